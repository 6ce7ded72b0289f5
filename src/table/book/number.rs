//! What a cell of numbers shows: fifteen digits with a decimal comma, a percentage, or a date.
//!
//! Works on decimal digits, never on binary fractions: 0.6997 as a percentage is exactly 69,97%.

use std::fmt::Write as _;

/// Digits a spreadsheet shows at most.
const DIGITS: usize = 15;
/// Largest decimal exponent of a 64-bit floating-point number, rounded up.
const EXPONENTS: i32 = 400;
/// Serial number of 31/12/9999, the last day of a spreadsheet.
const LAST_DAY: u32 = 2_958_465;
/// Days from the first day of the 1900 date system to that of the 1904 system.
const DAYS_TO_1904: u32 = 1_462;
/// What a sheet shows for a date outside its calendar.
const NO_DATE: &str = "########";

/// How a number format shows a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    #[default]
    Plain,
    Percent,
    Date,
}

impl Shape {
    /// Shape of one of the formats that have a number but no text in the file (ECMA-376, part 1, 18.8.30).
    pub(super) fn built_in(id: u32) -> Shape {
        match id {
            9 | 10 => Shape::Percent,
            14..=22 | 27..=36 | 45..=47 | 50..=58 => Shape::Date,
            _ => Shape::Plain,
        }
    }

    /// Shape of a format code such as `0.00%` or `dd/mm/yyyy;@`, without what is quoted, escaped or in brackets.
    pub(super) fn of(code: &str) -> Shape {
        let mut letters = code.chars();
        let mut shape = Shape::Plain;
        while let Some(letter) = letters.next() {
            match letter {
                '"' => {
                    letters.by_ref().find(|&letter| letter == '"');
                }
                // The next character is shown, repeated, or as wide as the gap.
                '\\' | '*' | '_' => {
                    letters.next();
                }
                '[' => {
                    let inside: String = letters.by_ref().take_while(|&c| c != ']').collect();
                    let elapsed = |c: char| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's');
                    if !inside.is_empty() && inside.chars().all(elapsed) {
                        return Shape::Date;
                    }
                }
                '%' => shape = Shape::Percent,
                'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return Shape::Date,
                _ => {}
            }
        }
        shape
    }
}

/// Whether a cell shows a number exactly as the file writes it, as it does with most.
pub(super) fn is_shown_as_written(number: &str, shape: Shape) -> bool {
    let digits = number.as_bytes();
    shape == Shape::Plain
        && digits.len() <= DIGITS
        && digits.iter().all(u8::is_ascii_digit)
        && (digits.len() == 1 || digits.first().is_some_and(|&first| first != b'0'))
}

/// A decimal number: 0.`digits` × 10^`point`, without leading or trailing zeros.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DecimalDigits {
    negative: bool,
    digits: [u8; DIGITS],
    length: usize,
    point: i32,
}

impl DecimalDigits {
    /// Reads a number as a file writes it, rounded to fifteen digits; `None` if it is none or not finite.
    pub(super) fn parse(text: &str) -> Option<DecimalDigits> {
        DecimalDigits::exact(text).or_else(|| DecimalDigits::rounded(text.parse().ok()?))
    }

    /// Rounds to fifteen digits; `None` if not finite.
    pub(super) fn rounded(value: f64) -> Option<DecimalDigits> {
        let finite = value.is_finite().then(|| format!("{value:.14e}"))?;
        DecimalDigits::exact(&finite)
    }

    pub(super) fn is_zero(&self) -> bool {
        self.length == 0
    }

    pub(super) fn is_negative(&self) -> bool {
        self.negative
    }

    /// A hundredth of the number.
    pub(super) fn hundredth(mut self) -> DecimalDigits {
        if self.length > 0 {
            self.point -= 2;
        }
        self
    }

    /// Reads a number of at most fifteen digits.
    fn exact(text: &str) -> Option<DecimalDigits> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse().ok()?),
            None => (text, 0),
        };
        let (negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if whole.is_empty() || !(-EXPONENTS..=EXPONENTS).contains(&exponent) {
            return None;
        }
        let zeros = |digits: &str| digits.len() - digits.trim_start_matches('0').len();
        let leading = zeros(whole);
        let leading = if leading == whole.len() {
            leading + zeros(fraction)
        } else {
            leading
        };
        let mut digits = [0; DIGITS];
        let (mut length, mut kept) = (0, 0);
        for byte in whole.bytes().chain(fraction.bytes()).skip(leading) {
            if !byte.is_ascii_digit() {
                return None;
            }
            match digits.get_mut(length) {
                Some(digit) => *digit = byte,
                None if byte == b'0' => continue,
                None => return None,
            }
            length += 1;
            if byte != b'0' {
                kept = length;
            }
        }
        let point = i32::try_from(whole.len()).ok()? - i32::try_from(leading).ok()?;
        Some(DecimalDigits {
            negative: negative && kept > 0,
            digits,
            length: kept,
            point: if kept == 0 { 0 } else { point + exponent },
        })
    }

    /// Writes what a cell shows.
    pub(super) fn write(&self, shape: Shape, is_1904: bool, out: &mut String) {
        match shape {
            Shape::Plain => self.write_moved(0, out),
            Shape::Percent => {
                self.write_moved(2, out);
                out.push('%');
            }
            Shape::Date => match self.day() {
                Some(day) => write_day(day + u32::from(is_1904) * DAYS_TO_1904, out),
                None => out.push_str(NO_DATE),
            },
        }
    }

    /// Writes the number × 10^`places` with a decimal comma.
    fn write_moved(&self, places: i32, out: &mut String) {
        let digits = self.digits.get(..self.length).unwrap_or_default();
        let point = self.point + places;
        if self.negative {
            out.push('-');
        }
        let whole = usize::try_from(point).unwrap_or(0);
        if whole == 0 || digits.is_empty() {
            out.push('0');
        } else {
            let zeros = std::iter::repeat(&b'0');
            out.extend(
                digits
                    .iter()
                    .chain(zeros)
                    .take(whole)
                    .map(|&d| char::from(d)),
            );
        }
        let fraction = digits.get(whole..).unwrap_or_default();
        if fraction.is_empty() {
            return;
        }
        let zeros = usize::try_from(-point).unwrap_or(0);
        out.push(',');
        out.extend(std::iter::repeat_n('0', zeros));
        out.extend(fraction.iter().map(|&digit| char::from(digit)));
        if zeros + fraction.len() == 3 {
            out.push('0'); // 1,214 could be read as a thousand
        }
    }

    /// Whole days of a serial number.
    fn day(&self) -> Option<u32> {
        let whole = usize::try_from(self.point).unwrap_or(0);
        if self.negative || whole > 7 {
            return None;
        }
        let digits = self.digits.get(..self.length)?.iter();
        let zeros = std::iter::repeat(&b'0');
        let digits = digits.chain(zeros).take(whole);
        let day = digits.fold(0, |day, digit| day * 10 + u32::from(digit - b'0'));
        (day <= LAST_DAY).then_some(day)
    }
}

/// Writes a day of the 1900 date system, in which 1900 is a leap year: day 60 does not exist.
fn write_day(day: u32, out: &mut String) {
    // Days since 1 March of the year 0, in the proleptic Gregorian calendar.
    let days = day + 693_899 + u32::from(day < 60);
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year_of_era + u32::from(month <= 2);
    let _ = write!(out, "{day:02}/{month:02}/{year:04}");
}

/// Writes a date such as `2025-08-16T00:00:00` as a sheet shows it; false if it is no date.
pub(super) fn write_iso_date(text: &str, out: &mut String) -> bool {
    let date = text.split('T').next().unwrap_or_default();
    let mut parts = date.splitn(3, '-');
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let is_digits =
        |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let is_date = is_digits(year, 4) && is_digits(month, 2) && is_digits(day, 2);
    if is_date {
        let _ = write!(out, "{day}/{month}/{year}");
    }
    is_date
}

#[cfg(test)]
mod tests {
    use super::{DecimalDigits, Shape, is_shown_as_written, write_iso_date};

    fn shown(text: &str, shape: Shape) -> Option<String> {
        let mut out = String::new();
        DecimalDigits::parse(text)?.write(shape, false, &mut out);
        Some(out)
    }

    #[test]
    fn a_number_has_a_decimal_comma_and_no_exponent() {
        for (text, expected) in [
            ("0", "0"),
            ("-0", "0"),
            ("0.000", "0"),
            ("1214", "1214"),
            ("13262000", "13262000"),
            ("28.69", "28,69"),
            ("-0.5", "-0,5"),
            ("0.30000000000000004", "0,3"),
            ("3359.8000000000002", "3359,8"),
            ("1E3", "1000"),
            ("1.5E-3", "0,0015"),
            ("1.2E+20", "120000000000000000000"),
            ("123456789012345678", "123456789012346000"),
            ("1000000000000000000", "1000000000000000000"),
            ("0.1", "0,1"),
            // Three decimals would be read as a thousand.
            ("1.214", "1,2140"),
            ("0.125", "0,1250"),
            ("-1.0010", "-1,0010"),
        ] {
            assert_eq!(
                shown(text, Shape::Plain).as_deref(),
                Some(expected),
                "{text}"
            );
            if is_shown_as_written(text, Shape::Plain) {
                assert_eq!(text, expected);
            }
        }
        for (text, is_it) in [
            ("0", true),
            ("1214", true),
            ("999999999999999", true),
            ("1234567890123456", false),
            ("007", false),
            ("", false),
            ("-1", false),
            ("1.5", false),
        ] {
            assert_eq!(is_shown_as_written(text, Shape::Plain), is_it, "{text}");
            assert!(!is_shown_as_written(text, Shape::Percent), "{text}");
        }
        for none in [
            "", "-", "x", "1,5", "NaN", "inf", "1e999", "1e", "--1", "1.2.3", " 1",
        ] {
            assert_eq!(shown(none, Shape::Plain), None, "{none}");
        }
    }

    #[test]
    fn a_percentage_is_a_hundred_times_the_value_to_the_digit() {
        for (text, expected) in [
            ("0.6997", "69,97%"),
            ("0.69969999999999999", "69,97%"),
            ("0.7", "70%"),
            ("1", "100%"),
            ("0.994", "99,4%"),
            ("0", "0%"),
            ("0.00005", "0,0050%"),
            ("-0.12345", "-12,3450%"),
        ] {
            assert_eq!(
                shown(text, Shape::Percent).as_deref(),
                Some(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn a_date_is_shown_as_day_month_year() {
        for (text, expected) in [
            ("45885", "16/08/2025"),
            ("45885.75", "16/08/2025"),
            ("0.5", "31/12/1899"),
            ("1", "01/01/1900"),
            ("59", "28/02/1900"),
            ("61", "01/03/1900"),
            ("36525", "31/12/1999"),
            ("36585", "29/02/2000"),
            ("2958465", "31/12/9999"),
            ("2958466", "########"),
            ("-1", "########"),
            ("1e300", "########"),
        ] {
            assert_eq!(
                shown(text, Shape::Date).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        let mut out = String::new();
        let serial = DecimalDigits::parse("44423").expect("a number");
        serial.write(Shape::Date, true, &mut out);
        assert_eq!(out, "16/08/2025");
    }

    #[test]
    fn an_iso_date_is_shown_alike() {
        let mut out = String::new();
        assert!(write_iso_date("2025-08-16T07:00:00", &mut out));
        assert_eq!(out, "16/08/2025");
        for none in ["", "2025", "2025-8-16", "16/08/2025", "2025-08-1x"] {
            assert!(!write_iso_date(none, &mut out), "{none}");
        }
    }

    #[test]
    fn a_format_code_tells_percentages_and_dates() {
        for (code, shape) in [
            ("General", Shape::Plain),
            ("#,##0.00", Shape::Plain),
            ("0.00E+00", Shape::Plain),
            ("0%", Shape::Percent),
            ("0.00%;[Red]-0.00%", Shape::Percent),
            ("0\" %\"", Shape::Plain),
            ("0\\%", Shape::Plain),
            ("#,##0 \"đồng\"", Shape::Plain),
            ("[$-42A]#,##0", Shape::Plain),
            ("_(* #,##0_);_(* \\(#,##0\\);_(@_)", Shape::Plain),
            ("dd/mm/yyyy;@", Shape::Date),
            ("[$-42A]d mmmm yyyy", Shape::Date),
            ("d\"-Thg\"m", Shape::Date),
            ("[h]:mm", Shape::Date),
            ("[Red]0", Shape::Plain),
            ("[>=100]0%", Shape::Percent),
            ("\"", Shape::Plain),
        ] {
            assert_eq!(Shape::of(code), shape, "{code}");
        }
        assert_eq!(Shape::built_in(10), Shape::Percent);
        assert_eq!(Shape::built_in(16), Shape::Date);
        assert_eq!(Shape::built_in(4), Shape::Plain);
    }
}
