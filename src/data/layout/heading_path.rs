//! The parts of a heading, one above the other, and the name that they make.

use std::collections::{BTreeMap, BTreeSet};

use super::head::{HeadRow, is_known};
use super::heading_period::is_of_part;
use super::other_meaning::changes;
use super::plan::is_planned;
use super::said;
use crate::data::dictionary::Dictionary;
use crate::data::spelling::fold;
use crate::heading;

/// Bytes of a cell that count for headings. A cell may stand over thousands of columns; each would be compared with all of its text.
const LONGEST: usize = 1000;

/// The first letters of a text.
pub(super) fn beginning(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// True if some heading is of what was counted since the beginning of the year.
pub(super) fn has_running_total(rows: &[HeadRow]) -> bool {
    let mut cells = rows.iter().flat_map(HeadRow::filled);
    cells.any(|(_, text)| said::is_cumulative(text))
}

/// Lowest parts of headings that stand under several parents.
pub(super) fn shared<'h>(paths: &[Vec<(usize, &'h str)>]) -> BTreeSet<&'h str> {
    let mut parents: BTreeMap<&str, &[(usize, &str)]> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for path in paths {
        let words = path
            .iter()
            .rposition(|(_, text)| !is_unit(text) && said::label_year(text).is_none());
        let Some((last, above)) =
            words.and_then(|last| Some((path.get(last)?.1, path.get(..last)?)))
        else {
            continue;
        };
        if parents
            .insert(last, above)
            .is_some_and(|other| !alike(other, above))
        {
            shared.insert(last);
        }
    }
    shared
}

/// True if two columns have the same parents, whatever their years.
fn alike(one: &[(usize, &str)], other: &[(usize, &str)]) -> bool {
    let words = |path: &[(usize, &str)]| {
        let words = path.iter().map(|(_, text)| *text);
        words
            .filter(|text| said::label_year(text).is_none())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    words(one) == words(other)
}

/// True if a cell below a heading holds a unit: `(vụ)`, `(%)`, not `(1)`.
pub(super) fn is_unit(text: &str) -> bool {
    let inside = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    inside.is_some_and(|unit| {
        unit.starts_with(|c: char| c.is_alphabetic() || c == '%') && unit.chars().count() > 1
            || unit == "%"
    })
}

/// True if a row below the headings holds their units and nothing else.
pub(super) fn is_units(row: &HeadRow, dictionary: &Dictionary<'_>) -> bool {
    row.filled().next().is_some()
        && row
            .filled()
            .all(|(_, text)| unit(text, dictionary).is_some())
}

/// The unit in a cell below a heading, in brackets: `(vụ)`, or `vụ` if a figure is counted in it.
pub(super) fn unit(text: &str, dictionary: &Dictionary<'_>) -> Option<String> {
    let has_letters = text.contains(char::is_alphabetic);
    let is_bare =
        || ["%", "có/không"].contains(&&*fold(text)) || has_letters && dictionary.is_unit(text);
    if is_unit(text) {
        Some(text.to_owned())
    } else if !text.is_empty() && is_bare() {
        Some(format!("({text})"))
    } else {
        None
    }
}

/// The joined parts of a heading, in the form that is known.
///
/// A part that stands under several parents is no heading by itself.
pub(super) fn known_form(
    parts: &[&str],
    (dictionary, is_shared): (&Dictionary<'_>, bool),
) -> Option<String> {
    if parts.len() < 2 {
        let own = parts.first()?;
        return is_known(own, dictionary).then(|| (*own).to_owned());
    }
    let forward = parts.join(" ");
    let backward = parts.iter().rev().copied().collect::<Vec<_>>().join(" ");
    let last = parts.last()?;
    let forms = [forward, backward];
    let known = forms.into_iter().find(|form| is_known(form, dictionary));
    // A heading that is complete in itself: `Tình hình tội phạm` above `Số vụ phạm tội trong năm`.
    let begins = dictionary.codebook.year_begins;
    let is_answer = dictionary.is_answer(last);
    let is_other = |parent: &&str| {
        is_planned(parent, last)
            || is_of_part(parent, last, begins)
            || changes(parent, (last, is_answer), &dictionary.codebook.sets)
    };
    let mut above = parts.iter().take(parts.len() - 1);
    // `Số đối tượng` above `Nam`, which are men, and no year.
    let is_men = heading::key(last) == "nam";
    let is_known_alone = !is_shared && !is_men && is_known(last, dictionary);
    let is_complete = is_id(last) || is_known_alone && !above.any(is_other);
    known.or_else(|| is_complete.then(|| (*last).to_owned()))
}

/// True if a heading is written like an id, which needs no parents. Ids of answers are known only with the law of the year.
fn is_id(heading: &str) -> bool {
    heading.contains(['#', '_']) && heading.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, beginning};

    #[test]
    fn a_text_over_many_columns_counts_by_its_beginning() {
        assert_eq!(beginning("Số vụ"), "Số vụ");
        let long = format!("a{}", "đ".repeat(LONGEST));
        assert_eq!(beginning(&long).len(), LONGEST - 1);
        assert!(long.starts_with(beginning(&long)));
    }
}
