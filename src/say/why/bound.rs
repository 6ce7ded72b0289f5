//! Bounds that were used for missing figures, with the figures they follow from, so that readers can verify them.

use super::context::Context;
use super::measure::{self, NumberForm, figure};
use crate::model::{Bound, Input};
use crate::number::{End, Number};
use crate::page::{Piece, Role, join};
use crate::say::words::fill;

/// `; số cơ quan được công nhận (ô trống [I2]) chắc chắn ít nhất 0, nhiều nhất 1 (số cơ quan: 1 [G2])`, for each figure whose bounds were used.
pub(super) fn used(context: &Context<'_>, inputs: &[Input]) -> Vec<Piece> {
    let mut out = Vec::new();
    for (input, bound) in inputs.iter().flat_map(Input::bounded) {
        out.push(Piece::new(Role::Plain, "; "));
        out.extend(told(context, input, bound));
    }
    out
}

fn told(context: &Context<'_>, input: &Input, bound: &Bound) -> Vec<Piece> {
    let w = context.words();
    let ends = join(ends(context, input, bound), ", ");
    fill(w.bounded, &[named(context, input), ends])
}

/// A figure, its year if it is not the year judged, and its value or gap: `số vụ năm 2019 (ô trống [E3])`.
pub(super) fn named(context: &Context<'_>, input: &Input) -> Vec<Piece> {
    let w = context.words();
    let title = vec![Piece::new(
        Role::Plain,
        measure::title(context.codebook, context.language, input.figure),
    )];
    let title = if input.year == context.year {
        title
    } else {
        let year = vec![Piece::new(Role::Plain, input.year.to_string())];
        fill(w.in_year, &[title, year])
    };
    let mut why = measure::value(context.codebook, context.language, input);
    why.extend(context.cells([input]));
    fill(w.cited, &[title, why])
}

/// `ít nhất 0`, `nhiều nhất 1 (số cơ quan: 1 [G2])`.
fn ends(context: &Context<'_>, input: &Input, bound: &Bound) -> Vec<Vec<Piece>> {
    let w = context.words();
    let form = NumberForm::of(context.codebook, input.figure);
    let said = input.value.range();
    let mut out = Vec::new();
    let sides = [
        (
            bound.range.low,
            said.low,
            [w.no_less_than, w.greater_than],
            &bound.part,
        ),
        (
            bound.range.high,
            said.high,
            [w.most, w.less_than],
            &bound.whole,
        ),
    ];
    for (end, said, [closed, open], by) in sides {
        let (template, number): (_, Number) = match end {
            End::Closed(number) => (closed, number),
            End::Open(number) => (open, number),
            End::Unbounded => continue,
        };
        if end == said {
            continue;
        }
        let told = fill(template, &[measure::amount(context.language, number, form)]);
        out.push(match by {
            None => told,
            Some(by) => fill(w.cited, &[told, figure(context, by)]),
        });
    }
    out
}
