//! Figures counted from tables of what lies within communes, as `inquiry` counts them.
//!
//! In: for each commune and year, what its list says ([`ListedUnits`](super::unit_lists)). A list says at least; it is whole if the
//! user says so, or if a total of the commune's own equals its rows; one that has more rows than that total says nothing. Out: the
//! ends of each figure, where its own cell is blank.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::StagedColumns;
use super::names::FigureNames;
use crate::lang::FigureId;
use crate::model::{Aggregate, Codebook, IndicatorKind, SubjectKindId};

/// How a figure is counted.
#[derive(Clone, Debug)]
pub(super) struct CountedColumn {
    pub(super) figure: FigureId,
    pub(super) how: Aggregate,
    /// The totals of the same list that contain all that it counts.
    totals: Vec<FigureId>,
    /// The column that says whether the list has all there are.
    whole: String,
}

/// The figures that are counted from a kind, with the totals that tell whether a list is whole; none if none of `used` is.
pub(super) fn counted_from(
    codebook: &Codebook,
    kind: SubjectKindId,
    used: &BTreeSet<FigureId>,
) -> Vec<CountedColumn> {
    let all = codebook.ids().filter_map(|figure| {
        let how = codebook.counting(figure, (SubjectKindId::COMMUNE, kind))?;
        Some((figure, how.into_owned()))
    });
    let all: Vec<(FigureId, Aggregate)> = all.collect();
    if !all.iter().any(|(figure, _)| used.contains(figure)) {
        return Vec::new();
    }
    let is_total = |one: &&(FigureId, Aggregate)| codebook.is_total(one.0, &one.1);
    let totals: Vec<&(FigureId, Aggregate)> = all.iter().filter(is_total).collect();
    let wanted = all
        .iter()
        .filter(|one| used.contains(&one.0) || is_total(one));
    let counted = wanted.map(|(figure, how)| {
        let bounds = totals
            .iter()
            .filter(|total| codebook.total_contains((total.0, &total.1), *figure));
        CountedColumn {
            figure: *figure,
            how: how.clone(),
            totals: bounds.map(|total| total.0).collect(),
            whole: whole_name(codebook, kind),
        }
    });
    counted.collect()
}

/// The column that says whether the lists of a kind have all there are.
pub(super) fn whole_name(codebook: &Codebook, kind: SubjectKindId) -> String {
    super::columns::quoted(&format!("{} whole", codebook.subject(kind).id))
}

/// All figures that are counted.
#[derive(Default)]
pub(super) struct CountedColumns(BTreeMap<FigureId, CountedColumn>);

impl CountedColumns {
    pub(super) fn new(all: impl IntoIterator<Item = CountedColumn>) -> CountedColumns {
        CountedColumns(all.into_iter().map(|one| (one.figure, one)).collect())
    }

    pub(super) fn has(&self, figure: FigureId) -> bool {
        self.0.contains_key(&figure)
    }

    pub(super) fn figures(&self) -> impl Iterator<Item = FigureId> {
        self.0.keys().copied()
    }

    /// The name of the cell of a figure: its own, unless what is counted stands beside it.
    pub(super) fn cell(&self, names: FigureNames<'_>, figure: FigureId) -> String {
        if self.has(figure) {
            names.cell(figure)
        } else {
            names.raw(figure, 0)
        }
    }

    /// Adds the ends of the counted figures by cell and list; those by cell alone are there.
    pub(super) fn add(&self, codebook: &Codebook, columns: &mut StagedColumns) {
        let names = FigureNames(codebook);
        for one in self.0.values() {
            let [low, high] = names.listed(one.figure);
            let [cell_min, cell_max] = names.by_cell(one.figure);
            let each = |of: &dyn Fn(FigureId) -> String| {
                let each = one.totals.iter().map(|&total| of(total));
                each.collect::<Vec<_>>().join(" OR ")
            };
            let mut against = String::from("FALSE");
            let mut equal = String::from("FALSE");
            if !one.totals.is_empty() {
                against = each(&|total| {
                    let ([low, _], [_, own]) = (names.listed(total), names.by_cell(total));
                    format!("COALESCE({own} < {low}, FALSE)")
                });
                equal = each(&|total| {
                    let ([low, high], [min, max]) = (names.listed(total), names.by_cell(total));
                    format!("COALESCE({low} = {high} AND {min} = {low} AND {max} = {low}, FALSE)")
                });
            }
            let [is_against, is_whole] = names.of_list(one.figure);
            columns.add(&is_against, against);
            columns.add(
                &is_whole,
                format!("NOT {is_against} AND ({} OR {equal})", one.whole),
            );
            // What is not a count may fall below zero with those that the list lacks.
            let is_count = codebook.indicator(one.figure).kind == IndicatorKind::Count;
            let at_least = if is_count {
                format!("CASE WHEN NOT {is_against} THEN {low} END")
            } else {
                format!("CASE WHEN {is_whole} THEN {low} END")
            };
            let own = names.own_min(one.figure);
            columns.add(&own, format!("COALESCE({cell_min}, {at_least})"));
            let at_most = format!("CASE WHEN {is_whole} THEN {high} END");
            columns.add(
                &names.own_max(one.figure),
                format!("CASE WHEN {cell_min} IS NOT NULL THEN {cell_max} ELSE {at_most} END"),
            );
            // Only whether there is anything is asked of it.
            let cell = names.cell(one.figure);
            let is_listed = format!("NOT {is_against} AND {low} IS NOT NULL");
            columns.add(
                &names.raw(one.figure, 0),
                format!("CASE WHEN {cell} IS NOT NULL OR {is_listed} THEN 1 END"),
            );
        }
    }
}
