//! Which commune a row is of, across years and files.

use crate::heading;
use crate::model::{Area, CommuneId};
use crate::register::Register;

/// What two rows of the same commune share.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum CommuneIdentity {
    /// A listed commune, by the first list that contains it.
    Listed(CommuneId),
    /// A listed commune in the months before the list changed within the year; it continues in the next list.
    Before(CommuneId),
    /// Unlisted, with a code.
    Code(Box<str>),
    /// Unlisted, with a text that cannot be a code (perhaps a mark or a number) and the key of its name, a line each.
    Unreadable(Box<str>),
    /// Unlisted, without a code: keys of province, district and name, a line each.
    Name(Box<str>),
}

impl CommuneIdentity {
    /// `by_list`: codes are those of the lists.
    pub(super) fn of(id: Option<CommuneId>, area: &Area, by_list: bool) -> CommuneIdentity {
        if let Some(id) = id {
            CommuneIdentity::Listed(id)
        } else if area.code.is_empty() {
            let parts = [&area.province, &area.district, &area.name];
            let parts = parts.map(|part| heading::key(part));
            CommuneIdentity::Name(parts.join("\n").into())
        } else if by_list && !Register::is_code(&area.code) {
            let name = heading::key(&area.name);
            CommuneIdentity::Unreadable(format!("{}\n{name}", area.code).into())
        } else {
            CommuneIdentity::Code(area.code.as_str().into())
        }
    }
}
