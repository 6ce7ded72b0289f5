//! `commune` as json: [`WireCommunes`].

use std::borrow::Cow;
use std::io::{self, Write};

use crate::export::json::write_json;
use crate::model::Date;
use crate::register::{ChangeKind, CommuneId, Event, Link, Register};
use crate::say::CommuneFound;
use crate::wire::{
    WireCommunes, WireEvent, WireHappening, WireLink, WireList, WireSchema, WireUnit,
};

/// Writes the communes found.
///
/// # Errors
/// When writing to `out` fails.
pub fn commune_json(
    out: &mut dyn Write,
    register: &Register,
    (found, gone): (&[CommuneFound], &[Event<'static>]),
) -> io::Result<()> {
    let document = WireCommunes {
        schema: WireSchema,
        communes: found.iter().map(|one| id(register, one.id)).collect(),
        abolished: gone.iter().map(event).collect(),
    };
    write_json(out, &document)
}

fn id(register: &Register, id: CommuneId) -> WireUnit<'_> {
    let commune = register.commune(id);
    let period = register.period(id.list);
    let links = |links: &'_ [Link]| links.iter().map(|&one| link(register, id, one)).collect();
    WireUnit {
        code: commune.code.into(),
        name: commune.name.into(),
        kind: commune.kind.into(),
        district: commune.district.into(),
        province: commune.province.into(),
        list: WireList {
            from: period.from.map(|date| day(date).into()),
            until: period.until.map(|date| day(date).into()),
            end_of: (period.year > 0).then_some(period.year),
            file: (!period.file.is_empty()).then_some(period.file.into()),
        },
        made_of: links(register.predecessors(id)),
        made_of_district: register.made_of_district(id).map(Cow::from),
        became: links(register.successors(id)),
        undated: register.undated(id).map(|one| event(&one)).collect(),
    }
}

fn link(register: &Register, id: CommuneId, link: Link) -> WireLink<'_> {
    let other = register.commune(link.id);
    let basis = register.basis(id, link);
    WireLink {
        code: other.code.into(),
        name: other.name.into(),
        district: other.district.into(),
        province: other.province.into(),
        portion: link.portion.into(),
        resolution: basis.resolution.into(),
        clause: basis.clause.into(),
    }
}

fn event(event: &Event<'static>) -> WireEvent<'static> {
    WireEvent {
        event: match event.change {
            ChangeKind::Renamed => WireHappening::Renamed,
            ChangeKind::Retyped => WireHappening::Retyped,
            ChangeKind::Respelled => WireHappening::Respelled,
            ChangeKind::Created => WireHappening::Created,
            ChangeKind::Abolished => WireHappening::Abolished,
        },
        code: event.code.into(),
        name: event.name.into(),
        district: event.district.into(),
        successor: event.successor.into(),
    }
}

fn day(date: Date) -> String {
    format!("{}-{:02}-{:02}", date.year, date.month, date.day)
}
