//! Details of a changed criterion: the reasons for its verdicts and the figures that changed.

use super::four::{Corner, CornerJudgement, Four};
use super::joint::Pair;
use crate::assess::{Subject, trace};
use crate::lang::{FigureId, Linear};
use crate::model::{Basis, Body, CriterionIndex, Input, Origin, Trace, Verdict};

/// The reasons for a criterion's verdict in each of the four judgements.
///
/// For a group, the traces of its criteria with the same verdict; empty if the group passes.
#[derive(Clone, Debug, Default)]
pub struct Reasons {
    /// Old figures under the old law.
    pub before: Vec<Trace>,
    /// New figures under the new law.
    pub after: Vec<Trace>,
    /// Old figures under the new law.
    pub law_alone: Vec<Trace>,
    /// New figures under the old law.
    pub figures_alone: Vec<Trace>,
}

/// A figure that changed.
#[derive(Clone, Debug)]
pub struct ChangedFigure {
    /// How many years before the compared years.
    pub back: u8,
    /// The old value.
    pub before: Input,
    /// The new value.
    pub after: Input,
}

impl Four<'_> {
    pub(super) fn reasons(&self, pair: Pair) -> Reasons {
        let of = |corner| {
            self.at(corner, pair)
                .map_or_else(Vec::new, |(judged, index)| judged.traces(index))
        };
        Reasons {
            before: of(Corner::Before),
            after: of(Corner::After),
            law_alone: of(Corner::LawAlone),
            figures_alone: of(Corner::FiguresAlone),
        }
    }

    /// The reasons for a criterion that fails, before and after.
    pub(super) fn failures(&self, pair: Pair) -> Option<Box<Reasons>> {
        let of = |corner| match self.at(corner, pair) {
            Some((judged, index)) if judged.verdict(index) == Verdict::Fail => judged.traces(index),
            Some(_) | None => Vec::new(),
        };
        let (before, after) = (of(Corner::Before), of(Corner::After));
        let fails = !before.is_empty() || !after.is_empty();
        fails.then(|| {
            Box::new(Reasons {
                before,
                after,
                ..Reasons::default()
            })
        })
    }

    /// The changed figures that a criterion uses in either version, in the order of the new law.
    ///
    /// Omits figures that one of the years has no column for, and figures of an earlier year if the figure of the
    /// compared year itself changed. Their sources are traced only if `sources` is set.
    pub(super) fn moved(&self, pair: Pair, sources: bool) -> Vec<ChangedFigure> {
        let mut figures = Vec::new();
        for corner in [Corner::After, Corner::Before] {
            if let Some((judged, index)) = self.at(corner, pair) {
                judged.asked(index, &mut figures);
            }
        }
        let (old, new) = (&self.old.subject, &self.new.subject);
        let differs = |figure, back| {
            let has_columns = !old.lacks(figure, back) && !new.lacks(figure, back);
            has_columns && old.value(figure, back) != new.value(figure, back)
        };
        let input = |subject: &Subject<'_>, figure, back| {
            if sources {
                return subject.input(figure, back);
            }
            Input {
                figure,
                year: subject.year.saturating_sub(back.into()),
                value: subject.value(figure, back),
                origin: Origin::Nowhere,
                bound: None,
            }
        };
        let changed = figures
            .into_iter()
            .filter(|&(figure, back)| differs(figure, back) && (back == 0 || !differs(figure, 0)));
        let moved = changed.map(|(figure, back)| ChangedFigure {
            back,
            before: input(old, figure, back),
            after: input(new, figure, back),
        });
        moved.collect()
    }
}

impl CornerJudgement<'_> {
    /// Collects the figures used below a criterion with their years back, each once: those of its rules and of its
    /// `applies` rules, and its answer columns if it has no rule or an answer settled it.
    fn asked(&self, index: CriterionIndex, into: &mut Vec<(FigureId, u8)>) {
        let criterion = self.rules.criterion(index);
        let (rule, members, is_open_text) = match &criterion.body {
            Body::Rule(rule) => (Some(rule), &[][..], false),
            Body::Members { members, .. } => (None, &members[..], false),
            Body::Unread | Body::Silent { .. } => (None, &[][..], true),
        };
        let basis = self.assessment.finding(index).basis;
        let is_answered = is_open_text || matches!(basis, Basis::Answer(_));
        let answers = criterion.answers.iter().filter(|_| is_answered);
        let rules = criterion.applies.iter().chain(rule);
        let figures = rules.flat_map(Linear::figures);
        for figure in figures.chain(answers.map(|&answer| (answer, 0))) {
            if !into.contains(&figure) {
                into.push(figure);
            }
        }
        for &member in members {
            self.asked(member, into);
        }
    }

    fn verdict(&self, index: CriterionIndex) -> Verdict {
        self.assessment.finding(index).verdict
    }

    /// The traces of criteria without members below one that have its verdict. Only its own if it passes, or if no member
    /// has its verdict because two of them exclude each other.
    fn traces(&self, index: CriterionIndex) -> Vec<Trace> {
        let mut leaves = Vec::new();
        self.leaves(index, self.verdict(index), &mut leaves);
        let trace = |leaf| trace(self.rules, self.subject, self.assessment, leaf);
        leaves.into_iter().map(trace).collect()
    }

    fn leaves(&self, index: CriterionIndex, verdict: Verdict, into: &mut Vec<CriterionIndex>) {
        let finding = self.assessment.finding(index);
        if finding.verdict != verdict {
            return;
        }
        let members = self.rules.criterion(index).members();
        let looked_into = finding.basis == Basis::Figures
            && !members.is_empty()
            && !self.assessment.fails_by_exclusion(self.rules, index);
        match verdict {
            _ if !looked_into => into.push(index),
            Verdict::Fail | Verdict::Undetermined => {
                for &member in members {
                    self.leaves(member, verdict, into);
                }
            }
            Verdict::Pass | Verdict::NotApplicable => {}
        }
    }
}
