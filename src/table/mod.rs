//! From bytes to tables of cells, each with its place.
//!
//! In come the bytes of a file; out comes a [`Table`]: a header row and a cursor over the rows behind it, or what keeps
//! the file from being read ([`Refused`]). A row knows its line and its row number, and every cell of it is a range of one
//! text, so that a cell is copied only where quotation marks have to be taken out. A reader of workbooks fits beside
//! [`open`]: it lays the cells of a sheet out in a text of its own and fills the same [`Row`].
//!
//! What a column or a row means is deliberately absent: data, lists of communes and saved results decide that themselves.
//!
//! Invariant: no bytes make it panic, and reading well-formed text gives what the csv crate gives (a test compares them).

mod blank;
mod delimiter;
mod encoding;
mod refused;
mod rows;
mod text;

pub use self::blank::{is_invisible, trim};
pub use self::refused::{Defect, Encoding, Garbled, Refused};
pub use self::rows::{Row, Rows, Stray, plain};
pub use self::text::{begins_with, lossy, text};

use self::encoding::garbled;
use self::refused::garbled_as;

/// How many columns a table may have, as in a spreadsheet: A to XFD.
pub const COLUMNS: u16 = 16_384;

/// A table whose header has been read.
#[derive(Clone, Debug)]
pub struct Table<'t> {
    /// The header row: the first that is not blank.
    pub header: Row<'t>,
    /// The rows behind it.
    pub rows: Rows<'t>,
}

/// Opens the table a text holds; `None` if every row is blank.
///
/// # Errors
/// When letters of the text were lost on the way, or the header has more than [`COLUMNS`] columns.
pub fn open(text: &str) -> Result<Option<Table<'_>>, Refused> {
    if let Some(how) = garbled(text) {
        return Err(Refused::whole(garbled_as(how, text.chars())));
    }
    let mut rows = Rows::of(text);
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
    Ok(Some(Table { header, rows }))
}

/// How many line breaks there are: `\n`, `\r` and `\r\n`.
fn line_breaks(text: &[u8]) -> u32 {
    let ends = |at: usize| match text[at] {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    count((0..text.len()).filter(|&at| ends(at)).count())
}

/// A count as places keep it; no file that fits in memory reaches the limit.
fn count(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{
        ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
    };
    use proptest::test_runner::RngSeed;

    use super::{COLUMNS, Defect, Row, lossy, open, text};

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

    /// Bytes that look like a table more often than not.
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
        // A seed of its own: the same cases on every machine and every day.
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
