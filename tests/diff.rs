//! `antq diff`: pairing of communes, the command line, and results saved as JSON.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use antq::criteria::Library;
use antq::data::{DataFile, Options, Reading, read};
use antq::diff::{Partition, Standing, partition};
use antq::history::{Past, Sought, compose};
use antq::model::{CommuneId, List, Portion, SubjectId};
use antq::register::Register;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use proptest::test_runner::RngSeed;
use serde_json::Value as Json;

use crate::harness::{Run, antq, root};
use crate::laws::CODEBOOK;

fn example(name: &str) -> PathBuf {
    root().join("examples").join(name)
}

/// A test folder with the files of an example.
fn folder(name: &str, of: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for file in fs::read_dir(example(of)).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "csv") {
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
    folder
}

const INVENTED: &str = "13-vi-du-hai-nam";
const MERGED: &str = "14-kha-cuu-hai-nam";

/// Runs `diff` on the safety standard without a register: a code means the same commune in every year.
fn diff(arguments: &[&str]) -> Run {
    let all = ["diff"].iter().chain(arguments);
    let all: Vec<&str> = all
        .chain(&["--criteria", "an-toan-antt", "--communes", "none"])
        .copied()
        .collect();
    antq(&example(INVENTED), &all)
}

/// The cells of some columns, row by row.
#[track_caller]
fn cells(run: &Run, columns: &[&str]) -> Vec<Vec<String>> {
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let places: Vec<usize> = columns
        .iter()
        .map(|column| headers.iter().position(|header| header == *column).unwrap())
        .collect();
    let rows = reader.records().map(|record| {
        let record = record.unwrap();
        places
            .iter()
            .map(|&place| record[place].to_owned())
            .collect()
    });
    rows.collect()
}

// ── Which communes stand for one another ─────────────────────────────────────────────────────────────────────────────

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

// ── The command line ─────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_year_compared_with_itself_is_empty_and_exits_with_0() {
    let fears = ["--format", "csv", "--fail-on", "new-fail,new-undetermined"];
    for itself in [
        &["2022.csv", "2022.csv"][..],
        &["2021.csv", "2021.csv"],
        &["2021.csv", "--year", "2021", "--before", "2021"],
    ] {
        let run = diff(&[itself, &fears].concat());
        assert_eq!(run.code, 0, "{itself:?}");
        assert_eq!(run.stdout.lines().count(), 1, "{itself:?}: {}", run.stdout);
    }
    let page = diff(&["2022.csv", "2022.csv"]);
    assert!(
        page.stdout.contains("Không có gì thay đổi"),
        "{}",
        page.stdout
    );
}

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

#[test]
fn the_exit_code_shows_new_failures() {
    let code = |arguments: &[&str]| diff(arguments).code;
    let years = ["2021.csv", "2022.csv"];
    let fears = |what: &'static str| code(&[&years[..], &["--fail-on", what]].concat());
    assert_eq!(fears("new-fail"), 1);
    assert_eq!(fears("new-undetermined"), 1);
    // In reverse nothing newly fails, except the commune that is then new and fails.
    assert_eq!(
        code(&["2022.csv", "2021.csv", "--fail-on", "new-undetermined"]),
        0
    );
    assert_eq!(
        code(&[
            "2021.csv",
            "2022.csv",
            "--only",
            "better",
            "--fail-on",
            "new-fail"
        ]),
        1
    );
    assert_eq!(code(&["2021.csv", "2022.csv", "--fail-on", "fail"]), 2);
}

#[test]
fn the_only_option_shows_one_direction_and_counts_all() {
    let of = |only: &str| {
        let run = diff(&["2021.csv", "2022.csv", "--format", "csv", "--only", only]);
        let rows = cells(&run, &["ma_xa", "course"]);
        assert!(rows.iter().all(|row| row[1] == only), "{rows:?}");
        rows.into_iter()
            .map(|row| row[0].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("worse"), ["90001", "90002"]);
    assert_eq!(of("undetermined"), ["90004", "90005"]);
    assert_eq!(of("better"), ["90003"]);
    assert_eq!(of("unchanged"), ["90007", "90008"]);
    let page = diff(&["2021.csv", "2022.csv", "--only", "better"]).stdout;
    assert!(
        page.contains("Xã Tre") && !page.contains("Xã Cau"),
        "{page}"
    );
}

#[test]
fn a_file_of_one_year_needs_two_laws() {
    let run = diff(&["2022.csv"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("--law-before"), "{}", run.stderr);
    let run = diff(&["2022.csv", "--law-before", "2021", "--format", "csv"]);
    let rows = cells(
        &run,
        &["nam_truoc", "nam_sau", "version_before", "version_after"],
    );
    assert!(
        rows.iter()
            .all(|row| row == &["2022", "2022", "tt-23-2012", "tt-124-2021"]),
        "{rows:?}"
    );
    // In a file with two years, these are the ones compared.
    let run = diff(&["2021.csv", "--format", "csv"]);
    let rows = cells(&run, &["nam_truoc", "nam_sau"]);
    assert!(rows.iter().all(|row| row == &["2020", "2021"]), "{rows:?}");
    let run = diff(&["2021.csv", "2022.csv", "--year", "2030"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("2030"), "{}", run.stderr);
}

/// Tries a draft on the figures of 2021, with the law of 2022 as the one before.
fn tried_out(folder: &std::path::Path, draft: &str, format: &str) -> Run {
    let command = "diff 2021.csv --law-before 2022 --law-after 2027 --criteria an-toan-antt";
    let draft = format!("--criteria {draft} --communes none --format {format} --quiet");
    let arguments: Vec<&str> = command.split(' ').chain(draft.split(' ')).collect();
    antq(folder, &arguments)
}

#[test]
fn a_draft_is_tested_on_the_figures_of_a_year() {
    let run = tried_out(&example("15-hai-luat-mot-so-lieu"), "du-thao.toml", "csv");
    let rows = cells(
        &run,
        &[
            "ma_xa",
            "version_after",
            "before",
            "after",
            "cause",
            "deciding",
        ],
    );
    // Recognised units now need 80 %: 14/20 fails; 14/16, 10/12, 9/11 and 8/8 pass as before.
    let changed: Vec<_> = rows.iter().filter(|row| row[2] != row[3]).collect();
    assert_eq!(
        changed,
        [&[
            "90009",
            "du-thao-2027",
            "pass",
            "fail",
            "law",
            "d5-k4-2→k4-2"
        ]]
    );
    let passing: Vec<&str> = rows
        .iter()
        .filter(|row| row[3] == "pass")
        .map(|row| row[0].as_str())
        .collect();
    assert_eq!(passing, ["90002", "90004", "90005", "90007"]);
    assert_eq!(rows.len(), 12);
}

#[test]
fn a_draft_written_from_a_copy_continues_its_criteria() {
    let folder = folder("diff-copied-draft", "15-hai-luat-mot-so-lieu");
    let law = fs::read_to_string(root().join("criteria/an-toan-antt/tt-124-2021.toml")).unwrap();
    let copied = law
        .replacen("an-toan-antt/tt-124-2021", "an-toan-antt/ban-sao", 1)
        .replacen(
            "years      = { from = 2022 }",
            "years      = { from = 2027 }",
            1,
        );
    fs::write(folder.join("copy.toml"), copied).unwrap();
    let run = tried_out(&folder, "copy.toml", "json");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let json: Json = serde_json::from_str(&run.stdout).unwrap();
    let changes = json["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 12);
    let mut told = 0;
    for change in changes {
        assert_eq!(change["course"], "unchanged");
        for step in change["criteria"].as_array().unwrap() {
            assert_eq!(step["old"], step["new"], "{change}");
            told += 1;
        }
    }
    assert!(told > 0);
}

#[test]
fn areas_are_counted_and_add_up() {
    let run = diff(&["2021.csv", "2022.csv", "--by", "huyen", "--format", "csv"]);
    let expected = "area,set,worse,undetermined,better,not_applicable,unchanged,new,gone,withheld\n\
                    \"Ví Dụ, Mẫu\",an-toan-antt,2,2,1,0,2,1,1,0\n";
    assert_eq!(run.stdout, expected);
    let run = diff(&[
        "2021.csv", "2022.csv", "--by", "tinh", "--format", "json", "--quiet",
    ]);
    let json: Json = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["summaries"][0]["by"][0]["area"], "Mẫu");
    assert_eq!(json["summaries"][0]["by"][0]["worse"], 2);
}

#[test]
fn the_document_has_counts_causes_and_changed_figures() {
    let arguments = [
        "diff",
        "2024.csv",
        "2025.csv",
        "--criteria",
        "an-toan-antt",
        "--format",
        "json",
    ];
    let run = antq(&example(MERGED), &arguments);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let json: Json = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["schema"], 1);
    assert_eq!(
        json["before"],
        serde_json::json!({"year": 2024, "law": 2024})
    );
    let counts = &json["communes"];
    for (name, count) in [
        ("old", 3),
        ("new", 1),
        ("merged_old", 3),
        ("merged_new", 1),
        ("pairs", 3),
        ("one_successor", 3),
        ("split_old", 0),
        ("whole_new", 1),
        ("new_without", 0),
        ("split_new", 0),
    ] {
        assert_eq!(counts[name], count, "{name}");
    }
    let transition = serde_json::json!([{"before": "pass", "after": "fail", "communes": 1}]);
    assert_eq!(json["summaries"][0]["transitions"], transition);
    let change = &json["changes"][0];
    assert_eq!(change["standing"], "merged");
    assert_eq!(change["made_of"][1]["before"], "fail");
    assert_eq!(
        (&change["cause"], &change["course"]),
        (&"figures".into(), &"worse".into())
    );
    let step = &change["criteria"][0];
    assert_eq!(
        (&step["new"], &step["decides"]),
        (&"d5-k4-2".into(), &true.into())
    );
    assert_eq!(step["distance_after"][0]["by"], 1);
    assert_eq!(step["moved"][0]["id"], "so_don_vi_dat_an_toan");
    assert_eq!(step["moved"][0]["before"]["value"], 16);
    assert_eq!(step["moved"][0]["after"]["value"], 13);
    assert_eq!(
        step["moved"][0]["before"]["cells"]
            .as_array()
            .unwrap()
            .len(),
        12
    );
}

// ── What moved ───────────────────────────────────────────────────────────────────────────────────────────────────────

/// A folder with a set of one criterion and two years of two communes.
fn trial(name: &str, rule: &str, tables: [&str; 2]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let set = format!(
        "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\nofficial = false\nof = [\"a\"]\n\
         title = {{ vi = \"Bộ thử\", en = \"trial set\" }}\n\
         [indicator.so_cay]\ntitle = {{ vi = \"Số cây\", en = \"trees\" }}\nkind = \"count\"\n\
         [[criterion]]\nid = \"a\"\ntitle = {{ vi = \"Đủ cây\", en = \"enough trees\" }}\n{rule}\n"
    );
    fs::write(folder.join("thu.toml"), set).unwrap();
    fs::write(folder.join("2021.csv"), tables[0]).unwrap();
    fs::write(folder.join("2022.csv"), tables[1]).unwrap();
    folder
}

/// Compares the two years of a draft test.
fn tried(folder: &std::path::Path, more: &[&str]) -> Run {
    let years = ["diff", "2021.csv", "2022.csv", "--criteria", "thu.toml"];
    antq(
        folder,
        &[&years[..], &["--communes", "none"], more].concat(),
    )
}

#[test]
fn a_changed_answer_is_a_changed_figure() {
    let folder = trial(
        "diff-moved-answer",
        "rule = 'so_cay >= 5'",
        [
            "ma_xa,ten_xa,nam,Đủ cây\n1,Lúa,2021,Đạt\n",
            "ma_xa,ten_xa,nam,Đủ cây\n1,Lúa,2022,Chưa đạt\n",
        ],
    );
    let rows = cells(&tried(&folder, &["--format", "csv"]), &["cause", "moved"]);
    assert_eq!(rows, [["figures", "1#a=yes→no"]]);
    let page = tried(&folder, &[]).stdout;
    assert!(
        page.contains("2022: theo cột “Đủ cây”: không đạt [2022 D2].")
            && !page.contains("Số liệu đổi"),
        "{page}"
    );
}

// ── What is said where nothing changed, and of what a commune was called ─────────────────────────────────────────────

const RULE: &str = "rule = 'so_cay >= 5'";

#[test]
fn without_a_comparison_nothing_is_reported_as_unchanged() {
    let folder = trial(
        "diff-none-compared",
        RULE,
        [
            "ma_xa,ten_xa,nam,so_cay\n1,Lúa,2021,9\n",
            "ma_xa,ten_xa,nam,so_cay\n2,Cau,2022,9\n",
        ],
    );
    let page = tried(&folder, &[]).stdout;
    assert!(!page.contains("Không có gì thay đổi"), "{page}");
    assert!(
        page.contains("Không có đơn vị nào có ở cả hai năm để so"),
        "{page}"
    );
}

#[test]
fn a_set_without_a_version_for_both_years_is_reported() {
    let folder = trial(
        "diff-no-law",
        RULE,
        [
            "ma_xa,ten_xa,nam,so_vu_pham_toi\n1,Lúa,2009,9\n",
            "ma_xa,ten_xa,nam,so_vu_pham_toi\n1,Lúa,2010,5\n",
        ],
    );
    let run = antq(
        &folder,
        &[
            "diff",
            "2021.csv",
            "2022.csv",
            "--criteria",
            "mo-hinh",
            "--communes",
            "none",
        ],
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let told = "Không năm nào có phiên bản của bộ tiêu chí này.";
    assert!(
        run.stdout.contains(told) && !run.stdout.contains("Không có gì thay đổi"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_former_name_or_kind_is_shown() {
    let folder = trial(
        "diff-renamed",
        RULE,
        [
            "ma_xa,ten_xa,nam,so_cay\n1,Phường Lúa,2021,9\n2,Xã Cau,2021,9\n3,Xã  CAU HAI,2021,9\n",
            "ma_xa,ten_xa,nam,so_cay\n1,Xã Lúa,2022,1\n2,Xã Cau,2022,1\n3,Xã Cau Hai,2022,1\n",
        ],
    );
    let page = tried(&folder, &[]).stdout;
    let told = "Xã Lúa    đạt → không đạt · do số liệu · năm 2021 là Phường Lúa";
    assert!(page.replace('\u{a0}', " ").contains(told), "{page}");
    assert_eq!(page.matches("năm 2021 là").count(), 1, "{page}");
    let json: Json = serde_json::from_str(&tried(&folder, &["--format", "json"]).stdout).unwrap();
    let was = &json["changes"][0]["was"];
    assert_eq!(
        *was,
        serde_json::json!({"code": "1", "name": "Phường Lúa", "kind": "phường"})
    );
    assert!(json["changes"][1].get("was").is_none());
    assert!(json["changes"][2].get("was").is_none());
}

#[test]
fn a_set_is_shown_in_its_own_words() {
    let set = "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\nofficial = false\n\
               title = { vi = \"Thử\", en = \"trial\" }\nwords = { pass = \"xong\", fail = \"chưa xong\" }\nof = [\"a\"]\n[[criterion]]\nid = \"a\"\n\
               title = { vi = \"A\", en = \"a\" }\nrule = 'so_vu_pham_toi == 0'\n";
    let rows = "ma_xa,nam,so_vu_pham_toi\nX1,2021,0\nX1,2022,1\n";
    let folder = crate::command::folder("diff-own-words", &[("a.csv", rows), ("bo.toml", set)]);
    let asked = [
        "diff",
        "a.csv",
        "--criteria",
        "bo.toml",
        "--communes",
        "none",
    ];
    let run = antq(&folder, &asked);
    assert!(
        run.stdout.contains("chưa xong") && !run.stdout.contains("không đạt"),
        "{}{}",
        run.stdout,
        run.stderr
    );
}

#[test]
fn a_file_with_both_years_may_be_named_for_either() {
    let once = diff(&["2021.csv", "--format", "csv"]);
    let twice = diff(&[
        "2021.csv", "2021.csv", "--before", "2020", "--format", "csv",
    ]);
    assert_eq!((twice.code, twice.stdout), (0, once.stdout));
}

#[test]
fn counts_by_area_cannot_be_combined_with_only() {
    let run = diff(&["2021.csv", "2022.csv", "--by", "huyen", "--only", "worse"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("--only"), "{}", run.stderr);
}

// ── What is written is what is documented ────────────────────────────────────────────────────────────────────────────

/// The comment at the beginning of a file.
fn plate(file: &str) -> String {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let lines = text.lines().map_while(|line| line.strip_prefix("//!"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_csv_columns_are_documented_in_order() {
    let plate = plate("src/export/diff/csv.rs");
    let rows = plate.lines().filter_map(|line| line.strip_prefix(" | `"));
    let cells = rows.map(|row| row.split('|').next().unwrap());
    let documented: Vec<String> = cells
        .flat_map(|cell| cell.split(',').map(|name| name.replace(['`', ' '], "")))
        .collect();
    let run = diff(&["2021.csv", "2022.csv", "--format", "csv"]);
    let printed: Vec<&str> = run.stdout.lines().next().unwrap().split(',').collect();
    assert_eq!(printed, documented);
    let by = diff(&["2021.csv", "2022.csv", "--by", "tinh", "--format", "csv"]);
    let documented = self::plate("src/export/diff/area.rs");
    for name in by.stdout.lines().next().unwrap().split(',') {
        assert!(documented.contains(name), "{name}");
    }
}

// ── Saved results ────────────────────────────────────────────────────────────────────────────────────────────────────

/// Scores both years of a folder's files and saves the results as `before.json` and `after.json`.
fn saved(folder: &std::path::Path, years: [&str; 2], more: &[&str]) {
    for (year, out) in [(years[0], "before.json"), (years[1], "after.json")] {
        let files = years.map(|year| format!("{year}.csv"));
        let all = [
            &[
                "score", &files[0], &files[1], "--year", year, "-o", out, "--quiet",
            ][..],
            more,
        ]
        .concat();
        assert_eq!(antq(folder, &all).code, 0);
    }
}

const SAFETY: [&str; 4] = ["--criteria", "an-toan-antt", "--communes", "none"];

#[test]
fn saved_results_give_the_same_verdicts() {
    let folder = folder("diff-saved", INVENTED);
    saved(&folder, ["2021", "2022"], &SAFETY);
    let columns = ["ma_xa", "before", "after"];
    let of = |files: [&str; 2]| {
        let all = [
            &["diff", files[0], files[1], "--format", "csv"][..],
            &SAFETY,
        ]
        .concat();
        let run = antq(&folder, &all);
        let rows: BTreeSet<Vec<String>> = cells(&run, &columns).into_iter().collect();
        (rows, run.stderr)
    };
    let tables = of(["2021.csv", "2022.csv"]);
    assert_eq!(of(["before.json", "after.json"]), tables);
    assert_eq!(of(["2021.csv", "after.json"]), tables);
    // Figures that the old law did not use were not saved. The page says so if two laws apply.
    let noted = |arguments: &[&str]| {
        let page = antq(&folder, &[&["diff"], arguments, &SAFETY[..]].concat()).stdout;
        page.contains("Kết quả đã lưu chỉ giữ số liệu")
    };
    assert!(noted(&["before.json", "after.json"]));
    assert!(noted(&["2021.csv", "after.json"]));
    assert!(!noted(&["2021.csv", "2022.csv"]));
    assert!(!noted(&["after.json", "after.json"]));
}

#[test]
fn results_that_a_console_saved_in_utf_16_are_read() {
    let folder = folder("diff-utf-16", INVENTED);
    saved(&folder, ["2021", "2022"], &SAFETY);
    let of = |before: &str| {
        let all = [
            &["diff", before, "after.json", "--format", "csv"][..],
            &SAFETY,
        ]
        .concat();
        let run = antq(&folder, &all);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{before}");
        run.stdout
    };
    let text = fs::read_to_string(folder.join("before.json")).unwrap();
    let ids = || std::iter::once(0xFEFF).chain(text.encode_utf16());
    let little: Vec<u8> = ids().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = ids().flat_map(u16::to_be_bytes).collect();
    fs::write(folder.join("little.json"), little).unwrap();
    fs::write(folder.join("big.json"), big).unwrap();
    let expected = of("before.json");
    assert!(expected.lines().count() > 1);
    assert_eq!(of("little.json"), expected);
    assert_eq!(of("big.json"), expected);
}

#[test]
fn a_merged_commune_is_recognised_in_saved_results() {
    let folder = folder("diff-saved-merged", MERGED);
    let safety = ["--criteria", "an-toan-antt"];
    saved(&folder, ["2024", "2025"], &safety);
    let run = antq(
        &folder,
        &[
            "diff",
            "before.json",
            "after.json",
            "--format",
            "csv",
            safety[0],
            safety[1],
        ],
    );
    let rows = cells(&run, &["made_of", "before", "after", "cause", "moved"]);
    let expected = [
        "08635=pass;08638=fail;08650=pass",
        "pass",
        "fail",
        "figures",
        "so_don_vi_dat_an_toan=16→13",
    ];
    assert_eq!(rows, [expected]);
}

#[test]
fn a_saved_verdict_that_has_changed_is_reported() {
    let folder = folder("diff-stale", INVENTED);
    saved(&folder, ["2021", "2022"], &SAFETY);
    let path = folder.join("before.json");
    let text = fs::read_to_string(&path).unwrap();
    let forged = text.replacen("\"verdict\":\"pass\"", "\"verdict\":\"fail\"", 1);
    assert_ne!(forged, text);
    fs::write(&path, forged).unwrap();
    let with = |more: &[&str]| {
        antq(
            &folder,
            &[&["diff", "before.json", "after.json"], more, &SAFETY[..]].concat(),
        )
    };
    let told = "An toàn ANTT: Xã Lúa (giả định) (Ví Dụ), năm 2021: đã lưu không đạt, nay đạt.";
    let csv = with(&["--format", "csv"]);
    assert!(csv.stderr.contains(told), "{}", csv.stderr);
    assert_eq!(with(&["--format", "csv", "--quiet"]).stderr, "");
    let page = with(&[]).stdout.replace("\n    ", " ");
    assert!(page.contains(told), "{page}");
    let json: Json = serde_json::from_str(&with(&["--format", "json"]).stdout).unwrap();
    assert_eq!(json["stale"][0]["code"], "90001");
    assert_eq!(
        (&json["stale"][0]["saved"], &json["stale"][0]["now"]),
        (&"fail".into(), &"pass".into())
    );
}

#[test]
fn a_document_of_another_program_is_refused() {
    let folder = folder("diff-no-document", INVENTED);
    fs::write(folder.join("a.json"), "{\"results\": 3}").unwrap();
    let run = antq(&folder, &["diff", "2021.csv", "a.json", "--year", "2022"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("not-results"), "{}", run.stderr);
}

#[test]
fn unreadable_files_are_reported_first() {
    let folder = folder("diff-unreadable", INVENTED);
    saved(&folder, ["2021", "2022"], &SAFETY);
    let whole = fs::read_to_string(folder.join("before.json")).unwrap();
    fs::write(folder.join("cut.json"), &whole[..300]).unwrap();
    fs::write(folder.join("no-year.csv"), "ma_xa,so_vu_pham_toi\n01,5\n").unwrap();
    for (file, code) in [("cut.json", "not-results"), ("no-year.csv", "no-year")] {
        let run = antq(&folder, &["diff", file, "2022.csv", "-o", "out.csv"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{file}");
        let told = format!("lỗi[{code}]");
        assert!(run.stderr.starts_with(&told), "{file}: {}", run.stderr);
        assert!(!folder.join("out.csv").exists(), "{file}");
    }
}
