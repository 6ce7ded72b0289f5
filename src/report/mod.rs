//! From assessments to what is printed.
//!
//! In come judgements with their traces; out go tables for people, csv and json for programs, and faults with their places.
//! Nothing is judged here: deleting this room would touch no rule.
//!
//! A folder for each command's results (`score`, `explain`, `diff`, `commune`, `criteria`) and for `fault`s; `why` makes sentences of
//! traces, `notes` says what is to be known beside them, `page` lays out, and `words` and each folder's `vocabulary` hold what
//! people read, in both languages.

mod commune;
mod criteria;
mod diff;
mod explain;
mod fault;
mod notes;
mod page;
#[cfg(test)]
mod samples;
mod score;
mod why;
mod words;

use std::sync::Arc;

pub use self::commune::wire::commune_json;
pub use self::commune::{CommuneFound, CommunesMeant, Why, commune, communes_meant};
pub use self::criteria::catalogue::criteria_catalogue;
pub use self::criteria::indicators::{indicators, indicators_csv, indicators_json};
pub use self::criteria::list::criteria_list;
pub use self::criteria::{ShownSet, criteria_show};
pub use self::diff::by::{Around, diff_by, diff_by_csv};
pub use self::diff::compared::{At, Course, Diff, DiffCell, DiffColumn, Stale, Tell, Told};
pub use self::diff::csv::{diff_csv_header, diff_csv_rows};
pub use self::diff::diff;
pub use self::diff::json::{DIFF_JSON_END, diff_json_changes, diff_json_head};
pub use self::diff::notes::stale;
pub use self::explain::{Dossier, explain};
pub use self::fault::diagnostic::{Paint, diagnostics};
pub use self::fault::inspection::{Inspection, inspection};
pub use self::fault::{Listing, faults};
pub use self::page::{Page, Piece, safe, text};
pub use self::score::by::{Absent, Tally, by_area, by_area_csv, by_area_json};
pub use self::score::counts::Counts;
pub use self::score::csv::ScoreCsv;
pub use self::score::json::{json, json_line, jsonl};
pub use self::score::long::LongCsv;
pub use self::score::score;
pub use self::score::view::{Judged, Reason, RowView, Wording};
pub use self::why::reason::{Context, reason_alone};

use crate::history::Stray;
use crate::model::{
    Assessment, Codebook, DataFault, Input, Missing, Ruleset, Series, SetOrigin, Sheet, Text,
    Trace, Year,
};

/// The language of what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Vietnamese.
    Vietnamese,
    /// English.
    English,
}

/// How a page is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Its language.
    pub language: Language,
    /// How many columns it may take.
    pub width: usize,
    /// Whether it is painted.
    pub color: bool,
}

/// Everything that was scored, ready to be printed.
#[derive(Debug)]
pub struct Scores {
    /// What is measured.
    pub codebook: Arc<Codebook>,
    /// One column for each set asked for, in the order asked.
    pub columns: Vec<SetColumn>,
    /// The communes, in the order of the data.
    pub series: Vec<Series>,
    /// The files read.
    pub sheets: Vec<Arc<Sheet>>,
    /// One row for each commune and year scored, in the order of the data.
    pub rows: Vec<Row>,
    /// Sets that would have been judged, had the data any column they ask for.
    pub left_out: Vec<Text>,
    /// Communes that may be missing from the years looked back to, though nothing shows it.
    pub strays: Vec<Stray>,
    /// What is wrong with the data, or doubtful.
    pub faults: Vec<DataFault>,
}

/// A set asked for.
#[derive(Clone, Debug)]
pub struct SetColumn {
    /// Its family.
    pub family: String,
    /// Its heading.
    pub short: Text,
    /// Who made it; what is no law is marked.
    pub origin: SetOrigin,
}

/// One commune and year.
#[derive(Debug)]
pub struct Row {
    /// Its place in [`Scores::series`].
    pub series: usize,
    /// The year scored.
    pub year: Year,
    /// One for each of [`Scores::columns`]; `None` where the family has no version for the year: it does not apply.
    pub judgements: Vec<Option<Judgement>>,
}

/// One commune and year under one set, with its reasons.
#[derive(Debug)]
pub struct Judgement {
    /// The version that judged.
    pub ruleset: Arc<Ruleset>,
    /// What came out.
    pub assessment: Assessment,
    /// Why, for the criteria whose reasons are printed, in the order of the ruleset: those without members, and those an answer
    /// column was filled in for.
    pub traces: Vec<Trace>,
    /// Every missing figure that an undetermined verdict hangs on, each once, in the order of the law.
    pub missing: Vec<Missing>,
    /// What the data say the authority decided, if the set has such a figure.
    pub recorded: Option<Input>,
}
