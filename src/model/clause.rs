//! Clauses of an act as headings name them: `Khoản 1 Điều 5`, `Đ5 k1`, `d4-k3-a`.

use std::collections::BTreeSet;

use super::subject_kind::SubjectKindId;
use super::year::Year;
use crate::heading;
use crate::lang::FigureId;

/// Words before a clause that change nothing. `đạt` is not among them: it may be one column of two, `Đạt | Chưa đạt`.
const BEFORE: [&str; 5] = ["tiêu", "chí", "chuẩn", "theo", "tại"];

/// Words between a clause and its act.
const BETWEEN: [&str; 3] = ["của", "theo", "tại"];

/// A place in an act: an article, and a clause or point of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clause {
    article: String,
    /// The number of the khoản.
    paragraph: Option<String>,
    /// As in ids: `dd` for `đ`.
    point: Option<String>,
}

/// A clause in a heading, with the words that name its act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedClause {
    /// The clause.
    pub clause: Clause,
    /// Words and numbers that name the act, in order; empty if the heading names none.
    pub act: Vec<String>,
}

/// The answer to the criterion whose own id is a clause.
#[derive(Clone, Debug)]
pub struct ClauseAnswer {
    /// The clause.
    pub clause: Clause,
    /// The column of the answer.
    pub figure: FigureId,
    /// The kind of subject that the version judges: its tables name the clause.
    pub of: SubjectKindId,
    /// The act and version, as words and numbers.
    pub act: Vec<String>,
    /// Years of the law that ask for it.
    pub years: BTreeSet<Year>,
}

impl Clause {
    /// The clause that an id is: `d5-k1`; `None` for ids that say more or something else.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Clause> {
        let found = NamedClause::read(id)?;
        found.act.is_empty().then_some(found.clause)
    }
}

impl NamedClause {
    /// Reads a heading that names a single clause, and nothing beside it but its act.
    #[must_use]
    pub fn read(heading: &str) -> Option<NamedClause> {
        let words = words(heading);
        let mut found = Clause::default();
        let mut others: Vec<(usize, &String)> = Vec::new();
        let mut place = 0;
        while let Some(word) = words.get(place) {
            let next = words.get(place + 1).map_or("", String::as_str);
            let part = match word.as_str() {
                "điều" | "đ" | "d" if is_number(next) => {
                    let is_second = !found.article.is_empty();
                    next.clone_into(&mut found.article);
                    Some((2, is_second))
                }
                "khoản" | "k" if is_number(next) => {
                    Some((2, found.paragraph.replace(next.to_owned()).is_some()))
                }
                "điểm" if is_point(next) => {
                    Some((2, found.point.replace(point(next)).is_some()))
                }
                letter if is_point(letter) && is_behind_clause(&words, place) => {
                    Some((1, found.point.replace(point(letter)).is_some()))
                }
                _ => None,
            };
            match part {
                Some((_, true)) => return None,
                Some((width, false)) => place += width,
                None => {
                    let is_before = found == Clause::default() && others.is_empty();
                    let fillers: &[&str] = if is_before { &BEFORE } else { &BETWEEN };
                    if !fillers.contains(&word.as_str()) {
                        others.push((place, word));
                    }
                    place += 1;
                }
            }
        }
        // The name of an act is one piece that begins with a word: `2` in `khoản 1, 2` is another clause.
        let is_piece = others.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0);
        let is_named = others.first().is_none_or(|(_, word)| !is_number(word));
        (is_piece && is_named && !found.article.is_empty()).then(|| NamedClause {
            clause: found,
            act: others.into_iter().map(|(_, word)| word.clone()).collect(),
        })
    }
}

impl ClauseAnswer {
    /// An answer to a criterion, if the own id of the criterion is a clause; `act` is as it is cited.
    #[must_use]
    pub fn new(
        figure: FigureId,
        version: &str,
        criterion: &str,
        act: &str,
    ) -> Option<ClauseAnswer> {
        Some(ClauseAnswer {
            clause: Clause::of_id(criterion)?,
            figure,
            of: SubjectKindId::COMMUNE,
            act: words(&format!("{act} {version}")),
            years: BTreeSet::new(),
        })
    }

    /// True if a heading may name it: its clause, and its act or none.
    #[must_use]
    pub fn is_named(&self, named: &NamedClause) -> bool {
        let numbers = named.act.iter().any(|word| is_number(word));
        self.clause == named.clause
            && (named.act.is_empty() || numbers)
            && named.act.iter().all(|word| self.act.contains(word))
    }
}

/// Words and numbers of a text; `Đ5k1` has four.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in heading::key(text).split(' ') {
        let mut last = None;
        for letter in word.chars() {
            let is_digit = letter.is_ascii_digit();
            match words.last_mut().filter(|_| last == Some(is_digit)) {
                Some(word) => word.push(letter),
                None => words.push(letter.to_string()),
            }
            last = Some(is_digit);
        }
    }
    words
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_point(word: &str) -> bool {
    word == "dd" || word.chars().count() == 1 && word.chars().all(char::is_alphabetic)
}

fn point(word: &str) -> String {
    if word == "đ" { "dd" } else { word }.to_owned()
}

/// True for `a` in `k4 a`.
fn is_behind_clause(words: &[String], place: usize) -> bool {
    let word = |back: usize| place.checked_sub(back).and_then(|place| words.get(place));
    word(1).is_some_and(|number| is_number(number))
        && word(2).is_some_and(|word| word == "khoản" || word == "k")
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a test that cannot continue reports its place by failing"
    )]

    use super::{Clause, ClauseAnswer, NamedClause};
    use crate::lang::FigureId;

    #[track_caller]
    fn is(heading: &str, id: &str) {
        let found = NamedClause::read(heading).map(|found| found.clause);
        assert!(found.is_some(), "{heading}");
        assert_eq!(found, Clause::of_id(id), "{heading}");
    }

    #[test]
    fn a_clause_is_known_in_any_order_and_spelling() {
        for heading in [
            "Khoản 1 Điều 5",
            "khoản 1, điều 5",
            "KHOẢN 1 ĐIỀU 5",
            "Điều 5 khoản 1",
            "Điều 5 – Khoản 1",
            "Đ5 k1",
            "Đ.5 k.1",
            "K1 Đ5",
            "K1Đ5",
            "Đ5k1",
            "d5-k1",
            "Tiêu chí theo khoản 1 Điều 5",
            "Khoản 1 Điều 5 Thông tư 12/2021/TT-ABC",
            "Khoản 1 Điều 5 (TT 12)",
            "Khoản 1 Điều 5 của Thông tư 12/2021/TT-ABC",
        ] {
            is(heading, "d5-k1");
        }
        for heading in [
            "Điểm a khoản 4 Điều 4",
            "điểm a) k.4 Đ.4",
            "Đ4 k4 a",
            "d4-k4-a",
        ] {
            is(heading, "d4-k4-a");
        }
        is("Điểm đ khoản 3 Điều 4", "d4-k3-dd");
        is("Điểm d khoản 3 Điều 4", "d4-k3-d");
    }

    #[test]
    fn what_names_no_single_clause_is_none() {
        for heading in [
            "Khoản 1",
            "Khoản 1, 2 Điều 5",
            "Khoản 1 và khoản 2 Điều 5",
            "Khoản 1-4 Điều 5",
            "Khoản 2 Điều 5 Khoản 3 Điều 4",
            "2 Khoản 1 Điều 5",
            "d5-k1-1",
            "d5-k2-d4-k3",
            "Số vụ",
            "",
        ] {
            assert_eq!(NamedClause::read(heading), None, "{heading}");
        }
    }

    #[test]
    fn an_answer_is_named_with_its_act_or_none() {
        let answer = |criterion| {
            ClauseAnswer::new(
                FigureId(0),
                "bo/tt-12-2021",
                criterion,
                "Thông tư 12/2021/TT-ABC",
            )
        };
        let own = answer("d5-k1").unwrap();
        let names = |heading: &str| own.is_named(&NamedClause::read(heading).unwrap());
        for heading in [
            "Khoản 1 Điều 5",
            "Khoản 1 Điều 5 Thông tư 12/2021/TT-ABC",
            "Khoản 1 Điều 5 TT12",
            "TT 12/2021: khoản 1 Điều 5",
        ] {
            assert!(names(heading), "{heading}");
        }
        for heading in [
            "Khoản 2 Điều 5",
            "Điều 5",
            "Điểm a khoản 1 Điều 5",
            "Khoản 1 Điều 5 TT 13/2021",
            "Khoản 1 Điều 5 Nghị định 12/2021",
            // Denied, or something else about the clause.
            "Chưa đạt khoản 1 Điều 5",
            "Không đạt khoản 1 Điều 5",
            "Điểm số khoản 1 Điều 5",
            "Tỷ lệ đạt khoản 1 Điều 5",
            "Vi phạm khoản 1 Điều 5",
            // One of two columns.
            "Đạt khoản 1 Điều 5",
            "Khoản 1 Điều 5 – Đạt",
            "Khoản 1 Điều 5 – Chưa đạt",
        ] {
            assert!(!names(heading), "{heading}");
        }
        assert!(answer("d5-k1-1").is_none());
    }
}
