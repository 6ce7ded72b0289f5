//! Divides a list of several kinds of what lies within communes at the rows that say the kind: `I. Khu dân cư`, `II. Cơ quan`.
//!
//! In: a table whose names stand below a heading of no single kind, such as `Tên đơn vị`. Out: one table for each of those rows, with
//! the heading of its kind. A list with a row whose kind is not understood stays whole, so that the reader refuses it.

use std::sync::Arc;

use super::rebuild::write_cell;
use super::said_by_title::UNITS;
use super::table::{FoundTable, RowsOf};
use crate::data::dictionary::Dictionary;
use crate::data::level::{behind_level, level};
use crate::data::spelling::tidy;
use crate::heading;
use crate::model::{Skipped, SubjectKindId};
use crate::table::{Row, RowPlace, SheetText};

/// Words besides those for kinds of which headings consist that stand above names of several kinds.
const BESIDE: [&str; 10] = [
    "tên", "các", "danh", "sách", "tổ", "chức", "và", "học", "mô", "hình",
];

/// Rows of one kind.
struct KindSection {
    kind: SubjectKindId,
    text: String,
    places: Vec<RowPlace>,
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
        let Some((sections, lines)) = self.kind_sections(sheet, dictionary) else {
            return vec![self];
        };
        if sections.iter().all(|section| Some(section.kind) == own) {
            return vec![self];
        }
        self.skipped
            .entry(Skipped::Section)
            .or_default()
            .extend(lines);
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
                sections.push(KindSection {
                    kind,
                    text: String::new(),
                    places: Vec::new(),
                });
                continue;
            }
            let section = sections.last_mut()?;
            for column in 0..row.width() {
                if column > 0 {
                    section.text.push('\t');
                }
                write_cell(&mut section.text, &row.cell(column));
            }
            section.text.push('\n');
            let cells = (0..row.width().max(1)).map(|column| row.at(column));
            section
                .places
                .push(RowPlace::Cells(cells.collect::<Arc<_>>()));
        }
        (!sections.is_empty()).then_some((sections, lines))
    }
}

/// The words of a row that says what those below it are: `II | Cơ quan`, `B. Các doanh nghiệp (5)`.
fn kind_said(row: &Row<'_>) -> Option<String> {
    let cells = row.cells(0).map(|cell| tidy(&cell));
    let mut cells = cells.filter(|cell| !cell.is_empty() && level(cell).is_none());
    let text = cells.next().filter(|_| cells.next().is_none())?;
    let text = behind_level(&text).map_or(text.as_str(), |(_, rest)| rest);
    let text = text.split(['(', ':']).next().unwrap_or_default();
    let key = heading::key(text);
    let key = key.strip_prefix("các ").unwrap_or(&key);
    let key = key.strip_prefix("danh sách ").unwrap_or(key);
    are_kinds(key).then(|| key.to_owned())
}

/// True if a text has no other words than those for what lies within communes.
fn are_kinds(text: &str) -> bool {
    let key = heading::key(text);
    let mut words = key.split(' ');
    !key.is_empty() && words.all(|word| UNITS.contains(&word) || BESIDE.contains(&word))
}
