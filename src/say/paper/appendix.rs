//! The appendix of a report: how many communes meet each criterion, with its citation in full.

use std::sync::Arc;

use super::part::{PaperColumn, PaperPart, PaperTable};
use super::plainly::verdict_word;
use super::vocabulary;
use crate::inquiry::{Judgement, Scores};
use crate::model::{Ruleset, Verdict};
use crate::page::letters::capital;
use crate::page::{CellLines, plain, safe};
use crate::say::why::{cite, measure};
use crate::text::Language;

/// A table for every version that judged.
pub(super) fn by_criterion(scores: &Scores, language: Language) -> Vec<PaperPart> {
    let d = vocabulary::words(language);
    let mut parts = vec![PaperPart::Heading(1, plain(d.by_criterion))];
    for column in 0..scores.columns.len() {
        let judged = || {
            let rows = scores.rows.iter();
            rows.filter_map(move |row| row.judgements.get(column)?.as_ref())
        };
        let mut versions: Vec<&Arc<Ruleset>> = Vec::new();
        for judgement in judged() {
            let rules = &judgement.ruleset;
            if !versions.iter().any(|known| known.id == rules.id) {
                versions.push(rules);
            }
        }
        for rules in versions {
            let home = rules.home();
            let title = safe(home.title.told(language));
            parts.push(PaperPart::Heading(2, plain(title)));
            let own = judged().filter(|one| one.ruleset.id == rules.id);
            parts.push(PaperPart::Table(table(rules, own, language)));
        }
    }
    parts
}

fn table<'a>(
    rules: &Ruleset,
    judged: impl Iterator<Item = &'a Judgement>,
    language: Language,
) -> PaperTable {
    let d = vocabulary::words(language);
    let mut counts = vec![[0_usize; 4]; rules.criteria.len()];
    for judgement in judged {
        for criterion in judgement.assessment.asked(rules) {
            let verdict = judgement.assessment.finding(criterion).verdict;
            let place = Verdict::ALL.iter().position(|one| *one == verdict);
            if let Some(count) = place.and_then(|place| counts[criterion].get_mut(place)) {
                *count += 1;
            }
        }
    }
    let mut columns = vec![
        PaperColumn::numbers(d.number, 6),
        PaperColumn::words(d.criterion, 30),
        PaperColumn::words(d.cited_at, 24),
    ];
    columns.extend(Verdict::ALL.map(|verdict| {
        let word = capital(&verdict_word(verdict, &rules.words, language));
        PaperColumn::numbers(word, 10)
    }));
    let rows = rules.leaves().zip(1_usize..).map(|(leaf, number)| {
        let criterion = rules.criterion(leaf);
        let cited = cite::full(rules, leaf, language);
        let cited = if cited.is_empty() {
            plain(d.not_law)
        } else {
            cited
        };
        let title = capital(&safe(criterion.title.told(language)));
        let mut cells: Vec<CellLines> = vec![
            vec![measure::count(language, number)],
            vec![plain(title)],
            vec![cited],
        ];
        cells.extend(counts[leaf].map(|count| vec![measure::count(language, count)]));
        cells
    });
    PaperTable {
        rows: rows.collect(),
        columns,
    }
}
