//! `antq.toml`: a yearly review written down once, so that `antq score` without arguments repeats it.
//!
//! In: the file, found from the working directory upwards. Out: options that the command line does not give. Names of files in it
//! are relative to it. Faults are told like those of criteria files, with their place.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::input;
use super::misuse::Misuse;
use super::options::{DashMark, DecimalMark, ListOptions, PlaceOptions, Request, Shared};
use crate::criteria::{TomlReader, TomlTable};
use crate::diagnostic::Code;
use crate::inquiry::{Refusal, ReviewFile, YearChoice};
use crate::model::{self, Year};
use crate::source::{Sources, Spanned, sha256};
use crate::text::{Text, both};

/// Name of the file.
const NAME: &str = "antq.toml";

/// Keys of the file.
const KEYS: [&str; 16] = [
    "data",
    "criteria",
    "year",
    "law",
    "tinh",
    "huyen",
    "boundaries",
    "communes",
    "succession",
    "history",
    "decimal",
    "dash",
    "sheet",
    "whole",
    "columns",
    "output",
];

/// Keys of an output.
const OUTPUT_KEYS: [&str; 4] = ["file", "long", "bom", "only"];

/// A review, or nothing if there is no file.
#[derive(Clone, Debug, Default)]
pub(super) struct Review {
    /// Name of the file; empty if there is none.
    name: String,
    sha256: String,
    /// Keys of the file, in its order.
    keys: Vec<String>,
    pub(super) data: Vec<String>,
    criteria: Vec<String>,
    year: Option<YearChoice>,
    law: Option<Year>,
    tinh: String,
    huyen: String,
    boundaries: Option<Year>,
    communes: Vec<String>,
    succession: Vec<String>,
    history: Vec<String>,
    decimal: Option<DecimalMark>,
    dash: Option<DashMark>,
    sheet: String,
    /// Kinds of subject whose lists have all there are.
    whole: Vec<String>,
    /// Headings and the ids that they mean.
    columns: Vec<(String, String)>,
    pub(super) outputs: Vec<ReviewOutput>,
}

/// A file that `antq score` without arguments writes.
#[derive(Clone, Debug, Default)]
pub(super) struct ReviewOutput {
    pub(super) file: PathBuf,
    pub(super) long: bool,
    pub(super) bom: bool,
    pub(super) only: Option<String>,
}

impl Review {
    /// Reads the file that the command line names, or the one found.
    ///
    /// # Errors
    /// If the file named does not exist, cannot be read, or has faults.
    pub(super) fn load(shared: &Shared) -> Result<Review> {
        if shared.no_config {
            return Ok(Review::default());
        }
        let Some(path) = shared.config.clone().or_else(found) else {
            return Ok(Review::default());
        };
        let name = path.display().to_string();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(fault) => bail!(Misuse::CannotReadReview(name, fault)),
        };
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let mut sources = Sources::default();
        let source = sources.add(name.clone(), text.clone());
        let mut reader = TomlReader::new(source, &text);
        let tree = reader.parse();
        let root = reader.root(&tree);
        let keys = root.entries(source).map(|(key, _)| key.to_owned());
        let mut review = Review {
            name,
            sha256: sha256(text.as_bytes()),
            keys: keys.collect(),
            ..Review::default()
        };
        reader.only_named(&root, &KEYS);
        review.read(&mut reader, &root, &folder);
        let faults = reader.finish();
        if faults.is_empty() {
            Ok(review)
        } else {
            Err(Refusal::Files(faults, sources).into())
        }
    }

    fn read<'t>(&mut self, reader: &mut TomlReader<'t>, root: &TomlTable<'t>, folder: &Path) {
        let named = |name: Spanned<String>| beside(folder, &name.value);
        self.data = reader
            .strings_at(root, "data")
            .into_iter()
            .map(named)
            .collect();
        let criteria = reader.strings_at(root, "criteria").into_iter();
        self.criteria = criteria
            .map(|set| {
                if input::is_criteria_file(&set.value) {
                    named(set)
                } else {
                    set.value
                }
            })
            .collect();
        for (key, files) in [
            ("communes", &mut self.communes),
            ("succession", &mut self.succession),
            ("history", &mut self.history),
        ] {
            *files = reader
                .strings_at(root, key)
                .into_iter()
                .map(named)
                .collect();
        }
        for (key, place) in [
            ("tinh", &mut self.tinh),
            ("huyen", &mut self.huyen),
            ("sheet", &mut self.sheet),
        ] {
            *place = reader
                .string_at(root, key)
                .map(|name| name.value)
                .unwrap_or_default();
        }
        let whole = reader.strings_at(root, "whole").into_iter();
        self.whole = whole.map(|kind| kind.value).collect();
        self.year = if reader.is_word(root, "year", "all") {
            Some(YearChoice::All)
        } else {
            reader.year_at(root, "year").map(YearChoice::One)
        };
        self.law = reader.year_at(root, "law");
        self.boundaries = reader.year_at(root, "boundaries");
        self.decimal = word_at(
            reader,
            (root, "decimal"),
            &[("comma", DecimalMark::Comma), ("point", DecimalMark::Point)],
            both!(
                "`decimal` là `comma` hoặc `point`",
                "`decimal` is `comma` or `point`"
            ),
        );
        self.dash = word_at(
            reader,
            (root, "dash"),
            &[("missing", DashMark::Missing), ("zero", DashMark::Zero)],
            both!(
                "`dash` là `missing` hoặc `zero`",
                "`dash` is `missing` or `zero`"
            ),
        );
        if let Some(columns) = reader.table_at(root, "columns") {
            let ids: Vec<(String, _)> = columns
                .entries(reader.source)
                .map(|(heading, node)| (heading.to_owned(), node))
                .collect();
            for (heading, node) in ids {
                let id = reader.string(node);
                self.columns.extend(id.map(|id| (heading, id.value)));
            }
        }
        for output in reader.tables_at(root, "output") {
            reader.only_named(&output, &OUTPUT_KEYS);
            if reader.required(&output, "file").is_none() {
                continue;
            }
            let file = reader.string_at(&output, "file").map(named);
            self.outputs.push(ReviewOutput {
                file: file.unwrap_or_default().into(),
                long: reader.flag_at(&output, "long").unwrap_or_default(),
                bom: reader.flag_at(&output, "bom").unwrap_or_default(),
                only: reader.string_at(&output, "only").map(|only| only.value),
            });
        }
    }

    /// The same, without the keys that the command line gives.
    pub(super) fn without(mut self, is_given: impl Fn(&str) -> bool) -> Review {
        self.keys.retain(|key| !is_given(key));
        self
    }

    /// The options of a request, with those of the file where the command line gives none.
    pub(super) fn request(&self, mut asked: Request) -> Request {
        if asked.criteria.is_empty() {
            asked.criteria.clone_from(&self.criteria);
        }
        asked.year = asked.year.or(self.year);
        asked.law = asked.law.or(self.law);
        asked.place = self.place(asked.place);
        asked.lists = self.lists(asked.lists);
        asked
    }

    /// The sets of criteria, if the command line names none.
    pub(super) fn criteria(&self, asked: &[String]) -> Vec<String> {
        let own = if asked.is_empty() {
            &self.criteria
        } else {
            asked
        };
        own.to_vec()
    }

    pub(super) fn place(&self, mut asked: PlaceOptions) -> PlaceOptions {
        for (own, asked) in [
            (&self.tinh, &mut asked.tinh),
            (&self.huyen, &mut asked.huyen),
            (&self.sheet, &mut asked.sheet),
        ] {
            if asked.is_empty() {
                asked.clone_from(own);
            }
        }
        if asked.whole.is_empty() {
            asked.whole.clone_from(&self.whole);
        }
        asked.boundaries = asked.boundaries.or(self.boundaries);
        asked.decimal = asked.decimal.or(self.decimal);
        asked.dash = asked.dash.or(self.dash);
        // A heading given on the command line comes first.
        asked.map.extend(self.columns.iter().cloned());
        asked.review = (!self.keys.is_empty()).then(|| ReviewFile {
            file: self.name.clone(),
            sha256: self.sha256.clone(),
            keys: self.keys.clone(),
        });
        asked
    }

    pub(super) fn lists(&self, mut asked: ListOptions) -> ListOptions {
        for (own, asked) in [
            (&self.communes, &mut asked.communes),
            (&self.succession, &mut asked.succession),
            (&self.history, &mut asked.history),
        ] {
            if asked.is_empty() {
                asked.clone_from(own);
            }
        }
        asked
    }

    /// The year of the file, if it names one.
    pub(super) fn year(&self) -> Option<Year> {
        self.year.and_then(YearChoice::one)
    }

    /// The data files: those of the file, if the command line names none.
    pub(super) fn data(&self, asked: Vec<String>) -> Vec<String> {
        if asked.is_empty() {
            self.data.clone()
        } else {
            asked
        }
    }

    /// One line about the file, if there is one.
    pub(super) fn note(&self) -> Option<Text> {
        let (name, keys) = (&self.name, self.keys.join(", "));
        // If the command line gives every key, nothing came from the file.
        (!keys.is_empty()).then(|| both!("theo {name}: {keys}", "from {name}: {keys}"))
    }
}

/// The value of a key that is one of a few words.
fn word_at<'t, T: Copy>(
    reader: &mut TomlReader<'t>,
    (root, key): (&TomlTable<'t>, &'static str),
    words: &[(&str, T)],
    message: Text,
) -> Option<T> {
    let word = reader.string_at(root, key)?;
    let found = words.iter().find(|(one, _)| *one == word.value);
    if found.is_none() {
        reader.fault(Code::WrongValue, word.span, message);
    }
    found.map(|(_, value)| *value)
}

/// The nearest file from the working directory up to the repository's root or the home directory.
fn found() -> Option<PathBuf> {
    let here = env::current_dir().ok()?;
    let home = env::home_dir();
    let ends = |folder: &Path| folder.join(".git").exists() || Some(folder) == home.as_deref();
    let last = here.ancestors().position(ends).unwrap_or(0);
    let mut path = PathBuf::new();
    for folder in here.ancestors().take(last + 1) {
        if folder.join(NAME).is_file() {
            return Some(path.join(NAME));
        }
        path.push("..");
    }
    None
}

/// A name of the file, as seen from the working directory: `2024=xa.csv`, `xa.csv`.
fn beside(folder: &Path, name: &str) -> String {
    let (subject, rest) = input::subject_and_rest(name);
    let year = rest
        .split_once('=')
        .filter(|(year, _)| model::year(year).is_some());
    let (year, file) = year.map_or((None, rest), |(year, file)| (Some(year), file));
    if file == "-" || file == "none" {
        return name.to_owned();
    }
    let mut path = folder.join(file).display().to_string();
    if let Some(year) = year {
        path = format!("{year}={path}");
    }
    if subject.is_empty() {
        path
    } else {
        format!("{subject}={path}")
    }
}
