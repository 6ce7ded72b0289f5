//! The values of a row, eight bytes each.
//!
//! Most cells are whole numbers, blank or a yes or no. Such a value is packed into one word; any other, such as a fraction or a
//! range, stands aside, and its word is its index there. A nation's rows of many years then fit in memory, and a rule reads its
//! figures without following a pointer for each.

use std::sync::Arc;

use super::value::{Gap, Value};
use crate::number::Number;

/// A value in one word: its kind in the lowest three bits, its content above them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackedValue(i64);

const KIND_BITS: u32 = 3;
const WHOLE: i64 = 0;
const GAP: i64 = 1;
const ANSWER: i64 = 2;
const LEVEL: i64 = 3;
const ASIDE: i64 = 4;
const THOUSANDTHS: i64 = 5;

/// Every gap, by its packed content.
const GAPS: [Gap; 7] = [
    Gap::NoColumn,
    Gap::NoRow,
    Gap::Empty,
    Gap::Marked,
    Gap::Unreadable,
    Gap::PartYear,
    Gap::Incomparable,
];

impl PackedValue {
    /// A blank cell.
    pub const EMPTY: PackedValue = PackedValue::gap(Gap::Empty);

    /// A whole number that a cell can have: at most 15 digits.
    #[must_use]
    pub const fn whole(number: i64) -> PackedValue {
        PackedValue::of(WHOLE, number)
    }

    /// A number in thousandths, of at most 18 digits.
    #[must_use]
    pub const fn thousandths(parts: i64) -> PackedValue {
        if parts % 1000 == 0 {
            PackedValue::whole(parts / 1000)
        } else {
            PackedValue::of(THOUSANDTHS, parts)
        }
    }

    const fn gap(gap: Gap) -> PackedValue {
        PackedValue::of(GAP, gap as i64)
    }

    const fn of(kind: i64, content: i64) -> PackedValue {
        PackedValue(content << KIND_BITS | kind)
    }

    const fn content(self) -> i64 {
        self.0 >> KIND_BITS
    }

    const fn kind(self) -> i64 {
        self.0 & ((1 << KIND_BITS) - 1)
    }

    /// The number, if it is a whole one.
    #[must_use]
    pub const fn as_whole(self) -> Option<i64> {
        if self.kind() == WHOLE {
            Some(self.content())
        } else {
            None
        }
    }

    /// The answer, if it is a yes or no.
    #[must_use]
    pub const fn as_answer(self) -> Option<bool> {
        if self.kind() == ANSWER {
            Some(self.content() == 1)
        } else {
            None
        }
    }

    /// The word for a value; `None` if it does not fit in one.
    #[must_use]
    pub fn pack(value: &Value) -> Option<PackedValue> {
        Some(match value {
            Value::Number(number) => match (number.multiple_of(1), number.multiple_of(1000)) {
                (Some(whole), _) if fits(whole) => PackedValue::whole(whole),
                (None, Some(parts)) if fits(parts) => PackedValue::of(THOUSANDTHS, parts),
                (_, _) => return None,
            },
            Value::Range(_) => return None,
            Value::Yes => PackedValue::of(ANSWER, 1),
            Value::No => PackedValue::of(ANSWER, 0),
            Value::Level(level) => PackedValue::of(LEVEL, i64::from(*level)),
            Value::Gap(gap) => PackedValue::gap(*gap),
        })
    }
}

/// Whether a number fits beside its kind.
const fn fits(content: i64) -> bool {
    content.unsigned_abs() >> (i64::BITS - 1 - KIND_BITS) == 0
}

/// The values of a row, by slot of its sheet.
#[derive(Clone, Debug, Default)]
pub struct RowValues {
    /// The words of this row, among those of others that were read together.
    words: Arc<[PackedValue]>,
    start: u32,
    width: u16,
    /// Values that do not fit in a word.
    aside: Vec<Value>,
}

impl RowValues {
    /// `width` words from `start` on.
    #[must_use]
    pub fn window(words: &Arc<[PackedValue]>, start: usize, width: usize) -> RowValues {
        RowValues {
            words: Arc::clone(words),
            start: u32::try_from(start).unwrap_or(u32::MAX),
            width: u16::try_from(width).unwrap_or(u16::MAX),
            aside: Vec::new(),
        }
    }

    /// The words, by slot.
    #[must_use]
    pub fn words(&self) -> &[PackedValue] {
        let start = self.start as usize;
        let words = self.words.get(start..start + usize::from(self.width));
        words.unwrap_or_default()
    }

    /// The number of slots.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words().len()
    }

    /// Whether there is no slot.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words().is_empty()
    }

    /// The word of a slot; `None` beyond the last.
    #[must_use]
    pub fn word(&self, slot: u16) -> Option<PackedValue> {
        self.words().get(usize::from(slot)).copied()
    }

    /// The value of a slot; `None` beyond the last.
    #[must_use]
    pub fn get(&self, slot: u16) -> Option<Value> {
        let word = self.word(slot)?;
        let content = word.content();
        Some(match word.kind() {
            WHOLE => Value::Number(Number::whole(content)),
            THOUSANDTHS => Value::Number(Number::thousandths(content)),
            ANSWER if content == 1 => Value::Yes,
            ANSWER => Value::No,
            LEVEL => Value::Level(u8::try_from(content).unwrap_or(u8::MAX)),
            GAP => Value::Gap(*GAPS.get(usize::try_from(content).ok()?)?),
            _ => self.aside.get(usize::try_from(content).ok()?)?.clone(),
        })
    }

    /// Replaces the value of a slot; beyond the last, nothing.
    pub fn set(&mut self, slot: u16, value: Value) {
        if usize::from(slot) >= self.len() {
            return;
        }
        // Other rows share the words.
        let mut words = self.words().to_vec();
        words[usize::from(slot)] =
            PackedValue::pack(&value).unwrap_or_else(|| put_aside(&mut self.aside, value));
        self.start = 0;
        self.words = words.into();
    }
}

fn put_aside(aside: &mut Vec<Value>, value: Value) -> PackedValue {
    let index = i64::try_from(aside.len()).unwrap_or(i64::MAX >> KIND_BITS);
    aside.push(value);
    PackedValue::of(ASIDE, index)
}

impl FromIterator<Value> for RowValues {
    fn from_iter<I: IntoIterator<Item = Value>>(values: I) -> RowValues {
        let mut aside = Vec::new();
        let pack =
            |value| PackedValue::pack(&value).unwrap_or_else(|| put_aside(&mut aside, value));
        let words: Arc<[PackedValue]> = values.into_iter().map(pack).collect();
        RowValues {
            aside,
            ..RowValues::window(&words, 0, words.len())
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest};
    use proptest::test_runner::RngSeed;

    use super::{GAPS, RowValues, Value};
    use crate::number::{End, Number, Range};

    fn value() -> impl Strategy<Value = Value> {
        let digits = 999_999_999_999_999_i64;
        let units = i128::from(i64::MAX) * 1_000_000;
        prop_oneof![
            (-digits..=digits).prop_map(|whole| Value::Number(Number::whole(whole))),
            (-units..=units).prop_map(|units| Value::Number(Number::from_units(units))),
            any::<i64>().prop_map(|low| {
                let (low, high) = (End::Open(Number::whole(low)), End::Unbounded);
                Value::Range(Box::new(Range { low, high }))
            }),
            proptest::sample::select(vec![Value::Yes, Value::No]),
            any::<u8>().prop_map(Value::Level),
            proptest::sample::select(GAPS.to_vec()).prop_map(Value::Gap),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(20_261_130),
            ..ProptestConfig::default()
        })]

        #[test]
        fn values_come_back_as_they_were_packed(
            values in proptest::collection::vec(value(), 0..12),
            (slot, other) in (0_u16..14, value()),
        ) {
            let mut values = values;
            let mut row: RowValues = values.iter().cloned().collect();
            let all = |row: &RowValues| (0..14).map_while(|slot| row.get(slot)).collect::<Vec<_>>();
            prop_assert_eq!(all(&row), values.clone());
            row.set(slot, other.clone());
            if let Some(value) = values.get_mut(usize::from(slot)) {
                *value = other;
            }
            prop_assert_eq!(all(&row), values);
        }
    }
}
