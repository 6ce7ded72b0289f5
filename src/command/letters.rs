//! `antq letters`: a letter to each commune, in one document or in a folder.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use super::console::Console;
use super::folder::{DataArguments, named};
use super::format::is_free;
use super::help::{group, vi_en};
use super::misuse::Misuse;
use super::options::{Out, Request};
use super::outcome::Outcome;
use super::output::results;
use super::progress;
use super::review::Review;
use super::spoken;
use crate::inquiry::{Columns, Depth, Session};
use crate::model::Verdict;
use crate::paper;
use crate::say::{self, Letter};
use crate::text::both;

/// Arguments of `antq letters`.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Args {
    #[arg(
        value_name = vi_en!("SỐ LIỆU", "DATA"),
        help = vi_en!("Tệp số liệu, như của score", "Data files, as for score")
    )]
    data: Vec<String>,
    #[command(flatten)]
    request: Request,
    #[arg(long, value_name = vi_en!("KẾT QUẢ", "VERDICT"), help_heading = group::RESULTS, help = vi_en!("Chỉ viết cho xã có kết quả này, như “không đạt”, “chưa đủ căn cứ”", "Write only to communes that are pass, fail, undetermined or not_applicable"), value_parser = spoken::verdict)]
    only: Option<Verdict>,
    #[command(flatten)]
    out: Out,
}

/// Where letters go.
enum Target<'a> {
    /// One document, each letter on a new page.
    Document(&'a Path),
    /// A document for each commune.
    Folder(&'a Path),
}

impl Args {
    pub(super) fn run(mut self, console: Console, review: &Review) -> Result<Outcome> {
        self.request = review.request(self.request);
        self.data = review.data(self.data);
        if self.data.is_empty() {
            bail!(Misuse::NoDataNamed);
        }
        let target = self.target()?;
        let data = DataArguments::read(&self.data, console)?;
        let question = self.request.question(&data.files)?;
        let session = progress::reading(console, |read| {
            Session::open(&question, Columns::Asked, read)
        })?;
        console.warnings(session.warnings.as_ref());
        console.faults(&session.reading.faults);
        console.left_out(&session.left_out);
        let mut rows = progress::judging(console, || session.rows(Depth::Reasons));
        if let Some(only) = self.only {
            rows.retain(|row| row.has(only));
        }
        if rows.is_empty() {
            let note = both!(
                "không xã nào có kết quả này; chưa ghi thư nào",
                "no commune has this verdict; no letter was written"
            );
            console.note(note.told(console.language));
            return Ok(Outcome::Done);
        }
        let scores = session.into_scores(rows);
        let letters = say::letters(&scores, console.wire_language);
        match target {
            Target::Document(file) => {
                let papers: Vec<_> = letters.into_iter().map(|letter| letter.paper).collect();
                let bytes = paper::docx_of_letters(&papers)?;
                results(Some(file), |out| out.write_all(&bytes))?;
            }
            Target::Folder(folder) => {
                let older = papers_in(folder)?;
                let written = write_all(folder, &letters)?;
                let (count, name) = (letters.len(), folder.display());
                let note = both!(
                    "đã ghi {count} thư vào {name}",
                    "wrote {count} letters into {name}"
                );
                console.note(note.told(console.language));
                let older = older.iter().filter(|name| !written.contains(name));
                let older: Vec<&str> = older.map(String::as_str).collect();
                if !older.is_empty() {
                    let names = named(older.into_iter());
                    let note = both!(
                        "không phải thư của lần này, vẫn còn trong {name}: {names}",
                        "not of these letters, and still in {name}: {names}"; names
                    );
                    console.note(note.told(console.language));
                }
            }
        }
        Ok(Outcome::Done)
    }

    /// Where the letters go. What is there is kept, because someone may have filled it in; only a document exactly as antq wrote
    /// it is replaced.
    fn target(&self) -> Result<Target<'_>> {
        let Some(path) = self.out.file() else {
            bail!(Misuse::PaperNowhere("thu.docx"));
        };
        let name = || path.display().to_string();
        let ending = path.extension().unwrap_or_default();
        if path.is_dir() {
            papers_in(path)?;
            Ok(Target::Folder(path))
        } else if ending.eq_ignore_ascii_case("docx") {
            is_free(path)?;
            Ok(Target::Document(path))
        } else if path.exists() {
            bail!(Misuse::FileExists(name()))
        } else if ending.is_empty() {
            Ok(Target::Folder(path))
        } else {
            bail!(Misuse::UnknownEnding(name(), vec!["docx"]))
        }
    }
}

/// Names of the papers in a folder, all exactly as antq wrote them; none if there is no folder yet.
///
/// # Errors
/// If the folder holds anything else: a letter that was filled in, other files, a folder.
fn papers_in(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    if !folder.exists() {
        return Ok(names);
    }
    let cannot = |fault| Misuse::writing(folder, fault);
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let name = entry.map_err(cannot)?.file_name();
        names.push(name.to_string_lossy().into_owned());
    }
    names.sort();
    let is_kept = |name: &&String| {
        let file = folder.join(name);
        !file.is_file() || is_free(&file).is_err()
    };
    if let Some(kept) = names.iter().find(is_kept) {
        bail!(Misuse::NotOfLetters(
            folder.display().to_string(),
            kept.clone()
        ));
    }
    Ok(names)
}

/// Writes a document for each commune, and returns the names of the files.
fn write_all(folder: &Path, letters: &[Letter]) -> Result<Vec<String>> {
    fs::create_dir_all(folder).map_err(|fault| Misuse::writing(folder, fault))?;
    let mut names = Vec::new();
    for letter in letters {
        let bytes = paper::docx(&letter.paper)?;
        let name = format!("{}.docx", letter.name);
        results(Some(&folder.join(&name)), |out| out.write_all(&bytes))?;
        names.push(name);
    }
    Ok(names)
}
