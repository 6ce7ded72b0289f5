//! From what lies within up to what is judged: how much of it counts, one rung for each figure that is counted by a test. The sets
//! judged, such as targets, stand above.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::why::measure;
use super::words::{self, fill};
use crate::inquiry::{ScoreRow, Scores};
use crate::lang::FigureId;
use crate::model::{
    Body, Codebook, CountedFigure, Record, Ruleset, SubjectKindId, Tally, UNDATED, Year,
};
use crate::number::End;
use crate::page::{Piece, plain, safe};
use crate::text::Language;

/// One rung.
pub(in crate::say) struct Rung {
    /// What counts.
    pub(in crate::say) title: String,
    /// How many count, do not, and of how many it is not known.
    pub(in crate::say) tally: Tally,
    /// Where the rows are from, and whether some may be missing.
    pub(in crate::say) told: Vec<Piece>,
}

/// What is counted for all subjects of a year.
#[derive(Default)]
struct Counted {
    tally: Tally,
    /// Communes that list it or, of those above, have data.
    communes: usize,
    /// Communes whose list may lack some, or that have no data.
    partial: usize,
    kind: CountedKind,
}

/// What a rung counts.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum CountedKind {
    /// Rows of the lists of communes.
    #[default]
    Listed,
    /// Communes.
    Communes,
    /// What communes have, added up.
    Summed,
}

/// The latest year of the results.
pub(in crate::say) fn latest(scores: &Scores) -> Option<Year> {
    let years = scores.rows.iter().map(|row| row.year);
    years.filter(|year| *year != UNDATED).max()
}

/// The rungs of the latest year, in the order of the codebook; none where nothing is counted.
pub(in crate::say) fn ladder(scores: &Scores, language: Language) -> Vec<Rung> {
    let latest = latest(scores);
    let rows = scores.rows.iter();
    let rows = rows.filter(|row| row.year == UNDATED || latest == Some(row.year));
    let asked = asked(scores);
    let mut rungs: BTreeMap<FigureId, Counted> = BTreeMap::new();
    for row in rows {
        let Some(record) = scores.series[row.series].record(row.year) else {
            continue;
        };
        for one in record.counted_figures() {
            let counted = counted(&scores.codebook, record, one);
            let is_rung =
                |own: &Counted| own.kind != CountedKind::Communes || asked.contains(&one.figure);
            if let Some(counted) = counted.filter(is_rung) {
                rungs.entry(one.figure).or_default().add(&counted);
            }
        }
    }
    let told = rungs.into_iter().map(|(figure, counted)| Rung {
        title: safe(scores.codebook.indicator(figure).title.told(language)),
        told: counted.told((&scores.codebook, figure), language),
        tally: counted.tally,
    });
    told.collect()
}

/// The figures that the rules use.
fn asked(scores: &Scores) -> BTreeSet<FigureId> {
    let mut seen: Vec<&Arc<Ruleset>> = Vec::new();
    for judged in scores.rows.iter().flat_map(ScoreRow::judged) {
        if !seen.iter().any(|one| Arc::ptr_eq(one, &judged.ruleset)) {
            seen.push(&judged.ruleset);
        }
    }
    let criteria = seen.iter().flat_map(|rules| &rules.criteria);
    let figures = criteria.flat_map(|criterion| match &criterion.body {
        Body::Rule(rule) => rule.figures().map(|(figure, _)| figure).collect(),
        Body::Members { .. } | Body::Unread | Body::Silent { .. } => Vec::new(),
    });
    figures.collect()
}

/// What one subject counts of a figure; `None` if that is no rung.
fn counted(codebook: &Codebook, record: &Record, one: &CountedFigure) -> Option<Counted> {
    let units = &one.units;
    let declared = codebook.indicator(one.figure).aggregate.as_ref()?;
    declared.tests.first()?;
    if declared.of != units.kind {
        return summed(codebook, record, one);
    }
    let [open, out] = [units.open.len() + units.absent.len(), units.out.len()];
    let is_of_communes = units.kind == SubjectKindId::COMMUNE;
    let partial = if is_of_communes {
        units.absent.len()
    } else {
        usize::from(!units.is_whole)
    };
    Some(Counted {
        tally: Tally {
            pass: units.rows.saturating_sub(units.open.len() + out),
            undetermined: open,
            fail: out,
            ..Tally::default()
        },
        communes: if is_of_communes { units.rows } else { 1 },
        partial,
        kind: if is_of_communes {
            CountedKind::Communes
        } else {
            CountedKind::Listed
        },
    })
}

/// What the communes of a subject have: at least, at most, and of how many; what has no number is left out.
fn summed(codebook: &Codebook, record: &Record, one: &CountedFigure) -> Option<Counted> {
    let part_of = |figure: &FigureId| codebook.indicator(*figure).part_of;
    let whole = std::iter::successors(part_of(&one.figure), part_of).last()?;
    let own = record.value(one.figure).range();
    let all = record.value(whole).range();
    let count = |end: End| match end {
        End::Closed(number) | End::Open(number) => {
            let whole = number.multiple_of(1)?;
            usize::try_from(whole).ok()
        }
        End::Unbounded => None,
    };
    let low = count(own.low)?;
    let known = count(all.low)?.max(low);
    let high = count(own.high).map_or(known, |high| high.min(known));
    let units = &one.units;
    Some(Counted {
        tally: Tally {
            pass: low,
            undetermined: high.saturating_sub(low),
            fail: known.saturating_sub(high),
            ..Tally::default()
        },
        communes: units.rows,
        partial: units.absent.len()
            + usize::from(units.absent.is_empty() && all.as_point().is_none()),
        kind: CountedKind::Summed,
    })
}

impl Counted {
    fn add(&mut self, other: &Counted) {
        self.tally = self.tally.plus(other.tally);
        self.communes += other.communes;
        self.partial += other.partial;
        self.kind = other.kind;
    }

    /// Where the rows are from.
    fn told(&self, (codebook, figure): (&Codebook, FigureId), language: Language) -> Vec<Piece> {
        let w = words::words(language);
        let [rows, communes, partial] = [self.tally.total(), self.communes, self.partial]
            .map(|count| measure::count(language, count));
        let (all, lacking) = match self.kind {
            CountedKind::Listed => (fill(w.rung_lists, &[rows, communes]), w.rung_partial),
            CountedKind::Communes => (fill(w.rung_communes, &[communes]), w.rung_absent),
            CountedKind::Summed => {
                let aggregate = codebook.indicator(figure).aggregate.as_ref();
                let kind = aggregate.map(|one| codebook.subject(one.of).title.told(language));
                let kind = plain(safe(kind.unwrap_or_default()));
                (fill(w.rung_sums, &[rows, kind, communes]), w.rung_absent)
            }
        };
        let mut told = all;
        if self.partial > 0 {
            told.extend(fill(lacking, &[partial]));
        }
        told
    }
}
