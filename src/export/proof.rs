//! A lock judged again, as csv.

use std::io::{self, Write};

use super::cells::CsvCells;
use crate::proof::{CriterionProof, Discrepancy, Proof, ResultProof};
use crate::wire::{WireFigure, WireKnown, WireNumber, WireRange, WireValue, WireVerdict};

/// | column | what it holds |
/// |---|---|
/// | `ma_xa`, `ten_xa`, `don_vi`, `huyen`, `tinh`, `nam`, `set` | what is judged, year and family, as for `score --subject`; `don_vi` is empty for a commune |
/// | `locked`, `now` | the verdict in the lock and now; empty where there is no such result |
/// | `same` | `yes`, or `no` if the verdict or that of a criterion differs |
/// | `criteria` | the criteria that differ, as `id=locked→now` |
/// | `why` | what differs: `data`, `law`, `codebook`, `lists`, `tool`; `altered` if nothing else does |
/// | `figures` | the figures that differ, as `id:year=locked→now` |
/// | `cells` | their cells now |
const COLUMNS: [&str; 14] = [
    "ma_xa", "ten_xa", "don_vi", "huyen", "tinh", "nam", "set", "locked", "now", "same",
    "criteria", "why", "figures", "cells",
];

/// Writes a row for every result, those of the lock first.
///
/// # Errors
/// When writing to `out` fails.
pub fn proof_csv(out: &mut dyn Write, proof: &Proof<'_>, bom: bool) -> io::Result<()> {
    let mut cells = CsvCells::new(out);
    cells.header(&COLUMNS, bom)?;
    for result in &proof.results {
        row(&mut cells, result)?;
    }
    cells.finish()?.flush()
}

fn row<W: Write>(cells: &mut CsvCells<W>, result: &ResultProof<'_>) -> io::Result<()> {
    let commune = result.commune;
    for name in [
        &commune.code,
        &commune.name,
        &commune.unit,
        &commune.district,
        &commune.province,
    ] {
        cells.text(name)?;
    }
    match result.year {
        Some(year) => cells.number(year)?,
        None => cells.plain("")?,
    }
    cells.text(result.set)?;
    for verdict in result.verdicts {
        cells.plain(word(verdict))?;
    }
    cells.plain(if result.is_same() { "yes" } else { "no" })?;
    let criteria: Vec<String> = result.criteria.iter().map(criterion).collect();
    cells.text(&criteria.join(";"))?;
    let mut why: Vec<&str> = result.why.iter().map(Discrepancy::word).collect();
    why.dedup();
    cells.plain(&why.join(";"))?;
    let (figures, places): (Vec<String>, Vec<String>) = result.why.iter().filter_map(moved).unzip();
    cells.text(&figures.join(";"))?;
    cells.text(&places.join(";"))?;
    cells.end()
}

fn word(verdict: Option<WireVerdict>) -> &'static str {
    verdict.map_or("", WireVerdict::word)
}

fn criterion(one: &CriterionProof<'_>) -> String {
    let [then, now] = one.verdicts.map(word);
    format!("{}={then}→{now}", one.id)
}

/// A figure that differs, and its cells.
fn moved(why: &Discrepancy<'_>) -> Option<(String, String)> {
    let Discrepancy::Figure([then, now]) = why else {
        return None;
    };
    let known = |figure: &WireFigure<'_>| said(&figure.known);
    let both = format!("{}:{}={}→{}", then.id, then.year, known(then), known(now));
    let cells: Vec<String> = now.cells.iter().map(ToString::to_string).collect();
    Some((both, cells.join(" ")))
}

fn said(known: &WireKnown<'_>) -> String {
    match known {
        WireKnown::Value(WireValue::Whole(whole)) => whole.to_string(),
        WireKnown::Value(WireValue::YesNo(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        WireKnown::Value(WireValue::Text(text)) => text.to_string(),
        WireKnown::Range(range) => bounds(range),
        WireKnown::Gap(gap) => gap.word().to_owned(),
    }
}

fn bounds(range: &WireRange<'_>) -> String {
    let end = |end: Option<&WireNumber<'_>>| end.map(ToString::to_string).unwrap_or_default();
    format!("{}..{}", end(range.low.as_ref()), end(range.high.as_ref()))
}
