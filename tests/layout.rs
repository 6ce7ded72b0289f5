//! A law of layouts: whatever stands around a table, its figures are those of the bare table, or there is a fault.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use antq::criteria::Library;
use antq::data::{DataFile, Options, Reading, read};
use antq::model::{Codebook, Weight};
use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};
use proptest::test_runner::Config as ProptestConfig;

use crate::laws::laws;

mod hidden;

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
    /// A column of districts.
    districts: Districts,
    /// The list goes on to the right, with or without a blank column between.
    beside: Option<usize>,
    /// A table of the year before stands below.
    second: bool,
    /// A column of the part of the year that each row covers.
    period: Option<PeriodColumn>,
    /// What the parent of the headings says.
    topic: Topic,
}

/// The text above the headings of figures, and the months that it says.
type Topic = (&'static str, u8);

const TOPICS: [Topic; 5] = [
    ("Tình hình", 12),
    ("Kết quả thực hiện", 12),
    ("Cả năm", 12),
    ("6 tháng đầu năm", 6),
    ("Quý I", 3),
];

/// A column of parts of the year: its heading, its cells, and the months that they say.
type PeriodColumn = (&'static str, &'static str, u8);

const PERIODS: [PeriodColumn; 10] = [
    ("Kỳ báo cáo", "Cả năm", 12),
    ("Kỳ báo cáo", "12 tháng", 12),
    ("Kỳ báo cáo", "Quý I-II-III-IV", 12),
    ("Số tháng", "12", 12),
    ("Kỳ báo cáo", "6 tháng đầu năm", 6),
    ("Kỳ báo cáo", "Quý I, II", 6),
    ("Quý", "I", 3),
    ("Kỳ báo cáo", "Tháng 1-9", 9),
    ("Số tháng", "9", 9),
    ("Quý", "", 12),
];

/// Cells by which no row can be judged.
const NO_PERIODS: [PeriodColumn; 2] = [("Kỳ báo cáo", "Quý II", 12), ("Kỳ báo cáo", "Tháng 6", 12)];

/// How a table says in which districts its communes lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Districts {
    None,
    Written,
    Ditto,
    Blank,
}

fn around() -> impl Strategy<Value = Around> {
    let flags = proptest::collection::vec(any::<bool>(), 13);
    let kinds = [
        Districts::None,
        Districts::Written,
        Districts::Ditto,
        Districts::Blank,
    ];
    let periods = PERIODS.into_iter().chain(NO_PERIODS).map(Some);
    let periods: Vec<_> = periods.chain([None; 12]).collect();
    let period = proptest::sample::select(periods);
    let time = (period, proptest::sample::select(TOPICS.to_vec()));
    let of = (0..TITLES.len(), 0..4_usize, 0..4_usize, 0..5_usize, time);
    (of, flags).prop_map(
        move |((title, total, districts, beside, time), flags)| Around {
            period: time.0,
            topic: time.1,
            title,
            total,
            districts: kinds[districts],
            beside: [None, None, None, Some(0), Some(1)][beside],
            second: flags[12],
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
        },
    )
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

/// Names of districts, of two communes each.
const DISTRICTS: [&str; 3] = ["Huyện Ví Dụ", "Huyện Mẫu", "Huyện Thử"];

/// A row of cells.
type Cells = Vec<String>;

fn cells<const N: usize>(cells: [&str; N]) -> Cells {
    cells.map(str::to_owned).to_vec()
}

/// A row with the cell of its district, and with that of its part of the year, if the table has one.
fn placed(mut row: Cells, (district, period): (&str, PeriodCell), around: &Around) -> Cells {
    if around.districts != Districts::None {
        row.insert(2, district.to_owned());
    }
    if let Some((heading, cell, _)) = around.period {
        row.push(match period {
            PeriodCell::Heading => heading.to_owned(),
            PeriodCell::Own => cell.to_owned(),
            PeriodCell::Blank => String::new(),
        });
    }
    row
}

/// What a row holds in the column of parts of the year.
#[derive(Clone, Copy)]
enum PeriodCell {
    Heading,
    Own,
    Blank,
}

const BLANK: (&str, PeriodCell) = ("", PeriodCell::Blank);

fn headings(around: &Around) -> Vec<Cells> {
    let top = ("Huyện", PeriodCell::Heading);
    if around.parent {
        vec![
            placed(cells(["STT", "Tên xã", around.topic.0, ""]), top, around),
            placed(cells(["", "", "Số vụ", "Số hộ"]), BLANK, around),
        ]
    } else {
        let row = cells(["STT", "Tên xã", "Số vụ", "Số hộ"]);
        vec![placed(row, top, around)]
    }
}

/// Rows that belong to the headings.
fn below_headings(around: &Around) -> Vec<Cells> {
    let mut rows = Vec::new();
    if around.units_below {
        rows.push(placed(cells(["", "", "(vụ)", "(hộ)"]), BLANK, around));
    }
    if around.bare_units {
        rows.push(placed(cells(["", "", "vụ", "hộ"]), BLANK, around));
    }
    if around.index && around.districts == Districts::None {
        rows.push(placed(cells(["A", "B", "1", "2"]), BLANK, around));
    }
    rows
}

fn total(figures: &Figures, around: &Around) -> Cells {
    let sum = |column: usize| figures.iter().map(|row| row[column]).sum::<u32>();
    let [cases, households] = [sum(0), sum(1)].map(|sum| sum.to_string());
    placed(cells(["", "Tổng cộng", &cases, &households]), BLANK, around)
}

/// The communes of a part of the table.
fn communes(figures: &Figures, numbers: std::ops::Range<usize>, around: &Around) -> Vec<Cells> {
    let mut rows = Vec::new();
    let first = numbers.start;
    for number in numbers {
        let district = DISTRICTS[number / 2 % 3];
        if around.section && (number % 2 == 0 || number == first) {
            let name = district.to_uppercase();
            rows.push(placed(cells(["I", &name, "", ""]), BLANK, around));
        }
        if around.blank_rows {
            rows.push(placed(cells(["", "", "", ""]), BLANK, around));
        }
        let is_below = number % 2 == 1 && number > first && !around.section;
        let district = match around.districts {
            Districts::Ditto if is_below => "-nt-",
            Districts::Blank if is_below => "",
            Districts::None | Districts::Written | Districts::Ditto | Districts::Blank => district,
        };
        let [cases, households] = figures[number].map(|figure| figure.to_string());
        let (serial, name) = ((number + 1).to_string(), format!("Xã {}", NAMES[number]));
        rows.push(placed(
            cells([&serial, &name, &cases, &households]),
            (district, PeriodCell::Own),
            around,
        ));
    }
    rows
}

/// Rows side by side, with blank columns between.
fn beside(left: Vec<Cells>, right: Vec<Cells>, gap: usize) -> Vec<Cells> {
    let width = left.iter().chain(&right).map(Vec::len).max().unwrap_or(0);
    let count = left.len().max(right.len());
    let whole = |rows: Vec<Cells>| {
        let blank = std::iter::repeat_with(Cells::new);
        let rows = rows.into_iter().chain(blank).take(count);
        rows.map(move |mut row| {
            row.resize(width, String::new());
            row
        })
    };
    let rows = whole(left).zip(whole(right));
    rows.map(|(left, right)| [left, vec![String::new(); gap], right].concat())
        .collect()
}

/// The table as text; every row has the same number of cells.
fn table(figures: &Figures, around: &Around) -> String {
    let mut rows: Vec<Cells> = Vec::new();
    for line in TITLES[around.title] {
        rows.push(cells(["", line, "", ""]));
        if around.blank_above {
            rows.push(cells(["", "", "", ""]));
        }
    }
    if around.unit_line {
        rows.push(cells(["", "", "", "Đơn vị tính: vụ, hộ"]));
    }
    // A part without its serial numbers begins one column later.
    let own = |rows: Vec<Cells>| -> Vec<Cells> {
        let skipped = usize::from(!around.has_serial);
        rows.into_iter()
            .map(|row| row[skipped..].to_vec())
            .collect()
    };
    let put = |rows: &mut Vec<Cells>, left: Vec<Cells>, right: Vec<Cells>| {
        if let Some(gap) = around.beside {
            rows.extend(beside(own(left), own(right), gap));
        } else {
            rows.extend(own(left));
            rows.extend(own(right));
        }
    };
    let heads = |rows: &mut Vec<Cells>, heads: Vec<Cells>| {
        let again = if around.beside.is_some() {
            heads.clone()
        } else {
            Vec::new()
        };
        put(rows, heads, again);
    };
    let mut rows = own(rows);
    heads(&mut rows, headings(around));
    heads(&mut rows, below_headings(around));
    if around.total == 1 {
        put(&mut rows, vec![total(figures, around)], Vec::new());
    }
    let first = if around.repeated { 1 } else { figures.len() };
    let pages = [0..first, first..figures.len()];
    let pages: Vec<_> = pages.into_iter().filter(|page| !page.is_empty()).collect();
    for (page, numbers) in pages.iter().enumerate() {
        if page > 0 {
            heads(&mut rows, headings(around));
        }
        let middle = numbers.start + numbers.len().div_ceil(2);
        let (left, right) = match around.beside {
            Some(_) => (numbers.start..middle, middle..numbers.end),
            None => (numbers.clone(), numbers.end..numbers.end),
        };
        let left = communes(figures, left, around);
        let mut right = communes(figures, right, around);
        if around.total == 3 && page + 1 == pages.len() {
            right.push(total(figures, around));
        }
        put(&mut rows, left, right);
    }
    if around.total == 2 {
        put(&mut rows, vec![total(figures, around)], Vec::new());
    }
    if around.signature {
        let signed = [
            ["", "", "", "Mẫu, ngày 15 tháng 12 năm 2024"],
            ["", "NGƯỜI LẬP BIỂU", "", "TRƯỞNG CÔNG AN"],
            ["", "Nguyễn Văn A", "", "Trần Văn B"],
        ];
        rows.extend(own(signed.map(cells).to_vec()));
    }
    if around.second {
        let titled = [["", "", "", ""], ["", "SỐ LIỆU NĂM 2024", "", ""]];
        rows.extend(own(titled.map(cells).to_vec()));
        heads(&mut rows, headings(around));
        let earlier = earlier(figures);
        let middle = figures.len().div_ceil(2);
        let (left, right) = match around.beside {
            Some(_) => (0..middle, middle..figures.len()),
            None => (0..figures.len(), 0..0),
        };
        let right = communes(&earlier, right, around);
        put(&mut rows, communes(&earlier, left, around), right);
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let line = |cells: &Cells| {
        let before = if around.leading_column { ";" } else { "" };
        let after = ";".repeat(width - cells.len());
        before.to_owned() + &cells.join(";") + &after + "\n"
    };
    rows.iter().map(line).collect()
}

/// Figures of the year before.
fn earlier(figures: &Figures) -> Figures {
    figures
        .iter()
        .map(|[cases, households]| [cases + 1, households + 2])
        .collect()
}

fn reading(text: &str) -> Reading {
    reading_of(2025, text)
}

/// Reads a table whose rows are of a year, unless it says otherwise.
fn reading_of(year: u16, text: &str) -> Reading {
    let file = DataFile {
        name: "a.csv".to_owned(),
        bytes: text.as_bytes().to_vec(),
        ..DataFile::default()
    };
    let options = Options {
        year: Some(year),
        ..Options::default()
    };
    read(&[file], &CODEBOOK, &|_| true, &options)
}

/// Values of each commune and year, and its district.
type Found = BTreeMap<(String, u16), (String, Vec<String>)>;

fn figures(reading: &Reading) -> Found {
    let records = reading.series.iter().flat_map(|series| {
        let area = &*series.area;
        let records = series.records().iter();
        records.map(move |record| (area, record))
    });
    let of = |(area, record): (&antq::model::Area, &antq::model::Record)| {
        let values = CODEBOOK.ids().map(|figure| record.value(figure));
        let known = values.filter(|value| value.gap().is_none());
        let key = (area.name.clone(), record.year);
        (
            key,
            (
                area.district.clone(),
                known.map(|value| format!("{value:?}")).collect(),
            ),
        )
    };
    records.map(of).collect()
}

/// Months that the rows of a table cover: those of their cells, or those above the headings.
fn months(around: &Around) -> u8 {
    let own = around.period.filter(|(_, cell, _)| !cell.is_empty());
    match (own, around.parent) {
        (Some((_, _, months)), _) => months,
        (None, true) => around.topic.1,
        (None, false) => 12,
    }
}

/// What a table with these things around it says.
fn expected(rows: &Figures, around: &Around) -> Found {
    let bare = Around {
        districts: match around.districts {
            Districts::None => Districts::None,
            Districts::Written | Districts::Ditto | Districts::Blank => Districts::Written,
        },
        period: match months(around) {
            3 => Some(("Số tháng", "3", 3)),
            6 => Some(("Số tháng", "6", 6)),
            9 => Some(("Số tháng", "9", 9)),
            _ => None,
        },
        ..BARE
    };
    let mut found = figures(&reading(&table(rows, &bare)));
    if around.second {
        let earlier = earlier(rows);
        found.extend(figures(&reading_of(2024, &table(&earlier, &bare))));
    }
    found
}

/// The same as it is read. Without a column of districts, sections may give them; a blank cell may say none.
fn told(reading: &Reading, expected: &Found, around: &Around) -> Found {
    let mut found = figures(reading);
    for (key, (district, _)) in &mut found {
        let own = expected.get(key).map_or("", |(district, _)| district);
        let is_open = match around.districts {
            Districts::None => true,
            Districts::Blank => district.is_empty(),
            Districts::Written | Districts::Ditto => false,
        };
        if is_open {
            own.clone_into(district);
        }
    }
    found
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
    districts: Districts::None,
    beside: None,
    second: false,
    period: None,
    topic: TOPICS[0],
};

/// Shapes with columns of districts, several tables, and lists that go on to the right.
fn wider_shapes(own: &Around) -> Vec<Around> {
    let with = |change: &dyn Fn(&mut Around)| {
        let mut shape = own.clone();
        change(&mut shape);
        shape
    };
    let mut shapes = vec![with(&|one| one.second = true), with(&|one| one.total = 3)];
    for districts in [Districts::Written, Districts::Ditto, Districts::Blank] {
        shapes.push(with(&|one| one.districts = districts));
    }
    for topic in TOPICS {
        shapes.push(with(&|one| (one.parent, one.topic) = (true, topic)));
        shapes.push(with(&|one| {
            (one.parent, one.topic) = (true, topic);
            (one.total, one.units_below) = (2, true);
        }));
    }
    for period in PERIODS {
        let of = |change: &dyn Fn(&mut Around)| {
            with(&|one| {
                one.period = Some(period);
                change(one);
            })
        };
        shapes.extend([
            of(&|_| ()),
            of(&|one| one.parent = true),
            of(&|one| one.total = 2),
            of(&|one| (one.section, one.blank_rows) = (true, true)),
            of(&|one| one.beside = Some(1)),
            of(&|one| (one.second, one.signature) = (true, true)),
            of(&|one| (one.districts, one.repeated) = (Districts::Ditto, true)),
        ]);
    }
    for gap in 0..2 {
        let beside = |change: &dyn Fn(&mut Around)| {
            with(&|one| {
                one.beside = Some(gap);
                change(one);
            })
        };
        shapes.extend((0..4).map(|total| beside(&|one| one.total = total)));
        shapes.extend((1..TITLES.len()).map(|title| beside(&|one| one.title = title)));
        shapes.extend([
            beside(&|one| one.parent = true),
            beside(&|one| one.repeated = true),
            beside(&|one| one.blank_rows = true),
            beside(&|one| one.section = true),
            beside(&|one| one.signature = true),
            beside(&|one| one.index = true),
            beside(&|one| one.second = true),
            beside(&|one| one.districts = Districts::Ditto),
            beside(&|one| (one.leading_column, one.units_below) = (true, true)),
        ]);
    }
    shapes
}

#[test]
fn a_column_of_parts_of_the_year_that_do_not_begin_it_gives_no_figures() {
    for period in NO_PERIODS {
        let shape = Around {
            period: Some(period),
            ..BARE
        };
        let rows = vec![[3, 120], [0, 95], [7, 1214]];
        let dressed = reading(&table(&rows, &shape));
        assert!(is_faulted(&dressed), "{period:?}");
    }
}

#[test]
fn each_shape_by_itself_is_read_without_a_doubt() {
    let rows = vec![[3, 120], [0, 95], [7, 1214]];
    assert_eq!(expected(&rows, &BARE).len(), 3);
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
        shapes.extend(wider_shapes(&own));
    }
    let mut differing = Vec::new();
    for shape in shapes {
        let text = table(&rows, &shape);
        let dressed = reading(&text);
        let expected = expected(&rows, &shape);
        if is_faulted(&dressed) || told(&dressed, &expected, &shape) != expected {
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
        let text = table(&rows, &around);
        let dressed = reading(&text);
        if !is_faulted(&dressed) {
            let expected = expected(&rows, &around);
            let found = told(&dressed, &expected, &around);
            prop_assert_eq!(found, expected, "{}\n{:?}", text, dressed.faults);
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
        let years: Vec<(String, u16)> = figures(&read).into_keys().collect();
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
    assert!(found.contains_key(&("Xã Lúa".to_owned(), 2025)));
    assert!(found.contains_key(&("Xã Số 7".to_owned(), 2024)));
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
