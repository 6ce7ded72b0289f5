//! Converts figures of a row for part of a year to what is known of the whole year.
//!
//! Applied after cells are read and communes are known: for a commune created or abolished within the year, its months are
//! its whole year.

use super::area_row::AreaRow;
use crate::model::{
    Adds, Codebook, DayOfYear, Gap, Indicator, IndicatorKind, Period, Record, Sheet, Timing, Value,
    Year,
};
use crate::number::{End, Range};
use crate::register::Register;

/// True if a row covers months of a year before the list changed in that year.
pub(super) fn is_before(register: &Register, period: Period, year: Year, within: Year) -> bool {
    period.months().is_some() && register.list(within) < register.list(year)
}

/// Turns numbers under headings that name a part of their figure into lower bounds.
pub(super) fn of_whole(row: &mut AreaRow, sheet: &Sheet) {
    for &slot in &sheet.at_least {
        if let Some(Value::Number(low)) = row.values.get(slot) {
            row.values.set(slot, at_least(End::Closed(low)));
        }
    }
}

/// Converts each figure of a row to what is known of the whole year.
pub(super) fn for_year(row: &mut Record, codebook: &Codebook) {
    let period = row.period;
    if period.is_whole() {
        return;
    }
    for figure in codebook.ids() {
        let indicator = codebook.indicator(figure);
        row.replace(figure, |said| {
            of_year(indicator, said, period, codebook.year_begins)
        });
    }
}

/// What is known of a figure for the whole year from a row for part of it.
///
/// Months count from `begins`, the earliest day on which any set's year begins. A year counted from a later day covers more, so
/// no act is taken as final too early.
pub(super) fn of_year(
    indicator: &Indicator,
    value: Value,
    period: Period,
    begins: DayOfYear,
) -> Value {
    let is_final = match indicator.timing {
        Timing::Stands => true,
        Timing::Due(day) => is_over(day, period, begins),
        Timing::Happens | Timing::YearEnd => period.is_whole(),
    };
    if is_final {
        return value;
    }
    let may_be_withdrawn = indicator.timing == Timing::YearEnd;
    let only_grows = match indicator.kind {
        IndicatorKind::Count => true,
        // Amounts that add up over communes also add up over months; a rate may rise or fall.
        IndicatorKind::Amount => indicator.adds == Adds::Sum,
        IndicatorKind::YesNo | IndicatorKind::Grade(_) => false,
    };
    match value {
        Value::Gap(_) => value,
        Value::Yes if !may_be_withdrawn => value,
        Value::Number(low) if only_grows => at_least(End::Closed(low)),
        Value::Range(range) if only_grows => at_least(range.low),
        Value::Yes | Value::No | Value::Level(_) | Value::Number(_) | Value::Range(_) => {
            Value::Gap(Gap::PartYear)
        }
    }
}

fn at_least(low: End) -> Value {
    let high = End::Unbounded;
    Value::Range(Box::new(Range { low, high }))
}

/// True if a row covers the whole of `day`.
fn is_over(day: DayOfYear, period: Period, begins: DayOfYear) -> bool {
    let months = match period {
        Period::Whole => return true,
        Period::Unknown => return false,
        Period::Months(months) => months,
    };
    let next_year = if day < begins { 12 } else { 0 };
    (day.month + next_year, day.day) < (begins.month + months, begins.day)
}

#[cfg(test)]
mod tests {
    use std::borrow::Borrow;

    use super::of_year;
    use crate::data::example::figure;
    use crate::model::Period::{self, Months, Unknown, Whole};
    use crate::model::{Adds, DayOfYear, Gap, Indicator, IndicatorKind, Timing, Value};
    use crate::number::{Number, Range};

    const NEW_YEAR: DayOfYear = DayOfYear { month: 1, day: 1 };
    const NOVEMBER: DayOfYear = DayOfYear { month: 11, day: 16 };
    const FIRST_QUARTER: Timing = Timing::Due(DayOfYear { month: 3, day: 31 });
    const OPEN: Value = Value::Gap(Gap::PartYear);

    fn indicator(kind: IndicatorKind, timing: Timing) -> Indicator {
        Indicator {
            timing,
            ..figure("x", ("X", "x"), kind)
        }
    }

    #[track_caller]
    fn case<A: Borrow<Value>, B: Borrow<Value>>(
        (kind, timing): (IndicatorKind, Timing),
        period: Period,
        said: A,
        expected: B,
    ) {
        let indicator = indicator(kind, timing);
        let found = of_year(&indicator, said.borrow().clone(), period, NEW_YEAR);
        let said = said.borrow();
        assert_eq!(&found, expected.borrow(), "{timing:?} {period:?} {said:?}");
    }

    fn number(value: i64) -> Value {
        Value::Number(Number::whole(value))
    }

    fn least(value: i64) -> Value {
        Value::Range(Box::new(Range::at_least(Number::whole(value))))
    }

    #[test]
    fn what_happens_is_at_least_what_was_counted_and_a_stock_is_what_it_is() {
        use IndicatorKind::Count;
        for period in [Months(1), Months(11), Unknown] {
            case((Count, Timing::Happens), period, number(5), least(5));
            case((Count, Timing::Happens), period, number(0), least(0));
            case((Count, Timing::Stands), period, number(5), number(5));
            case(
                (Count, Timing::Happens),
                period,
                Value::Gap(Gap::Empty),
                Value::Gap(Gap::Empty),
            );
        }
        case((Count, Timing::Happens), Whole, number(5), number(5));
    }

    #[test]
    fn an_act_done_stays_done_and_one_not_done_may_still_be() {
        use IndicatorKind::YesNo;
        case((YesNo, Timing::Happens), Months(6), Value::Yes, Value::Yes);
        case((YesNo, Timing::Happens), Months(6), Value::No, OPEN);
        case((YesNo, Timing::Happens), Whole, Value::No, Value::No);
        case((YesNo, Timing::Stands), Months(6), Value::No, Value::No);
    }

    #[test]
    fn what_is_given_at_the_years_end_is_open_both_ways() {
        use IndicatorKind::{Count, Grade, YesNo};
        let levels = || Grade(Vec::new());
        for said in [&Value::Yes, &Value::No] {
            case((YesNo, Timing::YearEnd), Months(11), said, OPEN);
            case((YesNo, Timing::YearEnd), Unknown, said, OPEN);
            case((YesNo, Timing::YearEnd), Whole, said, said);
        }
        case(
            (levels(), Timing::Happens),
            Months(3),
            Value::Level(1),
            OPEN,
        );
        case(
            (levels(), Timing::Stands),
            Months(3),
            Value::Level(1),
            Value::Level(1),
        );
        case((Count, Timing::YearEnd), Months(3), number(18), least(18));
    }

    #[test]
    fn a_rate_may_go_either_way_and_an_amount_that_adds_only_grows() {
        let rate = Indicator {
            adds: Adds::Not,
            ..indicator(IndicatorKind::Amount, Timing::Happens)
        };
        assert_eq!(of_year(&rate, number(1), Months(9), NEW_YEAR), OPEN);
        case(
            (IndicatorKind::Amount, Timing::Happens),
            Months(9),
            number(1),
            least(1),
        );
        case(
            (IndicatorKind::Amount, Timing::Stands),
            Months(9),
            number(1),
            number(1),
        );
    }

    #[test]
    fn what_is_due_on_a_day_is_final_once_the_months_cover_that_day() {
        use IndicatorKind::{Count, YesNo};
        let due = |begins, months, said| {
            of_year(
                &indicator(YesNo, FIRST_QUARTER),
                said,
                Months(months),
                begins,
            )
        };
        assert_eq!(
            [2, 3].map(|months| due(NEW_YEAR, months, Value::No)),
            [OPEN, Value::No]
        );
        assert_eq!(
            [1, 4].map(|months| due(NEW_YEAR, months, Value::Yes)),
            [Value::Yes, Value::Yes]
        );
        // Four months from 16 November end on 15 March.
        assert_eq!(
            [4, 5].map(|months| due(NOVEMBER, months, Value::No)),
            [OPEN, Value::No]
        );
        case((YesNo, FIRST_QUARTER), Unknown, Value::No, OPEN);
        case((Count, FIRST_QUARTER), Months(2), number(3), least(3));
        case((Count, FIRST_QUARTER), Months(3), number(3), number(3));
    }
}
