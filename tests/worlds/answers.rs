//! Laws of self-assessment: when answers count, and that neither other communes nor blank columns change a verdict.
//!
//! The oracle enumerates every combination of the members' possible verdicts.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use antq::assess::assess;
use antq::data::{DataFile, Options, Reading, read};
use antq::lang::{FigureId, Linear};
use antq::model::{
    Assessment, Body, Criterion, CriterionIndex, Gap, Require, Value, Verdict, Year,
};
use antq::number::{Notation, Range};
use antq::truth::Truth;
use proptest::prelude::{ProptestConfig, prop_assert_eq, prop_assume, proptest};

use super::random::{Dice, Facts, Kind, LEVELS, Law, YEAR, subject};
use super::{config, dice, judged};

/// The possible verdicts on a criterion.
type May = BTreeSet<Verdict>;

/// From everything in the row, and from its figures alone.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    all: May,
    figures: May,
    /// From figures and the answers for unknown texts.
    given: May,
}

struct Slow<'a> {
    law: &'a Law,
    facts: &'a Facts,
}

fn may<const N: usize>(verdicts: [Verdict; N]) -> May {
    verdicts.into_iter().collect()
}

fn open() -> May {
    may([Verdict::Fail, Verdict::Pass])
}

fn verdict(found: &May) -> Verdict {
    match found.iter().collect::<Vec<_>>().as_slice() {
        [only] => **only,
        _ => Verdict::Undetermined,
    }
}

impl Slow<'_> {
    fn find(&self, index: CriterionIndex) -> Found {
        let criterion = self.law.rules.criterion(index);
        let asked = self.asked(criterion);
        if asked == Truth::False {
            let aside = may([Verdict::NotApplicable]);
            return Found {
                all: aside.clone(),
                figures: aside.clone(),
                given: aside,
            };
        }
        let mut found = self.by_body(index);
        if found.figures == open() && self.is_excluded(index) {
            let fails = may([Verdict::Fail]);
            found = Found {
                all: fails.clone(),
                figures: fails.clone(),
                given: fails,
            };
        }
        if asked == Truth::Unknown {
            for one in [&mut found.all, &mut found.figures, &mut found.given] {
                one.insert(Verdict::NotApplicable);
            }
            return found;
        }
        let answers = criterion.answers.iter().map(|&answer| self.cell(answer, 0));
        let said: May = answers
            .filter_map(|answer| match answer {
                Value::Yes => Some(Verdict::Pass),
                Value::No => Some(Verdict::Fail),
                Value::Number(_) | Value::Range(_) | Value::Level(_) | Value::Gap(_) => None,
            })
            .collect();
        if found.figures.len() == 1 || said.is_empty() {
            return found;
        }
        let settled = found.all.len() == 1;
        if settled && found.all == said || !settled && self.has_figures(criterion) {
            return found;
        }
        if settled || said.len() > 1 {
            return Found {
                all: open(),
                figures: open(),
                given: open(),
            };
        }
        let given = match criterion.body {
            Body::Unread | Body::Silent { .. } => said.clone(),
            Body::Rule(_) | Body::Members { .. } => found.given.clone(),
        };
        Found {
            all: said,
            given,
            ..found
        }
    }

    fn asked(&self, criterion: &Criterion) -> Truth {
        let kind = self.facts.kind.as_str();
        let of_kind = if criterion.kinds.is_empty() {
            Truth::True
        } else if kind.is_empty() {
            Truth::Unknown
        } else {
            Truth::from(criterion.kinds.iter().any(|one| one == kind))
        };
        let places = criterion.applies.iter().map(|rule| self.truth(rule));
        Truth::all(places.chain([of_kind]))
    }

    fn truth(&self, rule: &Linear) -> Truth {
        rule.truth(&subject(self.law, &self.facts.series()))
    }

    /// Whether the limits of members that are certainly asked leave no value for a figure that a group's members limit.
    fn is_excluded(&self, group: CriterionIndex) -> bool {
        let rules = &self.law.rules;
        let mut contested = rules.contested.iter().filter(|one| one.group == group);
        let series = self.facts.series();
        let subject = subject(self.law, &series);
        let leaves = |group: CriterionIndex| {
            (0..rules.criteria.len()).filter(move |&at| {
                let up = |at: &CriterionIndex| rules.criterion(*at).parent;
                let chain: Vec<_> = std::iter::successors(Some(at), up).collect();
                let below = chain.iter().position(|&one| one == group);
                below.is_some_and(|count| {
                    count > 0 && {
                        let asked =
                            |&one: &CriterionIndex| self.asked(rules.criterion(one)) == Truth::True;
                        let needed = |&one: &CriterionIndex| rules.criterion(one).body.needs_all();
                        chain[..count].iter().all(asked) && chain[1..=count].iter().all(needed)
                    }
                })
            })
        };
        contested.any(|one| {
            let known = self.facts.value(one.figure.0 as usize, one.back.into());
            let variable = (one.figure, one.back);
            let reach = |at| match &rules.criterion(at).body {
                Body::Rule(rule) => rule.reach(variable, &subject),
                Body::Members { .. } | Body::Unread | Body::Silent { .. } => Range::ANYTHING,
            };
            let whole = |range: Range| if one.whole { range.whole() } else { range };
            let mut both = Some(Range::ANYTHING);
            for at in leaves(group) {
                both = both.and_then(|both| both.meet(whole(reach(at))));
            }
            !matches!(known, Value::Number(_)) && both.is_none()
        })
    }

    fn by_body(&self, index: CriterionIndex) -> Found {
        let criterion = self.law.rules.criterion(index);
        let both = |one: May| Found {
            all: one.clone(),
            figures: one.clone(),
            given: one,
        };
        match &criterion.body {
            Body::Unread | Body::Silent { .. } => both(open()),
            Body::Rule(rule) => both(match self.truth(rule) {
                Truth::True => may([Verdict::Pass]),
                Truth::False => may([Verdict::Fail]),
                Truth::Unknown => open(),
            }),
            Body::Members { members, require } => {
                let members: Vec<Found> = members.iter().map(|&one| self.find(one)).collect();
                let of = |side: fn(&Found) -> &May| {
                    let members: Vec<&May> = members.iter().map(side).collect();
                    combined(*require, &members)
                };
                Found {
                    all: of(|one| &one.all),
                    figures: of(|one| &one.figures),
                    given: of(|one| &one.given),
                }
            }
        }
    }

    /// Whether the row has any figure of the rules below, or of their `applies` rules.
    fn has_figures(&self, criterion: &Criterion) -> bool {
        let says = |rule: &Linear| {
            let mut figures = rule.figures();
            figures.any(|(figure, back)| self.says(figure.0 as usize, usize::from(back)))
        };
        let members = criterion.members().iter();
        let mut members = members.map(|&member| self.law.rules.criterion(member));
        match &criterion.body {
            Body::Rule(rule) => says(rule),
            Body::Members { .. } => {
                members.any(|one| one.applies.iter().any(says) || self.has_figures(one))
            }
            Body::Unread | Body::Silent { .. } => false,
        }
    }

    fn says(&self, figure: usize, back: usize) -> bool {
        let parts = match self.law.kind(figure) {
            Kind::Derived(parts) => parts.as_slice(),
            Kind::Count | Kind::Amount | Kind::YesNo | Kind::Grade => &[],
        };
        let part = |&(_, part): &(i64, usize)| self.says(self.law.id(part).0 as usize, back);
        let blank = matches!(
            self.facts.value(figure, back).gap(),
            Some(Gap::NoRow | Gap::NoColumn | Gap::Empty | Gap::Marked)
        );
        !blank || parts.iter().any(part)
    }

    fn cell(&self, figure: FigureId, back: usize) -> Value {
        self.facts.value(figure.0 as usize, back)
    }
}

/// The possible verdicts on a group, over all combinations of its members' verdicts.
fn combined(require: Require, members: &[&May]) -> May {
    let mut rows: Vec<Vec<Verdict>> = vec![Vec::new()];
    for member in members {
        let longer = rows.iter().flat_map(|row| {
            member
                .iter()
                .map(move |&verdict| [row.as_slice(), &[verdict]].concat())
        });
        rows = longer.collect();
    }
    rows.iter().flat_map(|row| settled(require, row)).collect()
}

/// The verdict on a group whose members all have one.
fn settled(require: Require, members: &[Verdict]) -> May {
    let met = |least: usize| {
        let count = members.iter().filter(|one| **one == Verdict::Pass).count();
        may([if count >= least {
            Verdict::Pass
        } else {
            Verdict::Fail
        }])
    };
    let asked = |one: &&Verdict| **one != Verdict::NotApplicable;
    let asked = members.iter().filter(asked).count();
    match require {
        Require::All | Require::Any if asked == 0 => may([Verdict::NotApplicable]),
        Require::All => met(asked),
        Require::Any => met(1),
        Require::AtLeast(least) => met(least as usize),
        Require::Unknown if met(members.len()) == may([Verdict::Pass]) => may([Verdict::Pass]),
        Require::Unknown if met(1) == may([Verdict::Fail]) => may([Verdict::Fail]),
        Require::Unknown => open(),
    }
}

/// What is known of a commune with answers anywhere, often with few figures or none.
fn answered(law: &Law, dice: &mut Dice) -> Facts {
    answered_of(&Facts::world(law, dice), law, dice)
}

fn answered_of(world: &Facts, law: &Law, dice: &mut Dice) -> Facts {
    let mut facts = world.blurred(law, dice);
    let few = dice.once_in(2);
    for back in 0..facts.values.len() {
        for figure in 0..facts.values[back].len() {
            let value = if law.codebook.indicators[figure].answers.is_some() {
                if dice.once_in(2) {
                    world.values[back][figure].clone()
                } else {
                    Value::Gap(Gap::Empty)
                }
            } else if few && !dice.once_in(8) {
                Value::Gap(dice.of(&[Gap::Empty, Gap::Marked, Gap::NoColumn]))
            } else {
                continue;
            };
            facts.values[back][figure] = value;
        }
    }
    facts
}

fn verdicts(assessment: &Assessment) -> Vec<Verdict> {
    assessment.findings.iter().map(|one| one.verdict).collect()
}

/// A table of communes, one row per year, with or without its entirely blank columns.
fn table(law: &Law, cells: &[Vec<(Year, Vec<String>)>], all_columns: bool) -> String {
    let rows = || cells.iter().flatten();
    let columns: Vec<usize> = (0..law.codebook.indicators.len())
        .filter(|&figure| all_columns || rows().any(|(_, row)| !row[figure].is_empty()))
        .collect();
    let mut text = "ma_xa,loai,nam".to_owned();
    for &figure in &columns {
        let _ = write!(text, ",{}", law.codebook.indicators[figure].id);
    }
    text.push('\n');
    for (code, commune) in cells.iter().enumerate() {
        for (year, row) in commune {
            let _ = write!(text, "X{code},xã,{year}");
            for &figure in &columns {
                let _ = write!(text, ",\"{}\"", row[figure]);
            }
            text.push('\n');
        }
    }
    text
}

/// The cells of a commune as someone might write them.
fn cells(law: &Law, dice: &mut Dice) -> Vec<(Year, Vec<String>)> {
    let facts = answered(law, dice);
    let mut rows = Vec::new();
    for (year, back) in (0..=YEAR).rev().zip(0..facts.values.len()) {
        if back > 0 && !facts.rows[back] {
            continue;
        }
        let row = facts.values[back].iter().map(|value| match value {
            Value::Number(number) => number.written(Notation::Vietnamese),
            Value::Range(_) => "trên 1".to_owned(),
            Value::Yes => "có".to_owned(),
            Value::No => "không".to_owned(),
            Value::Level(level) => LEVELS[usize::from(*level)].to_owned(),
            Value::Gap(Gap::Unreadable) => "chưa rõ lắm".to_owned(),
            Value::Gap(Gap::Marked) => "-".to_owned(),
            Value::Gap(_) => String::new(),
        });
        rows.push((year, row.collect()));
    }
    rows
}

fn reading(law: &Law, text: &str) -> Reading {
    let file = DataFile {
        name: "xa.csv".to_owned(),
        bytes: text.as_bytes().to_vec(),
        year: None,
        subject: None,
        sheet: String::new(),
    };
    let options = Options {
        notation: Some(Notation::Vietnamese),
        ..Options::default()
    };
    read(&[file], &law.codebook, &|_| true, &options)
}

/// The verdicts on the first commune of a table.
fn first(law: &Law, text: &str) -> Vec<Verdict> {
    let reading = reading(law, text);
    let own = reading.series.iter().find(|one| one.area.code == "X0");
    let own = own.expect("the first commune");
    verdicts(&assess(&law.rules, &subject(law, own)))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn verdicts_with_answers_in_any_place_are_those_of_the_slow_evaluator(rolls in dice()) {
        let mut dice = Dice::new(rolls.0);
        let law = Law::new(&mut dice);
        prop_assume!(law.is_some());
        let Some(law) = law else { return Ok(()) };
        let facts = answered(&law, &mut dice);
        let slow = Slow { law: &law, facts: &facts };
        let found = judged(&law, &facts);
        for index in 0..law.rules.criteria.len() {
            if super::set_aside(&law.rules, &found, index) {
                continue;
            }
            let expected = slow.find(index);
            let finding = found.finding(index);
            let told = || format!("{} of\n{}\n{facts:?}", law.rules.criteria[index].id, law.text);
            prop_assert_eq!(finding.verdict, verdict(&expected.all), "{}", told());
            let attested = verdict(&expected.all) != verdict(&expected.given);
            prop_assert_eq!(finding.attested, attested, "{}", told());
        }
    }

    #[test]
    fn learning_a_figure_overturns_no_verdict_that_figures_settled_whatever_is_answered(rolls in dice()) {
        let mut dice = Dice::new(rolls.0);
        let law = Law::new(&mut dice);
        prop_assume!(law.is_some());
        let Some(law) = law else { return Ok(()) };
        let world = Facts::world(&law, &mut dice);
        let before = answered_of(&world, &law, &mut dice);
        let after = before.learnt(&world, &law, &mut dice);
        let (first, second) = (judged(&law, &before), judged(&law, &after));
        let slow = Slow { law: &law, facts: &before };
        for index in 0..law.rules.criteria.len() {
            let finding = first.finding(index);
            let by_figures = verdict(&slow.find(index).figures) == finding.verdict;
            let settled = finding.verdict != Verdict::Undetermined && by_figures;
            if settled && !super::set_aside(&law.rules, &second, index) {
                let id = &law.rules.criteria[index].id;
                prop_assert_eq!(second.finding(index).verdict, finding.verdict, "{} of\n{}\n{:?}\n{:?}", id, law.text, before, after);
            }
        }
    }
}

proptest! {
    // Each case reads four files.
    #![proptest_config(ProptestConfig { cases: config().cases / 4, ..config() })]

    #[test]
    fn neither_another_commune_nor_a_blank_column_changes_a_verdict(rolls in dice()) {
        let mut dice = Dice::new(rolls.0);
        let law = Law::new(&mut dice);
        prop_assume!(law.is_some());
        let Some(law) = law else { return Ok(()) };
        let communes: Vec<_> = (0..2 + dice.below(2)).map(|_| cells(&law, &mut dice)).collect();
        let alone = table(&law, &communes[..1], false);
        let expected = first(&law, &alone);
        for other in [table(&law, &communes[..1], true), table(&law, &communes, true), table(&law, &communes, false)] {
            prop_assert_eq!(&first(&law, &other), &expected, "{}\n{}\n{}", law.text, alone, other);
        }
    }
}
