//! Columns of the kinds of what one figure counts: `Số thôn | Số tổ dân phố`, with their total or without.

use super::answer::{CombinedCell, PlacedText, contradiction};
use super::numerals::whole_number;
use crate::data::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
use crate::data::header::BoundHeading;
use crate::data::missing::is_missing;
use crate::data::spelling::fold;
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
            let HeadingMatch::One(ColumnMeaning::Figure(figure)) = dictionary.find(&heading.text)
            else {
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

    /// The cell of the figure: the total if there is one, else the sum. A blank kind leaves the sum open above.
    pub(super) fn cell(&self, row: &Row<'_>) -> CombinedCell {
        let texts: Vec<_> = self.kinds.iter().map(|&column| row.cell(column)).collect();
        let kinds: Vec<PlacedText<'_>> = texts
            .iter()
            .zip(&self.kinds)
            .map(|(text, &column)| PlacedText {
                text,
                at: row.at(column),
            })
            .collect();
        let filled = || kinds.iter().filter(|kind| !is_blank(kind.text));
        let read = |kind: &&PlacedText<'_>| whole_number(trim(kind.text));
        let sum: Option<u64> = filled().map(|kind| read(&kind)).sum();
        let all = filled().count() == kinds.len();
        if let Some(column) = self.whole {
            let text = row.cell(column);
            let whole = PlacedText {
                text: &text,
                at: row.at(column),
            };
            if !is_blank(whole.text) {
                let differs = whole_number(trim(&text))
                    .zip(sum)
                    .is_some_and(|(whole, sum)| {
                        sum > whole || all && kinds.len() > 1 && sum < whole
                    });
                return CombinedCell {
                    text: whole.text.to_owned(),
                    at: whole.at,
                    doubt: differs.then(|| {
                        DataFaultKind::Comparison(ComparisonFault::PartsDiffer {
                            sum: whole.named(),
                            parts: filled().map(PlacedText::named).collect(),
                        })
                    }),
                };
            }
        }
        let mut filled_kinds = filled();
        let Some(first) = filled_kinds.next() else {
            return CombinedCell {
                text: String::new(),
                at: kinds[0].at,
                doubt: None,
            };
        };
        match (sum, filled_kinds.next()) {
            (Some(sum), _) => CombinedCell {
                text: if all && kinds.len() > 1 {
                    sum.to_string()
                } else {
                    format!("ít nhất {sum}")
                },
                at: first.at,
                doubt: None,
            },
            (None, Some(next)) => contradiction(*first, *next),
            (None, None) => CombinedCell {
                text: first.text.to_owned(),
                at: first.at,
                doubt: None,
            },
        }
    }
}

fn is_blank(cell: &str) -> bool {
    let text = fold(cell);
    text.is_empty() || is_missing(&text)
}
