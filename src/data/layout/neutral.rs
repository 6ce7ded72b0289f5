//! The words that a heading above others may have without changing what these mean.
//!
//! A parent that names a field of work, an act or a way of reporting leaves a heading below it as it is. Any other word may narrow
//! what is counted: `Thôn trọng điểm` above `Số vụ phạm tội` is not all crime of the commune, and no list of such words would be
//! whole. So the words that do not narrow are listed here.

use super::words::SplitWords;
use crate::data::period;

/// Phrases of reports, fields of work, acts and bodies.
const NEUTRAL: &[&str] = &[
    // Reports.
    "báo cáo",
    "bảng",
    "bao gồm",
    "biểu",
    "các",
    "cả năm",
    "cho",
    "chung",
    "có",
    "có không",
    "của",
    "cơ bản",
    "chi tiết",
    "chỉ số",
    "chỉ tiêu",
    "đánh giá",
    "đạt",
    "đạt được",
    "đạt chuẩn",
    "đạt chưa đạt",
    "đạt không đạt",
    "đạt hoặc chưa đạt",
    "đạt hoặc không đạt",
    "đến",
    "điều kiện",
    "đơn vị tính",
    "được",
    "gồm",
    "hằng năm",
    "hàng năm",
    "hoàn thành",
    "kết quả",
    "kết quả tự chấm",
    "kỳ báo cáo",
    "kỳ này",
    "mẫu",
    "mục",
    "mức độ",
    "năm",
    "năm nay",
    "nhóm",
    "những",
    "nội dung",
    "phần",
    "phụ lục",
    "quy định",
    "số",
    "số liệu",
    "số lượng",
    "tại",
    "tên",
    "theo",
    "thẩm định",
    "thông tin",
    "thống kê",
    "thời điểm",
    "thực hiện",
    "tiêu chí",
    "tiêu chuẩn",
    "tình hình",
    "tính đến",
    "tổng",
    "tổng hợp",
    "tổng số",
    "trên",
    "trong",
    "trong kỳ",
    "trong năm",
    "từ",
    "tự chấm",
    "tự đánh giá",
    "và",
    "về",
    "xếp loại",
    "yêu cầu",
    // Fields of work as a whole. `Trật tự xã hội` and `an ninh quốc gia` alone are parts of them.
    "an ninh chính trị trật tự an toàn xã hội",
    "an ninh chính trị và trật tự an toàn xã hội",
    "an ninh quốc gia trật tự an toàn xã hội",
    "an ninh quốc gia và trật tự an toàn xã hội",
    "an ninh trật tự",
    "an ninh trật tự an toàn xã hội",
    "an ninh tổ quốc",
    "an toàn",
    "antq",
    "antt",
    "bảo đảm",
    "bảo vệ",
    "chấp hành",
    "chống",
    "chính sách",
    "chủ trương",
    "công tác",
    "đảm bảo",
    "đấu tranh",
    "đô thị văn minh",
    "duy trì",
    "giữ gìn",
    "giữ vững",
    "hoạt động",
    "lĩnh vực",
    "mô hình",
    "nâng cao",
    "kiểu mẫu",
    "ngăn chặn",
    "nông thôn mới",
    "ntm",
    "phạm tội",
    "pháp luật",
    "phát động",
    "phòng",
    "phòng chống",
    "phòng ngừa",
    "phong trào",
    "quản lý",
    "tệ nạn",
    "tệ nạn xã hội",
    "tham gia",
    "tham mưu",
    "toàn dân",
    "tổ chức",
    "tội phạm",
    "trật tự an toàn xã hội",
    "triển khai",
    "ttatxh",
    "tuyên truyền",
    "tự quản",
    "vận động",
    "vi phạm",
    "vi phạm pháp luật",
    "vụ",
    "vụ việc",
    "xây dựng",
    // Bodies and places as a whole.
    "ban chỉ đạo",
    "cấp ủy",
    "cấp xã",
    "chính quyền",
    "công an",
    "cơ sở",
    "đảng",
    "đảng ủy",
    "địa bàn",
    "địa phương",
    "đặc khu",
    "hđnd",
    "hội đồng nhân dân",
    "lãnh đạo",
    "chỉ đạo",
    "lực lượng",
    "mặt trận tổ quốc",
    "nhà nước",
    "nhân dân",
    "phường",
    "quần chúng",
    "thị trấn",
    "ubnd",
    "ủy ban nhân dân",
    "xã",
    // Acts.
    "art",
    "article",
    "bca",
    "bộ công an",
    "chỉ thị",
    "chương trình",
    "điểm",
    "điều",
    "hd",
    "hướng dẫn",
    "kế hoạch",
    "kết luận",
    "khoản",
    "kl",
    "luật",
    "nghị định",
    "nghị quyết",
    "nđ",
    "nq",
    "qđ",
    "quyết định",
    "thông tư",
    "thủ tướng",
    "tt",
    "ttg",
    "văn bản",
];

/// Phrases of fields that are no part of what is counted below them unless it is crime.
const FIELDS: &[&str] = &[
    "cháy",
    "cháy nổ",
    "chữa cháy",
    "cư trú",
    "dân cư",
    "dân số",
    "dân tộc",
    "đoàn thể",
    "giao thông",
    "giáo dục",
    "khen thưởng",
    "kinh tế",
    "nổ",
    "pccc",
    "thi đua",
    "tôn giáo",
    "văn hóa",
    "văn hoá",
    "xã hội",
    "đời sống",
    "khiếu nại",
    "tố cáo",
    "hòa giải",
    "hoà giải",
    "ma túy",
    "ma tuý",
    "mâu thuẫn",
    "tranh chấp",
];

/// Phrases of what lies within a commune, which a heading of some of it leaves open.
const UNITS: &[&str] = &[
    "khu dân cư",
    "tổ dân phố",
    "thôn",
    "cơ quan",
    "doanh nghiệp",
    "nhà trường",
    "trường học",
    "cơ sở giáo dục",
    "hộ",
    "hộ gia đình",
];

/// Phrases of titles, besides.
const TITLES: &[&str] = &[
    "bản cập nhật",
    "ban hành",
    "cập nhật",
    "chính thức",
    "công nhận",
    "công văn",
    "cùng kỳ",
    "đã được rà soát",
    "đã rà soát",
    "danh sách",
    "đầu năm",
    "đề nghị",
    "diễn biến",
    "điều tra khám phá",
    "điều tra xử lý",
    "hết",
    "kèm theo",
    "kết quả điều tra",
    "kết quả điều tra khám phá",
    "kết quả điều tra xử lý",
    "kết quả xử lý",
    "lần",
    "ngày",
    "phục vụ",
    "quý",
    "so sánh",
    "so với",
    "sơ kết",
    "tháng",
    "thuộc",
    "tính",
    "toàn huyện",
    "toàn tỉnh",
    "toàn xã",
    "tổng kết",
    "xảy ra",
    "xét",
];

/// Phrases of titles that are not of crimes.
const REVIEWS: &[&str] = &[
    "an ninh",
    "danh hiệu",
    "điển hình",
    // What is assumed is told by itself.
    "giả định",
    "phân loại",
    "phiếu",
    "trật tự",
];

/// Words before names of places.
const PLACES: &[&str] = &[
    "huyện",
    "quận",
    "thị xã",
    "thành phố",
    "tp",
    "tỉnh",
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
];

/// Most words of a name.
const NAME: usize = 4;

/// True if a text has no other words than those of fields of work and reports, and these.
pub(super) fn is_field(text: &str, beside: &[&str]) -> bool {
    unexplained(&SplitWords::of(text), &[NEUTRAL, FIELDS, beside], &[]).is_empty()
}

/// The words of a title of crimes that may be those of a part of them: `trật`, `tự` of `TỘI PHẠM VỀ TRẬT TỰ XÃ HỘI`.
pub(super) fn narrowing(title: &SplitWords) -> Vec<&str> {
    unexplained(title, &[NEUTRAL, TITLES], PLACES)
}

/// True if a line has no words but those of reports, fields of work, units and places.
pub(super) fn is_understood(line: &SplitWords) -> bool {
    // `Trong trường học` is of less than the commune.
    let is_inside = |at: usize| {
        ["trong", "tại"].iter().any(|word| {
            line.behind(at, word)
                .is_some_and(|next| line.any(UNITS, next))
        })
    };
    unexplained(line, &[NEUTRAL, FIELDS, UNITS, TITLES, REVIEWS], PLACES).is_empty()
        && !(0..line.folded.len()).any(is_inside)
}

/// True if no word of a parent may narrow what the heading counts.
pub(super) fn is_neutral(parent: &SplitWords, heading: &SplitWords, is_crime: bool) -> bool {
    let is_of_units = (0..heading.folded.len()).any(|at| heading.any(UNITS, at));
    let fields = if is_crime { &[] } else { FIELDS };
    let units = if is_of_units { UNITS } else { &[] };
    let others = unexplained(parent, &[NEUTRAL, fields, units], &[]);
    others
        .iter()
        .all(|word| heading.folded.iter().any(|own| own == word))
}

/// The words that are no marks, none of these phrases, and none of the names behind `places`.
fn unexplained<'w>(words: &'w SplitWords, lists: &[&[&str]], places: &[&str]) -> Vec<&'w str> {
    let mut others = Vec::new();
    let behind = |at: usize| {
        // Without diacritics, `nam` may be men.
        let are_men = words.at(at) == "nam" && period::year(words.at(at + 1)).is_none();
        let phrases = lists.iter().copied().flatten();
        let behind = phrases.filter_map(|phrase| words.behind(at, phrase)).max();
        behind.filter(|_| !are_men)
    };
    let mut at = 0;
    while at < words.folded.len() {
        // `Các xã` is followed by no name.
        let are_several = words.is_before(at, "các") || words.is_before(at, "những");
        let place = places.iter().filter(|_| !are_several);
        let place = place.filter_map(|word| words.behind(at, word)).max();
        if let Some(name) = place.filter(|end| behind(at).is_none_or(|other| other <= *end)) {
            let is_name = |at: &usize| {
                !words.any(places, *at)
                    && behind(*at).is_none()
                    && words.at(*at).contains(char::is_alphanumeric)
            };
            at = name
                + (name..words.folded.len())
                    .take(NAME)
                    .take_while(is_name)
                    .count();
        } else if let Some(next) = behind(at) {
            at = next;
        } else {
            let word = words.at(at);
            others.extend((!is_mark(word)).then_some(word));
            at += 1;
        }
    }
    others
}

/// True for a number, a year, a letter of a point, or a part number.
fn is_mark(word: &str) -> bool {
    let is_roman = || word.bytes().all(|byte| b"ivx".contains(&byte));
    word.chars().count() == 1
        || !word.contains(char::is_alphabetic)
        || is_roman()
        || period::year(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::is_neutral;
    use crate::data::layout::words::SplitWords;

    fn case(parent: &str, heading: &str) -> bool {
        let mut parent = SplitWords::of(parent);
        parent
            .folded
            .retain(|word| word.contains(char::is_alphanumeric));
        is_neutral(&parent, &SplitWords::of(heading), heading.contains("tội"))
    }

    #[test]
    fn fields_of_work_and_acts_narrow_nothing() {
        for parent in [
            "Tình hình tội phạm, tệ nạn xã hội",
            "I. TÌNH HÌNH AN NINH, TRẬT TỰ",
            "An ninh quốc gia, trật tự, an toàn xã hội",
            "Kết quả thực hiện năm 2024",
            "Khoản 2 Điều 5 Thông tư số 99/2020/TT-BCA",
            "Công tác phòng, chống tội phạm và vi phạm pháp luật",
            "Phong trào toàn dân bảo vệ an ninh Tổ quốc",
            "TINH HINH TOI PHAM",
            "Số vụ phạm tội",
            "",
        ] {
            assert!(case(parent, "Số vụ phạm tội"), "{parent}");
        }
        assert!(case("Khu dân cư, cơ quan", "Số khu dân cư đạt chuẩn"));
        assert!(case("Kinh tế - xã hội", "Số hộ nghèo"));
    }

    #[test]
    fn any_other_word_may_narrow_what_is_counted() {
        for parent in [
            "Thôn trọng điểm",
            "Khu dân cư: không có",
            "Nội dung: (tính cả xã cũ)",
            "Trật tự xã hội",
            "An ninh quốc gia",
            "Nam",
            "Người nước ngoài",
            "Trẻ em",
            "Đã giải quyết",
            "Nghiêm trọng",
            "Giao thông",
            "Nghị quyết đề ra",
            "Tội phạm khác",
            "Khu dân cư",
        ] {
            assert!(!case(parent, "Số vụ phạm tội"), "{parent}");
        }
    }
}
