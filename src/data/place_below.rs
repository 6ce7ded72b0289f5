//! What a row says of the place of the rows below it.

use super::row_kind::{Knows, RowKind, RowText, is_bare_division};
use super::row_label::{division, is_part};
use crate::heading;
use crate::model::Skipped;
use crate::table::trim;

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
    /// True if lines such as titles stand between the last commune and this row.
    is_titled: bool,
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
        let is_titled = self.is_titled;
        let names_place = || knows.place_named(label).is_some();
        self.is_titled = match kind {
            RowKind::Skipped(Skipped::Title | Skipped::Note) if names_place() => false,
            RowKind::Skipped(Skipped::Title | Skipped::Note | Skipped::Signature) => {
                is_titled || !heading::key(label).contains("tiếp theo")
            }
            RowKind::Skipped(Skipped::Heading | Skipped::Index | Skipped::Blank) => is_titled,
            RowKind::Commune
            | RowKind::CommuneOrSection
            | RowKind::OneCommune
            | RowKind::PartOrUnknown
            | RowKind::Skipped(
                Skipped::Section | Skipped::Division | Skipped::Total | Skipped::Share,
            ) => false,
        };
        let elsewhere = |is_elsewhere: bool| {
            if is_elsewhere {
                PlaceBelow::Unknown
            } else {
                PlaceBelow::Same
            }
        };
        match kind {
            RowKind::Skipped(Skipped::Section) if names_several_districts(label) => {
                PlaceBelow::Unknown
            }
            RowKind::Skipped(Skipped::Section)
                if division(label).is_some() || is_bare_division(label, knows) || names_place() =>
            {
                PlaceBelow::Of(label.to_owned())
            }
            RowKind::Skipped(Skipped::Title | Skipped::Note) if names_place() => {
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
                elsewhere(!is_part(label) || ends_with_division(label, knows))
            }
            // Below titles and headings of its own, a table is of another place.
            RowKind::Skipped(Skipped::Heading) => elsewhere(is_titled),
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

/// The numbers of the rows below a section, one after the other.
#[derive(Debug, Default)]
pub(super) struct RunningNumber {
    /// 0 below a section.
    last: u32,
    /// True if a total or headings stand between the last number and this row.
    is_parted: bool,
    /// True if the numbers begin again, and no section says why.
    pub(super) begins_again: bool,
}

impl RunningNumber {
    /// Takes the cell with the number of a row.
    pub(super) fn take(&mut self, cell: &str) {
        let number: Option<u32> = trim(cell).trim_end_matches('.').parse().ok();
        let may_begin = self.last > 1 || self.last == 1 && self.is_parted;
        self.begins_again = number == Some(1) && may_begin;
        self.is_parted &= number.is_none();
        self.last = number.unwrap_or(self.last);
    }

    /// Takes the kind of the row.
    pub(super) fn goes_on(&mut self, kind: &RowKind) {
        match kind {
            RowKind::Skipped(Skipped::Total | Skipped::Heading) => self.part(),
            RowKind::Skipped(_) | RowKind::CommuneOrSection | RowKind::PartOrUnknown => self.end(),
            RowKind::Commune | RowKind::OneCommune => {}
        }
    }

    /// A total or headings stand below the row.
    pub(super) fn part(&mut self) {
        self.is_parted = true;
    }

    /// A section begins.
    pub(super) fn end(&mut self) {
        self.last = 0;
    }
}

/// True if a label has the words for districts several times: `Huyện Cao Lộc và huyện Văn Lãng`.
fn names_several_districts(label: &str) -> bool {
    let key = heading::key(label);
    let words = key.split(' ');
    words
        .filter(|word| ["huyện", "quận"].contains(word))
        .count()
        > 1
}

/// True if the heading of a part ends with the name of a district or province: `Các xã huyện Cao Lộc`, `Cụm Cao Lộc`.
fn ends_with_division(label: &str, knows: &dyn Knows) -> bool {
    let key = heading::key(label);
    let mut ends = key.match_indices(' ').map(|(at, _)| key[at..].trim_start());
    ends.any(|end| division(end).is_some() || knows.is_division(end))
}
