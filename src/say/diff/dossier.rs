//! What the web page says of one commune of a comparison: its reason in a line, and the dossier behind it.

use super::account::{REASONS, Teller, withheld_reason};
use super::label::side_label;
use crate::diff::{Change, Detail, Pairing, Side, Step};
use crate::inquiry::{At, Diff, PairingResult};
use crate::model::Verdict;
use crate::page::letters::inside;
use crate::page::{BETWEEN, Piece, join, plain, safe, text};
use crate::say::names::row_at;
use crate::say::web::vocabulary as web;
use crate::say::why::brief::brief;
use crate::say::why::{cite, measure};
use crate::say::words::{self, fill};
use crate::text::Language;

/// Most criteria that a row of the list names; the dossier has all.
const NAMED: usize = 2;
/// Most figures named of one criterion in a row of the list.
const FIGURES: usize = 2;

/// What is said of a commune under a set.
#[derive(Default)]
pub(super) struct ChangeAccount {
    pub(super) short: Vec<Piece>,
    pub(super) lead: Vec<Vec<Piece>>,
    pub(super) deciding: Vec<StepAccount>,
    pub(super) others: Vec<StepAccount>,
}

/// What is said of one criterion.
pub(super) struct StepAccount {
    pub(super) verdicts: [Verdict; 2],
    pub(super) title: Vec<Piece>,
    pub(super) told: Vec<Vec<Piece>>,
}

/// Describes the changes under one set: with the cells of figures where they decide, without elsewhere. Of communes that were
/// formed from others, the cells of all criteria would make the page of a nation several times as large.
pub(super) struct Tellers<'a> {
    sourced: Teller<'a>,
    plain: Teller<'a>,
}

impl<'a> Tellers<'a> {
    pub(super) fn new(diff: &'a Diff<'a>, column: usize, language: Language) -> Tellers<'a> {
        let mut plain = Teller::new(diff, column, language);
        plain.sourced = false;
        Tellers {
            sourced: Teller::new(diff, column, language),
            plain,
        }
    }

    pub(super) fn account(&self, at: At) -> ChangeAccount {
        let teller = &self.plain;
        let (pairing, _, cell) = teller.diff.at(at);
        let boundary: Vec<Piece> = teller.boundary(pairing, cell).into_iter().skip(1).collect();
        let mut lead = vec![words::sentence(boundary)];
        lead.retain(|told| !told.is_empty());
        match &cell.result {
            PairingResult::Changed(_) => match teller.diff.change(at, Detail::Reasons) {
                Some(change) => self.change(&change, lead),
                None => ChangeAccount::default(),
            },
            PairingResult::New(_) | PairingResult::Gone(_) => ChangeAccount {
                lead,
                ..ChangeAccount::default()
            },
            PairingResult::NotJudged { .. } => {
                let fault = teller.diff.fault(pairing);
                let told = fault.map(|fault| withheld_reason(teller, fault));
                let told = words::sentence(told.unwrap_or_default());
                let named = pairing_label(teller, pairing);
                ChangeAccount {
                    short: told.clone(),
                    lead: named.into_iter().chain([told]).collect(),
                    ..ChangeAccount::default()
                }
            }
        }
    }

    fn change(&self, change: &Change, mut lead: Vec<Vec<Piece>>) -> ChangeAccount {
        let (told, counted) = self.plain.parted(change);
        let counted = counted.into_iter();
        let counted = counted.map(|(side, lacks)| self.plain.counted(side, lacks));
        lead.extend(counted.map(words::sentence));
        let others: Vec<&Step> = change.steps.iter().filter(|step| !step.decides).collect();
        ChangeAccount {
            short: self.short(change),
            lead,
            deciding: told.iter().map(|step| self.sourced.account(step)).collect(),
            others: self.plain.others(&others),
        }
    }

    /// `Do số liệu · k.4 Đ.5: số vụ phạm tội 4 → 6 · và 2 tiêu chí khác`; of an unchanged verdict, what still fails.
    fn short(&self, change: &Change) -> Vec<Piece> {
        let teller = &self.plain;
        let (told, counted) = teller.parted(change);
        let cause = change.cause.map(|cause| teller.cause(change, cause));
        let fails = |step: &&Step| step.verdicts.after == Verdict::Fail;
        let is_change = cause.is_some();
        let steps: Vec<&Step> = if is_change {
            told
        } else {
            change.steps.iter().filter(fails).collect()
        };
        let named = steps.iter().take(NAMED);
        let named = named.map(|step| teller.short(step, is_change));
        let more = steps.len().saturating_sub(NAMED);
        let more = (more > 0).then(|| {
            let template = web::words(teller.language).more_criteria;
            fill(template, &[measure::count(teller.language, more)])
        });
        let counted = counted.into_iter().map(|(side, lacks)| {
            let label = side_label(teller.diff, side, teller.d);
            fill(words::words(teller.language).said, &[label, lacks])
        });
        let parts = cause.into_iter().chain(named).chain(counted);
        words::sentence(join(parts.chain(more), BETWEEN))
    }
}

impl Teller<'_> {
    fn account(&self, step: &Step) -> StepAccount {
        StepAccount {
            verdicts: [step.verdicts.before, step.verdicts.after],
            title: self.criterion(step),
            told: self.told(step),
        }
    }

    /// The criteria that do not decide. Where those that are open lack many figures, these are only counted.
    fn others(&self, steps: &[&Step]) -> Vec<StepAccount> {
        let lacks = |side, steps: &[&Step]| self.lacks(side, steps);
        let (open, told): (Vec<&Step>, Vec<&Step>) = steps
            .iter()
            .partition(|step| Side::ALL.iter().any(|&side| lacks(side, &[step]) > 0));
        let sides = Side::ALL.map(|side| (side, lacks(side, &open)));
        let n = |count| measure::count(self.language, count);
        if sides.iter().all(|(_, lacks)| *lacks <= 2 * REASONS) {
            return steps.iter().map(|step| self.account(step)).collect();
        }
        let told = told.into_iter().map(|step| self.account(step));
        let counted = sides.into_iter().filter(|(_, lacks)| *lacks > 0);
        let counted = counted.map(|(side, lacks)| {
            let is_open = |step: &&&Step| self.lacks(side, &[step]) > 0;
            let criteria = open.iter().filter(is_open).count();
            let lacks = fill(self.d.lacks_alone, &[n(lacks), n(criteria)]);
            StepAccount {
                verdicts: [Verdict::Undetermined; 2],
                title: self.counted(side, lacks),
                told: Vec::new(),
            }
        });
        told.chain(counted).collect()
    }

    /// The title of a criterion in the new law, or in the old if the new law dropped it.
    fn criterion(&self, step: &Step) -> Vec<Piece> {
        let of = |side: Side, index: Option<usize>| {
            let context = self.context((side, side))?;
            let title = &context.ruleset.criterion(index?).title;
            Some(plain(safe(title.told(self.language))))
        };
        of(Side::After, step.pair.new)
            .or_else(|| of(Side::Before, step.pair.old))
            .unwrap_or_default()
    }

    /// `k.4 Đ.5: số vụ phạm tội 4 → 6`: the figures that moved, or what was measured, or the title.
    fn short(&self, step: &Step, is_change: bool) -> Vec<Piece> {
        let clause = |side: Side, index: Option<usize>| {
            let context = self.context((side, side))?;
            let clause = cite::clause(context.ruleset, index?, self.language);
            (!clause.is_empty()).then(|| plain(clause))
        };
        let clause =
            clause(Side::After, step.pair.new).or_else(|| clause(Side::Before, step.pair.old));
        let measured = || {
            let context = self.context((Side::After, Side::After))?;
            let told = brief(&context, step.reasons.as_deref()?.after.first()?);
            (!told.is_empty()).then_some(told)
        };
        let moved = if is_change {
            self.moved(step)
        } else {
            Vec::new()
        };
        let told = if moved.is_empty() {
            measured().unwrap_or_else(|| plain(inside(&text(&self.criterion(step)))))
        } else {
            join(moved.into_iter().take(FIGURES), ", ")
        };
        match clause {
            Some(clause) => fill(words::words(self.language).said, &[clause, told]),
            None => told,
        }
    }
}

/// Names the row of a commune that cannot be judged if the row names none.
fn pairing_label(teller: &Teller<'_>, pairing: &Pairing) -> Option<Vec<Piece>> {
    let fault = teller.diff.fault(pairing)?;
    let named = text(&teller.name(pairing));
    let line = row_at(fault.place.line);
    named
        .trim()
        .is_empty()
        .then(|| words::sentence(plain(line.told(teller.language))))
}
