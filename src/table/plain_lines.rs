//! Splits ordinary lines at the machine's speed.
//!
//! [`Rows`](super::Rows) says what a row is. It looks at one byte after the other, since a quotation mark may change what all that
//! follow mean. Here the delimiters, line breaks and quotation marks of 16 bytes are found by a few instructions. A line with
//! quotation marks inside a cell, a quoted cell that does not end on it or a lone carriage return is only named as odd:
//! [`Rows`](super::Rows) must read it. So must whoever comes upon a line inside a quoted cell, which may look plain.

use std::num::NonZeroU32;
use std::ops::Range;

use wide::u8x16;

/// Bytes looked at together.
const LANES: usize = 16;

/// Bytes of text that a processor works on at a time: they fit in its own cache.
const BLOCK: usize = 128 * 1024;

/// Parts of a text from `start` on, each of whole lines.
#[must_use]
pub fn line_blocks(text: &str, start: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut blocks = Vec::new();
    let mut at = start;
    while at < bytes.len() {
        let least = (at + BLOCK).min(bytes.len());
        let rest = bytes.get(least..).unwrap_or_default();
        let end = memchr::memchr(b'\n', rest).map_or(bytes.len(), |length| least + length + 1);
        blocks.push(at..end);
        at = end;
    }
    blocks
}

/// Splits a part of a text into lines and cells.
#[derive(Debug)]
pub struct PlainLines<'t> {
    text: &'t [u8],
    delimiter: u8,
    /// Next byte to look at.
    at: usize,
    /// End of the part.
    end: usize,
    /// Cells of a line that are wanted; those behind may be left out.
    most: usize,
    /// The bytes looked at last begin here.
    base: usize,
    /// Bits of those among them that delimit cells, and are not yet taken.
    delimiters: u32,
    /// The same of those that end lines, quote cells or make a line odd.
    specials: u32,
}

/// A line that has been split.
#[derive(Clone, Debug, Default)]
pub struct PlainLine {
    /// Its bytes with the line break.
    pub range: Range<usize>,
    /// False if only [`Rows`](super::Rows) can tell what it is.
    pub is_plain: bool,
    /// Its cells, without the quotation marks around them.
    cells: Vec<Range<usize>>,
}

impl PlainLine {
    /// The number of cells.
    #[must_use]
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// The bytes of a cell; empty if there is no such cell.
    #[must_use]
    pub fn cell(&self, column: usize) -> Range<usize> {
        self.cells.get(column).cloned().unwrap_or_default()
    }
}

impl PlainLine {
    /// Adds a cell: these bytes, or those between the quotation marks that enclose them.
    fn end_cell(&mut self, quoted: &mut Option<Range<usize>>, written: Range<usize>) {
        match quoted.take() {
            None => self.cells.push(written),
            Some(inside) => {
                self.is_plain &= inside.end + 1 == written.end;
                self.cells.push(inside);
            }
        }
    }
}

impl<'t> PlainLines<'t> {
    /// The lines of a part of a text that begins where a line does.
    #[must_use]
    pub fn new(text: &'t str, part: Range<usize>, delimiter: u8) -> PlainLines<'t> {
        PlainLines {
            text: text.as_bytes(),
            delimiter,
            at: part.start,
            end: part.end.min(text.len()),
            most: usize::MAX,
            // As if the bytes before had been looked at.
            base: part.start.wrapping_sub(LANES),
            delimiters: 0,
            specials: 0,
        }
    }

    /// Only the first cells of each line are wanted.
    #[must_use]
    pub fn first_cells(self, most: usize) -> PlainLines<'t> {
        PlainLines { most, ..self }
    }

    /// Splits the next line; false at the end.
    pub fn next_line(&mut self, line: &mut PlainLine) -> bool {
        line.cells.clear();
        line.is_plain = true;
        let start = self.at;
        if start >= self.end {
            return false;
        }
        let mut cell = start;
        // The cell between quotation marks that ended just before.
        let mut quoted = None;
        loop {
            // The bits below the next special one; all if there is none.
            let before = self.specials.wrapping_sub(1) & !self.specials;
            let mut delimiters = self.delimiters & before;
            self.delimiters &= !before;
            if quoted.is_some() && delimiters != 0 {
                let mark = self.place(delimiters);
                delimiters &= delimiters - 1;
                line.end_cell(&mut quoted, cell..mark);
                cell = mark + 1;
            }
            if line.cells.len() >= self.most && delimiters != 0 {
                cell = self.base + (u32::BITS - delimiters.leading_zeros()) as usize;
                delimiters = 0;
            }
            // No sum of places in a text overflows, so none is checked.
            while let Some(bits) = NonZeroU32::new(delimiters) {
                let mark = self.base.wrapping_add(bits.trailing_zeros() as usize);
                delimiters &= delimiters.wrapping_sub(1);
                line.cells.push(cell..mark);
                cell = mark.wrapping_add(1);
            }
            let Some(mark) = self.next_special() else {
                if line.cells.len() >= self.most && quoted.is_none() {
                    cell = self.pass_cells(cell);
                }
                if self.look() {
                    continue;
                }
                line.end_cell(&mut quoted, cell..self.end);
                self.at = self.end;
                break;
            };
            match self.text.get(mark) {
                Some(b'\n') => {
                    let is_cr = mark > cell && self.text.get(mark - 1) == Some(&b'\r');
                    line.end_cell(&mut quoted, cell..mark - usize::from(is_cr));
                    self.at = mark + 1;
                    break;
                }
                Some(b'"') if mark == cell => match self.closing(line) {
                    Ok(close) => quoted = Some(mark + 1..close),
                    Err(end) => {
                        line.is_plain = false;
                        self.at = end;
                        break;
                    }
                },
                Some(b'\r') => line.is_plain &= self.text.get(mark + 1) == Some(&b'\n'),
                Some(_) | None => line.is_plain = false,
            }
        }
        line.range = start..self.at;
        true
    }

    /// The closing quotation mark of the cell that began last.
    ///
    /// # Errors
    /// If the line ends first: where the next one begins.
    fn closing(&mut self, line: &mut PlainLine) -> Result<usize, usize> {
        loop {
            let Some(mark) = self.next_special() else {
                if self.look() {
                    continue;
                }
                return Err(self.end);
            };
            // Delimiters before it are letters of the cell.
            let up_to = u32::MAX >> (u32::BITS - 1 - u32::try_from(mark - self.base).unwrap_or(0));
            self.delimiters &= !up_to;
            match self.text.get(mark) {
                Some(b'"') => return Ok(mark),
                Some(b'\n') => return Err(mark + 1),
                // A line break within the cell, if it stands alone.
                Some(b'\r') => line.is_plain = false,
                Some(_) | None => {}
            }
        }
    }

    /// The place of the lowest bit.
    fn place(&self, bits: u32) -> usize {
        self.base + bits.trailing_zeros() as usize
    }

    /// Takes the next special byte among those looked at.
    fn next_special(&mut self) -> Option<usize> {
        if self.specials == 0 {
            return None;
        }
        let mark = self.place(self.specials);
        self.specials &= self.specials - 1;
        Some(mark)
    }

    /// Goes on to the next special byte, over cells that are not wanted, of which the first begins at `cell`; returns where the
    /// last of them begins, or a place before.
    fn pass_cells(&mut self, cell: usize) -> usize {
        let from = self.base.wrapping_add(LANES);
        let rest = self.text.get(from..self.end).unwrap_or_default();
        let special = memchr::memchr3(b'\n', b'"', b'\r', rest);
        let mark = special.map_or(self.end, |length| from + length);
        self.base = mark.wrapping_sub(LANES);
        let before = mark.checked_sub(1).and_then(|at| self.text.get(at));
        if before == Some(&self.delimiter) {
            mark
        } else {
            cell
        }
    }

    /// Looks at the next bytes; false at the end.
    fn look(&mut self) -> bool {
        self.base = self.base.wrapping_add(LANES);
        let rest = self.text.get(self.base..self.end).unwrap_or_default();
        let (lanes, length) = if let Some(lanes) = rest.first_chunk::<LANES>() {
            (*lanes, LANES)
        } else {
            let mut lanes = [0; LANES];
            for (lane, byte) in lanes.iter_mut().zip(rest) {
                *lane = *byte;
            }
            (lanes, rest.len())
        };
        let bytes = u8x16::from(lanes);
        let is = |byte: u8| bytes.cmp_eq(u8x16::splat(byte));
        let bits = |found: u8x16| u32::try_from(found.move_mask()).unwrap_or_default();
        self.delimiters = bits(is(self.delimiter));
        self.specials = bits(is(b'\n') | is(b'"') | is(b'\r'));
        length > 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
    use proptest::test_runner::RngSeed;

    use super::{PlainLine, PlainLines};
    use crate::table::{Row, Rows};

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(20_261_130),
            ..ProptestConfig::default()
        })]

        /// A line that calls itself plain is split as the strict reader splits it, if that comes upon its start.
        #[test]
        fn plain_lines_are_split_as_the_strict_reader_does(
            parts in proptest::collection::vec(
                proptest::sample::select(vec![
                    "a", "1.214", "Xã Đức Sơn", ",", ",", ",", ";", "\n", "\n", "\r\n", "\r", "\"", "",
                ]),
                0..40,
            ),
        ) {
            let text = parts.concat();
            let mut rows = Rows::delimited(&text, b',');
            let mut lines = PlainLines::new(&text, 0..text.len(), b',');
            let mut first = PlainLines::new(&text, 0..text.len(), b',').first_cells(2);
            let (mut row, mut line) = (Row::default(), PlainLine::default());
            let mut beginning = PlainLine::default();
            let mut begun = 0;
            while lines.next_line(&mut line) {
                prop_assert_eq!(line.range.start, begun);
                prop_assert!(first.next_line(&mut beginning));
                prop_assert_eq!((&beginning.range, beginning.is_plain), (&line.range, line.is_plain));
                prop_assert_eq!([0, 1].map(|at| beginning.cell(at)), [0, 1].map(|at| line.cell(at)));
                begun = line.range.end;
                while rows.position() < line.range.start && rows.next_row(&mut row) {}
                if line.is_plain && rows.position() == line.range.start {
                    let mut skipped = rows.clone();
                    skipped.skip_line(line.range.end);
                    prop_assert_eq!(rows.next_row(&mut row), true);
                    let cells: Vec<_> = row.cells(0).collect();
                    let plain: Vec<_> = (0..line.width()).map(|at| &text[line.cell(at)]).collect();
                    prop_assert_eq!(cells, plain);
                    // The reader does not count a line that the text ends in.
                    if text.ends_with('\n') || line.range.end < text.len() {
                        prop_assert_eq!(rows.mark(), skipped.mark());
                    }
                }
            }
            prop_assert_eq!(begun, text.len());
        }
    }
}
