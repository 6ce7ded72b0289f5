//! Communes of the lists.

/// One of the lists of communes; later lists compare greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct List(pub u8);

/// A commune of a list. A code alone does not identify one: most codes mean another commune in another list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommuneId {
    /// The list.
    pub list: List,
    /// The index in the list.
    pub place: u16,
}

impl List {
    /// The earliest list.
    pub const FIRST: List = List(0);

    /// The list before; `None` for the earliest.
    #[must_use]
    pub fn previous(self) -> Option<List> {
        self.0.checked_sub(1).map(List)
    }

    /// The list after, which may not exist.
    #[must_use]
    pub const fn next(self) -> List {
        List(self.0.saturating_add(1))
    }

    /// The index of the list, from the earliest.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}
