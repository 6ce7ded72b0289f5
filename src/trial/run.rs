//! Judges each test of a version, and compares the result with what the test expects.

use std::collections::HashMap;
use std::sync::Arc;

use super::coverage::{own_source, rules, see, unseen};
use super::wording::{close_to, closest, wanted};
use crate::assess::{Subject, assess, trace};
use crate::criteria::{Case, Given, Law, Library};
use crate::data;
use crate::diagnostic::{Code, Diagnostic};
use crate::heading;
use crate::lang::FigureId;
use crate::model::{
    Area, Assessment, Codebook, Gap, Record, RowValues, Ruleset, Series, SeriesList, Sheet, Value,
    Verdict, Year,
};
use crate::source::{Span, Spanned};
use crate::text::{Text, both};
use crate::wire::WireVerdict;

/// The result of the tests of one version.
#[derive(Debug, Default)]
pub struct Trial {
    /// Number of tests.
    pub cases: usize,
    /// Number of expectations.
    pub expectations: usize,
    /// Number of comparisons in its rules.
    pub comparisons: usize,
    /// Number of comparisons evaluated to true, to false and to unknown.
    pub seen: usize,
    /// Failed expectations, and comparisons never evaluated to one of the values.
    pub faults: Vec<Diagnostic>,
}

/// The year to judge if neither the test nor its version gives one.
const ANY_YEAR: Year = 2023;

/// Runs the tests of one version.
///
/// # Errors
/// The faults that make the version or its tests unreadable.
pub fn run(library: &Library, version: &str) -> Result<Trial, Vec<Diagnostic>> {
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
    let wanted = cases.iter().map(|case| (version.to_owned(), year_of(case)));
    let law = Law::freeze(library, &wanted.collect::<Vec<_>>());
    let codebook = law.codebook();
    let mut trial = Trial {
        cases: cases.len(),
        ..Trial::default()
    };
    let comparisons = rules(&resting).flat_map(|rule| &rule.tests);
    let mut seen: HashMap<Span, [bool; 3]> =
        comparisons.map(|test| (test.span(), [false; 3])).collect();
    for case in &cases {
        let year = year_of(case);
        let Some(rules) = law.ruleset(version, year) else {
            return Err(refused(law));
        };
        let mut judged = CaseJudge {
            codebook: &codebook,
            rules: &rules,
            trial: &mut trial,
        };
        if let Some(series) = judged.series(case, &cases, year) {
            let subject = Subject::new(&codebook, SeriesList::EMPTY, &series, year);
            judged.compare(case, &subject);
            see(&rules, &subject, &mut seen);
        }
    }
    let own = own_source(&resting);
    seen.retain(|span, _| Some(span.source) == own);
    trial.comparisons = seen.len();
    let unseen = unseen(seen);
    trial.seen = trial.comparisons - unseen.len();
    trial.faults.extend(unseen);
    Ok(trial)
}

struct CaseJudge<'a> {
    codebook: &'a Codebook,
    rules: &'a Ruleset,
    trial: &'a mut Trial,
}

impl CaseJudge<'_> {
    /// The commune that a test describes, including what it takes over from the tests it is `like`.
    fn series(&mut self, case: &Case, cases: &[Case], year: Year) -> Option<Series> {
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
        let mut figures: Vec<FigureId> =
            years.iter().flat_map(|year| year.keys().copied()).collect();
        figures.sort_unstable();
        figures.dedup();
        let sheet = sheet(self.codebook, &figures);
        let mut records = Vec::new();
        for (back, year_figures) in (0..).zip(&years) {
            let values: Option<RowValues> = figures
                .iter()
                .map(|&figure| self.value(figure, year_figures.get(&figure)))
                .collect();
            records.push(Record::new(
                year.saturating_sub(back),
                12,
                Arc::clone(&sheet),
                (1, 1),
                values?,
            ));
        }
        let area = Area {
            name: case.name.value.clone(),
            kind: case.kind.clone().unwrap_or_default(),
            ..Area::default()
        };
        Some(Series::new(area, records))
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
                self.tell(close_to(fault, &name.value, ids));
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

    fn value(&mut self, figure: FigureId, cell: Option<&(String, Span)>) -> Option<Value> {
        let Some((text, place)) = cell else {
            return Some(Value::Gap(Gap::Empty));
        };
        let value = data::value(text, self.codebook.indicator(figure));
        if value.is_err() {
            let indicator = self.codebook.indicator(figure);
            let message = both!(
                "không đọc được `{text}` làm giá trị của `{id}`",
                "`{text}` cannot be read as `{id}`",
                id = indicator.id,
            );
            let fault = Diagnostic::new(Code::WrongValue, *place, message);
            self.tell(fault.help(wanted(&indicator.kind)));
        }
        value.ok()
    }

    fn compare(&mut self, case: &Case, subject: &Subject<'_>) {
        let assessment = assess(self.rules, subject);
        for (id, word) in &case.expect {
            self.trial.expectations += 1;
            let Some(index) = self.criterion(id) else {
                continue;
            };
            let found = WireVerdict::from(assessment.finding(index).verdict).word();
            if found != word.value {
                let why = self.deciding(&assessment, index);
                let mut message = both!(
                    "`{id}`: mong đợi `{wanted}`, ra `{found}`",
                    "`{id}`: expected `{wanted}`, came out `{found}`",
                    id = id.value,
                    wanted = word.value,
                );
                if !why.is_empty() {
                    let why = why.join("`, `");
                    message.vi = format!("{} vì `{why}`", message.vi);
                    message.en = format!("{} because of `{why}`", message.en);
                }
                self.fails(case, word.span, message);
            }
        }
        for (id, by) in &case.moves {
            self.trial.expectations += 1;
            let Some(index) = self.criterion(id) else {
                continue;
            };
            let trace = trace(self.rules, subject, &assessment, index);
            let found = trace.distance().map(|(_, distance)| distance.by);
            if found != Some(*by) {
                let message = match found {
                    Some(found) => both!(
                        "`{id}`: mong đợi đạt khi đổi {by}, ra {found}",
                        "`{id}`: expected to pass when moved by {by}, came out {found}",
                        id = id.value,
                    ),
                    None => both!(
                        "`{id}`: mong đợi đạt khi đổi {by}, nhưng không có gì để đổi",
                        "`{id}`: expected to pass when moved by {by}, came out nothing to move",
                        id = id.value,
                    ),
                };
                self.fails(case, id.span, message);
            }
        }
        self.met(case, &assessment);
    }

    fn met(&mut self, case: &Case, assessment: &Assessment) {
        let Some(met) = case.met else { return };
        self.trial.expectations += 1;
        let members = self.rules.set().members();
        let found = members
            .iter()
            .filter(|&&member| assessment.finding(member).verdict == Verdict::Pass)
            .count();
        if found != met as usize {
            let message = both!(
                "mong đợi {met} tiêu chí thành phần đạt, ra {found}",
                "expected members met: {met}, came out {found}"
            );
            self.fails(case, case.name.span, message);
        }
    }

    fn criterion(&mut self, id: &Spanned<String>) -> Option<usize> {
        let found = self.rules.find(&id.value);
        if found.is_none() {
            let message = both!(
                "bộ tiêu chí này không có tiêu chí `{id}`",
                "the set has no criterion `{id}`",
                id = id.value,
            );
            let fault = Diagnostic::new(Code::UnknownInTest, id.span, message);
            let ids: Vec<&str> = self
                .rules
                .criteria
                .iter()
                .map(|one| one.id.as_str())
                .collect();
            self.tell(fault.help(closest(&id.value, &ids)));
        }
        found
    }

    /// The criteria without members that determine the verdict of a group, or a group whose criteria exclude each other.
    /// Empty for one that passed, since all contributed.
    fn deciding(&self, assessment: &Assessment, at: usize) -> Vec<&str> {
        let verdict = assessment.finding(at).verdict;
        let share = |&member: &usize| assessment.finding(member).verdict == verdict;
        let mut open: Vec<usize> = self.rules.criterion(at).members().to_vec();
        let mut found = Vec::new();
        while let Some(member) = open.pop() {
            if !share(&member) {
                continue;
            }
            match self.rules.criterion(member).members() {
                _ if assessment.fails_by_exclusion(self.rules, member) => {
                    found.push(self.rules.criterion(member).id.as_str());
                }
                [] => found.push(self.rules.criterion(member).id.as_str()),
                members => open.extend(members),
            }
        }
        found.reverse();
        match verdict {
            Verdict::Fail | Verdict::Undetermined => found,
            Verdict::Pass | Verdict::NotApplicable => Vec::new(),
        }
    }

    /// Reports a fault once: a test `like` another repeats the faults of the other.
    fn tell(&mut self, fault: Diagnostic) {
        if !self.trial.faults.contains(&fault) {
            self.trial.faults.push(fault);
        }
    }

    fn fails(&mut self, case: &Case, span: Span, message: Text) {
        let fault = Diagnostic::new(Code::TestFails, span, message);
        self.trial.faults.push(if span == case.name.span {
            fault
        } else {
            fault.because(case.name.span, both!("ở ca thử này", "in this test"))
        });
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
