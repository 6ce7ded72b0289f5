//! Reads the rows of one file: commune, year, and values of the needed cells.

use std::sync::Arc;

use super::above::FilledCount;
use super::area::AreaReader;
use super::area_row::{AreaRow, RareOfRow};
use super::bind::{BoundSheet, bind};
use super::blank_keys::BlankKeys;
use super::change::StatedChange;
use super::dashes::Dashes;
use super::dictionary::Dictionary;
use super::header::Header;
use super::input::{Options, of_cell};
use super::merged::withhold_merged;
use super::notation::{merge_ambiguous, style_of};
use super::notes::{Cleared, Notes};
use super::open_sheet::OpenTable;
use super::parted::{part_of, withhold_parted};
use super::pass::Pass;
use super::place_below::PlaceBelow;
use super::plain_rows::PlainRow;
use super::remark_columns::RemarkColumns;
use super::remarks_seen::RemarksSeen;
use super::row_kind::RowKind;
use super::sift::{Sifter, Skips};
use super::slot::{OtherYears, SlotReader, slots};
use super::style::CellStyle;
use super::titled_place::{TitledPlace, says_former};
use crate::model::{DataFault, DataFaultKind, Key, Sheet, Skipped, UNDATED, UnitFault, Year};
use crate::table::{Row, Rows};

/// Reads one table.
pub(super) fn read(
    open: &OpenTable<'_>,
    dictionary: &Dictionary<'_>,
    options: &Options<'_>,
    faults: &mut Vec<DataFault>,
) -> (Sheet, Vec<AreaRow>) {
    let mut rows = Vec::new();
    let header = &open.table.header;
    let bound = bind(
        (&open.sheet.name, header),
        Some(&open.rows()),
        dictionary,
        faults,
    );
    let mut reader = RowReader::new(open, options, (dictionary, &bound), faults);
    reader.joined = header.mark.map(|mark| (header.line, mark));
    let style = reader.header(header, &open.rows(), dictionary);
    let (number, skipped) = reader.rows(open.rows(), style, &mut rows);
    // Totals and headings alone are not data.
    if number == skipped.values().map(Vec::len).sum::<usize>() {
        reader.no_rows();
    }
    let mut sheet = bound.sheet;
    sheet.rows = number;
    sheet.skipped = skipped;
    sheet.notation = style.notation;
    if dictionary.kind != dictionary.owner {
        sheet.extent = open.extent(dictionary, options.register);
    }
    (sheet, rows)
}

/// A file that cannot be opened as a table has no rows and no columns.
pub(super) fn empty(name: &str, dictionary: &Dictionary<'_>) -> Sheet {
    Sheet {
        file: name.to_owned(),
        slot_of: vec![None; dictionary.codebook.indicators.len()],
        ..Sheet::default()
    }
}

/// Reads the rows of one file.
pub(super) struct RowReader<'f> {
    pub(super) open: &'f OpenTable<'f>,
    pub(super) options: &'f Options<'f>,
    pub(super) bound: &'f BoundSheet,
    pub(super) dictionary: &'f Dictionary<'f>,
    pub(super) areas: AreaReader<'f>,
    pub(super) slots: Arc<[SlotReader]>,
    pub(super) notes: Notes,
    pub(super) remark_columns: Arc<RemarkColumns>,
    pub(super) remarks_seen: RemarksSeen,
    /// True if the name of the row read last is a former one.
    pub(super) is_former: bool,
    /// True if the titles say that all names are those from before a merger.
    are_former: bool,
    /// Indices of communes of which the row below may be a part, with its line.
    parted: Vec<(usize, u32)>,
    pub(super) filled: FilledCount,
    pub(super) dashes: Dashes,
    /// Changes since last year that the cells of the row state.
    pub(super) changes: Vec<StatedChange>,
    pub(super) other_years: OtherYears,
    pub(super) blanks: BlankKeys,
    /// Line of the header, and a character in it that other programs take for a line break: rows may have been joined to it.
    pub(super) joined: Option<(u32, char)>,
    pub(super) faults: &'f mut Vec<DataFault>,
}

impl<'f> RowReader<'f> {
    fn new(
        open: &'f OpenTable<'f>,
        options: &'f Options<'f>,
        (dictionary, bound): (&'f Dictionary<'f>, &'f BoundSheet),
        faults: &'f mut Vec<DataFault>,
    ) -> RowReader<'f> {
        RowReader {
            open,
            options,
            bound,
            dictionary,
            areas: AreaReader::new(
                dictionary.codebook,
                bound,
                options,
                open.year(options.year).map(|(year, _)| year),
            )
            .sectioned(open.table.is_sectioned)
            .titled(TitledPlace::new(&open.table.above, open.sheet.names())),
            slots: Arc::default(),
            notes: Notes::default(),
            remark_columns: RemarkColumns::of((open, options), bound, dictionary.codebook),
            remarks_seen: RemarksSeen::default(),
            is_former: false,
            are_former: open.table.above.iter().any(|title| says_former(title)),
            parted: Vec::new(),
            filled: FilledCount::default(),
            dashes: Dashes::default(),
            changes: Vec::new(),
            other_years: OtherYears::default(),
            blanks: BlankKeys::default(),
            joined: None,
            faults,
        }
    }

    /// Prepares to read the rows; returns how their cells are read.
    fn header(
        &mut self,
        header: &Header,
        rows: &Rows<'_>,
        dictionary: &Dictionary<'_>,
    ) -> CellStyle {
        for &stray in &header.strays {
            self.stray(stray, header.row);
        }
        if !self.areas.are_named() {
            let kind = DataFaultKind::NoCommuneColumn;
            self.fault(header.line, kind);
        }
        self.no_units(header.line);
        let sheet = &self.bound.sheet;
        let (style, fault) = style_of((sheet, rows), dictionary.codebook, self.options);
        self.faults.extend(fault);
        self.slots = slots(sheet, dictionary, style).into();
        style
    }

    /// Reports a table of what lies within communes that has no column with the names of that.
    fn no_units(&mut self, line: u32) {
        let Dictionary { kind, owner, .. } = *self.dictionary;
        if kind == owner || self.bound.key(Key::Unit).is_some() {
            return;
        }
        let subject = self.dictionary.codebook.subject(kind);
        let fault = UnitFault::NoColumn {
            title: subject.title.clone(),
            headings: subject.headings.clone(),
        };
        self.fault(line, DataFaultKind::Unit(fault));
    }

    /// Reads all rows; returns their number and the rows that are not communes.
    fn rows(
        &mut self,
        mut table: Rows<'f>,
        style: CellStyle,
        rows: &mut Vec<AreaRow>,
    ) -> (usize, Skips) {
        let sifter = Sifter::new(
            (self.year_otherwise(), self.open.table),
            self.options,
            self.bound,
        );
        let again = table.clone();
        let before = self.faults.len();
        let mut pass = Pass {
            sifter,
            row: Row::default(),
            said: self.rows_said(),
            other: None,
            misread: None,
            number: 0,
            passed: None,
            unread: 0,
            is_set_aside: false,
        };
        self.plain_rows(&mut table, &mut pass, rows);
        while self.next_row(&mut table, &mut pass, rows, None) {}
        self.remarked(pass.other.take());
        let Pass { sifter, unread, .. } = pass;
        self.no_row_of_year(rows);
        self.comments_on(rows);
        if let Some((first, fault)) = std::mem::take(&mut self.remarks_seen).told() {
            self.fault_at(Some(first), fault);
        }
        merge_ambiguous(self.faults, before);
        let sheet = &self.bound.sheet;
        if self.blanks.year.are_open() {
            self.filled.forget_years();
        }
        self.blanks
            .withhold(rows, |at, kind| of_cell(sheet, at, kind), self.faults);
        withhold_merged((self.open, &self.bound.sheet), rows, self.faults);
        withhold_parted((std::mem::take(&mut self.parted), sheet), rows, self.faults);
        let context = (self.bound, self.dictionary, style);
        let notes = std::mem::take(&mut self.notes);
        if let Some(&line) = notes.lines.first() {
            let Notes { dropped, lines } = notes;
            self.fault(line, DataFaultKind::NameNotes { dropped, lines });
        }
        for (at, filled) in std::mem::take(&mut self.filled).told() {
            self.cell_fault(at, DataFaultKind::Filled(filled));
        }
        for (at, dashes) in std::mem::take(&mut self.dashes).told(&self.bound.sheet) {
            self.cell_fault(at, dashes);
        }
        for (at, kind) in std::mem::take(&mut self.other_years).told(&self.bound.sheet) {
            self.cell_fault(at, kind);
        }
        let skipped = sifter.finish(again, &self.areas, context, rows, self.faults);
        let left_out: usize = skipped.values().map(Vec::len).sum();
        (rows.len() + unread + left_out, skipped)
    }

    /// Reads the next row that is not blank, of which `plain` may have the figures; false at the end.
    pub(super) fn next_row<'t>(
        &mut self,
        table: &mut Rows<'t>,
        pass: &mut Pass<'f, 't>,
        rows: &mut Vec<AreaRow>,
        plain: Option<&PlainRow<'_>>,
    ) -> bool {
        if !table.next_filled(&mut pass.row) {
            return false;
        }
        let start = pass.row.range().start;
        let plain = plain.filter(|plain| plain.range.start == start);
        let (row, sifter) = (&pass.row, &mut pass.sifter);
        if self.open.table.breaks.binary_search(&row.number).is_ok() {
            self.areas.forget_commune();
        }
        pass.number += 1;
        if pass.number == 1 {
            self.say_when();
        }
        let kind = sifter.kind(row, pass.number, &self.areas, self.bound);
        let is_commune = !matches!(kind, RowKind::Skipped(_));
        if sifter.running.begins_again {
            self.areas.enter(&PlaceBelow::Unknown);
            self.areas.forget_commune();
        }
        pass.is_set_aside = !is_commune || sifter.below != PlaceBelow::Same;
        if !self.dated(&sifter.dated, row, &pass.said, &mut pass.other) && is_commune {
            self.contradicted(pass.other.take());
        }
        match &kind {
            RowKind::Skipped(kind) => {
                if matches!(kind, Skipped::Section | Skipped::Title | Skipped::Note) {
                    pass.misread = self.misread_below(row, &sifter.label);
                    self.note_below(row, *kind, sifter.below != PlaceBelow::Same);
                }
                if *kind == Skipped::Signature {
                    self.signed(row, &pass.said);
                }
                // Blank cells below a total or the heading of a part do not continue the place above it.
                if !matches!(kind, Skipped::Heading | Skipped::Index | Skipped::Blank) {
                    self.areas.interrupt();
                }
                self.areas.enter_commune(row);
                if sifter.below == PlaceBelow::Unknown {
                    self.areas.forget_commune();
                }
            }
            RowKind::Commune
            | RowKind::CommuneOrSection
            | RowKind::OneCommune
            | RowKind::PartOrUnknown => {
                let read = self.row(row, plain);
                if read
                    .as_ref()
                    .is_some_and(|read| !read.area.known_as().is_empty())
                {
                    self.misread(pass.misread.take());
                } else {
                    pass.misread = self.misread_below(row, &sifter.label);
                }
                let place = read.is_some().then_some(rows.len());
                sifter.placed(&kind, place);
                self.blanks.keep(place);
                pass.unread += usize::from(read.is_none());
                rows.extend(read);
                self.parted.extend(part_of(rows, row, self.bound));
            }
        }
        self.areas.enter(&sifter.below);
        true
    }

    /// Reads one row, of which the figures may be known; `None` if the file has no column for communes or no year.
    fn row(&mut self, row: &Row<'_>, plain: Option<&PlainRow<'_>>) -> Option<AreaRow> {
        let first = self.faults.len();
        for &stray in &row.strays {
            self.stray(stray, row.number);
        }
        let ragged = self.is_ragged(row);
        if ragged {
            self.ragged(row);
        }
        let told = self.faults.len();
        for column in self.areas.errors(row) {
            self.formula_error(row, column);
        }
        let mut area = self.areas.read(row);
        if area.is_none() && self.areas.are_named() {
            self.no_commune(row);
        }
        let counts = self.areas.remember(row, area.as_ref());
        self.filled.add(counts, row.at(self.areas.column()));
        let year = self.year(row);
        let period = self.period(row, year);
        let mut within = self.within(row).or(year);
        let cleared = area.as_ref().and_then(|area| self.areas.clear(area));
        self.is_former = cleared.as_ref().is_some_and(|cleared| cleared.is_former);
        if let Some(cleared) = cleared {
            let of = self.list_meant(&cleared, within);
            if of.is_some() || !cleared.is_former {
                within = of.or(within);
                self.notes.add(row.line, cleared.dropped);
                area = Some(cleared.area);
            }
        }
        if self.are_former && self.bound.key(Key::Boundaries).is_none() {
            within = self.list_before(within).or(within);
        }
        let values = match plain {
            Some(plain) => plain.values.clone(),
            None => self.values(row, year),
        };
        self.remarks_beside(row);
        if ragged {
            // Its cells may be under the wrong headings: do not report them.
            self.faults.truncate(told);
        }
        if !self.areas.are_named() || self.is_undated() {
            return None;
        }
        let named = row.at(self.areas.column());
        let rare = RareOfRow {
            places: self.places(row).map(|places| (named, places)),
            changes: std::mem::take(&mut self.changes),
            is_former: self.is_former,
            is_last: false,
        };
        let own = self.faults.get(first..).unwrap_or_default();
        let withheld = own.iter().find(|fault| fault.kind.withholds()).cloned();
        Some(AreaRow {
            area: area.map(Arc::new).unwrap_or_default(),
            year: year.unwrap_or(UNDATED),
            period,
            within: within.unwrap_or(UNDATED),
            line: row.line,
            row: row.number,
            column: u16::try_from(self.areas.column()).unwrap_or(u16::MAX),
            values,
            withheld: withheld.map(Arc::new),
            rare: rare.kept(),
        })
    }

    /// For “xã … (cũ)”: a year of the list before the row's; `None` if there is none.
    fn list_meant(&self, cleared: &Cleared, within: Option<Year>) -> Option<Year> {
        cleared
            .is_former
            .then(|| self.list_before(within))
            .flatten()
    }

    /// A year of the list before that of a year; `None` if there is none.
    fn list_before(&self, within: Option<Year>) -> Option<Year> {
        let register = self.options.register?;
        let own = register.list(within?);
        let before = register.lists().take_while(|list| *list < own).last()?;
        Some(register.a_year_of(before))
    }
}

#[cfg(test)]
mod tests {
    use crate::data::example::{
        AREA, CASES, HOUSEHOLDS, PLAN, codebook, faults, file, first, reading, sheet,
    };
    use crate::data::{DataFile, Options, read};
    use crate::model::{DataFaultKind, Gap, Series, Value};
    use crate::model::{Expected, SubjectId};
    use crate::number::{Number, Range};
    use crate::table::Defect;

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        assert_eq!(faults(&reading(text)), expected, "{text:?}");
    }

    #[test]
    fn a_row_says_what_its_cells_say_and_where() {
        let reading =
            reading("\u{feff}\r\nMã xã;Năm;Số hộ;Kế hoạch năm\r\n\r\n007;Năm 2021;1.214;Có\r\n");
        let record = first(&reading);
        assert_eq!(
            (record.year, record.period),
            (2021, crate::model::Period::Whole)
        );
        assert_eq!((record.line, record.row), (4, 4));
        assert_eq!(record.value(HOUSEHOLDS), Value::Number(Number::whole(1214)));
        assert_eq!(record.value(PLAN), Value::Yes);
        assert_eq!(record.value(CASES), Value::Gap(Gap::NoColumn));
        let cell = record.cell(PLAN).map(|cell| cell.to_string());
        assert_eq!(cell.as_deref(), Some("D4"));
        assert_eq!(reading.series[SubjectId(0)].area.code, "007");
        assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    }

    #[test]
    fn a_sheet_says_what_it_was_read_from() {
        let reading = reading("sep=;\nma_xa;nam;so_ho_x\n1;2021;2\n;;\n2;2021;3\n");
        let sheet = sheet(&reading);
        assert_eq!(
            (sheet.file.as_str(), sheet.rows, sheet.columns.len()),
            ("a.csv", 2, 3)
        );
        assert_eq!(first(&reading).line, 3);
        assert_eq!(first(&reading).row, 2);
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let fingerprint = |fingerprint| {
            let options = Options {
                fingerprint,
                ..Options::default()
            };
            let nothing = crate::data::read(&[file("")], &codebook(), &|_| true, &options);
            crate::data::example::sheet(&nothing).sha256.clone()
        };
        assert_eq!(fingerprint(true), empty);
        assert_eq!(fingerprint(false), "");
    }

    #[test]
    fn a_file_that_cannot_be_a_table_says_why() {
        case("", &["0:0 no-header"]);
        case("\n ,,\n", &["0:0 no-header"]);
        case("Số hộ,Năm\n1,2021\n", &["1:0 no-commune-column"]);
        let bytes = b"ma_xa\n\xC4\xD0\n".to_vec();
        let file = DataFile { bytes, ..file("") };
        let reading = read(&[file], &codebook(), &|_| true, &Options::default());
        assert_eq!(faults(&reading), ["2:0 not-utf8"]);
        assert_eq!(sheet(&reading).slot_of.len(), codebook().indicators.len());
    }

    /// Line and year of the only row of a commune, and whether it is withheld.
    fn told(series: &Series) -> (u32, u16, bool) {
        let record = &series.records()[0];
        assert_eq!(series.records().len(), 1);
        (record.line, record.year, record.withheld().is_some())
    }

    #[test]
    fn every_fault_is_told_at_once_in_its_place() {
        let text = "Mã xã,Tên xã,Năm,Số tháng,Số hộ,Kế hoạch năm\n\
            1,A,2021,,năm,có thể\n,,2021,,1,x\n2,B,21,13,1,x\n3,C,2021,,1\n4,D,2021,,1,x,?\n";
        let expected = [
            "2:5 E2 unreadable-cell",
            "2:6 F2 unreadable-cell",
            "3:0 no-commune",
            "4:3 C4 bad-year",
            "4:4 D4 bad-months",
            "5:0 ragged-row",
            "6:0 ragged-row",
        ];
        case(text, &expected);
        let reading = reading(text);
        let unreadable = DataFaultKind::Unreadable {
            heading: "Số hộ".to_owned(),
            text: "năm".to_owned(),
            expected: Expected::Count,
        };
        assert_eq!(reading.faults[0].kind, unreadable);
        assert_eq!(
            first(&reading).value(HOUSEHOLDS),
            Value::Gap(Gap::Unreadable)
        );
        let found = |at: usize| reading.faults[at].kind.clone();
        assert_eq!(
            found(5),
            DataFaultKind::Table(Defect::Ragged {
                found: 5,
                expected: 6
            })
        );
        assert_eq!(
            found(6),
            DataFaultKind::Table(Defect::Ragged {
                found: 7,
                expected: 6
            })
        );
        // Every row appears: the first is judged, the others are withheld.
        let rows: Vec<(u32, u16, bool)> = reading.series.iter().map(told).collect();
        let withheld = [(3, 2021), (4, 0), (5, 2021), (6, 2021)];
        let withheld = withheld.map(|(line, year)| (line, year, true));
        assert_eq!(rows, [&[(2, 2021, false)], &withheld[..]].concat());
        assert_eq!(sheet(&reading).rows, 5);
    }

    #[test]
    fn cells_that_hold_nothing_make_no_row_ragged() {
        case("Mã xã,Năm,,\n1,2021\n2,2021,,, ,\n,,,\n", &[]);
        case(
            "Mã xã,Năm,,\n1\n2,\n",
            &["2:0 ragged-row", "3:2 B3 empty-year"],
        );
    }

    #[test]
    fn a_stray_quotation_mark_is_told_and_the_rows_behind_it_come_out() {
        let text = "Mã xã,Tên xã,Năm\n1,\"A,2021\n2,B,2021\n";
        case(text, &["2:2 B2 stray-quote"]);
        assert_eq!(reading(text).series.len(), 2);
        case("Mã xã,\"Tên xã,Năm\n1,A,2021\n", &["1:2 B1 stray-quote"]);
        case(
            "Mã xã,Tên xã,Năm\n1,\"A\nB\",2021\n2,C,năm\n",
            &["4:3 C3 bad-year"],
        );
    }

    #[track_caller]
    fn years(text: &str, of_file: Option<u16>, said: Option<u16>, years: &[u16]) -> Vec<String> {
        let options = Options {
            year: said,
            ..Options::default()
        };
        let file = DataFile {
            year: of_file,
            ..file(text)
        };
        let reading = read(&[file], &codebook(), &|_| true, &options);
        let records = reading.series.iter().flat_map(Series::records);
        let found: Vec<u16> = records.map(|record| record.year).collect();
        assert_eq!(found, years, "{text:?}");
        faults(&reading)
    }

    #[test]
    fn the_year_is_the_rows_then_the_files_then_the_one_said() {
        let none: [&str; 0] = [];
        assert_eq!(
            years("ma_xa,nam\n1,2021\n2,\n", None, Some(2023), &[2021, 2023]),
            ["3:2 B3 cells-filled"]
        );
        assert_eq!(years("ma_xa\n1\n", Some(2022), Some(2023), &[2022]), none);
        assert_eq!(years("ma_xa\n1\n2\n", None, None, &[]), ["0:0 no-year"]);
        assert_eq!(
            years("ma_xa,nam\n1,2021\n2,\n3,\n", None, None, &[2021, 0, 0]),
            ["3:2 B3 empty-year", "4:2 B4 empty-year"]
        );
        assert_eq!(
            years("ma_xa,nam\n1,2021\n", Some(2022), None, &[0]),
            ["2:2 B2 year-contradicts"]
        );
        assert_eq!(
            years("ma_xa,nam\n1,x\n", Some(2022), None, &[0]),
            ["2:2 B2 bad-year"]
        );
    }

    #[track_caller]
    fn in_months(months: &str, cases: &str, value: &Value) {
        let text =
            format!("ma_xa;nam;so_thang;so_vu;so_ho_x;dien_tich_x\n1;2021;{months};{cases};9;8");
        let reading = reading(&text);
        let record = first(&reading);
        assert_eq!(record.value(CASES), value.clone(), "{months} {cases}");
        assert_eq!(record.value(HOUSEHOLDS), Value::Number(Number::whole(9)));
        let area = if matches!(months, "" | "12") {
            Value::Number(Number::whole(8))
        } else {
            Value::from(Range::at_least(Number::whole(8)))
        };
        assert_eq!(record.value(AREA), area);
    }

    #[test]
    fn a_count_of_a_part_of_the_year_is_at_least_that() {
        let least = |low| Value::Range(Box::new(Range::at_least(Number::whole(low))));
        in_months("", "5", &Value::Number(Number::whole(5)));
        in_months("12", "5", &Value::Number(Number::whole(5)));
        in_months("3", "5", &least(5));
        in_months("3", "trên 5", &least(6));
        in_months("3", "dưới 5", &least(0));
        in_months("3", "", &Value::Gap(Gap::Empty));
    }

    #[test]
    fn a_formula_error_is_no_place() {
        let reading =
            reading("ten_xa,huyen,tinh,nam\nXã Lúa,#REF!,#N/A,2021\nXã Cau,Yên,Mẫu,2021\n");
        let places = reading.series.iter().map(|series| {
            let area = &series.area;
            [area.district.as_str(), area.province.as_str()]
        });
        let places: Vec<[&str; 2]> = places.collect();
        assert_eq!(places, [["", ""], ["Yên", "Mẫu"]]);
        let told = ["2:2 B2 unreadable-cell", "2:3 C2 unreadable-cell"];
        assert_eq!(faults(&reading), told);
    }

    #[test]
    fn rows_lie_where_the_command_line_says_if_they_do_not() {
        let options = Options {
            province: "Mẫu".to_owned(),
            district: "Ví Dụ".to_owned(),
            ..Options::default()
        };
        let text = "ten_xa,tinh,nam\nXã Lúa,Khác,2021\nXã  Cau\n,,2021\n";
        let files = vec![file(&text.replace("Cau\n", "Cau"))];
        let reading = read(&files, &codebook(), &|_| true, &options);
        let areas: Vec<_> = reading.series.iter().map(|series| &series.area).collect();
        let shown: Vec<_> = areas
            .iter()
            .map(|area| {
                [&area.name, &area.kind, &area.district, &area.province].map(String::as_str)
            })
            .collect();
        assert_eq!(
            shown,
            [
                ["Xã Lúa", "xã", "Ví Dụ", "Khác"],
                ["Xã Cau", "xã", "Ví Dụ", "Mẫu"]
            ]
        );
    }

    #[test]
    fn the_notation_is_the_one_said_or_the_one_of_the_file() {
        let english = "ma_xa;nam;so_ho_x;dien_tich_x\n1;2021;1,214;2\n2;2021;1,000;28.69\n";
        case(english, &[]);
        let options = Options {
            notation: Some(crate::number::Notation::Vietnamese),
            ..Options::default()
        };
        let reading = read(&[file(english)], &codebook(), &|_| true, &options);
        let told = ["2:3 C2 unreadable-cell", "3:4 D3 unreadable-cell"];
        assert_eq!(faults(&reading), told);
        // The notation given settles what the file leaves open.
        let open = "ma_xa;nam;so_ho_x\n1;2021;1.000\n";
        let reading = read(&[file(open)], &codebook(), &|_| true, &options);
        assert_eq!(faults(&reading), [""; 0]);
        let thousand = Value::Number(Number::whole(1000));
        assert_eq!(first(&reading).value(HOUSEHOLDS), thousand);
    }

    #[test]
    fn the_notation_is_decided_by_the_first_64_kb() {
        let row = |number: usize| format!("{number};2021;2\n");
        let rows = |number: usize| (0..number).map(row).collect::<String>();
        let table = |number: usize, cell: &str| {
            let late = format!("{}a;2021;{cell}\n", rows(number));
            format!("ma_xa;nam;dien_tich_x\nb;2021;28,69\n{late}")
        };
        let early = reading(&table(1000, "28.69"));
        assert_eq!(faults(&early), ["1003:3 C1003 two-notations"]);
        let late = reading(&table(6000, "28.69"));
        assert_eq!(faults(&late), ["6003:3 C6003 unreadable-cell"]);
        assert_eq!(faults(&reading(&table(6000, "28.690"))), [""; 0]);
    }

    #[test]
    fn a_header_may_have_as_many_columns_as_a_spreadsheet() {
        let table = |between: usize| {
            let commas = ",".repeat(between);
            reading(&format!(
                "ma_xa,nam{commas},so_ho_x{commas}\n1,2021{commas},5\n"
            ))
        };
        let most = table(16_384 - 2 - 1);
        assert_eq!(faults(&most), [""; 0]);
        let five = Value::Number(Number::whole(5));
        assert_eq!(first(&most).value(HOUSEHOLDS), five);
        for more in [16_384 - 2, 65_535, 70_000] {
            assert_eq!(faults(&table(more)), ["1:0 too-many-columns"], "{more}");
        }
    }

    #[test]
    fn a_file_without_rows_says_so() {
        case("ma_xa,nam,so_ho_x\n", &["0:0 no-rows"]);
        case("ma_xa,nam,so_ho_x\n,,\n\n", &["0:0 no-rows"]);
    }

    #[test]
    fn what_only_looks_like_a_line_break_is_told() {
        for mark in ["\u{85}", "\u{2028}", "\u{2029}", "\u{b}", "\u{c}", "\u{1e}"] {
            let joined = |rows: &str| rows.replace('|', mark);
            let header = joined("ma_xa,nam,so_ho_x|1,2021,5|2,2021,6");
            case(&header, &["1:0 no-line-break"]);
            let some = joined("ma_xa,nam,so_ho_x|1,2021,5\n2,2021,6\n");
            case(&some, &["1:0 no-line-break"]);
            let rows = joined("ma_xa,nam,so_ho_x\n1,2021,5|2,2021,6\n3,2021,7\n");
            case(&rows, &["2:0 no-line-break"]);
            // Inside a cell it is an ordinary character.
            let note =
                joined("ma_xa,nam,so_ho_x,Ghi|chú\n1,2021,5,\"một|hai\"\n2,2021,6,một|hai\n");
            case(&note, &["2:4 D2 remarks-unread"]);
        }
    }
}
