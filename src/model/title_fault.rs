//! What titles and names say of the year and months of rows.

use super::year::{Year, YearSource};

/// A year or period that no column gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TitleFault {
    /// The year of the rows, which no column gives.
    YearFound {
        /// The year.
        year: Year,
        /// What gives it.
        by: YearSource,
    },
    /// The title gives another year than the command line gives for the file.
    TitleContradicts {
        /// The year of the title.
        year: Year,
        /// The year given for the file.
        said: Year,
    },
    /// The months of the rows, from a title or name.
    PeriodFound {
        /// The first months of the year: this many.
        months: u8,
    },
    /// A title or name gives a period that does not begin with the year.
    OtherPeriod {
        /// The period as written; empty if there are several.
        text: String,
    },
    /// A title or name gives twelve months that are no year assessed.
    OtherYear {
        /// The months as written.
        text: String,
    },
    /// A row between those of communes gives another year or period than theirs.
    RowContradicts {
        /// The row's words.
        text: String,
    },
    /// A line gives a unit that is a multiple of what the headings count: thousands.
    ScaledUnit {
        /// The line.
        text: String,
    },
    /// By its title or name the table is a plan.
    Planned {
        /// The title or name.
        text: String,
        /// Which of them it is.
        by: YearSource,
    },
    /// By its title or name the figures are assumed.
    Assumed {
        /// The title or name.
        text: String,
    },
    /// By its title, or by the heading of a part, cells mean something else than their headings say: marks say no, numbers are
    /// differences.
    OtherMeaning {
        /// The title.
        text: String,
    },
    /// The months of a row differ from those of the title. Those of the row are used.
    PeriodContradicts {
        /// The months of the row.
        months: u8,
        /// The months of the title.
        said: u8,
    },
}
