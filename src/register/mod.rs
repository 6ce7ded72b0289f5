//! Finds the commune that a row means, what it was made of, and what became of it.
//!
//! In: a code and a name as written, and a year. Out: a [`CommuneId`], a commune *of an edition* of the list. A code alone does not
//! identify a commune: nearly every code of the list since July 2025 belonged to another commune before. The built-in lists are
//! in `register/`; users may add their own. Figures and criteria are deliberately unknown here.

mod built_in;
mod changes;
mod commune_code;
mod divisions;
mod edition;
mod editions;
mod find;
mod found;
mod given;
mod given_file;
mod given_history;
mod given_succession;
mod given_table;
mod history;
mod keyed;
mod links;
mod look;
mod names;
mod place_query;
mod places;
mod query;
mod similar;
mod succession;
mod succession_pair;
mod whereabouts;
mod word;

pub use self::divisions::{DivisionName, Divisions};
pub use self::editions::{Commune, ListPeriod, Register};
pub use self::found::{Coded, Found, How};
pub use self::given_file::{File, Holds};
pub use self::history::{ChangeKind, Event};
pub use self::links::LegalBasis;
pub use self::succession::Link;
pub use self::whereabouts::Whereabouts;
pub use crate::model::{CommuneId, List, Portion};
