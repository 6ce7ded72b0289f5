//! Links between the communes of one list and those of the next.

use std::collections::HashSet;

use super::built_in::lines;
use super::commune_code::CommuneCode;
use super::edition::Edition;
use super::succession_pair::portion;
use crate::model::{CommuneId, List, Portion};

/// A predecessor or successor of a commune.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    /// The other commune.
    pub id: CommuneId,
    /// Portion of the older commune that went to the newer.
    pub portion: Portion,
    pub(super) source: u16,
}

/// Links between a list and the one before it.
#[derive(Debug, Default)]
pub(super) struct Succession {
    pub(super) predecessors: LinkTable,
    pub(super) successors: LinkTable,
    /// Communes made of a district that had no communes: the district's code, and the commune's index.
    pub(super) districts: Vec<(&'static str, u16)>,
    /// Built-in pairs naming a commune that is missing from its list.
    pub(super) loose: Vec<(&'static str, &'static str)>,
}

/// Links grouped by commune: those of commune `i` are `links[starts[i]..starts[i + 1]]`.
#[derive(Debug, Default)]
pub(super) struct LinkTable {
    starts: Vec<u32>,
    links: Vec<Link>,
}

impl Succession {
    /// Links a list and the next one.
    pub(super) fn of(
        (old, before): (List, &Edition),
        (new, after): (List, &Edition),
    ) -> Succession {
        let mut succession = Succession::default();
        let mut ties: Vec<(u16, u16, Portion, u16)> = Vec::with_capacity(11_000);
        let given: HashSet<CommuneCode> = after.pairs.iter().map(|pair| pair.old).collect();
        for [old_code, new_code, written] in lines(after.succession_table) {
            let code = CommuneCode::read(old_code);
            if code.is_some_and(|code| given.contains(&code)) {
                continue;
            }
            let into = CommuneCode::read(new_code).and_then(|code| after.find(code));
            match (code, into) {
                (None, Some(into)) => succession
                    .districts
                    .push((old_code.trim_start_matches('D'), into)),
                (Some(code), Some(into)) if before.find(code).is_some() => {
                    let portion = portion(written).unwrap_or(Portion::Part);
                    ties.extend(before.find(code).map(|from| (from, into, portion, 0)));
                }
                _ => succession.loose.push((old_code, new_code)),
            }
        }
        ties.extend(after.pairs.iter().filter_map(|pair| {
            let (from, into) = (before.find(pair.old)?, after.find(pair.new)?);
            Some((from, into, pair.portion, pair.source))
        }));
        if after.succession_table.is_empty() {
            ties.extend(unchanged(before, after));
        }
        let link = |list, place, portion, source| Link {
            id: CommuneId { list, place },
            portion,
            source,
        };
        succession.successors = LinkTable::of(
            before.rows.len(),
            ties.iter()
                .map(|&(from, into, portion, source)| (from, link(new, into, portion, source))),
        );
        succession.predecessors = LinkTable::of(
            after.rows.len(),
            ties.iter()
                .map(|&(from, into, portion, source)| (into, link(old, from, portion, source))),
        );
        succession
    }
}

/// Communes with the same code in both lists that no pair names: they continue unchanged.
fn unchanged(before: &Edition, after: &Edition) -> Vec<(u16, u16, Portion, u16)> {
    let pairs = after.pairs.iter();
    let named: HashSet<CommuneCode> = pairs.flat_map(|pair| [pair.old, pair.new]).collect();
    let rows = before.rows.iter().filter(|row| !named.contains(&row.code));
    rows.filter_map(|row| {
        let (from, into) = (before.find(row.code)?, after.find(row.code)?);
        Some((from, into, Portion::Whole, 0))
    })
    .collect()
}

impl LinkTable {
    fn of(count: usize, links: impl Iterator<Item = (u16, Link)>) -> LinkTable {
        let mut all: Vec<(u16, Link)> = links.collect();
        all.sort_unstable_by_key(|(place, link)| (*place, link.id, link.source));
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
        LinkTable {
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
