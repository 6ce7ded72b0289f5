//! Columns that are read together with others: parts of a year or of a figure, and parts of a sheet.

use super::text::{FaultText, all_quoted, quoted};
use crate::text::{Text, both};

/// Columns of parts of a year beside one of more of it.
pub(super) fn parts_of_year(headings: &[String], used: &str) -> FaultText {
    let (all, used) = (all_quoted(headings), quoted(used));
    FaultText::new(
        both!(
            "chỉ dùng cột {used}; cột của một phần năm không dùng: {all}",
            "only column {used} is used; columns of parts of the year are not: {all}"
        ),
        both!(
            "nếu cần xét số liệu của một phần năm thì bỏ cột {used}",
            "to judge the figures of a part of the year, remove column {used}"
        ),
    )
}

/// Columns of the kinds of what a figure counts.
pub(super) fn kinds_added(headings: &[String], figure: &Text, has_total: bool) -> FaultText {
    let (all, figure) = (all_quoted(headings), figure.map(quoted));
    if has_total {
        return FaultText::new(
            both!(
                "{figure} lấy theo cột tổng; cột của từng loại chỉ để kiểm tra: {all}",
                "{figure} is taken from the column of the total; those of kinds only check it: {all}"; figure
            ),
            both!(
                "nếu cột đầu không phải là tổng thì đổi tên cột đó",
                "if the first is not the total, rename it"
            ),
        );
    }
    FaultText::new(
        both!(
            "{figure} là tổng của các cột: {all}; ô trống thì chỉ biết là ít nhất bao nhiêu",
            "{figure} is the sum of the columns {all}; a blank cell makes it a lower bound"; figure
        ),
        both!(
            "ghi 0 nếu xã không có loại đó; nếu không được cộng thì đổi tên cột không dùng",
            "write 0 if there are none of a kind; if they must not be added, rename the column that is not meant"
        ),
    )
}

/// Parts of a sheet beside each other.
pub(super) fn side_by_side(parts: usize, are_one: bool) -> FaultText {
    FaultText::new(
        if are_one {
            both!(
                "ghép {parts} phần đặt cạnh nhau thành một danh sách, từ trái sang phải",
                "{parts} parts side by side were joined to one list, from left to right"
            )
        } else {
            both!(
                "đọc riêng {parts} bảng đặt cạnh nhau",
                "{parts} tables side by side were read one by one"
            )
        },
        both!(
            "không cần sửa, nếu mỗi xã vẫn đúng với số liệu của xã đó",
            "no correction is needed if each commune has its own figures"
        ),
    )
}
