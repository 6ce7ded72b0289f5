//! `--lock`: a document that `antq verify` judges again, alone or in an archive with the files it was judged from.

use std::io;
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
use crate::page::Terminal;
use crate::proof::Bundle;
use crate::say::{self, Extent};

/// Width of the page in an archive, in columns.
const WIDTH: usize = 100;

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

    /// Writes the lock, if one is asked for; it has all results, whatever the output shows.
    pub(super) fn write(
        &self,
        console: Console,
        (question, scores): (&Question, &Scores),
        (origins, kept): (&Origins, KeptFiles),
    ) -> Result<()> {
        let Some(lock) = self.lock.as_deref() else {
            return Ok(());
        };
        let document = (question, scores, None);
        if !is_archive(lock) {
            return origins.write(console, Some(lock), document);
        }
        let mut bundle = Bundle::default();
        let mut bytes = Vec::new();
        origins.write_into(&mut bytes, console, document)?;
        bundle.add_lock(bytes);
        for (name, bytes) in kept.into_files() {
            bundle.add_file(&name, bytes);
        }
        for (id, text) in built_in(scores) {
            bundle.add_criteria(&id, text);
        }
        let (name, page) = page(console, scores)?;
        bundle.add(name, page);
        let packed = bundle.pack()?;
        results(Some(lock), |out| out.write_all(&packed))
    }
}

/// The built-in criteria files that judged, each once, and the codebook.
fn built_in(scores: &Scores) -> Vec<(String, &'static str)> {
    let mut files: Vec<(String, &str)> = Vec::new();
    let judged = scores.rows.iter().flat_map(ScoreRow::judged);
    for home in judged.flat_map(|one| &one.ruleset.homes) {
        let is_new = files.iter().all(|(id, _)| *id != home.id);
        let text = criteria::built_in(&home.id).filter(|_| is_new);
        files.extend(text.map(|text| (home.id.clone(), text)));
    }
    files.extend(criteria::built_in("codebook").map(|text| ("codebook".to_owned(), text)));
    files
}

/// The page of the results with all reasons, for people without antq, and its name in the archive.
fn page(console: Console, scores: &Scores) -> io::Result<(String, Vec<u8>)> {
    let extent = Extent {
        only: None,
        reasons: true,
        whole: true,
    };
    let page = say::score(scores, extent, console.wire_language);
    let terminal = Terminal {
        width: WIDTH,
        color: false,
    };
    let mut bytes = Vec::new();
    terminal.write(&mut bytes, &page)?;
    Ok(("results.txt".to_owned(), bytes))
}

fn is_archive(file: &Path) -> bool {
    ends_in(file, "zip")
}

fn ends_in(file: &Path, ending: &str) -> bool {
    let own = file.extension().and_then(|own| own.to_str());
    own.is_some_and(|own| own.eq_ignore_ascii_case(ending))
}
