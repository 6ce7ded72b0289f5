//! Why a question cannot be answered, as data.

use std::error::Error;
use std::fmt;
use std::io;

use super::coverage::LeftOut;
use crate::diagnostic::Diagnostic;
use crate::model::{DataFault, SubjectKind, Year};
use crate::proof::LockFault;
use crate::source::Sources;

/// Why a question cannot be answered.
#[derive(Debug)]
pub enum Refusal {
    /// The data are unusable: at least one fault is an error, or no row states its year.
    Data(Vec<DataFault>),
    /// Faults in criteria files or lists of communes, with the sources they refer to.
    Files(Vec<Diagnostic>, Sources),
    /// The question finds nothing to judge. The faults of the data, if any, may explain why.
    Trouble(Trouble, Vec<DataFault>),
}

/// Something the question names or needs that is not there.
#[derive(Debug)]
pub enum Trouble {
    /// The file; `-` is standard input.
    CannotRead(String, io::Error),
    /// The file is no lock.
    NoLock(String, LockFault),
    /// No version that judges has a parameter of this name; those that they have.
    NoParameter(String, Vec<String>),
    /// Several of the sets have a parameter of this name.
    SeveralHaveParameter(String, Vec<String>),
    /// The parameter is a percentage and the values are not, or the other way round.
    ParameterForm(String),
    /// No data file is given.
    NoData,
    /// No set has this name. The second field is the most similar one.
    UnknownSet(String, Option<String>),
    /// No figure or key column has this id. The second field is the most similar one.
    UnknownId(String, Option<String>),
    /// No set has a version for the year.
    NoLaw(Year),
    /// The data have no row for the year.
    NoRow(Year),
    /// No kind of subject has this name; those that there are.
    UnknownSubject(String, Vec<String>),
    /// A version judges another kind of subject than the one that is judged.
    OtherSubject {
        /// The version.
        version: String,
        /// The kind that it judges.
        judges: Box<SubjectKind>,
        /// The kind that is judged.
        asked: Box<SubjectKind>,
    },
    /// A comparison is given a file of what lies within communes.
    NotCompared(String),
    /// The data have no table of the kind of subject that is judged, but of others.
    NoTableOf(Box<SubjectKind>, Vec<(SubjectKind, Option<String>)>),
    /// An unknown province or district, with similar names.
    UnknownPlace(String, Vec<String>),
    /// The list in force in the year has no commune in the district or province.
    NoCommuneThere(String, Year),
    /// The data have none of the columns that these sets use.
    NoColumn(String),
    /// No set that is known judges this kind of subject.
    NoSetOf(Box<SubjectKind>),
    /// A commune has no row in the years judged.
    NoRowOf(String),
    /// An unknown commune, with communes of similar names.
    NoCommune(String, Vec<String>),
    /// A name that several communes have.
    SeveralCommunes(String, String),
    /// No row of the file states its year.
    NoYear(String),
    /// The file has no year before this one.
    NoYearBefore(String, Year),
    /// The data have no row for the earlier year.
    NoRowBefore(Year),
    /// The data have no row for the later year.
    NoRowAfter(Year),
}

impl Trouble {
    /// Nothing can be judged: the data have none of the columns that these sets use, or there is no set for the kind of subject.
    pub(super) fn nothing_judged(sets: &[LeftOut], kind: &SubjectKind) -> Trouble {
        if sets.is_empty() {
            return Trouble::NoSetOf(Box::new(kind.clone()));
        }
        let names: Vec<&str> = sets.iter().map(|set| set.short.vi.as_str()).collect();
        Trouble::NoColumn(names.join(", "))
    }
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Refusal {
        Refusal::Trouble(trouble, Vec::new())
    }
}

impl fmt::Display for Refusal {
    /// Text for logs. The messages for users are worded in both languages elsewhere.
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
