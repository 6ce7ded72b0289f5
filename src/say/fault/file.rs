//! Faults of a whole file.

use super::text::FaultText;
use crate::page::visible::shortened;
use crate::text::both;

/// Characters shown of the JSON reader's message.
const SHOWN: usize = 60;

/// Characters shown of a saved reason.
const REASON: usize = 240;

/// A row of saved results that was not judged when they were saved.
pub(super) fn withheld_before(code: &str, reason: &str) -> FaultText {
    let reason = shortened(reason, REASON);
    FaultText::new(
        both!(
            "khi lưu kết quả đã không chấm được dòng này ({code}): {reason}",
            "this row was not judged when the results were saved ({code}): {reason}"
        ),
        both!(
            "sửa dòng này trong tệp số liệu gốc rồi chấm lại",
            "correct the row in the data file and score it again"
        ),
    )
}

pub(super) fn not_results(why: &str) -> FaultText {
    let why = shortened(why, SHOWN);
    FaultText::new(
        both!(
            "tệp bắt đầu bằng “{{” mà không phải kết quả đã lưu ({why})",
            "the file begins with “{{” but is not a saved result ({why})"
        ),
        both!(
            "dùng tệp bảng (CSV), hoặc kết quả của `antq score --format json`",
            "use a table (CSV), or the results of `antq score --format json`"
        ),
    )
}

pub(super) fn no_header() -> FaultText {
    FaultText::new(
        both!("tệp không có dòng tiêu đề", "the file has no header row"),
        both!(
            "dòng đầu phải ghi tên các cột, ví dụ “Mã xã”, “Năm”",
            "the first row must name the columns, as in “ma_xa”, “nam”"
        ),
    )
}

pub(super) fn no_rows() -> FaultText {
    FaultText::new(
        both!("tệp không có dòng số liệu nào", "the file has no data rows"),
        both!(
            "dưới dòng tiêu đề, mỗi xã mỗi năm ghi một dòng",
            "write one row per commune and year below the header"
        ),
    )
}
