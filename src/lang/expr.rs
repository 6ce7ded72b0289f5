//! A rule as written: the tree that parsing gives, every part with its place.

use crate::number::Number;
use crate::source::{Span, Spanned};

/// How the tests of a rule are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Connective {
    /// Every test must hold. Also the connective of a rule with one test.
    And,
    /// One test is enough.
    Or,
}

/// How two sides are compared.
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
    /// What joins the tests.
    pub connective: Connective,
    /// At least one test, in the order written.
    pub tests: Vec<Test>,
}

/// One test of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// `sum op sum`
    Compare {
        /// The side before the operator.
        left: Sum,
        /// The operator.
        operator: Operator,
        /// The side behind it.
        right: Sum,
    },
    /// `item / item op constant`
    Share {
        /// What is divided.
        numerator: Item,
        /// What it is divided by.
        denominator: Item,
        /// The operator.
        operator: Operator,
        /// What the share is compared with.
        threshold: Item,
    },
    /// `name` or `not name`
    Holds {
        /// The yes/no figure.
        name: Spanned<String>,
        /// Whether `not` stands before it.
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

/// Items added and subtracted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// At least one; the sign of the first is plus.
    pub terms: Vec<Term>,
    /// From the first item to the last.
    pub span: Span,
}

/// An item of a sum with its sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether it is subtracted.
    pub negative: bool,
    /// The item.
    pub item: Item,
}

/// One item of a sum, with the constants before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The constant before a `*`, if any.
    pub factor: Option<Box<Item>>,
    /// What is counted.
    pub kind: ItemKind,
    /// Where it stands, its factor included.
    pub span: Span,
}

/// What an item is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A figure of the year, or a parameter; words with marks, which no name has, are refused when names are resolved.
    Name(String),
    /// A figure of a year before.
    Previous {
        /// The figure.
        name: Spanned<String>,
        /// How many years before; at least one.
        years: u8,
    },
    /// A sum in parentheses.
    Sum(Box<Sum>),
    /// A number, already divided by 100 or 1000 if `%` or `‰` stands behind it.
    Constant {
        /// The number.
        value: Number,
        /// Whether it was written as a percentage (or ‰).
        percentage: bool,
    },
}

impl Operator {
    /// All of them.
    pub const ALL: [Operator; 5] = [
        Operator::Less,
        Operator::AtMost,
        Operator::Equal,
        Operator::AtLeast,
        Operator::Greater,
    ];

    /// How it is written.
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
    /// Every name in the rule, in the order written, as often as it is written.
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

    /// The yes/no that the rule is, where it is a name and nothing else.
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
            ItemKind::Previous { name, .. } => found.push(&name.value),
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

    /// The name, where the sum is a name and nothing else.
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
    /// Where the test stands, from its first word to its last.
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
        // A level is no name.
        case("a >= \"b\"", &["a"], None);
    }
}
