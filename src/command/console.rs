//! Where words go: standard output, standard error, or a file that appears whole or not at all.

use std::fs;
use std::io::{self, IsTerminal, Read, StderrLock, Write};
use std::path::Path;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::misuse::Misuse;
use super::options::{Colour, Lang, Shared};
use super::output::results;
use crate::diagnostic::Diagnostic;
use crate::inquiry::{DataName, Refusal};
use crate::model::{self, DataFault, Weight, Year};
use crate::page::{self, Page, Terminal};
use crate::report::{self, Language, Listing, Paint};
use crate::source::Sources;

/// How wide a page is where no terminal says.
const WIDTH: usize = 100;

/// How this run speaks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Console {
    pub(super) language: Language,
    /// The language of what programs read.
    pub(super) wire_language: Language,
    colour: Colour,
    pub(super) quiet: bool,
}

/// How a page is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Painter {
    #[default]
    #[value(name = "table")]
    Text,
    #[value(name = "md")]
    Markdown,
}

/// What a command that writes only pages can write, each with the ending of its files.
pub(super) const PAGES: [(Painter, &str); 2] = [(Painter::Text, "txt"), (Painter::Markdown, "md")];

impl Console {
    pub(super) fn new(shared: &Shared) -> Console {
        let said = shared.lang.map(|lang| match lang {
            Lang::Vi => Language::Vietnamese,
            Lang::En => Language::English,
        });
        Console {
            language: said.unwrap_or_else(systems_language),
            // The same bytes on every machine, whatever language it speaks.
            wire_language: said.unwrap_or(Language::Vietnamese),
            colour: shared.color,
            quiet: shared.quiet,
        }
    }

    /// Before the command line could be read.
    pub(super) fn of_the_system() -> Console {
        Console {
            language: systems_language(),
            wire_language: Language::Vietnamese,
            colour: Colour::Auto,
            quiet: false,
        }
    }

    /// Writes a page to standard output or to a file, as text or as Markdown.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn page(self, file: Option<&Path>, page: &Page, painter: Painter) -> Result<()> {
        results(file, |out| match painter {
            Painter::Text => self.terminal(file).write(out, page),
            Painter::Markdown => page::markdown(out, page),
        })
    }

    /// How a page on standard output, or in a file, is painted.
    pub(super) fn terminal(self, file: Option<&Path>) -> Terminal {
        Terminal {
            width: width(),
            color: file.is_none() && self.coloured(io::stdout().is_terminal()),
        }
    }

    /// Draws the faults of criteria files on standard error.
    pub(super) fn diagnostics(self, faults: &[Diagnostic], sources: &Sources) {
        let look = (self.paint(io::stderr().is_terminal()), self.language);
        tell(|out| report::diagnostics(&mut ansi(out), faults, sources, look));
    }

    /// Tells the faults of data on standard error: errors always, the rest unless it shall be quiet.
    pub(super) fn faults(self, faults: &[DataFault]) {
        let is_told = |fault: &&DataFault| !self.quiet || fault.kind.weight() == Weight::Error;
        let told = faults.iter().filter(is_told);
        tell(|mut out| report::faults(&mut out, told, self.language, Listing::First));
    }

    /// Tells on standard error what is to be known, unless it shall be quiet.
    pub(super) fn note(self, message: &str) {
        if !self.quiet {
            tell(|mut out| writeln!(out, "{}", report::safe(message)));
        }
    }

    /// Tells on standard error why the run came to nothing.
    pub(super) fn error(self, error: &anyhow::Error) {
        let message = match error.downcast_ref::<Refusal>() {
            Some(Refusal::Data(faults)) => return self.faults(faults),
            Some(Refusal::Files(faults, sources)) => return self.diagnostics(faults, sources),
            Some(Refusal::Trouble(trouble, faults)) => {
                self.faults(faults);
                Some(report::trouble(trouble))
            }
            None => error.downcast_ref().map(Misuse::text),
        };
        let message = match message {
            Some(text) => text.told(self.language).to_owned(),
            None => format!("{error:#}"),
        };
        let word = match self.language {
            Language::Vietnamese => "lỗi",
            Language::English => "error",
        };
        tell(|mut out| writeln!(out, "{word}: {}", report::safe(&message)));
    }

    pub(super) fn paint(self, terminal: bool) -> Paint {
        if self.coloured(terminal) {
            Paint::Coloured
        } else {
            Paint::Plain
        }
    }

    fn coloured(self, terminal: bool) -> bool {
        match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                terminal && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty())
            }
        }
    }
}

/// Writes to standard error. Results and the exit code do not hang on it: where it is closed or full, nobody is left to be told.
fn tell(write: impl FnOnce(StderrLock<'static>) -> io::Result<()>) {
    let _ = write(io::stderr().lock());
}

/// A stream on which colours come out as colours, also on a Windows console that knows no ANSI.
pub(super) fn ansi<S: anstream::stream::RawStream>(stream: S) -> anstream::AutoStream<S> {
    anstream::AutoStream::always(stream)
}

/// What stands behind the last dot of a file's name; empty if nothing does.
fn ending(file: &Path) -> &str {
    let ending = file.extension().and_then(|ending| ending.to_str());
    ending.unwrap_or_default()
}

/// Whether a set is asked for by its file.
pub(super) fn is_criteria_file(name: &str) -> bool {
    ending(Path::new(name)) == "toml"
}

/// The year that `2023=FILE` says, and the file; a name may hold an equals sign of its own.
fn year_and_file(argument: &str) -> Result<(Option<Year>, &str)> {
    match argument.split_once('=') {
        Some((said, file)) if is_year_like(said) => match model::year(said) {
            Some(year) => Ok((Some(year), file)),
            None => bail!(Misuse::NotAYear(said.to_owned())),
        },
        Some(_) | None => Ok((None, argument)),
    }
}

/// Whether an argument names data that are there to be read.
pub(super) fn is_file(argument: &str) -> bool {
    year_and_file(argument).is_ok_and(|(_, name)| name == "-" || Path::new(name).exists())
}

/// A data file as the command line names it: `2023=FILE` says its year.
///
/// # Errors
/// When what stands before `=` is a number and no year.
pub(super) fn data_name(argument: &str) -> Result<DataName> {
    let (year, name) = year_and_file(argument)?;
    Ok(DataName {
        name: name.to_owned(),
        year,
    })
}

/// Reads a file, `-` from standard input.
///
/// # Errors
/// Those of the system.
pub(super) fn read_file(name: &str) -> io::Result<Vec<u8>> {
    if name != "-" {
        return fs::read(name);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether what stands before `=` can only be meant as a year: digits, and perhaps a sign.
fn is_year_like(said: &str) -> bool {
    let digits = said.trim().trim_start_matches(['+', '-']);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Vietnamese unless the system speaks English: antq's officers do.
fn systems_language() -> Language {
    let english = sys_locale::get_locale().is_some_and(|locale| locale.starts_with("en"));
    if english {
        Language::English
    } else {
        Language::Vietnamese
    }
}

fn width() -> usize {
    let said = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    said.or_else(terminal).unwrap_or(WIDTH).clamp(40, 160)
}
