//! `antq criteria`: lists sets and indicators, shows a set in sentences, checks and tests criteria files, writes a first file.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::console::{Console, PAGES, Painter};
use super::help::{group, vi_en};
use super::input;
use super::misuse::Misuse;
use super::options::{self, Out};
use super::outcome::Outcome;
use super::output;
use super::trials::TestDepth;
use crate::criteria::{self, Law, Library};
use crate::diagnostic::Diagnostic;
use crate::export;
use crate::inquiry;
use crate::model::{Indicator, Ruleset, Year};
use crate::page;
use crate::say::{self, ShownSet};
use crate::text::both;

/// Year for which a proposal without years is shown.
const ANY_YEAR: Year = 2025;

#[derive(Debug, clap::Subcommand)]
pub(super) enum CriteriaCommand {
    #[command(about = vi_en!("Liệt kê các bộ tiêu chí có sẵn hoặc đưa vào", "List the sets, built in or given"))]
    List {
        #[arg(value_name = vi_en!("TỆP", "FILE"), help = vi_en!("Tệp tiêu chí của bạn", "Criteria files of your own"))]
        files: Vec<String>,
    },
    #[command(about = vi_en!("Đọc một bộ tiêu chí thành lời, kèm căn cứ", "Show a set in sentences, with its citations"))]
    Show {
        #[arg(value_name = vi_en!("BỘ|TỆP", "ID|FILE"), help = vi_en!("Bộ tiêu chí, phiên bản hoặc tệp tiêu chí", "Set of criteria, version or criteria file"), required_unless_present = "all")]
        set: Option<String>,
        #[arg(long, help_heading = group::JUDGING, help = vi_en!("Năm của phiên bản cần đọc; mặc định là mới nhất", "Year whose version is shown; by default the latest"), value_name = vi_en!("NĂM", "YEAR"), value_parser = options::year)]
        year: Option<Year>,
        #[arg(long, help_heading = group::RESULTS, help = vi_en!("Ghi trang Markdown về mọi bộ có sẵn", "Write a Markdown page about all built-in sets"), conflicts_with_all = ["set", "year"])]
        all: bool,
        #[command(flatten)]
        out: Out,
    },
    #[command(about = vi_en!("Ghi một tệp tiêu chí mẫu có chú giải; không ghi đè", "Write a small commented criteria file to start from; never overwrites a file"))]
    Init {
        #[arg(value_name = vi_en!("TỆP", "FILE"), help = vi_en!("Tệp cần ghi; mặc định là tieu-chi.toml", "File to write; by default criteria.toml"))]
        file: Option<PathBuf>,
    },
    #[command(about = vi_en!("Liệt kê các số liệu mà quy tắc gọi được: mã, tên, loại, đơn vị", "List the figures that rules may name: id, title, kind and unit"))]
    Indicators {
        #[arg(
            value_name = vi_en!("TỪ|TỆP", "WORD|FILE"),
            help = vi_en!("Từ có trong mã, tên, tiêu đề hoặc đơn vị, có dấu hoặc không; và tệp tiêu chí của bạn", "Words in an id, title, heading or unit, with or without diacritics; and criteria files of your own")
        )]
        wanted: Vec<String>,
        #[arg(long, help_heading = group::RESULTS, help = vi_en!("table, csv hoặc json; mặc định theo đuôi tệp ra", "table, csv or json; by default that of the file's ending"), value_name = vi_en!("DẠNG", "FORMAT"), hide_possible_values = true)]
        format: Option<IndicatorsFormat>,
        #[arg(long, help_heading = group::RESULTS, hide_short_help = true, help = vi_en!("Với csv: thêm BOM để Excel nhận ra UTF-8", "With csv: a byte order mark, by which Excel recognises UTF-8"))]
        bom: bool,
        #[command(flatten)]
        out: Out,
    },
    #[command(about = vi_en!("Ghi JSON Schema của tệp tiêu chí, cho trình soạn thảo", "Write the JSON Schema of criteria files, for editors"))]
    Schema {
        #[command(flatten)]
        out: Out,
    },
    #[command(about = vi_en!("Nêu mọi lỗi trong các bộ tiêu chí", "Report every fault in the criteria"))]
    Check {
        #[arg(value_name = vi_en!("TỆP", "FILE"), help = vi_en!("Tệp tiêu chí của bạn", "Criteria files of your own"))]
        files: Vec<String>,
    },
    #[command(about = vi_en!("Chạy các phép thử của bộ tiêu chí; nêu so sánh chưa được thử", "Run the tests of criteria, and report comparisons that no test covers"))]
    Test {
        #[arg(value_name = vi_en!("BỘ|TỆP", "ID|FILE"), help = vi_en!("Bộ tiêu chí, phiên bản hoặc tệp; mặc định là mọi bộ có sẵn", "Sets, versions or criteria files; by default all built-in sets"))]
        sets: Vec<String>,
        #[command(flatten)]
        depth: TestDepth,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum IndicatorsFormat {
    #[default]
    Table,
    Csv,
    Json,
}

/// Formats of indicators, with the endings of their files; the first is the default.
const FORMATS: [(IndicatorsFormat, &str); 3] = [
    (IndicatorsFormat::Table, "txt"),
    (IndicatorsFormat::Csv, "csv"),
    (IndicatorsFormat::Json, "json"),
];

impl CriteriaCommand {
    pub(super) fn run(self, console: Console) -> Result<Outcome> {
        match self {
            CriteriaCommand::List { files } => list(console, &files),
            CriteriaCommand::Show {
                set: Some(set),
                year,
                out,
                ..
            } => show(console, &set, year, &out),
            CriteriaCommand::Show { set: None, out, .. } => catalogue(console, &out),
            CriteriaCommand::Init { file } => init(console, file),
            CriteriaCommand::Indicators {
                wanted,
                format,
                bom,
                out,
            } => indicators(console, wanted, (format, bom), &out),
            CriteriaCommand::Schema { out } => schema(&out),
            CriteriaCommand::Check { files } => check(console, &files),
            CriteriaCommand::Test { sets, depth } => test(console, &sets, depth),
        }
    }
}

fn list(console: Console, files: &[String]) -> Result<Outcome> {
    let (library, _) = inquiry::library(files, &mut input::read_file)?;
    let wanted = each(&library, &versions(&library), None);
    let law = Law::freeze(&library, &wanted);
    if !law.is_sound() {
        return Ok(unusable(console, law.faults(), &library));
    }
    let rulesets = rulesets(&law, &wanted);
    let sets: Vec<&Ruleset> = rulesets.iter().map(AsRef::as_ref).collect();
    let page = say::criteria_list(&sets, console.language);
    console.page(None, &page, Painter::Text)?;
    Ok(Outcome::Done)
}

fn show(console: Console, set: &str, year: Option<Year>, out: &Out) -> Result<Outcome> {
    let (library, names) = named(std::slice::from_ref(&set.to_owned()))?;
    let version = match names.first().map(String::as_str) {
        Some(version) if version.contains('/') => version.to_owned(),
        Some(family) => match of_family(&library, family, year) {
            Some(version) => version,
            None => bail!(Misuse::NoVersion(family.to_owned())),
        },
        None => return Ok(unusable(console, library.faults(), &library)),
    };
    let wanted = each(&library, &[version], year);
    let law = Law::freeze(&library, &wanted);
    let rulesets = rulesets(&law, &wanted);
    let Some(ruleset) = rulesets.first() else {
        return Ok(unusable(console, law.faults(), &library));
    };
    let painter = out.format(None, &PAGES)?.unwrap_or_default();
    let file = out.file();
    let shown = ShownSet {
        codebook: &law.codebook(),
        ruleset,
        language: console.language,
    };
    console.page(file, &say::criteria_show(&shown), painter)?;
    Ok(Outcome::Done)
}

fn catalogue(console: Console, out: &Out) -> Result<Outcome> {
    let (library, _) = inquiry::library(&[], &mut input::read_file)?;
    let wanted = each(&library, &versions(&library), None);
    let law = Law::freeze(&library, &wanted);
    if !law.is_sound() {
        return Ok(unusable(console, law.faults(), &library));
    }
    let rulesets = rulesets(&law, &wanted);
    let codebook = law.codebook();
    let sets: Vec<ShownSet<'_>> = rulesets
        .iter()
        .map(|ruleset| ShownSet {
            codebook: &codebook,
            ruleset,
            language: console.language,
        })
        .collect();
    out.format(None, &[((), "md")])?;
    output::results(out.file(), |out| say::criteria_catalogue(out, &sets))?;
    Ok(Outcome::Done)
}

fn init(console: Console, file: Option<PathBuf>) -> Result<Outcome> {
    let (code, usual) = console
        .language
        .pick(("vi", "tieu-chi.toml"), ("en", "criteria.toml"));
    let path = file.unwrap_or_else(|| PathBuf::from(usual));
    let name = path.display().to_string();
    if !input::is_criteria_file(&name) {
        bail!(Misuse::UnknownEnding(name, vec!["toml"]));
    }
    let created = File::create_new(&path).and_then(|mut file| {
        file.write_all(criteria::starter(code).as_bytes())?;
        file.sync_all()
    });
    match created {
        Ok(()) => {}
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {
            bail!(Misuse::FileExists(name))
        }
        Err(fault) => bail!(Misuse::writing(&path, fault)),
    }
    let line = both!(
        "Đã viết {name}. Tiếp theo: antq criteria check {name}; antq criteria test {name}",
        "Wrote {name}. Next: antq criteria check {name}; antq criteria test {name}"
    );
    let line = line.told(console.language);
    output::results(None, |out| writeln!(out, "{}", page::safe(line)))?;
    Ok(Outcome::Done)
}

fn indicators(
    console: Console,
    wanted: Vec<String>,
    (format, bom): (Option<IndicatorsFormat>, bool),
    out: &Out,
) -> Result<Outcome> {
    let format = out.format(format, &FORMATS)?.unwrap_or_default();
    let (files, words): (Vec<String>, Vec<String>) = wanted
        .into_iter()
        .partition(|word| input::is_criteria_file(word));
    let (library, own) = inquiry::library(&files, &mut input::read_file)?;
    let law = Law::freeze(&library, &each(&library, &own, None));
    if !law.is_sound() {
        return Ok(unusable(console, law.faults(), &library));
    }
    let codebook = law.codebook();
    let all: Vec<&Indicator> = codebook
        .indicators
        .iter()
        .filter(|one| one.answers.is_none() && words.iter().all(|word| one.is_about(word)))
        .collect();
    if all.is_empty() {
        let words = words.join(" ");
        let note = both!(
            "không có số liệu nào ứng với “{words}”",
            "no figure matches “{words}”"
        );
        console.note(note.told(console.language));
    }
    let file = out.file();
    let language = console.wire_language;
    output::results(file, |out| match format {
        IndicatorsFormat::Table => say::indicators(out, &all, console.language),
        IndicatorsFormat::Csv => export::indicators_csv(out, &all, (language, bom)),
        IndicatorsFormat::Json => export::indicators_json(out, &all, language),
    })?;
    Ok(Outcome::Done)
}

fn schema(out: &Out) -> Result<Outcome> {
    out.format(None, &[((), "json")])?;
    output::results(out.file(), |out| writeln!(out, "{:#}", criteria::schema()))?;
    Ok(Outcome::Done)
}

fn check(console: Console, files: &[String]) -> Result<Outcome> {
    let (library, _) = inquiry::library(files, &mut input::read_file)?;
    let faults = criteria::check(&library);
    if faults.is_empty() {
        let sets = versions(&library).len();
        let line = both!(
            "Đã đọc {sets} bộ tiêu chí, không thấy lỗi.",
            "{sets} sets read, no faults found."
        );
        let line = line.told(console.language);
        output::results(None, |out| writeln!(out, "{line}"))?;
        return Ok(Outcome::Done);
    }
    let paint = console.paint(io::stdout().is_terminal());
    output::results(None, |out| {
        say::diagnostics(out, &faults, library.sources(), (paint, console.language))
    })?;
    Ok(Outcome::Found)
}

fn test(console: Console, sets: &[String], depth: TestDepth) -> Result<Outcome> {
    let (library, names) = named(sets)?;
    let wanted = |version: &String| {
        let family = version.split('/').next().unwrap_or_default();
        names.is_empty() || names.iter().any(|name| name == version || name == family)
    };
    let wanted: Vec<String> = versions(&library).into_iter().filter(wanted).collect();
    depth.run(console, &library, &wanted)
}

/// The library with the files among `sets`, and the ids that are meant.
fn named(sets: &[String]) -> Result<(Library, Vec<String>)> {
    let (files, names): (Vec<String>, Vec<String>) = sets
        .iter()
        .cloned()
        .partition(|name| input::is_criteria_file(name));
    let (library, versions) = inquiry::library(&files, &mut input::read_file)?;
    let mut ids = Vec::new();
    for name in names {
        match library.named(&name) {
            Some(id) => ids.push(id),
            None => bail!(inquiry::unknown_set(&library, &name)),
        }
    }
    ids.extend(versions);
    Ok((library, ids))
}

fn versions(library: &Library) -> Vec<String> {
    library
        .families()
        .flat_map(|(_, versions)| versions.iter().map(|version| version.id.clone()))
        .collect()
}

fn of_family(library: &Library, family: &str, year: Option<Year>) -> Option<String> {
    match year {
        Some(year) => library.version(family, year),
        None => versions(library)
            .into_iter()
            .rfind(|version| version.split('/').next() == Some(family)),
    }
}

/// Versions with the year to freeze each for: the given year, or its last.
fn each(library: &Library, wanted: &[String], year: Option<Year>) -> Vec<(String, Year)> {
    let versions = library.families().flat_map(|(_, versions)| versions);
    let wanted = versions.filter(|version| wanted.contains(&version.id));
    let paired = wanted.map(|version| {
        let years = version.years;
        let last = years.to.unwrap_or(years.from.max(ANY_YEAR));
        (version.id.clone(), year.unwrap_or(last))
    });
    paired.collect()
}

fn rulesets(law: &Law, wanted: &[(String, Year)]) -> Vec<Arc<Ruleset>> {
    let found = |(version, year): &(String, Year)| law.ruleset(version, *year);
    wanted.iter().filter_map(found).collect()
}

fn unusable(console: Console, faults: &[Diagnostic], library: &Library) -> Outcome {
    console.diagnostics(faults, library.sources());
    Outcome::Unusable
}
