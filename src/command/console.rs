//! Output of a run: standard output, standard error, or a file that is written completely or not at all.

use std::ffi::OsString;
use std::io::{self, IsTerminal, StderrLock, Write};
use std::path::Path;

use anyhow::Result;
use clap::ValueEnum;

use super::misuse::Misuse;
use super::options::{Colour, Lang, Shared};
use super::output::{ansi, results};
use crate::diagnostic::Diagnostic;
use crate::inquiry::{LawWarnings, LeftOut, Refusal};
use crate::model::{DataFault, Weight};
use crate::page::{self, Page, Terminal};
use crate::say::{self, Paint};
use crate::source::Sources;
use crate::text::{Language, Text, both};

/// Most warnings about criteria files that are shown before results.
const WARNINGS: usize = 3;

/// Width of pages without a terminal, in columns.
const WIDTH: usize = 100;

/// Language, colours and verbosity of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Console {
    pub(super) language: Language,
    /// Language of output for programs.
    pub(super) wire_language: Language,
    colour: Colour,
    pub(super) quiet: bool,
}

/// Form of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Painter {
    #[default]
    #[value(name = "table")]
    Text,
    #[value(name = "md")]
    Markdown,
}

/// Formats of commands that write only pages, with the endings of their files.
pub(super) const PAGES: [(Painter, &str); 2] = [(Painter::Text, "txt"), (Painter::Markdown, "md")];

impl Console {
    pub(super) fn new(shared: &Shared) -> Console {
        let said = shared.lang.map(Lang::language);
        Console {
            language: said.unwrap_or_else(usual_language),
            // The same bytes on every machine, whatever its language.
            wire_language: said.unwrap_or(Language::Vietnamese),
            colour: shared.color,
            quiet: shared.quiet,
        }
    }

    /// Console to use until the command line is parsed: in the language that it asks for, wherever it does.
    pub(super) fn before_parsing(arguments: &[OsString]) -> Console {
        let said = arguments.iter().enumerate().find_map(|(i, argument)| {
            let language = match argument.to_str()? {
                "--lang" => arguments.get(i + 1)?.to_str()?,
                other => other.strip_prefix("--lang=")?,
            };
            language_of(language)
        });
        Console {
            language: said.unwrap_or_else(usual_language),
            wire_language: Language::Vietnamese,
            colour: Colour::Auto,
            quiet: false,
        }
    }

    /// Writes a page to standard output or to a file, as text or as Markdown.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(super) fn page(self, file: Option<&Path>, page: &Page, painter: Painter) -> Result<()> {
        results(file, |out| match painter {
            Painter::Text => self.terminal(file).write(out, page),
            Painter::Markdown => page::markdown(out, page),
        })
    }

    /// Painting of a page on standard output or in a file.
    pub(super) fn terminal(self, file: Option<&Path>) -> Terminal {
        Terminal {
            width: width(),
            color: file.is_none() && self.coloured(io::stdout().is_terminal()),
        }
    }

    /// Prints faults of criteria files to standard error.
    pub(super) fn diagnostics(self, faults: &[Diagnostic], sources: &Sources) {
        let look = (self.paint(io::stderr().is_terminal()), self.language);
        print(|out| say::diagnostics(&mut ansi(out), faults, sources, look));
    }

    /// Prints the first warnings about criteria files to standard error, and how many more there are, unless `--quiet` is set.
    pub(super) fn warnings(self, warnings: Option<&LawWarnings>) {
        let Some(LawWarnings { faults, sources }) = warnings.filter(|_| !self.quiet) else {
            return;
        };
        let shown = faults.len().min(WARNINGS);
        self.diagnostics(&faults[..shown], sources);
        let more = faults.len() - shown;
        if more > 0 {
            let note = both!(
                "Còn {more} cảnh báo về tệp tiêu chí: chạy antq criteria check với tệp đó.",
                "{more} more warnings about the criteria: run antq criteria check with the file."
            );
            self.note(note.told(self.language));
        }
    }

    /// Prints faults of data to standard error; with `--quiet`, only errors.
    pub(super) fn faults(self, faults: &[DataFault]) {
        let is_told = |fault: &&DataFault| !self.quiet || fault.kind.weight() == Weight::Error;
        let told = faults.iter().filter(is_told);
        print(|mut out| say::faults(&mut out, told, self.language));
    }

    /// Prints a note to standard error, unless `--quiet` is set.
    pub(super) fn note(self, message: &str) {
        if !self.quiet {
            print(|mut out| writeln!(out, "{}", page::safe(message)));
        }
    }

    /// Prints to standard error which default sets are not judged, unless `--quiet` is set.
    pub(super) fn left_out(self, sets: &[LeftOut]) {
        if let Some(note) = say::left_out_note(sets, self.language) {
            self.note(&note);
        }
    }

    /// Prints to standard error why the run failed.
    pub(super) fn error(self, error: &anyhow::Error) {
        let message = match error.downcast_ref::<Refusal>() {
            Some(Refusal::Data(faults)) => return self.faults(faults),
            Some(Refusal::Files(faults, sources)) => return self.diagnostics(faults, sources),
            Some(Refusal::Trouble(trouble, faults)) => {
                self.faults(faults);
                Some(say::trouble(trouble))
            }
            None => error.downcast_ref().map(Misuse::text),
        };
        let message = match message {
            Some(text) => text.told(self.language).to_owned(),
            None => format!("{error:#}"),
        };
        let word = both!("lỗi", "error");
        let word = word.told(self.language);
        print(|mut out| writeln!(out, "{word}: {}", page::safe(&message)));
    }

    /// Prints to standard error, below an error, what to do about it.
    pub(super) fn hint(self, hint: &Text) {
        print(|mut out| writeln!(out, "  {}", page::safe(hint.told(self.language))));
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

/// Writes to standard error. Failures are ignored: there is nowhere left to report them, and results do not depend on it.
fn print(write: impl FnOnce(StderrLock<'static>) -> io::Result<()>) {
    let _ = write(io::stderr().lock());
}

/// The language that `ANTQ_LANG` asks for, by default Vietnamese: the system's says nothing, since offices run an English Windows.
fn usual_language() -> Language {
    let asked = std::env::var("ANTQ_LANG").ok();
    let asked = asked.and_then(|asked| language_of(&asked));
    asked.unwrap_or(Language::Vietnamese)
}

fn language_of(code: &str) -> Option<Language> {
    match code {
        "vi" => Some(Language::Vietnamese),
        "en" => Some(Language::English),
        _ => None,
    }
}

fn width() -> usize {
    let said = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    said.or_else(terminal).unwrap_or(WIDTH).clamp(40, 160)
}
