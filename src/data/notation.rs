//! How a file writes numbers, by the evidence in it.

use super::cell::{is_missing, units};
use super::spelling::fold;
use super::split::{Row, Splitter};
use super::written::{Written, number};
use crate::model::{Codebook, Column, IndicatorKind, Use};
use crate::number::Notation;

/// How much of a file is looked at.
const EVIDENCE: usize = 64 * 1024;

/// A column of numbers, and what may stand behind them.
struct Numbers {
    column: usize,
    units: Vec<String>,
}

/// The notation of the rows to come in the first 64 KB: Vietnamese if they do not say, or contradict each other.
///
/// A cell is evidence when it is a number in one notation and not in the other: `3.359,80`, `28.69`, but not `1.214`.
pub(super) fn decide(mut rows: Splitter<'_>, columns: &[Column], codebook: &Codebook) -> Notation {
    let numbers: Vec<Numbers> = columns
        .iter()
        .enumerate()
        .filter_map(|(column, described)| numbers(column, &described.meaning, codebook))
        .collect();
    let mut row = Row::default();
    let mut english = false;
    while rows.position() < EVIDENCE && rows.next_row(&mut row) {
        for column in &numbers {
            match evidence(&row.cell(column.column), &column.units) {
                Some(Notation::Vietnamese) => return Notation::Vietnamese,
                Some(Notation::English) => english = true,
                None => {}
            }
        }
    }
    if english {
        Notation::English
    } else {
        Notation::Vietnamese
    }
}

fn numbers(column: usize, meaning: &Use, codebook: &Codebook) -> Option<Numbers> {
    let figure = match meaning {
        Use::Figure(figure) | Use::NotAsked(figure) => *figure,
        Use::Key(_) | Use::Unknown { .. } => return None,
    };
    let indicator = codebook.indicator(figure);
    let counted = matches!(indicator.kind, IndicatorKind::Count | IndicatorKind::Amount);
    counted.then(|| Numbers {
        column,
        units: units(indicator),
    })
}

/// The only notation in which a cell is a number, if it is one in just one.
fn evidence(cell: &str, units: &[String]) -> Option<Notation> {
    if !cell.contains(['.', ',']) {
        return None;
    }
    let text = fold(cell);
    if is_missing(&text) {
        return None;
    }
    let digits = Written::parse(&text, units).ok()?.digits;
    let vietnamese = number(digits, Notation::Vietnamese).is_ok();
    let english = number(digits, Notation::English).is_ok();
    match (vietnamese, english) {
        (true, false) => Some(Notation::Vietnamese),
        (false, true) => Some(Notation::English),
        (true, true) | (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::evidence;
    use crate::number::Notation::{self, English, Vietnamese};

    #[track_caller]
    fn case(cell: &str, notation: Option<Notation>) {
        assert_eq!(evidence(cell, &["hộ".to_owned()]), notation, "{cell}");
    }

    #[test]
    fn a_cell_is_evidence_when_only_one_notation_reads_it() {
        case("3.359,80", Some(Vietnamese));
        case("8.718.000", Some(Vietnamese));
        case("99,4 %", Some(Vietnamese));
        case("trên 10.350.000 hộ", Some(Vietnamese));
        case("28.69", Some(English));
        case("1,234.5", Some(English));
        case("0.994", Some(English));
        case("0,994", Some(Vietnamese));
        case("1214.000", Some(English));
        case("-28.6%", Some(English));
    }

    #[test]
    fn a_mark_before_three_digits_is_no_evidence() {
        case("1.214", None);
        case("13,262", None);
        case("12", None);
        case("...", None);
        case("28.69 vụ", None);
        case("1.2.3", None);
        case("1.7.2025", None);
        case("", None);
    }
}
