//! Words results: from judgements to pages and documents.
//!
//! Input: judgements with their traces, and faults. Output: pages for people, csv and json for programs, faults with their places.
//! This module judges nothing.
//!
//! A folder for each command's results (`score`, `explain`, `diff`, `commune`, `criteria`) and for `fault`s; `why` words
//! traces, `notes` words notes on results, and `words` and each folder's `vocabulary` have the texts that
//! people read, in both languages. The painters are in `page`.

mod beside;
mod book;
mod codes;
mod commune;
mod criteria;
mod diff;
mod explain;
mod fault;
mod form;
mod json;
mod names;
mod notes;
mod paper;
#[cfg(test)]
mod samples;
mod score;
mod web;
mod why;
mod words;

pub use self::beside::Beside;
pub use self::book::{
    ResultBook, ResultSheet, SheetCell, SheetHeading, SheetPart, SheetTable, result_book,
};
pub use self::codes::Codes;
pub use self::commune::wire::commune_json;
pub use self::commune::{CommuneFound, CommunesMeant, Why, commune, communes_meant};
pub use self::criteria::catalogue::criteria_catalogue;
pub use self::criteria::columns::{ListedColumn, columns, columns_csv, columns_json};
pub use self::criteria::criteria_show;
pub use self::criteria::indicators::{indicators, indicators_csv, indicators_json};
pub use self::criteria::list::criteria_list;
pub use self::criteria::shown::ShownSet;
pub use self::diff::by::{Around, diff_by, diff_by_csv};
pub use self::diff::csv::{diff_csv_header, diff_csv_rows};
pub use self::diff::diff;
pub use self::diff::json::{diff_json_changes, diff_json_frame};
pub use self::diff::notes::{diff_notes, stale};
pub use self::diff::paper::diff_report;
pub use self::diff::web::web_diff;
pub use self::explain::{Dossier, explain};
pub use self::fault::{Paint, because, diagnostics, faults, inspection, inspection_json, trouble};
pub use self::form::{form_csv, form_workbook};
pub use self::notes::left_out::left_out_note;
pub use self::notes::score_notes;
pub use self::paper::{
    Letter, Paper, PaperColumn, PaperKind, PaperPart, PaperTable, letters, report,
};
pub use self::score::by::{by_area, by_area_csv, by_area_json};
pub use self::score::columns::{CsvColumn, CsvKey, CsvStyle, LongColumn, ScoreColumn};
pub use self::score::csv::{ScoreCsv, ShortReasons};
pub use self::score::failing::{FailingCriterion, failing};
pub use self::score::json::{json, json_line, jsonl};
pub use self::score::long::{FindingsShown, LongCsv};
pub use self::score::short::{MissingFigure, ShortReason, Shortfall, short_reasons};
pub use self::score::view::{Reason, RowView, Wording, views};
pub use self::score::{Extent, score};
pub use self::web::{WebKind, WebPage, web_score};
pub use self::why::reason::reason_alone;
pub use crate::say::why::context::Context;
