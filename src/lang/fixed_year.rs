//! Figures of a fixed year, `at(x, 2019)`: in a year judged they are figures of so many years before.

use super::expr::{Expr, Item, ItemKind, Sum, Term, Test};

impl Expr {
    /// Whether it names a figure of a fixed year.
    #[must_use]
    pub fn has_fixed_year(&self) -> bool {
        self.tests.iter().any(|test| match test {
            Test::Compare { left, right, .. } => left.has_fixed_year() || right.has_fixed_year(),
            Test::Share {
                numerator,
                denominator,
                threshold,
                ..
            } => [numerator, denominator, threshold]
                .iter()
                .any(|item| item.has_fixed_year()),
            Test::Holds { .. } | Test::Level { .. } => false,
        })
    }

    /// The rule as it is in a year judged; `None` if it names a year after that one, or one out of reach.
    #[must_use]
    pub fn in_year(&self, judged: u16) -> Option<Expr> {
        let tests = self.tests.iter().map(|test| test.in_year(judged));
        Some(Expr {
            connective: self.connective,
            tests: tests.collect::<Option<_>>()?,
        })
    }
}

impl Test {
    fn in_year(&self, judged: u16) -> Option<Test> {
        Some(match self {
            Test::Compare {
                left,
                operator,
                right,
            } => Test::Compare {
                left: left.in_year(judged)?,
                operator: *operator,
                right: right.in_year(judged)?,
            },
            Test::Share {
                numerator,
                denominator,
                operator,
                threshold,
            } => Test::Share {
                numerator: numerator.in_year(judged)?,
                denominator: denominator.in_year(judged)?,
                operator: *operator,
                threshold: threshold.in_year(judged)?,
            },
            Test::Holds { .. } | Test::Level { .. } => self.clone(),
        })
    }
}

impl Sum {
    fn has_fixed_year(&self) -> bool {
        self.terms.iter().any(|term| term.item.has_fixed_year())
    }

    fn in_year(&self, judged: u16) -> Option<Sum> {
        let terms = self.terms.iter().map(|term| {
            Some(Term {
                negative: term.negative,
                item: term.item.in_year(judged)?,
            })
        });
        Some(Sum {
            terms: terms.collect::<Option<_>>()?,
            span: self.span,
        })
    }
}

impl Item {
    fn has_fixed_year(&self) -> bool {
        match &self.kind {
            ItemKind::At { .. } => true,
            ItemKind::Sum(sum) => sum.has_fixed_year(),
            ItemKind::Name(_) | ItemKind::Previous { .. } | ItemKind::Constant { .. } => false,
        }
    }

    fn in_year(&self, judged: u16) -> Option<Item> {
        let kind = match &self.kind {
            ItemKind::At { name, year } => match u8::try_from(judged.checked_sub(*year)?).ok()? {
                0 => ItemKind::Name(name.value.clone()),
                years => ItemKind::Previous {
                    name: name.clone(),
                    years,
                    named: Some(*year),
                },
            },
            ItemKind::Sum(sum) => ItemKind::Sum(Box::new(sum.in_year(judged)?)),
            kind @ (ItemKind::Name(_) | ItemKind::Previous { .. } | ItemKind::Constant { .. }) => {
                kind.clone()
            }
        };
        Some(Item {
            factor: self.factor.clone(),
            kind,
            span: self.span,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::{Expr, Item, ItemKind, Sum, Test, parse};
    use crate::source::{Sources, Span};

    fn read(text: &str) -> Expr {
        let place = Span::new(Sources::default().add("rule", text), 0..text.len());
        parse(text, place).expect(text)
    }

    /// Its figures with the years back, in the order written.
    fn figures(rule: &Expr) -> Vec<(&str, u8)> {
        fn of_item<'r>(item: &'r Item, found: &mut Vec<(&'r str, u8)>) {
            match &item.kind {
                ItemKind::Name(name) => found.push((name, 0)),
                ItemKind::Previous { name, years, .. } => found.push((&name.value, *years)),
                ItemKind::At { .. } => panic!("not resolved"),
                ItemKind::Sum(sum) => of_sum(sum, found),
                ItemKind::Constant { .. } => {}
            }
        }
        fn of_sum<'r>(sum: &'r Sum, found: &mut Vec<(&'r str, u8)>) {
            sum.terms.iter().for_each(|term| of_item(&term.item, found));
        }
        let mut found = Vec::new();
        for test in &rule.tests {
            match test {
                Test::Compare { left, right, .. } => {
                    of_sum(left, &mut found);
                    of_sum(right, &mut found);
                }
                Test::Share {
                    numerator,
                    denominator,
                    ..
                } => {
                    of_item(numerator, &mut found);
                    of_item(denominator, &mut found);
                }
                Test::Holds { name, .. } | Test::Level { name, .. } => found.push((&name.value, 0)),
            }
        }
        found
    }

    #[track_caller]
    fn is_in(judged: u16, rule: &str, expected: Option<&[(&str, u8)]>) {
        let rule = read(rule);
        assert!(rule.has_fixed_year());
        let found = rule.in_year(judged);
        assert_eq!(found.as_ref().map(figures).as_deref(), expected);
    }

    #[test]
    fn a_fixed_year_is_so_many_years_before_the_year_judged() {
        let rule = "a <= 95% * at(a, 2019)";
        is_in(2022, rule, Some(&[("a", 0), ("a", 3)]));
        is_in(2020, rule, Some(&[("a", 0), ("a", 1)]));
        is_in(2019, rule, Some(&[("a", 0), ("a", 0)]));
        is_in(2018, rule, None);
        is_in(2300, rule, None);
        is_in(
            2021,
            "b / (at(a, 2019) + c) >= 70% and not d",
            Some(&[("b", 0), ("a", 2), ("c", 0), ("d", 0)]),
        );
    }

    #[test]
    fn a_rule_without_one_is_the_same_in_every_year() {
        let rule = read("a < prev(a) or a == 0");
        assert!(!rule.has_fixed_year());
        assert_eq!(rule.in_year(1900), Some(rule));
    }
}
