//! Earlier years of what lies within communes whose boundaries have changed since.
//!
//! A hamlet of a merged commune is a predecessor's hamlet if its row says which (`Khu 1 (Đông Cửu cũ)`), or if one predecessor's
//! hamlet alone bears its name: the lists of the others have all there are, and not this name. Else it is not followed: nothing is
//! known of it in the earlier year, not even from a row of the commune that its own continues.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::compose::Past;
use super::lineage::{Lineage, Predecessor};
use super::sought::{Sought, UntracedCommune};
use super::unit_lists::{UnitList, UnitLists};
use crate::assess::Subject;
use crate::heading;
use crate::model::{
    Area, Composed, DataFault, DataFaultKind, FewerUnits, NotFollowed, Part, Portion, SeriesList,
    SubjectId, UnitFault, Value, WhyNotFollowed, Year,
};
use crate::register::Register;

/// What a unit was in an earlier year: its series then.
type Followed = Result<SubjectId, WhyNotFollowed>;

/// Finds what lay within communes in the requested years, where their boundaries differed then. `is_whole` if the user says that the
/// lists have all there are.
///
/// Returns what is not followed although there are lists of the predecessors, and communes that may be missing from those years.
pub fn follow(
    past: &Past<'_>,
    units: &mut SeriesList,
    asked: &BTreeSet<Sought>,
    is_whole: bool,
) -> (Vec<DataFault>, Vec<UntracedCommune>) {
    let lists = UnitLists::of(units, is_whole);
    let mut lineage = Lineage::new(past.register, &lists.communes);
    let mut of_commune: BTreeMap<Sought, Vec<SubjectId>> = BTreeMap::new();
    let is_new = |asked: &&Sought| {
        let series = units.get(asked.place);
        series.is_some_and(|one| one.composed(asked.year, asked.within).is_none())
    };
    for asked in asked.iter().filter(is_new) {
        let commune = lists.of_unit.get(asked.place.0).copied().flatten();
        if let Some(place) = commune {
            let commune = Sought { place, ..*asked };
            of_commune.entry(commune).or_default().push(asked.place);
        }
    }
    let places = past.places();
    let mut faults = Vec::new();
    let mut found = Vec::new();
    for (asked, own) in of_commune {
        let Some(sources) = lineage.sources(asked) else {
            continue;
        };
        if sources.iter().any(|source| source.rest) {
            continue;
        }
        let past_of = PastOfCommune::new(past, &lists, (asked.year, &sources));
        let mut lost: Vec<(WhyNotFollowed, Vec<SubjectId>)> = Vec::new();
        for unit in own {
            let followed = past_of.unit(&units[unit].area_in(asked.within).unit);
            let composed = match &followed {
                Ok(then) => composed(past, units, (asked, *then)),
                // Its own row of that year may be another's.
                Err(_) => units[unit].record(asked.year).map(|_| {
                    let at = (asked.year, asked.within);
                    Composed::new(at, Vec::new(), Arc::clone(&places), Box::default())
                }),
            };
            found.extend(composed.map(|composed| (unit, composed)));
            if let Err(why) = followed {
                match lost.iter_mut().find(|(known, _)| *known == why) {
                    Some((_, units)) => units.push(unit),
                    None => lost.push((why, vec![unit])),
                }
            }
        }
        if past_of.has_list() {
            let told = lost.into_iter();
            faults.extend(told.filter_map(|lost| not_followed(units, asked, lost)));
        }
    }
    let strays = lineage.strays();
    for (unit, composed) in found {
        units[unit].add(composed);
    }
    (faults, strays)
}

/// The earlier year of a unit that is followed.
fn composed(
    past: &Past<'_>,
    units: &SeriesList,
    (asked, then): (Sought, SubjectId),
) -> Option<Composed> {
    let series = units.get(then)?;
    let subject = Subject::new(past.codebook, units, series, asked.year);
    let values = past.figures.iter().map(|&figure| subject.value(figure, 0));
    let values: Vec<Value> = values.collect();
    let area = series.area_in(asked.year);
    let whole = Part {
        area: Arc::new(area.clone()),
        portion: Portion::Whole,
        series: Some(then),
        came: None,
        months: None,
    };
    let at = (asked.year, asked.within);
    let mut composed = Composed::new(at, vec![whole], past.places(), values.into());
    composed.kind.clone_from(&area.kind);
    composed.sheet = subject.record(0).map(|row| Arc::clone(&row.sheet));
    Some(composed)
}

/// Tells what of a commune is not followed, at the first of its rows.
fn not_followed(
    units: &SeriesList,
    asked: Sought,
    (why, lost): (WhyNotFollowed, Vec<SubjectId>),
) -> Option<DataFault> {
    let areas = || lost.iter().map(|&unit| units[unit].area_in(asked.within));
    let commune = Area {
        unit: String::new(),
        ..areas().next()?.clone()
    };
    let rows = lost.iter().filter_map(|&unit| {
        let series = &units[unit];
        series.records().iter().find(|row| row.year > asked.year)
    });
    let row = rows.min_by_key(|row| (row.sheet.file.as_str(), row.line))?;
    let fault = NotFollowed {
        area: commune.known_as().into_owned(),
        year: asked.year,
        units: areas().map(|area| area.unit.clone()).collect(),
        why,
    };
    Some(DataFault {
        place: row.sheet.place(row.line),
        kind: DataFaultKind::Unit(UnitFault::NotFollowed(Box::new(fault))),
    })
}

/// The predecessors of a commune in an earlier year, and their lists.
struct PastOfCommune<'l> {
    predecessors: Vec<PastList<'l>>,
}

/// A predecessor that had people in the commune.
struct PastList<'l> {
    name: Area,
    /// Keys of its name, with and without the word for its kind.
    keys: [String; 2],
    portion: Portion,
    list: Option<&'l UnitList>,
}

impl<'l> PastOfCommune<'l> {
    fn new(
        past: &Past<'_>,
        lists: &'l UnitLists,
        (year, sources): (Year, &[Predecessor]),
    ) -> PastOfCommune<'l> {
        let counted = sources
            .iter()
            .filter(|source| source.portion != Portion::Land);
        let of = |source: &Predecessor| {
            let name = source.area(past.register);
            let own = heading::key(&name.name);
            let kind = heading::key(&source.kind(past.register));
            let bare = own
                .strip_prefix(&kind)
                .map_or(own.as_str(), str::trim_start);
            PastList {
                keys: [bare.to_owned(), own],
                name,
                portion: source.portion,
                list: source
                    .series
                    .and_then(|place| lists.by_year.get(&(place, year))),
            }
        };
        PastOfCommune {
            predecessors: counted.map(of).collect(),
        }
    }

    fn has_list(&self) -> bool {
        self.predecessors.iter().any(|one| one.list.is_some())
    }

    /// What a unit of this name was.
    fn unit(&self, name: &str) -> Followed {
        if let Some((own, commune)) = said(name) {
            let mut named = self
                .predecessors
                .iter()
                .filter(|one| one.keys.contains(&commune));
            if let (Some(one), None) = (named.next(), named.next()) {
                return one.unit(&own).ok_or(WhyNotFollowed::Nowhere);
            }
        }
        let key = heading::unit_key(name);
        let bearers: Vec<(&PastList<'_>, SubjectId)> = self
            .predecessors
            .iter()
            .filter_map(|one| Some((one, one.unit(&key)?)))
            .collect();
        let &[(bearer, unit)] = bearers.as_slice() else {
            return Err(if bearers.is_empty() {
                WhyNotFollowed::Nowhere
            } else {
                WhyNotFollowed::Several
            });
        };
        if bearer.portion != Portion::Whole {
            return Err(WhyNotFollowed::Divided);
        }
        let others = self.predecessors.iter();
        let open = others.filter(|one| !std::ptr::eq(*one, bearer) && !one.is_whole());
        let open: Vec<String> = open.map(|one| one.name.known_as().into_owned()).collect();
        if open.is_empty() {
            Ok(unit)
        } else {
            Err(WhyNotFollowed::Open(open))
        }
    }
}

impl PastList<'_> {
    fn unit(&self, key: &str) -> Option<SubjectId> {
        self.list?.units.get(key).copied()
    }

    fn is_whole(&self) -> bool {
        self.list.is_some_and(|list| list.is_whole)
    }
}

/// The keys of a unit and of the commune that it was of, from `Khu 1 (xã Đông Cửu cũ)`.
fn said(name: &str) -> Option<(String, String)> {
    let (own, commune) = name.trim().strip_suffix(')')?.rsplit_once('(')?;
    let commune = heading::key(commune);
    let commune = commune.strip_suffix(" cũ")?;
    let commune = commune.strip_prefix("thuộc ").unwrap_or(commune);
    Some((heading::unit_key(own), commune.to_owned()))
}

/// Tells of communes that have fewer units than `back` years before, within the same boundaries, where the lists of both years have
/// all there are: if some were merged, what is counted of them has another denominator.
#[must_use]
pub fn fewer(
    register: Option<&Register>,
    units: &SeriesList,
    is_whole: bool,
    backs: &BTreeSet<u8>,
) -> Vec<DataFault> {
    let lists = UnitLists::of(units, is_whole);
    let mut lineage = register.map(|register| Lineage::new(register, &lists.communes));
    let mut found = Vec::new();
    for (place, commune) in lists.communes.with_ids() {
        let rows = commune.records().iter();
        for (row, back) in rows.flat_map(|row| backs.iter().map(move |back| (row, *back))) {
            let asked = Sought {
                place,
                year: row.year.saturating_sub(back.into()),
                within: row.within,
            };
            let sources = lineage.as_mut().and_then(|lineage| lineage.sources(asked));
            let [now, then] = [lists.all((place, row.year)), lists.before(asked, sources)];
            let (Some(now), Some(then)) = (now, then) else {
                continue;
            };
            if now < then {
                let fault = FewerUnits {
                    area: commune.area_in(row.year).known_as().into_owned(),
                    years: [asked.year, row.year],
                    counts: [then, now],
                };
                found.push(DataFault {
                    place: row.sheet.place(row.line),
                    kind: DataFaultKind::Unit(UnitFault::Fewer(Box::new(fault))),
                });
            }
        }
    }
    found
}
