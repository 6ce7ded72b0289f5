//! Texts about rules that are shared, or too long to stand inside the code.

use super::vocabulary::{FigureKind, Vocabulary};
use crate::diagnostic::{Code, did_you_mean};
use crate::heading;
use crate::text::{Text, both};
use crate::truth::Truth;

/// What to write instead.
pub(super) fn write(right: &str) -> Text {
    both!("viết `{right}`", "write `{right}`")
}

/// How to write a test of a yes/no figure.
pub(super) fn yes_or_no(name: &str) -> Text {
    both!(
        "viết `{name}` nếu phải là “có”, `not {name}` nếu phải là “không”",
        "write `{name}` where it must be yes, `not {name}` where it must be no"
    )
}

/// An unknown name: the fault and the help.
pub(super) fn unknown(name: &str, vocabulary: &dyn Vocabulary) -> [Text; 2] {
    let key = heading::without_marks(&heading::key(name));
    let of_the_year = key
        .strip_suffix(" nam truoc")
        .or_else(|| key.strip_suffix(" nam ngoai"));
    let unknown = both!(
        "không có số liệu hay tham số nào tên `{name}`",
        "no indicator or parameter is named `{name}`"
    );
    if !name.is_ascii()
        && let Some(id) = vocabulary.headed(name)
    {
        let fault = both!(
            "`{name}` là tên cột, không phải mã",
            "`{name}` is a heading, not an id"
        );
        return [fault, write(&id)];
    }
    if let Some(id) = of_the_year.and_then(|heading| vocabulary.headed(heading)) {
        let help = both!(
            "số liệu của năm trước viết là `prev({id})`",
            "the figure of the year before is written `prev({id})`"
        );
        return [unknown, help];
    }
    let help = match vocabulary.nearest(name) {
        Some(nearest) => did_you_mean(&nearest),
        None if name.is_ascii() => both!(
            "khai báo nó: `[indicator.{name}]` nếu phải thống kê, `[parameter.{name}]` nếu văn bản cho sẵn giá trị",
            "describe it: `[indicator.{name}]` if it is counted, `[parameter.{name}]` if the act says its value"
        ),
        None => both!(
            "quy tắc gọi số liệu bằng mã, như `so_vu`; xem các mã bằng `antq criteria indicators`",
            "a rule names figures by their ids, such as `so_vu`; `antq criteria indicators` lists them"
        ),
    };
    [unknown, help]
}

pub(super) fn any_operator() -> Text {
    both!(
        "`<`, `<=`, `==`, `>=` hoặc `>`",
        "`<`, `<=`, `==`, `>=` or `>`"
    )
}

/// What a share must be compared with: the fault and the help.
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

/// A figure of the wrong kind.
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

/// The fault of a test that is `truth` even though all its figures are unknown.
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
