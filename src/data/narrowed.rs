//! Reports what makes the cells of a table other than their headings say: marks that mean no, differences, crimes of one kind.

use super::layout::{
    TitleMeaning, is_narrowed, is_narrowed_by_name, is_of_crimes, is_of_some, meaning_of_title,
};
use super::level::behind_level;
use super::row_label::is_remark;
use super::rows::RowReader;
use super::spelling::stem;
use crate::heading;
use crate::model::{IndicatorKind, TitleFault, Use};
use crate::table::{CellPlace, Row};

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
        let mut others = self.open.table.plans.others.iter();
        if let Some((_, text, at)) =
            others.find(|(meaning, text, _)| self.is_misread(*meaning, text))
        {
            let text = text.clone();
            self.fault_at(Some(*at), TitleFault::OtherMeaning { text });
        }
        let columns = &self.bound.sheet.columns;
        let figures = columns
            .iter()
            .filter(|column| matches!(column.meaning, Use::Figure(_)));
        let headings: Vec<&str> = figures.map(|column| column.heading.as_str()).collect();
        let names = self.open.sheet.names().iter();
        let names = names.map(|name| stem(name).replace(['_', '-'], " "));
        let name = names.into_iter().find(|name| {
            let mut headings = headings.iter();
            headings.any(|heading| is_narrowed_by_name(name, heading))
                || meaning_of_title(name, true) == Some(TitleMeaning::Negative)
                    && self.has_answers()
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
        if let Some(text) = name {
            self.fault_at(None, TitleFault::OtherMeaning { text });
        }
        if let Some((at, text)) = class {
            let at = self
                .open
                .table
                .header
                .at(u16::try_from(at).unwrap_or(u16::MAX));
            self.fault_at(Some(at), TitleFault::OtherMeaning { text });
        }
    }

    /// True if by a title some column that is read means something else.
    fn is_misread(&self, meaning: TitleMeaning, title: &str) -> bool {
        match meaning {
            TitleMeaning::Computed => true,
            TitleMeaning::Negative => self.has_answers(),
            TitleMeaning::Part => {
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
        if is_of_some(label_alone) {
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
            self.fault_at(Some(at), TitleFault::OtherMeaning { text });
        }
    }
}
