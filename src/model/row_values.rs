//! The values of a row, four or eight bytes each.
//!
//! Most cells are whole numbers, blank or a yes or no. Such a value is packed into one word; any other, such as a range, stands
//! aside, and its word is its index there. A nation's rows of many years then fit in memory, and a rule reads its figures without
//! following a pointer for each.

use std::sync::Arc;

use super::value::{Gap, Value};
use crate::number::Number;

/// A value in one word: its kind in the lowest three bits, its content above them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PackedValue(i64);

const KIND_BITS: u32 = 3;
const WHOLE: i64 = 0;
const GAP: i64 = 1;
const ANSWER: i64 = 2;
const LEVEL: i64 = 3;
const ASIDE: i64 = 4;
const THOUSANDTHS: i64 = 5;

/// Every gap, by its packed content.
const GAPS: [Gap; 8] = [
    Gap::NoColumn,
    Gap::NoRow,
    Gap::Empty,
    Gap::Marked,
    Gap::Unreadable,
    Gap::PartYear,
    Gap::Incomparable,
    Gap::ShortYear,
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

    /// Whether the value stands aside, so that the word does not tell it.
    #[must_use]
    pub const fn stands_aside(self) -> bool {
        self.kind() == ASIDE
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

/// The values of rows that were read together, one row after the other.
#[derive(Clone, Debug, Default)]
pub struct ValueBlock {
    words: Words,
    /// Values that do not fit in a word.
    aside: Vec<Value>,
}

/// Packed values. Almost all fit in half a word: rows of many years then take half the memory.
#[derive(Clone, Debug)]
enum Words {
    Half(Vec<i32>),
    Whole(Vec<i64>),
}

impl Default for Words {
    fn default() -> Words {
        Words::Half(Vec::new())
    }
}

impl Words {
    fn push(&mut self, word: PackedValue) {
        match (&mut *self, i32::try_from(word.0)) {
            (Words::Half(words), Ok(half)) => words.push(half),
            (Words::Whole(words), _) => words.push(word.0),
            (Words::Half(_), Err(_)) => {
                self.widen();
                self.push(word);
            }
        }
    }

    /// Gives each value a whole word.
    fn widen(&mut self) {
        if let Words::Half(words) = self {
            *self = Words::Whole(words.iter().map(|&half| half.into()).collect());
        }
    }

    fn get(&self, at: usize) -> Option<PackedValue> {
        let word = match self {
            Words::Half(words) => i64::from(*words.get(at)?),
            Words::Whole(words) => *words.get(at)?,
        };
        Some(PackedValue(word))
    }

    /// Replaces a value that is there.
    fn set(&mut self, at: usize, word: PackedValue) {
        match (&mut *self, i32::try_from(word.0)) {
            (Words::Half(words), Ok(half)) => words[at] = half,
            (Words::Whole(words), _) => words[at] = word.0,
            (Words::Half(_), Err(_)) => {
                self.widen();
                self.set(at, word);
            }
        }
    }
}

impl ValueBlock {
    /// Adds a value that fits in a word.
    pub fn push(&mut self, word: PackedValue) {
        self.words.push(word);
    }

    /// Adds a value.
    pub fn push_value(&mut self, value: Value) {
        let word = self.packed(value);
        self.words.push(word);
    }

    fn packed(&mut self, value: Value) -> PackedValue {
        PackedValue::pack(&value).unwrap_or_else(|| {
            let index = i64::try_from(self.aside.len()).unwrap_or(i64::MAX >> KIND_BITS);
            self.aside.push(value);
            PackedValue::of(ASIDE, index)
        })
    }

    /// The number of values.
    #[must_use]
    pub const fn len(&self) -> usize {
        match &self.words {
            Words::Half(words) => words.len(),
            Words::Whole(words) => words.len(),
        }
    }

    /// Whether it has no values.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Removes the values from the given one on.
    pub fn truncate(&mut self, length: usize) {
        match &mut self.words {
            Words::Half(words) => words.truncate(length),
            Words::Whole(words) => words.truncate(length),
        }
    }

    /// Gives back the memory that it does not need.
    pub fn shrink(&mut self) {
        match &mut self.words {
            Words::Half(words) => words.shrink_to_fit(),
            Words::Whole(words) => words.shrink_to_fit(),
        }
    }
}

/// The values of a row, by slot of its sheet.
#[derive(Clone, Debug, Default)]
pub struct RowValues {
    /// The values of this row and of others that were read together with it.
    block: Arc<ValueBlock>,
    start: u32,
    width: u16,
}

impl RowValues {
    /// `width` values from `start` on.
    #[must_use]
    pub fn window(block: &Arc<ValueBlock>, start: usize, width: usize) -> RowValues {
        RowValues {
            block: Arc::clone(block),
            start: u32::try_from(start).unwrap_or(u32::MAX),
            width: u16::try_from(width).unwrap_or(u16::MAX),
        }
    }

    /// The word of a slot; `None` beyond the last.
    #[must_use]
    pub fn word(&self, slot: u16) -> Option<PackedValue> {
        if slot >= self.width {
            return None;
        }
        self.block
            .words
            .get(self.start as usize + usize::from(slot))
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
            _ => {
                let index = usize::try_from(content).ok()?;
                self.block.aside.get(index)?.clone()
            }
        })
    }

    /// Replaces the value of a slot; beyond the last, nothing.
    pub fn set(&mut self, slot: u16, value: Value) {
        if slot >= self.width {
            return;
        }
        if Arc::get_mut(&mut self.block).is_none() {
            // Other rows share the block.
            *self = (0..self.width).map_while(|slot| self.get(slot)).collect();
        }
        let at = self.start as usize + usize::from(slot);
        if let Some(block) = Arc::get_mut(&mut self.block) {
            let word = block.packed(value);
            block.words.set(at, word);
        }
    }
}

impl FromIterator<Value> for RowValues {
    fn from_iter<I: IntoIterator<Item = Value>>(values: I) -> RowValues {
        let mut block = ValueBlock::default();
        for value in values {
            block.push_value(value);
        }
        block.shrink();
        let width = block.len();
        RowValues::window(&Arc::new(block), 0, width)
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
            (-500_000_000..=500_000_000_i64).prop_map(|whole| Value::Number(Number::whole(whole))),
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
            (slot, other, is_shared) in (0_u16..14, value(), any::<bool>()),
        ) {
            let mut values = values;
            let mut row: RowValues = values.iter().cloned().collect();
            let all = |row: &RowValues| (0..14).map_while(|slot| row.get(slot)).collect::<Vec<_>>();
            prop_assert_eq!(all(&row), values.clone());
            let before = is_shared.then(|| row.clone());
            row.set(slot, other.clone());
            if let Some(before) = before {
                prop_assert_eq!(all(&before), values.clone());
            }
            if let Some(value) = values.get_mut(usize::from(slot)) {
                *value = other;
            }
            prop_assert_eq!(all(&row), values);
        }
    }
}
