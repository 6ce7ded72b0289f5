//! `antq criteria test`: runs the tests of versions, and tries small changes of them.

use std::io::{self, IsTerminal, Write};

use anyhow::Result;

use super::console::Console;
use super::help::{group, vi_en};
use super::outcome::Outcome;
use super::output::results;
use super::progress;
use crate::criteria::Library;
use crate::diagnostic::{Diagnostic, Severity};
use crate::say;
use crate::text::{Text, both};
use crate::trial::{self, ChangeTrial, Trial};

/// How thoroughly tests are tried.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct TestDepth {
    #[arg(
        long,
        help_heading = group::RESULTS,
        help = vi_en!("Đổi thử từng phép so sánh, ngưỡng, nhóm; nêu chỗ đổi mà không ca thử nào nhận ra", "Change every comparison, threshold and group, and report changes that no test notices")
    )]
    mutants: bool,
    #[arg(
        long,
        help_heading = group::RESULTS,
        conflicts_with = "mutants",
        help = vi_en!("Ghi các ca thử còn thiếu ở ranh giới (TOML), để người xác nhận theo văn bản", "Write the tests that are missing at boundaries (TOML), for people to confirm by the text")
    )]
    boundaries: bool,
}

impl TestDepth {
    /// Tests versions.
    pub(super) fn run(
        self,
        console: Console,
        library: &Library,
        versions: &[String],
    ) -> Result<Outcome> {
        let mut found = false;
        for version in versions {
            let tried = progress::judging(console, || self.tried(library, version));
            let (trial, changes) = match tried {
                Ok(tried) => tried,
                Err(faults) => {
                    console.diagnostics(&faults, library.sources());
                    return Ok(Outcome::Unusable);
                }
            };
            let fails = has_error(&trial.faults);
            found |= fails || self.mutants && !changes.faults.is_empty();
            if self.boundaries && !fails {
                results(None, |out| boundaries(out, version, &changes))?;
                continue;
            }
            let mut line = summary(version, &trial);
            let mut faults = trial.faults;
            if self.mutants && !fails {
                let more = of_changes(&changes);
                line.vi += &more.vi;
                line.en += &more.en;
                faults.extend(changes.faults);
            }
            let line = line.told(console.language);
            let paint = console.paint(io::stdout().is_terminal());
            results(None, |out| {
                writeln!(out, "{line}")?;
                say::diagnostics(out, &faults, library.sources(), (paint, console.language))
            })?;
        }
        Ok(if found { Outcome::Found } else { Outcome::Done })
    }

    /// Runs the tests of a version, then tries changes if they are asked for and no test fails.
    fn tried(
        self,
        library: &Library,
        version: &str,
    ) -> Result<(Trial, ChangeTrial), Vec<Diagnostic>> {
        let trial = trial::run(library, version)?;
        let is_asked = (self.mutants || self.boundaries) && !has_error(&trial.faults);
        let changes = if is_asked {
            trial::changes(library, version)?
        } else {
            ChangeTrial::default()
        };
        Ok((trial, changes))
    }
}

fn has_error(faults: &[Diagnostic]) -> bool {
    let mut faults = faults.iter();
    faults.any(|fault| fault.code.severity() == Severity::Error)
}

fn summary(version: &str, trial: &Trial) -> Text {
    let Trial {
        cases,
        expectations,
        comparisons,
        seen,
        ..
    } = trial;
    both!(
        "{version}: {cases} ca thử, {expectations} điều mong đợi; {seen}/{comparisons} phép so sánh đã được thử đủ ba trường hợp: đúng, sai, chưa rõ",
        "{version}: {cases} tests, {expectations} expectations; {seen} of {comparisons} comparisons seen true, false and unknown"
    )
}

fn of_changes(trial: &ChangeTrial) -> Text {
    let ChangeTrial {
        changes,
        noticed,
        alike,
        faults,
        ..
    } = trial;
    let (unnoticed, alike) = (faults.len(), alike.len());
    both!(
        "; {changes} chỗ đổi thử: {noticed} được nhận ra, {unnoticed} không, {alike} không số liệu nào phân biệt được",
        "; {changes} changes tried: {noticed} noticed, {unnoticed} not, {alike} that no figures tell apart"
    )
}

fn boundaries(out: &mut dyn Write, version: &str, trial: &ChangeTrial) -> io::Result<()> {
    if trial.boundaries.is_empty() {
        return Ok(());
    }
    writeln!(out, "# {version}\n")?;
    for one in &trial.boundaries {
        writeln!(out, "{one}")?;
    }
    Ok(())
}
