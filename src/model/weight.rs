//! The code and the severity of every fault of the data, in one table.

use super::comparison_fault::ComparisonFault;
use super::fault::DataFaultKind;
use super::heading_fault::HeadingFault;
use super::place::Place;
use super::sheets_left::SheetsLeft;
use super::title_fault::TitleFault;
use super::unit_fault::UnitFault;
use crate::table::Defect;

/// The severity of a fault of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A note.
    Note,
    /// A figure or a row is doubtful; the rest is used.
    Warning,
    /// The data are unusable.
    Error,
}

/// The effect of a fault.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// It is reported.
    Note,
    /// It makes a figure or a row doubtful.
    Doubt,
    /// It keeps its own row from being judged.
    Withholds,
    /// It makes the data unusable.
    Refuses,
}

impl DataFaultKind {
    /// The same fault of two rows, as reported on the other row.
    #[must_use]
    pub fn seen_from(mut self, place: Place) -> DataFaultKind {
        if let DataFaultKind::DuplicateRow { other, .. }
        | DataFaultKind::SameName { other, .. }
        | DataFaultKind::HalvesDiffer { other, .. } = &mut self
        {
            *other = place;
        }
        self
    }

    /// The public name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.entry().0
    }

    /// Whether it keeps only its own row from being judged.
    #[must_use]
    pub const fn withholds(&self) -> bool {
        matches!(self.entry().1, Effect::Withholds)
    }

    /// Its severity.
    #[must_use]
    pub const fn weight(&self) -> Weight {
        match self.entry().1 {
            Effect::Note => Weight::Note,
            Effect::Doubt | Effect::Withholds => Weight::Warning,
            Effect::Refuses => Weight::Error,
        }
    }

    /// The communes that it reports as not in any list.
    #[must_use]
    pub fn unlisted(&self) -> &[String] {
        if let DataFaultKind::NotListed { areas, .. } | DataFaultKind::UnknownPlace { areas, .. } =
            self
            && (self.is_invented_place() || matches!(self, DataFaultKind::NotListed { .. }))
        {
            areas
        } else {
            &[]
        }
    }

    /// Whether it reports a place that no list has, without similar names or communes there.
    #[must_use]
    pub const fn is_invented_place(&self) -> bool {
        if let DataFaultKind::UnknownPlace {
            nearest, are_found, ..
        } = self
        {
            matches!(nearest, Some(none) if none.is_empty()) && !*are_found
        } else {
            false
        }
    }

    const fn entry(&self) -> (&'static str, Effect) {
        match self {
            DataFaultKind::Table(defect) => (defect.code().name(), of_table(defect)),
            DataFaultKind::NotResults(_) => ("not-results", Effect::Refuses),
            DataFaultKind::NoHeader => ("no-header", Effect::Refuses),
            DataFaultKind::NoRows => ("no-rows", Effect::Refuses),
            DataFaultKind::ColumnTwice { .. } => ("column-twice", Effect::Refuses),
            DataFaultKind::AmbiguousHeading {
                is_left_out: true, ..
            } => ("ambiguous-heading", Effect::Doubt),
            DataFaultKind::AmbiguousHeading { .. } => ("ambiguous-heading", Effect::Refuses),
            DataFaultKind::CloseHeading { .. } => ("close-heading", Effect::Doubt),
            DataFaultKind::Heading(fault) => of_heading(fault),
            DataFaultKind::PercentHeading(_) => ("percent-heading", Effect::Doubt),
            DataFaultKind::PointsHeading(_) => ("points-heading", Effect::Doubt),
            DataFaultKind::NarrowerHeading { .. } => ("narrower-heading", Effect::Note),
            DataFaultKind::Unit(fault) => of_unit(fault),
            DataFaultKind::NoCommuneColumn => ("no-commune-column", Effect::Refuses),
            DataFaultKind::FormCommune(_) => ("form-commune", Effect::Refuses),
            DataFaultKind::NoYear => ("no-year", Effect::Refuses),
            DataFaultKind::EmptyYear => ("empty-year", Effect::Withholds),
            DataFaultKind::Overruled { .. } => ("heading-overruled", Effect::Note),
            DataFaultKind::MappedNowhere { .. } => ("mapped-nowhere", Effect::Note),
            DataFaultKind::NoSheet { .. } => ("no-sheet", Effect::Refuses),
            DataFaultKind::SheetsLeft(SheetsLeft::WithoutCommunes(_)) => {
                ("sheets-left", Effect::Note)
            }
            DataFaultKind::SheetsLeft(SheetsLeft::NoResults(_)) => ("sheets-aside", Effect::Doubt),
            DataFaultKind::Hidden(_) => ("hidden", Effect::Note),
            DataFaultKind::SeveralYears { .. } => ("several-years", Effect::Refuses),
            DataFaultKind::Title(fault) => of_title(fault),
            DataFaultKind::OtherTable { .. } => ("other-table", Effect::Refuses),
            DataFaultKind::BadYear { .. } => ("bad-year", Effect::Withholds),
            DataFaultKind::YearContradicts { .. } => ("year-contradicts", Effect::Withholds),
            DataFaultKind::BadMonths { .. } => ("bad-months", Effect::Withholds),
            DataFaultKind::NoCommune => ("no-commune", Effect::Withholds),
            DataFaultKind::DuplicateRow { .. } => ("duplicate-row", Effect::Withholds),
            DataFaultKind::SameName { .. } => ("same-name", Effect::Withholds),
            DataFaultKind::HalvesDiffer { .. } => ("halves-differ", Effect::Withholds),
            DataFaultKind::RepeatedRows { .. } => ("repeated-row", Effect::Note),
            DataFaultKind::TablesJoined(_) => ("tables-joined", Effect::Note),
            DataFaultKind::WithheldBefore { .. } => ("withheld-before", Effect::Withholds),
            DataFaultKind::CodeAndName { .. } => ("code-and-name", Effect::Withholds),
            DataFaultKind::OtherPlace { .. } => ("other-place", Effect::Doubt),
            DataFaultKind::UnreadableCode { .. } => ("unreadable-code", Effect::Doubt),
            DataFaultKind::SeveralCommunes { .. } => ("several-communes", Effect::Withholds),
            DataFaultKind::PaddedCode { .. } => ("padded-code", Effect::Note),
            DataFaultKind::NearName { by_code: true, .. } => ("near-name", Effect::Note),
            DataFaultKind::NearName { by_code: false, .. } => ("near-name", Effect::Doubt),
            DataFaultKind::OtherKind { .. } => ("other-kind", Effect::Note),
            DataFaultKind::OtherName { .. } => ("other-name", Effect::Doubt),
            DataFaultKind::StrangeCode { .. } => ("strange-code", Effect::Doubt),
            DataFaultKind::UnknownPlace { .. } if self.is_invented_place() => {
                ("unknown-place", Effect::Note)
            }
            DataFaultKind::UnknownPlace { .. } => ("unknown-place", Effect::Doubt),
            DataFaultKind::OtherList { .. } => ("other-list", Effect::Doubt),
            DataFaultKind::OldCommune { .. } => ("old-commune", Effect::Doubt),
            DataFaultKind::NotListed { .. } => ("not-listed", Effect::Note),
            DataFaultKind::RowsSkipped { .. } => ("rows-skipped", Effect::Note),
            DataFaultKind::TotalDiffers { .. } => ("total-differs", Effect::Doubt),
            DataFaultKind::SectionOrCommune { .. } => ("section-or-commune", Effect::Withholds),
            DataFaultKind::NotACommune { .. } => ("not-a-commune", Effect::Withholds),
            DataFaultKind::DistrictAsCommune { .. } => ("district-as-commune", Effect::Note),
            DataFaultKind::NameNotes { .. } => ("name-notes", Effect::Note),
            DataFaultKind::Filled(_) => ("cells-filled", Effect::Note),
            DataFaultKind::Unreadable { .. } => ("unreadable-cell", Effect::Doubt),
            DataFaultKind::AmbiguousNumber { .. } => ("ambiguous-number", Effect::Doubt),
            DataFaultKind::TwoNotations { .. } => ("two-notations", Effect::Doubt),
            DataFaultKind::AppraisalDiffers { .. } => ("appraisal-differs", Effect::Doubt),
            DataFaultKind::Comparison(fault) => of_comparison(fault),
            DataFaultKind::Fractions(_) => ("fraction-cells", Effect::Note),
            DataFaultKind::Dashes { .. } => ("dash-cells", Effect::Note),
            DataFaultKind::ShareHeading { .. } => ("share-heading", Effect::Note),
            DataFaultKind::CheckFails { .. } => ("check-fails", Effect::Doubt),
            DataFaultKind::SumDiffers { .. } => ("sum-differs", Effect::Doubt),
        }
    }
}

const fn of_heading(fault: &HeadingFault) -> (&'static str, Effect) {
    match fault {
        HeadingFault::UnknownFigures { .. } => ("unknown-figures", Effect::Note),
        HeadingFault::Qualifying { .. } => ("qualifying-column", Effect::Doubt),
        HeadingFault::CodesAndNames { .. } => ("codes-and-names", Effect::Refuses),
        HeadingFault::SideTable { .. } => ("side-table", Effect::Refuses),
        HeadingFault::ClauseOfOtherYear { .. } => ("clause-of-other-year", Effect::Note),
        HeadingFault::SideBySide { .. } => ("side-by-side", Effect::Note),
        HeadingFault::FractionHeading { .. } => ("fraction-heading", Effect::Note),
        HeadingFault::PartsOfYear { .. } => ("parts-of-year", Effect::Note),
        HeadingFault::KindsAdded { .. } => ("kinds-added", Effect::Note),
        HeadingFault::FormerNames { .. } => ("former-names", Effect::Refuses),
        HeadingFault::FormValues { .. } => ("form-values", Effect::Refuses),
    }
}

const fn of_title(fault: &TitleFault) -> (&'static str, Effect) {
    match fault {
        TitleFault::YearFound { .. } => ("year-found", Effect::Note),
        TitleFault::TitleContradicts { .. } => ("title-contradicts", Effect::Refuses),
        TitleFault::PeriodFound { .. } => ("period-found", Effect::Note),
        TitleFault::OtherPeriod { .. } | TitleFault::OtherYear { .. } => {
            ("other-period", Effect::Refuses)
        }
        TitleFault::RowContradicts { .. } => ("row-contradicts", Effect::Refuses),
        TitleFault::ScaledUnit { .. } => ("scaled-unit", Effect::Refuses),
        TitleFault::Planned { .. } => ("planned-figures", Effect::Refuses),
        TitleFault::Assumed { .. } => ("assumed-figures", Effect::Note),
        TitleFault::OtherMeaning { .. } => ("other-meaning", Effect::Refuses),
        TitleFault::RemarkLimits { .. } => ("remark-limits", Effect::Withholds),
        TitleFault::RemarksUnread { .. } => ("remarks-unread", Effect::Note),
        TitleFault::YearBeside { .. } => ("year-beside", Effect::Doubt),
        TitleFault::OtherProvince { .. } => ("other-province", Effect::Refuses),
        TitleFault::OtherUnit { .. } => ("other-unit", Effect::Doubt),
        TitleFault::PeriodContradicts { .. } => ("period-contradicts", Effect::Doubt),
    }
}

const fn of_unit(fault: &UnitFault) -> (&'static str, Effect) {
    match fault {
        UnitFault::NoColumn { .. } => ("unit-column", Effect::Refuses),
        UnitFault::BelowCommune { .. } => ("below-commune", Effect::Withholds),
        UnitFault::AnsweredByTitle { .. } => ("answered-by-title", Effect::Note),
        UnitFault::ListDiffers(_) => ("list-differs", Effect::Doubt),
        UnitFault::NotFollowed(_) => ("unit-not-followed", Effect::Note),
        UnitFault::UnknownModel { .. } => ("unknown-model", Effect::Note),
        UnitFault::SameModel { .. } => ("same-model", Effect::Doubt),
        UnitFault::Parted { .. } => ("parted-commune", Effect::Withholds),
        UnitFault::Fewer(_) => ("fewer-units", Effect::Note),
    }
}

const fn of_comparison(fault: &ComparisonFault) -> (&'static str, Effect) {
    match fault {
        ComparisonFault::Differs(_)
        | ComparisonFault::SumDiffers { .. }
        | ComparisonFault::PartsDiffer { .. } => ("comparison-differs", Effect::Doubt),
        ComparisonFault::Columns { .. } => ("comparison-columns", Effect::Note),
        ComparisonFault::Cells { .. } => ("change-cells", Effect::Note),
    }
}

const fn of_table(defect: &Defect) -> Effect {
    match defect {
        Defect::NotUtf8
        | Defect::OtherEncoding(_)
        | Defect::NulByte
        | Defect::Garbled { .. }
        | Defect::Workbook
        | Defect::Unread(_)
        | Defect::NotATable(_)
        | Defect::TooManyColumns { .. }
        | Defect::NoLineBreak { .. } => Effect::Refuses,
        Defect::Ragged { .. } | Defect::Beside { .. } | Defect::StrayQuote => Effect::Withholds,
    }
}
