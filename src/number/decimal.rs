//! Exact decimals and their notations.

use std::fmt;
use std::ops::{Add, Neg, Sub};

/// Digits kept after the decimal mark, and the most a cell can have before it.
pub const DIGITS: u32 = 15;

const ONE: i128 = 10_i128.pow(DIGITS);

/// An exact decimal, stored as an integer multiple of 10⁻¹⁵.
///
/// A parsed number has at most 15 digits on either side of the decimal mark, so its magnitude is below 10¹⁵. Sums of
/// such numbers are proved to fit when a rule is lowered ([`crate::lang::Linear`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(i128);

/// Which characters are the decimal mark and the thousands separator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `1.214` is one thousand two hundred and fourteen; `99,4` has a fraction.
    Vietnamese,
    /// `1,214` is one thousand two hundred and fourteen; `99.4` has a fraction.
    English,
}

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// It contains something other than digits and marks, or has them in the wrong order.
    NotANumber,
    /// A thousands separator is not followed by groups of three digits. The text may use the other notation.
    Grouping,
    /// More than 15 digits before or after the decimal mark.
    TooLong,
}

impl Number {
    /// Zero.
    pub const ZERO: Number = Number(0);
    /// One.
    pub const ONE: Number = Number(ONE);

    /// A whole number.
    #[must_use]
    pub const fn whole(value: i64) -> Number {
        Number(value as i128 * ONE)
    }

    /// `value` / 1000.
    #[must_use]
    pub const fn thousandths(value: i64) -> Number {
        Number(value as i128 * (ONE / 1000))
    }

    /// The number times `parts`, a divisor of 10¹⁵, if that is a whole number of 64 bits.
    #[must_use]
    pub fn multiple_of(self, parts: i128) -> Option<i64> {
        let unit = ONE / parts;
        let (whole, rest) = divided(self.0, unit);
        i64::try_from(whole).ok().filter(|_| rest == 0)
    }

    /// `units` · 10⁻¹⁵.
    #[must_use]
    pub const fn from_units(units: i128) -> Number {
        Number(units)
    }

    /// The number in units of 10⁻¹⁵.
    #[must_use]
    pub const fn units(self) -> i128 {
        self.0
    }

    /// Whether the number is an integer.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.0 % ONE == 0
    }

    /// The smallest whole number that is not below this one.
    #[must_use]
    pub const fn ceil(self) -> Number {
        let rest = self.0.rem_euclid(ONE);
        if rest == 0 {
            self
        } else {
            Number(self.0 - rest + ONE)
        }
    }

    /// The largest whole number that is not above this one.
    #[must_use]
    pub const fn floor(self) -> Number {
        Number(self.0 - self.0.rem_euclid(ONE))
    }

    /// The absolute value.
    #[must_use]
    pub const fn abs(self) -> Number {
        Number(self.0.abs())
    }

    /// The number divided by 100, if 15 decimal digits suffice: the meaning of `99,4%`.
    #[must_use]
    pub const fn percent(self) -> Option<Number> {
        self.divided(100)
    }

    /// The number divided by 1000, if 15 decimal digits suffice: the meaning of `3‰`.
    #[must_use]
    pub const fn permille(self) -> Option<Number> {
        self.divided(1000)
    }

    const fn divided(self, by: i128) -> Option<Number> {
        if self.0 % by == 0 {
            Some(Number(self.0 / by))
        } else {
            None
        }
    }

    /// Parses an optional sign and digits with the marks of `notation`; no spaces, no exponent.
    ///
    /// # Errors
    /// When the text has another form, its marks are misplaced, or it has too many digits for a [`Number`].
    pub fn parse(text: &str, notation: Notation) -> Result<Number, NumberFault> {
        let (negative, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (group, decimal) = notation.marks();
        let (whole, fraction) = match digits.split_once(decimal) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits, None),
        };
        let only_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !whole.split(group).all(only_digits) {
            return Err(NumberFault::NotANumber);
        }
        if let Some(fraction) = fraction {
            let ok = fraction.split(group).all(only_digits);
            if !ok {
                return Err(NumberFault::NotANumber);
            }
            if fraction.contains(group) {
                return Err(NumberFault::Grouping);
            }
        }
        grouped_in_threes(whole, group)?;
        let units = whole_units(whole, group)? + fraction.map_or(Ok(0), fraction_units)?;
        Ok(Number(if negative { -units } else { units }))
    }

    /// Whether `text` is a different number in either notation: true of `1.000` and `1.214`, false of `1.000.000` and
    /// `0.994`.
    #[must_use]
    pub fn is_ambiguous(text: &str) -> bool {
        let read = |notation| Number::written_in(text, notation).ok();
        let both = read(Notation::Vietnamese).zip(read(Notation::English));
        both.is_some_and(|(one, other)| one != other)
    }

    /// Parses like [`Number::parse`], but rejects a thousands separator after a leading zero.
    ///
    /// Nobody writes 994 as `0.994`: it is a fraction in the other notation.
    ///
    /// # Errors
    /// As [`Number::parse`].
    pub fn written_in(digits: &str, notation: Notation) -> Result<Number, NumberFault> {
        let value = Number::parse(digits, notation)?;
        let (group, _) = notation.marks();
        let mut letters = digits.trim_start_matches(['+', '-', '−']).chars();
        let nought = letters.next() == Some('0');
        let grouped = letters.find(|letter| !letter.is_ascii_digit()) == Some(group);
        if nought && grouped && value != Number::ZERO {
            Err(NumberFault::Grouping)
        } else {
            Ok(value)
        }
    }

    /// A share of one as an exact percentage: `0.994` becomes `99,4%`. A number too large to convert is written without
    /// `%`.
    #[must_use]
    pub fn written_as_percentage(self, notation: Notation) -> String {
        self.0.checked_mul(100).map_or_else(
            || self.written(notation),
            |percent| format!("{}%", Number(percent).written(notation)),
        )
    }

    /// The number in `notation`, with thousands separators: `1.214`, `69,97`.
    #[must_use]
    pub fn written(self, notation: Notation) -> String {
        let (group, decimal) = notation.marks();
        let plain = self.abs().to_string();
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut out = String::with_capacity(plain.len() + 6);
        if self.0 < 0 {
            out.push('-');
        }
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i) % 3 == 0 {
                out.push(group);
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push(decimal);
            out.push_str(fraction);
        }
        out
    }
}

/// Quotient and remainder by one division: those of 128 bits are slow.
const fn divided(units: i128, by: i128) -> (i128, i128) {
    let quotient = units / by;
    (quotient, units - quotient.wrapping_mul(by))
}

fn grouped_in_threes(whole: &str, group: char) -> Result<(), NumberFault> {
    let mut parts = whole.split(group);
    let first = parts.next().unwrap_or("");
    let mut grouped = false;
    for part in parts {
        grouped = true;
        if part.len() != 3 {
            return Err(NumberFault::Grouping);
        }
    }
    if grouped && first.len() > 3 {
        Err(NumberFault::Grouping)
    } else {
        Ok(())
    }
}

fn whole_units(whole: &str, group: char) -> Result<i128, NumberFault> {
    let significant = whole.trim_start_matches(['0', group]);
    let mut value = 0_i128;
    for (count, digit) in significant.bytes().filter(u8::is_ascii_digit).enumerate() {
        if count >= DIGITS as usize {
            return Err(NumberFault::TooLong);
        }
        value = value * 10 + i128::from(digit - b'0');
    }
    Ok(value * ONE)
}

fn fraction_units(fraction: &str) -> Result<i128, NumberFault> {
    let significant = fraction.trim_end_matches('0');
    if significant.len() > DIGITS as usize {
        return Err(NumberFault::TooLong);
    }
    let mut place = ONE;
    let mut value = 0_i128;
    for digit in significant.bytes() {
        place /= 10;
        value += i128::from(digit - b'0') * place;
    }
    Ok(value)
}

impl Notation {
    /// The other notation.
    #[must_use]
    pub const fn other(self) -> Notation {
        match self {
            Notation::Vietnamese => Notation::English,
            Notation::English => Notation::Vietnamese,
        }
    }

    /// The thousands separator and the decimal mark.
    #[must_use]
    pub const fn marks(self) -> (char, char) {
        match self {
            Notation::Vietnamese => ('.', ','),
            Notation::English => (',', '.'),
        }
    }
}

impl fmt::Display for Number {
    /// Digits with a decimal point and no thousands separators, as [`Number::parse`] reads in English notation.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(whole) = self.multiple_of(1) {
            return write!(f, "{whole}");
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = divided(self.0.abs(), ONE);
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let digits = format!("{rest:015}");
        write!(f, "{sign}{whole}.{}", digits.trim_end_matches('0'))
    }
}

impl Add for Number {
    type Output = Number;

    fn add(self, other: Number) -> Number {
        Number(self.0 + other.0)
    }
}

impl Sub for Number {
    type Output = Number;

    fn sub(self, other: Number) -> Number {
        Number(self.0 - other.0)
    }
}

impl Neg for Number {
    type Output = Number;

    fn neg(self) -> Number {
        Number(-self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Notation, Number, NumberFault};
    use crate::number::{End, Range};
    use Notation::{English, Vietnamese};

    #[track_caller]
    fn reads(text: &str, notation: Notation, plain: &str) {
        let number =
            Number::parse(text, notation).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
        assert_eq!(number.to_string(), plain, "{text}");
    }

    #[track_caller]
    fn refuses(text: &str, notation: Notation, fault: NumberFault) {
        assert_eq!(Number::parse(text, notation), Err(fault), "{text}");
    }

    #[test]
    fn vietnamese_dots_set_thousands_apart() {
        reads("1.214", Vietnamese, "1214");
        reads("8.718.000", Vietnamese, "8718000");
        reads("3.359,80", Vietnamese, "3359.8");
        reads("99,4", Vietnamese, "99.4");
        reads("05", Vietnamese, "5");
        reads("-12", Vietnamese, "-12");
        reads("+12", Vietnamese, "12");
        reads("−3,5", Vietnamese, "-3.5");
        reads("0", Vietnamese, "0");
        reads("-0", Vietnamese, "0");
        reads("000.000", Vietnamese, "0");
    }

    #[test]
    fn a_share_is_written_as_the_percentage_it_is() {
        let case = |share: &str, vietnamese: &str, english: &str| {
            let number = Number::parse(share, English).expect(share);
            let written = [Vietnamese, English].map(|one| number.written_as_percentage(one));
            assert_eq!(written, [vietnamese, english], "{share}");
        };
        case("0.994", "99,4%", "99.4%");
        case("0.94", "94%", "94%");
        case("1", "100%", "100%");
        case("0", "0%", "0%");
        case("0.0005", "0,05%", "0.05%");
        case("-0.015", "-1,5%", "-1.5%");
        case("94", "9.400%", "9,400%");
        case("0.000000000000001", "0,0000000000001%", "0.0000000000001%");
        let most = Number::from_units(i128::MAX);
        assert_eq!(most.written_as_percentage(English), most.written(English));
    }

    #[test]
    fn a_nought_before_thousands_is_a_fraction_of_the_other_notation() {
        let read = Number::written_in;
        assert_eq!(read("0.994", Vietnamese), Err(NumberFault::Grouping));
        assert_eq!(read("-0,994", English), Err(NumberFault::Grouping));
        assert_eq!(read("01.214", Vietnamese), Err(NumberFault::Grouping));
        for (digits, notation, plain) in [
            ("0.994", English, "0.994"),
            ("0,994", Vietnamese, "0.994"),
            ("000.000", Vietnamese, "0"),
            ("05", Vietnamese, "5"),
            ("10.214", Vietnamese, "10214"),
        ] {
            let read = read(digits, notation).map(|number| number.to_string());
            assert_eq!(read.as_deref(), Ok(plain), "{digits}");
        }
    }

    #[test]
    fn a_mark_before_three_digits_may_be_either() {
        for text in ["1.000", "1,000", "1.214", "-999.125", "+12,500"] {
            assert!(Number::is_ambiguous(text), "{text}");
        }
        for text in [
            "1",
            "0.994",
            "0,000",
            "1.000.000",
            "1,000.5",
            "28.69",
            "1234.500",
            "1.2140",
            "x",
        ] {
            assert!(!Number::is_ambiguous(text), "{text}");
        }
    }

    #[test]
    fn english_commas_set_thousands_apart() {
        reads("1,214", English, "1214");
        reads("1,234.5", English, "1234.5");
        reads("28.69", English, "28.69");
    }

    #[test]
    pub(crate) fn marks_out_of_place_are_refused() {
        refuses("28.69", Vietnamese, NumberFault::Grouping);
        refuses("1.21.400", Vietnamese, NumberFault::Grouping);
        refuses("1214.000", Vietnamese, NumberFault::Grouping);
        refuses("1,234.5", Vietnamese, NumberFault::Grouping);
        refuses("1.2345", Vietnamese, NumberFault::Grouping);
        refuses("1,5", English, NumberFault::Grouping);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "", "-", "1,", ",5", ".5", "1..2", "1,2,3", "1e5", "12a", "١٢", "--1", "1 214", "0x1F",
            "1,,5",
        ] {
            refuses(text, Vietnamese, NumberFault::NotANumber);
        }
    }

    #[test]
    fn fifteen_digits_on_either_side_are_kept_exactly() {
        reads(
            "999999999999999,999999999999999",
            Vietnamese,
            "999999999999999.999999999999999",
        );
        reads("0000000000000000001", Vietnamese, "1");
        reads("0,1000000000000000000", Vietnamese, "0.1");
        refuses("1000000000000000", Vietnamese, NumberFault::TooLong);
        refuses("0,0000000000000001", Vietnamese, NumberFault::TooLong);
    }

    #[test]
    fn numbers_are_written_for_people_with_marks() {
        let number = |text| Number::parse(text, English).unwrap_or_default();
        assert_eq!(number("1214").written(Vietnamese), "1.214");
        assert_eq!(number("-1234567.25").written(Vietnamese), "-1.234.567,25");
        assert_eq!(number("-1234567.25").written(English), "-1,234,567.25");
        assert_eq!(number("999").written(Vietnamese), "999");
        assert_eq!(number("0.05").written(Vietnamese), "0,05");
        assert_eq!(number("0").written(Vietnamese), "0");
    }

    #[test]
    fn rounding_goes_to_whole_numbers_only_when_asked() {
        let half = Number::from_units(500_000_000_000_000);
        assert_eq!((half.ceil(), half.floor()), (Number::ONE, Number::ZERO));
        assert_eq!(
            ((-half).ceil(), (-half).floor()),
            (Number::ZERO, -Number::ONE)
        );
        assert_eq!(
            (Number::ONE.ceil(), Number::ONE.floor()),
            (Number::ONE, Number::ONE)
        );
        assert!(Number::ONE.is_whole() && !half.is_whole());
        assert_eq!((-half).abs(), half);
        assert_eq!(half + half, Number::ONE);
        assert_eq!(half - Number::ONE, -half);
    }

    #[test]
    fn a_percentage_is_a_hundredth_and_never_rounded() {
        assert_eq!(
            Number::whole(70)
                .percent()
                .map(|n| n.to_string())
                .as_deref(),
            Some("0.7")
        );
        assert_eq!(
            Number::whole(3)
                .permille()
                .map(|n| n.to_string())
                .as_deref(),
            Some("0.003")
        );
        assert_eq!(Number::from_units(1).percent(), None);
    }

    #[test]
    fn a_range_holds_what_lies_between_its_ends() {
        let one = Number::ONE;
        let two = Number::whole(2);
        assert_eq!(Range::point(one).as_point(), Some(one));
        assert_eq!(Range::at_least(one).as_point(), None);
        assert_eq!(
            Range {
                low: End::Closed(one),
                high: End::Closed(two)
            }
            .as_point(),
            None
        );
        assert!(Range::ANYTHING.holds(-two));
        assert!(Range::at_least(one).holds(one) && !Range::at_least(one).holds(Number::ZERO));
        let open = Range {
            low: End::Open(one),
            high: End::Open(two),
        };
        assert!(!open.holds(one) && !open.holds(two) && open.holds(one + Number::from_units(1)));
        let closed = Range {
            low: End::Closed(one),
            high: End::Closed(two),
        };
        assert!(closed.holds(one) && closed.holds(two) && !closed.holds(two + one));
    }
}
