//! Counts of `score --by`.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::WireSchema;
use crate::model::Year;

/// The counts of `antq score --by`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireAreas<'a> {
    /// The version of the format.
    pub schema: WireSchema,
    /// One entry per area, year and set.
    pub areas: Vec<WireArea<'a>>,
    /// What is told beside them: which file settings came from, who has not reported.
    #[serde(default)]
    pub notes: Vec<Cow<'a, str>>,
}

/// Verdicts of the communes of an area in a year under a set, counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireArea<'a> {
    /// The province; "" if not known.
    pub tinh: Cow<'a, str>,
    /// The district; "" when counted by province.
    pub huyen: Cow<'a, str>,
    /// The year.
    pub nam: Year,
    /// The family of the set.
    pub set: Cow<'a, str>,
    /// Number of communes of the area in the commune list of that year; 0 if no list has the area.
    pub listed: usize,
    /// Number of communes in the data; the sum of the four verdicts.
    pub rows: usize,
    /// Number with verdict `pass`.
    pub pass: usize,
    /// Number with verdict `fail`.
    pub fail: usize,
    /// Number with verdict `undetermined`.
    pub undetermined: usize,
    /// Number with verdict `not_applicable`.
    pub not_applicable: usize,
    /// Number of `pass` and `fail` verdicts that rest on self-assessment: the figures alone leave them undetermined.
    pub attested: usize,
    /// Communes of the list that are not in the data.
    pub absent: Vec<WireAbsent<'a>>,
    /// Year whose commune list the figures follow; absent if it is their own year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranh_gioi: Option<Year>,
}

/// A commune of the list that is not in the data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireAbsent<'a> {
    /// Its code.
    pub code: Cow<'a, str>,
    /// Its full name.
    pub name: Cow<'a, str>,
}
