//! Communes that were found for rows, to be found again without a look into the lists.
//!
//! In a table of many years the rows of a commune share their area; in a list of what lies within communes, rows that stand together
//! name the same commune.

use std::collections::HashMap;
use std::sync::Arc;

use super::area_row::AreaRow;
use crate::model::{Area, CommuneId, Year};

/// What was found for rows of whole years without a fault.
#[derive(Default)]
pub(super) struct KnownCommunes {
    /// By the address of the area that rows share, and their boundaries.
    shared: HashMap<(usize, Year), KnownCommune>,
    /// That of the row learned last, and its boundaries.
    above: Option<(Year, KnownCommune)>,
}

struct KnownCommune {
    /// As the rows give it; kept, so that nothing else comes to its address.
    given: Arc<Area>,
    /// As the list completes it.
    area: Arc<Area>,
    id: CommuneId,
}

/// Whether other rows may name the commune of a row.
pub(super) fn may_come_again(row: &AreaRow) -> bool {
    row.period.is_whole() && (is_shared(row) || !row.area.unit.is_empty())
}

fn is_shared(row: &AreaRow) -> bool {
    Arc::strong_count(&row.area) > 1
}

fn address(area: &Arc<Area>) -> usize {
    Arc::as_ptr(area).addr()
}

impl KnownCommunes {
    /// The commune of a row, if it is known; completes its area.
    pub(super) fn find(&self, row: &mut AreaRow) -> Option<CommuneId> {
        if is_shared(row) {
            let known = self.shared.get(&(address(&row.area), row.within))?;
            row.area = Arc::clone(&known.area);
            return Some(known.id);
        }
        let (within, known) = self.above.as_ref()?;
        if *within != row.within || !known.given.is_commune_of(&row.area) {
            return None;
        }
        Arc::make_mut(&mut row.area).commune = Arc::clone(&known.area.commune);
        Some(known.id)
    }

    /// Learns the commune that was found for a row whose area was given so.
    pub(super) fn learn(&mut self, given: Arc<Area>, row: &AreaRow, id: CommuneId) {
        let (at, is_of_unit) = ((address(&given), row.within), !given.unit.is_empty());
        let area = Arc::clone(&row.area);
        let known = KnownCommune { given, area, id };
        if is_of_unit {
            self.above = Some((row.within, known));
        } else {
            self.shared.insert(at, known);
        }
    }
}
