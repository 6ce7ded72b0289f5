//! The first stages: the table read, its columns with their types, rows that cannot be judged.

use super::columns::{Cte, literal};
use super::names::{FigureNames, KIND, MONTHS, WHY_NOT, WITHHELD};
use super::question::SqlQuestion;
use super::succession::Ancestry;
use super::two_halves::{self, HalfYear, TWO_HALVES};
use crate::lang::FigureId;
use crate::model::AreaKind;

/// The name of the last of these stages.
pub(super) const ROWS: &str = "rows_once";

/// What is read of the tables.
pub(super) struct SourceTables<'a> {
    pub(super) figures: &'a [FigureId],
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
    let figures = source.figures;
    let keys = ["ma_xa", "nam", "loai", "so_thang"];
    let ids = figures.iter();
    let ids = ids.map(|&one| question.codebook.indicator(one).id.as_str());
    let ids: Vec<&str> = keys.into_iter().chain(ids).collect();
    let mut stages = vec![
        stage(
            "source",
            question.told(
                "Bảng số liệu; cột không có thì để trống",
                "The table; a column that it lacks is NULL",
            ),
            question.dialect.with_missing(&question.table, &ids),
        ),
        stage("given", String::new(), given(question, figures, source.years)),
        stage(
            "given_twice",
            String::new(),
            "SELECT \"ma_xa\", \"nam\"\nFROM given\nGROUP BY \"ma_xa\", \"nam\"\nHAVING count(*) > 1"
                .to_owned(),
        ),
        stage(
            "part_years",
            String::new(),
            format!(
                "SELECT count(*) AS \"part years\"\nFROM given\nWHERE {} <> 12",
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
        ROWS,
        question.told(
            "Dòng không xét được: xã và năm ghi hai lần, không ghi năm, số tháng không rõ, một năm ghi thành hai nửa",
            "Rows that are not judged: a commune and year given twice, no year, months not known, a year in two halves",
        ),
        rows(question, source.half_years),
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
fn given(question: &SqlQuestion<'_>, figures: &[FigureId], (first, last): (u16, u16)) -> String {
    let (names, dialect) = (FigureNames(question.codebook), question.dialect);
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
    lines.extend(figures.iter().map(|&figure| {
        let cell = dialect.cell(&question.codebook.indicator(figure).id);
        let name = names.raw(figure, 0);
        if cell == name {
            name
        } else {
            format!("{cell} AS {name}")
        }
    }));
    format!(
        "SELECT\n  {}\nFROM source\nWHERE {year} IS NULL OR {year} BETWEEN {first} AND {last}",
        lines.join(",\n  "),
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
fn rows(question: &SqlQuestion<'_>, half_years: &[HalfYear]) -> String {
    let cell = "given.\"so_thang\"";
    let months = question.dialect.read_count(cell);
    let months = format!("CASE WHEN {cell} IS NULL THEN 12 ELSE COALESCE({months}, 0) END");
    let is_twice = "given_twice.\"ma_xa\" IS NOT NULL";
    let is_unclear = format!(
        "CASE WHEN {cell} IS NULL THEN \"part years\" > 0 ELSE ({months}) NOT BETWEEN 1 AND 12 END"
    );
    let mut withheld = format!("{is_twice} OR given.\"nam\" IS NULL OR {is_unclear}");
    let mut why = format!(
        "WHEN given.\"nam\" IS NULL THEN 'bad-year' WHEN {is_twice} THEN 'duplicate-row' WHEN {is_unclear} THEN 'bad-months'"
    );
    let same = |other: &str| {
        format!("{other}.\"ma_xa\" = given.\"ma_xa\" AND {other}.\"nam\" = given.\"nam\"")
    };
    let mut joins = format!("LEFT JOIN given_twice ON {}", same("given_twice"));
    if !half_years.is_empty() {
        let is_half = "two_halves.\"ma_xa\" IS NOT NULL";
        withheld = format!(
            "{withheld} OR {is_half} AND given.\"nam\" IN (SELECT \"year\" FROM half_years)"
        );
        why = format!("{why} WHEN {is_half} THEN '{TWO_HALVES}'");
        joins = format!("{joins}\nLEFT JOIN two_halves ON {}", same("two_halves"));
    }
    format!(
        "SELECT given.*,\n  {months} AS {MONTHS},\n  {withheld} AS {WITHHELD},\n  CASE {why} END AS {WHY_NOT}\nFROM given\nCROSS JOIN part_years\n{joins}"
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
