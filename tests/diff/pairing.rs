//! Which communes are compared with which: counts that add up, for random data and for the nation.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use antq::criteria::Library;
use antq::data::{DataFile, Options, Reading, read};
use antq::diff::{Partition, Standing, partition};
use antq::history::{Past, Sought, compose};
use antq::model::{CommuneId, List, Portion, SubjectId};
use antq::register::Register;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use proptest::test_runner::RngSeed;

use crate::laws::CODEBOOK;

/// Reads the communes of two lists and pairs them.
fn parted(register: &Register, given: &[CommuneId]) -> (Reading, Partition) {
    let mut text = "ma_xa,ten_xa,nam,a\n".to_owned();
    for &id in given {
        let commune = register.commune(id);
        let year = if id.list == List::FIRST { 2024 } else { 2025 };
        let _ = writeln!(text, "{},{},{year},1", commune.code, commune.name);
    }
    let library = Library::of(("codebook", CODEBOOK), &[]);
    let codebook = library.codebook();
    let file = DataFile {
        name: "a.csv".to_owned(),
        bytes: text.into_bytes(),
        year: None,
        subject: None,
        sheet: String::new(),
    };
    let options = Options {
        register: Some(register),
        ..Options::default()
    };
    let mut reading = read(&[file], &codebook, &|_| true, &options);
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    let figures = codebook.find("a").into_iter().collect();
    let past = Past {
        codebook: &codebook,
        register,
        figures,
    };
    let asked = reading
        .series
        .ids()
        .map(|place| Sought {
            place,
            year: 2024,
            within: 2025,
        })
        .collect();
    compose(&past, &mut reading.series, &asked);
    let partition = partition(&reading.series, (2024, 2025));
    (reading, partition)
}

/// How a later commune relates to the given earlier ones, according to the register.
fn standing(register: &Register, id: CommuneId, given: &BTreeSet<CommuneId>) -> Standing {
    let links = register.predecessors(id);
    let there = links.iter().filter(|link| given.contains(&link.id)).count();
    let first = register.first(id);
    if there == 0 {
        Standing::New
    } else if first != id {
        Standing::Paired
    } else if links.iter().any(|link| link.portion == Portion::Part) {
        Standing::Split
    } else {
        Standing::Merged
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_251_125),
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_commune_of_both_years_stands_in_one_class_and_the_counts_add_up(
        start in 0_usize..3_100,
        old in proptest::collection::vec(any::<bool>(), 400),
        new in proptest::collection::vec(any::<bool>(), 120),
    ) {
        let register = Register::open();
        let newer: Vec<CommuneId> = register.communes(2025).skip(start).zip(&new).filter(|(_, given)| **given).map(|(id, _)| id).collect();
        let mut older: BTreeSet<CommuneId> = newer.iter().flat_map(|&id| register.predecessors(id)).map(|link| link.id).collect();
        // Some of these have no row, and some other communes have one.
        let mut flags = old.iter().copied();
        older.retain(|_| flags.next().unwrap_or(true));
        older.extend(register.communes(2024).skip(start).zip(&old).filter(|(_, given)| !**given).map(|(id, _)| id).take(20));
        let given: Vec<CommuneId> = older.iter().chain(&newer).copied().collect();
        let (reading, parted) = parted(&register, &given);
        let counts = parted.counts;
        prop_assert_eq!((counts.old, counts.new), (older.len(), newer.len()));
        prop_assert_eq!(counts.old, counts.paired + counts.merged_old + counts.touched_old + counts.gone);
        prop_assert_eq!(counts.old, counts.one_successor + counts.split_old + counts.gone);
        prop_assert_eq!(counts.new, counts.whole_new() + counts.split_new + counts.new_without);
        let mut later: Vec<SubjectId> = Vec::new();
        let mut earlier: BTreeSet<SubjectId> = BTreeSet::new();
        for pairing in &parted.pairings {
            let id = reading.series[pairing.series].commune.expect("it is in a list");
            if pairing.standing == Standing::Gone {
                prop_assert!(earlier.insert(pairing.series));
                continue;
            }
            later.push(pairing.series);
            let id = register.at(id, 2025).expect("it is there in 2025");
            prop_assert_eq!(pairing.standing, standing(&register, id, &older), "{:?}", register.commune(id));
            earlier.extend(&pairing.before);
        }
        prop_assert_eq!(later.len(), newer.len());
        prop_assert_eq!(later.iter().collect::<BTreeSet<_>>().len(), newer.len());
        let told = reading.series.ids().filter(|&place| reading.series[place].record(2024).is_some());
        prop_assert_eq!(earlier, told.collect::<BTreeSet<_>>());
    }
}

#[test]
fn the_nation_is_parted_as_the_register_counts_it() {
    let register = Register::open();
    let given: Vec<CommuneId> = register
        .communes(2024)
        .chain(register.communes(2025))
        .collect();
    let counts = parted(&register, &given).1.counts;
    assert_eq!((counts.old, counts.new), (10_035, 3_321));
    assert_eq!(
        (counts.pairs, counts.one_successor, counts.split_old),
        (10_566, 9_594, 441)
    );
    assert_eq!(
        (counts.whole_new(), counts.new_without, counts.split_new),
        (2_902, 5, 414)
    );
    assert_eq!(counts.gone, 0);
}
