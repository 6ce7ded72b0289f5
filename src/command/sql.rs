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
use crate::sql::{self, Dialect, SqlQuestion, UnitTable};
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
        value_name = vi_en!("[LOẠI=]BẢNG", "[KIND=]TABLE"),
        help_heading = group::DATA,
        help = vi_en!("Bảng, đúng như ghi sau FROM, có cột là mã số liệu; mặc định là so_lieu. Có LOẠI (khu_dan_cu=thon): bảng đơn vị trong xã, ghi được nhiều lần", "Table, as it stands after FROM, whose columns are the ids of figures; so_lieu by default. With a KIND (khu_dan_cu=hamlets): what lies within communes; may be repeated")
    )]
    table: Vec<String>,
    #[arg(
        long,
        value_name = vi_en!("LOẠI", "KIND"),
        hide_short_help = true,
        help_heading = group::DATA,
        help = vi_en!("Bảng của loại đơn vị này (khu_dan_cu) có đủ mọi đơn vị của xã", "The table of this kind (khu_dan_cu) is complete")
    )]
    whole: Vec<String>,
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
        conflicts_with_all = ["dialect", "output", "communes", "succession", "history"],
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
        value_name = vi_en!("ĐỊA CHỈ", "URL"),
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
        let tables = NamedTables::of(&self.table, &self.whole)?;
        if self.register.is_some() && !tables.units.is_empty() {
            bail!(Misuse::CommandLine(units_followed()));
        }
        let set = versions(set, self.year, &tables)?;
        let dialect = match self.dialect {
            DialectName::DuckDb => Dialect::DuckDb,
            DialectName::Postgres => Dialect::Postgres,
            DialectName::Spark => Dialect::Spark,
        };
        let question = SqlQuestion {
            table: tables.communes.clone(),
            units: tables.of_set(&set),
            codes_stay: lists == Lists::None,
            succession: self.register,
            ..SqlQuestion::new(&set, dialect, console.language)
        };
        if let Some(kind) = sql::unused_table(&question) {
            let kind = &set.codebook.subject(kind).id;
            let family = &set.family;
            bail!(Misuse::CommandLine(both!(
                "{family} không đếm gì từ bảng {kind}",
                "{family} counts nothing from the table {kind}",
            )));
        }
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
        let tables = NamedTables::of(&self.table, &self.whole)?;
        if self.register.is_some() && !tables.units.is_empty() {
            bail!(Misuse::CommandLine(units_followed()));
        }
        let mut all_agree = true;
        for name in &sets {
            let set = versions(name, self.year, &tables)?;
            let question = SqlQuestion {
                table: tables.communes.clone(),
                units: tables.of_set(&set),
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
fn versions(set: &str, year: Option<Year>, tables: &NamedTables) -> Result<SetVersions> {
    let material = options::material(
        &[],
        &[set.to_owned()],
        &PlaceOptions::default(),
        &ListOptions::default(),
    )?;
    let set = SetVersions::of(&material, year, &tables.kinds(), &mut input::read_file)?;
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

/// The tables that are named.
struct NamedTables {
    communes: String,
    units: Vec<NamedUnits>,
}

/// The table of a kind of subject.
struct NamedUnits {
    kind: String,
    table: String,
    is_whole: bool,
}

impl NamedTables {
    fn of(named: &[String], whole: &[String]) -> Result<NamedTables> {
        let mut communes = None;
        let mut units: Vec<NamedUnits> = Vec::new();
        let is_id = |word: &str| {
            let mut letters = word.chars();
            !word.is_empty() && letters.all(|one| one.is_ascii_lowercase() || one == '_')
        };
        for one in named {
            let of_kind = one.split_once('=').filter(|(kind, _)| is_id(kind));
            match of_kind {
                Some((kind, table)) if units.iter().all(|one| one.kind != kind) => {
                    units.push(NamedUnits {
                        kind: kind.to_owned(),
                        table: table.to_owned(),
                        is_whole: whole.iter().any(|whole| whole == kind),
                    });
                }
                None if communes.is_none() => communes = Some(one.clone()),
                Some(_) | None => bail!(Misuse::CommandLine(both!(
                    "--table {one}: mỗi loại chỉ một bảng",
                    "--table {one}: one table of each kind",
                ))),
            }
        }
        let is_there = |kind: &&String| units.iter().all(|one| one.kind != **kind);
        if let Some(kind) = whole.iter().find(is_there) {
            bail!(Misuse::CommandLine(both!(
                "--whole {kind} cần --table {kind}=BẢNG",
                "--whole {kind} needs --table {kind}=TABLE",
            )));
        }
        Ok(NamedTables {
            communes: communes.unwrap_or_else(|| sql::TABLE.to_owned()),
            units,
        })
    }

    fn kinds(&self) -> Vec<String> {
        self.units.iter().map(|one| one.kind.clone()).collect()
    }

    fn of_set<'a>(&self, set: &'a SetVersions) -> Vec<UnitTable<'a>> {
        let pairs = self.units.iter().zip(&set.units);
        let tables = pairs.map(|(named, units)| UnitTable {
            kind: units.kind,
            table: named.table.clone(),
            is_whole: named.is_whole,
            families: &units.families,
        });
        tables.collect()
    }
}

fn units_followed() -> Text {
    both!(
        "bảng đơn vị trong xã không đi cùng --register: năm trước của chúng qua sáp nhập chỉ antq score xét được",
        "tables of what lies within communes cannot be combined with --register: only antq score follows these through mergers",
    )
}

fn none_to_follow() -> Text {
    both!(
        "--communes none không đi cùng --register: không có danh mục thì không biết xã nào từ xã nào mà ra",
        "--communes none cannot be combined with --register: without lists it is not known which commune was made of which",
    )
}
