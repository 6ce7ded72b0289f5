//! Chooses between the columns of the new and of the former communes, and refuses the one that is not of the year.
//!
//! In: a table with `Tên xã mới`, `Tên xã cũ`, or both. Out: the same table, whose communes are those of its year. Rows of former
//! communes in a year after the merger are parts of communes, and rows of new communes in a year before it need `Ranh giới năm`.

use super::head::is_area;
use super::said::NameSaid;
use super::table::FoundTable;
use crate::data::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
use crate::data::header::BoundHeading;
use crate::data::period;
use crate::data::spelling::{fold, tidy};
use crate::heading;
use crate::model::{DataFaultKind, HeadingFault, Key, Year};
use crate::table::{Row, SheetText};

/// Ends of headings of the communes made by the merger.
const NEW: [&str; 3] = [" mới", " sau sáp nhập", " sau sắp xếp"];

/// Ends of headings of the communes before it.
const FORMER: [&str; 3] = [" cũ", " trước sáp nhập", " trước sắp xếp"];

/// Words of headings of communes, of which there are new and former ones.
const COMMUNES: [&str; 4] = ["xã", "phường", "đơn vị hành chính", "đvhc"];

/// Marks and words between the names of several communes in a cell.
const BETWEEN: [&str; 6] = [",", ";", "+", " và ", "\n", " - "];

impl FoundTable {
    /// The table with the names of the communes of its year; `names` are those of the sheet and its file.
    pub(super) fn named_by_year(
        mut self,
        names: &[String],
        sheet: SheetText<'_>,
        dictionary: &Dictionary<'_>,
    ) -> FoundTable {
        let find = |is_meant: &dyn Fn(&str) -> bool| {
            let mut headings = self.header.headings.iter();
            headings.position(|one| is_meant(&heading::key(&one.text)))
        };
        let new = find(&|key| ends(key, &NEW).is_some() && is_area(key, dictionary));
        let is_of_communes = |rest: &str| COMMUNES.iter().any(|word| rest.contains(word));
        let former = find(&|key| ends(key, &FORMER).is_some_and(is_of_communes));
        if new.is_none() && former.is_none() {
            return self;
        }
        // `Tên xã | Tên xã mới`
        let mut headings = self.header.headings.iter().enumerate();
        let plain = headings.find(|(column, one)| {
            let is_other = new.is_some_and(|new| new != *column);
            is_other && is_name(&one.text, dictionary) && !dictionary.is_by_cells(&one.text)
        });
        let plain = plain.map(|(column, _)| column).filter(|_| former.is_none());
        let former = former.or(plain);
        let has_boundaries = self.has_key(Key::Boundaries, dictionary);
        let merged = dictionary
            .codebook
            .boundary_changes
            .iter()
            .map(|day| day.year)
            .max();
        let years = self.years_of_rows(names, sheet, dictionary);
        let (Some(merged), Some((first, last))) = (merged, years) else {
            return self;
        };
        let is_named = self.has_key(Key::Code, dictionary)
            || plain.is_none()
                && self
                    .header
                    .headings
                    .iter()
                    .enumerate()
                    .any(|(column, one)| Some(column) != new && is_area(&one.text, dictionary));
        let headings: Vec<String> = self
            .header
            .headings
            .iter()
            .map(|one| tidy(&one.text))
            .collect();
        let refused = match (new, former) {
            (None, None) => None,
            _ if has_boundaries => None,
            (Some(new), None) => (first < merged).then_some((new, first)),
            (None, Some(former)) if is_named => {
                let name = self.column_of(Key::Name, dictionary);
                let are_former = name.is_some_and(|name| self.are_of(former, name, sheet));
                (first >= merged && are_former).then_some((former, first))
            }
            (None, Some(former)) => {
                self.name_by(former, dictionary);
                // The months before the merger are those of the former communes.
                let is_part = [Key::Months, Key::Period].map(|key| self.has_key(key, dictionary));
                let is_half =
                    last == merged && (is_part.contains(&true) || !self.periods.is_empty());
                (last >= merged && !is_half).then_some((former, last))
            }
            (Some(new), Some(former)) if last < merged => {
                self.name_by(former, dictionary);
                // It is told as a column that is not recognised.
                if let Some(one) = self.header.headings.get_mut(new) {
                    one.text = format!("{} (không dùng)", one.text);
                }
                None
            }
            (Some(new), Some(_)) if first < merged => Some((new, first)),
            (Some(new), Some(former)) => {
                let are_former = self.are_of(former, new, sheet);
                are_former.then_some((former, first))
            }
        };
        if let Some((column, year)) = refused
            && let Some(one) = self.header.headings.get(column)
            && let Some(heading) = headings.into_iter().nth(column)
        {
            let fault = HeadingFault::FormerNames {
                heading,
                year,
                are_former: Some(column) == former,
            };
            self.notes.push((one.at, DataFaultKind::Heading(fault)));
        }
        if last >= merged
            && let Some(one) = plain.and_then(|at| self.header.headings.get_mut(at))
        {
            one.text = format!("{} (cũ)", one.text);
        }
        self
    }

    /// Makes a column that of the names.
    fn name_by(&mut self, column: usize, dictionary: &Dictionary<'_>) {
        if let Some(one) = self.header.headings.get_mut(column) {
            *one = BoundHeading::of_key(Key::Name, one.at, dictionary.codebook);
        }
    }

    fn has_key(&self, key: Key, dictionary: &Dictionary<'_>) -> bool {
        self.column_of(key, dictionary).is_some()
    }

    fn column_of(&self, key: Key, dictionary: &Dictionary<'_>) -> Option<usize> {
        let mut headings = self.header.headings.iter();
        headings.position(|one| {
            let found = dictionary.find(&one.text);
            matches!(found, HeadingMatch::One(ColumnMeaning::Key(own)) if own == key)
        })
    }

    /// The first and the last year of the rows: of their own, the title's, or that of the sheet's or file's name.
    fn years_of_rows(
        &self,
        names: &[String],
        sheet: SheetText<'_>,
        dictionary: &Dictionary<'_>,
    ) -> Option<(Year, Year)> {
        let own = self.column_of(Key::Year, dictionary);
        let mut years: Vec<Year> = Vec::new();
        if let Some(column) = own {
            let mut rows = self.rows(sheet);
            let mut row = Row::default();
            while rows.next_filled(&mut row) {
                years.extend(period::year(&fold(&tidy(&row.cell(column)))));
            }
        }
        let begins = dictionary.codebook.year_begins;
        let of_name = || {
            names
                .iter()
                .find_map(|name| NameSaid::read(name, begins).year)
        };
        if years.is_empty() {
            years.extend(self.year.map(|(year, _)| year).or_else(of_name));
        }
        Some((*years.iter().min()?, *years.iter().max()?))
    }

    /// True if the rows are of former communes: each names one, and some of them another than the new one.
    fn are_of(&self, former: usize, new: usize, sheet: SheetText<'_>) -> bool {
        let mut rows = self.rows(sheet);
        let mut row = Row::default();
        let mut differs = false;
        while rows.next_filled(&mut row) {
            let (own, new) = (row.cell(former), row.cell(new));
            let names = own.trim().to_lowercase();
            if BETWEEN.iter().any(|mark| names.contains(mark)) {
                return false;
            }
            let (own, new) = (heading::key(&own), heading::key(&new));
            differs |= own.contains(char::is_alphabetic) && !new.is_empty() && own != new;
        }
        differs
    }
}

/// True for a heading of names of communes.
fn is_name(heading: &str, dictionary: &Dictionary<'_>) -> bool {
    matches!(
        dictionary.find(heading),
        HeadingMatch::One(ColumnMeaning::Key(Key::Name))
    )
}

/// A key without the end that it has.
fn ends<'k>(key: &'k str, ends: &[&str]) -> Option<&'k str> {
    ends.iter().find_map(|end| key.strip_suffix(end))
}
