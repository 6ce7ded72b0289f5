//! Gives a list whose title says that all in it were recognised, or registered, a column that says so, if it has none.
//!
//! In: `DANH SÁCH KHU DÂN CƯ ĐƯỢC CÔNG NHẬN “AN TOÀN VỀ ANTT”` above a table with names of residential areas and no results. Out: the
//! same table with a column in which each of them is recognised; a cell of it stands where the name does.

use std::sync::Arc;

use super::rebuild::write_cell;
use super::said_by_title::{UNITS, decides, proposes, standard};
use super::table::{FoundTable, RowsOf};
use crate::data::dictionary::Dictionary;
use crate::data::header::BoundHeading;
use crate::data::spelling::tidy;
use crate::data::unit_label::{counts_units, is_beside_units, is_total_of_units, signs_list};
use crate::heading;
use crate::model::{AreaKind, DataFaultKind, UnitFault};
use crate::table::{Row, RowPlace, SheetText};

/// Phrases by which all that a list holds was recognised.
const RECOGNISED: [&str; 2] = ["được công nhận", "đạt"];

/// The phrase by which it was registered.
const REGISTERED: &str = "đăng ký";

/// The word of what is not reached yet.
const WANTED: &str = "phấn đấu";

/// Words by which it may not have been, or by which a column tells what was.
const OPEN: [&str; 22] = [
    "chưa",
    "không",
    "đề nghị",
    "mục tiêu",
    "kế hoạch",
    "kết quả",
    "đánh giá",
    "rà soát",
    "thẩm định",
    "bình xét",
    "kiểm tra",
    "chấm điểm",
    "xem xét",
    "lộ trình",
    "duy trì",
    "thu hồi",
    "hủy",
    "trừ",
    // `Khu dân cư thuộc các xã đạt chuẩn`: the communes reach it.
    "thuộc",
    "của",
    "trong",
    "tại",
];

/// Words of columns that may hold results, and beginnings of those that tell by which decision.
const RESULTS: [&str; 9] = [
    "kết quả",
    "kết luận",
    "công nhận",
    "đạt",
    "xét",
    "đánh giá",
    "xếp loại",
    "phân loại",
    "duyệt",
];
const PAPERS: [&str; 5] = [
    "quyết định",
    "số quyết định",
    "qđ",
    "số qđ",
    "ngày quyết định",
];

/// The answer of what was recognised, or registered.
const YES: &str = "Đạt";

/// What was done with all that a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListedAs {
    Recognised,
    Registered,
}

impl FoundTable {
    /// The table with a column of answers, if its title says what they are and none of its columns does.
    pub(super) fn answered_by_title(
        mut self,
        sheet: SheetText<'_>,
        dictionary: &Dictionary<'_>,
    ) -> FoundTable {
        let Some((unit, _)) = self.header.unit_column(dictionary) else {
            return self;
        };
        // A title may stand on two lines.
        let pairs = self.above.windows(2).map(|pair| pair.join(" "));
        let mut titles = self.above.iter().cloned().chain(pairs);
        let told = titles.find_map(|title| listed_as(&title).map(|listed| (title, listed)));
        let Some((title, listed)) = told else {
            return self;
        };
        let headings = &self.header.headings;
        let is_answered = |one: &BoundHeading| {
            decides(&one.text, dictionary) || may_tell(&heading::key(&one.text), listed)
        };
        if headings.iter().any(is_answered) || self.above.iter().any(|title| proposes(title)) {
            return self;
        }
        let Some(standard) = standard(&self.above, dictionary) else {
            return self;
        };
        let words = match listed {
            ListedAs::Recognised => "Được công nhận",
            ListedAs::Registered => "Đăng ký",
        };
        let column = BoundHeading {
            text: format!("{words} “{standard}”"),
            at: headings[unit].at,
        };
        // That they are registered is all that it says.
        self.meaning.others.retain(|(_, text, _)| *text != title);
        let told = UnitFault::AnsweredByTitle {
            title,
            are_recognised: listed == ListedAs::Recognised,
        };
        self.notes.push((column.at, DataFaultKind::Unit(told)));
        let kinds = &dictionary.codebook.kinds;
        let (text, places) = with_answers(&self, unit, (sheet, kinds));
        self.rows = RowsOf::Rebuilt(text, places);
        self.header.headings.push(column);
        for row in &mut self.header.rows {
            row.push(String::new());
        }
        self
    }
}

/// The rows of a table with a cell behind those of each, which has the answer if the row surely names a unit.
fn with_answers(
    table: &FoundTable,
    unit: usize,
    (sheet, kinds): (SheetText<'_>, &[AreaKind]),
) -> (String, Vec<RowPlace>) {
    let heading = &table.header.headings[unit].text;
    let width = table.header.headings.len();
    let mut row = Row::default();
    let (mut rows, mut is_numbered) = (table.rows(sheet), false);
    while !is_numbered && rows.next_filled(&mut row) {
        is_numbered = has_number(&row, unit);
    }
    let (mut out, mut places) = (String::new(), Vec::new());
    let (mut rows, mut is_signed, mut is_closed) = (table.rows(sheet), false, false);
    while rows.next_filled(&mut row) {
        is_signed |= row.cells(0).any(|cell| signs_list(&tidy(&cell)));
        // Without numbers, what stands below a total may be anything.
        is_closed |= (0..=unit).any(|column| is_total_of_units(&tidy(&row.cell(column))));
        let is_listed = if is_numbered {
            has_number(&row, unit)
        } else {
            !is_closed
        };
        let name = tidy(&row.cell(unit));
        let is_unit = is_listed && !is_signed && names_unit(&name, heading, kinds);
        let mut cells = Vec::with_capacity(width + 1);
        for column in 0..row.width() {
            write_cell(&mut out, &row.cell(column));
            out.push('\t');
            cells.push(row.at(column));
        }
        // A row of another width stays one.
        if row.width() == width {
            out.push_str(if is_unit { YES } else { "" });
            cells.push(row.at(unit));
        } else {
            out.pop();
        }
        out.push('\n');
        places.push(RowPlace::Cells(Arc::from(cells)));
    }
    (out, places)
}

/// True if a row has a whole number before the names of units.
fn has_number(row: &Row<'_>, unit: usize) -> bool {
    let mut before = (0..unit).map(|column| tidy(&row.cell(column)));
    before.any(|text| text.trim_end_matches('.').parse::<u32>().is_ok())
}

/// True for the name of a unit: not the heading again, a count, a share, or the commune of the rows below.
fn names_unit(name: &str, heading: &str, kinds: &[AreaKind]) -> bool {
    let key = heading::key(name);
    let is_place = |kind: &AreaKind| {
        let rest = key.strip_prefix(kind.name.as_str());
        rest.is_some_and(|rest| rest.starts_with(' '))
    };
    key.contains(char::is_alphabetic)
        && key != heading::key(heading)
        && !is_total_of_units(name)
        && !counts_units(name)
        && !is_beside_units(name, heading)
        && !kinds.iter().any(is_place)
}

/// What was done with all that a list holds, by its title.
fn listed_as(title: &str) -> Option<ListedAs> {
    let key = heading::key(title);
    let holds = |word: &&str| format!(" {key} ").contains(&format!(" {word} "));
    let listed = key.strip_prefix("danh sách ")?;
    let listed = listed.strip_prefix("các ").unwrap_or(listed);
    let is_of_units = UNITS.contains(&listed.split(' ').next()?);
    if !is_of_units || OPEN.iter().any(holds) {
        return None;
    }
    match (RECOGNISED.iter().any(holds), holds(&REGISTERED)) {
        (true, false) if !holds(&WANTED) => Some(ListedAs::Recognised),
        // `Đăng ký phấn đấu đạt chuẩn` as well.
        (_, true) if !holds(&RECOGNISED[0]) => Some(ListedAs::Registered),
        _ => None,
    }
}

/// True for the heading of a column that may tell what was done with each.
fn may_tell(heading: &str, listed: ListedAs) -> bool {
    let is_paper = PAPERS.iter().any(|words| heading.starts_with(words));
    let tells = match listed {
        ListedAs::Recognised => RESULTS.iter().any(|words| heading.contains(words)),
        ListedAs::Registered => heading.contains(REGISTERED),
    };
    tells && !is_paper
}
