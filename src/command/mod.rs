//! The command line. One file per subcommand (`score`, `explain`, `diff`, `check`, `commune`, `criteria`, `codes`, `schema`): its
//! help, its arguments, and `run`.
//!
//! Shared: `options` (options of several commands), `format` (what is written, and where), `spoken` (Vietnamese words for
//! options), `console` (language, colours, messages), `output` (files), `misuse` (faults of the command line). Everything else is
//! in `inquiry`.
//!
//! Results go to standard output, faults to standard error. Exit codes: 0 done; 1 done, and a condition to fail on was met; 2 the
//! input, the criteria or the command line cannot be used, or reading or writing failed.

mod check;
mod codes;
mod commune;
mod completions;
mod console;
mod criteria;
mod diff;
mod explain;
mod folder;
mod format;
mod letters;
mod misuse;
mod options;
mod output;
mod review;
mod schema;
mod score;
mod spoken;
mod template;

use std::ffi::OsString;
use std::io::{self, Write};

use clap::{CommandFactory, Parser};

use console::Console;
use misuse::Misuse;
use options::Shared;
use output::unless_closed;
use review::Review;

/// Scores communes against published security-and-order criteria, with a reason for every verdict.
#[derive(Debug, Parser)]
#[command(
    name = "antq",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
struct Arguments {
    #[command(flatten)]
    shared: Shared,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Score every commune in the data: a table of verdicts with reasons
    Score(score::Args),
    /// Explain one commune: every criterion, its figures with their cells, what is missing
    Explain(explain::Args),
    /// Show what changed between two years, or two laws, and why
    Diff(diff::Args),
    /// Read the data as `score` does, and report every fault and doubt
    Check(check::Args),
    /// Write a letter to each commune: what it met, what fails, what it still has to send
    Letters(letters::Args),
    /// Write an empty form of the figures that the sets need
    Template(template::Args),
    /// Find a commune: its predecessors, its successors, and its entries in the lists
    Commune(commune::Args),
    /// Write the JSON Schema of what `--format json` writes
    Schema(schema::Args),
    /// List, show, check and test sets of criteria
    #[command(subcommand)]
    Criteria(criteria::CriteriaCommand),
    /// Write completions for a shell
    #[command(hide = true)]
    Completions(completions::Args),
    /// Explain the codes of errors, warnings and notes, and what to do about them
    Codes(codes::Args),
}

/// Outcome of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    /// Done, and a condition to fail on was met.
    Found,
    /// The input or the criteria cannot be used, or the question has no answer; already reported.
    Unusable,
}

/// Runs antq; returns the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(odd) = arguments
        .iter()
        .find(|argument| argument.to_str().is_none())
    {
        let misuse = Misuse::NotText(odd.to_string_lossy().into_owned());
        Console::of_the_system().error(&misuse.into());
        return 2;
    }
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(help) => {
            // Help and version are results, anything else is a fault; clap knows where to print each.
            let written = help.print().and_then(|()| io::stdout().flush());
            if help.use_stderr() {
                return 2;
            }
            return match unless_closed(written) {
                Ok(()) => 0,
                Err(error) => {
                    Console::of_the_system().error(&error);
                    2
                }
            };
        }
    };
    let console = Console::new(&arguments.shared);
    let review = || {
        let review = Review::load(&arguments.shared)?;
        if let Some(note) = review.note() {
            console.note(note.told(console.language));
        }
        Ok(review)
    };
    let outcome = match arguments.command {
        Command::Score(args) => review().and_then(|review| args.run(console, &review)),
        Command::Explain(args) => review().and_then(|review| args.run(console, &review)),
        Command::Diff(args) => review().and_then(|review| args.run(console, &review)),
        Command::Letters(args) => review().and_then(|review| args.run(console, &review)),
        Command::Template(args) => review().and_then(|review| args.run(console, &review)),
        Command::Check(args) => review().and_then(|review| args.run(console, &review)),
        Command::Completions(args) => args.run(Arguments::command()),
        Command::Commune(args) => args.run(console),
        Command::Schema(args) => args.run(),
        Command::Criteria(command) => command.run(console),
        Command::Codes(args) => args.run(console),
    };
    match outcome {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::Found) => 1,
        Ok(Outcome::Unusable) => 2,
        Err(error) => {
            console.error(&error);
            2
        }
    }
}
