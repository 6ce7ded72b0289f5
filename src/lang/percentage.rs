//! Percentages compared with what is none: `ho >= 70%` counts seven tenths of a household.

use super::side::Side;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::source::Span;
use crate::unit::Unit;

/// What is wrong where a percentage stands on one side and no percentage on the other.
pub(super) fn mismatches([first, second]: [&Side; 2], [left, right]: [Span; 2]) -> Vec<Diagnostic> {
    let whole = left.to(right);
    let mut found = Vec::new();
    for (one, other, place, other_place) in
        [(first, second, left, right), (second, first, right, left)]
    {
        let is_percentage = other.unit.as_ref().is_some_and(Unit::is_percentage);
        let fault = |place, message| Diagnostic::new(Code::PercentageMismatch, place, message);
        if one.percentage && other.counts {
            let fault = fault(whole, "a percentage compared with a count")
                .because(place, "a percentage of what?")
                .help("divide (`a / b >= 70%`) or say of what it is (`a >= 70% * b`)");
            found.push(fault);
        } else if one.percentage && !is_percentage && !other.terms.is_empty() {
            // Its cell `71,5` would be 7150%.
            let fault = fault(other_place, "a percentage compared with a figure that is none")
                .help("give the figure `unit = \"%\"`, so that its cells are read as percentages, or compare it with a number");
            found.push(fault);
        }
        let is_number = one.terms.is_empty() && !one.percentage && one.constant > Number::ONE;
        if is_number && is_percentage {
            let help = format!("write `{0}%`; `{0}` is {0} times all", one.constant);
            found.push(fault(place, "a percentage compared with a number").help(help));
        }
    }
    found
}
