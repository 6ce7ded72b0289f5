//! Results of `score` as a JSON document: what `--format json` and `--lock` write.

use std::io::{self, Write};
use std::path::Path;

use anyhow::Result;

use super::console::Console;
use super::output::results;
use crate::export;
use crate::inquiry::{Question, ScoreRow, Scores, Session};
use crate::model::{Codebook, Ruleset, Trace, Verdict, Year};
use crate::register::Register;
use crate::say::{self, Beside, Context, Reason, Wording};
use crate::wire::WireNamedFile;

/// What a document holds that results alone do not say.
pub(super) struct Origins {
    register: Option<String>,
    files: Vec<WireNamedFile<'static>>,
    notes: Vec<String>,
}

impl Origins {
    /// The results of a session that was opened with fingerprints, and their origins.
    pub(super) fn of(
        console: Console,
        mut session: Session,
        rows: Vec<ScoreRow>,
    ) -> (Origins, Scores) {
        let register = session.register.as_ref().map(Register::sha256);
        let files = std::mem::take(&mut session.files);
        let scores = session.into_scores(rows);
        let notes = say::score_notes(&scores, console.wire_language);
        let origins = Origins {
            register,
            files,
            notes,
        };
        (origins, scores)
    }

    /// Writes the document; `scores` has all results, or those limited to the verdict `only`.
    pub(super) fn write(
        &self,
        console: Console,
        file: Option<&Path>,
        (question, scores, only): (&Question, &Scores, Option<Verdict>),
    ) -> Result<()> {
        results(file, |out| {
            self.write_into(out, console, (question, scores, only))
        })
    }

    /// The same, into `out`.
    pub(super) fn write_into(
        &self,
        out: &mut dyn Write,
        console: Console,
        (question, scores, only): (&Question, &Scores, Option<Verdict>),
    ) -> io::Result<()> {
        let beside = Beside {
            question,
            register: self.register.clone(),
            files: self.files.clone(),
            notes: self.notes.clone(),
        };
        let reason = reasons(console, &scores.codebook, scores.sheets.len());
        export::json(out, (scores, only), &beside, worded(console, &reason))
    }
}

/// How results for programs are worded.
pub(super) fn worded<'a>(console: Console, reason: &'a Reason<'a>) -> Wording<'a> {
    Wording {
        reason,
        language: console.wire_language,
    }
}

/// Words reasons in the console's language.
pub(super) fn reasons(
    console: Console,
    codebook: &Codebook,
    sheets: usize,
) -> impl Fn(&Ruleset, Year, &Trace) -> String {
    let language = console.wire_language;
    move |ruleset, year, trace| {
        let context = Context {
            codebook,
            ruleset,
            year,
            language,
            several_sheets: sheets > 1,
            sourced: true,
        };
        say::reason_alone(&context, trace)
    }
}
