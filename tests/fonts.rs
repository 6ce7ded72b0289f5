//! Texts in old Vietnamese fonts are told from Unicode, whatever communes they name.

use std::fs;

use antq::table::lost_letters;
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
use proptest::test_runner::RngSeed;
use unicode_normalization::UnicodeNormalization;

use crate::harness::root;

/// Rows of the official lists, before and after July 2025.
fn official() -> Vec<String> {
    ["until-2025-06-30", "from-2025-07-01"]
        .iter()
        .flat_map(|list| {
            let path = root().join("register").join(list).join("communes.csv");
            let text = fs::read_to_string(path).unwrap();
            text.lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn official_names_are_never_taken_for_an_old_font() {
    let rows = rows();
    assert!(rows.len() > 10_000);
    for rows in rows.chunks(50) {
        let text = rows.join("\n");
        for text in [&text, &text.to_uppercase(), &text.to_lowercase()] {
            let apart: String = text.nfd().collect();
            assert_eq!(lost_letters(text), None, "{text}");
            assert_eq!(lost_letters(&apart), None, "{text}");
        }
    }
}

proptest! {
    // Fixed seed: the same cases on every machine.
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_251_129),
        ..ProptestConfig::default()
    })]

    #[test]
    fn random_tables_of_official_names_are_never_taken_for_an_old_font(
        picked in proptest::collection::vec(any::<proptest::sample::Index>(), 1..30),
        is_upper in any::<bool>(),
        is_apart in any::<bool>(),
        delimiter in proptest::sample::select(vec![",", ";", "\t"]),
    ) {
        let rows = rows();
        let mut text = picked
            .iter()
            .map(|index| index.get(rows).replace(',', delimiter))
            .collect::<Vec<_>>()
            .join("\r\n");
        if is_upper {
            text = text.to_uppercase();
        }
        if is_apart {
            text = text.nfd().collect();
        }
        prop_assert_eq!(lost_letters(&text), None, "{}", text);
    }
}

/// The rows of [`official`], read once.
fn rows() -> &'static [String] {
    static ROWS: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(official);
    &ROWS
}
