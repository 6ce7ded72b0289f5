//! Ids of criteria that are unique in their ruleset.

use std::collections::HashMap;

use crate::model::Ruleset;

/// Gives each criterion a unique id: its own, or with the version, the family or the parent before it.
pub(super) fn tell_apart(rules: &mut Ruleset) {
    let version = |home: usize| {
        rules.homes[home]
            .id
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let forms: Vec<[String; 4]> = rules
        .criteria
        .iter()
        .map(|criterion| {
            let parent = criterion
                .parent
                .map_or("", |parent| rules.criteria[parent].id.as_str());
            [
                criterion.id.clone(),
                format!("{}#{}", version(criterion.home), criterion.id),
                format!("{}#{}", rules.homes[criterion.home].id, criterion.id),
                format!("{parent}/{}", criterion.id),
            ]
        })
        .collect();
    for form in 0..3 {
        let mut count: HashMap<String, usize> = HashMap::new();
        for criterion in &rules.criteria {
            *count.entry(criterion.id.clone()).or_default() += 1;
        }
        for (criterion, forms) in rules.criteria.iter_mut().zip(&forms).skip(1) {
            if count[&criterion.id] > 1 && (criterion.home != 0 || form == 2) {
                criterion.id.clone_from(&forms[form + 1]);
            }
        }
    }
}
