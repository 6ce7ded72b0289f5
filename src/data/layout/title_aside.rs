//! What titles say besides years and periods: weeks and campaigns, days of the count, acts.

use super::words::SplitWords;

/// Words for acts, whose year may follow their number: `Thông tư số 77 năm 2019`.
pub(super) const ACTS: [&str; 8] = [
    "thông tư",
    "nghị định",
    "nghị quyết",
    "quyết định",
    "chỉ thị",
    "công văn",
    "luật",
    "hướng dẫn",
];

/// The week, term or campaign that a title is of: `Tuần 50`, `Kỳ 1`, `đợt cao điểm`, `Đợt 1`; not the round in which communes are assessed.
pub(super) fn campaign(words: &SplitWords) -> Option<String> {
    let rounds = [
        "công nhận",
        "xét",
        "thẩm định",
        "kiểm tra",
        "đánh giá",
        "chấm",
    ];
    let mut all = 0..words.folded.len();
    let is_assessed = all.clone().any(|at| words.any(&rounds, at));
    let end = |at: usize| {
        let numbered = ["tuần", "đợt"]
            .iter()
            .find_map(|word| words.behind(at, word));
        let numbered = numbered.filter(|&end| words.number(end).is_some());
        let is_week = words.is(at, "tuần");
        let since = ["từ khi", "trong tháng", "trong quý", "trong tuần"];
        let since = since.iter().find_map(|word| words.behind(at, word));
        let term = words
            .behind(at, "kỳ")
            .filter(|_| !words.is_before(at, "nhiệm"))
            .filter(|&end| words.quarter(end).is_some());
        let since =
            since.filter(|&end| words.number(end).is_none() && words.quarter(end).is_none());
        let several = ["lũy kế", "luỹ kế"]
            .iter()
            .find_map(|word| words.behind(at, word));
        let several = several.and_then(|end| {
            let end = words.skip(end, "từ");
            let is_of_years = words.is(end + 1, "năm") || words.at(end + 1) == "/";
            words.number(end).filter(|_| is_of_years).map(|_| end + 2)
        });
        if let Some(end) = since.or(several) {
            return Some(end);
        }
        if let Some(end) = term {
            return Some(end + 1);
        }
        let numbered = numbered.filter(|_| is_week || !is_assessed);
        words.behind(at, "cao điểm").or(numbered.map(|end| end + 1))
    };
    all.find_map(|at| Some(words.text(at, end(at)?)))
}

/// True if the words before a position announce the day up to which figures were counted: `chốt số liệu: 30/6/2024`.
pub(super) fn is_before_end(words: &SplitWords, at: usize) -> bool {
    let ends = [
        "đến",
        "hết",
        "chốt",
        "thời điểm",
        "chốt số liệu",
        "mốc số liệu",
        "mốc thời gian",
        "ngày chốt",
    ];
    let mut at = at - usize::from(words.is_before(at, ":"));
    // `đến 17h00 ngày 20/8`
    let is_hour = |word: &str| ["h", "g", "giờ", "phút", ":"].contains(&word);
    while at > 0 && (is_hour(words.at(at - 1)) || words.number(at - 1).is_some()) {
        at -= 1;
    }
    ends.iter().any(|word| words.is_before(at, word))
}

/// True if the words before a month or quarter announce it as the last that was counted: `HẾT QUÝ III`.
pub(super) fn is_last_before(words: &SplitWords, at: usize) -> bool {
    ["đến", "hết"].iter().any(|word| words.is_before(at, word))
}

/// True if an act's name or bare number stands right before a position: `Luật … năm 2004`, `Thông tư 77 năm 2019`.
pub(super) fn is_of_act(words: &SplitWords, at: usize) -> bool {
    // `Vi phạm pháp luật năm 2024` names no act.
    let is_act = |&at: &usize| words.any(&ACTS, at) && !words.is_before(at, "pháp");
    let start = (0..at).rev().find(is_act);
    let own = |start| words.folded.get(start..at).unwrap_or_default();
    // A number with its year or office is complete: `Thông tư 77/2019/TT-BCA năm 2025`.
    start.is_some_and(|start| !own(start).iter().any(|word| word == "/" || word == ","))
}
