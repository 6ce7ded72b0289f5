//! Rows put together from a document of saved results, with the cells of the files that were scored.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::area_row::{AreaRow, RareOfRow};
use super::dictionary::Dictionary;
use super::document::SavedCell;
use super::input::Options;
use crate::lang::FigureId;
use crate::model::{Area, Column, DataFault, Gap, Period, Sheet, Use, Value, Year};
use crate::table::COLUMNS;
use crate::wire::WireInput;

/// What distinguishes communes within documents, and a year.
pub(super) type RowKey = (String, Year);

/// A row put together from a document.
pub(super) struct SavedRow {
    pub(super) key: RowKey,
    pub(super) area: Area,
    /// Year whose commune boundaries the figures use, if other than its own.
    pub(super) within: Option<Year>,
    /// True if it was scored, false if it was only looked back to.
    pub(super) scored: bool,
    /// True if its commune ended within the year.
    pub(super) is_last: bool,
    /// Name of the document.
    pub(super) file: String,
    pub(super) cells: BTreeMap<FigureId, SavedCell>,
    /// Why it was not judged.
    pub(super) withheld: Option<Arc<DataFault>>,
}

impl SavedRow {
    /// The row, or one for each file that its cells are in.
    pub(super) fn by_file(mut self) -> Vec<SavedRow> {
        let home = self.home();
        let file = |cell: &SavedCell| match &cell.place {
            Some(place) => place.file.to_string(),
            None => home.clone(),
        };
        let mut others: BTreeMap<String, BTreeMap<FigureId, SavedCell>> = BTreeMap::new();
        let mut own = BTreeMap::new();
        for (figure, cell) in std::mem::take(&mut self.cells) {
            let file = file(&cell);
            if file == home {
                own.insert(figure, cell);
                continue;
            }
            others.entry(file).or_default().insert(figure, cell);
        }
        let row = |(file, cells)| SavedRow {
            key: self.key.clone(),
            area: self.area.clone(),
            within: self.within,
            scored: self.scored,
            is_last: self.is_last,
            file,
            cells,
            withheld: self.withheld.clone(),
        };
        let first = (self.file.clone(), own);
        std::iter::once(first).chain(others).map(row).collect()
    }

    /// File of its cells, or else the document.
    pub(super) fn home(&self) -> String {
        let mut places = self.cells.values().filter_map(|cell| cell.place.as_ref());
        places
            .next()
            .map_or_else(|| self.file.clone(), |place| place.file.to_string())
    }

    /// Part of the year that it covers, according to its figures; what was saved as open stays open.
    fn period(&self) -> Period {
        let periods = self.cells.values().map(|cell| cell.period);
        periods
            .filter(|period| !period.is_whole())
            .min_by_key(|period| period.months())
            .unwrap_or(Period::Whole)
    }

    pub(super) fn turned(&self, sheet: &Sheet, options: &Options<'_>) -> AreaRow {
        let mut values = vec![Value::Gap(Gap::NoColumn); sheet.slots.len()];
        let mut row = self.withheld.as_ref().map_or(0, |fault| fault.place.line);
        for (figure, cell) in &self.cells {
            let slot = sheet.slot_of.get(figure.0 as usize).copied().flatten();
            if let Some(value) = slot.and_then(|slot| values.get_mut(usize::from(slot))) {
                *value = cell.value.clone();
            }
            row = row.max(cell.place.as_ref().map_or(0, |place| place.row));
        }
        AreaRow {
            area: Arc::new(self.area.clone()),
            year: self.key.1,
            period: self.period(),
            within: self.within.or(options.boundaries).unwrap_or(self.key.1),
            line: row,
            row,
            column: 0,
            values: values.into_iter().collect(),
            withheld: self.withheld.clone(),
            rare: RareOfRow {
                is_last: self.is_last,
                ..RareOfRow::default()
            }
            .kept(),
        }
    }
}

/// What is known of a scored file: the columns of the figures used.
pub(super) fn sheet(
    file: &str,
    rows: &[&SavedRow],
    source: Option<&WireInput<'_>>,
    dictionary: &Dictionary<'_>,
) -> Sheet {
    let mut columns: BTreeMap<FigureId, Option<u16>> = BTreeMap::new();
    for (figure, cell) in rows.iter().flat_map(|row| &row.cells) {
        let column = cell.place.as_ref().map(|place| place.column);
        let known = columns.entry(*figure).or_default();
        *known = known.or(column);
    }
    // A figure without a place gets a column after all others.
    let behind = |column: u16| column.saturating_add(1).min(COLUMNS - 1);
    let mut next = columns
        .values()
        .flatten()
        .max()
        .map_or(0, |&last| behind(last));
    let mut sheet = Sheet {
        file: file.to_owned(),
        slot_of: vec![None; dictionary.codebook.indicators.len()],
        rows: source.map_or(rows.len(), |source| source.rows),
        sha256: source
            .map(|source| source.sha256.to_string())
            .unwrap_or_default(),
        ..Sheet::default()
    };
    for (figure, column) in columns {
        let column = column.unwrap_or_else(|| {
            let free = next;
            next = behind(next);
            free
        });
        sheet.slot_of[figure.0 as usize] = u16::try_from(sheet.slots.len()).ok();
        sheet.slots.push(column);
        sheet.columns.push(Column {
            heading: dictionary.codebook.indicator(figure).id.clone(),
            at: column,
            meaning: Use::Figure(figure),
        });
    }
    sheet
}
