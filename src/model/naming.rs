//! What communes lie within: the codebook for tables that name it, and what is counted for it.

use std::borrow::Cow;

use super::aggregate::Aggregate;
use super::codebook::{Adds, AreaKind, Codebook, IndicatorKind, Key, KeyColumn};
use super::subject_kind::SubjectKindId;
use crate::lang::FigureId;

impl Codebook {
    /// Whether communes lie within the subjects of a kind, so that their tables name no commune.
    #[must_use]
    pub fn is_above_communes(&self, kind: SubjectKindId) -> bool {
        kind != SubjectKindId::COMMUNE && !self.lies_within(kind, SubjectKindId::COMMUNE)
    }

    /// The codebook for tables whose rows name a subject of a kind above the commune, or what such a subject lists: its name stands
    /// where tables of communes have theirs.
    #[must_use]
    pub fn naming(&self, owner: SubjectKindId) -> Cow<'_, Codebook> {
        if !self.is_above_communes(owner) {
            return Cow::Borrowed(self);
        }
        let subject = self.subject(owner);
        let mut own = self.clone();
        own.keys.retain(|column| {
            let is_of_communes = [Key::Code, Key::Name, Key::Kind, Key::Boundaries];
            column.id != subject.id && !is_of_communes.contains(&column.key)
        });
        let known = self.keys.iter().find(|column| column.id == subject.id);
        own.keys.push(KeyColumn {
            key: Key::Name,
            id: subject.id.clone(),
            title: subject.title.clone(),
            also: match known {
                Some(column) => [&column.also[..], std::slice::from_ref(&column.title.vi)].concat(),
                None => subject.headings.clone(),
            },
            by_cells: Vec::new(),
        });
        let words = subject.kinds.iter();
        own.kinds = words
            .map(|word| AreaKind {
                name: word.clone(),
                prefixes: Vec::new(),
            })
            .collect();
        Cow::Owned(own)
    }

    /// How a figure of the subjects of a kind is counted from those of another that lie within them: as its `from` says, or, from
    /// communes, by adding up theirs as those of merged communes are. `None` if it is not.
    #[must_use]
    pub fn counting(
        &self,
        figure: FigureId,
        (outer, unit): (SubjectKindId, SubjectKindId),
    ) -> Option<Cow<'_, Aggregate>> {
        let indicator = self.indicator(figure);
        let declared = indicator.aggregate.as_ref().filter(|one| one.of == unit);
        if let Some(declared) = declared {
            return Some(Cow::Borrowed(declared));
        }
        let are_theirs = unit == SubjectKindId::COMMUNE && self.is_above_communes(outer);
        let has_both = indicator.of.contains(&outer) && indicator.of.contains(&unit);
        let adds = match (&indicator.kind, indicator.adds) {
            (IndicatorKind::Count | IndicatorKind::Amount, Adds::Sum | Adds::Distinct) => true,
            (IndicatorKind::YesNo | IndicatorKind::Grade(_), _) | (_, Adds::Not) => false,
        };
        (are_theirs && has_both && adds).then_some(Cow::Owned(Aggregate {
            of: unit,
            sum: Some(figure),
            tests: Vec::new(),
        }))
    }

    /// Whether a figure counts all there are of a kind, or all that other counts are a part of.
    #[must_use]
    pub fn is_total(&self, figure: FigureId, how: &Aggregate) -> bool {
        let indicator = self.indicator(figure);
        let is_whole = indicator.part_of.is_none() && !indicator.parts.is_empty();
        how.sum.is_none() && (how.tests.is_empty() || is_whole)
    }

    /// Whether what a total counts contains all that another figure counts.
    #[must_use]
    pub fn total_contains(&self, (total, how): (FigureId, &Aggregate), other: FigureId) -> bool {
        let whole = |figure: &FigureId| self.indicator(*figure).part_of;
        let mut wholes = std::iter::successors(Some(other), whole);
        how.tests.is_empty() || wholes.any(|one| one == total)
    }
}
