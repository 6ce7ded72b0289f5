//! Reads the lines of a form: figures, and what accompanies them.

use std::collections::BTreeMap;

use super::answer::AnswerSide;
use super::form::behind_items;
use super::form_columns::{FormColumns, ValueColumn};
use super::form_values::{answered, highest, is_clause};
use super::head::{Head, is_known};
use super::item::{grouped, with_unit, without_number};
use super::limits::{is_denial, is_of_part_or_plan, limits};
use super::other_meaning::changes;
use super::plan::is_planned;
use super::reporter::{Named, commune};
use super::table::NoTable;
use crate::data::dictionary::Dictionary;
use crate::data::header::BoundHeading;
use crate::data::level::{behind_level, level};
use crate::data::marks::NO;
use crate::data::row_label::{is_note, is_signature};
use crate::data::spelling::{fold, tidy};
use crate::heading;
use crate::model::{DataFaultKind, NamedClause, Skipped};
use crate::table::{CellPlace, Defect, Row, SheetText, StrayQuote, trim};

/// The lines of a form.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) items: Vec<FormItem>,
    /// Lines that are not figures.
    pub(super) skipped: BTreeMap<Skipped, Vec<u32>>,
    /// Communes that lines without a value name.
    pub(super) named: Vec<Named>,
    /// Texts above or beside figures that may give their year or period.
    pub(super) between: Vec<(String, CellPlace)>,
    /// Texts beside the figures by which they are planned, or of a part of the year, with their cells.
    pub(super) limits: Vec<(CellPlace, String)>,
    /// Texts beside the figures and below them from which nothing is taken, with their cells.
    pub(super) remarks: Vec<(CellPlace, String)>,
    /// Texts of the signatures below the figures.
    pub(super) signed: Vec<(String, CellPlace)>,
    /// Stray quotation marks.
    pub(super) strays: Vec<StrayQuote>,
    /// Lines without a figure that head those below them, with the levels of their numbers.
    sections: Vec<(Option<u8>, String)>,
}

/// A line with a figure.
#[derive(Debug)]
pub(super) struct FormItem {
    pub(super) heading: BoundHeading,
    /// Text and place for each column of values.
    pub(super) values: Vec<(String, CellPlace)>,
}

impl Lines {
    /// Reads the lines below the headings of a form.
    ///
    /// # Errors
    /// If a line has cells beyond the headings: its value may be in another column.
    pub(super) fn read(
        form: &FormColumns,
        head: &Head,
        sheet: SheetText<'_>,
        dictionary: &Dictionary<'_>,
    ) -> Result<Lines, NoTable> {
        let mut lines = Lines::default();
        let (Some(first), Some(last)) = (head.rows.get(form.row), head.rows.get(form.last)) else {
            return Ok(lines);
        };
        let width = first.width.max(last.width);
        let reader = LineReader {
            form,
            title: heading::key(first.cell(form.item)),
            beside_items: behind_items(first.cell(form.item)),
            dates: form.unread_keys(head, dictionary),
            dictionary,
        };
        let mut rows = sheet.rows(last.to);
        rows.expect(width);
        let mut row = Row::default();
        let mut is_first = true;
        let mut is_signed = false;
        let mut pending = Vec::new();
        while rows.next_filled(&mut row) {
            lines.strays.extend(&row.strays);
            let skipped = reader.skipped(&row, is_first, is_signed);
            if matches!(skipped, None | Some(Skipped::Section)) && row.filled_width() > width {
                let (found, expected) = (row.width(), width);
                return Err(NoTable {
                    line: row.line,
                    kind: DataFaultKind::Table(Defect::Ragged { found, expected }),
                });
            }
            is_signed |= skipped == Some(Skipped::Signature);
            lines.take(&row, skipped, &reader, &mut pending);
            is_first = false;
        }
        // A note below the figures may be about all of them.
        let is_of_figures = |text: &str| limits(text) || heading::key(text).contains("số liệu");
        let (of_figures, others): (Vec<_>, Vec<_>) = pending
            .into_iter()
            .partition(|(text, _)| is_of_figures(text));
        lines.between.extend(of_figures);
        let others = others
            .into_iter()
            .filter(|(text, _)| text.contains(char::is_alphabetic));
        lines.remarks.extend(others.map(|(text, at)| (at, text)));
        Ok(lines)
    }

    /// Takes a line; `pending` are the texts since the last figure.
    fn take(
        &mut self,
        row: &Row<'_>,
        skipped: Option<Skipped>,
        reader: &LineReader<'_>,
        pending: &mut Vec<(String, CellPlace)>,
    ) {
        let Some(kind) = skipped else {
            // The words above one figure may be those of all that follow.
            self.between.append(pending);
            self.between.extend(reader.beside(row));
            let begins = reader.dictionary.codebook.year_begins;
            let (level, text) = reader.section(row);
            if let Some(level) = level {
                self.leave(level);
            }
            let section = self.sections.last().map(|(_, text)| text.as_str());
            let mut item = reader.item(row, section);
            let may_be_met = reader.may_be_met(&item);
            let (limits, remarks): (Vec<_>, Vec<_>) =
                reader.remarks(row).into_iter().partition(|(_, text)| {
                    is_of_part_or_plan(text, begins) || may_be_met && is_denial(text)
                });
            self.limits.extend(limits);
            self.remarks.extend(remarks);
            reader.place(&mut item.heading, &self.sections);
            self.items.push(item);
            // `1 | Người dưới 18 tuổi vi phạm | 2` heads `- Số vụ phạm tội | 0`.
            if level.is_some() {
                self.sections.push((level, text));
            }
            return;
        };
        if kind == Skipped::Section {
            let named = reader.named(row);
            // Whether it is the commune of the form is seen when all lines are read.
            let (level, text) = reader.section(row);
            let text = if named.is_none() { text } else { String::new() };
            self.enter((level, text));
            self.named.extend(named);
        }
        if kind == Skipped::Signature {
            let columns = 0..row.width();
            self.signed
                .extend(columns.filter_map(|column| text(row, column)));
        }
        if matches!(kind, Skipped::Section | Skipped::Note) {
            pending.extend(reader.label(row));
        }
        self.skipped.entry(kind).or_default().push(row.line);
    }
}

impl Lines {
    /// Takes a line that heads those below it, in the place of those of its level and below.
    fn enter(&mut self, (level, text): (Option<u8>, String)) {
        if level.is_none() {
            self.sections.retain(|(level, _)| level.is_some());
        }
        self.sections
            .retain(|(own, _)| level.is_none() || own.is_some_and(|own| Some(own) < level));
        self.sections.push((level, text));
    }

    /// Ends the sections of a level and below.
    fn leave(&mut self, level: u8) {
        self.sections
            .retain(|(own, _)| own.is_none_or(|own| own < level));
    }
}

/// Reads single lines.
struct LineReader<'f> {
    form: &'f FormColumns,
    /// Key of the heading of the items.
    title: String,
    /// What that heading says besides: `Nội dung (tính cả xã cũ)`.
    beside_items: Option<String>,
    /// Columns that are not read although their headings are known: `Năm`, `Kỳ`.
    dates: Vec<usize>,
    dictionary: &'f Dictionary<'f>,
}

impl LineReader<'_> {
    /// What a line without a figure is; `None` if it has one.
    fn skipped(&self, row: &Row<'_>, is_first: bool, is_signed: bool) -> Option<Skipped> {
        let (form, dictionary) = (self.form, self.dictionary);
        let cells: Vec<String> = row.cells(0).map(|cell| tidy(&cell)).collect();
        let filled = || cells.iter().filter(|cell| !cell.is_empty());
        let item = cells.get(form.item).map_or("", String::as_str);
        if heading::key(item) == self.title {
            return Some(Skipped::Heading);
        }
        if is_first && filled().count() >= 2 && filled().all(|cell| is_index(cell)) {
            return Some(Skipped::Index);
        }
        if is_known(without_number(item, dictionary), dictionary) {
            return None;
        }
        let values = form.values.iter().map(|value| value.column);
        let values = values.chain(form.answers).chain(form.lower);
        let mut values = values.map(|column| cells.get(column));
        let has_value = values.any(|cell| cell.is_some_and(|cell| !cell.is_empty()));
        let is_text = || !filled().any(|cell| cell.bytes().any(|byte| byte.is_ascii_digit()));
        if filled().any(|cell| is_signature(cell)) || is_signed && (!has_value || is_text()) {
            return Some(Skipped::Signature);
        }
        if has_value {
            return None;
        }
        if filled().any(|cell| is_note(cell)) {
            return Some(Skipped::Note);
        }
        Some(Skipped::Section)
    }

    /// The commune that a line without a value names.
    fn named(&self, row: &Row<'_>) -> Option<Named> {
        let kinds = &self.dictionary.codebook.kinds;
        (0..row.width()).find_map(|column| {
            let name = commune(&row.cell(column), kinds)?;
            let at = row.at(column);
            Some(Named { name, at })
        })
    }

    /// Texts of a line without a figure; none of an item whose value is missing, as its unit shows.
    fn label(&self, row: &Row<'_>) -> Vec<(String, CellPlace)> {
        let form = self.form;
        let unit = form.unit.map(|unit| tidy(&row.cell(unit)));
        let is_item =
            unit.is_some_and(|unit| !unit.is_empty() && unit != tidy(&row.cell(form.item)));
        let columns = 0..if is_item { 0 } else { row.width() };
        columns.filter_map(|column| text(row, column)).collect()
    }

    /// Texts beside a figure that may give its year or period: of columns that do, or of all if no item is named.
    fn beside(&self, row: &Row<'_>) -> Vec<(String, CellPlace)> {
        let is_unnamed = trim(&row.cell(self.form.item)).is_empty();
        let dated = |column: &usize| is_unnamed || self.dates.contains(column);
        let columns = (0..row.width()).filter_map(|column| {
            let (said, at) = text(row, column)?;
            let is_limit = || !self.is_read(column) && Self::is_limit(&said);
            (dated(&column) || is_limit()).then_some((said, at))
        });
        columns.collect()
    }

    /// Texts in columns beside a figure from which nothing is taken.
    fn remarks(&self, row: &Row<'_>) -> Vec<(CellPlace, String)> {
        let others = (0..row.width()).filter(|column| !self.is_read(*column));
        let texts = others.filter_map(|column| text(row, column));
        let said = texts.filter(|(text, _)| text.contains(char::is_alphabetic));
        let said = said.filter(|(text, _)| !limits(text));
        said.map(|(text, at)| (at, text)).collect()
    }

    /// True for an answer that does not say no.
    fn may_be_met(&self, item: &FormItem) -> bool {
        let text = without_number(&item.heading.text, self.dictionary);
        let is_answer = self.dictionary.is_answer(text) || NamedClause::read(text).is_some();
        let mut said = item.values.iter().map(|(value, _)| fold(value));
        is_answer && said.any(|value| !value.is_empty() && !NO.contains(&value.as_ref()))
    }

    fn is_read(&self, column: usize) -> bool {
        let form = self.form;
        let values = form.values.iter().map(|value| value.column);
        let mut read = values
            .chain(form.answers)
            .chain(form.lower)
            .chain(form.unit);
        column <= form.item || read.any(|read| read == column)
    }

    /// True if a remark limits or corrects the figure beside it, or may be of another time.
    fn is_limit(text: &str) -> bool {
        limits(text) || heading::key(text).contains("số liệu")
    }

    /// Level and text of a line that heads those below it.
    fn section(&self, row: &Row<'_>) -> (Option<u8>, String) {
        let text = tidy(&row.cell(self.form.item));
        let mut before = (0..self.form.item).map(|column| level(&tidy(&row.cell(column))));
        let own = before.find_map(|level| level);
        let behind = behind_level(&text).map(|(level, rest)| (Some(level), rest.to_owned()));
        match (own, behind) {
            (Some(_), Some((_, rest))) => (own, rest),
            (None, Some(behind)) => behind,
            (own, None) => (own, text),
        }
    }

    /// Puts a section before the heading of an item whose meaning it changes.
    fn place(&self, item: &mut BoundHeading, sections: &[(Option<u8>, String)]) {
        let text = without_number(&item.text, self.dictionary).to_owned();
        let is_answer = self.dictionary.is_answer(&text) || NamedClause::read(&text).is_some();
        let heading = (&*text, is_answer);
        let sets = &self.dictionary.codebook.sets;
        let changed =
            |section: &&str| is_planned(section, &text) || changes(section, heading, sets);
        let above = sections.iter().map(|(_, section)| section.as_str());
        let mut above = above.chain(self.beside_items.as_deref());
        let changed = above.find(changed);
        if let Some(section) = changed {
            item.text = format!("{section} – {}", item.text);
        }
    }

    /// The figure of a line; `section` heads it.
    fn item(&self, row: &Row<'_>, section: Option<&str>) -> FormItem {
        let form = self.form;
        let cell = |column: usize| tidy(&row.cell(column));
        let unit = form.unit.map(cell).unwrap_or_default();
        let mut item = cell(form.item);
        if item.is_empty() {
            // A value without a text beside it is shown by whatever else is in its row.
            let others = (0..row.width()).map(cell);
            item = others
                .into_iter()
                .find(|text| !text.is_empty())
                .unwrap_or_default();
        }
        let full = section.and_then(|section| grouped(section, &item, self.dictionary));
        let item = full.unwrap_or(item);
        let is_answered = is_clause(&item, self.dictionary);
        let values = form.values.iter();
        let values = values.map(|value| self.value(row, value, is_answered));
        FormItem {
            heading: BoundHeading {
                text: with_unit(&item, &unit, self.dictionary),
                at: row.at(form.item),
            },
            values: values.collect(),
        }
    }
}

impl LineReader<'_> {
    /// Text and place of a value of an item, which `is_answered` if it is a clause.
    fn value(&self, row: &Row<'_>, value: &ValueColumn, is_answered: bool) -> (String, CellPlace) {
        let column = value.column;
        match (self.form.answers, self.form.lower) {
            (Some(answers), _) if is_answered => answered(row, (column, answers)),
            (_, Some(lower)) if value.side == Some(AnswerSide::Appraised) => {
                let mut values = self.form.values.iter();
                let own = values.find(|one| one.side == Some(AnswerSide::Own));
                highest(row, (column, lower), own.map(|own| own.column))
            }
            (Some(_) | None, Some(_) | None) => (row.cell(column).into_owned(), row.at(column)),
        }
    }
}

/// Text and place of a cell; `None` if it is blank.
fn text(row: &Row<'_>, column: usize) -> Option<(String, CellPlace)> {
    let text = tidy(&row.cell(column));
    (!text.is_empty()).then(|| (text, row.at(column)))
}

/// True for a number or letter of a column: `(1)`, `B`, `(3)=(2)/(1)`.
pub(super) fn is_index(text: &str) -> bool {
    let own = text.split('=').next().unwrap_or_default();
    let own = own.trim_matches(['(', ')', ' ']);
    let is_letter = own.len() == 1 && own.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_letter || !own.is_empty() && own.len() <= 2 && own.bytes().all(|byte| byte.is_ascii_digit())
}
