//! Compares every commune in two years under every set.

use std::sync::OnceLock;

use super::diff_cell::{At, DiffCell, PairingResult};
use super::two::TwoYears;
use crate::assess::assess;
use crate::diff::{Change, Detail, Judgements, Pairing, Side, SideInput, Standing, change};
use crate::model::{SubjectId, UNDATED, Verdict};

/// The four judgements of every commune under every set, made when first asked for and kept: details come from the same
/// judgements.
pub(super) struct JudgedPairs<'a> {
    two: &'a TwoYears,
    judged: Vec<OnceLock<Judgements>>,
}

impl<'a> JudgedPairs<'a> {
    /// No judgements yet.
    pub(super) fn of(two: &'a TwoYears) -> JudgedPairs<'a> {
        let cells = two.partition.pairings.len() * two.columns.len();
        JudgedPairs {
            two,
            judged: (0..cells).map(|_| OnceLock::new()).collect(),
        }
    }

    /// The result of one commune under one set.
    pub(super) fn cell(&self, at: At) -> DiffCell {
        let two = self.two;
        let pairing = &two.partition.pairings[at.0];
        let verdict = |side, place| {
            let side = side_of(two, at.1, (side, place));
            side.rules.map_or(Verdict::NotApplicable, |rules| {
                assess(rules, &side.subject).verdict()
            })
        };
        let [earlier, _] = two.partition.sides();
        let of_each = || pairing.before.iter().map(|&place| verdict(earlier, place));
        let changed = || PairingResult::Changed(self.change(at, Detail::Verdicts));
        let (result, parts) = match pairing.standing {
            Standing::Paired => (changed(), Vec::new()),
            Standing::Merged | Standing::Split => (changed(), of_each().collect()),
            Standing::New => (
                PairingResult::New(verdict(Side::After, pairing.series)),
                Vec::new(),
            ),
            Standing::Gone => (
                PairingResult::Gone(verdict(Side::Before, own(pairing))),
                Vec::new(),
            ),
            Standing::NotJudged => (withheld(two, pairing, at.1), Vec::new()),
        };
        DiffCell { result, parts }
    }

    /// The change of a commune that is on both sides.
    pub(super) fn change(&self, (place, column): At, detail: Detail) -> Change {
        let two = self.two;
        let pairing = &two.partition.pairings[place];
        let [earlier, later] = two.partition.sides();
        let mut then = side_of(two, column, (earlier, own(pairing)));
        let now = side_of(two, column, (later, pairing.series));
        then.subject = then.subject.seen_from(now.subject.within);
        let (old, new) = if two.partition.is_reversed {
            (now, then)
        } else {
            (then, now)
        };
        let judged = self.judged[place * two.columns.len() + column]
            .get_or_init(|| Judgements::of(old, new));
        change(&two.joints[column], (old, new), judged, detail)
    }
}

/// The result of a row that is not judged: undetermined in each year it can belong to, if that year has a law.
fn withheld(two: &TwoYears, pairing: &Pairing, column: usize) -> PairingResult {
    let side = pairing.side_withheld();
    let series = &two.series(side)[pairing.series];
    let undated = series.record(UNDATED).is_some();
    let verdict = |side: Side, may_be: bool| {
        let verdict = match two.columns[column].rules(side) {
            Some(_) => Verdict::Undetermined,
            None => Verdict::NotApplicable,
        };
        may_be.then_some(verdict)
    };
    let one_reading = two.is_one_reading();
    PairingResult::NotJudged {
        before: verdict(
            Side::Before,
            side == Side::Before || (undated && one_reading),
        ),
        after: verdict(Side::After, side == Side::After),
    }
}

/// The commune on the earlier side; for one whose earlier year was put together, that of the later side.
fn own(pairing: &Pairing) -> SubjectId {
    match pairing.standing {
        Standing::Merged | Standing::Split | Standing::New => pairing.series,
        Standing::Paired | Standing::Gone | Standing::NotJudged => {
            pairing.before.first().copied().unwrap_or(pairing.series)
        }
    }
}

/// A commune with the law of its side.
fn side_of(two: &TwoYears, column: usize, (side, place): (Side, SubjectId)) -> SideInput<'_> {
    SideInput {
        rules: two.columns[column].rules(side).map(AsRef::as_ref),
        subject: two.subject(side, (place, two.years[side])),
    }
}
