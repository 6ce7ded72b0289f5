//! Finds the columns of a list of figures, and which of them tell what its rows are about.

use std::collections::HashMap;

use super::answer::AnswerSide;
use super::form::{holds_areas, is_items, is_unit, is_value};
use super::head::{Head, HeadRow, is_area, is_known};
use super::item::without_number;
use super::points::gives_points;
use super::said::{ColumnYear, label_year};
use crate::data::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
use crate::data::heading_unit::is_points;
use crate::data::row_label::{SERIALS, is_remark};
use crate::data::spelling::{fold, tidy};
use crate::heading;
use crate::model::{SubjectKindId, Year};
use crate::table::{Row, SheetText};

/// Columns of a list.
pub(super) struct ListColumns {
    /// Row of the head with the headings.
    pub(super) row: usize,
    /// Columns that say of which commune, hamlet and year a row is.
    pub(super) keys: Vec<usize>,
    /// Place among the keys of names of what lies within communes, with their kind.
    pub(super) within: Option<(usize, SubjectKindId)>,
    /// Columns that are kept only to be shown as not recognised.
    pub(super) asides: Vec<usize>,
    pub(super) item: usize,
    pub(super) unit: Option<usize>,
    /// One, or the two sides of answers.
    pub(super) values: Vec<ListValue>,
}

/// A column of values of a list.
pub(super) struct ListValue {
    pub(super) column: usize,
    /// Heading, if it is one side of answers.
    pub(super) side: Option<String>,
    /// The year in its heading.
    pub(super) year: Option<Year>,
}

impl ListColumns {
    pub(super) fn at(head: &Head, row: usize, dictionary: &Dictionary<'_>) -> Option<ListColumns> {
        let own = head.rows.get(row)?;
        let values = list_values(own, || gives_points(head, row))?;
        let is_free = |column: usize| values.iter().all(|value| value.column != column);
        let (item, _) = own.filled().find(|(column, text)| {
            is_free(*column) && is_items(text) && holds_items(head, row, *column, dictionary)
        })?;
        let is_key = |column: usize, text: &str| {
            let is_key = matches!(
                dictionary.find(text),
                HeadingMatch::One(ColumnMeaning::Key(_))
            );
            is_key && column != item && is_free(column)
        };
        let is_clear = |column: usize, text: &str| {
            !dictionary.is_by_cells(text) || holds_areas(head, (row, column), dictionary)
        };
        let named = own.filled().filter(|(column, text)| is_key(*column, text));
        let named: Vec<(usize, &str)> = named.collect();
        let has_area =
            |column: usize, text: &str| is_area(text, dictionary) && is_clear(column, text);
        // Bare names count where no other column names communes.
        let is_named = named.iter().any(|&(column, text)| has_area(column, text));
        let keys = named.into_iter();
        let keys = keys.filter(|(column, text)| !is_named || is_clear(*column, text));
        let keys: Vec<usize> = keys.map(|(column, _)| column).collect();
        let unit = own
            .filled()
            .find(|(column, text)| is_unit(text) && !keys.contains(column));
        let is_area = |&column: &usize| is_area(own.cell(column), dictionary);
        // `Tên xã | Số vụ | Nội dung | Số liệu`: a table of communes, and another beside it.
        let is_own = |column: usize| is_free(column) && column != item && !keys.contains(&column);
        let is_figure = |text: &str| dictionary.find(text).figure().is_some();
        let mut figures = own.filled().filter(|(_, text)| is_figure(text));
        if figures.any(|(column, _)| is_own(column)) || !keys.iter().any(is_area) {
            return None;
        }
        let unit = unit.map(|(column, _)| column);
        let is_aside = |column: usize, text: &str| {
            is_own(column)
                && unit != Some(column)
                && !SERIALS.contains(&heading::key(text).as_str())
        };
        let asides = own
            .filled()
            .filter(|(column, text)| is_aside(*column, text));
        let asides = asides.map(|(column, _)| column).collect();
        Some(ListColumns {
            row,
            keys,
            within: None,
            asides,
            item,
            unit,
            values,
        })
    }

    /// Makes keys of those asides that tell what rows are about: names of hamlets, and whatever may.
    pub(super) fn tell_apart(
        &mut self,
        own: &HeadRow,
        sheet: SheetText<'_>,
        dictionary: &Dictionary<'_>,
    ) {
        let asides = std::mem::take(&mut self.asides);
        let is_key = |&column: &usize| {
            dictionary.unit_named(own.cell(column)).is_some()
                || self.tells_apart((own, column), sheet, dictionary)
        };
        let (keys, asides): (Vec<usize>, Vec<usize>) = asides.into_iter().partition(is_key);
        self.keys.extend(keys);
        self.asides = asides;
        let mut keys = self.keys.iter().enumerate();
        self.within = keys.find_map(|(at, &key)| Some((at, dictionary.unit_named(own.cell(key))?)));
    }

    /// True if a column that is not recognised may tell what rows are about: its cells differ between rows that would give the same
    /// figure, or it has words before the values and is not seen to describe the figures.
    fn tells_apart(
        &self,
        (own, column): (&HeadRow, usize),
        sheet: SheetText<'_>,
        dictionary: &Dictionary<'_>,
    ) -> bool {
        let heading = own.cell(column);
        if is_remark(&heading::key(heading)) || is_points(heading) || is_items(heading) {
            return false;
        }
        let mut by_item: HashMap<String, String> = HashMap::new();
        let mut by_keys: HashMap<(Vec<String>, String), String> = HashMap::new();
        let (mut has_words, mut repeats, mut varies) = (false, false, false);
        let mut rows = sheet.rows(own.to);
        rows.expect(own.width);
        let mut row = Row::default();
        while rows.next_filled(&mut row) {
            let cell = |column: usize| fold(&tidy(&row.cell(column))).into_owned();
            let item = tidy(&row.cell(self.item));
            if !is_known(without_number(&item, dictionary), dictionary) {
                continue;
            }
            let (item, text) = (fold(&item).into_owned(), cell(column));
            has_words |= text.contains(char::is_alphabetic);
            match by_item.get(&item) {
                Some(first) => (repeats, varies) = (true, varies || *first != text),
                None => {
                    by_item.insert(item.clone(), text.clone());
                }
            }
            let keys = self.keys.iter().map(|&key| cell(key)).collect();
            if *by_keys.entry((keys, item)).or_insert_with(|| text.clone()) != text {
                return true;
            }
        }
        let is_before = self.values.iter().all(|value| column < value.column);
        is_before && has_words && (varies || !repeats)
    }

    /// The latest year in headings of values.
    pub(super) fn last_year(&self) -> Option<Year> {
        self.values.iter().filter_map(|value| value.year).max()
    }

    /// Columns that are kept beside the items.
    pub(super) fn kept(&self) -> impl Iterator<Item = usize> {
        self.keys.iter().chain(&self.asides).copied()
    }
}

/// The columns of values of a list: one, or without it the two sides of answers, unless they hold points.
fn list_values(own: &HeadRow, gives_points: impl Fn() -> bool) -> Option<Vec<ListValue>> {
    let plain = own.filled().filter(|(_, text)| is_value(text));
    let plain: Vec<ListValue> = plain
        .map(|(column, _)| ListValue {
            column,
            side: None,
            year: None,
        })
        .collect();
    if !plain.is_empty() {
        return (plain.len() == 1).then_some(plain);
    }
    let sides = own.filled().filter_map(|(column, text)| {
        let value = ListValue {
            column,
            side: Some(text.to_owned()),
            year: None,
        };
        Some((AnswerSide::of(text)?, value))
    });
    let (sides, values): (Vec<AnswerSide>, Vec<ListValue>) = sides.unzip();
    let has_points = || own.filled().any(|(_, text)| is_points(text)) || gives_points();
    match sides.as_slice() {
        [one, other] if one.faces(*other) && !has_points() => Some(values),
        [] => years(own),
        _ => None,
    }
}

/// Columns of values of several years, each once: `Năm 2023 | Năm 2024`.
fn years(own: &HeadRow) -> Option<Vec<ListValue>> {
    let of = |(column, text)| match label_year(text)? {
        ColumnYear::Year(year) => Some(ListValue {
            column,
            side: None,
            year: Some(year),
        }),
        ColumnYear::This | ColumnYear::Before => None,
    };
    let values: Vec<ListValue> = own.filled().filter_map(of).collect();
    let mut years: Vec<Year> = values.iter().filter_map(|value| value.year).collect();
    years.sort_unstable();
    years.dedup();
    (!values.is_empty() && years.len() == values.len()).then_some(values)
}

/// True if most cells of a column are items that are known.
fn holds_items(head: &Head, row: usize, column: usize, dictionary: &Dictionary<'_>) -> bool {
    let below = head.rows.iter().skip(row + 1).map(|row| row.cell(column));
    let cells: Vec<&str> = below.filter(|text| !text.is_empty()).collect();
    let known = cells.iter().map(|text| without_number(text, dictionary));
    let known = known.filter(|item| is_known(item, dictionary)).count();
    known > 0 && known * 2 > cells.len()
}
