//! What is wrong with a cell that cannot be read, in both languages.

use super::vocabulary::{Told, all_quoted, quoted};
use crate::model::Expected;
use crate::page::visible::visible;
use crate::report::Language::{self, English, Vietnamese};

/// Words a cell that is not what its column asks for.
pub(super) fn unreadable(
    heading: &str,
    text: &str,
    expected: &Expected,
    language: Language,
) -> Told {
    let (wanted, help) = match language {
        Vietnamese => expected_vietnamese(expected),
        English => expected_english(expected),
    };
    let (heading, text) = (quoted(heading), quoted(text));
    let message = match language {
        Vietnamese => format!("{text} ở cột {heading} {wanted}"),
        English => format!("{text} in column {heading} {wanted}"),
    };
    Told::new(message, help)
}

/// Words numbers that a file does not say how to read.
pub(super) fn ambiguous_number(
    (heading, text): (&str, &str),
    cells: usize,
    language: Language,
) -> Told {
    let (heading, text) = (quoted(heading), quoted(text));
    match language {
        Vietnamese => {
            let many = match cells {
                1 => String::new(),
                _ => format!("; {cells} ô viết như vậy"),
            };
            Told::new(
                format!(
                    "{text} ở cột {heading} đọc được thành hai số khác nhau, mà tệp không cho biết dấu nào là dấu thập phân{many}: coi như chưa có số liệu"
                ),
                "nói rõ dấu thập phân: --decimal comma (28,69) hoặc --decimal point (28.69); hoặc viết số nguyên không có dấu, ví dụ 1000",
            )
        }
        English => {
            let many = match cells {
                1 => String::new(),
                _ => format!("; {cells} cells are so written"),
            };
            Told::new(
                format!(
                    "{text} in column {heading} may be two numbers, and the file does not say which mark is the decimal one{many}: taken as missing"
                ),
                "say which: --decimal comma (28,69) or --decimal point (28.69); or write whole numbers without marks, as in 1000",
            )
        }
    }
}

/// Dashes, which may stand for nought or for what is not known.
pub(super) fn dashes(cells: usize, language: Language) -> Told {
    match language {
        Vietnamese => Told::new(
            format!("“-” ở {cells} ô được hiểu là chưa có số liệu"),
            "nếu là không có vụ nào thì ghi số 0",
        ),
        English => Told::new(
            match cells {
                1 => "“-” in one cell is read as a figure that is not there".to_owned(),
                _ => format!("“-” in {cells} cells is read as a figure that is not there"),
            },
            "write 0 where there was none",
        ),
    }
}

/// Words a file whose numbers are written in two ways.
pub(super) fn two_notations(
    vietnamese: &(String, String),
    english: &(String, String),
    language: Language,
) -> Told {
    let cell = |(cell, text): &(String, String)| format!("{} ({})", quoted(text), visible(cell));
    let (comma, point) = (cell(vietnamese), cell(english));
    match language {
        Vietnamese => Told::new(
            format!(
                "tệp viết số theo hai cách: {comma} chỉ có thể là số viết kiểu 1.214,5, còn {point} chỉ có thể là số viết kiểu 1,214.5"
            ),
            "viết mọi số trong tệp theo một cách, hoặc nói rõ dấu thập phân bằng --decimal comma hay --decimal point",
        ),
        English => Told::new(
            format!(
                "the file writes numbers in two ways: {comma} can only be as in 1.214,5, {point} only as in 1,214.5"
            ),
            "write every number in one way, or say which mark is the decimal one with --decimal comma or --decimal point",
        ),
    }
}

fn expected_vietnamese(expected: &Expected) -> (String, &'static str) {
    let (wanted, help) = match expected {
        Expected::Count => (
            "không phải là số nguyên từ 0 trở lên",
            "chỉ ghi các chữ số, ví dụ 12; chưa biết thì để trống",
        ),
        Expected::Amount => (
            "không phải là số",
            "chỉ ghi số, không ghi kèm chữ; chưa biết thì để trống",
        ),
        Expected::YesNo => (
            "không phải là “có” hay “không”",
            "ghi “có” hoặc “không”; chưa biết thì để trống",
        ),
        Expected::Level(levels) => {
            let wanted = format!("không phải là một trong các mức {}", all_quoted(levels));
            return (wanted, "ghi đúng tên một mức; chưa biết thì để trống");
        }
        Expected::OtherNotation => (
            "dùng dấu chấm, dấu phẩy khác với phần còn lại của tệp",
            "viết mọi số trong tệp theo một cách: 1.234,5 hoặc 1,234.5; --decimal chọn cách đọc",
        ),
        Expected::OneNotation => (
            "là hai số khác nhau tùy dấu nào là dấu thập phân",
            "viết số nguyên không có dấu ngăn hàng nghìn, ví dụ 1000",
        ),
        Expected::OneNumber => (
            "là hai số, mỗi ô chỉ ghi một số",
            "ghi tử số và mẫu số ở hai cột",
        ),
        Expected::PercentSign => (
            "thiếu dấu %, tên cột cũng không ghi (%)",
            "ghi cả dấu %, ví dụ 71,5%, hoặc thêm (%) vào tên cột",
        ),
        Expected::PercentOrShare => (
            "có thể là phần trăm hoặc là tỷ số (0,5 là 0,5% hay 50%)",
            "ghi cả dấu %, ví dụ 0,5% hoặc 50%",
        ),
        Expected::FormulaResult => (
            "là lỗi công thức của bảng tính",
            "mở tệp gốc, sửa công thức rồi lưu lại; chưa có số liệu thì để trống",
        ),
        Expected::NotADate => (
            "là ngày tháng; bảng tính hay tự đổi phân số như 16/8 thành ngày",
            "ghi lại số đúng: tử số và mẫu số ở hai cột, hoặc định dạng ô là “Văn bản” (Text) trước khi nhập",
        ),
        Expected::ZeroOrEmpty => (
            "có thể là 0, cũng có thể là chưa có số liệu",
            "không có vụ, việc nào thì ghi 0; chưa có số liệu thì để trống",
        ),
        Expected::JoinedDigits => (
            "có dấu cách giữa các chữ số, có thể là hai số",
            "nếu là một số thì viết liền, ví dụ 1214 hoặc 1.214; nếu là hai số thì ghi ở hai cột",
        ),
        Expected::AllDigits => (
            "không ghi hết bằng chữ số",
            "ghi đủ bằng chữ số, ví dụ 2.000.000 thay cho 2 triệu",
        ),
        Expected::InUnit(unit) => return in_unit_vietnamese(unit),
        Expected::FewerDigits => (
            "có quá nhiều chữ số",
            "mỗi phần trước và sau dấu thập phân có nhiều nhất 15 chữ số; xem có phải hai số viết liền nhau",
        ),
    };
    (wanted.to_owned(), help)
}

fn in_unit_vietnamese(unit: &str) -> (String, &'static str) {
    let help = "nếu đúng là số liệu của cột này thì chỉ ghi số; nếu không thì để trống";
    if unit.is_empty() {
        return ("có chữ đi kèm số".to_owned(), help);
    }
    let wanted = format!("có chữ đi kèm số, mà cột này tính bằng {}", quoted(unit));
    (wanted, help)
}

fn expected_english(expected: &Expected) -> (String, &'static str) {
    let (wanted, help) = match expected {
        Expected::Count => (
            "is not a whole number from 0 up",
            "write digits only, as in 12; leave it empty if it is not known",
        ),
        Expected::Amount => (
            "is not a number",
            "write the number without words; leave it empty if it is not known",
        ),
        Expected::YesNo => (
            "is neither yes nor no",
            "write “yes” or “no”; leave it empty if it is not known",
        ),
        Expected::Level(levels) => {
            let wanted = format!("is none of the levels {}", all_quoted(levels));
            return (
                wanted,
                "write the name of a level; leave it empty if it is not known",
            );
        }
        Expected::OtherNotation => (
            "has points and commas unlike the rest of the file",
            "write every number in one way, 1.234,5 or 1,234.5; --decimal says which is read",
        ),
        Expected::OneNotation => (
            "is another number with a decimal comma than with a decimal point",
            "write whole numbers without marks between thousands, as in 1000",
        ),
        Expected::OneNumber => (
            "is two numbers, a cell holds one",
            "write numerator and denominator in two columns",
        ),
        Expected::PercentSign => (
            "has no % sign, nor has the heading",
            "write the sign, as in 71,5%, or add (%) to the heading",
        ),
        Expected::PercentOrShare => (
            "may be a percentage or a fraction of one (0,5 is 0,5% or 50%)",
            "write the % sign, as in 0,5% or 50%",
        ),
        Expected::FormulaResult => (
            "is the error of a spreadsheet's formula",
            "open the original, correct the formula and save it again; leave the cell empty if it is not known",
        ),
        Expected::NotADate => (
            "is a date; spreadsheets turn fractions such as 16/8 into dates",
            "write the number again: numerator and denominator in two columns, or format the cell as “Text” before typing",
        ),
        Expected::ZeroOrEmpty => (
            "may mean 0, or that it is not known",
            "write 0 if there was none; leave it empty if it is not known",
        ),
        Expected::JoinedDigits => (
            "has blanks between its digits and may be two numbers",
            "write one number without blanks, as in 1214 or 1.214; write two numbers in two columns",
        ),
        Expected::AllDigits => (
            "is not written in digits alone",
            "write all digits, as in 2.000.000 instead of 2 triệu",
        ),
        Expected::InUnit(unit) => return in_unit_english(unit),
        Expected::FewerDigits => (
            "has too many digits",
            "there may be 15 before the decimal mark and 15 after it; see whether two numbers ran together",
        ),
    };
    (wanted.to_owned(), help)
}

fn in_unit_english(unit: &str) -> (String, &'static str) {
    let help =
        "if it is the figure of this column, write the number alone; if not, leave the cell empty";
    if unit.is_empty() {
        return ("has words beside the number".to_owned(), help);
    }
    let wanted = format!(
        "has words beside the number, and this column counts {}",
        quoted(unit)
    );
    (wanted, help)
}
