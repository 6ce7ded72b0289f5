//! Lists and successions of the user's own, checked before anything of them is used.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::roll::{Code, District, NO_DISTRICT, Row};
use super::sheet::{Cell, Line, Sheet};
use super::word::{Level, fold, key};
use super::{BUILT_IN, Register};
use crate::diagnostic::{Code as Fault, Diagnostic};
use crate::model::Year;
use crate::source::Span;
use crate::text::{Text, both};

/// What a file of the user's holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// The communes of whole provinces.
    Communes,
    /// What communes became from the list before.
    Succession,
    /// When communes were abolished before the list, and which took them in.
    History,
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
                Holds::History => register.add_history(file, &sheet),
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
                let message = both!(
                    "không danh mục xã nào bắt đầu hoặc kết thúc vào năm {year}",
                    "no list of communes begins or ends in {year}"
                );
                let fault = Diagnostic::new(Fault::ListYear, heading, message);
                self.faults.push(fault.help(both!(
                    "ghi năm đầu tiên mà cuối năm đó tệp có hiệu lực: {before}, {last} hoặc năm sau đó",
                    "give the first year at whose end the file holds: {before}, {last}, or a later one",
                    before = last.saturating_sub(1),
                )));
                None
            }
        }
    }

    fn read_commune(&self, place: usize, line: Line<'_>, draft: &mut Draft) {
        let (code, name) = (line.cell(&["code"]), line.cell(&["name"]));
        if self.words.own(Level::Commune, &name.text).kind.is_none() {
            let fault = wrong(&name, &both!("tên đầy đủ của xã", "a full name"));
            draft.faults.push(fault.help(both!(
                "tên đầy đủ bắt đầu bằng loại: Xã, Phường, Thị trấn hoặc Đặc khu",
                "a full name begins with its kind: Xã, Phường, Thị trấn or Đặc khu"
            )));
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
            None => draft.faults.push(unknown(cell, &both!("tỉnh", "province"))),
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
            draft
                .faults
                .push(unknown(cell, &both!("huyện", "district")));
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
        let built_in = place < BUILT_IN.len();
        let roll = &mut self.rolls[place];
        let named: BTreeSet<u16> = draft.rows.iter().map(|(row, _)| row.province).collect();
        let mut seen: HashMap<Code, Span> = HashMap::new();
        for (row, span) in &draft.rows {
            let first = seen.insert(row.code, *span);
            let kept = roll
                .find(row.code)
                .and_then(|at| roll.rows.get(usize::from(at)));
            let kept = kept.filter(|kept| !named.contains(&kept.province));
            let fault = Diagnostic::new(Fault::DuplicateId, *span, code_twice(row.code.text()));
            if let Some(first) = first {
                faults.push(fault.because(first, first_here()));
            } else if let Some(kept) = kept {
                faults.push(fault.label(both!(
                    "ở tỉnh khác, mã này là {name}",
                    "it is {name} in another province",
                    name = kept.name,
                )));
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
        if !built_in {
            // What made the communes of the list before did not make those of a list that came later.
            for &at in &named {
                if let Some(province) = roll.provinces.get_mut(usize::from(at)) {
                    province.resolution = Cow::Borrowed("");
                }
            }
        }
        roll.files.push((file.name.clone(), heading));
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

pub(super) fn read_code(cell: &Cell, faults: &mut Vec<Diagnostic>) -> Option<Code> {
    let code = Code::read(&cell.text);
    if code.is_none() {
        let fault = wrong(cell, &both!("mã xã", "the code of a commune"));
        faults.push(fault.help(both!(
            "mã xã là chuỗi năm chữ số; phần mềm bảng tính hay làm mất các số 0 ở đầu",
            "a code is text of five digits; spreadsheets take its first noughts away"
        )));
    }
    code
}

pub(super) fn wrong(cell: &Cell, what: &Text) -> Diagnostic {
    let Text { vi, en } = what;
    let text = &cell.text;
    let message = if text.is_empty() {
        Text {
            vi: format!("thiếu {vi}"),
            en: format!("{en} is missing"),
        }
    } else {
        Text {
            vi: format!("`{text}` không phải là {vi}"),
            en: format!("`{text}` is not {en}"),
        }
    };
    Diagnostic::new(Fault::WrongValue, cell.span, message)
}

fn unknown(cell: &Cell, what: &Text) -> Diagnostic {
    let Text { vi, en } = what;
    let text = &cell.text;
    let message = if text.is_empty() {
        Text {
            vi: format!("thiếu {vi}"),
            en: format!("the {en} is missing"),
        }
    } else {
        Text {
            vi: format!("danh mục không có {vi} nào tên `{text}`"),
            en: format!("no {en} of the list is called `{text}`"),
        }
    };
    Diagnostic::new(Fault::UnknownPlace, cell.span, message)
}

pub(super) fn code_twice(code: &str) -> Text {
    both!("mã `{code}` có hai lần", "code `{code}` stands twice")
}

/// Label of what stands twice, where it stands first.
pub(super) fn first_here() -> Text {
    both!("lần đầu ở đây", "first here")
}
