//! What a failed test needs: the least or the most that passes, and the distance to it.

use super::asked::{asked, asked_of, limit, with_year_before};
use super::context::Context;
use super::measure::{self, NumberForm};
use crate::lang::{Distance, LinearComparison, LinearTest, Share};
use crate::model::{Coupled, TestTrace};
use crate::number::Number;
use crate::page::{Piece, Role, join};
use crate::say::words::fill;

/// What a failed test needs.
pub(super) fn need(context: &Context<'_>, rule: &LinearTest, trace: &TestTrace) -> Vec<Piece> {
    match rule {
        LinearTest::Comparison(comparison) => compared_need(context, comparison, trace),
        LinearTest::Share(share) => shared_need(context, share, trace),
        LinearTest::Holds { .. } => Vec::new(),
        LinearTest::Level(_) => asked(context, rule),
    }
}

pub(super) fn compared_need(
    context: &Context<'_>,
    comparison: &LinearComparison,
    trace: &TestTrace,
) -> Vec<Piece> {
    let w = context.words();
    let form = NumberForm::of_sides(context.codebook, comparison);
    // A past year's cases cannot be reduced, so no target is given; the fact already states that they did not fall.
    if with_year_before(comparison).is_some() {
        return Vec::new();
    }
    let figures = comparison.left.addends.iter().map(|addend| addend.figure);
    let unit = measure::unit_word(context, figures);
    let distance = trace.distance.map(|distance| {
        let far = how_far(context, distance, form);
        if distance.by < Number::ZERO {
            measure::counted(context, far, unit.as_deref())
        } else {
            far
        }
    });
    let moved = match (trace.distance, distance) {
        (Some(by), Some(far)) => fill(
            if by.by < Number::ZERO {
                w.over
            } else {
                w.short
            },
            &[far],
        ),
        _ => Vec::new(),
    };
    if !comparison.right.addends.is_empty() {
        return moved;
    }
    let asked = asked_of(context, comparison);
    if moved.is_empty() {
        return asked;
    }
    let mut out = asked;
    out.push(Piece::new(Role::Plain, ": "));
    out.extend(moved);
    out
}

/// The distance; between percentages in percentage points, since “3% less than 40%” could be read as 38,8%.
pub(super) fn how_far(context: &Context<'_>, distance: Distance, form: NumberForm) -> Vec<Piece> {
    let w = context.words();
    let by = distance.by.abs();
    let by = match (form, by.units().checked_mul(100)) {
        (NumberForm::Percentage, Some(points)) => {
            let points = measure::number(context.language, Number::from_units(points));
            fill(w.points, &[points])
        }
        (NumberForm::Plain | NumberForm::Percentage, _) => measure::number(context.language, by),
    };
    match (distance.more_than, distance.at_least) {
        (true, _) => fill(w.more_than, &[by]),
        (false, true) => fill(w.no_less_than, &[by]),
        (false, false) => by,
    }
}

/// Other criteria that would then fail: `; khi đó “…” thiếu 1, cần 20/28, có 19`.
pub(super) fn then(context: &Context<'_>, coupled: &[Coupled]) -> Vec<Piece> {
    let w = context.words();
    let n = |value| measure::number(context.language, value);
    let mut out = Vec::new();
    for one in coupled {
        let template = if one.by < Number::ZERO {
            w.share_over
        } else {
            w.share_short
        };
        let need = [n(one.by.abs()), n(one.has + one.by), n(one.of), n(one.has)];
        let title = context.title(one.criterion);
        out.push(Piece::new(Role::Plain, "; "));
        out.extend(fill(w.coupled, &[title, fill(template, &need)]));
    }
    out
}

pub(super) fn shared_need(context: &Context<'_>, share: &Share, trace: &TestTrace) -> Vec<Piece> {
    let w = context.words();
    let Some(distance) = trace.distance else {
        return limit(context, share);
    };
    let form = |sum| NumberForm::of_sum(context.codebook, sum);
    let (of_part, of_whole) = (form(&share.comparison.left), form(&share.denominator));
    let template = if distance.by < Number::ZERO {
        w.share_over
    } else {
        w.share_short
    };
    let (Some(part), Some(whole), false) = (
        trace.left.as_point(),
        trace.right.as_point(),
        distance.more_than,
    ) else {
        let moved = if distance.by < Number::ZERO {
            w.over
        } else {
            w.short
        };
        return join(
            [
                fill(moved, &[how_far(context, distance, of_part)]),
                limit(context, share),
            ],
            "; ",
        );
    };
    let n = |value, form| measure::amount(context.language, value, form);
    fill(
        template,
        &[
            how_far(context, distance, of_part),
            n(part + distance.by, of_part),
            n(whole, of_whole),
            n(part, of_part),
        ],
    )
}
