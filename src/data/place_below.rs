//! What a row says of the place of the rows below it.

use super::row_kind::{Knows, RowKind, RowText, is_bare_division};
use super::row_label::{division, is_part};
use crate::model::Skipped;

/// What a row says of the place of the rows below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PlaceBelow {
    /// Nothing: they are in the place of the rows above.
    Same,
    /// They are in this district or province, with or without the word for its kind.
    Of(String),
    /// They are elsewhere, but where is not understood.
    Unknown,
}

/// How rows that name a district stand to those of its communes, as far as the rows so far show.
#[derive(Debug, Default)]
pub(super) struct DivisionRows {
    /// True once such a row with figures stood above all communes: it heads them, and is no sum of rows above it.
    head: bool,
    /// True once a row had a number.
    are_numbered: bool,
}

impl DivisionRows {
    /// What a row of this kind and label says of the rows below it.
    pub(super) fn below(
        &mut self,
        (row, label): (&RowText<'_>, &str),
        kind: &RowKind,
        knows: &dyn Knows,
    ) -> PlaceBelow {
        let is_numbered = row.level().is_some();
        let had_numbers = self.are_numbered;
        self.are_numbered |= is_numbered;
        let heads_part = row.is_numbered_as_part();
        let elsewhere = |is_elsewhere: bool| {
            if is_elsewhere {
                PlaceBelow::Unknown
            } else {
                PlaceBelow::Same
            }
        };
        match kind {
            RowKind::Skipped(Skipped::Section)
                if division(label).is_some() || is_bare_division(label, knows) =>
            {
                PlaceBelow::Of(label.to_owned())
            }
            RowKind::Skipped(Skipped::Division) | RowKind::OneCommune => {
                self.head |= row.at_top;
                if self.head || heads_part {
                    PlaceBelow::Of(label.to_owned())
                } else {
                    PlaceBelow::Unknown
                }
            }
            RowKind::Skipped(Skipped::Section) | RowKind::PartOrUnknown => {
                elsewhere(!is_part(label))
            }
            // The name of a commune and of a district.
            RowKind::CommuneOrSection => {
                elsewhere(heads_part || !is_numbered && (had_numbers || !row.has_figures()))
            }
            // A commune, or a misspelt district among numbered communes.
            RowKind::Commune => {
                let is_said = row.has_kind || row.is_code() || row.has_figures();
                elsewhere(had_numbers && !is_numbered && !is_said && !label.is_empty())
            }
            RowKind::Skipped(
                Skipped::Title
                | Skipped::Heading
                | Skipped::Index
                | Skipped::Blank
                | Skipped::Total
                | Skipped::Share
                | Skipped::Signature
                | Skipped::Note,
            ) => PlaceBelow::Same,
        }
    }
}
