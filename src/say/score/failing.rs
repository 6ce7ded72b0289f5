//! Where communes fail: for each criterion how many fail it, and for how many it is open.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::inquiry::ScoreRow;
use crate::model::{CriterionIndex, Ruleset, Verdict};
use crate::page::letters::inside;
use crate::page::safe;
use crate::say::why::cite::clause;
use crate::text::Language;

/// A criterion that keeps communes from meeting a set.
#[derive(Clone, Debug)]
pub struct FailingCriterion {
    /// The version it belongs to.
    pub ruleset: Arc<Ruleset>,
    /// The criterion.
    pub criterion: CriterionIndex,
    /// Its article in short form; empty for a proposal.
    pub clause: String,
    /// Its title inside a sentence.
    pub title: String,
    /// Number of communes that fail it.
    pub fails: usize,
    /// Number of communes for which it is open.
    pub open: usize,
}

/// The criteria that keep the communes of the rows from meeting the set at `column`, worst first: by the number that fail, then by the number
/// open, then in the order of the law.
#[must_use]
pub fn failing<'a>(
    rows: impl IntoIterator<Item = &'a ScoreRow>,
    column: usize,
    language: Language,
) -> Vec<FailingCriterion> {
    let mut counts: Vec<(&Arc<Ruleset>, Vec<[usize; 2]>)> = Vec::new();
    let judged = rows.into_iter();
    let judged = judged.filter_map(|row| row.judgements.get(column)?.as_ref());
    for judgement in judged {
        let rules = &judgement.ruleset;
        // A version has other criteria in another year where a set that it uses has another version.
        let known = counts
            .iter()
            .position(|(known, _)| Arc::ptr_eq(known, rules));
        let place = known.unwrap_or(counts.len());
        if known.is_none() {
            counts.push((rules, vec![[0, 0]; rules.criteria.len()]));
        }
        for at in judgement.assessment.standing(rules) {
            let fails = judgement.assessment.finding(at).verdict == Verdict::Fail;
            counts[place].1[at][usize::from(!fails)] += 1;
        }
    }
    let mut found: Vec<FailingCriterion> = Vec::new();
    for (ruleset, counted) in counts {
        for (criterion, [fails, open]) in counted.into_iter().enumerate() {
            let is_same = |one: &&mut FailingCriterion| {
                one.ruleset.id == ruleset.id
                    && one.ruleset.criterion(one.criterion).id == ruleset.criterion(criterion).id
            };
            if fails + open == 0 {
                continue;
            }
            if let Some(same) = found.iter_mut().find(is_same) {
                same.fails += fails;
                same.open += open;
            } else {
                let title = ruleset.criterion(criterion).title.told(language);
                found.push(FailingCriterion {
                    ruleset: Arc::clone(ruleset),
                    criterion,
                    clause: clause(ruleset, criterion, language),
                    title: safe(&inside(title)),
                    fails,
                    open,
                });
            }
        }
    }
    found.sort_by_key(|one| Reverse((one.fails, one.open)));
    found
}
