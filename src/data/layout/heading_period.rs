//! Parts of headings that give a part of the year: `6 tháng đầu năm`, `Cả năm`.

use super::cell_period::period_of_label;
use super::head::HeadRow;
use super::said::is_same_time;
use super::title::{TitlePeriod, said_in};
use crate::data::period;
use crate::model::{DayOfYear, Period};

/// Parts of the heading of a column, from the top, with their rows.
pub(super) type HeadingParts<'h> = Vec<(usize, &'h str)>;

/// Removes the parts of headings that say nothing of their columns alone: `Cả năm`, and the part of the year of all. Of a part of a
/// year with that year, the year is left: `6T/2025 | 6T/2026`.
pub(super) fn without_periods(paths: &mut [HeadingParts<'_>], begins: DayOfYear) {
    let shared = shared_period(paths, begins).map(|(period, _)| period);
    for path in paths.iter_mut().filter(|path| path.len() > 1) {
        path.retain_mut(|(_, text)| {
            let Some((own, year)) = period_of_label(text, begins) else {
                return true;
            };
            let is_whole = own == TitlePeriod::FromJanuary(Period::Whole);
            if !is_whole && Some(own) != shared {
                return true;
            }
            let digits = year.and_then(|year| {
                text.split(|c: char| !c.is_ascii_digit())
                    .find(|word| period::year(word) == Some(year))
            });
            *text = digits.unwrap_or(text);
            digits.is_some()
        });
    }
}

/// The first months of the year that titles give; `None` if they give no part of it.
pub(super) fn months_above(rows: &[HeadRow], begins: DayOfYear) -> Option<u8> {
    let mut texts = rows.iter().flat_map(HeadRow::filled);
    texts.find_map(|(_, text)| match said_in(text, begins).periods.first()? {
        TitlePeriod::FromJanuary(period) => period.months(),
        TitlePeriod::Other(_) => None,
    })
}

/// The part of the year that all divided headings give, with the row and the column of the first that does.
pub(super) fn shared_period(
    paths: &[HeadingParts<'_>],
    begins: DayOfYear,
) -> Option<(TitlePeriod, (usize, usize))> {
    let own = |path: &HeadingParts<'_>| {
        let mut parts = path.iter();
        parts.find_map(|(row, text)| Some((period_of_label(text, begins)?.0, *row)))
    };
    // Beside `Quý I/2026`, `Cùng kỳ 2025` is of the same part of its year.
    let is_same_part = |path: &HeadingParts<'_>| path.iter().any(|(_, text)| is_same_time(text));
    let columns = paths.iter().enumerate();
    let mut divided = columns.filter(|(_, path)| path.len() > 1 && !is_same_part(path));
    let (column, first) = divided.next()?;
    let (period, row) = own(first)?;
    let is_same = divided.all(|(_, path)| own(path).is_some_and(|(other, _)| other == period));
    let is_part = period != TitlePeriod::FromJanuary(Period::Whole);
    (is_same && is_part).then_some((period, (row, column)))
}

/// True if below a parent a heading means figures of a part of the year.
pub(super) fn is_of_part(parent: &str, heading: &str, begins: DayOfYear) -> bool {
    let own = said_in(heading, begins).periods;
    let is_part = |period: &TitlePeriod| *period != TitlePeriod::FromJanuary(Period::Whole);
    let mut parts = said_in(parent, begins).periods.into_iter();
    parts.any(|period| is_part(&period) && !own.contains(&period))
}

#[cfg(test)]
mod tests {
    use crate::data::example::{CASES, HOUSEHOLDS, faults, reading};
    use crate::model::{Period, Series, Value};
    use crate::number::{Number, Range};

    /// The period, the cases and the households of each record.
    fn records(text: &str) -> Vec<(Period, [Value; 2])> {
        let reading = reading(text);
        let records = reading.series.iter().flat_map(Series::records);
        let values = records.map(|record| {
            let values = [CASES, HOUSEHOLDS].map(|figure| record.value(figure).clone());
            (record.period, values)
        });
        values.collect()
    }

    fn number(count: i64) -> Value {
        Value::Number(Number::whole(count))
    }

    #[test]
    fn the_column_of_the_whole_year_is_that_of_the_figure() {
        for (years, cells) in [
            ("6 tháng đầu năm;Cả năm", "7;9"),
            ("Cả năm;6 tháng đầu năm", "9;7"),
            ("Quý I;Quý II;Quý III;Quý IV;Cả năm", "1;2;3;3;9"),
        ] {
            let gap = ";".repeat(years.matches(';').count());
            let text =
                format!("BIỂU NĂM 2021\nMã xã;Số hộ;Số vụ việc{gap}\n;;{years}\n7;5;{cells}\n");
            assert_eq!(
                records(&text),
                [(Period::Whole, [number(9), number(5)])],
                "{years}"
            );
        }
        let above =
            "BIỂU NĂM 2021\nMã xã;Số hộ;6 tháng đầu năm;Cả năm\n;;Số vụ việc;Số vụ việc\n7;5;7;9\n";
        assert_eq!(records(above), [(Period::Whole, [number(9), number(5)])]);
    }

    #[test]
    fn below_a_part_of_the_year_or_a_plan_a_heading_is_not_that_of_the_figure() {
        for parent in [
            "6 tháng đầu năm",
            "Kết quả 6 tháng đầu năm",
            "Quý II",
            "Kế hoạch",
            "Kế hoạch giao",
            "Chỉ tiêu giao",
            "Ước thực hiện",
            "Dự kiến cả năm",
        ] {
            let text = format!(
                "BIỂU NĂM 2021\nMã xã;{parent};;Tình hình;\n;Số vụ việc;Ghi chú;Số hộ;Diện tích\n7;7;x;5;6\n"
            );
            let found = records(&text);
            let [(Period::Whole, [cases, households])] = found.as_slice() else {
                panic!("{found:?}");
            };
            assert!(!matches!(cases, Value::Number(_)), "{parent}");
            assert_eq!(households, &number(5), "{parent}");
        }
        for parent in [
            "Tình hình",
            "Công tác đấu tranh trong kỳ",
            "Kế hoạch và kết quả thực hiện",
            "Thực hiện",
            "Chỉ tiêu",
            "Quy định",
        ] {
            let text = format!("BIỂU NĂM 2021\nMã xã;{parent};\n;Số vụ việc;Số hộ\n7;7;5\n");
            assert_eq!(
                records(&text),
                [(Period::Whole, [number(7), number(5)])],
                "{parent}"
            );
        }
    }

    #[test]
    fn the_part_of_the_year_above_all_columns_is_that_of_the_rows() {
        let at_least = Value::Range(Box::new(Range::at_least(Number::whole(7))));
        let text = "BIỂU NĂM 2021\nMã xã;6 tháng đầu năm;\n;Số vụ việc;Số hộ\n7;7;5\n";
        assert_eq!(records(text), [(Period::Months(6), [at_least, number(5)])]);
        let text = "BIỂU NĂM 2021\nMã xã;Quý II;\n;Số vụ việc;Số hộ\n7;7;5\n";
        let told = faults(&reading(text));
        assert!(
            told.iter().any(|fault| fault.ends_with("other-period")),
            "{told:?}"
        );
    }
}
