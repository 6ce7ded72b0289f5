//! Ids of answer columns.

use std::collections::HashMap;

use crate::model::Indicator;

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
