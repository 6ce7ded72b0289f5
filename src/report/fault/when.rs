//! What is wrong with the year of a row, or with how much of it the row covers, and what to do about it.

use super::vocabulary::{Told, quoted};
use crate::model::{Misfit, Year};
use crate::number::Notation;
use crate::report::Language::{self, English, Vietnamese};

pub(super) fn no_year(language: Language) -> Told {
    match language {
        Vietnamese => Told::new(
            "không biết số liệu là của năm nào",
            "thêm cột “Năm”, hoặc ghi năm trước tên tệp ở dòng lệnh, ví dụ 2021=xa.csv",
        ),
        English => Told::new(
            "nothing says which year the data are about",
            "add a column “nam”, or give the year before the file on the command line, as in 2021=xa.csv",
        ),
    }
}

/// There is a column of years, and nothing in it.
pub(super) fn empty_year(language: Language) -> Told {
    match language {
        Vietnamese => Told::new(
            "ô năm để trống",
            "ghi năm vào ô này, ví dụ 2021; nếu cả tệp là của một năm thì ghi năm trước tên tệp ở dòng lệnh, ví dụ 2021=xa.csv",
        ),
        English => Told::new(
            "the year is empty",
            "write the year, as in 2021; or, if the whole file is about one year, give it before the file on the command line, as in 2021=xa.csv",
        ),
    }
}

pub(super) fn bad_year(text: &str, language: Language) -> Told {
    let empty = text.trim().is_empty();
    let text = quoted(text);
    match language {
        Vietnamese => Told::new(
            if empty {
                "ô năm để trống".to_owned()
            } else {
                format!("{text} không phải là năm")
            },
            "ghi năm bằng bốn chữ số, ví dụ 2021",
        ),
        English => Told::new(
            if empty {
                "the year is empty".to_owned()
            } else {
                format!("{text} is not a year")
            },
            "write the year in four digits, as in 2021",
        ),
    }
}

pub(super) fn bad_months(text: &str, language: Language) -> Told {
    let text = quoted(text);
    match language {
        Vietnamese => Told::new(
            format!("{text} không phải là số tháng"),
            "ghi một số nguyên từ 1 đến 12",
        ),
        English => Told::new(
            format!("{text} is not a number of months"),
            "write a whole number from 1 to 12",
        ),
    }
}

pub(super) fn year_contradicts(year: Year, said: Year, language: Language) -> Told {
    match language {
        Vietnamese => Told::new(
            format!("tệp ghi năm {year}, còn dòng lệnh ghi năm {said} trước tên tệp"),
            format!(
                "nếu năm trong tệp là đúng thì bỏ “{said}=” trước tên tệp; nếu không, sửa ô này thành {said}"
            ),
        ),
        English => Told::new(
            format!("the file says {year}, the command line {said} before its name"),
            format!(
                "if the file is right, remove “{said}=” before its name; if not, change this cell to {said}"
            ),
        ),
    }
}

pub(super) fn halves_differ(about: &str, why: &Misfit, language: Language) -> Told {
    match (why, language) {
        (Misfit::Months { own, other }, Vietnamese) => Told::new(
            format!(
                "{about}: dòng này {own} tháng, dòng kia {other} tháng, cộng lại quá 12 tháng của một năm"
            ),
            "xem lại cột “Số tháng”: số tháng trước và sau khi sắp xếp cộng lại là 12",
        ),
        (Misfit::Months { own, other }, English) => Told::new(
            format!(
                "{about}: this row covers {own} months and the other {other}, more than the twelve of a year"
            ),
            "look at “Số tháng” again: the months before and after the merger add up to 12",
        ),
        (Misfit::Below { heading, own, sum }, Vietnamese) => Told::new(
            format!(
                "{about}: cột {} ghi {} cho cả năm, ít hơn {} là tổng của các đơn vị cũ trong các tháng trước khi sắp xếp",
                quoted(heading),
                own.written(Notation::Vietnamese),
                sum.written(Notation::Vietnamese)
            ),
            "nếu dòng này chỉ tính các tháng sau khi sắp xếp thì ghi số tháng đó ở cột “Số tháng”; nếu là cả năm thì xem lại số liệu",
        ),
        (Misfit::Below { heading, own, sum }, English) => Told::new(
            format!(
                "{about}: column {} says {} for the whole year, less than the {} of the former communes in the months before the merger",
                quoted(heading),
                own.written(Notation::English),
                sum.written(Notation::English)
            ),
            "if the row covers the months after the merger only, give their number in “Số tháng”; if it is the whole year, look at the figures again",
        ),
    }
}
