//! Rows judged together are judged as each by itself: the same verdicts, missing figures and distances.

use antq::assess::{Subject, assess, assess_all, missing, traces};
use antq::model::Series;
use proptest::prelude::{any, prop_assert_eq, prop_assume, proptest};

use super::random::{Dice, Facts, Law, subject};
use super::{config, dice};

proptest! {
    #![proptest_config(config())]

    #[test]
    fn rows_are_judged_together_as_one_by_one(rolls in dice(), size in any::<u8>()) {
        let law = Law::new(&mut Dice::new(rolls.0.clone()));
        prop_assume!(law.is_some());
        let Some(law) = law else { return Ok(()) };
        // Some fill more than one block.
        let number = if size < 16 { 60 + size } else { 1 + size % 9 };
        let series: Vec<Series> = (0..number).map(|row| facts(&law, &rolls.0, row).series()).collect();
        let subjects: Vec<Subject<'_>> = series.iter().map(|series| subject(&law, series)).collect();
        let together = assess_all(&law.rules, &subjects.iter().collect::<Vec<_>>());
        prop_assert_eq!(together.len(), subjects.len());
        for (subject, found) in subjects.iter().zip(together) {
            let alone = assess(&law.rules, subject);
            prop_assert_eq!(&found, &alone, "{}", law.text);
            let told = |assessment| {
                let missing = missing(&law.rules, subject, assessment);
                let traces = traces(&law.rules, subject, assessment, |_| true);
                format!("{missing:?} {traces:?}")
            };
            prop_assert_eq!(told(&found), told(&alone), "{}", law.text);
        }
    }
}

/// The figures of one of several rows: in some of them, gaps and ranges take the place of numbers.
fn facts(law: &Law, rolls: &[u16], row: u8) -> Facts {
    let own = rolls.iter().map(|roll| {
        let mixed = roll.wrapping_mul(2 * u16::from(row) + 1);
        mixed.rotate_left(u32::from(row % 16)) ^ u16::from(row)
    });
    let mut dice = Dice::new(own.collect());
    let world = Facts::world(law, &mut dice);
    if row.is_multiple_of(3) {
        world.blurred(law, &mut dice)
    } else {
        world
    }
}
