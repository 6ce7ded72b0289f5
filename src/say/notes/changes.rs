//! Notes on communes merged before the first list: when, as far as known, and what data would decide it.

use std::collections::BTreeSet;

use super::named::some;
use crate::history::UntracedCommune;
use crate::model::{Bracket, Composed, Part, Portion, SeriesList};
use crate::page::{Piece, plain};
use crate::say::names::{known_as, label};
use crate::say::why::measure;
use crate::say::words::date;
use crate::say::words::{self, fill};
use crate::text::Language;

/// Most lines shown; the rest is only counted.
const LINES: usize = 12;

/// A line for each commune into which others were or may have been merged, then for communes without a known successor.
pub(in crate::say) fn changes(
    series: &SeriesList,
    strays: &[UntracedCommune],
    language: Language,
) -> Vec<Vec<Piece>> {
    let w = words::words(language);
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    let mut of_kinds: BTreeSet<String> = BTreeSet::new();
    let mut met: BTreeSet<(String, String)> = BTreeSet::new();
    for commune in series {
        for composed in commune.all_composed() {
            if composed.of_kinds {
                of_kinds.insert(label(&commune.area));
            }
            for part in &composed.parts {
                let Some(came) = part.came else { continue };
                let is_stray = part.portion == Portion::Part;
                let whose = if is_stray {
                    String::new()
                } else {
                    // A commune may be in `series` twice, once for each of its boundaries.
                    let code = &commune.area.code;
                    if code.is_empty() {
                        label(&commune.area)
                    } else {
                        code.clone()
                    }
                };
                let told = (whose, format!("{} {}", part.area.code, composed.year));
                if met.insert(told) {
                    lines.push(if is_stray {
                        stray(part, came, composed, language)
                    } else {
                        change(
                            &label(&commune.area),
                            (part, came),
                            (composed, series),
                            language,
                        )
                    });
                }
            }
        }
    }
    let more = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    if more > 0 {
        lines.push(fill(w.note_came_more, &[measure::count(language, more)]));
    }
    if !strays.is_empty() {
        let names: BTreeSet<String> = strays.iter().map(|stray| label(&stray.area)).collect();
        let names: Vec<Vec<Piece>> = names.into_iter().map(plain).collect();
        lines.push(fill(w.note_strays, &[some(&names, language)]));
    }
    if !of_kinds.is_empty() {
        let names: Vec<Vec<Piece>> = of_kinds.into_iter().map(plain).collect();
        lines.push(fill(w.note_kinds, &[some(&names, language)]));
    }
    lines
}

/// `Xã A: Xã B nhập vào trong khoảng …, không rõ ngày. …`.
fn change(
    commune: &str,
    (part, came): (&Part, Bracket),
    (composed, series): (&Composed, &SeriesList),
    language: Language,
) -> Vec<Piece> {
    let w = words::words(language);
    let year = composed.year;
    let name = plain(known_as(&part.area));
    let place = part.series.and_then(|place| series.get(place));
    let has_row = place.is_some_and(|series| series.record(year).is_some());
    let (with, without) = match part.portion {
        Portion::WholeOrNone => (w.came_open, w.came_open_without),
        Portion::Whole | Portion::Part | Portion::Land => (w.came_whole, w.came_whole_without),
    };
    let year = plain(year.to_string());
    let what = if has_row {
        fill(with, &[year])
    } else {
        fill(without, &[year, name.clone()])
    };
    let [after, before] =
        [came.after, came.before].map(|day| plain(date::long(day).told(language)));
    fill(w.note_came, &[plain(commune), name, after, before, what])
}

/// `Xã B không còn trong danh mục, không rõ nhập vào đâu …`.
fn stray(part: &Part, came: Bracket, composed: &Composed, language: Language) -> Vec<Piece> {
    let w = words::words(language);
    let [after, before] =
        [came.after, came.before].map(|day| plain(date::long(day).told(language)));
    let parts = [
        plain(label(&part.area)),
        after,
        before,
        plain(composed.year.to_string()),
    ];
    fill(w.note_stray, &parts)
}
