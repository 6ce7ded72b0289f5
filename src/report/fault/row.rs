//! What is told of rows that are no communes, in both languages.

use super::vocabulary::{Told, all_quoted, lines_named, lines_word, quoted};
use crate::model::{Skipped, TotalColumn};
use crate::report::Language::{self, English, Vietnamese};

pub(super) fn rows_skipped(kind: Skipped, lines: &[u32], language: Language) -> Told {
    let (count, named, kind) = (lines.len(), lines_named(lines), self::kind(kind, language));
    match language {
        Vietnamese => Told::new(
            format!("{count} dòng không phải là xã, không tính: {kind} (dòng {named})"),
            "nếu là dòng của một xã thì ghi mã xã, hoặc ghi đủ “Xã”, “Phường” trước tên",
        ),
        English => Told::new(
            format!(
                "{count} {} not counted: {kind} ({}{named})",
                if count == 1 {
                    "row that is no commune,"
                } else {
                    "rows that are no communes,"
                },
                lines_word(count)
            ),
            "if one is a commune's, give its code, or write “Xã”, “Phường” before its name",
        ),
    }
}

/// What rows are, in a word or two.
pub(in crate::report) const fn kind(kind: Skipped, language: Language) -> &'static str {
    match (kind, language) {
        (Skipped::Total, Vietnamese) => "dòng tổng",
        (Skipped::Total, English) => "totals",
        (Skipped::Division, Vietnamese) => "dòng của huyện, tỉnh",
        (Skipped::Division, English) => "districts and provinces",
        (Skipped::Section, Vietnamese) => "dòng tiêu đề mục",
        (Skipped::Section, English) => "section headings",
        (Skipped::Share, Vietnamese) => "dòng tỷ lệ",
        (Skipped::Share, English) => "shares",
        (Skipped::Index, Vietnamese) => "dòng đánh số cột",
        (Skipped::Index, English) => "column numbers",
        (Skipped::Heading, Vietnamese) => "dòng tên cột lặp lại",
        (Skipped::Heading, English) => "repeated headings",
        (Skipped::Signature, Vietnamese) => "chữ ký, nơi nhận, ngày tháng",
        (Skipped::Signature, English) => "signatures, place and date",
        (Skipped::Note, Vietnamese) => "ghi chú",
        (Skipped::Note, English) => "notes",
        (Skipped::Blank, Vietnamese) => "dòng trống",
        (Skipped::Blank, English) => "blank rows",
    }
}

pub(super) fn total_differs(label: &str, columns: &[TotalColumn], language: Language) -> Told {
    let one = |column: &TotalColumn| {
        let heading = quoted(&column.heading);
        let TotalColumn {
            cell, given, sum, ..
        } = column;
        match (language, column.at_least) {
            (Vietnamese, false) => format!("cột {heading} [{cell}] ghi {given}, cộng lại là {sum}"),
            (Vietnamese, true) => {
                format!("cột {heading} [{cell}] ghi {given}, cộng lại ít nhất là {sum}")
            }
            (English, false) => format!("column {heading} [{cell}] says {given}, the sum is {sum}"),
            (English, true) => {
                format!("column {heading} [{cell}] says {given}, the sum is at least {sum}")
            }
        }
    };
    let all: Vec<String> = columns.iter().map(one).collect();
    let (label, all) = (quoted(label), all.join("; "));
    match language {
        Vietnamese => Told::new(
            format!("dòng {label} không khớp với tổng các dòng xã: {all}"),
            "xem lại dòng này và các dòng xã; kết quả tính theo các dòng xã, không dùng dòng tổng",
        ),
        English => Told::new(
            format!("row {label} is not the sum of the communes' rows: {all}"),
            "look at it and at the communes' rows again; the results use the communes' rows only",
        ),
    }
}

pub(super) fn section_or_commune(name: &str, language: Language) -> Told {
    let name = quoted(name);
    match language {
        Vietnamese => Told::new(
            format!(
                "{name} vừa là tên xã, phường, vừa là tên huyện (tỉnh); không rõ dòng này là xã hay là dòng tổng của các dòng dưới"
            ),
            "nếu là xã, phường thì ghi mã xã, hoặc ghi đủ “Xã”, “Phường”; nếu là huyện, tỉnh thì ghi đủ “Huyện”, “Tỉnh” hoặc xóa dòng",
        ),
        English => Told::new(
            format!(
                "{name} names a commune as well as a district or province; the row may be the commune's, or sum up those beneath it"
            ),
            "give the commune's code, or write “Xã”, “Phường” before its name; of a district or province write “Huyện”, “Tỉnh”, or delete the row",
        ),
    }
}

pub(super) fn not_a_commune(name: &str, language: Language) -> Told {
    let name = quoted(name);
    match language {
        Vietnamese => Told::new(
            format!(
                "{name} không có trong danh mục, không có mã xã, cũng không có chữ “Xã”, “Phường” ở trước; không rõ có phải là xã không"
            ),
            "nếu là xã, phường thì ghi mã xã, hoặc ghi đủ “Xã”, “Phường”; nếu không thì xóa dòng này",
        ),
        English => Told::new(
            format!(
                "{name} is in no list, has no code, and “Xã” or “Phường” does not stand before it; it may be no commune"
            ),
            "if it is one, give its code or write “Xã”, “Phường” before its name; if not, delete the row",
        ),
    }
}

pub(super) fn district_as_commune(names: &[String], language: Language) -> Told {
    let names = all_quoted(names);
    match language {
        Vietnamese => Told::new(
            format!("theo danh mục năm đó, {names} là đặc khu; đã hiểu là đặc khu"),
            "nên ghi “Đặc khu” thay cho “Huyện”, “Thành phố”",
        ),
        English => Told::new(
            format!("in the list of that year {names} is a special zone, and was taken for it"),
            "write “Đặc khu” instead of “Huyện”, “Thành phố”",
        ),
    }
}

pub(super) fn name_notes(dropped: &[String], lines: &[u32], language: Language) -> Told {
    let (count, named, dropped) = (lines.len(), lines_named(lines), all_quoted(dropped));
    match language {
        Vietnamese => Told::new(
            format!("đã bỏ phần ghi thêm quanh tên xã ở {count} dòng (dòng {named}): {dropped}"),
            "không cần sửa, nếu xã đã được hiểu đúng",
        ),
        English => Told::new(
            format!(
                "notes around the communes' names were dropped in {count} {} ({}{named}): {dropped}",
                if count == 1 { "row" } else { "rows" },
                lines_word(count)
            ),
            "nothing to correct if the right communes were found",
        ),
    }
}
