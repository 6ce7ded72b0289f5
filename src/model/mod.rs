//! The nouns of the domain, without behaviour.
//!
//! What is measured ([`Codebook`]), what is required ([`Ruleset`]), what was counted ([`Series`], [`Record`]), the
//! results ([`Assessment`], [`Finding`]) and their reasons ([`Trace`]). Nothing here reads a file, judges or words
//! messages.

mod aggregate;
mod area;
mod cell;
mod clause;
mod codebook;
mod commune_id;
mod commune_key;
mod comparison_fault;
mod counted;
mod division;
mod expected;
mod fault;
mod filled;
mod finding;
mod form_commune;
mod heading_fault;
mod hidden_part;
mod merge;
mod misfit;
mod naming;
mod past;
mod period;
mod place;
mod record;
mod record_figures;
mod row_values;
mod ruleset;
mod series_list;
mod sheet;
mod sheets_left;
mod skipped;
mod subject;
mod subject_kind;
mod tally;
mod title_fault;
mod trace;
mod unit_fault;
mod value;
mod weight;
mod year;

pub use self::aggregate::{Aggregate, UnitTest};
pub use self::area::{Area, NamedCommune};
pub use self::cell::Cell;
pub use self::clause::{Clause, ClauseAnswer, NamedClause};
pub use self::codebook::{
    Adds, Ambiguous, AreaKind, Check, Codebook, Indicator, IndicatorKind, Key, KeyColumn, Narrower,
    Synonym,
};
pub use self::commune_id::{CommuneId, List};
pub use self::commune_key::CommuneKey;
pub use self::comparison_fault::ComparisonFault;
pub use self::counted::{CountedFigure, CountedUnits, NamedUnit};
pub use self::division::Division;
pub use self::expected::Expected;
pub use self::fault::{DataFault, DataFaultKind};
pub use self::filled::FilledCells;
pub use self::finding::{Assessment, Basis, Finding, Verdict};
pub use self::form_commune::FormCommune;
pub use self::heading_fault::{ColumnDoubt, HeadingFault};
pub use self::hidden_part::HiddenPart;
pub use self::merge::{Brought, merged};
pub use self::misfit::Misfit;
pub use self::past::{Bracket, Composed, Happened, Part, Portion};
pub use self::period::{Period, Timing};
pub use self::place::{CheckedFigure, JoinedTables, Place};
pub use self::record::{Joined, Record, Series};
pub use self::row_values::{PackedValue, RowValues, ValueBlock};
pub use self::ruleset::{
    Amendment, Answers, Article, Body, Citation, Contested, Criterion, CriterionIndex, Date,
    DayOfYear, Home, Require, Ruleset, SetOrigin, TextStatus, VerdictWords, Whose, Window, Years,
};
pub use self::series_list::SeriesList;
pub use self::sheet::{Column, ListExtent, Sheet, Use};
pub use self::sheets_left::SheetsLeft;
pub use self::skipped::{Skipped, TotalColumn};
pub use self::subject::SubjectId;
pub use self::subject_kind::{SubjectKind, SubjectKindId};
pub use self::tally::Tally;
pub use self::title_fault::{MeaningChange, TitleFault, YearBeside};
pub use self::trace::{
    Bound, Contribution, Coupled, Doubt, Exclusion, Input, Missing, Origin, TestTrace, Trace,
};
pub use self::unit_fault::{FewerUnits, ListDifference, NotFollowed, UnitFault, WhyNotFollowed};
pub use self::value::{Gap, Value};
pub use self::weight::Weight;
pub use self::year::{UNDATED, YEARS, Year, YearSource, year};

pub use crate::text::Text;
