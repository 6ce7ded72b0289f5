//! Words of the command line accepted in Vietnamese, with or without diacritics: `--only "không đạt"`, `--only chua-dat`.

use std::fmt;

use crate::heading;
use crate::inquiry::FindingsShown;
use crate::inquiry::{Direction, Level, SweptParameter, Tolerance};
use crate::model::{Verdict, Weight};
use crate::number::{Notation, Number};
use crate::text::{Text, both};

/// Why the value of an option is refused, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unspoken(pub(super) Text);

impl fmt::Display for Unspoken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for Unspoken {}

/// Conditions on which `score` fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FailOn {
    Fail,
    Undetermined,
    /// A fault of the data, or a decision or answer that contradicts the figures.
    Doubt,
}

/// Conditions on which `diff` fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FailOnNew {
    Fail,
    Undetermined,
}

/// A choice and its words: first the one for scripts, then the Vietnamese ones.
type SpokenChoice<T> = (T, &'static [&'static str]);

const FAIL: &[&str] = &["fail", "không đạt", "chưa đạt"];
const OPEN: &[&str] = &["undetermined", "chưa đủ căn cứ", "chưa rõ"];

const VERDICTS: [SpokenChoice<Verdict>; 4] = [
    (Verdict::Pass, &["pass", "đạt"]),
    (Verdict::Fail, FAIL),
    (Verdict::Undetermined, OPEN),
    (Verdict::NotApplicable, &["not_applicable", "không áp dụng"]),
];

const FAIL_ON: [SpokenChoice<FailOn>; 3] = [
    (FailOn::Fail, FAIL),
    (FailOn::Undetermined, OPEN),
    (FailOn::Doubt, &["doubt", "nghi vấn"]),
];

const COURSES: [SpokenChoice<Direction>; 4] = [
    (Direction::Worse, &["worse", "xấu đi"]),
    (
        Direction::Undetermined,
        &["undetermined", "thành chưa đủ căn cứ", "chưa đủ căn cứ"],
    ),
    (Direction::Better, &["better", "tốt lên"]),
    (Direction::Unchanged, &["unchanged", "không đổi"]),
];

const FAIL_ON_NEW: [SpokenChoice<FailOnNew>; 2] = [
    (
        FailOnNew::Fail,
        &["new-fail", "mới không đạt", "mới chưa đạt"],
    ),
    (
        FailOnNew::Undetermined,
        &["new-undetermined", "mới chưa đủ căn cứ"],
    ),
];

const LEVELS: [SpokenChoice<Level>; 2] = [
    (Level::Province, &["tinh", "tỉnh", "province"]),
    (Level::District, &["huyen", "huyện", "district"]),
];

const WEIGHTS: [SpokenChoice<Weight>; 3] = [
    (Weight::Note, &["note", "lưu ý"]),
    (Weight::Warning, &["warning", "cảnh báo"]),
    (Weight::Error, &["error", "lỗi"]),
];

const FINDINGS: [SpokenChoice<FindingsShown>; 3] = [
    (FindingsShown::Fail, FAIL),
    (
        FindingsShown::Open,
        &["open", "undetermined", "chưa đủ căn cứ"],
    ),
    (FindingsShown::All, &["all", "tất cả"]),
];

/// Which findings the long csv has.
pub(super) fn findings(given: &str) -> Result<FindingsShown, Unspoken> {
    choice_of(given, &FINDINGS)
}

/// What stands between the cells of a csv.
pub(super) fn delimiter(given: &str) -> Result<u8, Unspoken> {
    match given {
        ";" => Ok(b';'),
        "," => Ok(b','),
        "\t" | "\\t" | "tab" => Ok(b'\t'),
        _ => Err(Unspoken(both!(
            "cần một trong: ';'  ','  tab",
            "expected one of: ';'  ','  tab"
        ))),
    }
}

/// Most values that a parameter is given.
const VALUES: usize = 200;

/// A parameter and its values: `muc=50%..90%`, `muc=1..5:2`. By default a step is five hundredths, or one.
pub(super) fn parameter(given: &str) -> Result<SweptParameter, Unspoken> {
    let expected = || {
        Unspoken(both!(
            "cần TÊN=TỪ..ĐẾN, như muc=50%..90% hoặc muc=50%..90%:2%, nhiều nhất {VALUES} giá trị",
            "expected NAME=FROM..TO, such as muc=50%..90% or muc=50%..90%:2%, at most {VALUES} values"
        ))
    };
    let (name, range) = given.split_once('=').ok_or_else(expected)?;
    let (range, step) = range.split_once(':').unwrap_or((range, ""));
    let (from, to) = range.split_once("..").ok_or_else(expected)?;
    let is_percentage = from.ends_with('%');
    let number = |text: &str| {
        let digits = text.strip_suffix('%').unwrap_or(text);
        let parsed = Number::parse(&digits.replace(',', "."), Notation::English).ok()?;
        match text.ends_with('%') {
            same if same != is_percentage => None,
            true => parsed.percent(),
            false => Some(parsed),
        }
    };
    let usual = if is_percentage { "5%" } else { "1" };
    let step = if step.is_empty() { usual } else { step };
    let [Some(from), Some(to), Some(step)] = [from, to, step].map(number) else {
        return Err(expected());
    };
    if step <= Number::ZERO || from > to || name.is_empty() {
        return Err(expected());
    }
    let all = std::iter::successors(Some(from), |value| Some(*value + step));
    let values: Vec<Number> = all
        .take_while(|value| *value <= to)
        .take(VALUES + 1)
        .collect();
    if values.len() > VALUES {
        return Err(expected());
    }
    Ok(SweptParameter {
        name: name.to_owned(),
        values,
        is_percentage,
    })
}

/// How far a count may differ: `2`, or `5%` of last year's.
pub(super) fn tolerance(given: &str) -> Result<Tolerance, Unspoken> {
    let expected = || {
        Unspoken(both!(
            "cần một số, như 2, hoặc phần trăm của năm trước, như 5%",
            "expected a number such as 2, or a percentage of last year's such as 5%"
        ))
    };
    let parsed = match given.strip_suffix('%') {
        Some(percent) => percent.parse().map(Tolerance::OfYearBefore),
        None => given.parse().map(Tolerance::Count),
    };
    parsed.map_err(|_| expected())
}

pub(super) fn weight(given: &str) -> Result<Weight, Unspoken> {
    choice_of(given, &WEIGHTS)
}

pub(super) fn verdict(given: &str) -> Result<Verdict, Unspoken> {
    choice_of(given, &VERDICTS)
}

pub(super) fn fail_on(given: &str) -> Result<FailOn, Unspoken> {
    choice_of(given, &FAIL_ON)
}

pub(super) fn direction(given: &str) -> Result<Direction, Unspoken> {
    choice_of(given, &COURSES)
}

pub(super) fn fail_on_new(given: &str) -> Result<FailOnNew, Unspoken> {
    choice_of(given, &FAIL_ON_NEW)
}

pub(super) fn level(given: &str) -> Result<Level, Unspoken> {
    choice_of(given, &LEVELS)
}

fn choice_of<T: Copy>(given: &str, choices: &[SpokenChoice<T>]) -> Result<T, Unspoken> {
    let wanted = bare(given);
    let is_meant = |(_, words): &&SpokenChoice<T>| words.iter().any(|word| bare(word) == wanted);
    if let Some((choice, _)) = choices.iter().find(is_meant) {
        return Ok(*choice);
    }
    let told = choices.iter().map(|(_, words)| match words {
        [] => String::new(),
        [word] => (*word).to_owned(),
        [word, others @ ..] => format!("{word} ({})", others.join(", ")),
    });
    let known = told.collect::<Vec<_>>().join("; ");
    Err(Unspoken(both!(
        "cần một trong: {known}",
        "expected one of: {known}"
    )))
}

/// A word without diacritics, case and separators, so that `khong-dat` equals `Không đạt`.
fn bare(word: &str) -> String {
    let bare = heading::without_marks(&heading::key(word));
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::{FailOn, direction, fail_on, fail_on_new, level, verdict, weight};
    use crate::inquiry::Direction;
    use crate::model::{Verdict, Weight};

    #[test]
    fn verdicts_are_said_in_either_language_with_or_without_marks() {
        for given in ["pass", "đạt", "Đạt", "dat", "đạt".to_uppercase().as_str()] {
            assert_eq!(verdict(given), Ok(Verdict::Pass), "{given}");
        }
        for given in ["fail", "không đạt", "Chưa đạt", "khong dat", "chua-dat"] {
            assert_eq!(verdict(given), Ok(Verdict::Fail), "{given}");
        }
        for given in ["undetermined", "chưa đủ căn cứ", "chua_du_can_cu"] {
            assert_eq!(verdict(given), Ok(Verdict::Undetermined), "{given}");
        }
        for given in ["not_applicable", "not-applicable", "không áp dụng"] {
            assert_eq!(verdict(given), Ok(Verdict::NotApplicable), "{given}");
        }
        // Decomposed letters are the same letters.
        assert_eq!(verdict("đa\u{323}t"), Ok(Verdict::Pass));
    }

    #[test]
    fn other_choices_are_spoken_too() {
        assert_eq!(fail_on("nghi vấn"), Ok(FailOn::Doubt));
        assert_eq!(fail_on("nghi-van"), Ok(FailOn::Doubt));
        assert_eq!(direction("Xấu đi"), Ok(Direction::Worse));
        assert_eq!(direction("chưa đủ căn cứ"), Ok(Direction::Undetermined));
        assert_eq!(weight("Cảnh báo"), Ok(Weight::Warning));
        assert_eq!(weight("luu-y"), Ok(Weight::Note));
        assert_eq!(weight("error"), weight("lỗi"));
        assert!(fail_on_new("mới chưa đạt").is_ok() && level("Huyện").is_ok());
    }

    #[test]
    fn what_is_none_of_them_is_told_which_there_are() {
        let told = verdict("đỗ").expect_err("no such verdict");
        assert!(told.0.vi.contains("fail (không đạt, chưa đạt)"), "{told}");
        assert!(verdict("").is_err() && verdict("-").is_err());
    }
}
