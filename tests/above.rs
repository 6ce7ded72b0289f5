//! Districts and provinces from tables that name no commune, and the models that they list.

use crate::command::folder;
use crate::harness::antq;

/// The name, year and verdict of the hamlet target of each row judged, or what was said instead.
#[track_caller]
fn target(name: &str, table: &str, more: &[&str]) -> String {
    let folder = folder(name, &[("a.csv", table)]);
    let mut all = vec!["score", "a.csv", "--criteria", "muc-tieu-cho-moi"];
    all.extend(["--format", "csv", "--long", "--findings", "all"]);
    all.extend(["--columns", "ten_xa,tinh,nam,criterion,verdict"]);
    all.extend(more);
    let run = antq(&folder, &all);
    let rows = run.stdout.lines().filter(|line| line.contains(",ap,"));
    let rows: Vec<&str> = rows.collect();
    if run.code == 0 {
        rows.join("\n")
    } else {
        run.stderr
    }
}

const HEADINGS: &str = "Huyện,Tỉnh,Năm,Số ấp,Số ấp được công nhận “An toàn về ANTT”,Số xã,Số xã được công nhận “An toàn về ANTT”";
const ABOVE: [&str; 2] = ["--subject", "huyen"];

#[test]
fn a_table_without_communes_is_of_the_districts_it_names() {
    let table = format!(
        "{HEADINGS}\nHuyện Chợ Mới,An Giang,2019,142,114,18,16\nChợ Mới,Bắc Kạn,2019,142,113,,\n"
    );
    let told = target("above", &table, &ABOVE);
    let expected = "Huyện Chợ Mới,An Giang,2019,ap,pass\nChợ Mới,Bắc Kạn,2019,ap,fail";
    assert_eq!(told, expected);
    // Both are districts, so neither is a commune.
    let told = target("above", &table, &[]);
    assert!(told.contains("chỉ có bảng của: huyện"), "{told}");
    let commune = "Tên xã,Huyện,Tỉnh,Năm,Số ấp\nLong Giang,Chợ Mới,An Giang,2019,7\n";
    let told = target("above", commune, &ABOVE);
    assert_eq!(told, "Huyện Chợ Mới,Tỉnh An Giang,2019,ap,undetermined");
}

#[test]
fn figures_of_communes_say_nothing_of_hamlets() {
    let share = format!("{HEADINGS}\nChợ Mới,An Giang,2019,,,18,16\n");
    let told = target("above-units", &share, &ABOVE);
    assert_eq!(told, "Chợ Mới,An Giang,2019,ap,undetermined");
    let written = format!("{HEADINGS}\nChợ Mới,An Giang,2019,18 xã,16 xã,,\n");
    let told = target("above-units", &written, &ABOVE);
    assert_eq!(told, "Chợ Mới,An Giang,2019,ap,undetermined");
}

#[test]
fn a_district_named_twice_in_a_year_has_communes_whose_column_is_not_known() {
    let rows = "Cơ sở,Huyện,Tỉnh,Năm,Số ấp\nA,Chợ Mới,An Giang,2019,7\nB,Chợ Mới,An Giang,2019,8\n";
    let told = target("above-twice", rows, &ABOVE);
    assert!(told.contains("không có bảng nào của huyện"), "{told}");
    let years = rows.replace("B,Chợ Mới,An Giang,2019", "B,Chợ Mới,An Giang,2018");
    let told = target("above-twice", &years, &ABOVE);
    assert_eq!(told, "Chợ Mới,An Giang,2019,ap,undetermined");
}

#[test]
fn totals_and_signatures_are_no_districts() {
    let table = format!(
        "{HEADINGS}\nChợ Mới,An Giang,2019,142,114,,\nTân Châu,An Giang,2019,80,70,,\nTổng cộng,,,222,184,,\nNgười lập biểu,,,,,,\n"
    );
    let told = target("above-total", &table, &ABOVE);
    assert_eq!(told.lines().count(), 2, "{told}");
}

/// What `check` says of districts or provinces.
#[track_caller]
fn checked(name: &str, files: &[(&str, &str)], more: &[&str]) -> String {
    let folder = folder(name, files);
    let mut all = vec!["check"];
    all.extend(files.iter().map(|(file, _)| *file));
    all.extend(more);
    antq(&folder, &all).stdout
}

const DISTRICT: [&str; 4] = ["--subject", "huyen", "--criteria", "antt-huyen"];

#[test]
fn new_places_of_a_district_are_those_of_its_list_of_models() {
    let list = "Huyện,Tỉnh,Năm,Mô hình,Số điểm mô hình xây dựng mới\n\
        Trấn Yên,Yên Bái,2019,Tổ nhân dân tự quản về ANTT,20\n\
        Trấn Yên,Yên Bái,2019,Bóng đèn an ninh,2\n";
    let said = |new: &str, more: &[&str]| {
        let district =
            format!("Huyện,Tỉnh,Năm,Số điểm mô hình xây dựng mới\nTrấn Yên,Yên Bái,2019,{new}\n");
        let files = [("h.csv", district.as_str()), ("m.csv", list)];
        let told = checked("above-models", &files, &[&DISTRICT[..], more].concat());
        told.contains("[list-differs]")
    };
    assert!(!said("22", &[]));
    assert!(said("21", &[]));
    // The list may lack some, unless it is said to be whole.
    assert!(!said("71", &[]));
    assert!(said("71", &["--whole", "mo_hinh"]));
}

#[test]
fn names_of_models_are_those_of_the_catalogue() {
    let list = |names: [&str; 3]| {
        let rows = names.map(|name| format!("Trấn Yên,Yên Bái,2019,{name}\n"));
        format!("Huyện,Tỉnh,Năm,Tên mô hình\n{}", rows.concat())
    };
    let told = |names| {
        let list = list(names);
        let district = "Huyện,Tỉnh,Năm,Số loại mô hình\nTrấn Yên,Yên Bái,2019,3\n";
        checked(
            "above-names",
            &[("h.csv", district), ("m.csv", &list)],
            &DISTRICT,
        )
    };
    let both = "Cựu chiến binh với công tác đảm bảo ANTT; Tổ tuần tra Nhân dân";
    let known = told(["Kẻng an ninh", "Camera an ninh", both]);
    assert!(known.contains("Không thấy lỗi"), "{known}");
    let near = told(["Camera an ninh xã", "Tổ vần công", "Kẻng an ninh"]);
    assert!(near.contains("gần nhất là “Camera an ninh”"), "{near}");
    assert!(near.contains("cũng vậy: D3"), "{near}");
    let same = told(["Kẻng an ninh", "Tiếng kẻng bình yên", "Camera an ninh"]);
    assert!(same.contains("hai dòng, một loại"), "{same}");
}

#[test]
fn expected_counts_are_doubts_of_their_own_level() {
    let province = "Tỉnh,Năm,Số xã,Số Ban Chỉ đạo tự quản\nNghệ An,2023,460,480\n";
    let province_asked = ["--subject", "tinh", "--criteria", "muc-tieu-xa-dien-hinh"];
    let told = checked("above-boards", &[("t.csv", province)], &province_asked);
    assert_eq!(told.matches("[check-fails]").count(), 1, "{told}");
    assert!(told.contains("chỉ có 460"), "{told}");
    let few = province.replace("480", "460");
    let told = checked("above-boards", &[("t.csv", &few)], &province_asked);
    assert!(!told.contains("[check-fails]"), "{told}");
    let commune = "ma_xa,nam,so_ban_chi_dao_tu_quan\n08635,2023,2\n";
    let told = checked("above-boards", &[("xa.csv", commune)], &[]);
    assert!(told.contains("một xã có 2"), "{told}");
}

#[test]
fn places_of_last_year_and_new_ones_are_those_of_this_year() {
    let said = |end: &str| {
        let table = format!(
            "Huyện,Tỉnh,Năm,Số điểm mô hình cuối kỳ,Số điểm mô hình xây dựng mới,Số điểm mô hình nhân rộng,Số điểm mô hình thanh loại\n\
             Trấn Yên,Yên Bái,2018,27,0,0,0\nTrấn Yên,Yên Bái,2019,{end},22,3,3\n"
        );
        let told = checked("above-places", &[("h.csv", &table)], &DISTRICT);
        told.contains("[check-fails]")
    };
    assert!(!said("49") && said("71"));
    // Those who count otherwise since may say so.
    let broken = |cell: &str| {
        let table = format!(
            "Huyện,Tỉnh,Năm,Số điểm mô hình cuối kỳ,Số điểm mô hình xây dựng mới,Số điểm mô hình nhân rộng,Số điểm mô hình thanh loại,Đổi cách thống kê mô hình so với năm trước\n\
             Trấn Yên,Yên Bái,2018,27,0,0,0,\nTrấn Yên,Yên Bái,2019,71,22,3,3,{cell}\n"
        );
        let told = checked("above-break", &[("h.csv", &table)], &DISTRICT);
        told.contains("[check-fails]")
    };
    assert!(!broken("có") && broken("không") && broken(""));
}

#[test]
fn a_kind_that_no_set_judges_is_refused_by_name() {
    let table = "Mô hình,Huyện,Tỉnh,Năm,Số điểm mô hình cuối kỳ\n\
                 Camera an ninh,Trấn Yên,Yên Bái,2019,2\nCamera an ninh,Trấn Yên,Yên Bái,2020,3\n";
    let folder = folder("above-no-set", &[("m.csv", table)]);
    let years = ["diff", "--before", "2019", "--year", "2020"];
    for command in [&["score"][..], &years] {
        let asked = ["mo_hinh=m.csv", "--subject", "mo_hinh"];
        let run = antq(&folder, &[command, &asked].concat());
        assert_eq!(run.code, 2);
        assert!(
            run.stderr.contains("không có bộ tiêu chí nào xét mô hình"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn the_form_of_a_district_is_read_as_its_table() {
    let folder = folder("above-form", &[]);
    let form = ["template", "--subject", "huyen", "--criteria", "antt-huyen"];
    let place = ["--year", "2019", "--tinh", "An Giang", "--huyen", "Chợ Mới"];
    let run = antq(&folder, &[&form[..], &place, &["-o", "h.csv"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let empty = std::fs::read_to_string(folder.join("h.csv")).expect("written");
    let begins = [
        "Huyện,Tỉnh,Năm,",
        "Huyện Chợ Mới,Tỉnh An Giang,2017,",
        "Huyện Chợ Mới,Tỉnh An Giang,2018,",
        "Huyện Chợ Mới,Tỉnh An Giang,2019,",
    ];
    let lines: Vec<&str> = empty.lines().collect();
    assert_eq!(lines.len(), begins.len(), "{empty}");
    assert!(
        lines
            .iter()
            .zip(begins)
            .all(|(line, start)| line.starts_with(start)),
        "{empty}"
    );
    let all = [
        "score",
        "h.csv",
        "--subject",
        "huyen",
        "--criteria",
        "antt-huyen",
        "--format",
        "csv",
    ];
    let run = antq(
        &folder,
        &[&all[..], &["--columns", "ten_xa,nam,verdict"]].concat(),
    );
    assert_eq!(
        run.stdout.lines().nth(1),
        Some("Huyện Chợ Mới,2019,undetermined"),
        "{}",
        run.stderr
    );
    let book = antq(&folder, &[&form[..], &place, &["-o", "h.xlsx"]].concat());
    assert_eq!(book.code, 0, "{}", book.stderr);
}

#[test]
fn assumed_figures_are_marked_wherever_they_are_judged() {
    let table = format!("SỐ LIỆU GIẢ ĐỊNH,,,,,,\n{HEADINGS}\nChợ Mới,An Giang,2019,142,114,,\n");
    let folder = folder(
        "above-assumed",
        &[
            ("a.csv", &table),
            ("ho-gia-dinh.csv", &table[table.find('\n').unwrap() + 1..]),
        ],
    );
    let said = |file: &str, format: &str| {
        let mut all = vec!["score", file, "--criteria", "muc-tieu-cho-moi"];
        all.extend(ABOVE);
        all.extend(["--format", format]);
        antq(&folder, &all).stdout
    };
    assert!(said("a.csv", "table").contains("Số liệu giả định"));
    assert!(said("a.csv", "json").contains("assumed-figures"));
    assert!(!said("ho-gia-dinh.csv", "json").contains("assumed-figures"));
}
