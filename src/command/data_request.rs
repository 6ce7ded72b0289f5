//! The data and the question of a command that judges them as `score` does and shows something else of the result.

use anyhow::{Result, bail};

use super::console::Console;
use super::folder::DataArguments;
use super::help::vi_en;
use super::misuse::Misuse;
use super::options::Request;
use super::progress;
use super::review::Review;
use crate::inquiry::{Columns, Question, Session};

/// The data, and how to judge them; `antq.toml` gives what is left out.
#[derive(Debug, clap::Args)]
pub(super) struct DataRequest {
    #[arg(value_name = vi_en!("SỐ LIỆU", "DATA"), help = vi_en!("Tệp số liệu, như của score", "Data files, as for score"))]
    data: Vec<String>,
    #[command(flatten)]
    request: Request,
}

impl DataRequest {
    /// The question.
    ///
    /// # Errors
    /// If no data are named, or an argument is no file of data.
    pub(super) fn question(self, console: Console, review: &Review) -> Result<Question> {
        let data = review.data(self.data);
        if data.is_empty() {
            bail!(Misuse::NoDataNamed);
        }
        let data = DataArguments::read(&data, console)?.files;
        review.request(self.request).question(&data)
    }

    /// The opened question, with its warnings and faults told.
    ///
    /// # Errors
    /// As [`DataRequest::question`], and when the question cannot be answered.
    pub(super) fn session(self, console: Console, review: &Review) -> Result<Session> {
        let question = self.question(console, review)?;
        let session = progress::reading(console, |read| {
            Session::open(&question, Columns::Asked, read)
        })?;
        console.warnings(session.warnings.as_ref());
        console.faults(&session.reading.faults);
        Ok(session)
    }
}
