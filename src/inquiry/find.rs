//! Finds one commune in the data by its code or name.

use std::collections::HashSet;

use super::refusal::Trouble;
use crate::heading;
use crate::model::{Area, SeriesList, SubjectId};

/// Minimum similarity of a suggested name.
const ALIKE: f64 = 0.85;
/// Maximum number of suggested names.
const OFFERED: usize = 3;

/// The communes with this code, or else this name, as places in `series`, and the rows that are not judged but give the
/// same code or name.
///
/// `rows` holds the communes with a row to judge.
pub(super) fn find(
    series: &SeriesList,
    rows: &HashSet<SubjectId>,
    wanted: &str,
) -> Result<Vec<SubjectId>, Trouble> {
    let key = heading::key(wanted);
    let is_meant = |area: &Area| area.code == wanted || is_called(area, &key);
    let all = series.with_ids();
    let withheld = all.filter(|(_, series)| series.is_withheld() && is_meant(&series.area));
    let mut found: Vec<SubjectId> = withheld.map(|(place, _)| place).collect();
    match find_judged(series, rows, wanted) {
        Ok(judged) => found.extend(judged),
        Err(fault) if found.is_empty() => return Err(fault),
        Err(_) => {}
    }
    Ok(found)
}

/// The one commune meant, among those that are judged.
///
/// Before and after a merger two communes can have the same code or name. The judged one is meant; in a year with rows
/// of both, the code means both.
fn find_judged(
    series: &SeriesList,
    rows: &HashSet<SubjectId>,
    wanted: &str,
) -> Result<Vec<SubjectId>, Trouble> {
    let key = heading::key(wanted);
    let is_meant = |area: &Area| area.code == wanted || is_called(area, &key);
    let all = || {
        series
            .with_ids()
            .filter(|(_, series)| !series.is_withheld())
    };
    let among_rows = all().any(|(place, series)| rows.contains(&place) && is_meant(&series.area));
    let communes = || all().filter(|(place, _)| !among_rows || rows.contains(place));
    let by_code = communes().filter(|(_, series)| series.area.code == wanted);
    let by_code: Vec<SubjectId> = by_code.map(|(place, _)| place).collect();
    if !by_code.is_empty() {
        return Ok(by_code);
    }
    let called = |is: &dyn Fn(&Area) -> bool| -> Vec<SubjectId> {
        let communes = communes().filter(|(_, series)| is(&series.area));
        communes.map(|(place, _)| place).collect()
    };
    let bare = heading::without_marks(&key);
    // Accept what people type: a code that Excel stripped of its zeros, a name without diacritics.
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

/// The name of a commune, with and without the word for its kind.
fn names(area: &Area) -> impl Iterator<Item = String> {
    let name = heading::key(&area.name);
    let kind = heading::key(&area.kind);
    let without = name.strip_prefix(&kind).filter(|_| !kind.is_empty());
    let without = without.map(|name| name.trim_start().to_owned());
    [name].into_iter().chain(without)
}

/// The communes whose names are most similar to an unknown one, most similar first.
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
