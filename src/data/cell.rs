//! Converts the text of a cell to a value.

use super::change::{self, CountChange};
use super::digits::{self, Digits};
use super::heading_unit::parts_said;
use super::marks::{answer, verbs};
use super::missing::{is_dash, is_missing};
use super::odd::{grouped, odd, odd_number};
use super::spelling::fold;
use super::style::CellStyle;
use super::written::{NotOne, NumberBound, Scale, Written};
use crate::heading;
use crate::model::{Expected, Gap, Indicator, IndicatorKind, Text, Value};
use crate::number::{End, Notation, Number, NumberFault, Range};
use crate::table::trim;
use crate::unit::Unit;

/// Reads the cells of one column.
#[derive(Clone, Debug)]
pub(super) struct CellReader {
    kind: CellKind,
    bare: Bare,
    /// Units allowed after a number, folded.
    units: Vec<String>,
    /// True if the figure is the numerator of a share.
    is_part: bool,
    style: CellStyle,
}

#[derive(Clone, Debug)]
enum CellKind {
    Count,
    Amount,
    /// With the verbs that an answer may repeat.
    YesNo(Vec<&'static str>),
    Grade(Vec<GradeLevel>),
}

/// Meaning of a number without a percent sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bare {
    /// The number itself.
    Plain,
    /// A share in these parts, as the heading says.
    Share(Scale),
    /// A share; neither the cell nor the heading says in which parts.
    Unsaid,
}

/// A level of a grade.
#[derive(Clone, Debug)]
struct GradeLevel {
    /// As the codebook writes it.
    title: String,
    /// Accepted spellings, folded.
    words: Vec<String>,
}

/// Why a number does not fit its column, from the least to the most informative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wrong {
    /// Separators in wrong places.
    Marks,
    /// Negative or fractional.
    Kind,
    /// Too many digits.
    TooLong,
    /// A share without its parts.
    NoSign,
    /// A share that may mean `0,5%` or `50%`.
    PartsOrWhole,
}

impl Wrong {
    /// True if the notation does not fit the cell; false if the number is ambiguous in any notation.
    const fn is_misfit(self) -> bool {
        match self {
            Wrong::TooLong | Wrong::Marks | Wrong::Kind => true,
            Wrong::NoSign | Wrong::PartsOrWhole => false,
        }
    }
}

impl CellReader {
    /// Reader for the cells of a figure under this heading.
    pub(super) fn new(
        indicator: &Indicator,
        heading: &str,
        style: impl Into<CellStyle>,
    ) -> CellReader {
        let kind = match &indicator.kind {
            IndicatorKind::Count => CellKind::Count,
            IndicatorKind::Amount => CellKind::Amount,
            IndicatorKind::YesNo => CellKind::YesNo(verbs([heading, &indicator.title.vi])),
            IndicatorKind::Grade(levels) => {
                let level = |(at, level): (usize, &Text)| {
                    let also = indicator.also_levels.get(at).into_iter().flatten();
                    let words = [&level.vi, &level.en].into_iter().chain(also);
                    GradeLevel {
                        title: level.vi.clone(),
                        words: words.map(|word| fold(word).into_owned()).collect(),
                    }
                };
                CellKind::Grade(levels.iter().enumerate().map(level).collect())
            }
        };
        CellReader {
            kind,
            bare: Bare::of(indicator, heading),
            units: units(indicator, heading),
            is_part: indicator.denominator().is_some(),
            style: style.into(),
        }
    }

    /// Reads a cell.
    ///
    /// # Errors
    /// If it cannot be read: what was expected.
    pub(super) fn read(&self, text: &str) -> Result<Value, Expected> {
        let text = trim(text);
        if text.is_empty() {
            return Ok(Value::Gap(Gap::Empty));
        }
        match &self.kind {
            CellKind::Count | CellKind::Amount => match digits::whole(text.as_bytes()) {
                Some(whole) if self.bare == Bare::Plain => Ok(Value::Number(Number::whole(whole))),
                Some(_) | None => match self.changed(text) {
                    Some((count, _)) => Ok(Value::Number(count)),
                    None => self.number(text),
                },
            },
            CellKind::YesNo(verbs) => answer(text, verbs, self.style.marks_are_mixed),
            CellKind::Grade(levels) => level(&fold(text), levels),
        }
        .map_err(|expected| {
            let is_share = self.is_part && text.ends_with(['%', '?']);
            if is_share && expected == Expected::Count {
                return Expected::CountsOfShare;
            }
            odd(text).unwrap_or(expected)
        })
    }

    /// How digits alone are read; `None` if they are no number.
    pub(super) fn digits(&self) -> Option<Digits> {
        let notation = self.style.notation;
        match self.kind {
            CellKind::Count | CellKind::Amount if self.bare != Bare::Plain => None,
            CellKind::Count => Some(Digits::WHOLE),
            CellKind::Amount => Some(notation.map_or(Digits::WHOLE, Digits::with_fraction)),
            CellKind::YesNo(_) | CellKind::Grade(_) => None,
        }
    }

    /// A count and its change since last year: `12 (-2)`. A count smaller than its rise is not one.
    pub(super) fn changed(&self, cell: &str) -> Option<(Number, CountChange)> {
        if !matches!(self.kind, CellKind::Count) || !cell.ends_with(')') {
            return None;
        }
        let (count, change) = change::split(cell, &self.units)?;
        match self.number(count) {
            Ok(Value::Number(count)) if change.may_give(count) => Some((count, change)),
            Ok(_) | Err(_) => None,
        }
    }

    /// Reads a cell that should be a number.
    fn number(&self, cell: &str) -> Result<Value, Expected> {
        let joined = grouped(cell);
        let text = fold(joined.as_deref().unwrap_or(cell));
        if self.style.dash_is_zero && matches!(self.kind, CellKind::Count) && is_dash(&text) {
            return Ok(Value::Number(Number::ZERO));
        }
        if is_missing(&text) {
            return Ok(Value::Gap(Gap::Marked));
        }
        let kind = match self.kind {
            CellKind::Count => Expected::Count,
            CellKind::Amount | CellKind::YesNo(_) | CellKind::Grade(_) => Expected::Amount,
        };
        let written = match Written::parse(&text, &self.units) {
            Ok(written) => written,
            Err(NotOne::Two) => return Err(Expected::OneNumber),
            Err(NotOne::Words) => return Err(odd_number(&text, &self.units).unwrap_or(kind)),
        };
        let one = |notation| self.value(written, notation);
        let message = |wrong| match wrong {
            Wrong::TooLong => Expected::FewerDigits,
            Wrong::NoSign => Expected::PercentSign,
            Wrong::PartsOrWhole => Expected::PercentOrShare,
            Wrong::Marks | Wrong::Kind => kind.clone(),
        };
        let Some(notation) = self.style.notation else {
            return match (one(Notation::Vietnamese), one(Notation::English)) {
                (Ok(one), Ok(other)) if one == other => Ok(one),
                (Ok(value), Err(wrong)) | (Err(wrong), Ok(value)) if wrong.is_misfit() => Ok(value),
                (Err(wrong), Err(other)) if wrong.min(other).is_misfit() || wrong == other => {
                    Err(message(wrong.max(other)))
                }
                (_, _) => Err(Expected::OneNotation),
            };
        };
        one(notation).map_err(|wrong| {
            let other = || one(notation.other());
            if wrong.is_misfit() && !other().is_err_and(Wrong::is_misfit) {
                Expected::OtherNotation
            } else {
                message(wrong)
            }
        })
    }

    /// The only notation in which a cell fits its column.
    ///
    /// A rejected cell is no evidence: `2,5` in a column of counts may be a mistake for 2.5, 25 or 2,500.
    pub(super) fn evidence(&self, cell: &str) -> Option<Notation> {
        if !cell.contains(['.', ',']) {
            return None;
        }
        let joined = grouped(cell);
        let text = fold(joined.as_deref().unwrap_or(cell));
        if is_missing(&text) {
            return None;
        }
        let written = Written::parse(&text, &self.units).ok()?;
        let fits = |notation| match self.value(written, notation) {
            Ok(_) => Some(true),
            Err(wrong) => (!wrong.is_misfit()).then_some(false),
        };
        match (fits(Notation::Vietnamese), fits(Notation::English)) {
            (Some(true), None) => Some(Notation::Vietnamese),
            (None, Some(true)) => Some(Notation::English),
            (_, _) => None,
        }
    }

    fn value(&self, written: Written<'_>, notation: Notation) -> Result<Value, Wrong> {
        let value = Number::written_in(written.digits, notation).map_err(|fault| match fault {
            NumberFault::TooLong => Wrong::TooLong,
            NumberFault::NotANumber | NumberFault::Grouping => Wrong::Marks,
        })?;
        match (&self.kind, written.scale) {
            (CellKind::Count, Scale::One) => count(written.bound, value),
            (CellKind::Count, Scale::Percent | Scale::Permille) => Err(Wrong::Kind),
            (_, Scale::One) => self.bare.amount(written.bound, value),
            (_, Scale::Percent) => scaled(written.bound, value.percent()),
            (_, Scale::Permille) => scaled(written.bound, value.permille()),
        }
    }
}

impl Bare {
    fn of(indicator: &Indicator, heading: &str) -> Bare {
        let is_share = indicator.unit.as_ref().map(Unit::is_percentage);
        match (&indicator.kind, is_share, parts_said(heading)) {
            (IndicatorKind::Amount, Some(true) | None, Some(scale)) => Bare::Share(scale),
            (IndicatorKind::Amount, Some(true), None) => Bare::Unsaid,
            (_, _, _) => Bare::Plain,
        }
    }

    /// Reads a number without a percent sign as an amount.
    ///
    /// Whatever the heading says, 0,994 may be how a spreadsheet stores 99,4%: only zero and numbers above one are unambiguous.
    fn amount(self, bound: NumberBound, value: Number) -> Result<Value, Wrong> {
        if self == Bare::Plain || value == Number::ZERO {
            return Ok(amount(bound, value));
        }
        if value <= Number::ONE && -value <= Number::ONE {
            return Err(Wrong::PartsOrWhole);
        }
        match self {
            Bare::Share(Scale::Percent) => scaled(bound, value.percent()),
            Bare::Share(Scale::Permille) => scaled(bound, value.permille()),
            Bare::Share(Scale::One) | Bare::Unsaid | Bare::Plain => Err(Wrong::NoSign),
        }
    }
}

/// Unit names allowed after numbers of a figure under this heading, folded. Below `Số thôn` none are counted but `thôn`.
pub(super) fn units(indicator: &Indicator, heading: &str) -> Vec<String> {
    // A percentage already has its sign.
    let Some(unit) = indicator.unit.as_ref().filter(|unit| !unit.is_percentage()) else {
        return Vec::new();
    };
    let mut units = vec![fold(unit.word()).into_owned()];
    let whole = fold(unit.path()).into_owned();
    if !units.contains(&whole) {
        units.push(whole);
    }
    if let Some(words) = &indicator.unit_words {
        let others = heading::key(heading).replace(&heading::key(&words.word), "");
        let others = format!(" {others} ");
        let is_said = |kind: &&String| others.contains(&format!(" {} ", heading::key(kind)));
        let said: Vec<&String> = words.kinds.iter().filter(is_said).collect();
        let kinds = words.kinds.iter();
        let kinds = kinds.filter(|kind| said.is_empty() || said.contains(kind));
        units.extend(
            words
                .also
                .iter()
                .chain(kinds)
                .map(|word| fold(word).into_owned()),
        );
    }
    units
}

/// Reads a count; a bound excludes fractions and negative numbers.
fn count(bound: NumberBound, value: Number) -> Result<Value, Wrong> {
    if value < Number::ZERO || !value.is_whole() {
        return Err(Wrong::Kind);
    }
    match bound {
        NumberBound::Exactly => Ok(Value::Number(value)),
        NumberBound::AtLeast => at_least(value),
        NumberBound::MoreThan => at_least(value + Number::ONE),
        NumberBound::AtMost => Ok(at_most(value)),
        NumberBound::LessThan if value == Number::ZERO => Err(Wrong::Kind),
        NumberBound::LessThan => Ok(at_most(value - Number::ONE)),
    }
}

fn at_least(low: Number) -> Result<Value, Wrong> {
    // A larger lower bound would exceed the sums that are proved not to overflow.
    if low >= Number::whole(10_i64.pow(crate::number::DIGITS)) {
        return Err(Wrong::TooLong);
    }
    Ok(Value::Range(Box::new(Range::at_least(low))))
}

fn at_most(high: Number) -> Value {
    let range = Range {
        low: End::Closed(Number::ZERO),
        high: End::Closed(high),
    };
    range
        .as_point()
        .map_or_else(|| Value::Range(Box::new(range)), Value::Number)
}

/// Reads an amount; bounds are taken as written.
fn amount(bound: NumberBound, value: Number) -> Value {
    let (low, high) = match bound {
        NumberBound::Exactly => return Value::Number(value),
        NumberBound::AtLeast => (End::Closed(value), End::Unbounded),
        NumberBound::MoreThan => (End::Open(value), End::Unbounded),
        NumberBound::AtMost => (End::Unbounded, End::Closed(value)),
        NumberBound::LessThan => (End::Unbounded, End::Open(value)),
    };
    Value::Range(Box::new(Range { low, high }))
}

/// A percentage, if it can be stored exactly as a fraction.
fn scaled(bound: NumberBound, value: Option<Number>) -> Result<Value, Wrong> {
    value
        .map(|value| amount(bound, value))
        .ok_or(Wrong::TooLong)
}

fn level(text: &str, levels: &[GradeLevel]) -> Result<Value, Expected> {
    let place = levels
        .iter()
        .position(|level| level.words.iter().any(|word| word == text));
    if let Some(place) = place.and_then(|place| u8::try_from(place).ok()) {
        return Ok(Value::Level(place));
    }
    if is_missing(text) {
        return Ok(Value::Gap(Gap::Marked));
    }
    let titles = levels.iter().map(|level| level.title.clone());
    Err(Expected::Level(titles.collect()))
}

#[cfg(test)]
mod tests {
    use super::{CellReader, CellStyle};
    use crate::data::example::{AREA, CASES, GRADE, HOUSEHOLDS, PLAN, codebook};
    use crate::lang::FigureId;
    use crate::model::{Expected, Gap, Value};
    use crate::number::Notation::{English, Vietnamese};
    use crate::number::{End, Notation, Number, Range};
    use crate::unit::Unit;

    fn read(figure: FigureId, text: &str, notation: Notation) -> Result<Value, Expected> {
        CellReader::new(codebook().indicator(figure), "", Some(notation)).read(text)
    }

    /// Checks the value of a cell, or what was expected instead.
    #[track_caller]
    fn case(figure: FigureId, text: &str, said: impl Into<Said>) {
        let Said(said) = said.into();
        assert_eq!(read(figure, text, Vietnamese), said, "{text:?}");
    }

    struct Said(Result<Value, Expected>);

    impl From<Value> for Said {
        fn from(value: Value) -> Said {
            Said(Ok(value))
        }
    }

    impl From<Expected> for Said {
        fn from(expected: Expected) -> Said {
            Said(Err(expected))
        }
    }

    fn plain(digits: &str) -> Number {
        Number::parse(digits, English).unwrap_or_else(|fault| panic!("{digits}: {fault:?}"))
    }

    fn number(digits: &str) -> Value {
        Value::Number(plain(digits))
    }

    fn range(low: End, high: End) -> Value {
        Value::Range(Box::new(Range { low, high }))
    }

    fn closed(digits: &str) -> End {
        End::Closed(plain(digits))
    }

    fn open(digits: &str) -> End {
        End::Open(plain(digits))
    }

    #[test]
    fn numbers_are_read_as_tables_write_them() {
        case(HOUSEHOLDS, "12", number("12"));
        case(HOUSEHOLDS, "0", number("0"));
        case(HOUSEHOLDS, "999999999999999", number("999999999999999"));
        case(HOUSEHOLDS, "1.214", number("1214"));
        case(HOUSEHOLDS, "05", number("5"));
        case(HOUSEHOLDS, "\u{feff}\u{a0}7\u{200b} ", number("7"));
        case(HOUSEHOLDS, "0000000000000000012", number("12"));
        case(HOUSEHOLDS, "+12", number("12"));
        case(HOUSEHOLDS, "12,0", number("12"));
        case(AREA, "3.359,80", number("3359.8"));
        case(AREA, "99,4%", number("0.994"));
        case(AREA, "99,4\u{a0}%", number("0.994"));
        case(AREA, "3‰", number("0.003"));
        case(AREA, "-0,5", number("-0.5"));
    }

    #[test]
    fn a_unit_may_stand_behind_the_number() {
        case(HOUSEHOLDS, "03 hộ", number("3"));
        case(HOUSEHOLDS, "1.214 HỘ", number("1214"));
        case(HOUSEHOLDS, "3 ho\u{323}\u{302}", number("3"));
        case(HOUSEHOLDS, "3 đơn vị/hộ", number("3"));
        case(AREA, "3 km2", Expected::Amount);
    }

    #[test]
    fn behind_the_unit_more_may_be_said_of_what_was_counted() {
        case(HOUSEHOLDS, "05 hộ dân các loại", number("5"));
        case(
            HOUSEHOLDS,
            "05\u{a0}hộ\u{202f}dân các\u{a0}loại",
            number("5"),
        );
        case(HOUSEHOLDS, "1.420 hộ", number("1420"));
        case(HOUSEHOLDS, "1\u{202f}420\u{a0}hộ", number("1420"));
        let in_households = Expected::InUnit("hộ".to_owned());
        for other in [
            "3 vụ",
            "370 lượt",
            "3 hộgia",
            "5 hộ và hai người",
            "5 hộ trở lên",
            "5 hộ tăng",
        ] {
            case(HOUSEHOLDS, other, in_households.clone());
        }
        for other in ["2 triệu", "2 triệu hộ", "1,2 tỷ", "3 nghìn", "2tr"] {
            case(HOUSEHOLDS, other, Expected::AllDigits);
        }
        case(HOUSEHOLDS, "5 hộ (giảm)", Expected::Count);
        case(AREA, "5 chỗ", Expected::InUnit(String::new()));
    }

    #[test]
    fn what_may_mean_two_things_gets_its_own_advice() {
        for none in ["Không có", "không", "KHÔNG PHÁT SINH"] {
            case(CASES, none, Expected::ZeroOrEmpty);
        }
        case(CASES, "1 214", Expected::JoinedDigits);
        case(CASES, "1\u{a0}214", number("1214"));
        case(CASES, "16-Thg8", Expected::NotADate);
        case(CASES, "#DIV/0!", Expected::FormulaResult);
        case(PLAN, "#N/A", Expected::FormulaResult);
        case(PLAN, "10-Thg10", Expected::NotADate);
        case(GRADE, "#REF!", Expected::FormulaResult);
        case(PLAN, "Không có", Expected::YesNo);
    }

    /// Checks a cell of a share under a heading.
    #[track_caller]
    fn share(heading: &str, text: &str, said: impl Into<Said>) {
        let Said(said) = said.into();
        let mut indicator = codebook().indicator(AREA).clone();
        indicator.unit = Some(Unit::new("%"));
        let read = CellReader::new(&indicator, heading, Some(Vietnamese)).read(text);
        assert_eq!(read, said, "{heading:?} {text:?}");
    }

    #[test]
    fn a_heading_that_says_percent_makes_bare_numbers_percentages() {
        for heading in ["Tỷ lệ hộ (%)", "Tỷ lệ % hộ", "%", "Tỷ lệ (phần trăm)"] {
            share(heading, "71,5", number("0.715"));
            share(heading, "90", number("0.9"));
            share(heading, "100", number("1"));
            share(heading, "0", Value::Number(Number::ZERO));
            share(heading, "71,5%", number("0.715"));
            share(heading, "3‰", number("0.003"));
            share(heading, "trên 94", range(open("0.94"), End::Unbounded));
        }
        share("Tỷ lệ (‰)", "15", number("0.015"));
    }

    #[test]
    fn without_its_sign_a_share_is_not_read() {
        for heading in ["Tỷ lệ hộ", "", "Từ 90% số hộ"] {
            for bare in ["71,5", "90", "2", "1,5", "trên 94"] {
                share(heading, bare, Expected::PercentSign);
            }
            share(heading, "0", Value::Number(Number::ZERO));
            share(heading, "71,5%", number("0.715"));
        }
        // 0,994 may be how a spreadsheet stores 99,4%.
        for heading in ["Tỷ lệ hộ", "Tỷ lệ hộ (%)", "Tỷ lệ (‰)"] {
            for bare in ["0,994", "1", "0,5", "-0,5"] {
                share(heading, bare, Expected::PercentOrShare);
            }
        }
    }

    #[test]
    fn bounds_of_a_count_are_whole_and_closed() {
        let unbounded = End::Unbounded;
        case(CASES, "trên 5", range(closed("6"), unbounded));
        case(CASES, "TRÊN 5 VỤ", range(closed("6"), unbounded));
        case(CASES, "tre\u{302}n 5", range(closed("6"), unbounded));
        case(CASES, ">13.262", range(closed("13263"), unbounded));
        case(CASES, "Từ 5 vụ trở lên", range(closed("5"), unbounded));
        case(CASES, "≥ 5", range(closed("5"), unbounded));
        case(CASES, "dưới 5", range(closed("0"), closed("4")));
        case(CASES, "không quá 5", range(closed("0"), closed("5")));
        case(CASES, "dưới 1", number("0"));
        case(CASES, "<= 0", number("0"));
        case(CASES, "dưới 0", Expected::Count);
        case(CASES, "trên 5,5", Expected::Count);
        case(CASES, "trên -1", Expected::Count);
        case(CASES, "> 999999999999999", Expected::FewerDigits);
        case(
            CASES,
            ">= 999999999999999",
            range(closed("999999999999999"), unbounded),
        );
    }

    #[test]
    fn a_dash_is_zero_only_where_that_is_said_and_only_as_a_count() {
        let style = CellStyle {
            dash_is_zero: true,
            ..CellStyle::default()
        };
        let marked = || Ok(Value::Gap(Gap::Marked));
        for dash in ["-", "–", "—", "−", "--", " - "] {
            let reader = CellReader::new(codebook().indicator(CASES), "", style);
            assert_eq!(reader.read(dash), Ok(number("0")), "{dash}");
            for other in [AREA, PLAN, GRADE] {
                let reader = CellReader::new(codebook().indicator(other), "", style);
                assert_eq!(reader.read(dash), marked(), "{dash}");
            }
            case(CASES, dash, Value::Gap(Gap::Marked));
        }
        for other in ["…", "...", "n/a", "?", "đang cập nhật"] {
            let reader = CellReader::new(codebook().indicator(CASES), "", style);
            assert_eq!(reader.read(other), marked(), "{other}");
        }
        let reader = CellReader::new(codebook().indicator(CASES), "", style);
        assert_eq!(reader.read(""), Ok(Value::Gap(Gap::Empty)));
        assert!(reader.read("- 1").is_err());
    }

    #[test]
    fn bounds_of_an_amount_stay_as_they_are() {
        let unbounded = End::Unbounded;
        case(AREA, "trên 94%", range(open("0.94"), unbounded));
        case(AREA, "tối thiểu 94", range(closed("94"), unbounded));
        case(AREA, "dưới 1,5", range(unbounded, open("1.5")));
        case(AREA, "tối đa -1", range(unbounded, closed("-1")));
    }

    #[test]
    fn a_number_that_is_none_of_its_column_is_unreadable() {
        for text in ["-1", "1,5", "99%", "năm", "khoảng 5", "gần 5", "5 - 7"] {
            case(CASES, text, Expected::Count);
        }
        case(AREA, "gần 5", Expected::Amount);
        case(CASES, "334/336", Expected::OneNumber);
        case(HOUSEHOLDS, "334/336 hộ", Expected::OneNumber);
        case(AREA, "16 / 18", Expected::OneNumber);
        case(CASES, "1000000000000000", Expected::FewerDigits);
        case(AREA, "0,0000000000000001", Expected::FewerDigits);
        case(AREA, "0,00000000000001%", Expected::FewerDigits);
    }

    #[test]
    fn a_number_of_the_other_notation_is_told_so() {
        case(CASES, "1,214", Expected::OtherNotation);
        case(AREA, "28.69", Expected::OtherNotation);
        case(AREA, "0.994", Expected::OtherNotation);
        case(CASES, "1,234,567", Expected::OtherNotation);
        case(CASES, "28.69", Expected::Count);
        assert_eq!(read(CASES, "1.214", English), Err(Expected::OtherNotation));
        assert_eq!(read(AREA, "1.214", English), Ok(number("1.214")));
        assert_eq!(read(CASES, "1,214", English), Ok(number("1214")));
    }

    #[test]
    fn where_the_file_does_not_say_a_cell_means_what_it_means_in_either_notation() {
        #[track_caller]
        fn case(figure: FigureId, text: &str, said: impl Into<Said>) {
            let Said(said) = said.into();
            let reader = CellReader::new(codebook().indicator(figure), "", None);
            assert_eq!(reader.read(text), said, "{text:?}");
        }
        case(CASES, "12", number("12"));
        case(CASES, "0,000", number("0"));
        // A count is not a fraction, so only one reading is a count.
        case(CASES, "1.214", number("1214"));
        case(CASES, "1,214", number("1214"));
        case(CASES, "1.000.000", number("1000000"));
        case(CASES, "trên 1,214", range(closed("1215"), End::Unbounded));
        for text in [
            "1.000",
            "1,000",
            "999,000",
            "+5.000",
            "3.000 vụ",
            "trên 1.000",
            "dưới 2,000",
        ] {
            case(CASES, text, Expected::OneNotation);
        }
        case(CASES, "28,69", Expected::Count);
        case(CASES, "1.0000000000000000,5", Expected::Count);
        // An amount may be a fraction.
        case(AREA, "28.69", number("28.69"));
        case(AREA, "28,69", number("28.69"));
        case(AREA, "0,994", number("0.994"));
        case(AREA, "1.234,5", number("1234.5"));
        for text in [
            "1.214",
            "28,690",
            "-1.000",
            "94,125%",
            "3.125‰",
            "trên 1.500",
        ] {
            case(AREA, text, Expected::OneNotation);
        }
    }

    #[test]
    fn gaps_are_empty_or_marked() {
        for figure in [CASES, AREA, PLAN, GRADE] {
            for text in ["", " ", "\u{a0}\u{200b}\u{feff}", "\n"] {
                case(figure, text, Value::Gap(Gap::Empty));
            }
            for text in [
                "-",
                "–",
                "—",
                "--",
                "…",
                ".",
                "...",
                "........",
                "Đang cập  nhật",
                "chưa có",
                "CHƯA CÓ SỐ LIỆU",
                "N/A",
                "na",
                "?",
                "đang ca\u{323}\u{302}p nha\u{323}\u{302}t",
            ] {
                case(figure, text, Value::Gap(Gap::Marked));
            }
        }
    }

    #[test]
    fn yes_and_no_are_said_in_many_words() {
        for text in [
            "x",
            "X",
            "✓",
            "√",
            "+",
            "1",
            "có",
            "Có",
            "CÓ",
            "co\u{301}",
            "đạt",
            "ĐẠT",
            "Đạt",
            "yes",
            "True",
            "✔",
            "☑",
            "V",
            "Đạt.",
            "Đạt yêu cầu",
            "đ",
            "Đ",
            " có ",
        ] {
            case(PLAN, text, Value::Yes);
        }
        for text in [
            "0",
            "không",
            "KHÔNG",
            "Không đạt",
            "không  đạt",
            "chưa đạt",
            "Chưa",
            "KĐ",
            "no",
            "false",
            "kho\u{302}ng",
            "Ko đạt",
            "Chưa đạt.",
            "Chu\u{31b}a đa\u{323}t",
        ] {
            case(PLAN, text, Value::No);
        }
        for text in [
            "2",
            "co",
            "×",
            "✗",
            "☒",
            "có lẽ",
            "01",
            "dat",
            "xx",
            "không có",
            "đạt 5",
            "D",
            "100%",
        ] {
            case(PLAN, text, Expected::YesNo);
        }
    }

    #[test]
    fn a_cross_beside_ticks_says_nothing() {
        let style = CellStyle {
            marks_are_mixed: true,
            ..CellStyle::default()
        };
        let reader = CellReader::new(codebook().indicator(PLAN), "", style);
        for text in ["x", "X", " x "] {
            assert_eq!(reader.read(text), Err(Expected::OneMark), "{text}");
        }
        for text in ["✓", "✔", "√", "☑", "✅", "v", "V", "đạt"] {
            assert_eq!(reader.read(text), Ok(Value::Yes), "{text}");
        }
    }

    #[test]
    fn a_grade_is_one_of_its_levels() {
        case(GRADE, "Kém", Value::Level(0));
        case(GRADE, "KHÁ", Value::Level(1));
        case(GRADE, "to\u{302}\u{301}t", Value::Level(2));
        case(GRADE, "Good", Value::Level(2));
        let levels = ["Kém", "Khá", "Tốt"].map(str::to_owned).to_vec();
        case(GRADE, "2", Expected::Level(levels.clone()));
        case(GRADE, "giỏi", Expected::Level(levels));
    }
}
