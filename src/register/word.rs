//! Names as they are compared: the words for kinds taken off, and what remains brought to one spelling.

use std::borrow::Cow;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::lines;

/// The marks of the five tones, as they stand behind a letter in decomposed form.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// “Nông trường” (state farm) as a key has it; people write NT and N.T.
const STATE_FARM: &str = "no\u{302}ngtru\u{31b}o\u{31b}ng\u{300}";

/// Which units a word stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Commune,
    District,
    Province,
}

/// The words that stand before names and say of what kind they are.
pub(super) struct Words {
    words: Vec<Word>,
}

struct Word {
    level: Level,
    folded: String,
    /// The same without its marks.
    bare: String,
    kind: &'static str,
}

/// A name with the kind that the words before it say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named<'n> {
    pub(super) kind: Option<&'static str>,
    pub(super) rest: &'n str,
}

impl Words {
    pub(super) fn read(text: &'static str) -> Words {
        let word = |[level, word, kind]: [&'static str; 3]| {
            let level = match level {
                "commune" => Level::Commune,
                "district" => Level::District,
                _ => Level::Province,
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
        Words { words }
    }

    /// Takes the word for a kind off a folded name; a name that begins with none stays whole.
    pub(super) fn part<'n>(&self, level: Level, folded: &'n str) -> Named<'n> {
        self.without_kind(level, folded, |word| &word.folded)
    }

    /// The same of a folded name without its marks: the word for the kind has lost them too.
    pub(super) fn part_bare<'n>(&self, level: Level, plain: &'n str) -> Named<'n> {
        self.without_kind(level, plain, |word| &word.bare)
    }

    fn without_kind<'n>(
        &self,
        level: Level,
        name: &'n str,
        written: fn(&Word) -> &String,
    ) -> Named<'n> {
        for word in self.words.iter().filter(|word| word.level == level) {
            let prefix = written(word).as_str();
            let rest = name.strip_prefix(prefix);
            if let Some(rest) = rest.filter(|rest| ends(prefix, rest)) {
                return Named {
                    kind: Some(word.kind),
                    rest: rest.trim_start(),
                };
            }
        }
        Named {
            kind: None,
            rest: name,
        }
    }

    /// The kind that a word alone names: `TT.` is Thị trấn.
    pub(super) fn kind(&self, level: Level, text: &str) -> Option<&'static str> {
        let folded = fold(text);
        let mut words = self.words.iter().filter(|word| word.level == level);
        words
            .find(|word| word.folded == folded)
            .map(|word| word.kind)
    }

    /// A full name of the register's own as its kind and the rest; these are written out and always begin with a kind.
    pub(super) fn own<'n>(&self, level: Level, name: &'n str) -> Named<'n> {
        let full = |word: &&Word| word.level == level && name.starts_with(word.kind);
        let none = Named {
            kind: None,
            rest: name,
        };
        self.words.iter().find(full).map_or(none, |word| Named {
            kind: Some(word.kind),
            rest: name.get(word.kind.len()..).unwrap_or_default().trim_start(),
        })
    }
}

/// Whether a word ends where `rest` begins: a full stop ends an abbreviation, so does a digit; any other word ends at a blank.
fn ends(word: &str, rest: &str) -> bool {
    let Some(next) = rest.chars().next() else {
        return false;
    };
    word.ends_with('.')
        || next.is_whitespace()
        || (next.is_ascii_digit() && word.chars().count() <= 2)
}

/// Composed form, small letters, one blank where there are several, none at the ends.
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

/// A folded text without its marks.
pub(super) fn unmarked(folded: &str) -> String {
    let plain = folded.nfd().filter(|&letter| !is_combining_mark(letter));
    plain
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

fn odd_blanks(text: &str) -> bool {
    text.contains("  ") || text.contains(|letter: char| letter != ' ' && letter.is_whitespace())
}

/// What all accepted spellings of one name share.
///
/// Case, Unicode form, blanks, apostrophes, hyphens and full stops do not count, nor where in its syllable a tone stands, nor
/// i or y; a number is a number, Roman or Arabic, with noughts before it or without. All other marks do count.
pub(super) fn key(name: &str) -> String {
    let mut key = Key {
        out: String::with_capacity(name.len() + 8),
        ..Key::default()
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

/// A key without any marks, for those who cannot write them.
pub(super) fn bare(key: &str) -> String {
    let plain = key.chars().filter(|&letter| !is_combining_mark(letter));
    plain
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

#[derive(Default)]
struct Key {
    out: String,
    /// Where the word begins that is being taken.
    word: usize,
    tones: String,
}

impl Key {
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

/// The number a word is, in Arabic digits; a first word is no Roman number.
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

/// The digits of a key, in order: names that differ in them are never almost the same.
pub(super) fn digits(key: &str) -> impl Iterator<Item = char> {
    key.chars().filter(char::is_ascii_digit)
}
