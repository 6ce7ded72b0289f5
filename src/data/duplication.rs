//! Tells how a row relates to others of its commune and year: it says the same, something else, or more.

use super::called::known_as;
use super::twice::{Difference, FullReader, adds};
use crate::model::{DataFault, DataFaultKind, Record};

/// How a row relates to other rows of its commune and year.
pub(super) enum Duplication {
    /// No other row.
    Only,
    /// Identical to another row.
    Repeated,
    /// In another table, with other figures than the only other row.
    Complements,
    /// Different from another row, whether that one is kept or withheld.
    Differs(Box<DataFault>),
}

impl Duplication {
    /// How a row relates to others. If its commune is not known, equal rows may be of two; in a list it may have several names.
    pub(super) fn of(
        row: &Record,
        others: &[&Record],
        (is_known, is_listed): (bool, bool),
        full: &mut FullReader<'_>,
    ) -> Duplication {
        let Some(first) = others.first() else {
            return Duplication::Only;
        };
        let area = row.area.as_deref().map(known_as);
        let (area, year) = (area.unwrap_or_default(), row.year);
        let mut differs: Option<Difference> = None;
        for &one in others {
            let difference = full.difference(one, row, is_listed);
            match difference {
                None if others.len() == 1 && adds(one, row) => return Duplication::Complements,
                None if is_known => return Duplication::Repeated,
                found => differs = differs.or(found),
            }
        }
        let own = row.sheet.place(row.line);
        let other = first.sheet.place(first.line);
        let fault = |place, kind| Duplication::Differs(Box::new(DataFault { place, kind }));
        let Some(differs) = differs else {
            return fault(own, DataFaultKind::SameName { area, year, other });
        };
        let (other, own) = match &differs.cells {
            Some([first, later]) => (first.place(), later.place()),
            None => (other, own),
        };
        let differs = differs.heading;
        let kind = DataFaultKind::DuplicateRow {
            area,
            year,
            other,
            differs,
        };
        fault(own, kind)
    }
}
