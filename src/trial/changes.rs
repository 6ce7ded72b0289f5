//! Small changes of a version that none of its tests notices.

use std::collections::{BTreeMap, BTreeSet};

use super::book::{CaseBook, OpenCase, with_subject};
use super::boundary::{Boundary, told};
use super::judge::{CaseJudge, Trial};
use super::witness::{ChangedRules, Witness, witness};
use crate::assess::assess;
use crate::criteria::{Library, VersionVariant, variants};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{CriterionIndex, Ruleset, Year};
use crate::parallel;
use crate::text::both;

/// How many small changes of a version its tests notice.
#[derive(Debug, Default)]
pub struct ChangeTrial {
    /// Number of changes.
    pub changes: usize,
    /// Number that a test notices.
    pub noticed: usize,
    /// Changes that no figures tell from the original, as far as figures were tried.
    pub alike: Vec<VersionVariant>,
    /// One per change that no test notices.
    pub faults: Vec<Diagnostic>,
    /// Tests that would notice them.
    pub boundaries: Vec<Boundary>,
}

/// A ruleset of each year with a change, and the criteria that are changed.
type ChangedYears = BTreeMap<Year, (Ruleset, Vec<CriterionIndex>)>;

/// What becomes of a change.
enum Fate {
    Noticed,
    Alike,
    Unnoticed(Witness, ChangedYears),
}

/// Makes every small change of a version and runs its tests.
///
/// # Errors
/// The faults that make the version or its tests unreadable.
pub fn changes(library: &Library, version: &str) -> Result<ChangeTrial, Vec<Diagnostic>> {
    let book = CaseBook::open(library, version)?;
    let years = book.cases.iter().map(|open| open.year);
    let years: BTreeSet<Year> = years.chain([book.usual]).collect();
    let variants = variants(library, version, &years);
    let fates = parallel::in_order(variants.iter(), parallel::MOST, |one| fate(&book, one));
    let mut trial = ChangeTrial {
        changes: variants.len(),
        ..ChangeTrial::default()
    };
    let mut kept: Vec<Witness> = Vec::new();
    for (variant, fate) in variants.into_iter().zip(fates) {
        let (witness, changed) = match fate {
            Fate::Noticed => {
                trial.noticed += 1;
                continue;
            }
            Fate::Alike => {
                trial.alike.push(variant);
                continue;
            }
            Fate::Unnoticed(witness, changed) => (witness, changed),
        };
        trial
            .faults
            .push(unnoticed(&variant, &told(&book, &witness)));
        if !kept.iter().any(|known| notices(&book, known, &changed)) {
            trial.boundaries.push(Boundary::of(&book, &witness));
            kept.push(witness);
        }
    }
    Ok(trial)
}

fn fate(book: &CaseBook, variant: &VersionVariant) -> Fate {
    let mut changed = ChangedYears::new();
    let of_cases = book.cases.iter().map(|open| (open.year, &*open.rules));
    for (year, rules) in of_cases.chain([(book.usual, &*book.rules)]) {
        changed
            .entry(year)
            .or_insert_with(|| variant.of(rules, year, &book.codebook));
    }
    if book.cases.iter().any(|open| fails(book, open, &changed)) {
        return Fate::Noticed;
    }
    let of_years = std::iter::once(book.usual).chain(changed.keys().copied());
    let found = of_years.into_iter().find_map(|year| {
        let mut of_year = book.cases.iter().filter(|open| open.year == year);
        let rules = of_year.next().map_or(&book.rules, |open| &open.rules);
        let (changed, places) = changed.get(&year)?;
        let between = ChangedRules {
            year,
            rules,
            changed,
            places,
        };
        witness(book, between)
    });
    match found {
        Some(witness) => Fate::Unnoticed(witness, changed),
        None => Fate::Alike,
    }
}

/// Whether a test fails under the change.
fn fails(book: &CaseBook, open: &OpenCase, changed: &ChangedYears) -> bool {
    let Some((figures, (rules, _))) = open.figures.as_ref().zip(changed.get(&open.year)) else {
        return false;
    };
    let mut trial = Trial::default();
    let mut judge = CaseJudge {
        rules,
        trial: &mut trial,
    };
    let kind = open.case.kind.as_deref().unwrap_or_default();
    with_subject(
        &book.codebook,
        ("", kind),
        (figures, open.year),
        |subject| {
            judge.compare(&open.case, subject);
        },
    );
    !trial.faults.is_empty()
}

/// Whether a test with these figures would notice the change too.
fn notices(book: &CaseBook, witness: &Witness, changed: &ChangedYears) -> bool {
    let Some((rules, _)) = changed.get(&witness.year) else {
        return false;
    };
    let (figures, kind) = Boundary::figures(book, witness);
    let area = ("", kind);
    with_subject(&book.codebook, area, (&figures, witness.year), |subject| {
        let found = assess(rules, subject);
        let mut expected = witness.verdicts.iter();
        expected.any(|(at, verdict)| found.finding(*at).verdict != *verdict)
    })
}

fn unnoticed(variant: &VersionVariant, figures: &str) -> Diagnostic {
    let (was, becomes) = (&variant.was, &variant.becomes);
    let message = if was.is_empty() {
        both!(
            "không ca thử nào nhận ra nếu bỏ phép so sánh này",
            "no test notices if this comparison is left out"
        )
    } else if becomes.is_empty() {
        both!(
            "không ca thử nào nhận ra nếu bỏ thành phần `{was}`",
            "no test notices if the member `{was}` is left out"
        )
    } else {
        both!(
            "không ca thử nào nhận ra nếu `{was}` đổi thành `{becomes}`",
            "no test notices if `{was}` becomes `{becomes}`"
        )
    };
    Diagnostic::new(Code::Unnoticed, variant.span, message).help(both!(
        "thêm ca thử, chẳng hạn với `{figures}`",
        "add a test, for instance with `{figures}`"
    ))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{CaseBook, ChangedRules, changes, fails, witness};
    use crate::criteria::{Library, variants};

    /// The search for figures is trusted to say that none tell a change from the original; so it must find some for every
    /// change that is noticed.
    #[test]
    fn figures_are_found_for_every_change_that_a_test_notices() {
        let library = Library::open();
        let mut found = 0;
        let versions = library.families().flat_map(|(_, versions)| versions);
        for version in versions.step_by(3).map(|version| version.id.as_str()) {
            let book = CaseBook::open(&library, version).expect(version);
            let years: BTreeSet<_> = book.cases.iter().map(|open| open.year).collect();
            for variant in variants(&library, version, &years) {
                let of_year = |year: u16| {
                    let open = book.cases.iter().find(|open| open.year == year);
                    let rules = &open.expect("a test of the year").rules;
                    (year, variant.of(rules, year, &book.codebook))
                };
                let changed = years.iter().copied().map(of_year).collect();
                if !book.cases.iter().any(|open| fails(&book, open, &changed)) {
                    continue;
                }
                let is_found = book.cases.iter().any(|open| {
                    let (rules, places) = &changed[&open.year];
                    let between = ChangedRules {
                        year: open.year,
                        rules: &open.rules,
                        changed: rules,
                        places,
                    };
                    witness(&book, between).is_some()
                });
                let (was, becomes) = (&variant.was, &variant.becomes);
                assert!(is_found, "{version}: {was} → {becomes} {:?}", variant.span);
                found += 1;
            }
        }
        assert!(found > 100, "{found}");
    }

    #[test]
    fn a_version_that_does_not_exist_is_a_fault() {
        assert!(changes(&Library::open(), "khong/co").is_err());
    }
}
