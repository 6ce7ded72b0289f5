//! From the bytes of CSV files, and of results saved as JSON, to records.
//!
//! In come files and the codebook; out come communes with their years, the sheets with what each column is used for, and
//! every fault of every file at once. Names are bound to columns once per file, and only the cells of figures that are asked
//! for are turned into values. Nothing is guessed per cell and nothing is judged here; faults are worded in `report`.
//!
//! Invariant: no bytes make [`read`] panic, and no fault stops it.

mod area;
mod asides;
mod bind;
mod called;
mod cell;
mod dictionary;
mod document;
mod gather;
mod gazetteer;
mod halves;
mod heading_unit;
mod join;
mod missing;
mod notation;
mod notes;
mod odd;
mod part_year;
mod period;
mod recognise;
mod row_kind;
mod row_year;
mod rows;
mod saved;
mod settle;
mod sift;
mod slot;
mod spelling;
mod sums;
mod twice;
mod written;

#[cfg(test)]
mod example;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::lang::FigureId;
use crate::model::{
    Codebook, DataFault, DataFaultKind, Expected, Indicator, Place, Series, Sheet, Value, Verdict,
    Year,
};
use crate::number::Notation;
use crate::register::Register;

pub use halves::months_before;

use dictionary::Dictionary;
use gather::Communes;
use saved::Saved;
use twice::Again;

/// A file to be read.
#[derive(Clone, Debug, Default)]
pub struct DataFile {
    /// The file as the user named it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The year said on the command line for this file (`2023=FILE`); a row that gives another year is a fault.
    pub year: Option<Year>,
}

impl DataFile {
    /// A fault of a line of the file, from 1; 0 for the file as a whole.
    fn fault(&self, line: u32, kind: DataFaultKind) -> DataFault {
        let place = Place {
            file: self.name.clone(),
            line,
            ..Place::default()
        };
        DataFault { place, kind }
    }
}

/// What the command line says of rows that do not say it themselves.
#[derive(Clone, Debug, Default)]
pub struct Options<'r> {
    /// How numbers are written; decided from each file if not said.
    pub notation: Option<Notation>,
    /// The year of rows that have none.
    pub year: Option<Year>,
    /// Which commune is meant by a code or a name; without it a code is the same commune in every year.
    pub register: Option<&'r Register>,
    /// The year within whose boundaries the rows were counted that do not say; each row's own if not said.
    pub boundaries: Option<Year>,
    /// The province of rows that name none.
    pub province: String,
    /// The district of rows that name none.
    pub district: String,
    /// Whether each sheet says the SHA-256 of its file, which takes a moment.
    pub fingerprint: bool,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The communes, in the order in which they first appear.
    pub series: Vec<Series>,
    /// The files, in the order given.
    pub sheets: Vec<Arc<Sheet>>,
    /// How many data rows there are: of tables, and of results those that were scored or looked back to.
    pub rows: usize,
    /// How many of them were left out because another of their commune and year says the same.
    pub repeated: usize,
    /// How many rows of the first half of a year another row of their commune holds, with its own months.
    pub joined: usize,
    /// What is wrong with the files or doubtful, in their order. One that weighs an error means that the data cannot be used;
    /// the records are what could be read all the same.
    pub faults: Vec<DataFault>,
    /// The verdicts that were saved, where results were read.
    pub saved: Vec<SavedVerdict>,
}

/// A verdict that came out when results were saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedVerdict {
    /// The commune, by its place among the series.
    pub series: usize,
    /// The year scored.
    pub year: Year,
    /// The family.
    pub set: String,
    /// The version that judged, without its family; `None` where there was none.
    pub version: Option<String>,
    /// The verdict.
    pub verdict: Verdict,
}

/// Reads data files into communes and their years.
///
/// `wanted` says which figures some set asks for; the columns of others are recognised and not read. A file that begins with `{` is
/// results saved as JSON: its figures are read as rows, and its verdicts kept beside them.
pub fn read(
    files: &[DataFile],
    codebook: &Codebook,
    wanted: &dyn Fn(FigureId) -> bool,
    options: &Options<'_>,
) -> Reading {
    let dictionary = Dictionary::new(codebook, wanted);
    let mut communes = Communes::new(options.register, Again::new(codebook, options));
    let mut sheets = Vec::with_capacity(files.len());
    let mut faults = Vec::new();
    let (documents, tables): (Vec<&DataFile>, Vec<&DataFile>) =
        files.iter().partition(|file| document::is_document(file));
    let mut known = Saved::default();
    for file in documents {
        known.add(file, &dictionary, &mut faults);
    }
    let (batches, verdicts) = known.rows(&dictionary, options);
    for file in tables {
        let (sheet, rows) = rows::read(file, &dictionary, options, &mut faults);
        let sheet = Arc::new(sheet);
        communes.add_file(&sheet, file, rows, &mut faults);
        sheets.push(sheet);
    }
    let of_tables: usize = sheets.iter().map(|sheet: &Arc<Sheet>| sheet.rows).sum();
    let (places, of_results) = communes.add_saved(batches, &mut sheets, &mut faults);
    let rows = of_tables + of_results;
    let repeated = communes.finish(&mut faults);
    let joined = communes.joined;
    let (series, found) = communes.into_series();
    let saved = verdicts.into_iter().filter_map(|kept| {
        let year = kept.row.1;
        let place = found[*places.get(&kept.row)?]?;
        series[place].record(year)?;
        Some(SavedVerdict {
            series: place,
            year,
            set: kept.set,
            version: kept.version,
            verdict: kept.verdict,
        })
    });
    let saved = saved.collect();
    Reading {
        series,
        sheets,
        rows,
        repeated,
        joined,
        faults,
        saved,
    }
}

/// The years that data files are about, found without reading their figures.
#[must_use]
pub fn years(files: &[DataFile], codebook: &Codebook, otherwise: Option<Year>) -> BTreeSet<Year> {
    let dictionary = Dictionary::new(codebook, &|_| false);
    let of = |file| {
        if document::is_document(file) {
            document::years(file)
        } else {
            rows::years(file, &dictionary, otherwise)
        }
    };
    files.iter().flat_map(of).collect()
}

/// What one cell says of a figure in Vietnamese notation and under its title.
///
/// # Errors
/// When it cannot be read: what was expected.
pub fn value(text: &str, indicator: &Indicator) -> Result<Value, Expected> {
    cell::CellReader::new(indicator, &indicator.title.vi, Some(Notation::Vietnamese)).read(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{
        Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
    };
    use proptest::test_runner::RngSeed;
    use unicode_normalization::UnicodeNormalization;

    use super::example::{AREA, codebook, file, first, said};
    use super::{DataFile, Options, read};
    use crate::model::{Use, Value, Weight};
    use crate::number::{Notation, Number};

    /// Bytes that look like a table more often than not.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let part = prop_oneof![
            8 => proptest::sample::select(vec![
                "ma_xa", "Tên xã", "nam", "so_thang", "so_ho_x", "dien_tich_x", "ke_hoach_x",
                "xep_loai_x", "Số mô hình", "Số vụ viêc", ",", ",", ";", "\t", "\n", "\n", "\r\n",
                "\r", "\"", "\"\"", "1", "12", "2021", "1.214", "28.69", "99,4%", "trên 5",
                "dưới 0", "từ 5 trở lên", "334/336", "có", "Đạt", "-", "…", "đang cập nhật",
                "sep=;", "\u{feff}", "\u{a0}", "\u{301}", "\0", "999999999999999",
            ]).prop_map(|part| part.as_bytes().to_vec()),
            1 => proptest::collection::vec(any::<u8>(), 0..4),
        ];
        proptest::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
    }

    proptest! {
        // A seed of its own: the same cases on every machine and every day.
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(20_251_125),
            ..ProptestConfig::default()
        })]

        #[test]
        fn no_bytes_make_it_panic(bytes in bytes(), year in proptest::option::of(any::<u16>())) {
            let file = DataFile { bytes, year, ..file("") };
            let reading = read(&[file], &codebook(), &|_| true, &Options::default());
            // What begins like a saved result and is none has no sheet, and that is said.
            let told = reading.faults.iter().any(|fault| fault.kind.weight() == Weight::Error);
            prop_assert!(reading.sheets.len() == 1 || told);
        }

        #[test]
        fn rows_in_any_order_give_the_same_records(
            rows in Just((0..12).collect::<Vec<u16>>()).prop_shuffle(),
            cells in proptest::collection::vec("(trên )?[0-9]{1,3}(,[0-9])?|-|x||1\\.[0-9]{3}", 12),
        ) {
            let row = |&number: &u16| {
                let (commune, year) = (number % 4, 2020 + number / 4);
                let cell = &cells[usize::from(number)];
                format!("{commune};Xã {number};{year};{cell};{cell};{cell}\n")
            };
            let table = |rows: &[u16]| {
                let rows: String = rows.iter().map(row).collect();
                let text = format!("ma_xa;ten_xa;nam;so_vu;dien_tich_x;ke_hoach_x\n{rows}");
                let codebook = codebook();
                let reading = read(&[file(&text)], &codebook, &|_| true, &Options::default());
                let mut communes: Vec<_> = reading.series.iter().map(|series| {
                    let records = series.records().iter().map(|record| said(record, &codebook));
                    (series.area.code.clone(), series.area.name.clone(), records.collect::<Vec<_>>())
                }).collect();
                communes.sort_by(|a, b| a.0.cmp(&b.0));
                (communes, reading.faults.len())
            };
            prop_assert_eq!(table(&rows), table(&(0..12).collect::<Vec<u16>>()));
        }

        #[test]
        fn headings_bind_alike_in_both_unicode_forms(
            places in Just((0..10_usize).collect::<Vec<_>>()).prop_shuffle(),
            upper in any::<bool>(),
        ) {
            let codebook = codebook();
            let titles = places.iter().map(|&place| codebook.indicators[place].title.vi.as_str());
            let keys = codebook.keys.iter().map(|key| key.title.vi.as_str());
            let header = titles.chain(keys).collect::<Vec<_>>().join(";");
            let header = if upper { header.to_uppercase() } else { header };
            let meanings = |header: String| {
                let reading = read(&[file(&header)], &codebook, &|_| true, &Options::default());
                let columns = reading.sheets[0].columns.iter();
                columns.map(|column| column.meaning.clone()).collect::<Vec<_>>()
            };
            let composed = meanings(header.nfc().collect());
            prop_assert_eq!(&composed, &meanings(header.nfd().collect()));
            let known = |meaning: &&Use| !matches!(meaning, Use::Unknown { .. });
            prop_assert!(composed.iter().filter(known).count() >= 15);
        }

        #[test]
        fn a_number_that_is_written_reads_back(units in -999_999_999_999_999_999_i128..=999_999_999_999_999_999, shift in 0_u32..13) {
            let number = Number::from_units(units * 10_i128.pow(shift));
            for notation in [Notation::Vietnamese, Notation::English] {
                let text = format!("ma_xa;nam;dien_tich_x\n1;2021;{}\n", number.written(notation));
                let options = Options { notation: Some(notation), ..Options::default() };
                let reading = read(&[file(&text)], &codebook(), &|_| true, &options);
                prop_assert_eq!(first(&reading).value(AREA), &Value::Number(number));
            }
        }
    }
}
