//! Whether a commune lies where somebody says it does, and which older commune of that place may be meant instead.

use std::collections::{BTreeMap, HashMap};

use super::look::Said as Place;
use super::word::Level;
use super::{Found, List, Register, Unit};
use crate::model::{Area, Division, Year};

/// What is said of where communes lie, each place looked up once: a file says the same few over and over.
pub struct Whereabouts<'r> {
    register: &'r Register,
    provinces: Known,
    districts: Known,
    /// The places no list knows, by list, province and district that were said.
    nowhere: BTreeMap<u8, HashMap<String, HashMap<String, Option<Division>>>>,
}

/// Places that were said, by list.
type Known = BTreeMap<u8, HashMap<String, Said>>;

/// A place that is said.
#[derive(Default)]
struct Said {
    said: Option<Place>,
    /// Those of the list that may be meant; none if it knows no such place.
    places: Vec<u16>,
}

impl<'r> Whereabouts<'r> {
    /// Nothing is looked up yet.
    #[must_use]
    pub fn new(register: &'r Register) -> Whereabouts<'r> {
        Whereabouts {
            register,
            provinces: Known::new(),
            districts: Known::new(),
            nowhere: BTreeMap::new(),
        }
    }

    /// What is said of the place that cannot be, of this commune: a place that its list knows, and where it does not lie.
    ///
    /// A province may be an older one that came to its own, or a later one that its own came to.
    pub fn contradiction(&mut self, unit: Unit, area: &Area) -> Option<Division> {
        if !self.may_lie_in_province(unit, &area.province) {
            return Some(Division::Province);
        }
        (!self.may_lie_in_district(unit, &area.district)).then_some(Division::District)
    }

    /// What is said of the place of a commune that no list knows at all.
    pub fn unknown(&mut self, unit: Unit, area: &Area) -> Option<Division> {
        if !self.is_province(unit, &area.province) {
            return Some(Division::Province);
        }
        let said = &area.district;
        if said.is_empty() || self.lies_in_district(unit, said) {
            return None;
        }
        self.nowhere_in(unit.list, ("", said))
    }

    /// Which place that is said of a row no list knows: its province; or its district, in what is said of the province.
    pub fn nowhere(&mut self, year: Year, area: &Area) -> Option<Division> {
        if area.province.is_empty() && area.district.is_empty() {
            return None;
        }
        let list = self.register.list(year).0;
        self.nowhere_in(list, (&area.province, &area.district))
    }

    fn nowhere_in(&mut self, list: u8, (province, district): (&str, &str)) -> Option<Division> {
        let provinces = self.nowhere.entry(list).or_default();
        let known = provinces
            .get(province)
            .and_then(|districts| districts.get(district));
        if let Some(known) = known {
            return *known;
        }
        let area = Area {
            province: province.to_owned(),
            district: district.to_owned(),
            ..Area::default()
        };
        let year = self.register.a_year_of(List(list));
        let unknown = self.register.unknown_place(year, &area);
        let Area {
            province, district, ..
        } = area;
        let districts = provinces.entry(province).or_default();
        districts.insert(district, unknown);
        unknown
    }

    /// The commune of the last list with districts that a row fits as well, down to the district, where the list of `unit`, for
    /// which the row was taken, has none; unless `unit` is the same commune, gone on unchanged.
    pub fn older(&mut self, unit: Unit, area: &Area) -> Option<Unit> {
        let register = self.register;
        if area.district.is_empty() || register.roll(unit.list).has_districts() {
            return None;
        }
        let mut before = register.lists().filter(|list| list.0 < unit.list);
        let list = before.rfind(|&list| register.has_districts(list))?;
        let Found::Known { unit: older, .. } = register.find_in(list, area) else {
            return None;
        };
        let is_same = register.first(older) == register.first(unit);
        (!is_same && self.lies_in_district(older, &area.district)).then_some(older)
    }

    fn may_lie_in_province(&mut self, unit: Unit, said: &str) -> bool {
        if self.is_listed_province(unit, said) {
            return true;
        }
        let place = self.register.row(unit).province;
        let places = self.province(unit.list, said);
        places.is_empty() || places.contains(&place)
    }

    /// Whether some list knows a province that is said of a commune.
    fn is_province(&mut self, unit: Unit, said: &str) -> bool {
        self.is_listed_province(unit, said) || !self.province(unit.list, said).is_empty()
    }

    /// Whether a province is the one of a commune, or none is said.
    fn is_listed_province(&self, unit: Unit, said: &str) -> bool {
        let register = self.register;
        let provinces = &register.roll(unit.list).provinces;
        let listed = provinces.get(usize::from(register.row(unit).province));
        let is_listed = |listed: &str| register.is_name(Level::Province, listed, said);
        said.is_empty() || listed.is_some_and(|listed| is_listed(&listed.name))
    }

    fn province(&mut self, list: u8, said: &str) -> &[u16] {
        let register = self.register;
        let said = look_up(&mut self.provinces, (list, said), || {
            register.provinces_said(list, said)
        });
        &said.places
    }

    /// Whether nothing that is known speaks against it: the list may know no such district, or the commune lay there once.
    fn may_lie_in_district(&mut self, unit: Unit, text: &str) -> bool {
        let register = self.register;
        if text.is_empty() || self.lies_in_district(unit, text) {
            return true;
        }
        let said = self.district(unit.list, text);
        let lay = |place: &Place| register.lay_in_district(unit, place);
        said.places.is_empty() || said.said.as_ref().is_some_and(lay)
    }

    fn lies_in_district(&mut self, unit: Unit, said: &str) -> bool {
        let register = self.register;
        let place = register.row(unit).district;
        let districts = &register.roll(unit.list).districts;
        let listed = districts.get(usize::from(place));
        listed.is_some_and(|listed| register.is_name(Level::District, &listed.name, said))
            || self.district(unit.list, said).places.contains(&place)
    }

    fn district(&mut self, list: u8, said: &str) -> &Said {
        let register = self.register;
        look_up(&mut self.districts, (list, said), || {
            register.districts_said(list, said)
        })
    }
}

/// What is known of a place that is said; nothing is copied for one that was said before.
fn look_up<'k>(
    known: &'k mut Known,
    (list, text): (u8, &str),
    said: impl FnOnce() -> Said,
) -> &'k Said {
    let known = known.entry(list).or_default();
    if !known.contains_key(text) {
        known.insert(text.to_owned(), said());
    }
    &known[text]
}

impl Register {
    /// Whether a name is written just as the list has it, with the word for its kind or without: most are.
    fn is_name(&self, level: Level, listed: &str, said: &str) -> bool {
        listed == said || (listed.ends_with(said) && self.words.own(level, listed).rest == said)
    }

    /// The provinces of a list that may be meant: those so called, those that came to one so called, or one that it came to.
    fn provinces_said(&self, list: u8, text: &str) -> Said {
        let said = self.said(Level::Province, text);
        let place = said.as_ref();
        let places = place.map(|said| {
            let mut places = self.provinces_called(list, said);
            places.extend(self.provinces_related(list, said));
            places.into_iter().flat_map(u16::try_from).collect()
        });
        let places = places.unwrap_or_default();
        Said { said, places }
    }

    /// The districts of a list that may be meant; the word for the kind counts where a province has several of the name.
    fn districts_said(&self, list: u8, text: &str) -> Said {
        let said = self.said(Level::District, text);
        let places = said.as_ref().map(|said| self.districts_called(list, said));
        let places = places.unwrap_or_default();
        Said { said, places }
    }
}

#[cfg(test)]
mod tests {
    use super::Whereabouts;
    use crate::model::{Area, Division, Year};
    use crate::register::{Found, Register};

    fn area([code, name, district, province]: [&str; 4]) -> Area {
        Area {
            code: code.to_owned(),
            name: name.to_owned(),
            district: district.to_owned(),
            province: province.to_owned(),
            ..Area::default()
        }
    }

    #[track_caller]
    fn contradiction(year: Year, said: [&str; 4], expected: Option<Division>) {
        let register = Register::open();
        let area = area(said);
        let Found::Known { unit, .. } = register.find(year, &area) else {
            panic!("{said:?} is found");
        };
        let mut places = Whereabouts::new(&register);
        for _ in ["looked up", "known"] {
            assert_eq!(places.contradiction(unit, &area), expected, "{said:?}");
        }
    }

    /// The code of the older commune that a row of 2025 fits as well.
    #[track_caller]
    fn older(said: [&str; 4], expected: Option<&str>) {
        let register = Register::open();
        let area = area(said);
        let Found::Known { unit, .. } = register.find(2025, &area) else {
            panic!("{said:?} is found");
        };
        let found = Whereabouts::new(&register).older(unit, &area);
        let code = found.map(|unit| register.commune(unit).code);
        assert_eq!(code, expected, "{said:?}");
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
            let said = area([listed.code, listed.name, listed.district, ""]);
            if register.first(link.unit) == old {
                same += 1;
                assert_eq!(places.older(link.unit, &said), None, "{said:?}");
            }
        }
        assert!(same > 50, "{same}");
    }
}
