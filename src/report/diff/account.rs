//! One commune of a comparison: its transition, the cause, and of each criterion that decides the reasons of either year, the
//! figures that moved and what comes of either year's figures under the other's law.

use super::compared::{At, Diff, DiffCell, DiffColumn};
use super::vocabulary::{self, Words};
use super::{shared, side_label, verdict_word};
use crate::diff::{Cause, Detail, Moved, Pairing, Standing, Step};
use crate::model::{Area, CriterionIndex, Origin, Part, Portion, Trace, Verdict};
use crate::report::Look;
use crate::report::page::{GLUE, Page, Piece, Role, join, plain, width};
use crate::report::score::label;
use crate::report::score::view::inputs;
use crate::report::why::reason::{Context, reason, sentence};
use crate::report::why::reasons::without_cells;
use crate::report::why::standing::open_inputs;
use crate::report::why::{cite, measure};
use crate::report::words::{self, fill};

/// More criteria than these are named, and no more said of them.
const TOLD: usize = 4;
/// More reasons of one criterion than these are counted.
const REASONS: usize = 3;
/// Names are padded to this, so that transitions stand beneath each other where names are short.
const NAME: usize = 8;

/// Where what is told of a commune stands.
const HANG: usize = 2 + NAME + 2;

/// Tells of communes under one set.
pub(super) struct Teller<'a> {
    diff: &'a Diff<'a>,
    column: &'a DiffColumn,
    pub(super) look: &'a Look,
    d: &'static Words,
    /// Whether all communes lie in one district, which is said above.
    shared: bool,
}

/// One of the four judgements: whose law (0 the earlier), whose figures.
type Corner = (usize, usize);

/// Writes what became of a commune whose verdict changed.
pub(super) fn account(page: &mut Page, teller: &Teller<'_>, at: At) {
    let Some(change) = teller.diff.change(at, Detail::Reasons) else {
        return;
    };
    let (pairing, _, cell) = teller.diff.at(at);
    let (before, after) = (change.verdicts.before, change.verdicts.after);
    let transition = [teller.word(0, before), teller.word(1, after)];
    let mut line = teller.padded_name(pairing);
    line.extend(fill(teller.d.transition, &transition));
    if let Some(cause) = change.cause {
        line.extend(plain(" · "));
        line.extend(plain(teller.d.cause(cause)));
    }
    line.extend(teller.boundary(pairing, cell));
    page.paragraph(2, HANG, line);
    let deciding: Vec<&Step> = change.deciding().collect();
    let missing = |step: &&&Step| step.cause == Some(Cause::Missing);
    let (missing, others): (Vec<&Step>, Vec<&Step>) =
        deciding.iter().partition(|step| missing(step));
    let lacks = teller.lacks(&missing);
    let few = missing.len() <= REASONS && lacks <= 2 * REASONS;
    let told = others.iter().chain(missing.iter().filter(|_| few));
    for step in told.clone().take(TOLD) {
        teller.step(page, step);
    }
    if !few {
        let counts = [lacks, missing.len()].map(|n| measure::count(teller.look.language, n));
        page.paragraph(HANG, HANG, fill(teller.d.lacks, &counts));
    }
    let more: Vec<Vec<Piece>> = told.skip(TOLD).map(|step| teller.citation(step)).collect();
    if !more.is_empty() {
        let count = measure::count(teller.look.language, more.len());
        let named = join(more.into_iter().filter(|one| !one.is_empty()), ", ");
        page.paragraph(HANG, HANG, fill(teller.d.more, &[count, named]));
    }
}

/// Writes how far a commune that fails as before was from passing, and is.
pub(super) fn kept(page: &mut Page, teller: &Teller<'_>, at: At) {
    let Some(change) = teller.diff.change(at, Detail::Reasons) else {
        return;
    };
    let (pairing, _, cell) = teller.diff.at(at);
    let mut line = teller.padded_name(pairing);
    line.extend(teller.word(1, change.verdicts.after));
    line.extend(teller.boundary(pairing, cell));
    page.paragraph(2, HANG, line);
    for step in change.steps.iter().take(TOLD) {
        teller.step(page, step);
    }
}

impl<'a> Teller<'a> {
    pub(super) fn new(diff: &'a Diff<'a>, column: usize, look: &'a Look) -> Teller<'a> {
        Teller {
            diff,
            column: &diff.columns[column],
            look,
            d: vocabulary::words(look.language),
            shared: shared(diff).is_some(),
        }
    }

    /// A commune's name; with its district, unless all lie in one.
    pub(super) fn name(&self, pairing: &Pairing) -> Vec<Piece> {
        vec![Piece::new(Role::Name, self.named(self.diff.area(pairing)))]
    }

    fn named(&self, area: &Area) -> String {
        if self.shared {
            measure::known_as(area)
        } else {
            label(area)
        }
    }

    fn padded_name(&self, pairing: &Pairing) -> Vec<Piece> {
        let mut name = self.name(pairing);
        let spare = NAME.saturating_sub(width(&name)) + 2;
        name.push(Piece::new(Role::Plain, GLUE.to_string().repeat(spare)));
        name
    }

    fn word(&self, side: usize, verdict: Verdict) -> Vec<Piece> {
        verdict_word(self.column, (side, verdict), self.look)
    }

    /// ` · nhập từ Mận (đạt), Đào (chưa đạt)`; nothing of a commune that is what it was.
    fn boundary(&self, pairing: &Pairing, cell: &DiffCell) -> Vec<Piece> {
        let template = match pairing.standing {
            Standing::Merged => self.d.made_of,
            Standing::Split => self.d.made_of_parts,
            Standing::Paired | Standing::New | Standing::Gone => return Vec::new(),
        };
        let series = &self.diff.series[1][pairing.series];
        let parts = series
            .composed(self.diff.years[0])
            .map(|composed| &composed.parts);
        let people = |part: &&Part| part.portion != Portion::Land;
        let parts = parts.into_iter().flatten().filter(people);
        let told = parts.map(|part| self.part(part, pairing, cell));
        let mut out = plain(" · ");
        out.extend(fill(template, &[join(told, ", ")]));
        out
    }

    /// A commune that another was made of, with its own verdict.
    fn part(&self, part: &Part, pairing: &Pairing, cell: &DiffCell) -> Vec<Piece> {
        let place = pairing
            .before
            .iter()
            .position(|&old| Some(old) == part.series);
        let verdict = place.and_then(|place| cell.parts.get(place));
        let verdict = match verdict {
            Some(&verdict) => self.word(0, verdict),
            None => plain(self.d.no_figures),
        };
        let template = match part.portion {
            Portion::Whole | Portion::Land => self.d.part,
            Portion::Part => self.d.piece,
        };
        let name = vec![Piece::new(Role::Name, measure::known_as(&part.area))];
        fill(template, &[name, verdict])
    }

    /// What a judgement is told from; `None` where there is no version.
    fn context(&self, (law, figures): Corner) -> Option<Context<'_>> {
        let rules = if law == 0 {
            &self.column.old
        } else {
            &self.column.new
        };
        Some(Context {
            codebook: self.diff.codebook,
            ruleset: rules.as_deref()?,
            year: self.diff.years[figures],
            language: self.look.language,
            several_sheets: self.diff.sheets.len() > 1,
        })
    }

    /// Writes what became of one criterion: the reasons of either side, then what moved and what comes of the swaps.
    fn step(&self, page: &mut Page, step: &Step) {
        let Some(reasons) = step.reasons.as_deref() else {
            return;
        };
        let (pair, verdicts) = (step.pair, step.verdicts);
        let missing = step.cause == Some(Cause::Missing);
        let before = match pair.old {
            _ if missing => Vec::new(),
            None => plain(self.d.not_asked_before),
            Some(index) => self.said((0, 0), (index, verdicts.before), &reasons.before),
        };
        let after = match pair.new {
            None => plain(self.d.not_asked_after),
            Some(index) => self.said((1, 1), (index, verdicts.after), &reasons.after),
        };
        let swaps = if step.cause.is_some() && !missing {
            join(self.swaps(step), " ")
        } else {
            Vec::new()
        };
        for sentence in [before, after, self.moved(step), swaps] {
            if !sentence.is_empty() {
                page.paragraph(HANG, HANG, briefly(sentence));
            }
        }
    }

    /// `2021: 8/10 khu dân cư = 80% ≥ 70% [AS10, AR10] (khoản 4 Điều 6 Thông tư …).`
    fn said(
        &self,
        corner: Corner,
        (index, verdict): (CriterionIndex, Verdict),
        traces: &[Trace],
    ) -> Vec<Piece> {
        let Some(context) = self.context(corner) else {
            return Vec::new();
        };
        let told = if traces.is_empty() {
            let word = self.word(corner.0, verdict);
            let place = cite::full(context.ruleset, index, self.look.language);
            if place.is_empty() {
                word
            } else {
                fill(context.words().cited, &[word, place])
            }
        } else {
            let some = traces.iter().take(REASONS);
            let told = join(some.map(|trace| reason(&context, trace)), "; ");
            match traces.len().saturating_sub(REASONS) {
                0 => told,
                more => fill(
                    self.d.and_more,
                    &[told, measure::count(self.look.language, more)],
                ),
            }
        };
        let label = words::sentence(side_label(self.diff, corner.1, self.d));
        fill(self.d.said, &[label, told])
    }

    /// `Số liệu đổi: số vụ phạm tội 4 → 6 [2021 G11, 2022 AB3].`
    ///
    /// Of those that the reasons told are about.
    fn moved(&self, step: &Step) -> Vec<Piece> {
        let Some(context) = self.context((1, 1)).or_else(|| self.context((0, 1))) else {
            return Vec::new();
        };
        let reasons = step.reasons.iter();
        let traces = reasons.flat_map(|reasons| reasons.before.iter().chain(&reasons.after));
        let about: Vec<_> = traces.flat_map(inputs).map(|input| input.figure).collect();
        let told = |one: &&Moved| about.is_empty() || about.contains(&one.after.figure);
        let told = step.moved.iter().filter(told).map(|one| {
            let title = measure::title(context.codebook, context.language, one.after.figure);
            let value = |input| measure::value(context.codebook, context.language, input);
            let parts = [plain(title), value(&one.before), value(&one.after)];
            let mut told = fill(self.d.moved_one, &parts);
            // What a figure was put together from stands in the reason already.
            let own = [&one.before, &one.after].into_iter();
            let own = own.filter(|input| !matches!(input.origin, Origin::Composed(_)));
            told.extend(context.cells(own));
            told
        });
        let told = join(told, "; ");
        if told.is_empty() {
            told
        } else {
            fill(self.d.moved, &[told])
        }
    }

    /// What comes of the figures of either year under the law of the other, where both law and figures changed.
    fn swaps(&self, step: &Step) -> Vec<Vec<Piece>> {
        let years = self.diff.years;
        if self.column.is_one_law() || (years[0] == years[1] && self.diff.is_one_reading()) {
            return Vec::new();
        }
        let Some(reasons) = step.reasons.as_deref() else {
            return Vec::new();
        };
        let sides = [
            (
                (1, 0),
                step.pair.new,
                step.verdicts.law_alone,
                &reasons.law_alone,
            ),
            (
                (0, 1),
                step.pair.old,
                step.verdicts.figures_alone,
                &reasons.figures_alone,
            ),
        ];
        let told = sides
            .into_iter()
            .filter_map(|(corner, index, verdict, traces)| {
                index?;
                let context = self.context(corner)?;
                let mut told = self.word(corner.0, verdict);
                if let Some(trace) = traces.first() {
                    let bare = without_cells(&sentence(&context, trace), &mut Vec::new());
                    told = fill(self.d.verdict_because, &[told, bare]);
                }
                let (law, figures) = corner;
                let year = |year: u16| plain(year.to_string());
                let parts = [year(years[figures]), year(self.diff.laws[law]), told];
                Some(fill(self.d.swapped, &parts))
            });
        told.collect()
    }

    /// How many cells criteria that are open for want of a figure hang on.
    fn lacks(&self, steps: &[&Step]) -> usize {
        let reasons = steps.iter().filter_map(|step| step.reasons.as_deref());
        let traces = reasons.flat_map(|reasons| &reasons.after);
        let inputs = traces.flat_map(open_inputs);
        measure::lacks(inputs, self.diff.sheets.len() > 1).len()
    }

    /// The place of a criterion in the new law, or in the old where the new dropped it.
    fn citation(&self, step: &Step) -> Vec<Piece> {
        let of = |corner, index: Option<CriterionIndex>| {
            let context = self.context(corner)?;
            let place = cite::short(context.ruleset, index?);
            (!place.is_empty()).then(|| plain(place))
        };
        of((1, 1), step.pair.new)
            .or_else(|| of((0, 0), step.pair.old))
            .unwrap_or_default()
    }
}

/// Cells with their file said once where several beside each other are in it: `[2022 AG2, AJ2]`.
fn briefly(mut pieces: Vec<Piece>) -> Vec<Piece> {
    for piece in pieces.iter_mut().filter(|piece| piece.role == Role::Place) {
        let inside = piece.text.trim_matches(['[', ']']);
        let mut file = "";
        let brief = inside.split_inclusive(',').map(|part| {
            let cell = part.trim_start_matches([' ', GLUE]);
            let gap = &part[..part.len() - cell.len()];
            match cell.rsplit_once(GLUE) {
                Some((of, name)) if of == file => format!("{gap}{name}"),
                Some((of, _)) => {
                    file = of;
                    part.to_owned()
                }
                None => part.to_owned(),
            }
        });
        piece.text = format!("[{}]", brief.collect::<String>());
    }
    pieces
}
