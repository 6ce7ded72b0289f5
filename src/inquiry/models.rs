//! The names of models in a list against the catalogue of kinds.

use std::collections::HashMap;

use super::commune_list::named;
use crate::criteria::{ModelCatalogue, ModelKind};
use crate::data::Reading;
use crate::heading;
use crate::model::{Area, Cell, DataFault, DataFaultKind, Record, UnitFault, Year};
use crate::parallel::each_of;

/// Says which names are of no kind of the catalogue, and which two names of one subject and year are of one kind. A row may name
/// several kinds, divided by semicolons.
pub(super) fn told(reading: &Reading) -> Vec<DataFault> {
    let catalogue = ModelCatalogue::open();
    let mut known = kinds(&catalogue, reading);
    let mut first: HashMap<(String, Year, &str), (&str, Cell)> = HashMap::new();
    let mut faults = Vec::new();
    for (area, row) in rows(reading) {
        let (cell, year) = (named(row), row.year);
        for name in names(area) {
            let Some((found, is_told)) = known.get_mut(&heading::key(name)) else {
                continue;
            };
            let fault = match found {
                Ok((id, kind)) => {
                    let key = (owner(area), year, *id);
                    let (other, above) = first.entry(key).or_insert_with(|| (name, cell.clone()));
                    (heading::key(other) != heading::key(name)).then(|| UnitFault::SameModel {
                        name: name.to_owned(),
                        other: (*other).to_owned(),
                        cell: above.to_string(),
                        kind: kind.vi.clone(),
                    })
                }
                Err(near) => (!*is_told).then(|| UnitFault::UnknownModel {
                    name: name.to_owned(),
                    near: near.map(|kind| kind.vi.clone()),
                }),
            };
            *is_told = true;
            faults.extend(fault.map(|fault| DataFault {
                place: cell.place(),
                kind: DataFaultKind::Unit(fault),
            }));
        }
    }
    faults
}

/// The kind of a name, or the nearest one.
type KindFound<'c> = Result<(&'c str, &'c ModelKind), Option<&'c ModelKind>>;

/// The kind of each name, by its key, and whether something was told of it.
fn kinds<'c>(
    catalogue: &'c ModelCatalogue,
    reading: &Reading,
) -> HashMap<String, (KindFound<'c>, bool)> {
    let all = rows(reading).flat_map(|(area, _)| names(area));
    let all: HashMap<String, &str> = all.map(|name| (heading::key(name), name)).collect();
    let all: Vec<(String, &str)> = all.into_iter().collect();
    let found = each_of(&all, |(_, name)| catalogue.find(name));
    let found = all.into_iter().zip(found);
    found
        .map(|((key, _), found)| (key, (found, false)))
        .collect()
}

fn rows(reading: &Reading) -> impl Iterator<Item = (&Area, &Record)> {
    let all = reading.series.iter();
    all.flat_map(|series| {
        let rows = series.records().iter();
        rows.map(|row| (series.area_in(row.year), row))
    })
}

/// The names of the models of a row.
fn names(area: &Area) -> impl Iterator<Item = &str> {
    let names = area.unit.split(';').map(str::trim);
    names.filter(|name| !name.is_empty())
}

/// What has the models of a row.
fn owner(area: &Area) -> String {
    let parts = [&area.code, &area.province, &area.district, &area.name];
    parts.map(|part| heading::key(part)).join("\n")
}
