//! Faults of the year of a row and of the months it covers.

use super::meaning::{
    other_meaning, other_province, other_unit, remark_limits, remarks_unread, year_beside,
};
use super::text::{FaultText, quoted};
use crate::model::{Misfit, TitleFault, Year, YearSource};
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

/// What a title or name says; `cell` is that of the title.
pub(super) fn of_title(fault: &TitleFault, cell: &str) -> FaultText {
    match fault {
        TitleFault::YearFound { year, by } => year_found(*year, *by, cell),
        TitleFault::TitleContradicts { year, said } => title_contradicts(*year, *said),
        TitleFault::PeriodFound { months } => period_found(*months),
        TitleFault::OtherPeriod { text } => other_period(text),
        TitleFault::OtherYear { text } => other_year(text),
        TitleFault::RowContradicts { text } => row_contradicts(text),
        TitleFault::ScaledUnit { text } => scaled_unit(text),
        TitleFault::Planned { text, by } => planned(text, *by),
        TitleFault::Assumed { text } => assumed(text),
        TitleFault::OtherMeaning { text, why, words } => other_meaning(text, *why, words),
        TitleFault::RemarkLimits { text } => remark_limits(text),
        TitleFault::RemarksUnread { texts, are_more } => remarks_unread(texts, *are_more),
        TitleFault::YearBeside { year, beside } => year_beside(*year, *beside),
        TitleFault::OtherProvince { titled, said } => other_province(titled, said),
        TitleFault::OtherUnit { text } => other_unit(text),
        TitleFault::PeriodContradicts { months, said } => period_contradicts(*months, *said),
    }
}

/// What gives the year of the rows; `cell` is that of the title.
fn year_found(year: Year, by: YearSource, cell: &str) -> FaultText {
    let by = match by {
        YearSource::Given => both!("dòng lệnh", "command line"),
        YearSource::Title => both!("tiêu đề [{cell}]", "title [{cell}]"),
        YearSource::Sheet => both!("tên trang tính", "name of the sheet"),
        YearSource::File => both!("tên tệp", "name of the file"),
    };
    FaultText::new(
        both!("năm {year} theo {by}", "the year is {year} by the {by}"; by),
        both!(
            "nếu không đúng thì thêm cột “Năm”, hoặc ghi năm trước tên tệp ở dòng lệnh, ví dụ 2021=xa.csv",
            "if it is not, add a column “nam”, or give the year before the file on the command line, as in 2021=xa.csv"
        ),
    )
}

fn title_contradicts(year: Year, said: Year) -> FaultText {
    FaultText::new(
        both!(
            "tiêu đề ghi năm {year}, còn dòng lệnh ghi năm {said} trước tên tệp",
            "the title gives {year}, but the command line gives {said} before the file"
        ),
        both!(
            "nếu tiêu đề đúng thì bỏ “{said}=” trước tên tệp; nếu không, sửa năm ở tiêu đề",
            "if the title is right, remove “{said}=” before the file; if not, correct the year of the title"
        ),
    )
}

fn period_found(months: u8) -> FaultText {
    FaultText::new(
        both!(
            "số liệu là của {months} tháng đầu năm, theo tiêu đề hoặc tên",
            "the figures are of the first {months} months, by the title or name"
        ),
        both!(
            "nếu số liệu là của cả năm thì sửa tiêu đề, hoặc thêm cột “Số tháng” ghi 12",
            "if they are of the whole year, correct the title, or add a column “so_thang” with 12"
        ),
    )
}

fn row_contradicts(text: &str) -> FaultText {
    let row = quoted(text);
    FaultText::new(
        both!(
            "dòng {row} ở giữa bảng ghi năm hoặc kỳ khác; không biết các dòng bên dưới là của năm, kỳ nào",
            "the row {row} within the table gives another year or period; nothing says which the rows below it are of"
        ),
        both!(
            "thêm cột “Năm” (và “Số tháng”), hoặc lặp lại dòng tên cột ngay dưới dòng này; ở phiếu của một xã thì tách thành phiếu riêng; nếu dòng này không nói về số liệu thì xóa",
            "add a column “nam” (and “so_thang”), or repeat the headings right below this row; of a form of one commune make a form of its own; if it does not speak of the figures, delete it"
        ),
    )
}

fn planned(text: &str, by: YearSource) -> FaultText {
    let text = quoted(text);
    let (by, rename) = match by {
        YearSource::Title | YearSource::Given => (
            both!("tiêu đề", "the title"),
            both!("sửa tiêu đề", "correct the title"),
        ),
        YearSource::Sheet => (
            both!("tên trang tính", "the name of the sheet"),
            both!(
                "đổi tên trang tính (đọc trang khác bằng --sheet)",
                "rename the sheet (read another one with --sheet)"
            ),
        ),
        YearSource::File => (
            both!("tên tệp", "the name of the file"),
            both!("đổi tên tệp", "rename the file"),
        ),
    };
    FaultText::new(
        both!(
            "theo {by} {text}, số trong bảng là kế hoạch, không phải kết quả",
            "by {by} {text}, the numbers are planned, not what happened"; by
        ),
        both!(
            "dùng số liệu thực hiện; nếu đúng là số liệu thực hiện thì {rename}, ví dụ “Kết quả thực hiện năm 2024”",
            "use figures of what happened; if they are, {rename}, as in “Kết quả thực hiện năm 2024”"; rename
        ),
    )
}

fn assumed(text: &str) -> FaultText {
    let text = quoted(text);
    FaultText::new(
        both!(
            "số liệu giả định, theo {text}: kết quả chỉ để thử",
            "the figures are assumed, by {text}: the results are a trial"
        ),
        both!(
            "nếu là số liệu thật thì bỏ chữ “giả định” ở tiêu đề hoặc tên",
            "if they are real, remove “giả định” from the title or name"
        ),
    )
}

fn scaled_unit(text: &str) -> FaultText {
    let line = quoted(text);
    FaultText::new(
        both!(
            "theo dòng {line}, số trong bảng không tính theo đơn vị của tên cột",
            "by the line {line}, the numbers are not in the units of the headings"
        ),
        both!(
            "ghi số liệu theo đúng đơn vị (vụ, người, hộ) rồi sửa dòng này; nếu dòng này không đúng thì xóa",
            "write the figures in their own units and correct this line; if it is wrong, delete it"
        ),
    )
}

/// A period that does not begin with the year; empty if there are several.
fn other_period(text: &str) -> FaultText {
    let found = quoted(text);
    FaultText::new(
        if text.is_empty() {
            both!(
                "phía trên tên cột có nhiều kỳ khác nhau; không biết số liệu là của kỳ nào",
                "different periods stand above the headings; nothing says which the figures are of"
            )
        } else {
            both!(
                "số liệu là của {found}, không phải từ đầu năm",
                "the figures are of {found}, which does not begin with the year"
            )
        },
        both!(
            "dùng số liệu của cả năm hoặc cộng dồn từ đầu năm; nếu tiêu đề hay tên ghi không đúng thì sửa, hoặc thêm cột “Số tháng”",
            "use figures of the whole year, or from its beginning on; if the title or name is wrong, correct it, or add a column “so_thang”"
        ),
    )
}

fn other_year(text: &str) -> FaultText {
    let found = quoted(text);
    FaultText::new(
        both!(
            "số liệu là của 12 tháng {found}, không phải năm của các tiêu chí",
            "the figures are of the twelve months {found}, which are no year of the criteria"
        ),
        both!(
            "dùng số liệu của đúng kỳ; nếu nơi xét nhận kỳ này là cả năm thì thêm cột “Năm” và cột “Số tháng” ghi 12",
            "use figures of the year itself; if those who assess take these months for it, add a column “nam”, and a column “so_thang” with 12"
        ),
    )
}

fn period_contradicts(months: u8, said: u8) -> FaultText {
    FaultText::new(
        both!(
            "dòng ghi {months} tháng, còn tiêu đề hoặc tên ghi {said} tháng; tính theo dòng",
            "the row covers {months} months, but the title or name says {said}; those of the row are used"
        ),
        both!(
            "sửa ô này hoặc tiêu đề cho khớp nhau",
            "make the cell and the title agree"
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
    let empty = text.is_empty();
    let text = quoted(text);
    FaultText::new(
        if empty {
            both!(
                "ô kỳ báo cáo để trống, không rõ số liệu là của mấy tháng",
                "the reporting period is empty: how many months the figures cover is not known"
            )
        } else {
            both!(
                "{text} không cho biết số liệu là của mấy tháng tính từ đầu năm",
                "{text} does not say how many months from the beginning of the year the figures cover"
            )
        },
        both!(
            "ghi số tháng tính từ đầu năm (“6 tháng”, “Quý I”, “cả năm”); nếu mỗi quý, mỗi tháng là một dòng thì cộng thành một dòng cho mỗi xã",
            "write the months from the beginning of the year (“6 tháng”, “Quý I”, “cả năm”); if each quarter or month is a row, add them up to one row a commune"
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
