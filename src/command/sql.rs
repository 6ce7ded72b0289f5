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
use super::sql_engine::Engine;
use super::sql_verify::Verification;
use crate::inquiry::{self, Lists, SetVersions};
use crate::model::{SubjectKindId, Year};
use crate::sql::{self, Dialect, SqlQuestion};
use crate::text::{Text, both};

/// Arguments of `antq sql`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(
        value_name = vi_en!("BỘ|TỆP", "ID|FILE"),
        help_heading = group::JUDGING,
        required_unless_present_any = ["register", "verify"],
        help = vi_en!("Bộ tiêu chí, phiên bản hoặc tệp tiêu chí", "Set of criteria, version or criteria file")
    )]
    set: Option<String>,
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
        default_value = sql::TABLE,
        hide_default_value = true,
        help_heading = group::DATA,
        help = vi_en!("Bảng, đúng như ghi sau FROM, có cột là mã số liệu; mặc định là so_lieu", "Table, as it stands after FROM, whose columns are the ids of figures; so_lieu by default")
    )]
    table: String,
    #[arg(
        long,
        value_name = vi_en!("BẢNG", "TABLE"),
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = sql::SUCCESSION,
        help_heading = group::LISTS,
        help = vi_en!("Không kèm bộ tiêu chí: ghi bảng xã nào từ xã nào mà ra (csv). Kèm bộ: ghép số liệu các năm trước theo bảng đó, tên là ke_thua nếu không nêu", "Without a set: write the table of which commune was made of which (csv). With one: put years before together by that table, named ke_thua if not given")
    )]
    register: Option<String>,
    #[command(flatten)]
    lists: ListOptions,
    #[arg(
        long,
        value_name = vi_en!("SỐ DÒNG", "ROWS"),
        hide_short_help = true,
        help_heading = group::RESULTS,
        help = vi_en!("Ghi csv gồm chừng ấy dòng ngẫu nhiên để thử câu lệnh, thay cho câu lệnh; kèm --verify: so chừng ấy dòng, mặc định 1000", "Instead of the statement, write a csv of this many random rows to try it on; with --verify: compare that many, by default 1000")
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
    verify: VerifyOptions,
    #[command(flatten)]
    out: Out,
}

/// The engine whose verdicts are compared with antq's.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = group::RESULTS)]
struct VerifyOptions {
    #[arg(
        long,
        requires = "engine",
        conflicts_with_all = ["dialect", "table", "output", "communes", "succession", "history"],
        hide_short_help = true,
        help = vi_en!("Chạy câu lệnh trên dòng ngẫu nhiên và so mọi kết quả với antq; không nêu bộ: mọi bộ có sẵn; khác thì in dòng đầu tiên, mã thoát 1", "Run the statement on random rows and compare every verdict with antq's; without a set: all built-in ones; prints the first difference, exit code 1")
    )]
    verify: bool,
    #[arg(
        long,
        value_name = vi_en!("CHƯƠNG TRÌNH", "PROGRAM"),
        group = "engine",
        requires = "verify",
        hide_short_help = true,
        help = vi_en!("Bằng DuckDB: đường dẫn của chương trình duckdb", "In DuckDB: the path of its program duckdb")
    )]
    duckdb: Option<String>,
    #[arg(
        long,
        value_name = "URL",
        group = "engine",
        requires = "verify",
        hide_short_help = true,
        help = vi_en!("Bằng PostgreSQL: kết nối như psql nhận; để trống: theo biến môi trường PG…", "In PostgreSQL: a connection as psql takes it; empty: that of the PG… variables")
    )]
    postgres: Option<String>,
    #[arg(
        long,
        group = "engine",
        requires = "verify",
        hide_short_help = true,
        help = vi_en!("Bằng Spark: chương trình spark-sql", "In Spark: its program spark-sql")
    )]
    spark: bool,
}

impl VerifyOptions {
    fn engine(&self) -> Option<Engine> {
        match (&self.duckdb, &self.postgres, self.spark) {
            (Some(program), _, _) => Some(Engine::DuckDb(program.clone())),
            (None, Some(connection), _) => Some(Engine::Postgres(connection.clone())),
            (None, None, true) => Some(Engine::Spark),
            (None, None, false) => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DialectName {
    #[value(name = "duckdb")]
    DuckDb,
    Postgres,
    Spark,
}

impl Args {
    pub(super) fn run(self, console: Console) -> Result<Outcome> {
        if let Some(engine) = self.verify.engine() {
            return self.verified(&engine, console);
        }
        let is_table = self.sample.is_some() || self.set.is_none();
        let ending = if is_table { "csv" } else { "sql" };
        self.out.format(None, &[((), ending)])?;
        let lists = self.lists.lists()?;
        // The statement itself names no commune.
        let register = match &self.register {
            Some(_) if is_table => {
                let register = inquiry::register(&lists, &mut input::read_file)?;
                Some(register.ok_or_else(|| Misuse::CommandLine(none_to_follow()))?)
            }
            Some(_) | None => None,
        };
        let named =
            self.lists.communes.len() + self.lists.succession.len() + self.lists.history.len();
        match (&lists, &self.register) {
            (Lists::None, Some(_)) => bail!(Misuse::CommandLine(none_to_follow())),
            (Lists::BuiltIn { .. }, _) if named > 0 && register.is_none() => {
                bail!(Misuse::CommandLine(both!(
                    "danh mục riêng chỉ dùng để ghi bảng kế thừa: antq sql --register --communes 2026=TỆP -o ke-thua.csv",
                    "your own lists are for writing the table of succession: antq sql --register --communes 2026=FILE -o ke-thua.csv",
                )));
            }
            (Lists::None | Lists::BuiltIn { .. }, _) => {}
        }
        let Some(set) = &self.set else {
            let table = register.as_ref().map(sql::succession_table);
            let table = table.unwrap_or_default();
            results(self.out.file(), |out| out.write_all(table.as_bytes()))?;
            return Ok(Outcome::Done);
        };
        let set = versions(set, self.year)?;
        let dialect = match self.dialect {
            DialectName::DuckDb => Dialect::DuckDb,
            DialectName::Postgres => Dialect::Postgres,
            DialectName::Spark => Dialect::Spark,
        };
        let question = SqlQuestion {
            table: self.table,
            codes_stay: lists == Lists::None,
            succession: self.register,
            ..SqlQuestion::new(&set, dialect, console.language)
        };
        let text = match self.sample {
            Some(rows) => sql::sample(&question, register.as_ref(), rows, self.seed),
            None => sql::statement(&question),
        };
        results(self.out.file(), |out| out.write_all(text.as_bytes()))?;
        Ok(Outcome::Done)
    }

    /// Compares an engine with antq, set by set.
    fn verified(&self, engine: &Engine, console: Console) -> Result<Outcome> {
        let read = &mut input::read_file;
        let register = match &self.register {
            Some(_) => inquiry::register(&self.lists.lists()?, read)?,
            None => None,
        };
        let sets = match &self.set {
            Some(set) => vec![set.clone()],
            None => inquiry::library(&[], read)?
                .0
                .families_of(SubjectKindId::COMMUNE),
        };
        let verification = Verification {
            engine,
            register: register.as_ref(),
            rows: self.sample.unwrap_or(1000),
            seed: self.seed,
            language: console.language,
        };
        let mut all_agree = true;
        for name in &sets {
            let set = versions(name, self.year)?;
            let question = SqlQuestion {
                codes_stay: self.register.is_none(),
                succession: self.register.clone(),
                ..SqlQuestion::new(&set, engine.dialect(), console.language)
            };
            all_agree &= verification.agrees(name, &question)?;
        }
        Ok(if all_agree {
            Outcome::Done
        } else {
            Outcome::Found
        })
    }
}

/// The versions of a set.
fn versions(set: &str, year: Option<Year>) -> Result<SetVersions> {
    let material = options::material(
        &[],
        &[set.to_owned()],
        &PlaceOptions::default(),
        &ListOptions::default(),
    )?;
    let set = SetVersions::of(&material, year, &mut input::read_file)?;
    if set.versions.is_empty() {
        bail!(Misuse::NoVersion(set.family));
    }
    if let Some(version) = set.varies {
        bail!(Misuse::CommandLine(both!(
            "{version} so với một năm cố định, nên mỗi năm một khác: thêm --year NĂM",
            "{version} compares with a fixed year, so its rules differ from year to year: add --year YEAR",
        )));
    }
    Ok(set)
}

fn none_to_follow() -> Text {
    both!(
        "--communes none không đi cùng --register: không có danh mục thì không biết xã nào từ xã nào mà ra",
        "--communes none cannot be combined with --register: without lists it is not known which commune was made of which",
    )
}
