//! `antq verify`: judges again what a lock holds, and says verdict by verdict whether it comes out again.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, bail};

use super::console::Console;
use super::diff;
use super::document::Origins;
use super::help::{group, vi_en};
use super::input;
use super::list_output::ListOutput;
use super::located::Located;
use super::misuse::Misuse;
use super::outcome::Outcome;
use super::progress;
use crate::export;
use crate::inquiry::{Columns, Depth, Question, Refusal, Session, Trouble};
use crate::model::Codebook;
use crate::proof::{self, Bundle, Lock, LockedReview, ScoreLock};
use crate::say;

/// Arguments of `antq verify`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(value_name = vi_en!("KHÓA", "LOCK"), help = vi_en!("Khóa: kết quả score hoặc diff lưu thành JSON, hoặc gói .zip", "Lock: results of score or diff saved as JSON, or a .zip"))]
    lock: String,
    #[arg(
        long,
        value_name = vi_en!("TỆP|THƯ MỤC", "FILE|FOLDER"),
        help_heading = group::DATA,
        help = vi_en!("Nơi để tệp đã khóa, lặp được; mặc định: cạnh tệp khóa, rồi chỗ cũ", "Where the locked files are, repeatable; default: beside the lock, then where they were")
    )]
    data: Vec<PathBuf>,
    #[arg(
        long,
        help_heading = group::JUDGING,
        help = vi_en!("Với khóa .zip: xét theo các tệp tiêu chí trong gói, không theo của antq này", "With a .zip: judge by the criteria in it instead of those of this antq")
    )]
    locked_law: bool,
    #[command(flatten)]
    output: ListOutput,
}

impl Args {
    pub(super) fn run(self, console: Console) -> Result<Outcome> {
        let format = self.output.format(&[])?;
        let name = || self.lock.clone();
        let bytes = input::read_file(&self.lock);
        let bytes = bytes.map_err(|fault| Refusal::from(Trouble::CannotRead(name(), fault)))?;
        let no_lock = |fault| Refusal::from(Trouble::NoLock(name(), fault));
        let bundle = if Bundle::is_one(&bytes) {
            Some(Bundle::open(&bytes).map_err(no_lock)?)
        } else {
            None
        };
        let locked = match &bundle {
            Some(bundle) => bundle.lock().and_then(proof::read_any),
            None => proof::read_any(&bytes),
        };
        let mut locked = locked.map_err(no_lock)?;
        let bundle = bundle.unwrap_or_default();
        if self.locked_law {
            if bundle.criteria().next().is_none() {
                bail!(Misuse::NoLockedLaw(name()));
            }
            match &mut locked {
                LockedReview::Scores(lock) => lock.ask_of(bundle.criteria()),
                LockedReview::Comparison(lock) => lock.ask_of(bundle.criteria()),
            }
        }
        let (then, now, codebook) = self.again(console, locked, bundle)?;
        let proof = proof::compare(&then, &now);
        self.output.write(
            (format, console),
            |_| say::proof(&proof, &codebook, console.language),
            |out, bom| export::proof_csv(out, &proof, bom),
        )?;
        Ok(if proof.holds() {
            Outcome::Done
        } else {
            Outcome::Found
        })
    }

    /// The lock and what it would hold now, both as results, and what is measured.
    fn again(
        &self,
        console: Console,
        locked: LockedReview,
        bundle: Bundle,
    ) -> Result<(Lock, ScoreLock, Arc<Codebook>)> {
        let place = (&*self.lock, bundle);
        match locked {
            LockedReview::Scores(lock) => {
                let located = Located::new(place, &self.data, &lock.results.files);
                let session = progress::reading(console, |read| {
                    let mut moved = |name: &str| located.read(name, read);
                    Session::open(&lock.question, Columns::AskedAndFingerprint, &mut moved)
                })?;
                let codebook = session.codebook.clone();
                let now = judged(console, session, &lock.question)?;
                Ok((*lock, now, codebook))
            }
            LockedReview::Comparison(lock) => {
                let located = Located::new(place, &self.data, &lock.results.files);
                let (now, codebook) =
                    diff::judged_again(console, &lock.question, &mut |name, read| {
                        located.read(name, read)
                    })?;
                let then = proof::four_verdicts(&lock.results, &now);
                let now = proof::four_verdicts(&now, &lock.results);
                let then = Lock {
                    results: then,
                    question: Question::default(),
                    is_stated: true,
                };
                Ok((then, now, codebook))
            }
        }
    }
}

/// What a lock made now would hold.
fn judged(console: Console, session: Session, question: &Question) -> Result<ScoreLock> {
    let rows = progress::judging(console, || session.rows(Depth::Reasons));
    let (origins, scores) = Origins::of(console, session, rows);
    let mut bytes = Vec::new();
    origins.write_into(&mut bytes, console, (question, &scores, None))?;
    Ok(serde_json::from_slice(&bytes)?)
}
