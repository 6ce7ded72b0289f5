//! The communes of a session, indexed only by their ids.

use std::ops::{Index, IndexMut};

use super::record::Series;
use super::subject::SubjectId;

/// The communes of a session, in order of first appearance.
#[derive(Clone, Debug, Default)]
pub struct SeriesList(Vec<Series>);

impl SeriesList {
    /// No commune.
    pub const EMPTY: &'static SeriesList = &SeriesList(Vec::new());

    /// The series of a commune; `None` if the id belongs to a longer list.
    #[must_use]
    pub fn get(&self, id: SubjectId) -> Option<&Series> {
        self.0.get(id.0)
    }

    /// Adds a series.
    pub fn push(&mut self, series: Series) -> SubjectId {
        self.0.push(series);
        SubjectId(self.0.len() - 1)
    }

    /// The number of communes.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no commune.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The series, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Series> {
        self.0.iter()
    }

    /// The ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = SubjectId> + use<> {
        (0..self.0.len()).map(SubjectId)
    }

    /// The series with their ids, in order.
    pub fn with_ids(&self) -> impl Iterator<Item = (SubjectId, &Series)> {
        self.ids().zip(&self.0)
    }
}

impl Index<SubjectId> for SeriesList {
    type Output = Series;

    fn index(&self, id: SubjectId) -> &Series {
        &self.0[id.0]
    }
}

impl IndexMut<SubjectId> for SeriesList {
    fn index_mut(&mut self, id: SubjectId) -> &mut Series {
        &mut self.0[id.0]
    }
}

impl<'a> IntoIterator for &'a SeriesList {
    type Item = &'a Series;
    type IntoIter = std::slice::Iter<'a, Series>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl IntoIterator for SeriesList {
    type Item = Series;
    type IntoIter = std::vec::IntoIter<Series>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<Series> for SeriesList {
    fn from_iter<I: IntoIterator<Item = Series>>(series: I) -> SeriesList {
        SeriesList(series.into_iter().collect())
    }
}

impl Extend<Series> for SeriesList {
    fn extend<I: IntoIterator<Item = Series>>(&mut self, series: I) {
        self.0.extend(series);
    }
}

impl From<Vec<Series>> for SeriesList {
    fn from(series: Vec<Series>) -> SeriesList {
        SeriesList(series)
    }
}
