//! Districts, provinces and the nation from one table of communes: what is counted of them, and who has not reported.
//!
//! The district of Cô Tô (Quảng Ninh) had three communes in 2024: 07192, 07195 and 07198. The figures are invented.

use std::io::{Cursor, Read as _};

use crate::command::folder;
use crate::harness::antq;

/// A set of one rule.
pub(crate) fn set(subject: &str, rule: &str) -> String {
    format!(
        r#"
format = 1
[ruleset]
id       = "thu/1"
revision = 1
subject  = "{subject}"
title    = {{ vi = "Thử", en = "trial" }}
official = false
years    = {{ from = 2019 }}
of       = ["a"]
[[criterion]]
id    = "a"
title = {{ vi = "Thử", en = "trial" }}
rule  = '{rule}'
"#
    )
}

/// The name, year and verdict of each row judged, or what was said instead.
#[track_caller]
fn judged(name: &str, files: &[(&str, &str)], (subject, rule): (&str, &str)) -> String {
    let set = set(subject, rule);
    let mut all = files.to_vec();
    all.push(("thu.toml", &set));
    let folder = folder(name, &all);
    let mut question = vec!["score", "--criteria", "thu.toml", "--subject", subject];
    question.extend(files.iter().map(|(file, _)| *file));
    question.extend(["--format", "csv", "--columns", "ten_xa,nam,verdict"]);
    let run = antq(&folder, &question);
    if run.code <= 1 {
        let rows: Vec<&str> = run.stdout.lines().skip(1).collect();
        rows.join("\n")
    } else {
        run.stderr
    }
}

pub(crate) const RECOGNISED: &str = "Mã xã,Năm,Xã được công nhận “An toàn về ANTT”";

/// Each rule's verdict on the district of Cô Tô.
#[track_caller]
fn co_to(name: &str, table: &str, expected: &[(&str, &str)]) {
    for (rule, verdict) in expected {
        let found = judged(name, &[("xa.csv", table)], ("huyen", rule));
        assert_eq!(
            found,
            format!("Huyện Cô Tô,2024,{verdict}"),
            "{rule}\n{table}"
        );
    }
}

#[test]
fn a_district_is_judged_by_its_communes() {
    let table = format!("{RECOGNISED}\n07192,2024,có\n07195,2024,có\n07198,2024,không\n");
    co_to(
        "counts",
        &table,
        &[
            ("so_xa == 3", "pass"),
            ("so_xa_dat_an_toan == 2", "pass"),
            ("so_xa_dat_an_toan / so_xa >= 66%", "pass"),
            ("so_xa_dat_an_toan / so_xa >= 67%", "fail"),
        ],
    );
}

#[test]
fn a_commune_that_has_not_reported_makes_the_count_a_range() {
    let table = format!("{RECOGNISED}\n07192,2024,có\n07195,2024,có\n");
    co_to(
        "counts-absent",
        &table,
        &[
            ("so_xa == 3", "pass"),
            ("so_xa_dat_an_toan / so_xa >= 66%", "pass"),
            ("so_xa_dat_an_toan / so_xa >= 67%", "undetermined"),
        ],
    );
    let table = format!("{RECOGNISED}\n07192,2024,có\n07195,2024,không\n");
    co_to(
        "counts-absent",
        &table,
        &[
            ("so_xa_dat_an_toan / so_xa >= 67%", "fail"),
            ("so_xa_dat_an_toan / so_xa >= 66%", "undetermined"),
        ],
    );
    // A row without the answer is as good as none.
    let table = format!("{RECOGNISED}\n07192,2024,có\n07195,2024,có\n07198,2024,\n");
    co_to(
        "counts-absent",
        &table,
        &[
            ("so_xa_dat_an_toan / so_xa >= 66%", "pass"),
            ("so_xa_dat_an_toan / so_xa >= 67%", "undetermined"),
        ],
    );
}

#[test]
fn what_adds_up_for_merged_communes_adds_up_for_their_district() {
    let all = "Mã xã,Năm,Số vụ phạm tội\n07192,2024,2\n07195,2024,3\n07198,2024,4\n";
    co_to(
        "counts-sum",
        all,
        &[
            ("so_vu_pham_toi == 9", "pass"),
            ("so_vu_pham_toi >= 10", "fail"),
        ],
    );
    let two = "Mã xã,Năm,Số vụ phạm tội\n07192,2024,2\n07195,2024,3\n";
    co_to(
        "counts-sum",
        two,
        &[
            ("so_vu_pham_toi >= 5", "pass"),
            ("so_vu_pham_toi <= 4", "fail"),
            ("so_vu_pham_toi >= 6", "undetermined"),
        ],
    );
    // Kinds of model may be the same in several communes.
    let kinds = "Mã xã,Năm,Số loại mô hình\n07192,2024,2\n07195,2024,3\n07198,2024,4\n";
    co_to(
        "counts-sum",
        kinds,
        &[
            ("so_loai_mo_hinh >= 4", "pass"),
            ("so_loai_mo_hinh >= 5", "undetermined"),
            ("so_loai_mo_hinh >= 10", "fail"),
        ],
    );
}

#[test]
fn communes_are_counted_by_their_kind() {
    let counted = "[indicator.so_thi_tran]\ntitle = { vi = \"Số thị trấn của huyện\", en = \"townships\" }\nkind = \"count\"\nof = [\"huyen\"]\nfrom = 'count(xa where kind(\"KIND\"))'\n";
    let judged = |kind: &str| {
        let set = set("huyen", "so_thi_tran == 1")
            .replace("[[criterion]]", &format!("{counted}[[criterion]]"));
        let table = "Mã xã,Năm,Số vụ phạm tội\n07192,2024,2\n07195,2024,3\n07198,2024,4\n";
        let set = set.replace("KIND", kind);
        let folder = folder("counts-kind", &[("xa.csv", table), ("thu.toml", &set)]);
        let all = [
            "score",
            "xa.csv",
            "--criteria",
            "thu.toml",
            "--subject",
            "huyen",
        ];
        let run = antq(
            &folder,
            &[&all[..], &["--format", "csv", "--columns", "verdict"]].concat(),
        );
        run.stdout
            .lines()
            .nth(1)
            .map_or(run.stderr.clone(), str::to_owned)
    };
    assert_eq!(judged("thị trấn"), "pass");
    assert_eq!(judged("xã"), "fail");
    assert!(
        judged("thôn").contains("`thôn` không phải là một loại xã"),
        "{}",
        judged("thôn")
    );
}

#[test]
fn hamlets_are_counted_for_a_district_through_their_communes() {
    let list = "DANH SÁCH TOÀN BỘ KHU DÂN CƯ\nMã xã,Khu dân cư,Năm\n07192,Khu 1,2024\n07192,Khu 2,2024\n07195,Thôn A,2024\n";
    let whole = format!("{list}07198,Thôn B,2024\n");
    let rule = |rule| ("huyen", rule);
    let found = judged(
        "counts-units",
        &[("thon.csv", &whole)],
        rule("so_khu_dan_cu == 4"),
    );
    assert_eq!(found, "Huyện Cô Tô,2024,pass");
    // One commune's list is missing.
    let found = judged(
        "counts-units",
        &[("thon.csv", list)],
        rule("so_khu_dan_cu == 3"),
    );
    assert_eq!(found, "Huyện Cô Tô,2024,undetermined");
    let found = judged(
        "counts-units",
        &[("thon.csv", list)],
        rule("so_khu_dan_cu >= 3"),
    );
    assert_eq!(found, "Huyện Cô Tô,2024,pass");
}

#[test]
fn a_districts_own_figure_is_believed_and_a_difference_told() {
    let communes = format!("{RECOGNISED}\n07192,2024,có\n07195,2024,có\n07198,2024,không\n");
    let own = "Huyện,Tỉnh,Năm,Số xã được công nhận “An toàn về ANTT”\nCô Tô,Quảng Ninh,2024,3\n";
    let files = [("xa.csv", communes.as_str()), ("huyen.csv", own)];
    let found = judged("counts-own", &files, ("huyen", "so_xa_dat_an_toan == 3"));
    assert_eq!(found, "Cô Tô,2024,pass");
    let set = set("huyen", "so_xa_dat_an_toan == 3");
    let folder = folder("counts-own-told", &[files[0], files[1], ("thu.toml", &set)]);
    let all = ["check", "xa.csv", "huyen.csv", "--criteria", "thu.toml"];
    let run = antq(&folder, &[&all[..], &["--subject", "huyen"]].concat());
    assert!(run.stdout.contains("[list-differs]"), "{}", run.stdout);
}

#[test]
fn who_has_not_reported_is_named() {
    let set = set("huyen", "so_xa_dat_an_toan / so_xa >= 67%");
    let table = format!("{RECOGNISED}\n07192,2024,có\n07195,2024,có\n");
    let folder = folder("counts-named", &[("xa.csv", &table), ("thu.toml", &set)]);
    let all = ["xa.csv", "--criteria", "thu.toml", "--subject", "huyen"];
    let run = antq(&folder, &[&["score"][..], &all].concat());
    let told = "Huyện Cô Tô, Tỉnh Quảng Ninh, năm 2024: 1 xã không có số liệu: Xã Thanh Lân.";
    assert!(run.stdout.contains(told), "{}", run.stdout);
    let explain = ["explain", "xa.csv", "Cô Tô", "--criteria", "thu.toml"];
    let run = antq(&folder, &[&explain[..], &["--subject", "huyen"]].concat());
    assert!(
        run.stdout.contains("1 xã không có số liệu: Xã Thanh Lân"),
        "{}",
        run.stdout
    );
    // Those that decide are named with their cells.
    let table = format!("{RECOGNISED}\n07192,2024,có\n07195,2024,không\n07198,2024,\n");
    std::fs::write(folder.join("xa.csv"), table).expect("written");
    let run = antq(&folder, &[&explain[..], &["--subject", "huyen"]].concat());
    for told in [
        "Xã không được tính: Xã Đồng Tiến [A3]",
        "Xã chưa rõ: Xã Thanh Lân [A4]",
    ] {
        assert!(run.stdout.contains(told), "{told}\n{}", run.stdout);
    }
}

#[test]
fn targets_of_plans_are_judged_from_communes() {
    let rows = "Mã xã,Năm,Xã điển hình về phong trào toàn dân bảo vệ ANTQ,Phường điển hình về bảo đảm ANTT và văn minh đô thị\n";
    let verdicts = |table: &str, subject: &str, set: &str| {
        let folder = folder("counts-targets", &[("xa.csv", table)]);
        let all = ["score", "xa.csv", "--subject", subject, "--criteria", set];
        let run = antq(
            &folder,
            &[
                &all[..],
                &["--format", "csv", "--columns", "ten_xa,nam,verdict"],
            ]
            .concat(),
        );
        run.stdout.lines().skip(1).collect::<Vec<_>>().join("\n")
    };
    // One typical commune and one typical ward are enough, whoever else has not reported (Phú Thọ has 148 communes).
    let typical = "muc-tieu-xa-dien-hinh";
    let table = format!("{rows}08635,2025,có,\n07900,2025,,có\n");
    assert_eq!(verdicts(&table, "tinh", typical), "Tỉnh Phú Thọ,2025,pass");
    let table = format!("{rows}08635,2025,có,\n07900,2025,,không\n");
    assert_eq!(
        verdicts(&table, "tinh", typical),
        "Tỉnh Phú Thọ,2025,undetermined"
    );
    // Half of the communes of the nation by 2030: one of them says little.
    let table = "Mã xã,Năm,Xã không ma túy\n08635,2030,có\n";
    assert_eq!(
        verdicts(table, "quoc_gia", "muc-tieu-kl-132"),
        "cả nước,2030,undetermined"
    );
}

#[test]
fn an_area_that_only_kept_its_name_is_not_compared_with_itself() {
    let rule = ("tinh", "so_vu_pham_toi_ttxh < prev(so_vu_pham_toi_ttxh)");
    // Phú Thọ took in Vĩnh Phúc and Hòa Bình on 1 July 2025; Nghệ An took in nothing.
    let own = "Tỉnh,Năm,Số vụ phạm tội về trật tự xã hội\nPhú Thọ,2024,100\nPhú Thọ,2025,90\nNghệ An,2024,100\nNghệ An,2025,90\n";
    let found = judged("counts-past", &[("tinh.csv", own)], rule);
    assert_eq!(found, "Phú Thọ,2025,undetermined\nNghệ An,2025,pass");
}

#[test]
fn data_without_communes_and_without_districts_are_refused() {
    let found = judged(
        "counts-none",
        &[("a.csv", "Cơ sở,Năm,Số ấp\nA,2019,7\n")],
        ("huyen", "so_khu_dan_cu >= 1"),
    );
    assert!(found.contains("không có bảng nào của huyện"), "{found}");
}

/// The text of a part of a document.
fn part(file: &std::path::Path, name: &str) -> String {
    let bytes = std::fs::read(file).expect("written");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    let mut entry = archive.by_name(name).expect("a part");
    entry.read_to_string(&mut text).expect("text");
    let mut words = String::new();
    for piece in text.split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, said)| said));
        words.push(' ');
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn papers_and_the_page_show_the_rungs_from_hamlet_to_target() {
    let set = set("huyen", "so_xa_dat_an_toan / so_xa >= 66%");
    let set = set.replace("of       = [\"a\"]", "of       = [\"a\", \"b\"]");
    let hamlets = "[[criterion]]\nid = \"b\"\ntitle = { vi = \"Khu\", en = \"areas\" }\nrule = 'so_khu_dan_cu_dat_an_toan / so_khu_dan_cu > 80%'\n";
    let set = format!("{set}{hamlets}");
    let communes = format!("{RECOGNISED}\n07192,2024,có\n07195,2024,không\n");
    let list = "DANH SÁCH TOÀN BỘ KHU DÂN CƯ\nMã xã,Khu dân cư,Năm\n07192,Khu 1,2024\n07192,Khu 2,2024\n07195,Thôn A,2024\n";
    let files = [
        ("xa.csv", communes.as_str()),
        ("thon.csv", list),
        ("thu.toml", &set),
    ];
    let folder = folder("counts-ladder", &files);
    for (file, name) in [
        ("kq.docx", "word/document.xml"),
        ("kq.xlsx", "xl/sharedStrings.xml"),
    ] {
        let all = ["score", "xa.csv", "thon.csv", "--criteria", "thu.toml"];
        let run = antq(
            &folder,
            &[&all[..], &["--subject", "huyen", "-o", file]].concat(),
        );
        assert_eq!(run.code, 0, "{}", run.stderr);
        let text = part(&folder.join(file), name);
        for told in [
            "Từ cơ sở lên, theo danh sách",
            "Số khu dân cư được công nhận “An toàn về ANTT”",
            "3 khu dân cư của 2 xã có số liệu; 1 xã không có số liệu",
            "Số xã được công nhận “An toàn về ANTT”",
            "2 xã có số liệu; 1 xã không có số liệu",
            "Các bộ tiêu chí, mục tiêu được xét",
        ] {
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            assert!(
                squeezed(&text).contains(&squeezed(told)),
                "{file}: {told}: {text}"
            );
        }
    }
    let all = ["score", "xa.csv", "thon.csv", "--criteria", "thu.toml"];
    let run = antq(
        &folder,
        &[&all[..], &["--subject", "huyen", "-o", "kq.html"]].concat(),
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = std::fs::read_to_string(folder.join("kq.html")).expect("written");
    assert!(
        page.contains("3 khu dân cư của 2 xã có số liệu; 1 xã không có số liệu."),
        "{page}"
    );
}
