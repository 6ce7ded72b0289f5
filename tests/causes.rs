//! Causes of changed verdicts, in situations worked out by hand from the table of causes.
//!
//! The old law applies in 2021, the new one in 2022. A case gives both laws, both years' figures, the verdicts before
//! and after, the verdicts of the old figures under the new law and of the new figures under the old, and the cause.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use crate::harness::antq;

const FIGURES: [&str; 4] = ["so_a", "so_b", "so_c", "co_y"];

/// A law: its header, what it requires, and its criteria.
#[derive(Clone, Copy)]
struct Law<'a>(&'a str, &'a [(&'a str, &'a str)]);

/// A row of figures, with those of the previous year.
type Row<'a> = [&'a str; 4];

/// A law that requires all its criteria, each given by its id and the rest of its table.
const fn all<'a>(criteria: &'a [(&'a str, &'a str)]) -> Law<'a> {
    Law("", criteria)
}

/// The text of a law. Criteria whose ids begin with `_` are members of a group.
fn text(version: &str, years: &str, Law(head, criteria): Law<'_>) -> String {
    let asked: Vec<String> = criteria
        .iter()
        .filter(|(id, _)| !id.starts_with('_'))
        .map(|(id, _)| format!("\"{id}\""))
        .collect();
    let mut text = format!(
        "format = 1\n[ruleset]\nid = \"thu/{version}\"\nrevision = 1\nofficial = false\n\
         title = {{ vi = \"Bộ thử\", en = \"trial\" }}\nyears = {years}\nof = [{}]\n{head}\n",
        asked.join(", ")
    );
    if version == "cu" {
        for id in FIGURES {
            let kind = if id == "co_y" { "yes_no" } else { "count" };
            let _ = write!(
                text,
                "[indicator.{id}]\ntitle = {{ vi = \"{id}\", en = \"{id}\" }}\nkind = \"{kind}\"\n"
            );
        }
    }
    for (id, rest) in criteria {
        let id = id.trim_start_matches('_');
        let _ = write!(
            text,
            "[[criterion]]\nid = \"{id}\"\ntitle = {{ vi = \"Nội dung {version} {id}\", en = \"{version} {id}\" }}\n{rest}\n"
        );
    }
    text
}

fn table(rows: &[(u16, Row<'_>)]) -> String {
    let mut table = format!("ma_xa,ten_xa,nam,{}\n", FIGURES.join(","));
    for (year, row) in rows {
        let _ = writeln!(table, "1,Xã Lúa,{year},{}", row.join(","));
    }
    table
}

/// The figures of both years, and of the years before them where given.
#[derive(Clone, Copy)]
struct Figures<'a> {
    earliest: Option<Row<'a>>,
    before: Row<'a>,
    after: Row<'a>,
}

const fn figures<'a>(before: Row<'a>, after: Row<'a>) -> Figures<'a> {
    Figures {
        earliest: None,
        before,
        after,
    }
}

/// `expected` has the form `before after; law alone, figures alone; cause; deciding criteria`.
#[track_caller]
fn case((old, new): (Law<'_>, Law<'_>), told: Figures<'_>, expected: &str) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("causes-{}", std::panic::Location::caller().line()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, text: String| fs::write(folder.join(name), text).unwrap();
    write("cu.toml", text("cu", "{ from = 2000, to = 2021 }", old));
    write("moi.toml", text("moi", "{ from = 2022 }", new));
    let earliest = told.earliest.map(|row| (2020, row));
    let rows: Vec<(u16, Row<'_>)> = earliest.into_iter().chain([(2021, told.before)]).collect();
    write("2021.csv", table(&rows));
    write("2022.csv", table(&[(2022, told.after)]));
    let criteria = ["thu", "cu.toml", "moi.toml"].map(|one| ["--criteria", one]);
    let run = antq(
        &folder,
        &[
            &["diff", "2021.csv", "2022.csv", "--communes", "none"][..],
            criteria.as_flattened(),
            &["--format", "csv", "--quiet"],
        ]
        .concat(),
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let row = reader.records().next().expect("something changed").unwrap();
    let cell = |name: &str| &row[headers.iter().position(|header| header == name).unwrap()];
    let found = format!(
        "{} {}; {}, {}; {}; {}",
        cell("before"),
        cell("after"),
        cell("law_alone"),
        cell("figures_alone"),
        cell("cause"),
        cell("deciding").replace(';', " ")
    );
    assert_eq!(found, expected);
}

const KA: (&str, &str) = ("ka", "rule = 'so_a >= 5'");
const KB: (&str, &str) = ("kb", "rule = 'so_b >= 5'");
const MA: (&str, &str) = ("ma", "was = \"cu#ka\"\nrule = 'so_a >= 5'");
const MB: (&str, &str) = ("mb", "was = \"cu#kb\"\nrule = 'so_b >= 5'");
const MC: (&str, &str) = ("mc", "rule = 'so_c >= 5'");
/// Stricter than `KA`.
const STRICTER: (&str, &str) = ("ma", "was = \"cu#ka\"\nrule = 'so_a >= 10'");
/// Less strict than `KB`.
const MILDER: (&str, &str) = ("mb", "was = \"cu#kb\"\nrule = 'so_b >= 1'");
const UNREAD: (&str, &str) = ("kx", "");
const STILL_UNREAD: (&str, &str) = ("mx", "was = \"cu#kx\"");

const GOOD: Row<'_> = ["9", "9", "9", "có"];
const NO_A: Row<'_> = ["", "9", "9", "có"];
const NO_B: Row<'_> = ["9", "", "9", "có"];
const NO_C: Row<'_> = ["9", "9", "", "có"];
const BAD_A: Row<'_> = ["1", "9", "9", "có"];
const BAD_B: Row<'_> = ["9", "1", "9", "có"];
const BAD_C: Row<'_> = ["9", "9", "1", "có"];
const NOT_Y: Row<'_> = ["9", "9", "9", "không"];

#[test]
fn a_criterion_that_the_law_made_stricter() {
    let laws = (all(&[KA]), all(&[STRICTER]));
    case(
        laws,
        figures(GOOD, GOOD),
        "pass fail; fail, pass; law; ka→ma",
    );
    case(
        laws,
        figures(GOOD, BAD_A),
        "pass fail; fail, fail; either; ka→ma",
    );
    case(
        laws,
        figures(NO_A, GOOD),
        "undetermined fail; undetermined, pass; mixed; ka→ma",
    );
    case(
        laws,
        figures(GOOD, NO_A),
        "pass undetermined; fail, undetermined; missing; ka→ma",
    );
}

#[test]
fn a_criterion_that_stayed_what_it_was() {
    let laws = (all(&[KA]), all(&[MA]));
    case(
        laws,
        figures(GOOD, BAD_A),
        "pass fail; pass, fail; figures; ka→ma",
    );
    case(
        laws,
        figures(BAD_A, GOOD),
        "fail pass; fail, pass; figures; ka→ma",
    );
    case(
        laws,
        figures(NO_A, GOOD),
        "undetermined pass; undetermined, pass; figures; ka→ma",
    );
    case(
        laws,
        figures(BAD_A, NO_A),
        "fail undetermined; fail, undetermined; missing; ka→ma",
    );
}

#[test]
fn a_criterion_that_the_law_added() {
    let laws = (all(&[KA]), all(&[MA, MC]));
    case(
        laws,
        figures(BAD_C, BAD_C),
        "pass fail; fail, pass; law; →mc",
    );
    case(
        laws,
        figures(GOOD, BAD_C),
        "pass fail; pass, pass; together; →mc",
    );
    // Figures missing from the old data prove nothing; that the old law did not use them does.
    case(
        laws,
        figures(NO_C, BAD_C),
        "pass fail; undetermined, pass; law; →mc",
    );
    case(
        laws,
        figures(GOOD, NO_C),
        "pass undetermined; pass, pass; missing; →mc",
    );
}

#[test]
fn a_criterion_that_the_law_dropped() {
    let laws = (all(&[KA, KB]), all(&[MA]));
    case(
        laws,
        figures(BAD_B, BAD_B),
        "fail pass; pass, fail; law; kb→",
    );
    case(
        laws,
        figures(BAD_B, GOOD),
        "fail pass; pass, pass; either; kb→",
    );
    case(
        laws,
        figures(BAD_B, NO_B),
        "fail pass; pass, undetermined; law; kb→",
    );
    case(
        laws,
        figures(NO_B, NO_B),
        "undetermined pass; pass, undetermined; law; kb→",
    );
}

#[test]
fn an_id_alone_continues_nothing_where_the_law_says_what_continues() {
    let other = ("kb", "rule = 'so_b >= 1'");
    case(
        (all(&[KA, KB]), all(&[MA, other])),
        figures(BAD_B, BAD_B),
        "fail pass; pass, fail; law; kb→",
    );
    // A copy that says nothing continues by its ids.
    case(
        (all(&[KA, KB]), all(&[KA, other])),
        figures(BAD_B, BAD_B),
        "fail pass; pass, fail; law; kb",
    );
}

#[test]
fn several_criteria_that_decide_are_combined() {
    // One failing criterion is enough to fail.
    let laws = (all(&[KA, KB]), all(&[STRICTER, MB]));
    case(
        laws,
        figures(GOOD, BAD_B),
        "pass fail; fail, fail; either; ka→ma kb→mb",
    );
    // All are needed to pass: one changed through the figures, the other through the law.
    let laws = (all(&[KA, KB]), all(&[MA, MILDER]));
    let (before, after) = (["1", "3", "9", "có"], ["9", "3", "9", "có"]);
    case(
        laws,
        figures(before, after),
        "fail pass; fail, fail; together; ka→ma kb→mb",
    );
    // Undetermined criteria do not matter if another fails.
    let laws = (all(&[KA, KB]), all(&[STRICTER, MB]));
    case(
        laws,
        figures(GOOD, NO_B),
        "pass fail; fail, undetermined; law; ka→ma",
    );
    let laws = (all(&[KA, KB]), all(&[MA, MB]));
    let both = ["", "", "9", "có"];
    case(
        laws,
        figures(GOOD, both),
        "pass undetermined; pass, undetermined; missing; ka→ma kb→mb",
    );
}

#[test]
fn what_was_open_before_is_not_what_decides() {
    let laws = (all(&[KA, KB]), all(&[MA, MB]));
    let (before, after) = (["1", "", "9", "có"], NO_B);
    case(
        laws,
        figures(NO_B, BAD_A),
        "undetermined fail; undetermined, fail; figures; ka→ma",
    );
    case(
        laws,
        figures(before, after),
        "fail undetermined; fail, undetermined; figures; ka→ma",
    );
    let laws = (all(&[KA, KB]), all(&[MB]));
    case(
        laws,
        figures(before, before),
        "fail undetermined; undetermined, fail; law; ka→",
    );
}

#[test]
fn a_text_that_is_not_known() {
    let laws = (all(&[KA]), all(&[MA, ("mx", "")]));
    case(
        laws,
        figures(GOOD, GOOD),
        "pass undetermined; undetermined, pass; law; →mx",
    );
    case(
        laws,
        figures(GOOD, NO_A),
        "pass undetermined; undetermined, undetermined; mixed; ka→ma →mx",
    );
    let laws = (all(&[KA, UNREAD]), all(&[MA]));
    case(
        laws,
        figures(GOOD, GOOD),
        "undetermined pass; pass, undetermined; law; kx→",
    );
    // As long as it remains unread, something else decides.
    let laws = (all(&[KA, UNREAD]), all(&[MA, STILL_UNREAD]));
    case(
        laws,
        figures(BAD_A, GOOD),
        "fail undetermined; fail, undetermined; figures; ka→ma",
    );
    // The text became known; its previous state says nothing.
    let laws = (
        all(&[KA, UNREAD]),
        all(&[MA, ("mx", "was = \"cu#kx\"\nrule = 'so_c >= 5'")]),
    );
    case(
        laws,
        figures(GOOD, BAD_C),
        "undetermined fail; pass, undetermined; mixed; kx→mx",
    );
    case(
        laws,
        figures(BAD_C, BAD_C),
        "undetermined fail; fail, undetermined; law; kx→mx",
    );
}

#[test]
fn shares_ranges_and_ties() {
    let laws = (
        all(&[("k", "rule = 'so_a / so_b >= 50%'")]),
        all(&[("m", "was = \"cu#k\"\nrule = 'so_a / so_b >= 70%'")]),
    );
    let row = |a, b| [a, b, "9", "có"];
    case(
        laws,
        figures(row("6", "10"), row("6", "10")),
        "pass fail; fail, pass; law; k→m",
    );
    case(
        laws,
        figures(row("8", "10"), row("0", "0")),
        "pass undetermined; pass, undetermined; figures; k→m",
    );
    let laws = (all(&[KA]), all(&[MA]));
    case(
        laws,
        figures(row("trên 4", "9"), row("trên 2", "9")),
        "pass undetermined; pass, undetermined; figures; ka→ma",
    );
    let fell = "rule = 'so_a < prev(so_a)'\non_tie = \"undetermined\"";
    let still = format!("was = \"cu#k\"\n{fell}");
    let (old, new) = ([("k", fell)], [("m", still.as_str())]);
    let (five, nine) = (row("5", "9"), row("9", "9"));
    let told = Figures {
        earliest: Some(nine),
        before: five,
        after: five,
    };
    case(
        (all(&old), all(&new)),
        told,
        "pass undetermined; pass, undetermined; figures; k→m",
    );
}

#[test]
fn years_before_that_only_the_new_law_asks_for() {
    let laws = (
        all(&[KA]),
        all(&[("ma", "was = \"cu#ka\"\nrule = 'so_a < prev(so_a)'")]),
    );
    case(
        laws,
        figures(GOOD, GOOD),
        "pass fail; undetermined, pass; law; ka→ma",
    );
    let told = Figures {
        earliest: Some(["12", "9", "9", "có"]),
        before: GOOD,
        after: GOOD,
    };
    case(laws, told, "pass fail; pass, pass; together; ka→ma");
}

#[test]
fn sets_and_groups_that_need_other_than_all() {
    let any = "require = \"any\"";
    let both = |head| (Law(head, &[KA, KB]), Law(head, &[MA, MB]));
    let neither = ["1", "1", "9", "có"];
    case(
        both(any),
        figures(BAD_A, neither),
        "pass fail; pass, fail; figures; set",
    );
    let laws = (Law(any, &[KA, KB]), all(&[MA, MB]));
    case(
        laws,
        figures(BAD_A, BAD_A),
        "pass fail; fail, pass; law; set",
    );
    case(
        laws,
        figures(BAD_A, neither),
        "pass fail; fail, fail; either; set",
    );
    let laws = (all(&[KA, KB]), Law(any, &[MA, MB]));
    case(
        laws,
        figures(BAD_A, BAD_A),
        "fail pass; pass, fail; law; set",
    );
    let unknown = "require = { at_least = \"unknown\" }";
    let laws = (all(&[KA, KB]), Law(unknown, &[MA, MB]));
    case(
        laws,
        figures(BAD_B, BAD_B),
        "fail undetermined; undetermined, fail; law; set",
    );
    let old = [("g", "of = [\"ka\", \"kb\"]"), ("_ka", KA.1), ("_kb", KB.1)];
    let group = "was = \"cu#g\"\nof = [\"ma\", \"mb\"]\n";
    let new = [("h", group), ("_ma", STRICTER.1), ("_mb", MB.1)];
    // A group that needs all its members is compared member by member.
    case(
        (all(&old), all(&new)),
        figures(GOOD, GOOD),
        "pass fail; fail, pass; law; ka→ma",
    );
    let loose = format!("{group}require = \"any\"");
    let new = [("h", loose.as_str()), ("_ma", MA.1), ("_mb", MB.1)];
    case(
        (all(&old), all(&new)),
        figures(BAD_B, BAD_B),
        "fail pass; pass, fail; law; g→h",
    );
    // A group of which one member goes on by itself and one is dropped: the dropped one decides as well.
    let one = [("h", "was = \"cu#g\"\nrule = 'co_y'"), ("ma", MA.1)];
    case(
        (all(&old), all(&one)),
        figures(BAD_B, BAD_B),
        "fail pass; pass, fail; law; g→h kb→",
    );
    // A criterion that leaves its group still continues the old one.
    case(
        (all(&old), all(&[MA, MB])),
        figures(GOOD, BAD_B),
        "pass fail; pass, fail; figures; kb→mb",
    );
}

#[test]
fn what_does_or_did_not_apply() {
    let head = "applies = 'co_y'";
    let laws = (Law(head, &[KA]), Law(head, &[MA]));
    case(
        laws,
        figures(GOOD, NOT_Y),
        "pass not_applicable; pass, not_applicable; figures; set",
    );
    let laws = (all(&[KA]), Law(head, &[MA]));
    case(
        laws,
        figures(NOT_Y, NOT_Y),
        "pass not_applicable; not_applicable, pass; law; set",
    );
    case(
        laws,
        figures(GOOD, NOT_Y),
        "pass not_applicable; pass, pass; together; set",
    );
    let laws = (Law(head, &[KA]), all(&[MA]));
    let bad = ["1", "9", "9", "không"];
    case(
        laws,
        figures(bad, bad),
        "not_applicable fail; fail, not_applicable; law; set",
    );
    let old = ("ka", "applies = 'co_y'\nrule = 'so_a >= 5'");
    let new = (
        "ma",
        "was = \"cu#ka\"\napplies = 'co_y'\nrule = 'so_a >= 5'",
    );
    case(
        (all(&[old, KB]), all(&[new, MB])),
        figures(bad, BAD_A),
        "pass fail; pass, fail; figures; ka→ma",
    );
}
