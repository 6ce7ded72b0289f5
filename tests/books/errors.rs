//! Errors that a formula left in a cell: in every format the figure is missing, and the fault names the cell.

use std::fs;

use antq::criteria::Library;
use antq::data::{DataFile, Options, read};
use antq::model::{DataFaultKind, Expected, Gap, Series, Value};
use antq::number::Number;

use crate::harness::root;

/// Content of the cells, for a text file.
const CSV: &str = "Mã xã,Tên xã,Năm,Số vụ\n1,Xã 1,2021,#REF!\n2,Xã 2,2021,#DIV/0!\n3,Xã 3,2021,#N/A\n\
    4,Xã 4,2021,#VALUE!\n5,Xã 5,2021,#NAME?\n6,Xã 6,2021,#NUM!\n7,Xã 7,2021,#NULL!\n8,Xã 8,2021,5\n";

#[test]
fn an_error_of_a_formula_is_no_figure_and_its_cell_is_named() {
    let codebook = include_str!("../faults/codebook.toml");
    let codebook = Library::of(("codebook.toml", codebook), &[]).codebook();
    let cases = codebook
        .ids()
        .find(|&id| codebook.indicator(id).id == "so_vu")
        .unwrap();
    for ending in ["xlsx", "xls", "ods", "csv"] {
        let name = format!("loi.{ending}");
        let bytes = match ending {
            "csv" => CSV.as_bytes().to_vec(),
            _ => fs::read(root().join("tests/data/books").join(&name)).unwrap(),
        };
        let file = DataFile {
            name,
            bytes,
            ..DataFile::default()
        };
        let reading = read(&[file], &codebook, &|_| true, &Options::default());
        let values = reading.series.iter().flat_map(Series::records);
        let values: Vec<Value> = values.map(|record| record.value(cases).clone()).collect();
        let mut expected = vec![Value::Gap(Gap::Unreadable); 7];
        expected.push(Value::Number(Number::whole(5)));
        assert_eq!(values, expected, "{ending}");
        let faults = reading.faults.iter().filter_map(|fault| {
            let DataFaultKind::Unreadable { expected, .. } = &fault.kind else {
                return None;
            };
            Some((&*fault.place.cell, expected.clone()))
        });
        let cells = ["D2", "D3", "D4", "D5", "D6", "D7", "D8"];
        let told = cells.map(|cell| (cell, Expected::FormulaResult));
        assert_eq!(faults.collect::<Vec<_>>(), told, "{ending}");
    }
}

/// Content of the cells of `loi-ten`.
const NAMES: &str =
    "Mã xã,Tên xã,Năm,Số vụ\n1,#DIV/0!,2021,5\n#N/A,Xã 2,2021,6\n#N/A,#REF!,2021,7\n";

#[test]
fn an_error_of_a_formula_is_no_name_and_no_code() {
    let codebook = include_str!("../faults/codebook.toml");
    let codebook = Library::of(("codebook.toml", codebook), &[]).codebook();
    for ending in ["xlsx", "xls", "ods", "csv"] {
        let name = format!("loi-ten.{ending}");
        let bytes = match ending {
            "csv" => NAMES.as_bytes().to_vec(),
            _ => fs::read(root().join("tests/data/books").join(&name)).unwrap(),
        };
        let file = DataFile {
            name,
            bytes,
            ..DataFile::default()
        };
        let reading = read(&[file], &codebook, &|_| true, &Options::default());
        let areas = reading.series.iter().map(|series| {
            let is_withheld = series.records().iter().all(|one| one.withheld().is_some());
            let area = &series.area;
            (area.code.as_str(), area.name.as_str(), is_withheld)
        });
        let areas: Vec<_> = areas.collect();
        let expected = [("1", "", false), ("", "Xã 2", false), ("", "", true)];
        assert_eq!(areas, expected, "{ending}");
        let faults = reading.faults.iter();
        let faults = faults.map(|fault| format!("{} {}", fault.place.cell, fault.kind.code()));
        let expected = [
            "B2 unreadable-cell",
            "A3 unreadable-cell",
            "A4 unreadable-cell",
            "B4 unreadable-cell",
            " no-commune",
        ];
        assert_eq!(faults.collect::<Vec<_>>(), expected, "{ending}");
    }
}
