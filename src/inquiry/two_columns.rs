//! The columns of a comparison: the sets, each with the version of either side.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::coverage::{Headed, LeftOut};
use super::diff_cell::DiffColumn;
use super::law::{Choice, Rulesets};
use super::sift::{Offer, sift};
use crate::diff::{Joint, Side};
use crate::model::{Ruleset, Year};

/// The columns to judge, how each is compared, and the sets that are left out.
pub(super) fn kept(
    headed: &Headed<'_>,
    choices: &[Choice],
    (rulesets, strange, years): (&[Rulesets; 2], &BTreeMap<usize, Arc<Ruleset>>, [Year; 2]),
    is_default: bool,
) -> (Vec<DiffColumn>, Vec<Joint>, Vec<LeftOut>) {
    let on = |side: Side, place: usize| rulesets[side].get(&(place, years[side])).map(Arc::clone);
    // Share one linked version, so that no judgement is made twice.
    let both = |place: usize| match (on(Side::Before, place), on(Side::After, place)) {
        (Some(old), Some(new)) if is_one(&old, &new) => (Some(Arc::clone(&old)), Some(old)),
        both => both,
    };
    let offer = |(place, choice)| {
        let (old, new) = both(place);
        let versions = old.into_iter().chain(new);
        let versions = versions.chain(strange.get(&place).map(Arc::clone));
        Offer {
            choice,
            versions: versions.collect(),
        }
    };
    let offers: Vec<Offer<'_>> = choices.iter().enumerate().map(offer).collect();
    let (kept, left_out) = sift(headed, &offers, is_default);
    let columns = kept.into_iter().map(|(place, set)| {
        let (old, new) = both(place);
        DiffColumn { set, old, new }
    });
    let columns: Vec<DiffColumn> = columns.collect();
    let joint = |one: &DiffColumn| Joint::of(one.old.as_deref(), one.new.as_deref());
    let joints = columns.iter().map(joint).collect();
    (columns, joints, left_out)
}

/// Whether two versions are the same, including those they use.
fn is_one(old: &Ruleset, new: &Ruleset) -> bool {
    let homes = |rules: &Ruleset| -> Vec<String> {
        rules.homes.iter().map(|home| home.id.clone()).collect()
    };
    old.id == new.id && homes(old) == homes(new) && old.criteria.len() == new.criteria.len()
}
