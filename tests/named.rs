//! Which commune a row refers to, by code, name, place and year: results of `score`, `check` and `diff`, derived by
//! hand.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use antq::criteria::Library;
use antq::data::{DataFile, Dictionary, Opened, Options, read_opened};
use antq::model::{Codebook, Series};
use antq::register::Register;
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};

use crate::command::folder;
use crate::harness::{Run, antq};
use crate::laws::laws;

/// Passes with one model or more; applies to a xã only, so that the kind matters.
const SET: &str = "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\nofficial = false\ntitle = { vi = \"Thử\", en = \"trial\" }\n\
                   kinds = [\"xã\"]\nof = [\"a\"]\n[[criterion]]\nid = \"a\"\ntitle = { vi = \"A\", en = \"a\" }\n\
                   rule = 'so_mo_hinh_bvantq_hieu_qua >= 1'\n";

static REGISTER: LazyLock<Register> = LazyLock::new(Register::open);

static CODEBOOK: LazyLock<Arc<Codebook>> = LazyLock::new(|| Library::open().codebook());

thread_local! {
    static DICTIONARY: Dictionary<'static> = Dictionary::new(&CODEBOOK);
}

const HEADING: &str = "Mã xã,Tên xã,Huyện,Tỉnh,Năm,so_mo_hinh_bvantq_hieu_qua\n";

/// A test folder with a table of these rows.
fn table(name: &str, rows: &[&str]) -> PathBuf {
    let table = format!("{HEADING}{}\n", rows.join("\n"));
    folder(name, &[("a.csv", &table), ("bo.toml", SET)])
}

fn run(folder: &Path, command: &str, more: &[&str]) -> Run {
    let own = [command, "a.csv", "--criteria", "bo.toml"];
    antq(folder, &[&own[..], more].concat())
}

/// Columns of all rows of a CSV.
fn cells(printed: &str, columns: &[&str]) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(printed.trim_start_matches('\u{feff}').as_bytes());
    let heading = reader.headers().unwrap().clone();
    let place = |name: &&str| heading.iter().position(|one| one == *name).unwrap();
    let places: Vec<usize> = columns.iter().map(place).collect();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let cells: Vec<&str> = places.iter().map(|&place| &row[place]).collect();
        cells.join(" ")
    });
    rows.collect()
}

/// The codes and verdicts in `score` output, the faults that `check` reports, and its exit code.
#[track_caller]
fn case(rows: &[&str], verdicts: &[&str], faults: &[&str], code: i32) -> PathBuf {
    let line = std::panic::Location::caller().line();
    let folder = table(&format!("named-{line}"), rows);
    let score = run(&folder, "score", &["--year", "all", "--format", "csv"]);
    assert_eq!(score.code, 0, "{}", score.stderr);
    assert_eq!(
        cells(&score.stdout, &["ma_xa", "verdict"]),
        verdicts,
        "{rows:?}"
    );
    let check = run(&folder, "check", &["--lang", "en"]);
    let told = check.stdout.lines().filter_map(|line| {
        let weight = ["warning[", "note["]
            .iter()
            .find_map(|weight| line.strip_prefix(weight));
        weight?.split_once(']').map(|(kind, _)| kind.to_owned())
    });
    let told: Vec<String> = told.collect();
    assert_eq!(told, faults, "{}", check.stdout);
    assert_eq!(check.code, code, "{}", check.stdout);
    // Doubts that `check` reports appear in `score`, too.
    let doubt = run(&folder, "score", &["--year", "all", "--fail-on", "doubt"]);
    assert!(doubt.code >= code, "{}", doubt.stdout);
    folder
}

/// The `diff` result of a commune: the later and the earlier verdict.
fn diff(folder: &Path) -> Vec<String> {
    let run = run(folder, "diff", &["--format", "csv"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    cells(&run.stdout, &["ma_xa", "before", "after"])
}

#[test]
fn two_wards_of_one_name_in_a_year_are_asked_for_their_codes() {
    // 00223 was Thịnh Quang until it was abolished, 00235 was Ngã Tư Sở until it took that name, both after 5 May 2022.
    let place = "Quận Đống Đa,Thành phố Hà Nội";
    let named = |code: &str, name: &str, year: u16, count: u8| {
        format!("{code},Phường {name},{place},{year},{count}")
    };
    let old = named("", "Thịnh Quang", 2022, 9);
    let new = named("", "Ngã Tư Sở", 2022, 4);
    let later = named("00235", "Thịnh Quang", 2024, 1);
    let folder = case(
        &[&old, &new, &later],
        &[
            " undetermined",
            "00235 not_applicable",
            "00235 not_applicable",
        ],
        &["several-communes"],
        1,
    );
    assert_eq!(
        diff(&folder),
        ["00235 not_applicable not_applicable", " undetermined ",]
    );
    let told = [
        named("00223", "Thịnh Quang", 2022, 9),
        named("00235", "Ngã Tư Sở", 2022, 4),
    ];
    case(
        &[&told[0], &told[1]],
        &["00223 not_applicable", "00235 not_applicable"],
        &[],
        0,
    );
}

#[test]
fn a_code_of_no_list_gives_way_to_an_exact_name_in_a_place_that_is_said() {
    let year_before = "02047,Xã Yên Thượng,Chợ Đồn,Bắc Kạn,2023,1";
    for (code, name, place) in [
        ("02048", "Xã Yên Thượng", "Chợ Đồn,Bắc Kạn"),
        ("2048", "Yên Thượng", "Chợ Đồn,"),
        ("2048.0", "XÃ YÊN THƯỢNG", ",Bắc Kạn"),
    ] {
        let row = format!("{code},{name},{place},2024,3");
        let verdicts = ["02047 pass", "02047 pass"];
        let folder = case(&[year_before, &row], &verdicts, &["strange-code"], 1);
        assert_eq!(diff(&folder), ["02047 pass pass"]);
    }
    // Without a place it is taken as given and matched to no commune.
    for code in ["02048", "99999", "3"] {
        let row = format!("{code},Xã Ba,,,2024,3");
        case(&[&row], &[&format!("{code} pass")], &["not-listed"], 0);
    }
}

#[test]
fn beside_its_code_a_name_that_is_not_anothers_is_a_note() {
    for name in [
        "Xa Kha Cuu",
        "Xã Khả Cữu",
        "Khả Cưu",
        "XA KHA CUU",
        "Xã Kha Cửu",
    ] {
        let row = format!("08635,{name},Thanh Sơn,Phú Thọ,2024,1");
        case(&[&row], &["08635 pass"], &["near-name"], 0);
    }
    let row = "03283,Xa Chieng Sinh,,,2025,2";
    case(&[row], &["03283 pass"], &["near-name"], 0);
    // 04567 is Minh Quân; Minh Quán is 04516, in the same province.
    let anothers = "04567,Xã Minh Quán,Trấn Yên,Yên Bái,2024,1";
    let good = "04516,Xã Minh Quán,Trấn Yên,Yên Bái,2024,1";
    let folder = case(
        &[anothers, good],
        &["04567 undetermined", "04516 pass"],
        &["code-and-name"],
        1,
    );
    // A row that was not judged stays so, for the same reason, when the results are read.
    let saved = run(&folder, "score", &["--format", "json", "-o", "r.json"]);
    assert_eq!(saved.code, 0, "{}", saved.stderr);
    let again = [
        "score",
        "r.json",
        "--criteria",
        "bo.toml",
        "--format",
        "csv",
    ];
    let again = antq(&folder, &again);
    assert_eq!(
        cells(&again.stdout, &["ma_xa", "verdict"]),
        ["04567 undetermined", "04516 pass"],
        "{}",
        again.stderr
    );
    let reasons = cells(&again.stdout, &["withheld"]);
    assert!(reasons[0].contains("code-and-name"), "{reasons:?}");
    assert_eq!(reasons[1], "");
}

#[test]
fn a_kind_is_judged_where_the_history_bears_it_out_and_left_open_where_not() {
    // 28471 became a thị trấn between 5 May 2022 and 19 March 2023.
    for (row, verdict, faults) in [
        (
            "28471,Xã Bình Phú,Cai Lậy,Tiền Giang,2022,2",
            "pass",
            &["other-kind"][..],
        ),
        ("28471,Xã Bình Phú,,,2019,2", "pass", &["other-kind"]),
        ("28471,Thị trấn Bình Phú,,,2022,2", "not_applicable", &[]),
        ("28471,Bình Phú,,,2022,2", "undetermined", &[]),
        ("28471,,,,2023,2", "undetermined", &[]),
        ("28471,,,,2024,2", "not_applicable", &[]),
        (
            "28471,Xã Bình Phú,Cai Lậy,,2024,2",
            "undetermined",
            &["other-kind"],
        ),
        (
            "28471,Xã Bình Phú,,,2024,2",
            "undetermined",
            &["code-and-name"],
        ),
        (
            "08635,Phường Khả Cửu,,,2023,2",
            "undetermined",
            &["other-kind"],
        ),
        (
            "08635,Phường Khả Cửu,,,2019,2",
            "not_applicable",
            &["other-kind"],
        ),
        ("08635,,,,2023,2", "pass", &[]),
        (
            "25432,Thị trấn Chơn Thành,,,2020,2",
            "not_applicable",
            &["other-kind"],
        ),
        (
            "25433,Xã Thành Tâm,Huyện Chơn Thành,Bình Phước,2022,2",
            "pass",
            &["other-kind"],
        ),
        (
            "07477,Xã Phương Sơn,Lục Nam,Bắc Giang,2022,2",
            "pass",
            &["other-kind"],
        ),
    ] {
        let code = i32::from(faults == ["code-and-name"]);
        let expected = format!("{} {verdict}", &row[..5]);
        let folder = case(&[row], &[&expected], faults, code);
        let options = ["--year", "all", "--format", "json", "-o", "r.json"];
        assert_eq!(run(&folder, "score", &options).code, 0);
        let again = [
            "score",
            "r.json",
            "--criteria",
            "bo.toml",
            "--year",
            "all",
            "--format",
            "csv",
        ];
        let again = antq(&folder, &again);
        assert_eq!(
            cells(&again.stdout, &["ma_xa", "verdict"]),
            [expected],
            "{row}"
        );
    }
}

#[test]
fn places_are_known_by_former_names_other_spellings_and_codes() {
    for (row, code) in [
        (",Xã Hà Mòn,Huyện Đắk Hà,Kon Tum,2024,2", "23521"),
        (",Xã Hà Mòn,Đăk Hà,62,2024,2", "23521"),
        (",Xã Đông Hoàng,Huyện Đông Sơn,Thanh Hóa,2024,2", "16381"),
        (",Xã Khả Cửu,Thanh Sơn,Phú Thọ (25),2024,2", "08635"),
        (",Xã Khả Cửu,238,25,2024,2", "08635"),
        (",Xã Khả Cửu,Thanh Sơn (238),,2024,2", "08635"),
        (",Xã Khả Cửu,huyen thanh son,PHU THO,2024,2", "08635"),
    ] {
        case(&[row], &[&format!("{code} pass")], &[], 0);
    }
    let row = ",Phường Phúc Xá,Ba Đình,Thủ đô Hà Nội,2024,2";
    case(&[row], &["00001 not_applicable"], &[], 0);
}

#[test]
fn a_place_that_no_list_knows_is_named_with_the_nearest() {
    let by_code = "08635,Xã Khả Cửu,Thanh Sơnn,Phú Thọ,2024,2";
    case(&[by_code], &["08635 pass"], &["unknown-place"], 1);
    let by_code = "08635,Xã Khả Cửu,Thanh Sơn,Phú Thoo,2024,2";
    let folder = case(&[by_code], &["08635 pass"], &["unknown-place"], 1);
    let check = run(&folder, "check", &[]).stdout.replace("\n    ", " ");
    assert!(
        check.contains("không có tỉnh “Phú Thoo” trong danh mục; gần nhất: Tỉnh Phú Thọ"),
        "{check}"
    );
    let by_name = ",Xã Khả Cửu,Thanh Sơnn,Phú Thọ,2024,2";
    let folder = case(&[by_name], &[" pass"], &["unknown-place"], 1);
    let page = run(&folder, "score", &[]).stdout.replace("\n    ", " ");
    for told in ["huyện “Thanh Sơnn”", "Huyện Thanh Sơn", "Xã Khả Cửu"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    // A place similar to none gives a note, and the commune is identified as usual.
    let invented = ",Xã Lúa,Ví Dụ,Tỉnh Mẫu,2024,2";
    let folder = case(&[invented], &[" pass"], &["unknown-place"], 0);
    let page = run(&folder, "score", &[]).stdout;
    assert!(page.contains("giữ nguyên như trong tệp: Xã Lúa."), "{page}");
}

#[test]
fn a_commune_of_a_misspelt_place_is_not_taken_for_the_one_there() {
    // Each matches one commune except for a letter of its district or province: it is judged as given, and the place is
    // queried.
    for (row, place, nearest) in [
        (
            ",Xã Khả Cửu,Thanh Sown,Phú Thọ,2024,2",
            "huyện “Thanh Sown”",
            "Huyện Thanh Sơn, ",
        ),
        (
            ",Xã Khả Cửu,Thanh Sơn,Phú Thoj,2024,2",
            "tỉnh “Phú Thoj”",
            "Tỉnh Phú Thọ;",
        ),
        (
            ",Khả Cửu,Huyện Thanh Sơm,,2024,2",
            "huyện “Huyện Thanh Sơm”",
            "Huyện Thanh Sơn, ",
        ),
        (
            ",Xã Khả Cửu,,Phú Thoj,2025,2",
            "tỉnh “Phú Thoj”",
            "Tỉnh Phú Thọ;",
        ),
        // The name alone is not a commune's, but one of this kind has it.
        (
            ",Khả Cửu,,Phú Thoj,2025,2",
            "tỉnh “Phú Thoj”",
            "Tỉnh Phú Thọ;",
        ),
        // Nothing in the province is similar; only its own districts are suggested.
        (
            ",Xã Hồng Phong,Hồng Dâ,Phú Thọ,2024,2",
            "huyện “Hồng Dâ”",
            "Huyện Hạ Hòa, ",
        ),
        // No list has the commune either: the place is reported first.
        (
            ",Xã Lạ Hoắc,,Phú Thoj,2025,2",
            "tỉnh “Phú Thoj”",
            "Tỉnh Phú Thọ;",
        ),
    ] {
        // The kind of “Khả Cửu” is not given.
        let verdict = if row.contains("Xã") {
            " pass"
        } else {
            " undetermined"
        };
        let folder = case(&[row], &[verdict], &["unknown-place"], 1);
        let check = run(&folder, "check", &[]).stdout.replace("\n    ", " ");
        let told = format!("không có {place} trong danh mục; gần nhất: {nearest}");
        assert!(check.contains(&told), "{row}: {check}");
        assert!(check.contains("hoặc ghi mã xã"), "{row}: {check}");
        let doubt = run(&folder, "score", &["--fail-on", "doubt"]);
        assert_eq!(doubt.code, 1, "{row}");
    }
    // A name that no commune has can be anything.
    let row = ",Lạ Hoắc,,Phú Thoj,2025,2";
    case(&[row], &[" undetermined"], &["not-a-commune"], 1);
    // So can one that a district has.
    let row = ",Thanh Sơn,,Phú Thoj,2025,2";
    case(&[row], &[" undetermined"], &["not-a-commune"], 1);
}

#[test]
fn an_option_that_says_an_unknown_place_is_an_error_with_the_nearest() {
    let folder = table("named-options", &["08635,Xã Khả Cửu,,,2024,2"]);
    for (command, more) in [
        ("score", &["--tinh", "Phú Thoo"][..]),
        ("check", &["--tinh", "Phú Thoo"]),
        ("diff", &["--tinh", "Phú Thoo"]),
        ("score", &["--tinh", "Phú Thọ", "--huyen", "Thanh Sơnn"]),
        ("score", &["--huyen", "Thanh Sơnn"]),
    ] {
        let run = run(&folder, command, more);
        assert_eq!(run.code, 2, "{command} {more:?}: {}", run.stdout);
        let nearest = if more.contains(&"Thanh Sơnn") {
            "Huyện Thanh Sơn"
        } else {
            "Tỉnh Phú Thọ"
        };
        assert!(run.stderr.contains(nearest), "{}", run.stderr);
    }
    let run = antq(&folder, &["commune", "Khả Cửu", "--tinh", "Phú Thoo"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("Tỉnh Phú Thọ"), "{}", run.stderr);
    for (tinh, huyen) in [
        ("25", "238"),
        ("Phú Thọ (25)", "Thanh Sơn"),
        ("PHU THO", ""),
    ] {
        let more = ["--tinh", tinh, "--huyen", huyen];
        assert_eq!(self::run(&folder, "score", &more).code, 0, "{more:?}");
    }
}

#[test]
fn codes_that_lost_their_noughts_are_one_note_and_no_fault() {
    let codes = ["8635", "8638", "8650", "2047", "97", "8635.0"];
    let rows: Vec<String> = (0..45)
        .map(|row| format!("{},,,,{},1", codes[row % 6], 2012 + row / 6))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let folder = table("named-padded", &rows);
    let check = run(&folder, "check", &[]);
    let told = "45 mã thiếu số 0 ở đầu (A2…A46), đã thêm";
    assert!(check.stdout.contains(told), "{}", check.stdout);
    assert_eq!(check.stdout.matches("padded-code").count(), 1);
    assert!(!check.stdout.contains("cảnh báo["), "{}", check.stdout);
    assert_eq!(check.code, 0, "{}", check.stdout);
}

#[test]
fn before_the_history_a_name_that_nobody_knows_is_a_doubt_and_not_a_fault() {
    let old = "08635,Xã Tên Xưa,Thanh Sơn,Phú Thọ,2018,2";
    case(&[old], &["08635 pass"], &["other-name"], 1);
    let within = "08635,Xã Tên Xưa,Thanh Sơn,Phú Thọ,2022,2";
    case(&[within], &["08635 undetermined"], &["code-and-name"], 1);
}

/// Realistic rows: communes identified in every way or not at all, totals, headings, remarks, garbage.
const UGLY: &[&str] = &[
    "08635,Xã Khả Cửu,Thanh Sơn,Phú Thọ,2024,1",
    "08635,Xã Khả Cửu,Thanh Sơn,Phú Thọ,2024,1",
    "08635,,,,2024,2",
    "8635,,,,2023,2",
    ",Xã Khả Cửu,Thanh Sơn,Phú Thọ,2024,1",
    "08635,Xã Đông Cửu,Thanh Sơn,Phú Thọ,2024,1",
    "99999,Xã Đông Cửu,Thanh Sơn,Phú Thọ,2024,1",
    "99999,Xã Đông Cửu,,,2024,1",
    ",Phường 1,,Hồ Chí Minh,2024,0",
    ",Phường 1,,Hồ Chí Minh,2024,0",
    ",Xã Lúa,Ví Dụ,Mẫu,2024,1",
    ",Xã Lúa,Ví Dụ,Mẫu,2024,1",
    ",Lúa,,,2024,1",
    "00223,Phường Thịnh Quang,Đống Đa,Hà Nội,2022,1",
    ",Phường Thịnh Quang,Đống Đa,Hà Nội,2022,1",
    "08635,Xã Khả Cửu,Thanh Sơn,Phú Thọ,,1",
    "08635,Xã Khả Cửu,Thanh Sơn,Phú Thọ,hai nghìn,1",
    "08635,Xã Khả Cửu,Thanh Sơn,Phú Thọ,2024,1,2,3",
    "08635,Xã Khả Cửu",
    ",,,,2024,1",
    ",Tổng cộng,,,2024,9",
    ",TỔNG SỐ,,,,",
    "I,HUYỆN THANH SƠN,,,,",
    ",Ba Vì,,Hà Nội,2025,4",
    "(1),(2),(3),(4),(5),(6)",
    ",NGƯỜI LẬP BIỂU,,,,",
    ",\"Phú Thọ, ngày 15 tháng 12 năm 2024\",,,,",
    ",Tỷ lệ (%),,,,",
    "Ghi chú: số liệu sơ bộ",
    ",,,,,",
    "x\"y,Xã \"Khả,,,2024,1",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..laws() })]

    #[test]
    fn every_row_of_data_is_a_result_or_repeated_or_skipped(
        rows in proptest::collection::vec(proptest::sample::select(UGLY), 0..14),
        with_lists in any::<bool>(),
    ) {
        let file = DataFile {
            name: "a.csv".to_owned(),
            bytes: format!("{HEADING}{}\n", rows.join("\n")).into_bytes(),
            year: None,
            subject: None,
            sheet: String::new(),
        };
        let options = Options { register: with_lists.then_some(&*REGISTER), ..Options::default() };
        let files = [file];
        let reading = DICTIONARY.with(|dictionary| {
            let opened = Opened::new(&files, dictionary);
            read_opened(opened.each(), dictionary, &|_| true, &options)
        });
        let results = reading.series.iter().flat_map(Series::records).count();
        let skipped: usize = reading.sheets[0].skipped.values().map(Vec::len).sum();
        prop_assert_eq!(reading.rows, results + reading.repeated + skipped, "{:?}", rows);
        // A row of blanks only does not count; every other one does.
        let written = rows.iter().filter(|row| row.contains(|letter| letter != ','));
        prop_assert_eq!(reading.rows, written.count(), "{:?}", rows);
    }
}

/// A row that is no commune never gets a verdict: a district under its bare name, a province's code, a name of several.
#[test]
fn what_may_be_no_commune_or_one_of_several_is_never_judged() {
    let verdicts = |name: &str, table: &str| {
        let folder = folder(name, &[("a.csv", table)]);
        let run = antq(
            &folder,
            &[
                "score",
                "a.csv",
                "--criteria",
                "mo-hinh",
                "--format",
                "csv",
                "--lang",
                "vi",
            ],
        );
        assert_eq!(run.code, 0, "{}", run.stderr);
        let found = run.stdout.lines().skip(1).map(|line| {
            let words = ["pass", "fail", "undetermined"];
            let word = words
                .into_iter()
                .find(|word| line.contains(&format!(",{word},")));
            word.unwrap_or("none").to_owned()
        });
        found.collect::<Vec<String>>()
    };
    let figure = "so_mo_hinh_bvantq_hieu_qua";
    let district = format!(
        "Tên xã,Huyện,Tỉnh,Năm,{figure}\nXã Yên Thượng,Chợ Đồn,Bắc Kạn,2024,2\nChợ Đồn,,,2024,2\n"
    );
    assert_eq!(
        verdicts("named-district", &district),
        ["pass", "undetermined"]
    );
    let codes = format!("Mã xã,Tên xã,Năm,{figure}\n14,,2024,2\n014,,2024,2\n238,,2024,2\n");
    assert_eq!(verdicts("named-codes", &codes), ["undetermined"; 3]);
    let several = format!("Mã xã,Tên xã,Năm,{figure}\n99999,Xã Tân Thành,2024,2\n");
    assert_eq!(verdicts("named-several", &several), ["undetermined"]);
}
