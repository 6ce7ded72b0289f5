//! Changes an input at random, the same for the same seed and number.

use antq::model::Year;

use super::corpus::Corpus;
use super::kind::Kind;
use super::readers::Reader;

/// An input, and how it is read.
pub(super) struct Case {
    pub(super) name: String,
    pub(super) reader: Reader,
    pub(super) bytes: Vec<u8>,
    pub(super) year: Option<Year>,
    pub(super) has_register: bool,
}

/// Longest part of an input, in bytes.
const LONGEST: usize = 256 << 10;

/// Texts that cells, attributes and headings may have.
const WORDS: [&str; 62] = [
    "",
    "0",
    "-1",
    "1",
    "05",
    "65536",
    "65537",
    "1048576",
    "1048577",
    "4294967295",
    "4294967296",
    "99999999999999999999",
    "1e308",
    "-1e-308",
    "NaN",
    "0.1",
    "1.000",
    "1.214",
    "69,97%",
    "0,7",
    "16/18",
    "18/16",
    "16/0",
    "12 (-2)",
    "16-Thg8",
    "2024",
    "2025",
    "1899-12-30",
    "9999-12-31T23:59:59",
    "A0",
    "A1",
    "XFD1048576",
    "XFE1",
    "B2:A1",
    "A1:XFD1048576",
    "true",
    "s",
    "str",
    "inlineStr",
    "e",
    "&amp;",
    "&xxe;",
    "&#0;",
    "&#x10FFFF;",
    "_x0000_",
    "_xD800_",
    "x",
    "Đạt",
    "Chưa đạt",
    "-",
    "nt",
    "đang cập nhật",
    "Mã xã",
    "Tên xã",
    "Năm",
    "STT",
    "Cộng",
    "Huyện A",
    "NĂM 2025",
    "6 tháng đầu năm 2025",
    "Số vụ phạm tội",
    "(3)=(2)/(1)",
];

/// A sequence of random numbers (`SplitMix64`).
pub(super) struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, or 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end as u64).max(1)).unwrap()
    }

    /// True once in `times`.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(super) fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// A range within `length`, often a short one.
    pub(super) fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        let most = if self.once_in(2) { 8 } else { length };
        start..(start + self.below(most + 1)).min(length)
    }

    fn word(&mut self) -> String {
        if self.once_in(200) {
            return "đ".repeat(40_000);
        }
        (*self.of(&WORDS)).to_owned()
    }
}

/// The case of this number, perhaps of one kind only.
pub(super) fn case(corpus: &Corpus, seed: u64, number: u64, only: Option<Kind>) -> Case {
    let mut random = Random(seed ^ number.wrapping_mul(0xD134_2543_DE82_EF95));
    let kind = only.unwrap_or_else(|| Kind::any(&mut random));
    let mut reader = Reader::Table;
    let (name, bytes) = match kind {
        Kind::Package => package(corpus, &mut random),
        Kind::Book => book(corpus, &mut random),
        Kind::Encoded => {
            let mut bytes = random.of(&corpus.encoded).clone();
            scatter(&mut bytes, &mut random);
            ("tep.csv".to_owned(), bytes)
        }
        Kind::Text => ("tep.csv".to_owned(), text(corpus, &mut random)),
        Kind::Rule | Kind::Criteria | Kind::Codebook | Kind::Lock | Kind::Archive | Kind::List => {
            let input = corpus.readable.input(kind, &mut random);
            let (other, bytes) = input.expect("a kind that is no table");
            reader = other;
            (format!("{other:?}.txt"), bytes)
        }
    };
    Case {
        name,
        reader,
        bytes,
        year: random.once_in(2).then_some(2025),
        has_register: random.once_in(4),
    }
}

/// Changes a few bytes, or cuts or repeats some.
pub(super) fn scatter(bytes: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..=random.below(6) {
        let range = random.range(bytes.len());
        match random.below(8) {
            0 => bytes.truncate(range.start),
            1 => drop(bytes.drain(range)),
            2 if bytes.len() < LONGEST => {
                let copy = bytes[range.clone()].to_vec();
                bytes.splice(range.end..range.end, copy);
            }
            3 => {
                let high = [0, 1, 0x7F, 0x80, 0xFF, b'"', b'<', b'\n'];
                let of = *random.of(&high);
                bytes[range].fill(of);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(range.start) {
                    *byte ^= 1 << random.below(8);
                }
            }
        }
    }
}

/// A changed archive; mostly its parts are changed, behind the checksums.
fn package(corpus: &Corpus, random: &mut Random) -> (String, Vec<u8>) {
    let mut package = random.of(&corpus.packages).clone();
    if package.parts.is_empty() || random.once_in(12) {
        scatter(&mut package.bytes, random);
        return (package.name, package.bytes);
    }
    for _ in 0..=random.below(3) {
        let at = random.below(package.parts.len());
        match random.below(24) {
            0 => drop(package.parts.remove(at)),
            1 => {
                let other = random.of(&corpus.packages);
                package.parts.extend(other.parts.get(at).cloned());
            }
            2 => {
                let to = random.below(package.parts.len());
                let copy = package.parts[at].1.clone();
                package.parts[to].1 = copy;
            }
            _ => {
                let other = random.of(&corpus.packages);
                let from = other.parts.iter().find(|(name, _)| is_content(name));
                let from = from.map_or(&[][..], |(_, bytes)| bytes);
                let places = 0..package.parts.len();
                let contents: Vec<usize> = places
                    .filter(|&at| is_content(&package.parts[at].0))
                    .collect();
                let at = if contents.is_empty() {
                    at
                } else {
                    *random.of(&contents)
                };
                let part = &mut package.parts[at];
                part.1 = xml(&part.1, from, random);
            }
        }
        if package.parts.is_empty() {
            break;
        }
    }
    let mut bytes = package.packed();
    if random.once_in(20) {
        scatter(&mut bytes, random);
    }
    (package.name, bytes)
}

/// True for the parts that say what stands in cells.
fn is_content(name: &str) -> bool {
    let parts = [
        "sheet",
        "sharedStrings",
        "styles.xml",
        "content.xml",
        "document.xml",
        "workbook",
    ];
    parts.iter().any(|part| name.contains(part))
}

/// Changes the tags and texts of a part.
fn xml(bytes: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut items = split(bytes);
    let others = split(other);
    for _ in 0..=random.below(4) {
        let range = random.range(items.len());
        let at = range.start.min(items.len().saturating_sub(1));
        match random.below(9) {
            0 => drop(items.drain(range)),
            1 => {
                let copy: Vec<Vec<u8>> = items[range.clone()].to_vec();
                let times = if random.once_in(4) {
                    random.below(1_000)
                } else {
                    1
                };
                let size = copy.iter().map(Vec::len).sum::<usize>().max(1);
                let times = times.min(LONGEST / size);
                let copies = (0..times).flat_map(|_| copy.clone());
                items.splice(range.end..range.end, copies);
            }
            2 if !items.is_empty() => {
                let to = random.below(items.len());
                items.swap(at, to);
            }
            3 if !others.is_empty() => {
                let from = random.range(others.len());
                items.splice(at..at, others[from].to_vec());
            }
            4 => {
                if let Some(item) = items.get_mut(at) {
                    scatter(item, random);
                }
            }
            _ => {
                if let Some(item) = items.get_mut(at) {
                    let word = random.word();
                    *item = replaced(item, word.as_bytes(), random);
                }
            }
        }
    }
    items.concat()
}

/// Tags and the texts between them.
fn split(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut items: Vec<Vec<u8>> = vec![Vec::new()];
    for &byte in bytes {
        if byte == b'<' {
            items.push(Vec::new());
        }
        items.last_mut().unwrap().push(byte);
        if byte == b'>' {
            items.push(Vec::new());
        }
    }
    items.retain(|item| !item.is_empty());
    items
}

/// The item with another text, or another value of an attribute.
fn replaced(item: &[u8], word: &[u8], random: &mut Random) -> Vec<u8> {
    if item.first() != Some(&b'<') {
        return word.to_vec();
    }
    let mut parts: Vec<&[u8]> = item.split(|&byte| byte == b'"').collect();
    let values = parts.len() / 2;
    if values > 0 {
        let value = random.below(values);
        parts[2 * value + 1] = word;
    }
    parts.join(&b'"')
}

/// A changed `.xls`: bytes anywhere, or numbers and lengths of its records.
fn book(corpus: &Corpus, random: &mut Random) -> (String, Vec<u8>) {
    let (name, mut bytes) = random.of(&corpus.books).clone();
    let start = bytes
        .windows(4)
        .position(|four| four == [0x09, 0x08, 0x10, 0x00]);
    let (Some(start), false) = (start, random.once_in(4)) else {
        scatter(&mut bytes, random);
        return (name, bytes);
    };
    let mut records = Vec::new();
    let mut at = start;
    while let Some(&[_, _, low, high]) = bytes.get(at..at + 4) {
        records.push(at);
        at += 4 + usize::from(u16::from_le_bytes([low, high]));
    }
    for _ in 0..=random.below(4) {
        let (at, other) = (*random.of(&records), *random.of(&records));
        let numbers = [
            0_u16, 1, 2, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x3C, 0xFC, 0xFD, 0x809, 0xA,
        ];
        let number = random.of(&numbers).to_le_bytes();
        let within = 4 + 2 * random.below(8);
        let to = match random.below(4) {
            0 => at,
            1 => at + 2,
            _ => at + within,
        };
        if random.once_in(6) {
            let copy: Vec<u8> = bytes
                .get(other..)
                .unwrap_or_default()
                .iter()
                .take(64)
                .copied()
                .collect();
            let end = (at + copy.len()).min(bytes.len());
            bytes.splice(at..end, copy);
        } else if let Some(place) = bytes.get_mut(to..to + 2) {
            place.copy_from_slice(&number);
        }
    }
    (name, bytes)
}

/// A changed text: cells, rows, columns, delimiters, and then sometimes its bytes.
fn text(corpus: &Corpus, random: &mut Random) -> Vec<u8> {
    let text = random.of(&corpus.texts);
    let marks = [",", ";", "\t"];
    let mark = marks
        .into_iter()
        .max_by_key(|mark| text.matches(mark).count())
        .unwrap();
    let mut rows: Vec<Vec<String>> = text
        .lines()
        .map(|line| line.split(mark).map(str::to_owned).collect())
        .collect();
    let other: Vec<Vec<String>> = random
        .of(&corpus.texts)
        .lines()
        .map(|line| line.split([',', ';', '\t']).map(str::to_owned).collect())
        .collect();
    for _ in 0..=random.below(5) {
        change(&mut rows, &other, random);
    }
    let mark = if random.once_in(8) {
        *random.of(&marks)
    } else {
        mark
    };
    let end = *random.of(&["\n", "\n", "\n", "\r\n", "\r"]);
    let mut text: String = rows.iter().map(|row| row.join(mark) + end).collect();
    if random.once_in(20) {
        text = format!("sep={mark}{end}{text}");
    }
    let mut bytes = if random.once_in(10) {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    } else {
        text.into_bytes()
    };
    if random.once_in(4) {
        scatter(&mut bytes, random);
    }
    bytes
}

/// Changes cells, rows or columns once.
fn change(rows: &mut Vec<Vec<String>>, other: &[Vec<String>], random: &mut Random) {
    let range = random.range(rows.len());
    let row = range.start.min(rows.len().saturating_sub(1));
    let width = rows.get(row).map_or(0, Vec::len);
    let column = random.below(width);
    match random.below(12) {
        0 => drop(rows.drain(range)),
        1 => {
            let copy = rows[range.clone()].to_vec();
            let times = if random.once_in(8) {
                random.below(200)
            } else {
                1
            };
            let copies = (0..times * usize::from(copy.len() < 64)).flat_map(|_| copy.clone());
            rows.splice(range.end..range.end, copies);
        }
        2 if !rows.is_empty() => {
            let to = random.below(rows.len());
            rows.swap(row, to);
        }
        3 => {
            let from = random.range(other.len());
            rows.splice(row..row, other[from].to_vec());
        }
        4 => {
            for row in rows.iter_mut().filter(|row| column < row.len()) {
                row.remove(column);
            }
        }
        5 => {
            let word = random.word();
            for row in rows.iter_mut().filter(|row| column < row.len()) {
                let copy = row[column].clone();
                row.insert(column, if word.is_empty() { copy } else { word.clone() });
            }
        }
        6 if !other.is_empty() => {
            // A column of another table.
            for (row, other) in rows.iter_mut().zip(other) {
                let cell = other.get(column).cloned().unwrap_or_default();
                row.insert(column.min(row.len()), cell);
            }
        }
        _ => {
            let word = match random.below(4) {
                0 => format!("\"{}", random.word()),
                1 if !other.is_empty() => random.of(other).concat(),
                _ => random.word(),
            };
            if let Some(cell) = rows.get_mut(row).and_then(|row| row.get_mut(column)) {
                *cell = word;
            }
        }
    }
}
