//! Ids of answer columns, and the clauses that they answer.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::model::{ClauseAnswer, Indicator, Ruleset, SubjectKindId, Year};

/// Gives answer columns with the same short heading their full heading as id, so that output never names one ambiguously.
pub(super) fn tell_apart(indicators: &mut [Indicator]) {
    let mut shared: HashMap<String, usize> = HashMap::new();
    for full in indicators.iter().filter_map(|one| one.answers.as_deref()) {
        *shared.entry(short(full).to_owned()).or_default() += 1;
    }
    shared.retain(|_, answers| *answers > 1);
    for indicator in indicators {
        let Some(full) = indicator.answers.clone() else {
            continue;
        };
        let short = short(&full);
        if !shared.contains_key(short) {
            continue;
        }
        for title in [&mut indicator.title.vi, &mut indicator.title.en] {
            if title == short {
                title.clone_from(&full);
            }
        }
        indicator.also.push(short.to_owned());
        indicator.id = full;
    }
}

/// `version#id` from `family/version#id`.
pub(super) fn short(full: &str) -> &str {
    full.split_once('/').map_or(full, |(_, short)| short)
}

/// Answers to criteria whose own id is a clause, of the versions asked for by name; those that a set only uses are named
/// otherwise in it.
pub(super) fn clauses(
    rulesets: &HashMap<(String, Year), Arc<Ruleset>>,
    indicators: &[Indicator],
    kind_of: impl Fn(&str) -> SubjectKindId,
) -> Vec<ClauseAnswer> {
    let mut found: Vec<ClauseAnswer> = Vec::new();
    let asked: HashSet<&str> = rulesets.keys().map(|(id, _)| id.as_str()).collect();
    for ((_, year), rules) in rulesets {
        let answers = rules.criteria.iter().flat_map(|one| &one.answers);
        for &figure in answers {
            if let Some(known) = found.iter_mut().find(|one| one.figure == figure) {
                known.years.insert(*year);
                continue;
            }
            let indicator = usize::try_from(figure.0)
                .ok()
                .and_then(|at| indicators.get(at));
            let full = indicator.and_then(|one| one.answers.as_deref());
            let Some((version, criterion)) = full.and_then(|full| full.split_once('#')) else {
                continue;
            };
            if !asked.contains(version) {
                continue;
            }
            let home = rules.homes.iter().find(|home| home.id == version);
            let act = home.map_or("", |home| home.act.as_str());
            found.extend(
                ClauseAnswer::new(figure, version, criterion, act).map(|answer| ClauseAnswer {
                    years: [*year].into(),
                    of: kind_of(version),
                    ..answer
                }),
            );
        }
    }
    found.sort_by_key(|one| one.figure);
    found
}
