//! Judges rows together, one bit of a mask each: what [`assess`] finds for each of them, several times as fast.
//!
//! A test over whole numbers gives two masks: the rows for which it is true, and those for which it is false. Rules, groups and
//! numbers of members are then operations on bits. [`assess`] stays the definition of what is right, and it judges the rows that
//! are not alike: those withheld, those with answers, and those where two criteria exclude each other. A rule whose figures
//! are not all known whole numbers is evaluated by itself, for the rows that need it.

use std::sync::Arc;

use super::alike::AlikeRows;
use super::exclusion::clash;
use super::lanes::{BlockTest, LANES, bits};
use super::masks::{OutcomeMasks, TruthMasks, together};
use super::row_block::RowBlock;
use super::subject::Subject;
use super::verdict::assess;
use crate::lang::{Connective, FigureId, Linear};
use crate::model::{
    Assessment, Basis, Body, Criterion, CriterionIndex, Finding, Ruleset, Sheet, Verdict,
};
use crate::truth::Truth;

/// Fewer rows than this are judged faster one by one.
const WORTH: usize = 4;

/// Judges the rows by a ruleset, in their order; each as [`assess`] does.
#[must_use]
pub fn assess_all(rules: &Ruleset, rows: &[&Subject<'_>]) -> Vec<Assessment> {
    if rows.len() < WORTH {
        return rows.iter().map(|row| assess(rules, row)).collect();
    }
    let mut plan = BlockRules::of(rules);
    let blocks = rows.chunks(LANES);
    blocks.flat_map(|rows| plan.assess(rows)).collect()
}

/// The verdicts that [`assess_all`] finds.
#[must_use]
pub fn verdicts(rules: &Ruleset, rows: &[&Subject<'_>]) -> Vec<Verdict> {
    if rows.len() < WORTH {
        return rows
            .iter()
            .map(|row| assess(rules, row).verdict())
            .collect();
    }
    let mut plan = BlockRules::of(rules);
    let blocks = rows.chunks(LANES);
    blocks.flat_map(|rows| plan.verdicts(rows)).collect()
}

/// A criterion as judged for all rows.
#[derive(Clone, Copy)]
struct JudgedCriterion {
    found: OutcomeMasks,
    /// Where it does not apply, or may not: whether because of the commune's kind.
    kind: u64,
    applies: u64,
    /// As if it applied.
    body: OutcomeMasks,
}

impl JudgedCriterion {
    fn finding(&self, lane: u64) -> Finding {
        let verdict = self.found.verdict(lane);
        let basis = if self.kind & lane != 0 {
            Basis::Kind
        } else if self.applies & lane != 0 {
            Basis::Applies
        } else {
            return Finding::new(verdict, Basis::Figures);
        };
        let if_asked = match verdict {
            Verdict::Undetermined => self.body.verdict(lane),
            Verdict::Pass | Verdict::Fail | Verdict::NotApplicable => verdict,
        };
        Finding {
            if_asked,
            ..Finding::new(verdict, basis)
        }
    }
}

/// A ruleset, prepared for many rows.
struct BlockRules<'r, 'a> {
    rules: &'r Ruleset,
    /// Figures that its rules use, each once.
    figures: Vec<(FigureId, u8)>,
    criteria: Vec<BlockCriterion<'r, 'a>>,
    /// The columns that can answer any criterion.
    answers: Vec<FigureId>,
}

struct BlockCriterion<'r, 'a> {
    applies: Vec<BlockRule<'r, 'a>>,
    rule: Option<BlockRule<'r, 'a>>,
}

struct BlockRule<'r, 'a> {
    linear: &'r Linear,
    tests: Vec<BlockTest>,
    alike: AlikeRows<'a>,
}

impl<'r, 'a> BlockRule<'r, 'a> {
    fn of(linear: &'r Linear, figures: &mut Vec<(FigureId, u8)>) -> BlockRule<'r, 'a> {
        let tests = linear.tests.iter();
        BlockRule {
            linear,
            tests: tests.map(|test| BlockTest::of(test, figures)).collect(),
            alike: AlikeRows::default(),
        }
    }

    /// The truth of the rule for the rows for which it is wanted.
    fn truth(&mut self, block: &RowBlock<'_, 'a>, wanted: u64) -> TruthMasks {
        let tests = self.tests.iter().map(|test| test.truth(&block.figures));
        let mut others = 0;
        let (mut truth, join): (TruthMasks, fn(TruthMasks, TruthMasks) -> TruthMasks) =
            match self.linear.connective {
                Connective::And => (TruthMasks::TRUE, TruthMasks::and),
                Connective::Or => (TruthMasks::FALSE, TruthMasks::or),
            };
        for (test, open) in tests {
            truth = join(truth, test);
            others |= open;
        }
        // A test that is unknown here decides nothing: where the others decide, it does not matter.
        let decided = match self.linear.connective {
            Connective::And => truth.no,
            Connective::Or => truth.yes,
        };
        let open = wanted & others & !decided;
        self.alike.find(self.linear, (block, open), &mut truth);
        truth
    }
}

impl<'r, 'a> BlockRules<'r, 'a> {
    fn of(rules: &'r Ruleset) -> BlockRules<'r, 'a> {
        let mut figures = Vec::new();
        let mut criterion = |criterion: &'r Criterion| {
            let mut lowered = |linear| BlockRule::of(linear, &mut figures);
            BlockCriterion {
                applies: criterion.applies.iter().map(&mut lowered).collect(),
                rule: match &criterion.body {
                    Body::Rule(rule) => Some(lowered(rule)),
                    Body::Members { .. } | Body::Unread | Body::Silent { .. } => None,
                },
            }
        };
        let criteria = rules.criteria.iter().map(&mut criterion).collect();
        let answers = rules.criteria.iter().flat_map(|one| &one.answers);
        BlockRules {
            rules,
            figures,
            criteria,
            answers: answers.copied().collect(),
        }
    }

    /// Judges at most [`LANES`] rows; returns what is found of each criterion, and the rows that must be judged one by one.
    fn judged(&mut self, rows: &[&Subject<'a>]) -> (Vec<JudgedCriterion>, u64) {
        let block = RowBlock::of(rows, &self.figures, self.unlike(rows));
        let mut alone = block.alone;
        let open = JudgedCriterion {
            found: OutcomeMasks::OPEN,
            kind: 0,
            applies: 0,
            body: OutcomeMasks::OPEN,
        };
        let mut judged = vec![open; self.criteria.len()];
        // Members come after their group, so backwards each group finds its members judged.
        for index in (0..self.criteria.len()).rev() {
            judged[index] = self.judge(index, &block, &judged);
            let contested = self.rules.contested.iter();
            for one in contested.filter(|one| one.group == index) {
                block.each(judged[index].body.is_open() & !alone, |row, lane| {
                    let is_asked = |at: CriterionIndex| judged[at].found.is_open() & lane != 0;
                    if clash(self.rules, row, one, is_asked).is_some() {
                        alone |= lane;
                    }
                });
            }
        }
        (judged, alone)
    }

    fn assess(&mut self, rows: &[&Subject<'a>]) -> Vec<Assessment> {
        let (judged, alone) = self.judged(rows);
        let aside = judged.iter().fold(0, |any, one| any | one.found.is_aside());
        let each = rows.iter().zip(bits()).map(|(row, lane)| {
            if alone & lane != 0 {
                return assess(self.rules, row);
            }
            let mut findings: Vec<Finding> = judged.iter().map(|one| one.finding(lane)).collect();
            if aside & lane != 0 {
                self.set_aside(&mut findings);
            }
            Assessment {
                year: row.year,
                findings,
            }
        });
        each.collect()
    }

    fn verdicts(&mut self, rows: &[&Subject<'a>]) -> Vec<Verdict> {
        let (judged, alone) = self.judged(rows);
        let each = rows.iter().zip(bits()).map(|(row, lane)| {
            let set = judged.first().filter(|_| alone & lane == 0);
            set.map_or_else(
                || assess(self.rules, row).verdict(),
                |set| set.found.verdict(lane),
            )
        });
        each.collect()
    }

    /// As in [`assess`]: what is below a criterion that does not apply does not apply either.
    fn set_aside(&self, findings: &mut [Finding]) {
        for (index, criterion) in self.rules.criteria.iter().enumerate() {
            if let Some(parent) = criterion.parent
                && findings[parent].verdict == Verdict::NotApplicable
                && findings[index].verdict != Verdict::NotApplicable
            {
                findings[index] = findings[parent];
            }
        }
    }

    /// Rows that must be judged one by one: withheld, in several tables, or with an answer.
    fn unlike(&self, rows: &[&Subject<'_>]) -> u64 {
        // The columns for answers of the sheet seen last, which is mostly that of all.
        let mut given: (Option<&Arc<Sheet>>, Vec<FigureId>) = (None, Vec::new());
        let mut unlike = 0;
        for (row, lane) in rows.iter().zip(bits()) {
            let record = row.record(0).filter(|_| !row.is_composed(0));
            let Some(record) = record else {
                unlike |= lane;
                continue;
            };
            if !given
                .0
                .is_some_and(|sheet| Arc::ptr_eq(sheet, &record.sheet))
            {
                let answers = self.answers.iter().copied();
                let own = answers.filter(|&answer| record.sheet.gives(answer));
                given = (Some(&record.sheet), own.collect());
            }
            let is_answer = |&answer: &FigureId| {
                let word = record.word(answer);
                word.is_some_and(|word| word.as_answer().is_some())
            };
            let is_unlike = record.withheld().is_some() || !record.beside().is_empty();
            if is_unlike || given.1.iter().any(is_answer) {
                unlike |= lane;
            }
        }
        unlike
    }

    fn judge(
        &mut self,
        index: CriterionIndex,
        block: &RowBlock<'_, 'a>,
        judged: &[JudgedCriterion],
    ) -> JudgedCriterion {
        let criterion = self.rules.criterion(index);
        let own = &mut self.criteria[index];
        let kind = of_kind(criterion, block);
        let asked = !block.alone;
        let places = own.applies.iter_mut();
        let places = places.map(|rule| rule.truth(block, asked));
        let place = places.fold(TruthMasks::TRUE, TruthMasks::and);
        let applies = kind.and(place);
        let body = match &criterion.body {
            Body::Rule(_) => own.rule.as_mut().map_or(OutcomeMasks::OPEN, |rule| {
                OutcomeMasks::of(rule.truth(block, asked & !applies.no))
            }),
            Body::Members { members, require } => {
                let members = members.iter().map(|&member| judged[member].found);
                together(*require, members)
            }
            Body::Unread | Body::Silent { .. } => OutcomeMasks::OPEN,
        };
        JudgedCriterion {
            found: body.if_it_applies(applies),
            kind: !applies.yes & !kind.yes,
            applies: !applies.yes & kind.yes,
            body,
        }
    }
}

/// Whether a criterion applies to the commune's kind; unknown if the kind is unknown.
fn of_kind(criterion: &Criterion, block: &RowBlock<'_, '_>) -> TruthMasks {
    let mut truth = TruthMasks::TRUE;
    if !criterion.kinds.is_empty() {
        block.each(!0, |row, lane| {
            let kind = row.kind();
            let is_one = || criterion.kinds.iter().any(|one| one == kind);
            let own = if kind.is_empty() {
                Truth::Unknown
            } else {
                Truth::from(is_one())
            };
            truth.set(lane, own);
        });
    }
    truth
}
