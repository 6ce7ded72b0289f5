//! Opens data files: each is decoded once and its tables are found once, whatever is read of them later.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::bind::bind;
use super::dictionary::Dictionary;
use super::document::{self, SavedDocument};
use super::input::{DataFile, line_fault};
use super::layout::{
    FoundTable, NameSaid, NoTable, TitlePeriod, holds_answers, names_communes, tables,
};
use super::period;
use crate::heading;
use crate::model::{Codebook, DataFault, DataFaultKind, Key, Weight, Year, YearSource};
use crate::table::{self, CellPlace, Refused, Row, Worksheet, text, worksheets};

/// Data files, decoded.
#[derive(Debug)]
pub struct Opened<'f> {
    /// In the order given.
    pub(super) files: Vec<OpenFile<'f>>,
}

/// A data file, decoded.
#[derive(Debug)]
pub struct OpenFile<'f> {
    pub(super) file: &'f DataFile,
    pub(super) content: Content<'f>,
}

/// What a file holds.
#[derive(Debug)]
pub(super) enum Content<'f> {
    /// Saved results, or why they cannot be read.
    Document(Box<Result<SavedDocument, DataFault>>),
    /// Tables, at least one sheet.
    Sheets(Vec<OpenSheet<'f>>),
}

/// A sheet with its tables.
#[derive(Debug)]
pub(super) struct OpenSheet<'f> {
    /// Name of the file, and of the sheet if it is not the only one.
    pub(super) name: String,
    text: Cow<'f, str>,
    /// Names of the sheet and of its file.
    names: Vec<String>,
    /// True for a worksheet, whose text is divided by tabs.
    is_sheet: bool,
    /// Tables, or why there are none.
    tables: Result<Vec<FoundTable>, NoTable>,
    /// What the names of the file and the sheet say.
    file_name: NameSaid,
    sheet_name: NameSaid,
    /// What is to be said of the sheet itself.
    faults: Vec<DataFaultKind>,
}

/// A table with the sheet that it is on.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenTable<'o> {
    pub(super) sheet: &'o OpenSheet<'o>,
    pub(super) table: &'o FoundTable,
    pub(super) file: &'o DataFile,
}

impl<'f> Opened<'f> {
    /// Decodes files and finds their tables.
    #[must_use]
    pub fn new(files: &'f [DataFile], codebook: &Codebook) -> Opened<'f> {
        let dictionary = Dictionary::new(codebook, &|_| false);
        let open = |file| OpenFile::new(file, &dictionary);
        Opened {
            files: files.iter().map(open).collect(),
        }
    }

    /// Finds the tables again where headings are answers, which are known only with the law of the years.
    pub fn know_answers(&mut self, codebook: &Codebook) {
        let dictionary = Dictionary::new(codebook, &|_| false);
        for file in &mut self.files {
            let sheets = match &mut file.content {
                Content::Sheets(sheets) => sheets.as_mut_slice(),
                Content::Document(_) => &mut [],
            };
            for sheet in sheets {
                sheet.know_answers(&dictionary);
            }
        }
    }

    /// The files, each by itself.
    #[must_use]
    pub fn each(&self) -> &[OpenFile<'f>] {
        &self.files
    }
}

impl<'f> OpenFile<'f> {
    fn new(file: &'f DataFile, dictionary: &Dictionary<'_>) -> OpenFile<'f> {
        let content = if document::is_document(file) {
            Content::Document(Box::new(document::open(file)))
        } else {
            Content::Sheets(sheets(file, dictionary))
        };
        OpenFile { file, content }
    }

    /// The file as given.
    #[must_use]
    pub fn file(&self) -> &'f DataFile {
        self.file
    }

    /// The tables of the file, and the faults of sheets that have none.
    pub(super) fn tables(&self) -> impl Iterator<Item = Result<OpenTable<'_>, DataFault>> {
        let sheets = match &self.content {
            Content::Sheets(sheets) => sheets.as_slice(),
            Content::Document(_) => &[],
        };
        sheets.iter().flat_map(|sheet| sheet.each(self.file))
    }

    /// Faults of the sheets themselves.
    pub(super) fn faults(&self) -> impl Iterator<Item = DataFault> {
        let sheets = match &self.content {
            Content::Sheets(sheets) => sheets.as_slice(),
            Content::Document(_) => &[],
        };
        let of = |sheet: &OpenSheet<'_>| {
            let faults = sheet.faults.iter();
            let faults = faults.map(|kind| line_fault(&sheet.name, 0, kind.clone()));
            faults.collect::<Vec<_>>()
        };
        sheets.iter().flat_map(of)
    }

    /// Years of the rows; rows without one count for `otherwise`.
    pub(super) fn years(
        &self,
        dictionary: &Dictionary<'_>,
        otherwise: Option<Year>,
    ) -> BTreeSet<Year> {
        if let Content::Document(document) = &self.content {
            let read = document.as_ref().as_ref();
            return read.map(document::years).unwrap_or_default();
        }
        let mut years = BTreeSet::new();
        for open in self.tables().flatten() {
            // Faults of the header are reported when the table is read.
            let column = bind(
                (&open.sheet.name, &open.table.header),
                None,
                dictionary,
                &mut Vec::new(),
            )
            .key(Key::Year);
            let otherwise = open.year(otherwise).map(|(year, _)| year);
            let mut rows = open.rows();
            rows.limit(column.map_or(1, |column| column + 1));
            let mut row = Row::default();
            while rows.next_filled(&mut row) {
                let said = column.and_then(|column| period::year(&row.cell(column)));
                years.extend(said.or(otherwise));
            }
        }
        years
    }
}

impl<'o> OpenTable<'o> {
    /// A cursor over the rows.
    pub(super) fn rows(&self) -> table::Rows<'o> {
        self.table.rows(&self.sheet.text)
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
    /// A sheet with this text.
    fn new(
        name: &str,
        names: &[&str],
        (read, is_sheet): (Result<Cow<'f, str>, Refused>, bool),
        dictionary: &Dictionary<'_>,
    ) -> OpenSheet<'f> {
        let (text, tables) = match read {
            Ok(text) => {
                let found = tables(&text, (names, is_sheet), dictionary);
                (text, found)
            }
            Err(refused) => (Cow::Borrowed(""), Err(NoTable::from(refused))),
        };
        OpenSheet {
            name: name.to_owned(),
            text,
            names: names.iter().map(|&one| one.to_owned()).collect(),
            is_sheet,
            tables,
            file_name: NameSaid::read(name, dictionary.codebook.year_begins),
            sheet_name: NameSaid::default(),
            faults: Vec::new(),
        }
    }

    fn know_answers(&mut self, dictionary: &Dictionary<'_>) {
        if holds_answers(&self.text, self.is_sheet, &self.tables, dictionary) {
            let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
            self.tables = tables(&self.text, (&names, self.is_sheet), dictionary);
        }
    }

    /// A sheet of a workbook.
    fn of(
        file: &DataFile,
        sheet: Worksheet,
        is_alone: bool,
        dictionary: &Dictionary<'_>,
    ) -> OpenSheet<'f> {
        let name = if is_alone {
            file.name.clone()
        } else {
            format!("{} [{}]", file.name, sheet.name)
        };
        let text = sheet.filled();
        let mut open = OpenSheet::new(
            &name,
            &[&sheet.name, &file.name],
            (Ok(Cow::Owned(text)), true),
            dictionary,
        );
        let begins = dictionary.codebook.year_begins;
        open.sheet_name = NameSaid::read(&sheet.name, begins);
        open.file_name = NameSaid::read(&file.name, begins);
        let rows = sheet.hidden_rows;
        if sheet.is_hidden || !rows.is_empty() {
            let rows = if sheet.is_hidden { Vec::new() } else { rows };
            open.faults.push(DataFaultKind::Hidden { rows });
        }
        open
    }

    /// True if some heading names communes, or a form lacks only the name of its commune.
    fn names_communes(&self, dictionary: &Dictionary<'_>) -> bool {
        match &self.tables {
            Ok(tables) => tables.iter().any(|table| names_communes(table, dictionary)),
            Err(none) => matches!(none.kind, DataFaultKind::FormCommune { .. }),
        }
    }

    /// True if a fault of the sheet says why it has no table.
    fn is_refused(&self) -> bool {
        self.faults
            .iter()
            .any(|kind| kind.weight() == Weight::Error)
    }

    /// True if the sheet has no cells.
    fn is_blank(&self) -> bool {
        matches!(&self.tables, Ok(tables) if tables.is_empty())
    }

    fn each<'o>(&'o self, file: &'o DataFile) -> Vec<Result<OpenTable<'o>, DataFault>> {
        match &self.tables {
            Ok(tables) if tables.is_empty() && self.is_refused() => Vec::new(),
            Ok(tables) if tables.is_empty() => {
                vec![Err(line_fault(&self.name, 0, DataFaultKind::NoHeader))]
            }
            Ok(tables) => {
                let table = |table| {
                    Ok(OpenTable {
                        sheet: self,
                        table,
                        file,
                    })
                };
                tables.iter().map(table).collect()
            }
            Err(none) => vec![Err(line_fault(&self.name, none.line, none.kind.clone()))],
        }
    }
}

/// The sheets of a file that hold tables of communes; the first sheet if none does.
fn sheets<'f>(file: &'f DataFile, dictionary: &Dictionary<'_>) -> Vec<OpenSheet<'f>> {
    let found = match worksheets(&file.bytes).or_else(|| table::tables(&file.bytes)) {
        None => {
            return vec![OpenSheet::new(
                &file.name,
                &[&file.name],
                (text(&file.bytes), false),
                dictionary,
            )];
        }
        Some(Err(refused)) => {
            return vec![OpenSheet::new(
                &file.name,
                &[&file.name],
                (Err(refused), true),
                dictionary,
            )];
        }
        Some(Ok(found)) => found,
    };
    let names: Vec<String> = found.iter().map(|sheet| sheet.name.clone()).collect();
    let is_alone = found.len() == 1;
    let is_asked = |(number, sheet): &(usize, Worksheet)| {
        let (asked, number) = (&file.sheet, (number + 1).to_string());
        asked.is_empty() || heading::key(asked) == heading::key(&sheet.name) || *asked == number
    };
    let asked = found.into_iter().enumerate().filter(is_asked);
    let mut all: Vec<(String, OpenSheet<'_>)> = asked
        .map(|(_, sheet)| {
            (
                sheet.name.clone(),
                OpenSheet::of(file, sheet, is_alone, dictionary),
            )
        })
        .collect();
    if all.is_empty() {
        let mut none = OpenSheet::new(
            &file.name,
            &[&file.name],
            (Ok(Cow::Borrowed("")), true),
            dictionary,
        );
        none.faults.push(DataFaultKind::NoSheet {
            asked: file.sheet.clone(),
            names,
        });
        return vec![none];
    }
    let any = all
        .iter()
        .any(|(_, sheet)| sheet.names_communes(dictionary));
    let mut left: Vec<String> = Vec::new();
    let mut number = 0;
    all.retain(|(name, sheet)| {
        number += 1;
        let is_read = sheet.names_communes(dictionary) || !any && number == 1;
        if !is_read && !sheet.is_blank() {
            left.push(name.clone());
        }
        is_read
    });
    let mut kept: Vec<OpenSheet<'_>> = all.into_iter().map(|(_, sheet)| sheet).collect();
    if let Some(first) = kept.first_mut().filter(|_| !left.is_empty()) {
        first.faults.push(DataFaultKind::SheetsLeft { names: left });
    }
    kept
}
