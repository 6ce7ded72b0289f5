//! What `commune` finds.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::WireSchema;
use super::word::{WireHappening, WirePortion};
use crate::model::Year;

/// The communes that `antq commune` found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireCommunes<'a> {
    /// The version of the format.
    pub schema: WireSchema,
    /// One for each list the commune stands in, earliest first.
    pub communes: Vec<WireUnit<'a>>,
    /// Communes so called that were abolished before the first list was as it is.
    pub abolished: Vec<WireEvent<'a>>,
}

/// A commune as a list has it.
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
    /// The list.
    pub list: WireList<'a>,
    /// Communes of the list before that went into it.
    pub made_of: Vec<WireLink<'a>>,
    /// The code of the district without communes that it was made of; null for others.
    pub made_of_district: Option<Cow<'a, str>>,
    /// Communes of the list after that it went into.
    pub became: Vec<WireLink<'a>>,
    /// What happened before the first list was as it is.
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
    /// The user's file; null if it is built in.
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
    /// How much of the older commune went into the newer.
    pub portion: WirePortion,
    /// The resolution that says so; "" if not known.
    pub resolution: Cow<'a, str>,
    /// Its clause; "" if not known.
    pub clause: Cow<'a, str>,
}

/// What happened to a commune before the first list, on an unknown day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireEvent<'a> {
    /// What happened.
    pub event: WireHappening,
    /// Its code.
    pub code: Cow<'a, str>,
    /// Its name before.
    pub name: Cow<'a, str>,
    /// Its district before; "" if the same.
    pub district: Cow<'a, str>,
    /// The commune that took it in; "" if not known.
    pub successor: Cow<'a, str>,
}
