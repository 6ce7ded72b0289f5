//! The first stages: the table read, its columns with their types, rows that cannot be judged.

use super::columns::{Cte, literal};
use super::counted::CountedColumns;
use super::names::{FigureNames, KIND, MONTHS, ROWS_OF_ONE, UNIT, WHY_NOT, WITHHELD};
use super::question::SqlQuestion;
use super::succession::Ancestry;
use super::two_halves::{self, HalfYear, TWO_HALVES};
use crate::lang::FigureId;
use crate::model::{AreaKind, SubjectKindId};

/// The name of the last of these stages, of the table of communes.
pub(super) const ROWS: &str = "rows_once";

impl SourceTables<'_> {
    /// The name of the last of these stages.
    pub(super) fn rows(&self) -> String {
        self.named(ROWS)
    }

    fn named(&self, stage: &str) -> String {
        format!("{}{stage}", self.prefix)
    }

    /// Whether the table may have a figure.
    fn has(&self, question: &SqlQuestion<'_>, figure: FigureId) -> bool {
        let indicator = question.codebook.indicator(figure);
        self.unit
            .is_none_or(|(kind, _)| indicator.of.contains(&kind))
    }

    /// The columns by which a row is found.
    fn keys(&self) -> Vec<&'static str> {
        let unit = self.unit.map(|_| UNIT);
        ["\"ma_xa\"", "\"nam\""].into_iter().chain(unit).collect()
    }

    /// That the keys of a row of another stage are those of a row that is given.
    fn same(&self, other: &str, keys: &[&str]) -> String {
        let given = self.named("given");
        let each = keys
            .iter()
            .map(|key| format!("{other}.{key} = {given}.{key}"));
        each.collect::<Vec<_>>().join(" AND ")
    }
}

/// What is read of the tables.
pub(super) struct SourceTables<'a> {
    /// With what the names of its stages begin.
    pub(super) prefix: String,
    /// The table, as it stands after FROM.
    pub(super) table: &'a str,
    /// The column with the names of what lies within communes, if the rows are about that.
    pub(super) unit: Option<(SubjectKindId, &'a str)>,
    pub(super) figures: &'a [FigureId],
    /// Those of them that are counted from lists, too.
    pub(super) counted: &'a CountedColumns,
    /// The first and the last year.
    pub(super) years: (u16, u16),
    /// The years that may be there in two halves.
    pub(super) half_years: &'a [HalfYear],
    /// The table of succession, if it is needed.
    pub(super) succession: Option<&'a str>,
}

fn stage(name: &str, comment: String, sql: String) -> Cte {
    Cte {
        name: name.to_owned(),
        sql,
        comment,
    }
}

/// The stages.
pub(super) fn stages(question: &SqlQuestion<'_>, source: &SourceTables<'_>) -> Vec<Cte> {
    let unit = source.unit.map(|unit| unit.1);
    let ids = source.figures.iter();
    let ids = ids.filter(|&&figure| source.has(question, figure));
    let ids = ids.map(|&one| question.codebook.indicator(one).id.as_str());
    let keys = ["ma_xa", "nam", "loai", "so_thang"];
    let ids: Vec<&str> = keys.into_iter().chain(unit).chain(ids).collect();
    let (given, keys) = (source.named("given"), source.keys().join(", "));
    let rows_of_one = if unit.is_some() {
        format!(", count(*) AS {ROWS_OF_ONE}")
    } else {
        String::new()
    };
    let mut stages = vec![
        stage(
            &source.named("source"),
            question.told(
                "Bảng số liệu; cột không có thì để trống",
                "The table; a column that it lacks is NULL",
            ),
            question.dialect.with_missing(source.table, &ids),
        ),
        stage(&given, String::new(), cells(question, source)),
        stage(
            &source.named("given_twice"),
            String::new(),
            format!(
                "SELECT {keys}{rows_of_one}\nFROM {given}\nGROUP BY {keys}\nHAVING count(*) > 1"
            ),
        ),
        stage(
            &source.named("part_years"),
            String::new(),
            format!(
                "SELECT count(*) AS \"part years\"\nFROM {given}\nWHERE {} <> 12",
                question.dialect.read_count("\"so_thang\"")
            ),
        ),
    ];
    if let Some(table) = source.succession {
        stages.extend(succession(question, table));
    }
    if !source.half_years.is_empty() {
        stages.extend(two_halves::stages(question, source.half_years));
    }
    stages.push(stage(
        &source.rows(),
        question.told(
            "Dòng không xét được: xã và năm ghi hai lần, không ghi năm, số tháng không rõ, một năm ghi thành hai nửa",
            "Rows that are not judged: a commune and year given twice, no year, months not known, a year in two halves",
        ),
        rows(question, source),
    ));
    stages
}

/// The table of succession, and the codes of each list.
fn succession(question: &SqlQuestion<'_>, table: &str) -> [Cte; 2] {
    let code = |column| question.dialect.read_code(&format!("\"{column}\""));
    let text = |column| question.dialect.read_text(&format!("\"{column}\""));
    let year = |column| format!("CAST(\"{column}\" AS INTEGER) AS \"{column}\"");
    let columns = [
        format!("{} AS \"ma_xa\"", code("ma_xa")),
        year("tu_nam"),
        year("den_nam"),
        format!("{} AS \"ma_truoc\"", code("ma_truoc")),
        year("tu_nam_truoc"),
        year("den_nam_truoc"),
        format!("{} AS \"quan_he\"", text("quan_he")),
        format!("{} AS \"phan\"", text("phan")),
        year("nam_chua"),
        year("nam_da"),
    ];
    let comment = question.told(
        "Xã nào từ xã nào mà ra (antq sql --register)",
        "Which commune was made of which (antq sql --register)",
    );
    let own = format!(
        "SELECT \"ma_xa\", \"tu_nam\", \"den_nam\"\nFROM succession\nWHERE \"quan_he\" = '{}' AND \"tu_nam\" = \"tu_nam_truoc\"",
        Ancestry::Itself.name()
    );
    [
        stage(
            "succession",
            comment,
            format!("SELECT\n  {}\nFROM {table}", columns.join(",\n  ")),
        ),
        stage("in_lists", String::new(), own),
    ]
}

/// The columns as the table has them, and the keys with their types.
fn cells(question: &SqlQuestion<'_>, source: &SourceTables<'_>) -> String {
    let (names, dialect) = (FigureNames(question.codebook), question.dialect);
    let (first, last) = source.years;
    let year = format!("CAST({} AS INTEGER)", wrapped(&dialect.cell("nam")));
    let kind = kind(
        &dialect.read_text(&wrapped(&dialect.cell("loai"))),
        &question.codebook.kinds,
    );
    let cell = dialect.cell("ma_xa");
    let code = match question.succession {
        Some(_) => dialect.read_code(&wrapped(&cell)),
        None => dialect.read_text(&cell),
    };
    let mut lines = vec![
        format!("{code} AS \"ma_xa\""),
        format!("{year} AS \"nam\""),
        format!("{kind} AS {KIND}"),
        format!("{} AS \"so_thang\"", dialect.cell("so_thang")),
    ];
    lines.extend(source.unit.map(|(_, unit)| {
        let cell = dialect.read_text(&wrapped(&dialect.cell(unit)));
        format!("{cell} AS {UNIT}")
    }));
    lines.extend(source.figures.iter().map(|&figure| {
        let cell = dialect.cell(&question.codebook.indicator(figure).id);
        let name = source.counted.cell(names, figure);
        if !source.has(question, figure) {
            format!("NULL AS {name}")
        } else if cell == name {
            name
        } else {
            format!("{cell} AS {name}")
        }
    }));
    format!(
        "SELECT\n  {}\nFROM {}\nWHERE {year} IS NULL OR {year} BETWEEN {first} AND {last}",
        lines.join(",\n  "),
        source.named("source"),
    )
}

/// An expression that others may stand beside.
fn wrapped(sql: &str) -> String {
    if sql.contains(' ') {
        format!("({sql})")
    } else {
        sql.to_owned()
    }
}

/// The rows, with the months that each covers, and whether it is not judged.
///
/// A row without months covers the whole year only if no row of the table covers a part of one.
fn rows(question: &SqlQuestion<'_>, source: &SourceTables<'_>) -> String {
    let (given, twice) = (source.named("given"), source.named("given_twice"));
    let part_years = source.named("part_years");
    let cell = format!("{given}.\"so_thang\"");
    let months = question.dialect.read_count(&cell);
    let months = format!("CASE WHEN {cell} IS NULL THEN 12 ELSE COALESCE({months}, 0) END");
    let is_twice = format!("{twice}.\"ma_xa\" IS NOT NULL");
    let is_undated = format!("{given}.\"nam\" IS NULL");
    let is_unclear = format!(
        "CASE WHEN {cell} IS NULL THEN \"part years\" > 0 ELSE ({months}) NOT BETWEEN 1 AND 12 END"
    );
    let mut withheld = format!("{is_twice} OR {is_undated} OR {is_unclear}");
    let mut why = format!(
        "WHEN {is_undated} THEN 'bad-year' WHEN {is_twice} THEN 'duplicate-row' WHEN {is_unclear} THEN 'bad-months'"
    );
    let keys = source.keys();
    let mut joins = format!("LEFT JOIN {twice} ON {}", source.same(&twice, &keys));
    if source.unit.is_some() {
        withheld = format!("{withheld} OR {given}.{UNIT} IS NULL");
        why = format!("{why} WHEN {given}.{UNIT} IS NULL THEN 'no-unit'");
    }
    if !source.half_years.is_empty() {
        let is_half = "two_halves.\"ma_xa\" IS NOT NULL";
        withheld = format!(
            "{withheld} OR {is_half} AND {given}.\"nam\" IN (SELECT \"year\" FROM half_years)"
        );
        why = format!("{why} WHEN {is_half} THEN '{TWO_HALVES}'");
        let same = source.same("two_halves", &keys);
        joins = format!("{joins}\nLEFT JOIN two_halves ON {same}");
    }
    format!(
        "SELECT {given}.*,\n  {months} AS {MONTHS},\n  {withheld} AS {WITHHELD},\n  CASE {why} END AS {WHY_NOT}\nFROM {given}\nCROSS JOIN {part_years}\n{joins}"
    )
}

/// The kind of commune by the word in a column.
fn kind(said: &str, kinds: &[AreaKind]) -> String {
    let arms = kinds.iter().map(|kind| {
        let mut letters = kind.name.chars();
        let capital = letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>());
        let words: Vec<String> = std::iter::once(kind.name.clone())
            .chain(capital)
            .map(|word| literal(&word))
            .collect();
        format!(
            "WHEN {said} IN ({}) THEN {}",
            words.join(", "),
            literal(&kind.name)
        )
    });
    let arms: Vec<String> = arms.collect();
    if arms.is_empty() {
        return "NULL".to_owned();
    }
    format!("CASE {} END", arms.join(" "))
}
