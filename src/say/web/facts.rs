//! What was judged, by which law, and from which files.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use super::totals::{rows_of, years};
use super::vocabulary;
use crate::inquiry::{Question, Scores};
use crate::model::{Area, Home, Ruleset, Sheet, SubjectId, TextStatus, Year};
use crate::page::{plain, safe, text};
use crate::say::beside::Beside;
use crate::say::names::{and, heading};
use crate::say::score::judged::acts;
use crate::say::why::measure;
use crate::say::words::{self, fill};
use crate::source::sha256;
use crate::text::Language;
use crate::wire::WireTool;

/// Most provinces named; more are only counted.
const NAMED: usize = 3;

/// A label and what it says, each paragraph by itself.
#[derive(Debug, Serialize)]
pub(in crate::say) struct Fact {
    label: &'static str,
    told: Vec<String>,
    /// Whether it needs lines of its own, such as files and their fingerprints: these stand at the end of the page.
    long: bool,
}

/// One act, and how well its text is known.
#[derive(Debug, Serialize)]
pub(in crate::say) struct LawFact {
    title: String,
    act: String,
    origin: &'static str,
    status: String,
    amended: Vec<String>,
    id: String,
}

impl Fact {
    pub(in crate::say) fn new(label: &'static str, told: Vec<String>) -> Fact {
        let long = false;
        Fact { label, told, long }
    }

    fn long(label: &'static str, told: Vec<String>) -> Fact {
        let long = true;
        Fact { label, told, long }
    }
}

/// What stands below the title.
pub(super) fn facts(
    scores: &Scores,
    beside: &Beside<'_, Question>,
    language: Language,
) -> Vec<Fact> {
    let w = vocabulary::words(language);
    let sets = scores.columns.iter().enumerate().map(|(place, column)| {
        let acts = plain(acts(scores, place, words::words(language)));
        let name = plain(heading(column, language));
        text(&fill(words::words(language).said, &[name, acts]))
    });
    let mut out = vec![Fact::new(w.judged, sets.collect())];
    let years = years(scores);
    let latest = years.first().copied();
    let told: Vec<String> = years.iter().rev().map(Year::to_string).collect();
    if !told.is_empty() {
        let label = if told.len() == 1 { w.year } else { w.years };
        out.push(Fact::new(label, vec![told.join(", ")]));
    }
    let rows = || rows_of(scores, latest);
    let areas = rows().map(|row| scores.series[row.series].area_in(row.year));
    out.extend(provinces(areas, language));
    let communes: BTreeSet<SubjectId> = rows().map(|row| row.series).collect();
    let count = text(&measure::count(language, communes.len()));
    out.push(Fact::new(w.communes, vec![count]));
    out.extend(origins(&scores.sheets, beside.question, language));
    out
}

/// The provinces of the communes, or how many there are; `None` if none is named.
pub(in crate::say) fn provinces<'a>(
    areas: impl Iterator<Item = &'a Area>,
    language: Language,
) -> Option<Fact> {
    let names = areas.map(|area| area.province.as_str());
    let found: BTreeSet<&str> = names.filter(|name| !name.is_empty()).collect();
    let told = if found.len() <= NAMED {
        let names: Vec<String> = found.iter().map(|name| safe(name)).collect();
        and(&names, words::words(language))
    } else {
        text(&measure::count(language, found.len()))
    };
    let label = vocabulary::words(language).province;
    (!found.is_empty()).then(|| Fact::new(label, vec![told]))
}

/// What the results were made with: the tool, the files and the question.
pub(in crate::say) fn origins(
    sheets: &[Arc<Sheet>],
    question: &impl Serialize,
    language: Language,
) -> [Fact; 3] {
    let w = vocabulary::words(language);
    let tool = WireTool::own();
    [
        Fact::new(w.tool, vec![format!("{} {}", tool.name, tool.version)]),
        Fact::long(w.data, sources(sheets, language)),
        Fact::long(w.question, vec![fingerprint(question)]),
    ]
}

/// The files read, each with its fingerprint.
fn sources(sheets: &[Arc<Sheet>], language: Language) -> Vec<String> {
    let w = vocabulary::words(language);
    let sheets = sheets.iter().map(|sheet| {
        let file = plain(safe(&sheet.file));
        let rows = measure::count(language, sheet.rows);
        text(&if sheet.sha256.is_empty() {
            fill(w.source_short, &[file, rows])
        } else {
            fill(w.source, &[file, rows, plain(sheet.sha256.clone())])
        })
    });
    sheets.collect()
}

/// SHA-256 of a question as JSON.
fn fingerprint(question: &impl Serialize) -> String {
    // A question always has a JSON form; an empty text would only give another fingerprint.
    let json = serde_json::to_vec(question).unwrap_or_default();
    sha256(&json)
}

/// The acts of the versions that judged, each once.
pub(in crate::say) fn law<'a>(
    judging: impl Iterator<Item = &'a Ruleset>,
    language: Language,
) -> Vec<LawFact> {
    let mut homes: Vec<(&Home, BTreeSet<TextStatus>)> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for rules in judging {
        if seen.contains(&rules.id.as_str()) {
            continue;
        }
        seen.push(&rules.id);
        for (place, home) in rules.homes.iter().enumerate() {
            let leaves = rules.leaves().map(|leaf| rules.criterion(leaf));
            let own = leaves.filter(|leaf| leaf.home == place);
            let texts = own.map(|leaf| leaf.citation.text);
            match homes.iter_mut().find(|(known, _)| known.id == home.id) {
                Some((_, known)) => known.extend(texts),
                None => homes.push((home, texts.collect())),
            }
        }
    }
    homes
        .into_iter()
        .map(|(home, texts)| law_fact(home, &texts, language))
        .collect()
}

fn law_fact(home: &Home, texts: &BTreeSet<TextStatus>, language: Language) -> LawFact {
    let w = vocabulary::words(language);
    let known = texts.iter().rev().filter(|_| home.is_official());
    let known: Vec<String> = known
        .map(|&status| words::text_status(language, status).to_owned())
        .collect();
    let amended = home
        .amended_by
        .iter()
        .map(|amendment| text(&fill(w.amended, &[plain(safe(&amendment.act))])));
    LawFact {
        title: safe(home.title.told(language)),
        act: safe(&home.act),
        origin: words::origin(home.origin, language),
        status: known.join(", "),
        amended: amended.collect(),
        id: safe(&home.id),
    }
}
