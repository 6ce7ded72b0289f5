//! Meanings of headings, by the headings that a codebook accepts.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::accepted::{AcceptedHeading, AcceptedHeadings, has_letters};
use super::heading_form::{lone_letters, unnumbered, without_in_year, without_total};
use super::heading_match::FoundHeadings;
pub(super) use super::heading_match::{ColumnMeaning, HeadingMatch};
use super::heading_unit::{WithUnit, is_difference};
use crate::heading;
use crate::lang::FigureId;
use crate::model::{ClauseAnswer, Codebook, IndicatorKind, NamedClause, SubjectKindId};
use crate::table::trim;

/// Meanings of headings in a codebook, in tables of one kind of subject.
///
/// Costly to make: make one for a codebook and share it.
pub struct Dictionary<'c> {
    /// Indicators and key columns.
    pub(super) codebook: &'c Codebook,
    pub(super) kind: SubjectKindId,
    /// The kind of subject whose name stands where tables of communes have theirs.
    pub(super) owner: SubjectKindId,
    pub(super) accepted: Arc<AcceptedHeadings<'c>>,
    wanted: Vec<bool>,
    found: FoundHeadings,
}

/// Bytes of the longest heading that may be known, with its parents: longer cells are texts, and would take long to compare.
const LONGEST: usize = 1_000;

impl<'c> Dictionary<'c> {
    /// The headings of tables of communes. No figure is needed yet.
    #[must_use]
    pub fn new(codebook: &'c Codebook) -> Dictionary<'c> {
        Dictionary::of(codebook, SubjectKindId::COMMUNE)
    }

    /// The headings of tables of a kind of subject; of one above the commune, in a codebook that names it
    /// ([`Codebook::naming`]).
    #[must_use]
    pub fn of(codebook: &'c Codebook, kind: SubjectKindId) -> Dictionary<'c> {
        let is_above = codebook.is_above_communes(kind);
        let owner = if is_above {
            kind
        } else {
            SubjectKindId::COMMUNE
        };
        Dictionary::listed_by(codebook, kind, owner)
    }

    /// The headings of tables of a kind of subject whose rows name one of the kind `owner`.
    #[must_use]
    pub fn listed_by(
        codebook: &'c Codebook,
        kind: SubjectKindId,
        owner: SubjectKindId,
    ) -> Dictionary<'c> {
        Dictionary {
            codebook,
            kind,
            owner,
            accepted: Arc::new(AcceptedHeadings::new(codebook, kind)),
            wanted: Vec::new(),
            found: FoundHeadings::default(),
        }
    }

    /// The codebook.
    #[must_use]
    pub fn codebook(&self) -> &'c Codebook {
        self.codebook
    }

    /// The kind of subject whose names a heading announces, if it is one: `Thôn`, `Tên khu dân cư tiêu biểu`.
    pub(super) fn unit_named(&self, heading: &str) -> Option<SubjectKindId> {
        let known = &self.accepted.units_by_heading;
        let key = heading::key(unnumbered(heading));
        let exact = known.get(&key);
        let found = exact.or_else(|| {
            let words = key.starts_with("tên ").then_some(key.as_str())?;
            let ends = words.rmatch_indices(' ').map(|(end, _)| end);
            ends.into_iter()
                .find_map(|end| known.get(words.get(..end)?))
        });
        match found?.as_slice() {
            [kind] => Some(*kind),
            _ => None,
        }
    }

    /// The same, of what lies within communes.
    pub(super) fn listed_unit(&self, heading: &str) -> Option<SubjectKindId> {
        let kind = self.unit_named(heading)?;
        let is_within = kind != SubjectKindId::COMMUNE && !self.codebook.is_above_communes(kind);
        is_within.then_some(kind)
    }

    /// The kind of subject that the tables are about.
    #[must_use]
    pub fn kind(&self) -> SubjectKindId {
        self.kind
    }

    /// The same headings, where `wanted` tells which figures are needed.
    pub(super) fn wanting(&self, wanted: &dyn Fn(FigureId) -> bool) -> Dictionary<'c> {
        Dictionary {
            codebook: self.codebook,
            kind: self.kind,
            owner: self.owner,
            accepted: Arc::clone(&self.accepted),
            wanted: self.codebook.ids().map(wanted).collect(),
            found: FoundHeadings::default(),
        }
    }

    /// True if some set needs the figure.
    pub(super) fn wants(&self, figure: FigureId) -> bool {
        let place = usize::try_from(figure.0).unwrap_or(usize::MAX);
        self.wanted.get(place).copied().unwrap_or(false)
    }

    /// Meaning of a heading, with or without the unit of its figure at the end.
    pub(super) fn find(&self, heading: &str) -> HeadingMatch<'c> {
        self.found.get(heading, || match self.mapped(heading) {
            Some(meaning) => HeadingMatch::One(meaning),
            None => self.find_own(heading),
        })
    }

    /// Meaning that the user gives a heading.
    pub(super) fn mapped(&self, heading: &str) -> Option<ColumnMeaning> {
        if self.accepted.mapped.is_empty() {
            return None;
        }
        self.accepted.mapped.get(&heading::key(heading)).copied()
    }

    /// Meaning of a heading, whatever the user says.
    ///
    /// The nearest form that is known counts: as it is, without index numbers, then in other words.
    pub(super) fn find_own(&self, heading: &str) -> HeadingMatch<'c> {
        // Most cells are numbers, which cost nothing here.
        let is_number = || !self.accepted.has_numbers && !has_letters(heading);
        if heading.len() > LONGEST || is_number() || is_difference(heading) {
            return HeadingMatch::Nothing;
        }
        let bare = unnumbered(heading);
        let forms = || {
            [heading]
                .into_iter()
                .chain((bare != heading).then_some(bare))
        };
        let known = |found: &HeadingMatch<'_>| !matches!(found, HeadingMatch::Nothing);
        let whole = forms().find_map(|form| {
            Some(self.with_unit(form, |text| self.find_whole(text))).filter(known)
        });
        whole
            .or_else(|| forms().find_map(|form| self.clause(form, heading)))
            .unwrap_or_else(|| self.with_unit(bare, |text| self.find_reworded(text)))
    }

    /// Answers to the clause that a form of a heading names. A letter that the form lacks may be a point of the clause.
    fn clause(&self, form: &str, heading: &str) -> Option<HeadingMatch<'c>> {
        let clauses = &self.codebook.clauses;
        if clauses.is_empty() || lone_letters(form) != lone_letters(heading) {
            return None;
        }
        let named = NamedClause::read(form)?;
        let is_of = |one: &&ClauseAnswer| one.of == self.kind && one.is_named(&named);
        let mut found: Vec<&ClauseAnswer> = clauses.iter().filter(is_of).collect();
        if found.iter().any(|one| self.wants(one.figure)) {
            found.retain(|one| self.wants(one.figure));
        }
        let shares_year = |one: &ClauseAnswer| {
            let mut others = found.iter().filter(|other| other.figure != one.figure);
            others.any(|other| !other.years.is_disjoint(&one.years))
        };
        let is_unclear = found.iter().any(|one| shares_year(one));
        let figures: Vec<FigureId> = found.iter().map(|one| one.figure).collect();
        match figures.as_slice() {
            [] => None,
            &[one] => Some(HeadingMatch::One(ColumnMeaning::Figure(one))),
            _ if is_unclear => Some(HeadingMatch::Several(figures)),
            _ => Some(HeadingMatch::Clause(figures)),
        }
    }

    /// The kind that a heading names of what its figure counts: `thôn` of residential areas. None if it names several, or the whole.
    pub(super) fn kind_named(&self, heading: &str) -> Option<&str> {
        let wording = &self.accepted.reworded().wording;
        let kind = |text: &str| wording.kind(&heading::key(unnumbered(text)));
        // `Số thôn (thôn)` gives its unit; `Số thôn (tổ dân phố)` names two kinds.
        let Some((rest, unit)) = heading
            .strip_suffix(')')
            .and_then(|text| text.rsplit_once('('))
        else {
            return kind(heading);
        };
        let own = kind(rest)?;
        let is_unit = kind(unit).is_none_or(|unit| unit == own || own.starts_with(unit));
        is_unit.then_some(own)
    }

    /// True if a heading is that of an answer, whichever.
    pub(super) fn is_answer(&self, heading: &str) -> bool {
        let answers = |figure: &FigureId| self.codebook.indicator(*figure).answers.is_some();
        match self.find(heading) {
            HeadingMatch::One(ColumnMeaning::Figure(figure)) => answers(&figure),
            HeadingMatch::Several(figures) => figures.iter().all(answers),
            HeadingMatch::Clause(_) => true,
            HeadingMatch::One(ColumnMeaning::Key(_))
            | HeadingMatch::Part(..)
            | HeadingMatch::Nothing => false,
        }
    }

    /// Meaning of a heading, with or without the unit of its figure at the end.
    fn with_unit(
        &self,
        heading: &str,
        find: impl Fn(&str) -> HeadingMatch<'c>,
    ) -> HeadingMatch<'c> {
        let found = find(heading);
        if !matches!(found, HeadingMatch::Nothing) {
            return found;
        }
        let mut splits = WithUnit::splits(heading);
        let named = splits.find_map(|split| {
            let found = find(split.rest);
            let fits = |figure: &FigureId| {
                let indicator = self.codebook.indicator(*figure);
                let reword = |words: &str| {
                    // `Số tổ dân phố` may be counted in `tổ`.
                    let kind = self.kind_named(split.rest);
                    let kind = kind.filter(|kind| kind.split(' ').next() == Some(words));
                    let wording = &self.accepted.reworded().wording;
                    wording.apply(kind.unwrap_or(words))
                };
                split.fits(indicator.unit.as_ref(), reword)
            };
            let is_meant = match &found {
                HeadingMatch::One(ColumnMeaning::Figure(figure))
                | HeadingMatch::Part(figure, _) => fits(figure),
                HeadingMatch::Several(figures) => figures.iter().any(fits),
                HeadingMatch::Clause(_)
                | HeadingMatch::One(ColumnMeaning::Key(_))
                | HeadingMatch::Nothing => false,
            };
            is_meant.then_some(found)
        });
        named.unwrap_or(HeadingMatch::Nothing)
    }

    /// Meaning of a heading in other words: abbreviations and synonyms, then also without `tổng số` and `trong năm`.
    fn find_reworded(&self, heading: &str) -> HeadingMatch<'c> {
        let key = heading::key(heading);
        if key.is_empty() {
            return HeadingMatch::Nothing;
        }
        let reworded = self.accepted.reworded();
        let is_count =
            |figure: &FigureId| self.codebook.indicator(*figure).kind == IndicatorKind::Count;
        let mut forms = vec![(key.clone(), false)];
        if let Some(total) = without_total(&key) {
            forms.push((total.into_owned(), true));
        }
        let of_year = forms.iter().filter_map(|(form, counts)| {
            let form = without_in_year(form)?;
            Some((form.to_owned(), *counts))
        });
        forms.extend(of_year.collect::<Vec<_>>());
        for (form, counts) in forms {
            let words = reworded.wording.apply(&form);
            let places = reworded.entries.get(&words).into_iter().flatten();
            let entries = places.filter_map(|&place| self.accepted.entries.get(place));
            let ambiguous = reworded.ambiguous.get(&words);
            let found = self.resolve(entries, ambiguous.map_or(&[], Vec::as_slice));
            let fits = match &found {
                HeadingMatch::Nothing => false,
                HeadingMatch::One(ColumnMeaning::Key(_)) => form == key,
                HeadingMatch::One(ColumnMeaning::Figure(figure))
                | HeadingMatch::Part(figure, _) => !counts || is_count(figure),
                HeadingMatch::Several(_) | HeadingMatch::Clause(_) => true,
            };
            if fits {
                return found;
            }
        }
        HeadingMatch::Nothing
    }

    /// Meaning of a heading as a whole. An id is never ambiguous, even if headings look like it.
    fn find_whole(&self, heading: &str) -> HeadingMatch<'c> {
        let id: String = trim(heading).nfc().collect();
        if let Some(&meaning) = self.accepted.ids.get(id.as_str()) {
            return HeadingMatch::One(meaning);
        }
        let normal = heading::key(heading);
        if normal.is_empty() {
            return HeadingMatch::Nothing;
        }
        if let Some(may_be) = self.accepted.ambiguous.get(&normal) {
            return HeadingMatch::Several(may_be.to_vec());
        }
        self.resolve(self.accepted.entries_of(&normal), &[])
    }

    /// Meaning of a heading of these entries, which may also be one of these figures.
    fn resolve<'e>(
        &self,
        entries: impl Iterator<Item = &'e AcceptedHeading<'c>>,
        may_be: &[FigureId],
    ) -> HeadingMatch<'c>
    where
        'c: 'e,
    {
        let mut found = may_be.to_vec();
        let mut part = None;
        for entry in entries {
            match (entry.meaning, entry.lacks) {
                (ColumnMeaning::Key(_), _) => return HeadingMatch::One(entry.meaning),
                (ColumnMeaning::Figure(figure), Some(lacks)) => part = Some((figure, lacks)),
                (ColumnMeaning::Figure(figure), None) if !found.contains(&figure) => {
                    found.push(figure);
                }
                (ColumnMeaning::Figure(_), None) => {}
            }
        }
        if let Some((figure, lacks)) = part {
            match found.as_slice() {
                [] => return HeadingMatch::Part(figure, lacks),
                whole if whole.contains(&figure) => {}
                _ => found.push(figure),
            }
        }
        // Prefer the figure that a question asks for to the answer to that question: it is closer to the facts.
        let asked = |figure: &&FigureId| self.codebook.indicator(**figure).answers.is_none();
        let figures: Vec<FigureId> = found.iter().filter(asked).copied().collect();
        match (figures.as_slice(), found.as_slice()) {
            (_, []) => HeadingMatch::Nothing,
            (&[one], _) | ([], &[one]) => HeadingMatch::One(ColumnMeaning::Figure(one)),
            ([], _) => HeadingMatch::Several(found),
            (_, _) => HeadingMatch::Several(figures),
        }
    }
}
