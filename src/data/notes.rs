//! Strips what officers write around a commune's name: an office, a number, or a place.

use super::row_label::{AUTHORITIES, division};
use super::spelling::is_five_digits;
use crate::heading;
use crate::model::Area;

/// Remarks in brackets that do not identify the commune, as keys.
const REMARKS: [&str; 16] = [
    "điểm",
    "xã điểm",
    "làm điểm",
    "đơn vị điểm",
    "điểm chỉ đạo",
    "xã làm điểm",
    "ntm",
    "xã ntm",
    "nông thôn mới",
    "xã nông thôn mới",
    "ntm nâng cao",
    "xã nâng cao",
    "biên giới",
    "xã biên giới",
    "vùng sâu",
    "miền núi",
];

/// Number of notes reported.
const TOLD: usize = 6;

/// Abbreviations for the police of a commune, by kind.
const POLICE: [(&str, &str); 4] = [
    ("cax", "Xã"),
    ("cap", "Phường"),
    ("catt", "Thị trấn"),
    ("cađk", "Đặc khu"),
];

/// A name without notes.
pub(super) struct Cleared {
    /// The row's commune, with gaps filled from the notes.
    pub(super) area: Area,
    /// True if a note says that it is a former commune.
    pub(super) is_former: bool,
    /// Notes removed, as written.
    pub(super) dropped: Vec<String>,
}

/// Notes removed from the names of a file.
#[derive(Default)]
pub(super) struct Notes {
    /// Distinct notes.
    pub(super) dropped: Vec<String>,
    /// Lines of the names.
    pub(super) lines: Vec<u32>,
}

impl Notes {
    pub(super) fn add(&mut self, line: u32, dropped: Vec<String>) {
        self.lines.push(line);
        for note in dropped {
            if self.dropped.len() < TOLD && !self.dropped.contains(&note) {
                self.dropped.push(note);
            }
        }
    }
}

/// Lookups needed to strip notes.
pub(super) struct NameLookups<'w> {
    /// True if a text begins with the word for a kind of commune.
    pub(super) has_kind: &'w dyn Fn(&str) -> bool,
    /// Kind that a text names; empty if none.
    pub(super) kind: &'w dyn Fn(&str) -> String,
    /// True if a district or province has this name.
    pub(super) is_division: &'w dyn Fn(&str) -> bool,
}

/// The row's commune without notes around its name; `None` if there are none, or if one is not understood.
pub(super) fn cleared(area: &Area, lookups: &NameLookups<'_>) -> Option<Cleared> {
    let mut out = Cleared {
        area: area.clone(),
        is_former: false,
        dropped: Vec::new(),
    };
    let mut name = area.name.as_str();
    if let Some(rest) = behind_number(name, lookups) {
        out.drop(name, rest);
        name = rest;
    }
    let full = behind_office(name, lookups);
    if let Some(rest) = full {
        out.dropped.push(
            name.get(..name.len() - rest.1)
                .unwrap_or_default()
                .trim()
                .to_owned(),
        );
        out.area.name = rest.0;
    } else {
        name.clone_into(&mut out.area.name);
    }
    while let Some((before, note)) = behind(&out.area.name) {
        let (before, note) = (before.to_owned(), note.to_owned());
        if !out.takes(&note, lookups) {
            return None;
        }
        out.dropped.push(note);
        out.area.name = before;
    }
    let former = [" cũ", " CŨ"];
    let before = former
        .iter()
        .find_map(|former| out.area.name.strip_suffix(former));
    let before = before
        .filter(|before| (lookups.has_kind)(before))
        .map(str::to_owned);
    if let Some(before) = before {
        out.area.name = before;
        out.is_former = true;
        out.dropped.push("cũ".to_owned());
    }
    let letters = out.area.name.chars().next()?;
    if !out.dropped.is_empty() && letters.is_lowercase() {
        let rest = out.area.name.get(letters.len_utf8()..).unwrap_or_default();
        out.area.name = letters.to_uppercase().chain(rest.chars()).collect();
    }
    (!out.dropped.is_empty() || out.is_former).then_some(out)
}

impl Cleared {
    fn drop(&mut self, name: &str, rest: &str) {
        let dropped = name.get(..name.len() - rest.len()).unwrap_or_default();
        self.dropped.push(dropped.trim().to_owned());
    }

    /// Applies a note; false if it is not understood or contradicts the row's own cells.
    fn takes(&mut self, note: &str, lookups: &NameLookups<'_>) -> bool {
        let inside = note.trim_matches(['(', ')', '[', ']', ',', '-', '–', ';', ' ']);
        let key = heading::key(inside);
        if REMARKS.contains(&key.as_str()) || inside.chars().all(|c| c == '*') {
            return true;
        }
        if key == "cũ" {
            self.is_former = true;
            return true;
        }
        let code = key
            .trim_start_matches("mã ")
            .trim_start_matches("số ")
            .trim_start_matches("xã ");
        if is_five_digits(code) {
            return says(&mut self.area.code, code);
        }
        let kind = (lookups.kind)(inside);
        if !kind.is_empty() {
            return says(&mut self.area.kind, &kind);
        }
        let mut parts = inside
            .split([',', ';'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .peekable();
        parts.peek().is_some() && parts.all(|part| self.lies(part, lookups))
    }

    /// Applies a district or province; false if it is none.
    fn lies(&mut self, part: &str, lookups: &NameLookups<'_>) -> bool {
        let key = heading::key(part);
        let is_province = key.starts_with("tỉnh ") || part.to_lowercase().starts_with("t.");
        let named = division(part)
            .is_some_and(|name| (lookups.is_division)(&name) || !key.contains(' ') || is_province);
        if !named && !(lookups.is_division)(&key) {
            return false;
        }
        let place = if is_province {
            &mut self.area.province
        } else {
            &mut self.area.district
        };
        says(place, part)
    }
}

/// Fills an empty text; false if a different one was there.
fn says(own: &mut String, said: &str) -> bool {
    let bare = |text: &str| division(text).unwrap_or_else(|| heading::key(text));
    if own.is_empty() {
        said.clone_into(own);
    }
    bare(own) == bare(said)
}

/// The note at the end of a name: brackets, or the text after the last comma.
pub(super) fn behind(name: &str) -> Option<(&str, &str)> {
    let at = if name.ends_with([')', ']']) {
        name.rfind(['(', '['])
    } else {
        name.rfind([',', ';'])
    };
    let at = at.filter(|&at| at > 0)?;
    Some((name.get(..at)?.trim_end(), name.get(at..)?))
}

/// A name without a list number or dash before it: `1. Xã Ngọc Phái`, `- Xã Ngọc Phái`.
fn behind_number<'n>(name: &'n str, lookups: &NameLookups<'_>) -> Option<&'n str> {
    let digits = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let marks = digits.trim_start_matches(['.', ')', '-', '–', '+', '*', '•', '/', ' ']);
    let is_number = digits.len() < name.len() && name.len() - digits.len() <= 4;
    let has_mark = marks.len() < digits.len();
    let starts = marks.starts_with(char::is_alphabetic);
    let is_blank = digits
        .get(..digits.len() - marks.len())
        .is_some_and(|marks| marks.trim().is_empty());
    // “2 Bảo Lộc” is a whole name: Phường 2 Bảo Lộc exists.
    let is_list = if is_blank {
        is_number && (lookups.has_kind)(marks)
    } else {
        true
    };
    (starts && has_mark && is_list).then_some(marks)
}

/// The name after a commune's office, and its length as written in bytes; `None` without such an office.
fn behind_office(name: &str, lookups: &NameLookups<'_>) -> Option<(String, usize)> {
    let folded = name.to_lowercase();
    let end = |word: &str| {
        let rest = folded.strip_prefix(word)?;
        let rest = rest.strip_prefix(['.', ' '])?.trim_start();
        // Lower case may take a different number of bytes: find the tail by its letters.
        let letters = rest.chars().count();
        let tail: String = name
            .chars()
            .skip(name.chars().count().checked_sub(letters)?)
            .collect();
        Some(tail)
    };
    for (word, kind) in POLICE {
        if let Some(tail) = end(word) {
            let len = tail.len();
            let full = if (lookups.has_kind)(&tail) {
                tail
            } else {
                format!("{kind} {tail}")
            };
            return Some((full, len));
        }
    }
    let tail = AUTHORITIES.iter().find_map(|word| end(word))?;
    let len = tail.len();
    (lookups.has_kind)(&tail).then_some((tail, len))
}

/// Fast check whether a name may contain notes; most do not.
pub(super) fn may_hold(name: &str) -> bool {
    let first = name.chars().next();
    name.contains(['(', '[', ',', ';'])
        || first.is_some_and(|c| !c.is_alphabetic())
        || name.ends_with(" cũ")
        || name.ends_with(" CŨ")
        || matches!(
            first,
            Some('U' | 'u' | 'Ủ' | 'ủ' | 'C' | 'c' | 'H' | 'h' | 'Đ' | 'đ' | 'B' | 'b' | 'V' | 'v')
        )
}
