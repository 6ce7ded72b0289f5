//! Takes apart tables that stand side by side on a sheet.
//!
//! In: a sheet whose heading row names communes more than once. Out: one text for each table, with the place of each row. Parts
//! under the same headings are one list, continued on the right to save paper: its rows follow in that order, page by page.
//! Nothing is taken apart where that could put a row under a heading that is not its own: the sheet is then read as it stands,
//! and the second column of communes is a fault.

use super::form_halves;
use super::form_lines::is_index;
use super::head::{Head, HeadRow, is_area};
use super::said::SaidAbove;
use super::side::{PlacedRows, SheetLine, SidePart, lines, write_line};
use crate::data::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
use crate::data::row_label::{SERIALS, is_signature, is_total};
use crate::data::spelling::fold;
use crate::heading;
use crate::model::{DataFaultKind, HeadingFault, Key};
use crate::table::SheetText;

/// Words of letterheads and unit lines, which say nothing of the columns below them.
const LETTERHEADS: [&str; 7] = [
    "cộng hòa xã hội",
    "độc lập",
    "đơn vị tính",
    "đvt",
    "mẫu số",
    "biểu số",
    "phụ lục",
];

/// Tables that stand side by side on a sheet.
pub(in crate::data) struct SideBySide {
    /// Their texts: one if they are parts of a list.
    pub(in crate::data) texts: Vec<PlacedRows>,
    /// Number of parts.
    parts: usize,
}

impl SideBySide {
    /// What is to be said of them.
    pub(in crate::data) fn told(&self) -> DataFaultKind {
        DataFaultKind::Heading(HeadingFault::SideBySide {
            parts: self.parts,
            are_one: self.texts.len() == 1,
        })
    }
}

/// Tables that stand side by side; `None` if the sheet is read as it stands.
pub(in crate::data) fn side_by_side(
    sheet: SheetText<'_>,
    dictionary: &Dictionary<'_>,
) -> Option<SideBySide> {
    let opened = sheet.open().ok().flatten()?;
    let head = Head::read(&opened);
    let names = |row: &HeadRow| row.filled().any(|(_, text)| is_area(text, dictionary));
    let Some(main) = head.rows.iter().position(names) else {
        let (text, parts) = form_halves::form(&head, &lines(&opened))?;
        let texts = vec![text];
        return Some(SideBySide { texts, parts });
    };
    if !names_twice(&head.rows[main], dictionary) {
        return None;
    }
    let parts = repeated(&head.rows[main], dictionary);
    let lines = lines(&opened);
    let least = lines.get(main).map_or(0, |line| line.width);
    let is_broken =
        |line: &SheetLine| line.is_broken || !sheet.is_sheet && line.cells.len() < least;
    if lines.iter().skip(main).any(is_broken) {
        return None;
    }
    if parts.is_empty() {
        let texts = tables(&head, main, &lines, dictionary)?;
        let parts = texts.len();
        return Some(SideBySide { texts, parts });
    }
    let list = ListParts::of(&head, main, (&parts, dictionary), &lines)?;
    let texts = list.joined(&lines)?;
    let parts = parts.len();
    Some(SideBySide { texts, parts })
}

/// True if two columns name communes, or two give their codes.
fn names_twice(row: &HeadRow, dictionary: &Dictionary<'_>) -> bool {
    let meaning = |text: &str| match dictionary.find(text) {
        HeadingMatch::One(ColumnMeaning::Key(key)) => Some(key),
        HeadingMatch::One(ColumnMeaning::Figure(_))
        | HeadingMatch::Part(..)
        | HeadingMatch::Several(_)
        | HeadingMatch::Clause(_)
        | HeadingMatch::Nothing => None,
    };
    let keys = row.filled().filter_map(|(_, text)| meaning(text));
    let keys: Vec<Key> = keys.collect();
    let count = |key: Key| keys.iter().filter(|&&one| one == key).count();
    count(Key::Name) > 1 || count(Key::Code) > 1
}

/// The parts of a heading row that repeats its headings; none if it does not. A serial number may stand before the first alone.
fn repeated(row: &HeadRow, dictionary: &Dictionary<'_>) -> Vec<SidePart> {
    let filled: Vec<(usize, &str)> = row.filled().collect();
    let is_serial = |text: &str| SERIALS.contains(&heading::key(text).as_str());
    let leads = filled
        .first()
        .filter(|(_, text)| is_serial(text))
        .into_iter();
    for lead in std::iter::once(0).chain(leads.map(|_| 1)) {
        let (before, own) = filled.split_at(lead);
        for count in (2..=own.len() / 2).rev() {
            let Some(step) = step(own, count) else {
                continue;
            };
            let names = own.iter().take(own.len() / count);
            if names.clone().any(|(_, text)| is_area(text, dictionary)) {
                let start = own.first().map_or(0, |(at, _)| *at);
                let lead = before.first().map(|(at, _)| *at..start);
                let part = |number: usize| {
                    SidePart::of(lead.clone(), (start + number * step, step), number)
                };
                return (0..count).map(part).collect();
            }
        }
    }
    Vec::new()
}

/// Number of columns after which the headings repeat, if they do so this many times.
fn step(filled: &[(usize, &str)], count: usize) -> Option<usize> {
    let size = filled.len() / count;
    let step = filled.get(size)?.0 - filled.first()?.0;
    let pairs = || filled.iter().zip(filled.iter().skip(size));
    let is_same = pairs().all(|((at, text), (other, same))| at + step == *other && text == same);
    (filled.len() == size * count && is_same).then_some(step)
}

/// A list whose parts stand side by side.
struct ListParts<'l> {
    parts: &'l [SidePart],
    /// First row of headings.
    top: usize,
    /// The cells of the rows from there to that which names the communes.
    headings: Vec<&'l [Box<str>]>,
    /// Columns that name the communes.
    names: Vec<usize>,
    /// All columns of the sheet.
    whole: SidePart,
}

impl<'l> ListParts<'l> {
    /// The list under a row of headings; `None` if another row beside it says something of one part alone.
    fn of(
        head: &Head,
        main: usize,
        (parts, dictionary): (&'l [SidePart], &Dictionary<'_>),
        lines: &'l [SheetLine],
    ) -> Option<ListParts<'l>> {
        let same = |row: &HeadRow| {
            let mut others = parts.iter().skip(1);
            others.all(|part| part.repeats(&parts[0], &row.cells))
        };
        let right = parts.get(1)?.first();
        let is_harmless = |text: &str| {
            let folded = fold(text);
            let is_letterhead = LETTERHEADS.iter().any(|words| folded.starts_with(words));
            is_signature(text) || is_letterhead && !folded.contains("năm")
        };
        let mut top = main;
        for (at, row) in head.rows.iter().enumerate().take(main).rev() {
            let beside = row.filled().filter(|(column, _)| *column >= right);
            let beside: Vec<&str> = beside.map(|(_, text)| text).collect();
            let is_next = at + 1 == top && row.number + 1 == head.rows[top].number;
            if is_next && !beside.is_empty() && same(row) {
                top = at;
            } else if !beside.into_iter().all(is_harmless) {
                return None;
            }
        }
        let own = head.rows.get(main)?.filled();
        let names = own.filter(|(_, text)| is_area(text, dictionary));
        let names: Vec<usize> = names.map(|(column, _)| column).collect();
        // Headings of communes are not divided; a row that names none below them divides the others.
        let below = head.rows.iter().skip(main + 1);
        let mut dividing = below.take_while(|row| names.iter().all(|&at| row.cell(at).is_empty()));
        if !dividing.all(same) {
            return None;
        }
        let headings = lines.get(top..=main)?;
        Some(ListParts {
            parts,
            top,
            headings: headings.iter().map(|line| line.cells.as_slice()).collect(),
            names,
            whole: SidePart::whole(lines.iter().map(|line| line.width).max()?),
        })
    }

    /// The rows of the first part, then those of the next, for each page; `None` if that order may not be the one meant.
    fn joined(&self, lines: &[SheetLine]) -> Option<Vec<PlacedRows>> {
        let mut out = (String::new(), Vec::new());
        for line in lines.get(..self.top)? {
            write_line(&mut out, line, &self.whole);
        }
        let mut at = self.top;
        while at < lines.len() {
            let body = at + self.headings.len();
            for line in lines.get(at..body)? {
                write_line(&mut out, line, &self.parts[0]);
            }
            let next = (body..lines.len()).find(|&row| self.is_heading(lines, row));
            let end = next.unwrap_or(lines.len());
            self.page(lines.get(body..end)?, &mut out)?;
            at = end;
        }
        Some(vec![out])
    }

    /// True if the headings stand here again.
    fn is_heading(&self, lines: &[SheetLine], row: usize) -> bool {
        let rows = lines.get(row..row + self.headings.len());
        rows.is_some_and(|rows| {
            let mut pairs = rows.iter().zip(&self.headings);
            pairs.all(|(line, own)| line.cells == *own)
        })
    }

    /// True if the row belongs to the headings: it divides those of every part alike, or numbers the columns.
    fn is_of_headings(&self, line: &SheetLine) -> bool {
        let is_same = |part: &SidePart| part.repeats(&self.parts[0], &line.cells);
        let divides = self.names.iter().all(|&at| line.cell(at).is_empty());
        let mut filled = line.cells.iter().filter(|text| !text.is_empty());
        divides && self.parts.iter().all(is_same) || filled.all(|text| is_index(text))
    }

    /// Writes the rows between two headings.
    fn page(&self, lines: &[SheetLine], out: &mut PlacedRows) -> Option<()> {
        let above = lines.iter().take_while(|line| self.is_of_headings(line));
        let (above, lines) = lines.split_at(above.count());
        for line in above {
            write_line(out, line, &self.parts[0]);
        }
        // What stands below the last number belongs to no part: signatures, the title of the next table.
        let body = lines
            .iter()
            .rposition(SheetLine::has_number)
            .map_or(0, |at| at + 1);
        let (body, tail) = lines.split_at(body);
        // A total of the whole list may stand above or below its first part alone.
        let others = self.parts.get(1..)?;
        let is_total = |line: &&SheetLine| {
            line.cells.iter().any(|text| is_total(text))
                && !others.iter().any(|part| part.is_filled(line))
        };
        let (first, body) = body.split_at(body.iter().take_while(is_total).count());
        let last = body.iter().rev().take_while(is_total).count();
        let (body, last) = body.split_at(body.len() - last);
        for line in first {
            write_line(out, line, &self.parts[0]);
        }
        let own = body.iter().rev().take_while(|line| self.is_of_totals(line));
        self.body(body.split_at(body.len() - own.count()), out)?;
        for line in last {
            write_line(out, line, &self.parts[0]);
        }
        for line in tail {
            write_line(out, line, &self.whole);
        }
        Some(())
    }

    /// True if a row holds totals of parts and nothing else.
    fn is_of_totals(&self, line: &SheetLine) -> bool {
        let filled = self.parts.iter().filter(|part| part.is_filled(line));
        let is_total = |part: &SidePart| part.filled(&line.cells).any(is_total);
        filled.clone().next().is_some() && filled.into_iter().all(is_total)
    }

    /// Writes the rows of each part with its own totals.
    fn body(
        &self,
        (body, totals): (&[SheetLine], &[SheetLine]),
        out: &mut PlacedRows,
    ) -> Option<()> {
        // A cell of no part may be one of theirs, shifted.
        let is_shifted = |line: &SheetLine| {
            let own = self.parts.iter().flat_map(|part| part.filled(&line.cells));
            own.count() < line.filled()
        };
        if body.iter().chain(totals).any(is_shifted) {
            return None;
        }
        for part in self.parts {
            // Beside a row that heads several parts, or in a list of another order, the part has a gap.
            let end = body.iter().rposition(|line| part.is_filled(line));
            let own = body.get(..end.map_or(0, |end| end + 1))?;
            if own.iter().any(|line| !part.is_filled(line)) {
                return None;
            }
            let totals = totals.iter().filter(|line| part.is_filled(line));
            for line in own.iter().chain(totals) {
                write_line(out, line, part);
            }
        }
        Some(())
    }
}

/// Tables with headings of their own, between which columns are blank; `None` if there are none, or another row names communes.
fn tables(
    head: &Head,
    main: usize,
    lines: &[SheetLine],
    dictionary: &Dictionary<'_>,
) -> Option<Vec<PlacedRows>> {
    let (above, below) = lines.split_at_checked(main)?;
    let width = below.iter().map(|line| line.width).max()?;
    let is_blank = |column: usize| below.iter().all(|line| line.cell(column).is_empty());
    let mut parts: Vec<SidePart> = Vec::new();
    let mut start = None;
    for column in 0..=width {
        match (start, column == width || is_blank(column)) {
            (None, false) => start = Some(column),
            (Some(from), true) => {
                parts.push(SidePart::of(None, (from, column - from), 0));
                start = None;
            }
            (None, true) | (Some(_), false) => {}
        }
    }
    let own = head.rows.get(main)?;
    let is_name = |text: &str| is_area(text, dictionary) && !dictionary.is_by_cells(text);
    let is_table = |part: &SidePart| {
        let texts: Vec<&str> = part.filled(&own.cells).collect();
        texts.len() >= 2 && texts.iter().any(|text| is_name(text))
    };
    let names_again = |line: &SheetLine| line.cells.iter().any(|text| is_area(text, dictionary));
    let is_apart = parts.len() >= 2 && parts.iter().all(is_table);
    if !is_apart || below.iter().skip(1).any(names_again) {
        return None;
    }
    let begins = dictionary.codebook.year_begins;
    let is_parent = |at: usize| {
        let row = head.rows.get(at..=at).unwrap_or_default();
        row.iter().any(|row| row.filled().nth(1).is_some())
            && SaidAbove::read(row, begins).is_empty()
    };
    let parents = (0..main).rev().take_while(|&at| is_parent(at)).count();
    let (titles, parents) = above.split_at(main - parents);
    let count = |line: &SheetLine| {
        parts
            .iter()
            .flat_map(|part| part.filled(&line.cells))
            .count()
    };
    if parents.iter().any(|line| count(line) < line.filled()) {
        return None;
    }
    let whole = SidePart::whole(lines.iter().map(|line| line.width).max()?);
    let text = |part: &SidePart| {
        let mut out = (String::new(), Vec::new());
        for line in titles {
            write_line(&mut out, line, &whole);
        }
        for line in parents.iter().chain(below) {
            write_line(&mut out, line, part);
        }
        out
    };
    Some(parts.iter().map(text).collect())
}

#[cfg(test)]
mod tests {
    use crate::data::example::{CASES, HOUSEHOLDS, reading};
    use crate::model::{Record, Series, Weight};

    /// Communes with their years, and the cells of their households and cases.
    fn cells(text: &str) -> Vec<String> {
        let read = reading(text);
        let cell = |record: &Record, figure| {
            let is_known = record.value(figure).gap().is_none();
            let cell = record.cell(figure).filter(|_| is_known);
            cell.map_or("-".to_owned(), |cell| cell.to_string())
        };
        let of = |series: &Series| {
            let records = series.records().iter();
            let records = records.map(|record| {
                let (name, year) = (&series.area.name, record.year);
                let [households, cases] = [HOUSEHOLDS, CASES].map(|figure| cell(record, figure));
                format!("{name} {year} {households} {cases}")
            });
            records.collect::<Vec<_>>()
        };
        read.series.iter().flat_map(of).collect()
    }

    /// True if the sheet is refused as it stands.
    fn is_refused(text: &str) -> bool {
        let mut faults = reading(text).faults.into_iter();
        faults.any(|fault| fault.kind.weight() == Weight::Error)
    }

    #[test]
    fn a_list_continued_on_the_right_is_one_and_its_cells_keep_their_places() {
        let list = "NĂM 2021;;;;\nTên xã;Số hộ;;Tên xã;Số hộ\nXã Lúa;5;;Xã Sắn;7\nXã Ngô;6;;;\n";
        let found = ["Xã Lúa 2021 B3 -", "Xã Ngô 2021 B4 -", "Xã Sắn 2021 E3 -"];
        assert_eq!(cells(list), found);
        // The first part alone may be numbered.
        let numbered =
            "NĂM 2021;;;;\nSTT;Tên xã;Số hộ;Tên xã;Số hộ\n1;Xã Lúa;5;Xã Sắn;7\n2;Xã Ngô;6;;\n";
        let found = ["Xã Lúa 2021 C3 -", "Xã Ngô 2021 C4 -", "Xã Sắn 2021 E3 -"];
        assert_eq!(cells(numbered), found);
        let three =
            "NĂM 2021;;;;;\nTên xã;Số hộ;Tên xã;Số hộ;Tên xã;Số hộ\nXã Lúa;5;Xã Sắn;7;Xã Đỗ;8\n";
        assert_eq!(cells(three).len(), 3);
    }

    #[test]
    fn each_part_of_a_list_may_have_a_total() {
        let rows = "NĂM 2021;;;;\nTên xã;Số hộ;;Tên xã;Số hộ\nXã Lúa;5;;Xã Sắn;7\nXã Ngô;6;;;\n";
        let found = ["Xã Lúa 2021 B3 -", "Xã Ngô 2021 B4 -", "Xã Sắn 2021 E3 -"];
        let told = |text: &str| {
            let faults = reading(text).faults.into_iter();
            let codes: Vec<&str> = faults.map(|fault| fault.kind.code()).collect();
            codes.contains(&"total-differs")
        };
        for (totals, differs) in [
            ("Cộng;11;;Cộng;7\n", false),
            ("Cộng;11;;Cộng;8\n", true),
            ("Cộng;12;;Cộng;7\n", true),
            ("Cộng;11;;Cộng;7\nTổng cộng;18;;;\n", false),
        ] {
            let text = format!("{rows}{totals}");
            assert_eq!(cells(&text), found, "{totals}");
            assert_eq!(told(&text), differs, "{totals}");
        }
        // Behind a gap a row that is no total may belong to another order.
        assert!(is_refused(&format!("{rows}Xã Khoai;8;;Xã Đỗ;9\n")));
    }

    #[test]
    fn what_stands_over_one_part_alone_is_never_taken_for_the_whole_list() {
        let rows = "Tên xã;Số hộ;;Tên xã;Số hộ\nXã Lúa;5;;Xã Sắn;7\nXã Ngô;6;;Xã Đỗ;8\n";
        assert!(!is_refused(&format!("NĂM 2021;;;;\n{rows}")));
        for above in [";;;NĂM 2021;", "HUYỆN A;;;HUYỆN B;"] {
            assert!(is_refused(&format!("{above}\n{rows}")), "{above}");
        }
        // Years over the parts are those of their columns.
        let found = [
            "Xã Lúa 2021 B3 -",
            "Xã Ngô 2021 B4 -",
            "Xã Sắn 2020 E3 -",
            "Xã Đỗ 2020 E4 -",
        ];
        let mut years = cells(&format!("NĂM 2021;;;NĂM 2020;\n{rows}"));
        years.sort_unstable_by_key(|one| found.iter().position(|own| own == one));
        assert_eq!(years, found);
        let years = "Tên xã;Số hộ;;Tên xã;Số hộ\n;Năm 2020;;;Năm 2021\nXã Lúa;5;;Xã Sắn;7\n";
        assert!(is_refused(years));
        // The heading of a part may be one of both.
        let section = "NĂM 2021;;;;\nTên xã;Số hộ;;Tên xã;Số hộ\nHUYỆN A;;;;\nXã Lúa;5;;Xã Sắn;7\n";
        assert!(is_refused(section));
        // A cell beside the parts may be shifted.
        let shifted = "Tên xã;Số hộ;;Tên xã;Số hộ;\nXã Lúa;5;;;Xã Sắn;7\n";
        assert!(is_refused(shifted));
        let short = "Tên xã;Số hộ;;Tên xã;Số hộ\nXã Lúa;5;;Xã Sắn\n";
        assert!(is_refused(short));
    }

    #[test]
    fn tables_with_headings_of_their_own_are_two() {
        let tables =
            "NĂM 2021;;;;\nTên xã;Số hộ;;Tên xã;Số vụ việc\nXã Lúa;5;;Xã Sắn;7\n;;;Xã Ngô;6\n";
        let found = ["Xã Lúa 2021 B3 -", "Xã Sắn 2021 - E3", "Xã Ngô 2021 - E4"];
        assert_eq!(cells(tables), found);
        // Without a blank column, or with a cell in it, the sheet is refused as it stands.
        let close = "NĂM 2021;;;\nTên xã;Số hộ;Tên xã;Số vụ việc\nXã Lúa;5;Xã Sắn;7\n";
        assert!(is_refused(close));
        assert!(is_refused(&tables.replace("5;;", "5;x;")));
    }
}
