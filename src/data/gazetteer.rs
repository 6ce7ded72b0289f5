//! Answers what the lists of communes know about a name in a row.

use std::cell::RefCell;
use std::collections::HashMap;

use super::layout::place_named;
use super::row_kind::Knows;
use crate::heading;
use crate::model::{Area, NamedCommune, Year};
use crate::register::{Divisions, Found, Register};

/// The lists, if any are used.
pub(super) struct Gazetteer<'r> {
    register: Option<&'r Register>,
    divisions: Option<Divisions>,
}

/// The lists as seen from one row.
pub(super) struct Here<'g, 'r> {
    gazetteer: &'g Gazetteer<'r>,
    area: Area,
    year: Option<Year>,
    /// Names that were asked for, and whether a commune has them: the rules ask several times, and each search scans all lists.
    communes: RefCell<HashMap<String, bool>>,
}

impl<'r> Gazetteer<'r> {
    pub(super) fn new(register: Option<&'r Register>) -> Gazetteer<'r> {
        Gazetteer {
            register,
            divisions: None,
        }
    }

    /// The lists for a row with this year and place.
    pub(super) fn here(&mut self, area: Area, year: Option<Year>) -> Here<'_, 'r> {
        if self.divisions.is_none() {
            self.divisions = self.register.map(Register::divisions);
        }
        Here {
            gazetteer: self,
            area,
            year,
            communes: RefCell::default(),
        }
    }
}

impl Here<'_, '_> {
    fn named(&self, name: &str) -> Area {
        let mut area = self.area.clone();
        name.clone_into(&mut area.name);
        area.code.clear();
        area
    }

    /// True if a commune of any list has or had this name.
    fn search(&self, name: &str) -> bool {
        let Some(register) = self.gazetteer.register else {
            return false;
        };
        let area = self.named(name);
        let found = |area: &Area| {
            let mut lists = register.lists();
            lists.any(|list| !matches!(register.find_in(list, area), Found::Unknown { .. }))
                || !register.abolished_as(area).is_empty()
        };
        // The place may be misspelt or belong to the previous list.
        found(&area)
            || found(&Area::from(NamedCommune {
                name: area.name.clone(),
                ..NamedCommune::default()
            }))
    }
}

impl Knows for Here<'_, '_> {
    fn is_commune(&self, name: &str) -> bool {
        let known = self.communes.borrow().get(name).copied();
        known.unwrap_or_else(|| {
            let known = self.search(name);
            self.communes.borrow_mut().insert(name.to_owned(), known);
            known
        })
    }

    fn is_in_own_district(&self, name: &str) -> bool {
        let district = &self.area.district;
        let Some(register) = self.gazetteer.register.filter(|_| !district.is_empty()) else {
            return false;
        };
        let area = self.named(name);
        let is_known = |list| matches!(register.find_in(list, &area), Found::Known { .. });
        heading::key(district) != heading::key(name) && register.lists().any(is_known)
    }

    fn is_division(&self, name: &str) -> bool {
        let divisions = self.gazetteer.divisions.as_ref();
        divisions.is_some_and(|divisions| divisions.contain(name))
    }

    fn place_named(&self, text: &str) -> Option<[String; 2]> {
        let divisions = self.gazetteer.divisions.as_ref()?;
        place_named(text, divisions)
    }

    fn is_one_commune(&self, district: &str) -> bool {
        let (Some(register), Some(year)) = (self.gazetteer.register, self.year) else {
            return false;
        };
        let area = self.named(&format!("Đặc khu {district}"));
        matches!(register.find(year, &area), Found::Known { .. })
    }

    fn has_lists(&self) -> bool {
        self.gazetteer.register.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::Gazetteer;
    use crate::data::Options;
    use crate::data::area::AreaReader;
    use crate::data::bind::bind;
    use crate::data::dictionary::Dictionary;
    use crate::data::example::codebook;
    use crate::data::layout::tables;
    use crate::data::row_kind::{CellRole, RowKind, RowText};
    use crate::model::{Area, NamedCommune};
    use crate::register::Register;

    /// Kind of a row that holds only a name and a figure.
    fn kind(gazetteer: &mut Gazetteer<'_>, name: &str, has_kind: bool) -> RowKind {
        let cells = [
            (CellRole::Name, name.to_owned()),
            (CellRole::Figure, "5".to_owned()),
        ];
        let headings = ["ten xa".to_owned(), "so vu".to_owned()];
        let row = RowText {
            cells: &cells,
            headings: &headings,
            heading_rows: &[],
            has_kind,
            at_top: false,
            is_signed: false,
        };
        row.kind(&gazetteer.here(Area::default(), Some(2024)))
    }

    #[test]
    fn no_name_of_any_list_is_taken_for_another_row_or_loses_a_part() {
        let register = Register::open();
        let mut gazetteer = Gazetteer::new(Some(&register));
        let codebook = codebook();
        let options = Options {
            register: Some(&register),
            ..Options::default()
        };
        let dictionary = Dictionary::new(&codebook);
        let sheet = crate::table::SheetText {
            text: "ten_xa;so_vu\n",
            places: &[],
            is_sheet: false,
        };
        let tables = tables(sheet, &[], &dictionary).expect("a table");
        let bound = bind(
            ("a.csv", &tables[0].header),
            None,
            &dictionary,
            &mut Vec::new(),
        );
        let areas = AreaReader::new(&codebook, &bound, &options, None);
        let mut count = 0;
        for unit in [2024, 2025]
            .into_iter()
            .flat_map(|year| register.communes(year))
        {
            let listed = register.commune(unit);
            let bare = listed
                .name
                .strip_prefix(listed.kind)
                .unwrap_or_default()
                .trim()
                .to_owned();
            for (name, has_kind) in [
                (listed.name.to_owned(), true),
                (bare.clone(), false),
                (bare.to_uppercase(), false),
            ] {
                let kind = kind(&mut gazetteer, &name, has_kind);
                assert!(
                    matches!(kind, RowKind::Commune | RowKind::CommuneOrSection),
                    "{name}: {kind:?}"
                );
                let area = Area::from(NamedCommune {
                    name: name.clone(),
                    ..NamedCommune::default()
                });
                assert!(areas.clear(&area).is_none(), "{name}");
                count += 1;
            }
        }
        assert!(count > 40_000 - 1000, "{count}");
    }
}
