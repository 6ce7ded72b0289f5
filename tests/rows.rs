//! From the bytes of a table to verdicts: the order of rows does not matter, and no bytes cause a panic.

use antq::assess::{Subject, Watch, assess, missing, recorded, traces};
use antq::criteria::Library;
use antq::data::{DataFile, Options, Reading, read};
use antq::model::{Codebook, Ruleset, SeriesList, SubjectKindId, Verdict};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::laws::{CODEBOOK, YEAR, laws, ruleset};

/// Communes in the table, each with this year and the last.
const COMMUNES: usize = 3;

fn cell() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "0",
        "1",
        "2",
        "3",
        "7",
        "12",
        "1.214",
        "trên 2",
        "dưới 5",
        "từ 3 trở lên",
        "",
        "-",
        "x",
        "1,5",
    ])
}

fn row() -> impl Strategy<Value = String> {
    let numbers = proptest::collection::vec(cell(), 6);
    let answer = || proptest::sample::select(vec!["có", "không", "", "?"]);
    let level = proptest::sample::select(vec!["Yếu", "Khá", "Tốt", ""]);
    (numbers, answer(), answer(), level)
        .prop_map(|(numbers, y, z, g)| format!("{};{y};{z};{g}\n", numbers.join(";")))
}

/// The table with its rows in this order.
fn table(rows: &[String], order: &[usize]) -> String {
    let line = |&place: &usize| {
        let year = YEAR - u16::from(place >= COMMUNES);
        format!("{};{year};{}", place % COMMUNES, rows[place])
    };
    let lines: String = order.iter().map(line).collect();
    format!("ma_xa;nam;a;b;c;s;m;n;y;z;g\n{lines}")
}

fn reading(bytes: &[u8], codebook: &Codebook) -> Reading {
    let file = DataFile {
        name: "a.csv".to_owned(),
        bytes: bytes.to_vec(),
        year: None,
        subject: None,
        sheet: String::new(),
    };
    read(&[file], codebook, &|_| true, &Options::default())
}

/// Each commune by its code, with the verdict on each criterion and the missing figures.
type Judged = Vec<(String, Vec<Verdict>, usize)>;

fn judged(rules: &Ruleset, codebook: &Codebook, bytes: &[u8]) -> Judged {
    let reading = reading(bytes, codebook);
    let watch = Watch::over(codebook, &reading.sheets, SubjectKindId::COMMUNE);
    let mut found: Judged = Vec::new();
    for series in &reading.series {
        let subject = Subject::new(codebook, SeriesList::EMPTY, series, YEAR);
        let assessment = assess(rules, &subject);
        // These only have to terminate.
        let _ = (recorded(rules, &subject), watch.doubts(&subject));
        assert!(traces(rules, &subject, &assessment, |_| true).len() <= assessment.findings.len());
        let verdicts = assessment.findings.iter().map(|finding| finding.verdict);
        let lacking = missing(rules, &subject, &assessment).len();
        found.push((series.area.code.clone(), verdicts.collect(), lacking));
    }
    found.sort();
    found
}

/// A table, or something similar.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        8 => proptest::sample::select(vec![
            "ma_xa", "nam", "a", "b", "c", "s", "m", "y", "g", "2020", "2019", ";", ";", ";", ";", "\n", "\n", "\n", "\"", "1", "1.214",
            "trên 2", "có", "Khá", "-", "999999999999999", "999999999999999,999999999999999", "-999999999999999,5", "\r\n", "\t", "\u{feff}", "\0",
        ]).prop_map(|part| part.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..4),
    ];
    proptest::collection::vec(part, 0..40)
        .prop_map(|parts| [b"ma_xa;nam;a;b;c;m;n\n1;2020;".to_vec(), parts.concat()].concat())
}

proptest! {
    #![proptest_config(laws())]

    #[test]
    fn rows_in_any_order_give_the_same_verdicts(
        text in ruleset(),
        rows in proptest::collection::vec(row(), 2 * COMMUNES),
        order in Just((0..2 * COMMUNES).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let library = Library::of(("codebook", CODEBOOK), &[("set", &text)]);
        let law = antq::criteria::Law::freeze(&library, &[("luat/1", YEAR)]);
        let Some(rules) = law.ruleset("luat/1", YEAR) else { return Ok(()) };
        let codebook = law.codebook();
        let straight = judged(&rules, &codebook, table(&rows, &(0..2 * COMMUNES).collect::<Vec<_>>()).as_bytes());
        prop_assert_eq!(straight.len(), COMMUNES);
        prop_assert_eq!(straight, judged(&rules, &codebook, table(&rows, &order).as_bytes()), "{}", text);
    }

    #[test]
    fn no_bytes_stop_the_way_from_a_table_to_its_reasons(text in ruleset(), bytes in bytes()) {
        let library = Library::of(("codebook", CODEBOOK), &[("set", &text)]);
        let law = antq::criteria::Law::freeze(&library, &[("luat/1", YEAR)]);
        let Some(rules) = law.ruleset("luat/1", YEAR) else { return Ok(()) };
        judged(&rules, &law.codebook(), &bytes);
    }
}

#[test]
fn many_random_sets_are_sets() {
    let mut runner = TestRunner::deterministic();
    let texts = (0..200).map(|_| ruleset().new_tree(&mut runner).unwrap().current());
    let sets = texts.filter(|text| {
        let library = Library::of(("codebook", CODEBOOK), &[("set", text)]);
        let law = antq::criteria::Law::freeze(&library, &[("luat/1", YEAR)]);
        law.ruleset("luat/1", YEAR).is_some()
    });
    let sets = sets.count();
    assert!(sets > 100, "only {sets} of 200");
}
