//! How much a fault of the data weighs, and whether it keeps its row from being judged.

use super::fault::DataFaultKind;

/// How much a fault of the data weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Something to know.
    Note,
    /// A figure or a row is in doubt; the rest is used.
    Warning,
    /// The data cannot be used.
    Error,
}

impl DataFaultKind {
    /// Whether it keeps a row from being judged, alone: the others are.
    #[must_use]
    pub const fn withholds(&self) -> bool {
        match self {
            DataFaultKind::EmptyYear
            | DataFaultKind::BadYear { .. }
            | DataFaultKind::YearContradicts { .. }
            | DataFaultKind::NoCommune
            | DataFaultKind::Ragged { .. }
            | DataFaultKind::StrayQuote
            | DataFaultKind::CodeAndName { .. }
            | DataFaultKind::SeveralCommunes { .. }
            | DataFaultKind::DuplicateRow { .. }
            | DataFaultKind::SameName { .. }
            | DataFaultKind::SectionOrCommune { .. }
            | DataFaultKind::NotACommune { .. }
            | DataFaultKind::WithheldBefore { .. } => true,
            DataFaultKind::NotUtf8
            | DataFaultKind::OtherEncoding { .. }
            | DataFaultKind::NulByte
            | DataFaultKind::Garbled { .. }
            | DataFaultKind::TooManyColumns { .. }
            | DataFaultKind::NoRows
            | DataFaultKind::NoLineBreak { .. }
            | DataFaultKind::Workbook
            | DataFaultKind::NotResults { .. }
            | DataFaultKind::NoHeader
            | DataFaultKind::ColumnTwice { .. }
            | DataFaultKind::AmbiguousHeading { .. }
            | DataFaultKind::CloseHeading { .. }
            | DataFaultKind::PercentHeading { .. }
            | DataFaultKind::NoCommuneColumn
            | DataFaultKind::NoYear
            | DataFaultKind::RowsSkipped { .. }
            | DataFaultKind::TotalDiffers { .. }
            | DataFaultKind::DistrictAsCommune { .. }
            | DataFaultKind::NameNotes { .. }
            | DataFaultKind::BadMonths { .. }
            | DataFaultKind::OtherPlace { .. }
            | DataFaultKind::UnreadableCode { .. }
            | DataFaultKind::PaddedCode { .. }
            | DataFaultKind::NearName { .. }
            | DataFaultKind::OtherList { .. }
            | DataFaultKind::OldCommune { .. }
            | DataFaultKind::NotListed { .. }
            | DataFaultKind::RepeatedRows { .. }
            | DataFaultKind::Unreadable { .. }
            | DataFaultKind::AmbiguousNumber { .. }
            | DataFaultKind::TwoNotations { .. }
            | DataFaultKind::CheckFails { .. }
            | DataFaultKind::SumDiffers { .. } => false,
        }
    }

    /// How much it weighs.
    #[must_use]
    pub const fn weight(&self) -> Weight {
        match self {
            DataFaultKind::NotUtf8
            | DataFaultKind::OtherEncoding { .. }
            | DataFaultKind::NulByte
            | DataFaultKind::Garbled { .. }
            | DataFaultKind::TooManyColumns { .. }
            | DataFaultKind::NoRows
            | DataFaultKind::NoLineBreak { .. }
            | DataFaultKind::Workbook
            | DataFaultKind::NotResults { .. }
            | DataFaultKind::NoHeader
            | DataFaultKind::ColumnTwice { .. }
            | DataFaultKind::AmbiguousHeading { .. }
            | DataFaultKind::NoCommuneColumn
            | DataFaultKind::NoYear => Weight::Error,
            DataFaultKind::NotListed { .. }
            | DataFaultKind::RepeatedRows { .. }
            | DataFaultKind::RowsSkipped { .. }
            | DataFaultKind::DistrictAsCommune { .. }
            | DataFaultKind::NameNotes { .. } => Weight::Note,
            DataFaultKind::CloseHeading { .. }
            | DataFaultKind::EmptyYear
            | DataFaultKind::BadYear { .. }
            | DataFaultKind::YearContradicts { .. }
            | DataFaultKind::NoCommune
            | DataFaultKind::Ragged { .. }
            | DataFaultKind::StrayQuote
            | DataFaultKind::CodeAndName { .. }
            | DataFaultKind::DuplicateRow { .. }
            | DataFaultKind::SameName { .. }
            | DataFaultKind::SectionOrCommune { .. }
            | DataFaultKind::NotACommune { .. }
            | DataFaultKind::TotalDiffers { .. }
            | DataFaultKind::WithheldBefore { .. }
            | DataFaultKind::PercentHeading { .. }
            | DataFaultKind::OtherPlace { .. }
            | DataFaultKind::UnreadableCode { .. }
            | DataFaultKind::SeveralCommunes { .. }
            | DataFaultKind::PaddedCode { .. }
            | DataFaultKind::NearName { .. }
            | DataFaultKind::OtherList { .. }
            | DataFaultKind::OldCommune { .. }
            | DataFaultKind::BadMonths { .. }
            | DataFaultKind::Unreadable { .. }
            | DataFaultKind::AmbiguousNumber { .. }
            | DataFaultKind::TwoNotations { .. }
            | DataFaultKind::CheckFails { .. }
            | DataFaultKind::SumDiffers { .. } => Weight::Warning,
        }
    }
}
