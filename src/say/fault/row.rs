//! Faults of rows that are not communes.

use super::text::{FaultText, all_quoted, lines_named, lines_word, place_named, quoted};
use crate::model::{FilledCells, JoinedTables, Skipped, TotalColumn};
use crate::text::{Text, both};

/// Rows that are not communes, in one line; `agreeing` of the totals are the sum of their rows.
pub(super) fn rows_skipped(rows: &[(Skipped, Vec<u32>)], agreeing: usize) -> FaultText {
    let each = rows.iter().map(|(kind, lines)| {
        let said = counted(*kind, lines.len());
        match kind {
            Skipped::Total if agreeing == lines.len() => {
                both!("{said} (khớp)", "{said} (agreeing with the sum)"; said)
            }
            Skipped::Total if agreeing > 0 => {
                both!("{said} ({agreeing} khớp)", "{said} ({agreeing} agreeing with the sum)"; said)
            }
            Skipped::Title
            | Skipped::Total
            | Skipped::Division
            | Skipped::Section
            | Skipped::Share
            | Skipped::Index
            | Skipped::Heading
            | Skipped::Signature
            | Skipped::Note
            | Skipped::Blank => said,
        }
    });
    let each = Text::join(&each.collect::<Vec<_>>(), ", ");
    let mut lines: Vec<u32> = rows.iter().flat_map(|(_, lines)| lines.clone()).collect();
    lines.sort_unstable();
    let (named, lines) = (lines_named(&lines), lines_word(lines.len()));
    FaultText::new(
        both!(
            "bỏ qua {each} [{lines}{named}]",
            "skipped {each} [{lines}{named}]";
            each, lines
        ),
        both!(
            "nếu là dòng của một xã thì ghi mã xã, hoặc ghi đủ “Xã”, “Phường” trước tên",
            "if a row is a commune, give its code, or write “Xã” or “Phường” before its name"
        ),
    )
}

/// A number of rows of a kind: `2 dòng đề mục`.
fn counted(kind: Skipped, count: usize) -> Text {
    let (vi, one, many) = match kind {
        Skipped::Title => (
            "dòng đầu",
            "line above the headings",
            "lines above the headings",
        ),
        Skipped::Total => ("dòng cộng", "total", "totals"),
        Skipped::Division => (
            "dòng huyện, tỉnh",
            "district or province",
            "districts and provinces",
        ),
        Skipped::Section => ("dòng đề mục", "section heading", "section headings"),
        Skipped::Share => (
            "dòng tỷ lệ, so sánh",
            "row of shares or comparisons",
            "rows of shares or comparisons",
        ),
        Skipped::Index => (
            "dòng đánh số cột",
            "row of column numbers",
            "rows of column numbers",
        ),
        Skipped::Heading => (
            "dòng tên cột lặp lại",
            "row of repeated headings",
            "rows of repeated headings",
        ),
        Skipped::Signature => ("dòng ký", "line of signatures", "lines of signatures"),
        Skipped::Note => ("dòng ghi chú", "note", "notes"),
        Skipped::Blank => ("dòng trống", "blank row", "blank rows"),
    };
    let en = if count == 1 { one } else { many };
    both!("{count} {vi}", "{count} {en}")
}

/// Rows that are one with those of other tables, which have other figures.
pub(super) fn tables_joined(joined: &JoinedTables) -> FaultText {
    let named: Vec<String> = joined.others.iter().map(place_named).collect();
    let (rows, others) = (joined.rows, lines_named(&named));
    let equal = if joined.shared.is_empty() {
        Text::default()
    } else {
        let named = all_quoted(&joined.shared);
        both!(
            "; {named} có ở cả hai và bằng nhau",
            "; {named} stands in both and is equal"
        )
    };
    let count = if rows == 1 {
        both!("1 dòng", "1 row")
    } else {
        both!("{rows} dòng", "{rows} rows")
    };
    FaultText::new(
        both!(
            "ghép {count} từ đây với dòng cùng xã, cùng năm của bảng khác ({others}), có số liệu khác{equal}",
            "joined {count} from here on to those of the same commune and year in another table ({others}), which has other figures{equal}";
            count, equal
        ),
        both!(
            "nếu hai bảng không cùng năm, cùng kỳ thì ghi năm, số tháng của từng bảng",
            "if the tables are not of the same year and months, give those of each"
        ),
    )
}

pub(super) fn other_table(lines: &[u32]) -> FaultText {
    let (named, lines) = (lines_named(lines), lines_word(lines.len()));
    FaultText::new(
        both!(
            "{lines}{named} là tên cột của một bảng khác, các cột không như bảng ở trên",
            "{lines}{named} begins another table, with other columns than the one above"; lines
        ),
        both!(
            "đưa mỗi bảng sang một trang tính hoặc một tệp riêng",
            "move each table to a sheet or file of its own"
        ),
    )
}

/// What kind of rows were skipped.
pub(in crate::say) fn kind(kind: Skipped) -> Text {
    match kind {
        Skipped::Title => both!("dòng trên tên cột", "lines above the headings"),
        Skipped::Total => both!("dòng tổng", "totals"),
        Skipped::Division => both!("dòng của huyện, tỉnh", "districts and provinces"),
        Skipped::Section => both!("dòng tiêu đề mục", "section headings"),
        Skipped::Share => both!("dòng tỷ lệ, so sánh", "shares and comparisons"),
        Skipped::Index => both!("dòng đánh số cột", "column numbers"),
        Skipped::Heading => both!("dòng tên cột lặp lại", "repeated headings"),
        Skipped::Signature => both!("chữ ký, nơi nhận, ngày tháng", "signatures, place and date"),
        Skipped::Note => both!("ghi chú", "notes"),
        Skipped::Blank => both!("dòng trống", "blank rows"),
    }
}

pub(super) fn total_differs(label: &str, columns: &[TotalColumn]) -> FaultText {
    let one = |column: &TotalColumn| {
        let heading = quoted(&column.heading);
        let TotalColumn {
            cell, given, sum, ..
        } = column;
        let sum = if column.at_least {
            both!("ít nhất là {sum}", "at least {sum}")
        } else {
            both!("là {sum}", "{sum}")
        };
        both!(
            "cột {heading} [{cell}] ghi {given}, cộng lại {sum}",
            "column {heading} [{cell}] gives {given}, but the sum is {sum}";
            sum
        )
    };
    let all: Vec<Text> = columns.iter().map(one).collect();
    let (label, all) = (quoted(label), Text::join(&all, "; "));
    FaultText::new(
        both!(
            "dòng {label} không khớp với tổng các dòng xã: {all}",
            "row {label} does not match the sum of the commune rows: {all}"; all),
        both!(
            "xem lại dòng này và các dòng xã; kết quả tính theo các dòng xã, không dùng dòng tổng",
            "check this row and the commune rows; the results use only the commune rows"
        ),
    )
}

pub(super) fn section_or_commune(name: &str) -> FaultText {
    let name = quoted(name);
    FaultText::new(
        both!(
            "{name} vừa là tên xã, phường, vừa là tên huyện (tỉnh); không rõ dòng này là xã hay là dòng tổng của các dòng dưới",
            "{name} is the name of both a commune and a district or province; the row may be the commune, or the total of the rows below"
        ),
        both!(
            "nếu là xã, phường thì ghi mã xã, hoặc ghi đủ “Xã”, “Phường”; nếu là huyện, tỉnh thì ghi đủ “Huyện”, “Tỉnh” hoặc xóa dòng",
            "if it is a commune, give its code, or write “Xã” or “Phường” before its name; if it is a district or province, write “Huyện” or “Tỉnh”, or delete the row"
        ),
    )
}

pub(super) fn not_a_commune(name: &str) -> FaultText {
    let name = quoted(name);
    FaultText::new(
        both!(
            "{name} không có trong danh mục, không có mã xã, cũng không có chữ “Xã”, “Phường” ở trước; không rõ có phải là xã không",
            "{name} is in no list, has no code and does not begin with “Xã” or “Phường”; it may not be a commune"
        ),
        both!(
            "nếu là xã, phường thì ghi mã xã, hoặc ghi đủ “Xã”, “Phường”; nếu không thì xóa dòng này",
            "if it is a commune, give its code, or write “Xã” or “Phường” before its name; if not, delete the row"
        ),
    )
}

pub(super) fn district_as_commune(names: &[String]) -> FaultText {
    let names = all_quoted(names);
    FaultText::new(
        both!(
            "theo danh mục năm đó, {names} là đặc khu; đã hiểu là đặc khu",
            "in the list of that year {names} is a special zone; read as such"
        ),
        both!(
            "nên ghi “Đặc khu” thay cho “Huyện”, “Thành phố”",
            "write “Đặc khu” instead of “Huyện”, “Thành phố”"
        ),
    )
}

pub(super) fn filled(filled: FilledCells) -> FaultText {
    let (said, help) = match filled {
        FilledCells::Places { marks, blanks } => {
            let vi = [(marks, "ghi dấu lặp lại"), (blanks, "để trống")];
            let en = [(marks, "with a ditto mark"), (blanks, "without content")];
            let listed = |parts: [(usize, &str); 2], and: &str, one: &str, many: &str| {
                let parts = parts.iter().filter(|(cells, _)| *cells > 0);
                let parts = parts.map(|(cells, how)| {
                    let word = if *cells == 1 { one } else { many };
                    format!("{cells} {word} {how}")
                });
                parts.collect::<Vec<_>>().join(and)
            };
            let vi = listed(vi, " và ", "ô", "ô");
            let en = listed(en, " and ", "cell", "cells");
            (
                Text {
                    vi: format!("lấy huyện, tỉnh, loại theo ô phía trên cho {vi}"),
                    en: format!(
                        "district, province or kind were taken from the cell above for {en}"
                    ),
                },
                both!(
                    "không cần sửa, nếu các xã này đúng là ở nơi đó",
                    "no correction is needed if these communes are there"
                ),
            )
        }
        FilledCells::Names(cells) => {
            let word = if cells == 1 {
                both!("ô", "cell")
            } else {
                both!("ô", "cells")
            };
            (
                both!(
                    "lấy xã theo ô phía trên cho {cells} {word} để trống",
                    "the commune was taken from the cell above for {cells} blank {word}"; word
                ),
                both!(
                    "không cần sửa, nếu các dòng này đúng là của xã ở trên",
                    "no correction is needed if these rows are of the commune above"
                ),
            )
        }
        FilledCells::Years { cells, year } => {
            let word = if cells == 1 {
                both!("ô", "cell")
            } else {
                both!("ô", "cells")
            };
            (
                both!(
                    "lấy năm {year} cho {cells} {word} năm để trống",
                    "the year {year} was taken for {cells} blank {word} of the year"; word
                ),
                both!(
                    "không cần sửa, nếu số liệu các dòng này đúng là của năm {year}",
                    "no correction is needed if these rows are of {year}"
                ),
            )
        }
    };
    FaultText::new(said, help)
}

pub(super) fn name_notes(dropped: &[String], lines: &[u32]) -> FaultText {
    let (count, named, dropped) = (lines.len(), lines_named(lines), all_quoted(dropped));
    let lines = lines_word(count);
    let rows = if count == 1 {
        both!("dòng", "row")
    } else {
        both!("dòng", "rows")
    };
    FaultText::new(
        both!(
            "đã bỏ phần ghi thêm quanh tên xã ở {count} {rows} ({lines}{named}): {dropped}",
            "notes around commune names were dropped in {count} {rows} ({lines}{named}): {dropped}";
            rows, lines
        ),
        both!(
            "không cần sửa, nếu xã đã được hiểu đúng",
            "no correction is needed if the right communes were found"
        ),
    )
}
