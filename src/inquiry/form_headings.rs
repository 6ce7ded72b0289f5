//! The headings of a form.

use super::form::Form;
use crate::heading;
use crate::lang::FigureId;
use crate::model::{Indicator, Key, SubjectKind, SubjectKindId};
use crate::text::Language;

impl Form {
    /// Heading of a figure that is recognised without doubt: its title, or its id where the title means several figures or is an
    /// answer's.
    #[must_use]
    pub fn heading(&self, figure: FigureId, language: Language) -> &str {
        let own = self.codebook.indicator(figure);
        let title = own.title.told(language);
        let key = heading::key(title);
        let same = |one: &Indicator| one.headings().any(|other| heading::key(other) == key);
        let is_shared = self
            .codebook
            .indicators
            .iter()
            .filter(|one| same(one))
            .count()
            > 1
            || self.codebook.ambiguous.iter().any(|entry| {
                entry
                    .headings
                    .iter()
                    .any(|other| heading::key(other) == key)
            });
        if own.answers.is_some() || is_shared {
            &own.id
        } else {
            title
        }
    }

    /// The key columns that say who reports, in order.
    #[must_use]
    pub fn keys(&self) -> Vec<Key> {
        let codebook = &self.codebook;
        if !codebook.is_above_communes(self.kind) {
            let district = self.has_districts.then_some(Key::District);
            let keys = [Key::Code, Key::Name].into_iter().chain(district);
            return keys.chain([Key::Province]).collect();
        }
        let own = codebook
            .keys
            .iter()
            .find(|one| one.id == codebook.subject(self.kind).id);
        match own.map(|one| one.key) {
            Some(Key::District) => vec![Key::District, Key::Province],
            Some(key) => vec![key],
            None => vec![Key::Name],
        }
    }

    /// The kind that reports, if it lies within communes: its rows name the commune and themselves.
    #[must_use]
    pub fn kind_within(&self) -> Option<&SubjectKind> {
        let codebook = &self.codebook;
        let is_within =
            self.kind != SubjectKindId::COMMUNE && !codebook.is_above_communes(self.kind);
        is_within.then(|| codebook.subject(self.kind))
    }

    /// Heading of a key column in a table of the kind that reports, or of one that lies within communes.
    #[must_use]
    pub fn key<'f>(
        &'f self,
        key: Key,
        within: Option<&'f SubjectKind>,
        language: Language,
    ) -> &'f str {
        let codebook = &self.codebook;
        let is_above = codebook.is_above_communes(self.kind);
        let named = if key == Key::Unit {
            within
        } else {
            (key == Key::Name && is_above).then(|| codebook.subject(self.kind))
        };
        let heading = named.and_then(|kind| kind.headings.first());
        let known = codebook.keys.iter().find(|known| known.key == key);
        let title = known.map_or(&codebook.keys[0].title, |known| &known.title);
        heading.map_or_else(|| title.told(language), String::as_str)
    }
}
