//! One criterion of a ruleset in sentences, or a run of criteria whose texts are not known.

use super::shown::ShownSet;
use crate::model::{Body, Criterion, CriterionIndex};
use crate::text::both;

/// One criterion, or a run of unread ones that differ only in a number.
pub(super) struct CriteriaRun {
    /// The first criterion.
    pub(super) first: CriterionIndex,
    /// The last criterion; equal to `first` if there is one.
    pub(super) last: CriterionIndex,
}

impl CriteriaRun {
    /// The entries of a ruleset, in the order of the law.
    pub(super) fn all(shown: &ShownSet<'_>) -> Vec<CriteriaRun> {
        let mut entries: Vec<CriteriaRun> = Vec::new();
        for index in 1..shown.ruleset.criteria.len() {
            let criterion = shown.ruleset.criterion(index);
            match entries.last_mut() {
                Some(entry)
                    if entry.last + 1 == index
                        && alike(shown.ruleset.criterion(entry.first), criterion) =>
                {
                    entry.last = index;
                }
                _ => entries.push(CriteriaRun {
                    first: index,
                    last: index,
                }),
            }
        }
        entries
    }

    /// Its id and title, and how many members must be met.
    pub(super) fn heading(&self, shown: &ShownSet<'_>) -> String {
        self.said(shown, |criterion| shown.heading(criterion))
    }

    /// Its rule, where it applies, and its citation.
    pub(super) fn lines(&self, shown: &ShownSet<'_>) -> Vec<String> {
        let first = shown.ruleset.criterion(self.first);
        let mut lines = shown.body(first);
        if self.first != self.last {
            lines.truncate(1);
            lines.extend(self.answers(shown));
            lines.extend(shown.applies(first));
        }
        lines.push(self.said(shown, |criterion| shown.citation(criterion)));
        lines
    }

    /// The columns that answer a run, one per criterion.
    fn answers(&self, shown: &ShownSet<'_>) -> Option<String> {
        let titles = |index| shown.answer_titles(shown.ruleset.criterion(index));
        let (first, last) = (titles(self.first)?, titles(self.last)?);
        Some(shown.say(both!(
            "Mỗi tiêu chí một cột, {first} … {last} (đạt, chưa đạt) trả lời thay",
            "One column each, {first} … {last} (met, not met), answers instead"
        )))
    }

    fn said(&self, shown: &ShownSet<'_>, say: impl Fn(&Criterion) -> String) -> String {
        let first = say(shown.ruleset.criterion(self.first));
        if self.first == self.last {
            return first;
        }
        from_to(&first, &say(shown.ruleset.criterion(self.last)))
    }
}

/// Whether two criteria are unread and differ only in a number.
fn alike(one: &Criterion, other: &Criterion) -> bool {
    let unread = |criterion: &Criterion| matches!(criterion.body, Body::Unread);
    unread(one)
        && unread(other)
        && (one.parent, one.home) == (other.parent, other.home)
        && (one.citation.text, &one.citation.note) == (other.citation.text, &other.citation.note)
        && without_numbers(&one.id) == without_numbers(&other.id)
        && without_numbers(&one.title.vi) == without_numbers(&other.title.vi)
}

/// Merges two texts that differ only in numbers: `tiêu chí 3` and `tiêu chí 34` make `tiêu chí 3–34`.
fn from_to(first: &str, last: &str) -> String {
    parts(first)
        .zip(parts(last))
        .map(|(one, other)| {
            if one == other {
                one.to_owned()
            } else {
                format!("{one}–{other}")
            }
        })
        .collect()
}

/// The parts of a text, with numbers emptied.
fn without_numbers(text: &str) -> Vec<&str> {
    let number = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    parts(text)
        .map(|part| if number(part) { "" } else { part })
        .collect()
}

/// Splits a text at the borders of its numbers.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let digit = rest.chars().next()?.is_ascii_digit();
        let end = rest
            .find(|c: char| c.is_ascii_digit() != digit)
            .unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::from_to;
    use crate::model::{Body, Citation, Criterion, Text};
    use crate::page::Terminal;
    use crate::say::samples::specimen;
    use crate::say::{ShownSet, criteria_show};
    use crate::text::Language::{English, Vietnamese};

    #[track_caller]
    fn case(first: &str, last: &str, expected: &str) {
        assert_eq!(from_to(first, last), expected);
    }

    #[test]
    fn texts_that_differ_in_a_number_are_merged() {
        case("tiêu chí 3", "tiêu chí 34", "tiêu chí 3–34");
        case("vb-03", "vb-34", "vb-03–34");
        case("VB 9 mục 4 A", "VB 9 mục 8 A", "VB 9 mục 4–8 A");
        case("như nhau 7", "như nhau 7", "như nhau 7");
        case("", "", "");
    }

    fn shown(titles: [&str; 3], language: crate::text::Language) -> String {
        let mut ruleset = specimen::ruleset();
        let like = ruleset.criteria[5].clone();
        assert!(matches!(like.body, Body::Unread));
        ruleset.criteria.truncate(1);
        for (number, title) in (4..).zip(titles) {
            ruleset.criteria.push(Criterion {
                id: format!("muc-{number}"),
                title: Text {
                    vi: title.to_owned(),
                    en: title.to_owned(),
                },
                citation: Citation {
                    note: None,
                    ..like.citation.clone()
                },
                ..like.clone()
            });
        }
        let reading = ShownSet {
            codebook: &specimen::codebook(),
            ruleset: &ruleset,
            language,
        };
        let page = criteria_show(&reading);
        let mut out = Vec::new();
        let terminal = Terminal {
            width: 200,
            color: false,
        };
        terminal.write(&mut out, &page).expect("a vector takes all");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn a_run_of_unread_criteria_is_one_entry() {
        let text = shown(["Mục 4", "Mục 5", "Mục 6"], Vietnamese);
        assert!(text.contains("muc-4–6  Mục 4–6\n"), "{text}");
        assert_eq!(
            text.matches("Chưa biết nội dung văn bản").count(),
            1,
            "{text}"
        );
        assert!(
            text.contains("Mỗi tiêu chí một cột, “Đạt khoản ba” … “Đạt khoản ba” (đạt, chưa đạt)"),
            "{text}"
        );
        let text = shown(["item 4", "item 5", "item 6"], English);
        assert!(text.contains("muc-4–6  Item 4–6\n"), "{text}");
        assert!(text.contains("One column each, “"), "{text}");
    }

    #[test]
    fn unread_criteria_with_other_names_are_separate_entries() {
        let text = shown(["Mục 4", "Khoản 5", "Khoản 6"], Vietnamese);
        assert!(text.contains("muc-4  Mục 4\n"), "{text}");
        assert!(text.contains("muc-5–6  Khoản 5–6\n"), "{text}");
        assert_eq!(
            text.matches("Chưa biết nội dung văn bản").count(),
            2,
            "{text}"
        );
    }
}
