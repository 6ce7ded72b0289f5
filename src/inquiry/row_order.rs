//! The rows to judge, in the order of the data.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{SeriesList, Sheet, SubjectId, UNDATED, Year};

/// The rows of these years, and those of an unknown year, in the order of their sheets and of their rows there.
pub(super) fn rows(
    series: &SeriesList,
    sheets: &[Arc<Sheet>],
    years: &BTreeSet<Year>,
) -> Vec<(SubjectId, Year)> {
    let sheet_of = |sheet: &Arc<Sheet>| sheets.iter().position(|one| Arc::ptr_eq(one, sheet));
    let mut found: Vec<PlacedRow> = Vec::new();
    // The sheet of the row before is mostly that of all.
    let mut last: Option<(&Arc<Sheet>, Option<usize>)> = None;
    for (subject, commune) in series.with_ids() {
        for record in commune
            .records()
            .iter()
            .filter(|record| years.contains(&record.year) || record.year == UNDATED)
        {
            let known = last.filter(|(sheet, _)| Arc::ptr_eq(sheet, &record.sheet));
            let (_, sheet) =
                *last.insert(known.unwrap_or_else(|| (&record.sheet, sheet_of(&record.sheet))));
            found.push(PlacedRow {
                sheet,
                row: record.row,
                judged: (subject, record.year),
            });
        }
    }
    in_file_order(found)
}

/// A row to judge, and where it stands.
struct PlacedRow {
    sheet: Option<usize>,
    row: u32,
    judged: (SubjectId, Year),
}

/// The rows in the order of their sheets and of their rows there; those put together from one row of a file as their communes come.
fn in_file_order(rows: Vec<PlacedRow>) -> Vec<(SubjectId, Year)> {
    let mut rows = rows;
    rows.sort_by_key(|row| row.sheet);
    let mut ordered = Vec::with_capacity(rows.len());
    for sheet in rows.chunk_by_mut(|one, other| one.sheet == other.sheet) {
        let last = sheet.iter().map(|row| row.row).max().unwrap_or(0) as usize;
        if last > 2 * sheet.len() + 1000 {
            sheet.sort_by_key(|row| row.row);
            ordered.extend(sheet.iter().map(|row| row.judged));
            continue;
        }
        // Rows are numbered almost without gaps, so counting orders them faster than comparing.
        let mut next = vec![0_usize; last + 2];
        for row in sheet.iter() {
            next[row.row as usize + 1] += 1;
        }
        for at in 1..next.len() {
            next[at] += next[at - 1];
        }
        let start = ordered.len();
        ordered.resize(start + sheet.len(), (SubjectId(0), UNDATED));
        for row in sheet.iter() {
            let place = &mut next[row.row as usize];
            ordered[start + *place] = row.judged;
            *place += 1;
        }
    }
    ordered
}
