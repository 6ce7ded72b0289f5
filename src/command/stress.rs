//! `antq stress`: verdicts that hang on one count.

use anyhow::Result;

use super::console::Console;
use super::data_request::DataRequest;
use super::help::{group, vi_en};
use super::list_output::{ListFormat, ListOutput};
use super::outcome::Outcome;
use super::progress;
use super::review::Review;
use super::spoken;
use crate::export;
use crate::inquiry::Tolerance;
use crate::say;

/// Arguments of `antq stress`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    asked: DataRequest,
    #[arg(
        long,
        value_name = vi_en!("SỐ|SỐ%", "N|N%"),
        help_heading = group::RESULTS,
        help = vi_en!("Chỉ nêu khi số đếm khác không quá SỐ, hoặc SỐ% của số năm trước", "Only where a count differs by at most N, or N% of last year's"),
        value_parser = spoken::tolerance
    )]
    within: Option<Tolerance>,
    #[command(flatten)]
    output: ListOutput,
}

impl Args {
    pub(super) fn run(self, console: Console, review: &Review) -> Result<Outcome> {
        let format = self.output.format(&[])?;
        let session = self.asked.session(console, review)?;
        let mut stress = progress::judging(console, || session.stress());
        if let Some(tolerance) = self.within {
            stress.retain(tolerance);
        }
        if format == ListFormat::Csv {
            console.left_out(&session.left_out);
        }
        self.output.write(
            (format, console),
            |in_file| say::stress(&stress, &session, in_file, console.language),
            |out, bom| export::stress_csv(out, (&stress, &session), bom, console.wire_language),
        )?;
        Ok(Outcome::Done)
    }
}
