//! Finds figures that tell a changed version from the original: values at and beside every boundary of its rules, alone and
//! in the place of the figures of each test.

use std::collections::HashSet;

use super::book::{CaseBook, CaseFigures, with_subject};
use super::cell::is_sayable;
use crate::assess::{Subject, assess};
use crate::lang::{FigureId, Linear, LinearTest, Variable};
use crate::model::{
    Body, Codebook, CriterionIndex, Gap, IndicatorKind, Ruleset, Value, Verdict, Year,
};
use crate::number::Number;
use crate::truth::Truth;

/// Most values tried for the figures of one rule, before those at its boundaries are added.
const MOST: usize = 300;

/// Numbers tried for each figure; shares of 100 and 1000 are whole at every percent and per mille.
const NUMBERS: [i64; 5] = [0, 1, 2, 100, 1000];

/// Figures with which a changed version gives another verdict than the original.
#[derive(Debug)]
pub(super) struct Witness {
    /// The test whose figures are the others, by its place.
    pub(super) base: Option<usize>,
    pub(super) year: Year,
    /// The figures by year, without those of the base.
    pub(super) own: Vec<CaseFigures>,
    /// The criterion that is changed if its verdict differs, or else all that do; with the verdicts of the original.
    pub(super) verdicts: Vec<(CriterionIndex, Verdict)>,
}

/// A version, the same with a change in one year, and the criteria that are changed.
#[derive(Clone, Copy)]
pub(super) struct ChangedRules<'r> {
    pub(super) year: Year,
    pub(super) rules: &'r Ruleset,
    pub(super) changed: &'r Ruleset,
    pub(super) places: &'r [CriterionIndex],
}

/// Some figures of a year and of those before.
type Assignment = Vec<(Variable, Value)>;

/// The first figures found that tell the two apart.
pub(super) fn witness(book: &CaseBook, between: ChangedRules<'_>) -> Option<Witness> {
    let all = between.places.iter().flat_map(|&at| {
        let pairs = rules_at(between.rules, at).zip(rules_at(between.changed, at));
        let pairs: Vec<_> = pairs.filter(|(rule, changed)| rule != changed).collect();
        if pairs.is_empty() {
            of_members(book, between.rules, at)
        } else {
            let of_pair = |(rule, changed): &(&Linear, &Linear)| {
                let differs = |subject: &Subject<'_>| rule.truth(subject) != changed.truth(subject);
                assignments(&book.codebook, &[rule, changed])
                    .into_iter()
                    .filter(|one| judged(book, between.year, one, differs))
                    .collect::<Vec<_>>()
            };
            pairs.iter().flat_map(of_pair).collect()
        }
    });
    let all: Vec<Assignment> = all.collect();
    let bases = std::iter::once(None).chain((0..book.cases.len()).map(Some));
    bases
        .flat_map(|base| all.iter().map(move |one| (base, one)))
        .find_map(|(base, one)| told_apart(book, between, base, one))
}

/// The rules of a criterion: its body and its conditions.
fn rules_at(rules: &Ruleset, at: CriterionIndex) -> impl Iterator<Item = &Linear> {
    let criterion = rules.criterion(at);
    let body = match &criterion.body {
        Body::Rule(rule) => Some(rule),
        Body::Members { .. } | Body::Unread | Body::Silent { .. } => None,
    };
    body.into_iter().chain(&criterion.applies)
}

/// Figures with which each criterion below a group is met, not met and open.
fn of_members(book: &CaseBook, rules: &Ruleset, group: CriterionIndex) -> Vec<Assignment> {
    let mut found = Vec::new();
    let mut open = rules.criterion(group).members().to_vec();
    while let Some(at) = open.pop() {
        let criterion = rules.criterion(at);
        open.extend(criterion.members());
        match (&criterion.body, criterion.answers.first()) {
            (Body::Rule(rule), _) => {
                let all = assignments(&book.codebook, &[rule]);
                for truth in [Truth::False, Truth::True, Truth::Unknown] {
                    let is = |subject: &Subject<'_>| rule.truth(subject) == truth;
                    let mut all = all.iter();
                    found.extend(all.find(|one| judged(book, book.usual, one, is)).cloned());
                }
            }
            (Body::Unread | Body::Silent { .. }, Some(&answer)) => {
                let values = [Value::No, Value::Yes, Value::Gap(Gap::Empty)];
                found.extend(values.map(|value| vec![((answer, 0), value)]));
            }
            (Body::Members { .. } | Body::Unread | Body::Silent { .. }, _) => {}
        }
    }
    found
}

fn judged(
    book: &CaseBook,
    year: Year,
    assignment: &Assignment,
    is: impl Fn(&Subject<'_>) -> bool,
) -> bool {
    let figures = laid_over(&[], assignment);
    with_subject(&book.codebook, ("", ""), (&figures, year), |subject| {
        is(subject)
    })
}

/// Whether these figures, over those of a base, give different verdicts; figures that contradict each other do not count.
fn told_apart(
    book: &CaseBook,
    between: ChangedRules<'_>,
    base: Option<usize>,
    assignment: &Assignment,
) -> Option<Witness> {
    let case = base.and_then(|base| book.cases.get(base));
    let others = case.map_or(Some(&[][..]), |case| case.figures.as_deref())?;
    if case.is_some_and(|case| case.year != between.year) {
        return None;
    }
    let kind = case.and_then(|case| case.case.kind.as_deref());
    let figures = laid_over(others, assignment);
    let area = ("", kind.unwrap_or_default());
    let verdicts = with_subject(&book.codebook, area, (&figures, between.year), |subject| {
        let checks = &book.codebook.checks;
        if checks
            .iter()
            .any(|check| check.rule.truth(subject) == Truth::False)
        {
            return Vec::new();
        }
        let [old, new] = [between.rules, between.changed].map(|rules| assess(rules, subject));
        let criteria = 0..between.rules.criteria.len();
        let criteria = criteria.map(|at| (at, old.finding(at).verdict));
        let differing = criteria.filter(|(at, verdict)| new.finding(*at).verdict != *verdict);
        differing.collect()
    });
    let own = verdicts.iter().find(|(at, _)| between.places.contains(at));
    let verdicts = own.map_or(verdicts.clone(), |own| vec![*own]);
    (!verdicts.is_empty()).then(|| Witness {
        base,
        year: between.year,
        own: laid_over(&[], assignment),
        verdicts,
    })
}

/// The figures of a base with others in their place.
pub(super) fn laid_over(base: &[CaseFigures], own: &Assignment) -> Vec<CaseFigures> {
    let mut years = base.to_vec();
    for ((figure, back), value) in own {
        let back = usize::from(*back);
        if years.len() <= back {
            years.resize(back + 1, CaseFigures::new());
        }
        years[back].insert(*figure, value.clone());
    }
    years
}

/// Values for the figures of some rules: a few for each figure, then those at and beside the boundaries of each comparison.
fn assignments(codebook: &Codebook, rules: &[&Linear]) -> Vec<Assignment> {
    let variables = rules.iter().flat_map(|rule| rule.figures());
    let mut variables: Vec<Variable> = variables.collect();
    variables.sort_unstable();
    variables.dedup();
    let mut found = vec![Vec::new()];
    for (place, &variable) in variables.iter().enumerate() {
        let rest = u32::try_from(variables.len() - place).unwrap_or(u32::MAX);
        let room = MOST / found.len().max(1);
        let values = values(codebook, variable.0);
        let is_few = |count: &usize| count.checked_pow(rest).is_some_and(|all| all <= room);
        let count = (2..=values.len()).rev().find(is_few).unwrap_or(2);
        let each = |one: &Assignment| -> Vec<Assignment> {
            let values = values.iter().take(count);
            values
                .map(|value| [&one[..], &[(variable, value.clone())]].concat())
                .collect()
        };
        found = found.iter().flat_map(each).collect();
        found.truncate(MOST);
    }
    let mut seen: HashSet<String> = HashSet::new();
    let mut all = Vec::new();
    for one in found {
        let near = at_boundaries(codebook, rules, &one);
        for one in std::iter::once(one).chain(near) {
            let is_sayable =
                |((figure, _), value): &(Variable, Value)| is_sayable(codebook, *figure, value);
            if one.iter().all(is_sayable) && seen.insert(format!("{one:?}")) {
                all.push(one);
            }
        }
    }
    // The fullest first: a test that knows its figures says more.
    all.sort_by_key(|one| {
        let gaps = one.iter().filter(|(_, value)| value.gap().is_some());
        gaps.count()
    });
    all
}

fn values(codebook: &Codebook, figure: FigureId) -> Vec<Value> {
    let gap = Value::Gap(Gap::Empty);
    match &codebook.indicator(figure).kind {
        IndicatorKind::YesNo => vec![Value::Yes, Value::No, gap],
        IndicatorKind::Grade(levels) => (0..)
            .take(levels.len())
            .map(Value::Level)
            .chain([gap])
            .collect(),
        IndicatorKind::Count | IndicatorKind::Amount => {
            let [zero, one, rest @ ..] = NUMBERS.map(|number| Value::Number(Number::whole(number)));
            [zero, one, gap].into_iter().chain(rest).collect()
        }
    }
}

/// The same with one number changed so that the sides of a comparison are equal, or nearly.
fn at_boundaries(codebook: &Codebook, rules: &[&Linear], one: &Assignment) -> Vec<Assignment> {
    let mut found = Vec::new();
    let number = |variable: Variable| {
        let (_, value) = one.iter().find(|(other, _)| *other == variable)?;
        value.range().as_point()
    };
    for test in rules.iter().flat_map(|rule| &rule.tests) {
        let comparison = match test {
            LinearTest::Comparison(comparison) => comparison,
            LinearTest::Share(share) => &share.comparison,
            LinearTest::Holds { .. } | LinearTest::Level(_) => continue,
        };
        let sum = &comparison.difference;
        for addend in &sum.addends {
            let variable = (addend.figure, addend.back);
            let others = sum.addends.iter().filter(|other| *other != addend);
            let others = others.map(|other| {
                let number = number((other.figure, other.back))?;
                Some(number.units() * i128::from(other.coefficient))
            });
            let Some(others) = others.sum::<Option<i128>>() else {
                continue;
            };
            let needed = -(others + sum.constant.units());
            let is_whole = codebook.indicator(addend.figure).kind == IndicatorKind::Count;
            let exact = needed / i128::from(addend.coefficient);
            let step = if is_whole {
                Number::ONE
            } else {
                Number::thousandths(10)
            };
            let near = Number::from_units(exact);
            let near = if is_whole { near.floor() } else { near };
            for other in [near - step, near, near + step, near + step + step] {
                if other >= Number::ZERO {
                    let mut changed = one.clone();
                    changed.retain(|(other, _)| *other != variable);
                    changed.push((variable, Value::Number(other)));
                    changed.sort_by_key(|(variable, _)| *variable);
                    found.push(changed);
                }
            }
        }
    }
    found
}
