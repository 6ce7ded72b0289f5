//! Lists whose titles say what was done with all that they hold.

use unicode_normalization::UnicodeNormalization;

use crate::harness::antq;
use crate::units::{finding, findings, folder};

/// A commune of three residential areas and of no other unit.
const COMMUNE: &str = "Mã xã,Tên xã,Năm,Số khu dân cư,Số cơ quan thuộc diện đăng ký,Số doanh nghiệp thuộc diện đăng ký,\
    Số cơ sở giáo dục thuộc diện đăng ký\n08635,Xã Khả Cửu,2023,3,0,0,0\n";

/// Verdicts on the shares of registered and of recognised units of a list below a title; `None` if it is refused.
fn judged(name: &str, title: &str, rows: &str) -> Option<[String; 2]> {
    let list = format!("{title}\t\t\n{rows}");
    let folder = folder(name, &[("xa.csv", COMMUNE), ("list.tsv", &list)]);
    let run = findings(&folder, "list.tsv", "an-toan-antt");
    let verdict = |criterion| {
        let found = finding(&run, criterion);
        found.split(',').next().unwrap_or_default().to_owned()
    };
    (run.code == 0).then(|| [verdict("d5-k4-1"), verdict("d5-k4-2")])
}

const ALL: &str = "STT\tKhu dân cư\tGhi chú\n1\tKhu 1\t\n2\tKhu 2\t\n3\tKhu 3\t\n";

#[test]
fn all_that_a_list_of_the_recognised_holds_is_recognised() {
    for title in [
        "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU ĐƯỢC CÔNG NHẬN “AN TOÀN VỀ ANTT” NĂM 2023",
        "DANH SÁCH CÁC KHU DÂN CƯ ĐẠT TIÊU CHUẨN “AN TOÀN VỀ AN NINH, TRẬT TỰ” XÃ KHẢ CỬU NĂM 2023",
        "Danh sách khu dân cư xã Khả Cửu đạt chuẩn An toàn về ANTT năm 2023",
        "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU\t\t\nĐược công nhận đạt tiêu chuẩn “An toàn về ANTT” năm 2023",
        "DANH SÁCH KHU DÂN CƯ, CƠ QUAN VÀ NHÀ TRƯỜNG XÃ KHẢ CỬU ĐƯỢC CÔNG NHẬN DANH HIỆU “AN TOÀN VỀ ANTT” NĂM 2023",
    ] {
        // Three of three areas.
        for title in [title.to_owned(), title.nfd().collect()] {
            let [_, recognised] = judged("recognised", &title, ALL).unwrap_or_default();
            assert_eq!(recognised, "pass", "{title}");
        }
        // Two of three: the third may be in another list.
        let two = ALL.replace("3\tKhu 3\t\n", "");
        let [_, recognised] = judged("recognised-two", title, &two).unwrap_or_default();
        assert_eq!(recognised, "undetermined", "{title}");
    }
}

#[test]
fn the_page_says_that_a_title_was_taken_at_its_word() {
    let list = format!(
        "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU ĐƯỢC CÔNG NHẬN “AN TOÀN VỀ ANTT” NĂM 2023\t\t\n{ALL}"
    );
    let folder = folder("said", &[("xa.csv", COMMUNE), ("list.tsv", &list)]);
    let run = antq(
        &folder,
        &["score", "xa.csv", "list.tsv", "--criteria", "an-toan-antt"],
    );
    assert!(
        run.stdout.contains("không có cột kết quả"),
        "{}",
        run.stdout
    );
}

#[test]
fn all_that_a_list_of_the_registered_holds_is_registered_and_no_more() {
    for title in [
        "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU ĐĂNG KÝ “AN TOÀN VỀ ANTT” NĂM 2023",
        "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU ĐĂNG KÝ ĐẠT TIÊU CHUẨN “AN TOÀN VỀ ANTT” NĂM 2023",
    ] {
        let verdicts = judged("registered", title, ALL).unwrap_or_default();
        assert_eq!(verdicts, ["pass", "undetermined"], "{title}");
    }
}

#[test]
fn what_a_title_proposes_denies_or_leaves_open_is_no_recognition() {
    for title in [
        "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU ĐỀ NGHỊ CÔNG NHẬN “AN TOÀN VỀ ANTT” NĂM 2023",
        "DANH SÁCH KHU DÂN CƯ CHƯA ĐẠT “AN TOÀN VỀ ANTT” XÃ KHẢ CỬU NĂM 2023",
        "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU KHÔNG ĐƯỢC CÔNG NHẬN “AN TOÀN VỀ ANTT” NĂM 2023",
        "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU PHẤN ĐẤU ĐẠT “AN TOÀN VỀ ANTT” NĂM 2023",
        "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU ĐẠT CHUẨN NÔNG THÔN MỚI KIỂU MẪU NĂM 2023",
        "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU ĐƯỢC CÔNG NHẬN “KIỂU MẪU” VÀ “AN TOÀN VỀ ANTT” NĂM 2023",
        "DANH SÁCH XÃ KHẢ CỬU ĐƯỢC CÔNG NHẬN “AN TOÀN VỀ ANTT” NĂM 2023",
        "KẾT QUẢ RÀ SOÁT KHU DÂN CƯ XÃ KHẢ CỬU ĐƯỢC CÔNG NHẬN “AN TOÀN VỀ ANTT” NĂM 2023",
        "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU NĂM 2023",
        "DANH SÁCH KHU DÂN CƯ THUỘC XÃ KHẢ CỬU ĐƯỢC CÔNG NHẬN “AN TOÀN VỀ ANTT” NĂM 2023",
        "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU ĐƯỢC CÔNG NHẬN “AN TOÀN VỀ ANTT” NĂM 2022 VÀ NĂM 2023",
        "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU ĐƯỢC CÔNG NHẬN “AN TOÀN VỀ ANTT” GIAI ĐOẠN 2021–2023",
        "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU ĐƯỢC CÔNG NHẬN LẠI “AN TOÀN VỀ ANTT” NĂM 2023",
    ] {
        let verdicts = judged("open", title, ALL);
        let recognised = verdicts.map(|[_, recognised]| recognised);
        assert!(
            recognised
                .as_deref()
                .is_none_or(|verdict| verdict == "undetermined"),
            "{title}: {recognised:?}"
        );
    }
}

#[test]
fn a_column_of_results_says_more_than_the_title() {
    let rows = "STT\tKhu dân cư\tKết quả\n1\tKhu 1\tĐạt\n2\tKhu 2\tĐạt\n3\tKhu 3\tKhông đạt\n";
    let title = "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU ĐƯỢC CÔNG NHẬN “AN TOÀN VỀ ANTT” NĂM 2023";
    // Two of three, and such a list is never whole.
    let [_, recognised] = judged("results", title, rows).unwrap_or_default();
    assert_eq!(recognised, "undetermined");
    // What nothing is read from may be of the result as well.
    let rows = rows.replace("Kết quả", "Xếp loại ANTT");
    let [_, recognised] = judged("grades", title, &rows).unwrap_or_default();
    assert_eq!(recognised, "undetermined");
}

#[test]
fn rows_that_the_law_leaves_out_are_named() {
    let list = "Mã xã\tNăm\tTên trường\tCấp học\n08635\t2023\tTrường Mầm non Một\tMầm non\n08635\t2023\tTrường Hai\tTHCS\n";
    let folder = folder("left-out", &[("xa.csv", COMMUNE), ("list.tsv", list)]);
    let asked = ["score", "xa.csv", "list.tsv", "--criteria", "an-toan-antt"];
    let run = antq(&folder, &asked);
    let page = run.stdout.replace("\n    ", " ");
    assert!(
        page.contains(
            "1 dòng không tính vào “Số cơ sở giáo dục thuộc diện đăng ký”: Trường Mầm non Một."
        ),
        "{page}"
    );
    assert!(!page.contains("Trường Hai"), "{page}");
}

#[test]
fn models_that_are_not_effective_are_named_as_such() {
    let list = "Mã xã\tNăm\tTên mô hình\tHoạt động hiệu quả\n08635\t2023\tTiếng kẻng bình yên\tKhông\n08635\t2023\tCamera an ninh\tCó\n";
    let folder = folder("not-effective", &[("xa.csv", COMMUNE), ("list.tsv", list)]);
    let asked = [
        "score",
        "xa.csv",
        "list.tsv",
        "--criteria",
        "xa-dien-hinh-de-xuat",
    ];
    let run = antq(&folder, &asked);
    let page = run.stdout.replace("\n    ", " ");
    assert!(
        page.contains(
            "1 dòng không tính vào “Số mô hình hoạt động hiệu quả”: Tiếng kẻng bình yên."
        ),
        "{page}"
    );
    assert!(!page.contains("thuộc diện đăng ký”: Tiếng kẻng"), "{page}");
}

#[test]
fn totals_signatures_and_communes_are_recognised_by_no_title() {
    let title = "DANH SÁCH KHU DÂN CƯ XÃ KHẢ CỬU ĐƯỢC CÔNG NHẬN “AN TOÀN VỀ ANTT” NĂM 2023";
    let head = "STT\tKhu dân cư\tGhi chú\n";
    let signed = "\tNGƯỜI LẬP\tCHỦ TỊCH\n\tHà Văn Nam\tĐinh Văn Bắc\n";
    for (name, rows) in [
        ("numbered", format!("1\tKhu 1\t\n2\tKhu 2\t\n{signed}")),
        (
            "counted",
            format!("1\tKhu 1\t\n2\tKhu 2\t\n\tCộng: 2 khu\t\n{signed}"),
        ),
        ("bare", format!("\tKhu 1\t\n\tKhu 2\t\n{signed}")),
        (
            "bare-counted",
            format!("\tKhu 1\t\n\tKhu 2\t\nCộng\t02 khu\t\n{signed}"),
        ),
        (
            "section",
            "I\tXã Khả Cửu\t\n1\tKhu 1\t\n2\tKhu 2\t\n".to_owned(),
        ),
        (
            "bare-section",
            "\tXã Khả Cửu\t\n\tKhu 1\t\n\tKhu 2\t\n".to_owned(),
        ),
    ] {
        let list = format!("{title}\t\t\n{head}{rows}");
        let folder = folder(
            &format!("beside-{name}"),
            &[("xa.csv", COMMUNE), ("list.tsv", &list)],
        );
        let run = findings(&folder, "list.tsv", "an-toan-antt");
        // Two areas, at least, of the three of the commune's own row: as many are registered.
        assert_eq!(
            finding(&run, "d5-k4-2"),
            "undetermined,[2,3]/[2,3]",
            "{name}: {}",
            run.stderr
        );
    }
}
