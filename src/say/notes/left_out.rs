//! The note on default sets that are not judged.

use crate::inquiry::LeftOut;
use crate::page::{Piece, join, plain, safe, text};
use crate::say::why::measure;
use crate::say::words::{self, fill};
use crate::text::Language;

/// The default sets that are not judged, and how many of their columns the data answer: one sentence, or none.
pub(in crate::say) fn left_out(sets: &[LeftOut], language: Language) -> Option<Vec<Piece>> {
    let w = words::words(language);
    let told = sets.iter().map(|set| {
        let (answered, asked) = set
            .best()
            .map_or((0, 0), |best| (best.answered(), best.asked));
        let name = plain(safe(set.short.told(language)));
        let counts = [answered, asked].map(|count| measure::count(language, count));
        let [answered, asked] = counts;
        fill(
            w.left_out_set,
            &[name, plain(safe(&set.family)), answered, asked],
        )
    });
    let told: Vec<Vec<Piece>> = told.collect();
    let count = measure::count(language, told.len());
    (!told.is_empty()).then(|| fill(w.left_out, &[count, join(told, ", ")]))
}

/// The same as text.
#[must_use]
pub fn left_out_note(sets: &[LeftOut], language: Language) -> Option<String> {
    left_out(sets, language).map(|sentence| text(&sentence))
}
