//! The built-in tables: their counts, kinds and form.

use std::collections::BTreeMap;
use std::fs;

use antq::register::{CommuneId, Portion, Register};
use unicode_normalization::UnicodeNormalization;

use super::{AFTER, BEFORE, rows};
use crate::harness::root;

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
