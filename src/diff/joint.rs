//! Which criteria of two versions continue one another.

use crate::model::{Body, CriterionIndex, Require, Ruleset};

/// A criterion of the old version and the one of the new version that continues it; one side is missing where the law added or
/// dropped it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pair {
    /// Its place in the old version.
    pub old: Option<CriterionIndex>,
    /// Its place in the new version.
    pub new: Option<CriterionIndex>,
}

/// Two versions of a set, joined.
///
/// A criterion continues the one that its `was` names, or the one of the same file and id; read the other way round where the
/// old version is the later one. Where no `was` joins the two versions, as of a draft written from a copy, their criteria of one
/// id continue one another. A group that needs all its members on both sides is looked into, any other stays whole.
#[derive(Clone, Debug)]
pub struct Joint {
    pub(super) root: Node,
}

/// A pair, with what it is made of where that is looked into.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) pair: Pair,
    /// Empty where the pair stays whole.
    pub(super) parts: Vec<Node>,
}

impl Pair {
    /// The sets themselves.
    pub const SETS: Pair = Pair {
        old: Some(0),
        new: Some(0),
    };
}

impl Joint {
    /// Joins two versions; `None` where the family has none for the year.
    #[must_use]
    pub fn of(old: Option<&Ruleset>, new: Option<&Ruleset>) -> Joint {
        let (Some(old), Some(new)) = (old, new) else {
            let pair = Pair {
                old: old.map(|_| 0),
                new: new.map(|_| 0),
            };
            let parts = Vec::new();
            return Joint {
                root: Node { pair, parts },
            };
        };
        let mut joining = Joining {
            old,
            new,
            continues: continues(old, new),
            covered: vec![false; old.criteria.len()],
        };
        let mut root = joining.node(0);
        if !root.parts.is_empty() {
            joining.dropped(0, &mut root.parts);
        }
        Joint { root }
    }

    /// The criteria that are compared, in the order of the new law, then those it dropped; the sets alone, where they stay whole.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let mut pairs = Vec::new();
        self.root.leaves(&mut pairs);
        pairs
    }
}

impl Node {
    pub(super) fn leaves(&self, into: &mut Vec<Pair>) {
        if self.parts.is_empty() {
            into.push(self.pair);
        }
        for part in &self.parts {
            part.leaves(into);
        }
    }
}

struct Joining<'a> {
    old: &'a Ruleset,
    new: &'a Ruleset,
    /// The criterion of the old version that each of the new one continues.
    continues: Vec<Option<CriterionIndex>>,
    /// The criteria of the old version that stand in a pair.
    covered: Vec<bool>,
}

impl Joining<'_> {
    fn node(&mut self, new: CriterionIndex) -> Node {
        let old = self.continues[new];
        let pair = Pair {
            old,
            new: Some(new),
        };
        if let Some(old) = old {
            self.covered[old] = true;
        }
        let members = needed(self.new, new);
        let looked_into = match old {
            None => true,
            Some(old) => !needed(self.old, old).is_empty() && self.goes_on_below(new, old),
        };
        let parts = if looked_into {
            members.iter().map(|&member| self.node(member)).collect()
        } else {
            Vec::new()
        };
        Node { pair, parts }
    }

    /// Whether something below a group of the new version continues something below one of the old.
    fn goes_on_below(&self, new: CriterionIndex, old: CriterionIndex) -> bool {
        self.new.criterion(new).members().iter().any(|&member| {
            let continued = self.continues[member];
            continued.is_some_and(|one| is_below(self.old, one, old))
                || self.goes_on_below(member, old)
        })
    }

    /// Adds what nothing continues: of a group that needs all its members, what of them nothing continues.
    fn dropped(&self, old: CriterionIndex, into: &mut Vec<Node>) {
        for &member in needed(self.old, old) {
            let looked_into = !needed(self.old, member).is_empty()
                && (!self.covered[member] || self.is_parted(member));
            if looked_into {
                self.dropped(member, into);
            } else if !self.covered[member] {
                let pair = Pair {
                    old: Some(member),
                    new: None,
                };
                let parts = Vec::new();
                into.push(Node { pair, parts });
            }
        }
    }

    /// Whether something below a criterion of the old version stands in a pair of its own.
    fn is_parted(&self, old: CriterionIndex) -> bool {
        (old + 1..self.old.criteria.len())
            .any(|index| self.covered[index] && is_below(self.old, index, old))
    }
}

/// The members of a group that needs all of them; none of anything else.
fn needed(rules: &Ruleset, at: CriterionIndex) -> &[CriterionIndex] {
    match &rules.criterion(at).body {
        Body::Members {
            members,
            require: Require::All,
        } => members,
        Body::Members { .. } | Body::Rule(_) | Body::Unread | Body::Silent { .. } => &[],
    }
}

fn is_below(rules: &Ruleset, at: CriterionIndex, above: CriterionIndex) -> bool {
    let parent = |&at: &CriterionIndex| rules.criterion(at).parent;
    std::iter::successors(parent(&at), parent).any(|one| one == above)
}

/// The criterion of the old version that each of the new one continues.
fn continues(old: &Ruleset, new: &Ruleset) -> Vec<Option<CriterionIndex>> {
    let backward: Vec<Option<CriterionIndex>> = (0..old.criteria.len())
        .map(|index| named_by_was(old, index, new))
        .collect();
    let forward: Vec<Option<CriterionIndex>> = (0..new.criteria.len())
        .map(|index| named_by_was(new, index, old))
        .collect();
    let mut named = forward.iter().skip(1).chain(backward.iter().skip(1));
    let is_joined = named.any(Option::is_some);
    let of = |index: CriterionIndex| {
        if index == 0 {
            return Some(0);
        }
        let criterion = new.criterion(index);
        let id = own_id(&criterion.id);
        let home = &new.homes[criterion.home].id;
        let is_copied = !is_joined && *home == new.home().id;
        forward[index]
            .or_else(|| find(old, home, id))
            .or_else(|| backward.iter().position(|&named| named == Some(index)))
            .or_else(|| find(old, &old.home().id, id).filter(|_| is_copied))
    };
    (0..new.criteria.len()).map(of).collect()
}

/// The criterion of another version that the `was` of one names.
fn named_by_was(rules: &Ruleset, index: CriterionIndex, other: &Ruleset) -> Option<CriterionIndex> {
    let criterion = rules.criterion(index);
    let was = criterion.was.as_deref()?;
    let (version, id) = was.split_once('#').unwrap_or((was, ""));
    let family = rules.homes[criterion.home].id.split('/').next()?;
    let home = format!("{family}/{version}");
    if id.is_empty() {
        return (other.home().id == home).then_some(0);
    }
    find(other, &home, id)
}

/// The criterion of a file and id.
fn find(rules: &Ruleset, home: &str, id: &str) -> Option<CriterionIndex> {
    (1..rules.criteria.len()).find(|&index| {
        let criterion = rules.criterion(index);
        own_id(&criterion.id) == id && rules.homes[criterion.home].id == home
    })
}

/// The id a criterion has in its file; in results something may stand before it to tell it from others.
fn own_id(id: &str) -> &str {
    id.rsplit(['#', '/']).next().unwrap_or(id)
}
