//! Columns that are not recognised, and what their cells may say of the figures beside them.

use std::sync::Arc;

use super::bind::BoundSheet;
use super::input::Options;
use super::layout::{RowsSaid, SaidBetween, is_of_part_or_plan, limits};
use super::open_sheet::OpenTable;
use super::row_label::{SERIALS, is_comment};
use super::said_of_rows::rows_said;
use crate::heading;
use crate::model::{Codebook, ColumnDoubt, DayOfYear, TitleFault, Use};

/// Beginnings of headings of columns that may say of what, of which part or when the figures of a row are.
const QUALIFYING: [&str; 21] = [
    "loại",
    "nhóm",
    "hệ",
    "tính chất",
    "trạng thái",
    "tình trạng",
    "mức độ",
    "hình thức",
    "phạm vi",
    "khu vực",
    "địa bàn",
    "địa giới",
    "nội dung",
    "đơn vị thụ lý",
    "kh th",
    "kế hoạch thực hiện",
    "ngày cập nhật",
    "năm",
    "kỳ",
    "đợt",
    "giai đoạn",
];

/// The same of conclusions.
const CONCLUSIONS: [&str; 7] = [
    "kết luận",
    "kết quả",
    "thẩm định",
    "tỉnh thẩm định",
    "đánh giá",
    "công nhận",
    "xếp loại",
];

/// Words of headings of figures that replace those in another column.
const REVISED: [&str; 4] = ["rà soát", "điều chỉnh", "đính chính", "thẩm tra"];

/// What the cells of a column that is not recognised may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RemarkKind {
    /// Remarks, by its heading.
    Comment,
    /// Units.
    Unit,
    /// Something that bears on the figures or the results.
    Qualifying(ColumnDoubt),
    /// Something else.
    Other,
}

/// A column that is not recognised.
pub(super) struct RemarkColumn {
    pub(super) at: usize,
    pub(super) kind: RemarkKind,
}

impl RemarkColumn {
    fn new(at: usize, key: &str) -> RemarkColumn {
        let begins = |words: &[&str]| {
            let mut rests = words.iter().filter_map(|word| key.strip_prefix(word));
            rests.any(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let kind = if ["đơn vị tính", "đvt"].contains(&key) {
            RemarkKind::Unit
        } else if is_comment(key) {
            RemarkKind::Comment
        } else if REVISED.iter().any(|word| key.contains(word)) {
            RemarkKind::Qualifying(ColumnDoubt::Revised)
        } else if begins(&CONCLUSIONS) {
            RemarkKind::Qualifying(ColumnDoubt::Conclusion)
        } else if begins(&QUALIFYING) {
            RemarkKind::Qualifying(ColumnDoubt::Rows)
        } else {
            RemarkKind::Other
        };
        RemarkColumn { at, kind }
    }

    /// True if a cell says something: in words, or at all if the column qualifies its rows.
    pub(super) fn is_said_by(&self, text: &str) -> bool {
        !text.is_empty() && (self.heeds_numbers() || text.contains(char::is_alphabetic))
    }

    /// A quick look at most cells, which are numbers: false only if a cell says nothing.
    pub(super) fn may_be_said_by(&self, bytes: &[u8]) -> bool {
        self.heeds_numbers() || bytes.iter().any(|byte| *byte >= b'A')
    }

    fn heeds_numbers(&self) -> bool {
        matches!(self.kind, RemarkKind::Qualifying(_) | RemarkKind::Unit)
    }
}

/// The columns of a table that are not recognised, but for that of row numbers, and what its figures are of.
pub(super) struct RemarkColumns {
    columns: Vec<RemarkColumn>,
    /// Keys of the units of its figures.
    units: Vec<String>,
    said: RowsSaid,
    begins: DayOfYear,
}

impl RemarkColumns {
    /// Those of a table, with what its titles and names say of its rows.
    pub(super) fn of(
        when: (&OpenTable<'_>, &Options<'_>),
        bound: &BoundSheet,
        codebook: &Codebook,
    ) -> Arc<RemarkColumns> {
        let columns = bound.sheet.columns.iter().enumerate();
        let unread = columns.filter(|(_, column)| matches!(column.meaning, Use::Unknown { .. }));
        let unread = unread.filter_map(|(at, column)| {
            let key = heading::key(&column.heading);
            let is_serial = SERIALS.contains(&key.as_str());
            (!is_serial).then(|| RemarkColumn::new(at, &key))
        });
        let units = bound
            .sheet
            .columns
            .iter()
            .filter_map(|column| match &column.meaning {
                Use::Figure(figure) | Use::NotAsked(figure) => {
                    codebook.indicator(*figure).unit.as_ref()
                }
                Use::Key(_) | Use::Unknown { .. } => None,
            });
        Arc::new(RemarkColumns {
            columns: unread.collect(),
            units: units.map(|unit| heading::key(unit.path())).collect(),
            said: rows_said(when, bound),
            begins: codebook.year_begins,
        })
    }

    pub(super) fn all(&self) -> &[RemarkColumn] {
        &self.columns
    }

    /// A line above that gives one unit, in which no figure is counted: `Đơn vị tính: người` above cases.
    pub(super) fn other_unit(&self, above: &[String]) -> Option<TitleFault> {
        let unit = |text: &String| {
            let key = heading::key(text);
            let units = ["đơn vị tính ", "đvt ", "đv tính "];
            let unit = units.iter().find_map(|word| key.strip_prefix(word))?;
            let is_one = !unit.is_empty() && !text.contains([',', ';', '/', '%']);
            is_one.then(|| unit.to_owned())
        };
        let is_other = |text: &&String| {
            unit(text).is_some_and(|unit| {
                let mut own = self.units.iter();
                !own.any(|own| {
                    unit.split(' ')
                        .any(|word| own.split(' ').any(|own| own == word))
                })
            })
        };
        let line = above
            .iter()
            .find(is_other)
            .filter(|_| !self.units.is_empty());
        line.map(|text| TitleFault::OtherUnit { text: text.clone() })
    }

    /// True if by a remark of its own a cell is not what its heading says.
    pub(super) fn comment_limits(&self, text: &str) -> bool {
        let (at, kind) = (0, RemarkKind::Comment);
        self.limits(&RemarkColumn { at, kind }, text)
    }

    /// True if by a cell the figures of its row are incomplete, planned, in another unit, or of another time.
    pub(super) fn limits(&self, column: &RemarkColumn, text: &str) -> bool {
        if column.kind == RemarkKind::Unit {
            return !self.units.contains(&heading::key(text));
        }
        if !text.contains(char::is_alphabetic) {
            return false;
        }
        let is_of_figures =
            column.kind == RemarkKind::Comment && heading::key(text).contains("số liệu");
        let is_other = || self.said.said_between(text, self.begins) == Some(SaidBetween::Other);
        // `Quý I` below `Thời gian ban hành` is of something else.
        let may_be_dated = matches!(column.kind, RemarkKind::Comment | RemarkKind::Qualifying(_));
        limits(text)
            || may_be_dated && is_of_part_or_plan(text, self.begins)
            || is_of_figures && is_other()
    }
}
