//! Checks for percentages compared with non-percentages: `ho >= 70%` would mean seven tenths of a household.

use super::side::RuleSide;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::{Notation, Number};
use crate::source::Span;
use crate::text::{Text, both};
use crate::unit::Unit;

/// Reports a count per person compared with a number above one: `so_vu / so_nguoi > 5` is never meant.
pub(super) fn per_person([above, below, limit]: [&RuleSide; 3], place: Span) -> Option<Diagnostic> {
    let people = below.unit.as_ref().is_some_and(Unit::counts_people);
    let counts = above.counts && below.counts;
    if !people || !counts || limit.percentage || limit.constant <= Number::ONE {
        return None;
    }
    let n = limit.constant;
    let message = Text {
        vi: format!(
            "{} trên mỗi người: tỷ lệ này hầu như không bao giờ vượt 1",
            n.written(Notation::Vietnamese)
        ),
        en: format!(
            "{} for each person: this ratio hardly ever exceeds 1",
            n.written(Notation::English)
        ),
    };
    let fault = Diagnostic::new(Code::PerPerson, place, message);
    Some(fault.help(both!(
        "tính trên 1.000 hoặc 10.000 người thì nhân tử số: `1000 * a / b > {n}`, `10000 * a / b > {n}`; tính phần trăm thì viết `{n}%`",
        "per 1,000 or 10,000 people multiply the numerator: `1000 * a / b > {n}`, `10000 * a / b > {n}`; for a percentage write `{n}%`"
    )))
}

/// The fault of a comparison with a percentage on one side only.
pub(super) fn mismatches(
    [first, second]: [&RuleSide; 2],
    [left, right]: [Span; 2],
) -> Vec<Diagnostic> {
    let whole = left.to(right);
    let mut found = Vec::new();
    for (one, other, place, other_place) in
        [(first, second, left, right), (second, first, right, left)]
    {
        let is_percentage = other.unit.as_ref().is_some_and(Unit::is_percentage);
        let fault = |place, message| Diagnostic::new(Code::PercentageMismatch, place, message);
        if one.percentage && other.counts {
            let message = both!(
                "so tỷ lệ phần trăm với số đếm",
                "a percentage compared with a count"
            );
            let why = both!("phần trăm của số nào?", "a percentage of what?");
            found.push(fault(whole, message).because(place, why).help(both!(
                "chia (`a / b >= 70%`) hoặc ghi là phần trăm của số nào (`a >= 70% * b`)",
                "divide (`a / b >= 70%`) or say of what it is (`a >= 70% * b`)"
            )));
        } else if one.percentage && !is_percentage && !other.terms.is_empty() {
            // A cell `71,5` would mean 7150%.
            let message = both!(
                "so tỷ lệ phần trăm với số liệu không tính bằng phần trăm",
                "a percentage compared with a figure that is none"
            );
            found.push(fault(other_place, message).help(both!(
                "ghi `unit = \"%\"` cho số liệu để ô của nó được đọc là phần trăm, hoặc so với một số",
                "give the figure `unit = \"%\"`, so that its cells are read as percentages, or compare it with a number"
            )));
        }
        let is_number = one.terms.is_empty() && !one.percentage && one.constant > Number::ONE;
        if is_number && is_percentage {
            let message = both!(
                "so số liệu tính bằng phần trăm với một số",
                "a percentage compared with a number"
            );
            found.push(fault(place, message).help(both!(
                "viết `{n}%`; `{n}` nghĩa là gấp bấy nhiêu lần toàn bộ",
                "write `{n}%`; `{n}` is {n} times all",
                n = one.constant,
            )));
        }
    }
    found
}
