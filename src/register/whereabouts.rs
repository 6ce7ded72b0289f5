//! Checks whether a commune is in the place a row gives, and which older commune of that place may be meant instead.

use std::collections::{BTreeMap, HashMap};

use super::editions::Register;
use super::found::Found;
use super::place_query::PlaceQuery;
use super::word::Tier;
use crate::model::{Area, CommuneId, Division, List, NamedCommune, Year};

/// Cache of place lookups: a file repeats the same few places.
pub struct Whereabouts<'r> {
    register: &'r Register,
    provinces: Known,
    districts: Known,
    /// Unknown places, by list, province and district as written.
    nowhere: BTreeMap<List, HashMap<String, HashMap<String, Option<Division>>>>,
}

/// Cached places, by list and text.
type Known = BTreeMap<List, HashMap<String, LookedUp>>;

/// A looked-up place.
#[derive(Default)]
struct LookedUp {
    query: Option<PlaceQuery>,
    /// Indices of places in the list that may be meant; empty if the list knows none.
    places: Vec<u16>,
}

impl<'r> Whereabouts<'r> {
    /// An empty cache.
    #[must_use]
    pub fn new(register: &'r Register) -> Whereabouts<'r> {
        Whereabouts {
            register,
            provinces: Known::new(),
            districts: Known::new(),
            nowhere: BTreeMap::new(),
        }
    }

    /// The division in which a row contradicts the list: a place that the list knows and that does not contain the commune.
    ///
    /// The province may be an older one merged into the commune's, or a later one that the commune's joined.
    pub fn contradiction(&mut self, id: CommuneId, area: &Area) -> Option<Division> {
        if !self.may_lie_in_province(id, &area.province) {
            return Some(Division::Province);
        }
        (!self.may_lie_in_district(id, &area.district)).then_some(Division::District)
    }

    /// True if a commune lies in the district and province given, by its own list; either may be empty.
    pub fn lies_in(&mut self, id: CommuneId, area: &Area) -> bool {
        let province = self.register.row(id).province;
        let (in_province, in_district) = (&area.province, &area.district);
        (self.is_own_province(id, in_province)
            || self.province(id.list, in_province).contains(&province))
            && (in_district.is_empty() || self.lies_in_district(id, in_district))
    }

    /// The division of a listed commune's row that no list knows.
    pub fn unknown(&mut self, id: CommuneId, area: &Area) -> Option<Division> {
        if !self.is_province(id, &area.province) {
            return Some(Division::Province);
        }
        let written = &area.district;
        if written.is_empty() || self.lies_in_district(id, written) {
            return None;
        }
        self.nowhere_in(id.list, ("", written))
    }

    /// The division of a row that no list knows: its province; or its district within the province given.
    pub fn nowhere(&mut self, year: Year, area: &Area) -> Option<Division> {
        if area.province.is_empty() && area.district.is_empty() {
            return None;
        }
        let list = self.register.list(year);
        self.nowhere_in(list, (&area.province, &area.district))
    }

    fn nowhere_in(&mut self, list: List, (province, district): (&str, &str)) -> Option<Division> {
        let provinces = self.nowhere.entry(list).or_default();
        let known = provinces
            .get(province)
            .and_then(|districts| districts.get(district));
        if let Some(known) = known {
            return *known;
        }
        let area = Area::from(NamedCommune {
            province: province.to_owned(),
            district: district.to_owned(),
            ..NamedCommune::default()
        });
        let year = self.register.a_year_of(list);
        let unknown = self.register.unknown_place(year, &area);
        let districts = provinces.entry(province.to_owned()).or_default();
        districts.insert(district.to_owned(), unknown);
        unknown
    }

    /// The commune of the list before that bore the same name and became a part of this one; `None` if it is the same, unchanged.
    #[must_use]
    pub fn namesake(&self, id: CommuneId) -> Option<CommuneId> {
        let register = self.register;
        let name = &register.commune(id).name;
        let links = register.predecessors(id).iter().map(|link| link.id);
        let mut named = links.filter(|older| register.commune(*older).name == *name);
        named.find(|older| register.first(*older) != register.first(id))
    }

    /// A commune of the last list with districts that matches the row, including its district or former province, if the list of
    /// `id` has no districts; `None` if `id` is the same commune, unchanged.
    pub fn older(&mut self, id: CommuneId, area: &Area) -> Option<CommuneId> {
        let register = self.register;
        let is_placed = !area.district.is_empty() || !self.is_own_province(id, &area.province);
        if !is_placed || register.edition(id.list).has_districts() {
            return None;
        }
        let mut before = register.lists().filter(|list| *list < id.list);
        let list = before.rfind(|&list| register.has_districts(list))?;
        let Found::Known { id: older, .. } = register.find_in(list, area) else {
            return None;
        };
        let is_same = register.first(older) == register.first(id);
        let is_there = self.is_own_province(older, &area.province)
            && (area.district.is_empty() || self.lies_in_district(older, &area.district));
        (!is_same && is_there).then_some(older)
    }

    fn may_lie_in_province(&mut self, id: CommuneId, written: &str) -> bool {
        if self.is_own_province(id, written) {
            return true;
        }
        let place = self.register.row(id).province;
        let places = self.province(id.list, written);
        places.is_empty() || places.contains(&place)
    }

    /// True if some list knows the province given for a commune.
    fn is_province(&mut self, id: CommuneId, written: &str) -> bool {
        self.is_own_province(id, written) || !self.province(id.list, written).is_empty()
    }

    /// True if the province is the commune's, or none is given.
    fn is_own_province(&self, id: CommuneId, written: &str) -> bool {
        let register = self.register;
        let provinces = &register.edition(id.list).provinces;
        let listed = provinces.get(usize::from(register.row(id).province));
        let is_listed = |listed: &str| register.is_name(Tier::Province, listed, written);
        written.is_empty() || listed.is_some_and(|listed| is_listed(&listed.name))
    }

    fn province(&mut self, list: List, written: &str) -> &[u16] {
        let register = self.register;
        let found = look_up(&mut self.provinces, (list, written), || {
            register.provinces_named(list, written)
        });
        &found.places
    }

    /// True if nothing contradicts the district: the list may not know it, or the commune was in it once.
    fn may_lie_in_district(&mut self, id: CommuneId, text: &str) -> bool {
        let register = self.register;
        if text.is_empty() || self.lies_in_district(id, text) {
            return true;
        }
        let found = self.district(id.list, text);
        let lay = |place: &PlaceQuery| register.lay_in_district(id, place);
        found.places.is_empty() || found.query.as_ref().is_some_and(lay)
    }

    fn lies_in_district(&mut self, id: CommuneId, written: &str) -> bool {
        let register = self.register;
        let place = register.row(id).district;
        let districts = &register.edition(id.list).districts;
        let listed = districts.get(usize::from(place));
        listed.is_some_and(|listed| register.is_name(Tier::District, &listed.name, written))
            || self.district(id.list, written).places.contains(&place)
    }

    fn district(&mut self, list: List, written: &str) -> &LookedUp {
        let register = self.register;
        look_up(&mut self.districts, (list, written), || {
            register.districts_named(list, written)
        })
    }
}

/// Cached lookup; copies nothing for a place seen before.
fn look_up<'k>(
    known: &'k mut Known,
    (list, text): (List, &str),
    look: impl FnOnce() -> LookedUp,
) -> &'k LookedUp {
    let known = known.entry(list).or_default();
    if !known.contains_key(text) {
        known.insert(text.to_owned(), look());
    }
    &known[text]
}

impl Register {
    /// True if a name is written exactly as listed, with or without the word for its kind, as most are.
    fn is_name(&self, level: Tier, listed: &str, written: &str) -> bool {
        listed == written
            || (listed.ends_with(written) && self.words.own(level, listed).rest == written)
    }

    /// Provinces of a list that may be meant: those of the name, those merged into one of the name, or the one it joined.
    fn provinces_named(&self, list: List, text: &str) -> LookedUp {
        let query = self.place_query(Tier::Province, text);
        let places = query.as_ref().map(|query| {
            let places = self.provinces_so_called(list, query).into_iter();
            places.flat_map(u16::try_from).collect()
        });
        let places = places.unwrap_or_default();
        LookedUp { query, places }
    }

    /// Districts of a list that may be meant; the kind decides where a province has several of the name.
    fn districts_named(&self, list: List, text: &str) -> LookedUp {
        let query = self.place_query(Tier::District, text);
        let places = query
            .as_ref()
            .map(|query| self.districts_called(list, query));
        let places = places.unwrap_or_default();
        LookedUp { query, places }
    }
}

#[cfg(test)]
mod tests {
    use super::Whereabouts;
    use crate::model::{Area, Division, NamedCommune, Year};
    use crate::register::{Found, Register};

    fn area([code, name, district, province]: [&str; 4]) -> Area {
        Area::from(NamedCommune {
            code: code.to_owned(),
            name: name.to_owned(),
            district: district.to_owned(),
            province: province.to_owned(),
            ..NamedCommune::default()
        })
    }

    #[track_caller]
    fn contradiction(year: Year, written: [&str; 4], expected: Option<Division>) {
        let register = Register::open();
        let area = area(written);
        let Found::Known { id, .. } = register.find(year, &area) else {
            panic!("{written:?} is found");
        };
        let mut places = Whereabouts::new(&register);
        for _ in ["looked up", "known"] {
            assert_eq!(places.contradiction(id, &area), expected, "{written:?}");
        }
    }

    /// Expects the code of the older commune that a row of 2025 also matches.
    #[track_caller]
    fn older(written: [&str; 4], expected: Option<&str>) {
        let register = Register::open();
        let area = area(written);
        let Found::Known { id, .. } = register.find(2025, &area) else {
            panic!("{written:?} is found");
        };
        let found = Whereabouts::new(&register).older(id, &area);
        let code = found.map(|id| register.commune(id).code);
        assert_eq!(code, expected, "{written:?}");
    }

    #[test]
    fn a_commune_does_not_lie_in_another_province_or_district() {
        let province = Some(Division::Province);
        let district = Some(Division::District);
        contradiction(2025, ["08635", "Xã Khả Cửu", "", "Hà Nội"], province);
        contradiction(2025, ["08635", "", "", "tp. ha noi"], province);
        contradiction(2025, ["08635", "", "", "Hà Nam"], province);
        contradiction(2024, ["08635", "", "Thanh Sơn", "Hà Nội"], province);
        contradiction(2024, ["08635", "", "Ba Vì", ""], district);
        contradiction(
            2024,
            ["08635", "Xã Khả Cửu", "H. Tân Sơn", "Phú Thọ"],
            district,
        );
    }

    #[test]
    fn where_it_lies_may_be_said_in_many_ways() {
        for province in ["", "Phú Thọ", "Tỉnh Phú Thọ", "PHU THO", "Vĩnh Phúc"] {
            contradiction(2025, ["08635", "", "", province], None);
        }
        for district in ["", "Thanh Sơn", "Huyện Thanh Sơn", "h. thanh sơn"] {
            contradiction(2024, ["08635", "", district, "Phú Thọ"], None);
        }
        // Bình Xuyên came to Phú Thọ with all of Vĩnh Phúc.
        contradiction(2024, ["08936", "", "Bình Xuyên", "Phú Thọ"], None);
    }

    #[test]
    fn a_place_that_no_list_knows_contradicts_nothing() {
        contradiction(2025, ["08635", "", "", "Tỉnh Không Có"], None);
        contradiction(2024, ["08635", "", "Không Có", "Không Có"], None);
        contradiction(2025, ["08635", "", "Ba Vì", ""], None);
    }

    #[test]
    fn a_district_that_is_gone_makes_one_think_of_the_older_commune() {
        older(
            ["08635", "Xã Khả Cửu", "Thanh Sơn", "Phú Thọ"],
            Some("08635"),
        );
        older(["08635", "", "Huyện Thanh Sơn", ""], Some("08635"));
        older(["", "Khả Cửu", "Thanh Sơn", "Phú Thọ"], Some("08635"));
    }

    #[test]
    fn without_its_district_or_with_another_the_commune_is_the_new_one() {
        older(["08635", "Xã Khả Cửu", "", "Phú Thọ"], None);
        older(["08635", "Xã Khả Cửu", "Ba Vì", "Phú Thọ"], None);
        older(["08635", "Xã Khả Cửu", "Không Có", "Phú Thọ"], None);
    }

    #[test]
    fn a_commune_that_went_on_unchanged_is_the_same_with_its_district_and_without() {
        let register = Register::open();
        let mut places = Whereabouts::new(&register);
        let mut same = 0;
        for old in register.communes(2024) {
            let listed = register.commune(old);
            let [link] = register.successors(old) else {
                continue;
            };
            let written = area([listed.code, listed.name, listed.district, ""]);
            if register.first(link.id) == old {
                same += 1;
                assert_eq!(places.older(link.id, &written), None, "{written:?}");
            }
        }
        assert!(same > 50, "{same}");
    }
}
