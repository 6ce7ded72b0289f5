//! Checks totals, and decides whether a bare name heads the rows below it by comparing sums.

use super::bind::BoundSheet;
use super::cell::CellReader;
use super::dictionary::Dictionary;
use super::period;
use super::row_kind::RowKind;
use super::sift::Mark;
use super::spelling::tidy;
use super::style::CellStyle;
use crate::heading;
use crate::model::{Adds, Cell, IndicatorKind, Key, Skipped, TotalColumn, Use, Value, Year};
use crate::number::{End, Notation, Number};
use crate::table::{CellPlace, Row, Rows};

/// True if the name of a row begins with the word for a kind of commune.
type HasKind<'k> = &'k dyn Fn(&Row<'_>) -> bool;

/// A column of counts.
struct Adding {
    column: u16,
    /// True if the whole is the sum of its parts; if false, it may be less, since things may be counted in several parts.
    adds: bool,
    heading: String,
    reader: CellReader,
}

/// Sum of cells; a missing one may be any number from zero.
#[derive(Clone, Copy, Debug, Default)]
struct CellSum {
    low: Number,
    largest: Number,
    high: Number,
    is_open: bool,
}

/// A row to be summed.
struct SummedRow {
    year: Option<Year>,
    /// Key of the district in its own cell; empty if none.
    district: String,
    values: Vec<Value>,
    serial: Option<u32>,
    /// True if its name has neither a kind nor a code.
    is_bare: bool,
    /// Cells of the columns.
    cells: Vec<CellPlace>,
}

/// Decision on a mark.
pub(super) enum Decision {
    /// A commune.
    Commune,
    /// The heading of the rows below it.
    Section,
    /// Undecided.
    Open,
    /// A total that is the sum of rows in every column.
    Agrees,
    /// A total that differs from its rows in these columns.
    Differs(Vec<TotalColumn>),
}

/// Rows of a file, read again for their sums.
pub(super) struct Sums {
    columns: Vec<Adding>,
    lines: Vec<SummedRow>,
    /// For each line, the mark it is, if any.
    marked: Vec<Option<usize>>,
    notation: Option<Notation>,
}

impl Sums {
    /// Reads the rows below the header again; `is_set_aside` tells of which positions they are neither communes nor marks.
    pub(super) fn read(
        mut rows: Rows<'_>,
        marks: &[Mark],
        is_set_aside: &dyn Fn(usize) -> bool,
        (bound, dictionary, style): (&BoundSheet, &Dictionary<'_>, CellStyle),
        (serial, has_kind): (Option<usize>, HasKind<'_>),
    ) -> Sums {
        let columns: Vec<Adding> = adding(bound, dictionary, style);
        let mut sums = Sums {
            columns,
            lines: Vec::new(),
            marked: Vec::new(),
            notation: style.notation,
        };
        let mut row = Row::default();
        let mut number = 0;
        let mut next = 0;
        while rows.next_filled(&mut row) {
            number += 1;
            let mark = marks
                .get(next)
                .filter(|mark| mark.number == number)
                .map(|_| next);
            next += usize::from(mark.is_some());
            if mark.is_none() && is_set_aside(number) {
                continue;
            }
            let line = sums.line(&row, bound, serial, has_kind(&row));
            sums.lines.push(line);
            sums.marked.push(mark);
        }
        sums
    }

    fn line(
        &self,
        row: &Row<'_>,
        bound: &BoundSheet,
        serial: Option<usize>,
        has_kind: bool,
    ) -> SummedRow {
        let cell = |key| {
            bound
                .key(key)
                .map_or_else(String::new, |column| tidy(&row.cell(column)))
        };
        let values = self.columns.iter().map(|column| {
            let read = column.reader.read(&row.cell(usize::from(column.column)));
            read.unwrap_or(Value::Gap(crate::model::Gap::Unreadable))
        });
        SummedRow {
            year: period::year(&cell(Key::Year)),
            district: heading::key(&cell(Key::District)),
            values: values.collect(),
            serial: serial.and_then(|column| tidy(&row.cell(column)).parse().ok()),
            is_bare: !has_kind && cell(Key::Code).is_empty(),
            cells: self
                .columns
                .iter()
                .map(|column| row.at(usize::from(column.column)))
                .collect(),
        }
    }

    /// Decides on each mark, in order.
    pub(super) fn settle(&self, marks: &[Mark]) -> Vec<Decision> {
        let mut places = vec![0; marks.len()];
        for (place, mark) in self.marked.iter().enumerate() {
            if let Some(mark) = mark {
                places[*mark] = place;
            }
        }
        let at = |mark: usize| places[mark];
        let mut settled: Vec<Decision> = Vec::new();
        for (number, mark) in marks.iter().enumerate() {
            settled.push(match mark.kind {
                RowKind::CommuneOrSection | RowKind::OneCommune | RowKind::PartOrUnknown => {
                    self.head(at(number))
                }
                RowKind::Commune | RowKind::Skipped(_) => Decision::Open,
            });
        }
        // A total may cover a row that stays a commune, even if it is not judged.
        let counts = |place: usize| match self.marked[place] {
            None => true,
            Some(mark) => matches!(settled[mark], Decision::Commune),
        };
        let mut checked = Vec::new();
        for (number, mark) in marks.iter().enumerate() {
            if let RowKind::Skipped(skipped) = mark.kind {
                checked.push((number, self.check(at(number), skipped, &counts)));
            }
        }
        for (number, decision) in checked {
            settled[number] = decision;
        }
        settled
    }

    /// Decides whether a row is a commune or the heading of those below it.
    fn head(&self, place: usize) -> Decision {
        let own = &self.lines[place];
        let beneath: Vec<usize> = self.beneath(place).collect();
        let serial = |at: usize| self.lines.get(at).and_then(|line| line.serial);
        let before = place.checked_sub(1).and_then(serial);
        let follows = own.serial.is_some_and(|own| {
            before == own.checked_sub(1) && before.is_some()
                || serial(place + 1) == own.checked_add(1)
        });
        let filled = || own.values.iter().filter(|value| value.gap().is_none());
        if follows || (beneath.is_empty() && !self.is_sum_above(place)) {
            return Decision::Commune;
        }
        if filled().next().is_none() {
            return Decision::Section;
        }
        let is_sum = self
            .differing(place, &beneath, true)
            .is_some_and(|columns| columns.is_empty());
        let is_chance = beneath.iter().all(|&at| self.lines[at].is_bare)
            && (beneath.len() < 2 || filled().all(|value| *value == Value::Number(Number::ZERO)));
        if is_sum && !is_chance {
            Decision::Section
        } else {
            Decision::Open
        }
    }

    fn is_sum_above(&self, place: usize) -> bool {
        let above: Vec<usize> = (0..place)
            .rev()
            .take_while(|&at| self.marked[at].is_none())
            .collect();
        above.len() > 1
            && self
                .differing(place, &above, true)
                .is_some_and(|columns| columns.is_empty())
    }

    /// Communes below a row, up to the next row that is none.
    fn beneath(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        let own = &self.lines[place];
        // A row with its own district or year does not head rows of another.
        let may_head = |other: &SummedRow| {
            (own.district.is_empty() || other.district.is_empty() || own.district == other.district)
                && (own.year.is_none() || other.year.is_none() || own.year == other.year)
        };
        (place + 1..self.lines.len())
            .take_while(move |&at| self.marked[at].is_none() && may_head(&self.lines[at]))
    }

    /// Compares a total with every set of rows it may cover; open if cells are missing or it covers nothing.
    fn check(&self, place: usize, skipped: Skipped, counts: &dyn Fn(usize) -> bool) -> Decision {
        let all = || (0..self.lines.len()).filter(|&at| counts(at));
        let above: Vec<usize> = (0..place).rev().take_while(|&at| counts(at)).collect();
        let below: Vec<usize> = (place + 1..self.lines.len())
            .take_while(|&at| counts(at))
            .collect();
        let whole: Vec<usize> = all().collect();
        let before: Vec<usize> = all().filter(|&at| at < place).collect();
        let after: Vec<usize> = all().filter(|&at| at > place).collect();
        let covers = if skipped == Skipped::Total {
            [whole, above, below, before, after]
        } else {
            [below, after, above, before, whole]
        };
        let own = self.lines[place].year;
        let of_year = |cover: Vec<usize>| -> Vec<usize> {
            let same = |at: &usize| own.is_none() || self.lines[*at].year == own;
            cover.into_iter().filter(same).collect()
        };
        let mut best: Option<Vec<TotalColumn>> = None;
        for cover in covers.into_iter().map(of_year) {
            if self.is_sum(place, &cover) {
                return Decision::Agrees;
            }
            let columns = self.differing(place, &cover, false);
            best = match (best, columns) {
                (Some(best), Some(columns)) if columns.len() < best.len() => Some(columns),
                (best, columns) => best.or(columns),
            };
        }
        match best {
            Some(columns) if !columns.is_empty() => Decision::Differs(columns),
            Some(_) | None => Decision::Open,
        }
    }

    /// True if each count of a row is the sum of those of others, none of which is missing.
    fn is_sum(&self, place: usize, covered: &[usize]) -> bool {
        let own = &self.lines[place].values;
        let is_number = |value: Option<&Value>| matches!(value, Some(Value::Number(_)));
        let is_complete = own.iter().enumerate().all(|(number, value)| {
            let mut cells = covered.iter().map(|&at| self.lines[at].values.get(number));
            !is_number(Some(value)) || cells.all(is_number)
        });
        let differing = self.differing(place, covered, true);
        is_complete && differing.is_some_and(|columns| columns.is_empty())
    }

    /// Columns in which a row is not the sum of others; `None` if no column can be compared.
    fn differing(
        &self,
        place: usize,
        covered: &[usize],
        is_strict: bool,
    ) -> Option<Vec<TotalColumn>> {
        if covered.is_empty() {
            return None;
        }
        let own = &self.lines[place];
        let mut is_compared = false;
        let mut differing = Vec::new();
        for (number, column) in self.columns.iter().enumerate() {
            let Some(Value::Number(given)) = own.values.get(number) else {
                continue;
            };
            let mut sum = CellSum::default();
            for &at in covered {
                sum.add(self.lines[at].values.get(number));
            }
            is_compared = true;
            let low = if column.adds || is_strict {
                sum.low
            } else {
                sum.largest
            };
            if *given < low || (!sum.is_open && *given > sum.high) {
                differing.push(TotalColumn {
                    heading: column.heading.clone(),
                    cell: own
                        .cells
                        .get(number)
                        .map_or_else(String::new, |at| Cell::name(at.column, at.row)),
                    given: given.written(self.notation.unwrap_or(Notation::Vietnamese)),
                    sum: sum
                        .low
                        .written(self.notation.unwrap_or(Notation::Vietnamese)),
                    at_least: sum.is_open || sum.low != sum.high,
                });
            }
        }
        is_compared.then_some(differing)
    }
}

impl CellSum {
    fn add(&mut self, value: Option<&Value>) {
        match value {
            Some(Value::Number(number)) => {
                self.low = self.low + *number;
                self.largest = self.largest.max(*number);
                self.high = self.high + *number;
            }
            Some(Value::Range(range)) => {
                if let End::Closed(low) | End::Open(low) = range.low {
                    self.low = self.low + low;
                }
                match range.high {
                    End::Closed(high) | End::Open(high) => self.high = self.high + high,
                    End::Unbounded => self.is_open = true,
                }
            }
            Some(Value::Yes | Value::No | Value::Level(_) | Value::Gap(_)) | None => {
                self.is_open = true;
            }
        }
    }
}

/// Columns of counts, needed or not: the classification of a row does not depend on the sets asked for.
fn adding(bound: &BoundSheet, dictionary: &Dictionary<'_>, style: CellStyle) -> Vec<Adding> {
    let columns = (0..=u16::MAX).zip(&bound.sheet.columns);
    let adding = columns.filter_map(|(column, described)| {
        let (Use::Figure(figure) | Use::NotAsked(figure)) = described.meaning else {
            return None;
        };
        let indicator = dictionary.codebook.indicator(figure);
        let counts = indicator.kind == IndicatorKind::Count;
        counts.then(|| Adding {
            column,
            adds: indicator.adds == Adds::Sum,
            heading: described.heading.clone(),
            reader: CellReader::new(indicator, &described.heading, style),
        })
    });
    adding.collect()
}
