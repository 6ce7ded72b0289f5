//! Decides what is written, and where: `--format` and the ending of the output file never disagree.
//!
//! | output | format |
//! |---|---|
//! | none, `-`, `/dev/stdout` | that of `--format`, by default a table |
//! | a file ending in `.txt`, `.csv`, `.json`, `.jsonl`, `.md`, `.docx`, `.html`, in any case | that of the ending; `--format` may only repeat it |
//! | a file without an ending | that of `--format`, which is required |
//! | any other ending | an error that lists the endings |
//! | a device or pipe | that of `--format`, by default a table |

use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;

use anyhow::{Result, bail};

use super::misuse::Misuse;
use super::options::Out;
use crate::paper::is_untouched;

/// Formats of a command, each with the ending of its files; the first is the default.
pub(super) type FormatEndings<F> = [(F, &'static str)];

impl Out {
    /// Output file; `None` is standard output.
    pub(super) fn file(&self) -> Option<&Path> {
        let file = self.output.as_deref()?;
        let standard = ["-", "/dev/stdout", "/dev/fd/1"].map(Path::new);
        (!standard.contains(&file)).then_some(file)
    }

    /// Refuses a paper where it cannot be opened or someone's work would be lost: on a terminal, and over any file but a paper
    /// that is exactly as antq wrote it.
    pub(super) fn is_for_paper(&self) -> Result<()> {
        match self.file() {
            None if io::stdout().is_terminal() => bail!(Misuse::PaperNowhere("bao-cao.docx")),
            Some(file) => Ok(is_free(file)?),
            None => Ok(()),
        }
    }

    /// Format to write, among those in `known`.
    pub(super) fn format<F: Copy + PartialEq>(
        &self,
        said: Option<F>,
        known: &FormatEndings<F>,
    ) -> Result<Option<F>, Misuse> {
        let usual = || known.first().map(|(format, _)| *format);
        let Some(file) = self.file().filter(|file| !is_stream(file)) else {
            return Ok(said.or_else(usual));
        };
        let name = || file.display().to_string();
        let ending = file.extension().map(|ending| ending.to_string_lossy());
        let ending = ending.unwrap_or_default().to_lowercase();
        let by_ending = known.iter().find(|(_, one)| *one == ending);
        let saying = known.iter().find(|(format, _)| said == Some(*format));
        match (by_ending, saying) {
            (Some((format, _)), None) => Ok(Some(*format)),
            (Some((format, _)), Some((said, _))) if said == format => Ok(Some(*format)),
            (None, Some((said, _))) if ending.is_empty() => Ok(Some(*said)),
            (Some(_), Some((_, wanted))) => Err(Misuse::EndingAgainstFormat(name(), wanted)),
            (None, _) => {
                let endings = known.iter().map(|(_, ending)| *ending).collect();
                Err(Misuse::UnknownEnding(name(), endings))
            }
        }
    }
}

/// Refuses a file that a paper must not replace: any but a paper in whose blanks nothing was filled in.
pub(super) fn is_free(file: &Path) -> Result<(), Misuse> {
    let is_kept = file.is_file() && !fs::read(file).is_ok_and(|bytes| is_untouched(&bytes));
    if is_kept {
        return Err(Misuse::PaperTouched(file.display().to_string()));
    }
    Ok(())
}

/// True if a file is a device or a pipe, which is written like standard output.
pub(super) fn is_stream(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|there| !there.is_file() && !there.is_dir())
}
