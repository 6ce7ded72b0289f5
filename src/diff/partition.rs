//! Pairs the communes of two years.

use std::collections::{HashMap, HashSet};

use super::side::Side;
use crate::heading;
use crate::model::{CommuneKey, Part, Portion, Series, SeriesList, SubjectId, UNDATED, Year};

/// How a commune of the later year relates to those of the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// The same commune, possibly renamed.
    Paired,
    /// Formed from whole communes of the earlier year.
    Merged,
    /// Formed from communes of which at least one was split.
    Split,
    /// The data have none of its predecessors in the earlier year.
    New,
    /// A commune of the earlier year with no successor in the data.
    Gone,
    /// A row of either year that is not judged and so is paired with nothing.
    NotJudged,
}

/// A commune of the later year, or one that is gone, and the communes of the earlier year it is compared with.
///
/// Earlier and later are chronological, even if the later year was requested as the one before. Only *new* and *gone*,
/// and the side of a row that is not judged, follow the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// How they are related.
    pub standing: Standing,
    /// The index of the later year's commune in the series; for one that is gone, its own; for a row that is not
    /// judged, that of the row.
    pub series: SubjectId,
    /// Those of the earlier year: for a paired commune or one that is gone, itself; for a merged or split one, the
    /// predecessors with a row; for a row of the earlier year that is not judged, the row.
    pub before: Vec<SubjectId>,
}

impl Pairing {
    /// The side of a row that is not judged.
    #[must_use]
    pub const fn side_withheld(&self) -> Side {
        if self.before.is_empty() {
            Side::After
        } else {
            Side::Before
        }
    }
}

/// Every commune of two years, each in exactly one pairing.
#[derive(Clone, Debug, Default)]
pub struct Partition {
    /// Communes of the later year in the order given, then those that are gone, then rows that are not judged.
    pub pairings: Vec<Pairing>,
    /// The counts.
    pub counts: Counts,
    /// Whether the year requested as the one before is the later one.
    pub is_reversed: bool,
}

/// Number of communes in each relation.
///
/// The earlier year has `paired + merged_old + touched_old + gone` communes, which is also `one_successor + split_old +
/// gone`; the later year has `paired + merged_new + split_new + new_without`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Communes of the earlier year, not counting rows that are not judged.
    pub old: usize,
    /// Communes of the later year, not counting rows that are not judged.
    pub new: usize,
    /// Communes that are the same in both years.
    pub paired: usize,
    /// Earlier communes that are part of merged ones.
    pub merged_old: usize,
    /// Later communes formed from whole ones.
    pub merged_new: usize,
    /// Earlier communes that are part of later ones affected by a split.
    pub touched_old: usize,
    /// Later communes affected by a split.
    pub split_new: usize,
    /// Later communes without a predecessor in the data.
    pub new_without: usize,
    /// Earlier communes without a successor in the data.
    pub gone: usize,
    /// Pairs of an earlier commune and its successor, or itself.
    pub pairs: usize,
    /// Earlier communes with one successor.
    pub one_successor: usize,
    /// Earlier communes with several successors.
    pub split_old: usize,
    /// Rows that are not judged, of either year or of an unknown year.
    pub withheld: usize,
}

impl Counts {
    /// Later communes not affected by a split: unchanged, or formed from whole communes.
    #[must_use]
    pub const fn whole_new(&self) -> usize {
        self.paired + self.merged_new
    }
}

/// The two years, the earlier first.
#[must_use]
pub fn chronological(mut years: [Year; 2]) -> [Year; 2] {
    years.sort_unstable();
    years
}

/// Pairs the communes of one reading of two years.
///
/// A later commune without a row in the earlier year is compared with its figures put together for that year, which the
/// caller has done wherever possible. Pairs are formed chronologically, whichever year was requested as the one before.
#[must_use]
pub fn partition(communes: &SeriesList, (before, after): (Year, Year)) -> Partition {
    if [before, after] != chronological([before, after]) {
        return partition(communes, (after, before)).reversed();
    }
    let mut parting = Parting::new(communes.len());
    let mut withheld = Vec::new();
    let mut halves = HashSet::new();
    let held = held(communes, (before, after));
    for (place, series) in communes.with_ids() {
        if series.is_withheld() {
            let of = |year| series.record(year).is_some();
            if of(before) || of(after) || of(UNDATED) {
                withheld.push((place, of(before)));
            }
            continue;
        }
        if series.record(after).is_none() || held.contains(&place) {
            continue;
        }
        let has_row = |place: &SubjectId| communes[*place].record(before).is_some();
        let within = series.within(after);
        let parts = counted(series.parts(before, within));
        if !series.area.unit.is_empty() && series.composed(before, within).is_some() {
            // What lies within a commune is one thing of the earlier year, or not known there.
            let then = parts.first().and_then(|part| part.0);
            let standing = then.map_or(Standing::New, |_| Standing::Paired);
            parting.add(standing, place, then.into_iter().collect());
            continue;
        }
        let others = parts.iter().filter_map(|part| part.0);
        let merged = others.filter(|other| *other != place && has_row(other));
        if has_row(&place) && merged.count() == 0 {
            parting.add(Standing::Paired, place, vec![place]);
            continue;
        }
        let portions: Vec<Portion> = parts.iter().map(|part| part.1).collect();
        let with_rows: Vec<SubjectId> = parts
            .iter()
            .filter_map(|part| part.0)
            .filter(has_row)
            .collect();
        // Formed during the earlier year: its own row covers the rest of that year and is not a commune beside its
        // predecessors.
        if has_row(&place) {
            halves.insert(place);
        }
        let standing = if with_rows.is_empty() {
            Standing::New
        } else if portions.contains(&Portion::Part) {
            Standing::Split
        } else {
            Standing::Merged
        };
        parting.add(standing, place, with_rows);
    }
    let old = communes.ids().filter(|place| {
        is_judged(&communes[*place], before)
            && (parting.classes[place.0].is_some() || !halves.contains(place))
    });
    let old = old.collect();
    parting.finish(old, &withheld)
}

impl Partition {
    /// The same pairings with the years exchanged: new communes become gone, and gone ones new.
    fn reversed(mut self) -> Partition {
        let (mut one, mut several) = (0, 0);
        for pairing in &mut self.pairings {
            match pairing.standing {
                Standing::Paired | Standing::Merged | Standing::Split => match pairing.before.len()
                {
                    1 => one += 1,
                    _ => several += 1,
                },
                Standing::New => {
                    pairing.standing = Standing::Gone;
                    pairing.before = vec![pairing.series];
                }
                Standing::Gone => {
                    pairing.standing = Standing::New;
                    pairing.before = Vec::new();
                }
                Standing::NotJudged => {
                    let was_old = !std::mem::take(&mut pairing.before).is_empty();
                    pairing.before.extend((!was_old).then_some(pairing.series));
                }
            }
        }
        let counts = self.counts;
        self.counts = Counts {
            old: counts.new,
            new: counts.old,
            paired: counts.paired,
            merged_old: counts.merged_new,
            merged_new: counts.merged_old,
            touched_old: counts.split_new,
            split_new: counts.touched_old,
            new_without: counts.gone,
            gone: counts.new_without,
            pairs: counts.pairs,
            one_successor: one,
            split_old: several,
            withheld: counts.withheld,
        };
        self.is_reversed = !self.is_reversed;
        self
    }

    /// The sides of the earlier and the later year.
    #[must_use]
    pub const fn sides(&self) -> [Side; 2] {
        if self.is_reversed {
            [Side::After, Side::Before]
        } else {
            Side::ALL
        }
    }
}

/// Pairs the communes of two readings of one year: each with itself, identified by the lists, or else by its code, or
/// else by its name, district and province.
#[must_use]
pub fn partition_apart(old: &SeriesList, new: &SeriesList, year: Year) -> Partition {
    let mut parting = Parting::new(old.len());
    let has_row = |series: &&Series| is_judged(series, year);
    let places: HashMap<Identity, SubjectId> = (old.with_ids())
        .filter(|(_, series)| has_row(series))
        .map(|(place, series)| (Identity::of(series), place))
        .collect();
    for (place, series) in new.with_ids().filter(|(_, series)| has_row(series)) {
        match places.get(&Identity::of(series)) {
            Some(&before) => parting.add(Standing::Paired, place, vec![before]),
            None => parting.add(Standing::New, place, Vec::new()),
        }
    }
    let judged = old.ids().filter(|&place| is_judged(&old[place], year));
    // Both readings have the same rows.
    let withheld = old.with_ids().filter(|(_, series)| {
        let of = |year| series.record(year).is_some();
        series.is_withheld() && (of(year) || of(UNDATED))
    });
    let withheld: Vec<(SubjectId, bool)> = withheld.map(|(place, _)| (place, true)).collect();
    parting.finish(judged.collect(), &withheld)
}

/// Communes abolished by the end of the later year that have a row in it beside that of their successor: only the
/// successor exists at the end of the year.
fn held(communes: &SeriesList, (before, after): (Year, Year)) -> HashSet<SubjectId> {
    let mut held = HashSet::new();
    for series in communes.iter().filter(|series| is_judged(series, after)) {
        let within = series.within(after);
        let parts = counted(series.parts(before, within));
        let others = parts.into_iter().filter_map(|part| part.0);
        held.extend(others.filter(|&other| {
            is_judged(&communes[other], after) && communes[other].within(after) < within
        }));
    }
    held
}

/// Whether a commune has a judged row for a year.
fn is_judged(series: &Series, year: Year) -> bool {
    let row = series.record(year);
    row.is_some_and(|row| row.withheld().is_none())
}

/// Identifies a commune across two readings.
#[derive(PartialEq, Eq, Hash)]
struct Identity {
    commune: CommuneKey,
    /// The key of the name of what lies within it.
    unit: String,
}

impl Identity {
    fn of(series: &Series) -> Identity {
        Identity {
            commune: CommuneKey::of(series, &series.area),
            unit: heading::unit_key(&series.area.unit),
        }
    }
}

/// The predecessors that a year was put together from: index (if in the data) and portion. Omits land without people,
/// and transfers that are uncertain.
fn counted(parts: &[Part]) -> Vec<(Option<SubjectId>, Portion)> {
    let came = parts.iter().filter(|part| match part.portion {
        Portion::Whole => true,
        Portion::Part => part.came.is_none(),
        Portion::WholeOrNone | Portion::Land => false,
    });
    came.map(|part| (part.series, part.portion)).collect()
}

/// A partition under construction.
struct Parting {
    partition: Partition,
    /// Number of successors of each earlier commune.
    successors: Vec<usize>,
    /// The class of each earlier commune: paired takes precedence over touched by a split, and that over merged.
    classes: Vec<Option<Standing>>,
}

impl Parting {
    fn new(old: usize) -> Parting {
        Parting {
            partition: Partition::default(),
            successors: vec![0; old],
            classes: vec![None; old],
        }
    }

    fn add(&mut self, standing: Standing, series: SubjectId, before: Vec<SubjectId>) {
        let counts = &mut self.partition.counts;
        counts.new += 1;
        counts.pairs += before.len();
        match standing {
            Standing::Paired => counts.paired += 1,
            Standing::Merged => counts.merged_new += 1,
            Standing::Split => counts.split_new += 1,
            Standing::New | Standing::Gone | Standing::NotJudged => counts.new_without += 1,
        }
        for &old in &before {
            self.successors[old.0] += 1;
            let class = &mut self.classes[old.0];
            *class = Some(class.map_or(standing, |known| match (known, standing) {
                (Standing::Paired, _) | (_, Standing::Paired) => Standing::Paired,
                (Standing::Split, _) | (_, Standing::Split) => Standing::Split,
                (Standing::Merged | Standing::New | Standing::Gone | Standing::NotJudged, _) => {
                    known
                }
            }));
        }
        self.partition.pairings.push(Pairing {
            standing,
            series,
            before,
        });
    }

    /// `withheld` holds the rows that are not judged, and whether each belongs to the earlier side.
    fn finish(mut self, old: Vec<SubjectId>, withheld: &[(SubjectId, bool)]) -> Partition {
        let counts = &mut self.partition.counts;
        counts.withheld = withheld.len();
        counts.old = old.len();
        let mut gone = Vec::new();
        for place in old {
            match self.classes[place.0] {
                None => {
                    gone.push(place);
                    continue;
                }
                Some(Standing::Split) => counts.touched_old += 1,
                Some(Standing::Merged) => counts.merged_old += 1,
                Some(Standing::Paired | Standing::New | Standing::Gone | Standing::NotJudged) => {}
            }
            if self.successors[place.0] == 1 {
                counts.one_successor += 1;
            } else {
                counts.split_old += 1;
            }
        }
        counts.gone = gone.len();
        self.partition
            .pairings
            .extend(gone.into_iter().map(|place| Pairing {
                standing: Standing::Gone,
                series: place,
                before: vec![place],
            }));
        let withheld = withheld.iter().map(|&(series, is_old)| Pairing {
            standing: Standing::NotJudged,
            series,
            before: is_old.then_some(series).into_iter().collect(),
        });
        self.partition.pairings.extend(withheld);
        self.partition
    }
}
