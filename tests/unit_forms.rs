//! Lists and forms of what lies within communes: their figures are never those of the communes.

use crate::harness::antq;
use crate::units::{EXPECTED, folder, verdicts};

/// A set of communes, whose verdict would be wrong if hamlets were read as one.
const COMMUNE_SET: &str = r#"
format = 1
[ruleset]
id       = "xa-yen/1"
revision = 1
title    = { vi = "Xã yên", en = "quiet commune" }
official = false
subject  = "commune"
years    = { from = 2020 }
of       = ["a"]
[[criterion]]
id    = "a"
title = { vi = "Có tội phạm", en = "some crime" }
rule  = 'so_vu_pham_toi >= 1'
"#;

#[test]
fn a_list_of_figures_of_hamlets_is_a_table_of_hamlets() {
    let place = "Phú Thọ,Thanh Sơn,Xã";
    let list = format!(
        "Tỉnh,Huyện,Xã,Thôn,Năm,Chỉ tiêu,Giá trị\n{place} Khả Cửu,Khu 1,2023,Số vụ phạm tội,0\n\
         {place} Khả Cửu,Khu 2,2023,Số vụ phạm tội,3\n{place} Yên Sơn,Khu 1,2023,Số vụ phạm tội,\n\
         {place} Yên Sơn,Khu 2,2023,Số vụ phạm tội,0\n"
    );
    // One hamlet of each commune: a figure of a list is of what its row names.
    let single: Vec<&str> = list
        .lines()
        .filter(|line| !line.contains("Khu 1"))
        .collect();
    let files = [
        ("a.csv", list.as_str()),
        ("b.csv", &single.join("\n")),
        ("xa.toml", COMMUNE_SET),
    ];
    let folder = folder("list", &files);
    assert_eq!(verdicts(&folder, &["a.csv"]), EXPECTED);
    assert_eq!(verdicts(&folder, &["b.csv"]), [EXPECTED[1], EXPECTED[3]]);
    for file in ["a.csv", "b.csv"] {
        let run = antq(
            &folder,
            &["score", file, "--criteria", "xa.toml", "--lang", "en"],
        );
        assert_eq!(run.stdout, "");
        assert!(
            run.stderr.contains("only of: residential area"),
            "{}",
            run.stderr
        );
    }
}

/// True if the form of a commune below this line is refused as one of what lies within it.
fn is_of_unit(line: &str, heading: &str) -> bool {
    let text = format!(
        "{line}\nXã Khả Cửu, huyện Thanh Sơn, tỉnh Phú Thọ\nNĂM 2023\nSTT;Nội dung;{heading};Số liệu\n\
         1;Số vụ phạm tội;;3\n2;Số khu dân cư;;4\n"
    );
    let folder = folder("form", &[("a.csv", &text), ("xa.toml", COMMUNE_SET)]);
    let run = antq(&folder, &["score", "a.csv", "--criteria", "xa.toml"]);
    let is_refused = run
        .stderr
        .contains("[form-commune]: biểu này không phải của cả xã");
    assert_eq!(run.stdout.is_empty(), is_refused, "{line}: {}", run.stderr);
    is_refused
}

#[test]
fn a_form_of_what_lies_within_a_commune_is_not_the_communes() {
    for line in [
        "Thôn: Nà Cà",
        "Thôn;Nà Cà",
        "THÔN NÀ CÀ",
        "Tổ dân phố số 3",
        "Đơn vị báo cáo: Thôn Nà Cà",
        "XÃ KHẢ CỬU - THÔN 5",
        "TRƯỜNG THCS KHẢ CỬU",
        "Mô hình “Camera an ninh”",
        "Doanh nghiệp: Công ty A",
    ] {
        assert!(is_of_unit(line, "ĐVT"), "{line}");
    }
    assert!(is_of_unit("BIỂU SỐ 1", "Thôn"));
    for line in [
        "BẢN TỔNG HỢP SỐ LIỆU NĂM 2023",
        "Bản tự chấm điểm",
        "KHU DÂN CƯ AN TOÀN",
        "MÔ HÌNH BẢO VỆ AN NINH TRẬT TỰ",
        "CƠ QUAN CÔNG AN XÃ KHẢ CỬU",
        "Cơ quan: Công an xã Khả Cửu",
        "Kính gửi: Trường THCS Khả Cửu",
        "Gồm các thôn: Nà Cà",
    ] {
        assert!(!is_of_unit(line, "ĐVT"), "{line}");
    }
}

#[test]
fn a_section_may_shorten_the_word_for_the_kind() {
    for (section, code) in [
        ("I,TT Thanh Sơn,", "08542"),
        ("I,TT. Thanh Sơn,", "08542"),
        ("I,X. Khả Cửu,", "08635"),
    ] {
        let table =
            format!("DANH SÁCH NĂM 2023,,\nSTT,Thôn,Số vụ phạm tội\n{section}\n1,Khu 1,0\n");
        let folder = folder("short", &[("h.csv", &table)]);
        let expected = [format!("{code},Khu 1,2023,pass")];
        assert_eq!(verdicts(&folder, &["h.csv"]), expected, "{section}");
    }
}

#[test]
fn a_line_that_closes_a_list_is_no_unit() {
    for line in [
        "Danh sách có 02 khu,,",
        "Danh sách gồm 02 khu./.,,",
        "Ấn định danh sách: 02 khu,,",
        "Tổng số: 02 khu,,",
        ",Trong đó: khu 1,0",
        ",UBND xã,0",
    ] {
        let table = format!(
            "DANH SÁCH NĂM 2023,,\nSTT,Thôn,Số vụ phạm tội\nI,Xã Khả Cửu,\n1,Khu 1,0\n2,Khu 2,3\n{line}\n"
        );
        let folder = folder("closing", &[("h.csv", &table)]);
        let expected = ["08635,Khu 1,2023,pass", "08635,Khu 2,2023,fail"];
        assert_eq!(verdicts(&folder, &["h.csv"]), expected, "{line}");
    }
}
