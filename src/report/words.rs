//! Every word that people read, in Vietnamese and in English, side by side.
//!
//! In a template `{0}` stands for the first part, and `{0?one|many}` for `one` where that part reads `1`, else for `many`.

use super::Language;
use super::page::{Piece, Role, text};
use crate::model::{Gap, Text, TextStatus, Verdict, Words as Own, Year};
use crate::number::Notation;

macro_rules! templates {
    ($($name:ident: $vietnamese:literal, $english:literal;)+) => {
        /// The words of one language.
        #[derive(Debug)]
        pub(super) struct Words {
            $(pub(super) $name: &'static str,)+
        }

        static VIETNAMESE: Words = Words { $($name: $vietnamese,)+ };
        static ENGLISH: Words = Words { $($name: $english,)+ };

        #[cfg(test)]
        const TEMPLATES: &[(&str, &str, &str)] = &[$((stringify!($name), $vietnamese, $english),)+];
    };
}

pub(super) use templates;

templates! {
    pass: "đạt", "met";
    fail: "không đạt", "not met";
    undetermined: "chưa đủ căn cứ", "undetermined";
    not_applicable: "không áp dụng", "not applicable";
    gazette: "đã đối chiếu Công báo", "compared with the Official Gazette";
    copy: "bản sao", "copy";
    reported: "thuật lại", "reported";
    recalled: "nhớ lại", "recalled";
    unknown: "chưa biết", "not known";
    proposed: "đề xuất", "proposed";
    proposal: "(đề xuất)", "(proposed)";
    yes: "có", "yes";
    no: "không", "no";
    empty: "ô trống", "empty cell";
    marked: "ghi là chưa có", "marked as missing";
    unreadable: "không đọc được", "cannot be read";
    no_column: "tệp không có cột", "no column in the file";
    no_row: "không có dòng năm {0}", "no row for {0}";
    incomparable_value: "các xã nhập vào không như nhau", "the communes it was made of differ";
    incomparable: "{0}: không cộng được, các xã nhập vào phải nguyên vẹn và như nhau", "{0}: does not add up, the communes it was made of must be whole and agree";
    made_of: "năm {0} gộp từ {1} (cách hiểu của công cụ)", "{0} put together from {1} (as antq reads it)";
    made_of_one: "năm {0} là số của {1}", "{0} is that of {1}";
    portion_part: "một phần {0}", "part of {0}";
    portion_land: "đất của {0}", "land of {0}";
    part_of: "một phần {0} (toàn bộ {1})", "part of {0} ({1} in all of it)";
    part_without: "một phần {0} ({1})", "part of {0} ({1})";
    whole_without: "{0} ({1})", "{0} ({1})";
    no_row_either: "không có dòng", "no row";
    missing: "thiếu {0}", "missing {0}";
    in_year: "{0} năm {1}", "{0} in {1}";
    cited: "{0} ({1})", "{0} ({1})";
    under: "{0}, theo {1}", "{0}, as {1} says";
    point: "điểm {0} khoản {1} Điều {2}", "point {0}, clause {1}, Article {2}";
    clause: "khoản {0} Điều {1}", "clause {0}, Article {1}";
    point_of_article: "điểm {0} Điều {1}", "point {0}, Article {1}";
    article: "Điều {0}", "Article {0}";
    of_act: "{0} {1}", "{0} of {1}";
    answered: "theo cột “{0}”: {1}{2}", "by the column “{0}”: {1}{2}";
    unread: "chưa biết lời văn; cột “{0}” (đạt, chưa đạt) trả lời thay", "text not known; the column “{0}” (met, not met) answers instead";
    unread_alone: "chưa biết lời văn", "text not known";
    silent: "không có bản nào của {0} cho năm {1}", "no version of {0} judges {1}";
    only_kinds: "chỉ áp dụng cho {0}", "applies to {0} only";
    kind_unknown: "chưa biết là {0} hay không", "whether it is one of {0} is not known";
    only_where: "không áp dụng vì {0}", "does not apply because {0}";
    where_unknown: "chưa biết có áp dụng không: {0}", "whether it applies is not known: {0}";
    is: "{0} là {1}", "{0} is {1}";
    equals: "{0} = {1}", "{0} = {1}";
    said: "{0}: {1}", "{0}: {1}";
    last_year: "{0} {1} {2} {3} năm trước", "{0} {1} {2} {3} the year before";
    between_years: "{0} {1} năm {2} {3} {4} năm {5}", "{0} {1} in {2} {3} {4} in {5}";
    sums: "{0} = {1} {2} {3} = {4}", "{0} = {1} {2} {3} = {4}";
    share: "{0}/{1} {2}", "{0}/{1} {2}";
    share_of: "{0} {1}/{2}", "{0} {1}/{2}";
    must_be: "phải là {0}", "must be {0}";
    at_most: "nhiều nhất {0}", "at most {0}";
    below: "phải dưới {0}", "must be below {0}";
    at_least: "cần ít nhất {0}", "needs at least {0}";
    above: "cần trên {0}", "needs more than {0}";
    most: "cần nhiều nhất {0} (giảm {1})", "at most {0} needed ({1} fewer)";
    least: "cần ít nhất {0} (tăng {1})", "at least {0} needed ({1} more)";
    share_short: "thiếu {0}, cần {1}/{2}, có {3}", "{0} short, {1}/{2} needed, {3} there";
    share_over: "thừa {0}, nhiều nhất {1}/{2}, có {3}", "{0} too many, at most {1}/{2}, {3} there";
    short: "thiếu {0}", "{0} short";
    over: "thừa {0}", "{0} too many";
    points: "{0}\u{a0}điểm\u{a0}%", "{0}\u{a0}{0?point|points}";
    more_than: "hơn {0}", "more than {0}";
    no_less_than: "ít nhất {0}", "at least {0}";
    no_more_than: "không quá {0}", "at most {0}";
    less_than: "dưới {0}", "less than {0}";
    greater_than: "trên {0}", "more than {0}";
    from_to: "từ {0} đến {1}", "from {0} to {1}";
    any_number: "chưa biết", "not known";
    needs_level: "cần từ {0} trở lên", "needs {0} or higher";
    needs_level_below: "cần từ {0} trở xuống", "needs {0} or lower";
    needs_level_exactly: "phải là {0}", "must be {0}";
    needs_level_above: "cần trên {0}", "needs higher than {0}";
    needs_level_under: "phải dưới {0}", "must be lower than {0}";
    tie_last_year: "{0} bằng năm trước, {1} = {1}; văn bản không nói", "{0} as in the year before, {1} = {1}; the text does not say";
    tie: "{0}: hai vế bằng nhau; văn bản không nói", "{0}: both sides equal; the text does not say";
    zero: "{0}: mẫu số không lớn hơn 0", "{0}: the denominator is not above 0";
    zero_silent: "{0}: mẫu số không lớn hơn 0; văn bản không nói", "{0}: the denominator is not above 0; the text does not say";
    range_last_year: "{0} {1}, năm trước {2}: chưa kết luận được", "{0} {1}, {2} the year before: cannot be concluded";
    range_open: "{0}, {1}: chưa kết luận được", "{0}, {1}: cannot be concluded";
    needs: "cần {0}", "needs {0}";
    commune: "Xã", "Commune";
    year: "năm {0}", "{0}";
    not_law: "{0}: đề xuất, không phải văn bản", "{0}: proposed, not law";
    under_law: "{0}: {1}", "{0}: {1}";
    no_version: "không có bản nào cho năm được chấm", "no version judges the year";
    for_years: "{0} (năm {1})", "{0} ({1})";
    left_out: "Không xét {0}: tệp không có cột nào của {1?bộ này|các bộ này}.", "Not judged: {0}; the file has none of the columns {1?it asks|they ask} for.";
    only_some: "Chỉ hiện {0} trong {1} dòng có kết quả “{2}”; bảng tổng hợp tính cả {1} dòng.", "Only the {0} of {1} rows with the result “{2}” are shown; the summary counts all {1}.";
    nothing_scored: "Không có dòng nào để chấm.", "There is no row to score.";
    recorded_yes: "đã công nhận", "recorded: recognised";
    recorded_no: "bảng ghi chưa công nhận", "recorded: not recognised";
    recorded_other: "bảng ghi: {0}", "recorded: {0}";
    lacks_cells: "thiếu {0} ô", "{0} {0?cell|cells} missing";
    lacks_total: "Thiếu {0} ô", "Missing: {0} {0?cell|cells}";
    met_of: "đạt {0}/{1}", "{0}/{1} met";
    mark_unknown: "chưa biết mức đạt", "pass mark not known";
    mark_unknown_long: "Chưa biết mức đạt: {0}/{0} thì đạt, 0/{0} thì không, ở giữa thì không kết luận.", "The pass mark is not known: {0}/{0} would meet it, 0/{0} would not, between them nothing is concluded.";
    needs_some: "Đã đạt {0}/{1}, cần ít nhất {2}.", "{0}/{1} met, at least {2} needed.";
    criteria_counted: "{0} tiêu chí: {1}.", "{0} {0?criterion|criteria}: {1}.";
    count_of: "{0} {1}", "{0} {1}";
    verdict_of_part: "{0}: {1}. ", "{0}: {1}. ";
    because: "{0}: {1}.", "{0}: {1}.";
    one_of: "{0}, cần một trong {1}: {2}", "{0}, one of {1} needed: {2}";
    some_of: "{0}, đạt {1}/{2}, cần thêm {3} trong số: {4}", "{0}, {1}/{2} met, {3} more needed of: {4}";
    all_no_column: "đều là cột tệp không có (antq explain kê từng cột)", "all columns that the file does not have (antq explain lists them)";
    some_no_column: "{0} là cột tệp không có (antq explain kê từng cột)", "{0} in columns that the file does not have (antq explain lists them)";
    some_no_row_of: "{0} của {1} năm {2}, không có dòng", "{0} of {1} in {2}, which has no row";
    some_no_row: "{0} của năm {1}, không có dòng", "{0} of {1}, which has no row";
    alternative: "{0}: {1} ô, hoặc chỉ {2} ô: {3}", "{0}: {1} {1?cell|cells}, or just {2} {2?cell|cells}: {3}";
    alternative_here: "Thiếu {0} ô, hoặc chỉ {1} ô: {2}.", "Missing: {0} {0?cell|cells}, or just {1} {1?cell|cells}: {2}.";
    unread_many: "chưa biết lời văn {0} tiêu chí; cột mang tên tiêu chí (đạt, chưa đạt) trả lời thay", "the text of {0} criteria is not known; columns named like them (met, not met) answer instead";
    recorded_beside: "Bảng ghi xã đã được công nhận{0}; điều đó không thay cho số liệu.", "The file records the commune as recognised{0}; that does not stand in for figures.";
    recorded_against: "Bảng ghi xã đã được công nhận{0}, trái với số liệu.", "The file records the commune as recognised{0}, against the figures.";
    not_recorded_against: "Bảng ghi xã chưa được công nhận{0}, trái với số liệu.", "The file records the commune as not recognised{0}, against the figures.";
    note_no_version: "{0}: không có bản nào cho năm {1}; xã của năm đó không xét bộ này.", "{0}: no version judges {1}; communes of that year are not judged by it.";
    no_version_row: "không có bản nào cho năm {0}", "no version judges {0}";
    in_cells: "Ô: {0}.", "Cells: {0}.";
    header_name: "{0} ({1}), năm {2}", "{0} ({1}), {2}";
    header_plain: "{0}, năm {1}", "{0}, {1}";
    header_many: "{0} xã, năm {1}: {2}", "{0} communes, {1}: {2}";
    and_others: "{0} và {1} xã khác", "{0} and {1} others";
    district: "huyện {0}", "{0} district";
    province: "tỉnh {0}", "{0} province";
    summary: "Tổng hợp", "Summary";
    total: "cộng", "total";
    share_closed: "{0} đạt trên {1}: {2}", "{0} of {1} met: {2}";
    share_open: "{0} đạt, {1} chưa rõ trên {2}: {3}", "{0} met, {1} open of {2}: {3}";
    listed: "danh mục", "listed";
    reported_rows: "có số liệu", "with data";
    share_met: "tỷ lệ đạt", "share met";
    place_unknown: "(không rõ nơi)", "(place not known)";
    within_year: "{0} (ranh giới {1})", "{0} (boundaries of {1})";
    absent: "Chưa có số liệu", "Without data";
    absent_of: "{0}, {1} xã: {2}", "{0}, {1} {1?commune|communes}: {2}";
    absent_all: "tất cả", "all";
    and: " và ", " and ";
    notes: "Lưu ý", "Notes";
    note_text: "{0}: lời văn {1}{2}.", "{0}: text of {1}{2}.";
    note_text_count: "{0} tiêu chí {1}", "{0} {0?criterion|criteria}: {1}";
    note_ours: "; {0} tiêu chí theo cách hiểu của công cụ", "; {0} {0?criterion|criteria} as antq reads the text";
    gazette_long: "đã đối chiếu Công báo", "compared with the Official Gazette";
    copy_long: "đọc ở bản sao, chưa đối chiếu Công báo", "read in a copy, not compared with the Official Gazette";
    reported_long: "theo nguồn thuật lại", "as others report it";
    recalled_long: "nhớ lại", "recalled, not read again";
    unknown_long: "chưa biết", "not known";
    note_amended: "{0} sửa đổi {1}{2}, lời văn chưa biết: kết quả chưa tính đến.", "{0} amends {1}{2}; its text is not known and not taken into account.";
    from_year: " từ năm {0}", " from {0}";
    note_issued: "Kỳ {0} ({1}–{2}) bắt đầu trước ngày ban hành {3}, {4}.", "The window of {0} ({1}–{2}) began before {3} was issued, {4}.";
    note_in_force: "Kỳ {0} ({1}–{2}) bắt đầu trước ngày {3} có hiệu lực, {4}.", "The window of {0} ({1}–{2}) began before {3} came into force, {4}.";
    note_ended: "{0} hết hiệu lực {1}, trước khi kỳ {2} kết thúc.", "{0} ceased to be in force on {1}, before the window of {2} ended.";
    note_window: "{0}: số liệu năm {1} tính từ {2} đến {3}.", "{0}: figures of {1} are counted from {2} to {3}.";
    note_window_unknown: "{0}: kỳ đánh giá chưa biết.", "{0}: the assessment window is not known.";
    note_months: "Số liệu chưa đủ 12 tháng: {0}; số đếm trong kỳ được hiểu là “ít nhất”.", "Figures of fewer than 12 months: {0}; what was counted is taken as “at least”.";
    months: "{0} ({1} tháng)", "{0} ({1} {1?month|months})";
    note_no_row: "Không có số liệu năm {0} của {1}.", "No figures of {0} for {1}.";
    note_composed: "Số liệu năm {0} của {1} xã gộp từ các xã nhập vào (cách hiểu của công cụ): số đếm cộng lại, phần của xã bị chia tính từ không đến tất cả.", "Figures of {0} of {1} {1?commune|communes} are put together from those they were made of (as antq reads it): counts are added, of a part from nothing to all of it.";
    note_undated: "Từ {0} đến {1}, không rõ ngày: {2}. So sánh giữa các năm đó có thể khác ranh giới.", "From {0} to {1}, on unknown days: {2}. Years compared within that time may lie within other boundaries.";
    undated_took: "{0} (nhập thêm {1})", "{0} (took in {1})";
    undated_created: "{0} (thành lập)", "{0} (made)";
    note_unlisted: "Không có trong danh mục xã, lấy như tệp ghi: {0}.", "In no list of communes, taken as given: {0}.";
    note_boundary: "Địa giới thay đổi ngày {0}, giữa năm {1} và {2}: xã được nối theo mã (hoặc tên), chưa theo sổ sáp nhập.", "Boundaries changed on {0}, between {1} and {2}: communes are followed by code (or name), not by a register of mergers.";
    note_not_asked: "{0} cột không tiêu chí nào hỏi (antq explain kê giá trị): {1}.", "{0} {0?column|columns} that no criterion asks for (antq explain lists the values): {1}.";
    note_notation: "{0}: số viết kiểu 1,214.5 (dấu phẩy ngăn hàng nghìn, dấu chấm thập phân).", "{0}: numbers are written as 1,214.5 (a comma between thousands, a decimal point).";
    numbers_vietnamese: "; số viết kiểu 1.214,5", "; numbers written as 1.214,5";
    numbers_english: "; số viết kiểu 1,214.5", "; numbers written as 1,214.5";
    note_unknown_columns: "{0} cột không nhận ra: {1}.", "{0} {0?column|columns} not recognised: {1}.";
    close_to: "{0} (gần với “{1}”)", "{0} (close to “{1}”)";
    note_recorded: "Quyết định ghi trong bảng trái với kết quả tính, {0}: {1}.", "A decision recorded in the file contradicts the computed verdict, {0}: {1}.";
    note_answer: "Cột trả lời trái với số liệu, {0}: {1}.", "An answer column contradicts the figures, {0}: {1}.";
    note_faults: "Số liệu có {0} chỗ cần xem lại: antq check kê từng chỗ.", "The data have {0} {0?place|places} to look at: antq check lists them.";
    note_proposal: "“{0}” là đề xuất, không phải văn bản.", "“{0}” is a proposal; it is not law.";
    end: "Kết quả kiểm tra theo số liệu; không thay quyết định công nhận.", "A check of figures; it does not replace a decision of recognition.";
    data_line: "Số liệu: {0} dòng {1}{2}. Dấu · là ô chưa có.", "Figures: {0} line {1}{2}. A · is a figure that is not there.";
    data_no_year: "; năm {0} không có", "; none of {0}";
    data_composed: "; năm {0} gộp từ {1}", "; {0} put together from {1}";
    data_part: "{0} (dòng {1})", "{0} (line {1})";
    data_part_file: "{0} ({1} dòng {2})", "{0} ({1} line {2})";
    data_part_none: "{0} (không có)", "{0} (none)";
    data_other: "; năm {0}: {1} dòng {2}", "; {0}: {1} line {2}";
    in_force: ", hiệu lực từ {0}", ", in force from {0}";
    in_force_until: ", hiệu lực {0}–{1}", ", in force {0}–{1}";
    window_line: ", kỳ đánh giá {0}–{1}", ", assessment window {0}–{1}";
    window_unknown_line: ", kỳ đánh giá chưa biết", ", assessment window not known";
    heading_needs: "cần", "needed";
    heading_text: "lời văn", "text";
    reading: "Cách hiểu: {0}", "As antq reads it: {0}";
    remark: "Ghi chú: {0}", "Note: {0}";
    require_any: "(một trong {0} là đủ)", "(one of {0} is enough)";
    require_some: "(cần ít nhất {0} trong {1})", "(at least {0} of {1} needed)";
    require_unknown: "(chưa biết mức đạt trong {0})", "(pass mark of {0} not known)";
    as_before: "bằng năm trước", "as the year before";
    difference: "trừ đi còn", "after subtraction";
    added_up: "cộng lại", "together";
    fewer: "giảm", "fewer";
    not_more: "không tăng", "not more";
    more: "tăng", "more";
    not_fewer: "không giảm", "not fewer";
    from_number: "{0}, từ {1}", "{0}, from {1}";
    up_to_number: "{0}, đến {1}", "{0}, up to {1}";
    or: " hoặc ", " or ";
    unasked: "Có trong bảng, không tiêu chí nào hỏi", "In the file, asked for by no criterion";
    legend: "Lời văn: đã đối chiếu Công báo; bản sao = đọc đủ ở bản không chính thức; thuật lại = qua báo chí, trang pháp luật, tỉnh; nhớ lại = chưa đọc lại; chưa biết = chưa đọc được; đề xuất = của công cụ, không phải văn bản. Dấu * = theo cách hiểu của công cụ.", "Text: compared with the Official Gazette; copy = read in full in an unofficial copy; reported = through the press, legal sites or a province; recalled = not read again; not known = not read; proposed = by this tool, not law. An * marks our own reading.";
}

/// The words of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

/// How numbers are written in a language.
pub(super) fn notation(language: Language) -> Notation {
    match language {
        Language::Vietnamese => Notation::Vietnamese,
        Language::English => Notation::English,
    }
}

/// A text in a language; the other one where it is not given in that.
#[must_use]
pub(super) fn told(text: &Text, language: Language) -> &str {
    let (first, second) = match language {
        Language::Vietnamese => (&text.vi, &text.en),
        Language::English => (&text.en, &text.vi),
    };
    if first.is_empty() { second } else { first }
}

/// The word for a verdict; in Vietnamese the set's own, if it has one.
#[must_use]
pub(super) fn verdict(language: Language, verdict: Verdict, own: &Own) -> String {
    let w = words(language);
    let own = match (language, verdict) {
        (Language::Vietnamese, Verdict::Pass) => own.pass.as_deref(),
        (Language::Vietnamese, Verdict::Fail) => own.fail.as_deref(),
        (Language::Vietnamese, Verdict::Undetermined | Verdict::NotApplicable)
        | (Language::English, _) => None,
    };
    let general = match verdict {
        Verdict::Pass => w.pass,
        Verdict::Fail => w.fail,
        Verdict::Undetermined => w.undetermined,
        Verdict::NotApplicable => w.not_applicable,
    };
    own.unwrap_or(general).to_owned()
}

/// The mark for a verdict.
#[must_use]
pub(super) fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "✓",
        Verdict::Fail => "✗",
        Verdict::Undetermined => "?",
        Verdict::NotApplicable => "–",
    }
}

/// How a verdict is painted.
pub(super) fn verdict_role(verdict: Verdict) -> Role {
    match verdict {
        Verdict::Pass => Role::Pass,
        Verdict::Fail => Role::Fail,
        Verdict::Undetermined => Role::Open,
        Verdict::NotApplicable => Role::Faint,
    }
}

/// How well a text is known, in a word or two.
#[must_use]
pub(super) fn text_status(language: Language, status: TextStatus) -> &'static str {
    let w = words(language);
    match status {
        TextStatus::Unknown => w.unknown,
        TextStatus::Recalled => w.recalled,
        TextStatus::Reported => w.reported,
        TextStatus::Copy => w.copy,
        TextStatus::Gazette => w.gazette,
    }
}

/// Why a figure is missing.
#[must_use]
pub(super) fn gap(language: Language, gap: Gap, year: Year) -> String {
    let w = words(language);
    let word = match gap {
        Gap::NoColumn => w.no_column,
        Gap::NoRow => return w.no_row.replace("{0}", &year.to_string()),
        Gap::Empty => w.empty,
        Gap::Marked => w.marked,
        Gap::Unreadable => w.unreadable,
        Gap::Incomparable => w.incomparable_value,
    };
    word.to_owned()
}

/// An act as it is called in tables: `Thông tư 1/2000` is `TT 1/2000`.
#[must_use]
pub(super) fn short_act(act: &str) -> String {
    const KINDS: [(&str, &str); 12] = [
        ("Thông tư liên tịch", "TTLT"),
        ("Thông tư", "TT"),
        ("Quyết định", "QĐ"),
        ("Nghị định", "NĐ"),
        ("Nghị quyết", "NQ"),
        ("Chỉ thị", "CT"),
        ("Công văn", "CV"),
        ("Hướng dẫn", "HD"),
        ("Kế hoạch", "KH"),
        ("Thông báo", "TB"),
        ("Kết luận", "KL"),
        ("Quy định", "QyĐ"),
    ];
    for (kind, short) in KINDS {
        if let Some(rest) = act.strip_prefix(kind)
            && (rest.is_empty() || rest.starts_with(' '))
        {
            return format!("{short}{rest}");
        }
    }
    act.to_owned()
}

/// A sentence: its first letter large.
pub(super) fn sentence(mut pieces: Vec<Piece>) -> Vec<Piece> {
    if let Some(piece) = pieces.iter_mut().find(|piece| !piece.text.is_empty()) {
        let mut letters = piece.text.chars();
        if let Some(first) = letters.next() {
            piece.text = first.to_uppercase().chain(letters).collect();
        }
    }
    pieces
}

/// A template with its parts put in.
pub(super) fn fill(template: &str, parts: &[Vec<Piece>]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        let (place, after) = behind.split_once('}').unwrap_or((behind, ""));
        if !before.is_empty() {
            out.push(Piece::new(Role::Plain, before));
        }
        let (number, choice) = place
            .split_once('?')
            .map_or((place, None), |(n, c)| (n, Some(c)));
        let part = number
            .parse::<usize>()
            .ok()
            .and_then(|number| parts.get(number));
        match choice.and_then(|choice| choice.split_once('|')) {
            Some((one, many)) => {
                let single = part.is_some_and(|part| text(part) == "1");
                out.push(Piece::new(Role::Plain, if single { one } else { many }));
            }
            None => out.extend(part.into_iter().flatten().cloned()),
        }
        rest = after;
    }
    if !rest.is_empty() {
        out.push(Piece::new(Role::Plain, rest));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{TEMPLATES, fill, mark, short_act, text_status, told, verdict};
    use crate::model::{Text, TextStatus, Verdict, Words};
    use crate::report::Language::{English, Vietnamese};
    use crate::report::page::{Piece, Role, text};
    use crate::report::samples;

    #[test]
    fn both_languages_have_the_same_parts() {
        samples::have_the_same_parts(TEMPLATES);
    }

    #[test]
    fn a_template_takes_its_parts_and_chooses_by_number() {
        let part = |text: &str| vec![Piece::new(Role::Value, text)];
        let shown = |template, number| text(&fill(template, &[part(number), part("b")]));
        assert_eq!(shown("{1}: {0} {0?cell|cells}!", "1"), "b: 1 cell!");
        assert_eq!(
            shown("{1}: {0} {0?cell|cells}!", "1.001"),
            "b: 1.001 cells!"
        );
        assert_eq!(shown("no parts", "1"), "no parts");
    }

    #[test]
    fn a_set_says_its_own_words_in_vietnamese() {
        let own = Words {
            pass: None,
            fail: Some("chưa đạt".to_owned()),
        };
        let said = |language| {
            [
                Verdict::Pass,
                Verdict::Fail,
                Verdict::Undetermined,
                Verdict::NotApplicable,
            ]
            .map(|v| verdict(language, v, &own))
        };
        assert_eq!(
            said(Vietnamese),
            ["đạt", "chưa đạt", "chưa đủ căn cứ", "không áp dụng"]
        );
        assert_eq!(
            said(English),
            ["met", "not met", "undetermined", "not applicable"]
        );
        assert_eq!([Verdict::Pass, Verdict::Fail].map(mark), ["✓", "✗"]);
    }

    #[test]
    fn acts_are_abbreviated_by_their_kind() {
        for (act, short) in [
            ("Thông tư 1/2000/X", "TT 1/2000/X"),
            ("Thông tư liên tịch 1/2000", "TTLT 1/2000"),
            ("Quyết định 2/QĐ", "QĐ 2/QĐ"),
            ("Hướng dẫn 3", "HD 3"),
            ("Luật An ninh", "Luật An ninh"),
            ("Thông tưởng", "Thông tưởng"),
        ] {
            assert_eq!(short_act(act), short);
        }
    }

    #[test]
    fn a_text_not_given_in_one_language_is_told_in_the_other() {
        let both = Text {
            vi: "hộ".to_owned(),
            en: "households".to_owned(),
        };
        let one = Text {
            vi: "hộ".to_owned(),
            en: String::new(),
        };
        assert_eq!(
            [
                told(&both, English),
                told(&one, English),
                told(&both, Vietnamese)
            ],
            ["households", "hộ", "hộ"]
        );
        assert_eq!(text_status(Vietnamese, TextStatus::Reported), "thuật lại");
    }
}
