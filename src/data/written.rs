//! Parses how a cell writes a number: a bound, digits, a percent sign, a unit.

use super::odd::is_unit;

/// Parts of a cell that is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written<'t> {
    /// Bound, before or around the digits.
    pub(super) bound: NumberBound,
    /// Digits with sign and separators.
    pub(super) digits: &'t str,
    /// Scale, after the digits.
    pub(super) scale: Scale,
}

/// Bound that a cell states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberBound {
    /// The number itself.
    Exactly,
    /// `trên`, `hơn`, `>`
    MoreThan,
    /// `ít nhất`, `tối thiểu`, `từ … trở lên`, `≥`
    AtLeast,
    /// `dưới`, `<`
    LessThan,
    /// `không quá`, `tối đa`, `nhiều nhất`, `≤`
    AtMost,
}

/// Divisor of the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// One.
    One,
    /// `%`
    Percent,
    /// `‰`
    Permille,
}

/// Why a cell is not a single number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotOne {
    /// No digits, or words that do not belong to a number.
    Words,
    /// Two numbers separated by a slash.
    Two,
}

/// Bounds before the digits. Words end in a space so that they do not match inside another word.
const BEFORE: [(&str, NumberBound); 15] = [
    (">=", NumberBound::AtLeast),
    ("≥", NumberBound::AtLeast),
    (">", NumberBound::MoreThan),
    ("<=", NumberBound::AtMost),
    ("≤", NumberBound::AtMost),
    ("<", NumberBound::LessThan),
    ("trên/hơn ", NumberBound::MoreThan),
    ("trên ", NumberBound::MoreThan),
    ("hơn ", NumberBound::MoreThan),
    ("ít nhất ", NumberBound::AtLeast),
    ("tối thiểu ", NumberBound::AtLeast),
    ("dưới ", NumberBound::LessThan),
    ("không quá ", NumberBound::AtMost),
    ("tối đa ", NumberBound::AtMost),
    ("nhiều nhất ", NumberBound::AtMost),
];

impl Written<'_> {
    /// Parses a folded cell. One of `units`, also folded, may follow the number, with more words on what was counted.
    ///
    /// # Errors
    /// If the cell holds two numbers, or words that do not belong to one.
    pub(super) fn parse<'t>(text: &'t str, units: &[String]) -> Result<Written<'t>, NotOne> {
        let (bound, rest) = bound(text);
        let rest = rest.trim_start();
        let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        let (digits, rest) = rest.split_at(end);
        if !digits.contains(|letter: char| letter.is_ascii_digit()) {
            return Err(NotOne::Words);
        }
        let rest = rest.trim_start();
        if let Some(second) = rest.strip_prefix('/')
            && second
                .trim_start()
                .starts_with(|c: char| c.is_ascii_digit())
        {
            return Err(NotOne::Two);
        }
        let (scale, rest) = if let Some(rest) = rest.strip_prefix('%') {
            (Scale::Percent, rest.trim_start())
        } else if let Some(rest) = rest.strip_prefix('‰') {
            (Scale::Permille, rest.trim_start())
        } else {
            (Scale::One, rest)
        };
        if rest.is_empty() || is_unit(rest, units) {
            Ok(Written {
                bound,
                digits,
                scale,
            })
        } else {
            Err(NotOne::Words)
        }
    }
}

/// Bound that a folded cell states, and the rest of the cell.
fn bound(text: &str) -> (NumberBound, &str) {
    if let Some(rest) = text.strip_prefix("từ ")
        && let Some(rest) = rest.strip_suffix(" trở lên")
    {
        return (NumberBound::AtLeast, rest);
    }
    BEFORE
        .iter()
        .find_map(|&(word, bound)| Some((bound, text.strip_prefix(word)?)))
        .unwrap_or((NumberBound::Exactly, text))
}

const fn is_part(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '.' | ',' | '+' | '-' | '−')
}

#[cfg(test)]
mod tests {
    use super::{NotOne, NumberBound, Scale, Written};

    #[track_caller]
    fn case(text: &str, bound: NumberBound, digits: &str, scale: Scale) {
        let units = ["hộ".to_owned(), "đơn vị/khu dân cư".to_owned()];
        let written = Written {
            bound,
            digits,
            scale,
        };
        assert_eq!(Written::parse(text, &units), Ok(written), "{text:?}");
    }

    #[track_caller]
    fn refused(text: &str, why: NotOne) {
        let units = ["hộ".to_owned()];
        assert_eq!(Written::parse(text, &units), Err(why), "{text:?}");
    }

    #[test]
    fn a_number_may_stand_in_a_bound_and_before_its_unit() {
        case("12", NumberBound::Exactly, "12", Scale::One);
        case("-1,5", NumberBound::Exactly, "-1,5", Scale::One);
        case(">13.262", NumberBound::MoreThan, "13.262", Scale::One);
        case("> 5", NumberBound::MoreThan, "5", Scale::One);
        case(">=5", NumberBound::AtLeast, "5", Scale::One);
        case("≥ 5", NumberBound::AtLeast, "5", Scale::One);
        case("<5", NumberBound::LessThan, "5", Scale::One);
        case("<= 5", NumberBound::AtMost, "5", Scale::One);
        case("≤5", NumberBound::AtMost, "5", Scale::One);
        case("trên 94%", NumberBound::MoreThan, "94", Scale::Percent);
        case("hơn 13.262 hộ", NumberBound::MoreThan, "13.262", Scale::One);
        case("trên/hơn 5", NumberBound::MoreThan, "5", Scale::One);
        case("ít nhất 5", NumberBound::AtLeast, "5", Scale::One);
        case("tối thiểu 5", NumberBound::AtLeast, "5", Scale::One);
        case("từ 5 hộ trở lên", NumberBound::AtLeast, "5", Scale::One);
        case("dưới 3 ‰", NumberBound::LessThan, "3", Scale::Permille);
        case("không quá 5", NumberBound::AtMost, "5", Scale::One);
        case("tối đa 5", NumberBound::AtMost, "5", Scale::One);
        case("nhiều nhất 5", NumberBound::AtMost, "5", Scale::One);
        case(
            "03 đơn vị/khu dân cư",
            NumberBound::Exactly,
            "03",
            Scale::One,
        );
        case("5hộ", NumberBound::Exactly, "5", Scale::One);
    }

    #[test]
    fn what_is_said_otherwise_is_not_understood_by_halves() {
        for text in [
            "",
            "-",
            ".",
            "%",
            "hộ",
            "khoảng 5",
            "gần 5",
            "5 vụ",
            "5 hộ nữa",
            "trên",
            "trên5",
            "trên dưới 5",
            "không 5",
            "không dưới 5",
            "từ 5",
            "từ 5 trở xuống",
            "5 trở lên",
            "5 %%",
            "5 (năm)",
            "1 214",
            "5 - 7",
            "1e5",
            "5/",
            "5/hộ",
        ] {
            refused(text, NotOne::Words);
        }
        for text in ["334/336", "334 / 336", "334/336 hộ", "trên 1/2"] {
            refused(text, NotOne::Two);
        }
    }
}
