//! Three-valued logic: truth values and their connectives.
//!
//! [`Truth`] is the value of an expression. The verdict of a criterion is a [`crate::model::Verdict`].

use std::ops::Not;

/// A truth value, ordered from `False` to `True`.
///
/// *And* is the smaller operand and *or* the larger (Kleene's strong logic), so the order defines both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// False for every value the unknown figures can take.
    False,
    /// True for some values the unknown figures can take and false for others, or the law does not say.
    Unknown,
    /// True for every value the unknown figures can take.
    True,
}

impl Truth {
    /// *And* over any number of values; true when there are none. Stops at the first false value.
    pub fn all(values: impl IntoIterator<Item = Truth>) -> Truth {
        let mut all = Truth::True;
        for value in values {
            all = all.min(value);
            if all == Truth::False {
                break;
            }
        }
        all
    }

    /// *Or* over any number of values; false when there are none. Stops at the first true value.
    pub fn any(values: impl IntoIterator<Item = Truth>) -> Truth {
        !Truth::all(values.into_iter().map(Not::not))
    }

    /// The value shared by every possible case, or `Unknown` when the cases differ.
    ///
    /// `None` when there are no cases.
    pub fn agreed(values: impl IntoIterator<Item = Truth>) -> Option<Truth> {
        values
            .into_iter()
            .reduce(|a, b| if a == b { a } else { Truth::Unknown })
    }
}

impl Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
            Truth::True => Truth::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Truth {
        if value { Truth::True } else { Truth::False }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, False, True, Unknown};

    #[test]
    fn the_connectives_are_kleenes() {
        let table = [
            (False, False, False, False),
            (False, Unknown, False, Unknown),
            (False, True, False, True),
            (Unknown, Unknown, Unknown, Unknown),
            (Unknown, True, Unknown, True),
            (True, True, True, True),
        ];
        for (a, b, and, or) in table {
            assert_eq!(Truth::all([a, b]), and, "{a:?} and {b:?}");
            assert_eq!(Truth::all([b, a]), and, "{b:?} and {a:?}");
            assert_eq!(Truth::any([a, b]), or, "{a:?} or {b:?}");
            assert_eq!(Truth::any([b, a]), or, "{b:?} or {a:?}");
        }
    }

    #[test]
    fn without_operands_and_is_true_and_or_is_false() {
        assert_eq!(Truth::all([]), True);
        assert_eq!(Truth::any([]), False);
        assert_eq!(Truth::agreed([]), None);
    }

    #[test]
    fn not_turns_round_and_leaves_unknown() {
        assert_eq!([!False, !Unknown, !True], [True, Unknown, False]);
        assert_eq!([Truth::from(false), Truth::from(true)], [False, True]);
    }

    #[test]
    fn those_who_disagree_say_nothing() {
        assert_eq!(Truth::agreed([True]), Some(True));
        assert_eq!(Truth::agreed([False, False]), Some(False));
        assert_eq!(Truth::agreed([True, False]), Some(Unknown));
        assert_eq!(Truth::agreed([True, Unknown, True]), Some(Unknown));
    }
}
