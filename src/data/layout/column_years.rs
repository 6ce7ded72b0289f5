//! Years of columns.

use super::comparison_label::label;
use super::head::is_known;
use super::rebuild::{self, RebuiltColumn};
use super::said::ColumnYear;
use crate::data::dictionary::Dictionary;
use crate::model::Year;

/// A column with its heading.
#[derive(Debug)]
pub(super) struct HeadedColumn {
    /// Parents and own heading joined, without the year.
    pub(super) heading: String,
    /// Row of the head in which the lowest part of the heading stands.
    pub(super) row: usize,
    /// Year that the heading gives.
    pub(super) year: Option<ColumnYear>,
    /// If its cells compare the counts of two years.
    pub(super) compares: Option<Compares>,
}

/// What a comparing column holds, as its heading says.
#[derive(Debug)]
pub(super) struct Compares {
    /// Heading of the counts that it compares; `None` for those to its left.
    pub(super) of: Option<String>,
    pub(super) by: ComparedBy,
}

/// How the counts of several years are compared.
#[derive(Debug)]
pub(super) enum ComparedBy {
    Difference,
    Share,
    /// By their sum; and the column as it is read without counts of several years.
    Sum(Box<HeadedColumn>),
}

impl HeadedColumn {
    /// A column of figures.
    pub(super) fn of(heading: String, row: usize, year: Option<ColumnYear>) -> HeadedColumn {
        HeadedColumn {
            heading,
            row,
            year,
            compares: None,
        }
    }

    /// A column that compares the counts headed `of`; `labels`, the end of the `path` of its heading, say how.
    pub(super) fn comparing(
        path: &[(usize, &str)],
        labels: &[(usize, &str)],
        of: Option<String>,
    ) -> HeadedColumn {
        let names: Vec<&str> = path.iter().map(|(_, text)| *text).collect();
        let mut kinds = labels.iter().filter_map(|(_, text)| label(text));
        HeadedColumn {
            heading: names.join(" – "),
            row: path.last().map_or(0, |(row, _)| *row),
            year: None,
            compares: Some(Compares {
                by: if kinds.any(|is_share| is_share) {
                    ComparedBy::Share
                } else {
                    ComparedBy::Difference
                },
                of,
            }),
        }
    }

    /// A column that adds up the counts headed `of`, if there are some; `otherwise` the column as it is without them.
    pub(super) fn summing(
        path: &[(usize, &str)],
        of: String,
        otherwise: HeadedColumn,
    ) -> HeadedColumn {
        let by = ComparedBy::Sum(Box::new(otherwise));
        let sum = HeadedColumn::comparing(path, &[], Some(of));
        let compares = sum.compares.map(|compares| Compares { by, ..compares });
        HeadedColumn { compares, ..sum }
    }

    /// True if it adds up counts of several years.
    pub(super) fn is_sum(&self) -> bool {
        let compares = self.compares.as_ref();
        compares.is_some_and(|compares| matches!(compares.by, ComparedBy::Sum(_)))
    }

    /// True if it holds one of the counts that a column compares.
    pub(super) fn is_compared(&self, compares: &Compares) -> bool {
        let own = compares
            .of
            .as_deref()
            .and_then(|of| self.heading.strip_prefix(of));
        // A row of units gives the counts a unit, and the column that compares another.
        let is_its_own = own
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(" (") && rest.ends_with(')'));
        self.compares.is_none() && self.year.is_some() && is_its_own
    }
}

/// Columns that compare, as far as there are counts of two years to compare; any other such heading is an ordinary one.
pub(super) fn with_counts(mut columns: Vec<HeadedColumn>) -> Vec<HeadedColumn> {
    // `Số vụ năm 2024 | Số vụ năm 2025 | So sánh | Tỷ lệ %`
    let mut left = None;
    for column in &mut columns {
        match &mut column.compares {
            Some(compares) => compares.of = compares.of.take().or_else(|| left.clone()),
            None => left = Some(column.heading.clone()),
        }
    }
    let has_counts = |column: &HeadedColumn| {
        let compares = column.compares.as_ref();
        compares.is_some_and(|compares| {
            let counts = columns.iter().filter(|other| other.is_compared(compares));
            let years: Vec<_> = counts.filter_map(|other| other.year).collect();
            years.iter().any(|year| Some(year) != years.first())
        })
    };
    let compare: Vec<bool> = columns.iter().map(has_counts).collect();
    for (column, compares) in columns.iter_mut().zip(compare) {
        if let Some(Compares {
            by: ComparedBy::Sum(otherwise),
            ..
        }) = column.compares.take_if(|_| !compares)
        {
            *column = *otherwise;
        }
    }
    columns
}

/// Years of the table's columns; none if they do not say or cannot be told apart.
///
/// Columns without a year are of the title's. Where the rows have a year of their own, or nothing says which year such columns
/// are of, a heading with a year means no figure: a figure of one year is never taken for another's.
pub(super) fn settled_years(
    columns: &mut [HeadedColumn],
    title: Option<Year>,
    dictionary: &Dictionary<'_>,
) -> Vec<Year> {
    let mut years = years_of(columns, title);
    let is_undated = |column: &HeadedColumn| {
        column.year.is_none()
            && column.compares.is_none()
            && !rebuild::is_key(&column.heading, dictionary)
    };
    let has_undated = columns.iter().any(is_undated);
    let mut own = columns.iter();
    let has_year_column = own.any(|column| rebuild::is_year(&column.heading, dictionary));
    let is_open = has_undated && title.is_none() && years.len() == 1;
    if years.len() > 1 && title.is_none() && !has_year_column {
        // Beside pairs of years, nothing says which of them another figure is of.
        let figures = columns.iter_mut().filter(|column| is_undated(column));
        for column in figures.filter(|column| is_known(&column.heading, dictionary)) {
            column.heading.push_str(" – không rõ năm");
        }
        return years;
    }
    if years.is_empty() || !(has_year_column || is_open) {
        if let (false, true, Some(title)) = (years.is_empty(), has_undated, title) {
            years.push(title);
            years.sort_unstable();
            years.dedup();
        }
        return years;
    }
    // `Số vụ – Tổng số` alone is that of the year of the row.
    for column in columns.iter_mut().filter(|column| column.is_sum()) {
        column.heading.push_str(" – các năm");
    }
    for column in columns.iter_mut().filter(|column| column.year.is_some()) {
        let year = column.year.take();
        column.heading = match year {
            Some(ColumnYear::Year(year)) => format!("{} – {year}", column.heading),
            Some(ColumnYear::Before) => format!("{} – năm trước", column.heading),
            Some(ColumnYear::This) | None => column.heading.clone(),
        };
    }
    Vec::new()
}

/// The columns of each year; those of no year belong to the title's, or else the latest.
pub(super) fn rebuilt(
    columns: &[HeadedColumn],
    (years, own): (&[Year], Option<Year>),
    title: Option<Year>,
    dictionary: &Dictionary<'_>,
) -> Vec<RebuiltColumn> {
    let column = |column: &HeadedColumn| {
        let is_key = rebuild::is_key(&column.heading, dictionary);
        let year = column.year.map(|said| said.resolve(title.or(own)));
        RebuiltColumn {
            heading: column.heading.clone(),
            years: match year {
                Some(year) => vec![year],
                None if column.compares.is_some() => Vec::new(),
                None if is_key => years.to_vec(),
                None => own.into_iter().collect(),
            },
        }
    };
    columns.iter().map(column).collect()
}

/// Years of the columns, each once, in order; none if no heading gives one.
///
/// Years relative to the table's own count only if that is known.
fn years_of(columns: &[HeadedColumn], own: Option<Year>) -> Vec<Year> {
    let years = columns.iter().filter_map(|column| match column.year? {
        ColumnYear::Year(year) => Some(year),
        relative @ (ColumnYear::This | ColumnYear::Before) => {
            own.map(|own| relative.resolve(Some(own)))
        }
    });
    let mut years: Vec<Year> = years.collect();
    years.sort_unstable();
    years.dedup();
    years
}
