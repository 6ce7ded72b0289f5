//! Forms of one commune as they are written most often: norms beside results, the sum of quarters, answers beside words.

use crate::usual::{AREAS, CRIME, EVILS, both, no_faults};

/// The figures of a form of one commune with these columns, as `C=crime E=evils` with their columns, or the faults.
fn form(headings: &[&str], rows: &[[&str; 3]]) -> String {
    let mut sheet = vec![
        vec!["BÁO CÁO KẾT QUẢ NĂM 2026"],
        vec!["XÃ BA BỂ"],
        [&["TT", "Nội dung"], headings].concat(),
    ];
    for (at, [item, one, other]) in rows.iter().enumerate() {
        let number = ["1", "2", "3", "4"][at];
        sheet.push(vec![number, item, one, other]);
    }
    let (found, faults) = both(&sheet, &[CRIME, EVILS]);
    if found.is_empty() {
        faults.join(" ")
    } else {
        found.join("; ")
    }
}

#[test]
fn results_beside_norms_are_the_figures_of_a_form() {
    let rows = [
        ["Số vụ phạm tội", "14", "12"],
        ["Số vụ tệ nạn xã hội", "4", "3"],
    ];
    let second = "01906 2026 so_vu_pham_toi=12@D4 so_vu_te_nan_xa_hoi=3@D5";
    for headings in [
        ["Yêu cầu", "Thực tế"],
        ["Chỉ tiêu", "Đạt được"],
        ["Mức chuẩn", "Mức đạt được"],
        ["Kế hoạch", "TH"],
        ["KH 2026", "TH 2026"],
    ] {
        assert_eq!(form(&headings, &rows), second, "{headings:?}");
    }
    let first = "01906 2026 so_vu_pham_toi=14@C4 so_vu_te_nan_xa_hoi=4@C5";
    for headings in [
        ["Số vụ", "Ghi chú"],
        ["Kết quả xã tự đánh giá", "Minh chứng"],
    ] {
        assert_eq!(form(&headings, &rows), first, "{headings:?}");
    }
    // One item is enough beside a usual heading.
    let one = &rows[..1];
    let found = form(&["Kết quả", "Ghi chú"], one);
    assert_eq!(found, "01906 2026 so_vu_pham_toi=14@C4");
    assert_eq!(form(&["Xã cũ", "Xã mới"], &rows), "form-values");
    // Not told apart, or a plan alone.
    for headings in [
        ["Số vụ", "Số đối tượng"],
        ["Thực tế", "Đạt được"],
        ["Số liệu", "Số liệu sau rà soát"],
        ["Kết quả (%)", "Ghi chú"],
        ["Yêu cầu", "Ghi chú"],
        ["Kế hoạch", "Số đã khám phá"],
    ] {
        assert_eq!(form(&headings, &rows), "form-values", "{headings:?}");
    }
}

#[test]
fn the_sum_of_all_quarters_is_the_year_of_a_form() {
    let sheet = |sum: &'static str| {
        vec![
            vec!["BÁO CÁO NĂM 2026"],
            vec!["XÃ BA BỂ"],
            vec![
                "TT",
                "Nội dung",
                "Quý I",
                "Quý II",
                "Quý III",
                "Quý IV",
                sum,
            ],
            vec!["1", "Số vụ phạm tội", "3", "3", "3", "3", "12"],
            vec!["2", "Số vụ tệ nạn xã hội", "1", "1", "1", "0", "3"],
        ]
    };
    for sum in ["Cộng", "Tổng số", "Cả năm"] {
        let (found, faults) = both(&sheet(sum), &[CRIME, EVILS]);
        assert_eq!(
            found,
            ["01906 2026 so_vu_pham_toi=12@G4 so_vu_te_nan_xa_hoi=3@G5"],
            "{faults:?}"
        );
    }
}

/// The answers to the clauses of a form, with their columns; a clause without one is left out.
fn answers(headings: &[&str], rows: &[&[&str]]) -> (String, Vec<String>) {
    let mut sheet = vec![
        vec!["UBND XÃ BA BỂ"],
        vec!["KẾT QUẢ TỰ ĐÁNH GIÁ NĂM 2026"],
        [&["TT", "Nội dung tiêu chí"], headings].concat(),
    ];
    let clauses = [
        "Khoản 1 Điều 5",
        "Khoản 2 Điều 5",
        "Khoản 3 Điều 5",
        "Khoản 4 Điều 5",
    ];
    for (clause, cells) in clauses.iter().zip(rows) {
        sheet.push([&["", clause], *cells].concat());
    }
    let ids: Vec<String> = (1..=4).map(|at| format!("tt-124-2021#d5-k{at}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let (found, faults) = both(&sheet, &ids);
    (found.join("; ").replace("tt-124-2021#d5-", ""), faults)
}

#[test]
fn beside_results_in_words_the_column_of_answers_answers() {
    let words: [&[&str]; 4] = [
        &["Có NQ số 05", "Đạt"],
        &["Đã thực hiện", "Đạt"],
        &["", "Đạt"],
        &["15/25", "Không đạt"],
    ];
    for heading in [
        "Đánh giá",
        "Tự đánh giá",
        "Tự đánh giá (Đạt/Không đạt)",
        "Đạt/Không đạt",
        "Kết luận",
    ] {
        let (found, faults) = answers(&["Kết quả thực hiện", heading], &words);
        assert_eq!(
            found, "01906 2026 k1=true@D4 k2=true@D5 k3=true@D6 k4=false@D7",
            "{heading}"
        );
        assert!(no_faults(&faults), "{heading}: {faults:?}");
    }
    // An answer beside another is none, and words are never one.
    let other: [&[&str]; 4] = [
        &["Đạt", "Không đạt"],
        &["Đạt", ""],
        &["Đạt", "Đạt"],
        &["tốt", ""],
    ];
    let (found, faults) = answers(&["Kết quả thực hiện", "Đánh giá"], &other);
    assert_eq!(found, "01906 2026 k2=true@C5 k3=true@D6");
    assert!(faults.contains(&"unreadable-cell".to_owned()), "{faults:?}");
}

#[test]
fn what_the_highest_appraiser_says_answers() {
    let rows: [&[&str]; 4] = [
        &["Đạt", "Đạt", "Đạt"],
        &["Đạt", "Đạt", "Chưa đạt"],
        &["Chưa đạt", "Chưa đạt", ""],
        &["Đạt", "Chưa đạt", "Đạt"],
    ];
    let (found, faults) = answers(&["Xã đánh giá", "Huyện đánh giá", "Tỉnh đánh giá"], &rows);
    assert_eq!(found, "01906 2026 k1=true@E4 k2=false@E5 k3=false@D6");
    for code in ["appraisal-differs", "unreadable-cell"] {
        assert!(faults.contains(&code.to_owned()), "{faults:?}");
    }
    let words: [&[&str]; 2] = [&["Có NQ số 05", "Đạt", "Chưa đạt"], &["Tốt", "Đạt", "Đạt"]];
    let (found, _) = answers(
        &["Kết quả thực hiện", "Xã tự đánh giá", "Tỉnh thẩm định"],
        &words,
    );
    assert_eq!(found, "01906 2026 k1=false@E4 k2=true@E5");
}

#[test]
fn remarks_in_forms_are_heeded_or_quoted() {
    let form = |remark: &'static str, below: &'static str| {
        vec![
            vec!["KẾT QUẢ CỦA XÃ BA BỂ NĂM 2026"],
            vec!["STT", "Nội dung", "ĐVT", "Số liệu", "Ghi chú"],
            vec!["1", "Số vụ phạm tội", "vụ", "12", remark],
            vec!["2", "Số vụ tệ nạn xã hội", "vụ", "3", ""],
            vec!["", below, "", "", ""],
        ]
    };
    for remark in ["9 tháng", "kế hoạch", "số liệu năm 2025"] {
        let (found, faults) = both(&form(remark, ""), &[CRIME]);
        assert!(
            !found.iter().any(|row| row.contains("=12")),
            "{remark} {faults:?}"
        );
    }
    for (remark, below) in [
        ("tỉnh không công nhận", ""),
        ("", "Kết luận: Xã Ba Bể chưa đạt tiêu chuẩn"),
        ("", "Hội đồng: không nhất trí công nhận"),
    ] {
        let (found, faults) = both(&form(remark, below), &[CRIME]);
        assert_eq!(
            found,
            ["01906 2026 so_vu_pham_toi=12@D3"],
            "{remark}{below} {faults:?}"
        );
        assert!(
            faults.contains(&"remarks-unread".to_owned()),
            "{remark}{below} {faults:?}"
        );
    }
}

#[test]
fn rows_of_kinds_in_a_form_are_parts_of_one_figure() {
    for units in [
        ["thôn", "tổ"],
        ["thôn", "tổ dân phố"],
        ["KDC", "KDC"],
        ["", ""],
    ] {
        let rows = vec![
            vec!["SỐ LIỆU CỦA XÃ BA BỂ NĂM 2026"],
            vec!["STT", "Nội dung", "ĐVT", "Số liệu"],
            vec!["1", "Số thôn", units[0], "15"],
            vec!["2", "Số tổ dân phố", units[1], "5"],
            vec!["3", "Số vụ phạm tội", "vụ", "3"],
        ];
        let (found, faults) = both(&rows, &[AREAS]);
        assert_eq!(
            found,
            ["01906 2026 so_khu_dan_cu=20@D3"],
            "{units:?} {faults:?}"
        );
    }
}

#[test]
fn a_remark_that_denies_an_answer_refuses_the_form() {
    let clauses = ["Khoản 1 Điều 5", "Khoản 2 Điều 5"];
    let form = |heading: &'static str, remark: &'static str, answer: &'static str| {
        vec![
            vec!["KẾT QUẢ CỦA XÃ BA BỂ NĂM 2026"],
            vec!["STT", "Nội dung", "Kết quả", heading],
            vec!["1", clauses[0], "Đạt", ""],
            vec!["2", clauses[1], answer, remark],
        ]
    };
    for (heading, remark) in [
        ("Ý kiến của PV05", "Chưa đạt"),
        ("Hội đồng", "không nhất trí"),
        ("Ghi chú", "tỉnh không công nhận"),
        ("Phúc tra", "Không đạt"),
    ] {
        let (found, faults) = both(&form(heading, remark, "Đạt"), &["tt-124-2021#d5-k1"]);
        assert!(found.is_empty(), "{heading} {found:?}");
        assert!(
            faults.contains(&"other-meaning".to_owned()),
            "{heading} {faults:?}"
        );
        // It says the same as the answer.
        let (found, _) = both(&form(heading, remark, "Chưa đạt"), &["tt-124-2021#d5-k1"]);
        assert_eq!(found, ["01906 2026 tt-124-2021#d5-k1=true@C3"], "{heading}");
    }
}

#[test]
fn running_totals_of_a_form_are_of_the_months_that_they_name() {
    for headings in [
        &["Quý III", "Lũy kế 3 quý"][..],
        &["Tháng 9", "Cộng dồn 9 tháng"],
        &["Tháng 9", "Cộng dồn"],
        &["Tháng 9", "Lũy kế từ đầu năm"],
        &["Trong năm", "Lũy kế"],
    ] {
        let crimes = ["Số vụ phạm tội", "2", "10"];
        let evils = ["Số vụ tệ nạn xã hội", "1", "3"];
        let found = form(headings, &[crimes, evils]);
        assert!(!found.contains("toi=10@"), "{headings:?} {found}");
        assert!(!found.contains("toi=2@"), "{headings:?} {found}");
    }
}
