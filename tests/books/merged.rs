//! Cells of rows of data that are merged over columns.

use antq::criteria::Library;
use antq::data::{DataFile, Options, read};
use antq::model::{DataFaultKind, Expected, Gap, Series, Value};
use antq::number::Number;
use rust_xlsxwriter::{Format, Workbook};

/// The values of two figures, and the cells told as merged over both, of a commune with one number from column C to `last`.
fn values(headings: [&str; 3], last: u16) -> ([Value; 2], Vec<String>) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let headings = ["Mã xã", "Năm"].into_iter().chain(headings);
    for (column, heading) in (0..).zip(headings) {
        sheet.write(0, column, heading).unwrap();
    }
    sheet.write(1, 0, "1").unwrap().write(1, 1, 2021).unwrap();
    sheet
        .merge_range(1, 2, 1, last, "", &Format::new())
        .unwrap();
    sheet.write(1, 2, 7).unwrap();
    let file = DataFile {
        name: "a.xlsx".to_owned(),
        bytes: book.save_to_buffer().unwrap(),
        ..DataFile::default()
    };
    let codebook = include_str!("../faults/codebook.toml");
    let codebook = Library::of(("codebook.toml", codebook), &[]).codebook();
    let reading = read(&[file], &codebook, &|_| true, &Options::default());
    let record = reading.series.iter().flat_map(Series::records).next();
    let record = record.expect("a row");
    let figure = |id: &str| codebook.ids().find(|&one| codebook.indicator(one).id == id);
    let values = ["so_vu", "so_ho"].map(|id| record.value(figure(id).unwrap()).clone());
    let told = reading.faults.iter().filter(|fault| {
        let DataFaultKind::Unreadable { expected, .. } = &fault.kind else {
            return false;
        };
        *expected == Expected::OneColumn
    });
    (values, told.map(|fault| fault.place.cell.clone()).collect())
}

#[test]
fn a_number_merged_over_two_figures_is_neither() {
    let unknown = [Gap::Unreadable, Gap::Empty].map(Value::Gap);
    let told = vec!["C2".to_owned()];
    for (headings, last) in [
        (["Số vụ", "Số hộ", "Ghi chú"], 3),
        (["Số vụ", "Số hộ", "Ghi chú"], 4),
        (["Số vụ", "Ghi chú", "Số hộ"], 4),
    ] {
        let found = values(headings, last);
        assert_eq!(found, (unknown.clone(), told.clone()), "{headings:?}");
    }
}

#[test]
fn a_number_merged_over_columns_of_one_figure_is_its_own() {
    let known = [Value::Number(Number::whole(7)), Value::Gap(Gap::Empty)];
    for headings in [["Số vụ", "", "Số hộ"], ["Số vụ", "Ghi chú", "Số hộ"]] {
        assert_eq!(
            values(headings, 3),
            (known.clone(), Vec::new()),
            "{headings:?}"
        );
    }
}
