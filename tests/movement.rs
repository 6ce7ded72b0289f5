//! What reports on the movement count: self-management bodies and models.

use std::fs;
use std::path::PathBuf;

use crate::harness::antq;

#[test]
fn two_steering_boards_of_one_commune_are_doubted_and_one_is_not() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("movement-boards");
    fs::create_dir_all(&folder).unwrap();
    let told = |boards: &str| {
        let table = format!("Mã xã,Tên xã,Năm,Số Ban Chỉ đạo tự quản\n1,Xã Lúa,2023,{boards}\n");
        fs::write(folder.join("so.csv"), table).unwrap();
        let words = ["check", "so.csv", "--communes", "none", "--lang", "vi"];
        let run = antq(&folder, &words);
        let told = run.stdout + &run.stderr;
        told.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let two = told("2");
    assert!(
        two.contains("[check-fails]: Xã Lúa (1), năm 2023: một xã có 2 [D2] Ban Chỉ đạo tự quản"),
        "{two}"
    );
    for boards in ["1", "0", ""] {
        let other = told(boards);
        assert!(!other.contains("check-fails"), "{other}");
    }
}

fn models(arguments: &[&str]) -> (i32, String) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("movement-models");
    fs::create_dir_all(&folder).unwrap();
    let run = antq(&folder, &[&["models"], arguments].concat());
    (run.code, run.stdout + &run.stderr)
}

#[test]
fn names_of_models_are_found_in_any_spelling() {
    let (code, told) = models(&[
        "“Tiếng kẻng an ninh”",
        "Tổ liên gia an toàn PCCC",
        "--lang",
        "vi",
    ]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(
        told,
        "Tiếng kẻng bình yên · tieng_keng · còn gọi: Tiếng kẻng an ninh; Kẻng an ninh; Kẻng bình yên\n\
         Tổ liên gia an toàn phòng cháy, chữa cháy · to_lien_gia_pccc · còn gọi: Tổ liên gia phòng cháy, chữa\n  cháy\n"
    );
    let (_, told) = models(&["bong den", "--lang", "en"]);
    assert!(
        told.contains("no kind of model is called “bong den”"),
        "{told}"
    );
}

#[test]
fn an_unknown_model_is_told_with_the_nearest() {
    let (code, told) = models(&["Camera an ninh xã", "--lang", "vi"]);
    assert_eq!(code, 2, "{told}");
    assert!(told.contains("có phải “Camera an ninh” không?"), "{told}");
}

#[test]
fn every_theme_lists_its_models() {
    let (code, told) = models(&["--lang", "en"]);
    assert_eq!(code, 0, "{told}");
    assert!(told.starts_with("reporting\n"), "{told}");
    assert!(
        told.contains("\nlighting\n  Ánh sáng đèn điện nông thôn · electric light in the countryside · anh_sang_nong_thon\n"),
        "{told}"
    );
    assert!(told.contains(
        "Hòm thư tố giác · box for reports · hom_thu_to_giac · name translated back from English"
    ));
}
