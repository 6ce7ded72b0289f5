//! The list of data faults that the terminal shows.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::reason::other;
use super::text::{FaultText, help_word, weight};
use super::vocabulary::told;
use crate::model::{DataFault, Place};
use crate::page::visible::visible;
use crate::text::{Language, Text, both};

/// Faults of one kind and column that are listed before the rest is only counted.
const TOLD: usize = 10;

/// How many faults are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// The first ten of each kind and column, then how many more there are.
    First,
    /// All of them.
    All,
}

/// Writes faults in the order given, separated by blank lines.
///
/// # Errors
/// When writing to `out` fails.
pub fn faults<'f>(
    out: &mut dyn Write,
    faults: impl IntoIterator<Item = &'f DataFault, IntoIter: Clone>,
    language: Language,
    listing: Listing,
) -> io::Result<()> {
    let faults = faults.into_iter();
    let mut totals: HashMap<Alike<'_>, usize> = HashMap::new();
    for fault in faults.clone() {
        *totals.entry(alike(fault)).or_default() += 1;
    }
    let mut told: HashMap<Alike<'_>, usize> = HashMap::new();
    let mut first = true;
    for fault in faults {
        let key = alike(fault);
        let count = told.entry(key).or_default();
        *count += 1;
        if listing == Listing::First && *count > TOLD {
            continue;
        }
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        out.write_all(worded(fault, language).as_bytes())?;
        let rest = totals.get(&key).map_or(0, |total| total - TOLD.min(*total));
        if listing == Listing::First && *count == TOLD && rest > 0 {
            writeln!(out, "{}", more(rest).told(language))?;
        }
    }
    Ok(())
}

/// The kind, file and column by which faults are grouped.
type Alike<'a> = (&'static str, &'a str, u32);

fn alike(fault: &DataFault) -> Alike<'_> {
    (fault.kind.code(), &fault.place.file, fault.place.column)
}

fn more(rest: usize) -> Text {
    both!(
        "… và {rest} lỗi như vậy nữa (antq check liệt kê hết)",
        "… and {rest} more like this (antq check lists them all)"
    )
}

fn worded(fault: &DataFault, language: Language) -> String {
    let code = fault.kind.code();
    let weight = weight(fault.kind.weight());
    let weight = weight.told(language);
    let FaultText { message, help } = told(fault);
    let mut text = format!("{weight}[{code}]: {}\n", message.told(language));
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "  --> {}", place(&fault.place));
    if let Some(other) = other(&fault.kind) {
        let row = both!("dòng kia", "the other row");
        let _ = writeln!(text, "   = {}: {}", row.told(language), place(other));
    }
    let word = help_word();
    let _ = writeln!(
        text,
        "   = {}: {}",
        word.told(language),
        help.told(language)
    );
    text
}

/// `file:line:column (G2)`, as far as known.
fn place(place: &Place) -> String {
    let mut text = visible(&place.file).into_owned();
    // Writing to a `String` cannot fail.
    if place.line > 0 {
        let _ = write!(text, ":{}", place.line);
        if place.column > 0 {
            let _ = write!(text, ":{}", place.column);
        }
    }
    if !place.cell.is_empty() {
        let _ = write!(text, " ({})", visible(&place.cell));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Listing, faults};
    use crate::model::{DataFault, DataFaultKind, Expected, Place};
    use crate::text::Language::{self, English, Vietnamese};

    fn at(line: u32, column: u32, cell: &str) -> Place {
        Place {
            file: "xa.csv".to_owned(),
            line,
            column,
            cell: cell.to_owned(),
        }
    }

    fn fault(place: Place, kind: DataFaultKind) -> DataFault {
        DataFault { place, kind }
    }

    fn written(list: &[DataFault], language: Language, listing: Listing) -> String {
        let mut out = Vec::new();
        faults(&mut out, list, language, listing).expect("a vector takes all");
        String::from_utf8(out).expect("text")
    }

    #[track_caller]
    fn case(fault: DataFault, vietnamese: &str, english: &str) {
        let list = [fault];
        assert_eq!(written(&list, Vietnamese, Listing::First), vietnamese);
        assert_eq!(written(&list, English, Listing::First), english);
    }

    fn unreadable(line: u32, column: u32) -> DataFault {
        let kind = DataFaultKind::Unreadable {
            heading: format!("Cột {column}"),
            text: "334/336".to_owned(),
            expected: Expected::OneNumber,
        };
        fault(at(line, column, &format!("C{line}")), kind)
    }

    #[test]
    fn a_fault_shows_severity_code_place_and_help() {
        case(
            unreadable(2, 7),
            "cảnh báo[unreadable-cell]: “334/336” ở cột “Cột 7” là hai số, mỗi ô chỉ ghi một số\n  \
             --> xa.csv:2:7 (C2)\n   \
             = cách sửa: ghi tử số và mẫu số ở hai cột\n",
            "warning[unreadable-cell]: “334/336” in column “Cột 7” is two numbers; a cell holds only one\n  \
             --> xa.csv:2:7 (C2)\n   \
             = help: write the numerator and the denominator in two columns\n",
        );
    }

    #[test]
    fn a_second_row_names_the_first() {
        let kind = DataFaultKind::DuplicateRow {
            area: "Xã Lúa (00123)".to_owned(),
            year: 2022,
            other: at(3, 0, ""),
            differs: "Số vụ".to_owned(),
        };
        case(
            fault(at(9, 0, ""), kind),
            "cảnh báo[duplicate-row]: hai dòng cùng là của Xã Lúa (00123), năm 2022, khác nhau trước hết ở cột “Số vụ”\n  \
             --> xa.csv:9\n   \
             = dòng kia: xa.csv:3\n   \
             = cách sửa: giữ một dòng; nếu là hai xã khác nhau thì ghi mã xã của từng xã\n",
            "warning[duplicate-row]: two rows are about Xã Lúa (00123) in 2022 and differ first in column “Số vụ”\n  \
             --> xa.csv:9\n   \
             = the other row: xa.csv:3\n   \
             = help: keep one; if they are two communes, give each its code\n",
        );
    }

    #[test]
    fn a_fault_of_the_whole_file_has_no_line() {
        let text = written(
            &[fault(at(0, 0, ""), DataFaultKind::NoCommuneColumn)],
            Vietnamese,
            Listing::First,
        );
        assert!(text.contains("\n  --> xa.csv\n"), "{text}");
    }

    #[test]
    fn ten_faults_of_a_kind_are_listed_and_the_rest_counted() {
        let list: Vec<DataFault> = (2..502).map(|line| unreadable(line, 7)).collect();
        let text = written(&list, Vietnamese, Listing::First);
        assert_eq!(text.matches("-->").count(), 10);
        assert!(
            text.ends_with("… và 490 lỗi như vậy nữa (antq check liệt kê hết)\n"),
            "{text}"
        );
        let english = written(&list, English, Listing::First);
        assert!(
            english.ends_with("… and 490 more like this (antq check lists them all)\n"),
            "{english}"
        );
        let all = written(&list, Vietnamese, Listing::All);
        assert_eq!(all.matches("-->").count(), 500);
        assert!(!all.contains('…'));
    }

    #[test]
    fn exactly_ten_need_no_count_and_columns_are_counted_separately() {
        let list: Vec<DataFault> = (2..12).map(|line| unreadable(line, 7)).collect();
        assert!(!written(&list, Vietnamese, Listing::First).contains('…'));
        let mixed: Vec<DataFault> = (2..14)
            .flat_map(|line| [unreadable(line, 7), unreadable(line, 8)])
            .collect();
        let text = written(&mixed, Vietnamese, Listing::First);
        assert_eq!(text.matches("-->").count(), 20);
        assert_eq!(text.matches("… và 2 lỗi như vậy nữa").count(), 2);
    }

    #[test]
    fn faults_are_separated_by_a_blank_line() {
        let list = [unreadable(2, 7), unreadable(3, 7)];
        let text = written(&list, Vietnamese, Listing::First);
        assert_eq!(text.matches("\n\n").count(), 1);
        assert!(!text.starts_with('\n') && !text.ends_with("\n\n"));
        assert_eq!(written(&[], Vietnamese, Listing::First), "");
    }

    #[test]
    fn nothing_in_the_data_moves_the_cursor() {
        let mut place = at(2, 1, "A2");
        place.file = "x\u{1b}[2J.csv".to_owned();
        let kind = DataFaultKind::BadYear {
            text: "20\n21\u{1b}]0;".to_owned(),
        };
        let text = written(&[fault(place, kind)], English, Listing::All);
        assert!(!text.contains('\u{1b}'), "{text:?}");
        assert_eq!(text.lines().count(), 3, "{text}");
    }
}
