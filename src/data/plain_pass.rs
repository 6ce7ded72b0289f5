//! Takes plain rows where it may, and leaves all others to the row reader.

use std::convert::Infallible;
use std::sync::Arc;
use std::thread::available_parallelism;

use super::area_row::AreaRow;
use super::pass::Pass;
use super::plain_rows::{KnownNames, PlainBlock, PlainReader, PlainRow};
use super::rows::RowReader;
use super::sift::is_plain;
use super::spelling::tidy;
use crate::model::{Area, Key, Period};
use crate::parallel::stream;
use crate::table::Rows;

/// Bytes of text below which another thread costs more than it saves.
const WORTH: usize = 64 * 1024;

impl<'f> RowReader<'f> {
    /// Reads the rows up to the last plain one; what is left, the caller reads row by row.
    pub(super) fn plain_rows<'t>(
        &mut self,
        table: &mut Rows<'t>,
        pass: &mut Pass<'f, 't>,
        rows: &mut Vec<AreaRow>,
    ) where
        'f: 't,
    {
        let otherwise = self.year_otherwise();
        let context = (otherwise, pass.sifter.serial, &*table);
        let slots = (&self.slots, &self.remark_columns);
        let Some(reader) = PlainReader::of(self.open, self.bound, slots, context) else {
            return;
        };
        let mut known = KnownNames::of(&reader);
        let blocks = reader.blocks(table.position());
        let bytes: usize = blocks.iter().map(ExactSizeIterator::len).sum();
        let threads = available_parallelism().map_or(1, usize::from);
        let take = |block: PlainBlock| {
            for plain in reader.rows(&block) {
                self.plain_row(plain, (table, pass), &mut known, rows);
            }
            Ok(())
        };
        let workers = threads.min(bytes / WORTH);
        let Ok::<(), Infallible>(()) = stream(
            &blocks,
            workers,
            |block| Ok(reader.read(block.clone())),
            take,
        );
        self.remember_passed((table, pass));
    }

    /// Takes a plain row if its commune is known and nothing above it concerns it; else reads all rows up to it and the row.
    fn plain_row<'t>(
        &mut self,
        plain: PlainRow<'_>,
        (table, pass): (&mut Rows<'t>, &mut Pass<'f, 't>),
        known: &mut KnownNames<'t>,
        rows: &mut Vec<AreaRow>,
    ) {
        let start = plain.range.start;
        while table.position() < start {
            if !self.next_known((table, pass), known, rows, None) {
                return;
            }
        }
        // The line is within a quoted cell.
        if table.position() != start {
            return;
        }
        let is_free = pass.number > 0 && pass.other.is_none() && !pass.sifter.is_signed();
        if let Some((area, is_noted)) = known.find(&plain).filter(|_| is_free) {
            let (line, row) = table.number();
            let area = if plain.unit.is_empty() {
                Arc::clone(area)
            } else {
                Arc::new(Area {
                    unit: tidy(plain.unit),
                    ..Area::clone(area)
                })
            };
            pass.sifter.pass(&plain, rows.len());
            if is_noted {
                self.notes.lines.push(line);
            }
            let column = u16::try_from(self.areas.column()).unwrap_or(u16::MAX);
            rows.push(AreaRow {
                area,
                year: plain.year,
                period: Period::Whole,
                within: self.options.boundaries.unwrap_or(plain.year),
                line,
                row,
                column,
                values: plain.values,
                withheld: None,
                rare: None,
            });
            let is_of_column = self.bound.key(Key::Year).is_some();
            self.blanks.year.says_other |=
                is_of_column && Some(plain.year) != self.year_otherwise();
            pass.passed = Some(start);
            pass.number += 1;
            table.skip_line(plain.range.end);
            return;
        }
        let before = (self.faults.len(), rows.len() + 1);
        let notes = self.notes.lines.len();
        if !self.next_known((table, pass), known, rows, Some(&plain)) {
            return;
        }
        let is_it = pass.row.range().start == start;
        let is_quiet = is_free && (self.faults.len(), rows.len()) == before;
        // Which commune a former name means depends on the year.
        if is_it
            && is_quiet
            && !self.is_former
            && is_plain(&pass.row, &self.areas, self.bound)
            && self.areas.is_by_itself(&pass.row)
            && let Some(read) = rows.last()
        {
            known.learn(&plain, &read.area, self.notes.lines.len() > notes);
        }
    }

    /// Reads the next row; forgets the communes known where a row begins another part of the table.
    fn next_known<'t>(
        &mut self,
        (table, pass): (&mut Rows<'t>, &mut Pass<'f, 't>),
        known: &mut KnownNames<'t>,
        rows: &mut Vec<AreaRow>,
        plain: Option<&PlainRow<'_>>,
    ) -> bool {
        self.remember_passed((table, pass));
        let is_read = self.next_row(table, pass, rows, plain);
        if pass.is_set_aside {
            known.forget();
        }
        is_read
    }

    /// Takes the place of the plain row above for ditto marks and blank cells below it.
    fn remember_passed<'t>(&mut self, (table, pass): (&Rows<'t>, &mut Pass<'f, 't>)) {
        let Some(passed) = pass.passed.take().filter(|_| self.areas.has_cells_above()) else {
            return;
        };
        let mut above = table.before(passed);
        if above.next_row(&mut pass.row) {
            self.areas.remember(&pass.row, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, Strategy, prop_assert_eq, prop_oneof, proptest};
    use proptest::sample::select;
    use proptest::test_runner::RngSeed;

    use crate::data::example::{codebook, file};
    use crate::data::{DataFile, Dictionary, Opened, Options, read, years};
    use crate::model::{Codebook, SubjectKind, SubjectKindId};
    use crate::register::Register;

    const HAMLET: SubjectKindId = SubjectKindId(1);

    const HEADINGS: [&str; 11] = [
        "TT",
        "Khu dân cư",
        "ma_xa",
        "ten_xa",
        "huyen",
        "nam",
        "so_ho_x",
        "so_vu",
        "dien_tich_x",
        "ke_hoach_x",
        "Ghi chú",
    ];

    /// The codebook of the other tests, with hamlets that have the same figures.
    fn of_hamlets() -> Codebook {
        let mut codebook = codebook();
        let hamlet = SubjectKind {
            id: "khu_x".to_owned(),
            within: Some(SubjectKindId::COMMUNE),
            headings: vec!["Khu dân cư".to_owned()],
            ..SubjectKind::commune()
        };
        codebook.subjects = vec![SubjectKind::commune(), hamlet];
        for indicator in &mut codebook.indicators {
            indicator.of.push(HAMLET);
        }
        codebook
    }

    /// A row, mostly of a few communes, years and whole numbers.
    fn row() -> impl Strategy<Value = Vec<&'static str>> {
        let figure = || {
            prop_oneof![
                6 => select(vec!["0", "1", "7", "12", "", "1214", "999999999999999", "007"]),
                1 => select(vec![
                    "1.214", "28,5", "28.69", "-", "…", "12 (-2)", "trên 5", "x", "có", "đang cập nhật",
                    "16/18", "1000000000000000", " 9 ", "\u{a0}9 (+1)\u{a0}", "-3",
                ]),
            ]
        };
        let unit = prop_oneof![
            8 => select(vec!["Khu 1", "Khu 2", "Xóm  Mới", "Đồi", "khu 1", "12"]),
            1 => select(vec![
                "", "Cộng", "Tổng số khu: 3", "Tỷ lệ", "Cùng kỳ", "Người lập biểu", "Trưởng thôn", "#N/A", "Thôn (cũ)",
                "Ghi chú", "Trong đó", "I", "Khu dân cư", "Tổ, đội", "nt",
            ]),
        ];
        let serial = prop_oneof![
            6 => select(vec!["2", "3", "4", "17"]),
            2 => select(vec!["1", "", "1.", "I", "1.1", "a)", "-", "01"]),
        ];
        let commune = prop_oneof![
            8 => select(vec![
                ("00001", "Xã Lúa", "Huyện A"), ("00004", "Phường Mới", "Huyện B"),
                ("", "Xã Lúa", "Huyện A"), ("", "Thị trấn Đồi", "Huyện B"), ("00007", "", "Huyện B"),
            ]),
            1 => select(vec![
                ("", "Xã Núi", ""), ("", "Xã Núi", "-nt-"), ("00001", "Xã Lúa", "\""), ("", "Lúa", "Huyện A"),
                ("", "Cộng", ""), ("II", "HUYỆN B", ""), ("", "Năm 2020", ""), ("", "", ""),
                ("00004", "Phường Mới (Lúa cũ)", "Huyện B"), ("#REF!", "Xã Lúa", "Huyện A"),
                ("ma_xa", "ten_xa", "huyen"), ("00001", "Xã Lúa\nhai", "Huyện A"), ("1", "Lúa", "Huyện A"),
            ]),
        ];
        let year = prop_oneof![
            8 => select(vec!["2020", "2021", "2022", "2023"]),
            1 => select(vec!["", "Năm 2021", " 2021", "21", "2021-2022"]),
        ];
        let note = prop_oneof![9 => select(vec![""]), 1 => select(vec!["quý I", "a,b", "x\ny"])];
        let figures = (figure(), figure(), figure(), figure());
        let own = (serial, unit, commune, year);
        (own, figures, note).prop_map(|((serial, unit, commune, year), figures, note)| {
            let ((code, name, district), (a, b, c, d)) = (commune, figures);
            vec![serial, unit, code, name, district, year, a, b, c, d, note]
        })
    }

    /// What a table has besides its rows.
    #[derive(Clone, Copy, Debug)]
    struct Form {
        is_titled: bool,
        is_numbered: bool,
        /// Whether it is about hamlets.
        is_of_hamlets: bool,
    }

    fn form() -> impl Strategy<Value = Form> {
        let all = proptest::array::uniform3(proptest::bool::ANY);
        all.prop_map(|[is_titled, is_numbered, is_of_hamlets]| Form {
            is_titled,
            is_numbered,
            is_of_hamlets,
        })
    }

    /// The table as CSV; a carriage return alone keeps a line from being plain.
    fn table(rows: &[Vec<&str>], form: Form, is_plain: bool) -> String {
        let cell = |cell: &&str| {
            if cell.contains([',', '"', '\n', '(']) {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                (*cell).to_owned()
            }
        };
        let line = |row: &[&str]| {
            let columns = [form.is_numbered, form.is_of_hamlets];
            let columns = columns.into_iter().chain(std::iter::repeat(true));
            let kept = row.iter().zip(columns).filter(|(_, is_kept)| *is_kept);
            kept.map(|(one, _)| cell(one)).collect::<Vec<_>>().join(",")
        };
        let end = if is_plain { "\n" } else { "\r" };
        let lines: String = rows.iter().map(|row| line(row) + end).collect();
        let title = if form.is_titled {
            format!("SỐ LIỆU NĂM 2021{end}")
        } else {
            String::new()
        };
        format!("{title}{}{end}{lines}", line(&HEADINGS))
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(20_261_130),
            ..ProptestConfig::default()
        })]

        #[test]
        fn plain_rows_are_read_as_the_row_reader_reads_them(
            rows in proptest::collection::vec(row(), 1..30),
            (is_listed, form) in (proptest::bool::ANY, form()),
        ) {
            let codebook = of_hamlets();
            let register = Register::open();
            let register = is_listed.then_some(&register);
            let options = Options { register, ..Options::default() };
            let told = |is_plain| {
                let subject = form.is_of_hamlets.then_some(HAMLET);
                let file = DataFile { subject, ..file(&table(&rows, form, is_plain)) };
                let reading = read(std::slice::from_ref(&file), &codebook, &|_| true, &options);
                let series = reading.series.iter().map(|series| {
                    let records = series.records().iter().map(|record| {
                        let values = codebook.ids().map(|figure| {
                            (record.value(figure), record.cell(figure).map(|cell| cell.to_string()))
                        });
                        let row = (record.year, record.line, record.row, record.within, record.period);
                        (row, record.withheld().cloned(), record.area.clone(), values.collect::<Vec<_>>())
                    });
                    (series.area.clone(), series.commune, records.collect::<Vec<_>>())
                });
                let sheet = &reading.sheets[0];
                let dictionary = Dictionary::new(&codebook);
                let files = [file.clone()];
                let opened = Opened::new(&files, &dictionary);
                let years = years(opened.each(), &dictionary, None);
                let found = (years, series.collect::<Vec<_>>(), reading.faults.clone(), reading.repeated);
                (found, sheet.rows, sheet.skipped.clone())
            };
            prop_assert_eq!(told(false), told(true));
        }
    }
}
