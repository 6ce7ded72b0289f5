//! `antq commune`: finds a commune, its predecessors and successors.

use std::io;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::console::{Console, Painter};
use super::help::{group, vi_en};
use super::input;
use super::misuse::Misuse;
use super::options::{self, ListOptions, Out};
use super::outcome::Outcome;
use super::output::results;
use crate::export;
use crate::inquiry::{known_places, register};
use crate::model::{Area, NamedCommune, Year};
use crate::register::{CommuneId, Event, Found, List, Register};
use crate::say::{self, CommuneFound, CommunesMeant, Why};

/// Number of similar names offered.
const OFFERED: usize = 6;

/// Arguments of `antq commune`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(
        value_name = vi_en!("TÊN HOẶC MÃ", "NAME-OR-CODE"),
        help = vi_en!("Mã hoặc tên xã, có hoặc không có chữ xã, phường", "Code or name of the commune, with or without the word for its kind")
    )]
    commune: String,
    #[arg(long, help_heading = group::DATA, help = vi_en!("Chỉ danh mục có hiệu lực cuối năm này", "Only the list in force at the end of this year"), value_name = vi_en!("NĂM", "YEAR"), value_parser = options::year)]
    year: Option<Year>,
    #[arg(
        long,
        help_heading = group::DATA,
        help = vi_en!("Tỉnh của xã", "Province of the commune"),
        value_name = vi_en!("TÊN", "NAME"),
        default_value = "",
        hide_default_value = true
    )]
    tinh: String,
    #[arg(
        long,
        help_heading = group::DATA,
        help = vi_en!("Huyện của xã trước tháng 7/2025", "District of the commune before July 2025"),
        value_name = vi_en!("TÊN", "NAME"),
        default_value = "",
        hide_default_value = true
    )]
    huyen: String,
    #[command(flatten)]
    lists: ListOptions,
    #[arg(long, help_heading = group::RESULTS, help = vi_en!("table, md hoặc json; mặc định theo đuôi tệp ra", "table, md or json; by default that of the file's ending"), value_name = vi_en!("DẠNG", "FORMAT"), hide_possible_values = true)]
    format: Option<CommuneFormat>,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum CommuneFormat {
    #[default]
    Table,
    Md,
    Json,
}

/// Formats, with the endings of their files; the first is the default.
const FORMATS: [(CommuneFormat, &str); 3] = [
    (CommuneFormat::Table, "txt"),
    (CommuneFormat::Json, "json"),
    (CommuneFormat::Md, "md"),
];

impl Args {
    pub(super) fn run(self, console: Console) -> Result<Outcome> {
        let format = self.out.format(self.format, &FORMATS)?.unwrap_or_default();
        let lists = self.lists.lists()?;
        let Some(register) = register(&lists, &mut input::read_file)? else {
            bail!(Misuse::NoList);
        };
        known_places(&register, &self.huyen, &self.tinh)?;
        let (found, several, elsewhere) = self.look(&register);
        let gone = self.gone(&register);
        if several.is_empty() && !(found.is_empty() && gone.is_empty()) {
            return self.tell((console, format), &register, (&found, &gone));
        }
        let (ids, why) = if !several.is_empty() {
            (several, Why::Several)
        } else if !elsewhere.is_empty() {
            (elsewhere, Why::OtherList)
        } else {
            (register.similar(&self.commune, OFFERED), Why::Alike)
        };
        let meant = CommunesMeant {
            register: &register,
            asked: &self.commune,
            why,
            ids,
        };
        let page = say::communes_meant(&meant, console.language);
        console
            .terminal(None)
            .write(&mut io::stderr().lock(), &page)?;
        Ok(Outcome::Unusable)
    }

    fn tell(
        &self,
        (console, format): (Console, CommuneFormat),
        register: &Register,
        (found, gone): (&[CommuneFound], &[Event<'static>]),
    ) -> Result<Outcome> {
        let file = self.out.file();
        let painter = match format {
            CommuneFormat::Json => {
                results(file, |out| {
                    export::commune_json(out, register, (found, gone))
                })?;
                return Ok(Outcome::Done);
            }
            CommuneFormat::Md => Painter::Markdown,
            CommuneFormat::Table => Painter::Text,
        };
        let page = say::commune(register, (&self.commune, found, gone), console.language);
        console.page(file, &page, painter)?;
        Ok(Outcome::Done)
    }

    /// The commune in each list; all candidates if it is ambiguous; and matches in lists that were not searched.
    fn look(&self, register: &Register) -> (Vec<CommuneFound>, Vec<CommuneId>, Vec<CommuneId>) {
        let asked = self.area();
        let (mut found, mut several, mut elsewhere) = (Vec::new(), Vec::new(), Vec::new());
        let mut ambiguous = false;
        for list in self.lists(register) {
            match register.find_in(list, &asked) {
                Found::Known { id, by } => {
                    found.push(CommuneFound { id, by });
                    several.push(id);
                }
                Found::Ambiguous { ids, .. } => {
                    several.extend(ids);
                    ambiguous = true;
                }
                Found::Unknown { elsewhere: ids } => elsewhere.extend(ids),
                // Only a code or only a name is given: they cannot contradict each other.
                Found::Contradiction { .. } | Found::Gone(_) => {}
            }
        }
        if !ambiguous {
            several.clear();
        }
        (found, several, elsewhere)
    }

    /// Lists to search: a district restricts them to lists with districts.
    fn lists<'r>(&self, register: &'r Register) -> impl Iterator<Item = List> + use<'r> {
        let only = self.year.map(|year| register.list(year));
        let with_districts = only.is_none() && !self.huyen.is_empty();
        register.lists().filter(move |&list| {
            only.is_none_or(|only| only == list)
                && (!with_districts || register.has_districts(list))
        })
    }

    /// Communes with this name or code that were abolished before the first list's reference day.
    fn gone(&self, register: &Register) -> Vec<Event<'static>> {
        let first = register.lists().next();
        if self
            .year
            .is_some_and(|year| first != Some(register.list(year)))
        {
            return Vec::new();
        }
        register.abolished_as(&self.area())
    }

    fn area(&self) -> Area {
        let asked = self.commune.trim();
        let is_code = !asked.is_empty()
            && asked
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.');
        let (code, name) = if is_code { (asked, "") } else { ("", asked) };
        Area::from(NamedCommune {
            code: code.to_owned(),
            name: name.to_owned(),
            kind: String::new(),
            district: self.huyen.clone(),
            province: self.tinh.clone(),
            ..NamedCommune::default()
        })
    }
}
