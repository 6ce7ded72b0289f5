//! The web page that compares two years: what stands above its list. The page has the parts of every web page; its list is that
//! of `changes`.

use serde::Serialize;

use super::changes::changes;
use super::label::{side_label, words_of};
use super::notes::{self, rulesets};
use super::{communes, matrix_order, nothing, title, total, vocabulary};
use crate::diff::{Cause, Side, Standing};
use crate::inquiry::{Comparison, Diff, DiffColumn, Direction};
use crate::model::{Tally, Verdict, VerdictWords};
use crate::page::letters::capital;
use crate::page::{BETWEEN, join, plain, text};
use crate::say::beside::Beside;
use crate::say::diff::label::verdict_word;
use crate::say::notes::named::ActName;
use crate::say::web::facts::{Fact, law, origins, provinces};
use crate::say::web::totals::{FlipRow, FlipSet, FlipSide, SetTotal, TotalBar, bar};
use crate::say::web::vocabulary::{self as web, verdict_words};
use crate::say::web::{WebBody, WebFilter, WebFrame, WebPage};
use crate::say::why::measure;
use crate::say::words::{self, fill};
use crate::text::Language;

/// The page of a comparison. The list has only communes with the direction `only`; the totals count all.
#[must_use]
pub fn web_diff(
    diff: &Diff<'_>,
    beside: &Beside<'_, Comparison>,
    only: Option<Direction>,
    language: Language,
) -> WebPage<impl Serialize + use<>> {
    let w = web::words(language);
    let list = changes(diff, only, language);
    let all = measure::count(language, diff.cells.len());
    let only = only.map(|only| {
        let word = vocabulary::words(language).direction(only);
        let shown = measure::count(language, list.len());
        text(&fill(w.only_change, &[shown, all.clone(), plain(word)]))
    });
    let each = || diff.columns.iter().enumerate();
    WebPage {
        frame: WebFrame {
            language: language.pick("vi", "en"),
            title: w.title_diff.to_owned(),
            words: w,
            verdicts: verdict_words(&VerdictWords::default(), language),
            facts: facts(diff, beside, language),
            only,
            total: text(&fill(w.total, &[all])),
            totals: each()
                .map(|(place, column)| totals(diff, (place, column), language))
                .collect(),
            ladder_title: "",
            ladder: Vec::new(),
            latest: None,
            body: WebBody::Diff(
                each()
                    .map(|(place, column)| flips(diff, (place, column), language))
                    .collect(),
            ),
            heads: [w.commune, w.change, w.why],
            filters: vec![
                WebFilter::new("change", w.change),
                WebFilter::new("cause", w.cause),
                WebFilter::new("before", w.before),
                WebFilter::new("after", w.after),
                WebFilter::new("boundary", w.boundary),
                WebFilter::new("province", w.province),
                WebFilter::new("district", w.district),
            ],
            law: law(rulesets(diff).iter().map(|(rules, _)| &**rules), language),
            notes: notes::diff_notes(diff, language),
        },
        list,
    }
}

fn facts(diff: &Diff<'_>, beside: &Beside<'_, Comparison>, language: Language) -> Vec<Fact> {
    let w = web::words(language);
    let sets = diff.columns.iter();
    let sets = sets.map(|column| text(&title(diff, column, ActName::Short, language)));
    let mut out = vec![Fact::new(w.judged, sets.collect())];
    let pairings = diff.partition.pairings.iter();
    out.extend(provinces(pairings.map(|one| diff.area(one)), language));
    let counted = capital(&text(&communes(diff, language)));
    out.push(Fact::new(w.communes, vec![counted]));
    out.extend(origins(diff.sheets, beside.question, language));
    out
}

/// Both years counted: the communes that are compared.
fn totals(diff: &Diff<'_>, (place, column): (usize, &DiffColumn), language: Language) -> SetTotal {
    let counts = diff.transitions(place);
    let sums = [
        counts.map(|row| row.iter().sum()),
        [0, 1, 2, 3].map(|after: usize| counts.iter().map(|row| row[after]).sum()),
    ];
    let bar = |(side, [pass, fail, undetermined, not_applicable]): (Side, [usize; 4])| {
        let tally = Tally {
            pass,
            fail,
            undetermined,
            not_applicable,
            ..Tally::default()
        };
        let label = text(&side_label(diff, side, vocabulary::words(language)));
        TotalBar::of(tally, Some(label), &words_of(column, side), language)
    };
    SetTotal {
        title: text(&title(diff, column, ActName::Short, language)),
        bars: Side::ALL.into_iter().zip(sums).map(bar).collect(),
    }
}

/// Every pair of verdicts that occurs: changes first, worst first, then what stayed.
fn flips(diff: &Diff<'_>, (place, column): (usize, &DiffColumn), language: Language) -> FlipSet {
    let counts = diff.transitions(place);
    let all: usize = counts.iter().flatten().sum();
    let mut rows = Vec::new();
    for direction in Direction::ALL {
        for (before, after, count) in matrix_order(&counts) {
            if count > 0 && Direction::of(before, after) == direction {
                let sides =
                    [(Side::Before, before), (Side::After, after)].map(|(side, verdict)| {
                        let word = text(&verdict_word(column, (side, verdict), language));
                        FlipSide::new(verdict, word)
                    });
                let parts = [(after, count), (Verdict::NotApplicable, all - count)];
                let mut parts = bar(&parts, &VerdictWords::default(), language);
                // The rest is the ground of the bar.
                parts.pop();
                rows.push(FlipRow {
                    sides,
                    count: text(&measure::count(language, count)),
                    causes: causes(diff, place, (before, after), language),
                    parts,
                });
            }
        }
    }
    let nothing = nothing(diff, place, vocabulary::words(language));
    FlipSet {
        title: text(&title(diff, column, ActName::Short, language)),
        told: nothing.map_or_else(|| text(&total(diff, place, language)), str::to_owned),
        rows,
    }
}

/// `số liệu 8, luật 2 · nhập, chia 3`: why the verdicts of these communes changed, and how many of them were merged or divided.
fn causes(
    diff: &Diff<'_>,
    place: usize,
    (before, after): (Verdict, Verdict),
    language: Language,
) -> String {
    let d = vocabulary::words(language);
    let mut by_cause = [0; Cause::ALL.len()];
    let mut formed = 0;
    for (pairing, cell) in diff.column(place) {
        let Some(change) = cell.result.change() else {
            continue;
        };
        if (change.verdicts.before, change.verdicts.after) != (before, after) {
            continue;
        }
        formed += usize::from(matches!(
            pairing.standing,
            Standing::Merged | Standing::Split
        ));
        let cause = Cause::ALL.iter().position(|&one| change.cause == Some(one));
        if let Some(cause) = cause {
            by_cause[cause] += 1;
        }
    }
    let n = |count| measure::count(language, count);
    let causes = Cause::ALL.into_iter().zip(by_cause);
    let causes = causes.filter(|(_, count)| *count > 0);
    let causes = join(
        causes.map(|(cause, count)| fill(d.cause_count(cause), &[n(count)])),
        ", ",
    );
    let formed = (formed > 0).then(|| fill(web::words(language).formed, &[n(formed)]));
    let told = [Some(causes).filter(|told| !told.is_empty()), formed];
    text(&words::sentence(join(told.into_iter().flatten(), BETWEEN)))
}
