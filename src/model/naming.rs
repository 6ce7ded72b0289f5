//! The codebook for tables that name what communes lie within.

use std::borrow::Cow;

use super::codebook::{AreaKind, Codebook, Key, KeyColumn};
use super::subject_kind::SubjectKindId;

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
}
