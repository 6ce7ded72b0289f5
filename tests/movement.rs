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

#[test]
fn a_target_for_hamlets_of_a_district_is_refused_on_figures_of_communes() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("movement-target");
    fs::create_dir_all(&folder).unwrap();
    let table = "Mã xã,Tên xã,Năm,Xã được công nhận “An toàn về ANTT”\n1,Xã Lúa,2019,có\n";
    fs::write(folder.join("xa.csv"), table).unwrap();
    let set = ["--criteria", "muc-tieu-cho-moi", "--communes", "none"];
    let words = [&["score", "xa.csv", "--lang", "vi"], &set[..]].concat();
    let run = antq(&folder, &words);
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(run.stderr.contains("huyện"), "{}", run.stderr);
    // A rule of such a set that names a figure of communes alone is refused when it is read.
    let own = "format = 1\n[ruleset]\nid = \"muc-tieu-rieng/1\"\nrevision = 1\n\
        title = { vi = \"Mục tiêu\", en = \"target\" }\nsubject = \"huyen\"\ntarget = true\norigin = \"proposal\"\n\
        of = [\"a\"]\n[[criterion]]\nid = \"a\"\ntitle = { vi = \"A\", en = \"a\" }\n\
        rule = 'so_tu_diem_phuc_tap_phat_sinh >= 1'\n";
    fs::write(folder.join("rieng.toml"), own).unwrap();
    let run = antq(
        &folder,
        &["criteria", "check", "rieng.toml", "--lang", "en"],
    );
    let told = run.stdout + &run.stderr;
    assert!(
        told.contains("`so_tu_diem_phuc_tap_phat_sinh` is not a figure of `huyen`"),
        "{told}"
    );
}
