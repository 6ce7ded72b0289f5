//! Faults of single cells and of how a file writes numbers.

use super::text::{FaultText, all_quoted, quoted};
use crate::model::Expected;
use crate::page::visible::visible;
use crate::text::{Text, both};

/// A cell that does not hold what its column expects.
pub(super) fn unreadable(heading: &str, text: &str, expected: &Expected) -> FaultText {
    let FaultText {
        message: wanted,
        help,
    } = self::expected(expected);
    let (heading, text) = (quoted(heading), quoted(text));
    let message = both!(
        "{text} ở cột {heading} {wanted}",
        "{text} in column {heading} {wanted}"; wanted
    );
    FaultText::new(message, help)
}

/// Numbers that can be read with either decimal mark.
pub(super) fn ambiguous_number((heading, text): (&str, &str), cells: usize) -> FaultText {
    let (heading, text) = (quoted(heading), quoted(text));
    let many = match cells {
        1 => Text::default(),
        _ => both!(
            "; {cells} ô viết như vậy",
            "; {cells} cells are written this way"
        ),
    };
    FaultText::new(
        both!(
            "{text} ở cột {heading} đọc được thành hai số khác nhau, mà tệp không cho biết dấu nào là dấu thập phân{many}: coi như chưa có số liệu",
            "{text} in column {heading} can be read as two different numbers, and the file does not show which mark is the decimal mark{many}: read as missing";
            many
        ),
        both!(
            "nói rõ dấu thập phân: --decimal comma (28,69) hoặc --decimal point (28.69); hoặc viết số nguyên không có dấu, ví dụ 1000",
            "give the decimal mark: --decimal comma (28,69) or --decimal point (28.69); or write whole numbers without separators, as in 1000"
        ),
    )
}

/// Dashes, which may mean zero or missing; read as missing unless the user says that they are zero.
pub(super) fn dashes(cells: usize, zero_in: &[String]) -> FaultText {
    if !zero_in.is_empty() {
        return dashes_as_zero(cells, zero_in);
    }
    let message = match cells {
        1 => both!(
            "“-” ở 1 ô được hiểu là chưa có số liệu",
            "“-” in one cell is read as a missing figure"
        ),
        _ => both!(
            "“-” ở {cells} ô được hiểu là chưa có số liệu",
            "“-” in {cells} cells is read as a missing figure"
        ),
    };
    FaultText::new(
        message,
        both!(
            "nếu là không có vụ nào thì ghi số 0, hoặc dùng --dash zero nếu mọi dấu “-” ở cột số đếm đều là 0",
            "write 0 if there were none, or use --dash zero if every dash in a column of counts is zero"
        ),
    )
}

fn dashes_as_zero(cells: usize, columns: &[String]) -> FaultText {
    let columns = all_quoted(columns);
    FaultText::new(
        both!(
            "“-” được tính là 0 ở {cells} ô (--dash zero), cột {columns}",
            "“-” counts as zero in {cells} cells (--dash zero), in {columns}"
        ),
        both!(
            "nếu có ô chưa biết số liệu thì để trống ô ấy",
            "leave a cell blank if its figure is not known"
        ),
    )
}

/// A commune's own statement that differs from the appraised one.
pub(super) fn appraisal_differs(own: &(String, String), appraised: &(String, String)) -> FaultText {
    let cell = |(cell, text): &(String, String)| format!("{} ({})", quoted(text), visible(cell));
    let (own, appraised) = (cell(own), cell(appraised));
    FaultText::new(
        both!(
            "xã tự chấm là {own}, thẩm định là {appraised}; dùng kết quả thẩm định",
            "the commune states {own}, the appraisal {appraised}; the appraisal is used"
        ),
        both!(
            "xem lại hai ô; đã thống nhất thì sửa cho khớp nhau",
            "check the two cells, and make them equal once it is settled"
        ),
    )
}

/// Cells like `16/18`, read as a figure and its whole.
pub(super) fn fractions(part: &Text, whole: &Text) -> FaultText {
    let (part, whole) = (part.map(quoted), whole.map(quoted));
    FaultText::new(
        both!(
            "ô ghi phân số (như 16/18) được hiểu: tử số là {part}, mẫu số là {whole}",
            "cells with a fraction (as in 16/18) are read as {part} out of {whole}"; part, whole
        ),
        both!(
            "nếu mẫu số là số khác thì ghi hai số ở hai cột",
            "if the denominator is another figure, write the two figures in two columns"
        ),
    )
}

/// A file that writes numbers in both notations.
pub(super) fn two_notations(
    vietnamese: &(String, String),
    english: &(String, String),
) -> FaultText {
    let cell = |(cell, text): &(String, String)| format!("{} ({})", quoted(text), visible(cell));
    let (comma, point) = (cell(vietnamese), cell(english));
    FaultText::new(
        both!(
            "tệp viết số theo hai cách: {comma} chỉ có thể là số viết kiểu 1.214,5, còn {point} chỉ có thể là số viết kiểu 1,214.5",
            "the file writes numbers in two notations: {comma} can only be read as in 1.214,5, {point} only as in 1,214.5"
        ),
        both!(
            "viết mọi số trong tệp theo một cách, hoặc nói rõ dấu thập phân bằng --decimal comma hay --decimal point",
            "write all numbers in one notation, or give the decimal mark with --decimal comma or --decimal point"
        ),
    )
}

/// What is wrong with the cell, to follow its place, and what to do.
#[allow(clippy::too_many_lines, reason = "a table: one entry per expectation")]
fn expected(expected: &Expected) -> FaultText {
    match expected {
        Expected::Count => FaultText::new(
            both!(
                "không phải là số nguyên từ 0 trở lên",
                "is not a whole number of 0 or more"
            ),
            both!(
                "chỉ ghi các chữ số, ví dụ 12; chưa biết thì để trống",
                "write digits only, as in 12; leave it empty if it is not known"
            ),
        ),
        Expected::Amount => FaultText::new(
            both!("không phải là số", "is not a number"),
            both!(
                "chỉ ghi số, không ghi kèm chữ; chưa biết thì để trống",
                "write the number without words; leave it empty if it is not known"
            ),
        ),
        Expected::YesNo => FaultText::new(
            both!("không phải là “có” hay “không”", "is neither yes nor no"),
            both!(
                "ghi “có” hoặc “không”; chưa biết thì để trống",
                "write “yes” or “no”; leave it empty if it is not known"
            ),
        ),
        Expected::OneMark => FaultText::new(
            both!(
                "không rõ là đạt hay không đạt: chỗ khác trong bảng dùng dấu ✓",
                "may mean yes or no: other cells of the table have ticks"
            ),
            both!(
                "ghi “Đạt” hoặc “Không đạt” thay cho dấu",
                "write “Đạt” or “Không đạt” instead of marks"
            ),
        ),
        Expected::Level(levels) => {
            let levels = all_quoted(levels);
            FaultText::new(
                both!(
                    "không phải là một trong các mức {levels}",
                    "is not one of the levels {levels}"
                ),
                both!(
                    "ghi đúng tên một mức; chưa biết thì để trống",
                    "write the name of a level; leave it empty if it is not known"
                ),
            )
        }
        Expected::OtherNotation => FaultText::new(
            both!(
                "dùng dấu chấm, dấu phẩy khác với phần còn lại của tệp",
                "uses points and commas differently from the rest of the file"
            ),
            both!(
                "viết mọi số trong tệp theo một cách: 1.234,5 hoặc 1,234.5; --decimal chọn cách đọc",
                "write all numbers in one notation, 1.234,5 or 1,234.5; --decimal chooses how they are read"
            ),
        ),
        Expected::OneNotation => FaultText::new(
            both!(
                "là hai số khác nhau tùy dấu nào là dấu thập phân",
                "is a different number with a decimal comma than with a decimal point"
            ),
            both!(
                "viết số nguyên không có dấu ngăn hàng nghìn, ví dụ 1000",
                "write whole numbers without thousands separators, as in 1000"
            ),
        ),
        Expected::OneNumber => FaultText::new(
            both!(
                "là hai số, mỗi ô chỉ ghi một số",
                "is two numbers; a cell holds only one"
            ),
            both!(
                "ghi tử số và mẫu số ở hai cột",
                "write the numerator and the denominator in two columns"
            ),
        ),
        Expected::Agreement => FaultText::new(
            both!(
                "là hai ô trái nhau",
                "stands in two cells that contradict each other"
            ),
            both!(
                "xem lại hai ô được nêu rồi sửa ô sai; “Đạt | Không đạt” chỉ đánh dấu một ô",
                "check the two cells and correct the wrong one; of “Đạt | Không đạt”, mark only one"
            ),
        ),
        Expected::OneColumn => FaultText::new(
            both!(
                "nằm trong ô gộp qua nhiều cột số liệu, không rõ là của cột nào",
                "stands in a cell merged over several figures; it is not clear which it is"
            ),
            both!(
                "bỏ gộp ô, ghi số liệu của từng cột; chưa có số liệu nào thì để trống ô ấy",
                "unmerge the cell and write each figure in its own; leave a cell empty if its figure is not known"
            ),
        ),
        Expected::OneRow(cells) => FaultText::new(
            both!(
                "nằm trong ô gộp {cells}, không rõ là của dòng nào",
                "stands in the merged cell {cells}; it is not clear which row it is of"
            ),
            both!(
                "bỏ gộp ô, ghi số liệu của từng dòng; dòng nào chưa có số liệu thì để trống; nếu các dòng ấy là của một xã thì gộp cả ô tên xã",
                "unmerge the cell and write the figure of each row; leave a cell empty if its figure is not known; if the rows are of one commune, merge its name as well"
            ),
        ),
        Expected::CountsOfShare => FaultText::new(
            both!(
                "là tỷ lệ, không phải số đếm; tỷ lệ đã làm tròn không đủ để xét",
                "is a share and no count; a rounded share settles nothing"
            ),
            both!(
                "ghi số đếm và tổng số ở hai cột, hoặc ghi phân số như 16/18 (định dạng ô là “Văn bản” trước khi gõ)",
                "write the count and its total in two columns, or a fraction such as 16/18 (format the cell as “Text” before typing)"
            ),
        ),
        Expected::PercentSign => FaultText::new(
            both!(
                "thiếu dấu %, tên cột cũng không ghi (%)",
                "has no % sign, and neither has the heading"
            ),
            both!(
                "ghi cả dấu %, ví dụ 71,5%, hoặc thêm (%) vào tên cột",
                "write the sign, as in 71,5%, or add (%) to the heading"
            ),
        ),
        Expected::PercentOrShare => FaultText::new(
            both!(
                "có thể là phần trăm hoặc là tỷ số (0,5 là 0,5% hay 50%)",
                "may be a percentage or a ratio (0,5 is 0,5% or 50%)"
            ),
            both!(
                "ghi cả dấu %, ví dụ 0,5% hoặc 50%",
                "write the % sign, as in 0,5% or 50%"
            ),
        ),
        Expected::FormulaResult => FaultText::new(
            both!(
                "là lỗi công thức của bảng tính",
                "is a spreadsheet formula error"
            ),
            both!(
                "mở tệp gốc, sửa công thức rồi lưu lại; chưa có số liệu thì để trống",
                "open the original, correct the formula and save it again; leave the cell empty if the figure is not known"
            ),
        ),
        Expected::NotADate => FaultText::new(
            both!(
                "là ngày tháng; bảng tính hay tự đổi phân số như 16/8 thành ngày",
                "is a date; spreadsheets turn fractions such as 16/8 into dates"
            ),
            both!(
                "ghi lại số đúng: tử số và mẫu số ở hai cột, hoặc định dạng ô là “Văn bản” (Text) trước khi nhập",
                "enter the number again: the numerator and the denominator in two columns, or format the cell as “Text” before typing"
            ),
        ),
        Expected::NotDitto => FaultText::new(
            both!(
                "là dấu lặp lại dòng trên, không phải là số liệu",
                "is a ditto mark and no figure"
            ),
            both!(
                "ghi lại số liệu vào ô này; chưa biết thì để trống",
                "write the figure itself; leave the cell empty if it is not known"
            ),
        ),
        Expected::ZeroOrEmpty => FaultText::new(
            both!(
                "có thể là 0, cũng có thể là chưa có số liệu",
                "may mean 0 or not known"
            ),
            both!(
                "không có vụ, việc nào thì ghi 0; chưa có số liệu thì để trống",
                "write 0 if there were none; leave it empty if it is not known"
            ),
        ),
        Expected::JoinedDigits => FaultText::new(
            both!(
                "có dấu cách giữa các chữ số, có thể là hai số",
                "has spaces between its digits and may be two numbers"
            ),
            both!(
                "nếu là một số thì viết liền, ví dụ 1214 hoặc 1.214; nếu là hai số thì ghi ở hai cột",
                "write one number without spaces, as in 1214 or 1.214; write two numbers in two columns"
            ),
        ),
        Expected::AllDigits => FaultText::new(
            both!("không ghi hết bằng chữ số", "is not written only in digits"),
            both!(
                "ghi đủ bằng chữ số, ví dụ 2.000.000 thay cho 2 triệu",
                "write all digits, as in 2.000.000 instead of 2 triệu"
            ),
        ),
        Expected::InUnit(unit) => in_unit(unit),
        Expected::FewerDigits => FaultText::new(
            both!("có quá nhiều chữ số", "has too many digits"),
            both!(
                "mỗi phần trước và sau dấu thập phân có nhiều nhất 15 chữ số; xem có phải hai số viết liền nhau",
                "at most 15 digits before the decimal mark and 15 after it are allowed; check whether two numbers were joined"
            ),
        ),
    }
}

fn in_unit(unit: &str) -> FaultText {
    let message = if unit.is_empty() {
        both!("có chữ đi kèm số", "has words next to the number")
    } else {
        both!(
            "có chữ đi kèm số, mà cột này tính bằng {unit}",
            "has words next to the number, and this column counts {unit}",
            unit = quoted(unit)
        )
    };
    FaultText::new(
        message,
        both!(
            "nếu đúng là số liệu của cột này thì chỉ ghi số; nếu không thì để trống",
            "if it is the figure of this column, write the number alone; if not, leave the cell empty"
        ),
    )
}
