//! Readers for the cells of needed figures.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::CellReader;
use super::dictionary::Dictionary;
use super::digits::Digits;
use super::style::CellStyle;
use crate::lang::FigureId;
use crate::model::{Codebook, DataFaultKind, HeadingFault, PackedValue, Sheet, Year};
use crate::table::CellPlace;

/// Reads the cells of one slot.
pub(super) struct SlotReader {
    pub(super) column: u16,
    pub(super) cells: CellReader,
    /// Set if digits alone are a number.
    pub(super) digits: Option<Digits>,
    /// The values of cells with one character, if they are not numbers: most answers are such.
    single: Vec<(u8, PackedValue)>,
    /// For answers to a clause: years judged by a version of the law that does not have it.
    elsewhere: BTreeSet<Year>,
}

impl SlotReader {
    /// The value of a cell with one character, if that is known.
    pub(super) fn single(&self, cell: &[u8]) -> Option<PackedValue> {
        let [letter] = cell else { return None };
        let mut known = self.single.iter();
        known
            .find(|(own, _)| own == letter)
            .map(|&(_, value)| value)
    }

    /// True if a cell that is not blank may have to be told: see [`OtherYears`].
    pub(super) fn is_told(&self) -> bool {
        !self.elsewhere.is_empty()
    }
}

/// Cells that answer a clause which the act of their year does not have, by column.
#[derive(Default)]
pub(super) struct OtherYears(BTreeMap<u16, (CellPlace, BTreeSet<Year>, usize)>);

impl OtherYears {
    /// Adds a cell that is not blank, if the act of the year of its row does not have its clause.
    pub(super) fn add(&mut self, slot: &SlotReader, at: CellPlace, year: Option<Year>) {
        let Some(year) = year.filter(|year| slot.elsewhere.contains(year)) else {
            return;
        };
        let first = || (at, BTreeSet::new(), 0);
        let (_, years, cells) = self.0.entry(slot.column).or_insert_with(first);
        years.insert(year);
        *cells += 1;
    }

    /// A fault for each column, with the first cell.
    pub(super) fn told(self, sheet: &Sheet) -> impl Iterator<Item = (CellPlace, DataFaultKind)> {
        let columns = self.0.into_iter();
        columns.map(|(column, (at, years, cells))| {
            let heading = heading(sheet, column).to_owned();
            let years = years.into_iter().collect();
            let fault = HeadingFault::ClauseOfOtherYear {
                heading,
                years,
                cells,
            };
            (at, DataFaultKind::Heading(fault))
        })
    }
}

/// Years judged by another version of the family of these answers, and by none that they answer.
fn elsewhere(figures: &[FigureId], codebook: &Codebook) -> BTreeSet<Year> {
    let family = |figure: FigureId| {
        let answers = codebook.indicator(figure).answers.as_deref();
        answers
            .and_then(|full| full.split_once('/'))
            .map(|(family, _)| family)
    };
    let years = |is_meant: &dyn Fn(FigureId) -> bool| -> BTreeSet<Year> {
        let clauses = codebook.clauses.iter().filter(|one| is_meant(one.figure));
        clauses.flat_map(|one| one.years.iter().copied()).collect()
    };
    let own = years(&|figure| figures.contains(&figure));
    let all = years(&|figure| figures.iter().any(|&own| family(own) == family(figure)));
    if own.is_empty() {
        return own;
    }
    all.difference(&own).copied().collect()
}

/// Readers for the slots of a sheet, in order.
pub(super) fn slots(
    sheet: &Sheet,
    dictionary: &Dictionary<'_>,
    style: CellStyle,
) -> Vec<SlotReader> {
    let figures = dictionary.codebook.ids().filter_map(|figure| {
        let slot = sheet.slot_of.get(figure.0 as usize).copied().flatten()?;
        let column = *sheet.slots.get(usize::from(slot))?;
        Some((slot, column, figure))
    });
    // Answers to one clause share a column.
    let mut shared: BTreeMap<(u16, u16), Vec<FigureId>> = BTreeMap::new();
    for (slot, column, figure) in figures {
        shared.entry((slot, column)).or_default().push(figure);
    }
    let codebook = dictionary.codebook;
    let reader = |((_, column), figures): ((u16, u16), Vec<FigureId>)| {
        let indicator = codebook.indicator(*figures.first()?);
        let cells = CellReader::new(indicator, heading(sheet, column), style);
        let digits = cells.digits();
        Some(SlotReader {
            column,
            digits,
            single: digits.map_or_else(|| single(&cells), |_| Vec::new()),
            cells,
            elsewhere: elsewhere(&figures, codebook),
        })
    };
    shared.into_iter().filter_map(reader).collect()
}

/// The values of the cells with which most answers are given.
fn single(cells: &CellReader) -> Vec<(u8, PackedValue)> {
    let value = |cell: &str| PackedValue::pack(&cells.read(cell).ok()?);
    let each = ["1", "0", "x"].into_iter();
    each.filter_map(|cell| Some((*cell.as_bytes().first()?, value(cell)?)))
        .collect()
}

fn heading(sheet: &Sheet, column: u16) -> &str {
    let column = sheet.columns.get(usize::from(column));
    column.map_or("", |column| column.heading.as_str())
}
