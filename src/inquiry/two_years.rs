//! Chooses the two years to compare.

use std::collections::BTreeSet;

use super::refusal::Trouble;
use crate::data::{self, DataFile, Dictionary, OpenFile};
use crate::model::Year;
use crate::wire::Comparison;

/// The earlier and the later year: those requested, else the latest year of each file, or the two latest of a single
/// file. Where laws are given, both years of a single file default to its latest.
///
/// # Errors
/// When the data do not determine them.
pub(super) fn years(
    files: &[OpenFile<'_>],
    dictionary: &Dictionary<'_>,
    asked: &Comparison,
) -> Result<[Year; 2], Trouble> {
    let found: Vec<BTreeSet<Year>> = files
        .chunks(1)
        .map(|file| data::years(file, dictionary, None))
        .collect();
    let [first, .., last] = found.as_slice() else {
        let Some(only) = found.first() else {
            return Err(Trouble::NoData);
        };
        let after = latest(asked.years[1], only, files[0].file())?;
        let one_year = asked.laws.iter().any(Option::is_some);
        let earlier = only.range(..after).next_back().copied();
        let before = asked.years[0].or(if one_year { Some(after) } else { earlier });
        let Some(before) = before else {
            return Err(Trouble::NoYearBefore(files[0].file().name.clone(), after));
        };
        return Ok([before, after]);
    };
    let after = latest(asked.years[1], last, files[files.len() - 1].file())?;
    Ok([latest(asked.years[0], first, files[0].file())?, after])
}

fn latest(asked: Option<Year>, found: &BTreeSet<Year>, file: &DataFile) -> Result<Year, Trouble> {
    let Some(year) = asked.or(file.year).or(found.last().copied()) else {
        return Err(Trouble::NoYear(file.name.clone()));
    };
    Ok(year)
}
