//! The first stages: the table read, its columns with their types, rows that cannot be judged.

use super::columns::{Cte, literal};
use super::names::{FigureNames, KIND, MONTHS, WITHHELD};
use super::question::SqlQuestion;
use crate::lang::FigureId;
use crate::model::AreaKind;

/// The name of the last of these stages.
pub(super) const ROWS: &str = "rows_once";

/// The stages; of the table, these figures and years are read.
pub(super) fn stages(
    question: &SqlQuestion<'_>,
    figures: &[FigureId],
    years: (u16, u16),
) -> Vec<Cte> {
    let stage = |name: &str, comment: String, sql: String| Cte {
        name: name.to_owned(),
        sql,
        comment,
    };
    let keys = ["ma_xa", "nam", "loai", "so_thang"];
    let ids = figures.iter();
    let ids = ids.map(|&one| question.codebook.indicator(one).id.as_str());
    let ids: Vec<&str> = keys.into_iter().chain(ids).collect();
    vec![
        stage(
            "source",
            question.told(
                "Bảng số liệu; cột không có thì để trống",
                "The table; a column that it lacks is NULL",
            ),
            question.dialect.with_missing(&question.table, &ids),
        ),
        stage("given", String::new(), given(question, figures, years)),
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
        stage(
            ROWS,
            question.told(
                "Dòng không xét được: xã và năm ghi hai lần, không ghi năm, số tháng không rõ",
                "Rows that are not judged: a commune and year given twice, no year, months not known",
            ),
            rows(question),
        ),
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
fn rows(question: &SqlQuestion<'_>) -> String {
    let cell = "given.\"so_thang\"";
    let months = question.dialect.read_count(cell);
    let months = format!("CASE WHEN {cell} IS NULL THEN 12 ELSE COALESCE({months}, 0) END");
    let withheld = format!(
        "given_twice.\"ma_xa\" IS NOT NULL OR given.\"nam\" IS NULL OR CASE WHEN {cell} IS NULL THEN \"part years\" > 0 ELSE ({months}) NOT BETWEEN 1 AND 12 END"
    );
    let same = "given_twice.\"ma_xa\" = given.\"ma_xa\" AND given_twice.\"nam\" = given.\"nam\"";
    format!(
        "SELECT given.*,\n  {months} AS {MONTHS},\n  {withheld} AS {WITHHELD}\nFROM given\nCROSS JOIN part_years\nLEFT JOIN given_twice ON {same}"
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
