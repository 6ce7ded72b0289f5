//! Decides in which notation a file writes numbers, and how else its cells are read.

use super::cell::CellReader;
use super::input::Options;
use super::marks;
use super::style::CellStyle;
use crate::model::{
    Cell, Codebook, Column, DataFault, DataFaultKind, Expected, IndicatorKind, Place, Sheet, Use,
};
use crate::number::Notation;
use crate::table::{CellPlace, Row, Rows, trim};

/// Number of bytes examined.
const EVIDENCE: usize = 64 * 1024;

/// How the cells of a table are written: as the options say, or as the cells show; with a fault if they contradict each other.
pub(super) fn style_of(
    (sheet, rows): (&Sheet, &Rows<'_>),
    codebook: &Codebook,
    options: &Options<'_>,
) -> (CellStyle, Option<DataFault>) {
    let evidence = || NotationEvidence::of(rows.clone(), &sheet.columns, codebook);
    let evidence = options.notation.is_none().then(evidence);
    let found = evidence.as_ref().and_then(NotationEvidence::notation);
    let style = CellStyle {
        notation: options.notation.or(found),
        dash_is_zero: options.dash_is_zero,
        marks_are_mixed: marks::are_mixed(rows.clone(), &sheet.columns, codebook),
    };
    let fault = evidence.and_then(|evidence| evidence.contradiction(&sheet.file));
    (style, fault)
}

/// Evidence for each notation in the first 64 KB of rows.
///
/// A cell is evidence if it fits its column in one notation only: `3.359,80` or `28.69` as an amount; `1.214` as a count,
/// because it cannot be a fraction. Not evidence: `1.000`, a whole number in both, and rejected cells, such as `2,5` as a count.
#[derive(Clone, Debug, Default)]
pub(super) struct NotationEvidence {
    vietnamese: Option<EvidenceCell>,
    english: Option<EvidenceCell>,
}

/// A cell that is evidence.
#[derive(Clone, Debug)]
struct EvidenceCell {
    at: CellPlace,
    text: String,
}

impl NotationEvidence {
    /// Scans the remaining rows until both notations have been seen.
    pub(super) fn of(
        mut rows: Rows<'_>,
        columns: &[Column],
        codebook: &Codebook,
    ) -> NotationEvidence {
        let places = (0..=u16::MAX).zip(columns);
        let numbers: Vec<(u16, CellReader)> = places
            .filter_map(|(column, described)| Some((column, numbers(described, codebook)?)))
            .collect();
        let mut row = Row::default();
        let mut found = NotationEvidence::default();
        while rows.position() < EVIDENCE && !found.is_both() && rows.next_row(&mut row) {
            for (column, reader) in &numbers {
                let cell = row.cell(usize::from(*column));
                let place = match reader.evidence(&cell) {
                    Some(Notation::Vietnamese) => &mut found.vietnamese,
                    Some(Notation::English) => &mut found.english,
                    None => continue,
                };
                place.get_or_insert_with(|| EvidenceCell {
                    at: row.at(usize::from(*column)),
                    text: trim(&cell).to_owned(),
                });
            }
        }
        found
    }

    fn is_both(&self) -> bool {
        self.vietnamese.is_some() && self.english.is_some()
    }

    /// Notation of the file; `None` if there is no evidence, or evidence for both.
    pub(super) fn notation(&self) -> Option<Notation> {
        match (&self.vietnamese, &self.english) {
            (Some(_), None) => Some(Notation::Vietnamese),
            (None, Some(_)) => Some(Notation::English),
            (None, None) | (Some(_), Some(_)) => None,
        }
    }

    /// Fault if the file uses both notations, placed at the later of the two cells.
    pub(super) fn contradiction(&self, file: &str) -> Option<DataFault> {
        let (vietnamese, english) = self.vietnamese.as_ref().zip(self.english.as_ref())?;
        let later = if vietnamese.at.line > english.at.line {
            vietnamese
        } else {
            english
        };
        let told = |seen: &EvidenceCell| (seen.cell(), seen.text.clone());
        Some(DataFault {
            place: Place {
                file: file.to_owned(),
                line: later.at.line,
                column: u32::from(later.at.column) + 1,
                cell: later.cell(),
            },
            kind: DataFaultKind::TwoNotations {
                vietnamese: told(vietnamese),
                english: told(english),
            },
        })
    }
}

impl EvidenceCell {
    fn cell(&self) -> String {
        Cell::name(self.at.column, self.at.row)
    }
}

/// Reader for a column of numbers.
fn numbers(column: &Column, codebook: &Codebook) -> Option<CellReader> {
    let figure = match &column.meaning {
        Use::Figure(figure) | Use::NotAsked(figure) => *figure,
        Use::Key(_) | Use::Unknown { .. } => return None,
    };
    let indicator = codebook.indicator(figure);
    let counted = matches!(indicator.kind, IndicatorKind::Count | IndicatorKind::Amount);
    counted.then(|| CellReader::new(indicator, &column.heading, None))
}

/// Merges faults of ambiguous numbers after `before` into one.
pub(super) fn merge_ambiguous(faults: &mut Vec<DataFault>, before: usize) {
    let number = |fault: &DataFault| {
        let DataFaultKind::Unreadable {
            heading,
            text,
            expected: Expected::OneNotation,
        } = &fault.kind
        else {
            return None;
        };
        Some((heading.clone(), text.clone()))
    };
    let later = faults.split_off(before);
    let cells = later.iter().filter(|fault| number(fault).is_some()).count();
    let mut told = false;
    for mut fault in later {
        if let Some((heading, text)) = number(&fault) {
            if std::mem::replace(&mut told, true) {
                continue;
            }
            fault.kind = DataFaultKind::AmbiguousNumber {
                heading,
                text,
                cells,
            };
        }
        faults.push(fault);
    }
}

#[cfg(test)]
mod tests {
    use crate::data::cell::CellReader;
    use crate::data::example::{AREA, HOUSEHOLDS, codebook, faults, reading, sheet};
    use crate::lang::FigureId;
    use crate::number::Notation::{self, English, Vietnamese};
    use crate::unit::Unit;

    #[track_caller]
    fn case(figure: FigureId, cell: &str, notation: Option<Notation>) {
        let reader = CellReader::new(codebook().indicator(figure), "", None);
        assert_eq!(reader.evidence(cell), notation, "{cell}");
    }

    #[test]
    fn a_cell_is_evidence_when_only_one_notation_reads_it() {
        for figure in [AREA, HOUSEHOLDS] {
            case(figure, "8.718.000", Some(Vietnamese));
            case(figure, "trên 10.350.000", Some(Vietnamese));
            case(figure, "1214.000", Some(English));
            case(figure, "1,234.000", Some(English));
        }
        case(AREA, "3.359,80", Some(Vietnamese));
        case(AREA, "0,994", Some(Vietnamese));
        case(AREA, "28.69", Some(English));
        case(AREA, "1,234.5", Some(English));
        case(AREA, "0.994", Some(English));
        case(AREA, "99,4 %", Some(Vietnamese));
        case(AREA, "-28.6%", Some(English));
        case(HOUSEHOLDS, "1.214 hộ", Some(Vietnamese));
    }

    #[test]
    fn a_count_is_no_fraction_and_an_amount_may_be_one() {
        case(HOUSEHOLDS, "1.214", Some(Vietnamese));
        case(HOUSEHOLDS, "13,262", Some(English));
        case(HOUSEHOLDS, "trên 1.214", Some(Vietnamese));
        case(AREA, "1.214", None);
        case(AREA, "13,262", None);
    }

    #[test]
    fn a_cell_that_is_refused_is_no_evidence() {
        for refused in [
            "2,5",
            "2.5",
            "28,69",
            "28.69",
            "3.359,80",
            "1,234.5",
            "0,994",
            "0.994",
            "-1.214",
            "trên 2,5",
            "2,5 hộ",
            "99,4%",
            "12.5%",
        ] {
            case(HOUSEHOLDS, refused, None);
        }
        let mut share = codebook().indicator(AREA).clone();
        share.unit = Some(Unit::new("%"));
        for (cell, notation) in [
            // No parts given.
            ("71,5", None),
            ("71.5", None),
            ("0,994", None),
            ("1.000", None),
            ("71,5%", Some(Vietnamese)),
            ("71.5%", Some(English)),
        ] {
            let reader = CellReader::new(&share, "Tỷ lệ hộ", None);
            assert_eq!(reader.evidence(cell), notation, "{cell}");
        }
        let reader = CellReader::new(&share, "Tỷ lệ hộ (%)", None);
        assert_eq!(reader.evidence("71,5"), Some(Vietnamese));
        assert_eq!(reader.evidence("1.000"), None);
    }

    #[test]
    fn what_is_a_number_in_both_or_in_neither_is_no_evidence() {
        for figure in [AREA, HOUSEHOLDS] {
            for cell in [
                "1.000",
                "1,000",
                "999,000",
                "trên 1.000",
                "0,000",
                "12",
                "...",
                "28.69 vụ",
                "1.2.3",
                "1.7.2025",
                "",
            ] {
                case(figure, cell, None);
            }
        }
    }

    /// Checks the notation and faults of a table of communes with households and an area.
    #[track_caller]
    fn table(rows: &[(&str, &str)], notation: Option<Notation>, told: &[&str]) {
        let row = |(at, (households, area)): (usize, &(&str, &str))| {
            format!("{at};2021;{households};{area}")
        };
        let rows: Vec<String> = rows.iter().enumerate().map(row).collect();
        let rows = rows.join("\n");
        let reading = reading(&format!("ma_xa;nam;so_ho_x;dien_tich_x\n{rows}\n"));
        assert_eq!(sheet(&reading).notation, notation, "{rows}");
        assert_eq!(faults(&reading), told, "{rows}");
    }

    #[test]
    fn a_file_that_does_not_say_leaves_what_may_be_two_numbers_unread() {
        table(&[("1000", "2")], None, &[]);
        table(&[("1.000", "2")], None, &["2:3 C2 ambiguous-number"]);
        table(&[("1,000", "2")], None, &["2:3 C2 ambiguous-number"]);
        table(&[("5", "1.214")], None, &["2:4 D2 ambiguous-number"]);
        table(&[("5", "94,125%")], None, &["2:4 D2 ambiguous-number"]);
        // One fault for all of them.
        let many = [("1.000", "2"), ("2.000", "3,125"), ("dưới 3.000", "5")];
        table(&many, None, &["2:3 C2 ambiguous-number"]);
        // Another cell decides, before or after.
        table(&[("1.000", "2,5")], Some(Vietnamese), &[]);
        table(&[("1.000", "2"), ("1.214", "2")], Some(Vietnamese), &[]);
        table(&[("1,000", "2.5")], Some(English), &[]);
        table(&[("1,200", "2"), ("1,000", "2")], Some(English), &[]);
    }

    #[test]
    fn a_refused_cell_neither_decides_nor_contradicts() {
        let refused = "2:3 C2 unreadable-cell";
        let open = "3:3 C3 ambiguous-number";
        table(&[("2,5", "2"), ("1.000", "2")], None, &[refused, open]);
        table(&[("2.5", "2"), ("1,000", "2")], None, &[refused, open]);
        table(&[("2,5", "28.69"), ("5", "1")], Some(English), &[refused]);
        table(
            &[("2.5", "28,69"), ("5", "1")],
            Some(Vietnamese),
            &[refused],
        );
        table(&[("2,5", "2"), ("1,214", "2")], Some(English), &[refused]);
        table(
            &[("2.5", "2"), ("1.214", "2")],
            Some(Vietnamese),
            &[refused],
        );
    }

    #[test]
    fn a_file_that_says_both_says_so_and_decides_nothing() {
        let both = "3:4 D3 two-notations";
        table(&[("1.214", "2"), ("5", "28.69")], None, &[both]);
        table(&[("1,214", "2"), ("5", "28,69")], None, &[both]);
        let told = [both, "4:3 C4 ambiguous-number"];
        table(
            &[("5", "28,69"), ("5", "28.69"), ("1.000", "1")],
            None,
            &told,
        );
    }
}
