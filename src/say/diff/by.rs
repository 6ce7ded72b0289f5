//! `diff --by`: communes counted by province or district and course.
//!
//! A commune counts in its area of the later year, one that is gone in its earlier area. Rows are in the order of the data.

use super::label::place;
use super::vocabulary;
use crate::diff::Standing;
use crate::inquiry::{Diff, Direction};
use crate::model::Area;
use crate::page::{Alignment, CellLines, Table, TableColumn};
use crate::page::{Page, Piece, Role, plain, safe};
use crate::say::names::heading;
use crate::say::why::measure;
use crate::say::words;
use crate::text::Language;

/// The area by which communes are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// Their province.
    Province,
    /// Their district, with its province.
    District,
}

/// Counts of each course, then of new and gone communes, then of rows that are not judged.
pub(crate) type DirectionCounts = [usize; 8];

/// The counts of each area under the set of a column, in the order of the data.
pub(crate) fn tallies(
    diff: &Diff<'_>,
    column: usize,
    by: Around,
) -> Vec<(String, DirectionCounts)> {
    let mut out: Vec<(String, DirectionCounts)> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for (pairing, cell) in diff.column(column) {
        let name = name(diff.area(pairing), by);
        let place = *places.entry(name.clone()).or_insert_with(|| {
            out.push((name, DirectionCounts::default()));
            out.len() - 1
        });
        let at = match (cell.result.direction(), pairing.standing) {
            (Some(direction), _) => Direction::ALL
                .iter()
                .position(|&one| one == direction)
                .unwrap_or(4),
            (None, Standing::Gone) => 6,
            (None, Standing::NotJudged) => 7,
            (None, Standing::Paired | Standing::Merged | Standing::Split | Standing::New) => 5,
        };
        out[place].1[at] += 1;
    }
    out
}

fn name(area: &Area, by: Around) -> String {
    let [district, province] = place(area);
    match by {
        Around::Province => province.to_owned(),
        Around::District => {
            let parts = [district, province].into_iter();
            let parts = parts.filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(", ")
        }
    }
}

/// The page of counts, a table for each set.
#[must_use]
pub fn diff_by(diff: &Diff<'_>, by: Around, language: Language) -> Page {
    let d = vocabulary::words(language);
    let mut page = Page::default();
    let area = match by {
        Around::Province => d.by_province,
        Around::District => d.by_district,
    };
    for (place, set) in diff.columns.iter().enumerate() {
        let title = vec![Piece::new(Role::Name, heading(&set.set, language))];
        page.heading(title);
        page.gap();
        let mut grid = Table {
            columns: vec![TableColumn::new(area, Alignment::Left)],
            rows: Vec::new(),
            parts: false,
        };
        let names = Direction::ALL
            .map(|direction| d.direction(direction))
            .into_iter();
        let tallies = tallies(diff, place, by);
        // To keep the table narrow, the column of rows that are not judged appears only if there are any.
        let shown = match diff.partition.counts.withheld {
            0 => &[d.short_new, d.short_gone][..],
            _ => &[d.short_new, d.short_gone, d.short_withheld],
        };
        let names = names.chain(shown.iter().copied());
        let columns = names.clone().count();
        let names = names.chain([d.sum]);
        grid.columns
            .extend(names.map(|name| TableColumn::new(name, Alignment::Right)));
        let mut all = DirectionCounts::default();
        for (name, tally) in &tallies {
            for (sum, count) in all.iter_mut().zip(tally) {
                *sum += count;
            }
            let name = if name.is_empty() {
                d.unknown_area.to_owned()
            } else {
                safe(name)
            };
            grid.rows.push(row(&name, &tally[..columns], language));
        }
        if tallies.len() > 1 {
            grid.rows.push(row(d.all, &all[..columns], language));
        }
        page.table(grid);
        page.gap();
    }
    page.paragraph(0, 0, plain(words::words(language).end));
    page
}

fn row(name: &str, tally: &[usize], language: Language) -> Vec<CellLines> {
    let n = |count| -> CellLines { vec![measure::count(language, count)] };
    let mut cells: Vec<CellLines> = vec![vec![plain(name)]];
    cells.extend(tally.iter().map(|&count| n(count)));
    cells.push(n(tally.iter().sum()));
    cells
}
