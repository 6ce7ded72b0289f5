//! Gives the rows of a table of what lies within communes their communes: from sections between the rows (`I. Xã Yên Thượng`), from
//! the lines above the table, or from the name of its sheet or file.
//!
//! In: a table with a column of names of hamlets, agencies, …, and none for communes. Out: the same table with columns for the
//! commune, district and province before its own. A row whose commune is not said gets none, so that the reader refuses it.

use std::sync::Arc;

use super::head::{HeadRow, is_area};
use super::rebuild::write_cell;
use super::reporter::{NO_NAMES, Named, Titles, begins, in_file_name, named_inside, other_in_name};
use super::section::{SectionSaid, Sections, is_blank};
use super::table::{FoundTable, RowsOf};
use crate::data::dictionary::Dictionary;
use crate::data::header::BoundHeading;
use crate::data::row_label::is_total;
use crate::data::spelling::{fold, tidy};
use crate::data::unit_label::is_total_of_units;
use crate::heading;
use crate::model::{AreaKind, Key};
use crate::table::{Row, RowPlace, Rows, SheetText};

/// Words before a commune that a list is not about, or not about now: `giáp xã …`, `sáp nhập vào xã …`.
const AWAY: [&str; 9] = [
    "giáp", "ranh", "với", "về", "từ", "sang", "vào", "các", "những",
];

/// The columns put before those of the table.
const KEYS: [Key; 3] = [Key::Name, Key::District, Key::Province];

impl FoundTable {
    /// The table with the communes of its rows, if it names what lies within communes and no communes; `above` are the lines above
    /// it, `names` those of the sheet and its file, and `sheet` the text in which it was found.
    pub(super) fn within_communes(
        self,
        (above, names): (&[HeadRow], &[String]),
        sheet: SheetText<'_>,
        dictionary: &Dictionary<'_>,
    ) -> FoundTable {
        let headings = &self.header.headings;
        let Some((unit, kind)) = self.header.unit_column(dictionary) else {
            return self;
        };
        let columns = headings.iter().enumerate();
        let communes = columns.filter(|(_, one)| is_area(&one.text, dictionary));
        let communes: Vec<usize> = communes.map(|(column, _)| column).collect();
        if !communes.is_empty() {
            return self.broken_at_sections((unit, communes), sheet, dictionary);
        }
        let kinds = &dictionary.codebook.kinds;
        let mut builder = CommuneRows {
            unit,
            heading: heading::key(&headings[unit].text),
            width: headings.len(),
            sections: Sections::read(self.rows(sheet), (unit, Vec::new()), kinds),
            place: places(above, names, kinds),
            out: String::new(),
            places: Vec::new(),
        };
        let listed_in = builder.place[0].clone();
        let is_said = builder.rows(self.rows(sheet));
        if !is_said {
            return self;
        }
        let (out, rows) = (builder.out, builder.places);
        let mut table = self;
        let at = table.header.at(0);
        let key = |key: &Key| BoundHeading::of_key(*key, at, dictionary.codebook);
        table.header.headings.splice(0..0, KEYS.iter().map(key));
        for row in &mut table.header.rows {
            row.splice(0..0, KEYS.iter().map(|_| String::new()));
        }
        table.rows = RowsOf::Rebuilt(out, rows);
        table.unit = Some(kind);
        table.listed_in = listed_in;
        table.is_sectioned = true;
        table
    }

    /// The same table, whose rows do not continue the commune above a section between them.
    fn broken_at_sections(
        mut self,
        columns: (usize, Vec<usize>),
        sheet: SheetText<'_>,
        dictionary: &Dictionary<'_>,
    ) -> FoundTable {
        // Nothing continues where every row names its commune.
        let (mut rows, mut row) = (self.rows(sheet), Row::default());
        let mut is_continued = false;
        while !is_continued && rows.next_filled(&mut row) {
            is_continued = is_blank(&row, &columns.1);
        }
        if !is_continued {
            return self;
        }
        let sections = Sections::read(self.rows(sheet), columns, &dictionary.codebook.kinds);
        let mut rows = self.rows(sheet);
        let mut breaks = Vec::new();
        while rows.next_filled(&mut row) {
            if sections.continues(&row) && sections.of(&row).is_some() {
                breaks.push(row.number);
            }
        }
        self.breaks = breaks;
        self
    }
}

/// True if a row has words, but none where units have their names, and is none of the table.
fn is_title(row: &Row<'_>, unit: usize) -> bool {
    let mut cells = row
        .cells(0)
        .map(|cell| tidy(&cell))
        .filter(|cell| !cell.is_empty());
    let first = cells.next().unwrap_or_default();
    let is_alone = cells.next().is_none() && first.contains(char::is_alphabetic);
    is_alone
        && row.cell(unit).trim().is_empty()
        && !is_total(&first)
        && !heading::key(&first).contains("tiếp theo")
}

/// Commune, district and province of the rows that follow, as far as they are said.
type SectionPlace = [Option<String>; 3];

/// The place that the lines above a table say, or the name of its sheet or file.
fn places(above: &[HeadRow], names: &[String], kinds: &[AreaKind]) -> SectionPlace {
    let titles = Titles::read(above, kinds, within_title);
    let only = |named: &[Named]| match named {
        [one] => Some(one.name.clone()),
        _ => None,
    };
    let of_name = || names.iter().find_map(|name| in_file_name(name, kinds));
    let commune = if titles.communes.is_empty() {
        of_name()
    } else {
        // A list copied from that of another commune is of neither.
        only(&titles.communes).filter(|title| {
            let mut names = names.iter();
            names.all(|name| other_in_name(name, title, kinds).is_none())
        })
    };
    [commune, only(&titles.districts), only(&titles.provinces)]
}

/// The commune that the title of a list names behind what it lists, `DANH SÁCH THÔN XÃ YÊN THƯỢNG`, if it speaks of no other.
fn within_title(phrase: &str, kinds: &[AreaKind]) -> Option<String> {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let speaks = |at: &usize| {
        let (before, rest) = words.split_at(*at);
        let is_town = before.last().is_some_and(|word| fold(word) == "thị");
        let behind = kinds.iter().find_map(|kind| begins(rest, &kind.name));
        let next = behind.and_then(|behind| rest.get(behind));
        !is_town && next.is_some_and(|next| !NO_NAMES.contains(&&*fold(next)))
    };
    if (0..words.len()).filter(speaks).count() > 1 {
        return None;
    }
    let is_meant = |before: &[&str]| {
        let last = before.last().map(|word| fold(word));
        last.is_some_and(|last| !AWAY.contains(&&*last))
    };
    named_inside(phrase, is_meant, kinds).next()
}

/// Puts the rows together.
struct CommuneRows<'b> {
    /// Column of the names of units.
    unit: usize,
    /// Key of its heading.
    heading: String,
    /// Number of columns of the table.
    width: usize,
    sections: Sections<'b>,
    place: SectionPlace,
    out: String,
    places: Vec<RowPlace>,
}

impl CommuneRows<'_> {
    /// Writes all rows; true if some row has a commune.
    fn rows(&mut self, mut rows: Rows<'_>) -> bool {
        let mut row = Row::default();
        let (mut is_said, mut is_titled, mut is_parted, mut last) = (false, false, false, 0);
        while rows.next_filled(&mut row) {
            // Below titles and headings of its own, a list is of another place.
            let is_heading = heading::key(&row.cell(self.unit)) == self.heading;
            if is_heading && is_titled {
                self.place = SectionPlace::default();
            }
            let section = self.sections.of(&row).filter(|_| !is_heading);
            // Numbers that begin again without a section are of another commune, too.
            let number = self.sections.number(&row);
            let begins_again = number == Some(1) && (last > 1 || last == 1 && is_parted);
            if section.is_none() && begins_again {
                self.place[0] = None;
            }
            is_parted = number.is_none() && (is_parted || is_heading || self.is_total(&row));
            last = match (&section, number) {
                (Some(_), _) => 0,
                (None, Some(number)) => number,
                (None, None) => last,
            };
            is_titled =
                !is_heading && (is_titled || is_title(&row, self.unit)) && section.is_none();
            if let Some(section) = &section {
                self.enter(&section.said);
            }
            let named = match section.as_ref().map(|section| &section.said) {
                Some(SectionSaid::Commune { name, district }) => {
                    [Some(name.as_str()), district.as_deref(), None]
                }
                Some(SectionSaid::District(district)) => [Some(district.as_str()), None, None],
                Some(SectionSaid::Unknown) | None => [None, None, None],
            };
            let is_unit = section.is_none() && self.is_unit(&row) && self.is_of_place(&row);
            is_said |= is_unit && self.place[0].is_some();
            let mut cells = Vec::with_capacity(KEYS.len() + row.width());
            for (own, said) in named.iter().zip(&self.place) {
                let text = match (own, said) {
                    (Some(name), _) => name,
                    (None, Some(said)) if is_unit => said.as_str(),
                    (None, _) => "",
                };
                write_cell(&mut self.out, text);
                self.out.push('\t');
                // The line of a row is that of its first cell.
                cells.push(row.at(0));
            }
            let is_named = named.iter().any(Option::is_some);
            let moved = section.filter(|_| is_named).map(|section| section.column);
            // A worksheet does not write blank cells at the end.
            for column in 0..row.width() {
                let is_moved = moved == Some(column);
                let cell = row.cell(column);
                write_cell(&mut self.out, if is_moved { "" } else { &cell });
                self.out.push('\t');
                cells.push(row.at(column));
            }
            // A title or section may stand in one cell alone.
            let is_title = is_named || is_title(&row, self.unit);
            for column in row.width()..if is_title { self.width } else { 0 } {
                self.out.push('\t');
                cells.push(row.at(column));
            }
            self.out.pop();
            self.out.push('\n');
            self.places.push(RowPlace::Cells(Arc::from(cells)));
        }
        is_said
    }

    /// False if the name of a unit names another commune than the one that the rows are of.
    fn is_of_place(&self, row: &Row<'_>) -> bool {
        let own = self.sections.commune_of_unit(&row.cell(self.unit));
        own.zip(self.place[0].as_ref())
            .is_none_or(|(own, place)| heading::key(&own) == heading::key(place))
    }

    /// Rows below a section are of its commune; below another, of none until one is named.
    fn enter(&mut self, said: &SectionSaid) {
        match said {
            SectionSaid::Commune { name, district } => {
                self.place[0] = Some(name.clone());
                if district.is_some() {
                    self.place[1].clone_from(district);
                }
            }
            SectionSaid::District(name) => {
                self.place[0] = None;
                self.place[1] = Some(name.clone());
            }
            SectionSaid::Unknown => self.place[0] = None,
        }
    }

    /// True if a row sums up those above it.
    fn is_total(&self, row: &Row<'_>) -> bool {
        let mut cells = (0..=self.unit).map(|column| tidy(&row.cell(column)));
        cells.any(|cell| is_total_of_units(&cell))
    }

    /// True if a row names a unit: not its heading again, and no number of a column.
    fn is_unit(&self, row: &Row<'_>) -> bool {
        let name = tidy(&row.cell(self.unit));
        name.contains(char::is_alphabetic) && heading::key(&name) != self.heading
    }
}
