//! Tables of what lies within communes: each row judged by the sets of its kind, then counted by commune and year.
//!
//! In: a table with the commune's code, the year, the name of the unit (in the column of its kind) and its figures. Out: the stage
//! `…_lists` with the least and the greatest that each figure of the commune may be by the rows of its list, and the stage
//! [`COUNTED`], which has them beside the communes' own rows. A list of a year of which its commune has no row gives that year a
//! row that is only looked back to.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::columns::{Cte, StagedColumns};
use super::counted::{CountedColumn, CountedColumns, counted_from, whole_name};
use super::figures::FigureColumns;
use super::names::{FigureNames, KIND, MONTHS, ONLY_LISTED, ROWS_OF_ONE, WHY_NOT, WITHHELD};
use super::question::{SqlQuestion, UnitTable};
use super::source::{self, SourceTables};
use super::truth::Rules;
use super::unit_sets::{KEYS, UnitSets};
use crate::lang::FigureId;
use crate::model::{IndicatorKind, SubjectKindId, UnitTest, YEARS};

/// The name of the last of these stages.
pub(super) const COUNTED: &str = "counted";

/// The table of a kind, and what is counted from it.
pub(super) struct ListedUnits<'a> {
    question: &'a SqlQuestion<'a>,
    table: &'a UnitTable<'a>,
    counted: Vec<CountedColumn>,
}

impl<'a> ListedUnits<'a> {
    /// The tables that some figures are counted from.
    pub(super) fn of(
        question: &'a SqlQuestion<'a>,
        used: &BTreeSet<FigureId>,
    ) -> Vec<ListedUnits<'a>> {
        let lists = question.units.iter().map(|table| ListedUnits {
            question,
            table,
            counted: counted_from(question.codebook, table.kind, used),
        });
        lists.filter(|one| !one.counted.is_empty()).collect()
    }

    /// What is counted.
    pub(super) fn counted(&self) -> impl Iterator<Item = CountedColumn> {
        self.counted.iter().cloned()
    }

    pub(super) fn kind(&self) -> SubjectKindId {
        self.table.kind
    }

    fn names(&self) -> FigureNames<'a> {
        FigureNames(self.question.codebook)
    }

    /// The id of the kind, with which the names of its stages begin.
    pub(super) fn id(&self) -> &'a str {
        &self.question.codebook.subject(self.table.kind).id
    }

    fn stage(&self, name: &str) -> String {
        format!("{}_{name}", self.id())
    }

    /// The sets by which rows are counted.
    fn sets(&self) -> UnitSets<'a> {
        let passes = |family: &str| {
            let mut tests = self.counted.iter().flat_map(|one| &one.how.tests);
            tests.any(|test| matches!(test, UnitTest::Passes(own) if own.value == family))
        };
        let all = self.table.families.iter();
        let all = all.filter(|(family, _)| passes(family));
        let all = all.map(|(family, versions)| (family.as_str(), versions.as_slice()));
        UnitSets::new(self.question, self.id(), all.collect())
    }

    /// The figures that the table may have.
    pub(super) fn figures(&self) -> BTreeSet<FigureId> {
        let mut own = self.kin();
        own.retain(|&figure| self.is_own(figure));
        own
    }

    fn is_own(&self, figure: FigureId) -> bool {
        let indicator = self.question.codebook.indicator(figure);
        indicator.of.contains(&self.table.kind)
    }

    /// The figures of the rows that are used, and all that bound them.
    fn kin(&self) -> BTreeSet<FigureId> {
        let mut used = self.sets().figures();
        for one in &self.counted {
            used.extend(one.how.sum);
            used.extend(one.how.figures().map(|one| one.0));
        }
        self.question.codebook.kin(used).into_iter().collect()
    }

    /// The stages up to the lists.
    pub(super) fn stages(&self, into: &mut Vec<Cte>) {
        let names = self.names();
        let (codebook, dialect) = (self.question.codebook, self.question.dialect);
        let read = self.kin();
        let sets = self.sets();
        let facts = self.facts(&sets);
        let mut of_facts = StagedColumns::default();
        for (_, sql) in &facts {
            of_facts.select(sql);
        }
        let mut needed = sets.needed(&read);
        needed.extend(of_facts.bases());
        let mut bounds = FigureColumns::of(
            (codebook, dialect),
            (&read, &CountedColumns::default()),
            &sets.contested(),
        );
        bounds.keep_for(&needed);
        let bases = bounds.bases();
        let is_read = |figure: &FigureId| {
            let own = names.raw(*figure, 0);
            bases.contains(&own) || needed.contains(&own)
        };
        let raw: Vec<FigureId> = read.iter().copied().filter(is_read).collect();
        let source = SourceTables {
            prefix: format!("{}_", self.id()),
            table: &self.table.table,
            unit: Some((self.table.kind, self.id())),
            figures: &raw,
            counted: &CountedColumns::default(),
            years: (*YEARS.start(), *YEARS.end()),
            half_years: &[],
            succession: None,
        };
        let rows = source.rows();
        into.extend(source::stages(self.question, &source));
        let last = bounds.write((&rows, &self.stage("figures")), into);
        let joins = sets.stages((&last, &read), into);
        let lines = facts.iter().map(|(name, sql)| format!("{sql} AS {name}"));
        let keys = KEYS.map(|key| format!("own.{key}"));
        let lines: Vec<String> = keys.into_iter().chain(lines).collect();
        let twice = self.stage("given_twice");
        let same = KEYS.map(|key| format!("{twice}.{key} = own.{key}"));
        let joins = format!("{joins}\nLEFT JOIN {twice} ON {}", same.join(" AND "));
        let rows_of_one = format!("COALESCE({twice}.{ROWS_OF_ONE}, 1) AS {ROWS_OF_ONE}");
        // Rows with one name and year are of one, which exists, or of as many as there are rows.
        into.push(Cte {
            name: self.stage("facts"),
            comment: self.question.told(
                "Đơn vị nào được đếm; NULL là chưa rõ",
                "Which units count; NULL is unknown",
            ),
            sql: format!(
                "SELECT DISTINCT {},\n  {rows_of_one}\nFROM {last} AS own{joins}",
                lines.join(",\n  ")
            ),
        });
        into.push(self.lists());
        if self.table.is_whole {
            into.push(self.incomplete(&rows));
        }
    }

    /// What each row says of each figure: whether it counts and, of sums, what it adds.
    fn facts(&self, sets: &UnitSets<'_>) -> Vec<(String, String)> {
        let names = self.names();
        let rules = Rules {
            codebook: self.question.codebook,
            dialect: self.question.dialect,
        };
        let judged = |sql: &str| format!("CASE WHEN NOT {WITHHELD} THEN {sql} END");
        let mut facts = Vec::new();
        for one in &self.counted {
            let tests = one.how.tests.iter().map(|test| match test {
                UnitTest::Rule(rule) if rule.figures().all(|one| one.1 == 0) => {
                    judged(&rules.rule(rule))
                }
                UnitTest::Passes(own) => sets.passes(&own.value),
                // A rule that looks back is not followed here.
                UnitTest::Rule(_) | UnitTest::Kind(_) => "CAST(NULL AS BOOLEAN)".to_owned(),
            });
            let tests: Vec<String> = tests.collect();
            let truth = match tests.as_slice() {
                [] => {
                    format!("CASE WHEN NOT {WITHHELD} OR {WHY_NOT} = 'duplicate-row' THEN TRUE END")
                }
                [only] => only.clone(),
                all => format!("({})", all.join(" AND ")),
            };
            facts.push((names.counts(one.figure), truth));
            if let Some(sum) = one.how.sum {
                let [min, max] = names.adds(one.figure);
                facts.push((min, judged(&names.min(sum, 0))));
                facts.push((max, judged(&names.max(sum, 0))));
            }
        }
        facts
    }

    /// What the rows of each commune and year make of each figure.
    fn lists(&self) -> Cte {
        let names = self.names();
        let mut lines: Vec<String> = vec!["\"ma_xa\"".to_owned(), "\"nam\"".to_owned()];
        for one in &self.counted {
            let counts = names.counts(one.figure);
            let is_count =
                self.question.codebook.indicator(one.figure).kind == IndicatorKind::Count;
            let kind = if is_count {
                "BIGINT"
            } else {
                self.question.dialect.number()
            };
            let ends = if one.how.sum.is_some() {
                let end = |own: &str, zero: &str| {
                    let each = format!(
                        "CASE WHEN {counts} THEN {own} WHEN NOT {counts} THEN 0 WHEN {own} IS NOT NULL THEN {zero}({own}, 0) END"
                    );
                    format!("CASE WHEN count({each}) = count(*) THEN SUM({each}) END")
                };
                let [min, max] = names.adds(one.figure);
                let least = if is_count {
                    format!("COALESCE({min}, 0)")
                } else {
                    min
                };
                [end(&least, "LEAST"), end(&max, "GREATEST")]
            } else {
                [
                    format!("SUM(CASE WHEN {counts} THEN 1 ELSE 0 END)"),
                    format!("SUM(CASE WHEN NOT {counts} THEN 0 ELSE {ROWS_OF_ONE} END)"),
                ]
            };
            let ends = ends.into_iter().zip(names.listed(one.figure));
            lines.extend(ends.map(|(sql, name)| format!("CAST({sql} AS {kind}) AS {name}")));
        }
        Cte {
            name: self.stage("lists"),
            sql: format!(
                "SELECT {}\nFROM {}\nGROUP BY \"ma_xa\", \"nam\"",
                lines.join(",\n  "),
                self.stage("facts")
            ),
            comment: self.question.told(
                "Danh sách của mỗi xã và năm cho thấy ít nhất và nhiều nhất bao nhiêu",
                "The least and the most that the list of each commune and year shows",
            ),
        }
    }

    /// The years of which some row may belong to any commune: its own has no row, or the row itself is unclear.
    fn incomplete(&self, rows: &str) -> Cte {
        let lists = self.stage("lists");
        Cte {
            name: self.stage("incomplete"),
            sql: format!(
                "SELECT \"nam\"\nFROM {rows}\nWHERE {WITHHELD} AND {WHY_NOT} <> 'duplicate-row'\nUNION\nSELECT {lists}.\"nam\"\nFROM {lists}\nWHERE {lists}.\"ma_xa\" NOT IN (SELECT \"ma_xa\" FROM {} WHERE \"ma_xa\" IS NOT NULL AND NOT {WITHHELD})",
                source::ROWS
            ),
            comment: String::new(),
        }
    }

    /// Whether the lists of a row's year have all there are.
    fn is_whole(&self) -> String {
        if self.table.is_whole {
            let years = format!("SELECT \"nam\" FROM {}", self.stage("incomplete"));
            format!("COALESCE(listed.\"nam\" NOT IN ({years}), FALSE)")
        } else {
            "FALSE".to_owned()
        }
    }
}

/// The communes' rows with their lists beside them. `cells` are the columns of the table that later stages need.
pub(super) fn beside_rows(
    question: &SqlQuestion<'_>,
    lists: &[ListedUnits<'_>],
    cells: &[String],
    into: &mut Vec<Cte>,
) {
    let keys = lists
        .iter()
        .map(|one| format!("SELECT \"ma_xa\", \"nam\"\nFROM {}", one.stage("lists")));
    let stage = |name: &str, comment: String, sql: String| Cte {
        name: name.to_owned(),
        sql,
        comment,
    };
    into.push(stage(
        "list_keys",
        String::new(),
        keys.collect::<Vec<_>>().join("\nUNION\n"),
    ));
    let rows = source::ROWS;
    let own = ["\"ma_xa\"", "\"nam\"", KIND, MONTHS, WITHHELD, WHY_NOT];
    let own = own.map(str::to_owned);
    let kept: Vec<String> = own.into_iter().chain(cells.iter().cloned()).collect();
    let added = [
        "list_keys.\"ma_xa\"",
        "list_keys.\"nam\"",
        "NULL",
        "12",
        "FALSE",
        "NULL",
    ];
    let added = added.into_iter().chain(cells.iter().map(|_| "NULL"));
    let added = added.collect::<Vec<_>>().join(", ");
    into.push(stage(
        "listed",
        question.told(
            "Năm mà xã chỉ có danh sách: không xét, chỉ để so với",
            "Years of which a commune has only lists: not judged, only compared with",
        ),
        format!(
            "SELECT {}, FALSE AS {ONLY_LISTED}\nFROM {rows}\nUNION ALL\nSELECT {added}, TRUE\nFROM list_keys\nLEFT JOIN {rows} AS own ON own.\"ma_xa\" = list_keys.\"ma_xa\" AND own.\"nam\" = list_keys.\"nam\" AND NOT own.{WITHHELD}\nWHERE own.\"ma_xa\" IS NULL AND list_keys.\"nam\" IS NOT NULL AND list_keys.\"ma_xa\" IN (SELECT \"ma_xa\" FROM {rows} WHERE NOT {WITHHELD})",
            kept.join(", ")
        ),
    ));
    let mut lines = vec!["listed.*".to_owned()];
    let mut joins = String::new();
    for list in lists {
        let name = list.stage("lists");
        for one in &list.counted {
            let ends = list.names().listed(one.figure);
            lines.extend(ends.map(|end| format!("{name}.{end}")));
        }
        let whole = whole_name(question.codebook, list.table.kind);
        lines.push(format!("{} AS {whole}", list.is_whole()));
        // Writing to a string cannot fail.
        let _ = write!(
            joins,
            "\nLEFT JOIN {name} ON {name}.\"ma_xa\" = listed.\"ma_xa\" AND {name}.\"nam\" = listed.\"nam\" AND NOT listed.{WITHHELD}"
        );
    }
    into.push(stage(
        COUNTED,
        String::new(),
        format!("SELECT {}\nFROM listed{joins}", lines.join(",\n  ")),
    ));
}
