//! Sheets of data files with their tables.

use std::borrow::Cow;
use std::sync::Arc;

use super::dictionary::{Dictionary, HeadingMatch};
use super::input::{DataFile, line_fault};
use super::layout::{
    FoundTable, NameSaid, NoTable, PlacedRows, Plan, TableTitles, TitlePeriod, holds_answers,
    names_communes, side_by_side, tables,
};
use super::table_subject::TableSubject;
use crate::model::{
    Cell, DataFault, DataFaultKind, HiddenPart, SubjectKindId, Weight, Year, YearSource,
};
use crate::table::{self, CellComment, CellPlace, Merge, RowPlace, SheetText, Worksheet};

/// A sheet with its tables.
#[derive(Debug)]
pub(super) struct OpenSheet<'f> {
    /// Name of the file, and of the sheet if it is not the only one.
    pub(super) name: String,
    pub(super) text: Cow<'f, str>,
    /// Where each row of the text stands in the file, if it is a part of the sheet.
    places: Vec<RowPlace>,
    /// Names of the sheet and of its file.
    pub(super) names: Vec<String>,
    /// True for a worksheet, whose text is divided by tabs.
    is_sheet: bool,
    /// Tables, or why there are none.
    pub(super) tables: Result<Vec<FoundTable>, NoTable>,
    /// What the rows of each table are about.
    rows_of: Vec<TableSubject>,
    /// The titles that its first table took from the one before, and the cell that says so.
    pub(super) continued: Option<(TableTitles, CellPlace)>,
    /// What the names of the file and the sheet say.
    file_name: NameSaid,
    sheet_name: NameSaid,
    /// Cells of the sheet that are merged over several.
    merges: Arc<[Merge]>,
    comments: Arc<[CellComment]>,
    /// What is to be said of the sheet itself.
    pub(super) faults: Vec<DataFaultKind>,
}

/// A table with the sheet that it is on.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenTable<'o> {
    pub(super) sheet: &'o OpenSheet<'o>,
    pub(super) table: &'o FoundTable,
    pub(super) file: &'o DataFile,
    /// What its rows are about.
    pub(super) kind: SubjectKindId,
    /// The kind of subject that they name as that which has them, or as themselves.
    pub(super) owner: SubjectKindId,
}

impl<'o> OpenTable<'o> {
    /// Cells of the sheet that are merged over several.
    pub(super) fn merges(&self) -> &'o [Merge] {
        &self.sheet.merges
    }

    /// Comments on cells of the sheet.
    pub(super) fn comments(&self) -> &'o [CellComment] {
        &self.sheet.comments
    }

    /// True if cells of the sheet are merged.
    pub(super) fn has_merged_cells(&self) -> bool {
        !self.merges().is_empty()
    }

    /// A cursor over the rows.
    pub(super) fn rows(&self) -> table::Rows<'o> {
        self.table.rows(self.sheet.text())
    }

    /// Year of rows without one, and what gives it: the command line for this file, the title, the sheet's name, the
    /// file's, or `otherwise`. Several years in a title are none.
    pub(super) fn year(&self, otherwise: Option<Year>) -> Option<(Year, YearSource)> {
        if let Some(year) = self.file.year {
            return Some((year, YearSource::Given));
        }
        if !self.table.years.is_empty() {
            return None;
        }
        let title = self.table.year.map(|(year, _)| year);
        let said = [
            (title, YearSource::Title),
            (self.sheet.sheet_name.year, YearSource::Sheet),
            (self.sheet.file_name.year, YearSource::File),
            (otherwise, YearSource::Given),
        ];
        let mut said = said.into_iter();
        said.find_map(|(year, source)| year.map(|year| (year, source)))
    }

    /// Year that the name of the sheet gives.
    pub(super) fn sheet_year(&self) -> Option<Year> {
        self.sheet.sheet_name.year
    }

    /// Year that the name of the file gives.
    pub(super) fn file_year(&self) -> Option<Year> {
        self.sheet.file_name.year
    }

    /// The title or name by which the figures are of a plan and not of what happened, with the cell of a title.
    ///
    /// A plan of another year than that of the title speaks of other figures.
    pub(super) fn planned(&self) -> Option<(String, YearSource, Option<CellPlace>)> {
        let (table, said) = (self.table, &self.table.meaning);
        let is_own = |plan: &Plan| {
            let mut years = table.years.iter().chain(&table.year);
            let is_untitled = table.year.is_none() && table.years.is_empty();
            is_untitled
                || plan
                    .year
                    .is_none_or(|own| years.any(|(year, _)| *year == own))
        };
        let is_other = said.is_done || !table.periods.is_empty();
        if let Some((plan, text, at)) = &said.plan {
            let is_meant = said.is_last || !is_other && is_own(plan);
            return is_meant.then(|| (text.clone(), YearSource::Title, Some(*at)));
        }
        if is_other {
            return None;
        }
        let (sheet, file) = (&self.sheet.sheet_name, &self.sheet.file_name);
        let mut names = [(sheet, YearSource::Sheet), (file, YearSource::File)].into_iter();
        let (_, by) = names.find(|(name, _)| name.plan.as_ref().is_some_and(is_own))?;
        let mut own = self.sheet.names.iter();
        let text = if by == YearSource::Sheet {
            own.next()
        } else {
            own.next_back()
        };
        Some((text.cloned().unwrap_or_default(), by, None))
    }

    /// Period of rows that do not give one, with the cell that gives it if it is a title.
    pub(super) fn period(&self) -> Option<(&'o TitlePeriod, Option<CellPlace>)> {
        let title = self.table.periods.first();
        let names = [&self.sheet.sheet_name, &self.sheet.file_name];
        title.map(|(period, at)| (period, Some(*at))).or_else(|| {
            let mut periods = names.into_iter().filter_map(|name| name.period.as_ref());
            periods.next().map(|period| (period, None))
        })
    }
}

impl<'f> OpenSheet<'f> {
    /// The tables of a sheet with this text: one, or several that stand side by side.
    pub(super) fn all(
        name: &str,
        names: &[&str],
        (text, is_sheet): (Cow<'f, str>, bool),
        dictionary: &Dictionary<'_>,
    ) -> Vec<OpenSheet<'f>> {
        let sheet = SheetText {
            text: &text,
            places: &[],
            is_sheet,
        };
        let Some(parts) = side_by_side(sheet, dictionary) else {
            let whole = (text, Vec::new());
            return vec![OpenSheet::new(name, names, (whole, is_sheet), dictionary)];
        };
        let told = parts.told();
        let part = |(text, places): PlacedRows| {
            OpenSheet::new(name, names, ((Cow::Owned(text), places), true), dictionary)
        };
        let mut opened: Vec<OpenSheet<'_>> = parts.texts.into_iter().map(part).collect();
        if let Some(first) = opened.first_mut() {
            first.faults.push(told);
        }
        opened
    }

    /// A sheet with this text.
    pub(super) fn new(
        name: &str,
        names: &[&str],
        ((text, places), is_sheet): ((Cow<'f, str>, Vec<RowPlace>), bool),
        dictionary: &Dictionary<'_>,
    ) -> OpenSheet<'f> {
        let sheet = SheetText {
            text: &text,
            places: &places,
            is_sheet,
        };
        let tables = tables(sheet, names, dictionary);
        let sheet = OpenSheet {
            name: name.to_owned(),
            names: names.iter().map(|&one| one.to_owned()).collect(),
            is_sheet,
            tables,
            rows_of: Vec::new(),
            continued: None,
            file_name: NameSaid::read(name, dictionary.codebook.year_begins),
            sheet_name: NameSaid::default(),
            merges: Arc::default(),
            comments: Arc::default(),
            faults: Vec::new(),
            text,
            places,
        };
        OpenSheet {
            rows_of: sheet.rows_of(dictionary),
            ..sheet
        }
    }

    /// A file without sheets, and why.
    pub(super) fn refused(
        file: &DataFile,
        why: NoTable,
        dictionary: &Dictionary<'_>,
    ) -> OpenSheet<'f> {
        let blank = (Cow::Borrowed(""), Vec::new());
        let sheet = OpenSheet::new(&file.name, &[&file.name], (blank, true), dictionary);
        OpenSheet {
            tables: Err(why),
            ..sheet
        }
    }

    /// A line of the sheet, 1-based.
    pub(super) fn line(&self, line: u32) -> Option<&str> {
        let place = usize::try_from(line).ok()?.checked_sub(1)?;
        self.text.lines().nth(place)
    }

    /// True for a worksheet, whose cells do not depend on separators.
    pub(super) fn is_worksheet(&self) -> bool {
        self.is_sheet
    }

    /// Names of the sheet and of its file.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    fn text(&self) -> SheetText<'_> {
        SheetText {
            text: &self.text,
            places: &self.places,
            is_sheet: self.is_sheet,
        }
    }

    /// What the rows of each table are about.
    fn rows_of(&self, dictionary: &Dictionary<'_>) -> Vec<TableSubject> {
        let tables = self.tables.iter().flatten();
        let sheets = self
            .names
            .split_last()
            .map_or(&[][..], |(_, sheets)| sheets);
        tables
            .map(|table| TableSubject::found(table, (self.text(), sheets), dictionary))
            .collect()
    }

    /// The kinds of subject that its tables are about.
    pub(super) fn kinds(&self) -> impl Iterator<Item = SubjectKindId> {
        self.rows_of.iter().map(|rows| rows.kind)
    }

    /// Finds the tables again where headings are answers, or perhaps put together from several rows in a table of what lies within communes.
    pub(super) fn know_answers(
        &mut self,
        dictionary: &Dictionary<'_>,
        said: Option<SubjectKindId>,
    ) {
        let kind = dictionary.kind;
        let is_own = self.kinds().any(|one| one == kind)
            || self.rows_of.is_empty() && kind == SubjectKindId::COMMUNE;
        let is_of = said.map_or(is_own, |said| said == kind);
        // Rows of headings are put together by what the figures of their kind are called.
        let is_unknown = |text: &str| matches!(dictionary.find(text), HeadingMatch::Nothing);
        let headings = || {
            self.tables
                .iter()
                .flatten()
                .flat_map(|one| &one.header.headings)
        };
        let is_within =
            kind != SubjectKindId::COMMUNE && headings().any(|heading| is_unknown(&heading.text));
        if is_of && (is_within || holds_answers(self.text(), &self.tables, dictionary)) {
            self.find_again(dictionary);
        }
    }

    /// Finds the tables again by other headings.
    pub(super) fn find_again(&mut self, dictionary: &Dictionary<'_>) {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        self.tables = tables(self.text(), &names, dictionary);
        if let (Ok([first, ..]), Some((before, at))) = (self.tables.as_deref_mut(), &self.continued)
        {
            first.continues(before, *at);
        }
        self.rows_of = self.rows_of(dictionary);
    }

    /// The tables of a sheet of a workbook.
    pub(super) fn of(
        file: &DataFile,
        sheet: Worksheet,
        is_alone: bool,
        dictionary: &Dictionary<'_>,
    ) -> Vec<OpenSheet<'f>> {
        let name = if is_alone {
            file.name.clone()
        } else {
            format!("{} [{}]", file.name, sheet.name)
        };
        let text = sheet.filled();
        let mut opened = OpenSheet::all(
            &name,
            &[&sheet.name, &file.name],
            (Cow::Owned(text), true),
            dictionary,
        );
        let begins = dictionary.codebook.year_begins;
        let hidden = hidden_parts(&sheet);
        let merges: Arc<[Merge]> = sheet.merges.into();
        let comments: Arc<[CellComment]> = sheet.comments.into();
        for open in &mut opened {
            open.merges = Arc::clone(&merges);
            open.comments = Arc::clone(&comments);
            open.sheet_name = NameSaid::read(&sheet.name, begins);
            open.file_name = NameSaid::read(&file.name, begins);
        }
        if let Some(first) = opened.first_mut() {
            let hidden = hidden.into_iter().map(DataFaultKind::Hidden);
            first.faults.extend(hidden);
        }
        opened
    }

    /// True if some heading names communes, or a form lacks only the name of its commune.
    pub(super) fn names_communes(&self, dictionary: &Dictionary<'_>) -> bool {
        match &self.tables {
            Ok(tables) => tables.iter().any(|table| names_communes(table, dictionary)),
            Err(none) => matches!(none.kind, DataFaultKind::FormCommune(_)),
        }
    }

    /// True if a fault of the sheet says why it has no table.
    fn is_refused(&self) -> bool {
        self.faults
            .iter()
            .any(|kind| kind.weight() == Weight::Error)
    }

    /// True if the sheet has no cells.
    pub(super) fn is_blank(&self) -> bool {
        matches!(&self.tables, Ok(tables) if tables.is_empty())
    }

    /// The tables, or the fault of a sheet that has none.
    pub(super) fn each<'o>(&'o self, file: &'o DataFile) -> Vec<Result<OpenTable<'o>, DataFault>> {
        match &self.tables {
            Ok(tables) if tables.is_empty() && self.is_refused() => Vec::new(),
            Ok(tables) if tables.is_empty() => {
                vec![Err(line_fault(&self.name, 0, DataFaultKind::NoHeader))]
            }
            Ok(tables) => {
                let table = |(table, rows_of): (&'o FoundTable, &TableSubject)| {
                    let [kind, owner] = rows_of.said(file.subject);
                    Ok(OpenTable {
                        sheet: self,
                        table,
                        file,
                        kind,
                        owner,
                    })
                };
                tables.iter().zip(&self.rows_of).map(table).collect()
            }
            Err(none) => vec![Err(line_fault(&self.name, none.line, none.kind.clone()))],
        }
    }
}

/// What of a sheet is hidden.
fn hidden_parts(sheet: &Worksheet) -> Vec<HiddenPart> {
    if sheet.is_hidden {
        return vec![HiddenPart::Sheet];
    }
    let letters = |&column: &u16| Cell::name(column, 1).trim_end_matches('1').to_owned();
    let columns: Vec<String> = sheet.hidden_columns.iter().map(letters).collect();
    let rows = &sheet.hidden_rows;
    let rows = (!rows.is_empty()).then(|| HiddenPart::Rows(rows.clone()));
    let columns = (!columns.is_empty()).then_some(HiddenPart::Columns(columns));
    rows.into_iter().chain(columns).collect()
}
