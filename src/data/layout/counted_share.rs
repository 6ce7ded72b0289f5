//! Cells like `16 (80%)`: a figure with its share in the figure of which it is a part.

use super::answer::CombinedCell;
use super::fraction::is_share;
use super::numerals::whole_number;
use crate::data::dictionary::Dictionary;
use crate::data::header::BoundHeading;
use crate::data::missing::is_blank;
use crate::lang::FigureId;
use crate::table::{Row, Rows, trim};

/// A column of a figure whose cells give its share as well.
#[derive(Clone, Debug)]
pub(super) struct CountedShare {
    pub(super) column: usize,
    /// The column of the figure of which it is a part.
    whole: Option<usize>,
}

impl CountedShare {
    /// The columns of parts with a share in some cell.
    pub(super) fn all(
        headings: &[BoundHeading],
        mut rows: Rows<'_>,
        dictionary: &Dictionary<'_>,
    ) -> Vec<CountedShare> {
        let figure = |heading: &BoundHeading| dictionary.find(&heading.text).figure();
        let figures: Vec<Option<FigureId>> = headings.iter().map(figure).collect();
        let of = |(column, figure): (usize, &Option<FigureId>)| {
            let whole = dictionary.codebook.indicator((*figure)?).denominator()?;
            let whole = figures.iter().position(|own| *own == Some(whole));
            Some(CountedShare { column, whole })
        };
        let mut open: Vec<CountedShare> = figures.iter().enumerate().filter_map(of).collect();
        let mut found = Vec::new();
        let mut row = Row::default();
        while !open.is_empty() && rows.next_filled(&mut row) {
            let has_share = |share: &mut CountedShare| split(&row.cell(share.column)).is_some();
            found.extend(open.extract_if(.., has_share));
        }
        found
    }

    /// The figure alone, if its share is that of the counts or the whole is blank; otherwise the cell as it is, which is no count.
    pub(super) fn cell(&self, row: &Row<'_>) -> CombinedCell {
        let cell = row.cell(self.column);
        let whole = self.whole.map(|column| row.cell(column));
        let whole = whole.filter(|whole| !is_blank(whole));
        let agrees = |count: &str, share: &str| match &whole {
            None => true,
            Some(whole) => {
                let counts = whole_number(count).zip(whole_number(trim(whole)));
                counts.is_some_and(|counts| is_share(share, counts))
            }
        };
        let count = split(&cell).filter(|(count, share)| agrees(count, share));
        CombinedCell {
            text: count.map_or_else(|| cell.to_string(), |(count, _)| count.to_owned()),
            at: row.at(self.column),
            doubt: None,
        }
    }
}

/// Splits a count from the share in brackets behind it.
fn split(cell: &str) -> Option<(&str, &str)> {
    let (count, share) = trim(cell).strip_suffix(')')?.split_once('(')?;
    let (count, share) = (trim(count), trim(share));
    let is_plain = share.starts_with(|c: char| c.is_ascii_digit()) && share.ends_with('%');
    (is_plain && whole_number(count).is_some()).then_some((count, share))
}
