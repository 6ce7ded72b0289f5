//! `antq diff`: what changed between two years, or two laws, and why.

use std::io::{self, Write};
use std::sync::Arc;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::console::{Console, Painter};
use super::folder::DataArguments;
use super::help::{group, vi_en};
use super::lock::{LockContents, LockOption};
use super::misuse::Misuse;
use super::options::{self, ListOptions, Out, PlaceOptions};
use super::outcome::Outcome;
use super::output::results;
use super::progress;
use super::review::Review;
use super::spoken::{self, FailOnNew};
use crate::export;
use crate::inquiry::{
    At, Comparison, Diff, Direction, Level, PairingResult, ReadFile, TwoYears, in_order,
};
use crate::model::{Codebook, Verdict, Year};
use crate::page;
use crate::paper;
use crate::proof::DiffLock;
use crate::say::{self, Beside};

/// Arguments of `antq diff`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(
        value_name = vi_en!("NĂM TRƯỚC", "BEFORE"),
        help = vi_en!("Số liệu năm trước, hoặc của cả hai năm; hoặc khóa của score", "Data of the earlier year, or of both; or a lock of score")
    )]
    earlier: String,
    #[arg(value_name = vi_en!("NĂM SAU", "AFTER"), help = vi_en!("Số liệu năm sau; thêm danh sách đơn vị thuộc xã, như khu_dan_cu=TỆP", "Data of the later year; also lists of what lies within communes, as khu_dan_cu=FILE"))]
    later: Vec<String>,
    #[arg(
        long,
        value_name = vi_en!("BỘ|TỆP", "ID|FILE"),
        help_heading = group::JUDGING,
        help = vi_en!("Bộ tiêu chí, một phiên bản (xét cả hai năm), hoặc tệp tiêu chí; ghi được nhiều lần", "Set of criteria, one version of it (for both years), or a criteria file; may be repeated")
    )]
    criteria: Vec<String>,
    #[arg(long, value_name = vi_en!("LOẠI", "KIND"), default_value = "", hide_default_value = true, hide_short_help = true, help_heading = group::JUDGING, help = vi_en!("So sánh khu dân cư (khu_dan_cu) hoặc loại đơn vị khác, thay cho xã", "Compare residential areas (khu_dan_cu) or another kind, not communes"))]
    subject: String,
    #[arg(long, help_heading = group::JUDGING, help = vi_en!("Năm sau; mặc định là năm cuối trong số liệu", "Later year; by default the latest in its data"), value_name = vi_en!("NĂM", "YEAR"), value_parser = options::year)]
    year: Option<Year>,
    #[arg(long, help_heading = group::JUDGING, help = vi_en!("Năm trước; mặc định là năm cuối trước năm sau", "Earlier year; by default the last before the later year"), value_name = vi_en!("NĂM", "YEAR"), value_parser = options::year)]
    before: Option<Year>,
    #[arg(long, help_heading = group::JUDGING, hide_short_help = true, help = vi_en!("Xét số liệu năm trước theo quy định của năm này; một tệp không có --before thì xét một năm theo hai luật", "Judge the earlier figures by the law of this year; one file without --before compares two laws"), value_name = vi_en!("NĂM", "YEAR"), value_parser = options::year)]
    law_before: Option<Year>,
    #[arg(long, help_heading = group::JUDGING, hide_short_help = true, help = vi_en!("Xét số liệu năm sau theo quy định của năm này", "Judge the later figures by the law of this year"), value_name = vi_en!("NĂM", "YEAR"), value_parser = options::year)]
    law_after: Option<Year>,
    #[command(flatten)]
    place: PlaceOptions,
    #[command(flatten)]
    lists: ListOptions,
    #[arg(
        long,
        value_name = vi_en!("THAY ĐỔI", "CHANGE"),
        help_heading = group::RESULTS,
        help = vi_en!("Chỉ hiện xã “xấu đi”, “tốt lên”, “không đổi” hoặc “chưa đủ căn cứ”", "Show only worse, better, unchanged or undetermined"),
        value_parser = spoken::direction
    )]
    only: Option<Direction>,
    #[arg(
        long,
        value_name = "tinh|huyen",
        help_heading = group::RESULTS,
        help = vi_en!("Đếm xã theo tỉnh hoặc huyện", "Count communes by province or district"),
        value_parser = spoken::level,
        conflicts_with = "only"
    )]
    by: Option<Level>,
    #[arg(
        long,
        value_name = vi_en!("THAY ĐỔI,…", "CHANGE,…"),
        help_heading = group::RESULTS,
        hide_short_help = true,
        help = vi_en!("Mã thoát 1 khi có xã new-fail (mới không đạt) hoặc new-undetermined (mới chưa đủ căn cứ)", "Exit with 1 if a commune is new-fail or new-undetermined"),
        value_delimiter = ',',
        value_parser = spoken::fail_on_new
    )]
    fail_on: Vec<FailOnNew>,
    #[arg(long, help_heading = group::RESULTS, help = vi_en!("table, md, csv, json, docx hoặc html; mặc định theo đuôi tệp ra", "table, md, csv, json, docx or html; by default that of the file's ending"), value_name = vi_en!("DẠNG", "FORMAT"), hide_possible_values = true)]
    format: Option<DiffFormat>,
    #[arg(long, help_heading = group::RESULTS, hide_short_help = true, help = vi_en!("Với csv: thêm BOM để Excel nhận ra UTF-8", "With csv: a byte order mark, by which Excel recognises UTF-8"))]
    bom: bool,
    #[command(flatten)]
    out: Out,
    #[command(flatten)]
    lock: LockOption,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    #[default]
    Table,
    Md,
    Csv,
    Json,
    Docx,
    Html,
}

impl DiffFormat {
    /// The painter, if it is a page.
    const fn painter(self) -> Option<Painter> {
        match self {
            DiffFormat::Table => Some(Painter::Text),
            DiffFormat::Md => Some(Painter::Markdown),
            DiffFormat::Csv | DiffFormat::Json | DiffFormat::Docx | DiffFormat::Html => None,
        }
    }
}

/// Formats, with the endings of their files; the first is the default.
const FORMATS: [(DiffFormat, &str); 6] = [
    (DiffFormat::Table, "txt"),
    (DiffFormat::Csv, "csv"),
    (DiffFormat::Json, "json"),
    (DiffFormat::Md, "md"),
    (DiffFormat::Docx, "docx"),
    (DiffFormat::Html, "html"),
];

impl Args {
    pub(super) fn run(self, console: Console, review: &Review) -> Result<Outcome> {
        let format = self.out.format(self.format, &FORMATS)?.unwrap_or_default();
        if self.bom && format != DiffFormat::Csv {
            bail!(Misuse::OnlyAsCsv("--bom"));
        }
        if matches!(format, DiffFormat::Docx | DiffFormat::Html) && self.by.is_some() {
            bail!(Misuse::ByAsLines);
        }
        if format == DiffFormat::Docx {
            self.out.is_for_paper()?;
        }
        self.lock.checked(self.out.file())?;
        let data: Vec<String> = std::iter::once(&self.earlier)
            .chain(&self.later)
            .cloned()
            .collect();
        let data = DataArguments::read(&data, console)?.files;
        let comparison = Comparison {
            material: options::material(
                &data,
                &review.criteria(&self.criteria),
                &review.place(self.place.clone()),
                &review.lists(self.lists.clone()),
            )?,
            subject: self.subject.clone(),
            years: [self.before, self.year],
            laws: [self.law_before, self.law_after],
        };
        let is_document = matches!(format, DiffFormat::Json | DiffFormat::Html);
        let fingerprint = is_document || self.lock.is_asked();
        let mut kept = self.lock.kept();
        let mut two = progress::reading(console, |read| {
            TwoYears::open(&comparison, fingerprint, &mut |name| kept.read(name, read))
        })?;
        console.warnings(two.warnings.as_ref());
        two.remarks.extend(review.note());
        let diff = progress::judging(console, || Diff::of(&two));
        if format.painter().is_none() && format != DiffFormat::Html {
            console.faults(diff.faults);
            console.left_out(diff.left_out);
            for note in say::stale(&diff, console.language) {
                console.note(&page::text(&note));
            }
        }
        let found = self.finds(&diff);
        let beside = beside(console, &two, &diff, &comparison);
        if self.lock.is_asked() {
            let versions = diff.columns.iter();
            let versions = versions.flat_map(|one| [one.old.as_deref(), one.new.as_deref()]);
            let contents = LockContents {
                document: &|out| document(out, console, (&diff, None, None), &beside),
                rulesets: versions.flatten().collect(),
                page: &|| say::diff(&diff, None, console.wire_language),
            };
            self.lock.write_contents(&contents, kept)?;
        }
        self.write(console, &diff, format, &beside)?;
        Ok(if found { Outcome::Found } else { Outcome::Done })
    }

    fn write(
        &self,
        console: Console,
        diff: &Diff<'_>,
        format: DiffFormat,
        beside: &Beside<'_, Comparison>,
    ) -> Result<()> {
        let file = self.out.file();
        let only = self.only;
        let by = self.by.map(around);
        if let Some(painter) = format.painter() {
            let page = match by {
                None => say::diff(diff, only, console.language),
                Some(by) => say::diff_by(diff, by, console.language),
            };
            return console.page(file, &page, painter);
        }
        let language = console.wire_language;
        if format == DiffFormat::Docx {
            let bytes = paper::docx(&say::diff_report(diff, only, language))?;
            return results(file, |out| out.write_all(&bytes));
        }
        if format == DiffFormat::Html {
            let page = paper::html(&say::web_diff(diff, beside, only, language))?;
            return results(file, |out| out.write_all(page.as_bytes()));
        }
        results(file, |out| match (format, by) {
            (DiffFormat::Csv, None) => {
                export::diff_csv_header(out, diff, self.bom)?;
                let make = |told: &[At]| export::diff_csv_rows(diff, told, language);
                in_order(&diff.told(only), make, |rows| out.write_all(&rows))
            }
            (DiffFormat::Csv, Some(by)) => export::diff_by_csv(out, diff, by, self.bom),
            (
                DiffFormat::Table
                | DiffFormat::Md
                | DiffFormat::Json
                | DiffFormat::Docx
                | DiffFormat::Html,
                by,
            ) => document(out, console, (diff, only, by), beside),
        })
    }

    /// True if a condition to fail on is met.
    fn finds(&self, diff: &Diff<'_>) -> bool {
        let asked = |what| self.fail_on.contains(&what);
        diff.cells().any(|cell| {
            let (before, after) = match &cell.result {
                PairingResult::Changed(change) => (change.verdicts.before, change.verdicts.after),
                // A new commune had no verdict before.
                PairingResult::New(verdict)
                | PairingResult::NotJudged {
                    after: Some(verdict),
                    ..
                } => (Verdict::NotApplicable, *verdict),
                PairingResult::Gone(_) | PairingResult::NotJudged { after: None, .. } => {
                    return false;
                }
            };
            before != after
                && match after {
                    Verdict::Fail => asked(FailOnNew::Fail),
                    Verdict::Undetermined => asked(FailOnNew::Undetermined),
                    Verdict::Pass | Verdict::NotApplicable => false,
                }
        })
    }
}

/// Writes the results as a JSON document: all, or those of one direction.
fn document(
    out: &mut dyn Write,
    console: Console,
    (diff, only, by): (&Diff<'_>, Option<Direction>, Option<say::Around>),
    beside: &Beside<'_, Comparison>,
) -> io::Result<()> {
    let language = console.wire_language;
    let told: Vec<(usize, At)> = diff.told(only).into_iter().enumerate().collect();
    let (head, end) = export::diff_json_frame(diff, by, beside, language)?;
    out.write_all(&head)?;
    let make = |told: &[_]| export::diff_json_changes(diff, told, language);
    in_order(&told, make, |changes| out.write_all(&changes))?;
    out.write_all(&end)
}

/// What a lock of this comparison would hold now, and what is measured.
pub(super) fn judged_again(
    console: Console,
    comparison: &Comparison,
    read: &mut dyn FnMut(&str, &mut ReadFile<'_>) -> io::Result<Vec<u8>>,
) -> Result<(DiffLock, Arc<Codebook>)> {
    let two = progress::reading(console, |own| {
        TwoYears::open(comparison, true, &mut |name| read(name, own))
    })?;
    let diff = progress::judging(console, || Diff::of(&two));
    let beside = beside(console, &two, &diff, comparison);
    let mut bytes = Vec::new();
    document(&mut bytes, console, (&diff, None, None), &beside)?;
    Ok((
        serde_json::from_slice(&bytes)?,
        Arc::new(diff.codebook.clone()),
    ))
}

/// What a document holds that results alone do not say.
fn beside<'c>(
    console: Console,
    two: &TwoYears,
    diff: &Diff<'_>,
    comparison: &'c Comparison,
) -> Beside<'c, Comparison> {
    Beside {
        question: comparison,
        register: two.register.clone(),
        files: two.files.clone(),
        notes: say::diff_notes(diff, console.wire_language),
    }
}

fn around(level: Level) -> say::Around {
    match level {
        Level::Province => say::Around::Province,
        Level::District => say::Around::District,
    }
}
