//! Tells what the rows of a table are about: communes, or what lies within them.
//!
//! In: a table and the headings of names of each kind of subject. Out: the kind. A table that names hamlets beside communes is a
//! table of hamlets only if one commune has several of them in it, or if its sheet has the name of the kind: beside communes that
//! each have one row, such a column is a remark.

use std::collections::HashMap;

use super::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
use super::heading_form::unnumbered;
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
    // A form may have few rows, or none yet.
    let is_named = |(_, kind): &&(usize, SubjectKindId)| {
        let title = heading::key(&dictionary.codebook().subject(*kind).title.vi);
        names.iter().any(|name| heading::key(name) == title)
    };
    if let Some((_, kind)) = keys.units.iter().find(is_named)
        && !keys.communes.is_empty()
    {
        return *kind;
    }
    let mut units = keys.units.iter();
    let found = units.find(|(column, _)| {
        let mut rows = table.rows(sheet);
        keys.has_several(*column, || {
            let mut row = Row::default();
            rows.next_filled(&mut row)
                .then(|| row.cells(0).map(|cell| tidy(&cell)).collect())
        })
    });
    found.map_or(SubjectKindId::COMMUNE, |(_, kind)| *kind)
}

/// Columns that identify what the rows of a table are about.
struct TableKeys {
    communes: Vec<usize>,
    /// Columns that say when.
    times: Vec<usize>,
    /// Columns of names of what lies within communes; a heading of several kinds is of none.
    units: Vec<(usize, SubjectKindId)>,
}

impl TableKeys {
    fn of(headings: &[&str], dictionary: &Dictionary<'_>) -> TableKeys {
        let mut keys = TableKeys {
            communes: Vec::new(),
            times: Vec::new(),
            units: Vec::new(),
        };
        for (column, heading) in headings.iter().enumerate() {
            let known = &dictionary.accepted.units_by_heading;
            let kinds = known.get(&heading::key(unnumbered(heading)));
            if let Some(&[kind]) = kinds.map(Vec::as_slice) {
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
                HeadingMatch::One(
                    ColumnMeaning::Key(Key::Unit | Key::Kind | Key::District | Key::Province)
                    | ColumnMeaning::Figure(_),
                )
                | HeadingMatch::Part(..)
                | HeadingMatch::Several(_)
                | HeadingMatch::Clause(_)
                | HeadingMatch::Nothing => {}
            }
        }
        keys
    }

    /// True if one commune has, at one time, several rows with different words in a column.
    fn has_several(&self, unit: usize, mut next: impl FnMut() -> Option<Vec<String>>) -> bool {
        let mut first: HashMap<(Vec<String>, Vec<String>), String> = HashMap::new();
        let mut last: Vec<String> = Vec::new();
        if self.communes.is_empty() {
            return false;
        }
        for _ in 0..SAMPLE {
            let Some(cells) = next() else { break };
            let of = |columns: &[usize]| -> Vec<String> {
                let cell = |column: &usize| cells.get(*column).cloned().unwrap_or_default();
                columns.iter().map(cell).collect()
            };
            let commune = of(&self.communes);
            if commune.iter().any(|cell| !cell.is_empty()) {
                last = commune;
            }
            let name = heading::key(cells.get(unit).map_or("", String::as_str));
            let is_word = name.chars().any(char::is_alphabetic);
            if !is_word || last.is_empty() {
                continue;
            }
            let other = first.entry((last.clone(), of(&self.times)));
            if *other.or_insert_with(|| name.clone()) != name {
                return true;
            }
        }
        false
    }
}
