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
