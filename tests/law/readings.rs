//! Words that a heading lacks, figures of one circular, and acts of a year.

use std::fs;
use std::path::Path;

use crate::harness::{antq, antq_wide};

/// The `antq score` output for one criterion of a commune with one known figure.
#[track_caller]
fn verdict_of(set: &str, criterion: &str, (year, heading, cell): (u16, &str, &str)) -> String {
    let [verdict] = verdicts_of(set, criterion, (year, heading, [cell]));
    verdict
}

/// Verdicts on communes with these cells, in one table.
fn verdicts_of<const N: usize>(
    set: &str,
    criterion: &str,
    (year, heading, cells): (u16, &str, [&str; N]),
) -> [String; N] {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("narrower-{criterion}"));
    fs::create_dir_all(&folder).unwrap();
    let quoted = heading.replace('"', "\"\"");
    let rows = ["Lúa", "Lim", "Gụ", "Sến"].iter().zip(cells);
    let rows = rows.map(|(name, cell)| format!("Xã {name},{year},{cell}"));
    let rows = rows.collect::<Vec<_>>().join("\n");
    let table = format!("Tên xã,Năm,\"{quoted}\"\n{rows}\n");
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
    let of = format!(",{criterion},");
    let verdicts = run.stdout.lines().filter_map(|line| {
        let (_, rest) = line.split_once(&of)?;
        Some(rest.split(',').next()?.to_owned())
    });
    let verdicts: Vec<String> = verdicts.collect();
    verdicts
        .try_into()
        .unwrap_or_else(|found| panic!("{criterion}: {found:?} in {}", run.stdout))
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
        let found = verdicts_of(safety, criterion, (2023, heading, ["0", "1"]));
        assert_eq!(found, ["pass", "fail"], "{heading}");
    }
    for (criterion, heading) in narrower {
        let cells = ["0", "1", "hơn 1", ""];
        let found = verdicts_of(safety, criterion, (2023, heading, cells));
        let expected = ["undetermined", "fail", "fail", "undetermined"];
        assert_eq!(found, expected, "{heading}");
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
