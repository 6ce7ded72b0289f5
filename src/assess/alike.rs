//! The truth of a rule in rows that are alike: of one sheet, with the same cells for every figure that bears on the rule.
//!
//! Such rows have the same truth, which is found for the first of them. In long lists most cells are one of few numbers, blank, or
//! in no column at all, while a rule over figures that bound each other takes long.

use std::collections::HashMap;

use super::masks::TruthMasks;
use super::row_block::RowBlock;
use super::subject::Subject;
use crate::lang::{FigureId, Linear};
use crate::model::{PackedValue, Sheet};
use crate::truth::Truth;

/// Most different rows of a sheet that are known.
const KNOWN: usize = 1 << 12;

/// Different rows after which as many must have been alike.
const FEW: usize = 64;

/// The rows seen of a sheet.
#[derive(Default)]
pub(super) struct AlikeRows<'a> {
    /// The figures of the rule, and all that may bound them or add up to them; found when they are needed.
    bearing: Option<Vec<FigureId>>,
    /// The sheet, and whether the rows cover whole years.
    sheet: Option<(&'a Sheet, bool)>,
    /// Those of the figures that the sheet has columns for.
    given: Vec<FigureId>,
    /// The truth in all rows, if there is no such column.
    silent: Option<Truth>,
    /// The truth by the cells of those figures.
    known: HashMap<Box<[PackedValue]>, Truth>,
    /// How many rows were like one before.
    alike: usize,
    /// The cells of a row.
    cells: Vec<PackedValue>,
}

impl<'a> AlikeRows<'a> {
    /// Finds the truth of the rule in some rows.
    pub(super) fn find(
        &mut self,
        rule: &Linear,
        (block, rows): (&RowBlock<'_, 'a>, u64),
        truth: &mut TruthMasks,
    ) {
        // What is known of other years may differ from row to row.
        let looks_back = rule.figures().any(|(_, back)| back > 0);
        let same = rows & block.same & if looks_back { !block.earlier } else { !0 };
        // Nor do its cells tell all of a row with a count that bears on the rule.
        let same = same
            & if self.bear(rule, block) {
                !block.counted
            } else {
                !0
            };
        block.each(rows & !same, |row, lane| truth.set(lane, rule.truth(row)));
        let Some(first) = block.row(same) else {
            return;
        };
        self.enter(rule, first, block.sheet);
        if self.given.is_empty() {
            let silent = self.silent.get_or_insert_with(|| rule.truth(first));
            truth.set(same, *silent);
        } else {
            block.each(same, |row, lane| truth.set(lane, self.truth(rule, row)));
        }
    }

    /// Whether a figure that is counted from what lies within some row bears on the rule.
    fn bear(&mut self, rule: &Linear, block: &RowBlock<'_, 'a>) -> bool {
        block.row(block.counted).is_some_and(|row| {
            let bearing = self.bearing(rule, row);
            block.counts.iter().any(|count| bearing.contains(count))
        })
    }

    fn bearing(&mut self, rule: &Linear, row: &Subject<'_>) -> &[FigureId] {
        self.bearing.get_or_insert_with(|| {
            let own = rule.figures().map(|(figure, _)| figure);
            row.codebook.kin(own).into_iter().collect()
        })
    }

    /// Makes the sheet the one whose rows are known.
    fn enter(&mut self, rule: &Linear, row: &Subject<'_>, sheet: Option<(&'a Sheet, bool)>) {
        let address = |sheet: Option<(&'a Sheet, bool)>| {
            sheet.map(|(sheet, is_whole)| (std::ptr::from_ref(sheet), is_whole))
        };
        if address(self.sheet) == address(sheet) {
            return;
        }
        let is_given = |figure: &&FigureId| sheet.is_some_and(|(sheet, _)| sheet.gives(**figure));
        let bearing = self.bearing(rule, row).iter();
        self.given = bearing.filter(is_given).copied().collect();
        self.sheet = sheet;
        self.silent = None;
        self.known.clear();
        self.alike = 0;
    }

    /// The truth of the rule in a row of the sheet.
    fn truth(&mut self, rule: &Linear, row: &Subject<'a>) -> Truth {
        let is_worth = self.alike + FEW >= self.known.len();
        if !is_worth || !self.reads(row) {
            return rule.truth(row);
        }
        if let Some(&known) = self.known.get(self.cells.as_slice()) {
            self.alike += 1;
            return known;
        }
        let truth = rule.truth(row);
        if self.known.len() < KNOWN {
            self.known.insert(self.cells.as_slice().into(), truth);
        }
        truth
    }

    /// Reads the cells that bear on the rule; false if their words do not tell their values.
    fn reads(&mut self, row: &Subject<'a>) -> bool {
        self.cells.clear();
        for &figure in &self.given {
            match row.word(figure, 0).filter(|cell| !cell.stands_aside()) {
                Some(cell) => self.cells.push(cell),
                None => return false,
            }
        }
        true
    }
}
