//! Reads a row's year, months and boundaries.

use super::area_row::AreaRow;
use super::layout::{
    RowsSaid, SaidBetween, TitlePeriod, is_twelve_months, period_in_cell, plan_in_title,
};
use super::period;
use super::rows::RowReader;
use super::said_of_rows::rows_said;
use super::titled_place::other_province;
use crate::heading;
use crate::model::{
    Cell, DataFaultKind, Key, Period, TitleFault, UNDATED, Year, YearBeside, YearSource,
};
use crate::table::{CellPlace, Row, trim};

impl RowReader<'_> {
    /// True if neither the rows nor anything else give a year.
    pub(super) fn is_undated(&self) -> bool {
        self.bound.key(Key::Year).is_none() && self.year_otherwise().is_none()
    }

    /// Reports what the title and names say of the year and months, and what they leave open.
    pub(super) fn say_when(&mut self) {
        let (open, table) = (self.open, self.open.table);
        if let Some(said) = open.file.year
            && let Some(&(year, at)) = table.titled(said)
        {
            self.cell_fault(
                at,
                DataFaultKind::Title(TitleFault::TitleContradicts { year, said }),
            );
        }
        let has_column = self.bound.key(Key::Year).is_some();
        match open.year(self.options.year) {
            Some(_) | None if has_column => {}
            Some((_, YearSource::Given)) => {}
            Some((year, by)) => {
                self.year_found(year, by);
                self.year_beside(year, by);
            }
            None if self.has_several_years() => {}
            None => self.fault(0, DataFaultKind::NoYear),
        }
        for (at, note) in &table.notes {
            self.cell_fault(*at, note.clone());
        }
        if let Some((text, at)) = &table.scaled {
            let text = text.clone();
            self.fault_at(Some(*at), TitleFault::ScaledUnit { text });
        }
        if let Some((text, by, at)) = open.planned() {
            self.fault_at(at, TitleFault::Planned { text, by });
        }
        if let Some(text) = open.assumed() {
            self.fault_at(None, TitleFault::Assumed { text });
        }
        let year = open.year(self.options.year).map(|(year, _)| year);
        if let Some(fault) = other_province(&table.above, self.options, year) {
            self.fault_at(None, fault);
        }
        for (at, text) in &table.meaning.unread {
            self.remarks_seen.add(*at, text.clone());
        }
        if let Some(fault) = self.remark_columns.other_unit(&table.above) {
            self.fault_at(None, fault);
        }
        self.say_narrowed();
        let (said, begins) = (self.rows_said(), self.dictionary.codebook.year_begins);
        let mut between = table.between.iter();
        let other =
            between.find(|(text, _)| said.said_between(text, begins) == Some(SaidBetween::Other));
        self.contradicted(other.map(|(text, at)| (*at, text.clone())));
        let is_said = |key: Key| self.bound.key(key).is_some();
        if !is_said(Key::Months) && !is_said(Key::Period) {
            self.say_period();
        }
    }

    /// Reports the period of rows that do not give their months.
    fn say_period(&mut self) {
        let is_one = self.open.table.periods.len() <= 1;
        let (kind, at) = match self.open.period() {
            None | Some((TitlePeriod::FromJanuary(Period::Whole), _)) if is_one => return,
            Some((TitlePeriod::FromJanuary(Period::Months(months)), at)) if is_one => {
                (TitleFault::PeriodFound { months: *months }, at)
            }
            Some((TitlePeriod::Other(text), at)) if is_one => {
                let text = text.clone();
                let is_year = is_twelve_months(&text);
                let fault = if is_year {
                    TitleFault::OtherYear { text }
                } else {
                    TitleFault::OtherPeriod { text }
                };
                (fault, at)
            }
            None => return,
            Some((_, at)) => (
                TitleFault::OtherPeriod {
                    text: String::new(),
                },
                at,
            ),
        };
        self.fault_at(at, kind);
    }

    fn year_found(&mut self, year: Year, by: YearSource) {
        let title = self.open.table.year.map(|(_, at)| at);
        let at = title.filter(|_| by == YearSource::Title);
        self.fault_at(at, TitleFault::YearFound { year, by });
    }

    /// Reports another year in the name of the sheet or file than that of the title: it may be a copy of last year's.
    fn year_beside(&mut self, year: Year, by: YearSource) {
        let sheet = self.open.sheet_year().map(YearBeside::Sheet);
        let file = self.open.file_year().map(YearBeside::File);
        let is_other = |beside: &YearBeside| match *beside {
            YearBeside::Sheet(named) | YearBeside::File(named) => named != year,
            YearBeside::Column => false,
        };
        let other = sheet.into_iter().chain(file).find(is_other);
        if let (Some(beside), YearSource::Title) = (other, by) {
            let title = self.open.table.year.map(|(_, at)| at);
            self.fault_at(title, TitleFault::YearBeside { year, beside });
        }
    }

    /// Reports a title of a year that no row gives.
    pub(super) fn no_row_of_year(&mut self, rows: &[AreaRow]) {
        let title = self.open.table.year;
        let is_given = self.bound.key(Key::Year).is_some();
        let Some((year, at)) = title.filter(|_| is_given && !rows.is_empty()) else {
            return;
        };
        let mut dated = rows.iter().filter(|row| row.year != UNDATED);
        if dated.all(|row| row.year != year) {
            let beside = YearBeside::Column;
            self.fault_at(Some(at), TitleFault::YearBeside { year, beside });
        }
    }

    /// Reports a fault of a cell, or of the file if there is none.
    pub(super) fn fault_at(&mut self, at: Option<CellPlace>, fault: TitleFault) {
        let kind = DataFaultKind::Title(fault);
        match at {
            Some(at) => self.cell_fault(at, kind),
            None => self.fault(0, kind),
        }
    }

    /// True, with a fault, if the years above the headings leave that of the rows open.
    fn has_several_years(&mut self) -> bool {
        let years = self.open.table.years.iter();
        let years: Vec<_> = years
            .map(|(year, at)| (*year, Cell::name(at.column, at.row)))
            .collect();
        if let Some(&(_, first)) = self.open.table.years.first() {
            self.cell_fault(first, DataFaultKind::SeveralYears { years });
        }
        !self.open.table.years.is_empty()
    }

    /// Year and period of the rows, as far as no column gives them.
    pub(super) fn rows_said(&self) -> RowsSaid {
        rows_said((self.open, self.options), self.bound)
    }

    /// Notes the words of a row that give another year or period than that of the rows below; true if they give any.
    pub(super) fn dated(
        &self,
        cells: &[(usize, String)],
        row: &Row<'_>,
        said: &RowsSaid,
        other: &mut Option<(CellPlace, String)>,
    ) -> bool {
        let begins = self.dictionary.codebook.year_begins;
        let mut is_dated = false;
        for (column, text) in cells {
            let Some(between) = said.said_between(text, begins) else {
                continue;
            };
            is_dated = true;
            match between {
                SaidBetween::Other => *other = Some((row.at(*column), text.clone())),
                SaidBetween::Same => *other = None,
                // Half of another year is still of that year.
                SaidBetween::SamePeriod => {}
            }
        }
        is_dated
    }

    /// Reports words above a commune's row that give another year or period, or are of a plan.
    pub(super) fn contradicted(&mut self, other: Option<(CellPlace, String)>) {
        if let Some((at, text)) = other {
            let fault = match plan_in_title(&text) {
                Some(_) => TitleFault::Planned {
                    text,
                    by: YearSource::Title,
                },
                None => TitleFault::RowContradicts { text },
            };
            self.fault_at(Some(at), fault);
        }
    }

    /// Reports a remark below the rows that gives their figures another year or period: `Số liệu tính đến 30/9/2024`.
    pub(super) fn remarked(&mut self, other: Option<(CellPlace, String)>) {
        let is_of_figures = |text: &str| heading::key(text).contains("số liệu");
        self.contradicted(other.filter(|(_, text)| is_of_figures(text)));
    }

    /// Year of rows without one.
    pub(super) fn year_otherwise(&self) -> Option<Year> {
        let year = self.open.year(self.options.year);
        year.map(|(year, _)| year)
    }

    /// Year of a row; `None` if it is unreadable or contradicts the command line.
    pub(super) fn year(&mut self, row: &Row<'_>) -> Option<Year> {
        let Some(column) = self.bound.key(Key::Year) else {
            return self.year_otherwise();
        };
        let text = row.cell(column);
        let text = trim(&text);
        let (year, fault) = if text.is_empty() {
            let otherwise = self.open.year(self.options.year);
            if otherwise.is_some_and(|(_, by)| by != YearSource::Given) {
                self.blanks.year.add(row.at(column));
            }
            let year = otherwise.map(|(year, _)| year);
            if let Some(year) = year {
                self.filled.add_year(year, row.at(column));
            }
            (year, year.is_none().then_some(DataFaultKind::EmptyYear))
        } else {
            let year = period::year(text);
            self.blanks.year.says_other |= year != self.year_otherwise();
            (year, self.year_fault(text, year))
        };
        let Some(fault) = fault else {
            return year;
        };
        self.cell_fault(row.at(column), fault);
        None
    }

    /// Fault of the year in a cell.
    pub(super) fn year_fault(&self, text: &str, year: Option<Year>) -> Option<DataFaultKind> {
        let Some(year) = year else {
            let text = text.to_owned();
            return Some(DataFaultKind::BadYear { text });
        };
        let said = self.open.file.year.filter(|&said| said != year)?;
        Some(DataFaultKind::YearContradicts { year, said })
    }

    /// Year whose boundaries a row's figures use, if other than its own.
    pub(super) fn within(&mut self, row: &Row<'_>) -> Option<Year> {
        let Some(column) = self.bound.key(Key::Boundaries) else {
            return self.options.boundaries;
        };
        let cell = row.cell(column);
        let text = trim(&cell);
        if text.is_empty() {
            return self.options.boundaries;
        }
        let year = period::year(text);
        if year.is_none() {
            let fault = DataFaultKind::BadYear {
                text: text.to_owned(),
            };
            self.cell_fault(row.at(column), fault);
        }
        year
    }

    /// Part of the year that a row covers: from its own cells, or else from the title.
    pub(super) fn period(&mut self, row: &Row<'_>, year: Option<Year>) -> Period {
        let mut said: Option<Period> = None;
        for key in [Key::Months, Key::Period] {
            let Some(column) = self.bound.key(key) else {
                continue;
            };
            let cell = row.cell(column);
            let text = trim(&cell);
            if text.is_empty() {
                if key == Key::Period {
                    self.blanks.period.add(row.at(column));
                }
                continue;
            }
            let own = self.period_of_cell((key, column), text, year);
            self.blanks.period.says_other |= key == Key::Period && own != Some(Period::Whole);
            let own = own.filter(|own| said.is_none_or(|said| said == *own));
            let at = row.at(column);
            let Some(own) = own else {
                let text = text.to_owned();
                self.cell_fault(at, DataFaultKind::BadMonths { text });
                return Period::Unknown;
            };
            if said.is_none() {
                self.compare_period(own, at);
            }
            said = Some(own);
        }
        said.unwrap_or_else(|| self.period_above(row))
    }

    /// Part of the year that the title or a name gives a row whose cells give none.
    fn period_above(&mut self, row: &Row<'_>) -> Period {
        let is_one = self.open.table.periods.len() <= 1;
        let text = match self.open.period() {
            None => return Period::Whole,
            Some((TitlePeriod::FromJanuary(period), _)) if is_one => return *period,
            Some((TitlePeriod::FromJanuary(_), _)) => String::new(),
            Some((TitlePeriod::Other(text), _)) => text.clone(),
        };
        let columns = [Key::Months, Key::Period].map(|key| self.bound.key(key));
        // Without a column, the whole file was refused.
        if let Some(column) = columns.into_iter().flatten().next() {
            self.cell_fault(row.at(column), DataFaultKind::BadMonths { text });
        }
        Period::Unknown
    }

    /// Part of the year that a cell gives. A bare number is that of months only under the key that counts them.
    fn period_of_cell(
        &self,
        (key, column): (Key, usize),
        text: &str,
        year: Option<Year>,
    ) -> Option<Period> {
        if key == Key::Months
            && let Some(months) = period::months(text)
        {
            return Some(Period::from(months));
        }
        let heading = &self.bound.sheet.columns.get(column)?.heading;
        period_in_cell((heading, text), year, self.dictionary.codebook.year_begins)
    }

    /// Reports months of a row that differ from those of the title.
    fn compare_period(&mut self, own: Period, at: CellPlace) {
        if let Some((TitlePeriod::FromJanuary(titled), _)) = self.open.period()
            && *titled != own
        {
            let of = |period: Period| period.months().unwrap_or(period::YEAR);
            let (months, said) = (of(own), of(*titled));
            let kind = TitleFault::PeriodContradicts { months, said };
            self.cell_fault(at, DataFaultKind::Title(kind));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::data::example::{CASES, faults, reading};
    use crate::model::{Period, Series, Value};
    use crate::number::{Number, Range};

    /// Checks the period of the only row and its codes of faults; a row that is withheld has none.
    #[track_caller]
    fn case(header: &str, row: &str, expected: Option<Period>, codes: &[&str]) {
        let read = reading(&format!("{header}\n{row}\n"));
        assert_eq!(faults(&read), codes, "{header} {row}");
        let kept = read.series.iter().filter(|one| !one.is_withheld());
        let mut records = kept.flat_map(Series::records);
        let record = records.next();
        assert_eq!(record.map(|one| one.period), expected, "{header} {row}");
        let cases = match expected {
            None => return,
            Some(Period::Whole) => Value::Number(Number::whole(5)),
            Some(_) => Value::from(Range::at_least(Number::whole(5))),
        };
        assert_eq!(record.map(|one| one.value(CASES)), Some(cases));
    }

    #[test]
    fn a_column_of_periods_gives_the_months_of_each_row() {
        let header = "ma_xa;nam;Kỳ;so_vu";
        let six = Some(Period::Months(6));
        case(header, "1;2021;6 tháng;5", six, &[]);
        case(header, "1;2021;6 tháng đầu năm 2021;5", six, &[]);
        case(header, "1;2021;Quý I;5", Some(Period::Months(3)), &[]);
        for whole in ["cả năm", "Năm 2021", "12 tháng", ""] {
            case(
                header,
                &format!("1;2021;{whole};5"),
                Some(Period::Whole),
                &[],
            );
        }
        for other in [
            "Quý II",
            "I",
            "1",
            "6 tháng cuối năm",
            "Quý I/2020",
            "24 tháng",
        ] {
            let row = format!("1;2021;{other};5");
            case(header, &row, None, &["2:3 C2 bad-months"]);
        }
    }

    #[test]
    fn two_columns_of_months_must_agree() {
        let header = "ma_xa;nam;so_thang;Kỳ;so_vu";
        case(header, "1;2021;6;6 tháng;5", Some(Period::Months(6)), &[]);
        case(header, "1;2021;12;Năm 2021;5", Some(Period::Whole), &[]);
        case(header, "1;2021;6;;5", Some(Period::Months(6)), &[]);
        case(header, "1;2021;12;Quý I;5", None, &["2:4 D2 bad-months"]);
    }

    #[test]
    fn a_title_of_another_period_counts_where_the_column_is_empty() {
        let other = "SỐ LIỆU QUÝ II;;;\nma_xa;nam;Kỳ;so_vu";
        let title = "1:0 rows-skipped";
        case(other, "1;2021;;5", None, &["3:3 C3 bad-months", title]);
        case(other, "1;2021;6 tháng;5", Some(Period::Months(6)), &[title]);
        let six = "SỐ LIỆU 6 THÁNG;;;\nma_xa;nam;Kỳ;so_vu";
        case(six, "1;2021;;5", Some(Period::Months(6)), &[title]);
    }

    /// Checks rows of one commune and year: none is judged.
    #[track_caller]
    fn none_of(rows: &[&str], codes: &[&str]) {
        let read = reading(&format!("ma_xa;nam;Kỳ;so_vu\n{}\n", rows.join("\n")));
        assert_eq!(faults(&read), codes, "{rows:?}");
        assert!(read.series.iter().all(Series::is_withheld), "{rows:?}");
        assert_eq!(read.series.len(), rows.len(), "{rows:?}");
    }

    #[test]
    fn rows_of_several_parts_of_a_year_are_not_judged() {
        let rows = ["1;2021;Quý I;5", "1;2021;Quý II;0"];
        none_of(&rows, &["3:3 C3 bad-months", "3:0 duplicate-row"]);
        let rows = ["1;2021;Quý II;0", "1;2021;Quý I;0"];
        none_of(&rows, &["2:3 C2 bad-months", "3:0 duplicate-row"]);
        let rows = ["1;2021;Quý II;0", "1;2021;Quý III;0"];
        let codes = [
            "2:3 C2 bad-months",
            "3:3 C3 bad-months",
            "3:0 duplicate-row",
        ];
        none_of(&rows, &codes);
        let rows = ["1;2021;6 tháng;0", "1;2021;cả năm;0"];
        none_of(&rows, &["3:0 duplicate-row"]);
    }

    #[test]
    fn a_blank_period_below_another_is_not_the_whole_year() {
        let text = "ma_xa;nam;Kỳ;so_vu\n1;2021;Quý I;5\n2;2021;;5\n";
        assert_eq!(faults(&reading(text)), ["3:3 C3 bad-months"]);
        let text = "ma_xa;nam;Kỳ;so_vu\n1;2021;;5\n2;2021;Quý I;5\n3;2021;nt;5\n";
        let codes = ["4:3 C4 bad-months", "2:3 C2 bad-months"];
        assert_eq!(faults(&reading(text)), codes);
        let whole = "ma_xa;nam;Kỳ;so_vu\n1;2021;;5\n2;2021;cả năm;5\n3;2021;;5\n";
        assert!(faults(&reading(whole)).is_empty());
        let signed =
            "ten_xa;nam;Kỳ;so_vu\nXã A;2021;;5\nNgười lập biểu;;Ngày 3 tháng 2 năm 2022;\n";
        assert_eq!(faults(&reading(signed)), ["3:0 rows-skipped"]);
    }

    #[test]
    fn a_blank_year_beside_another_year_is_not_that_of_the_title() {
        let title = "SỐ LIỆU NĂM 2022\nma_xa;nam;so_vu\n";
        let codes = |rows: &str| {
            let mut codes = faults(&reading(&format!("{title}{rows}")));
            codes.retain(|code| !code.ends_with("rows-skipped"));
            codes
        };
        let filled = ["4:2 B4 cells-filled"];
        assert_eq!(codes("1;2022;5\n2;;5\n"), filled);
        assert_eq!(codes("1;2021;5\n2;;5\n"), ["4:2 B4 empty-year"]);
        assert_eq!(codes("1;;5\n2;2021;5\n"), ["3:2 B3 empty-year"]);
        assert_eq!(codes("1;2022;5\n2;nt;5\n"), ["4:2 B4 bad-year"]);
    }
}
