//! Sources of figures: their cells, and the communes a year was combined from.

use std::collections::HashSet;

use super::context::Context;
use super::measure;
use crate::model::{Contribution, Gap, Input, Origin, Portion};
use crate::page::{Piece, Role, join, plain};
use crate::say::names::known_as;
use crate::say::words::date;
use crate::say::words::{self, Template, fill};

/// The cells of figures, then how figures of years before the commune existed were combined:
/// ` [G2]; năm 2024 gộp từ Khả Cửu 2 [G3], Đông Cửu 4 [G4]`.
pub(in crate::say) fn sources(context: &Context<'_>, inputs: &[Input]) -> Vec<Piece> {
    if !context.sourced {
        return Vec::new();
    }
    let mut out = context.cells(inputs.iter().filter(|input| !is_composed(input)));
    let several = composed(inputs).count() > 1;
    for input in composed(inputs) {
        out.push(Piece::new(Role::Plain, "; "));
        if several {
            let title = measure::title(context.codebook, context.language, input.figure);
            out.push(Piece::new(Role::Plain, format!("{title} ")));
        }
        out.extend(made_of(context, input));
    }
    out
}

/// Whether a figure was combined from those of predecessors.
pub(in crate::say) fn is_composed(input: &Input) -> bool {
    matches!(input.origin, Origin::Composed(_))
}

/// The figures that were combined from those of predecessors, each once.
pub(in crate::say) fn composed<'i>(
    inputs: impl IntoIterator<Item = &'i Input>,
) -> impl Iterator<Item = &'i Input> {
    let mut seen = HashSet::new();
    let composed = inputs.into_iter().filter(|input| is_composed(input));
    composed.filter(move |input| seen.insert((input.figure, input.year)))
}

/// `năm 2024 gộp từ Khả Cửu 2 [G3], Đông Cửu 4 [G4]`; empty for a figure that was not combined.
pub(in crate::say) fn made_of(context: &Context<'_>, input: &Input) -> Vec<Piece> {
    let w = context.words();
    let Origin::Composed(parts) = &input.origin else {
        return Vec::new();
    };
    let counted: Vec<&Contribution> = parts
        .iter()
        .filter(|part| part.portion != Portion::Land)
        .collect();
    let alone = matches!(counted.as_slice(), [one] if one.portion == Portion::Whole);
    let year = vec![Piece::new(Role::Plain, input.year.to_string())];
    let told = join(counted.into_iter().map(|part| brought(context, part)), ", ");
    fill(if alone { w.made_of_one } else { w.made_of }, &[year, told])
}

/// `Khả Cửu 2 [G3]`; `một phần Khả Cửu (toàn bộ 2) [G3]`; `Khả Cửu (không có dòng)`.
fn brought(context: &Context<'_>, part: &Contribution) -> Vec<Piece> {
    let w = context.words();
    let mut name = vec![Piece::new(Role::Name, known_as(&part.area))];
    if let Some(months) = part.months {
        let months = measure::count(context.language, usize::from(months));
        name = fill(w.months_of, &[name, months]);
    }
    let (value, is_known) = match part.input.value.gap() {
        None => {
            let value = measure::value(context.codebook, context.language, &part.input);
            (value, true)
        }
        Some(gap) => {
            // The year is already in the sentence.
            let why = match gap {
                Gap::NoRow => w.no_row_either.to_owned(),
                Gap::NoColumn
                | Gap::Empty
                | Gap::Marked
                | Gap::Unreadable
                | Gap::PartYear
                | Gap::Incomparable
                | Gap::ShortYear => words::gap(context.language, gap, part.input.year),
            };
            (vec![Piece::new(Role::Value, why)], false)
        }
    };
    let choose = |[with, without]: [Template<2>; 2]| if is_known { with } else { without };
    let mut out = match part.portion {
        Portion::Whole | Portion::Land => {
            fill(choose([w.count_of, w.whole_without]), &[name, value])
        }
        Portion::Part => fill(choose([w.part_of, w.part_without]), &[name, value]),
        Portion::WholeOrNone => {
            let day = |day| plain(date::long(day).told(context.language));
            let [after, before] = part
                .came
                .map_or_else(Default::default, |came| [came.after, came.before].map(day));
            let template = if is_known {
                w.perhaps_of
            } else {
                w.perhaps_without
            };
            fill(template, &[name, value, after, before])
        }
    };
    out.extend(context.cells([&part.input]));
    out
}
