//! Faults of the sheets of a workbook.

use super::text::{FaultText, all_quoted, lines_named, quoted};
use crate::model::HiddenPart;
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

pub(super) fn sheets_left(names: &[String]) -> FaultText {
    let all = all_quoted(names);
    FaultText::new(
        both!(
            "không đọc trang tính không có bảng xã: {all}",
            "sheets without a table of communes were not read: {all}"
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
