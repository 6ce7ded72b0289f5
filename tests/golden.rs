//! Folders of cases, each file beside its expected output: shared by the tests of faults.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{bless, difference};

/// The folders in `home`, one per code.
pub(crate) fn folders(home: &Path) -> Vec<PathBuf> {
    sorted(home, Path::is_dir)
}

/// The files in a folder with this extension.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    sorted(folder, |path| {
        path.extension().is_some_and(|found| found == extension)
    })
}

fn sorted(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of cases can be read");
    let paths = entries.map(|entry| entry.expect("an entry can be read").path());
    let mut found: Vec<PathBuf> = paths.filter(|path| wanted(path)).collect();
    found.sort();
    found
}

/// The file name of a path.
pub(crate) fn name(path: &Path) -> String {
    let name = path.file_name().expect("a path with a name");
    name.to_string_lossy().into_owned()
}

/// Reports a golden file that differs from the output, or rewrites it if `ANTQ_BLESS` is set.
pub(crate) fn compare(golden: &Path, printed: &str) -> Option<String> {
    if std::env::var_os("ANTQ_BLESS").is_some() {
        bless(golden, printed);
        return None;
    }
    let promised = fs::read_to_string(golden).unwrap_or_default();
    (promised != printed).then(|| difference(golden, &promised, printed))
}
