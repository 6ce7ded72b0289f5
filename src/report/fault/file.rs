//! What is wrong with a file that is no table, and what to do about it.

use super::vocabulary::{Told, quoted};
use crate::model::{Encoding, Garbled};
use crate::report::Language::{self, English, Vietnamese};
use crate::report::page::visible::shortened;

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

pub(super) fn not_utf8(language: Language) -> Told {
    match language {
        Vietnamese => Told::new(
            "tệp không được lưu bằng UTF-8",
            "trong Excel, chọn “Lưu thành” (Save As), rồi chọn kiểu “CSV UTF-8”",
        ),
        English => Told::new(
            "the file is not UTF-8",
            "in Excel choose “Save As”, then the type “CSV UTF-8”",
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

pub(super) fn workbook(language: Language) -> Told {
    match language {
        Vietnamese => Told::new(
            "đây là tệp Excel (.xlsx hoặc .xls), không phải tệp CSV",
            "trong Excel, chọn “Lưu thành” (Save As), rồi chọn kiểu “CSV UTF-8 (Comma delimited)”; mỗi trang tính một tệp",
        ),
        English => Told::new(
            "this is an Excel workbook (.xlsx or .xls), not a CSV file",
            "in Excel choose “Save As”, then the type “CSV UTF-8 (Comma delimited)”; one file for each worksheet",
        ),
    }
}

pub(super) fn other_encoding(encoding: Encoding, language: Language) -> Told {
    let (name, mark) = match encoding {
        Encoding::Utf32 => ("UTF-32", false),
        Encoding::Utf16 => ("UTF-16", true),
    };
    match language {
        Vietnamese => Told::new(
            if mark {
                format!("tệp được lưu bằng {name} mà thiếu dấu đầu tệp cho biết điều đó")
            } else {
                format!("tệp được lưu bằng {name}")
            },
            "lưu lại bằng UTF-8: trong Excel, chọn kiểu “CSV UTF-8”; trong Notepad, chọn mã hóa UTF-8",
        ),
        English => Told::new(
            if mark {
                format!("the file is {name} without the mark that says so")
            } else {
                format!("the file is {name}")
            },
            "save it as UTF-8: in Excel the type “CSV UTF-8”, in Notepad the encoding UTF-8",
        ),
    }
}

pub(super) fn nul_byte(language: Language) -> Told {
    match language {
        Vietnamese => Told::new(
            "dòng này có ký tự rỗng (byte 0): tệp bị hỏng hoặc không phải tệp văn bản",
            "xuất lại tệp từ nơi lập bảng, hoặc xóa ký tự đó rồi xem lại cả ô",
        ),
        English => Told::new(
            "this line holds a NUL character (a byte 0): the file is damaged, or no text",
            "export it again from where it was made, or delete the character and look at the whole cell",
        ),
    }
}

pub(super) fn garbled(how: Garbled, sample: &str, language: Language) -> Told {
    let sample = quoted(sample);
    match (language, how) {
        (Vietnamese, Garbled::ReadAsAnsi) => Told::new(
            format!(
                "chữ trong tệp đã vỡ vì tệp UTF-8 bị mở bằng bảng mã khác rồi lưu lại: {sample}"
            ),
            "lấy lại tệp gốc; trong Excel, mở bằng Dữ liệu → Từ văn bản/CSV, chọn bảng mã 65001 (UTF-8)",
        ),
        (Vietnamese, Garbled::Tcvn3) => Told::new(
            format!("chữ trong tệp là mã TCVN3 (ABC, phông .Vn…), không phải Unicode: {sample}"),
            "chuyển bảng sang Unicode (UniKey Toolkit: TCVN3 sang Unicode), rồi lưu kiểu “CSV UTF-8”",
        ),
        (Vietnamese, Garbled::Vni) => Told::new(
            format!("chữ trong tệp là mã VNI (phông VNI-…), không phải Unicode: {sample}"),
            "chuyển bảng sang Unicode (UniKey Toolkit: VNI Windows sang Unicode), rồi lưu kiểu “CSV UTF-8”",
        ),
        (English, Garbled::ReadAsAnsi) => Told::new(
            format!(
                "the letters are lost: a UTF-8 file was opened in another encoding and saved: {sample}"
            ),
            "go back to the first file; in Excel open it by Data → From Text/CSV with encoding 65001 (UTF-8)",
        ),
        (English, Garbled::Tcvn3) => Told::new(
            format!("the letters are TCVN3 (ABC, fonts named .Vn…), not Unicode: {sample}"),
            "convert the table to Unicode (UniKey Toolkit: TCVN3 to Unicode), then save it as “CSV UTF-8”",
        ),
        (English, Garbled::Vni) => Told::new(
            format!("the letters are VNI (fonts named VNI-…), not Unicode: {sample}"),
            "convert the table to Unicode (UniKey Toolkit: VNI Windows to Unicode), then save it as “CSV UTF-8”",
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

pub(super) fn too_many_columns(found: usize, most: usize, language: Language) -> Told {
    match language {
        Vietnamese => Told::new(
            format!("dòng tiêu đề có {found} cột; một bảng có nhiều nhất {most} cột"),
            "xóa các cột thừa; xem dấu ngăn cách các ô có đúng không",
        ),
        English => Told::new(
            format!("the header has {found} columns; a table has at most {most}"),
            "remove what is no column; see whether the separator between cells is right",
        ),
    }
}

pub(super) fn no_line_break(mark: char, language: Language) -> Told {
    let code = u32::from(mark);
    match language {
        Vietnamese => Told::new(
            format!(
                "các dòng ngăn nhau bằng ký tự U+{code:04X}, không phải dấu xuống dòng, nên dính thành một dòng"
            ),
            "thay ký tự đó bằng dấu xuống dòng (Enter), hoặc lưu lại tệp từ Excel bằng kiểu “CSV UTF-8”",
        ),
        English => Told::new(
            format!(
                "rows are parted by the character U+{code:04X}, which is no line break, and so are one row"
            ),
            "put line breaks in its place, or save the file from Excel as “CSV UTF-8” again",
        ),
    }
}
