//! Finds communes whose figures stand in several rows, of which only the first names them: `Xã Yên Thượng | TTXH | 0`, then
//! ` | Ma túy | 3`.
//!
//! In: rows as they are read. Out: faults. A row without a commune is withheld anyway; the first one would pass as the whole.

use std::sync::Arc;

use super::area_row::AreaRow;
use super::bind::BoundSheet;
use super::input::of_cell;
use super::row_label::SERIALS;
use crate::heading;
use crate::model::{DataFault, DataFaultKind, Sheet, UnitFault, Use};
use crate::table::{Row, trim};

/// The index of the commune of which the row read last may be a part, with the line of that row: it names no commune, but something
/// before its figures.
pub(super) fn part_of(rows: &[AreaRow], row: &Row<'_>, bound: &BoundSheet) -> Option<(usize, u32)> {
    let is_named = |one: &AreaRow| !one.area.known_as().is_empty();
    let (last, before) = rows.split_last()?;
    if is_named(last) || last.row != row.number {
        return None;
    }
    let columns = &bound.sheet.columns;
    let is_figure = |at: &usize| matches!(columns[*at].meaning, Use::Figure(_) | Use::NotAsked(_));
    let first = (0..columns.len()).find(is_figure)?;
    let says = |at: usize| {
        let column = &columns[at];
        let is_other = matches!(column.meaning, Use::Unknown { .. });
        let is_serial = SERIALS.contains(&heading::key(&column.heading).as_str());
        is_other && !is_serial && !trim(&row.cell(at)).is_empty()
    };
    let has_figures = (first..columns.len())
        .filter(is_figure)
        .any(|at| !trim(&row.cell(at)).is_empty());
    if !has_figures || !(0..first).any(says) {
        return None;
    }
    let above = before.iter().rposition(is_named)?;
    let between = u32::try_from(before.len() - above).ok()?;
    (before[above].row + between == row.number).then_some((above, row.line))
}

/// Withholds these communes.
pub(super) fn withhold_parted(
    (parted, sheet): (Vec<(usize, u32)>, &Sheet),
    rows: &mut [AreaRow],
    faults: &mut Vec<DataFault>,
) {
    for (at, line) in parted {
        let Some(row) = rows.get_mut(at).filter(|row| row.withheld.is_none()) else {
            continue;
        };
        let name = row.area.known_as().into_owned();
        let fault = DataFaultKind::Unit(UnitFault::Parted { name, line });
        let fault = of_cell(sheet, row.named(), fault);
        row.withheld = Some(Arc::new(fault.clone()));
        faults.push(fault);
    }
}
