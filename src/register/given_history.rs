//! Reads a user's file of abolished communes: dates and successors.

use super::built_in::{BUILT_IN, day, lines};
use super::commune_code::CommuneCode;
use super::editions::Register;
use super::given_file::{File, code_twice, read_code, wrong};
use super::given_table::{GivenCell, GivenRow, GivenTable};
use super::history::AbolitionRow;
use crate::diagnostic::{Code as Fault, Diagnostic};
use crate::model::{Bracket, Date};
use crate::text::both;

/// Columns that give dates.
const DAYS: [&str; 3] = ["day", "after", "before"];

impl Register {
    /// Adds the dates on which communes were abolished, and the communes that absorbed them.
    pub(super) fn add_history(&mut self, file: &File, table: &GivenTable<'_>) {
        let mut faults = Vec::new();
        let last = self
            .editions
            .get(1)
            .map_or(0, |next| next.year.saturating_sub(1));
        if file.year != last {
            let message = both!(
                "không có lịch sử nào dẫn tới danh mục xã năm {year}",
                "history is not accepted for a list of {year}",
                year = file.year,
            );
            let fault = Diagnostic::new(Fault::ListYear, table.heading, message);
            faults.push(fault.help(both!(
                "lịch sử chỉ nhận cho danh mục năm {last}",
                "history is accepted only for the list of {last}"
            )));
        }
        table.require(&["code"], &mut faults);
        if !DAYS.iter().any(|column| table.has(&[column])) {
            table.require(&["successor"], &mut faults);
        }
        if faults.is_empty() {
            for row in table.rows() {
                self.read_day(row, &mut faults);
            }
        }
        self.faults.extend(faults);
    }

    fn read_day(&mut self, row: GivenRow<'_>, faults: &mut Vec<Diagnostic>) {
        let cell = row.cell(&["code"]);
        let code = read_code(&cell, faults);
        let [of_day, after, before] = DAYS.map(|column| row.cell(&[column]));
        let came = bracket([&of_day, &after, &before], faults);
        let successor = self.successor(&row.cell(&["successor"]), faults);
        let Some(code) = code else { return };
        let known = lines::<2>(BUILT_IN[0].history)
            .any(|[one, event]| one == code.text() && event == "abolished");
        if !known {
            let message = both!(
                "không biết có xã nào mã `{code}` đã thôi tồn tại",
                "no abolished commune with code `{code}` is known",
                code = cell.text,
            );
            faults.push(Diagnostic::new(Fault::UnknownCommune, cell.span, message));
        } else if self
            .given
            .insert(code, AbolitionRow { came, successor })
            .is_some()
        {
            let message = code_twice(&cell.text);
            faults.push(Diagnostic::new(Fault::DuplicateId, cell.span, message));
        }
    }

    /// Code of the commune of the first list that absorbed another; `None` if the cell is empty.
    fn successor(&self, cell: &GivenCell, faults: &mut Vec<Diagnostic>) -> Option<&'static str> {
        if cell.text.is_empty() {
            return None;
        }
        let code = read_code(cell, faults)?;
        let listed = self.editions.first()?.find(code).is_some();
        let mut built_in = lines::<1>(BUILT_IN[0].communes).map(|[code]| code);
        let found = built_in.find(|one| listed && CommuneCode::read(one) == Some(code));
        if found.is_none() {
            let message = both!(
                "danh mục không có xã nào mang mã `{code}`",
                "the list has no commune with code `{code}`",
                code = cell.text,
            );
            faults.push(Diagnostic::new(Fault::UnknownCommune, cell.span, message));
        }
        found
    }
}

/// When the commune was abolished: on a day, or between two days; `None` if the row does not say.
fn bracket(
    [of_day, after, before]: [&GivenCell; 3],
    faults: &mut Vec<Diagnostic>,
) -> Option<Bracket> {
    let mut read = |cell: &GivenCell| {
        let date = day(&cell.text).filter(|date| is_date(*date));
        if date.is_none() && !cell.text.is_empty() {
            faults.push(wrong(cell, &both!("ngày", "a date")).help(both!(
                "ngày viết như 2024-12-31",
                "write the date as 2024-12-31"
            )));
        }
        date
    };
    let [of_day_read, after_read, before_read] = [read(of_day), read(after), read(before)];
    if let Some(before) = of_day_read {
        let after = the_day_before(before);
        return Some(Bracket { after, before });
    }
    match (after_read, before_read) {
        (Some(after), Some(before)) if after < before => Some(Bracket { after, before }),
        (None, None) => None,
        (Some(_), Some(_)) => {
            let later = both!(
                "ngày sau ngày ở cột `after`",
                "later than the date in `after`"
            );
            faults.push(wrong(before, &later));
            None
        }
        // An unreadable date is already reported.
        (Some(_), None) => {
            if before.text.is_empty() {
                let day = both!("ngày ở cột `before`", "the date in `before`");
                faults.push(wrong(before, &day));
            }
            None
        }
        (None, Some(_)) => {
            if after.text.is_empty() {
                let day = both!("ngày ở cột `after`", "the date in `after`");
                faults.push(wrong(after, &day));
            }
            None
        }
    }
}

fn is_date(date: Date) -> bool {
    (1..=12).contains(&date.month) && (1..=31).contains(&date.day)
}

/// Previous day. Every month is taken to end on the 31st: no real day lies between.
fn the_day_before(date: Date) -> Date {
    match (date.month, date.day) {
        (1, 1) => Date {
            year: date.year.saturating_sub(1),
            month: 12,
            day: 31,
        },
        (month, 1) => Date {
            month: month - 1,
            day: 31,
            ..date
        },
        (_, day) => Date {
            day: day - 1,
            ..date
        },
    }
}
