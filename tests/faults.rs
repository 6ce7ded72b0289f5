//! Every fault of a data file as users see it in both languages: one folder per code, reviewed like prose.
//!
//! `<code>/<case>.csv` is read with the codebook beside the folders; `<case>.txt` is the expected output. `ANTQ_BLESS=1
//! cargo test` rewrites the `.txt` files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use antq::assess::{Subject, Watch};
use antq::criteria::{Law, Library};
use antq::data::{DataFile, Options, read};
use antq::inquiry::{CriteriaChoice, DataName, Question, Session};
use antq::model::{
    ColumnDoubt, ComparisonFault, DataFault, DataFaultKind, Division, Expected, FewerUnits,
    FilledCells, FormCommune, HeadingFault, HiddenPart, JoinedTables, ListDifference,
    MeaningChange, Misfit, NotFollowed, Place, SeriesList, SheetsLeft, Skipped, SubjectKindId,
    Text, TitleFault, UnitFault, WhyNotFollowed, YearBeside, YearSource,
};
use antq::number::Range;
use antq::register::Register;
use antq::say::faults;
use antq::table::{Defect, Encoding, FileKind, Garbled, Unread};
use antq::text::Language;

use crate::golden::{compare, files, folders, name};

/// Faults found by means of the register; the cases of all others use invented communes.
const OF_COMMUNES: [&str; 22] = [
    "other-province",
    "cells-filled",
    "other-kind",
    "other-name",
    "strange-code",
    "unknown-place",
    "code-and-name",
    "other-place",
    "unreadable-code",
    "several-communes",
    "padded-code",
    "near-name",
    "other-list",
    "old-commune",
    "not-listed",
    "section-or-commune",
    "not-a-commune",
    "district-as-commune",
    "name-notes",
    "total-differs",
    "rows-skipped",
    "halves-differ",
];

/// Faults for a year other than the one given for the file; their cases are read as if 2025 were given.
const OF_YEAR_SAID: [&str; 2] = ["year-contradicts", "title-contradicts"];

/// One fault of each kind. A new kind must be added here, or [`follow`] does not compile.
fn every_kind() -> Vec<DataFaultKind> {
    let mut kinds = vec![DataFaultKind::Table(Defect::NotUtf8)];
    while let Some(next) = kinds.last().and_then(follow) {
        kinds.push(next);
    }
    kinds
}

/// The kind of table defect after another.
fn follow_defect(defect: &Defect) -> Option<Defect> {
    Some(match defect {
        Defect::NotUtf8 => Defect::OtherEncoding(Encoding::Utf32),
        Defect::OtherEncoding(_) => Defect::NulByte,
        Defect::NulByte => Defect::Garbled {
            how: Garbled::Vni,
            sample: String::new(),
        },
        Defect::Garbled { .. } => Defect::TooManyColumns { found: 2, most: 1 },
        Defect::TooManyColumns { .. } => Defect::NoLineBreak { mark: '\u{85}' },
        Defect::NoLineBreak { .. } => Defect::Workbook,
        Defect::Workbook => Defect::Unread(Unread::Protected),
        Defect::Unread(_) => Defect::NotATable(FileKind::Pdf),
        Defect::NotATable(_) => Defect::Ragged {
            found: 1,
            expected: 2,
        },
        Defect::Ragged { .. } => Defect::Beside {
            cell: String::new(),
        },
        Defect::Beside { .. } => Defect::StrayQuote,
        Defect::StrayQuote => return None,
    })
}

/// The fault of a title after another.
fn follow_title(fault: &TitleFault) -> Option<TitleFault> {
    Some(match fault {
        TitleFault::YearFound { .. } => TitleFault::TitleContradicts {
            year: 2024,
            said: 2025,
        },
        TitleFault::TitleContradicts { .. } => TitleFault::PeriodFound { months: 6 },
        TitleFault::PeriodFound { .. } => TitleFault::OtherPeriod {
            text: String::new(),
        },
        TitleFault::OtherPeriod { .. } => TitleFault::OtherYear {
            text: String::new(),
        },
        TitleFault::OtherYear { .. } => TitleFault::RowContradicts {
            text: String::new(),
        },
        TitleFault::RowContradicts { .. } => TitleFault::ScaledUnit {
            text: String::new(),
        },
        TitleFault::ScaledUnit { .. } => TitleFault::Planned {
            text: String::new(),
            by: YearSource::Title,
        },
        TitleFault::Planned { .. } => TitleFault::Assumed {
            text: String::new(),
        },
        TitleFault::Assumed { .. } => TitleFault::OtherMeaning {
            text: String::new(),
            why: MeaningChange::Part,
            words: Vec::new(),
        },
        TitleFault::OtherMeaning { .. } => TitleFault::RemarkLimits {
            text: String::new(),
        },
        TitleFault::RemarkLimits { .. } => TitleFault::RemarksUnread {
            texts: Vec::new(),
            are_more: false,
        },
        TitleFault::RemarksUnread { .. } => TitleFault::YearBeside {
            year: 2025,
            beside: YearBeside::Column,
        },
        TitleFault::YearBeside { .. } => TitleFault::OtherProvince {
            titled: String::new(),
            said: String::new(),
        },
        TitleFault::OtherProvince { .. } => TitleFault::OtherUnit {
            text: String::new(),
        },
        TitleFault::OtherUnit { .. } => TitleFault::PeriodContradicts { months: 9, said: 6 },
        TitleFault::PeriodContradicts { .. } => return None,
    })
}

/// The fault of a heading after another.
fn follow_heading(fault: &HeadingFault) -> Option<HeadingFault> {
    let text = String::new;
    Some(match fault {
        HeadingFault::UnknownFigures { .. } => HeadingFault::Qualifying {
            heading: text(),
            text: text(),
            doubt: ColumnDoubt::Rows,
        },
        HeadingFault::Qualifying { .. } => HeadingFault::CodesAndNames {
            heading: text(),
            code: (text(), text()),
            name: (text(), text()),
        },
        HeadingFault::CodesAndNames { .. } => HeadingFault::SideTable { heading: text() },
        HeadingFault::SideTable { .. } => HeadingFault::ClauseOfOtherYear {
            heading: text(),
            years: Vec::new(),
            cells: 1,
        },
        HeadingFault::ClauseOfOtherYear { .. } => HeadingFault::SideBySide {
            parts: 2,
            are_one: true,
        },
        HeadingFault::SideBySide { .. } => HeadingFault::FractionHeading {
            heading: text(),
            figures: Vec::new(),
        },
        HeadingFault::FractionHeading { .. } => HeadingFault::PartsOfYear {
            headings: Vec::new(),
            used: text(),
        },
        HeadingFault::PartsOfYear { .. } => HeadingFault::FormerNames {
            heading: text(),
            year: 2025,
            are_former: true,
        },
        HeadingFault::FormerNames { .. } => HeadingFault::FormValues {
            commune: None,
            headings: Vec::new(),
        },
        HeadingFault::FormValues { .. } => HeadingFault::KindsAdded {
            headings: Vec::new(),
            figure: Text::default(),
            has_total: false,
        },
        HeadingFault::KindsAdded { .. } => return None,
    })
}

/// The kind after another, matched exhaustively so that none is forgotten.
#[allow(clippy::too_many_lines, reason = "one arm for each kind")]
fn follow(kind: &DataFaultKind) -> Option<DataFaultKind> {
    let text = String::new;
    Some(match kind {
        DataFaultKind::Table(defect) => match follow_defect(defect) {
            Some(defect) => DataFaultKind::Table(defect),
            None => DataFaultKind::NoRows,
        },
        DataFaultKind::NoRows => DataFaultKind::NotResults(text()),
        DataFaultKind::NotResults(_) => DataFaultKind::NoHeader,
        DataFaultKind::NoHeader => DataFaultKind::ColumnTwice {
            heading: text(),
            first: 1,
            first_line: 1,
            first_heading: text(),
        },
        DataFaultKind::ColumnTwice { .. } => DataFaultKind::AmbiguousHeading {
            heading: text(),
            may_be: Vec::new(),
            is_left_out: false,
        },
        DataFaultKind::AmbiguousHeading { .. } => DataFaultKind::CloseHeading {
            heading: text(),
            close_to: Text::default(),
        },
        DataFaultKind::CloseHeading { .. } => {
            DataFaultKind::Heading(HeadingFault::UnknownFigures {
                headings: Vec::new(),
            })
        }
        DataFaultKind::Heading(fault) => match follow_heading(fault) {
            Some(fault) => DataFaultKind::Heading(fault),
            None => DataFaultKind::PercentHeading(text()),
        },
        DataFaultKind::PercentHeading(_) => DataFaultKind::PointsHeading(text()),
        DataFaultKind::PointsHeading(_) => DataFaultKind::NarrowerHeading {
            heading: text(),
            lacks: text(),
            title: Text::default(),
        },
        DataFaultKind::NarrowerHeading { .. } => DataFaultKind::Unit(UnitFault::NoColumn {
            title: Text::default(),
            headings: Vec::new(),
        }),
        DataFaultKind::Unit(UnitFault::NoColumn { .. }) => {
            DataFaultKind::Unit(UnitFault::BelowCommune {
                name: text(),
                commune: text(),
            })
        }
        DataFaultKind::Unit(UnitFault::BelowCommune { .. }) => {
            DataFaultKind::Unit(UnitFault::Parted {
                name: text(),
                line: 3,
            })
        }
        DataFaultKind::Unit(UnitFault::Parted { .. }) => {
            DataFaultKind::Unit(UnitFault::AnsweredByTitle {
                title: text(),
                are_recognised: true,
            })
        }
        DataFaultKind::Unit(UnitFault::AnsweredByTitle { .. }) => {
            DataFaultKind::Unit(UnitFault::ListDiffers(Box::new(ListDifference {
                area: text(),
                title: Text::default(),
                own: Range::ANYTHING,
                counted: Range::ANYTHING,
                first: Place::default(),
                last: text(),
            })))
        }
        DataFaultKind::Unit(UnitFault::ListDiffers(_)) => {
            DataFaultKind::Unit(UnitFault::NotFollowed(Box::new(NotFollowed {
                area: text(),
                year: 2024,
                units: Vec::new(),
                why: WhyNotFollowed::Several,
            })))
        }
        DataFaultKind::Unit(UnitFault::NotFollowed(_)) => {
            DataFaultKind::Unit(UnitFault::UnknownModel {
                name: text(),
                near: None,
            })
        }
        DataFaultKind::Unit(UnitFault::UnknownModel { .. }) => {
            DataFaultKind::Unit(UnitFault::SameModel {
                name: text(),
                other: text(),
                cell: text(),
                kind: text(),
            })
        }
        DataFaultKind::Unit(UnitFault::SameModel { .. }) => {
            DataFaultKind::Unit(UnitFault::Fewer(Box::new(FewerUnits {
                area: text(),
                years: [2024, 2025],
                counts: [3, 2],
            })))
        }
        DataFaultKind::Unit(UnitFault::Fewer(_)) => DataFaultKind::NoCommuneColumn,
        DataFaultKind::NoCommuneColumn => {
            DataFaultKind::FormCommune(FormCommune::Named(Vec::new()))
        }
        DataFaultKind::FormCommune(_) => DataFaultKind::NoYear,
        DataFaultKind::NoYear => DataFaultKind::EmptyYear,
        DataFaultKind::EmptyYear => DataFaultKind::Overruled { heading: text() },
        DataFaultKind::Overruled { .. } => DataFaultKind::MappedNowhere { heading: text() },
        DataFaultKind::MappedNowhere { .. } => DataFaultKind::NoSheet {
            asked: text(),
            names: Vec::new(),
        },
        DataFaultKind::NoSheet { .. } => {
            DataFaultKind::SheetsLeft(SheetsLeft::WithoutCommunes(Vec::new()))
        }
        DataFaultKind::SheetsLeft(SheetsLeft::WithoutCommunes(_)) => {
            DataFaultKind::SheetsLeft(SheetsLeft::NoResults(Vec::new()))
        }
        DataFaultKind::SheetsLeft(SheetsLeft::NoResults(_)) => {
            DataFaultKind::Hidden(HiddenPart::Sheet)
        }
        DataFaultKind::Hidden(_) => DataFaultKind::SeveralYears { years: Vec::new() },
        DataFaultKind::SeveralYears { .. } => DataFaultKind::Title(TitleFault::YearFound {
            year: 2025,
            by: YearSource::Title,
        }),
        DataFaultKind::Title(fault) => match follow_title(fault) {
            Some(fault) => DataFaultKind::Title(fault),
            None => DataFaultKind::OtherTable { lines: Vec::new() },
        },
        DataFaultKind::OtherTable { .. } => DataFaultKind::BadYear { text: text() },
        DataFaultKind::BadYear { .. } => DataFaultKind::YearContradicts {
            year: 2024,
            said: 2025,
        },
        DataFaultKind::YearContradicts { .. } => DataFaultKind::BadMonths { text: text() },
        DataFaultKind::BadMonths { .. } => DataFaultKind::NoCommune,
        DataFaultKind::NoCommune => DataFaultKind::DuplicateRow {
            area: text(),
            year: 2021,
            other: Place::default(),
            differs: text(),
        },
        DataFaultKind::DuplicateRow { .. } => DataFaultKind::SameName {
            area: text(),
            year: 2021,
            other: Place::default(),
        },
        DataFaultKind::SameName { .. } => DataFaultKind::HalvesDiffer {
            area: text(),
            year: 2025,
            other: Place::default(),
            why: Misfit::Months { own: 6, other: 7 },
        },
        DataFaultKind::HalvesDiffer { .. } => DataFaultKind::RepeatedRows { lines: Vec::new() },
        DataFaultKind::RepeatedRows { .. } => DataFaultKind::TablesJoined(JoinedTables::default()),
        DataFaultKind::TablesJoined(_) => DataFaultKind::WithheldBefore {
            code: text(),
            reason: text(),
        },
        DataFaultKind::WithheldBefore { .. } => DataFaultKind::CodeAndName {
            by_code: text(),
            name: text(),
            by_name: Vec::new(),
            fits: None,
        },
        DataFaultKind::CodeAndName { .. } => DataFaultKind::OtherPlace {
            by_code: text(),
            division: Division::Province,
            said: text(),
        },
        DataFaultKind::OtherPlace { .. } => DataFaultKind::UnreadableCode {
            code: text(),
            area: None,
        },
        DataFaultKind::UnreadableCode { .. } => DataFaultKind::SeveralCommunes {
            name: text(),
            may_be: Vec::new(),
        },
        DataFaultKind::SeveralCommunes { .. } => DataFaultKind::PaddedCode {
            count: 1,
            first: text(),
            last: text(),
        },
        DataFaultKind::PaddedCode { .. } => DataFaultKind::NearName {
            areas: Vec::new(),
            by_code: true,
        },
        DataFaultKind::NearName { .. } => DataFaultKind::OtherKind { areas: Vec::new() },
        DataFaultKind::OtherKind { .. } => DataFaultKind::OtherName { areas: Vec::new() },
        DataFaultKind::OtherName { .. } => DataFaultKind::StrangeCode { areas: Vec::new() },
        DataFaultKind::StrangeCode { .. } => DataFaultKind::UnknownPlace {
            division: Division::District,
            said: text(),
            nearest: Some(Vec::new()),
            areas: Vec::new(),
            are_found: false,
        },
        DataFaultKind::UnknownPlace { .. } => DataFaultKind::OtherList {
            areas: Vec::new(),
            year: 2025,
        },
        DataFaultKind::OtherList { .. } => DataFaultKind::OldCommune {
            areas: Vec::new(),
            year: 2024,
        },
        DataFaultKind::OldCommune { .. } => DataFaultKind::NotListed {
            areas: Vec::new(),
            near: Vec::new(),
        },
        DataFaultKind::NotListed { .. } => DataFaultKind::Unreadable {
            heading: text(),
            text: text(),
            expected: Expected::Count,
        },
        DataFaultKind::Unreadable { .. } => DataFaultKind::AmbiguousNumber {
            heading: text(),
            text: text(),
            cells: 1,
        },
        DataFaultKind::AmbiguousNumber { .. } => DataFaultKind::TwoNotations {
            vietnamese: (text(), text()),
            english: (text(), text()),
        },
        DataFaultKind::TwoNotations { .. } => DataFaultKind::RowsSkipped {
            rows: vec![(Skipped::Total, Vec::new())],
            agreeing: 0,
        },
        DataFaultKind::RowsSkipped { .. } => DataFaultKind::TotalDiffers {
            label: text(),
            columns: Vec::new(),
        },
        DataFaultKind::TotalDiffers { .. } => DataFaultKind::SectionOrCommune { name: text() },
        DataFaultKind::SectionOrCommune { .. } => DataFaultKind::NotACommune { name: text() },
        DataFaultKind::NotACommune { .. } => DataFaultKind::DistrictAsCommune { names: Vec::new() },
        DataFaultKind::DistrictAsCommune { .. } => DataFaultKind::NameNotes {
            dropped: Vec::new(),
            lines: Vec::new(),
        },
        DataFaultKind::NameNotes { .. } => DataFaultKind::Filled(FilledCells::Places {
            marks: 2,
            blanks: 1,
        }),
        DataFaultKind::Filled(_) => DataFaultKind::AppraisalDiffers {
            own: (text(), text()),
            appraised: (text(), text()),
        },
        DataFaultKind::AppraisalDiffers { .. } => {
            DataFaultKind::Comparison(ComparisonFault::Differs([
                (text(), text()),
                (text(), text()),
                (text(), text()),
            ]))
        }
        DataFaultKind::Comparison(ComparisonFault::Differs(_)) => {
            DataFaultKind::Comparison(ComparisonFault::SumDiffers {
                sum: (text(), text()),
                counts: Vec::new(),
            })
        }
        DataFaultKind::Comparison(ComparisonFault::SumDiffers { .. }) => {
            DataFaultKind::Comparison(ComparisonFault::PartsDiffer {
                sum: (text(), text()),
                parts: Vec::new(),
            })
        }
        DataFaultKind::Comparison(ComparisonFault::PartsDiffer { .. }) => {
            DataFaultKind::Comparison(ComparisonFault::Columns {
                columns: Vec::new(),
                has_sums: true,
                agreeing: 0,
                unchecked: 0,
            })
        }
        DataFaultKind::Comparison(ComparisonFault::Columns { .. }) => {
            DataFaultKind::Comparison(ComparisonFault::Cells {
                agreeing: 1,
                unchecked: 2,
            })
        }
        DataFaultKind::Comparison(ComparisonFault::Cells { .. }) => {
            DataFaultKind::Fractions([Text::default(), Text::default()])
        }
        DataFaultKind::Fractions(_) => DataFaultKind::Dashes {
            cells: 2,
            zero_in: Vec::new(),
        },
        DataFaultKind::Dashes { .. } => DataFaultKind::ShareHeading {
            heading: text(),
            counts: vec![Text::default()],
        },
        DataFaultKind::ShareHeading { .. } => DataFaultKind::CheckFails {
            area: text(),
            year: 2021,
            says: None,
            figures: Vec::new(),
        },
        DataFaultKind::CheckFails { .. } => DataFaultKind::SumDiffers {
            area: text(),
            year: 2021,
            heading: text(),
            given: text(),
            sum: text(),
        },
        DataFaultKind::SumDiffers { .. } => return None,
    })
}

#[test]
fn every_code_has_a_case_and_every_folder_is_a_code() {
    let expected: BTreeSet<String> = every_kind()
        .iter()
        .map(|kind| kind.code().to_owned())
        .collect();
    let found: BTreeSet<String> = folders(&home()).iter().map(|folder| name(folder)).collect();
    assert_eq!(found, expected);
    for code in expected {
        let case = home().join(code).join("case.csv");
        let workbook = case.with_extension("xlsx");
        assert!(
            case.is_file() || workbook.is_file(),
            "{} is missing",
            case.display()
        );
    }
}

#[test]
fn every_fault_is_told_as_promised() {
    let mut differing = Vec::new();
    for case in cases() {
        let found = found_in(&case);
        let told = told(&found);
        let code = name(case.parent().expect("a case stands in a folder"));
        if !found.iter().any(|fault| fault.kind.code() == code) {
            differing.push(format!("{} does not show {code}:\n{told}", case.display()));
        }
        differing.extend(compare(&case.with_extension("txt"), &told));
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn nothing_promised_is_left_without_its_case() {
    for folder in folders(&home()) {
        for promise in files(&folder, "txt") {
            let case = promise.with_extension("csv");
            let workbook = case.with_extension("xlsx");
            assert!(
                case.is_file() || workbook.is_file(),
                "{} has no case",
                promise.display()
            );
        }
    }
}

/// The faults of communes beside a list of their residential areas or models, by the codebook of the program.
fn found_beside(case: &Path, list: &Path) -> Vec<DataFault> {
    let folder = case.parent().expect("a case stands in a folder");
    let mut question = Question::default();
    question.material.data = vec![
        name(case).as_str().into(),
        DataName {
            subject: if name(folder).ends_with("-model") {
                "mo_hinh".to_owned()
            } else {
                "khu_dan_cu".to_owned()
            },
            ..name(list).as_str().into()
        },
    ];
    let own = folder.join("set.toml");
    if own.is_file() {
        question.material.criteria = vec![CriteriaChoice::File("set.toml".to_owned())];
    }
    let read = &mut |file: &str| fs::read(folder.join(file));
    let session = Session::inspect(&question, read).expect("the files can be read");
    session.reading.faults
}

/// The faults of a case.
fn found_in(case: &Path) -> Vec<DataFault> {
    let list = case.with_extension("tsv");
    if list.is_file() {
        return found_beside(case, &list);
    }
    let text = fs::read_to_string(home().join("codebook.toml")).expect("the codebook can be read");
    let mut library = Library::of(("codebook.toml", &text), &[]);
    assert!(library.is_sound(), "{:?}", library.faults());
    let code = name(case.parent().expect("a case stands in a folder"));
    let mapped = match code.as_str() {
        "heading-overruled" => vec![("Số hộ".to_owned(), "so_vu".to_owned())],
        "mapped-nowhere" => vec![("Tổng số vụ".to_owned(), "so_vu".to_owned())],
        _ => Vec::new(),
    };
    library.map_headings(mapped).expect("the id exists");
    let file = DataFile {
        name: name(case),
        bytes: fs::read(case).expect("a case can be read"),
        year: OF_YEAR_SAID.contains(&code.as_str()).then_some(2025),
        subject: (code == "unit-column").then_some(SubjectKindId(1)),
        sheet: if code == "no-sheet" {
            "3".to_owned()
        } else {
            String::new()
        },
    };
    let codebook = match code.as_str() {
        // Clauses are those of a law.
        "clause-of-other-year" => {
            let wanted = [
                ("an-toan-antt/tt-23-2012", 2020),
                ("an-toan-antt/tt-124-2021", 2024),
            ];
            Law::freeze(&Library::open(), &wanted).codebook()
        }
        _ => library.codebook(),
    };
    let register = OF_COMMUNES.contains(&code.as_str()).then(Register::open);
    let options = Options {
        register: register.as_ref(),
        province: if code == "other-province" {
            "Thái Nguyên".to_owned()
        } else {
            String::new()
        },
        ..Options::default()
    };
    let reading = read(&[file], &codebook, &|_| true, &options);
    let mut faults = reading.faults;
    let watch = Watch::over(&codebook, &reading.sheets, SubjectKindId::COMMUNE);
    for series in &reading.series {
        let years = series.records().iter().map(|record| record.year);
        faults.extend(years.flat_map(|year| {
            watch.doubts(&Subject::new(&codebook, SeriesList::EMPTY, series, year))
        }));
    }
    faults
}

/// The faults in Vietnamese, then in English.
fn told(found: &[DataFault]) -> String {
    let mut out = Vec::new();
    for language in [Language::Vietnamese, Language::English] {
        if !out.is_empty() {
            out.extend_from_slice(b"\n----\n\n");
        }
        faults(&mut out, found, language).expect("a Vec takes all");
    }
    String::from_utf8(out).expect("what is told is text")
}

fn cases() -> Vec<PathBuf> {
    let all = folders(&home());
    let of = |folder: &PathBuf| ["csv", "xlsx"].map(|ending| files(folder, ending)).concat();
    all.iter().flat_map(of).collect()
}

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults")
}
