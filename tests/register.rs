//! The built-in register: its counts, and how communes are found in it however they are written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use antq::model::{Area, Year};
use antq::register::{ChangeKind, Coded, CommuneId, File, Found, Holds, How, Portion, Register};
use unicode_normalization::UnicodeNormalization;

use crate::harness::root;

const BEFORE: Year = 2024;
const AFTER: Year = 2025;

fn area(code: &str, name: &str, (district, province): (&str, &str)) -> Area {
    Area {
        code: code.to_owned(),
        name: name.to_owned(),
        kind: String::new(),
        district: district.to_owned(),
        province: province.to_owned(),
        ..Area::default()
    }
}

/// The rows of a built-in table, without its header.
fn rows(file: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("register").join(file)).unwrap();
    let lines = text.lines().skip(1);
    lines
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

/// A short form of the result: the code and how it was matched, or why nothing was.
fn found(register: &Register, year: Year, asked: &Area) -> String {
    let code = |id: &CommuneId| register.commune(*id).code.to_owned();
    let codes = |ids: &[CommuneId]| ids.iter().map(code).collect::<Vec<_>>().join(" ");
    match register.find(year, asked) {
        Found::Known { id, by } => match by {
            How::Silent => code(&id),
            How::PaddedCode => format!("{} padded", code(&id)),
            How::Marks => format!("{} by marks", code(&id)),
            How::NearName => format!("{} near", code(&id)),
            How::OtherKind => format!("{} of another kind", code(&id)),
            How::OtherName => format!("{} other name", code(&id)),
            How::StrangeCode => format!("{} by name", code(&id)),
        },
        Found::Unknown { elsewhere } if elsewhere.is_empty() => "unknown".to_owned(),
        Found::Unknown { elsewhere } => format!("unknown, elsewhere {}", codes(&elsewhere)),
        Found::Gone(event) => format!("{} gone", event.code),
        Found::Ambiguous { ids, .. } if ids.len() > 4 => format!("{} so called", ids.len()),
        Found::Ambiguous { ids, gone } => {
            let gone = gone.iter().map(|event| format!(" {} gone", event.code));
            format!("ambiguous {}{}", codes(&ids), gone.collect::<String>())
        }
        Found::Contradiction {
            by_code,
            by_name,
            other_year,
            ..
        } => format!(
            "code {}, name {}, year {}",
            match by_code {
                Coded::Listed(id) => code(&id),
                Coded::Gone(event) => format!("{} gone", event.code),
            },
            codes(&by_name),
            other_year.map_or_else(|| "none".to_owned(), |year| year.to_string()),
        ),
    }
}

// ── The tables ───────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn the_tables_hold_what_they_should() {
    let register = Register::open();
    let old: Vec<CommuneId> = register.communes(BEFORE).collect();
    let new: Vec<CommuneId> = register.communes(AFTER).collect();
    assert_eq!((old.len(), new.len()), (10_035, 3_321));
    let pairs: usize = old.iter().map(|&id| register.successors(id).len()).sum();
    let backward: usize = new.iter().map(|&id| register.predecessors(id).len()).sum();
    assert_eq!((pairs, backward), (10_566, 10_566));
    let one = old.iter().filter(|&&id| register.successors(id).len() == 1);
    let split = old.iter().filter(|&&id| register.successors(id).len() > 1);
    assert_eq!((one.count(), split.count()), (9_594, 441));
    let whole = |id: &&CommuneId| {
        let links = register.predecessors(**id);
        !links.is_empty() && links.iter().all(|link| link.portion == Portion::Whole)
    };
    let touched = |id: &&CommuneId| {
        let mut links = register.predecessors(**id).iter();
        links.any(|link| link.portion == Portion::Part)
    };
    let without = |id: &&CommuneId| register.predecessors(**id).is_empty();
    assert_eq!(new.iter().filter(whole).count(), 2_902);
    assert_eq!(new.iter().filter(touched).count(), 414);
    assert_eq!(new.iter().filter(without).count(), 5);
    assert!(
        new.iter()
            .filter(without)
            .all(|&id| register.made_of_district(id).is_some())
    );
    let links = old.iter().flat_map(|&id| register.successors(id));
    let back = |link: &&antq::register::Link| {
        let mut links = register.predecessors(link.id).iter();
        links.any(|one| one.portion == link.portion && register.successors(one.id).contains(link))
    };
    assert_eq!(links.filter(back).count(), 10_566);
}

#[test]
fn the_kind_of_every_commune_is_how_its_name_begins() {
    let register = Register::open();
    let count = |year| {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for id in register.communes(year) {
            let commune = register.commune(id);
            assert!(commune.name.starts_with(commune.kind), "{}", commune.name);
            assert!(commune.name.len() > commune.kind.len() + 1);
            *kinds.entry(commune.kind).or_default() += 1;
        }
        kinds.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(
        count(BEFORE),
        [("Phường", 1_726), ("Thị trấn", 617), ("Xã", 7_692)]
    );
    assert_eq!(
        count(AFTER),
        [("Phường", 687), ("Xã", 2_621), ("Đặc khu", 13)]
    );
}

#[test]
fn the_tables_are_clean() {
    let mut files: Vec<String> = Vec::new();
    for folder in ["", "until-2025-06-30", "from-2025-07-01"] {
        for entry in fs::read_dir(root().join("register").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "csv") {
                files.push(
                    path.strip_prefix(root().join("register"))
                        .unwrap()
                        .display()
                        .to_string(),
                );
            }
        }
    }
    assert_eq!(files.len(), 11);
    let mut size = 0;
    for file in files {
        let text = fs::read_to_string(root().join("register").join(&file)).unwrap();
        size += text.len();
        assert!(!text.contains(['\r', '"', '\t', '\u{feff}']), "{file}");
        assert!(text.ends_with('\n') && !text.contains("\n\n"), "{file}");
        assert_eq!(text, text.nfc().collect::<String>(), "{file}");
        let width = text.lines().next().unwrap().split(',').count();
        for line in text.lines() {
            assert_eq!(line.split(',').count(), width, "{file}: {line}");
            assert!(
                line.split(',').all(|cell| cell == cell.trim()),
                "{file}: {line}"
            );
        }
        if !["lists.csv", "words.csv"].contains(&file.as_str()) {
            let codes: Vec<&str> = text.lines().skip(1).collect();
            assert!(codes.is_sorted(), "{file}");
        }
    }
    assert!(size < 750_000, "{size}");
    let register = Register::open();
    let commune = |year, place: usize| {
        let id = register.communes(year).nth(place).unwrap();
        register.commune(id)
    };
    let districts: BTreeMap<String, (String, String)> = rows("until-2025-06-30/districts.csv")
        .into_iter()
        .map(|row| (row[0].clone(), (row[1].clone(), row[2].clone())))
        .collect();
    let provinces = |list: &str| -> BTreeMap<String, String> {
        let rows = rows(&format!("{list}/provinces.csv"));
        rows.into_iter()
            .map(|row| (row[0].clone(), row[1].clone()))
            .collect()
    };
    let (old, new) = (provinces("until-2025-06-30"), provinces("from-2025-07-01"));
    assert_eq!((districts.len(), old.len(), new.len()), (691, 63, 34));
    for (place, row) in rows("until-2025-06-30/communes.csv").iter().enumerate() {
        let commune = commune(BEFORE, place);
        let (district, province) = &districts[&row[2]];
        assert_eq!(
            (commune.code, commune.name),
            (row[0].as_str(), row[1].as_str())
        );
        assert_eq!(
            (commune.district, commune.province),
            (district.as_str(), old[province].as_str())
        );
        assert_eq!(commune.resolution, "");
    }
    for (place, row) in rows("from-2025-07-01/communes.csv").iter().enumerate() {
        let commune = commune(AFTER, place);
        assert_eq!(
            (commune.code, commune.name),
            (row[0].as_str(), row[1].as_str())
        );
        assert_eq!(
            (commune.district, commune.province),
            ("", new[&row[2]].as_str())
        );
        assert!(commune.resolution.ends_with("/NQ-UBTVQH15"));
    }
}

// ── Every commune is found ───────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn every_commune_is_found_by_its_code_by_its_names_and_by_both() {
    let register = Register::open();
    for year in [BEFORE, AFTER] {
        for id in register.communes(year) {
            let commune = register.commune(id);
            let place = (commune.district, commune.province);
            let is = |asked: &Area| {
                let expected = Found::Known {
                    id,
                    by: How::Silent,
                };
                let found = register.find(year, asked);
                if let Found::Ambiguous { ids, gone } = &found {
                    // Another commune had the name at some time in these years and matches as well.
                    let others = ids.len() + gone.len();
                    assert!(
                        year == BEFORE && asked.code.is_empty() && others > 1,
                        "{asked:?}"
                    );
                    assert!(ids.contains(&id), "{asked:?}");
                    let found = register.find_in(register.list(year), asked);
                    assert_eq!(found, expected, "{asked:?}");
                    return;
                }
                assert_eq!(found, expected, "{asked:?}");
            };
            is(&area(commune.code, "", ("", "")));
            is(&area("", commune.name, place));
            is(&area(commune.code, commune.name, place));
            is(&area(commune.code, commune.name, ("", "")));
            let decomposed = commune.name.nfd().collect::<String>().to_uppercase();
            is(&area("", &decomposed, place));
            let short = commune.name.strip_prefix(commune.kind).unwrap().trim();
            is(&Area {
                kind: commune.kind.to_lowercase(),
                ..area("", short, place)
            });
        }
    }
}

/// The official spellings in the register: code, year, name with its kind, and whether the table or the history has it.
fn variants() -> Vec<(String, Year, String)> {
    let register = Register::open();
    let kind = |code: &str, year| {
        let found = register.find(year, &area(code, "", ("", "")));
        let Found::Known { id, .. } = found else {
            panic!("{code} is in no list");
        };
        register.commune(id).kind
    };
    let mut all = Vec::new();
    for row in rows("from-2025-07-01/spellings.csv") {
        all.push((
            row[0].clone(),
            AFTER,
            format!("{} {}", kind(&row[0], AFTER), row[1]),
        ));
    }
    for row in rows("until-2025-06-30/history.csv") {
        if row[1] == "spelling" {
            all.push((row[0].clone(), BEFORE, row[2].clone()));
        }
    }
    all
}

#[test]
#[allow(clippy::print_stdout, reason = "how many match is to be seen")]
fn every_official_spelling_is_found_silently() {
    let register = Register::open();
    let variants = variants();
    assert_eq!(variants.len(), 216);
    let mut silent = 0;
    for (code, year, name) in &variants {
        let Found::Known { id, .. } = register.find(*year, &area(code, "", ("", ""))) else {
            panic!("{code} is in no list");
        };
        let commune = register.commune(id);
        let asked = area("", name, (commune.district, commune.province));
        let by_name = found(&register, *year, &asked);
        let both = found(&register, *year, &area(code, name, ("", "")));
        assert_eq!(both, *code, "{name}");
        if by_name == *code {
            silent += 1;
        } else {
            println!("{code} {name}: {by_name}");
        }
    }
    println!(
        "{silent} of {} official spellings match silently",
        variants.len()
    );
    assert!(silent >= 216, "{silent}");
}

#[test]
fn no_two_communes_of_a_list_have_one_name() {
    let register = Register::open();
    for year in [BEFORE, AFTER] {
        let mut names = BTreeSet::new();
        for id in register.communes(year) {
            let commune = register.commune(id);
            assert!(names.insert((commune.province, commune.district, commune.name)));
        }
    }
}

// ── The traps ────────────────────────────────────────────────────────────────────────────────────────────────────────

/// A row as written: its code, its name, its place, and the result for a year.
#[track_caller]
fn case(year: Year, (code, name): (&str, &str), place: (&str, &str), expected: &str) {
    let register = Register::open();
    let asked = area(code, name, place);
    assert_eq!(found(&register, year, &asked), expected, "{year} {asked:?}");
}

const PHU_THO: (&str, &str) = ("Thanh Sơn", "Phú Thọ");

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

// ── Lists and successions of one's own ───────────────────────────────────────────────────────────────────────────────

fn given(holds: Holds, year: Year, text: &str) -> File {
    File {
        holds,
        year,
        name: "so.csv".to_owned(),
        bytes: text.into(),
    }
}

/// The commune with a code in the list of a year.
fn id(register: &Register, year: Year, code: &str) -> CommuneId {
    match register.find(year, &area(code, "", ("", ""))) {
        Found::Known { id, .. } => id,
        Found::Gone(_)
        | Found::Unknown { .. }
        | Found::Ambiguous { .. }
        | Found::Contradiction { .. } => {
            panic!("{code} is not in the list of {year}")
        }
    }
}

/// The built-in list of a province from July 2025 on, without the lines that `keep` rejects and with others added.
fn phu_tho(keep: impl Fn(&str) -> bool, added: &str) -> String {
    let rows = rows("from-2025-07-01/communes.csv");
    let own = rows.iter().filter(|row| row[2] == "25" && keep(&row[0]));
    let lines: Vec<String> = own
        .map(|row| format!("{},{},{}\n", row[0], row[1], row[2]))
        .collect();
    format!("code,name,province_code\n{}{added}", lines.concat())
}

#[test]
fn a_succession_takes_the_place_of_the_built_in_one_and_may_say_more() {
    let pairs = "old_code,new_code,portion,source\n08638,08635,pop-all,1676.47\n08638,00097,area,1676.48\n\
                 08650,08635,rest,\n08650,00097,pop,99/NQ-HDND\n";
    let register = Register::with(vec![given(Holds::Succession, 2025, pairs)]);
    assert!(register.is_sound(), "{:?}", register.faults());
    let new = id(&register, 2025, "08635");
    let told: Vec<(&str, Portion, &str, &str)> = register
        .predecessors(new)
        .iter()
        .map(|&link| {
            let basis = register.basis(new, link);
            let code = register.commune(link.id).code;
            (code, link.portion, basis.resolution, basis.clause)
        })
        .collect();
    let act = register.commune(new).resolution;
    assert_eq!(
        told,
        [
            ("08635", Portion::Whole, act, ""),
            ("08638", Portion::Whole, act, "47"),
            ("08650", Portion::Part, act, ""),
        ]
    );
    let became = register.successors(id(&register, 2024, "08638"));
    assert_eq!(
        became.iter().map(|link| link.portion).collect::<Vec<_>>(),
        [Portion::Land, Portion::Whole]
    );
    let old = id(&register, 2024, "08650");
    let link = register.successors(old)[0];
    assert_eq!(register.basis(old, link).resolution, "99/NQ-HDND");
    // All others are unchanged.
    let pairs: usize = register
        .communes(2024)
        .map(|id| register.successors(id).len())
        .sum();
    assert_eq!(pairs, 10_568);
}

#[test]
fn a_list_of_a_later_year_begins_another_and_leaves_other_provinces() {
    let list = phu_tho(
        |code| code != "08635",
        "08635,Phu\u{31b}\u{1a1}\u{300}ng Kh\u{1ea3} C\u{1eed}u,Tỉnh Phú Thọ\n",
    );
    let list = list.replace("Phu\u{31b}\u{1a1}\u{300}ng", "Phu\u{31b}o\u{31b}\u{300}ng");
    let register = Register::with(vec![given(Holds::Communes, 2027, &list)]);
    assert!(register.is_sound(), "{:?}", register.faults());
    assert_eq!(register.list(2026), register.list(2025));
    assert_ne!(register.list(2027), register.list(2026));
    assert_eq!(register.list(2031), register.list(2027));
    let (before, after) = (id(&register, 2026, "08635"), id(&register, 2027, "08635"));
    assert_eq!(register.commune(before).name, "Xã Khả Cửu");
    // Written decomposed, stored composed.
    assert_eq!(register.commune(after).name, "Phường Khả Cửu");
    assert_eq!(register.commune(after).kind, "Phường");
    assert_eq!(register.communes(2027).count(), 3_321);
    for id in register.communes(2027) {
        let [link] = register.predecessors(id) else {
            panic!("{}", register.commune(id).name);
        };
        assert_eq!(link.portion, Portion::Whole);
        assert_eq!(register.commune(link.id).code, register.commune(id).code);
    }
    assert_eq!(
        found(
            &register,
            2027,
            &area("", "phường khả cửu", ("", "Phú Thọ"))
        ),
        "08635"
    );
    assert_eq!(
        found(&register, 2026, &area("08635", "Phường Khả Cửu", ("", ""))),
        "code 08635, name , year 2027"
    );
}

/// Rewrites a table with commas and line feeds in the way Excel and other programs write it.
fn written(table: &str) -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |text: &str, id: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(id).collect()
    };
    let with = |delimiter: &str| table.replace(',', delimiter).replace('\n', "\r\n");
    let each = |write: &dyn Fn(&str) -> String| {
        let lines: Vec<String> = table.lines().map(write).collect();
        lines.join("\n")
    };
    let quoted = each(&|line| ["\"", &line.replace(',', "\",\""), "\""].concat());
    // Excel omits the delimiters of empty cells at the end of rows.
    let short = each(&|line| line.trim_end_matches(',').to_owned());
    let noted = each(&|line| match line.split_once("code,") {
        Some(_) => [line, ",\"ghi chú\n(nếu có)\""].concat(),
        None => [line, ",\"theo “nghị quyết”;\r\nsố \"\"mới\"\"\""].concat(),
    });
    vec![
        ("commas", table.into()),
        ("semicolons", with(";").into()),
        ("a byte order mark", format!("\u{feff}{}", with(";")).into()),
        ("a sep= line", format!("sep=|\r\n{}", with("|")).into()),
        ("tabs", with("\t").into()),
        ("Excel's Unicode text", utf16(&with("\t"), u16::to_le_bytes)),
        (
            "UTF-16, the other order",
            utf16(&with(";"), u16::to_be_bytes),
        ),
        ("old line breaks", table.replace('\n', "\r").into()),
        ("quotation marks", quoted.into()),
        ("short rows", short.into()),
        ("line breaks in cells", noted.into()),
        ("blank lines", table.replace('\n', "\n\n,,,\n").into()),
    ]
}

#[test]
fn a_list_says_the_same_however_it_was_written() {
    let list = phu_tho(
        |code| code != "08635",
        "08635,Phường Khả Cửu,Tỉnh Phú Thọ\n",
    )
    .replace('\n', ",\n")
    .replacen(",\n", ",resolution\n", 1);
    let pairs = "old_code,new_code,portion,source\n08635,08635,part,1\n08635,08656,rest,\n08656,08656,all,\n";
    let told = |list: Vec<u8>, pairs: Vec<u8>, how: &str| {
        let file = |holds, bytes| File {
            bytes,
            ..given(holds, 2027, "")
        };
        let files = vec![file(Holds::Communes, list), file(Holds::Succession, pairs)];
        let register = Register::with(files);
        assert!(register.is_sound(), "{how}: {:?}", register.faults());
        let own = register.communes(2027).map(|id| {
            let commune = register.commune(id);
            let made_of: Vec<_> = register
                .predecessors(id)
                .iter()
                .map(|link| (register.commune(link.id).code, link.portion))
                .collect();
            format!("{commune:?} {made_of:?}")
        });
        own.collect::<Vec<String>>()
    };
    let first = told(list.clone().into(), pairs.into(), "commas");
    assert_eq!(first.len(), 3_321);
    assert!(
        first
            .iter()
            .any(|one| one.contains("[(\"08635\", Part), (\"08656\", Whole)]")),
        "{first:?}"
    );
    for ((how, list), (_, pairs)) in written(&list).into_iter().zip(written(pairs)) {
        assert_eq!(told(list, pairs, how), first, "{how}");
    }
}

#[test]
fn a_history_says_the_same_however_it_was_written() {
    let table = "code,day,after,before,successor\n00010,2023-05-02,,,00007\n00142,,2023-01-01,2024-01-01,\n";
    for (how, bytes) in written(table) {
        let file = File {
            bytes,
            ..given(Holds::History, 2024, "")
        };
        let register = Register::with(vec![file]);
        assert!(register.is_sound(), "{how}: {:?}", register.faults());
        let told = |code: &str| {
            let event = register.abolished().find(|event| event.code == code);
            let event = event.expect("it was abolished");
            let days =
                [event.came.after, event.came.before].map(|day| (day.year, day.month, day.day));
            (event.successor, days)
        };
        assert_eq!(
            told("00010"),
            ("00007", [(2023, 5, 1), (2023, 5, 2)]),
            "{how}"
        );
        assert_eq!(
            told("00142"),
            ("00136", [(2023, 1, 1), (2024, 1, 1)]),
            "{how}"
        );
    }
}

#[test]
fn a_list_of_a_year_in_which_a_built_in_one_ends_changes_that_list() {
    let rows = rows("until-2025-06-30/communes.csv");
    let districts: BTreeMap<String, String> = self::rows("until-2025-06-30/districts.csv")
        .into_iter()
        .filter(|row| row[2] == "25")
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    let lines: Vec<String> = rows
        .iter()
        .filter_map(|row| Some((row, districts.get(&row[2])?)))
        .map(|(row, district)| {
            let name = if row[0] == "08638" {
                "Xã Đông Cửu Mới"
            } else {
                &row[1]
            };
            format!("{},{name},{district},Phú Thọ\n", row[0])
        })
        .collect();
    let list = format!("code,name,district,province\n{}", lines.concat());
    let register = Register::with(vec![given(Holds::Communes, 2024, &list)]);
    assert!(register.is_sound(), "{:?}", register.faults());
    assert_eq!(register.lists().count(), 2);
    assert_eq!(
        found(&register, 2020, &area("", "Đông Cửu Mới", PHU_THO)),
        "08638"
    );
    assert_eq!(
        found(&register, 2020, &area("", "Đông Cửu", PHU_THO)),
        "unknown"
    );
    assert_eq!(register.communes(2024).count(), 10_035);
    // Without the commune, a sum over its successor would be too small: that is rejected.
    let list: Vec<&str> = list
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("08638"))
        .collect();
    let register = Register::with(vec![given(Holds::Communes, 2024, &list.concat())]);
    assert!(!register.is_sound());
    let faults: Vec<&str> = register
        .faults()
        .iter()
        .map(|fault| fault.code.name())
        .collect();
    assert_eq!(faults, ["not-followed"]);
}

#[test]
fn what_happened_on_unknown_days_is_told_of_the_first_list_alone() {
    let register = Register::open();
    let told = |year, code| {
        let events = register.undated(id(&register, year, code));
        events
            .map(|event| (event.change, event.name, event.code))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told(2024, "04510"),
        [
            (ChangeKind::Renamed, "Xã Việt Thành", "04510"),
            (ChangeKind::Abolished, "Xã Đào Thịnh", "04507"),
        ]
    );
    assert_eq!(
        told(2024, "27160"),
        [(ChangeKind::Respelled, "Phường 01", "27160")]
    );
    assert_eq!(told(2024, "03980"), [(ChangeKind::Created, "", "03980")]);
    assert_eq!(told(2024, "08635"), []);
    assert_eq!(told(2025, "00004"), []);
    assert_eq!(register.abolished().count(), 567);
    assert_eq!(
        register
            .abolished()
            .filter(|event| !event.successor.is_empty())
            .count(),
        464
    );
}

// ── Names of a year, places, codes against names ─────────────────────────────────────────────────────────────────────

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
