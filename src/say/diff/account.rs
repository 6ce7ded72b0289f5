//! One commune of a comparison: its transition, the cause, what it was formed from, and the criteria that decide.

use super::label::{shared, side_label, verdict_word};
use super::vocabulary::{self, Words};
use crate::diff::{Cause, Change, Detail, Pairing, Side, Standing, Step, Verdicts};
use crate::inquiry::{At, Diff, DiffCell, DiffColumn};
use crate::model::{Area, DataFault, Doubt, Part, Portion, Verdict};
use crate::page::{GLUE, Page, Piece, Role, join, plain, safe, text, width};
use crate::say::fault;
use crate::say::names::{Names, known_as, label};
use crate::say::why::lack::lacks;
use crate::say::why::measure;
use crate::say::why::standing::open_inputs;
use crate::say::words::{self, fill};
use crate::text::Language;

/// Most criteria described; further ones are only named.
const TOLD: usize = 4;
/// Most reasons given of one criterion; further ones are only counted.
pub(super) const REASONS: usize = 3;
/// Names are padded to this width, so that transitions align.
const NAME: usize = 8;

/// Indent of the text about a commune.
pub(super) const HANG: usize = 2 + NAME + 2;

/// Describes communes under one set.
pub(super) struct Teller<'a> {
    pub(super) diff: &'a Diff<'a>,
    pub(super) column: &'a DiffColumn,
    pub(super) language: Language,
    pub(super) d: &'static Words,
    /// Whether all communes are in one district, which the page names once.
    shared: bool,
    /// Whether to name the cells of figures, and the communes that figures were combined from.
    pub(super) sourced: bool,
    names: Names,
}

/// Writes what became of a commune whose verdict changed.
pub(super) fn account(page: &mut Page, teller: &Teller<'_>, at: At) {
    let Some(change) = teller.diff.change(at, Detail::Reasons) else {
        return;
    };
    let (pairing, _, cell) = teller.diff.at(at);
    let mut line = teller.padded_name(pairing);
    line.extend(teller.outcome(&change));
    line.extend(teller.boundary(pairing, cell));
    page.paragraph(2, HANG, line);
    deciding(page, teller, &change);
}

/// Writes the criteria that decide a change.
pub(super) fn deciding(page: &mut Page, teller: &Teller<'_>, change: &Change) {
    let language = teller.language;
    let (told, counted) = teller.parted(change);
    for step in told.iter().take(TOLD) {
        teller.step(page, step);
    }
    for (side, lacks) in counted {
        page.paragraph(HANG, HANG, teller.counted(side, lacks));
    }
    let more = told.into_iter().skip(TOLD);
    let mut named: Vec<Vec<Piece>> = more.clone().map(|step| teller.citation(step)).collect();
    if !named.is_empty() {
        let count = measure::count(language, named.len());
        named.dedup();
        page.paragraph(HANG, HANG, fill(teller.d.more, &[count, join(named, ", ")]));
    }
}

/// Whether a criterion is undetermined because predecessors disagree.
fn is_incomparable(step: &Step) -> bool {
    let traces = step.reasons.iter().flat_map(|reasons| &reasons.before);
    let mut doubts = traces
        .flat_map(|trace| &trace.tests)
        .flat_map(|test| &test.doubts);
    step.verdicts.before == Verdict::Undetermined
        && doubts.any(|doubt| matches!(doubt, Doubt::Incomparable { .. }))
}

/// Writes the distances from passing, before and after, of a commune that still fails.
pub(super) fn kept(page: &mut Page, teller: &Teller<'_>, at: At) {
    let Some(change) = teller.diff.change(at, Detail::Reasons) else {
        return;
    };
    let (pairing, _, cell) = teller.diff.at(at);
    let mut line = teller.padded_name(pairing);
    line.extend(teller.word(Side::After, change.verdicts.after));
    line.extend(teller.boundary(pairing, cell));
    page.paragraph(2, HANG, line);
    failing(page, teller, &change);
}

/// Writes the criteria that fail before or after.
pub(super) fn failing(page: &mut Page, teller: &Teller<'_>, change: &Change) {
    let fails = |step: &&Step| {
        let Verdicts { before, after, .. } = step.verdicts;
        before == Verdict::Fail || after == Verdict::Fail
    };
    for step in change.steps.iter().filter(fails).take(TOLD) {
        teller.step(page, step);
    }
}

/// The rows that are not judged, each with its reason.
pub(super) fn withheld(page: &mut Page, diff: &Diff<'_>, place: usize, language: Language) {
    let teller = Teller::new(diff, place, language);
    let cells = diff.column(place);
    let rows = cells.filter_map(|(pairing, _)| Some((pairing, diff.fault(pairing)?)));
    let rows: Vec<(&Pairing, &DataFault)> = rows.collect();
    if rows.is_empty() {
        return;
    }
    let count = measure::count(language, rows.len());
    page.heading(fill(teller.d.withheld_rows, &[count]));
    for (pairing, fault) in rows {
        let reason = withheld_reason(&teller, fault);
        let name = teller.name(pairing);
        let told = if text(&name).trim().is_empty() {
            words::sentence(reason)
        } else {
            fill(teller.d.withheld_row, &[name, reason])
        };
        page.paragraph(2, 4, told);
    }
    page.gap();
}

/// Why a row is not judged.
pub(super) fn withheld_reason(teller: &Teller<'_>, fault: &DataFault) -> Vec<Piece> {
    fault::reason(fault, teller.diff.sheets.len() > 1, teller.language)
}

impl<'a> Teller<'a> {
    pub(super) fn new(diff: &'a Diff<'a>, column: usize, language: Language) -> Teller<'a> {
        Teller {
            diff,
            column: &diff.columns[column],
            language,
            d: vocabulary::words(language),
            shared: shared(diff).is_some(),
            sourced: true,
            names: Names::of(
                diff.partition
                    .pairings
                    .iter()
                    .map(|pairing| diff.area(pairing)),
            ),
        }
    }

    /// A commune's name, with its district unless all are in one.
    pub(super) fn name(&self, pairing: &Pairing) -> Vec<Piece> {
        vec![Piece::new(Role::Name, self.named(self.diff.area(pairing)))]
    }

    fn named(&self, area: &Area) -> String {
        let called = self.names.called(area);
        if self.shared && called == label(area) {
            known_as(area)
        } else {
            called
        }
    }

    fn padded_name(&self, pairing: &Pairing) -> Vec<Piece> {
        let mut name = self.name(pairing);
        let spare = NAME.saturating_sub(width(&name)) + 2;
        name.push(Piece::new(Role::Plain, GLUE.to_string().repeat(spare)));
        name
    }

    pub(super) fn word(&self, side: Side, verdict: Verdict) -> Vec<Piece> {
        verdict_word(self.column, (side, verdict), self.language)
    }

    /// `đạt → không đạt · do số liệu`.
    pub(super) fn outcome(&self, change: &Change) -> Vec<Piece> {
        let (before, after) = (change.verdicts.before, change.verdicts.after);
        let transition = [
            self.word(Side::Before, before),
            self.word(Side::After, after),
        ];
        let mut out = fill(self.d.transition, &transition);
        if let Some(cause) = change.cause {
            out.extend(plain(" · "));
            out.extend(self.cause(change, cause));
        }
        out
    }

    /// ` · nhập từ Mận (đạt), Đào (chưa đạt)`, ` · năm 2021 là Xã Mận`; empty for an unchanged commune.
    pub(super) fn boundary(&self, pairing: &Pairing, cell: &DiffCell) -> Vec<Piece> {
        let template = match pairing.standing {
            Standing::Merged => self.d.made_of,
            Standing::Split => self.d.made_of_parts,
            Standing::Paired => return self.was(pairing),
            Standing::New | Standing::Gone | Standing::NotJudged => return Vec::new(),
        };
        let parts = self.diff.parts(pairing);
        let people = |part: &&Part| part.portion != Portion::Land;
        let parts = parts.iter().filter(people);
        let told = parts.map(|part| self.part(part, pairing, cell));
        let mut out = plain(" · ");
        out.extend(fill(template, &[join(told, ", ")]));
        out
    }

    /// Its earlier name if that differs, or its earlier kind if only that differs.
    fn was(&self, pairing: &Pairing) -> Vec<Piece> {
        let Some(was) = self.diff.was(pairing) else {
            return Vec::new();
        };
        let is_renamed = was.name != self.diff.area(pairing).name;
        let told = if is_renamed {
            known_as(was)
        } else {
            safe(&was.kind)
        };
        let [earlier, _] = self.diff.partition.sides();
        let year = plain(self.diff.years[earlier].to_string());
        let mut out = plain(" · ");
        out.extend(fill(
            self.d.was,
            &[year, vec![Piece::new(Role::Name, told)]],
        ));
        out
    }

    /// A predecessor with its own verdict.
    fn part(&self, part: &Part, pairing: &Pairing, cell: &DiffCell) -> Vec<Piece> {
        let place = pairing
            .before
            .iter()
            .position(|&old| Some(old) == part.series);
        let verdict = place.and_then(|place| cell.parts.get(place));
        let verdict = match verdict {
            Some(&verdict) => self.word(self.diff.partition.sides()[0], verdict),
            None => plain(self.d.no_figures),
        };
        let template = match part.portion {
            Portion::Whole | Portion::Land => self.d.part,
            Portion::WholeOrNone => self.d.perhaps,
            Portion::Part => self.d.piece,
        };
        let name = vec![Piece::new(Role::Name, known_as(&part.area))];
        fill(template, &[name, verdict])
    }

    /// Why a verdict changed; every cause, if the deciding criteria have several.
    pub(super) fn cause(&self, change: &Change, cause: Cause) -> Vec<Piece> {
        let mut each: Vec<Cause> = change.deciding().filter_map(|step| step.cause).collect();
        each.sort_unstable();
        each.dedup();
        let word = |cause| plain(self.d.cause(cause));
        match (cause, each.as_slice()) {
            (Cause::Mixed, &[one, other]) if ![one, other].contains(&Cause::Mixed) => {
                fill(self.d.by_each, &[word(one), word(other)])
            }
            _ => word(cause),
        }
    }

    /// The deciding criteria to describe. If many are undetermined for missing figures, these are only counted, with the side on
    /// which they are undetermined.
    pub(super) fn parted<'c>(
        &self,
        change: &'c Change,
    ) -> (Vec<&'c Step>, Vec<(Side, Vec<Piece>)>) {
        let n = |count| measure::count(self.language, count);
        let missing = |step: &&Step| step.cause == Some(Cause::Missing);
        let (now, rest): (Vec<&Step>, Vec<&Step>) = change.deciding().partition(missing);
        let blank = |step: &&Step| self.lacks(Side::Before, &[step]) > 0;
        let (then, rest): (Vec<&Step>, Vec<&Step>) = rest.into_iter().partition(blank);
        let apart = |step: &&Step| is_incomparable(step);
        let (apart, mut told): (Vec<&Step>, Vec<&Step>) = rest.into_iter().partition(apart);
        let mut counted = Vec::new();
        if apart.len() <= REASONS {
            told.extend(apart);
        } else {
            counted.push((Side::Before, fill(self.d.incomparable, &[n(apart.len())])));
        }
        for (side, steps) in [(Side::Before, then), (Side::After, now)] {
            let lacks = self.lacks(side, &steps);
            if steps.len() <= REASONS && lacks <= 2 * REASONS {
                told.extend(steps);
            } else {
                let template = if self.sourced {
                    self.d.lacks
                } else {
                    self.d.lacks_alone
                };
                counted.push((side, fill(template, &[n(lacks), n(steps.len())])));
            }
        }
        (told, counted)
    }

    /// `2022: thiếu 12 số liệu (4 tiêu chí).`
    pub(super) fn counted(&self, side: Side, lacks: Vec<Piece>) -> Vec<Piece> {
        let label = words::sentence(side_label(self.diff, side, self.d));
        fill(self.d.said, &[label, lacks])
    }

    /// How many figures are missing on a side for criteria that are undetermined there.
    pub(super) fn lacks(&self, side: Side, steps: &[&Step]) -> usize {
        let is_open = |step: &&&Step| {
            let verdict = [step.verdicts.before, step.verdicts.after][side];
            verdict == Verdict::Undetermined
        };
        let reasons = steps
            .iter()
            .filter(is_open)
            .filter_map(|step| step.reasons.as_deref());
        let traces = reasons.flat_map(|reasons| [&reasons.before, &reasons.after][side]);
        let inputs = traces.flat_map(open_inputs);
        lacks(inputs, self.diff.sheets.len() > 1).len()
    }
}
