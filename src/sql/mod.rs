//! The law as SQL: a statement that gives each commune and year of a table the verdict that antq gives it.
//!
//! In: the versions of a set with their years, and the name of a table whose columns are the ids. Out: the text of one query. It is
//! built from the lowered form of the rules ([`Linear`](crate::lang::Linear)) alone. Each figure becomes a lower and an upper bound,
//! a test TRUE, FALSE or NULL, and a group what SQL's own three-valued AND and OR make of its members. Nothing is executed here.
//!
//! `columns` orders expressions into stages; `dialect` holds what engines write differently; `own_columns` reads figures, `figures`
//! bounds them; `succession` writes which commune was made of which, `looked_back` puts years before together from it by `merged`, `two_halves` finds the years that it cannot; `unit_sets` judges what lies within communes, `unit_lists` lists it by commune, `counted` counts by the lists; `truth`
//! writes rules, `criteria` groups and answers, `exclusion` criteria that exclude each other, `distance` how far a failed one is from
//! being met; `source` reads the table, `results` lists what came out, and `query` puts the statement together below the `head`. `sample` invents rows to compare an engine with antq.

mod columns;
mod counted;
mod criteria;
mod criterion_columns;
mod dialect;
mod distance;
mod exclusion;
mod figures;
mod head;
mod joined_years;
mod looked_back;
mod merged;
mod names;
mod own_columns;
mod query;
mod question;
mod random;
mod results;
mod sample;
mod sample_units;
mod sample_worlds;
mod source;
mod standing;
mod succession;
mod truth;
mod two_halves;
mod unit_lists;
mod unit_sets;
mod version_figures;

pub use self::dialect::Dialect;
pub use self::question::{SqlQuestion, TABLE, UnitTable};
pub use self::sample::sample;
pub use self::sample_units::sample_units;
pub use self::succession::{SUCCESSION, succession_table};
pub use self::two_halves::TWO_HALVES;

use self::query::Statement;
use crate::model::SubjectKindId;

/// A kind whose table is named and from which nothing is counted.
#[must_use]
pub fn unused_table(question: &SqlQuestion<'_>) -> Option<SubjectKindId> {
    let statement = Statement::new(question);
    let mut kinds = question.units.iter().map(|one| one.kind);
    kinds.find(|&kind| statement.figures_of(kind).is_empty())
}

/// The statement.
#[must_use]
pub fn statement(question: &SqlQuestion<'_>) -> String {
    Statement::new(question).write()
}
