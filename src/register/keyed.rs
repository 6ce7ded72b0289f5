//! An index of values by a text key, in sorted order.

/// Values by key; several may share one.
#[derive(Debug)]
pub(super) struct Keyed<T> {
    /// Sorted by key.
    entries: Vec<(Box<str>, T)>,
}

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Keyed {
            entries: Vec::new(),
        }
    }
}

impl<T> Keyed<T> {
    /// Values with one key keep their order.
    pub(super) fn of(mut entries: Vec<(Box<str>, T)>) -> Keyed<T> {
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        Keyed { entries }
    }

    /// Equal values with one key are kept once, in their order.
    pub(super) fn once(mut entries: Vec<(Box<str>, T)>) -> Keyed<T>
    where
        T: Ord,
    {
        entries.sort_unstable();
        entries.dedup();
        Keyed { entries }
    }

    /// Values with this key.
    pub(super) fn with(&self, key: &str) -> impl Iterator<Item = &T> {
        let start = self.entries.partition_point(|(one, _)| **one < *key);
        let rest = self.entries.get(start..).unwrap_or_default().iter();
        let own = rest.take_while(move |(one, _)| **one == *key);
        own.map(|(_, value)| value)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.entries.iter().map(|(key, value)| (&**key, value))
    }
}
