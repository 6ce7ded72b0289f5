//! What a commune was in an earlier year: which communes of then, and how much of each.
//!
//! A year's boundaries are those of its last day. Between two years lies a change that has not happened by the end of the
//! earlier and has by the end of the later; where either is not known, neither is what it changed.

use std::collections::{HashMap, HashSet};

use super::compose::{Sought, Stray};
use crate::heading;
use crate::model::{Area, Bracket, Happened, Portion, Series, Unit, Year};
use crate::register::{Event, Link, Register};

/// A commune that another was made of.
#[derive(Clone, Copy)]
pub(super) struct Source {
    who: Who,
    pub(super) portion: Portion,
    /// Its place among the communes of the data.
    pub(super) series: Option<usize>,
    /// When it came, if that is only known so far.
    pub(super) came: Option<Bracket>,
    /// Whether it is the commune itself in the rest of a year, of which there is no row.
    pub(super) rest: bool,
}

#[derive(Clone, Copy)]
enum Who {
    /// A commune of a list.
    Listed(Unit),
    /// One that was abolished before the first list was as it is.
    Abolished(Event<'static>),
}

/// The communes of the data by what they are.
pub(super) struct Lineage<'a> {
    register: &'a Register,
    communes: &'a [Series],
    places: HashMap<Unit, usize>,
    /// Those that were abolished before the first list was as it is, by code, with the last year they have a whole row of.
    abolished: HashMap<&'static str, (usize, Year)>,
    /// Communes that may be missing though nothing shows it, by code.
    strays: Vec<Event<'static>>,
}

impl Source {
    /// Whether it says what kind of commune the whole was: one that may have come says nothing.
    pub(super) fn shapes_the_kind(&self) -> bool {
        match self.portion {
            Portion::Whole => true,
            Portion::Part => self.came.is_none(),
            Portion::Perhaps | Portion::Land => false,
        }
    }

    /// Its kind, by the first word of its name.
    pub(super) fn kind(&self, register: &Register) -> String {
        match self.who {
            Who::Listed(unit) => register.commune(unit).kind.to_lowercase(),
            Who::Abolished(event) => register.kind(event.name).to_lowercase(),
        }
    }

    pub(super) fn area(&self, register: &Register) -> Area {
        match self.who {
            Who::Listed(unit) => {
                let commune = register.commune(unit);
                Area {
                    code: commune.code.to_owned(),
                    name: commune.name.to_owned(),
                    ..Area::default()
                }
            }
            Who::Abolished(event) => area(event, register),
        }
    }

    fn is(&self, other: &Source) -> bool {
        match (self.who, other.who) {
            (Who::Listed(one), Who::Listed(other)) => one == other,
            (Who::Abolished(one), Who::Abolished(other)) => one.code == other.code,
            (Who::Listed(_), Who::Abolished(_)) | (Who::Abolished(_), Who::Listed(_)) => false,
        }
    }
}

fn area(event: Event<'_>, register: &Register) -> Area {
    Area {
        code: event.code.to_owned(),
        name: event.name.to_owned(),
        district: event.district.to_owned(),
        province: register.province(event.province).to_owned(),
        ..Area::default()
    }
}

impl<'a> Lineage<'a> {
    pub(super) fn new(register: &'a Register, communes: &'a [Series]) -> Lineage<'a> {
        let places = communes.iter().enumerate();
        let places = places.filter_map(|(place, series)| Some((series.unit?, place)));
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

    /// Finds the communes of the data that were abolished before the first list was as it is: by code, or by name and place.
    fn find_abolished(&mut self) {
        let unlisted = || {
            let all = self.communes.iter().enumerate();
            all.filter(|(_, series)| series.unit.is_none() && !series.is_withheld())
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

    /// What a commune was in a year, for the boundaries of another; `None` if its own row is all there is.
    pub(super) fn sources(&mut self, asked: Sought) -> Option<Vec<Source>> {
        let series = self.communes.get(asked.place)?;
        let unit = series.unit?;
        let mut found = Vec::new();
        if series.record(asked.year).is_some() {
            self.leaf((unit, Portion::Whole), asked, &mut found);
            let alone = matches!(found.as_slice(), [only] if only.portion == Portion::Whole);
            return (!alone).then_some(found);
        }
        let list = self.register.list(asked.year);
        if unit.list() > list {
            self.collect((unit, Portion::Whole), asked, &mut found);
        } else if unit.list() == list && list > self.register.list(asked.year.saturating_sub(1)) {
            self.first_half((unit, asked), &mut found);
        }
        let counted = found.iter().any(|source| source.portion != Portion::Land);
        counted.then_some(found)
    }

    /// Adds the communes that a commune was made of within the year asked for, where they have rows of the months before, and the
    /// commune itself, whose row is missing.
    fn first_half(&self, (unit, asked): (Unit, Sought), into: &mut Vec<Source>) {
        let of = |link: &Link| {
            let before = self.register.first(link.unit);
            let series = self.places.get(&before).copied();
            let row = series.and_then(|place| self.communes[place].record(asked.year));
            let list = row.map(|row| self.register.list(row.within));
            let source = Source {
                who: Who::Listed(before),
                portion: link.portion,
                series,
                came: None,
                rest: false,
            };
            (source, list.is_some_and(|list| list < unit.list()))
        };
        let links = self.register.predecessors(unit).iter();
        let (sources, known): (Vec<Source>, Vec<bool>) = links.map(of).unzip();
        if known.contains(&true) {
            into.extend(sources);
            into.push(Source {
                who: Who::Listed(unit),
                portion: Portion::Whole,
                series: None,
                came: None,
                rest: true,
            });
        }
    }

    /// The communes that may be missing though nothing shows it, each once.
    pub(super) fn strays(self) -> Vec<Stray> {
        let strays = self.strays.into_iter();
        strays
            .map(|event| Stray {
                area: area(event, self.register),
                came: event.came,
            })
            .collect()
    }

    fn collect(&mut self, (unit, portion): (Unit, Portion), asked: Sought, into: &mut Vec<Source>) {
        let register = self.register;
        for link in register.predecessors(unit) {
            let before = register.first(link.unit);
            let portion = portion.max(link.portion);
            let told = || {
                let place = self.places.get(&before);
                place.is_some_and(|&place| self.communes[place].record(asked.year).is_some())
            };
            // One that nothing came to, as an island that had no communes, is asked for itself: never left out of the sum.
            let earlier = || !register.predecessors(before).is_empty();
            if before.list() > register.list(asked.year) && !told() && earlier() {
                self.collect((before, portion), asked, into);
            } else {
                self.leaf((before, portion), asked, into);
            }
        }
    }

    /// Adds a commune of the year asked for, and what it took in between then and the boundaries asked for.
    fn leaf(&mut self, (unit, portion): (Unit, Portion), asked: Sought, into: &mut Vec<Source>) {
        let series = self.places.get(&unit).copied();
        let own = Source {
            who: Who::Listed(unit),
            portion,
            series,
            came: None,
            rest: false,
        };
        let then = series.map_or(asked.year, |place| self.communes[place].within(asked.year));
        if unit.list > 0 || then == asked.within {
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
        for event in self.register.taken(unit) {
            match self.change(event, between) {
                None => {}
                Some(Came::To(how)) => took.push(self.took(event, how.max(portion))),
                // It was counted with it, and is asked for without.
                Some(Came::From) => own.portion = own.portion.max(Portion::Part),
            }
        }
        for event in self.register.may_have_taken(unit) {
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

    fn took(&self, event: Event<'static>, portion: Portion) -> Source {
        Source {
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

    /// What a change means for figures of one year asked for within the boundaries of another.
    fn change(&self, event: Event<'static>, between: Between) -> Option<Came> {
        let Between { year, then, later } = between;
        let happened = |by: Year| self.happened(event, by);
        let backwards = then > later;
        let [first, last] = if backwards {
            [happened(later), happened(then)]
        } else {
            [happened(then), happened(later)]
        };
        // Its own row in the year shows that the figures of the other may still be without it.
        let is_counted_apart = !backwards && self.has_row(event, year);
        let first = if first == Happened::Already && is_counted_apart {
            Happened::Perhaps
        } else {
            first
        };
        match (first, last) {
            (Happened::Already, _) | (_, Happened::NotYet) => None,
            (Happened::NotYet | Happened::Perhaps, Happened::Perhaps | Happened::Already)
                if backwards =>
            {
                Some(Came::From)
            }
            (Happened::NotYet, Happened::Already) => Some(Came::To(Portion::Whole)),
            (Happened::NotYet | Happened::Perhaps, Happened::Perhaps)
            | (Happened::Perhaps, Happened::Already) => Some(Came::To(Portion::Perhaps)),
        }
    }

    /// Whether a commune was abolished by the end of a year. A row of a whole year shows that it was still there.
    fn happened(&self, event: Event<'static>, by: Year) -> Happened {
        let known = event.came.by_end_of(by);
        let last = self.abolished.get(event.code).map(|(_, last)| *last);
        if known == Happened::Perhaps && last.is_some_and(|last| last >= by) {
            Happened::NotYet
        } else {
            known
        }
    }
}

/// Two years between which boundaries may have changed.
#[derive(Clone, Copy)]
struct Between {
    /// The year asked for.
    year: Year,
    /// The year within whose boundaries its figures were counted.
    then: Year,
    /// The year within whose boundaries they are asked for.
    later: Year,
}

/// What a change does to figures.
enum Came {
    /// They lack the commune that came, or may lack it.
    To(Portion),
    /// They may hold a commune that had not come by then.
    From,
}

/// Adds a commune; of one that came by two ways, each with a part of it, the most that any brought.
fn add(into: &mut Vec<Source>, source: Source) {
    match into.iter_mut().find(|known| known.is(&source)) {
        Some(known) => known.portion = known.portion.min(source.portion),
        None => into.push(source),
    }
}
