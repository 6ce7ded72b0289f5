//! Withholds figures in cells that are merged over the cells of other figures or other rows.
//!
//! In: the rows read from a table, and the merged cells of its sheet. A cell merged over two communes, two years or two figures
//! does not say which of them its content is: it is read as none of theirs. One merged over several rows of the same commune
//! is that commune's.

use std::collections::{BTreeMap, BTreeSet};

use super::area_row::AreaRow;
use super::input::of_cell;
use super::open_sheet::OpenTable;
use crate::model::{Cell, DataFault, DataFaultKind, Expected, Gap, Sheet, Value};
use crate::table::{CellPlace, Merge, Row, trim};

/// Merged cells by each column that matters and their first row, 1-based.
struct MergedCells<'m>(BTreeMap<(u16, u32), &'m Merge>);

impl<'m> MergedCells<'m> {
    fn new(merges: impl Iterator<Item = &'m Merge>, columns: &BTreeSet<u16>) -> MergedCells<'m> {
        let of = |merge: &'m Merge| {
            let own = columns.range(merge.columns.0..=merge.columns.1);
            own.map(move |&column| ((column, merge.rows.0 + 1), merge))
        };
        MergedCells(merges.flat_map(of).collect())
    }

    /// The merged cell of which this one is a part.
    fn find(&self, at: CellPlace) -> Option<&'m Merge> {
        let mut above = self.0.range((at.column, 0)..=(at.column, at.row));
        let (_, merge) = above.next_back()?;
        (at.row <= merge.rows.1 + 1).then_some(*merge)
    }

    /// True if a merged cell of a row's figures leaves the rows or columns that are the commune's own: those of its name.
    fn leaves(&self, merge: &Merge, (at, named): (CellPlace, CellPlace)) -> bool {
        let own = self.find(named);
        let row = named.row.saturating_sub(1);
        let rows = own.map_or((row, row), |own| own.rows);
        let columns = own.map_or((named.column, named.column), |own| own.columns);
        let is_down = named.row == at.row && (merge.rows.0 < rows.0 || rows.1 < merge.rows.1);
        let is_wide = named.column == at.column
            && (merge.columns.0 < columns.0 || columns.1 < merge.columns.1);
        is_down || is_wide
    }
}

/// A figure that stands in a merged cell, by the numbers of its row and slot.
#[derive(Clone, Copy)]
struct MergedFigure {
    row: usize,
    slot: usize,
    at: CellPlace,
}

impl MergedFigure {
    /// Makes it unreadable; true if it was not missing.
    fn withhold(&self, rows: &mut [AreaRow]) -> bool {
        let slot = u16::try_from(self.slot).ok();
        let Some((row, slot)) = rows.get_mut(self.row).zip(slot) else {
            return false;
        };
        let value = row.values.get(slot);
        let is_there = value.is_some_and(|value| value.gap().is_none());
        if is_there {
            row.values.set(slot, Value::Gap(Gap::Unreadable));
        }
        is_there
    }
}

/// Makes unreadable what stands in a cell merged over several communes, years or figures, with a fault for each such cell.
pub(super) fn withhold_merged(
    (open, sheet): (&OpenTable<'_>, &Sheet),
    rows: &mut [AreaRow],
    faults: &mut Vec<DataFault>,
) {
    if open.merges().is_empty() {
        return;
    }
    let places = rows.iter().flat_map(|row| row.places(sheet));
    let first = places.map(|at| at.row).min().unwrap_or(0);
    // Most merged cells are titles and headings.
    let below = open
        .merges()
        .iter()
        .filter(|merge| merge.rows.1 + 1 >= first);
    let below: Vec<&Merge> = below.collect();
    if below.is_empty() {
        return;
    }
    let named = rows.iter().map(AreaRow::named);
    let places = rows.iter().flat_map(|row| row.places(sheet));
    let columns = named.chain(places).map(|at| at.column).collect();
    let merged = MergedCells::new(below.into_iter(), &columns);
    let mut figures: BTreeMap<(u32, u16), (&Merge, Vec<MergedFigure>)> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        for (slot, at) in row.places(sheet).enumerate() {
            if let Some(merge) = merged.find(at) {
                let cell = (merge.rows.0, merge.columns.0);
                let (_, own) = figures.entry(cell).or_insert((merge, Vec::new()));
                own.push(MergedFigure {
                    row: number,
                    slot,
                    at,
                });
            }
        }
    }
    let mut refused = BTreeMap::new();
    for (merge, own) in figures.into_values() {
        if !are_several(&own, (merge, &merged), rows) {
            continue;
        }
        for one in own.into_iter().rev() {
            if one.withhold(rows) {
                refused.insert((merge.rows.0, merge.columns.0), (one.at, expected(merge)));
            }
        }
    }
    let refused = refused.into_values();
    tell((open, sheet), refused.collect(), faults);
}

/// True if figures in one merged cell are of several communes or years, or several figures of one.
fn are_several(
    own: &[MergedFigure],
    (merge, merged): (&Merge, &MergedCells<'_>),
    rows: &[AreaRow],
) -> bool {
    let Some(&first) = own.first() else {
        return false;
    };
    let row = |one: &MergedFigure| &rows[one.row];
    own.iter().any(|one| {
        let (row, other) = (row(one), row(&first));
        let is_same = (&row.area, row.year, row.period) == (&other.area, other.year, other.period);
        let is_cell = one.row != first.row || one.at == first.at;
        !is_same || !is_cell || merged.leaves(merge, (one.at, row.named()))
    })
}

fn expected(merge: &Merge) -> Expected {
    if merge.rows.0 == merge.rows.1 {
        return Expected::OneColumn;
    }
    let first = Cell::label(merge.columns.0, merge.rows.0 + 1);
    let last = Cell::label(merge.columns.1, merge.rows.1 + 1);
    Expected::OneRow(format!("{first}:{last}"))
}

/// Reports these cells, with what stands in them.
fn tell(
    (open, sheet): (&OpenTable<'_>, &Sheet),
    refused: Vec<(CellPlace, Expected)>,
    faults: &mut Vec<DataFault>,
) {
    if refused.is_empty() {
        return;
    }
    let key = |at: CellPlace| (at.row, at.column);
    let refused = refused.into_iter().map(|(at, why)| (key(at), why));
    let mut refused: BTreeMap<(u32, u16), Expected> = refused.collect();
    let (mut rows, mut row) = (open.rows(), Row::default());
    while rows.next_filled(&mut row) {
        for &slot in &sheet.slots {
            let (at, column) = (
                row.at(usize::from(slot)),
                sheet.columns.get(usize::from(slot)),
            );
            let Some(expected) = refused.remove(&key(at)) else {
                continue;
            };
            let kind = DataFaultKind::Unreadable {
                heading: column.map_or_else(String::new, |column| column.heading.clone()),
                text: trim(&row.cell(usize::from(slot))).to_owned(),
                expected,
            };
            faults.push(of_cell(sheet, at, kind));
        }
    }
}
