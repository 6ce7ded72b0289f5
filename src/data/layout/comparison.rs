//! Columns that compare or add up years beside the counts of each: `So sánh +/-`, `Tỷ lệ %`, `Cộng`.
//!
//! Such a cell is never a figure: it is checked against the two counts, and left out.

use std::collections::BTreeMap;

use super::answer::PlacedText;
use super::column_years::{ComparedBy, HeadedColumn};
use super::numerals::{numbers, whole_number};
use crate::data::change::rounds_to;
use crate::data::missing::is_missing;
use crate::data::spelling::fold;
use crate::model::{ComparisonFault, DataFaultKind, Year};
use crate::table::{Row, Rows};

/// Largest count whose products fit.
const MOST: i128 = 10_i128.pow(13);

/// A comparing column with the columns that it compares.
#[derive(Debug)]
struct ComparingColumn<'c> {
    column: usize,
    by: &'c ComparedBy,
    /// Columns of counts, one for each year, in order: two or more, of which a difference or share compares the last two.
    counts: Vec<usize>,
}

/// What the check of a table's comparing columns found.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// Cells that do not match, by line and column of the later count.
    pub(super) doubts: BTreeMap<(u32, u16), DataFaultKind>,
    agreeing: usize,
    unchecked: usize,
}

/// What is said of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agreement {
    Agrees,
    Differs,
    /// Some part is no number, or nothing can be divided by the earlier count.
    Unchecked,
}

/// Checks the comparing columns of a table; `None` if there are none. `year` gives the year of a column of counts.
pub(super) fn check<'c>(
    columns: &'c [HeadedColumn],
    year: impl Fn(&HeadedColumn) -> Option<Year>,
    mut rows: Rows<'_>,
) -> Option<(Compared, DataFaultKind)> {
    let comparison = |(column, own): (usize, &'c HeadedColumn)| {
        let compares = own.compares.as_ref()?;
        let counts = columns.iter().enumerate();
        let counts = counts.filter(|(_, other)| other.is_compared(compares));
        let mut counts: Vec<(Year, usize)> = counts
            .filter_map(|(at, other)| Some((year(other)?, at)))
            .collect();
        counts.sort_unstable();
        let are_several = counts.len() > 1 && counts.is_sorted_by(|one, other| one.0 < other.0);
        are_several.then_some(ComparingColumn {
            column,
            by: &compares.by,
            counts: counts.into_iter().map(|(_, at)| at).collect(),
        })
    };
    let comparisons: Vec<ComparingColumn<'_>> =
        columns.iter().enumerate().filter_map(comparison).collect();
    let named = columns.iter().filter(|column| column.compares.is_some());
    let named: Vec<String> = named.map(|column| column.heading.clone()).collect();
    if named.is_empty() {
        return None;
    }
    let mut compared = Compared::default();
    let mut row = Row::default();
    while rows.next_filled(&mut row) {
        for comparison in &comparisons {
            compared.add(comparison, &row);
        }
    }
    let note = ComparisonFault::Columns {
        columns: named,
        has_sums: columns.iter().any(HeadedColumn::is_sum),
        agreeing: compared.agreeing,
        unchecked: compared.unchecked,
    };
    Some((compared, DataFaultKind::Comparison(note)))
}

impl Compared {
    fn add(&mut self, comparison: &ComparingColumn<'_>, row: &Row<'_>) {
        let given = row.cell(comparison.column);
        let given_text = fold(&given);
        let [.., before, after] = *comparison.counts.as_slice() else {
            return;
        };
        if given_text.is_empty() || is_missing(&given_text) {
            return;
        }
        let count = |&column: &usize| count(&row.cell(column));
        let counts: Option<Vec<i128>> = comparison.counts.iter().map(count).collect();
        let last = count(&before).zip(count(&after));
        let compared = |is_share| last.map(|last| agreement(&given_text, is_share, last));
        let agreement = match comparison.by {
            ComparedBy::Difference => compared(false),
            ComparedBy::Share => compared(true),
            ComparedBy::Sum(_) => counts.map(|counts| sum(&given_text, counts.iter().sum())),
        };
        match agreement.unwrap_or(Agreement::Unchecked) {
            Agreement::Agrees => self.agreeing += 1,
            Agreement::Unchecked => self.unchecked += 1,
            Agreement::Differs => {
                let named = |column: usize| {
                    let (text, at) = (&row.cell(column), row.at(column));
                    PlacedText { text, at }.named()
                };
                let given = named(comparison.column);
                let fault = match comparison.by {
                    ComparedBy::Difference | ComparedBy::Share => {
                        ComparisonFault::Differs([given, named(before), named(after)])
                    }
                    ComparedBy::Sum(_) => ComparisonFault::SumDiffers {
                        sum: given,
                        counts: comparison.counts.iter().map(|&at| named(at)).collect(),
                    },
                };
                let at = row.at(after);
                let kind = DataFaultKind::Comparison(fault);
                self.doubts.entry((at.line, at.column)).or_insert(kind);
            }
        }
    }
}

/// Compares a folded cell with the sum of counts.
fn sum(cell: &str, sum: i128) -> Agreement {
    match count(cell) {
        None => Agreement::Unchecked,
        Some(given) if given == sum => Agreement::Agrees,
        Some(_) => Agreement::Differs,
    }
}

/// A count below the largest that is compared.
pub(super) fn count(cell: &str) -> Option<i128> {
    let count = i128::from(whole_number(cell.trim())?);
    (count < MOST).then_some(count)
}

/// Compares a folded cell with the counts of the earlier and the later year.
fn agreement(cell: &str, is_share: bool, (before, after): (i128, i128)) -> Agreement {
    let (cell, has_sign) = match cell.strip_suffix('%') {
        Some(rest) => (rest.trim_end(), true),
        None => (cell, false),
    };
    let is_share = is_share || has_sign;
    let numbers = numbers(cell);
    if numbers.is_empty() || is_share && before == 0 {
        return Agreement::Unchecked;
    }
    let change = after - before;
    let is_near = |part: i128, number| rounds_to((part, before), number);
    let agrees = |&number: &(i128, i128)| {
        if !is_share {
            return number.0 == change * number.1;
        }
        // `Tỷ lệ %` is the change in parts of the earlier count, or the later count itself.
        let percent = is_near(change * 100, number) || is_near(after * 100, number);
        // A spreadsheet may show a share of one.
        let is_ratio = !has_sign && number.1 > 1;
        percent || is_ratio && (is_near(change, number) || is_near(after, number))
    };
    if numbers.iter().any(agrees) {
        Agreement::Agrees
    } else {
        Agreement::Differs
    }
}

#[cfg(test)]
mod tests {
    use super::{Agreement, agreement};
    use crate::data::example::{CASES, HOUSEHOLDS, faults, reading};
    use crate::data::layout::comparison_label::label;
    use crate::model::{Gap, Series, Value};
    use crate::number::Number;

    #[test]
    fn labels_that_compare_are_known() {
        for text in [
            "So sánh +/-",
            "Tăng, giảm",
            "Tăng/giảm",
            "+/-",
            "(+/-)",
            "So với cùng kỳ",
            "So sánh",
            "Chênh lệch",
        ] {
            assert_eq!(label(text), Some(false), "{text}");
        }
        for text in [
            "Tỷ lệ %",
            "%",
            "% tăng giảm",
            "Tỉ lệ (%)",
            "Tỷ lệ tăng, giảm",
        ] {
            assert_eq!(label(text), Some(true), "{text}");
        }
        for text in [
            "",
            "Số vụ",
            "Năm 2024",
            "Tỷ lệ hộ nghèo (%)",
            "Tăng",
            "(1)",
            "-",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[track_caller]
    fn case(cell: &str, is_share: bool, counts: (i128, i128), expected: Agreement) {
        assert_eq!(agreement(cell, is_share, counts), expected, "{cell}");
    }

    #[test]
    fn a_difference_is_exact_and_a_share_as_its_digits_show() {
        use Agreement::{Agrees, Differs, Unchecked};
        for cell in ["-2", "−2", "giảm 2", "(2)", "-2,0", "-20%", "-20,0 %"] {
            case(cell, false, (10, 8), Agrees);
        }
        for cell in ["2", "+2", "tăng 2", "-1", "20%", "-21%", "-2,1", "8"] {
            case(cell, false, (10, 8), Differs);
        }
        case("1.214", false, (0, 1214), Agrees);
        case("5", false, (0, 5), Agrees);
        for cell in ["-33,3", "-33.33%", "66,6", "66,7", "-0,333", "67", "-33"] {
            case(cell, true, (3, 2), Agrees);
        }
        for cell in ["33,3", "-33,5%", "-34,5", "66,8", "1"] {
            case(cell, true, (3, 2), Differs);
        }
        for cell in ["bằng", "#div/0!", "2 (20%)", "tăng", "1e3"] {
            case(cell, false, (3, 2), Unchecked);
        }
        case("100%", true, (0, 2), Unchecked);
    }

    /// The counts of both years, and the faults, of one commune.
    fn read(years: &str, labels: &str, cells: &str) -> (Vec<(u16, Value)>, Vec<String>) {
        let text = format!(
            "BIỂU NĂM 2021;;;;;\nMã xã;Số vụ việc;;;;Số hộ\n;{years};{labels};\n7;{cells};9\n"
        );
        let reading = reading(&text);
        let records = reading.series.iter().flat_map(Series::records);
        let values = records.map(|record| {
            let households = match record.year {
                2021 => Value::Number(Number::whole(9)),
                _ => Value::Gap(Gap::Empty),
            };
            assert_eq!(record.value(HOUSEHOLDS), households, "{text}");
            (record.year, record.value(CASES).clone())
        });
        (values.collect(), faults(&reading))
    }

    #[test]
    fn columns_that_compare_two_years_are_checked_and_are_no_figures() {
        let count = |year, count| (year, Value::Number(Number::whole(count)));
        for years in [
            "Năm 2020;Năm 2021",
            "Cùng kỳ năm trước;Kỳ này",
            "Cùng kỳ;Kỳ báo cáo",
        ] {
            for labels in ["So sánh +/-;Tỷ lệ %", "+/-;%", "Tăng, giảm;% tăng giảm"] {
                let told = |cells: &str| {
                    let (values, mut faults) = read(years, labels, cells);
                    assert_eq!(values, [count(2020, 5), count(2021, 4)], "{years} {labels}");
                    faults.retain(|fault| {
                        !["1:1 A1 year-found", "1:0 rows-skipped"].contains(&fault.as_str())
                    });
                    faults
                };
                let note = "3:4 D3 comparison-columns";
                let differs = "4:3 C4 comparison-differs";
                assert_eq!(told("5;4;-1;-20"), [note], "{years} {labels}");
                assert_eq!(told("5;4;;"), [note]);
                assert_eq!(told("5;4;?;bằng"), [note]);
                assert_eq!(told("5;4;1;-20"), [note, differs]);
                assert_eq!(told("5;4;-1;-25%"), [note, differs]);
            }
        }
    }

    #[test]
    fn a_column_that_adds_up_the_years_is_checked_and_is_no_figure() {
        let count = |year, count| (year, Value::Number(Number::whole(count)));
        for (headings, cells, place) in [
            ("Tổng số;Năm 2020;Năm 2021;", "9;5;4;", "3:2 B3"),
            ("Năm 2020;Năm 2021;Cộng;", "5;4;9;", "3:4 D3"),
            ("Năm 2020;Cả 2 năm;Năm 2021;", "5;9;4;", "3:3 C3"),
            ("Năm 2020;Năm 2021;Tổng cộng;+/-", "5;4;9;-1", "3:4 D3"),
        ] {
            let (years, labels) = (headings, "");
            let text = |cells: &str| {
                format!(
                    "BIỂU NĂM 2021;;;;;\nMã xã;Số vụ việc;;;;Số hộ\n;{years}{labels};\n7;{cells};9\n"
                )
            };
            let told = |cells: &str| {
                let reading = reading(&text(cells));
                let records = reading.series.iter().flat_map(Series::records);
                let values = records.map(|record| (record.year, record.value(CASES).clone()));
                let values: Vec<_> = values.collect();
                assert_eq!(values, [count(2020, 5), count(2021, 4)], "{headings}");
                let mut faults = faults(&reading);
                faults.retain(|fault| {
                    !fault.contains("year-found") && !fault.contains("rows-skipped")
                });
                faults
            };
            let note = format!("{place} comparison-columns");
            assert_eq!(told(cells), [note.as_str()], "{headings}");
            let differs = told(&cells.replace('9', "8"));
            assert_eq!(differs[0], note, "{headings}");
            assert!(differs[1].contains("comparison-differs"), "{differs:?}");
            assert_eq!(told(&cells.replace('9', "-")), [note]);
        }
        // Without counts of two years the column is the figure.
        let text = "Mã xã;Năm;Số vụ việc;\n;;Tổng số;Trong đó: nữ\n7;2021;9;4\n";
        let reading = reading(text);
        let record = reading.series.iter().flat_map(Series::records).next();
        let nine = Value::Number(Number::whole(9));
        assert_eq!(record.map(|record| record.value(CASES)), Some(nine));
    }

    #[test]
    fn a_sum_of_years_is_no_figure_of_the_year_of_a_row() {
        let text = "Mã xã;Năm;Số vụ việc;;\n;;Tổng số;Năm 2020;Năm 2021\n7;2021;9;5;4\n";
        let reading = reading(text);
        let mut records = reading.series.iter().flat_map(Series::records);
        let is_known = |value: &Value| matches!(value, Value::Number(_));
        assert!(!records.any(|record| is_known(&record.value(CASES))));
    }

    #[test]
    fn in_one_row_of_headings_a_comparison_is_of_the_columns_before_it() {
        let told = |labels: &str, cells: &str| {
            let text = format!(
                "Mã xã;Số vụ việc năm 2020;Số vụ việc năm 2021;{labels};Số hộ năm 2021\n7;{cells};9\n"
            );
            let reading = reading(&text);
            let records = reading.series.iter().flat_map(Series::records);
            let values = records.map(|record| (record.year, record.value(CASES).clone()));
            let count = |year, count| (year, Value::Number(Number::whole(count)));
            let values: Vec<_> = values.collect();
            assert_eq!(values, [count(2020, 5), count(2021, 4)], "{text}");
            faults(&reading)
        };
        let note = "1:4 D1 comparison-columns";
        for labels in ["So sánh (+/-);Tỷ lệ %", "+/-;%", "Tăng, giảm;% tăng giảm"] {
            assert_eq!(told(labels, "5;4;-1;-20"), [note], "{labels}");
            let differs = "2:3 C2 comparison-differs";
            assert_eq!(told(labels, "5;4;1;-20"), [note, differs], "{labels}");
        }
    }

    #[test]
    fn without_the_years_a_comparison_is_no_figure_either() {
        for heading in ["Số vụ việc +/-", "Số vụ việc (+/-)", "Số vụ việc – ±"]
        {
            let reading = reading(&format!("Mã xã;Năm;{heading}\n7;2021;3\n"));
            let record = reading.series.iter().flat_map(Series::records);
            let values: Vec<Value> = record.map(|record| record.value(CASES)).collect();
            assert_eq!(values, [Value::Gap(Gap::NoColumn)], "{heading}");
        }
        // No year of the table: neither column is a figure of a year.
        let text = "Mã xã;Số vụ việc;;\n;Cùng kỳ năm trước;Kỳ này;+/-\n7;5;4;-1\n";
        assert!(reading(text).series.is_empty());
    }
}
