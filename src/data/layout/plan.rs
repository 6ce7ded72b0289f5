//! Titles such as `Kế hoạch năm 2024`: the figures below are what is planned, not what happened.

use super::head::HeadRow;
use super::words::SplitWords;
use crate::table::CellPlace;

const PLANS: [&str; 3] = ["kế hoạch", "dự kiến", "phương hướng"];

/// Words that may stand beside those of a plan; with any other, a title may as well be of what was done.
const BESIDE: [&str; 12] = [
    "chỉ tiêu",
    "nhiệm vụ",
    "giao",
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

/// Words behind the year of a plan by which the figures are of what was done as well.
const DONE: [&str; 2] = ["thực hiện", "kết quả"];

/// The first such title among rows, with its cell.
pub(super) fn planned(rows: &[HeadRow]) -> Option<(String, CellPlace)> {
    let cells = rows
        .iter()
        .flat_map(|row| row.filled().map(move |cell| (row, cell)));
    let mut planned = cells.filter(|(_, (_, text))| is_plan(text));
    planned
        .next()
        .map(|(row, (column, text))| (text.to_owned(), row.at(column)))
}

/// True if a title is of the plan of a year and of nothing else.
fn is_plan(text: &str) -> bool {
    let words = SplitWords::of(text);
    let (mut at, mut is_plan) = (0, false);
    loop {
        if let Some(behind) = words.behind(at, "năm")
            && words.year(behind).is_some()
        {
            let mut rest = behind..words.folded.len();
            return is_plan && !rest.any(|at| words.any(&DONE, at));
        }
        let plan = PLANS.iter().find_map(|word| words.behind(at, word));
        is_plan |= plan.is_some();
        let beside = || BESIDE.iter().find_map(|word| words.behind(at, word));
        let word = words.at(at);
        let is_mark = !word.is_empty() && !word.chars().any(char::is_alphabetic);
        let mark = (is_mark || words.quarter(at).is_some()).then_some(at + 1);
        match plan.or_else(beside).or(mark) {
            Some(behind) => at = behind,
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_plan;

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
        ] {
            assert!(is_plan(text), "{text}");
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
            "Chỉ tiêu năm 2024",
            "NĂM 2024",
            "",
        ] {
            assert!(!is_plan(text), "{text}");
        }
    }
}
