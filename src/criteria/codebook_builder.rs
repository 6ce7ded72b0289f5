//! Builds a codebook while criteria files are read.

use std::collections::HashMap;

use super::wording::{nearest, the_first};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::heading;
use crate::lang::{FigureId, FigureKind, Meaning, Vocabulary};
use crate::model::{Codebook, Indicator, IndicatorKind, SubjectKindId};
use crate::number::Number;
use crate::source::{Span, Spanned};
use crate::text::{Text, both};

/// A codebook being built: figures by id, and what is resolved once all are known.
#[derive(Clone, Default)]
pub(super) struct CodebookBuilder {
    pub(super) codebook: Codebook,
    pub(super) figures: HashMap<String, FigureId>,
    pub(super) levels: HashMap<FigureId, Vec<String>>,
    places: HashMap<FigureId, Span>,
    /// Places in the codebook file of each key, and of each `[[ambiguous]]`.
    pub(super) key_places: Vec<Span>,
    pub(super) question_places: Vec<Span>,
    /// Headings in use in tables of a kind of subject, by [`heading::key`]: the owner and its place.
    taken: HashMap<(SubjectKindId, String), (Text, Span)>,
}

/// Names that rules may use: figures of a codebook, and parameters of a file.
pub(super) struct RuleNames<'a> {
    pub(super) codebook: &'a Codebook,
    /// Figures by id.
    pub(super) figures: &'a HashMap<String, FigureId>,
    /// Levels of each grade, for the rule language.
    pub(super) levels: &'a HashMap<FigureId, Vec<String>>,
    pub(super) parameters: &'a HashMap<String, (Number, bool)>,
}

impl CodebookBuilder {
    pub(super) fn names<'a>(
        &'a self,
        parameters: &'a HashMap<String, (Number, bool)>,
    ) -> RuleNames<'a> {
        RuleNames {
            codebook: &self.codebook,
            figures: &self.figures,
            levels: &self.levels,
            parameters,
        }
    }

    /// Adds a figure; a duplicate id is a fault.
    pub(super) fn add(
        &mut self,
        indicator: Indicator,
        place: Span,
    ) -> Result<FigureId, Diagnostic> {
        let id = FigureId(u32::try_from(self.codebook.indicators.len()).unwrap_or(u32::MAX));
        if let Some(first) = self.figures.get(&indicator.id) {
            let message = both!(
                "hai số liệu cùng mang tên `{id}`",
                "two figures are called `{id}`",
                id = indicator.id,
            );
            let fault = Diagnostic::new(Code::DuplicateId, place, message);
            return Err(match self.places.get(first) {
                Some(first) => fault.because(*first, the_first()),
                None => fault,
            });
        }
        if let IndicatorKind::Grade(levels) = &indicator.kind {
            self.levels
                .insert(id, levels.iter().map(|level| level.vi.clone()).collect());
        }
        self.figures.insert(indicator.id.clone(), id);
        self.places.insert(id, place);
        self.codebook.indicators.push(indicator);
        Ok(id)
    }

    /// Fault for a name that is not a figure.
    pub(super) fn unknown(&self, name: &Spanned<String>) -> Diagnostic {
        let near = nearest(&name.value, self.figures.keys().map(String::as_str));
        let message = both!(
            "không có số liệu nào tên `{name}`",
            "no indicator is named `{name}`",
            name = name.value,
        );
        let mut fault = Diagnostic::new(Code::UnknownName, name.span, message);
        fault.help = near.map(did_you_mean);
        fault
    }

    /// Checks that figures, keys and `[[ambiguous]]` entries of a kind of subject do not share a heading.
    pub(super) fn headings(&mut self, faults: &mut Vec<Diagnostic>) {
        let named = |id: &str| both!("`{id}`", "`{id}`");
        let mut claims: Vec<(Vec<SubjectKindId>, String, Text, Span)> = Vec::new();
        let all: Vec<SubjectKindId> = self.codebook.subject_kinds().collect();
        for (key, &place) in self.codebook.keys.iter().zip(&self.key_places) {
            for heading in [&key.id, &key.title.vi, &key.title.en]
                .into_iter()
                .chain(&key.also)
                .chain(&key.by_cells)
            {
                claims.push((all.clone(), heading.clone(), named(&key.id), place));
            }
        }
        for id in self.codebook.ids() {
            let indicator = self.codebook.indicator(id);
            if indicator.answers.is_some() {
                continue; // an answer column takes only free headings
            }
            let Some(place) = self.places.get(&id).copied() else {
                continue;
            };
            for heading in indicator.headings() {
                claims.push((
                    indicator.of.clone(),
                    heading.to_owned(),
                    named(&indicator.id),
                    place,
                ));
            }
        }
        for (question, &place) in self.codebook.ambiguous.iter().zip(&self.question_places) {
            let by = || both!("một mục `[[ambiguous]]`", "an `[[ambiguous]]` entry");
            let may_be = question.may_be.iter();
            let of = may_be.flat_map(|&figure| self.codebook.indicator(figure).of.clone());
            let of: Vec<SubjectKindId> = of.collect();
            let headings = question.headings.iter();
            claims.extend(headings.map(|heading| (of.clone(), heading.clone(), by(), place)));
        }
        for (of, heading, by, place) in claims {
            let mut owners = of
                .into_iter()
                .filter_map(|kind| self.claim((kind, &heading), (&by, place)));
            let owner = owners.next();
            owners.for_each(drop);
            if let Some((first, first_place)) = owner {
                let message = Text {
                    vi: format!(
                        "tên cột `{heading}` được nhận cho cả {} và {}",
                        first.vi, by.vi
                    ),
                    en: format!(
                        "the heading `{heading}` is accepted for {} and for {}",
                        first.en, by.en
                    ),
                };
                let fault = Diagnostic::new(Code::SharedHeading, place, message)
                    .because(
                        first_place,
                        both!("đã được nhận ở đây trước", "accepted here first"),
                    )
                    .help(both!(
                        "để tên cột cho một bên; cột có thể thuộc cả hai thì chỉ nêu trong `[[ambiguous]]`",
                        "keep the heading for one of them; list a heading that may mean either only in `[[ambiguous]]`"
                    ));
                faults.push(fault);
            }
        }
    }

    /// Claims a heading; returns its owner if there is another.
    fn claim(
        &mut self,
        (kind, heading): (SubjectKindId, &str),
        (by, place): (&Text, Span),
    ) -> Option<(Text, Span)> {
        let owner = self
            .taken
            .entry((kind, heading::key(heading)))
            .or_insert_with(|| (by.clone(), place));
        (owner.0 != *by).then(|| owner.clone())
    }

    /// Lets an answer stand in tables of another kind of subject too, by its id if its title is taken there.
    pub(super) fn answers_of(&mut self, answer: FigureId, kind: SubjectKindId) {
        let Indicator { id, title, of, .. } = self.codebook.indicator(answer);
        if of.contains(&kind) {
            return;
        }
        let free = |title: &String| {
            if self.is_taken(kind, title) {
                id.clone()
            } else {
                title.clone()
            }
        };
        let title = Text {
            vi: free(&title.vi),
            en: free(&title.en),
        };
        let indicator = &mut self.codebook.indicators[answer.0 as usize];
        indicator.title = title;
        indicator.of.push(kind);
    }

    /// True if a figure or key has this heading in tables of a kind of subject.
    pub(super) fn is_taken(&self, kind: SubjectKindId, heading: &str) -> bool {
        self.taken.contains_key(&(kind, heading::key(heading)))
    }
}

impl Vocabulary for RuleNames<'_> {
    fn meaning(&self, name: &str) -> Option<Meaning<'_>> {
        if let Some(&(value, percentage)) = self.parameters.get(name) {
            return Some(Meaning::Constant { value, percentage });
        }
        let id = *self.figures.get(name)?;
        let indicator = self.codebook.indicator(id);
        let kind = match &indicator.kind {
            IndicatorKind::Count => FigureKind::Count,
            IndicatorKind::Amount => FigureKind::Amount,
            IndicatorKind::YesNo => FigureKind::YesNo,
            IndicatorKind::Grade(_) => {
                FigureKind::Grade(self.levels.get(&id).map_or(&[], Vec::as_slice))
            }
        };
        let parts = indicator
            .derivation
            .as_ref()
            .map_or(1, |sum| sum.addends.len().max(1));
        Some(Meaning::Figure {
            id,
            kind,
            unit: indicator.unit.as_ref(),
            parts,
        })
    }

    fn nearest(&self, name: &str) -> Option<String> {
        let names = self.figures.keys().chain(self.parameters.keys());
        nearest(name, names.map(String::as_str)).map(str::to_owned)
    }

    fn headed(&self, heading: &str) -> Option<String> {
        let key = heading::key(heading);
        let plain = heading::without_marks(&key);
        let figures = || {
            let all = self.codebook.indicators.iter();
            all.filter(|one| one.answers.is_none())
        };
        let exact = figures().find(|one| {
            let mut headings = one.headings();
            headings.any(|other| heading::key(other) == key)
        });
        // Without diacritics two headings may be equal.
        let alike = |one: &&Indicator| {
            let mut headings = one.headings();
            headings.any(|other| heading::without_marks(&heading::key(other)) == plain)
        };
        let found = exact.or_else(|| {
            let mut found = figures().filter(alike);
            found.next().filter(|_| found.next().is_none())
        })?;
        self.figures
            .contains_key(&found.id)
            .then(|| found.id.clone())
    }
}
