//! What is measured: one id per figure, for all years and sets.

use std::collections::HashSet;

use super::aggregate::Aggregate;
use super::clause::ClauseAnswer;
use super::period::Timing;
use super::ruleset::{Date, DayOfYear};
use super::subject_kind::{SubjectKind, SubjectKindId};
use super::year::Year;
use crate::heading;
use crate::lang::{FigureId, Linear, LinearSum};
use crate::number::{Number, Range};
use crate::text::Text;
use crate::unit::Unit;

/// All indicators, and how columns are recognised.
#[derive(Clone, Debug)]
pub struct Codebook {
    /// The indicators; a [`FigureId`] is an index into this list. Those of the codebook file come first, then the
    /// answer columns of the loaded criteria ([`Indicator::answers`]).
    pub indicators: Vec<Indicator>,
    /// What is judged: the commune first, then what lies within it, and what it lies within.
    pub subjects: Vec<SubjectKind>,
    /// Headings of the columns that identify the commune and year of a row.
    pub keys: Vec<KeyColumn>,
    /// Ambiguous headings.
    pub ambiguous: Vec<Ambiguous>,
    /// Words that mean the same in headings.
    pub synonyms: Vec<Synonym>,
    /// Answers to criteria that are clauses, in the versions asked for.
    pub clauses: Vec<ClauseAnswer>,
    /// Short titles of the sets, which forms of antq write above the columns of each.
    pub sets: Vec<Text>,
    /// Headings of the user's files, each with the id it means, whatever else it could mean.
    pub mapped: Vec<(String, String)>,
    /// Checks that all data must pass, whatever the law.
    pub checks: Vec<Check>,
    /// The kinds of commune, with the abbreviations used before names.
    pub kinds: Vec<AreaKind>,
    /// Days on which communes were reorganised, so that a code or name can mean a different commune before and after.
    pub boundary_changes: Vec<Date>,
    /// The earliest day on which a year of any set begins. The months of a row are counted from it.
    pub year_begins: DayOfYear,
}

/// One measured figure.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its id in ASCII snake case; `version#criterion` for an answer column.
    pub id: String,
    /// Its title, a noun phrase.
    pub title: Text,
    /// The kinds of subject that it is measured of; at least one.
    pub of: Vec<SubjectKindId>,
    /// The kind of its values.
    pub kind: IndicatorKind,
    /// Its unit, if given.
    pub unit: Option<Unit>,
    /// The words for its unit, if there are several: `khu dân cư`, `KDC`, `thôn`.
    pub unit_words: Option<Synonym>,
    /// Headings accepted in addition to id and titles.
    pub also: Vec<String>,
    /// Headings that describe only a part of it; counts only.
    pub narrower: Vec<Narrower>,
    /// Words accepted for each of its levels besides its titles.
    pub also_levels: Vec<Vec<String>>,
    /// How values of merged communes combine.
    pub adds: Adds,
    /// When a value is final.
    pub timing: Timing,
    /// The sum it is computed from if no column gives it; all coefficients are ±1.
    pub derivation: Option<LinearSum>,
    /// How it is counted from what lies within, if no column gives it.
    pub aggregate: Option<Aggregate>,
    /// Indicators it is a part of, and so never exceeds.
    pub part_of: Option<FigureId>,
    /// Headings of its share in `part_of`. If there are any, a cell like `16/18` gives both it and `part_of`.
    pub shares: Vec<String>,
    /// Indicators that are parts of it, and so never exceed it.
    pub parts: Vec<FigureId>,
    /// What is counted and what is not.
    pub note: Option<String>,
    /// For an answer column: the criterion it answers, as `family/version#criterion`.
    pub answers: Option<String>,
}

/// A heading for a part of what an indicator counts: its values are lower bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narrower {
    /// The heading.
    pub heading: String,
    /// The words of the indicator's title that the heading lacks.
    pub lacks: String,
}

/// How the values of merged communes combine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adds {
    /// Their sum.
    Sum,
    /// Between the largest value and the sum: distinct things, which several communes can share.
    Distinct,
    /// The common value; they must agree.
    Not,
}

/// The kind of an indicator's values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndicatorKind {
    /// A non-negative integer.
    Count,
    /// Any exact number. A cell `99,4%` is 0.994.
    Amount,
    /// Yes or no.
    YesNo,
    /// One of these levels, lowest first.
    Grade(Vec<Text>),
}

/// A column that identifies the commune or year of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The commune's code: text, because leading zeros matter.
    Code,
    /// Its name.
    Name,
    /// The name of what lies within it, in tables of that.
    Unit,
    /// Its kind: xã, phường, …
    Kind,
    /// Its district (until June 2025).
    District,
    /// Its province.
    Province,
    /// The year.
    Year,
    /// The number of months that the row covers; default 12.
    Months,
    /// The part of the year that the row covers, in words: `Quý I`, `6 tháng`.
    Period,
    /// The year whose boundaries the figures use; default the row's own.
    Boundaries,
}

/// A key and the headings that stand for it.
#[derive(Clone, Debug)]
pub struct KeyColumn {
    /// The key.
    pub key: Key,
    /// Its id in files.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Other accepted headings.
    pub also: Vec<String>,
    /// Headings of columns that may as well hold the other of code and name, or something else: their cells tell.
    pub by_cells: Vec<String>,
}

/// An ambiguous heading: rejected, with the possible meanings as help.
#[derive(Clone, Debug)]
pub struct Ambiguous {
    /// The headings.
    pub headings: Vec<String>,
    /// The indicators that each can mean.
    pub may_be: Vec<FigureId>,
}

/// Words and abbreviations that mean the same in headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synonym {
    /// The word in full: `khu dân cư`.
    pub word: String,
    /// Abbreviations and other words for it: `KDC`.
    pub also: Vec<String>,
    /// Words for some of what it means: `thôn`, `tổ dân phố`. Alone, one of them means all; columns of several are its parts.
    pub kinds: Vec<String>,
}

/// A check that all data must pass, whatever the law.
#[derive(Clone, Debug)]
pub struct Check {
    /// The rule.
    pub rule: Linear,
    /// The message if the check fails, with placeholders such as `{so_a}` and `{prev(so_a)}`. `None`: a part exceeds
    /// its whole.
    pub says: Option<Text>,
    /// Figures between those of the rule. If the data have one of them, other checks report the fault.
    pub between: Vec<FigureId>,
    /// The kinds of subject that it is about; all if empty.
    pub of: Vec<SubjectKindId>,
    /// A yes or no by which the data say that the check does not hold of a row, such as a break in a series.
    pub unless: Option<FigureId>,
}

/// A kind of commune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaKind {
    /// Its word in criteria files: `xã`.
    pub name: String,
    /// Abbreviations of the word used before names: `X.`.
    pub prefixes: Vec<String>,
}

impl Indicator {
    /// The answer column of a criterion for a kind of subject, named `family/version#criterion`.
    #[must_use]
    pub fn answer(id: String, title: Text, (criterion, of): (String, SubjectKindId)) -> Indicator {
        Indicator {
            id,
            title,
            of: vec![of],
            kind: IndicatorKind::YesNo,
            unit: None,
            also: vec![criterion.clone()],
            narrower: Vec::new(),
            also_levels: Vec::new(),
            adds: Adds::Not,
            // It is a judgement of the whole year.
            timing: Timing::YearEnd,
            derivation: None,
            aggregate: None,
            part_of: None,
            shares: Vec::new(),
            unit_words: None,
            parts: Vec::new(),
            note: None,
            answers: Some(criterion),
        }
    }

    /// The figure of which it is the numerator in cells like `16/18`.
    #[must_use]
    pub fn denominator(&self) -> Option<FigureId> {
        self.part_of.filter(|_| !self.shares.is_empty())
    }

    /// Whether other figures bound it: its wholes or its parts.
    #[must_use]
    pub const fn has_kin(&self) -> bool {
        self.part_of.is_some() || !self.parts.is_empty()
    }

    /// Its possible values if nothing else is known: counts are not negative.
    #[must_use]
    pub const fn any(&self) -> Range {
        match self.kind {
            IndicatorKind::Count => Range::at_least(Number::ZERO),
            IndicatorKind::Amount | IndicatorKind::YesNo | IndicatorKind::Grade(_) => {
                Range::ANYTHING
            }
        }
    }

    /// Whether a word of its id, headings or unit starts with `word`. Diacritics in `word` must match; without any,
    /// it matches all.
    #[must_use]
    pub fn is_about(&self, word: &str) -> bool {
        let wanted = format!(" {}", heading::key(word));
        let plain = heading::without_marks(&wanted) == wanted;
        let unit = self.unit.iter().map(Unit::path);
        let spaced = |text| format!(" {}", heading::key(text));
        let mut texts = self.headings().chain(unit).map(spaced);
        texts.any(|text| {
            text.contains(&wanted) || (plain && heading::without_marks(&text).contains(&wanted))
        })
    }

    /// All headings its column can have.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        [&self.id, &self.title.vi, &self.title.en]
            .into_iter()
            .chain(&self.also)
            .map(String::as_str)
    }
}

impl Default for Codebook {
    /// A codebook of communes, without a figure.
    fn default() -> Codebook {
        Codebook {
            indicators: Vec::new(),
            subjects: vec![SubjectKind::commune()],
            keys: Vec::new(),
            ambiguous: Vec::new(),
            synonyms: Vec::new(),
            clauses: Vec::new(),
            sets: Vec::new(),
            mapped: Vec::new(),
            checks: Vec::new(),
            kinds: Vec::new(),
            boundary_changes: Vec::new(),
            year_begins: DayOfYear::default(),
        }
    }
}

impl Codebook {
    /// Gives each indicator the words for its unit.
    pub fn find_unit_words(&mut self) {
        for indicator in &mut self.indicators {
            let unit = indicator.unit.as_ref();
            let unit = unit.map(|unit| heading::key(unit.word()));
            let is_own = |one: &&Synonym| unit.as_ref() == Some(&heading::key(&one.word));
            indicator.unit_words = self.synonyms.iter().find(is_own).cloned();
        }
    }

    /// The kind of subject that files call by this word.
    #[must_use]
    pub fn subject_kind(&self, word: &str) -> Option<SubjectKindId> {
        let found = self.subjects.iter().position(|one| one.is_meant(word))?;
        u8::try_from(found).ok().map(SubjectKindId)
    }

    /// Whether the subjects of a kind lie within those of another, directly or not. Communes, and all within them, lie within every
    /// kind above them.
    #[must_use]
    pub fn lies_within(&self, kind: SubjectKindId, outer: SubjectKindId) -> bool {
        let above = |kind: &SubjectKindId| self.subject(*kind).within;
        let outer_kinds = || std::iter::successors(above(&kind), above);
        let commune = SubjectKindId::COMMUNE;
        let has_communes = kind == commune || outer_kinds().any(|one| one == commune);
        outer_kinds().any(|one| one == outer) || has_communes && self.is_above_communes(outer)
    }

    /// All kinds of subject, the commune first.
    pub fn subject_kinds(&self) -> impl Iterator<Item = SubjectKindId> + use<> {
        (0..u8::try_from(self.subjects.len()).unwrap_or(u8::MAX)).map(SubjectKindId)
    }

    /// A kind of subject.
    ///
    /// # Panics
    /// If the id belongs to another codebook.
    #[must_use]
    pub fn subject(&self, id: SubjectKindId) -> &SubjectKind {
        &self.subjects[usize::from(id.0)]
    }

    /// The indicator with this id.
    ///
    /// # Panics
    /// If the id belongs to another codebook.
    #[must_use]
    pub fn indicator(&self, id: FigureId) -> &Indicator {
        &self.indicators[id.0 as usize]
    }

    /// All ids, in the order of the codebook.
    pub fn ids(&self) -> impl Iterator<Item = FigureId> + use<> {
        (0..u32::try_from(self.indicators.len()).unwrap_or(u32::MAX)).map(FigureId)
    }

    /// The id of the indicator with this name, if any.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<FigureId> {
        self.ids().find(|&figure| self.indicator(figure).id == id)
    }

    /// The figures that affect these: themselves, their summands, their wholes and their parts.
    #[must_use]
    pub fn kin(&self, figures: impl IntoIterator<Item = FigureId>) -> HashSet<FigureId> {
        let mut found = HashSet::new();
        let mut left: Vec<FigureId> = figures.into_iter().collect();
        while let Some(figure) = left.pop() {
            if found.insert(figure) {
                let indicator = self.indicator(figure);
                let sum = indicator.derivation.iter().flat_map(|sum| &sum.addends);
                left.extend(sum.map(|addend| addend.figure));
                left.extend(indicator.part_of);
                left.extend(&indicator.parts);
            }
        }
        found
    }

    /// The day of a reorganisation between the years `before` and `year`, if there is one.
    ///
    /// A year is the end of its window, so a change on 1 July 2025 lies between 2024 and 2025.
    #[must_use]
    pub fn boundary_between(&self, before: Year, year: Year) -> Option<Date> {
        self.boundary_changes
            .iter()
            .copied()
            .find(|day| before < day.year && day.year <= year)
    }
}
