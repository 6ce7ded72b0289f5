//! Finds columns that belong to another table beside that of the communes, whose figures are none of theirs.
//!
//! In: the bound columns and the first rows. Out: a fault for each such table. Columns of one table stand together and follow the
//! commune: what stands apart, and has labels or numbers of its own for its rows, counts something else.

use std::ops::Range;

use super::bind::Binder;
use super::missing::is_missing;
use super::row_label::SERIALS;
use super::spelling::{fold, tidy};
use crate::heading;
use crate::model::{DataFaultKind, HeadingFault, Key, Use};
use crate::table::{Row, Rows};

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

    /// True if most rows with a figure in one column have words in another.
    fn are_labelled(&self, figure: usize, label: usize) -> bool {
        let is_word = |text: &str| {
            text.chars().filter(|c| c.is_alphabetic()).count() > 1 && !is_missing(&fold(text))
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
        if serials < 2 && !(0..count).any(|column| is_blank(&column)) {
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
        let names = |part: &Range<usize>| {
            let mut columns = part.clone().filter_map(|column| self.columns.get(column));
            columns.any(|column| matches!(column.meaning, Use::Key(Key::Name | Key::Code)))
        };
        if !parts.iter().any(names) {
            return;
        }
        let others = parts.iter().filter(|part| !names(part));
        let labels = others.filter_map(|part| self.label(part, &first));
        let found: Vec<usize> = labels.collect();
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
        let meaning = |column: usize| self.columns.get(column).map(|column| &column.meaning);
        let is_figure = |&column: &usize| matches!(meaning(column), Some(Use::Figure(_)));
        let figure = part.clone().find(is_figure)?;
        let is_label = |&column: &usize| match meaning(column) {
            Some(Use::Unknown { .. } | Use::Key(Key::District | Key::Province)) => {
                self.is_serial(column) || first.are_labelled(figure, column)
            }
            Some(Use::NotAsked(_)) => first.are_labelled(figure, column),
            Some(Use::Key(_) | Use::Figure(_)) | None => false,
        };
        (part.start..figure).find(is_label)
    }
}

#[cfg(test)]
mod tests {
    use crate::data::example::{faults, reading};

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
    fn a_blank_column_alone_does_not_divide_a_table() {
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
        ] {
            assert_eq!(found(&rows), None, "{rows:?}");
        }
    }
}
