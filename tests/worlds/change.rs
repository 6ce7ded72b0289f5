//! Laws of comparisons: every change has a cause, and nothing that stayed the same is blamed.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use antq::diff::{Cause, Change, Detail, Joint, Judgements, Pair, SideInput, change};
use antq::model::{Body, Require, Ruleset, Series, Verdict};
use proptest::prelude::{prop_assert, prop_assert_eq, prop_assume, proptest};

use super::random::{Dice, Facts, Law, subject};
use super::{config, dice};

/// Two versions of a set, and a commune with different knowledge on each side.
struct World {
    law: Law,
    later: Ruleset,
    old: Series,
    new: Series,
}

/// Worlds already made. All laws here roll the same dice, and making a world costs more than testing it.
static MADE: Mutex<Option<HashMap<Vec<u16>, Slot>>> = Mutex::new(None);

type Slot = Arc<OnceLock<Option<Arc<World>>>>;

/// The number of worlds kept, so that long runs need little memory.
const KEPT: usize = 2_000;

impl World {
    /// The world of these rolls, made once per process.
    fn of(rolls: Vec<u16>) -> Option<Arc<World>> {
        let slot = {
            let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
            let made = made.get_or_insert_default();
            if made.len() < KEPT {
                made.entry(rolls.clone()).or_default().clone()
            } else {
                made.get(&rolls).cloned().unwrap_or_default()
            }
        };
        let make = || World::new(&mut Dice::new(rolls)).map(Arc::new);
        slot.get_or_init(make).clone()
    }

    fn new(dice: &mut Dice) -> Option<World> {
        let (law, later) = Law::two(dice)?;
        let mut side = |blurred: bool| {
            let world = Facts::world(&law, dice);
            let facts = if blurred {
                world.blurred(&law, dice)
            } else {
                world
            };
            facts.series()
        };
        let (old, new) = (side(true), side(false));
        let (old, new) = if dice.once_in(2) {
            (new, old)
        } else {
            (old, new)
        };
        Some(World {
            law,
            later,
            old,
            new,
        })
    }

    fn change(&self, rules: (&Ruleset, &Ruleset), figures: (&Series, &Series)) -> Change {
        self.told_as(rules, figures, Detail::Reasons)
    }

    fn told_as(
        &self,
        (old, new): (&Ruleset, &Ruleset),
        figures: (&Series, &Series),
        detail: Detail,
    ) -> Change {
        let side = |rules, series| SideInput {
            rules: Some(rules),
            subject: subject(&self.law, series),
        };
        let joint = Joint::of(Some(old), Some(new));
        let (old, new) = (side(old, figures.0), side(new, figures.1));
        change(&joint, (old, new), &Judgements::of(old, new), detail)
    }

    fn told(&self) -> String {
        format!(
            "{}\n{:?}\n{:?}",
            self.law.text,
            self.old.records(),
            self.new.records()
        )
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_change_has_a_cause_and_criteria_that_decide_it_and_nothing_else_has(rolls in dice()) {
        let world = World::of(rolls.0);
        prop_assume!(world.is_some());
        let Some(world) = world else { return Ok(()) };
        let change = world.change((&world.law.rules, &world.later), (&world.old, &world.new));
        prop_assert_eq!(change.cause.is_some(), change.verdicts.changed(), "{}", world.told());
        prop_assert_eq!(change.deciding().next().is_some(), change.cause.is_some(), "{}", world.told());
        for step in &change.steps {
            prop_assert_eq!(step.cause.is_some(), step.verdicts.changed(), "{}", world.told());
            prop_assert!(step.verdicts.changed() || step.verdicts.after == Verdict::Fail, "{}", world.told());
        }
        if let [only] = change.deciding().collect::<Vec<_>>().as_slice() {
            prop_assert_eq!(only.cause, change.cause, "{}", world.told());
        }
    }

    #[test]
    fn however_little_is_told_the_verdicts_and_the_cause_are_the_same(rolls in dice()) {
        let world = World::of(rolls.0);
        prop_assume!(world.is_some());
        let Some(world) = world else { return Ok(()) };
        let told = |detail| world.told_as((&world.law.rules, &world.later), (&world.old, &world.new), detail);
        let all = told(Detail::Reasons);
        let outline = |change: &Change| (change.verdicts, change.cause, change.idle);
        let decides = |change: &Change| change.deciding().map(|step| (step.pair, step.cause)).collect::<Vec<_>>();
        let verdicts = told(Detail::Verdicts);
        prop_assert_eq!(outline(&verdicts), outline(&all), "{}", world.told());
        prop_assert!(verdicts.steps.is_empty());
        for detail in [Detail::Values, Detail::Figures] {
            let less = told(detail);
            prop_assert_eq!(outline(&less), outline(&all), "{}", world.told());
            prop_assert_eq!(decides(&less), decides(&all), "{}", world.told());
        }
    }

    #[test]
    fn under_one_law_no_change_is_the_laws(rolls in dice()) {
        let world = World::of(rolls.0);
        prop_assume!(world.is_some());
        let Some(world) = world else { return Ok(()) };
        let change = world.change((&world.later, &world.later), (&world.old, &world.new));
        let blamed: Vec<Cause> = change.steps.iter().filter_map(|step| step.cause).chain(change.cause).collect();
        for cause in blamed {
            prop_assert!(matches!(cause, Cause::Figures | Cause::Missing | Cause::Mixed), "{:?}\n{}", cause, world.told());
        }
    }

    #[test]
    fn of_one_years_figures_no_change_is_the_figures(rolls in dice()) {
        let world = World::of(rolls.0);
        prop_assume!(world.is_some());
        let Some(world) = world else { return Ok(()) };
        let change = world.change((&world.law.rules, &world.later), (&world.old, &world.old));
        let blamed: Vec<Cause> = change.steps.iter().filter_map(|step| step.cause).chain(change.cause).collect();
        for cause in blamed {
            prop_assert!(matches!(cause, Cause::Law | Cause::Missing | Cause::Mixed), "{:?}\n{}", cause, world.told());
        }
        prop_assert!(change.steps.iter().all(|step| step.moved.is_empty()));
    }

    #[test]
    fn a_year_with_itself_is_idle(rolls in dice()) {
        let world = World::of(rolls.0);
        prop_assume!(world.is_some());
        let Some(world) = world else { return Ok(()) };
        let change = world.change((&world.later, &world.later), (&world.new, &world.new));
        prop_assert!(change.idle);
        prop_assert_eq!(change.cause, None);
        prop_assert!(change.steps.iter().all(|step| step.cause.is_none() && step.moved.is_empty()));
    }

    #[test]
    fn turned_round_every_transition_is_turned_round(rolls in dice()) {
        let world = World::of(rolls.0);
        prop_assume!(world.is_some());
        let Some(world) = world else { return Ok(()) };
        let there = world.change((&world.law.rules, &world.later), (&world.old, &world.new)).verdicts;
        let back = world.change((&world.later, &world.law.rules), (&world.new, &world.old)).verdicts;
        prop_assert_eq!(
            (there.before, there.after, there.law_alone, there.figures_alone),
            (back.after, back.before, back.figures_alone, back.law_alone)
        );
    }

    #[test]
    fn every_criterion_of_either_version_stands_in_a_pair_or_under_one(rolls in dice()) {
        let mut dice = Dice::new(rolls.0);
        let two = Law::two(&mut dice);
        prop_assume!(two.is_some());
        let Some((law, later)) = two else { return Ok(()) };
        let pairs = Joint::of(Some(&law.rules), Some(&later)).pairs();
        let new: Vec<usize> = pairs.iter().filter_map(|pair| pair.new).collect();
        prop_assert_eq!(new.len(), new.iter().collect::<HashSet<_>>().len(), "{}", law.text);
        for leaf in later.leaves() {
            prop_assert!(stands(&later, leaf, &new), "{} of\n{}", leaf, law.text);
        }
        let old: Vec<usize> = pairs.iter().filter_map(|pair| pair.old).collect();
        if !pairs.contains(&Pair::SETS) {
            for leaf in law.rules.leaves().filter(|&leaf| is_needed(&law.rules, leaf)) {
                prop_assert!(stands(&law.rules, leaf, &old), "old {} of\n{}", leaf, law.text);
            }
        }
    }
}

/// Whether a criterion or one above it is among these.
fn stands(rules: &Ruleset, leaf: usize, among: &[usize]) -> bool {
    let above = |&at: &usize| rules.criterion(at).parent;
    std::iter::successors(Some(leaf), above).any(|at| among.contains(&at))
}

/// Whether all groups above a criterion need all their members.
fn is_needed(rules: &Ruleset, leaf: usize) -> bool {
    let above = |&at: &usize| rules.criterion(at).parent;
    std::iter::successors(rules.criterion(leaf).parent, above).all(|at| {
        matches!(
            rules.criterion(at).body,
            Body::Members {
                require: Require::All,
                ..
            }
        )
    })
}
