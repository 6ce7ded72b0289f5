//! One criterion of a comparison: the reasons of both years, the figures that changed, and the verdicts on each year's figures
//! under the other year's law.

use super::account::{HANG, REASONS, Teller};
use super::label::side_label;
use crate::diff::{Cause, ChangedFigure, Side, Step};
use crate::model::{Basis, CriterionIndex, Origin, Trace, Verdict};
use crate::page::{GLUE, Page, Piece, Role, join, plain};
use crate::say::score::view::inputs;
use crate::say::why::context::Context;
use crate::say::why::reason::{reason, sentence};
use crate::say::why::reasons::without_cells;
use crate::say::why::{cite, measure};
use crate::say::words::{self, fill};

/// One of the four judgements: the side of the law and of the figures.
type CornerSides = (Side, Side);

/// Words the reason for a criterion's verdict, with or without its citation.
type Telling = fn(&Context<'_>, &Trace) -> Vec<Piece>;

/// The figures before, under their own law.
const BEFORE: CornerSides = (Side::Before, Side::Before);

/// The figures after, under their own law.
const AFTER: CornerSides = (Side::After, Side::After);

/// The figures before, under the law after.
const LAW_ALONE: CornerSides = (Side::After, Side::Before);

/// The figures after, under the law before.
const FIGURES_ALONE: CornerSides = (Side::Before, Side::After);

impl Teller<'_> {
    /// The context for wording a judgement; `None` if there is no version.
    pub(super) fn context(&self, (law, figures): CornerSides) -> Option<Context<'_>> {
        Some(Context {
            codebook: self.diff.codebook,
            ruleset: self.column.rules(law)?,
            year: self.diff.years[figures],
            language: self.language,
            several_sheets: self.diff.sheets.len() > 1,
            sourced: self.sourced,
        })
    }

    /// Writes one criterion.
    pub(super) fn step(&self, page: &mut Page, step: &Step) {
        for sentence in self.told(step) {
            page.paragraph(HANG, HANG, sentence);
        }
    }

    /// One criterion: the reasons of both sides, then the figures that changed and the swapped verdicts.
    pub(super) fn told(&self, step: &Step) -> Vec<Vec<Piece>> {
        let Some(reasons) = step.reasons.as_deref() else {
            return Vec::new();
        };
        let (pair, verdicts) = (step.pair, step.verdicts);
        let missing = step.cause == Some(Cause::Missing);
        // Under one law, the reason after cites the criterion for both.
        let cited_after = match (reasons.before.as_slice(), reasons.after.as_slice()) {
            ([before], [after]) => self.column.is_one_law() && before.criterion == after.criterion,
            _ => false,
        };
        let before = match pair.old {
            _ if missing => Vec::new(),
            None => plain(self.d.not_asked_before),
            Some(index) => {
                let tell = if cited_after { sentence } else { reason };
                self.said(BEFORE, (index, verdicts.before), (&reasons.before, tell))
            }
        };
        let after = match pair.new {
            None => plain(self.d.not_asked_after),
            Some(index) => self.said(AFTER, (index, verdicts.after), (&reasons.after, reason)),
        };
        let swaps = if step.cause.is_some() && !missing {
            join(self.swaps(step), " ")
        } else {
            Vec::new()
        };
        let mut moved = join(self.moved(step), "; ");
        if !moved.is_empty() {
            moved = fill(self.d.moved, &[moved]);
        }
        let told = [before, after, moved, swaps].into_iter();
        let told = told.filter(|sentence| !sentence.is_empty());
        told.map(briefly).collect()
    }

    /// `2021: 8/10 khu dân cư = 80% ≥ 70% [AS10, AR10] (khoản 4 Điều 6 Thông tư …).`
    fn said(
        &self,
        corner: CornerSides,
        (index, verdict): (CriterionIndex, Verdict),
        (traces, tell): (&[Trace], Telling),
    ) -> Vec<Piece> {
        let Some(context) = self.context(corner) else {
            return Vec::new();
        };
        let told = if traces.is_empty() {
            let word = self.word(corner.0, verdict);
            let place = cite::full(context.ruleset, index, self.language);
            if place.is_empty() {
                word
            } else {
                fill(context.words().cited, &[word, place])
            }
        } else {
            let some = traces.iter().take(REASONS);
            let told = join(some.map(|trace| tell(&context, trace)), "; ");
            match traces.len().saturating_sub(REASONS) {
                0 => told,
                more => fill(
                    self.d.and_more,
                    &[told, measure::count(self.language, more)],
                ),
            }
        };
        let label = words::sentence(side_label(self.diff, corner.1, self.d));
        fill(self.d.said, &[label, told])
    }

    /// The figures that changed, `số vụ phạm tội 4 → 6 [2021 G11, 2022 AB3]`; only those that the reasons are about.
    pub(super) fn moved(&self, step: &Step) -> Vec<Vec<Piece>> {
        let Some(context) = self.context(AFTER).or_else(|| self.context(FIGURES_ALONE)) else {
            return Vec::new();
        };
        let reasons = step.reasons.iter();
        let traces = reasons.flat_map(|reasons| reasons.before.iter().chain(&reasons.after));
        // The reason already states what an answer column says.
        let answers: Vec<_> = traces
            .clone()
            .filter_map(|trace| match trace.finding.basis {
                Basis::Answer(answer) => Some(answer),
                Basis::Figures
                | Basis::Contradiction
                | Basis::Kind
                | Basis::Applies
                | Basis::Withheld => None,
            })
            .collect();
        let about: Vec<_> = traces.flat_map(inputs).map(|input| input.figure).collect();
        let told = |one: &&ChangedFigure| {
            let figure = one.after.figure;
            !answers.contains(&figure) && (about.is_empty() || about.contains(&figure))
        };
        let told = step.moved.iter().filter(told).map(|one| {
            let title = measure::title(context.codebook, context.language, one.after.figure);
            let value = |input| measure::value(context.codebook, context.language, input);
            let back = plain(one.back.to_string());
            let [title, before, after] = [plain(title), value(&one.before), value(&one.after)];
            let mut told = match one.back {
                0 => fill(self.d.moved_one, &[title, before, after]),
                1 => fill(self.d.moved_last_year, &[title, before, after]),
                _ => fill(self.d.moved_before, &[title, before, after, back]),
            };
            // The reason already states what a figure was combined from.
            let own = [&one.before, &one.after].into_iter();
            let own = own.filter(|input| !matches!(input.origin, Origin::Composed(_)));
            told.extend(context.cells(own));
            told
        });
        told.collect()
    }

    /// The verdicts on each year's figures under the other year's law, if both law and figures changed.
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
                LAW_ALONE,
                step.pair.new,
                step.verdicts.law_alone,
                &reasons.law_alone,
            ),
            (
                FIGURES_ALONE,
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

    /// The citation of a criterion in the new law, or in the old if the new law dropped it.
    pub(super) fn citation(&self, step: &Step) -> Vec<Piece> {
        let of = |corner, index: Option<CriterionIndex>| {
            let context = self.context(corner)?;
            let place = cite::short(context.ruleset, index?, context.language);
            (!place.is_empty()).then(|| plain(place))
        };
        of(AFTER, step.pair.new)
            .or_else(|| of(BEFORE, step.pair.old))
            .unwrap_or_default()
    }
}

/// Cells, with the file named once for adjacent cells of one file: `[2022 AG2, AJ2]`.
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
        piece.text = format!("[{}]", brief.collect::<String>()).into();
    }
    pieces
}
