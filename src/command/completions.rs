//! `antq completions`: what a shell needs to complete the command line.

use anyhow::Result;
use clap_complete::{Shell, generate};

use super::help::vi_en;
use super::outcome::Outcome;
use super::output::results;

/// Arguments of `antq completions`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(
        help = vi_en!("Trình dòng lệnh", "The shell"),
        value_name = "bash|elvish|fish|powershell|zsh",
        hide_possible_values = true
    )]
    shell: Shell,
}

impl Args {
    pub(super) fn run(self, mut command: clap::Command) -> Result<Outcome> {
        let mut script = Vec::new();
        generate(self.shell, &mut command, "antq", &mut script);
        results(None, |out| out.write_all(&script))?;
        Ok(Outcome::Done)
    }
}
