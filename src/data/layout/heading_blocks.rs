//! Finds the blocks of headings among the first rows of a sheet.

use super::head::{Head, HeadRow, is_area, is_known};
use super::heading_rows::HeadingRows;
use super::part_title::is_block_title;
use super::said::is_label;
use super::title_row::is_titles;
use crate::data::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
use crate::data::level::level;

/// Fewest columns with known headings in a second block, unless one is of a figure.
const KNOWN: usize = 3;

/// The blocks around rows with a heading of communes, or of what lies within them, in order.
pub(super) fn blocks(head: &Head, dictionary: &Dictionary<'_>) -> Vec<HeadingRows> {
    // `2 | Công an xã | Đạt` is a row of a list.
    let is_numbered = |row: &usize| {
        let first = head.rows[*row].filled().next();
        first.is_some_and(|(_, text)| level(text).is_some())
    };
    let rows = (0..head.rows.len()).filter(|row| !is_numbered(row));
    let communes = rows
        .clone()
        .filter(|&row| names_communes(&head.rows[row], dictionary));
    let mut found: Vec<HeadingCandidate> = communes
        .map(|main| HeadingCandidate::around(head, main, dictionary))
        .collect();
    let is_alone = found.is_empty();
    // `II. Khu dân cư` is the title of what is below it.
    let is_title = |row: usize| {
        let mut filled = head.rows[row].filled();
        let only = filled.next().filter(|_| filled.next().is_none());
        let is_above = |next: &HeadRow| names_communes(next, dictionary);
        only.is_some_and(|(_, text)| {
            is_block_title(text) || head.rows.get(row + 1).is_some_and(is_above)
        })
    };
    let lists = rows.filter(|&row| names_units(&head.rows[row], dictionary) && !is_title(row));
    for main in lists {
        let is_free = |candidate: &HeadingCandidate| !candidate.block.holds(main);
        if found.iter().all(is_free) {
            let list = HeadingCandidate::around(head, main, dictionary);
            // `Khu dân cư | Cơ quan` alone may stand above counts of them.
            if is_alone || list.known > list.units {
                found.push(list);
            }
        }
    }
    found.sort_by_key(|candidate| candidate.block.main());
    chosen(head, found)
}

/// The headings of a sheet of which none names communes: around the first row with most known headings, or else the first row of
/// several texts that are no titles.
pub(super) fn likely(head: &Head, dictionary: &Dictionary<'_>) -> HeadingRows {
    let are_labels = |row: &HeadRow| row.filled().all(|(_, text)| is_label(text));
    // `1 | Số vụ phạm tội | 3` is a row of a form.
    let known = |row: &HeadRow| {
        let cells = row.filled().filter(|(_, text)| is_known(text, dictionary));
        if are_labels(row) { cells.count() } else { 0 }
    };
    let rows = || head.rows.iter().enumerate();
    let best = rows().max_by_key(|(place, row)| (known(row), std::cmp::Reverse(*place)));
    let is_words = |row: &HeadRow| {
        row.filled().count() > 1 && are_labels(row) && !is_titles(row, row, dictionary)
    };
    let main = match best {
        Some((place, row)) if known(row) > 0 => Some(place),
        Some(_) | None => rows()
            .find(|(_, row)| is_words(row))
            .map(|(place, _)| place),
    };
    match main {
        Some(main) if main > 0 => HeadingRows::around(head, main, dictionary),
        Some(_) | None => HeadingRows::first(),
    }
}

/// A block of headings.
struct HeadingCandidate {
    block: HeadingRows,
    /// Number of columns with known headings.
    known: usize,
    /// Number of those that name what lies within communes.
    units: usize,
    /// True if none names communes.
    is_list: bool,
    /// True if one is of a figure.
    has_figure: bool,
}

impl HeadingCandidate {
    fn around(head: &Head, main: usize, dictionary: &Dictionary<'_>) -> HeadingCandidate {
        let block = HeadingRows::around(head, main, dictionary);
        let columns = block.columns(head, dictionary);
        let is_unit = |heading: &str| dictionary.unit_named(heading).is_some();
        let units = columns.iter().filter(|column| is_unit(&column.heading));
        let others = columns
            .iter()
            .filter(|column| !is_unit(&column.heading) && is_known(&column.heading, dictionary));
        let units = units.count();
        HeadingCandidate {
            known: units + others.count(),
            units,
            is_list: !names_communes(&head.rows[main], dictionary),
            has_figure: columns
                .iter()
                .any(|column| is_figure(&column.heading, dictionary)),
            block,
        }
    }
}

/// The first block with known headings, and those below it that are no repeated headings.
fn chosen(head: &Head, candidates: Vec<HeadingCandidate>) -> Vec<HeadingRows> {
    let known = candidates.iter().map(|candidate| candidate.known);
    let best = known.max().unwrap_or(0);
    let mut found: Vec<HeadingRows> = Vec::new();
    for candidate in candidates {
        let HeadingCandidate { block, known, .. } = candidate;
        let is_first = found.is_empty() && (known >= 2 || known == best);
        let is_another = found.last().is_some_and(|before| {
            let repeats = head.rows[block.main()].cells == head.rows[before.main()].cells;
            let has_figure = candidate.has_figure && known > 1;
            let is_own = known >= KNOWN || has_figure || candidate.is_list;
            block.top() > before.bottom() && is_own && !repeats
        });
        if is_first || is_another {
            found.push(block);
        }
    }
    found
}

fn is_figure(heading: &str, dictionary: &Dictionary<'_>) -> bool {
    match dictionary.find(heading) {
        HeadingMatch::One(ColumnMeaning::Figure(_))
        | HeadingMatch::Part(..)
        | HeadingMatch::Several(_)
        | HeadingMatch::Clause(_) => true,
        HeadingMatch::One(ColumnMeaning::Key(_)) | HeadingMatch::Nothing => false,
    }
}

fn names_communes(row: &HeadRow, dictionary: &Dictionary<'_>) -> bool {
    row.cells.iter().any(|cell| is_area(cell, dictionary))
}

/// True if a row has the heading of a column of hamlets, agencies, …
fn names_units(row: &HeadRow, dictionary: &Dictionary<'_>) -> bool {
    let is_unit = |cell: &str| dictionary.unit_named(cell).is_some();
    row.cells.iter().any(|cell| is_unit(cell))
}
