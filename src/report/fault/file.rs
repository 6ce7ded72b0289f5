//! What is wrong with a file that is no table, and what to do about it.

use super::vocabulary::Told;
use crate::page::visible::shortened;
use crate::report::Language::{self, English, Vietnamese};

/// How many characters of what the JSON reader says are shown.
const SHOWN: usize = 60;

/// How many characters of a saved reason are shown.
const REASON: usize = 240;

/// A row of results that were saved, which was not judged then.
pub(super) fn withheld_before(code: &str, reason: &str, language: Language) -> Told {
    let reason = shortened(reason, REASON);
    match language {
        Vietnamese => Told::new(
            format!("khi lưu kết quả đã không chấm được dòng này ({code}): {reason}"),
            "sửa dòng này trong tệp số liệu gốc rồi chấm lại",
        ),
        English => Told::new(
            format!("this row was not judged when the results were saved ({code}): {reason}"),
            "correct the row in the data file and score it again",
        ),
    }
}

pub(super) fn not_results(why: &str, language: Language) -> Told {
    let why = shortened(why, SHOWN);
    match language {
        Vietnamese => Told::new(
            format!("tệp bắt đầu bằng “{{” mà không phải kết quả đã lưu ({why})"),
            "dùng tệp bảng (CSV), hoặc kết quả của `antq score --format json`",
        ),
        English => Told::new(
            format!("the file begins with “{{” and is no saved results ({why})"),
            "use a table (CSV), or the results of `antq score --format json`",
        ),
    }
}

pub(super) fn no_header(language: Language) -> Told {
    match language {
        Vietnamese => Told::new(
            "tệp không có dòng tiêu đề",
            "dòng đầu phải ghi tên các cột, ví dụ “Mã xã”, “Năm”",
        ),
        English => Told::new(
            "the file has no header row",
            "the first row must name the columns, as in “ma_xa”, “nam”",
        ),
    }
}

pub(super) fn no_rows(language: Language) -> Told {
    match language {
        Vietnamese => Told::new(
            "tệp không có dòng số liệu nào",
            "dưới dòng tiêu đề, mỗi xã mỗi năm ghi một dòng",
        ),
        English => Told::new(
            "the file has no row of data",
            "write a row for each commune and year under the header",
        ),
    }
}
