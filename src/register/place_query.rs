//! A district or province as written, to be compared with those of a list.

use super::places::PlaceIndex;
use super::word::bare;

/// Whether diacritics must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    Count,
    Dropped,
}

/// A place named by its code, its name, or both.
#[derive(Clone, Debug, Default)]
pub(super) struct PlaceQuery {
    pub(super) code: Option<String>,
    /// Readings of the name: without the word for its kind, and whole.
    pub(super) names: Vec<(Option<&'static str>, String)>,
    /// True if either suffices: a number alone may be a code or a name.
    pub(super) either: bool,
}

impl PlaceQuery {
    /// Candidates: indices, sorted, of places with the code or one of the names.
    pub(super) fn candidates<'c>(
        &self,
        named: &PlaceIndex,
        codes: impl Iterator<Item = &'c str>,
        marks: Marks,
    ) -> Vec<u16> {
        let mut near = Vec::new();
        if let Some(code) = &self.code {
            let own = (0..).zip(codes).find(|(_, own)| own == code);
            near.extend(own.map(|(place, _): (u16, _)| place));
        }
        for (_, name) in &self.names {
            near.extend_from_slice(match marks {
                Marks::Count => named.called(name),
                Marks::Dropped => named.called_bare(name),
            });
        }
        near.sort_unstable();
        near.dedup();
        near
    }

    /// True if a place with this code and one of these names is the one meant.
    pub(super) fn matches(
        &self,
        code: &str,
        mut names: &mut dyn Iterator<Item = &String>,
        marks: Marks,
    ) -> bool {
        let is_called = |own: &String| {
            self.names.iter().any(|(_, wanted)| match marks {
                Marks::Count => own == wanted,
                Marks::Dropped => bare(own) == bare(wanted),
            })
        };
        let is_code = self.code.as_ref().is_none_or(|wanted| wanted == code);
        let mut is_named = || self.names.is_empty() || Iterator::any(&mut names, is_called);
        if self.either {
            is_code || is_named()
        } else {
            is_code && is_named()
        }
    }
}
