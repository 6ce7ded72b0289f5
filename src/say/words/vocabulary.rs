//! Words and templates of results, in Vietnamese and English side by side.
//!
//! In a template `{0}` is the first part, and `{0?one|many}` is `one` if that part reads `1`, else `many`.

/// A template that uses each of its `N` parts.
#[derive(Clone, Copy, Debug)]
pub(in crate::say) struct Template<const N: usize>(pub(in crate::say) &'static str);

impl<const N: usize> Template<N> {
    /// A template; it does not compile if it omits a part or uses one more.
    pub(in crate::say) const fn new(text: &'static str) -> Template<N> {
        let bytes = text.as_bytes();
        let mut used = [false; N];
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] == b'{' {
                used[(bytes[at + 1] - b'0') as usize] = true;
            }
            at += 1;
        }
        let mut part = 0;
        while part < N {
            assert!(used[part], "a part is not used");
            part += 1;
        }
        Template(text)
    }
}

/// Words and templates in both languages: `name: "vi", "en";`, or `name[2]: "vi", "en";` for a template of two parts.
macro_rules! templates {
    (@type) => { &'static str };
    (@type $parts:literal) => { $crate::say::words::Template<$parts> };
    (@value $text:literal) => { $text };
    (@value $text:literal $parts:literal) => {
        const { $crate::say::words::Template::<$parts>::new($text) }
    };
    ($($name:ident $([$parts:literal])?: $vietnamese:literal, $english:literal;)+) => {
        /// The words of one language.
        #[derive(Debug)]
        pub(in crate::say) struct Words {
            $(pub(in crate::say) $name: $crate::say::words::templates!(@type $($parts)?),)+
        }

        pub(in crate::say) static VIETNAMESE: Words = Words {
            $($name: $crate::say::words::templates!(@value $vietnamese $($parts)?),)+
        };
        pub(in crate::say) static ENGLISH: Words = Words {
            $($name: $crate::say::words::templates!(@value $english $($parts)?),)+
        };
    };
}

pub(in crate::say) use templates;

templates! {
    pass: "đạt", "met";
    fail: "không đạt", "not met";
    answered_no: "chưa đạt", "not met";
    undetermined: "chưa đủ căn cứ", "undetermined";
    not_applicable: "không áp dụng", "not applicable";
    gazette: "đã đối chiếu Công báo", "compared with the Official Gazette";
    copy: "bản sao", "copy";
    reported: "thuật lại", "reported";
    recalled: "ghi theo trí nhớ", "recalled";
    unknown: "chưa biết", "not known";
    proposed: "đề xuất", "proposed";
    proposal: "(đề xuất)", "(proposed)";
    local: "(địa phương)", "(local)";
    origin_law: "văn bản quy phạm pháp luật", "legal document";
    origin_guidance: "quyết định, hướng dẫn của cơ quan có thẩm quyền", "decision or guidance of a competent authority";
    origin_local: "quy định, kế hoạch của địa phương", "rule or plan of a local authority";
    origin_proposal: "đề xuất, không phải văn bản", "proposed, not law";
    yes: "có", "yes";
    no: "không", "no";
    empty: "ô trống", "empty cell";
    marked: "ghi là chưa có", "marked as missing";
    unreadable: "không đọc được", "cannot be read";
    no_column: "tệp không có cột", "no column in the file";
    no_row[1]: "không có dòng năm {0}", "no row for {0}";
    incomparable_value: "các đơn vị nhập vào không như nhau", "the communes it was formed from differ";
    incomparable[1]: "{0}: không cộng được, các đơn vị nhập vào phải nguyên vẹn và như nhau", "{0}: cannot be added up; the communes it was formed from must be whole and agree";
    made_of[2]: "năm {0} gộp từ {1} (cách hiểu của công cụ)", "{0} combined from {1} (as antq reads it)";
    made_of_one[2]: "năm {0} là số của {1}", "{0} is the figure of {1}";
    portion_perhaps[1]: "có thể cả {0}", "perhaps {0}";
    portion_part[1]: "một phần {0}", "part of {0}";
    portion_land[1]: "đất của {0}", "land of {0}";
    part_of[2]: "một phần {0} (toàn bộ {1})", "part of {0} ({1} in total)";
    part_without[2]: "một phần {0} ({1})", "part of {0} ({1})";
    whole_without[2]: "{0} ({1})", "{0} ({1})";
    perhaps_of[4]: "có thể cả {0} {1} (nhập trong khoảng {2}–{3})", "perhaps {0} {1} (merged between {2} and {3})";
    perhaps_without[4]: "có thể cả {0} (nhập trong khoảng {2}–{3}; {1})", "perhaps {0} (merged between {2} and {3}; {1})";
    no_row_either: "không có dòng", "no row";
    missing[1]: "thiếu {0}", "missing {0}";
    missing_or_one[3]: "thiếu {0}, hoặc chỉ cần {1} số liệu: {2}", "missing {0}, or just {1} {1?figure|figures}: {2}";
    in_year[2]: "{0} năm {1}", "{0} in {1}";
    cited[2]: "{0} ({1})", "{0} ({1})";
    under[2]: "{0}, theo {1}", "{0}, under {1}";
    point[3]: "điểm {0} khoản {1} Điều {2}", "point {0}, clause {1}, Article {2}";
    clause[2]: "khoản {0} Điều {1}", "clause {0}, Article {1}";
    point_of_article[2]: "điểm {0} Điều {1}", "point {0}, Article {1}";
    article[1]: "Điều {0}", "Article {0}";
    of_act[2]: "{0} {1}", "{0} of {1}";
    answered[3]: "theo cột “{0}”: {1}{2}", "according to the column “{0}”: {1}{2}";
    answer[3]: "cột “{0}” ghi {1}{2}", "the column “{0}” says {1}{2}";
    answers_differ[1]: "các cột trả lời trái nhau: {0}", "answer columns contradict each other: {0}";
    answer_differs[1]: "{0}, trái với các cột trả lời của những tiêu chí bên dưới", "{0}, contradicting the answer columns of the criteria below";
    answer_aside[1]: "{0} nhưng không tính, vì dòng này đã có một phần số liệu", "{0}; not used, because the row has some of the figures";
    unread[1]: "chưa biết nội dung văn bản; cột “{0}” (đạt, chưa đạt) trả lời thay", "text not known; the column “{0}” (met, not met) answers instead";
    unread_alone: "chưa biết nội dung văn bản", "text not known";
    silent[2]: "không có phiên bản nào của {0} cho năm {1}", "no version of {0} judges {1}";
    only_kinds[1]: "chỉ áp dụng cho {0}", "applies to {0} only";
    kinds_until_2024: "xã, phường hay thị trấn", "xã, phường or thị trấn";
    kinds_from_2025: "xã, phường hay đặc khu", "xã, phường or đặc khu";
    kind_unknown[2]: "chưa biết là {0}; chỉ áp dụng cho {1}", "the kind of commune ({0}) is not known; applies to {1} only";
    only_where[1]: "không áp dụng vì {0}", "does not apply because {0}";
    where_unknown[1]: "chưa biết có áp dụng không: {0}", "whether it applies is not known: {0}";
    is[2]: "{0} là {1}", "{0}: {1}";
    equals[2]: "{0} = {1}", "{0} = {1}";
    said[2]: "{0}: {1}", "{0}: {1}";
    last_year[4]: "{0}: {1}, năm trước {2}: {3}", "{0}: {1}, against {2} the year before: {3}";
    between_years[6]: "{0}: năm {2} {1}, năm {4} {3}: {5}", "{0}: {1} in {2}, against {3} in {4}: {5}";
    sums[5]: "{0} = {1} {2} {3} = {4}", "{0} = {1} {2} {3} = {4}";
    share[3]: "{0}/{1} {2}", "{0}/{1} {2}";
    share_of[3]: "{0} {1}/{2}", "{0} {1}/{2}";
    must_be[1]: "mức {0}", "must be {0}";
    at_most[1]: "mức tối đa {0}", "at most {0} allowed";
    below[1]: "mức dưới {0}", "must be below {0}";
    at_least[1]: "cần ít nhất {0}", "needs at least {0}";
    above[1]: "cần trên {0}", "needs more than {0}";
    fell: "giảm", "fewer";
    rose: "tăng", "more";
    not_fell: "không giảm", "not fewer";
    not_rose: "không tăng", "not more";
    level: "bằng", "equal";
    not_level: "không bằng", "not equal";
    counted[2]: "{0}\u{a0}{1}", "{0}\u{a0}{1}";
    cases: "trường hợp", "cases";
    none_left[1]: "không có {0} nào, hoặc các {0} đều thuộc trường hợp được trừ", "no {0}, or only excepted {0}";
    share_short[4]: "thiếu {0}, cần {1}/{2}, có {3}", "{0} short, {1}/{2} needed, {3} counted";
    share_over[4]: "vượt {0}, mức tối đa {1}/{2}, có {3}", "{0} too many, at most {1}/{2}, {3} counted";
    short[1]: "thiếu {0}", "{0} short";
    over[1]: "vượt {0}", "{0} too many";
    points[1]: "{0}\u{a0}điểm\u{a0}%", "{0}\u{a0}{0?point|points}";
    more_than[1]: "hơn {0}", "more than {0}";
    no_less_than[1]: "ít nhất {0}", "at least {0}";
    most[1]: "nhiều nhất {0}", "at most {0}";
    coupled[2]: "khi đó “{0}” {1}", "“{0}” would then be {1}";
    excluded[5]: "{0} chỉ có thể đạt nếu {1} {2}, {3} chỉ có thể đạt nếu giá trị đó {4}; không có giá trị nào đáp ứng cả hai", "{0} can be met only if {1} is {2}, {3} only if it is {4}; no value satisfies both";
    quoted[1]: "“{0}”", "“{0}”";
    or_more[1]: "từ {0} trở lên", "{0} or more";
    bounded[2]: "{0} chắc chắn {1}", "{0} is certainly {1}";
    no_more_than[1]: "không quá {0}", "at most {0}";
    less_than[1]: "dưới {0}", "less than {0}";
    greater_than[1]: "trên {0}", "more than {0}";
    from_to[2]: "từ {0} đến {1}", "from {0} to {1}";
    any_number: "chưa biết", "not known";
    needs_level[1]: "cần từ {0} trở lên", "needs {0} or higher";
    needs_level_below[1]: "cần từ {0} trở xuống", "needs {0} or lower";
    needs_level_exactly[1]: "mức đạt là {0}", "must be {0}";
    needs_level_above[1]: "cần trên {0}", "needs higher than {0}";
    needs_level_under[1]: "mức đạt dưới {0}", "must be lower than {0}";
    tie_last_year[2]: "{0} bằng năm trước ({1} = {1}); văn bản không quy định trường hợp số liệu bằng năm trước", "{0}: equal to the year before ({1} = {1}); the text does not cover this case";
    tie[1]: "{0}: hai vế bằng nhau; văn bản không quy định trường hợp này", "{0}: both sides are equal; the text does not cover this case";
    zero[1]: "{0}: mẫu số không lớn hơn 0", "{0}: the denominator is not above 0";
    zero_silent[1]: "{0}: mẫu số không lớn hơn 0; văn bản không quy định trường hợp này", "{0}: the denominator is not above 0; the text does not cover this case";
    range_last_year[3]: "{0}: {1}, năm trước {2}: chưa kết luận được", "{0}: {1}, against {2} the year before: no conclusion possible";
    range_open[2]: "{0}, {1}: chưa kết luận được", "{0}, {1}: no conclusion possible";
    needs[1]: "cần {0}", "needs {0}";
    commune: "Đơn vị", "Commune";
    year[1]: "năm {0}", "{0}";
    under_local[3]: "{0}: {1} ({2})", "{0}: {1} ({2})";
    under_law[2]: "{0}: {1}", "{0}: {1}";
    no_version: "không có phiên bản nào cho năm được chấm", "no version judges the year";
    for_years[2]: "{0} (năm {1})", "{0} ({1})";
    left_out[2]: "Không xét {0}: tệp không có cột nào mà {1?bộ này|các bộ này} hỏi.", "Not judged: {0}; the file has none of the columns {1?it needs|they need}.";
    only_some[3]: "Chỉ hiện {0} dòng “{2}” trong tổng số {1} dòng; bảng tổng hợp tính cả {1} dòng.", "Only {0} of {1} rows are shown, those with the result “{2}”; the summary counts all {1}.";
    nothing_scored: "Không có dòng nào để chấm.", "There is no row to score.";
    recorded_yes: "đã công nhận", "recorded: recognised";
    recorded_no: "bảng ghi chưa công nhận", "recorded: not recognised";
    recorded_other[1]: "bảng ghi: {0}", "recorded: {0}";
    lacks_cells[1]: "thiếu {0} số liệu", "{0} {0?figure|figures} missing";
    lacks_total[1]: "Thiếu {0} số liệu", "Missing: {0} {0?figure|figures}";
    met_of[2]: "đạt {0}/{1}", "{0}/{1} met";
    mark_unknown: "chưa biết mức đạt", "pass mark not known";
    mark_unknown_long[1]: "Chưa biết mức đạt: {0}/{0} thì đạt, 0/{0} thì không, ở giữa thì không kết luận.", "The pass mark is not known: {0}/{0} passes, 0/{0} fails, anything between is undetermined.";
    needs_some[3]: "Đã đạt {0}/{1}, cần ít nhất {2}.", "{0}/{1} met, at least {2} needed.";
    criteria_counted[2]: "{0} tiêu chí: {1}.", "{0} {0?criterion|criteria}: {1}.";
    count_of[2]: "{0} {1}", "{0} {1}";
    months_of[2]: "{0} ({1} tháng):", "{0} ({1} {1?month|months}):";
    verdict_of_part[2]: "{0}: {1}. ", "{0}: {1}. ";
    because[2]: "{0}: {1}.", "{0}: {1}.";
    reasons[1]: "Lý do: {0}.", "Because: {0}.";
    one_of[3]: "{0}, cần một trong {1}: {2}", "{0}, one of {1} needed: {2}";
    some_of[5]: "{0}, đạt {1}/{2}, cần thêm {3} trong số: {4}", "{0}, {1}/{2} met, {3} more needed of: {4}";
    all_no_column: "đều là cột tệp không có (antq explain liệt kê từng cột)", "all columns that the file does not have (antq explain lists them)";
    some_no_column[1]: "{0} là cột tệp không có (antq explain liệt kê từng cột)", "{0} in columns that the file does not have (antq explain lists them)";
    some_no_row_of[3]: "{0} của {1} năm {2}, không có dòng", "{0} of {1} in {2}, which has no row";
    some_no_row[2]: "{0} của năm {1}, không có dòng", "{0} of {1}, which has no row";
    alternative[4]: "{0}: {1} số liệu, hoặc chỉ cần {2} số liệu: {3}", "{0}: {1} {1?figure|figures}, or just {2} {2?figure|figures}: {3}";
    alternative_here[3]: "Thiếu {0} số liệu, hoặc chỉ cần {1} số liệu: {2}.", "Missing: {0} {0?figure|figures}, or just {1} {1?figure|figures}: {2}.";
    unread_many[1]: "chưa biết nội dung văn bản của {0} tiêu chí; cột mang tên tiêu chí (đạt, chưa đạt) trả lời thay", "the text of {0} criteria is not known; columns named like them (met, not met) answer instead";
    recorded_beside[1]: "Bảng ghi đã được công nhận{0}; điều đó không thay cho số liệu.", "The file records the commune as recognised{0}; that does not replace figures.";
    recorded_against[1]: "Bảng ghi đã được công nhận{0}, trái với số liệu.", "The file records the commune as recognised{0}, contrary to the figures.";
    not_recorded_against[1]: "Bảng ghi chưa được công nhận{0}, trái với số liệu.", "The file records the commune as not recognised{0}, contrary to the figures.";
    note_no_version[2]: "{0}: không có phiên bản nào cho năm {1}; đơn vị của năm đó không xét bộ này.", "{0}: no version judges {1}; communes of that year are not judged by it.";
    no_version_row[1]: "không có phiên bản nào cho năm {0}", "no version judges {0}";
    in_cells[1]: "Ô: {0}.", "Cells: {0}.";
    header_name[3]: "{0} ({1}), năm {2}", "{0} ({1}), {2}";
    header_plain[2]: "{0}, năm {1}", "{0}, {1}";
    header_many[3]: "{0} đơn vị, năm {1}: {2}", "{0} communes, {1}: {2}";
    and_others[2]: "{0} và {1} đơn vị khác", "{0} and {1} others";
    district[1]: "huyện {0}", "{0} district";
    province[1]: "tỉnh {0}", "{0} province";
    summary: "Tổng hợp", "Summary";
    total: "cộng", "total";
    share_closed[3]: "{0} đạt trên {1}; tỷ lệ đạt {2}", "{0} of {1} met: {2}";
    share_open[5]: "{0} đạt trên {2}, {1} chưa đủ căn cứ; tỷ lệ đạt từ {3} đến {4}", "{0} of {2} met, {1} undetermined: between {3} and {4}";
    by_answer[2]: "trong đó {0} đơn vị theo tự chấm, không có số liệu ({1})", "of these, {0} by self-assessment, without figures ({1})";
    criteria_attested[1]: "{0} tiêu chí theo tự chấm", "{0} {0?criterion|criteria} self-assessed";
    self_assessed: "theo tự chấm", "self-assessed";
    listed: "danh mục", "listed";
    reported_rows: "có số liệu", "with data";
    share_met: "tỷ lệ đạt", "share met";
    place_unknown: "(không rõ nơi)", "(place not known)";
    within_year[2]: "{0} (ranh giới {1})", "{0} (boundaries of {1})";
    absent: "Chưa có số liệu", "Without data";
    absent_of[3]: "{0}, {1} đơn vị: {2}", "{0}, {1} {1?commune|communes}: {2}";
    absent_all: "tất cả", "all";
    and: " và ", " and ";
    notes: "Lưu ý", "Notes";
    note_text[3]: "{0}: nội dung {1}{2}.", "{0}: text of {1}{2}.";
    note_text_count[2]: "{0} tiêu chí {1}", "{0} {0?criterion|criteria}: {1}";
    note_ours[1]: "; {0} tiêu chí theo cách hiểu của công cụ", "; {0} {0?criterion|criteria} as antq reads the text";
    gazette_long: "đã đối chiếu Công báo", "compared with the Official Gazette";
    copy_long: "đọc ở bản sao, chưa đối chiếu Công báo", "read in a copy, not compared with the Official Gazette";
    reported_long: "theo nguồn thuật lại", "as reported by others";
    recalled_long: "chưa đối chiếu với văn bản gốc", "not compared with the text itself";
    unknown_long: "chưa biết", "not known";
    note_amended[3]: "{0} sửa đổi {1}{2}, chưa biết nội dung sửa đổi: kết quả chưa tính đến.", "{0} amends {1}{2}; its text is not known and not taken into account.";
    from_year[1]: " từ năm {0}", " from {0}";
    note_issued[5]: "Kỳ {0} ({1}–{2}) bắt đầu trước ngày ban hành {3}, {4}.", "The window of {0} ({1}–{2}) began before {3} was issued, {4}.";
    note_in_force[5]: "Kỳ {0} ({1}–{2}) bắt đầu trước ngày {3} có hiệu lực, {4}.", "The window of {0} ({1}–{2}) began before {3} came into force, {4}.";
    note_ended[3]: "{0} hết hiệu lực {1}, trước khi kỳ {2} kết thúc.", "{0} ceased to be in force on {1}, before the window of {2} ended.";
    note_window[4]: "{0}: số liệu năm {1} tính từ {2} đến {3}.", "{0}: figures of {1} are counted from {2} to {3}.";
    note_window_unknown[1]: "{0}: kỳ đánh giá chưa biết.", "{0}: the assessment window is not known.";
    note_said[2]: "{0}: {1}", "{0}: {1}";
    note_late_issued[3]: "{0}: kỳ đánh giá chưa biết; ban hành {1}, khi năm {2} đã bắt đầu.", "{0}: the assessment window is not known; it was issued on {1}, when {2} had begun.";
    note_late_in_force[3]: "{0}: kỳ đánh giá chưa biết; có hiệu lực {1}, khi năm {2} đã bắt đầu.", "{0}: the assessment window is not known; it came into force on {1}, when {2} had begun.";
    note_after[3]: "{0}: kỳ đánh giá chưa biết; ban hành {1}, sau năm {2}.", "{0}: the assessment window is not known; it was issued on {1}, after {2}.";
    part_year: "chưa hết năm", "the year is not over";
    note_months[1]: "Số liệu chưa đủ 12 tháng: {0}; số đếm trong kỳ được hiểu là “ít nhất”, việc chưa làm và kết quả xét cuối năm còn để mở.", "Figures for fewer than 12 months: {0}; counts are read as “at least”; what is not yet done, and what is judged at the end of the year, stays undetermined.";
    months[2]: "{0} ({1} tháng)", "{0} ({1} {1?month|months})";
    note_no_row[2]: "Không có số liệu năm {0} của {1}.", "No {0} figures for {1}.";
    note_came[5]: "{0}: {1} nhập vào trong khoảng {2}–{3}, không rõ ngày (nguồn: các danh mục xã). {4}", "{0}: {1} was merged into it between {2} and {3}, on an unknown day (source: the commune lists). {4}";
    note_came_more[1]: "Và {0} xã nữa nhập trong khoảng thời gian như vậy.", "And {0} more communes merged within such a period.";
    came_open[1]: "Số năm {0} tính từ số riêng đến tổng; ghi cột Ranh giới năm (hoặc --boundaries) thì rõ.", "Figures for {0} are between its own and the sum; a boundaries column (or --boundaries) decides which.";
    came_open_without[2]: "Số năm {0} ít nhất là số riêng; cần dòng năm {0} của {1}, hoặc cột Ranh giới năm (--boundaries).", "Figures for {0} are at least its own; a row of {1} for {0}, or a boundaries column (--boundaries), is needed.";
    came_whole[1]: "Số năm {0} cộng cả xã này.", "Figures for {0} include it.";
    came_whole_without[2]: "Số năm {0} ít nhất là số riêng; cần dòng năm {0} của {1}.", "Figures for {0} are at least its own; a row of {1} for {0} is needed.";
    note_stray[4]: "{0} không còn trong danh mục, không rõ nhập vào đâu (trong khoảng {1}–{2}): số năm {3} của các xã cùng huyện tính từ số riêng đến cả số của xã này (cách hiểu của công cụ).", "{0} was abolished (between {1} and {2}), and it is not known which commune it was merged into: {3} figures of the communes of its district are between their own and their own plus all of its figures (as antq reads it).";
    note_strays[1]: "Không còn trong danh mục, không rõ nhập vào đâu, không có dòng: {0}. Không tính vào xã nào (cách hiểu của công cụ).", "Abolished, with no known successor and no row in the data: {0}. They are counted in no commune (as antq reads it).";
    note_kinds[1]: "Xét theo loại của đơn vị mới (cách hiểu của công cụ), vì các đơn vị nhập vào khác loại: {0}.", "Judged by their present kind (as antq reads it), because they were formed from communes of different kinds: {0}.";
    note_composed[2]: "Số liệu năm {0} của {1} đơn vị gộp từ các đơn vị nhập vào (cách hiểu của công cụ): số đếm cộng lại, phần của đơn vị bị chia tính từ không đến tất cả.", "{0} figures of {1} {1?commune|communes} are combined from the communes they were formed from (as antq reads it): counts are added; a part of a commune counts as anything from none to all of it.";
    note_unlisted[1]: "Không có trong danh mục xã, giữ nguyên như trong tệp: {0}.", "Not in the commune list, kept as given: {0}.";
    note_boundary[3]: "Địa giới thay đổi ngày {0}, giữa năm {1} và {2}: đơn vị được nối theo mã (hoặc tên), chưa theo sổ sáp nhập.", "Boundaries changed on {0}, between {1} and {2}: communes are matched by code (or name), not by a register of mergers.";
    note_not_asked[2]: "{0} cột không có tiêu chí nào hỏi (antq explain liệt kê giá trị): {1}.", "{0} {0?column|columns} that no criterion needs (antq explain lists the values): {1}.";
    note_not_asked_many[1]: "{0} cột không có tiêu chí nào hỏi; antq explain liệt kê giá trị.", "{0} {0?column|columns} that no criterion needs; antq explain lists the values.";
    note_notation[1]: "{0}: số viết kiểu 1,214.5 (dấu phẩy ngăn hàng nghìn, dấu chấm thập phân).", "{0}: numbers are written as 1,214.5 (comma for thousands, decimal point).";
    numbers_vietnamese: "; số viết kiểu 1.214,5", "; numbers written as 1.214,5";
    numbers_english: "; số viết kiểu 1,214.5", "; numbers written as 1,214.5";
    note_unknown_columns[2]: "{0} cột không nhận ra: {1}.", "{0} {0?column|columns} not recognised: {1}.";
    close_to[2]: "{0} (gần với “{1}”)", "{0} (close to “{1}”)";
    note_recorded[2]: "Quyết định ghi trong bảng trái với kết quả tính, {0}: {1}.", "A decision recorded in the file contradicts the computed verdict, {0}: {1}.";
    note_answers[2]: "Các cột trả lời trái nhau, {0}: {1}.", "Answer columns contradict each other, {0}: {1}.";
    note_answer[2]: "Cột trả lời trái với số liệu, {0}: {1}.", "An answer column contradicts the figures, {0}: {1}.";
    note_faults[1]: "Số liệu có {0} chỗ cần xem lại: antq check liệt kê từng chỗ.", "The data have {0} {0?place|places} to check: antq check lists them.";
    note_proposal[1]: "“{0}” là đề xuất, không phải văn bản.", "“{0}” is a proposal; it is not law.";
    note_local[1]: "“{0}” là quy định, kế hoạch của địa phương.", "“{0}” is a rule or plan of a local authority.";
    end: "Kết quả kiểm tra theo số liệu; không thay thế quyết định công nhận.", "A check of figures; it does not replace a decision of recognition.";
    data_line[3]: "Số liệu: {0} dòng {1}{2}. Dấu · là ô chưa có.", "Figures: {0} line {1}{2}. A · is a missing figure.";
    data_no_year[1]: "; năm {0} không có", "; none for {0}";
    data_composed[2]: "; năm {0} gộp từ {1}", "; {0} combined from {1}";
    data_part[2]: "{0} (dòng {1})", "{0} (line {1})";
    data_part_file[3]: "{0} ({1} dòng {2})", "{0} ({1} line {2})";
    data_part_none[1]: "{0} (không có)", "{0} (none)";
    data_other[3]: "; năm {0}: {1} dòng {2}", "; {0}: {1} line {2}";
    in_force[1]: ", hiệu lực từ {0}", ", in force from {0}";
    in_force_until[2]: ", hiệu lực {0}–{1}", ", in force {0}–{1}";
    window_line[2]: ", kỳ đánh giá {0}–{1}", ", assessment window {0}–{1}";
    window_unknown_line: ", kỳ đánh giá chưa biết", ", assessment window not known";
    heading_needs: "mức đạt", "pass mark";
    heading_text: "nguồn", "source";
    reading[1]: "Cách hiểu: {0}", "As antq reads it: {0}";
    remark[1]: "Ghi chú: {0}", "Note: {0}";
    require_any[1]: "(một trong {0} là đủ)", "(one of {0} is enough)";
    require_some[2]: "(cần ít nhất {0} trong {1})", "(at least {0} of {1} needed)";
    require_unknown[1]: "(chưa biết mức đạt trong {0})", "(pass mark of {0} not known)";
    as_before: "bằng năm trước", "as the year before";
    difference: "trừ đi còn", "after subtraction";
    added_up: "cộng lại", "together";
    fewer: "giảm", "fewer";
    not_more: "không tăng", "not more";
    more: "tăng", "more";
    not_fewer: "không giảm", "not fewer";
    from_number[2]: "{0}, từ {1}", "{0}, from {1}";
    up_to_number[2]: "{0}, đến {1}", "{0}, up to {1}";
    or: " hoặc ", " or ";
    unasked: "Có trong bảng, không có tiêu chí nào hỏi", "In the file, not needed by any criterion";
    legend: "Nguồn: đã đối chiếu Công báo; bản sao = đọc đủ ở bản không chính thức; thuật lại = qua báo chí, trang pháp luật, tỉnh; ghi theo trí nhớ = chưa đối chiếu với văn bản gốc; chưa biết = chưa đọc được; đề xuất = của công cụ, không phải văn bản. Dấu * = theo cách hiểu của công cụ.", "Source: compared with the Official Gazette; copy = read in full in an unofficial copy; reported = through the press, legal sites or a province; recalled = not checked against the original; not known = not read; proposed = by this tool, not law. An * marks our own reading.";
}
