//! What a row says of its commune besides the name that a list has: a remark behind it, another list, months before a merger.

use super::area_row::AreaRow;
use super::notes::behind;
use super::spelling::is_five_digits;
use crate::heading;
use crate::model::{Area, CommuneId, Portion};
use crate::register::{Found, Register};

/// The commune of a name with a remark that is not understood, and the remark: `Xã Yên Thượng (sửa)`.
pub(super) fn remarked(register: &Register, row: &AreaRow) -> Option<(CommuneId, String)> {
    let name = row.area.name.as_str();
    let (bare, remark) = behind(name).or_else(|| name.split_once(" - "))?;
    let mut area = (*row.area).clone();
    bare.clone_into(&mut area.name);
    match register.find(row.within, &area) {
        Found::Known { id, .. } => Some((register.first(id), remark.to_owned())),
        Found::Gone(_)
        | Found::Unknown { .. }
        | Found::Ambiguous { .. }
        | Found::Contradiction { .. } => None,
    }
}

/// The name of a commune whose remark lists exactly the communes that it was made of: `Xã Ba Bể (gồm Khang Ninh, Nam Mẫu, Cao Thượng)`.
pub(super) fn made_of(register: &Register, row: &AreaRow) -> Option<String> {
    let name = row.area.name.as_str();
    if !name.ends_with([')', ']']) {
        return None;
    }
    let (bare, remark) = behind(name)?;
    let key = heading::key(remark);
    let words = [
        "gồm",
        "bao gồm",
        "sáp nhập từ",
        "hợp nhất từ",
        "thành lập từ",
    ];
    let list = words.iter().find(|words| key.starts_with(**words))?;
    let mut area = (*row.area).clone();
    bare.clone_into(&mut area.name);
    let Found::Known { id, .. } = register.find(row.within, &area) else {
        return None;
    };
    let links = register.predecessors(id).iter();
    let parts = links.filter(|link| link.portion != Portion::Land);
    let mut parts: Vec<String> = parts
        .map(|link| heading::key(register.commune(link.id).name))
        .collect();
    let inside = remark
        .trim_matches(['(', ')', '[', ']'])
        .replace(" và ", ", ");
    for named in inside.split([',', ';', '+']) {
        let key = heading::key(named);
        let named = key.strip_prefix(list).unwrap_or(&key).trim();
        let named = ["các ", "xã "].iter().fold(named, |named, word| {
            named.strip_prefix(word).unwrap_or(named)
        });
        let named = named.strip_suffix(" cũ").unwrap_or(named);
        let is_named = |part: &String| {
            part.strip_suffix(named)
                .is_some_and(|kind| kind.is_empty() || kind.ends_with(' '))
        };
        let place = parts.iter().position(is_named)?;
        parts.swap_remove(place);
    }
    parts.is_empty().then(|| bare.to_owned())
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
