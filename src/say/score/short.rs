//! Why a commune does not meet a set, in a few words: what fails or is open, and which figures are missing.
//!
//! For lists and papers, where the sentences of `why` are too long. A reason is pieces, so that each painter can style it,
//! or text.

use super::view::RowView;
use crate::inquiry::{Judgement, ScoreRow, Scores};
use crate::lang::FigureId;
use crate::model::{Body, Codebook, CriterionIndex, DataFault, Ruleset, SeriesList, Verdict, Year};
use crate::page::{BETWEEN, Piece, Role, join, plain, text};
use crate::say::fault;
use crate::say::why::brief::brief;
use crate::say::why::context::Context;
use crate::say::why::lack::Lack;
use crate::say::why::standing::View;
use crate::say::why::{account, cite, measure};
use crate::say::words::{self, fill};
use crate::text::Language;

/// What keeps a commune from meeting a set.
#[derive(Clone, Debug)]
pub struct Shortfall {
    /// What fails, then what is open for another reason than missing figures; each in the order of the law.
    pub reasons: Vec<ShortReason>,
    /// What open criteria lack, each figure of a year once.
    pub missing: Vec<MissingFigure>,
    language: Language,
}

/// Why one criterion fails or is open.
#[derive(Clone, Debug)]
pub struct ShortReason {
    /// The criterion.
    pub criterion: CriterionIndex,
    /// Its verdict: fail or undetermined.
    pub verdict: Verdict,
    /// Its article in short form, `điểm a k.4 Đ.4`; empty for a proposal.
    pub clause: String,
    /// Its title inside a sentence.
    pub title: String,
    /// What was measured: `12 vụ, năm trước 11`.
    pub measured: Vec<Piece>,
    /// Whether the clause and what was measured do not tell which criterion it is, so that its title is needed.
    is_named: bool,
    language: Language,
}

/// A figure that is missing, of the commune itself or of communes it was formed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingFigure {
    /// The figure.
    pub figure: FigureId,
    /// The year of the figure.
    pub year: Year,
    /// Its title, with its year if that is not the year scored.
    pub title: String,
    /// The former communes that lack it; empty if the commune itself does.
    pub formers: Vec<String>,
}

impl MissingFigure {
    /// These, with one entry for a figure and year that several former communes lack.
    pub(in crate::say) fn gathered(lacks: Vec<Lack>, context: &Context<'_>) -> Vec<MissingFigure> {
        let mut found: Vec<MissingFigure> = Vec::new();
        for lack in lacks {
            let known = found.iter_mut().find(|one| {
                (one.figure, one.year, one.formers.is_empty())
                    == (lack.figure, lack.year, lack.whose.is_none())
            });
            match known {
                Some(known) => known.formers.extend(lack.whose),
                None => found.push(MissingFigure {
                    figure: lack.figure,
                    year: lack.year,
                    title: text(&lack.name(context)),
                    formers: lack.whose.into_iter().collect(),
                }),
            }
        }
        found
    }

    /// How many numbers have to be sent: one, or one of each former commune. What antq says is missing is always this
    /// count, in every form of the results.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.formers.len().max(1)
    }

    /// How many numbers have to be sent for all of these.
    #[must_use]
    pub fn count(all: &[MissingFigure]) -> usize {
        all.iter().map(MissingFigure::cells).sum()
    }

    /// The title, with the former communes that lack the figure: `số vụ phạm tội năm 2024 (Xã Lúa, Xã Cau)`.
    #[must_use]
    pub fn told(&self, language: Language) -> String {
        if self.formers.is_empty() {
            return self.title.clone();
        }
        let parts = [plain(self.title.as_str()), plain(self.formers.join(", "))];
        text(&fill(words::words(language).of_formers, &parts))
    }
}

impl Shortfall {
    /// What keeps the commune of `row` from meeting the set that `judgement` judged; needs the reasons of the judgement.
    #[must_use]
    pub fn of(
        scores: &Scores,
        row: &ScoreRow,
        judgement: &Judgement,
        language: Language,
    ) -> Shortfall {
        Shortfall::seen(&View::new(scores, row, judgement, language))
    }

    pub(in crate::say) fn seen(view: &View<'_>) -> Shortfall {
        let mut reasons: Vec<ShortReason> = view
            .judgement
            .assessment
            .standing(view.context.ruleset)
            .into_iter()
            .filter_map(|at| ShortReason::of(view, at))
            .collect();
        // Stable: within a verdict the order of the law stays.
        reasons.sort_by_key(|reason| reason.verdict);
        Shortfall {
            reasons,
            missing: MissingFigure::gathered(view.lacks_left(), &view.context),
            language: view.context.language,
        }
    }

    /// What fails, then how many figures are missing, then what is open for another reason.
    #[must_use]
    pub fn items(&self) -> Vec<Vec<Piece>> {
        let reasons = |fails: bool| {
            let reasons = self.reasons.iter();
            let reasons = reasons.filter(move |one| (one.verdict == Verdict::Fail) == fails);
            reasons.map(ShortReason::pieces)
        };
        let missing = self.count_missing();
        reasons(true).chain(missing).chain(reasons(false)).collect()
    }

    /// `thiếu 3 số liệu`, or `thiếu 3 số liệu của 2 đơn vị cũ` if only former communes lack them; `None` if none is missing.
    #[must_use]
    pub fn count_missing(&self) -> Option<Vec<Piece>> {
        let w = words::words(self.language);
        let mut formers: Vec<&String> = self.missing.iter().flat_map(|one| &one.formers).collect();
        formers.sort();
        formers.dedup();
        let figures = measure::count(self.language, MissingFigure::count(&self.missing));
        if self.missing.is_empty() {
            None
        } else if self.missing.iter().any(|one| one.formers.is_empty()) {
            Some(fill(w.lacks_cells, &[figures]))
        } else {
            let formers = measure::count(self.language, formers.len());
            Some(fill(w.lacks_cells_of, &[figures, formers]))
        }
    }

    /// The items as text: `điểm a k.4 Đ.4: 12 vụ, năm trước 11 · thiếu 3 số liệu`.
    #[must_use]
    pub fn text(&self) -> String {
        text(&join(self.items(), BETWEEN))
    }
}

impl ShortReason {
    /// The reason of a criterion; `None` if only figures are missing.
    fn of(view: &View<'_>, at: CriterionIndex) -> Option<ShortReason> {
        let context = &view.context;
        let measured = view.trace(at).map(|trace| brief(context, trace));
        let measured = measured.unwrap_or_default();
        let verdict = view.verdict(at);
        if measured.is_empty() && verdict == Verdict::Undetermined {
            return None;
        }
        let has_number = text(&measured).chars().any(|c| c.is_ascii_digit());
        let clause = cite::clause(context.ruleset, at, context.language);
        let is_named = clause.is_empty() || !has_number && shares_clause(context.ruleset, at);
        Some(ShortReason {
            criterion: at,
            verdict,
            title: text(&context.title(at)),
            clause,
            measured,
            is_named,
            language: context.language,
        })
    }

    /// `điểm a k.4 Đ.4: 12 vụ, năm trước 11`; with the title where the clause alone is ambiguous.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece> {
        let w = words::words(self.language);
        let clause = vec![Piece::glued(Role::Citation, &self.clause)];
        let title = plain(self.title.as_str());
        let lead = match (self.clause.is_empty(), self.is_named) {
            (true, _) => title,
            (false, true) => fill(w.cited, &[clause, title]),
            (false, false) => clause,
        };
        if self.measured.is_empty() {
            return lead;
        }
        fill(w.said, &[lead, self.measured.clone()])
    }

    /// The pieces as text.
    #[must_use]
    pub fn text(&self) -> String {
        text(&self.pieces())
    }
}

/// Why a set is not met, undetermined or not applicable, each reason as text: why the row is not judged if it is not, else what
/// fails and what is open for another reason than missing figures.
pub(in crate::say) fn in_short(view: &View<'_>, fault: Option<&DataFault>) -> Vec<String> {
    if let Some(fault) = fault {
        let several = view.context.several_sheets;
        return vec![text(&fault::reason(fault, several, view.context.language))];
    }
    match view.verdict(0) {
        Verdict::NotApplicable => account::own_reason(view, 0)
            .iter()
            .map(|reason| text(reason))
            .collect(),
        Verdict::Pass | Verdict::Fail | Verdict::Undetermined => Shortfall::seen(view)
            .reasons
            .iter()
            .map(ShortReason::text)
            .collect(),
    }
}

/// The short reasons of a row in one line, and how many figures are missing; empty for a set that is met.
#[must_use]
pub fn short_reasons(
    row: &RowView<'_>,
    (codebook, communes): (&Codebook, &SeriesList),
    several_sheets: bool,
    language: Language,
) -> String {
    let Some(judgement) = row.judged else {
        let year = plain(row.year.to_string());
        return text(&fill(words::words(language).no_version_row, &[year]));
    };
    let context = Context {
        codebook,
        ruleset: &judgement.ruleset,
        year: row.year,
        language,
        several_sheets,
        sourced: true,
    };
    let view = View::of_row(context, judgement, (row.series, communes));
    let fault = row.series.fault(row.year);
    let mut told = in_short(&view, fault.map(|fault| &**fault));
    if fault.is_none() && view.verdict(0) != Verdict::NotApplicable {
        let missing = Shortfall::seen(&view).count_missing();
        told.extend(missing.map(|missing| text(&missing)));
    }
    told.join(BETWEEN)
}

/// Whether another criterion without members has the same article.
fn shares_clause(ruleset: &Ruleset, at: CriterionIndex) -> bool {
    let own = ruleset.criterion(at);
    ruleset.criteria.iter().enumerate().any(|(index, other)| {
        index != at
            && !matches!(other.body, Body::Members { .. })
            && other.home == own.home
            && other.citation.articles.last() == own.citation.articles.last()
    })
}

#[cfg(test)]
mod tests {
    use super::Shortfall;
    use crate::say::samples::scores::{Kind, scores};
    use crate::say::score::failing::failing;
    use crate::text::Language::{self, English, Vietnamese};

    const THREE: [(&str, Kind); 3] = [
        ("Lúa", Kind::Passes),
        ("Cau", Kind::Open),
        ("Sen", Kind::Fails),
    ];

    fn told(row: usize, language: Language) -> String {
        let scores = scores(&THREE);
        let row = &scores.rows[row];
        let judgement = row.judgements[0].as_ref().expect("judged");
        Shortfall::of(&scores, row, judgement, language).text()
    }

    #[test]
    fn a_reason_is_the_clause_and_what_was_measured() {
        assert_eq!(told(0, Vietnamese), "");
        assert_eq!(told(1, Vietnamese), "thiếu 1 số liệu");
        assert_eq!(told(2, Vietnamese), "k.4 Đ.6: 16/25 khu dân cư = 64% < 70%");
        assert_eq!(told(1, English), "1 figure missing");
        assert_eq!(told(2, English), "Art. 6(4): 16/25 = 64% < 70%");
    }

    #[test]
    fn what_communes_fail_comes_before_what_is_open() {
        let found = failing(&scores(&THREE).rows, 0, Vietnamese);
        let told = found
            .iter()
            .map(|one| (one.clause.as_str(), one.fails, one.open));
        assert_eq!(
            told.collect::<Vec<_>>(),
            [("k.4 Đ.6", 1, 0), ("k.1 Đ.6", 0, 1)]
        );
        assert_eq!(found[1].title, "kế hoạch năm");
    }
}
