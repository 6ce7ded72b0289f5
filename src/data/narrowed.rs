//! Reports what makes the cells of a table other than their headings say: marks that mean no, differences, crimes of one kind.

use super::layout::{
    is_narrowed, is_narrowed_by_name, is_of_crimes, is_of_some, limits, meaning_of_name,
    meaning_of_title, narrower,
};
use super::level::behind_level;
use super::row_label::is_remark;
use super::rows::RowReader;
use super::spelling::stem;
use crate::heading;
use crate::model::{IndicatorKind, Key, MeaningChange, TitleFault, Use};
use crate::table::{CellPlace, Row, trim};

/// Beginnings of headings of columns that say of which crimes, or of what, the figures of a row are.
const CLASSES: [&str; 7] = [
    "loại tội",
    "loại án",
    "loại vi phạm",
    "loại số liệu",
    "lĩnh vực",
    "tội danh",
    "hành vi",
];

impl RowReader<'_> {
    /// Reports titles, names and columns by which cells are not what their headings say.
    pub(super) fn say_narrowed(&mut self) {
        let mut others = self.open.table.meaning.others.iter();
        if let Some((why, text, at)) =
            others.find(|(meaning, text, _)| self.is_misread(*meaning, text))
        {
            self.fault_at(Some(*at), changed(*why, text.clone()));
        }
        let between = self.open.table.between.iter();
        if let Some((text, at)) = between.clone().find(|(text, _)| limits(text)) {
            self.fault_at(Some(*at), changed(MeaningChange::Limited, text.clone()));
        }
        let columns = &self.bound.sheet.columns;
        let figures = columns
            .iter()
            .filter(|column| matches!(column.meaning, Use::Figure(_)));
        let headings: Vec<&str> = figures.map(|column| column.heading.as_str()).collect();
        let names = self.open.sheet.names().iter();
        let names = names.map(|name| stem(name).replace(['_', '-'], " "));
        let name = names.into_iter().find_map(|name| {
            let mut headings = headings.iter();
            let is_part = headings.any(|heading| is_narrowed_by_name(&name, heading));
            let is_negative = || {
                meaning_of_title(&name, true) == Some(MeaningChange::Negative) && self.has_answers()
            };
            let why = if is_part {
                Some(MeaningChange::Part)
            } else {
                let negative = || is_negative().then_some(MeaningChange::Negative);
                meaning_of_name(&name).or_else(negative)
            };
            why.map(|why| (why, name))
        });
        let is_class = |heading: &str| {
            let key = heading::key(heading);
            CLASSES.iter().any(|class| key.starts_with(class))
        };
        let column = columns.iter().position(|column| {
            matches!(column.meaning, Use::Unknown { .. }) && is_class(&column.heading)
        });
        let column = column.filter(|_| headings.iter().any(|heading| is_of_crimes(heading)));
        let class = column.and_then(|at| Some((at, columns.get(at)?.heading.clone())));
        self.say_merged();
        if let Some((why, text)) = name {
            self.fault_at(None, changed(why, text));
        }
        if let Some((at, text)) = class {
            let at = self
                .open
                .table
                .header
                .at(u16::try_from(at).unwrap_or(u16::MAX));
            self.fault_at(Some(at), changed(MeaningChange::Part, text));
        }
    }

    /// Reports a heading that is merged over several columns of numbers: nothing says which of them it means.
    fn say_merged(&mut self) {
        let header = &self.open.table.header;
        let columns = &self.bound.sheet.columns;
        let is_unnamed = |column: u16| {
            let column = columns.get(usize::from(column));
            column.is_some_and(|column| column.heading.is_empty())
        };
        let merges = self.open.merges().iter();
        let mut wide = merges.filter(|merge| {
            let is_own = (merge.rows.0..=merge.rows.1).contains(&header.row.saturating_sub(1));
            let (first, last) = merge.columns;
            let is_read = columns
                .get(usize::from(first))
                .is_some_and(|column| matches!(column.meaning, Use::Figure(_)));
            is_own && first < last && is_read && (first + 1..=last).all(is_unnamed)
        });
        let filled = |columns: (u16, u16)| {
            let (mut rows, mut row) = (self.open.rows(), Row::default());
            while rows.next_filled(&mut row) {
                let mut own = columns.0 + 1..=columns.1;
                if own.any(|column| !trim(&row.cell(usize::from(column))).is_empty()) {
                    return true;
                }
            }
            false
        };
        let found = wide.find(|merge| filled(merge.columns));
        let found = found.and_then(|merge| {
            let heading = &columns.get(usize::from(merge.columns.0))?.heading;
            Some((header.at(merge.columns.0), heading.clone()))
        });
        if let Some((at, text)) = found {
            self.fault_at(Some(at), changed(MeaningChange::Part, text));
        }
    }

    /// True if by a title some column that is read means something else.
    pub(super) fn is_misread(&self, meaning: MeaningChange, title: &str) -> bool {
        match meaning {
            MeaningChange::Computed | MeaningChange::Promised | MeaningChange::Limited => true,
            MeaningChange::Negative => self.has_answers(),
            MeaningChange::Part => {
                let mut columns = self.bound.sheet.columns.iter();
                columns.any(|column| {
                    matches!(column.meaning, Use::Figure(_)) && is_narrowed(title, &column.heading)
                })
            }
        }
    }

    /// True if some column that is read holds answers.
    fn has_answers(&self) -> bool {
        let columns = &self.bound.sheet.columns;
        let codebook = self.dictionary.codebook;
        columns.iter().any(|column| match &column.meaning {
            Use::Figure(figure) => codebook.indicator(*figure).kind == IndicatorKind::YesNo,
            Use::Key(_) | Use::NotAsked(_) | Use::Unknown { .. } => false,
        })
    }

    /// The label of a row below which cells are not what their headings say: `Tăng, giảm so với năm trước`.
    pub(super) fn misread_below(&self, row: &Row<'_>, label: &str) -> Option<(CellPlace, String)> {
        if is_remark(&heading::key(label)) {
            return None;
        }
        let label_alone = behind_level(label).map_or(label, |(_, rest)| rest);
        // Lists of hamlets have sections of them.
        let is_of_communes = self.bound.key(Key::Unit).is_none();
        if is_of_communes && is_of_some(label_alone) {
            return Some((row.at(self.areas.column()), label.to_owned()));
        }
        // `PHỤ LỤC 2: TĂNG, GIẢM`.
        let mut parts = [label].into_iter().chain(label.split([':', '.']));
        let is_misread = parts.any(|part| {
            let meaning = meaning_of_title(part.trim(), true);
            meaning.is_some_and(|meaning| self.is_misread(meaning, part))
        });
        is_misread.then(|| (row.at(self.areas.column()), label.to_owned()))
    }

    /// Reports a label below which a commune stands.
    pub(super) fn misread(&mut self, label: Option<(CellPlace, String)>) {
        if let Some((at, text)) = label {
            let why = meaning_of_title(&text, true).unwrap_or(MeaningChange::Part);
            self.fault_at(Some(at), changed(why, text));
        }
    }
}

/// The fault of a title by which cells mean something else.
pub(super) fn changed(why: MeaningChange, text: String) -> TitleFault {
    let words = if why == MeaningChange::Part {
        narrower(&text)
    } else {
        Vec::new()
    };
    TitleFault::OtherMeaning { text, why, words }
}
