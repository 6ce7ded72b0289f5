//! What the rows of a commune and those of what lies within it share.

use super::area::Area;
use super::commune_id::CommuneId;
use super::record::Series;
use crate::heading;

/// The commune that a series is of, or lies within.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CommuneKey {
    /// A commune of the lists.
    Listed(CommuneId),
    /// Its code, or its name and place.
    Said(String),
}

impl CommuneKey {
    /// The commune of a series, which is this one in some year.
    #[must_use]
    pub fn of(series: &Series, area: &Area) -> CommuneKey {
        let listed = series.commune.map(CommuneKey::Listed);
        listed.unwrap_or_else(|| CommuneKey::said(area))
    }

    /// A commune by what a row says alone.
    #[must_use]
    pub fn said(area: &Area) -> CommuneKey {
        let parts = if area.code.is_empty() {
            [&area.province, &area.district, &area.name].map(|part| heading::key(part))
        } else {
            [area.code.clone(), String::new(), String::new()]
        };
        CommuneKey::Said(parts.join("\n"))
    }
}
