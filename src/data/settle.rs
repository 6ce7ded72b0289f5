//! Decides on rows that may not be communes, once all rows of their file are known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::area::AreaReader;
use super::area_row::AreaRow;
use super::bind::BoundSheet;
use super::dictionary::Dictionary;
use super::input::line_fault;
use super::row_kind::RowKind;
use super::row_label::division;
use super::sift::{Mark, Sifter, Skips};
use super::style::CellStyle;
use super::sums::{Decision, Sums};
use crate::heading;
use crate::model::{DataFault, DataFaultKind, Key, Skipped};
use crate::table::{Row, Rows};

/// Fewest rows that together may be districts instead of communes.
const FEWEST: usize = 2;

impl Sifter<'_> {
    /// Decides on doubtful rows, checks totals against the rows they cover, and reports what was left out.
    pub(super) fn finish(
        mut self,
        again: Rows<'_>,
        areas: &AreaReader<'_>,
        context: (&BoundSheet, &Dictionary<'_>, CellStyle),
        rows: &mut Vec<AreaRow>,
        faults: &mut Vec<DataFault>,
    ) -> Skips {
        let numbering = std::mem::take(&mut self.numbering);
        numbering.withhold(&context.0.sheet, rows, faults);
        let marks = std::mem::take(&mut self.marks);
        if !marks.is_empty() {
            let bound = context.0;
            let has_kind = |row: &Row<'_>| {
                let name = bound.key(Key::Name).map(|column| row.cell(column));
                name.is_some_and(|name| areas.says_kind(&name))
            };
            let is_set_aside = |number| self.is_set_aside(number);
            let sums = Sums::read(
                again,
                &marks,
                &is_set_aside,
                context,
                (self.serial, &has_kind),
            );
            let has_districts = areas.have_districts(rows);
            self.settle((&marks, has_districts), sums.settle(&marks), rows, faults);
        }
        if let Some(&first) = self.others.first() {
            let lines = std::mem::take(&mut self.others);
            faults.push(self.fault(first, DataFaultKind::OtherTable { lines }));
        }
        let rows: Vec<(Skipped, Vec<u32>)> = self.skipped.clone().into_iter().collect();
        if let Some(first) = rows.iter().flat_map(|(_, lines)| lines).min() {
            let agreeing = self.agreeing;
            let kind = DataFaultKind::RowsSkipped {
                rows: rows.clone(),
                agreeing,
            };
            faults.push(self.fault(*first, kind));
        }
        self.skipped
    }

    fn settle(
        &mut self,
        (marks, has_districts): (&[Mark], bool),
        decision: Vec<Decision>,
        rows: &mut Vec<AreaRow>,
        faults: &mut Vec<DataFault>,
    ) {
        let mut sections = BTreeSet::new();
        // A row that became one for each year agrees if each of them does.
        let mut totals: BTreeMap<u32, bool> = BTreeMap::new();
        let mut districts: Vec<(String, u32)> = Vec::new();
        // Rows that all have names of districts may as well be the districts.
        let may_be_districts = marks
            .iter()
            .filter(|mark| mark.kind == RowKind::CommuneOrSection && mark.place.is_some());
        let count = may_be_districts.count();
        let are_districts = marks.iter().filter(|mark| {
            let is_sum = mark.kind == RowKind::Skipped(Skipped::Division);
            is_sum && division(&mark.label).is_none()
        });
        let all_are =
            has_districts && count == rows.len() && count + are_districts.count() >= FEWEST;
        for (mark, decision) in marks.iter().zip(decision) {
            let decision = if all_are && matches!(decision, Decision::Commune) {
                Decision::Open
            } else {
                decision
            };
            let is_total = mark.kind == RowKind::Skipped(Skipped::Total);
            if is_total {
                let agrees = matches!(decision, Decision::Agrees);
                *totals.entry(mark.line).or_insert(true) &= agrees;
            }
            if let Decision::Differs(columns) = decision {
                let kind = DataFaultKind::TotalDiffers {
                    label: mark.label.clone(),
                    columns,
                };
                faults.push(self.fault(mark.line, kind));
                continue;
            }
            let Some(place) = mark.place else { continue };
            let name = mark.label.clone();
            let kind = match (&mark.kind, decision) {
                (RowKind::Commune | RowKind::Skipped(_), _)
                | (RowKind::CommuneOrSection, Decision::Commune) => continue,
                (_, Decision::Section) => {
                    self.skip(Skipped::Section, mark.line);
                    sections.insert(place);
                    continue;
                }
                (RowKind::OneCommune, _) => {
                    if let Some(row) = rows.get_mut(place) {
                        Arc::make_mut(&mut row.area).name = as_commune(&name);
                    }
                    districts.push((name, mark.line));
                    continue;
                }
                (RowKind::CommuneOrSection, _) => DataFaultKind::SectionOrCommune { name },
                (RowKind::PartOrUnknown, _) => DataFaultKind::NotACommune { name },
            };
            let fault = self.fault(mark.line, kind);
            if let Some(row) = rows.get_mut(place).filter(|row| row.withheld.is_none()) {
                row.withheld = Some(Arc::new(fault.clone()));
                faults.push(fault);
            }
        }
        self.agreeing = totals.values().filter(|agrees| **agrees).count();
        if let Some(&(_, line)) = districts.first() {
            let names = districts.into_iter().map(|(name, _)| name).collect();
            faults.push(self.fault(line, DataFaultKind::DistrictAsCommune { names }));
        }
        let mut place = 0;
        rows.retain(|_| {
            place += 1;
            !sections.contains(&(place - 1))
        });
    }

    fn fault(&self, line: u32, kind: DataFaultKind) -> DataFault {
        line_fault(&self.file, line, kind)
    }
}

/// Listed name of a district that is a single commune: `Huyện Lý Sơn` is Đặc khu Lý Sơn.
fn as_commune(name: &str) -> String {
    let key = division(name).unwrap_or_default();
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut tails = (0..words.len()).map(|first| words[first..].join(" "));
    let rest = tails.find(|tail| heading::key(tail) == key);
    format!("Đặc khu {}", rest.unwrap_or_else(|| name.to_owned()))
}
