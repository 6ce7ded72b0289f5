//! Random inputs of every reader (tables, rules, criteria files, codebooks, locks, lists of communes): each ends in tables or in a refusal, soon and in little memory, never in a panic.
//!
//! By default a thousand cases, the same everywhere. `ANTQ_FUZZ=1000000` tries so many on all cores, with a seed that is
//! told; `ANTQ_FUZZ=1000000:SEED` tries them again, `ANTQ_FUZZ=1000000:SEED:rule` those of one kind (`Kind::ALL`). Inputs that fail are kept in the test folder of the target directory.
//!
//! The cases run in processes of their own: a crash or a hang is told with its case, and the peak of memory is that of one
//! input.

mod corpus;
mod kind;
mod mutate;
mod readers;
mod worker;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::UNIX_EPOCH;

use self::corpus::Corpus;
use self::kind::Kind;
use self::worker::Share;

/// Cases of an ordinary run, and their seed.
const ORDINARY: (u64, u64) = (1_000, 20_251_129);
/// Failed cases after which a process gives up.
const FAILURES: usize = 100;

#[test]
#[allow(
    clippy::print_stderr,
    reason = "a seed that is not told cannot be tried again"
)]
fn random_inputs_end_in_tables_or_a_refusal() {
    if let Some(share) = Share::asked() {
        worker::run(share);
        return;
    }
    let asked = std::env::var("ANTQ_FUZZ").ok();
    let now = || u64::from(UNIX_EPOCH.elapsed().unwrap_or_default().subsec_nanos());
    let mut said = asked.iter().flat_map(|asked| asked.split(':'));
    let (cases, seed) = said.next().map_or(ORDINARY, |cases| {
        let cases = cases.parse().expect("ANTQ_FUZZ is CASES[:SEED[:KIND]]");
        let seed = said.next().and_then(|seed| seed.parse().ok());
        (cases, seed.unwrap_or_else(now))
    });
    let only = said.next().map(|name| Kind::named(name).expect(name));
    let workers = match asked {
        Some(_) => thread::available_parallelism().map_or(1, usize::from) as u64,
        None => 1,
    };
    let shares = (0..workers).map(|first| Share {
        first,
        step: workers,
        cases,
        seed,
        only,
    });
    let running: Vec<_> = shares
        .map(|share| thread::spawn(move || failures(share)))
        .collect();
    let mut failed = BTreeMap::new();
    for share in running {
        failed.extend(share.join().unwrap());
    }
    if asked.is_some() {
        let only = only.map_or("all", Kind::name);
        eprintln!("fuzz: {cases} cases, seed {seed}, {only}");
    }
    let corpus = Corpus::read();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    let told = failed.iter().map(|(&number, what)| {
        let case = mutate::case(&corpus, seed, number, only);
        let file = folder.join(format!("{seed}-{number}-{}", case.name));
        fs::create_dir_all(&folder).unwrap();
        fs::write(&file, &case.bytes).unwrap();
        format!("{}: {what}", file.display())
    });
    let told: Vec<String> = told.collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// Runs a share of the cases in processes of their own; returns what is wrong with which.
fn failures(mut share: Share) -> BTreeMap<u64, String> {
    let mut failed = BTreeMap::new();
    while share.first < share.cases && failed.len() < FAILURES {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--nocapture", "--test-threads=1"])
            .arg("fuzz::random_inputs_end_in_tables_or_a_refusal")
            .env(Share::VARIABLE, share.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut last = None;
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            let Some((number, what)) = line
                .strip_prefix("case ")
                .and_then(|said| said.split_once(' '))
            else {
                continue;
            };
            let number = number.parse().unwrap();
            last = Some(number);
            if !what.is_empty() {
                failed.insert(number, what.to_owned());
            }
        }
        let status = child.wait().unwrap();
        let Some(last) = last.filter(|_| !status.success()) else {
            assert!(status.success(), "no case was tried: {status}");
            return failed;
        };
        if status.code() == Some(worker::AGAIN) {
            share.first = last;
            continue;
        }
        if status.code() != Some(worker::RESTED) {
            failed.entry(last).or_insert_with(|| status.to_string());
        }
        share.first = last + share.step;
    }
    failed
}
