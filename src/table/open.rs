//! Opens a table: finds its header.

use super::encoding::garbled;
use super::place::{Position, RowPlace};
use super::refused::{Defect, Refused, garbled_as};
use super::row::Row;
use super::rows::Rows;

/// Most columns of a table, as in a spreadsheet: A to XFD.
pub const COLUMNS: u16 = 16_384;

/// A table with its header read.
#[derive(Clone, Debug)]
pub struct HeadedTable<'t> {
    /// Header: the first row that is not blank.
    pub header: Row<'t>,
    /// Position before the header.
    pub start: Position,
    /// Rows below the header.
    pub rows: Rows<'t>,
}

/// Opens the table in `text`; `None` if every row is blank.
///
/// # Errors
/// If letters of the text were lost, or the header has more than [`COLUMNS`] columns.
pub fn open(text: &str) -> Result<Option<HeadedTable<'_>>, Refused> {
    opened(text, Rows::of(text))
}

/// The text of a sheet.
#[derive(Clone, Copy, Debug)]
pub struct SheetText<'t> {
    /// The rows, one after another.
    pub text: &'t str,
    /// Where each row stands in the file; empty if the text is the sheet itself.
    pub places: &'t [RowPlace],
    /// True for a worksheet: its cells are separated by tabs, whatever its first row holds.
    pub is_sheet: bool,
}

impl<'t> SheetText<'t> {
    /// Opens the table.
    ///
    /// # Errors
    /// As [`open`].
    pub fn open(self) -> Result<Option<HeadedTable<'t>>, Refused> {
        if self.is_sheet {
            opened(self.text, Rows::of_sheet(self.text, self.places))
        } else {
            open(self.text)
        }
    }

    /// A cursor at a position of the text.
    #[must_use]
    pub fn rows(self, from: Position) -> Rows<'t> {
        Rows::resume(self.text, from).placed(self.places)
    }

    /// The text up to an offset.
    #[must_use]
    pub fn until(self, end: usize) -> SheetText<'t> {
        SheetText {
            text: self.text.get(..end).unwrap_or(self.text),
            ..self
        }
    }
}

fn opened<'t>(text: &'t str, mut rows: Rows<'t>) -> Result<Option<HeadedTable<'t>>, Refused> {
    if let Some(defect) = lost_letters(text) {
        return Err(Refused::whole(defect));
    }
    let start = rows.mark();
    let mut header = Row::default();
    if !rows.next_filled(&mut header) {
        return Ok(None);
    }
    let found = header.filled_width();
    let most = usize::from(COLUMNS);
    if found > most {
        return Err(Refused {
            line: header.line,
            at: header.range().start,
            defect: Defect::TooManyColumns { found, most },
        });
    }
    rows.expect(header.width());
    Ok(Some(HeadedTable {
        header,
        start,
        rows,
    }))
}

/// The defect of a text whose Vietnamese letters were lost: TCVN3, VNI, or UTF-8 read in another encoding.
#[must_use]
pub fn lost_letters(text: &str) -> Option<Defect> {
    garbled(text).map(|how| garbled_as(how, text.chars()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{
        ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
    };
    use proptest::test_runner::RngSeed;

    use super::{COLUMNS, Defect, Row, open};
    use crate::table::{lossy, text};

    #[test]
    fn a_table_has_as_many_columns_as_a_spreadsheet() {
        let most = usize::from(COLUMNS);
        let header = |width: usize| format!("\n{}x;;", "x;".repeat(width - 1));
        assert!(open(&header(most)).is_ok_and(|table| table.is_some()));
        let refused = open(&header(most + 1)).expect_err("it is too wide");
        assert_eq!((refused.line, refused.at), (2, 1));
        let found = most + 1;
        assert_eq!(refused.defect, Defect::TooManyColumns { found, most });
    }

    #[test]
    fn a_text_of_blanks_is_no_table() {
        for blank in ["", "\n\n", " ;\u{200b};\n", "sep=;\n", "\"\"\n"] {
            assert!(open(blank).is_ok_and(|table| table.is_none()), "{blank:?}");
        }
    }

    /// Bytes that usually look like a table.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let part = prop_oneof![
            8 => proptest::sample::select(vec![
                "a", "đ", ",", ";", "\t", "\n", "\r\n", "\r", "\"", "\"\"", "sep=;", "\u{feff}", "\0",
            ])
            .prop_map(|part| part.as_bytes().to_vec()),
            1 => proptest::collection::vec(any::<u8>(), 0..4),
            1 => proptest::sample::select(vec![b"\xFF\xFE".to_vec(), b"\xFE\xFF".to_vec()]),
        ];
        proptest::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
    }

    proptest! {
        // Fixed seed: the same cases on every machine.
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(20_251_125),
            ..ProptestConfig::default()
        })]

        #[test]
        fn every_place_lies_in_the_text_that_is_shown(bytes in bytes()) {
            let shown = lossy(&bytes);
            let read = text(&bytes);
            if let Ok(text) = &read {
                prop_assert_eq!(&**text, &shown);
            }
            match read.as_deref().map_err(Clone::clone).and_then(open) {
                Ok(Some(mut table)) => {
                    let mut row = Row::default();
                    let mut line = table.header.line;
                    while table.rows.next_filled(&mut row) {
                        prop_assert!(row.line > line);
                        line = row.line;
                        for column in 0..=row.width() {
                            prop_assert!(shown.get(row.span(column)).is_some());
                        }
                    }
                }
                Ok(None) => {}
                Err(refused) => prop_assert!(shown.get(refused.at..).is_some()),
            }
        }
    }
}
