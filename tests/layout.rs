//! A law of layouts: whatever stands around a table, its figures are those of the bare table, or there is a fault.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use antq::criteria::Library;
use antq::data::{DataFile, Options, Reading, read};
use antq::model::{Codebook, Weight};
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::test_runner::Config as ProptestConfig;

use crate::laws::laws;

static CODEBOOK: LazyLock<Arc<Codebook>> = LazyLock::new(|| {
    let text = include_str!("faults/codebook.toml");
    Library::of(("codebook.toml", text), &[]).codebook()
});

/// Figures of the bare table: two columns for each commune.
type Figures = Vec<[u32; 2]>;

/// What stands around the table.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each shape is there or not")]
struct Around {
    title: usize,
    blank_above: bool,
    unit_line: bool,
    has_serial: bool,
    parent: bool,
    units_below: bool,
    bare_units: bool,
    index: bool,
    blank_rows: bool,
    section: bool,
    total: usize,
    repeated: bool,
    signature: bool,
    leading_column: bool,
}

fn around() -> impl Strategy<Value = Around> {
    let flags = proptest::collection::vec(any::<bool>(), 12);
    (0..TITLES.len(), 0..4_usize, flags).prop_map(|(title, total, flags)| Around {
        title,
        total,
        blank_above: flags[0],
        unit_line: flags[1],
        has_serial: flags[2],
        parent: flags[3],
        units_below: flags[4],
        index: flags[5],
        blank_rows: flags[6],
        section: flags[7],
        repeated: flags[8],
        signature: flags[9],
        bare_units: flags[10],
        leading_column: flags[11],
    })
}

/// Titles; all of them give 2025, or nothing that is a year of the figures.
const TITLES: [&[&str]; 6] = [
    &[],
    &["SỐ LIỆU AN NINH TRẬT TỰ NĂM 2025"],
    &[
        "UBND TỈNH MẪU",
        "TỔNG HỢP KẾT QUẢ NĂM 2025, PHƯƠNG HƯỚNG NĂM 2026",
    ],
    &[
        "SỐ LIỆU NĂM 2025",
        "(Kèm theo Báo cáo số 12 ngày 15 tháng 12 năm 2024)",
    ],
    &[
        "Mẫu, ngày 15 tháng 12 năm 2024",
        "Từ ngày 01/01/2025 đến ngày 31/12/2025",
    ],
    &[
        "BIỂU SỐ 3 – GIAI ĐOẠN 2021–2025",
        "SỐ LIỆU 12 THÁNG NĂM 2025",
    ],
];

const NAMES: [&str; 6] = ["Lúa", "Ngô", "Sắn", "Lạc", "Vừng", "Đỗ"];

/// The table as text; every row has the same number of cells.
fn table(figures: &Figures, around: &Around) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let row = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect();
    for line in TITLES[around.title] {
        rows.push(row(&["", line, "", ""]));
        if around.blank_above {
            rows.push(row(&["", "", "", ""]));
        }
    }
    if around.unit_line {
        rows.push(row(&["", "", "", "Đơn vị tính: vụ, hộ"]));
    }
    let headings: Vec<Vec<String>> = if around.parent {
        vec![
            row(&["STT", "Tên xã", "Tình hình", ""]),
            row(&["", "", "Số vụ", "Số hộ"]),
        ]
    } else {
        vec![row(&["STT", "Tên xã", "Số vụ", "Số hộ"])]
    };
    rows.extend(headings.clone());
    if around.units_below {
        rows.push(row(&["", "", "(vụ)", "(hộ)"]));
    }
    if around.bare_units {
        rows.push(row(&["", "", "vụ", "hộ"]));
    }
    if around.index {
        rows.push(row(&["A", "B", "1", "2"]));
    }
    let sum = |column: usize| {
        figures
            .iter()
            .map(|row| row[column])
            .sum::<u32>()
            .to_string()
    };
    let total = row(&["", "Tổng cộng", &sum(0), &sum(1)]);
    if around.total == 1 {
        rows.push(total.clone());
    }
    for (number, [first, second]) in figures.iter().enumerate() {
        if around.section && number % 2 == 0 {
            let name = ["HUYỆN VÍ DỤ", "HUYỆN MẪU", "HUYỆN THỬ"][number / 2 % 3];
            rows.push(row(&["I", name, "", ""]));
        }
        if around.repeated && number == 1 {
            rows.extend(headings.clone());
        }
        if around.blank_rows {
            rows.push(row(&["", "", "", ""]));
        }
        let name = format!("Xã {}", NAMES[number]);
        let cells = [
            (number + 1).to_string(),
            name,
            first.to_string(),
            second.to_string(),
        ];
        rows.push(cells.to_vec());
    }
    if around.total == 2 {
        rows.push(total);
    }
    if around.signature {
        rows.push(row(&["", "", "", "Mẫu, ngày 15 tháng 12 năm 2024"]));
        rows.push(row(&["", "NGƯỜI LẬP BIỂU", "", "TRƯỞNG CÔNG AN"]));
        rows.push(row(&["", "Nguyễn Văn A", "", "Trần Văn B"]));
    }
    let line = |cells: &Vec<String>| {
        let cells = &cells[usize::from(!around.has_serial)..];
        let before = if around.leading_column { ";" } else { "" };
        before.to_owned() + &cells.join(";") + "\n"
    };
    rows.iter().map(line).collect()
}

fn reading(text: &str) -> Reading {
    let file = DataFile {
        name: "a.csv".to_owned(),
        bytes: text.as_bytes().to_vec(),
        ..DataFile::default()
    };
    let options = Options {
        year: Some(2025),
        ..Options::default()
    };
    read(&[file], &CODEBOOK, &|_| true, &options)
}

/// Year and values of each commune.
fn figures(reading: &Reading) -> BTreeMap<String, (u16, Vec<String>)> {
    let records = reading.series.iter().flat_map(|series| {
        let name = series.area.name.clone();
        let records = series.records().iter();
        records.map(move |record| (name.clone(), record))
    });
    let values = |record: &antq::model::Record| {
        let values = CODEBOOK.ids().map(|figure| record.value(figure));
        let known = values.filter(|value| value.gap().is_none());
        (
            record.year,
            known.map(|value| format!("{value:?}")).collect(),
        )
    };
    records
        .map(|(name, record)| (name, values(record)))
        .collect()
}

/// True if something of the file is refused or doubted.
fn is_faulted(reading: &Reading) -> bool {
    let mut faults = reading.faults.iter();
    faults.any(|fault| fault.kind.weight() > Weight::Note)
}

/// The table alone.
const BARE: Around = Around {
    title: 0,
    blank_above: false,
    unit_line: false,
    has_serial: false,
    parent: false,
    units_below: false,
    index: false,
    blank_rows: false,
    section: false,
    total: 0,
    repeated: false,
    signature: false,
    bare_units: false,
    leading_column: false,
};

#[test]
fn each_shape_by_itself_is_read_without_a_doubt() {
    let rows = vec![[3, 120], [0, 95], [7, 1214]];
    let bare = figures(&reading(&table(&rows, &BARE)));
    assert_eq!(bare.len(), 3);
    let mut shapes: Vec<Around> = (0..TITLES.len())
        .flat_map(|title| {
            [false, true].map(|blank_above| Around {
                title,
                blank_above,
                ..BARE
            })
        })
        .collect();
    for has_serial in [false, true] {
        let own = Around { has_serial, ..BARE };
        shapes.extend([
            Around {
                unit_line: true,
                ..own.clone()
            },
            Around {
                parent: true,
                ..own.clone()
            },
            Around {
                units_below: true,
                ..own.clone()
            },
            Around {
                units_below: true,
                parent: true,
                ..own.clone()
            },
            Around {
                bare_units: true,
                ..own.clone()
            },
            Around {
                leading_column: true,
                parent: true,
                bare_units: true,
                ..own.clone()
            },
            Around {
                index: true,
                ..own.clone()
            },
            Around {
                index: true,
                parent: true,
                ..own.clone()
            },
            Around {
                index: true,
                parent: true,
                units_below: true,
                ..own.clone()
            },
            Around {
                blank_rows: true,
                ..own.clone()
            },
            Around {
                section: true,
                ..own.clone()
            },
            Around {
                total: 1,
                ..own.clone()
            },
            Around {
                total: 2,
                ..own.clone()
            },
            Around {
                repeated: true,
                ..own.clone()
            },
            Around {
                repeated: true,
                parent: true,
                ..own.clone()
            },
            Around {
                signature: true,
                ..own.clone()
            },
        ]);
    }
    let mut differing = Vec::new();
    for shape in shapes {
        let text = table(&rows, &shape);
        let dressed = reading(&text);
        if is_faulted(&dressed) || figures(&dressed) != bare {
            differing.push(format!("{shape:?}\n{text}{:?}", dressed.faults));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: laws().cases / 2, ..laws() })]

    #[test]
    fn what_stands_around_a_table_changes_no_figure(
        rows in proptest::collection::vec([0..30_u32, 0..2000_u32], 1..6),
        around in around(),
    ) {
        let bare = reading(&table(&rows, &BARE));
        prop_assert!(!is_faulted(&bare), "{:?}", bare.faults);
        let text = table(&rows, &around);
        let dressed = reading(&text);
        if !is_faulted(&dressed) {
            prop_assert_eq!(figures(&dressed), figures(&bare), "{}\n{:?}", text, dressed.faults);
        }
    }
}

/// A table of one year with its own title; every second commune, from the first or the second.
fn part(figures: &Figures, year: u16, first: usize, pages: bool) -> String {
    let mut text = format!(";SỐ LIỆU NĂM {year};;\n;;;\nSTT;Tên xã;Số vụ;Số hộ\n");
    for (number, [cases, households]) in figures.iter().enumerate().skip(first).step_by(2) {
        let name = NAMES[number];
        writeln!(text, "{};Xã {name};{cases};{households}", number + 1).unwrap();
        if pages {
            writeln!(text, ";;;\n;SỐ LIỆU NĂM {year};;\nSTT;Tên xã;Số vụ;Số hộ").unwrap();
        }
    }
    text
}

#[test]
fn each_table_of_a_sheet_is_of_the_year_above_it() {
    let rows = vec![[3, 120], [0, 95], [7, 1214], [1, 40]];
    for pages in [false, true] {
        let text = part(&rows, 2024, 0, pages) + ";;;\n" + &part(&rows, 2025, 1, pages);
        let read = reading(&text);
        assert!(!is_faulted(&read), "{text}{:?}", read.faults);
        let years: Vec<(String, u16)> = figures(&read)
            .into_iter()
            .map(|(name, (year, _))| (name, year))
            .collect();
        let expected = [
            ("Xã Lúa", 2024),
            ("Xã Lạc", 2025),
            ("Xã Ngô", 2025),
            ("Xã Sắn", 2024),
        ];
        assert_eq!(years, expected.map(|(name, year)| (name.to_owned(), year)));
    }
}

#[test]
fn a_second_year_far_down_the_sheet_is_found_as_well() {
    let mut text = "SỐ LIỆU NĂM 2024;\nTên xã;Số vụ\n".to_owned();
    for number in 1..200 {
        writeln!(text, "Xã Số {number};{number}").unwrap();
    }
    text += "SỐ LIỆU NĂM 2025;\nTên xã;Số vụ\nXã Lúa;5\n";
    let read = reading(&text);
    let found = figures(&read);
    assert_eq!(found.get("Xã Lúa").map(|(year, _)| *year), Some(2025));
    assert_eq!(found.get("Xã Số 7").map(|(year, _)| *year), Some(2024));
    assert_eq!(found.len(), 200);
}

/// Years and numbers of crimes of the only commune, by the json of `score`.
fn years_of(table: &str, arguments: &[&str]) -> Vec<(u64, String)> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.csv"), table).unwrap();
    let mut words = vec![
        "score",
        "a.csv",
        "--format",
        "json",
        "-q",
        "--criteria",
        "an-toan-antt",
    ];
    words.extend(arguments);
    let run = crate::harness::antq(folder.path(), &words);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap_or_default();
    let results = json["results"].as_array().cloned().unwrap_or_default();
    let of = |result: &serde_json::Value| {
        let figures = result["figures"].as_array().unwrap().iter();
        let crimes = figures.filter(|one| one["id"] == "so_vu_pham_toi");
        let all = crimes.map(|one| format!("{}: {}", one["year"], one["value"]));
        (
            result["year"].as_u64().unwrap(),
            all.collect::<Vec<_>>().join("; "),
        )
    };
    results.iter().map(of).collect()
}

#[test]
fn a_figure_of_one_year_is_never_taken_for_anothers() {
    // The title's year and that of one heading: two years.
    let table = "SỐ LIỆU NĂM 2024,,,\nMã xã,Tên xã,Số vụ phạm tội năm 2023,Số vụ phạm tội\n02047,Xã Yên Thượng,9,5\n";
    let years = years_of(table, &[]);
    assert_eq!(years, [(2024, "2024: 5; 2023: 9".to_owned())]);
    // A column of the year, and a heading of another: the heading means no figure.
    let table = "Mã xã,Tên xã,Năm,Số vụ phạm tội năm 2023\n02047,Xã Yên Thượng,2024,9\n";
    let years = years_of(table, &[]);
    assert!(
        years.iter().all(|(_, figures)| !figures.contains('9')),
        "{years:?}"
    );
    // Nothing says which year the other column is of.
    let table = "Mã xã,Tên xã,Số vụ phạm tội năm 2023,Số vụ cháy\n02047,Xã Yên Thượng,9,5\n";
    let years = years_of(table, &["--year", "2024"]);
    assert!(
        years.iter().all(|(_, figures)| !figures.contains('9')),
        "{years:?}"
    );
}

#[test]
fn a_shifted_row_gives_no_figures_in_columns_of_years_either() {
    let heading =
        "Mã xã,Tên xã,Số vụ phạm tội,,Số vụ cháy,\n,,Năm 2023,Năm 2024,Năm 2023,Năm 2024\n";
    for row in [
        "02047,Xã Yên Thượng,x,9,9,9,9\n",
        "02047,Xã Yên Thượng,9,9,9\n",
    ] {
        let years = years_of(&format!("{heading}{row}"), &[]);
        assert!(!years.is_empty(), "{row}");
        assert!(
            years.iter().all(|(_, figures)| !figures.contains('9')),
            "{row}: {years:?}"
        );
    }
    let whole = years_of(&format!("{heading}02047,Xã Yên Thượng,9,8,7,6\n"), &[]);
    assert_eq!(whole, [(2024, "2024: 8; 2023: 9".to_owned())]);
}

#[test]
fn a_row_of_a_worksheet_may_end_before_the_last_heading() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (at, heading) in (0_u16..).zip(["Mã xã", "Tên xã", "Năm", "Số vụ phạm tội", "Số vụ cháy"])
    {
        sheet.write(0, at, heading).unwrap();
    }
    sheet.write(1, 0, "02047").unwrap();
    sheet.write(1, 1, "Xã Yên Thượng").unwrap();
    sheet.write(1, 2, 2024).unwrap();
    sheet.write(1, 3, 5).unwrap();
    let folder = tempfile::tempdir().unwrap();
    book.save(folder.path().join("a.xlsx")).unwrap();
    let run = crate::harness::antq(folder.path(), &["check", "a.xlsx", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect(&run.stderr);
    assert_eq!(json["faults"].as_array().map(Vec::len), Some(0), "{json}");
}
