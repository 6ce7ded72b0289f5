//! Faults of the sheets of a workbook.

use super::text::{FaultText, all_quoted, lines_named, quoted};
use crate::model::{HiddenPart, SheetsLeft};
use crate::text::both;

pub(super) fn no_sheet(asked: &str, names: &[String]) -> FaultText {
    let (asked, all) = (quoted(asked), all_quoted(names));
    FaultText::new(
        both!(
            "tệp không có trang tính {asked}",
            "the workbook has no sheet {asked}"
        ),
        both!(
            "các trang tính là {all}; ghi tên hoặc số thứ tự của một trang ở --sheet",
            "its sheets are {all}; give the name or number of one to --sheet"
        ),
    )
}

pub(super) fn sheets_left(left: &SheetsLeft) -> FaultText {
    let names = match left {
        SheetsLeft::WithoutCommunes(names) => names,
        SheetsLeft::NoResults(names) => {
            let all = all_quoted(names);
            return FaultText::new(
                both!(
                    "không đọc trang tính {all}: theo tên hoặc tiêu đề thì không phải kết quả (kế hoạch, bản nháp, số liệu cũ, tỷ lệ…)",
                    "sheets were not read: {all}; by name or title they hold no results (a plan, a draft, old figures, shares)"
                ),
                both!(
                    "nếu đúng là kết quả thì đổi tên trang tính hoặc sửa tiêu đề",
                    "if one does hold results, rename the sheet or correct its title"
                ),
            );
        }
    };
    let all = all_quoted(names);
    FaultText::new(
        both!(
            "không đọc trang tính không có bảng xã hoặc không có dòng nào: {all}",
            "sheets without a table of communes, or without a row, were not read: {all}"
        ),
        both!(
            "nếu trang tính có số liệu xã thì đặt tên cột “Mã xã” hoặc “Tên xã”",
            "if a sheet has figures of communes, head a column “ma_xa” or “ten_xa”"
        ),
    )
}

/// A hidden part of a workbook.
pub(super) fn hidden(part: &HiddenPart) -> FaultText {
    let message = match part {
        HiddenPart::Sheet => both!(
            "trang tính đang ẩn, vẫn được đọc",
            "the sheet is hidden; it was read all the same"
        ),
        HiddenPart::Rows(rows) => {
            let (count, named) = (rows.len(), lines_named(rows));
            both!(
                "{count} dòng đang ẩn hoặc bị lọc, vẫn được đọc: dòng {named}",
                "hidden or filtered rows were read all the same ({count}): {named}"
            )
        }
        HiddenPart::Columns(columns) => {
            let (count, named) = (columns.len(), lines_named(columns));
            both!(
                "{count} cột đang ẩn, vẫn được đọc: cột {named}",
                "hidden columns were read all the same ({count}): {named}"
            )
        }
    };
    FaultText::new(
        message,
        both!(
            "nếu không muốn tính thì xóa khỏi tệp",
            "delete what is not to count"
        ),
    )
}
