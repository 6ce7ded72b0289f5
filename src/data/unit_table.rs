//! Tells what the rows of a table are about: communes, or what lies within them.
//!
//! In: a table and the headings of names of each kind of subject. Out: the kind. A table that names hamlets beside communes is a
//! table of hamlets if they stand before the communes, if one commune has several of them in it, or if its sheet has the name of the
//! kind: behind communes that each have one row, such a column is a remark.

use std::collections::HashMap;

use super::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
use super::layout::FoundTable;
use super::spelling::tidy;
use crate::heading;
use crate::model::{Key, SubjectKindId};
use crate::table::{Row, SheetText};

/// Number of rows that show what a table is about.
const SAMPLE: usize = 200;

/// What the rows of a table are about.
pub(super) fn kind_of_table(
    table: &FoundTable,
    (sheet, names): (SheetText<'_>, &[String]),
    dictionary: &Dictionary<'_>,
) -> SubjectKindId {
    if let Some(kind) = table.unit {
        return kind;
    }
    let headings = table.header.headings.iter();
    let headings: Vec<&str> = headings.map(|one| one.text.as_str()).collect();
    let keys = TableKeys::of(&headings, dictionary);
    if keys.units.is_empty() || keys.communes.is_empty() {
        return SubjectKindId::COMMUNE;
    }
    // A form may have few rows, or none yet.
    let is_named = |(_, kind): &&(usize, SubjectKindId)| {
        let title = heading::key(&dictionary.codebook().subject(*kind).title.vi);
        names.iter().any(|name| heading::key(name) == title)
    };
    if let Some((_, kind)) = keys.units.iter().find(is_named) {
        return *kind;
    }
    let mut sample = Vec::new();
    let (mut rows, mut row) = (table.rows(sheet), Row::default());
    while sample.len() < SAMPLE && rows.next_filled(&mut row) {
        sample.push(row.cells(0).map(|cell| tidy(&cell)).collect());
    }
    let mut units = keys.units.iter();
    let found = units
        .find(|(column, _)| keys.are_first(*column, &sample) || keys.has_several(*column, &sample));
    found.map_or(SubjectKindId::COMMUNE, |(_, kind)| *kind)
}

/// Columns that identify what the rows of a table are about.
struct TableKeys {
    communes: Vec<usize>,
    /// Columns that say when.
    times: Vec<usize>,
    figures: Vec<usize>,
    /// Columns of names of what lies within communes; a heading of several kinds is of none.
    units: Vec<(usize, SubjectKindId)>,
}

impl TableKeys {
    fn of(headings: &[&str], dictionary: &Dictionary<'_>) -> TableKeys {
        let mut keys = TableKeys {
            communes: Vec::new(),
            times: Vec::new(),
            figures: Vec::new(),
            units: Vec::new(),
        };
        for (column, heading) in headings.iter().enumerate() {
            if let Some(kind) = dictionary.unit_named(heading) {
                keys.units.push((column, kind));
                continue;
            }
            match dictionary.find(heading) {
                HeadingMatch::One(ColumnMeaning::Key(Key::Code | Key::Name)) => {
                    keys.communes.push(column);
                }
                HeadingMatch::One(ColumnMeaning::Key(
                    Key::Year | Key::Months | Key::Period | Key::Boundaries,
                )) => keys.times.push(column),
                HeadingMatch::One(ColumnMeaning::Figure(_))
                | HeadingMatch::Part(..)
                | HeadingMatch::Several(_)
                | HeadingMatch::Clause(_) => keys.figures.push(column),
                HeadingMatch::One(ColumnMeaning::Key(
                    Key::Unit | Key::Kind | Key::District | Key::Province,
                ))
                | HeadingMatch::Nothing => {}
            }
        }
        keys
    }

    /// True if a column of names stands before those of the communes.
    fn are_first(&self, unit: usize, rows: &[Vec<String>]) -> bool {
        let is_before = self.communes.iter().all(|&commune| unit < commune);
        is_before && rows.iter().any(|row| is_name(row, unit))
    }

    /// True if one commune has, at one time, several rows with different words in a column. Where rows have figures, one without
    /// goes on with a remark.
    fn has_several(&self, unit: usize, rows: &[Vec<String>]) -> bool {
        let has_figures = |row: &[String]| {
            let mut figures = self.figures.iter().filter_map(|&column| row.get(column));
            figures.any(|cell| !cell.is_empty())
        };
        let some_have = rows.iter().any(|row| has_figures(row));
        let mut first: HashMap<(Vec<&str>, Vec<&str>), String> = HashMap::new();
        let mut last: Vec<&str> = Vec::new();
        for row in rows {
            let of = |columns: &[usize]| -> Vec<&str> {
                let cell = |column: &usize| row.get(*column).map_or("", String::as_str);
                columns.iter().map(cell).collect()
            };
            let commune = of(&self.communes);
            if commune.iter().any(|cell| !cell.is_empty()) {
                last = commune;
            }
            if !is_name(row, unit) || last.is_empty() || some_have && !has_figures(row) {
                continue;
            }
            let name = row
                .get(unit)
                .map_or_else(String::new, |cell| heading::key(cell));
            let other = first.entry((last.clone(), of(&self.times)));
            if *other.or_insert_with(|| name.clone()) != name {
                return true;
            }
        }
        false
    }
}

/// True if a cell holds words.
fn is_name(row: &[String], column: usize) -> bool {
    let mut letters = row.get(column).into_iter().flat_map(|cell| cell.chars());
    letters.any(char::is_alphabetic)
}
