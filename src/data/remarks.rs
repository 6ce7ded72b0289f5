//! Remarks beside the rows and below them.
//!
//! In: the cells of columns that are not recognised, and notes below the rows. A remark that limits or corrects the figures of its
//! row withholds the row; one below the rows refuses the table. Nothing is taken from the others, which are told.

use std::collections::HashMap;
use std::sync::Arc;

use super::area_row::AreaRow;
use super::input::of_cell;
use super::layout::{
    RowsSaid, TitlePeriod, is_denial, limits, meaning_of_title, says_nothing, says_of_figures,
};
use super::narrowed::changed;
use super::odd::is_formula_error;
use super::remark_columns::{RemarkColumn, RemarkKind};
use super::rows::RowReader;
use super::spelling::tidy;
use super::titled_place::says_former;
use crate::heading;
use crate::model::{DataFaultKind, HeadingFault, MeaningChange, Period, Skipped, TitleFault};
use crate::table::{CellPlace, Row, trim};

impl RowReader<'_> {
    /// Reads a note or the heading of a part, between or below the rows.
    ///
    /// A heading that names no place, in words from which nothing is taken, may say what the rows below it are.
    pub(super) fn note_below(&mut self, row: &Row<'_>, kind: Skipped, names_place: bool) {
        let filled = row.cells(0).enumerate();
        let texts = filled.map(|(column, cell)| (row.at(column), tidy(&cell)));
        for (at, text) in texts.filter(|(_, text)| text.contains(char::is_alphabetic)) {
            let is_former = kind == Skipped::Section && says_former(&text);
            if limits(&text) || is_former {
                self.fault_at(Some(at), changed(MeaningChange::Limited, text));
            } else if meaning_of_title(&text, false) == Some(MeaningChange::Negative)
                && self.is_misread(MeaningChange::Negative, &text)
                && heading::key(&text).contains("dấu")
            {
                self.fault_at(Some(at), changed(MeaningChange::Negative, text));
            } else if kind == Skipped::Note
                || !names_place && !says_nothing(&text)
                || is_denial(&text)
                || heading::key(&text).contains("số liệu")
            {
                self.remarks_seen.add(at, text);
            }
        }
    }

    /// Tells of a row without a commune, and quotes what it says: it may be about the rows around it.
    pub(super) fn no_commune(&mut self, row: &Row<'_>) {
        self.fault(row.line, DataFaultKind::NoCommune);
        let texts = row.cells(0).enumerate();
        let texts = texts.map(|(column, cell)| (row.at(column), tidy(&cell)));
        let says = |text: &str| (is_denial(text) || !says_nothing(text)) && !is_formula_error(text);
        for (at, text) in texts.filter(|(_, text)| says(text)) {
            self.remarks_seen.add(at, text);
        }
    }

    /// Quotes what a signature says of the figures, and a day before the end of the year that the rows are all of.
    pub(super) fn signed(&mut self, row: &Row<'_>, said: &RowsSaid) {
        let whole = TitlePeriod::FromJanuary(Period::Whole);
        let is_whole = said.period.as_ref().is_none_or(|period| *period == whole);
        let year = said.year.filter(|_| is_whole);
        let begins = self.dictionary.codebook.year_begins;
        let texts = row.cells(0).enumerate();
        let texts = texts.map(|(column, cell)| (row.at(column), tidy(&cell)));
        for (at, text) in texts.filter(|(_, text)| says_of_figures(text, year, begins)) {
            self.remarks_seen.add(at, text);
        }
    }

    /// Reads the comments on cells of rows: one that limits a figure withholds its row.
    pub(super) fn comments_on(&mut self, rows: &mut [AreaRow]) {
        let comments = self.open.comments().iter();
        let comments: HashMap<(u32, u16), &str> = comments
            .map(|comment| ((comment.row + 1, comment.column), comment.text.as_str()))
            .collect();
        if comments.is_empty() {
            return;
        }
        for row in rows {
            let cells = std::iter::once(row.named()).chain(row.places(&self.bound.sheet));
            let said = cells.filter_map(|at| Some((at, comments.get(&(at.row, at.column))?)));
            let said: Vec<(CellPlace, String)> = said.map(|(at, text)| (at, tidy(text))).collect();
            for (at, text) in said {
                if !self.remark_columns.comment_limits(&text) {
                    self.remarks_seen.add(at, text);
                    continue;
                }
                let kind = DataFaultKind::Title(TitleFault::RemarkLimits { text });
                let fault = of_cell(&self.bound.sheet, at, kind);
                row.withheld.get_or_insert_with(|| Arc::new(fault.clone()));
                self.faults.push(fault);
            }
        }
    }

    /// Reads the remarks beside a row: one that limits its figures is a fault that withholds it.
    pub(super) fn remarks_beside(&mut self, row: &Row<'_>) {
        let columns = Arc::clone(&self.remark_columns);
        let mut is_limited = false;
        for (number, column) in columns.all().iter().enumerate() {
            let cell = row.cell(column.at);
            if !column.is_said_by(trim(&cell)) {
                continue;
            }
            let (at, text) = (row.at(column.at), tidy(&cell));
            let judge = || columns.limits(column, &text);
            if self.remarks_seen.limits((number, &text), judge) {
                if !is_limited {
                    let fault = TitleFault::RemarkLimits { text };
                    self.cell_fault(at, DataFaultKind::Title(fault));
                }
                is_limited = true;
            } else if column.kind == RemarkKind::Comment {
                self.remarks_seen.add(at, text);
            } else if self.remarks_seen.is_first_of(number) {
                self.say_unread(column, at, text);
            }
        }
    }

    /// Tells the first cell of a column that nothing is taken from.
    fn say_unread(&mut self, column: &RemarkColumn, at: CellPlace, text: String) {
        let RemarkKind::Qualifying(doubt) = column.kind else {
            self.remarks_seen.add(at, text);
            return;
        };
        let columns = &self.bound.sheet.columns;
        let heading = columns.get(column.at).map(|column| column.heading.clone());
        let fault = HeadingFault::Qualifying {
            heading: heading.unwrap_or_default(),
            text,
            doubt,
        };
        self.cell_fault(at, DataFaultKind::Heading(fault));
    }
}
