//! Reads CSV files, and results saved as JSON, into records.
//!
//! In: files and the codebook. Out: communes with their years, sheets with the use of each column, and all faults of all
//! files. Columns are bound once per file, and only cells of needed figures are converted. Notation is decided per file, never
//! guessed per cell. Nothing is judged here.
//!
//! Invariant: [`read`] never panics, and no fault stops it.

mod above;
mod accepted;
mod area;
mod area_row;
mod asides;
mod bind;
mod blank_keys;
mod called;
mod cell;
mod change;
mod column_cells;
mod commune_columns;
mod commune_identity;
mod comparison_row;
mod complements;
mod continued;
mod dashes;
mod dictionary;
mod digits;
mod document;
mod duplication;
mod file_sheets;
mod gather;
mod gazetteer;
mod halves;
mod header;
mod heading_form;
mod heading_match;
mod heading_unit;
mod in_turn;
mod input;
mod join;
mod kinds;
mod known_communes;
mod last_year;
mod layout;
mod level;
mod list_extent;
mod marks;
mod merged;
mod missing;
mod name_remark;
mod narrowed;
mod notation;
mod notes;
mod numbering;
mod odd;
mod open;
mod open_sheet;
mod part_year;
mod parted;
mod pass;
mod period;
mod place_below;
mod plain_pass;
mod plain_rows;
mod reading;
mod recognise;
mod remark_columns;
mod remarks;
mod remarks_seen;
mod row_cells;
mod row_faults;
mod row_kind;
mod row_label;
mod row_year;
mod rows;
mod said_of_rows;
mod saved;
mod saved_row;
mod settle;
mod side_table;
mod sift;
mod slot;
mod spelling;
mod stray;
mod style;
mod suggestion;
mod sums;
mod table_subject;
mod titled_place;
mod twice;
mod unit_columns;
mod unit_label;
mod unit_row;
mod unit_table;
mod written;
mod years_seen;

#[cfg(test)]
mod cell_law;
#[cfg(test)]
mod example;

pub use self::dictionary::Dictionary;
pub use self::input::{DataFile, Options};
pub use self::open::{OpenFile, Opened};
pub use self::reading::{Reading, SavedVerdict, read, read_opened, value, years};
pub use self::stray::Stray;
