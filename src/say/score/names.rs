//! Names of communes on a page, made distinct where several have the same name.

use std::collections::{HashMap, HashSet};

use super::label;
use crate::model::Area;
use crate::page::safe;

/// The names that several communes of a page have.
#[derive(Debug)]
pub(in crate::say) struct Names {
    /// For each such name, whether the province alone distinguishes its communes.
    shared: HashMap<String, bool>,
}

impl Names {
    /// The names for a page with these communes.
    pub(in crate::say) fn of<'a>(areas: impl IntoIterator<Item = &'a Area>) -> Names {
        let mut bearers: HashMap<(&str, &str), HashSet<(&str, &str)>> = HashMap::new();
        for area in areas {
            let bearer = (area.province.as_str(), area.code.as_str());
            let called = (area.name.as_str(), area.district.as_str());
            bearers.entry(called).or_default().insert(bearer);
        }
        bearers.retain(|_, all| all.len() > 1);
        let apart = |all: &HashSet<(&str, &str)>| {
            let provinces: HashSet<&str> = all.iter().map(|(province, _)| *province).collect();
            provinces.len() == all.len() && !provinces.contains("")
        };
        let named = |((name, district), all): (&(&str, &str), &HashSet<(&str, &str)>)| {
            let area = Area {
                name: (*name).to_owned(),
                district: (*district).to_owned(),
                ..Area::default()
            };
            (label(&area), apart(all))
        };
        Names {
            shared: bearers.iter().map(named).collect(),
        }
    }

    /// A commune's name with its district; if another has the same, also with its province or its code.
    pub(in crate::say) fn called(&self, area: &Area) -> String {
        let plain = label(area);
        match self.shared.get(&plain) {
            Some(true) if area.district.is_empty() => {
                format!("{plain} ({})", safe(&area.province))
            }
            Some(true) => {
                let (district, province) = (safe(&area.district), safe(&area.province));
                format!("{} ({district}, {province})", safe(&area.name))
            }
            Some(false) if !area.code.is_empty() && !area.name.is_empty() => {
                format!("{plain} ({})", safe(&area.code))
            }
            Some(false) | None => plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Names;
    use crate::model::Area;

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
    fn case(areas: &[[&str; 4]], called: &[&str]) {
        let areas: Vec<Area> = areas.iter().copied().map(area).collect();
        let names = Names::of(&areas);
        let found: Vec<String> = areas.iter().map(|area| names.called(area)).collect();
        assert_eq!(found, called);
    }

    #[test]
    fn repeated_names_are_made_distinct() {
        case(
            &[
                ["1", "Xã Tân Thành", "", "Cà Mau"],
                ["2", "Xã Tân Thành", "", "Lâm Đồng"],
                ["3", "Xã Lúa", "", "Lâm Đồng"],
            ],
            &["Xã Tân Thành (Cà Mau)", "Xã Tân Thành (Lâm Đồng)", "Xã Lúa"],
        );
        case(
            &[
                ["1", "Xã Tân Thành", "Châu Thành", "Bến Tre"],
                ["2", "Xã Tân Thành", "Châu Thành", "Trà Vinh"],
                ["3", "Xã Tân Thành", "Cầu Kè", "Trà Vinh"],
            ],
            &[
                "Xã Tân Thành (Châu Thành, Bến Tre)",
                "Xã Tân Thành (Châu Thành, Trà Vinh)",
                "Xã Tân Thành (Cầu Kè)",
            ],
        );
        // Within one province, or without a province, codes distinguish them.
        case(
            &[["1", "Xã Lúa", "", "Mẫu"], ["2", "Xã Lúa", "", "Mẫu"]],
            &["Xã Lúa (1)", "Xã Lúa (2)"],
        );
        case(
            &[["1", "Xã Lúa", "", ""], ["2", "Xã Lúa", "", "Mẫu"]],
            &["Xã Lúa (1)", "Xã Lúa (2)"],
        );
        // One commune in two years is one commune.
        case(
            &[["1", "Xã Lúa", "", "Mẫu"], ["1", "Xã Lúa", "", "Mẫu"]],
            &["Xã Lúa", "Xã Lúa"],
        );
    }
}
