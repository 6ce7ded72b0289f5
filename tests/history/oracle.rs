//! An independent computation of last year: from the tables as text, one integer at a time.

use std::collections::BTreeMap;
use std::fs;

use crate::harness::root;

/// How much of a commune became part of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Share {
    All,
    /// All or nothing: it joined on an unknown day.
    Perhaps,
    Some,
    Nothing,
}

/// A commune: the 0-based number of its list and its code.
pub(super) type Id = (usize, String);

/// The predecessors of each commune in the list before its own.
#[derive(Default)]
pub(super) struct Ancestry {
    before: BTreeMap<Id, Vec<(String, Share)>>,
    after: BTreeMap<Id, Vec<String>>,
    /// Communes merged into those of the first list before it took effect: code and name, and the two days that enclose
    /// the merger.
    took: BTreeMap<String, Vec<Took>>,
}

/// A commune merged into another before the first list.
#[derive(Clone)]
struct Took {
    code: String,
    name: String,
    after: String,
    before: String,
}

impl Ancestry {
    /// The built-in succession, read as text.
    pub(super) fn built_in() -> Ancestry {
        let table = root().join("register/from-2025-07-01/succession.csv");
        let mut known = Ancestry::default();
        for line in fs::read_to_string(table).unwrap().lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            // An island district without communes was not a commune.
            if !cells[0].starts_with('D') {
                known.add(1, (cells[0], cells[1], cells[2]));
            }
        }
        let table = root().join("register/until-2025-06-30/history.csv");
        for line in fs::read_to_string(table).unwrap().lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            if cells[1] == "abolished" && !cells[3].is_empty() {
                let took = Took {
                    code: cells[0].to_owned(),
                    name: cells[2].to_owned(),
                    after: cells[6].to_owned(),
                    before: cells[7].to_owned(),
                };
                known
                    .took
                    .entry(cells[3].to_owned())
                    .or_default()
                    .push(took);
            }
        }
        known
    }

    /// The communes merged into one of the first list between the ends of two years, if they have no row of their own.
    pub(super) fn took(&self, code: &str, (then, later): (u16, u16)) -> Vec<(Id, Share)> {
        let took = self.took.get(code).into_iter().flatten();
        let came = |took: &Took| {
            let [then, later] = [then, later].map(|year| format!("{year}-12-31"));
            let share = if took.before <= then || took.after >= later {
                return None;
            } else if took.after >= then && took.before <= later {
                Share::All
            } else {
                Share::Perhaps
            };
            Some(((0, took.code.clone()), share))
        };
        took.filter_map(came).collect()
    }

    /// The name of a commune merged into another before the first list.
    pub(super) fn name_of_taken(&self, code: &str) -> Option<&str> {
        let mut all = self.took.values().flatten();
        Some(&all.find(|took| took.code == code)?.name)
    }

    /// Adds a pair that leads to a list.
    pub(super) fn add(&mut self, list: usize, (old, new, portion): (&str, &str, &str)) {
        let share = match portion {
            "all" | "pop-all" => Share::All,
            "part" | "rest" | "pop" => Share::Some,
            "area" => Share::Nothing,
            other => panic!("no portion is called {other}"),
        };
        let into = self.before.entry((list, new.to_owned())).or_default();
        into.push((old.to_owned(), share));
        let from = self.after.entry((list - 1, old.to_owned())).or_default();
        from.push(new.to_owned());
    }

    pub(super) fn made_of(&self, commune: &Id) -> &[(String, Share)] {
        self.before.get(commune).map_or(&[], Vec::as_slice)
    }

    /// The communes of a list that have predecessors.
    pub(super) fn of_list(&self, list: usize) -> impl Iterator<Item = &Id> {
        self.before.keys().filter(move |id| id.0 == list)
    }

    /// Whether one continues as the other: it is all of it, and nothing else is.
    fn goes_on(&self, commune: &Id) -> Option<Id> {
        let [(old, Share::All)] = self.made_of(commune) else {
            return None;
        };
        let old = (commune.0 - 1, old.clone());
        (self.after[&old].len() == 1).then_some(old)
    }

    /// The commune in the first list that contains it.
    pub(super) fn origin(&self, commune: &Id) -> Id {
        let mut first = commune.clone();
        while let Some(old) = self.goes_on(&first) {
            first = old;
        }
        first
    }

    /// The commune itself or its predecessors in an earlier list, each with its largest portion over all paths.
    ///
    /// `told` says whether the figures of a commune on the path were recounted, so that nothing before it is needed.
    pub(super) fn within(
        &self,
        commune: &Id,
        list: usize,
        told: &dyn Fn(&Id) -> bool,
    ) -> BTreeMap<Id, Share> {
        let mut found = BTreeMap::new();
        self.descend(commune, (list, Share::All), told, &mut found);
        found
    }

    fn descend(
        &self,
        commune: &Id,
        (list, share): (usize, Share),
        told: &dyn Fn(&Id) -> bool,
        found: &mut BTreeMap<Id, Share>,
    ) {
        let own = self.origin(commune);
        if own.0 <= list || told(&own) || self.made_of(&own).is_empty() {
            let known = found.entry(own).or_insert(share);
            *known = share.min(*known);
            return;
        }
        for (old, part) in self.made_of(&own) {
            let old = (own.0 - 1, old.clone());
            self.descend(&old, (list, share.max(*part)), told, found);
        }
    }
}

/// Integers from 0 to this limit are enumerated; above it, a value can be anything up to the maximum.
pub(super) const TOP: usize = 160;

/// The possible integers of a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Set(pub(super) Vec<bool>);

impl Set {
    pub(super) fn of(numbers: impl IntoIterator<Item = usize>) -> Set {
        let mut held = vec![false; TOP + 1];
        for number in numbers.into_iter().filter(|&number| number <= TOP) {
            held[number] = true;
        }
        Set(held)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = usize> {
        let held = self.0.iter().enumerate();
        held.filter(|(_, held)| **held).map(|(number, _)| number)
    }

    /// The possible values of a portion of it.
    pub(super) fn portion(&self, share: Share) -> Set {
        match share {
            Share::All => self.clone(),
            Share::Perhaps => self.plus_or_nothing(),
            Share::Some => Set::of(0..=self.all().max().unwrap_or_default()),
            Share::Nothing => Set::of([0]),
        }
    }

    /// Everything from zero to its maximum.
    fn plus_or_nothing(&self) -> Set {
        Set::of(0..=self.all().max().unwrap_or_default())
    }

    /// The sums of two.
    pub(super) fn plus(&self, other: &Set) -> Set {
        // Plain loops: this is where the laws of this module spend their time.
        let others: Vec<usize> = other.all().collect();
        let mut held = vec![false; TOP + 1];
        for one in self.all() {
            for two in &others {
                match held.get_mut(one + two) {
                    Some(held) => *held = true,
                    None => break,
                }
            }
        }
        Set(held)
    }
}

/// The value of a test: true, false, or not defined by the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Holds,
    Fails,
    Silent,
}

/// The value of a rule over all pairs of numbers; `None` if they disagree.
pub(super) fn agreed(
    now: &Set,
    before: &Set,
    rule: impl Fn(usize, usize) -> Outcome,
) -> Option<Outcome> {
    let mut seen = None;
    for now in now.all() {
        for before in before.all() {
            let outcome = rule(now, before);
            if seen.is_some_and(|seen| seen != outcome) {
                return None;
            }
            seen = Some(outcome);
        }
    }
    seen
}
