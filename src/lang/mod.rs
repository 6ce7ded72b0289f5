//! The rule language: text → tree → linear form.
//!
//! In: the text of a rule and a [`Vocabulary`]. Out: a [`Linear`], the only form that is evaluated, or diagnostics.
//! This module knows nothing of criteria, communes or files.
//!
//! ```text
//! rule     = test { "and" test } | test { "or" test }
//! test     = sum op sum | item "/" item op constant      op: < <= == >= >
//!          | [ "not" ] name | name op string
//! sum      = item { ("+" | "-") item }
//! item     = [ constant "*" ] ( name | "prev(" name [ "," n ] ")" | "at(" name "," year ")" | "(" sum ")" ) | constant
//! constant = number [ "%" | "‰" ] | parameter
//!
//! derived  = sum | "count(" kind [ "where" unit { "and" unit } ] ")" | "sum(" kind "." figure [ "where" unit { "and" unit } ] ")"
//! unit     = test | "passes(" string ")" | "kind(" string ")"
//! ```

mod aggregate;
mod cursor;
mod evaluate;
mod expr;
mod fixed_year;
mod interval;
mod linear;
mod lower;
mod parse;
mod percentage;
mod reach;
mod settled;
mod side;
mod stricter;
mod token;
mod variant;
mod vocabulary;
mod whole;
mod wording;

pub use aggregate::{AggregateExpr, Derivation, UnitTestExpr, parse_derivation};
pub use expr::{Connective, Expr, Item, ItemKind, Operator, Sum, Term, Test};
pub use interval::Interval;
pub use linear::{
    Addend, Distance, FigureId, Figures, LevelTest, Linear, LinearComparison, LinearSum,
    LinearTest, Settings, Share, Tie,
};
pub use lower::{lower, lower_sum};
pub use parse::parse;
pub use reach::Variable;
pub use variant::{ParameterValue, RuleVariant};
pub use vocabulary::{FigureKind, Meaning, Vocabulary};
pub use whole::WholeFigures;
