//! A lock with the files it was judged from, in one zip archive.

use std::io::{self, Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::lock::LockFault;
use crate::source::{file_name, sha256};

/// First bytes of an archive.
const ARCHIVE: &[u8] = b"PK\x03\x04";
/// Name of the lock within the archive.
const LOCK: &str = "review.lock.json";
/// Folder of the files that the question names, each with its number before its name.
const FILES: &str = "files/";
/// Folder of the built-in criteria that judged, and of the codebook.
const CRITERIA: &str = "criteria/";
/// Bytes that any archive may unpack to, and how many more for each of its own.
const UNPACKED: (u64, u64) = (64 << 20, 156);

/// The contents of an archive.
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    entries: Vec<BundleEntry>,
}

#[derive(Clone, Debug)]
struct BundleEntry {
    name: String,
    bytes: Vec<u8>,
    sha256: String,
}

impl Bundle {
    /// Whether a file is an archive.
    #[must_use]
    pub fn is_one(bytes: &[u8]) -> bool {
        bytes.starts_with(ARCHIVE)
    }

    /// The lock in a file, if that is an archive with one; workbooks are archives too.
    #[must_use]
    pub fn lock_in(bytes: &[u8]) -> Option<Vec<u8>> {
        if !Bundle::is_one(bytes) {
            return None;
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let most = most_unpacked(bytes);
        let mut lock = Vec::new();
        let file = archive.by_name(LOCK).ok()?;
        file.take(most.saturating_add(1))
            .read_to_end(&mut lock)
            .ok()?;
        (lock.len() as u64 <= most).then_some(lock)
    }

    /// Adds the lock.
    pub fn add_lock(&mut self, bytes: Vec<u8>) {
        self.add(LOCK.to_owned(), bytes);
    }

    /// Adds the file that the question calls `name`.
    pub fn add_file(&mut self, name: &str, bytes: Vec<u8>) {
        let number = self.entries.len();
        let last = file_name(name);
        self.add(format!("{FILES}{number}-{last}"), bytes);
    }

    /// Adds a built-in criteria file; `id` is its family and version, or `codebook`.
    pub fn add_criteria(&mut self, id: &str, text: &str) {
        self.add(format!("{CRITERIA}{id}.toml"), text.as_bytes().to_vec());
    }

    /// Adds what is only for people to read.
    pub fn add(&mut self, name: String, bytes: Vec<u8>) {
        let sha256 = sha256(&bytes);
        self.entries.push(BundleEntry {
            name,
            bytes,
            sha256,
        });
    }

    /// The archive; the same contents give the same bytes.
    ///
    /// # Errors
    /// If it is too large for an archive.
    pub fn pack(&self) -> io::Result<Vec<u8>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        for entry in &self.entries {
            let large = entry.bytes.len() as u64 > u64::from(u32::MAX);
            archive.start_file(entry.name.as_str(), options.large_file(large))?;
            archive.write_all(&entry.bytes)?;
        }
        Ok(archive.finish()?.into_inner())
    }

    /// Unpacks an archive in memory.
    ///
    /// # Errors
    /// If it is damaged, or unpacks to far more than any table does.
    pub fn open(bytes: &[u8]) -> Result<Bundle, LockFault> {
        let damaged = || LockFault::NotResults("zip".to_owned());
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        let mut left = most_unpacked(bytes);
        let mut bundle = Bundle::default();
        for index in 0..archive.len() {
            let file = archive.by_index(index).map_err(|_| damaged())?;
            let name = file.name().map_err(|_| damaged())?.into_owned();
            let mut bytes = Vec::new();
            let mut bounded = file.take(left.saturating_add(1));
            bounded.read_to_end(&mut bytes).map_err(|_| damaged())?;
            left = left
                .checked_sub(bytes.len() as u64)
                .ok_or_else(|| LockFault::NotResults("zip bomb".to_owned()))?;
            bundle.add(name, bytes);
        }
        Ok(bundle)
    }

    /// The lock within.
    ///
    /// # Errors
    /// If there is none.
    pub fn lock(&self) -> Result<&[u8], LockFault> {
        let lock = self.entries.iter().find(|entry| entry.name == LOCK);
        lock.map(|lock| &*lock.bytes)
            .ok_or_else(|| LockFault::NotResults(LOCK.to_owned()))
    }

    /// The file with this SHA-256.
    #[must_use]
    pub fn exact(&self, sha256: &str) -> Option<&[u8]> {
        let entry = self.entries.iter().find(|entry| entry.sha256 == sha256);
        entry.map(|entry| &*entry.bytes)
    }

    /// The file that the question calls `name`, or the entry of that name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&[u8]> {
        let last = file_name(name);
        let is_named = |entry: &&BundleEntry| {
            let file = entry.name.strip_prefix(FILES);
            let own = file.and_then(|file| file.split_once('-'));
            entry.name == name || own.is_some_and(|(_, own)| own == last)
        };
        let entry = self.entries.iter().find(is_named);
        entry.map(|entry| &*entry.bytes)
    }

    /// Names of the built-in criteria that judged.
    pub fn criteria(&self) -> impl Iterator<Item = &str> {
        let names = self.entries.iter().map(|entry| entry.name.as_str());
        names.filter(|name| name.starts_with(CRITERIA) && name.matches('/').count() == 2)
    }
}

/// Most bytes that an archive may unpack to.
fn most_unpacked(packed: &[u8]) -> u64 {
    let packed = packed.len() as u64;
    UNPACKED.0.saturating_add(UNPACKED.1.saturating_mul(packed))
}

#[cfg(test)]
mod tests {
    use super::{Bundle, LockFault};
    use crate::source::sha256;

    fn bundle() -> Bundle {
        let mut bundle = Bundle::default();
        bundle.add_lock(b"{}".to_vec());
        bundle.add_file("a/xa.csv", b"mot".to_vec());
        bundle.add_file("b\\xa.csv", b"hai".to_vec());
        bundle.add_criteria("bo/2020", "format = 1");
        bundle.add_criteria("codebook", "format = 1\n");
        bundle
    }

    #[test]
    fn files_of_one_name_are_told_apart_by_their_contents() {
        let packed = bundle().pack().expect("an archive");
        assert_eq!(packed, bundle().pack().expect("an archive"));
        assert!(Bundle::is_one(&packed) && !Bundle::is_one(b"{}"));
        let read = Bundle::open(&packed).expect("a bundle");
        assert_eq!(read.lock(), Ok(&b"{}"[..]));
        assert_eq!(read.exact(&sha256(b"hai")), Some(&b"hai"[..]));
        assert_eq!(read.exact(&sha256(b"ba")), None);
        assert_eq!(read.named("c/xa.csv"), Some(&b"mot"[..]));
        assert_eq!(read.named("csv"), None);
        let criteria: Vec<&str> = read.criteria().collect();
        assert_eq!(criteria, ["criteria/bo/2020.toml"]);
        assert_eq!(read.named(criteria[0]), Some(&b"format = 1"[..]));
    }

    #[test]
    fn an_archive_that_is_damaged_or_unpacks_to_too_much_is_refused() {
        let packed = bundle().pack().expect("an archive");
        for end in [0, 4, packed.len() / 2, packed.len() - 1] {
            assert!(Bundle::open(&packed[..end]).is_err(), "{end}");
        }
        let mut bomb = Bundle::default();
        bomb.add_file("x", vec![0; 80 << 20]);
        let bomb = bomb.pack().expect("an archive");
        assert!(bomb.len() < 100_000);
        assert!(matches!(Bundle::open(&bomb), Err(LockFault::NotResults(_))));
    }
}
