//! Lists and successions of the user's own, checked before anything of them is used.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::bonds::{Bonds, Pair};
use super::roll::{Code, District, NO_DISTRICT, Row};
use super::sheet::{Cell, Line, Sheet};
use super::word::{Level, fold, key};
use super::{Portion, Register};
use crate::diagnostic::{Code as Fault, Diagnostic};
use crate::model::Year;
use crate::source::Span;

/// What a file of the user's holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// The communes of whole provinces.
    Communes,
    /// What communes became from the list before.
    Succession,
}

/// A file of the user's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What it holds.
    pub holds: Holds,
    /// The year from whose end on it holds.
    pub year: Year,
    /// Its name as the user gave it.
    pub name: String,
    /// Its text.
    pub text: String,
}

const PROVINCE: [&str; 2] = ["province", "province_code"];
const DISTRICT: [&str; 2] = ["district", "district_code"];

impl Register {
    /// The built-in lists and those of the user's files, in any order; look at [`Register::is_sound`] before use.
    ///
    /// A list of communes takes the place of what the list of its year says of the provinces it names: it begins a list of its
    /// own, unless a built-in one begins in that year or ends in it. A succession takes the place of all that is known of what
    /// the communes it names became.
    #[must_use]
    pub fn with(mut files: Vec<File>) -> Register {
        let mut register = Register::open();
        files.sort_by_key(|file| (file.holds, file.year));
        for file in &files {
            let source = register.sources.add(file.name.as_str(), file.text.as_str());
            let sheet = Sheet::split(&file.text, source);
            match file.holds {
                Holds::Communes => register.add_communes(file, &sheet),
                Holds::Succession => register.add_succession(file, &sheet),
            }
        }
        if !files.is_empty() && register.is_sound() {
            register.follow();
        }
        register
    }

    fn add_communes(&mut self, file: &File, sheet: &Sheet<'_>) {
        let Some(place) = self.place_of(file.year, sheet.heading) else {
            return;
        };
        let mut faults = Vec::new();
        sheet.require(&["code"], &mut faults);
        sheet.require(&["name"], &mut faults);
        sheet.require(&PROVINCE, &mut faults);
        if self.rolls[place].has_districts() {
            sheet.require(&DISTRICT, &mut faults);
        }
        if faults.is_empty() {
            let mut draft = Draft::default();
            for line in sheet.rows() {
                self.read_commune(place, line, &mut draft);
            }
            self.settle(place, file, (sheet.heading, draft), &mut faults);
        }
        self.faults.extend(faults);
    }

    /// The list that a file of `year` changes, made if it is not there.
    fn place_of(&mut self, year: Year, heading: Span) -> Option<usize> {
        let built_in = self.rolls.iter().position(|roll| {
            let last = roll.until.map(|day| day.year.saturating_sub(1));
            (roll.year == year && year > 0) || last == Some(year)
        });
        let last = self.rolls.last().map_or(0, |roll| roll.year);
        match built_in {
            Some(place) => Some(place),
            None if year > last => {
                let next = self.rolls.last().map(|roll| roll.successor(year));
                self.rolls.extend(next);
                Some(self.rolls.len().saturating_sub(1))
            }
            None => {
                let message = format!("no list of communes begins or ends in {year}");
                let fault = Diagnostic::new(Fault::ListYear, heading, message);
                self.faults.push(fault.help(format!(
                    "give the first year at whose end the file holds: {}, {last}, or a later one",
                    last.saturating_sub(1)
                )));
                None
            }
        }
    }

    fn read_commune(&self, place: usize, line: Line<'_>, draft: &mut Draft) {
        let (code, name) = (line.cell(&["code"]), line.cell(&["name"]));
        if self.words.own(Level::Commune, &name.text).kind.is_none() {
            let fault = wrong(&name, "a full name");
            draft.faults.push(
                fault.help("a full name begins with its kind: Xã, Phường, Thị trấn or Đặc khu"),
            );
        }
        let province = self.province_of(place, &line.cell(&PROVINCE), draft);
        let district = province.and_then(|province| {
            let cell = line.cell(&DISTRICT);
            if self.rolls[place].has_districts() {
                self.district_of(place, province, &cell, draft)
            } else {
                Some(NO_DISTRICT)
            }
        });
        let read = read_code(&code, &mut draft.faults);
        if let (Some(code), Some(province), Some(district)) = (read, province, district) {
            let resolution = line.cell(&["resolution"]).text;
            if !resolution.is_empty() {
                draft.resolutions.insert(code, resolution);
            }
            let row = Row {
                code,
                name: Cow::Owned(name.text),
                district,
                province,
            };
            draft.rows.push((row, line.cell(&["code"]).span));
        }
    }

    /// A province by its code or its name; its name is taken over as written, if it is written in full.
    fn province_of(&self, place: usize, cell: &Cell, draft: &mut Draft) -> Option<u16> {
        let roll = &self.rolls[place];
        let folded = fold(&cell.text);
        let asked = key(self.words.part(Level::Province, &folded).rest);
        let called = |name: &str| key(self.words.own(Level::Province, name).rest) == asked;
        let found = roll
            .provinces
            .iter()
            .position(|province| province.code == cell.text.as_str() || called(&province.name));
        let found = found.and_then(|found| u16::try_from(found).ok());
        match found {
            Some(found) => {
                if self.words.own(Level::Province, &cell.text).kind.is_some() {
                    draft.provinces.insert(found, cell.text.clone());
                }
            }
            None => draft.faults.push(unknown(cell, "province")),
        }
        found
    }

    /// A district by its code or its full name; a new one is taken as it is.
    fn district_of(
        &self,
        place: usize,
        province: u16,
        cell: &Cell,
        draft: &mut Draft,
    ) -> Option<u16> {
        let folded = fold(&cell.text);
        let asked = self.words.part(Level::District, &folded);
        let asked_key = key(asked.rest);
        let is_called = |district: &District| {
            let own = self.words.own(Level::District, &district.name);
            key(own.rest) == asked_key && asked.kind.is_none_or(|kind| own.kind == Some(kind))
        };
        let mut known = self.rolls[place].districts.iter().chain(&draft.districts);
        let found = known.position(|district| {
            let is = district.code == cell.text.as_str() || is_called(district);
            district.province == province && is && !cell.text.is_empty()
        });
        if found.is_none() && self.words.own(Level::District, &cell.text).kind.is_some() {
            draft.districts.push(District {
                code: Cow::Borrowed(""),
                name: Cow::Owned(cell.text.clone()),
                province,
            });
            let count = self.rolls[place].districts.len() + draft.districts.len();
            return u16::try_from(count - 1).ok();
        }
        if found.is_none() {
            draft.faults.push(unknown(cell, "district"));
        }
        found.and_then(|found| u16::try_from(found).ok())
    }

    /// Takes a list over, if nothing is wrong with it.
    fn settle(
        &mut self,
        place: usize,
        file: &File,
        (heading, draft): (Span, Draft),
        faults: &mut Vec<Diagnostic>,
    ) {
        faults.extend(draft.faults);
        let roll = &mut self.rolls[place];
        let named: BTreeSet<u16> = draft.rows.iter().map(|(row, _)| row.province).collect();
        let mut seen: HashMap<Code, Span> = HashMap::new();
        for (row, span) in &draft.rows {
            let first = seen.insert(row.code, *span);
            let kept = roll
                .find(row.code)
                .and_then(|at| roll.rows.get(usize::from(at)));
            let kept = kept.filter(|kept| !named.contains(&kept.province));
            let message = format!("code `{}` stands twice", row.code.text());
            let fault = Diagnostic::new(Fault::DuplicateId, *span, message);
            if let Some(first) = first {
                faults.push(fault.because(first, "first here"));
            } else if let Some(kept) = kept {
                faults.push(fault.label(format!("it is {} in another province", kept.name)));
            }
        }
        if !faults.is_empty() {
            return;
        }
        roll.rows.retain(|row| !named.contains(&row.province));
        roll.rows.extend(draft.rows.into_iter().map(|(row, _)| row));
        roll.rows.sort_by_key(|row| row.code);
        roll.districts.extend(draft.districts);
        roll.resolutions.extend(draft.resolutions);
        for (at, name) in draft.provinces {
            if let Some(province) = roll.provinces.get_mut(usize::from(at)) {
                province.name = Cow::Owned(name);
            }
        }
        roll.files.push((file.name.clone(), heading));
    }

    fn add_succession(&mut self, file: &File, sheet: &Sheet<'_>) {
        let place = (1..self.rolls.len()).find(|&place| self.rolls[place].year == file.year);
        let Some(place) = place else {
            let message = format!("no list of communes begins in {}", file.year);
            let fault = Diagnostic::new(Fault::ListYear, sheet.heading, message);
            let help = "a succession leads to a list that begins in its year; give that list with `--communes`";
            self.faults.push(fault.help(help));
            return;
        };
        let mut faults = Vec::new();
        for column in ["old_code", "new_code", "portion"] {
            sheet.require(&[column], &mut faults);
        }
        if faults.is_empty() {
            let mut pairs = Vec::new();
            for line in sheet.rows() {
                pairs.extend(self.read_pair(place, line, &mut faults));
            }
            let roll = &mut self.rolls[place];
            let own = pairs.len();
            roll.pairs.extend(pairs);
            check_pairs(&roll.pairs, roll.pairs.len() - own, &mut faults);
            roll.files.push((file.name.clone(), sheet.heading));
        }
        self.faults.extend(faults);
    }

    fn read_pair(
        &mut self,
        place: usize,
        line: Line<'_>,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Pair> {
        let (old, new) = (line.cell(&["old_code"]), line.cell(&["new_code"]));
        let portion = line.cell(&["portion"]);
        let read = super::portion(&portion.text);
        if read.is_none() {
            let fault = wrong(&portion, "a portion");
            faults.push(fault.help("it is one of: all, part, rest, area, pop-all, pop"));
        }
        let mut known = |cell: &Cell, place: usize| {
            let code = read_code(cell, faults)?;
            if self.rolls[place].find(code).is_none() {
                let list = if self.rolls[place].year == 0 {
                    "before"
                } else {
                    "of"
                };
                let year = self.rolls[place]
                    .year
                    .max(self.rolls[1].year * u16::from(place == 0));
                let message = format!(
                    "no commune of the list {list} {year} has the code `{}`",
                    cell.text
                );
                faults.push(Diagnostic::new(Fault::UnknownCommune, cell.span, message));
                return None;
            }
            Some(code)
        };
        let (from, into) = (known(&old, place - 1), known(&new, place));
        let source = line.cell(&["source"]).text;
        let at = self.bases.iter().position(|basis| *basis == source);
        let at = at.unwrap_or_else(|| {
            self.bases.push(source);
            self.bases.len() - 1
        });
        Some(Pair {
            old: from?,
            new: into?,
            portion: read?,
            source: u16::try_from(at).unwrap_or_default(),
            span: old.span.to(new.span),
            whole: portion.text == "all",
        })
    }

    /// Reports communes around the user's files that nothing says what became of, or what they were made of: a sum over them
    /// would be too small, and nobody would see it.
    fn follow(&mut self) {
        let mut faults = Vec::new();
        for place in 1..self.rolls.len() {
            let (before, after) = (&self.rolls[place - 1], &self.rolls[place]);
            let Some((_, span)) = after.files.first().or(before.files.first()) else {
                continue;
            };
            let bonds = Bonds::of(before, after, u8::try_from(place).unwrap_or_default());
            let mut fault = |row: &Row, message: &str| {
                let name = format!("{} `{}`", row.name, row.code.text());
                let message = message.replace("{}", &name);
                let fault = Diagnostic::new(Fault::NotFollowed, *span, message);
                faults
                    .push(fault.help(
                        "say it with `--succession`: a table of old_code, new_code, portion",
                    ));
            };
            for (at, row) in (0..).zip(&before.rows) {
                if bonds.successors.links(at).is_empty() {
                    fault(
                        row,
                        "nothing says what became of {}, which is in the list before",
                    );
                }
            }
            let of_district = |at: u16| bonds.districts.iter().any(|(_, place)| *place == at);
            for (at, row) in (0..).zip(&after.rows) {
                if bonds.predecessors.links(at).is_empty() && !of_district(at) {
                    fault(row, "nothing says what {} was made of");
                }
            }
            for (old, new) in &bonds.loose {
                let message = format!(
                    "the built-in succession of `{old}` to `{new}` names a commune that is left out"
                );
                faults.push(Diagnostic::new(Fault::NotFollowed, *span, message));
            }
        }
        self.faults.extend(faults);
    }
}

/// A list that is being read.
#[derive(Default)]
struct Draft {
    rows: Vec<(Row, Span)>,
    districts: Vec<District>,
    provinces: BTreeMap<u16, String>,
    resolutions: BTreeMap<Code, String>,
    faults: Vec<Diagnostic>,
}

fn read_code(cell: &Cell, faults: &mut Vec<Diagnostic>) -> Option<Code> {
    let code = Code::read(&cell.text);
    if code.is_none() {
        let fault = wrong(cell, "the code of a commune");
        faults.push(
            fault.help("a code is text of five digits; spreadsheets take its first noughts away"),
        );
    }
    code
}

/// Pairs that stand twice, and whole communes that went to several.
///
/// The first `known` pairs have been looked at before.
fn check_pairs(pairs: &[Pair], known: usize, faults: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<(Code, Code), Span> = HashMap::new();
    let mut count: HashMap<Code, usize> = HashMap::new();
    for (place, pair) in pairs.iter().enumerate() {
        *count.entry(pair.old).or_default() += 1;
        let first = seen.insert((pair.old, pair.new), pair.span);
        if let Some(first) = first.filter(|_| place >= known) {
            let message = format!(
                "`{}` to `{}` stands twice",
                pair.old.text(),
                pair.new.text()
            );
            let fault = Diagnostic::new(Fault::DuplicateId, pair.span, message);
            faults.push(fault.because(first, "first here"));
        }
    }
    for pair in pairs.iter().skip(known).filter(|pair| pair.whole) {
        if count.get(&pair.old).is_some_and(|&count| count > 1) {
            let message = format!("all of `{}` cannot go to several", pair.old.text());
            let fault = Diagnostic::new(Fault::WrongValue, pair.span, message);
            faults.push(fault.help("say what each got: part, rest, area, pop-all, pop"));
        }
    }
}

fn wrong(cell: &Cell, what: &str) -> Diagnostic {
    let message = if cell.text.is_empty() {
        format!("{what} is missing")
    } else {
        format!("`{}` is not {what}", cell.text)
    };
    Diagnostic::new(Fault::WrongValue, cell.span, message)
}

fn unknown(cell: &Cell, what: &str) -> Diagnostic {
    let message = if cell.text.is_empty() {
        format!("the {what} is missing")
    } else {
        format!("no {what} of the list is called `{}`", cell.text)
    };
    Diagnostic::new(Fault::UnknownPlace, cell.span, message)
}
