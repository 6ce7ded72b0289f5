//! What the names of files and sheets say of the year and months that figures are of.

use super::title::{PLANS, TitlePeriod, TitleSaid, read};
use super::title_aside::{ACTS, campaign};
use super::words::SplitWords;
use crate::data::spelling::stem;
use crate::model::{DayOfYear, Year};

/// The words of the name of a file or sheet, without its folder and ending.
pub(super) fn name_words(name: &str) -> SplitWords {
    SplitWords::of(&stem(name).replace(['_', '-', '.'], " "))
}

/// What the name of a file or sheet says; several years are none.
pub(super) fn said_in_name(name: &str, begins: DayOfYear) -> TitleSaid {
    let mut words = name_words(name);
    words.spell_out(&[("t", "tháng", 12), ("q", "quý", 4)]);
    let mut said = read(&words, begins);
    said.periods
        .extend(campaign(&words).map(TitlePeriod::Other));
    let may_be = |at: usize| !words.any(&PLANS, at) && !words.any(&ACTS, at);
    if said.years.is_empty() && (0..words.folded.len()).all(may_be) {
        said.years = bare_years(&words);
    }
    if said.years.len() > 1 {
        said.years.clear();
    }
    said
}

/// Years that stand by themselves: not in a date, a span or the number of an act.
fn bare_years(words: &SplitWords) -> Vec<Year> {
    let is_number = |at: usize| words.at(at).starts_with(|c: char| c.is_ascii_digit());
    let years = (0..words.folded.len()).filter_map(|at| {
        let is_alone = !is_number(at + 1) && (at == 0 || !is_number(at - 1));
        let year = words.year(at).filter(|year| (1990..2100).contains(year));
        year.filter(|_| is_alone)
    });
    let mut years: Vec<Year> = years.collect();
    years.dedup();
    years
}
