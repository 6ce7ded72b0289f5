//! Suggests a heading for one that is not known, and tells headings of several figures apart.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use strsim::normalized_damerau_levenshtein;

use super::accepted::AcceptedHeading;
use super::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
use super::spelling::tidy;
use crate::heading::{self, without_marks};
use crate::lang::FigureId;
use crate::model::{DataFaultKind, IndicatorKind, SubjectKindId, Text};

/// Lowest similarity to suggest a heading: about two wrong letters in twelve.
const ALIKE: f64 = 0.85;

/// Fewest words that two headings share to suggest one for the other.
const SHARED: usize = 3;

/// Words before what a share is of, as [`heading::key`] writes them; longer ones first.
const SHARES: [&str; 4] = ["tỷ lệ phần trăm ", "tỉ lệ phần trăm ", "tỷ lệ ", "tỉ lệ "];

/// Words that make the numbers below a heading others than the figure's, without diacritics: multiples, parts of a year, other
/// years, plans, estimates and changes.
const QUALIFIERS: [&str; 34] = [
    "chuc", "tram", "nghin", "ngan", "van", "trieu", "ty", "ti", "tr", "hundred", "thousand",
    "million", "ngay", "tuan", "thang", "quy", "ky", "nua", "dau", "cuoi", "luy", "truoc", "uoc",
    "hoach", "tang", "giam", "day", "week", "month", "quarter", "half", "previous", "last",
    "estimate",
];

/// Words of what some of those counted are, without diacritics; those of a line say the same.
const STATES: [&[&str]; 3] = [&["dat", "cong nhan"], &["dang ky"], &["khong", "chua"]];

/// Words of all that may register, without diacritics.
const IN_SCOPE: &str = "thuoc dien dang ky";

/// Words before which `ty` is no multiple: `tỷ lệ`, `tỷ suất`, `tỷ trọng`.
const RATES: [&str; 3] = ["le", "suat", "trong"];

impl<'c> Dictionary<'c> {
    /// Most similar heading of a key or needed figure that is not in the file.
    pub(super) fn close_to(&self, heading: &str, taken: &[ColumnMeaning]) -> Option<Text> {
        let known = self.with_standard(heading, taken);
        if let Some(title) = known.or_else(|| self.without_aside(heading)) {
            return Some(title);
        }
        let normal = heading::key(heading);
        let letters = normal.chars().count();
        let plain = without_marks(&normal);
        let mut best: Option<((bool, f64), &AcceptedHeading<'c>)> = None;
        for entry in &self.accepted.entries {
            let asked = match entry.meaning {
                ColumnMeaning::Key(_) => true,
                ColumnMeaning::Figure(figure) => self.wants(figure),
            };
            if !asked
                || entry.letters.abs_diff(letters) * 6 > letters.max(entry.letters)
                || !digits(&normal).eq(digits(&entry.normal))
                || taken.contains(&entry.meaning)
                || is_qualified(&plain, &without_marks(&entry.normal))
                || self.is_no_count(&plain, entry)
            {
                continue;
            }
            // Of headings that differ only in diacritics, prefer the one that shares more of them: the title, not the id.
            let alike = (
                plain == without_marks(&entry.normal),
                normalized_damerau_levenshtein(&normal, &entry.normal),
            );
            let close = alike.0 || alike.1 >= ALIKE;
            if close && best.is_none_or(|(before, _)| alike > before) {
                best = Some((alike, entry));
            }
        }
        let best = best.map(|(_, entry)| entry);
        best.or_else(|| self.sharing_words(&plain, taken))
            .filter(|entry| self.names_units(&plain, entry))
            .map(|entry| self.suggested(entry))
    }

    /// Names of standards, as the titles of figures quote them: `An toàn về ANTT`.
    pub(super) fn standards(&self) -> BTreeSet<&'c str> {
        let titles = self.codebook.indicators.iter();
        let titles = titles.map(|indicator| indicator.title.vi.as_str());
        let quoted = titles.filter_map(|title| title.split_once('“')?.1.split_once('”'));
        let names = quoted.map(|(name, _)| name);
        names.filter(|name| name.contains(' ')).collect()
    }

    /// The title of the needed figure that a heading means with the name of a standard behind it.
    fn with_standard(&self, heading: &str, taken: &[ColumnMeaning]) -> Option<Text> {
        let names = self.standards().into_iter();
        let mut found = names.filter_map(|name| {
            let full = self.find(&format!("{heading} “{name}”"));
            let HeadingMatch::One(meaning @ ColumnMeaning::Figure(figure)) = full else {
                return None;
            };
            let is_open = self.wants(figure) && !taken.contains(&meaning);
            is_open.then(|| self.codebook.indicator(figure).title.clone())
        });
        found.next()
    }

    /// The heading of an answer that has more words in brackets behind it: `Khoản 1 Điều 5 (nghị quyết, kế hoạch)`. They may narrow
    /// it, so it is only suggested.
    fn without_aside(&self, heading: &str) -> Option<Text> {
        let (bare, aside) = heading.trim_end().strip_suffix(')')?.rsplit_once('(')?;
        let (bare, aside) = (bare.trim_end(), without_marks(&heading::key(aside)));
        let may_differ = ["chua", "khong"].iter().any(|no| has_words(&aside, no));
        let is_meant = !may_differ && self.is_answer(bare);
        is_meant.then(|| Text {
            vi: bare.to_owned(),
            en: bare.to_owned(),
        })
    }

    /// True if a heading says a number, and an entry is of an answer: `Số thôn đạt` beside `Xã đạt`.
    fn is_no_count(&self, plain: &str, entry: &AcceptedHeading<'c>) -> bool {
        let is_answer = match entry.meaning {
            ColumnMeaning::Key(_) => false,
            ColumnMeaning::Figure(figure) => {
                self.codebook.indicator(figure).kind == IndicatorKind::YesNo
            }
        };
        is_answer && (plain.starts_with("so ") || plain.starts_with("tong so "))
    }

    /// True if an entry names what lies within communes as far as a heading does: `Khu dân cư được công nhận` is nothing of the
    /// commune.
    fn names_units(&self, plain: &str, entry: &AcceptedHeading<'c>) -> bool {
        let other = without_marks(&entry.normal);
        let units = self.codebook.subject_kinds().filter(|kind| {
            let commune = SubjectKindId::COMMUNE;
            self.codebook.lies_within(*kind, commune)
        });
        let mut titles = units.map(|kind| {
            let title = &self.codebook.subject(kind).title.vi;
            without_marks(&heading::key(title))
        });
        titles.all(|title| !has_words(plain, &title) || has_words(&other, &title))
    }

    /// The heading of a needed figure that shares most words with one, in whatever order; `None` if two figures share as
    /// many.
    fn sharing_words(&self, plain: &str, taken: &[ColumnMeaning]) -> Option<&AcceptedHeading<'c>> {
        let words: BTreeSet<&str> = plain.split(' ').collect();
        if words.len() < SHARED {
            return None;
        }
        let mut best: Option<(usize, usize, &AcceptedHeading<'c>)> = None;
        let mut is_tie = false;
        for entry in &self.accepted.entries {
            let ColumnMeaning::Figure(figure) = entry.meaning else {
                continue;
            };
            let is_open = self.wants(figure) && !taken.contains(&entry.meaning);
            // So few words cannot be three quarters of both.
            let is_short = entry.normal.split(' ').count() * 5 < words.len() * 3;
            if is_short || !is_open || !digits(plain).eq(digits(&entry.normal)) {
                continue;
            }
            let own = without_marks(&entry.normal);
            if is_qualified(plain, &own) || self.is_no_count(plain, entry) {
                continue;
            }
            let own: BTreeSet<&str> = own.split(' ').collect();
            let shared = own.intersection(&words).count();
            let all = own.len() + words.len();
            // Three quarters of the words of both.
            if shared < SHARED || 8 * shared < 3 * all {
                continue;
            }
            let order = best.map_or(Ordering::Greater, |(most, of, _)| {
                (shared * of).cmp(&(most * all))
            });
            let is_same = best.is_some_and(|(_, _, before)| before.meaning == entry.meaning);
            match order {
                Ordering::Greater => (best, is_tie) = (Some((shared, all, entry)), false),
                Ordering::Equal => is_tie |= !is_same,
                Ordering::Less => {}
            }
        }
        best.filter(|_| !is_tie).map(|(_, _, entry)| entry)
    }

    /// The heading to suggest: the title instead of an id or a narrower heading, if the title is unambiguous.
    fn suggested(&self, entry: &AcceptedHeading<'c>) -> Text {
        let titles = match entry.meaning {
            ColumnMeaning::Key(key) => {
                let mut keys = self.codebook.keys.iter();
                let column = keys.find(|column| column.key == key && column.id == entry.heading);
                column.map(|column| &column.title)
            }
            ColumnMeaning::Figure(figure) => {
                let indicator = self.codebook.indicator(figure);
                let is_no_title = indicator.id == entry.heading || entry.lacks.is_some();
                is_no_title.then_some(&indicator.title)
            }
        };
        let title = |of: fn(&Text) -> &String| {
            let title = titles
                .map(of)
                .filter(|title| self.means(title, entry.meaning));
            title.map_or_else(|| entry.heading.to_owned(), String::clone)
        };
        Text {
            vi: title(|text| &text.vi),
            en: title(|text| &text.en),
        }
    }

    /// The counts of which a heading names the share, numerator first: `Tỷ lệ khu dân cư đạt (%)`. Empty if it names none.
    pub(super) fn counts_of_share(&self, heading: &str) -> Vec<FigureId> {
        let key = heading::key(heading);
        let mut words = SHARES.iter();
        let named = words
            .find_map(|words| key.strip_prefix(words))
            .map(str::trim_start);
        let is_named = |own: &str| {
            let own = heading::key(own);
            Some(own.strip_prefix("số ").unwrap_or(&own)) == named
        };
        let numerator = self.codebook.ids().find(|&figure| {
            let indicator = self.codebook.indicator(figure);
            let is_count = indicator.kind == IndicatorKind::Count;
            let mut shares = indicator.shares.iter();
            is_count
                && (shares.any(|share| heading::key(share) == key)
                    || named.is_some() && indicator.headings().any(is_named))
        });
        let whole = numerator.and_then(|figure| self.codebook.indicator(figure).part_of);
        numerator.into_iter().chain(whole).collect()
    }

    /// The two figures that a heading names on either side of a `/`: `Số hộ đạt/Tổng số hộ`. Empty if it does not.
    pub(super) fn counts_of_fraction(&self, heading: &str) -> Vec<FigureId> {
        let figure = |side: &str| self.find(side).figure();
        let sides = heading.split_once('/');
        let sides = sides.and_then(|(part, whole)| Some([figure(part)?, figure(whole)?]));
        let sides = sides.filter(|[part, whole]| part != whole);
        sides.map_or_else(Vec::new, Vec::from)
    }

    /// True if a heading has exactly this meaning.
    fn means(&self, heading: &str, meaning: ColumnMeaning) -> bool {
        match self.find(heading) {
            HeadingMatch::One(found) => found == meaning,
            HeadingMatch::Part(..)
            | HeadingMatch::Several(_)
            | HeadingMatch::Clause(_)
            | HeadingMatch::Nothing => false,
        }
    }

    /// A heading that may mean any of some figures. In a list of what lies within communes such a column often only informs.
    pub(super) fn ambiguous(&self, figures: &[FigureId], heading: &str) -> DataFaultKind {
        DataFaultKind::AmbiguousHeading {
            heading: tidy(heading),
            may_be: self.headings(figures, heading),
            is_left_out: self.codebook.lies_within(self.kind, SubjectKindId::COMMUNE),
        }
    }

    /// Headings that tell several figures apart: titles, or ids where a title is ambiguous.
    pub(super) fn headings(&self, figures: &[FigureId], asked: &str) -> Vec<String> {
        let asked = heading::key(asked);
        let heading = |&figure: &FigureId| {
            let indicator = self.codebook.indicator(figure);
            let title = heading::key(&indicator.title.vi);
            let is_answer = indicator.answers.is_some();
            if is_answer
                || title.is_empty()
                || title == asked
                || self.accepted.ambiguous.contains_key(&title)
            {
                indicator.id.clone()
            } else {
                indicator.title.vi.clone()
            }
        };
        figures.iter().map(heading).collect()
    }
}

/// True if a heading says a state that another does not: `cơ sở giáo dục đạt` beside `số cơ sở giáo dục`. The other is the whole of
/// which it counts a part.
fn says_state(plain: &str, other: &str) -> bool {
    let [plain, other] = [plain, other].map(|text| text.replace(IN_SCOPE, " "));
    let says = |text: &str, words: &[&str]| words.iter().any(|word| has_words(text, word));
    let mut states = STATES.iter();
    states.any(|words| says(&plain, words) && !says(&other, words))
}

/// True if words stand in a text.
fn has_words(text: &str, words: &str) -> bool {
    format!(" {text} ").contains(&format!(" {words} "))
}

/// True if a heading says a multiple, a period, a change or a state that another does not: `số vụ (nghìn vụ)` beside `số vụ`. Under
/// the other its numbers would be wrong.
fn is_qualified(plain: &str, other: &str) -> bool {
    if says_state(plain, other) {
        return true;
    }
    let mut words = plain.split(' ').peekable();
    while let Some(word) = words.next() {
        let is_rate =
            word.starts_with('t') && words.peek().is_some_and(|next| RATES.contains(next));
        let singular = word.strip_suffix('s').unwrap_or(word);
        let says = |own: &&str| [word, singular].contains(own);
        if QUALIFIERS.iter().any(says) && !is_rate && !other.split(' ').any(|own| own == word) {
            return true;
        }
    }
    false
}

/// Digits of a heading: headings that differ in them are not misspellings of each other.
fn digits(heading: &str) -> impl Iterator<Item = char> + '_ {
    heading.chars().filter(char::is_ascii_digit)
}
