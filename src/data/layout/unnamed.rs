//! Names of communes under a heading that does not say so: a blank one, or `ĐƠN VỊ` merged over the serial numbers and the names.

use super::head::{Head, HeadRow, is_area, is_known};
use super::said::is_label;
use crate::data::dictionary::Dictionary;
use crate::data::kinds::Kinds;
use crate::data::row_label::SERIALS;

/// The heading that is put above such names.
const NAMES: &str = "Tên xã";

/// Most digits of a number of a row; codes of communes have five.
const SERIAL: usize = 4;

impl Head {
    /// Puts a heading above names of communes that have none, if no other column has them.
    pub(super) fn name_communes(&mut self, dictionary: &Dictionary<'_>) {
        let is_head = |row: &HeadRow| heads_figures(row, dictionary);
        let Some(row) = self.rows.iter().position(is_head) else {
            return;
        };
        let Some(names) = self.unnamed(row, dictionary) else {
            return;
        };
        // Rows of headings above this one may name communes as well.
        let cells = self.rows[..=row].iter().flat_map(HeadRow::filled);
        let areas: Vec<usize> = cells
            .filter(|(_, text)| is_area(text, dictionary))
            .map(|(column, _)| column)
            .collect();
        let serials = names.checked_sub(1);
        let serials = serials.filter(|column| areas == [*column] && self.has_serials(row, *column));
        if areas.is_empty() || serials.is_some() {
            self.rows[row].set(names, NAMES);
            if let Some(column) = serials {
                self.rows[row].set(column, SERIALS[0]);
            }
        }
    }

    /// The first column without a heading in a row below which half of the cells or more begin with the word for a kind of commune.
    fn unnamed(&self, row: usize, dictionary: &Dictionary<'_>) -> Option<usize> {
        let kinds = Kinds::new(&dictionary.codebook.kinds);
        let head = &self.rows[row];
        (0..head.cells.len()).find(|&column| {
            let below = self.rows[row + 1..].iter().map(|row| row.cell(column));
            let (names, others): (Vec<&str>, Vec<&str>) = below
                .filter(|text| !text.is_empty())
                .partition(|text| !kinds.find("", text).is_empty());
            head.cell(column).is_empty() && !names.is_empty() && names.len() >= others.len()
        })
    }

    /// True if the cells of a column below a row number its rows; a few may say something else: `I`, `CỘNG`.
    fn has_serials(&self, row: usize, column: usize) -> bool {
        let below = self.rows[row + 1..].iter().map(|row| row.cell(column));
        let (numbers, others): (Vec<&str>, Vec<&str>) = below
            .filter(|text| !text.is_empty())
            .partition(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
        let is_short = |text: &&str| text.len() <= SERIAL;
        !numbers.is_empty() && numbers.iter().all(is_short) && numbers.len() >= others.len()
    }
}

/// True for a row of words of which one heads figures.
fn heads_figures(row: &HeadRow, dictionary: &Dictionary<'_>) -> bool {
    let is_figure = |text: &str| is_known(text, dictionary) && !is_area(text, dictionary);
    row.filled().all(|(_, text)| is_label(text)) && row.filled().any(|(_, text)| is_figure(text))
}
