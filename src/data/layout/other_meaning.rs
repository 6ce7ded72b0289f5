//! Tells whether the words above headings change what these mean: below `Các tiêu chí chưa đạt` a mark says no, below `So sánh` a
//! number is a difference.

use super::estimate::{is_estimate, is_of_shares, is_pending, is_promise};
use super::limits::{is_early, is_relative, limits};
use super::neutral::{is_neutral, narrowing};
use super::scaled::names_multiple;
use super::words::SplitWords;
use crate::data::period;
use crate::heading;
use crate::model::MeaningChange;
use crate::text::Text;

/// Words of what is not the case, or not yet. They turn an answer around.
const NEGATIVE: [&str; 6] = ["chưa", "không", "vi phạm", "thiếu", "phấn đấu", "đăng ký"];

/// Phrases of titles by which a mark says that something is not met.
const NOT_MET: [&str; 16] = [
    "chưa đạt",
    "không đạt",
    "chưa được công nhận",
    "không được công nhận",
    "không công nhận",
    "chưa hoàn thành",
    "không hoàn thành",
    "chưa bảo đảm",
    "không bảo đảm",
    "không đảm bảo",
    "chưa đủ",
    "không đủ",
    "còn thiếu",
    "còn nợ",
    "tồn tại hạn chế",
    "vướng mắc",
];

/// Phrases that name both sides of an answer.
const BOTH: [&str; 5] = [
    "đạt không đạt",
    "đạt chưa đạt",
    "có không",
    "đạt hoặc không đạt",
    "đạt hoặc chưa đạt",
];

/// Words of numbers that compare others, or are computed from them.
const COMPUTED: [&str; 20] = [
    "so sánh",
    "so với",
    "tăng",
    "giảm",
    "chênh lệch",
    "tỷ lệ",
    "tỉ lệ",
    "tỷ trọng",
    "điểm số",
    "điểm chuẩn",
    "điểm đạt",
    "điểm chấm",
    "thang điểm",
    "xếp hạng",
    "xếp thứ",
    "thứ hạng",
    "thứ tự",
    "bình quân",
    "trung bình",
    "lũy kế",
];

/// Words of what is wanted or expected.
const WANTED: [&str; 12] = [
    "mục tiêu",
    "phấn đấu",
    "định mức",
    "đăng ký",
    "dự báo",
    "ước tính",
    "chỉ tiêu giao",
    "chỉ tiêu tỉnh",
    "chỉ tiêu huyện",
    "chỉ tiêu được giao",
    "chỉ tiêu nghị quyết",
    "chỉ tiêu đề ra",
];

/// Words of other areas and spans of time.
const ELSEWHERE: [&str; 9] = [
    "toàn tỉnh",
    "toàn huyện",
    "toàn thành phố",
    "toàn quốc",
    "cả nước",
    "giai đoạn",
    "nhiệm kỳ",
    "kỳ trước",
    "chuyển sang",
];

/// Words of a part of all crime.
const PARTS: [&str; 17] = [
    "trong đó",
    "khởi tố",
    "khám phá",
    "điều tra",
    "truy tố",
    "xét xử",
    "xử lý",
    "ma túy",
    "ma tuý",
    "hình sự",
    "kinh tế",
    "tham nhũng",
    "môi trường",
    "công nghệ cao",
    "mua bán người",
    "trẻ em",
    "vị thành niên",
];

/// Labels of lines that say of which crimes the figures below are.
const CLASSES: [&str; 6] = [
    "lĩnh vực",
    "loại án",
    "loại tội",
    "loại tội phạm",
    "nhóm",
    "nhóm tội phạm",
];

/// The kinds of crime together.
const ALL_CRIMES: [&str; 4] = [
    "hình sự kinh tế ma túy",
    "hình sự kinh tế môi trường ma túy",
    "hình sự ma túy kinh tế",
    "kinh tế hình sự ma túy",
];

/// Words of titles of crimes, or of some of them.
const OF_CRIMES: [&str; 10] = [
    "tội phạm",
    "phạm tội",
    "vi phạm",
    "án",
    "vụ án",
    "trộm",
    "cướp",
    "lừa đảo",
    "giết người",
    "xâm hại",
];

/// Words that begin headings of parts that are of some people, or of places within communes.
const SOME: [&str; 14] = [
    "người",
    "trẻ em",
    "học sinh",
    "sinh viên",
    "nam giới",
    "nữ giới",
    "phụ nữ",
    "thanh niên",
    "thôn",
    "tổ dân phố",
    "khu dân cư",
    "kế hoạch",
    "chỉ tiêu",
    "dự kiến",
];

/// Kinds of crime by which sheets and files are named.
const KINDS: [&str; 15] = [
    "thụ lý",
    "khám phá",
    "khởi tố",
    "truy tố",
    "ma túy",
    "ma tuý",
    "hình sự",
    "kinh tế",
    "tham nhũng",
    "môi trường",
    "công nghệ cao",
    "mua bán người",
    "trẻ em",
    "ttxh",
    "trật tự xã hội",
];

/// Words of headings of crimes, which a part may be counted of.
const CRIMES: [&str; 4] = ["phạm tội", "tội phạm", "số vụ", "đối tượng"];

/// Words that begin with one of the others and say nothing of the kind.
const HARMLESS: [&str; 4] = ["tăng cường", "không gian", "giảm nghèo", "phòng không"];

/// True if below a parent a heading means something else than by itself. Short titles of sets stand above columns in forms of antq.
pub(super) fn changes(parent: &str, (heading, is_answer): (&str, bool), sets: &[Text]) -> bool {
    let place = clause_of(behind_set(parent, sets));
    let parent = ParentWords::of(parent);
    let heading = SplitWords::of(heading);
    let is_new = |words: &[&str]| {
        let mut words = words.iter();
        words.any(|word| says(&parent.0, word) && !says(&heading, word))
    };
    if is_answer && !parent.says_any(&BOTH) && parent.says_any(&NEGATIVE) {
        return true;
    }
    let has_other_year = || {
        let mut all = parent.0.folded.iter();
        all.any(|word| word.len() == 4 && period::year(word).is_some())
    };
    let is_crime = CRIMES.iter().any(|word| says(&heading, word));
    is_new(&COMPUTED)
        || is_new(&WANTED)
        || is_new(&ELSEWHERE)
        || parent.is_points()
        || parent.is("chưa")
        || parent.is("không")
        || is_crime && is_new(&PARTS)
        || has_other_year() && !parent.is_of_law()
        || !is_neutral(&ParentWords::of(place).0, &heading, is_crime)
}

/// A parent without the short title of a set before a place in it: `An toàn ANTT: k.1 Đ.5`.
fn behind_set<'p>(parent: &'p str, sets: &[Text]) -> &'p str {
    let titles = sets.iter().flat_map(|set| [&set.vi, &set.en]);
    let mut rests = titles.filter_map(|title| parent.strip_prefix(title.as_str()));
    let rest = rests.find(|rest| rest.is_empty() || rest.starts_with(':'));
    rest.unwrap_or(parent)
}

/// The number of a clause or criterion without its text, which narrows no figure: `Khoản 2: Hằng năm có …`.
fn clause_of(parent: &str) -> &str {
    let of_clauses = [
        "điều",
        "khoản",
        "điểm",
        "tiêu chí",
        "tiêu chuẩn",
        "mục",
        "nội dung",
    ];
    let is_number = |head: &str| {
        let words = SplitWords::of(head);
        words.any(&of_clauses, 0) && head.contains(|letter: char| letter.is_ascii_digit())
    };
    let head = parent.split_once([':', '.']).map(|(head, _)| head);
    head.filter(|head| is_number(head)).unwrap_or(parent)
}

/// What a title says of the cells below it, if they are not what their headings say by themselves. Below another title, `So với năm
/// 2023` may as well tell with what results are compared.
pub(in crate::data) fn in_title(text: &str, is_first: bool) -> Option<MeaningChange> {
    let words = ParentWords::of(text);
    let mut rest = text.to_lowercase();
    if words.says_any(&NOT_MET) {
        for word in NOT_MET {
            rest = rest.replace(word, " ");
        }
        let rest = SplitWords::of(&rest);
        if !says(&rest, "đạt") && !says(&rest, "được công nhận") {
            return Some(MeaningChange::Negative);
        }
    }
    // Their brackets count.
    let own = SplitWords::of(text);
    if is_estimate(&own) || is_promise(&own) || is_pending(&own) {
        return Some(MeaningChange::Promised);
    }
    if is_of_shares(text) {
        return Some(MeaningChange::Computed);
    }
    let key = heading::key(text);
    let is_draft =
        key.starts_with("dự thảo") || key.ends_with("dự thảo") || key.ends_with("bản nháp");
    if is_draft || limits(text) && !names_multiple(text) || is_early(&own) || is_relative(text) {
        return Some(MeaningChange::Limited);
    }
    let computed = ["tăng", "giảm", "chênh lệch", "tỷ lệ", "tỉ lệ", "bình quân"];
    let compared = ["so sánh", "so với"];
    let is_computed = words.0.any(&computed, 0)
        || words.says_any(&["chênh lệch"])
        || is_first && words.0.any(&compared, 0);
    if is_computed {
        return Some(MeaningChange::Computed);
    }
    (!narrower(text).is_empty()).then_some(MeaningChange::Part)
}

/// The words of a title of crimes that may be those of a part of them. What stands beside crimes, behind a comma, is none of them:
/// `TỘI PHẠM, CHÁY NỔ`.
pub(in crate::data) fn narrower(title: &str) -> Vec<String> {
    // `Lĩnh vực: Ma túy`
    let label = title.split_once(':').map(|(label, _)| heading::key(label));
    let is_class = label.is_some_and(|label| CLASSES.contains(&label.as_str()));
    let is_whole = ParentWords::of(title).says_any(&ALL_CRIMES);
    let clauses = title.split([',', ';', '.']).map(ParentWords::of);
    let of_crimes = clauses.filter(|clause| is_class || clause.says_any(&OF_CRIMES));
    let mut found = Vec::new();
    for clause in of_crimes.filter(|_| !is_whole) {
        found.extend(narrowing(&clause.0).into_iter().map(str::to_owned));
        // Its words alone narrow nothing.
        let is_organised = says(&clause.0, "có tổ chức");
        found.extend(is_organised.then(|| "có".to_owned()));
    }
    found
}

/// True if below the title of a part of all crime a heading would be read as all of it.
pub(in crate::data) fn is_narrowed(title: &str, heading: &str) -> bool {
    let heading = SplitWords::of(heading);
    let is_new = |word: &String| !heading.folded.contains(word);
    let is_of_crimes = CRIMES.iter().any(|word| says(&heading, word));
    is_of_crimes && (is_kind(title) || narrower(title).iter().any(is_new))
}

/// True for a title that is only the name of a kind of crime.
pub(super) fn is_kind(title: &str) -> bool {
    KINDS.contains(&heading::key(title).as_str())
}

/// True if the heading of a part of a table names some people or places, whose figures are not the communes': `Người dưới 18 tuổi`.
pub(in crate::data) fn is_of_some(text: &str) -> bool {
    let words = SplitWords::of(text);
    SOME.iter().any(|word| words.is(0, word))
}

/// True for the heading of a count of crimes.
pub(in crate::data) fn is_of_crimes(heading: &str) -> bool {
    let heading = SplitWords::of(heading);
    CRIMES.iter().any(|word| says(&heading, word))
}

/// True if by the name of its sheet or file a heading would be read as all crime, although a kind of crime is meant.
pub(in crate::data) fn is_narrowed_by_name(name: &str, heading: &str) -> bool {
    let is_of_crimes = is_of_crimes(heading);
    let (name, heading) = (SplitWords::of(name), SplitWords::of(heading));
    let is_new = |word: &&str| says(&name, word) && !says(&heading, word);
    let is_of_society = says(&name, "kinh tế xã hội") || says(&name, "kinh tế - xã hội");
    is_of_crimes && !is_of_society && KINDS.iter().any(is_new)
}

struct ParentWords(SplitWords);

impl ParentWords {
    /// The words of a heading without its punctuation and what is harmless.
    fn of(text: &str) -> ParentWords {
        let mut text = text.to_lowercase();
        for word in HARMLESS {
            text = text.replace(word, " ");
        }
        let mut words = SplitWords::of(&text);
        words
            .folded
            .retain(|word| word.contains(char::is_alphanumeric) || word == "%");
        ParentWords(words)
    }

    fn says_any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| says(&self.0, phrase))
    }

    /// True if this is the first word.
    fn is(&self, word: &str) -> bool {
        self.0.is(0, word)
    }

    /// True if it says that numbers are points: `Điểm`; a point of an article has a letter.
    fn is_points(&self) -> bool {
        let words: Vec<&str> = self.0.folded.iter().map(String::as_str).collect();
        matches!(words.as_slice(), ["điểm"] | ["số", "điểm"])
    }

    /// True if it names an act, whose number has a year.
    fn is_of_law(&self) -> bool {
        let acts = [
            "thông tư",
            "tt",
            "quyết định",
            "qđ",
            "nghị quyết",
            "nghị định",
            "kết luận",
            "kl",
            "hướng dẫn",
            "hd",
        ];
        self.says_any(&acts)
    }
}

fn says(words: &SplitWords, phrase: &str) -> bool {
    (0..words.folded.len()).any(|at| words.is(at, phrase))
}

#[cfg(test)]
mod tests {
    use super::{changes, in_title};
    use crate::model::MeaningChange;

    #[test]
    fn a_parent_may_change_what_a_heading_means() {
        for parent in [
            "Các tiêu chí chưa đạt",
            "Không đạt",
            "Chưa có",
            "Vi phạm",
            "Thiếu hồ sơ",
            "Phấn đấu năm 2025",
        ] {
            assert!(changes(parent, ("Khoản 1 Điều 5", true), &[]), "{parent}");
        }
        for parent in [
            "Điều 5 Thông tư 99/2020",
            "Kết quả đánh giá (Đạt/Không đạt)",
            "Các tiêu chí",
            "Tự đánh giá",
            "Có/Không",
        ] {
            assert!(!changes(parent, ("Khoản 1 Điều 5", true), &[]), "{parent}");
        }
        for parent in [
            "So sánh với năm 2023",
            "Tăng (+), giảm (-)",
            "Chênh lệch",
            "Chỉ tiêu tỉnh giao",
            "Mục tiêu",
            "Phấn đấu",
            "Định mức",
            "Tỷ lệ (%)",
            "Xếp hạng",
            "Bình quân 3 năm",
            "Toàn tỉnh",
            "Toàn huyện",
            "Giai đoạn 2021-2024",
            "Đã khởi tố",
            "Đã khám phá",
            "Ma túy",
            "Hình sự",
            "Trong đó ma túy",
            "Kỳ trước chuyển sang",
            "Số liệu chốt 2023",
            "TY LE",
            "Điểm",
        ] {
            assert!(changes(parent, ("Số vụ phạm tội", false), &[]), "{parent}");
        }
        for parent in [
            "Tình hình tội phạm",
            "Tội phạm và vi phạm pháp luật",
            "An ninh, trật tự",
            "Kết quả thực hiện",
            "Các chỉ tiêu",
            "Công tác tăng cường cơ sở",
            "Tiêu chí 19.2",
        ] {
            assert!(!changes(parent, ("Số vụ phạm tội", false), &[]), "{parent}");
        }
        // The heading says it as well.
        assert!(!changes(
            "Tội phạm về ma túy",
            ("Số vụ phạm tội về ma túy", false),
            &[]
        ));
        assert!(!changes("Kinh tế - xã hội", ("Số hộ nghèo", false), &[]));
    }

    #[test]
    fn a_title_may_say_that_marks_mean_no_or_numbers_differences() {
        for (text, expected) in [
            (
                "DANH SÁCH CÁC XÃ CHƯA ĐẠT TIÊU CHÍ NĂM 2024",
                Some(MeaningChange::Negative),
            ),
            (
                "CÁC XÃ CHƯA ĐƯỢC CÔNG NHẬN NĂM 2024",
                Some(MeaningChange::Negative),
            ),
            ("TỔNG HỢP XÃ ĐẠT, CHƯA ĐẠT NĂM 2024", None),
            ("DANH SÁCH XÃ ĐẠT CHUẨN NĂM 2024", None),
            ("TĂNG, GIẢM SO VỚI NĂM TRƯỚC", Some(MeaningChange::Computed)),
            ("SO VỚI NĂM 2023", Some(MeaningChange::Computed)),
            ("Số ước cả năm 2024", Some(MeaningChange::Promised)),
            (
                "BÁO CÁO ƯỚC THỰC HIỆN NĂM 2024",
                Some(MeaningChange::Promised),
            ),
            (
                "Số liệu dự báo của các xã năm 2024",
                Some(MeaningChange::Promised),
            ),
            (
                "DANH SÁCH KHU DÂN CƯ ĐĂNG KÝ NĂM 2024",
                Some(MeaningChange::Promised),
            ),
            ("(Dự kiến đến 31/12/2024)", Some(MeaningChange::Promised)),
            (
                "ĐĂNG KÝ XÃ, PHƯỜNG ĐẠT TIÊU CHUẨN AN TOÀN VỀ ANTT",
                Some(MeaningChange::Promised),
            ),
            ("BẢNG KIỂM HỒ SƠ NĂM 2024", Some(MeaningChange::Promised)),
            (
                "CÁC TIÊU CHÍ XÃ XIN GIÃN TIẾN ĐỘ",
                Some(MeaningChange::Promised),
            ),
            ("KẾT QUẢ THẨM ĐỊNH LẠI NĂM 2024", None),
            ("ĐƠN VỊ THUỘC DIỆN ĐĂNG KÝ THI ĐUA NĂM 2024", None),
            ("Số liệu năm trước", Some(MeaningChange::Limited)),
            ("Đơn vị tính: %", Some(MeaningChange::Computed)),
            ("(ĐVT: %)", Some(MeaningChange::Computed)),
            ("NĂM 2024, ĐVT: %", Some(MeaningChange::Computed)),
            ("Đơn vị: vụ/10.000 dân", Some(MeaningChange::Computed)),
            ("Đơn vị: Công an xã Yên Thượng", None),
            ("NĂM 2024 (DỰ BÁO)", Some(MeaningChange::Promised)),
            ("Chưa tính số vụ ma túy", Some(MeaningChange::Limited)),
            ("(Số liệu chưa đầy đủ)", Some(MeaningChange::Limited)),
            ("TRUNG BÌNH THÁNG NĂM 2024", Some(MeaningChange::Limited)),
            ("THỐNG KÊ TỘI PHẠM NĂM 2024 (số liệu chính thức)", None),
            ("THỐNG KÊ TỘI PHẠM NĂM 2024 (bản cập nhật lần 2)", None),
            ("THỐNG KÊ TỘI PHẠM NĂM 2024 - ĐÃ RÀ SOÁT", None),
            ("CÁC VỤ PHẠM TỘI XẢY RA TRÊN ĐỊA BÀN NĂM 2024", None),
            (
                "THỐNG KÊ TỘI PHẠM TÍNH THEO KỲ BÁO CÁO TỪ 16/11/2023 ĐẾN 15/11/2024",
                None,
            ),
            ("ĐVT: vụ, %", None),
            ("XÂY DỰNG HƯƠNG ƯỚC, QUY ƯỚC NĂM 2024", None),
            ("KẾT QUẢ NĂM 2024 (so với năm 2023)", None),
            ("TĂNG CƯỜNG CÔNG TÁC BẢO VỆ NĂM 2024", None),
        ] {
            assert_eq!(in_title(text, true), expected, "{text}");
        }
        assert_eq!(in_title("SO VỚI NĂM 2023", false), None);
    }

    #[test]
    fn a_title_may_name_a_part_of_all_crimes() {
        for (text, expected) in [
            (
                "TÌNH HÌNH TỘI PHẠM MA TÚY NĂM 2024",
                Some(MeaningChange::Part),
            ),
            ("TỘI PHẠM HÌNH SỰ, KINH TẾ, MA TÚY NĂM 2024", None),
            (
                "TÌNH HÌNH VI PHẠM CỦA NGƯỜI NƯỚC NGOÀI NĂM 2024",
                Some(MeaningChange::Part),
            ),
            (
                "Số vụ phạm tội do học sinh gây ra năm 2024",
                Some(MeaningChange::Part),
            ),
            (
                "TÌNH HÌNH TỘI PHẠM CỦA CÔNG AN XÃ YÊN THƯỢNG NĂM 2024",
                None,
            ),
            (
                "TỘI PHẠM VÀ TỆ NẠN MA TÚY NĂM 2024",
                Some(MeaningChange::Part),
            ),
            (
                "TÌNH HÌNH TỘI PHẠM VỀ TRẬT TỰ XÃ HỘI NĂM 2024",
                Some(MeaningChange::Part),
            ),
            (
                "TỘI PHẠM KINH TẾ, MÔI TRƯỜNG NĂM 2024",
                Some(MeaningChange::Part),
            ),
            ("TRỘM CẮP TÀI SẢN NĂM 2024", Some(MeaningChange::Part)),
            (
                "TỔNG HỢP ÁN CHƯA KHÁM PHÁ NĂM 2024",
                Some(MeaningChange::Part),
            ),
            ("TÌNH HÌNH TỘI PHẠM HUYỆN BÌNH GIA NĂM 2024", None),
            (
                "TỘI PHẠM, TỆ NẠN XÃ HỘI CÁC XÃ, THỊ TRẤN HUYỆN CAO LỘC",
                None,
            ),
            (
                "TÌNH HÌNH TỘI PHẠM VÀ KẾT QUẢ ĐIỀU TRA, KHÁM PHÁ 6 THÁNG ĐẦU NĂM 2024",
                None,
            ),
            (
                "KẾT QUẢ PHÒNG, CHỐNG TỘI PHẠM CỦA CÔNG AN XÃ NĂM 2024",
                None,
            ),
        ] {
            assert_eq!(in_title(text, true), expected, "{text}");
        }
    }
}
