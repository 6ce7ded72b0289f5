//! Faults of headings.

use super::beside::{kinds_added, parts_of_year, side_by_side};
use super::meaning::qualifying;
use super::text::{FaultText, all_quoted, heading, quoted};
use crate::model::{HeadingFault, Year};
use crate::page::visible::visible;
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

pub(super) fn ambiguous_heading(heading: &str, may_be: &[String], is_left_out: bool) -> FaultText {
    let choice: Vec<String> = may_be.iter().map(|text| self::heading(text)).collect();
    let (heading, choice) = (quoted(heading), choice.join(", "));
    if is_left_out {
        return FaultText::new(
            both!(
                "tên cột {heading} có thể chỉ nhiều số liệu khác nhau; cột này được bỏ qua",
                "the heading {heading} may mean several figures; the column is ignored"
            ),
            both!(
                "nếu cần số liệu ấy thì đổi tên cột thành một trong các tên: {choice}",
                "if the figure is needed, rename the column to one of: {choice}"
            ),
        );
    }
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

/// Most headings named in one message.
const HEADINGS: usize = 8;

/// What a heading and its cells leave unused or unclear.
pub(super) fn of_heading(fault: &HeadingFault) -> FaultText {
    match fault {
        HeadingFault::Qualifying {
            heading,
            text,
            doubt,
        } => qualifying(heading, text, *doubt),
        HeadingFault::UnknownFigures { headings } => unknown_figures(headings),
        HeadingFault::CodesAndNames {
            heading,
            code,
            name,
        } => codes_and_names(heading, code, name),
        HeadingFault::SideTable { heading } => side_table(heading),
        HeadingFault::ClauseOfOtherYear {
            heading,
            years,
            cells,
        } => clause_of_other_year(heading, years, *cells),
        HeadingFault::SideBySide { parts, are_one } => side_by_side(*parts, *are_one),
        HeadingFault::FractionHeading { heading, figures } => fraction_heading(heading, figures),
        HeadingFault::PartsOfYear { headings, used } => parts_of_year(headings, used),
        HeadingFault::KindsAdded {
            headings,
            figure,
            has_total,
        } => kinds_added(headings, figure, *has_total),
        HeadingFault::FormerNames {
            heading,
            year,
            are_former,
        } => former_names(heading, *year, *are_former),
        HeadingFault::FormValues { commune, headings } => form_values(commune.as_deref(), headings),
    }
}

/// Names of communes that are not of the year of the figures.
fn former_names(heading: &str, year: Year, are_former: bool) -> FaultText {
    let heading = quoted(heading);
    if are_former {
        return FaultText::new(
            both!(
                "cột {heading} ghi xã trước khi sắp xếp, còn số liệu là của năm {year}: mỗi dòng chỉ là một phần của xã",
                "column {heading} names communes before the merger, and the figures are of {year}: a row is only a part of a commune"
            ),
            both!(
                "cộng các dòng của một xã hiện nay thành một dòng, với cột “Tên xã”; nếu mỗi dòng đã là cả xã hiện nay thì bỏ cột {heading}",
                "add up the rows of each present commune to one, with a column “Tên xã”; if each row is already a whole present commune, remove column {heading}"
            ),
        );
    }
    FaultText::new(
        both!(
            "cột {heading} ghi xã sau khi sắp xếp, còn số liệu là của năm {year}",
            "column {heading} names communes after the merger, and the figures are of {year}"
        ),
        both!(
            "ghi tên xã của năm {year} ở cột “Tên xã”; nếu đã tính lại theo địa giới mới thì thêm cột “Ranh giới năm”",
            "name the communes of {year} in a column “Tên xã”; if the figures were recounted within the new boundaries, add a column “ranh_gioi”"
        ),
    )
}

/// A form without one column of results.
fn form_values(commune: Option<&str>, headings: &[String]) -> FaultText {
    let of = match commune {
        None => both!("một xã", "one commune"),
        Some(name) => {
            let name = quoted(name);
            both!("{name}", "{name}")
        }
    };
    let all = all_quoted(headings);
    let message = if headings.is_empty() {
        both!(
            "biểu của {of} không có cột số liệu",
            "the form of {of} has no column of figures"; of
        )
    } else {
        both!(
            "biểu của {of}: không rõ cột số liệu là cột nào: {all}",
            "the form of {of}: it is not clear which column holds the figures: {all}"; of
        )
    };
    FaultText::new(
        message,
        both!(
            "đặt tên cột số liệu là “Kết quả” hoặc “Số liệu”, bỏ các cột khác",
            "head the column of figures “Kết quả” or “Số liệu”, and remove the others"
        ),
    )
}

/// A column of fractions; `figures` are empty if its heading does not name both.
fn fraction_heading(heading: &str, figures: &[String]) -> FaultText {
    let heading = quoted(heading);
    let message = both!(
        "cột {heading} ghi phân số như 16/18, không rõ tử số và mẫu số là số liệu nào; không dùng cột này",
        "column {heading} gives fractions such as 16/18, and nothing tells of which two figures; the column is not used"
    );
    let figures = all_quoted(figures);
    let help = if figures.is_empty() {
        both!(
            "tách thành hai cột, mỗi cột một số liệu; antq columns liệt kê tên cột",
            "split it into two columns of one figure each; `antq columns` lists their headings"
        )
    } else {
        both!(
            "tách thành hai cột: {figures}",
            "split it into two columns: {figures}"
        )
    };
    FaultText::new(message, help)
}

fn unknown_figures(headings: &[String]) -> FaultText {
    let named = headings.get(..HEADINGS).unwrap_or(headings);
    let rest = match headings.len() - named.len() {
        0 => Text::default(),
        more => both!(" và {more} cột khác", " and {more} more"),
    };
    let named = all_quoted(named);
    FaultText::new(
        both!(
            "không nhận ra cột số {named}{rest}; tên không phải của số liệu nào cần dùng",
            "columns of numbers not recognised, and named like no figure that is needed: {named}{rest}"; rest),
        both!(
            "nếu là số liệu cần dùng, đúng đơn vị và đủ cả năm, thì gán mã cho cột: --map \"TIÊU ĐỀ=MÃ\", hoặc bảng [columns] của antq.toml",
            "if it is such a figure, in its unit and of the whole year, map the column to its id: --map \"HEADING=ID\", or [columns] in antq.toml"
        ),
    )
}

fn codes_and_names(heading: &str, code: &(String, String), name: &(String, String)) -> FaultText {
    let cell = |(cell, text): &(String, String)| format!("{} ({})", quoted(text), visible(cell));
    let (heading, code, name) = (quoted(heading), cell(code), cell(name));
    FaultText::new(
        both!(
            "cột {heading} lẫn mã và tên: {code} là mã, {name} là tên",
            "column {heading} mixes codes and names: {code} is a code, {name} a name"
        ),
        both!(
            "ghi mã ở một cột (“Mã xã”), tên ở một cột khác (“Tên xã”)",
            "put codes in one column (“Mã xã”) and names in another (“Tên xã”)"
        ),
    )
}

fn side_table(heading: &str) -> FaultText {
    let from = if heading.is_empty() {
        both!("cột không có tên", "the column without a heading")
    } else {
        let heading = quoted(heading);
        both!("cột {heading}", "column {heading}")
    };
    FaultText::new(
        both!(
            "từ {from} là một bảng khác ở bên cạnh; số ở đó không phải là của các xã cùng dòng",
            "{from} begins another table beside this one; its figures are not those of the communes in the same rows"; from),
        both!(
            "đưa bảng bên cạnh sang trang tính hoặc tệp khác; nếu là cột của cùng một bảng thì bỏ cột trống ở giữa, để {from} ở sau các cột số liệu",
            "move the other table to a sheet or file of its own; if its columns belong to this table, remove the blank column between them, and move {from} behind the figures"; from
        ),
    )
}

fn clause_of_other_year(heading: &str, years: &[Year], cells: usize) -> FaultText {
    let heading = quoted(heading);
    let years: Vec<String> = years.iter().map(Year::to_string).collect();
    let years = years.join(", ");
    let message = match cells {
        1 => both!(
            "không dùng 1 ô của cột {heading}: văn bản của năm {years} không có tiêu chí này",
            "one cell of column {heading} is not used: the act of {years} has no such criterion"
        ),
        _ => both!(
            "không dùng {cells} ô của cột {heading}: văn bản của năm {years} không có tiêu chí này",
            "{cells} cells of column {heading} are not used: the act of {years} has no such criterion"
        ),
    };
    FaultText::new(
        message,
        both!(
            "nếu kết quả là của điều khoản khác thì sửa tên cột theo văn bản của năm ấy",
            "if the answers are to another clause, name it as the act of that year does"
        ),
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

/// A column of a rounded share, whose counts are wanted instead.
pub(super) fn share_heading(heading: &str, counts: &[Text]) -> FaultText {
    let heading = quoted(heading);
    let counts: Vec<Text> = counts.iter().map(|count| count.map(quoted)).collect();
    let counts = Text::join(&counts, ", ");
    FaultText::new(
        both!(
            "cột {heading} là tỷ lệ; tỷ lệ đã làm tròn không đủ để xét nên không dùng",
            "column {heading} is a share; a rounded share settles nothing and is not used"
        ),
        both!(
            "gửi số đếm: {counts}; hoặc ghi phân số như 16/18 ở cột này (định dạng ô là “Văn bản”)",
            "send the counts: {counts}; or write fractions such as 16/18 in this column (cells formatted as “Text”)";
            counts
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
