//! `check` as json: [`WireCheck`].

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use super::fault::wire;
use crate::export::json::write_json;
use crate::inquiry::Inspection;
use crate::model::{Codebook, Column, DataFault, Key, Sheet, Skipped, Use, Weight};
use crate::say::remarks_told;
use crate::text::Language;
use crate::wire::{
    WireCheck, WireColumn, WireFile, WireLacking, WireRows, WireSchema, WireSkippedRows, WireTool,
    WireUse,
};

/// Writes the inspection, and the faults of at least severity `least`.
///
/// # Errors
/// When writing to `out` fails.
pub fn inspection_json(
    out: &mut dyn Write,
    inspection: &Inspection<'_>,
    (faults, least): (&[DataFault], Weight),
    language: Language,
) -> io::Result<()> {
    let codebook = inspection.codebook;
    let lacking = inspection.asked.iter().map(|one| {
        let figures = one.lacking.iter();
        let ids = figures.map(|&(_, figure)| &codebook.indicator(figure).id);
        WireLacking {
            set: Cow::from(&one.ruleset.id),
            figures: ids.map(Cow::from).collect(),
        }
    });
    let sheets = inspection.sheets.iter();
    let heavy = faults.iter().filter(|one| one.kind.weight() >= least);
    let notes = remarks_told(inspection.remarks, language);
    let document = WireCheck {
        schema: WireSchema,
        tool: WireTool::own(),
        files: sheets.map(|one| file(codebook, one, language)).collect(),
        rows: rows(inspection),
        lacking: lacking.collect(),
        faults: heavy.map(|one| wire(one, language)).collect(),
        notes: notes.into_iter().map(Cow::from).collect(),
    };
    write_json(out, &document)
}

fn file<'a>(codebook: &'a Codebook, sheet: &'a Sheet, language: Language) -> WireFile<'a> {
    let columns = sheet.columns.iter();
    WireFile {
        file: Cow::from(&sheet.file),
        rows: sheet.rows,
        columns: (0..=u16::MAX)
            .zip(columns)
            .map(|(place, one)| {
                let also = also(codebook, sheet, (place, one));
                WireColumn {
                    also,
                    ..column(codebook, one, language)
                }
            })
            .collect(),
    }
}

fn column<'a>(codebook: &'a Codebook, column: &'a Column, language: Language) -> WireColumn<'a> {
    let figure = |id| Some(Cow::from(&codebook.indicator(id).id));
    let (used, id, close_to) = match &column.meaning {
        Use::Key(key) => (WireUse::Key, key_id(codebook, *key), None),
        Use::Figure(id) => (WireUse::Figure, figure(*id), None),
        Use::NotAsked(id) => (WireUse::NotAsked, figure(*id), None),
        Use::Unknown { close_to } => {
            let close = close_to.as_ref().map(|text| text.told(language).into());
            (WireUse::Unknown, None, close)
        }
    };
    WireColumn {
        heading: Cow::from(&column.heading),
        used,
        id,
        also: Vec::new(),
        close_to,
    }
}

/// Ids of the figures of a column besides its first.
fn also<'a>(
    codebook: &'a Codebook,
    sheet: &Sheet,
    (place, column): (u16, &Column),
) -> Vec<Cow<'a, str>> {
    let Use::Figure(first) = column.meaning else {
        return Vec::new();
    };
    let figures = codebook.ids().filter(|&figure| {
        let slot = sheet.slot_of.get(figure.0 as usize).copied().flatten();
        let column = slot.and_then(|slot| sheet.slots.get(usize::from(slot)));
        figure != first && column == Some(&place)
    });
    figures
        .map(|figure| Cow::from(&codebook.indicator(figure).id))
        .collect()
}

fn key_id(codebook: &Codebook, key: Key) -> Option<Cow<'_, str>> {
    let known = codebook.keys.iter().find(|known| known.key == key);
    known.map(|known| Cow::from(&known.id))
}

fn rows(inspection: &Inspection<'_>) -> WireRows {
    let mut skipped: BTreeMap<Skipped, usize> = BTreeMap::new();
    for (kind, lines) in inspection.sheets.iter().flat_map(|sheet| &sheet.skipped) {
        *skipped.entry(*kind).or_default() += lines.len();
    }
    let skipped = skipped.into_iter().map(|(kind, rows)| WireSkippedRows {
        kind: kind.into(),
        rows,
    });
    WireRows {
        data: inspection.rows,
        results: inspection.results,
        repeated: inspection.repeated,
        joined: inspection.joined,
        skipped: skipped.collect(),
    }
}
