//! What a statement is to judge, and for whom.

use super::dialect::Dialect;
use crate::inquiry::{SetVersions, VersionYears};
use crate::model::{Codebook, SubjectKindId};
use crate::text::Language;

/// The table if none is named.
pub const TABLE: &str = "so_lieu";

/// What a statement is to judge.
#[derive(Clone, Debug)]
pub struct SqlQuestion<'a> {
    /// What is measured.
    pub codebook: &'a Codebook,
    /// The family.
    pub family: &'a str,
    /// Its versions, earliest first.
    pub versions: &'a [VersionYears],
    /// The engine.
    pub dialect: Dialect,
    /// The table, view or function call that rows are selected from, as it stands after FROM.
    pub table: String,
    /// Whether a code means the same commune in every year. Otherwise nothing is known of the years before a reorganisation.
    pub codes_stay: bool,
    /// The table of succession, as it stands after FROM: what communes were in the years before is put together from it.
    pub succession: Option<String>,
    /// The tables of what lies within communes.
    pub units: Vec<UnitTable<'a>>,
    /// The language of the comments.
    pub language: Language,
}

/// A table of what lies within communes.
#[derive(Clone, Debug)]
pub struct UnitTable<'a> {
    /// What its rows are about.
    pub kind: SubjectKindId,
    /// As it stands after FROM.
    pub table: String,
    /// Whether it has all there are, as the user says.
    pub is_whole: bool,
    /// The families that judge the kind, with their versions.
    pub families: &'a [(String, Vec<VersionYears>)],
}

impl<'a> SqlQuestion<'a> {
    /// A set in every year of the table [`TABLE`], within the boundaries of each year.
    #[must_use]
    pub fn new(set: &'a SetVersions, dialect: Dialect, language: Language) -> SqlQuestion<'a> {
        SqlQuestion {
            codebook: &set.codebook,
            family: &set.family,
            versions: &set.versions,
            dialect,
            table: TABLE.to_owned(),
            codes_stay: false,
            succession: None,
            units: Vec::new(),
            language,
        }
    }

    /// One of two texts.
    pub(super) fn told(&self, vi: &str, en: &str) -> String {
        self.language.pick(vi, en).to_owned()
    }

    /// Whether it is about one year only.
    pub(super) fn is_one_year(&self) -> bool {
        self.versions.len() == 1 && self.versions[0].from == self.versions[0].to
    }
}
