//! What a cell should have held that cannot be read.

/// What a cell should hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A whole number, not negative.
    Count,
    /// A number.
    Amount,
    /// Yes or no.
    YesNo,
    /// One of these levels.
    Level(Vec<String>),
    /// A whole number in this file's notation; the cell is written in the other one.
    OtherNotation,
    /// A number that is the same in either notation: the file does not say in which this one is written.
    OneNotation,
    /// One number: a fraction (`334/336`) is two, for two columns.
    OneNumber,
    /// Fewer digits.
    FewerDigits,
    /// A share with its sign: neither the cell nor the heading has one.
    PercentSign,
    /// A share with its sign: `0,994` may be 99,4% as a spreadsheet keeps it, and it may be 0,994%.
    PercentOrShare,
    /// What a formula comes to: there stands the error it ended in (`#DIV/0!`).
    FormulaResult,
    /// A number: there stands a date, as spreadsheets make of `16/8` or `8-16`.
    NotADate,
    /// `0`, or nothing: “Không có” may mean that there was none, and that it is not known.
    ZeroOrEmpty,
    /// Digits without blanks between them: `1 214` may be two numbers.
    JoinedDigits,
    /// All digits of the number, instead of “2 triệu”.
    AllDigits,
    /// The number alone, counted in this unit: other words stand behind it. Empty where the figure has no unit.
    InUnit(String),
}
