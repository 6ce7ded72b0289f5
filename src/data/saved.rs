//! Results of `antq score --format json`, read as data: the figures they were come to by, and what came out.
//!
//! A result's figures of its own year are a row; those of years before, and those of communes that another was made of, are what
//! is known of rows that another file may have whole: such a file is believed first. A cell keeps the place it had in the file
//! that was scored.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::dictionary::Dictionary;
use super::document::{Outcome, SavedCell, cell, open};
use super::rows::AreaRow;
use super::{DataFile, Options};
use crate::lang::FigureId;
use crate::model::{
    Area, Column, DataFault, DataFaultKind, Gap, Period, Place, Sheet, UNDATED, Use, Value,
    Verdict, Year,
};
use crate::table::COLUMNS;
use crate::wire::{WireCommune, WireFigure, WireInput, WireResult};

/// A verdict that was saved.
pub(super) struct Kept {
    pub(super) row: Key,
    pub(super) set: String,
    pub(super) version: Option<String>,
    pub(super) verdict: Verdict,
}

/// A commune as documents tell it apart, and a year.
pub(super) type Key = (String, Year);

/// What documents hold, put together before it is turned into rows.
#[derive(Default)]
pub(super) struct Saved {
    /// In the order in which they first appear.
    rows: Vec<SavedRow>,
    places: HashMap<(Key, bool), usize>,
    pub(super) verdicts: Vec<Kept>,
    sources: BTreeMap<String, WireInput<'static>>,
}

struct SavedRow {
    key: Key,
    area: Area,
    /// The year within whose boundaries it was counted, if that is not its own.
    within: Option<Year>,
    /// Whether it was scored; else it was looked back to.
    scored: bool,
    /// The document.
    file: String,
    cells: BTreeMap<FigureId, SavedCell>,
    /// Why it was not judged.
    withheld: Option<Arc<DataFault>>,
}

impl Saved {
    /// Adds a document; one that is none is a fault.
    pub(super) fn add(
        &mut self,
        file: &DataFile,
        dictionary: &Dictionary<'_>,
        faults: &mut Vec<DataFault>,
    ) {
        let document = match open(file) {
            Ok(document) => document,
            Err(fault) => {
                faults.push(fault);
                return;
            }
        };
        for source in document.inputs {
            self.sources.insert(source.file.to_string(), source);
        }
        if document.results.is_empty() {
            faults.push(file.fault(0, DataFaultKind::NoRows));
        }
        for (at, Outcome(outcome)) in document.results.into_iter().enumerate() {
            if outcome.withheld.is_some() {
                faults.extend(self.withheld(outcome));
            } else if let Err(path) = self.outcome(&file.name, outcome, dictionary) {
                let why = format!("results[{at}].{path}");
                faults.push(file.fault(0, DataFaultKind::NotResults { why }));
            }
        }
    }

    /// Adds a result; else the path of a value that is none of its figure.
    fn outcome(
        &mut self,
        file: &str,
        outcome: WireResult<'static>,
        dictionary: &Dictionary<'_>,
    ) -> Result<(), String> {
        let area = area(&outcome.commune);
        let year = outcome.year.unwrap_or(UNDATED);
        let within = outcome.boundaries;
        let own = self.row(file, (&area, within), (year, true));
        let figures: Vec<WireFigure<'static>> = outcome
            .figures
            .into_iter()
            .chain(outcome.recorded)
            .collect();
        let given: BTreeSet<(String, Year)> = figures
            .iter()
            .map(|one| (one.id.to_string(), one.year))
            .collect();
        for (at, figure) in figures.into_iter().enumerate() {
            let of = figure.year;
            let wrong = |()| format!("figures[{at}] ({})", figure.id);
            let Some(id) = dictionary
                .codebook
                .find(&figure.id)
                .filter(|&id| dictionary.wants(id))
            else {
                continue;
            };
            let indicator = dictionary.codebook.indicator(id);
            // A year put together from rows of parts of it is one row: its parts are told by their own, if at all.
            let is_joined = figure.from.iter().any(|part| part.months.is_some());
            for part in figure.from.iter().filter(|_| !is_joined) {
                let area = Area {
                    code: part.code.to_string(),
                    name: part.name.to_string(),
                    ..Area::default()
                };
                let stands = (part.period, &part.cells[..]);
                if let Some(cell) = cell(&part.known, stands, indicator).map_err(wrong)? {
                    let row = self.row(file, (&area, None), (of, false));
                    self.put(row, id, cell);
                }
            }
            // Where its parts are given too, the sum was none of the file's.
            let parts = indicator.derivation.iter().flat_map(|sum| &sum.addends);
            let names = parts.map(|part| dictionary.codebook.indicator(part.figure).id.clone());
            let mut names = names.peekable();
            let added_up = names.peek().is_some() && names.all(|part| given.contains(&(part, of)));
            if !(figure.from.is_empty() || is_joined) || added_up {
                continue;
            }
            let stands = (figure.period, &figure.cells[..]);
            let Some(cell) = cell(&figure.known, stands, indicator).map_err(wrong)? else {
                continue;
            };
            let row = if of == year {
                own
            } else {
                self.row(file, (&area, None), (of, false))
            };
            self.put(row, id, cell);
        }
        self.verdicts.push(Kept {
            row: self.rows[own].key.clone(),
            set: outcome.set.into_owned(),
            version: outcome.version.map(Cow::into_owned),
            verdict: outcome.verdict.into(),
        });
        Ok(())
    }

    /// Adds a row that was not judged, which each set tells of; its place tells it from others. Returns what is wrong with it.
    fn withheld(&mut self, outcome: WireResult<'static>) -> Option<DataFault> {
        let saved = outcome.withheld?;
        let (area, year) = (area(&outcome.commune), outcome.year.unwrap_or(UNDATED));
        let name = format!("{}\n{}:{}", named(&area), saved.file, saved.line);
        let key = (name, year);
        if self.places.contains_key(&(key.clone(), true)) {
            return None;
        }
        let place = Place {
            file: saved.file.to_string(),
            line: saved.line,
            ..Place::default()
        };
        let kind = DataFaultKind::WithheldBefore {
            code: saved.code.into_owned(),
            reason: saved.reason.into_owned(),
        };
        let fault = DataFault { place, kind };
        self.places.insert((key.clone(), true), self.rows.len());
        self.rows.push(SavedRow {
            key,
            area,
            within: None,
            scored: true,
            file: saved.file.into_owned(),
            cells: BTreeMap::new(),
            withheld: Some(Arc::new(fault.clone())),
        });
        Some(fault)
    }

    /// The row of a commune and year, scored or looked back to.
    fn row(
        &mut self,
        file: &str,
        (area, within): (&Area, Option<Year>),
        (year, scored): (Year, bool),
    ) -> usize {
        let mut name = named(area);
        if let Some(within) = within {
            name = format!("{name}\n{within}");
        }
        let key = (name, year);
        let file = file.to_owned();
        let place = *self
            .places
            .entry((key.clone(), scored))
            .or_insert(self.rows.len());
        if place == self.rows.len() {
            self.rows.push(SavedRow {
                key,
                area: area.clone(),
                within,
                scored,
                file,
                cells: BTreeMap::new(),
                withheld: None,
            });
        }
        place
    }

    /// Puts a cell into a row, unless it is known there already.
    fn put(&mut self, row: usize, figure: FigureId, cell: SavedCell) {
        self.rows[row].cells.entry(figure).or_insert(cell);
    }

    /// The rows by the file their cells stand in: first those that were scored, then what was looked back to.
    pub(super) fn rows(
        mut self,
        dictionary: &Dictionary<'_>,
        options: &Options<'_>,
    ) -> (Vec<Batch>, Vec<Kept>) {
        self.complete();
        let mut files: Vec<String> = Vec::new();
        for row in &self.rows {
            let file = row.home();
            if !files.contains(&file) {
                files.push(file);
            }
        }
        let batches = files.into_iter().map(|file| {
            let rows: Vec<&SavedRow> = self.rows.iter().filter(|row| row.home() == file).collect();
            let sheet = sheet(&file, &rows, self.sources.get(&file), dictionary);
            let turned = |row: &&SavedRow| (row.key.clone(), row.turned(&sheet, options));
            let scored = rows.iter().filter(|row| row.scored).map(turned).collect();
            let others = rows.iter().filter(|row| !row.scored);
            let looked_back_to = others.map(|row| row.turned(&sheet, options)).collect();
            Batch {
                sheet: Arc::new(sheet),
                scored,
                looked_back_to,
            }
        });
        (batches.collect(), self.verdicts)
    }

    /// A row that was scored gets what is known of it only from where it was looked back to, by rules of a later year.
    fn complete(&mut self) {
        for place in 0..self.rows.len() {
            let row = &self.rows[place];
            let scored = self.places.get(&(row.key.clone(), true)).copied();
            let Some(scored) = scored.filter(|_| !row.scored) else {
                continue;
            };
            let cells: Vec<(FigureId, SavedCell)> = row
                .cells
                .iter()
                .map(|(id, cell)| (*id, cell.clone()))
                .collect();
            for (id, cell) in cells {
                self.put(scored, id, cell);
            }
        }
        let places = std::mem::take(&mut self.places);
        self.rows
            .retain(|row| row.scored || !places.contains_key(&(row.key.clone(), true)));
    }
}

/// The rows whose cells stand in one file.
pub(super) struct Batch {
    pub(super) sheet: Arc<Sheet>,
    pub(super) scored: Vec<(Key, AreaRow)>,
    pub(super) looked_back_to: Vec<AreaRow>,
}

impl SavedRow {
    /// The file its cells stand in; the document, where none does.
    fn home(&self) -> String {
        let mut places = self.cells.values().filter_map(|cell| cell.place.as_ref());
        places
            .next()
            .map_or_else(|| self.file.clone(), |place| place.file.to_string())
    }

    /// How much of the year it covers, as its figures say: what a part of the year left open was saved as open, and stays so.
    fn period(&self) -> Period {
        let periods = self.cells.values().map(|cell| cell.period);
        periods
            .filter(|period| !period.is_whole())
            .min_by_key(|period| period.months())
            .unwrap_or(Period::Whole)
    }

    fn turned(&self, sheet: &Sheet, options: &Options<'_>) -> AreaRow {
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
            area: self.area.clone(),
            year: self.key.1,
            period: self.period(),
            within: self.within.or(options.boundaries).unwrap_or(self.key.1),
            line: row,
            row,
            values: values.into_boxed_slice(),
            withheld: self.withheld.clone(),
        }
    }
}

/// What is known of a file that was scored: the columns of the figures that were used.
fn sheet(
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
    // A figure that stands nowhere gets a column behind all others.
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
            meaning: Use::Figure(figure),
        });
    }
    sheet
}

fn area(commune: &WireCommune<'_>) -> Area {
    Area {
        code: commune.code.to_string(),
        name: commune.name.to_string(),
        kind: commune.kind.to_string(),
        district: commune.district.to_string(),
        province: commune.province.to_string(),
        ..Area::default()
    }
}

/// What tells communes of a document apart: the code, or the name with where it lies.
fn named(area: &Area) -> String {
    if area.code.is_empty() {
        [area.province.as_str(), &area.district, &area.name].join("\n")
    } else {
        area.code.clone()
    }
}
