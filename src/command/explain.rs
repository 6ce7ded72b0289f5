//! `antq explain`: explains one commune.

use anyhow::{Result, bail};

use super::console::{Console, PAGES, Painter};
use super::folder::DataArguments;
use super::help::{group, vi_en};
use super::input::is_file;
use super::misuse::Misuse;
use super::options::{JudgedKind, Out, Request};
use super::outcome::Outcome;
use super::progress;
use super::review::Review;
use crate::inquiry::{Depth, Question, Session};
use crate::say::{self, Dossier};

/// Arguments of `antq explain`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(
        required = true,
        value_name = vi_en!("SỐ LIỆU|XÃ", "DATA|COMMUNE"),
        help = vi_en!("Tệp số liệu như của score, rồi mã hoặc tên xã", "Data files as for score, then the code or name of the commune")
    )]
    data: Vec<String>,
    #[command(flatten)]
    request: Request,
    #[command(flatten)]
    judged: JudgedKind,
    #[arg(long, help_heading = group::RESULTS, help = vi_en!("table hoặc md; mặc định theo đuôi tệp ra", "table or md; by default that of the file's ending"), value_name = vi_en!("DẠNG", "FORMAT"), hide_possible_values = true)]
    format: Option<Painter>,
    #[arg(long, help_heading = group::RESULTS, help = vi_en!("Nêu mọi tiêu chí, không chỉ tiêu chí làm nên kết quả", "Show every criterion, not only those that decide"))]
    all: bool,
    #[command(flatten)]
    out: Out,
}

impl Args {
    pub(super) fn run(self, console: Console, review: &Review) -> Result<Outcome> {
        let painter = self.out.format(self.format, &PAGES)?.unwrap_or_default();
        let (commune, data) = parted(self.data);
        let data = review.data(data);
        if data.is_empty() || is_file(&commune) {
            bail!(Misuse::NoCommuneAsked);
        }
        let data = DataArguments::read(&data, console)?.files;
        let question = Question {
            subject: self.judged.subject,
            ..review.request(self.request).question(&data)?
        };
        let mut session = progress::reading(console, |read| {
            Session::open_commune(&question, &commune, read)
        })?;
        session.remarks.extend(review.note());
        console.warnings(session.warnings.as_ref());
        console.left_out(&session.left_out);
        let rows = session.rows(Depth::Reasons);
        let dossier = Dossier {
            unasked: session.unasked(),
            register: session.register.take(),
            scores: session.into_scores(rows),
        };
        let file = self.out.file();
        let page = say::explain(&dossier, self.all, console.language);
        console.page(file, &page, painter)?;
        Ok(Outcome::Done)
    }
}

/// Splits off the commune from the data files: the last argument, unless that is a file and exactly one other argument is not.
fn parted(mut arguments: Vec<String>) -> (String, Vec<String>) {
    let last = arguments.len().saturating_sub(1);
    let others: Vec<usize> = (0..last).filter(|&at| !is_file(&arguments[at])).collect();
    let place = match (is_file(&arguments[last]), others.as_slice()) {
        (true, [only]) => *only,
        (true | false, _) => last,
    };
    let commune = arguments.remove(place);
    (commune, arguments)
}
