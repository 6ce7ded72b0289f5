//! Compares two rows of one commune and year in every column.
//!
//! Normally only needed columns are read; if two rows agree in these, their tables are read again in full. Such duplicates are
//! common: files for two years often both contain the year between, and nobody should have to cut rows out of them.
//! Rows that differ only in a column that is not recognised are no duplicates: it may say which quarter each is of.

use std::collections::HashMap;
use std::sync::Arc;

use super::area_row::AreaRow;
use super::dictionary::Dictionary;
use super::input::Options;
use super::open_sheet::OpenTable;
use super::row_label::{SERIALS, is_remark};
use super::rows;
use super::spelling::fold;
use crate::heading;
use crate::lang::FigureId;
use crate::model::{
    Area, Cell, Codebook, Column, Gap, Key, Record, Sheet, SubjectKindId, Use, Value, Year,
};
use crate::table::Row;

/// Tables that can be read again to compare rows in full.
pub(super) struct FullReader<'f> {
    /// Wants every figure.
    dictionary: &'f Dictionary<'f>,
    options: &'f Options<'f>,
    tables: Vec<(Arc<Sheet>, OpenTable<'f>)>,
    /// Rows of the tables read again, by table, and by line and year.
    whole: HashMap<usize, HashMap<(u32, Year), Record>>,
    /// Cells of columns that are not recognised, by table and line.
    strange: HashMap<usize, HashMap<u32, Vec<StrangeCell>>>,
}

/// A cell of a column that is not recognised, folded.
struct StrangeCell {
    heading: String,
    text: String,
}

impl<'f> FullReader<'f> {
    /// `dictionary` wants every figure.
    pub(super) fn new(dictionary: &'f Dictionary<'f>, options: &'f Options<'f>) -> FullReader<'f> {
        FullReader {
            dictionary,
            options,
            tables: Vec::new(),
            whole: HashMap::new(),
            strange: HashMap::new(),
        }
    }

    pub(super) fn codebook(&self) -> &'f Codebook {
        self.dictionary.codebook
    }

    /// Records the table that a sheet was read from.
    pub(super) fn know(&mut self, sheet: &Arc<Sheet>, table: OpenTable<'f>) {
        self.tables.push((Arc::clone(sheet), table));
    }

    /// How two rows of one commune and year differ; `None` if all that both say is the same. The first may consist of rows of
    /// several tables.
    pub(super) fn difference(
        &mut self,
        first: &Record,
        later: &Record,
        listed: bool,
    ) -> Option<Difference> {
        let mut rows = first.rows();
        rows.find_map(|row| self.between(row, later, listed))
    }

    /// The same for two rows, each of one table. Saved results contain only needed columns.
    fn between(&mut self, first: &Record, later: &Record, listed: bool) -> Option<Difference> {
        let found = difference(first, later, listed);
        let is_partly_read = |record: &Record| {
            let mut columns = record.sheet.columns.iter();
            columns.any(|column| matches!(column.meaning, Use::NotAsked(_)))
        };
        if found.is_some() {
            return found;
        }
        let read = if is_partly_read(first) || is_partly_read(later) {
            self.figure_not_asked(first, later)
        } else {
            None
        };
        read.or_else(|| self.strange(first, later))
    }

    /// The first figure that no set needs and in which two rows differ.
    fn figure_not_asked(&mut self, first: &Record, later: &Record) -> Option<Difference> {
        let (first, later) = (self.whole(first)?, self.whole(later)?);
        let row = |(table, row)| self.whole.get(&table)?.get(&row);
        figure(row(first)?, row(later)?)
    }

    /// The first column that is not recognised and in which two rows differ. In different tables, numbers under one heading may be
    /// of two things.
    fn strange(&mut self, first: &Record, later: &Record) -> Option<Difference> {
        let counts = self.numbers_count();
        let has_strange = |record: &Record| {
            let mut columns = record.sheet.columns.iter();
            columns.any(|column| is_strange(column, counts))
        };
        if !has_strange(first) || !has_strange(later) {
            return None;
        }
        let tables = [self.read_strange(first)?, self.read_strange(later)?];
        let cells = |table: usize, line| self.strange.get(&table)?.get(&line);
        let (first, later) = (cells(tables[0], first.line)?, cells(tables[1], later.line)?);
        let is_apart = tables[0] != tables[1];
        let is_number = |text: &str| !text.contains(char::is_alphabetic);
        let differs = |own: &&StrangeCell| {
            let mut same = first.iter().filter(|one| one.heading == own.heading);
            same.next().is_some_and(|one| {
                let are_numbers = is_number(&one.text) && is_number(&own.text);
                one.text != own.text && !(is_apart && are_numbers)
            })
        };
        let found = later.iter().find(differs);
        found.map(|own| Difference::of(own.heading.clone()))
    }

    /// True if two numbers in one list tell its rows apart: hamlets of merged communes often have one name.
    fn numbers_count(&self) -> bool {
        let kind = self.dictionary.kind;
        self.codebook().lies_within(kind, SubjectKindId::COMMUNE)
    }

    /// Index of a row's table.
    fn table(&self, row: &Record) -> Option<usize> {
        let mut tables = self.tables.iter();
        tables.position(|(sheet, _)| Arc::ptr_eq(sheet, &row.sheet))
    }

    /// Reads the columns of a row's table that are not recognised, unless already read; returns its index.
    fn read_strange(&mut self, row: &Record) -> Option<usize> {
        let at = self.table(row)?;
        let counts = self.numbers_count();
        if !self.strange.contains_key(&at) {
            let (sheet, table) = &self.tables[at];
            let columns = sheet.columns.iter().enumerate();
            let columns: Vec<(usize, &str)> = columns
                .filter(|(_, column)| is_strange(column, counts))
                .map(|(place, column)| (place, column.heading.as_str()))
                .collect();
            let mut lines: HashMap<u32, Vec<StrangeCell>> = HashMap::new();
            let (mut rows, mut row) = (table.rows(), Row::default());
            while rows.next_filled(&mut row) {
                let cells = columns.iter().map(|&(place, heading)| StrangeCell {
                    heading: heading.to_owned(),
                    text: fold(&row.cell(place)).into_owned(),
                });
                let filled = cells.filter(|cell| !cell.text.is_empty());
                lines.entry(row.line).or_default().extend(filled);
            }
            self.strange.insert(at, lines);
        }
        Some(at)
    }

    /// Reads the whole file of a row, unless already read; returns where to find the row.
    fn whole(&mut self, row: &Record) -> Option<(usize, (u32, Year))> {
        let at = self.table(row)?;
        if !self.whole.contains_key(&at) {
            let table = self.tables[at].1;
            let (sheet, rows) = rows::read(&table, self.dictionary, self.options, &mut Vec::new());
            let sheet = Arc::new(sheet);
            let record = |row: AreaRow| {
                let at = (row.line, row.row);
                let record = Record::new(row.year, row.period, Arc::clone(&sheet), at, row.values);
                let places = row.rare.and_then(|rare| rare.places);
                let record = record.placed(places.map(|(_, cells)| cells));
                ((record.line, record.year), record)
            };
            self.whole
                .insert(at, rows.into_iter().map(record).collect());
        }
        Some((at, (row.line, row.year)))
    }
}

/// True for a column of which the text counts: one of periods, or one that is not recognised, unless it holds remarks or, where `counts` is
/// false, numbers the rows.
fn is_strange(column: &Column, counts: bool) -> bool {
    let key = heading::key(&column.heading);
    // Rows of the second and the third quarter are no duplicates, even if their figures are equal.
    let is_unknown = matches!(column.meaning, Use::Unknown { .. } | Use::Key(Key::Period));
    let is_number = numbers_rows(&key) && !counts;
    is_unknown && !key.is_empty() && !is_number && !is_remark(&key)
}

/// True for the heading of a column that numbers the rows: `STT`.
#[must_use]
fn numbers_rows(heading: &str) -> bool {
    SERIALS.contains(&heading::key(heading).as_str())
}

/// How two rows of one commune and year differ.
pub(super) struct Difference {
    /// The heading of the first column that differs; empty if no column is responsible.
    pub(super) heading: String,
    /// Its cells in two tables.
    pub(super) cells: Option<[Cell; 2]>,
}

impl Difference {
    fn of(heading: String) -> Difference {
        let cells = None;
        Difference { heading, cells }
    }
}

/// The figures for which a table has columns, read or not.
fn figures(sheet: &Sheet) -> impl Iterator<Item = FigureId> {
    let figure = |column: &Column| match column.meaning {
        Use::Figure(figure) | Use::NotAsked(figure) => Some(figure),
        Use::Key(_) | Use::Unknown { .. } => None,
    };
    sheet.columns.iter().filter_map(figure)
}

/// How two rows of one commune and year differ in what is read of both; `None` if they do not. `listed`: the commune is in a list,
/// under whatever name.
fn difference(first: &Record, later: &Record, listed: bool) -> Option<Difference> {
    let figure = || figure(first, later);
    let months = || {
        let headings = [Key::Months, Key::Period].map(|key| of_key(first, later, key));
        let heading = headings.into_iter().find(|heading| !heading.is_empty());
        (first.period != later.period).then(|| heading.unwrap_or_default())
    };
    let within = || (first.within != later.within).then(|| of_key(first, later, Key::Boundaries));
    let named = || {
        let key = other_name(first.area.as_deref()?, later.area.as_deref()?, listed)?;
        Some(of_key(first, later, key))
    };
    let other = || months().or_else(within).or_else(named);
    figure().or_else(|| other().map(Difference::of))
}

/// The first figure of both that differs, by the columns of the later row. Of two tables, one may leave it blank.
fn figure(first: &Record, later: &Record) -> Option<Difference> {
    let is_apart = !Arc::ptr_eq(&first.sheet, &later.sheet);
    let differs = |column: &&Column| match column.meaning {
        Use::Figure(figure) => {
            let (one, other) = (first.said(figure), later.said(figure));
            let is_blank = is_apart && (is_blank(&one) || is_blank(&other));
            first.sheet.gives(figure) && !is_blank && !same(&one, &other)
        }
        Use::Key(_) | Use::NotAsked(_) | Use::Unknown { .. } => false,
    };
    let column = later.sheet.columns.iter().find(differs)?;
    let cells = match column.meaning {
        Use::Figure(figure) if is_apart => first.cell(figure).zip(later.cell(figure)),
        Use::Figure(_) | Use::Key(_) | Use::NotAsked(_) | Use::Unknown { .. } => None,
    };
    Some(Difference {
        heading: column.heading.clone(),
        cells: cells.map(|(first, later)| [first, later]),
    })
}

/// Headings of figures that rows of two tables both have.
pub(super) fn shared<'r>(first: &'r Record, later: &'r Record) -> impl Iterator<Item = &'r String> {
    let columns = later.sheet.columns.iter();
    let is_of_both = |column: &&Column| match column.meaning {
        Use::Figure(figure) => {
            first.sheet.gives(figure)
                && !is_blank(&first.said(figure))
                && !is_blank(&later.said(figure))
        }
        Use::Key(_) | Use::NotAsked(_) | Use::Unknown { .. } => false,
    };
    columns.filter(is_of_both).map(|column| &column.heading)
}

fn is_blank(value: &Value) -> bool {
    *value == Value::Gap(Gap::Empty)
}

/// True if a row of another table has a figure that those of a commune and year lack. `first` may consist of several.
pub(super) fn adds(first: &Record, later: &Record) -> bool {
    let is_new = |figure: FigureId| {
        let mut columns = first.rows().flat_map(|row| figures(&row.sheet));
        !columns.any(|one| one == figure)
            || is_blank(&first.said(figure)) && !is_blank(&later.said(figure))
    };
    let is_apart = first
        .rows()
        .all(|row| !Arc::ptr_eq(&row.sheet, &later.sheet));
    is_apart && figures(&later.sheet).any(is_new)
}

/// True if two cells are equal; gaps of all kinds are equal.
fn same(one: &Value, other: &Value) -> bool {
    one == other || one.gap().is_some() && other.gap().is_some()
}

/// The key that shows that two rows with one code are two communes; a listed commune may have several names.
fn other_name(first: &Area, later: &Area, listed: bool) -> Option<Key> {
    let apart = |one: &str, other: &str| {
        if one == other {
            return false;
        }
        let (one, other) = (heading::key(one), heading::key(other));
        !one.is_empty() && !other.is_empty() && one != other
    };
    if !listed && apart(&first.name, &later.name) {
        Some(Key::Name)
    } else {
        apart(&first.kind, &later.kind).then_some(Key::Kind)
    }
}

/// Heading of a key in the file of the later row, or else of the first; empty if neither has it.
fn of_key(first: &Record, later: &Record, key: Key) -> String {
    let sheets = [&later.sheet, &first.sheet].map(Arc::as_ref);
    let mut columns = sheets.into_iter().flat_map(|sheet| &sheet.columns);
    let column = columns.find(|column| column.meaning == Use::Key(key));
    column.map_or_else(String::new, |column| column.heading.clone())
}

#[cfg(test)]
mod tests {
    use super::other_name;
    use crate::data::example::{AREA, codebook, faults, file, reading};
    use crate::data::{DataFile, Options, Reading, read};
    use crate::lang::FigureId;
    use crate::model::{Area, DataFaultKind, Key, NamedCommune, Series, SubjectId, Value};
    use crate::number::Number;

    /// Headings in which rows of one commune and year differ.
    fn differing(reading: &Reading) -> Vec<String> {
        let told = reading.faults.iter().filter_map(|fault| {
            let DataFaultKind::DuplicateRow { differs, .. } = &fault.kind else {
                return None;
            };
            Some(differs.clone())
        });
        told.collect()
    }

    /// Checks the headings in which two rows under one header differ.
    #[track_caller]
    fn case(header: &str, rows: [&str; 2], differs: &[&str]) {
        let reading = reading(&format!("{header}\n{}\n{}\n", rows[0], rows[1]));
        assert_eq!(differing(&reading), differs, "{rows:?}");
        let lines = reading.series.iter().flat_map(Series::records);
        let lines: Vec<u32> = lines.map(|record| record.line).collect();
        let kept: &[u32] = if differs.is_empty() { &[2] } else { &[2, 3] };
        assert_eq!(lines, kept, "{rows:?}");
        assert_eq!(reading.repeated, usize::from(differs.is_empty()));
    }

    #[test]
    fn two_rows_that_say_the_same_are_one() {
        let header = "ma_xa;ten_xa;nam;Số hộ;Số vụ việc;dien_tich_x;ke_hoach_x";
        let first = "1;Xã Lúa;2021;1.214;-;28,50;x";
        case(header, [first, first], &[]);
        case(header, [first, "1;xã  lúa;Năm 2021;1214;…;28,5;có"], &[]);
        case(header, [first, "1;;2021;1214;;28,5;x"], &[]);
        case(
            header,
            [first, "1;Xã Lúa;2021;1214;0;28,5;x"],
            &["Số vụ việc"],
        );
        case(header, [first, "1;Xã Lúa;2021;;;28,5;x"], &["Số hộ"]);
        case(header, [first, "1;Xã Lúa;2021;1214;;28;"], &["dien_tich_x"]);
    }

    #[test]
    fn rows_that_differ_in_a_column_not_recognised_may_be_of_two_quarters() {
        let header = "STT,ma_xa,nam,so_ho_x,Quý,Ghi chú";
        case(header, ["1,1,2021,5,I,x", "2,1,2021,5,II,y"], &["Quý"]);
        case(header, ["1,1,2021,5,I,x", "2,1,2021,5, i,y"], &[]);
        case(header, ["1,1,2021,5,I,x", "2,1,2021,5,,y"], &[]);
    }

    #[test]
    fn a_row_is_compared_with_the_first_ones_only_and_told_all_the_same() {
        let row = |cases: usize| format!("1;Xã Lúa;2021;{cases}\n");
        let table = |again: usize| {
            let rows: String = (0..30).chain([again]).map(row).collect();
            reading(&format!("ma_xa;ten_xa;nam;Số vụ việc\n{rows}"))
        };
        // The same as one of the first rows, the same as a later one: neither is judged.
        for (again, repeated) in [(5, 1), (25, 0)] {
            let reading = table(again);
            assert_eq!(reading.repeated, repeated, "{again}");
            assert_eq!(differing(&reading).len(), 30 - repeated, "{again}");
            let mut records = reading.series.iter().flat_map(Series::records);
            assert!(records.all(|record| record.withheld().is_some()));
        }
    }

    #[test]
    fn months_boundaries_and_names_are_compared_behind_the_figures() {
        let header = "ma_xa,ten_xa,nam,Số tháng,ranh_gioi,so_ho_x";
        let first = "1,Lúa,2021,12,,5";
        case(header, [first, "1,Lúa,2021,,2021,5"], &[]);
        case(header, [first, "1,Lúa,2021,6,2025,5"], &["Số tháng"]);
        case(header, [first, "1,Lúa,2021,12,2025,5"], &["ranh_gioi"]);
        case(header, [first, "1,Cau,2021,12,,5"], &["ten_xa"]);
    }

    #[test]
    fn a_name_or_kind_tells_communes_apart_only_where_both_rows_have_it() {
        let area = |name: &str, kind: &str| {
            Area::from(NamedCommune {
                name: name.to_owned(),
                kind: kind.to_owned(),
                ..NamedCommune::default()
            })
        };
        let first = area("Xã Lúa", "xã");
        for same in [area("XÃ  LÚA", "xã"), area("", "xã"), area("Xã Lúa", "")] {
            assert_eq!(other_name(&first, &same, false), None, "{same:?}");
        }
        let other = area("Xã Cau", "xã");
        assert_eq!(other_name(&first, &other, false), Some(Key::Name));
        assert_eq!(other_name(&first, &other, true), None);
        for listed in [true, false] {
            let kind = other_name(&first, &area("", "phường"), listed);
            assert_eq!(kind, Some(Key::Kind));
        }
    }

    /// Two files that both have a row of 2022.
    fn two(later: &str, wanted: &dyn Fn(FigureId) -> bool) -> Reading {
        let first = file("ma_xa,nam,so_ho_x,so_vu\n1,2021,4,7\n1,2022,5,8\n");
        let later = DataFile {
            name: "b.csv".to_owned(),
            ..file(later)
        };
        read(&[first, later], &codebook(), wanted, &Options::default())
    }

    #[test]
    fn files_of_two_years_may_both_carry_the_year_between() {
        let years = |reading: &Reading| -> Vec<(u16, String)> {
            let records = reading.series[SubjectId(0)].records().iter();
            let told = |record: &crate::model::Record| (record.year, record.sheet.file.clone());
            records.map(told).collect()
        };
        let both = two("so_vu,nam,so_ho_x,ma_xa\n8,2022,5,1\n9,2023,6,1\n", &|_| {
            true
        });
        assert_eq!(faults(&both), ["2:0 repeated-row"]);
        let (a, b) = ("a.csv".to_owned(), "b.csv".to_owned());
        assert_eq!(years(&both), [(2021, a.clone()), (2022, a), (2023, b)]);
    }

    #[test]
    fn a_column_only_one_file_has_complements_the_other() {
        let all = |_: FigureId| true;
        let without = two("ma_xa,nam,so_ho_x\n1,2022,5\n", &all);
        assert_eq!(faults(&without), ["2:0 repeated-row"]);
        let with = |cell| {
            two(
                &format!("ma_xa,nam,so_ho_x,so_vu,Diện tích\n1,2022,5,8,{cell}\n"),
                &all,
            )
        };
        for cell in ["3", "…"] {
            assert_eq!(faults(&with(cell)), ["2:0 tables-joined"]);
        }
        let read = with("3");
        let record = read.series[SubjectId(0)].record(2022).expect("a row");
        assert_eq!(record.value(AREA), Value::Number(Number::whole(3)));
        assert_eq!(record.beside().len(), 1);
    }

    #[test]
    fn figures_nobody_asks_for_are_compared_too() {
        let asked = |cells| {
            two(
                &format!("ma_xa,nam,so_ho_x,so_vu\n1,2022,{cells}\n"),
                &|figure| figure == FigureId(0),
            )
        };
        assert_eq!(differing(&asked("5,9")), ["so_vu"]);
        assert_eq!(faults(&asked("5,8")), ["2:0 repeated-row"]);
        assert_eq!(differing(&asked("6,8")), ["so_ho_x"]);
    }
}
