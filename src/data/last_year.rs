//! Checks changes that cells state against last year's counts of the same communes.

use std::sync::Arc;

use super::change::ChangeOfRow;
use super::gather::Communes;
use crate::model::{Cell, ComparisonFault, DataFault, DataFaultKind, Place, Record, Sheet, Value};
use crate::number::Number;
use crate::table::CellPlace;

/// The changes of one sheet.
struct Checked {
    first: Place,
    sheet: Arc<Sheet>,
    agreeing: usize,
    unchecked: usize,
}

impl Communes<'_> {
    /// Checks the changes that cells state against last year's counts; tells of each sheet that has some.
    pub(super) fn check_changes(&mut self, faults: &mut Vec<DataFault>) {
        let mut sheets: Vec<Checked> = Vec::new();
        for change in std::mem::take(&mut self.changes) {
            let place = place(&change.sheet, change.stated.at);
            let last = sheets.last();
            if last.is_none_or(|last| !Arc::ptr_eq(&last.sheet, &change.sheet)) {
                sheets.push(Checked {
                    first: place.clone(),
                    sheet: Arc::clone(&change.sheet),
                    agreeing: 0,
                    unchecked: 0,
                });
            }
            let Some(own) = sheets.last_mut() else {
                continue;
            };
            let counts = self.counts(&change);
            let agrees = |(before, after): &(NamedCount, NamedCount)| {
                change.stated.change.agrees(before.0, after.0)
            };
            match (counts.as_ref().and_then(agrees), counts) {
                (None, _) | (_, None) => own.unchecked += 1,
                (Some(true), Some(_)) => own.agreeing += 1,
                (Some(false), Some((before, after))) => {
                    let given = (place.cell.clone(), change.stated.text.clone());
                    let kind = ComparisonFault::Differs([given, before.1, after.1]);
                    let kind = DataFaultKind::Comparison(kind);
                    faults.push(DataFault { place, kind });
                }
            }
        }
        faults.extend(sheets.into_iter().map(|own| DataFault {
            place: own.first,
            kind: DataFaultKind::Comparison(ComparisonFault::Cells {
                agreeing: own.agreeing,
                unchecked: own.unchecked,
            }),
        }));
    }

    /// Last year's count and this year's, each with its cell, if both are known and cover the same part of their years.
    fn counts(&self, change: &ChangeOfRow) -> Option<(NamedCount, NamedCount)> {
        let commune = self.found.get(change.commune?)?;
        let record = |year| commune.records.iter().find(|record| record.year == year);
        let after = record(change.year)?;
        let before = record(change.year.checked_sub(1)?)?;
        if before.period != after.period || before.within != after.within && self.register.is_some()
        {
            return None;
        }
        let count = |record: &Record| {
            let own = &change.sheet.slot_of;
            let has_slot = |slot: &Option<u16>| *slot == Some(change.stated.slot);
            let mut figures = self.full.codebook().ids().zip(own);
            let (figure, _) = figures.find(|(_, slot)| has_slot(slot))?;
            let Value::Number(number) = record.value(figure) else {
                return None;
            };
            let cell = record.cell(figure)?;
            let cell = if Arc::ptr_eq(&cell.sheet, &change.sheet) {
                cell.to_string()
            } else {
                format!("{} {cell}", cell.sheet.file)
            };
            Some((number, (cell, number.to_string())))
        };
        count(before).zip(count(after))
    }
}

/// A count, and its cell with what it holds.
type NamedCount = (Number, (String, String));

fn place(sheet: &Sheet, at: CellPlace) -> Place {
    Place {
        file: sheet.file.clone(),
        line: at.line,
        column: u32::from(at.column) + 1,
        cell: Cell::name(at.column, at.row),
    }
}

#[cfg(test)]
mod tests {
    use crate::data::example::{CASES, faults, file, first, reading};
    use crate::model::{Gap, Value};
    use crate::number::Number;

    /// The figure of the only row, and the faults.
    #[track_caller]
    fn case(cell: &str, value: &Value, told: &[&str]) {
        let reading = reading(&format!("Mã xã;Năm;Số vụ việc\n1;2021;{cell}\n"));
        assert_eq!(first(&reading).value(CASES), value.clone(), "{cell}");
        assert_eq!(faults(&reading), told, "{cell}");
    }

    #[test]
    fn the_count_is_the_figure() {
        let number = |count| Value::Number(Number::whole(count));
        let note = "2:3 C2 change-cells";
        case("12 (-2)", &number(12), &[note]);
        case("12 (+3)", &number(12), &[note]);
        case("12 vụ (tăng 3)", &number(12), &[note]);
        case("0 (giảm 2)", &number(0), &[note]);
        case("9 (-10%)", &number(9), &[note]);
        case("9 vụ (tăng 12,5%)", &number(9), &[note]);
        let refused = "2:3 C2 unreadable-cell";
        for cell in [
            "12 (2)",
            "12 (20%)",
            "12 (-120%)",
            "0 (-20%)",
            "12 (vụ)",
            "(-2)",
            "- (-2)",
            "trên 12 (-2)",
            "-1 (-2)",
            "1,5 (-2)",
            // Last year had no fewer than none.
            "2 (+3)",
        ] {
            case(cell, &Value::Gap(Gap::Unreadable), &[refused]);
        }
    }

    #[test]
    fn a_change_is_checked_against_the_count_of_last_year() {
        let told = |rows: &str| faults(&reading(&format!("Mã xã;Năm;Số vụ việc\n{rows}")));
        let note = "3:3 C3 change-cells";
        assert_eq!(told("1;2020;14\n1;2021;12 (-2)\n"), [note]);
        let differs = "3:3 C3 comparison-differs";
        assert_eq!(told("1;2020;13\n1;2021;12 (-2)\n"), [differs, note]);
        assert_eq!(told("1;2020;\n1;2021;12 (-2)\n"), [note]);
        assert_eq!(told("1;2020;15\n1;2021;12 (-20%)\n"), [note]);
        assert_eq!(told("1;2020;12\n1;2021;11 (-8,3%)\n"), [note]);
        assert_eq!(told("1;2020;14\n1;2021;12 (-20%)\n"), [differs, note]);
        assert_eq!(told("1;2020;0\n1;2021;12 (+100%)\n"), [note]);
        // Of another commune, of another year, of a part of the year.
        assert_eq!(told("2;2020;13\n1;2021;12 (-2)\n"), [note]);
        assert_eq!(told("1;2019;13\n1;2021;12 (-2)\n"), [note]);
        let text = "Mã xã;Số vụ việc năm 2020;Số vụ việc năm 2021\n1;13;12 (-2)\n";
        assert_eq!(
            faults(&reading(text)),
            ["2:3 C2 comparison-differs", "2:3 C2 change-cells"]
        );
        // A file of its own for last year.
        let files = [
            file("Mã xã;Năm;Số vụ việc\n1;2020;13\n"),
            file("Mã xã;Năm;Số vụ việc\n1;2021;12 (-2)\n"),
        ];
        let options = crate::data::Options::default();
        let reading = crate::data::read(
            &files,
            &crate::data::example::codebook(),
            &|_| true,
            &options,
        );
        assert_eq!(
            faults(&reading),
            ["2:3 C2 comparison-differs", "2:3 C2 change-cells"]
        );
    }

    #[test]
    fn a_total_of_such_counts_is_checked_as_counts() {
        let text = "Mã xã;Tên xã;Năm;Số vụ việc\n1;Xã A;2021;12 (-2)\n2;Xã B;2021;3 (+1)\n;Tổng cộng;;15 (-1)\n";
        let told = faults(&reading(text));
        assert_eq!(told, ["4:0 rows-skipped", "2:4 D2 change-cells"]);
    }
}
