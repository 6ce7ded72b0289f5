//! The nouns of the domain, without behaviour.
//!
//! What is measured ([`Codebook`]), what is required ([`Ruleset`]), what was counted ([`Series`], [`Record`]), the
//! results ([`Assessment`], [`Finding`]) and their reasons ([`Trace`]). Nothing here reads a file, judges or words
//! messages.

mod cell;
mod codebook;
mod division;
mod expected;
mod fault;
mod finding;
mod joined;
mod merge;
mod past;
mod period;
mod place;
mod record;
mod ruleset;
mod skipped;
mod tally;
mod trace;
mod weight;
mod year;

pub use cell::Cell;
pub use codebook::{
    Adds, Ambiguous, AreaKind, Check, Codebook, Indicator, IndicatorKind, Key, KeyColumn, Narrower,
};
pub use division::Division;
pub use expected::Expected;
pub use fault::{DataFault, DataFaultKind};
pub use finding::{Assessment, Basis, Finding, Verdict};
pub use joined::{Joined, Misfit};
pub use merge::{Brought, merged};
pub use past::{Bracket, CommuneId, Composed, Happened, List, Part, Portion};
pub use period::{Period, Timing};
pub use place::{CheckedFigure, Place};
pub use record::{Area, Column, Gap, Record, Series, Sheet, Use, Value};
pub use ruleset::{
    Amendment, Answers, Article, Body, Citation, Contested, Criterion, CriterionIndex, Date,
    DayOfYear, Home, Require, Ruleset, SetOrigin, TextStatus, Whose, Window, Words, Years,
};
pub use skipped::{Skipped, TotalColumn};
pub use tally::Tally;
pub use trace::{
    Bound, Contribution, Coupled, Doubt, Exclusion, Input, Missing, Origin, TestTrace, Trace,
};
pub use weight::Weight;
pub use year::{UNDATED, YEARS, Year, year};

pub use crate::text::Text;
