//! The form as a workbook: the table, how to fill it in, and what each figure means.
//!
//! Cells check what is typed. A date of creation that never changes keeps the bytes of one form the same.

use std::io::{self, Write};
use std::sync::Arc;

use rust_xlsxwriter::{
    DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign, Note,
    Workbook, Worksheet, XlsxError,
};

use super::headings::{Shown, heading_format, runs, span};
use crate::inquiry::{Form, FormColumn};
use crate::model::{Area, IndicatorKind, Key, Ruleset, SubjectKind};
use crate::page::letters::capital;
use crate::page::text;
use crate::say::why::cite;
use crate::text::{Language, Text, both};

/// Rows of a form without communes.
const ROWS: u32 = 50;

/// Rows above the communes: the title, the clauses, the figures, the years.
const HEADING_ROWS: u32 = 4;

/// Writes the form.
///
/// # Errors
/// When writing to `out` fails.
pub fn form_workbook(out: &mut dyn Write, form: &Form, language: Language) -> io::Result<()> {
    let bytes = workbook(form, language).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn workbook(form: &Form, language: Language) -> Result<Vec<u8>, XlsxError> {
    let communes = FormWriter {
        form,
        language,
        kind: form.kind_within(),
        rulesets: &form.rulesets,
        columns: &form.columns,
    };
    let units: Vec<FormWriter<'_>> = form
        .units
        .iter()
        .map(|own| FormWriter {
            kind: Some(form.codebook.subject(own.kind)),
            rulesets: &own.rulesets,
            columns: &own.columns,
            ..communes
        })
        .collect();
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2025, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for level in std::iter::once(&communes).chain(&units) {
        level.table(book.add_worksheet())?;
    }
    communes.advice(book.add_worksheet())?;
    let meanings = book.add_worksheet();
    let mut row = communes.meanings_head(meanings)?;
    for level in std::iter::once(&communes).chain(&units) {
        row = level.meanings(meanings, row)?;
    }
    book.save_to_buffer()
}

/// Writes one level of the form: the communes, or a list of what lies within them.
#[derive(Clone, Copy)]
struct FormWriter<'f> {
    form: &'f Form,
    language: Language,
    /// The kind of what lies within; `None` for the communes.
    kind: Option<&'f SubjectKind>,
    rulesets: &'f [Arc<Ruleset>],
    columns: &'f [FormColumn],
}

impl FormWriter<'_> {
    fn say(&self, text: Text) -> String {
        text.into_told(self.language)
    }

    fn columns(&self) -> Vec<Shown<'_>> {
        let mut keys = self.form.keys();
        keys.extend(self.kind.map(|_| Key::Unit));
        let mut columns: Vec<Shown<'_>> = keys.into_iter().map(Shown::Key).collect();
        for column in self.columns {
            let years = column.years(self.form.year);
            columns.extend(years.map(|year| Shown::Figure(column, year)));
        }
        columns
    }

    fn table(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let year = self.form.year;
        let title = match self.kind {
            None => {
                sheet.set_name(self.say(both!("Số liệu", "Figures")))?;
                both!(
                    "SỐ LIỆU AN NINH, TRẬT TỰ NĂM {year}",
                    "SECURITY AND ORDER FIGURES, năm {year}"
                )
            }
            // The name of the sheet says what its rows are, also to the reader.
            Some(kind) => {
                sheet.set_name(capital(&kind.title.vi))?;
                let (vi, en) = (kind.title.vi.to_uppercase(), kind.title.en.to_uppercase());
                both!("{vi}: SỐ LIỆU NĂM {year}", "{en}: FIGURES, năm {year}")
            }
        };
        let bold = Format::new().set_bold();
        sheet.write_with_format(0, 0, self.say(title), &bold)?;
        let columns = self.columns();
        for (at, column) in (0_u16..).zip(&columns) {
            self.heading(sheet, at, column)?;
            sheet.set_column_width(
                at,
                match column {
                    Shown::Key(Key::Name | Key::Unit) => 24,
                    Shown::Key(_) => 14,
                    Shown::Figure(..) => 16,
                },
            )?;
        }
        self.spans(sheet, &columns)?;
        let rows = u32::try_from(self.form.communes.len())
            .unwrap_or(ROWS)
            .max(1);
        let last = HEADING_ROWS - 1
            + if self.form.communes.is_empty() {
                ROWS
            } else {
                rows
            };
        let code = Format::new().set_num_format("@");
        for (row, commune) in (HEADING_ROWS..).zip(&self.form.communes) {
            for (at, column) in (0_u16..).zip(&columns) {
                if let Shown::Key(key) = column {
                    sheet.write_with_format(row, at, under_key(commune, *key), &code)?;
                }
            }
        }
        for (at, column) in (0_u16..).zip(&columns) {
            if let Shown::Figure(column, _) = column {
                self.check(sheet, column, (at, last))?;
            }
        }
        sheet.set_freeze_panes(HEADING_ROWS, 2)?;
        sheet.set_row_height(2, 60)?;
        sheet.set_landscape();
        sheet.set_repeat_rows(0, HEADING_ROWS - 1)?;
        Ok(())
    }

    /// Writes the cells of a heading: the key, or the figure and its year.
    fn heading(&self, sheet: &mut Worksheet, at: u16, column: &Shown<'_>) -> Result<(), XlsxError> {
        let format = heading_format();
        match column {
            Shown::Key(key) => {
                let title = self.form.key(*key, self.kind, self.language);
                sheet.merge_range(1, at, HEADING_ROWS - 1, at, title, &format)?;
            }
            Shown::Figure(column, year) => {
                sheet.write_with_format(
                    2,
                    at,
                    self.form.heading(column.figure, self.language),
                    &format,
                )?;
                let label = format!("Năm {year}");
                sheet.write_with_format(3, at, label, &format)?;
                let indicator = self.form.codebook.indicator(column.figure);
                let unit = indicator.unit.as_ref().map_or("", |unit| unit.path());
                let note = format!("{}\n{}\n{}", indicator.id, unit, self.citation(column));
                // A cell that another one covers can hold no note.
                if column.years(self.form.year).next() == Some(*year) {
                    sheet.insert_note(2, at, &Note::new(note).set_author("antq"))?;
                }
            }
        }
        Ok(())
    }

    /// Merges the clauses over their figures, and the figures over their years.
    fn spans(&self, sheet: &mut Worksheet, columns: &[Shown<'_>]) -> Result<(), XlsxError> {
        let format = heading_format();
        let clause = |column: &Shown<'_>| match column {
            Shown::Key(_) => None,
            Shown::Figure(column, _) => Some((column.ruleset, self.citation(column))),
        };
        let figure = |column: &Shown<'_>| match column {
            Shown::Key(_) => None,
            Shown::Figure(column, _) => Some(column.figure),
        };
        for (first, last) in runs(columns, clause) {
            if let Some(Shown::Figure(column, _)) = columns.get(usize::from(first)) {
                span(sheet, (1, first, last), &self.citation(column), &format)?;
            }
        }
        for (first, last) in runs(columns, figure) {
            if let Some(Shown::Figure(column, _)) = columns.get(usize::from(first))
                && first < last
            {
                span(
                    sheet,
                    (2, first, last),
                    self.form.heading(column.figure, self.language),
                    &format,
                )?;
            }
        }
        Ok(())
    }

    /// Where a figure is asked for: the short name of the set and the place in it.
    fn citation(&self, column: &FormColumn) -> String {
        let rules = &self.rulesets[column.ruleset];
        let place = cite::short(rules, column.criterion, self.language);
        let set = rules.short.told(self.language);
        if place.is_empty() {
            set.to_owned()
        } else {
            format!("{set}: {place}")
        }
    }

    /// Checks what is typed into a column.
    fn check(
        &self,
        sheet: &mut Worksheet,
        column: &FormColumn,
        (at, last): (u16, u32),
    ) -> Result<(), XlsxError> {
        let indicator = self.form.codebook.indicator(column.figure);
        let rule = DataValidation::new();
        let rule = match &indicator.kind {
            IndicatorKind::Count => rule
                .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
                .set_error_message(self.say(both!(
                    "Ghi số nguyên từ 0 trở lên; chưa có số liệu thì để trống.",
                    "Write a whole number from 0; leave it empty if it is not known."
                )))?,
            IndicatorKind::Amount => return Ok(()),
            IndicatorKind::YesNo if indicator.answers.is_some() => {
                rule.allow_list_strings(&["Đạt", "Chưa đạt"])?
            }
            IndicatorKind::YesNo => rule.allow_list_strings(&["Có", "Không"])?,
            IndicatorKind::Grade(levels) => {
                let levels: Vec<&str> = levels.iter().map(|level| level.vi.as_str()).collect();
                rule.allow_list_strings(&levels)?
            }
        };
        sheet.add_data_validation(HEADING_ROWS, at, last, at, &rule)?;
        Ok(())
    }

    /// How to fill the form in.
    fn advice(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(self.say(both!("Hướng dẫn", "How to")))?;
        sheet.set_column_width(0, 100)?;
        let wrapped = Format::new().set_text_wrap();
        let lines = [
            both!(
                "Mỗi dòng là một xã; số liệu ghi vào trang “Số liệu”.",
                "One row for each commune; the figures go on the first sheet."
            ),
            both!(
                "Ô để trống là chưa có số liệu, không phải là 0. Không có vụ nào thì ghi 0.",
                "An empty cell is an unknown figure, not 0. If there was none, write 0."
            ),
            both!(
                "Số đếm ghi bằng chữ số, không kèm chữ “vụ”, “người”; mỗi ô chỉ ghi một số.",
                "Write counts in digits, without words; one number in each cell."
            ),
            both!(
                "Cột có/không: chọn “Có” hoặc “Không” trong danh sách.",
                "Yes-or-no columns: choose “Có” or “Không” from the list."
            ),
            both!(
                "Cột mang mã tiêu chí: chọn “Đạt” hoặc “Chưa đạt” theo kết quả tự chấm.",
                "Columns with the id of a criterion: choose “Đạt” or “Chưa đạt”."
            ),
            both!(
                "Cột có nhiều năm: cần cả số liệu của các năm trước để so sánh.",
                "Columns with several years: the earlier years are needed for comparison."
            ),
            both!(
                "Trỏ vào tên cột để xem mã, đơn vị tính và điều khoản cần số liệu đó; trang “Giải thích” có đủ.",
                "Point at a heading for its id, unit and clause; the last sheet has them all."
            ),
            both!(
                "Không xóa, không đổi tên cột; có thể thêm cột, thêm dòng ghi chú bên dưới.",
                "Do not delete or rename columns; others may be added."
            ),
            both!(
                "Các trang sau, nếu có, là danh sách khu dân cư, cơ quan, …: mỗi dòng một đơn vị, tên ghi bên cạnh xã; thêm dòng khi cần. Không có danh sách thì để trống.",
                "Further sheets, if any, are lists of residential areas, agencies, …: one row each, its name beside the commune; add rows as needed. Leave them empty if there is no list."
            ),
            both!(
                "Danh sách chỉ được coi là đủ khi số dòng bằng tổng số ghi ở trang “Số liệu”.",
                "A list counts as whole only where it has as many rows as the first sheet says there are."
            ),
            both!(
                "Chấm: antq score TỆP.xlsx",
                "To score: antq score FILE.xlsx"
            ),
        ];
        for (row, line) in (0_u32..).zip(lines) {
            sheet.write_with_format(row, 0, self.say(line), &wrapped)?;
        }
        Ok(())
    }

    /// Headings of the meanings; returns the first row below them.
    fn meanings_head(&self, sheet: &mut Worksheet) -> Result<u32, XlsxError> {
        sheet.set_name(self.say(both!("Giải thích", "Meanings")))?;
        let bold = Format::new().set_bold();
        let titles = [
            both!("Chỉ tiêu", "figure"),
            both!("Mã", "id"),
            both!("ĐVT", "unit"),
            both!("Căn cứ", "asked by"),
            both!("Giải thích", "meaning"),
        ];
        for ((at, title), width) in (0_u16..).zip(titles).zip([45, 30, 12, 50, 60]) {
            sheet.write_with_format(0, at, self.say(title), &bold)?;
            sheet.set_column_width(at, width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(1)
    }

    /// What each figure means, and who asks for it, from a row on; returns the next free row.
    fn meanings(&self, sheet: &mut Worksheet, first: u32) -> Result<u32, XlsxError> {
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let mut next = first;
        for column in self.columns {
            let row = next;
            next += 1;
            let indicator = self.form.codebook.indicator(column.figure);
            let rules = &self.rulesets[column.ruleset];
            let full = text(&cite::full(rules, column.criterion, self.language));
            let asked = if full.is_empty() {
                self.citation(column)
            } else {
                full
            };
            let cells = [
                indicator.title.told(self.language),
                &indicator.id,
                indicator.unit.as_ref().map_or("", |unit| unit.path()),
                &asked,
                indicator.note.as_deref().unwrap_or_default(),
            ];
            for (at, cell) in (0_u16..).zip(cells) {
                sheet.write_with_format(row, at, cell, &wrapped)?;
            }
        }
        Ok(next)
    }
}

/// What a commune's row says under a key.
pub(crate) fn under_key(commune: &Area, key: Key) -> &str {
    match key {
        Key::Code => &commune.code,
        Key::Name => &commune.name,
        Key::District => &commune.district,
        Key::Province => &commune.province,
        Key::Unit | Key::Kind | Key::Year | Key::Months | Key::Period | Key::Boundaries => "",
    }
}
