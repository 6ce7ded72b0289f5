//! Notes on the law: how well its text is known, amendments, when it came into force, assessment windows.

use super::named::{ActName, each_once};
use crate::model::{
    Amendment, Criterion, Date, DayOfYear, Home, Ruleset, SetOrigin, TextStatus, Whose, Year,
};
use crate::page::{Piece, join, plain, safe};
use crate::say::why::measure;
use crate::say::words::date;
use crate::say::words::{self, Words, fill};
use crate::text::Language;

/// How well the texts of versions and of the sets they use are known: version by version, act by act.
///
/// The version is named where another uses more or less of the same act.
pub(in crate::say) fn text_notes<'r>(
    rulesets: &(impl Iterator<Item = &'r Ruleset> + Clone),
    acts: ActName,
    language: Language,
) -> Vec<Vec<Piece>> {
    let differ = |home: &Home| {
        let note = |one: &'r Ruleset| {
            let there = one.homes.iter().find(|there| there.act == home.act)?;
            text_note((one, there), String::new(), language)
        };
        each_once(rulesets.clone().filter_map(note)).len() > 1
    };
    let of = |ruleset: &'r Ruleset| {
        let name = |home: &Home| {
            let act = acts.of_home(home, language);
            if differ(home) {
                format!("{} ({act})", safe(ruleset.short.told(language)))
            } else {
                act
            }
        };
        text_notes_of(ruleset, &name, language)
    };
    rulesets.clone().flat_map(of).collect()
}

/// How well the texts of one version are known; `name` names the act of a file.
fn text_notes_of(
    ruleset: &Ruleset,
    name: &dyn Fn(&Home) -> String,
    language: Language,
) -> Vec<Vec<Piece>> {
    let w = words::words(language);
    let mut out = Vec::new();
    let mut told_of: Vec<&str> = Vec::new();
    let proposal = !ruleset.home().is_official();
    for (place, home) in ruleset.homes.iter().enumerate() {
        if !home.is_official() {
            // The parts of a proposal are proposals too; one note on the whole is enough.
            if proposal && place > 0 {
                continue;
            }
            let title = plain(safe(home.title.told(language)));
            out.push(fill(w.note_proposal, &[title]));
            continue;
        }
        if home.origin == SetOrigin::Local {
            let title = plain(safe(home.title.told(language)));
            out.push(fill(w.note_local, &[title]));
        }
        if !told_of.contains(&home.act.as_str()) {
            told_of.push(&home.act);
            out.extend(text_note((ruleset, home), name(home), language));
        }
    }
    out
}

/// How well the text of one act is known, over all files made from it.
fn text_note(
    (ruleset, home): (&Ruleset, &Home),
    name: String,
    language: Language,
) -> Option<Vec<Piece>> {
    let w = words::words(language);
    let leaves: Vec<&Criterion> = ruleset
        .leaves()
        .map(|leaf| ruleset.criterion(leaf))
        .filter(|leaf| ruleset.homes[leaf.home].act == home.act)
        .collect();
    let of = |status| {
        let count = leaves
            .iter()
            .filter(|leaf| leaf.citation.text == status)
            .count();
        let count_told = measure::count(language, count);
        let parts = [count_told, plain(status_long(w, status))];
        (count > 0).then(|| fill(w.note_text_count, &parts))
    };
    let known = join(BEST_FIRST.into_iter().filter_map(of), ", ");
    let ours = leaves
        .iter()
        .filter(|leaf| leaf.citation.whose == Whose::Ours)
        .count();
    let ours = match ours {
        0 => Vec::new(),
        count => fill(w.note_ours, &[measure::count(language, count)]),
    };
    let note = [plain(name), known, ours];
    (!leaves.is_empty()).then(|| fill(w.note_text, &note))
}

const BEST_FIRST: [TextStatus; 5] = [
    TextStatus::Gazette,
    TextStatus::Copy,
    TextStatus::Reported,
    TextStatus::Recalled,
    TextStatus::Unknown,
];

pub(super) fn status_long(w: &Words, status: TextStatus) -> &'static str {
    match status {
        TextStatus::Unknown => w.unknown_long,
        TextStatus::Recalled => w.recalled_long,
        TextStatus::Reported => w.reported_long,
        TextStatus::Copy => w.copy_long,
        TextStatus::Gazette => w.gazette_long,
    }
}

/// Amendments whose text is unknown, and windows that differ from the calendar year or from when the act was in force.
pub(in crate::say) fn law_notes(
    ruleset: &Ruleset,
    years: &[Year],
    acts: ActName,
    language: Language,
) -> Vec<Vec<Piece>> {
    let w = words::words(language);
    let mut out = Vec::new();
    for home in ruleset.homes.iter().filter(|home| home.is_official()) {
        let amended = home.amended_by.iter().filter(|amendment| {
            amendment.text == TextStatus::Unknown
                && amendment
                    .from
                    .is_none_or(|from| years.iter().any(|&year| year >= from))
        });
        out.extend(amended.map(|amendment| amended_by((amendment, home), acts, language)));
    }
    let home = ruleset.home();
    for home in &ruleset.homes {
        out.extend(home.notes.iter().map(|note| {
            let note = plain(safe(note.told(language)));
            fill(w.note_said, &[plain(acts.of_home(home, language)), note])
        }));
    }
    let Some(window) = ruleset.window else {
        if home.is_official() {
            out.extend(unknown_window((home, years), acts, language));
        }
        return out;
    };
    let calendar = window.from == (DayOfYear { month: 1, day: 1 })
        && window.to == (DayOfYear { month: 12, day: 31 });
    for &year in years {
        let (first, last) = window.of(year);
        let parts = [
            plain(year.to_string()),
            plain(date::long(first).told(language)),
            plain(date::long(last).told(language)),
        ];
        let [named_year, from, to] = parts;
        let act = plain(acts.of_home(home, language));
        let late = |day: Option<Date>| {
            day.filter(|day| *day > first)
                .map(|day| plain(date::long(day).told(language)))
        };
        let before = |template, day| {
            fill(
                template,
                &[
                    named_year.clone(),
                    from.clone(),
                    to.clone(),
                    act.clone(),
                    day,
                ],
            )
        };
        if let Some(day) = late(home.in_force_from) {
            out.push(before(w.note_in_force, day));
        } else if let Some(day) = late(home.issued) {
            out.push(before(w.note_issued, day));
        } else if !calendar {
            out.push(fill(
                w.note_window,
                &[act.clone(), named_year.clone(), from.clone(), to.clone()],
            ));
        }
        if let Some(end) = home.in_force_to.filter(|end| *end < last) {
            out.push(fill(
                w.note_ended,
                &[act, plain(date::long(end).told(language)), named_year],
            ));
        }
    }
    out
}

/// That the assessment window is unknown, with the years that had already begun when the act was issued or came into force.
fn unknown_window(
    (home, years): (&Home, &[Year]),
    acts: ActName,
    language: Language,
) -> Vec<Vec<Piece>> {
    let w = words::words(language);
    let act = plain(acts.of_home(home, language));
    let late = |year: &Year| {
        let (template, day) = match (home.in_force_from, home.issued) {
            (Some(day), _) => (w.note_late_in_force, day),
            (None, Some(day)) => (w.note_late_issued, day),
            (None, None) => return None,
        };
        let new_year = Date {
            year: *year,
            month: 1,
            day: 1,
        };
        (day > new_year).then(|| {
            let after = home.issued.filter(|day| day.year > *year);
            let (template, day) = after.map_or((template, day), |day| (w.note_after, day));
            let parts = [
                act.clone(),
                plain(date::long(day).told(language)),
                plain(year.to_string()),
            ];
            fill(template, &parts)
        })
    };
    let told: Vec<Vec<Piece>> = years.iter().filter_map(late).collect();
    if told.is_empty() {
        vec![fill(w.note_window_unknown, &[act])]
    } else {
        told
    }
}

fn amended_by(
    (amendment, home): (&Amendment, &Home),
    acts: ActName,
    language: Language,
) -> Vec<Piece> {
    let w = words::words(language);
    let from = amendment.from.map_or_else(Vec::new, |year| {
        fill(w.from_year, &[plain(year.to_string())])
    });
    fill(
        w.note_amended,
        &[
            plain(acts.of(&amendment.act)),
            plain(acts.of_home(home, language)),
            from,
        ],
    )
}
