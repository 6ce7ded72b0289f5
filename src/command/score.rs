//! `antq score`: judges every commune and year.

use std::{io, mem};

use anyhow::{Result, bail};

use super::console::Console;
use super::csv_options::CsvOptions;
use super::document::{Origins, reasons, worded};
use super::folder::{self, DataArguments};
use super::help::{group, vi_en};
use super::input::KeptFiles;
use super::lock::LockOption;
use super::misuse::Misuse;
use super::options::{JudgedKind, Out, Request};
use super::outcome::Outcome;
use super::output::results;
use super::progress;
use super::review::{Review, ReviewOutput};
use super::score_format::{FORMATS, ScoreFormat};
use super::score_web;
use super::spoken::{self, FailOn};
use crate::export::{self, CsvStyle, LongColumn, LongCsv, ScoreColumn, ScoreCsv};
use crate::inquiry::{Columns, Depth, Level, Question, ScoreRow, Session, tallies};
use crate::model::{SubjectKindId, Verdict, Weight};
use crate::paper;
use crate::say::{self, Extent, RowView, views};

/// Arguments of `antq score`.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Args {
    #[arg(value_name = vi_en!("SỐ LIỆU", "DATA"), help = vi_en!("Tệp hoặc thư mục số liệu; - là đầu vào chuẩn; 2023=TỆP ghi năm", "Files or folders; - is standard input; 2023=FILE gives the year"))]
    data: Vec<String>,
    #[command(flatten)]
    request: Request,
    #[command(flatten)]
    judged: JudgedKind,
    #[arg(long, value_name = vi_en!("KẾT QUẢ", "VERDICT"), help_heading = group::RESULTS, help = vi_en!("Chỉ hiện xã có kết quả này, như “không đạt”, “chưa đủ căn cứ”", "Show only pass, fail, undetermined or not_applicable"), value_parser = spoken::verdict)]
    only: Option<Verdict>,
    #[arg(long, value_name = "tinh|huyen", help_heading = group::RESULTS, help = vi_en!("Đếm xã theo tỉnh hoặc huyện; nêu xã chưa có số liệu", "Count communes by province or district; list those without data"), value_parser = spoken::level, conflicts_with_all = ["only", "long"])]
    by: Option<Level>,
    #[arg(long, value_name = vi_en!("KẾT QUẢ,…", "VERDICT,…"), help_heading = group::RESULTS, hide_short_help = true, help = vi_en!("Mã thoát 1 khi có xã fail, undetermined hoặc doubt (nghi vấn về số liệu)", "Exit with 1 if a commune is fail, undetermined or doubt (faulty or contradicting data)"), value_delimiter = ',', value_parser = spoken::fail_on)]
    fail_on: Vec<FailOn>,
    #[arg(long, value_name = vi_en!("DẠNG", "FORMAT"), help_heading = group::RESULTS, help = vi_en!("table, md, csv, json, jsonl, docx, xlsx hoặc html; mặc định theo đuôi tệp ra", "table, md, csv, json, jsonl, docx, xlsx or html; else by -o"), hide_possible_values = true)]
    format: Option<ScoreFormat>,
    #[arg(long, help_heading = group::RESULTS, help = vi_en!("Nêu đủ lý do của mọi xã, không chỉ khi có đến 12 xã", "Show the full reasons of all communes, not only of up to 12"))]
    reasons: bool,
    #[arg(long, help_heading = group::RESULTS, hide_short_help = true, help = vi_en!("Với csv: mỗi tiêu chí một dòng", "With csv: one row per criterion"))]
    long: bool,
    #[arg(long, help_heading = group::RESULTS, hide_short_help = true, help = vi_en!("Với csv: thêm BOM để Excel nhận ra UTF-8", "With csv: a byte order mark, by which Excel recognises UTF-8"))]
    bom: bool,
    #[command(flatten)]
    csv: CsvOptions,
    #[command(flatten)]
    lock: LockOption,
    #[command(flatten)]
    out: Out,
}

impl Args {
    pub(super) fn run(mut self, console: Console, review: &Review) -> Result<Outcome> {
        let is_repeated = self.data.is_empty() && self.out.output.is_none();
        self.request = review.request(self.request);
        self.data = review.data(self.data);
        if self.data.is_empty() {
            bail!(Misuse::NoDataNamed);
        }
        if !is_repeated || review.outputs.is_empty() {
            let format = self.checked_format()?;
            return self.one(console, review, format);
        }
        let output = |(place, output): (usize, &ReviewOutput)| -> Result<(Args, ScoreFormat)> {
            let only = output.only.as_deref().map(spoken::verdict);
            let one = Args {
                out: Out {
                    output: Some(output.file.clone()),
                },
                long: output.long,
                bom: output.bom,
                only: only.transpose().map_err(anyhow::Error::msg)?,
                lock: if place == 0 {
                    self.lock.clone()
                } else {
                    LockOption::default()
                },
                ..self.clone()
            };
            let format = one.checked_format()?;
            Ok((one, format))
        };
        // All are checked before the first is written.
        let outputs: Vec<(Args, ScoreFormat)> = review
            .outputs
            .iter()
            .enumerate()
            .map(output)
            .collect::<Result<_>>()?;
        let mut outcome = Outcome::Done;
        for (one, format) in outputs {
            if one.one(console, review, format)? == Outcome::Found {
                outcome = Outcome::Found;
            }
        }
        Ok(outcome)
    }

    /// The format to write; refuses options that it does not have and files that it must not replace.
    fn checked_format(&self) -> Result<ScoreFormat> {
        let format = self.out.format(self.format, &FORMATS)?.unwrap_or_default();
        let given = [(self.long, "--long"), (self.bom, "--bom")];
        let given = given.into_iter().filter(|(is_given, _)| *is_given);
        let mut given = given.map(|(_, option)| option).chain(self.csv.given());
        if let Some(option) = given.next()
            && format != ScoreFormat::Csv
        {
            bail!(Misuse::OnlyAsCsv(option));
        }
        self.lock.checked(self.out.file())?;
        if matches!(format, ScoreFormat::Docx | ScoreFormat::Xlsx) {
            if self.by.is_some() {
                bail!(Misuse::ByAsLines);
            }
            self.out.is_for_paper()?;
        }
        Ok(format)
    }

    /// Writes one output.
    fn one(self, console: Console, review: &Review, format: ScoreFormat) -> Result<Outcome> {
        let is_document = matches!(format, ScoreFormat::Json | ScoreFormat::Html);
        let columns = if is_document || self.lock.is_asked() {
            Columns::AskedAndFingerprint
        } else {
            Columns::Asked
        };
        let data = DataArguments::read(&self.data, console)?;
        let question = Question {
            subject: self.judged.subject.clone(),
            ..self.request.question(&data.files)?
        };
        let mut kept = self.lock.kept();
        let mut session = progress::reading(console, |read| {
            Session::open(&question, columns, &mut |name| kept.read(name, read))
        })?;
        console.warnings(session.warnings.as_ref());
        if matches!(format, ScoreFormat::Csv | ScoreFormat::Jsonl) {
            for remark in &session.remarks {
                console.note(remark.told(console.language));
            }
        }
        session.remarks.extend(review.note());
        if data.has_folder {
            let reported = folder::reported(&session, &question.material);
            for note in &reported {
                console.note(note.told(console.language));
            }
            session.remarks.extend(reported);
        }
        let is_page = format.painter().is_some();
        if !is_page && format != ScoreFormat::Html {
            console.faults(&session.reading.faults);
        }
        if !is_page {
            console.left_out(&session.left_out);
        }
        let faults = session.reading.faults.iter();
        let doubtful = faults
            .into_iter()
            .any(|fault| fault.kind.weight() >= Weight::Warning);
        let mut found = doubtful && self.fail_on.contains(&FailOn::Doubt);
        found |= match (self.by, format) {
            (Some(level), _) => self.counted(console, session, (level, format))?,
            (
                None,
                ScoreFormat::Table
                | ScoreFormat::Md
                | ScoreFormat::Json
                | ScoreFormat::Docx
                | ScoreFormat::Html
                | ScoreFormat::Xlsx,
            ) => self.kept(console, session, (&question, format, kept))?,
            (None, ScoreFormat::Csv | ScoreFormat::Jsonl) => {
                let found = self.streamed(console, &session, format)?;
                if self.lock.is_asked() {
                    let rows = progress::judging(console, || session.rows(Depth::Reasons));
                    let (origins, scores) = Origins::of(console, session, rows);
                    self.lock
                        .write(console, (&question, &scores), (&origins, kept))?;
                } else {
                    // The process ends soon, and its memory with it: freeing a million rows one by one takes longer.
                    mem::forget(session);
                }
                found
            }
        };
        Ok(if found { Outcome::Found } else { Outcome::Done })
    }

    /// Writes the counts of each area; true if a condition to fail on is met.
    fn counted(
        &self,
        console: Console,
        session: Session,
        (level, format): (Level, ScoreFormat),
    ) -> Result<bool> {
        let file = self.out.file();
        let depth = match format {
            ScoreFormat::Table | ScoreFormat::Md => Depth::Reasons,
            ScoreFormat::Csv | ScoreFormat::Json => Depth::Verdicts,
            ScoreFormat::Jsonl | ScoreFormat::Docx | ScoreFormat::Xlsx | ScoreFormat::Html => {
                bail!(Misuse::ByAsLines)
            }
        };
        let rows = progress::judging(console, || session.rows(depth));
        let found = self.finds(&session, &rows);
        let tallies = tallies(&session, &rows, level);
        if let Some(painter) = format.painter() {
            let scores = session.into_scores(rows);
            let page = say::by_area(&scores, &tallies, console.language);
            console.page(file, &page, painter)?;
            return Ok(found);
        }
        let counted = (&session.columns[..], &tallies[..]);
        results(file, |out| {
            if format == ScoreFormat::Json {
                let remarks = (&session.remarks[..], console.wire_language);
                export::by_area_json(out, counted, remarks)
            } else {
                export::by_area_csv(out, counted, self.bom)
            }
        })?;
        Ok(found)
    }

    /// Writes formats that need all rows at once.
    fn kept(
        &self,
        console: Console,
        session: Session,
        (question, format, files): (&Question, ScoreFormat, KeptFiles),
    ) -> Result<bool> {
        let file = self.out.file();
        let rows = progress::judging(console, || session.rows(Depth::Reasons));
        let found = self.finds(&session, &rows);
        let is_document = format == ScoreFormat::Json || self.lock.is_asked();
        let (origins, mut scores) = if is_document {
            let (origins, scores) = Origins::of(console, session, rows);
            (Some(origins), scores)
        } else {
            (None, session.into_scores(rows))
        };
        if let Some(origins) = &origins {
            self.lock
                .write(console, (question, &scores), (origins, files))?;
        }
        if format == ScoreFormat::Docx {
            let report = say::report(&scores, self.only, console.wire_language);
            let bytes = paper::docx(&report)?;
            results(file, |out| out.write_all(&bytes))?;
            return Ok(found);
        }
        if format == ScoreFormat::Xlsx {
            let book = say::result_book(&scores, self.only, console.wire_language);
            let bytes = paper::workbook(book)?;
            results(file, |out| out.write_all(&bytes))?;
            return Ok(found);
        }
        if let Some(painter) = format.painter() {
            let extent = Extent {
                only: self.only,
                reasons: self.reasons,
                whole: file.is_some(),
            };
            let page = say::score(&scores, extent, console.language);
            console.page(file, &page, painter)?;
            return Ok(found);
        }
        if format == ScoreFormat::Html {
            let page = score_web::page(console, question, scores, self.only)?;
            results(file, |out| out.write_all(page.as_bytes()))?;
            return Ok(found);
        }
        if let Some(only) = self.only {
            scores.rows.retain(|row| row.has(only));
        }
        if let Some(origins) = &origins {
            origins.write(console, file, (question, &scores, self.only))?;
        }
        Ok(found)
    }

    /// Writes row by row without keeping rows.
    fn streamed(&self, console: Console, session: &Session, format: ScoreFormat) -> Result<bool> {
        let codebook = &session.codebook;
        let reason = reasons(console, codebook, session.reading.sheets.len());
        let told = (&**codebook, console.wire_language);
        let (short, long): (CsvStyle<ScoreColumn>, CsvStyle<LongColumn>) = if self.long {
            (CsvStyle::wire(), self.csv.style(self.bom)?)
        } else {
            (self.csv.style(self.bom)?, CsvStyle::wire())
        };
        let (short, long) = if !codebook.lies_within(session.subject, SubjectKindId::COMMUNE)
            || self.csv.has_columns()
        {
            (short, long)
        } else {
            (short.with_units(), long.with_units())
        };
        let several_sheets = session.reading.sheets.len() > 1;
        let reasons = |row: &RowView<'_>| {
            let data = (&**codebook, &session.reading.series);
            say::short_reasons(row, data, several_sheets, console.wire_language)
        };
        let has_reasons = self.long || short.columns.contains(&ScoreColumn::Reason);
        let has_missing = short.columns.contains(&ScoreColumn::Missing);
        let depth = if format == ScoreFormat::Csv && !has_reasons {
            if has_missing {
                Depth::Figures
            } else {
                Depth::Verdicts
            }
        } else if self.long && format == ScoreFormat::Csv {
            Depth::ReasonsOf(self.csv.findings.unwrap_or_default())
        } else {
            Depth::Reasons
        };
        let is_shown = |verdict| self.only.is_none_or(|only| only == verdict);
        let depth_of = |verdict| {
            if is_shown(verdict) {
                depth
            } else {
                Depth::Verdicts
            }
        };
        let make = |rows: Vec<ScoreRow>| -> io::Result<(Vec<u8>, bool)> {
            let columns = (&session.columns, &session.reading.series);
            let all = rows.iter().flat_map(|row| views(row, columns.0, columns.1));
            let mut shown = all.filter(|row| is_shown(row.verdict()));
            let written = if format == ScoreFormat::Jsonl {
                let mut lines = Vec::new();
                let write = |row: RowView<'_>| {
                    export::json_line(&mut lines, codebook, &row, worded(console, &reason))
                };
                shown.try_for_each(write)?;
                lines
            } else if self.long {
                let findings = self.csv.findings.unwrap_or_default();
                let mut csv = LongCsv::more(Vec::new(), codebook, &long);
                shown.try_for_each(|row| csv.write(&row, findings, &reason))?;
                csv.finish()?
            } else {
                let mut csv = ScoreCsv::more(Vec::new(), told, &short);
                shown.try_for_each(|row| csv.write(&row, &reasons))?;
                csv.finish()?
            };
            Ok((written, self.finds(session, &rows)))
        };
        let mut found = false;
        results(self.out.file(), |out| {
            if format == ScoreFormat::Csv && self.long {
                LongCsv::new(&mut *out, codebook, &long)?.finish()?;
            } else if format == ScoreFormat::Csv {
                ScoreCsv::new(&mut *out, told, &short)?.finish()?;
            }
            session.stream(depth_of, make, |(written, finds)| {
                found |= finds;
                out.write_all(&written)
            })
        })?;
        Ok(found)
    }

    /// True if a condition to fail on is met.
    fn finds(&self, session: &Session, rows: &[ScoreRow]) -> bool {
        let asked = |what| self.fail_on.contains(&what);
        let of_verdict = |verdict| match verdict {
            Verdict::Fail => asked(FailOn::Fail),
            Verdict::Undetermined => asked(FailOn::Undetermined),
            Verdict::Pass | Verdict::NotApplicable => false,
        };
        !self.fail_on.is_empty()
            && rows.iter().any(|row| {
                row.judged().any(|one| of_verdict(one.assessment.verdict()))
                    || (asked(FailOn::Doubt) && session.is_contradicted(row))
            })
    }
}
