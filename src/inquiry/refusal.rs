//! Why a question cannot be answered, as data.

use std::error::Error;
use std::fmt;
use std::io;

use crate::diagnostic::Diagnostic;
use crate::model::{DataFault, Text, Year};
use crate::source::Sources;

/// Why a question cannot be answered.
#[derive(Debug)]
pub enum Refusal {
    /// The data cannot be used: at least one fault weighs an error, or no row says its year.
    Data(Vec<DataFault>),
    /// Criteria files or lists of communes have faults, drawn in the sources.
    Files(Vec<Diagnostic>, Sources),
    /// The question finds nothing to judge; the faults of the data, if any, may explain why.
    Trouble(Trouble, Vec<DataFault>),
}

/// What the question asks for and is not there.
#[derive(Debug)]
pub enum Trouble {
    /// The file; `-` is standard input.
    CannotRead(String, io::Error),
    /// No data file is named.
    NoData,
    /// The name of a set, and the nearest there is.
    UnknownSet(String, Option<String>),
    /// No set has a version for the year.
    NoLaw(Year),
    /// The data have no row of the year.
    NoRow(Year),
    /// The version, and what it judges.
    NotOfCommunes(String, String),
    /// A province or district, and those whose names are like it.
    UnknownPlace(String, Vec<String>),
    /// No column of the data is asked for by these sets.
    NoColumn(String),
    /// A commune has no row of the years judged.
    NoRowOf(String),
    /// The name, and the communes whose names are like it.
    NoCommune(String, Vec<String>),
    /// The name, and the communes so called.
    SeveralCommunes(String, String),
    /// No row of the file says its year.
    NoYear(String),
    /// The file has no year before this one.
    NoYearBefore(String, Year),
    /// The data have no row of the earlier year.
    NoRowBefore(Year),
    /// The data have no row of the later year.
    NoRowAfter(Year),
}

impl Trouble {
    /// No column of the data is asked for by these sets.
    pub(super) fn no_column(sets: &[Text]) -> Trouble {
        let names: Vec<&str> = sets.iter().map(|name| name.vi.as_str()).collect();
        Trouble::NoColumn(names.join(", "))
    }
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Refusal {
        Refusal::Trouble(trouble, Vec::new())
    }
}

impl fmt::Display for Refusal {
    /// For logs; what people read is worded in both languages elsewhere.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Data(faults) => {
                let first = faults
                    .first()
                    .map(|fault| (fault.kind.code(), &fault.place));
                match first {
                    Some((code, place)) => write!(
                        f,
                        "the data cannot be used: {code} in {} line {}, {} in all",
                        place.file,
                        place.line,
                        faults.len()
                    ),
                    None => f.write_str("no row says its year"),
                }
            }
            Refusal::Files(faults, _) => {
                write!(f, "criteria or lists have {} faults", faults.len())
            }
            Refusal::Trouble(trouble, _) => write!(f, "{trouble:?}"),
        }
    }
}

impl Error for Refusal {}
