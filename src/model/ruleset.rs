//! What is asked: one version of one set, with everything it uses put in its place.

use super::year::Year;
use crate::lang::{FigureId, Linear};
use crate::text::Text;

/// The place of a criterion in [`Ruleset::criteria`].
pub type CriterionIndex = usize;

/// One version of one set, linked: what it uses from other versions stands among its own criteria.
#[derive(Clone, Debug)]
pub struct Ruleset {
    /// `family/version`.
    pub id: String,
    /// Its heading in a table.
    pub short: Text,
    /// The years it judges.
    pub years: Years,
    /// The days a year runs from and to, if they are known.
    pub window: Option<Window>,
    /// Its own words for a verdict.
    pub words: Words,
    /// The figure that holds the authority's decision: shown, never counted.
    pub recorded: Option<FigureId>,
    /// The files its criteria come from; the first is its own.
    pub homes: Vec<Home>,
    /// The set itself, then its criteria: each before its members, in the order of the law.
    pub criteria: Vec<Criterion>,
    /// The figures that members of one group limit from both sides.
    pub contested: Vec<Contested>,
}

/// A figure that criteria limit from below and from above, all of which a group needs.
///
/// Where the figure is not known, the limits of two criteria may leave no value for it: the group fails then, though either
/// criterion may still be met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contested {
    /// The group.
    pub group: CriterionIndex,
    /// The figure.
    pub figure: FigureId,
    /// Of how many years before.
    pub back: u8,
    /// Whether the figure is a whole number.
    pub whole: bool,
    /// The criteria that limit the figure from below.
    pub floors: Vec<CriterionIndex>,
    /// The criteria that limit it from above.
    pub ceilings: Vec<CriterionIndex>,
}

/// A file that criteria come from.
#[derive(Clone, Debug)]
pub struct Home {
    /// `family/version`.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// Counts our corrections of it.
    pub revision: u32,
    /// Lower-case hexadecimal SHA-256 of the file.
    pub sha256: String,
    /// The act, in its own words: `Thông tư 1/2000/TT-ABC`. Empty for a proposal.
    pub act: String,
    /// Who made it.
    pub origin: SetOrigin,
    /// The day the act was issued, if it is known.
    pub issued: Option<Date>,
    /// The first day it was in force, if it is known.
    pub in_force_from: Option<Date>,
    /// The last day it was in force, if there is one.
    pub in_force_to: Option<Date>,
    /// Acts that amend it.
    pub amended_by: Vec<Amendment>,
    /// Other names of its family.
    pub also: Vec<String>,
    /// What every result by it has to say.
    pub notes: Vec<Text>,
}

/// Who made a set, and so what it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetOrigin {
    /// A legal document: a law, decree, circular, or a decision of general force.
    Law,
    /// A decision or guidance of a competent authority.
    Guidance,
    /// A rule or plan of a province, district or commune.
    Local,
    /// A proposal of this tool's; always marked so.
    Proposal,
}

impl Home {
    /// Whether somebody in authority made it; else it is a proposal.
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
    /// The first year it may bear upon, if it is known.
    pub from: Option<Year>,
}

/// A set's own words for its verdicts; empty where it has none of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
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
    /// The last; none while it goes on.
    pub to: Option<Year>,
}

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year.
    pub year: Year,
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
}

/// A day of any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayOfYear {
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
}

impl Default for DayOfYear {
    /// New Year's Day.
    fn default() -> DayOfYear {
        DayOfYear { month: 1, day: 1 }
    }
}

/// The days a year assessed runs from and to. It ends in the year that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its first day; of the year before, if it is later in the year than the last.
    pub from: DayOfYear,
    /// Its last day.
    pub to: DayOfYear,
}

/// One criterion.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Its id in results, unique in the set: the id of its file, or `version#id` where two files share one. `set` for the set.
    pub id: String,
    /// Its place in [`Ruleset::homes`].
    pub home: usize,
    /// What it asks for.
    pub title: Text,
    /// The criterion of an earlier version that it continues, as `version#id`.
    pub was: Option<String>,
    /// The criterion it is a member of; none for the set.
    pub parent: Option<CriterionIndex>,
    /// What decides it.
    pub body: Body,
    /// It applies where all of these hold; empty: everywhere.
    pub applies: Vec<Linear>,
    /// It applies to these kinds of commune; empty: to any.
    pub kinds: Vec<String>,
    /// Where it stands in the law and how well that is known.
    pub citation: Citation,
    /// The columns that may answer it.
    pub answers: Answers,
}

/// What decides a criterion.
#[derive(Clone, Debug)]
pub enum Body {
    /// A rule over figures.
    Rule(Linear),
    /// Its members.
    Members {
        /// Their places, in the order of the law.
        members: Vec<CriterionIndex>,
        /// How many of them must be met.
        require: Require,
    },
    /// Nothing: its text is not known, and only its answer column says whether it is met.
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
    /// Nobody knows how many: all met passes, none met and none open fails, between them nothing is concluded.
    Unknown,
}

/// The yes/no columns that may answer a criterion, most particular first. Empty for the set.
pub type Answers = Vec<FigureId>;

/// Where a criterion stands in the law, and how well that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The articles, from the one that refers to the one referred to; empty for a proposal.
    pub articles: Vec<Article>,
    /// How well the words are known: the weakest of the criterion, its parameters and what it uses.
    pub text: TextStatus,
    /// Whose logic the rule is.
    pub whose: Whose,
    /// What is to be known about our reading.
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
    /// Anything else, as the file says it.
    Other(String),
}

/// How well the words of a text are known, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextStatus {
    /// Not read.
    Unknown,
    /// Remembered, not read again.
    Recalled,
    /// As the press, legal sites or a province tell it.
    Reported,
    /// Read in full in an unofficial copy.
    Copy,
    /// Compared with the Official Gazette.
    Gazette,
}

/// Whose logic a rule is, the weaker first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// Our reading of a text that can be read in other ways.
    Ours,
    /// What the text plainly says.
    Plain,
}

impl Ruleset {
    /// The set itself.
    #[must_use]
    pub fn set(&self) -> &Criterion {
        &self.criteria[0]
    }

    /// The file the set comes from.
    #[must_use]
    pub fn home(&self) -> &Home {
        &self.homes[0]
    }

    /// The criterion at `index`.
    #[must_use]
    pub fn criterion(&self, index: CriterionIndex) -> &Criterion {
        &self.criteria[index]
    }

    /// The places of all criteria without members, in the order of the law.
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

    /// The place of the criterion with this id in results.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<CriterionIndex> {
        self.criteria
            .iter()
            .position(|criterion| criterion.id == id)
    }
}

impl Criterion {
    /// Its members; none if it has a rule or no body.
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
}

impl Years {
    /// Whether `year` is one of them.
    #[must_use]
    pub fn hold(self, year: Year) -> bool {
        self.from <= year && self.to.is_none_or(|to| year <= to)
    }
}

impl Window {
    /// The first and the last day of the window named by `year`.
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
