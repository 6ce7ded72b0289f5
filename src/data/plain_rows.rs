//! Rows that need no thought: whole lines of a text file with nothing but figures behind a commune that is known already, or
//! behind the name of something within it.
//!
//! In: lines of a table without sections, merged cells or periods. Out: for each line whose year and figures are certain, their
//! values, and the cells that name its commune. Nothing is decided here that [`RowReader`](super::rows::RowReader) would
//! decide otherwise, and nothing is reported: a line of which something is to be said is left out, and the row reader, which is
//! the definition of what is right, reads it. It also reads the first row of each commune; what it found is used for the rest.
//!
//! Lines are independent of each other, so all processors work on them.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::ops::Range;
use std::sync::Arc;

use super::bind::BoundSheet;
use super::in_turn::InTurn;
use super::missing::is_dash;
use super::odd::is_formula_error;
use super::open_sheet::OpenTable;
use super::remark_columns::RemarkColumns;
use super::row_label::is_signature;
use super::slot::SlotReader;
use super::spelling::tidy;
use super::unit_label::{is_beside_units, is_total_of_units};
use crate::model::{self, Area, Key, PackedValue, RowValues, ValueBlock, Year};
use crate::table::{PlainLine, PlainLines, Rows, line_blocks, trim};

/// Most names known at a time: more than the communes that the country ever had, and than its hamlets.
const KNOWN: usize = 1 << 19;

/// Remarks of a column and block that are read row by row: more than are quoted.
const TOLD: usize = 4;

/// How the lines of a table are read.
pub(super) struct PlainReader<'t> {
    text: &'t str,
    delimiter: u8,
    /// Number of cells of a complete line.
    width: usize,
    /// Columns that name the commune and its place.
    named: Vec<usize>,
    /// Column of the names of what lies within communes.
    unit: Option<usize>,
    /// Column that numbers the rows, and that of the names of communes.
    serial: Option<usize>,
    name: Option<usize>,
    year: YearCell,
    slots: Arc<[SlotReader]>,
    remarks: Arc<RemarkColumns>,
    hasher: RandomState,
}

/// What gives the year of a line.
#[derive(Clone, Copy)]
enum YearCell {
    /// A column; no other year than this one, if the command line says one.
    Column(usize, Option<Year>),
    Said(Year),
}

/// The plain lines of a part of a text, in order.
#[derive(Default)]
pub(super) struct PlainBlock {
    lines: Vec<PlainLineRead>,
    /// The values of all lines, one line after the other.
    values: Arc<ValueBlock>,
    /// The cells of all lines that name their communes, by their bytes in the text.
    names: Vec<Range<usize>>,
}

/// A plain line.
struct PlainLineRead {
    range: Range<usize>,
    year: Year,
    hash: u64,
    /// The cells with the name of what lies within the commune, the number of the row, and the name of the commune.
    own: [Range<usize>; 3],
}

/// A plain line, its figures, and the cells that name its commune.
pub(super) struct PlainRow<'b> {
    /// Its bytes, with the line break.
    pub(super) range: Range<usize>,
    pub(super) year: Year,
    pub(super) values: RowValues,
    /// The name of what lies within the commune; empty in a table of communes.
    pub(super) unit: &'b str,
    /// The number of the row; empty if it has none.
    pub(super) serial: &'b str,
    /// The name of the commune as written.
    pub(super) name: &'b str,
    hash: u64,
    names: &'b [Range<usize>],
}

impl<'t> PlainReader<'t> {
    /// The reader of a table; `None` if its rows need more than that.
    pub(super) fn of(
        open: &OpenTable<'t>,
        bound: &BoundSheet,
        (slots, remarks): (&Arc<[SlotReader]>, &Arc<RemarkColumns>),
        (otherwise, serial, rows): (Option<Year>, Option<usize>, &Rows<'t>),
    ) -> Option<PlainReader<'t>> {
        let is_bound = |key| bound.key(key).is_some();
        let has_periods = [Key::Months, Key::Period, Key::Boundaries]
            .into_iter()
            .any(is_bound)
            || open.period().is_some();
        if has_periods || open.has_merged_cells() || !open.table.doubts.is_empty() {
            return None;
        }
        let year = match bound.key(Key::Year) {
            Some(column) => YearCell::Column(column, open.file.year),
            None => YearCell::Said(otherwise?),
        };
        let named = [
            Key::Code,
            Key::Name,
            Key::Kind,
            Key::District,
            Key::Province,
        ];
        Some(PlainReader {
            text: rows.text_of_file()?,
            delimiter: rows.delimiter(),
            width: bound.sheet.columns.len(),
            named: named.into_iter().filter_map(|key| bound.key(key)).collect(),
            unit: bound.key(Key::Unit),
            serial,
            name: bound.key(Key::Name),
            year,
            slots: Arc::clone(slots),
            remarks: Arc::clone(remarks),
            hasher: RandomState::new(),
        })
    }

    /// Parts of the text from `start` on, each of whole lines.
    pub(super) fn blocks(&self, start: usize) -> Vec<Range<usize>> {
        line_blocks(self.text, start)
    }

    /// Reads the plain lines of a part of the text.
    pub(super) fn read(&self, block: Range<usize>) -> PlainBlock {
        let mut lines = PlainLines::new(self.text, block, self.delimiter);
        let mut line = PlainLine::default();
        let mut block = PlainBlock::default();
        let mut values = ValueBlock::default();
        let mut remarks = vec![HashMap::new(); self.remarks.all().len()];
        let mut units = UnitNames::default();
        while lines.next_line(&mut line) {
            if !line.is_plain || line.width() != self.width || self.is_remarked(&line, &mut remarks)
            {
                continue;
            }
            let own = [self.unit, self.serial, self.name];
            let own = own.map(|column| column.map_or(0..0, |column| line.cell(column)));
            let [unit, serial, _] = own.each_ref().map(|cell| self.cell(cell.clone()));
            if self.unit.is_some() && !units.has(unit) || !is_within_numbers(serial) {
                continue;
            }
            let before = values.len();
            let Some(year) = self.year_and_figures(&line, &mut values) else {
                values.truncate(before);
                continue;
            };
            let mut hasher = self.hasher.build_hasher();
            for &column in &self.named {
                let range = line.cell(column);
                self.cell(range.clone()).hash(&mut hasher);
                block.names.push(range);
            }
            block.lines.push(PlainLineRead {
                range: line.range.clone(),
                year,
                hash: hasher.finish(),
                own,
            });
        }
        values.shrink();
        block.values = Arc::new(values);
        block
    }

    /// True if a remark beside a line is one of the first, or limits its figures: something may be said of it.
    fn is_remarked(&self, line: &PlainLine, known: &mut [HashMap<&'t str, bool>]) -> bool {
        let mut is_remarked = false;
        for (column, known) in self.remarks.all().iter().zip(known) {
            let cell = line.cell(column.at);
            let bytes = self.text.as_bytes().get(cell.clone()).unwrap_or_default();
            if !column.may_be_said_by(bytes) {
                continue;
            }
            let text = self.cell(cell);
            if column.is_said_by(text) {
                let count = known.len();
                let limits = || self.remarks.limits(column, text);
                is_remarked |= *known.entry(text).or_insert_with(limits);
                is_remarked |= known.len() > count && count < TOLD;
            }
        }
        is_remarked
    }

    /// The rows of a block.
    pub(super) fn rows<'b>(&self, block: &'b PlainBlock) -> impl Iterator<Item = PlainRow<'b>>
    where
        't: 'b,
    {
        let (width, names) = (self.slots.len(), self.named.len());
        block
            .lines
            .iter()
            .enumerate()
            .map(move |(at, line)| PlainRow {
                range: line.range.clone(),
                year: line.year,
                values: RowValues::window(&block.values, at * width, width),
                unit: self.cell(line.own[0].clone()),
                serial: self.cell(line.own[1].clone()),
                name: self.cell(line.own[2].clone()),
                hash: line.hash,
                names: block
                    .names
                    .get(at * names..(at + 1) * names)
                    .unwrap_or_default(),
            })
    }

    /// The year of a line, with its figures added to `values`; `None` if there is something to say about them.
    fn year_and_figures(&self, line: &PlainLine, values: &mut ValueBlock) -> Option<Year> {
        let year = match self.year {
            YearCell::Said(year) => year,
            YearCell::Column(column, said) => {
                let year = model::year(self.cell(line.cell(column)))?;
                if said.is_some_and(|said| said != year) {
                    return None;
                }
                year
            }
        };
        for slot in &*self.slots {
            let cell = line.cell(usize::from(slot.column));
            values.push(value(self.text, cell, slot)?);
        }
        Some(year)
    }

    fn cell(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }
}

/// Names that were looked at, and whether each is certainly one. Names that differ only in their numbers are alike: `Khu 1`, `Khu 2`.
#[derive(Default)]
struct UnitNames {
    known: HashMap<Vec<u8>, bool>,
    /// A name with zeros for its digits.
    name: Vec<u8>,
}

impl UnitNames {
    fn has(&mut self, name: &str) -> bool {
        self.name.clear();
        let letters = name.bytes();
        self.name.extend(letters.map(|letter| {
            if letter.is_ascii_digit() {
                b'0'
            } else {
                letter
            }
        }));
        if let Some(&known) = self.known.get(&self.name) {
            return known;
        }
        let is_unit = is_unit(name);
        self.known.insert(self.name.clone(), is_unit);
        is_unit
    }
}

/// True if a name is certainly that of what lies within a commune, whatever its row has.
fn is_unit(name: &str) -> bool {
    let name = tidy(name);
    let is_other = is_formula_error(&name) || is_signature(&name);
    !name.is_empty() && !is_other && !is_beside_units(&name, "") && !is_total_of_units(&name)
}

/// True for the number of a row, if it has one, that begins nothing: neither a part of the table nor the numbers anew.
fn is_within_numbers(serial: &str) -> bool {
    serial.bytes().all(|byte| byte.is_ascii_digit()) && serial.trim_start_matches('0') != "1"
}

/// The value of a cell; `None` if there is something to say about it.
fn value(text: &str, cell: Range<usize>, slot: &SlotReader) -> Option<PackedValue> {
    let bytes = text.as_bytes().get(cell.clone())?;
    if bytes.is_empty() {
        return Some(PackedValue::EMPTY);
    }
    if let Some(number) = slot.digits.and_then(|style| style.read(bytes)) {
        return Some(number);
    }
    if slot.is_told() {
        return None;
    }
    if let Some(known) = slot.single(bytes) {
        return Some(known);
    }
    let cell = trim(text.get(cell)?);
    // The change behind a count is checked, and dashes are counted.
    if cell.ends_with(')') || is_dash(cell) {
        return None;
    }
    let value = slot.cells.read(cell).ok()?;
    PackedValue::pack(&value)
}

/// Communes of rows that the row reader has read, by the cells that name them.
#[derive(Default)]
pub(super) struct KnownNames<'t> {
    text: &'t str,
    /// One of each hash; a row of another with the same hash is left to the row reader.
    by_hash: InTurn<u64, KnownName>,
}

struct KnownName {
    cells: Box<[Range<usize>]>,
    area: Arc<Area>,
    is_noted: bool,
}

impl<'t> KnownNames<'t> {
    /// None yet, of a text.
    pub(super) fn of(reader: &PlainReader<'t>) -> KnownNames<'t> {
        KnownNames {
            text: reader.text,
            ..KnownNames::default()
        }
    }

    /// The commune of the rows with the same cells, and whether its name has a note.
    pub(super) fn find(&mut self, row: &PlainRow<'_>) -> Option<(&Arc<Area>, bool)> {
        let text = |cells: &Range<usize>| self.text.get(cells.clone());
        let known = self.by_hash.get(row.hash)?;
        let mut cells = known.cells.iter().zip(row.names);
        let is_same = cells.all(|(known, own)| text(known) == text(own));
        is_same.then_some((&known.area, known.is_noted))
    }

    /// Learns what the row reader found, unless there are too many names for one to come again.
    pub(super) fn learn(&mut self, row: &PlainRow<'_>, area: &Arc<Area>, is_noted: bool) {
        if self.by_hash.len() < KNOWN {
            let known = KnownName {
                cells: row.names.into(),
                area: Arc::clone(area),
                is_noted,
            };
            self.by_hash.insert(row.hash, known);
        }
    }

    /// Forgets all: rows below may lie elsewhere.
    pub(super) fn forget(&mut self) {
        self.by_hash.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{KNOWN, KnownNames, PlainRow};
    use crate::model::{Area, RowValues};

    #[test]
    fn so_many_names_are_known_and_no_more() {
        let mut known = KnownNames {
            text: "ab",
            ..KnownNames::default()
        };
        let area = Arc::new(Area::default());
        let names = [0..1, 1..2];
        let row = |hash, at: usize| PlainRow {
            range: 0..2,
            year: 2025,
            values: RowValues::default(),
            unit: "",
            serial: "",
            name: "",
            hash,
            names: &names[at..=at],
        };
        for hash in 0..KNOWN as u64 + 10 {
            known.learn(&row(hash, 0), &area, false);
        }
        assert_eq!(known.by_hash.len(), KNOWN);
        assert!(known.find(&row(0, 0)).is_some());
        assert!(known.find(&row(KNOWN as u64, 0)).is_none());
        // Another name with the hash of a known one is none of the known.
        assert!(known.find(&row(0, 1)).is_none());
    }
}
