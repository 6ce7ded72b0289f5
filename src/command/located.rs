//! Finds the files of a lock, which may have been moved since.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::proof::Bundle;
use crate::source::{file_name, sha256};
use crate::wire::WireNamedFile;

/// Name of standard input in a question.
const STANDARD_INPUT: &str = "-";

/// Where the files of a lock may be.
pub(super) struct Located {
    /// The archive that the lock is in, if it is in one.
    bundle: Bundle,
    /// Folders and files, in the order in which they are searched.
    roots: Vec<PathBuf>,
    /// The SHA-256 of each file in the lock.
    sha256: HashMap<String, String>,
}

impl Located {
    /// The files of `lock`: in its archive, among `data` (files and folders), beside the lock, or where they were.
    pub(super) fn new(
        (lock, bundle): (&str, Bundle),
        data: &[PathBuf],
        files: &[WireNamedFile<'_>],
    ) -> Located {
        let beside = Path::new(lock).parent().unwrap_or(Path::new(""));
        let mut roots = data.to_vec();
        roots.push(beside.to_owned());
        let files = files.iter();
        Located {
            bundle,
            roots,
            sha256: files
                .map(|one| (one.file.to_string(), one.sha256.to_string()))
                .collect(),
        }
    }

    /// Reads a file: the first of its candidates with the SHA-256 of the lock, or else the first with its name.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] if there is none.
    pub(super) fn read(
        &self,
        name: &str,
        read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>,
    ) -> io::Result<Vec<u8>> {
        let wanted = self.sha256.get(name);
        let exact = wanted.and_then(|wanted| self.bundle.exact(wanted));
        if let Some(bytes) = exact {
            return Ok(bytes.to_vec());
        }
        let mut fallback = self.bundle.named(name).map(<[u8]>::to_vec);
        for candidate in self.candidates(name) {
            let Some(path) = candidate.path.to_str().filter(|_| candidate.path.is_file()) else {
                continue;
            };
            let bytes = read(path)?;
            if wanted.is_some_and(|wanted| sha256(&bytes) == *wanted) {
                return Ok(bytes);
            }
            if candidate.is_named_so && fallback.is_none() {
                fallback = Some(bytes);
            }
        }
        fallback.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// The places where a file may be.
    fn candidates(&self, name: &str) -> Vec<Candidate> {
        let mut all = Vec::new();
        for root in &self.roots {
            if root.is_file() {
                let is_named_so =
                    name == STANDARD_INPUT || root.file_name() == Some(file_name(name).as_ref());
                let path = root.clone();
                all.push(Candidate { path, is_named_so });
            } else {
                all.extend(ends(name).map(|end| Candidate {
                    path: root.join(end),
                    is_named_so: true,
                }));
            }
        }
        all.push(Candidate {
            path: PathBuf::from(name),
            is_named_so: true,
        });
        all
    }
}

/// A place where a file may be.
struct Candidate {
    path: PathBuf,
    /// Whether it counts without the right contents.
    is_named_so: bool,
}

/// The ends of a path, the longest first: `a/b/c`, `b/c`, `c`; without what leads out of a folder.
fn ends(name: &str) -> impl Iterator<Item = PathBuf> {
    let parts: Vec<&str> = name
        .split(['/', '\\'])
        .filter(|part| !matches!(*part, "" | "." | "..") && !part.ends_with(':'))
        .collect();
    let from = 0..parts.len();
    from.map(move |first| parts[first..].iter().collect())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::ends;

    #[test]
    fn a_file_is_sought_under_every_end_of_its_path_and_never_outside() {
        let all = |name| ends(name).collect::<Vec<_>>();
        let paths = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        assert_eq!(all("a/b.csv"), paths(&["a/b.csv", "b.csv"]));
        assert_eq!(all("../a/./b.csv"), paths(&["a/b.csv", "b.csv"]));
        assert_eq!(
            all("C:\\số liệu\\b.csv"),
            paths(&["số liệu/b.csv", "b.csv"])
        );
        assert_eq!(all("/etc/x"), paths(&["etc/x", "x"]));
        assert_eq!(all(".."), paths(&[]));
    }
}
