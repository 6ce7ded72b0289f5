//! Lines between the title of a table and its headings that have words nothing is taken from: they may say what the figures are.

use super::head::HeadRow;
use super::neutral::is_understood;
use super::scaled::names_unit;
use super::words::SplitWords;
use crate::table::CellPlace;

/// Beginnings of lines that say by which paper or from whom a table comes.
const LETTERS: [&str; 9] = [
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

/// The lines below the first that gives a year which have words that are not understood, with their cells.
pub(super) fn not_understood(rows: &[HeadRow]) -> Vec<(CellPlace, String)> {
    let has_year = |row: &HeadRow| {
        row.filled().any(|(_, text)| {
            let words = SplitWords::of(text);
            (0..words.folded.len()).any(|at| words.year(at).is_some())
        })
    };
    // Above the title stand letterheads.
    let title = rows.iter().position(has_year).unwrap_or(0);
    let below = rows.iter().skip(title + 1);
    let lines = below.flat_map(|row| row.filled().map(move |cell| (row, cell)));
    let strange = lines.filter(|(_, (_, text))| {
        let words = SplitWords::of(text.trim_start_matches('('));
        let says = |word: &str| (0..words.folded.len()).any(|at| words.is(at, word));
        let is_dated = ["ngày", "tháng", "năm"].iter().all(|word| says(word));
        let is_letter = words.any(&LETTERS, 0) && !says("kế hoạch") || is_dated || names_unit(text);
        text.contains(char::is_alphabetic) && !is_letter && !is_understood(&words)
    });
    strange
        .map(|(row, (column, text))| (row.at(column), text.to_owned()))
        .collect()
}
