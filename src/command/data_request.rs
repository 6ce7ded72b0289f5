//! The data and the question of a command that judges them as `score` does and shows something else of the result.

use anyhow::{Result, bail};

use super::console::Console;
use super::folder::{self, DataArguments};
use super::help::vi_en;
use super::input::KeptFiles;
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
    /// The opened question, with all that is to be said of it told.
    ///
    /// # Errors
    /// If no data are named, an argument is no file of data, or the question cannot be answered.
    pub(super) fn session(self, console: Console, review: &Review) -> Result<Session> {
        let mut files = KeptFiles::new(false);
        let (_, session) = self.opened(console, review, &mut files)?;
        Ok(session)
    }

    /// As [`DataRequest::session`], with the question; `files` keeps what is read.
    pub(super) fn opened(
        self,
        console: Console,
        review: &Review,
        files: &mut KeptFiles,
    ) -> Result<(Question, Session)> {
        let data = review.data(self.data);
        if data.is_empty() {
            bail!(Misuse::NoDataNamed);
        }
        let data = DataArguments::read(&data, console)?;
        let question = review.request(self.request).question(&data.files)?;
        let session = progress::reading(console, |read| {
            Session::open(&question, Columns::Asked, &mut |name| {
                files.read(name, read)
            })
        })?;
        console.warnings(session.warnings.as_ref());
        console.faults(&session.reading.faults);
        let mut remarks = session.remarks.clone();
        if data.has_folder {
            remarks.extend(folder::reported(&session, &question.material));
        }
        for remark in &remarks {
            console.note(remark.told(console.language));
        }
        Ok((question, session))
    }
}
