//! Little memory, and few open files.

use std::fs;

use super::{ASKED, OLD, folder, shell, table};

/// With too little memory a run ends with a fault, never with a wrong or a partial result.
#[test]
fn with_little_memory_the_result_is_whole_or_the_old_file() {
    let made = folder("injected-memory", &[("a.csv", &table(20_000))]);
    let run = format!("$antq score a.csv {ASKED} --format csv -o out.csv");
    let whole = shell(&made, &run);
    assert_eq!(whole.code, 0, "{}", whole.stderr);
    let expected = fs::read(made.join("out.csv")).unwrap();
    let mut refused = 0;
    for megabytes in [8, 16, 24, 32, 48, 64, 96, 128, 256, 4096] {
        fs::write(made.join("out.csv"), OLD).unwrap();
        let limit = megabytes * 1024;
        let limited = shell(
            &made,
            &format!("ulimit -c 0; ulimit -v {limit}; exec {run}"),
        );
        let found = fs::read(made.join("out.csv")).unwrap();
        if limited.code == 0 {
            assert_eq!(found, expected, "{megabytes} MB");
        } else {
            refused += 1;
            assert_eq!(found, OLD.as_bytes(), "{megabytes} MB: {}", limited.stderr);
        }
    }
    assert!((1..10).contains(&refused), "{refused} of 10");
}

#[test]
fn with_few_files_the_result_is_whole_or_a_fault_is_told() {
    let made = folder("injected-files", &[("a.csv", &table(50))]);
    let run = format!("$antq score a.csv {ASKED} --format csv -o out.csv");
    assert_eq!(shell(&made, &run).code, 0);
    let expected = fs::read(made.join("out.csv")).unwrap();
    let mut refused = 0;
    for files in 3..12 {
        fs::write(made.join("out.csv"), OLD).unwrap();
        let limited = shell(&made, &format!("ulimit -n {files}; exec {run}"));
        let found = fs::read(made.join("out.csv")).unwrap();
        if limited.code == 0 {
            assert_eq!(found, expected, "{files} files");
        } else {
            refused += 1;
            assert_eq!(found, OLD.as_bytes(), "{files} files");
            assert!(!limited.stderr.is_empty(), "{files} files");
        }
    }
    assert!(refused < 6, "{refused} of 9");
}
