//! Writes a sheet.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::formats::Formats;
use crate::number::Number;
use crate::say::{ResultSheet, SheetCell, SheetHeading, SheetPart, SheetTable};

/// Most letters of a cell.
const LETTERS: usize = 32_000;

/// Most digits that a number in a spreadsheet keeps.
const DIGITS: usize = 15;

/// Most columns of marks that can be read on the width of a page.
const PAGE: usize = 45;

/// Height of a line of text, of upright headings, and of the highest row, in points.
const LINE_HEIGHT: u32 = 15;
const UPRIGHT_HEIGHT: u32 = 240;
const HIGHEST: u32 = 409;

/// Most digits of the width of a line of text, which a page shows without shrinking it too much.
const LINE: usize = 170;

/// A4, as the file format numbers paper.
const A4: u8 = 9;

/// Writes a sheet.
///
/// # Errors
/// If it is too large for the file format.
pub(super) fn write(
    into: &mut Worksheet,
    sheet: ResultSheet<'_>,
    (title, formats): (&str, &Formats),
) -> Result<(), XlsxError> {
    into.set_name(sheet.name)?;
    page(into, &sheet, title)?;
    for (column, width) in (0_u16..).zip(&sheet.widths) {
        into.set_column_width(column, *width)?;
    }
    let widths = sheet.widths.iter().map(|width| usize::from(*width));
    let mut writer = SheetWriter {
        into,
        formats,
        row: 0,
        names: sheet.names,
        widths: widths.collect(),
    };
    for part in sheet.parts {
        match part {
            SheetPart::Title(text) => {
                // A title stands apart from what is above it.
                writer.row += u32::from(writer.row > 0);
                writer.line(&text, &formats.title)?;
            }
            SheetPart::Line(text) => writer.line(&text, &formats.line)?,
            SheetPart::Table(table) => writer.table(table)?,
        }
    }
    Ok(())
}

fn page(into: &mut Worksheet, sheet: &ResultSheet<'_>, title: &str) -> Result<(), XlsxError> {
    let marks = sheet.widths.len().div_ceil(PAGE);
    into.set_paper_size(A4);
    into.set_landscape();
    into.set_print_fit_to_pages(u16::try_from(marks).unwrap_or(1), 0);
    into.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    into.set_header(format!(
        "&L&9{}&R&9{}",
        title.replace('&', "&&"),
        sheet.name
    ));
    into.set_footer("&C&9&P/&N");
    if marks > 1 && sheet.names > 0 {
        into.set_repeat_columns(0, sheet.names - 1)?;
    }
    Ok(())
}

struct SheetWriter<'w> {
    into: &'w mut Worksheet,
    formats: &'w Formats,
    row: u32,
    names: u16,
    /// Widths of the columns, in digits.
    widths: Vec<usize>,
}

impl SheetWriter<'_> {
    /// Writes text over the first columns, as many as a page shows.
    fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        let mut width = 0;
        let mut columns = 0;
        for own in &self.widths {
            if width + own > LINE && columns > 0 {
                break;
            }
            width += own;
            columns += 1;
        }
        if columns > 1 {
            self.into
                .merge_range(self.row, 0, self.row, columns - 1, "", format)?;
        }
        self.into
            .write_string_with_format(self.row, 0, shown(text), format)?;
        self.end(lines(text, width))
    }

    /// Ends a row of so many lines. Not every program finds the height of wrapped text by itself.
    fn end(&mut self, lines: usize) -> Result<(), XlsxError> {
        if lines > 1 {
            let lines = u32::try_from(lines).unwrap_or(HIGHEST);
            let height = LINE_HEIGHT.saturating_mul(lines).min(HIGHEST);
            self.into.set_row_height(self.row, height)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Lines of a text in a column.
    fn lines(&self, column: u16, text: &str) -> usize {
        let width = self.widths.get(usize::from(column)).copied();
        lines(text, width.unwrap_or(usize::MAX))
    }

    fn table(&mut self, table: SheetTable<'_>) -> Result<(), XlsxError> {
        let first = self.row;
        self.groups(&table.groups)?;
        self.headings(&table.headings)?;
        let last_heading = self.row - 1;
        for cells in table.rows {
            let mut most = 1;
            for (column, cell) in (0_u16..).zip(cells) {
                if let SheetCell::Text(text) | SheetCell::Verdict(_, text) = &cell {
                    most = most.max(self.lines(column, text));
                }
                self.cell(column, cell)?;
            }
            self.end(most)?;
        }
        if table.is_list {
            let last = u16::try_from(table.headings.len()).unwrap_or(u16::MAX) - 1;
            // A list without rows has nothing to filter.
            if self.row > last_heading + 1 {
                self.into.autofilter(last_heading, 0, self.row - 1, last)?;
            }
            self.into.set_freeze_panes(last_heading + 1, self.names)?;
            self.into.set_repeat_rows(first, last_heading)?;
        }
        Ok(())
    }

    fn groups(&mut self, groups: &[(u16, String)]) -> Result<(), XlsxError> {
        if groups.is_empty() {
            return Ok(());
        }
        let mut column = 0;
        let mut most = 1;
        for (columns, text) in groups {
            let last = column + columns.saturating_sub(1);
            if !text.is_empty() && last > column {
                let format = &self.formats.heading;
                self.into
                    .merge_range(self.row, column, self.row, last, "", format)?;
            }
            if !text.is_empty() {
                self.text(column, text, |formats| &formats.heading)?;
            }
            let spanned = self.widths.iter().skip(usize::from(column));
            let width = spanned.take(usize::from(*columns)).sum();
            most = most.max(lines(text, width));
            column += columns;
        }
        self.end(most)
    }

    fn headings(&mut self, headings: &[SheetHeading]) -> Result<(), XlsxError> {
        let mut most = 1;
        for (column, heading) in (0_u16..).zip(headings) {
            if !heading.is_upright {
                most = most.max(self.lines(column, &heading.text));
            }
            if heading.is_upright {
                self.text(column, &heading.text, |formats| &formats.upright)?;
            } else {
                self.text(column, &heading.text, |formats| &formats.heading)?;
            }
        }
        self.end(most)?;
        if headings.iter().any(|heading| heading.is_upright) {
            self.into.set_row_height(self.row - 1, UPRIGHT_HEIGHT)?;
        }
        Ok(())
    }

    fn text(
        &mut self,
        column: u16,
        text: &str,
        format: impl Fn(&Formats) -> &Format,
    ) -> Result<(), XlsxError> {
        let format = format(self.formats);
        self.into
            .write_string_with_format(self.row, column, shown(text), format)?;
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: SheetCell) -> Result<(), XlsxError> {
        let formats = self.formats;
        match cell {
            SheetCell::Empty => {
                self.into.write_blank(self.row, column, &formats.text)?;
            }
            SheetCell::Text(text) if text.is_empty() => {
                self.into.write_blank(self.row, column, &formats.text)?;
            }
            SheetCell::Text(text) => self.text(column, &text, |formats| &formats.text)?,
            SheetCell::Count(count) => {
                let count = u32::try_from(count).unwrap_or(u32::MAX);
                self.into
                    .write_number_with_format(self.row, column, count, &formats.count)?;
            }
            SheetCell::Year(year) => {
                self.into
                    .write_number_with_format(self.row, column, year, &formats.year)?;
            }
            SheetCell::Number(number) => self.number(column, number, false)?,
            SheetCell::Share(number) => self.number(column, number, true)?,
            SheetCell::Verdict(verdict, text) => {
                let format = formats.verdict(verdict, text.chars().count() == 1);
                self.into
                    .write_string_with_format(self.row, column, text, format)?;
            }
        }
        Ok(())
    }

    /// Writes a number; one with more digits than a spreadsheet keeps as text.
    fn number(&mut self, column: u16, number: Number, is_share: bool) -> Result<(), XlsxError> {
        let written = number.to_string();
        let digits = written.chars().filter(char::is_ascii_digit).count();
        let value = written.parse::<f64>().ok().filter(|_| digits <= DIGITS);
        let Some(value) = value else {
            return self.text(column, &written, |formats| &formats.text);
        };
        let decimals = written.split_once('.').map_or(0, |(_, after)| after.len());
        let format = if is_share {
            // Two decimals more than in percent; one is always shown.
            self.formats.shares.get(decimals.saturating_sub(3))
        } else {
            self.formats.numbers.get(decimals)
        };
        let format = format.unwrap_or(&self.formats.general);
        self.into
            .write_number_with_format(self.row, column, value, format)?;
        Ok(())
    }
}

/// Lines that a text takes at a width in digits.
fn lines(text: &str, width: usize) -> usize {
    // A letter is narrower than a digit, and a line ends at a word.
    let letters = (width.saturating_mul(9) / 8).max(1);
    let each = text.split('\n');
    each.map(|line| line.chars().count().div_ceil(letters).max(1))
        .sum()
}

/// As much of a text as a cell holds.
fn shown(text: &str) -> String {
    if text.len() <= LETTERS {
        return text.to_owned();
    }
    // The file format counts units of UTF-16.
    let mut units = 0;
    let mut kept: String = text
        .chars()
        .take_while(|letter| {
            units += letter.len_utf16();
            units < LETTERS
        })
        .collect();
    if kept.len() < text.len() {
        kept.push('…');
    }
    kept
}
