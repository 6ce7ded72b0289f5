//! A judgement with the context for wording it, and its missing figures.

use super::context::Context;
use super::lack::{Lack, lacking, lacks};
use super::measure;
use crate::inquiry::{Judgement, ScoreRow, Scores};
use crate::lang::Connective;
use crate::model::{
    Basis, Body, CriterionIndex, Doubt, Gap, Input, Missing, Require, Series, SeriesList,
    TestTrace, Trace, Verdict,
};
use crate::page::{Piece, Role, join};
use crate::say::names::known_as;
use crate::say::why::cells::cell_name;
use crate::say::words::{self, fill};
use crate::text::Language;
use crate::truth::Truth;

/// Most figures without a column that are named; more are only counted.
pub(in crate::say) const NAMED: usize = 8;

/// A judgement with the context for wording it.
#[derive(Clone, Copy)]
pub(in crate::say) struct View<'a> {
    pub(in crate::say) context: Context<'a>,
    pub(in crate::say) judgement: &'a Judgement,
    series: &'a Series,
    communes: &'a SeriesList,
}

impl<'a> View<'a> {
    pub(in crate::say) fn new(
        scores: &'a Scores,
        row: &'a ScoreRow,
        judgement: &'a Judgement,
        language: Language,
    ) -> View<'a> {
        View {
            context: Context {
                codebook: &scores.codebook,
                ruleset: &judgement.ruleset,
                year: row.year,
                language,
                several_sheets: scores.sheets.len() > 1,
                sourced: true,
            },
            judgement,
            series: &scores.series[row.series],
            communes: &scores.series,
        }
    }

    /// A judgement of a row that is written without keeping the others.
    pub(in crate::say) fn of_row(
        context: Context<'a>,
        judgement: &'a Judgement,
        (series, communes): (&'a Series, &'a SeriesList),
    ) -> View<'a> {
        View {
            context,
            judgement,
            series,
            communes,
        }
    }

    pub(in crate::say) fn verdict(&self, criterion: CriterionIndex) -> Verdict {
        self.judgement.assessment.finding(criterion).verdict
    }

    pub(in crate::say) fn trace(&self, criterion: CriterionIndex) -> Option<&'a Trace> {
        self.judgement
            .traces
            .iter()
            .find(|trace| trace.criterion == criterion)
    }

    /// The members to describe: none if an answer column or the kind of commune decides the criterion itself.
    pub(in crate::say) fn members(&self, criterion: CriterionIndex) -> &'a [CriterionIndex] {
        let basis = self.judgement.assessment.finding(criterion).basis;
        match basis {
            Basis::Figures | Basis::Contradiction => {
                self.judgement.ruleset.criterion(criterion).members()
            }
            Basis::Answer(_) | Basis::Kind | Basis::Applies | Basis::Withheld => &[],
        }
    }

    /// The missing figures of the undetermined criteria that keep the set from being met, even if others fail.
    pub(in crate::say) fn lacks_left(&self) -> Vec<Lack> {
        if self.verdict(0) == Verdict::Undetermined {
            return self.lacks();
        }
        let standing = self.judgement.assessment.standing(self.context.ruleset);
        let open = standing
            .into_iter()
            .filter(|&at| self.verdict(at) == Verdict::Undetermined);
        let traces = open.filter_map(|at| self.trace(at));
        lacks(traces.flat_map(open_inputs), self.context.several_sheets)
    }

    /// The criteria without members under one, in the order of the law.
    pub(in crate::say) fn leaves(&self, at: CriterionIndex) -> Vec<CriterionIndex> {
        let members = self.members(at);
        if members.is_empty() {
            return vec![at];
        }
        members
            .iter()
            .flat_map(|&member| self.leaves(member))
            .collect()
    }

    pub(in crate::say) fn verdict_word(&self, verdict: Verdict) -> Vec<Piece> {
        let own = &self.judgement.ruleset.words;
        words::verdict_pieces(self.context.language, verdict, own)
    }

    pub(in crate::say) fn count(&self, count: usize) -> Vec<Piece> {
        measure::count(self.context.language, count)
    }

    /// The missing figures that the verdict on the whole set depends on, each with its cell.
    pub(in crate::say) fn lacks(&self) -> Vec<Lack> {
        let mut needed = Vec::new();
        let mut hanging = Vec::new();
        self.hanging(0, false, &mut hanging);
        for trace in hanging.into_iter().filter_map(|at| self.trace(at)) {
            for input in open_inputs(trace) {
                input.missing(&mut needed);
            }
        }
        let needed = |figure, year| {
            let mut needed = needed.iter();
            needed.any(|one: &Missing| (one.figure, one.year) == (figure, year))
        };
        self.judgement
            .missing
            .iter()
            .filter(|missing| needed(missing.figure, missing.year))
            .map(|missing| self.lack(*missing))
            .collect()
    }

    /// A missing figure with its cell, and with its commune if that is not the one judged.
    fn lack(&self, missing: Missing) -> Lack {
        let (figure, year) = (missing.figure, missing.year);
        let part = missing.part.and_then(|place| {
            let within = self.series.within(self.context.year);
            let parts = self.series.parts(year, within);
            parts.get(usize::from(place))
        });
        let series = match part {
            None => Some(self.series),
            Some(part) => part.series.and_then(|place| self.communes.get(place)),
        };
        let cell = series
            .and_then(|series| series.record(year))
            .and_then(|record| record.cell(figure))
            .map(|cell| cell_name(&cell, self.context.several_sheets));
        Lack {
            figure,
            year,
            gap: missing.gap,
            whose: part.map(|part| known_as(&part.area)),
            cell: cell.into_iter().collect(),
        }
    }

    /// The undetermined criteria under one that its verdict depends on: none under a group that is decided without them, and
    /// all of them, answered or not, where answers are contradicted.
    fn hanging(&self, at: CriterionIndex, contradicted: bool, into: &mut Vec<CriterionIndex>) {
        let finding = self.judgement.assessment.finding(at);
        if finding.verdict != Verdict::Undetermined && !contradicted {
            return;
        }
        into.push(at);
        if contradicted || finding.is_open() {
            let contradicted = contradicted || finding.basis == Basis::Contradiction;
            for &member in self.judgement.ruleset.criterion(at).members() {
                self.hanging(member, contradicted, into);
            }
        }
    }

    /// The missing figures that an undetermined criterion depends on.
    fn lacks_under(&self, at: CriterionIndex) -> Vec<Lack> {
        let mut inputs = Vec::new();
        let mut hanging = Vec::new();
        self.hanging(at, false, &mut hanging);
        for trace in hanging.into_iter().filter_map(|at| self.trace(at)) {
            inputs.extend(open_inputs(trace));
        }
        lacks(inputs, self.context.several_sheets)
    }
}

/// The figures that an undetermined criterion depends on: of its rule, of its `applies` condition, or its answer column.
pub(in crate::say) fn open_inputs(trace: &Trace) -> Vec<&Input> {
    let unknown = |tests: &'_ [TestTrace]| -> Vec<usize> {
        (0..tests.len())
            .filter(|&i| {
                tests
                    .get(i)
                    .is_some_and(|test| test.truth == Truth::Unknown)
            })
            .collect()
    };
    let mut inputs: Vec<&Input> = Vec::new();
    if trace.truth == Truth::Unknown {
        inputs.extend(
            unknown(&trace.tests)
                .into_iter()
                .flat_map(|i| &trace.tests[i].inputs),
        );
    }
    inputs.extend(
        unknown(&trace.applies)
            .into_iter()
            .flat_map(|i| &trace.applies[i].inputs),
    );
    if trace.tests.is_empty() && trace.finding.basis != Basis::Kind {
        inputs.extend(&trace.answers);
    }
    inputs
}

/// Whether a criterion is undetermined only because figures are missing.
pub(in crate::say) fn only_missing(trace: &Trace) -> bool {
    let missing = |test: &TestTrace| {
        test.truth != Truth::Unknown
            || test
                .doubts
                .iter()
                .any(|doubt| matches!(doubt, Doubt::Missing { .. }))
    };
    match trace.finding.basis {
        Basis::Kind | Basis::Contradiction | Basis::Withheld => false,
        Basis::Applies | Basis::Answer(_) => trace.applies.iter().all(missing),
        Basis::Figures => !trace.tests.is_empty() && trace.tests.iter().all(missing),
    }
}

/// What is missing: `Thiếu 19 số liệu, đều là cột tệp không có …`, and where fewer figures are enough.
pub(in crate::say) fn missing(view: &View<'_>, at: CriterionIndex) -> Vec<Piece> {
    let w = view.context.words();
    let lacks = if at == 0 {
        view.lacks()
    } else {
        view.lacks_under(at)
    };
    if lacks.is_empty() {
        return Vec::new();
    }
    let choices = choices(view, at);
    if let [(choice, all, fewest)] = choices.as_slice()
        && *choice == at
        && *all == lacks.len()
    {
        let names = lacking(&view.context, fewest);
        return fill(
            w.alternative_here,
            &[view.count(*all), view.count(fewest.len()), names],
        );
    }
    let mut out = fill(w.lacks_total, &[view.count(lacks.len())]);
    let (columns, others): (Vec<Lack>, Vec<Lack>) = lacks
        .into_iter()
        .partition(|lack| lack.gap == Gap::NoColumn);
    out.extend(counted_lacks(view, &columns, &others));
    for (choice, all, fewest) in &choices {
        let parts = [
            view.context.title(*choice),
            view.count(*all),
            view.count(fewest.len()),
            lacking(&view.context, fewest),
        ];
        out.push(Piece::new(Role::Plain, "; "));
        out.extend(fill(w.alternative, &parts));
    }
    out.push(Piece::new(Role::Plain, "."));
    out
}

/// Missing columns and missing rows are counted, cells are named.
pub(super) fn counted_lacks(view: &View<'_>, columns: &[Lack], others: &[Lack]) -> Vec<Piece> {
    let w = view.context.words();
    let comma = Piece::new(Role::Plain, ", ");
    if others.is_empty() && columns.len() > NAMED {
        return [vec![comma], vec![Piece::new(Role::Plain, w.all_no_column)]].concat();
    }
    let mut parts = Vec::new();
    if columns.len() > NAMED {
        parts.push(fill(w.some_no_column, &[view.count(columns.len())]));
    } else if !columns.is_empty() {
        parts.push(lacking(&view.context, columns));
    }
    let absent = |lack: &&Lack| lack.gap == Gap::NoRow;
    let mut rows: Vec<_> = others
        .iter()
        .filter(absent)
        .map(|lack| (lack.year, &lack.whose))
        .collect();
    rows.dedup();
    let mut told = Vec::new();
    for row in rows {
        if told.contains(&row) {
            continue;
        }
        told.push(row);
        let (year, whose) = row;
        let lacks = others.iter().filter(absent);
        let of_row = lacks.filter(|lack| (lack.year, &lack.whose) == row).count();
        let count = view.count(of_row);
        let year = vec![Piece::new(Role::Plain, year.to_string())];
        parts.push(match whose {
            None => fill(w.some_no_row, &[count, year]),
            Some(whose) => {
                let whose = vec![Piece::new(Role::Name, whose)];
                fill(w.some_no_row_of, &[count, whose, year])
            }
        });
    }
    let cells: Vec<Lack> = others
        .iter()
        .filter(|lack| lack.gap != Gap::NoRow)
        .cloned()
        .collect();
    parts.push(lacking(&view.context, &cells));
    [vec![Piece::new(Role::Plain, ": ")], join(parts, "; ")].concat()
}

/// Criteria that one of several ways decides: the criterion, how many figures are missing in all, and those of the shortest way.
pub(super) fn choices(
    view: &View<'_>,
    at: CriterionIndex,
) -> Vec<(CriterionIndex, usize, Vec<Lack>)> {
    let undetermined: Vec<CriterionIndex> = view
        .members(at)
        .iter()
        .copied()
        .filter(|&member| view.verdict(member) == Verdict::Undetermined)
        .collect();
    let body = &view.judgement.ruleset.criterion(at).body;
    let ways: Vec<Vec<Lack>> = match body {
        Body::Members {
            require: Require::Any,
            ..
        } if undetermined.len() > 1 => undetermined
            .iter()
            .map(|&member| view.lacks_under(member))
            .collect(),
        Body::Members { .. } => {
            return undetermined
                .iter()
                .flat_map(|&member| choices(view, member))
                .collect();
        }
        Body::Rule(_) => view.trace(at).map_or_else(Vec::new, |trace| {
            let alone = trace.decisive().flat_map(|test| &test.instead);
            let alone = lacks(alone, view.context.several_sheets);
            let mut ways = ways_of(view, trace);
            ways.extend(alone.into_iter().map(|lack| vec![lack]));
            ways
        }),
        Body::Unread | Body::Silent { .. } => Vec::new(),
    };
    let all = view.lacks_under(at).len();
    let shortest = ways
        .into_iter()
        .filter(|way| !way.is_empty())
        .min_by_key(Vec::len);
    shortest
        .filter(|way| way.len() < all)
        .map(|way| (at, all, way))
        .into_iter()
        .collect()
}

/// For an *or* rule, the missing figures of each undetermined test.
pub(super) fn ways_of(view: &View<'_>, trace: &Trace) -> Vec<Vec<Lack>> {
    if trace.connective == Connective::And || trace.finding.verdict != Verdict::Undetermined {
        return Vec::new();
    }
    let ways: Vec<Vec<Lack>> = trace
        .decisive()
        .map(|test| lacks(&test.inputs, view.context.several_sheets))
        .collect();
    // Tests that share a figure are not separate ways: "fewer than last year, or none" needs this year's figure in any case.
    let shared = ways.iter().enumerate().any(|(i, way)| {
        ways.iter()
            .skip(i + 1)
            .any(|other| way.iter().any(|lack| other.contains(lack)))
    });
    if shared { Vec::new() } else { ways }
}
