//! What is wrong with headings, and what to do about it.

use super::vocabulary::{Told, heading, quoted};
use crate::report::Language::{self, English, Vietnamese};

pub(super) fn column_twice(
    (first_heading, first): (&str, u32),
    (heading, column): (&str, u32),
    language: Language,
) -> Told {
    let (one, other) = (quoted(first_heading), quoted(heading));
    match (language, first_heading == heading) {
        (Vietnamese, true) => Told::new(
            format!("cột {other} có hai lần: cột thứ {first} và cột thứ {column}"),
            "giữ một cột; nếu là hai số liệu khác nhau thì đổi tên một cột",
        ),
        (Vietnamese, false) => Told::new(
            format!(
                "hai cột cho cùng một số liệu: {one} (cột thứ {first}) và {other} (cột thứ {column})"
            ),
            "giữ một cột; nếu là hai số liệu khác nhau thì đổi tên một cột",
        ),
        (English, true) => Told::new(
            format!("column {other} stands twice: columns {first} and {column}"),
            "keep one; if they are two figures, rename one",
        ),
        (English, false) => Told::new(
            format!(
                "two columns give one figure: {one} (column {first}) and {other} (column {column})"
            ),
            "keep one; if they are two figures, rename one",
        ),
    }
}

pub(super) fn ambiguous_heading(heading: &str, may_be: &[String], language: Language) -> Told {
    let choice: Vec<String> = may_be.iter().map(|text| self::heading(text)).collect();
    let (heading, choice) = (quoted(heading), choice.join(", "));
    match language {
        Vietnamese => Told::new(
            format!("tên cột {heading} có thể chỉ nhiều số liệu khác nhau"),
            format!("đổi tên cột thành một trong các tên: {choice}"),
        ),
        English => Told::new(
            format!("the heading {heading} may mean several figures"),
            format!("rename the column to one of: {choice}"),
        ),
    }
}

pub(super) fn close_heading(heading: &str, close_to: &str, language: Language) -> Told {
    let (heading, close_to) = (quoted(heading), self::heading(close_to));
    match language {
        Vietnamese => Told::new(
            format!("không nhận ra cột {heading}; có phải là {close_to} không?"),
            format!("nếu đúng, đổi tên cột thành {close_to}; nếu không, cột này được bỏ qua"),
        ),
        English => Told::new(
            format!("column {heading} is not recognised; did you mean {close_to}?"),
            format!("if so, rename it to {close_to}; if not, it is ignored"),
        ),
    }
}

pub(super) fn percent_heading(heading: &str, language: Language) -> Told {
    let heading = quoted(heading);
    match language {
        Vietnamese => Told::new(
            format!("cột {heading} ghi phần trăm, mà số liệu này là số đếm; không dùng cột này"),
            "ghi số đếm, và bỏ dấu % khỏi tên cột",
        ),
        English => Told::new(
            format!(
                "column {heading} says percentages, but the figure is a number; it is not used"
            ),
            "write the number, and remove the % sign from the heading",
        ),
    }
}

pub(super) fn narrower_heading(
    heading: &str,
    lacks: &str,
    title: &str,
    language: Language,
) -> Told {
    let (heading, lacks) = (quoted(heading), quoted(lacks));
    let title = self::heading(title);
    match language {
        Vietnamese => Told::new(
            format!(
                "tên cột {heading} thiếu {lacks} so với văn bản; số trong cột chỉ được hiểu là “ít nhất”"
            ),
            format!("đếm đủ theo văn bản rồi đổi tên cột thành {title}"),
        ),
        English => Told::new(
            format!(
                "the heading {heading} lacks {lacks}, which the text names; its numbers are read as “at least”"
            ),
            format!("count all that the text names, and rename the column to {title}"),
        ),
    }
}
