//! What headings and titles say of years.

use super::comparison_label;
use super::date::SheetDate;
use super::head::HeadRow;
use super::plan::{self, Plan};
use super::title::{TitlePeriod, said_in};
use super::title_name::said_in_name;
use super::words::SplitWords;
use crate::data::comparison_row::is_comparison;
use crate::data::period;
use crate::data::spelling::fold;
use crate::model::{DayOfYear, Year};
use crate::table::CellPlace;

/// Year of a column, as its heading gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnYear {
    Year(Year),
    /// `Năm nay`, `Kỳ này`
    This,
    /// `Năm trước`, `Cùng kỳ năm trước`
    Before,
}

impl ColumnYear {
    /// The year, given that of the table.
    pub(super) fn resolve(self, own: Option<Year>) -> Year {
        let own = own.unwrap_or(0);
        match self {
            ColumnYear::Year(year) => year,
            ColumnYear::This => own,
            ColumnYear::Before => own.saturating_sub(1),
        }
    }
}

const THIS: [&str; 5] = [
    "năm nay",
    "kỳ này",
    "kỳ báo cáo",
    "năm báo cáo",
    "thực hiện năm nay",
];
const BEFORE: [&str; 5] = [
    "năm trước",
    "cùng kỳ năm trước",
    "kỳ trước",
    "năm trước liền kề",
    "cùng kỳ",
];

/// Words before a year that say nothing of what is counted.
const RESULTS: [&str; 9] = [
    "số lượng",
    "tổng số",
    "số vụ",
    "kết quả thực hiện",
    "kết quả",
    "số liệu",
    "thực hiện",
    "báo cáo",
    "tình hình",
];

/// Beginnings of headings of counts since the beginning of the year.
const CUMULATIVE: [&str; 3] = ["lũy kế", "luỹ kế", "cộng dồn"];

/// True if a part of a heading says only that the year is counted from its beginning: `Lũy kế từ đầu năm`, not `Lũy kế từ 2021`.
pub(super) fn is_cumulative(text: &str) -> bool {
    let words = SplitWords::of(text);
    let is_of_years = |at: usize| {
        let from = words.behind(at, "từ").map(|at| words.skip(at, "năm"));
        words.any(&["nhiệm kỳ", "giai đoạn"], at) || from.is_some_and(|at| words.year(at).is_some())
    };
    words.any(&CUMULATIVE, 0) && !(0..words.folded.len()).any(is_of_years)
}

/// Words before a year with whose same part the figures are compared.
const SAME_TIME: [&str; 2] = ["cùng kỳ năm ", "cùng kỳ "];

/// True for the label of the same part of another year: `Cùng kỳ 2025`, `Cùng kỳ năm trước`.
pub(super) fn is_same_time(text: &str) -> bool {
    let label = fold(text);
    let year = SAME_TIME.iter().find_map(|word| label.strip_prefix(word));
    ["cùng kỳ", "cùng kỳ năm trước"].contains(&&*label) || year.and_then(period::year).is_some()
}

/// Year that a part of a heading gives, if it says nothing else: `Năm 2025`, `2025`, `Năm trước`, `Kết quả năm 2025`.
pub(super) fn label_year(text: &str) -> Option<ColumnYear> {
    let label = fold(text);
    // `2026*`: a footnote says something of the year.
    let label = label.trim_matches(['(', ')', '*', ' ']);
    let label = label.strip_prefix("31/12/").unwrap_or(label);
    let behind = |word: &&str| label.strip_prefix(*word)?.strip_prefix(' ');
    let label = RESULTS.iter().find_map(behind).unwrap_or(label);
    let same_time = SAME_TIME.iter().find_map(|word| label.strip_prefix(word));
    if let Some(year) = period::year(same_time.unwrap_or(label)) {
        return Some(ColumnYear::Year(year));
    }
    if THIS.contains(&label) {
        Some(ColumnYear::This)
    } else if BEFORE.contains(&label) {
        Some(ColumnYear::Before)
    } else {
        None
    }
}

/// Words before the last day of a year, longest first.
const UNTIL: [&str; 6] = [
    "tính đến hết ngày",
    "tính đến ngày",
    "tính đến",
    "đến hết ngày",
    "đến ngày",
    "đến",
];

/// Splits a heading that ends with a year: `Số vụ năm 2025`, `Số vụ (2025)`, `Số thôn (đến 31/12/2025)`.
pub(super) fn year_at_end(heading: &str) -> Option<(&str, Year)> {
    let text = heading.trim_end_matches([')', ' ']);
    let at = text.len().checked_sub(4)?;
    let (rest, digits) = text.split_at_checked(at)?;
    let year = period::year(digits)?;
    let rest = rest.trim_end_matches(['(', ' ', '-', '–', ',']);
    let word = rest.to_lowercase();
    let last_day = word.strip_suffix("31/12/").map(str::trim_end);
    let bare = match last_day {
        Some(day) => UNTIL.iter().find_map(|until| day.strip_suffix(until)),
        None => ["năm", "nam"]
            .iter()
            .find_map(|year| word.strip_suffix(year)),
    };
    let rest = bare.map_or(rest, |bare| rest.get(..bare.len()).unwrap_or(rest));
    let rest = rest.trim_end_matches(['(', ' ', '-', '–', ',']);
    (!rest.is_empty()).then_some((rest, year))
}

/// Splits a heading that ends with the year of its table or the one before: `Số vụ năm trước`, `Số vụ (năm nay)`. `Kỳ trước` may be
/// another part of the year.
pub(super) fn relative_at_end(heading: &str) -> Option<(&str, ColumnYear)> {
    let text = heading.trim_end_matches([')', ' ']);
    // The first is the longest: `cùng kỳ năm trước` ends with `năm trước`.
    let mut ends = text.match_indices([' ', '(']);
    let (rest, year) = ends.find_map(|(at, _)| {
        let end = text.get(at + 1..)?;
        let year = label_year(end).filter(|_| fold(end).contains("năm"))?;
        let is_relative = !matches!(year, ColumnYear::Year(_));
        is_relative.then(|| (text.get(..at).unwrap_or_default(), year))
    })?;
    let rest = rest.trim_end_matches(['(', ' ', '-', '–', ',']);
    (!rest.is_empty()).then_some((rest, year))
}

/// True if a cell can be a part of a heading: it is no number, and has letters.
pub(super) fn is_label(text: &str) -> bool {
    label_year(text).is_some()
        || comparison_label::label(text).is_some()
        || text.chars().any(char::is_alphabetic)
}

/// Labels of the year in the cell to their right.
const YEAR_OF: [&str; 7] = [
    "năm",
    "năm báo cáo",
    "năm đánh giá",
    "năm xét",
    "năm số liệu",
    "năm thống kê",
    "kỳ báo cáo năm",
];

/// The year in a cell behind its label in another: `Năm báo cáo:` and `2024`.
fn year_beside(row: &HeadRow, column: usize) -> Option<Year> {
    let year = period::year(row.cell(column))?;
    let before = row.filled().take_while(|(at, _)| *at < column).last();
    let label = fold(before?.1.trim_end_matches([':', ' '])).into_owned();
    YEAR_OF.contains(&label.as_str()).then_some(year)
}

/// True if a row holds a label and what it says, as rows of titles do: `Năm báo cáo:` and `2024`, `Đơn vị:` and `Huyện Chợ Đồn`.
pub(super) fn is_pair(row: &HeadRow) -> bool {
    let filled: Vec<(usize, &str)> = row.filled().collect();
    match filled.as_slice() {
        [(_, label), (column, _)] => label.ends_with(':') || year_beside(row, *column).is_some(),
        _ => false,
    }
}

/// What the rows above the headings say, with the first cell that says it.
#[derive(Debug, Default)]
pub(super) struct SaidAbove {
    /// Years, each once.
    pub(super) years: Vec<(Year, CellPlace)>,
    /// Periods, each once.
    pub(super) periods: Vec<(TitlePeriod, CellPlace)>,
}

impl SaidAbove {
    /// Reads rows; a year assessed begins on `begins` or on New Year's Day.
    pub(super) fn read(rows: &[HeadRow], begins: DayOfYear) -> SaidAbove {
        let mut above = SaidAbove::default();
        let mut until: Option<(SheetDate, CellPlace)> = None;
        let mut compared = Vec::new();
        for row in rows {
            let bare = || {
                row.filled()
                    .map(|(column, text)| (period::year(text), column))
            };
            if bare().all(|(year, _)| year.is_some()) {
                for (year, column) in bare() {
                    above.add_year(year.unwrap_or_default(), row.at(column));
                }
            }
            let pair = row.pair();
            let own = row.filled();
            let own = own.chain(pair.iter().map(|(column, text)| (*column, text.as_str())));
            for (column, text) in own {
                let (said, at) = (said_in(text, begins), row.at(column));
                if let Some(year) = year_beside(row, column) {
                    above.add_year(year, at);
                }
                for year in said.years {
                    above.add_year(year, at);
                }
                compared.extend(said.compared.into_iter().map(|year| (year, at)));
                for period in said.periods {
                    above.add_period(period, at);
                }
                until = until.or(said.until.map(|until| (until, at)));
            }
        }
        if let Some((until, at)) = until {
            above.counted(until, at, begins);
        }
        // Figures are compared with those of years before.
        let latest = above.years.iter().map(|(year, _)| *year).max();
        for (year, at) in compared {
            if latest.is_none_or(|latest| latest <= year) {
                above.add_year(year, at);
            }
        }
        above
    }

    /// True if nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        self.years.is_empty() && self.periods.is_empty()
    }

    /// True if something is said, and not all of it by the other rows as well.
    pub(super) fn differs(&self, other: &SaidAbove) -> bool {
        let years = |said: &SaidAbove| said.years.iter().map(|(year, _)| *year).collect::<Vec<_>>();
        let periods = |said: &SaidAbove| {
            let periods = said.periods.iter().map(|(period, _)| period.clone());
            periods.collect::<Vec<_>>()
        };
        !self.is_empty() && (years(self), periods(self)) != (years(other), periods(other))
    }

    fn add_year(&mut self, year: Year, at: CellPlace) {
        if !self.years.iter().any(|(one, _)| *one == year) {
            self.years.push((year, at));
        }
    }

    /// Takes a period that is not said yet.
    pub(super) fn add_period(&mut self, period: TitlePeriod, at: CellPlace) {
        if !self.periods.iter().any(|(one, _)| *one == period) {
            self.periods.push((period, at));
        }
    }

    /// Takes the day up to which figures were counted. A day after the year of the title covers that year.
    fn counted(&mut self, until: SheetDate, at: CellPlace, begins: DayOfYear) {
        if self.years.iter().any(|(year, _)| *year < until.year) {
            return;
        }
        self.add_year(until.year, at);
        if self.periods.is_empty() {
            self.add_period(TitlePeriod::FromJanuary(until.period(begins)), at);
        }
    }
}

/// Year and period of the rows of a table; `None` for what a column gives.
#[derive(Clone, Debug)]
pub(in crate::data) struct RowsSaid {
    pub(in crate::data) year: Option<Year>,
    pub(in crate::data) period: Option<TitlePeriod>,
}

impl RowsSaid {
    /// What a text between the rows says of their year and period; `None` if it says nothing of them. A plan is of another.
    pub(in crate::data) fn said_between(
        &self,
        text: &str,
        begins: DayOfYear,
    ) -> Option<SaidBetween> {
        if plan::in_title(text).is_some() {
            return Some(SaidBetween::Other);
        }
        if is_before(text) {
            return Some(SaidBetween::Other);
        }
        let said = said_in(text, begins);
        let label = period::year(text.trim_end_matches([':', '.', ' ']));
        let until = said.until;
        let years = said.years.iter().copied();
        let years = years.chain(label);
        let mut years: Vec<Year> = years.collect();
        // A day after the year covers that year.
        let is_later = |until: SheetDate| self.year.is_some_and(|year| until.year > year);
        let until = until.filter(|until| !is_later(*until));
        years.extend(until.map(|until| until.year));
        let mut periods = said.periods;
        if periods.is_empty() {
            periods.extend(until.map(|until| TitlePeriod::FromJanuary(until.period(begins))));
        }
        if years.is_empty() && periods.is_empty() {
            return None;
        }
        let is_other_year = self
            .year
            .is_some_and(|own| years.iter().any(|year| *year != own));
        let own = self.period.as_ref();
        let is_other_period = own.is_some_and(|own| periods.iter().any(|period| period != own));
        Some(if is_other_year || is_other_period {
            SaidBetween::Other
        } else if years.is_empty() {
            SaidBetween::SamePeriod
        } else {
            SaidBetween::Same
        })
    }
}

/// True for the label of another year's figures, however it names the year: `Cùng kỳ 2023`.
fn is_before(text: &str) -> bool {
    let label = fold(text);
    let words = ["cùng kỳ", "năm trước", "kỳ trước"];
    is_comparison(text) && words.iter().any(|word| label.contains(word))
}

/// What a text between rows says of their year and period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::data) enum SaidBetween {
    /// Another year or period.
    Other,
    /// Their year.
    Same,
    /// Their period, of no year that it names.
    SamePeriod,
}

/// What the name of a file or sheet says.
#[derive(Clone, Debug, Default)]
pub(in crate::data) struct NameSaid {
    pub(in crate::data) year: Option<Year>,
    pub(in crate::data) period: Option<TitlePeriod>,
    pub(in crate::data) plan: Option<Plan>,
}

impl NameSaid {
    /// Reads a name; a year assessed begins on `begins` or on New Year's Day.
    pub(in crate::data) fn read(name: &str, begins: DayOfYear) -> NameSaid {
        let said = said_in_name(name, begins);
        NameSaid {
            year: said.years.first().copied(),
            period: said.periods.into_iter().next(),
            plan: plan::in_name(name),
        }
    }
}
