//! Results for programs, as csv and json.
//!
//! In: judgements, comparisons, communes, columns, indicators, inspections. Out: csv, or the types of `wire` as
//! json. Reasons and faults are worded by `say`; what is for people only is not here.

mod cells;
mod columns;
mod commune;
mod diff;
mod fault;
mod form;
mod indicators;
mod inspection;
mod json;
mod proof;
mod score;
mod stress;
mod sweep;
mod wanted;

pub use self::columns::{columns_csv, columns_json};
pub use self::commune::commune_json;
pub use self::diff::area::diff_by_csv;
pub use self::diff::csv::{diff_csv_header, diff_csv_rows};
pub use self::diff::json::{diff_json_changes, diff_json_frame};
pub use self::form::form_csv;
pub use self::indicators::{indicators_csv, indicators_json};
pub use self::inspection::inspection_json;
pub use self::proof::proof_csv;
pub use self::score::area::{by_area_csv, by_area_json};
pub use self::score::columns::{CsvColumn, CsvKey, CsvStyle, LongColumn, ScoreColumn};
pub use self::score::csv::{ScoreCsv, ShortReasons};
pub use self::score::json::{json, json_line, jsonl};
pub use self::score::long::LongCsv;
pub use self::stress::stress_csv;
pub use self::sweep::sweep_csv;
pub use self::wanted::{wanted_columns_csv, wanted_csv};
