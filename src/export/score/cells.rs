//! Cells that both forms of `score` as csv have.

use std::io::{self, Write};

use super::columns::CsvKey;
use crate::export::cells::CsvCells;
use crate::model::Verdict;
use crate::page::letters::capital;
use crate::say::{RowView, verdict_word};
use crate::text::Language;
use crate::wire::WireVerdict;

impl<W: Write> CsvCells<W> {
    /// A cell that both forms have: the commune, the year, the set.
    pub(super) fn key(&mut self, key: CsvKey, row: &RowView<'_>) -> io::Result<()> {
        let area = row.area;
        match key {
            CsvKey::Code => self.text(&area.code),
            CsvKey::Name => self.text(&area.name),
            CsvKey::Unit => self.text(&area.unit),
            CsvKey::District => self.text(&area.district),
            CsvKey::Province => self.text(&area.province),
            CsvKey::Year => self.row_year(row.year),
            CsvKey::Set => self.text(row.family),
            CsvKey::Version => self.text(row.version().unwrap_or_default()),
        }
    }

    /// A verdict: its id, or its word where the headings are words.
    pub(super) fn verdict(
        &mut self,
        row: &RowView<'_>,
        verdict: Verdict,
        headings: Option<Language>,
    ) -> io::Result<()> {
        match headings {
            None => self.plain(WireVerdict::from(verdict).word()),
            Some(language) => {
                let own = row.judged.map(|judged| judged.ruleset.words.clone());
                let word = verdict_word(language, verdict, &own.unwrap_or_default());
                self.plain(&capital(&word))
            }
        }
    }
}
