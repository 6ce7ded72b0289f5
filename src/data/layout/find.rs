//! Finds the tables of a sheet.

use super::another::titled;
use super::answer;
use super::head::{Head, is_area, is_known};
use super::heading_blocks::{blocks, likely};
use super::heading_rows::HeadingRows;
use super::long;
use super::table::{FoundTable, NoTable};
use super::vertical;
use crate::data::dictionary::Dictionary;
use crate::table::SheetText;

/// Finds the tables of a sheet; none if it is blank. A sheet without a heading for communes is a form of one, or one table, whose
/// headings are its first row. `names` are those of the sheet and of its file.
///
/// # Errors
/// If letters of the text were lost, the first row has too many columns, or a form does not say of which commune it is.
pub(in crate::data) fn tables(
    sheet: SheetText<'_>,
    names: &[&str],
    dictionary: &Dictionary<'_>,
) -> Result<Vec<FoundTable>, NoTable> {
    let Some(opened) = sheet.open()? else {
        return Ok(Vec::new());
    };
    let mut head = Head::named(&opened, names);
    if let Some(form) = vertical::tables(&head, (sheet, names), dictionary) {
        let combined = |table: FoundTable| table.combined(sheet, dictionary);
        return form.map(|tables| tables.into_iter().map(combined).collect());
    }
    if let Some(list) = long::table(&head, sheet, dictionary) {
        return Ok(vec![list.combined(sheet, dictionary)]);
    }
    head.name_communes(dictionary);
    let mut blocks = blocks(&head, dictionary);
    if blocks.is_empty() {
        if let Some(open) = vertical::open(&head, names, dictionary) {
            return Err(open);
        }
        blocks.push(likely(&head, dictionary));
    }
    let first = blocks.first().map_or(0, HeadingRows::main);
    if let Some(mut longer) = head.extended((first, sheet.text), &opened) {
        longer.name_communes(dictionary);
        head = longer;
    }
    let begins = dictionary.codebook.year_begins;
    let blocks = titled(&head, blocks, begins);
    let mut tables: Vec<FoundTable> = Vec::with_capacity(blocks.len());
    for (number, (titles, block)) in blocks.iter().enumerate() {
        let end = blocks
            .get(number + 1)
            .map_or(sheet.text.len(), |(next, _)| {
                head.rows[next.start].from.offset()
            });
        let above = &head.rows[titles.clone()];
        let table = block.table(&head, above, sheet.until(end), dictionary);
        let table = table.combined(sheet, dictionary);
        for table in table.by_kind(sheet, dictionary) {
            let table = table.answered_by_title(sheet, dictionary);
            let table = table.within_communes((above, &head.names), sheet, dictionary);
            let mut table = table.named_by_year(&head.names, sheet, dictionary);
            // A title above the first table heads those below it as well, unless they are of several years.
            if let Some(first) = tables.first()
                && (names_units(&table, dictionary) || are_of_one_year(&tables))
            {
                let own = head.rows[block.main()].at(0);
                let at = first.year.map_or(own, |(_, at)| at);
                table.continues(&first.titles(), at);
            }
            tables.push(table);
        }
    }
    Ok(tables)
}

/// True if the titles of all tables give the same year and period.
fn are_of_one_year(tables: &[FoundTable]) -> bool {
    let mut pairs = tables.iter().zip(tables.iter().skip(1));
    pairs.all(|(one, other)| one.is_of_time_of(other))
}

/// True if some heading names what lies within communes.
pub(in crate::data) fn names_units(table: &FoundTable, dictionary: &Dictionary<'_>) -> bool {
    let mut headings = table.header.headings.iter();
    headings.any(|heading| dictionary.unit_named(&heading.text).is_some())
}

/// True if some heading names communes. One that may as well stand above something else counts only with another that is known:
/// `STT | Tên | Chức vụ` is a list of people.
pub(in crate::data) fn names_communes(table: &FoundTable, dictionary: &Dictionary<'_>) -> bool {
    let headings = || {
        table
            .header
            .headings
            .iter()
            .map(|heading| heading.text.as_str())
    };
    let areas = headings().filter(|text| is_area(text, dictionary));
    let known = headings().filter(|text| is_known(text, dictionary)).count();
    areas
        .into_iter()
        .any(|text| known > 1 || !dictionary.is_by_cells(text))
}

/// True if tables that were found without knowing answers may be found better with them: among the first rows are headings of
/// answers, other than plain ones.
pub(in crate::data) fn holds_answers(
    sheet: SheetText<'_>,
    found: &Result<Vec<FoundTable>, NoTable>,
    dictionary: &Dictionary<'_>,
) -> bool {
    let Ok(Some(opened)) = sheet.open() else {
        return false;
    };
    let tables = found.as_deref().unwrap_or_default();
    let is_plain = |line: u32| {
        let mut tables = tables.iter();
        tables.any(|table| table.header.line == line && table.header.rows.len() == 1)
    };
    let is_divided =
        |text: &str| answer::side(text).is_some_and(|(heading, _)| dictionary.is_answer(heading));
    let says_letters = |text: &&str| text.contains(char::is_alphabetic);
    let mut headings = tables.iter().flat_map(|table| &table.header.headings);
    headings.any(|heading| is_divided(&heading.text))
        || Head::read(&opened).rows.iter().any(|row| {
            let cells = row.filled().map(|(_, text)| text).filter(says_letters);
            let is_plain = is_plain(row.line);
            let mut cells = cells.filter(|_| !is_plain);
            cells.any(|text| dictionary.is_answer(text))
        })
}
