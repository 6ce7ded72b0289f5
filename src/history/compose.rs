//! Puts together one year of a commune within its later boundaries, from its predecessors.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::lineage::{Lineage, Predecessor};
use super::sought::{Sought, UntracedCommune};
use crate::assess::Subject;
use crate::lang::FigureId;
use crate::model::{
    Brought, Codebook, Composed, Gap, Joined, Part, Portion, Record, SeriesList, Sheet, Value,
    merged,
};
use crate::parallel::each_of;
use crate::register::Register;

/// Everything needed to look back from a commune to its predecessors.
#[derive(Debug)]
pub struct Past<'a> {
    /// What is measured.
    pub codebook: &'a Codebook,
    /// The succession of communes.
    pub register: &'a Register,
    /// The figures used for earlier years, in ascending order.
    pub figures: Arc<[FigureId]>,
}

/// Puts together every requested year in which a commune did not yet have its later boundaries.
///
/// A year with a record within those boundaries needs nothing; neither does a commune that is in no list or has no
/// predecessors. Returns the communes that may be missing from those years without any sign in the figures, each once.
pub fn compose(
    past: &Past<'_>,
    communes: &mut SeriesList,
    asked: &BTreeSet<Sought>,
) -> Vec<UntracedCommune> {
    let mut lineage = Lineage::new(past.register, communes);
    let places = past.places();
    let sought = asked.iter().filter_map(|asked| {
        let series = communes.get(asked.place)?;
        if series.composed(asked.year, asked.within).is_some() {
            return None;
        }
        Some((*asked, lineage.sources(*asked)?))
    });
    let sought: Vec<(Sought, Vec<Predecessor>)> = sought.collect();
    let strays = lineage.strays();
    let composed = each_of(&sought, |(asked, sources)| {
        past.together(communes, (*asked, sources), Arc::clone(&places))
    });
    for ((asked, _), year) in sought.iter().zip(composed) {
        communes[asked.place].add(year);
    }
    strays
}

impl Past<'_> {
    /// The index of each requested figure, by figure id.
    pub(super) fn places(&self) -> Arc<[Option<u16>]> {
        let mut places = vec![None; self.codebook.indicators.len()];
        for (figure, place) in self.figures.iter().zip(0..) {
            if let Some(slot) = places.get_mut(figure.0 as usize) {
                *slot = Some(place);
            }
        }
        places.into()
    }

    fn together(
        &self,
        communes: &SeriesList,
        (asked, sources): (Sought, &[Predecessor]),
        places: Arc<[Option<u16>]>,
    ) -> Composed {
        let year = asked.year;
        let subject = |source: &Predecessor| {
            let series = source.series.and_then(|place| communes.get(place))?;
            Some(Subject::new(self.codebook, communes, series, year))
        };
        let counted: Vec<(Portion, Option<Subject<'_>>)> = sources
            .iter()
            .filter(|source| source.portion != Portion::Land)
            .map(|source| (source.portion, subject(source)))
            .collect();
        // Only the row of the rest of a year states a stock at the end of that year.
        let is_half = sources.iter().any(|source| source.rest);
        let mut brought: Vec<Brought<'_>> = Vec::with_capacity(counted.len());
        let value = |&figure: &FigureId| {
            let indicator = self.codebook.indicator(figure);
            if is_half && !Joined::adds(indicator.timing) {
                return Value::Gap(Gap::NoRow);
            }
            brought.clear();
            brought.extend(counted.iter().map(|(portion, subject)| {
                let missing = Value::Gap(Gap::NoRow);
                let value = subject.map_or(missing, |subject| subject.value(figure, 0));
                (*portion, Cow::Owned(value))
            }));
            merged(indicator, &brought)
        };
        let values = self.figures.iter().map(value).collect();
        let mut parts: Vec<Part> = sources.iter().map(|source| self.part(source)).collect();
        if is_half {
            for part in &mut parts {
                let row = part.series.and_then(|place| communes[place].record(year));
                let all = || self.register.months_before(year);
                part.months = row.and_then(|row| row.period.months().or_else(all));
            }
        }
        let mut composed = Composed::new((year, asked.within), parts, places, values);
        let later = &communes[asked.place].area_in(asked.within).kind;
        let kinds = sources
            .iter()
            .filter(|source| source.shapes_the_kind())
            .map(|source| self.kind(source, subject(source)));
        (composed.kind, composed.of_kinds) = kind(kinds, later);
        let rows = counted
            .iter()
            .filter_map(|(_, subject)| subject.as_ref()?.record(0));
        composed.sheet = one_file(rows);
        composed
    }

    fn part(&self, source: &Predecessor) -> Part {
        Part {
            area: Arc::new(source.area(self.register)),
            portion: source.portion,
            series: source.series,
            came: source.came,
            months: None,
        }
    }

    /// The kind of a predecessor, from its row or else from its list.
    fn kind(&self, source: &Predecessor, subject: Option<Subject<'_>>) -> String {
        let kind = subject.map_or("", |subject| subject.kind());
        if kind.is_empty() {
            source.kind(self.register)
        } else {
            kind.to_owned()
        }
    }
}

/// The sheet of all the rows, if they share one.
fn one_file<'r>(mut rows: impl Iterator<Item = &'r Record>) -> Option<Arc<Sheet>> {
    let is_one = |row: &&Record| row.joined().is_none() && row.beside().is_empty();
    let first = rows.next().filter(is_one)?;
    let is_same = |row: &Record| is_one(&row) && Arc::ptr_eq(&row.sheet, &first.sheet);
    rows.all(is_same).then(|| Arc::clone(&first.sheet))
}

/// The common kind. If the kinds differ: the later kind of the commune, and `true`.
fn kind(mut kinds: impl Iterator<Item = String>, later: &str) -> (String, bool) {
    let first = kinds.next().unwrap_or_default();
    let rest: Vec<String> = kinds.collect();
    let differ = rest.iter().any(|kind| *kind != first);
    if differ {
        (later.to_owned(), true)
    } else {
        (first, false)
    }
}
