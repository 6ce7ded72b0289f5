//! The law as SQL: a statement that gives each commune and year of a table the verdict that antq gives it.
//!
//! In: the versions of a set with their years, and the name of a table whose columns are the ids. Out: the text of one query. It is
//! built from the lowered form of the rules ([`Linear`](crate::lang::Linear)) alone. Each figure becomes a lower and an upper bound,
//! a test TRUE, FALSE or NULL, and a group what SQL's own three-valued AND and OR make of its members. Nothing is executed here.
//!
//! `columns` orders expressions into stages; `dialect` holds what engines write differently; `own_columns` reads figures, `figures`
//! bounds them; `succession` writes which commune was made of which, `looked_back` puts years before together from it by `merged`, `two_halves` finds the years that it cannot; `truth`
//! writes rules, `criteria` groups and answers, `exclusion` criteria that exclude each other, `distance` how far a failed one is from
//! being met; `source` reads the table, `results` lists what came out, and `query` puts the statement together below the `head`. `sample` invents rows to compare an engine with antq.

mod columns;
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
mod sample_worlds;
mod source;
mod standing;
mod succession;
mod truth;
mod two_halves;

pub use self::dialect::Dialect;
pub use self::question::{SqlQuestion, TABLE};
pub use self::sample::sample;
pub use self::succession::{SUCCESSION, succession_table};
pub use self::two_halves::TWO_HALVES;

use self::query::Statement;

/// The statement.
#[must_use]
pub fn statement(question: &SqlQuestion<'_>) -> String {
    Statement::new(question).write()
}
