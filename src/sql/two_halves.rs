//! Years in which communes changed, of which a table may have two halves: the months of the former communes, and the rest of the
//! new one's. `antq score` puts them together; a statement gives no verdict that rests on one, and says so.
//!
//! With a table of succession these are the communes with such a row, and those that were made of them; without one, all communes
//! as soon as some row covers a part of such a year.

use std::collections::BTreeSet;

use super::columns::Cte;
use super::question::SqlQuestion;
use crate::lang::FigureId;
use crate::model::Year;

/// Why a row is not judged, in the results.
pub const TWO_HALVES: &str = "two-halves";

/// A year in which communes changed, and a year whose verdicts rest on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct HalfYear {
    pub(super) year: Year,
    /// Its months before the change.
    pub(super) months: u8,
    pub(super) judged: Year,
}

impl HalfYear {
    /// The years in which communes changed, with those judged that rest on them; `used` are the figures of each version with their
    /// years back.
    pub(super) fn all(
        question: &SqlQuestion<'_>,
        used: &[BTreeSet<(FigureId, u8)>],
    ) -> Vec<HalfYear> {
        let mut found = BTreeSet::new();
        if question.codes_stay {
            return Vec::new();
        }
        let changes = question.codebook.boundary_changes.iter();
        for day in changes.filter(|day| day.month > 1) {
            for (version, used) in question.versions.iter().zip(used) {
                let backs = used.iter().map(|one| Year::from(one.1)).chain([0]);
                let judged = backs.map(|back| day.year + back);
                let judged = judged.filter(|year| (version.from..=version.to).contains(year));
                found.extend(judged.map(|judged| HalfYear {
                    year: day.year,
                    months: day.month - 1,
                    judged,
                }));
            }
        }
        found.into_iter().collect()
    }
}

/// The stages; the last, `two_halves`, has the communes and years that are not judged. `half_years` is not empty.
pub(super) fn stages(question: &SqlQuestion<'_>, half_years: &[HalfYear]) -> Vec<Cte> {
    let each = half_years.iter().map(|one| {
        format!(
            "SELECT {} AS \"year\", {} AS \"months before\", {} AS \"judged\"",
            one.year, one.months, one.judged
        )
    });
    let comment = question.told(
        "Xã và năm mà kết quả dựa vào một năm ghi thành hai nửa",
        "Communes and years whose verdicts rest on a year in two halves",
    );
    let [rows, together] = match question.succession {
        Some(_) => of_communes(question),
        None => of_any(question),
    };
    let stage = |name: &str, comment: String, sql: String| Cte {
        name: name.to_owned(),
        sql,
        comment,
    };
    let years = each.collect::<Vec<_>>().join("\nUNION ALL\n");
    vec![
        stage("half_years", String::new(), years),
        stage("half_rows", String::new(), rows),
        stage("two_halves", comment, together),
    ]
}

/// The rows of halves, and the communes whose verdicts rest on them.
fn of_communes(question: &SqlQuestion<'_>) -> [String; 2] {
    let months = question.dialect.read_count("given.\"so_thang\"");
    let changed = "SELECT \"year\" FROM half_years";
    [
        format!(
            "SELECT DISTINCT given.\"ma_xa\", given.\"nam\"\nFROM given\nLEFT JOIN in_lists ON in_lists.\"ma_xa\" = given.\"ma_xa\" AND given.\"nam\" BETWEEN in_lists.\"tu_nam\" AND in_lists.\"den_nam\"\nLEFT JOIN given_twice ON given_twice.\"ma_xa\" = given.\"ma_xa\" AND given_twice.\"nam\" = given.\"nam\"\nWHERE given.\"nam\" IN ({changed}) AND (given_twice.\"ma_xa\" IS NOT NULL OR in_lists.\"ma_xa\" IS NOT NULL AND {months} IN (SELECT 12 - \"months before\" FROM half_years WHERE \"year\" = given.\"nam\") OR in_lists.\"ma_xa\" IS NULL AND {months} < 12 AND given.\"ma_xa\" IN (SELECT \"ma_truoc\" FROM succession))"
        ),
        "SELECT half_rows.\"ma_xa\", half_years.\"judged\" AS \"nam\"\nFROM half_rows\nJOIN half_years ON half_years.\"year\" = half_rows.\"nam\"\nUNION\nSELECT succession.\"ma_xa\", half_years.\"judged\"\nFROM half_rows\nJOIN half_years ON half_years.\"year\" = half_rows.\"nam\"\nJOIN succession ON succession.\"ma_truoc\" = half_rows.\"ma_xa\" AND half_years.\"judged\" BETWEEN succession.\"tu_nam\" AND succession.\"den_nam\" AND half_rows.\"nam\" BETWEEN succession.\"tu_nam_truoc\" AND succession.\"den_nam_truoc\" + 1".to_owned(),
    ]
}

/// The years of which some row covers a part, and all communes whose verdicts rest on them.
fn of_any(question: &SqlQuestion<'_>) -> [String; 2] {
    let months = question.dialect.read_count("given.\"so_thang\"");
    [
        format!(
            "SELECT DISTINCT given.\"nam\"\nFROM given\nWHERE given.\"nam\" IN (SELECT \"year\" FROM half_years) AND {months} < 12"
        ),
        "SELECT DISTINCT given.\"ma_xa\", given.\"nam\"\nFROM given\nJOIN half_years ON half_years.\"judged\" = given.\"nam\"\nJOIN half_rows ON half_rows.\"nam\" = half_years.\"year\"".to_owned(),
    ]
}
