//! What titles say of the figures below them: of which crimes, of which part of the year, of which part of a commune.

use std::path::Path;

use crate::meanings::{CHO_DON, folder, verdicts};

const YEN_THUONG: &str = "02047,2024,pass";

#[track_caller]
fn titled(folder: &Path, title: &str, expected: &[&str]) {
    let table = format!("\"{title}\",,\nSTT,Xã,Số vụ phạm tội\n1,Xã Yên Thượng,0\n");
    let found = verdicts(folder, ("x.csv", &table), &CHO_DON);
    assert_eq!(found, expected, "{title}");
}

#[test]
fn crimes_below_the_title_of_a_part_of_them_are_not_all() {
    let folder = folder("crimes");
    for title in [
        "TÌNH HÌNH VI PHẠM CỦA NGƯỜI NƯỚC NGOÀI NĂM 2024",
        "Số vụ phạm tội do học sinh gây ra năm 2024",
        "TÌNH HÌNH TỘI PHẠM VỀ TRẬT TỰ XÃ HỘI NĂM 2024",
        "PHỤ LỤC 3: TÌNH HÌNH TỘI PHẠM TRẬT TỰ XÃ HỘI NĂM 2024",
        "TÌNH HÌNH TỘI PHẠM KINH TẾ, MÔI TRƯỜNG NĂM 2024",
        "TỘI PHẠM VÀ TỆ NẠN MA TÚY NĂM 2024",
        "TỘI PHẠM XÂM HẠI TRẺ EM NĂM 2024",
        "TỘI PHẠM CÓ TỔ CHỨC, XUYÊN QUỐC GIA NĂM 2024",
        "TÌNH HÌNH TỘI PHẠM CÓ TỔ CHỨC NĂM 2024",
        "SỐ VỤ PHẠM TỘI NGHIÊM TRỌNG NĂM 2024",
        "TRỘM CẮP TÀI SẢN NĂM 2024",
        "GIẾT NGƯỜI NĂM 2024",
        "TỔNG HỢP ÁN CHƯA KHÁM PHÁ NĂM 2024",
        "SỐ LIỆU TỘI PHẠM LỨA TUỔI HỌC SINH NĂM 2024",
        "TỘI PHẠM TRÊN TUYẾN GIÁP RANH NĂM 2024",
        "Tình hình tội phạm tại khu công nghiệp năm 2024",
    ] {
        titled(&folder, title, &["other-meaning"]);
    }
}

#[test]
fn a_line_above_the_headings_may_say_of_which_crimes_the_figures_are() {
    let folder = folder("labels");
    for line in [
        "Lĩnh vực: Ma túy",
        "Loại tội phạm: Trộm cắp tài sản",
        "Nhóm: TTXH",
    ] {
        let table = format!("NĂM 2024,,\n{line},,\nSTT,Xã,Số vụ phạm tội\n1,Xã Yên Thượng,0\n");
        let found = verdicts(&folder, ("x.csv", &table), &CHO_DON);
        assert_eq!(found, ["other-meaning"], "{line}");
    }
    let table =
        "NĂM 2024,,\nLĩnh vực: An ninh trật tự,,\nSTT,Xã,Số vụ phạm tội\n1,Xã Yên Thượng,0\n";
    assert_eq!(verdicts(&folder, ("x.csv", table), &CHO_DON), [YEN_THUONG]);
}

#[test]
fn titles_of_all_crime_name_fields_of_work_places_and_acts() {
    let folder = folder("all-crime");
    for title in [
        "TÌNH HÌNH TỘI PHẠM NĂM 2024",
        "TÌNH HÌNH TỘI PHẠM, TỆ NẠN XÃ HỘI NĂM 2024",
        "TÌNH HÌNH TỘI PHẠM CỦA CÔNG AN XÃ NĂM 2024",
        "TÌNH HÌNH TỘI PHẠM CÁC XÃ, THỊ TRẤN HUYỆN CHỢ ĐỒN, TỈNH BẮC KẠN NĂM 2024",
        "TÌNH HÌNH TỘI PHẠM VÀ KẾT QUẢ ĐIỀU TRA, KHÁM PHÁ NĂM 2024",
        "KẾT QUẢ CÔNG TÁC PHÒNG, CHỐNG TỘI PHẠM VÀ VI PHẠM PHÁP LUẬT NĂM 2024",
        "TỘI PHẠM HÌNH SỰ, KINH TẾ, MA TÚY NĂM 2024",
        "TÌNH HÌNH TỘI PHẠM, CHÁY NỔ, TAI NẠN GIAO THÔNG NĂM 2024",
        "KẾT QUẢ ĐẤU TRANH PHÒNG, CHỐNG TỘI PHẠM; THU HỒI VŨ KHÍ NĂM 2024",
        "Tinh hinh toi pham nam 2024",
        "Biểu tổng hợp kết quả xã đạt chuẩn an toàn về ANTT năm 2024",
    ] {
        titled(&folder, title, &[YEN_THUONG]);
    }
}

#[test]
fn a_week_or_campaign_is_not_the_year() {
    let folder = folder("campaigns");
    for title in [
        "SỐ LIỆU TUẦN 50 NĂM 2024",
        "SỐ LIỆU ĐỢT 1 NĂM 2024",
        "SỐ LIỆU TRONG ĐỢT CAO ĐIỂM NĂM 2024",
        "SỐ LIỆU NĂM 2024 (từ 01/7/2024)",
        "SỐ LIỆU NĂM 2024 (Tính từ ngày 01/7/2024)",
        "NĂM 2024 (từ khi vận hành chính quyền 2 cấp)",
        "NĂM 2024. Lũy kế 4 năm",
    ] {
        titled(&folder, title, &["other-period"]);
    }
    for title in [
        "XÃ ĐƯỢC CÔNG NHẬN ĐỢT 1 NĂM 2024",
        "VI PHẠM PHÁP LUẬT NĂM 2024",
        "CÔNG TÁC TUẦN TRA NĂM 2024",
        "(Theo Thông tư có hiệu lực từ ngày 15/02/2022) NĂM 2024",
    ] {
        titled(&folder, title, &[YEN_THUONG]);
    }
}

#[test]
fn a_title_between_rows_counts_for_those_below_it() {
    let folder = folder("between");
    for title in [
        "\"PHỤ LỤC 2: TĂNG, GIẢM SO VỚI NĂM TRƯỚC\",,",
        "\"TĂNG, GIẢM SO VỚI NĂM TRƯỚC\",,",
        "So với năm 2023,,",
        "Tội phạm ma túy,,",
    ] {
        let table = format!(
            "NĂM 2024,,\nSTT,Xã,Số vụ phạm tội\n1,Xã Yên Thượng,0\n,,\n{title}\nSTT,Xã,Số vụ phạm tội\n2,Xã Bản Thi,0\n"
        );
        let found = verdicts(&folder, ("x.csv", &table), &CHO_DON);
        assert!(
            !found.contains(&"02035,2024,pass".to_owned()),
            "{title}: {found:?}"
        );
    }
    // Remarks below the rows say nothing of them.
    let table = "NĂM 2024,,\nSTT,Xã,Số vụ phạm tội\n1,Xã Yên Thượng,0\n,,\n\"Ghi chú: số vụ giảm so với năm 2023\",,\n";
    let found = verdicts(&folder, ("x.csv", table), &CHO_DON);
    assert_eq!(found, [YEN_THUONG]);
}

#[track_caller]
fn form(folder: &Path, title: &str, expected: &[&str]) {
    let form = format!(
        "\"{title}\",,\nSTT,Nội dung,Số liệu\n1,Số vụ phạm tội,0\n2,Số vụ tệ nạn xã hội,0\n"
    );
    let found = verdicts(folder, ("form.csv", &form), &CHO_DON);
    assert_eq!(found, expected, "{title}");
}

#[test]
fn a_form_may_name_its_commune_anywhere_in_its_title() {
    let folder = folder("form-titles");
    for title in [
        "BÁO CÁO SỐ LIỆU ANTT XÃ YÊN THƯỢNG NĂM 2024",
        "Kết quả thực hiện xã Yên Thượng năm 2024",
        "BÁO CÁO CỦA XÃ YÊN THƯỢNG NĂM 2024",
        "BÁO CÁO NĂM 2024 CỦA XÃ YÊN THƯỢNG (huyện Chợ Đồn)",
    ] {
        form(&folder, title, &[YEN_THUONG]);
    }
    for title in [
        "BÁO CÁO XÃ ĐIỂN HÌNH NĂM 2024",
        "BÁO CÁO XÃ AN TOÀN VỀ ANTT NĂM 2024",
        "BÁO CÁO CỦA XÃ YÊN THƯỢNG NĂM 2024 (phần xã Yên Thượng cũ)",
        "BÁO CÁO NĂM 2024 CỦA XÃ YÊN THƯỢNG (địa bàn Bản Thi)",
        "BÁO CÁO NĂM 2024 CỦA XÃ YÊN THƯỢNG, KHU VỰC BẢN THI",
    ] {
        form(&folder, title, &["form-commune"]);
    }
}

#[test]
fn a_day_of_the_count_gives_the_months() {
    let folder = folder("days");
    for title in [
        "NĂM 2024. Thời điểm chốt số liệu: 30/6/2024",
        "NĂM 2024 (đến thời điểm 20/6/2024)",
        "NĂM 2024 (tính hết ngày 14/6/2024)",
        "NĂM 2024. SỐ LIỆU CHỐT NGÀY 30/9/2024",
    ] {
        // No crime so far says nothing of the rest of the year.
        titled(&folder, title, &["02047,2024,undetermined"]);
    }
    for remark in [
        "Số liệu 9 tháng đầu năm",
        "Ghi chú: Số liệu tính đến 30/9/2024",
    ] {
        let table =
            format!("NĂM 2024,,\nSTT,Xã,Số vụ phạm tội\n1,Xã Yên Thượng,0\n,,\n{remark},,\n");
        let found = verdicts(&folder, ("x.csv", &table), &CHO_DON);
        assert!(
            !found.contains(&YEN_THUONG.to_owned()),
            "{remark}: {found:?}"
        );
    }
}

#[test]
fn a_section_between_the_rows_may_be_of_a_part_of_the_figures() {
    let folder = folder("sections");
    for section in [
        "Tội phạm ma túy",
        "Tội phạm trật tự xã hội",
        "Người dưới 18 tuổi",
        "KẾ HOẠCH",
        "Án chưa khám phá",
        "Thôn trọng điểm",
        "Tăng",
    ] {
        let table = format!("NĂM 2024,,\nSTT,Xã,Số vụ phạm tội\nI,{section},\n1,Xã Yên Thượng,0\n");
        let found = verdicts(&folder, ("x.csv", &table), &CHO_DON);
        assert_eq!(found, ["other-meaning"], "{section}");
    }
    for section in ["Các xã", "Xã loại I", "Khu vực miền núi", "HUYỆN CHỢ ĐỒN"] {
        let table = format!("NĂM 2024,,\nSTT,Xã,Số vụ phạm tội\nI,{section},\n1,Xã Yên Thượng,0\n");
        let found = verdicts(&folder, ("x.csv", &table), &CHO_DON);
        assert_eq!(found, [YEN_THUONG], "{section}");
    }
}

#[test]
fn a_column_or_name_may_say_of_which_crimes_the_figures_are() {
    let folder = folder("kinds");
    for heading in ["Loại tội phạm", "Lĩnh vực", "Loại số liệu"] {
        let table =
            format!("NĂM 2024,,,\nSTT,Xã,{heading},Số vụ phạm tội\n1,Xã Yên Thượng,Ma túy,0\n");
        let found = verdicts(&folder, ("x.csv", &table), &CHO_DON);
        assert_eq!(found, ["other-meaning"], "{heading}");
    }
    let table = "NĂM 2024,,\nSTT,Xã,Số vụ phạm tội\n1,Xã Yên Thượng,0\n";
    for (name, expected) in [
        ("Ma túy.csv", "other-meaning"),
        ("TTXH - Chợ Đồn.csv", "other-meaning"),
        ("Kinh tế xã hội.csv", YEN_THUONG),
    ] {
        assert_eq!(
            verdicts(&folder, (name, table), &CHO_DON),
            [expected],
            "{name}"
        );
    }
}

#[test]
fn a_commune_whose_figures_go_on_in_rows_without_its_name_is_not_judged() {
    let folder = folder("parted");
    for (heading, parts) in [
        ("Loại án", ["TTXH", "Ma túy"]),
        ("Tổ số", ["1", "2"]),
        ("Địa điểm", ["Thành thị", "Nông thôn"]),
    ] {
        let [one, other] = parts;
        let table = format!(
            "NĂM 2024,,,\nSTT,Xã,{heading},Số vụ\n1,Xã Yên Thượng,{one},0\n,,{other},3\n2,Xã Bản Thi,{one},0\n"
        )
        .replace("Số vụ\n", "Số vụ phạm tội\n")
        .replace("Loại án", "Phân loại");
        let found = verdicts(&folder, ("x.csv", &table), &CHO_DON);
        // Rows that are withheld are not looked up.
        let expected = [
            ",2024,undetermined",
            ",2024,undetermined",
            "02035,2024,pass",
        ];
        assert_eq!(found, expected, "{heading}");
    }
    // A sum without its label is none of the commune above it.
    let table = "NĂM 2024,,,\nSTT,Xã,Số vụ phạm tội\n1,Xã Yên Thượng,0\n,,0\n";
    let found = verdicts(&folder, ("x.csv", table), &CHO_DON);
    assert_eq!(found[0], YEN_THUONG);
}

#[test]
fn an_item_of_a_form_heads_the_lines_numbered_below_it() {
    let folder = folder("items-below");
    for (lines, expected) in [
        (
            "1,Người dưới 18 tuổi vi phạm pháp luật,2\n,- Số vụ phạm tội,0\n",
            "02047,2024,undetermined",
        ),
        (
            "1,Ma túy,0\n1.1,Số vụ phạm tội,0\n",
            "02047,2024,undetermined",
        ),
        ("1,Ma túy,\n2,Số vụ phạm tội,0\n", YEN_THUONG),
        (
            "1,Số vụ phạm tội,0\n1.1,Số vụ phạm tội về ma túy,0\n",
            YEN_THUONG,
        ),
    ] {
        let form = format!(
            "UBND XÃ YÊN THƯỢNG,,\nSỐ LIỆU NĂM 2024,,\nSTT,Nội dung,Số liệu\n{lines}3,Số vụ tệ nạn xã hội,0\n4,Số vụ cháy,0\n"
        );
        let found = verdicts(&folder, ("form.csv", &form), &CHO_DON);
        assert_eq!(found, [expected], "{lines}");
    }
}
