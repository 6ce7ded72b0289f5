//! The line that names the act of a set.

use crate::model::Home;
use crate::page::{Piece, plain, safe};
use crate::say::why::standing::View;
use crate::say::words::{date, fill};
use crate::text::Language;

/// `Thông tư …, hiệu lực từ …, kỳ đánh giá …`
pub(super) fn act_line(view: &View<'_>, home: &Home, own: bool, language: Language) -> Vec<Piece> {
    let w = view.context.words();
    if !home.is_official() {
        let title = safe(home.title.told(language));
        // Many proposals say so in their title.
        if title.ends_with(w.proposal) {
            return plain(title);
        }
        return fill(w.count_of, &[plain(title), plain(w.proposal)]);
    }
    let day = |day| plain(date::long(day).told(language));
    let mut out = plain(if home.act.is_empty() {
        safe(&home.id)
    } else {
        safe(&home.act)
    });
    out.extend(match (home.in_force_from, home.in_force_to) {
        (Some(from), Some(to)) => fill(w.in_force_until, &[day(from), day(to)]),
        (Some(from), None) => fill(w.in_force, &[day(from)]),
        (None, _) => Vec::new(),
    });
    if own {
        out.extend(match view.context.ruleset.window {
            Some(window) => {
                let (from, to) = window.of(view.context.year);
                fill(w.window_line, &[day(from), day(to)])
            }
            None => plain(w.window_unknown_line),
        });
    }
    out
}
