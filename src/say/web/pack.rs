//! Texts of the web page, each held once: a page of thousands of communes repeats few words, but many times.
//!
//! A *text* is a piece with its role, a *sentence* is a list of texts, an *entry* is a list of sentences. All are numbered from
//! their first use, so the same results give the same numbers. Number 0 is the empty sentence and the empty entry.

use std::collections::HashMap;
use std::hash::Hash;

use serde::Serialize;

use crate::page::{Piece, Role, safe};

/// Texts that stand for the line of a row in its file: of the year judged, and of the year before. Cells of different communes
/// then read alike, and their sentences are held once.
const LINES: [&str; 2] = ["#0", "#1"];

/// Values numbered from their first use.
#[derive(Debug)]
pub(in crate::say) struct Numbered<T> {
    values: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T: Clone + Eq + Hash> Numbered<T> {
    fn starting_with(first: impl IntoIterator<Item = T>) -> Numbered<T> {
        let mut all = Numbered {
            values: Vec::new(),
            numbers: HashMap::new(),
        };
        for value in first {
            all.number(value);
        }
        all
    }

    fn number(&mut self, value: T) -> u32 {
        if let Some(number) = self.numbers.get(&value) {
            return *number;
        }
        let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        self.values.push(value.clone());
        self.numbers.insert(value, number);
        number
    }
}

/// Every text, sentence and entry of a page.
#[derive(Debug)]
pub(in crate::say) struct Pack {
    texts: Numbered<String>,
    sentences: Numbered<Vec<u32>>,
    entries: Numbered<Vec<u32>>,
    places: Numbered<String>,
}

/// What is written of a pack.
#[derive(Debug, Serialize)]
pub(in crate::say) struct Packed {
    texts: Vec<String>,
    sentences: Vec<Vec<u32>>,
    entries: Vec<Vec<u32>>,
    /// Names of provinces and districts; the first is empty.
    places: Vec<String>,
}

impl Pack {
    pub(in crate::say) fn new() -> Pack {
        Pack {
            texts: Numbered::starting_with(LINES.map(str::to_owned)),
            sentences: Numbered::starting_with([Vec::new()]),
            entries: Numbered::starting_with([Vec::new()]),
            places: Numbered::starting_with([String::new()]),
        }
    }

    /// The number of a province or district, by its name as the data give it.
    pub(in crate::say) fn place(&mut self, name: &str) -> u32 {
        self.places.number(safe(name))
    }

    /// The number of a sentence; `lines` are the lines of the row's cells, this year's and last year's.
    pub(in crate::say) fn sentence(&mut self, pieces: &[Piece], lines: [Option<u32>; 2]) -> u32 {
        let mut texts: Vec<u32> = Vec::with_capacity(pieces.len());
        for piece in pieces.iter().filter(|piece| !piece.text.is_empty()) {
            let role = letter(piece.role);
            if piece.role == Role::Place {
                self.cells(&piece.text, lines, &mut texts);
            } else {
                texts.push(self.texts.number(written(role, &piece.text)));
            }
        }
        self.sentences.number(texts)
    }

    /// A place such as `[G2, H2]`, with its lines replaced.
    fn cells(&mut self, text: &str, lines: [Option<u32>; 2], into: &mut Vec<u32>) {
        let role = letter(Role::Place);
        let mut rest = text;
        while let Some((before, line, after)) = next_line(rest, lines) {
            into.push(self.texts.number(written(role, before)));
            into.push(line);
            rest = after;
        }
        if !rest.is_empty() {
            into.push(self.texts.number(written(role, rest)));
        }
    }

    /// The number of an entry, a list of sentences; empty ones at its end are left out.
    pub(in crate::say) fn entry(&mut self, mut sentences: Vec<u32>) -> u32 {
        while sentences.last() == Some(&0) {
            sentences.pop();
        }
        self.entries.number(sentences)
    }

    pub(in crate::say) fn packed(self) -> Packed {
        Packed {
            texts: self.texts.values,
            sentences: self.sentences.values,
            entries: self.entries.values,
            places: self.places.values,
        }
    }
}

fn written(role: char, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    out.push(role);
    out.push_str(text);
    out
}

/// The next cell name in a text that ends in one of the lines: the text up to its line, which line it is, and the rest.
fn next_line(text: &str, lines: [Option<u32>; 2]) -> Option<(&str, u32, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit());
        let end = at + digits.count();
        let is_cell = at > 0 && bytes[at - 1].is_ascii_uppercase();
        let number = text[at..end].parse().ok();
        let line = lines
            .iter()
            .position(|line| number.is_some() && *line == number);
        if let (true, Some(line)) = (is_cell, line) {
            return Some((&text[..at], u32::try_from(line).ok()?, &text[end..]));
        }
        at = end;
    }
    None
}

/// The letter of a role, by which the page's style knows it.
const fn letter(role: Role) -> char {
    match role {
        Role::Plain => 't',
        Role::Heading => 'h',
        Role::Name => 'n',
        Role::Value => 'v',
        Role::Place => 'c',
        Role::Citation => 'l',
        Role::Pass => 'p',
        Role::Fail => 'f',
        Role::Open => 'u',
        Role::Faint => 'x',
    }
}

#[cfg(test)]
mod tests {
    use super::Pack;
    use crate::page::{Piece, Role, plain};

    #[test]
    fn cells_of_different_rows_are_one_sentence() {
        let mut pack = Pack::new();
        let cells = |text: &str| vec![Piece::new(Role::Value, "12"), Piece::new(Role::Place, text)];
        let first = pack.sentence(&cells("[G2, AH2]"), [Some(2), Some(31)]);
        let second = pack.sentence(&cells("[G3, AH3]"), [Some(3), Some(2)]);
        let before = pack.sentence(&cells("[G2, AH2]"), [Some(3), Some(2)]);
        assert_eq!((first, second), (1, 1));
        assert_eq!(before, 2);
        let packed = pack.packed();
        assert_eq!(packed.texts, ["#0", "#1", "v12", "c[G", "c, AH", "c]"]);
        assert_eq!(packed.sentences[1], [2, 3, 0, 4, 0, 5]);
        assert_eq!(packed.sentences[2], [2, 3, 1, 4, 1, 5]);
    }

    #[test]
    fn a_number_that_is_not_a_cell_of_the_row_stays() {
        let mut pack = Pack::new();
        let place = |text: &str| vec![Piece::new(Role::Place, text)];
        pack.sentence(&place("[số 2 G21, G1]"), [Some(2), None]);
        assert_eq!(pack.packed().texts, ["#0", "#1", "c[số 2 G21, G1]"]);
    }

    #[test]
    fn the_empty_sentence_and_the_empty_entry_are_zero() {
        let mut pack = Pack::new();
        assert_eq!(pack.sentence(&plain(""), [None; 2]), 0);
        assert_eq!(pack.entry(vec![0, 0]), 0);
        assert_eq!(pack.entry(vec![0, 3, 0]), 1);
        assert_eq!(pack.packed().entries, [vec![], vec![0, 3]]);
    }
}
