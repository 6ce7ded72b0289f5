//! Which communes of two years stand for one another.

use std::collections::{HashMap, HashSet};

use crate::heading;
use crate::model::{Part, Portion, Series, UNDATED, Unit, Year};

/// How a commune of the later year stands to those of the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// The same commune, under whatever name.
    Paired,
    /// Made of whole communes of the earlier year.
    Merged,
    /// Made of communes of which one at least went into it in part.
    Split,
    /// Made of none that the data have of the earlier year.
    New,
    /// A commune of the earlier year that none of the later one of the data was made of.
    Gone,
    /// A row of either year that is not judged, and stands for no commune.
    Withheld,
}

/// A commune of the later year, or one that is gone, with those of the earlier it is compared with.
///
/// Earlier and later are those of time, whichever of them is asked for as the year before; only what is new or gone, and which side a
/// row is of that is not judged, is as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// How they stand to each other.
    pub standing: Standing,
    /// The commune of the later year, by its place among the series; of one that is gone, itself; of a row that is not judged,
    /// the row.
    pub series: usize,
    /// Those of the earlier year: of a paired one and one that is gone, itself; of a merged or split one, those with a row; of a
    /// row of the earlier year that is not judged, itself.
    pub before: Vec<usize>,
}

/// Every commune of two years, each in one pairing.
#[derive(Clone, Debug, Default)]
pub struct Partition {
    /// Those of the later year, in the order given, then those that are gone, then rows that are not judged.
    pub pairings: Vec<Pairing>,
    /// How many there are of each.
    pub counts: Counts,
    /// Whether the year asked for as the one before is the later.
    pub is_turned: bool,
}

/// How many communes stand how.
///
/// Those of the earlier year are `paired + merged_old + touched_old + gone`, and as well `one_successor + split_old + gone`;
/// those of the later `paired + merged_new + split_new + new_without`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Communes of the earlier year, without rows that are not judged.
    pub old: usize,
    /// Communes of the later year, without rows that are not judged.
    pub new: usize,
    /// The same in both.
    pub paired: usize,
    /// Old ones that went into merged ones.
    pub merged_old: usize,
    /// New ones made of whole old ones.
    pub merged_new: usize,
    /// Old ones that went into new ones touched by a split.
    pub touched_old: usize,
    /// New ones touched by a split.
    pub split_new: usize,
    /// New ones that nothing of the data went into.
    pub new_without: usize,
    /// Old ones that went into nothing of the data.
    pub gone: usize,
    /// Pairs of an old commune and a new one that it came to, or that it is.
    pub pairs: usize,
    /// Old ones that came to one new one.
    pub one_successor: usize,
    /// Old ones that came to several.
    pub split_old: usize,
    /// Rows of either year, or of a year that nobody can tell, that are not judged.
    pub withheld: usize,
}

impl Counts {
    /// New ones that no part of a split one went into: the same as before, or made of whole ones.
    #[must_use]
    pub const fn whole_new(&self) -> usize {
        self.paired + self.merged_new
    }
}

/// Two years, the earlier first.
#[must_use]
pub fn in_time(mut years: [Year; 2]) -> [Year; 2] {
    years.sort_unstable();
    years
}

/// Parts the communes of one reading of two years.
///
/// A later commune that has no row of the earlier year is compared with what that year was put together from; the caller has
/// seen to it that it was, wherever it can be. They are parted in the order of time, whichever year is the one before.
#[must_use]
pub fn partition(communes: &[Series], (before, after): (Year, Year)) -> Partition {
    if [before, after] != in_time([before, after]) {
        return partition(communes, (after, before)).turned();
    }
    let mut parting = Parting::new(communes.len());
    let mut withheld = Vec::new();
    let mut halves = HashSet::new();
    let held = held(communes, (before, after));
    for (place, series) in communes.iter().enumerate() {
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
        let has_row = |place: &usize| communes[*place].record(before).is_some();
        let parts = counted(series.parts(before, series.within(after)));
        let others = parts.iter().filter_map(|part| part.0);
        let merged = others.filter(|other| *other != place && has_row(other));
        if has_row(&place) && merged.count() == 0 {
            parting.add(Standing::Paired, place, vec![place]);
            continue;
        }
        let portions: Vec<Portion> = parts.iter().map(|part| part.1).collect();
        let told: Vec<usize> = parts
            .iter()
            .filter_map(|part| part.0)
            .filter(has_row)
            .collect();
        // Made within the year before: its own row holds the rest of that year, and is no commune beside those that it was made of.
        if has_row(&place) {
            halves.insert(place);
        }
        let standing = if told.is_empty() {
            Standing::New
        } else if portions.contains(&Portion::Part) {
            Standing::Split
        } else {
            Standing::Merged
        };
        parting.add(standing, place, told);
    }
    let old = (0..communes.len()).filter(|place| {
        is_judged(&communes[*place], before)
            && (parting.classes[*place].is_some() || !halves.contains(place))
    });
    let old = old.collect();
    parting.finish(old, &withheld)
}

impl Partition {
    /// The same communes with the later year for the one before: what was new is gone, and what was gone is new.
    fn turned(mut self) -> Partition {
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
                Standing::Withheld => {
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
        self.is_turned = !self.is_turned;
        self
    }

    /// The side of the earlier year and that of the later: the year asked for as the one before is side 0.
    #[must_use]
    pub const fn sides(&self) -> [usize; 2] {
        if self.is_turned { [1, 0] } else { [0, 1] }
    }
}

/// Parts the communes of two readings of one year: each is compared with itself, as the lists know it, or by its code, or by its
/// name with its district and province.
#[must_use]
pub fn partition_apart(old: &[Series], new: &[Series], year: Year) -> Partition {
    let mut parting = Parting::new(old.len());
    let has_row = |series: &&Series| is_judged(series, year);
    let places: HashMap<Identity, usize> = (old.iter().zip(0..))
        .filter(|(series, _)| has_row(series))
        .map(|(series, place)| (Identity::of(series), place))
        .collect();
    for (place, series) in new.iter().enumerate().filter(|(_, series)| has_row(series)) {
        match places.get(&Identity::of(series)) {
            Some(&before) => parting.add(Standing::Paired, place, vec![before]),
            None => parting.add(Standing::New, place, Vec::new()),
        }
    }
    let told = (0..old.len()).filter(|&place| is_judged(&old[place], year));
    let withheld = |side: &[Series], is_old| -> Vec<(usize, bool)> {
        let rows = side.iter().enumerate().filter(|(_, series)| {
            let of = |year| series.record(year).is_some();
            series.is_withheld() && (of(year) || of(UNDATED))
        });
        rows.map(|(place, _)| (place, is_old)).collect()
    };
    let withheld = [withheld(old, true), withheld(new, false)].concat();
    parting.finish(told.collect(), &withheld)
}

/// Communes that ended within the later year or before, whose rows of it stand beside that of the commune they became: only the
/// latter is there at the end of the year.
fn held(communes: &[Series], (before, after): (Year, Year)) -> HashSet<usize> {
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

/// Whether a commune has a row of a year that is judged.
fn is_judged(series: &Series, year: Year) -> bool {
    let row = series.record(year);
    row.is_some_and(|row| row.withheld.is_none())
}

/// What makes communes of two readings one.
#[derive(PartialEq, Eq, Hash)]
enum Identity {
    Unit(Unit),
    Code(String),
    Name([String; 3]),
}

impl Identity {
    fn of(series: &Series) -> Identity {
        let area = &series.area;
        match series.unit {
            Some(unit) => Identity::Unit(unit),
            None if area.code.is_empty() => Identity::Name(
                [&area.province, &area.district, &area.name].map(|one| heading::key(one)),
            ),
            None => Identity::Code(area.code.clone()),
        }
    }
}

/// What a year was put together from: its place among the communes, if it has one, and how much of it. Land without people is
/// left out, and so is what only may have come.
fn counted(parts: &[Part]) -> Vec<(Option<usize>, Portion)> {
    let came = parts.iter().filter(|part| match part.portion {
        Portion::Whole => true,
        Portion::Part => part.came.is_none(),
        Portion::Perhaps | Portion::Land => false,
    });
    came.map(|part| (part.series, part.portion)).collect()
}

/// A partition while it is being made.
struct Parting {
    partition: Partition,
    /// How many new ones each old one came to.
    successors: Vec<usize>,
    /// In which class each old one is: the same in both before touched by a split before merged.
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

    fn add(&mut self, standing: Standing, series: usize, before: Vec<usize>) {
        let counts = &mut self.partition.counts;
        counts.new += 1;
        counts.pairs += before.len();
        match standing {
            Standing::Paired => counts.paired += 1,
            Standing::Merged => counts.merged_new += 1,
            Standing::Split => counts.split_new += 1,
            Standing::New | Standing::Gone | Standing::Withheld => counts.new_without += 1,
        }
        for &old in &before {
            self.successors[old] += 1;
            let class = &mut self.classes[old];
            *class = Some(class.map_or(standing, |known| match (known, standing) {
                (Standing::Paired, _) | (_, Standing::Paired) => Standing::Paired,
                (Standing::Split, _) | (_, Standing::Split) => Standing::Split,
                (Standing::Merged | Standing::New | Standing::Gone | Standing::Withheld, _) => {
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

    /// `withheld`: the rows that are not judged, and whether each is of the earlier side.
    fn finish(mut self, old: Vec<usize>, withheld: &[(usize, bool)]) -> Partition {
        let counts = &mut self.partition.counts;
        counts.withheld = withheld.len();
        counts.old = old.len();
        let mut gone = Vec::new();
        for place in old {
            match self.classes[place] {
                None => {
                    gone.push(place);
                    continue;
                }
                Some(Standing::Split) => counts.touched_old += 1,
                Some(Standing::Merged) => counts.merged_old += 1,
                Some(Standing::Paired | Standing::New | Standing::Gone | Standing::Withheld) => {}
            }
            if self.successors[place] == 1 {
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
            standing: Standing::Withheld,
            series,
            before: is_old.then_some(series).into_iter().collect(),
        });
        self.partition.pairings.extend(withheld);
        self.partition
    }
}
