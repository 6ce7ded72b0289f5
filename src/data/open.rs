//! Opens data files: each is decoded once and its tables are found once, whatever is read of them later.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::bind::bind;
use super::dictionary::Dictionary;
use super::document::{self, SavedDocument};
use super::input::{DataFile, line_fault};
use super::layout::{Table, names_communes, tables, year_in_name};
use super::period;
use crate::model::{Codebook, DataFault, DataFaultKind, Key, Year};
use crate::table::{Refused, Row, text};

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
    /// Tables, or why there are none: a fault without a file.
    tables: Result<Vec<Table>, Refused>,
    /// Year in the name of the sheet or file.
    pub(super) named_year: Option<Year>,
}

/// A table with the sheet that it is on.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenTable<'o> {
    pub(super) sheet: &'o OpenSheet<'o>,
    pub(super) table: &'o Table,
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
                dictionary,
                &mut Vec::new(),
            )
            .key(Key::Year);
            let otherwise = open.year().or(otherwise).or(open.sheet.named_year);
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
    pub(super) fn rows(&self) -> crate::table::Rows<'o> {
        self.table.rows(&self.sheet.text)
    }

    /// Year of rows without one: from the command line for this file, or from the title.
    pub(super) fn year(&self) -> Option<Year> {
        self.file.year.or(self.table.year.map(|(year, _)| year))
    }
}

impl OpenSheet<'_> {
    fn each<'o>(&'o self, file: &'o DataFile) -> Vec<Result<OpenTable<'o>, DataFault>> {
        match &self.tables {
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
            Err(refused) => {
                let kind = DataFaultKind::Table(refused.defect.clone());
                vec![Err(line_fault(&self.name, refused.line, kind))]
            }
        }
    }
}

/// The sheets of a file that hold tables of communes; the first sheet if none does.
fn sheets<'f>(file: &'f DataFile, dictionary: &Dictionary<'_>) -> Vec<OpenSheet<'f>> {
    let sheet = |name: String, read: Result<Cow<'f, str>, Refused>| {
        let named_year = year_in_name(&name);
        let (text, tables) = match read {
            Ok(text) => {
                let found = tables(&text, dictionary);
                (text, found)
            }
            Err(refused) => (Cow::Borrowed(""), Err(refused)),
        };
        OpenSheet {
            name,
            text,
            tables,
            named_year,
        }
    };
    let all = vec![sheet(file.name.clone(), text(&file.bytes))];
    let has_communes = |sheet: &OpenSheet<'_>| {
        let tables = sheet.tables.as_ref().map(Vec::as_slice).unwrap_or_default();
        tables.iter().any(|table| names_communes(table, dictionary))
    };
    let any = all.iter().any(has_communes);
    let mut kept: Vec<OpenSheet<'_>> = Vec::new();
    for one in all {
        if has_communes(&one) || !any && kept.is_empty() {
            kept.push(one);
        }
    }
    kept
}
