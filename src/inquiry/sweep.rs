//! What another value of a parameter would change: a set judged under each of several values.

use std::collections::{BTreeMap, BTreeSet};

use super::files::ReadFile;
use super::law::choose;
use super::refusal::{Refusal, Trouble};
use super::row::{Depth, ScoreRow};
use super::session::Session;
use crate::criteria::Library;
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
    /// The heading of the set that has the parameter.
    pub set: Text,
    /// Its family.
    pub family: String,
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
    /// Judges the set of an opened question that has the parameter under each value. `read` is called again for each.
    ///
    /// # Errors
    /// If not exactly one of the sets has the parameter, or in another form, or a file cannot be read again.
    pub fn of(
        (question, session): (&Question, &Session),
        parameter: SweptParameter,
        read: &mut ReadFile<'_>,
    ) -> Result<Sweep, Refusal> {
        let (library, _, _) = choose(&question.material, &question.subject, read)?;
        let (column, written) = swept(session, &library, &parameter)?;
        let mut steps: Vec<SweepStep> = Vec::new();
        let mut before: Vec<RowVerdict> = Vec::new();
        for &value in &parameter.values {
            let session = Session::open_with(question, (&parameter.name, value), read)?;
            let rows = session.rows(Depth::Verdicts);
            let mut tally = Tally::default();
            let finding = |row: &ScoreRow| {
                let judgement = row.judgements.get(column)?.as_ref()?;
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
            set: session.columns[column].short.clone(),
            family: session.columns[column].family.clone(),
            parameter,
            written,
            steps,
        })
    }
}

/// The set that has the parameter, and the values that the files of its versions give it.
fn swept(
    session: &Session,
    library: &Library,
    parameter: &SweptParameter,
) -> Result<(usize, BTreeSet<Number>), Refusal> {
    let name = &parameter.name;
    let parameters_of = |column| {
        let versions = session.rulesets.iter();
        let versions = versions.filter(move |((of, _), _)| *of == column);
        let homes: BTreeSet<&str> = versions
            .flat_map(|(_, rules)| rules.homes.iter().map(|home| home.id.as_str()))
            .collect();
        homes
            .into_iter()
            .flat_map(|home| library.parameters_of(home))
    };
    let mut known = BTreeSet::new();
    let mut having = BTreeMap::new();
    for column in 0..session.columns.len() {
        for (own, value, is_percentage) in parameters_of(column) {
            if own != *name {
                known.insert(own);
                continue;
            }
            if is_percentage != parameter.is_percentage {
                return Err(Trouble::ParameterForm(own).into());
            }
            let values: &mut BTreeSet<Number> = having.entry(column).or_default();
            values.insert(value);
        }
    }
    let several = having.len() > 1;
    match having.pop_first() {
        Some((column, written)) if !several => Ok((column, written)),
        Some((first, _)) => {
            let sets = std::iter::once(first).chain(having.into_keys());
            let sets = sets.map(|column| session.columns[column].family.clone());
            Err(Trouble::SeveralHaveParameter(name.clone(), sets.collect()).into())
        }
        None => Err(Trouble::NoParameter(name.clone(), known.into_iter().collect()).into()),
    }
}
