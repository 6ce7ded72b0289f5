//! The page of `missing`: which cells to ask for first, by commune and by column.

use crate::inquiry::{Session, WantedCell, WantedCells, WantedColumn, WantedStep};
use crate::lang::FigureId;
use crate::model::Area;
use crate::page::{Alignment, Overflow, Page, Piece, Role, Table, TableColumn, join, plain};
use crate::say::names::{Names, heading, known_as};
use crate::say::notes::left_out::left_out;
use crate::say::why::measure;
use crate::text::{Language, both};

/// Steps that a screen shows; a file has all.
const SHOWN: usize = 20;

/// The cells to ask for; `whole` shows all steps.
#[must_use]
pub fn wanted(wanted: &WantedCells, session: &Session, whole: bool, language: Language) -> Page {
    let mut page = Page::default();
    page.paragraph(0, 2, head(wanted, language));
    if !wanted.steps.is_empty() {
        page.gap();
        page.table(by_commune(wanted, session, whole, language));
        let more = wanted.steps.len().saturating_sub(SHOWN);
        if more > 0 && !whole {
            let more = both!(
                "… và {more} lượt nữa; ghi ra tệp (-o) thì có đủ.",
                "… and {more} more; a file (-o) has all."
            );
            page.paragraph(0, 2, plain(more.told(language)));
        }
        page.gap();
        page.table(by_column(wanted, session, language));
    }
    if wanted.stuck > 0 {
        let stuck = wanted.stuck;
        let note = both!(
            "{stuck} kết quả chưa đủ căn cứ vì lý do khác nữa (antq explain nói rõ): không ô nào quyết được.",
            "Open for other reasons as well (see antq explain), so that no cell settles them: {stuck}."
        );
        page.gap();
        page.paragraph(0, 2, plain(note.told(language)));
    }
    if let Some(sentence) = left_out(&session.left_out, language) {
        page.paragraph(0, 0, sentence);
    }
    page
}

fn head(wanted: &WantedCells, language: Language) -> Vec<Piece> {
    let (open, settled) = (wanted.open, wanted.open - wanted.stuck);
    let cells: usize = wanted.steps.iter().map(|step| step.cells.len()).sum();
    let cells = measure::text_count(language, cells);
    let head = both!(
        "{open} kết quả chưa đủ căn cứ. Điền {cells} ô thì quyết được {settled}, dù số liệu ra sao; ít ô nhất xếp trước.",
        "Undetermined verdicts: {open}. Cells that settle {settled} of them, whatever the figures are: {cells}; the fewest come first."
    );
    plain(head.told(language))
}

fn by_commune(wanted: &WantedCells, session: &Session, whole: bool, language: Language) -> Table {
    let headings = [
        both!("Xã", "commune"),
        both!("Số\u{a0}ô", "cells"),
        both!("Quyết được", "settles"),
        both!("Cần hỏi", "to ask for"),
    ];
    let [name, cells, settles, asked] = headings.map(|one| one.into_told(language));
    let limit = if whole { usize::MAX } else { SHOWN };
    let steps = &wanted.steps[..wanted.steps.len().min(limit)];
    let areas = steps.iter().map(|step| area(session, step));
    let names = Names::of(areas);
    let several_years = steps.windows(2).any(|two| two[0].year != two[1].year);
    let row = |step: &WantedStep| {
        let mut called = names.called(area(session, step));
        if several_years {
            called = format!("{called}, {}", step.year);
        }
        let sets = step.settles.iter();
        let sets = sets.map(|&set| plain(heading(&session.columns[set], language)));
        let cells = step.cells.iter();
        vec![
            vec![vec![Piece::new(Role::Name, called)]],
            vec![measure::count(language, step.cells.len())],
            vec![join(sets, ", ")],
            cells
                .map(|cell| asked_for(session, step, cell, language))
                .collect(),
        ]
    };
    Table {
        columns: vec![
            TableColumn::new(name, Alignment::Left),
            TableColumn::new(cells, Alignment::Right),
            TableColumn::new(settles, Alignment::Left),
            TableColumn::new(asked, Alignment::Left).fitted_by(Overflow::Items),
        ],
        rows: steps.iter().map(row).collect(),
        parts: false,
    }
}

fn area<'s>(session: &'s Session, step: &WantedStep) -> &'s Area {
    session.reading.series[step.subject].area_in(step.year)
}

/// A cell to ask for: its title, its year if it is another, whose it is, and its place.
fn asked_for(
    session: &Session,
    step: &WantedStep,
    cell: &WantedCell,
    language: Language,
) -> Vec<Piece> {
    let back = step.year.saturating_sub(cell.year);
    let mut pieces = plain(title(session, (cell.figure, back), language));
    if let Some(former) = &cell.former {
        let former = known_as(former);
        let of = both!(" của {former}", " of {former}");
        pieces.extend(plain(of.told(language)));
    }
    if let Some(row) = &cell.row {
        pieces.extend(plain(format!(": {row}")));
    }
    if let Some(place) = &cell.cell {
        pieces.push(Piece::new(Role::Place, format!(" {place}")));
    }
    pieces
}

fn title(session: &Session, (figure, back): (FigureId, u16), language: Language) -> String {
    let title = measure::title(&session.codebook, language, figure);
    let title = match back {
        0 => return title,
        1 => both!("{title}, năm trước", "{title}, the year before"),
        _ => both!("{title}, {back} năm trước", "{title}, {back} years before"),
    };
    title.into_told(language)
}

fn by_column(wanted: &WantedCells, session: &Session, language: Language) -> Table {
    let headings = [
        both!("Cột", "column"),
        both!("Số\u{a0}ô", "cells"),
        both!("Kết quả chờ", "verdicts waiting"),
        both!("Chỉ chờ cột này", "for it alone"),
        both!("Cộng dồn quyết được", "settled so far"),
    ];
    let [name, cells, waiting, alone, settled] = headings.map(|one| one.into_told(language));
    let row = |column: &WantedColumn| {
        let counts = [column.cells, column.waiting, column.alone, column.settled];
        let name = title(session, (column.figure, column.back), language);
        let counts = counts.map(|count| vec![measure::count(language, count)]);
        std::iter::once(vec![plain(name)]).chain(counts).collect()
    };
    let right = [cells, waiting, alone, settled];
    let right = right.map(|heading| TableColumn::new(heading, Alignment::Right));
    Table {
        columns: std::iter::once(TableColumn::new(name, Alignment::Left))
            .chain(right)
            .collect(),
        rows: wanted.columns.iter().map(row).collect(),
        parts: false,
    }
}
