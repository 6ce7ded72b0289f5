//! What pages say of sets: defaults, wards, years without a version, other names.

use std::fs;
use std::path::Path;

use crate::harness::{antq, root};

/// The `antq score` output for a small table.
fn scored(name: &str, table: &str, more: &[&str]) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("a.csv"), table).unwrap();
    let run = antq(
        &folder,
        &[&["score", "a.csv", "--lang", "vi"], more].concat(),
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    run.stdout
}

#[test]
fn by_default_each_law_has_its_column_and_the_proposal_stands_last_and_marked() {
    let example = root().join("examples/09-mot-tinh-130-xa");
    let page = antq(&example, &["score", "communes.csv", "--lang", "vi"]).stdout;
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let judged = "An toàn ANTT: TT 124/2021/TT-BCA · NTM 19.2: QĐ 318/QĐ-TTg · Mô hình: TT 124/2021/TT-BCA · \
                  Xã điển hình: đề xuất, không phải văn bản";
    assert!(words.contains(judged), "{page}");
}

#[test]
fn criteria_for_rural_communes_do_not_apply_to_a_ward_whatever_its_figures() {
    let table = "Tên xã,Năm,Số vụ trọng án xảy ra trên địa bàn,Số mô hình hoạt động hiệu quả\nXã Lúa,2023,0,1\nPhường Cau,2023,0,0\n";
    let sets = [
        "--criteria",
        "ntm-antt",
        "--criteria",
        "xa-dien-hinh-de-xuat",
    ];
    let page = scored("ward", table, &sets);
    let ward = page
        .lines()
        .find(|line| line.contains(" Phường Cau"))
        .unwrap();
    assert!(ward.contains("  –    ✗  "), "{page}");
}

#[test]
fn a_set_without_a_version_for_the_year_says_so() {
    let table = "Tên xã,Năm,Số khu dân cư,Số mô hình hoạt động hiệu quả\nXã Lúa,2019,10,1\nXã Lúa,2022,10,1\n";
    let page = scored("no-version", table, &["--year", "2019"]);
    assert!(
        page.contains("Mô hình: không có phiên bản nào cho năm được chấm"),
        "{page}"
    );
    let page = scored("no-version", table, &["--year", "all"]);
    assert!(
        page.contains(
            "Mô hình: không có phiên bản nào cho năm 2019; đơn vị của năm đó không xét bộ này."
        ),
        "{page}"
    );
}

#[test]
fn criterion_19_2_is_also_asked_for_by_its_number() {
    for command in [
        ["criteria", "show", "ntm-antt", "--year", "2023"],
        ["criteria", "show", "ntm-antt/qd-318-2022", "--lang", "vi"],
    ] {
        let other = command.map(|word| word.replace("ntm-antt", "ntm-19-2"));
        let [own, other] =
            [command, other.each_ref().map(String::as_str)].map(|words| antq(&root(), &words));
        assert_eq!((other.code, &other.stdout), (0, &own.stdout));
        assert!(other.stdout.contains("ntm-19-2"), "{}", other.stdout);
    }
    let score = |set: &str| {
        let example = root().join("examples/08-mot-xa-qua-cac-luat");
        let run = antq(
            &example,
            &[
                "score",
                "communes.csv",
                "--criteria",
                set,
                "--format",
                "csv",
            ],
        );
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    assert_eq!(score("ntm-19-2"), score("ntm-antt"));
    assert_eq!(score("ntm-19-2/qd-318-2022"), score("ntm-antt/qd-318-2022"));
}

#[test]
fn what_does_not_apply_is_not_counted_as_nought_of_thirty_four() {
    let table = "Tên xã,Năm,QĐ 9745 tiêu chí 3\nĐặc khu Hải Đảo,2025,Đạt\nXã Lúa,2025,Đạt\n";
    let page = scored(
        "counted",
        table,
        &["--criteria", "xa-dien-hinh", "--format", "md"],
    );
    let row = |start: &str| page.lines().find(|line| line.starts_with(start)).unwrap();
    assert!(row("| 1 |").contains("không áp dụng"), "{page}");
    assert_eq!(page.matches("/34 ·").count(), 1, "{page}");
    assert!(
        row("| 2 |").contains("đạt 1/34 · chưa biết mức đạt"),
        "{page}"
    );
}
