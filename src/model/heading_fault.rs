//! Columns that are not used, or not understood, as their headings and cells stand.

use super::year::Year;
use crate::text::Text;

/// What a column that is not recognised may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnDoubt {
    /// Of which time, kind or place the figures of a row are.
    Rows,
    /// Corrected figures of another column.
    Revised,
    /// Another conclusion than that of the rules.
    Conclusion,
}

/// What a heading and the cells below it leave unused or unclear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadingFault {
    /// Columns of numbers whose headings name no figure that is needed; told once for all. They are ignored.
    UnknownFigures {
        /// The headings.
        headings: Vec<String>,
    },
    /// A column that is not recognised and may say of what the figures of its rows are, or replace them.
    Qualifying {
        /// The heading.
        heading: String,
        /// Its first cell.
        text: String,
        /// What it may say.
        doubt: ColumnDoubt,
    },
    /// A column of codes and names, of which only its cells could tell which it is.
    CodesAndNames {
        /// The heading.
        heading: String,
        /// The first cell with a code, with its content.
        code: (String, String),
        /// The first cell with a name, with its content.
        name: (String, String),
    },
    /// A column that labels the rows of another table beside that of the communes, with figures that are needed.
    SideTable {
        /// The heading; empty if it has none.
        heading: String,
    },
    /// Answers to a clause in rows of years whose act does not have it; reported at the first. They are not used.
    ClauseOfOtherYear {
        /// The heading.
        heading: String,
        /// The years of the rows, in order.
        years: Vec<Year>,
        /// Number of such cells.
        cells: usize,
    },
    /// Headings that stand side by side more than once on a sheet; each part was read under its own.
    SideBySide {
        /// Number of parts.
        parts: usize,
        /// True if they are one list, continued on the right.
        are_one: bool,
    },
    /// A column of fractions, of which no rule says what two figures they are. It is ignored.
    FractionHeading {
        /// The heading.
        heading: String,
        /// Headings of the two figures, if it names both.
        figures: Vec<String>,
    },
    /// A column with the names of former communes in a year after the merger, or of new communes in a year before it.
    FormerNames {
        /// The heading.
        heading: String,
        /// The year of the rows.
        year: Year,
        /// True if the communes are former ones.
        are_former: bool,
    },
    /// A form of one commune of which no column, or more than one, may be that of the results.
    FormValues {
        /// The commune, if it is known.
        commune: Option<String>,
        /// The headings of the columns that may be.
        headings: Vec<String>,
    },
    /// Columns of the kinds of what a figure counts, which were added up, or checked against their total.
    KindsAdded {
        /// The headings, that of the total first.
        headings: Vec<String>,
        /// Title of the figure.
        figure: Text,
        /// True if one of them is the total, which is used.
        has_total: bool,
    },
    /// Columns of parts of a year in a form that has one of more of that year, or of all of it. They are ignored.
    PartsOfYear {
        /// Their headings.
        headings: Vec<String>,
        /// The heading of the column that is used.
        used: String,
    },
}
