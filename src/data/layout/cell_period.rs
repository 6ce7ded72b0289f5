//! Reads the part of the year that a cell gives: `Quý I`, `6 tháng đầu năm 2025`, `cả năm`.
//!
//! In: a cell and the heading above it. Out: a period that begins with the year of the row. A cell that says anything else
//! gives none: figures of another year, or of more than a year, say nothing about the year of the row.

use super::title::{TitlePeriod, said_in};
use super::words::SplitWords;
use crate::data::spelling::fold;
use crate::heading;
use crate::model::{DayOfYear, Period, Year};

/// Words before a year that leave it whole.
const WHOLE: [&str; 5] = ["năm", "cả năm", "trọn năm", "toàn năm", "hết năm"];

/// Words that may stand in a cell beside numbers and years: others, such as `cùng kỳ` or `kế hoạch`, change its meaning.
const WORDS: [&str; 35] = [
    "t", "tháng", "quý", "năm", "nửa", "đầu", "cuối", "ba", "sáu", "chín", "i", "ii", "iii", "iv",
    "từ", "đến", "hết", "ngày", "và", "tính", "lũy", "luỹ", "kế", "sơ", "kết", "của", "số", "liệu",
    "/", "-", "–", ",", ".", "(", ")",
];

/// Words of headings that belong to the cells below: `Quý` above `I`, `Thời điểm` above `30/6/2025`.
const UNITS: [(&str, &str); 6] = [
    ("đến tháng", "đến tháng"),
    ("số liệu đến", "đến"),
    ("quý", "quý"),
    ("tháng", "tháng"),
    ("thời điểm", "đến"),
    ("tính đến", "đến"),
];

/// Part of a year that a cell below a heading gives. A year assessed begins on `begins` or on New Year's Day.
pub(in crate::data) fn period_in_cell(
    (heading, text): (&str, &str),
    year: Option<Year>,
    begins: DayOfYear,
) -> Option<Period> {
    let heading = heading::key(heading);
    let units = UNITS.iter().filter(|(word, _)| heading.contains(word));
    // `T10`, `tháng 10`
    let month = fold(text);
    let mut words = ["tháng ", "thang ", "t"].iter();
    let number = words.find_map(|word| month.strip_prefix(word));
    let number = number.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let below = units.map(|(_, unit)| match number {
        Some(number) if unit.ends_with("tháng") => format!("{unit} {number}"),
        Some(_) | None => format!("{unit} {text}"),
    });
    let mut forms = std::iter::once(text.to_owned()).chain(below);
    whole(text, year).or_else(|| forms.find_map(|form| part(&form, year, begins)))
}

/// Part of a year, and the year, that a heading gives, if it says nothing else: `6 tháng đầu năm`, `Quý II/2025`, `Cả năm`.
pub(super) fn period_of_label(
    text: &str,
    begins: DayOfYear,
) -> Option<(TitlePeriod, Option<Year>)> {
    let words = SplitWords::of(text);
    let [_, whole @ ..] = WHOLE;
    if let Some(at) = whole.iter().find_map(|word| words.behind(0, word)) {
        let year = words.year(at);
        let end = if year.is_some() { at + 1 } else { at };
        let is_end = end == words.folded.len();
        return is_end.then_some((TitlePeriod::FromJanuary(Period::Whole), year));
    }
    let said = said_in(text, begins);
    if !is_known(&words) {
        return None;
    }
    match (said.periods.as_slice(), said.years.as_slice(), said.until) {
        ([period], [], None) => Some((period.clone(), None)),
        ([period], [year], None) => Some((period.clone(), Some(*year))),
        (_, _, _) => None,
    }
}

/// `2025`, `Năm 2025`, `cả năm`.
fn whole(text: &str, own: Option<Year>) -> Option<Period> {
    let words = SplitWords::of(text);
    let is_end = |at: usize| at == words.folded.len();
    let is_own = |at: usize| own.is_some() && words.year(at) == own && is_end(at + 1);
    let mut behind = WHOLE.iter().filter_map(|word| words.behind(0, word));
    let is_whole = is_own(0) || behind.any(|at| is_end(at) || is_own(at));
    is_whole.then_some(Period::Whole)
}

fn part(text: &str, own: Option<Year>, begins: DayOfYear) -> Option<Period> {
    if !is_known(&SplitWords::of(text)) {
        return None;
    }
    let said = said_in(text, begins);
    let is_own = |years: &[Year]| years.iter().all(|year| own == Some(*year));
    match (said.periods.as_slice(), said.until) {
        ([TitlePeriod::FromJanuary(period)], None) => is_own(&said.years).then_some(*period),
        ([], Some(until)) if is_own(&said.years) && own == Some(until.year) => {
            Some(until.period(begins))
        }
        // Counted after the year was over.
        ([], Some(until)) if own < Some(until.year) => own.map(|_| Period::Whole),
        _ => None,
    }
}

/// True if no word changes the meaning of numbers and years.
fn is_known(words: &SplitWords) -> bool {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    (0..words.folded.len()).all(|at| is_number(words.at(at)) || words.any(&WORDS, at))
}

#[cfg(test)]
mod tests {
    use super::{period_in_cell, period_of_label};
    use crate::data::layout::TitlePeriod;
    use crate::heading::without_marks;
    use crate::model::{DayOfYear, Period};
    use unicode_normalization::UnicodeNormalization;

    const NOVEMBER: DayOfYear = DayOfYear { month: 11, day: 16 };

    /// Checks a cell of a row of 2025 in both Unicode forms, in upper case, and without diacritics.
    #[track_caller]
    fn case(heading: &str, cells: &[&str], expected: Option<Period>) {
        for cell in cells {
            let decomposed: String = cell.nfd().collect();
            let plain = without_marks(&cell.to_lowercase());
            for written in [(*cell).to_owned(), decomposed, cell.to_uppercase(), plain] {
                let found = period_in_cell((heading, &written), Some(2025), NOVEMBER);
                assert_eq!(found, expected, "{heading}: {written}");
            }
        }
    }

    #[test]
    fn a_part_that_begins_with_the_year_gives_its_months() {
        let six = [
            "6 tháng",
            "06 tháng",
            "6 tháng đầu năm",
            "Sáu tháng đầu năm 2025",
        ];
        case("Kỳ báo cáo", &six, Some(Period::Months(6)));
        let six = [
            "Quý I, quý II",
            "Quý I, II/2025",
            "Nửa đầu năm",
            "tháng 1 đến tháng 6",
        ];
        case("Kỳ", &six, Some(Period::Months(6)));
        case(
            "Kỳ",
            &["Quý I", "Quý I/2025", "Quý 1"],
            Some(Period::Months(3)),
        );
        case(
            "Quý",
            &["I", "1", "Quý I", "I/2025", "3 tháng"],
            Some(Period::Months(3)),
        );
        case(
            "Tháng",
            &["1-9", "9 tháng", "Tháng 1 - 9"],
            Some(Period::Months(9)),
        );
        let until = ["30/6/2025", "Đến 30/6/2025", "tính đến hết ngày 30/6/2025"];
        case("Thời điểm", &until, Some(Period::Months(6)));
    }

    #[test]
    fn a_cell_may_give_the_whole_year() {
        let whole = [
            "cả năm",
            "Năm",
            "2025",
            "Năm 2025",
            "Cả năm 2025",
            "12 tháng",
            "Quý I-II-III-IV",
        ];
        case("Kỳ báo cáo", &whole, Some(Period::Whole));
        case(
            "Thời điểm",
            &["31/12/2025", "15/11/2025", "15/01/2026"],
            Some(Period::Whole),
        );
        case("Kỳ", &["Từ 16/11/2024 đến 15/11/2025"], Some(Period::Whole));
    }

    #[test]
    fn a_heading_may_give_a_part_of_a_year() {
        let label = |text: &str| period_of_label(text, NOVEMBER);
        let months = |months| TitlePeriod::FromJanuary(Period::Months(months));
        let whole = TitlePeriod::FromJanuary(Period::Whole);
        assert_eq!(label("6 tháng đầu năm"), Some((months(6), None)));
        assert_eq!(label("6 tháng đầu năm 2025"), Some((months(6), Some(2025))));
        assert_eq!(label("Quý I"), Some((months(3), None)));
        assert_eq!(label("CẢ NĂM"), Some((whole.clone(), None)));
        assert_eq!(label("Cả năm 2025"), Some((whole, Some(2025))));
        for text in ["Quý II", "Quý IV/2025", "6 tháng cuối năm", "Tháng 6"] {
            let found = label(text).map(|(period, _)| period);
            assert!(matches!(found, Some(TitlePeriod::Other(_))), "{text}");
        }
        for text in [
            "Năm",
            "Năm 2025",
            "Quý",
            "Tháng",
            "Số liệu",
            "6 tháng cùng kỳ",
            "6 tháng năm trước",
            "Ước cả năm",
            "Cả năm kế hoạch",
            "Quý I, 6 tháng 2024 và 2025",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn any_other_cell_gives_nothing() {
        let others = [
            "Quý II",
            "Quý IV/2025",
            "Quý I/2024",
            "2024",
            "Năm 2024",
            "Tháng 6",
            "tháng 6/2025",
            "6",
            "I",
            "6 tháng cuối năm",
            "6 tháng năm trước",
            "6 tháng cùng kỳ",
            "24 tháng",
            "3 năm",
            "2021-2025",
            "Giai đoạn 2021-2025",
            "Đầu năm 2025",
            "Cuối năm 2025",
            "Kế hoạch năm 2025",
            "Quý I và 6 tháng",
            "Năm 2024 và 2025",
            "30/6/2025",
            "-",
            "nt",
            "x",
            "đợt 1",
            "Quý",
            "Tháng",
        ];
        case("Kỳ báo cáo", &others, None);
        case(
            "Quý",
            &["II", "4", "III/2025", "I/2024", "6", "2 và 3"],
            None,
        );
        case(
            "Tháng",
            &["1", "6", "12", "06/2025", "6-12", "01/06/2025"],
            None,
        );
        case("Thời điểm", &["30/6/2024", "6", "đầu năm"], None);
        let ten = ["10", "T10", "tháng 10"];
        case("Đến tháng", &ten, Some(Period::Months(10)));
    }
}
