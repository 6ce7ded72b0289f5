//! Reads `part_of`: a figure that by definition never exceeds another.

use std::collections::HashMap;

use super::codebook_builder::CodebookBuilder;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{FigureId, Settings, lower, parse};
use crate::model::Check;
use crate::source::{Span, Spanned};
use crate::text::both;

impl CodebookBuilder {
    /// Adds a check that the part does not exceed the whole, and a bound for either if data omit it.
    pub(super) fn part_of(
        &mut self,
        figure: FigureId,
        whole: &Spanned<String>,
        faults: &mut Vec<Diagnostic>,
    ) {
        match self.never_more(figure, whole) {
            Err(fault) => faults.push(fault),
            Ok(check) => {
                let within = *self.figures.get(&whole.value).unwrap_or(&figure);
                if self.wholes(within).any(|one| one == figure) || within == figure {
                    let message = both!(
                        "`{whole}` sẽ là một phần của chính nó",
                        "`{whole}` would be a part of itself",
                        whole = whole.value,
                    );
                    let fault = Diagnostic::new(Code::Circular, whole.span, message);
                    faults.push(fault.help(both!(
                        "chỉ ghi ở số liệu nhỏ hơn nó là một phần của số liệu nào",
                        "state only for the smaller figure what it is a part of",
                    )));
                    return;
                }
                self.codebook.checks.push(check);
                self.codebook.indicators[figure.0 as usize].part_of = Some(within);
                self.codebook.indicators[within.0 as usize]
                    .parts
                    .push(figure);
            }
        }
    }

    /// What a figure is a part of, then what that is a part of, and so on.
    fn wholes(&self, figure: FigureId) -> impl Iterator<Item = FigureId> + '_ {
        let whole = |figure: &FigureId| self.codebook.indicator(*figure).part_of;
        std::iter::successors(whole(&figure), whole)
    }

    /// Adds checks that a part does not exceed larger wholes either; reported if data omit the figures between.
    pub(super) fn part_of_more(&mut self, figure: FigureId, place: Span) {
        let wholes: Vec<FigureId> = self.wholes(figure).collect();
        for (count, &whole) in wholes.iter().enumerate().skip(1) {
            let id = self.codebook.indicator(whole).id.clone();
            let between = wholes[..count].to_vec();
            let check = self.never_more(figure, &Spanned::new(id, place));
            let check = check.map(|check| Check { between, ..check });
            self.codebook.checks.extend(check);
        }
    }

    /// Check that a figure never exceeds another.
    fn never_more(&self, figure: FigureId, whole: &Spanned<String>) -> Result<Check, Diagnostic> {
        let text = format!("{} <= {}", self.codebook.indicator(figure).id, whole.value);
        let parsed = parse(
            &text,
            Span {
                end: whole.span.start + text.len(),
                ..whole.span
            },
        );
        let parameters = HashMap::new();
        let mut faults = Vec::new();
        let rule = parsed.ok().and_then(|rule| {
            lower(
                &rule,
                Settings::default(),
                &self.names(&parameters),
                &mut faults,
            )
        });
        let is_figure = self.figures.contains_key(&whole.value);
        match (rule.filter(|_| is_figure), faults.into_iter().next()) {
            (Some(rule), _) => Ok(Check {
                rule,
                says: None,
                between: Vec::new(),
                of: Vec::new(),
                unless: None,
            }),
            (None, Some(mut fault)) => {
                fault.primary.0 = whole.span;
                Err(fault)
            }
            (None, None) => Err(Diagnostic::new(
                Code::UnknownName,
                whole.span,
                both!(
                    "`{whole}` không phải là mã của số liệu nào",
                    "`{whole}` is not the id of a figure",
                    whole = whole.value,
                ),
            )),
        }
    }
}
