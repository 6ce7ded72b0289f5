//! What versions of one family, and families among themselves, must not do: leave a year out, judge one twice, share a name.

use std::collections::BTreeMap;

use super::library::Version;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Year;
use crate::source::Spanned;

/// Another name of a family, and the id of the version that gives it.
pub(super) type OtherName = (Spanned<String>, String);

/// The family of a version's id.
pub(super) fn family_of(version: &str) -> &str {
    version
        .split_once('/')
        .map_or(version, |(family, _)| family)
}

/// Other names of a family that are those of another, or its own.
pub(super) fn shared_names(
    families: &BTreeMap<String, Vec<Version>>,
    also: &[OtherName],
) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (place, (name, version)) in also.iter().enumerate() {
        let family = family_of(version);
        let fault = |message| Diagnostic::new(Code::DuplicateId, name.span, message);
        let owner = families.get(&name.value);
        if let Some(first) = owner.and_then(|versions| versions.first()) {
            let message = format!("`{}` is the name of a family itself", name.value);
            faults.push(fault(message).because(first.place, "this one"));
        }
        let mut before = also[..place].iter();
        let other =
            before.find(|(one, version)| one.value == name.value && family_of(version) != family);
        if let Some((first, _)) = other {
            let message = format!("two families are also called `{}`", name.value);
            faults.push(fault(message).because(first.span, "the first"));
        }
    }
    faults
}

/// What is wrong where one version follows another: a year that both judge, or that neither does.
pub(super) fn meeting(earlier: &Version, later: &Version) -> Option<Diagnostic> {
    let from = later.years.from;
    let end = earlier.years.to.unwrap_or(Year::MAX);
    let (code, message, help) = if from <= end {
        let message = format!("`{}` and `{}` both judge {from}", earlier.id, later.id);
        let help = match from.checked_sub(1) {
            Some(before) if before >= earlier.years.from => {
                format!("let `{}` end with `to = {before}`", earlier.id)
            }
            Some(_) | None => "let one end before the other begins".to_owned(),
        };
        (Code::OverlappingYears, message, help)
    } else if from > end + 1 {
        let years = match (end + 1, from - 1) {
            (first, last) if first == last => first.to_string(),
            (first, last) => format!("{first} to {last}"),
        };
        let message = format!("no version of this family judges {years}");
        let help = "a version whose criteria have no body fills a gap: its text is unknown";
        (Code::YearsGap, message, help.to_owned())
    } else {
        return None;
    };
    let until = earlier.years.to.map_or_else(
        || "has no last year".to_owned(),
        |to| format!("judges until {to}"),
    );
    let fault = Diagnostic::new(code, later.place, message).label(format!("judges from {from}"));
    Some(fault.because(earlier.place, until).help(help))
}
