//! What lies within the communes, from their lists: how much of it counts, one rung for each figure that is counted by a test.

use std::collections::BTreeMap;

use super::totals::{SetTotal, TotalBar, rows_of, years};
use super::vocabulary;
use crate::inquiry::Scores;
use crate::lang::FigureId;
use crate::model::Tally;
use crate::page::{safe, text};
use crate::say::why::measure;
use crate::say::words::fill;
use crate::text::Language;

/// The rows of all communes that a figure is counted from.
#[derive(Default)]
struct Rung {
    communes: usize,
    tally: Tally,
    /// Communes whose list may lack some.
    partial: usize,
}

/// The rungs of the latest year, in the order of the codebook; none without lists.
pub(super) fn ladder(scores: &Scores, language: Language) -> Vec<SetTotal> {
    let w = vocabulary::words(language);
    let latest = years(scores).first().copied();
    let mut rungs: BTreeMap<FigureId, Rung> = BTreeMap::new();
    for row in rows_of(scores, latest) {
        let record = scores.series[row.series].record(row.year);
        let counted = record.map_or(&[][..], |record| record.counted_figures());
        for one in counted {
            let aggregate = scores.codebook.indicator(one.figure).aggregate.as_ref();
            if aggregate.is_none_or(|aggregate| aggregate.test.is_none()) {
                continue;
            }
            let units = &one.units;
            let [open, out] = [units.open.len(), units.out.len()];
            let rung = rungs.entry(one.figure).or_default();
            rung.communes += 1;
            rung.partial += usize::from(!units.is_whole);
            rung.tally.pass += units.rows.saturating_sub(open + out);
            rung.tally.undetermined += open;
            rung.tally.fail += out;
        }
    }
    let told = rungs.into_iter().map(|(figure, rung)| {
        let indicator = scores.codebook.indicator(figure);
        let [rows, communes, partial] = [rung.tally.total(), rung.communes, rung.partial]
            .map(|count| measure::count(language, count));
        let mut lists = fill(w.rung_lists, &[rows, communes]);
        if rung.partial > 0 {
            lists.extend(fill(w.rung_partial, &[partial]));
        }
        SetTotal {
            title: safe(indicator.title.told(language)),
            bars: vec![TotalBar::of_lists(rung.tally, text(&lists), language)],
        }
    });
    told.collect()
}
