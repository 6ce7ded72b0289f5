//! Options shared by commands.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::console;
use super::misuse::Misuse;
use crate::inquiry::{
    self, CriteriaChoice, ListFile, Lists, MappedHeading, Material, Question, ReviewFile,
    YearChoice,
};
use crate::model::{self, YEARS, Year};

/// Options of every command.
#[derive(Clone, Debug, Args)]
pub(super) struct Shared {
    /// Language; by default the system's, Vietnamese for csv and json
    #[arg(long, global = true, value_name = "vi|en", hide_possible_values = true)]
    pub(super) lang: Option<Lang>,
    /// When to use colours; auto: on a terminal, without `NO_COLOR`
    #[arg(
        long,
        global = true,
        value_name = "auto|always|never",
        default_value = "auto",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(super) color: Colour,
    /// Print only results and errors
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    /// Settings of a yearly review; by default the nearest `antq.toml`
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Use no `antq.toml`
    #[arg(long, global = true, conflicts_with = "config")]
    pub(super) no_config: bool,
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

/// What to judge, and by which law.
#[derive(Clone, Debug, Args)]
pub(super) struct Request {
    /// Family of criteria, version (which then judges every year), or criteria file; may be repeated.
    /// A file of a named family adds a version to it
    #[arg(long, value_name = "ID|FILE")]
    pub(super) criteria: Vec<String>,
    /// Year to score, or `all`; by default the latest in the data. Also the year of rows without one
    #[arg(long, value_name = "YEAR", value_parser = year_choice)]
    pub(super) year: Option<YearChoice>,
    /// Judge by the law of this year
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub(super) law: Option<Year>,
    #[command(flatten)]
    pub(super) place: PlaceOptions,
    #[command(flatten)]
    pub(super) lists: ListOptions,
}

/// What the data do not say themselves.
#[derive(Clone, Debug, Args)]
pub(super) struct PlaceOptions {
    /// Province of all rows, if the file does not say
    #[arg(
        long,
        value_name = "NAME",
        default_value = "",
        hide_default_value = true
    )]
    pub(super) tinh: String,
    /// District of all rows, if the file does not say
    #[arg(
        long,
        value_name = "NAME",
        default_value = "",
        hide_default_value = true
    )]
    pub(super) huyen: String,
    /// Year whose commune boundaries the figures use, if the file does not say; by default each row's own
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub(super) boundaries: Option<Year>,
    /// Sheet of a workbook, by name or number from 1; by default every sheet with a table of communes
    #[arg(
        long,
        value_name = "NAME|N",
        default_value = "",
        hide_default_value = true
    )]
    pub(super) sheet: String,
    /// Decimal mark of the data (99,4 or 99.4); by default found from each file
    #[arg(long, value_name = "comma|point", hide_possible_values = true)]
    pub(super) decimal: Option<DecimalMark>,
    /// Heading of your files and the id it means (antq columns); may be repeated
    #[arg(long, value_name = "HEADING=ID", value_parser = mapped)]
    pub(super) map: Vec<(String, String)>,
    /// File that some of these come from.
    #[arg(skip)]
    pub(super) review: Option<ReviewFile>,
}

/// Lists of communes, and the successions between them.
#[derive(Clone, Debug, Args)]
pub(super) struct ListOptions {
    /// Your own list of communes, in force from the end of that year on; `none`: a code means the same commune in every year
    #[arg(long, value_name = "YEAR=FILE|none")]
    pub(super) communes: Vec<String>,
    /// Your own succession: successors of communes in the list of that year
    #[arg(long, value_name = "YEAR=FILE")]
    pub(super) succession: Vec<String>,
    /// Your own history: when communes were abolished before the list of that year (2024), and their successors
    #[arg(long, value_name = "YEAR=FILE")]
    pub(super) history: Vec<String>,
}

/// Where results are written.
#[derive(Clone, Debug, Args)]
pub(super) struct Out {
    /// Write the results to a file, completely or not at all; its ending decides the format. `-` is standard output
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DecimalMark {
    Comma,
    Point,
}

impl Request {
    /// The question about these data.
    ///
    /// # Errors
    /// If a file argument cannot be understood.
    pub(super) fn question(&self, data: &[String]) -> Result<Question> {
        Ok(Question {
            material: material(data, &self.criteria, &self.place, &self.lists)?,
            years: self.year.unwrap_or_default(),
            law: self.law,
        })
    }
}

/// The material named on the command line.
///
/// # Errors
/// If a file argument cannot be understood.
pub(super) fn material(
    data: &[String],
    criteria: &[String],
    place: &PlaceOptions,
    lists: &ListOptions,
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
        lists: lists.lists()?,
        province: place.tinh.clone(),
        district: place.huyen.clone(),
        boundaries: place.boundaries,
        decimal: place.decimal.map(|decimal| match decimal {
            DecimalMark::Comma => inquiry::Decimal::Comma,
            DecimalMark::Point => inquiry::Decimal::Point,
        }),
        sheet: place.sheet.clone(),
        columns: place
            .map
            .iter()
            .map(|(heading, id)| MappedHeading {
                heading: heading.clone(),
                id: id.clone(),
            })
            .collect(),
        review: place.review.clone(),
    })
}

impl ListOptions {
    /// Lists of communes to use.
    ///
    /// # Errors
    /// If `none` is combined with files, or a file has no year.
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

/// Parses a user's list: `2026=FILE` gives the year.
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

/// Parses `HEADING=ID`; the heading may contain further equals signs.
fn mapped(text: &str) -> Result<(String, String), String> {
    let parts = text
        .rsplit_once('=')
        .filter(|(heading, id)| !heading.is_empty() && !id.is_empty());
    let (heading, id) = parts.ok_or("expected HEADING=ID")?;
    Ok((heading.to_owned(), id.to_owned()))
}

fn year_choice(text: &str) -> Result<YearChoice, String> {
    if text == "all" {
        return Ok(YearChoice::All);
    }
    let year = model::year(text).ok_or("expected a year such as 2022, or `all`")?;
    Ok(YearChoice::One(year))
}

/// Parses a year.
pub(super) fn year(text: &str) -> Result<Year, String> {
    let expected = || format!("expected a year from {} to {}", YEARS.start(), YEARS.end());
    model::year(text).ok_or_else(expected)
}
