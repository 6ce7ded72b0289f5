//! How the letters of a run look, as far as it changes what they say.

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Look {
    #[default]
    Plain,
    Raised,
    Lowered,
    /// Struck through, or not shown.
    Struck,
}

impl Look {
    /// How the value of `vertAlign` makes letters look.
    pub(super) fn aligned(value: Option<&str>) -> Look {
        match value {
            Some("superscript") => Look::Raised,
            Some("subscript") => Look::Lowered,
            _ => Look::Plain,
        }
    }

    /// Letters as they are read. A raised `1` must not become a digit of the figure before it, nor a figure that is struck through be
    /// read.
    pub(super) fn written(self, letters: &str) -> String {
        match self {
            Look::Plain => letters.to_owned(),
            Look::Raised => letters.chars().map(raised).collect(),
            Look::Lowered => letters.chars().map(lowered).collect(),
            Look::Struck => format!("~{letters}~"),
        }
    }
}

fn raised(letter: char) -> char {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = letter.to_digit(10);
    digit.map_or(letter, |digit| DIGITS[digit as usize])
}

fn lowered(letter: char) -> char {
    const DIGITS: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let digit = letter.to_digit(10);
    digit.map_or(letter, |digit| DIGITS[digit as usize])
}
