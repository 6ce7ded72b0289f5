//! Headings that are clauses answer the criterion of that clause, in the law of the year of the row, and no other.

use std::collections::BTreeMap;

use antq::criteria::{Law, Library};
use antq::data::{DataFile, Options, read};
use antq::model::Use;

use crate::command::folder;
use crate::harness::antq;

/// Verdicts by year and criterion.
type Verdicts = BTreeMap<(String, String), String>;

/// Verdicts of the safety standard, for all years.
#[track_caller]
fn scored(name: &str, table: &str) -> Verdicts {
    let folder = folder(name, &[("a.csv", table)]);
    let set = ["--criteria", "an-toan-antt", "--year", "all"];
    let mut arguments = vec!["score", "a.csv", "--format", "csv", "--long"];
    arguments.extend(set);
    let run = antq(&folder, &arguments);
    assert_eq!(run.code, 0, "{table}\n{}", run.stderr);
    let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let place = |name: &str| headings.iter().position(|one| one == name).unwrap();
    let places = ["nam", "criterion", "verdict"].map(place);
    let rows = reader.records().map(Result::unwrap);
    let verdict = |row: csv::StringRecord| {
        let [year, criterion, verdict] = places.map(|place| row[place].to_owned());
        ((year, criterion), verdict)
    };
    rows.map(verdict).collect()
}

#[track_caller]
fn has(verdicts: &Verdicts, year: &str, criterion: &str, verdict: &str) {
    let found = verdicts.get(&(year.to_owned(), criterion.to_owned()));
    assert_eq!(
        found.map(String::as_str),
        Some(verdict),
        "{year} {criterion}"
    );
}

#[test]
fn a_clause_answers_its_criterion_however_it_is_written() {
    for heading in [
        "Khoản 1 Điều 5",
        "Đ5 k1",
        "K1 Đ5",
        "d5-k1",
        "1. Khoản 1 Điều 5",
        "Khoản 1 Điều 5 (3)",
        "Khoản 1 Điều 5 Thông tư 124/2021/TT-BCA",
        "TT 124: Đ5 k1",
    ] {
        for (cell, verdict) in [("Đạt", "pass"), ("Chưa đạt", "fail"), ("", "undetermined")]
        {
            let table = format!("Mã xã,Năm,{heading},Xã\n01888,2024,{cell},Thị trấn Chợ Rã\n");
            let found = scored("clause", &table);
            has(&found, "2024", "d5-k1", verdict);
            has(&found, "2024", "d5-k2", "undetermined");
        }
    }
}

#[test]
fn each_row_answers_the_act_of_its_year() {
    let table = "Mã xã,Năm,Khoản 2 Điều 5,K1 Đ6,K1 Đ5\n\
        01888,2020,Đạt,Chưa đạt,Đạt\n01888,2024,Chưa đạt,Đạt,Đạt\n";
    let found = scored("clause-years", table);
    has(&found, "2020", "d5-k2", "pass");
    has(&found, "2020", "d6-k1", "fail");
    has(&found, "2024", "d5-k2", "fail");
    has(&found, "2024", "d5-k1", "pass");
    // A heading that names its act is of that act alone.
    let table = "Mã xã,Năm,Khoản 2 Điều 5 TT 23/2012\n01888,2020,Đạt\n01888,2024,Đạt\n";
    let found = scored("clause-act", table);
    has(&found, "2020", "d5-k2", "pass");
    has(&found, "2024", "d5-k2", "undetermined");
}

#[test]
fn a_clause_may_be_divided_into_columns() {
    let table = "Mã xã,Năm,Khoản 1 Điều 5,,Điều 5,\n,,Đạt,Chưa đạt,Khoản 2,Khoản 3\n\
        01888,2024,x,,Đạt,Chưa đạt\n01897,2024,,x,Đạt,\n";
    let folder = folder("clause-pairs", &[("a.csv", table)]);
    let set = ["score", "a.csv", "--criteria", "an-toan-antt"];
    let run = antq(
        &folder,
        &[&set[..], &["--format", "csv", "--long"]].concat(),
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let says = |row: &str| run.stdout.lines().any(|line| line.contains(row));
    for row in ["d5-k1,pass", "d5-k1,fail", "d5-k2,pass", "d5-k3,fail"] {
        assert!(says(row), "{row}\n{}", run.stdout);
    }
    // A mark under `Chưa đạt` alone is no pass.
    assert_eq!(run.stdout.matches("d5-k1,pass").count(), 1);
}

#[test]
fn an_answer_by_its_title_may_be_divided_into_columns_too() {
    let title = "Đạt khoản 2, 3, 4 Điều 4";
    let table = format!("Mã xã,Năm,\"{title}\",\n,,Đạt,Chưa đạt\n01888,2024,x,\n");
    let found = scored("clause-title", &table);
    has(&found, "2024", "d5-k2", "pass");
    let table = table.replace("x,", ",x");
    has(&scored("clause-title-no", &table), "2024", "d5-k2", "fail");
}

#[test]
fn a_clause_of_two_criteria_is_refused() {
    let both = ["an-toan-antt/tt-23-2012", "an-toan-antt/tt-124-2021"];
    let table = "Mã xã,Năm,Khoản 2 Điều 5\n01888,2024,Đạt\n";
    let folder = folder("clause-both", &[("a.csv", table)]);
    let mut arguments = vec!["score", "a.csv"];
    arguments.extend(both.iter().flat_map(|set| ["--criteria", set]));
    let run = antq(&folder, &arguments);
    assert!(run.stderr.contains("ambiguous-heading"), "{}", run.stderr);
    assert!(run.stderr.contains("tt-124-2021#d5-k2"), "{}", run.stderr);
}

#[test]
fn an_answer_to_a_clause_that_the_act_of_its_year_lacks_is_told() {
    let table = "Mã xã,Năm,K1 Đ5,Khoản 2 Điều 5\n01888,2020,Đạt,Đạt\n01888,2024,Đạt,Đạt\n";
    let folder = folder("clause-lacking", &[("a.csv", table)]);
    let set = ["--criteria", "an-toan-antt", "--year", "all"];
    let run = antq(
        &folder,
        &[&["check", "a.csv", "--format", "json"], &set[..]].concat(),
    );
    let told: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let of = |code: &str| {
        let faults = told["faults"].as_array().unwrap().iter();
        let found = faults.filter(|fault| fault["code"] == code);
        found.cloned().collect::<Vec<_>>()
    };
    let notes = of("clause-of-other-year");
    assert_eq!(notes.len(), 1, "{}", run.stdout);
    assert_eq!(notes[0]["cell"], "C2");
    // A column under both acts names both criteria.
    let columns = told["files"][0]["columns"].as_array().unwrap();
    assert_eq!(columns[2]["also"], serde_json::Value::Null);
    let mut ids = vec![columns[3]["id"].as_str().unwrap()];
    let also = columns[3]["also"].as_array().unwrap().iter();
    ids.extend(also.map(|id| id.as_str().unwrap()));
    assert_eq!(ids, ["tt-23-2012#d5-k2", "tt-124-2021#d5-k2"]);
}

#[test]
fn a_form_of_clauses_alone_takes_its_year_from_its_title() {
    let form = |clauses: [&str; 2]| {
        let [one, two] = clauses;
        format!(
            "UBND XÃ YÊN THƯỢNG\nKẾT QUẢ TỰ CHẤM NĂM 2024\nSTT,Nội dung,Kết quả\n\
            1,{one},Đạt\n2,{two},Chưa đạt\n"
        )
    };
    for clauses in [
        ["Khoản 1 Điều 5", "Khoản 2 Điều 5"],
        ["K1 Đ5", "K2 Đ5"],
        ["d5-k1", "d5-k2"],
    ] {
        let folder = folder("clause-form", &[("a.csv", &form(clauses))]);
        let set = ["score", "a.csv", "--criteria", "an-toan-antt"];
        let run = antq(
            &folder,
            &[
                &set[..],
                &["--tinh", "Bắc Kạn", "--format", "csv", "--long"],
            ]
            .concat(),
        );
        assert_eq!(run.code, 0, "{}", run.stderr);
        for row in ["d5-k1,pass", "d5-k2,fail"] {
            assert!(run.stdout.contains(row), "{row}\n{}", run.stdout);
        }
        assert!(run.stdout.contains(",2024,"), "{}", run.stdout);
    }
}

#[test]
fn a_set_that_uses_another_takes_the_answers_to_its_clauses() {
    for (cell, verdict) in [("Chưa đạt", "fail"), ("Đạt", "undetermined")] {
        // Without a recognition, the figures decide.
        let decided = "Mã xã,Năm,xa_dat_an_toan_antt,Khoản 1 Điều 5";
        let table = format!("{decided}\n01888,2024,Không,{cell}\n");
        let folder = folder("clause-used", &[("a.csv", &table)]);
        let sets = ["an-toan-antt", "xa-dien-hinh-de-xuat"];
        let mut arguments = vec!["score", "a.csv", "--format", "csv", "--long"];
        arguments.extend(sets.iter().flat_map(|set| ["--criteria", set]));
        let run = antq(&folder, &arguments);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let mut rows = run.stdout.lines();
        let row = rows.find(|row| row.contains("xa-dien-hinh") && row.contains(",an-toan,"));
        let row = row.unwrap_or_else(|| panic!("{}", run.stdout));
        assert!(row.contains(&format!(",an-toan,{verdict}")), "{row}");
    }
}

/// Every clause in every spelling, and pairs of clauses, under both acts.
#[test]
fn no_clause_answers_the_criterion_of_another() {
    let wanted = [
        ("an-toan-antt/tt-23-2012", 2020),
        ("an-toan-antt/tt-124-2021", 2024),
        ("an-toan-antt-khu-dan-cu/tt-124-2021", 2024),
    ];
    let law = Law::freeze(&Library::open(), &wanted);
    let codebook = law.codebook();
    let mut headings: Vec<(String, String)> = Vec::new();
    let points = ["", "a", "b", "c", "d", "đ", "e", "g"];
    for (article, clause) in (3..8).flat_map(|article| (1..7).map(move |clause| (article, clause)))
    {
        for point in points {
            let id = match point {
                "" => format!("d{article}-k{clause}"),
                "đ" => format!("d{article}-k{clause}-dd"),
                _ => format!("d{article}-k{clause}-{point}"),
            };
            let own = if point.is_empty() {
                String::new()
            } else {
                format!("điểm {point} ")
            };
            let (other, next) = (article + 1, clause + 1);
            for heading in [
                format!("{own}khoản {clause} Điều {article}"),
                format!("Điều {article} khoản {clause} {own}"),
                format!("Đ{article} k{clause} {point}"),
                format!("K{clause} Đ{article} TT 124/2021"),
                format!("2. {own}khoản {clause} Điều {article} (4)"),
                format!("{own}khoản {clause} Điều {article} Thông tư 23/2012/TT-BCA"),
                format!("{point}) Khoản {clause} Điều {article}"),
                format!("Khoản {clause} Điều {article} ({point})"),
                format!("Khoản {clause} và {next} Điều {article}"),
                format!("Khoản {clause} Điều {article} và Điều {other}"),
                format!("Khoản {clause} Điều {article} Thông tư {next}/2020"),
                format!("Không đạt {own}khoản {clause} Điều {article}"),
                id.clone(),
            ] {
                headings.push((heading, id.clone()));
            }
        }
    }
    let mut known = 0;
    for part in headings.chunks(200) {
        let texts: Vec<&str> = part.iter().map(|(text, _)| text.as_str()).collect();
        let text = format!("Mã xã,\"{}\"\n", texts.join("\",\""));
        let file = DataFile {
            name: "a.csv".to_owned(),
            bytes: text.into_bytes(),
            year: None,
            subject: None,
            sheet: String::new(),
        };
        let reading = read(&[file], &codebook, &|_| true, &Options::default());
        for (column, (heading, id)) in reading.sheets[0].columns.iter().skip(1).zip(part) {
            let Use::Figure(figure) = column.meaning else {
                continue;
            };
            known += 1;
            let answers = codebook.indicator(figure).answers.clone().unwrap();
            let (version, own) = answers.split_once('#').unwrap();
            // One spelling leaves the point out.
            let without_point = id.rsplit_once('-').map_or("", |(clause, _)| clause);
            let names_point = !heading.starts_with('K') || !heading.contains("TT 124");
            let expected = if names_point { id } else { without_point };
            assert!(own == id || own == expected, "{heading}: {answers}");
            assert!(!heading.contains("TT 124") || version.ends_with("124-2021"));
            assert!(!heading.contains("23/2012") || version.ends_with("23-2012"));
            assert!(
                !heading.contains("Không") && !heading.contains(" và "),
                "{heading}"
            );
            assert!(!heading.contains("/2020"), "{heading}: {answers}");
        }
    }
    assert!(known > 20, "{known}");
}
