//! Rows of headings: a block of up to a few rows, from which each column takes its name.

use std::collections::BTreeMap;

use super::column_years::{HeadedColumn, rebuilt, settled_years, with_counts};
use super::comparison;
use super::comparison_label::{label, without_sum};
use super::head::{Head, HeadRow, is_area, is_known, texts};
use super::heading_path::{beginning, has_running_total, is_units, known_form, shared, unit};
use super::heading_period::{HeadingParts, shared_period, without_periods};
use super::plan::MeaningSaid;
use super::points::say_points;
use super::rebuild;
use super::running::running_total;
use super::said::{self, ColumnYear, SaidAbove};
use super::said_by_title::complete;
use super::scaled::scaled;
use super::subheading;
use super::table::{FoundTable, RowsOf};
use super::title_row::is_titles;
use crate::data::dictionary::Dictionary;
use crate::data::header::{BoundHeading, Header};
use crate::model::Skipped;
use crate::table::SheetText;

/// Most rows of headings above or below the row that names the communes.
const DEPTH: usize = 4;

/// Rows of the head that hold the headings of a table.
pub(super) struct HeadingRows {
    /// First of the rows.
    top: usize,
    /// The row that names the communes.
    main: usize,
    /// Last of the rows.
    bottom: usize,
}

impl HeadingRows {
    /// The first row alone.
    pub(super) fn first() -> HeadingRows {
        HeadingRows {
            top: 0,
            main: 0,
            bottom: 0,
        }
    }

    /// First of the rows.
    pub(super) fn top(&self) -> usize {
        self.top
    }

    /// The row that names the communes.
    pub(super) fn main(&self) -> usize {
        self.main
    }

    /// Last of the rows.
    pub(super) fn bottom(&self) -> usize {
        self.bottom
    }

    /// True if a row is one of the block.
    pub(super) fn holds(&self, row: usize) -> bool {
        (self.top..=self.bottom).contains(&row)
    }

    /// The same headings around a later row; `None` if other rows stand there.
    pub(super) fn again(&self, row: usize, head: &Head) -> Option<HeadingRows> {
        let own = head.rows.get(self.top..=self.bottom)?;
        let top = row.checked_sub(self.main - self.top)?;
        let bottom = row + (self.bottom - self.main);
        let rows = head.rows.get(top..=bottom)?;
        let is_same = top > self.bottom
            && own
                .iter()
                .zip(rows)
                .all(|(own, row)| own.cells == row.cells);
        is_same.then_some(HeadingRows {
            top,
            main: row,
            bottom,
        })
    }

    /// The block around the row that names the communes.
    pub(super) fn around(head: &Head, main: usize, dictionary: &Dictionary<'_>) -> HeadingRows {
        let mut block = HeadingRows {
            top: main,
            main,
            bottom: main,
        };
        while block.bottom + 1 < head.rows.len()
            && block.bottom < main + DEPTH
            && block.goes_on(head, dictionary)
        {
            block.bottom += 1;
        }
        while block.top > 0 && main - block.top < DEPTH && block.has_parents(head, dictionary) {
            block.top -= 1;
        }
        block
    }

    /// True if the row below divides headings of the block: it names no commune, and stands under blank headings.
    fn goes_on(&self, head: &Head, dictionary: &Dictionary<'_>) -> bool {
        let next = &head.rows[self.bottom + 1];
        let main = &head.rows[self.main];
        let above = &head.rows[self.bottom];
        if next.number != above.number + 1 {
            return false;
        }
        if is_units(next, dictionary) {
            return true;
        }
        let names = |&(column, text): &(usize, &str)| {
            is_area(main.cell(column), dictionary) && next.cell(column) != text
                || is_area(main.cell(column), dictionary) && !text.is_empty()
        };
        let is_word = |text: &str| said::is_label(text);
        let mut filled = next
            .filled()
            .filter(|(column, text)| main.cell(*column) != *text);
        let has_words = next.filled().all(|(_, text)| is_word(text));
        let is_blank_area = !next
            .filled()
            .any(|cell| names(&cell) && main.cell(cell.0) != cell.1);
        let divides = filled.any(|(column, _)| {
            (self.top..=self.bottom).all(|row| head.rows[row].cell(column).is_empty())
                || !next.cell(column + 1).is_empty()
                    && main.cell(column) == main.cell(column + 1)
                    && !main.cell(column).is_empty()
        });
        // A row of known headings that names no commune divides them as well: each clause with one figure.
        let known = next.filled().filter(|(_, text)| is_known(text, dictionary));
        has_words && is_blank_area && (divides || known.count() >= 2)
    }

    /// True if the row above holds parents of the headings: several words right above them, and no title.
    fn has_parents(&self, head: &Head, dictionary: &Dictionary<'_>) -> bool {
        let above = &head.rows[self.top - 1];
        let own = &head.rows[self.top];
        let mut texts: Vec<&str> = above.filled().map(|(_, text)| text).collect();
        texts.dedup();
        let is_next = above.number + 1 == own.number;
        let spans = above.filled().any(|(column, _)| {
            above.cell(column + 1).is_empty() && !own.cell(column + 1).is_empty()
        }) || texts.len() < above.filled().count();
        let are_labels = || texts.iter().all(|text| said::is_label(text));
        let is_headed = is_next && texts.len() >= 2 && spans && are_labels();
        is_headed && !is_titles(above, own, dictionary)
    }

    /// The columns with their headings.
    pub(super) fn columns(&self, head: &Head, dictionary: &Dictionary<'_>) -> Vec<HeadedColumn> {
        let (units, mut paths) = self.paths(head, dictionary);
        subheading::settle(&mut paths, &head.rows[..self.top], dictionary);
        without_periods(&mut paths, dictionary.codebook.year_begins);
        let shared = shared(&paths);
        let has_total = has_running_total(&head.rows[self.top..=self.bottom]);
        let columns = paths.into_iter().enumerate().map(|(column, path)| {
            let is_label = |(_, text): &(usize, &str)| label(text).is_none();
            let end = path.iter().rposition(is_label).map_or(0, |last| last + 1);
            let (counts, labels) = path.split_at(end);
            if labels.is_empty() {
                let is_shared = path.iter().any(|(_, text)| shared.contains(text));
                let is_headed = !path.is_empty();
                let of =
                    |path| self.column(head, (column, path), (dictionary, [is_shared, has_total]));
                let mut own = of(path.clone());
                let mut cells = units.iter().map(|&row| head.rows[row].cell(column));
                if let Some(unit) = cells.find_map(|cell| unit(cell, dictionary))
                    && is_headed
                {
                    own.heading = format!("{} {unit}", own.heading);
                }
                return match without_sum(&path) {
                    Some(counts) => HeadedColumn::summing(&path, of(counts).heading, own),
                    None => own,
                };
            }
            let is_shared = counts.iter().any(|(_, text)| shared.contains(text));
            let of = self.column(
                head,
                (column, counts.to_vec()),
                (dictionary, [is_shared, has_total]),
            );
            let of = (!counts.is_empty()).then_some(of.heading);
            HeadedColumn::comparing(&path, labels, of)
        });
        with_counts(columns.collect())
    }

    /// The rows of units, and the parts of the heading of each column.
    fn paths<'h>(
        &self,
        head: &'h Head,
        dictionary: &Dictionary<'_>,
    ) -> (Vec<usize>, Vec<HeadingParts<'h>>) {
        let rows = &head.rows[self.top..=self.bottom];
        let width = rows.iter().map(|row| row.width).max().unwrap_or(0);
        let units: Vec<usize> = (self.top..=self.bottom)
            .filter(|&row| row != self.main && is_units(&head.rows[row], dictionary))
            .collect();
        let paths = (0..width).map(|column| self.path(head, column, &units));
        let paths = paths.collect();
        (units, paths)
    }

    /// Parts of the heading of a column, from the top, with their rows; `units` are rows of units.
    fn path<'h>(&self, head: &'h Head, column: usize, units: &[usize]) -> HeadingParts<'h> {
        let mut path = HeadingParts::new();
        for row in (self.top..=self.bottom).filter(|row| !units.contains(row)) {
            let text = beginning(self.text(head, row, column));
            if !text.is_empty() && path.last().is_none_or(|(_, last)| *last != text) {
                path.push((row, text));
            }
        }
        path
    }

    /// A column; `is_shared` if its lowest part stands under several parents, `has_total` if some heading is of a running total.
    fn column(
        &self,
        head: &Head,
        (column, path): (usize, Vec<(usize, &str)>),
        (dictionary, [is_shared, has_total]): (&Dictionary<'_>, [bool; 2]),
    ) -> HeadedColumn {
        let row = path.last().map_or(self.main, |(row, _)| *row);
        let single = self.top == self.bottom;
        let mut year = None;
        let mut parts: Vec<&str> = Vec::new();
        for (_, text) in &path {
            // `Kỳ báo cáo` alone heads the part of the year that each row covers.
            let is_label = path.len() > 1 || !single && !is_known(text, dictionary);
            let is_total = path.len() > 1 && said::is_cumulative(text);
            match said::label_year(text).filter(|_| is_label) {
                // Beside `Lũy kế từ đầu năm`, `Kỳ này` is a part of the year.
                Some(ColumnYear::This | ColumnYear::Before) if has_total => parts.push(text),
                Some(found) => year = year.or(Some(found)),
                None if is_total => {}
                None => parts.push(text),
            }
        }
        let joined = parts.join(" ");
        if let Some(own) = known_form(&parts, (dictionary, is_shared)) {
            return HeadedColumn::of(own, row, year);
        }
        // `Số vụ năm 2025`, `Số vụ năm trước`
        let dated = said::year_at_end(&joined).map(|(rest, year)| (rest, ColumnYear::Year(year)));
        let dated = dated.or_else(|| said::relative_at_end(&joined));
        if let Some((rest, found)) = dated.filter(|(rest, _)| is_known(rest, dictionary))
            && year.is_none()
        {
            return HeadedColumn::of(rest.to_owned(), row, Some(found));
        }
        let heading = if single {
            head.rows[self.main]
                .written
                .get(column)
                .map(ToString::to_string)
                .unwrap_or_default()
        } else {
            parts.join(" – ")
        };
        HeadedColumn::of(heading, row, year)
    }

    /// Text of a heading cell; a blank one above others continues the cell to its left.
    fn text<'h>(&self, head: &'h Head, row: usize, column: usize) -> &'h str {
        let own = head.rows[row].cell(column);
        let is_above = |column: usize| {
            (row + 1..=self.bottom).any(|below| !head.rows[below].cell(column).is_empty())
        };
        if !own.is_empty() || row == self.bottom || !is_above(column) {
            return own;
        }
        // Only a heading that is itself divided can reach this column.
        let left = (0..column)
            .rev()
            .map(|left| (left, head.rows[row].cell(left)));
        let first = left.into_iter().find(|(_, text)| !text.is_empty());
        first
            .filter(|(left, _)| is_above(*left))
            .map_or("", |(_, text)| text)
    }

    /// The headings of the columns, with their cells.
    fn header(&self, head: &Head, columns: &[HeadedColumn]) -> Header {
        let heading = |(place, column): (usize, &HeadedColumn)| BoundHeading {
            text: column.heading.clone(),
            at: head.rows[column.row].at(place),
        };
        let strays = head.rows[self.top..=self.bottom].iter();
        Header {
            line: head.rows[self.main].line,
            row: head.rows[self.main].number,
            headings: columns.iter().enumerate().map(heading).collect(),
            strays: strays.flat_map(|row| row.strays.clone()).collect(),
            mark: head.rows[self.main].mark,
            rows: head.rows[self.top..=self.bottom]
                .iter()
                .map(HeadRow::keys)
                .collect(),
        }
    }

    /// The table under the block; `before` are the rows above it, `sheet` the text up to the end of its rows.
    pub(super) fn table(
        &self,
        head: &Head,
        before: &[HeadRow],
        sheet: SheetText<'_>,
        dictionary: &Dictionary<'_>,
    ) -> FoundTable {
        let mut columns = self.columns(head, dictionary);
        say_points(&mut columns, (head, self.bottom), dictionary);
        complete(&mut columns, &texts(before), dictionary);
        let last = &head.rows[self.bottom];
        let begins = dictionary.codebook.year_begins;
        let mut above = SaidAbove::read(before, begins);
        let shared = shared_period(&self.paths(head, dictionary).1, begins);
        let part = shared.map(|(period, (row, column))| (period, head.rows[row].at(column)));
        let part = part.or_else(|| running_total(&head.rows[self.top..=self.bottom], begins));
        if let Some((part, at)) = part {
            above.add_period(part, at);
        }
        let (said, periods) = (above.years, above.periods);
        let title = said.first().copied().filter(|_| said.len() == 1);
        let title_year = title.map(|(year, _)| year);
        let of_columns = settled_years(&mut columns, title_year, dictionary);
        let parts = subheading::year_parts(&self.paths(head, dictionary).1);
        let parted = subheading::check(&parts, sheet.rows(last.to));
        let titles = (!before.is_empty()).then(|| {
            let lines = before.iter().map(|row| row.line).collect();
            (Skipped::Title, lines)
        });
        let header = self.header(head, &columns);
        let (mut from, end) = (last.to, sheet.text.len());
        from.expect(header.headings.len());
        let mut compared = None;
        let (header, rows, year) = match of_columns.as_slice() {
            [] => (header, RowsOf::Sheet(from, end), title),
            &[year] => {
                let by = title.filter(|(own, _)| *own == year);
                (
                    header,
                    RowsOf::Sheet(from, end),
                    by.or(Some((year, last.at(0)))),
                )
            }
            years => {
                let own = title_year.or(years.iter().copied().max());
                let parts = rebuilt(&columns, (years, own), title_year, dictionary);
                let year = |column: &HeadedColumn| Some(column.year?.resolve(title_year.or(own)));
                let counted = sheet.rows(from);
                compared = comparison::check(&columns, year, counted);
                let mut own = parts.iter();
                let has_boundaries =
                    own.any(|part| rebuild::is_boundaries(&part.heading, dictionary));
                let (header, text, places) =
                    rebuild::by_year(&header, (&parts, has_boundaries), sheet.rows(from));
                (header, RowsOf::Rebuilt(text, places), title)
            }
        };
        let years = if said.len() > 1 && of_columns.is_empty() {
            said
        } else {
            Vec::new()
        };
        let (compared, note) = compared.unzip();
        let first = columns.iter().position(|column| column.compares.is_some());
        let at = first.map(|at| head.rows[columns[at].row].at(at));
        let lines = before.iter().chain(&head.rows[self.bottom..]);
        FoundTable {
            header,
            rows,
            notes: at.zip(note).into_iter().collect(),
            skipped: titles.into_iter().collect(),
            above: texts(before),
            year,
            years,
            periods,
            doubts: parted
                .into_iter()
                .chain(compared.map_or_else(BTreeMap::new, |own| own.doubts))
                .collect(),
            between: Vec::new(),
            meaning: MeaningSaid::read(before),
            commune: None,
            listed_in: None,
            unit: None,
            is_sectioned: false,
            breaks: Vec::new(),
            scaled: scaled(lines.take(before.len() + 3)),
        }
    }
}
