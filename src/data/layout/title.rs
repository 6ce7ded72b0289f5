//! What titles and names say of the year and months that figures are of.
//!
//! In: a title, or the name of a file or sheet. Out: the years and the period it gives. Years of plans, dates and acts are
//! none, and a period that does not begin with the year is kept as written, to be refused.

use super::date::SheetDate;
use super::title_aside::{campaign, is_before_end, is_last_before, is_of_act};
use super::words::SplitWords;
use crate::model::{DayOfYear, Period, Year};

/// A period that a title gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::data) enum TitlePeriod {
    /// The first months of the year, or all of it.
    FromJanuary(Period),
    /// Another, as written.
    Other(String),
}

/// What a title says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct TitleSaid {
    /// Years, each once, in order.
    pub(super) years: Vec<Year>,
    /// Years with which those are compared: `so với năm 2023`.
    pub(super) compared: Vec<Year>,
    /// Periods, each once, in order.
    pub(super) periods: Vec<TitlePeriod>,
    /// Day up to which the figures were counted: `tính đến ngày 30/6/2025`.
    pub(super) until: Option<SheetDate>,
}

/// Words after which years and periods are not those of the figures.
pub(super) const PLANS: [&str; 8] = [
    "phương hướng",
    "kế hoạch",
    "nhiệm vụ",
    "kèm theo",
    "giai đoạn",
    "dự kiến",
    "định hướng",
    "đề án",
];

/// Words before years with which figures are compared.
const COMPARED: [&str; 6] = [
    "so với",
    "so sánh với",
    "so cùng kỳ",
    "so sánh cùng kỳ",
    "năm so sánh",
    "năm gốc",
];

/// A title as it is read.
struct TitleReader<'w> {
    words: &'w SplitWords,
    begins: DayOfYear,
    said: TitleSaid,
    /// Position of the next word.
    at: usize,
    /// True after a word that makes years those of a plan or letter.
    is_other: bool,
    /// True after words that compare with years.
    is_compared: bool,
    /// True after `ngày` without a whole date: `ngày … tháng … năm 2025`.
    is_date: bool,
}

/// What a title says; a year assessed begins on `begins` or on New Year's Day.
pub(super) fn said_in(title: &str, begins: DayOfYear) -> TitleSaid {
    let mut words = SplitWords::of(title);
    // `Q1` is as well a district.
    words.spell_out(&[("t", "tháng", 12)]);
    let mut said = read(&words, begins);
    said.periods
        .extend(campaign(&words).map(TitlePeriod::Other));
    said
}

/// What words say, none of them spelled out.
pub(super) fn read(words: &SplitWords, begins: DayOfYear) -> TitleSaid {
    let mut reader = TitleReader {
        words,
        begins,
        said: TitleSaid::default(),
        at: 0,
        is_other: false,
        is_compared: false,
        is_date: false,
    };
    while reader.at < words.folded.len() {
        reader.at = reader.step();
    }
    reader.said
}

impl TitleReader<'_> {
    /// Reads what stands at the position; returns the position behind it.
    fn step(&mut self) -> usize {
        let (words, at) = (self.words, self.at);
        if ["(", ")", ";"].contains(&words.at(at)) {
            (self.is_other, self.is_date, self.is_compared) = (false, false, false);
            return at + 1;
        }
        if words.any(&PLANS, at) {
            // `Kết quả thực hiện nhiệm vụ năm 2025` is of what was done.
            self.is_other |= !words.is_before(at, "thực hiện");
            return at + 1;
        }
        if words.any(&COMPARED, at) {
            self.is_compared = true;
            return at + 1;
        }
        let read = self.dates();
        let read = read.or_else(|| self.months());
        let read = read.or_else(|| self.month());
        let read = read.or_else(|| self.quarter());
        let read = read.or_else(|| self.part());
        read.or_else(|| self.year()).unwrap_or(at + 1)
    }

    fn add_year(&mut self, year: Year) {
        let TitleSaid {
            years, compared, ..
        } = &mut self.said;
        let years = if self.is_compared { compared } else { years };
        if !self.is_other && !years.contains(&year) {
            years.push(year);
        }
    }

    fn add_period(&mut self, period: TitlePeriod) {
        if !self.is_other && !self.said.periods.contains(&period) {
            self.said.periods.push(period);
        }
    }

    /// A date, or two with what lies between.
    fn dates(&mut self) -> Option<usize> {
        let (words, at) = (self.words, self.at);
        let Some((from, from_year, mut behind)) = words.date(at) else {
            self.is_date |= words.is(at, "ngày");
            return None;
        };
        let is_from = words.is_before(at, "từ");
        let until = ["đến hết", "đến", "-", "–"]
            .iter()
            .find_map(|word| words.behind(behind, word))
            .and_then(|next| words.date(next));
        let is_span = |to_year: Option<Year>| {
            to_year.is_some() && (is_from || from_year.is_some())
                || to_year.is_none() && from_year.is_none() && words.at(at + 1) == "/"
        };
        if let Some((to, to_year, end)) = until
            && is_span(to_year)
        {
            behind = end;
            let year = to_year.unwrap_or(0);
            let to = SheetDate { day: to, year };
            let months = self.span(from, from_year.unwrap_or(year), to);
            match months {
                Some(months) => {
                    if let Some(year) = to_year {
                        self.add_year(year);
                    }
                    self.add_period(TitlePeriod::FromJanuary(months));
                }
                None => self.add_period(TitlePeriod::Other(words.text(at, end))),
            }
            return Some(behind);
        }
        // `từ 1-2 vụ`
        let is_day = from_year.is_some() || words.is(at, "ngày") || words.at(at + 1) == "/";
        let is_start = is_from && is_day && ![self.begins, DayOfYear::default()].contains(&from);
        let is_act = ["kể từ", "lực từ", "hành từ", "dụng từ"];
        if is_start && !is_act.iter().any(|words| self.words.is_before(at, words)) {
            self.add_period(TitlePeriod::Other(words.text(at, behind)));
        }
        let is_until = is_before_end(words, at) && !self.is_other;
        match from_year {
            Some(year) if is_until => self.said.until = Some(SheetDate { day: from, year }),
            // `Mốc số liệu: 30/6`, of the year that the table is of.
            None if is_until => {
                let day = SheetDate { day: from, year: 0 };
                self.add_period(TitlePeriod::FromJanuary(day.period(self.begins)));
            }
            Some(_) | None => {}
        }
        // `3-2`: nothing that needs to be a date.
        from_year.or(is_until.then_some(0))?;
        Some(behind)
    }

    /// The part of its last year that a span covers from the beginning.
    fn span(&self, from: DayOfYear, from_year: Year, to: SheetDate) -> Option<Period> {
        let new_year = DayOfYear::default();
        if from == new_year && from_year == to.year {
            let is_whole = to.day.month == 12 && to.day.day == 31;
            let is_end = to.full_months() == to.day.month;
            return is_end.then(|| {
                if is_whole {
                    Period::Whole
                } else {
                    Period::from(to.full_months())
                }
            });
        }
        let is_year = from == self.begins && from_year.checked_add(1) == Some(to.year);
        (is_year && to.ends_year(self.begins) && self.begins != new_year).then_some(Period::Whole)
    }

    /// `6 tháng đầu năm 2025`, `12 tháng năm 2025`, `6 tháng cuối năm`, `6T/2025`, `6TĐN 2025`.
    fn months(&mut self) -> Option<usize> {
        let (words, at) = (self.words, self.at);
        let months = words.months(at)?;
        let mut names = ["tháng", "tđn", "t"].iter();
        let behind = names.find_map(|word| words.behind(at + 1, word))?;
        if self.is_date || words.is_before(at, "ngày") {
            return None;
        }
        // `tháng 1 đến tháng 6` begins with `1 đến`; `5 tháng 6` is a date.
        if words.number(behind).is_some() {
            return None;
        }
        let first = words.behind(behind, "đầu");
        let is_other = ["cuối", "giữa", "tiếp"]
            .iter()
            .any(|word| words.is(behind, word));
        let end =
            self.year_behind(words.skip(first.unwrap_or(behind + usize::from(is_other)), "của"));
        let is_period = (1..=12).contains(&months) && !is_other;
        self.add_period(if is_period {
            TitlePeriod::FromJanuary(Period::from(months))
        } else {
            TitlePeriod::Other(words.text(at, end))
        });
        Some(end)
    }

    /// `tháng 6/2025`, `tháng 1 đến tháng 6 năm 2025`; not `Yên Bái, tháng 12 năm 2025`.
    fn month(&mut self) -> Option<usize> {
        let (words, at) = (self.words, self.at);
        let behind = words.behind(at, "tháng")?;
        let first = words.number(behind)?;
        if self.is_date {
            return None;
        }
        let to = ["đến hết", "đến", "-", "–"]
            .iter()
            .find_map(|word| words.behind(behind + 1, word))
            .map(|next| words.skip(next, "tháng"));
        let last = to.and_then(|next| words.number(next).map(|last| (last, next + 1)));
        if let Some((last, behind)) = last {
            let end = self.year_behind(behind);
            self.add_period(if first == 1 && (1..=12).contains(&last) {
                TitlePeriod::FromJanuary(Period::from(last))
            } else {
                TitlePeriod::Other(words.text(at, end))
            });
            return Some(end);
        }
        let is_dateline = at > 0 && words.at(at - 1) == ",";
        let was_other = self.is_other;
        self.is_other |= is_dateline;
        let end = self.year_behind(behind + 1);
        let is_month = (1..=12).contains(&first);
        self.add_period(if is_month && is_last_before(words, at) {
            TitlePeriod::FromJanuary(Period::from(first))
        } else {
            TitlePeriod::Other(words.text(at, end))
        });
        self.is_other = was_other;
        Some(end)
    }

    /// `Quý I/2025`, `Quý II năm 2025`, `3 quý đầu năm 2025`.
    fn quarter(&mut self) -> Option<usize> {
        let (words, at) = (self.words, self.at);
        if let Some(quarters) = words.months(at).filter(|count| (1..=4).contains(count))
            && let Some(behind) = words.behind(at + 1, "quý đầu")
        {
            let end = self.year_behind(behind);
            self.add_period(TitlePeriod::FromJanuary(Period::from(quarters * 3)));
            return Some(end);
        }
        let mut behind = words.behind(at, "quý")?;
        let mut quarters = vec![words.quarter(behind)?];
        behind += 1;
        loop {
            let is_mark = [",", "và", "+", "-", "–", "&"].contains(&words.at(behind));
            let next = words.skip(behind + usize::from(is_mark), "quý");
            match words.quarter(next).filter(|_| next > behind) {
                Some(quarter) => quarters.push(quarter),
                None => break,
            }
            behind = next + 1;
        }
        let end = self.year_behind(behind);
        let is_first = quarters.iter().zip(1..).all(|(one, number)| *one == number);
        let last = quarters.last().copied().unwrap_or_default();
        self.add_period(
            if is_first || quarters.len() == 1 && is_last_before(words, at) {
                TitlePeriod::FromJanuary(Period::from(last.saturating_mul(3)))
            } else {
                TitlePeriod::Other(words.text(at, end))
            },
        );
        Some(end)
    }

    /// `Nửa đầu năm 2025`, `nửa cuối năm`.
    fn part(&mut self) -> Option<usize> {
        let (words, at) = (self.words, self.at);
        let behind = words.behind(at, "nửa")?;
        let first = ["đầu", "năm đầu"];
        let first = first.iter().find_map(|word| words.behind(behind, word));
        let end = self.year_behind(first.unwrap_or(behind + 1));
        self.add_period(match first {
            Some(_) => TitlePeriod::FromJanuary(Period::from(6)),
            None => TitlePeriod::Other(words.text(at, end)),
        });
        Some(end)
    }

    /// Reads the year right behind a period; returns the position behind it.
    fn year_behind(&mut self, at: usize) -> usize {
        let at = at + usize::from(["/", "-", "–", ","].contains(&self.words.at(at)));
        let at = self.words.skip(at, "năm");
        match self.words.year(at) {
            Some(year) => {
                self.add_year(year);
                at + 1
            }
            None => at,
        }
    }

    /// `NĂM 2025`, `năm 2024 – 2025`; not `ngày … tháng … năm 2025`, nor the year of an act.
    fn year(&mut self) -> Option<usize> {
        let (words, at) = (self.words, self.at);
        let mut next = words.behind(at, "năm")?;
        for word in ["báo cáo", "đánh giá", ":"] {
            next = words.skip(next, word);
        }
        let mut year = words.year(next)?;
        let is_date = std::mem::take(&mut self.is_date);
        let is_horizon = words.is_before(at, "đến") && self.said.years.is_empty();
        let was_other = self.is_other;
        self.is_other |= is_date || is_horizon || is_of_act(self.words, self.at);
        loop {
            self.add_year(year);
            next += 1;
            let marks = ["-", "–", ",", "và", "/", "đến", "&"];
            let is_mark = marks.contains(&words.at(next));
            let behind = words.skip(next + usize::from(is_mark), "năm");
            match words.year(behind) {
                Some(another) => (year, next) = (another, behind),
                None => break,
            }
        }
        self.is_other = was_other;
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::super::date::SheetDate;
    use super::super::title_name::said_in_name;
    use super::{TitlePeriod, TitleSaid, said_in};
    use crate::model::{DayOfYear, Period, Year};
    use unicode_normalization::UnicodeNormalization;

    const NOVEMBER: DayOfYear = DayOfYear { month: 11, day: 16 };

    /// Checks a title in both Unicode forms, in upper case, and without diacritics.
    #[track_caller]
    fn case(title: &str, years: &[Year], periods: &[TitlePeriod]) {
        let decomposed: String = title.nfd().collect();
        let plain = crate::heading::without_marks(&title.to_lowercase());
        for written in [title, &decomposed, &title.to_uppercase(), &plain] {
            let said = said_in(written, NOVEMBER);
            assert_eq!(said.years, years, "{written}");
            let own: Vec<bool> = said.periods.iter().map(is_other).collect();
            let expected: Vec<bool> = periods.iter().map(is_other).collect();
            assert_eq!(own, expected, "{written}: {:?}", said.periods);
        }
        assert_eq!(said_in(title, NOVEMBER).periods, periods, "{title}");
    }

    #[test]
    fn a_year_with_which_figures_are_compared_is_not_theirs() {
        for title in [
            "KẾT QUẢ NĂM 2024 (so với năm 2023)",
            "KẾT QUẢ NĂM 2024 SO VỚI CÙNG KỲ NĂM 2023",
            "KẾT QUẢ CÔNG TÁC NĂM 2024, SO SÁNH VỚI NĂM 2023",
            "TÌNH HÌNH NĂM 2024 (so sánh với năm 2023)",
        ] {
            case(title, &[2024], &[]);
        }
        case("SO SÁNH NĂM 2024 VỚI NĂM 2023", &[2024, 2023], &[]);
        case("SỐ LIỆU NĂM 2023, 2024", &[2023, 2024], &[]);
    }

    #[test]
    fn short_words_give_months_in_titles_too() {
        case("SỐ LIỆU 6T ĐẦU NĂM 2025", &[2025], &months(6));
        case("SỐ LIỆU 6TĐN 2025", &[2025], &months(6));
        case("SỐ LIỆU 9T/2025", &[2025], &months(9));
        case("SỐ LIỆU NĂM 2025 (6T)", &[2025], &months(6));
        case("CÔNG AN Q1 NĂM 2025", &[2025], &[]);
        case("CÔNG AN P.6, T.P HUẾ NĂM 2025", &[2025], &[]);
        let other = said_in("SỐ LIỆU T6/2025", NOVEMBER);
        assert_eq!(other.years, [2025]);
        assert!(other.periods.iter().all(is_other) && !other.periods.is_empty());
    }

    fn is_other(period: &TitlePeriod) -> bool {
        matches!(period, TitlePeriod::Other(_))
    }

    fn months(months: u8) -> [TitlePeriod; 1] {
        [TitlePeriod::FromJanuary(Period::from(months))]
    }

    fn other(text: &str) -> [TitlePeriod; 1] {
        [TitlePeriod::Other(text.to_owned())]
    }

    #[test]
    fn a_title_gives_its_year() {
        for title in [
            "TỔNG HỢP TÌNH HÌNH AN NINH TRẬT TỰ NĂM 2025",
            "Kết quả năm 2025, phương hướng năm 2026",
            "Kết quả năm 2025 và phương hướng, nhiệm vụ năm 2026",
            "Kết quả thực hiện nhiệm vụ năm 2025",
            "Tổng hợp theo Thông tư 77/2019/TT-BCA năm 2025",
            "Năm báo cáo: 2025",
            "Số liệu năm 2025 (Kèm theo Báo cáo số 12/BC-UBND ngày 15 tháng 12 năm 2024)",
            "(Kèm theo Báo cáo năm 2024) Số liệu năm 2025",
        ] {
            case(title, &[2025], &[]);
        }
    }

    #[test]
    fn years_of_dates_plans_and_acts_are_not_the_tables() {
        for title in [
            "Phương hướng, nhiệm vụ năm 2026",
            "Kế hoạch năm 2026",
            "(Kèm theo Báo cáo số 12/BC-UBND ngày 15/12/2025)",
            "(Kèm theo Báo cáo số 12/BC-UBND ngày 15 tháng 12 năm 2025)",
            "Báo cáo số 12/BC-UBND ngày 15 tháng 12 năm 2025",
            "Yên Bái, ngày 15 tháng 12 năm 2025",
            "Yên Bái, ngày … tháng … năm 2025",
            "Yên Bái, ngày    tháng 12 năm 2025",
            "Yên Bái, tháng 12 năm 2025",
            "Giai đoạn 2021–2025",
            "giai đoạn năm 2021 - 2025",
            "Theo Thông tư 77/2019/TT-BCA",
            "Theo Thông tư số 77 năm 2019",
            "Theo Luật An ninh quốc gia năm 2004",
            "Mục tiêu đến năm 2030",
            "Năm học 2024-2025",
            "Mẫu số 01, 3-2",
            "Độc lập - Tự do - Hạnh phúc",
        ] {
            case(title, &[], &[]);
        }
    }

    #[test]
    fn two_years_stay_two() {
        for title in [
            "Năm 2024 – 2025",
            "Năm 2024, 2025",
            "Năm 2024 và năm 2025",
            "Từ năm 2024 đến năm 2025",
        ] {
            case(title, &[2024, 2025], &[]);
        }
        let compared = said_in("Số liệu năm 2024 so với năm 2025", NOVEMBER);
        assert_eq!(
            (compared.years, compared.compared),
            (vec![2024], vec![2025])
        );
    }

    #[test]
    fn a_period_that_begins_with_the_year_gives_its_months() {
        case("6 tháng đầu năm 2025", &[2025], &months(6));
        case("Sáu tháng đầu năm 2025", &[2025], &months(6));
        case("Số liệu 9 tháng năm 2025", &[2025], &months(9));
        case("03 tháng đầu năm 2025", &[2025], &months(3));
        case("12 tháng năm 2025", &[2025], &months(12));
        case("6 tháng/2025", &[2025], &months(6));
        case("Sơ kết 6 tháng", &[], &months(6));
        case("Quý I/2025", &[2025], &months(3));
        case("Quý I năm 2025", &[2025], &months(3));
        case("Quý 1-2025", &[2025], &months(3));
        case("Quý I, II và III năm 2025", &[2025], &months(9));
        case("Từ tháng 1 đến tháng 6 năm 2025", &[2025], &months(6));
        case("SỐ LIỆU HẾT QUÝ III NĂM 2025", &[2025], &months(9));
        case("3 QUÝ ĐẦU NĂM 2025", &[2025], &months(9));
        case("MƯỜI THÁNG NĂM 2025", &[2025], &months(10));
        case("Tính đến hết tháng 9/2025", &[2025], &months(9));
        case("Năm 2025 (đến tháng 10)", &[2025], &months(10));
        case("Nửa đầu năm 2025", &[2025], &months(6));
        case(
            "Kết quả 6 tháng đầu năm 2025, phương hướng 6 tháng cuối năm 2025",
            &[2025],
            &months(6),
        );
    }

    #[test]
    fn any_other_period_is_kept_as_written() {
        case(
            "6 tháng cuối năm 2025",
            &[2025],
            &other("6 tháng cuối năm 2025"),
        );
        case("Quý II/2025", &[2025], &other("Quý II/2025"));
        case(
            "Quý III và IV năm 2025",
            &[2025],
            &other("Quý III và IV năm 2025"),
        );
        case("Tháng 6/2025", &[2025], &other("Tháng 6/2025"));
        case("Tháng 6 năm 2025", &[2025], &other("Tháng 6 năm 2025"));
        case(
            "Từ tháng 4 đến tháng 6/2025",
            &[2025],
            &other("tháng 4 đến tháng 6/2025"),
        );
        case("Nửa cuối năm 2025", &[2025], &other("Nửa cuối năm 2025"));
        case("24 tháng", &[], &other("24 tháng"));
        case("Từ ngày 01/7 năm 2025", &[2025], &other("ngày 01/7"));
        case("Từ 1-2 vụ năm 2025", &[2025], &[]);
        case("Tuần 50 năm 2025", &[2025], &other("Tuần 50"));
        case("Đợt 1 năm 2025", &[2025], &other("Đợt 1"));
        case(
            "Số vụ phạm tội trong đợt cao điểm năm 2025",
            &[2025],
            &other("cao điểm"),
        );
        case("Xã được công nhận đợt 1 năm 2025", &[2025], &[]);
        case("Công tác tuần tra năm 2025", &[2025], &[]);
        case(
            "Từ ngày 15/12/2024 đến ngày 14/6/2025",
            &[],
            &other("ngày 15/12/2024 đến ngày 14/6/2025"),
        );
    }

    #[test]
    fn a_span_of_the_year_assessed_is_the_whole_year() {
        for title in [
            "Từ ngày 16/11/2024 đến ngày 15/11/2025",
            "Từ 16/11/2024 đến hết ngày 15/11/2025",
            "(16/11/2024 – 15/11/2025)",
            "Từ ngày 16 tháng 11 năm 2024 đến ngày 15 tháng 11 năm 2025",
            "Năm 2025 (từ ngày 16/11/2024 đến ngày 15/11/2025)",
            "Từ ngày 01/01/2025 đến ngày 31/12/2025",
            "Từ 01/01 đến 31/12/2025",
        ] {
            case(title, &[2025], &months(12));
        }
        case("Từ 01/01/2025 đến 30/6/2025", &[2025], &months(6));
        case("Số liệu năm 2025 (01/01 - 30/9)", &[2025], &months(9));
        let own = said_in("Từ 16/11/2024 đến 15/11/2025", DayOfYear::default());
        assert!(own.periods.iter().all(is_other), "{own:?}");
    }

    #[test]
    fn a_day_up_to_which_figures_were_counted_gives_full_months() {
        let until = |text: &str| {
            let said: TitleSaid = said_in(text, NOVEMBER);
            said.until.map(|day| day.period(NOVEMBER))
        };
        assert_eq!(
            until("Số liệu tính đến ngày 30/6/2025"),
            Some(Period::Months(6))
        );
        assert_eq!(until("(đến hết ngày 14/6/2025)"), Some(Period::Months(5)));
        assert_eq!(until("tính đến 15/11/2025"), Some(Period::Whole));
        assert_eq!(until("tính đến 31/12/2025"), Some(Period::Whole));
        assert_eq!(until("tính đến 15/12/2025"), Some(Period::Months(11)));
        assert_eq!(until("tính đến 15/01/2025"), Some(Period::Unknown));
        assert_eq!(
            until("Cập nhật đến 17h00 ngày 20/8/2025"),
            Some(Period::Months(7))
        );
        assert_eq!(until("ngày 15/01/2025"), None);
        let day = DayOfYear { month: 2, day: 28 };
        case("Năm 2025, mốc số liệu: 30/6", &[2025], &months(6));
        case("Năm 2025 (chốt ngày 30/9)", &[2025], &months(9));
        case("Năm 2025, tính đến hết ngày 31/12", &[2025], &months(12));
        let end = |year| SheetDate { day, year }.period(NOVEMBER);
        assert_eq!([end(2024), end(2025)], [1, 2].map(Period::Months));
    }

    #[test]
    fn a_name_gives_a_year_that_stands_by_itself() {
        let named = |name: &str| said_in_name(name, NOVEMBER).years;
        for name in [
            "so-lieu-2025.xlsx",
            "thu muc 2024/xa_2025.csv",
            "Năm 2025",
            "nam2025.csv",
            "2025 (1).csv",
            "2025",
            "ket qua nam 2025, phuong huong nam 2026.docx",
        ] {
            assert_eq!(named(name), [2025], "{name}");
        }
        for name in [
            "2024-2025.csv",
            "xa_2025-11-03.csv",
            "15-12-2025.csv",
            "thong-tu-77-2019.csv",
            "20251130.csv",
            "xa.csv",
            "ke-hoach-nam-2026.csv",
        ] {
            assert_eq!(named(name), [] as [Year; 0], "{name}");
        }
    }

    #[test]
    fn a_name_gives_a_period() {
        let named = |name: &str| {
            let said = said_in_name(name, NOVEMBER);
            (said.years, said.periods)
        };
        assert_eq!(
            named("6-thang-dau-nam-2025.xlsx"),
            (vec![2025], months(6).to_vec())
        );
        assert_eq!(named("Q1_2025"), (vec![2025], months(3).to_vec()));
        for name in [
            "6T2025",
            "6T.2025",
            "6T - 2025",
            "BC 6TĐN 2025",
            "6t_dn_2025",
            "6TDN 2025",
        ] {
            assert_eq!(named(name), (vec![2025], months(6).to_vec()), "{name}");
        }
        assert_eq!(named("Đợt 1"), (Vec::new(), other("Đợt 1").to_vec()));
        assert_eq!(named("9T"), (Vec::new(), months(9).to_vec()));
        assert_eq!(named("T6.2025"), (vec![2025], other("T 6 2025").to_vec()));
        assert_eq!(named("Tháng 6"), (Vec::new(), other("Tháng 6").to_vec()));
    }
}
