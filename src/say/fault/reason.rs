//! Data faults inside other pages: as the reason why a row is not judged, and as notes.

use super::vocabulary::told;
use crate::model::{
    ComparisonFault, DataFault, DataFaultKind, HeadingFault, Place, TitleFault, UnitFault,
};
use crate::page::letters::capital;
use crate::page::visible::visible;
use crate::page::{Piece, Role, safe};
use crate::say::names::row_at;
use crate::text::Language;

/// A fault as the reason why its row is not judged: the message and the rows concerned.
pub(crate) fn reason(fault: &DataFault, several_sheets: bool, language: Language) -> Vec<Piece> {
    let row = |place: &Place| {
        if several_sheets {
            format!("{}:{}", visible(&place.file), place.line)
        } else {
            row_at(place.line).told(language).to_owned()
        }
    };
    let rows = [Some(&fault.place), other(&fault.kind)];
    let rows: Vec<String> = rows.into_iter().flatten().map(row).collect();
    vec![
        Piece::new(Role::Plain, safe(told(fault).message.told(language))),
        Piece::new(Role::Plain, " "),
        // Not `Role::Place`: rows that are not judged are listed one by one.
        Piece::new(Role::Plain, format!("[{}]", rows.join(",\u{a0}"))),
    ]
}

/// The other of two rows that contradict each other.
pub(super) fn other(kind: &DataFaultKind) -> Option<&Place> {
    if let DataFaultKind::DuplicateRow { other, .. }
    | DataFaultKind::SameName { other, .. }
    | DataFaultKind::HalvesDiffer { other, .. } = kind
    {
        Some(other)
    } else {
        None
    }
}

/// Faults that the page itself must mention: rows, names, headings and cells that were skipped or not taken literally.
pub(in crate::say) fn asides(faults: &[DataFault], language: Language) -> Vec<Vec<Piece>> {
    let asides = || {
        faults.iter().filter(|fault| {
            matches!(
                fault.kind,
                DataFaultKind::Title(
                    TitleFault::YearFound { .. }
                        | TitleFault::PeriodFound { .. }
                        | TitleFault::Assumed { .. }
                        | TitleFault::RemarksUnread { .. }
                ) | DataFaultKind::RowsSkipped { .. }
                    | DataFaultKind::RepeatedRows { .. }
                    | DataFaultKind::TablesJoined(_)
                    | DataFaultKind::NameNotes { .. }
                    | DataFaultKind::Filled(_)
                    | DataFaultKind::DistrictAsCommune { .. }
                    | DataFaultKind::TotalDiffers { .. }
                    | DataFaultKind::NarrowerHeading { .. }
                    | DataFaultKind::Fractions(_)
                    | DataFaultKind::Comparison(ComparisonFault::Cells { .. })
                    | DataFaultKind::Dashes { .. }
                    | DataFaultKind::Heading(
                        HeadingFault::UnknownFigures { .. }
                            | HeadingFault::ClauseOfOtherYear { .. }
                            | HeadingFault::SideBySide { .. }
                            | HeadingFault::FractionHeading { .. }
                            | HeadingFault::PartsOfYear { .. }
                            | HeadingFault::KindsAdded { .. }
                    )
                    | DataFaultKind::ShareHeading { .. }
                    | DataFaultKind::PaddedCode { .. }
                    | DataFaultKind::NearName { by_code: true, .. }
                    | DataFaultKind::OtherKind { .. }
                    | DataFaultKind::UnknownPlace { .. }
                    | DataFaultKind::Unit(
                        UnitFault::NotFollowed(_)
                            | UnitFault::Fewer(_)
                            | UnitFault::AnsweredByTitle { .. }
                    )
            ) && !fault.kind.is_invented_place()
        })
    };
    let mut files: Vec<&str> = asides().map(|fault| fault.place.file.as_str()).collect();
    files.dedup();
    let one = |fault: &DataFault| {
        let message = safe(told(fault).message.told(language));
        let sentence = format!("{}.", capital(&message));
        if files.len() < 2 {
            return vec![Piece::new(Role::Plain, sentence)];
        }
        let file = Piece::new(Role::Place, safe(&fault.place.file));
        vec![file, Piece::new(Role::Plain, format!(": {message}."))]
    };
    asides().map(one).collect()
}
