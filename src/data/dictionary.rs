//! Accepted headings and their meanings.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::heading_form::{
    HeadingSynonyms, lone_letters, unnumbered, without_in_year, without_total,
};
use super::heading_match::FoundHeadings;
pub(super) use super::heading_match::{ColumnMeaning, HeadingMatch};
use super::heading_unit::{WithUnit, is_difference};
use crate::heading;
use crate::lang::FigureId;
use crate::model::{ClauseAnswer, Codebook, IndicatorKind, KeyColumn, NamedClause, Text};
use crate::table::trim;

/// Accepted headings and their meanings.
pub(super) struct Dictionary<'c> {
    /// Indicators and key columns.
    pub(super) codebook: &'c Codebook,
    wanted: Vec<bool>,
    ids: HashMap<&'c str, ColumnMeaning>,
    /// Ordered by normal form.
    pub(super) entries: Vec<AcceptedHeading<'c>>,
    /// Normal forms of headings of columns of which only the cells tell what they hold.
    pub(super) by_cells: HashSet<String>,
    /// Normal forms of units of measure, made when the first is asked for.
    pub(super) units: OnceCell<HashSet<String>>,
    /// Meanings given by the user, by normal form.
    mapped: HashMap<String, ColumnMeaning>,
    /// By normal form.
    pub(super) ambiguous: HashMap<String, &'c [FigureId]>,
    /// Made when the first heading is not found as it is.
    reworded: OnceCell<Reworded>,
    found: FoundHeadings,
    /// True if some accepted heading has no letters.
    has_numbers: bool,
}

/// Bytes of the longest heading that may be known, with its parents: longer cells are texts, and would take long to compare.
const LONGEST: usize = 1_000;

/// Accepted headings in the codebook's own words.
struct Reworded {
    wording: HeadingSynonyms,
    /// Places in the list of accepted headings.
    entries: HashMap<String, Vec<usize>>,
    ambiguous: HashMap<String, Vec<FigureId>>,
}

/// An accepted heading.
pub(super) struct AcceptedHeading<'c> {
    pub(super) normal: String,
    pub(super) letters: usize,
    pub(super) heading: &'c str,
    pub(super) meaning: ColumnMeaning,
    /// For a narrower heading: words of the figure's definition that it lacks.
    pub(super) lacks: Option<&'c str>,
}

impl<'c> AcceptedHeading<'c> {
    fn new(
        heading: &'c str,
        meaning: ColumnMeaning,
        lacks: Option<&'c str>,
    ) -> Option<AcceptedHeading<'c>> {
        let normal = heading::key(heading);
        let entry = AcceptedHeading {
            letters: normal.chars().count(),
            normal,
            heading,
            meaning,
            lacks,
        };
        (entry.letters > 0).then_some(entry)
    }
}

impl<'c> Dictionary<'c> {
    /// Builds the headings of the codebook; `wanted` tells which figures are needed.
    pub(super) fn new(codebook: &'c Codebook, wanted: &dyn Fn(FigureId) -> bool) -> Dictionary<'c> {
        let mut ids = HashMap::new();
        let mut entries = Vec::new();
        for KeyColumn {
            key,
            id,
            title,
            also,
            by_cells,
        } in &codebook.keys
        {
            let meaning = ColumnMeaning::Key(*key);
            enter(&mut ids, &mut entries, meaning, (id, title, also));
            let by_cells = by_cells.iter();
            entries.extend(by_cells.filter_map(|one| AcceptedHeading::new(one, meaning, None)));
        }
        for figure in codebook.ids() {
            let indicator = codebook.indicator(figure);
            let headings = (&indicator.id, &indicator.title, indicator.also.as_slice());
            let meaning = ColumnMeaning::Figure(figure);
            enter(&mut ids, &mut entries, meaning, headings);
            for part in &indicator.narrower {
                entries.extend(AcceptedHeading::new(
                    &part.heading,
                    meaning,
                    Some(&part.lacks),
                ));
            }
        }
        entries.sort_by(|a, b| a.normal.cmp(&b.normal));
        let ambiguous = codebook.ambiguous.iter().flat_map(|entry| {
            let may_be = entry.may_be.as_slice();
            let normal = entry.headings.iter().map(|heading| heading::key(heading));
            normal.map(move |heading| (heading, may_be))
        });
        // The first of two meanings counts.
        let mapped = codebook.mapped.iter().rev().filter_map(|(heading, id)| {
            let meaning = ids.get(id.as_str())?;
            Some((heading::key(heading), *meaning))
        });
        let by_cells = codebook.keys.iter().flat_map(|key| &key.by_cells);
        let ambiguous: HashMap<String, &[FigureId]> = ambiguous.collect();
        let mut normal = entries.iter().map(|entry| &entry.normal);
        let has_numbers = normal.any(|normal| !has_letters(normal))
            || ambiguous.keys().any(|normal| !has_letters(normal));
        Dictionary {
            codebook,
            by_cells: by_cells.map(|heading| heading::key(heading)).collect(),
            units: OnceCell::new(),
            mapped: mapped.collect(),
            wanted: codebook.ids().map(wanted).collect(),
            ids,
            entries,
            ambiguous,
            has_numbers,
            reworded: OnceCell::new(),
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
        if self.mapped.is_empty() {
            return None;
        }
        self.mapped.get(&heading::key(heading)).copied()
    }

    /// Meaning of a heading, whatever the user says.
    ///
    /// The nearest form that is known counts: as it is, without index numbers, then in other words.
    pub(super) fn find_own(&self, heading: &str) -> HeadingMatch<'c> {
        // Most cells are numbers, which cost nothing here.
        let is_number = || !self.has_numbers && !has_letters(heading);
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
        let mut found: Vec<&ClauseAnswer> =
            clauses.iter().filter(|one| one.is_named(&named)).collect();
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
                split.fits(indicator.unit.as_ref())
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
        let reworded = self.reworded.get_or_init(|| self.reword());
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
            let entries = places.filter_map(|&place| self.entries.get(place));
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
        if let Some(&meaning) = self.ids.get(id.as_str()) {
            return HeadingMatch::One(meaning);
        }
        let normal = heading::key(heading);
        if normal.is_empty() {
            return HeadingMatch::Nothing;
        }
        if let Some(may_be) = self.ambiguous.get(&normal) {
            return HeadingMatch::Several(may_be.to_vec());
        }
        self.resolve(self.entries_of(&normal), &[])
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

    /// The accepted headings in the codebook's own words.
    fn reword(&self) -> Reworded {
        let wording = HeadingSynonyms::new(&self.codebook.synonyms);
        let mut entries: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, entry) in self.entries.iter().enumerate() {
            let words = wording.apply(&entry.normal);
            entries.entry(words).or_default().push(place);
        }
        let mut ambiguous: HashMap<String, Vec<FigureId>> = HashMap::new();
        for (heading, &may_be) in &self.ambiguous {
            let figures = ambiguous.entry(wording.apply(heading)).or_default();
            figures.extend(may_be);
        }
        Reworded {
            wording,
            entries,
            ambiguous,
        }
    }

    fn entries_of<'d>(&'d self, normal: &'d str) -> impl Iterator<Item = &'d AcceptedHeading<'c>> {
        let first = self
            .entries
            .partition_point(|entry| entry.normal.as_str() < normal);
        let rest = self.entries.iter().skip(first);
        rest.take_while(move |entry| entry.normal == normal)
    }
}

fn has_letters(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

fn enter<'c>(
    ids: &mut HashMap<&'c str, ColumnMeaning>,
    entries: &mut Vec<AcceptedHeading<'c>>,
    meaning: ColumnMeaning,
    (id, title, also): (&'c String, &'c Text, &'c [String]),
) {
    ids.entry(id).or_insert(meaning);
    let headings = [&title.vi, &title.en, id].into_iter().chain(also);
    entries.extend(headings.filter_map(|heading| AcceptedHeading::new(heading, meaning, None)));
}
