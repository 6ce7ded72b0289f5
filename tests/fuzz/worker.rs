//! Tries a share of the cases in this process.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::process;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use antq::criteria::Library;
use antq::data::{DataFile, Dictionary, OpenFile, Opened, Options, Reading, read_opened};
use antq::model::{Codebook, SubjectKindId};
use antq::register::Register;
use antq::say;
use antq::text::Language;

use super::corpus::Corpus;
use super::kind::Kind;
use super::mutate::{Case, case};
use super::readers::Reader;

/// Longest time that an input may take by the clock, on a busy machine.
const LONGEST: Duration = Duration::from_secs(120);
/// Longest time that an input may take of the processor.
const WORK: Duration = Duration::from_millis(if cfg!(unoptimized) { 20_000 } else { 2_000 });
/// Exit code of a process that leaves the cases after the last to another one.
pub(super) const RESTED: i32 = 3;
/// Exit code of a process whose last case failed and is to be tried alone.
pub(super) const AGAIN: i32 = 4;

/// Memory that any input may take, in KB.
const MEMORY: u64 = 64 << 10;
/// How much more it may take for each of its own bytes.
const TIMES: u64 = 20;

/// The cases `first`, `first + step`, …, below `cases`.
#[derive(Clone, Copy)]
pub(super) struct Share {
    pub(super) first: u64,
    pub(super) step: u64,
    pub(super) cases: u64,
    pub(super) seed: u64,
    /// The only kind of input, if not all.
    pub(super) only: Option<Kind>,
}

impl Share {
    /// Names the share to the process that is to try it.
    pub(super) const VARIABLE: &str = "ANTQ_FUZZ_SHARE";

    /// The share that this process is to try, if any.
    pub(super) fn asked() -> Option<Share> {
        let said = std::env::var(Share::VARIABLE).ok()?;
        let (numbers, only) = said.rsplit_once(' ').unwrap();
        let mut parts = numbers.split(' ').map(|part| part.parse().unwrap());
        let mut next = || parts.next().unwrap();
        Some(Share {
            first: next(),
            step: next(),
            cases: next(),
            seed: next(),
            only: Kind::named(only),
        })
    }
}

impl fmt::Display for Share {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Share {
            first,
            step,
            cases,
            seed,
            only,
        } = self;
        let only = only.map_or("all", Kind::name);
        write!(out, "{first} {step} {cases} {seed} {only}")
    }
}

/// What a panic said, and where.
static PANIC: Mutex<String> = Mutex::new(String::new());
/// The case that is being tried, plus one.
static TRIED: AtomicU64 = AtomicU64::new(0);

/// Tries the cases. Standard output has a line for each that begins, and one for each that fails.
pub(super) fn run(share: Share) {
    panic::set_hook(Box::new(|panic| {
        *PANIC.lock().unwrap() = panic.to_string().replace('\n', " ");
    }));
    let world = World::new();
    let corpus = Corpus::read();
    thread::spawn(watch);
    let mut number = share.first;
    while number < share.cases {
        say(number, "");
        TRIED.store(number + 1, Ordering::Relaxed);
        let made = case(&corpus, share.seed, number, share.only);
        forget_peak();
        let fate = world.fate(&made);
        // What the allocator keeps counts for every case that follows: the next process begins without it, and tries
        // again what failed because of it.
        if fate.is_err() && number != share.first {
            process::exit(AGAIN);
        }
        if let Err(what) = fate {
            say(number, &what);
        }
        if memory("VmRSS:").is_some_and(|kept| kept > MEMORY / 4 * 3) {
            process::exit(RESTED);
        }
        number += share.step;
    }
}

fn say(number: u64, what: &str) {
    let mut out = io::stdout();
    writeln!(out, "case {number} {what}").unwrap();
}

/// Ends the process if a case takes too long.
fn watch() {
    let mut since = (0, Instant::now());
    loop {
        thread::sleep(Duration::from_secs(1));
        let now = TRIED.load(Ordering::Relaxed);
        if now != since.0 {
            since = (now, Instant::now());
        } else if since.1.elapsed() > LONGEST {
            say(now - 1, "takes too long");
            process::exit(1);
        }
    }
}

/// What is read against: the figures and communes that antq knows.
struct World {
    codebook: std::sync::Arc<Codebook>,
    register: Register,
}

impl World {
    fn new() -> World {
        World {
            codebook: Library::open().codebook(),
            register: Register::open(),
        }
    }

    /// What is wrong with how a case ends.
    fn fate(&self, case: &Case) -> Result<(), String> {
        let before = work();
        let read = panic::catch_unwind(AssertUnwindSafe(|| {
            case.reader.read(&case.bytes);
            (case.reader == Reader::Table).then(|| self.read(case))
        }));
        let Ok(read) = read else {
            return Err(PANIC.lock().unwrap().clone());
        };
        // A file of other tables alone is refused by whoever asks for communes.
        if let Some((reading, true)) = read
            && reading.series.is_empty()
            && reading.faults.is_empty()
        {
            return Err("neither a row nor a fault".to_owned());
        }
        if let Some(work) = work()
            .zip(before)
            .map(|(after, before)| after.saturating_sub(before))
            && work > WORK
        {
            return Err(format!("takes {} ms", work.as_millis()));
        }
        let most = MEMORY + TIMES * (case.bytes.len() as u64 >> 10);
        match memory("VmHWM:") {
            Some(peak) if peak > most => Err(format!("takes {peak} KB, more than {most}")),
            _ => Ok(()),
        }
    }

    /// Reads a case and puts its faults into words; true if it has a table of communes, or none of anything else.
    fn read(&self, case: &Case) -> (Reading, bool) {
        let file = DataFile {
            name: case.name.clone(),
            bytes: case.bytes.clone(),
            year: None,
            subject: None,
            sheet: String::new(),
        };
        let options = Options {
            year: case.year,
            register: case.has_register.then_some(&self.register),
            ..Options::default()
        };
        let (files, dictionary) = ([file], Dictionary::new(&self.codebook));
        let opened = Opened::new(&files, &dictionary);
        let mut kinds = opened.each().iter().flat_map(OpenFile::kinds);
        let is_of_communes = kinds.any(|kind| kind == SubjectKindId::COMMUNE);
        let reading = read_opened(opened.each(), &dictionary, &|_| true, &options);
        for language in [Language::Vietnamese, Language::English] {
            say::faults(&mut io::sink(), &reading.faults, language).unwrap();
        }
        (reading, is_of_communes)
    }
}

/// The time that the processor has spent on this thread; `None` where the system does not tell.
fn work() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = told.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// This process's memory, or its peak, in KB; `None` where the system does not tell.
fn memory(what: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(what))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// Makes the memory of now the peak.
fn forget_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}
