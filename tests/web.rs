//! The web pages: their data are the verdicts, and nothing in the data can run, be loaded or turn the writing.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use antq::diff::{Detail, Step};
use antq::inquiry::{
    Columns, Comparison, Depth, Diff, Direction, Question, Scores, Session, TwoYears, place,
};
use antq::model::Ruleset;
use antq::paper;
use antq::say::{Beside, score_notes, web_diff, web_score};
use antq::text::Language;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::harness::{antq, root};

/// Largest page of a nation.
const LARGEST: usize = 6 << 20;
/// Communes of a nation.
const NATION: usize = 3321;

fn question() -> Question {
    let mut question = Question::default();
    question.material.data = vec!["communes.csv".into()];
    question
}

fn scored(table: &str) -> Scores {
    let read = &mut |_: &str| Ok(table.as_bytes().to_vec());
    let session = Session::open(&question(), Columns::AskedAndFingerprint, read).expect("data");
    let rows = session.rows(Depth::Reasons);
    session.into_scores(rows)
}

fn page_in(scores: &Scores, language: Language) -> String {
    let question = question();
    let beside = Beside {
        question: &question,
        register: None,
        files: Vec::new(),
        notes: score_notes(scores, language),
    };
    paper::html(&web_score(scores, &beside, None, language)).expect("a page")
}

fn page(scores: &Scores) -> String {
    page_in(scores, Language::Vietnamese)
}

/// The page that compares the two files of an example, and what it compares.
fn compared(
    [example, before, after]: [&str; 3],
    only: Option<Direction>,
    language: Language,
    asked: impl FnOnce(&Diff<'_>, &str),
) {
    let folder = root().join("examples").join(example);
    let files = [before, after].map(|file| folder.join(file).display().to_string());
    let mut comparison = Comparison::default();
    comparison.material.data = files.map(|file| file.as_str().into()).into();
    let read = &mut |file: &str| fs::read(file);
    let two = TwoYears::open(&comparison, true, read).expect("two years");
    let diff = Diff::of(&two);
    let beside = Beside {
        question: &comparison,
        register: None,
        files: Vec::new(),
        notes: Vec::new(),
    };
    let page = paper::html(&web_diff(&diff, &beside, only, language)).expect("a page");
    asked(&diff, &page);
}

const INVENTED: [&str; 3] = ["13-vi-du-hai-nam", "2021.csv", "2022.csv"];
const MERGED: [&str; 3] = ["14-kha-cuu-hai-nam", "2024.csv", "2025.csv"];

#[test]
fn the_data_of_a_comparison_are_its_verdicts_and_changes() {
    compared(INVENTED, None, Language::Vietnamese, |diff, page| {
        let island = island(page);
        let rows = island["rows"].as_array().unwrap();
        assert_eq!(rows.len(), diff.cells.len());
        let mut steps = 0;
        for (pairing, row) in rows.iter().enumerate() {
            assert_eq!(row[2], diff.area(diff.at((pairing, 0)).0).code.as_str());
            for (column, told) in row[7].as_array().unwrap().iter().enumerate() {
                let cell = diff.at((pairing, column)).2;
                let verdict = |side: Option<_>| side.map(place);
                assert_eq!(told[1], Value::from(verdict(cell.result.after())));
                assert_eq!(told[2], Value::from(verdict(cell.result.before())));
                let direction = |one: &Direction| Some(*one) == cell.result.direction();
                assert_eq!(
                    told[3],
                    Value::from(Direction::ALL.iter().position(direction))
                );
                let Some(change) = diff.change((pairing, column), Detail::Reasons) else {
                    continue;
                };
                let title = |step: &Step| {
                    let rules = [&diff.columns[column].new, &diff.columns[column].old];
                    let [new, old] = rules.map(Option::as_ref);
                    let of = |rules: Option<&Arc<Ruleset>>, at: Option<usize>| {
                        Some(rules?.criterion(at?).title.vi.clone())
                    };
                    of(new, step.pair.new)
                        .or_else(|| of(old, step.pair.old))
                        .unwrap()
                };
                let deciding = told[7].as_array().unwrap().iter();
                for entry in deciding.chain(told[8].as_array().unwrap()) {
                    let entry = &island["entries"][index(entry)];
                    let words = sentence(&island, &entry[2]);
                    let verdicts = [index(&entry[0]), index(&entry[1])];
                    let told = |step: &Step| {
                        let own = [step.verdicts.before, step.verdicts.after].map(place);
                        title(step) == words && own == verdicts
                    };
                    let counted = words.contains("thiếu") && words.ends_with("tiêu chí).");
                    assert!(
                        counted || change.steps.iter().any(told),
                        "{words} {verdicts:?}"
                    );
                    steps += 1;
                }
            }
        }
        assert!(steps > 20, "{steps}");
    });
}

/// The text of a sentence in the data of a page.
fn sentence(island: &Value, number: &Value) -> String {
    let texts = island["sentences"][index(number)]
        .as_array()
        .unwrap()
        .iter();
    let texts = texts.map(|text| island["texts"][index(text)].as_str().unwrap());
    texts.map(|text| &text[1..]).collect()
}

#[test]
fn a_comparison_shows_both_years_and_what_changed_without_the_script() {
    compared(INVENTED, None, Language::Vietnamese, |_, page| {
        let frame = page.split("<script").next().unwrap();
        for text in [
            "<h4>2021</h4>",
            "<h4>2022</h4>",
            "đạt</span> → <span class=\"v1\"",
            "Luật 1, số liệu 1",
            "Nguyên nhân của",
            "<noscript>",
        ] {
            assert!(frame.contains(text), "{text}");
        }
    });
}

#[test]
fn a_merged_commune_is_found_by_the_names_of_those_it_was_formed_from() {
    compared(MERGED, None, Language::Vietnamese, |_, page| {
        let island = island(page);
        let lead = &island["rows"][0][7][0][6][0];
        assert_eq!(
            sentence(&island, lead),
            "Nhập từ Xã Khả Cửu (đạt), Xã Đông Cửu (không đạt), Xã Thượng Cửu (đạt)"
        );
    });
}

#[test]
fn a_comparison_lists_only_what_is_asked_and_counts_all() {
    compared(
        INVENTED,
        Some(Direction::Better),
        Language::English,
        |_, page| {
            let island = island(page);
            assert!(island["rows"].as_array().unwrap().len() < 8);
            assert!(page.contains("communes under “Better”; the totals count all."));
            for word in ["Tổng hợp", "Danh sách", "không đạt", "do số liệu"] {
                assert!(!page.contains(word), "{word}");
            }
        },
    );
}

/// The text between two others.
#[track_caller]
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).expect(before);
    rest.split_once(after).expect(after).0
}

fn island(page: &str) -> Value {
    let json = between(
        page,
        "<script type=\"application/json\" id=\"data\">",
        "</script>",
    );
    serde_json::from_str(json).expect("json")
}

fn index(number: &Value) -> usize {
    usize::try_from(number.as_u64().unwrap()).unwrap()
}

fn province() -> String {
    fs::read_to_string(root().join("examples/09-mot-tinh-130-xa/communes.csv")).unwrap()
}

#[test]
fn the_data_of_the_page_are_the_verdicts() {
    let scores = scored(&province());
    let island = island(&page(&scores));
    let rows = island["rows"].as_array().unwrap();
    assert_eq!(rows.len(), scores.rows.len());
    let mut compared = 0;
    for (told, row) in rows.iter().zip(&scores.rows) {
        let area = scores.series[row.series].area_in(row.year);
        assert_eq!(
            (&told[1], &told[2]),
            (&area.name.as_str().into(), &area.code.as_str().into())
        );
        for (told, judged) in told[7].as_array().unwrap().iter().zip(&row.judgements) {
            let Some(judged) = judged else {
                assert!(told.is_null());
                continue;
            };
            assert_eq!(told[1], place(judged.assessment.verdict()));
            let marks = judged.ruleset.leaves().map(|leaf| {
                let verdict = judged.assessment.finding(leaf).verdict;
                if judged.assessment.is_asked(&judged.ruleset, leaf) {
                    place(verdict).to_string()
                } else {
                    ".".to_owned()
                }
            });
            assert_eq!(told[2], marks.collect::<String>());
            let shape = &island["shapes"][index(&told[4])];
            let entries = told[5].as_array().unwrap();
            for (at, entry) in shape.as_array().unwrap().iter().zip(entries) {
                let entry = &island["entries"][index(entry)];
                let verdict = judged.assessment.finding(index(at)).verdict;
                assert_eq!(entry.get(0).map_or(0, index), place(verdict));
                compared += 1;
            }
        }
    }
    assert!(compared > 5000, "{compared}");
}

#[test]
fn a_dossier_names_the_count_that_would_change_the_verdict_first() {
    let lead = |count: &str| {
        let table = format!("ma_xa,nam,so_mo_hinh_bvantq_hieu_qua\n00004,2023,{count}\n");
        let island = island(&page(&scored(&table)));
        let lead = island["rows"][0][7][0][3].as_array().unwrap().clone();
        let told = lead.iter().map(|number| sentence(&island, number));
        told.collect::<Vec<_>>().join("\n")
    };
    // One effective model is what the commune must have.
    let told = lead("1");
    let nearest = told.lines().last().unwrap();
    assert!(nearest.starts_with("Đổi kết quả gần nhất: "), "{told}");
    assert!(
        nearest.ends_with(" là 1; nếu là 0 thì không đạt."),
        "{told}"
    );
    assert!(lead("3").ends_with(" là 3; nếu là 0 thì không đạt."));
    // That nothing is there now is said by what is lacking.
    for none in ["0", ""] {
        assert!(!lead(none).contains("gần nhất"), "{none}");
    }
}

#[test]
fn totals_and_failing_criteria_stand_without_the_script() {
    let page = page(&scored(&province()));
    let frame = page.split("<script").next().unwrap();
    for text in [
        "49 đạt trên 130, 33 chưa đủ căn cứ; tỷ lệ đạt từ 37,6% đến 63,1%.",
        "Không có vụ phá hoại mục tiêu, công trình trọng điểm",
        "Thông tư 124&#x2f;2021&#x2f;TT-BCA",
        "<noscript>",
    ] {
        assert!(frame.contains(text), "{text}");
    }
}

/// The page that `score` writes of a table.
fn written(name: &str, table: &str, options: &[&str]) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("xa.csv"), table).unwrap();
    let command = ["score", "xa.csv", "--criteria", "an-toan-antt"];
    let command = [&command, &["--communes", "none", "-o", "xa.html"], options].concat();
    let run = antq(&folder, &command);
    assert_eq!(run.code, 0, "{}", run.stderr);
    fs::read_to_string(folder.join("xa.html")).unwrap()
}

/// Names and years of the rows, and whether each is met, in the order of [`place`].
fn verdicts(page: &str) -> Vec<(String, String, u64)> {
    let island = island(page);
    let rows = island["rows"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    rows.map(|row| (text(&row[1]), text(&row[5]), row[7][0][1].as_u64().unwrap()))
        .collect()
}

const FAILED: u64 = 1;
const UNDETERMINED: u64 = 2;

#[test]
fn the_year_before_stands_beside_the_latest_if_the_data_decide_it() {
    let table = "ma_xa,ten_xa,nam,so_vu_ly_khai_doi_tu_tri,so_vu_pham_toi
90001,Lúa,2021,1,9
90001,Lúa,2022,1,7
90001,Lúa,2023,0,6
90002,Cau,2022,0,5
90002,Cau,2023,2,4
";
    let page = written("year-before", table, &[]);
    let row = |name: &str, year: &str, verdict| (name.to_owned(), year.to_owned(), verdict);
    let expected = [
        row("Lúa", "2022", FAILED),
        row("Lúa", "2023", UNDETERMINED),
        row("Cau", "2022", UNDETERMINED),
        row("Cau", "2023", FAILED),
    ];
    assert_eq!(verdicts(&page), expected);
    let frame = page.split("<script").next().unwrap();
    let [now, before] = ["<h4>2023</h4>", "<h4>2022</h4>"].map(|year| frame.find(year));
    assert!(now.is_some() && now < before);
    assert!(frame.contains("<span class=\"count\">2 đơn vị</span>"));
    assert!(frame.contains("Vướng ở đâu<span class=\"count\">2023</span>"));
    assert!(frame.contains("<select id=\"by-year\">"));

    let asked = written("year-asked", table, &["--year", "2023"]);
    assert_eq!(verdicts(&asked), [expected[1].clone(), expected[3].clone()]);
    assert!(!asked.contains("<h4>2023</h4>") && !asked.contains("<select id=\"by-year\">"));

    let all = written("year-all", table, &["--year", "all"]);
    assert_eq!(verdicts(&all).len(), 5);

    // Figures of the year before that only serve comparison are no result of that year.
    let compared = table.replace("2022,1,7", "2022,,7");
    let compared = written("year-compared", &compared, &[]);
    assert_eq!(
        verdicts(&compared),
        [expected[1].clone(), expected[3].clone()]
    );
}

#[test]
fn the_year_before_changes_no_exit_code() {
    let table = "ma_xa,ten_xa,nam,so_vu_ly_khai_doi_tu_tri
90001,Lúa,2022,1
90001,Lúa,2023,0
";
    let page = written("year-fail-on", table, &["--fail-on", "fail"]);
    assert_eq!(verdicts(&page).len(), 2);
}

#[test]
fn names_in_the_data_are_inert() {
    let name = "<img src=x onerror=alert(1)></script><script>alert(2)</script>";
    let mut table = "Mã xã,Tên xã,Huyện,Năm,Dân số,Số vụ tệ nạn xã hội\n".to_owned();
    let _ = writeln!(table, "02047,{name},\"\"\"Lúa\"\" 'Cau'\",2022,5120,1");
    let _ = writeln!(table, "02047,{name},\"\"\"Lúa\"\" 'Cau'\",2023,5120,0");
    let _ = writeln!(table, "02050,Xã \u{202e}aúL\u{7},<b>,2023,4870,2");
    let page = page(&scored(&table));
    assert_eq!(page.matches("<script").count(), 2);
    assert_eq!(page.matches("</script>").count(), 2);
    for tag in ["<img", "<b>,", "\u{202e}", "\u{7}"] {
        assert!(!page.contains(tag), "{tag:?}");
    }
    let island = island(&page);
    assert_eq!(island["rows"][0][1], name);
    assert_eq!(island["rows"][1][1], "Xã \u{fffd}aúL\u{fffd}");
    assert_eq!(island["places"][1], "\"Lúa\" 'Cau'");
}

#[test]
fn nothing_is_loaded_and_only_the_page_itself_runs() {
    let page = page(&scored(&province()));
    for text in [
        "://",
        "url(h",
        "@import",
        "src=",
        " style=",
        " onclick=",
        "innerHTML",
        "eval(",
    ] {
        assert!(!page.contains(text), "{text}");
    }
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    let style = between(&page, "<style>", "</style>");
    let script = page
        .rsplit_once("<script>")
        .unwrap()
        .1
        .split("</script>")
        .next()
        .unwrap();
    let [style, script] = [style, script].map(|text| base64(&Sha256::digest(text)));
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
        )
    );
}

/// Written bit by bit, unlike the page's own.
fn base64(bytes: &[u8]) -> String {
    let mut bits = String::new();
    for byte in bytes {
        let _ = write!(bits, "{byte:08b}");
    }
    let digits = ('A'..='Z')
        .chain('a'..='z')
        .chain('0'..='9')
        .chain(['+', '/']);
    let digits: Vec<char> = digits.collect();
    let mut out = String::new();
    for start in (0..bits.len()).step_by(6) {
        let group = format!("{:0<6}", &bits[start..bits.len().min(start + 6)]);
        out.push(digits[usize::from_str_radix(&group, 2).unwrap()]);
    }
    while !out.len().is_multiple_of(4) {
        out.push('=');
    }
    out
}

#[test]
fn the_same_scores_give_the_same_bytes() {
    assert_eq!(page(&scored(&province())), page(&scored(&province())));
}

#[test]
fn a_page_in_english_has_no_words_of_the_other_language() {
    let scores = scored(&province());
    let page = page_in(&scores, Language::English);
    assert!(page.contains("<html lang=\"en\">"));
    for word in ["Tổng hợp", "Danh sách", "không đạt", "Chưa đủ căn cứ"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn the_page_of_a_nation_stays_small() {
    let size = |times: usize| {
        let province = province();
        let (heading, rows) = province.split_once('\n').unwrap();
        let mut table = format!("{heading}\n");
        for (copy, row) in (0..times).flat_map(|copy| rows.lines().map(move |row| (copy, row))) {
            // Codes and names differ between the copies; figures shift, so that few sentences repeat.
            let _ = writeln!(
                table,
                "{}",
                row.replacen("98", &format!("{}", 50 + copy), 1)
            );
        }
        page(&scored(&table)).len()
    };
    let [one, three] = [size(1), size(3)];
    let nation = one + (three - one) / 260 * NATION;
    assert!(nation < LARGEST, "{nation}");
}
