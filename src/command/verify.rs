//! `antq verify`: judges again what a lock holds, and says verdict by verdict whether it comes out again.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::console::Console;
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
use crate::proof::{self, Bundle, ScoreLock};
use crate::say;

/// Arguments of `antq verify`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(value_name = vi_en!("KHÓA", "LOCK"), help = vi_en!("Khóa: kết quả score lưu thành JSON, hoặc gói .zip", "Lock: results of score saved as JSON, or a .zip"))]
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
        let lock = match &bundle {
            Some(bundle) => bundle.lock().and_then(proof::read),
            None => proof::read(&bytes),
        };
        let mut lock = lock.map_err(no_lock)?;
        let bundle = bundle.unwrap_or_default();
        if self.locked_law {
            if bundle.criteria().next().is_none() {
                bail!(Misuse::NoLockedLaw(name()));
            }
            lock.ask_of(bundle.criteria());
        }
        let place = (&*self.lock, bundle);
        let located = Located::new(place, &self.data, &lock.results.files);
        let session = progress::reading(console, |read| {
            let mut moved = |name: &str| located.read(name, read);
            Session::open(&lock.question, Columns::AskedAndFingerprint, &mut moved)
        })?;
        let codebook = session.codebook.clone();
        let now = judged(console, session, &lock.question)?;
        let proof = proof::compare(&lock, &now);
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
}

/// What a lock made now would hold.
fn judged(console: Console, session: Session, question: &Question) -> Result<ScoreLock> {
    let rows = progress::judging(console, || session.rows(Depth::Reasons));
    let (origins, scores) = Origins::of(console, session, rows);
    let mut bytes = Vec::new();
    origins.write_into(&mut bytes, console, (question, &scores, None))?;
    Ok(serde_json::from_slice(&bytes)?)
}
