//! Which commune is meant: what can be found.

use super::look::Meant;
use super::{Event, Unit};
use crate::model::Year;

/// Which commune is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// This one.
    Known {
        /// The commune.
        unit: Unit,
        /// How well it was named.
        by: How,
    },
    /// One that was abolished before the first list was as it is.
    Gone(Event<'static>),
    /// None of the list: it is taken as given.
    Unknown {
        /// The communes of other lists that are so called.
        elsewhere: Vec<Unit>,
    },
    /// Several are so called, or were at some time of the year.
    Ambiguous {
        /// Those of the list.
        units: Vec<Unit>,
        /// Those that were abolished before the first list was as it is.
        gone: Vec<Event<'static>>,
    },
    /// The code is one commune's and the name is not.
    Contradiction {
        /// The commune of the code; of another list, if this one has no such code.
        by_code: Coded,
        /// The communes of the name, in the province said, or else in that of the code.
        by_name: Vec<Unit>,
        /// Those of the name that were abolished.
        gone: Vec<Event<'static>>,
        /// A year in whose list the code and the name are one commune's.
        other_year: Option<Year>,
    },
}

/// Whose a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coded {
    /// A commune's of a list.
    Unit(Unit),
    /// One's that was abolished before the first list was as it is.
    Gone(Event<'static>),
}

/// How well a commune was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// As it should be, or in a spelling that is as good.
    Silent,
    /// By a code that had lost its first noughts or become a decimal.
    PaddedCode,
    /// By a name that is only right without its marks, and then the only one.
    Marks,
    /// By its code; the name beside it is written almost right.
    NearName,
    /// By its code and name; the kind beside them is another, of a year in which it may have been of that kind.
    OtherKind,
    /// By its code; the name beside it is none it is known to have had, of a year of which that is not known.
    OtherName,
    /// By its name; the code beside it is in no list.
    StrangeCode,
}

/// None of any list.
pub(super) const NOWHERE: Found = Found::Unknown {
    elsewhere: Vec::new(),
};

/// The only one that may be meant, or all of several.
pub(super) fn one_of(meant: Meant, by: How) -> Option<Found> {
    match (&meant.units[..], &meant.gone[..]) {
        ([], []) => None,
        (&[unit], []) => Some(Found::Known { unit, by }),
        ([], &[event]) => Some(Found::Gone(event)),
        _ => Some(Found::Ambiguous {
            units: meant.units,
            gone: meant.gone,
        }),
    }
}
