//! One commune and year, with the figures of that year and of the years before.

use std::sync::Arc;

use crate::lang::{FigureId, LinearSum};
use crate::model::{
    Codebook, Composed, Contribution, DataFault, Gap, Input, Joined, Origin, Part, Portion, Record,
    Series, SeriesList, Sheet, Timing, Value, Year,
};
use crate::number::Range;

/// What is judged: a commune in a year.
///
/// A figure comes from its own column or, if that has a gap, from the sum that the codebook derives it from.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The figures that exist.
    pub codebook: &'a Codebook,
    /// All communes of the data, including those this one was made of.
    pub communes: &'a SeriesList,
    /// The commune.
    pub series: &'a Series,
    /// The year judged.
    pub year: Year,
    /// The year at whose end the commune had the boundaries that its figures are wanted for.
    pub within: Year,
    /// The rows of the year judged and of the year before, cached because rules use them most.
    near: [YearSources<'a>; 2],
}

/// The sources of a year's figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct YearSources<'a> {
    pub(super) record: Option<&'a Record>,
    pub(super) composed: Option<&'a Composed>,
}

impl<'a> YearSources<'a> {
    fn find(series: &'a Series, year: Option<Year>, within: Year) -> YearSources<'a> {
        let record = year.and_then(|year| series.record(year));
        YearSources::of(record, series, (year, within))
    }

    /// The same with the record of that year, which is known.
    fn of(
        record: Option<&'a Record>,
        series: &'a Series,
        (year, within): (Option<Year>, Year),
    ) -> YearSources<'a> {
        let composed = year.and_then(|year| series.composed(year, within));
        YearSources { record, composed }
    }
}

impl<'a> Subject<'a> {
    /// A commune in a year, within the boundaries that its figures of that year use.
    #[must_use]
    pub fn new(
        codebook: &'a Codebook,
        communes: &'a SeriesList,
        series: &'a Series,
        year: Year,
    ) -> Subject<'a> {
        let record = series.record(year);
        let within = record.map_or(year, |record| record.within);
        Subject {
            codebook,
            communes,
            series,
            year,
            within,
            near: near(record, series, (year, within)),
        }
    }

    /// The same commune and year within the boundaries at the end of year `within`.
    #[must_use]
    pub fn seen_from(self, within: Year) -> Subject<'a> {
        Subject {
            within,
            near: near(self.record(0), self.series, (self.year, within)),
            ..self
        }
    }

    pub(super) fn seen(&self, back: u8) -> YearSources<'a> {
        match self.near.get(usize::from(back)) {
            Some(seen) => *seen,
            None => YearSources::find(self.series, self.before(back), self.within),
        }
    }

    /// The record of the year judged, or of `back` years before.
    #[must_use]
    pub fn record(&self, back: u8) -> Option<&'a Record> {
        self.seen(back).record
    }

    /// The sheet of the year judged, if all its figures that stand in cells are in one row of it.
    pub(super) fn sheet_alone(&self) -> Option<&'a Sheet> {
        let record = self.record(0).filter(|_| !self.is_composed(0))?;
        let is_alone = record.joined().is_none() && record.beside().is_empty();
        is_alone.then_some(&*record.sheet)
    }

    /// Whether anything is known of the commune `back` years before, beside the year judged itself.
    pub(super) fn has_row(&self, back: u8) -> bool {
        let seen = self.seen(back);
        back > 0 && (seen.record.is_some() || seen.composed.is_some())
    }

    /// Why the row of the year judged is withheld from judging, if it is.
    #[must_use]
    pub fn withheld(&self) -> Option<&'a Arc<DataFault>> {
        self.record(0)?.withheld()
    }

    /// The predecessors that the year `back` years before was put together from, if the boundaries differed then.
    #[must_use]
    pub fn composed(&self, back: u8) -> Option<&'a Composed> {
        self.seen(back).composed
    }

    /// The kind of commune in the year judged; empty if unknown.
    #[must_use]
    pub fn kind(&self) -> &'a str {
        match self.composed(0) {
            Some(composed) => &composed.kind,
            None => &self.series.area_in(self.year).kind,
        }
    }

    /// Whether a figure was put together from predecessors, or from rows that each cover a part of the year.
    #[must_use]
    pub fn is_put_together(&self, figure: FigureId, back: u8) -> bool {
        let joined = |record| self.is_joined(record, figure);
        self.is_composed(back) || self.record(back).is_some_and(joined)
    }

    /// Whether a year was put together from predecessors.
    #[must_use]
    pub fn is_composed(&self, back: u8) -> bool {
        self.composed(back).is_some()
    }

    fn before(&self, back: u8) -> Option<Year> {
        self.year.checked_sub(Year::from(back))
    }

    /// The figure's own column; of a year put together from predecessors, their combined figure.
    #[must_use]
    pub fn own(&self, figure: FigureId, back: u8) -> Value {
        let seen = self.seen(back);
        if back > 0 && self.is_short(figure) {
            return Value::Gap(Gap::ShortYear);
        }
        let value = match seen.composed {
            Some(composed) => composed.value(figure).cloned(),
            None => seen.record.map(|record| record.value(figure)),
        };
        value.unwrap_or(Value::Gap(Gap::NoRow))
    }

    /// Whether the commune ended within the year judged, and the figure counts what happens in a year.
    pub(super) fn is_short(&self, figure: FigureId) -> bool {
        let is_ended = self.record(0).is_some_and(Record::is_last_of_commune);
        is_ended && self.codebook.indicator(figure).timing == Timing::Happens
    }

    /// What is known of a figure: from its own column, or added up.
    #[must_use]
    pub fn value(&self, figure: FigureId, back: u8) -> Value {
        let own = self.own(figure, back);
        match (&own, self.derivation(figure)) {
            (Value::Gap(gap), Some(sum)) if *gap != Gap::NoRow => {
                self.stated(sum, back).map_or(own, Value::from)
            }
            _ => own,
        }
    }

    /// A figure with where it came from.
    #[must_use]
    pub fn input(&self, figure: FigureId, back: u8) -> Input {
        let origin = match (self.record(back), self.composed(back)) {
            (_, Some(composed)) if composed.parts.is_empty() => Origin::Nowhere,
            (_, Some(composed)) => {
                let parts = self.contributions(&composed.parts, (composed.year, figure));
                Origin::Composed(parts)
            }
            (Some(record), None) if self.is_joined(record, figure) => {
                Origin::Composed(self.halves(record, figure))
            }
            (Some(record), None) if record.counted(figure).is_some() => record
                .counted(figure)
                .map_or(Origin::Nowhere, |units| Origin::Counted(Arc::clone(units))),
            (record, None) => match (self.own(figure, back), self.derivation(figure)) {
                (Value::Gap(gap), Some(sum)) if gap != Gap::NoRow => Origin::Derived(
                    sum.addends
                        .iter()
                        .map(|part| self.input(part.figure, back))
                        .collect(),
                ),
                _ => record
                    .and_then(|record| record.cell(figure))
                    .map_or(Origin::Nowhere, Origin::Cell),
            },
        };
        Input {
            figure,
            year: self.year.saturating_sub(Year::from(back)),
            value: self.value(figure, back),
            origin,
            bound: None,
        }
    }

    /// What each predecessor contributes to a figure.
    fn contributions(&self, parts: &[Part], (year, figure): (Year, FigureId)) -> Vec<Contribution> {
        let brought = |part: &Part| match part.series.and_then(|place| self.communes.get(place)) {
            Some(series) => {
                Subject::new(self.codebook, self.communes, series, year).input(figure, 0)
            }
            None => Input {
                figure,
                year,
                value: Value::Gap(Gap::NoRow),
                origin: Origin::Nowhere,
                bound: None,
            },
        };
        let told = parts.iter().map(|part| Contribution {
            area: Arc::clone(&part.area),
            portion: part.portion,
            came: part.came,
            months: part.months,
            input: brought(part),
        });
        told.collect()
    }

    /// Whether a figure is put together from rows that each cover a part of the year.
    fn is_joined(&self, record: &Record, figure: FigureId) -> bool {
        record.joined().is_some() && Joined::adds(self.codebook.indicator(figure).timing)
    }

    /// What each row that covers a part of the year contributes to a figure.
    fn halves(&self, record: &Record, figure: FigureId) -> Vec<Contribution> {
        let Some(joined) = record.joined() else {
            return Vec::new();
        };
        let year = record.year;
        let mut told = self.contributions(&joined.parts, (year, figure));
        let own = joined.own.iter().map(|series| Contribution {
            area: Arc::clone(&series.area),
            portion: Portion::Whole,
            came: None,
            months: series.record(year).and_then(|row| row.period.months()),
            input: Subject::new(self.codebook, SeriesList::EMPTY, series, year).input(figure, 0),
        });
        told.extend(own);
        told
    }

    /// Whether a figure was put together and one of its contributions is missing.
    #[must_use]
    pub fn lacks_a_part(&self, figure: FigureId, back: u8) -> bool {
        let (parts, year) = match (self.composed(back), self.record(back)) {
            (Some(composed), _) => (&composed.parts, composed.year),
            (None, Some(record)) if self.is_joined(record, figure) => match record.joined() {
                Some(joined) => (&joined.parts, record.year),
                None => return false,
            },
            (None, _) => return false,
        };
        let mut counted = parts.iter().filter(|part| part.portion != Portion::Land);
        counted.any(|part| {
            let series = part.series.and_then(|place| self.communes.get(place));
            series.is_none_or(|series| {
                let part = Subject::new(self.codebook, self.communes, series, year);
                part.value(figure, 0).gap().is_some()
            })
        })
    }

    /// Whether the row, or one that the year was put together from, has a value for a figure or for one of its addends. An
    /// unreadable cell, or one that a part of a year leaves open, counts as a value.
    pub(super) fn says(&self, figure: FigureId, back: u8) -> bool {
        if let Some(composed) = self.composed(back) {
            let series = |part: &Part| self.communes.get(part.series?);
            let mut counted = composed
                .parts
                .iter()
                .filter(|part| part.portion != Portion::Land)
                .filter_map(series);
            return counted.any(|series| {
                Subject::new(self.codebook, self.communes, series, composed.year).says(figure, 0)
            });
        }
        match self.own(figure, back) {
            Value::Gap(
                Gap::NoColumn
                | Gap::NoRow
                | Gap::Empty
                | Gap::Marked
                | Gap::Incomparable
                | Gap::ShortYear,
            ) => self
                .derivation(figure)
                .is_some_and(|sum| sum.addends.iter().any(|part| self.says(part.figure, back))),
            Value::Gap(Gap::Unreadable | Gap::PartYear)
            | Value::Number(_)
            | Value::Range(_)
            | Value::Yes
            | Value::No
            | Value::Level(_) => true,
        }
    }

    /// Whether the data have no cell for a figure: no column, or no row of that year.
    #[must_use]
    pub fn lacks(&self, figure: FigureId, back: u8) -> bool {
        match self.own(figure, back) {
            Value::Gap(Gap::NoRow | Gap::Incomparable | Gap::ShortYear) => true,
            Value::Gap(Gap::NoColumn) => self
                .derivation(figure)
                .is_none_or(|sum| sum.addends.iter().any(|part| self.lacks(part.figure, back))),
            Value::Gap(Gap::Empty | Gap::Marked | Gap::Unreadable | Gap::PartYear)
            | Value::Number(_)
            | Value::Range(_)
            | Value::Yes
            | Value::No
            | Value::Level(_) => false,
        }
    }

    pub(super) fn derivation(&self, figure: FigureId) -> Option<&'a LinearSum> {
        self.codebook.indicator(figure).derivation.as_ref()
    }

    /// The range of a derived figure from the data alone; `None` if one of its addends is missing.
    pub(super) fn stated(&self, sum: &LinearSum, back: u8) -> Option<Range> {
        let mut total = Range::point(sum.constant);
        for part in &sum.addends {
            let value = self.own(part.figure, back);
            if value.gap().is_some() {
                return None;
            }
            let term = value.range();
            total = total.plus(if part.coefficient < 0 { -term } else { term });
        }
        (total != Range::ANYTHING).then_some(total)
    }
}

/// The sources of a year, of which the record is known, and of the year before.
fn near<'a>(
    record: Option<&'a Record>,
    series: &'a Series,
    (year, within): (Year, Year),
) -> [YearSources<'a>; 2] {
    [
        YearSources::of(record, series, (Some(year), within)),
        YearSources::find(series, year.checked_sub(1), within),
    ]
}
