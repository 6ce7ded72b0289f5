//! Rows of a table that are no communes.

/// What a row is that is left out of every count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Skipped {
    /// A sum of other rows: “Tổng cộng”.
    Total,
    /// A district or province with figures.
    Division,
    /// The heading of a part of the table: a place, “I. Khu vực thành thị”.
    Section,
    /// Shares or averages of other rows: “Tỷ lệ”.
    Share,
    /// The numbers of the columns: “(1) (2) (3)”.
    Index,
    /// The headings once more.
    Heading,
    /// Signatures, the place and date, where copies go.
    Signature,
    /// A remark about the table.
    Note,
    /// Nothing but dots or the number of the row.
    Blank,
}

/// A column in which a total is not the sum of the rows it covers; numbers as the file writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalColumn {
    /// Its heading.
    pub heading: String,
    /// The cell of the total.
    pub cell: String,
    /// What stands there.
    pub given: String,
    /// What the rows add up to.
    pub sum: String,
    /// Whether they add up to at least that: cells of some are missing.
    pub at_least: bool,
}
