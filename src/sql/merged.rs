//! What a figure of a year is that is put together from several communes, as [`merged`](crate::model::merged) combines it.
//!
//! In: the rows of the communes with [`PORTION`], grouped. Out: expressions for the ends of the figure. A count that is missing is at
//! least zero; of a part, anything from zero on.

use super::dialect::Dialect;
use super::names::{FigureNames, MONTHS, PORTION};
use crate::lang::FigureId;
use crate::model::{Adds, Codebook, IndicatorKind};
use crate::number::DIGITS;

/// A column of a year.
pub(super) struct MergedColumn {
    pub(super) name: String,
    /// What it is of several communes; `None` if nothing looks back to it.
    pub(super) merged: Option<String>,
}

impl MergedColumn {
    /// The same, to which nothing looks back.
    pub(super) fn of_own_year(self) -> MergedColumn {
        MergedColumn {
            merged: None,
            ..self
        }
    }
}

/// Combines figures.
#[derive(Clone, Copy)]
pub(super) struct Merging<'a> {
    pub(super) codebook: &'a Codebook,
    pub(super) dialect: Dialect,
}

impl Merging<'_> {
    /// The columns of a figure that later stages start from.
    pub(super) fn columns(self, figure: FigureId) -> Vec<MergedColumn> {
        let names = FigureNames(self.codebook);
        let indicator = self.codebook.indicator(figure);
        let raw = names.raw(figure, 0);
        // Only whether there is anything is asked of it.
        let said = MergedColumn {
            merged: Some(format!("MAX({raw})")),
            name: raw,
        };
        let column = |name, merged| MergedColumn {
            name,
            merged: Some(merged),
        };
        let own = match &indicator.kind {
            IndicatorKind::YesNo => {
                let known = names.known(figure);
                let number = format!("CASE WHEN {known} THEN 1 WHEN NOT {known} THEN 0 END");
                let agreed = agreed(&number, &number, &format!("MIN({number})"));
                vec![column(known, format!("{agreed} = 1"))]
            }
            IndicatorKind::Grade(_) => {
                let known = names.known(figure);
                let agreed = agreed(&known, &known, &format!("MIN({known})"));
                vec![column(known, agreed)]
            }
            IndicatorKind::Count | IndicatorKind::Amount => {
                let [min, max] = self.ends(figure);
                vec![
                    column(names.own_min(figure), min),
                    column(names.own_max(figure), max),
                ]
            }
        };
        own.into_iter().chain([said]).collect()
    }

    /// The columns that those of a figure are merged from, besides themselves.
    pub(super) fn besides(self, figure: FigureId) -> Vec<String> {
        let names = FigureNames(self.codebook);
        match self.codebook.indicator(figure).derivation {
            Some(_) => vec![names.value_min(figure), names.value_max(figure)],
            None => Vec::new(),
        }
    }

    /// The months of the year that all the communes cover.
    pub(super) fn months() -> MergedColumn {
        MergedColumn {
            name: MONTHS.to_owned(),
            merged: Some(format!("MIN(COALESCE({MONTHS}, 0))")),
        }
    }

    fn ends(self, figure: FigureId) -> [String; 2] {
        let names = FigureNames(self.codebook);
        let indicator = self.codebook.indicator(figure);
        let is_derived = indicator.derivation.is_some();
        let (min, max) = if is_derived {
            (names.value_min(figure), names.value_max(figure))
        } else {
            (names.own_min(figure), names.own_max(figure))
        };
        let is_count = indicator.kind == IndicatorKind::Count;
        let least = if is_count {
            format!("SUM(CASE WHEN {PORTION} = 0 THEN COALESCE({min}, 0) ELSE 0 END)")
        } else {
            all_of(&min, &format!("SUM({})", share(&min, "<")))
        };
        let most = all_of(&max, &format!("SUM({})", share(&max, ">")));
        let any = if is_count {
            format!("count({min}) > 0")
        } else {
            format!("count({min}) = count(*)")
        };
        match indicator.adds {
            Adds::Not => [
                agreed(&min, &max, &format!("MAX({min})")),
                agreed(&min, &max, &format!("MAX({max})")),
            ],
            Adds::Sum => [
                self.typed(
                    is_count,
                    &format!("CASE WHEN {any} THEN {} END", low(&least)),
                ),
                self.typed(
                    is_count,
                    &format!("CASE WHEN {any} THEN {} END", high(&most)),
                ),
            ],
            Adds::Distinct => {
                let only = format!("count(*) = 1 AND MAX({PORTION}) = 0");
                let largest = format!(
                    "GREATEST(0, COALESCE(MAX(CASE WHEN {PORTION} = 0 THEN {min} END), 0))"
                );
                [(&min, largest), (&max, high(&most))].map(|(own, several)| {
                    self.typed(
                        is_count,
                        &format!("CASE WHEN {only} THEN MAX({own}) WHEN {any} THEN {several} END"),
                    )
                })
            }
        }
    }

    /// A sum in the type of the figure.
    fn typed(self, is_count: bool, sum: &str) -> String {
        let kind = if is_count {
            "BIGINT"
        } else {
            self.dialect.number()
        };
        format!("CAST({sum} AS {kind})")
    }
}

/// What only counts if every commune has it.
fn all_of(each: &str, together: &str) -> String {
    format!("CASE WHEN count({each}) = count(*) THEN {together} END")
}

/// What a commune gives to an end: of a part, nothing lies between zero and that end.
fn share(end: &str, beyond: &str) -> String {
    format!(
        "CASE WHEN {PORTION} = 0 OR {end} {beyond} 0 THEN {end} WHEN {end} IS NOT NULL THEN 0 END"
    )
}

/// The greatest whole number that a cell may hold.
fn largest_cell() -> i64 {
    10_i64.pow(DIGITS) - 1
}

/// A lower end within what a cell may hold.
fn low(sum: &str) -> String {
    let most = largest_cell();
    format!("CASE WHEN {sum} >= -{most} THEN LEAST({sum}, {most}) END")
}

/// An upper end within what a cell may hold.
fn high(sum: &str) -> String {
    let most = largest_cell();
    format!("CASE WHEN {sum} <= {most} THEN GREATEST({sum}, -{most}) END")
}

/// What does not add: all communes are whole and say the same; one alone may say a range.
fn agreed(min: &str, max: &str, taken: &str) -> String {
    let whole = format!("MAX({PORTION}) < 2 AND count({min}) = count(*)");
    let same =
        format!("count({max}) = count(*) AND MIN({min}) = MAX({max}) AND MAX({min}) = MIN({max})");
    format!("CASE WHEN {whole} AND (count(*) = 1 OR {same}) THEN {taken} END")
}
