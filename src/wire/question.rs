//! What is asked, as plain data: the command line, a saved result and a caller of the library build the same value.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Year;
use crate::number::Notation;

/// What is judged, by which law.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// What is read.
    pub material: Material,
    /// The years judged.
    pub years: YearChoice,
    /// The year whose law judges; each row's own year if not said.
    pub law: Option<Year>,
}

/// Two years, or one year under two laws, to be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// What is read: one data file or two.
    pub material: Material,
    /// The earlier and the later year; the latest of its data if not said, in one file the two latest.
    pub years: [Option<Year>; 2],
    /// The years whose law judges either; the year's own if not said.
    pub laws: [Option<Year>; 2],
}

/// What is read, and what is to be assumed where the files do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Material {
    /// The data files, in the order in which their rows are told.
    pub data: Vec<DataName>,
    /// The sets of criteria; those judged by default if none.
    pub criteria: Vec<CriteriaChoice>,
    /// The lists of communes.
    pub lists: Lists,
    /// The province of rows that name none; empty if not said.
    pub province: String,
    /// The district of rows that name none; empty if not said.
    pub district: String,
    /// The year whose commune boundaries the figures use; each row's own if not said.
    pub boundaries: Option<Year>,
    /// The decimal mark of the data; found out from each file if not said.
    pub decimal: Option<Decimal>,
}

/// A data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DataName {
    /// Its name; `-` is standard input.
    pub name: String,
    /// The year of its rows; a row that gives another year is a fault.
    pub year: Option<Year>,
}

/// A set of criteria asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CriteriaChoice {
    /// A family, or a version, which then judges every year.
    Named(String),
    /// A criteria file. One of a family that is named too is a version of it.
    File(String),
}

/// Which lists of communes are used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Lists {
    /// No list: a code is the same commune in every year.
    None,
    /// Those built in, and files of the user's own.
    BuiltIn {
        /// Lists of communes, in force from the end of their year on.
        communes: Vec<ListFile>,
        /// What communes became in the list of that year.
        succession: Vec<ListFile>,
        /// When communes were abolished before the list of that year, and which took them in.
        history: Vec<ListFile>,
    },
}

/// A list of communes, or what became of communes, in a file.
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
    /// The latest of the data.
    #[default]
    Latest,
    /// Every year of the data.
    All,
    /// This year, which is also the year of rows that give none.
    One(Year),
}

/// How numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Decimal {
    /// `99,4`.
    Comma,
    /// `99.4`.
    Point,
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
        }
    }
}

impl YearChoice {
    /// The year asked for by name.
    #[must_use]
    pub fn one(self) -> Option<Year> {
        match self {
            YearChoice::One(year) => Some(year),
            YearChoice::Latest | YearChoice::All => None,
        }
    }
}

impl Decimal {
    /// The notation that has this mark.
    #[must_use]
    pub fn notation(self) -> Notation {
        match self {
            Decimal::Comma => Notation::Vietnamese,
            Decimal::Point => Notation::English,
        }
    }
}
