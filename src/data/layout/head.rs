//! The first rows of a sheet, among which the headings are found.

use crate::data::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
use crate::data::spelling::tidy;
use crate::heading;
use crate::model::Key;
use crate::table::{CellPlace, HeadedTable, Position, Row, RowPlace, StrayQuote};

/// Number of filled rows among which headings are sought.
const ROWS: usize = 60;

/// The same for sheets that repeat their headings: a second table may begin anywhere.
const ROWS_REPEATED: usize = 4000;

/// The first filled rows of a sheet.
pub(super) struct Head {
    pub(super) rows: Vec<HeadRow>,
    /// Names of the sheet and of its file.
    pub(super) names: Vec<String>,
}

/// A row.
pub(super) struct HeadRow {
    /// Tidied cells, up to the last that is not blank: hostile rows have thousands of blank ones.
    pub(super) cells: Vec<Box<str>>,
    /// Number of cells, blank ones included.
    pub(super) width: usize,
    pub(super) line: u32,
    pub(super) number: u32,
    /// Position before the row.
    pub(super) from: Position,
    /// Position after the row.
    pub(super) to: Position,
    pub(super) strays: Vec<StrayQuote>,
    /// First character that other programs take for a line break.
    pub(super) mark: Option<char>,
    /// The same cells as written.
    pub(super) written: Vec<Box<str>>,
    /// Where the row stands in the file, if it was put together.
    place: Option<RowPlace>,
}

impl Head {
    pub(super) fn read(opened: &HeadedTable<'_>) -> Head {
        Head::first(opened, ROWS)
    }

    /// The first rows of a sheet with these names, its own and that of its file.
    pub(super) fn named(opened: &HeadedTable<'_>, names: &[&str]) -> Head {
        Head {
            names: names.iter().map(|&name| name.to_owned()).collect(),
            ..Head::read(opened)
        }
    }

    /// More rows of the sheet, if one of these rows occurs again below them.
    pub(super) fn extended(
        &self,
        (row, text): (usize, &str),
        opened: &HeadedTable<'_>,
    ) -> Option<Head> {
        let (own, last) = (self.rows.get(row)?, self.rows.last()?);
        let written = text.get(own.from.offset()..own.to.offset())?.trim();
        let rest = text.get(last.to.offset()..)?;
        let find = || memchr::memmem::find(rest.as_bytes(), written.as_bytes());
        let is_repeated = self.rows.len() == ROWS && !written.is_empty() && find().is_some();
        is_repeated.then(|| Head {
            names: self.names.clone(),
            ..Head::first(opened, ROWS_REPEATED)
        })
    }

    fn first(opened: &HeadedTable<'_>, count: usize) -> Head {
        let mut rows = opened.rows.clone();
        let mut head = vec![HeadRow::of(&opened.header, opened.start, rows.mark())];
        let mut row = Row::default();
        while head.len() < count {
            let from = rows.mark();
            if !rows.next_filled(&mut row) {
                break;
            }
            head.push(HeadRow::of(&row, from, rows.mark()));
        }
        Head {
            rows: head,
            names: Vec::new(),
        }
    }
}

impl HeadRow {
    fn of(row: &Row<'_>, from: Position, to: Position) -> HeadRow {
        let filled = || (0..row.filled_width()).map(|column| row.cell(column));
        HeadRow {
            cells: filled().map(|cell| tidy(&cell).into()).collect(),
            width: row.cells(0).count(),
            line: row.line,
            number: row.number,
            from,
            to,
            strays: row.strays.clone(),
            mark: row.mark(),
            place: row.place().cloned(),
            written: filled().map(|cell| cell.into_owned().into()).collect(),
        }
    }

    /// Text of a cell; empty if the row has no such cell.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |text| text)
    }

    /// Puts another text into a cell of headings.
    pub(super) fn set(&mut self, column: usize, text: &str) {
        for cells in [&mut self.cells, &mut self.written] {
            if let Some(cell) = cells.get_mut(column) {
                *cell = text.into();
            }
        }
    }

    /// Place of a cell.
    pub(super) fn at(&self, column: usize) -> CellPlace {
        match &self.place {
            Some(place) => place.at(column),
            None => CellPlace {
                line: self.line,
                row: self.number,
                column: u16::try_from(column).unwrap_or(u16::MAX),
            },
        }
    }

    /// Keys of the cells.
    pub(super) fn keys(&self) -> Vec<String> {
        self.cells.iter().map(|cell| heading::key(cell)).collect()
    }

    /// A label and what it says in two cells, as one text: `Đến ngày: 30/6/2024`.
    pub(super) fn pair(&self) -> Option<(usize, String)> {
        let mut filled = self.filled();
        let (label, value) = (filled.next()?, filled.next()?);
        let is_pair = filled.next().is_none() && label.1.chars().count() <= LABEL;
        let name = label.1.trim_end_matches([':', ' ']);
        is_pair.then(|| (value.0, format!("{name} {}", value.1)))
    }

    /// Columns and texts of the cells that are not blank.
    pub(super) fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        let cells = self.cells.iter().map(|text| &**text).enumerate();
        cells.filter(|(_, text)| !text.is_empty())
    }
}

/// Letters of the longest label of a cell beside it.
const LABEL: usize = 40;

/// Bytes of the longest line that may be a title.
const LONGEST: usize = 1_000;

/// The lines of texts in rows.
pub(super) fn texts(rows: &[HeadRow]) -> Vec<String> {
    let cells = rows.iter().flat_map(|row| &row.written);
    let lines = cells.flat_map(|cell| cell.lines()).map(tidy);
    lines
        .filter(|line| (1..=LONGEST).contains(&line.len()))
        .collect()
}

/// True if a heading names a commune or its code.
pub(super) fn is_area(heading: &str, dictionary: &Dictionary<'_>) -> bool {
    match dictionary.find(heading) {
        HeadingMatch::One(ColumnMeaning::Key(key)) => matches!(key, Key::Code | Key::Name),
        HeadingMatch::One(ColumnMeaning::Figure(_))
        | HeadingMatch::Part(..)
        | HeadingMatch::Several(_)
        | HeadingMatch::Clause(_)
        | HeadingMatch::Nothing => false,
    }
}

/// True if a heading is known, whether or not it has one meaning.
pub(super) fn is_known(heading: &str, dictionary: &Dictionary<'_>) -> bool {
    !matches!(dictionary.find(heading), HeadingMatch::Nothing)
}
