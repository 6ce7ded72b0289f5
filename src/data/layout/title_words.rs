//! The title of a table and lines between it and the headings that have words nothing is taken from: they may say what the figures are.

use super::head::HeadRow;
use super::neutral::is_understood;
use super::scaled::names_unit;
use super::title::said_in;
use super::words::SplitWords;
use crate::model::DayOfYear;
use crate::table::CellPlace;

/// Beginnings of lines that say by which paper or from whom a table comes.
const LETTERS: [&str; 10] = [
    // What a list holds is read from its title.
    "danh sách",
    "kèm theo",
    "ban hành kèm theo",
    "kính gửi",
    "căn cứ",
    "mẫu",
    "biểu",
    "phụ lục",
    "độc lập",
    "cộng hòa",
];

/// True if all words of a text are those of reports, fields of work, units and places.
pub(in crate::data) fn says_nothing(text: &str) -> bool {
    is_understood(&SplitWords::of(text))
}

/// The lines from the first that gives a year on which have words that are not understood, with their cells.
pub(super) fn not_understood(rows: &[HeadRow]) -> Vec<(CellPlace, String)> {
    let has_year = |row: &HeadRow| {
        row.filled().any(|(_, text)| {
            let words = SplitWords::of(text);
            (0..words.folded.len()).any(|at| words.year(at).is_some())
        })
    };
    // Above the title stand letterheads.
    let title = rows.iter().position(has_year).unwrap_or(0);
    let lines = rows.iter().skip(title);
    let lines = lines.flat_map(|row| row.filled().map(move |cell| (row, cell)));
    let strange = lines.filter(|(_, (_, text))| {
        let words = SplitWords::of(text.trim_start_matches('('));
        let says = |word: &str| (0..words.folded.len()).any(|at| words.is(at, word));
        let is_dated = ["ngày", "tháng", "năm"].iter().all(|word| says(word));
        let is_letter = words.any(&LETTERS, 0) && !says("kế hoạch") || is_dated || names_unit(text);
        // What is reviewed before its end may be of a part of the year.
        let is_review = says("sơ kết") && said_in(text, DayOfYear::default()).periods.is_empty();
        let is_understood = is_understood(&words) && !is_review;
        text.contains(char::is_alphabetic) && !is_letter && !is_understood
    });
    strange
        .map(|(row, (column, text))| (row.at(column), text.to_owned()))
        .collect()
}
