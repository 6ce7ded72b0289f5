//! The columns of the results: the verdict, the criteria that fail or are open, and how far failed ones are from being met.

use super::columns::literal;
use super::criterion_columns::{Criteria, CriterionColumns};
use super::distance;
use super::names::{WHY_NOT, of_criterion};
use crate::model::{Body, CriterionIndex, Require};

/// The columns of results, as expressions upon the last stage.
pub(super) struct ResultColumns {
    pub(super) verdict: String,
    pub(super) failed: String,
    pub(super) undetermined: String,
    pub(super) distances: String,
}

/// The items of the three lists; each is NULL where the criterion is not in the list.
#[derive(Default)]
struct Items {
    failed: Vec<String>,
    open: Vec<String>,
    distances: Vec<String>,
}

/// Adds what the results need, and writes them.
pub(super) fn lists(criteria: &mut Criteria<'_>) -> ResultColumns {
    let set = criteria.set;
    let found = criteria.found.clone();
    // Below a criterion that an answer decides, or that does not apply, nothing counts by itself.
    let mut shut: Vec<Option<String>> = vec![None; set.criteria.len()];
    let mut items = Items::default();
    for (index, criterion) in set.criteria.iter().enumerate() {
        let above = criterion.parent.and_then(|parent| shut[parent].clone());
        let counts = above
            .as_ref()
            .map_or(String::new(), |shut| format!(" AND NOT {shut}"));
        match &criterion.body {
            Body::Members { members, require } => {
                let own = &found[index];
                let causes = [above, own.answered.clone(), own.all.is_aside()];
                let causes: Vec<String> = causes.into_iter().flatten().collect();
                if !causes.is_empty() {
                    let name = of_criterion("shut", &criterion.id);
                    shut[index] = Some(criteria.once(&name, causes.join(" OR ")));
                }
                if index > 0 {
                    let members = (members.as_slice(), *require);
                    items.group(criteria, index, members, &counts);
                }
            }
            Body::Rule(_) | Body::Unread | Body::Silent { .. } => {
                items.leaf(criteria, index, &counts);
            }
        }
    }
    let verdict = verdict(&found[0]);
    criteria.select(&verdict);
    for list in [&items.failed, &items.open, &items.distances] {
        for item in list {
            criteria.select(item);
        }
    }
    ResultColumns {
        verdict,
        failed: joined(&items.failed),
        undetermined: joined(&items.open),
        distances: joined(&items.distances),
    }
}

/// Whether the set is passed by all that a row says: NULL if undetermined, FALSE also if it does not apply.
pub(super) fn passes(criteria: &mut Criteria<'_>) -> String {
    let set = criteria.found[0].clone();
    let aside = set.all.is_aside();
    let aside = aside.map_or(String::new(), |aside| format!("WHEN {aside} THEN FALSE "));
    format!(
        "CASE {aside}WHEN {} THEN NULL ELSE {} END",
        set.all.is_undetermined(),
        set.all.met
    )
}

impl Items {
    /// A group stands in the lists if it was answered, or fails only because criteria below it exclude each other.
    fn group(
        &mut self,
        criteria: &Criteria<'_>,
        index: CriterionIndex,
        (members, require): (&[CriterionIndex], Require),
        counts: &str,
    ) {
        let own = &criteria.found[index];
        let mut alone: Vec<String> = own.answered.iter().cloned().collect();
        if criteria.has_exclusion(index) && require == Require::All {
            let members = members.iter().map(|&one| {
                let fails = criteria.found[one].all.fails();
                format!("({fails}) IS NOT TRUE")
            });
            alone.push(members.collect::<Vec<_>>().join(" AND "));
        }
        if alone.is_empty() {
            return;
        }
        let id = literal(&criteria.set.criterion(index).id);
        let (fails, alone) = (own.all.fails(), alone.join(" OR "));
        self.failed.push(format!(
            "CASE WHEN {WHY_NOT} IS NULL AND {fails} AND ({alone}){counts} THEN {id} END"
        ));
    }

    fn leaf(&mut self, criteria: &mut Criteria<'_>, index: CriterionIndex, counts: &str) {
        let criterion = criteria.set.criterion(index);
        let own = criteria.found[index].clone();
        let id = literal(&criterion.id);
        let fails = format!("{WHY_NOT} IS NULL AND {}{counts}", own.all.fails());
        self.failed.push(format!("CASE WHEN {fails} THEN {id} END"));
        let open = own.all.is_undetermined();
        self.open.push(format!(
            "CASE WHEN {WHY_NOT} IS NOT NULL OR {open}{counts} THEN {id} END"
        ));
        if let Body::Rule(rule) = &criterion.body
            && let Some(far) = distance::of_rule(criteria, index, rule)
        {
            // One that fails by an answer has no distance.
            let id = literal(&format!("{}=", criterion.id));
            let by_figures = format!("{fails} AND NOT {}", own.figures.met);
            self.distances
                .push(format!("CASE WHEN {by_figures} THEN {id} || {far} END"));
        }
    }
}

fn verdict(set: &CriterionColumns) -> String {
    let aside = set.all.is_aside();
    let aside = aside.map_or(String::new(), |aside| {
        format!("WHEN {aside} THEN 'not_applicable' ")
    });
    format!(
        "CASE WHEN {WHY_NOT} IS NOT NULL THEN 'undetermined' {aside}WHEN {} THEN 'undetermined' WHEN {} THEN 'pass' ELSE 'fail' END",
        set.all.is_undetermined(),
        set.all.met
    )
}

fn joined(items: &[String]) -> String {
    if items.is_empty() {
        return "''".to_owned();
    }
    format!("concat_ws(';',\n    {})", items.join(",\n    "))
}
