//! The command line. One file per subcommand (`score`, `explain`, `diff`, `check`, `commune`, `criteria`, `codes`, `schema`, `sql`): its
//! help, its arguments, and `run`.
//!
//! Shared: `options` (options of several commands), `format` (what is written, and where), `spoken` (Vietnamese words for
//! options), `console` (language, colours, messages), `input` (files that are read), `output` (files that are written), `misuse` (faults of the command line). Everything else is
//! in `inquiry`.
//!
//! Results go to standard output, faults to standard error. Exit codes: 0 done; 1 done, and a condition to fail on was met; 2 the
//! input, the criteria or the command line cannot be used, or reading or writing failed.

mod check;
mod codes;
mod columns;
mod commune;
mod completions;
mod console;
mod criteria;
mod csv_options;
mod data_request;
mod diff;
mod document;
mod explain;
mod folder;
mod format;
mod help;
mod input;
mod letters;
mod list_output;
mod located;
mod lock;
mod missing;
mod misuse;
mod models;
mod options;
mod outcome;
mod output;
mod parsing;
mod progress;
mod review;
mod schema;
mod score;
mod score_format;
mod score_web;
mod spoken;
mod sql;
mod sql_engine;
mod sql_verify;
mod stress;
mod sweep;
mod template;
mod trials;
mod verify;

use std::ffi::OsString;
use std::io::{self, Write};

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser};

use console::Console;
use help::{HelpExtent, vi_en};
use misuse::Misuse;
use options::Shared;
use output::unless_closed;
use review::Review;

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "antq",
    version,
    about = vi_en!(
        "Xét xã, phường theo các tiêu chí an ninh, trật tự đã ban hành; kết quả nào cũng có lý do",
        "Scores communes against published security-and-order criteria, with a reason for every verdict"
    ),
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
    #[command(about = vi_en!("Xét mọi xã trong số liệu: bảng kết quả kèm lý do", "Score every commune in the data: a table of verdicts with reasons"))]
    Score(score::Args),
    #[command(about = vi_en!("Giải thích một xã: từng tiêu chí, số liệu kèm ô, điều còn thiếu", "Explain one commune: every criterion, its figures, what is missing"))]
    Explain(explain::Args),
    #[command(about = vi_en!("So hai năm, hoặc hai quy định: điều gì đổi, vì sao", "Show what changed between two years, or two laws, and why"))]
    Diff(diff::Args),
    #[command(about = vi_en!("Đọc số liệu như score, nêu mọi lỗi và nghi vấn", "Read the data as score does, and report every fault and doubt"))]
    Check(check::Args),
    #[command(about = vi_en!("Xét lại kết quả đã khóa: đúng như cũ, hay khác ở đâu, vì sao", "Judge a locked review again: the same, or what differs and why"))]
    Verify(verify::Args),
    #[command(about = vi_en!("Nêu ô nào cần hỏi trước: ít ô nhất mà quyết được nhiều kết quả nhất", "List the cells to ask for first: the fewest that settle most verdicts"))]
    Missing(missing::Args),
    #[command(about = vi_en!("Nêu kết quả nào chỉ dựa vào một số đếm: lệch bao nhiêu thì đổi", "List verdicts that hang on one count, and by how much"))]
    Stress(stress::Args),
    #[command(about = vi_en!("Đổi một tham số của bộ tiêu chí: mỗi mức có bao nhiêu xã đạt", "Change a parameter of a set: how many communes meet it at each value"))]
    Sweep(sweep::Args),
    #[command(about = vi_en!("Viết thư cho từng xã: đạt gì, vướng gì, còn phải gửi số liệu gì", "Write a letter to each commune: what it met, what fails, what to send"))]
    Letters(letters::Args),
    #[command(about = vi_en!("Ghi biểu trống gồm các số liệu mà bộ tiêu chí cần", "Write an empty form of the figures that the sets need"))]
    Template(template::Args),
    #[command(about = vi_en!("Liệt kê các cột số liệu: mã, tiêu đề, đơn vị, bộ nào hỏi", "List the columns that data may have: ids, headings, units, sets"))]
    Columns(columns::Args),
    #[command(about = vi_en!("Liệt kê các loại mô hình, hoặc tra một tên mô hình", "List kinds of model, or find what a name means"))]
    Models(models::Args),
    #[command(about = vi_en!("Tra một xã: nhập, tách từ đâu, thành xã nào, mã trong các danh mục", "Find a commune: predecessors, successors, entries in the lists"))]
    Commune(commune::Args),
    #[command(about = vi_en!("Ghi bộ tiêu chí thành câu lệnh SQL cho DuckDB, PostgreSQL, Spark", "Write a set as a SQL statement for DuckDB, PostgreSQL or Spark"))]
    Sql(sql::Args),
    #[command(about = vi_en!("Ghi JSON Schema của kết quả JSON", "Write the JSON Schema of what --format json writes"))]
    Schema(schema::Args),
    #[command(subcommand, about = vi_en!("Liệt kê, đọc, kiểm tra, chạy thử các bộ tiêu chí", "List, show, check and test sets of criteria"))]
    Criteria(criteria::CriteriaCommand),
    #[command(hide = true, about = vi_en!("Ghi phần hoàn thành lệnh cho trình dòng lệnh", "Write completions for a shell"))]
    Completions(completions::Args),
    #[command(about = vi_en!("Giải thích mã của lỗi, cảnh báo, lưu ý, và cách sửa", "Explain the codes of errors, warnings and notes"))]
    Codes(codes::Args),
}

/// Runs antq; returns the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(odd) = arguments
        .iter()
        .find(|argument| argument.to_str().is_none())
    {
        let misuse = Misuse::NotText(odd.to_string_lossy().into_owned());
        Console::before_parsing(&arguments).error(&misuse.into());
        return 2;
    }
    let early = Console::before_parsing(&arguments);
    let extent = if arguments.iter().any(|argument| argument == "--help") {
        HelpExtent::All
    } else {
        HelpExtent::Usual
    };
    let mut command = help::in_language(Arguments::command(), early.language, extent);
    let mut arguments = arguments;
    let parsed = loop {
        match command.try_get_matches_from_mut(&arguments) {
            Err(stop) => match parsing::with_list(&stop, &arguments) {
                Some(other) => arguments = other,
                None => break Err(stop),
            },
            parsed => break parsed,
        }
    };
    let parsed = parsed.and_then(|matches| {
        let arguments = Arguments::from_arg_matches(&matches)?;
        Ok((arguments, matches))
    });
    let (arguments, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(stop) => return told_instead(&stop, early),
    };
    let console = Console::new(&arguments.shared);
    let review = || {
        let review = Review::load(&arguments.shared)?;
        let review = review.without(|key| is_given(&matches, key));
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
        Command::Columns(args) => review().and_then(|review| args.run(console, &review)),
        Command::Check(args) => review().and_then(|review| args.run(console, &review)),
        Command::Missing(args) => review().and_then(|review| args.run(console, &review)),
        Command::Stress(args) => review().and_then(|review| args.run(console, &review)),
        Command::Sweep(args) => review().and_then(|review| args.run(console, &review)),
        Command::Verify(args) => args.run(console),
        Command::Completions(args) => args.run(Arguments::command()),
        Command::Commune(args) => args.run(console),
        Command::Sql(args) => args.run(console),
        Command::Schema(args) => args.run(),
        Command::Criteria(command) => command.run(console),
        Command::Codes(args) => args.run(console),
        Command::Models(args) => args.run(console),
    };
    match outcome {
        Ok(outcome) => outcome.code(),
        Err(error) => {
            console.error(&error);
            2
        }
    }
}

/// True if the command line gives what a key of `antq.toml` says: they have the names of the options. Outputs are those of a run
/// without data and output.
fn is_given(matches: &ArgMatches, key: &str) -> bool {
    let Some((_, own)) = matches.subcommand() else {
        return false;
    };
    let gives = |id: &str| {
        let is_known = own.try_contains_id(id).is_ok();
        is_known && own.value_source(id) == Some(ValueSource::CommandLine)
    };
    let has_data = || gives("data") || gives("earlier");
    gives(key) || matches!(key, "data" | "output") && has_data()
}

/// Prints what the command line asks for instead of a run: help or the version; or what is wrong with it. Returns the exit code.
fn told_instead(stop: &clap::Error, console: Console) -> u8 {
    let without_command = stop.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if stop.use_stderr() && !without_command {
        console.error(&Misuse::CommandLine(parsing::fault(stop)).into());
        for hint in parsing::hints(stop) {
            console.hint(&hint);
        }
        return 2;
    }
    // clap prints the help of a run without a command to standard error.
    let written = stop.print().and_then(|()| io::stdout().flush());
    match unless_closed(written) {
        Ok(()) if without_command => 2,
        Ok(()) => 0,
        Err(error) => {
            console.error(&error);
            2
        }
    }
}
