//! `antq sql`: a set of criteria as a statement for a database.

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::console::Console;
use super::help::{group, vi_en};
use super::input;
use super::misuse::Misuse;
use super::options::{self, ListOptions, Out, PlaceOptions};
use super::outcome::Outcome;
use super::output::results;
use crate::inquiry::SetVersions;
use crate::model::Year;
use crate::sql::{self, Dialect, SqlQuestion};
use crate::text::both;

/// Arguments of `antq sql`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(
        value_name = vi_en!("BỘ|TỆP", "ID|FILE"),
        help_heading = group::JUDGING,
        help = vi_en!("Bộ tiêu chí, phiên bản hoặc tệp tiêu chí", "Set of criteria, version or criteria file")
    )]
    set: String,
    #[arg(
        long,
        value_name = "duckdb|postgres|spark",
        default_value = "duckdb",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = group::JUDGING,
        help = vi_en!("Cơ sở dữ liệu sẽ chạy câu lệnh; mặc định là duckdb", "Engine that runs the statement; duckdb by default")
    )]
    dialect: DialectName,
    #[arg(
        long,
        value_name = vi_en!("NĂM", "YEAR"),
        value_parser = options::year,
        help_heading = group::JUDGING,
        help = vi_en!("Chỉ xét năm này; mặc định là mọi năm của bảng", "Judge only this year; by default every year of the table")
    )]
    year: Option<Year>,
    #[arg(
        long,
        value_name = vi_en!("BẢNG", "TABLE"),
        default_value = "so_lieu",
        hide_default_value = true,
        help_heading = group::DATA,
        help = vi_en!("Bảng, đúng như ghi sau FROM, có cột là mã số liệu; mặc định là so_lieu", "Table, as it stands after FROM, whose columns are the ids of figures; so_lieu by default")
    )]
    table: String,
    #[arg(
        long,
        value_name = "none",
        hide_possible_values = true,
        help_heading = group::LISTS,
        help = vi_en!("none: mã xã là cùng một xã ở mọi năm; nếu không, số liệu trước đợt sắp xếp coi như chưa có", "none: a code means the same commune in every year; otherwise the years before a reorganisation are unknown")
    )]
    communes: Option<CodesMean>,
    #[arg(
        long,
        value_name = vi_en!("SỐ DÒNG", "ROWS"),
        hide_short_help = true,
        help_heading = group::RESULTS,
        help = vi_en!("Ghi csv gồm chừng ấy dòng ngẫu nhiên để thử câu lệnh, thay cho câu lệnh", "Instead of the statement, write a csv of this many random rows to try it on")
    )]
    sample: Option<u64>,
    #[arg(
        long,
        value_name = vi_en!("SỐ", "NUMBER"),
        default_value_t = 1,
        hide_default_value = true,
        hide_short_help = true,
        requires = "sample",
        help_heading = group::RESULTS,
        help = vi_en!("Số gieo của các dòng ngẫu nhiên; mặc định là 1", "Seed of the random rows; 1 by default")
    )]
    seed: u64,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DialectName {
    #[value(name = "duckdb")]
    DuckDb,
    Postgres,
    Spark,
}

/// What is known of codes in other years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CodesMean {
    None,
}

impl Args {
    pub(super) fn run(self, console: Console) -> Result<Outcome> {
        let ending = if self.sample.is_some() { "csv" } else { "sql" };
        self.out.format(None, &[((), ending)])?;
        let material = options::material(
            &[],
            &[self.set],
            &PlaceOptions::default(),
            &ListOptions::default(),
        )?;
        let set = SetVersions::of(&material, self.year, &mut input::read_file)?;
        if set.versions.is_empty() {
            bail!(Misuse::NoVersion(set.family));
        }
        if let Some(version) = set.varies {
            bail!(Misuse::CommandLine(both!(
                "{version} so với một năm cố định, nên mỗi năm một khác: thêm --year NĂM",
                "{version} compares with a fixed year, so its rules differ from year to year: add --year YEAR",
            )));
        }
        let question = SqlQuestion {
            codebook: &set.codebook,
            family: &set.family,
            versions: &set.versions,
            dialect: match self.dialect {
                DialectName::DuckDb => Dialect::DuckDb,
                DialectName::Postgres => Dialect::Postgres,
                DialectName::Spark => Dialect::Spark,
            },
            table: self.table,
            codes_stay: self.communes == Some(CodesMean::None),
            language: console.language,
        };
        let text = match self.sample {
            Some(rows) => sql::sample(&question, rows, self.seed),
            None => sql::statement(&question),
        };
        results(self.out.file(), |out| out.write_all(text.as_bytes()))?;
        Ok(Outcome::Done)
    }
}
