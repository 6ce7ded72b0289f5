//! Headings that a codebook accepts, in the forms in which headings are compared.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::heading_form::HeadingSynonyms;
use super::heading_match::ColumnMeaning;
use crate::heading;
use crate::lang::FigureId;
use crate::model::{Codebook, Key, KeyColumn, SubjectKindId, Text};

/// Headings that a codebook accepts.
pub(super) struct AcceptedHeadings<'c> {
    codebook: &'c Codebook,
    pub(super) ids: HashMap<&'c str, ColumnMeaning>,
    /// Ordered by normal form.
    pub(super) entries: Vec<AcceptedHeading<'c>>,
    /// Normal forms of headings of columns of which only the cells tell what they hold.
    pub(super) by_cells: HashSet<String>,
    /// Normal forms of units of measure, made when the first is asked for.
    pub(super) units: OnceLock<HashSet<String>>,
    /// Meanings given by the user, by normal form.
    pub(super) mapped: HashMap<String, ColumnMeaning>,
    /// By normal form.
    pub(super) ambiguous: HashMap<String, &'c [FigureId]>,
    /// Made when the first heading is not found as it is.
    reworded: OnceLock<Reworded>,
    /// True if some accepted heading has no letters.
    pub(super) has_numbers: bool,
    /// Headings of names of what lies within communes.
    pub(super) units_by_heading: UnitHeadings,
}

/// Accepted headings in the codebook's own words.
pub(super) struct Reworded {
    pub(super) wording: HeadingSynonyms,
    /// Places in the list of accepted headings.
    pub(super) entries: HashMap<String, Vec<usize>>,
    pub(super) ambiguous: HashMap<String, Vec<FigureId>>,
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

impl<'c> AcceptedHeadings<'c> {
    /// Those of the tables of a kind of subject.
    pub(super) fn new(codebook: &'c Codebook, kind: SubjectKindId) -> AcceptedHeadings<'c> {
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
        if codebook.lies_within(kind, SubjectKindId::COMMUNE) {
            let subject = codebook.subject(kind);
            let meaning = ColumnMeaning::Key(Key::Unit);
            ids.entry(subject.id.as_str()).or_insert(meaning);
            let headings = subject.headings.iter().chain([&subject.id]);
            entries.extend(headings.filter_map(|one| AcceptedHeading::new(one, meaning, None)));
        }
        for figure in codebook.ids() {
            let indicator = codebook.indicator(figure);
            if !indicator.of.contains(&kind) {
                continue;
            }
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
        let is_of = |figure: &FigureId| codebook.indicator(*figure).of.contains(&kind);
        let ambiguous = codebook.ambiguous.iter();
        let ambiguous = ambiguous.filter(|entry| entry.may_be.iter().any(is_of));
        // In a table of models, “Mô hình” is the column of their names.
        let is_name = |normal: &String| {
            let mut own = entries.iter().filter(|entry| entry.normal == *normal);
            own.any(|entry| entry.meaning == ColumnMeaning::Key(Key::Unit))
        };
        let ambiguous = ambiguous.flat_map(|entry| {
            let may_be = entry.may_be.as_slice();
            let normal = entry.headings.iter().map(|heading| heading::key(heading));
            let asked = normal.filter(|heading| !is_name(heading));
            asked
                .map(move |heading| (heading, may_be))
                .collect::<Vec<_>>()
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
        AcceptedHeadings {
            codebook,
            by_cells: by_cells.map(|heading| heading::key(heading)).collect(),
            units: OnceLock::new(),
            mapped: mapped.collect(),
            ids,
            entries,
            ambiguous,
            has_numbers,
            units_by_heading: unit_headings(codebook),
            reworded: OnceLock::new(),
        }
    }

    /// The accepted headings in the codebook's own words.
    pub(super) fn reworded(&self) -> &Reworded {
        self.reworded.get_or_init(|| self.reword())
    }

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

    /// The accepted headings with this normal form.
    pub(super) fn entries_of<'d>(
        &'d self,
        normal: &'d str,
    ) -> impl Iterator<Item = &'d AcceptedHeading<'c>> {
        let first = self
            .entries
            .partition_point(|entry| entry.normal.as_str() < normal);
        let rest = self.entries.iter().skip(first);
        rest.take_while(move |entry| entry.normal == normal)
    }
}

/// Kinds whose names have a heading, by its normal form.
pub(super) type UnitHeadings = HashMap<String, Vec<SubjectKindId>>;

/// Headings of names of what lies within communes.
fn unit_headings(codebook: &Codebook) -> UnitHeadings {
    let mut found = UnitHeadings::new();
    for kind in codebook.subject_kinds() {
        let subject = codebook.subject(kind);
        for heading in subject.headings.iter().chain([&subject.id]) {
            let kinds = found.entry(heading::key(heading)).or_default();
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
    }
    found
}

/// True if a text has a letter.
pub(super) fn has_letters(text: &str) -> bool {
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
