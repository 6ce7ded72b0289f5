//! Laws on whole worlds: random codebooks, sets of every shape, and communes with many unknown figures.
//!
//! `change` has the laws of comparisons, `answers` those of self-assessment, `together` that of rows judged in blocks. `random`
//! builds worlds and sends rules through the real parser and loader; `oracle` evaluates tests independently.

mod answers;
mod change;
mod complete;
mod oracle;
mod random;
mod together;

use std::collections::HashSet;

use antq::assess::{Subject, assess, missing, trace};
use antq::lang::{LinearTest, Operator};
use antq::model::{Assessment, Basis, Body, Doubt, Require, Ruleset, Verdict};
use antq::truth::Truth;
use proptest::prelude::{
    ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_assume, proptest,
};

use crate::laws::laws;
use oracle::{Oracle, UNIT, is_compound, parsed};
use random::{Dice, Facts, Kind, Law, YEAR, subject};

fn dice() -> impl Strategy<Value = Rolls> {
    proptest::collection::vec(any::<u16>(), 200).prop_map(Rolls)
}

/// Rolls before use; proptest needs to print and copy them.
#[derive(Clone, Debug)]
struct Rolls(Vec<u16>);

fn config() -> ProptestConfig {
    ProptestConfig {
        max_global_rejects: 1_000_000,
        ..laws()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn learning_or_narrowing_a_figure_never_overturns_a_settled_verdict(rolls in dice()) {
        let mut dice = Dice::new(rolls.0);
        let law = Law::new(&mut dice);
        prop_assume!(law.is_some());
        let Some(law) = law else { return Ok(()) };
        let world = Facts::world(&law, &mut dice);
        let before = world.blurred(&law, &mut dice);
        let after = before.learnt(&world, &law, &mut dice);
        let (first, second) = (judged(&law, &before), judged(&law, &after));
        prop_assume!(!is_answered_in_doubt(&law, &before, &first));
        for index in 0..law.rules.criteria.len() {
            let verdict = first.finding(index).verdict;
            if verdict != Verdict::Undetermined && !set_aside(&law.rules, &second, index) {
                prop_assert_eq!(second.finding(index).verdict, verdict, "{} of\n{}\n{:?}\n{:?}", law.rules.criteria[index].id, law.text, before, after);
            }
        }
    }

    #[test]
    fn every_undetermined_verdict_names_a_gap_or_a_doubt(rolls in dice()) {
        let mut dice = Dice::new(rolls.0);
        let law = Law::new(&mut dice);
        prop_assume!(law.is_some());
        let Some(law) = law else { return Ok(()) };
        let facts = Facts::world(&law, &mut dice).blurred(&law, &mut dice);
        let series = facts.series();
        let subject = subject(&law, &series);
        let assessment = assess(&law.rules, &subject);
        if assessment.verdict() == Verdict::Undetermined {
            let named = !missing(&law.rules, &subject, &assessment).is_empty();
            prop_assert!(named || is_doubtful(&law.rules, &subject, &assessment), "{}\n{:?}", law.text, facts);
        }
        for index in 0..law.rules.criteria.len() {
            let trace = trace(&law.rules, &subject, &assessment, index);
            for test in trace.tests.iter().chain(&trace.applies) {
                prop_assert_eq!(test.truth == Truth::Unknown, !test.doubts.is_empty(), "{:?} of\n{}\n{:?}", test, law.text, facts);
            }
        }
    }

    #[test]
    fn filling_its_gaps_settles_a_verdict_unless_a_doubt_remains_and_filling_others_changes_nothing(rolls in dice()) {
        let mut dice = Dice::new(rolls.0);
        let law = Law::new(&mut dice);
        prop_assume!(law.is_some());
        let Some(law) = law else { return Ok(()) };
        let world = Facts::world(&law, &mut dice);
        let facts = world.blurred(&law, &mut dice);
        prop_assume!(!is_answered_in_doubt(&law, &facts, &judged(&law, &facts)));
        let gaps = gaps(&law, &facts);
        let mut filled = facts.clone();
        for &(figure, back) in &gaps {
            filled.fill(figure, back, world.values[back][figure].clone());
        }
        let series = filled.series();
        let after = subject(&law, &series);
        let second = assess(&law.rules, &after);
        prop_assert_eq!(missing(&law.rules, &after, &second), vec![], "{}\n{:?}", law.text, facts);
        prop_assert!(second.verdict() != Verdict::Undetermined || is_doubtful(&law.rules, &after, &second), "{}\n{:?}", law.text, facts);

        let named: HashSet<_> = gaps.into_iter().collect();
        let mut others = facts.clone();
        for back in 0..facts.values.len() {
            for figure in 0..facts.values[back].len() {
                let gap = facts.value(figure, back).gap().is_some();
                if gap && !is_named((&law, &facts), &named, (figure, back)) {
                    others.fill(figure, back, world.values[back][figure].clone());
                }
            }
        }
        let (first, third) = (judged(&law, &facts), judged(&law, &others));
        prop_assert_eq!(first.verdict(), third.verdict(), "{}\n{:?}\n{:?}", law.text, facts, named);
        for index in first.hanging(&law.rules) {
            prop_assert_eq!(first.finding(index).verdict, third.finding(index).verdict, "{}\n{:?}\n{:?}", law.text, facts, named);
        }
    }

    #[test]
    fn a_failed_comparison_passes_when_its_left_side_moves_by_the_stated_distance_and_not_by_less(rolls in dice()) {
        let mut dice = Dice::new(rolls.0);
        dice.fine = true;
        let law = Law::new(&mut dice);
        prop_assume!(law.is_some());
        let Some(law) = law else { return Ok(()) };
        let facts = Facts::world(&law, &mut dice);
        let series = facts.series();
        let assessment = judged(&law, &facts);
        for (id, rule) in &law.settings {
            let index = law.rules.find(id).expect("it has this criterion");
            let Body::Rule(linear) = &law.rules.criteria[index].body else { continue };
            let oracle = Oracle { law: &law, facts: &facts, rule };
            let trace = trace(&law.rules, &subject(&law, &series), &assessment, index);
            for ((written, found), lowered) in parsed(rule).tests.iter().zip(&trace.tests).zip(&linear.tests) {
                let moved = moves(&oracle, written, found.distance, lowered);
                prop_assert!(moved, "{:?} of `{}`\n{}\n{:?}", found.distance, rule.text, law.text, facts);
            }
        }
    }

    #[test]
    fn a_test_is_true_iff_it_holds_for_all_that_its_figures_may_be(rolls in dice()) {
        let mut dice = Dice::new(rolls.0);
        let law = Law::new(&mut dice);
        prop_assume!(law.is_some());
        let Some(law) = law else { return Ok(()) };
        let facts = Facts::world(&law, &mut dice).blurred(&law, &mut dice);
        let series = facts.series();
        let assessment = judged(&law, &facts);
        for (id, rule) in &law.settings {
            let index = law.rules.find(id).expect("it has this criterion");
            let oracle = Oracle { law: &law, facts: &facts, rule };
            let trace = trace(&law.rules, &subject(&law, &series), &assessment, index);
            for (written, found) in parsed(rule).tests.iter().zip(&trace.tests) {
                let Some(expected) = oracle.truth(written) else { continue };
                let careful = is_compound(written) && found.truth == Truth::Unknown;
                prop_assert!(found.truth == expected || careful, "{:?}, not {:?}: {:?} of `{}`\n{:?}", found.truth, expected, written.span(), rule.text, facts);
            }
        }
    }
}

fn judged(law: &Law, facts: &Facts) -> Assessment {
    assess(&law.rules, &subject(law, &facts.series()))
}

/// Whether an answer counts although it is open whether its criterion applies. It does, and is dropped if the criterion
/// turns out not to apply.
fn is_answered_in_doubt(law: &Law, facts: &Facts, assessment: &Assessment) -> bool {
    let series = facts.series();
    (0..law.rules.criteria.len()).any(|index| {
        let answered = matches!(assessment.finding(index).basis, Basis::Answer(_));
        let trace = trace(&law.rules, &subject(law, &series), assessment, index);
        let open = trace
            .applies
            .iter()
            .any(|test| test.truth == Truth::Unknown);
        let kind = facts.kind.is_empty() && !law.rules.criterion(index).kinds.is_empty();
        answered && (open || kind)
    })
}

/// Whether a criterion is exempt because something above it does not apply.
fn set_aside(rules: &Ruleset, assessment: &Assessment, index: usize) -> bool {
    let above = std::iter::successors(rules.criterion(index).parent, |&parent| {
        rules.criterion(parent).parent
    });
    above
        .into_iter()
        .any(|parent| assessment.finding(parent).verdict == Verdict::NotApplicable)
}

/// Whether something other than a gap leaves a verdict undetermined.
fn is_doubtful(rules: &Ruleset, subject: &Subject<'_>, assessment: &Assessment) -> bool {
    (0..rules.criteria.len()).any(|index| {
        let finding = assessment.finding(index);
        let criterion = rules.criterion(index);
        let mark = matches!(
            criterion.body,
            Body::Members {
                require: Require::Unknown,
                ..
            }
        );
        let trace = trace(rules, subject, assessment, index);
        let doubts = || {
            trace
                .tests
                .iter()
                .chain(&trace.applies)
                .flat_map(|test| &test.doubts)
        };
        finding.verdict == Verdict::Undetermined
            && (mark
                || finding.basis == Basis::Kind
                || doubts().any(|doubt| !matches!(doubt, Doubt::Missing { .. })))
    })
}

/// The cells that leave the set undetermined, by figure and years back.
fn gaps(law: &Law, facts: &Facts) -> Vec<(usize, usize)> {
    let series = facts.series();
    let subject = subject(law, &series);
    let assessment = assess(&law.rules, &subject);
    missing(&law.rules, &subject, &assessment)
        .into_iter()
        .map(|one| (one.figure.0 as usize, usize::from(YEAR - one.year)))
        .collect()
}

/// Whether a cell is named, directly or through a figure that affects it: a sum tells as much as its summands, an
/// answer as much as its criterion.
fn is_named(
    (law, facts): (&Law, &Facts),
    named: &HashSet<(usize, usize)>,
    (figure, back): (usize, usize),
) -> bool {
    let parts = |figure: usize| match law.kind(figure) {
        Kind::Derived(parts) => parts
            .iter()
            .map(|&(_, part)| law.id(part).0 as usize)
            .collect(),
        Kind::Count | Kind::Amount | Kind::YesNo | Kind::Grade => Vec::new(),
    };
    // A whole or the parts of a count can settle it too, if they are missing or partly known.
    let tree = |figure: usize| {
        let place = (0..law.names.len()).find(|&place| law.id(place).0 as usize == figure);
        let above = |part: &usize| {
            let pair = law.pairs.iter().find(|pair| pair.0 == *part);
            pair.map(|pair| pair.1)
        };
        place.and_then(|place| std::iter::successors(Some(place), above).last())
    };
    let is_kin = |&(other, at): &(usize, usize)| {
        let mut kin = parts(other);
        kin.push(other);
        at == back && kin.iter().any(|&one| tree(one) == tree(figure))
    };
    let in_part = (0..law.codebook.indicators.len()).filter(|&other| {
        let value = facts.value(other, back);
        matches!(value, antq::model::Value::Range(_))
    });
    named.contains(&(figure, back))
        || named.iter().any(is_kin)
        || in_part.map(|other| (other, back)).any(|one| is_kin(&one))
        || named
            .iter()
            .any(|&(whole, at)| at == back && parts(whole).contains(&figure))
        || matches!(law.kind(figure), Kind::Derived(_))
        || law.codebook.indicators[figure].answers.is_some()
}

/// Whether a stated distance, or its absence, is right when all figures are known.
fn moves(
    oracle: &Oracle<'_>,
    test: &antq::lang::Test,
    stated: Option<antq::lang::Distance>,
    lowered: &LinearTest,
) -> bool {
    let at: Vec<_> = oracle
        .variables(test)
        .into_iter()
        .map(|variable| {
            (
                variable,
                oracle.point(variable).expect("every figure is known"),
            )
        })
        .collect();
    let comparison = match lowered {
        LinearTest::Comparison(comparison) => comparison,
        LinearTest::Share(share) => &share.comparison,
        LinearTest::Holds { .. } | LinearTest::Level(_) => return stated.is_none(),
    };
    let Some(sides) = oracle.sides(test, &at) else {
        return false;
    };
    let undefined = sides
        .denominator
        .is_some_and(|denominator| denominator <= 0);
    if undefined || oracle.outcome(&sides) != Truth::False {
        return stated.is_none();
    }
    let passes = |by: i128| {
        oracle.outcome(&oracle::Sides {
            left: sides.left + by,
            ..sides
        }) == Truth::True
    };
    let step = if comparison.whole {
        1_000_000_000_000_000
    } else {
        1
    } * UNIT;
    // Counts do not fall below zero.
    let least = comparison.left.constant.units() / i128::from(comparison.scale) * UNIT;
    let positive = |addend: &antq::lang::Addend| addend.coefficient > 0;
    let counts = comparison.whole && comparison.left.addends.iter().all(positive);
    let reached = |by: &i128| !counts || sides.left + by >= least;
    let Some(distance) = stated else {
        // No possible step leads there.
        let steps = (-1000..=1000).map(|steps| steps * step);
        return !steps.filter(reached).any(passes);
    };
    let by = distance.by.units() * UNIT;
    let falls = match sides.operator {
        Operator::Less | Operator::AtMost => true,
        Operator::AtLeast | Operator::Greater => false,
        Operator::Equal => by < 0,
    };
    let step = if falls { -step } else { step };
    if !reached(&by) {
        false
    } else if distance.more_than {
        !passes(by) && passes(by + step)
    } else {
        passes(by) && !passes(by - step)
    }
}
