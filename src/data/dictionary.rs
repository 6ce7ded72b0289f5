//! Accepted headings and their meanings.

use std::collections::HashMap;

use strsim::normalized_damerau_levenshtein;
use unicode_normalization::UnicodeNormalization;

use super::heading_unit::WithUnit;
use crate::heading::{self, without_marks};
use crate::lang::FigureId;
use crate::model::{Codebook, Key, KeyColumn, Text};
use crate::table::trim;

/// Lowest similarity to suggest a heading: about two wrong letters in twelve.
const ALIKE: f64 = 0.85;

/// Accepted headings and their meanings.
pub(super) struct Dictionary<'c> {
    /// Indicators and key columns.
    pub(super) codebook: &'c Codebook,
    wanted: Vec<bool>,
    ids: HashMap<&'c str, ColumnMeaning>,
    /// Ordered by normal form.
    entries: Vec<AcceptedHeading<'c>>,
    /// Meanings given by the user, by normal form.
    mapped: HashMap<String, ColumnMeaning>,
    /// By normal form.
    ambiguous: HashMap<String, &'c [FigureId]>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnMeaning {
    Key(Key),
    Figure(FigureId),
}

/// An accepted heading.
struct AcceptedHeading<'c> {
    normal: String,
    letters: usize,
    heading: &'c str,
    meaning: ColumnMeaning,
    /// For a narrower heading: words of the figure's definition that it lacks.
    lacks: Option<&'c str>,
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

/// Result of looking up a heading.
pub(super) enum HeadingMatch<'c> {
    One(ColumnMeaning),
    /// A part of a figure, and the words that it lacks.
    Part(FigureId, &'c str),
    Several(Vec<FigureId>),
    Nothing,
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
        } in &codebook.keys
        {
            enter(
                &mut ids,
                &mut entries,
                ColumnMeaning::Key(*key),
                (id, title, also),
            );
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
        Dictionary {
            codebook,
            mapped: mapped.collect(),
            wanted: codebook.ids().map(wanted).collect(),
            ids,
            entries,
            ambiguous: ambiguous.collect(),
        }
    }

    /// True if some set needs the figure.
    pub(super) fn wants(&self, figure: FigureId) -> bool {
        let place = usize::try_from(figure.0).unwrap_or(usize::MAX);
        self.wanted.get(place).copied().unwrap_or(false)
    }

    /// Meaning of a heading, with or without the unit of its figure at the end.
    pub(super) fn find(&self, heading: &str) -> HeadingMatch<'c> {
        match self.mapped(heading) {
            Some(meaning) => HeadingMatch::One(meaning),
            None => self.find_own(heading),
        }
    }

    /// Meaning that the user gives a heading.
    pub(super) fn mapped(&self, heading: &str) -> Option<ColumnMeaning> {
        if self.mapped.is_empty() {
            return None;
        }
        self.mapped.get(&heading::key(heading)).copied()
    }

    /// Meaning of a heading, whatever the user says.
    pub(super) fn find_own(&self, heading: &str) -> HeadingMatch<'c> {
        let found = self.find_whole(heading);
        if !matches!(found, HeadingMatch::Nothing) {
            return found;
        }
        let mut splits = WithUnit::splits(heading);
        let named = splits.find_map(|split| {
            let found = self.find_whole(split.rest);
            let fits = |figure: &FigureId| {
                let indicator = self.codebook.indicator(*figure);
                split.fits(indicator.unit.as_ref())
            };
            let is_meant = match &found {
                HeadingMatch::One(ColumnMeaning::Figure(figure))
                | HeadingMatch::Part(figure, _) => fits(figure),
                HeadingMatch::Several(figures) => figures.iter().any(fits),
                HeadingMatch::One(ColumnMeaning::Key(_)) | HeadingMatch::Nothing => false,
            };
            is_meant.then_some(found)
        });
        named
            .or_else(|| Some(self.find_own(without_number(heading)?)))
            .unwrap_or(HeadingMatch::Nothing)
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
        let mut found = Vec::new();
        let mut part = None;
        for entry in self.entries_of(&normal) {
            match (entry.meaning, entry.lacks) {
                (ColumnMeaning::Key(_), _) => return HeadingMatch::One(entry.meaning),
                (ColumnMeaning::Figure(figure), Some(lacks)) => {
                    part = Some(HeadingMatch::Part(figure, lacks));
                }
                (ColumnMeaning::Figure(figure), None) if !found.contains(&figure) => {
                    found.push(figure);
                }
                (ColumnMeaning::Figure(_), None) => {}
            }
        }
        // Prefer the figure that a question asks for to the answer to that question: it is closer to the facts.
        let asked = |figure: &&FigureId| self.codebook.indicator(**figure).answers.is_none();
        let figures: Vec<FigureId> = found.iter().filter(asked).copied().collect();
        match (figures.as_slice(), found.as_slice()) {
            (&[one], _) | ([], &[one]) => HeadingMatch::One(ColumnMeaning::Figure(one)),
            (_, []) => part.unwrap_or(HeadingMatch::Nothing),
            ([], _) => HeadingMatch::Several(found),
            (_, _) => HeadingMatch::Several(figures),
        }
    }

    fn entries_of<'d>(&'d self, normal: &'d str) -> impl Iterator<Item = &'d AcceptedHeading<'c>> {
        let first = self
            .entries
            .partition_point(|entry| entry.normal.as_str() < normal);
        let rest = self.entries.iter().skip(first);
        rest.take_while(move |entry| entry.normal == normal)
    }

    /// Most similar heading of a key or needed figure that is not in the file.
    pub(super) fn close_to(&self, heading: &str, taken: &[ColumnMeaning]) -> Option<Text> {
        let normal = heading::key(heading);
        let letters = normal.chars().count();
        let plain = without_marks(&normal);
        let mut best: Option<((bool, f64), &AcceptedHeading<'c>)> = None;
        for entry in &self.entries {
            let asked = match entry.meaning {
                ColumnMeaning::Key(_) => true,
                ColumnMeaning::Figure(figure) => self.wants(figure),
            };
            if !asked
                || entry.letters.abs_diff(letters) * 6 > letters.max(entry.letters)
                || !digits(&normal).eq(digits(&entry.normal))
                || taken.contains(&entry.meaning)
            {
                continue;
            }
            // Of headings that differ only in diacritics, prefer the one that shares more of them: the title, not the id.
            let alike = (
                plain == without_marks(&entry.normal),
                normalized_damerau_levenshtein(&normal, &entry.normal),
            );
            let close = alike.0 || alike.1 >= ALIKE;
            if close && best.is_none_or(|(before, _)| alike > before) {
                best = Some((alike, entry));
            }
        }
        best.map(|(_, entry)| self.suggested(entry))
    }

    /// The heading to suggest: the title instead of an id or a narrower heading, if the title is unambiguous.
    fn suggested(&self, entry: &AcceptedHeading<'c>) -> Text {
        let titles = match entry.meaning {
            ColumnMeaning::Key(key) => {
                let mut keys = self.codebook.keys.iter();
                let column = keys.find(|column| column.key == key && column.id == entry.heading);
                column.map(|column| &column.title)
            }
            ColumnMeaning::Figure(figure) => {
                let indicator = self.codebook.indicator(figure);
                let is_no_title = indicator.id == entry.heading || entry.lacks.is_some();
                is_no_title.then_some(&indicator.title)
            }
        };
        let title = |of: fn(&Text) -> &String| {
            let title = titles
                .map(of)
                .filter(|title| self.means(title, entry.meaning));
            title.map_or_else(|| entry.heading.to_owned(), String::clone)
        };
        Text {
            vi: title(|text| &text.vi),
            en: title(|text| &text.en),
        }
    }

    /// True if a heading has exactly this meaning.
    fn means(&self, heading: &str, meaning: ColumnMeaning) -> bool {
        match self.find(heading) {
            HeadingMatch::One(found) => found == meaning,
            HeadingMatch::Part(..) | HeadingMatch::Several(_) | HeadingMatch::Nothing => false,
        }
    }

    /// Headings that tell several figures apart: titles, or ids where a title is ambiguous.
    pub(super) fn headings(&self, figures: &[FigureId], asked: &str) -> Vec<String> {
        let asked = heading::key(asked);
        let heading = |&figure: &FigureId| {
            let indicator = self.codebook.indicator(figure);
            let title = heading::key(&indicator.title.vi);
            let is_answer = indicator.answers.is_some();
            if is_answer
                || title.is_empty()
                || title == asked
                || self.ambiguous.contains_key(&title)
            {
                indicator.id.clone()
            } else {
                indicator.title.vi.clone()
            }
        };
        figures.iter().map(heading).collect()
    }
}

/// A heading without the number of its column in brackets at the end: `Số vụ (3)`.
fn without_number(heading: &str) -> Option<&str> {
    let (rest, number) = trim(heading).strip_suffix(')')?.rsplit_once('(')?;
    let is_number =
        (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && !trim(rest).is_empty()).then_some(rest)
}

/// Digits of a heading: headings that differ in them are not misspellings of each other.
fn digits(heading: &str) -> impl Iterator<Item = char> + '_ {
    heading.chars().filter(char::is_ascii_digit)
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
