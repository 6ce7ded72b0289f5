//! Reads cells of digits, as almost all are.

use crate::model::PackedValue;
use crate::number::Notation;

/// Most digits that are read without further checks; any such number fits.
const MOST: usize = 15;

/// Most digits behind the decimal mark: a [`PackedValue`] value has thousandths.
const THOUSANDTHS: usize = 3;

/// How a cell of digits is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits {
    /// The decimal mark, if the column may have fractions and the notation is known.
    mark: Option<u8>,
}

impl Digits {
    /// Whole numbers only.
    pub(super) const WHOLE: Digits = Digits { mark: None };

    /// Also fractions in this notation.
    pub(super) fn with_fraction(notation: Notation) -> Digits {
        let (_, decimal) = notation.marks();
        let mark = u8::try_from(decimal).ok();
        Digits { mark }
    }

    /// The number, if the cell has nothing but digits and the decimal mark between them, and few enough.
    pub(super) fn read(self, cell: &[u8]) -> Option<PackedValue> {
        if let Some(whole) = whole(cell) {
            return Some(PackedValue::whole(whole));
        }
        let mark = self.mark.filter(|_| cell.len() <= MOST)?;
        let at = cell.iter().position(|byte| *byte == mark)?;
        fraction(whole(cell.get(..at)?)?, cell.get(at + 1..)?)
    }
}

/// The number of some digits; `None` for anything else.
pub(super) fn whole(digits: &[u8]) -> Option<i64> {
    if digits.is_empty() || digits.len() > MOST {
        return None;
    }
    digits.iter().try_fold(0, |whole, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| whole * 10 + i64::from(digit))
    })
}

fn fraction(whole: i64, digits: &[u8]) -> Option<PackedValue> {
    if digits.is_empty() || digits.len() > THOUSANDTHS {
        return None;
    }
    let mut thousandths = whole;
    for place in 0..THOUSANDTHS {
        let digit = digits.get(place).map_or(0, |byte| byte.wrapping_sub(b'0'));
        if digit > 9 {
            return None;
        }
        thousandths = thousandths * 10 + i64::from(digit);
    }
    Some(PackedValue::thousandths(thousandths))
}

#[cfg(test)]
mod tests {
    use super::Digits;
    use crate::model::PackedValue;
    use crate::number::Notation::{English, Vietnamese};

    #[test]
    fn digits_are_a_number_and_anything_else_is_left_to_others() {
        let amount = Digits::with_fraction(Vietnamese);
        let cases = [
            ("0", Some(PackedValue::whole(0))),
            ("007", Some(PackedValue::whole(7))),
            (
                "999999999999999",
                Some(PackedValue::whole(999_999_999_999_999)),
            ),
            ("1000000000000000", None),
            ("28,5", Some(PackedValue::thousandths(28_500))),
            ("28,069", Some(PackedValue::thousandths(28_069))),
            ("28,000", Some(PackedValue::whole(28))),
            ("28,0690", None),
            ("28,", None),
            (",5", None),
            ("1.214", None),
            ("1,2,3", None),
            ("-3", None),
            ("12 ", None),
            ("", None),
        ];
        for (cell, expected) in cases {
            assert_eq!(amount.read(cell.as_bytes()), expected, "{cell}");
        }
        assert_eq!(Digits::WHOLE.read(b"28,5"), None);
        let english = Digits::with_fraction(English);
        assert_eq!(english.read(b"1.214"), Some(PackedValue::thousandths(1214)));
    }
}
