//! Chooses the sheets of a data file that hold tables.

use std::borrow::Cow;

use super::dictionary::Dictionary;
use super::input::DataFile;
use super::open_sheet::OpenSheet;
use crate::heading;
use crate::model::DataFaultKind;
use crate::table::{self, Worksheet, text, worksheets};

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
        if is_document {
            sheet.inherits(&mut commune, dictionary);
        }
        sheet.continues(&mut before, is_document);
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
    let any = all
        .iter()
        .any(|(_, sheet)| sheet.names_communes(dictionary));
    let mut left: Vec<String> = Vec::new();
    let mut number = 0;
    all.retain(|(name, sheet)| {
        number += 1;
        let is_read = sheet.names_communes(dictionary) || !any && number == 1;
        if !is_read && !sheet.is_blank() {
            left.push(name.clone());
        }
        is_read
    });
    let mut kept: Vec<OpenSheet<'_>> = all.into_iter().map(|(_, sheet)| sheet).collect();
    if let Some(first) = kept.first_mut().filter(|_| !left.is_empty()) {
        first.faults.push(DataFaultKind::SheetsLeft { names: left });
    }
    kept
}
