//! Numbers, shares and figures as text.
//!
//! Rounding never contradicts a verdict: a percentage has as many digits as that takes.

use std::cmp::Ordering;

use super::context::Context;
use crate::lang::{Addend, FigureId, LinearComparison, LinearSum};
use crate::model::{Codebook, IndicatorKind, Input, Value};
use crate::number::{DIGITS, End, Number, Range};
use crate::page::letters::inside;
use crate::page::{Piece, Role, safe};
use crate::say::words::{self, fill};
use crate::text::Language;
use crate::unit::Unit;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::say) enum NumberForm {
    /// As stored.
    Plain,
    /// As a percentage; stored as a share of one.
    Percentage,
}

impl NumberForm {
    /// The form of a figure by its unit in the codebook.
    pub(in crate::say) fn of(codebook: &Codebook, figure: FigureId) -> NumberForm {
        let unit = codebook.indicator(figure).unit.as_ref();
        if unit.is_some_and(Unit::is_percentage) {
            NumberForm::Percentage
        } else {
            NumberForm::Plain
        }
    }

    /// The form of a sum: that of its figures, if all have the same form.
    pub(super) fn of_sum(codebook: &Codebook, sum: &LinearSum) -> NumberForm {
        NumberForm::shared(codebook, &sum.addends)
    }

    /// The form of both sides of a comparison.
    pub(super) fn of_sides(codebook: &Codebook, comparison: &LinearComparison) -> NumberForm {
        let addends = comparison.left.addends.iter();
        NumberForm::shared(codebook, addends.chain(&comparison.right.addends))
    }

    fn shared<'a>(
        codebook: &Codebook,
        addends: impl IntoIterator<Item = &'a Addend>,
    ) -> NumberForm {
        let mut forms = addends
            .into_iter()
            .map(|addend| NumberForm::of(codebook, addend.figure));
        let first = forms.next().unwrap_or(NumberForm::Plain);
        if forms.all(|form| form == first) {
            first
        } else {
            NumberForm::Plain
        }
    }
}

/// A whole or decimal number.
pub(in crate::say) fn number(language: Language, value: Number) -> Vec<Piece> {
    amount(language, value, NumberForm::Plain)
}

/// A number in this form.
pub(in crate::say) fn amount(language: Language, value: Number, form: NumberForm) -> Vec<Piece> {
    let written = match form {
        NumberForm::Plain => value.written(language.notation()),
        NumberForm::Percentage => percentage(language, value),
    };
    vec![Piece::new(Role::Value, written)]
}

/// A count.
pub(in crate::say) fn count(language: Language, count: usize) -> Vec<Piece> {
    vec![Piece::new(Role::Value, text_count(language, count))]
}

/// A count as text.
pub(in crate::say) fn text_count(language: Language, count: usize) -> String {
    Number::whole(i64::try_from(count).unwrap_or(i64::MAX)).written(language.notation())
}

/// The common unit of figures. `None` in English, since the codebook has units in Vietnamese only.
pub(super) fn unit_word(
    context: &Context<'_>,
    figures: impl IntoIterator<Item = FigureId>,
) -> Option<String> {
    if context.language == Language::English {
        return None;
    }
    let mut units = figures
        .into_iter()
        .map(|figure| context.codebook.indicator(figure).unit.clone());
    let first = units.next()??;
    let shared = units.try_fold(first, |a, b| b.and_then(|b| a.meet(&b)))?;
    (!shared.is_percentage()).then(|| safe(shared.word()))
}

/// A number with its unit, if known: `12 vụ`.
pub(super) fn counted(context: &Context<'_>, number: Vec<Piece>, unit: Option<&str>) -> Vec<Piece> {
    match unit {
        Some(unit) => fill(
            context.words().counted,
            &[number, vec![Piece::new(Role::Plain, unit)]],
        ),
        None => number,
    }
}

/// A range in words: `5`, `trên 94%`, `từ 2 đến 5`.
pub(in crate::say) fn range(language: Language, range: Range, form: NumberForm) -> Vec<Piece> {
    let w = words::words(language);
    let n = |value| amount(language, value, form);
    if let Some(point) = range.as_point() {
        return n(point);
    }
    match (range.low, range.high) {
        (End::Unbounded, End::Unbounded) => vec![Piece::new(Role::Value, w.any_number)],
        (End::Closed(low), End::Unbounded) => fill(w.no_less_than, &[n(low)]),
        (End::Open(low), End::Unbounded) => fill(w.greater_than, &[n(low)]),
        (End::Unbounded, End::Closed(high)) => fill(w.no_more_than, &[n(high)]),
        (End::Unbounded, End::Open(high)) => fill(w.less_than, &[n(high)]),
        (End::Closed(low) | End::Open(low), End::Closed(high) | End::Open(high)) => {
            fill(w.from_to, &[n(low), n(high)])
        }
    }
}

/// The value of a figure: a number, yes or no, a level, or why it is missing.
pub(in crate::say) fn value(codebook: &Codebook, language: Language, input: &Input) -> Vec<Piece> {
    let w = words::words(language);
    let form = NumberForm::of(codebook, input.figure);
    match &input.value {
        Value::Number(value) => amount(language, *value, form),
        Value::Range(may_be) => range(language, **may_be, form),
        Value::Yes | Value::No => {
            let is_answer = codebook.indicator(input.figure).answers.is_some();
            let word = match (is_answer, input.value == Value::Yes) {
                (true, true) => w.pass,
                (true, false) => w.answered_no,
                (false, true) => w.yes,
                (false, false) => w.no,
            };
            vec![Piece::new(Role::Value, word)]
        }
        Value::Level(level) => vec![Piece::new(
            Role::Value,
            match &codebook.indicator(input.figure).kind {
                IndicatorKind::Grade(levels) => levels
                    .get(usize::from(*level))
                    .map_or_else(String::new, |text| safe(text.told(language))),
                IndicatorKind::Count | IndicatorKind::Amount | IndicatorKind::YesNo => {
                    level.to_string()
                }
            },
        )],
        Value::Gap(gap) => vec![Piece::new(
            Role::Value,
            words::gap(language, *gap, input.year),
        )],
    }
}

/// A figure's title inside a sentence.
pub(in crate::say) fn title(codebook: &Codebook, language: Language, figure: FigureId) -> String {
    safe(&inside(codebook.indicator(figure).title.told(language)))
}

/// A constant share: `70%`.
pub(in crate::say) fn percentage(language: Language, share: Number) -> String {
    share.written_as_percentage(language.notation())
}

/// A share in percent, with enough digits to show on which side of `threshold` it lies, and that side.
///
/// `None` if the denominator is not above zero, or the computation would overflow.
pub(in crate::say) fn percent(
    language: Language,
    (part, whole): (Number, Number),
    threshold: Number,
) -> Option<(Ordering, String)> {
    let (part, whole) = (part.units(), whole.units());
    if whole <= 0 {
        return None;
    }
    let exact = compare(part, whole, threshold)?;
    let limit = Number::from_units(threshold.units().checked_mul(100)?);
    (1..=DIGITS).find_map(|digits| {
        let rounded = rounded(part.checked_abs()?, whole, digits)?;
        let rounded = if part < 0 { -rounded } else { rounded };
        let shown = Number::from_units(rounded.checked_mul(10_i128.checked_pow(DIGITS - digits)?)?);
        let honest = shown.cmp(&limit) == exact;
        honest.then(|| (exact, format!("{}%", shown.written(language.notation()))))
    })
}

/// How `part / whole` compares with `threshold`, exactly.
fn compare(part: i128, whole: i128, threshold: Number) -> Option<Ordering> {
    let one = Number::ONE.units();
    let (quotient, rest) = (part.div_euclid(whole), part.rem_euclid(whole));
    let (limit, limit_rest) = (
        threshold.units().div_euclid(one),
        threshold.units().rem_euclid(one),
    );
    if quotient != limit {
        return Some(quotient.cmp(&limit));
    }
    fractions(rest, whole, limit_rest, one)
}

/// How `a / b` compares with `c / d`, both below one, digit by digit.
fn fractions(mut a: i128, b: i128, mut c: i128, d: i128) -> Option<Ordering> {
    // `d` is 10¹⁵, so after the last digit the remainder of the right side is zero.
    for _ in 0..=DIGITS {
        a = a.checked_mul(10)?;
        c = c.checked_mul(10)?;
        match (a / b).cmp(&(c / d)) {
            Ordering::Equal => (a, c) = (a % b, c % d),
            decided @ (Ordering::Less | Ordering::Greater) => return Some(decided),
        }
    }
    Some(a.cmp(&0))
}

/// `part / whole` in percent times 10^`digits`, rounded half up; both not negative.
fn rounded(part: i128, whole: i128, digits: u32) -> Option<i128> {
    let (mut value, mut rest) = (part / whole, part % whole);
    for _ in 0..digits + 2 {
        rest = rest.checked_mul(10)?;
        value = value.checked_mul(10)?.checked_add(rest / whole)?;
        rest %= whole;
    }
    let up = rest.checked_mul(2)? >= whole;
    value.checked_add(i128::from(up))
}

/// A figure with its value or gap and its cell: `số tổ: 0 [G2]`.
pub(in crate::say) fn figure(context: &Context<'_>, input: &Input) -> Vec<Piece> {
    let name = title(context.codebook, context.language, input.figure);
    let mut known = value(context.codebook, context.language, input);
    known.extend(context.cells([input]));
    fill(
        context.words().said,
        &[vec![Piece::new(Role::Plain, name)], known],
    )
}

#[cfg(test)]
mod tests {
    use super::{NumberForm, percent, percentage, range};
    use crate::number::{End, Number, Range};
    use crate::page::text;
    use crate::say::why::cells::stem;
    use crate::text::Language::{self, English, Vietnamese};

    #[track_caller]
    fn case((part, whole): (i64, i64), threshold: i64, shown: Option<&str>) {
        let limit = Number::whole(threshold).percent().unwrap_or_default();
        let share = (Number::whole(part), Number::whole(whole));
        let found = percent(Vietnamese, share, limit).map(|(_, text)| text);
        assert_eq!(found.as_deref(), shown, "{part}/{whole}");
    }

    #[test]
    fn a_percentage_has_enough_digits_to_show_its_side() {
        case((16, 25), 70, Some("64%"));
        case((13, 22), 70, Some("59,1%"));
        case((7, 10), 70, Some("70%"));
        case((2_099, 3_000), 70, Some("69,97%"));
        case((69_999, 100_000), 70, Some("69,999%"));
        case((699_999_999, 1_000_000_000), 70, Some("69,9999999%"));
        case((700_001, 1_000_000), 70, Some("70,0001%"));
        case((2, 3), 70, Some("66,7%"));
        case((0, 5), 70, Some("0%"));
        case((5, 0), 70, None);
        case((-1, 4), 70, Some("-25%"));
    }

    #[test]
    fn the_largest_shares_do_not_overflow() {
        let most = Number::whole(999_999_999_999_999);
        let almost = (most, Number::whole(1_000_000_000_000_000));
        assert_eq!(
            percent(English, almost, Number::ONE)
                .map(|(_, text)| text)
                .as_deref(),
            Some("99.9999999999999%")
        );
        assert_eq!(
            percent(English, (most, Number::from_units(1)), Number::ONE),
            None
        );
    }

    #[test]
    fn a_range_is_worded() {
        let said = |low, high| text(&range(Vietnamese, Range { low, high }, NumberForm::Plain));
        let (two, five) = (Number::whole(2), Number::whole(5_000));
        assert_eq!(said(End::Open(two), End::Unbounded), "trên 2");
        assert_eq!(said(End::Closed(two), End::Unbounded), "ít nhất 2");
        assert_eq!(said(End::Unbounded, End::Open(five)), "dưới 5.000");
        assert_eq!(said(End::Unbounded, End::Closed(five)), "không quá 5.000");
        assert_eq!(said(End::Closed(two), End::Closed(five)), "từ 2 đến 5.000");
        assert_eq!(said(End::Closed(two), End::Closed(two)), "2");
        assert_eq!(
            text(&range(English, Range::at_least(five), NumberForm::Plain)),
            "at least 5,000"
        );
    }

    #[test]
    fn constants_and_stems_are_short() {
        let share =
            |language: Language| percentage(language, Number::from_units(699_700_000_000_000));
        assert_eq!([share(Vietnamese), share(English)], ["69,97%", "69.97%"]);
        assert_eq!(
            ["a/2021.csv", "x", ".csv", "a.b.csv"].map(stem),
            ["2021", "x", ".csv", "a.b"]
        );
    }
}
