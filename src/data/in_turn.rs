//! A map for keys that come in the same order again and again.
//!
//! In a table sorted by year, the communes of each year come in the same order; sorted by commune, the years of each come
//! together. The place of the next key is then guessed, which spares most look-ups far away in memory.

use std::collections::HashMap;
use std::hash::Hash;

/// Values by key, in the order of their first keys.
pub(super) struct InTurn<K, V> {
    entries: Vec<(K, V)>,
    places: HashMap<K, usize>,
    /// The place of the entry found last.
    last: usize,
}

impl<K, V> Default for InTurn<K, V> {
    fn default() -> InTurn<K, V> {
        InTurn {
            entries: Vec::new(),
            places: HashMap::new(),
            last: 0,
        }
    }
}

impl<K: Copy + Eq + Hash, V> InTurn<K, V> {
    /// The value of a key, as inserted last.
    pub(super) fn get(&mut self, key: K) -> Option<&V> {
        // The next one, the same again, the first of another year.
        let guesses = [self.last + 1, self.last, 0];
        let is_it = |&at: &usize| self.entries.get(at).is_some_and(|(own, _)| *own == key);
        let at = match guesses.into_iter().find(is_it) {
            Some(at) => at,
            None => *self.places.get(&key)?,
        };
        self.last = at;
        self.entries.get(at).map(|(_, value)| value)
    }

    /// Sets the value of a key.
    pub(super) fn insert(&mut self, key: K, value: V) {
        let next = self.entries.len();
        let at = *self.places.entry(key).or_insert(next);
        self.last = at;
        match self.entries.get_mut(at) {
            Some((_, own)) => *own = value,
            None => self.entries.push((key, value)),
        }
    }

    pub(super) const fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn clear(&mut self) {
        *self = InTurn::default();
    }
}

#[cfg(test)]
mod tests {
    use super::InTurn;

    #[test]
    fn a_value_is_found_in_whatever_order_its_key_comes() {
        let mut known = InTurn::default();
        for key in 0..10 {
            assert_eq!(known.get(key), None);
            known.insert(key, key * 2);
        }
        for key in [0, 1, 2, 2, 9, 0, 5, 4, 3, 9, 0] {
            assert_eq!(known.get(key), Some(&(key * 2)));
        }
        known.insert(3, 7);
        assert_eq!(known.get(3), Some(&7));
        assert_eq!(known.get(4), Some(&8));
        assert_eq!(known.get(10), None);
        assert_eq!(known.len(), 10);
        known.clear();
        assert_eq!(known.get(0), None);
    }
}
