//! Classifies the rows of a table of what lies within communes that stand beside those of units.

use super::bind::BoundSheet;
use super::level::level;
use super::marks::answer;
use super::missing::is_blank;
use super::row_kind::{CellRole, is_person};
use super::row_label::{is_number, is_total};
use super::spelling::tidy;
use super::unit_label::{counts_units, is_beside_units, is_total_of_units, signs_list};
use crate::model::{Key, Skipped};
use crate::table::Row;

/// What a row is, if it names no unit in its column: the commune above its units, a total, what compares or explains others, a
/// signature.
pub(super) fn beside_units(
    (row, bound): (&Row<'_>, &BoundSheet),
    column: usize,
    cells: &[(CellRole, String)],
    is_signed: bool,
) -> Option<Skipped> {
    let text = |column: usize| tidy(&row.cell(column));
    let heading = &bound.sheet.columns.get(column)?.heading;
    let commune = bound.key(Key::Name).or(bound.key(Key::Code));
    let commune = commune.map_or_else(String::new, text);
    let before: Vec<String> = (0..column).map(text).collect();
    kind_beside(
        (&text(column), heading),
        (&commune, &before),
        cells,
        is_signed,
    )
}

/// The same for the name of a unit below `heading`, and a commune, which are blank if the row has none; `before` are the cells before
/// the unit's.
fn kind_beside(
    (unit, heading): (&str, &str),
    (commune, before): (&str, &[String]),
    cells: &[(CellRole, String)],
    is_signed: bool,
) -> Option<Skipped> {
    let signs_here = signs_list(unit);
    let mut figures = cells.iter().filter(|(role, _)| *role == CellRole::Figure);
    let has_figures = figures.any(|(_, text)| {
        let signs = signs_list(text) || is_signed && is_person(text);
        let says_nothing = || signs_here && answer(text, &[], false).is_err() && !has_digit(text);
        !is_blank(text) && !signs && !says_nothing()
    });
    // `Cộng | 04 khu`, `I | Xã Khả Cửu | 2`
    let is_part = || before.iter().any(|text| level(text) == Some(0));
    let counts = counts_units(unit) || !unit.is_empty() && is_number(unit) && is_part();
    if counts || before.iter().any(|text| is_total_of_units(text)) {
        return Some(Skipped::Total);
    }
    let mut texts = cells.iter().map(|(_, text)| text.as_str());
    let signs = signs_here || unit.is_empty() && texts.any(signs_list);
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

fn has_digit(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit())
}
