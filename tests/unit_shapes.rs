//! Tables of what lies within communes in the shapes that people give them: nothing goes to a commune that is not said.

use std::path::Path;

use crate::harness::antq;
use crate::units::{folder, verdicts};

/// A set of communes with the same criterion as that of the residential areas.
pub(crate) const COMMUNES: &str = r#"
format = 1
[ruleset]
id       = "xa-yen/1"
revision = 1
title    = { vi = "Xã yên", en = "quiet commune" }
official = false
years    = { from = 2020 }
of       = ["a"]
[[criterion]]
id    = "a"
title = { vi = "Không có tội phạm", en = "no crime" }
rule  = 'so_vu_pham_toi == 0'
"#;

/// Code, name and verdict of each commune, a line each, and what is said beside them.
#[track_caller]
fn communes(folder: &Path, file: &str) -> (Vec<String>, String) {
    let columns = "ma_xa,ten_xa,verdict";
    let run = antq(
        folder,
        &[
            "score",
            file,
            "--criteria",
            "xa.toml",
            "--format",
            "csv",
            "--columns",
            columns,
        ],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let lines = run.stdout.lines().skip(1).map(str::to_owned);
    (lines.collect(), run.stderr)
}

/// A list of residential areas under the rows `first` of Khả Cửu and `second` of what follows.
fn list(first: &str, second: &str) -> String {
    format!(
        "DANH SÁCH NĂM 2023\nSTT,Thôn,Số vụ phạm tội\n{first}\n1,Khu 1,0\n2,Khu 2,3\n{second}\n1,Khu 1,0\n"
    )
}

#[test]
fn a_section_that_is_not_understood_gives_its_rows_to_no_commune() {
    let own = ["08635,Khu 1,2023,pass", "08635,Khu 2,2023,fail"];
    // Yên Sơn of Thanh Sơn, said by its place.
    let said = ["08656,Khu 1,2023,pass"];
    let unknown = [",,2023,undetermined", ",,2023,undetermined"];
    for (name, first, second, rest) in [
        ("bare", "I,Xã Khả Cửu,", "II,Yên Sơn,", &unknown[..]),
        ("figures", "I,Xã Khả Cửu,3", "II,Yên Sơn,0", &unknown),
        ("unnumbered", ",Xã Khả Cửu,", ",Yên Sơn (xã),", &unknown),
        (
            "place",
            ",Xã Khả Cửu:,",
            ",\"Xã Yên Sơn, huyện Thanh Sơn\",",
            &said,
        ),
        (
            "dash",
            "I,XÃ KHẢ CỬU,",
            "II,2. Xã Yên Sơn - huyện Thanh Sơn,",
            &said,
        ),
    ] {
        let folder = folder(
            &format!("section-{name}"),
            &[("h.csv", &list(first, second))],
        );
        let expected: Vec<&str> = own.iter().chain(rest).copied().collect();
        assert_eq!(verdicts(&folder, &["h.csv"]), expected, "{name}");
    }
}

#[test]
fn a_blank_cell_continues_no_commune_across_a_section() {
    let own = ["08635,Khu 1,2023,pass", "08635,Khu 2,2023,fail"];
    let unknown = [",,2023,undetermined", ",,2023,undetermined"];
    for (name, table) in [
        (
            "kind",
            "Năm,Xã,Thôn,Số vụ phạm tội\n2023,Xã Khả Cửu,Khu 1,0\n2023,,Khu 2,3\n2023,,Xã Yên Sơn,\n2023,,Khu 1,0\n",
        ),
        (
            "number",
            "NĂM 2023\nSTT,Xã,Thôn,Số vụ phạm tội\n1,Xã Khả Cửu,Khu 1,0\n2,,Khu 2,3\nII,,Yên Sơn,\n1,,Khu 1,0\n",
        ),
    ] {
        let folder = folder(&format!("blank-{name}"), &[("h.csv", table)]);
        let expected: Vec<&str> = own.iter().chain(&unknown).copied().collect();
        assert_eq!(verdicts(&folder, &["h.csv"]), expected, "{name}");
    }
    // The numbers may be those of the communes alone, and a figure may be missing.
    let table = "NĂM 2023\nSTT,Xã,Thôn,Số vụ phạm tội\n1,Xã Khả Cửu,Khu 1,0\n,,Khu 2,\n,,Khu 3,2\n";
    let folder = folder("communes-numbered", &[("h.csv", table)]);
    let expected = [
        "08635,Khu 1,2023,pass",
        "08635,Khu 2,2023,undetermined",
        "08635,Khu 3,2023,fail",
    ];
    assert_eq!(verdicts(&folder, &["h.csv"]), expected);
}

#[test]
fn a_district_without_the_word_for_it_ends_the_one_above() {
    // Both Hòa An and Thạch An of Cao Bằng had a commune Đức Long in 2023; Thạch An is also a commune since 2025.
    let table = |second: &str| {
        format!(
            "NĂM 2023\nTT,Tên xã,Số vụ phạm tội\nI,Huyện Hòa An,\n1,Đức Long,0\n{second}\n1,Đức Long,2\n2,Đức Xuân,0\n"
        )
    };
    for (name, second, expected) in [
        ("word", "II,Huyện Thạch An,", ["01822", "01831"]),
        ("bare", "II,Thạch An,", ["", ""]),
        ("misspelt", "II,Thach Ann,", ["", ""]),
        ("total", "II,Huyện Thạch An,2", ["01822", "01831"]),
        ("unnumbered", ",Thạch Ann,", ["", ""]),
    ] {
        let files = [("x.csv", &*table(second)), ("xa.toml", COMMUNES)];
        let folder = folder(&format!("district-{name}"), &files);
        let (found, said) = communes(&folder, "x.csv");
        let codes: Vec<&str> = found
            .iter()
            .map(|line| &line[..line.find(',').unwrap()])
            .collect();
        assert_eq!(codes[0], "01669", "{name}: {found:?}\n{said}");
        assert_eq!(
            codes[codes.len() - 2..],
            expected,
            "{name}: {found:?}\n{said}"
        );
    }
}

#[test]
fn names_numbered_below_a_commune_are_none() {
    // Tân Lập and Tân Phú are communes of other places.
    for (name, rows) in [
        ("bare", "I,Khả Cửu,3\n1,Tân Lập,0\n2,Tân Phú,3\n"),
        ("kind", "I,Xã Khả Cửu,3\n1,Tân Lập,0\n2,Tân Phú,3\n"),
        ("dotted", "1,Xã Khả Cửu,3\n1.1,Tân Lập,0\n1.2,Tân Phú,3\n"),
        ("dashes", "1,Xã Khả Cửu,3\n,- Tân Lập,0\n,- Tân Phú,3\n"),
        (
            "unknown",
            "I,Khả Cửu,3\n1,Tân Lập,0\nII,Kha Cưu,3\n1,Tân Phú,3\n",
        ),
        (
            "unknown-first",
            "I,Kha Cưu,3\n1,Tân Lập,0\nII,Khả Cửu,3\n1,Tân Phú,3\n",
        ),
    ] {
        let table = format!("NĂM 2023\nTT,Tên xã,Số vụ phạm tội\n{rows}");
        let files = [("x.csv", &*table), ("xa.toml", COMMUNES)];
        let folder = folder(&format!("numbered-{name}"), &files);
        let (found, said) = communes(&folder, "x.csv");
        let judged: Vec<&String> = found.iter().filter(|line| !line.starts_with(',')).collect();
        assert_eq!(judged.len(), 1, "{name}: {found:?}");
        assert!(judged[0].starts_with("08635,"), "{name}: {found:?}");
        assert_eq!(said.matches("[below-commune]").count(), 2, "{name}: {said}");
    }
    // Communes under districts, and communes that say what they are.
    for rows in [
        "I,Huyện Thanh Sơn,\n1,Khả Cửu,0\n2,Tân Lập,3\n",
        "I,Xã Khả Cửu,0\n1,Xã Tân Lập,3\n",
        "1,Khả Cửu,0\n2,Tân Lập,3\n",
    ] {
        let table = format!("NĂM 2023\nTT,Tên xã,Huyện,Số vụ phạm tội\n{rows}");
        let table = table
            .replace(",0\n", ",Thanh Sơn,0\n")
            .replace(",3\n", ",Thanh Sơn,3\n")
            .replace("Sơn,\n", "Sơn,,\n");
        let folder = folder(
            "communes-below-districts",
            &[("x.csv", &table), ("xa.toml", COMMUNES)],
        );
        let (found, said) = communes(&folder, "x.csv");
        assert_eq!(found.len(), 2, "{table}: {found:?}");
        assert!(!said.contains("[below-commune]"), "{table}: {said}");
    }
}

#[test]
fn a_list_below_a_table_of_communes_is_a_table_of_its_own() {
    let above = "BIỂU TỔNG HỢP NĂM 2023\nTT,Tên xã,Số vụ phạm tội\n1,Khả Cửu,0\n\n";
    for (name, below, is_hamlets) in [
        (
            "titled",
            "DANH SÁCH KHU DÂN CƯ\nTT,Xã,Thôn,Số vụ phạm tội\n1,Khả Cửu,Khu 1,0\n2,Khả Cửu,Khu 2,3\n",
            true,
        ),
        (
            "sections",
            "TT,Thôn,Số vụ phạm tội\nI,Xã Khả Cửu,\n1,Khu 1,0\n2,Khu 2,3\n",
            true,
        ),
        (
            "schools",
            "TT,Tên trường,Xã,Số vụ phạm tội\n1,Trường A,Khả Cửu,1\n",
            false,
        ),
    ] {
        let table = format!("{above}{below}");
        let files = [("x.csv", &*table), ("xa.toml", COMMUNES)];
        let folder = folder(&format!("below-{name}"), &files);
        let (found, said) = communes(&folder, "x.csv");
        assert_eq!(found, ["08635,Khả Cửu,pass"], "{name}: {said}");
        let title = if is_hamlets {
            "khu dân cư"
        } else {
            "cơ sở giáo dục"
        };
        assert!(
            said.contains(&format!("Bảng {title} trong x.csv không dùng đến ở đây.")),
            "{name}: {said}"
        );
        if is_hamlets {
            let expected = ["08635,Khu 1,2023,pass", "08635,Khu 2,2023,fail"];
            assert_eq!(verdicts(&folder, &["x.csv"]), expected, "{name}");
        }
    }
}

#[test]
fn a_remark_in_two_lines_makes_no_list_of_a_table_of_communes() {
    let table = "NĂM 2023\nTT,Huyện,Tên xã,Số vụ phạm tội,Mô hình\n1,Thanh Sơn,Khả Cửu,0,Camera\n,,,,Tiếng kẻng\n2,Thanh Sơn,Tân Lập,3,\n";
    let folder = folder(
        "remark-in-two-lines",
        &[("x.csv", table), ("xa.toml", COMMUNES)],
    );
    let (found, _) = communes(&folder, "x.csv");
    let judged: Vec<&String> = found.iter().filter(|line| !line.starts_with(',')).collect();
    assert_eq!(judged.len(), 2, "{found:?}");
}

#[test]
fn one_unit_a_commune_is_a_list_where_units_come_first_and_a_remark_behind_the_figures() {
    let rows = |heading: &str, first: &str| format!("NĂM 2023\n{heading}\n{first}\n");
    let list = rows("TT,Khu dân cư,Tên xã,Số vụ phạm tội", "1,Khu 1,Khả Cửu,0");
    let amid = rows(
        "TT,Tên xã,Tên khu dân cư tiêu biểu,Số vụ phạm tội",
        "1,Khả Cửu,Khu 1,0",
    );
    let behind = rows(
        "TT,Tên xã,Số vụ phạm tội,Tên khu dân cư tiêu biểu",
        "1,Khả Cửu,0,Khu 1",
    );
    let files = [
        ("list.csv", &*list),
        ("amid.csv", &*amid),
        ("behind.csv", &*behind),
        ("xa.toml", COMMUNES),
    ];
    let folder = folder("one-a-commune", &files);
    assert_eq!(verdicts(&folder, &["list.csv"]), ["08635,Khu 1,2023,pass"]);
    let run = antq(&folder, &["score", "list.csv", "--criteria", "xa.toml"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("theo cột “Khu dân cư” [B2]"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("xa=TỆP"), "{}", run.stderr);
    let run = antq(&folder, &["score", "amid.csv", "--criteria", "xa.toml"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("[side-table]") || run.stdout.contains("[side-table]"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    let (found, _) = communes(&folder, "behind.csv");
    assert_eq!(found, ["08635,Khả Cửu,pass"]);
}

#[test]
fn totals_and_comparisons_of_a_list_are_none_of_its_units() {
    for row in [
        "Cộng xã Khả Cửu",
        "Tổng cộng 2 thôn",
        "Cộng: 2 thôn",
        "Tổng: 02 thôn",
        "Toàn xã: 2 thôn",
        "Tổng số thôn: 2",
        "Tổng thôn",
        "Bình quân",
        "Tỷ lệ",
        "Cùng kỳ năm trước",
        "So với năm 2022",
        "Ghi chú",
    ] {
        let table = format!(
            "DANH SÁCH NĂM 2023\nSTT,Thôn,Số vụ phạm tội\nI,Xã Khả Cửu,\n1,Khu 1,0\n2,Khu 2,3\n,{row},3\n"
        );
        let folder = folder("totals", &[("h.csv", &table)]);
        let expected = ["08635,Khu 1,2023,pass", "08635,Khu 2,2023,fail"];
        assert_eq!(verdicts(&folder, &["h.csv"]), expected, "{row}");
    }
    // Names that begin like totals.
    let table =
        "DANH SÁCH NĂM 2023\nSTT,Thôn,Số vụ phạm tội\nI,Xã Khả Cửu,\n1,Cộng Hòa,0\n2,Tổng Cọt,3\n";
    let folder = folder("no-totals", &[("h.csv", table)]);
    let expected = ["08635,Cộng Hòa,2023,pass", "08635,Tổng Cọt,2023,fail"];
    assert_eq!(verdicts(&folder, &["h.csv"]), expected);
}

#[test]
fn a_list_below_titles_of_its_own_is_not_of_the_commune_above() {
    let table = "DANH SÁCH NĂM 2023,,\nSTT,Thôn,Số vụ phạm tội\nI,Xã Khả Cửu,\n1,Khu 1,0\n\nPHỤ LỤC 2. XÃ YÊN SƠN,,\nSTT,Thôn,Số vụ phạm tội\n1,Khu 2,3\n";
    let said = folder("titles-between", &[("h.csv", table)]);
    // There are several communes called Yên Sơn.
    let expected = ["08635,Khu 1,2023,pass", ",Khu 2,2023,undetermined"];
    assert_eq!(verdicts(&said, &["h.csv"]), expected);
    let table = table.replace("XÃ YÊN SƠN", "CÁC THÔN VÙNG CAO");
    let unknown = folder("titles-unknown", &[("h.csv", &table)]);
    let expected = ["08635,Khu 1,2023,pass", ",,2023,undetermined"];
    assert_eq!(verdicts(&unknown, &["h.csv"]), expected);
}

#[test]
fn numbers_that_begin_again_are_of_no_known_commune() {
    for (name, between) in [
        ("total", ",Cộng,0\n"),
        ("headings", "STT,Thôn,Số vụ phạm tội\n"),
    ] {
        let table = format!(
            "DANH SÁCH NĂM 2023\nSTT,Thôn,Số vụ phạm tội\nI,Xã Khả Cửu,\n1,Khu 1,0\n{between}1,Khu 2,3\n"
        );
        let folder = folder(&format!("again-{name}"), &[("h.csv", &table)]);
        let expected = ["08635,Khu 1,2023,pass", ",,2023,undetermined"];
        assert_eq!(verdicts(&folder, &["h.csv"]), expected, "{name}");
    }
}

#[test]
fn a_section_may_name_its_commune_among_words_for_lists_of_hamlets() {
    for section in [
        "II,Các thôn xã Khả Cửu,",
        "II,Các thôn thuộc xã Khả Cửu,",
        "II,Khu dân cư xã Khả Cửu,",
        "II,Địa bàn xã Khả Cửu,",
        "II,CAX Khả Cửu,",
        "II,Xã Khả Cửu: 2 khu,",
        "II,Xã Khả Cửu có 2 khu,",
        "\"II. DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU\",,",
        "PHỤ LỤC 2. XÃ KHẢ CỬU",
        "Bảng 2 - Xã Khả Cửu",
    ] {
        let table = format!(
            "DANH SÁCH NĂM 2023,,\nSTT,Thôn,Số vụ phạm tội\nI,\"Xã Yên Sơn, huyện Thanh Sơn\",\n1,Khu 1,0\n{section}\n1,Khu 1,0\n2,Khu 2,3\n"
        );
        let folder = folder("inside", &[("h.csv", &table)]);
        let expected = [
            "08656,Khu 1,2023,pass",
            "08635,Khu 1,2023,pass",
            "08635,Khu 2,2023,fail",
        ];
        assert_eq!(verdicts(&folder, &["h.csv"]), expected, "{section}");
    }
    // Of two communes, or of another kind of place.
    for section in [
        "II,Xã Khả Cửu và xã Yên Sơn,",
        "II,Các thôn giáp xã Khả Cửu,",
        "II,Khu vực trung tâm xã,",
    ] {
        let table = format!(
            "DANH SÁCH NĂM 2023,,\nSTT,Thôn,Số vụ phạm tội\nI,\"Xã Yên Sơn, huyện Thanh Sơn\",\n1,Khu 1,0\n{section}\n1,Khu 1,0\n"
        );
        let folder = folder("beside", &[("h.csv", &table)]);
        let found = verdicts(&folder, &["h.csv"]);
        assert_eq!(found[0], "08656,Khu 1,2023,pass", "{section}");
        let is_open = |row: &String| row == ",,2023,undetermined";
        assert!(
            found.len() > 1 && found[1..].iter().all(is_open),
            "{section}"
        );
    }
}
