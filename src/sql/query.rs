//! A whole statement: the table read, what each figure may be, the years joined, the criteria, the verdicts.

use std::collections::BTreeSet;

use super::columns::{Cte, StagedColumns, literal, one_line};
use super::counted::CountedColumns;
use super::criterion_columns::Criteria;
use super::dialect::Dialect;
use super::figures::FigureColumns;
use super::head::{comments, head};
use super::joined_years::JoinedYears;
use super::looked_back::{LookedBack, TOGETHER};
use super::merged::{MergedColumn, Merging};
use super::names::{FigureNames, ONLY_LISTED, SEEN_FROM, WHY_NOT};
use super::own_columns::OwnColumns;
use super::question::SqlQuestion;
use super::results::{ResultColumns, lists};
use super::source::{self, SourceTables};
use super::truth::Rules;
use super::two_halves::HalfYear;
use super::unit_lists::{COUNTED, ListedUnits, beside_rows};
use super::version_figures::{contested, figures, of_own_year};
use crate::lang::FigureId;
use crate::model::{Ruleset, SubjectKindId, YEARS};

/// Writes a statement.
pub(super) struct Statement<'a> {
    question: &'a SqlQuestion<'a>,
    names: FigureNames<'a>,
    /// The figures of each version with their years back.
    used: Vec<BTreeSet<(FigureId, u8)>>,
    /// The tables that figures are counted from.
    lists: Vec<ListedUnits<'a>>,
    counted: CountedColumns,
    ctes: Vec<Cte>,
}

impl<'a> Statement<'a> {
    pub(super) fn new(question: &'a SqlQuestion<'a>) -> Statement<'a> {
        let versions = question.versions.iter();
        let used: Vec<_> = versions.map(|version| figures(&version.rules)).collect();
        let all = used.iter().flatten().map(|one| one.0);
        let all: BTreeSet<FigureId> = question.codebook.kin(all).into_iter().collect();
        let lists = ListedUnits::of(question, &all);
        Statement {
            question,
            names: FigureNames(question.codebook),
            counted: CountedColumns::new(lists.iter().flat_map(ListedUnits::counted)),
            used,
            lists,
            ctes: Vec::new(),
        }
    }

    /// The figures that the table may have: those of the sets and all that bound them.
    pub(super) fn read(&self) -> BTreeSet<FigureId> {
        let used = self.used.iter().flatten().map(|one| one.0);
        let used = used.chain(self.counted.figures());
        self.question.codebook.kin(used).into_iter().collect()
    }

    /// The figures that are counted from tables of what lies within communes.
    pub(super) fn counted(&self) -> impl Iterator<Item = FigureId> {
        self.counted.figures()
    }

    /// The figures of what lies within communes that the statement uses; none if it counts nothing of that kind.
    pub(super) fn figures_of(&self, kind: SubjectKindId) -> BTreeSet<FigureId> {
        let list = self.lists.iter().find(|list| list.kind() == kind);
        list.map(ListedUnits::figures).unwrap_or_default()
    }

    fn dialect(&self) -> Dialect {
        self.question.dialect
    }

    /// The statement.
    pub(super) fn write(mut self) -> String {
        let read = self.read();
        let judged: Vec<Judged> = (0..self.question.versions.len())
            .map(|at| self.judged(at))
            .collect();
        let needed = self.of_own_year(&judged);
        let (last, raw) = match &self.question.succession {
            Some(_) if self.is_followed() => self.followed(&read, &needed),
            Some(_) | None => self.unfollowed(&read, &needed),
        };
        let mut selects = Vec::new();
        for (at, judged) in judged.into_iter().enumerate() {
            selects.push(self.version(at, judged, &last));
        }
        selects.extend(self.without_version(&last));
        self.text(&selects, &raw)
    }

    /// The stages up to the bounds of figures; returns the last, and the columns of the table.
    fn unfollowed(
        &mut self,
        read: &BTreeSet<FigureId>,
        needed: &BTreeSet<String>,
    ) -> (String, Vec<FigureId>) {
        let of = (self.question.codebook, self.dialect());
        let mut bounds = FigureColumns::of(of, (read, &self.counted), &self.exact());
        bounds.keep_for(needed);
        let raw = self.raw(read, &bounds, needed);
        self.ctes = self.source(&raw);
        let mut rows = source::ROWS;
        if !self.lists.is_empty() {
            for list in &self.lists {
                list.stages(&mut self.ctes);
            }
            let cells = raw.iter().map(|&one| self.counted.cell(self.names, one));
            let cells: Vec<String> = cells.collect();
            beside_rows(self.question, &self.lists, &cells, &mut self.ctes);
            rows = COUNTED;
        }
        (bounds.write((rows, "figures"), &mut self.ctes), raw)
    }

    /// The same with the years before put together by a table of succession.
    fn followed(
        &mut self,
        read: &BTreeSet<FigureId>,
        needed: &BTreeSet<String>,
    ) -> (String, Vec<FigureId>) {
        let codebook = self.question.codebook;
        let mut bounds = FigureColumns::bounds_of(codebook, read, &self.exact());
        bounds.keep_for(needed);
        let used: BTreeSet<String> = bounds.bases().union(needed).cloned().collect();
        let merging = Merging {
            codebook,
            dialect: self.dialect(),
        };
        let looked_back = self.used.iter().flatten().filter(|one| one.1 > 0);
        let looked_back: BTreeSet<FigureId> = codebook
            .kin(looked_back.map(|one| one.0))
            .into_iter()
            .collect();
        let mut columns = Vec::new();
        let mut besides = Vec::new();
        for &figure in read {
            let own = merging.columns(figure);
            if own.iter().all(|one| !used.contains(&one.name)) {
                continue;
            }
            if looked_back.contains(&figure) {
                besides.extend(merging.besides(figure));
                columns.extend(own);
            } else {
                let own = own.into_iter().filter(|one| used.contains(&one.name));
                columns.extend(own.map(MergedColumn::of_own_year));
            }
        }
        columns.push(Merging::months());
        let mut own = StagedColumns::default();
        let mut building = OwnColumns::new((codebook, self.dialect()), &self.counted, &mut own);
        building.add(read);
        building.add_values(read);
        let kept = columns.iter().map(|one| &one.name).chain(&besides);
        let kept: BTreeSet<String> = kept.cloned().collect();
        own.keep_for(&kept);
        let raw = self.raw(read, &own, &kept);
        self.ctes = self.source(&raw);
        let last = own.write((source::ROWS, "own"), &mut self.ctes);
        let looked_back = LookedBack {
            question: self.question,
            years: self.backs(),
            columns,
            besides,
        };
        looked_back.stages(&last, &mut self.ctes);
        (bounds.write((TOGETHER, "figures"), &mut self.ctes), raw)
    }

    /// The columns of the table that some columns or later stages need.
    fn raw(
        &self,
        read: &BTreeSet<FigureId>,
        columns: &StagedColumns,
        needed: &BTreeSet<String>,
    ) -> Vec<FigureId> {
        let bases = columns.bases();
        let is_read = |figure: &FigureId| {
            let own = self.counted.cell(self.names, *figure);
            bases.contains(&own) || needed.contains(&own)
        };
        read.iter().copied().filter(is_read).collect()
    }

    /// The stages of the tables.
    fn source(&self, raw: &[FigureId]) -> Vec<Cte> {
        let half_years = HalfYear::all(self.question, &self.used);
        let is_needed = self.is_followed() || !half_years.is_empty();
        let succession = self.question.succession.as_deref();
        let source = SourceTables {
            prefix: String::new(),
            table: &self.question.table,
            unit: None,
            counted: &self.counted,
            figures: raw,
            years: self.years(),
            half_years: &half_years,
            succession: succession.filter(|_| is_needed),
        };
        source::stages(self.question, &source)
    }

    /// Whether the years before are put together by a table of succession.
    fn is_followed(&self) -> bool {
        self.question.succession.is_some() && !self.backs().is_empty()
    }

    /// How many years back the rules look.
    fn backs(&self) -> BTreeSet<u8> {
        let all = self.used.iter().flatten().map(|one| one.1);
        all.filter(|&years| years > 0).collect()
    }

    fn text(self, selects: &[String], raw: &[FigureId]) -> String {
        let mut out = head(self.question, raw, &self.lists);
        out.push_str("WITH\n");
        let kept = self.dialect().as_kept();
        let ctes = self.ctes.iter().map(|cte| {
            let comment = if cte.comment.is_empty() {
                String::new()
            } else {
                format!("-- {}\n", one_line(&cte.comment))
            };
            let body = cte.sql.replace('\n', "\n  ");
            format!("{comment}{} {kept} (\n  {body}\n)", cte.name)
        });
        out.push_str(&ctes.collect::<Vec<_>>().join(",\n"));
        out.push('\n');
        out.push_str(&selects.join("\nUNION ALL\n"));
        out.push_str(";\n");
        self.dialect().with_quotes(&out)
    }

    /// The columns of rows that the criteria use, in this year or one before.
    fn of_own_year(&self, judged: &[Judged]) -> BTreeSet<String> {
        let used: BTreeSet<String> = judged.iter().flat_map(|one| one.columns.bases()).collect();
        let most = (0..judged.len())
            .map(|at| self.most_back(at))
            .max()
            .unwrap_or(0);
        of_own_year(self.names, &self.read(), &used, most)
    }

    /// Figures that criteria limit from both sides.
    fn exact(&self) -> BTreeSet<FigureId> {
        contested(&self.question.versions.iter().collect::<Vec<_>>())
    }

    /// The first and last year that are read.
    fn years(&self) -> (u16, u16) {
        let versions = &self.question.versions;
        if !self.question.is_one_year() {
            return (*YEARS.start(), *YEARS.end());
        }
        let back = self.used.iter().flatten().map(|one| u16::from(one.1)).max();
        let first = versions.first().map_or(*YEARS.start(), |one| one.from);
        // A later row of a commune shows that it was not abolished before.
        let last = versions
            .last()
            .filter(|_| !self.is_followed())
            .map_or(*YEARS.end(), |one| one.to);
        (first.saturating_sub(back.unwrap_or(0)), last)
    }

    /// The criteria of a version.
    fn judged(&self, at: usize) -> Judged {
        let version = &self.question.versions[at];
        let comments = comments(&version.rules, self.question);
        let rules = Rules {
            codebook: self.question.codebook,
            dialect: self.dialect(),
        };
        let mut criteria = Criteria::of(&version.rules, rules, &comments);
        let lists = lists(&mut criteria);
        Judged {
            columns: criteria.columns,
            lists,
        }
    }

    /// The common table expressions of a version, and the query of its verdicts.
    fn version(&mut self, at: usize, judged: Judged, figures: &str) -> String {
        let version = &self.question.versions[at];
        let stem = if self.question.versions.len() == 1 {
            String::new()
        } else {
            format!("v{}_", at + 1)
        };
        let rows = format!("{stem}rows");
        let told = self.question.told(
            &format!(
                "{} từ năm {} đến năm {}",
                version.rules.id, version.from, version.to
            ),
            &format!(
                "{} from {} to {}",
                version.rules.id, version.from, version.to
            ),
        );
        let joined = JoinedYears {
            question: self.question,
            figures: &self.read(),
            most_back: self.most_back(at),
            is_followed: self.is_followed(),
            keys: &["\"ma_xa\"", "\"nam\""],
            own_rows: &self.own_rows("own."),
        };
        let joined = joined.query(version, &judged.columns.bases(), figures);
        self.ctes.push(Cte {
            name: rows.clone(),
            sql: joined,
            comment: told,
        });
        let Judged { columns, lists } = judged;
        let last = columns.write((&rows, &format!("{stem}criteria")), &mut self.ctes);
        let (set, _) = version
            .rules
            .id
            .split_once('/')
            .unwrap_or((&version.rules.id, ""));
        format!(
            "SELECT \"ma_xa\", \"nam\", {} AS \"set\", {} AS \"version\",\n  {} AS \"verdict\",\n  {} AS \"failed\",\n  {} AS \"undetermined\",\n  {} AS \"distances\",\n  COALESCE({WHY_NOT}, '') AS \"not_judged\"\nFROM {last}",
            literal(set),
            literal(version_of(&version.rules)),
            lists.verdict,
            lists.failed,
            lists.undetermined,
            lists.distances,
        )
    }

    fn most_back(&self, at: usize) -> u8 {
        self.used[at].iter().map(|one| one.1).max().unwrap_or(0)
    }

    /// What only rows of the table meet, not those that are only looked back to.
    fn own_rows(&self, of: &str) -> String {
        if self.is_followed() {
            return format!(" AND {of}{SEEN_FROM} IS NULL");
        }
        let listed = (!self.lists.is_empty()).then(|| format!(" AND NOT {of}{ONLY_LISTED}"));
        listed.unwrap_or_default()
    }

    /// Rows of years for which there is no version, and rows without a year.
    fn without_version(&self, figures: &str) -> Vec<String> {
        let versions = &self.question.versions;
        let set = self.question.family;
        let own = self.own_rows("");
        let row = |verdict: &str, why: &str, which: &str| {
            format!(
                "SELECT \"ma_xa\", \"nam\", {} AS \"set\", '' AS \"version\", '{verdict}' AS \"verdict\", '' AS \"failed\", '' AS \"undetermined\", '' AS \"distances\", '{why}' AS \"not_judged\"\nFROM {figures}\nWHERE {which}{own}",
                literal(set)
            )
        };
        let judged = versions
            .iter()
            .map(|one| format!("\"nam\" BETWEEN {} AND {}", one.from, one.to));
        let judged = judged.collect::<Vec<_>>().join(" OR ");
        let mut rows = vec![row("undetermined", "bad-year", "\"nam\" IS NULL")];
        let is_whole = versions
            .first()
            .is_some_and(|one| one.from == *YEARS.start());
        if !self.question.is_one_year() && !is_whole {
            rows.push(row("not_applicable", "", &format!("NOT ({judged})")));
        }
        rows
    }
}

/// A version's columns, and what is selected of them.
struct Judged {
    columns: StagedColumns,
    lists: ResultColumns,
}

/// The version of a set, without its family.
fn version_of(rules: &Ruleset) -> &str {
    let id = rules.id.as_str();
    id.split_once('/').map_or(id, |(_, version)| version)
}
