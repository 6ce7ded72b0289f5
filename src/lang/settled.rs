//! Checks for tests with a constant result: such a rule decides nothing and must be a mistake.

use super::linear::{FigureId, Figures, LinearComparison};
use super::side::{Lowering, RuleSide};
use super::wording::settled;
use crate::diagnostic::Diagnostic;
use crate::number::{Number, Range};
use crate::source::Span;
use crate::text::{Text, both};
use crate::truth::Truth;

impl Lowering<'_, '_> {
    /// Reports a comparison with the same result for all figures. Counts are not negative; amounts can be anything.
    pub(super) fn settled_by_counts(
        &mut self,
        comparison: &LinearComparison,
        sides: [&RuleSide; 2],
        span: Span,
    ) {
        let terms = sides.into_iter().flat_map(|side| &side.terms);
        let counts = terms
            .filter(|term| term.whole)
            .map(|term| term.figure)
            .collect();
        let help = both!(
            "bỏ đi, hoặc so với giá trị phân định được đúng sai; số đếm không bao giờ dưới 0",
            "leave it out, or compare with a value that decides something; a count is never below zero"
        );
        self.settled(comparison.truth(&AnyCounts(counts)), help, span);
    }

    /// Reports a test that is `truth` even though all its figures are unknown.
    pub(super) fn settled(&mut self, truth: Truth, help: Text, span: Span) {
        let fault = settled(truth);
        self.faults
            .extend(fault.map(|(code, message)| Diagnostic::new(code, span, message).help(help)));
    }
}

/// Figures that are all unknown, except that counts are not negative.
struct AnyCounts(Vec<FigureId>);

impl Figures for AnyCounts {
    fn number(&self, figure: FigureId, _back: u8) -> Range {
        if self.0.contains(&figure) {
            Range::at_least(Number::ZERO)
        } else {
            Range::ANYTHING
        }
    }

    fn truth(&self, _figure: FigureId, _back: u8) -> Truth {
        Truth::Unknown
    }

    fn level(&self, _figure: FigureId, _back: u8) -> Option<u8> {
        None
    }
}
