//! Options shared by commands.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::help::{group, vi_en};
use super::input;
use super::misuse::Misuse;
use super::spoken::Unspoken;
use crate::inquiry::{
    self, CriteriaChoice, ListFile, Lists, MappedHeading, Material, Question, ReviewFile,
    YearChoice,
};
use crate::model::{self, YEARS, Year};
use crate::text::{Language, both};

/// Options of every command.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = group::GENERAL)]
pub(super) struct Shared {
    #[arg(
        long,
        global = true,
        value_name = "vi|en",
        hide_possible_values = true,
        help = vi_en!("Ngôn ngữ; mặc định là tiếng Việt", "Language; Vietnamese by default, or that of ANTQ_LANG")
    )]
    pub(super) lang: Option<Lang>,
    #[arg(
        long,
        global = true,
        value_name = "auto|always|never",
        default_value = "auto",
        hide_possible_values = true,
        hide_default_value = true,
        hide_short_help = true,
        help = vi_en!("Khi nào dùng màu; auto: trên màn hình, khi không đặt NO_COLOR", "When to use colours; auto: on a terminal, without NO_COLOR")
    )]
    pub(super) color: Colour,
    #[arg(long, short, global = true, hide_short_help = true, help = vi_en!("Chỉ in kết quả và lỗi", "Print only results and errors"))]
    pub(super) quiet: bool,
    #[arg(
        long,
        global = true,
        value_name = vi_en!("TỆP", "FILE"),
        hide_short_help = true,
        help = vi_en!("Tệp thiết lập của đợt xét; mặc định là antq.toml gần nhất", "Settings of a yearly review; by default the nearest antq.toml")
    )]
    pub(super) config: Option<PathBuf>,
    #[arg(long, global = true, conflicts_with = "config", hide_short_help = true, help = vi_en!("Không dùng antq.toml", "Use no antq.toml"))]
    pub(super) no_config: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    Vi,
    En,
}

impl Lang {
    pub(super) fn language(self) -> Language {
        match self {
            Lang::Vi => Language::Vietnamese,
            Lang::En => Language::English,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

/// What to judge, and by which law.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = group::JUDGING)]
pub(super) struct Request {
    #[arg(
        long,
        value_name = vi_en!("BỘ|TỆP", "ID|FILE"),
        help = vi_en!("Bộ, phiên bản hoặc tệp tiêu chí, lặp được; mặc định: bộ có ít nhất nửa số liệu", "Set, version or criteria file, repeatable; default: sets that the data answer half of")
    )]
    pub(super) criteria: Vec<String>,
    #[arg(
        long,
        value_name = vi_en!("NĂM", "YEAR"),
        value_parser = year_choice,
        help = vi_en!("Năm xét, hoặc all; mặc định là năm cuối trong số liệu", "Year to judge, or all; by default the latest in the data")
    )]
    pub(super) year: Option<YearChoice>,
    #[arg(
        long,
        value_name = vi_en!("NĂM", "YEAR"),
        value_parser = year,
        hide_short_help = true,
        help = vi_en!("Xét theo quy định của năm này", "Judge by the law of this year")
    )]
    pub(super) law: Option<Year>,
    #[command(flatten)]
    pub(super) place: PlaceOptions,
    #[command(flatten)]
    pub(super) lists: ListOptions,
}

/// What the data do not say themselves.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = group::DATA)]
pub(super) struct PlaceOptions {
    #[arg(
        long,
        value_name = vi_en!("TÊN", "NAME"),
        default_value = "",
        hide_default_value = true,
        help = vi_en!("Tỉnh của mọi dòng, nếu tệp không ghi", "Province of all rows, if the file does not say")
    )]
    pub(super) tinh: String,
    #[arg(
        long,
        value_name = vi_en!("TÊN", "NAME"),
        default_value = "",
        hide_default_value = true,
        hide_short_help = true,
        help = vi_en!("Huyện của mọi dòng, nếu tệp không ghi", "District of all rows, if the file does not say")
    )]
    pub(super) huyen: String,
    #[arg(
        long,
        value_name = vi_en!("NĂM", "YEAR"),
        value_parser = year,
        hide_short_help = true,
        help = vi_en!("Số liệu tính theo địa giới xã của năm này", "Year whose commune boundaries the figures use; by default each row's own")
    )]
    pub(super) boundaries: Option<Year>,
    #[arg(
        long,
        value_name = vi_en!("TÊN|SỐ", "NAME|N"),
        default_value = "",
        hide_default_value = true,
        help = vi_en!("Trang tính cần đọc; mặc định là mọi trang có bảng xã", "Sheet of a workbook; by default every sheet with communes")
    )]
    pub(super) sheet: String,
    #[arg(
        long,
        value_name = "comma|point",
        hide_possible_values = true,
        hide_short_help = true,
        help = vi_en!("Dấu thập phân của số liệu: 99,4 hay 99.4", "Decimal mark of the data (99,4 or 99.4); by default found per file")
    )]
    pub(super) decimal: Option<DecimalMark>,
    #[arg(
        long,
        value_name = "missing|zero",
        hide_possible_values = true,
        hide_short_help = true,
        help = vi_en!("Dấu - ở cột số đếm: chưa có số liệu (mặc định) hay số 0", "A dash in a column of counts: missing (the default) or zero")
    )]
    pub(super) dash: Option<DashMark>,
    #[arg(
        long,
        value_name = vi_en!("TIÊU ĐỀ=MÃ", "HEADING=ID"),
        value_parser = mapped,
        hide_short_help = true,
        help = vi_en!("Tiêu đề trong tệp và mã số liệu của nó; ghi được nhiều lần", "Heading of your files and the id it means; may be repeated")
    )]
    pub(super) map: Vec<(String, String)>,
    #[arg(
        long,
        value_name = vi_en!("LOẠI", "KIND"),
        hide_short_help = true,
        help = vi_en!("Danh sách loại đơn vị này (khu_dan_cu) có đủ mọi đơn vị của xã", "The lists of this kind (khu_dan_cu) are complete")
    )]
    pub(super) whole: Vec<String>,
    /// File that some of these come from.
    #[arg(skip)]
    pub(super) review: Option<ReviewFile>,
}

/// Lists of communes, and the successions between them.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = group::LISTS)]
pub(super) struct ListOptions {
    #[arg(
        long,
        value_name = vi_en!("NĂM=TỆP|none", "YEAR=FILE|none"),
        hide_short_help = true,
        help = vi_en!("Danh mục riêng, từ cuối năm đó; none: không dùng danh mục nào", "Your own list, in force from the end of that year; or none")
    )]
    pub(super) communes: Vec<String>,
    #[arg(
        long,
        value_name = vi_en!("NĂM=TỆP", "YEAR=FILE"),
        hide_short_help = true,
        help = vi_en!("Bảng chuyển đổi riêng: xã trong danh mục năm đó thành xã nào", "Your own succession: what became of that year's communes")
    )]
    pub(super) succession: Vec<String>,
    #[arg(
        long,
        value_name = vi_en!("NĂM=TỆP", "YEAR=FILE"),
        hide_short_help = true,
        help = vi_en!("Lịch sử riêng: xã bị bãi bỏ trước danh mục năm đó (2024)", "Your own history: communes abolished before that year's list")
    )]
    pub(super) history: Vec<String>,
}

/// Where results are written.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = group::RESULTS)]
pub(super) struct Out {
    #[arg(
        long,
        short,
        value_name = vi_en!("TỆP", "FILE"),
        help = vi_en!("Ghi kết quả ra tệp; đuôi tệp quyết định định dạng", "Write the results to a file; its ending decides the format")
    )]
    pub(super) output: Option<PathBuf>,
}

/// What is judged.
#[derive(Clone, Debug, Args)]
pub(super) struct JudgedKind {
    #[arg(long, value_name = vi_en!("LOẠI", "KIND"), default_value = "", hide_default_value = true, hide_short_help = true, help_heading = group::JUDGING, help = vi_en!("Xét khu dân cư (khu_dan_cu) hoặc loại đơn vị khác, thay cho xã", "Judge residential areas (khu_dan_cu) or another kind, not communes"))]
    pub(super) subject: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DecimalMark {
    Comma,
    Point,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DashMark {
    Missing,
    Zero,
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
            subject: String::new(),
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
        if input::is_criteria_file(name) {
            CriteriaChoice::File(name.clone())
        } else {
            CriteriaChoice::Named(name.clone())
        }
    };
    Ok(Material {
        data: data
            .iter()
            .map(|argument| input::data_name(argument))
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
        dash: match place.dash {
            Some(DashMark::Zero) => inquiry::Dash::Zero,
            Some(DashMark::Missing) | None => inquiry::Dash::Missing,
        },
        sheet: place.sheet.clone(),
        columns: place
            .map
            .iter()
            .map(|(heading, id)| MappedHeading {
                heading: heading.clone(),
                id: id.clone(),
            })
            .collect(),
        whole: place.whole.clone(),
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
fn mapped(text: &str) -> Result<(String, String), Unspoken> {
    let parts = text
        .rsplit_once('=')
        .filter(|(heading, id)| !heading.is_empty() && !id.is_empty());
    let (heading, id) =
        parts.ok_or_else(|| Unspoken(both!("cần TIÊU ĐỀ=MÃ", "expected HEADING=ID")))?;
    Ok((heading.to_owned(), id.to_owned()))
}

fn year_choice(text: &str) -> Result<YearChoice, Unspoken> {
    if text == "all" {
        return Ok(YearChoice::All);
    }
    let year = model::year(text).ok_or_else(|| {
        Unspoken(both!(
            "cần một năm, như 2022, hoặc all",
            "expected a year such as 2022, or `all`"
        ))
    })?;
    Ok(YearChoice::One(year))
}

/// Parses a year.
pub(super) fn year(text: &str) -> Result<Year, Unspoken> {
    let (first, last) = YEARS.into_inner();
    let expected = || {
        Unspoken(both!(
            "cần một năm từ {first} đến {last}",
            "expected a year from {first} to {last}"
        ))
    };
    model::year(text).ok_or_else(expected)
}
