//! Finds and reads the tables of what is judged.

use super::models;
use super::refusal::Trouble;
use super::units::{has_communes, has_table};
use crate::data::{self, Dictionary, OpenFile, Opened, Options, Reading};
use crate::lang::FigureId;

/// Finds the tables of what is judged; true if communes are counted for it. Refuses data that have tables, but none of either.
pub(super) fn find_tables(
    opened: &mut Opened<'_>,
    communes: &Dictionary<'_>,
    dictionary: &Dictionary<'_>,
) -> Result<bool, Trouble> {
    let is_above = communes.codebook().is_above_communes(dictionary.kind());
    let counts_communes = is_above && has_communes(opened, communes);
    if is_above {
        opened.name_above(communes, dictionary);
    }
    if !counts_communes {
        has_table(opened, dictionary)?;
    }
    Ok(counts_communes)
}

/// Reads the tables of what is judged.
pub(super) fn read_judged(
    files: &[OpenFile<'_>],
    dictionary: &Dictionary<'_>,
    asked: &dyn Fn(FigureId) -> bool,
    options: &Options<'_>,
) -> Reading {
    let (codebook, kind) = (dictionary.codebook(), dictionary.kind());
    // Tables of districts and provinces name no communes that a list has.
    let options = Options {
        register: options
            .register
            .filter(|_| !codebook.is_above_communes(kind)),
        ..options.clone()
    };
    let mut reading = data::read_opened(files, dictionary, asked, &options);
    if codebook.subject(kind).is_catalogued {
        let told = models::told(&reading);
        reading.faults.extend(told);
    }
    reading
}
