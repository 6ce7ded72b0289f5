//! Finds names that the numbers of rows put below a commune: `1. Khu 1` below `I. Xã Khả Cửu`.
//!
//! In: the levels of the rows of a table of communes. Out: faults. Such a name is that of a hamlet or of an agency, and may be that
//! of another commune too. Below what is not understood it is one if it is one elsewhere in the table.

use std::sync::Arc;

use super::area_row::AreaRow;
use super::input::of_cell;
use super::place_below::PlaceBelow;
use super::row_kind::RowKind;
use crate::model::{Area, DataFault, DataFaultKind, Sheet, Skipped, UnitFault};

/// A row of a table of communes, as far as its number matters.
#[derive(Debug)]
pub(super) struct NumberedRow {
    pub(super) level: u8,
    pub(super) name: String,
    /// True if it says that it is a commune: by its code or the word for its kind.
    pub(super) says_commune: bool,
    /// True if the lists know its name as that of a commune, and of nothing else.
    pub(super) is_commune: bool,
}

/// Level of a row without a number among numbered ones.
pub(super) const UNNUMBERED: u8 = u8::MAX;

/// The rows of a table so far.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    head: Option<NumberedHead>,
    /// The row classified last, if it may be a commune and has a number.
    last: Option<NumberedRow>,
    /// True once a row stood below a commune.
    has_units: bool,
    below: Vec<RowBelow>,
}

/// The row that heads those of a lower level.
#[derive(Debug)]
struct NumberedHead {
    level: u8,
    name: Arc<str>,
    is_commune: bool,
    /// True if it says so itself.
    says_commune: bool,
}

/// A row below a commune, or below what may be one.
#[derive(Debug)]
struct RowBelow {
    /// Index among the rows read.
    place: usize,
    name: String,
    head: Arc<str>,
}

impl Numbering {
    /// Takes the number of a row of this kind, if it has one.
    pub(super) fn take(
        &mut self,
        own: Option<NumberedRow>,
        (kind, below): (&RowKind, &PlaceBelow),
    ) {
        self.last = None;
        match kind {
            RowKind::Commune | RowKind::CommuneOrSection | RowKind::PartOrUnknown => {
                self.last = own;
            }
            RowKind::Skipped(Skipped::Section) if *below == PlaceBelow::Unknown => {
                if let Some(own) = own.filter(|own| own.level != UNNUMBERED) {
                    self.head = Some(NumberedHead {
                        level: own.level,
                        name: own.name.into(),
                        is_commune: false,
                        says_commune: false,
                    });
                }
            }
            RowKind::OneCommune
            | RowKind::Skipped(Skipped::Section | Skipped::Division | Skipped::Heading) => {
                self.head = None;
            }
            RowKind::Skipped(
                Skipped::Title
                | Skipped::Index
                | Skipped::Blank
                | Skipped::Total
                | Skipped::Share
                | Skipped::Signature
                | Skipped::Note,
            ) => {}
        }
    }

    /// Takes the index of the row taken last among the rows read, if it is one of them.
    pub(super) fn placed(&mut self, place: Option<usize>) {
        let Some((row, place)) = self.last.take().zip(place) else {
            return;
        };
        let is_unnumbered = row.level == UNNUMBERED;
        if let Some(head) = &self.head
            && row.level > head.level
        {
            // A commune may have several rows, and its number in one of them.
            let is_own = *head.name == *row.name || head.name.ends_with(&format!(" {}", row.name));
            let is_below = !is_unnumbered || head.says_commune && !is_own;
            if is_below && !row.says_commune {
                self.has_units |= head.is_commune;
                self.below.push(RowBelow {
                    place,
                    name: row.name,
                    head: Arc::clone(&head.name),
                });
            }
            return;
        }
        if is_unnumbered {
            return;
        }
        self.head = Some(NumberedHead {
            level: row.level,
            name: row.name.as_str().into(),
            is_commune: row.says_commune || row.is_commune,
            says_commune: row.says_commune,
        });
    }

    /// Withholds the rows of a sheet that stand below communes, if there are any.
    pub(super) fn withhold(self, sheet: &Sheet, rows: &mut [AreaRow], faults: &mut Vec<DataFault>) {
        if !self.has_units {
            return;
        }
        for below in self.below {
            let Some(row) = rows.get_mut(below.place) else {
                continue;
            };
            let fault = UnitFault::BelowCommune {
                name: below.name,
                commune: below.head.to_string(),
            };
            let fault = of_cell(sheet, row.named(), DataFaultKind::Unit(fault));
            row.area = Arc::new(Area::default());
            row.withheld = Some(Arc::new(fault.clone()));
            faults.push(fault);
        }
    }
}
