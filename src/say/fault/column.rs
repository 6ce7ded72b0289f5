//! Faults of headings.

use super::text::{FaultText, heading, quoted};
use crate::text::{Text, both};

pub(super) fn column_twice(
    (first_heading, first): (&str, u32),
    (heading, column): (&str, u32),
) -> FaultText {
    let (one, other) = (quoted(first_heading), quoted(heading));
    let message = if first_heading == heading {
        both!(
            "cột {other} có hai lần: cột thứ {first} và cột thứ {column}",
            "column {other} appears twice: columns {first} and {column}"
        )
    } else {
        both!(
            "hai cột cho cùng một số liệu: {one} (cột thứ {first}) và {other} (cột thứ {column})",
            "two columns give the same figure: {one} (column {first}) and {other} (column {column})"
        )
    };
    FaultText::new(
        message,
        both!(
            "giữ một cột; nếu là hai số liệu khác nhau thì đổi tên một cột",
            "keep one; if they are different figures, rename one"
        ),
    )
}

/// The same figure in two lines of a form.
pub(super) fn item_twice(
    (first_heading, first): (&str, u32),
    (heading, line): (&str, u32),
) -> FaultText {
    let (one, other) = (quoted(first_heading), quoted(heading));
    let message = if first_heading == heading {
        both!(
            "chỉ tiêu {other} có hai lần: dòng {first} và dòng {line}",
            "item {other} appears twice: lines {first} and {line}"
        )
    } else {
        both!(
            "hai dòng cho cùng một số liệu: {one} (dòng {first}) và {other} (dòng {line})",
            "two lines give the same figure: {one} (line {first}) and {other} (line {line})"
        )
    };
    FaultText::new(
        message,
        both!(
            "giữ một dòng; nếu là hai số liệu khác nhau thì đổi tên một dòng",
            "keep one; if they are different figures, rename one"
        ),
    )
}

pub(super) fn ambiguous_heading(heading: &str, may_be: &[String]) -> FaultText {
    let choice: Vec<String> = may_be.iter().map(|text| self::heading(text)).collect();
    let (heading, choice) = (quoted(heading), choice.join(", "));
    FaultText::new(
        both!(
            "tên cột {heading} có thể chỉ nhiều số liệu khác nhau",
            "the heading {heading} may mean several figures"
        ),
        both!(
            "đổi tên cột thành một trong các tên: {choice}",
            "rename the column to one of: {choice}"
        ),
    )
}

pub(super) fn close_heading(heading: &str, close_to: &Text) -> FaultText {
    let (heading, close_to) = (quoted(heading), close_to.map(self::heading));
    FaultText::new(
        both!(
            "không nhận ra cột {heading}; có phải là {close_to} không?",
            "column {heading} is not recognised; did you mean {close_to}?"; close_to),
        both!(
            "nếu đúng, đổi tên cột thành {close_to}; nếu không, cột này được bỏ qua",
            "if so, rename it to {close_to}; if not, it is ignored"; close_to),
    )
}

pub(super) fn percent_heading(heading: &str) -> FaultText {
    let heading = quoted(heading);
    FaultText::new(
        both!(
            "cột {heading} ghi phần trăm, mà số liệu này không phải tỷ lệ; không dùng cột này",
            "column {heading} gives percentages, but the figure is no share; the column is not used"
        ),
        both!(
            "ghi số đếm hoặc câu trả lời, và bỏ dấu % khỏi tên cột",
            "write the count or the answer, and remove the % sign from the heading"
        ),
    )
}

pub(super) fn points_heading(heading: &str) -> FaultText {
    let heading = quoted(heading);
    FaultText::new(
        both!(
            "cột {heading} là điểm chấm, không phải số đếm hay tỷ lệ; không dùng cột này",
            "column {heading} gives points, neither a count nor a share; the column is not used"
        ),
        both!(
            "gửi số đếm của từng nội dung, hoặc ghi Đạt / Không đạt cho từng tiêu chí",
            "send the counts, or Đạt / Không đạt for each criterion"
        ),
    )
}

pub(super) fn narrower_heading(heading: &str, lacks: &str, title: &Text) -> FaultText {
    let (heading, lacks) = (quoted(heading), quoted(lacks));
    let title = title.map(self::heading);
    FaultText::new(
        both!(
            "tên cột {heading} thiếu {lacks} so với văn bản; số trong cột chỉ được hiểu là “ít nhất”",
            "the heading {heading} omits {lacks}, which the text names; its numbers are read as “at least”"
        ),
        both!(
            "đếm đủ theo văn bản rồi đổi tên cột thành {title}",
            "count everything the text names, and rename the column to {title}"; title),
    )
}

pub(super) fn overruled(heading: &str) -> FaultText {
    let heading = quoted(heading);
    FaultText::new(
        both!(
            "cột {heading} được hiểu theo --map hoặc antq.toml, không theo tên cột",
            "column {heading} is read as --map or antq.toml says, not by its heading"
        ),
        both!(
            "nếu không đúng thì bỏ tên cột này khỏi --map và antq.toml",
            "if that is wrong, remove this heading from --map and antq.toml"
        ),
    )
}

pub(super) fn mapped_nowhere(heading: &str) -> FaultText {
    let heading = quoted(heading);
    FaultText::new(
        both!(
            "--map hoặc antq.toml nói về cột {heading}, nhưng không tệp nào có cột này",
            "--map or antq.toml names column {heading}, which no file has"
        ),
        both!("kiểm tra lại tên cột", "check the heading"),
    )
}
