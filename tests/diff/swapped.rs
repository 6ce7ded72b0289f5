//! Years given in the other order: the same pairs and verdicts.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use antq::model::{CommuneId, List};
use antq::register::Register;

use super::{MERGED, cells, diff, example};
use crate::harness::{antq, root};

#[test]
fn swapping_the_years_swaps_the_transitions() {
    let columns = ["ma_xa", "before", "after", "standing"];
    let there = cells(
        &diff(&["2021.csv", "2022.csv", "--format", "csv"]),
        &columns,
    );
    let back = cells(
        &diff(&["2022.csv", "2021.csv", "--format", "csv"]),
        &columns,
    );
    let paired = |rows: Vec<Vec<String>>, turned: bool| -> BTreeSet<Vec<String>> {
        let rows = rows.into_iter().filter(|row| row[3] == "paired");
        rows.map(|mut row| {
            if turned {
                row.swap(1, 2);
            }
            row
        })
        .collect()
    };
    let (there, back) = (paired(there, false), paired(back, true));
    assert_eq!(there.len(), 7);
    assert_eq!(there, back);
}

/// The `diff` output per commune from the side of the earlier year; inverted if the later year was requested as the one
/// before.
fn mirrored(
    folder: &std::path::Path,
    arguments: &[&str],
    is_reversed: bool,
) -> BTreeSet<Vec<String>> {
    let columns = [
        "ma_xa",
        "ten_xa",
        "huyen",
        "set",
        "made_of",
        "withheld",
        "standing",
        "before",
        "after",
        "nam_truoc",
        "nam_sau",
        "version_before",
        "version_after",
        "law_alone",
        "figures_alone",
    ];
    let run = antq(
        folder,
        &[&["diff"], arguments, &["--format", "csv", "--quiet"]].concat(),
    );
    let rows = cells(&run, &columns).into_iter().map(|mut row| {
        if is_reversed {
            for one in [7, 9, 11] {
                row.swap(one, one + 1);
            }
            row.swap(13, 14);
            row[6] = match row[6].as_str() {
                "new" => "gone".to_owned(),
                "gone" => "new".to_owned(),
                other => other.to_owned(),
            };
        }
        row
    });
    rows.collect()
}

#[test]
fn swapped_years_give_the_same_pairs_and_verdicts() {
    let merged = root().join("tests/merged");
    let law = ["--criteria", "bo-thu.toml"];
    for [old, new] in [
        ["2024.csv", "2025.csv"],
        ["2024-hai-ranh-gioi.csv", "2025.csv"],
        ["2024-tinh-lai.csv", "2025.csv"],
    ] {
        let there = mirrored(&merged, &[&[old, new], &law[..]].concat(), false);
        let back = mirrored(&merged, &[&[new, old], &law[..]].concat(), true);
        assert!(there.len() > 3, "{there:?}");
        assert_eq!(there, back, "{old} {new}");
    }
    let own = example(MERGED);
    let [old, new] = ["2024.csv", "2025.csv"];
    let there = mirrored(&own, &[old, new], false);
    assert!(!there.is_empty());
    assert_eq!(there, mirrored(&own, &[new, old], true));
}

#[test]
fn swapped_random_tables_give_the_same_pairs_and_verdicts() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("diff-turned");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(
        root().join("tests/merged/bo-thu.toml"),
        folder.join("bo.toml"),
    )
    .unwrap();
    let register = Register::open();
    let mut seed = 20_251_129_u64;
    let mut roll = |below: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for round in 0..8 {
        let start = usize::try_from(roll(3_200)).unwrap();
        let newer: Vec<CommuneId> = register.communes(2025).skip(start).take(12).collect();
        let older: BTreeSet<CommuneId> = newer
            .iter()
            .flat_map(|&id| register.predecessors(id))
            .map(|link| link.id)
            .collect();
        let mut text = "ma_xa;nam;so_cay;co_vuon\n".to_owned();
        for id in older.iter().chain(&newer) {
            let year = if id.list == List::FIRST { 2024 } else { 2025 };
            // Some have no row, some two different rows, some no figure.
            let rows = [0, 1, 1, 1, 1, 1, 1, 2][usize::try_from(roll(8)).unwrap()];
            for row in 0..rows {
                let trees = if roll(6) == 0 {
                    String::new()
                } else {
                    (row + roll(9)).to_string()
                };
                let garden = ["có", "không", ""][usize::try_from(roll(3)).unwrap()];
                let _ = writeln!(
                    text,
                    "{};{year};{trees};{garden}",
                    register.commune(*id).code
                );
            }
        }
        fs::write(folder.join("so.csv"), text).unwrap();
        let ask = ["so.csv", "--criteria", "bo.toml"];
        let there = mirrored(
            &folder,
            &[&ask[..], &["--before", "2024", "--year", "2025"]].concat(),
            false,
        );
        let back = mirrored(
            &folder,
            &[&ask[..], &["--before", "2025", "--year", "2024"]].concat(),
            true,
        );
        assert!(there.len() > 5);
        assert_eq!(there, back, "round {round}");
    }
}
