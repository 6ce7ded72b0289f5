//! What is wrong with a cell that cannot be read, in both languages.

use super::vocabulary::{Told, all_quoted, quoted};
use crate::model::Expected;
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
        Expected::OneNumber => (
            "là hai số, mỗi ô chỉ ghi một số",
            "ghi tử số và mẫu số ở hai cột",
        ),
        Expected::FewerDigits => (
            "có quá nhiều chữ số",
            "mỗi phần trước và sau dấu thập phân có nhiều nhất 15 chữ số; xem có phải hai số viết liền nhau",
        ),
    };
    (wanted.to_owned(), help)
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
        Expected::OneNumber => (
            "is two numbers, a cell holds one",
            "write numerator and denominator in two columns",
        ),
        Expected::FewerDigits => (
            "has too many digits",
            "there may be 15 before the decimal mark and 15 after it; see whether two numbers ran together",
        ),
    };
    (wanted.to_owned(), help)
}
