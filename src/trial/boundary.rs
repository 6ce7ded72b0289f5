//! A test that would notice a change, as TOML for people to confirm.

use std::fmt;

use super::book::{CaseBook, CaseFigures};
use super::cell::{cell, key, quoted};
use super::witness::{Witness, laid_over};
use crate::lang::FigureId;
use crate::model::{Codebook, Value, Year};
use crate::wire::WireVerdict;

/// A test that notices a change. What it expects is what the version says now: nobody has compared it with the text.
#[derive(Debug)]
pub struct Boundary {
    name: String,
    like: Option<String>,
    year: Option<Year>,
    /// Ids and cells of each year, newest first.
    figures: Vec<Vec<(String, String)>>,
    expect: Vec<(String, &'static str)>,
}

impl Boundary {
    pub(super) fn of(book: &CaseBook, witness: &Witness) -> Boundary {
        let case = witness.base.and_then(|base| book.cases.get(base));
        let others = case.and_then(|case| case.figures.as_deref());
        let mut figures = witness.own.clone();
        // A test takes over the years before as a whole.
        if figures.len() > 1 {
            let before = others.unwrap_or_default().iter().skip(1);
            for (own, other) in figures.iter_mut().skip(1).zip(before) {
                for (figure, value) in other {
                    own.entry(*figure).or_insert_with(|| value.clone());
                }
            }
            let more = others.unwrap_or_default().iter().skip(figures.len());
            figures.extend(more.cloned());
        }
        let expect = witness.verdicts.iter().map(|(at, verdict)| {
            let id = book.rules.criterion(*at).id.clone();
            (id, WireVerdict::from(*verdict).word())
        });
        let expect: Vec<_> = expect.collect();
        let ids = expect.iter().map(|(id, _)| id.as_str());
        let ids: Vec<&str> = ids.collect();
        let mut name = format!("{}: {}", ids.join(", "), told(book, witness));
        if let Some(case) = case {
            name = format!("{name} ({})", case.case.name.value);
        }
        Boundary {
            name,
            like: case.map(|case| case.case.name.value.clone()),
            year: (witness.year != book.usual).then_some(witness.year),
            figures: figures
                .iter()
                .map(|year| cells(&book.codebook, year))
                .collect(),
            expect,
        }
    }

    /// All figures of a witness, and the kind of its commune.
    pub(super) fn figures<'b>(
        book: &'b CaseBook,
        witness: &Witness,
    ) -> (Vec<CaseFigures>, &'b str) {
        let case = witness.base.and_then(|base| book.cases.get(base));
        let others = case.and_then(|case| case.figures.as_deref());
        let own = (0..).zip(&witness.own).flat_map(|(back, year)| {
            year.iter()
                .map(move |(figure, value)| ((*figure, back), value.clone()))
        });
        let figures = laid_over(others.unwrap_or_default(), &own.collect());
        let kind = case.and_then(|case| case.case.kind.as_deref());
        (figures, kind.unwrap_or_default())
    }
}

impl fmt::Display for Boundary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "[[test]]\nname      = {}\nconfirmed = false",
            quoted(&self.name)
        )?;
        if let Some(like) = &self.like {
            writeln!(f, "like      = {}", quoted(like))?;
        }
        if let Some(year) = self.year {
            writeln!(f, "year      = {year}")?;
        }
        let mut years = self.figures.iter().map(|year| {
            let cells = year.iter().map(|(id, cell)| format!("{id} = {cell}"));
            table(cells)
        });
        if let Some(given) = years.next().filter(|given| given != "{}") {
            writeln!(f, "given     = {given}")?;
        }
        let prev: Vec<String> = years.collect();
        if !prev.is_empty() {
            writeln!(f, "prev      = [{}]", prev.join(", "))?;
        }
        let expect = self.expect.iter();
        let expect = expect.map(|(id, word)| format!("{} = {}", key(id), quoted(word)));
        writeln!(f, "expect    = {}", table(expect))
    }
}

/// The figures of a witness in a line: `so_vu = 3, prev(so_vu) = 2`.
pub(super) fn told(book: &CaseBook, witness: &Witness) -> String {
    let years = (0..)
        .zip(&witness.own)
        .flat_map(|(back, year): (usize, _)| {
            let cells = cells(&book.codebook, year).into_iter();
            cells.map(move |(id, cell)| {
                let cell = if cell == "\"\"" {
                    "?".to_owned()
                } else {
                    cell.replace('"', "")
                };
                match back {
                    0 => format!("{id} = {cell}"),
                    1 => format!("prev({id}) = {cell}"),
                    _ => format!("prev({id}, {back}) = {cell}"),
                }
            })
        });
    years.collect::<Vec<_>>().join(", ")
}

/// Ids and cells of a year as TOML, in the order of the codebook.
fn cells(codebook: &Codebook, year: &CaseFigures) -> Vec<(String, String)> {
    let mut figures: Vec<(&FigureId, &Value)> = year.iter().collect();
    figures.sort_by_key(|(figure, _)| **figure);
    let cell = |(figure, value): (&FigureId, &Value)| {
        let id = key(&codebook.indicator(*figure).id);
        (id, cell(codebook, *figure, value))
    };
    figures.into_iter().map(cell).collect()
}

fn table(entries: impl Iterator<Item = String>) -> String {
    let entries: Vec<String> = entries.collect();
    if entries.is_empty() {
        "{}".to_owned()
    } else {
        format!("{{ {} }}", entries.join(", "))
    }
}
