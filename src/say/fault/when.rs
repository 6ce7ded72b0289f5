//! Faults of the year of a row and of the months it covers.

use super::vocabulary::{FaultText, quoted};
use crate::model::{Misfit, Year};
use crate::number::Number;
use crate::text::{Text, both};

pub(super) fn no_year() -> FaultText {
    FaultText::new(
        both!(
            "không biết số liệu là của năm nào",
            "the year of the data is not given"
        ),
        both!(
            "thêm cột “Năm”, hoặc ghi năm trước tên tệp ở dòng lệnh, ví dụ 2021=xa.csv",
            "add a column “nam”, or give the year before the file on the command line, as in 2021=xa.csv"
        ),
    )
}

/// The file has a year column, but this cell is empty.
pub(super) fn empty_year() -> FaultText {
    FaultText::new(
        both!("ô năm để trống", "the year is empty"),
        both!(
            "ghi năm vào ô này, ví dụ 2021; nếu cả tệp là của một năm thì ghi năm trước tên tệp ở dòng lệnh, ví dụ 2021=xa.csv",
            "write the year, as in 2021; or, if the whole file is about one year, give it before the file on the command line, as in 2021=xa.csv"
        ),
    )
}

/// Several years are given above the headings.
pub(super) fn several_years(years: &[(Year, String)]) -> FaultText {
    let named = years.iter().map(|(year, cell)| format!("{year} [{cell}]"));
    let all = named.collect::<Vec<_>>().join(", ");
    FaultText::new(
        both!(
            "phía trên tên cột có nhiều năm: {all}; không biết số liệu là của năm nào",
            "several years stand above the headings: {all}; nothing says which year the figures are of"
        ),
        both!(
            "thêm cột “Năm”, hoặc ghi năm trước tên tệp ở dòng lệnh, ví dụ 2021=xa.csv",
            "add a column “nam”, or give the year before the file on the command line, as in 2021=xa.csv"
        ),
    )
}

pub(super) fn bad_year(text: &str) -> FaultText {
    let empty = text.trim().is_empty();
    let text = quoted(text);
    FaultText::new(
        if empty {
            both!("ô năm để trống", "the year is empty")
        } else {
            both!("{text} không phải là năm", "{text} is not a year")
        },
        both!(
            "ghi năm bằng bốn chữ số, ví dụ 2021",
            "write the year in four digits, as in 2021"
        ),
    )
}

pub(super) fn bad_months(text: &str) -> FaultText {
    let text = quoted(text);
    FaultText::new(
        both!(
            "{text} không phải là số tháng",
            "{text} is not a number of months"
        ),
        both!(
            "ghi một số nguyên từ 1 đến 12",
            "write a whole number from 1 to 12"
        ),
    )
}

pub(super) fn year_contradicts(year: Year, said: Year) -> FaultText {
    FaultText::new(
        both!(
            "tệp ghi năm {year}, còn dòng lệnh ghi năm {said} trước tên tệp",
            "the file gives {year}, but the command line gives {said} before its name"
        ),
        both!(
            "nếu năm trong tệp là đúng thì bỏ “{said}=” trước tên tệp; nếu không, sửa ô này thành {said}",
            "if the file is right, remove “{said}=” before its name; if not, change this cell to {said}"
        ),
    )
}

pub(super) fn halves_differ(about: &Text, why: &Misfit) -> FaultText {
    match why {
        Misfit::Months { own, other } => FaultText::new(
            both!(
                "{about}: dòng này {own} tháng, dòng kia {other} tháng, cộng lại quá 12 tháng của một năm",
                "{about}: this row covers {own} months and the other {other}, more than the twelve of a year";
                about
            ),
            both!(
                "xem lại cột “Số tháng”: số tháng trước và sau khi sắp xếp cộng lại là 12",
                "check “Số tháng”: the months before and after the merger add up to 12"
            ),
        ),
        Misfit::Below { heading, own, sum } => {
            let written =
                |number: &Number| Text::each(|language| number.written(language.notation()));
            let (heading, own, sum) = (quoted(heading), written(own), written(sum));
            FaultText::new(
                both!(
                    "{about}: cột {heading} ghi {own} cho cả năm, ít hơn {sum} là tổng của các đơn vị cũ trong các tháng trước khi sắp xếp",
                    "{about}: column {heading} gives {own} for the whole year, less than {sum}, the sum of the former communes for the months before the merger";
                    about, own, sum
                ),
                both!(
                    "nếu dòng này chỉ tính các tháng sau khi sắp xếp thì ghi số tháng đó ở cột “Số tháng”; nếu là cả năm thì xem lại số liệu",
                    "if the row covers only the months after the merger, give their number in “Số tháng”; if it covers the whole year, check the figures"
                ),
            )
        }
    }
}
