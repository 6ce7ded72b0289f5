//! `--lock`: a document that `antq verify` judges again, alone or in an archive with the files it was judged from.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::console::Console;
use super::document::Origins;
use super::help::{group, vi_en};
use super::input::KeptFiles;
use super::misuse::Misuse;
use super::output::results;
use crate::criteria;
use crate::inquiry::{Question, ScoreRow, Scores};
use crate::model::Ruleset;
use crate::page::{Page, Terminal};
use crate::proof::Bundle;
use crate::say::{self, Extent};

/// Width of the page in an archive, in columns.
const WIDTH: usize = 100;

/// Name of the page in an archive.
const PAGE: &str = "results.txt";

/// What a lock holds besides the files that were read.
pub(super) struct LockContents<'c> {
    /// Writes the results as a JSON document.
    pub(super) document: &'c dyn Fn(&mut dyn Write) -> io::Result<()>,
    /// The versions that judged.
    pub(super) rulesets: Vec<&'c Ruleset>,
    /// The results with all reasons, for people without antq.
    pub(super) page: &'c dyn Fn() -> Page,
}

/// Where the lock is written.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct LockOption {
    #[arg(
        long,
        value_name = vi_en!("TỆP", "FILE"),
        help_heading = group::RESULTS,
        help = vi_en!("Ghi thêm khóa để antq verify xét lại: .json, hoặc .zip kèm mọi tệp đã đọc", "Also write a lock for antq verify: .json, or .zip with all files read"),
        conflicts_with = "by"
    )]
    lock: Option<PathBuf>,
}

impl LockOption {
    /// Whether a lock is to be written.
    pub(super) fn is_asked(&self) -> bool {
        self.lock.is_some()
    }

    /// Refuses a lock that has another ending, or is the output itself.
    pub(super) fn checked(&self, output: Option<&Path>) -> Result<(), Misuse> {
        let Some(lock) = &self.lock else {
            return Ok(());
        };
        let name = lock.display().to_string();
        if !["json", "zip"].iter().any(|ending| ends_in(lock, ending)) {
            return Err(Misuse::UnknownEnding(name, vec!["json", "zip"]));
        }
        if output == Some(lock) {
            return Err(Misuse::LockIsOutput(name));
        }
        Ok(())
    }

    /// Keeps the files that are read, if the lock is an archive.
    pub(super) fn kept(&self) -> KeptFiles {
        KeptFiles::new(self.lock.as_deref().is_some_and(is_archive))
    }

    /// Writes the lock of scores, if one is asked for; it has all results, whatever the output shows.
    pub(super) fn write(
        &self,
        console: Console,
        (question, scores): (&Question, &Scores),
        (origins, kept): (&Origins, KeptFiles),
    ) -> Result<()> {
        let extent = Extent {
            only: None,
            reasons: true,
            whole: true,
        };
        let judged = scores.rows.iter().flat_map(ScoreRow::judged);
        let contents = LockContents {
            document: &|out| origins.write_into(out, console, (question, scores, None)),
            rulesets: judged.map(|one| &*one.ruleset).collect(),
            page: &|| say::score(scores, extent, console.wire_language),
        };
        self.write_contents(&contents, kept)
    }

    /// Writes a lock, if one is asked for.
    pub(super) fn write_contents(
        &self,
        contents: &LockContents<'_>,
        kept: KeptFiles,
    ) -> Result<()> {
        let Some(lock) = self.lock.as_deref() else {
            return Ok(());
        };
        if !is_archive(lock) {
            return results(Some(lock), |out| (contents.document)(out));
        }
        let mut bundle = Bundle::default();
        let mut bytes = Vec::new();
        (contents.document)(&mut bytes)?;
        bundle.add_lock(bytes);
        for (name, bytes) in kept.into_files() {
            bundle.add_file(&name, bytes);
        }
        for (id, text) in built_in(&contents.rulesets) {
            bundle.add_criteria(&id, text);
        }
        bundle.add(PAGE.to_owned(), painted(&(contents.page)())?);
        let packed = bundle.pack()?;
        results(Some(lock), |out| out.write_all(&packed))
    }
}

/// The built-in criteria files that judged, each once, and the codebook.
fn built_in(rulesets: &[&Ruleset]) -> Vec<(String, &'static str)> {
    let mut files: Vec<(String, &str)> = Vec::new();
    for home in rulesets.iter().flat_map(|ruleset| &ruleset.homes) {
        let is_new = files.iter().all(|(id, _)| *id != home.id);
        let text = criteria::built_in(&home.id).filter(|_| is_new);
        files.extend(text.map(|text| (home.id.clone(), text)));
    }
    files.extend(criteria::built_in("codebook").map(|text| ("codebook".to_owned(), text)));
    files
}

/// A page as text.
fn painted(page: &Page) -> io::Result<Vec<u8>> {
    let terminal = Terminal {
        width: WIDTH,
        color: false,
    };
    let mut bytes = Vec::new();
    terminal.write(&mut bytes, page)?;
    Ok(bytes)
}

fn is_archive(file: &Path) -> bool {
    ends_in(file, "zip")
}

fn ends_in(file: &Path, ending: &str) -> bool {
    let own = file.extension().and_then(|own| own.to_str());
    own.is_some_and(|own| own.eq_ignore_ascii_case(ending))
}
