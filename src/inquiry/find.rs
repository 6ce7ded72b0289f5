//! One commune among the data, by its code or name.

use std::collections::HashSet;

use super::refusal::Trouble;
use crate::heading;
use crate::model::{Area, Series};

/// How alike names must be to be offered.
const ALIKE: f64 = 0.85;
/// How many names are offered.
const OFFERED: usize = 3;

/// The communes meant, by code or else by name, as places in `series`; rows that are not judged and give this code or name too.
///
/// `rows` are the communes that have a row to be judged.
pub(super) fn find(
    series: &[Series],
    rows: &HashSet<usize>,
    wanted: &str,
) -> Result<Vec<usize>, Trouble> {
    let key = heading::key(wanted);
    let is_meant = |area: &Area| area.code == wanted || is_called(area, &key);
    let all = series.iter().enumerate();
    let withheld = all.filter(|(_, series)| series.is_withheld() && is_meant(&series.area));
    let mut found: Vec<usize> = withheld.map(|(place, _)| place).collect();
    match find_judged(series, rows, wanted) {
        Ok(judged) => found.extend(judged),
        Err(fault) if found.is_empty() => return Err(fault),
        Err(_) => {}
    }
    Ok(found)
}

/// The commune meant, among those that are judged.
///
/// A code or name may be that of two communes, before and after a merger: the one that is judged is meant, and both by their code
/// in a year that has rows of both.
fn find_judged(
    series: &[Series],
    rows: &HashSet<usize>,
    wanted: &str,
) -> Result<Vec<usize>, Trouble> {
    let key = heading::key(wanted);
    let is_meant = |area: &Area| area.code == wanted || is_called(area, &key);
    let all = || {
        series
            .iter()
            .enumerate()
            .filter(|(_, series)| !series.is_withheld())
    };
    let among_rows = all().any(|(place, series)| rows.contains(&place) && is_meant(&series.area));
    let communes = || all().filter(|(place, _)| !among_rows || rows.contains(place));
    let by_code = communes().filter(|(_, series)| series.area.code == wanted);
    let by_code: Vec<usize> = by_code.map(|(place, _)| place).collect();
    if !by_code.is_empty() {
        return Ok(by_code);
    }
    let called = |is: &dyn Fn(&Area) -> bool| -> Vec<usize> {
        let communes = communes().filter(|(_, series)| is(&series.area));
        communes.map(|(place, _)| place).collect()
    };
    let bare = heading::without_marks(&key);
    // As people write: a code that Excel took the zeros from, a name without its marks.
    let found = [
        called(&|area| is_called(area, &key)),
        called(&|area| !area.code.is_empty() && area.code == format!("{wanted:0>5}")),
        called(&|area| names(area).any(|name| heading::without_marks(&name) == bare)),
    ];
    let found = found.into_iter().find(|found| !found.is_empty());
    match found.unwrap_or_default()[..] {
        [only] => Ok(vec![only]),
        [] => {
            let areas = communes().map(|(_, series)| &*series.area);
            Err(Trouble::NoCommune(wanted.to_owned(), alike(&bare, areas)))
        }
        ref found => {
            let names: Vec<String> = found
                .iter()
                .map(|&place| told(&series[place].area))
                .collect();
            Err(Trouble::SeveralCommunes(
                wanted.to_owned(),
                names.join("; "),
            ))
        }
    }
}

fn is_called(area: &Area, key: &str) -> bool {
    names(area).any(|name| name == key)
}

/// A commune's name, with the word for its kind and without.
fn names(area: &Area) -> impl Iterator<Item = String> {
    let name = heading::key(&area.name);
    let kind = heading::key(&area.kind);
    let without = name.strip_prefix(&kind).filter(|_| !kind.is_empty());
    let without = without.map(|name| name.trim_start().to_owned());
    [name].into_iter().chain(without)
}

/// The communes whose names are most like one that none bears, the likest first.
fn alike<'a>(bare: &str, areas: impl Iterator<Item = &'a Area>) -> Vec<String> {
    let likeness = |area: &Area| {
        let names = names(area).map(|name| heading::without_marks(&name));
        names
            .map(|name| strsim::jaro_winkler(&name, bare))
            .fold(0.0, f64::max)
    };
    let mut found: Vec<(f64, String)> = areas.map(|area| (likeness(area), told(area))).collect();
    found.retain(|(likeness, _)| *likeness >= ALIKE);
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    found.dedup_by(|one, other| one.1 == other.1);
    found
        .into_iter()
        .take(OFFERED)
        .map(|(_, name)| name)
        .collect()
}

fn told(area: &Area) -> String {
    let parts = [&area.name, &area.district, &area.province, &area.code];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ")
}
