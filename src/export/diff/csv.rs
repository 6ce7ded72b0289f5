//! `diff` as csv, one row per commune and set.
//!
//! | column | what it holds |
//! |---|---|
//! | `ma_xa`, `ten_xa`, `huyen`, `tinh` | the commune of the later year as the data name it; of the earlier year if it is gone |
//! | `set` | the family |
//! | `nam_truoc`, `nam_sau` | the earlier and the later year |
//! | `version_before`, `version_after` | the versions that judged; empty if the family has none for the year |
//! | `standing` | `paired` (the same commune, possibly renamed), `merged` (formed from whole communes), `split` (formed in part from a part of one), `new` (nothing to compare with), `gone`, `withheld` (a row of either year that is not judged) |
//! | `made_of` | for a merged or split one, its predecessors as `code=verdict`, or `code~=verdict` for a part; no verdict if the data have no row |
//! | `before`, `after` | the verdicts; empty if there is nothing to judge |
//! | `course` | `worse`, `undetermined`, `better`, `not_applicable` (what it became), `unchanged` |
//! | `law_alone`, `figures_alone` | the old figures under the new law; the new figures under the old law |
//! | `cause` | `law`, `figures`, `either`, `together`, `mixed`, `missing`; empty if nothing changed |
//! | `deciding` | the criteria that decide, as `before→after` if the ids differ; `→id` was added by the law, `id→` dropped |
//! | `moved` | their figures that changed, as `id=before→after`; `prev(id)`, `prev(id, 2)` for earlier years. A range is `from..to`, `from..`, `..to`; a missing figure is its gap: `empty`, `marked`, `unreadable`, `incomparable` |
//! | `withheld` | for a row that is not judged, the code of the fault, and the reason with its rows |
//!
//! If what lies within communes is compared, its name is in the column `don_vi`, behind `ten_xa`.
//!
//! Several values are joined by `;`. A commune for which neither the law nor any figure it needs changed has no row: a year
//! compared with itself gives only the header. Columns are only added at the end. UTF-8, lines end in LF.

use std::io::{self, Write};

use crate::diff::{Change, ChangedFigure, Detail, Pair, Pairing, Standing};
use crate::export::cells::CsvCells;
use crate::export::score::csv::withheld_by;
use crate::inquiry::{At, Diff, DiffCell, DiffColumn};
use crate::model::{
    Codebook, IndicatorKind, Input, Portion, Ruleset, SubjectKindId, Value, Verdict,
};
use crate::number::{End, Range};
use crate::say::version_of;
use crate::text::Language;
use crate::wire::{WireCause, WireCourse, WireGap, WireStanding, WireVerdict};

const COLUMNS: [&str; 20] = [
    "ma_xa",
    "ten_xa",
    "huyen",
    "tinh",
    "set",
    "nam_truoc",
    "nam_sau",
    "version_before",
    "version_after",
    "standing",
    "made_of",
    "before",
    "after",
    "course",
    "law_alone",
    "figures_alone",
    "cause",
    "deciding",
    "moved",
    "withheld",
];

/// The column behind the commune's name with that of what lies within it, if that is compared.
const UNIT: &str = "don_vi";

fn has_units(diff: &Diff<'_>) -> bool {
    diff.subject != SubjectKindId::COMMUNE && !diff.codebook.is_above_communes(diff.subject)
}

/// Writes the header, after a byte order mark for Excel if `bom`.
///
/// # Errors
/// When writing to `out` fails.
pub fn diff_csv_header(out: &mut dyn Write, diff: &Diff<'_>, bom: bool) -> io::Result<()> {
    let mut cells = CsvCells::new(out);
    let mut columns = COLUMNS.to_vec();
    if has_units(diff) {
        columns.insert(2, UNIT);
    }
    cells.header(&columns, bom)?;
    cells.finish().map(drop)
}

/// The rows of some communes and sets; reasons in `language`.
///
/// # Errors
/// Never: writing to a vector does not fail.
pub fn diff_csv_rows(diff: &Diff<'_>, told: &[At], language: Language) -> io::Result<Vec<u8>> {
    let mut cells = CsvCells::new(Vec::new());
    for &at in told {
        row(&mut cells, diff, at, language)?;
    }
    cells.finish()
}

fn row(
    cells: &mut CsvCells<Vec<u8>>,
    diff: &Diff<'_>,
    at: At,
    language: Language,
) -> io::Result<()> {
    let (pairing, column, cell) = diff.at(at);
    let area = diff.area(pairing);
    let unit = has_units(diff).then_some(&area.unit);
    let of_commune = [&area.code, &area.name].into_iter().chain(unit);
    for text in of_commune.chain([&area.district, &area.province]) {
        cells.text(text)?;
    }
    cells.text(&column.set.family)?;
    for year in diff.years {
        cells.plain(&year.to_string())?;
    }
    for rules in [&column.old, &column.new] {
        cells.text(rules.as_deref().map_or("", |rules| version_of(&rules.id)))?;
    }
    cells.plain(WireStanding::from(pairing.standing).word())?;
    cells.text(&made_of(diff, pairing, cell))?;
    let wire =
        |verdict: Option<Verdict>| verdict.map_or("", |verdict| WireVerdict::from(verdict).word());
    let direction = cell.result.direction().map(WireCourse::from);
    cells.plain(wire(cell.result.before()))?;
    cells.plain(wire(cell.result.after()))?;
    cells.plain(direction.map_or("", WireCourse::word))?;
    let change = cell.result.change();
    cells.plain(wire(change.map(|change| change.verdicts.law_alone)))?;
    cells.plain(wire(change.map(|change| change.verdicts.figures_alone)))?;
    let cause = change.and_then(|change| change.cause);
    cells.plain(cause.map_or("", |cause| WireCause::from(cause).word()))?;
    // Only a change with a cause has deciding criteria.
    let change = cause.and_then(|_| diff.change(at, Detail::Values));
    let change = change.as_ref();
    let deciding = || change.into_iter().flat_map(Change::deciding);
    let ids: Vec<String> = deciding().map(|step| ids(column, step.pair)).collect();
    cells.text(&ids.join(";"))?;
    let mut moved: Vec<String> = Vec::new();
    for one in deciding().flat_map(|step| &step.moved) {
        let told = told_moved(diff.codebook, one);
        if !moved.contains(&told) {
            moved.push(told);
        }
    }
    cells.text(&moved.join(";"))?;
    let withheld = diff
        .fault(pairing)
        .map(|fault| withheld_by(fault, language));
    cells.text(&withheld.unwrap_or_default())?;
    cells.end()
}

/// The predecessors of a merged or split commune: code (or name), how much of it, its verdict if it has a row.
pub(in crate::export) fn parts<'d>(
    diff: &'d Diff<'d>,
    pairing: &'d Pairing,
    cell: &'d DiffCell,
) -> impl Iterator<Item = (&'d crate::model::Part, Option<Verdict>)> {
    let told = matches!(pairing.standing, Standing::Merged | Standing::Split);
    let parts = if told { diff.parts(pairing) } else { &[] };
    parts.iter().map(|part| {
        let place = pairing
            .before
            .iter()
            .position(|&old| Some(old) == part.series);
        let verdict = place.and_then(|place| cell.parts.get(place).copied());
        (part, verdict.filter(|_| part.portion != Portion::Land))
    })
}

fn made_of(diff: &Diff<'_>, pairing: &Pairing, cell: &DiffCell) -> String {
    let told = parts(diff, pairing, cell).filter(|(part, _)| part.portion != Portion::Land);
    let told = told.map(|(part, verdict)| {
        let name = if part.area.code.is_empty() {
            &part.area.name
        } else {
            &part.area.code
        };
        let mark = match part.portion {
            Portion::Whole | Portion::Land => "",
            Portion::WholeOrNone => "?",
            Portion::Part => "~",
        };
        format!(
            "{name}{mark}={}",
            verdict.map_or("", |verdict| WireVerdict::from(verdict).word())
        )
    });
    told.collect::<Vec<_>>().join(";")
}

/// The ids of a criterion in both versions.
fn ids(column: &DiffColumn, pair: Pair) -> String {
    let id = |rules: &Option<std::sync::Arc<Ruleset>>, index: Option<usize>| {
        Some(rules.as_deref()?.criterion(index?).id.clone())
    };
    match (id(&column.old, pair.old), id(&column.new, pair.new)) {
        (Some(old), Some(new)) if old == new => new,
        (Some(old), Some(new)) => format!("{old}→{new}"),
        (None, Some(new)) => format!("→{new}"),
        (Some(old), None) => format!("{old}→"),
        (None, None) => String::new(),
    }
}

fn told_moved(codebook: &Codebook, moved: &ChangedFigure) -> String {
    let indicator = codebook.indicator(moved.after.figure);
    let value = |input: &Input| value_word(&indicator.kind, &input.value);
    let id = &indicator.id;
    let figure = match moved.back {
        0 => id.clone(),
        1 => format!("prev({id})"),
        back => format!("prev({id}, {back})"),
    };
    format!("{figure}={}→{}", value(&moved.before), value(&moved.after))
}

/// A value as one word: a number in digits, a range `from..to` (`..5`, `5..`), `yes`, `no`, a level, or the gap.
fn value_word(kind: &IndicatorKind, value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Range(range) => range_word(range),
        Value::Yes => "yes".to_owned(),
        Value::No => "no".to_owned(),
        Value::Level(level) => match kind {
            IndicatorKind::Grade(levels) => levels
                .get(usize::from(*level))
                .map_or_else(String::new, |text| text.vi.clone()),
            IndicatorKind::Count | IndicatorKind::Amount | IndicatorKind::YesNo => {
                level.to_string()
            }
        },
        Value::Gap(gap) => WireGap::from(*gap).word().to_owned(),
    }
}

fn range_word(range: &Range) -> String {
    let end = |end: End| match end {
        End::Closed(number) | End::Open(number) => number.to_string(),
        End::Unbounded => String::new(),
    };
    format!("{}..{}", end(range.low), end(range.high))
}
