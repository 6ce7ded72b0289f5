//! What is required: one version of one set, with everything it uses linked in.

use super::year::Year;
use crate::lang::{FigureId, Linear};
use crate::text::Text;

/// An index into [`Ruleset::criteria`].
pub type CriterionIndex = usize;

/// One version of one set, linked: criteria used from other versions are included among its own.
#[derive(Clone, Debug)]
pub struct Ruleset {
    /// `family/version`.
    pub id: String,
    /// Its column heading.
    pub short: Text,
    /// The years it judges.
    pub years: Years,
    /// The days on which a year begins and ends, if known.
    pub window: Option<Window>,
    /// Its own words for verdicts.
    pub words: VerdictWords,
    /// The figure that records the authority's decision. It is shown but never counted.
    pub recorded: Option<FigureId>,
    /// The files of its criteria; its own is the first.
    pub homes: Vec<Home>,
    /// The set, then its criteria in the order of the law, each before its members.
    pub criteria: Vec<Criterion>,
    /// The figures that members of one group limit from both sides.
    pub contested: Vec<Contested>,
}

/// A figure that members of a group limit from below and from above, where the group needs them all.
///
/// The limits of two criteria can leave no value for an unknown figure. The group then fails, although either criterion
/// alone can still be met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contested {
    /// The group.
    pub group: CriterionIndex,
    /// The figure.
    pub figure: FigureId,
    /// Years back.
    pub back: u8,
    /// Whether the figure is an integer.
    pub whole: bool,
    /// The criteria that limit the figure from below.
    pub floors: Vec<CriterionIndex>,
    /// The criteria that limit it from above.
    pub ceilings: Vec<CriterionIndex>,
}

/// A file that contains criteria.
#[derive(Clone, Debug)]
pub struct Home {
    /// `family/version`.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// The number of our corrections to it.
    pub revision: u32,
    /// The SHA-256 of the file in lower-case hexadecimal.
    pub sha256: String,
    /// The act as it is cited: `Thông tư 1/2000/TT-ABC`. Empty for a proposal.
    pub act: String,
    /// Its authority.
    pub origin: SetOrigin,
    /// The day the act was issued, if known.
    pub issued: Option<Date>,
    /// The first day it was in force, if known.
    pub in_force_from: Option<Date>,
    /// The last day it was in force, if any.
    pub in_force_to: Option<Date>,
    /// Acts that amend it.
    pub amended_by: Vec<Amendment>,
    /// Other names of the family.
    pub also: Vec<String>,
    /// Statements that every result under it must include.
    pub notes: Vec<Text>,
}

/// The authority of a set, and so its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetOrigin {
    /// A legal document: a law, decree, circular, or a decision of general force.
    Law,
    /// A decision or guidance of a competent authority.
    Guidance,
    /// A rule or plan of a province, district or commune.
    Local,
    /// A proposal of this tool; always marked as such.
    Proposal,
}

impl Home {
    /// Whether an authority made it; otherwise it is a proposal.
    #[must_use]
    pub fn is_official(&self) -> bool {
        self.origin != SetOrigin::Proposal
    }
}

/// An act that amends another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// The act.
    pub act: String,
    /// How well its text is known.
    pub text: TextStatus,
    /// The first year it can affect, if known.
    pub from: Option<Year>,
}

/// A set's own words for verdicts; empty where it has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerdictWords {
    /// For [`super::Verdict::Pass`], in Vietnamese.
    pub pass: Option<String>,
    /// For [`super::Verdict::Fail`], in Vietnamese.
    pub fail: Option<String>,
}

/// A run of years, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// The first.
    pub from: Year,
    /// The last; `None` if it is open-ended.
    pub to: Option<Year>,
}

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year.
    pub year: Year,
    /// The month, 1-based.
    pub month: u8,
    /// The day, 1-based.
    pub day: u8,
}

/// A day of any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayOfYear {
    /// The month, 1-based.
    pub month: u8,
    /// The day, 1-based.
    pub day: u8,
}

impl Default for DayOfYear {
    /// New Year's Day.
    fn default() -> DayOfYear {
        DayOfYear { month: 1, day: 1 }
    }
}

/// The first and last day of an assessed year, which is named after the year it ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first day; in the previous calendar year if it is later in the year than the last day.
    pub from: DayOfYear,
    /// The last day.
    pub to: DayOfYear,
}

/// One criterion.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Its id in results, unique in the set: the id in its file, or `version#id` if two files share that. `set` for the
    /// set.
    pub id: String,
    /// Its index in [`Ruleset::homes`].
    pub home: usize,
    /// What it requires.
    pub title: Text,
    /// The criterion of an earlier version that it continues, as `version#id`.
    pub was: Option<String>,
    /// The criterion it is a member of; `None` for the set.
    pub parent: Option<CriterionIndex>,
    /// What determines it.
    pub body: Body,
    /// It applies where all of these hold; everywhere if empty.
    pub applies: Vec<Linear>,
    /// It applies to these kinds of commune; to all if empty.
    pub kinds: Vec<String>,
    /// Its place in the law and how well that is known.
    pub citation: Citation,
    /// The columns that can answer it.
    pub answers: Answers,
}

/// What determines a criterion.
#[derive(Clone, Debug)]
pub enum Body {
    /// A rule over figures.
    Rule(Linear),
    /// Its members.
    Members {
        /// Their indices, in the order of the law.
        members: Vec<CriterionIndex>,
        /// How many of them must be met.
        require: Require,
    },
    /// Nothing: its text is unknown, and only its answer column says whether it is met.
    Unread,
    /// Nothing: it uses a family that has no version for the year.
    Silent {
        /// The family.
        family: String,
    },
}

/// How many members must be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Require {
    /// All that apply.
    All,
    /// One that applies.
    Any,
    /// This many; those that do not apply count as not met.
    AtLeast(u32),
    /// An unknown number: passes if all are met, fails if none is met or open, and is undetermined otherwise.
    Unknown,
}

/// The yes/no columns that can answer a criterion, most specific first. Empty for the set.
pub type Answers = Vec<FigureId>;

/// The place of a criterion in the law, and how well it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The articles, each referring to the next; empty for a proposal.
    pub articles: Vec<Article>,
    /// How well the text is known: the weakest of the criterion, its parameters and what it uses.
    pub text: TextStatus,
    /// How certain the logic of the rule is.
    pub whose: Whose,
    /// A remark about our interpretation.
    pub note: Option<Text>,
}

/// A place in an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Article {
    /// `Đ5 k4 b`: article, clause, point.
    Numbered {
        /// Điều
        article: String,
        /// khoản
        clause: Option<String>,
        /// điểm
        point: Option<String>,
    },
    /// Any other place, as written in the file.
    Other(String),
}

/// How well a text is known, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextStatus {
    /// Not read.
    Unknown,
    /// Recalled, not checked again.
    Recalled,
    /// As reported by the press, legal sites or a province.
    Reported,
    /// Read in full in an unofficial copy.
    Copy,
    /// Checked against the Official Gazette.
    Gazette,
}

/// How certain the logic of a rule is, the weaker first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// Our interpretation of an ambiguous text.
    Ours,
    /// The plain meaning of the text.
    Plain,
}

impl Ruleset {
    /// The set itself.
    #[must_use]
    pub fn set(&self) -> &Criterion {
        &self.criteria[0]
    }

    /// The file of the set.
    #[must_use]
    pub fn home(&self) -> &Home {
        &self.homes[0]
    }

    /// The criterion with this index.
    #[must_use]
    pub fn criterion(&self, index: CriterionIndex) -> &Criterion {
        &self.criteria[index]
    }

    /// The indices of all criteria without members, in the order of the law.
    pub fn leaves(&self) -> impl Iterator<Item = CriterionIndex> + '_ {
        (1..self.criteria.len()).filter(|&index| self.criterion(index).members().is_empty())
    }

    /// Whether a criterion is below another.
    #[must_use]
    pub fn is_under(&self, criterion: CriterionIndex, other: CriterionIndex) -> bool {
        let above = std::iter::successors(self.criterion(criterion).parent, |&parent| {
            self.criterion(parent).parent
        });
        above.into_iter().any(|parent| parent == other)
    }

    /// The index of the criterion with this id in results.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<CriterionIndex> {
        self.criteria
            .iter()
            .position(|criterion| criterion.id == id)
    }
}

impl Criterion {
    /// The members; empty if it has a rule or no body.
    #[must_use]
    pub fn members(&self) -> &[CriterionIndex] {
        match &self.body {
            Body::Members { members, .. } => members,
            Body::Rule(_) | Body::Unread | Body::Silent { .. } => &[],
        }
    }
}

impl Body {
    /// Whether it is a group that needs each of its members that applies.
    #[must_use]
    pub fn needs_all(&self) -> bool {
        match self {
            Body::Members { require, .. } => *require == Require::All,
            Body::Rule(_) | Body::Unread | Body::Silent { .. } => false,
        }
    }

    /// Whether it is a group of which one member is enough.
    #[must_use]
    pub fn needs_any(&self) -> bool {
        match self {
            Body::Members { require, .. } => *require == Require::Any,
            Body::Rule(_) | Body::Unread | Body::Silent { .. } => false,
        }
    }
}

impl Years {
    /// Whether `year` is included.
    #[must_use]
    pub fn hold(self, year: Year) -> bool {
        self.from <= year && self.to.is_none_or(|to| year <= to)
    }
}

impl Window {
    /// The first and the last day of the assessed year.
    #[must_use]
    pub fn of(self, year: Year) -> (Date, Date) {
        let start = if self.from > self.to {
            year.saturating_sub(1)
        } else {
            year
        };
        let day = |year, at: DayOfYear| Date {
            year,
            month: at.month,
            day: at.day,
        };
        (day(start, self.from), day(year, self.to))
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, DayOfYear, Window, Years};

    #[test]
    fn a_window_ends_in_the_year_that_names_it() {
        let window = Window {
            from: DayOfYear { month: 11, day: 16 },
            to: DayOfYear { month: 11, day: 15 },
        };
        let (first, last) = window.of(2022);
        assert_eq!(
            first,
            Date {
                year: 2021,
                month: 11,
                day: 16
            }
        );
        assert_eq!(
            last,
            Date {
                year: 2022,
                month: 11,
                day: 15
            }
        );
        let calendar = Window {
            from: DayOfYear { month: 1, day: 1 },
            to: DayOfYear { month: 12, day: 31 },
        };
        assert_eq!(
            calendar.of(2022).0,
            Date {
                year: 2022,
                month: 1,
                day: 1
            }
        );
    }

    #[test]
    fn years_hold_both_their_ends() {
        let closed = Years {
            from: 2012,
            to: Some(2021),
        };
        assert_eq!(
            [2011, 2012, 2021, 2022].map(|year| closed.hold(year)),
            [false, true, true, false]
        );
        assert!(
            Years {
                from: 2022,
                to: None
            }
            .hold(u16::MAX)
        );
    }
}
