//! Whether each row of a table of what lies within communes passes the sets of its kind: as its authority decided, if the row says
//! so, else by its figures. A decision that contradicts the figures settles nothing.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::columns::{Cte, StagedColumns};
use super::criterion_columns::Criteria;
use super::joined_years::JoinedYears;
use super::names::{FigureNames, UNIT, WHY_NOT};
use super::question::SqlQuestion;
use super::results;
use super::truth::Rules;
use super::version_figures::{contested, figures, of_own_year};
use crate::inquiry::VersionYears;
use crate::lang::FigureId;

/// The columns by which a row is found.
pub(super) const KEYS: [&str; 3] = ["\"ma_xa\"", "\"nam\"", UNIT];

/// The sets of a kind by which rows are counted.
pub(super) struct UnitSets<'a> {
    question: &'a SqlQuestion<'a>,
    /// The id of the kind, with which the names of its stages begin.
    id: &'a str,
    /// Each family with its versions.
    families: Vec<(&'a str, &'a [VersionYears])>,
}

/// A version's columns, and whether a row passes.
struct JudgedUnits {
    columns: StagedColumns,
    passes: String,
    most_back: u8,
}

impl<'a> UnitSets<'a> {
    pub(super) fn new(
        question: &'a SqlQuestion<'a>,
        id: &'a str,
        families: Vec<(&'a str, &'a [VersionYears])>,
    ) -> UnitSets<'a> {
        UnitSets {
            question,
            id,
            families,
        }
    }

    fn versions(&self) -> Vec<&'a VersionYears> {
        self.families.iter().flat_map(|one| one.1).collect()
    }

    fn names(&self) -> FigureNames<'a> {
        FigureNames(self.question.codebook)
    }

    /// The figures that the sets use.
    pub(super) fn figures(&self) -> BTreeSet<FigureId> {
        let mut used = BTreeSet::new();
        for version in self.versions() {
            used.extend(figures(&version.rules).into_iter().map(|one| one.0));
            used.extend(version.rules.recorded);
        }
        used
    }

    /// Those that criteria limit from both sides.
    pub(super) fn contested(&self) -> BTreeSet<FigureId> {
        contested(&self.versions())
    }

    /// The columns of rows that the sets use.
    pub(super) fn needed(&self, read: &BTreeSet<FigureId>) -> BTreeSet<String> {
        let versions = self.versions().into_iter();
        let judged = versions.map(|version| self.judged(version));
        let each =
            judged.map(|one| of_own_year(self.names(), read, &one.columns.bases(), one.most_back));
        each.flatten().collect()
    }

    /// The stages upon the last of the figures; returns how rows are joined with what they pass.
    pub(super) fn stages(
        &self,
        (last, read): (&str, &BTreeSet<FigureId>),
        into: &mut Vec<Cte>,
    ) -> String {
        let mut joins = String::new();
        for (family, versions) in &self.families {
            let Some(name) = self.stage(family) else {
                continue;
            };
            let each = versions.iter().enumerate();
            let selects = each.map(|(at, version)| {
                let stem = format!("{name}_{}", at + 1);
                self.version(version, (last, read), &stem, into)
            });
            let selects: Vec<String> = selects.collect();
            into.push(Cte {
                sql: selects.join("\nUNION ALL\n"),
                comment: String::new(),
                name: name.clone(),
            });
            let same = KEYS.map(|key| format!("{name}.{key} = own.{key}"));
            // Writing to a string cannot fail.
            let _ = write!(joins, "\nLEFT JOIN {name} ON {}", same.join(" AND "));
        }
        joins
    }

    /// Whether a row passes a family, once its stage is joined; NULL if that is not known.
    pub(super) fn passes(&self, family: &str) -> String {
        let stage = self.stage(family);
        stage.map_or("CAST(NULL AS BOOLEAN)".to_owned(), |name| {
            format!("{name}.\"passes\"")
        })
    }

    /// The stage that says which rows pass a family; `None` if it has no version.
    fn stage(&self, family: &str) -> Option<String> {
        let place = self.families.iter().position(|one| one.0 == family)?;
        let has_versions = !self.families[place].1.is_empty();
        has_versions.then(|| format!("{}_passes_{}", self.id, place + 1))
    }

    fn judged(&self, version: &VersionYears) -> JudgedUnits {
        let rules = Rules {
            codebook: self.question.codebook,
            dialect: self.question.dialect,
        };
        let comments = vec![String::new(); version.rules.criteria.len()];
        let mut criteria = Criteria::of(&version.rules, rules, &comments);
        let judged = |sql: &str| format!("CASE WHEN {WHY_NOT} IS NULL THEN {sql} END");
        let by_figures = judged(&results::passes(&mut criteria));
        let passes = match version.rules.recorded {
            None => by_figures,
            Some(recorded) => {
                let decided = judged(&self.names().known(recorded));
                criteria.columns.add("\"by figures\"", by_figures);
                criteria.columns.add("\"decided\"", decided);
                "CASE WHEN \"decided\" IS NULL THEN \"by figures\" WHEN \"by figures\" IS NULL OR \"by figures\" = \"decided\" THEN \"decided\" END".to_owned()
            }
        };
        criteria.select(&passes);
        criteria.columns.keep_selected();
        let used = figures(&version.rules);
        JudgedUnits {
            columns: criteria.columns,
            passes,
            most_back: used.iter().map(|one| one.1).max().unwrap_or(0),
        }
    }

    /// The stages of a version, and the query of what passes it.
    fn version(
        &self,
        version: &VersionYears,
        (last, read): (&str, &BTreeSet<FigureId>),
        stem: &str,
        into: &mut Vec<Cte>,
    ) -> String {
        let units = self.judged(version);
        let rows = format!("{stem}_rows");
        let joined = JoinedYears {
            question: self.question,
            figures: read,
            most_back: units.most_back,
            is_followed: false,
            keys: &KEYS,
            own_rows: "",
        };
        into.push(Cte {
            name: rows.clone(),
            sql: joined.query(version, &units.columns.bases(), last),
            comment: format!("{} {}–{}", version.rules.id, version.from, version.to),
        });
        let last = units
            .columns
            .write((&rows, &format!("{stem}_criteria")), into);
        format!(
            "SELECT {}, {} AS \"passes\"\nFROM {last}",
            KEYS.join(", "),
            units.passes
        )
    }
}
