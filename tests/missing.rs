//! A missing figure is counted alike wherever it is told: one for each number that has to be sent.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use antq::inquiry::{Columns, CriteriaChoice, Depth, Question, Scores, Session};
use antq::model::Verdict;
use antq::page::{Page, Terminal, text};
use antq::say::{self, MissingFigure, PaperPart, Shortfall};
use antq::text::Language::Vietnamese;

use crate::harness::root;

/// The examples, each with the files that are read together.
const EXAMPLES: [(&str, &[&str]); 11] = [
    ("01-yen-thuong-2021", &["communes.csv"]),
    ("02-16-tren-25", &["communes.csv"]),
    ("03-tung-khoan-tt-124", &["communes.csv"]),
    ("04-so-lieu-kho-doc", &["nam-2022.csv", "nam-2023.csv"]),
    (
        "05-chi-ghi-dat-chua-dat",
        &["communes.csv", "co-so-lieu.csv"],
    ),
    ("06-tran-yen-2019", &["communes.csv"]),
    ("08-mot-xa-qua-cac-luat", &["communes.csv"]),
    ("09-mot-tinh-130-xa", &["communes.csv"]),
    (
        "10-kha-cuu-sap-nhap",
        &["2024-thieu-dong-cuu.csv", "2025.csv"],
    ),
    ("11-phuong-bi-chia", &["2024.csv", "2025.csv"]),
    ("16-dien-bien-hai-nam", &["2024.csv", "2025.csv"]),
];

fn scored(example: &str, files: &[&str], set: &str) -> Scores {
    let folder = root().join("examples").join(example);
    let mut question = Question::default();
    question.material.data = files.iter().map(|&file| file.into()).collect();
    question.material.criteria = vec![CriteriaChoice::Named(set.to_owned())];
    let mut read = |name: &str| fs::read(folder.join(PathBuf::from(name)));
    let session = Session::open(&question, Columns::Asked, &mut read).unwrap();
    let rows = session.rows(Depth::Reasons);
    session.into_scores(rows)
}

fn printed(page: &Page) -> String {
    let mut out = Vec::new();
    let terminal = Terminal {
        width: 10_000,
        color: false,
    };
    terminal.write(&mut out, page).unwrap();
    String::from_utf8(out).unwrap()
}

/// How many rows the forms of each letter have.
fn forms(scores: &Scores) -> Vec<usize> {
    let letters = say::letters(scores, Vietnamese).into_iter();
    let rows = |part: &PaperPart| match part {
        PaperPart::Table(table) => table.rows.len(),
        PaperPart::Heading(..) | PaperPart::Paragraph(_) | PaperPart::Item(_) => 0,
    };
    letters
        .map(|letter| letter.paper.body.iter().map(rows).sum())
        .collect()
}

/// The number that follows `Thiếu` where it counts figures.
fn counted(text: &str) -> Vec<usize> {
    let parts = text.split("hiếu ").skip(1);
    let counts = parts.filter_map(|part| part.split_once(" số liệu"));
    counts.filter_map(|(count, _)| count.parse().ok()).collect()
}

#[test]
fn what_is_missing_is_counted_alike_in_lists_reasons_letters_and_csv() {
    let (mut compared, mut of_several) = (0, 0);
    for (example, files) in EXAMPLES {
        for set in ["an-toan-antt", "ntm-antt", "xa-dien-hinh-de-xuat"] {
            let mut scores = scored(example, files, set);
            let forms = forms(&scores);
            let mut of_letter = BTreeMap::new();
            for row in std::mem::take(&mut scores.rows) {
                let letter = of_letter.len();
                let letter = *of_letter.entry(row.series).or_insert(letter);
                let Some(judgement) = &row.judgements[0] else {
                    continue;
                };
                if judgement.assessment.verdict() != Verdict::Undetermined {
                    continue;
                }
                let shortfall = Shortfall::of(&scores, &row, judgement, Vietnamese);
                let count = MissingFigure::count(&shortfall.missing);
                let place = format!("{example} {set} {}", row.series.0);
                assert_eq!(judgement.missing.len(), count, "csv: {place}");
                let told = shortfall.count_missing().map(|told| text(&told));
                let told = counted(&told.unwrap_or_default());
                assert_eq!(
                    told.first().copied().unwrap_or_default(),
                    count,
                    "list: {place}"
                );
                assert_eq!(forms[letter], count, "letter: {place}");
                compared += usize::from(count > 0);
                of_several += usize::from(shortfall.missing.len() < count);
                scores.rows = vec![row];
                let extent = say::Extent {
                    only: None,
                    reasons: true,
                    whole: true,
                };
                let page = say::score(&scores, extent, Vietnamese);
                let page = printed(&page);
                // The members of a set of sets are told apart; they may need the same figure.
                let is_whole = set == "an-toan-antt";
                for told in counted(&page) {
                    let agrees = told == count || (!is_whole && told < count);
                    assert!(agrees, "page: {place}: {count}\n{page}");
                }
            }
        }
    }
    assert!(compared > 100, "{compared}");
    assert!(
        of_several > 0,
        "no figure is missing of two former communes"
    );
}
