//! The page of `stress`: verdicts that hang on one count, the nearest first.

use crate::assess::Flip;
use crate::inquiry::{Session, Stress, StressedFigure, StressedVerdict, Tolerance};
use crate::model::{Area, Codebook, VerdictWords};
use crate::number::Number;
use crate::page::{Alignment, Page, Piece, Role, Table, TableColumn, plain};
use crate::say::names::{Names, heading};
use crate::say::notes::left_out::left_out;
use crate::say::why::measure;
use crate::say::words;
use crate::text::{Language, Text, both};

/// Verdicts that a screen shows; a file has all.
const SHOWN: usize = 30;

/// Hundredths of last year's count that the page counts by.
const PERCENT: u32 = 5;

/// The verdicts that hang on one count; `whole` shows all.
#[must_use]
pub fn stress(stress: &Stress, session: &Session, whole: bool, language: Language) -> Page {
    let mut page = Page::default();
    page.paragraph(0, 2, plain(head(stress).told(language)));
    if !stress.verdicts.is_empty() {
        page.gap();
        let limit = if whole { usize::MAX } else { SHOWN };
        let shown = &stress.verdicts[..stress.verdicts.len().min(limit)];
        page.table(table(shown, session, language));
        let more = stress.verdicts.len() - shown.len();
        if more > 0 {
            let more = both!(
                "… và {more} kết quả nữa; ghi ra tệp (-o) thì có đủ.",
                "… and {more} more; a file (-o) has all."
            );
            page.paragraph(0, 2, plain(more.told(language)));
        }
    }
    if let Some(sentence) = left_out(&session.left_out, language) {
        page.paragraph(0, 0, sentence);
    }
    page
}

fn head(stress: &Stress) -> Text {
    let decided = stress.decided;
    let one = stress.within(Tolerance::Count(1));
    let share = stress.within(Tolerance::OfYearBefore(PERCENT));
    let zero = stress.on_zero();
    both!(
        "{decided} kết quả đạt hoặc không đạt. Một số đếm khác 0 lệch đi 1 thì {one} kết quả đổi; lệch không quá {PERCENT}% của số năm trước thì {share} đổi; một số đếm bằng 0 thành 1 thì {zero} đổi. Gần nhất xếp trước.",
        "Verdicts that are met or not met: {decided}. A count other than 0 that differs by 1 changes {one} of them; one that differs by at most {PERCENT}% of last year's, {share}; a count of 0 that is 1, {zero}. The nearest come first."
    )
}

fn area<'s>(session: &'s Session, verdict: &StressedVerdict) -> &'s Area {
    session.reading.series[verdict.subject].area_in(verdict.year)
}

fn table(shown: &[StressedVerdict], session: &Session, language: Language) -> Table {
    let headings = [
        both!("Xã", "commune"),
        both!("Bộ", "set"),
        both!("Kết quả", "verdict"),
        both!("Đổi thành", "becomes"),
        both!("nếu khác đi", "if changed by"),
        both!("Số liệu gần nhất", "nearest figure"),
    ];
    let alignment = |place| {
        if place == 4 {
            Alignment::Right
        } else {
            Alignment::Left
        }
    };
    let names = Names::of(shown.iter().map(|one| area(session, one)));
    let several_years = shown.windows(2).any(|two| two[0].year != two[1].year);
    let row = |one: &StressedVerdict| {
        let mut called = names.called(area(session, one));
        if several_years {
            called = format!("{called}, {}", one.year);
        }
        let nearest = &one.flips[0];
        let by = Number::whole(nearest.flip.by).written(language.notation());
        let sign = if nearest.flip.by > 0 { "+" } else { "" };
        let word = |verdict| words::verdict_pieces(language, verdict, &VerdictWords::default());
        vec![
            vec![vec![Piece::new(Role::Name, called)]],
            vec![plain(heading(&session.columns[one.column], language))],
            vec![word(one.verdict)],
            vec![word(nearest.flip.to)],
            vec![vec![Piece::new(Role::Value, format!("{sign}{by}"))]],
            vec![figure(nearest, session, language)],
        ]
    };
    let headings = headings.into_iter().enumerate();
    Table {
        columns: headings
            .map(|(place, one)| TableColumn::new(one.into_told(language), alignment(place)))
            .collect(),
        rows: shown.iter().map(row).collect(),
        parts: false,
    }
}

/// The count that would change a verdict with the smallest change, in a sentence of its own.
pub(in crate::say) fn nearest(codebook: &Codebook, flip: &Flip, language: Language) -> Vec<Piece> {
    let title = counted(codebook, flip, language);
    let title = title.told(language);
    let [value, other] = [flip.value, flip.value + flip.by]
        .map(|count| Number::whole(count).written(language.notation()));
    let to = words::verdict(language, flip.to, &VerdictWords::default());
    let told = both!(
        "Đổi kết quả gần nhất: {title} là {value}; nếu là {other} thì {to}.",
        "Nearest change of the verdict: {title} is {value}; if it were {other}: {to}."
    );
    plain(told.told(language))
}

/// A count with its year.
fn counted(codebook: &Codebook, flip: &Flip, language: Language) -> Text {
    let title = measure::title(codebook, language, flip.figure);
    let back = flip.back;
    match back {
        0 => Text::same(title),
        1 => both!("{title}, năm trước", "{title}, the year before"),
        _ => both!("{title}, {back} năm trước", "{title}, {back} years before"),
    }
}

/// `số vụ phạm tội, năm trước: 12 G2`.
fn figure(nearest: &StressedFigure, session: &Session, language: Language) -> Vec<Piece> {
    let flip = &nearest.flip;
    let title = counted(&session.codebook, flip, language);
    let mut pieces = plain(format!("{}: ", title.told(language)));
    pieces.extend(measure::number(language, Number::whole(flip.value)));
    if let Some(cell) = &nearest.cell {
        pieces.push(Piece::new(Role::Place, format!(" {cell}")));
    }
    pieces
}
