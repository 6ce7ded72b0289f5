//! Matches rows to communes of the lists.

use std::cell::OnceCell;
use std::sync::Arc;
use std::thread::available_parallelism;

use super::area_row::AreaRow;
use super::asides::{AsideReason, Asides};
use super::called::{all_called, called, gone_called, known_as, unreadable_code};
use super::known_communes::{KnownCommunes, may_come_again};
use super::name_remark::{is_before, is_of_another_kind, is_over, made_of, remarked};
use super::spelling::is_five_digits;
use crate::heading;
use crate::model::{
    Area, CommuneId, DataFault, DataFaultKind, Division, NamedCommune, Sheet, TitleFault, Year,
};
use crate::parallel::in_order;
use crate::register::{Coded, Divisions, Found, How, Register, Whereabouts};

/// Fewest rows worth a thread.
const BLOCK: usize = 1024;

/// The commune of each row of a file, by the first list that contains it; fills in what a row omits about it.
pub(super) fn recognise(
    register: Option<&Register>,
    sheet: &Sheet,
    rows: &mut [AreaRow],
    faults: &mut Vec<DataFault>,
) -> Vec<Option<CommuneId>> {
    let Some(register) = register else {
        return vec![None; rows.len()];
    };
    let count = rows.len();
    // Asking for the processors takes longer than a small file.
    let threads = match count.div_ceil(BLOCK) {
        0 | 1 => 1,
        blocks => available_parallelism().map_or(1, usize::from).min(blocks),
    };
    let block = count.div_ceil(threads).max(BLOCK);
    let blocks = rows.chunks_mut(block);
    let blocks = in_order(blocks, threads, |rows| {
        RecognisedRows::of(register, sheet, rows)
    });
    let mut ids = Vec::with_capacity(count);
    let mut all = Recogniser::new(register);
    for block in blocks {
        ids.extend(block.ids);
        faults.extend(block.faults);
        all.asides.take(block.recogniser.asides);
    }
    all.asides.tell(register, sheet, faults);
    ids
}

/// Results for some of the rows.
struct RecognisedRows<'r> {
    ids: Vec<Option<CommuneId>>,
    faults: Vec<DataFault>,
    recogniser: Recogniser<'r>,
}

impl<'r> RecognisedRows<'r> {
    fn of(register: &'r Register, sheet: &Sheet, rows: &mut [AreaRow]) -> RecognisedRows<'r> {
        let mut recogniser = Recogniser::new(register);
        let mut faults = Vec::new();
        let ids = rows
            .iter_mut()
            .map(|row| recogniser.recognise(sheet, row, &mut faults))
            .collect();
        RecognisedRows {
            ids,
            faults,
            recogniser,
        }
    }
}

/// Looks up communes and collects findings to be reported together.
struct Recogniser<'r> {
    register: &'r Register,
    places: Whereabouts<'r>,
    asides: Asides,
    /// Few rows need them.
    divisions: OnceCell<Divisions>,
    known: KnownCommunes,
}

impl<'r> Recogniser<'r> {
    fn new(register: &'r Register) -> Recogniser<'r> {
        Recogniser {
            register,
            places: Whereabouts::new(register),
            asides: Asides::default(),
            divisions: OnceCell::new(),
            known: KnownCommunes::default(),
        }
    }

    /// The commune of a row; one that many rows name is looked up once.
    fn recognise(
        &mut self,
        sheet: &Sheet,
        row: &mut AreaRow,
        faults: &mut Vec<DataFault>,
    ) -> Option<CommuneId> {
        if !row.names_commune() {
            return None;
        }
        if !may_come_again(row) {
            return self.find(sheet, row, faults);
        }
        if let Some(id) = self.known.find(row) {
            return Some(id);
        }
        let (given, before) = (Arc::clone(&row.area), faults.len());
        let id = self.find(sheet, row, faults)?;
        // Each row with a code that lost its zeros is counted; other doubts are told once for all rows of a commune.
        let has_code = given.code.is_empty() || given.code == row.area.code;
        if has_code && faults.len() == before {
            self.known.learn(given, row, id);
        }
        Some(id)
    }

    fn find(
        &mut self,
        sheet: &Sheet,
        row: &mut AreaRow,
        faults: &mut Vec<DataFault>,
    ) -> Option<CommuneId> {
        let register = self.register;
        if let Some(before) = self.half(row) {
            row.within = before;
        }
        if let Some(name) = made_of(register, row) {
            Arc::make_mut(&mut row.area).name = name;
        }
        let found = register.find(row.within, &row.area);
        let is_padded = matches!(
            found,
            Found::Known {
                by: How::PaddedCode,
                ..
            }
        );
        let code = &row.area.code;
        if !is_padded && !code.is_empty() && !register.reads_code(code) {
            let kind = unreadable_code(&found, &row.area, register);
            let place = sheet.place(row.line);
            faults.push(DataFault { place, kind });
        }
        let mut named = None;
        let kind = match found {
            Found::Known { id, by } => {
                self.doubt(by, row, id);
                let doubt = self.doubt_of_place(id, row);
                faults.extend(doubt.map(|kind| DataFault {
                    place: sheet.place(row.line),
                    kind,
                }));
                if is_over(register, row) {
                    let why = AsideReason::OtherList(register.a_year_of(id.list));
                    self.asides.add(why, row.line, called(register, id));
                }
                fill(register, (id, by), row);
                return Some(register.first(id));
            }
            Found::Gone(event) => {
                let area = Arc::make_mut(&mut row.area);
                event.code.clone_into(&mut area.code);
                if area.name.is_empty() {
                    event.name.clone_into(&mut area.name);
                }
                // It existed until it was abolished, although no list contains it.
                if row.within > event.came.before.year {
                    self.put_aside(register, row, None);
                }
                return None;
            }
            // Without a code or the form of a commune's name, the row may be anything, even a total.
            Found::Unknown { elsewhere }
                if self.is_shapeless(&row.area)
                    && (!self.is_name_somewhere(row, &elsewhere)
                        || self.may_be_a_district(&row.area.name)) =>
            {
                let NamedCommune { name, code, .. } = &**row.area;
                let name = if name.is_empty() { code } else { name };
                DataFaultKind::NotACommune { name: name.clone() }
            }
            Found::Unknown { elsewhere } => {
                let Some((id, text)) = remarked(register, row) else {
                    self.put_aside(register, row, elsewhere.first());
                    return None;
                };
                named = Some(id);
                DataFaultKind::Title(TitleFault::RemarkLimits { text })
            }
            Found::Ambiguous { ids, gone } => DataFaultKind::SeveralCommunes {
                name: row.area.name.clone(),
                may_be: all_called(register, &ids, &gone),
            },
            Found::Contradiction {
                by_code,
                by_name,
                gone,
                other_year,
            } => DataFaultKind::CodeAndName {
                by_code: match by_code {
                    Coded::Listed(id) => called(register, id),
                    Coded::Gone(event) => gone_called(register, &event),
                },
                name: row.area.name.clone(),
                by_name: all_called(register, &by_name, &gone),
                fits: other_year,
            },
        };
        let place = sheet.place(row.line);
        let fault = DataFault { place, kind };
        faults.push(fault.clone());
        row.withheld = Some(Arc::new(fault));
        named
    }

    /// For a row of some months of the year in which the list changed: a year of the previous list, if the row's district, or a
    /// code absent from the later list, shows that it means a commune of the previous list.
    fn half(&mut self, row: &AreaRow) -> Option<Year> {
        if row.period.months().is_none() || row.within != row.year {
            return None;
        }
        let (register, area) = (self.register, &row.area);
        let list = register.list(row.year);
        let from = register.period(list).from?;
        let before = list.previous()?;
        if from.year != row.year || (from.month, from.day) == (1, 1) {
            return None;
        }
        let Found::Known { id, .. } = register.find_in(before, area) else {
            return None;
        };
        let is_named = if area.district.is_empty() {
            !matches!(register.find_in(list, area), Found::Known { .. })
        } else {
            self.places.contradiction(id, area).is_none()
        };
        is_named.then(|| register.a_year_of(before))
    }

    /// Records a doubt about how a commune was found, if any.
    fn doubt(&mut self, by: How, row: &AreaRow, id: CommuneId) {
        let register = self.register;
        let (why, written) = match by {
            // The history supports the kind, but the list has another; which one holds at the end of the year should be checked.
            How::Silent if is_of_another_kind(register, id, &row.area) => {
                (AsideReason::OtherKind, &row.area.name)
            }
            How::Silent => return,
            How::PaddedCode => return self.asides.add_padded(row),
            How::Marks => (AsideReason::Near { by_code: false }, &row.area.name),
            How::NearName => (AsideReason::Near { by_code: true }, &row.area.name),
            How::OtherKind => (AsideReason::OtherKind, &row.area.name),
            How::OtherName => (AsideReason::OtherName, &row.area.name),
            How::StrangeCode => (AsideReason::StrangeCode, &row.area.code),
        };
        let told = format!("“{written}” → {}", called(register, id));
        self.asides.add(why, row.line, told);
    }

    /// Doubt about the place of a commune; an older commune that may be meant is recorded for the file.
    fn doubt_of_place(&mut self, id: CommuneId, row: &AreaRow) -> Option<DataFaultKind> {
        let (register, area) = (self.register, &row.area);
        // A lookup by name already checks the place.
        let by_code = register.reads_code(&area.code);
        let division = by_code.then(|| self.places.contradiction(id, area));
        if let Some(division) = division.flatten() {
            return Some(DataFaultKind::OtherPlace {
                by_code: called(register, id),
                division,
                said: area.said_of(division).to_owned(),
            });
        }
        if let Some(division) = self.places.unknown(id, area) {
            let why = nowhere(area, division, true);
            self.asides.add(why, row.line, called(register, id));
        }
        let older = self.places.older(id, area);
        let namesake = || {
            self.places
                .namesake(id)
                .filter(|_| is_before(register, row))
        };
        if let Some(older) = older.or_else(namesake) {
            let year = register.a_year_of(older.list);
            let older = called(register, older);
            self.asides.add(AsideReason::Old(year), row.line, older);
        }
        None
    }

    /// True if nothing about an unlisted row looks like a commune.
    fn is_shapeless(&self, area: &Area) -> bool {
        // A number that is not a commune's code does not count: alone, it may be a province's or district's code.
        let is_named = !area.name.is_empty() && !area.code.is_empty();
        let has_code = is_five_digits(&area.code) || is_named;
        !has_code && area.kind.is_empty() && self.register.abolished_as(area).is_empty()
    }

    /// True if some commune has the name: in another list, or anywhere if no list knows the given place.
    fn is_name_somewhere(&mut self, row: &AreaRow, elsewhere: &[CommuneId]) -> bool {
        if !elsewhere.is_empty() {
            return true;
        }
        if self.places.nowhere(row.within, &row.area).is_none() {
            return false;
        }
        let anywhere = Area::from(NamedCommune {
            name: row.area.name.clone(),
            ..NamedCommune::default()
        });
        match self.register.find(row.within, &anywhere) {
            Found::Known { .. } | Found::Gone(_) | Found::Ambiguous { .. } => true,
            Found::Unknown { elsewhere } => !elsewhere.is_empty(),
            Found::Contradiction { .. } => false,
        }
    }

    /// True if a district or province has or had the name: a bare name known only in another year's list may be its total.
    fn may_be_a_district(&self, name: &str) -> bool {
        let divisions = self.divisions.get_or_init(|| self.register.divisions());
        divisions.contain(name)
    }

    fn put_aside(&mut self, register: &Register, row: &AreaRow, elsewhere: Option<&CommuneId>) {
        // If the place is unknown, report the place rather than the name.
        let why = match self.places.nowhere(row.within, &row.area) {
            Some(division) => nowhere(&row.area, division, false),
            None => elsewhere.map_or(AsideReason::NotListed(register.list(row.within)), |id| {
                AsideReason::OtherList(register.a_year_of(id.list))
            }),
        };
        self.asides.add(why, row.line, known_as(&row.area));
    }
}

/// Finding for a place that no list knows: a district with its province, or a province.
fn nowhere(area: &Area, division: Division, are_found: bool) -> AsideReason {
    let district = match division {
        Division::District => area.district.clone(),
        Division::Province => String::new(),
    };
    AsideReason::Nowhere {
        division,
        said: [district, area.province.clone()],
        are_found,
    }
}

/// True if a place is the listed one in capitals, as the headings of parts are: `HUYỆN TRẤN YÊN`.
fn is_in_capitals(said: &str, listed: &str) -> bool {
    said != listed
        && !said.chars().any(char::is_lowercase)
        && heading::key(said) == heading::key(listed)
}

/// Fills in what a row omits, and its listed code; leaves the kind empty if it is uncertain.
fn fill(register: &Register, (id, by): (CommuneId, How), row: &mut AreaRow) {
    let area: &mut NamedCommune = &mut *Arc::make_mut(&mut row.area);
    let listed = register.commune(id);
    if !register.is_kind(id, row.within, &area.kind) {
        area.kind.clear();
    } else if area.kind.is_empty() && by != How::OtherKind {
        area.kind = listed.kind.to_lowercase();
    }
    if area.code != listed.code {
        listed.code.clone_into(&mut area.code);
    }
    area.around = [listed.district, listed.province].map(str::to_owned);
    if area.name.is_empty() {
        listed.name.clone_into(&mut area.name);
    }
    for (said, listed) in [
        (&mut area.district, listed.district),
        (&mut area.province, listed.province),
    ] {
        if said.is_empty() || is_in_capitals(said, listed) {
            listed.clone_into(said);
        }
    }
}
