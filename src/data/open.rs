//! Opens data files: each is decoded once and its tables are found once, whatever is read of them later.

use std::collections::BTreeSet;
use std::ops::Range;
use std::thread::available_parallelism;

use super::bind::bind;
use super::dictionary::Dictionary;
use super::document::{self, SavedDocument};
use super::file_sheets::sheets;
use super::input::{DataFile, line_fault};
use super::open_sheet::{OpenSheet, OpenTable};
use super::period;
use super::spelling::tidy;
use crate::model::{Cell, DataFault, Key, SubjectKindId, Year};
use crate::parallel::in_order;
use crate::table::{PlainLine, PlainLines, Row, Rows, line_blocks};

/// Bytes of files below which another thread costs more than it saves.
const WORTH: usize = 64 * 1024;

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
    /// What a file without tables is about.
    kind: SubjectKindId,
}

/// What a file holds.
#[derive(Debug)]
pub(super) enum Content<'f> {
    /// Saved results, or why they cannot be read.
    Document(Box<Result<SavedDocument, DataFault>>),
    /// Tables, at least one sheet.
    Sheets(Vec<OpenSheet<'f>>),
}

impl<'f> Opened<'f> {
    /// Decodes files and finds their tables.
    #[must_use]
    pub fn new(files: &'f [DataFile], dictionary: &Dictionary<'_>) -> Opened<'f> {
        let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
        let workers = files.len().min(bytes / WORTH);
        let open = |file| OpenFile::new(file, dictionary);
        Opened {
            files: in_order(files.iter(), workers, open),
        }
    }

    /// Whether no sheet has tables of several of these kinds of subject.
    #[must_use]
    pub fn are_apart(&self, kinds: &[SubjectKindId]) -> bool {
        let mut sheets = self.files.iter().flat_map(OpenFile::sheets);
        sheets.all(|sheet| {
            let found: BTreeSet<SubjectKindId> = sheet.kinds().collect();
            found.iter().filter(|kind| kinds.contains(kind)).count() <= 1
        })
    }

    /// Finds the tables again where headings are answers, which are known only with the law of the years.
    pub fn know_answers(&mut self, dictionary: &Dictionary<'_>) {
        for file in &mut self.files {
            let sheets = match &mut file.content {
                Content::Sheets(sheets) => sheets.as_mut_slice(),
                Content::Document(_) => &mut [],
            };
            let said = file.file.subject;
            for sheet in sheets {
                sheet.know_answers(dictionary, said);
            }
        }
    }

    /// Finds tables of what communes lie within where none names communes: `above` knows the column with their names, so that
    /// titles may stand above it.
    pub fn name_above(&mut self, communes: &Dictionary<'_>, above: &Dictionary<'_>) {
        for file in &mut self.files {
            if let Content::Sheets(sheets) = &mut file.content {
                for sheet in sheets
                    .iter_mut()
                    .filter(|one| !one.names_communes(communes))
                {
                    sheet.find_again(above);
                }
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
        let saved = match &content {
            Content::Document(saved) => saved.as_ref().as_ref().ok(),
            Content::Sheets(_) => None,
        };
        let asked = saved.and_then(|saved| saved.question.as_ref());
        let saved = asked.and_then(|asked| dictionary.codebook.subject_kind(&asked.subject));
        OpenFile {
            kind: file.subject.or(saved).unwrap_or(SubjectKindId::COMMUNE),
            file,
            content,
        }
    }

    /// The file as given.
    #[must_use]
    pub fn file(&self) -> &'f DataFile {
        self.file
    }

    /// The tables of the file that a dictionary is for, and the faults of sheets that have none.
    pub(super) fn tables(
        &self,
        dictionary: &Dictionary<'_>,
    ) -> impl Iterator<Item = Result<OpenTable<'_>, DataFault>> {
        let (kind, owner) = (dictionary.kind, dictionary.owner);
        let is_of = move |found: &Result<OpenTable<'_>, DataFault>| match found {
            Ok(table) => (table.kind, table.owner) == (kind, owner),
            Err(_) => self.kind() == kind,
        };
        self.all_tables().filter(is_of)
    }

    /// Whether some heading, or a saved result, names communes.
    #[must_use]
    pub fn names_communes(&self, communes: &Dictionary<'_>) -> bool {
        match &self.content {
            Content::Document(_) => self.kind == SubjectKindId::COMMUNE,
            Content::Sheets(sheets) => sheets.iter().any(|sheet| sheet.names_communes(communes)),
        }
    }

    /// What a file without tables, such as a saved result, is about.
    pub(super) fn kind(&self) -> SubjectKindId {
        self.kind
    }

    /// The kinds of subject that its tables, or a saved result, are about; the commune if it has none.
    #[must_use]
    pub fn kinds(&self) -> BTreeSet<SubjectKindId> {
        let mut kinds: BTreeSet<SubjectKindId> = self
            .all_tables()
            .flatten()
            .map(|table| table.kind)
            .collect();
        if kinds.is_empty() {
            kinds.insert(self.kind);
        }
        kinds
    }

    /// The kinds of subject that its tables list for subjects of the kind `owner`.
    #[must_use]
    pub fn listed_by(&self, owner: SubjectKindId) -> BTreeSet<SubjectKindId> {
        let tables = self.all_tables().flatten();
        let own = tables.filter(|table| table.owner == owner && table.kind != owner);
        own.map(|table| table.kind).collect()
    }

    /// Its tables of a kind of subject: the name of the file or sheet, and the heading by which it is of that kind with its cell.
    pub(crate) fn tables_of<'o>(
        &'o self,
        kind: SubjectKindId,
        dictionary: &'o Dictionary<'_>,
    ) -> impl Iterator<Item = (&'o str, Option<String>)> {
        let own = self.all_tables().flatten();
        let own = own.filter(move |open| open.kind == kind);
        own.map(move |open| {
            let mut headings = open.table.header.headings.iter();
            let said = headings.find(|one| dictionary.unit_named(&one.text) == Some(kind));
            let said = said.map(|one| {
                let cell = Cell::name(one.at.column, one.at.row);
                format!("“{}” [{cell}]", tidy(&one.text))
            });
            (open.sheet.name.as_str(), said)
        })
    }

    fn all_tables(&self) -> impl Iterator<Item = Result<OpenTable<'_>, DataFault>> {
        let sheets = self.sheets().iter();
        sheets.flat_map(|sheet| sheet.each(self.file))
    }

    /// Faults of the sheets themselves.
    pub(super) fn faults(&self) -> impl Iterator<Item = DataFault> {
        let of = |sheet: &OpenSheet<'_>| {
            let faults = sheet.faults.iter();
            let faults = faults.map(|kind| line_fault(&sheet.name, 0, kind.clone()));
            faults.collect::<Vec<_>>()
        };
        self.sheets().iter().flat_map(of)
    }

    fn sheets(&self) -> &[OpenSheet<'f>] {
        match &self.content {
            Content::Sheets(sheets) => sheets,
            Content::Document(_) => &[],
        }
    }

    /// Years of the rows; rows without one count for `otherwise`.
    pub(super) fn years(
        &self,
        dictionary: &Dictionary<'_>,
        otherwise: Option<Year>,
    ) -> BTreeSet<Year> {
        if let Content::Document(document) = &self.content {
            if self.kind() != dictionary.kind {
                return BTreeSet::new();
            }
            let read = document.as_ref().as_ref();
            return read.map(document::years).unwrap_or_default();
        }
        let mut years = BTreeSet::new();
        for open in self.tables(dictionary).flatten() {
            // Faults of the header are reported when the table is read.
            let column = bind(
                (&open.sheet.name, &open.table.header),
                None,
                dictionary,
                &mut Vec::new(),
            )
            .key(Key::Year);
            let otherwise = open.year(otherwise).map(|(year, _)| year);
            if let Some(plain) = column.and_then(|column| plain_years(&open.rows(), column)) {
                years.extend(plain);
                continue;
            }
            let mut rows = open.rows();
            rows.limit(column.map_or(1, |column| column + 1));
            let mut row = Row::default();
            let mut last = None;
            while rows.next_filled(&mut row) {
                let said = column.and_then(|column| period::year(&row.cell(column)));
                let year = said.or(otherwise);
                if year != last {
                    years.extend(year);
                    last = year;
                }
            }
        }
        years
    }
}

/// Years of rows that are a line each and give one; `None` if some are or do not.
///
/// Then no quoted cell goes on to the next line, and all processors can look at the lines.
fn plain_years(rows: &Rows<'_>, column: usize) -> Option<BTreeSet<Year>> {
    let text = rows.text_of_file()?;
    let years_of = |block: Range<usize>| {
        let lines = PlainLines::new(text, block, rows.delimiter());
        let mut lines = lines.first_cells(column + 1);
        let mut line = PlainLine::default();
        let mut years = BTreeSet::new();
        let (mut row, mut last) = (Row::default(), "");
        while lines.next_line(&mut line) {
            if !line.is_plain {
                let mut rows = rows.before(line.range.start);
                let is_line = rows.next_row(&mut row) && rows.position() == line.range.end;
                years.insert(period::year(&row.cell(column)).filter(|_| is_line)?);
                continue;
            }
            let cell = text.get(line.cell(column))?;
            if cell != last || cell.is_empty() {
                years.insert(period::year(cell)?);
                last = cell;
            }
        }
        Some(years)
    };
    let blocks = line_blocks(text, rows.position());
    let threads = available_parallelism().map_or(1, usize::from);
    let workers = threads.min(blocks.len());
    let found = in_order(blocks.into_iter(), workers, years_of);
    found
        .into_iter()
        .try_fold(BTreeSet::new(), |mut all, years| {
            all.extend(years?);
            Some(all)
        })
}
