//! `commune` as json.
//!
//! ```text
//! schema        1; another number when a field changes its meaning. Fields may be added.
//! communes      one for each list the commune stands in, earliest first:
//!   code, name, kind, district, province   as the list has them; district "" where there are none
//!   list        from, until: days, null where not known; end_of: the first year at whose end it is in force, null
//!               for the first list; file: the
//!               user's file, null if it is built in
//!   made_of     communes of the list before: code, name, district, province, portion (whole, part, land: no people came),
//!               resolution, clause ("" where not known)
//!   made_of_district  the code of the district without communes that it was made of; null for others
//!   became      communes of the list after, the same fields
//!   undated     what happened before the first list was as it is: event (renamed, retyped, respelled, created, abolished),
//!               code, name (the one before), district (the one before, "" if the same), successor ("" if not known)
//! abolished     communes so called that were abolished before the first list was as it is, the same fields
//! ```

use std::io::{self, Write};

use serde::Serialize;

use super::CommuneFound;
use crate::model::{Date, Year};
use crate::register::{Change, Event, Link, Portion, Register, Unit};
use crate::report::score::wire::write_json;

#[derive(Serialize)]
struct WireCommunes<'a> {
    schema: u8,
    communes: Vec<WireUnit<'a>>,
    abolished: Vec<WireEvent<'a>>,
}

#[derive(Serialize)]
struct WireUnit<'a> {
    code: &'a str,
    name: &'a str,
    kind: &'a str,
    district: &'a str,
    province: &'a str,
    list: WireList<'a>,
    made_of: Vec<WireLink<'a>>,
    made_of_district: Option<&'a str>,
    became: Vec<WireLink<'a>>,
    undated: Vec<WireEvent<'a>>,
}

#[derive(Serialize)]
struct WireList<'a> {
    from: Option<String>,
    until: Option<String>,
    end_of: Option<Year>,
    file: Option<&'a str>,
}

#[derive(Serialize)]
struct WireLink<'a> {
    code: &'a str,
    name: &'a str,
    district: &'a str,
    province: &'a str,
    portion: &'static str,
    resolution: &'a str,
    clause: &'a str,
}

#[derive(Serialize)]
struct WireEvent<'a> {
    event: &'static str,
    code: &'a str,
    name: &'a str,
    district: &'a str,
    successor: &'a str,
}

/// Writes the communes found.
///
/// # Errors
/// When `out` does not take what is written.
pub fn commune_json(
    out: &mut dyn Write,
    register: &Register,
    (found, gone): (&[CommuneFound], &[Event<'static>]),
) -> io::Result<()> {
    let document = WireCommunes {
        schema: 1,
        communes: found.iter().map(|one| unit(register, one.unit)).collect(),
        abolished: gone.iter().map(event).collect(),
    };
    write_json(out, &document)
}

fn unit(register: &Register, unit: Unit) -> WireUnit<'_> {
    let commune = register.commune(unit);
    let period = register.period(unit.list());
    let links = |links: &'_ [Link]| links.iter().map(|&one| link(register, unit, one)).collect();
    WireUnit {
        code: commune.code,
        name: commune.name,
        kind: commune.kind,
        district: commune.district,
        province: commune.province,
        list: WireList {
            from: period.from.map(day),
            until: period.until.map(day),
            end_of: (period.year > 0).then_some(period.year),
            file: (!period.file.is_empty()).then_some(period.file),
        },
        made_of: links(register.predecessors(unit)),
        made_of_district: register.made_of_district(unit),
        became: links(register.successors(unit)),
        undated: register.undated(unit).map(|one| event(&one)).collect(),
    }
}

fn link(register: &Register, unit: Unit, link: Link) -> WireLink<'_> {
    let other = register.commune(link.unit);
    let basis = register.basis(unit, link);
    WireLink {
        code: other.code,
        name: other.name,
        district: other.district,
        province: other.province,
        portion: match link.portion {
            Portion::Whole => "whole",
            Portion::Perhaps => "perhaps",
            Portion::Part => "part",
            Portion::Land => "land",
        },
        resolution: basis.resolution,
        clause: basis.clause,
    }
}

fn event(event: &Event<'static>) -> WireEvent<'static> {
    WireEvent {
        event: match event.change {
            Change::Renamed => "renamed",
            Change::Retyped => "retyped",
            Change::Respelled => "respelled",
            Change::Created => "created",
            Change::Abolished => "abolished",
        },
        code: event.code,
        name: event.name,
        district: event.district,
        successor: event.successor,
    }
}

fn day(date: Date) -> String {
    format!("{}-{:02}-{:02}", date.year, date.month, date.day)
}
