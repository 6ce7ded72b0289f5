//! Tells which sheets go on with the one before: under its titles, or for its commune.

use super::dictionary::Dictionary;
use super::layout::{FoundTable, NoTable, TableTitles};
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
        }
        let tables = self.tables.as_deref().unwrap_or_default();
        *before = tables.last().map(FoundTable::titles);
    }

    /// Takes the commune of the form above it in a document, if its own names none; afterwards `commune` is that of its last form.
    pub(super) fn inherits(&mut self, commune: &mut Option<String>, dictionary: &Dictionary<'_>) {
        let is_unnamed = |none: &NoTable| matches!(&none.kind, DataFaultKind::FormCommune(FormCommune::Named(names)) if names.is_empty());
        let line = self.tables.as_ref().err().map_or(0, |none| none.line);
        let above = (1..line).zip(self.text.lines());
        let is_of_another = above.into_iter().any(|(_, line)| names_another(line));
        if let (Err(none), Some(name)) = (&self.tables, &*commune)
            && is_unnamed(none)
            && !is_of_another
        {
            // The last is the name of the file.
            let file = self.names.len().saturating_sub(1);
            self.names.insert(file, name.clone());
            self.find_again(dictionary);
        }
        let mut tables = self.tables.iter().flatten();
        let last = tables.next_back().and_then(|table| table.commune.clone());
        *commune = last.or(commune.take());
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
