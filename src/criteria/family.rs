//! Checks versions of a family and families against each other: gaps and overlaps of years, shared names.

use std::collections::BTreeMap;

use super::wording::the_first;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Year, Years};
use crate::source::{SourceId, Span, Spanned};
use crate::text::{Text, both};

/// A version of a family, as described by its head.
#[derive(Clone, Debug)]
pub struct Version {
    /// `family/version`.
    pub id: String,
    /// Years it judges.
    pub years: Years,
    /// Kind of subject it judges.
    pub subject: String,
    /// Heading of its column in results.
    pub(super) short: Text,
    /// Last year given in its file.
    pub(super) said: Option<Year>,
    pub(super) source: SourceId,
    /// File of tests that accompanies it.
    pub(super) tests: Option<SourceId>,
    pub(super) place: Span,
}

/// Another name of a family, and the id of the version that gives it.
pub(super) type OtherName = (Spanned<String>, String);

/// Family of a version's id.
pub(super) fn family_of(version: &str) -> &str {
    version
        .split_once('/')
        .map_or(version, |(family, _)| family)
}

/// Fault for a version id that does not name its family.
pub(super) fn misformed(id: &str, span: Span) -> Diagnostic {
    let message = both!(
        "mã `{id}` không có dạng bộ/phiên bản",
        "`{id}` is not of the form family/version"
    );
    Diagnostic::new(Code::IdNotPath, span, message).help(both!(
        "ghi bộ và phiên bản, như `family/act-2021`",
        "name the family and the version, as in `family/act-2021`"
    ))
}

/// Reports other names of families that are not unique.
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
            let message = both!(
                "`{name}` đã là tên của một bộ tiêu chí",
                "`{name}` is already the name of a family",
                name = name.value,
            );
            faults.push(fault(message).because(first.place, both!("bộ này", "this one")));
        }
        let mut before = also[..place].iter();
        let other =
            before.find(|(one, version)| one.value == name.value && family_of(version) != family);
        if let Some((first, _)) = other {
            let message = both!(
                "hai bộ tiêu chí cùng có tên khác là `{name}`",
                "two families have `{name}` as another name",
                name = name.value,
            );
            faults.push(fault(message).because(first.span, the_first()));
        }
    }
    faults
}

/// Fault for a year that two successive versions both judge, or that neither judges.
pub(super) fn meeting(earlier: &Version, later: &Version) -> Option<Diagnostic> {
    let from = later.years.from;
    let end = earlier.years.to.unwrap_or(Year::MAX);
    let (code, message, help) = if from <= end {
        let (one, other) = (&earlier.id, &later.id);
        let message = both!(
            "`{one}` và `{other}` cùng áp dụng cho năm {from}",
            "`{one}` and `{other}` both judge {from}"
        );
        let help = match from.checked_sub(1) {
            Some(before) if before >= earlier.years.from => both!(
                "cho `{one}` kết thúc bằng `to = {before}`",
                "let `{one}` end with `to = {before}`"
            ),
            Some(_) | None => both!(
                "cho một phiên bản kết thúc trước khi phiên bản kia bắt đầu",
                "let one end before the other begins"
            ),
        };
        (Code::OverlappingYears, message, help)
    } else if from > end + 1 {
        let message = match (end + 1, from - 1) {
            (first, last) if first == last => both!(
                "bộ tiêu chí này không có phiên bản nào áp dụng cho năm {first}",
                "no version of this family judges {first}"
            ),
            (first, last) => both!(
                "bộ tiêu chí này không có phiên bản nào áp dụng cho các năm {first} đến {last}",
                "no version of this family judges {first} to {last}"
            ),
        };
        let help = both!(
            "để lấp khoảng trống, thêm phiên bản gồm các tiêu chí không có nội dung: coi như chưa biết văn bản",
            "to fill the gap, add a version whose criteria have no body: its text is unknown"
        );
        (Code::YearsGap, message, help)
    } else {
        return None;
    };
    let until = match earlier.years.to {
        None => both!("không có năm cuối", "has no last year"),
        Some(to) => both!("áp dụng đến năm {to}", "judges until {to}"),
    };
    let label = both!("áp dụng từ năm {from}", "judges from {from}");
    let fault = Diagnostic::new(code, later.place, message).label(label);
    Some(fault.because(earlier.place, until).help(help))
}
