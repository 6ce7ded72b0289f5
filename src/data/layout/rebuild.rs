//! Rebuilds a table whose columns are of several years: one row per commune and year.

use std::sync::Arc;

use super::head::is_known;
use crate::data::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
use crate::data::header::{BoundHeading, Header};
use crate::model::{Key, Year};
use crate::table::{Row, RowPlace, Rows, trim};

/// A column of a table with columns of several years.
#[derive(Debug)]
pub(super) struct RebuiltColumn {
    /// Heading without its year.
    pub(super) heading: String,
    /// Years that its cells are of; none if it is left out.
    pub(super) years: Vec<Year>,
}

/// Headings of the year of a rebuilt row, and of the year whose boundaries it uses; ids of the codebook.
pub(super) const YEAR: &str = "nam";
pub(super) const BOUNDARIES: &str = "ranh_gioi";

/// True if a heading gives the year of each row.
pub(super) fn is_year(heading: &str, dictionary: &Dictionary<'_>) -> bool {
    let found = dictionary.find(heading);
    matches!(found, HeadingMatch::One(ColumnMeaning::Key(Key::Year)))
}

/// True if a heading gives the year whose boundaries the figures use.
pub(super) fn is_boundaries(heading: &str, dictionary: &Dictionary<'_>) -> bool {
    let found = dictionary.find(heading);
    matches!(
        found,
        HeadingMatch::One(ColumnMeaning::Key(Key::Boundaries))
    )
}

/// True if a column names the commune or what else is the same in all years.
pub(super) fn is_key(heading: &str, dictionary: &Dictionary<'_>) -> bool {
    matches!(
        dictionary.find(heading),
        HeadingMatch::One(ColumnMeaning::Key(_))
    ) || !is_known(heading, dictionary)
}

/// Rebuilds rows: each becomes one for each year.
///
/// A row names one commune, that of its latest year: figures of earlier years beside it use the same boundaries, unless a
/// column says otherwise.
pub(super) fn by_year(
    header: &Header,
    (columns, has_boundaries): (&[RebuiltColumn], bool),
    mut rows: Rows<'_>,
) -> (Header, String, Vec<RowPlace>) {
    let mut years: Vec<Year> = columns
        .iter()
        .flat_map(|column| column.years.clone())
        .collect();
    years.sort_unstable();
    years.dedup();
    // Columns of one heading in different years are one.
    let mut headings: Vec<&str> = Vec::new();
    let dated = columns.iter().filter(|column| !column.years.is_empty());
    for column in dated {
        if !headings.contains(&column.heading.as_str()) || column.years == years {
            headings.push(&column.heading);
        }
    }
    let views: Vec<(Year, Vec<Option<usize>>)> = years
        .iter()
        .map(|&year| (year, view(columns, &headings, year)))
        .collect();
    let anywhere: Vec<Option<usize>> = (0..headings.len())
        .map(|place| views.iter().rev().find_map(|(_, view)| view[place]))
        .collect();
    let places: Vec<Arc<[u16]>> = views
        .iter()
        .map(|(_, view)| columns_of(view, &anywhere))
        .collect();
    let within = years.last().copied().unwrap_or_default();
    let ending = |year: Year| {
        if has_boundaries {
            format!("{year}\n")
        } else {
            format!("{year}\t{within}\n")
        }
    };
    let mut out = String::new();
    let mut row = Row::default();
    let mut found = Vec::new();
    while rows.next_filled(&mut row) {
        let is_ragged = is_ragged(&row, header);
        for ((year, view), columns) in views.iter().zip(&places) {
            for column in view {
                if let Some(column) = column {
                    write_cell(&mut out, &row.cell(*column));
                }
                out.push('\t');
            }
            out.push_str(&ending(*year));
            if is_ragged {
                // Its cells may be under the wrong headings: the reader withholds a row with a cell too many.
                out.pop();
                out.push_str("\t?\n");
            }
            found.push(place_of(&row, columns));
        }
    }
    (
        rebuilt_header(header, &views, &headings, has_boundaries),
        out,
        found,
    )
}

/// Place of a row made from these columns of another.
fn place_of(row: &Row<'_>, columns: &Arc<[u16]>) -> RowPlace {
    if row.is_rebuilt() {
        let places = columns.iter().map(|&column| row.at(usize::from(column)));
        return RowPlace::Cells(places.collect());
    }
    RowPlace::Columns {
        line: row.line,
        row: row.number,
        columns: Arc::clone(columns),
    }
}

/// True if a cell under a heading is missing, or a cell beyond the headings is not blank.
fn is_ragged(row: &Row<'_>, header: &Header) -> bool {
    let mut missing = header.headings.iter().skip(row.width());
    missing.any(|heading| !heading.text.is_empty())
        || row
            .cells(header.headings.len())
            .any(|cell| !trim(&cell).is_empty())
}

/// Column of each heading in a year.
fn view(columns: &[RebuiltColumn], headings: &[&str], year: Year) -> Vec<Option<usize>> {
    let mut taken: Vec<usize> = Vec::new();
    let of = |heading: &&str| {
        let mut own = columns.iter().enumerate();
        let found = own.find(|(at, column)| {
            column.heading == **heading && column.years.contains(&year) && !taken.contains(at)
        });
        let place = found.map(|(at, _)| at);
        taken.extend(place);
        place
    };
    headings.iter().map(of).collect()
}

/// The same as columns of the file; for a heading without a column in this year, that of another year.
fn columns_of(view: &[Option<usize>], anywhere: &[Option<usize>]) -> Arc<[u16]> {
    let columns = view.iter().zip(anywhere).map(|(own, other)| own.or(*other));
    let column = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    columns.map(|at| at.map_or(0, column)).collect()
}

fn rebuilt_header(
    header: &Header,
    views: &[(Year, Vec<Option<usize>>)],
    headings: &[&str],
    has_boundaries: bool,
) -> Header {
    let first = |place: usize| views.iter().find_map(|(_, view)| view[place]);
    let heading = |(place, text): (usize, &&str)| BoundHeading {
        text: (*text).to_owned(),
        at: first(place)
            .and_then(|at| header.headings.get(at))
            .map_or(header.at(0), |one| one.at),
    };
    let mut own: Vec<BoundHeading> = headings.iter().enumerate().map(heading).collect();
    let added: &[&str] = if has_boundaries {
        &[YEAR]
    } else {
        &[YEAR, BOUNDARIES]
    };
    own.extend(added.iter().map(|text| BoundHeading {
        text: (*text).to_owned(),
        at: header.at(0),
    }));
    Header {
        headings: own,
        strays: header.strays.clone(),
        rows: Vec::new(),
        ..*header
    }
}

/// Writes a cell so that it is read back as it is, with line breaks as spaces.
pub(super) fn write_cell(out: &mut String, cell: &str) {
    let breaks = |letter: char| matches!(letter, '\n' | '\r' | '\t');
    if cell.starts_with('"') {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\"").replace(breaks, " "));
        out.push('"');
    } else if cell.contains(breaks) {
        out.push_str(&cell.replace(breaks, " "));
    } else {
        out.push_str(cell);
    }
}
