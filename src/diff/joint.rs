//! Pairs the criteria of two versions of a set.

use crate::model::{Body, CriterionIndex, Require, Ruleset};

/// A criterion of the old version and the one of the new version that continues it. One side is `None` if the law added
/// or dropped it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pair {
    /// The index in the old version.
    pub old: Option<CriterionIndex>,
    /// The index in the new version.
    pub new: Option<CriterionIndex>,
}

/// Two versions of a set with their criteria paired.
///
/// A criterion continues the one named by its `was`, or the one with the same file and id; if the old version is the
/// later one, `was` is read backwards. If no `was` links the versions, as in a draft copied from a law, criteria with
/// the same id are paired. A group that needs all its members on both sides is split into its members; any other stays
/// whole.
#[derive(Clone, Debug)]
pub struct Joint {
    pub(super) root: JointNode,
}

/// A pair and, if it is split, the pairs of its members.
#[derive(Clone, Debug)]
pub(super) struct JointNode {
    pub(super) pair: Pair,
    /// Empty if the pair stays whole.
    pub(super) parts: Vec<JointNode>,
}

impl Pair {
    /// The pair of the sets themselves.
    pub const SETS: Pair = Pair {
        old: Some(0),
        new: Some(0),
    };
}

impl Joint {
    /// Pairs the criteria of two versions; `None` stands for a family without a version for the year.
    #[must_use]
    pub fn of(old: Option<&Ruleset>, new: Option<&Ruleset>) -> Joint {
        let (Some(old), Some(new)) = (old, new) else {
            let pair = Pair {
                old: old.map(|_| 0),
                new: new.map(|_| 0),
            };
            let parts = Vec::new();
            return Joint {
                root: JointNode { pair, parts },
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

    /// The pairs to compare, in the order of the new law, then dropped criteria; only the sets, if they stay whole.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let mut pairs = Vec::new();
        self.root.leaves(&mut pairs);
        pairs
    }
}

impl JointNode {
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
    /// For each criterion of the new version, the one it continues.
    continues: Vec<Option<CriterionIndex>>,
    /// The criteria of the old version that are part of a pair.
    covered: Vec<bool>,
}

impl Joining<'_> {
    fn node(&mut self, new: CriterionIndex) -> JointNode {
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
        JointNode { pair, parts }
    }

    /// Whether a criterion below a group of the new version continues one below a group of the old.
    fn goes_on_below(&self, new: CriterionIndex, old: CriterionIndex) -> bool {
        self.new.criterion(new).members().iter().any(|&member| {
            let continued = self.continues[member];
            continued.is_some_and(|one| is_below(self.old, one, old))
                || self.goes_on_below(member, old)
        })
    }

    /// Adds a dropped criterion; of a group that needs all its members, its dropped members.
    fn dropped(&self, old: CriterionIndex, into: &mut Vec<JointNode>) {
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
                into.push(JointNode { pair, parts });
            }
        }
    }

    /// Whether some criterion below one of the old version is part of a pair of its own.
    fn is_parted(&self, old: CriterionIndex) -> bool {
        (old + 1..self.old.criteria.len())
            .any(|index| self.covered[index] && is_below(self.old, index, old))
    }
}

/// The members of a group that needs all of them; empty for anything else.
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

/// For each criterion of the new version, the one of the old version that it continues.
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

/// The criterion of the other version that `was` names.
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

/// The criterion with this file and id.
fn find(rules: &Ruleset, home: &str, id: &str) -> Option<CriterionIndex> {
    (1..rules.criteria.len()).find(|&index| {
        let criterion = rules.criterion(index);
        own_id(&criterion.id) == id && rules.homes[criterion.home].id == home
    })
}

/// The id of a criterion in its file; in results a prefix can distinguish it from others.
fn own_id(id: &str) -> &str {
    id.rsplit(['#', '/']).next().unwrap_or(id)
}
