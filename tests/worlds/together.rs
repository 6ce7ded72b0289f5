//! Rows judged together are judged as each by itself: the same verdicts, missing figures and distances.

use std::sync::Arc;

use antq::assess::{Subject, assess, assess_all, missing, traces};
use antq::lang::FigureId;
use antq::model::{
    Composed, DataFault, DataFaultKind, Gap, Part, Place, Portion, Series, Sheet, Value,
};
use proptest::prelude::{any, prop_assert_eq, prop_assume, proptest};

use super::random::{Dice, Facts, Law, YEAR, sheet, subject};
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
        let sheets = [sheet(&law), sheet(&law)];
        let series: Vec<Series> = (0..number)
            .map(|row| {
                // Most rows are of one sheet, and some are alike.
                let sheet = &sheets[usize::from(row % 7 == 3)];
                let like = if row % 2 == 0 { row } else { row % 8 };
                series(&law, &rolls.0, (like, sheet))
            })
            .collect();
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

/// One of several rows: some are not judged, and some had another year before, put together from a predecessor's figures.
fn series(law: &Law, rolls: &[u16], (row, sheet): (u8, &Arc<Sheet>)) -> Series {
    let own = facts(law, rolls, row).series_of(sheet);
    let last = own.records().last().filter(|_| row % 5 == 1);
    if let Some(record) = last {
        let why = DataFault {
            place: Place::default(),
            kind: DataFaultKind::NoCommune,
        };
        return Series::withheld(record.clone().of(Arc::clone(&own.area)), Arc::new(why));
    }
    if row % 5 != 2 {
        return own;
    }
    let other = facts(law, rolls, row.wrapping_add(7)).series();
    let before = other.record(YEAR - 1);
    let figures = u16::try_from(law.codebook.indicators.len()).expect("few figures");
    let value = |figure: u16| {
        let value = before.map(|record| record.value(FigureId(figure.into())));
        value.unwrap_or(Value::Gap(Gap::NoRow))
    };
    let part = Part {
        area: Arc::clone(&other.area),
        portion: Portion::Whole,
        series: None,
        came: None,
        months: None,
    };
    let places: Vec<Option<u16>> = (0..figures).map(Some).collect();
    let values: Vec<Value> = (0..figures).map(value).collect();
    let mut own = own;
    own.add(Composed::new(
        (YEAR - 1, YEAR),
        vec![part],
        places.into(),
        values.into(),
    ));
    own
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
