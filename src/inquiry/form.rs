//! The empty form of a year: which figures the sets need, by clause, and the communes that fill it in.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::area_names::AreaKindNames;
use super::files::ReadFile;
use super::form_places::{communes, reporting};
use super::law::{Choice, Chosen, choose, chosen, frozen, rulesets};
use super::lists::register_of;
use super::refusal::{Refusal, Trouble};
use super::wanted::needed;
use crate::criteria::{Law, Library};
use crate::lang::{FigureId, Linear};
use crate::model::{
    Aggregate, Area, Body, Codebook, Criterion, CriterionIndex, Ruleset, SubjectKindId, YEARS, Year,
};
use crate::wire::Material;

/// An empty form.
#[derive(Clone, Debug)]
pub struct Form {
    /// The year to report.
    pub year: Year,
    /// What is measured.
    pub codebook: Arc<Codebook>,
    /// The versions that ask, in the order of the sets.
    pub rulesets: Vec<Arc<Ruleset>>,
    /// The figures, each once, in the order of the law.
    pub columns: Vec<FormColumn>,
    /// What lies within the communes, where figures are counted from its lists, in the order of the codebook.
    pub units: Vec<UnitForm>,
    /// The kind of subject that reports.
    pub kind: SubjectKindId,
    /// The communes that report, or the districts or provinces; empty if no province is given.
    pub communes: Vec<Area>,
    /// Whether communes lie in districts in that year.
    pub has_districts: bool,
    /// Whether another list of communes is in force in an earlier year that is asked for.
    pub has_other_list_before: bool,
}

/// The list of a kind of what lies within the communes, in the form of a year.
#[derive(Clone, Debug)]
pub struct UnitForm {
    /// The kind.
    pub kind: SubjectKindId,
    /// The versions that ask, in the order of the sets.
    pub rulesets: Vec<Arc<Ruleset>>,
    /// The figures, each once, in the order of the law.
    pub columns: Vec<FormColumn>,
}

/// The figures that sets ask for.
#[derive(Clone, Debug)]
pub struct AskedColumns {
    /// What is measured.
    pub codebook: Arc<Codebook>,
    /// The versions that ask, in the order of the sets and years.
    pub rulesets: Vec<Arc<Ruleset>>,
    /// The figures, each once, in the order of the law.
    pub columns: Vec<FormColumn>,
}

/// A figure of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormColumn {
    /// The figure.
    pub figure: FigureId,
    /// The set that asks for it first, by its index.
    pub ruleset: usize,
    /// Every set that asks for it, by its index.
    pub rulesets: BTreeSet<usize>,
    /// The criterion that asks for it first.
    pub criterion: CriterionIndex,
    /// How many years back its values are asked for; always contains 0.
    pub back: BTreeSet<u8>,
}

impl Form {
    /// Builds the form of a year for the sets of `material` that judge a kind of subject, with the communes of its province and
    /// district, or these themselves.
    ///
    /// # Errors
    /// When the criteria or lists are unusable, or the list of the year has no commune in the province or
    /// district.
    pub fn of(
        material: &Material,
        (subject, year): (&str, Year),
        read: &mut ReadFile<'_>,
    ) -> Result<Form, Refusal> {
        let (library, choices, kind) = choose(material, subject, read)?;
        if choices.is_empty() {
            let kind = library.codebook().subject(kind).clone();
            return Err(Trouble::NoSetOf(Box::new(kind)).into());
        }
        let years = BTreeSet::from([year]);
        let versions = chosen(&library, (&choices, kind), &years, &|year| year)?;
        let within = if kind == SubjectKindId::COMMUNE {
            versions_within(&library, &years)?
        } else {
            Vec::new()
        };
        let frozen_for = std::iter::once(&versions).chain(within.iter().map(|(_, own)| own));
        let (law, _) = frozen(library, &frozen_for.collect::<Vec<_>>(), &BTreeMap::new())?;
        let codebook = law.codebook();
        let (rulesets, columns) = asked_by_versions(&law, versions);
        let units = within.into_iter().filter_map(|(kind, versions)| {
            let aggregates = columns.iter().filter_map(|column| {
                let aggregate = codebook.indicator(column.figure).aggregate.as_ref();
                aggregate.filter(|one| one.of == kind)
            });
            let aggregates: Vec<&Aggregate> = aggregates.collect();
            let (rulesets, mut columns) = asked_by_versions(&law, versions);
            if aggregates.is_empty() || rulesets.is_empty() {
                return None;
            }
            add_tested(&mut columns, &aggregates);
            Some(UnitForm {
                kind,
                rulesets,
                columns,
            })
        });
        let units: Vec<UnitForm> = units.collect();
        let register = register_of(material, read)?;
        let place = (material.district.as_str(), material.province.as_str());
        let communes = match &register {
            Some(register) => communes(register, year, place)?,
            None => Vec::new(),
        };
        let areas = AreaKindNames {
            codebook: &codebook,
            register: register.as_ref(),
            kind,
        };
        let communes = reporting(areas, communes);
        let lists = register.as_ref();
        let mut earlier = years_of(&columns, year).into_iter();
        Ok(Form {
            year,
            columns,
            units,
            kind,
            communes,
            has_other_list_before: lists.is_some_and(|register| {
                earlier.any(|one| register.list(one) != register.list(year))
            }),
            has_districts: lists.is_none_or(|register| register.has_districts(register.list(year))),
            codebook,
            rulesets,
        })
    }

    /// The years that some column asks for, in order.
    #[must_use]
    pub fn years(&self) -> BTreeSet<Year> {
        years_of(&self.columns, self.year)
    }

    /// The criterion that asks for a column first.
    #[must_use]
    pub fn criterion(&self, column: &FormColumn) -> &Criterion {
        &self.rulesets[column.ruleset].criteria[column.criterion]
    }
}

impl AskedColumns {
    /// The columns that the sets of `material` ask for in a year; without a year, in every version's last.
    ///
    /// # Errors
    /// When the criteria are unusable.
    pub fn of(
        material: &Material,
        year: Option<Year>,
        read: &mut ReadFile<'_>,
    ) -> Result<AskedColumns, Refusal> {
        let (library, choices, kind) = choose(material, "", read)?;
        let years = match year {
            Some(year) => BTreeSet::from([year]),
            None => last_years(&library),
        };
        let versions = chosen(&library, (&choices, kind), &years, &|year| year)?;
        let (law, _) = frozen(library, &[&versions], &BTreeMap::new())?;
        let (rulesets, columns) = asked_by_versions(&law, versions);
        Ok(AskedColumns {
            codebook: law.codebook(),
            rulesets,
            columns,
        })
    }
}

/// The versions of every set of each kind that lies directly within communes.
fn versions_within(
    library: &Library,
    years: &BTreeSet<Year>,
) -> Result<Vec<(SubjectKindId, Chosen)>, Refusal> {
    let codebook = library.codebook();
    let kinds = (0..).map(SubjectKindId).zip(&codebook.subjects);
    let kinds = kinds.filter(|(_, kind)| kind.within == Some(SubjectKindId::COMMUNE));
    let of = |(kind, _)| {
        let families = library.families_of(kind).into_iter();
        let choices: Vec<Choice> = families
            .map(|family| Choice {
                family,
                version: None,
            })
            .collect();
        Ok((
            kind,
            chosen(library, (&choices, kind), years, &|year| year)?,
        ))
    };
    kinds.map(of).collect()
}

/// Versions, each once, and the figures that they need.
fn asked_by_versions(law: &Law, versions: Chosen) -> (Vec<Arc<Ruleset>>, Vec<FormColumn>) {
    let mut rulesets: Vec<Arc<Ruleset>> = rulesets(law, versions).into_values().collect();
    let mut seen = HashSet::new();
    rulesets.retain(|rules| seen.insert(rules.id.clone()));
    let columns = columns(&law.codebook(), &rulesets);
    (rulesets, columns)
}

/// Adds figures by which is decided what counts, and those that are added up.
fn add_tested(columns: &mut Vec<FormColumn>, aggregates: &[&Aggregate]) {
    let tested = aggregates.iter().flat_map(|one| one.figures());
    let tested = tested.map(|(figure, _)| figure);
    let all: Vec<FigureId> = tested
        .chain(aggregates.iter().filter_map(|one| one.sum))
        .collect();
    for figure in all {
        if columns.iter().all(|column| column.figure != figure) {
            columns.push(FormColumn {
                figure,
                ruleset: 0,
                rulesets: BTreeSet::new(),
                criterion: 0,
                back: BTreeSet::from([0]),
            });
        }
    }
}

/// The last year of every version, or the first of one that still holds.
fn last_years(library: &Library) -> BTreeSet<Year> {
    let versions = library.families().flat_map(|(_, versions)| versions);
    let years = versions.map(|version| version.years.to.unwrap_or(version.years.from));
    years.filter(|year| YEARS.contains(year)).collect()
}

impl FormColumn {
    /// The years whose values are asked for in the form of a year, in order.
    pub fn years(&self, year: Year) -> impl Iterator<Item = Year> + use<'_> {
        self.back
            .iter()
            .rev()
            .map(move |&back| year - Year::from(back))
    }
}

fn years_of(columns: &[FormColumn], year: Year) -> BTreeSet<Year> {
    let asked = columns.iter().flat_map(|column| column.years(year));
    asked.chain([year]).collect()
}

/// The figures that the sets need, each with the criterion that needs it first.
fn columns(codebook: &Codebook, rulesets: &[Arc<Ruleset>]) -> Vec<FormColumn> {
    let mut columns: Vec<FormColumn> = Vec::new();
    let mut places: HashMap<FigureId, usize> = HashMap::new();
    for (ruleset, rules) in rulesets.iter().enumerate() {
        let criteria = rules.criteria.iter().enumerate();
        let needed = criteria.flat_map(|(criterion, one)| {
            let asked = asked(one).into_iter();
            asked.map(move |(figure, back)| (criterion, figure, back))
        });
        // The authority's decision is asked by the set itself.
        let recorded = rules.recorded.map(|figure| (0, figure, 0));
        for (criterion, figure, back) in needed.chain(recorded) {
            for part in addends(codebook, figure) {
                let place = *places.entry(part).or_insert(columns.len());
                if place == columns.len() {
                    columns.push(FormColumn {
                        figure: part,
                        ruleset,
                        rulesets: BTreeSet::new(),
                        criterion,
                        back: BTreeSet::from([0]),
                    });
                }
                columns[place].back.insert(back);
                columns[place].rulesets.insert(ruleset);
            }
        }
    }
    columns
}

/// The figures that a criterion asks for, and how many years back.
fn asked(criterion: &Criterion) -> Vec<(FigureId, u8)> {
    match &criterion.body {
        Body::Rule(rule) => {
            let rules = std::iter::once(rule).chain(&criterion.applies);
            rules.flat_map(Linear::figures).collect()
        }
        Body::Members { .. } => {
            let rules = criterion.applies.iter();
            rules.flat_map(Linear::figures).collect()
        }
        // The most specific answer is enough.
        Body::Unread | Body::Silent { .. } => needed(criterion)
            .first()
            .map(|&figure| (figure, 0))
            .into_iter()
            .collect(),
    }
}

/// The figure itself, or those that it is the sum of.
fn addends(codebook: &Codebook, figure: FigureId) -> Vec<FigureId> {
    let mut found = Vec::new();
    let mut left = vec![figure];
    let mut seen = HashSet::new();
    while let Some(one) = left.pop() {
        if !seen.insert(one) {
            continue;
        }
        match &codebook.indicator(one).derivation {
            Some(sum) => left.extend(sum.addends.iter().rev().map(|addend| addend.figure)),
            None => found.push(one),
        }
    }
    found
}
