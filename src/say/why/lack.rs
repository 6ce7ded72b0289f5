//! Missing figures in words.

use super::cells::collect_cells;
use super::context::Context;
use super::measure::{self};
use crate::model::{Contribution, Gap, Input, Origin, TestTrace, Year};
use crate::page::{Piece, Role, join};
use crate::say::names::known_as;
use crate::say::why::cells::bracketed;
use crate::say::words::{self, fill};

/// A missing figure and its cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::say) struct Lack {
    pub(in crate::say) figure: crate::lang::FigureId,
    pub(in crate::say) year: Year,
    pub(in crate::say) gap: Gap,
    /// The predecessor whose figure it is, if the year was combined from several.
    pub(in crate::say) whose: Option<String>,
    pub(in crate::say) cell: Vec<String>,
}

impl Lack {
    /// Its title, with its year if that is not the year judged.
    pub(in crate::say) fn name(&self, context: &Context<'_>) -> Vec<Piece> {
        let title = measure::title(context.codebook, context.language, self.figure);
        let title = vec![Piece::new(Role::Plain, title)];
        if self.year == context.year {
            return title;
        }
        let year = vec![Piece::new(Role::Plain, self.year.to_string())];
        fill(context.words().in_year, &[title, year])
    }
}

/// The missing figures that these inputs depend on, each once.
pub(in crate::say) fn lacks<'a>(
    inputs: impl IntoIterator<Item = &'a Input>,
    several: bool,
) -> Vec<Lack> {
    let mut out: Vec<Lack> = Vec::new();
    for input in inputs {
        add_lacks(input, several, &mut out);
    }
    out
}

fn add_lacks(input: &Input, several: bool, into: &mut Vec<Lack>) {
    let mut missing = Vec::new();
    input.missing(&mut missing);
    for lack in missing {
        let contribution = lack.part.and_then(|part| contribution(input, part));
        let whose = contribution.map(|one| known_as(&one.area));
        let (figure, year) = (lack.figure, lack.year);
        let known = |one: &Lack| (one.figure, one.year) == (figure, year) && one.whose == whose;
        if into.iter().any(known) {
            continue;
        }
        let mut cell = Vec::new();
        let of = contribution.map_or(input, |one| &one.input);
        if let Some(found) = behind(of, figure, year) {
            collect_cells(found, several, &mut cell);
        }
        into.push(Lack {
            figure,
            year,
            gap: lack.gap,
            whose,
            cell,
        });
    }
}

/// The contribution of the commune at `place` to this figure or to one it is derived from.
fn contribution(input: &Input, place: u16) -> Option<&Contribution> {
    match &input.origin {
        Origin::Composed(parts) => parts.get(usize::from(place)),
        Origin::Derived(parts) => parts.iter().find_map(|part| contribution(part, place)),
        Origin::Counted(_) | Origin::Cell(_) | Origin::Nowhere => None,
    }
}

fn behind(input: &Input, figure: crate::lang::FigureId, year: Year) -> Option<&Input> {
    if (input.figure, input.year) == (figure, year) {
        return Some(input);
    }
    let parts = input.parts();
    parts
        .into_iter()
        .find_map(|part| behind(part, figure, year))
}

/// Missing figures by name, each with its gap and its cell.
pub(in crate::say) fn lacking(context: &Context<'_>, lacks: &[Lack]) -> Vec<Piece> {
    let w = context.words();
    let same = lacks.iter().all(|lack| {
        lack.cell.is_empty()
            && lacks.first().is_some_and(|first| {
                (lack.gap, lack.year, &lack.whose) == (first.gap, first.year, &first.whose)
            })
    });
    let name = |lack: &Lack| lack.name(context);
    let why = |lack: &Lack| {
        let mut why = vec![Piece::new(
            Role::Value,
            words::gap(context.language, lack.gap, lack.year),
        )];
        why.extend(bracketed(&lack.cell));
        match &lack.whose {
            Some(whose) => fill(w.said, &[vec![Piece::new(Role::Name, whose)], why]),
            None => why,
        }
    };
    if same && let Some(first) = lacks.first() {
        let plain = |lack: &Lack| {
            vec![Piece::new(
                Role::Plain,
                measure::title(context.codebook, context.language, lack.figure),
            )]
        };
        let names = lacks.iter().map(|lack| {
            if lack.gap == crate::model::Gap::NoRow {
                plain(lack)
            } else {
                name(lack)
            }
        });
        return fill(w.cited, &[join(names, "; "), why(first)]);
    }
    join(
        lacks
            .iter()
            .map(|lack| fill(w.cited, &[name(lack), why(lack)])),
        "; ",
    )
}

/// Missing figures, and others any one of which would replace them.
pub(in crate::say) fn lacking_or_one(
    context: &Context<'_>,
    missing: &[Lack],
    tests: &[&TestTrace],
) -> Vec<Piece> {
    let w = context.words();
    let names = lacking(context, missing);
    let others = tests.iter().flat_map(|test| &test.instead);
    let others = lacks(others, context.several_sheets);
    if others.is_empty() {
        return fill(w.missing, &[names]);
    }
    let one = measure::count(context.language, 1);
    let name = |other| lacking(context, std::slice::from_ref(other));
    let others = join(others.iter().map(name), w.or);
    fill(w.missing_or_one, &[names, one, others])
}
