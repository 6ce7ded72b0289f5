//! What headings and titles say of years.

use super::head::HeadRow;
use crate::data::period;
use crate::data::spelling::fold;
use crate::model::Year;
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

const THIS: [&str; 4] = ["năm nay", "kỳ này", "năm báo cáo", "thực hiện năm nay"];
const BEFORE: [&str; 5] = [
    "năm trước",
    "cùng kỳ năm trước",
    "kỳ trước",
    "năm trước liền kề",
    "cùng kỳ",
];

/// Year that a part of a heading gives, if it says nothing else: `Năm 2025`, `2025`, `Năm trước`.
pub(super) fn label_year(text: &str) -> Option<ColumnYear> {
    let label = fold(text);
    let label = label.trim_matches(['(', ')']);
    if let Some(year) = period::year(label) {
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

/// Splits a heading that ends with a year: `Số vụ năm 2025`, `Số vụ (2025)`.
pub(super) fn year_at_end(heading: &str) -> Option<(&str, Year)> {
    let text = heading.trim_end_matches([')', ' ']);
    let at = text.len().checked_sub(4)?;
    let (rest, digits) = text.split_at_checked(at)?;
    let year = period::year(digits)?;
    let rest = rest.trim_end_matches(['(', ' ', '-', '–', ',']);
    let word = rest.to_lowercase();
    let bare = ["năm", "nam"]
        .iter()
        .find_map(|year| word.strip_suffix(year));
    let rest = bare.map_or(rest, |bare| rest.get(..bare.len()).unwrap_or(rest));
    let rest = rest.trim_end_matches(['(', ' ', '-', '–', ',']);
    (!rest.is_empty()).then_some((rest, year))
}

/// True if a cell can be a part of a heading: it is no number, and has letters.
pub(super) fn is_label(text: &str) -> bool {
    label_year(text).is_some() || text.chars().any(char::is_alphabetic) || text.trim() == "%"
}

/// Words before a year that is not the table's.
const OTHERS: [&str; 6] = [
    "phương hướng",
    "kế hoạch",
    "nhiệm vụ",
    "kèm theo",
    "giai đoạn",
    "dự kiến",
];

/// Years given in the rows above the headings, each once, with the first cell that gives it.
pub(super) fn above(rows: &[HeadRow]) -> Vec<(Year, CellPlace)> {
    let mut found: Vec<(Year, CellPlace)> = Vec::new();
    for row in rows {
        for (column, text) in row.filled() {
            for year in years_in(text) {
                if !found.iter().any(|(one, _)| *one == year) {
                    found.push((year, row.at(column)));
                }
            }
        }
    }
    found
}

/// Years that a title gives as its own: `NĂM 2025`, not `ngày 15 tháng 12 năm 2025`.
pub(super) fn years_in(title: &str) -> Vec<Year> {
    let folded = fold(title);
    let mut found = Vec::new();
    for (at, word) in folded.match_indices("năm ") {
        let behind = folded.get(at + word.len()..).unwrap_or_default();
        let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
        let before = folded.get(..at).unwrap_or_default();
        let is_date = before.contains("ngày")
            || before
                .trim_end()
                .ends_with(|c: char| c.is_ascii_digit() || c == '…');
        let is_other = OTHERS.iter().any(|word| before.contains(word));
        if let Some(year) = period::year(&digits)
            && !is_date
            && !is_other
            && !found.contains(&year)
        {
            found.push(year);
        }
    }
    found
}

/// Year in the name of a file or sheet, if it holds exactly one.
pub(in crate::data) fn year_in_name(name: &str) -> Option<Year> {
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let numbers = stem.split(|letter: char| !letter.is_ascii_digit());
    let mut years = numbers
        .filter_map(period::year)
        .filter(|year| (1990..2100).contains(year));
    let only = years.next()?;
    years.all(|year| year == only).then_some(only)
}
