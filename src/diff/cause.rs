//! Why a verdict changed: for one criterion, and for several combined.

use crate::model::Verdict;

/// Why a verdict changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The law: it gives the new verdict for the old figures, and the old law does not for the new figures.
    Law,
    /// The figures: the new ones give the new verdict under the old law, and the old ones do not under the new law.
    Figures,
    /// Either the law or the figures alone give the new verdict.
    Either,
    /// Neither alone gives the new verdict; both together do.
    Together,
    /// Neither alone gives the new verdict, and the four verdicts do not show more.
    Mixed,
    /// A figure that was there before is missing.
    Missing,
}

impl Cause {
    /// All causes.
    pub const ALL: [Cause; 6] = [
        Cause::Law,
        Cause::Figures,
        Cause::Either,
        Cause::Together,
        Cause::Mixed,
        Cause::Missing,
    ];

    const fn is_the_law_alone(self) -> bool {
        matches!(self, Cause::Law | Cause::Either)
    }

    const fn is_the_figures_alone(self) -> bool {
        matches!(self, Cause::Figures | Cause::Either)
    }
}

/// A verdict and, if it is undetermined, the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Resolution {
    /// Determined.
    Settled(Verdict),
    /// A figure is missing or cannot be compared, or the kind of the commune is unknown.
    Wanting,
    /// A text is unknown and no answer stands in for it.
    Unread,
    /// Everything that can be known is known, and the verdict is still open: a tie, a range, a zero denominator, an
    /// unknown pass mark.
    Said,
}

/// How a counterfactual verdict compares with the old and the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Evidence {
    New,
    Old,
    Another,
    Nothing,
}

/// The outcome of one criterion, or of the set, in the four judgements.
#[derive(Clone, Copy, Debug)]
pub(super) struct Square {
    pub(super) before: Resolution,
    pub(super) after: Resolution,
    pub(super) law_alone: Resolution,
    pub(super) figures_alone: Resolution,
    /// Whether passed and not applicable are different; on the set they are.
    pub(super) exact: bool,
}

impl Square {
    pub(super) fn cause(self) -> Cause {
        use Evidence::{Another, New, Nothing, Old};
        if self.wants_a_figure() {
            return Cause::Missing;
        }
        match (
            self.evidence(self.law_alone),
            self.evidence(self.figures_alone),
        ) {
            (New, New) => Cause::Either,
            (New, Old | Another | Nothing) | (Nothing, Old) => Cause::Law,
            (Old | Another | Nothing, New) | (Old, Nothing) => Cause::Figures,
            (Old, Old) => Cause::Together,
            (Old | Nothing, Another) | (Another, Old | Another | Nothing) | (Nothing, Nothing) => {
                Cause::Mixed
            }
        }
    }

    /// Whether it became undetermined because a figure is missing, or an answer that stood in for an unknown text.
    fn wants_a_figure(self) -> bool {
        match self.after {
            Resolution::Wanting => true,
            Resolution::Unread => matches!(self.law_alone, Resolution::Settled(_)),
            Resolution::Settled(_) | Resolution::Said => false,
        }
    }

    fn evidence(self, outcome: Resolution) -> Evidence {
        if outcome == Resolution::Wanting {
            Evidence::Nothing
        } else if self.alike(outcome, self.after) {
            Evidence::New
        } else if self.alike(outcome, self.before) {
            Evidence::Old
        } else if outcome == Resolution::Unread {
            Evidence::Nothing
        } else {
            Evidence::Another
        }
    }

    fn alike(self, one: Resolution, other: Resolution) -> bool {
        match (one, other) {
            (Resolution::Settled(a), Resolution::Settled(b)) => {
                a == b || (!self.exact && a != Verdict::Fail && b != Verdict::Fail)
            }
            // A verdict that is open although everything is known equals any other open verdict, whatever leaves
            // that one open.
            (Resolution::Unread, Resolution::Unread)
            | (Resolution::Said, Resolution::Said | Resolution::Wanting | Resolution::Unread) => {
                true
            }
            (Resolution::Settled(_) | Resolution::Unread | Resolution::Wanting, _)
            | (Resolution::Said, Resolution::Settled(_)) => false,
        }
    }
}

/// The cause if one criterion is enough: for a set that fails or is undetermined.
pub(super) fn any_is_enough(causes: &[Cause]) -> Cause {
    let missing = |cause: &Cause| *cause == Cause::Missing;
    if causes.iter().any(missing) {
        let all = causes.iter().all(missing);
        return if all { Cause::Missing } else { Cause::Mixed };
    }
    let law = causes.iter().any(|cause| cause.is_the_law_alone());
    let figures = causes.iter().any(|cause| cause.is_the_figures_alone());
    let together = causes.iter().all(|&cause| cause == Cause::Together);
    alone(law, figures).unwrap_or(if together {
        Cause::Together
    } else {
        Cause::Mixed
    })
}

/// The cause if all criteria are needed: for a set that passes.
pub(super) fn all_are_needed(causes: &[Cause]) -> Cause {
    let law = causes.iter().all(|cause| cause.is_the_law_alone());
    let figures = causes.iter().all(|cause| cause.is_the_figures_alone());
    let unclear = |cause: &Cause| matches!(cause, Cause::Mixed | Cause::Missing);
    alone(law, figures).unwrap_or(if causes.iter().any(unclear) {
        Cause::Mixed
    } else {
        Cause::Together
    })
}

const fn alone(law: bool, figures: bool) -> Option<Cause> {
    match (law, figures) {
        (true, true) => Some(Cause::Either),
        (true, false) => Some(Cause::Law),
        (false, true) => Some(Cause::Figures),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Cause::{Either, Figures, Law, Missing, Mixed, Together};
    use super::Resolution::{Said, Settled, Unread, Wanting};
    use super::{Cause, Resolution, Square, all_are_needed, any_is_enough};
    use crate::model::Verdict::{Fail, NotApplicable, Pass};

    const PASS: Resolution = Settled(Pass);
    const FAIL: Resolution = Settled(Fail);
    const ASIDE: Resolution = Settled(NotApplicable);

    /// In order: before, after, law alone, figures alone.
    #[track_caller]
    fn case(
        (before, after): (Resolution, Resolution),
        swaps: (Resolution, Resolution),
        expected: Cause,
    ) {
        let square = Square {
            before,
            after,
            law_alone: swaps.0,
            figures_alone: swaps.1,
            exact: false,
        };
        assert_eq!(square.cause(), expected, "{square:?}");
    }

    #[test]
    fn the_table_is_as_written() {
        let worse = (PASS, FAIL);
        case(worse, (FAIL, FAIL), Either);
        case(worse, (FAIL, PASS), Law);
        case(worse, (FAIL, Said), Law);
        case(worse, (FAIL, Wanting), Law);
        case(worse, (PASS, FAIL), Figures);
        case(worse, (PASS, PASS), Together);
        case(worse, (PASS, Said), Mixed);
        case(worse, (PASS, Unread), Figures);
        case(worse, (Said, FAIL), Figures);
        case(worse, (Said, PASS), Mixed);
        case(worse, (Said, Said), Mixed);
        case(worse, (Said, Wanting), Mixed);
        case(worse, (Wanting, FAIL), Figures);
        case(worse, (Unread, PASS), Law);
        case(worse, (Wanting, Said), Mixed);
        case(worse, (Wanting, Unread), Mixed);
    }

    #[test]
    fn a_text_not_known_is_evidence_where_it_is_what_left_the_verdict_open() {
        case((Unread, PASS), (PASS, Unread), Law);
        case((Unread, PASS), (FAIL, Unread), Mixed);
        case((PASS, Unread), (Unread, PASS), Law);
        case((PASS, Unread), (Unread, Unread), Either);
        case((FAIL, PASS), (PASS, Unread), Law);
    }

    #[test]
    fn a_tie_now_is_as_open_as_a_tie_then() {
        case((PASS, Said), (PASS, Said), Figures);
        case((PASS, Said), (PASS, Unread), Figures);
        case((PASS, Said), (Said, PASS), Law);
        case((PASS, Said), (Said, Wanting), Law);
    }

    #[test]
    fn what_became_open_for_want_of_a_figure_is_missing_whatever_the_rest() {
        for outcome in [PASS, FAIL, Said, Wanting] {
            case((PASS, Wanting), (outcome, PASS), Missing);
        }
        case((PASS, Unread), (PASS, Unread), Missing);
    }

    #[test]
    fn met_and_not_asked_are_one_but_on_the_set() {
        case((ASIDE, FAIL), (PASS, FAIL), Figures);
        case((ASIDE, FAIL), (PASS, ASIDE), Together);
        case((FAIL, ASIDE), (PASS, FAIL), Law);
        let square = Square {
            before: PASS,
            after: ASIDE,
            law_alone: PASS,
            figures_alone: ASIDE,
            exact: true,
        };
        assert_eq!(square.cause(), Figures);
    }

    #[test]
    fn any_of_several_is_enough_to_fail() {
        #[track_caller]
        fn case(causes: &[Cause], expected: Cause) {
            assert_eq!(any_is_enough(causes), expected, "{causes:?}");
        }
        case(&[Law, Figures], Either);
        case(&[Law, Together, Mixed], Law);
        case(&[Figures, Together], Figures);
        case(&[Together, Together], Together);
        case(&[Together, Mixed], Mixed);
        case(&[Missing, Missing], Missing);
        case(&[Missing, Law], Mixed);
    }

    #[test]
    fn all_of_several_are_needed_to_pass() {
        #[track_caller]
        fn case(causes: &[Cause], expected: Cause) {
            assert_eq!(all_are_needed(causes), expected, "{causes:?}");
        }
        case(&[Law, Figures], Together);
        case(&[Law, Either], Law);
        case(&[Figures, Either], Figures);
        case(&[Either, Either], Either);
        case(&[Law, Together], Together);
        case(&[Law, Mixed], Mixed);
    }

    #[test]
    fn one_alone_is_its_own_cause() {
        for cause in Cause::ALL {
            assert_eq!(any_is_enough(&[cause]), cause);
            if cause != Missing {
                assert_eq!(all_are_needed(&[cause]), cause);
            }
        }
    }
}
