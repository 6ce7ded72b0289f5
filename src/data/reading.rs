//! Reads files: documents and tables, then gathers their rows into communes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::dictionary::Dictionary;
use super::gather::Communes;
use super::input::{DataFile, Options};
use super::open::{Content, OpenFile, Opened};
use super::saved::Saved;
use super::twice::FullReader;
use super::{cell, rows};
use crate::heading;
use crate::lang::FigureId;
use crate::model::{
    Codebook, DataFault, DataFaultKind, Expected, Indicator, SeriesList, Sheet, SubjectId,
    SubjectKindId, Value, Verdict, Year,
};
use crate::number::Notation;
use crate::source::sha256;

/// Result of reading files.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Communes, in order of first appearance.
    pub series: SeriesList,
    /// Files, in the order given.
    pub sheets: Vec<Arc<Sheet>>,
    /// Number of data rows: those of tables, and those of results that were scored or looked back to.
    pub rows: usize,
    /// Number of duplicate rows left out.
    pub repeated: usize,
    /// Number of rows of the first half of a year merged into another row of their commune.
    pub joined: usize,
    /// Faults and doubts, in file order. If one weighs as an error, the data must not be used, although `series` holds whatever
    /// could be read.
    pub faults: Vec<DataFault>,
    /// Verdicts in saved results.
    pub saved: Vec<SavedVerdict>,
}

/// A verdict in saved results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedVerdict {
    /// Index of the commune in `series`.
    pub series: SubjectId,
    /// Year scored.
    pub year: Year,
    /// Family.
    pub set: String,
    /// Version that judged, without its family; `None` if there was none.
    pub version: Option<String>,
    /// The verdict.
    pub verdict: Verdict,
}

/// Opens data files of one kind of subject and reads them; see [`read_opened`].
pub fn read(
    files: &[DataFile],
    codebook: &Codebook,
    wanted: &dyn Fn(FigureId) -> bool,
    options: &Options<'_>,
) -> Reading {
    let kind = files.iter().find_map(|file| file.subject);
    let opened = Opened::new(files, &Dictionary::new(codebook));
    let dictionary = Dictionary::of(codebook, kind.unwrap_or(SubjectKindId::COMMUNE));
    read_opened(opened.each(), &dictionary, wanted, options)
}

/// Reads opened files into communes and their years.
///
/// `wanted` tells which figures are needed; columns of others are recognised but not read. A file that begins with `{` holds
/// results saved as JSON: its figures are read as rows, and its verdicts are kept.
pub fn read_opened(
    files: &[OpenFile<'_>],
    dictionary: &Dictionary<'_>,
    wanted: &dyn Fn(FigureId) -> bool,
    options: &Options<'_>,
) -> Reading {
    let full = dictionary.wanting(&|_| true);
    let dictionary = dictionary.wanting(wanted);
    let mut communes = Communes::new(options.register, FullReader::new(&full, options));
    let mut sheets = Vec::with_capacity(files.len());
    let mut faults = Vec::new();
    let mut known = Saved::default();
    for open in files {
        let Content::Document(document) = &open.content else {
            continue;
        };
        if open.kind() != dictionary.kind {
            continue;
        }
        match &**document {
            Ok(document) => known.add(open.file, document, &dictionary, &mut faults),
            Err(fault) => faults.push(fault.clone()),
        }
    }
    let (batches, verdicts) = known.rows(&dictionary, options);
    for open in files {
        let sha256 = if options.fingerprint {
            sha256(&open.file.bytes)
        } else {
            String::new()
        };
        if open.kinds().contains(&dictionary.kind) {
            faults.extend(open.faults());
        }
        for found in open.tables(&dictionary) {
            let (sheet, read) = match &found {
                Ok(table) => {
                    let (sheet, rows) = rows::read(table, &dictionary, options, &mut faults);
                    (sheet, Some((*table, rows)))
                }
                Err(fault) => {
                    faults.push(fault.clone());
                    (rows::empty(&fault.place.file, &dictionary), None)
                }
            };
            let sha256 = sha256.clone();
            let sheet = Arc::new(Sheet { sha256, ..sheet });
            if let Some((table, rows)) = read {
                communes.add_table(&sheet, table, rows, &mut faults);
            }
            sheets.push(sheet);
        }
    }
    faults.extend(mapped_nowhere(dictionary.codebook, &sheets));
    let of_tables: usize = sheets.iter().map(|sheet: &Arc<Sheet>| sheet.rows).sum();
    let (places, of_results) = communes.add_saved(batches, &mut sheets, &mut faults);
    let rows = of_tables + of_results;
    communes.check_changes(&mut faults);
    if dictionary.kind == SubjectKindId::COMMUNE {
        communes.join(&mut faults);
    }
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

/// Headings that the user maps to an id and that no table has.
fn mapped_nowhere<'c>(
    codebook: &'c Codebook,
    sheets: &'c [Arc<Sheet>],
) -> impl Iterator<Item = DataFault> + 'c {
    let first = sheets.first();
    let is_nowhere = |heading: &str| {
        let own = heading::key(heading);
        let mut columns = sheets.iter().flat_map(|sheet| &sheet.columns);
        !columns.any(|column| heading::key(&column.heading) == own)
    };
    let nowhere = codebook
        .mapped
        .iter()
        .filter(move |(heading, _)| is_nowhere(heading));
    nowhere
        .zip(first.into_iter().cycle())
        .map(|((heading, _), sheet)| DataFault {
            place: sheet.place(0),
            kind: DataFaultKind::MappedNowhere {
                heading: heading.clone(),
            },
        })
}

/// Years in opened files, found without reading their figures; rows without one count for `otherwise`.
#[must_use]
pub fn years(
    files: &[OpenFile<'_>],
    dictionary: &Dictionary<'_>,
    otherwise: Option<Year>,
) -> BTreeSet<Year> {
    let years = |open: &OpenFile<'_>| open.years(dictionary, otherwise);
    files.iter().flat_map(years).collect()
}

/// Reads one cell of a figure in Vietnamese notation, under the figure's title.
///
/// # Errors
/// If it cannot be read: what was expected.
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

    use super::{DataFile, Options, read};
    use crate::data::example::{AREA, codebook, file, first, said};
    use crate::model::{Use, Value, Weight};
    use crate::number::{Notation, Number};

    /// Bytes that usually look like a table.
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
        // Fixed seed: the same cases on every machine.
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(20_251_125),
            ..ProptestConfig::default()
        })]

        #[test]
        fn no_bytes_make_it_panic(bytes in bytes(), year in proptest::option::of(any::<u16>())) {
            let file = DataFile { bytes, year, ..file("") };
            let reading = read(&[file], &codebook(), &|_| true, &Options::default());
            // A file that begins like a saved result but is none has no sheet, and an error says so.
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
                prop_assert_eq!(first(&reading).value(AREA), Value::Number(number));
            }
        }
    }
}
