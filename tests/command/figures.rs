//! How figures are written and read, and a user's own set.

use super::{THREE, folder, says};
use crate::harness::{antq, antq_wide};

#[test]
fn an_unreadable_cell_is_a_gap_and_is_told() {
    let folder = folder(
        "unreadable",
        &[(
            "a.csv",
            "ma_xa,ten_xa,nam,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan\n1,Xã Một,2020,16/25,nhiều\n",
        )],
    );
    let run = antq(&folder, &["score", "a.csv", "--format", "csv"]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stderr.matches("unreadable-cell").count(),
        2,
        "{}",
        run.stderr
    );
    assert!(
        run.stdout
            .contains("so_khu_dan_cu_dat_an_toan;so_khu_dan_cu"),
        "{}",
        run.stdout
    );
    assert_eq!(antq(&folder, &["check", "a.csv"]).code, 1);
    assert_eq!(
        antq(&folder, &["score", "a.csv", "--format", "csv", "--quiet"]).stderr,
        ""
    );
    assert_eq!(
        antq(&folder, &["score", "a.csv", "--fail-on", "doubt"]).code,
        1
    );
}

/// A user's own set with a figure of its own.
const OWN: &str = r#"
format = 1
[ruleset]
id = "thu/1"
revision = 1
title = { vi = "Bộ thử", en = "trial set" }
official = false
of = ["a", "b"]
require = { at_least = 1 }
[indicator.so_cay]
title = { vi = "Số cây", en = "trees" }
kind = "count"
unit = "cây"
[[criterion]]
id = "a"
title = { vi = "Từ 10 cây", en = "ten trees" }
rule = 'so_cay >= 10'
[[criterion]]
id = "b"
title = { vi = "Nhiều hơn năm trước", en = "more than last year" }
rule = 'so_cay > prev(so_cay)'
"#;

#[test]
fn a_set_of_ones_own_judges_figures_of_its_own() {
    let data = "Mã xã,Tên xã,Năm,Số cây\n1,Xã A,2023,5\n1,Xã A,2024,6\n2,Xã B,2023,trên 9\n2,Xã B,2024,9\n3,Xã C,2024,12 cây\n";
    let folder = folder("own", &[("own.toml", OWN), ("cay.csv", data)]);
    let csv = antq(
        &folder,
        &[
            "score",
            "cay.csv",
            "--communes",
            "none",
            "--criteria",
            "own.toml",
            "--format",
            "csv",
        ],
    );
    let expected = "ma_xa,ten_xa,huyen,tinh,nam,set,version,verdict,failed,undetermined,attested,missing,withheld,basis\n\
        1,Xã A,,,2024,thu,1,pass,a,,,,,figures\n\
        2,Xã B,,,2024,thu,1,fail,a;b,,,,,figures\n\
        3,Xã C,,,2024,thu,1,pass,,b,,,,figures\n";
    says(&csv, 0, expected, "");
    let table = antq(
        &folder,
        &[
            "score",
            "cay.csv",
            "--criteria",
            "own.toml",
            "--communes",
            "none",
        ],
    )
    .stdout;
    assert!(
        table.contains("Bộ thử: đề xuất, không phải văn bản"),
        "{table}"
    );
    let words = table.split_whitespace().collect::<Vec<_>>().join(" ");
    let fewer = "số cây: 9 cây, năm trước ít nhất 10 cây: không tăng [D5, D4]";
    assert!(words.contains(fewer), "{table}");
}

#[test]
fn how_numbers_are_written_is_found_out_and_said() {
    let english = "ma_xa,ten_xa,nam,so_ho,so_vu_pham_toi\n1,Xã Một,2023,\"1,214,000\",\"1,500\"\n";
    let folder = folder("notation", &[("anh.csv", english), ("viet.csv", THREE)]);
    let check = |file: &str| antq(&folder, &["check", file]).stdout;
    assert!(
        check("anh.csv")
            .starts_with("anh.csv: 1 dòng số liệu; nhận ra 5 cột; số viết kiểu 1,214.5.")
    );
    // Nothing in it distinguishes the two notations.
    assert!(!check("viet.csv").contains("số viết kiểu"));
    let note = "anh.csv: số viết kiểu 1,214.5 (dấu phẩy ngăn hàng nghìn, dấu chấm thập phân).";
    let score = |file: &str| antq(&folder, &["score", file, "--criteria", "an-toan-antt"]).stdout;
    assert!(score("anh.csv").contains(note), "{}", score("anh.csv"));
    assert!(!score("viet.csv").contains("số viết kiểu"));
    let said = antq(&folder, &["check", "anh.csv", "--decimal", "comma"]);
    assert_eq!(
        said.stdout.matches("unreadable-cell").count(),
        2,
        "{}",
        said.stdout
    );
}

/// Invented thresholds on figures that are percentages.
const SHARES: &str = r#"
format = 1
[ruleset]
id = "bo-thu/1"
revision = 1
title = { vi = "Bộ thử", en = "trial" }
official = false
of = ["muc", "giam", "giua", "tong"]
[[criterion]]
id = "muc"
title = { vi = "Mức", en = "level" }
rule = 'ty_le_dan_toc_thieu_so > 99.5%'
[[criterion]]
id = "giam"
title = { vi = "Giảm", en = "fall" }
rule = 'ty_le_ho_ngheo_can_ngheo < prev(ty_le_ho_ngheo_can_ngheo)'
[[criterion]]
id = "giua"
title = { vi = "Giữa", en = "between" }
rule = 'ty_le_ho_ngheo_can_ngheo - 5% <= 12.5%'
[[criterion]]
id = "tong"
title = { vi = "Tổng", en = "sum" }
rule = 'ty_le_ho_ngheo_can_ngheo + ty_le_dan_toc_thieu_so < 75%'
"#;

/// The reasons printed for a table under made-up thresholds on percentages, as one line.
fn judged_shares(name: &str, table: &str, language: &str) -> String {
    let folder = folder(name, &[("a.csv", table), ("bo.toml", SHARES)]);
    let arguments = [
        "score",
        "a.csv",
        "--criteria",
        "bo.toml",
        "--communes",
        "none",
        "--lang",
        language,
    ];
    let run = antq_wide(&folder, &arguments, 160);
    let words: Vec<&str> = run.stdout.split_whitespace().collect();
    words.join(" ").replace('\u{a0}', " ")
}

#[test]
fn percentages_are_written_as_percentages() {
    let table = "Mã xã,Năm,Tỷ lệ dân số là đồng bào dân tộc thiểu số,Tỷ lệ hộ nghèo và cận nghèo\n\
                 1,2024,\"99,4%\",\"17,25%\"\n1,2025,\"99,4%\",\"17,5%\"\n";
    let told = judged_shares("shares", table, "vi");
    for said in [
        "là 99,4%, cần trên 99,5%: thiếu hơn 0,1 điểm %",
        "17,5%, năm trước 17,25%: không giảm",
        "= 116,9%, mức dưới 75%: vượt hơn 41,9 điểm %",
    ] {
        assert!(told.contains(said), "{said}\n{told}");
    }
    let english = judged_shares("shares", table, "en");
    for said in [
        ": 99.4%, needs more than 99.5%: more than 0.1 points short",
        "= 116.9%, must be below 75%: more than 41.9 points too many",
    ] {
        assert!(english.contains(said), "{said}\n{english}");
    }
}

#[test]
fn a_bound_of_a_percentage_is_written_as_the_cell_writes_it() {
    let table = "Mã xã,Năm,Tỷ lệ dân số là đồng bào dân tộc thiểu số,Tỷ lệ hộ nghèo và cận nghèo\n\
                 1,2025,trên 94%,dưới 37%\n";
    let told = judged_shares("share-bounds", table, "vi");
    assert!(told.contains("là trên 94%, cần trên 99,5%"), "{told}");
    assert!(told.contains("− 5%"), "{told}");
    assert!(!told.contains("0,"), "{told}");
}

#[test]
fn more_than_all_is_a_doubt() {
    let table = "Mã xã,Năm,Tỷ lệ hộ nghèo và cận nghèo\n1,2025,3.700%\n";
    let folder = folder("more-than-all", &[("a.csv", table)]);
    let run = antq(&folder, &["check", "a.csv", "--lang", "vi"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("3.700%"), "{}", run.stdout);
}

#[test]
fn a_bare_number_passes_no_percentage() {
    let criteria = "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\nofficial = false\n\
        title = { vi = \"Thử\", en = \"trial\" }\nshort = { vi = \"Thử\", en = \"trial\" }\n\
        subject = \"commune\"\nof = [\"c1\"]\n[indicator.ty_le_thu]\n\
        title = { vi = \"Tỷ lệ thử\", en = \"trial share\" }\nkind = \"amount\"\nunit = \"%\"\n\
        [[criterion]]\nid = \"c1\"\ntitle = { vi = \"Từ 90%\", en = \"90%\" }\nrule = 'ty_le_thu >= nguong'\n\
        source = { article = \"c1\", text = \"reported\" }\n\
        [parameter.nguong]\nvalue = \"90%\"\nsource = { article = \"c1\", text = \"reported\" }\n";
    for (heading, cell, verdict) in [
        ("Tỷ lệ thử (%)", "71,5", "fail"),
        ("Tỷ lệ thử (%)", "95", "pass"),
        ("Tỷ lệ thử (‰)", "950", "pass"),
        ("Tỷ lệ thử (%)", "0,95", "undetermined"),
        ("Tỷ lệ thử", "71,5", "undetermined"),
        ("Tỷ lệ thử", "95", "undetermined"),
        ("Tỷ lệ thử", "0,95", "undetermined"),
        ("ty_le_thu", "1", "undetermined"),
        ("Tỷ lệ thử", "0", "fail"),
        ("Tỷ lệ thử", "95 %", "pass"),
    ] {
        let table = format!("Mã xã;Năm;{heading}\n02047;2024;{cell}\n");
        let folder = folder("bare", &[("a.csv", &table), ("thu.toml", criteria)]);
        let arguments = [
            "score",
            "a.csv",
            "--criteria",
            "thu.toml",
            "--format",
            "csv",
        ];
        let run = antq(&folder, &arguments);
        assert!(
            run.stdout.contains(&format!(",{verdict},")),
            "{heading} {cell}: {} {}",
            run.stdout,
            run.stderr
        );
    }
}
