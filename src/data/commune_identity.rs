//! Which commune a row is of, across years and files.

use super::area_row::AreaRow;
use super::part_year::is_before;
use crate::heading;
use crate::model::{Area, CommuneId};
use crate::register::Register;

/// What two rows of the same commune, or of the same part of it, share.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct SubjectIdentity {
    pub(super) commune: CommuneIdentity,
    /// Key of the name of what lies within the commune; empty for the commune itself.
    pub(super) unit: Box<str>,
}

impl SubjectIdentity {
    /// What a row of a commune of the lists, if it is one, is about.
    pub(super) fn of(
        register: Option<&Register>,
        id: Option<CommuneId>,
        row: &AreaRow,
    ) -> SubjectIdentity {
        let unit = heading::unit_key(&row.area.unit);
        let is_first_half = |id: &CommuneId| {
            register.is_some_and(|register| {
                is_before(register, row.period, row.year, row.within)
                    && register.at(*id, row.year).is_some()
            })
        };
        let commune = match id.filter(|id| unit.is_empty() && is_first_half(id)) {
            Some(id) => CommuneIdentity::Before(id),
            None => CommuneIdentity::of(id, &row.area, register.is_some()),
        };
        SubjectIdentity {
            commune,
            unit: unit.into(),
        }
    }
}

impl From<CommuneIdentity> for SubjectIdentity {
    /// The commune itself.
    fn from(commune: CommuneIdentity) -> SubjectIdentity {
        SubjectIdentity {
            commune,
            unit: Box::default(),
        }
    }
}

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
