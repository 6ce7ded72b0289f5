//! The page of `diff`: which communes are compared, the transitions, then the changes, worst first, with causes and reasons.

mod account;
pub(super) mod by;
mod changes;
mod criterion;
mod dossier;
mod label;
pub(super) mod notes;
pub(super) mod paper;
mod vocabulary;
pub(super) mod web;

use self::account::{Teller, account, kept, withheld};
use self::vocabulary::Words;
use crate::diff::{Cause, Pairing, Side, Standing};
use crate::inquiry::{At, Diff, DiffCell, DiffColumn, Direction, PairingResult};
use crate::model::Verdict;
use crate::page::{Alignment, CellLines, Table, TableColumn, paired};
use crate::page::{Page, Piece, Role, join, plain, safe, text};
use crate::say::diff::label::{of_kind, shared, side_label, verdict_word};
use crate::say::names::{around, heading};
use crate::say::notes::named::ActName;
use crate::say::why::measure;
use crate::say::words::{self, fill};
use crate::text::Language;

/// Most communes named in a plain list of names.
const NAMED: usize = 12;

/// The page of a comparison. Communes with a course other than `only` are not shown; the table counts all.
#[must_use]
pub fn diff(diff: &Diff<'_>, only: Option<Direction>, language: Language) -> Page {
    let d = vocabulary::words(language);
    let w = words::words(language);
    let mut page = Page::default();
    page.paragraph(0, 2, communes(diff, language));
    if let Some(only) = only {
        page.paragraph(0, 0, fill(d.only, &[plain(d.direction(only))]));
    }
    page.gap();
    for (place, column) in diff.columns.iter().enumerate() {
        page.heading(title(diff, column, ActName::Short, language));
        if let Some(why) = nothing(diff, place, d) {
            page.paragraph(0, 0, plain(why));
            page.gap();
        } else {
            page.gap();
            page.table(matrix(diff, place, language));
            page.gap();
            for direction in Direction::ALL {
                if only.is_none_or(|only| only == direction) {
                    section(&mut page, diff, place, (direction, language));
                }
            }
            page.paragraph(0, 0, total(diff, place, language));
            page.gap();
        }
        if only.is_none() {
            unpaired(&mut page, diff, place, language);
            withheld(&mut page, diff, place, language);
        }
    }
    notes::write(&mut page, diff, language);
    page.paragraph(0, 0, plain(w.end));
    page
}

/// Why a set has nothing to show: it has no version, no commune can be compared, or nothing changed.
fn nothing(diff: &Diff<'_>, place: usize, d: &Words) -> Option<&'static str> {
    let column = &diff.columns[place];
    if column.old.is_none() && column.new.is_none() {
        return Some(d.no_law);
    }
    let told = diff.column(place).map(|(_, cell)| &cell.result);
    let mut compared = told.filter(|told| told.direction().is_some()).peekable();
    if compared.peek().is_none() {
        return Some(of_kind(diff, d.none_compared, d.none_compared_within));
    }
    compared.all(PairingResult::is_idle).then_some(d.nothing)
}

/// `8 xã → 7 xã: 6 giữ nguyên, 2 nhập thành 1`, and the district or province they are all in.
fn communes(diff: &Diff<'_>, language: Language) -> Vec<Piece> {
    let d = vocabulary::words(language);
    let counts = &diff.partition.counts;
    let n = |count| measure::count(language, count);
    let [before, after] = diff.years.map(|year| plain(year.to_string()));
    // Communes merge as time passes, whichever year is chosen as the earlier side.
    let then = plain(diff.years[diff.partition.sides()[0]].to_string());
    let by_time = |[old, new]: [usize; 2]| {
        let sides = diff.partition.sides().map(|side| n([old, new][side]));
        let [old, new] = sides;
        [old, new, then.clone()]
    };
    let merged = by_time([counts.merged_old, counts.merged_new]);
    let split = by_time([counts.touched_old, counts.split_new]);
    let mut parts: Vec<Vec<Piece>> = Vec::new();
    if counts.paired > 0 {
        parts.push(fill(d.paired, &[n(counts.paired)]));
    }
    if counts.merged_new > 0 {
        parts.push(fill(d.merged, &merged));
    }
    if counts.split_new > 0 {
        parts.push(fill(d.split, &split));
    }
    if counts.new_without > 0 {
        parts.push(fill(d.added, &[n(counts.new_without), before]));
    }
    if counts.gone > 0 {
        parts.push(fill(d.gone, &[n(counts.gone), after]));
    }
    if counts.withheld > 0 {
        parts.push(fill(d.withheld, &[n(counts.withheld)]));
    }
    let mut out = Vec::new();
    if let Some(area) = shared(diff) {
        let place = words::sentence(plain(around(&area, words::words(language))));
        out.extend(place);
        out.extend(plain(": "));
    }
    let joined = join(parts, ", ");
    out.extend(fill(
        of_kind(diff, d.communes, d.communes_within),
        &[n(counts.old), n(counts.new), joined],
    ));
    out
}

/// `An toàn: 2021 (TT 1/2000) → 2022 (TT 2/2001)`.
fn title(diff: &Diff<'_>, column: &DiffColumn, acts: ActName, language: Language) -> Vec<Piece> {
    let d = vocabulary::words(language);
    let side = |side: Side| {
        let act = column.rules(side).map_or_else(
            || plain(d.no_version),
            |rules| {
                let home = rules.home();
                plain(if home.act.is_empty() {
                    safe(&home.id)
                } else {
                    acts.of(&home.act)
                })
            },
        );
        let (year, law) = (diff.years[side], diff.laws[side]);
        let year = plain(year.to_string());
        if diff.years == diff.laws {
            fill(d.side, &[year, act])
        } else {
            fill(d.side_law, &[year, plain(law.to_string()), act])
        }
    };
    let name = vec![Piece::new(Role::Name, heading(&column.set, language))];
    fill(d.title, &[name, side(Side::Before), side(Side::After)])
}

/// The table of verdicts before and after.
fn matrix(diff: &Diff<'_>, place: usize, language: Language) -> Table {
    let d = vocabulary::words(language);
    let column = &diff.columns[place];
    let counts = diff.transitions(place);
    let word = |side: Side, verdict| verdict_word(column, (side, verdict), language);
    let head = |pieces: Vec<Piece>, side| TableColumn::new(text(&pieces), side);
    let corner = fill(d.matrix, &Side::ALL.map(|side| side_label(diff, side, d)));
    let mut grid = Table {
        columns: vec![head(corner, Alignment::Left)],
        rows: Vec::new(),
        parts: false,
    };
    grid.columns
        .extend(Verdict::ALL.map(|verdict| head(word(Side::After, verdict), Alignment::Right)));
    grid.columns.push(head(plain(d.sum), Alignment::Right));
    let n = |count| -> CellLines { vec![measure::count(language, count)] };
    let row = |name: Vec<Piece>, counts: [usize; 4]| {
        let mut cells: Vec<CellLines> = vec![vec![name]];
        cells.extend(counts.map(n));
        cells.push(n(counts.iter().sum()));
        cells
    };
    for (verdict, counts) in Verdict::ALL.into_iter().zip(counts) {
        let name = paired(&text(&word(Side::Before, verdict)));
        grid.rows.push(row(plain(name), counts));
    }
    let sums = [0, 1, 2, 3].map(|after: usize| counts.iter().map(|row| row[after]).sum());
    grid.rows.push(row(plain(d.sum), sums));
    grid
}

/// The number of communes with each pair of verdicts, failures first.
fn matrix_order(counts: &[[usize; 4]; 4]) -> impl Iterator<Item = (Verdict, Verdict, usize)> {
    let worst = [1, 2, 0, 3];
    worst.into_iter().flat_map(move |after| {
        let of = move |before: usize| {
            let [old, new] = [before, after].map(|place| Verdict::ALL[place]);
            (old, new, counts[before][after])
        };
        [0, 2, 1, 3].into_iter().map(of)
    })
}

/// The communes with one course.
fn section(
    page: &mut Page,
    diff: &Diff<'_>,
    place: usize,
    (direction, language): (Direction, Language),
) {
    let d = vocabulary::words(language);
    let pairings = 0..diff.cells.len();
    let took = |at: &At| diff.at(*at).2.result.direction() == Some(direction);
    let communes: Vec<At> = pairings.map(|one| (one, place)).filter(took).collect();
    if communes.is_empty() {
        return;
    }
    let heading = vec![Piece::new(Role::Heading, d.direction(direction))];
    let count = measure::count(language, communes.len());
    page.heading(fill(
        of_kind(diff, d.section, d.section_within),
        &[heading, count],
    ));
    let teller = Teller::new(diff, place, language);
    if direction != Direction::Unchanged {
        for at in communes {
            account(page, &teller, at);
        }
        page.gap();
        return;
    }
    // Failures come first.
    for verdict in [1, 2, 0, 3].map(|place| Verdict::ALL[place]) {
        let is_now = |at: &&At| diff.at(**at).2.result.after() == Some(verdict);
        let same: Vec<&At> = communes.iter().filter(is_now).collect();
        if same.is_empty() {
            continue;
        }
        // For communes that still fail, show the distances from passing.
        if verdict == Verdict::Fail && same.len() <= NAMED {
            for &at in same {
                kept(page, &teller, at);
            }
            continue;
        }
        let pairings: Vec<&Pairing> = same.iter().map(|at| diff.at(**at).0).collect();
        let parts = [
            verdict_word(&diff.columns[place], (Side::After, verdict), language),
            measure::count(language, pairings.len()),
            names(&teller, &pairings),
        ];
        page.paragraph(2, 4, fill(of_kind(diff, d.names, d.names_within), &parts));
    }
    page.gap();
}

/// The names of the first communes.
fn names(teller: &Teller<'_>, pairings: &[&Pairing]) -> Vec<Piece> {
    let shown = pairings
        .iter()
        .take(NAMED)
        .map(|pairing| teller.name(pairing));
    let shown = join(shown, ", ");
    if pairings.len() <= NAMED {
        return shown;
    }
    let others = measure::count(teller.language, pairings.len() - NAMED);
    fill(
        vocabulary::words(teller.language).and_others,
        &[shown, others],
    )
}

/// `2 xấu đi + 1 tốt lên = 3 xã. Nguyên nhân của 3 thay đổi: số liệu 2, luật 1.`
fn total(diff: &Diff<'_>, place: usize, language: Language) -> Vec<Piece> {
    let d = vocabulary::words(language);
    let n = |count| measure::count(language, count);
    let mut terms = Vec::new();
    let mut all = 0;
    let mut changed = 0;
    for direction in Direction::ALL {
        let took = diff
            .column(place)
            .filter(|(_, cell)| cell.result.direction() == Some(direction));
        let count = took.count();
        all += count;
        if direction != Direction::Unchanged {
            changed += count;
        }
        if count > 0 {
            terms.push(fill(d.course_count(direction), &[n(count)]));
        }
    }
    let sum = join(terms, " + ");
    let mut line = fill(of_kind(diff, d.total, d.total_within), &[sum, n(all)]);
    if changed > 0 {
        let causes = Cause::ALL.into_iter().zip(diff.causes(place));
        let causes = causes.filter(|(_, count)| *count > 0);
        let causes = causes.map(|(cause, count)| fill(d.cause_count(cause), &[n(count)]));
        line.extend(plain(" "));
        let causes = join(causes, ", ");
        line.extend(fill(d.causes, &[n(changed), causes]));
    }
    line
}

/// The communes without one to compare with, by verdict.
fn unpaired(page: &mut Page, diff: &Diff<'_>, place: usize, language: Language) {
    let d = vocabulary::words(language);
    let teller = Teller::new(diff, place, language);
    for (standing, template, side) in [
        (
            Standing::New,
            of_kind(diff, d.new_communes, d.new_communes_within),
            Side::After,
        ),
        (
            Standing::Gone,
            of_kind(diff, d.gone_communes, d.gone_communes_within),
            Side::Before,
        ),
    ] {
        let alone = |pairing: &Pairing| pairing.standing == standing;
        let cells: Vec<_> = diff
            .column(place)
            .filter(|(pairing, _)| alone(pairing))
            .collect();
        if cells.is_empty() {
            continue;
        }
        let year = plain(diff.years[side.other()].to_string());
        page.paragraph(
            0,
            2,
            fill(template, &[year, measure::count(language, cells.len())]),
        );
        for verdict in Verdict::ALL {
            let of = |cell: &DiffCell| {
                let told = match side {
                    Side::Before => cell.result.before(),
                    Side::After => cell.result.after(),
                };
                told == Some(verdict)
            };
            let same: Vec<&Pairing> = cells
                .iter()
                .filter(|(_, cell)| of(cell))
                .map(|(pairing, _)| *pairing)
                .collect();
            if same.is_empty() {
                continue;
            }
            let parts = [
                verdict_word(&diff.columns[place], (side, verdict), language),
                measure::count(language, same.len()),
                names(&teller, &same),
            ];
            page.paragraph(2, 4, fill(of_kind(diff, d.names, d.names_within), &parts));
        }
        page.gap();
    }
}
