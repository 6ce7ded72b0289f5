//! Columns of the kinds of what one figure counts: `Số thôn | Số tổ dân phố`, with their total or without.

use super::answer::{CombinedCell, PlacedText, contradiction};
use super::numerals::whole_number;
use crate::data::dictionary::Dictionary;
use crate::data::header::BoundHeading;
use crate::data::missing::is_blank;
use crate::lang::FigureId;
use crate::model::{ComparisonFault, DataFaultKind, HeadingFault, IndicatorKind};
use crate::table::{Row, trim};

/// The columns of one figure.
#[derive(Clone, Debug)]
pub(super) struct KindColumns {
    pub(super) figure: FigureId,
    /// The column of the figure itself.
    whole: Option<usize>,
    /// Columns of its kinds, each of another.
    kinds: Vec<usize>,
}

impl KindColumns {
    /// Figures that several columns give, each of another kind, or one of all.
    pub(super) fn all(headings: &[BoundHeading], dictionary: &Dictionary<'_>) -> Vec<KindColumns> {
        let mut found: Vec<KindColumns> = Vec::new();
        let mut unclear: Vec<FigureId> = Vec::new();
        for (column, heading) in headings.iter().enumerate() {
            let Some(figure) = dictionary.find(&heading.text).figure() else {
                continue;
            };
            let place = found.iter().position(|one| one.figure == figure);
            let place = place.unwrap_or_else(|| {
                found.push(KindColumns {
                    figure,
                    whole: None,
                    kinds: Vec::new(),
                });
                found.len() - 1
            });
            let of_figure = &mut found[place];
            let kind = dictionary.kind_named(&heading.text);
            let kind_of = |other: &usize| dictionary.kind_named(&headings[*other].text);
            if kind.is_none() {
                let twice = of_figure.whole.replace(column).is_some();
                unclear.extend(twice.then_some(figure));
            } else if of_figure.kinds.iter().any(|other| kind_of(other) == kind) {
                unclear.push(figure);
            } else {
                of_figure.kinds.push(column);
            }
        }
        let is_count = |figure| dictionary.codebook.indicator(figure).kind == IndicatorKind::Count;
        found.retain(|one| {
            let columns = one.kinds.len() + usize::from(one.whole.is_some());
            !one.kinds.is_empty()
                && columns > 1
                && is_count(one.figure)
                && !unclear.contains(&one.figure)
        });
        found
    }

    /// All columns, the first of which stands for the figure.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> + Clone {
        self.whole.into_iter().chain(self.kinds.iter().copied())
    }

    /// What is told of them.
    pub(super) fn told(
        &self,
        headings: &[BoundHeading],
        dictionary: &Dictionary<'_>,
    ) -> DataFaultKind {
        let named = self.columns().map(|column| headings[column].text.clone());
        DataFaultKind::Heading(HeadingFault::KindsAdded {
            headings: named.collect(),
            figure: dictionary.codebook.indicator(self.figure).title.clone(),
            has_total: self.whole.is_some(),
        })
    }

    /// The cell of the figure: the total if there is one, else the sum.
    pub(super) fn cell(&self, row: &Row<'_>) -> CombinedCell {
        let texts: Vec<_> = self.kinds.iter().map(|&column| row.cell(column)).collect();
        let kinds = texts
            .iter()
            .zip(&self.kinds)
            .map(|(text, &column)| PlacedText {
                text,
                at: row.at(column),
            });
        let parts = KindCells(kinds.collect());
        if let Some(column) = self.whole {
            let text = row.cell(column);
            if !is_blank(&text) {
                return parts.checked_against(PlacedText {
                    text: &text,
                    at: row.at(column),
                });
            }
        }
        parts.added()
    }
}

/// The cells of the kinds in a row, at least one.
struct KindCells<'r>(Vec<PlacedText<'r>>);

impl<'r> KindCells<'r> {
    fn filled(&self) -> Vec<PlacedText<'r>> {
        let cells = self.0.iter().copied();
        cells.filter(|cell| !is_blank(cell.text)).collect()
    }

    /// The sum of those that are filled; `None` if one is no number.
    fn sum(&self) -> Option<u64> {
        let cells = self.filled().into_iter();
        cells.map(|cell| whole_number(trim(cell.text))).sum()
    }

    /// True if the kinds are all there are: several, none blank.
    fn are_all(&self) -> bool {
        self.0.len() > 1 && self.filled().len() == self.0.len()
    }

    /// The total, with a doubt if the kinds cannot add up to it.
    fn checked_against(&self, total: PlacedText<'_>) -> CombinedCell {
        let numbers = whole_number(trim(total.text)).zip(self.sum());
        let differs =
            numbers.is_some_and(|(total, sum)| sum > total || self.are_all() && sum < total);
        CombinedCell {
            text: total.text.to_owned(),
            at: total.at,
            doubt: differs.then(|| {
                DataFaultKind::Comparison(ComparisonFault::PartsDiffer {
                    sum: total.named(),
                    parts: self.filled().iter().map(PlacedText::named).collect(),
                })
            }),
        }
    }

    /// The sum. A blank kind leaves it open above.
    fn added(&self) -> CombinedCell {
        let (text, at) = match (self.filled().as_slice(), self.sum()) {
            ([], _) => (String::new(), self.0[0].at),
            ([first, ..], Some(sum)) if self.are_all() => (sum.to_string(), first.at),
            ([first, ..], Some(sum)) => (format!("ít nhất {sum}"), first.at),
            ([first], None) => (first.text.to_owned(), first.at),
            ([first, next, ..], None) => return contradiction(*first, *next),
        };
        CombinedCell {
            text,
            at,
            doubt: None,
        }
    }
}
