//! What titles, names and remarks say of the rows: their year and months, and whether cells are what their headings say.

use super::year::{Year, YearSource};

/// What cells mean if it is not what their headings say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeaningChange {
    /// A mark says no.
    Negative,
    /// Numbers are differences, shares or averages.
    Computed,
    /// Cells are estimated, registered or promised, and did not happen.
    Promised,
    /// Numbers are of a part of what the headings count.
    Part,
    /// Numbers are incomplete, or corrected elsewhere.
    Limited,
}

/// What gives another year than a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearBeside {
    /// The name of the sheet.
    Sheet(Year),
    /// The name of the file.
    File(Year),
    /// The column of years.
    Column,
}

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
        /// What they mean.
        why: MeaningChange,
        /// Words of the title that may be those of a part; each once.
        words: Vec<String>,
    },
    /// A remark beside a row by which its figures are not what their headings say. The row is not judged.
    RemarkLimits {
        /// The remark.
        text: String,
    },
    /// Remarks beside the rows and below them, which nothing is taken from. One fault per table.
    RemarksUnread {
        /// The first of them with their cells.
        texts: Vec<(String, String)>,
        /// True if there are others.
        are_more: bool,
    },
    /// A name, or the column of years, gives no year that the title gives.
    YearBeside {
        /// The year of the title.
        year: Year,
        /// What gives another.
        beside: YearBeside,
    },
    /// A title is of another province than that which is said for rows without one.
    OtherProvince {
        /// The province of the title.
        titled: String,
        /// The one said.
        said: String,
    },
    /// A line gives a unit in which no figure is counted.
    OtherUnit {
        /// The line.
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
