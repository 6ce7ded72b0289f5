//! Rows that are judged together, and what most of them have in common.

use super::lanes::{FigureLanes, bits};
use super::subject::Subject;
use crate::lang::FigureId;
use crate::model::Sheet;

/// Rows that are judged together, one bit of a mask each.
pub(super) struct RowBlock<'b, 'a> {
    rows: &'b [&'b Subject<'a>],
    /// The sheet of most, and whether they cover whole years.
    pub(super) sheet: Option<(&'a Sheet, bool)>,
    /// Rows whose figures that stand in cells are all in one row of that sheet.
    pub(super) same: u64,
    /// Rows of that sheet with figures counted from what lies within.
    pub(super) counted: u64,
    /// All figures counted so, each once.
    pub(super) counts: Vec<FigureId>,
    /// Rows of which something is known in an earlier year.
    pub(super) earlier: u64,
    /// Rows that are judged one by one.
    pub(super) alone: u64,
    /// The figures that rules use.
    pub(super) figures: Vec<FigureLanes>,
}

impl<'b, 'a> RowBlock<'b, 'a> {
    /// At most [`LANES`](super::lanes::LANES) rows with the figures wanted of them, of which some are judged one by one.
    pub(super) fn of(
        rows: &'b [&'b Subject<'a>],
        wanted: &[(FigureId, u8)],
        alone: u64,
    ) -> RowBlock<'b, 'a> {
        let mut block = RowBlock {
            rows,
            sheet: None,
            same: 0,
            counted: 0,
            counts: Vec::new(),
            earlier: 0,
            alone,
            figures: Vec::with_capacity(wanted.len()),
        };
        let mut backs: Vec<u8> = wanted.iter().map(|&(_, back)| back).collect();
        backs.sort_unstable();
        backs.dedup();
        for (row, lane) in rows.iter().zip(bits()) {
            if backs.iter().any(|&back| row.has_row(back)) {
                block.earlier |= lane;
            }
            let found = row.sheet_alone().zip(row.record(0));
            let Some((sheet, record)) = found else {
                continue;
            };
            let is_whole = record.period.is_whole();
            let (known, other) = *block.sheet.get_or_insert((sheet, is_whole));
            if std::ptr::eq(known, sheet) && other == is_whole {
                block.same |= lane;
                for one in record.counted_figures() {
                    block.counted |= lane;
                    if !block.counts.contains(&one.figure) {
                        block.counts.push(one.figure);
                    }
                }
            }
        }
        for &(figure, back) in wanted {
            let is_given = block.sheet.is_some_and(|(sheet, _)| sheet.gives(figure));
            let without = match back {
                0 if !is_given => block.same,
                0 => 0,
                _ => !block.earlier,
            };
            let lanes = FigureLanes::of(block.rows(!without), (figure, back));
            block.figures.push(lanes);
        }
        block
    }

    /// The rows of a mask, each with its bit.
    pub(super) fn rows(&self, rows: u64) -> impl Iterator<Item = (&Subject<'a>, u64)> {
        let mut left = rows;
        std::iter::from_fn(move || {
            let lane = left & left.wrapping_neg();
            left &= !lane;
            Some((self.row(lane)?, lane))
        })
    }

    /// Does something for each row of a mask.
    pub(super) fn each(&self, rows: u64, mut act: impl FnMut(&Subject<'a>, u64)) {
        self.rows(rows).for_each(|(row, lane)| act(row, lane));
    }

    /// The first row of a mask.
    pub(super) fn row(&self, rows: u64) -> Option<&Subject<'a>> {
        let place = usize::try_from(rows.trailing_zeros()).ok()?;
        self.rows.get(place).copied()
    }
}
