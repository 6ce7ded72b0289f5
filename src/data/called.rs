//! Names of communes, for faults.

use crate::model::{Area, CommuneId, DataFaultKind};
use crate::register::{Event, Found, Register};

/// Fault for an unreadable code, whether or not the name alone identified the commune.
pub(super) fn unreadable_code(found: &Found, area: &Area, register: &Register) -> DataFaultKind {
    let area_found = match found {
        Found::Known { id, .. } => Some(called(register, *id)),
        Found::Gone(event) => Some(gone_called(register, event)),
        Found::Unknown { .. } | Found::Ambiguous { .. } | Found::Contradiction { .. } => None,
    };
    DataFaultKind::UnreadableCode {
        code: area.code.clone(),
        area: area_found,
    }
}

/// Full names of communes, then of abolished ones.
pub(super) fn all_called(
    register: &Register,
    ids: &[CommuneId],
    gone: &[Event<'_>],
) -> Vec<String> {
    let ids = ids.iter().map(|&id| called(register, id));
    ids.chain(gone.iter().map(|event| gone_called(register, event)))
        .collect()
}

/// Full name of an abolished commune.
pub(super) fn gone_called(register: &Register, event: &Event<'_>) -> String {
    let mut called = format!("{} ({})", event.name, event.code);
    for around in [event.district, register.province(event.province)] {
        if !around.is_empty() {
            called.push_str(", ");
            called.push_str(around);
        }
    }
    called
}

/// Full name of a commune: `Xã Khả Cửu (08635), Huyện Thanh Sơn, Tỉnh Phú Thọ`.
pub(super) fn called(register: &Register, id: CommuneId) -> String {
    let listed = register.commune(id);
    let mut called = format!("{} ({})", listed.name, listed.code);
    for around in [listed.district, listed.province] {
        if !around.is_empty() {
            called.push_str(", ");
            called.push_str(around);
        }
    }
    called
}

/// Name of a commune, or of what lies within it, as its row gives it, or its code.
pub(super) fn known_as(area: &Area) -> String {
    area.known_as().into_owned()
}
