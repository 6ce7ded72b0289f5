//! What a row says of its commune besides the name that a list has: a remark behind it, another list, months before a merger.

use super::area_row::AreaRow;
use super::notes::behind;
use super::spelling::is_five_digits;
use crate::model::{Area, CommuneId};
use crate::register::{Found, Register};

/// The commune of a name with a remark that is not understood, and the remark: `Xã Yên Thượng (sửa)`.
pub(super) fn remarked(register: &Register, row: &AreaRow) -> Option<(CommuneId, String)> {
    let name = row.area.name.as_str();
    let (bare, remark) = behind(name).or_else(|| name.split_once(" - "))?;
    let area = Area {
        name: bare.to_owned(),
        ..(*row.area).clone()
    };
    match register.find(row.within, &area) {
        Found::Known { id, .. } => Some((register.first(id), remark.to_owned())),
        Found::Gone(_)
        | Found::Unknown { .. }
        | Found::Ambiguous { .. }
        | Found::Contradiction { .. } => None,
    }
}

/// True if a row names a former commune that was there no longer in its year: `Xã Yên Thượng (cũ)`.
pub(super) fn is_over(register: &Register, row: &AreaRow) -> bool {
    row.rare.as_ref().is_some_and(|rare| rare.is_former)
        && register.list(row.within) < register.list(row.year)
        && register.months_before(row.year).is_none()
}

/// True if a row is of months in which the list of its year was not yet in force, and no code says which commune it means.
pub(super) fn is_before(register: &Register, row: &AreaRow) -> bool {
    if is_five_digits(&row.area.code) {
        return false;
    }
    let before = register.months_before(row.year);
    let months = row.period.months().filter(|_| row.within == row.year);
    before.is_some_and(|before| months.is_some_and(|months| months <= before))
}

/// True if a row gives a kind other than the list's.
pub(super) fn is_of_another_kind(register: &Register, id: CommuneId, area: &Area) -> bool {
    let listed = register.commune(id).kind.chars();
    !area.kind.is_empty() && !listed.flat_map(char::to_lowercase).eq(area.kind.chars())
}
