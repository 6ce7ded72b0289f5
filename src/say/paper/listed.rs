//! The communes of a set by verdict: names of those that pass, tables with reasons of the others.

use super::part::{PaperColumn, PaperPart, PaperTable};
use super::plainly::{lack_name, reasons, verdict_word};
use super::vocabulary::{self, Words};
use crate::inquiry::{ScoreRow, Scores};
use crate::model::{Verdict, VerdictWords};
use crate::page::letters::{capital, inside};
use crate::page::{Piece, plain, text};
use crate::say::names::{Names, label_of, year_of};
use crate::say::score::short::MissingFigure;
use crate::say::why::measure;
use crate::say::why::standing::View;
use crate::say::words::{self, fill};
use crate::text::Language;

/// Most communes listed under one verdict: what a person reads.
const LISTED: usize = 150;

/// Most missing figures named for a commune; more are only counted.
const LACKS: usize = 12;

/// The communes of one set.
pub(super) struct Lister<'a> {
    pub(super) scores: &'a Scores,
    pub(super) column: usize,
    pub(super) names: &'a Names,
    /// The year, if all rows have the same.
    pub(super) one_year: bool,
    pub(super) own: &'a VerdictWords,
    pub(super) language: Language,
}

/// What is said of a commune: reasons, and missing figures.
struct Account {
    name: String,
    reasons: Vec<Vec<Piece>>,
    lacks: Vec<Lacking>,
}

/// A missing figure, of the commune or of several that it was formed from.
#[derive(Clone, PartialEq, Eq)]
struct Lacking {
    told: String,
    count: usize,
}

impl Lister<'_> {
    /// Whether a commune has a verdict.
    pub(super) fn has(&self, verdict: Verdict) -> bool {
        let mut rows = self.scores.rows.iter();
        rows.any(|row| self.verdict(row) == verdict)
    }

    /// The communes with a verdict, under a heading.
    pub(super) fn section(&self, verdict: Verdict, letter: char) -> Vec<PaperPart> {
        let d = self.words();
        let has = |row: &&ScoreRow| self.verdict(row) == verdict;
        let rows: Vec<&ScoreRow> = self.scores.rows.iter().filter(has).collect();
        let word = capital(&verdict_word(verdict, self.own, self.language));
        let count = fill(d.communes, &[measure::count(self.language, rows.len())]);
        let title = fill(
            d.verdict_count,
            &[plain(format!("{letter}) {word}")), count],
        );
        let mut parts = vec![PaperPart::Heading(3, title)];
        if rows.len() > LISTED {
            let count = measure::count(self.language, rows.len());
            parts.push(PaperPart::Paragraph(fill(d.too_many, &[count])));
            return parts;
        }
        if verdict == Verdict::Pass {
            let names: Vec<String> = rows.iter().map(|row| self.name(row)).collect();
            parts.push(PaperPart::Paragraph(plain(format!(
                "{}.",
                names.join("; ")
            ))));
            return parts;
        }
        parts.extend(self.table(&rows, verdict));
        parts
    }

    fn verdict(&self, row: &ScoreRow) -> Verdict {
        let judgement = row.judgements.get(self.column).and_then(Option::as_ref);
        judgement.map_or(Verdict::NotApplicable, |one| one.assessment.verdict())
    }

    fn words(&self) -> &'static Words {
        vocabulary::words(self.language)
    }

    fn name(&self, row: &ScoreRow) -> String {
        let name = label_of((self.scores, self.names), row, self.language);
        if self.one_year {
            return name;
        }
        let year = year_of(row, self.language);
        text(&fill(self.words().in_year, &[plain(name), year]))
    }

    /// The communes with their reasons. Figures that all of them lack are named once, above; communes of which the same is said
    /// share a row.
    fn table(&self, rows: &[&ScoreRow], verdict: Verdict) -> Vec<PaperPart> {
        let d = self.words();
        let mut accounts: Vec<Account> = rows.iter().map(|row| self.account(row)).collect();
        let mut parts = Vec::new();
        let all = measure::count(self.language, accounts.len());
        let shared = common(&accounts, |account| &account.reasons);
        for reason in &shared {
            let reason = plain(inside(&text(reason)));
            let told = fill(d.common_reason, &[all.clone(), reason]);
            parts.push(PaperPart::Paragraph(told));
        }
        let lacked = common(&accounts, |account| &account.lacks);
        if !lacked.is_empty() {
            let (count, named) = self.named(&lacked);
            parts.push(PaperPart::Paragraph(fill(d.common, &[all, count, named])));
        }
        for account in &mut accounts {
            account.reasons.retain(|reason| !shared.contains(reason));
            account.lacks.retain(|lack| !lacked.contains(lack));
        }
        let mut grouped: Vec<(Vec<String>, Vec<Vec<Piece>>)> = Vec::new();
        for account in accounts {
            let told = self.told(&account);
            match grouped.iter_mut().find(|(_, known)| *known == told) {
                Some((names, _)) => names.push(account.name),
                None => grouped.push((vec![account.name], told)),
            }
        }
        // If all of it is said above, only the names are left.
        if let [(names, told)] = grouped.as_slice()
            && names.len() > 1
            && *told == [plain(d.only_common)]
        {
            parts.push(PaperPart::Paragraph(plain(format!(
                "{}.",
                names.join("; ")
            ))));
            return parts;
        }
        let numbered = grouped.into_iter().zip(1_usize..);
        let rows = numbered.map(|((names, told), number)| {
            let number = vec![measure::count(self.language, number)];
            let names = names.into_iter().map(plain).collect();
            vec![number, names, told]
        });
        let why = match verdict {
            Verdict::Fail => d.why_fail,
            Verdict::Undetermined => d.why_open,
            Verdict::Pass | Verdict::NotApplicable => d.why_aside,
        };
        parts.push(PaperPart::Table(PaperTable {
            columns: vec![
                PaperColumn::numbers(d.number, 7),
                PaperColumn::words(d.commune, 28),
                PaperColumn::words(why, 65),
            ],
            rows: rows.collect(),
        }));
        parts
    }

    fn account(&self, row: &ScoreRow) -> Account {
        let judgement = row.judgements.get(self.column).and_then(Option::as_ref);
        let view = judgement.map(|one| {
            let mut view = View::new(self.scores, row, one, self.language);
            view.context.sourced = false;
            view
        });
        let lacks = view.as_ref().map_or_else(Vec::new, lacking);
        Account {
            name: self.name(row),
            reasons: view.as_ref().map_or_else(
                || {
                    let year = year_of(row, self.language);
                    let told = fill(words::words(self.language).no_version_row, &[year]);
                    vec![words::sentence(told)]
                },
                reasons,
            ),
            lacks,
        }
    }

    fn told(&self, account: &Account) -> Vec<Vec<Piece>> {
        let d = self.words();
        let mut told = account.reasons.clone();
        let all = account.lacks.len();
        if all > LACKS {
            let (count, _) = self.named(&account.lacks);
            let (_, shown) = self.named(&account.lacks[..LACKS]);
            let (more, _) = self.named(&account.lacks[LACKS..]);
            told.push(fill(d.lacks_more, &[count, shown, more]));
        } else if all > 0 {
            let (count, shown) = self.named(&account.lacks);
            told.push(fill(d.lacks, &[count, shown]));
        } else if told.is_empty() {
            told.push(plain(d.only_common));
        }
        told
    }

    /// How many figures are missing, and their names.
    fn named(&self, lacks: &[Lacking]) -> (Vec<Piece>, Vec<Piece>) {
        let count = lacks.iter().map(|lack| lack.count).sum();
        let names: Vec<&str> = lacks.iter().map(|lack| lack.told.as_str()).collect();
        (
            measure::count(self.language, count),
            plain(names.join("; ")),
        )
    }
}

/// The missing figures that keep a verdict open.
fn lacking(view: &View<'_>) -> Vec<Lacking> {
    let all = MissingFigure::gathered(view.lacks(), &view.context);
    let told = all.iter().map(|one| Lacking {
        count: one.cells(),
        told: text(&lack_name(
            view,
            (one.figure, one.year),
            &one.formers.join(", "),
        )),
    });
    told.collect()
}

/// What is said of all communes alike, if there are several.
fn common<T: Clone + PartialEq>(accounts: &[Account], of: impl Fn(&Account) -> &Vec<T>) -> Vec<T> {
    let [first, others @ ..] = accounts else {
        return Vec::new();
    };
    if others.is_empty() {
        return Vec::new();
    }
    let shared = |one: &&T| others.iter().all(|other| of(other).contains(one));
    of(first).iter().filter(shared).cloned().collect()
}
