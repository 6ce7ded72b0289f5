//! Finds columns that belong to another table beside that of the communes, whose figures are none of theirs.
//!
//! In: the bound columns and the first rows. Out: a fault for each such table. Columns of one table stand together and follow the
//! commune: what stands apart, and has labels or numbers of its own for its rows, counts something else. So does what follows a
//! column of labels such as `Nội dung` or `Thôn, bản`.

use std::collections::BTreeSet;
use std::ops::Range;

use super::bind::Binder;
use super::cell::CellReader;
use super::dictionary::Dictionary;
use super::missing::is_missing;
use super::row_label::SERIALS;
use super::spelling::{fold, tidy};
use super::style::CellStyle;
use crate::heading;
use crate::model::{DataFaultKind, HeadingFault, Key, Use};
use crate::table::{Row, Rows};

/// Headings of columns that label the rows of a table of other things than communes.
const CONTENTS: [&str; 17] = [
    "nội dung",
    "chỉ tiêu",
    "tên chỉ tiêu",
    "tiêu chí",
    "tên tiêu chí",
    "danh mục",
    "hạng mục",
    "lĩnh vực",
    "diễn giải",
    "tội danh",
    "loại vụ",
    "loại vụ việc",
    "loại án",
    "loại tội",
    "loại tội phạm",
    "loại tệ nạn",
    "loại tệ nạn xã hội",
];

/// Words of which headings of columns with names of parts of communes consist: `Tên thôn, bản, tổ dân phố`.
const PARTS: [&str; 17] = [
    "thôn", "bản", "xóm", "ấp", "khóm", "buôn", "làng", "phum", "sóc", "tổ", "dân", "phố", "khu",
    "cư", "tdp", "kdc", "tên",
];

/// What a heading says that its column may label rows by.
enum Labels {
    /// `Nội dung`, or no heading at all: a commune may have such a text too.
    Content,
    /// `Thôn, bản`: the figures of such rows are never a commune's.
    Part,
}

impl Labels {
    /// `None` if it says nothing of the kind.
    fn of(heading: &str, dictionary: &Dictionary<'_>) -> Option<Labels> {
        if dictionary.unit_named(heading).is_some() {
            return Some(Labels::Part);
        }
        let key = heading::key(heading);
        let is = |text: &str, word: &str| {
            // Most words differ in length, which is cheaper to see.
            let may_be = || text.is_ascii() && text.len() == word.chars().count();
            text == word || may_be() && text == heading::without_marks(word)
        };
        if key.is_empty() || CONTENTS.iter().any(|word| is(&key, word)) {
            return Some(Labels::Content);
        }
        let mut words = key.split(' ');
        let are_parts = words.all(|own| PARTS.iter().any(|word| is(own, word)));
        (are_parts && !is(&key, "tên")).then_some(Labels::Part)
    }
}

/// Number of rows that show what a column holds.
const SAMPLE: usize = 50;

/// The first cells of the columns, row by row.
struct FirstCells(Vec<Vec<String>>);

impl FirstCells {
    fn read(rows: &Rows<'_>) -> FirstCells {
        let (mut rows, mut row) = (rows.clone(), Row::default());
        let mut all = Vec::new();
        while all.len() < SAMPLE && rows.next_filled(&mut row) {
            all.push(row.cells(0).map(|cell| tidy(&cell)).collect());
        }
        FirstCells(all)
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        let cells = self.0.iter();
        cells.map(move |row| row.get(column).map_or("", String::as_str))
    }

    fn is_blank(&self, column: usize) -> bool {
        self.cells(column).all(str::is_empty)
    }

    /// True if several rows have a text in this column, each another.
    fn are_distinct(&self, column: usize) -> bool {
        let filled = self.cells(column).filter(|text| !text.is_empty());
        let filled: Vec<&str> = filled.collect();
        let distinct: BTreeSet<&str> = filled.iter().copied().collect();
        filled.len() > 1 && distinct.len() == filled.len()
    }

    /// True if most rows with a figure in one column have words in another, which `is_value` does not read.
    fn are_labelled(&self, figure: usize, label: usize, is_value: impl Fn(&str) -> bool) -> bool {
        let is_word = |text: &str| {
            let letters = text.chars().filter(|c| c.is_alphabetic());
            letters.count() > 1 && !is_missing(&fold(text)) && !is_value(text)
        };
        let pairs = self.cells(figure).zip(self.cells(label));
        let filled = pairs.filter(|(figure, _)| !figure.is_empty());
        let (words, blank): (Vec<_>, Vec<_>) = filled.partition(|(_, label)| is_word(label));
        words.len() > blank.len()
    }
}

impl Binder<'_, '_> {
    /// Reports tables beside that of the communes which give figures that are needed.
    pub(super) fn find_side_tables(&mut self, rows: &Rows<'_>) {
        let count = self.columns.len();
        let is_blank = |column: &usize| {
            let columns = self.columns.get(*column);
            columns.is_some_and(|column| column.heading.is_empty())
        };
        let serials = (0..count).filter(|&column| self.is_serial(column)).count();
        let may_label = |column: usize| self.may_label(column).is_some();
        if serials < 2 && !(0..count).any(may_label) {
            return;
        }
        let first = FirstCells::read(rows);
        let is_gap = |column: usize| is_blank(&column) && first.is_blank(column);
        let mut parts: Vec<Range<usize>> = Vec::new();
        for column in (0..count).filter(|&column| !is_gap(column)) {
            match parts.last_mut() {
                Some(part) if part.end == column && !self.is_serial(column) => part.end += 1,
                Some(_) | None => parts.push(column..column + 1),
            }
        }
        let names = |part: &Range<usize>| part.clone().any(|column| self.is_name(column));
        if !parts.iter().any(names) {
            return;
        }
        let others = parts.iter().filter(|part| !names(part));
        let labels = others.filter_map(|part| self.label(part, &first));
        let mut found: Vec<usize> = labels.collect();
        if found.is_empty() {
            found.extend(self.label_amid(&first));
        }
        for column in found {
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            let heading = tidy(self.heading(column));
            let fault = HeadingFault::SideTable { heading };
            self.fault(column, DataFaultKind::Heading(fault));
        }
    }

    fn is_serial(&self, column: usize) -> bool {
        let column = self.columns.get(column);
        column.is_some_and(|one| SERIALS.contains(&heading::key(&one.heading).as_str()))
    }

    /// The column before the first figure of a part that labels its rows.
    fn label(&self, part: &Range<usize>, first: &FirstCells) -> Option<usize> {
        let is_figure = |&column: &usize| matches!(self.use_of(column), Some(Use::Figure(_)));
        let figure = part.clone().find(is_figure)?;
        let is_label = |&column: &usize| match self.use_of(column) {
            Some(Use::Unknown { .. } | Use::Key(Key::District | Key::Province)) => {
                self.is_serial(column) || first.are_labelled(figure, column, |_| false)
            }
            Some(Use::NotAsked(_)) => first.are_labelled(figure, column, |_| false),
            Some(Use::Key(_) | Use::Figure(_)) | None => false,
        };
        (part.start..figure).find(is_label)
    }

    /// What a column may label rows by, as far as its heading tells.
    fn may_label(&self, column: usize) -> Option<Labels> {
        match self.use_of(column)? {
            Use::Unknown { .. } | Use::NotAsked(_) | Use::Figure(_) => {
                Labels::of(self.heading_at(column), self.dictionary)
            }
            Use::Key(Key::District | Key::Province | Key::Months | Key::Period) => {
                Some(Labels::Content)
            }
            Use::Key(
                Key::Code | Key::Name | Key::Unit | Key::Kind | Key::Year | Key::Boundaries,
            ) => None,
        }
    }

    /// A column amid the others that labels rows of another table, of which figures follow that are needed.
    fn label_amid(&self, first: &FirstCells) -> Option<usize> {
        let mut labels: Vec<usize> = Vec::new();
        // Right behind the name of the commune, a text such as `Nội dung` may be of the commune as well.
        let mut is_behind_name = false;
        for column in 0..self.columns.len() {
            let is_key = match self.use_of(column)? {
                Use::Key(Key::Name | Key::Unit | Key::Code) => {
                    labels.clear();
                    is_behind_name = true;
                    true
                }
                Use::Figure(_) => {
                    let mut own = labels.drain(..);
                    if let Some(label) = own.find(|&label| self.are_labels(label, column, first)) {
                        return Some(label);
                    }
                    false
                }
                Use::NotAsked(_) | Use::Unknown { .. } => false,
                Use::Key(_) => true,
            };
            match self.may_label(column) {
                Some(Labels::Content) if is_behind_name => {}
                Some(Labels::Content | Labels::Part) => labels.push(column),
                None => {}
            }
            is_behind_name &= is_key || self.is_serial(column) || first.is_blank(column);
        }
        None
    }

    /// True if the cells of a column label the rows of a figure.
    fn are_labels(&self, column: usize, figure: usize, first: &FirstCells) -> bool {
        match self.use_of(column) {
            // The communes of a district, or of one report, share it.
            Some(Use::Key(_)) => first.are_distinct(column),
            Some(Use::Figure(own) | Use::NotAsked(own)) => {
                let indicator = self.dictionary.codebook.indicator(*own);
                let cells = CellReader::new(indicator, "", CellStyle::default());
                first.are_labelled(figure, column, |text| cells.read(text).is_ok())
            }
            Some(Use::Unknown { .. }) => first.are_labelled(figure, column, |_| false),
            None => false,
        }
    }

    fn use_of(&self, column: usize) -> Option<&Use> {
        self.columns.get(column).map(|column| &column.meaning)
    }

    fn is_name(&self, column: usize) -> bool {
        let meaning = self.use_of(column);
        matches!(meaning, Some(Use::Key(Key::Name | Key::Unit | Key::Code)))
    }

    fn heading_at(&self, column: usize) -> &str {
        self.columns
            .get(column)
            .map_or("", |column| column.heading.as_str())
    }
}

#[cfg(test)]
mod tests {
    use crate::data::example::{CASES, HOUSEHOLDS, faults, reading};
    use crate::model::{Gap, Series, Value};
    use crate::number::Number;

    /// The cell of the first fault of a side table, in a table with these rows.
    fn found(rows: &[&str]) -> Option<String> {
        let faults = faults(&reading(&rows.join("\n")));
        let found = faults.iter().find(|fault| fault.ends_with(" side-table"))?;
        found.split(' ').nth(1).map(str::to_owned)
    }

    #[test]
    fn figures_of_another_table_beside_are_none_of_the_communes() {
        for (rows, cell) in [
            (
                [
                    "Tên xã;Năm;Số hộ;;Tháng;Số vụ việc",
                    "Xã A;2024;5;;Tháng 1;1",
                    "Xã B;2024;6;;Tháng 2;2",
                ],
                "E1",
            ),
            (
                [
                    "Tên xã;Năm;Số hộ;;Huyện;Số vụ việc",
                    "Xã A;2024;5;;Chợ Đồn;1",
                    "Xã B;2024;6;;Ba Bể;2",
                ],
                "E1",
            ),
            (
                [
                    "Tên xã;Năm;Số hộ;;;Số vụ việc",
                    "Xã A;2024;5;;;1",
                    "Xã B;2024;6;;Cờ bạc;2",
                ],
                "none",
            ),
            (
                [
                    "Tên xã;Năm;Số hộ;;;;Số vụ việc",
                    "Xã A;2024;5;;;Cờ bạc;1",
                    "Xã B;2024;6;;;Ma túy;2",
                ],
                "F1",
            ),
            (
                [
                    "Tháng;Số vụ việc;;Tên xã;Năm;Số hộ",
                    "Tháng 1;1;;Xã A;2024;5",
                    "Tháng 2;2;;Xã B;2024;6",
                ],
                "A1",
            ),
            (
                [
                    "STT;Tên xã;Năm;Số hộ;STT;Loại vụ;Số vụ việc",
                    "1;Xã A;2024;5;1;Cờ bạc;1",
                    "2;Xã B;2024;6;2;Ma túy;2",
                ],
                "E1",
            ),
            (
                [
                    "Tên xã;Năm;Số hộ;;STT;Số vụ việc",
                    "Xã A;2024;5;;1;1",
                    "Xã B;2024;6;;2;2",
                ],
                "E1",
            ),
        ] {
            let expected = (cell != "none").then(|| cell.to_owned());
            assert_eq!(found(&rows), expected, "{rows:?}");
        }
    }

    #[test]
    fn figures_behind_a_column_of_labels_are_none_of_the_communes() {
        for (rows, cell) in [
            (
                [
                    "Tên xã;Năm;Số hộ;Nội dung;Số vụ việc",
                    "Xã A;2024;5;Cờ bạc;1",
                    "Xã B;2024;6;Ma túy;2",
                ],
                "D1",
            ),
            (
                [
                    "Tên xã;Năm;Số hộ;Noi dung;Số vụ việc",
                    "Xã A;2024;5;Cờ bạc;1",
                    "Xã B;2024;6;Ma túy;2",
                ],
                "D1",
            ),
            (
                [
                    "Tên xã;Năm;Số hộ;Tên thôn, bản, tổ dân phố;Số vụ việc",
                    "Xã A;2024;5;Bản Lúa;1",
                    "Xã B;2024;6;Bản Ngô;2",
                ],
                "D1",
            ),
            (
                [
                    "Tên xã;Năm;Khu dân cư;Số hộ;Số vụ việc",
                    "Xã A;2024;Bản Lúa;5;1",
                    "Xã B;2024;Bản Ngô;6;2",
                ],
                "C1",
            ),
            (
                [
                    "Tên xã;Năm;Số hộ;;Số vụ việc",
                    "Xã A;2024;5;Bản Lúa;1",
                    "Xã B;2024;6;Bản Ngô;2",
                ],
                "D1",
            ),
            (
                [
                    "Tên xã;Năm;Số hộ;Huyện;Số vụ việc",
                    "Xã A;2024;5;Chợ Đồn;1",
                    "Xã B;2024;6;Ba Bể;2",
                ],
                "D1",
            ),
            (
                [
                    "Loại vụ việc;Số vụ việc;Tên xã;Năm;Số hộ",
                    "Cờ bạc;1;Xã A;2024;5",
                    "Ma túy;2;Xã B;2024;6",
                ],
                "A1",
            ),
        ] {
            assert_eq!(found(&rows).as_deref(), Some(cell), "{rows:?}");
        }
    }

    #[test]
    fn a_blank_column_or_a_text_alone_does_not_divide_a_table() {
        for rows in [
            [
                "Tên xã;Năm;Số hộ;;Số vụ việc",
                "Xã A;2024;5;;1",
                "Xã B;2024;6;;2",
            ],
            [
                "STT;Tên xã;;Năm;Số hộ;;Số vụ việc;Ghi chú",
                "1;Xã A;;2024;5;;1;đủ",
                "2;Xã B;;2024;6;;2;đủ",
            ],
            [
                "STT;Huyện;;Tên xã;Năm;Số hộ",
                "1;Chợ Đồn;;Xã A;2024;5",
                "2;Chợ Đồn;;Xã B;2024;6",
            ],
            [
                "Tên xã;Năm;Số hộ;;Mã;Nghĩa",
                "Xã A;2024;5;;Đ;đạt",
                "Xã B;2024;6;;K;không đạt",
            ],
            [
                "Tên xã;Năm;Số hộ;;Tháng;Số tiền",
                "Xã A;2024;5;;Tháng 1;7",
                "Xã B;2024;6;;Tháng 2;8",
            ],
            [
                "Tên xã;Năm;Số hộ;Trưởng thôn;Số vụ việc",
                "Xã A;2024;5;Lê Văn A;1",
                "Xã B;2024;6;Vũ Thị B;2",
            ],
            [
                "Tên xã;Năm;Nội dung;Số hộ;Số vụ việc",
                "Xã A;2024;phát động;5;1",
                "Xã B;2024;sơ kết;6;2",
            ],
            [
                "Tên xã;Năm;Số hộ;Thôn, bản;Số vụ việc",
                "Xã A;2024;5;12;1",
                "Xã B;2024;6;14;2",
            ],
            [
                "Tên xã;Năm;Số hộ;Số vụ việc;Nội dung",
                "Xã A;2024;5;1;Cờ bạc",
                "Xã B;2024;6;2;Ma túy",
            ],
            [
                "Tên xã;Năm;Số hộ;Huyện;Số vụ việc",
                "Xã A;2024;5;Chợ Đồn;1",
                "Xã B;2024;6;Chợ Đồn;2",
            ],
        ] {
            assert_eq!(found(&rows), None, "{rows:?}");
        }
    }

    #[test]
    fn pairs_beside_the_communes_are_no_list_of_their_figures() {
        let rows = "Tên xã;Năm;Số hộ;Nội dung;Số liệu\nXã A;2024;5;Số vụ việc;1\nXã B;2024;6;Số vụ việc;2\n";
        let read = reading(rows);
        let records = read.series.iter().flat_map(Series::records);
        let values = records.map(|record| (record.value(HOUSEHOLDS), record.value(CASES)));
        let number = |number| Value::Number(Number::whole(number));
        let (none, own) = (Value::Gap(Gap::NoColumn), [number(5), number(6)]);
        let expected = own
            .iter()
            .map(|households| (households.clone(), none.clone()));
        assert!(values.eq(expected));
    }
}
