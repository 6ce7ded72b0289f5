//! Running totals: `Tháng 9 | Lũy kế 9 tháng`, `Quý III | Cộng dồn`.

use super::head::HeadRow;
use super::said::is_cumulative;
use super::subheading::months;
use super::title::{TitlePeriod, said_in};
use super::words::SplitWords;
use crate::data::period::YEAR;
use crate::model::{DayOfYear, Period};
use crate::table::CellPlace;

/// The part of the year that the running totals among rows of headings cover, with the first cell.
pub(super) fn running_total(
    rows: &[HeadRow],
    begins: DayOfYear,
) -> Option<(TitlePeriod, CellPlace)> {
    let texts: Vec<&str> = rows
        .iter()
        .flat_map(HeadRow::filled)
        .map(|cell| cell.1)
        .collect();
    Some((running_part(&texts, begins)?, rows.first()?.at(0)))
}

/// The part of the year that the running totals among headings cover: what they say, or else up to the last part beside them. `None`
/// if that is not told, or the whole year.
pub(super) fn running_part(headings: &[&str], begins: DayOfYear) -> Option<TitlePeriod> {
    let totals = headings.iter().filter(|text| is_cumulative(text));
    let said: Vec<Option<TitlePeriod>> = totals.map(|text| part_said(text, begins)).collect();
    if said.is_empty() {
        return None;
    }
    let part = said.into_iter().flatten().next().or_else(|| {
        let ends = headings.iter().filter_map(|text| months(text));
        let last = ends.map(|(_, end)| end).max()?;
        Some(TitlePeriod::FromJanuary(Period::from(last)))
    });
    let whole = [Period::Whole, Period::from(YEAR)].map(TitlePeriod::FromJanuary);
    part.filter(|part| !whole.contains(part))
}

/// The part of the year that a running total names: `Lũy kế 9 tháng`, `Lũy kế đến 30/9/2026`, `Lũy kế 3 quý`.
fn part_said(text: &str, begins: DayOfYear) -> Option<TitlePeriod> {
    let said = said_in(text, begins);
    let until = said.until.map(|day| day.period(begins));
    let words = SplitWords::of(text);
    let quarters = || {
        let mut all = 0..words.folded.len();
        let at = all.find(|at| words.number(*at).is_some() && words.is(at + 1, "quý"))?;
        let quarters = words.number(at).filter(|count| (1..=4).contains(count))?;
        Some(Period::from(3 * quarters))
    };
    let counted = || until.or_else(quarters).map(TitlePeriod::FromJanuary);
    said.periods.into_iter().next().or_else(counted)
}

#[cfg(test)]
mod tests {
    use super::running_part;
    use crate::data::layout::title::TitlePeriod;
    use crate::model::{DayOfYear, Period};

    fn part(headings: &[&str]) -> Option<TitlePeriod> {
        running_part(headings, DayOfYear::default())
    }

    #[test]
    fn a_running_total_covers_what_it_says_or_what_stands_beside_it() {
        let nine = Some(TitlePeriod::FromJanuary(Period::from(9)));
        for headings in [
            &["Tháng 9", "Lũy kế 9 tháng"][..],
            &["Tháng 9", "Luỹ kế đến tháng 9"],
            &["Tháng 9", "LŨY KẾ ĐẾN 30/9/2026"],
            &["Tháng 9", "Lũy kế đến 30/9"],
            &["Lũy kế 9T"],
            &["Cộng dồn 9 tháng đầu năm"],
            &["Quý III", "Lũy kế 3 quý"],
            &["Quý III", "Cộng dồn"],
            &["Tháng 8", "Tháng 9", "Lũy kế từ đầu năm"],
        ] {
            assert_eq!(part(headings), nine, "{headings:?}");
        }
    }

    #[test]
    fn without_a_part_it_is_of_the_year() {
        for headings in [
            &["Tháng 9", "Cả năm"][..],
            &["Tháng 12", "Lũy kế năm"],
            &["Quý IV", "Lũy kế 12 tháng"],
            &["Trong kỳ", "Lũy kế từ đầu năm"],
            &["Tháng 9", "Lũy kế từ 2021"],
            &["Lũy kế"],
        ] {
            assert_eq!(part(headings), None, "{headings:?}");
        }
    }
}
