//! The law as data: no status of a text changes unnoticed, what was not read never passes by silence, and every rule is tried.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use antq::criteria::{Case, Library, defaults};
use antq::model::{Article, Body, Criterion, Ruleset, TextStatus, Whose, Year};
use antq::trial;

use crate::harness::{antq, root, same};

/// The year a version is put together for where it judges years without end.
const LATEST: Year = 2025;

/// Every version that is built in, put together for the last year it judges.
fn sets() -> (Library, Vec<Ruleset>) {
    let mut library = Library::open();
    let versions: Vec<(String, Year)> = library
        .families()
        .flat_map(|(_, versions)| versions)
        .map(|version| {
            let years = version.years;
            (
                version.id.clone(),
                years.to.unwrap_or(years.from.max(LATEST)),
            )
        })
        .collect();
    let sets = versions
        .iter()
        .map(|(version, year)| library.ruleset(version, *year).unwrap())
        .collect();
    (library, sets)
}

/// The criteria that stand in the set's own file.
fn own(set: &Ruleset) -> impl Iterator<Item = &Criterion> {
    set.criteria
        .iter()
        .skip(1)
        .filter(|criterion| criterion.home == 0)
}

fn place(article: &Article) -> String {
    match article {
        Article::Other(text) => text.clone(),
        Article::Numbered {
            article,
            clause,
            point,
        } => {
            let mut text = format!("Đ{article}");
            for part in [clause.as_ref().map(|clause| format!(" k{clause}"))]
                .into_iter()
                .chain([point.as_ref().map(|point| format!(" {point}"))])
                .flatten()
            {
                text.push_str(&part);
            }
            text
        }
    }
}

fn status(set: &Ruleset, criterion: &Criterion) -> String {
    let citation = &criterion.citation;
    let text = match citation.text {
        _ if !set.home().official => "proposed",
        TextStatus::Gazette => "gazette",
        TextStatus::Copy => "copy",
        TextStatus::Reported => "reported",
        TextStatus::Recalled => "recalled",
        TextStatus::Unknown => "unknown",
    };
    let reading = match citation.whose {
        Whose::Ours => "ours",
        Whose::Plain => "plain",
    };
    let places: Vec<String> = citation.articles.iter().map(place).collect();
    format!(
        "{} | {} | {text} | {reading}",
        criterion.id,
        places.join(" → ")
    )
}

#[test]
fn no_article_no_status_of_a_text_and_no_reading_changes_unnoticed() {
    let (_, sets) = sets();
    let folder = root().join("tests/law");
    let mut names = BTreeSet::new();
    for set in &sets {
        let mut list = format!("{} | {}\n", set.id, set.home().act);
        for criterion in own(set) {
            let _ = writeln!(list, "{}", status(set, criterion));
        }
        let name = format!("{}.txt", set.id.replace('/', "-"));
        let file = folder.join(&name);
        let promised = fs::read_to_string(&file).unwrap_or_default();
        same(&file, &promised, &list);
        names.insert(name);
    }
    let there: BTreeSet<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(
        there, names,
        "tests/law holds the list of a set that is gone"
    );
}

#[test]
fn every_rule_is_seen_true_false_and_unknown_and_every_test_comes_out() {
    let (mut library, sets) = sets();
    for set in &sets {
        let trial = trial::run(&mut library, &set.id).unwrap();
        let faults: Vec<&String> = trial.faults.iter().map(|fault| &fault.message).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", set.id);
        assert_eq!(trial.seen, trial.comparisons, "{}", set.id);
        assert!(trial.expectations > 0, "{} has no tests", set.id);
    }
}

/// Whether a test expects this of a criterion.
fn expects(case: &Case, id: &str, verdict: &str) -> bool {
    case.expect
        .iter()
        .any(|(criterion, word)| criterion.value == id && word.value == verdict)
}

#[test]
fn a_set_not_known_in_full_can_fail_cannot_pass_by_silence_and_can_pass_by_attestation() {
    let (mut library, sets) = sets();
    for set in &sets {
        let unread: Vec<&str> = own(set)
            .filter(|criterion| matches!(criterion.body, Body::Unread))
            .map(|criterion| criterion.id.as_str())
            .collect();
        if unread.is_empty() {
            continue;
        }
        let cases = library.cases(&set.id);
        let some = |wanted: &dyn Fn(&Case) -> bool| cases.iter().any(wanted);
        let of_unread = |case: &Case, verdict| unread.iter().any(|id| expects(case, id, verdict));
        assert!(
            some(&|case| expects(case, "set", "fail") && of_unread(case, "fail")),
            "{}: no test shows that it can fail by what was not read",
            set.id
        );
        assert!(
            some(&|case| expects(case, "set", "undetermined") && of_unread(case, "undetermined")),
            "{}: no test shows that silence leaves it open",
            set.id
        );
        let attested = |case: &Case| {
            expects(case, "set", "pass") && unread.iter().all(|id| expects(case, id, "pass"))
        };
        assert!(
            some(&attested),
            "{}: no test shows that attestation lets it pass",
            set.id
        );
        assert!(
            !some(&|case| expects(case, "set", "pass") && of_unread(case, "fail")),
            "{}: a test lets it pass though what was not read is not met",
            set.id
        );
    }
}

#[test]
fn what_was_not_read_is_answered_by_a_column_of_its_title() {
    let (library, sets) = sets();
    let codebook = library.codebook();
    for set in &sets {
        for criterion in own(set).filter(|criterion| matches!(criterion.body, Body::Unread)) {
            let titles: Vec<&str> = criterion
                .answers
                .iter()
                .map(|&figure| codebook.indicator(figure).title.vi.as_str())
                .collect();
            assert_eq!(
                titles,
                [criterion.title.vi.as_str()],
                "{}#{}",
                set.id,
                criterion.id
            );
        }
    }
}

#[test]
fn the_sets_scored_by_default_are_there_and_proposals_stand_last() {
    let (library, sets) = sets();
    let official = |family: &String| {
        assert!(library.has_family(family), "{family}");
        let version = format!("{family}/");
        let set = sets.iter().find(|set| set.id.starts_with(&version));
        set.is_some_and(|set| set.home().official)
    };
    let order: Vec<bool> = defaults().iter().map(official).collect();
    assert!(order.is_sorted_by(|a, b| a >= b), "{order:?}");
    assert!(order.contains(&true) && order.contains(&false), "{order:?}");
}

#[test]
fn the_printed_catalogue_is_what_the_files_say() {
    let run = antq(&root(), &["criteria", "show", "--all", "--lang", "vi"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let file = root().join("criteria/README.md");
    let promised = fs::read_to_string(&file).unwrap_or_default();
    same(&file, &promised, &run.stdout);
}

#[test]
fn every_set_is_read_back_in_both_languages_within_the_page() {
    let (_, sets) = sets();
    for set in &sets {
        for language in ["vi", "en"] {
            let run = antq(&root(), &["criteria", "show", &set.id, "--lang", language]);
            assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", set.id);
            for line in run.stdout.lines() {
                assert!(line.chars().count() <= 100, "{}: {line}", set.id);
                assert!(!line.contains(['{', '}']), "{}: {line}", set.id);
            }
        }
    }
}

/// What the first lines of a page say of a commune whose row holds these cells.
fn head(name: &str, data: &str) -> String {
    let folder = std::env::temp_dir().join(format!("antq-law-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("a.csv"), data).unwrap();
    let run = antq(&folder, &["score", "a.csv"]);
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run.stdout
}

#[test]
fn a_set_left_out_of_the_default_is_named_with_the_reason() {
    let page = head(
        "reasons",
        "ma_xa,ten_xa,nam,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan\n1,Xã Một,2015,25,18\n",
    );
    let lines: Vec<&str> = page.lines().take(2).collect();
    assert_eq!(
        lines,
        [
            "An toàn ANTT: TT 23/2012/TT-BCA · Xã điển hình: đề xuất, không phải văn bản · năm 2015",
            "Không xét NTM ANTT và Mô hình: các bộ này không có bản cho năm được chấm.",
        ],
        "{page}"
    );
    let page = head(
        "columns",
        "ma_xa,ten_xa,nam,so_mo_hinh_bvantq_hieu_qua\n1,Xã Một,2023,1\n",
    );
    assert!(
        page.contains("Không xét NTM 19.2: tệp không có cột nào của bộ này."),
        "{page}"
    );
}

#[test]
fn a_ward_has_no_new_rural_criterion() {
    let page = head(
        "ward",
        "ma_xa,ten_xa,nam,so_cong_dan_pham_toi_xam_hai_tre_em\n1,Phường Một,2023,1\n2,Xã Hai,2023,1\n",
    );
    let row = |name: &str| {
        page.lines()
            .find(|line| line.trim().starts_with(name))
            .unwrap()
    };
    assert!(row("Phường Một").contains("– không áp dụng"), "{page}");
    assert!(row("Xã Hai").contains("✗ không đạt"), "{page}");
}
