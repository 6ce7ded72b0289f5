//! Names and places of a year, and codes that contradict names.

use antq::model::Year;
use antq::register::{Found, Register};
use unicode_normalization::UnicodeNormalization;

use super::{AFTER, BEFORE, area, found};

#[track_caller]
fn is_found(year: Year, said: [&str; 4], expected: &str) {
    let register = Register::open();
    let asked = area(said[0], said[1], (said[2], said[3]));
    assert_eq!(found(&register, year, &asked), expected, "{year} {said:?}");
}

#[test]
fn a_name_means_the_commune_that_bore_it_in_the_year() {
    // 00223 was Thịnh Quang until it was abolished; 00235 was Ngã Tư Sở until it took the name Thịnh Quang.
    let place = ("Quận Đống Đa", "Thành phố Hà Nội");
    let old = ["", "Phường Thịnh Quang", place.0, place.1];
    is_found(2022, old, "ambiguous 00235 00223 gone");
    // Nothing is claimed for years before the history.
    is_found(2020, old, "ambiguous 00235 00223 gone");
    is_found(2022, ["", "Phường Ngã Tư Sở", place.0, place.1], "00235");
    is_found(2020, ["", "Ngã Tư Sở", place.0, place.1], "00235");
    is_found(2022, ["00223", "Phường Thịnh Quang", "", ""], "00223 gone");
    is_found(2022, ["00223", "phuong thinh quang", "", ""], "00223 gone");
    is_found(2022, ["00235", "Phường Thịnh Quang", "", ""], "00235");
    is_found(2022, ["00235", "Phường Ngã Tư Sở", "", ""], "00235");
}

#[test]
fn a_code_that_is_in_no_list_gives_way_to_an_exact_name() {
    let place = ("Chợ Đồn", "Bắc Kạn");
    is_found(
        2024,
        ["02048", "Xã Yên Thượng", place.0, place.1],
        "02047 by name",
    );
    is_found(
        2024,
        ["02048", "Xa Yen Thuong", place.0, place.1],
        "unknown",
    );
    // Without a place, the only match may be another, unlisted commune; several matches are ambiguous.
    is_found(2024, ["02048", "Xã Tân Thành", "", ""], "27 so called");
    is_found(2024, ["99999", "Xã Ba", "", ""], "unknown");
    is_found(2024, ["3", "Xã Ba", "", ""], "unknown");
    is_found(2024, ["3.0", "Ba", "", ""], "unknown");
    is_found(2025, ["99999", "Xã Khả Cửu", "", ""], "unknown");
    is_found(2024, ["99999", "Xã Ba", "", "Quảng Nam"], "20485 by name");
    is_found(2024, ["3", "Xã Ba", "Đông Giang", ""], "20485 by name");
    is_found(2024, ["99999", "Xã Ba", "", "Tỉnh Mẫu"], "unknown");
    is_found(
        2025,
        ["99999", "Xã Khả Cửu", "", "Phú Thọ"],
        "08635 by name",
    );
}

#[test]
fn beside_its_code_a_name_may_lack_its_marks_unless_it_is_anothers() {
    is_found(2025, ["03283", "Xa Chieng Sinh", "", ""], "03283 near");
    is_found(2024, ["04567", "Xã Minh Quân", "", ""], "04567");
    is_found(
        2024,
        ["04567", "Xã Minh Quán", "", ""],
        "code 04567, name 04516, year none",
    );
    is_found(2024, ["04567", "Xa Minh Quan", "", ""], "04567 near");
    // A name of the province matches another commune, anywhere in it.
    is_found(
        2024,
        ["04567", "Xã Minh Quán", "Trấn Yên", "Yên Bái"],
        "code 04567, name 04516, year none",
    );
    is_found(
        2024,
        ["00526", "Xã Yên Viên", "", ""],
        "code 00526, name 00532, year none",
    );
}

#[test]
fn beside_its_code_a_name_or_kind_of_another_time_is_its_own() {
    // Xã Bình Phú became a thị trấn between 5 May 2022 and 19 March 2023, and is the name of a commune of 2025.
    for year in [2019, 2022, 2023] {
        is_found(year, ["28471", "Xã Bình Phú", "", ""], "28471");
        is_found(year, ["28471", "Thị trấn Bình Phú", "", ""], "28471");
        is_found(year, ["28471", "xa binh phu", "", ""], "28471 near");
        is_found(year, ["25432", "Thị trấn Chơn Thành", "", ""], "25432");
        is_found(
            year,
            ["25432", "TT. Chơn Thành", "Huyện Chơn Thành", "Bình Phước"],
            "25432",
        );
    }
    let in_another_year = "code 28471, name 28657, year 2025";
    is_found(2024, ["28471", "Xã Bình Phú", "", ""], in_another_year);
    let kind = "28471 of another kind";
    is_found(2024, ["28471", "Xã Bình Phú", "Cai Lậy", ""], kind);
    is_found(2024, ["28471", "Bình Phú", "Cai Lậy", ""], "28471");
    let kind = "25432 of another kind";
    is_found(2024, ["25432", "Thị trấn Chơn Thành", "", ""], kind);
    let kind = "08635 of another kind";
    is_found(2023, ["08635", "Phường Khả Cửu", "", ""], kind);
    is_found(2019, ["08635", "Thị trấn Khả Cửu", "Thanh Sơn", ""], kind);
    // Xã Sìn Hồ is the commune of 2025: a district makes it the older one.
    let in_another_year = "code 03478, name , year 2025";
    is_found(2024, ["03478", "Xã Sìn Hồ", "", ""], in_another_year);
    is_found(
        2024,
        ["03478", "Xã Sìn Hồ", "", "Lai Châu"],
        in_another_year,
    );
    let kind = "03478 of another kind";
    is_found(2024, ["03478", "Xã Sìn Hồ", "Sìn Hồ", ""], kind);
}

#[test]
fn before_the_history_a_name_that_nobody_knows_contradicts_no_code() {
    is_found(2018, ["08635", "Xã Tên Xưa", "", ""], "08635 other name");
    is_found(2021, ["08635", "Tên Xưa", "", ""], "08635 other name");
    let unknown = "code 08635, name , year none";
    is_found(2022, ["08635", "Xã Tên Xưa", "", ""], unknown);
    is_found(2024, ["08635", "Xã Tên Xưa", "", ""], unknown);
    // A code that lost its leading zeros is only a guess.
    is_found(2018, ["8635", "Xã Tên Xưa", "", ""], "unknown");
    let anothers = "code 08635, name 08638, year none";
    is_found(2018, ["08635", "Xã Đông Cửu", "", ""], anothers);
}

#[test]
fn the_kind_of_a_year_is_what_the_history_says_it_may_be() {
    let register = Register::open();
    let id = |code: &str| register.in_first_list(code).unwrap();
    let may = |code, year, kind| register.is_kind(id(code), year, kind);
    for year in [2022, 2023] {
        assert!(may("28471", year, "xã") && may("28471", year, "thị trấn"));
        assert!(!may("28471", year, "phường") && !may("28471", year, ""));
    }
    assert!(may("28471", 2024, "thị trấn") && may("28471", 2024, ""));
    assert!(!may("28471", 2024, "xã"));
    assert!(may("08635", 2022, "") && !may("08635", 2022, "phường"));
    // Before the history any kind is possible.
    assert!(may("08635", 2021, "phường") && !may("28471", 2021, ""));
}

#[test]
fn places_have_other_spellings_former_names_and_codes() {
    is_found(2024, ["", "Xã Hà Mòn", "Huyện Đắk Hà", "Kon Tum"], "23521");
    is_found(2024, ["", "Xã Hà Mòn", "Huyện Đăk Hà", "Kon Tum"], "23521");
    is_found(2024, ["", "Xã Hà Mòn", "huyen Dak Ha", "62"], "23521");
    is_found(
        2024,
        ["", "Xã Đông Hoàng", "Huyện Đông Sơn", "Thanh Hóa"],
        "16381",
    );
    for province in ["Thủ đô Hà Nội", "01", "1", "Hà Nội (01)", "TP. Hà Nội (1)"] {
        is_found(2024, ["", "Phường Phúc Xá", "Ba Đình", province], "00001");
    }
    is_found(2024, ["", "Phường Phúc Xá", "001", "01"], "00001");
    is_found(
        2024,
        ["", "Phường Phúc Xá", "Quận Ba Đình (001)", ""],
        "00001",
    );
    // A code from another place means that code or place is wrong.
    is_found(
        2024,
        ["", "Phường Phúc Xá", "Ba Đình", "Hà Nội (14)"],
        "unknown",
    );
}

#[test]
fn the_code_of_a_province_or_district_is_no_communes() {
    is_found(2024, ["14", "", "", ""], "unknown");
    is_found(
        2024,
        ["064", "Xã Yên Thượng", "Chợ Đồn", "Bắc Kạn"],
        "02047",
    );
    is_found(2024, ["97", "", "", ""], "00097 padded");
}

/// A commune as someone might refer to it: its code, one of its names, and its place.
struct Meant {
    code: String,
    name: String,
    district: String,
    province: String,
    list: usize,
    /// The last year in which it may have had the name.
    until: Year,
}

/// Every commune of both lists and of the history, under each of its names.
fn everyone(register: &Register) -> Vec<Meant> {
    let mut all = Vec::new();
    for (list, year) in [BEFORE, AFTER].into_iter().enumerate() {
        for id in register.communes(year) {
            let commune = register.commune(id);
            let mut names = vec![(commune.name.to_owned(), Year::MAX)];
            names.extend(register.undated(id).filter_map(|event| {
                let own = event.code == commune.code && !event.name.is_empty();
                own.then(|| (event.name.to_owned(), event.came.before.year))
            }));
            all.extend(names.into_iter().map(|(name, until)| Meant {
                code: commune.code.to_owned(),
                name,
                district: commune.district.to_owned(),
                province: commune.province.to_owned(),
                list,
                until,
            }));
        }
    }
    all.extend(register.abolished().map(|event| Meant {
        code: event.code.to_owned(),
        name: event.name.to_owned(),
        district: event.district.to_owned(),
        province: register.province(event.province).to_owned(),
        list: 0,
        until: event.came.before.year,
    }));
    all
}

/// Pseudo-random numbers, equal on every machine.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

#[test]
fn of_ten_thousand_communes_drawn_none_comes_out_as_another() {
    let register = Register::open();
    let all = everyone(&register);
    let mut draw = Draw(20_261_129);
    let mut known = 0;
    for _ in 0..10_000 {
        let meant = &all[draw.below(all.len())];
        let year = match meant.list {
            0 => (2012 + draw.below(13)).min(usize::from(meant.until)),
            _ => 2025 + draw.below(5),
        };
        let year = Year::try_from(year).unwrap();
        let unmarked = || {
            let plain = meant
                .name
                .nfd()
                .filter(|letter| letter.is_ascii() || "đĐ".contains(*letter));
            plain
                .collect::<String>()
                .replace('đ', "d")
                .replace('Đ', "D")
        };
        let name = match draw.below(7) {
            0 => meant.name.to_uppercase(),
            1 => unmarked(),
            2 => meant.name.nfd().collect(),
            3 => unmarked()
                .split_once(' ')
                .map_or("", |(_, rest)| rest)
                .to_owned(),
            4 => meant
                .name
                .split_once(' ')
                .map_or("", |(_, rest)| rest)
                .to_owned(),
            _ => meant.name.clone(),
        };
        let code = match draw.below(6) {
            0 => meant.code.trim_start_matches('0').to_owned(),
            1 => meant.code.clone(),
            2 => "99999".to_owned(),
            _ => String::new(),
        };
        let name = if code.is_empty() || code == "99999" || draw.below(3) > 0 {
            name
        } else {
            String::new()
        };
        let district = if draw.below(4) > 0 {
            meant.district.clone()
        } else {
            String::new()
        };
        let province = if draw.below(4) > 0 {
            meant.province.clone()
        } else {
            String::new()
        };
        let asked = area(&code, &name, (&district, &province));
        let found_code = match register.find(year, &asked) {
            Found::Known { id, .. } => register.commune(id).code.to_owned(),
            Found::Gone(event) => event.code.to_owned(),
            Found::Unknown { .. } | Found::Ambiguous { .. } | Found::Contradiction { .. } => {
                continue;
            }
        };
        known += 1;
        assert_eq!(found_code, meant.code, "{year} {asked:?}");
    }
    assert!(known > 6_000, "{known}");
}
