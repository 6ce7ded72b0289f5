//! Divides a list of several kinds of what lies within communes at the rows that say the kind, `I. Khu dân cư`, `II. Cơ quan`, or by a
//! column `Loại hình`.
//!
//! In: a table whose names stand below a heading of no single kind, such as `Tên đơn vị`. Out: one table for each of those rows, or
//! for each kind of the column, with the heading of its kind. A list with a row whose kind is not understood stays whole, so that the
//! reader refuses it.

use std::sync::Arc;

use super::rebuild::write_cell;
use super::said_by_title::UNITS;
use super::table::{FoundTable, RowsOf};
use crate::data::dictionary::Dictionary;
use crate::data::level::{behind_level, level};
use crate::data::spelling::tidy;
use crate::data::unit_label::{is_total_of_units, signs_list};
use crate::heading;
use crate::model::{Skipped, SubjectKindId};
use crate::table::{Row, RowPlace, SheetText};

/// Words besides those for kinds of which headings consist that stand above names of several kinds.
const BESIDE: [&str; 10] = [
    "tên", "các", "danh", "sách", "tổ", "chức", "và", "học", "mô", "hình",
];

/// Headings of columns that say of which kind each row is.
const KINDS: [&str; 6] = [
    "loại",
    "loại hình",
    "loại hình đơn vị",
    "loại đơn vị",
    "phân loại",
    "nhóm",
];

/// Rows of one kind.
struct KindSection {
    kind: SubjectKindId,
    text: String,
    places: Vec<RowPlace>,
}

impl KindSection {
    fn new(kind: SubjectKindId) -> KindSection {
        KindSection {
            kind,
            text: String::new(),
            places: Vec::new(),
        }
    }

    fn add(&mut self, row: &Row<'_>) {
        for column in 0..row.width() {
            if column > 0 {
                self.text.push('\t');
            }
            write_cell(&mut self.text, &row.cell(column));
        }
        self.text.push('\n');
        let cells = (0..row.width().max(1)).map(|column| row.at(column));
        self.places.push(RowPlace::Cells(cells.collect::<Arc<_>>()));
    }
}

impl FoundTable {
    /// The tables of each kind, if rows say of which kind those below them are; otherwise this one.
    pub(super) fn by_kind(
        mut self,
        sheet: SheetText<'_>,
        dictionary: &Dictionary<'_>,
    ) -> Vec<FoundTable> {
        let headings = &self.header.headings;
        let kind_of = |text: &str| dictionary.unit_named(text);
        let mut texts = headings.iter().map(|one| one.text.as_str());
        let Some(column) = texts.position(|text| kind_of(text).is_some() || are_kinds(text)) else {
            return vec![self];
        };
        let own = kind_of(&headings[column].text);
        // Beside names of one kind such a column says something else: where a model is kept.
        let by_column = || {
            let sections = own.is_none().then(|| self.kinds_of_rows(sheet, dictionary));
            Some((sections??, Vec::new()))
        };
        let sections = self.kind_sections(sheet, dictionary);
        let Some((sections, lines)) = sections.or_else(by_column) else {
            return vec![self];
        };
        if sections.iter().all(|section| Some(section.kind) == own) {
            return vec![self];
        }
        if !lines.is_empty() {
            let known = self.skipped.entry(Skipped::Section).or_default();
            known.extend(lines);
        }
        let table_of = |(place, section): (usize, KindSection)| {
            let mut table = self.clone();
            if place > 0 {
                table.skipped.clear();
                table.notes.clear();
            }
            let subject = dictionary.codebook().subject(section.kind);
            let name = subject.headings.first().unwrap_or(&subject.id);
            table.header.headings[column].text.clone_from(name);
            table.rows = RowsOf::Rebuilt(section.text, section.places);
            table
        };
        sections.into_iter().enumerate().map(table_of).collect()
    }

    /// The sections, and the lines of the rows that begin them; `None` if there are none, or a row is of no known kind.
    fn kind_sections(
        &self,
        sheet: SheetText<'_>,
        dictionary: &Dictionary<'_>,
    ) -> Option<(Vec<KindSection>, Vec<u32>)> {
        let (mut sections, mut lines): (Vec<KindSection>, Vec<u32>) = (Vec::new(), Vec::new());
        let (mut rows, mut row) = (self.rows(sheet), Row::default());
        while rows.next_filled(&mut row) {
            if let Some(said) = kind_said(&row) {
                let kind = dictionary.unit_named(&said)?;
                lines.push(row.line);
                sections.push(KindSection::new(kind));
                continue;
            }
            sections.last_mut()?.add(&row);
        }
        (!sections.is_empty()).then_some((sections, lines))
    }

    /// The rows of each kind that a column says; `None` if there is no such column, or a row is of no known kind.
    fn kinds_of_rows(
        &self,
        sheet: SheetText<'_>,
        dictionary: &Dictionary<'_>,
    ) -> Option<Vec<KindSection>> {
        let mut headings = self.header.headings.iter();
        let says = |text: &str| KINDS.contains(&heading::key(text).as_str());
        let column = headings.position(|one| says(&one.text))?;
        let mut sections: Vec<KindSection> = Vec::new();
        let (mut rows, mut row) = (self.rows(sheet), Row::default());
        while rows.next_filled(&mut row) {
            let said = tidy(&row.cell(column));
            if said.is_empty() {
                // What stands below the rows goes with the last.
                let mut cells = row.cells(0).map(|cell| tidy(&cell));
                let is_around = |cell: String| is_total_of_units(&cell) || signs_list(&cell);
                cells.any(is_around).then_some(())?;
                sections.last_mut()?.add(&row);
                continue;
            }
            let kind = dictionary.unit_named(&kind_in(&said)?)?;
            let known = sections.iter().position(|section| section.kind == kind);
            let at = known.unwrap_or(sections.len());
            if known.is_none() {
                sections.push(KindSection::new(kind));
            }
            sections[at].add(&row);
        }
        (!sections.is_empty()).then_some(sections)
    }
}

/// The words of a row that says what those below it are: `II | Cơ quan`, `B. Các doanh nghiệp (5)`.
fn kind_said(row: &Row<'_>) -> Option<String> {
    let cells = row.cells(0).map(|cell| tidy(&cell));
    let mut cells = cells.filter(|cell| !cell.is_empty() && level(cell).is_none());
    let text = cells.next().filter(|_| cells.next().is_none())?;
    kind_in(behind_level(&text).map_or(text.as_str(), |(_, rest)| rest))
}

/// The words for a kind in a text that has no others.
fn kind_in(text: &str) -> Option<String> {
    let text = text.split(['(', ':']).next().unwrap_or_default();
    let key = heading::key(text);
    let mut key = key.as_str();
    for before in ["khối các ", "khối ", "các ", "danh sách "] {
        key = key.strip_prefix(before).unwrap_or(key);
    }
    are_kinds(key).then(|| key.to_owned())
}

/// True if a text has no other words than those for what lies within communes.
fn are_kinds(text: &str) -> bool {
    let key = heading::key(text);
    let mut words = key.split(' ');
    !key.is_empty() && words.all(|word| UNITS.contains(&word) || BESIDE.contains(&word))
}
