//! A table that was found: its headings, and where its rows are.

use std::collections::BTreeMap;

use super::part_title::is_block_title;
use super::plan::MeaningSaid;
use super::title::TitlePeriod;
use crate::data::header::Header;
use crate::heading;
use crate::model::{DataFaultKind, Skipped, SubjectKindId, Year};
use crate::table::{CellPlace, Position, Refused, RowPlace, Rows, SheetText};

/// A table of a sheet.
#[derive(Clone, Debug)]
pub(in crate::data) struct FoundTable {
    pub(in crate::data) header: Header,
    pub(super) rows: RowsOf,
    /// Lines that are not among the rows: above the headings, or in a form those without a figure.
    pub(in crate::data) skipped: BTreeMap<Skipped, Vec<u32>>,
    /// Texts above the headings.
    pub(in crate::data) above: Vec<String>,
    /// Year given above the headings, or in all of them.
    pub(in crate::data) year: Option<(Year, CellPlace)>,
    /// Years above the headings, if there are several.
    pub(in crate::data) years: Vec<(Year, CellPlace)>,
    /// A line beside the headings by which the numbers are thousands, or other multiples.
    pub(in crate::data) scaled: Option<(String, CellPlace)>,
    /// What titles and remarks say of what its figures are.
    pub(in crate::data) meaning: MeaningSaid,
    /// Texts between the rows, or beside their figures, that may give another year or period than that of the table.
    pub(in crate::data) between: Vec<(String, CellPlace)>,
    /// Periods given above the headings.
    pub(in crate::data) periods: Vec<(TitlePeriod, CellPlace)>,
    /// What is told of the table, with the cells that show it.
    pub(in crate::data) notes: Vec<(CellPlace, DataFaultKind)>,
    /// The commune of a form of one.
    pub(in crate::data) commune: Option<String>,
    /// The commune that the title of a list of units names.
    pub(in crate::data) listed_in: Option<String>,
    /// Kind of what its rows are about, if all of them name what lies within communes.
    pub(in crate::data) unit: Option<SubjectKindId>,
    /// True if what is above a row says its commune, and not the cells of the row above it: a blank cell continues nothing.
    pub(in crate::data) is_sectioned: bool,
    /// Numbers of rows that may head those below them, which do not continue the commune above them.
    pub(in crate::data) breaks: Vec<u32>,
    /// Doubts about cells, by line and column; they count if the cell is read.
    pub(in crate::data) doubts: BTreeMap<(u32, u16), DataFaultKind>,
}

/// What the titles of a table say of all its figures.
#[derive(Clone, Debug)]
pub(in crate::data) struct TableTitles {
    year: Option<Year>,
    years: Vec<Year>,
    periods: Vec<TitlePeriod>,
    scaled: Option<String>,
    meaning: MeaningSaid,
}

/// Why a sheet has no tables.
#[derive(Clone, Debug)]
pub(in crate::data) struct NoTable {
    /// 1-based; 0 means the whole sheet.
    pub(in crate::data) line: u32,
    pub(in crate::data) kind: DataFaultKind,
}

impl From<Refused> for NoTable {
    fn from(refused: Refused) -> NoTable {
        NoTable {
            line: refused.line,
            kind: DataFaultKind::Table(refused.defect),
        }
    }
}

/// Where the rows of a table are.
#[derive(Clone, Debug)]
pub(super) enum RowsOf {
    /// In the text of the sheet: from a position up to an offset.
    Sheet(Position, usize),
    /// In a text put together from cells of the sheet.
    Rebuilt(String, Vec<RowPlace>),
}

impl FoundTable {
    /// A year that the title gives, if it does not give this one.
    pub(in crate::data) fn titled(&self, other_than: Year) -> Option<&(Year, CellPlace)> {
        let mut years = self.years.iter().chain(&self.year);
        let is_said = years.clone().any(|(year, _)| *year == other_than);
        years.next().filter(|_| !is_said)
    }

    /// True if the titles of both give the same years and periods.
    pub(super) fn is_of_time_of(&self, other: &FoundTable) -> bool {
        let said = |table: &FoundTable| {
            let years = table.year.iter().chain(&table.years);
            let years: Vec<Year> = years.map(|(year, _)| *year).collect();
            let periods = table.periods.iter();
            let periods: Vec<TitlePeriod> = periods.map(|(period, _)| period.clone()).collect();
            (years, periods)
        };
        said(self) == said(other)
    }

    /// What its titles say, for a table that continues it.
    pub(in crate::data) fn titles(&self) -> TableTitles {
        let periods = self.periods.iter();
        TableTitles {
            year: self.year.map(|(year, _)| year),
            years: self.years.iter().map(|(year, _)| *year).collect(),
            periods: periods.map(|(period, _)| period.clone()).collect(),
            scaled: self.scaled.as_ref().map(|(text, _)| text.clone()),
            meaning: self.meaning.clone(),
        }
    }

    /// Takes the titles of the table that it continues, as if they stood in the cell that says so; not if its own titles give a
    /// year or period.
    pub(in crate::data) fn continues(&mut self, before: &TableTitles, at: CellPlace) {
        // `2. Phương hướng năm 2025`
        let plan = self.meaning.plan.as_ref();
        self.year = self
            .year
            .or(plan.and_then(|(plan, _, at)| Some((plan.year?, *at))));
        if self.year.is_some() || !self.years.is_empty() || !self.periods.is_empty() {
            return;
        }
        self.year = before.year.map(|year| (year, at));
        self.years = before.years.iter().map(|year| (*year, at)).collect();
        if !self.above.iter().any(|title| is_of_whole_year(title)) {
            let periods = before.periods.iter();
            self.periods = periods.map(|period| (period.clone(), at)).collect();
        }
        let scaled = before.scaled.as_ref();
        self.scaled = self.scaled.take().or(scaled.map(|text| (text.clone(), at)));
        if self.meaning.plan.is_none() && !self.meaning.is_done {
            let mut own = std::mem::take(&mut self.meaning.others);
            let unread = std::mem::take(&mut self.meaning.unread);
            self.meaning = before.meaning.clone();
            // What stands above the first table is told there.
            self.meaning.unread = unread;
            self.meaning.plan = self
                .meaning
                .plan
                .take()
                .map(|(plan, text, _)| (plan, text, at));
            // The title of a part of the sheet is of that part alone.
            let others = std::mem::take(&mut self.meaning.others).into_iter();
            let others = others.filter(|(_, text, _)| !is_block_title(text));
            own.extend(others.map(|(meaning, text, _)| (meaning, text, at)));
            self.meaning.others = own;
        }
    }

    /// A cursor over the rows; `sheet` is the text in which the table was found.
    pub(in crate::data) fn rows<'t>(&'t self, sheet: SheetText<'t>) -> Rows<'t> {
        match &self.rows {
            RowsOf::Sheet(from, end) => sheet.until(*end).rows(*from),
            RowsOf::Rebuilt(text, places) => {
                Rows::rebuilt(text, places, self.header.headings.len())
            }
        }
    }
}

/// True for the title of the figures of a whole year, whatever part of it those above are of: `2. Số liệu cả năm`.
fn is_of_whole_year(title: &str) -> bool {
    let key = heading::key(title);
    let is_estimate = ["ước", "dự kiến", "kế hoạch"]
        .iter()
        .any(|word| key.contains(word));
    key.ends_with("cả năm") && !is_estimate
}
