//! One test of a rule in words: what was counted, and what the rule requires.

use std::cmp::Ordering;

use super::asked::{asked, asked_of, name, sign, summed, unit, with_year_before};
use super::bound;
use super::context::Context;
use super::distance::need;
use super::lineage::sources;
use super::measure::{self, NumberForm};
use crate::lang::{FigureId, LevelTest, LinearComparison, LinearTest, Operator, Share};
use crate::model::{Doubt, TestTrace};
use crate::number::Number;
use crate::page::{GLUE, Piece, Role, join, plain};
use crate::say::words::fill;
use crate::truth::Truth;

/// A test that holds, with its cells.
pub(super) fn met(context: &Context<'_>, rule: &LinearTest, trace: &TestTrace) -> Vec<Piece> {
    let mut out = fact(context, rule, trace, false);
    out.extend(sources(context, &trace.inputs));
    out.extend(bound::used(context, &trace.inputs));
    out
}

/// A test that fails, its distance from passing, and its cells.
pub(super) fn failed(context: &Context<'_>, rule: &LinearTest, trace: &TestTrace) -> Vec<Piece> {
    let mut out = fact(context, rule, trace, true);
    if matches!(rule, LinearTest::Share(_))
        && trace.right.as_point().is_some_and(|n| n <= Number::ZERO)
    {
        out = fill(context.words().zero, &[out]);
    }
    let need = need(context, rule, trace);
    if !need.is_empty() {
        let separator = if matches!(rule, LinearTest::Share(_)) {
            ": "
        } else {
            ", "
        };
        out.push(Piece::words(separator));
        out.extend(need);
    }
    out.extend(sources(context, &trace.inputs));
    out.extend(bound::used(context, &trace.inputs));
    out
}

/// A test that is unknown although no figure is missing: a tie, a zero denominator, a range.
pub(super) fn doubtful(context: &Context<'_>, rule: &LinearTest, trace: &TestTrace) -> Vec<Piece> {
    let w = context.words();
    let mut out = if trace.doubts.contains(&Doubt::LawSilent) {
        tie(context, rule, trace)
    } else if let Some(figure) = incomparable(trace) {
        fill(w.incomparable, &[name(context, figure)])
    } else if trace.doubts.contains(&Doubt::Undefined) {
        fill(w.zero_silent, &[fact(context, rule, trace, true)])
    } else {
        range(context, rule, trace)
    };
    out.extend(sources(context, &trace.inputs));
    out
}

/// A range that meets the rule only in part.
fn range(context: &Context<'_>, rule: &LinearTest, trace: &TestTrace) -> Vec<Piece> {
    let w = context.words();
    if let LinearTest::Comparison(comparison) = rule
        && let Some((figure, 0, 1)) = with_year_before(comparison)
    {
        let form = NumberForm::of_sides(context.codebook, comparison);
        let unit = measure::unit_word(context, [figure]);
        let unit = unit.as_deref();
        let value = |range| {
            let value = measure::range(context.language, range, form);
            measure::counted(context, value, unit)
        };
        let parts = [name(context, figure), value(trace.left), value(trace.right)];
        return fill(w.range_last_year, &parts);
    }
    let parts = [fact(context, rule, trace, true), asked(context, rule)];
    fill(w.range_open, &parts)
}

/// The figure on which predecessors disagree, if there is one.
fn incomparable(trace: &TestTrace) -> Option<FigureId> {
    trace.doubts.iter().find_map(|doubt| match doubt {
        Doubt::Incomparable { figure, .. } => Some(*figure),
        Doubt::Missing { .. } | Doubt::Range { .. } | Doubt::LawSilent | Doubt::Undefined => None,
    })
}

fn tie(context: &Context<'_>, rule: &LinearTest, trace: &TestTrace) -> Vec<Piece> {
    let w = context.words();
    if let LinearTest::Comparison(comparison) = rule
        && let Some((figure, 0, 1)) = with_year_before(comparison)
    {
        let form = NumberForm::of(context.codebook, figure);
        let value = measure::range(context.language, trace.left, form);
        return fill(w.tie_last_year, &[name(context, figure), value]);
    }
    fill(w.tie, &[fact(context, rule, trace, true)])
}

/// What was counted, and how it compares.
fn fact(context: &Context<'_>, rule: &LinearTest, trace: &TestTrace, against: bool) -> Vec<Piece> {
    match rule {
        LinearTest::Comparison(comparison) => compared(context, comparison, trace),
        LinearTest::Share(share) => shared(context, share, trace, against),
        LinearTest::Holds { figure, .. } | LinearTest::Level(LevelTest { figure, .. }) => {
            let parts = [name(context, *figure), value(context, trace)];
            fill(context.words().said, &parts)
        }
    }
}

fn compared(context: &Context<'_>, comparison: &LinearComparison, trace: &TestTrace) -> Vec<Piece> {
    let w = context.words();
    let form = NumberForm::of_sides(context.codebook, comparison);
    let (left, right) = (
        measure::range(context.language, trace.left, form),
        measure::range(context.language, trace.right, form),
    );
    if let Some((figure, back, more)) = with_year_before(comparison) {
        let unit = measure::unit_word(context, [figure]);
        let unit = unit.as_deref();
        let [left, right] = [left, right].map(|value| measure::counted(context, value, unit));
        let relation = vec![Piece::words(moved(context, comparison, trace))];
        if back == 0 && more == 1 {
            return fill(w.last_year, &[name(context, figure), left, right, relation]);
        }
        let year = |back: u8| {
            let year = context.year.saturating_sub(u16::from(back));
            vec![Piece::new(Role::Plain, year.to_string())]
        };
        let parts = [
            name(context, figure),
            left,
            year(back),
            right,
            year(back + more),
            relation,
        ];
        return fill(w.between_years, &parts);
    }
    let relation = vec![Piece::words(relation(comparison, trace))];
    let sum = summed(context, (&comparison.left, comparison.scale), form);
    if !comparison.right.addends.is_empty() {
        let other = summed(context, (&comparison.right, comparison.scale), form);
        return fill(w.sums, &[sum, left, relation, right, other]);
    }
    let single = comparison.left.addends.len() == 1;
    fill(if single { w.is } else { w.equals }, &[sum, left])
}

/// How a figure changed since the earlier year: the rule's direction if the rule holds, else its negation.
fn moved(context: &Context<'_>, comparison: &LinearComparison, trace: &TestTrace) -> &'static str {
    let w = context.words();
    let (held, not_held) = match comparison.operator {
        Operator::Less => (w.fell, w.not_fell),
        Operator::AtMost => (w.not_rose, w.rose),
        Operator::Equal => (w.level, w.not_level),
        Operator::AtLeast => (w.not_fell, w.fell),
        Operator::Greater => (w.rose, w.not_rose),
    };
    if trace.truth == Truth::False {
        not_held
    } else {
        held
    }
}

/// The sign between two numbers; for ranges, the rule's operator, or its opposite if the rule fails.
pub(super) fn relation(comparison: &LinearComparison, trace: &TestTrace) -> &'static str {
    match (trace.left.as_point(), trace.right.as_point()) {
        (Some(left), Some(right)) => order(left.cmp(&right)),
        _ if trace.truth == Truth::False => opposite(comparison.operator),
        _ => sign(comparison.operator),
    }
}

/// The sign that holds if the operator does not.
fn opposite(operator: Operator) -> &'static str {
    match operator {
        Operator::Less => "≥",
        Operator::AtMost => ">",
        Operator::Equal => "≠",
        Operator::AtLeast => "<",
        Operator::Greater => "≤",
    }
}

pub(super) fn order(side: Ordering) -> &'static str {
    match side {
        Ordering::Less => "<",
        Ordering::Equal => "=",
        Ordering::Greater => ">",
    }
}

/// What was counted and what is required, without the names of the figures: `12 vụ, năm trước 11`.
pub(super) fn brief(context: &Context<'_>, rule: &LinearTest, trace: &TestTrace) -> Vec<Piece> {
    match rule {
        LinearTest::Comparison(comparison) => brief_comparison(context, comparison, trace),
        LinearTest::Share(share) => {
            let counted = match unit(context, share) {
                Some(unit) => vec![Piece::new(Role::Plain, format!("{GLUE}{unit}"))],
                None => Vec::new(),
            };
            let [part, whole] = ratio(context, share, trace);
            let slash = vec![Piece::new(Role::Value, "/")];
            let side = side(context, share, trace, true);
            [part, slash, whole, counted, side].concat()
        }
        LinearTest::Holds { .. } => value(context, trace),
        LinearTest::Level(_) => join([value(context, trace), asked(context, rule)], ", "),
    }
}

/// The value of the only figure of a test.
fn value(context: &Context<'_>, trace: &TestTrace) -> Vec<Piece> {
    trace.inputs.first().map_or_else(Vec::new, |input| {
        measure::value(context.codebook, context.language, input)
    })
}

fn brief_comparison(
    context: &Context<'_>,
    comparison: &LinearComparison,
    trace: &TestTrace,
) -> Vec<Piece> {
    let w = context.words();
    let form = NumberForm::of_sides(context.codebook, comparison);
    let side = |range| measure::range(context.language, range, form);
    let figures = comparison.left.addends.iter().map(|addend| addend.figure);
    let unit = measure::unit_word(context, figures);
    let left = measure::counted(context, side(trace.left), unit.as_deref());
    let right = side(trace.right);
    match with_year_before(comparison) {
        Some((_, 0, 1)) => fill(w.brief_last_year, &[left, right]),
        Some((_, back, more)) => {
            let year = |back: u8| plain(context.year.saturating_sub(u16::from(back)).to_string());
            let parts = [left, year(back), right, year(back + more)];
            fill(w.brief_between_years, &parts)
        }
        None if comparison.right.addends.is_empty() => {
            join([left, asked_of(context, comparison)], ", ")
        }
        None => {
            let relation = relation(comparison, trace);
            let sign = vec![Piece::new(Role::Plain, format!("{GLUE}{relation}{GLUE}"))];
            [left, sign, right].concat()
        }
    }
}

/// `16/25 khu dân cư = 64% < 70%`.
fn shared(context: &Context<'_>, share: &Share, trace: &TestTrace, against: bool) -> Vec<Piece> {
    let w = context.words();
    let [part, whole] = ratio(context, share, trace);
    let mut out = if let Some(unit) = unit(context, share) {
        fill(w.share, &[part, whole, plain(unit)])
    } else {
        let numerator = (&share.comparison.left, share.comparison.scale);
        let form = NumberForm::of_sum(context.codebook, numerator.0);
        fill(w.share_of, &[summed(context, numerator, form), part, whole])
    };
    out.extend(side(context, share, trace, against));
    out
}

/// Both sides of a share.
fn ratio(context: &Context<'_>, share: &Share, trace: &TestTrace) -> [Vec<Piece>; 2] {
    let sides = [
        (trace.left, &share.comparison.left),
        (trace.right, &share.denominator),
    ];
    sides.map(|(range, sum)| {
        let form = NumberForm::of_sum(context.codebook, sum);
        measure::range(context.language, range, form)
    })
}

/// ` = 64% < 70%`: the percentage and the side of the limit it lies on; empty unless both sides are known.
fn side(context: &Context<'_>, share: &Share, trace: &TestTrace, against: bool) -> Vec<Piece> {
    let points = trace.left.as_point().zip(trace.right.as_point());
    let shown =
        points.and_then(|points| measure::percent(context.language, points, share.threshold));
    let Some((side, shown)) = shown else {
        return Vec::new();
    };
    let limit = measure::percentage(context.language, share.threshold);
    let relation = if against {
        order(side)
    } else {
        sign(share.comparison.operator)
    };
    let compared = if side == Ordering::Equal && !against {
        format!("{GLUE}={GLUE}{shown}")
    } else {
        format!("{GLUE}={GLUE}{shown}{GLUE}{relation}{GLUE}{limit}")
    };
    vec![Piece::new(Role::Value, compared)]
}
