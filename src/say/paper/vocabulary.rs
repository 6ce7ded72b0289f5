//! The words of papers, in both languages; templates as in `words`.

use crate::say::words::templates;

/// Numbers of the chapters of a report.
pub(in crate::say) const CHAPTERS: [&str; 6] = ["I", "II", "III", "IV", "V", "VI"];

templates! {
    subject[2]: "Kết quả kiểm tra số liệu về an ninh, trật tự {0} của {1}", "Results of checking the security-and-order figures of {1}, {0}";
    years[1]: "các năm {0}", "{0}";
    communes[1]: "{0} đơn vị", "{0} {0?commune|communes}";
    of_place[2]: "{0}, {1}", "{0}, {1}";
    in_year[2]: "{0} (năm {1})", "{0} ({1})";
    intro[1]: "Thực hiện ……………………………, ……………… báo cáo kết quả kiểm tra số liệu {0} như sau:", "Pursuant to ……………………………, ……………… reports the results of checking the figures of {0} as follows:";
    scope: "PHẠM VI, CĂN CỨ", "SCOPE AND BASIS";
    period[1]: "Kỳ đánh giá: {0}.", "Period: {0}.";
    counted[1]: "Số đơn vị được kiểm tra: {0}.", "Communes checked: {0}.";
    basis: "Căn cứ đánh giá:", "Judged by:";
    basis_of[3]: "{0}: {1} ({2})", "{0}: {1} ({2})";
    basis_act[2]: "{0}, {1}", "{0}, {1}";
    basis_window[3]: "; số liệu năm {0} tính từ {1} đến {2}", "; figures of {0} are counted from {1} to {2}";
    summary: "KẾT QUẢ CHUNG", "SUMMARY";
    set: "Bộ tiêu chí", "Criteria";
    share: "Tỷ lệ đạt", "Share met";
    open: "chưa đủ căn cứ kết luận", "undetermined";
    by_set: "KẾT QUẢ THEO TỪNG BỘ TIÊU CHÍ", "RESULTS BY SET OF CRITERIA";
    verdict_count[2]: "{0}: {1}", "{0}: {1}";
    province: "Tỉnh, thành phố", "Province";
    number: "TT", "No.";
    commune: "Đơn vị", "Commune";
    why_fail: "Tiêu chí không đạt, lý do", "Criteria not met, and why";
    why_open: "Nội dung còn thiếu, lý do", "What is missing, and why";
    why_aside: "Lý do", "Why";
    lacks[2]: "Thiếu {0} số liệu: {1}", "{0} {0?figure|figures} missing: {1}";
    lacks_more[3]: "Thiếu {0} số liệu: {1} và {2} số liệu khác", "{0} figures missing: {1} and {2} others";
    common[3]: "Cả {0} đơn vị đều thiếu {1} số liệu: {2}.", "All {0} communes lack {1} {1?figure|figures}: {2}.";
    common_reason[2]: "Cả {0} đơn vị: {1}.", "All {0} communes: {1}.";
    only_common: "Chỉ những nội dung chung nêu trên", "Only what is said above";
    of_year[2]: "{0} năm {1}", "{0} in {1}";
    of_commune[2]: "{0} ({1})", "{0} ({1})";
    withheld: "Chưa chấm được: số liệu của đơn vị có chỗ mâu thuẫn, cần kiểm tra lại", "Not judged: figures of the commune contradict each other and must be checked";
    too_many[1]: "Danh sách {0} đơn vị và lý do của từng đơn vị không đưa vào báo cáo này; ghi ra bảng bằng lệnh: antq score TỆP-SỐ-LIỆU --long -o ket-qua.csv.", "The list of {0} communes with their reasons is not part of this report; write it as a table with: antq score DATA --long -o results.csv.";
    nothing: "Không có đơn vị nào được chấm.", "No commune was judged.";
    only[1]: "Báo cáo này chỉ liệt kê các đơn vị có kết quả “{0}”; bảng tổng hợp tính cả.", "This report lists only communes with the result “{0}”; the summary counts all.";
    notes: "LƯU Ý", "NOTES";
    to_check[1]: "Số liệu có {0} chỗ cần xem lại trước khi kết luận.", "The figures have {0} {0?place|places} to check before concluding.";
    proposals: "ĐỀ XUẤT, KIẾN NGHỊ", "PROPOSALS";
    blank_line: "………………………………………………………………………", "………………………………………………………………………";
    closing: "Trên đây là kết quả kiểm tra theo số liệu, không thay thế quyết định công nhận của cấp có thẩm quyền./.", "These are the results of a check of figures; they do not replace a decision of recognition by the competent authority./.";
    letter_subject[1]: "kết quả kiểm tra số liệu về an ninh, trật tự năm {0}", "results of checking security-and-order figures, {0}";
    committee[1]: "Ủy ban nhân dân {0}", "Ủy ban nhân dân {0}";
    letter_intro[2]: "……………… thông báo kết quả kiểm tra số liệu về an ninh, trật tự năm {0} của {1} như sau:", "……………… informs you of the results of checking the {0} security-and-order figures of {1}:";
    letter_set[3]: "{0}. {1}: {2}", "{0}. {1}: {2}";
    under[1]: "Căn cứ: {0}.", "Judged by: {0}.";
    letter_met[3]: "Đạt {0}/{1} tiêu chí: {2}.", "{0} of {1} criteria met: {2}.";
    letter_fails[1]: "Không đạt {0} tiêu chí:", "{0} {0?criterion|criteria} not met:";
    letter_open[1]: "Chưa đủ căn cứ kết luận {0} tiêu chí, dù đã có số liệu:", "{0} {0?criterion|criteria} undetermined although the figures are there:";
    made_of[2]: "Số liệu năm {0} của đơn vị được gộp từ số liệu của: {1}.", "The figures of {0} are combined from those of: {1}.";
    to_send[1]: "Đề nghị đơn vị bổ sung {0} số liệu còn thiếu theo bảng sau; nội dung không phát sinh thì ghi 0, nội dung chưa có số liệu thì để trống:", "Please send the following {0} missing {0?figure|figures}; write 0 where nothing occurred, and leave blank what is not known:";
    nothing_to_send: "Đơn vị không phải bổ sung số liệu.", "No figure is missing.";
    deadline: "Đề nghị gửi về …………………… trước ngày ……/……/………", "Please send it to …………………… by ……/……/………";
    contact: "Đầu mối liên hệ: ……………………, điện thoại: ………………", "Contact: ……………………, telephone: ………………";
    figure: "Nội dung", "Figure";
    unit: "ĐVT", "Unit";
    value: "Số liệu", "Value";
    yes_or_no: "có/không", "yes/no";
    met_or_not: "đạt/chưa đạt", "met/not met";
    compared[2]: "So sánh kết quả kiểm tra số liệu về an ninh, trật tự năm {0} và năm {1}", "Comparison of the results of checking security-and-order figures, {0} and {1}";
    compared_intro[2]: "Thực hiện ……………………………, ……………… báo cáo so sánh kết quả kiểm tra số liệu năm {0} và năm {1} như sau:", "Pursuant to ……………………………, ……………… reports a comparison of the results of checking the figures of {0} and {1} as follows:";
    change: "Kết quả", "Result";
    why_change: "Nguyên nhân, lý do", "Causes and reasons";
    too_many_changes[1]: "Danh sách {0} đơn vị và lý do của từng đơn vị không đưa vào báo cáo này; ghi ra bảng bằng lệnh: antq diff NĂM-TRƯỚC NĂM-SAU -o so-sanh.csv.", "The list of {0} communes with their reasons is not part of this report; write it as a table with: antq diff BEFORE AFTER -o changes.csv.";
    by_criterion: "KẾT QUẢ THEO TỪNG TIÊU CHÍ", "RESULTS BY CRITERION";
    criterion: "Tiêu chí", "Criterion";
    cited_at: "Căn cứ", "Citation";
    not_law: "đề xuất của công cụ, không phải văn bản", "proposed by the tool, not law";
}
