//! Runs of criteria that were not read, said in two lines.

use super::Language::{English, Vietnamese};
use super::ShownSet;
use super::letters::capital;
use super::visible::visible;
use crate::model::{Body, Criterion, CriterionIndex};

impl ShownSet<'_> {
    /// Where a run of criteria that were not read, and of which nothing else is said, ends: at `index` itself where there is
    /// none, or one of two, which are as short as they are.
    pub(super) fn last_of_run(&self, index: CriterionIndex) -> CriterionIndex {
        let first = self.ruleset.criterion(index);
        let alike = |criterion: &&Criterion| {
            matches!(criterion.body, Body::Unread)
                && (criterion.parent, criterion.home) == (first.parent, first.home)
                && criterion.citation.note.is_none()
                && criterion.kinds.is_empty()
                && criterion.applies.is_empty()
        };
        let length = self.ruleset.criteria[index..]
            .iter()
            .take_while(alike)
            .count();
        if length < 3 {
            index
        } else {
            index + length - 1
        }
    }

    /// The ids and titles of a run, and that their texts are not known.
    pub(super) fn run(&self, first: CriterionIndex, last: CriterionIndex) -> (String, String) {
        let [first, last] = [first, last].map(|index| self.ruleset.criterion(index));
        let title = |criterion: &Criterion| capital(&self.speaker().text(&criterion.title));
        let ids = format!(
            "{} … {}  {} … {}",
            visible(&first.id),
            visible(&last.id),
            title(first),
            title(last)
        );
        let texts = match self.language {
            Vietnamese => {
                "Chưa biết lời văn; mỗi tiêu chí có một cột mang tên nó (đạt, chưa đạt) trả lời thay"
            }
            English => {
                "Texts not known; of each, a column of its name (met, not met) answers instead"
            }
        };
        (ids, texts.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Body, Ruleset};
    use crate::report::Language::{English, Vietnamese};
    use crate::report::{ShownSet, criteria_show, specimen};

    /// The made-up set with so many criteria at its end that were not read.
    fn set(unread: usize) -> Ruleset {
        let mut set = specimen::ruleset();
        let last = set.criteria.len() - 1;
        for number in 1..unread {
            let mut one = set.criteria[last].clone();
            one.id = format!("c-{number}");
            one.title.vi = format!("khoản phụ {number}");
            one.title.en = format!("sub-clause {number}");
            set.criteria.push(one);
        }
        set
    }

    fn shown(set: &Ruleset, language: crate::report::Language) -> String {
        let codebook = specimen::codebook();
        let reading = ShownSet {
            codebook: &codebook,
            ruleset: set,
            language,
            width: 100,
        };
        let mut out = Vec::new();
        criteria_show(&mut out, &reading).expect("a vector takes all");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn three_criteria_that_were_not_read_are_said_in_two_lines() {
        let text = shown(&set(3), Vietnamese);
        let end = "
c … c-2  Khoản ba … Khoản phụ 2
    Chưa biết lời văn; mỗi tiêu chí có một cột mang tên nó (đạt, chưa đạt) trả lời thay
";
        assert!(text.ends_with(end), "{text}");
        let english = shown(&set(3), English);
        assert!(
            english.ends_with("of each, a column of its name (met, not met) answers instead\n"),
            "{english}"
        );
    }

    #[test]
    fn two_are_said_one_by_one_and_one_with_a_note_too() {
        let text = shown(&set(2), Vietnamese);
        assert_eq!(text.matches("    Chưa biết lời văn\n").count(), 2, "{text}");
        let mut noted = set(3);
        let last = noted.criteria.len() - 1;
        assert!(matches!(noted.criteria[last].body, Body::Unread));
        noted.criteria[last].citation.note = Some("mới đọc đoạn đầu".to_owned());
        let text = shown(&noted, Vietnamese);
        assert!(text.ends_with(": mới đọc đoạn đầu\n"), "{text}");
        assert_eq!(text.matches("    Chưa biết lời văn\n").count(), 3, "{text}");
    }
}
