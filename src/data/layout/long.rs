//! Reads lists of figures: one row for each commune, year and figure.
//!
//! In: a sheet with a column of communes, one of items and one of values. Out: a table with one row for each commune and year,
//! in the order in which they appear. Where two rows give different values for one figure, both values become rows of the
//! same commune and year, which differ in that figure and are told as such.
//!
//! Values may stand in columns of several years; each row then gives one for each.
//!
//! A row is put together from rows that agree in every column that says what they are about: names of hamlets, and columns that are
//! not recognised unless they hold remarks or say something of the figure. So figures of two hamlets or rounds never become one row.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::answer::sided;
use super::head::{Head, HeadRow, is_known, texts};
use super::item::{with_unit, without_number};
use super::list_columns::ListColumns;
use super::plan::MeaningSaid;
use super::rebuild::{BOUNDARIES, YEAR, write_cell};
use super::said::SaidAbove;
use super::scaled::scaled;
use super::table::{FoundTable, RowsOf};
use crate::data::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
use crate::data::header::{BoundHeading, Header};
use crate::data::row_label::is_signature;
use crate::data::spelling::{fold, tidy};
use crate::heading;
use crate::lang::FigureId;
use crate::model::{DataFaultKind, FilledCells, Skipped, Year};
use crate::table::{CellPlace, Row, RowPlace, SheetText, StrayQuote, trim};

/// A cell with its place.
type PlacedCell = (String, CellPlace);

/// What the rows of a list have said together of a commune, hamlet and year.
struct ListedRow {
    /// Cells of the keys and asides of the first of them.
    keys: Vec<PlacedCell>,
    /// By item.
    values: HashMap<usize, PlacedCell>,
    /// Other values of an item that has one, with the keys of their rows.
    others: Vec<(usize, PlacedCell, Vec<PlacedCell>)>,
}

/// What two spellings of one item share.
#[derive(PartialEq, Eq, Hash)]
enum ItemKey {
    Figure(FigureId),
    Text(String),
}

/// The rows of a list.
#[derive(Default)]
struct ListRows {
    items: Vec<BoundHeading>,
    item_of: HashMap<ItemKey, usize>,
    rows: Vec<ListedRow>,
    row_of: HashMap<Vec<String>, usize>,
    signatures: Vec<u32>,
    strays: Vec<StrayQuote>,
    /// Keys of the row above, if blank ones may continue them.
    last: Option<Vec<PlacedCell>>,
    /// Blank cells that do.
    carried: Vec<CellPlace>,
}

/// Finds a list on a sheet; `None` if there is none.
pub(super) fn table(
    head: &Head,
    sheet: SheetText<'_>,
    dictionary: &Dictionary<'_>,
) -> Option<FoundTable> {
    let found = (0..head.rows.len()).find_map(|row| ListColumns::at(head, row, dictionary));
    let mut columns = found?;
    let own = head.rows.get(columns.row)?;
    columns.tell_apart(own, sheet, dictionary);
    let mut list = ListRows::default();
    let mut rows = sheet.rows(own.to);
    rows.expect(own.width);
    let mut row = Row::default();
    while rows.next_filled(&mut row) {
        list.add(&columns, &row, dictionary);
    }
    Some(list.table(&columns, head, own, dictionary))
}

impl ListColumns {
    /// Keys of a row with its year, and that whose boundaries its figures use.
    fn dated(&self, keys: &[PlacedCell], year: Option<Year>) -> Vec<PlacedCell> {
        let at = keys.first().map_or(CellPlace::default(), |(_, at)| *at);
        let years = year.into_iter().chain(year.and(self.last_year()));
        let years = years.map(|year| (year.to_string(), at));
        keys.iter().cloned().chain(years).collect()
    }
}

impl ListRows {
    fn add(&mut self, columns: &ListColumns, row: &Row<'_>, dictionary: &Dictionary<'_>) {
        self.strays.extend(&row.strays);
        let cell = |column: usize| (row.cell(column).into_owned(), row.at(column));
        let item = tidy(&row.cell(columns.item));
        let is_item = is_known(without_number(&item, dictionary), dictionary);
        if !is_item && row.cells(0).any(|cell| is_signature(&cell)) {
            self.signatures.push(row.line);
            return;
        }
        let mut keys: Vec<PlacedCell> = columns.kept().map(cell).collect();
        let values: Vec<PlacedCell> = columns.values.iter().map(|one| cell(one.column)).collect();
        if item.is_empty() && values.iter().all(|value| value.0.is_empty()) {
            self.row(&keys, columns, None); // the heading of a part
            self.last = Some(keys);
            return;
        }
        let unit = columns.unit.map(|column| tidy(&row.cell(column)));
        let text = with_unit(&item, &unit.unwrap_or_default(), dictionary);
        let at = row.at(columns.item);
        self.continued(&mut keys, columns, (&text, at), dictionary);
        for (column, value) in columns.values.iter().zip(values) {
            let heading = match &column.side {
                Some(side) => sided(&text, side),
                None => text.clone(),
            };
            let item = self.item(heading, at, dictionary);
            let place = self.row(&keys, columns, column.year);
            let Some(own) = self.rows.get_mut(place) else {
                return;
            };
            match own.values.get(&item) {
                None => {
                    own.values.insert(item, value);
                }
                Some((before, _)) if fold(before) == fold(&value.0) => {}
                Some(_) => {
                    let keys = columns.dated(&keys, column.year);
                    own.others.push((item, value, keys));
                }
            }
        }
    }

    /// Index of the row of a commune, hamlet and year.
    fn row(&mut self, keys: &[PlacedCell], columns: &ListColumns, year: Option<Year>) -> usize {
        let own = keys.iter().take(columns.keys.len());
        let mut key: Vec<String> = own.map(|(text, _)| fold(text).into_owned()).collect();
        key.extend(year.map(|year| year.to_string()));
        let next = self.rows.len();
        let at = *self.row_of.entry(key).or_insert(next);
        if at == next {
            self.rows.push(ListedRow {
                keys: columns.dated(keys, year),
                values: HashMap::new(),
                others: Vec::new(),
            });
        }
        at
    }

    /// Lets blank cells of the commune continue those above, as merged cells do, unless the commune has the item: then the next
    /// one's name may be missing.
    fn continued(
        &mut self,
        keys: &mut Vec<PlacedCell>,
        columns: &ListColumns,
        (text, at): (&str, CellPlace),
        dictionary: &Dictionary<'_>,
    ) {
        let is_blank = |(text, _): &PlacedCell| trim(text).is_empty();
        if !keys.iter().take(columns.keys.len()).all(is_blank) {
            self.last = Some(keys.clone());
            return;
        }
        let Some(last) = self.last.take() else {
            return;
        };
        let year = columns.values.first().and_then(|value| value.year);
        let item = self.item(text.to_owned(), at, dictionary);
        let before = self.row(&last, columns, year);
        if self
            .rows
            .get(before)
            .is_some_and(|row| row.values.contains_key(&item))
        {
            return;
        }
        self.carried.extend(keys.first().map(|(_, at)| *at));
        keys.clone_from(&last);
        self.last = Some(last);
    }

    /// Index of an item.
    fn item(&mut self, text: String, at: CellPlace, dictionary: &Dictionary<'_>) -> usize {
        let key = match dictionary.find(&text) {
            HeadingMatch::One(ColumnMeaning::Figure(figure)) => ItemKey::Figure(figure),
            HeadingMatch::One(ColumnMeaning::Key(_))
            | HeadingMatch::Part(..)
            | HeadingMatch::Several(_)
            | HeadingMatch::Clause(_)
            | HeadingMatch::Nothing => ItemKey::Text(heading::key(&text)),
        };
        let next = self.items.len();
        let item = *self.item_of.entry(key).or_insert(next);
        if item == next {
            self.items.push(BoundHeading { text, at });
        }
        item
    }

    fn table(
        self,
        columns: &ListColumns,
        head: &Head,
        own: &HeadRow,
        dictionary: &Dictionary<'_>,
    ) -> FoundTable {
        let keys = columns.kept().map(|column| BoundHeading {
            text: own.cell(column).to_owned(),
            at: own.at(column),
        });
        let dated = columns.last_year().map(|_| [YEAR, BOUNDARIES]);
        let dated = dated.into_iter().flatten().map(|id| BoundHeading {
            text: id.to_owned(),
            at: own.at(columns.item),
        });
        let keys = keys.chain(dated);
        let headings: Vec<BoundHeading> = keys.chain(self.items.iter().cloned()).collect();
        let mut text = String::new();
        let mut places = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let values = |item: usize| row.values.get(&item);
            self.write(&row.keys, &values, (&mut text, &mut places));
            for (other, value, keys) in &row.others {
                let values = |item: usize| {
                    if item == *other {
                        Some(value)
                    } else {
                        row.values.get(&item)
                    }
                };
                self.write(keys, &values, (&mut text, &mut places));
            }
        }
        let above = head.rows.get(..columns.row).unwrap_or_default();
        let said = SaidAbove::read(above, dictionary.codebook.year_begins);
        let mut skipped = BTreeMap::new();
        for (kind, lines) in [
            (Skipped::Title, above.iter().map(|row| row.line).collect()),
            (Skipped::Signature, self.signatures),
        ] {
            let lines: Vec<u32> = lines;
            if !lines.is_empty() {
                skipped.insert(kind, lines);
            }
        }
        let is_named = |at: usize| {
            let cells = self.rows.iter().map(|row| row.keys.get(at));
            cells.flatten().all(|(cell, _)| !trim(cell).is_empty())
        };
        let within = columns.within.filter(|(at, _)| is_named(*at));
        let is_one = said.years.len() == 1;
        FoundTable {
            header: Header {
                line: own.line,
                row: own.number,
                headings,
                strays: self.strays,
                mark: own.mark,
                rows: Vec::new(),
            },
            rows: RowsOf::Rebuilt(text, places),
            skipped,
            above: texts(above),
            year: said.years.first().copied().filter(|_| is_one),
            years: if is_one { Vec::new() } else { said.years },
            periods: said.periods,
            notes: (self.carried.first())
                .map(|&at| {
                    (
                        at,
                        DataFaultKind::Filled(FilledCells::Names(self.carried.len())),
                    )
                })
                .into_iter()
                .collect(),
            doubts: BTreeMap::new(),
            scaled: scaled(above.iter()),
            between: Vec::new(),
            meaning: MeaningSaid::read(above),
            commune: None,
            listed_in: None,
            unit: within.map(|(_, kind)| kind),
            is_sectioned: false,
            breaks: Vec::new(),
        }
    }

    /// Writes a row; an item without a value stands where its commune does.
    fn write<'v>(
        &self,
        keys: &[PlacedCell],
        value: &dyn Fn(usize) -> Option<&'v PlacedCell>,
        (text, places): (&mut String, &mut Vec<RowPlace>),
    ) {
        let first = keys.first().map_or(CellPlace::default(), |(_, at)| *at);
        let mut cells = Vec::with_capacity(keys.len() + self.items.len());
        let none = (String::new(), first);
        let values = (0..self.items.len()).map(|item| value(item).unwrap_or(&none));
        for (cell, at) in keys.iter().chain(values) {
            if !cells.is_empty() {
                text.push('\t');
            }
            write_cell(text, cell);
            cells.push(*at);
        }
        text.push('\n');
        places.push(RowPlace::Cells(Arc::from(cells)));
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use crate::data::Reading;
    use crate::data::example::{HOUSEHOLDS, codebook, faults, reading, said};
    use crate::model::{Record, Series, SubjectId, Use};

    fn records(reading: &Reading) -> Vec<(String, Vec<String>)> {
        let codebook = codebook();
        let of = |series: &Series| {
            let records = series.records().iter().map(|record| {
                let (year, period, values) = said(record, &codebook);
                format!("{year} {period:?} {values:?}").replace("Gap(Empty)", "Gap(NoColumn)")
            });
            let name = series.area.name.nfc().collect();
            (name, records.collect())
        };
        reading.series.iter().map(of).collect()
    }

    const LIST: &str = "SỐ LIỆU CÁC XÃ;;;;;\nSTT;Tên xã;Năm;Chỉ tiêu;ĐVT;Giá trị\n\
        1;Xã Lúa;2020;Số hộ;hộ;5\n2;Xã Lúa;2020;Số vụ việc;vụ;1\n3;Xã Cau;2020;so_ho_x;;7\n\
        4;Xã Lúa;2021;1. Tổng số hộ dân;hộ;6\n5;Xã Cau;2020;Số vụ việc;vụ;\n6;Xã Lúa;2020;Số hộ;hộ;5\n";

    #[test]
    fn a_list_of_figures_says_what_rows_do() {
        let table = "ten_xa;nam;so_ho_x;so_vu\nXã Lúa;2020;5;1\nXã Cau;2020;7;\nXã Lúa;2021;6;\n";
        let expected = records(&reading(table));
        for list in [LIST.to_owned(), LIST.nfd().collect()] {
            let reading = reading(&list);
            assert_eq!(records(&reading), expected, "{:?}", reading.faults);
            assert_eq!(faults(&reading), ["1:0 rows-skipped"]);
            let cell = reading.series[SubjectId(0)].records()[1].cell(HOUSEHOLDS);
            assert_eq!(cell.map(|cell| cell.to_string()).as_deref(), Some("F6"));
        }
    }

    #[test]
    fn two_values_of_one_figure_are_told_and_neither_is_judged() {
        let list = format!("{LIST}7;Xã Lúa;2020;Số hộ;hộ;8\n");
        let reading = reading(&list);
        assert!(
            faults(&reading).contains(&"9:0 duplicate-row".to_owned()),
            "{:?}",
            faults(&reading)
        );
        let withheld = reading.series.iter().flat_map(Series::records);
        let withheld = withheld.filter(|record| record.withheld().is_some());
        let lines: Vec<(u32, u16)> = withheld.map(|record| (record.line, record.year)).collect();
        assert_eq!(lines, [(3, 2020), (9, 2020)]);
    }

    #[test]
    fn a_list_may_hold_fractions_and_two_sides() {
        use crate::data::example::{CASES, KINDS, PLACES};
        use crate::model::Value;
        use crate::number::Number;
        let number = |count| Value::Number(Number::whole(count));
        let list = "Tên xã;Năm;Chỉ tiêu;Giá trị\nXã Lúa;2021;Số loại mô hình;16/18\nXã Lúa;2021;Số vụ việc;3\n";
        let read = reading(list);
        let record = &read.series[SubjectId(0)].records()[0];
        let values = [KINDS, PLACES, CASES].map(|figure| record.value(figure).clone());
        assert_eq!(values, [number(16), number(18), number(3)]);
        let list = "Tên xã;Năm;Chỉ tiêu;Tự chấm;Thẩm định\nXã Lúa;2021;Số hộ;5;\nXã Lúa;2021;Số vụ việc;3;4\n";
        let read = reading(list);
        let record = &read.series[SubjectId(0)].records()[0];
        let values = [HOUSEHOLDS, CASES].map(|figure| record.value(figure).clone());
        assert_eq!(values, [number(5), number(4)]);
        assert_eq!(faults(&read), ["3:5 E3 appraisal-differs"]);
        let points = list.replace("Tự chấm", "Điểm tự chấm");
        let series = reading(&points).series;
        let mut records = series.iter().flat_map(Series::records);
        assert!(records.all(|record| matches!(record.value(CASES), Value::Gap(_))));
    }

    #[test]
    fn figures_of_two_rounds_never_become_one_row() {
        for (column, cells) in [("Đợt", ["1", "2"]), ("Nhóm", ["Một", "Hai"])] {
            let [one, two] = cells;
            let list = format!(
                "Tên xã;Năm;{column};Chỉ tiêu;Giá trị\nXã Lúa;2021;{one};Số hộ;5\nXã Lúa;2021;{two};Số hộ;5\n\
                 Xã Lúa;2021;{two};Số vụ việc;3\n"
            );
            let read = reading(&list);
            let records: Vec<&Record> = read.series.iter().flat_map(Series::records).collect();
            assert_eq!(records.len(), 2, "{column}");
            assert!(records.iter().all(|record| record.withheld().is_some()));
        }
        // Whether the words are of rounds or of figures, one row of each does not show.
        let list = "Tên xã;Năm;Nhóm;Chỉ tiêu;Giá trị\nXã Lúa;2021;Một;Số hộ;5\nXã Lúa;2021;Hai;Số vụ việc;3\n";
        let read = reading(list);
        let mut records = read.series.iter().flat_map(Series::records);
        assert!(records.all(|record| record.withheld().is_some()));
    }

    #[test]
    fn other_columns_of_a_list_are_shown_as_not_recognised() {
        let list = "Tên xã;Năm;Lĩnh vực;Chỉ tiêu;Giá trị;Đánh giá;Ghi chú\n\
            Xã Lúa;2021;Dân cư;Số hộ;5;Tốt;a\nXã Lúa;2021;An ninh;Số vụ việc;3;Khá;b\n\
            Xã Cau;2021;Dân cư;Số hộ;6;Khá;\nXã Cau;2021;An ninh;Số vụ việc;4;Tốt;c\n";
        let read = reading(list);
        let plain = "ten_xa;nam;so_ho_x;so_vu\nXã Lúa;2021;5;3\nXã Cau;2021;6;4\n";
        assert_eq!(records(&read), records(&reading(plain)));
        let columns = read.sheets[0].columns.iter();
        let unknown = columns.filter(|column| matches!(column.meaning, Use::Unknown { .. }));
        let unknown: Vec<&str> = unknown.map(|column| column.heading.as_str()).collect();
        assert_eq!(unknown, ["Lĩnh vực", "Đánh giá", "Ghi chú"]);
    }

    #[test]
    fn a_table_with_columns_of_figures_is_no_list() {
        let table = "ten_xa;nam;Nội dung;so_ho_x;Kết quả\nXã Lúa;2020;gì đó;5;tốt\n";
        assert_eq!(reading(table).sheets[0].columns.len(), 5);
    }
}
