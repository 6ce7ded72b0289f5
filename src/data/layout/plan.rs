//! Titles and names such as `Kế hoạch năm 2024`: the figures below are what is planned, not what happened.

use super::head::HeadRow;
use super::other_meaning::{self, is_kind};
use super::part_title::without_part_number;
use super::title_name::name_words;
use super::title_words::not_understood;
use super::words::SplitWords;
use crate::data::spelling::fold;
use crate::heading;
use crate::model::{MeaningChange, Year};
use crate::table::CellPlace;

/// Words of plans. `Các chỉ tiêu` are indicators.
const PLANS: [&str; 9] = [
    "ước thực hiện",
    "ước tính",
    "ước đạt",
    "dự báo",
    "kế hoạch",
    "dự kiến",
    "phương hướng",
    "chỉ tiêu",
    "mục tiêu",
];

/// Words that may stand beside those of a plan; with any other, a title may as well be of what was done.
const BESIDE: [&str; 19] = [
    "các chỉ tiêu",
    "nhiệm vụ",
    "giao",
    "phấn đấu",
    "đăng ký",
    "phân bổ",
    "cho",
    "xã",
    "phường",
    "công an",
    "các",
    "và",
    "biểu",
    "bảng",
    "mẫu",
    "phụ lục",
    "số liệu",
    "số",
    "của",
];

/// Words for targets that are set: with them, and without those of what was done, any title is of a plan.
const SET: [&str; 13] = [
    "chỉ tiêu giao",
    "giao chỉ tiêu",
    "chỉ tiêu được giao",
    "chỉ tiêu phấn đấu",
    "đăng ký chỉ tiêu",
    "phân bổ chỉ tiêu",
    "chỉ tiêu kế hoạch",
    "kế hoạch giao",
    "giao kế hoạch",
    "bản cam kết",
    "bản đăng ký",
    "đăng ký phấn đấu",
    "cam kết phấn đấu",
];

/// Words by which the figures are of what was done as well.
const DONE: [&str; 8] = [
    "thực hiện",
    "kết quả",
    "tình hình",
    "so với",
    "kèm theo",
    "tỷ lệ",
    "hoàn thành",
    "đạt",
];

/// Words of titles of what was done.
const RESULTS: [&str; 3] = ["kết quả", "tình hình", "thực hiện năm"];

/// Titles that say by themselves that figures are planned.
const ALONE: [&str; 6] = [
    "kế hoạch",
    "chỉ tiêu giao",
    "dự kiến",
    "dự báo",
    "mục tiêu",
    "số kế hoạch",
];

/// What a title or name says of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::data) struct Plan {
    /// Its year, if it is said.
    pub(in crate::data) year: Option<Year>,
}

/// What titles and remarks say of what the figures of a table are.
#[derive(Clone, Debug, Default)]
pub(in crate::data) struct MeaningSaid {
    /// The first title of a plan, with its cell.
    pub(in crate::data) plan: Option<(Plan, String, CellPlace)>,
    /// True if no title below that of the plan gives a year: nothing else stands above the table.
    pub(in crate::data) is_last: bool,
    /// True if a title is of what was done.
    pub(in crate::data) is_done: bool,
    /// Titles by which the cells may not mean what their headings say, with their cells.
    pub(in crate::data) others: Vec<(MeaningChange, String, CellPlace)>,
    /// Lines below the title with words from which nothing is taken, with their cells.
    pub(in crate::data) unread: Vec<(CellPlace, String)>,
}

impl MeaningSaid {
    /// Reads the titles.
    pub(super) fn read(rows: &[HeadRow]) -> MeaningSaid {
        let mut said = MeaningSaid::default();
        for (place, row) in rows.iter().enumerate() {
            for (column, text) in row.filled() {
                let at = row.at(column);
                let bare = without_part_number(text);
                let is_alone = ALONE.contains(&heading::key(bare).as_str())
                    || bare.len() < text.len() && heading::key(bare) == "chỉ tiêu";
                let plan = in_title(text).or(is_alone.then_some(Plan { year: None }));
                if plan.is_none() {
                    let other = other_meaning::in_title(bare, place == 0);
                    let other = other.or(is_kind(text).then_some(MeaningChange::Part));
                    let other = other.map(|other| (other, text.to_owned(), at));
                    said.others.extend(other);
                }
                if let Some(plan) = plan {
                    // What is intended has no figures: `TỔNG KẾT NĂM 2024` above `PHƯƠNG HƯỚNG NĂM 2025`.
                    let words = SplitWords::of(text);
                    let mut all = 0..words.folded.len();
                    said.is_last = !all.any(|at| words.is(at, "phương hướng"));
                    let found = (plan, text.to_owned(), row.at(column));
                    said.plan.get_or_insert(found);
                } else {
                    let words = SplitWords::of(text);
                    let all = 0..words.folded.len();
                    said.is_done |= all.clone().any(|at| words.any(&RESULTS, at));
                    said.is_last &= !all.into_iter().any(|at| words.year(at).is_some());
                }
            }
        }
        // A negative title turns answers around, and is told only of these.
        let told = |text: &str| {
            let mut others = said.others.iter();
            others.any(|(why, other, _)| other == text && *why != MeaningChange::Negative)
        };
        let mut unread = not_understood(rows);
        unread.retain(|(_, text)| !told(text) && in_title(text).is_none());
        said.unread = unread;
        said
    }

    /// The same with remarks beside the figures: those that limit them, and those from which nothing is taken.
    pub(super) fn with_remarks(
        mut self,
        limits: &[(CellPlace, String)],
        others: &[(CellPlace, String)],
    ) -> MeaningSaid {
        let limits = limits.iter();
        let limits = limits.map(|(at, text)| (MeaningChange::Limited, text.clone(), *at));
        self.others.extend(limits);
        self.unread.extend(others.iter().cloned());
        self
    }
}

/// The plan of a year, if a title is of nothing else.
pub(in crate::data) fn in_title(text: &str) -> Option<Plan> {
    let plan = read(&SplitWords::of(text))?;
    plan.year.is_some().then_some(plan)
}

/// Words of plans before a year, as the names of sheets shorten them: `KH2025`.
const SHORT: [&str; 4] = ["kh", "dk", "ước", "uoc"];

/// Names of sheets and files of plans: `KH` beside `TH`.
const NAMES: [&str; 7] = [
    "kh",
    "đăng ký",
    "kế hoạch",
    "chỉ tiêu giao",
    "mục tiêu",
    "dự kiến",
    "ước",
];

/// The plan, if the name of a sheet or file is of nothing else. `Chỉ tiêu` without a year are indicators.
pub(super) fn in_name(name: &str) -> Option<Plan> {
    let words = name_words(name);
    if NAMES
        .iter()
        .any(|plan| words.behind(0, plan) == Some(words.folded.len()))
    {
        return Some(Plan { year: None });
    }
    if let Some(year) = words.year(words.skip(1, "năm"))
        && SHORT.contains(&words.at(0))
    {
        return Some(Plan { year: Some(year) });
    }
    if words.is(0, "kế hoạch") && !(0..words.folded.len()).any(|at| words.any(&DONE, at)) {
        let mut years = (0..words.folded.len()).filter_map(|at| words.year(at));
        return Some(Plan { year: years.next() });
    }
    let is_target = |at: usize| words.is(at, "chỉ tiêu");
    let plan = read(&words)?;
    let may_be = plan.year.is_some() || !(0..words.folded.len()).any(is_target);
    may_be.then_some(plan)
}

/// Beginnings of headings of figures that did not happen.
const NOT_DONE: [&str; 3] = ["kế hoạch", "phương hướng", "dự kiến"];

/// The same, even of what was done until the count: `Ước thực hiện`.
const ESTIMATED: &str = "ước";

/// True if below a parent a heading is of what is planned: `Chỉ tiêu giao`, `Kế hoạch năm 2024`, `Ước thực hiện`. A plan itself may
/// be a thing to be counted.
pub(super) fn is_planned(parent: &str, heading: &str) -> bool {
    if is_plan_heading(parent) {
        return true;
    }
    let (parent, heading) = (fold(parent), fold(heading));
    let begins = |word: &&str| {
        let rest = parent.strip_prefix(*word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', '(']))
            && !heading.contains(*word)
    };
    let is_done = || {
        ["thực hiện", "kết quả"]
            .iter()
            .any(|word| parent.contains(word))
    };
    begins(&ESTIMATED) || NOT_DONE.iter().any(begins) && !is_done()
}

fn is_plan_heading(text: &str) -> bool {
    let words = SplitWords::of(text);
    let is_set = (0..words.folded.len()).any(|at| words.any(&SET, at));
    read(&words).is_some_and(|plan| is_set || plan.year.is_some())
}

/// The plan that these words are of, up to its year.
fn read(words: &SplitWords) -> Option<Plan> {
    let all = 0..words.folded.len();
    let is_set = all.clone().any(|at| words.any(&SET, at));
    let is_done = |from: usize| (from..all.end).any(|at| words.any(&DONE, at));
    let (mut at, mut is_plan) = (0, false);
    while at < all.end {
        if let Some(year) = words.year(words.skip(at, "năm")) {
            // `Kế hoạch 2024/KH-UBND` is a number.
            let behind = words.skip(at, "năm") + 1;
            let is_year = !["/", "-", "–"].contains(&words.at(behind));
            let is_plan = (is_plan || is_set) && is_year;
            return (is_plan && !is_done(if is_set { 0 } else { behind }))
                .then_some(Plan { year: Some(year) });
        }
        let beside = BESIDE.iter().find_map(|word| words.behind(at, word));
        let plan = || PLANS.iter().find_map(|word| words.behind(at, word));
        let is_mark = !words.at(at).chars().any(char::is_alphabetic);
        let mark = (is_mark || words.quarter(at).is_some()).then_some(at + 1);
        match beside.or_else(plan).or(mark) {
            Some(behind) => {
                is_plan |= beside.is_none() && plan().is_some();
                at = behind;
            }
            None if is_set => at += 1,
            None => return None,
        }
    }
    let is_plan = if is_set { !is_done(0) } else { is_plan };
    is_plan.then_some(Plan { year: None })
}

#[cfg(test)]
mod tests {
    use super::{in_name, in_title, is_plan_heading};

    #[test]
    fn a_plan_is_told_from_what_was_done() {
        for text in [
            "KẾ HOẠCH, CHỈ TIÊU NĂM 2024",
            "Chỉ tiêu kế hoạch năm 2024",
            "Biểu số 02: Các chỉ tiêu kế hoạch của năm 2024",
            "PHỤ LỤC I. KẾ HOẠCH NĂM 2024",
            "Số liệu dự kiến năm 2024",
            "Phương hướng, nhiệm vụ năm 2024",
            "Ke hoach nam 2024",
            "Kế hoạch năm 2026",
            "CHỈ TIÊU NĂM 2024",
            "Chỉ tiêu, nhiệm vụ năm 2024",
            "Mục tiêu năm 2024",
            "Chỉ tiêu giao năm 2024",
            "GIAO CHỈ TIÊU NĂM 2024",
            "Biểu chỉ tiêu giao công an các xã, huyện Chợ Đồn năm 2024",
            "Đăng ký chỉ tiêu về an ninh, trật tự năm 2024",
            "Kế hoạch 2024",
            "ƯỚC THỰC HIỆN NĂM 2024",
            "ƯỚC TÍNH SỐ LIỆU NĂM 2024",
            "DỰ BÁO NĂM 2024",
            "BẢN CAM KẾT NĂM 2024",
            "ĐĂNG KÝ PHẤN ĐẤU XÃ, PHƯỜNG AN TOÀN VỀ ANTT NĂM 2024",
        ] {
            assert!(in_title(text).is_some(), "{text}");
        }
        for text in [
            "Kết quả thực hiện kế hoạch năm 2024",
            "Tình hình thực hiện các chỉ tiêu, kế hoạch năm 2024",
            "Số liệu phục vụ xây dựng kế hoạch năm 2024",
            "Thực hiện Kế hoạch số 15/KH-UBND năm 2024",
            "(Kèm theo Kế hoạch năm 2024)",
            "Kèm theo Kế hoạch số 15/KH-UBND ngày 3/2/2024",
            "Kế hoạch số 15/KH-UBND ngày 3 tháng 2 năm 2024",
            "Kế hoạch năm 2024 và kết quả thực hiện",
            "Kế hoạch giai đoạn 2021 - 2025",
            "Kế hoạch năm",
            "Nhiệm vụ năm 2024",
            "Các chỉ tiêu năm 2024",
            "Chỉ tiêu thống kê năm 2024",
            "Kết quả thực hiện chỉ tiêu năm 2024",
            "Kết quả thực hiện chỉ tiêu giao năm 2024",
            "Tình hình hoàn thành chỉ tiêu giao năm 2024",
            "Tổng hợp các chỉ tiêu về an ninh, trật tự năm 2024",
            "Kế hoạch 2024/KH-UBND",
            "NĂM 2024",
            "",
        ] {
            assert!(in_title(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_heading_may_be_that_of_planned_figures() {
        for text in ["Chỉ tiêu giao", "Kế hoạch năm 2024", "CHỈ TIÊU ĐƯỢC GIAO"] {
            assert!(is_plan_heading(text), "{text}");
        }
        for text in [
            "Chỉ tiêu",
            "Kế hoạch",
            "Thực hiện chỉ tiêu giao",
            "Năm 2024",
        ] {
            assert!(!is_plan_heading(text), "{text}");
        }
    }

    #[test]
    fn the_name_of_a_sheet_or_file_may_be_that_of_a_plan() {
        for name in [
            "Kế hoạch 2024",
            "Kế hoạch",
            "Kế hoạch xã Ba Bể 2024.xlsx",
            "ke_hoach_2024.csv",
            "so-lieu/Chỉ tiêu năm 2024.xlsx",
            "Giao chỉ tiêu 2024",
            "Dự kiến 2025",
            "KH2025",
            "KH 2024.xlsx",
            "Ước 2025",
            "DK 2025",
        ] {
            assert!(in_name(name).is_some(), "{name}");
        }
        for name in [
            "Chỉ tiêu",
            "Thực hiện kế hoạch 2024",
            "KQ chi tieu 2024.csv",
            "so_lieu_2024.csv",
            "Sheet1",
            "2024",
            "",
        ] {
            assert!(in_name(name).is_none(), "{name}");
        }
    }
}
