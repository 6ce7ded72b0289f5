//! `score --by`: verdicts counted by area.
//!
//! As csv, one row per area, year and set:
//!
//! | column | meaning |
//! |---|---|
//! | `tinh`, `huyen`, `nam` | the area and year; no district when counted by province |
//! | `set` | the family |
//! | `listed` | communes of the area in the list of that year; 0 if no list has the area |
//! | `rows` | communes in the data |
//! | `pass`, `fail`, `undetermined`, `not_applicable` | their verdicts; they add up to `rows` |
//! | `absent` | codes of communes of the list that are not in the data, joined by `;` |
//! | `ranh_gioi` | year whose commune list the figures follow; empty if it is their own year |
//! | `attested` | `pass` and `fail` verdicts that rest on self-assessment: the figures alone leave them undetermined |
//!
//! As json, [`WireAreas`].

use std::borrow::Cow;
use std::io::{self, Write};

use crate::export::cells::CsvCells;
use crate::export::json::write_json;
use crate::inquiry::{AreaTally, SetColumn};
use crate::model::{Tally, Verdict};
use crate::say::remarks_told;
use crate::text::{Language, Text};
use crate::wire::{WireAbsent, WireArea, WireAreas, WireSchema};

const COLUMNS: [&str; 13] = [
    "tinh",
    "huyen",
    "nam",
    "set",
    "listed",
    "rows",
    "pass",
    "fail",
    "undetermined",
    "not_applicable",
    "absent",
    "ranh_gioi",
    "attested",
];

/// Writes the counts as csv.
///
/// # Errors
/// When writing to `out` fails.
pub fn by_area_csv(
    out: &mut dyn Write,
    (columns, tallies): (&[SetColumn], &[AreaTally]),
    bom: bool,
) -> io::Result<()> {
    let mut cells = CsvCells::new(out);
    cells.header(&COLUMNS, bom)?;
    for tally in tallies {
        for (set, counts) in columns.iter().zip(&tally.counts) {
            cells.text(&tally.province)?;
            cells.text(&tally.district)?;
            cells.plain(&tally.year.to_string())?;
            cells.text(&set.family)?;
            let verdicts = Verdict::ALL.map(|verdict| counts.of(verdict));
            for number in [tally.listed, tally.rows].into_iter().chain(verdicts) {
                cells.plain(&number.to_string())?;
            }
            let codes: Vec<&str> = tally.absent.iter().map(|one| one.code.as_str()).collect();
            cells.plain(&codes.join(";"))?;
            cells.plain(
                &tally
                    .within
                    .map_or_else(String::new, |year| year.to_string()),
            )?;
            cells.plain(&counts.attested().to_string())?;
            cells.end()?;
        }
    }
    cells.finish().map(drop)
}

/// Writes the counts as json.
///
/// # Errors
/// When writing to `out` fails.
pub fn by_area_json(
    out: &mut dyn Write,
    (columns, tallies): (&[SetColumn], &[AreaTally]),
    (remarks, language): (&[Text], Language),
) -> io::Result<()> {
    let areas = tallies.iter().flat_map(|tally| {
        let sets = columns.iter().zip(&tally.counts);
        sets.map(move |(set, counts)| area(tally, set, *counts))
    });
    let areas = areas.collect();
    let notes = remarks_told(remarks, language);
    let document = WireAreas {
        schema: WireSchema,
        areas,
        notes: notes.into_iter().map(Cow::from).collect(),
    };
    write_json(out, &document)
}

fn area<'a>(tally: &'a AreaTally, set: &'a SetColumn, counts: Tally) -> WireArea<'a> {
    let absent = tally.absent.iter().map(|one| WireAbsent {
        code: Cow::from(&one.code),
        name: Cow::from(&one.name),
    });
    WireArea {
        tinh: Cow::from(&tally.province),
        huyen: Cow::from(&tally.district),
        nam: tally.year,
        set: Cow::from(&set.family),
        listed: tally.listed,
        rows: tally.rows,
        pass: counts.pass,
        fail: counts.fail,
        undetermined: counts.undetermined,
        not_applicable: counts.not_applicable,
        attested: counts.attested(),
        absent: absent.collect(),
        ranh_gioi: tally.within,
    }
}
