//! What another value of a parameter would change: a set judged under each of several values.

use std::collections::BTreeSet;

use super::files::ReadFile;
use super::law::choose;
use super::refusal::{Refusal, Trouble};
use super::row::{Depth, ScoreRow};
use super::session::{Columns, Session};
use crate::model::{Area, SubjectId, Tally, Text, Verdict, Year};
use crate::number::Number;
use crate::wire::Question;

/// The values that a parameter is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweptParameter {
    /// Its name.
    pub name: String,
    /// The values, ascending; at least one.
    pub values: Vec<Number>,
    /// Whether they are percentages.
    pub is_percentage: bool,
}

/// A set judged under each value of a parameter.
#[derive(Debug)]
pub struct Sweep {
    /// The heading of the set.
    pub set: Text,
    /// The parameter.
    pub parameter: SweptParameter,
    /// The values that the files give it, in the versions that judge.
    pub written: BTreeSet<Number>,
    /// One step per value.
    pub steps: Vec<SweepStep>,
}

/// The verdicts under one value.
#[derive(Debug)]
pub struct SweepStep {
    /// The value.
    pub value: Number,
    /// The verdicts counted.
    pub tally: Tally,
    /// The communes whose verdict differs from that under the value before, in the order of the data.
    pub changes: Vec<SweepChange>,
}

/// A verdict that another value changes.
#[derive(Debug)]
pub struct SweepChange {
    /// The commune.
    pub area: Area,
    /// The year.
    pub year: Year,
    /// The verdict under the value before.
    pub from: Verdict,
    /// The verdict.
    pub to: Verdict,
}

/// A commune and year, and its verdict.
type RowVerdict = ((SubjectId, Year), Verdict);

impl Sweep {
    /// Judges the first set of a question under each value. `read` is called again for each.
    ///
    /// # Errors
    /// As [`Session::open`], and if no version that judges has the parameter in this form.
    pub fn of(
        question: &Question,
        parameter: SweptParameter,
        read: &mut ReadFile<'_>,
    ) -> Result<Sweep, Refusal> {
        let session = Session::open(question, Columns::Asked, read)?;
        let written = written(&session, question, &parameter, read)?;
        let set = session.columns.first().map(|column| column.short.clone());
        let mut steps: Vec<SweepStep> = Vec::new();
        let mut before: Vec<RowVerdict> = Vec::new();
        for &value in &parameter.values {
            let session = Session::open_with(question, (&parameter.name, value), read)?;
            let rows = session.rows(Depth::Verdicts);
            let mut tally = Tally::default();
            let finding = |row: &ScoreRow| {
                let judgement = row.judgements.first()?.as_ref()?;
                Some(judgement.assessment.finding(0))
            };
            for row in &rows {
                tally.add(finding(row));
            }
            let verdict = |row: &ScoreRow| {
                finding(row).map_or(Verdict::NotApplicable, |finding| finding.verdict)
            };
            let now: Vec<RowVerdict> = rows
                .iter()
                .map(|row| ((row.series, row.year), verdict(row)))
                .collect();
            // The data are the same each time, and so are their rows.
            let both = before.iter().zip(&now).zip(&rows);
            let changes = both.filter(|((then, now), _)| then.1 != now.1);
            let changes = changes.map(|((then, now), row)| SweepChange {
                area: session.commune(row).clone(),
                year: row.year,
                from: then.1,
                to: now.1,
            });
            steps.push(SweepStep {
                value,
                tally,
                changes: changes.collect(),
            });
            before = now;
        }
        Ok(Sweep {
            set: set.unwrap_or_default(),
            parameter,
            written,
            steps,
        })
    }
}

/// The values that the files of the versions that judge give the parameter.
fn written(
    session: &Session,
    question: &Question,
    parameter: &SweptParameter,
    read: &mut ReadFile<'_>,
) -> Result<BTreeSet<Number>, Refusal> {
    let (library, _, _) = choose(&question.material, &question.subject, read)?;
    let of_set = session
        .rulesets
        .iter()
        .filter(|((column, _), _)| *column == 0);
    let homes: BTreeSet<&str> = of_set
        .flat_map(|(_, rules)| rules.homes.iter().map(|home| home.id.as_str()))
        .collect();
    let all: Vec<(String, Number, bool)> = homes
        .into_iter()
        .flat_map(|home| library.parameters_of(home))
        .collect();
    let own: Vec<_> = all.iter().filter(|one| one.0 == parameter.name).collect();
    if own.is_empty() {
        let mut known: Vec<String> = all.into_iter().map(|one| one.0).collect();
        known.sort();
        known.dedup();
        return Err(Trouble::NoParameter(parameter.name.clone(), known).into());
    }
    if own.iter().any(|one| one.2 != parameter.is_percentage) {
        return Err(Trouble::ParameterForm(parameter.name.clone()).into());
    }
    Ok(own.iter().map(|one| one.1).collect())
}
