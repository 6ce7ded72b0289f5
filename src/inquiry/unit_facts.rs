//! What each row of a kind says of the figures that are counted from it.

use std::collections::HashMap;

use super::commune_list::{CountedFrom, UnitFacts, is_repeated};
use super::law::Rulesets;
use crate::assess::{Subject, recorded, verdicts};
use crate::data::Reading;
use crate::lang::Figures;
use crate::model::{Codebook, Record, Ruleset, SubjectId, UnitTest, Value, Verdict, Year};
use crate::parallel::in_shares;
use crate::truth::Truth;

/// One kind of subject within those judged, read.
pub(super) struct Units<'l> {
    pub(super) reading: Reading,
    pub(super) families: &'l [String],
    pub(super) rulesets: Rulesets,
}

impl Units<'_> {
    /// What every row says of each figure that is counted from it.
    pub(super) fn facts<'s>(
        &'s self,
        codebook: &'s Codebook,
        counted: &[CountedFrom<'_>],
    ) -> Vec<UnitFacts<'s>> {
        let series = self.reading.series.with_ids();
        let rows = series.flat_map(|(id, one)| one.records().iter().map(move |row| (id, row.year)));
        let rows: Vec<(SubjectId, Year)> = rows.collect();
        let of_share = |rows: &[(SubjectId, Year)]| -> Vec<UnitFacts<'s>> {
            let subject = |&(id, year): &(SubjectId, Year)| {
                let series = &self.reading.series[id];
                Subject::new(codebook, &self.reading.series, series, year)
            };
            let subjects: Vec<Subject<'_>> = rows.iter().map(subject).collect();
            let verdicts = self.verdicts(&subjects, counted);
            let rows = subjects.iter().enumerate();
            rows.filter_map(|(at, subject)| {
                let passes = |family: &str| verdicts.get(family).map(|all| all[at]);
                of_row(codebook, subject, counted, &passes)
            })
            .collect()
        };
        in_shares(&rows, of_share).into_iter().flatten().collect()
    }

    /// Whether each subject passes each set that is counted by.
    fn verdicts<'f>(
        &self,
        subjects: &[Subject<'_>],
        counted: &'f [CountedFrom<'_>],
    ) -> HashMap<&'f str, Vec<Truth>> {
        let mut all = HashMap::new();
        for test in counted.iter().flat_map(|one| &one.how.tests) {
            if let UnitTest::Passes(family) = test {
                let own = all.entry(family.value.as_str());
                own.or_insert_with(|| self.passing(&family.value, subjects));
            }
        }
        all
    }

    /// Whether each subject passes a set: as its authority decided, if the data say so, else by its figures. A decision that
    /// contradicts the figures settles nothing.
    fn passing(&self, family: &str, subjects: &[Subject<'_>]) -> Vec<Truth> {
        let mut passing = vec![Truth::Unknown; subjects.len()];
        let place = self.families.iter().position(|one| one == family);
        let own = self.rulesets.iter();
        let own = own.filter(|((of, _), _)| Some(*of) == place);
        for (&(_, year), rules) in own {
            let places = (0..subjects.len()).filter(|&at| subjects[at].year == year);
            let places: Vec<usize> = places.collect();
            let of_year: Vec<&Subject<'_>> = places.iter().map(|&at| &subjects[at]).collect();
            let found = verdicts(rules, &of_year);
            for ((at, subject), found) in places.into_iter().zip(of_year).zip(found) {
                passing[at] = passes(rules, subject, found);
            }
        }
        passing
    }
}

/// What a row says of each figure that is counted from it; `passes` tells whether it passes a set.
fn of_row<'s>(
    codebook: &Codebook,
    subject: &Subject<'s>,
    counted: &[CountedFrom<'_>],
    passes: &dyn Fn(&str) -> Option<Truth>,
) -> Option<UnitFacts<'s>> {
    let record: &Record = subject.record(0)?;
    let is_judged = record.withheld().is_none();
    let fact = |one: &CountedFrom<'_>| {
        let meets = |test: &UnitTest| match test {
            UnitTest::Rule(rule) => rule.truth(subject),
            UnitTest::Kind(_) if subject.kind().is_empty() => Truth::Unknown,
            UnitTest::Kind(kind) => Truth::from(subject.kind() == kind),
            UnitTest::Passes(family) => passes(&family.value).unwrap_or(Truth::Unknown),
        };
        let truth = if is_judged {
            Truth::all(one.how.tests.iter().map(meets))
        } else if one.how.tests.is_empty() && is_repeated(record) {
            // Whichever of its rows is right, it exists.
            Truth::True
        } else {
            Truth::Unknown
        };
        let value = one.how.sum.map(|sum| {
            Box::new(if is_judged {
                subject.number(sum, 0)
            } else {
                codebook.indicator(sum).any()
            })
        });
        (truth, value)
    };
    Some(UnitFacts {
        series: subject.series,
        record,
        counts: counted.iter().map(fact).collect(),
    })
}

/// Whether a subject passes a set, by the decision recorded and the verdict of its figures.
fn passes(rules: &Ruleset, subject: &Subject<'_>, verdict: Verdict) -> Truth {
    let by_figures = match verdict {
        Verdict::Pass => Truth::True,
        Verdict::Fail | Verdict::NotApplicable => Truth::False,
        Verdict::Undetermined => Truth::Unknown,
    };
    let decided = match recorded(rules, subject).map(|input| input.value) {
        Some(Value::Yes) => Truth::True,
        Some(Value::No) => Truth::False,
        Some(Value::Number(_) | Value::Range(_) | Value::Level(_) | Value::Gap(_)) | None => {
            Truth::Unknown
        }
    };
    match (decided, by_figures) {
        (Truth::Unknown, own) => own,
        (decided, Truth::Unknown) => decided,
        (decided, own) if decided == own => own,
        (_, _) => Truth::Unknown,
    }
}
