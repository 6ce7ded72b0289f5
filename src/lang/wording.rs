//! Texts about rules that more than one place needs, or that would hide the code around them.

use super::vocabulary::FigureKind;
use crate::diagnostic::Code;
use crate::text::{Text, both};
use crate::truth::Truth;

/// What to write instead.
pub(super) fn write(right: &str) -> Text {
    both!("viết `{right}`", "write `{right}`")
}

/// How a yes/no is asked for.
pub(super) fn yes_or_no(name: &str) -> Text {
    both!(
        "viết `{name}` hoặc `not {name}`",
        "write `{name}` or `not {name}`"
    )
}

pub(super) fn any_operator() -> Text {
    both!(
        "`<`, `<=`, `==`, `>=` hoặc `>`",
        "`<`, `<=`, `==`, `>=` or `>`"
    )
}

/// What a share must be compared with: the fault, and what to do.
pub(super) fn share_against() -> [Text; 2] {
    [
        both!(
            "tỷ lệ phải được so với một hằng số",
            "a share is compared with a constant"
        ),
        both!(
            "viết một số, một tỷ lệ phần trăm hoặc một tham số",
            "write a number, a percentage or a parameter"
        ),
    ]
}

/// That a figure is of another kind than a rule takes it for.
pub(super) fn is_not(name: &str, kind: FigureKind<'_>, wanted: &Text) -> Text {
    let kind = kind.told();
    Text {
        vi: format!("`{name}` là {}, không phải {}", kind.vi, wanted.vi),
        en: format!("`{name}` is {}, not {}", kind.en, wanted.en),
    }
}

/// The levels of a grade.
pub(super) fn levels(all: &[String]) -> Text {
    both!(
        "các mức, từ thấp lên: {all}",
        "its levels are, lowest first: {all}",
        all = all.join(", "),
    )
}

/// What is wrong with a test that comes to `truth` though nothing is known of its figures.
pub(super) fn settled(truth: Truth) -> Option<(Code, Text)> {
    match truth {
        Truth::True => Some((
            Code::AlwaysTrue,
            both!(
                "phép thử này đúng với mọi số liệu",
                "this holds whatever the figures are"
            ),
        )),
        Truth::False => Some((
            Code::AlwaysFalse,
            both!(
                "phép thử này sai với mọi số liệu",
                "this fails whatever the figures are"
            ),
        )),
        Truth::Unknown => None,
    }
}
