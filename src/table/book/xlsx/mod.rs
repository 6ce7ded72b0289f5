//! Reads `.xlsx` and `.xlsm` (ECMA-376).

mod cells;
mod comments;
mod shared;

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use self::cells::XlsxCells;
use self::comments::comments;
use self::shared::{formats, strings};
use crate::table::book::cell_format::CellFormat;
use crate::table::book::grid::{Grid, Room};
use crate::table::book::package::{Package, PartItem, attributes};
use crate::table::book::worksheet::Worksheet;
use crate::table::unread::{RESULTS_NAME, Unread};

/// Reads all worksheets; `None` if the archive is another document.
pub(super) fn worksheets(package: &mut Package<'_>) -> Result<Option<Vec<Worksheet>>, Unread> {
    let Some(main) = main_part(package)? else {
        return Ok(None);
    };
    if main.ends_with("workbook.bin") {
        return Err(Unread::Binary);
    }
    let Some(workbook) = XlsxWorkbook::read(package, &main)? else {
        return Ok(None);
    };
    if workbook.holds_results {
        return Err(Unread::Results);
    }
    let parts = own_relations(package, &main)?;
    let part = |kind| {
        parts
            .iter()
            .find(|one| one.is(kind))
            .map(|one| &*one.target)
    };
    let cells = XlsxCells {
        strings: strings(package, part("sharedStrings"))?,
        formats: formats(package, part("styles"))?,
        plain: CellFormat::default(),
        is_1904: workbook.is_1904,
        is_uncalculated: workbook.is_uncalculated,
    };
    // The first of an id counts.
    let by_id = parts.iter().rev().map(|one| (&*one.id, one));
    let by_id: HashMap<&str, &Relation> = by_id.collect();
    let mut sheets = Vec::new();
    for sheet in workbook.sheets {
        let Some(part) = by_id.get(&*sheet.relation) else {
            return Err(Unread::damaged(&sheet.name));
        };
        if part.is("worksheet") {
            let mut read = {
                let (mut xml, room) = package.needed(&part.target)?;
                let grid = Grid::new(sheet.name, sheet.is_hidden, room)?;
                cells.read(&mut xml, grid, room)?
            };
            let own = own_relations(package, &part.target)?;
            if let Some(part) = own.iter().find(|one| one.is("comments")) {
                read.comments = comments(package, &part.target)?;
            }
            sheets.push(read);
        }
    }
    if sheets.is_empty() {
        return Err(Unread::NoWorksheet);
    }
    Ok(Some(sheets))
}

/// Name of the main part of a workbook or a document; `None` if the archive is neither.
pub(super) fn main_part(package: &mut Package<'_>) -> Result<Option<String>, Unread> {
    let parts = relations(package, "_rels/.rels", "")?;
    let mut parts = parts.into_iter();
    Ok(parts
        .find(|one| one.is("officeDocument"))
        .map(|one| one.target))
}

/// A relation of a part to another one.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

impl Relation {
    /// True for a kind such as `worksheet`; the strict form of the format has other addresses before it.
    fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

/// Reads the relations of a part to others.
fn own_relations(package: &mut Package<'_>, part: &str) -> Result<Vec<Relation>, Unread> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let own = format!("{folder}/_rels/{file}.rels");
    relations(package, own.trim_start_matches('/'), folder)
}

/// Reads the relations of a part in `folder`.
fn relations(package: &mut Package<'_>, name: &str, folder: &str) -> Result<Vec<Relation>, Unread> {
    let mut found = Vec::new();
    let Some((mut xml, room)) = package.part(name)? else {
        return Ok(found);
    };
    loop {
        match xml.next()? {
            PartItem::Start(start) if start.local_name().as_ref() == "Relationship" => {
                if let Some([Some(id), Some(kind), Some(target)]) =
                    attributes(&start, ["Id", "Type", "Target"])
                {
                    let relation = Relation {
                        id: id.into_owned(),
                        kind: kind.into_owned(),
                        target: resolved(folder, &target),
                    };
                    let letters = relation.id.len() + relation.kind.len() + relation.target.len();
                    room.take(size_of::<Relation>() + letters)?;
                    found.push(relation);
                }
            }
            PartItem::Start(_) | PartItem::End(_) | PartItem::Text(_) => {}
            PartItem::Finish => return Ok(found),
        }
    }
}

/// Name of the part that a part in `folder` calls `target`.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What the workbook says about its sheets.
#[derive(Default)]
struct XlsxWorkbook {
    sheets: Vec<XlsxSheet>,
    is_1904: bool,
    /// True if the values of formulas are to be calculated when the file is opened: a library wrote it, and stored zeros.
    is_uncalculated: bool,
    /// True if this program wrote it as results.
    holds_results: bool,
}

struct XlsxSheet {
    name: String,
    relation: String,
    is_hidden: bool,
}

impl XlsxWorkbook {
    /// Reads the workbook part; `None` if it is the main part of another kind of document.
    fn read(package: &mut Package<'_>, name: &str) -> Result<Option<XlsxWorkbook>, Unread> {
        let (mut xml, room) = package.needed(name)?;
        let mut workbook = XlsxWorkbook::default();
        let mut is_root = true;
        loop {
            match xml.next()? {
                PartItem::Start(start) => {
                    let is_workbook = start.local_name().as_ref() == "workbook";
                    if std::mem::take(&mut is_root) && !is_workbook {
                        return Ok(None);
                    }
                    if workbook.start(&start, room)?.is_none() {
                        return Err(Unread::damaged(name));
                    }
                }
                PartItem::End(_) | PartItem::Text(_) => {}
                PartItem::Finish => return Ok(Some(workbook)),
            }
        }
    }

    /// Takes in an element; `None` if it is broken.
    fn start(&mut self, start: &BytesStart<'_>, room: &mut Room) -> Result<Option<()>, Unread> {
        match start.local_name().as_ref() {
            "sheet" => {
                let Some([Some(name), Some(id), state]) =
                    attributes(start, ["name", "id", "state"])
                else {
                    return Ok(None);
                };
                room.take(size_of::<XlsxSheet>() + name.len() + id.len())?;
                self.sheets.push(XlsxSheet {
                    name: name.into_owned(),
                    relation: id.into_owned(),
                    is_hidden: state.is_some_and(|state| state != "visible"),
                });
            }
            "definedName" => {
                let name = attributes(start, ["name"]).map(|[name]| name);
                self.holds_results |= name.flatten().as_deref() == Some(RESULTS_NAME);
            }
            "workbookPr" => {
                let is_1904 = attributes(start, ["date1904"]).map(|[value]| value);
                self.is_1904 = is_1904.is_some_and(|value| is_true(value.as_deref()));
            }
            "calcPr" => {
                let calculates = attributes(start, ["fullCalcOnLoad"]).map(|[value]| value);
                self.is_uncalculated = calculates.is_some_and(|value| is_true(value.as_deref()));
            }
            _ => {}
        }
        Ok(Some(()))
    }
}

fn is_true(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "on"))
}
