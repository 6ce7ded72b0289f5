//! `--by` counts verdicts of communes as the figures of districts do that are counted from the same communes.
//!
//! The districts of Cô Tô and Vân Đồn (Quảng Ninh) had three and twelve communes in 2024; the figures are invented.

use antq::inquiry::{Columns, CriteriaChoice, DataName, Depth, Level, Question, Session, tallies};
use antq::model::{Tally, Verdict};
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use proptest::sample::select;

use crate::laws::laws;

/// All communes of Cô Tô, and three of Vân Đồn.
const COMMUNES: [&str; 6] = ["07192", "07195", "07198", "06994", "06997", "07003"];

/// Fewer than other laws: each case opens its files some times.
fn config() -> ProptestConfig {
    let all = laws();
    ProptestConfig {
        cases: (all.cases / 25).max(1),
        ..all
    }
}

/// A quiet commune has at most three crimes.
const QUIET: &str = r#"
format = 1
[ruleset]
id       = "xa-yen/1"
revision = 1
title    = { vi = "Xã yên", en = "quiet commune" }
official = false
years    = { from = 2020 }
of       = ["a"]
[indicator.so_xa_yen]
title = { vi = "Số xã yên", en = "quiet communes" }
kind  = "count"
of    = ["huyen"]
from  = 'count(xa where passes("xa-yen"))'
[[criterion]]
id    = "a"
title = { vi = "Ít vụ", en = "few crimes" }
rule  = 'so_vu_pham_toi <= 3'
"#;

/// A set of districts with a rule.
fn of_districts(rule: &str) -> String {
    format!(
        r#"
format = 1
[ruleset]
id       = "huyen-yen/1"
revision = 1
subject  = "huyen"
title    = {{ vi = "Huyện yên", en = "quiet district" }}
official = false
years    = {{ from = 2020 }}
of       = ["a"]
[[criterion]]
id    = "a"
title = {{ vi = "Đủ xã yên", en = "enough quiet communes" }}
rule  = '{rule}'
"#
    )
}

/// The question about the kind of subject that a set is of, on one table of communes.
fn session(table: &str, (subject, set): (&str, &str)) -> Session {
    let mut question = Question {
        subject: subject.to_owned(),
        ..Question::default()
    };
    question.material.data = vec![DataName::from("xa.csv")];
    let files = [("huyen.toml", set), ("xa.toml", QUIET), ("xa.csv", table)];
    let sets = if subject == "xa" {
        &files[1..2]
    } else {
        &files[..2]
    };
    let named = sets
        .iter()
        .map(|(file, _)| CriteriaChoice::File((*file).to_owned()));
    question.material.criteria = named.collect();
    let read = &mut |name: &str| {
        let file = files.iter().find(|(file, _)| *file == name);
        let text = file.ok_or(std::io::ErrorKind::NotFound)?.1;
        Ok(text.as_bytes().to_vec())
    };
    Session::open(&question, Columns::Asked, read).expect("a question that can be judged")
}

/// The counts of `--by huyen`: the district, its verdicts, and the communes of the list that have no row.
fn by(table: &str) -> Vec<(String, Tally, usize)> {
    let session = session(table, ("xa", ""));
    let rows = session.rows(Depth::Verdicts);
    let counted = tallies(&session, &rows, Level::District);
    let here = counted.into_iter().filter(|one| one.rows > 0);
    here.map(|one| (one.district, one.counts[0], one.absent.len()))
        .collect()
}

/// The verdict of each district.
fn judged(table: &str, rule: &str) -> Vec<(String, Verdict)> {
    let session = session(table, ("huyen", &of_districts(rule)));
    let rows = session.rows(Depth::Verdicts);
    let verdict = |row: &antq::inquiry::ScoreRow| {
        let judgement = row.judgements[0].as_ref().expect("a set for every year");
        (
            session.commune(row).name.clone(),
            judgement.assessment.verdict(),
        )
    };
    rows.iter().map(verdict).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_counted_by_area_is_what_its_figure_may_be(
        // No row, a row without the figure, one that cannot be read, a quiet commune, another one.
        cells in proptest::array::uniform6(select(vec![None, Some(""), Some("x"), Some("0"), Some("3"), Some("4")])),
        at_least in 1..5_usize,
    ) {
        let rows = COMMUNES.iter().zip(cells).filter_map(|(code, cell)| Some(format!("{code},2024,{}\n", cell?)));
        let rows: Vec<String> = rows.collect();
        if rows.is_empty() {
            return Ok(());
        }
        let table = format!("ma_xa,nam,so_vu_pham_toi\n{}", rows.concat());
        let rule = format!("so_xa_yen >= {at_least}");
        let expected = |(district, tally, absent): (String, Tally, usize)| {
            let most = tally.pass + tally.undetermined + absent;
            let verdict = if tally.pass >= at_least {
                Verdict::Pass
            } else if most < at_least {
                Verdict::Fail
            } else {
                Verdict::Undetermined
            };
            (district, verdict)
        };
        let mut expected: Vec<(String, Verdict)> = by(&table).into_iter().map(expected).collect();
        let mut found = judged(&table, &rule);
        expected.sort();
        found.sort();
        prop_assert_eq!(found, expected, "{} {}", table, rule);
    }
}
