//! The law as data: no text status changes unnoticed, unread texts never pass silently, and the catalogue is correct.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use antq::criteria::{Case, Law, Library};
use antq::model::{
    Article, Body, Citation, Codebook, Criterion, Require, Ruleset, TextStatus, Whose, Year,
};

use crate::harness::{antq, antq_wide, root, same};

/// The year to judge if neither a test nor its version gives one, as for tests of criteria files.
const ANY_YEAR: Year = 2023;

/// Every version, each linked for a year it covers, and the law.
fn rulesets(library: &Library) -> (Law, Vec<Arc<Ruleset>>) {
    let versions: Vec<(String, Year)> = library
        .families()
        .flat_map(|(_, versions)| versions)
        .map(|version| {
            let first = if version.years.from > 0 {
                version.years.from
            } else {
                ANY_YEAR
            };
            (version.id.clone(), version.years.to.unwrap_or(first))
        })
        .collect();
    let law = Law::freeze(library, &versions);
    let linked = |(id, year): &(String, Year)| law.ruleset(id, *year).unwrap();
    let rulesets: Vec<Arc<Ruleset>> = versions.iter().map(linked).collect();
    assert!(rulesets.len() > 10, "the sets are gone");
    (law, rulesets)
}

#[test]
fn no_status_changes_unnoticed() {
    let folder = root().join("tests/law");
    fs::create_dir_all(&folder).unwrap();
    let mut named = BTreeSet::new();
    for rules in rulesets(&Library::open()).1 {
        let file = folder.join(format!("{}.txt", rules.id.replace('/', "-")));
        let promised = fs::read_to_string(&file).unwrap_or_default();
        same(&file, &promised, &statuses(&rules));
        named.insert(file);
    }
    let there: BTreeSet<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(there, named, "a list stands without its set");
}

/// The statements of a file about each criterion: place, text status, and whose interpretation the rule is.
fn statuses(rules: &Ruleset) -> String {
    let home = rules.home();
    let to = rules.years.to.map_or(String::new(), |to| to.to_string());
    let mut text = format!(
        "{} revision {} | {} | official {} | years {}-{to}\n",
        rules.id,
        home.revision,
        home.act,
        home.is_official(),
        rules.years.from
    );
    for amendment in &home.amended_by {
        let _ = writeln!(
            text,
            "amended by {} | {}",
            amendment.act,
            status(amendment.text)
        );
    }
    for criterion in rules
        .criteria
        .iter()
        .filter(|criterion| criterion.home == 0)
    {
        let Citation {
            text: known,
            whose,
            note,
            ..
        } = &criterion.citation;
        let whose = match whose {
            Whose::Ours => "ours",
            Whose::Plain => "plain",
        };
        let known = if home.is_official() {
            status(*known)
        } else {
            "proposed"
        };
        let articles: Vec<String> = criterion.citation.articles.iter().map(article).collect();
        let note = note.as_ref().map_or("-", |note| note.vi.as_str());
        let _ = writeln!(
            text,
            "{} | {} | {known} | {whose} | {note}",
            criterion.id,
            articles.join(" → ")
        );
    }
    text
}

fn article(article: &Article) -> String {
    match article {
        Article::Other(text) => text.clone(),
        Article::Numbered {
            article,
            clause,
            point,
        } => {
            let clause = clause
                .as_ref()
                .map_or(String::new(), |clause| format!(" k{clause}"));
            let point = point
                .as_ref()
                .map_or(String::new(), |point| format!(" {point}"));
            format!("Đ{article}{clause}{point}")
        }
    }
}

const fn status(text: TextStatus) -> &'static str {
    match text {
        TextStatus::Gazette => "gazette",
        TextStatus::Copy => "copy",
        TextStatus::Reported => "reported",
        TextStatus::Recalled => "recalled",
        TextStatus::Unknown => "unknown",
    }
}

#[test]
fn every_comparison_is_seen_true_false_and_unknown() {
    let library = Library::open();
    for rules in rulesets(&library).1 {
        let trial = antq::trial::run(&library, &rules.id).unwrap();
        let faults: Vec<&str> = trial
            .faults
            .iter()
            .map(|fault| fault.message.en.as_str())
            .collect();
        assert!(faults.is_empty(), "{}: {faults:?}", rules.id);
        assert_eq!(trial.seen, trial.comparisons, "{}", rules.id);
        assert!(trial.cases >= 3, "{} has few tests", rules.id);
    }
}

#[test]
fn the_title_of_every_unread_criterion_is_the_heading_that_answers_it() {
    let library = Library::open();
    let (law, rulesets) = rulesets(&library);
    let codebook = law.codebook();
    for rules in &rulesets {
        for criterion in unread(rules) {
            let headings: BTreeSet<String> = headings(&codebook, criterion).into_iter().collect();
            assert!(
                headings.contains(&criterion.title.vi),
                "{}: {}",
                rules.id,
                criterion.title.vi
            );
            assert!(
                headings.contains(&criterion.title.en),
                "{}: {}",
                rules.id,
                criterion.title.en
            );
        }
    }
}

fn unread(rules: &Ruleset) -> impl Iterator<Item = &Criterion> {
    rules
        .criteria
        .iter()
        .filter(|criterion| matches!(criterion.body, Body::Unread))
}

/// The headings of the columns that answer a criterion, including ids.
fn headings(codebook: &Codebook, criterion: &Criterion) -> Vec<String> {
    let of = |&answer| codebook.indicator(answer).headings().map(str::to_owned);
    criterion.answers.iter().flat_map(of).collect()
}

#[test]
fn a_set_with_unread_contents_is_shown_to_fail_to_stay_open_and_to_pass_by_attestation_alone() {
    let library = Library::open();
    let (law, rulesets) = rulesets(&library);
    let mut sets = 0;
    for rules in rulesets
        .iter()
        .filter(|rules| unread(rules).next().is_some())
    {
        sets += 1;
        let (cases, _) = library.cases(&rules.id);
        // One of our own sets uses unread texts beside a recorded decision, which can stand in for them.
        let official = rules.home().is_official();
        let answers: BTreeSet<String> = unread(rules)
            .flat_map(|criterion| headings(&law.codebook(), criterion))
            .collect();
        let with = |word: &str| {
            cases
                .iter()
                .filter(|case| says_of_set(case, word))
                .collect::<Vec<_>>()
        };
        let attested = |case: &&Case| {
            figures(case, &cases)
                .keys()
                .any(|name| answers.contains(name))
        };
        assert!(
            !with("fail").is_empty(),
            "{} is never seen to fail",
            rules.id
        );
        assert!(
            with("undetermined").iter().any(|case| !attested(case)),
            "{} is never seen to stay open in silence",
            rules.id
        );
        let passing = with("pass");
        assert!(!passing.is_empty(), "{} is never seen to pass", rules.id);
        for case in passing
            .iter()
            .filter(|case| official && asks_for_all(rules) && of_own_years(rules, case))
        {
            assert!(
                attested(case),
                "{}: `{}` passes in silence",
                rules.id,
                case.name.value
            );
            // `score` judges communes; residential areas are judged only by their tests.
            if rules.id.contains("khu-dan-cu") {
                continue;
            }
            let year = case
                .year
                .unwrap_or(rules.years.to.unwrap_or(rules.years.from));
            assert_eq!(verdict(rules, case, &cases, year, &BTreeSet::new()), "pass");
            assert_eq!(
                verdict(rules, case, &cases, year, &answers),
                "undetermined",
                "{}",
                rules.id
            );
        }
    }
    assert!(sets >= 7, "{sets} sets with unread contents");
}

/// Whether a set passes only if all its members do.
fn asks_for_all(rules: &Ruleset) -> bool {
    match rules.set().body {
        Body::Members { require, .. } => matches!(require, Require::All | Require::Unknown),
        Body::Rule(_) | Body::Unread | Body::Silent { .. } => true,
    }
}

/// Whether a test judges the year that the set was linked for; other years may use texts that were read.
fn of_own_years(rules: &Ruleset, case: &Case) -> bool {
    case.year.is_none()
        || case.year == rules.years.to
        || unread(rules).any(|criterion| criterion.home == 0)
}

fn says_of_set(case: &Case, word: &str) -> bool {
    case.expect
        .iter()
        .any(|(id, verdict)| id.value == "set" && verdict.value == word)
}

/// The tests that one is based on, the first of them first, and the test itself.
fn lineage<'c>(case: &'c Case, cases: &'c [Case]) -> Vec<&'c Case> {
    let before = case
        .like
        .as_ref()
        .and_then(|like| cases.iter().find(|other| other.name.value == like.value));
    let mut line = before.map_or_else(Vec::new, |before| lineage(before, cases));
    line.push(case);
    line
}

fn figures(case: &Case, cases: &[Case]) -> BTreeMap<String, String> {
    let given = lineage(case, cases)
        .into_iter()
        .flat_map(|case| &case.given);
    given
        .map(|(name, cell)| (name.value.clone(), cell.clone()))
        .collect()
}

/// The `antq score` output for the commune of a test, without some of its columns.
fn verdict(
    rules: &Ruleset,
    case: &Case,
    cases: &[Case],
    year: Year,
    without: &BTreeSet<String>,
) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("law");
    fs::create_dir_all(&folder).unwrap();
    let lineage = lineage(case, cases);
    let before = lineage.iter().rev().find_map(|case| case.prev.as_ref());
    let mut years = vec![figures(case, cases)];
    for given in before.into_iter().flatten() {
        years.push(
            given
                .iter()
                .map(|(name, cell)| (name.value.clone(), cell.clone()))
                .collect(),
        );
    }
    let columns: BTreeSet<&String> = years
        .iter()
        .flat_map(BTreeMap::keys)
        .filter(|name| !without.contains(*name))
        .collect();
    let kind = lineage
        .iter()
        .rev()
        .find_map(|case| case.kind.clone())
        .unwrap_or_default();
    let mut csv = csv::Writer::from_path(folder.join("case.csv")).unwrap();
    let keys = ["ma_xa", "ten_xa", "loai", "nam"].map(str::to_owned);
    csv.write_record(keys.iter().chain(columns.iter().copied()))
        .unwrap();
    for (back, figures) in (0..).zip(&years) {
        let keys = [
            "1".to_owned(),
            "Lúa".to_owned(),
            kind.clone(),
            (year - back).to_string(),
        ];
        let cells = columns
            .iter()
            .map(|name| figures.get(*name).cloned().unwrap_or_default());
        csv.write_record(keys.into_iter().chain(cells)).unwrap();
    }
    csv.flush().unwrap();
    let year = year.to_string();
    let arguments = [
        "score",
        "case.csv",
        "--criteria",
        &rules.id,
        "--year",
        &year,
        "--format",
        "csv",
        "--quiet",
    ];
    let run = antq(&folder, &arguments);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", rules.id);
    let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
    let at = reader
        .headers()
        .unwrap()
        .iter()
        .position(|name| name == "verdict")
        .unwrap();
    let row = reader.records().next().unwrap().unwrap();
    row[at].to_owned()
}

#[test]
fn the_catalogue_says_what_the_files_say() {
    let file = root().join("criteria/README.md");
    let promised = fs::read_to_string(&file).unwrap_or_default();
    let run = antq(&root(), &["criteria", "show", "--all", "--lang", "vi"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    same(&file, &promised, &run.stdout);
}

#[test]
fn every_set_reads_back_in_both_languages() {
    for rules in rulesets(&Library::open()).1 {
        for language in ["vi", "en"] {
            let run = antq(
                &root(),
                &["criteria", "show", &rules.id, "--lang", language],
            );
            assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", rules.id);
            for trace in ["prev(", "==", ">=", "_quy1", "so_vu", "so_", "{n}"] {
                assert!(
                    !run.stdout.contains(trace),
                    "{} in {language}: {trace}",
                    rules.id
                );
            }
            // Acts keep their names; our own remarks must not stay in one language.
            for word in [" hiểu là ", "không ", "đọc được", "dựa theo", "vẫn xét"] {
                assert!(
                    language == "vi" || !run.stdout.contains(word),
                    "{} in English: {word}",
                    rules.id
                );
            }
        }
    }
}

/// The `antq score` output for a small table.
fn scored(name: &str, table: &str, more: &[&str]) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("a.csv"), table).unwrap();
    let run = antq(
        &folder,
        &[&["score", "a.csv", "--lang", "vi"], more].concat(),
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    run.stdout
}

#[test]
fn by_default_each_law_has_its_column_and_the_proposal_stands_last_and_marked() {
    let example = root().join("examples/09-mot-tinh-130-xa");
    let page = antq(&example, &["score", "communes.csv", "--lang", "vi"]).stdout;
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let judged = "An toàn ANTT: TT 124/2021/TT-BCA · NTM 19.2: QĐ 318/QĐ-TTg · Mô hình: TT 124/2021/TT-BCA · \
                  Xã điển hình: đề xuất, không phải văn bản";
    assert!(words.contains(judged), "{page}");
}

#[test]
fn criteria_for_rural_communes_do_not_apply_to_a_ward_whatever_its_figures() {
    let table = "Tên xã,Năm,Số vụ trọng án xảy ra trên địa bàn,Số mô hình hoạt động hiệu quả\nXã Lúa,2023,0,1\nPhường Cau,2023,0,0\n";
    let sets = [
        "--criteria",
        "ntm-antt",
        "--criteria",
        "xa-dien-hinh-de-xuat",
    ];
    let page = scored("ward", table, &sets);
    let ward = page
        .lines()
        .find(|line| line.contains(" Phường Cau"))
        .unwrap();
    assert!(ward.contains("  –         ✗  "), "{page}");
}

#[test]
fn a_set_without_a_version_for_the_year_says_so() {
    let table = "Tên xã,Năm,Số khu dân cư,Số mô hình hoạt động hiệu quả\nXã Lúa,2019,10,1\nXã Lúa,2022,10,1\n";
    let page = scored("no-version", table, &["--year", "2019"]);
    assert!(
        page.contains("Mô hình: không có phiên bản nào cho năm được chấm"),
        "{page}"
    );
    let page = scored("no-version", table, &["--year", "all"]);
    assert!(
        page.contains(
            "Mô hình: không có phiên bản nào cho năm 2019; đơn vị của năm đó không xét bộ này."
        ),
        "{page}"
    );
}

#[test]
fn criterion_19_2_is_also_asked_for_by_its_number() {
    for command in [
        ["criteria", "show", "ntm-antt", "--year", "2023"],
        ["criteria", "show", "ntm-antt/qd-318-2022", "--lang", "vi"],
    ] {
        let other = command.map(|word| word.replace("ntm-antt", "ntm-19-2"));
        let [own, other] =
            [command, other.each_ref().map(String::as_str)].map(|words| antq(&root(), &words));
        assert_eq!((other.code, &other.stdout), (0, &own.stdout));
        assert!(other.stdout.contains("ntm-19-2"), "{}", other.stdout);
    }
    let score = |set: &str| {
        let example = root().join("examples/08-mot-xa-qua-cac-luat");
        let run = antq(
            &example,
            &[
                "score",
                "communes.csv",
                "--criteria",
                set,
                "--format",
                "csv",
            ],
        );
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    assert_eq!(score("ntm-19-2"), score("ntm-antt"));
    assert_eq!(score("ntm-19-2/qd-318-2022"), score("ntm-antt/qd-318-2022"));
}

#[test]
fn what_does_not_apply_is_not_counted_as_nought_of_thirty_four() {
    let table = "Tên xã,Năm,QĐ 9745 tiêu chí 3\nĐặc khu Hải Đảo,2025,Đạt\nXã Lúa,2025,Đạt\n";
    let page = scored(
        "counted",
        table,
        &["--criteria", "xa-dien-hinh", "--format", "md"],
    );
    let row = |start: &str| page.lines().find(|line| line.starts_with(start)).unwrap();
    assert!(row("| 1 |").contains("không áp dụng"), "{page}");
    assert_eq!(page.matches("/34 ·").count(), 1, "{page}");
    assert!(
        row("| 2 |").contains("đạt 1/34 · chưa biết mức đạt"),
        "{page}"
    );
}

const OWN_SET: &str = "format = 1\n[ruleset]\nid = \"bo-rieng/1\"\nrevision = 1\nofficial = false\nyears = { from = 2020 }\n\
                       title = { vi = \"Bộ riêng\", en = \"own set\" }\nof = [\"a\"]\n\
                       [[criterion]]\nid = \"a\"\ntitle = { vi = \"Có mười khu dân cư\", en = \"ten areas\" }\nrule = 'so_khu_dan_cu >= 10'\n";
const OWN_TESTS: &str = "format = 1\n[[test]]\nname = \"mười\"\ngiven = { so_khu_dan_cu = 10 }\nexpect = { set = \"pass\" }\n\
                         [[test]]\nname = \"chín\"\ngiven = { so_khu_dan_cu = 9 }\nexpect = { set = \"fail\" }\n\
                         [[test]]\nname = \"trống\"\ngiven = {}\nexpect = { set = \"undetermined\" }\n";

/// A folder with a user's own set and its test file.
fn own_set(name: &str, set: &str, tests: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("bo.toml"), set).unwrap();
    fs::write(folder.join("bo.test.toml"), tests).unwrap();
    folder
}

#[test]
fn a_set_and_the_tests_beside_it_are_one_to_criteria_test() {
    let folder = own_set("tests-beside", OWN_SET, OWN_TESTS);
    // Either file or both can be named, as with a shell's `*.toml`.
    for files in [
        &["bo.toml"][..],
        &["bo.test.toml"],
        &["bo.test.toml", "bo.toml"],
    ] {
        let run = antq(
            &folder,
            &[&["criteria", "test", "--lang", "en"], files].concat(),
        );
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        assert!(
            run.stdout
                .starts_with("bo-rieng/1: 3 tests, 3 expectations"),
            "{files:?} {}",
            run.stdout
        );
    }
    // Tests of both files run, and one can be based on another's figures.
    let within = "[[test]]\nname = \"mười một\"\ngiven = { so_khu_dan_cu = 11 }\nexpect = { set = \"pass\" }\n";
    let like =
        "[[test]]\nname = \"vẫn mười một\"\nlike = \"mười một\"\nexpect = { set = \"pass\" }\n";
    let folder = own_set(
        "tests-within",
        &[OWN_SET, within].concat(),
        &[OWN_TESTS, like].concat(),
    );
    let run = antq(&folder, &["criteria", "test", "bo.toml", "--lang", "en"]);
    assert!(
        run.stdout
            .starts_with("bo-rieng/1: 5 tests, 5 expectations"),
        "{}",
        run.stdout
    );
}

#[test]
fn what_is_wrong_in_the_tests_beside_a_set_is_told_where_it_stands() {
    let wrong = [
        (
            "expected format 1",
            OWN_TESTS.replacen("format = 1", "format = 2", 1),
        ),
        (
            "`format` is missing",
            OWN_TESTS.replacen("format = 1\n", "", 1),
        ),
        (
            "no key `ruleset` here",
            format!("{OWN_TESTS}[ruleset]\nid = \"x/y\"\n"),
        ),
        (
            "`passed` is not a verdict",
            OWN_TESTS.replacen("\"pass\"", "\"passed\"", 1),
        ),
        (
            "two tests are called `mười`",
            OWN_TESTS.replacen("chín", "mười", 1),
        ),
        (
            "no test is called `hai`",
            OWN_TESTS.replacen("given = {}", "like = \"hai\"", 1),
        ),
        ("this is not TOML", format!("{OWN_TESTS}[[test\n")),
    ];
    for (place, (message, tests)) in wrong.iter().enumerate() {
        let folder = own_set(&format!("tests-wrong-{place}"), OWN_SET, tests);
        let arguments = ["criteria", "check", "bo.toml", "--lang", "en"];
        let run = antq(&folder, &arguments);
        assert_eq!(run.code, 1, "{message}");
        assert!(
            run.stdout.contains(message) && run.stdout.contains("bo.test.toml:"),
            "{}",
            run.stdout
        );
    }
    // Communes are not judged by tests.
    let folder = own_set("tests-wrong-scored", OWN_SET, "[[test\n");
    fs::write(
        folder.join("a.csv"),
        "Tên xã,Năm,Số khu dân cư\nXã Lúa,2023,10\n",
    )
    .unwrap();
    let run = antq(
        &folder,
        &["score", "a.csv", "--criteria", "bo.toml", "--format", "csv"],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
}

/// A version of a family, and the first and last year it judges.
type Span = (&'static str, Year, Year);

/// The coverage of a family from 2012 to 2030, by hand: the years with a version, then the reason for each year without
/// one.
type Years = (&'static [Span], Option<&'static str>);

/// A year has no version only if it is known that nothing was in force; where something may have been, there is a stub.
const YEARS: &[(&str, Years)] = &[
    (
        "an-toan-antt",
        (
            &[("tt-23-2012", 2012, 2021), ("tt-124-2021", 2022, 2030)],
            None,
        ),
    ),
    (
        "an-toan-antt-khu-dan-cu",
        (
            &[("tt-23-2012", 2012, 2021), ("tt-124-2021", 2022, 2030)],
            None,
        ),
    ),
    (
        "do-thi-van-minh-tc4",
        (
            &[
                ("truoc-2022", 2012, 2021),
                ("qd-04-2022", 2022, 2023),
                ("hd-12-2024", 2024, 2030),
            ],
            None,
        ),
    ),
    (
        "ma-tuy",
        (
            &[("truoc-2025", 2012, 2024), ("qd-28-2025", 2025, 2030)],
            None,
        ),
    ),
    (
        "mo-hinh",
        (
            &[("tt-124-2021", 2022, 2030)],
            Some(
                "Circular 23/2012 sets no number of models for a commune: Article 6, read in full",
            ),
        ),
    ),
    ("mo-hinh-de-xuat", (&[("1", 2012, 2030)], None)),
    (
        "ntm-antt",
        (
            &[
                ("qd-491-2009", 2012, 2015),
                ("qd-1980-2016", 2016, 2020),
                ("qd-318-2022", 2021, 2023),
                ("hd-04-2024", 2024, 2025),
                ("qd-51-2025", 2026, 2030),
            ],
            None,
        ),
    ),
    (
        "ntm-antt-nang-cao",
        (
            &[
                ("truoc-2021", 2012, 2020),
                ("qd-318-2022", 2021, 2023),
                ("hd-04-2024", 2024, 2025),
                ("chua-ro-2026", 2026, 2030),
            ],
            None,
        ),
    ),
    (
        "ntm-kieu-mau-antt",
        (
            &[
                ("truoc-2018", 2012, 2017),
                ("qd-691-2018", 2018, 2020),
                ("qd-319-2022", 2021, 2025),
                ("chua-ro-2026", 2026, 2030),
            ],
            None,
        ),
    ),
    ("phong-trao-de-xuat", (&[("1", 2012, 2030)], None)),
    (
        "xa-dien-hinh",
        (
            &[
                ("truoc-2023", 2012, 2022),
                ("qd-9745-2022", 2023, 2025),
                ("chua-ro-2026", 2026, 2030),
            ],
            None,
        ),
    ),
    (
        "xa-dien-hinh-de-xuat",
        (&[("1", 2012, 2025), ("2", 2026, 2030)], None),
    ),
];

#[test]
fn every_year_has_the_version_that_was_written_down_for_it() {
    let library = Library::open();
    for (family, (versions, nothing_held)) in YEARS {
        assert!(library.has_family(family), "{family}");
        let mut without = 0;
        for year in 2012..=2030 {
            let expected = versions
                .iter()
                .find(|(_, from, to)| (*from..=*to).contains(&year))
                .map(|(version, ..)| format!("{family}/{version}"));
            assert_eq!(library.version(family, year), expected, "{family} {year}");
            without += u32::from(expected.is_none());
        }
        assert_eq!(without > 0, nothing_held.is_some(), "{family}");
    }
    let told: BTreeSet<&str> = YEARS.iter().map(|(family, _)| *family).collect();
    let there: BTreeSet<&str> = library.families().map(|(family, _)| family).collect();
    assert_eq!(told, there);
}

/// The `antq score` output for one criterion of a commune with one known figure.
#[track_caller]
fn verdict_of(set: &str, criterion: &str, (year, heading, cell): (u16, &str, &str)) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("narrower");
    fs::create_dir_all(&folder).unwrap();
    let quoted = heading.replace('"', "\"\"");
    let table = format!("Tên xã,Năm,\"{quoted}\"\nXã Lúa,{year},{cell}\n");
    fs::write(folder.join("a.csv"), table).unwrap();
    let run = antq(
        &folder,
        &[
            "score",
            "a.csv",
            "--criteria",
            set,
            "--format",
            "csv",
            "--long",
            "--lang",
            "vi",
        ],
    );
    assert_eq!(run.code, 0, "{heading}: {}", run.stderr);
    let line = run
        .stdout
        .lines()
        .find(|line| line.contains(&format!(",{criterion},")));
    let after = line.and_then(|line| line.split_once(&format!(",{criterion},")));
    after
        .and_then(|(_, rest)| rest.split(',').next())
        .unwrap_or_else(|| panic!("{criterion} in {}", run.stdout))
        .to_owned()
}

/// The words of points b to g of clause 3. Under a heading that lacks one of them, zero is not zero, and one is one too
/// many.
#[test]
fn a_heading_that_lacks_a_word_of_the_law_says_at_least() {
    let safety = "an-toan-antt";
    let full = [
        (
            "d4-k3-c",
            "Số vụ tuyên truyền, phát triển tín ngưỡng, tôn giáo trái pháp luật",
        ),
        (
            "d4-k3-d",
            "Số vụ lợi dụng tín ngưỡng, tôn giáo, dân tộc, tranh chấp, khiếu kiện gây phức tạp",
        ),
        (
            "d4-k3-e",
            "Số vụ mâu thuẫn, tranh chấp trong nội bộ nhân dân phức tạp, kéo dài",
        ),
        (
            "d4-k3-e",
            "SỐ VỤ MÂU THUẪN, TRANH CHẤP NỘI BỘ NHÂN DÂN PHỨC TẠP - KÉO DÀI",
        ),
        ("d4-k3-e", "so_vu_mau_thuan_phuc_tap_keo_dai"),
        (
            "d4-k3-g",
            "Số vụ xúi giục tụ tập đông người khiếu nại, gây rối; lợi dụng khiếu nại",
        ),
    ];
    let narrower = [
        (
            "d4-k3-c",
            "Số vụ truyền, phát triển tín ngưỡng, tôn giáo trái pháp luật",
        ),
        ("d4-k3-c", "Số vụ phát triển tôn giáo trái pháp luật"),
        ("d4-k3-c", "Số vụ truyền đạo trái pháp luật"),
        (
            "d4-k3-d",
            "Số vụ lợi dụng tôn giáo, dân tộc, tranh chấp, khiếu kiện gây phức tạp",
        ),
        (
            "d4-k3-e",
            "Số vụ mâu thuẫn nội bộ nhân dân phức tạp, kéo dài",
        ),
        ("d4-k3-e", "Số vụ mâu thuẫn phức tạp, kéo dài"),
        ("d4-k3-e", "complex, protracted conflicts among residents"),
        ("d4-k3-g", "Số vụ kích động tụ tập đông người"),
        (
            "d4-k3-g",
            "Số vụ xúi giục tụ tập đông người khiếu nại, gây rối",
        ),
    ];
    for (criterion, heading) in full {
        assert_eq!(
            verdict_of(safety, criterion, (2023, heading, "0")),
            "pass",
            "{heading}"
        );
        assert_eq!(
            verdict_of(safety, criterion, (2023, heading, "1")),
            "fail",
            "{heading}"
        );
    }
    for (criterion, heading) in narrower {
        let of = |cell| verdict_of(safety, criterion, (2023, heading, cell));
        assert_eq!(of("0"), "undetermined", "{heading}");
        assert_eq!(of("1"), "fail", "{heading}");
        assert_eq!(of("hơn 1"), "fail", "{heading}");
        assert_eq!(of(""), "undetermined", "{heading}");
    }
}

/// Circular 23 refers to works of every kind and to complex disputes whether protracted or not: figures of their own.
/// Without them, those of Circular 124 are used, which are parts of them: an interpretation, and marked as one.
#[test]
fn circular_23_has_figures_of_its_own_and_a_reading_where_they_are_not_there() {
    let wide = "Số vụ phá hoại mục tiêu, công trình";
    let key = "Số vụ phá hoại mục tiêu, công trình trọng điểm";
    let of = |heading, cell| verdict_of("an-toan-antt", "d5-k3-2", (2020, heading, cell));
    assert_eq!([of(wide, "0"), of(wide, "1")], ["pass", "fail"]);
    assert_eq!([of(key, "0"), of(key, "1")], ["pass", "fail"]);
    // If both are present the wider figure decides, and a difference between them is not a fault.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wider");
    fs::create_dir_all(&folder).unwrap();
    let table = format!(
        "Tên xã,Năm,\"{key}\",\"{wide}\"\nXã Lúa,2020,0,1\nXã Lim,2020,0,0\nXã Gụ,2020,0,\nXã Sến,2020,2,1\n"
    );
    fs::write(folder.join("a.csv"), table).unwrap();
    let long = antq(
        &folder,
        &[
            "score",
            "a.csv",
            "--criteria",
            "an-toan-antt",
            "--format",
            "csv",
            "--long",
            "--lang",
            "vi",
        ],
    );
    let verdicts: Vec<&str> = long
        .stdout
        .lines()
        .filter_map(|line| line.split_once(",d5-k3-2,"))
        .filter_map(|(_, rest)| rest.split(',').next())
        .collect();
    assert_eq!(
        verdicts,
        ["fail", "pass", "pass", "fail"],
        "{}",
        long.stdout
    );
    let marked = long
        .stdout
        .lines()
        .filter(|line| line.contains(",d5-k3-2,") && line.contains(",ours,"));
    assert_eq!(marked.count(), 4, "{}", long.stdout);
    let check = antq(
        &folder,
        &[
            "check",
            "a.csv",
            "--criteria",
            "an-toan-antt",
            "--lang",
            "vi",
        ],
    );
    assert!(!check.stdout.contains("sum-differs"), "{}", check.stdout);
    assert_eq!(
        check.stdout.matches("check-fails").count(),
        1,
        "{}",
        check.stdout
    );
}

/// A set whose window is unknown states when its act was issued, if that was after New Year's Day of the judged year.
#[test]
fn an_act_that_came_when_the_year_had_begun_is_told() {
    let cases = [
        (
            "an-toan-antt",
            2012,
            Some(
                "TT 23/2012/TT-BCA: kỳ đánh giá chưa biết; có hiệu lực 18/06/2012, khi năm 2012 đã bắt đầu.",
            ),
        ),
        ("an-toan-antt", 2013, None),
        (
            "ntm-antt",
            2016,
            Some(
                "QĐ 1980/QĐ-TTg: kỳ đánh giá chưa biết; ban hành 17/10/2016, khi năm 2016 đã bắt đầu.",
            ),
        ),
        (
            "ntm-antt",
            2021,
            Some("QĐ 318/QĐ-TTg: kỳ đánh giá chưa biết; ban hành 08/03/2022, sau năm 2021."),
        ),
        (
            "ntm-antt",
            2022,
            Some(
                "QĐ 318/QĐ-TTg: kỳ đánh giá chưa biết; ban hành 08/03/2022, khi năm 2022 đã bắt đầu.",
            ),
        ),
        (
            "ntm-antt",
            2024,
            Some(
                "HD 04/HD-BCA-V05: kỳ đánh giá chưa biết; ban hành 18/03/2024, khi năm 2024 đã bắt đầu.",
            ),
        ),
        ("ntm-antt", 2025, None),
        (
            "ntm-antt",
            2026,
            Some(
                "QĐ 51/2025/QĐ-TTg: kỳ đánh giá chưa biết; có hiệu lực 15/02/2026, khi năm 2026 đã bắt đầu.",
            ),
        ),
        (
            "ma-tuy",
            2025,
            Some(
                "QĐ 28/2025/QĐ-TTg: kỳ đánh giá chưa biết; ban hành 24/08/2025, khi năm 2025 đã bắt đầu.",
            ),
        ),
        (
            "ntm-kieu-mau-antt",
            2018,
            Some(
                "QĐ 691/QĐ-TTg: kỳ đánh giá chưa biết; ban hành 05/06/2018, khi năm 2018 đã bắt đầu.",
            ),
        ),
    ];
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("late");
    fs::create_dir_all(&folder).unwrap();
    for (set, year, told) in cases {
        let table = format!("Tên xã,Năm,Số vụ phạm tội\nXã Lúa,{year},1\n");
        fs::write(folder.join("a.csv"), table).unwrap();
        let run = antq_wide(
            &folder,
            &["score", "a.csv", "--criteria", set, "--lang", "vi"],
            200,
        );
        assert_eq!(run.code, 0, "{}", run.stderr);
        let begun = run.stdout.contains("đã bắt đầu") || run.stdout.contains(", sau năm");
        assert_eq!(begun, told.is_some(), "{set} {year}: {}", run.stdout);
        if let Some(told) = told {
            assert!(run.stdout.contains(told), "{set} {year}: {}", run.stdout);
        }
    }
}

/// A province's own plan is presented as one, not as a proposal.
#[test]
fn a_set_is_told_by_who_made_it() {
    for (origin, told) in [
        ("law", "Thông tư 1/2000/TT-ABC"),
        ("guidance", "Thông tư 1/2000/TT-ABC"),
        ("local", "(quy định, kế hoạch của địa phương)"),
        ("proposal", "đề xuất, không phải văn bản"),
    ] {
        let set = format!(
            "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\ntitle = {{ vi = \"Thử\", en = \"try\" }}\n\
             act = \"Thông tư 1/2000/TT-ABC\"\norigin = \"{origin}\"\nyears = {{ from = 2000 }}\nof = [\"a\"]\n\
             source = {{ article = \"Đ1\", text = \"copy\" }}\n\
             [[criterion]]\nid = \"a\"\ntitle = {{ vi = \"A\", en = \"a\" }}\nrule = 'so_ho >= 1'\n\
             source = {{ article = \"Đ1\", text = \"copy\" }}\n"
        );
        let folder = own_set(&format!("origin-{origin}"), &set, OWN_TESTS);
        fs::write(
            folder.join("a.csv"),
            "Tên xã,Năm,Tổng số hộ\nXã Lúa,2023,10\n",
        )
        .unwrap();
        let page = antq_wide(
            &folder,
            &["score", "a.csv", "--criteria", "bo.toml", "--lang", "vi"],
            200,
        );
        assert_eq!(page.code, 0, "{}", page.stderr);
        let short = told.replace("Thông tư ", "TT ");
        assert!(page.stdout.contains(&short), "{origin}: {}", page.stdout);
        let json = antq(
            &folder,
            &[
                "score",
                "a.csv",
                "--criteria",
                "bo.toml",
                "--format",
                "json",
            ],
        );
        let said = format!("\"origin\":\"{origin}\"");
        assert!(
            json.stdout.replace(": ", ":").contains(&said),
            "{}",
            json.stdout
        );
    }
}
