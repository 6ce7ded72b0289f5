//! The help of the command line in the language of the run.
//!
//! Every text of an option stands in both languages at its place ([`vi_en!`]); [`in_language`] chooses one. What clap says itself
//! (headings, usage, the help and version options) is replaced, so that no sentence of it is left.

use clap::builder::Styles;
use clap::{Arg, ArgAction, Command};

use crate::text::Language;

/// Between the languages of a text.
const BETWEEN: char = '‖';

/// A help text in both languages, Vietnamese first.
macro_rules! vi_en {
    ($vi:literal, $en:literal $(,)?) => {
        concat!($vi, "‖", $en)
    };
}

pub(super) use vi_en;

/// Headings of groups of options.
pub(super) mod group {
    pub(in crate::command) const JUDGING: &str = vi_en!("Xét theo", "Judging");
    pub(in crate::command) const DATA: &str = vi_en!("Số liệu", "Data");
    pub(in crate::command) const LISTS: &str = vi_en!("Danh mục xã", "Lists of communes");
    pub(in crate::command) const RESULTS: &str = vi_en!("Kết quả", "Results");
    pub(in crate::command) const GENERAL: &str = vi_en!("Chung", "General");
}

/// The part of a text in `language`.
fn part(text: &str, language: Language) -> String {
    let (vi, en) = text.split_once(BETWEEN).unwrap_or((text, text));
    language.pick(vi, en).to_owned()
}

/// How much of the options help prints; either way an option takes a line, which clap's long help does not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HelpExtent {
    /// What is used most (`-h`).
    Usual,
    /// Everything (`--help`).
    All,
}

/// The command with its texts in `language`.
pub(super) fn in_language(command: Command, language: Language, extent: HelpExtent) -> Command {
    let mut command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(
            flag(
                "help",
                'h',
                ArgAction::HelpShort,
                vi_en!(
                    "In hướng dẫn; -h chỉ in phần hay dùng",
                    "Print help; -h prints only what is used most"
                ),
            )
            .global(true),
        )
        .arg(flag(
            "version",
            'V',
            ArgAction::Version,
            vi_en!("In phiên bản", "Print the version"),
        ));
    command.build();
    texts(command, language, extent)
}

fn flag(name: &'static str, short: char, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .short(short)
        .action(action)
        .help(help)
        .help_heading(group::GENERAL)
}

/// The texts of a command that is built, and of its subcommands.
fn texts(command: Command, language: Language, extent: HelpExtent) -> Command {
    let about = command.get_about().map(ToString::to_string);
    let after = command.get_after_help().map(ToString::to_string);
    let mut command = command
        .mut_args(|arg| argument(arg, language, extent))
        .subcommand_value_name(language.pick("LỆNH", "COMMAND"))
        .subcommand_help_heading(language.pick("Lệnh", "Commands"));
    if let Some(about) = about {
        command = command.about(part(&about, language));
    }
    if let Some(after) = after {
        command = command.after_help(part(&after, language));
    }
    let usage = usage(&mut command, language);
    let heading = Styles::styled();
    let heading = heading.get_usage();
    let word = language.pick("Cách dùng", "Usage");
    command
        .override_usage(usage)
        .help_template(format!(
            "{{about-with-newline}}\n{heading}{word}:{heading:#} {{usage}}\n\n{{all-args}}{{after-help}}\n"
        ))
        .mut_subcommands(|command| texts(command, language, extent))
}

/// The usage as clap finds it, with its placeholders in `language`.
fn usage(command: &mut Command, language: Language) -> String {
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    usage.replace("[OPTIONS]", language.pick("[TÙY CHỌN]", "[OPTIONS]"))
}

fn argument(arg: Arg, language: Language, extent: HelpExtent) -> Arg {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let usual = if arg.is_positional() {
        vi_en!("Tham số", "Arguments")
    } else {
        group::GENERAL
    };
    let heading = part(arg.get_help_heading().unwrap_or(usual), language);
    let names = arg.get_value_names().unwrap_or_default().iter();
    let names: Vec<String> = names.map(|name| part(name, language)).collect();
    let hidden = arg.is_hide_short_help_set() && extent == HelpExtent::Usual;
    let arg = arg
        .help(part(&help, language))
        .help_heading(heading)
        .hide_short_help(hidden);
    if arg.get_action().takes_values() && !names.is_empty() {
        arg.value_names(names)
    } else {
        arg
    }
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory};

    use super::{BETWEEN, HelpExtent, in_language};
    use crate::command::Arguments;
    use crate::text::Language;

    fn walk(command: &Command, see: &mut dyn FnMut(&Command)) {
        see(command);
        for one in command.get_subcommands() {
            walk(one, see);
        }
    }

    /// Every text of a command, with the name of what it belongs to.
    fn all_texts(command: &Command) -> Vec<(String, String)> {
        let name = command.get_name().to_owned();
        let about = command.get_about().map(ToString::to_string);
        let mut texts = vec![(name.clone(), about.unwrap_or_default())];
        for arg in command.get_arguments() {
            let name = format!("{name} {}", arg.get_id());
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            texts.push((name.clone(), help));
            let values = arg
                .get_action()
                .takes_values()
                .then(|| arg.get_value_names());
            for value in values.flatten().unwrap_or_default() {
                let is_word = value.chars().any(char::is_uppercase);
                // Choices such as `vi|en` are the same in both languages, and so is `ID`.
                if is_word && value != "ID" {
                    texts.push((name.clone(), value.to_string()));
                }
            }
        }
        texts
    }

    #[test]
    fn every_text_stands_in_both_languages() {
        walk(&Arguments::command(), &mut |command| {
            for (name, text) in all_texts(command) {
                let parts: Vec<&str> = text.split(BETWEEN).collect();
                assert!(
                    parts.len() == 2 && parts.iter().all(|part| !part.is_empty()),
                    "{name}: write vi_en!(\"…\", \"…\") instead of {text:?}"
                );
            }
        });
    }

    /// The help of every command, as printed in `columns` columns.
    fn helps(language: Language, extent: HelpExtent, columns: usize) -> Vec<String> {
        let command = in_language(Arguments::command(), language, extent);
        let mut helps = Vec::new();
        walk(&command, &mut |command| {
            let help = command.clone().term_width(columns).render_help();
            helps.push(help.to_string());
        });
        helps
    }

    #[test]
    fn no_text_of_clap_is_left_in_vietnamese() {
        for help in helps(Language::Vietnamese, HelpExtent::All, 100) {
            for english in [
                "Usage",
                "Options",
                "Arguments",
                "Commands",
                "Print",
                "OPTIONS",
                "COMMAND",
                "possible values",
                "default:",
                "FILE",
                "YEAR",
                "‖",
            ] {
                assert!(!help.contains(english), "{english}: {help}");
            }
        }
    }

    #[test]
    fn help_fits_a_screen() {
        for language in [Language::Vietnamese, Language::English] {
            for (extent, columns, lines) in
                [(HelpExtent::Usual, 80, 34), (HelpExtent::All, 100, 54)]
            {
                for help in helps(language, extent, columns) {
                    let count = help.lines().count();
                    assert!(count <= lines, "{count} lines: {help}");
                }
            }
        }
    }
}
