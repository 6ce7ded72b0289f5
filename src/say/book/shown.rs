//! The rows that a workbook lists, and the columns that name them.

use super::sheet::{SheetCell, SheetColumns};
use super::vocabulary;
use crate::inquiry::{ScoreRow, Scores};
use crate::model::{Area, UNDATED, Verdict};
use crate::page::{safe, text};
use crate::say::names::{Names, label_of, year_of};
use crate::text::Language;

/// What every sheet needs.
#[derive(Clone)]
pub(super) struct ShownRows<'a> {
    pub(super) scores: &'a Scores,
    pub(super) language: Language,
    pub(super) w: &'static vocabulary::Words,
    /// The rows to list.
    pub(super) rows: Vec<&'a ScoreRow>,
    pub(super) only: Option<Verdict>,
    /// The columns that name a commune and year, as far as the data do.
    keys: Vec<NameColumn>,
}

/// A column that names a commune or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NameColumn {
    Code,
    Commune,
    District,
    Province,
    Year,
}

impl<'a> ShownRows<'a> {
    pub(super) fn new(
        scores: &'a Scores,
        only: Option<Verdict>,
        language: Language,
    ) -> ShownRows<'a> {
        let is_shown = |row: &&ScoreRow| only.is_none_or(|only| row.has(only));
        let has = |of: fn(&Area) -> &str| {
            let areas = scores.rows.iter().map(|row| {
                let series = &scores.series[row.series];
                series.area_in(row.year)
            });
            areas.into_iter().any(|area| !of(area).is_empty())
        };
        let first = scores.rows.first().map(|row| row.year);
        let needed = [
            (NameColumn::Code, has(|area| &area.code)),
            (NameColumn::Commune, true),
            (NameColumn::District, has(|area| &area.district)),
            (NameColumn::Province, has(|area| &area.province)),
            (
                NameColumn::Year,
                scores.rows.iter().any(|row| Some(row.year) != first),
            ),
        ];
        let needed = needed.into_iter().filter(|(_, is_needed)| *is_needed);
        ShownRows {
            scores,
            language,
            w: vocabulary::words(language),
            rows: scores.rows.iter().filter(is_shown).collect(),
            only,
            keys: needed.map(|(column, _)| column).collect(),
        }
    }

    /// The same rows, named without their year.
    pub(super) fn undated(&self) -> ShownRows<'a> {
        let mut own = self.clone();
        own.keys.retain(|column| *column != NameColumn::Year);
        own
    }

    /// How many of the first columns are kept in view: the number, and those up to the name of the commune.
    pub(super) fn names(&self) -> u16 {
        2 + u16::from(self.keys.contains(&NameColumn::Code))
    }

    /// The columns that name a commune and year, after a number.
    pub(super) fn key_columns(&self) -> SheetColumns {
        let w = self.w;
        let mut columns = SheetColumns::default();
        columns.add(w.number, 5);
        for column in &self.keys {
            match column {
                NameColumn::Code => columns.add(w.code, 9),
                NameColumn::Commune => columns.add(w.commune, 22),
                NameColumn::District => columns.add(w.district, 16),
                NameColumn::Province => columns.add(w.province, 16),
                NameColumn::Year => columns.add(w.year, 7),
            }
        }
        columns
    }

    /// The cells of these columns.
    pub(super) fn key_cells(&self, number: usize, row: &ScoreRow) -> Vec<SheetCell> {
        let area = self.scores.series[row.series].area_in(row.year);
        let mut cells = vec![SheetCell::Count(number)];
        cells.extend(self.keys.iter().map(|column| match column {
            NameColumn::Code => SheetCell::Text(safe(&area.code)),
            NameColumn::Commune if area.name.is_empty() => {
                let nobody = Names::of([]);
                SheetCell::Text(label_of((self.scores, &nobody), row, self.language))
            }
            NameColumn::Commune => SheetCell::Text(safe(&area.known_as())),
            NameColumn::District => SheetCell::Text(safe(&area.district)),
            NameColumn::Province => SheetCell::Text(safe(&area.province)),
            NameColumn::Year if row.year == UNDATED => {
                SheetCell::Text(text(&year_of(row, self.language)))
            }
            NameColumn::Year => SheetCell::Year(row.year),
        }));
        cells
    }
}
