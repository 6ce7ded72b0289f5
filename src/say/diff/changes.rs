//! The list of the web page that compares two years: a row for every commune, with both verdicts, the change and its reason.

use std::convert::Infallible;

use serde::Serialize;

use super::dossier::{ChangeAccount, StepAccount, Tellers};
use super::label::{place, words_of};
use super::vocabulary;
use crate::diff::{Cause, Pairing, Side, Standing};
use crate::inquiry::{At, Diff, Direction, in_order, place as number};
use crate::model::{Series, SubjectId, Verdict};
use crate::page::{plain, safe, text};
use crate::say::names::heading;
use crate::say::web::pack::{Pack, Packed};
use crate::say::web::vocabulary::{self as web, verdict_words};
use crate::say::words;
use crate::text::Language;

/// The rows of a page, and what they refer to.
#[derive(Debug, Serialize)]
pub(super) struct ChangeList {
    #[serde(flatten)]
    packed: Packed,
    /// Headings of the sets.
    sets: Vec<String>,
    versions: Vec<ChangeSet>,
    /// The words of what rows only number.
    directions: [&'static str; Direction::ALL.len()],
    causes: [String; Cause::ALL.len()],
    standings: [&'static str; STANDINGS.len()],
    rows: Vec<ChangeRow>,
}

/// A set, with the words of its versions for verdicts before and after.
#[derive(Debug, Serialize)]
struct ChangeSet {
    set: usize,
    title: String,
    words: [[String; 4]; 2],
}

/// A commune: its series, name, code, district, province, no year, lines in the files, one cell per set, and its standing.
#[derive(Debug, Serialize)]
struct ChangeRow(
    usize,
    String,
    String,
    u32,
    u32,
    &'static str,
    [u32; 2],
    Vec<ChangeCell>,
    usize,
);

/// A commune under a set: its set, verdicts after and before, direction, cause, the short reason, what is said of the change as a
/// whole, and entries for the criteria that decide and for the others.
#[derive(Debug, Serialize)]
struct ChangeCell(
    usize,
    Option<usize>,
    Option<usize>,
    Option<usize>,
    Option<usize>,
    u32,
    Vec<u32>,
    Vec<u32>,
    Vec<u32>,
);

/// The order in which the page offers standings.
const STANDINGS: [Standing; 6] = [
    Standing::Paired,
    Standing::Merged,
    Standing::Split,
    Standing::New,
    Standing::Gone,
    Standing::NotJudged,
];

impl ChangeList {
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }
}

/// The communes with the direction `only` under some set, or all.
pub(super) fn changes(diff: &Diff<'_>, only: Option<Direction>, language: Language) -> ChangeList {
    let columns = 0..diff.columns.len();
    let tellers: Vec<Tellers<'_>> = columns
        .map(|column| Tellers::new(diff, column, language))
        .collect();
    let is_shown = |pairing: &usize| {
        let mut cells = diff.cells[*pairing].iter();
        only.is_none_or(|only| cells.any(|cell| cell.result.direction() == Some(only)))
    };
    let shown: Vec<usize> = (0..diff.cells.len()).filter(is_shown).collect();
    let mut pack = Pack::new();
    let mut rows = Vec::with_capacity(shown.len());
    let told = |share: &[usize]| {
        let told = share.iter().map(|&pairing| {
            let accounts = tellers.iter().enumerate();
            let accounts = accounts.map(|(column, one)| one.account((pairing, column)));
            (pairing, accounts.collect::<Vec<_>>())
        });
        Ok::<_, Infallible>(told.collect::<Vec<_>>())
    };
    let Ok(()) = in_order(&shown, told, |told| {
        let told = told.into_iter();
        rows.extend(told.map(|(pairing, accounts)| row(diff, pairing, accounts, &mut pack)));
        Ok(())
    });
    let d = vocabulary::words(language);
    let w = web::words(language);
    let version = |(set, column)| ChangeSet {
        set,
        title: heading(&diff.columns[set].set, language),
        words: Side::ALL.map(|side| verdict_words(&words_of(column, side), language)),
    };
    ChangeList {
        packed: pack.packed(),
        sets: diff
            .columns
            .iter()
            .map(|column| heading(&column.set, language))
            .collect(),
        versions: diff.columns.iter().enumerate().map(version).collect(),
        directions: Direction::ALL.map(|direction| d.direction(direction)),
        causes: Cause::ALL.map(|cause| text(&words::sentence(plain(d.cause(cause))))),
        standings: STANDINGS.map(|standing| match standing {
            Standing::Paired => w.stands,
            Standing::Merged => w.merged,
            Standing::Split => w.split,
            Standing::New => w.added,
            Standing::Gone => w.gone,
            Standing::NotJudged => w.not_judged,
        }),
        rows,
    }
}

fn row(
    diff: &Diff<'_>,
    pairing: usize,
    accounts: Vec<ChangeAccount>,
    pack: &mut Pack,
) -> ChangeRow {
    let one = &diff.partition.pairings[pairing];
    let area = diff.area(one);
    let [district, province] = place(area);
    let lines = lines(diff, one);
    let cells = accounts.into_iter().enumerate();
    let cells =
        cells.map(|(column, account)| cell(diff, (pairing, column), &account, (pack, lines)));
    let cells = cells.collect();
    let name = area.known_as();
    let standing = STANDINGS.iter().position(|&known| known == one.standing);
    ChangeRow(
        one.series.0,
        safe(&name),
        safe(&area.code),
        pack.place(district),
        pack.place(province),
        "",
        lines.map(Option::unwrap_or_default),
        cells,
        standing.unwrap_or_default(),
    )
}

/// The lines of a commune in the files of the earlier and the later year.
fn lines(diff: &Diff<'_>, pairing: &Pairing) -> [Option<u32>; 2] {
    let line = |side: Side, series: Option<SubjectId>| {
        let series: &Series = diff.series[side].get(series?)?;
        Some(series.record(diff.years[side])?.row)
    };
    let [earlier, later] = diff.partition.sides();
    match pairing.standing {
        Standing::Paired | Standing::Merged | Standing::Split => {
            let alone = (pairing.standing == Standing::Paired)
                .then(|| pairing.before.first().copied())
                .flatten();
            [line(earlier, alone), line(later, Some(pairing.series))]
        }
        Standing::New => [None, line(Side::After, Some(pairing.series))],
        Standing::Gone => [line(Side::Before, Some(pairing.series)), None],
        Standing::NotJudged => [None, None],
    }
}

fn cell(
    diff: &Diff<'_>,
    at: At,
    account: &ChangeAccount,
    (pack, lines): (&mut Pack, [Option<u32>; 2]),
) -> ChangeCell {
    let result = &diff.at(at).2.result;
    let index = |verdict: Option<Verdict>| verdict.map(number);
    let direction = result.direction();
    let cause = result.change().and_then(|change| change.cause);
    let lead = account.lead.iter().map(|told| pack.sentence(told, lines));
    let lead = lead.collect();
    let mut entries = |steps: &[StepAccount]| -> Vec<u32> {
        let steps = steps.iter().map(|step| {
            let verdicts = step.verdicts.map(number);
            let verdicts = verdicts.map(|place| u32::try_from(place).unwrap_or_default());
            let mut entry = verdicts.to_vec();
            entry.push(pack.sentence(&step.title, lines));
            entry.extend(step.told.iter().map(|told| pack.sentence(told, lines)));
            pack.entry(entry)
        });
        steps.collect()
    };
    let (deciding, others) = (entries(&account.deciding), entries(&account.others));
    ChangeCell(
        at.1,
        index(result.after()),
        index(result.before()),
        Direction::ALL
            .iter()
            .position(|&one| direction == Some(one)),
        Cause::ALL.iter().position(|&one| cause == Some(one)),
        pack.sentence(&account.short, lines),
        lead,
        deciding,
        others,
    )
}
