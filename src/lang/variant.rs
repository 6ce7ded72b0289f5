//! Small changes of a rule, as a slip of the pen would make them: another operator, a threshold one unit higher or lower, `or` for
//! `and`, a test left out. The tests of a criteria file should notice each.

use super::expr::{Connective, Expr, Item, ItemKind, Operator, Sum, Test};
use crate::number::{Notation, Number};
use crate::source::Span;

/// A rule with one change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleVariant {
    /// The test that is changed, or the whole rule.
    pub span: Span,
    /// What stands there: `<`, `70%`, `or`; empty if the test is left out.
    pub was: String,
    /// What stands there instead.
    pub becomes: String,
    /// The changed rule.
    pub expr: Expr,
}

/// The value of a parameter, and whether it is a percentage; `None` for other names.
pub type ParameterValue<'p> = dyn Fn(&str) -> Option<(Number, bool)> + 'p;

impl Expr {
    /// The rule with each of the changes.
    #[must_use]
    pub fn variants(&self, parameter: &ParameterValue<'_>) -> Vec<RuleVariant> {
        let mut found = Vec::new();
        for at in 0..self.tests.len() {
            self.operators(at, &mut found);
            self.thresholds(at, parameter, &mut found);
            self.negation(at, &mut found);
        }
        if let [first, .., last] = self.tests.as_slice() {
            let (was, becomes, connective) = match self.connective {
                Connective::And => ("and", "or", Connective::Or),
                Connective::Or => ("or", "and", Connective::And),
            };
            let mut expr = self.clone();
            expr.connective = connective;
            found.push(RuleVariant {
                span: first.span().to(last.span()),
                was: was.to_owned(),
                becomes: becomes.to_owned(),
                expr,
            });
            for (at, test) in self.tests.iter().enumerate() {
                let mut expr = self.clone();
                expr.tests.remove(at);
                found.push(RuleVariant {
                    span: test.span(),
                    was: String::new(),
                    becomes: String::new(),
                    expr,
                });
            }
        }
        found
    }

    fn operators(&self, at: usize, found: &mut Vec<RuleVariant>) {
        let mut written = self.tests[at].clone();
        let Some(own) = written.operator().copied() else {
            return;
        };
        for other in Operator::ALL.into_iter().filter(|other| *other != own) {
            let mut expr = self.clone();
            if let Some(operator) = expr.tests[at].operator() {
                *operator = other;
            }
            found.push(RuleVariant {
                span: self.tests[at].span(),
                was: own.symbol().to_owned(),
                becomes: other.symbol().to_owned(),
                expr,
            });
        }
    }

    fn thresholds(&self, at: usize, parameter: &ParameterValue<'_>, found: &mut Vec<RuleVariant>) {
        let mut written = self.tests[at].clone();
        for place in 0..constants(&mut written, parameter).len() {
            for up in [true, false] {
                let mut expr = self.clone();
                let mut all = constants(&mut expr.tests[at], parameter);
                let Constant {
                    item,
                    value,
                    percentage,
                } = all.swap_remove(place);
                let unit = unit(value, percentage);
                let other = if up { value + unit } else { value - unit };
                item.kind = ItemKind::Constant {
                    value: other,
                    percentage,
                };
                found.push(RuleVariant {
                    span: self.tests[at].span(),
                    was: written_constant(value, percentage),
                    becomes: written_constant(other, percentage),
                    expr,
                });
            }
        }
    }

    fn negation(&self, at: usize, found: &mut Vec<RuleVariant>) {
        let mut expr = self.clone();
        let Test::Holds { name, negated } = &mut expr.tests[at] else {
            return;
        };
        let forms = [name.value.clone(), format!("not {}", name.value)];
        let [was, becomes] = if *negated {
            [forms[1].clone(), forms[0].clone()]
        } else {
            forms
        };
        *negated = !*negated;
        found.push(RuleVariant {
            span: self.tests[at].span(),
            was,
            becomes,
            expr,
        });
    }
}

impl Test {
    fn operator(&mut self) -> Option<&mut Operator> {
        match self {
            Test::Compare { operator, .. }
            | Test::Share { operator, .. }
            | Test::Level { operator, .. } => Some(operator),
            Test::Holds { .. } => None,
        }
    }
}

/// A constant of a test: a number or a parameter.
struct Constant<'e> {
    item: &'e mut Item,
    value: Number,
    percentage: bool,
}

/// The constants of a test, in the order written.
fn constants<'e>(test: &'e mut Test, parameter: &ParameterValue<'_>) -> Vec<Constant<'e>> {
    let mut found = Vec::new();
    match test {
        Test::Compare { left, right, .. } => {
            in_sum(left, parameter, &mut found);
            in_sum(right, parameter, &mut found);
        }
        Test::Share {
            numerator,
            denominator,
            threshold,
            ..
        } => {
            for item in [numerator, denominator, threshold] {
                in_item(item, parameter, &mut found);
            }
        }
        Test::Holds { .. } | Test::Level { .. } => {}
    }
    found
}

fn in_sum<'e>(sum: &'e mut Sum, parameter: &ParameterValue<'_>, found: &mut Vec<Constant<'e>>) {
    for term in &mut sum.terms {
        in_item(&mut term.item, parameter, found);
    }
}

fn in_item<'e>(item: &'e mut Item, parameter: &ParameterValue<'_>, found: &mut Vec<Constant<'e>>) {
    let own = match &item.kind {
        ItemKind::Constant { value, percentage } => Some((*value, *percentage)),
        ItemKind::Name(name) => parameter(name),
        ItemKind::Previous { .. } | ItemKind::At { .. } | ItemKind::Sum(_) => None,
    };
    if let Some((value, percentage)) = own {
        found.push(Constant {
            item,
            value,
            percentage,
        });
        return;
    }
    if let Some(factor) = &mut item.factor {
        in_item(factor, parameter, found);
    }
    if let ItemKind::Sum(sum) = &mut item.kind {
        in_sum(sum, parameter, found);
    }
}

/// One unit of the last digit that the number needs: 1 of 5, 1% of 70%, 0.1 of 2.5.
fn unit(value: Number, percentage: bool) -> Number {
    let mut units = Number::ONE.units();
    if percentage {
        units /= 100;
    }
    while units > 1 && value.units() % units != 0 {
        units /= 10;
    }
    Number::from_units(units)
}

fn written_constant(value: Number, percentage: bool) -> String {
    if percentage {
        value.written_as_percentage(Notation::English)
    } else {
        value.written(Notation::English)
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::parse;
    use crate::number::{Notation, Number};
    use crate::source::{Sources, Span};

    #[track_caller]
    fn changes(rule: &str, expected: &[&str]) {
        let place = Span::new(Sources::default().add("rule", rule), 0..rule.len());
        let parsed = parse(rule, place).expect(rule);
        let parameter = |name: &str| {
            let value = Number::parse("0.625", Notation::English).expect("a number");
            (name == "muc").then_some((value, true))
        };
        let variants = parsed.variants(&parameter);
        let found: Vec<String> = variants
            .iter()
            .map(|one| {
                let place = &rule[one.span.start..one.span.end];
                format!("{place}: {} → {}", one.was, one.becomes)
            })
            .collect();
        assert_eq!(found, expected, "{rule}");
        assert!(variants.iter().all(|one| one.expr != parsed), "{rule}");
    }

    #[test]
    fn every_part_of_a_rule_is_changed() {
        changes(
            "a < prev(a) or not b",
            &[
                "a < prev(a): < → <=",
                "a < prev(a): < → ==",
                "a < prev(a): < → >=",
                "a < prev(a): < → >",
                "b: not b → b",
                "a < prev(a) or not b: or → and",
                "a < prev(a):  → ",
                "b:  → ",
            ],
        );
        changes(
            "a / b >= muc",
            &[
                "a / b >= muc: >= → <",
                "a / b >= muc: >= → <=",
                "a / b >= muc: >= → ==",
                "a / b >= muc: >= → >",
                "a / b >= muc: 62.5% → 62.6%",
                "a / b >= muc: 62.5% → 62.4%",
            ],
        );
        changes(
            "2.5 * (a - 10) == 0",
            &[
                "2.5 * (a - 10) == 0: == → <",
                "2.5 * (a - 10) == 0: == → <=",
                "2.5 * (a - 10) == 0: == → >=",
                "2.5 * (a - 10) == 0: == → >",
                "2.5 * (a - 10) == 0: 2.5 → 2.6",
                "2.5 * (a - 10) == 0: 2.5 → 2.4",
                "2.5 * (a - 10) == 0: 10 → 11",
                "2.5 * (a - 10) == 0: 10 → 9",
                "2.5 * (a - 10) == 0: 0 → 1",
                "2.5 * (a - 10) == 0: 0 → -1",
            ],
        );
        changes(
            "a > \"Khá\"",
            &[
                "a > \"Khá\": > → <",
                "a > \"Khá\": > → <=",
                "a > \"Khá\": > → ==",
                "a > \"Khá\": > → >=",
            ],
        );
        changes("b", &["b: b → not b"]);
    }
}
