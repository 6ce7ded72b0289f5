//! What is written, and where: `--format` and the ending of the output file never disagree.
//!
//! | output | written as |
//! |---|---|
//! | none, `-`, `/dev/stdout` | as `--format` says, else a table |
//! | a file that ends in `.txt`, `.csv`, `.json`, `.jsonl`, `.md`, in any case | as the ending says; `--format` may say the same, nothing else |
//! | a file without an ending | as `--format` says; without it an error |
//! | any other ending | an error that names those there are |
//! | a device or pipe | as `--format` says, else a table |

use std::fs;
use std::path::Path;

use super::misuse::Misuse;
use super::options::Out;

/// What a command can write, each with the ending of files that hold it, the usual first.
pub(super) type Formats<F> = [(F, &'static str)];

impl Out {
    /// The file results go to; none is standard output.
    pub(super) fn file(&self) -> Option<&Path> {
        let file = self.output.as_deref()?;
        let standard = ["-", "/dev/stdout", "/dev/fd/1"].map(Path::new);
        (!standard.contains(&file)).then_some(file)
    }

    /// What is written by a command that can write `known`.
    pub(super) fn format<F: Copy + PartialEq>(
        &self,
        said: Option<F>,
        known: &Formats<F>,
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

/// Whether a file is a device or a pipe, which takes what is written as standard output does.
pub(super) fn is_stream(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|there| !there.is_file() && !there.is_dir())
}
