//! What engines write differently.

use super::columns::literal;

/// An engine's SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `DuckDB`.
    DuckDb,
    /// `PostgreSQL`, 14 or later.
    Postgres,
    /// Spark, 3.4 or later.
    Spark,
}

/// A whole number that a cell can hold: not negative, at most 15 digits.
const COUNT: &str = "[0-9]{1,15}([.]0+)?";
/// A number that a cell can hold: at most 15 digits on either side of the point.
const NUMBER: &str = "-?[0-9]{1,15}([.][0-9]{1,15})?";

impl Dialect {
    /// The name in messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Dialect::DuckDb => "DuckDB",
            Dialect::Postgres => "PostgreSQL",
            Dialect::Spark => "Spark",
        }
    }

    /// The type of texts.
    pub(super) const fn text(self) -> &'static str {
        match self {
            Dialect::DuckDb => "VARCHAR",
            Dialect::Postgres => "TEXT",
            Dialect::Spark => "STRING",
        }
    }

    /// The type of numbers with fractions.
    pub(super) const fn number(self) -> &'static str {
        match self {
            Dialect::DuckDb | Dialect::Spark => "DECIMAL(38, 15)",
            Dialect::Postgres => "NUMERIC(38, 15)",
        }
    }

    /// A cell as text.
    pub(super) fn read_text(self, cell: &str) -> String {
        match self {
            Dialect::DuckDb => format!("CAST({cell} AS VARCHAR)"),
            // Cells come as text.
            Dialect::Postgres | Dialect::Spark => cell.to_owned(),
        }
    }

    /// A cell as the code of a commune; zeros that a number has lost are put back.
    pub(super) fn read_code(self, cell: &str) -> String {
        let text = self.read_text(cell);
        let padded = self.matching(cell, "[0-9]{1,4}", &format!("lpad({text}, 5, '0')"));
        format!("COALESCE({padded}, {text})")
    }

    /// A cell as a count; NULL if it holds anything else.
    pub(super) fn read_count(self, cell: &str) -> String {
        let by_text = self.matching(
            cell,
            COUNT,
            &format!("CAST({} AS BIGINT)", self.exact(cell)),
        );
        match self {
            // A column of whole numbers need not become text and back.
            Dialect::DuckDb => format!(
                "CASE WHEN typeof({cell}) LIKE '%INT%' THEN CASE WHEN TRY_CAST({cell} AS BIGINT) BETWEEN 0 AND 999999999999999 THEN TRY_CAST({cell} AS BIGINT) END ELSE {by_text} END"
            ),
            Dialect::Postgres | Dialect::Spark => by_text,
        }
    }

    /// A cell as a number; NULL if it holds anything else. As text, because a double is not exactly 8.2.
    pub(super) fn read_number(self, cell: &str) -> String {
        self.matching(cell, NUMBER, &self.exact(cell))
    }

    /// A cell as yes or no; NULL if it holds anything else.
    pub(super) fn read_truth(self, cell: &str) -> String {
        let text = self.read_text(cell);
        let words = format!(
            "CASE WHEN lower({text}) IN ('true', 't', '1', 'yes') THEN TRUE WHEN lower({text}) IN ('false', 'f', '0', 'no') THEN FALSE END"
        );
        match self {
            Dialect::DuckDb => format!(
                "CASE WHEN typeof({cell}) = 'BOOLEAN' THEN TRY_CAST({cell} AS BOOLEAN) ELSE {words} END"
            ),
            Dialect::Postgres | Dialect::Spark => words,
        }
    }

    fn exact(self, cell: &str) -> String {
        format!("CAST({} AS {})", self.read_text(cell), self.number())
    }

    fn matching(self, cell: &str, pattern: &str, value: &str) -> String {
        let text = self.read_text(cell);
        let pattern = literal(&format!("^{pattern}$"));
        let matches = match self {
            Dialect::DuckDb => format!("regexp_matches({text}, {pattern})"),
            Dialect::Postgres => format!("{text} ~ {pattern}"),
            Dialect::Spark => format!("{text} RLIKE {pattern}"),
        };
        format!("CASE WHEN {matches} THEN {value} END")
    }

    /// The type of sums of whole numbers that may need more than 64 bits.
    pub(super) const fn wide(self) -> &'static str {
        match self {
            Dialect::DuckDb => "HUGEINT",
            Dialect::Postgres => "NUMERIC",
            Dialect::Spark => "DECIMAL(38, 0)",
        }
    }

    /// Whole numbers divided, the rest dropped; neither is below zero.
    pub(super) fn divided(self, number: &str, by: i64) -> String {
        match self {
            Dialect::DuckDb => format!("{number} // {by}"),
            Dialect::Postgres => format!("div({number}, {by})"),
            Dialect::Spark => format!("CAST(floor({number} / {by}) AS DECIMAL(38, 0))"),
        }
    }

    /// What stands between the name of a common table expression and its query.
    ///
    /// `PostgreSQL` would put the expressions of each stage into those of the next, whose length then doubles.
    pub(super) const fn as_kept(self) -> &'static str {
        match self {
            Dialect::Postgres => "AS MATERIALIZED",
            Dialect::DuckDb | Dialect::Spark => "AS",
        }
    }

    /// The rows of a table with these columns; one that it lacks is NULL.
    pub(super) fn with_missing(self, table: &str, ids: &[&str]) -> String {
        match self {
            Dialect::DuckDb => {
                let none = ids.iter().map(|id| format!("NULL AS {}", named(id)));
                format!(
                    "SELECT * FROM {table}\nUNION ALL BY NAME\nSELECT {}\nWHERE FALSE",
                    none.collect::<Vec<_>>().join(", ")
                )
            }
            Dialect::Postgres => {
                format!("SELECT to_jsonb(one) AS \"row\" FROM {table} AS one")
            }
            Dialect::Spark => {
                let each = ids.iter().map(|id| format!("`{id}` STRING"));
                let schema = literal(&each.collect::<Vec<_>>().join(", "));
                format!("SELECT from_json(to_json(struct(*)), {schema}) AS \"row\" FROM {table}")
            }
        }
    }

    /// A column of these rows.
    pub(super) fn cell(self, id: &str) -> String {
        match self {
            Dialect::DuckDb => named(id),
            Dialect::Postgres => format!("\"row\" ->> {}", literal(id)),
            Dialect::Spark => format!("\"row\".{}", named(id)),
        }
    }

    /// A statement with names in the quotes of the engine.
    pub(super) fn with_quotes(self, line: &str) -> String {
        match self {
            Dialect::DuckDb | Dialect::Postgres => line.to_owned(),
            Dialect::Spark => line.replace('"', "`"),
        }
    }
}

/// The name of a column of the table, in full.
fn named(id: &str) -> String {
    format!("\"{id}\"")
}
