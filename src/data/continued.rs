//! Tells which sheets go on with the one before: under its titles, or for its commune.

use super::dictionary::Dictionary;
use super::layout::{FoundTable, NoTable, TableTitles, names_units};
use super::open_sheet::OpenSheet;
use crate::heading;
use crate::model::{DataFaultKind, FormCommune};
use crate::table::CellPlace;

impl OpenSheet<'_> {
    /// Takes the titles of the table before, if a line above the first table says that it continues one: `(tiếp theo)`, or in a
    /// document.
    ///
    /// Afterwards `before` are those of its last table.
    pub(super) fn continues(&mut self, before: &mut Option<TableTitles>, is_document: bool) {
        let Ok([first, ..]) = self.tables.as_deref_mut() else {
            return;
        };
        let above = (1..first.header.line).zip(self.text.lines());
        let says = |line: &str| heading::key(line).contains("tiếp theo");
        // The title of a document heads all of its tables that have none of their own, but for those of an annex.
        let is_annex = |line: &str| heading::key(line).starts_with("phụ lục");
        let is_own = above.clone().any(|(_, line)| is_annex(line));
        let mut said = above.filter(|(_, text)| says(text)).map(|(line, _)| line);
        let next = (is_document && !is_own).then_some(first.header.line);
        if let (Some(line), Some(before)) = (said.next().or(next), before.as_ref()) {
            let at = CellPlace {
                line,
                row: line,
                column: 0,
            };
            first.continues(before, at);
            self.continued = Some((before.clone(), at));
        }
        let tables = self.tables.as_deref().unwrap_or_default();
        *before = tables.last().map(FoundTable::titles);
    }

    /// Takes the commune of the form or list above it, if its own names none; afterwards `commune` is that of its last one.
    /// True if it took it.
    pub(super) fn inherits(
        &mut self,
        commune: &mut Option<String>,
        dictionary: &Dictionary<'_>,
    ) -> bool {
        let is_unnamed = |none: &NoTable| matches!(&none.kind, DataFaultKind::FormCommune(FormCommune::Named(names)) if names.is_empty());
        let line = match &self.tables {
            Err(none) => none.line,
            Ok(tables) => tables.first().map_or(0, |first| first.header.line),
        };
        let above = (1..line).zip(self.text.lines());
        let is_of_another = above.into_iter().any(|(_, line)| names_another(line));
        let is_open = match &self.tables {
            Err(none) => is_unnamed(none),
            Ok(_) => self.lists_units(dictionary),
        };
        let is_taken = is_open && !is_of_another && commune.is_some();
        if let (true, Some(name)) = (is_taken, &*commune) {
            // The last is the name of the file.
            let file = self.names.len().saturating_sub(1);
            self.names.insert(file, name.clone());
            self.find_again(dictionary);
        }
        let mut tables = self.tables.iter().flatten();
        let last = tables.next_back();
        let last = last.and_then(|table| table.commune.clone().or(table.listed_in.clone()));
        *commune = last.or(commune.take());
        is_taken
    }
}

impl OpenSheet<'_> {
    /// True if it lists what lies within communes.
    pub(super) fn has_list(&self) -> bool {
        self.tables
            .iter()
            .flatten()
            .any(|table| table.unit.is_some())
    }

    /// True if it lists what lies within a commune that is not said.
    pub(super) fn lists_units(&self, dictionary: &Dictionary<'_>) -> bool {
        let is_of_people = |table: &FoundTable| {
            let mut headings = table.header.headings.iter();
            headings.any(|one| {
                let key = heading::key(&one.text);
                key.contains("họ tên") || key.contains("họ và tên")
            })
        };
        let lists = |table: &FoundTable| {
            names_units(table, dictionary) && table.unit.is_none() && !is_of_people(table)
        };
        let mut tables = self.tables.iter().flatten();
        !self.names_communes(dictionary) && tables.any(lists)
    }

    /// True if the name of a sheet says nothing of a place: `Sheet2`, `Cơ quan`, `KDC 2`.
    pub(super) fn is_named_plainly(&self, dictionary: &Dictionary<'_>) -> bool {
        let name = self.names.first().map_or("", String::as_str);
        let key = heading::key(name);
        let is_plain = |word: &str| {
            let word = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
            ["", "sheet", "trang", "tính", "kdc", "danh", "sách", "ds"].contains(&word)
        };
        dictionary.unit_named(name).is_some() || key.split(' ').all(is_plain)
    }
}

/// True if a line above a form may say that it is of something else than the commune of the form before.
fn names_another(line: &str) -> bool {
    let key = format!(" {} ", heading::key(line));
    let words = [
        "huyện",
        "quận",
        "tỉnh",
        "thành phố",
        "thị xã",
        "cả nước",
        "toàn quốc",
        "thôn",
        "bản",
        "xóm",
        "tổ dân phố",
        "trường",
    ];
    words.iter().any(|word| key.contains(&format!(" {word} ")))
}
