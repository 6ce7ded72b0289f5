//! Opens the tests of a version: each is a commune in a year with the law of that year.

use std::collections::HashMap;
use std::sync::Arc;

use super::wording::{close_to, wanted};
use crate::assess::Subject;
use crate::criteria::{Case, Given, Law, Library};
use crate::data;
use crate::diagnostic::{Code, Diagnostic};
use crate::heading;
use crate::lang::FigureId;
use crate::model::{
    Area, Codebook, Gap, NamedCommune, Record, RowValues, Ruleset, Series, SeriesList, Sheet,
    Value, Year,
};
use crate::source::Span;
use crate::text::both;

/// The year to judge if neither the test nor its version gives one.
const ANY_YEAR: Year = 2023;

/// The tests of a version, opened.
#[derive(Debug)]
pub(super) struct CaseBook {
    pub(super) codebook: Arc<Codebook>,
    /// The year judged if a test names none.
    pub(super) usual: Year,
    /// The law of that year.
    pub(super) rules: Arc<Ruleset>,
    pub(super) cases: Vec<OpenCase>,
}

/// A test, opened.
#[derive(Debug)]
pub(super) struct OpenCase {
    pub(super) case: Case,
    pub(super) year: Year,
    /// The law of that year.
    pub(super) rules: Arc<Ruleset>,
    /// The figures of the year and of the years before, newest first; `None` if there are faults.
    pub(super) figures: Option<Vec<CaseFigures>>,
    /// Figures that do not exist or cannot be read.
    pub(super) faults: Vec<Diagnostic>,
}

/// Figures of one year.
pub(super) type CaseFigures = HashMap<FigureId, Value>;

impl CaseBook {
    /// Opens the tests of a version.
    ///
    /// # Errors
    /// The faults that make the version or its tests unreadable.
    pub(super) fn open(library: &Library, version: &str) -> Result<CaseBook, Vec<Diagnostic>> {
        let (cases, faults) = library.cases(version);
        let refused = |law: Law| {
            let mut all = law.into_faults();
            all.extend(
                faults
                    .iter()
                    .filter(|one| !all.contains(one))
                    .cloned()
                    .collect::<Vec<_>>(),
            );
            all
        };
        let law = Law::freeze(library, &[(version.to_owned(), ANY_YEAR)]);
        let Some(resting) = law.ruleset(version, ANY_YEAR).filter(|_| faults.is_empty()) else {
            return Err(refused(law));
        };
        let usual = resting.years.to.unwrap_or(match resting.years.from {
            0 => ANY_YEAR,
            from => from,
        });
        let year_of = |case: &Case| case.year.unwrap_or(usual);
        let wanted = cases.iter().map(year_of).chain([usual]);
        let wanted = wanted.map(|year| (version.to_owned(), year));
        let law = Law::freeze(library, &wanted.collect::<Vec<_>>());
        let codebook = law.codebook();
        let mut opened = Vec::with_capacity(cases.len());
        for case in &cases {
            let year = year_of(case);
            let Some(rules) = law.ruleset(version, year) else {
                return Err(refused(law));
            };
            let mut reading = CaseReading {
                codebook: &codebook,
                rules: &rules,
                faults: Vec::new(),
            };
            let figures = reading.figures(case, &cases);
            let faults = reading.faults;
            opened.push(OpenCase {
                case: case.clone(),
                year,
                rules,
                figures,
                faults,
            });
        }
        let Some(rules) = law.ruleset(version, usual) else {
            return Err(refused(law));
        };
        Ok(CaseBook {
            codebook,
            usual,
            rules,
            cases: opened,
        })
    }
}

/// Calls `judge` with the commune that has these figures.
pub(super) fn with_subject<T>(
    codebook: &Codebook,
    (name, kind): (&str, &str),
    (years, year): (&[CaseFigures], Year),
    judge: impl FnOnce(&Subject<'_>) -> T,
) -> T {
    let mut figures: Vec<FigureId> = years.iter().flat_map(|year| year.keys().copied()).collect();
    figures.sort_unstable();
    figures.dedup();
    let sheet = sheet(codebook, &figures);
    let mut records = Vec::new();
    for (back, year_figures) in (0..).zip(years) {
        let value = |figure| year_figures.get(figure).cloned();
        let values: RowValues = figures
            .iter()
            .map(|figure| value(figure).unwrap_or(Value::Gap(Gap::Empty)))
            .collect();
        let year = year.saturating_sub(back);
        records.push(Record::new(year, 12, Arc::clone(&sheet), (1, 1), values));
    }
    let area = Area::from(NamedCommune {
        name: name.to_owned(),
        kind: kind.to_owned(),
        ..NamedCommune::default()
    });
    let series = Series::new(area, records);
    judge(&Subject::new(codebook, SeriesList::EMPTY, &series, year))
}

struct CaseReading<'a> {
    codebook: &'a Codebook,
    rules: &'a Ruleset,
    faults: Vec<Diagnostic>,
}

impl CaseReading<'_> {
    /// The figures of a test by year, including those it takes over from the tests it is `like`.
    fn figures(&mut self, case: &Case, cases: &[Case]) -> Option<Vec<CaseFigures>> {
        let mut given: HashMap<FigureId, (String, Span)> = HashMap::new();
        let mut prev: &[Given] = &[];
        for case in lineage(case, cases) {
            self.resolve(&case.given, &mut given)?;
            prev = case.prev.as_deref().unwrap_or(prev);
        }
        let mut years = vec![given];
        for one in prev {
            let mut figures = HashMap::new();
            self.resolve(one, &mut figures)?;
            years.push(figures);
        }
        let mut read = Vec::with_capacity(years.len());
        for year in years {
            let mut year: Vec<_> = year.into_iter().collect();
            year.sort_unstable_by_key(|(figure, _)| *figure);
            let values = year.into_iter().map(|(figure, cell)| {
                let value = self.value(figure, &cell)?;
                Some((figure, value))
            });
            read.push(values.collect::<Option<CaseFigures>>()?);
        }
        Some(read)
    }

    fn resolve(
        &mut self,
        given: &Given,
        into: &mut HashMap<FigureId, (String, Span)>,
    ) -> Option<()> {
        for (name, cell) in given {
            let Some(figure) = self.figure(&name.value) else {
                let message = both!(
                    "không có số liệu hay cột trả lời nào tên `{name}`",
                    "no figure or answer is called `{name}`",
                    name = name.value,
                );
                let fault = Diagnostic::new(Code::UnknownInTest, name.span, message);
                let ids = self.codebook.indicators.iter().map(|one| one.id.as_str());
                self.faults.push(close_to(fault, &name.value, ids));
                return None;
            };
            into.insert(figure, (cell.clone(), name.span));
        }
        Some(())
    }

    /// A figure by its id or a heading, or the answer column of a criterion by the id of the criterion.
    fn figure(&self, name: &str) -> Option<FigureId> {
        let key = heading::key(name);
        let headed = || {
            self.codebook.ids().find(|&id| {
                let mut headings = self.codebook.indicator(id).headings();
                headings.any(|heading| heading::key(heading) == key)
            })
        };
        let answer = || {
            let criterion = self.rules.criterion(self.rules.find(name)?);
            criterion.answers.first().copied()
        };
        self.codebook.find(name).or_else(headed).or_else(answer)
    }

    fn value(&mut self, figure: FigureId, (text, place): &(String, Span)) -> Option<Value> {
        let value = data::value(text, self.codebook.indicator(figure));
        if value.is_err() {
            let indicator = self.codebook.indicator(figure);
            let message = both!(
                "không đọc được `{text}` làm giá trị của `{id}`",
                "`{text}` cannot be read as `{id}`",
                id = indicator.id,
            );
            let fault = Diagnostic::new(Code::WrongValue, *place, message);
            self.faults.push(fault.help(wanted(&indicator.kind)));
        }
        value.ok()
    }
}

/// A test preceded by those it is based on, the first of them first.
fn lineage<'c>(case: &'c Case, cases: &'c [Case]) -> Vec<&'c Case> {
    let mut line = vec![case];
    while let Some(like) = line.last().and_then(|case| case.like.as_ref())
        && let Some(next) = cases.iter().find(|other| other.name.value == like.value)
        && line.len() <= cases.len()
    {
        line.push(next);
    }
    line.reverse();
    line
}

/// A sheet with columns for exactly these figures.
fn sheet(codebook: &Codebook, figures: &[FigureId]) -> Arc<Sheet> {
    let mut slot_of = vec![None; codebook.indicators.len()];
    for (slot, figure) in (0..).zip(figures) {
        slot_of[figure.0 as usize] = Some(slot);
    }
    let slots = (0..).take(figures.len()).collect();
    Arc::new(Sheet {
        file: "test".to_owned(),
        slots,
        slot_of,
        ..Sheet::default()
    })
}
