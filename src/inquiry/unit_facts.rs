//! What each row of a kind says of the figures that are counted from it.

use std::collections::HashMap;

use super::commune_list::{CountedFrom, UnitFacts};
use super::law::Rulesets;
use crate::assess::{Subject, assess, recorded};
use crate::data::Reading;
use crate::history::UntracedCommune;
use crate::lang::Figures;
use crate::model::{Codebook, Record, Series, SubjectId, UnitTest, Value, Verdict, Year};
use crate::parallel::in_shares;
use crate::truth::Truth;

/// One kind of subject within those judged, read.
pub(super) struct Units<'l> {
    pub(super) reading: Reading,
    pub(super) families: &'l [String],
    pub(super) rulesets: Rulesets,
    /// Communes that may be missing from earlier years without any sign in the data.
    pub(super) strays: Vec<UntracedCommune>,
}

impl Units<'_> {
    /// What every row says of each figure that is counted from it.
    pub(super) fn facts(
        &self,
        codebook: &Codebook,
        counted: &[CountedFrom<'_>],
    ) -> Vec<UnitFacts<'_>> {
        let series = self.reading.series.with_ids();
        let rows = series.flat_map(|(id, one)| one.records().iter().map(move |row| (id, row.year)));
        let rows: Vec<(SubjectId, Year)> = rows.collect();
        let of_share = |rows: &[(SubjectId, Year)]| -> Vec<UnitFacts<'_>> {
            let rows = rows.iter();
            rows.filter_map(|&row| self.of_row(codebook, row, counted))
                .collect()
        };
        in_shares(&rows, of_share).into_iter().flatten().collect()
    }

    fn of_row<'s>(
        &'s self,
        codebook: &Codebook,
        (id, year): (SubjectId, Year),
        counted: &[CountedFrom<'_>],
    ) -> Option<UnitFacts<'s>> {
        let series: &Series = &self.reading.series[id];
        let record: &Record = series.record(year)?;
        let subject = Subject::new(codebook, &self.reading.series, series, year);
        let is_judged = record.withheld().is_none();
        let mut verdicts: HashMap<&str, Truth> = HashMap::new();
        let mut truths = Vec::with_capacity(counted.len());
        for one in counted {
            let truth = match &one.how.test {
                _ if !is_judged => Truth::Unknown,
                None => Truth::True,
                Some(UnitTest::Rule(rule)) => rule.truth(&subject),
                Some(UnitTest::Kind(_)) if subject.kind().is_empty() => Truth::Unknown,
                Some(UnitTest::Kind(kind)) => Truth::from(subject.kind() == kind),
                Some(UnitTest::Passes(family)) => *verdicts
                    .entry(&family.value)
                    .or_insert_with(|| self.passes(&family.value, &subject)),
            };
            let value = one.how.sum.map(|sum| {
                if is_judged {
                    subject.number(sum, 0)
                } else {
                    codebook.indicator(sum).any()
                }
            });
            truths.push((truth, value));
        }
        Some(UnitFacts {
            series,
            record,
            counts: truths,
        })
    }

    /// Whether a subject passes a set: as its authority decided, if the data say so, else by its figures. A decision that
    /// contradicts the figures settles nothing.
    fn passes(&self, family: &str, subject: &Subject<'_>) -> Truth {
        let place = self.families.iter().position(|one| one == family);
        let rules = place.and_then(|place| self.rulesets.get(&(place, subject.year)));
        let Some(rules) = rules else {
            return Truth::Unknown;
        };
        let by_figures = match assess(rules, subject).verdict() {
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
}
