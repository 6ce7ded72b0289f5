//! Which sets are judged: all that were asked for, else those of the default sets that the data mostly answer.

use std::sync::Arc;

use super::coverage::{Headed, LeftOut, SetCoverage};
use super::law::{Choice, plain, shorts};
use super::row::SetColumn;
use crate::model::{Ruleset, SetOrigin};

/// A set that may be judged, with its versions for the years of the data; a set without any has the nearest one.
pub(super) struct Offer<'c> {
    pub(super) choice: &'c Choice,
    pub(super) versions: Vec<Arc<Ruleset>>,
}

/// The sets to judge, each with its place among those offered, and those that are left out.
///
/// All that were asked for are judged. Of the default sets, those of which the data answer at least half, or have the
/// decision; if there are none of these, all that the data have any column of.
pub(super) fn sift(
    headed: &Headed<'_>,
    offers: &[Offer<'_>],
    is_default: bool,
) -> (Vec<(usize, SetColumn)>, Vec<LeftOut>) {
    let columns = offers.iter().map(Offer::column).enumerate();
    if !is_default {
        return (columns.collect(), Vec::new());
    }
    let coverage = |offer: &Offer<'_>| -> Vec<SetCoverage> {
        let versions = offer.versions.iter().map(Arc::clone);
        versions.map(|one| headed.coverage(one)).collect()
    };
    let covered: Vec<Vec<SetCoverage>> = offers.iter().map(coverage).collect();
    let answers = |versions: &[SetCoverage]| versions.iter().any(|one| headed.answers(one));
    let touches =
        |versions: &[SetCoverage]| versions.iter().any(|one| headed.touches(&one.ruleset));
    let is_any_answered = covered.iter().any(|versions| answers(versions));
    let (mut kept, mut left_out) = (Vec::new(), Vec::new());
    for ((place, column), versions) in columns.zip(covered) {
        let is_kept = if is_any_answered {
            answers(&versions)
        } else {
            touches(&versions)
        };
        if is_kept {
            kept.push((place, column));
        } else {
            left_out.push(LeftOut {
                family: column.family,
                short: column.short,
                versions,
            });
        }
    }
    (kept, left_out)
}

impl Offer<'_> {
    fn column(&self) -> SetColumn {
        let versions: Vec<&Ruleset> = self.versions.iter().map(AsRef::as_ref).collect();
        let origin = versions.first().map(|rules| rules.home().origin);
        SetColumn {
            family: self.choice.family.clone(),
            short: shorts(&versions).unwrap_or_else(|| plain(&self.choice.family)),
            origin: origin.unwrap_or(SetOrigin::Law),
        }
    }
}
