//! What an unreadable cell should have contained.

/// The expected content of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A non-negative integer.
    Count,
    /// A number.
    Amount,
    /// Yes or no.
    YesNo,
    /// Yes or no; a cross may say no, since other cells have ticks.
    OneMark,
    /// One of these levels.
    Level(Vec<String>),
    /// An integer in the notation of the file; the cell uses the other one.
    OtherNotation,
    /// A number that is the same in both notations; the file does not show which one it uses.
    OneNotation,
    /// One number; a fraction (`334/336`) is two, which need two columns.
    OneNumber,
    /// One statement; the two cells that give it contradict each other.
    Agreement,
    /// A count and its total; the cell has a share, and a rounded share settles nothing.
    CountsOfShare,
    /// A cell for each figure; the cell is merged over the columns of several.
    OneColumn,
    /// A cell for each row; these cells (`C2:C3`), of several communes, years or figures, are merged into one.
    OneRow(String),
    /// Fewer digits.
    FewerDigits,
    /// A percentage with its sign; neither the cell nor the heading has one.
    PercentSign,
    /// A percentage with its sign: `0,994` can be 99,4% as a spreadsheet stores it, or 0,994%.
    PercentOrShare,
    /// The result of a formula; the cell contains an error (`#DIV/0!`).
    FormulaResult,
    /// A number; the cell contains a date, which spreadsheets make of `16/8` or `8-16`.
    NotADate,
    /// The figure itself; the cell has a ditto mark (`-nt-`).
    NotDitto,
    /// `0` or an empty cell; “Không có” can mean zero or unknown.
    ZeroOrEmpty,
    /// Digits without spaces; `1 214` can be two numbers.
    JoinedDigits,
    /// All digits of the number instead of “2 triệu”.
    AllDigits,
    /// Only the number, in this unit, without the words after it. Empty if the figure has no unit.
    InUnit(String),
}
