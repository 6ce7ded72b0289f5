//! Truth values and outcomes of many rows, one bit of a mask each.

use crate::model::{Require, Verdict};
use crate::truth::Truth;

/// Rows for which something is true, and rows for which it is false; of the others it is unknown.
#[derive(Clone, Copy, Default)]
pub(super) struct TruthMasks {
    pub(super) yes: u64,
    pub(super) no: u64,
}

impl TruthMasks {
    pub(super) const TRUE: TruthMasks = TruthMasks { yes: !0, no: 0 };
    pub(super) const FALSE: TruthMasks = TruthMasks { yes: 0, no: !0 };

    /// The same for all rows.
    pub(super) const fn of(truth: Truth) -> TruthMasks {
        match truth {
            Truth::True => TruthMasks::TRUE,
            Truth::False => TruthMasks::FALSE,
            Truth::Unknown => TruthMasks { yes: 0, no: 0 },
        }
    }

    pub(super) const fn and(self, other: TruthMasks) -> TruthMasks {
        TruthMasks {
            yes: self.yes & other.yes,
            no: self.no | other.no,
        }
    }

    pub(super) const fn or(self, other: TruthMasks) -> TruthMasks {
        TruthMasks {
            yes: self.yes | other.yes,
            no: self.no & other.no,
        }
    }

    /// These rows only.
    pub(super) const fn within(self, rows: u64) -> TruthMasks {
        TruthMasks {
            yes: self.yes & rows,
            no: self.no & rows,
        }
    }

    pub(super) fn set(&mut self, lane: u64, truth: Truth) {
        self.yes &= !lane;
        self.no &= !lane;
        match truth {
            Truth::True => self.yes |= lane,
            Truth::False => self.no |= lane,
            Truth::Unknown => {}
        }
    }
}

/// Rows for which each outcome of a criterion is still possible.
#[derive(Clone, Copy)]
pub(super) struct OutcomeMasks {
    pub(super) fail: u64,
    pub(super) pass: u64,
    pub(super) aside: u64,
}

impl OutcomeMasks {
    pub(super) const OPEN: OutcomeMasks = OutcomeMasks {
        fail: !0,
        pass: !0,
        aside: 0,
    };

    pub(super) const fn of(truth: TruthMasks) -> OutcomeMasks {
        OutcomeMasks {
            fail: !truth.yes,
            pass: !truth.no,
            aside: 0,
        }
    }

    /// Where the criterion may not apply, that too; where it does not, nothing else.
    pub(super) const fn if_it_applies(self, applies: TruthMasks) -> OutcomeMasks {
        OutcomeMasks {
            fail: self.fail & !applies.no,
            pass: self.pass & !applies.no,
            aside: self.aside | !applies.yes,
        }
    }

    pub(super) const fn passes(self) -> u64 {
        self.pass & !self.fail & !self.aside
    }

    pub(super) const fn fails(self) -> u64 {
        self.fail & !self.pass & !self.aside
    }

    pub(super) const fn is_aside(self) -> u64 {
        self.aside & !self.fail & !self.pass
    }

    /// Rows for which it may pass or fail, but certainly applies.
    pub(super) const fn is_open(self) -> u64 {
        self.fail & self.pass & !self.aside
    }

    pub(super) const fn verdict(self, lane: u64) -> Verdict {
        if self.passes() & lane != 0 {
            Verdict::Pass
        } else if self.fails() & lane != 0 {
            Verdict::Fail
        } else if self.is_aside() & lane != 0 {
            Verdict::NotApplicable
        } else {
            Verdict::Undetermined
        }
    }
}

/// The possible outcomes of a group, from those of its members.
pub(super) fn together(
    require: Require,
    members: impl Iterator<Item = OutcomeMasks> + Clone,
) -> OutcomeMasks {
    let any = |may: fn(OutcomeMasks) -> u64| members.clone().fold(0, |any, one| any | may(one));
    let all = |may: fn(OutcomeMasks) -> u64| members.clone().fold(!0, |all, one| all & may(one));
    match require {
        Require::All => OutcomeMasks {
            fail: any(|one| one.fail),
            pass: all(|one| one.pass | one.aside) & any(|one| one.pass),
            aside: all(|one| one.aside),
        },
        Require::Any => OutcomeMasks {
            fail: all(|one| one.fail | one.aside) & any(|one| one.fail),
            pass: any(|one| one.pass),
            aside: all(|one| one.aside),
        },
        Require::AtLeast(needed) => OutcomeMasks {
            fail: !at_least(needed, members.clone().map(OutcomeMasks::passes)),
            pass: at_least(needed, members.map(|one| one.pass)),
            aside: 0,
        },
        Require::Unknown => {
            let pass = all(OutcomeMasks::passes);
            let fail = all(|one| !one.pass) & !pass;
            OutcomeMasks {
                fail: !pass,
                pass: !fail,
                aside: 0,
            }
        }
    }
}

/// Rows that are in so many of the masks.
fn at_least(needed: u32, masks: impl Iterator<Item = u64>) -> u64 {
    // A binary counter for each row: the first mask has their lowest bits.
    let mut counters: Vec<u64> = Vec::new();
    for mask in masks {
        let mut carry = mask;
        for counter in &mut counters {
            (*counter, carry) = (*counter ^ carry, *counter & carry);
        }
        if carry != 0 {
            counters.push(carry);
        }
    }
    // From the lowest bit, `enough` says whether the counter is at least the number, so far.
    let mut enough = !0;
    for bit in 0..u32::BITS {
        let counter = counters.get(bit as usize).copied().unwrap_or(0);
        enough = if needed >> bit & 1 == 1 {
            counter & enough
        } else {
            counter | enough
        };
    }
    enough
}

#[cfg(test)]
mod tests {
    use super::{OutcomeMasks, TruthMasks, at_least, together};
    use crate::model::Require::{All, Any, AtLeast, Unknown};
    use crate::model::Verdict;
    use crate::truth::Truth;

    #[test]
    fn each_row_has_the_truth_that_it_would_have_alone() {
        let all = [Truth::True, Truth::False, Truth::Unknown];
        let shown = |masks: TruthMasks| (masks.yes, masks.no);
        for one in all {
            for other in all {
                let (left, right) = (TruthMasks::of(one), TruthMasks::of(other));
                let both = TruthMasks::of(Truth::all([one, other]));
                let either = TruthMasks::of(Truth::any([one, other]));
                assert_eq!(shown(left.and(right)), shown(both), "{one:?} {other:?}");
                assert_eq!(shown(left.or(right)), shown(either), "{one:?} {other:?}");
                // The second row alone becomes what is set.
                let mut set = left;
                set.set(0b10, other);
                assert_eq!(shown(set.within(0b10)), shown(right.within(0b10)));
                assert_eq!(shown(set.within(!0b10)), shown(left.within(!0b10)));
            }
        }
    }

    #[test]
    fn the_only_possible_outcome_is_the_verdict() {
        for (fail, pass, aside, expected) in [
            (0, 0, 0, Verdict::Undetermined),
            (1, 0, 0, Verdict::Fail),
            (0, 1, 0, Verdict::Pass),
            (0, 0, 1, Verdict::NotApplicable),
            (1, 1, 0, Verdict::Undetermined),
            (1, 0, 1, Verdict::Undetermined),
            (0, 1, 1, Verdict::Undetermined),
            (1, 1, 1, Verdict::Undetermined),
        ] {
            let masks = OutcomeMasks { fail, pass, aside };
            assert_eq!(masks.verdict(1), expected, "{fail} {pass} {aside}");
            assert_eq!(masks.verdict(0b10), Verdict::Undetermined);
            assert_eq!(
                masks.is_open() & 1,
                u64::from((fail, pass, aside) == (1, 1, 0))
            );
        }
        // Where it may not apply, that is possible too; where it does not, nothing else is.
        let applies = TruthMasks {
            yes: 0b001,
            no: 0b010,
        };
        let masks = OutcomeMasks::of(TruthMasks::TRUE).if_it_applies(applies);
        let verdicts = [0b001, 0b010, 0b100].map(|lane| masks.verdict(lane));
        let expected = [Verdict::Pass, Verdict::NotApplicable, Verdict::Undetermined];
        assert_eq!(verdicts, expected);
    }

    #[test]
    fn rows_are_counted_by_bits() {
        // Row 0 is in three masks, row 1 in two, row 2 in one, row 3 in none.
        let masks = [0b0111, 0b0011, 0b0001];
        let rows = |needed| at_least(needed, masks.into_iter()) & 0b1111;
        let found = [0, 1, 2, 3, 4, 1 << 31].map(rows);
        assert_eq!(found, [0b1111, 0b0111, 0b0011, 0b0001, 0, 0]);
        let many = std::iter::repeat_n(0b1, 100);
        assert_eq!(at_least(100, many.clone()), 1);
        assert_eq!(at_least(101, many), 0);
    }

    #[test]
    fn a_group_without_members_is_what_it_is_for_one_row() {
        let none = |require| {
            let found = together(require, [].into_iter());
            [found.fail, found.pass, found.aside].map(|mask: u64| mask & 1)
        };
        assert_eq!(none(All), [0, 0, 1]);
        assert_eq!(none(Any), [0, 0, 1]);
        assert_eq!(none(AtLeast(1)), [1, 0, 0]);
        assert_eq!(none(AtLeast(0)), [0, 1, 0]);
        assert_eq!(none(Unknown), [0, 1, 0]);
        assert_eq!(OutcomeMasks::OPEN.is_open(), !0);
    }
}
