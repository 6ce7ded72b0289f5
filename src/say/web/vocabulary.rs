//! The words of the web page, in both languages. The page's script gets them from the data and fills the templates itself.

use crate::model::{Verdict, VerdictWords};
use crate::page::{plain, text};
use crate::say::words::{self, templates};
use crate::text::Language;

templates! {
    title: "Kết quả chấm tiêu chí an ninh, trật tự", "Results against the security-and-order criteria";
    title_diff: "So sánh kết quả chấm tiêu chí an ninh, trật tự", "Comparison of results against the security-and-order criteria";
    skip: "Đến danh sách đơn vị", "Skip to the list of communes";
    judged: "Bộ tiêu chí", "Criteria";
    year: "Năm", "Year";
    years: "Các năm", "Years";
    latest: "Năm mới nhất", "Latest year";
    all_years: "Mọi năm", "All years";
    province: "Tỉnh, thành phố", "Province";
    communes: "Số đơn vị", "Communes";
    data: "Số liệu", "Data";
    source[3]: "{0}, {1} dòng, SHA-256 {2}", "{0}, {1} {1?row|rows}, SHA-256 {2}";
    source_short[2]: "{0}, {1} dòng", "{0}, {1} {1?row|rows}";
    question: "Mã câu hỏi (SHA-256)", "Question (SHA-256)";
    tool: "Công cụ", "Tool";
    only[3]: "Danh sách dưới đây chỉ gồm {0} trên {1} dòng có kết quả “{2}”; các số tổng hợp tính trên tất cả.", "The list below has only the {0} of {1} rows with the verdict “{2}”; the totals count all.";
    totals: "Tổng hợp", "Totals";
    total[1]: "{0} đơn vị", "{0} {0?commune|communes}";
    open_range: "Phần gạch chéo là đơn vị chưa đủ căn cứ: tỷ lệ đạt nằm trong khoảng ghi bên.", "The hatched part is undetermined: the share met lies within the range given.";
    failing: "Vướng ở đâu", "Where they fail";
    failing_lead: "Mỗi tiêu chí có bao nhiêu đơn vị không đạt và bao nhiêu đơn vị chưa đủ căn cứ, nhiều nhất đứng trước.", "How many communes fail each criterion, and how many are undetermined, worst first.";
    failing_none: "Không có tiêu chí nào không đạt hoặc chưa đủ căn cứ.", "No criterion fails or is undetermined.";
    number: "Số", "No.";
    criterion: "Tiêu chí", "Criterion";
    fails: "Không đạt", "Not met";
    opens: "Chưa đủ căn cứ", "Undetermined";
    portion: "Tỷ lệ", "Share";
    list: "Danh sách đơn vị", "Communes";
    list_needs_script: "Danh sách, tìm kiếm và hồ sơ từng đơn vị cần JavaScript.", "The list, the search and the dossiers need JavaScript.";
    search: "Tìm tên hoặc mã", "Search name or code";
    search_hint: "không cần dấu", "marks are not needed";
    verdict: "Kết quả", "Verdict";
    district: "Huyện", "District";
    all: "Tất cả", "All";
    all_sets: "Các bộ tiêu chí", "All criteria sets";
    sets: "Chọn bộ tiêu chí", "Choose the criteria set";
    clear: "Bỏ lọc", "Clear filters";
    shown[2]: "{0} trên {1} dòng", "{0} of {1} rows";
    shown_all[1]: "{0} dòng", "{0} rows";
    none_shown: "Không có đơn vị nào khớp.", "No commune matches.";
    commune: "Đơn vị", "Commune";
    criteria: "Tiêu chí", "Criteria";
    not_counted: "không xét riêng", "not counted by itself";
    open_dossier[1]: "Xem hồ sơ {0}", "Open the dossier of {0}";
    close: "Đóng", "Close";
    figures[1]: "Số liệu {0}", "Figures of {0}";
    figures_now: "Số liệu", "Figures";
    figures_before: "Năm trước", "Year before";
    needed: "Cần", "Needed";
    other_years: "Các năm của đơn vị này", "This commune by year";
    no_version: "Không có phiên bản nào cho năm này.", "No version for this year.";
    before: "Kết quả năm trước", "Verdict before";
    after: "Kết quả năm sau", "Verdict after";
    change: "Thay đổi", "Change";
    cause: "Nguyên nhân", "Cause";
    boundary: "Địa giới", "Boundaries";
    why: "Lý do", "Why";
    stands: "Giữ nguyên", "The same commune";
    merged: "Nhập từ các đơn vị nguyên vẹn", "Formed from whole communes";
    split: "Có nhận phần của đơn vị bị chia", "Formed in part from a divided commune";
    added: "Không có số liệu năm trước để so", "No earlier figures to compare with";
    gone: "Không còn số liệu năm sau", "No more figures in the later year";
    not_judged: "Không chấm được", "Not judged";
    only_change[3]: "Danh sách dưới đây chỉ gồm {0} trên {1} đơn vị thuộc mục “{2}”; các số tổng hợp tính trên tất cả.", "The list below has only the {0} of {1} communes under “{2}”; the totals count all.";
    flips: "Kết quả đổi thế nào, vì sao", "How verdicts changed, and why";
    flip: "Năm trước → năm sau", "Before → after";
    flip_count: "Số đơn vị", "Communes";
    formed[1]: "nhập, chia {0}", "merged or divided {0}";
    deciding: "Tiêu chí làm đổi kết quả", "Criteria that changed the verdict";
    others: "Tiêu chí khác đã đổi hoặc vẫn không đạt, chưa đủ căn cứ", "Other criteria that changed, still fail or are still undetermined";
    same_criteria: "Tiêu chí đã đổi hoặc vẫn không đạt, chưa đủ căn cứ", "Criteria that changed, still fail or are still undetermined";
    nothing_to_tell: "Không có tiêu chí nào đổi hoặc không đạt.", "No criterion changed or fails.";
    law: "Căn cứ và mức độ chắc chắn của văn bản", "Law, and how well its text is known";
    law_status: "Văn bản", "Text";
    amended[1]: "sửa đổi bởi {0}", "amended by {0}";
    notes: "Lưu ý", "Notes";
    no_notes: "Không có lưu ý.", "No notes.";
    end: "Công cụ chỉ chấm theo số liệu và văn bản đã nêu; không thay quyết định của cơ quan có thẩm quyền.", "The tool only applies the texts named to the data named; it does not replace the decision of the competent authority.";
    more_criteria[1]: "và {0} tiêu chí khác", "and {0} more {0?criterion|criteria}";
    shown_communes[2]: "{0} trên {1} đơn vị", "{0} of {1} communes";
}

/// The words for verdicts as a page begins a line with them, in the order of [`Verdict::ALL`].
pub(in crate::say) fn verdict_words(own: &VerdictWords, language: Language) -> [String; 4] {
    Verdict::ALL.map(|verdict| {
        let word = plain(words::verdict(language, verdict, own));
        text(&words::sentence(word))
    })
}
