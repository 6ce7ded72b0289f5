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
    /// One for each area, year and set.
    pub areas: Vec<WireArea<'a>>,
}

/// How the communes of an area came out in a year under a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireArea<'a> {
    /// The province; "" if not known.
    pub tinh: Cow<'a, str>,
    /// The district; "" when counted by province.
    pub huyen: Cow<'a, str>,
    /// The year.
    pub nam: Year,
    /// The family.
    pub set: Cow<'a, str>,
    /// Communes of the area in the list of that year; 0 if no list has the area.
    pub listed: usize,
    /// Communes that the data have; the four verdicts add up to it.
    pub rows: usize,
    /// How many pass.
    pub pass: usize,
    /// How many fail.
    pub fail: usize,
    /// How many are undetermined.
    pub undetermined: usize,
    /// How many are not asked.
    pub not_applicable: usize,
    /// How many of those that pass or fail do so by self-assessment: figures alone leave them open.
    pub attested: usize,
    /// Communes of the list that the data do not have.
    pub absent: Vec<WireAbsent<'a>>,
    /// Where the figures use the boundaries of another list than that of their year: a year of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranh_gioi: Option<Year>,
}

/// A commune of a list that the data do not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireAbsent<'a> {
    /// Its code.
    pub code: Cow<'a, str>,
    /// Its full name.
    pub name: Cow<'a, str>,
}
