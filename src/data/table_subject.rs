//! Tells what the rows of a table are about, and which kind of subject has them.
//!
//! A table without a column of communes may be about what communes lie within: each row names a district or province, and none is
//! named twice at one time. Or it lists what such a one has, as the models of a district.

use std::collections::HashSet;

use super::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
use super::heading_form::unnumbered;
use super::layout::FoundTable;
use super::spelling::tidy;
use super::unit_table::kind_of_table;
use crate::heading;
use crate::model::{Codebook, Key, SubjectKindId};
use crate::table::{Row, SheetText};

/// Number of rows that show what a table is about.
const SAMPLE: usize = 200;

/// What the rows of a table are about.
#[derive(Debug)]
pub(super) struct TableSubject {
    pub(super) kind: SubjectKindId,
    /// By kind: what would have the rows, or be them, if they were of that kind.
    owners: Vec<SubjectKindId>,
}

impl TableSubject {
    pub(super) fn found(
        table: &FoundTable,
        (sheet, names): (SheetText<'_>, &[String]),
        dictionary: &Dictionary<'_>,
    ) -> TableSubject {
        let codebook = dictionary.codebook;
        let columns = NamedAbove::of(table, dictionary);
        let owner = |kind| match columns.above {
            _ if codebook.is_above_communes(kind) => kind,
            Some(above) if codebook.subject(kind).listed_by.contains(&above) => above,
            Some(_) | None => SubjectKindId::COMMUNE,
        };
        let kind = match kind_of_table(table, (sheet, names), dictionary) {
            SubjectKindId::COMMUNE => {
                let listed = columns
                    .units
                    .iter()
                    .find(|kind| owner(**kind) != SubjectKindId::COMMUNE);
                let above = columns.above.filter(|_| columns.differ(table, sheet));
                listed.copied().or(above).unwrap_or(SubjectKindId::COMMUNE)
            }
            unit => unit,
        };
        TableSubject {
            kind,
            owners: codebook.subject_kinds().map(owner).collect(),
        }
    }

    /// The kind of the rows, and what has them, if a file may say that they are of another kind.
    pub(super) fn said(&self, said: Option<SubjectKindId>) -> [SubjectKindId; 2] {
        let kind = said.unwrap_or(self.kind);
        let owner = self.owners.get(usize::from(kind.0));
        [kind, owner.copied().unwrap_or(SubjectKindId::COMMUNE)]
    }
}

/// Columns that name something above the commune, in a table that names no commune.
struct NamedAbove {
    above: Option<SubjectKindId>,
    /// Columns of the names of what is above communes, and of times.
    names: Vec<usize>,
    /// Kinds of what has a column with its names.
    units: Vec<SubjectKindId>,
}

impl NamedAbove {
    fn of(table: &FoundTable, dictionary: &Dictionary<'_>) -> NamedAbove {
        let codebook = dictionary.codebook;
        let mut found = NamedAbove {
            above: None,
            names: Vec::new(),
            units: Vec::new(),
        };
        for (column, heading) in table.header.headings.iter().enumerate() {
            let units = &dictionary.accepted.units_by_heading;
            if let Some(&[kind]) = units
                .get(&heading::key(unnumbered(&heading.text)))
                .map(Vec::as_slice)
                && codebook.lies_within(kind, SubjectKindId::COMMUNE)
            {
                found.units.push(kind);
                continue;
            }
            let HeadingMatch::One(ColumnMeaning::Key(key)) = dictionary.find(&heading.text) else {
                continue;
            };
            let kind = match key {
                Key::Code | Key::Name | Key::Unit if dictionary.owner == SubjectKindId::COMMUNE => {
                    found.above = None;
                    return found;
                }
                Key::Name => Some(dictionary.owner),
                Key::District | Key::Province => named_by(codebook, key),
                Key::Year | Key::Months | Key::Period => {
                    found.names.push(column);
                    continue;
                }
                Key::Code | Key::Unit | Key::Kind | Key::Boundaries => continue,
            };
            let is_finer = |kind: &SubjectKindId| {
                let above = found.above;
                above.is_none_or(|above| codebook.lies_within(*kind, above))
            };
            found.above = kind.filter(is_finer).or(found.above);
            found.names.push(column);
        }
        found
    }

    /// True if there are rows and no two of the first have the same names at one time.
    fn differ(&self, table: &FoundTable, sheet: SheetText<'_>) -> bool {
        let mut rows = table.rows(sheet);
        let mut row = Row::default();
        let mut seen: HashSet<Vec<String>> = HashSet::new();
        for _ in 0..SAMPLE {
            if !rows.next_filled(&mut row) {
                break;
            }
            let cell = |column: &usize| heading::key(&tidy(&row.cell(*column)));
            if !seen.insert(self.names.iter().map(cell).collect()) {
                return false;
            }
        }
        !seen.is_empty()
    }
}

/// The kind above the commune whose names stand in a key column.
fn named_by(codebook: &Codebook, key: Key) -> Option<SubjectKindId> {
    let mut columns = codebook.keys.iter();
    let id = columns.find(|column| column.key == key)?;
    let kind = codebook.subject_kind(&id.id)?;
    codebook.is_above_communes(kind).then_some(kind)
}
