//! One year of a commune from those it was made of.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::assess::Subject;
use crate::lang::FigureId;
use crate::model::{
    Area, Codebook, Composed, Gap, Indicator, Part, Portion, Series, Unit, Value, Year,
};
use crate::number::{DIGITS, End, Number, Range};
use crate::register::Register;

/// What is needed to look back from a commune to those it was made of.
#[derive(Debug)]
pub struct Past<'a> {
    /// What is measured.
    pub codebook: &'a Codebook,
    /// What became of which commune.
    pub register: &'a Register,
    /// The figures asked of years before, in ascending order.
    pub figures: Arc<[FigureId]>,
}

/// Puts together every year asked for that a commune of the data was not there in; `asked` names communes by their place.
///
/// A year that has a record is that record's, and one that was put together stays as it is; of a commune in no list, or of one
/// made of nothing, there is nothing to put together.
pub fn compose(past: &Past<'_>, communes: &mut [Series], asked: &BTreeSet<(usize, Year)>) {
    let places = communes
        .iter()
        .enumerate()
        .filter_map(|(place, series)| Some((series.unit?, place)));
    let lineage = Lineage {
        register: past.register,
        communes,
        places: places.collect(),
    };
    let composed: Vec<(usize, Composed)> = asked
        .iter()
        .filter_map(|&(place, year)| {
            let series = communes.get(place)?;
            let there = series.record(year).is_some() || series.composed(year).is_some();
            let unit = series.unit.filter(|_| !there)?;
            let parts = lineage.parts(unit, year);
            let counted = parts.iter().any(|part| part.portion != Portion::Land);
            counted.then(|| (place, past.together(communes, year, parts)))
        })
        .collect();
    for (place, year) in composed {
        communes[place].add(year);
    }
}

/// The communes of the data by what they are in the lists.
struct Lineage<'a> {
    register: &'a Register,
    communes: &'a [Series],
    places: HashMap<Unit, usize>,
}

impl Lineage<'_> {
    /// What a commune was made of in a year; nothing, if it was there.
    fn parts(&self, unit: Unit, year: Year) -> Vec<Part> {
        let mut found = Vec::new();
        if unit.list() > self.register.list(year) {
            self.collect((unit, Portion::Whole), year, &mut found);
        }
        let part = |(unit, portion)| {
            let commune = self.register.commune(unit);
            let area = Area {
                code: commune.code.to_owned(),
                name: commune.name.to_owned(),
                ..Area::default()
            };
            let series = self.places.get(&unit).copied();
            Part {
                area: Arc::new(area),
                portion,
                series,
            }
        };
        found.into_iter().map(part).collect()
    }

    fn collect(
        &self,
        (unit, portion): (Unit, Portion),
        year: Year,
        into: &mut Vec<(Unit, Portion)>,
    ) {
        for link in self.register.predecessors(unit) {
            let before = self.register.first(link.unit);
            let portion = portion.max(link.portion);
            let told = || {
                let place = self.places.get(&before);
                place.is_some_and(|&place| self.communes[place].record(year).is_some())
            };
            // One that nothing came to, as an island that had no communes, is asked for itself: never left out of the sum.
            let earlier = || !self.register.predecessors(before).is_empty();
            if before.list() > self.register.list(year) && !told() && earlier() {
                self.collect((before, portion), year, into);
            } else if let Some(known) = into.iter_mut().find(|(unit, _)| *unit == before) {
                // It came by two ways, each with a part of it.
                known.1 = known.1.min(portion);
            } else {
                into.push((before, portion));
            }
        }
    }
}

impl Past<'_> {
    fn together(&self, communes: &[Series], year: Year, parts: Vec<Part>) -> Composed {
        let told = |part: &Part| part.series.and_then(|place| communes.get(place));
        let counted: Vec<(Portion, Option<Subject<'_>>)> = parts
            .iter()
            .filter(|part| part.portion != Portion::Land)
            .map(|part| {
                let subject = told(part).map(|series| Subject {
                    codebook: self.codebook,
                    communes,
                    series,
                    year,
                });
                (part.portion, subject)
            })
            .collect();
        let value = |&figure: &FigureId| {
            let values = counted.iter().map(|(portion, subject)| {
                let value = subject.map_or(Cow::Owned(Value::Gap(Gap::NoRow)), |subject| {
                    subject.value(figure, 0)
                });
                (*portion, value)
            });
            together(self.codebook.indicator(figure), values)
        };
        let values = self.figures.iter().map(value).collect();
        let mut kinds = counted
            .iter()
            .map(|(_, subject)| subject.as_ref().map_or("", Subject::kind));
        let first = kinds.next().unwrap_or_default();
        let one = kinds.all(|kind| kind == first);
        let kind = if one { first.to_owned() } else { String::new() };
        Composed::new(year, parts, Arc::clone(&self.figures), values).of_kind(kind)
    }
}

/// One value from those of the communes it was made of.
fn together<'v>(
    indicator: &Indicator,
    values: impl Iterator<Item = (Portion, Cow<'v, Value>)>,
) -> Value {
    if indicator.adds {
        added(values)
    } else {
        agreed(values)
    }
}

/// The sum, of a part from nothing to all of it; the first gap there is, if there is one.
///
/// A sum larger than any cell may be is at least the largest: what rules make of it still fits.
fn added<'v>(values: impl Iterator<Item = (Portion, Cow<'v, Value>)>) -> Value {
    let mut total = Range::point(Number::ZERO);
    let mut gap: Option<Gap> = None;
    for (portion, value) in values {
        match value.gap() {
            Some(new) => gap = Some(gap.map_or(new, |known| known.min(new))),
            None => total = total.plus(share(portion, value.range())),
        }
    }
    gap.map_or_else(|| Value::from(bounded(total)), Value::Gap)
}

/// No end beyond what a cell may hold.
fn bounded(range: Range) -> Range {
    let most = Number::whole(10_i64.pow(DIGITS)) - Number::from_units(1);
    let end = |end: End, beyond: fn(&Number, &Number) -> bool, most: Number| match end {
        End::Closed(number) | End::Open(number) if beyond(&number, &most) => None,
        End::Closed(_) | End::Open(_) | End::Unbounded => Some(end),
    };
    let (above, below) = (Number::gt, Number::lt);
    Range {
        low: end(range.low, above, most).map_or(End::Closed(most), |low| {
            end(low, below, -most).unwrap_or(End::Unbounded)
        }),
        high: end(range.high, below, -most).map_or(End::Closed(-most), |high| {
            end(high, above, most).unwrap_or(End::Unbounded)
        }),
    }
}

/// What a portion may count.
fn share(portion: Portion, all: Range) -> Range {
    let zero = Number::ZERO;
    match portion {
        Portion::Whole => all,
        Portion::Land => Range::point(zero),
        Portion::Part => {
            let reaches = |end: End, beyond: fn(&Number, &Number) -> bool| match end {
                End::Closed(number) | End::Open(number) if !beyond(&number, &zero) => {
                    End::Closed(zero)
                }
                End::Closed(_) | End::Open(_) | End::Unbounded => end,
            };
            Range {
                low: reaches(all.low, Number::lt),
                high: reaches(all.high, Number::gt),
            }
        }
    }
}

/// What all of them say, each whole; the first gap there is, unless they can no longer say one thing.
fn agreed<'v>(values: impl Iterator<Item = (Portion, Cow<'v, Value>)>) -> Value {
    let mut said: Option<Cow<'v, Value>> = None;
    let mut gap: Option<Gap> = None;
    for (portion, value) in values {
        let one = match (portion, value.gap()) {
            (Portion::Part | Portion::Land, _) | (_, Some(Gap::Incomparable)) => false,
            (Portion::Whole, Some(new)) => {
                gap = Some(gap.map_or(new, |known| known.min(new)));
                true
            }
            (Portion::Whole, None) => match &said {
                None => {
                    said = Some(value);
                    true
                }
                // Two that are open may be two numbers.
                Some(known) => **known == *value && !matches!(*value, Value::Range(_)),
            },
        };
        if !one {
            return Value::Gap(Gap::Incomparable);
        }
    }
    match (gap, said) {
        (Some(gap), _) => Value::Gap(gap),
        (None, Some(said)) => said.into_owned(),
        (None, None) => Value::Gap(Gap::NoRow),
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{added, agreed};
    use crate::model::{Gap, Portion, Value};
    use crate::number::{End, Number, Range};

    fn number(value: i64) -> Value {
        Value::Number(Number::whole(value))
    }

    fn range(low: End, high: End) -> Value {
        Value::Range(Box::new(Range { low, high }))
    }

    fn of(values: &[(Portion, Value)]) -> impl Iterator<Item = (Portion, Cow<'_, Value>)> {
        values
            .iter()
            .map(|(portion, value)| (*portion, Cow::Borrowed(value)))
    }

    use Portion::{Land, Part, Whole};

    #[test]
    fn what_adds_is_added_and_a_part_counts_from_nothing_to_all() {
        #[track_caller]
        fn case(values: &[(Portion, Value)], expected: &Value) {
            assert_eq!(added(of(values)), *expected);
        }
        let closed = |value| End::Closed(Number::whole(value));
        case(&[(Whole, number(2)), (Whole, number(5))], &number(7));
        case(
            &[(Whole, number(2)), (Part, number(5))],
            &range(closed(2), closed(7)),
        );
        case(&[(Whole, number(2)), (Part, number(0))], &number(2));
        case(&[(Whole, number(2)), (Land, number(5))], &number(2));
        let above = End::Open(Number::whole(9));
        case(
            &[(Whole, range(above, End::Unbounded)), (Whole, number(1))],
            &range(End::Open(Number::whole(10)), End::Unbounded),
        );
        case(
            &[(Part, range(above, End::Unbounded)), (Whole, number(1))],
            &range(closed(1), End::Unbounded),
        );
        case(
            &[(Part, range(End::Unbounded, End::Open(Number::whole(9))))],
            &range(End::Unbounded, End::Open(Number::whole(9))),
        );
    }

    #[test]
    fn a_sum_beyond_what_a_cell_may_hold_is_at_least_the_largest() {
        let largest = Number::whole(1_000_000_000_000_000) - Number::from_units(1);
        let most = |sign: i64| number(sign * 999_999_999_999_999);
        let two = |sign| added(of(&[(Whole, most(sign)), (Whole, number(sign))]));
        assert_eq!(two(1), range(End::Closed(largest), End::Unbounded));
        assert_eq!(two(-1), range(End::Unbounded, End::Closed(-largest)));
        let wide = added(of(&[(Part, most(1)), (Part, most(1))]));
        assert_eq!(wide, range(End::Closed(Number::ZERO), End::Unbounded));
        let wide = added(of(&[(Part, most(-1)), (Part, most(-1))]));
        assert_eq!(wide, range(End::Unbounded, End::Closed(Number::ZERO)));
        assert_eq!(added(of(&[(Whole, most(1))])), most(1));
        assert_eq!(added(of(&[(Whole, most(-1))])), most(-1));
    }

    #[test]
    fn one_commune_without_the_figure_leaves_it_missing() {
        let missing = |values: &[(Portion, Value)]| added(of(values)).gap();
        let gap = Value::Gap;
        assert_eq!(
            missing(&[(Whole, number(2)), (Whole, gap(Gap::Empty))]),
            Some(Gap::Empty)
        );
        assert_eq!(
            missing(&[(Part, gap(Gap::Empty)), (Whole, gap(Gap::NoRow))]),
            Some(Gap::NoRow)
        );
    }

    #[test]
    fn what_does_not_add_must_come_whole_and_agree() {
        #[track_caller]
        fn case(values: &[(Portion, Value)], expected: &Value) {
            assert_eq!(agreed(of(values)), *expected);
        }
        let apart = Value::Gap(Gap::Incomparable);
        case(&[(Whole, Value::Yes), (Whole, Value::Yes)], &Value::Yes);
        case(&[(Whole, Value::Yes), (Whole, Value::No)], &apart);
        case(&[(Part, Value::Yes)], &apart);
        case(
            &[(Whole, Value::Yes), (Whole, Value::Gap(Gap::Empty))],
            &Value::Gap(Gap::Empty),
        );
        case(
            &[
                (Whole, Value::Yes),
                (Whole, Value::Gap(Gap::Empty)),
                (Whole, Value::No),
            ],
            &apart,
        );
        let open = range(End::Open(Number::ONE), End::Unbounded);
        case(&[(Whole, open.clone())], &open);
        case(&[(Whole, open.clone()), (Whole, open)], &apart);
        case(&[], &Value::Gap(Gap::NoRow));
    }
}
