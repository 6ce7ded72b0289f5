//! An independent evaluation of tests: the rule as written, number by number.
//!
//! A figure with many possible values is tried at its ends, close to excluded ends, far out if it is unbounded, and
//! around zero. A linear sum takes its extremes there, so a test holds for all completions iff it holds for these.

use std::cmp::Ordering;

use antq::lang::{Expr, Item, ItemKind, Operator, Sum, Test, parse};
use antq::model::Value;
use antq::number::{End, Range};
use antq::source::{Sources, Span};
use antq::truth::Truth;

use super::random::{Facts, Kind, LEVELS, Law, PARAMETERS, RuleText};

/// A fraction in units of 10⁻²⁷; an inexact division is a fault of the oracle.
pub(super) type Exact = i128;
const ONE: Exact = 1_000_000_000_000_000_000_000_000_000;
/// The unit of `Number`, 10⁻¹⁵.
pub(super) const UNIT: Exact = 1_000_000_000_000;
/// The distance from an excluded end, and from zero, of the first number tried.
const NEAR: Exact = ONE / 1_000_000_000;
/// Stands for infinity.
const FAR: Exact = 10_000_000 * ONE;

/// A figure and its years back.
pub(super) type Variable = (usize, usize);

/// One end of a range and whether it is excluded; `None` if unbounded.
type Bound = Option<(Exact, bool)>;

/// The parts of a numeric test.
pub(super) struct Sides {
    pub(super) left: Exact,
    pub(super) right: Exact,
    /// The denominator of a share.
    pub(super) denominator: Option<Exact>,
    pub(super) operator: Operator,
}

pub(super) struct Oracle<'a> {
    pub(super) law: &'a Law,
    pub(super) facts: &'a Facts,
    pub(super) rule: &'a RuleText,
}

pub(super) fn parsed(rule: &RuleText) -> Expr {
    let place = Span::new(
        Sources::default().add("rule", rule.text.clone()),
        0..rule.text.len(),
    );
    parse(&rule.text, place).expect("it was read before")
}

/// Whether a denominator has several figures, where antq may say unknown without need.
pub(super) fn is_compound(test: &Test) -> bool {
    matches!(test, Test::Share { denominator, .. } if matches!(denominator.kind, ItemKind::Sum(_)))
}

impl Oracle<'_> {
    /// The value of a test; `None` if it has too many figures to try.
    pub(super) fn truth(&self, test: &Test) -> Option<Truth> {
        match test {
            Test::Holds { name, negated } => {
                let truth = self.facts.value(self.figure(&name.value)?, 0).truth();
                Some(if *negated { !truth } else { truth })
            }
            Test::Level {
                name,
                operator,
                level,
            } => {
                let wanted = LEVELS.iter().position(|one| *one == level.value)?;
                let levels = match self.facts.value(self.figure(&name.value)?, 0) {
                    Value::Level(level) => usize::from(level)..usize::from(level) + 1,
                    Value::Number(_) | Value::Range(_) | Value::Yes | Value::No | Value::Gap(_) => {
                        0..LEVELS.len()
                    }
                };
                Truth::agreed(
                    levels.map(|level| holds(*operator, level.cmp(&wanted), Truth::False)),
                )
            }
            Test::Compare { .. } | Test::Share { .. } => self.numeric(test),
        }
    }

    fn numeric(&self, test: &Test) -> Option<Truth> {
        let variables = self.variables(test);
        if variables.len() > 4 {
            return None;
        }
        let candidates: Vec<Vec<Exact>> = variables
            .iter()
            .map(|&variable| self.candidates(variable))
            .collect();
        let mut outcomes = Vec::new();
        let mut signs = [false; 3];
        let total: usize = candidates.iter().map(Vec::len).product();
        for mut number in 0..total {
            let mut at = Vec::new();
            for (variable, values) in variables.iter().zip(&candidates) {
                at.push((*variable, values[number % values.len()]));
                number /= values.len();
            }
            let sides = self.sides(test, &at)?;
            outcomes.push(self.outcome(&sides));
            if sides.denominator.is_none_or(|denominator| denominator > 0) {
                signs[match sides.left.cmp(&sides.right) {
                    Ordering::Less => 0,
                    Ordering::Equal => 1,
                    Ordering::Greater => 2,
                }] = true;
            }
        }
        if signs[0] && signs[2] {
            // A denominator that can be negative and positive can also be zero.
            let (Test::Compare { operator, .. } | Test::Share { operator, .. }) = test else {
                return None;
            };
            outcomes.push(holds(*operator, Ordering::Equal, self.tie()));
        }
        Truth::agreed(outcomes)
    }

    /// The value for given sides.
    pub(super) fn outcome(&self, sides: &Sides) -> Truth {
        if sides
            .denominator
            .is_some_and(|denominator| denominator <= 0)
        {
            return said(self.rule.on_zero).unwrap_or(Truth::Unknown);
        }
        holds(sides.operator, sides.left.cmp(&sides.right), self.tie())
    }

    fn tie(&self) -> Truth {
        said(self.rule.on_tie).unwrap_or(Truth::False)
    }

    /// The sides of a numeric test for these values of its figures.
    pub(super) fn sides(&self, test: &Test, at: &[(Variable, Exact)]) -> Option<Sides> {
        match test {
            Test::Compare {
                left,
                operator,
                right,
            } => Some(Sides {
                left: self.sum(left, at)?,
                right: self.sum(right, at)?,
                denominator: None,
                operator: *operator,
            }),
            Test::Share {
                numerator,
                denominator,
                operator,
                threshold,
            } => {
                let below = self.item(denominator, at)?;
                Some(Sides {
                    left: self.item(numerator, at)?,
                    right: times(self.thousandths(threshold)?, below),
                    denominator: Some(below),
                    operator: *operator,
                })
            }
            Test::Holds { .. } | Test::Level { .. } => None,
        }
    }

    fn sum(&self, sum: &Sum, at: &[(Variable, Exact)]) -> Option<Exact> {
        sum.terms.iter().try_fold(0, |total, term| {
            let value = self.item(&term.item, at)?;
            Some(if term.negative {
                total - value
            } else {
                total + value
            })
        })
    }

    fn item(&self, item: &Item, at: &[(Variable, Exact)]) -> Option<Exact> {
        let figure = |name: &str, back: usize| {
            let variable = (self.figure(name)?, back);
            at.iter()
                .find(|(known, _)| *known == variable)
                .map(|(_, value)| *value)
        };
        let value = match &item.kind {
            ItemKind::Name(name) => match PARAMETERS.iter().find(|one| one.0 == name) {
                Some((_, _, thousandths)) => thousandths * (ONE / 1000),
                None => figure(name, 0)?,
            },
            ItemKind::Previous { name, years, .. } => figure(&name.value, usize::from(*years))?,
            ItemKind::At { .. } => unreachable!("no rule here names a year"),
            ItemKind::Sum(sum) => self.sum(sum, at)?,
            ItemKind::Constant { value, .. } => value.units() * UNIT,
        };
        Some(match &item.factor {
            None => value,
            Some(factor) => times(self.thousandths(factor)?, value),
        })
    }

    fn thousandths(&self, item: &Item) -> Option<Exact> {
        Some(self.item(item, &[])? / (ONE / 1000))
    }

    pub(super) fn variables(&self, test: &Test) -> Vec<Variable> {
        let mut found = Vec::new();
        match test {
            Test::Compare { left, right, .. } => {
                self.in_sum(left, &mut found);
                self.in_sum(right, &mut found);
            }
            Test::Share {
                numerator,
                denominator,
                ..
            } => {
                self.in_item(numerator, &mut found);
                self.in_item(denominator, &mut found);
            }
            Test::Holds { .. } | Test::Level { .. } => {}
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn in_sum(&self, sum: &Sum, found: &mut Vec<Variable>) {
        for term in &sum.terms {
            self.in_item(&term.item, found);
        }
    }

    fn in_item(&self, item: &Item, found: &mut Vec<Variable>) {
        match &item.kind {
            ItemKind::Name(name) => found.extend(self.figure(name).map(|figure| (figure, 0))),
            ItemKind::Previous { name, years, .. } => {
                found.extend(
                    self.figure(&name.value)
                        .map(|figure| (figure, usize::from(*years))),
                );
            }
            ItemKind::At { .. } => unreachable!("no rule here names a year"),
            ItemKind::Sum(sum) => self.in_sum(sum, found),
            ItemKind::Constant { .. } => {}
        }
    }

    fn figure(&self, name: &str) -> Option<usize> {
        self.law
            .place(name)
            .map(|place| self.law.id(place).0 as usize)
    }

    /// The only possible number of a figure.
    pub(super) fn point(&self, variable: Variable) -> Option<Exact> {
        match (self.range(variable), self.candidates(variable).as_slice()) {
            ((Some((low, false)), Some((high, false))), _) if low == high => Some(low),
            _ => None,
        }
    }

    fn candidates(&self, variable: Variable) -> Vec<Exact> {
        let (low, high) = self.range(variable);
        let first = low.map_or(-FAR, |(low, open)| low + if open { NEAR } else { 0 });
        let last = high.map_or(FAR, |(high, open)| high - if open { NEAR } else { 0 });
        let mut found = vec![first, last, -NEAR, 0, NEAR];
        found.retain(|value| (first..=last).contains(value));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The ends of a figure's range and whether they are excluded.
    fn range(&self, (figure, back): Variable) -> (Bound, Bound) {
        let (mut low, mut high) = self.stated((figure, back));
        if *self.law.kind(figure) == Kind::Count {
            low = highest(low, Some((0, false)));
        }
        // A part never exceeds its whole, through any number of levels; the facts come from a world where this holds.
        let above = |part: usize| {
            let mut pairs = self.law.pairs.iter();
            let found = pairs.find(|pair| self.law.id(pair.0).0 as usize == part);
            found.map(|pair| self.law.id(pair.1).0 as usize)
        };
        let wholes = |part: usize| std::iter::successors(above(part), move |&one| above(one));
        for whole in wholes(figure) {
            high = lowest(high, self.stated((whole, back)).1);
        }
        for other in 0..self.law.codebook.indicators.len() {
            if wholes(other).any(|whole| whole == figure) {
                low = highest(low, self.stated((other, back)).0);
            }
        }
        (low, high)
    }

    /// The range from the facts alone.
    fn stated(&self, (figure, back): Variable) -> (Bound, Bound) {
        let own = self.facts.value(figure, back);
        match (&own, self.law.kind(figure)) {
            (Value::Gap(_), Kind::Derived(parts)) => {
                let mut sum = (Some((0, false)), Some((0, false)));
                for &(sign, part) in parts {
                    let (low, high) = self.range((self.law.id(part).0 as usize, back));
                    let (low, high) = if sign < 0 {
                        (negated(high), negated(low))
                    } else {
                        (low, high)
                    };
                    sum = (added(sum.0, low), added(sum.1, high));
                }
                sum
            }
            _ => ends(own.range()),
        }
    }
}

fn ends(range: Range) -> (Bound, Bound) {
    let end = |end| match end {
        End::Closed(value) => Some((value.units() * UNIT, false)),
        End::Open(value) => Some((value.units() * UNIT, true)),
        End::Unbounded => None,
    };
    (end(range.low), end(range.high))
}

/// The higher of two lower ends.
fn highest(one: Bound, other: Bound) -> Bound {
    match (one, other) {
        (None, end) | (end, None) => end,
        (Some(a), Some(b)) => Some(a.max(b)),
    }
}

/// The lower of two upper ends.
fn lowest(one: Bound, other: Bound) -> Bound {
    match (one, other) {
        (None, end) | (end, None) => end,
        // At equal ends the excluded one is tighter.
        (Some(a), Some(b)) if a.0 == b.0 => Some((a.0, a.1 || b.1)),
        (Some(a), Some(b)) => Some(a.min(b)),
    }
}

fn negated(end: Bound) -> Bound {
    end.map(|(value, open)| (-value, open))
}

fn added(a: Bound, b: Bound) -> Bound {
    let ((a, open), (b, also)) = (a?, b?);
    Some((a + b, open || also))
}

fn times(thousandths: Exact, value: Exact) -> Exact {
    let rest = value % 1000 * (thousandths % 1000);
    assert_eq!(rest % 1000, 0, "the oracle has too few digits");
    thousandths / 1000 * value + thousandths % 1000 * (value / 1000) + rest / 1000
}

fn holds(operator: Operator, order: Ordering, tie: Truth) -> Truth {
    match operator {
        Operator::Less | Operator::Greater if order.is_eq() => tie,
        Operator::Less => order.is_lt().into(),
        Operator::AtMost => order.is_le().into(),
        Operator::Equal => order.is_eq().into(),
        Operator::AtLeast => order.is_ge().into(),
        Operator::Greater => order.is_gt().into(),
    }
}

fn said(word: Option<&str>) -> Option<Truth> {
    match word? {
        "pass" => Some(Truth::True),
        "fail" => Some(Truth::False),
        _ => Some(Truth::Unknown),
    }
}
