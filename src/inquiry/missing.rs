//! Which cells to ask for: the fewest whose filling settles the most verdicts.
//!
//! A verdict counts as settled once every figure that it lacks is filled in, whatever the figures turn out to be; so are the rows
//! of a list in which it is open whether they count. One that is open for another reason as well (a range, a tie on which the law
//! is silent, an unknown kind of commune) is not: no cell settles it.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::convert::Infallible;
use std::sync::Arc;

use super::awaited::{Awaited, lacks};
use super::row::{Depth, Judgement, ScoreRow};
use super::session::Session;
use crate::assess::Subject;
use crate::lang::FigureId;
use crate::model::{Area, Cell, Gap, Origin, SubjectId, Verdict, Year};

/// The cells to ask for.
#[derive(Debug, Default)]
pub struct WantedCells {
    /// In the order in which to ask: each step settles one more verdict, or several, with as few cells as possible.
    pub steps: Vec<WantedStep>,
    /// The same by column: each one settles as many more verdicts as any other could after those before it.
    pub columns: Vec<WantedColumn>,
    /// Undetermined verdicts.
    pub open: usize,
    /// Those of them that no cell settles.
    pub stuck: usize,
}

/// Cells of one commune, and what they settle.
#[derive(Debug)]
pub struct WantedStep {
    /// The commune.
    pub subject: SubjectId,
    /// The year judged.
    pub year: Year,
    /// The cells, without those of earlier steps.
    pub cells: Vec<WantedCell>,
    /// The sets whose verdict they settle, as indices of [`Session::columns`].
    pub settles: Vec<usize>,
}

/// A cell to fill in.
#[derive(Clone, Debug)]
pub struct WantedCell {
    /// The figure.
    pub figure: FigureId,
    /// Its year.
    pub year: Year,
    /// Why it is missing.
    pub gap: Gap,
    /// The former commune that lacks it; `None` if the commune itself does.
    pub former: Option<Arc<Area>>,
    /// The row of a list in which it is open whether it counts as one.
    pub row: Option<String>,
    /// Its place, if the file has a column and a row for it.
    pub cell: Option<Cell>,
}

/// A figure that verdicts wait for.
#[derive(Debug)]
pub struct WantedColumn {
    /// The figure.
    pub figure: FigureId,
    /// Years before the year judged.
    pub back: u16,
    /// Its cells that are missing.
    pub cells: usize,
    /// Verdicts that wait for it.
    pub waiting: usize,
    /// Verdicts that wait for nothing else.
    pub alone: usize,
    /// Verdicts settled by this column and those before it.
    pub settled: usize,
}

/// A column, by its figure and years back.
type ColumnKey = (FigureId, u16);

/// The verdict of a set, with what it lacks.
struct OpenVerdict {
    column: usize,
    lacks: Vec<Awaited>,
}

/// The verdicts of a row that cells settle.
struct OpenRow {
    subject: SubjectId,
    year: Year,
    verdicts: Vec<OpenVerdict>,
}

impl Session {
    /// The cells to ask for.
    #[must_use]
    pub fn wanted_cells(&self) -> WantedCells {
        let mut wanted = WantedCells::default();
        let mut rows = Vec::new();
        let depth = |verdict| match verdict {
            Verdict::Undetermined => Depth::Reasons,
            Verdict::Pass | Verdict::Fail | Verdict::NotApplicable => Depth::Verdicts,
        };
        let take = |judged: Vec<ScoreRow>| {
            for row in judged {
                rows.extend(wanted.count(row));
            }
            Ok::<(), Infallible>(())
        };
        match self.stream(depth, Ok, take) {
            Ok(()) => {}
        }
        wanted.columns = columns(&rows);
        wanted.steps = self.in_order(rows);
        wanted
    }

    /// The steps of all rows, that with the fewest cells first; equal ones in the order of the data.
    fn in_order(&self, rows: Vec<OpenRow>) -> Vec<WantedStep> {
        let mut rows: Vec<_> = rows
            .into_iter()
            .map(|row| self.steps(row).into_iter().peekable())
            .collect();
        let mut next = BinaryHeap::new();
        for (place, steps) in rows.iter_mut().enumerate() {
            next.extend(steps.peek().map(|step| Reverse((step.cells.len(), place))));
        }
        let mut ordered = Vec::new();
        while let Some(Reverse((_, place))) = next.pop() {
            let steps = &mut rows[place];
            ordered.extend(steps.next());
            next.extend(steps.peek().map(|step| Reverse((step.cells.len(), place))));
        }
        ordered
    }

    /// The steps of a row: the set that needs the fewest further cells is next, with those that then need none.
    fn steps(&self, row: OpenRow) -> Vec<WantedStep> {
        let subject = self.subject((row.subject, row.year));
        let mut filled: Vec<Awaited> = Vec::new();
        let mut left = row.verdicts;
        let mut steps = Vec::new();
        while !left.is_empty() {
            let further = |one: &OpenVerdict| -> Vec<Awaited> {
                let lacks = one.lacks.iter().filter(|cell| !filled.contains(cell));
                lacks.copied().collect()
            };
            let cells = left.iter().map(further).min_by_key(Vec::len);
            let Some(cells) = cells else { break };
            filled.extend(&cells);
            let is_settled = |one: &OpenVerdict| one.lacks.iter().all(|cell| filled.contains(cell));
            let settles = left.iter().filter(|one| is_settled(one));
            steps.push(WantedStep {
                subject: row.subject,
                year: row.year,
                settles: settles.map(|one| one.column).collect(),
                cells: cells.iter().map(|one| cell(&subject, *one)).collect(),
            });
            left.retain(|one| !is_settled(one));
        }
        steps
    }
}

impl WantedCells {
    /// Counts the undetermined verdicts of a row; returns those that cells settle.
    fn count(&mut self, row: ScoreRow) -> Option<OpenRow> {
        let mut verdicts = Vec::new();
        for (column, judgement) in row.judgements.into_iter().enumerate() {
            let is_open = |one: &Judgement| one.assessment.verdict() == Verdict::Undetermined;
            let Some(judgement) = judgement.filter(is_open) else {
                continue;
            };
            self.open += 1;
            match lacks(&judgement) {
                Some(lacks) => verdicts.push(OpenVerdict { column, lacks }),
                None => self.stuck += 1,
            }
        }
        (!verdicts.is_empty()).then_some(OpenRow {
            subject: row.series,
            year: row.year,
            verdicts,
        })
    }
}

/// The cell of what is lacked.
fn cell(subject: &Subject<'_>, lack: Awaited) -> WantedCell {
    let (figure, year) = lack.figure();
    let back = subject.year.saturating_sub(year);
    let input = subject.input(figure, u8::try_from(back).unwrap_or(u8::MAX));
    let mut wanted = WantedCell {
        figure,
        year,
        gap: Gap::Empty,
        former: None,
        row: None,
        cell: None,
    };
    match (lack, input.origin) {
        (Awaited::Row { place, .. }, Origin::Counted(units)) => {
            if let Some(unit) = units.open.get(place) {
                wanted.row = Some(unit.name.clone());
                wanted.cell = Some(unit.cell.clone());
            }
        }
        (Awaited::Figure(missing), Origin::Cell(cell)) => {
            wanted.gap = missing.gap;
            wanted.cell = Some(cell);
        }
        (Awaited::Figure(missing), Origin::Composed(parts)) => {
            wanted.gap = missing.gap;
            let part = missing.part.map(usize::from);
            if let Some(part) = part.and_then(|part| parts.into_iter().nth(part)) {
                wanted.former = Some(part.area);
                if let Origin::Cell(cell) = part.input.origin {
                    wanted.cell = Some(cell);
                }
            }
        }
        (Awaited::Figure(missing), Origin::Derived(_) | Origin::Counted(_) | Origin::Nowhere) => {
            wanted.gap = missing.gap;
        }
        (Awaited::Row { .. }, _) => {}
    }
    wanted
}

/// The columns that verdicts wait for, each after those that settle more with those before them.
fn columns(rows: &[OpenRow]) -> Vec<WantedColumn> {
    let key = |year: Year, lack: &Awaited| {
        let (figure, of) = lack.figure();
        (figure, year.saturating_sub(of))
    };
    let mut columns: HashMap<ColumnKey, WantedColumn> = HashMap::new();
    // Most verdicts lack the same columns as many others.
    let mut groups: HashMap<Vec<ColumnKey>, usize> = HashMap::new();
    for row in rows {
        let mut cells: Vec<&Awaited> = Vec::new();
        for verdict in &row.verdicts {
            let lacks = verdict.lacks.iter();
            let mut own: Vec<ColumnKey> = lacks.map(|lack| key(row.year, lack)).collect();
            own.sort_unstable();
            own.dedup();
            for &key in &own {
                let column = columns.entry(key).or_insert_with(|| empty(key));
                column.waiting += 1;
                column.alone += usize::from(own.len() == 1);
            }
            *groups.entry(own).or_default() += 1;
            let new = verdict.lacks.iter().filter(|one| !cells.contains(one));
            let new: Vec<&Awaited> = new.collect();
            cells.extend(new);
        }
        for lack in cells {
            if let Some(column) = columns.get_mut(&key(row.year, lack)) {
                column.cells += 1;
            }
        }
    }
    in_greedy_order(columns, groups)
}

fn empty((figure, back): ColumnKey) -> WantedColumn {
    WantedColumn {
        figure,
        back,
        cells: 0,
        waiting: 0,
        alone: 0,
        settled: 0,
    }
}

fn in_greedy_order(
    mut columns: HashMap<ColumnKey, WantedColumn>,
    mut groups: HashMap<Vec<ColumnKey>, usize>,
) -> Vec<WantedColumn> {
    let mut ordered = Vec::with_capacity(columns.len());
    let mut chosen: HashSet<ColumnKey> = HashSet::new();
    let mut settled = 0;
    while !columns.is_empty() {
        // Where no column settles a verdict by itself, the verdicts that lack the fewest columns come next.
        let mut scores: HashMap<ColumnKey, (usize, usize)> = HashMap::new();
        let left =
            |group: &Vec<ColumnKey>| group.iter().filter(|key| !chosen.contains(key)).count();
        let fewest = groups.keys().map(left).min().unwrap_or_default();
        for (group, &count) in &groups {
            for key in group.iter().filter(|key| !chosen.contains(key)) {
                let score = scores.entry(*key).or_default();
                score.0 += if left(group) == fewest { count } else { 0 };
                score.1 += count;
            }
        }
        let best = columns.keys().max_by_key(|&key| {
            let score = scores.get(key).copied().unwrap_or_default();
            (score, Reverse(*key))
        });
        let Some(key) = best.copied() else { break };
        chosen.insert(key);
        groups.retain(|group, count| {
            let is_open = group.iter().any(|key| !chosen.contains(key));
            settled += if is_open { 0 } else { *count };
            is_open
        });
        let column = columns.remove(&key);
        ordered.extend(column.map(|column| WantedColumn { settled, ..column }));
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::super::awaited::Awaited;
    use super::{OpenRow, OpenVerdict, columns};
    use crate::lang::FigureId;
    use crate::model::{Gap, Missing, SubjectId};

    fn row(verdicts: &[&[u32]]) -> OpenRow {
        let verdict = |(column, lacks): (usize, &&[u32])| OpenVerdict {
            column,
            lacks: lacks
                .iter()
                .map(|&figure| Awaited::Figure(Missing::new(FigureId(figure), 2020, Gap::Empty)))
                .collect(),
        };
        OpenRow {
            subject: SubjectId(0),
            year: 2020,
            verdicts: verdicts.iter().enumerate().map(verdict).collect(),
        }
    }

    /// Each column as its figure, cells, waiting, alone, settled.
    fn case(rows: &[OpenRow], expected: &[(u32, usize, usize, usize, usize)]) {
        let found = columns(rows).into_iter().map(|one| {
            let counts = (one.cells, one.waiting, one.alone, one.settled);
            (one.figure.0, counts.0, counts.1, counts.2, counts.3)
        });
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_column_that_settles_most_comes_first() {
        case(&[], &[]);
        case(
            &[row(&[&[1]]), row(&[&[2]]), row(&[&[2], &[1, 2]])],
            &[(2, 2, 3, 2, 2), (1, 2, 2, 1, 4)],
        );
        // Where none settles anything alone, those that the shortest lists share.
        case(
            &[row(&[&[1, 2, 3]]), row(&[&[4, 5]]), row(&[&[1, 2, 3]])],
            &[
                (4, 1, 1, 0, 0),
                (5, 1, 1, 0, 1),
                (1, 2, 2, 0, 1),
                (2, 2, 2, 0, 1),
                (3, 2, 2, 0, 3),
            ],
        );
    }
}
