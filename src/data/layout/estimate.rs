//! Titles of what did not happen, or is no count: estimates, promises, rates.

use super::words::SplitWords;
use crate::data::spelling::fold;

/// True for a line by which all numbers are shares or rates: `Đơn vị tính: %`, `ĐVT: vụ/10.000 dân`.
pub(super) fn is_of_shares(text: &str) -> bool {
    let text = fold(text);
    let labels = ["đơn vị tính", "đơn vị", "đvt"];
    let unit = labels.iter().find_map(|label| text.split_once(label));
    let unit = unit.map(|(_, unit)| unit.trim_matches([':', '(', ')', ' ', '.']));
    unit.is_some_and(|unit| {
        let is_rate =
            |(_, base): (&str, &str)| base.trim().starts_with(|c: char| c.is_ascii_digit());
        ["%", "‰"].contains(&unit) || unit.split_once('/').is_some_and(is_rate)
    })
}

/// True for titles such as `(ước)`, `Số ước cả năm`, `DỰ TOÁN NĂM 2024`, which are of nothing that happened.
pub(super) fn is_estimate(words: &SplitWords) -> bool {
    let all = 0..words.folded.len();
    // `Hương ước, quy ước`, `Xã Tân Ước`
    let agreements = [
        "hương", "quy", "công", "giao", "điều", "thỏa", "thoả", "tân",
    ];
    let is_estimated =
        |at| words.is(at, "ước") && !agreements.iter().any(|word| words.is_before(at, word));
    let planned = ["dự báo", "dự kiến", "dự toán", "đăng ký"];
    let behind_it = ["năm", "đến", "cả năm"];
    let is_alone = |at: usize| {
        let mut behind = planned.iter().filter_map(|word| words.behind(at, word));
        behind.any(|end| ["", ")"].contains(&words.at(end)) || words.any(&behind_it, end))
    };
    // `NĂM 2024 (DỰ BÁO)`
    let begins = |at: &usize| *at == 0 || words.at(at - 1) == "(";
    words.is(0, "dự báo")
        || all.clone().any(is_estimated)
        || all.clone().filter(begins).any(is_alone)
        || planned_figures(words)
}

/// True if a title is of what is registered or promised: `DANH SÁCH XÃ ĐĂNG KÝ NĂM 2024`; not of what came of it.
pub(super) fn is_promise(words: &SplitWords) -> bool {
    let all = 0..words.folded.len();
    let done = ["kết quả", "đã đăng ký", "thực hiện", "tình hình"];
    let promised = [
        "đăng ký",
        "cam kết",
        "phấn đấu",
        "giao ước thi đua",
        "khoán chỉ tiêu",
    ];
    let what = [
        "năm",
        "hoàn thành",
        "phấn đấu",
        "đạt",
        "xây dựng",
        "thi đua",
        "tiêu chuẩn",
        "danh hiệu",
    ];
    let is_promised = |at: usize| {
        let mut behind = promised.iter().filter_map(|word| words.behind(at, word));
        // `Đơn vị thuộc diện đăng ký`
        !words.is_before(at, "diện")
            && behind.any(|end| words.at(end).is_empty() || words.any(&what, end))
    };
    // What was carried out of a promise is a result; the promise to carry out is none.
    if all.clone().any(|at| words.is(at, "cam kết thực hiện")) && !words.is(0, "kết quả")
    {
        return true;
    }
    (all.clone().any(is_promised) || words.is(0, "đăng ký"))
        && !all.into_iter().any(|at| words.any(&done, at))
}

/// True if a title is of what is still to be looked at or done: `BẢNG KIỂM HỒ SƠ`, `PHÂN CÔNG THẨM ĐỊNH`. A mark there is no result.
pub(super) fn is_pending(words: &SplitWords) -> bool {
    let pending = [
        "bảng kiểm hồ sơ",
        "bảng kiểm tài liệu",
        "danh mục hồ sơ",
        "thành phần hồ sơ",
        "phân công",
        "thẩm định lại",
        "chờ thẩm định",
        "chưa thẩm định",
        "cần thẩm định",
        "cần kiểm tra",
        "cần khắc phục",
        "cần bổ sung",
        "theo dõi tiến độ",
        "tiến độ nộp",
        "tài liệu minh chứng",
        "lịch thẩm định",
        "giao phụ trách",
        "xin giãn",
        "xin lùi",
        "xin gia hạn",
    ];
    let mut all = 0..words.folded.len();
    !all.clone().any(|at| words.is(at, "kết quả")) && all.any(|at| words.any(&pending, at))
}

/// True if a title calls its figures planned: `Số liệu dự báo của các xã`. `Số đăng ký` may be that of a firm.
fn planned_figures(words: &SplitWords) -> bool {
    let planned = ["dự báo", "dự kiến", "kế hoạch"];
    let promised = ["đăng ký", "phấn đấu"];
    let mut all = 0..words.folded.len();
    all.any(|at| match words.behind(at, "số liệu") {
        Some(end) => words.any(&planned, end) || words.any(&promised, end),
        None => words.is(at, "số") && words.any(&planned, at + 1),
    })
}
