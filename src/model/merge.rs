//! Combines the values of the parts of a merged commune.

use std::borrow::Cow;

use super::codebook::{Adds, Indicator, IndicatorKind};
use super::past::Portion;
use super::value::{Gap, Value};
use crate::number::{DIGITS, End, Number, Range};

/// One part: how much of the commune it is, and its value.
pub type Brought<'v> = (Portion, Cow<'v, Value>);

/// The combined value; the first gap if no part has a value.
#[must_use]
pub fn merged(indicator: &Indicator, values: &[Brought<'_>]) -> Value {
    let least = match indicator.kind {
        IndicatorKind::Count => Range::at_least(Number::ZERO),
        IndicatorKind::Amount | IndicatorKind::YesNo | IndicatorKind::Grade(_) => Range::ANYTHING,
    };
    match indicator.adds {
        Adds::Sum => added(values, least),
        Adds::Distinct => distinct(values, least),
        Adds::Not => agreed(values),
    }
}

/// The first gap, if all values are gaps.
fn all_missing(values: &[Brought<'_>]) -> Option<Gap> {
    let gaps = values.iter().map(|(_, value)| value.gap());
    let is_missing = gaps.clone().all(|gap| gap.is_some());
    is_missing.then(|| gaps.flatten().min().unwrap_or(Gap::NoRow))
}

/// The sum. A partial commune counts as anything from zero to its value; a missing value counts as `least`.
///
/// A sum above the maximum of a cell becomes “at least the maximum”, so that rules over it cannot overflow.
fn added(values: &[Brought<'_>], least: Range) -> Value {
    if let Some(gap) = all_missing(values) {
        return Value::Gap(gap);
    }
    let mut total = Range::point(Number::ZERO);
    for (portion, value) in values {
        let known = value.gap().map_or(value.range(), |_| least);
        total = total.plus(share(*portion, known));
    }
    if total == Range::ANYTHING {
        let gaps = values.iter().filter_map(|(_, value)| value.gap());
        return gaps.min().map_or(Value::from(total), Value::Gap);
    }
    Value::from(bounded(total))
}

/// The range from the largest value of a whole part to the sum of all, because parts can share the things counted.
fn distinct(values: &[Brought<'_>], least: Range) -> Value {
    let sum = added(values, least);
    if let [(Portion::Whole, only)] = values {
        return only.clone().into_owned();
    }
    if sum.gap().is_some() {
        return sum;
    }
    let whole = values
        .iter()
        .filter(|(portion, value)| *portion == Portion::Whole && value.gap().is_none());
    let ends = whole.map(|(_, value)| value.range().low);
    let low = ends.fold(End::Closed(Number::ZERO), End::greatest);
    Value::from(bounded(Range {
        low,
        high: sum.range().high,
    }))
}

/// Removes bounds beyond the maximum of a cell.
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

/// The possible values of a portion.
fn share(portion: Portion, all: Range) -> Range {
    let zero = Number::ZERO;
    match portion {
        Portion::Whole => all,
        Portion::Land => Range::point(zero),
        Portion::WholeOrNone | Portion::Part => {
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

/// The common value, if all parts are whole and agree. The first gap otherwise, unless agreement is no longer possible.
///
/// A part that joined only possibly is treated like the others: if all agree, the value is the same with or without it.
fn agreed(values: &[Brought<'_>]) -> Value {
    let mut said: Option<&Value> = None;
    let mut gap: Option<Gap> = None;
    for (portion, value) in values {
        let one = match (portion, value.gap()) {
            (Portion::Part | Portion::Land, _) | (_, Some(Gap::Incomparable)) => false,
            (Portion::Whole | Portion::WholeOrNone, Some(new)) => {
                gap = Some(gap.map_or(new, |known| known.min(new)));
                true
            }
            (Portion::Whole | Portion::WholeOrNone, None) => match said {
                None => {
                    said = Some(value);
                    true
                }
                // Two unknown values can differ.
                Some(known) => *known == **value && !matches!(**value, Value::Range(_)),
            },
        };
        if !one {
            return Value::Gap(Gap::Incomparable);
        }
    }
    match (gap, said) {
        (Some(gap), _) => Value::Gap(gap),
        (None, Some(said)) => said.clone(),
        (None, None) => Value::Gap(Gap::NoRow),
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{Brought, added, agreed, distinct};
    use crate::model::{Gap, Portion, Value};
    use crate::number::{End, Number, Range};

    fn number(value: i64) -> Value {
        Value::Number(Number::whole(value))
    }

    fn range(low: End, high: End) -> Value {
        Value::Range(Box::new(Range { low, high }))
    }

    fn of(values: &[(Portion, Value)]) -> Vec<Brought<'_>> {
        let borrowed = values.iter();
        borrowed
            .map(|(portion, value)| (*portion, Cow::Borrowed(value)))
            .collect()
    }

    /// The sum of counts; a missing one is at least zero.
    fn sum(values: &[(Portion, Value)]) -> Value {
        added(&of(values), Range::at_least(Number::ZERO))
    }

    use Portion::{Land, Part, Whole, WholeOrNone};

    #[test]
    fn what_adds_is_added_and_a_part_counts_from_nothing_to_all() {
        #[track_caller]
        fn case(values: &[(Portion, Value)], expected: &Value) {
            assert_eq!(sum(values), *expected);
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
        let two = |sign| sum(&[(Whole, most(sign)), (Whole, number(sign))]);
        assert_eq!(two(1), range(End::Closed(largest), End::Unbounded));
        assert_eq!(two(-1), range(End::Unbounded, End::Closed(-largest)));
        let wide = sum(&[(Part, most(1)), (Part, most(1))]);
        assert_eq!(wide, range(End::Closed(Number::ZERO), End::Unbounded));
        let wide = sum(&[(Part, most(-1)), (Part, most(-1))]);
        assert_eq!(wide, range(End::Unbounded, End::Closed(Number::ZERO)));
        assert_eq!(sum(&[(Whole, most(1))]), most(1));
        assert_eq!(sum(&[(Whole, most(-1))]), most(-1));
    }

    #[test]
    fn one_commune_without_the_figure_leaves_the_sum_open_above() {
        let gap = Value::Gap;
        let least = |low: i64| range(End::Closed(Number::whole(low)), End::Unbounded);
        assert_eq!(
            sum(&[(Whole, number(2)), (Whole, gap(Gap::Empty))]),
            least(2)
        );
        assert_eq!(
            sum(&[(Whole, number(2)), (Part, gap(Gap::Empty))]),
            least(2)
        );
        assert_eq!(
            sum(&[(Part, number(2)), (Whole, gap(Gap::NoRow))]),
            least(0)
        );
        assert_eq!(
            sum(&[(Whole, number(2)), (WholeOrNone, gap(Gap::NoRow))]),
            least(2)
        );
        // Without any value nothing is known.
        let none = sum(&[(Part, gap(Gap::Empty)), (Whole, gap(Gap::NoRow))]);
        assert_eq!(none.gap(), Some(Gap::NoRow));
        // An amount can be negative, so a missing one leaves the sum unbounded.
        let amounts = [(Whole, number(2)), (Whole, gap(Gap::Empty))];
        assert_eq!(
            added(&of(&amounts), Range::ANYTHING).gap(),
            Some(Gap::Empty)
        );
    }

    #[test]
    fn one_that_may_have_come_counts_nothing_or_all() {
        let both = sum(&[(Whole, number(1)), (WholeOrNone, number(5))]);
        let ends = [1, 6].map(|end| End::Closed(Number::whole(end)));
        assert_eq!(both, range(ends[0], ends[1]));
        assert_eq!(
            sum(&[(Whole, number(1)), (WholeOrNone, number(0))]),
            number(1)
        );
    }

    #[test]
    fn what_counts_distinct_things_lies_between_the_largest_and_the_sum() {
        #[track_caller]
        fn case(values: &[(Portion, Value)], expected: &Value) {
            let least = Range::at_least(Number::ZERO);
            assert_eq!(distinct(&of(values), least), *expected);
        }
        let closed = |value| End::Closed(Number::whole(value));
        case(
            &[(Whole, number(1)), (Whole, number(2)), (Whole, number(1))],
            &range(closed(2), closed(4)),
        );
        case(&[(Whole, number(3))], &number(3));
        case(&[(Whole, number(0)), (Whole, number(0))], &number(0));
        case(&[(Whole, number(0)), (Whole, number(4))], &number(4));
        case(
            &[(Whole, number(2)), (Part, number(5))],
            &range(closed(2), closed(7)),
        );
        case(&[(Part, number(5))], &range(closed(0), closed(5)));
        case(
            &[(Whole, number(2)), (WholeOrNone, number(5))],
            &range(closed(2), closed(7)),
        );
        let above = End::Open(Number::whole(2));
        case(
            &[(Whole, number(2)), (Whole, range(above, End::Unbounded))],
            &range(above, End::Unbounded),
        );
        case(
            &[(Whole, number(2)), (Whole, Value::Gap(Gap::Empty))],
            &range(closed(2), End::Unbounded),
        );
        case(
            &[(Whole, Value::Gap(Gap::Marked))],
            &Value::Gap(Gap::Marked),
        );
    }

    #[test]
    fn what_does_not_add_must_come_whole_and_agree() {
        #[track_caller]
        fn case(values: &[(Portion, Value)], expected: &Value) {
            assert_eq!(agreed(&of(values)), *expected);
        }
        let apart = Value::Gap(Gap::Incomparable);
        case(
            &[(Whole, Value::Yes), (WholeOrNone, Value::Yes)],
            &Value::Yes,
        );
        case(&[(Whole, Value::Yes), (WholeOrNone, Value::No)], &apart);
        case(
            &[(Whole, Value::Yes), (WholeOrNone, Value::Gap(Gap::NoRow))],
            &Value::Gap(Gap::NoRow),
        );
        case(
            &[(Whole, Value::Yes), (WholeOrNone, Value::Gap(Gap::Empty))],
            &Value::Gap(Gap::Empty),
        );
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
