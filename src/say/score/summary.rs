//! The counts; they add up, and every percentage is shown with its base.

use super::judged::words_of;
use crate::inquiry::Scores;
use crate::model::{Tally, Verdict, VerdictWords};
use crate::number::Number;
use crate::page::{Alignment, CellLines, Table, TableColumn};
use crate::page::{BETWEEN, Page, Piece, Role, join, plain};
use crate::say::names::heading;
use crate::say::why::measure;
use crate::say::words::{self, fill};
use crate::text::Language;

/// Communes counted by verdict under each set; undetermined ones make the share met a range. A line for one set, else a table.
pub(super) fn summary(page: &mut Page, scores: &Scores, language: Language) {
    let w = words::words(language);
    let own = words_of(scores, 0..scores.columns.len());
    if scores.columns.len() == 1 {
        let tally = tally(scores, 0);
        let count = |n| measure::count(language, n);
        let counts = Verdict::ALL.map(|verdict| {
            let word = plain(words::verdict(language, verdict, &own));
            fill(w.count_of, &[count(tally.of(verdict)), word])
        });
        let total = fill(w.count_of, &[plain(w.total), count(tally.total())]);
        let of_several = tally.total() - tally.not_applicable > 1;
        let share = percent_met(tally, language).filter(|_| of_several);
        let share = share.map(|share| {
            let share = vec![Piece::new(Role::Value, share)];
            fill(w.count_of, &[plain(w.share_met), share])
        });
        let told = counts.into_iter().chain([total]).chain(share);
        let told = told.chain(by_answer(tally, &own, language));
        page.paragraph(0, 2, join(told, BETWEEN));
        page.gap();
        return;
    }
    page.gap();
    let mut grid = Table {
        columns: vec![TableColumn::new(w.summary.to_owned(), Alignment::Left)],
        rows: Vec::new(),
        parts: false,
    };
    grid.columns.extend(
        Verdict::ALL.map(|v| TableColumn::new(words::verdict(language, v, &own), Alignment::Right)),
    );
    grid.columns
        .push(TableColumn::new(w.total.to_owned(), Alignment::Right));
    grid.columns
        .push(TableColumn::new(w.share_met.to_owned(), Alignment::Right));
    let mut attested = Vec::new();
    for (i, set) in scores.columns.iter().enumerate() {
        let tally = tally(scores, i);
        let mut cells: Vec<CellLines> = vec![vec![plain(heading(set, language))]];
        let counts = Verdict::ALL.map(|verdict| tally.of(verdict));
        let counts = counts.into_iter().chain([tally.total()]);
        cells.extend(counts.map(|count| vec![measure::count(language, count)]));
        let of_several = tally.total() - tally.not_applicable > 1;
        let share = percent_met(tally, language).filter(|_| of_several);
        let share = share.map(|share| Piece::new(Role::Value, share));
        cells.push(vec![share.into_iter().collect()]);
        grid.rows.push(cells);
        let own = words_of(scores, i..i + 1);
        let told = by_answer(tally, &own, language);
        attested.extend(told.map(|told| fill(w.said, &[plain(heading(set, language)), told])));
    }
    page.table(grid);
    for told in attested {
        page.paragraph(1, 3, told);
    }
    page.gap();
}

/// The communes counted under the set at this index.
fn tally(scores: &Scores, set: usize) -> Tally {
    let mut tally = Tally::default();
    for row in &scores.rows {
        let judgement = row.judgements.get(set).and_then(Option::as_ref);
        tally.add(judgement.map(|judgement| judgement.assessment.finding(0)));
    }
    tally
}

/// `trong đó 3 đơn vị theo tự chấm, không có số liệu (2 đạt, 1 chưa đạt)`; empty if figures decided all.
pub(in crate::say) fn by_answer(
    tally: Tally,
    own: &VerdictWords,
    language: Language,
) -> Option<Vec<Piece>> {
    let w = words::words(language);
    let count = |n| measure::count(language, n);
    let attested = [
        (Verdict::Pass, tally.pass_attested),
        (Verdict::Fail, tally.fail_attested),
    ];
    let parts = attested
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(verdict, n)| {
            let word = words::verdict(language, verdict, own);
            fill(w.count_of, &[count(n), plain(word)])
        });
    let all = tally.attested();
    (all > 0).then(|| fill(w.by_answer, &[count(all), join(parts, ", ")]))
}

/// `61 đạt trên 95, 14 chưa đủ căn cứ; tỷ lệ đạt từ 64,2% đến 79,0%`, among those the set applies to; empty for a single commune.
pub(in crate::say) fn share(tally: Tally, language: Language) -> Option<Vec<Piece>> {
    let w = words::words(language);
    let of = tally.total() - tally.not_applicable;
    if of < 2 {
        return None;
    }
    let count = |n| measure::count(language, n);
    let percent = |tenths| {
        let shown = format!("{}%", one_decimal(tenths, language));
        vec![Piece::new(Role::Value, shown)]
    };
    let (low, high) = tenths_met(tally)?;
    let [pass, open, of] = [tally.pass, tally.undetermined, of].map(count);
    Some(if low == high {
        fill(w.share_closed, &[pass, of, percent(low)])
    } else {
        fill(w.share_open, &[pass, open, of, percent(low), percent(high)])
    })
}

/// The share met among those the set applies to; a range, rounded outward, if some are undetermined: `64,2–79,0%`.
pub(in crate::say) fn percent_met(tally: Tally, language: Language) -> Option<String> {
    let (low, high) = tenths_met(tally)?;
    let told = |tenths| one_decimal(tenths, language);
    Some(if low == high {
        format!("{}%", told(low))
    } else {
        format!("{}–{}%", told(low), told(high))
    })
}

/// Bounds of the share met, in tenths of a percent: rounded outward if some are undetermined, so that the two differ, else to
/// the nearest.
pub(in crate::say) fn tenths_met(tally: Tally) -> Option<(usize, usize)> {
    let (pass, open) = (tally.pass, tally.undetermined);
    let of = tally.total() - tally.not_applicable;
    if of == 0 {
        return None;
    }
    if open == 0 {
        let nearest = (pass * 2000 + of) / (2 * of);
        return Some((nearest, nearest));
    }
    Some((pass * 1000 / of, ((pass + open) * 1000).div_ceil(of)))
}

pub(super) fn one_decimal(tenths: usize, language: Language) -> String {
    let mark = language.notation().marks().1;
    let whole = Number::whole(i64::try_from(tenths / 10).unwrap_or(i64::MAX));
    format!(
        "{}{mark}{}",
        whole.written(language.notation()),
        tenths % 10
    )
}
