//! Where words go: standard output, standard error, or a file that appears whole or not at all.

use std::collections::HashSet;
use std::fs;
use std::io::{self, IsTerminal, Read, StderrLock, Write};
use std::path::Path;

use anyhow::{Result, bail};

use super::options::{Colour, Lang, Shared};
use super::trouble::Trouble;
use crate::criteria::{Library, TESTS_ENDING};
use crate::data::DataFile;
use crate::diagnostic::Diagnostic;
use crate::model::{self, DataFault, Weight, Year};
use crate::report::{self, Language, Listing, Look, Paint};
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

    /// How a page on standard output, or in a file, looks.
    pub(super) fn look(self, file: Option<&Path>) -> Look {
        let color = file.is_none() && self.coloured(io::stdout().is_terminal());
        Look {
            language: self.language,
            width: width(),
            color,
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

    /// Tells a fault of the whole run on standard error.
    pub(super) fn error(self, error: &anyhow::Error) {
        let message = match error.downcast_ref::<Trouble>() {
            Some(trouble) => trouble.told(self.language),
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

/// What to say of a set that is not there.
pub(super) fn unknown_set(library: &Library, name: &str) -> Trouble {
    Trouble::UnknownSet(name.to_owned(), library.nearest(name))
}

/// Opens the criteria: those built in, and files of the user's own, each with the file of tests beside it.
pub(super) fn library(files: &[String]) -> Result<(Library, Vec<String>)> {
    let mut library = Library::open();
    let mut versions = Vec::new();
    let mut read = HashSet::new();
    for name in files {
        let (own, tests) = criteria_files(name);
        if !read.insert(own.clone()) {
            continue;
        }
        let text = fs::read_to_string(&own).map_err(|fault| Trouble::reading(&own, fault))?;
        let Some(version) = library.add(&own, &text) else {
            continue;
        };
        if let Some(tests) = tests {
            let text =
                fs::read_to_string(&tests).map_err(|fault| Trouble::reading(&tests, fault))?;
            library.add_tests(&version, &tests, &text);
        }
        versions.push(version);
    }
    Ok((library, versions))
}

/// The year that `2023=FILE` says, and the file; a name may hold an equals sign of its own.
fn year_and_file(argument: &str) -> Result<(Option<Year>, &str)> {
    match argument.split_once('=') {
        Some((said, file)) if is_year_like(said) => match model::year(said) {
            Some(year) => Ok((Some(year), file)),
            None => bail!(Trouble::NotAYear(said.to_owned())),
        },
        Some(_) | None => Ok((None, argument)),
    }
}

/// Whether an argument names data that are there to be read.
pub(super) fn is_file(argument: &str) -> bool {
    year_and_file(argument).is_ok_and(|(_, name)| name == "-" || Path::new(name).exists())
}

/// The file of a version and the file of tests beside it, whichever of the two was named.
fn criteria_files(name: &str) -> (String, Option<String>) {
    if let Some(stem) = name.strip_suffix(TESTS_ENDING) {
        let own = format!("{stem}.toml");
        if Path::new(&own).is_file() {
            return (own, Some(name.to_owned()));
        }
    }
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    let tests = format!("{stem}{TESTS_ENDING}");
    let beside = Path::new(&tests).is_file();
    (name.to_owned(), beside.then_some(tests))
}

/// Reads a data file, `-` from standard input; `2023=FILE` says its year.
pub(super) fn data_file(argument: &str) -> Result<DataFile> {
    let (year, name) = year_and_file(argument)?;
    let mut bytes = Vec::new();
    if name == "-" {
        io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(Trouble::CannotReadInput)?;
    } else {
        bytes = fs::read(name).map_err(|fault| Trouble::reading(name, fault))?;
    }
    Ok(DataFile {
        name: name.to_owned(),
        bytes,
        year,
    })
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
