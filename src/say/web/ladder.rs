//! The rungs from what lies within up to what is judged, as bars.

use super::totals::{SetTotal, TotalBar};
use crate::inquiry::Scores;
use crate::page::text;
use crate::say::ladder::{Rung, ladder};
use crate::text::Language;

/// A bar for each rung of the latest year; none where nothing is counted.
pub(super) fn bars(scores: &Scores, language: Language) -> Vec<SetTotal> {
    let bar = |rung: Rung| SetTotal {
        title: rung.title,
        bars: vec![TotalBar::of_lists(rung.tally, text(&rung.told), language)],
    };
    ladder(scores, language).into_iter().map(bar).collect()
}
