//! Names of communes on a page, made distinct where several have the same name.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::words::{self, Template, Words, fill};
use crate::inquiry::{ScoreRow, Scores, SetColumn};
use crate::model::{Area, NamedCommune, SetOrigin, UNDATED};
use crate::page::letters::small;
use crate::page::{Piece, plain, safe, text};
use crate::text::{Language, Text, both};

/// The names that several communes of a page have.
#[derive(Debug)]
pub(in crate::say) struct Names {
    /// For each such name, whether the province alone distinguishes its communes.
    shared: HashMap<String, bool>,
}

/// Province and code of each commune with a name.
type Bearers<'a> = HashSet<(&'a str, &'a str)>;

impl Names {
    /// The names for a page with these communes.
    pub(in crate::say) fn of<'a>(areas: impl IntoIterator<Item = &'a Area>) -> Names {
        let mut bearers: HashMap<(Cow<'_, str>, &str), Bearers<'_>> = HashMap::new();
        for area in areas {
            let bearer = (area.province.as_str(), area.code.as_str());
            let called = (area.known_as(), area.district.as_str());
            bearers.entry(called).or_default().insert(bearer);
        }
        bearers.retain(|_, all| all.len() > 1);
        let apart = |all: &Bearers<'_>| {
            let provinces: HashSet<&str> = all.iter().map(|(province, _)| *province).collect();
            provinces.len() == all.len() && !provinces.contains("")
        };
        let named = |((name, district), all): (&(Cow<'_, str>, &str), &Bearers<'_>)| {
            let area = Area::from(NamedCommune {
                name: name.as_ref().to_owned(),
                district: (*district).to_owned(),
                ..NamedCommune::default()
            });
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
                format!("{} ({district}, {province})", safe(&area.known_as()))
            }
            Some(false) if !area.code.is_empty() && !area.name.is_empty() => {
                format!("{plain} ({})", safe(&area.code))
            }
            Some(false) | None => plain,
        }
    }
}

/// A commune's name with its district, or its code if it has no name.
pub(in crate::say) fn label(area: &Area) -> String {
    let name = area.known_as();
    if area.district.is_empty() {
        safe(&name)
    } else {
        format!("{} ({})", safe(&name), safe(&area.district))
    }
}

/// The label of a row: its commune, or its line if it names none.
pub(in crate::say) fn label_of(
    (scores, names): (&Scores, &Names),
    row: &ScoreRow,
    language: Language,
) -> String {
    let series = &scores.series[row.series];
    let label = names.called(series.area_in(row.year));
    match series.fault(row.year) {
        Some(fault) if label.is_empty() => row_at(fault.place.line).told(language).to_owned(),
        Some(_) | None => label,
    }
}

/// The names of the communes of the rows.
pub(in crate::say) fn names_of(scores: &Scores) -> Names {
    let areas = scores
        .rows
        .iter()
        .map(|row| scores.series[row.series].area_in(row.year));
    Names::of(areas)
}

/// The year of a row.
pub(in crate::say) fn year_of(row: &ScoreRow, language: Language) -> Vec<Piece> {
    plain(if row.year == UNDATED {
        undated().told(language).to_owned()
    } else {
        row.year.to_string()
    })
}

/// A commune's district and province: `huyện …, tỉnh …`, with kinds from the commune list, else from the data.
pub(in crate::say) fn around(area: &Area, w: &Words) -> String {
    let listed = area.around.iter().filter(|part| !part.is_empty());
    let mut out: Vec<String> = listed.map(|part| small(&safe(part))).collect();
    if !out.is_empty() {
        return out.join(", ");
    }
    if !area.district.is_empty() {
        out.push(typed(&area.district, w.district));
    }
    if !area.province.is_empty() {
        out.push(typed(&area.province, w.province));
    }
    out.join(", ")
}

/// A commune's province in words; empty if neither the commune list nor the data give it.
pub(in crate::say) fn province(area: &Area, w: &Words) -> String {
    let [_, listed] = &area.around;
    match (listed.is_empty(), area.province.is_empty()) {
        (false, _) => small(&safe(listed)),
        (true, false) => typed(&area.province, w.province),
        (true, true) => String::new(),
    }
}

/// The name of a district or province with its kind in front.
fn typed(name: &str, template: Template<1>) -> String {
    let lower = name.to_lowercase();
    let kinds = [
        "huyện",
        "quận",
        "thị xã",
        "thành phố",
        "tỉnh",
        "tp",
        "district",
        "province",
    ];
    if kinds.iter().any(|kind| lower.starts_with(kind)) {
        small(&safe(name))
    } else {
        text(&fill(template, &[plain(safe(name))]))
    }
}

/// A set's heading, marked if the set is not law.
pub(in crate::say) fn heading(column: &SetColumn, language: Language) -> String {
    let short = safe(column.short.told(language));
    let w = words::words(language);
    match column.origin {
        SetOrigin::Law | SetOrigin::Guidance => short,
        SetOrigin::Local => format!("{short} {}", w.local),
        SetOrigin::Proposal => format!("{short} {}", w.proposal),
    }
}

/// Names joined by commas, with `và` before the last.
pub(in crate::say) fn and(names: &[String], w: &Words) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{}{}{last}", rest.join(", "), w.and),
        _ => names.join(""),
    }
}

/// A row of a file.
pub(in crate::say) fn row_at(line: u32) -> Text {
    both!("dòng\u{a0}{line}", "line\u{a0}{line}")
}

/// Shown instead of the year of a row that has none.
pub(in crate::say) fn undated() -> Text {
    both!("không rõ", "not known")
}

/// The name of a commune inside a sentence, or its code if it has no name.
pub(in crate::say) fn known_as(area: &Area) -> String {
    safe(&area.known_as())
}

#[cfg(test)]
mod tests {
    use super::Names;
    use crate::model::{Area, NamedCommune};

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
