//! antq scores Vietnamese communes against published security-and-order criteria.
//!
//! ```text
//!  criteria/*.toml ──► criteria ──► Ruleset ──┐
//!        (law, as data)    │                  ├──► assess ──► Assessment, Trace ──► say ──► page ──► what is printed
//!  communes.csv ─────► data ──► Series ───────┘
//!  register/*.csv ───► register: which commune is meant, what it was made of
//! ```
//!
//! The command line is one caller of [`inquiry`]; a program is another. A table from memory, scored:
//!
//! ```
//! use antq::inquiry::{Columns, Depth, Question, Session};
//!
//! let table = "Mã xã,Năm,Dân số,Số vụ tệ nạn xã hội\n02047,2022,5120,1\n02047,2023,5204,0\n02050,2023,4870,2\n";
//! let mut question = Question::default();
//! question.material.data = vec!["communes.csv".into()];
//! let session = Session::open(&question, Columns::Asked, &mut |_| Ok(table.into()))?;
//! for row in session.rows(Depth::Figures) {
//!     let verdicts: Vec<_> = row.judged().map(|one| one.assessment.verdict()).collect();
//!     println!("{} {}: {verdicts:?}", session.commune(&row).code, row.year);
//! }
//! # assert_eq!(session.rows(Depth::Verdicts).len(), 2);
//! # Ok::<(), antq::inquiry::Refusal>(())
//! ```
//!
//! The modules in layers, in reading order. A module uses only modules below it; modules of one layer never use each other.
//!
//! ```text
//!  command
//!  paper    export   sql
//!  say      trial
//!  inquiry
//!  diff
//!  history
//!  criteria   data   assess   proof
//!  register   wire
//!  model
//!  lang   table
//!  truth  number  unit  source  heading  page  text  diagnostic  parallel
//! ```

pub mod truth;

pub mod number;

pub mod unit;

pub mod source;

pub mod text;

pub mod diagnostic;

pub mod parallel;

pub mod heading;

pub mod page;

pub mod table;

pub mod lang;

pub mod model;

pub mod register;

pub mod wire;

pub mod criteria;

pub mod data;

pub mod assess;

pub mod proof;

pub mod history;

pub mod diff;

pub mod inquiry;

pub mod trial;

pub mod say;

pub mod export;

pub mod sql;

pub mod paper;

pub mod command;
