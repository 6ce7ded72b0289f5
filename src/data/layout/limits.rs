//! Texts beside figures that limit or correct them: `chưa gồm 3 vụ đang xác minh`, `Đính chính: 14 vụ`.
//!
//! No list of such texts is whole. What it does not hold is told as an unread remark.

use super::cell_period::period_of_label;
use super::date::is_before_end_of;
use super::estimate::is_estimate;
use super::scaled::names_multiple;
use super::title::TitlePeriod;
use super::words::SplitWords;
use crate::heading;
use crate::model::{DayOfYear, Period, Year};

/// Phrases of figures that are incomplete, not final, corrected elsewhere, of other boundaries, or no counts.
const LIMITS: [&str; 52] = [
    "số liệu sai",
    "lấy theo kế hoạch",
    "năm liền kề trước",
    "nghìn dân",
    "đính chính",
    "số đúng",
    "ghi nhầm",
    "báo nhầm",
    "nhầm số",
    "nhập nhầm",
    "sửa thành",
    "sửa lại thành",
    "điều chỉnh thành",
    "chỉ tính",
    "chỉ gồm",
    "chỉ bao gồm",
    "chỉ thống kê",
    "chỉ có số liệu",
    "mới tính",
    "mới có số liệu",
    "chưa gồm",
    "chưa bao gồm",
    "chưa tính",
    "chưa kể",
    "chưa đầy đủ",
    "chưa đủ số liệu",
    "chưa chính thức",
    "chưa tổng hợp",
    "chưa thống kê",
    "chưa cập nhật",
    "chưa chốt",
    "bản nháp",
    "số liệu nháp",
    "không gồm",
    "không bao gồm",
    "không tính",
    "không kể",
    "thiếu số liệu",
    "tạm tính",
    "gồm cả xã",
    "tính cả xã",
    "vụ đã khám phá",
    "đã gồm xã",
    "đã bao gồm xã",
    "số tạm thời",
    "số liệu tạm thời",
    "số trung bình",
    "số bình quân",
    "trung bình tháng",
    "trung bình mỗi",
    "bình quân tháng",
    "bình quân mỗi",
];

/// Cells that make a plan or an estimate of their row.
const STATES: [&str; 10] = [
    "kế hoạch",
    "chỉ tiêu",
    "chỉ tiêu giao",
    "mục tiêu",
    "dự kiến",
    "dự báo",
    "ước",
    "ước thực hiện",
    "phấn đấu",
    "đăng ký",
];

/// Phrases of remarks by which an answer is no.
const DENIALS: [&str; 22] = [
    "chưa đồng ý",
    "chưa nhất trí",
    "bị rút",
    "còn vướng",
    "chưa đạt",
    "không đạt",
    "không công nhận",
    "chưa công nhận",
    "không được công nhận",
    "chưa được công nhận",
    "chưa hoàn thành",
    "không hoàn thành",
    "chưa đủ",
    "không đủ",
    "chưa bảo đảm",
    "không bảo đảm",
    "chưa đảm bảo",
    "không đảm bảo",
    "không nhất trí",
    "không đồng ý",
    "thu hồi",
    "bị loại",
];

/// True if by a remark the answer beside it is no.
pub(in crate::data) fn is_denial(remark: &str) -> bool {
    let words = SplitWords::of(remark);
    (0..words.folded.len()).any(|at| words.any(&DENIALS, at))
}

/// True if a line of signatures says something of the figures above it: it limits or denies them, or is dated before the end of the
/// year that they are all of.
pub(in crate::data) fn says_of_figures(
    signature: &str,
    year: Option<Year>,
    begins: DayOfYear,
) -> bool {
    let is_early = || year.is_some_and(|year| is_before_end_of(signature, year, begins));
    limits(signature) || is_denial(signature) || is_early()
}

/// True if by a text figures are incomplete, not final, or to be corrected.
pub(in crate::data) fn limits(text: &str) -> bool {
    let words = SplitWords::of(text);
    let mut all = 0..words.folded.len();
    all.any(|at| words.any(&LIMITS, at)) || is_estimate(&words) || names_multiple(text)
}

/// True for a title of a part of what the year brought: `SỐ LIỆU SƠ BỘ`, `TÌNH HÌNH NHỮNG THÁNG ĐẦU NĂM`.
pub(super) fn is_early(words: &SplitWords) -> bool {
    let phrases = [
        "những tháng đầu năm",
        "số liệu đầu năm",
        "số liệu bổ sung",
        "phát sinh thêm",
        "giữa kỳ",
        "giữa năm",
        "sơ bộ",
    ];
    let mut all = 0..words.folded.len();
    all.any(|at| words.any(&phrases, at))
}

/// True for a title that gives a year only by another: `Số liệu năm trước`.
pub(super) fn is_relative(text: &str) -> bool {
    let key = heading::key(text);
    let behind = |word: &&str| key.strip_prefix(*word)?.strip_prefix(' ');
    let label = ["số liệu", "kết quả"]
        .iter()
        .find_map(behind)
        .unwrap_or(&key);
    [
        "năm trước",
        "cùng kỳ năm trước",
        "năm trước liền kề",
        "kỳ trước",
        "cùng kỳ",
    ]
    .contains(&label)
}

/// True if by a cell beside a row its figures are planned, or of a part of the year: `Kế hoạch`, `6 tháng`, `đến 31/10`.
pub(in crate::data) fn is_of_part_or_plan(text: &str, begins: DayOfYear) -> bool {
    let whole = TitlePeriod::FromJanuary(Period::Whole);
    let key = heading::key(text);
    let is_former = ["địa giới cũ", "địa bàn cũ", "số liệu cũ"];
    is_former.iter().any(|words| key.contains(words))
        || STATES.contains(&key.as_str())
        || period_of_label(text, begins).is_some_and(|(period, _)| period != whole)
}

#[cfg(test)]
mod tests {
    use super::limits;
    use crate::data::layout::{meaning_of_title, plan_in_title};
    use crate::register::Register;

    #[test]
    fn no_name_of_a_commune_limits_figures() {
        let register = Register::open();
        let mut count = 0;
        for year in [2020, 2024, 2026] {
            for id in register.communes(year) {
                let name = &register.commune(id).name;
                let title = format!("BÁO CÁO NĂM 2024 CỦA {}", name.to_uppercase());
                assert!(!limits(name) && !limits(&title), "{name}");
                assert_eq!(meaning_of_title(&title, true), None, "{title}");
                assert_eq!(plan_in_title(&title), None, "{title}");
                count += 1;
            }
        }
        assert!(count > 20_000, "{count}");
    }

    #[test]
    fn what_is_often_noted_limits_nothing() {
        for text in [
            "Gồm xã Bành Trạch, xã Phúc Lộc (cũ)",
            "Sáp nhập từ các xã Bành Trạch, Phúc Lộc",
            "Trung bình",
            "01 vụ đang xác minh",
            "Số tạm trú, tạm vắng",
            "Hương ước, quy ước thôn",
            "Xã ATK, biên giới",
            "Số đăng ký kinh doanh 4700123456",
            "Đạt chuẩn nông thôn mới năm 2019",
        ] {
            assert!(!limits(text), "{text}");
        }
    }
}
