//! `antq sql`: what is written. That engines give antq's verdicts with it, `.ci/run` checks by `antq sql --verify`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::command::folder;
use crate::golden::compare;
use crate::harness::{antq, root};

const DIALECTS: [&str; 3] = ["duckdb", "postgres", "spark"];

/// The statement of a set, without an error.
#[track_caller]
fn statement(arguments: &[&str]) -> String {
    let words = [&["sql"], arguments, &["--lang", "en"]].concat();
    let run = antq(&root(), &words);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{words:?}");
    run.stdout
}

#[test]
fn a_small_set_is_written_as_promised_for_every_engine() {
    let home = root().join("tests/sql/case");
    for dialect in DIALECTS {
        let set = ["tests/sql/case/bo-nho.toml", "--dialect", dialect];
        let written = statement(&set);
        let difference = compare(&home.join(format!("{dialect}.sql")), &written);
        assert!(difference.is_none(), "{}", difference.unwrap());
    }
    let followed = statement(&["tests/sql/case/bo-nho.toml", "--register"]);
    let difference = compare(&home.join("register.sql"), &followed);
    assert!(difference.is_none(), "{}", difference.unwrap());
}

#[test]
fn every_built_in_set_is_written_for_every_engine() {
    let mut written = 0;
    for family in fs::read_dir(root().join("criteria")).unwrap() {
        let family = family.unwrap();
        let name = family.file_name().into_string().unwrap();
        if !family.path().is_dir() || !judges_communes(&family.path()) {
            continue;
        }
        for dialect in DIALECTS {
            for register in [&[][..], &["--register"]] {
                let text = statement(&[&[&name, "--dialect", dialect], register].concat());
                is_balanced(&text, dialect);
            }
            written += 1;
        }
    }
    assert!(written > 20, "{written}");
}

/// Whether the versions of a family are about communes, as their files say.
fn judges_communes(family: &Path) -> bool {
    let versions = fs::read_dir(family)
        .unwrap()
        .map(|file| file.unwrap().path());
    let texts = versions.map(|file| fs::read_to_string(file).unwrap());
    let mut subjects = texts.flat_map(|text| {
        let lines = text.lines().filter(|line| line.starts_with("subject "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    });
    subjects.all(|subject| subject.contains("\"commune\""))
}

/// Every bracket outside of comments and texts is closed, and every name in quotes ends on its line.
#[track_caller]
fn is_balanced(statement: &str, dialect: &str) {
    let quote = if dialect == "spark" { '`' } else { '"' };
    let mut depth = 0_i32;
    for line in statement.lines() {
        if line.trim_start().starts_with("--") {
            continue;
        }
        let (mut named, mut texted) = (false, false);
        for letter in line.chars() {
            match letter {
                '\'' if !named => texted = !texted,
                letter if letter == quote && !texted => named = !named,
                '(' if !named && !texted => depth += 1,
                ')' if !named && !texted => depth -= 1,
                _ => {}
            }
            assert!(depth >= 0, "{dialect}: {line}");
        }
        assert!(!named && !texted, "{dialect}: {line}");
        assert!(
            !line.contains("--"),
            "{dialect}: a comment begins within {line}"
        );
    }
    assert_eq!(depth, 0, "{dialect}");
}

#[test]
fn one_year_reads_only_the_years_that_its_rules_name() {
    let text = statement(&["ntm-kieu-mau-antt", "--year", "2019"]);
    assert!(text.contains("BETWEEN 2016 AND 2019"), "{text}");
    assert!(text.contains("\"nam\" BETWEEN 2019 AND 2019"), "{text}");
}

#[test]
fn years_before_a_reorganisation_are_unknown_unless_codes_stay() {
    let across = "AND NOT (own.\"nam\" >= 2025 AND own.\"nam\" - 1 < 2025)";
    assert!(statement(&["an-toan-antt"]).contains(across));
    assert!(!statement(&["an-toan-antt", "--communes", "none"]).contains(across));
}

/// The rows of the table of succession of a commune in its last years.
fn made_of(code: &str, since: u16) -> Vec<String> {
    let table = statement(&["--register"]);
    let own = format!("{code},{since},");
    let rows = table.lines().filter(|line| line.starts_with(&own));
    rows.map(str::to_owned).collect()
}

#[test]
fn the_table_of_succession_says_which_commune_was_made_of_which() {
    let table = statement(&["--register"]);
    assert_eq!(
        table.lines().next().unwrap(),
        "ma_xa,tu_nam,den_nam,ma_truoc,tu_nam_truoc,den_nam_truoc,quan_he,phan,nam_chua,nam_da"
    );
    // Ba Đình: two whole wards (the first had absorbed a third between 2022 and 2025), and parts of eight.
    let parts = [
        "00016", "00019", "00022", "00028", "00040", "00055", "00073", "00112",
    ];
    let parts = parts.map(|code| format!("00004,2025,2999,{code},1900,2024,made_of,part,,"));
    let mut expected = vec![
        "00004,2025,2999,00004,1900,2024,made_of,all,,".to_owned(),
        "00004,2025,2999,00010,1900,2024,absorbed,all,2021,2025".to_owned(),
        "00004,2025,2999,00013,1900,2024,made_of,all,,".to_owned(),
    ];
    expected.extend(parts);
    expected.push("00004,2025,2999,00004,2025,2999,itself,all,,".to_owned());
    assert_eq!(made_of("00004", 2025), expected);
    assert_eq!(
        made_of("00004", 1900),
        [
            "00004,1900,2024,00004,1900,2024,itself,all,,",
            "00004,1900,2024,00010,1900,2024,absorbed,all,2021,2025",
        ]
    );
}

#[test]
fn years_before_are_put_together_by_the_table_that_is_named() {
    let text = statement(&["an-toan-antt", "--register=quan_ly.ke_thua"]);
    assert!(text.contains("FROM quan_ly.ke_thua\n"), "{text}");
    let joined = "back_1.\"seen from\" = own.\"nam\"";
    assert!(text.contains(joined) && !text.contains("AND NOT (own.\"nam\" >= 2025"));
    // Nothing is looked back to, and no commune changed.
    let text = statement(&["mo-hinh", "--register", "--year", "2023"]);
    assert!(!text.contains("FROM ke_thua\n"), "{text}");
}

#[test]
fn verdicts_that_rest_on_a_year_in_two_halves_are_left_open() {
    let judged = |arguments: &[&str]| {
        let text = statement(arguments);
        let half = "SELECT 2025 AS \"year\", 6 AS \"months before\", ";
        let lines = text.lines().map(str::trim);
        let years = lines.filter_map(|line| line.strip_prefix(half));
        years.map(str::to_owned).collect::<Vec<_>>()
    };
    let own = "2025 AS \"judged\"";
    let next = "2026 AS \"judged\"";
    assert_eq!(judged(&["an-toan-antt", "--register"]), [own, next]);
    assert_eq!(judged(&["an-toan-antt"]), [own, next]);
    assert_eq!(judged(&["mo-hinh", "--register"]), [own]);
    let one_year = ["an-toan-antt", "--register", "--year", "2026"];
    assert_eq!(judged(&one_year), [next]);
    for none in [
        &["an-toan-antt", "--communes", "none"][..],
        &["an-toan-antt", "--register", "--year", "2024"],
    ] {
        assert_eq!(judged(none), [""; 0], "{none:?}");
        assert!(!statement(none).contains("two_halves"), "{none:?}");
    }
}

#[test]
fn random_rows_by_the_register_are_of_communes_before_and_after_the_change() {
    let text = statement(&["an-toan-antt", "--register", "--sample", "600"]);
    let rows: Vec<Vec<&str>> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect())
        .collect();
    let of = |since: bool| {
        let rows = rows.iter().filter(|row| (row[1] >= "2025") == since);
        rows.map(|row| row[0]).collect::<BTreeSet<&str>>()
    };
    let (before, after) = (of(false), of(true));
    assert!(
        before.len() > 50 && after.len() > 20,
        "{} {}",
        before.len(),
        after.len()
    );
    assert!(before.difference(&after).count() > 30);
    // Former communes report the first half of the year of the change, and new ones the rest.
    let halves = rows.iter().filter(|row| row[1] == "2025" && row[3] == "6");
    let halves: BTreeSet<bool> = halves.map(|row| before.contains(row[0])).collect();
    assert_eq!(halves.len(), 2);
    let keys: BTreeSet<(&str, &str)> = rows.iter().map(|row| (row[0], row[1])).collect();
    assert_eq!(keys.len(), rows.len());
}

#[test]
fn the_table_is_named_as_it_stands_after_from() {
    let text = statement(&["mo-hinh", "--table", "read_parquet('so-lieu/*.parquet')"]);
    assert!(text.contains("SELECT * FROM read_parquet('so-lieu/*.parquet')\n"));
}

#[test]
fn tables_of_what_lies_within_communes_are_judged_and_counted() {
    const TABLES: [&str; 4] = [
        "khu_dan_cu=thon",
        "co_quan=co_quan",
        "doanh_nghiep=doanh_nghiep",
        "co_so_giao_duc=read_csv('truong.csv', header = true)",
    ];
    for dialect in DIALECTS {
        let named = TABLES.into_iter().flat_map(|table| ["--table", table]);
        let set = ["an-toan-antt", "--dialect", dialect];
        let text = statement(&[&set[..], &named.collect::<Vec<_>>()].concat());
        is_balanced(&text, dialect);
        for table in TABLES {
            let (kind, table) = table.split_once('=').unwrap();
            assert!(text.contains(&format!("FROM {table}")), "{dialect} {kind}");
            assert!(
                text.contains(&format!("{kind}_lists AS")),
                "{dialect} {kind}"
            );
        }
        // What a level is compared with, and what one set says of it.
        assert!(text.contains("an-toan-antt-khu-dan-cu/tt-23-2012 "));
        assert!(text.contains("co_so_giao_duc_passes_1"));
    }
    let by_row = statement(&["mo-hinh", "--table", "mo_hinh=mo_hinh"]);
    assert!(by_row.contains("mo_hinh_hieu_qua"), "{by_row}");
    // Only the user can say that a table has all there are.
    let columns = "khu_dan_cu_incomplete AS";
    let table = ["an-toan-antt", "--table", "khu_dan_cu=thon"];
    assert!(!statement(&table).contains(columns));
    let whole = [&table[..], &["--whole", "khu_dan_cu"]].concat();
    assert!(statement(&whole).contains(columns));
}

#[test]
fn sets_that_judge_no_communes_and_years_without_a_version_are_refused() {
    let refused = |arguments: &[&str], because: &str| {
        let run = antq(&root(), &[&["sql"], arguments, &["--lang", "en"]].concat());
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(because), "{}", run.stderr);
    };
    refused(&["an-toan-antt-khu-dan-cu"], "khu_dan_cu");
    refused(&["an-toan-antt", "--year", "1999"], "no version");
    refused(&["khong-co"], "khong-co");
    refused(&["mo-hinh", "--seed", "3"], "--sample");
    refused(&[], "ID|FILE");
    refused(
        &["mo-hinh", "--register", "--communes", "none"],
        "--register",
    );
    refused(&["--register", "--communes", "none"], "--register");
    let table = |set: &'static str, table: &'static str| [set, "--table", table];
    refused(&table("ma-tuy", "khu_dan_cu=thon"), "nothing");
    refused(&table("an-toan-antt", "huyen=h"), "khu_dan_cu");
    refused(&table("an-toan-antt", "thon=t"), "khu_dan_cu");
    let list = table("an-toan-antt", "khu_dan_cu=t");
    refused(&[&list[..], &["--register"]].concat(), "--register");
    refused(&[&list[..], &list[1..]].concat(), "one table");
    refused(&["an-toan-antt", "--whole", "khu_dan_cu"], "--table");
    refused(&["mo-hinh", "--verify"], "--duckdb");
    refused(&["mo-hinh", "--duckdb", "duckdb"], "--verify");
    let two = ["mo-hinh", "--verify", "--duckdb", "duckdb", "--spark"];
    refused(&two, "--spark");
    let nowhere = ["mo-hinh", "--verify", "--duckdb", "khong-co/duckdb"];
    refused(&nowhere, "khong-co/duckdb");
    refused(&["mo-hinh", "--communes", "2026=xa.csv"], "--register");
}

#[test]
fn a_set_that_names_a_fixed_year_is_written_for_one_year_at_a_time() {
    let set = "format = 1\n[ruleset]\nid = \"co-dinh/1\"\nrevision = 1\norigin = \"proposal\"\nyears = { from = 2022, to = 2025 }\n\
               title = { vi = \"Cố định\", en = \"fixed\" }\nof = [\"a\"]\n[[criterion]]\nid = \"a\"\n\
               title = { vi = \"A\", en = \"a\" }\nrule = 'so_vu_pham_toi <= 95% * at(so_vu_pham_toi, 2019)'\n";
    let folder = folder("sql-fixed", &[("co-dinh.toml", set)]);
    let run = antq(&folder, &["sql", "co-dinh.toml", "--lang", "en"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("fixed year"), "{}", run.stderr);
    let run = antq(&folder, &["sql", "co-dinh.toml", "--year", "2023"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("back_4.\"nam\" = own.\"nam\" - 4"),
        "{}",
        run.stdout
    );
}

#[test]
#[cfg(unix)]
fn an_engine_that_gives_other_rows_is_told_with_the_first() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder("sql-verify", &[]);
    let program = |name: &str, script: &str| {
        let file = folder.join(name);
        fs::write(&file, format!("#!/bin/sh\ncat >/dev/null\n{script}\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        let words = ["sql", "mo-hinh", "--lang", "en", "--verify", "--duckdb"];
        let few = ["--sample", "5"];
        antq(
            &root(),
            &[&words[..], &[file.to_str().unwrap()], &few].concat(),
        )
    };
    let lost = program("no-rows", "echo ma_xa,nam >ket-qua.csv");
    assert_eq!((lost.code, lost.stderr.as_str()), (1, ""));
    let told: Vec<&str> = lost.stdout.lines().collect();
    assert!(told[0].starts_with("mo-hinh: 10001 20"), "{told:?}");
    assert!(told[0].ends_with(" differs"), "{told:?}");
    assert!(
        told.contains(&"  set: antq “mo-hinh”, DuckDB “”"),
        "{told:?}"
    );
    assert!(told.last().unwrap().starts_with("  ma_xa=10001 nam=20"));
    let failed = program("fails", "echo Parser Error >&2; exit 1");
    assert_eq!((failed.code, failed.stdout.as_str()), (2, ""));
    assert!(failed.stderr.contains("Parser Error"), "{}", failed.stderr);
}

#[test]
fn random_rows_are_the_same_every_time_and_others_with_another_seed() {
    let rows = |seed| statement(&["an-toan-antt", "--sample", "50", "--seed", seed]);
    assert_eq!(rows("1"), rows("1"));
    assert_ne!(rows("1"), rows("2"));
    let (first, rows) = (rows("1"), rows("2"));
    let (first, rows) = (first.lines(), rows.lines().skip(1));
    assert!(first.count() > 50 && rows.count() >= 50);
}

#[test]
fn random_rows_have_blanks_parts_of_years_answers_and_odd_counts() {
    let text = statement(&["an-toan-antt", "--sample", "2000"]);
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let place = |name: &str| header.iter().position(|one| *one == name).unwrap();
    let values = |name: &str| {
        let place = place(name);
        let cells = text
            .lines()
            .skip(1)
            .map(|line| line.split(',').nth(place).unwrap());
        cells.collect::<BTreeSet<&str>>()
    };
    let crimes = values("so_vu_pham_toi");
    for value in ["", "0", "1"] {
        assert!(crimes.contains(value), "{value}: {crimes:?}");
    }
    for odd in ["-1", "2.5", "1000000000000000"] {
        assert!(text.contains(&format!(",{odd},")), "{odd}");
    }
    assert_eq!(values("tt-124-2021#d5-k4-2"), ["", "0", "1"].into());
    assert_eq!(values("so_thang").len(), 12);
    assert!(values("loai").contains("") && values("loai").contains("xã"));
}

#[test]
fn random_rows_are_judged_by_antq_with_every_verdict() {
    let rows = statement(&["an-toan-antt", "--sample", "1500"]);
    let folder = folder("sql-sample", &[("rows.csv", &rows)]);
    let scored = antq(
        &folder,
        &[
            "score",
            "rows.csv",
            "--criteria",
            "an-toan-antt",
            "--year",
            "all",
            "--communes",
            "none",
            "--decimal",
            "point",
            "--format",
            "csv",
            "--columns",
            "verdict",
        ],
    );
    let found: BTreeSet<&str> = scored.stdout.lines().skip(1).collect();
    let all = ["fail", "not_applicable", "pass", "undetermined"];
    assert_eq!(found, all.into(), "{}", scored.stderr);
}
