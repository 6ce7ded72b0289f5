//! Districts and provinces in two years: what changed, counted from their communes and the lists of these.
//!
//! The district of Cô Tô (Quảng Ninh) had three communes until 30 June 2025: 07192, 07195 and 07198. The figures are invented.

use crate::above_counts::{RECOGNISED, set};
use crate::command::folder;
use crate::harness::antq;

/// The name, both verdicts and the cause of each row that is told, or what was said instead.
#[track_caller]
fn compared(name: &str, files: &[(&str, &str)], (subject, rule): (&str, &str)) -> String {
    let set = set(subject, rule);
    let mut all = files.to_vec();
    all.push(("thu.toml", &set));
    let folder = folder(name, &all);
    let mut question = vec!["diff", "--criteria", "thu.toml", "--subject", subject];
    question.extend(files.iter().map(|(file, _)| *file));
    question.extend(["--format", "csv"]);
    let run = antq(&folder, &question);
    if run.code > 1 {
        return run.stderr;
    }
    let mut rows = csv::Reader::from_reader(run.stdout.as_bytes());
    let head = rows.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|one| one == name).unwrap();
    let wanted = ["ten_xa", "before", "after", "cause"].map(at);
    let rows = rows.records().map(Result::unwrap);
    let rows = rows.map(|row| wanted.map(|at| row[at].to_owned()).join(","));
    rows.collect::<Vec<_>>().join("\n")
}

const BEFORE: &str = "07192,2023,có\n07195,2023,không\n07198,2023,không\n";
const AFTER: &str = "07192,2024,có\n07195,2024,có\n07198,2024,không\n";

#[test]
fn a_district_is_compared_by_its_communes_of_both_years() {
    // 1 of 3 is 33 %, 2 of 3 are 66.7 %.
    let rule = ("huyen", "so_xa_dat_an_toan / so_xa >= 66%");
    let both = format!("{RECOGNISED}\n{BEFORE}{AFTER}");
    let found = compared("above-years", &[("xa.csv", &both)], rule);
    assert_eq!(found, "Huyện Cô Tô,fail,pass,figures");
    let [before, after] = [BEFORE, AFTER].map(|rows| format!("{RECOGNISED}\n{rows}"));
    let files = [("2023.csv", before.as_str()), ("2024.csv", after.as_str())];
    let found = compared("above-years-files", &files, rule);
    assert_eq!(found, "Huyện Cô Tô,fail,pass,figures");
    // Without 07198, 2024 has 2 or 3 of 3.
    let open = after.replace("07198,2024,không\n", "");
    let files = [("2023.csv", before.as_str()), ("2024.csv", open.as_str())];
    let found = compared("above-years-absent", &files, rule);
    assert_eq!(found, "Huyện Cô Tô,fail,pass,figures");
    let higher = ("huyen", "so_xa_dat_an_toan / so_xa >= 67%");
    let found = compared("above-years-absent", &files, higher);
    assert_eq!(found, "Huyện Cô Tô,fail,undetermined,figures");
}

#[test]
fn hamlets_are_counted_for_a_district_in_both_years() {
    // Three hamlets in 2023, four in 2024; the communes have no rows but these.
    let list = "DANH SÁCH TOÀN BỘ KHU DÂN CƯ\nMã xã,Khu dân cư,Năm\n\
        07192,Khu 1,2023\n07195,Thôn A,2023\n07198,Thôn B,2023\n\
        07192,Khu 1,2024\n07192,Khu 2,2024\n07195,Thôn A,2024\n07198,Thôn B,2024\n";
    let rule = ("huyen", "so_khu_dan_cu >= 4");
    let found = compared("above-years-lists", &[("thon.csv", list)], rule);
    assert_eq!(found, "Huyện Cô Tô,fail,pass,figures");
    // Without the list of 07198 in 2023, three or more.
    let list = list.replace("07198,Thôn B,2023\n", "");
    let found = compared("above-years-lists", &[("thon.csv", &list)], rule);
    assert_eq!(found, "Huyện Cô Tô,undetermined,pass,figures");
}

#[test]
fn districts_with_rows_of_their_own_are_compared() {
    let own = "Huyện,Tỉnh,Năm,Số vụ phạm tội\nCô Tô,Quảng Ninh,2023,9\nCô Tô,Quảng Ninh,2024,4\n\
        Vân Đồn,Quảng Ninh,2023,3\nVân Đồn,Quảng Ninh,2024,\n";
    let rule = ("huyen", "so_vu_pham_toi <= 5");
    let found = compared("above-years-own", &[("huyen.csv", own)], rule);
    assert_eq!(
        found,
        "Cô Tô,fail,pass,figures\nVân Đồn,pass,undetermined,missing"
    );
}

#[test]
fn a_province_that_only_kept_its_name_is_not_compared_with_itself() {
    // Phú Thọ took in Vĩnh Phúc and Hòa Bình on 1 July 2025; Nghệ An took in nothing.
    let own = "Tỉnh,Năm,Số vụ phạm tội về trật tự xã hội\nPhú Thọ,2024,100\nPhú Thọ,2025,90\nNghệ An,2024,100\nNghệ An,2025,90\n";
    let rule = ("tinh", "so_vu_pham_toi_ttxh <= 95");
    let found = compared("above-years-past", &[("tinh.csv", own)], rule);
    assert_eq!(
        found,
        "Phú Thọ,undetermined,pass,figures\nNghệ An,fail,pass,figures"
    );
}

/// All that `score` prints of a kind of subject under a rule.
fn told(name: &str, files: &[(&str, &str)], (subject, rule): (&str, &str)) -> String {
    let set = set(subject, rule);
    let own = files
        .iter()
        .map(|&(file, text)| (file.rsplit('=').next().unwrap(), text));
    let mut all: Vec<(&str, &str)> = own.collect();
    all.push(("thu.toml", &set));
    let folder = folder(name, &all);
    let mut question = vec!["score", "--criteria", "thu.toml", "--subject", subject];
    question.extend(files.iter().map(|(file, _)| *file));
    let run = antq(&folder, &[&question[..], &["--lang", "vi"]].concat());
    let told = run.stdout + &run.stderr;
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_year_within_two_boundaries_is_counted_within_those_of_its_end_whichever_rows_stand_first() {
    let head = format!("{RECOGNISED},Ranh giới năm\n");
    let former = "07192,2025,có,2024\n07195,2025,có,2024\n07198,2025,có,2024\n";
    let later = "07192,2025,có,2025\n";
    for (name, rows) in [
        ("ends-former", [former, later]),
        ("ends-later", [later, former]),
    ] {
        let table = head.clone() + &rows.concat();
        let told = told(
            name,
            &[("xa.csv", &table)],
            ("tinh", "so_xa_dat_an_toan >= 2"),
        );
        // One that passed, of 54 communes of which 53 have not reported.
        assert!(told.contains("53 xã không có số liệu"), "{told}");
        assert!(told.contains("1 chưa đủ căn cứ"), "{told}");
        assert!(
            told.contains("3 dòng theo ranh giới năm 2024 không được tính thêm"),
            "{told}"
        );
    }
}

#[test]
fn a_list_within_the_boundaries_before_a_merger_of_its_year_is_told_and_not_counted() {
    let communes = "Mã xã,Năm,Số vụ phạm tội\n08635,2025,3\n";
    let list = |rows: &str| {
        format!("DANH SÁCH TOÀN BỘ KHU DÂN CƯ\nMã xã,Khu dân cư,Năm,Ranh giới năm\n{rows}")
    };
    let former = list("08635,Khu 1,2025,2024\n08638,Khu 1,2025,2024\n08650,Khu 2,2025,2024\n");
    let files = [
        ("xa.csv", communes),
        ("khu_dan_cu=thon.csv", former.as_str()),
    ];
    let told_of = told("list-former", &files, ("xa", "so_khu_dan_cu >= 3"));
    assert!(told_of.contains("1 chưa đủ căn cứ"), "{told_of}");
    assert!(
        told_of.contains(
            "Danh sách khu dân cư năm 2025: 3 dòng theo ranh giới năm 2024 không được đếm, của Xã Khả Cửu, Xã Thượng Cửu, Xã Đông Cửu."
        ),
        "{told_of}"
    );
    let later = list("08635,Khu 1,2025,2025\n08635,Khu 2,2025,2025\n08635,Khu 3,2025,2025\n");
    let files = [
        ("xa.csv", communes),
        ("khu_dan_cu=thon.csv", later.as_str()),
    ];
    let told_of = told("list-later", &files, ("xa", "so_khu_dan_cu >= 3"));
    assert!(told_of.contains("1 đạt"), "{told_of}");
    assert!(!told_of.contains("không được đếm"), "{told_of}");
}
