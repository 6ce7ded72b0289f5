//! What a test requires, and the sums in it, in words.

use super::context::Context;
use super::measure::{self, NumberForm};
use crate::lang::{FigureId, LevelTest, LinearComparison, LinearSum, LinearTest, Operator, Share};
use crate::model::IndicatorKind;
use crate::number::Number;
use crate::page::{GLUE, Piece, Role, safe, text};
use crate::say::words::fill;

/// What a comparison with a constant requires.
pub(in crate::say) fn asked_of(context: &Context<'_>, comparison: &LinearComparison) -> Vec<Piece> {
    let w = context.words();
    let template = match comparison.operator {
        Operator::Less => w.below,
        Operator::AtMost => w.at_most,
        Operator::Equal if comparison.right.constant == Number::ZERO => w.at_most,
        Operator::Equal => w.must_be,
        Operator::AtLeast => w.at_least,
        Operator::Greater => w.above,
    };
    let form = NumberForm::of_sides(context.codebook, comparison);
    let right = summed(context, (&comparison.right, comparison.scale), form);
    fill(template, &[right])
}

pub(in crate::say) fn name(context: &Context<'_>, figure: FigureId) -> Vec<Piece> {
    vec![Piece::new(
        Role::Plain,
        measure::title(context.codebook, context.language, figure),
    )]
}

/// A figure compared with itself in an earlier year: the figure, years back of the left side, and further years back of the right.
pub(in crate::say) fn with_year_before(
    comparison: &LinearComparison,
) -> Option<(FigureId, u8, u8)> {
    let (left, right) = (&comparison.left, &comparison.right);
    let ([a], [b]) = (left.addends.as_slice(), right.addends.as_slice()) else {
        return None;
    };
    let plain = a.coefficient == comparison.scale && b.coefficient == comparison.scale;
    let bare = left.constant == Number::ZERO && right.constant == Number::ZERO;
    (plain && bare && a.figure == b.figure && b.back > a.back)
        .then(|| (a.figure, a.back, b.back - a.back))
}

/// An operator as people write it.
pub(in crate::say) fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Less => "<",
        Operator::AtMost => "≤",
        Operator::Equal => "=",
        Operator::AtLeast => "≥",
        Operator::Greater => ">",
    }
}

/// A sum in words: `số vụ − số vụ bất khả kháng`. Its coefficients are multiplied by `scale`.
pub(in crate::say) fn summed(
    context: &Context<'_>,
    (sum, scale): (&LinearSum, i64),
    form: NumberForm,
) -> Vec<Piece> {
    let w = context.words();
    let mut out = Vec::new();
    for (i, addend) in sum.addends.iter().enumerate() {
        if i > 0 || addend.coefficient < 0 {
            let sign = if addend.coefficient < 0 { "− " } else { "+ " };
            out.push(Piece::new(
                Role::Plain,
                if i > 0 {
                    format!(" {sign}")
                } else {
                    sign.to_owned()
                },
            ));
        }
        let factor = scaled(Number::whole(addend.coefficient).abs(), scale);
        if factor != Some(Number::ONE) {
            let shown = factor.map_or_else(
                || format!("{}/{scale}", addend.coefficient.unsigned_abs()),
                |factor| text(&measure::number(context.language, factor)),
            );
            out.push(Piece::new(Role::Value, format!("{shown}{GLUE}×{GLUE}")));
        }
        let title = name(context, addend.figure);
        if addend.back == 0 {
            out.extend(title);
        } else {
            let year = context.year.saturating_sub(u16::from(addend.back));
            out.extend(fill(
                w.in_year,
                &[title, vec![Piece::new(Role::Plain, year.to_string())]],
            ));
        }
    }
    let constant = scaled(sum.constant, scale).unwrap_or(sum.constant);
    if constant != Number::ZERO || sum.addends.is_empty() {
        let sign = match (out.is_empty(), constant < Number::ZERO) {
            (true, false) => "",
            (true, true) => "−",
            (false, false) => " + ",
            (false, true) => " − ",
        };
        out.push(Piece::new(Role::Plain, sign));
        out.extend(measure::amount(context.language, constant.abs(), form));
    }
    out
}

/// A number divided by its scale; `None` if 15 decimal digits do not represent it exactly.
pub(in crate::say) fn scaled(value: Number, scale: i64) -> Option<Number> {
    let scale = i128::from(scale.max(1));
    (value.units() % scale == 0).then(|| Number::from_units(value.units() / scale))
}

/// The unit of the numerator.
pub(in crate::say) fn unit(context: &Context<'_>, share: &Share) -> Option<String> {
    let addends = &share.comparison.left.addends;
    measure::unit_word(context, addends.iter().map(|addend| addend.figure))
}

pub(in crate::say) fn limit(context: &Context<'_>, share: &Share) -> Vec<Piece> {
    let shown = measure::percentage(context.language, share.threshold);
    let limit = format!("{}{GLUE}{shown}", sign(share.comparison.operator));
    fill(
        context.words().needs,
        &[vec![Piece::new(Role::Value, limit)]],
    )
}

/// What a test requires, in a few words.
pub(in crate::say) fn asked(context: &Context<'_>, rule: &LinearTest) -> Vec<Piece> {
    let w = context.words();
    match rule {
        LinearTest::Comparison(comparison) if comparison.right.addends.is_empty() => {
            asked_of(context, comparison)
        }
        LinearTest::Comparison(comparison) => {
            let mut out = vec![Piece::new(
                Role::Plain,
                format!("{} ", sign(comparison.operator)),
            )];
            let form = NumberForm::of_sides(context.codebook, comparison);
            out.extend(summed(context, (&comparison.right, comparison.scale), form));
            out
        }
        LinearTest::Share(share) => limit(context, share),
        LinearTest::Holds { negated, .. } => {
            vec![Piece::new(Role::Value, if *negated { w.no } else { w.yes })]
        }
        LinearTest::Level(level) => {
            let template = match level.operator {
                Operator::Less => w.needs_level_under,
                Operator::AtMost => w.needs_level_below,
                Operator::Equal => w.needs_level_exactly,
                Operator::AtLeast => w.needs_level,
                Operator::Greater => w.needs_level_above,
            };
            fill(template, &[level_title(context, level)])
        }
    }
}

pub(in crate::say) fn level_title(context: &Context<'_>, level: &LevelTest) -> Vec<Piece> {
    let title = match &context.codebook.indicator(level.figure).kind {
        IndicatorKind::Grade(levels) => levels
            .get(usize::from(level.level))
            .map_or_else(String::new, |text| safe(text.told(context.language))),
        IndicatorKind::Count | IndicatorKind::Amount | IndicatorKind::YesNo => {
            level.level.to_string()
        }
    };
    vec![Piece::new(Role::Value, title)]
}
