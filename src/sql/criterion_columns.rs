//! The columns of a set's criteria, as they are written.

use super::columns::StagedColumns;
use super::names::of_criterion;
use super::standing::MetColumns;
use super::truth::Rules;
use crate::model::{CriterionIndex, Ruleset};

/// The columns of one criterion.
#[derive(Clone, Default)]
pub(super) struct CriterionColumns {
    /// By figures alone.
    pub(super) figures: MetColumns,
    /// By all that the row says.
    pub(super) all: MetColumns,
    /// Whether an answer decides it; `None` if none can.
    pub(super) answered: Option<String>,
    /// Whether the row has any figure that its body uses; `None` if it uses none.
    pub(super) has: Option<String>,
}

/// Writes the criteria of a set.
pub(super) struct Criteria<'a> {
    pub(super) set: &'a Ruleset,
    pub(super) rules: Rules<'a>,
    pub(super) columns: StagedColumns,
    pub(super) found: Vec<CriterionColumns>,
    /// What is said above the column of each criterion.
    pub(super) comments: &'a [String],
}

impl<'a> Criteria<'a> {
    /// The id of a criterion.
    pub(super) fn id(&self, index: CriterionIndex) -> &'a str {
        &self.set.criterion(index).id
    }

    /// Adds a column about a criterion; returns its name.
    pub(super) fn column(
        &mut self,
        what: &str,
        index: CriterionIndex,
        sql: impl Into<String>,
    ) -> String {
        let name = of_criterion(what, self.id(index));
        self.columns.add(&name, sql);
        name
    }

    /// Adds a column unless it is there.
    pub(super) fn once(&mut self, name: &str, sql: String) -> String {
        if !self.columns.has(name) {
            self.columns.add(name, sql);
        }
        name.to_owned()
    }

    /// Notes an expression that is selected in the end.
    pub(super) fn select(&mut self, sql: &str) {
        self.columns.select(sql);
    }

    /// Whether criteria below a group may exclude each other.
    pub(super) fn has_exclusion(&self, index: CriterionIndex) -> bool {
        self.columns.has(&of_criterion("excluded", self.id(index)))
    }
}
