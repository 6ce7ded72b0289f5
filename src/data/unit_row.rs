//! Classifies the rows of a table of what lies within communes that stand beside those of units.

use super::missing::is_blank;
use super::row_kind::{CellRole, is_person};
use super::row_label::{is_signature, is_total};
use super::unit_label::{is_beside_units, is_total_of_units};
use crate::model::Skipped;

/// What a row is, if it names no unit: the commune above its units, a total, what compares or explains others, a signature. Its
/// names of a unit, below `heading`, and a commune are blank if it has none.
pub(super) fn beside_units(
    (unit, heading): (&str, &str),
    commune: &str,
    cells: &[(CellRole, String)],
    is_signed: bool,
) -> Option<Skipped> {
    let mut figures = cells.iter().filter(|(role, _)| *role == CellRole::Figure);
    let has_figures = figures.any(|(_, text)| {
        let signs = is_signature(text) || is_signed && is_person(text);
        !is_blank(text) && !signs
    });
    let mut texts = cells.iter().map(|(_, text)| text.as_str());
    let signs = is_signature(unit) || unit.is_empty() && texts.any(is_signature);
    if !has_figures && (is_signed || signs) {
        return Some(Skipped::Signature);
    }
    if is_beside_units(unit, heading) {
        return Some(Skipped::Share);
    }
    if !unit.is_empty() && !is_total_of_units(unit) {
        return None;
    }
    if unit.is_empty() && (commune.is_empty() || is_total(commune)) {
        // `Danh sách có 03 thôn` stands in the first column.
        let mut texts = cells.iter().filter(|(role, _)| *role != CellRole::Figure);
        let closes =
            texts.any(|(_, text)| is_total_of_units(text) || is_beside_units(text, heading));
        return (commune.is_empty() && closes).then_some(Skipped::Note);
    }
    Some(if has_figures {
        Skipped::Total
    } else {
        Skipped::Section
    })
}
