//! The years before, put together from the communes that a commune was made of, as `history` does.
//!
//! In: rows with what their columns state, and the table of succession. Out: the same columns for the rows, and for every year that
//! is looked back to from one of them ([`SEEN_FROM`]). A year without anything known has no row.

use std::collections::BTreeSet;

use super::columns::Cte;
use super::merged::{MergedColumn, Merging};
use super::names::{KIND, PORTION, SEEN_FROM, WHY_NOT, WITHHELD};
use super::question::SqlQuestion;
use super::succession::Ancestry;

/// The name of the last of these stages.
pub(super) const TOGETHER: &str = "together";

/// What is looked back for.
pub(super) struct LookedBack<'a> {
    pub(super) question: &'a SqlQuestion<'a>,
    /// How many years back.
    pub(super) years: BTreeSet<u8>,
    /// The columns that later stages need.
    pub(super) columns: Vec<MergedColumn>,
    /// The columns that those are merged from, besides themselves.
    pub(super) besides: Vec<String>,
}

impl LookedBack<'_> {
    /// The stages upon `from`.
    pub(super) fn stages(&self, from: &str, into: &mut Vec<Cte>) {
        let told = |vi, en| self.question.told(vi, en);
        let changes = told(
            "Xã nhập vào trước danh mục đầu: 0 chưa, 1 không rõ, 2 đã nhập, vào cuối năm trước và năm xét",
            "Communes absorbed before the first list: 0 not yet, 1 unknown, 2 already, by the end of the year before and of the year judged",
        );
        let portions = told(
            "Mỗi xã góp bao nhiêu: 0 cả xã, 1 cả xã hoặc không, 2 một phần",
            "How much of each is in the later one: 0 all, 1 all or nothing, 2 a part",
        );
        let together = told(
            "Số liệu năm trước trong địa giới năm xét",
            "Figures of years before within the boundaries of the year judged",
        );
        let stages = [
            ("placed", String::new(), placed(from)),
            ("last_years", String::new(), last_years()),
            ("sought", String::new(), self.sought()),
            ("candidates", String::new(), candidates()),
            ("changes", changes, self.changes()),
            ("portions", portions, portions_of()),
            ("brought", String::new(), brought()),
            (TOGETHER, together, self.together()),
        ];
        into.extend(stages.map(|(name, comment, sql)| Cte {
            name: name.to_owned(),
            sql,
            comment,
        }));
    }

    /// The years before of each row.
    fn sought(&self) -> String {
        let each = self.years.iter().map(|years| {
            format!(
                "SELECT \"ma_xa\", \"nam\" AS {SEEN_FROM}, \"nam\" - {years} AS \"nam\", \"in a list\"\nFROM placed\nWHERE NOT {WITHHELD}"
            )
        });
        each.collect::<Vec<_>>().join("\nUNION ALL\n")
    }

    /// The columns of a row that are carried along.
    fn carried(&self) -> impl Iterator<Item = &str> {
        let columns = self.columns.iter().filter(|one| one.merged.is_some());
        let columns = columns.map(|one| one.name.as_str());
        columns.chain(self.besides.iter().map(String::as_str))
    }

    /// What each commune has in the year before, and how far each change had come.
    fn changes(&self) -> String {
        let [itself, made_of] = [Ancestry::Itself, Ancestry::MadeOf].map(Ancestry::name);
        let carried = lines(self.carried().map(|column| format!("own.{column}")));
        let happened = |year: &str| {
            format!(
                "CASE WHEN one.\"nam_da\" <= {year} THEN 2 WHEN {year} <= one.\"nam_chua\" OR last_years.\"last year\" >= {year} THEN 0 ELSE 1 END"
            )
        };
        let then = happened("one.\"nam\"");
        let now = happened(&format!("one.{SEEN_FROM}"));
        format!(
            "SELECT one.*,\n  own.\"ma_xa\" IS NOT NULL AS \"has a row\",\n  CASE WHEN own.\"ma_xa\" IS NOT NULL AND one.\"nam_da\" <= one.\"nam\" THEN 1 ELSE {then} END AS \"by then\",\n  {now} AS \"by now\"{carried}\nFROM candidates AS one\nLEFT JOIN placed AS own ON own.\"ma_xa\" = one.\"ma_truoc\" AND own.\"nam\" = one.\"nam\" AND NOT own.{WITHHELD} AND (one.\"quan_he\" IN ('{itself}', '{made_of}') OR NOT own.\"in a list\")\nLEFT JOIN last_years ON last_years.\"ma_xa\" = one.\"ma_truoc\""
        )
    }

    /// The rows of the table, then the years looked back to: of a commune that was the same, and of several together.
    fn together(&self) -> String {
        let keys = format!("\"ma_xa\", \"nam\", {SEEN_FROM}");
        let each =
            |of: &dyn Fn(&MergedColumn) -> String| -> String { lines(self.columns.iter().map(of)) };
        let own = each(&|one| one.name.clone());
        let alone_columns = each(&|one| match one.merged {
            Some(_) => one.name.clone(),
            None => format!("NULL AS {}", one.name),
        });
        let merged = each(&|one| {
            let merged = one.merged.as_deref().unwrap_or("NULL");
            format!("{merged} AS {}", one.name)
        });
        let alone = format!(
            "\"communes\" = 1 AND \"quan_he\" = '{}'",
            Ancestry::Itself.name()
        );
        format!(
            "SELECT \"ma_xa\", \"nam\", CAST(NULL AS INTEGER) AS {SEEN_FROM}, {KIND}, {WITHHELD}, {WHY_NOT}{own}\nFROM placed\nUNION ALL\nSELECT {keys}, NULL, FALSE, NULL{alone_columns}\nFROM brought\nWHERE {alone} AND \"lacks itself\" = 0\nUNION ALL\nSELECT {keys}, NULL, FALSE, NULL{merged}\nFROM brought\nWHERE NOT ({alone}) AND \"lacks itself\" = 0\nGROUP BY {keys}"
        )
    }
}

/// Columns behind others, a line each.
fn lines(columns: impl Iterator<Item = String>) -> String {
    let mut lines = String::new();
    for column in columns {
        lines.push_str(",\n  ");
        lines.push_str(&column);
    }
    lines
}

/// The rows, and whether the list of their year has their code.
fn placed(from: &str) -> String {
    format!(
        "SELECT own.*, in_lists.\"ma_xa\" IS NOT NULL AS \"in a list\"\nFROM {from} AS own\nLEFT JOIN in_lists ON in_lists.\"ma_xa\" = own.\"ma_xa\" AND own.\"nam\" BETWEEN in_lists.\"tu_nam\" AND in_lists.\"den_nam\""
    )
}

/// The last year for which a commune that is in no list has a row of the whole year: it was not abolished before.
fn last_years() -> String {
    let months = Merging::months().name;
    format!(
        "SELECT \"ma_xa\", MAX(\"nam\") AS \"last year\"\nFROM placed\nWHERE NOT \"in a list\" AND NOT {WITHHELD} AND {months} = 12\nGROUP BY \"ma_xa\""
    )
}

/// The communes that may be in each, also a code that is in neither list.
fn candidates() -> String {
    let columns = ["ma_truoc", "quan_he", "phan", "nam_chua", "nam_da"]
        .map(|column| format!("succession.\"{column}\""));
    format!(
        "SELECT sought.\"ma_xa\", sought.\"nam\", sought.{SEEN_FROM}, {}\nFROM sought\nJOIN succession ON succession.\"ma_xa\" = sought.\"ma_xa\" AND sought.{SEEN_FROM} BETWEEN succession.\"tu_nam\" AND succession.\"den_nam\" AND sought.\"nam\" BETWEEN succession.\"tu_nam_truoc\" AND succession.\"den_nam_truoc\"\nUNION ALL\nSELECT sought.\"ma_xa\", sought.\"nam\", sought.{SEEN_FROM}, sought.\"ma_xa\", '{}', 'all', NULL, NULL\nFROM sought\nLEFT JOIN in_lists ON in_lists.\"ma_xa\" = sought.\"ma_xa\" AND sought.\"nam\" BETWEEN in_lists.\"tu_nam\" AND in_lists.\"den_nam\"\nWHERE NOT sought.\"in a list\" AND in_lists.\"ma_xa\" IS NULL",
        columns.join(", "),
        Ancestry::Itself.name(),
    )
}

/// The portion of each; NULL if it is not in the later one.
fn portions_of() -> String {
    let absorbed = Ancestry::Absorbed.name();
    let perhaps = Ancestry::MayHaveAbsorbed.name();
    format!(
        "SELECT changes.*,\n  CASE WHEN \"quan_he\" IN ('{absorbed}', '{perhaps}') AND (\"by then\" = 2 OR \"by now\" = 0) THEN NULL\n    WHEN \"quan_he\" = '{perhaps}' THEN CASE WHEN \"has a row\" THEN 2 END\n    WHEN \"phan\" <> 'all' THEN 2\n    WHEN \"quan_he\" = '{absorbed}' AND NOT (\"by then\" = 0 AND \"by now\" = 2) THEN 1\n    ELSE 0 END AS {PORTION}\nFROM changes"
    )
}

/// How many there are, and whether it was the same commune and has no row.
fn brought() -> String {
    let among = format!("OVER (PARTITION BY \"ma_xa\", \"nam\", {SEEN_FROM})");
    format!(
        "SELECT portions.*,\n  count(*) {among} AS \"communes\",\n  MAX(CASE WHEN \"quan_he\" = '{}' AND NOT \"has a row\" THEN 1 ELSE 0 END) {among} AS \"lacks itself\"\nFROM portions\nWHERE {PORTION} IS NOT NULL",
        Ancestry::Itself.name()
    )
}
