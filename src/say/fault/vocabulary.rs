//! Data faults in words: what is wrong and what to do about it.

use super::cell::{
    ambiguous_number, appraisal_differs, dashes, fractions, two_notations, unreadable,
};
use super::text::{FaultText, heading, lines_named, lines_word, quoted};
use super::{column, commune, comparison, file, row, sheet, unit, when};
use crate::model::{CheckedFigure, DataFault, DataFaultKind};
use crate::page::visible::visible;
use crate::text::{Text, both};

/// A fault in words.
#[allow(clippy::too_many_lines, reason = "a table: one entry per fault")]
pub(crate) fn told(fault: &DataFault) -> FaultText {
    match &fault.kind {
        DataFaultKind::Table(defect) => {
            let (message, help) = defect.told();
            FaultText::new(message.map(visible), help)
        }
        DataFaultKind::NotResults(why) => file::not_results(why),
        DataFaultKind::NoHeader => file::no_header(),
        DataFaultKind::NoRows => file::no_rows(),
        DataFaultKind::ColumnTwice {
            heading,
            first,
            first_line,
            first_heading,
        } => {
            let (line, column) = (fault.place.line, fault.place.column);
            if *first == column && *first_line != line {
                column::item_twice((first_heading, *first_line), (heading, line))
            } else {
                column::column_twice((first_heading, *first), (heading, column))
            }
        }
        DataFaultKind::AmbiguousHeading {
            heading,
            may_be,
            is_left_out,
        } => column::ambiguous_heading(heading, may_be, *is_left_out),
        DataFaultKind::CloseHeading { heading, close_to } => {
            column::close_heading(heading, close_to)
        }
        DataFaultKind::Heading(found) => column::of_heading(found),
        DataFaultKind::PercentHeading(heading) => column::percent_heading(heading),
        DataFaultKind::PointsHeading(heading) => column::points_heading(heading),
        DataFaultKind::NarrowerHeading {
            heading,
            lacks,
            title,
        } => column::narrower_heading(heading, lacks, title),
        DataFaultKind::Unit(found) => unit::of_unit(found),
        DataFaultKind::NoCommuneColumn => commune::no_commune_column(),
        DataFaultKind::FormCommune(said) => commune::form_commune(said),
        DataFaultKind::EmptyYear => when::empty_year(),
        DataFaultKind::Overruled { heading } => column::overruled(heading),
        DataFaultKind::MappedNowhere { heading } => column::mapped_nowhere(heading),
        DataFaultKind::NoSheet { asked, names } => sheet::no_sheet(asked, names),
        DataFaultKind::SheetsLeft(left) => sheet::sheets_left(left),
        DataFaultKind::Hidden(part) => sheet::hidden(part),
        DataFaultKind::SeveralYears { years } => when::several_years(years),
        DataFaultKind::NoYear => when::no_year(),
        DataFaultKind::Title(found) => when::of_title(found, &fault.place.cell),
        DataFaultKind::OtherTable { lines } => row::other_table(lines),
        DataFaultKind::BadYear { text } => when::bad_year(text),
        DataFaultKind::YearContradicts { year, said } => when::year_contradicts(*year, *said),
        DataFaultKind::BadMonths { text } => when::bad_months(text),
        DataFaultKind::NoCommune => commune::no_commune(),
        DataFaultKind::DuplicateRow {
            area,
            year,
            other: _,
            differs,
        } => duplicate_row(&about(area, *year), differs),
        DataFaultKind::SameName { area, year, .. } => commune::same_name(&about(area, *year)),
        DataFaultKind::HalvesDiffer {
            area, year, why, ..
        } => when::halves_differ(&about(area, *year), why),
        DataFaultKind::RepeatedRows { lines } => repeated_rows(lines),
        DataFaultKind::TablesJoined(joined) => row::tables_joined(joined),
        DataFaultKind::WithheldBefore { code, reason } => file::withheld_before(code, reason),
        DataFaultKind::CodeAndName {
            by_code,
            name,
            by_name,
            fits,
        } => commune::code_and_name((by_code, name, by_name), *fits),
        DataFaultKind::OtherPlace {
            by_code,
            division,
            said,
        } => commune::other_place(by_code, (*division, said)),
        DataFaultKind::UnreadableCode { code, area } => {
            commune::unreadable_code(code, area.as_deref())
        }
        DataFaultKind::SeveralCommunes { name, may_be } => commune::several_communes(name, may_be),
        DataFaultKind::PaddedCode { count, first, last } => {
            commune::padded_code(*count, (first, last))
        }
        DataFaultKind::NearName { areas, by_code } => commune::near_name(areas, *by_code),
        DataFaultKind::OtherKind { areas } => commune::other_kind(areas),
        DataFaultKind::OtherName { areas } => commune::other_name(areas),
        DataFaultKind::StrangeCode { areas } => commune::strange_code(areas),
        DataFaultKind::UnknownPlace {
            division,
            said,
            nearest,
            areas,
            are_found,
        } => commune::unknown_place((*division, said), nearest.as_deref(), (areas, *are_found)),
        DataFaultKind::OtherList { areas, year } => commune::other_list(areas, *year),
        DataFaultKind::OldCommune { areas, year } => commune::old_commune(areas, *year),
        DataFaultKind::NotListed { areas, near } => commune::not_listed(areas, near),
        DataFaultKind::RowsSkipped { rows, agreeing } => row::rows_skipped(rows, *agreeing),
        DataFaultKind::TotalDiffers { label, columns } => row::total_differs(label, columns),
        DataFaultKind::SectionOrCommune { name } => row::section_or_commune(name),
        DataFaultKind::NotACommune { name } => row::not_a_commune(name),
        DataFaultKind::DistrictAsCommune { names } => row::district_as_commune(names),
        DataFaultKind::NameNotes { dropped, lines } => row::name_notes(dropped, lines),
        DataFaultKind::Filled(filled) => row::filled(*filled),
        DataFaultKind::Unreadable {
            heading,
            text,
            expected,
        } => unreadable(heading, text, expected),
        DataFaultKind::AmbiguousNumber {
            heading,
            text,
            cells,
        } => ambiguous_number((heading, text), *cells),
        DataFaultKind::TwoNotations {
            vietnamese,
            english,
        } => two_notations(vietnamese, english),
        DataFaultKind::AppraisalDiffers { own, appraised } => appraisal_differs(own, appraised),
        DataFaultKind::Comparison(fault) => comparison::of_comparison(fault),
        DataFaultKind::Fractions([part, whole]) => fractions(part, whole),
        DataFaultKind::Dashes { cells, zero_in } => dashes(*cells, zero_in),
        DataFaultKind::ShareHeading { heading, counts } => column::share_heading(heading, counts),
        DataFaultKind::CheckFails {
            area,
            year,
            says,
            figures,
        } => {
            let about = about(area, *year);
            check_fails(&about, says.as_ref(), figures)
        }
        DataFaultKind::SumDiffers {
            area,
            year,
            heading,
            given,
            sum,
        } => {
            let about = about(area, *year);
            sum_differs(&about, heading, (given, sum))
        }
    }
}

fn duplicate_row(about: &Text, differs: &str) -> FaultText {
    let where_first = if differs.is_empty() {
        Text::default()
    } else {
        both!(
            ", khác nhau trước hết ở cột {column}",
            " and differ first in column {column}",
            column = quoted(differs)
        )
    };
    FaultText::new(
        both!(
            "hai dòng cùng là của {about}{where_first}",
            "two rows are about {about}{where_first}"; about, where_first
        ),
        both!(
            "giữ một dòng; nếu là hai xã khác nhau thì ghi mã xã của từng xã",
            "keep one; if they are two communes, give each its code"
        ),
    )
}

fn repeated_rows(lines: &[u32]) -> FaultText {
    let (count, named) = (lines.len(), lines_named(lines));
    let rows = if count == 1 {
        both!("dòng lặp lại", "row repeats")
    } else {
        both!("dòng lặp lại", "rows repeat")
    };
    let lines = lines_word(count);
    FaultText::new(
        both!(
            "{count} {rows} nguyên một dòng khác của cùng xã, cùng năm ({lines}{named}); chỉ tính một lần",
            "{count} {rows} another of the same commune and year ({lines}{named}); counted once";
            rows, lines
        ),
        both!(
            "xóa các dòng này; nếu là của xã hay năm khác thì sửa mã, tên hoặc năm",
            "delete them; if they are about another commune or year, correct the code, name or year"
        ),
    )
}

fn check_fails(about: &Text, says: Option<&Text>, figures: &[CheckedFigure]) -> FaultText {
    let says = match (says, figures) {
        (Some(says), _) => says.map(|sentence| {
            figures
                .iter()
                .fold(sentence.to_owned(), |sentence, figure| {
                    sentence.replace(&format!("{{{}}}", figure.name), &found(figure))
                })
        }),
        (None, [part, whole]) => {
            let (part, whole) = (named(part), named(whole));
            both!("{part} lớn hơn {whole}", "{part} is more than {whole}"; part, whole)
        }
        (None, figures) => {
            let all: Vec<Text> = figures.iter().map(named).collect();
            let all = Text::join(&all, ", ");
            both!("{all} không khớp nhau", "{all} contradict each other"; all)
        }
    };
    FaultText::new(
        both!("{about}: {says}", "{about}: {says}"; about, says),
        both!(
            "xem lại các ô này; kết quả vẫn tính theo số đã ghi",
            "check these cells; the results still use their values"
        ),
    )
}

/// `“Số hộ” 12 [E2]`
fn named(figure: &CheckedFigure) -> Text {
    let found = found(figure);
    figure
        .heading
        .map(|text| format!("{} {found}", heading(text)))
}

/// `12 [E2]`
fn found(figure: &CheckedFigure) -> String {
    let value = visible(&figure.value);
    if figure.cell.is_empty() {
        return value.into_owned();
    }
    let cell = format!("[{}]", visible(&figure.cell));
    if value.is_empty() {
        cell
    } else {
        format!("{value} {cell}")
    }
}

fn sum_differs(about: &Text, heading: &str, (given, sum): (&str, &str)) -> FaultText {
    let (heading, given, sum) = (quoted(heading), visible(given), visible(sum));
    FaultText::new(
        both!(
            "{about}: cột {heading} ghi {given}, các cột thành phần cộng lại là {sum}",
            "{about}: column {heading} gives {given}, but its parts add up to {sum}"; about
        ),
        both!(
            "xem lại các ô này; kết quả tính theo cột tổng",
            "check these cells; the results use the total column"
        ),
    )
}

/// The commune and year of a fault.
fn about(area: &str, year: u16) -> Text {
    let area = visible(area);
    both!("{area}, năm {year}", "{area} in {year}")
}

#[cfg(test)]
mod tests {
    use super::told;
    use crate::model::{CheckedFigure, DataFault, DataFaultKind, Expected, Place, Text};
    use crate::say::fault::text::FaultText;
    use crate::table::Defect;

    #[track_caller]
    fn case(kind: DataFaultKind, vietnamese: [&str; 2], english: [&str; 2]) {
        let place = Place {
            column: 9,
            ..Place::default()
        };
        let fault = DataFault { place, kind };
        let FaultText { message, help } = told(&fault);
        assert_eq!([&*message.vi, &*help.vi], vietnamese);
        assert_eq!([&*message.en, &*help.en], english);
    }

    #[test]
    fn a_duplicate_column_is_reported_with_both_positions() {
        let twice = |first: &str| DataFaultKind::ColumnTwice {
            heading: "Số hộ".to_owned(),
            first: 4,
            first_line: 1,
            first_heading: first.to_owned(),
        };
        let vi = "giữ một cột; nếu là hai số liệu khác nhau thì đổi tên một cột";
        let en = "keep one; if they are different figures, rename one";
        case(
            twice("Số hộ"),
            ["cột “Số hộ” có hai lần: cột thứ 4 và cột thứ 9", vi],
            ["column “Số hộ” appears twice: columns 4 and 9", en],
        );
        case(
            twice("so_ho_x"),
            [
                "hai cột cho cùng một số liệu: “so_ho_x” (cột thứ 4) và “Số hộ” (cột thứ 9)",
                vi,
            ],
            [
                "two columns give the same figure: “so_ho_x” (column 4) and “Số hộ” (column 9)",
                en,
            ],
        );
    }

    #[test]
    fn an_ambiguous_heading_is_reported_with_the_possible_ones() {
        case(
            DataFaultKind::AmbiguousHeading {
                heading: "Số mô hình".to_owned(),
                may_be: vec!["Số loại".to_owned(), "Số điểm".to_owned()],
                is_left_out: false,
            },
            [
                "tên cột “Số mô hình” có thể chỉ nhiều số liệu khác nhau",
                "đổi tên cột thành một trong các tên: “Số loại”, “Số điểm”",
            ],
            [
                "the heading “Số mô hình” may mean several figures",
                "rename the column to one of: “Số loại”, “Số điểm”",
            ],
        );
        case(
            DataFaultKind::CloseHeading {
                heading: "Số hô".to_owned(),
                close_to: Text {
                    vi: "Số hộ".to_owned(),
                    en: "households".to_owned(),
                },
            },
            [
                "không nhận ra cột “Số hô”; có phải là “Số hộ” không?",
                "nếu đúng, đổi tên cột thành “Số hộ”; nếu không, cột này được bỏ qua",
            ],
            [
                "column “Số hô” is not recognised; did you mean “households”?",
                "if so, rename it to “households”; if not, it is ignored",
            ],
        );
    }

    #[test]
    fn contradictory_figures_are_shown_with_their_cells() {
        let figure = |name: &str, heading: &str, value: &str, cell: &str| CheckedFigure {
            name: name.to_owned(),
            heading: Text {
                vi: heading.to_owned(),
                en: heading.to_uppercase(),
            },
            value: value.to_owned(),
            cell: cell.to_owned(),
        };
        let fails = |says: Option<[&str; 2]>, figures| DataFaultKind::CheckFails {
            area: "Xã Lúa".to_owned(),
            year: 2022,
            says: says.map(|[vi, en]| Text {
                vi: vi.to_owned(),
                en: en.to_owned(),
            }),
            figures,
        };
        let help = [
            "xem lại các ô này; kết quả vẫn tính theo số đã ghi",
            "check these cells; the results still use their values",
        ];
        // A bound such as “at least 2” has no single value, so only its cell is named.
        case(
            fails(
                Some([
                    "a {so_a} hơn b {prev(so_b)} và c {so_c}",
                    "a {so_a} > b {prev(so_b)}",
                ]),
                vec![
                    figure("so_a", "Số A", "12", "G2"),
                    figure("prev(so_b)", "Số B", "10", ""),
                    figure("so_c", "Số C", "", "H2"),
                ],
            ),
            ["Xã Lúa, năm 2022: a 12 [G2] hơn b 10 và c [H2]", help[0]],
            ["Xã Lúa in 2022: a 12 [G2] > b 10", help[1]],
        );
        case(
            fails(
                None,
                vec![
                    figure("so_a", "Số A", "12", "G2"),
                    figure("so_b", "Số B", "10", "H2"),
                ],
            ),
            [
                "Xã Lúa, năm 2022: “Số A” 12 [G2] lớn hơn “Số B” 10 [H2]",
                help[0],
            ],
            [
                "Xã Lúa in 2022: “SỐ A” 12 [G2] is more than “SỐ B” 10 [H2]",
                help[1],
            ],
        );
        case(
            DataFaultKind::SumDiffers {
                area: "Xã Lúa".to_owned(),
                year: 2022,
                heading: "Tổng".to_owned(),
                given: "28".to_owned(),
                sum: "27".to_owned(),
            },
            [
                "Xã Lúa, năm 2022: cột “Tổng” ghi 28, các cột thành phần cộng lại là 27",
                "xem lại các ô này; kết quả tính theo cột tổng",
            ],
            [
                "Xã Lúa in 2022: column “Tổng” gives 28, but its parts add up to 27",
                "check these cells; the results use the total column",
            ],
        );
    }

    #[test]
    fn long_and_short_rows_get_different_advice() {
        let help = |found| {
            let fault = DataFault {
                place: Place::default(),
                kind: DataFaultKind::Table(Defect::Ragged { found, expected: 5 }),
            };
            told(&fault)
        };
        assert_eq!(help(6).message.vi, "dòng có 6 ô, dòng tiêu đề có 5 ô");
        assert!(help(6).help.vi.contains("dấu phẩy"));
        assert!(help(4).help.vi.contains("để trống"));
    }

    #[test]
    fn a_long_cell_is_truncated_and_an_empty_year_is_called_empty() {
        let year = |text: &str| {
            let fault = DataFault {
                place: Place::default(),
                kind: DataFaultKind::BadYear {
                    text: text.to_owned(),
                },
            };
            told(&fault).message.vi
        };
        let cut = format!("“{}…” không phải là năm", "ă".repeat(60));
        assert_eq!(year(&"ă".repeat(61)), cut);
        assert_eq!(year(" "), "ô năm để trống");
    }

    #[test]
    fn every_fault_has_a_message_and_advice_in_both_languages() {
        let text = || "x".to_owned();
        let unreadable = |expected| DataFaultKind::Unreadable {
            heading: text(),
            text: text(),
            expected,
        };
        let kinds = [
            DataFaultKind::Table(Defect::NotUtf8),
            DataFaultKind::Table(Defect::Workbook),
            DataFaultKind::YearContradicts {
                year: 2024,
                said: 2025,
            },
            DataFaultKind::NoHeader,
            DataFaultKind::NoCommuneColumn,
            DataFaultKind::NoYear,
            DataFaultKind::EmptyYear,
            DataFaultKind::SameName {
                area: text(),
                year: 2024,
                other: Place::default(),
            },
            DataFaultKind::RepeatedRows { lines: vec![3] },
            DataFaultKind::WithheldBefore {
                code: text(),
                reason: text(),
            },
            DataFaultKind::BadMonths { text: text() },
            DataFaultKind::NoCommune,
            DataFaultKind::Table(Defect::StrayQuote),
            unreadable(Expected::Count),
            unreadable(Expected::Amount),
            unreadable(Expected::YesNo),
            unreadable(Expected::OneMark),
            unreadable(Expected::Level(vec![text()])),
            unreadable(Expected::OtherNotation),
            unreadable(Expected::OneNotation),
            unreadable(Expected::OneNumber),
            DataFaultKind::AmbiguousNumber {
                heading: text(),
                text: text(),
                cells: 2,
            },
            DataFaultKind::TwoNotations {
                vietnamese: (text(), text()),
                english: (text(), text()),
            },
            unreadable(Expected::FewerDigits),
            unreadable(Expected::Agreement),
            unreadable(Expected::OneColumn),
            unreadable(Expected::OneRow(text())),
            unreadable(Expected::CountsOfShare),
            unreadable(Expected::PercentSign),
            unreadable(Expected::PercentOrShare),
            unreadable(Expected::FormulaResult),
            unreadable(Expected::NotADate),
            unreadable(Expected::NotDitto),
            unreadable(Expected::ZeroOrEmpty),
            unreadable(Expected::JoinedDigits),
            unreadable(Expected::AllDigits),
            unreadable(Expected::InUnit(String::new())),
            unreadable(Expected::InUnit("vụ".to_owned())),
        ];
        for kind in kinds {
            let fault = DataFault {
                place: Place::default(),
                kind,
            };
            let FaultText { message, help } = told(&fault);
            for words in [&message.vi, &help.vi, &message.en, &help.en] {
                assert!(!words.is_empty() && !words.ends_with('.'), "{fault:?}");
            }
            assert!(message.vi != message.en && help.vi != help.en, "{fault:?}");
            assert!(!message.vi.is_ascii() && help.en.len() > 10, "{fault:?}");
        }
    }
}
