//! Which commune became part of which.

use super::commune_code::CommuneCode;
use crate::model::Portion;
use crate::source::Span;

/// A succession pair from a user's file.
#[derive(Clone, Copy, Debug)]
pub(super) struct SuccessionPair {
    pub(super) old: CommuneCode,
    pub(super) new: CommuneCode,
    pub(super) portion: Portion,
    /// Index into the register's `bases`.
    pub(super) source: u16,
    pub(super) span: Span,
    /// True if the old commune went to the new one with all its land and people.
    pub(super) whole: bool,
}

/// Parses the portion column of a succession table.
pub(super) fn portion(text: &str) -> Option<Portion> {
    match text {
        "all" | "pop-all" => Some(Portion::Whole),
        "part" | "rest" | "pop" => Some(Portion::Part),
        "area" => Some(Portion::Land),
        _ => None,
    }
}
