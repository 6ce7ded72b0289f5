//! The district and province that the titles of a table, or the names of its sheet and file, say.
//!
//! They tell communes of one name apart, and nothing else: a commune of one name is found without them.

use std::cell::OnceCell;

use super::input::Options;
use super::layout::place_named;
use super::row_label::division;
use super::spelling::{stem, tidy};
use crate::heading;
use crate::model::{TitleFault, Year};
use crate::register::Divisions;

/// True if by a title all names are those from before a merger: `CÁC XÃ CŨ`, `Số liệu trước sáp nhập`.
pub(super) fn says_former(title: &str) -> bool {
    let key = heading::key(title);
    let former = [
        "trước sáp nhập",
        "trước khi sáp nhập",
        "trước sắp xếp",
        "trước khi sắp xếp",
        "xã cũ",
        "phường cũ",
        "huyện cũ",
        "địa giới cũ",
        "địa bàn cũ",
    ];
    former.iter().any(|words| key.contains(words))
}

/// The province that titles are of, if rows without one are said to lie in another of that time.
pub(super) fn other_province(
    titles: &[String],
    options: &Options<'_>,
    year: Option<Year>,
) -> Option<TitleFault> {
    let (register, said) = (options.register?, &options.province);
    if said.is_empty() || titles.is_empty() {
        return None;
    }
    let [_, province] = read(titles, &register.divisions());
    let latest = || {
        register
            .lists()
            .next_back()
            .map(|list| register.a_year_of(list))
    };
    let year = year.or_else(latest)?;
    let is_other = register.are_other_provinces(year, [&province, said]);
    is_other.then(|| TitleFault::OtherProvince {
        titled: province,
        said: said.clone(),
    })
}

/// What titles say of the place of rows.
pub(super) struct TitledPlace {
    titles: Vec<String>,
    place: OnceCell<[String; 2]>,
}

impl TitledPlace {
    /// A table with these titles, and names of its sheet and file.
    pub(super) fn new(titles: &[String], names: &[String]) -> TitledPlace {
        let names = names.iter().map(|name| stem(name).replace(['_', '-'], " "));
        TitledPlace {
            titles: titles.iter().cloned().chain(names).collect(),
            place: OnceCell::new(),
        }
    }

    /// District and province; empty if they are not said, or several are.
    pub(super) fn get(&self, divisions: &Divisions) -> &[String; 2] {
        self.place.get_or_init(|| read(&self.titles, divisions))
    }
}

/// The one district, and the one province, that titles are about or names are those of.
fn read(titles: &[String], divisions: &Divisions) -> [String; 2] {
    let bare = |text: &String| {
        let name = tidy(text);
        let is_district = divisions.has_district(&name) && !divisions.has_province(&name);
        is_district.then(|| [name, String::new()])
    };
    let named = titles.iter();
    let named = named.filter_map(|text| place_named(text, divisions).or_else(|| bare(text)));
    let named: Vec<[String; 2]> = named.collect();
    let plain = |name: &str| {
        let key = heading::key(name);
        division(name).map_or(key, |name| heading::key(&name))
    };
    let only = |place: usize| {
        let mut said = named.iter().filter_map(|one| one.get(place));
        let first = said.find(|name| !name.is_empty())?;
        let mut others = said.filter(|name| !name.is_empty());
        others
            .all(|name| plain(name) == plain(first))
            .then(|| first.clone())
    };
    [0, 1].map(|place| only(place).unwrap_or_default())
}
