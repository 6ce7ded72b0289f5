//! How far a failed criterion is from being met, as text: `2`, `-3`, `>=2`, `>0.5`.
//!
//! As `score --long` gives it. A share of amounts, or one compared with an amount, has no distance here: engines divide decimals
//! inexactly.

use super::criterion_columns::Criteria;
use super::dialect::Dialect;
use super::names::of_criterion;
use super::truth::Rules;
use crate::lang::{Connective, Linear, LinearComparison, LinearSum, LinearTest, Operator};
use crate::model::CriterionIndex;
use crate::number::Number;
use crate::truth::Truth;

/// The distance of one test: how much, negative if the left side must fall, and as text. Both are NULL without one.
struct Far {
    by: String,
    text: String,
}

/// Adds the column of a rule's distance; `None` if no test has one.
pub(super) fn of_rule(
    criteria: &mut Criteria<'_>,
    index: CriterionIndex,
    rule: &Linear,
) -> Option<String> {
    let id = criteria.set.criterion(index).id.clone();
    let tests = rule.tests.iter().enumerate();
    let tests = tests.map(|(at, test)| of_test(criteria, (&id, at), test));
    let found: Vec<Option<Far>> = tests.collect();
    if found.iter().all(Option::is_none) {
        return None;
    }
    let text = match found.as_slice() {
        [Some(only)] => only.text.clone(),
        _ => match rule.connective {
            Connective::Or => nearest(&found),
            Connective::And => only_failing(criteria.rules, rule, &found),
        },
    };
    Some(criteria.once(&of_criterion("far", &id), text))
}

/// Of alternatives, the nearest; of equally near ones the first.
fn nearest(found: &[Option<Far>]) -> String {
    let found: Vec<&Far> = found.iter().flatten().collect();
    let arms = found.iter().enumerate().map(|(at, one)| {
        let nearer = found.iter().enumerate().filter(|(other, _)| *other != at);
        let nearer = nearer.map(|(other, far)| {
            let sign = if other < at { ">" } else { ">=" };
            format!(
                " AND COALESCE(abs({}) {sign} abs({}), TRUE)",
                far.by, one.by
            )
        });
        let nearer: String = nearer.collect();
        format!("WHEN {} IS NOT NULL{nearer} THEN {}", one.by, one.text)
    });
    format!("CASE {} END", arms.collect::<Vec<_>>().join(" "))
}

/// Of tests that must all hold, the only one that fails; of several about one figure, the first.
fn only_failing(rules: Rules<'_>, rule: &Linear, found: &[Option<Far>]) -> String {
    let about = |test: &LinearTest| test.figures().next();
    let first = rule.tests.first().and_then(about);
    let one = first.is_some() && rule.tests.iter().all(|test| about(test) == first);
    let fails: Vec<String> = rule
        .tests
        .iter()
        .map(|test| format!("({}) IS FALSE", rules.test(test)))
        .collect();
    let arms = found.iter().enumerate().map(|(at, far)| {
        let others = fails.iter().enumerate().filter(
            |(other, _)| {
                if one { *other < at } else { *other != at }
            },
        );
        let others: Vec<String> = others
            .map(|(_, fails)| format!(" AND NOT {fails}"))
            .collect();
        let others = others.concat();
        let text = far.as_ref().map_or("NULL", |far| &far.text);
        format!("WHEN {}{others} THEN {text}", fails[at])
    });
    format!("CASE {} END", arms.collect::<Vec<_>>().join(" "))
}

fn of_test(criteria: &mut Criteria<'_>, (id, at): (&str, usize), test: &LinearTest) -> Option<Far> {
    let (comparison, undefined) = match test {
        LinearTest::Comparison(comparison) => (comparison, String::new()),
        LinearTest::Share(share) => {
            let none = criteria.rules.end(&share.denominator, true);
            (&share.comparison, format!("WHEN {none} <= 0 THEN NULL "))
        }
        LinearTest::Holds { .. } | LinearTest::Level(_) => return None,
    };
    let rules = criteria.rules;
    let step = MoveStep::of(rules, comparison)?;
    let fails = rules.fails(comparison)?;
    let id = format!("{id} {at}");
    let ends = ["least", "most"].map(|end| {
        let end_of = rules.end(&comparison.difference, end == "most");
        criteria.once(&of_criterion(end, &id), end_of)
    });
    let arms = step.arms(comparison, &ends);
    let by = format!("CASE WHEN ({fails}) IS NOT TRUE THEN NULL {undefined}{arms} END");
    let by = criteria.once(&of_criterion("by", &id), by);
    let exact = format!("COALESCE({} = {}, FALSE)", ends[0], ends[1]);
    let never = [
        step.no_step(comparison, &exact, &ends[0]),
        step.sinks(rules, comparison, &by),
    ];
    let never: Vec<String> = never.into_iter().flatten().collect();
    let by = if never.is_empty() {
        by
    } else {
        let kept = format!("CASE WHEN {} THEN NULL ELSE {by} END", never.join(" OR "));
        criteria.once(&of_criterion("kept by", &id), kept)
    };
    let by_text = step.shown(rules, &by);
    let far = if !step.whole && comparison.signs[1] != Truth::True {
        format!("CASE WHEN {by} < 0 THEN '<' ELSE '>' END || {by_text}")
    } else {
        format!("CASE WHEN {exact} THEN '' WHEN {by} < 0 THEN '<=' ELSE '>=' END || {by_text}")
    };
    let far = criteria.once(&of_criterion("far", &id), far);
    Some(Far { by, text: far })
}

/// The steps in which a left side moves.
struct MoveStep {
    scale: i64,
    /// Whether it moves by one; else by any amount.
    whole: bool,
    /// Whether both sides are counts with whole constants.
    counts: bool,
    dialect: Dialect,
}

impl MoveStep {
    /// `None` where the distance would need an inexact division.
    fn of(rules: Rules<'_>, comparison: &LinearComparison) -> Option<MoveStep> {
        let sum = &comparison.difference;
        let counts = sum.addends.iter().all(|one| rules.is_count(one.figure));
        let step = MoveStep {
            scale: comparison.scale,
            whole: comparison.whole,
            counts: counts && sum.constant.is_whole(),
            dialect: rules.dialect,
        };
        (step.scale == 1 || (step.whole && step.counts)).then_some(step)
    }

    /// The move by where the difference is: up from its greatest value if that is too low, down from its least if that is too high.
    fn arms(&self, comparison: &LinearComparison, [low, high]: &[String; 2]) -> String {
        let [below, equal, above] = comparison.signs.map(|meaning| meaning == Truth::True);
        let mut arms: Vec<String> = Vec::new();
        if above || equal {
            let sign = if above { "<=" } else { "<" };
            let steps = self.steps(&format!("(0 - {high})"), equal);
            arms.push(format!("WHEN {high} {sign} 0 THEN {steps}"));
        }
        if below || equal {
            let sign = if below { ">=" } else { ">" };
            let steps = self.steps(low, equal);
            arms.push(format!("WHEN {low} {sign} 0 THEN -({steps})"));
        }
        arms.join(" ")
    }

    /// How far to go where the difference is `away` from zero, which is not below zero.
    fn steps(&self, away: &str, equal: bool) -> String {
        let beyond = self.whole && !equal;
        match (self.whole, self.counts, self.scale) {
            (true, true, 1) if beyond => format!("{away} + 1"),
            (false, _, _) | (true, true, 1) => away.to_owned(),
            (true, true, scale) => {
                let down = self.dialect.divided(away, scale);
                if beyond {
                    format!("{down} + 1")
                } else {
                    format!("{down} + CASE WHEN {away} % {scale} = 0 THEN 0 ELSE 1 END")
                }
            }
            (true, false, _) => {
                let down = format!("CAST(floor({away}) AS BIGINT)");
                if beyond {
                    format!("{down} + 1")
                } else {
                    format!("{down} + CASE WHEN {away} = floor({away}) THEN 0 ELSE 1 END")
                }
            }
        }
    }

    /// Where the left side must reach one exact number and no step does.
    fn no_step(&self, comparison: &LinearComparison, exact: &str, low: &str) -> Option<String> {
        if comparison.operator != Operator::Equal || !self.whole {
            return None;
        }
        let uneven = match (self.counts, self.scale) {
            (true, 1) => return None,
            (true, scale) => format!("{low} % {scale} <> 0"),
            (false, _) => format!("{low} <> floor({low})"),
        };
        Some(format!("({exact} AND {uneven})"))
    }

    /// Whether the fall would take a sum of counts below zero.
    fn sinks(&self, rules: Rules<'_>, comparison: &LinearComparison, by: &str) -> Option<String> {
        let is_sum = comparison
            .left
            .addends
            .iter()
            .all(|one| one.coefficient > 0);
        if !self.whole || !is_sum {
            return None;
        }
        let bare = LinearSum {
            addends: comparison.left.addends.clone(),
            constant: Number::ZERO,
        };
        let most = rules.end(&bare, true);
        let scaled = match self.scale {
            1 => by.to_owned(),
            scale => format!("{scale} * {by}"),
        };
        Some(format!(
            "COALESCE({by} < 0 AND {most} + {scaled} < 0, FALSE)"
        ))
    }

    /// A distance as text.
    fn shown(&self, rules: Rules<'_>, by: &str) -> String {
        let text = rules.dialect.text();
        if self.whole {
            return format!("CAST({by} AS {text})");
        }
        let number = format!("CAST({by} AS {})", rules.dialect.number());
        // Engines disagree on the order of the arguments of `rtrim`.
        format!("TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST({number} AS {text})))")
    }
}
