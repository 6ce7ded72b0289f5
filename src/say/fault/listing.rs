//! The lists of data faults: beside results, and as findings of `check`.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::reason::other;
use super::text::{FaultText, help_word, place_named, weight};
use super::vocabulary::told;
use crate::model::{DataFault, Place, Weight};
use crate::page::visible::visible;
use crate::page::{Page, Piece, Role, plain};
use crate::text::{Language, Text, both};

/// Faults of one kind and column that are listed before the rest is only counted.
const TOLD: usize = 10;

/// Cells named with a finding before the rest is only counted.
const CELLS: usize = 8;

/// Writes faults in the order given, separated by blank lines: the first ten of each kind and column, and how many more there are.
///
/// # Errors
/// When writing to `out` fails.
pub fn faults<'f>(
    out: &mut dyn Write,
    faults: impl IntoIterator<Item = &'f DataFault, IntoIter: Clone>,
    language: Language,
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
        if *count > TOLD {
            continue;
        }
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        out.write_all(worded(fault, language).as_bytes())?;
        let rest = totals.get(&key).map_or(0, |total| total - TOLD.min(*total));
        if *count == TOLD && rest > 0 {
            writeln!(out, "{}", more(rest).told(language))?;
        }
    }
    Ok(())
}

/// Adds faults to a page, worst first: those of one kind, file and column as one finding, the first in full and the cells of
/// the others.
pub(super) fn findings(page: &mut Page, faults: &[&DataFault], language: Language) {
    let mut groups: Vec<Vec<&DataFault>> = Vec::new();
    let mut places: HashMap<Alike<'_>, usize> = HashMap::new();
    for &fault in faults {
        let place = *places.entry(alike(fault)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(fault),
            None => groups.push(vec![fault]),
        }
    }
    groups.sort_by_key(|group| Reverse(group.first().map(|fault| fault.kind.weight())));
    for group in groups {
        if let Some((first, others)) = group.split_first() {
            page.gap();
            finding(page, (first, others), language);
        }
    }
}

fn finding(page: &mut Page, (fault, others): (&DataFault, &[&DataFault]), language: Language) {
    let heavy = fault.kind.weight();
    let role = match heavy {
        Weight::Error => Role::Fail,
        Weight::Warning => Role::Open,
        Weight::Note => Role::Name,
    };
    let head = format!("{}[{}]", weight(heavy).told(language), fault.kind.code());
    let FaultText { message, help } = told(fault);
    let message = format!(": {}", message.told(language));
    let head = Piece::new(role, head);
    page.paragraph(0, 4, vec![head, Piece::new(Role::Plain, message)]);
    let at = |place: &Place| Piece::new(Role::Place, place_named(place));
    page.paragraph(
        2,
        6,
        vec![Piece::new(Role::Faint, "--> "), at(&fault.place)],
    );
    let mut add = |word: Text, pieces: Vec<Piece>| {
        let word = plain(format!("= {}: ", word.told(language)));
        page.paragraph(3, 6, [word, pieces].concat());
    };
    if !others.is_empty() {
        add(both!("cũng vậy", "also"), vec![cells(others, language)]);
    }
    if let Some(other) = other(&fault.kind) {
        add(both!("dòng kia", "the other row"), vec![at(other)]);
    }
    add(help_word(), plain(help.told(language)));
}

/// `C3, C4, dòng 7 … và 12 ô khác`: the places of faults of one file and column.
fn cells(faults: &[&DataFault], language: Language) -> Piece {
    let name = |fault: &&DataFault| {
        let Place { line, cell, .. } = &fault.place;
        if cell.is_empty() {
            both!("dòng {line}", "line {line}")
                .told(language)
                .to_owned()
        } else {
            visible(cell).into_owned()
        }
    };
    let named: Vec<String> = faults.iter().take(CELLS).map(name).collect();
    let named = named.join(", ");
    let told = match faults.len().saturating_sub(CELLS) {
        0 => named,
        rest => both!("{named} … và {rest} ô khác", "{named} … and {rest} more")
            .told(language)
            .to_owned(),
    };
    Piece::new(Role::Place, told)
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
    let _ = writeln!(text, "  --> {}", place_named(&fault.place));
    if let Some(other) = other(&fault.kind) {
        let row = both!("dòng kia", "the other row");
        let _ = writeln!(text, "   = {}: {}", row.told(language), place_named(other));
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

#[cfg(test)]
mod tests {
    use super::{faults, findings};
    use crate::model::{DataFault, DataFaultKind, Expected, Place};
    use crate::page::{Page, Terminal};
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

    fn written(list: &[DataFault], language: Language) -> String {
        let mut out = Vec::new();
        faults(&mut out, list, language).expect("a vector takes all");
        String::from_utf8(out).expect("text")
    }

    #[track_caller]
    fn case(fault: DataFault, vietnamese: &str, english: &str) {
        let list = [fault];
        assert_eq!(written(&list, Vietnamese), vietnamese);
        assert_eq!(written(&list, English), english);
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
        );
        assert!(text.contains("\n  --> xa.csv\n"), "{text}");
    }

    #[test]
    fn ten_faults_of_a_kind_are_listed_and_the_rest_counted() {
        let list: Vec<DataFault> = (2..502).map(|line| unreadable(line, 7)).collect();
        let text = written(&list, Vietnamese);
        assert_eq!(text.matches("-->").count(), 10);
        assert!(
            text.ends_with("… và 490 lỗi như vậy nữa (antq check liệt kê hết)\n"),
            "{text}"
        );
        let english = written(&list, English);
        assert!(
            english.ends_with("… and 490 more like this (antq check lists them all)\n"),
            "{english}"
        );
    }

    #[test]
    fn findings_of_one_column_name_their_cells_and_the_worst_come_first() {
        let mut list: Vec<DataFault> = (2..14).map(|line| unreadable(line, 7)).collect();
        list.push(fault(at(0, 0, ""), DataFaultKind::NoCommuneColumn));
        let mut page = Page::default();
        findings(&mut page, &list.iter().collect::<Vec<_>>(), Vietnamese);
        let (width, color) = (60, false);
        let mut out = Vec::new();
        let written = Terminal { width, color }.write(&mut out, &page);
        written.expect("a vector takes all");
        let told = String::from_utf8(out).expect("text");
        let (error, warning) = told.trim_start().split_once("\n\n").expect("two findings");
        assert!(error.starts_with("lỗi[no-commune-column]"), "{error}");
        assert_eq!(
            warning,
            "cảnh báo[unreadable-cell]: “334/336” ở cột “Cột 7” là hai\n    \
             số, mỗi ô chỉ ghi một số\n  \
             --> xa.csv:2:7 (C2)\n   \
             = cũng vậy: C3, C4, C5, C6, C7, C8, C9, C10 … và 3 ô khác\n   \
             = cách sửa: ghi tử số và mẫu số ở hai cột\n",
        );
    }

    #[test]
    fn exactly_ten_need_no_count_and_columns_are_counted_separately() {
        let list: Vec<DataFault> = (2..12).map(|line| unreadable(line, 7)).collect();
        assert!(!written(&list, Vietnamese).contains('…'));
        let mixed: Vec<DataFault> = (2..14)
            .flat_map(|line| [unreadable(line, 7), unreadable(line, 8)])
            .collect();
        let text = written(&mixed, Vietnamese);
        assert_eq!(text.matches("-->").count(), 20);
        assert_eq!(text.matches("… và 2 lỗi như vậy nữa").count(), 2);
    }

    #[test]
    fn faults_are_separated_by_a_blank_line() {
        let list = [unreadable(2, 7), unreadable(3, 7)];
        let text = written(&list, Vietnamese);
        assert_eq!(text.matches("\n\n").count(), 1);
        assert!(!text.starts_with('\n') && !text.ends_with("\n\n"));
        assert_eq!(written(&[], Vietnamese), "");
    }

    #[test]
    fn nothing_in_the_data_moves_the_cursor() {
        let mut place = at(2, 1, "A2");
        place.file = "x\u{1b}[2J.csv".to_owned();
        let kind = DataFaultKind::BadYear {
            text: "20\n21\u{1b}]0;".to_owned(),
        };
        let text = written(&[fault(place, kind)], English);
        assert!(!text.contains('\u{1b}'), "{text:?}");
        assert_eq!(text.lines().count(), 3, "{text}");
    }
}
