//! Merged communes on the command line: full output and exit code.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::harness::{antq, keeps_its_word, keeps_its_word_within, root};

fn folder() -> PathBuf {
    root().join("tests/merged")
}

#[test]
fn communes_counted_by_province_and_district() {
    keeps_its_word(&folder(), &folder().join("by.txt"));
}

#[test]
fn figures_counted_within_other_boundaries() {
    keeps_its_word(&folder(), &folder().join("boundaries.txt"));
}

#[test]
fn two_years_of_merged_and_split_communes_compared() {
    keeps_its_word(&folder(), &folder().join("diff.txt"));
}

#[test]
fn names_that_mean_a_commune_almost_or_several_among_good_rows() {
    keeps_its_word(&folder(), &folder().join("names.txt"));
}

#[test]
fn counts_on_a_narrow_page() {
    use unicode_width::UnicodeWidthStr;
    let file = folder().join("by-80.txt");
    keeps_its_word_within(&folder(), &file, 80);
    let printed = fs::read_to_string(&file).unwrap();
    let pages = printed.lines().filter(|line| !line.starts_with("$ "));
    for line in pages {
        assert!(line.width() <= 80, "{line}");
    }
}

// ── What counts must come to ─────────────────────────────────────────────────────────────────────────────────────────

/// The rows of CSV output, by column.
fn table(folder: &Path, arguments: &[&str]) -> Vec<BTreeMap<String, String>> {
    let run = antq(
        folder,
        &[arguments, &["--format", "csv", "--quiet"]].concat(),
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
    let mut lines = run.stdout.lines().map(|line| line.split(','));
    let heading: Vec<&str> = lines.next().unwrap().collect();
    lines
        .map(|cells| {
            let named = heading.iter().zip(cells);
            named
                .map(|(name, cell)| ((*name).to_owned(), cell.to_owned()))
                .collect()
        })
        .collect()
}

#[test]
fn counts_add_up_to_rows_and_to_the_list() {
    let files = [
        &["2024.csv"][..],
        &["2025.csv"],
        &["2024.csv", "2025.csv"],
        &["2024-hai-ranh-gioi.csv", "2025.csv"],
        &["2024-tinh-lai.csv", "2025.csv", "--boundaries", "2025"],
        &["cac-cot.csv"],
        &["2024.csv", "--communes", "none"],
    ];
    for files in files {
        for level in ["tinh", "huyen"] {
            let arguments = [
                &["score"],
                files,
                &["--criteria", "bo-thu.toml", "--year", "all"],
            ]
            .concat();
            let rows = table(&folder(), &arguments);
            let areas = table(&folder(), &[&arguments[..], &["--by", level]].concat());
            let number = |area: &BTreeMap<String, String>, name: &str| -> usize {
                area[name].parse().unwrap()
            };
            let mut all = 0;
            for area in &areas {
                let counted = number(area, "rows");
                let verdicts = ["pass", "fail", "undetermined", "not_applicable"];
                let sum: usize = verdicts.iter().map(|verdict| number(area, verdict)).sum();
                assert_eq!(sum, counted, "{area:?}");
                let absent = area["absent"].split(';').filter(|code| !code.is_empty());
                let absent = absent.count();
                match number(area, "listed") {
                    0 => assert_eq!(absent, 0, "{area:?}"),
                    listed => assert_eq!(listed, counted + absent, "{area:?}"),
                }
                all += counted;
            }
            assert_eq!(all, rows.len(), "{arguments:?} --by {level}");
            for verdict in ["pass", "fail", "undetermined"] {
                let of_rows = rows.iter().filter(|row| row["verdict"] == verdict).count();
                let of_areas: usize = areas.iter().map(|area| number(area, verdict)).sum();
                assert_eq!(of_areas, of_rows, "{arguments:?} --by {level}");
            }
            let json = antq(
                &folder(),
                &[
                    &arguments[..],
                    &["--by", level, "--format", "json", "--quiet"],
                ]
                .concat(),
            );
            let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
            let told = json["areas"].as_array().unwrap();
            assert_eq!(told.len(), areas.len());
            for (told, area) in told.iter().zip(&areas) {
                let text = |name: &str| {
                    let value = &told[name];
                    let codes = value.as_array().map(|all| {
                        let codes = all.iter().map(|one| one["code"].as_str().unwrap());
                        codes.collect::<Vec<_>>().join(";")
                    });
                    let text = codes.or_else(|| value.as_str().map(str::to_owned));
                    let number = || {
                        value
                            .as_number()
                            .map_or_else(String::new, ToString::to_string)
                    };
                    text.unwrap_or_else(number)
                };
                for (name, cell) in area {
                    assert_eq!(text(name), *cell, "{name}");
                }
            }
        }
    }
}

#[test]
fn districts_are_those_of_2024_and_provinces_those_of_the_year() {
    let areas = |file: &str, level: &str| -> Vec<(String, String)> {
        let arguments = ["score", file, "--criteria", "bo-thu.toml", "--by", level];
        let areas = table(&folder(), &arguments).into_iter();
        let listed = areas.filter(|area| area["listed"] != "0");
        listed
            .map(|area| (area["tinh"].clone(), area["huyen"].clone()))
            .collect()
    };
    assert_eq!(areas("2024.csv", "huyen").len(), 8);
    assert_eq!(areas("2024.csv", "tinh").len(), 1);
    let alone = [("Tỉnh Lai Châu".to_owned(), String::new())];
    assert_eq!(areas("2025.csv", "huyen"), alone);
    assert_eq!(areas("2025.csv", "tinh"), alone);
}

// ── Names as people write them ───────────────────────────────────────────────────────────────────────────────────────

#[test]
fn ugly_names_are_joined_to_their_communes() {
    // As found in sheets: decomposed, abbreviated, extra spaces, capitals, old tone placement, with or without leading
    // zeros.
    let rows: [(u16, &str, &str, &str, &str); 20] = [
        (2024, "XÃ KHẢ  CỬU", "H. Thanh Sơn", "PHÚ THỌ", "08635"),
        (2024, "xã đông cửu ", "thanh sơn", "T. Phú Thọ", "08638"),
        (
            2024,
            "Thượng Cửu",
            "Huyện  Thanh Sơn",
            "tỉnh Phú Thọ",
            "08650",
        ),
        (2024, "TT. Thanh Sơn", "Thanh Sơn", "Phú Thọ", "08542"),
        (2024, "TT Than Uyên", "Than Uyên", "Lai Châu", "03595"),
        (2024, "P. An Hoà", "Q. Ninh Kiều", "TP. Cần Thơ", "31120"),
        (2024, "P.Cái Khế", "Ninh Kiều", "Cần Thơ", "31117"),
        (2024, "P. Bình Thuỷ", "Bình Thuỷ", "TP Cần Thơ", "31168"),
        (2024, "P.1", "Q. 3", "TPHCM", "27160"),
        (2024, "Phường 02", "Quận 03", "TP. Hồ Chí Minh", "27157"),
        (
            2024,
            "Xã Hoà Thuận",
            "TP. Buôn Ma Thuột",
            "Đăk Lăk",
            "24157",
        ),
        (2024, "Ea H’leo", "Ea H'leo", "Đắk Lắk", "24184"),
        (2024, "Xã Ea Wer", "Buôn Đôn", "Daklak", "24241"),
        (2024, "Xã Ea Nuôl", "H.Buôn Đôn", "Đắc Lắc", "24253"),
        (2024, "Phường 3", "Quận 3", "TP.HCM", "27154"),
        (2025, "Xã Ea Wer", "", "Tỉnh Đăk Lăk", "24241"),
        (2025, "X. Khả Cửu", "", "Phú Thọ", "08635"),
        (2025, "PHƯỜNG BÌNH THỦY", "", "Cần Thơ", "31168"),
        (2025, "P Cái Khế", "", "TP Cần Thơ", "31120"),
        (2025, "ĐK Côn Đảo", "", "TP.HCM", "26732"),
    ];
    let mut text = "Tên xã;Huyện;Tỉnh;Năm;Số cây;co_vuon\n".to_owned();
    for (year, name, district, province, _) in rows {
        let _ = writeln!(text, "{name};{district};{province};{year};1;có");
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("ugly-names");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(
        self::folder().join("bo-thu.toml"),
        folder.join("bo-thu.toml"),
    )
    .unwrap();
    for (form, text) in [
        ("composed", text.nfc().collect::<String>()),
        ("decomposed", text.nfd().collect()),
    ] {
        let file = format!("{form}.csv");
        fs::write(folder.join(&file), text.replace(" KHẢ", "\u{a0}KHẢ")).unwrap();
        let arguments = [
            "score",
            file.as_str(),
            "--criteria",
            "bo-thu.toml",
            "--year",
            "all",
        ];
        let run = antq(&folder, &[&arguments[..], &["--format", "csv"]].concat());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{form}");
        let mut codes: Vec<String> = run
            .stdout
            .lines()
            .skip(1)
            .map(|line| line.split(',').next().unwrap().to_owned())
            .collect();
        let mut expected: Vec<&str> = rows.iter().map(|row| row.4).collect();
        codes.sort();
        expected.sort_unstable();
        assert_eq!(codes, expected, "{form}");
    }
}
