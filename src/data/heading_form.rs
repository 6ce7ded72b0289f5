//! Other ways to write a heading: with index numbers, `Tổng số` or `trong năm`, and in abbreviations and synonyms.
//!
//! Years are absent on purpose: a heading that names one says of which year its column is.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::heading;
use crate::model::Synonym;

/// Words of the codebook that mean the same, for rewriting headings in one wording.
pub(super) struct HeadingSynonyms {
    /// By first word.
    phrases: HashMap<String, Vec<SynonymPhrase>>,
}

/// Words to be replaced.
struct SynonymPhrase {
    text: String,
    words: Vec<String>,
    /// The wording to use instead.
    word: String,
    /// True if they name a kind of it: `thôn`.
    is_kind: bool,
}

impl HeadingSynonyms {
    pub(super) fn new(synonyms: &[Synonym]) -> HeadingSynonyms {
        let mut phrases: HashMap<String, Vec<SynonymPhrase>> = HashMap::new();
        for synonym in synonyms {
            let same = [&synonym.word].into_iter().chain(&synonym.also);
            let same = same.map(|text| (text, false));
            let kinds = synonym.kinds.iter().map(|text| (text, true));
            for (text, is_kind) in same.chain(kinds) {
                let key = heading::key(text);
                let words: Vec<String> = key.split(' ').map(str::to_owned).collect();
                let word = heading::key(&synonym.word);
                let same = phrases.entry(words[0].clone()).or_default();
                same.push(SynonymPhrase {
                    text: key,
                    words,
                    word,
                    is_kind,
                });
            }
        }
        for same in phrases.values_mut() {
            same.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        HeadingSynonyms { phrases }
    }

    /// A key in the codebook's own words: the longest phrase counts. Synonyms in a row become one: `thôn, bản và tổ dân phố`.
    pub(super) fn apply(&self, key: &str) -> String {
        let words: Vec<&str> = key.split(' ').collect();
        let mut left = words.as_slice();
        let mut said: Vec<&str> = Vec::new();
        while let [first, rest @ ..] = left {
            let Some(SynonymPhrase { words, word, .. }) = self.first(left) else {
                said.push(first);
                left = rest;
                continue;
            };
            left = left.get(words.len()..).unwrap_or_default();
            let before = match said.as_slice() {
                [.., before, "và" | "hoặc"] => Some((*before, said.len() - 1)),
                [.., before] => Some((*before, said.len())),
                [] => None,
            };
            match before {
                Some((before, kept)) if before == word => said.truncate(kept),
                _ => said.push(word),
            }
        }
        said.join(" ")
    }

    /// The only kind that a key names: `thôn` in `số thôn`; none in `số thôn, tổ dân phố`.
    pub(super) fn kind(&self, key: &str) -> Option<&str> {
        let words: Vec<&str> = key.split(' ').collect();
        let mut left = words.as_slice();
        let mut named = None;
        while !left.is_empty() {
            let phrase = self.first(left);
            if let Some(phrase) = phrase.filter(|phrase| phrase.is_kind)
                && named.replace(&phrase.text).is_some()
            {
                return None;
            }
            let taken = phrase.map_or(1, |phrase| phrase.words.len());
            left = left.get(taken..).unwrap_or_default();
        }
        named.map(String::as_str)
    }

    /// The longest phrase with which the words begin.
    fn first(&self, words: &[&str]) -> Option<&SynonymPhrase> {
        let mut same = self.phrases.get(*words.first()?).into_iter().flatten();
        same.find(|phrase| {
            let own = words.get(..phrase.words.len());
            own.is_some_and(|own| own == phrase.words)
        })
    }
}

/// A heading without the index numbers and marks around it: `1. Số vụ`, `I. Số vụ`, `a) Số vụ`, `- Số vụ`, `Số vụ (3)`.
///
/// A bare number stays: `Phường 1` is a commune.
pub(super) fn unnumbered(heading: &str) -> &str {
    let mut heading = heading.trim();
    loop {
        let rest = behind_index(heading).or_else(|| before_index(heading));
        let Some(rest) = rest.or_else(|| without_marks(heading)) else {
            return heading;
        };
        heading = rest;
    }
}

/// Without a dash or bullet before it, or brackets around it.
fn without_marks(heading: &str) -> Option<&str> {
    let rest = heading.strip_prefix(['-', '–', '+', '*', '•']);
    let rest = rest.or_else(|| {
        let inner = heading.strip_prefix('(')?.strip_suffix(')')?;
        let is_open = |(open, close): (Option<usize>, usize)| open.is_some_and(|open| open < close);
        let is_pair = inner
            .find(')')
            .is_none_or(|close| is_open((inner.find('('), close)));
        (is_pair && !is_index(inner)).then_some(inner)
    });
    let rest = rest?.trim();
    rest.starts_with(|c: char| c.is_alphanumeric() || "([“\"".contains(c))
        .then_some(rest)
}

fn behind_index(heading: &str) -> Option<&str> {
    let (index, rest) = if let Some(open) = heading.strip_prefix(['(', '[']) {
        open.split_once([')', ']'])?
    } else {
        let end = heading.find([')', ':', ' ', '\n'])?;
        let (index, rest) = heading.split_at(end);
        let rest = rest.trim_start();
        let behind_mark = rest.strip_prefix([')', ':', '-', '–', '.']);
        match (index.strip_suffix(['.', '/']), behind_mark) {
            (Some(index), _) => (index, rest),
            (None, Some(rest)) => (index, rest),
            // `1.2 Số vụ`
            (None, None) if index.contains('.') => (index, rest),
            (None, None) => return None,
        }
    };
    let rest = rest.trim_start();
    let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || "([“\"".contains(c));
    (is_index(index) && goes_on).then_some(rest)
}

/// Before `(3)`, `(A)` or a sum `(3)=(1)+(2)`; a quotient says that the column holds a share.
fn before_index(heading: &str) -> Option<&str> {
    let start = match heading.rfind([' ', '\n']) {
        Some(gap) if is_sum(heading.get(gap..)?.trim_start()) => gap,
        _ => heading.rfind(['(', '['])?,
    };
    let (rest, tail) = heading.split_at_checked(start)?;
    let rest = rest.trim_end();
    let is_end = is_sum(tail.trim_start()) && !rest.ends_with(['/', '*', '×', ':', '=', '+', '-']);
    (is_end && !rest.is_empty()).then_some(rest)
}

/// True for `(3)` and `(3)=(1)+(2)`.
fn is_sum(text: &str) -> bool {
    text.split(['=', '+', '-']).all(|part| {
        let inner = part.strip_prefix(['(', '[']);
        inner.is_some_and(|inner| inner.strip_suffix([')', ']']).is_some_and(is_index))
    })
}

/// True for `1`, `12`, `1.2`, `IV`, `a`.
fn is_index(text: &str) -> bool {
    let is_number =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let is_roman = |text: &str| text.len() <= 5 && text.chars().all(|c| "IVX".contains(c));
    let is_letter = |text: &str| text.chars().count() == 1 && text.chars().all(char::is_alphabetic);
    !text.is_empty() && (text.split('.').all(is_number) || is_roman(text) || is_letter(text))
}

/// Number of letters that stand alone.
pub(super) fn lone_letters(heading: &str) -> usize {
    let key = heading::key(heading);
    let words = key.split(' ');
    let alone = words.filter(|word| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    });
    alone.count()
}

/// Without `tổng số`, in the form of a count: `tổng số vụ` as `số vụ`, `số vụ tổng số` as `số vụ`.
pub(super) fn without_total(key: &str) -> Option<Cow<'_, str>> {
    if let Some(rest) = key.strip_prefix("tổng số ") {
        return Some(match rest.strip_prefix("số ") {
            Some(_) => Cow::Borrowed(rest),
            None => Cow::Owned(format!("số {rest}")),
        });
    }
    let total = key
        .strip_prefix("tổng ")
        .filter(|rest| rest.starts_with("số "));
    total
        .or_else(|| key.strip_suffix(" tổng số"))
        .map(Cow::Borrowed)
}

/// Words at an end of a heading that say what every heading means: figures are of a year, and of the commune, anyway.
const IN_YEAR: [&str; 9] = [
    "xảy ra trên địa bàn xã",
    "xảy ra trên địa bàn",
    "xảy ra trong năm",
    "trên địa bàn xã",
    "trên địa bàn",
    "trong cả năm",
    "trong năm",
    "cả năm",
    "xảy ra",
];

/// Without `trong năm` or `cả năm` at an end.
pub(super) fn without_in_year(key: &str) -> Option<&str> {
    IN_YEAR.iter().find_map(|words| {
        let before = key
            .strip_suffix(words)
            .and_then(|rest| rest.strip_suffix(' '));
        before.or_else(|| {
            key.strip_prefix(words)
                .and_then(|rest| rest.strip_prefix(' '))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{HeadingSynonyms, unnumbered, without_in_year, without_total};
    use crate::model::Synonym;

    #[test]
    fn index_numbers_around_a_heading_are_dropped() {
        for heading in [
            "1. Số vụ",
            "1) Số vụ",
            "1.2 Số vụ",
            "1.2. Số vụ",
            "1/ Số vụ",
            "(3) Số vụ",
            "[3] Số vụ",
            "(3)\nSố vụ",
            "I. Số vụ",
            "IV - Số vụ",
            "a) Số vụ",
            "đ) Số vụ",
            "I. 1. Số vụ",
            "Số vụ (3)",
            "Số vụ\n(3)",
            "Số vụ [3]",
            "Số vụ (A)",
            "Số vụ (3)=(1)+(2)",
            "1. Số vụ (3)",
            "- 1. Số vụ",
            "+ Số vụ",
            "(1. Số vụ)",
        ] {
            assert_eq!(unnumbered(heading), "Số vụ", "{heading}");
        }
    }

    #[test]
    fn what_may_be_more_than_an_index_stays() {
        for heading in [
            "Phường 1",
            "Số vụ 3",
            "Số vụ (2025)",
            "Số vụ (vụ)",
            "Tỷ lệ (3)=(2)/(1)",
            "(3)=(2)/(1) Tỷ lệ",
            "(3)",
            "3",
            "I",
            "a)",
            "Xã: tên",
            "",
        ] {
            assert_eq!(unnumbered(heading), heading, "{heading}");
        }
    }

    #[test]
    fn totals_and_the_year_are_dropped_at_the_ends() {
        assert_eq!(without_total("tổng số vụ").as_deref(), Some("số vụ"));
        assert_eq!(without_total("tổng số số vụ").as_deref(), Some("số vụ"));
        assert_eq!(without_total("số vụ tổng số").as_deref(), Some("số vụ"));
        assert_eq!(without_total("tổng dân số"), None);
        assert_eq!(without_in_year("số vụ trong năm"), Some("số vụ"));
        assert_eq!(without_in_year("số vụ cả năm"), Some("số vụ"));
        assert_eq!(without_in_year("trong cả năm số vụ"), Some("số vụ"));
        assert_eq!(without_in_year("số vụ trong năm qua"), None);
        assert_eq!(without_in_year("số vụ xảy ra trên địa bàn"), Some("số vụ"));
        // Beside `Lũy kế`, it is a part of the year.
        assert_eq!(without_in_year("số vụ trong kỳ"), None);
    }

    #[test]
    fn words_of_one_meaning_are_one_and_a_list_of_them_too() {
        let synonym = |word: &str, also: &[&str]| Synonym {
            word: word.to_owned(),
            also: also.iter().map(|&text| text.to_owned()).collect(),
            kinds: Vec::new(),
        };
        let wording = HeadingSynonyms::new(&[
            synonym("khu dân cư", &["KDC", "thôn", "khu", "tổ dân phố", "TDP"]),
            synonym("an ninh, trật tự", &["ANTT", "an ninh và trật tự"]),
        ]);
        for (key, said) in [
            ("số kdc đạt antt", "số khu dân cư đạt an ninh trật tự"),
            ("số thôn", "số khu dân cư"),
            ("số thôn khu và tổ dân phố đạt", "số khu dân cư đạt"),
            ("số khu dân cư", "số khu dân cư"),
            ("số thôn và số tdp", "số khu dân cư và số khu dân cư"),
            ("số tổ", "số tổ"),
        ] {
            assert_eq!(wording.apply(key), said);
        }
    }

    #[test]
    fn a_heading_names_one_kind_or_none() {
        let kinds = ["thôn", "khu", "khu phố", "tổ dân phố"];
        let wording = HeadingSynonyms::new(&[Synonym {
            word: "khu dân cư".to_owned(),
            also: vec!["KDC".to_owned()],
            kinds: kinds.map(str::to_owned).to_vec(),
        }]);
        for (key, kind) in [
            ("số thôn đạt", Some("thôn")),
            ("số khu phố", Some("khu phố")),
            ("số khu dân cư thôn", Some("thôn")),
            ("số kdc", None),
            ("số khu dân cư", None),
            ("số thôn tổ dân phố", None),
            ("", None),
        ] {
            assert_eq!(wording.kind(key), kind, "{key}");
        }
        assert_eq!(wording.apply("số thôn và tổ dân phố"), "số khu dân cư");
    }
}
