//! Codes and names that could be taken for another commune.

use antq::model::Year;
use antq::register::{Found, Register};

use super::{PHU_THO, area, found};

/// A row as written: its code, its name, its place, and the result for a year.
#[track_caller]
fn case(year: Year, (code, name): (&str, &str), place: (&str, &str), expected: &str) {
    let register = Register::open();
    let asked = area(code, name, place);
    assert_eq!(found(&register, year, &asked), expected, "{year} {asked:?}");
}

#[test]
fn a_code_is_a_commune_of_the_list_of_its_year() {
    let register = Register::open();
    let is = |year| match register.find(year, &area("08635", "Khả Cửu", ("", ""))) {
        Found::Known { id, .. } => id,
        Found::Gone(_)
        | Found::Unknown { .. }
        | Found::Ambiguous { .. }
        | Found::Contradiction { .. } => {
            panic!("not found in {year}")
        }
    };
    assert_eq!(is(2015), is(2024));
    assert_eq!(is(2025), is(2031));
    assert_ne!(is(2024), is(2025));
    assert!(is(2024).list < is(2025).list);
    let made_of: Vec<&str> = register
        .predecessors(is(2025))
        .iter()
        .map(|link| register.commune(link.id).code)
        .collect();
    assert_eq!(made_of, ["08635", "08638", "08650"]);
}

#[test]
fn a_code_and_a_name_that_contradict_each_other_name_both() {
    // The old Tân Thành Bình is 28918; the new one is 28921, the former Thành An.
    let name = "Xã Tân Thành Bình";
    case(2024, ("28918", name), ("", ""), "28918");
    case(
        2024,
        ("28921", name),
        ("", ""),
        "code 28921, name 28918, year 2025",
    );
    case(2025, ("28921", name), ("", ""), "28921");
    case(
        2025,
        ("28918", name),
        ("", ""),
        "code 28918, name 28921, year 2024",
    );
    case(
        2025,
        ("28921", "Xã Thành An"),
        ("", ""),
        "code 28921, name , year 2024",
    );
    case(
        2024,
        ("08635", "Đông Cửu"),
        PHU_THO,
        "code 08635, name 08638, year none",
    );
    case(
        2024,
        ("08635", "Xã Không Có"),
        PHU_THO,
        "code 08635, name , year none",
    );
    // Only diacritics distinguish these two, and both exist: the code does not decide.
    let tran_yen = ("Trấn Yên", "Yên Bái");
    case(
        2024,
        ("04516", "Minh Quân"),
        tran_yen,
        "code 04516, name 04567, year none",
    );
    case(2024, ("04567", "Minh Quân"), tran_yen, "04567");
    // A code of no list beside a name that a commune has.
    case(2024, ("99999", "Minh Quân"), tran_yen, "04567 by name");
    case(2024, ("99999", "Làng Tôi"), tran_yen, "unknown");
}

#[test]
fn a_commune_of_the_other_list_is_unknown_and_where_it_stands_is_said() {
    case(
        2025,
        ("08638", "Đông Cửu"),
        ("", ""),
        "unknown, elsewhere 08638",
    );
    case(
        2025,
        ("", "Xã Đông Cửu"),
        ("", "Phú Thọ"),
        "unknown, elsewhere 08638",
    );
    case(
        2024,
        ("11948", "Đặc khu Bạch Long Vĩ"),
        ("", ""),
        "unknown, elsewhere 11948",
    );
    // Abolished before the first list, though others have its name now.
    case(
        2022,
        ("18031", "Xã Hưng Tân"),
        ("Hưng Nguyên", "Nghệ An"),
        "18031 gone",
    );
    case(2022, ("18031", ""), ("", ""), "18031 gone");
}

#[test]
fn a_name_counts_within_its_district_and_then_within_its_province() {
    let hcm = |district| (district, "Thành phố Hồ Chí Minh");
    case(2024, ("", "Phường 1"), hcm(""), "10 so called");
    case(2024, ("", "Phường 1"), hcm("Quận 3"), "27160");
    case(2024, ("", "P. 4"), hcm("Q.4"), "27283");
    case(2024, ("", "Phường 04"), hcm("quận 04"), "27283");
    case(2024, ("", "P4"), hcm("4"), "27283");
    case(2024, ("", "Phường 1"), hcm("Quận 99"), "unknown");
    case(2024, ("", "Xã Khả Cửu"), ("", ""), "08635");
    case(
        2024,
        ("", "khả cửu"),
        ("Huyện Thanh Sơn", "tỉnh Phú Thọ"),
        "08635",
    );
    case(
        2025,
        ("", "Khả Cửu"),
        ("Huyện Thanh Sơn", "Phú Thọ"),
        "08635",
    );
    // A province can be given by the name of its successor or predecessor.
    case(2024, ("", "Báo Đáp"), ("Trấn Yên", "Lào Cai"), "04504");
    case(2025, ("", "Xã Trấn Yên"), ("", "Yên Bái"), "04498");
    case(
        2022,
        ("", "Xã Phong Mỹ"),
        ("Phong Điền", "Thừa Thiên Huế"),
        "19855",
    );
}

#[test]
fn a_kind_that_is_said_counts() {
    let gia_lam = ("Huyện Gia Lâm", "TP. Hà Nội");
    case(2024, ("", "Yên Viên"), gia_lam, "ambiguous 00526 00532");
    for name in [
        "Thị trấn Yên Viên",
        "TT. Yên Viên",
        "TT Yên Viên",
        "THỊ TRẤN YÊN VIÊN",
        "Thi trấn Yên Viên",
    ] {
        case(2024, ("", name), gia_lam, "00526");
    }
    for name in ["Xã Yên Viên", "X. Yên Viên", "xã Yên Viên"] {
        case(2024, ("", name), gia_lam, "00532");
    }
    case(
        2024,
        ("00526", "Xã Yên Viên"),
        gia_lam,
        "code 00526, name 00532, year none",
    );
    case(2024, ("00526", "Yên Viên"), gia_lam, "00526");
    let vinh_thanh = ("Vĩnh Thạnh", "Cần Thơ");
    case(2024, ("", "thị trấn Thạnh An"), vinh_thanh, "31231");
    case(2024, ("", "Xã Thạnh An"), vinh_thanh, "31240");
    case(2024, ("", "Thị trấn Thanh An"), vinh_thanh, "31231");
    case(
        2024,
        ("31240", "Thị trấn Thạnh An"),
        vinh_thanh,
        "code 31240, name 31231, year none",
    );
}

#[test]
fn names_that_hold_a_word_for_a_kind_are_found() {
    case(2024, ("", "P Rao"), ("Đông Giang", "Quảng Nam"), "20467");
    let hue = ("", "Huế");
    for name in [
        "Phường Phường Đúc",
        "Phường Đúc",
        "P. Phường Đúc",
        "phường đúc",
    ] {
        case(2024, ("", name), hue, "19780");
    }
    case(2024, ("19780", "Phường Đúc"), ("", ""), "19780");
}

#[test]
fn spellings_as_good_as_the_official_one_are_silent() {
    case(2024, ("", "EaBar"), ("Sông Hinh", "Phú Yên"), "22225");
    case(2024, ("", "Đa Krông"), ("Đakrông", "Quảng Trị"), "19564");
    case(2024, ("", "Đa-krông"), ("Đa Krông", "Quảng Trị"), "19564");
    case(
        2024,
        ("", "Xa\u{303} Kha\u{309} Cu\u{31b}\u{309}u"),
        PHU_THO,
        "08635",
    );
    case(2024, ("", "  XÃ   KHẢ\u{a0}CỬU "), PHU_THO, "08635");
    case(2024, ("", "Yên Hoà"), ("Cầu Giấy", "Hà Nội"), "00172");
    case(
        2024,
        ("", "NT Phong Hải"),
        ("Bảo Thắng", "Lào Cai"),
        "02902",
    );
    case(
        2024,
        ("", "TT. N.T Phong Hải"),
        ("Bảo Thắng", "Lào Cai"),
        "02902",
    );
    case(
        2025,
        ("", "Phường Xuân Hương – Đà Lạt"),
        ("", "Lâm Đồng"),
        "24781",
    );
    case(
        2025,
        ("", "Phường Hà Giang II"),
        ("", "Tuyên Quang"),
        "00691",
    );
    case(2024, ("", "Huổi Lếnh"), ("Mường Nhé", "Điện Biên"), "03177");
}

#[test]
fn names_without_their_marks_are_found_only_where_they_are_the_only_ones() {
    case(2024, ("", "Kha Cuu"), PHU_THO, "08635 by marks");
    case(
        2024,
        ("", "Minh Quan"),
        ("Trấn Yên", "Yên Bái"),
        "ambiguous 04516 04567",
    );
    case(2024, ("", "Sa Pa"), ("Sa Pa", "Lào Cai"), "03001");
    case(2024, ("", "Sa Pả"), ("Sa Pa", "Lào Cai"), "03002");
    case(2025, ("", "Ba Tô"), ("", "Quảng Ngãi"), "21523");
    case(
        2025,
        ("", "Cam Giang"),
        ("", "Hải Phòng"),
        "ambiguous 10888 10903",
    );
    case(2024, ("", "Kha Cuu"), ("", ""), "unknown");
}

#[test]
fn beside_a_right_code_a_name_may_be_written_almost_right() {
    case(2024, ("08635", "Khả Cửa"), ("", ""), "08635 near");
    case(2024, ("08635", "Kha Cuu"), PHU_THO, "08635 near");
    case(
        2025,
        ("08635", "Phường Khả Cửu"),
        ("", "Phú Thọ"),
        "code 08635, name , year none",
    );
    case(
        2024,
        ("27283", "Phường 13"),
        ("Quận 4", "Hồ Chí Minh"),
        "code 27283, name 27259, year none",
    );
}

#[test]
fn a_code_that_lost_its_noughts_is_padded() {
    let hanoi = ("", "Hà Nội");
    // 097 is a district.
    case(2025, ("097", "Phường Hồng Hà"), hanoi, "00097 padded");
    for code in ["97", "97.0", "00097.0", "97,0"] {
        case(2025, (code, ""), ("", ""), "00097 padded");
        case(2025, (code, "Phường Hồng Hà"), hanoi, "00097 padded");
    }
    case(2024, ("1.0", "Phúc Xá"), hanoi, "00001 padded");
    case(
        2024,
        ("4", "Phúc Xá"),
        hanoi,
        "code 00004, name 00001, year none",
    );
    // A guess without confirmation is not used.
    case(2024, ("1", "Xã Một"), ("", ""), "unknown");
    case(2024, ("97.5", ""), ("", ""), "unknown");
    case(2024, ("XA-1", "Khả Cửu"), PHU_THO, "08635");
}

#[test]
fn former_names_are_names_of_the_first_list() {
    let tran_yen = ("Trấn Yên", "Yên Bái");
    case(2022, ("04510", "Việt Thành"), tran_yen, "04510");
    case(2024, ("", "Xã Việt Thành"), tran_yen, "04510");
    case(
        2025,
        ("", "Xã Việt Thành"),
        ("", "Lào Cai"),
        "unknown, elsewhere 04510",
    );
    // A commune that became a township is found under both kinds.
    case(2022, ("", "Xã Vân Tùng"), ("Ngân Sơn", "Bắc Kạn"), "01954");
    case(
        2024,
        ("", "Thị trấn Vân Tùng"),
        ("Ngân Sơn", "Bắc Kạn"),
        "01954",
    );
    case(
        2024,
        ("", "Phường Mộc Lỵ"),
        ("Huyện Mộc Châu", "Sơn La"),
        "03980",
    );
}

#[test]
fn provinces_are_known_by_other_names_and_without_marks() {
    for province in [
        "Đắk Lắk",
        "Tỉnh Đăk Lăk",
        "ĐẮC LẮC",
        "Dak Lak",
        "daklak",
        "T. Đắk-Lắk",
    ] {
        case(2024, ("", "Xã Ea Wer"), ("Buôn Đôn", province), "24241");
        case(2025, ("", "Xã Ea Wer"), ("", province), "24241");
    }
    for province in ["TP.HCM", "TP. HCM", "TPHCM", "HCM", "Ho Chi Minh"] {
        case(2024, ("", "Phường 01"), ("Quận 3", province), "27160");
        case(2025, ("", "ĐK Côn Đảo"), ("", province), "26732");
    }
    // A name that no province has in any form does not match.
    case(
        2024,
        ("", "Xã Ea Wer"),
        ("Buôn Đôn", "Đắk Lấc Lư"),
        "unknown",
    );
}
