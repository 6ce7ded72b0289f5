//! Sifts the rows of a file: classifies each row and sets aside those that are not communes.

use std::collections::BTreeMap;

use super::area::AreaReader;
use super::bind::BoundSheet;
use super::gazetteer::Gazetteer;
use super::input::Options;
use super::layout::FoundTable;
use super::level::level;
use super::numbering::{NumberedRow, Numbering, UNNUMBERED};
use super::period;
use super::place_below::{DivisionRows, PlaceBelow, RunningNumber};
use super::plain_rows::PlainRow;
use super::row_kind::{CellRole, Knows, RowKind, RowText};
use super::row_label::{SERIALS, division, is_part_number, is_total};
use super::spelling::{is_five_digits, tidy};
use super::unit_row::beside_units;
use crate::heading;
use crate::model::{Area, Key, NamedCommune, Skipped, Use, Year};
use crate::table::{Row, trim};

/// Lines of rows that are not communes, by kind.
pub(super) type Skips = BTreeMap<Skipped, Vec<u32>>;

/// Classifies the rows of one file, in order.
pub(super) struct Sifter<'r> {
    roles: Vec<CellRole>,
    /// Column that numbers the rows.
    pub(super) serial: Option<usize>,
    headings: Vec<String>,
    /// Keys of the cells of each row of headings.
    heading_rows: &'r [Vec<String>],
    /// Lines of headings of other columns.
    pub(super) others: Vec<u32>,
    /// Number of totals that are the sum of their rows.
    pub(super) agreeing: usize,
    gazetteer: Gazetteer<'r>,
    otherwise: Option<Year>,
    options: &'r Options<'r>,
    at_top: bool,
    is_signed: bool,
    /// Columns and texts of the row classified last, if it is no known commune and its words may give a year or period.
    pub(super) dated: Vec<(usize, String)>,
    /// Lines of rows that are not communes.
    pub(super) skipped: Skips,
    /// Positions of the same rows, unless they are marks; rows of one line may differ.
    set_aside: Vec<usize>,
    /// File name.
    pub(super) file: String,
    /// Rows whose figures may be sums of others.
    pub(super) marks: Vec<Mark>,
    /// Text of the row classified last, if it is none of a commune.
    pub(super) label: String,
    /// What the row classified last says of the place of the rows below it.
    pub(super) below: PlaceBelow,
    divisions: DivisionRows,
    /// Whether the numbers of the rows begin again with the row classified last.
    pub(super) running: RunningNumber,
    /// Rows below communes.
    pub(super) numbering: Numbering,
}

/// A row that is not, or may not be, a commune.
pub(super) struct Mark {
    /// Position among the rows, 1-based.
    pub(super) number: usize,
    pub(super) line: u32,
    pub(super) kind: RowKind,
    /// Label.
    pub(super) label: String,
    /// Index among the communes, if it may be one.
    pub(super) place: Option<usize>,
}

impl<'r> Sifter<'r> {
    pub(super) fn new(
        (otherwise, table): (Option<Year>, &'r FoundTable),
        options: &'r Options<'r>,
        bound: &BoundSheet,
    ) -> Sifter<'r> {
        let columns = &bound.sheet.columns;
        let headings: Vec<String> = columns
            .iter()
            .map(|one| heading::key(&one.heading))
            .collect();
        let role = |(column, heading): (&crate::model::Column, &String)| match &column.meaning {
            Use::Key(Key::Code) => CellRole::Code,
            Use::Key(Key::Name) => CellRole::Name,
            Use::Key(Key::District | Key::Province) => CellRole::Place,
            Use::Key(Key::Kind | Key::Year | Key::Months | Key::Period | Key::Boundaries) => {
                CellRole::Aside
            }
            Use::Figure(_) | Use::NotAsked(_) => CellRole::Figure,
            Use::Unknown { .. } if SERIALS.contains(&heading.as_str()) => CellRole::Serial,
            // A row with only the name of a hamlet is not blank.
            Use::Unknown { .. } | Use::Key(Key::Unit) => CellRole::Other,
        };
        let roles: Vec<CellRole> = columns.iter().zip(&headings).map(role).collect();
        Sifter {
            serial: roles.iter().position(|role| *role == CellRole::Serial),
            roles,
            headings,
            heading_rows: &table.header.rows,
            others: Vec::new(),
            agreeing: 0,
            gazetteer: Gazetteer::new(options.register),
            otherwise,
            options,
            at_top: true,
            is_signed: false,
            dated: Vec::new(),
            skipped: table.skipped.clone(),
            set_aside: Vec::new(),
            file: bound.sheet.file.clone(),
            marks: Vec::new(),
            label: String::new(),
            below: PlaceBelow::Same,
            divisions: DivisionRows::default(),
            running: RunningNumber::default(),
            numbering: Numbering::default(),
        }
    }

    /// Sets the index of the row classified last, which is or may be a commune.
    pub(super) fn placed(&mut self, kind: &RowKind, place: Option<usize>) {
        self.numbering.placed(place);
        if let (true, Some(mark)) = (*kind != RowKind::Commune, self.marks.last_mut()) {
            mark.place = place;
        }
    }

    /// Passes over a plain row, as [`Sifter::kind`] and [`Sifter::placed`] would; `place` is its index.
    pub(super) fn pass(&mut self, row: &PlainRow<'_>, place: usize) {
        self.at_top = false;
        self.dated.clear();
        if !row.serial.is_empty() {
            self.running.take(row.serial);
        }
        if row.unit.is_empty() && self.serial.is_some() {
            self.number_commune(row.serial, || tidy(row.name));
            self.numbering.placed(Some(place));
        }
    }

    /// True if a row above signs the table.
    pub(super) fn is_signed(&self) -> bool {
        self.is_signed
    }

    /// Sets a row aside afterwards.
    pub(super) fn skip(&mut self, kind: Skipped, line: u32) {
        let lines = self.skipped.entry(kind).or_default();
        lines.push(line);
        lines.sort_unstable();
        lines.dedup();
    }

    /// True if the row at this position was set aside and is no mark.
    pub(super) fn is_set_aside(&self, number: usize) -> bool {
        self.set_aside.binary_search(&number).is_ok()
    }

    /// Classifies a row; `number` is its 1-based position among the rows.
    pub(super) fn kind(
        &mut self,
        row: &Row<'_>,
        number: usize,
        areas: &AreaReader<'_>,
        bound: &BoundSheet,
    ) -> RowKind {
        self.dated.clear();
        self.below = PlaceBelow::Same;
        let serial = self.serial.map(|column| row.cell(column));
        self.running.take(serial.as_deref().unwrap_or_default());
        if let Some(kind) = self.unitless(row, bound) {
            let cells = self.cells(row);
            let label = label(&cells);
            if kind == RowKind::Skipped(Skipped::Section) && division(label).is_some() {
                self.below = PlaceBelow::Of(label.to_owned());
            }
            if is_total(label) {
                self.running.part();
            } else {
                self.running.end();
            }
            self.note(row, number, &kind, &cells);
            return kind;
        }
        if !areas.are_named() || is_plain(row, areas, bound) && !self.is_numbered_as_part(row) {
            self.at_top = false;
            self.number_plain(row, bound);
            return RowKind::Commune;
        }
        let cells = self.cells(row);
        let unit = bound.key(Key::Unit);
        let of_no_unit = unit.is_some_and(|column| tidy(&row.cell(column)).is_empty());
        let of = |key| {
            bound
                .key(key)
                .map_or_else(String::new, |column| tidy(&row.cell(column)))
        };
        let or = |said: String, otherwise: &str| {
            if said.is_empty() {
                otherwise.to_owned()
            } else {
                said
            }
        };
        let [district, province] = areas.said(row);
        let area = Area::from(NamedCommune {
            district: or(district, &self.options.district),
            province: or(province, &self.options.province),
            ..NamedCommune::default()
        });
        let year = period::year(&of(Key::Year)).or(self.otherwise);
        let text = RowText {
            cells: &cells,
            headings: &self.headings,
            heading_rows: self.heading_rows,
            // In a row without a unit, the commune may be that of the rows above.
            has_kind: !of_no_unit
                && areas.read(row).is_some_and(|area| {
                    let cleared = areas.clear(&area);
                    let area = cleared.map_or(area, |cleared| cleared.area);
                    !area.kind.is_empty()
                }),
            at_top: self.at_top,
            is_signed: self.is_signed,
        };
        if text.is_other_heading() {
            self.others.push(row.line);
        }
        let here = self.gazetteer.here(area, year);
        let kind = text.kind(&here);
        let dated = text.dated(&kind);
        let is_known = |text: &str| {
            let own = areas.read(row).and_then(|area| areas.clear(&area));
            let before = text.split('(').next().unwrap_or_default().trim_end();
            here.is_commune(own.as_ref().map_or(before, |own| own.area.name.as_str()))
        };
        let name = dated
            .iter()
            .find(|(at, _)| self.roles.get(*at) == Some(&CellRole::Name));
        if !(text.has_kind || name.is_some_and(|(_, name)| is_known(name))) {
            self.dated = dated;
        }
        let label = label(&cells);
        self.below = self.divisions.below((&text, label), &kind, &here);
        let says_commune = text.has_kind || text.is_code();
        let is_named =
            |(role, text): &(CellRole, String)| *role == CellRole::Name && !text.is_empty();
        let is_unnumbered = serial.is_some() && text.has_figures() && cells.iter().any(is_named);
        let level = text.level().or(is_unnumbered.then_some(UNNUMBERED));
        let level = level.filter(|_| unit.is_none());
        let own = level.map(|level| NumberedRow {
            level,
            name: label.to_owned(),
            says_commune,
            is_commune: kind == RowKind::Commune && here.is_commune(label),
        });
        self.numbering.take(own, (&kind, &self.below));
        self.running.goes_on(&kind);
        self.note(row, number, &kind, &cells);
        kind
    }

    /// True if a row is numbered as a part of the table, by its column of numbers.
    fn is_numbered_as_part(&self, row: &Row<'_>) -> bool {
        let serial = self.serial.map(|column| row.cell(column));
        serial.is_some_and(|serial| is_part_number(trim(&serial)))
    }

    /// Notes the number of a row that says that it is a commune.
    fn number_plain(&mut self, row: &Row<'_>, bound: &BoundSheet) {
        let serial = self.serial.filter(|_| bound.key(Key::Unit).is_none());
        let serial = serial.map(|column| row.cell(column)).unwrap_or_default();
        let name = || bound.key(Key::Name).map(|column| tidy(&row.cell(column)));
        self.number_commune(&serial, || name().unwrap_or_default());
    }

    fn number_commune(&mut self, serial: &str, name: impl Fn() -> String) {
        let own = level(trim(serial)).map(|level| NumberedRow {
            level,
            name: name(),
            says_commune: true,
            is_commune: true,
        });
        self.numbering
            .take(own, (&RowKind::Commune, &PlaceBelow::Same));
    }

    /// Kind of a row of a table of what lies within communes, if it is none of such a thing.
    fn unitless(&self, row: &Row<'_>, bound: &BoundSheet) -> Option<RowKind> {
        let unit = bound.key(Key::Unit)?;
        let beside = beside_units((row, bound), unit, &self.cells(row), self.is_signed);
        beside.map(RowKind::Skipped)
    }

    fn cells(&self, row: &Row<'_>) -> Vec<(CellRole, String)> {
        let roles = self
            .roles
            .iter()
            .copied()
            .chain(std::iter::repeat(CellRole::Other));
        let cells = row.cells(0).zip(roles);
        cells.map(|(cell, role)| (role, tidy(&cell))).collect()
    }

    /// Records a row that is not, or may not be, a commune.
    fn note(&mut self, row: &Row<'_>, number: usize, kind: &RowKind, cells: &[(CellRole, String)]) {
        let label = label(cells);
        label.clone_into(&mut self.label);
        match kind {
            RowKind::Commune => {
                self.at_top = false;
                return;
            }
            RowKind::Skipped(skipped) => {
                let lines = self.skipped.entry(*skipped).or_default();
                // A row of the file that became one for each year counts once.
                if lines.last() != Some(&row.line) {
                    lines.push(row.line);
                }
                let is_mark = matches!(
                    skipped,
                    Skipped::Total | Skipped::Division | Skipped::Section
                );
                if !is_mark {
                    self.set_aside.push(number);
                }
                match skipped {
                    Skipped::Total | Skipped::Division | Skipped::Section => {}
                    Skipped::Signature => {
                        self.is_signed = true;
                        return;
                    }
                    Skipped::Heading => {
                        self.at_top = true;
                        return;
                    }
                    Skipped::Title
                    | Skipped::Share
                    | Skipped::Index
                    | Skipped::Note
                    | Skipped::Blank => return,
                }
            }
            RowKind::CommuneOrSection | RowKind::OneCommune | RowKind::PartOrUnknown => {}
        }
        self.marks.push(Mark {
            number,
            line: row.line,
            kind: kind.clone(),
            label: label.to_owned(),
            place: None,
        });
    }
}

/// Text that says what a row is about; empty if it has none.
fn label(cells: &[(CellRole, String)]) -> &str {
    let roles = [
        CellRole::Name,
        CellRole::Serial,
        CellRole::Code,
        CellRole::Other,
        CellRole::Place,
    ];
    let of = |role| {
        let own = cells.iter().filter(move |(one, _)| *one == role);
        own.map(|(_, text)| text.as_str())
            .filter(|text| !text.is_empty())
    };
    let texts = || roles.into_iter().flat_map(of);
    let mut names = texts().filter(|text| level(text).is_none());
    names.next().or_else(|| texts().next()).unwrap_or_default()
}

/// Fast path: true if a row is certainly a commune, as by far the most are.
pub(super) fn is_plain(row: &Row<'_>, areas: &AreaReader<'_>, bound: &BoundSheet) -> bool {
    let is_code = bound
        .key(Key::Code)
        .is_some_and(|column| is_five_digits(trim(&row.cell(column))));
    is_code || {
        let name = bound.key(Key::Name).map(|column| row.cell(column));
        name.is_some_and(|name| {
            let odd = name.contains(['(', '[', ',', ';', ':', '.', '…'])
                || name.contains("ngày")
                || name.contains("NGÀY");
            !odd && areas.says_kind(trim(&name))
        })
    }
}
