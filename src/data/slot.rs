//! Readers for the cells of needed figures.

use super::cell::CellReader;
use super::dictionary::Dictionary;
use crate::model::Sheet;
use crate::number::Notation;

/// Reads the cells of one slot.
pub(super) struct SlotReader {
    pub(super) column: u16,
    pub(super) cells: CellReader,
}

/// Readers for the slots of a sheet, in order.
pub(super) fn slots(
    sheet: &Sheet,
    dictionary: &Dictionary<'_>,
    notation: Option<Notation>,
) -> Vec<SlotReader> {
    let figures = dictionary.codebook.ids().filter_map(|figure| {
        let slot = sheet.slot_of.get(figure.0 as usize).copied().flatten()?;
        let column = *sheet.slots.get(usize::from(slot))?;
        let indicator = dictionary.codebook.indicator(figure);
        let reader = SlotReader {
            column,
            cells: CellReader::new(indicator, heading(sheet, column), notation),
        };
        Some((slot, reader))
    });
    let mut figures: Vec<(u16, SlotReader)> = figures.collect();
    figures.sort_by_key(|&(slot, _)| slot);
    // Answers to one clause share a column.
    figures.dedup_by_key(|&mut (slot, _)| slot);
    figures.into_iter().map(|(_, reader)| reader).collect()
}

fn heading(sheet: &Sheet, column: u16) -> &str {
    let column = sheet.columns.get(usize::from(column));
    column.map_or("", |column| column.heading.as_str())
}
