//! A test holds if and only if it holds for all possible values of its figures, which is computed here independently.
//!
//! The oracle evaluates the rule as written in integers of 10⁻¹⁸ and does not use antq's linear form. Each figure is
//! tried at its ends, close to an excluded end, far out if it is unbounded, and around zero, where a denominator starts
//! to divide. A linear sum has its minimum and maximum at such corners and takes all values between them.

use std::cmp::Ordering;

use antq::criteria::Library;
use antq::lang::{Connective, FigureId, Figures, Item, ItemKind, Linear, Operator, Sum};
use antq::lang::{Test, parse};
use antq::model::Body;
use antq::number::{End, Number, Range};
use antq::source::{Sources, Span};
use antq::truth::Truth;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::laws::{CODEBOOK, YEAR, laws, operator};

/// A number in units of 10⁻¹⁸: ends are halves, close values differ by 10⁻⁹, and three factors have three digits each.
type Exact = i128;
const ONE: Exact = 1_000_000_000_000_000_000;
const NEAR: Exact = ONE / 1_000_000_000;
const FAR: Exact = ONE * 1_000_000;

/// The numbers a rule can use, in the order of the codebook, for this year and the last.
const NUMBERS: [(&str, u32); 4] = [("b", 1), ("c", 2), ("m", 4), ("n", 5)];
const LEVELS: [&str; 3] = ["Yếu", "Khá", "Tốt"];

/// The criterion's options for ties and for zero denominators.
#[derive(Clone, Copy, Debug)]
struct Silence {
    tie: Option<Truth>,
    zero: Option<Truth>,
}

/// A rule as text, with its options.
#[derive(Clone, Debug)]
struct Written {
    text: String,
    silence: Silence,
}

// ── Random rules and figures ─────────────────────────────────────────────────────────────────────────────────────────

fn figure() -> impl Strategy<Value = String> {
    (0..NUMBERS.len(), 0_u8..3).prop_map(|(place, back)| match (NUMBERS[place].0, back) {
        (name, 0) => format!("prev({name})"),
        (name, _) => name.to_owned(),
    })
}

fn factor() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec!["2", "3", "1.5", "80%", "0.125"])
}

fn item() -> impl Strategy<Value = String> {
    let pair = || (figure(), any::<bool>(), figure());
    let sign = |minus| if minus { '-' } else { '+' };
    prop_oneof![
        5 => figure(),
        2 => (factor(), figure()).prop_map(|(factor, figure)| format!("{factor} * {figure}")),
        1 => pair().prop_map(move |(a, minus, b)| format!("({a} {} {b})", sign(minus))),
        1 => (factor(), pair(), factor()).prop_map(move |(outer, (a, minus, b), inner)| {
            format!("{outer} * ({a} {} {inner} * {b})", sign(minus))
        }),
    ]
}

fn sum() -> impl Strategy<Value = String> {
    let side = prop_oneof![4 => item(), 1 => proptest::sample::select(vec!["0", "1", "2.5"]).prop_map(str::to_owned)];
    (side.clone(), proptest::option::of((any::<bool>(), side))).prop_map(|(first, second)| {
        match second {
            Some((true, second)) => format!("{first} - {second}"),
            Some((false, second)) => format!("{first} + {second}"),
            None => first,
        }
    })
}

fn limit() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec!["70%", "100%", "33.5%", "0%", "2"])
}

/// A test, and whether it compares numbers.
fn test() -> impl Strategy<Value = (String, bool)> {
    prop_oneof![
        4 => (sum(), operator(), sum()).prop_map(|(a, operator, b)| (format!("{a} {operator} {b}"), true)),
        4 => (item(), item(), operator(), limit()).prop_map(|(a, b, operator, limit)| (format!("{a} / {b} {operator} {limit}"), true)),
        1 => proptest::sample::select(vec!["y", "not y", "z", "not z"]).prop_map(|text| (text.to_owned(), false)),
        1 => (operator(), proptest::sample::select(LEVELS.to_vec())).prop_map(|(operator, level)| (format!("g {operator} \"{level}\""), false)),
    ]
}

fn said() -> impl Strategy<Value = Option<Truth>> {
    proptest::option::of(truth())
}

fn truth() -> impl Strategy<Value = Truth> {
    proptest::sample::select(vec![Truth::False, Truth::Unknown, Truth::True])
}

fn rule() -> impl Strategy<Value = Written> {
    let tests = proptest::collection::vec(test(), 1..4);
    (tests, any::<bool>(), said(), said()).prop_map(|(tests, and, tie, zero)| {
        let holds = |mark: &str| {
            tests
                .iter()
                .any(|(text, number)| *number && text.contains(mark))
        };
        let silence = Silence {
            tie: tie.filter(|_| holds(" < ") || holds(" > ")),
            zero: zero.filter(|_| holds(" / ")),
        };
        let all: Vec<&str> = tests.iter().map(|(text, _)| text.as_str()).collect();
        let text = all.join(if and { " and " } else { " or " });
        Written { text, silence }
    })
}

/// What is known: a range for each number and year, two answers, a level.
#[derive(Clone, Debug)]
struct Facts {
    ranges: Vec<Range>,
    answers: [Truth; 2],
    level: Option<u8>,
}

fn facts() -> impl Strategy<Value = Facts> {
    let ranges = proptest::collection::vec(range(), 2 * NUMBERS.len());
    let level = proptest::option::of(0_u8..3);
    (ranges, [truth(), truth()], level).prop_map(|(ranges, answers, level)| Facts {
        ranges,
        answers,
        level,
    })
}

fn range() -> impl Strategy<Value = Range> {
    let half = |n: i128| Number::from_units(Number::ONE.units() / 2 * n);
    let ends = (0_u8..4, 0_u8..4, -4_i128..4, 1_i128..4);
    prop_oneof![
        3 => (-4_i128..6).prop_map(move |n| Range::point(half(n))),
        4 => ends.prop_map(move |(low, high, from, width)| Range {
            low: end(low, half(from)),
            high: end(high, half(from + width)),
        }),
        1 => Just(Range::ANYTHING),
    ]
}

fn end(sort: u8, at: Number) -> End {
    match sort {
        0 => End::Unbounded,
        1 => End::Open(at),
        _ => End::Closed(at),
    }
}

impl Figures for Facts {
    fn number(&self, figure: FigureId, back: u8) -> Range {
        let place = NUMBERS.iter().position(|(_, id)| *id == figure.0).unwrap();
        self.ranges[2 * place + usize::from(back)]
    }

    fn truth(&self, figure: FigureId, _: u8) -> Truth {
        self.answers[usize::from(figure == FigureId(7))]
    }

    fn level(&self, _: FigureId, _: u8) -> Option<u8> {
        self.level
    }
}

// ── The law ──────────────────────────────────────────────────────────────────────────────────────────────────────────

proptest! {
    #![proptest_config(laws())]

    #[test]
    fn a_rule_is_settled_exactly_when_all_completions_agree(written in rule(), facts in facts()) {
        let Some(linear) = loaded(&written) else { return Ok(()) };
        let place = Span::new(Sources::default().add("rule", written.text.as_str()), 0..written.text.len());
        let expr = parse(&written.text, place).unwrap();
        let mut compound = false;
        for (test, ours) in expr.tests.iter().zip(&linear.tests) {
            let (ours, true_meaning) = (ours.truth(&facts), meaning(test, &facts, written.silence));
            // antq does not narrow a denominator of several figures to positive values, so it may say unknown.
            let hesitates = is_compound(test) && ours == Truth::Unknown;
            compound |= hesitates;
            prop_assert!(ours == true_meaning || hesitates, "{test:?}: {ours:?}, not {true_meaning:?}");
        }
        let truths = expr.tests.iter().map(|test| meaning(test, &facts, written.silence));
        let whole = match expr.connective {
            Connective::And => truths.min(),
            Connective::Or => truths.max(),
        };
        prop_assert!(compound || Some(linear.truth(&facts)) == whole);
    }
}

#[test]
fn most_random_rules_are_rules_and_many_are_settled() {
    let mut runner = TestRunner::deterministic();
    let mut draw = || (rule(), facts()).new_tree(&mut runner).unwrap().current();
    let settled = (0..400)
        .map(|_| draw())
        .filter_map(|(written, facts)| Some(loaded(&written)?.truth(&facts) != Truth::Unknown));
    let settled: Vec<bool> = settled.collect();
    let certain = settled.iter().filter(|one| **one).count();
    assert!(
        settled.len() > 300,
        "only {} of 400 are rules",
        settled.len()
    );
    assert!(
        certain > 60 && settled.len() - certain > 60,
        "{certain} of {} are settled",
        settled.len()
    );
}

/// The rule as the criteria reader lowers it; `None` if it rejects it.
fn loaded(written: &Written) -> Option<Linear> {
    let option = |key, said: Option<Truth>| {
        said.map_or_else(String::new, |truth| {
            let word = ["fail", "undetermined", "pass"][truth as usize];
            format!("{key} = \"{word}\"\n")
        })
    };
    let set = format!(
        "format = 1\n[ruleset]\nid = \"luat/1\"\nrevision = 1\nofficial = false\ntitle = {{ vi = \"L\", en = \"L\" }}\nof = [\"x\"]\n\
         [[criterion]]\nid = \"x\"\ntitle = {{ vi = \"X\", en = \"X\" }}\nrule = '{}'\n{}{}",
        written.text,
        option("on_tie", written.silence.tie),
        option("on_zero", written.silence.zero),
    );
    let library = Library::of(("codebook", CODEBOOK), &[("set", &set)]);
    let law = antq::criteria::Law::freeze(&library, &[("luat/1", YEAR)]);
    let rules = law.ruleset("luat/1", YEAR)?;
    match &rules.criterion(1).body {
        Body::Rule(rule) => Some(rule.clone()),
        Body::Members { .. } | Body::Unread | Body::Silent { .. } => None,
    }
}

// ── The same, worked out number by number ────────────────────────────────────────────────────────────────────────────

/// A number of the rule and its years back.
type Variable = (String, u8);

fn is_compound(test: &Test) -> bool {
    matches!(test, Test::Share { denominator, .. } if matches!(denominator.kind, ItemKind::Sum(_)))
}

fn meaning(test: &Test, facts: &Facts, silence: Silence) -> Truth {
    match test {
        Test::Holds { name, negated } => {
            let answer = facts.answers[usize::from(name.value == "z")];
            if *negated { !answer } else { answer }
        }
        Test::Level {
            name: _,
            operator,
            level,
        } => {
            let wanted = LEVELS.iter().position(|one| *one == level.value).unwrap();
            let may_be = (0..LEVELS.len())
                .filter(|one| facts.level.is_none_or(|level| usize::from(level) == *one));
            let outcomes = may_be.map(|one| compared(*operator, one.cmp(&wanted), None));
            Truth::agreed(outcomes).unwrap()
        }
        Test::Compare { operator, .. } | Test::Share { operator, .. } => {
            numeric(test, *operator, facts, silence)
        }
    }
}

fn numeric(test: &Test, operator: Operator, facts: &Facts, silence: Silence) -> Truth {
    let variables = variables(test);
    let candidates: Vec<Vec<Exact>> = variables.iter().map(|one| candidates(facts, one)).collect();
    let total: usize = candidates.iter().map(Vec::len).product();
    let mut outcomes = Vec::new();
    let mut seen = [false; 3];
    for number in 0..total {
        let mut rest = number;
        let mut at = Vec::new();
        for values in &candidates {
            at.push(values[rest % values.len()]);
            rest /= values.len();
        }
        let value = |name: &str, back: u8| {
            let place = variables
                .iter()
                .position(|one| (one.0.as_str(), one.1) == (name, back));
            at[place.unwrap()]
        };
        match difference(test, &value) {
            None => outcomes.push(silence.zero.unwrap_or(Truth::Unknown)),
            Some(difference) => {
                let order = difference.cmp(&0);
                seen[(order as i8 + 1).unsigned_abs() as usize] = true;
                outcomes.push(compared(operator, order, silence.tie));
            }
        }
    }
    if seen[0] && seen[2] {
        // A denominator that can be negative and positive can also be zero.
        outcomes.push(compared(operator, Ordering::Equal, silence.tie));
    }
    Truth::agreed(outcomes).unwrap()
}

fn compared(operator: Operator, order: Ordering, tie: Option<Truth>) -> Truth {
    match operator {
        Operator::Less | Operator::Greater if order.is_eq() => tie.unwrap_or(Truth::False),
        Operator::Less => order.is_lt().into(),
        Operator::AtMost => order.is_le().into(),
        Operator::Equal => order.is_eq().into(),
        Operator::AtLeast => order.is_ge().into(),
        Operator::Greater => order.is_gt().into(),
    }
}

/// Left minus right; for a share, the numerator minus its part of the denominator if that is positive.
fn difference(test: &Test, value: &dyn Fn(&str, u8) -> Exact) -> Option<Exact> {
    match test {
        Test::Compare { left, right, .. } => Some(of_sum(left, value) - of_sum(right, value)),
        Test::Share {
            numerator,
            denominator,
            threshold,
            ..
        } => {
            let below = of_item(denominator, value);
            (below > 0).then(|| of_item(numerator, value) - times(threshold, below))
        }
        Test::Holds { .. } | Test::Level { .. } => None,
    }
}

fn of_sum(sum: &Sum, value: &dyn Fn(&str, u8) -> Exact) -> Exact {
    let signed = |negative: bool, of: Exact| if negative { -of } else { of };
    sum.terms
        .iter()
        .map(|term| signed(term.negative, of_item(&term.item, value)))
        .sum()
}

fn of_item(item: &Item, value: &dyn Fn(&str, u8) -> Exact) -> Exact {
    let inner = match &item.kind {
        ItemKind::Name(name) => value(name, 0),
        ItemKind::Previous { name, years, .. } => value(&name.value, *years),
        ItemKind::At { .. } => unreachable!("no rule here names a year"),
        ItemKind::Sum(sum) => of_sum(sum, value),
        ItemKind::Constant { value, .. } => value.units() * 1000,
    };
    item.factor
        .as_ref()
        .map_or(inner, |factor| times(factor, inner))
}

/// A constant with at most three decimal digits, times a number.
fn times(constant: &Item, number: Exact) -> Exact {
    let thousandths = of_item(constant, &|_, _| 0) / (ONE / 1000);
    let product = thousandths * number;
    assert_eq!(
        product % 1000,
        0,
        "the second computation has too few digits"
    );
    product / 1000
}

fn variables(test: &Test) -> Vec<Variable> {
    let mut found = Vec::new();
    match test {
        Test::Compare { left, right, .. } => [left, right].map(|sum| in_sum(sum, &mut found)),
        Test::Share {
            numerator,
            denominator,
            ..
        } => [numerator, denominator].map(|item| in_item(item, &mut found)),
        Test::Holds { .. } | Test::Level { .. } => [(); 2],
    };
    found.sort_unstable();
    found.dedup();
    found
}

fn in_sum(sum: &Sum, found: &mut Vec<Variable>) {
    for term in &sum.terms {
        in_item(&term.item, found);
    }
}

fn in_item(item: &Item, found: &mut Vec<Variable>) {
    match &item.kind {
        ItemKind::Name(name) => found.push((name.clone(), 0)),
        ItemKind::Previous { name, years, .. } => found.push((name.value.clone(), *years)),
        ItemKind::At { .. } => unreachable!("no rule here names a year"),
        ItemKind::Sum(sum) => in_sum(sum, found),
        ItemKind::Constant { .. } => {}
    }
}

fn candidates(facts: &Facts, (name, back): &Variable) -> Vec<Exact> {
    let place = NUMBERS.iter().position(|(one, _)| one == name).unwrap();
    let range = facts.ranges[2 * place + usize::from(*back)];
    let low = match range.low {
        End::Closed(low) => low.units() * 1000,
        End::Open(low) => low.units() * 1000 + NEAR,
        End::Unbounded => -FAR,
    };
    let high = match range.high {
        End::Closed(high) => high.units() * 1000,
        End::Open(high) => high.units() * 1000 - NEAR,
        End::Unbounded => FAR,
    };
    let mut found = vec![low, high, -NEAR, 0, NEAR];
    found.retain(|value| (low..=high).contains(value));
    found.sort_unstable();
    found.dedup();
    found
}
