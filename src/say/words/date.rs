//! Days and months.

use crate::model::{Date, DayOfYear};
use crate::text::{Text, both};

/// A date: `10/02/2022`, in English `2022-02-10`.
pub(in crate::say) fn short(date: Date) -> Text {
    let Date { year, month, day } = date;
    both!("{day:02}/{month:02}/{year}", "{year}-{month:02}-{day:02}")
}

/// A date in a sentence: `10/02/2022`, in English `10 February 2022`.
pub(in crate::say) fn long(date: Date) -> Text {
    let Date { year, month, day } = date;
    let name = month_name(month);
    both!("{day:02}/{month:02}/{year}", "{day} {name} {year}")
}

/// A day of every year: `16/11`, in English `16 November`.
pub(in crate::say) fn of_each_year(date: DayOfYear) -> Text {
    let DayOfYear { month, day } = date;
    let name = month_name(month);
    both!("{day:02}/{month:02}", "{day} {name}")
}

/// A month in English, counted from 1.
fn month_name(month: u8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}
