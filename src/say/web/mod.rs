//! The web page: what stands above the list, and the data of the list and its dossiers, packed for the page's script.
//!
//! Input: judged [`Scores`]. Output: a [`WebPage`], whose [`frame`](WebPage::frame) is laid out without a script, and whose
//! [`data`](WebPage::data) the script shows row by row. Both are plain texts: nothing in them is markup.

mod facts;
mod list;
mod pack;
mod totals;
mod vocabulary;

use serde::Serialize;

use self::facts::{Fact, LawFact, facts, law};
use self::list::{WebList, list};
use self::totals::{FailingSet, SetTotal, failing_sets, totals};
use self::vocabulary::Words;
use crate::inquiry::{Question, Scores};
use crate::model::Verdict;
use crate::page::text;
use crate::say::beside::Beside;
use crate::say::why::measure;
use crate::say::words::{self, fill};
use crate::text::Language;

/// A web page, ready to be laid out.
#[derive(Debug)]
pub struct WebPage {
    frame: WebFrame,
    list: WebList,
}

/// What a page shows without its script.
#[derive(Debug, Serialize)]
struct WebFrame {
    language: &'static str,
    title: String,
    words: &'static Words,
    facts: Vec<Fact>,
    only: Option<String>,
    total: String,
    totals: Vec<SetTotal>,
    failing: Vec<FailingSet>,
    law: Vec<LawFact>,
    notes: Vec<String>,
}

/// The data of the page's script.
#[derive(Debug, Serialize)]
struct Island<'a> {
    words: &'a Words,
    language: &'static str,
    /// The words for verdicts, and their marks, in the order of [`Verdict::ALL`].
    verdicts: [String; 4],
    marks: [&'static str; 4],
    #[serde(flatten)]
    list: &'a WebList,
}

impl WebPage {
    /// What the page shows without its script: its title, the facts, the totals, where communes fail, the law and the notes.
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
            verdicts: Verdict::ALL.map(|verdict| {
                let language = self.list.language();
                text(&words::sentence(crate::page::plain(words::verdict(
                    language,
                    verdict,
                    &crate::model::VerdictWords::default(),
                ))))
            }),
            marks: Verdict::ALL.map(words::mark),
            list: &self.list,
        })
    }
}

/// The page of scores. The list has only rows with the verdict `only`; the totals count all.
#[must_use]
pub fn web_score(
    scores: &Scores,
    beside: &Beside<'_, Question>,
    only: Option<Verdict>,
    language: Language,
) -> WebPage {
    let w = vocabulary::words(language);
    let list = list(scores, only, language);
    let several_years = scores
        .rows
        .iter()
        .any(|row| row.year != scores.rows[0].year);
    let count = [measure::count(language, scores.rows.len())];
    let total = if several_years {
        fill(w.total_rows, &count)
    } else {
        fill(w.total, &count)
    };
    let only = only.map(|only| {
        let word = words::verdict(language, only, &crate::model::VerdictWords::default());
        let [shown, all] =
            [list.len(), scores.rows.len()].map(|count| measure::count(language, count));
        text(&fill(w.only, &[shown, all, crate::page::plain(word)]))
    });
    WebPage {
        frame: WebFrame {
            language: language.pick("vi", "en"),
            title: w.title.to_owned(),
            words: w,
            facts: facts(scores, beside, language),
            only,
            total: text(&total),
            totals: totals(scores, language),
            failing: failing_sets(scores, language),
            law: law(scores, language),
            notes: beside.notes.clone(),
        },
        list,
    }
}
