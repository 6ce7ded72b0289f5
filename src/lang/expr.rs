//! The syntax tree of a rule, every node with its span.

use crate::number::Number;
use crate::source::{Span, Spanned};

/// How the tests of a rule are combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Connective {
    /// All tests must hold. Also used for a rule with one test.
    And,
    /// One test must hold.
    Or,
}

/// A comparison operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `==`
    Equal,
    /// `>=`
    AtLeast,
    /// `>`
    Greater,
}

/// A whole rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    /// How the tests are combined.
    pub connective: Connective,
    /// The tests in the order written; at least one.
    pub tests: Vec<Test>,
}

/// One test of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// `sum op sum`
    Compare {
        /// The left side.
        left: Sum,
        /// The operator.
        operator: Operator,
        /// The right side.
        right: Sum,
    },
    /// `item / item op constant`
    Share {
        /// The numerator.
        numerator: Item,
        /// The denominator.
        denominator: Item,
        /// The operator.
        operator: Operator,
        /// The number the share is compared with.
        threshold: Item,
    },
    /// `name` or `not name`
    Holds {
        /// The yes/no figure.
        name: Spanned<String>,
        /// Whether it is negated.
        negated: bool,
    },
    /// `name op "level"`
    Level {
        /// The grade.
        name: Spanned<String>,
        /// The operator.
        operator: Operator,
        /// One of its levels.
        level: Spanned<String>,
    },
}

/// A sum of items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The items; at least one, the first with a plus sign.
    pub terms: Vec<Term>,
    /// The span of all items.
    pub span: Span,
}

/// A signed item of a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether the item is subtracted.
    pub negative: bool,
    /// The item.
    pub item: Item,
}

/// An item of a sum with its constant factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The factor before `*`, if any.
    pub factor: Option<Box<Item>>,
    /// The item without its factor.
    pub kind: ItemKind,
    /// The span, including the factor.
    pub span: Span,
}

/// The kinds of item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A figure of the current year, or a parameter. Accented words parse too and are rejected when names are resolved.
    Name(String),
    /// A figure of an earlier year.
    Previous {
        /// The figure.
        name: Spanned<String>,
        /// Years back; at least one.
        years: u8,
        /// The year itself, where the rule names it.
        named: Option<u16>,
    },
    /// A figure of a year that the rule names, whichever year is judged.
    At {
        /// The figure.
        name: Spanned<String>,
        /// The year.
        year: u16,
    },
    /// A sum in parentheses.
    Sum(Box<Sum>),
    /// A number, already divided by 100 or 1000 if followed by `%` or `‰`.
    Constant {
        /// The number.
        value: Number,
        /// Whether it was written with `%` or `‰`.
        percentage: bool,
    },
}

impl Operator {
    /// All operators.
    pub const ALL: [Operator; 5] = [
        Operator::Less,
        Operator::AtMost,
        Operator::Equal,
        Operator::AtLeast,
        Operator::Greater,
    ];

    /// The operator as written in a rule.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Operator::Less => "<",
            Operator::AtMost => "<=",
            Operator::Equal => "==",
            Operator::AtLeast => ">=",
            Operator::Greater => ">",
        }
    }
}

impl Expr {
    /// Every name in the rule in the order written, with repetitions.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut found = Vec::new();
        for test in &self.tests {
            match test {
                Test::Compare { left, right, .. } => {
                    left.collect_names(&mut found);
                    right.collect_names(&mut found);
                }
                Test::Share {
                    numerator,
                    denominator,
                    threshold,
                    ..
                } => {
                    for item in [numerator, denominator, threshold] {
                        item.collect_names(&mut found);
                    }
                }
                Test::Holds { name, .. } | Test::Level { name, .. } => found.push(&name.value),
            }
        }
        found
    }

    /// The yes/no figure, if the rule is a single name.
    #[must_use]
    pub fn alone(&self) -> Option<&Spanned<String>> {
        match self.tests.as_slice() {
            [
                Test::Holds {
                    name,
                    negated: false,
                },
            ] => Some(name),
            _ => None,
        }
    }
}

impl Item {
    fn collect_names<'i>(&'i self, found: &mut Vec<&'i str>) {
        if let Some(factor) = &self.factor {
            factor.collect_names(found);
        }
        match &self.kind {
            ItemKind::Name(name) => found.push(name),
            ItemKind::Previous { name, .. } | ItemKind::At { name, .. } => found.push(&name.value),
            ItemKind::Sum(sum) => sum.collect_names(found),
            ItemKind::Constant { .. } => {}
        }
    }
}

impl Sum {
    fn collect_names<'s>(&'s self, found: &mut Vec<&'s str>) {
        for term in &self.terms {
            term.item.collect_names(found);
        }
    }

    /// The name, if the sum is a single name.
    #[must_use]
    pub fn name(&self) -> Option<Spanned<String>> {
        let [term] = self.terms.as_slice() else {
            return None;
        };
        match (&term.item.factor, &term.item.kind) {
            (None, ItemKind::Name(name)) => Some(Spanned::new(name.clone(), term.item.span)),
            _ => None,
        }
    }
}

impl Test {
    /// The span of the whole test.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Test::Compare { left, right, .. } => left.span.to(right.span),
            Test::Share {
                numerator,
                threshold,
                ..
            } => numerator.span.to(threshold.span),
            Test::Holds { name, .. } => name.span,
            Test::Level { name, level, .. } => name.span.to(level.span),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::parse;
    use crate::source::{Sources, Span};

    #[track_caller]
    fn case(rule: &str, expected: &[&str], alone: Option<&str>) {
        let place = Span::new(Sources::default().add("rule", rule), 0..rule.len());
        let parsed = parse(rule, place).expect(rule);
        assert_eq!(parsed.names(), expected, "{rule}");
        let found = parsed.alone().map(|name| name.value.as_str());
        assert_eq!(found, alone, "{rule}");
    }

    #[test]
    fn the_names_of_a_rule_are_read_from_its_tree() {
        case("a", &["a"], Some("a"));
        case("not a", &["a"], None);
        case("a and b", &["a", "b"], None);
        case(
            "(a + b) / prev(c) >= p and p * (d - 2) < e",
            &["a", "b", "c", "p", "p", "d", "e"],
            None,
        );
        // A level is not a name.
        case("a >= \"b\"", &["a"], None);
    }
}
