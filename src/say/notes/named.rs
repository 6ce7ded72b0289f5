//! Lists of names in notes, and notes with their numbers.

use crate::model::Home;
use crate::page::{GLUE, Page, Piece, Role, join, plain, safe};
use crate::say::why::measure;
use crate::say::words::{self, fill, sentence};
use crate::text::{Language, Text};

/// Most names shown; the rest is only counted.
pub(super) const NAMED: usize = 6;

/// How acts are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::say) enum ActName {
    /// With its kind abbreviated, on screens and pages.
    Short,
    /// As the criteria file cites it, in papers to hand in.
    Full,
}

impl ActName {
    /// The name of an act.
    pub(in crate::say) fn of(self, act: &str) -> String {
        match self {
            ActName::Short => safe(&words::short_act(act)),
            ActName::Full => safe(act),
        }
    }

    /// The name of a criteria file in notes.
    pub(super) fn of_home(self, home: &Home, language: Language) -> String {
        if home.act.is_empty() {
            safe(home.title.told(language))
        } else {
            self.of(&home.act)
        }
    }
}

/// The first [`NAMED`] names, and how many more there are.
pub(in crate::say) fn some(names: &[Vec<Piece>], language: Language) -> Vec<Piece> {
    let w = words::words(language);
    let shown = join(names.iter().take(NAMED).cloned(), ", ");
    if names.len() > NAMED {
        fill(
            w.and_others,
            &[shown, measure::count(language, names.len() - NAMED)],
        )
    } else {
        shown
    }
}

/// What the caller wants told beside the results.
pub(in crate::say) fn remarks(remarks: &[Text], language: Language) -> Vec<Vec<Piece>> {
    let told = remarks.iter();
    told.map(|remark| sentence(plain(safe(remark.told(language)))))
        .collect()
}

/// Writes numbered notes, each once; nothing if there are none.
pub(in crate::say) fn numbered(page: &mut Page, notes: Vec<Vec<Piece>>, language: Language) {
    let w = words::words(language);
    if notes.is_empty() {
        return;
    }
    page.heading(vec![Piece::new(Role::Heading, w.notes)]);
    for (place, note) in each_once(notes).into_iter().enumerate() {
        page.paragraph(0, 4, [number(place), note].concat());
    }
    page.gap();
}

/// Notes without those that repeat an earlier one.
pub(super) fn each_once(notes: impl IntoIterator<Item = Vec<Piece>>) -> Vec<Vec<Piece>> {
    let mut said: Vec<Vec<Piece>> = Vec::new();
    for note in notes {
        if !said.contains(&note) {
            said.push(note);
        }
    }
    said
}

/// The number of the note at `place`, from 1.
pub(super) fn number(place: usize) -> Vec<Piece> {
    let number = format!("{:>2}.{GLUE}", place + 1);
    vec![Piece::glued(Role::Plain, &number)]
}
