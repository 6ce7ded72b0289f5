//! The command-line programs of engines: how each reads the tables, runs a statement and writes what came out.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use super::misuse::Misuse;
use crate::say::because;
use crate::sql::Dialect;
use crate::text::both;

/// The file in which a program writes the results.
const RESULTS: &str = "ket-qua.csv";
const SCRIPT: &str = "lenh.sql";

/// An engine, and how its program is called.
#[derive(Clone, Debug)]
pub(super) enum Engine {
    /// The path of `duckdb`.
    DuckDb(String),
    /// A connection as `psql` takes it; empty for that of the environment.
    Postgres(String),
    /// `spark-sql`, wherever the system finds it.
    Spark,
}

/// A table of the run: its name, and its csv in the folder of the run.
pub(super) struct EngineTable {
    pub(super) name: String,
    pub(super) file: String,
}

impl Engine {
    /// The SQL that it understands.
    pub(super) fn dialect(&self) -> Dialect {
        match self {
            Engine::DuckDb(_) => Dialect::DuckDb,
            Engine::Postgres(_) => Dialect::Postgres,
            Engine::Spark => Dialect::Spark,
        }
    }

    /// Runs a statement upon tables of a folder; returns the rows without a heading, each a list of cells.
    ///
    /// # Errors
    /// If the program cannot be started, or fails; with what it said.
    pub(super) fn run(
        &self,
        folder: &Path,
        tables: &[EngineTable],
        statement: &str,
    ) -> Result<Vec<Vec<String>>> {
        let mut script = String::new();
        for table in tables {
            script.push_str(&self.loaded(folder, table)?);
        }
        let statement = statement.trim_end().trim_end_matches(';');
        // Writing to a string cannot fail.
        let _ = match self {
            Engine::DuckDb(_) => write!(
                script,
                "COPY ({statement}) TO '{RESULTS}' (HEADER, DELIMITER ',');"
            ),
            Engine::Postgres(_) => write!(
                script,
                "CREATE TEMPORARY TABLE ket_qua AS\n{statement};\n\\copy ket_qua TO '{RESULTS}' WITH (FORMAT csv, HEADER)\n"
            ),
            Engine::Spark => write!(script, "{statement};"),
        };
        fs::write(folder.join(SCRIPT), script)?;
        let mut command = self.command(folder)?;
        let program = command.get_program().to_string_lossy().into_owned();
        let ran = command.current_dir(folder).output().map_err(|fault| {
            let text = both!("không chạy được {program}", "cannot run {program}");
            Misuse::CommandLine(because(text, &fault))
        })?;
        if !ran.status.success() {
            let said = String::from_utf8_lossy(&ran.stderr);
            let said = said.trim().to_owned();
            bail!(Misuse::CommandLine(both!(
                "{program} không chạy được câu lệnh:\n{said}",
                "{program} could not run the statement:\n{said}",
            )));
        }
        let (text, between, heading) = match self {
            Engine::Spark => (String::from_utf8(ran.stdout)?, '\t', 0),
            Engine::DuckDb(_) | Engine::Postgres(_) => {
                (fs::read_to_string(folder.join(RESULTS))?, ',', 1)
            }
        };
        let cells = |line: &str| {
            let cells = line.split(between);
            cells
                .map(|cell| cell.trim_matches('"').to_owned())
                .collect()
        };
        Ok(text.lines().skip(heading).map(cells).collect())
    }

    /// The SQL that reads a table.
    fn loaded(&self, folder: &Path, table: &EngineTable) -> Result<String> {
        let EngineTable { name, file } = table;
        Ok(match self {
            Engine::DuckDb(_) => format!(
                "CREATE TABLE {name} AS SELECT * FROM read_csv('{file}', header = true, delim = ',', sample_size = -1, types = {{'ma_xa': 'VARCHAR'}});\n"
            ),
            Engine::Postgres(_) => {
                let text = fs::read_to_string(folder.join(file))?;
                let columns = text.lines().next().unwrap_or_default().split(',');
                let columns = columns.map(|column| format!("\"{column}\" text"));
                let columns = columns.collect::<Vec<_>>().join(", ");
                format!(
                    "CREATE TEMPORARY TABLE {name} ({columns});\n\\copy {name} FROM '{file}' WITH (FORMAT csv, HEADER)\nANALYZE {name};\n"
                )
            }
            Engine::Spark => format!(
                "CREATE TEMPORARY VIEW {name} USING csv OPTIONS (path '{}', header 'true');\n",
                folder.join(file).display()
            ),
        })
    }

    fn command(&self, folder: &Path) -> Result<Command> {
        let mut command;
        match self {
            Engine::DuckDb(program) => {
                command = Command::new(program);
                command.args(["-batch", "-bail", ":memory:"]);
                command.stdin(File::open(folder.join(SCRIPT))?);
            }
            Engine::Postgres(connection) => {
                command = Command::new("psql");
                if !connection.is_empty() {
                    command.arg(connection);
                }
                command.args(["-q", "-X", "-v", "ON_ERROR_STOP=1", "-f", SCRIPT]);
                command.stdin(Stdio::null());
            }
            Engine::Spark => {
                command = Command::new("spark-sql");
                // Nothing is kept, so no store of tables is needed.
                let memory = "spark.sql.catalogImplementation=in-memory";
                command.args(["-S", "--master", "local[2]", "--conf", memory]);
                command.args(["--conf", "spark.ui.enabled=false", "-f", SCRIPT]);
                command.stdin(Stdio::null());
            }
        }
        Ok(command)
    }
}
