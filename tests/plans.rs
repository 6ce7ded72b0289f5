//! Titles, names and sections of plans: their figures are not what happened.

use crate::command::folder;
use crate::harness::antq;

#[test]
fn figures_of_a_plan_are_not_judged_as_what_happened() {
    let case = |number: usize, title: &str, headings: &str, year: &str| {
        let table = format!("\"{title}\",,\n{headings}\n1,Xã Yên Thượng,7\n");
        let folder = folder(&format!("planned-{number}"), &[("a.csv", &table)]);
        let arguments = ["check", "a.csv", "--criteria", "mo-hinh", "--year", year];
        let run = antq(&folder, &arguments);
        let is_found = run.stdout.contains("[planned-figures]");
        assert_eq!(run.code == 2, is_found, "{title}: {}", run.stdout);
        is_found
    };
    let headings = "TT,Tên xã,Số vụ phạm tội";
    assert!(case(1, "KẾ HOẠCH, CHỈ TIÊU NĂM 2024", headings, "2024"));
    assert!(case(2, "Số liệu dự kiến năm 2024", headings, "2024"));
    assert!(case(3, "CHỈ TIÊU NĂM 2024", headings, "2024"));
    assert!(case(4, "GIAO CHỈ TIÊU NĂM 2024", headings, "2024"));
    assert!(case(5, "KẾ HOẠCH NĂM 2026", headings, "2026"));
    assert!(case(
        6,
        "NĂM 2024\",,\n\"KẾ HOẠCH NĂM 2024",
        headings,
        "2024"
    ));
    assert!(case(
        7,
        "SỐ LIỆU",
        &format!("{headings}\n,Kế hoạch năm 2024,"),
        "2024"
    ));
    let honest = [
        "Kết quả thực hiện kế hoạch năm 2024",
        "NĂM 2024\",,\n\"PHƯƠNG HƯỚNG NĂM 2025",
        "Kết quả thực hiện các chỉ tiêu giao năm 2024",
        "Thực hiện Kế hoạch số 15/KH-UBND",
        "(Kèm theo Kế hoạch năm 2024)",
        "Kế hoạch số 15/KH-UBND ngày 3/2/2024",
    ];
    for (number, title) in honest.iter().enumerate() {
        assert!(!case(10 + number, title, headings, "2024"), "{title}");
    }
}

#[test]
fn a_file_named_as_a_plan_is_not_judged_unless_its_title_tells_results() {
    let rows = "TT,Tên xã,Số vụ phạm tội\n1,Xã Yên Thượng,7\n";
    let case = |name: &str, title: &str| {
        let folder = folder("planned-name", &[(name, &format!("{title},,\n{rows}"))]);
        let arguments = ["check", name, "--criteria", "mo-hinh", "--year", "2024"];
        let run = antq(&folder, &arguments);
        run.stdout.contains("[planned-figures]")
    };
    for name in ["Kế hoạch 2024.csv", "chi tieu nam 2024.csv", "Dự kiến.csv"] {
        assert!(case(name, "BIỂU SỐ 1"), "{name}");
        assert!(!case(name, "KẾT QUẢ NĂM 2024"), "{name}");
    }
    for name in ["Thực hiện kế hoạch 2024.csv", "Chỉ tiêu.csv", "2024.csv"] {
        assert!(!case(name, "BIỂU SỐ 1"), "{name}");
    }
}

#[test]
fn a_section_of_a_form_with_planned_figures_is_refused() {
    let case = |section: &str| {
        let form = format!(
            "NĂM 2024,\nXã Yên Thượng,\nNội dung,Số liệu\n{section},\nSố vụ phạm tội,7\nSố khu dân cư,9\n"
        );
        let folder = folder("planned-section", &[("a.csv", &form)]);
        let run = antq(&folder, &["check", "a.csv", "--criteria", "mo-hinh"]);
        run.stdout.contains("[planned-figures]")
    };
    for section in ["Kế hoạch năm 2024", "II. Chỉ tiêu năm 2025"] {
        assert!(case(section), "{section}");
    }
    for section in ["Kết quả thực hiện kế hoạch năm 2024", "Các chỉ tiêu"] {
        assert!(!case(section), "{section}");
    }
}
