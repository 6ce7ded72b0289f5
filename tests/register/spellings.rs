//! Every commune is found by its code, by its names and by both, in every official spelling.

use std::collections::BTreeSet;

use antq::model::{Area, Year};
use antq::register::{Found, How, Register};
use unicode_normalization::UnicodeNormalization;

use super::{AFTER, BEFORE, area, found, rows};

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
            let mut named = area("", short, place);
            named.kind = commune.kind.to_lowercase();
            is(&named);
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
