//! Normalises names for comparison: strips the word for the kind and reduces the rest to one spelling.

use std::borrow::Cow;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::built_in::lines;

/// Combining marks of the five tones.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Key of “Nông trường” (state farm); it is often abbreviated NT or N.T.
const STATE_FARM: &str = "no\u{302}ngtru\u{31b}o\u{31b}ng\u{300}";

/// Level of the units that a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tier {
    Commune,
    District,
    Province,
}

/// Words that precede names and give their kind.
pub(super) struct KindWords {
    words: Vec<Word>,
}

struct Word {
    level: Tier,
    folded: String,
    /// Without diacritics.
    bare: String,
    kind: &'static str,
}

/// A name split into its kind and the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ParsedName<'n> {
    pub(super) kind: Option<&'static str>,
    pub(super) rest: &'n str,
}

impl KindWords {
    pub(super) fn read(text: &'static str) -> KindWords {
        let word = |[level, word, kind]: [&'static str; 3]| {
            let level = match level {
                "commune" => Tier::Commune,
                "district" => Tier::District,
                _ => Tier::Province,
            };
            let folded = fold(word);
            Word {
                level,
                bare: unmarked(&folded),
                folded,
                kind,
            }
        };
        let mut words: Vec<Word> = lines(text).map(word).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.folded.len()));
        KindWords { words }
    }

    /// Strips the word for a kind from a folded name; a name without one stays whole.
    pub(super) fn part<'n>(&self, level: Tier, folded: &'n str) -> ParsedName<'n> {
        self.without_kind(level, folded, |word| &word.folded)
    }

    /// The same for a folded name without diacritics.
    pub(super) fn part_bare<'n>(&self, level: Tier, plain: &'n str) -> ParsedName<'n> {
        self.without_kind(level, plain, |word| &word.bare)
    }

    fn without_kind<'n>(
        &self,
        level: Tier,
        name: &'n str,
        written: fn(&Word) -> &String,
    ) -> ParsedName<'n> {
        for word in self.words.iter().filter(|word| word.level == level) {
            let prefix = written(word).as_str();
            let rest = name.strip_prefix(prefix);
            if let Some(rest) = rest.filter(|rest| ends(prefix, rest)) {
                return ParsedName {
                    kind: Some(word.kind),
                    rest: rest.trim_start(),
                };
            }
        }
        ParsedName {
            kind: None,
            rest: name,
        }
    }

    /// Kind that a word alone names: `TT.` is Thị trấn.
    pub(super) fn kind(&self, level: Tier, text: &str) -> Option<&'static str> {
        let folded = fold(text);
        let mut words = self.words.iter().filter(|word| word.level == level);
        words
            .find(|word| word.folded == folded)
            .map(|word| word.kind)
    }

    /// Splits a full name of the register, which begins with a kind in full.
    pub(super) fn own<'n>(&self, level: Tier, name: &'n str) -> ParsedName<'n> {
        let full = |word: &&Word| word.level == level && name.starts_with(word.kind);
        let none = ParsedName {
            kind: None,
            rest: name,
        };
        self.words
            .iter()
            .find(full)
            .map_or(none, |word| ParsedName {
                kind: Some(word.kind),
                rest: name.get(word.kind.len()..).unwrap_or_default().trim_start(),
            })
    }
}

/// True if a word may end where `rest` begins: after a full stop, before a blank, or, if abbreviated, before a digit.
fn ends(word: &str, rest: &str) -> bool {
    let Some(next) = rest.chars().next() else {
        return false;
    };
    word.ends_with('.')
        || next.is_whitespace()
        || (next.is_ascii_digit() && word.chars().count() <= 2)
}

/// Composed form (NFC), lower case, single blanks, trimmed.
pub(super) fn fold(text: &str) -> String {
    let lower = text.chars().flat_map(char::to_lowercase);
    let composed: String = if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        lower.collect()
    } else {
        lower.nfc().collect()
    };
    if composed.trim().len() == composed.len() && !odd_blanks(&composed) {
        return composed;
    }
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A folded text without diacritics.
pub(super) fn unmarked(folded: &str) -> String {
    let plain = folded.nfd().filter(|&letter| !is_combining_mark(letter));
    plain
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

fn odd_blanks(text: &str) -> bool {
    text.contains("  ") || text.contains(|letter: char| letter != ' ' && letter.is_whitespace())
}

/// Key shared by all accepted spellings of a name.
///
/// Ignores case, Unicode form, blanks, apostrophes, hyphens, full stops, the position of a tone within its syllable, and i
/// against y. Numbers are equal whether Roman or Arabic, with or without leading zeros. All other diacritics count.
pub(super) fn key(name: &str) -> String {
    let mut key = KeyBuilder {
        out: String::with_capacity(name.len() + 8),
        ..KeyBuilder::default()
    };
    for letter in name.chars() {
        if letter.is_ascii() {
            key.take(letter.to_ascii_lowercase());
        } else {
            for lower in letter.to_lowercase() {
                decompose_canonical(lower, |part| key.take(part));
            }
        }
    }
    key.end_word();
    key.out
}

/// A key without diacritics.
pub(super) fn bare(key: &str) -> String {
    let plain = key.chars().filter(|&letter| !is_combining_mark(letter));
    plain
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

#[derive(Default)]
struct KeyBuilder {
    out: String,
    /// Start of the current word.
    word: usize,
    tones: String,
}

impl KeyBuilder {
    fn take(&mut self, letter: char) {
        if TONES.contains(&letter) {
            self.tones.push(letter);
        } else if letter.is_alphanumeric() || is_combining_mark(letter) {
            self.out.push(letter);
        } else if !matches!(letter, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '′' | '.') {
            self.end_word();
        }
    }

    fn end_word(&mut self) {
        let first = self.word == 0;
        let word = self.out.get(self.word..).unwrap_or_default();
        let number = number(word, first).map(Cow::into_owned);
        if let Some(number) = number.filter(|_| self.tones.is_empty()) {
            self.out.truncate(self.word);
            self.out.push_str(&number);
        } else if word == "nt" && first {
            self.out.clear();
            self.out.push_str(STATE_FARM);
        } else if word.contains('y') {
            let word = word.replace('y', "i");
            self.out.truncate(self.word);
            self.out.push_str(&word);
        }
        self.out.push_str(&self.tones);
        self.tones.clear();
        self.word = self.out.len();
    }
}

/// Number that a word stands for, in Arabic digits; a first word is never a Roman number.
fn number(word: &str, first: bool) -> Option<Cow<'_, str>> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty() {
        let digits = word.trim_start_matches('0');
        return Some(Cow::Borrowed(if digits.is_empty() { "0" } else { digits }));
    }
    let roman = !first && !word.is_empty() && word.bytes().all(|byte| b"ivx".contains(&byte));
    if !roman {
        return None;
    }
    (1..40)
        .find(|&number| roman_digits(number) == word)
        .map(|number| Cow::Owned(number.to_string()))
}

fn roman_digits(number: usize) -> String {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    "x".repeat(number / 10) + ONES.get(number % 10).copied().unwrap_or_default()
}

/// Digits of a key, in order: names that differ in them are never similar.
pub(super) fn digits(key: &str) -> impl Iterator<Item = char> {
    key.chars().filter(char::is_ascii_digit)
}
