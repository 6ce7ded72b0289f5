//! The names of models in a list against the catalogue of kinds.

use std::collections::HashMap;

use super::commune_list::named;
use crate::criteria::{ModelCatalogue, ModelKind};
use crate::data::Reading;
use crate::heading;
use crate::model::{Area, Cell, DataFault, DataFaultKind, UnitFault, Year};

/// Says which names are of no kind of the catalogue, and which two names of one subject and year are of one kind. A row may name
/// several kinds, divided by semicolons.
pub(super) fn told(reading: &Reading) -> Vec<DataFault> {
    let catalogue = ModelCatalogue::open();
    let mut known: HashMap<String, Result<(&str, &ModelKind), Option<&ModelKind>>> = HashMap::new();
    let mut first: HashMap<(String, Year, &str), (&str, Cell)> = HashMap::new();
    let mut faults = Vec::new();
    let rows = reading.series.iter();
    let rows = rows.flat_map(|series| series.records().iter().map(move |row| (series, row)));
    for (series, row) in rows {
        let (cell, year) = (named(row), row.year);
        let area = series.area_in(year);
        let names = area.unit.split(';').map(str::trim);
        for name in names.filter(|name| !name.is_empty()) {
            let of_name = heading::key(name);
            let is_new = !known.contains_key(&of_name);
            let found = *known.entry(of_name).or_insert_with(|| catalogue.find(name));
            let fault = match found {
                Ok((id, kind)) => {
                    let key = (owner(area), year, id);
                    let (other, above) = first.entry(key).or_insert_with(|| (name, cell.clone()));
                    (heading::key(other) != heading::key(name)).then(|| UnitFault::SameModel {
                        name: name.to_owned(),
                        other: (*other).to_owned(),
                        cell: above.to_string(),
                        kind: kind.vi.clone(),
                    })
                }
                Err(near) => is_new.then(|| UnitFault::UnknownModel {
                    name: name.to_owned(),
                    near: near.map(|kind| kind.vi.clone()),
                }),
            };
            faults.extend(fault.map(|fault| DataFault {
                place: cell.place(),
                kind: DataFaultKind::Unit(fault),
            }));
        }
    }
    faults
}

/// What has the models of a row.
fn owner(area: &Area) -> String {
    let parts = [&area.code, &area.province, &area.district, &area.name];
    parts.map(|part| heading::key(part)).join("\n")
}
