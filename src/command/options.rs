//! Options that commands share.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::console;
use super::misuse::Misuse;
use crate::inquiry::{self, CriteriaChoice, ListFile, Lists, Material, Question, YearChoice};
use crate::model::{self, YEARS, Year};

/// Options of every command.
#[derive(Clone, Debug, Args)]
pub(super) struct Shared {
    /// Language of what is printed: the system's if not said, in csv and json Vietnamese
    #[arg(long, global = true, value_name = "vi|en", hide_possible_values = true)]
    pub(super) lang: Option<Lang>,
    /// When to colour what is printed: auto is on a terminal, unless `NO_COLOR` is set
    #[arg(
        long,
        global = true,
        value_name = "auto|always|never",
        default_value = "auto",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(super) color: Colour,
    /// Say nothing but results and errors
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    Vi,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

/// What is judged, by which law.
#[derive(Clone, Debug, Args)]
pub(super) struct Asked {
    /// A family of criteria, a version (which then judges every year), or a criteria file; may be repeated.
    /// A file of a family that is named too is a version of it
    #[arg(long, value_name = "ID|FILE")]
    pub(super) criteria: Vec<String>,
    /// The year scored, or `all`; the latest of the data if not said. Also the year of rows that have none
    #[arg(long, value_name = "YEAR", value_parser = year_choice)]
    pub(super) year: Option<YearChoice>,
    /// Judge by the law of this year
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub(super) law: Option<Year>,
    #[command(flatten)]
    pub(super) place: Place,
    #[command(flatten)]
    pub(super) borders: Borders,
}

/// What the data do not say of themselves.
#[derive(Clone, Debug, Args)]
pub(super) struct Place {
    /// The province all rows lie in, when the file does not say
    #[arg(
        long,
        value_name = "NAME",
        default_value = "",
        hide_default_value = true
    )]
    pub(super) tinh: String,
    /// The district all rows lie in, when the file does not say
    #[arg(
        long,
        value_name = "NAME",
        default_value = "",
        hide_default_value = true
    )]
    pub(super) huyen: String,
    /// The year within whose boundaries the figures were counted, when the file does not say: for figures of a year before
    /// that were counted anew for the communes of a later one
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub(super) boundaries: Option<Year>,
    /// The decimal mark of the data (99,4 or 99.4); found out from each file if not said
    #[arg(long, value_name = "comma|point", hide_possible_values = true)]
    pub(super) decimal: Option<Decimal>,
}

/// The lists of communes, and what became of communes from one to the next.
#[derive(Clone, Debug, Args)]
pub(super) struct Borders {
    /// A province's own list of communes, in force at the end of that year and from then on; `none`: a code is the same
    /// commune in every year
    #[arg(long, value_name = "YEAR=FILE|none")]
    pub(super) communes: Vec<String>,
    /// What communes became in the list of that year
    #[arg(long, value_name = "YEAR=FILE")]
    pub(super) succession: Vec<String>,
    /// When communes were abolished before the list of that year (2024), and which took them in
    #[arg(long, value_name = "YEAR=FILE")]
    pub(super) history: Vec<String>,
}

/// Where results go.
#[derive(Clone, Debug, Args)]
pub(super) struct Out {
    /// Write the results to a file, whole or not at all; its ending says what is written. `-` is standard output
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Decimal {
    Comma,
    Point,
}

impl Asked {
    /// The question about these data.
    ///
    /// # Errors
    /// When a file is named in a way that cannot be understood.
    pub(super) fn question(&self, data: &[String]) -> Result<Question> {
        Ok(Question {
            material: material(data, &self.criteria, &self.place, &self.borders)?,
            years: self.year.unwrap_or_default(),
            law: self.law,
        })
    }
}

/// What is read, as the command line names it.
///
/// # Errors
/// When a file is named in a way that cannot be understood.
pub(super) fn material(
    data: &[String],
    criteria: &[String],
    place: &Place,
    borders: &Borders,
) -> Result<Material> {
    let named = |name: &String| {
        if console::is_criteria_file(name) {
            CriteriaChoice::File(name.clone())
        } else {
            CriteriaChoice::Named(name.clone())
        }
    };
    Ok(Material {
        data: data
            .iter()
            .map(|argument| console::data_name(argument))
            .collect::<Result<_>>()?,
        criteria: criteria.iter().map(named).collect(),
        lists: borders.lists()?,
        province: place.tinh.clone(),
        district: place.huyen.clone(),
        boundaries: place.boundaries,
        decimal: place.decimal.map(|decimal| match decimal {
            Decimal::Comma => inquiry::Decimal::Comma,
            Decimal::Point => inquiry::Decimal::Point,
        }),
    })
}

impl Borders {
    /// The lists of communes that are used.
    ///
    /// # Errors
    /// When `none` stands among files, or a file has no year.
    pub(super) fn lists(&self) -> Result<Lists> {
        if self.communes.iter().any(|file| file == "none") {
            let others = self.succession.len() + self.history.len();
            if self.communes.len() > 1 || others > 0 {
                bail!(Misuse::NoneAmongLists);
            }
            return Ok(Lists::None);
        }
        let files = |said: &[String]| -> Result<Vec<ListFile>> {
            said.iter().map(|said| list_file(said)).collect()
        };
        Ok(Lists::BuiltIn {
            communes: files(&self.communes)?,
            succession: files(&self.succession)?,
            history: files(&self.history)?,
        })
    }
}

/// A list of the user's: `2026=FILE` says the year.
fn list_file(said: &str) -> Result<ListFile> {
    let parted = said.split_once('=');
    let year = parted.and_then(|(year, _)| model::year(year));
    let (Some(year), Some((_, name))) = (year, parted) else {
        bail!(Misuse::ListWithoutYear(said.to_owned()));
    };
    Ok(ListFile {
        year,
        name: name.to_owned(),
    })
}

fn year_choice(text: &str) -> Result<YearChoice, String> {
    if text == "all" {
        return Ok(YearChoice::All);
    }
    let year = model::year(text).ok_or("expected a year such as 2022, or `all`")?;
    Ok(YearChoice::One(year))
}

/// A year on the command line.
pub(super) fn year(text: &str) -> Result<Year, String> {
    let expected = || format!("expected a year from {} to {}", YEARS.start(), YEARS.end());
    model::year(text).ok_or_else(expected)
}
