//! Rows of a table that are not communes.

/// The kind of a row that is not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Skipped {
    /// A line above the headings: the title, the unit.
    Title,
    /// A sum of other rows: “Tổng cộng”.
    Total,
    /// A district or province with figures.
    Division,
    /// A heading inside the table: a place, “I. Khu vực thành thị”.
    Section,
    /// Percentages or averages of other rows, or another year's: “Tỷ lệ”, “Cùng kỳ năm trước”.
    Share,
    /// Column numbers: “(1) (2) (3)”.
    Index,
    /// The headings repeated.
    Heading,
    /// Signatures, the place and date, the distribution list.
    Signature,
    /// A remark about the table.
    Note,
    /// Only dots, or only a row number.
    Blank,
}

/// A column in which a total differs from the sum of its rows, with numbers as written in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalColumn {
    /// Its heading.
    pub heading: String,
    /// The cell of the total.
    pub cell: String,
    /// The value of the total.
    pub given: String,
    /// The sum of the rows.
    pub sum: String,
    /// Whether the sum is a lower bound because cells are missing.
    pub at_least: bool,
}
