//! What a criterion needs, in a few words for a narrow column: `có`, `0`, `≥ 70%, từ 7`, `giảm hoặc 0`.

use super::asked::{asked, sign, summed, with_year_before};
use super::context::Context;
use super::measure::{self, NumberForm};
use crate::lang::{
    Addend, Connective, Linear, LinearComparison, LinearSum, LinearTest, Operator, Share,
};
use crate::model::{Body, CriterionIndex, Trace};
use crate::number::{DIGITS, Number};
use crate::page::{GLUE, Piece, Role, text};
use crate::say::words::fill;

/// What a criterion needs; `đạt` for one that is answered in a column.
pub(in crate::say) fn of(
    context: &Context<'_>,
    criterion: CriterionIndex,
    trace: Option<&Trace>,
) -> Vec<Piece> {
    let w = context.words();
    let rule = match &context.ruleset.criterion(criterion).body {
        Body::Rule(rule) => rule,
        Body::Unread | Body::Members { .. } => return vec![Piece::new(Role::Value, w.pass)],
        Body::Silent { .. } => return Vec::new(),
    };
    let separator = match rule.connective {
        Connective::And => ", ",
        Connective::Or => w.or,
    };
    if let Some(sum) = excepted(rule) {
        let figures = sum.addends.iter().map(|addend| addend.figure);
        let unit = measure::unit_word(context, figures);
        let unit = unit.unwrap_or_else(|| w.cases.to_owned());
        return fill(w.none_left, &[vec![Piece::new(Role::Plain, unit)]]);
    }
    let mut out = Vec::new();
    for (place, test) in rule.tests.iter().enumerate() {
        if place > 0 {
            out.push(Piece::new(Role::Plain, separator));
        }
        let whole = trace
            .and_then(|trace| trace.tests.iter().find(|told| told.test == place))
            .and_then(|told| told.right.as_point());
        out.extend(brief(context, test, whole));
    }
    out
}

/// For a rule that requires none, or none after subtracting exceptions: the sum that must be none.
fn excepted(rule: &Linear) -> Option<&LinearSum> {
    let [LinearTest::Comparison(none), LinearTest::Comparison(left)] = rule.tests.as_slice() else {
        return None;
    };
    let [counted] = none.left.addends.as_slice() else {
        return None;
    };
    let zero = |comparison: &LinearComparison| {
        comparison.right.addends.is_empty()
            && comparison.right.constant == Number::ZERO
            && comparison.left.constant == Number::ZERO
    };
    let first = |addend: &Addend| {
        (addend.figure, addend.back) == (counted.figure, counted.back) && addend.coefficient > 0
    };
    let (all, exceptions): (Vec<&Addend>, Vec<&Addend>) =
        left.left.addends.iter().partition(|addend| first(addend));
    let is_such = rule.connective == Connective::Or
        && (none.operator, left.operator) == (Operator::Equal, Operator::AtMost)
        && zero(none)
        && zero(left)
        && all.len() == 1
        && !exceptions.is_empty()
        && exceptions.iter().all(|addend| addend.coefficient < 0);
    is_such.then_some(&left.left)
}

fn brief(context: &Context<'_>, test: &LinearTest, whole: Option<Number>) -> Vec<Piece> {
    match test {
        LinearTest::Comparison(comparison) => compared(context, comparison),
        LinearTest::Share(share) => shared(context, share, whole),
        LinearTest::Holds { .. } | LinearTest::Level(_) => asked(context, test),
    }
}

fn compared(context: &Context<'_>, comparison: &LinearComparison) -> Vec<Piece> {
    let w = context.words();
    if with_year_before(comparison).is_some() {
        let word = match comparison.operator {
            Operator::Less => w.fewer,
            Operator::AtMost => w.not_more,
            Operator::AtLeast => w.not_fewer,
            Operator::Greater => w.more,
            Operator::Equal => w.as_before,
        };
        return vec![Piece::new(Role::Value, word)];
    }
    let form = NumberForm::of_sides(context.codebook, comparison);
    let right = summed(context, (&comparison.right, comparison.scale), form);
    let zero = comparison.right.addends.is_empty() && comparison.right.constant == Number::ZERO;
    if comparison.operator == Operator::Equal && zero {
        return right;
    }
    let mut out = Vec::new();
    if comparison.left.addends.len() > 1 {
        let subtracts = |addend: &Addend| addend.coefficient < 0;
        let subtracted = comparison.left.addends.iter().any(subtracts);
        let word = if subtracted { w.difference } else { w.added_up };
        out.push(Piece::new(Role::Plain, format!("{word} ")));
    }
    out.push(Piece::new(
        Role::Value,
        format!("{}{GLUE}", sign(comparison.operator)),
    ));
    out.extend(right);
    out
}

/// `≥ 70%, từ 7`: the share, and the number it amounts to if the denominator is known.
fn shared(context: &Context<'_>, share: &Share, whole: Option<Number>) -> Vec<Piece> {
    let w = context.words();
    let operator = share.comparison.operator;
    let percentage = measure::percentage(context.language, share.threshold);
    if operator == Operator::AtLeast && share.threshold == Number::ONE {
        return vec![Piece::new(Role::Value, percentage)];
    }
    let limit = vec![Piece::new(
        Role::Value,
        format!("{}{GLUE}{percentage}", sign(operator)),
    )];
    let count = whole
        .filter(|whole| *whole > Number::ZERO && share.comparison.whole)
        .and_then(|whole| bound(share, whole));
    let template = match operator {
        Operator::AtLeast | Operator::Greater => w.from_number,
        Operator::Less | Operator::AtMost => w.up_to_number,
        Operator::Equal => return limit,
    };
    match count {
        Some(count) => {
            let told = fill(template, &[limit, measure::number(context.language, count)]);
            vec![Piece::new(
                Role::Value,
                text(&told).replacen(
                    &format!("{} ", sign(operator)),
                    &format!("{}{GLUE}", sign(operator)),
                    1,
                ),
            )]
        }
        None => limit,
    }
}

/// The whole number nearest to the limit that still passes.
fn bound(share: &Share, whole: Number) -> Option<Number> {
    let product = share.threshold.units().checked_mul(whole.units())?;
    let one = 10_i128.pow(DIGITS);
    let exact = product % one == 0;
    let limit = Number::from_units(product.div_euclid(one));
    let up = if exact {
        limit.ceil()
    } else {
        (limit + Number::from_units(1)).ceil()
    };
    let met = |strict: bool, number: Number, step: Number| {
        if strict && exact && number == limit {
            number + step
        } else {
            number
        }
    };
    match share.comparison.operator {
        Operator::AtLeast => Some(up),
        Operator::Greater => Some(met(true, up, Number::ONE)),
        Operator::AtMost => Some(limit.floor()),
        Operator::Less => Some(met(true, limit.floor(), -Number::ONE)),
        Operator::Equal => None,
    }
}
