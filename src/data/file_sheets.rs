//! Chooses the sheets of a data file that hold tables.

use std::borrow::Cow;

use super::dictionary::Dictionary;
use super::input::DataFile;
use super::layout::meaning_of_name;
use super::open_sheet::{OpenSheet, OpenTable};
use crate::heading;
use crate::model::{DataFaultKind, SheetsLeft, SubjectKindId};
use crate::table::{self, Row, Worksheet, text, worksheets};

/// The sheets of a file that hold tables of communes; the first sheet if none does.
pub(super) fn sheets<'f>(file: &'f DataFile, dictionary: &Dictionary<'_>) -> Vec<OpenSheet<'f>> {
    let book = worksheets(&file.bytes);
    let is_document = book.is_none();
    let found = match book.or_else(|| table::tables(&file.bytes)) {
        None => {
            let names: &[&str] = &[&file.name];
            return match text(&file.bytes) {
                Ok(text) => OpenSheet::all(&file.name, names, (text, false), dictionary),
                Err(refused) => vec![OpenSheet::refused(file, refused.into(), dictionary)],
            };
        }
        Some(Err(refused)) => {
            return vec![OpenSheet::refused(file, refused.into(), dictionary)];
        }
        Some(Ok(found)) => found,
    };
    let names: Vec<String> = found.iter().map(|sheet| sheet.name.clone()).collect();
    let is_alone = found.len() == 1;
    let is_asked = |(number, sheet): &(usize, Worksheet)| {
        let (asked, number) = (&file.sheet, (number + 1).to_string());
        asked.is_empty() || heading::key(asked) == heading::key(&sheet.name) || *asked == number
    };
    let asked = found.into_iter().enumerate().filter(is_asked);
    let mut all: Vec<(String, OpenSheet<'_>)> = asked
        .flat_map(|(_, sheet)| {
            let name = sheet.name.clone();
            let opened = OpenSheet::of(file, sheet, is_alone, dictionary).into_iter();
            opened.map(move |open| (name.clone(), open))
        })
        .collect();
    let (mut before, mut commune) = (None, None);
    for (_, sheet) in &mut all {
        let may_inherit = is_document || sheet.is_named_plainly(dictionary) || commune.is_none();
        let goes_on = may_inherit && sheet.inherits(&mut commune, dictionary);
        sheet.continues(&mut before, is_document || goes_on);
    }
    if all.is_empty() {
        let blank = (Cow::Borrowed(""), Vec::new());
        let mut none = OpenSheet::new(&file.name, &[&file.name], (blank, true), dictionary);
        none.faults.push(DataFaultKind::NoSheet {
            asked: file.sheet.clone(),
            names,
        });
        return vec![none];
    }
    let has_list = all.iter().any(|(_, sheet)| sheet.has_list());
    let worths = all
        .iter()
        .map(|(_, sheet)| Worth::of(sheet, (file, has_list), dictionary));
    let worths: Vec<Worth> = worths.collect();
    let best = worths.iter().max();
    let (mut left, mut aside): (Vec<String>, Vec<String>) = Default::default();
    let mut kept = Vec::with_capacity(all.len());
    for (number, ((name, sheet), worth)) in all.into_iter().zip(&worths).enumerate() {
        let is_best = best == Some(worth);
        let is_read = match worth {
            Worth::NoCommunes => is_best && number == 0,
            Worth::NoRows | Worth::NoResults => is_best || is_document,
            Worth::Results => true,
        };
        let names = match worth {
            Worth::NoResults => &mut aside,
            Worth::NoCommunes | Worth::NoRows | Worth::Results => &mut left,
        };
        if is_read {
            kept.push(sheet);
        } else if !sheet.is_blank() && !names.contains(&name) {
            names.push(name);
        }
    }
    if let Some(first) = kept.first_mut() {
        let told = [
            (!left.is_empty()).then_some(SheetsLeft::WithoutCommunes(left)),
            (!aside.is_empty()).then_some(SheetsLeft::NoResults(aside)),
        ];
        let told = told.into_iter().flatten().map(DataFaultKind::SheetsLeft);
        first.faults.extend(told);
    }
    kept
}

/// Why a sheet may be read, from the least reason to the best. Sheets are read if none has a better one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    /// It has no table of communes.
    NoCommunes,
    /// Its tables have no rows.
    NoRows,
    /// By its name or titles it is a plan, a draft, of another time, or computed.
    NoResults,
    Results,
}

impl Worth {
    /// `has_list` tells whether some sheet of the file lists what lies within communes.
    fn of(
        sheet: &OpenSheet<'_>,
        (file, has_list): (&DataFile, bool),
        dictionary: &Dictionary<'_>,
    ) -> Worth {
        if !sheet.names_communes(dictionary) {
            // The rows of a list must not be missing from others of its kind without a word.
            return if has_list && sheet.lists_units(dictionary) {
                Worth::Results
            } else {
                Worth::NoCommunes
            };
        }
        let tables: Vec<OpenTable<'_>> = sheet.each(file).into_iter().flatten().collect();
        let are_of_communes = tables.iter().all(|one| one.kind == SubjectKindId::COMMUNE);
        // Why a table is refused is to be told.
        if tables.is_empty() || !are_of_communes {
            return Worth::Results;
        }
        let has_row = |table: &OpenTable<'_>| table.rows().next_filled(&mut Row::default());
        let has_rows = tables.iter().any(has_row);
        let are_planned = tables.iter().all(|table| table.planned().is_some());
        let name = sheet.names().first();
        let is_named = name.is_some_and(|name| meaning_of_name(name).is_some());
        if !has_rows {
            Worth::NoRows
        } else if are_planned || is_named {
            Worth::NoResults
        } else {
            Worth::Results
        }
    }
}
