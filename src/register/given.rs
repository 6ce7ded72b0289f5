//! Reads the user's own lists of communes and checks them before use.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::built_in::BUILT_IN;
use super::commune_code::CommuneCode;
use super::edition::{CommuneRow, District, NO_DISTRICT};
use super::editions::Register;
use super::given_file::{File, Holds, code_twice, first_here, read_code, wrong};
use super::given_table::{GivenCell, GivenRow, GivenTable, broken};
use super::word::{Tier, fold, key};
use crate::diagnostic::{Code as Fault, Diagnostic};
use crate::model::Year;
use crate::source::Span;
use crate::table::{self, Refused};
use crate::text::{Text, both};

const PROVINCE: [&str; 2] = ["province", "province_code"];
const DISTRICT: [&str; 2] = ["district", "district_code"];

impl Register {
    /// Opens the built-in lists with the user's files, in any order. Check [`Register::is_sound`] before use.
    ///
    /// A list of communes replaces the provinces it names in the list of its year. If no built-in list begins or ends in that
    /// year, a new list begins with it. A succession replaces all built-in successors of the communes it names.
    #[must_use]
    pub fn with(mut files: Vec<File>) -> Register {
        let mut register = Register::open();
        files.sort_by_key(|file| (file.holds, file.year));
        for file in &files {
            register.add(file);
        }
        if !files.is_empty() && register.is_sound() {
            register.follow();
        }
        register
    }

    /// Adds one file, or reports why it cannot be read.
    fn add(&mut self, file: &File) {
        let text = table::text(&file.bytes);
        let shown = match &text {
            Ok(text) => text.clone().into_owned(),
            Err(refused) if refused.line == 0 => String::new(),
            Err(_) => table::lossy(&file.bytes),
        };
        let source = self.sources.add(file.name.as_str(), shown);
        let open = |text| GivenTable::open(text, source, &mut self.faults);
        match text.as_deref().map_err(Clone::clone).and_then(open) {
            Ok(table) => match file.holds {
                Holds::Communes => self.add_communes(file, &table),
                Holds::Succession => self.add_succession(file, &table),
                Holds::History => self.add_history(file, &table),
            },
            Err(Refused { at, defect, .. }) => {
                let behind = self.sources.source(source).text.get(at..);
                let letter = behind.and_then(|text| text.chars().next());
                let end = at + letter.map_or(0, char::len_utf8);
                self.faults
                    .push(broken(&defect, Span::new(source, at..end)));
            }
        }
    }

    fn add_communes(&mut self, file: &File, table: &GivenTable<'_>) {
        let Some(place) = self.place_of(file.year, table.heading) else {
            return;
        };
        let mut faults = Vec::new();
        table.require(&["code"], &mut faults);
        table.require(&["name"], &mut faults);
        table.require(&PROVINCE, &mut faults);
        if self.editions[place].has_districts() {
            table.require(&DISTRICT, &mut faults);
        }
        if faults.is_empty() {
            let mut draft = ListDraft::default();
            for row in table.rows() {
                self.read_commune(place, row, &mut draft);
            }
            self.settle(place, file, (table.heading, draft), &mut faults);
        }
        self.faults.extend(faults);
    }

    /// Index of the list that a file of `year` changes, adding one if needed. `None`, with a fault, if the year has no list.
    fn place_of(&mut self, year: Year, heading: Span) -> Option<usize> {
        let built_in = self.editions.iter().position(|edition| {
            let last = edition.until.map(|day| day.year.saturating_sub(1));
            (edition.year == year && year > 0) || last == Some(year)
        });
        let last = self.editions.last().map_or(0, |edition| edition.year);
        match built_in {
            Some(place) => Some(place),
            None if year > last => {
                let next = self.editions.last().map(|edition| edition.successor(year));
                self.editions.extend(next);
                Some(self.editions.len().saturating_sub(1))
            }
            None => {
                let message = both!(
                    "không danh mục xã nào bắt đầu hoặc kết thúc vào năm {year}",
                    "no list of communes begins or ends in {year}"
                );
                let fault = Diagnostic::new(Fault::ListYear, heading, message);
                self.faults.push(fault.help(both!(
                    "ghi năm đầu tiên mà cuối năm đó tệp có hiệu lực: {before}, {last} hoặc năm sau đó",
                    "give the first year at whose end the list is in force: {before}, {last}, or a later one",
                    before = last.saturating_sub(1),
                )));
                None
            }
        }
    }

    fn read_commune(&self, place: usize, row: GivenRow<'_>, draft: &mut ListDraft) {
        let (code, name) = (row.cell(&["code"]), row.cell(&["name"]));
        if self.words.own(Tier::Commune, &name.text).kind.is_none() {
            let fault = wrong(&name, &both!("tên đầy đủ của xã", "a full name"));
            draft.faults.push(fault.help(both!(
                "tên đầy đủ bắt đầu bằng loại: Xã, Phường, Thị trấn hoặc Đặc khu",
                "a full name begins with its kind: Xã, Phường, Thị trấn or Đặc khu"
            )));
        }
        let province = self.province_of(place, &row.cell(&PROVINCE), draft);
        let district = province.and_then(|province| {
            let cell = row.cell(&DISTRICT);
            if self.editions[place].has_districts() {
                self.district_of(place, province, &cell, draft)
            } else {
                Some(NO_DISTRICT)
            }
        });
        let span = code.span;
        let read = read_code(&code, &mut draft.faults);
        if let (Some(code), Some(province), Some(district)) = (read, province, district) {
            let resolution = row.cell(&["resolution"]).text;
            if !resolution.is_empty() {
                draft.resolutions.insert(code, resolution);
            }
            let row = CommuneRow {
                code,
                name: Cow::Owned(name.text),
                district,
                province,
            };
            draft.rows.push((row, span));
        }
    }

    /// Finds a province by code or name. A name written in full replaces the one in the list.
    fn province_of(&self, place: usize, cell: &GivenCell, draft: &mut ListDraft) -> Option<u16> {
        let edition = &self.editions[place];
        let folded = fold(&cell.text);
        let wanted = key(self.words.part(Tier::Province, &folded).rest);
        let called = |name: &str| key(self.words.own(Tier::Province, name).rest) == wanted;
        let found = edition
            .provinces
            .iter()
            .position(|province| province.code == cell.text.as_str() || called(&province.name));
        let found = found.and_then(|found| u16::try_from(found).ok());
        match found {
            Some(found) => {
                if self.words.own(Tier::Province, &cell.text).kind.is_some() {
                    draft.provinces.insert(found, cell.text.clone());
                }
            }
            None => draft.faults.push(unknown(cell, &both!("tỉnh", "province"))),
        }
        found
    }

    /// Finds a district by code or full name. An unknown full name adds a district.
    fn district_of(
        &self,
        place: usize,
        province: u16,
        cell: &GivenCell,
        draft: &mut ListDraft,
    ) -> Option<u16> {
        let folded = fold(&cell.text);
        let wanted = self.words.part(Tier::District, &folded);
        let wanted_key = key(wanted.rest);
        let is_called = |district: &District| {
            let own = self.words.own(Tier::District, &district.name);
            key(own.rest) == wanted_key && wanted.kind.is_none_or(|kind| own.kind == Some(kind))
        };
        let mut known = self.editions[place]
            .districts
            .iter()
            .chain(&draft.districts);
        let found = known.position(|district| {
            let is = district.code == cell.text.as_str() || is_called(district);
            district.province == province && is && !cell.text.is_empty()
        });
        if found.is_none() && self.words.own(Tier::District, &cell.text).kind.is_some() {
            draft.districts.push(District {
                code: Cow::Borrowed(""),
                name: Cow::Owned(cell.text.clone()),
                province,
            });
            let count = self.editions[place].districts.len() + draft.districts.len();
            return u16::try_from(count - 1).ok();
        }
        if found.is_none() {
            draft
                .faults
                .push(unknown(cell, &both!("huyện", "district")));
        }
        found.and_then(|found| u16::try_from(found).ok())
    }

    /// Replaces a list, unless it has faults.
    fn settle(
        &mut self,
        place: usize,
        file: &File,
        (heading, draft): (Span, ListDraft),
        faults: &mut Vec<Diagnostic>,
    ) {
        faults.extend(draft.faults);
        let built_in = place < BUILT_IN.len();
        let edition = &mut self.editions[place];
        let named: BTreeSet<u16> = draft.rows.iter().map(|(row, _)| row.province).collect();
        let mut seen: HashMap<CommuneCode, Span> = HashMap::new();
        for (row, span) in &draft.rows {
            let first = seen.insert(row.code, *span);
            let kept = edition
                .find(row.code)
                .and_then(|at| edition.rows.get(usize::from(at)));
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
        edition.rows.retain(|row| !named.contains(&row.province));
        edition
            .rows
            .extend(draft.rows.into_iter().map(|(row, _)| row));
        edition.rows.sort_by_key(|row| row.code);
        edition.districts.extend(draft.districts);
        edition.resolutions.extend(draft.resolutions);
        for (at, name) in draft.provinces {
            if let Some(province) = edition.provinces.get_mut(usize::from(at)) {
                province.name = Cow::Owned(name);
            }
        }
        if !built_in {
            // Resolutions of the previous list did not create the communes of this one.
            for &at in &named {
                if let Some(province) = edition.provinces.get_mut(usize::from(at)) {
                    province.resolution = Cow::Borrowed("");
                }
            }
        }
        edition.files.push((file.name.clone(), heading));
    }
}

/// A list being read.
#[derive(Default)]
struct ListDraft {
    rows: Vec<(CommuneRow, Span)>,
    districts: Vec<District>,
    provinces: BTreeMap<u16, String>,
    resolutions: BTreeMap<CommuneCode, String>,
    faults: Vec<Diagnostic>,
}

fn unknown(cell: &GivenCell, what: &Text) -> Diagnostic {
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
            en: format!("the list has no {en} named `{text}`"),
        }
    };
    Diagnostic::new(Fault::UnknownPlace, cell.span, message)
}
