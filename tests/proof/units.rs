//! A lock of what lies within communes.

use std::fs;

use super::verify;
use crate::command::folder;
use crate::harness::antq;

#[test]
fn units_of_one_commune_are_held_apart_by_their_names() {
    let made = folder("lock-of-units", &[]);
    let table = |rows: &[&str]| {
        let head = "Mã xã,Khu dân cư,Năm,Số vụ phạm tội\n";
        fs::write(made.join("kdc.csv"), head.to_owned() + &rows.concat()).unwrap();
    };
    let [one, two] = ["02047,Thôn 1,2023,0\n", "02047,Thôn 2,2023,5\n"];
    table(&[one, two]);
    let words = "score kdc.csv --subject khu_dan_cu --lock khoa.json";
    let run = antq(&made, &words.split(' ').collect::<Vec<_>>());
    assert_eq!(run.code, 0, "{}", run.stderr);
    table(&[two, one]);
    let run = verify(&made, &[]);
    assert!(
        run.stdout.contains("2 kết quả: 2 ra lại như cũ, 0 khác."),
        "{}",
        run.stdout
    );
    table(&[one, "02047,Thôn 2,2023,6\n"]);
    let run = verify(&made, &[]);
    assert!(run.stdout.contains("Thôn 2, 02047"), "{}", run.stdout);
    assert!(!run.stdout.contains("Thôn 1, 02047"), "{}", run.stdout);
}
