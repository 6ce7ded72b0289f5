//! Faults of titles and remarks by which cells are not what their headings say.

use super::text::{FaultText, all_quoted, quoted};
use crate::model::{ColumnDoubt, MeaningChange, Year, YearBeside};
use crate::text::{Text, both};

/// By a title or the heading of a part, cells mean something else; some words may be those of a part.
pub(super) fn other_meaning(text: &str, why: MeaningChange, words: &[String]) -> FaultText {
    let text = quoted(text);
    match why {
        MeaningChange::Negative => FaultText::new(
            both!(
                "theo {text}, dấu x là chưa đạt: ngược với điều mà tên cột nói",
                "by {text}, a mark says no: the opposite of what the headings say"
            ),
            both!(
                "dùng bảng ghi kết quả, mỗi ô là Đạt hoặc Chưa đạt; nếu bảng đúng là như vậy thì sửa dòng này",
                "use a table of results, with Đạt or Chưa đạt in each cell; if it is one, correct this line"
            ),
        ),
        MeaningChange::Computed => FaultText::new(
            both!(
                "theo {text}, số là chênh lệch, tỷ lệ hoặc bình quân: không phải số đếm mà tên cột nói",
                "by {text}, numbers are differences, shares or averages: not the counts that the headings name"
            ),
            both!(
                "dùng bảng ghi số của cả năm; nếu bảng đúng là như vậy thì sửa dòng này",
                "use a table with the numbers of the whole year; if it is one, correct this line"
            ),
        ),
        MeaningChange::Promised => FaultText::new(
            both!(
                "theo {text}, đây là số ước, dự kiến hoặc đăng ký, cam kết: chưa phải kết quả",
                "by {text}, this is estimated, expected, registered or promised: not what happened"
            ),
            both!(
                "dùng bảng ghi kết quả; nếu bảng đúng là kết quả thì sửa dòng này",
                "use a table of results; if it is one, correct this line"
            ),
        ),
        MeaningChange::Part => {
            let not_understood = if words.is_empty() {
                Text::default()
            } else {
                let words = all_quoted(words);
                both!("; chữ không hiểu: {words}", "; not understood: {words}")
            };
            FaultText::new(
                both!(
                    "theo {text}, số có thể chỉ là một phần của điều mà tên cột nói{not_understood}",
                    "by {text}, numbers may be of a part only of what the headings say{not_understood}";
                    not_understood
                ),
                both!(
                    "dùng bảng ghi số của tất cả; nếu bảng đúng là như vậy thì bỏ những chữ đó",
                    "use a table with the numbers of all; if it is one, remove these words"
                ),
            )
        }
        MeaningChange::Limited => FaultText::new(
            both!(
                "theo {text}, số liệu chưa đủ, chưa chính thức hoặc có chỗ phải sửa",
                "by {text}, the figures are incomplete, not final, or to be corrected"
            ),
            both!(
                "sửa số liệu theo dòng này; khi số liệu đã đủ và đúng thì xóa dòng",
                "correct the figures as the line says; once they are complete and right, delete it"
            ),
        ),
    }
}

/// A remark by which the figures of its row are not what their headings say.
pub(super) fn remark_limits(text: &str) -> FaultText {
    let text = quoted(text);
    FaultText::new(
        both!(
            "theo ghi chú {text}, số liệu của dòng chưa đủ, phải sửa, hoặc không phải điều mà tên cột nói",
            "by the remark {text}, the figures of the row are incomplete, to be corrected, or not what the headings say"
        ),
        both!(
            "sửa số liệu của dòng theo ghi chú; khi số liệu đã đủ và đúng thì xóa ghi chú",
            "correct the figures of the row as it says; once they are complete and right, delete the remark"
        ),
    )
}

/// Remarks that nothing is taken from: the first with their cells.
pub(super) fn remarks_unread(texts: &[(String, String)], are_more: bool) -> FaultText {
    let named = texts
        .iter()
        .map(|(cell, text)| format!("{} [{cell}]", quoted(text)));
    let named = named.collect::<Vec<_>>().join("; ");
    let more = if are_more { "; …" } else { "" };
    FaultText::new(
        both!(
            "có chữ không được dùng khi chấm (ghi chú, tiêu đề, cột không nhận ra): {named}{more}",
            "words that are not used (remarks, titles, columns not recognised): {named}{more}"
        ),
        both!(
            "nếu chữ đó làm đổi số liệu thì sửa số trong ô",
            "if they change a figure, correct the number in its cell"
        ),
    )
}

/// A column that is not recognised, with its first cell, and what it may say.
pub(super) fn qualifying(heading: &str, text: &str, doubt: ColumnDoubt) -> FaultText {
    let (heading, text) = (quoted(heading), quoted(text));
    let what = match doubt {
        ColumnDoubt::Rows => both!(
            "cho biết số liệu của dòng là của kỳ nào, loại nào, nơi nào",
            "say of which time, kind or place the figures of a row are"
        ),
        ColumnDoubt::Revised => both!(
            "là số liệu đã sửa của cột khác",
            "hold corrected figures of another column"
        ),
        ColumnDoubt::Conclusion => both!(
            "kết luận khác với kết quả chấm ở đây",
            "conclude something else than the results here"
        ),
    };
    let help = match doubt {
        ColumnDoubt::Rows | ColumnDoubt::Revised => both!(
            "nếu cột làm đổi số liệu thì tách các dòng đó ra hoặc sửa số; nếu không thì xóa cột, hoặc đổi tên thành “Ghi chú”",
            "if it changes the figures, take those rows out or correct them; if not, delete the column or call it “Ghi chú”"
        ),
        ColumnDoubt::Conclusion => both!(
            "so cột này với kết quả; chỗ khác nhau thì xem lại số liệu hoặc kết luận",
            "compare it with the results; where they differ, look at the figures and at the conclusion"
        ),
    };
    FaultText::new(
        both!(
            "cột {heading} ({text}) không nhận ra, mà có thể {what}",
            "column {heading} ({text}) is not recognised, and may {what}"; what
        ),
        help,
    )
}

/// A line by which the numbers are of another unit than those of the columns.
pub(super) fn other_unit(text: &str) -> FaultText {
    let text = quoted(text);
    FaultText::new(
        both!(
            "theo {text}, số trong bảng tính bằng đơn vị mà không cột nào dùng",
            "by {text}, numbers are of a unit that no column is counted in"
        ),
        both!(
            "xem số trong bảng đếm cái gì, rồi sửa dòng này hoặc tên cột",
            "see what the numbers count, and correct the line or the headings"
        ),
    )
}

/// A title of another province than the one said.
pub(super) fn other_province(titled: &str, said: &str) -> FaultText {
    let (titled, said) = (quoted(titled), quoted(said));
    FaultText::new(
        both!(
            "tiêu đề là của {titled}, còn tỉnh được nêu là {said}",
            "the title is of {titled}, but the province given is {said}"
        ),
        both!(
            "sửa tỉnh ở `--tinh` hoặc trong antq.toml, hoặc sửa tiêu đề; bảng của nhiều tỉnh thì thêm cột “Tỉnh”",
            "correct the province in `--tinh` or in antq.toml, or the title; a table of several provinces needs a column “Tỉnh”"
        ),
    )
}

/// The title gives one year; a name another, or the column of years only others.
pub(super) fn year_beside(year: Year, beside: YearBeside) -> FaultText {
    let message = match beside {
        YearBeside::Sheet(named) => both!(
            "tiêu đề ghi năm {year}, còn tên trang tính ghi năm {named}; lấy theo tiêu đề",
            "the title gives {year}, but the name of the sheet {named}; the title is used"
        ),
        YearBeside::File(named) => both!(
            "tiêu đề ghi năm {year}, còn tên tệp ghi năm {named}; lấy theo tiêu đề",
            "the title gives {year}, but the name of the file {named}; the title is used"
        ),
        YearBeside::Column => both!(
            "tiêu đề ghi năm {year}, còn cột “Năm” không có dòng nào của năm đó; lấy theo cột",
            "the title gives {year}, but no row of the column of years does; the column is used"
        ),
    };
    FaultText::new(
        message,
        both!(
            "xem số liệu là của năm nào, rồi sửa cho hai chỗ giống nhau",
            "see which year the figures are of, and make both say it"
        ),
    )
}
