//! antq scores Vietnamese communes against published security-and-order criteria.
//!
//! ```text
//!  criteria/*.toml ──► criteria ──► Ruleset ──┐
//!        (law, as data)    │                  ├──► assess ──► Assessment, Trace ──► report ──► what is printed
//!  communes.csv ─────► data ──► Series ───────┘
//!  register/*.csv ───► register: which commune is meant, what it was made of
//! ```
//!
//! The rooms, in reading order. A room uses only rooms below it; rooms on one row never use each other.
//!
//! ```text
//!  command
//!  report   trial
//!  inquiry
//!  diff
//!  history
//!  criteria   data   assess
//!  register
//!  model
//!  lang   table
//!  truth  number  unit  source  heading  text  diagnostic
//! ```

pub mod truth;

pub mod number;

pub mod unit;

pub mod source;

pub mod text;

pub mod diagnostic;

pub mod heading;

pub mod table;

pub mod lang;

pub mod model;

pub mod register;

pub mod criteria;

pub mod data;

pub mod assess;

pub mod history;

pub mod diff;

pub mod inquiry;

pub mod trial;

pub mod report;

pub mod command;
