//! From assessments to what is printed.
//!
//! In come judgements with their traces; out go tables for people, csv and json for programs, and faults with their places.
//! Nothing is judged here: deleting this room would touch no rule. Words for people, in both languages, are in `words` only.

mod account;
mod by;
mod cite;
mod commune;
mod commune_fate;
mod commune_wire;
mod commune_words;
mod compared;
mod comparison;
mod criteria;
mod criteria_catalogue;
mod criteria_entry;
mod criteria_list;
mod criteria_words;
mod csv;
mod csv_long;
mod diagnostic;
mod diff;
mod diff_account;
mod diff_by;
mod diff_csv;
mod diff_json;
mod diff_notes;
mod diff_wire;
mod diff_words;
mod distance;
mod explain;
mod fault;
mod fault_cell;
mod fault_commune;
mod fault_words;
mod grid;
mod inspection;
mod json;
mod letters;
mod lineage;
mod measure;
mod need;
mod notes;
mod notes_law;
mod notes_years;
mod page;
mod reason;
mod reasons;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod sample_scores;
mod score;
mod sentence;
mod sentence_silence;
#[cfg(test)]
mod specimen;
#[cfg(test)]
mod specimen_scores;
mod standing;
mod summary;
mod tree;
mod view;
mod visible;
mod wire;
#[cfg(test)]
mod wording;
#[cfg(test)]
mod wording_pages;
mod words;

use std::sync::Arc;

pub use self::by::{Absent, Tally, by_area, by_area_csv, by_area_json};
pub use self::commune::{CommuneFound, CommunesMeant, Why, commune, communes_meant};
pub use self::commune_wire::commune_json;
pub use self::compared::{Course, Diff, DiffCell, DiffColumn, Stale, Told};
pub use self::criteria::{ShownSet, criteria_show};
pub use self::criteria_catalogue::criteria_catalogue;
pub use self::criteria_list::criteria_list;
pub use self::csv::ScoreCsv;
pub use self::csv_long::LongCsv;
pub use self::diagnostic::{Paint, diagnostics};
pub use self::diff::diff;
pub use self::diff_by::{Around, diff_by, diff_by_csv};
pub use self::diff_csv::diff_csv;
pub use self::diff_json::diff_json;
pub use self::diff_notes::stale;
pub use self::explain::{Dossier, explain};
pub use self::fault::{Listing, faults};
pub use self::inspection::{Inspection, inspection};
pub use self::json::{json, json_line, jsonl};
pub use self::page::{Page, Piece, safe, text};
pub use self::reason::{Context, reason};
pub use self::score::score;
pub use self::view::{Judged, Reason, RowView};

use crate::model::{
    Assessment, Codebook, DataFault, Date, Input, Missing, Ruleset, Series, Sheet, Text, Trace,
    Year,
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
    /// What may have changed boundaries between the years compared.
    pub undated: Option<Undated>,
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
    /// Whether it is law; else it is marked as our proposal.
    pub official: bool,
}

/// Changes of boundaries on days that nobody knows.
#[derive(Debug)]
pub struct Undated {
    /// The first day they may have been on.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// The communes they happened to.
    pub communes: Vec<UndatedChange>,
}

/// What happened to the boundaries of one commune.
#[derive(Debug)]
pub struct UndatedChange {
    /// The commune.
    pub name: String,
    /// The communes that it took in.
    pub took: Vec<String>,
    /// Whether it was made then.
    pub created: bool,
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
    /// Every missing figure that the undetermined criteria hang on, each once, in the order of the law.
    pub missing: Vec<Missing>,
    /// What the data say the authority decided, if the set has such a figure.
    pub recorded: Option<Input>,
}
