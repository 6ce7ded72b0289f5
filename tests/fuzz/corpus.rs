//! The inputs that are changed: every kind of file that antq reads.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::readers::Readable;
use crate::harness::root;

/// Longest text of the corpus, in bytes; longer ones are cut, so that a case takes little time.
const LONGEST: usize = 8 << 10;

/// Parts of archives that antq reads, by what is in their names. Others would only cost time.
const READ: [&str; 9] = [
    "_rels/.rels",
    "workbook",
    "worksheets/sheet",
    "sharedStrings",
    "styles.xml",
    "[Content_Types]",
    "manifest",
    "content.xml",
    "document.xml",
];
/// Forms that are alike, of which one workbook and one document are enough.
const FORMS: usize = 2;

/// What the cases are made of.
pub(super) struct Corpus {
    pub(super) packages: Vec<Package>,
    /// Files whose bytes no checksum guards: `.xls`.
    pub(super) books: Vec<(String, Vec<u8>)>,
    pub(super) texts: Vec<String>,
    /// Texts in other encodings, as they are.
    pub(super) encoded: Vec<Vec<u8>>,
    pub(super) readable: Readable,
}

/// An archive, unpacked.
#[derive(Clone)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) parts: Vec<(String, Vec<u8>)>,
}

impl Corpus {
    pub(super) fn read() -> Corpus {
        let mut corpus = Corpus {
            packages: Vec::new(),
            books: Vec::new(),
            texts: Vec::new(),
            encoded: Vec::new(),
            readable: Readable::read(),
        };
        for folder in [
            "tests/data/books",
            "examples/17-mot-bang-muoi-dang",
            "examples/17-mot-bang-muoi-dang/10-moi-xa-mot-bieu",
        ] {
            let most = if folder.ends_with("bieu") {
                FORMS
            } else {
                usize::MAX
            };
            for file in files(&root().join(folder)).into_iter().take(most) {
                corpus.add(&file);
            }
        }
        for folder in files(&root().join("tests/faults")) {
            if let Ok(bytes) = fs::read(folder.join("case.csv")) {
                corpus.add_text(bytes);
            }
        }
        for bytes in saved_results() {
            corpus.add_text(bytes);
        }
        corpus
    }

    fn add(&mut self, file: &Path) {
        let ending = file.extension().and_then(|ending| ending.to_str());
        let name = format!("tep.{}", ending.unwrap_or_default());
        match ending {
            Some("xlsx" | "ods" | "docx") => {
                let bytes = fs::read(file).unwrap();
                let mut parts = Vec::new();
                if let Ok(mut archive) = ZipArchive::new(Cursor::new(&bytes)) {
                    for index in 0..archive.len() {
                        let mut part = archive.by_index(index).unwrap();
                        let name = part.name().unwrap().into_owned();
                        if READ.iter().any(|one| name.contains(one)) {
                            let mut bytes = Vec::new();
                            part.read_to_end(&mut bytes).unwrap();
                            parts.push((name, bytes));
                        }
                    }
                }
                self.packages.push(Package { name, bytes, parts });
            }
            Some("xls") => self.books.push((name, fs::read(file).unwrap())),
            Some("csv" | "txt" | "fods") => self.add_text(fs::read(file).unwrap()),
            _ => {}
        }
    }

    fn add_text(&mut self, bytes: Vec<u8>) {
        match String::from_utf8(bytes) {
            Ok(mut text) => {
                while text.len() > LONGEST {
                    text.pop();
                }
                if text.contains("Mã xã") && text.len() < LONGEST / 4 {
                    let units = std::iter::once('\u{feff}').chain(text.chars());
                    let units: Vec<u16> = units.collect::<String>().encode_utf16().collect();
                    let encoded =
                        |of: fn(u16) -> [u8; 2]| units.iter().flat_map(|&unit| of(unit)).collect();
                    self.encoded
                        .extend([encoded(u16::to_le_bytes), encoded(u16::to_be_bytes)]);
                    self.texts.push(text.nfd().collect());
                }
                self.texts.push(text);
            }
            Err(other) => self.encoded.push(other.into_bytes()),
        }
    }
}

/// Files and folders in `folder`, by their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Results saved as JSON.
fn saved_results() -> Vec<Vec<u8>> {
    files(&root().join("tests/saved"))
        .iter()
        .filter(|file| file.extension().is_some_and(|ending| ending == "json"))
        .map(|file| fs::read(file).unwrap())
        .collect()
}

impl Package {
    /// The archive of the parts, as they are now.
    pub(super) fn packed(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (name, bytes) in &self.parts {
            // A name that stands there twice is left out.
            if zip.start_file(name.as_str(), plain).is_ok() {
                zip.write_all(bytes).unwrap();
            }
        }
        zip.finish().unwrap().into_inner()
    }
}
