//! How a file writes its cells, as found or as the user says.

use crate::number::Notation;

/// How the cells of a file are read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CellStyle {
    /// Notation of the file; if `None`, a cell is read only if both notations agree or only one fits.
    pub(super) notation: Option<Notation>,
    /// True if a dash in a column of counts is zero.
    pub(super) dash_is_zero: bool,
    /// True if `x` may say no, since other cells have ticks.
    pub(super) marks_are_mixed: bool,
}

impl From<Option<Notation>> for CellStyle {
    fn from(notation: Option<Notation>) -> CellStyle {
        CellStyle {
            notation,
            dash_is_zero: false,
            marks_are_mixed: false,
        }
    }
}
