//! Reads which commune a row is about.

use std::cell::OnceCell;

use super::above::{CellAbove, ColumnAbove, is_ditto};
use super::area_row::AreaRow;
use super::bind::BoundSheet;
use super::input::Options;
use super::kinds::Kinds;
use super::layout::place_named;
use super::notes::{Cleared, NameLookups, cleared, may_hold};
use super::odd::is_formula_error;
use super::period;
use super::place_below::PlaceBelow;
use super::row_label::{behind_part_number, division};
use super::spelling::tidy;
use super::titled_place::TitledPlace;
use super::unit_columns::UnitColumns;
use crate::heading;
use crate::model::{Area, Codebook, Key, NamedCommune, Year};
use crate::register::{Divisions, Found, Register};
use crate::table::{Row, trim};

/// Reads the columns that identify a row's commune.
pub(super) struct AreaReader<'c> {
    code: Option<usize>,
    name: Option<usize>,
    /// Columns of the commune's code and name in a table of what lies within communes, and of the names of that.
    unit: Option<UnitColumns>,
    kind: ColumnAbove,
    district: ColumnAbove,
    province: ColumnAbove,
    /// Columns of the year whose boundaries a row uses, the first that says one, and the year of rows without.
    years: [Option<usize>; 2],
    otherwise: Option<Year>,
    options: &'c Options<'c>,
    /// District and province of the section above, if there is one.
    section: [String; 2],
    /// What the titles say of the place of the rows, above all sections.
    titled: Option<TitledPlace>,
    kinds: Kinds<'c>,
    /// Made when the first note needs them.
    divisions: OnceCell<Divisions>,
}

impl<'c> AreaReader<'c> {
    /// A reader of the rows of one file.
    pub(super) fn new(
        codebook: &'c Codebook,
        bound: &BoundSheet,
        options: &'c Options<'c>,
        otherwise: Option<Year>,
    ) -> AreaReader<'c> {
        AreaReader {
            code: bound.key(Key::Code),
            name: bound.key(Key::Name),
            unit: UnitColumns::of(bound),
            kind: ColumnAbove::new(bound.key(Key::Kind)),
            district: ColumnAbove::new(bound.key(Key::District)),
            province: ColumnAbove::new(bound.key(Key::Province)),
            years: [Key::Boundaries, Key::Year].map(|key| bound.key(key)),
            otherwise,
            options,
            section: Default::default(),
            titled: None,
            kinds: Kinds::new(&codebook.kinds),
            divisions: OnceCell::new(),
        }
    }

    /// The same reader, for a table in which a blank cell of the commune does not continue the one above it.
    pub(super) fn sectioned(mut self, is_sectioned: bool) -> AreaReader<'c> {
        if let Some(unit) = &mut self.unit {
            unit.continues = !is_sectioned;
        }
        self
    }

    /// The same reader, for a table whose titles say a place.
    pub(super) fn titled(mut self, titled: TitledPlace) -> AreaReader<'c> {
        self.titled = Some(titled);
        self
    }

    /// Column of the commune's code, or else its name.
    pub(super) fn column(&self) -> usize {
        self.code.or(self.name).unwrap_or_default()
    }

    /// True if the file has a column that identifies communes.
    pub(super) fn are_named(&self) -> bool {
        self.code.is_some() || self.name.is_some()
    }

    /// The row's commune without notes around its name; `None` if there are no notes.
    pub(super) fn clear(&self, area: &Area) -> Option<Cleared> {
        if !may_hold(&area.name) {
            return None;
        }
        let words = NameLookups {
            has_kind: &|name| self.says_kind(name),
            kind: &|word| self.kinds.find(word, "").to_owned(),
            is_division: &|name| self.divisions().contain(name),
        };
        let mut cleared = cleared(area, &words)?;
        if cleared.area.kind.is_empty() {
            let kind = self.kinds.find("", &cleared.area.name);
            kind.clone_into(&mut cleared.area.kind);
        }
        Some(cleared)
    }

    fn divisions(&self) -> &Divisions {
        let register = || self.options.register.map(Register::divisions);
        self.divisions
            .get_or_init(|| register().unwrap_or_default())
    }

    /// True if there were districts in the year of some row, or nothing says that there were none.
    pub(super) fn have_districts(&self, rows: &[AreaRow]) -> bool {
        self.options.register.is_none_or(|register| {
            rows.iter().any(|row| {
                // A year in which the list changed had those of the earlier one.
                register.months_before(row.year).is_some()
                    || register.has_districts(register.list(row.within))
            })
        })
    }

    /// True if a name begins with the word for a kind of commune.
    pub(super) fn says_kind(&self, name: &str) -> bool {
        !self.kinds.find("", name).is_empty()
    }

    /// Takes what a row says of the place of the rows below.
    pub(super) fn enter(&mut self, below: &PlaceBelow) {
        match below {
            PlaceBelow::Same => {}
            PlaceBelow::Unknown => {
                self.section = Default::default();
                self.titled = None;
            }
            PlaceBelow::Of(label) => {
                self.enter_section(label);
                self.titled = None;
            }
        }
    }

    /// Takes a district or province as the place of the rows below; a bare name of both is not understood.
    fn enter_section(&mut self, label: &str) {
        if let Some([district, province]) = place_named(label, self.divisions()) {
            let [_, above] = std::mem::take(&mut self.section);
            let province = if province.is_empty() { above } else { province };
            self.section = [district, province];
            return;
        }
        let name = behind_part_number(label).unwrap_or(label);
        let name = not_former(name.to_owned());
        let bare = division(&name).is_none();
        let (of_district, of_province) = if bare {
            let divisions = self.divisions();
            (divisions.has_district(&name), divisions.has_province(&name))
        } else {
            let is_province = heading::key(&name).starts_with("tỉnh ");
            (!is_province, is_province)
        };
        let [_, province] = std::mem::take(&mut self.section);
        self.section = match (of_district, of_province) {
            (true, false) => [name, province],
            (false, true) => [String::new(), name],
            (true, true) | (false, false) => Default::default(),
        };
    }

    /// Columns of the commune's code, name, kind and place that hold a formula error.
    pub(super) fn errors(&self, row: &Row<'_>) -> impl Iterator<Item = usize> + use<> {
        let above = [&self.kind, &self.district, &self.province];
        let [kind, district, province] = above.map(ColumnAbove::column);
        let columns = [self.code, self.name, kind, district, province];
        let is_error = |column: &usize| is_formula_error(trim(&row.cell(*column)));
        columns
            .map(|column| column.filter(is_error))
            .into_iter()
            .flatten()
    }

    /// The row's commune; `None` if it has neither a code nor a name. A formula error is none.
    pub(super) fn read(&self, row: &Row<'_>) -> Option<Area> {
        let text = |column: Option<usize>| {
            let text = column.map_or_else(String::new, |column| tidy(&row.cell(column)));
            if is_formula_error(&text) {
                String::new()
            } else {
                text
            }
        };
        let (code, name) = match &self.unit {
            Some(unit) => unit.commune(row),
            None => (text(self.code), text(self.name)),
        };
        if code.is_empty() && name.is_empty() {
            return None;
        }
        let places = self.places(row);
        let named = NamedCommune {
            kind: self
                .kinds
                .find(self.kind.cell(row).text(), &name)
                .to_owned(),
            code,
            name,
            ..NamedCommune::default()
        };
        let unit = self.unit.as_ref();
        let own = Area {
            unit: unit.map_or_else(String::new, |unit| text(Some(unit.column))),
            ..Area::from(named)
        };
        let area = |own: Area, [district, province]: [&str; 2]| {
            let or = |text: &str, section: &str, said: &str| {
                let text = not_former(text.to_owned());
                let mut given = [text.as_str(), section, said].into_iter();
                let given = given.find(|text| !text.is_empty());
                given.unwrap_or_default().to_owned()
            };
            let [in_district, in_province] = &self.section;
            let mut area = own;
            area.district = or(district, in_district, &self.options.district);
            area.province = or(province, in_province, &self.options.province);
            area
        };
        if own.code.is_empty() && places.iter().any(CellAbove::is_blank) {
            let continued = area(own.clone(), places.each_ref().map(CellAbove::filled));
            if self.is_listed(&continued, row) {
                return Some(continued);
            }
        }
        let area = area(own, places.each_ref().map(CellAbove::text));
        Some(self.in_titled_place(&area, row).unwrap_or(area))
    }

    /// The commune in the place that the titles name, if its name is that of several elsewhere, or that of one elsewhere.
    fn in_titled_place(&self, area: &Area, row: &Row<'_>) -> Option<Area> {
        let titled = self.titled.as_ref()?;
        if !area.district.is_empty() || !area.code.is_empty() {
            return None;
        }
        let (register, year) = self.list(row)?;
        let found = register.find(year, area);
        if !matches!(found, Found::Ambiguous { .. } | Found::Known { .. }) {
            return None;
        }
        let [district, province] = titled.get(self.divisions());
        let own = |own: &str, titled: &str| if own.is_empty() { titled } else { own }.to_owned();
        let mut there = area.clone();
        there.district.clone_from(district);
        there.province = own(&area.province, province);
        // A district beside a commune of a list without districts makes it a former one.
        let is_here = self.is_listed(&there, row);
        match found {
            Found::Ambiguous { .. } => is_here.then_some(there),
            Found::Known { .. }
            | Found::Gone(_)
            | Found::Unknown { .. }
            | Found::Contradiction { .. } => (!is_here).then_some(there),
        }
    }

    /// District and province of a row: its own, or those that ditto marks repeat.
    pub(super) fn said(&self, row: &Row<'_>) -> [String; 2] {
        self.places(row).map(|place| place.text().to_owned())
    }

    fn places(&self, row: &Row<'_>) -> [CellAbove; 2] {
        [&self.district, &self.province].map(|column| {
            let cell = column.cell(row);
            if is_formula_error(cell.text()) {
                return CellAbove::Own(String::new());
            }
            cell
        })
    }

    /// True if the list of the row's year has the commune in this very place. A list without districts does not: a district
    /// beside a commune of 2025 would make it a former one.
    fn is_listed(&self, area: &Area, row: &Row<'_>) -> bool {
        let Some((register, year)) = self.list(row) else {
            return false;
        };
        match register.find(year, area) {
            Found::Known { id, .. } => {
                area.district.is_empty() || !register.commune(id).district.is_empty()
            }
            Found::Gone(_)
            | Found::Unknown { .. }
            | Found::Ambiguous { .. }
            | Found::Contradiction { .. } => false,
        }
    }

    /// The lists, and the year of the one that a row uses.
    fn list(&self, row: &Row<'_>) -> Option<(&'c Register, Year)> {
        let said = |column: Option<usize>| period::year(&row.cell(column?));
        let [within, own] = self.years.map(said);
        let year = within
            .or(self.options.boundaries)
            .or(own)
            .or(self.otherwise);
        self.options.register.zip(year)
    }

    /// Takes the places of a commune's row for the rows below; returns how many of its cells repeat the cell above, and how many
    /// blank ones continue it.
    pub(super) fn remember(&mut self, row: &Row<'_>, read: Option<&Area>) -> [usize; 2] {
        if let Some(unit) = &mut self.unit {
            unit.remember(row);
        }
        let kind = self.kind.cell(row);
        let [district, province] = self.places(row);
        let continues = |cell: &CellAbove, read: &str| cell.is_blank() && cell.filled() == read;
        let counts = [
            [&kind, &district, &province]
                .map(CellAbove::is_repeated)
                .map(usize::from)
                .iter()
                .sum(),
            read.map_or(0, |area| {
                usize::from(continues(&district, &area.district))
                    + usize::from(continues(&province, &area.province))
            }),
        ];
        self.kind.remember(kind);
        if self.province.remember(province) {
            self.district.forget();
        }
        self.district.remember(district);
        counts
    }

    /// In a table of what lies within communes: the rows below do not continue the commune above them.
    pub(super) fn forget_commune(&mut self) {
        if let Some(unit) = &mut self.unit {
            unit.code.forget();
            unit.name.forget();
        }
    }

    /// In a table of what lies within communes: takes the commune of a row for the rows below.
    pub(super) fn enter_commune(&mut self, row: &Row<'_>) {
        let [district, province] = self.places(row);
        let Some(unit) = &mut self.unit else {
            return;
        };
        unit.remember(row);
        if self.province.remember(province) {
            self.district.forget();
        }
        self.district.remember(district);
    }

    /// True if some column's cells may repeat those above.
    pub(super) fn has_cells_above(&self) -> bool {
        let mut above = [&self.kind, &self.district, &self.province].into_iter();
        self.unit.is_some() || above.any(|column| column.column().is_some())
    }

    /// True if a row names its commune and place by its own cells alone.
    pub(super) fn is_by_itself(&self, row: &Row<'_>) -> bool {
        let above = [&self.kind, &self.district, &self.province];
        let mut columns = above.into_iter().filter_map(ColumnAbove::column);
        columns.all(|column| {
            let cell = row.cell(column);
            let text = trim(&cell);
            !text.is_empty() && !is_ditto(text)
        })
    }

    /// A row that is no commune: blank cells below it do not continue those above it.
    pub(super) fn interrupt(&mut self) {
        self.district.interrupt();
        self.province.interrupt();
    }
}

/// A district or province name without “cũ” (former): no other place has the name.
fn not_former(name: String) -> String {
    let former = [" (cũ)", " cũ", " (CŨ)", " CŨ"];
    let bare = former.iter().find_map(|former| name.strip_suffix(former));
    bare.map(str::to_owned).unwrap_or(name)
}
