//! `antq missing`: the cells to ask for, those that settle most first.

use anyhow::Result;

use super::console::Console;
use super::data_request::DataRequest;
use super::help::{group, vi_en};
use super::list_output::{ListFormat, ListOutput};
use super::outcome::Outcome;
use super::progress;
use super::review::Review;
use crate::export;
use crate::say;

/// Arguments of `antq missing`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    asked: DataRequest,
    #[arg(
        long,
        help_heading = group::RESULTS,
        help = vi_en!("Với csv: mỗi cột một dòng, thay vì mỗi ô một dòng", "With csv: one row per column instead of one per cell")
    )]
    by_column: bool,
    #[command(flatten)]
    output: ListOutput,
}

impl Args {
    pub(super) fn run(self, console: Console, review: &Review) -> Result<Outcome> {
        let csv_only = self.by_column.then_some("--by-column");
        let format = self.output.format(csv_only.as_slice())?;
        let session = self.asked.session(console, review)?;
        let wanted = progress::judging(console, || session.wanted_cells());
        if format == ListFormat::Csv {
            console.left_out(&session.left_out);
        }
        let write = if self.by_column {
            export::wanted_columns_csv
        } else {
            export::wanted_csv
        };
        self.output.write(
            (format, console),
            |in_file| say::wanted(&wanted, &session, in_file, console.language),
            |out, bom| write(out, (&wanted, &session), bom, console.wire_language),
        )?;
        Ok(Outcome::Done)
    }
}
