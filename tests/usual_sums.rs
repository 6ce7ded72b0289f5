//! Sums beside their parts, sheets of something else beside those of results, and titles that are not understood.

use crate::complements::{folder, workbook};
use crate::usual::{CRIME, EVILS, both, read};

#[test]
fn a_total_with_what_the_year_before_left_open_is_not_the_years() {
    for (headings, cells, expected) in [
        (
            ["Năm trước chuyển sang", "Phát sinh trong năm", "Tổng"],
            ["2", "12", "14"],
            "so_vu_pham_toi=12@D4",
        ),
        (
            ["Năm trước chuyển sang", "Mới", "Cộng"],
            ["2", "12", "14"],
            "so_vu_pham_toi=12@D4",
        ),
        (
            ["Kỳ trước chuyển qua", "Thụ lý", "Tổng số"],
            ["2", "12", "14"],
            "",
        ),
    ] {
        let rows = vec![
            vec!["THỐNG KÊ NĂM 2026"],
            vec!["STT", "Tên xã", "Số vụ phạm tội", "<", "<"],
            ["^", "^"].iter().chain(&headings).copied().collect(),
            ["1", "Xã Ba Bể"].iter().chain(&cells).copied().collect(),
        ];
        let (found, faults) = both(&rows, &[CRIME]);
        let expected = format!("01906 2026 {expected}");
        assert_eq!(found, [expected.trim_end()], "{headings:?} {faults:?}");
    }
}

#[test]
fn a_total_of_some_months_is_not_the_years() {
    for (title, parts, expected) in [
        ("THỐNG KÊ NĂM 2026", &["Quý I", "Quý II", "Quý III"][..], ""),
        ("THỐNG KÊ NĂM 2026", &["Tháng 1", "Tháng 2"], ""),
        ("THỐNG KÊ NĂM 2026", &["Đợt 1", "Đợt 2"], ""),
        ("THỐNG KÊ NĂM 2026", &["Tháng 10/2025", "Tháng 11/2025"], ""),
        ("THỐNG KÊ NĂM 2026", &["6 tháng đầu năm", "Quý III"], ""),
        (
            "THỐNG KÊ NĂM 2026",
            &["Quý I", "Quý II", "Quý III", "Quý IV"],
            "so_vu_pham_toi=12@G4",
        ),
        (
            "THỐNG KÊ NĂM 2026",
            &["6 tháng đầu năm", "6 tháng cuối năm"],
            "so_vu_pham_toi=12@E4",
        ),
    ] {
        let count = parts.len();
        let mut headings = vec!["STT", "Tên xã", "Số vụ phạm tội"];
        headings.extend(std::iter::repeat_n("<", count));
        let mut cells = vec!["1", "Xã Ba Bể"];
        cells.extend(std::iter::repeat_n("3", count));
        cells.push("12");
        let rows = vec![
            vec![title],
            headings,
            ["^", "^"]
                .iter()
                .chain(parts)
                .chain(&["Tổng"])
                .copied()
                .collect(),
            cells,
        ];
        let (found, faults) = both(&rows, &[CRIME]);
        let expected = format!("01906 2026 {expected}");
        assert_eq!(found, [expected.trim_end()], "{parts:?} {faults:?}");
    }
}

#[test]
fn sheets_named_as_plans_and_lines_that_are_not_understood_are_told() {
    let folder = folder("named");
    let rows = |lines: &[&'static str]| {
        let mut rows: Vec<Vec<&str>> = lines.iter().map(|line| vec![*line]).collect();
        rows.push(vec!["Tên xã", "Số vụ phạm tội"]);
        rows.push(vec!["Xã Ba Bể", "12"]);
        rows
    };
    for (name, code) in [
        ("KH", "planned-figures"),
        ("Khám phá", "other-meaning"),
        ("TH", ""),
    ] {
        let rows = rows(&["THỐNG KÊ NĂM 2026"]);
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        workbook(&folder.join("a.xlsx"), &[(name, &rows)]);
        let (found, faults) = read(&folder, "a.xlsx", &[CRIME]);
        assert_eq!(found.is_empty(), !code.is_empty(), "{name} {faults:?}");
        assert!(
            code.is_empty() || faults.iter().any(|one| one == code),
            "{name} {faults:?}"
        );
    }
    for (line, is_quoted) in [
        ("(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2026)", true),
        ("Số vụ do Viện kiểm sát truy tố", true),
        ("Mô phỏng", true),
        ("Tính theo số bị can", true),
        ("(Kèm theo Báo cáo số 12/BC-CAT ngày 05/12/2026)", false),
        ("Đơn vị tính: vụ", false),
        ("Trên địa bàn tỉnh Thái Nguyên", false),
        ("(Kết quả thực hiện của các xã, phường)", false),
    ] {
        let (_, faults) = both(&rows(&["THỐNG KÊ NĂM 2026", line]), &[CRIME]);
        let told = ["remarks-unread", "other-meaning"];
        let is_told = faults.iter().any(|one| told.contains(&one.as_str()));
        assert_eq!(is_told, is_quoted, "{line} {faults:?}");
    }
}

#[test]
fn a_sum_beside_kinds_and_results_beside_plans_are_the_figures() {
    for sum in ["Tổng", "Cộng", "Tổng cộng"] {
        let rows = vec![
            vec!["THỐNG KÊ NĂM 2026"],
            vec!["STT", "Tên xã", "Số vụ phạm tội", "<", "<"],
            vec!["^", "^", "Ma túy", "Kinh tế", sum],
            vec!["1", "Xã Ba Bể", "4", "8", "12"],
        ];
        let (found, faults) = both(&rows, &[CRIME]);
        assert_eq!(
            found,
            ["01906 2026 so_vu_pham_toi=12@E4"],
            "{sum} {faults:?}"
        );
    }
    for [planned, done] in [
        ["Kế hoạch", "Thực hiện"],
        ["KH", "TH"],
        ["Chỉ tiêu giao", "Kết quả"],
    ] {
        let rows = vec![
            vec!["THỐNG KÊ NĂM 2026"],
            vec!["STT", "Tên xã", planned, "<", done, "<"],
            vec![
                "^",
                "^",
                "Số vụ phạm tội",
                "Số vụ tệ nạn xã hội",
                "Số vụ phạm tội",
                "Số vụ tệ nạn xã hội",
            ],
            vec!["1", "Xã Ba Bể", "20", "9", "12", "3"],
        ];
        let (found, faults) = both(&rows, &[CRIME, EVILS]);
        let expected = "01906 2026 so_vu_pham_toi=12@E4 so_vu_te_nan_xa_hoi=3@F4";
        assert_eq!(found, [expected], "{done} {faults:?}");
    }
}

#[test]
fn a_name_with_the_communes_it_was_made_of_is_the_communes() {
    for (name, code) in [
        (
            "Xã Ba Bể (gồm Khang Ninh, Nam Mẫu, Cao Thượng)",
            "01906 2026 so_vu_pham_toi=12@B3",
        ),
        (
            "Xã Ba Bể (gồm các xã: Cao Thượng, Khang Ninh và Nam Mẫu)",
            "01906 2026 so_vu_pham_toi=12@B3",
        ),
        // A part, or another: whose figures these are is not known.
        ("Xã Ba Bể (gồm Khang Ninh, Nam Mẫu)", "01906 2026"),
        ("Xã Ba Bể (gồm Khang Ninh, Nam Mẫu, Chợ Rã)", "01906 2026"),
    ] {
        let rows = vec![
            vec!["THỐNG KÊ NĂM 2026"],
            vec!["Công an xã, phường", "Số vụ phạm tội"],
            vec![name, "12"],
        ];
        let (found, faults) = both(&rows, &[CRIME]);
        let told = found.first().map_or("", |row| row.trim_end());
        assert_eq!(
            told.contains("=12"),
            code.contains("=12"),
            "{name} {found:?} {faults:?}"
        );
    }
}

#[test]
fn titles_of_what_is_not_known_yet_are_of_no_results() {
    for title in [
        "DỰ BÁO TÌNH HÌNH NĂM 2026",
        "MỨC PHẤN ĐẤU NĂM 2026",
        "CÁC CHỈ TIÊU XÃ PHẤN ĐẤU HOÀN THÀNH NĂM 2026",
        "GIAO ƯỚC THI ĐUA NĂM 2026",
        "TÌNH HÌNH NHỮNG THÁNG ĐẦU NĂM 2026",
        "BÁO CÁO GIỮA KỲ NĂM 2026",
        "SỐ LIỆU SƠ BỘ NĂM 2026",
        "SỐ LIỆU BỔ SUNG NĂM 2026",
        "SỐ LIỆU CHÊNH LỆCH NĂM 2026",
    ] {
        let rows = vec![
            vec![title],
            vec!["Tên xã", "Số vụ phạm tội"],
            vec!["Xã Ba Bể", "12"],
        ];
        let (found, faults) = both(&rows, &[CRIME]);
        assert!(found.is_empty(), "{title} {found:?} {faults:?}");
    }
}
