//! Finds a form of one commune among the first rows of a sheet.

use super::answer::AnswerSide;
use super::cell_period::period_of_label;
use super::comparison_label::is_sum;
use super::form_columns::{FormColumns, ValueColumn};
use super::form_parts::with_same_time;
use super::form_values::{answers, are_words, corrects, results};
use super::head::{Head, HeadRow, is_area, is_known};
use super::item::{are_grouped, without_number};
use super::points::gives_points;
use super::reporter::commune;
use super::running::running_part;
use super::said::{self, ColumnYear};
use super::subheading::cover_a_year;
use super::title::TitlePeriod;
use crate::data::dictionary::Dictionary;
use crate::data::header::BoundHeading;
use crate::data::heading_unit::is_points;
use crate::data::row_label::SERIALS;
use crate::data::spelling::{fold, is_five_digits};
use crate::heading;
use crate::model::{NamedClause, Period};

/// Beginnings of headings of the column that names the figures.
const ITEMS: [&str; 10] = [
    "nội dung",
    "chỉ tiêu",
    "tên chỉ tiêu",
    "các chỉ tiêu",
    "tiêu chí",
    "tên tiêu chí",
    "mã chỉ tiêu",
    "danh mục",
    "indicator",
    "item",
];

/// Headings of what the year itself brought.
const YEAR: [&str; 3] = ["trong năm", "phát sinh trong năm", "năm nay"];

/// Headings of columns of values.
const VALUES: [&str; 13] = [
    "số liệu",
    "giá trị",
    "kết quả",
    "số lượng",
    "thực hiện",
    "kết quả thực hiện",
    "số liệu thực hiện",
    "số liệu báo cáo",
    "số thực hiện",
    "kết quả đạt được",
    "trả lời",
    "value",
    "result",
];

/// Headings of the column of units.
const UNITS: [&str; 5] = ["đvt", "đơn vị tính", "đơn vị", "đv tính", "unit"];

impl FormColumns {
    /// Finds the form: a row with a heading of items and one of values or points, none of communes, above two known figures.
    ///
    /// Beside points no column is of answers: what the commune claims, and what was confirmed, are then points too.
    pub(super) fn find(head: &Head, dictionary: &Dictionary<'_>) -> Option<FormColumns> {
        let mut rows = 0..head.rows.len();
        rows.find_map(|row| FormColumns::at(head, row, dictionary).filter(FormColumns::is_whole))
    }

    /// Finds a form of which no column, or more than one, may be that of the results.
    pub(super) fn find_open(head: &Head, dictionary: &Dictionary<'_>) -> Option<FormColumns> {
        (0..head.rows.len()).find_map(|row| FormColumns::at(head, row, dictionary))
    }

    /// True if there is a column of results, or of points.
    fn is_whole(&self) -> bool {
        self.has_points || !self.values.is_empty()
    }

    fn at(head: &Head, row: usize, dictionary: &Dictionary<'_>) -> Option<FormColumns> {
        let own = head.rows.get(row)?;
        let known = |column: usize| {
            let below = head.rows.iter().skip(row + 1);
            let items = below.map(|row| without_number(row.cell(column), dictionary));
            // Clauses are known only with the law of the year, which the title of the form may say.
            let is_item =
                |item: &&str| is_known(item, dictionary) || NamedClause::read(item).is_some();
            items.filter(is_item).count()
        };
        let items = own.filled().filter(|(_, text)| is_items(text));
        let (item, count) = items
            .map(|(column, _)| (column, known(column)))
            .max_by_key(|(column, count)| (*count, std::cmp::Reverse(*column)))?;
        let unit = own
            .filled()
            .find(|(_, text)| UNITS.contains(&heading::key(text).as_str()))
            .map(|(column, _)| column);
        let names_areas = own
            .filled()
            .any(|(column, _)| holds_areas(head, (row, column), dictionary));
        let texts = || {
            head.rows[row + 1..]
                .iter()
                .map(|row| row.cell(item))
                .collect::<Vec<_>>()
        };
        let is_grouped = count < 2 && are_grouped(&texts(), dictionary);
        if count < 1 && !is_grouped || names_areas {
            return None;
        }
        let mut form = FormColumns {
            row,
            last: row,
            item,
            unit,
            values: Vec::new(),
            has_points: own.filled().any(|(_, text)| is_points(text)),
            answers: None,
            lower: None,
        };
        form.values = form.value_columns(own, None, dictionary);
        if let Some(below) = head.rows.get(row + 1) {
            form.divide(own, below, dictionary);
        }
        let has_points = form.has_points || gives_points(head, row);
        if !has_points {
            form.settle(head, dictionary);
        }
        if has_points || !form.is_of_two_sides() {
            form.values.retain(|value| value.side.is_none());
        }
        // One item is too little to tell, unless a usual heading of values stands above a number beside it.
        if count < 2 && !is_grouped && !form.is_above_a_number(head, dictionary) {
            return None;
        }
        if form.values.is_empty() && !has_points {
            form.values = results(&form, own);
        }
        // `Số liệu | Số liệu sau rà soát`
        if own
            .filled()
            .any(|(_, text)| corrects(without_value(&fold(text))))
        {
            form.values.clear();
        }
        Some(form)
    }

    /// True if a value of a known item has digits.
    fn is_above_a_number(&self, head: &Head, dictionary: &Dictionary<'_>) -> bool {
        let mut below = head.rows.iter().skip(self.last + 1);
        below.any(|row| {
            let item = without_number(row.cell(self.item), dictionary);
            let mut values = self.values.iter().map(|value| row.cell(value.column));
            is_known(item, dictionary)
                && values.any(|text| text.starts_with(|first: char| first.is_ascii_digit()))
        })
    }

    /// Chooses among columns of results and of answers.
    fn settle(&mut self, head: &Head, dictionary: &Dictionary<'_>) {
        let appraised_in = |value: &ValueColumn, level: &str| {
            value.side == Some(AnswerSide::Appraised) && fold(&value.heading).contains(level)
        };
        // `Xã đánh giá | Huyện đánh giá | Tỉnh đánh giá`
        let mut values = self.values.iter();
        let district = values.position(|value| appraised_in(value, "huyện"));
        if self.values.len() == 3
            && self.values.iter().any(|value| appraised_in(value, "tỉnh"))
            && let Some(district) = district
        {
            self.lower = Some(self.values.remove(district).column);
        }
        let (sides, plain): (Vec<ValueColumn>, Vec<ValueColumn>) = self
            .values
            .drain(..)
            .partition(|value| value.side.is_some());
        let faces = match sides.as_slice() {
            [one, other] => one
                .side
                .zip(other.side)
                .is_some_and(|(one, other)| one.faces(other)),
            _ => false,
        };
        self.values = plain;
        if self.values.is_empty() || faces && are_words(self, head, dictionary) {
            self.values = sides;
        } else {
            self.answers = answers(self, head, dictionary);
        }
    }

    /// True if the columns of values are the two sides of answers and nothing else.
    pub(super) fn is_of_two_sides(&self) -> bool {
        match self.values.as_slice() {
            [one, other] => {
                let sides = one.side.zip(other.side);
                sides.is_some_and(|(one, other)| one.faces(other))
            }
            _ => false,
        }
    }

    /// Takes the row below as headings if it gives years or communes under those of values.
    fn divide(&mut self, own: &HeadRow, below: &HeadRow, dictionary: &Dictionary<'_>) {
        let is_blank = |column: usize| {
            let text = below.cell(column);
            text.is_empty() || text == own.cell(column)
        };
        if !is_blank(self.item) || self.values.is_empty() {
            return;
        }
        let divided = self.value_columns(below, Some(own), dictionary);
        let says = |column: &ValueColumn| {
            let is_of_time = column.year.is_some() || column.period.is_some();
            is_of_time || column.commune.is_some() || column.side.is_some()
        };
        if divided.iter().any(says) {
            self.values = divided.into_iter().filter(says).collect();
            self.last += 1;
        }
    }

    /// Columns of values in a row of headings; `above` is the row that it divides.
    fn value_columns(
        &self,
        row: &HeadRow,
        above: Option<&HeadRow>,
        dictionary: &Dictionary<'_>,
    ) -> Vec<ValueColumn> {
        let kinds = &dictionary.codebook.kinds;
        let has_total = row.filled().any(|(_, text)| said::is_cumulative(text));
        let texts: Vec<&str> = row.filled().map(|(_, text)| text).collect();
        let is_year = |text: &str| is_sum(text) && cover_a_year(&texts);
        // Beside `Trong năm`, `Lũy kế` may be of several years.
        let has_year = texts
            .iter()
            .any(|text| YEAR.contains(&heading::key(text).as_str()));
        let running = running_part(&texts, dictionary.codebook.year_begins);
        let columns = row.filled().filter_map(|(column, text)| {
            if column == self.item || above.is_some_and(|above| above.cell(column) == text) {
                return None;
            }
            let commune = commune(text, kinds).map(|name| with_remark(name, text));
            let part = period_of_label(without_value(&fold(text)), dictionary.codebook.year_begins);
            let whole = (TitlePeriod::FromJanuary(Period::Whole), None);
            let part = part.or_else(|| is_year(text).then_some(whole));
            let is_running = part.is_none() && said::is_cumulative(text);
            let running = running.clone().filter(|_| is_running);
            let part = part.or_else(|| running.map(|period| (period, None)));
            let (rest, year) = match (said::label_year(text), &part) {
                // Beside `Lũy kế từ đầu năm`, `Kỳ này` is a part of the year.
                (Some(ColumnYear::This | ColumnYear::Before), _) if has_total => return None,
                (None, None) if is_running && has_year => return None,
                (None, None) if is_running => ("", Some(ColumnYear::This)),
                (Some(year), _) => ("", Some(year)),
                (None, Some((_, year))) => ("", year.map(ColumnYear::Year)),
                (None, None) => match said::year_at_end(text) {
                    Some((rest, year)) => (rest, Some(ColumnYear::Year(year))),
                    None => (text, None),
                },
            };
            let period = part.map(|(period, _)| period);
            let key = heading::key(rest);
            let is_of_time = year.is_some() || period.is_some();
            let is_headed = VALUES.contains(&key.as_str()) && !rest.contains('%');
            let is_value = is_headed || key.is_empty() && is_of_time;
            let side = AnswerSide::of(text);
            (is_value || commune.is_some() || side.is_some()).then(|| ValueColumn {
                column,
                heading: text.to_owned(),
                at: row.at(column),
                year,
                period,
                commune,
                side,
            })
        });
        with_same_time(columns.collect())
    }

    /// Columns that are not read, as headings: they are shown as not recognised.
    pub(super) fn unread(&self, head: &Head, dictionary: &Dictionary<'_>) -> Vec<BoundHeading> {
        let unread = self.others(head);
        let unread = unread.filter(|(_, heading)| !is_known(&heading.text, dictionary));
        unread.map(|(_, heading)| heading).collect()
    }

    /// Columns that are not read although their headings are known.
    pub(super) fn unread_keys(&self, head: &Head, dictionary: &Dictionary<'_>) -> Vec<usize> {
        let known = self.others(head);
        let known = known.filter(|(_, heading)| is_known(&heading.text, dictionary));
        known.map(|(column, _)| column).collect()
    }

    /// Columns that are neither read nor number the rows, with their headings.
    fn others(&self, head: &Head) -> impl Iterator<Item = (usize, BoundHeading)> {
        let is_read = |column: usize, text: &str| {
            column == self.item
                || [self.unit, self.answers, self.lower].contains(&Some(column))
                || self.values.iter().any(|value| value.column == column)
                || self.last > self.row && VALUES.contains(&heading::key(text).as_str())
                || SERIALS.contains(&heading::key(text).as_str())
        };
        let row = head.rows.get(self.row);
        row.into_iter().flat_map(move |row| {
            let others = row.filled();
            let others = others.filter(move |(column, text)| !is_read(*column, text));
            others.map(|(column, text)| {
                let heading = BoundHeading {
                    text: text.to_owned(),
                    at: row.at(column),
                };
                (column, heading)
            })
        })
    }
}

/// True if a text heads a column of items.
pub(super) fn is_items(text: &str) -> bool {
    behind_items(text).is_some()
}

/// What stands behind the words for items in the heading of their column: `(tính cả xã cũ)`.
pub(super) fn behind_items(text: &str) -> Option<String> {
    let key = heading::key(text);
    let rests = ITEMS.iter().filter_map(|word| key.strip_prefix(word));
    let mut rests = rests.filter(|rest| rest.is_empty() || rest.starts_with(' '));
    rests.next().map(|rest| rest.trim_start().to_owned())
}

/// A folded heading without the words for values before those for a time: `thực hiện 6 tháng đầu năm`.
fn without_value(text: &str) -> &str {
    let mut words = VALUES.iter();
    let rest = words.find_map(|word| text.strip_prefix(word)?.strip_prefix(' '));
    rest.unwrap_or(text)
}

/// True if a text heads a column of values, of no year.
pub(super) fn is_value(text: &str) -> bool {
    VALUES.contains(&heading::key(text).as_str()) && !text.contains('%')
}

/// True if a text heads a column of units.
pub(super) fn is_unit(text: &str) -> bool {
    UNITS.contains(&heading::key(text).as_str())
}

/// The name of a commune with the remark in brackets behind it, if there is one: `Xã Yên Thượng (6 tháng)` is not the same.
fn with_remark(name: String, text: &str) -> String {
    match text
        .trim_end()
        .ends_with(')')
        .then(|| text.rfind('('))
        .flatten()
    {
        Some(at) if !name.contains('(') => {
            format!("{name} {}", text.get(at..).unwrap_or_default().trim())
        }
        Some(_) | None => name,
    }
}

/// True if a column names communes or their codes: its heading says so, and where a heading may stand above something else,
/// such as `Đơn vị` above units, its first cells as well.
pub(super) fn holds_areas(
    head: &Head,
    (row, column): (usize, usize),
    dictionary: &Dictionary<'_>,
) -> bool {
    let heading = head.rows.get(row).map_or("", |row| row.cell(column));
    if !dictionary.is_by_cells(heading) {
        return is_area(heading, dictionary);
    }
    let kinds = &dictionary.codebook.kinds;
    let mut below = head.rows.iter().skip(row + 1);
    below.any(|row| {
        let text = row.cell(column);
        commune(text, kinds).is_some() || is_five_digits(text)
    })
}
