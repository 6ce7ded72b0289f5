//! The columns that data files may have: id, heading, unit, who asks for them.

use serde::Serialize;

use crate::inquiry::{AskedColumns, MappedHeading};
use crate::model::Ruleset;
use crate::page::{Alignment, Page, Piece, Role, Table, TableColumn, plain, safe};
use crate::text::{Language, both};
use crate::unit::Unit;

/// Most other headings of a column that the page shows; csv and json have all.
const SHOWN: usize = 2;

/// A column that data files may have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListedColumn<'a> {
    /// Its id, which is a heading as well.
    pub id: &'a str,
    /// Its title, the usual heading.
    pub title: &'a str,
    /// Other headings by which it is recognised.
    pub headings: Vec<&'a str>,
    /// Path of its unit, such as `%`; null for a key, yes or no, or a grade.
    pub unit: Option<&'a str>,
    /// The versions that ask for it, as `family/version`; none for a key.
    pub sets: Vec<&'a str>,
    /// Their short names, each once.
    #[serde(skip)]
    shorts: Vec<&'a str>,
}

impl<'a> ListedColumn<'a> {
    /// The keys, then the figures that the sets ask for, with the headings of the user's files.
    #[must_use]
    pub fn all(
        asked: &'a AskedColumns,
        mapped: &'a [MappedHeading],
        language: Language,
    ) -> Vec<ListedColumn<'a>> {
        let own = |id: &str| {
            let id = id.to_owned();
            let own = mapped.iter().filter(move |one| one.id == id);
            own.map(|one| one.heading.as_str())
        };
        let keys = asked.codebook.keys.iter().map(|key| ListedColumn {
            id: &key.id,
            title: key.title.told(language),
            headings: own(&key.id)
                .chain(key.also.iter().map(String::as_str))
                .collect(),
            unit: None,
            sets: Vec::new(),
            shorts: Vec::new(),
        });
        let figures = asked.columns.iter().map(|column| {
            let indicator = asked.codebook.indicator(column.figure);
            let title = indicator.title.told(language);
            let others = indicator.headings().skip(1);
            let others = others.filter(|other| *other != title);
            let sets = column.rulesets.iter();
            let sets: Vec<&Ruleset> = sets.map(|&set| &*asked.rulesets[set]).collect();
            let mut shorts: Vec<&str> = sets.iter().map(|set| set.short.told(language)).collect();
            shorts.dedup();
            ListedColumn {
                id: &indicator.id,
                title,
                headings: own(&indicator.id).chain(others).collect(),
                unit: indicator.unit.as_ref().map(Unit::path),
                sets: sets.iter().map(|set| set.id.as_str()).collect(),
                shorts,
            }
        });
        keys.chain(figures).collect()
    }
}

/// The columns as a table.
#[must_use]
pub fn columns(all: &[ListedColumn<'_>], language: Language) -> Page {
    let headings = [
        both!("Mã", "id"),
        both!("Tên cột, tên khác", "heading, other headings"),
        both!("ĐVT", "unit"),
        both!("Bộ tiêu chí cần", "asked by"),
    ];
    let headings = headings.map(|heading| heading.into_told(language));
    let rows = all.iter().map(|column| {
        let faint = |text: String| vec![Piece::new(Role::Faint, text)];
        let shown = column.headings.iter().take(SHOWN);
        let others = shown.map(|other| faint(safe(other)));
        let more = column.headings.len().saturating_sub(SHOWN);
        let rest = both!("và {more} tên khác", "and {more} others");
        let rest = (more > 0).then(|| faint(rest.into_told(language)));
        vec![
            vec![plain(safe(column.id))],
            std::iter::once(plain(safe(column.title)))
                .chain(others)
                .chain(rest)
                .collect(),
            vec![plain(safe(column.unit.unwrap_or_default()))],
            column.shorts.iter().map(|set| plain(safe(set))).collect(),
        ]
    });
    let mut page = Page::default();
    page.table(Table {
        columns: headings
            .map(|heading| TableColumn::new(heading, Alignment::Left))
            .to_vec(),
        rows: rows.collect(),
        parts: false,
    });
    page
}
