//! Words for the kinds of commune, in a column of their own or before a name.

use std::borrow::Cow;

use super::spelling::{fold, titled};
use crate::model::AreaKind;

/// Words for the kinds of commune.
pub(super) struct Kinds<'c> {
    /// Folded words, longest first, with the canonical kind.
    words: Vec<(String, &'c str)>,
    /// Most common beginnings, such as `Xã `, matched without folding. None of these words is a prefix of another word.
    usual: Vec<(String, &'c str)>,
    /// Length of the longest word, in letters.
    longest: usize,
}

impl<'c> Kinds<'c> {
    pub(super) fn new(kinds: &'c [AreaKind]) -> Kinds<'c> {
        let mut words: Vec<(String, &str)> = Vec::new();
        for kind in kinds {
            for word in [&kind.name].into_iter().chain(&kind.prefixes) {
                words.push((fold(word).into_owned(), &kind.name));
            }
        }
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let lengths = words.iter().map(|(word, _)| word.chars().count());
        let alone = |word: &str| {
            words
                .iter()
                .filter(|(one, _)| one.starts_with(word))
                .count()
                == 1
        };
        let usual = kinds.iter().filter(|kind| alone(&kind.name));
        Kinds {
            usual: usual
                .map(|kind| (titled(&kind.name) + " ", kind.name.as_str()))
                .collect(),
            longest: lengths.max().unwrap_or(0),
            words,
        }
    }

    /// Kind given by the kind column, else the one the name begins with, else empty.
    pub(super) fn find(&self, column: &str, name: &str) -> &'c str {
        if column.is_empty()
            && let Some(&(_, kind)) = self.usual.iter().find(|(word, _)| name.starts_with(word))
        {
            return kind;
        }
        let said = fold(column);
        let exact = self.words.iter().find(|(word, _)| *word == said);
        let found = exact.or_else(|| {
            let beginning = self.beginning(name);
            self.words.iter().find(|(word, _)| begins(&beginning, word))
        });
        found.map_or("", |&(_, kind)| kind)
    }

    /// Folded start of a name, long enough for any word for a kind and the letter after it.
    ///
    /// A Vietnamese letter takes at most three characters in NFD.
    fn beginning<'n>(&self, name: &'n str) -> Cow<'n, str> {
        let mut letters = name.char_indices();
        let end = letters.nth(3 * self.longest + 3);
        let head = end.and_then(|(end, _)| name.get(..end)).unwrap_or(name);
        fold(head)
    }
}

/// True if a name begins with a word for a kind and goes on after it; both in lower case and NFC.
///
/// An abbreviation ends at a full stop, any other word at a blank.
fn begins(name: &str, word: &str) -> bool {
    let behind = name.strip_prefix(word).and_then(|rest| rest.chars().next());
    behind.is_some_and(|letter| word.ends_with('.') || letter.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::Kinds;
    use crate::model::AreaKind;

    #[track_caller]
    fn case(column: &str, name: &str, kind: &str) {
        let area_kind = |name: &str, prefixes: &[&str]| AreaKind {
            name: name.to_owned(),
            prefixes: prefixes.iter().map(|&prefix| prefix.to_owned()).collect(),
        };
        let kinds = [
            area_kind("xã", &["X."]),
            area_kind("phường", &["P."]),
            area_kind("thị trấn", &["TT.", "TT"]),
        ];
        assert_eq!(
            Kinds::new(&kinds).find(column, name),
            kind,
            "{column:?} {name:?}"
        );
    }

    #[test]
    fn the_column_says_the_kind_before_the_name() {
        case("Xã", "Phường Đúc", "xã");
        case("tt", "Sao Mai", "thị trấn");
        case("X.", "", "xã");
        case("XA\u{303}", "", "xã");
        case("làng", "Xã Sao Mai", "xã");
        case("làng", "Sao Mai", "");
    }

    #[test]
    fn a_name_may_begin_with_its_kind() {
        case("", "Xã Sao Mai", "xã");
        case("", "XÃ SAO MAI", "xã");
        case("", "Xa\u{303} Sao Mai", "xã");
        case("", "Thị Trấn Sao Mai", "thị trấn");
        case("", "TT Sao Mai", "thị trấn");
        case("", "TT.Sao Mai", "thị trấn");
        case("", "P. 4", "phường");
        case("", "P.4", "phường");
        case("", "Phường Phường Đúc", "phường");
    }

    #[test]
    fn a_name_that_only_looks_like_a_kind_has_none() {
        for name in [
            "",
            "Xã",
            "Xãm Mới",
            "Sao Mai Xã",
            "P4",
            "TTX",
            "P.",
            "Thị Sao",
        ] {
            case("", name, "");
        }
    }
}
