//! Earlier years of two years compared, and which subjects of both correspond.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::above_past::look_back_above;
use super::area_names::AreaKindNames;
use super::past::{LookingBack, look_back};
use super::two::TwoYears;
use super::wanted::wanted;
use crate::diff::{chronological, partition, partition_apart};
use crate::history::{Past, Sought, compose, follow};
use crate::lang::FigureId;
use crate::model::{DataFault, Ruleset, Series, SubjectId, SubjectKindId};
use crate::register::Register;

use super::diff_cell::DiffColumn;

impl TwoYears {
    /// Puts together the earlier figures of later communes and the years that rules look back to, then pairs the
    /// communes.
    pub(super) fn look_back(
        &mut self,
        register: Option<&Register>,
        looked_back: &BTreeSet<(FigureId, u8)>,
    ) {
        let [before, after] = chronological(self.years);
        let sides = |column: &DiffColumn| [column.old.clone(), column.new.clone()];
        let judging: Vec<Arc<Ruleset>> = self.columns.iter().flat_map(sides).flatten().collect();
        let rules = || judging.iter();
        if self.codebook.is_above_communes(self.subject) {
            let areas = AreaKindNames {
                codebook: &self.codebook,
                register,
                kind: self.subject,
            };
            for reading in std::iter::once(&mut self.old).chain(&mut self.new) {
                look_back_above(areas, looked_back, &|_, _| None, &mut reading.series);
            }
        } else if let Some(register) = register {
            let mut figures: Vec<_> = wanted(&self.codebook, rules()).into_iter().collect();
            figures.sort_unstable();
            let past = Past {
                codebook: &self.codebook,
                register,
                figures: figures.into(),
            };
            if before != after {
                let has_row = |series: &Series| series.record(after).is_some();
                let later = self.old.series.with_ids();
                let asked = later
                    .filter(|(_, series)| has_row(series))
                    .map(|(place, series)| Sought {
                        place,
                        year: before,
                        within: series.within(after),
                    })
                    .collect();
                if self.subject == SubjectKindId::COMMUNE {
                    let strays = compose(&past, &mut self.old.series, &asked);
                    self.strays.extend(strays);
                } else {
                    let (faults, strays) =
                        follow(&past, &mut self.old.series, &asked, self.is_whole);
                    self.faults.extend(faults);
                    self.strays.extend(strays);
                }
            }
            for reading in std::iter::once(&mut self.old).chain(&mut self.new) {
                let mut records = reading.series.iter().flat_map(Series::records);
                // If nobody has figures of earlier years, there is nothing to put together for the earlier year.
                let far = records.any(|record| record.year < before);
                let years = if far { &[after, before][..] } else { &[after] };
                let own = |(place, series): (SubjectId, &Series)| {
                    let within = series.record(before).filter(|_| far)?.within;
                    Some(Sought {
                        place,
                        year: before,
                        within,
                    })
                };
                let own: Vec<Sought> = reading.series.with_ids().filter_map(own).collect();
                let series = reading.series.with_ids();
                let of = |(place, series): (SubjectId, &Series)| {
                    let within = series.within(after);
                    let asked = move |&year| Sought {
                        place,
                        year,
                        within,
                    };
                    years.iter().map(asked).collect::<Vec<_>>()
                };
                let rows: Vec<Sought> = series.flat_map(of).chain(own).collect();
                let looking = LookingBack {
                    codebook: &self.codebook,
                    register,
                    kind: self.subject,
                    is_whole: self.is_whole,
                    besides: &BTreeSet::new(),
                };
                let strays = look_back(looking, rules(), reading, &rows);
                self.strays.extend(strays);
                // What the years compared already told.
                let found = std::mem::take(&mut reading.faults).into_iter();
                let new: Vec<DataFault> =
                    found.filter(|fault| !self.faults.contains(fault)).collect();
                self.faults.extend(new);
            }
        }
        self.partition = match &self.new {
            Some(new) => partition_apart(&self.old.series, &new.series, after),
            None => partition(&self.old.series, self.years.into()),
        };
    }
}
