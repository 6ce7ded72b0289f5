//! Chooses the two years to compare.

use std::collections::BTreeSet;
use std::ops::Range;

use super::refusal::Trouble;
use super::units::years_of_communes;
use crate::data::{self, DataFile, Dictionary, OpenFile};
use crate::model::{SubjectKindId, Year};
use crate::wire::Comparison;

/// The earlier and the later year: those requested, else the latest year of each file, or the two latest of a single
/// file. Where laws are given, both years of a single file default to its latest. Communes that are counted for what is judged
/// have years too.
///
/// # Errors
/// When the data do not determine them.
pub(super) fn years(
    files: &[OpenFile<'_>],
    (dictionary, counts_communes): (&Dictionary<'_>, bool),
    asked: &Comparison,
) -> Result<[Year; 2], Trouble> {
    let files: Vec<&[OpenFile<'_>]> = files.chunks(1).collect();
    let has_rows =
        |file: &&[OpenFile<'_>]| is_judged(&file[0], (dictionary.kind(), counts_communes));
    let own: Vec<&[OpenFile<'_>]> = files.iter().copied().filter(has_rows).collect();
    let files = if own.is_empty() { files } else { own };
    let years = |file: &&[OpenFile<'_>]| {
        let mut years = data::years(file, dictionary, None);
        if counts_communes {
            years.extend(years_of_communes(dictionary.codebook(), file));
        }
        years
    };
    let found: Vec<BTreeSet<Year>> = files.iter().map(years).collect();
    let file = |place: usize| files[place][0].file();
    let [first, .., last] = found.as_slice() else {
        let Some(only) = found.first() else {
            return Err(Trouble::NoData);
        };
        let after = latest(asked.years[1], only, file(0))?;
        let one_year = asked.laws.iter().any(Option::is_some);
        let earlier = only.range(..after).next_back().copied();
        let before = asked.years[0].or(if one_year { Some(after) } else { earlier });
        let Some(before) = before else {
            return Err(Trouble::NoYearBefore(file(0).name.clone(), after));
        };
        return Ok([before, after]);
    };
    let after = latest(asked.years[1], last, file(files.len() - 1))?;
    Ok([latest(asked.years[0], first, file(0))?, after])
}

/// Whether a file has tables of what is judged, or of communes that are counted for it.
fn is_judged(file: &OpenFile<'_>, (kind, counts_communes): (SubjectKindId, bool)) -> bool {
    let is_own =
        |one: &SubjectKindId| *one == kind || counts_communes && *one == SubjectKindId::COMMUNE;
    file.kinds().iter().any(is_own)
}

fn latest(asked: Option<Year>, found: &BTreeSet<Year>, file: &DataFile) -> Result<Year, Trouble> {
    let Some(year) = asked.or(file.year).or(found.last().copied()) else {
        return Err(Trouble::NoYear(file.name.clone()));
    };
    Ok(year)
}

/// The files of each side: all of them together, so that earlier years are found in any; two files of one year apart.
///
/// # Errors
/// When lists of what lies within communes stand beside two files of one year: of which is not known.
pub(super) fn sides(
    files: &[OpenFile<'_>],
    judged: (SubjectKindId, bool),
    [before, after]: [Year; 2],
) -> Result<Vec<Range<usize>>, Trouble> {
    let is_own = |file: &&OpenFile<'_>| is_judged(file, judged);
    if before != after || files.iter().filter(is_own).count() != 2 {
        return Ok(std::iter::once(0..files.len()).collect());
    }
    match files.iter().find(|file| !is_own(file)) {
        Some(list) => Err(Trouble::NotCompared(list.file().name.clone())),
        None => Ok(vec![0..1, 1..2]),
    }
}
