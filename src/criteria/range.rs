//! Expands runs of ids: `tc-{03..34}`.

use super::toml_reader::TomlReader;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::{Notation, Number};
use crate::source::Spanned;
use crate::text::{Text, both};

/// Most ids that the runs of a file stand for.
const MOST: u16 = 10_000;

/// One id of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spread {
    pub(super) text: String,
    /// Its number; `None` if the id is not a run.
    pub(super) number: Option<u16>,
}

impl TomlReader<'_> {
    /// The ids that a text stands for. Those that runs stand for are bounded, so that a small file stays small.
    pub(super) fn spread(&mut self, id: &Spanned<String>) -> Vec<Spread> {
        let ids = spread(&id.value);
        if ids.first().is_none_or(|one| one.number.is_none()) {
            return ids;
        }
        let before = self.run_ids;
        self.run_ids += ids.len();
        if self.run_ids <= usize::from(MOST) {
            return ids;
        }
        if before <= usize::from(MOST) {
            let most = |notation| Number::whole(i64::from(MOST)).written(notation);
            let message = Text {
                vi: format!(
                    "các dãy mã của tệp có hơn {} mã",
                    most(Notation::Vietnamese)
                ),
                en: format!(
                    "the runs of this file are more than {} ids",
                    most(Notation::English)
                ),
            };
            let fault = Diagnostic::new(Code::TooManyCriteria, id.span, message);
            self.faults.push(fault.help(both!(
                "một bộ tiêu chí không có nhiều mã như vậy: rút ngắn dãy `{{…}}` này",
                "no set of criteria has as many: shorten this run `{{…}}`"
            )));
        }
        Vec::new()
    }
}

/// Ids that a text stands for: itself, unless it contains `{from..to}`. Leading zeros of `from` set the width of all numbers.
fn spread(text: &str) -> Vec<Spread> {
    let alone = || {
        vec![Spread {
            text: text.to_owned(),
            number: None,
        }]
    };
    let Some((before, rest)) = text.split_once('{') else {
        return alone();
    };
    let Some((run, after)) = rest.split_once('}') else {
        return alone();
    };
    let Some((from, to)) = run.split_once("..") else {
        return alone();
    };
    let (Ok(first), Ok(last)) = (from.parse::<u16>(), to.parse::<u16>()) else {
        return alone();
    };
    if last > 999 {
        return alone();
    }
    let width = if from.starts_with('0') { from.len() } else { 0 };
    (first..=last)
        .map(|number| Spread {
            text: format!("{before}{number:0width$}{after}"),
            number: Some(number),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let found: Vec<String> = spread(text).into_iter().map(|one| one.text).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_run_stands_for_each_of_its_ids() {
        case("tc-{3..5}", &["tc-3", "tc-4", "tc-5"]);
        case("tc-{09..10}-a", &["tc-09-a", "tc-10-a"]);
        case("tc-{5..4}", &[]);
    }

    #[test]
    fn anything_else_stands_for_itself() {
        for text in [
            "d4-k1",
            "tc-{}",
            "tc-{a..b}",
            "tc-{1..2",
            "tc-{1}",
            "tc-{1..60000}",
        ] {
            case(text, &[text]);
        }
    }
}
