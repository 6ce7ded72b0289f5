//! Web pages: what stands above the list, and the data of the list and its dossiers, packed for the page's script.
//!
//! Input: judged [`Scores`]; `diff` makes its page of the same parts. Output: a [`WebPage`], whose [`frame`](WebPage::frame) is
//! laid out without a script, and whose [`data`](WebPage::data) the script shows row by row. Both are plain texts: nothing in
//! them is markup.

pub(in crate::say) mod facts;
mod ladder;
mod list;
pub(in crate::say) mod pack;
pub(in crate::say) mod totals;
pub(in crate::say) mod vocabulary;

use serde::Serialize;

use self::facts::{Fact, LawFact, facts, law};
use self::ladder::bars;
use self::list::list;
use self::totals::{FailingSet, FlipSet, SetTotal, failing_sets, rows_of, totals, years};
use self::vocabulary::{Words, verdict_words};
use crate::inquiry::{Question, ScoreRow, Scores};
use crate::model::{Verdict, VerdictWords};
use crate::page::{plain, text};
use crate::say::beside::Beside;
use crate::say::why::measure;
use crate::say::words::{self, fill};
use crate::text::Language;

/// A web page, ready to be laid out; `L` is its list.
#[derive(Debug)]
pub struct WebPage<L> {
    pub(in crate::say) frame: WebFrame,
    pub(in crate::say) list: L,
}

/// Which results a web page shows, and so which script it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebKind {
    /// Verdicts.
    Score,
    /// The comparison of two years.
    Diff,
}

/// What a page shows without its script.
#[derive(Debug, Serialize)]
pub(in crate::say) struct WebFrame {
    pub(in crate::say) language: &'static str,
    pub(in crate::say) title: String,
    pub(in crate::say) words: &'static Words,
    /// The words for verdicts, in the order of [`Verdict::ALL`].
    pub(in crate::say) verdicts: [String; 4],
    pub(in crate::say) facts: Vec<Fact>,
    pub(in crate::say) only: Option<String>,
    pub(in crate::say) total: String,
    pub(in crate::say) totals: Vec<SetTotal>,
    /// Heading of what lies within, as the lists have it.
    pub(in crate::say) ladder_title: &'static str,
    /// What lies within, as the lists have it.
    pub(in crate::say) ladder: Vec<SetTotal>,
    /// The year that `body` is about, if the results are of several.
    pub(in crate::say) latest: Option<String>,
    pub(in crate::say) body: WebBody,
    /// Headings of the list.
    pub(in crate::say) heads: [&'static str; 3],
    pub(in crate::say) filters: Vec<WebFilter>,
    pub(in crate::say) law: Vec<LawFact>,
    pub(in crate::say) notes: Vec<String>,
}

/// What a kind of page alone shows above the list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::say) enum WebBody {
    /// Where communes fail.
    Score(Vec<FailingSet>),
    /// Which verdicts changed, and why.
    Diff(Vec<FlipSet>),
}

/// A choice by which the list is filtered; the script fills in what there is to choose.
#[derive(Debug, Serialize)]
pub(in crate::say) struct WebFilter {
    id: &'static str,
    label: &'static str,
    /// Whether its texts are long.
    wide: bool,
}

/// The data of the page's script.
#[derive(Debug, Serialize)]
struct Island<'a, L> {
    words: &'a Words,
    language: &'static str,
    /// The words for verdicts, and their marks, in the order of [`Verdict::ALL`].
    verdicts: &'a [String; 4],
    marks: [&'static str; 4],
    #[serde(flatten)]
    list: &'a L,
}

impl<L: Serialize> WebPage<L> {
    /// Which results it shows.
    #[must_use]
    pub fn kind(&self) -> WebKind {
        match self.frame.body {
            WebBody::Score(_) => WebKind::Score,
            WebBody::Diff(_) => WebKind::Diff,
        }
    }

    /// What the page shows without its script: its title, the facts, the totals, what stands below them, the law and the notes.
    #[must_use]
    pub fn frame(&self) -> impl Serialize + '_ {
        &self.frame
    }

    /// The data of the page's script, as JSON.
    ///
    /// # Errors
    /// Never: the data are texts and numbers.
    pub fn data(&self) -> serde_json::Result<String> {
        serde_json::to_string(&Island {
            words: self.frame.words,
            language: self.frame.language,
            verdicts: &self.frame.verdicts,
            marks: Verdict::ALL.map(words::mark),
            list: &self.list,
        })
    }
}

impl WebFilter {
    pub(in crate::say) fn new(id: &'static str, label: &'static str) -> WebFilter {
        let wide = false;
        WebFilter { id, label, wide }
    }
}

/// The page of scores. The list has only rows with the verdict `only`; the totals count all.
#[must_use]
pub fn web_score(
    scores: &Scores,
    beside: &Beside<'_, Question>,
    only: Option<Verdict>,
    language: Language,
) -> WebPage<impl Serialize + use<>> {
    let w = vocabulary::words(language);
    let list = list(scores, only, language);
    let years = years(scores);
    let latest = rows_of(scores, years.first().copied()).count();
    let total = fill(w.total, &[measure::count(language, latest)]);
    let only = only.map(|only| {
        let word = words::verdict(language, only, &VerdictWords::default());
        let [shown, all] =
            [list.len(), scores.rows.len()].map(|count| measure::count(language, count));
        text(&fill(w.only, &[shown, all, plain(word)]))
    });
    let mut filters = vec![
        WebFilter::new("verdict", w.verdict),
        WebFilter::new("province", w.province),
        WebFilter::new("district", w.district),
        WebFilter {
            wide: true,
            ..WebFilter::new("criterion", w.criterion)
        },
    ];
    if years.len() > 1 {
        filters.insert(0, WebFilter::new("year", w.year));
    }
    WebPage {
        frame: WebFrame {
            language: language.pick("vi", "en"),
            title: w.title.to_owned(),
            words: w,
            verdicts: verdict_words(&VerdictWords::default(), language),
            facts: facts(scores, beside, language),
            only,
            total: text(&total),
            totals: totals(scores, language),
            ladder_title: words::words(language).ladder,
            ladder: bars(scores, language),
            latest: (years.len() > 1).then(|| years[0].to_string()),
            body: WebBody::Score(failing_sets(scores, language)),
            heads: [w.commune, w.verdict, w.criteria],
            filters,
            law: law(
                scores
                    .rows
                    .iter()
                    .flat_map(ScoreRow::judged)
                    .map(|judged| &*judged.ruleset),
                language,
            ),
            notes: beside.notes.clone(),
        },
        list,
    }
}
