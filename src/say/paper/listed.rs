//! The communes of a set by verdict: names of those that pass, tables with reasons of the others.

use super::part::{PaperColumn, PaperPart, PaperTable};
use super::plainly::{lack_name, reasons, verdict_word};
use super::vocabulary::{self, Words};
use crate::inquiry::{ScoreRow, Scores};
use crate::model::{Verdict, VerdictWords};
use crate::page::letters::capital;
use crate::page::{Piece, plain, text};
use crate::say::names::{Names, label_of, year_of};
use crate::say::why::measure;
use crate::say::why::standing::View;
use crate::say::words::fill;
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
    lacks: Vec<String>,
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
        let common = common(&accounts);
        if !common.is_empty() {
            let counts = [accounts.len(), common.len()];
            let [all, lacks] = counts.map(|count| measure::count(self.language, count));
            let told = fill(d.common, &[all, lacks, plain(common.join("; "))]);
            parts.push(PaperPart::Paragraph(told));
            for account in &mut accounts {
                account.lacks.retain(|lack| !common.contains(lack));
            }
        }
        let mut grouped: Vec<(Vec<String>, Vec<Vec<Piece>>)> = Vec::new();
        for account in accounts {
            let told = self.told(&account, !common.is_empty());
            match grouped.iter_mut().find(|(_, known)| *known == told) {
                Some((names, _)) => names.push(account.name),
                None => grouped.push((vec![account.name], told)),
            }
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
        let view = judgement.map(|one| View::new(self.scores, row, one, self.language));
        let lacks = view.as_ref().map_or_else(Vec::new, |view| {
            let names = view.lacks().into_iter();
            names.map(|lack| text(&lack_name(view, &lack))).collect()
        });
        Account {
            name: self.name(row),
            reasons: view.as_ref().map(reasons).unwrap_or_default(),
            lacks,
        }
    }

    fn told(&self, account: &Account, has_common: bool) -> Vec<Vec<Piece>> {
        let d = self.words();
        let count = |count| measure::count(self.language, count);
        let mut told = account.reasons.clone();
        let all = account.lacks.len();
        let named = plain(account.lacks[..all.min(LACKS)].join("; "));
        if all > LACKS {
            told.push(fill(d.lacks_more, &[count(all), named, count(all - LACKS)]));
        } else if all > 0 {
            told.push(fill(d.lacks, &[count(all), named]));
        } else if has_common {
            told.push(plain(d.only_common));
        }
        told
    }
}

/// The missing figures that all communes share, if there are several.
fn common(accounts: &[Account]) -> Vec<String> {
    let [first, others @ ..] = accounts else {
        return Vec::new();
    };
    if others.is_empty() {
        return Vec::new();
    }
    let shared = |lack: &&String| others.iter().all(|other| other.lacks.contains(lack));
    first.lacks.iter().filter(shared).cloned().collect()
}
