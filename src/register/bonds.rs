//! What became of the communes of one list in the next.

use std::collections::HashSet;

use super::lines;
use super::roll::{Code, Roll};
use super::{Link, Portion, Unit};
use crate::source::Span;

/// A pair that a user's file gives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) old: Code,
    pub(super) new: Code,
    pub(super) portion: Portion,
    /// Place of the text that says where it is laid down.
    pub(super) source: u16,
    pub(super) span: Span,
    /// Whether it says that all of the old commune, land and people, came to the new one.
    pub(super) whole: bool,
}

/// The links between the list before and one list.
#[derive(Debug, Default)]
pub(super) struct Bonds {
    pub(super) predecessors: Shelf,
    pub(super) successors: Shelf,
    /// Communes made of a district that had no communes: its code, and the place of the commune.
    pub(super) districts: Vec<(&'static str, u16)>,
    /// Built-in pairs that name a commune which neither list has.
    pub(super) loose: Vec<(&'static str, &'static str)>,
}

/// The links of each commune of a list, one after another.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    starts: Vec<u32>,
    links: Vec<Link>,
}

impl Bonds {
    /// Puts together the links between `before` and `after`, the list at `number`.
    pub(super) fn of(before: &Roll, after: &Roll, number: u8) -> Bonds {
        let mut bonds = Bonds::default();
        let mut ties: Vec<(u16, u16, Portion, u16)> = Vec::with_capacity(11_000);
        let given: HashSet<Code> = after.pairs.iter().map(|pair| pair.old).collect();
        for [old, new, portion] in lines(after.succession) {
            let code = Code::read(old);
            if code.is_some_and(|code| given.contains(&code)) {
                continue;
            }
            let into = Code::read(new).and_then(|code| after.find(code));
            match (code, into) {
                (None, Some(into)) => bonds.districts.push((old.trim_start_matches('D'), into)),
                (Some(code), Some(into)) if before.find(code).is_some() => {
                    let portion = super::portion(portion).unwrap_or(Portion::Part);
                    ties.extend(before.find(code).map(|from| (from, into, portion, 0)));
                }
                _ => bonds.loose.push((old, new)),
            }
        }
        ties.extend(after.pairs.iter().filter_map(|pair| {
            let (from, into) = (before.find(pair.old)?, after.find(pair.new)?);
            Some((from, into, pair.portion, pair.source))
        }));
        if after.succession.is_empty() {
            ties.extend(unchanged(before, after));
        }
        let (old, new) = (number.saturating_sub(1), number);
        let link = |list, place, portion, source| Link {
            unit: Unit { list, place },
            portion,
            source,
        };
        bonds.successors = Shelf::of(
            before.rows.len(),
            ties.iter()
                .map(|&(from, into, portion, source)| (from, link(new, into, portion, source))),
        );
        bonds.predecessors = Shelf::of(
            after.rows.len(),
            ties.iter()
                .map(|&(from, into, portion, source)| (into, link(old, from, portion, source))),
        );
        bonds
    }
}

/// The communes whose code stands in both lists and that no pair names: they go on as themselves.
fn unchanged(before: &Roll, after: &Roll) -> Vec<(u16, u16, Portion, u16)> {
    let pairs = after.pairs.iter();
    let named: HashSet<Code> = pairs.flat_map(|pair| [pair.old, pair.new]).collect();
    let rows = before.rows.iter().filter(|row| !named.contains(&row.code));
    rows.filter_map(|row| {
        let (from, into) = (before.find(row.code)?, after.find(row.code)?);
        Some((from, into, Portion::Whole, 0))
    })
    .collect()
}

impl Shelf {
    fn of(count: usize, links: impl Iterator<Item = (u16, Link)>) -> Shelf {
        let mut all: Vec<(u16, Link)> = links.collect();
        all.sort_unstable_by_key(|(place, link)| (*place, link.unit, link.source));
        let mut starts = vec![0; count + 1];
        for (place, _) in &all {
            if let Some(start) = starts.get_mut(usize::from(*place) + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Shelf {
            starts,
            links: all.into_iter().map(|(_, link)| link).collect(),
        }
    }

    pub(super) fn links(&self, place: u16) -> &[Link] {
        let at = |place: usize| self.starts.get(place).map(|&start| start as usize);
        let place = usize::from(place);
        match (at(place), at(place + 1)) {
            (Some(start), Some(end)) => self.links.get(start..end).unwrap_or_default(),
            _ => &[],
        }
    }
}
