//! The rows of a version's years, with the figures of the years before beside them.

use std::collections::BTreeSet;

use super::names::{FigureNames, KIND, SEEN_FROM, WHY_NOT, WITHHELD};
use super::question::SqlQuestion;
use crate::inquiry::VersionYears;
use crate::lang::FigureId;
use crate::model::IndicatorKind;

/// Joins years.
pub(super) struct JoinedYears<'a> {
    pub(super) question: &'a SqlQuestion<'a>,
    /// The figures that there may be.
    pub(super) figures: &'a BTreeSet<FigureId>,
    /// How many years back the version looks.
    pub(super) most_back: u8,
    /// Whether the years before were put together for each row.
    pub(super) is_followed: bool,
    /// The columns by which a row is that of another year.
    pub(super) keys: &'a [&'a str],
    /// A condition that only rows of the table meet, not those that are only looked back to; empty if there are no others.
    pub(super) own_rows: &'a str,
}

impl JoinedYears<'_> {
    /// The query, with the columns that are needed.
    pub(super) fn query(
        &self,
        version: &VersionYears,
        needed: &BTreeSet<String>,
        figures: &str,
    ) -> String {
        let keys = self.keys.iter().chain(&[KIND, WHY_NOT]);
        let mut lines: Vec<String> = keys.map(|key| format!("own.{key}")).collect();
        let mut back = BTreeSet::new();
        for &figure in self.figures {
            for years in 0..=self.most_back {
                let found = self.of_year(figure, years, needed);
                if !found.is_empty() && years > 0 {
                    back.insert(years);
                }
                lines.extend(found);
            }
        }
        let joins = back.into_iter().map(|years| {
            let which = if self.is_followed {
                format!("back_{years}.{SEEN_FROM} = own.\"nam\"")
            } else {
                format!("NOT back_{years}.{WITHHELD}{}", self.across(years))
            };
            let same = self.keys.iter().map(|&key| match key {
                "\"nam\"" => format!("back_{years}.{key} = own.{key} - {years}"),
                _ => format!("back_{years}.{key} = own.{key}"),
            });
            let same = same.collect::<Vec<_>>().join(" AND ");
            format!("\nLEFT JOIN {figures} AS back_{years} ON {same} AND {which}")
        });
        let joins: String = joins.collect();
        format!(
            "SELECT\n  {}\nFROM {figures} AS own{joins}\nWHERE own.\"nam\" BETWEEN {} AND {}{}",
            lines.join(",\n  "),
            version.from,
            version.to,
            self.own_rows
        )
    }

    /// The years before a reorganisation of communes are not those of the same commune, unless the question says so.
    fn across(&self, years: u8) -> String {
        if self.question.codes_stay {
            return String::new();
        }
        let changes = self.question.codebook.boundary_changes.iter();
        let changes: BTreeSet<u16> = changes.map(|day| day.year).collect();
        let across = changes.into_iter().map(|year| {
            format!(" AND NOT (own.\"nam\" >= {year} AND own.\"nam\" - {years} < {year})")
        });
        across.collect()
    }

    /// The columns of a figure in a year that are needed.
    fn of_year(&self, figure: FigureId, years: u8, needed: &BTreeSet<String>) -> Vec<String> {
        let from = if years == 0 {
            "own".to_owned()
        } else {
            format!("back_{years}")
        };
        let names = FigureNames(self.question.codebook);
        let is_count = self.question.codebook.indicator(figure).kind == IndicatorKind::Count;
        // Without a row, a count is not below zero all the same.
        let defaults = [is_count.then_some("0"), None, None, Some("FALSE"), None];
        let pairs = names.of_year(figure, 0).into_iter();
        let pairs = pairs.zip(names.of_year(figure, years));
        let columns = pairs.zip(defaults);
        let columns = columns
            .filter(|((own, there), _)| needed.contains(there) && (years == 0 || own != there));
        let told = columns.map(|((own, there), default)| {
            let value = format!("{from}.{own}");
            match default.filter(|_| years > 0) {
                Some(default) => format!("COALESCE({value}, {default}) AS {there}"),
                None => format!("{value} AS {there}"),
            }
        });
        told.collect()
    }
}
