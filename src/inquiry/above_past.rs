//! Earlier years of districts and provinces whose boundaries have changed since.
//!
//! In: the areas, the lists, and what their communes had then. Out: figures of earlier years within the boundaries of the year judged.
//! One that is not added up cannot be compared: the area of the same name was another one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::area_names::{AreaKindNames, AreaNames, division_of};
use crate::lang::FigureId;
use crate::model::{
    Codebook, CommuneId, Composed, Gap, List, Portion, Record, Series, SeriesList, SubjectId,
    Value, Year,
};
use crate::register::Register;

/// Puts together the earlier years that rules look back to, of areas that were others then; `then` adds up what the communes of a
/// row had, if they are known.
pub(super) fn look_back_above(
    kind: AreaKindNames<'_>,
    looked_back: &BTreeSet<(FigureId, u8)>,
    then: &dyn Fn((SubjectId, Year), (FigureId, u8)) -> Option<Value>,
    areas: &mut SeriesList,
) {
    let Some(register) = kind.register.filter(|_| kind.level().is_some()) else {
        return;
    };
    let mut territories = Territories {
        kind,
        register,
        lists: BTreeMap::new(),
    };
    let backs: BTreeSet<u8> = looked_back.iter().map(|&(_, back)| back).collect();
    for id in areas.ids() {
        let series = &areas[id];
        let mut found = Vec::new();
        for record in series
            .records()
            .iter()
            .filter(|row| row.withheld().is_none())
        {
            for &back in &backs {
                let year = record.year.saturating_sub(back.into());
                let is_known = series.composed(year, record.within).is_some();
                if is_known || territories.is_same(series, (record, year)) {
                    continue;
                }
                let gap = series
                    .record(year)
                    .map_or(Gap::NoRow, |_| Gap::Incomparable);
                let asked = looked_back.iter().filter(|(_, own)| *own == back);
                let value = |&(figure, back): &(FigureId, u8)| {
                    let value = then((id, record.year), (figure, back));
                    (figure, value.unwrap_or(Value::Gap(gap)))
                };
                let values: Vec<(FigureId, Value)> = asked.map(value).collect();
                if values
                    .iter()
                    .any(|(_, value)| value.gap() != Some(Gap::NoRow))
                {
                    found.push(composed(kind.codebook, (year, record.within), values));
                }
            }
        }
        for composed in found {
            areas[id].add(composed);
        }
    }
}

/// A year put together from these figures.
fn composed(codebook: &Codebook, when: (Year, Year), values: Vec<(FigureId, Value)>) -> Composed {
    let mut places = vec![None; codebook.indicators.len()];
    for ((figure, _), place) in values.iter().zip(0_u16..) {
        if let Some(slot) = places.get_mut(figure.0 as usize) {
            *slot = Some(place);
        }
    }
    let values = values.into_iter().map(|(_, value)| value).collect();
    Composed::new(when, Vec::new(), places.into(), values)
}

/// What areas consist of in the lists.
struct Territories<'a> {
    kind: AreaKindNames<'a>,
    register: &'a Register,
    /// The communes of each area of a list.
    lists: BTreeMap<List, Vec<Territory>>,
}

/// The communes of an area in a list.
struct Territory {
    names: AreaNames,
    communes: BTreeSet<CommuneId>,
}

impl Territories<'_> {
    /// Whether an area that has a row in an earlier year consisted of the same land then, as far as the lists know.
    fn is_same(&mut self, series: &Series, (now, year): (&Record, Year)) -> bool {
        let Some(then) = series.record(year) else {
            return false;
        };
        let lists = [now.within, then.within].map(|within| self.register.list(within));
        if lists[0] == lists[1] {
            return true;
        }
        let names = self.kind.names_said(&series.area);
        let [own, old] = lists.map(|list| self.territory(list, &names));
        match (own, old) {
            (Some(own), Some(old)) => self.traced(own, lists[1]) == old,
            (_, _) => true,
        }
    }

    /// The communes of an area of this name in a list; `None` if the list has none.
    fn territory(&mut self, list: List, names: &AreaNames) -> Option<BTreeSet<CommuneId>> {
        let (register, kind) = (self.register, self.kind);
        let areas = self.lists.entry(list);
        let areas = areas.or_insert_with(|| territories((register, kind), list));
        let found = areas.iter().find(|one| one.names.are_of(names))?;
        Some(found.communes.clone())
    }

    /// What communes were made of, or became, in another list.
    fn traced(&self, communes: BTreeSet<CommuneId>, to: List) -> BTreeSet<CommuneId> {
        let mut now = communes;
        while let Some(list) = now.first().map(|id| id.list).filter(|list| *list != to) {
            let links = |id: &CommuneId| {
                let links = if list > to {
                    self.register.predecessors(*id)
                } else {
                    self.register.successors(*id)
                };
                let links = links.iter().filter(|link| link.portion != Portion::Land);
                links.map(|link| link.id).collect::<Vec<_>>()
            };
            now = now.iter().flat_map(links).collect();
        }
        now
    }
}

/// The areas of a list.
fn territories((register, kind): (&Register, AreaKindNames<'_>), list: List) -> Vec<Territory> {
    let mut areas: Vec<Territory> = Vec::new();
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    for id in register.communes(register.a_year_of(list)) {
        let (province, district) = division_of(register, kind.level(), id);
        let place = *places.entry((province, district)).or_insert_with(|| {
            areas.push(Territory {
                names: kind.names(province, district),
                communes: BTreeSet::new(),
            });
            areas.len() - 1
        });
        areas[place].communes.insert(id);
    }
    areas
}
