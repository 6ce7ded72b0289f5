//! The predecessors of a commune in an earlier year, and how much of each it contains.
//!
//! The boundaries of a year are those of its last day. A change lies between two years if it has not happened by the
//! end of the earlier year and has by the end of the later. If either is unknown, so is the effect of the change.

use std::collections::{HashMap, HashSet};

use super::sought::{Sought, UntracedCommune};
use crate::heading;
use crate::model::{
    Area, Bracket, CommuneId, Happened, List, NamedCommune, Portion, SeriesList, SubjectId, Year,
};
use crate::register::{Event, Link, Register};

/// A predecessor.
#[derive(Clone, Copy)]
pub(super) struct Predecessor {
    who: Who,
    pub(super) portion: Portion,
    /// Its index in the series of the data.
    pub(super) series: Option<SubjectId>,
    /// When it joined, if not known exactly.
    pub(super) came: Option<Bracket>,
    /// Whether it is the commune itself in the rest of a year, for which there is no row.
    pub(super) rest: bool,
}

#[derive(Clone, Copy)]
enum Who {
    /// A commune of a list.
    Listed(CommuneId),
    /// A commune abolished before the first list took effect.
    Abolished(Event<'static>),
}

/// Index of the communes of the data by identity.
pub(super) struct Lineage<'a> {
    register: &'a Register,
    communes: &'a SeriesList,
    places: HashMap<CommuneId, SubjectId>,
    /// Communes abolished before the first list took effect, by code, with the last year for which they have a whole
    /// row.
    abolished: HashMap<&'static str, (SubjectId, Year)>,
    /// Communes that may be missing without any sign, by code.
    strays: Vec<Event<'static>>,
}

impl Predecessor {
    /// Whether it determines the kind of the whole; one that joined only possibly does not.
    pub(super) fn shapes_the_kind(&self) -> bool {
        match self.portion {
            Portion::Whole => true,
            Portion::Part => self.came.is_none(),
            Portion::WholeOrNone | Portion::Land => false,
        }
    }

    /// Its kind, from the first word of its name.
    pub(super) fn kind(&self, register: &Register) -> String {
        match self.who {
            Who::Listed(id) => register.commune(id).kind.to_lowercase(),
            Who::Abolished(event) => register.kind(event.name).to_lowercase(),
        }
    }

    pub(super) fn area(&self, register: &Register) -> Area {
        match self.who {
            Who::Listed(id) => {
                let commune = register.commune(id);
                Area::from(NamedCommune {
                    code: commune.code.to_owned(),
                    name: commune.name.to_owned(),
                    ..NamedCommune::default()
                })
            }
            Who::Abolished(event) => area(event, register),
        }
    }

    fn is(&self, other: &Predecessor) -> bool {
        match (self.who, other.who) {
            (Who::Listed(one), Who::Listed(other)) => one == other,
            (Who::Abolished(one), Who::Abolished(other)) => one.code == other.code,
            (Who::Listed(_), Who::Abolished(_)) | (Who::Abolished(_), Who::Listed(_)) => false,
        }
    }
}

fn area(event: Event<'_>, register: &Register) -> Area {
    Area::from(NamedCommune {
        code: event.code.to_owned(),
        name: event.name.to_owned(),
        district: event.district.to_owned(),
        province: register.province(event.province).to_owned(),
        ..NamedCommune::default()
    })
}

impl<'a> Lineage<'a> {
    pub(super) fn new(register: &'a Register, communes: &'a SeriesList) -> Lineage<'a> {
        let places = communes.with_ids();
        let places = places.filter_map(|(place, series)| Some((series.commune?, place)));
        let mut lineage = Lineage {
            register,
            communes,
            places: places.collect(),
            abolished: HashMap::new(),
            strays: Vec::new(),
        };
        lineage.find_abolished();
        lineage
    }

    /// Finds communes of the data that were abolished before the first list took effect, by code, or by name and place.
    fn find_abolished(&mut self) {
        let unlisted = || {
            let all = self.communes.with_ids();
            all.filter(|(_, series)| series.commune.is_none() && !series.is_withheld())
        };
        if unlisted().next().is_none() {
            return;
        }
        let mut codes: HashMap<&str, &'static str> = HashMap::new();
        let mut names: HashSet<String> = HashSet::new();
        for event in self.register.abolished() {
            codes.insert(event.code, event.code);
            names.insert(heading::key(event.name));
        }
        let found = unlisted().filter_map(|(place, series)| {
            let area = &series.area;
            let code = match codes.get(area.code.as_str()) {
                Some(code) => code,
                None if area.code.is_empty() && names.contains(&heading::key(&area.name)) => {
                    match self.register.abolished_as(area).as_slice() {
                        [only] => only.code,
                        _ => return None,
                    }
                }
                None => return None,
            };
            let whole = series
                .records()
                .iter()
                .filter(|record| record.period.is_whole() && record.within == record.year);
            let last = whole.map(|record| record.year).max().unwrap_or_default();
            Some((code, (place, last)))
        });
        self.abolished = found.collect();
    }

    /// The predecessors of a commune in a year, for the boundaries of another; `None` if its own row is sufficient.
    pub(super) fn sources(&mut self, asked: Sought) -> Option<Vec<Predecessor>> {
        let series = self.communes.get(asked.place)?;
        let id = series.commune?;
        let mut found = Vec::new();
        if series.record(asked.year).is_some() {
            self.leaf((id, Portion::Whole), asked, &mut found);
            let alone = matches!(found.as_slice(), [only] if only.portion == Portion::Whole);
            return (!alone).then_some(found);
        }
        let list = self.register.list(asked.year);
        if id.list > list {
            self.collect((id, Portion::Whole), asked, &mut found);
        } else if id.list == list && list > self.register.list(asked.year.saturating_sub(1)) {
            self.first_half((id, asked), &mut found);
        }
        let counted = found.iter().any(|source| source.portion != Portion::Land);
        counted.then_some(found)
    }

    /// Adds the predecessors from the months before a change within the requested year, if they have rows of those
    /// months, and the commune itself, whose row is missing.
    fn first_half(&self, (id, asked): (CommuneId, Sought), into: &mut Vec<Predecessor>) {
        let of = |link: &Link| {
            let before = self.register.first(link.id);
            let series = self.places.get(&before).copied();
            let row = series.and_then(|place| self.communes[place].record(asked.year));
            let list = row.map(|row| self.register.list(row.within));
            let source = Predecessor {
                who: Who::Listed(before),
                portion: link.portion,
                series,
                came: None,
                rest: false,
            };
            (source, list.is_some_and(|list| list < id.list))
        };
        let links = self.register.predecessors(id).iter();
        let (sources, known): (Vec<Predecessor>, Vec<bool>) = links.map(of).unzip();
        if known.contains(&true) {
            into.extend(sources);
            into.push(Predecessor {
                who: Who::Listed(id),
                portion: Portion::Whole,
                series: None,
                came: None,
                rest: true,
            });
        }
    }

    /// The communes that may be missing without any sign, each once.
    pub(super) fn strays(self) -> Vec<UntracedCommune> {
        let strays = self.strays.into_iter();
        strays
            .map(|event| UntracedCommune {
                area: area(event, self.register),
                came: event.came,
            })
            .collect()
    }

    fn collect(
        &mut self,
        (id, portion): (CommuneId, Portion),
        asked: Sought,
        into: &mut Vec<Predecessor>,
    ) {
        let register = self.register;
        for link in register.predecessors(id) {
            let before = register.first(link.id);
            let portion = portion.max(link.portion);
            let told = || {
                let place = self.places.get(&before);
                place.is_some_and(|&place| self.communes[place].record(asked.year).is_some())
            };
            // A commune without predecessors, such as an island that had no commune, is itself expected, so that it is
            // not left out of the sum.
            let earlier = || !register.predecessors(before).is_empty();
            if before.list > register.list(asked.year) && !told() && earlier() {
                self.collect((before, portion), asked, into);
            } else {
                self.leaf((before, portion), asked, into);
            }
        }
    }

    /// Adds a commune of the requested year and everything that joined it between that year and the requested
    /// boundaries.
    fn leaf(
        &mut self,
        (id, portion): (CommuneId, Portion),
        asked: Sought,
        into: &mut Vec<Predecessor>,
    ) {
        let series = self.places.get(&id).copied();
        let own = Predecessor {
            who: Who::Listed(id),
            portion,
            series,
            came: None,
            rest: false,
        };
        let then = series.map_or(asked.year, |place| self.communes[place].within(asked.year));
        if id.list > List::FIRST || then == asked.within {
            add(into, own);
            return;
        }
        let between = Between {
            year: asked.year,
            then,
            later: asked.within,
        };
        let mut took = Vec::new();
        let mut own = own;
        for event in self.register.taken(id) {
            match self.change(event, between) {
                None => {}
                Some(Came::To(how)) => took.push(self.took(event, how.max(portion))),
                // It was counted with this commune, but the requested boundaries exclude it.
                Some(Came::From) => own.portion = own.portion.max(Portion::Part),
            }
        }
        for event in self.register.may_have_taken(id) {
            if self.change(event, between).is_none() {
                continue;
            }
            if self.has_row(event, asked.year) {
                took.push(self.took(event, Portion::Part));
            } else if !self.strays.iter().any(|one| one.code == event.code) {
                self.strays.push(event);
            }
        }
        add(into, own);
        for source in took {
            add(into, source);
        }
    }

    fn took(&self, event: Event<'static>, portion: Portion) -> Predecessor {
        Predecessor {
            who: Who::Abolished(event),
            portion,
            series: self.abolished.get(event.code).map(|(place, _)| *place),
            came: Some(event.came),
            rest: false,
        }
    }

    fn has_row(&self, event: Event<'static>, year: Year) -> bool {
        let place = self.abolished.get(event.code);
        place.is_some_and(|(place, _)| self.communes[*place].record(year).is_some())
    }

    /// The effect of a change on the figures of one year within the boundaries of another.
    fn change(&self, event: Event<'static>, between: Between) -> Option<Came> {
        let Between { year, then, later } = between;
        let happened = |by: Year| self.happened(event, by);
        let backwards = then > later;
        let [first, last] = if backwards {
            [happened(later), happened(then)]
        } else {
            [happened(then), happened(later)]
        };
        // It has a row of its own in that year, so the figures of the other may not include it yet.
        let is_counted_apart = !backwards && self.has_row(event, year);
        let first = if first == Happened::Already && is_counted_apart {
            Happened::Unknown
        } else {
            first
        };
        match (first, last) {
            (Happened::Already, _) | (_, Happened::NotYet) => None,
            (Happened::NotYet | Happened::Unknown, Happened::Unknown | Happened::Already)
                if backwards =>
            {
                Some(Came::From)
            }
            (Happened::NotYet, Happened::Already) => Some(Came::To(Portion::Whole)),
            (Happened::NotYet | Happened::Unknown, Happened::Unknown)
            | (Happened::Unknown, Happened::Already) => Some(Came::To(Portion::WholeOrNone)),
        }
    }

    /// Whether a commune was abolished by the end of a year. A row for the whole year shows that it was not.
    fn happened(&self, event: Event<'static>, by: Year) -> Happened {
        let known = event.came.by_end_of(by);
        let last = self.abolished.get(event.code).map(|(_, last)| *last);
        if known == Happened::Unknown && last.is_some_and(|last| last >= by) {
            Happened::NotYet
        } else {
            known
        }
    }
}

/// Two years between which boundaries may have changed.
#[derive(Clone, Copy)]
struct Between {
    /// The requested year.
    year: Year,
    /// The year whose boundaries its figures use.
    then: Year,
    /// The year whose boundaries are requested.
    later: Year,
}

/// The effect of a change on figures.
enum Came {
    /// They lack, or may lack, the commune that joined.
    To(Portion),
    /// They may include a commune that had not joined yet.
    From,
}

/// Adds a commune. If parts of it joined in two ways, keeps the larger portion.
fn add(into: &mut Vec<Predecessor>, source: Predecessor) {
    match into.iter_mut().find(|known| known.is(&source)) {
        Some(known) => known.portion = known.portion.min(source.portion),
        None => into.push(source),
    }
}
