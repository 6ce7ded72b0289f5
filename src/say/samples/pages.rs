//! Exact text of the pages of `score` and `explain`.

use super::law::{
    AREAS, CLAUSE, PLAN, POINT, RATIO, SAFE, SPARED, UNREAD, YEAR, YES, codebook, ruleset,
};
use super::scores::{Kind, input, number, scores, sheet, tested, traced};
use crate::model::{
    Body, Date, Gap, Missing, Record, Require, Series, SetOrigin, SubjectId, Value, Verdict,
};
use crate::number::Range;
use crate::page::{Page, Terminal};
use crate::say::explain::{Dossier, explain};
use crate::say::score::{Extent, score};
use crate::text::Language::{self, English, Vietnamese};
use crate::truth::Truth;

fn printed(page: &Page, width: usize) -> String {
    let mut out = Vec::new();
    let color = false;
    assert!(Terminal { width, color }.write(&mut out, page).is_ok());
    String::from_utf8_lossy(&out).into_owned()
}

const THREE: [(&str, Kind); 3] = [
    ("Lúa", Kind::Passes),
    ("Cau", Kind::Open),
    ("Sen", Kind::Fails),
];

fn scored(
    kinds: &[(&str, Kind)],
    only: Option<Verdict>,
    (language, width): (Language, usize),
) -> String {
    let extent = Extent {
        only,
        ..Extent::default()
    };
    printed(&score(&scores(kinds), extent, language), width)
}

#[track_caller]
fn holds_lines(page: &str, expected: &[&str]) {
    let mut rest = page;
    for line in expected {
        let found = rest.split_once(line);
        assert!(found.is_some(), "in this order: {line:?}\n{page}");
        rest = found.map_or("", |(_, rest)| rest);
    }
}

#[test]
fn the_page_has_table_reasons_worst_first_and_summary() {
    let page = scored(&THREE, None, (Vietnamese, 100));
    let expected = [
        "Tỉnh Mẫu · 3 đơn vị · Bộ mẫu: TT 1/2000/X",
        "1 đạt · 1 chưa đạt · 1 chưa đủ căn cứ · 0 không áp dụng · cộng 3 · tỷ lệ đạt 33,3–66,7%\n",
        " Vướng ở đâu",
        " Lúa (Ví Dụ)  ✓ đạt",
        " Cau (Ví Dụ)  ? chưa đủ căn cứ",
        "thiếu 1 số liệu",
        " Sen (Ví Dụ)  ✗ chưa đạt",
        "Sen (huyện Ví Dụ, tỉnh Mẫu), năm 2021\n",
        "  ✗ Bộ mẫu  4 tiêu chí: 3 đạt, 1 chưa đạt. Lý do: 16/25 khu dân cư",
        "Cau (huyện Ví Dụ, tỉnh Mẫu), năm 2021\n",
        "Thiếu 1 số liệu: kế hoạch năm (ô trống [D3]).",
        "Lưu ý\n",
    ];
    holds_lines(&page, &expected);
    assert!(
        page.ends_with("Kết quả kiểm tra theo số liệu; không thay thế quyết định công nhận.\n")
    );
    assert!(
        !page.contains("Lúa (huyện"),
        "nothing to say of what passes"
    );
}

#[test]
fn the_page_is_available_in_english() {
    let page = scored(&THREE, None, (English, 100));
    let expected = [
        "Sample: TT 1/2000/X",
        "1 met · 1 not met · 1 undetermined · 0 not applicable · total 3 · share met 33.3–66.7%\n",
        "✓ met",
        "? undetermined",
        "1 figure missing",
        "✗ not met",
        "4 criteria: 3 met, 1 not met. Because: safe areas 16/25",
        "Notes\n",
        "A check of figures; it does not replace a decision of recognition.\n",
    ];
    holds_lines(&page, &expected);
    let letters = "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ";
    let ours: String = page
        .replace("Thông tư", "")
        .replace("Ví Dụ", "")
        .replace("Mẫu", "")
        .replace("Số bảng", "")
        .replace("Số vụ cháy bất khả kháng", "");
    assert_eq!(
        ours.matches(|c| letters.contains(c)).collect::<String>(),
        ""
    );
}

#[test]
fn equal_reasons_are_stated_once_with_count_names_and_cells() {
    let page = scored(
        &[("Lúa", Kind::Fails), ("Cau", Kind::Fails)],
        None,
        (Vietnamese, 100),
    );
    holds_lines(
        &page,
        &[
            "2 đơn vị, năm 2021: Lúa (Ví Dụ), Cau (Ví Dụ)\n",
            "16/25 khu dân cư",
            "Ô: Lúa (Ví Dụ) [C2,",
            "Cau (Ví Dụ) [C3,",
        ],
    );
    assert_eq!(page.matches("có 16").count(), 1);
}

#[test]
fn rows_filtered_out_are_still_counted() {
    let page = scored(&THREE, Some(Verdict::Fail), (Vietnamese, 100));
    assert!(
        page.contains("1 đạt · 1 chưa đạt · 1 chưa đủ căn cứ · 0 không áp dụng · cộng 3 · "),
        "{page}"
    );
    assert!(
        page.contains("Sen (Ví Dụ)") && !page.contains("Cau (Ví Dụ)  ?"),
        "{page}"
    );
    assert!(
        page.contains("Chỉ hiện 1 dòng “chưa đạt” trong tổng số 3 dòng"),
        "{page}"
    );
}

#[test]
fn pages_fit_every_width_and_contain_no_control_character() {
    let kinds = [
        ("Lúa\u{1b}[2J", Kind::Open),
        ("Xã có cái tên rất dài để thử xuống dòng", Kind::Fails),
    ];
    for language in [Vietnamese, English] {
        for width in [80, 100] {
            let dossier = Dossier {
                register: None,
                scores: scores(&kinds),
                unasked: Vec::new(),
            };
            for page in [
                scored(&kinds, None, (language, width)),
                printed(&explain(&dossier, true, language), width),
            ] {
                let widest = page.lines().map(|line| line.chars().count()).max();
                assert!(widest <= Some(width), "{width}:\n{page}");
                assert!(!page.contains('\u{1b}'), "{page}");
            }
        }
    }
    for width in [1, 20, 40, 60] {
        let page = scored(&kinds, None, (Vietnamese, width));
        assert!(
            page.split_whitespace()
                .collect::<String>()
                .contains("thiếu2,cần18/25,có16"),
            "{width}:\n{page}"
        );
    }
}

#[test]
fn notes_describe_the_law_and_the_file() {
    let page = scored(&THREE, None, (Vietnamese, 200));
    holds_lines(
        &page,
        &[
            "Lưu ý\n",
            "TT 9/2001/X sửa đổi TT 1/2000/X từ năm 2021, chưa biết nội dung sửa đổi",
        ],
    );
    for note in [
        "TT 1/2000/X",
        "16/11/2020",
        "10/02/2021",
        "1 cột không có tiêu chí nào hỏi (antq explain liệt kê giá trị): Số vụ cháy bất khả kháng.",
        "1 cột không nhận ra: Số bảng\u{fffd}[31m tin.",
    ] {
        assert!(page.contains(note), "{note}\n{page}");
    }
    assert!(!page.contains("Không có số liệu năm 2020"), "{page}");
}

#[test]
fn notes_report_contradictions_boundaries_and_short_years() {
    let mut scores = scores(&THREE);
    let mut codebook = codebook();
    codebook.boundary_changes = vec![Date {
        year: 2021,
        month: 7,
        day: 1,
    }];
    scores.codebook = std::sync::Arc::new(codebook);
    let file = sheet("a.csv");
    let values = vec![Value::Yes; 7].into_iter().collect();
    let short = Record::new(YEAR, 3, std::sync::Arc::clone(&file), (2, 2), values);
    scores.series[SubjectId(0)] =
        Series::new(scores.series[SubjectId(0)].area.clone(), vec![short]);
    if let Some(judgement) = scores.rows[2].judgements[0].as_mut() {
        judgement.recorded = Some(input(&file, PLAN, (YEAR, 4), Value::Yes));
    }
    let page = printed(&score(&scores, Extent::default(), Vietnamese), 200);
    for note in [
        "đã công nhận",
        "Bảng ghi đã được công nhận [D4], trái với số liệu.",
        "Quyết định ghi trong bảng trái với kết quả tính, Bộ mẫu: Sen (Ví Dụ) [D4].",
        "Số liệu chưa đủ 12 tháng: Lúa (Ví Dụ) năm 2021 (3 tháng); số đếm trong kỳ được hiểu là “ít nhất”, việc chưa làm và kết quả xét cuối năm còn để mở.",
        "Không có số liệu năm 2020 của Lúa (Ví Dụ).",
        "\n 1. ",
        "Địa giới thay đổi ngày 01/07/2021, giữa năm 2020 và 2021: đơn vị được nối theo mã (hoặc tên), chưa theo sổ sáp nhập.",
    ] {
        assert!(page.contains(note), "{note}\n{page}");
    }
}

#[test]
fn a_proposal_is_always_marked() {
    let mut scores = scores(&THREE);
    scores.columns[0].origin = SetOrigin::Proposal;
    let page = printed(&score(&scores, Extent::default(), Vietnamese), 100);
    assert!(
        page.contains("Bộ mẫu: đề xuất, không phải văn bản"),
        "{page}"
    );
}

#[test]
fn a_dossier_shows_every_criterion_with_its_figures_and_needs() {
    let dossier = Dossier {
        register: None,
        scores: scores(&[("Cau", Kind::Open)]),
        unasked: vec![input(&sheet("a.csv"), SPARED, (YEAR, 2), number(1_214))],
    };
    for width in [80, 100] {
        let page = printed(&explain(&dossier, true, Vietnamese), width);
        let expected = [
            "Cau (00002), huyện Ví Dụ, tỉnh Mẫu · năm 2021\n",
            "1  Bộ mẫu: ? chưa đủ căn cứ\n",
            "✓ k.4 Đ.6",
            "20/25",
            "≥ 70%, từ",
            "bản sao\n",
            "✓ k.2 Đ.5",
            "✓ điểm a k.4 Đ.4",
            "Cách hiểu: không kèm con số.\n",
            "? k.1 Đ.6",
            "có ",
            "✓ k.9 Đ.5",
            "chưa biết\n",
            "Theo cột “Đạt khoản 9”: đạt [G2].\n",
            "Số vụ cháy bất khả kháng 1.214 [H2].\n",
            "không thay thế quyết định công nhận.\n",
        ];
        holds_lines(&page, &expected);
    }
}

#[test]
fn the_shortest_sufficient_way_is_named() {
    let mut scores = scores(&[("Cau", Kind::Open)]);
    let file = sheet("a.csv");
    if let Some(judgement) = scores.rows[0].judgements[0].as_mut() {
        let mut law = ruleset();
        law.criteria[0].body = Body::Members {
            members: vec![RATIO, CLAUSE, YES, UNREAD],
            require: Require::Any,
        };
        judgement.ruleset = std::sync::Arc::new(law);
        for criterion in [CLAUSE, POINT, RATIO, UNREAD] {
            judgement.assessment.findings[criterion].verdict = Verdict::Fail;
        }
        judgement.assessment.findings[RATIO].verdict = Verdict::Undetermined;
        let gap = |figure| input(&file, figure, (YEAR, 2), Value::Gap(Gap::NoColumn));
        let open = tested(
            0,
            Truth::Unknown,
            [Range::ANYTHING; 2],
            vec![gap(SAFE), gap(AREAS)],
        );
        judgement.traces[0] = traced(RATIO, Verdict::Undetermined, vec![open]);
        judgement.missing = vec![
            Missing::new(SAFE, YEAR, Gap::NoColumn),
            Missing::new(AREAS, YEAR, Gap::NoColumn),
            Missing::new(PLAN, YEAR, Gap::Empty),
        ];
    }
    let page = printed(&score(&scores, Extent::default(), Vietnamese), 200);
    assert!(
        page.contains("hoặc chỉ cần 1 số liệu: kế hoạch năm (ô trống [D2])"),
        "{page}"
    );
}
