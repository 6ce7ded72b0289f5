//! Results of `commune`.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::WireSchema;
use super::word::{WireHappening, WirePortion};
use crate::model::Year;

/// The results of `antq commune`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireCommunes<'a> {
    /// The version of the format.
    pub schema: WireSchema,
    /// One entry per list that has the commune, earliest list first.
    pub communes: Vec<WireUnit<'a>>,
    /// Communes of that name that were abolished before the first list.
    pub abolished: Vec<WireEvent<'a>>,
}

/// A commune in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireUnit<'a> {
    /// Its code.
    pub code: Cow<'a, str>,
    /// Its full name.
    pub name: Cow<'a, str>,
    /// Its kind.
    pub kind: Cow<'a, str>,
    /// Its district; "" where there are none.
    pub district: Cow<'a, str>,
    /// Its province.
    pub province: Cow<'a, str>,
    /// The list it is in.
    pub list: WireList<'a>,
    /// Communes of the previous list that it was formed from.
    pub made_of: Vec<WireLink<'a>>,
    /// Code of the district without communes that it was formed from; null for other communes.
    pub made_of_district: Option<Cow<'a, str>>,
    /// Communes of the next list that it became, wholly or in part.
    pub became: Vec<WireLink<'a>>,
    /// Changes before the first list.
    pub undated: Vec<WireEvent<'a>>,
}

/// A list of communes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireList<'a> {
    /// The first day it is in force, `2025-07-01`; null if not known.
    pub from: Option<Cow<'a, str>>,
    /// The last day it is in force; null if not known.
    pub until: Option<Cow<'a, str>>,
    /// The first year at whose end it is in force; null for the first list.
    pub end_of: Option<Year>,
    /// The user's file; null for a built-in list.
    pub file: Option<Cow<'a, str>>,
}

/// A commune of another list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireLink<'a> {
    /// Its code.
    pub code: Cow<'a, str>,
    /// Its full name.
    pub name: Cow<'a, str>,
    /// Its district; "" where there are none.
    pub district: Cow<'a, str>,
    /// Its province.
    pub province: Cow<'a, str>,
    /// How much of the earlier commune became part of the later one.
    pub portion: WirePortion,
    /// The resolution that made the change; "" if not known.
    pub resolution: Cow<'a, str>,
    /// Its clause; "" if not known.
    pub clause: Cow<'a, str>,
}

/// A change of a commune before the first list, on an unknown day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireEvent<'a> {
    /// The kind of change.
    pub event: WireHappening,
    /// Its code.
    pub code: Cow<'a, str>,
    /// Its name before the change.
    pub name: Cow<'a, str>,
    /// Its district before the change; "" if it is the same.
    pub district: Cow<'a, str>,
    /// The commune it was merged into; "" if not known.
    pub successor: Cow<'a, str>,
}
