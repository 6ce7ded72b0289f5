//! A lock in an archive, with the files and the criteria that it was judged from.

use std::fs;

use super::{DATA, locked};
use crate::command::folder;
use crate::harness::{antq, root};

#[test]
fn an_archive_holds_all_that_is_needed() {
    let made = locked("lock-zip");
    let words = "score so-lieu/xa.csv --communes none --criteria bo.toml --criteria an-toan-antt -o kq.csv --lock goi.zip";
    let words: Vec<&str> = words.split(' ').collect();
    let run = antq(&made, &words);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let first = fs::read(made.join("goi.zip")).unwrap();
    antq(&made, &words);
    assert_eq!(fs::read(made.join("goi.zip")).unwrap(), first);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&first)).unwrap();
    let names: Vec<String> = (0..archive.len())
        .map(|at| archive.by_index(at).unwrap().name().unwrap().into_owned())
        .collect();
    assert_eq!(
        names,
        [
            "review.lock.json",
            "files/1-bo.toml",
            "files/2-xa.csv",
            "criteria/an-toan-antt/tt-23-2012.toml",
            "criteria/codebook.toml",
            "results.txt",
        ]
    );
    // Nothing else is needed, wherever it is.
    let alone = folder("lock-zip-alone", &[]);
    fs::copy(made.join("goi.zip"), alone.join("goi.zip")).unwrap();
    for more in [&[][..], &["--locked-law"]] {
        let run = antq(&alone, &[&["verify", "goi.zip"], more].concat());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        assert!(
            run.stdout.contains("6 kết quả: 6 ra lại như cũ, 0 khác."),
            "{}",
            run.stdout
        );
    }
    let run = antq(&made, &["verify", "khoa.json", "--locked-law"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("không kèm tệp tiêu chí nào"),
        "{}",
        run.stderr
    );
    fs::write(alone.join("goi.zip"), &first[..first.len() / 2]).unwrap();
    assert_eq!(antq(&alone, &["verify", "goi.zip"]).code, 2);
}

/// A review under criteria that this antq has in another form: only the archive can show that it comes out again.
#[test]
fn an_archive_is_judged_by_its_own_criteria_if_asked() {
    let id = "an-toan-antt/tt-23-2012";
    let law = fs::read_to_string(root().join(format!("criteria/{id}.toml"))).unwrap();
    let older = law.replace("so_khu_dan_cu >= 70%", "so_khu_dan_cu >= 60%");
    assert_ne!(older, law);
    let made = folder("lock-law-zip", &[("xa.csv", DATA), ("cu.toml", &older)]);
    let words = "score xa.csv --communes none --criteria cu.toml --format csv --lock khoa.json";
    assert_eq!(antq(&made, &words.split(' ').collect::<Vec<_>>()).code, 0);
    let lock = fs::read_to_string(made.join("khoa.json")).unwrap();
    let mut lock: serde_json::Value = serde_json::from_str(&lock).unwrap();
    let named = serde_json::json!([{ "named": "an-toan-antt" }]);
    lock["question"]["material"]["criteria"] = named;
    lock["files"]
        .as_array_mut()
        .unwrap()
        .retain(|file| file["file"] == "xa.csv");
    let mut bundle = antq::proof::Bundle::default();
    bundle.add_lock(lock.to_string().into_bytes());
    bundle.add_file("xa.csv", DATA.into());
    bundle.add_criteria(id, &older);
    fs::write(made.join("cu.zip"), bundle.pack().unwrap()).unwrap();
    let own = antq(&made, &["verify", "cu.zip"]);
    assert_eq!(own.code, 1);
    assert!(
        own.stdout
            .contains("1 Xã Một, 2020, an-toan-antt: chưa đủ căn cứ → không đạt"),
        "{}",
        own.stdout
    );
    let locked = antq(&made, &["verify", "cu.zip", "--locked-law"]);
    assert_eq!(locked.code, 0, "{}", locked.stdout);
}
