//! Finds the tables of a sheet: where their headings stand, what each column is called, and which year it is of.
//!
//! In: a sheet as text, and the known headings. Out: its tables, each with one heading per column and a cursor to its rows.
//! A table whose columns are of several years is rebuilt with one row per commune and year; every cell keeps its place in
//! the file. Columns that give one figure together become one. No figure is read here, and no row is left out.

mod another;
mod answer;
mod answered_by_title;
mod beside;
mod cell_period;
mod column_years;
mod combine;
mod comparison;
mod comparison_label;
mod counted_share;
mod date;
mod estimate;
mod find;
mod form;
mod form_columns;
mod form_halves;
mod form_lines;
mod form_parts;
mod form_unit;
mod form_values;
mod former_names;
mod fraction;
mod head;
mod heading_blocks;
mod heading_path;
mod heading_period;
mod heading_rows;
mod item;
mod kind_sections;
mod kinds_added;
mod limits;
mod list_columns;
mod long;
mod name_meaning;
mod neutral;
mod numerals;
mod other_meaning;
mod part_title;
mod place_named;
mod plan;
mod points;
mod rebuild;
mod reporter;
mod running;
mod said;
mod said_by_title;
mod scaled;
mod section;
mod side;
mod subheading;
mod table;
mod title;
mod title_aside;
mod title_name;
mod title_row;
mod title_words;
mod unnamed;
mod vertical;
mod within;
mod words;

pub(super) use self::beside::side_by_side;
pub(super) use self::cell_period::period_in_cell;
pub(super) use self::date::is_twelve_months;
pub(super) use self::find::{holds_answers, names_communes, names_units, tables};
pub(super) use self::fraction::is_fraction;
pub(super) use self::limits::{is_denial, is_of_part_or_plan, limits, says_of_figures};
pub(super) use self::name_meaning::meaning_of_name;
pub(super) use self::other_meaning::{
    in_title as meaning_of_title, is_narrowed, is_narrowed_by_name, is_of_crimes, is_of_some,
    narrower,
};
pub(super) use self::place_named::place_named;
pub(super) use self::plan::{Plan, in_title as plan_in_title};
pub(super) use self::said::{NameSaid, RowsSaid, SaidBetween};
pub(super) use self::side::PlacedRows;
pub(super) use self::table::{FoundTable, NoTable, TableTitles};
pub(super) use self::title::TitlePeriod;
pub(super) use self::title_words::says_nothing;
