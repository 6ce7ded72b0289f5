//! The results of one commune, year and set for csv and json: borrowed, so that a caller can write row by row.

use std::sync::Arc;

use crate::inquiry::{Judgement, ScoreRow, Scores, SetColumn};
use crate::model::{
    Area, Cell, Citation, Input, Origin, Ruleset, Series, SeriesList, Trace, Verdict, Year,
};
use crate::text::Language;
use crate::wire::{WireRests, WireStatus};

/// Words the reason of a criterion under a version and for a year, in one line, in the language the caller chose.
pub type Reason<'a> = dyn Fn(&Ruleset, Year, &Trace) -> String + 'a;

/// How reasons are worded.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    /// The reason of a criterion.
    pub reason: &'a Reason<'a>,
    /// The language, also that of `reason`.
    pub language: Language,
}

/// One commune and year under one set.
#[derive(Clone, Copy, Debug)]
pub struct RowView<'a> {
    /// The commune.
    pub series: &'a Series,
    /// The commune as it was in that year.
    pub area: &'a Area,
    /// The year scored.
    pub year: Year,
    /// The family.
    pub family: &'a str,
    /// The judgement; `None` if the family has no version for the year.
    pub judged: Option<&'a Judgement>,
}

/// A row under every set, in the order of the question.
pub fn views<'a>(
    row: &'a ScoreRow,
    columns: &'a [SetColumn],
    series: &'a SeriesList,
) -> impl Iterator<Item = RowView<'a>> {
    let series = &series[row.series];
    let area = series.area_in(row.year);
    columns
        .iter()
        .zip(&row.judgements)
        .map(move |(column, judgement)| RowView {
            series,
            area,
            year: row.year,
            family: &column.family,
            judged: judgement.as_ref(),
        })
}

/// Every row and set, in the order of the data, then of the sets.
pub(crate) fn all_views(scores: &Scores) -> impl Iterator<Item = RowView<'_>> {
    let rows = scores.rows.iter();
    rows.flat_map(|row| views(row, &scores.columns, &scores.series))
}

impl<'a> RowView<'a> {
    /// The verdict of the set; a family without a version for the year does not apply.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.judged
            .map_or(Verdict::NotApplicable, |judged| judged.assessment.verdict())
    }

    /// What a `pass` or `fail` verdict rests on.
    #[must_use]
    pub fn basis(&self) -> Option<WireRests> {
        let finding = self.judged?.assessment.finding(0);
        match finding.verdict {
            Verdict::Pass | Verdict::Fail if finding.attested => Some(WireRests::Answers),
            Verdict::Pass | Verdict::Fail => Some(WireRests::Figures),
            Verdict::Undetermined | Verdict::NotApplicable => None,
        }
    }

    /// The version that judged, without its family, if there is one.
    #[must_use]
    pub fn version(&self) -> Option<&'a str> {
        self.judged
            .map(|judged| version_of(judged.ruleset.id.as_str()))
    }
}

/// The part after the `/` of `family/version`.
pub(crate) fn version_of(id: &str) -> &str {
    id.split_once('/').map_or("", |(_, version)| version)
}

/// Every figure that a trace used, derived figures before their parts: those of the rule and of its `applies` condition, the
/// answers, and the figure of an exclusion.
pub(crate) fn inputs(trace: &Trace) -> Vec<&Input> {
    let tests = trace.tests.iter().chain(&trace.applies);
    let mut all = Vec::new();
    let excluded = trace.exclusion.iter().map(|exclusion| &exclusion.input);
    let inputs = tests.flat_map(|test| &test.inputs).chain(&trace.answers);
    for input in inputs.chain(excluded) {
        with_parts(input, &mut all);
        for bounding in input.bounding() {
            with_parts(bounding, &mut all);
        }
    }
    all
}

fn with_parts<'a>(input: &'a Input, into: &mut Vec<&'a Input>) {
    into.push(input);
    if let Origin::Derived(parts) = &input.origin {
        for part in parts {
            with_parts(part, into);
        }
    }
}

/// The cells a figure comes from, each once: its own, or those of its parts.
pub(crate) fn cells(input: &Input) -> Vec<&Cell> {
    let mut cells = Vec::new();
    add_cells(input, &mut cells);
    cells
}

/// Adds the cells a figure comes from, each once.
pub(crate) fn add_cells<'a>(input: &'a Input, into: &mut Vec<&'a Cell>) {
    let own: Vec<&Cell> = match &input.origin {
        Origin::Cell(cell) => vec![cell],
        Origin::Counted(units) => {
            let open = units.open.iter().map(|unit| &unit.cell);
            units.ends.iter().chain(open).collect()
        }
        Origin::Derived(_) | Origin::Composed(_) | Origin::Nowhere => Vec::new(),
    };
    for cell in own {
        let place = |cell: &Cell| (cell.row, cell.column);
        let is_it =
            |one: &&Cell| place(one) == place(cell) && (Arc::ptr_eq(&one.sheet, &cell.sheet));
        if !into.iter().any(is_it) {
            into.push(cell);
        }
    }
    for part in input.parts() {
        add_cells(part, into);
    }
}

/// How well a text is known; a proposal claims no text.
pub(crate) fn text_of(citation: &Citation, official: bool) -> WireStatus {
    if official {
        citation.text.into()
    } else {
        WireStatus::Proposal
    }
}

#[cfg(test)]
mod tests {
    use super::{inputs, version_of};
    use crate::model::{Assessment, Basis, Finding, Verdict};
    use crate::say::samples::{specimen, specimen_scores};

    #[track_caller]
    fn case(findings: &[(Verdict, Basis)], counting: &[bool]) {
        let ruleset = specimen::ruleset();
        let assessment = Assessment {
            year: 2022,
            findings: findings
                .iter()
                .map(|&(verdict, basis)| Finding::new(verdict, basis))
                .collect(),
        };
        let marks: Vec<bool> = (0..findings.len())
            .map(|index| assessment.is_asked(&ruleset, index))
            .collect();
        assert_eq!(marks, counting);
    }

    #[test]
    fn members_of_answered_or_inapplicable_criteria_do_not_count() {
        use Basis::{Answer, Applies, Figures, Kind};
        use Verdict::{Fail, NotApplicable, Pass};
        let plain = (Fail, Figures);
        case(&[plain; 6], &[true; 6]);
        let answered = (Pass, Answer(specimen::ANSWER));
        case(
            &[plain, plain, answered, plain, plain, plain],
            &[true, true, true, false, false, true],
        );
        let off = (NotApplicable, Applies);
        case(
            &[plain, plain, off, plain, plain, plain],
            &[true, true, true, false, false, true],
        );
        let none = (NotApplicable, Kind);
        case(
            &[none, plain, plain, plain, plain, plain],
            &[true, false, false, false, false, false],
        );
    }

    #[test]
    fn the_version_follows_the_family() {
        assert_eq!([version_of("an/v-1"), version_of("an")], ["v-1", ""]);
    }

    #[test]
    fn a_derived_figure_precedes_its_parts() {
        let scores = specimen_scores::scores();
        let judgement = scores.rows[0].judgements[0].as_ref();
        let traces = judgement.map(|j| j.traces.as_slice()).unwrap_or_default();
        let ids: Vec<u32> = inputs(&traces[1])
            .iter()
            .map(|input| input.figure.0)
            .collect();
        assert_eq!(ids, [1, 2, 5, 6]);
    }
}
