//! Groups that fail because no value of one missing count meets two of their criteria.
//!
//! As `assess` finds it, for comparisons of counts with whole constants; others bound nothing here, so that their group stays open.

use super::criterion_columns::Criteria;
use super::names::{FigureNames, of_criterion};
use crate::lang::{
    Addend, Connective, Linear, LinearComparison, LinearSum, LinearTest, Share, Variable,
};
use crate::model::{Body, Contested, CriterionIndex};
use crate::truth::Truth;

/// The values with which a test or rule does not fail, as expressions; `None`: unbounded.
#[derive(Clone, Default)]
struct Reach {
    low: Option<String>,
    high: Option<String>,
}

/// Finds what excludes each other below a group.
pub(super) struct Exclusions;

impl Exclusions {
    /// Whether criteria below a group exclude each other, never NULL; `None` if they cannot.
    pub(super) fn of(criteria: &mut Criteria<'_>, group: CriterionIndex) -> Option<String> {
        let set = criteria.set;
        let contested = set.contested.iter();
        let contested = contested.filter(|one| one.group == group && one.whole);
        let clashes = contested.filter_map(|one| clash(criteria, one));
        let clashes: Vec<String> = clashes.collect();
        (!clashes.is_empty()).then(|| clashes.join(" OR "))
    }
}

fn clash(criteria: &mut Criteria<'_>, contested: &Contested) -> Option<String> {
    let floors = limits(criteria, contested, &contested.floors, false);
    let ceilings = limits(criteria, contested, &contested.ceilings, true);
    if floors.is_empty() || ceilings.is_empty() {
        return None;
    }
    let exact = FigureNames(criteria.rules.codebook).exact(contested.figure, contested.back);
    let tightest = |of: &str, all: Vec<String>| match all.as_slice() {
        [only] => only.clone(),
        _ => format!("{of}({})", all.join(", ")),
    };
    let (floor, ceiling) = (tightest("GREATEST", floors), tightest("LEAST", ceilings));
    Some(format!(
        "COALESCE(NOT {exact} AND {floor} > {ceiling}, FALSE)"
    ))
}

/// The limits of a figure by criteria, each NULL where it is not certainly asked.
fn limits(
    criteria: &mut Criteria<'_>,
    contested: &Contested,
    by: &[CriterionIndex],
    high: bool,
) -> Vec<String> {
    let variable = (contested.figure, contested.back);
    let mut all = Vec::new();
    for &at in by {
        let Body::Rule(rule) = &criteria.set.criterion(at).body else {
            continue;
        };
        let reach = of_rule(criteria, rule, variable);
        let Some(limit) = (if high { reach.high } else { reach.low }) else {
            continue;
        };
        let above = |at: &CriterionIndex| criteria.set.criterion(*at).parent;
        let chain = std::iter::successors(Some(at), above);
        let chain = chain.take_while(|at| *at != contested.group);
        let asked = chain.map(|at| criteria.found[at].figures.is_open());
        let asked = asked.collect::<Vec<_>>().join(" AND ");
        let figure = &criteria.rules.codebook.indicator(contested.figure).id;
        let what = format!(
            "{} {figure} -{} for",
            if high { "most" } else { "least" },
            contested.back
        );
        let name = of_criterion(&what, &criteria.set.criterion(at).id);
        let name = criteria.once(&name, format!("CASE WHEN {asked} THEN {limit} END"));
        all.push(name);
    }
    all
}

fn of_rule(criteria: &Criteria<'_>, rule: &Linear, variable: Variable) -> Reach {
    let reaches = rule
        .tests
        .iter()
        .map(|test| (test, of_test(criteria, test, variable)));
    let reaches: Vec<(&LinearTest, Reach)> = reaches.collect();
    if let [(_, only)] = reaches.as_slice() {
        return only.clone();
    }
    match rule.connective {
        Connective::And => Reach {
            low: tightest(
                "GREATEST",
                reaches.iter().filter_map(|one| one.1.low.clone()),
            ),
            high: tightest("LEAST", reaches.iter().filter_map(|one| one.1.high.clone())),
        },
        Connective::Or => {
            let hull = |of, end: fn(&Reach) -> Option<&String>| {
                let each = reaches.iter().map(|(test, reach)| {
                    let open = format!("({}) IS NOT FALSE", criteria.rules.test(test));
                    (open, end(reach).cloned())
                });
                widest(of, &each.collect::<Vec<_>>())
            };
            Reach {
                low: hull("LEAST", |reach| reach.low.as_ref()),
                high: hull("GREATEST", |reach| reach.high.as_ref()),
            }
        }
    }
}

fn tightest(of: &str, all: impl Iterator<Item = String>) -> Option<String> {
    let all: Vec<String> = all.collect();
    match all.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        _ => Some(format!("{of}({})", all.join(", "))),
    }
}

/// The widest end of those that count; NULL if one of them has none.
fn widest(of: &str, all: &[(String, Option<String>)]) -> Option<String> {
    let known: Vec<String> = all
        .iter()
        .filter_map(|(open, end)| Some(format!("CASE WHEN {open} THEN {} END", end.as_ref()?)))
        .collect();
    let end = tightest(of, known.into_iter())?;
    let unbounded = all.iter().map(|(open, end)| match end {
        None => open.clone(),
        Some(end) => format!("({open} AND ({end}) IS NULL)"),
    });
    let unbounded = unbounded.collect::<Vec<_>>().join(" OR ");
    Some(format!("CASE WHEN {unbounded} THEN NULL ELSE {end} END"))
}

fn of_test(criteria: &Criteria<'_>, test: &LinearTest, variable: Variable) -> Reach {
    match test {
        LinearTest::Comparison(comparison) => of_comparison(criteria, comparison, variable),
        LinearTest::Share(share) => of_share(criteria, share, variable),
        LinearTest::Holds { .. } | LinearTest::Level(_) => Reach::default(),
    }
}

fn of_comparison(
    criteria: &Criteria<'_>,
    comparison: &LinearComparison,
    variable: Variable,
) -> Reach {
    let open = comparison.signs.map(|meaning| meaning != Truth::False);
    of_sum(criteria, &comparison.difference, variable, open)
}

fn of_share(criteria: &Criteria<'_>, share: &Share, variable: Variable) -> Reach {
    let defined = of_comparison(criteria, &share.comparison, variable);
    if share.on_zero == Truth::False {
        return defined;
    }
    let none = of_sum(criteria, &share.denominator, variable, [true, true, false]);
    let above = format!(
        "({} > 0) IS TRUE",
        criteria.rules.end(&share.denominator, false)
    );
    let either = |of, defined: Option<String>, none: Option<String>| {
        let defined = defined?;
        let hull = none.map_or("NULL".to_owned(), |none| {
            format!(
                "CASE WHEN {none} IS NOT NULL AND {defined} IS NOT NULL THEN {of}({defined}, {none}) END"
            )
        });
        Some(format!("CASE WHEN {above} THEN {defined} ELSE {hull} END"))
    };
    Reach {
        low: either("LEAST", defined.low, none.low),
        high: either("GREATEST", defined.high, none.high),
    }
}

/// The values of a count with which a sum of counts can have one of these signs.
fn of_sum(
    criteria: &Criteria<'_>,
    sum: &LinearSum,
    variable: Variable,
    [below, zero, above]: [bool; 3],
) -> Reach {
    let is_own = |one: &&Addend| (one.figure, one.back) == variable;
    let own = sum
        .addends
        .iter()
        .find(is_own)
        .map_or(0, |one| one.coefficient);
    let counts = sum
        .addends
        .iter()
        .all(|one| criteria.rules.is_count(one.figure));
    if own == 0 || !counts || !sum.constant.is_whole() {
        return Reach::default();
    }
    let rest = LinearSum {
        addends: sum
            .addends
            .iter()
            .filter(|one| !is_own(one))
            .copied()
            .collect(),
        constant: sum.constant,
    };
    // If the sum must not be negative, the figure has its widest range when the rest is greatest; likewise for positive.
    let low = (!below).then(|| criteria.rules.end(&rest, true));
    let high = (!above).then(|| criteria.rules.end(&rest, false));
    let end = |rest: Option<String>, is_low: bool| {
        let rest = rest?;
        let number = if own > 0 {
            format!("-({rest})")
        } else {
            format!("({rest})")
        };
        Some(whole_end(criteria, &number, own.abs(), (is_low, !zero)))
    };
    if own > 0 {
        Reach {
            low: end(low, true),
            high: end(high, false),
        }
    } else {
        Reach {
            low: end(high, true),
            high: end(low, false),
        }
    }
}

/// The whole number next to `number / by` within the range that ends there.
fn whole_end(
    criteria: &Criteria<'_>,
    number: &str,
    by: i64,
    (is_low, is_open): (bool, bool),
) -> String {
    let floor = |number: &str| {
        if by == 1 {
            return number.to_owned();
        }
        let up = criteria.rules.dialect.divided(number, by);
        let down = criteria
            .rules
            .dialect
            .divided(&format!("({} - ({number}))", by - 1), by);
        format!("CASE WHEN {number} >= 0 THEN {up} ELSE -({down}) END")
    };
    let ceil = format!("-({})", floor(&format!("(0 - {number})")));
    match (is_low, is_open) {
        (true, true) => format!("({} + 1)", floor(number)),
        (true, false) => format!("({ceil})"),
        (false, true) => format!("({ceil} - 1)"),
        (false, false) => format!("({})", floor(number)),
    }
}
