//! Reads results of `antq score --format json` as data: the figures they rest on, and their verdicts.
//!
//! Figures of a result's own year form a row. Figures of earlier years, and of predecessor communes, form partial rows; a file
//! with the whole row takes precedence. Cells keep their places in the file that was scored.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::area_row::AreaRow;
use super::dictionary::Dictionary;
use super::document::{ResultWithoutFindings, SavedCell, SavedDocument, cell};
use super::input::{DataFile, Options};
use super::saved_row::{RowKey, SavedRow, sheet};
use crate::lang::FigureId;
use crate::model::{
    Area, DataFault, DataFaultKind, NamedCommune, Place, Sheet, UNDATED, Verdict, Year,
};
use crate::wire::{WireFigure, WireGap, WireInput, WireKnown, WireResult};

/// A saved verdict.
pub(super) struct KeyedVerdict {
    pub(super) row: RowKey,
    pub(super) set: String,
    pub(super) version: Option<String>,
    pub(super) verdict: Verdict,
}

/// Contents of documents, merged before they are turned into rows.
#[derive(Default)]
pub(super) struct Saved {
    /// In order of first appearance.
    rows: Vec<SavedRow>,
    places: HashMap<(RowKey, bool), usize>,
    pub(super) verdicts: Vec<KeyedVerdict>,
    sources: BTreeMap<String, WireInput<'static>>,
}

impl Saved {
    /// Adds a document.
    pub(super) fn add(
        &mut self,
        file: &DataFile,
        document: &SavedDocument,
        dictionary: &Dictionary<'_>,
        faults: &mut Vec<DataFault>,
    ) {
        for source in &document.inputs {
            self.sources.insert(source.file.to_string(), source.clone());
        }
        if document.results.is_empty() {
            faults.push(file.fault(0, DataFaultKind::NoRows));
        }
        for (at, ResultWithoutFindings(outcome)) in document.results.iter().enumerate() {
            let outcome = outcome.clone();
            if outcome.withheld.is_some() {
                faults.extend(self.withheld(outcome));
            } else if let Err(path) = self.outcome(&file.name, outcome, dictionary) {
                let why = format!("results[{at}].{path}");
                faults.push(file.fault(0, DataFaultKind::NotResults(why)));
            }
        }
    }

    /// Adds a result.
    ///
    /// # Errors
    /// The path of a value that does not fit its figure.
    fn outcome(
        &mut self,
        file: &str,
        outcome: WireResult<'static>,
        dictionary: &Dictionary<'_>,
    ) -> Result<(), String> {
        let area = Area::from(&outcome.commune);
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
            self.rows[own].is_last |= matches!(figure.known, WireKnown::Gap(WireGap::ShortYear));
            let indicator = dictionary.codebook.indicator(id);
            // A year joined from partial rows is one row here; the parts have results of their own, if any.
            let is_joined = figure.from.iter().any(|part| part.months.is_some());
            for part in figure.from.iter().filter(|_| !is_joined) {
                let area = Area::from(NamedCommune {
                    code: part.code.to_string(),
                    name: part.name.to_string(),
                    ..NamedCommune::default()
                });
                let stands = (part.period, &part.cells[..]);
                if let Some(cell) = cell(&part.known, stands, indicator).map_err(wrong)? {
                    let row = self.row(file, (&area, None), (of, false));
                    self.put(row, id, cell);
                }
            }
            // If all addends are given as well, the sum was computed rather than read.
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
        self.verdicts.push(KeyedVerdict {
            row: self.rows[own].key.clone(),
            set: outcome.set.into_owned(),
            version: outcome.version.map(Cow::into_owned),
            verdict: outcome.verdict.into(),
        });
        Ok(())
    }

    /// Adds a withheld row once, although each set reports it; identified by its place. Returns its fault.
    fn withheld(&mut self, outcome: WireResult<'static>) -> Option<DataFault> {
        let saved = outcome.withheld?;
        let (area, year) = (
            Area::from(&outcome.commune),
            outcome.year.unwrap_or(UNDATED),
        );
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
            is_last: false,
            cells: BTreeMap::new(),
            withheld: Some(Arc::new(fault.clone())),
        });
        Some(fault)
    }

    /// Index of the row of a commune and year, scored or looked back to.
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
                is_last: false,
                cells: BTreeMap::new(),
                withheld: None,
            });
        }
        place
    }

    /// Puts a cell into a row unless the row already has one.
    fn put(&mut self, row: usize, figure: FigureId, cell: SavedCell) {
        self.rows[row].cells.entry(figure).or_insert(cell);
    }

    /// Rows grouped by the file of their cells, each with scored rows first, then those looked back to.
    pub(super) fn rows(
        mut self,
        dictionary: &Dictionary<'_>,
        options: &Options<'_>,
    ) -> (Vec<Batch>, Vec<KeyedVerdict>) {
        self.complete();
        self.rows = self.rows.into_iter().flat_map(SavedRow::by_file).collect();
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

    /// Merges each looked-back row into the scored row of its commune and year: later rules may use more figures.
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

/// Rows whose cells are in one file.
pub(super) struct Batch {
    pub(super) sheet: Arc<Sheet>,
    pub(super) scored: Vec<(RowKey, AreaRow)>,
    pub(super) looked_back_to: Vec<AreaRow>,
}

/// What distinguishes communes of a document: the code, or else the name and its place; then the name of what lies within.
fn named(area: &Area) -> String {
    let commune = if area.code.is_empty() {
        [area.province.as_str(), &area.district, &area.name].join("\n")
    } else {
        area.code.clone()
    };
    if area.unit.is_empty() {
        commune
    } else {
        [commune.as_str(), &area.unit].join("\n")
    }
}
