//! What is measured: one id for one figure, in every year and every set.

use std::collections::HashSet;

use super::period::Timing;
use super::ruleset::{Date, DayOfYear};
use super::year::Year;
use crate::heading;
use crate::lang::{FigureId, Linear, LinearSum};
use crate::number::{Number, Range};
use crate::text::Text;
use crate::unit::Unit;

/// Everything that is measured, and how columns are recognised.
#[derive(Clone, Debug, Default)]
pub struct Codebook {
    /// The figures; a [`FigureId`] is a place in this list. Behind those of the codebook file stand the answer columns of the
    /// criteria that were loaded ([`Indicator::answers`]).
    pub indicators: Vec<Indicator>,
    /// The headings of the columns that say which commune and year a row is about.
    pub keys: Vec<KeyColumn>,
    /// Headings that may mean several figures.
    pub ambiguous: Vec<Ambiguous>,
    /// What must hold of data whatever the law.
    pub checks: Vec<Check>,
    /// The kinds of commune, with the abbreviations a name may begin with.
    pub kinds: Vec<AreaKind>,
    /// Days on which communes were put together anew, so that a code or a name may mean another commune before and after.
    pub boundary_changes: Vec<Date>,
    /// The earliest day on which a year of any set begins: the months of a row are counted from it.
    pub year_begins: DayOfYear,
}

/// One figure.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its id, ASCII snake case; of an answer column `version#criterion`.
    pub id: String,
    /// Its heading, a noun phrase.
    pub title: Text,
    /// What kind of figure it is.
    pub kind: IndicatorKind,
    /// What it counts, if that is said.
    pub unit: Option<Unit>,
    /// Headings accepted besides id and titles.
    pub also: Vec<String>,
    /// Headings that lack words of what it counts; of counts alone.
    pub narrower: Vec<Narrower>,
    /// What the figures of merged communes come to.
    pub adds: Adds,
    /// When it is final.
    pub timing: Timing,
    /// What it is computed from where no column gives it; coefficients are plus or minus one.
    pub derivation: Option<LinearSum>,
    /// What it is a part of, and never more than.
    pub part_of: Option<FigureId>,
    /// What is a part of it, and never more than it.
    pub parts: Vec<FigureId>,
    /// What counts and what does not.
    pub note: Option<String>,
    /// For an answer column: the criterion it answers, as `family/version#criterion`.
    pub answers: Option<String>,
}

/// A heading that names a part of what a figure counts: a number under it is the least the figure may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narrower {
    /// The heading.
    pub heading: String,
    /// The words of the text that it lacks, as the text has them.
    pub lacks: String,
}

/// What the figures of merged communes come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adds {
    /// Their sum.
    Sum,
    /// Between the largest of them and their sum: it counts distinct things, and several communes may have the same.
    Distinct,
    /// The one value that all of them have.
    Not,
}

/// What kind of figure an indicator is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndicatorKind {
    /// A whole number, not negative.
    Count,
    /// Any exact number. A cell `99,4%` is 0.994.
    Amount,
    /// Yes or no.
    YesNo,
    /// One of these levels, lowest first.
    Grade(Vec<Text>),
}

/// A column that says which commune or year a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The commune's code: text, leading zeros matter.
    Code,
    /// Its name.
    Name,
    /// Its kind: xã, phường, …
    Kind,
    /// Its district, before July 2025.
    District,
    /// Its province.
    Province,
    /// The year.
    Year,
    /// How many months the row covers; 12 if it does not say.
    Months,
    /// The year within whose boundaries its figures were counted; the row's own if it does not say.
    Boundaries,
}

/// A key and the headings it is recognised by.
#[derive(Clone, Debug)]
pub struct KeyColumn {
    /// The key.
    pub key: Key,
    /// Its id in files.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Other headings accepted.
    pub also: Vec<String>,
}

/// A heading that may mean several figures: refused, with the question to ask.
#[derive(Clone, Debug)]
pub struct Ambiguous {
    /// The headings.
    pub headings: Vec<String>,
    /// The figures each may mean.
    pub may_be: Vec<FigureId>,
}

/// Something that must hold of data whatever the law says.
#[derive(Clone, Debug)]
pub struct Check {
    /// The rule.
    pub rule: Linear,
    /// What is wrong where it does not hold, in a sentence; `{so_a}` and `{prev(so_a)}` stand for figures of the rule. None: a
    /// part is more than its whole.
    pub says: Option<Text>,
    /// Figures between those of the rule: where the data say one, other checks tell of the fault.
    pub between: Vec<FigureId>,
}

/// A kind of commune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaKind {
    /// Its word, as criteria files write it: `xã`.
    pub name: String,
    /// What names begin with instead of the word: `X.`.
    pub prefixes: Vec<String>,
}

impl Indicator {
    /// The column that answers a criterion, named `family/version#criterion`.
    #[must_use]
    pub fn answer(id: String, title: Text, criterion: String) -> Indicator {
        Indicator {
            id,
            title,
            kind: IndicatorKind::YesNo,
            unit: None,
            also: vec![criterion.clone()],
            narrower: Vec::new(),
            adds: Adds::Not,
            // A judgement of the year as a whole.
            timing: Timing::YearEnd,
            derivation: None,
            part_of: None,
            parts: Vec::new(),
            note: None,
            answers: Some(criterion),
        }
    }

    /// Whether other figures bound it: one that it is a part of, or parts of its own.
    #[must_use]
    pub const fn has_kin(&self) -> bool {
        self.part_of.is_some() || !self.parts.is_empty()
    }

    /// What it may be where nothing at all is said of it: a count is not negative.
    #[must_use]
    pub const fn any(&self) -> Range {
        match self.kind {
            IndicatorKind::Count => Range::at_least(Number::ZERO),
            IndicatorKind::Amount | IndicatorKind::YesNo | IndicatorKind::Grade(_) => {
                Range::ANYTHING
            }
        }
    }

    /// Whether a word of its id, headings or unit begins so. Marks on the word's letters must be met; a word without marks meets
    /// any.
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

    /// Every heading a column for it may have.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        [&self.id, &self.title.vi, &self.title.en]
            .into_iter()
            .chain(&self.also)
            .map(String::as_str)
    }
}

impl Codebook {
    /// The figure an id was given for.
    ///
    /// # Panics
    /// When the id comes from another codebook.
    #[must_use]
    pub fn indicator(&self, id: FigureId) -> &Indicator {
        &self.indicators[id.0 as usize]
    }

    /// The ids of all figures, in the order of the codebook.
    pub fn ids(&self) -> impl Iterator<Item = FigureId> + use<> {
        (0..u32::try_from(self.indicators.len()).unwrap_or(u32::MAX)).map(FigureId)
    }

    /// The figure with this id, if there is one.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<FigureId> {
        self.ids().find(|&figure| self.indicator(figure).id == id)
    }

    /// The figures that bear on these: themselves, what they are added up from, what they are parts of, and their parts.
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

    /// The day between the years `before` and `year` on which communes were put together anew, if there is one.
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
