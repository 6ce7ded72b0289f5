//! Judges each test of a version, and compares the result with what the test expects.

use std::collections::HashMap;

use super::book::{CaseBook, with_subject};
use super::coverage::{own_source, rules, see, unseen};
use super::judge::{CaseJudge, Trial};
use crate::criteria::Library;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::text::both;

/// Runs the tests of one version.
///
/// # Errors
/// The faults that make the version or its tests unreadable.
pub fn run(library: &Library, version: &str) -> Result<Trial, Vec<Diagnostic>> {
    let book = CaseBook::open(library, version)?;
    let mut trial = Trial {
        cases: book.cases.len(),
        ..Trial::default()
    };
    let comparisons = rules(&book.rules).flat_map(|rule| &rule.tests);
    let mut seen: HashMap<Span, [bool; 3]> =
        comparisons.map(|test| (test.span(), [false; 3])).collect();
    for open in book.cases {
        let mut judged = CaseJudge {
            rules: &open.rules,
            trial: &mut trial,
        };
        for fault in open.faults {
            judged.tell(fault);
        }
        if !open.case.confirmed {
            judged.tell(unconfirmed(open.case.name.span));
        }
        let Some(figures) = open.figures else {
            continue;
        };
        let kind = open.case.kind.as_deref().unwrap_or_default();
        let area = (open.case.name.value.as_str(), kind);
        with_subject(&book.codebook, area, (&figures, open.year), |subject| {
            judged.compare(&open.case, subject);
            see(&open.rules, subject, &mut seen);
        });
    }
    let own = own_source(&book.rules);
    seen.retain(|span, _| Some(span.source) == own);
    trial.comparisons = seen.len();
    let unseen = unseen(seen);
    trial.seen = trial.comparisons - unseen.len();
    trial.faults.extend(unseen);
    Ok(trial)
}

fn unconfirmed(place: Span) -> Diagnostic {
    let message = both!(
        "chưa ai xác nhận ca thử này theo văn bản: điều mong đợi là do antq tính ra",
        "nobody has confirmed this test by the text: antq worked out what it expects"
    );
    Diagnostic::new(Code::Unconfirmed, place, message).help(both!(
        "đối chiếu với văn bản, sửa nếu sai, rồi bỏ dòng `confirmed = false`",
        "compare it with the text, correct what is wrong, then remove `confirmed = false`"
    ))
}
