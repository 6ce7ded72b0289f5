//! Questions as plain data: the command line, a saved result and a caller of the library build the same value.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Year;
use crate::number::Notation;

/// Which data are judged, for which years, by which law.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// The files read.
    pub material: Material,
    /// The years judged.
    pub years: YearChoice,
    /// The year whose law judges (default: each row's own).
    pub law: Option<Year>,
    /// The kind of subject judged, by its id (default if empty: the commune).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
}

/// A comparison of two years, or of one year under two laws.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// The files read: one or two data files, and lists of what lies within communes.
    pub material: Material,
    /// The earlier and the later year (default: the latest of each file, or the two latest of one file).
    pub years: [Option<Year>; 2],
    /// The years whose law judges each of them (default: the year itself).
    pub laws: [Option<Year>; 2],
    /// The kind of subject compared, by its id (default if empty: the commune).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
}

/// The files read, and the defaults for what they do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Material {
    /// The data files, in the order their rows are listed.
    pub data: Vec<DataName>,
    /// The sets of criteria (default if empty: those judged by default).
    pub criteria: Vec<CriteriaChoice>,
    /// The lists of communes.
    pub lists: Lists,
    /// Province of rows that name none; may be empty.
    pub province: String,
    /// District of rows that name none; may be empty.
    pub district: String,
    /// Year whose commune boundaries the figures use (default: each row's own).
    pub boundaries: Option<Year>,
    /// Decimal mark of the data (default: detected in each file).
    pub decimal: Option<Decimal>,
    /// What a dash in a column of counts means.
    #[serde(default)]
    pub dash: Dash,
    /// The sheet of the workbooks, by its name or number; every sheet with a table of communes if empty.
    #[serde(default)]
    pub sheet: String,
    /// Headings of the files that mean an id, whatever else they could mean.
    #[serde(default)]
    pub columns: Vec<MappedHeading>,
    /// The kinds of subject, by their ids, whose lists have all there are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whole: Vec<String>,
    /// The file that part of the question comes from, if any.
    #[serde(default)]
    pub review: Option<ReviewFile>,
}

/// A heading and the id it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MappedHeading {
    /// The heading, as in the files.
    pub heading: String,
    /// The id of a figure, of a key column, or `version#criterion`.
    pub id: String,
}

/// A file that holds the settings of a yearly review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReviewFile {
    /// Its name.
    pub file: String,
    /// The SHA-256 of its contents.
    pub sha256: String,
    /// Its keys, without those that the command line overrules.
    pub keys: Vec<String>,
}

/// A data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DataName {
    /// Its name; `-` means standard input.
    pub name: String,
    /// The year of its rows; a row that gives another year is a fault.
    pub year: Option<Year>,
    /// The id of the kind of subject that its rows are about (default if empty: each table tells).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
}

/// A set of criteria to judge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CriteriaChoice {
    /// A family, or a version, which then judges every year.
    Named(String),
    /// A criteria file. If its family is named too, it counts as a version of that family.
    File(String),
}

/// Which lists of communes are used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Lists {
    /// No list: a code is the same commune in every year.
    None,
    /// The built-in lists, and the user's own files.
    BuiltIn {
        /// Lists of communes, in force from the end of their year.
        communes: Vec<ListFile>,
        /// What earlier communes became in the list of that year.
        succession: Vec<ListFile>,
        /// Communes abolished before the list of that year, when, and what they were merged into.
        history: Vec<ListFile>,
    },
}

/// A file with a list of communes, their succession or their history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListFile {
    /// The year it belongs to.
    pub year: Year,
    /// The name of the file.
    pub name: String,
}

/// Which years are judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum YearChoice {
    /// The latest year of the data.
    #[default]
    Latest,
    /// Every year of the data.
    All,
    /// This year; rows that give no year are of this year.
    One(Year),
}

/// The decimal mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Decimal {
    /// `99,4`.
    Comma,
    /// `99.4`.
    Point,
}

/// What a dash in a column of counts means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Dash {
    /// The figure is not known.
    #[default]
    Missing,
    /// There were none.
    Zero,
}

impl Question {
    /// Every year that it names.
    pub fn named_years(&self) -> impl Iterator<Item = Year> {
        let own = self.years.one().into_iter().chain(self.law);
        own.chain(self.material.named_years())
    }
}

impl Comparison {
    /// Every year that it names.
    pub fn named_years(&self) -> impl Iterator<Item = Year> {
        let own = self.years.into_iter().chain(self.laws).flatten();
        own.chain(self.material.named_years())
    }
}

impl Material {
    fn named_years(&self) -> impl Iterator<Item = Year> {
        let lists = match &self.lists {
            Lists::None => [&[][..]; 3],
            Lists::BuiltIn {
                communes,
                succession,
                history,
            } => [&communes[..], &succession[..], &history[..]],
        };
        let data = self.data.iter().filter_map(|file| file.year);
        let lists = lists.into_iter().flatten().map(|file| file.year);
        data.chain(self.boundaries).chain(lists)
    }
}

impl Default for Lists {
    fn default() -> Lists {
        Lists::BuiltIn {
            communes: Vec::new(),
            succession: Vec::new(),
            history: Vec::new(),
        }
    }
}

impl From<&str> for DataName {
    /// A file whose rows give their own year.
    fn from(name: &str) -> DataName {
        DataName {
            name: name.to_owned(),
            year: None,
            subject: String::new(),
        }
    }
}

impl YearChoice {
    /// The year chosen, if it is a single one.
    #[must_use]
    pub fn one(self) -> Option<Year> {
        match self {
            YearChoice::One(year) => Some(year),
            YearChoice::Latest | YearChoice::All => None,
        }
    }
}

impl Decimal {
    /// The notation with this decimal mark.
    #[must_use]
    pub fn notation(self) -> Notation {
        match self {
            Decimal::Comma => Notation::Vietnamese,
            Decimal::Point => Notation::English,
        }
    }
}
