//! Words results: from judgements to pages.
//!
//! Input: judgements with their traces, and faults. Output: pages for people, and faults with their places. This module judges
//! nothing; csv and json are in `export`.
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
mod ladder;
mod models;
mod names;
mod notes;
mod paper;
mod proof;
#[cfg(test)]
pub(crate) mod samples;
mod score;
mod stress;
mod sweep;
mod wanted;
mod web;
mod why;
mod words;

pub use self::beside::Beside;
pub use self::book::{
    ResultBook, ResultSheet, SheetCell, SheetHeading, SheetPart, SheetTable, result_book,
};
pub use self::codes::Codes;
pub use self::commune::{CommuneFound, CommunesMeant, Why, commune, communes_meant};
pub use self::criteria::catalogue::criteria_catalogue;
pub use self::criteria::columns::{ListedColumn, columns};
pub use self::criteria::criteria_show;
pub use self::criteria::indicators::indicators;
pub(crate) use self::criteria::indicators::levels;
pub use self::criteria::list::criteria_list;
pub use self::criteria::shown::ShownSet;
pub use self::diff::by::{Around, diff_by};
pub(crate) use self::diff::by::{DirectionCounts, tallies as diff_tallies};
pub use self::diff::diff;
pub use self::diff::notes::{diff_notes, stale};
pub use self::diff::paper::diff_report;
pub use self::diff::web::web_diff;
pub use self::explain::{Dossier, explain};
pub use self::fault::{Paint, because, diagnostics, faults, inspection, trouble};
pub(crate) use self::fault::{reason as fault_reason, told as fault_told};
pub use self::form::form_workbook;
pub(crate) use self::form::under_key;
pub use self::models::{models, models_named};
pub use self::notes::left_out::left_out_note;
pub use self::notes::{remarks_told, score_notes};
pub use self::paper::{
    Letter, Paper, PaperColumn, PaperKind, PaperPart, PaperTable, letters, report,
};
pub use self::proof::proof;
pub use self::score::by::by_area;
pub use self::score::failing::{FailingCriterion, failing};
pub use self::score::short::{MissingFigure, ShortReason, Shortfall, short_reasons};
pub use self::score::view::{Reason, RowView, Wording, views};
pub(crate) use self::score::view::{add_cells, all_views, cells, inputs, text_of, version_of};
pub use self::score::{Extent, score};
pub use self::stress::stress;
pub use self::sweep::{Curve, sweep, sweep_curve};
pub use self::wanted::wanted;
pub use self::web::{WebKind, WebPage, web_score};
pub(crate) use self::why::cite::full as full_citation;
pub use self::why::reason::reason_alone;
pub(crate) use self::words::verdict as verdict_word;
pub use crate::say::why::context::Context;
