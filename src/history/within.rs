//! Earlier years of what lies within communes whose boundaries have changed since.
//!
//! A hamlet of a merged commune is a predecessor's hamlet if its row says which (`Khu 1 (Đông Cửu cũ)`), or if one predecessor's
//! hamlet alone bears its name: the lists of the others have all there are, and not this name. Else it is not followed: nothing is
//! known of it in the earlier year, not even from a row of the commune that its own continues.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::compose::Past;
use super::lineage::{Lineage, Predecessor};
use super::sought::{Sought, UntracedCommune};
use crate::assess::Subject;
use crate::heading;
use crate::model::{
    Area, CommuneKey, Composed, DataFault, DataFaultKind, ListExtent, NotFollowed, Part, Portion,
    Record, RowValues, Series, SeriesList, SubjectId, UNDATED, UnitFault, Value, WhyNotFollowed,
    Year,
};

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
    for asked in asked {
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
        let key = heading::key(name);
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
    Some((heading::key(own), commune.to_owned()))
}

/// What lies within communes, by commune and year.
struct UnitLists {
    /// The communes, with a row for every year in which something within them has one.
    communes: SeriesList,
    /// The commune of each unit; `None` if its row is withheld.
    of_unit: Vec<Option<SubjectId>>,
    by_year: HashMap<(SubjectId, Year), UnitList>,
}

/// What lies within a commune in a year.
#[derive(Default)]
struct UnitList {
    /// By the key of its name.
    units: HashMap<String, SubjectId>,
    /// Whether nothing is missing from it.
    is_whole: bool,
}

impl UnitLists {
    fn of(units: &SeriesList, is_said: bool) -> UnitLists {
        let mut order: Vec<(CommuneKey, Vec<SubjectId>)> = Vec::new();
        let mut places: HashMap<CommuneKey, usize> = HashMap::new();
        let mut doubtful: BTreeSet<Year> = BTreeSet::new();
        let mut of_unit = Vec::with_capacity(units.len());
        for (id, series) in units.with_ids() {
            if series.is_withheld() {
                // It may be of any commune.
                doubtful.extend(series.records().iter().map(|row| row.year));
                of_unit.push(None);
                continue;
            }
            let key = CommuneKey::of(series, &series.area);
            let place = *places.entry(key.clone()).or_insert(order.len());
            if place == order.len() {
                order.push((key, Vec::new()));
            }
            order[place].1.push(id);
            of_unit.push(Some(SubjectId(place)));
        }
        let is_complete = |year| !doubtful.contains(&UNDATED) && !doubtful.contains(&year);
        let mut by_year = HashMap::new();
        let mut communes = Vec::with_capacity(order.len());
        for (place, (_, members)) in order.iter().enumerate() {
            let mut extents: BTreeMap<Year, Vec<ListExtent>> = BTreeMap::new();
            let mut rows: BTreeMap<Year, Record> = BTreeMap::new();
            let mut latest: Option<(Year, Area)> = None;
            for &id in members {
                let series = &units[id];
                for row in series.records() {
                    let area = series.area_in(row.year);
                    let list: &mut UnitList =
                        by_year.entry((SubjectId(place), row.year)).or_default();
                    list.units.insert(heading::key(&area.unit), id);
                    extents.entry(row.year).or_default().push(row.sheet.extent);
                    rows.entry(row.year).or_insert_with(|| of_commune(row));
                    if latest.as_ref().is_none_or(|(year, _)| *year < row.year) {
                        latest = Some((
                            row.year,
                            Area {
                                unit: String::new(),
                                ..area.clone()
                            },
                        ));
                    }
                }
            }
            for (year, extents) in extents {
                let list = by_year.entry((SubjectId(place), year)).or_default();
                list.is_whole = is_complete(year) && ListExtent::is_whole(&extents, is_said);
            }
            let area = latest.map(|(_, area)| area).unwrap_or_default();
            let rows = rows.into_values().collect();
            let commune = members.first().and_then(|&id| units[id].commune);
            communes.push(Series::new(area, rows).of(commune));
        }
        UnitLists {
            communes: communes.into(),
            of_unit,
            by_year,
        }
    }
}

/// The row of a commune, from one of what lies within it.
fn of_commune(row: &Record) -> Record {
    let at = (row.line, row.row);
    let own = Record::new(
        row.year,
        12,
        Arc::clone(&row.sheet),
        at,
        RowValues::default(),
    );
    let mut own = own.within(row.within);
    own.period = row.period;
    own
}
