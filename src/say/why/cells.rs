//! The cells that figures come from, as a spreadsheet names them.

use std::sync::Arc;

use crate::model::{Cell, CountedUnits, Input, Origin};
use crate::page::{Piece, Role, safe};
use crate::source::file_name;

/// Most rows named of which it is not known whether they count.
const NAMED: usize = 3;

/// The cells of figures, each once, after a space: ` [H2, G2]`; empty if there are none.
pub(in crate::say) fn cells<'a>(
    inputs: impl IntoIterator<Item = &'a Input>,
    several: bool,
) -> Vec<Piece> {
    let mut names = Vec::new();
    for input in inputs {
        collect_cells(input, several, &mut names);
    }
    bracketed(&names)
}

/// Cells in brackets after a space; empty if there are none.
pub(in crate::say) fn bracketed(names: &[String]) -> Vec<Piece> {
    if names.is_empty() {
        return Vec::new();
    }
    // A long list may break after commas; glued, it would leave half a line empty.
    let gap = if names.len() > 4 { ", " } else { ",\u{a0}" };
    let list = format!("[{}]", names.join(gap));
    vec![Piece::new(Role::Plain, " "), Piece::new(Role::Place, list)]
}

/// Adds the names of a figure's cells that `into` does not have yet.
pub(in crate::say) fn collect_cells(input: &Input, several: bool, into: &mut Vec<String>) {
    if let Origin::Cell(cell) = &input.origin {
        let name = cell_name(cell, several);
        if !into.contains(&name) {
            into.push(name);
        }
    }
    if let Origin::Counted(units) = &input.origin {
        let names = std::iter::once(rows_of(units, several));
        let open = units.open.iter().take(NAMED);
        let open = open.map(|one| format!("{}:\u{a0}{}", safe(&one.name), one.cell));
        for name in names.chain(open) {
            if !into.contains(&name) {
                into.push(name);
            }
        }
    }
    for part in input.parts() {
        collect_cells(part, several, into);
    }
}

/// The cells of the rows that a figure was counted from.
fn rows_of(units: &CountedUnits, several: bool) -> String {
    let [first, last] = &units.ends;
    let name = cell_name(first, several);
    if units.rows == 1 || !Arc::ptr_eq(&first.sheet, &last.sheet) {
        name
    } else {
        format!("{name}:{last}")
    }
}

/// A cell as a spreadsheet names it, after its file's name if there are several files.
pub(in crate::say) fn cell_name(cell: &Cell, several: bool) -> String {
    if several {
        let file = stem(&cell.sheet.file).replace(' ', "\u{a0}");
        format!("{file}\u{a0}{cell}")
    } else {
        cell.to_string()
    }
}

/// A file's name without folder and extension, with that of its sheet: `so-lieu [Tội phạm]`.
pub(in crate::say) fn stem(file: &str) -> String {
    let (file, sheet) = match file.split_once(" [") {
        Some((book, sheet)) if file.ends_with(']') => (book, format!(" [{sheet}")),
        Some(_) | None => (file, String::new()),
    };
    let name = file_name(file);
    let stem = match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        Some(_) | None => name,
    };
    safe(&format!("{stem}{sheet}"))
}
