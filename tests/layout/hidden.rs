//! Hidden columns: they are read like any other, and told.

use antq::model::{DataFault, DataFaultKind, HiddenPart};
use proptest::prelude::{prop_assert_eq, proptest};
use proptest::test_runner::Config as ProptestConfig;
use rust_xlsxwriter::Workbook;

use super::{
    Around, BARE, DataFile, Options, Reading, around, expected, figures, is_faulted, table, told,
};
use crate::laws::laws;

/// Letters of the first columns.
const LETTERS: [&str; 12] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"];

/// A table as a workbook whose columns with a set bit are hidden.
fn workbook(text: &str, hidden: u16) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split(';')) {
            match cell.parse::<u32>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, cell).unwrap(),
            };
        }
    }
    for column in (0..16).filter(|column| hidden & (1 << column) != 0) {
        sheet.set_column_hidden(column).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn reading(bytes: Vec<u8>) -> Reading {
    let file = DataFile {
        name: "a.xlsx".to_owned(),
        bytes,
        ..DataFile::default()
    };
    let options = Options {
        year: Some(2025),
        ..Options::default()
    };
    antq::data::read(&[file], &super::CODEBOOK, &|_| true, &options)
}

/// Hidden columns that have cells, by their letters.
fn hidden_columns(text: &str, hidden: u16) -> Vec<String> {
    let has_cells = |column: usize| {
        let cell = |line: &str| {
            line.split(';')
                .nth(column)
                .is_some_and(|cell| !cell.is_empty())
        };
        text.lines().any(cell)
    };
    let columns = LETTERS.iter().enumerate();
    let columns = columns.filter(|(at, _)| hidden & (1 << at) != 0 && has_cells(*at));
    columns.map(|(_, letter)| (*letter).to_owned()).collect()
}

/// The hidden columns told, and all other faults.
fn faults(reading: &Reading) -> (Vec<String>, Vec<&DataFault>) {
    let mut columns = Vec::new();
    let mut others = Vec::new();
    for fault in &reading.faults {
        if let DataFaultKind::Hidden(HiddenPart::Columns(own)) = &fault.kind {
            columns.extend(own.clone());
        } else {
            others.push(fault);
        }
    }
    (columns, others)
}

#[test]
fn each_hidden_column_of_a_table_is_read_and_told() {
    let rows = vec![[3, 120], [0, 95]];
    let shape = Around {
        title: 1,
        has_serial: true,
        ..BARE
    };
    let text = table(&rows, &shape);
    let expected = expected(&rows, &shape);
    for column in 0..6 {
        let read = reading(workbook(&text, 1 << column));
        assert_eq!(figures(&read), expected, "{column}");
        assert_eq!(faults(&read).0, hidden_columns(&text, 1 << column));
        assert!(!is_faulted(&read), "{:?}", read.faults);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: laws().cases / 10, ..laws() })]

    #[test]
    fn hiding_columns_changes_nothing_but_that_it_is_told(
        rows in proptest::collection::vec([0..30_u32, 0..2000_u32], 1..6),
        around in around(),
        hidden in 0..4096_u16,
    ) {
        let text = table(&rows, &around);
        let (shown, read) = (reading(workbook(&text, 0)), reading(workbook(&text, hidden)));
        let (columns, others) = faults(&read);
        prop_assert_eq!(columns, hidden_columns(&text, hidden), "{}", text);
        prop_assert_eq!(others, faults(&shown).1, "{}", text);
        prop_assert_eq!(figures(&read), figures(&shown), "{}", text);
        if !is_faulted(&read) {
            let expected = expected(&rows, &around);
            prop_assert_eq!(told(&read, &expected, &around), expected, "{}", text);
        }
    }
}
