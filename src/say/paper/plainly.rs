//! Texts for readers without the workbook: reasons without cells, missing figures by name, verdicts in full.

use super::vocabulary::{self, Words};
use crate::lang::FigureId;
use crate::model::{Basis, Verdict, VerdictWords, Year};
use crate::page::{Piece, Role, plain, text};
use crate::say::why::account;
use crate::say::why::measure;
use crate::say::why::reasons::without_cells;
use crate::say::why::standing::View;
use crate::say::words::{self, fill};
use crate::text::Language;

/// Pieces without the cells they name.
pub(in crate::say) fn uncelled(pieces: &[Piece]) -> Vec<Piece> {
    without_cells(pieces, &mut Vec::new())
}

/// The word for a verdict, in full.
pub(super) fn verdict_word(verdict: Verdict, own: &VerdictWords, language: Language) -> String {
    match verdict {
        Verdict::Undetermined => vocabulary::words(language).open.to_owned(),
        Verdict::Pass | Verdict::Fail | Verdict::NotApplicable => {
            words::verdict(language, verdict, own)
        }
    }
}

/// Why a set is not met, undetermined for other reasons than missing figures, or not applicable: a paragraph for each reason.
pub(super) fn reasons(view: &View<'_>) -> Vec<Vec<Piece>> {
    if view.judgement.assessment.finding(0).basis == Basis::Withheld {
        return vec![plain(vocabulary::words(view.context.language).withheld)];
    }
    let mut told = match view.verdict(0) {
        Verdict::Pass => Vec::new(),
        Verdict::Fail => account::failing(view, 0),
        Verdict::Undetermined => account::open(view, 0),
        Verdict::NotApplicable => account::own_reason(view, 0).into_iter().collect(),
    };
    told.extend(remarks(view));
    let told = told.iter().map(|reason| words::sentence(uncelled(reason)));
    told.filter(|reason| !reason.is_empty()).collect()
}

/// How many criteria a set needs where not all, and a recorded decision that differs, without full stops.
pub(super) fn remarks(view: &View<'_>) -> Vec<Vec<Piece>> {
    let required = match view.verdict(0) {
        Verdict::Fail | Verdict::Undetermined => account::required(view),
        Verdict::Pass | Verdict::NotApplicable => None,
    };
    let told = required.into_iter().chain(account::recorded(view));
    let told = told.map(|remark| plain(text(&uncelled(&remark)).trim_end_matches('.')));
    told.collect()
}

/// The name of a missing figure, with its year unless that is the row's, and with the communes that lack it unless it is the
/// row's own.
pub(super) fn lack_name(
    view: &View<'_>,
    (figure, year): (FigureId, Year),
    whose: &str,
) -> Vec<Piece> {
    let d: &Words = vocabulary::words(view.context.language);
    let context = &view.context;
    let mut name = plain(measure::title(context.codebook, context.language, figure));
    if year != context.year {
        name = fill(d.of_year, &[name, plain(year.to_string())]);
    }
    if !whose.is_empty() {
        let whose = vec![Piece::new(Role::Name, whose)];
        name = fill(d.of_commune, &[name, whose]);
    }
    name
}
