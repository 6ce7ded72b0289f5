//! Pieces of text, each with the role that decides how it is painted.

use std::borrow::Cow;

use super::visible::visible;

/// No-break space.
pub const GLUE: char = '\u{a0}';

/// Separates items in one line.
pub const BETWEEN: &str = " · ";

/// What a piece of text means; determines how it is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    Plain,
    /// A heading.
    Heading,
    /// The name of a commune or a set.
    Name,
    /// A number or another value.
    Value,
    /// The cell or row a value comes from.
    Place,
    /// The article of the law a criterion comes from.
    Citation,
    /// The verdict “pass”.
    Pass,
    /// The verdict “fail”.
    Fail,
    /// The verdict “undetermined”.
    Open,
    /// Rules and other decoration.
    Faint,
}

/// A piece of text with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its role.
    pub role: Role,
    /// Its text.
    pub text: Cow<'static, str>,
}

impl Piece {
    /// A piece with text that needs no [`safe`]: our own words.
    pub fn new(role: Role, text: impl Into<String>) -> Piece {
        Piece {
            role,
            text: Cow::Owned(text.into()),
        }
    }

    /// Plain words of ours, without a copy.
    #[must_use]
    pub const fn words(text: &'static str) -> Piece {
        Piece {
            role: Role::Plain,
            text: Cow::Borrowed(text),
        }
    }

    /// A piece that is never broken at its spaces.
    #[must_use]
    pub fn glued(role: Role, text: &str) -> Piece {
        Piece::new(role, text.replace(' ', "\u{a0}"))
    }
}

/// Our own words as one plain piece.
pub fn plain(text: impl Into<String>) -> Vec<Piece> {
    vec![Piece::new(Role::Plain, text)]
}

/// Joins the parts that are not empty, with `between` as the separator.
pub fn join(parts: impl IntoIterator<Item = Vec<Piece>>, between: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.extend(plain(between));
        }
        out.extend(part);
    }
    out
}

/// The text of pieces without roles, with ordinary spaces.
#[must_use]
pub fn text(pieces: &[Piece]) -> String {
    let mut joined = String::with_capacity(pieces.iter().map(|piece| piece.text.len()).sum());
    for piece in pieces {
        let mut parts = piece.text.split(GLUE);
        joined.extend(parts.next());
        for part in parts {
            joined.push(' ');
            joined.push_str(part);
        }
    }
    joined
}

/// Text from data without characters that move the cursor, change the reading direction or are invisible.
#[must_use]
pub fn safe(text: &str) -> String {
    visible(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Piece, Role, safe, text};

    #[test]
    fn control_characters_in_data_are_replaced() {
        assert_eq!(safe("a\u{1b}[31mb"), "a\u{fffd}[31mb");
        assert_eq!(safe("a\r\nb\tc\u{2028}d"), "a  b c d");
        assert_eq!(
            safe("a\u{202e}b\u{200b}c\u{9b}d\u{7f}e"),
            "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e"
        );
        assert_eq!(safe("Yên Thượng “1”"), "Yên Thượng “1”");
    }

    #[test]
    fn plain_text_has_ordinary_spaces() {
        assert_eq!(
            text(&[Piece::glued(Role::Value, "10/10 = 100%")]),
            "10/10 = 100%"
        );
    }
}
