//! Words of a title, and what stands at a position among them.

use unicode_normalization::UnicodeNormalization;

use crate::data::period;
use crate::heading::without_marks;
use crate::model::{DayOfYear, Year};
use crate::table::is_invisible;

/// Numbers of months in words.
const MONTHS: [(&str, u8); 6] = [
    ("ba", 3),
    ("sáu", 6),
    ("bảy", 7),
    ("tám", 8),
    ("chín", 9),
    ("mười", 10),
];

const QUARTERS: [(&str, u8); 8] = [
    ("i", 1),
    ("1", 1),
    ("ii", 2),
    ("2", 2),
    ("iii", 3),
    ("3", 3),
    ("iv", 4),
    ("4", 4),
];

/// A text split into words, numbers and punctuation marks.
pub(super) struct SplitWords {
    /// In lower case.
    pub(super) folded: Vec<String>,
    /// As written.
    written: Vec<String>,
    /// True if the text is written without diacritics.
    pub(super) is_plain: bool,
}

impl SplitWords {
    pub(super) fn of(text: &str) -> SplitWords {
        let mut written: Vec<String> = Vec::new();
        let mut last = None;
        for letter in text.nfc() {
            let class = (letter.is_ascii_digit(), letter.is_alphanumeric());
            match written.last_mut() {
                Some(word) if class.1 && last == Some(class) => word.push(letter),
                Some(_) | None if !letter.is_whitespace() && !is_invisible(letter) => {
                    written.push(letter.to_string());
                }
                Some(_) | None => {}
            }
            last = Some(class);
        }
        SplitWords {
            folded: written.iter().map(|word| word.to_lowercase()).collect(),
            written,
            is_plain: text.nfc().all(|c| c.is_ascii() || !c.is_alphabetic()),
        }
    }

    /// Spells out short words before numbers up to their largest: `T6`, `Q1`.
    pub(super) fn spell_out(&mut self, short: &[(&str, &str, u8)]) {
        for at in 0..self.folded.len() {
            let number = self.number(at + 1);
            let is_meant = |most: u8| number.is_some_and(|number| (1..=most).contains(&number));
            let mut found = short.iter().copied();
            let found = found.find(|(own, _, most)| self.at(at) == *own && is_meant(*most));
            let is_plain = self.is_plain;
            if let (Some((_, long, _)), Some(word)) = (found, self.folded.get_mut(at)) {
                *word = if is_plain {
                    without_marks(long)
                } else {
                    long.to_owned()
                };
            }
        }
    }

    pub(super) fn at(&self, at: usize) -> &str {
        self.folded.get(at).map_or("", String::as_str)
    }

    /// Position behind words that stand at a position.
    pub(super) fn behind(&self, mut at: usize, phrase: &str) -> Option<usize> {
        for word in phrase.split(' ') {
            let own = self.at(at);
            if own != word && !(self.is_plain && is_without_marks(own, word)) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Position behind the words, if they stand there.
    pub(super) fn skip(&self, at: usize, phrase: &str) -> usize {
        self.behind(at, phrase).unwrap_or(at)
    }

    pub(super) fn is(&self, at: usize, phrase: &str) -> bool {
        self.behind(at, phrase).is_some()
    }

    /// True if the words stand right before a position.
    pub(super) fn is_before(&self, at: usize, phrase: &str) -> bool {
        let from = at.checked_sub(phrase.split(' ').count());
        from.is_some_and(|from| self.is(from, phrase))
    }

    pub(super) fn number(&self, at: usize) -> Option<u8> {
        let text = self.at(at);
        let digits = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| digits)
    }

    pub(super) fn year(&self, at: usize) -> Option<Year> {
        period::year(self.at(at))
    }

    pub(super) fn any(&self, phrases: &[&str], at: usize) -> bool {
        phrases.iter().any(|phrase| self.is(at, phrase))
    }

    /// Months written as a number or in words.
    pub(super) fn months(&self, at: usize) -> Option<u8> {
        let word = MONTHS.iter().find(|(word, _)| self.is(at, word));
        self.number(at).or(word.map(|(_, months)| *months))
    }

    pub(super) fn quarter(&self, at: usize) -> Option<u8> {
        let found = QUARTERS.iter().find(|(word, _)| self.at(at) == *word);
        found.map(|(_, quarter)| *quarter)
    }

    /// The text from one position up to another.
    pub(super) fn text(&self, from: usize, to: usize) -> String {
        let mut text = String::new();
        for word in self.written.get(from..to).unwrap_or_default() {
            let joins = word.starts_with(['/', '-', '–', ',', '.']) || text.ends_with(['/', '-']);
            if !text.is_empty() && !joins {
                text.push(' ');
            }
            text.push_str(word);
        }
        text
    }

    /// A date with its year, and the position behind it: `ngày 15/12/2025`, `ngày 15 tháng 12 năm 2025`.
    pub(super) fn date(&self, at: usize) -> Option<(DayOfYear, Option<Year>, usize)> {
        let at = self.skip(at, "ngày");
        let day = self.number(at).filter(|day| (1..=31).contains(day))?;
        let mark = self.at(at + 1);
        let is_mark = ["/", "-", "."].contains(&mark);
        if !is_mark && !self.is(at + 1, "tháng") {
            return None;
        }
        let month = self
            .number(at + 2)
            .filter(|month| (1..=12).contains(month))?;
        let day = DayOfYear { month, day };
        let is_next = if is_mark {
            self.at(at + 3) == mark
        } else {
            self.is(at + 3, "năm")
        };
        match self.year(at + 4).filter(|_| is_next) {
            Some(year) => Some((day, Some(year), at + 5)),
            None => Some((day, None, at + 3)),
        }
    }
}

/// True if a word without diacritics is one that has them: `ky` is `kỳ`.
fn is_without_marks(plain: &str, word: &str) -> bool {
    // Taking the marks off is slow, and few words are of the same length.
    plain.len() == word.chars().count() && plain == without_marks(word)
}
