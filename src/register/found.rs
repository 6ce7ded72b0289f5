//! The result of looking up a commune.

use super::history::Event;
use super::look::Matches;
use crate::model::{CommuneId, Year};

/// Result of looking up a commune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One commune.
    Known {
        /// The commune.
        id: CommuneId,
        /// How exactly it was named.
        by: How,
    },
    /// A commune abolished before the first list's reference day.
    Gone(Event<'static>),
    /// No commune of the list; the row stands for itself.
    Unknown {
        /// Communes of other lists with this name.
        elsewhere: Vec<CommuneId>,
    },
    /// Several communes match, now or at some time of the year.
    Ambiguous {
        /// Matches in the list.
        ids: Vec<CommuneId>,
        /// Matches abolished before the first list's reference day.
        gone: Vec<Event<'static>>,
    },
    /// The code and the name belong to different communes.
    Contradiction {
        /// Commune with the code; from another list if this one does not have the code.
        by_code: Coded,
        /// Communes with the name, in the province given, or else in the province of the code.
        by_name: Vec<CommuneId>,
        /// Abolished communes with the name.
        gone: Vec<Event<'static>>,
        /// A year in whose list the code and the name belong to one commune.
        other_year: Option<Year>,
    },
}

/// The commune that a code belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coded {
    /// A commune of a list.
    Listed(CommuneId),
    /// A commune abolished before the first list's reference day.
    Gone(Event<'static>),
}

/// How exactly a commune was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// Correctly, or in an equivalent spelling.
    Silent,
    /// By a code that lost its leading zeros or became a decimal.
    PaddedCode,
    /// By a name that matches only without diacritics, and matches one commune.
    Marks,
    /// By its code; the name given with it is nearly right.
    NearName,
    /// By its code and name; the kind given differs, for a year in which the commune may have been of that kind.
    OtherKind,
    /// By its code; the name given is unknown for it, in a year whose names are not recorded.
    OtherName,
    /// By its name; the code given is in no list.
    StrangeCode,
}

/// A lookup without any match.
pub(super) const NOWHERE: Found = Found::Unknown {
    elsewhere: Vec::new(),
};

/// The match if it is the only one; all of them if there are several; `None` without any.
pub(super) fn one_of(meant: Matches, by: How) -> Option<Found> {
    match (&meant.ids[..], &meant.gone[..]) {
        ([], []) => None,
        (&[id], []) => Some(Found::Known { id, by }),
        ([], &[event]) => Some(Found::Gone(event)),
        _ => Some(Found::Ambiguous {
            ids: meant.ids,
            gone: meant.gone,
        }),
    }
}
