//! The benchmark's rows and criteria, which `bench/run.py` measures antq on.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::command::folder;
use crate::harness::{antq, root};

use rows::{Order, Plan};

mod rows;

/// 70 communes in three years.
fn table(order: Order, narrow: bool) -> String {
    let plan = Plan {
        communes: 70,
        years: 3,
        order,
        narrow,
    };
    let mut out = Vec::new();
    rows::write(&plan, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn criteria(number: u32) -> PathBuf {
    root().join(format!("tests/bench/criteria-{number}.toml"))
}

#[test]
fn rows_are_the_same_on_every_machine() {
    let text = table(Order::Year, false);
    let hash = Sha256::digest(text.as_bytes());
    let expected = [0xCF, 0x1E, 0x7B, 0x5B];
    assert_eq!(hash[..4], expected);
    let third = "00007,Xã Vĩnh Thủy,2023,";
    assert!(text.lines().nth(3).unwrap().starts_with(third));
}

#[test]
fn a_row_is_the_same_in_every_order() {
    let by_year = table(Order::Year, false);
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    for order in [Order::Commune, Order::Random] {
        let other = table(order, false);
        assert_ne!(other, by_year);
        assert_eq!(other.lines().next(), by_year.lines().next());
        assert_eq!(lines(&other), lines(&by_year));
    }
}

#[test]
fn a_narrow_table_has_six_of_the_columns() {
    let text = table(Order::Year, true);
    let mut lines = text.lines();
    let headings = "ma_xa,ten_xa,nam,b_n_serious,b_crimes,b_crimes_solved";
    assert_eq!(lines.next(), Some(headings));
    let expected = "00001,\"Xã Đức Sơn (sáp nhập Phước, Ninh)\",2023,0,15,13";
    assert_eq!(lines.next(), Some(expected));
    assert_eq!(lines.count(), 209);
}

/// The headings must be those of the criteria, or antq would judge nothing and look fast.
#[test]
fn rows_are_judged_by_both_files_of_criteria() {
    let place = folder("bench", &[("rows.csv", &table(Order::Random, false))]);
    // Counted by DuckDB and Polars: passed, failed, undetermined.
    let expected = [(12, [70, 75, 65]), (40, [10, 173, 27])];
    for (number, expected) in expected {
        let criteria = criteria(number);
        let criteria = criteria.to_str().unwrap();
        assert_eq!(antq(&place, &["criteria", "check", criteria]).code, 0);
        let asked = [
            "score",
            "rows.csv",
            "--criteria",
            criteria,
            "--communes",
            "none",
        ];
        let shown = [
            "--year",
            "all",
            "--format",
            "csv",
            "--columns",
            "verdict",
            "--lang",
            "en",
        ];
        let run = antq(&place, &[&asked[..], &shown[..]].concat());
        // The one remark of the table is told.
        assert!(
            run.stderr.starts_with("note[remarks-unread]"),
            "{}",
            run.stderr
        );
        assert_eq!(run.stderr.matches("]: ").count(), 1, "{}", run.stderr);
        let count = |verdict: &str| run.stdout.lines().filter(|line| *line == verdict).count();
        let verdicts = ["pass", "fail", "undetermined"].map(count);
        assert_eq!(verdicts, expected);
    }
}

#[test]
fn the_forty_criteria_begin_with_the_twelve() {
    let [twelve, forty] = [12, 40].map(|number| fs::read_to_string(criteria(number)).unwrap());
    let rules = |text: &str| -> Vec<String> {
        let rules = text.lines().filter(|line| line.starts_with("rule "));
        rules.map(|line| line.replace(' ', "")).collect()
    };
    let (twelve, forty) = (rules(&twelve), rules(&forty));
    assert_eq!((twelve.len(), forty.len()), (12, 40));
    assert!(forty.starts_with(&twelve));
}
