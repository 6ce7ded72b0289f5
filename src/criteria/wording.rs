//! Texts shared by readers of criteria files.

use std::borrow::Borrow;

use toml::de::DeValue;

use crate::model::YEARS;
use crate::text::{Text, both};

/// Form of a value, in messages.
pub(super) fn value_form(value: &DeValue<'_>) -> Text {
    match value {
        DeValue::String(_) => both!("chuỗi", "a text"),
        DeValue::Integer(_) => both!("số nguyên", "a whole number"),
        DeValue::Float(_) => both!("số thập phân", "a number"),
        DeValue::Boolean(_) => both!("`true` hoặc `false`", "true or false"),
        DeValue::Datetime(_) => both!("ngày hoặc giờ", "a day or time"),
        DeValue::Array(_) => both!("danh sách", "a list"),
        DeValue::Table(_) => both!("bảng", "a table"),
    }
}

/// Help: what to write instead.
pub(super) fn write(right: &str) -> Text {
    both!("viết `{right}`", "write `{right}`")
}

/// A date such as `10/2/2022`, in TOML notation.
pub(super) fn day_written_otherwise(value: &DeValue<'_>) -> Option<String> {
    let DeValue::String(text) = value else {
        return None;
    };
    let parts: Vec<u16> = text
        .split(['/', '.', '-'])
        .map(|part| part.trim().parse())
        .collect::<Result<_, _>>()
        .ok()?;
    let [first, month, last] = parts[..] else {
        return None;
    };
    let (year, day) = if first > 31 {
        (first, last)
    } else {
        (last, first)
    };
    let possible = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    possible.then(|| format!("{year}-{month:02}-{day:02}"))
}

/// Help for a file that asks for more than this version of antq reads.
pub(super) fn newer() -> Text {
    both!(
        "bản antq mới hơn có thể đọc được tệp này",
        "a newer antq may read this file"
    )
}

/// Label of the first of two conflicting things.
pub(super) fn the_first() -> Text {
    both!("chỗ thứ nhất", "the first")
}

/// Help that lists the kinds of commune.
pub(super) fn the_kinds(all: &[&str]) -> Text {
    let all = all.join(", ");
    both!("các loại xã: {all}", "the kinds are {all}")
}

/// Least likeness of a name that may be the one meant, and the same in millionths.
const LIKE: f64 = 0.85;
const LIKE_MILLIONTHS: u32 = 850_000;

/// Most similar name, if similar enough to be the one meant.
pub(crate) fn nearest<'n>(
    wanted: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let names = names.into_iter().map(|name| (name, LetterCounts::of(name)));
    nearest_counted(wanted, names)
}

/// The same for names whose letters are counted, as of a list in which many are looked for.
pub(super) fn nearest_counted<'n>(
    wanted: &str,
    names: impl IntoIterator<Item = (&'n str, impl Borrow<LetterCounts>)>,
) -> Option<&'n str> {
    let letters = LetterCounts::of(wanted);
    names
        .into_iter()
        .filter(|(name, own)| {
            let most = letters.most_likeness(own.borrow(), common_beginning(wanted, name));
            most >= LIKE_MILLIONTHS
        })
        .map(|(name, _)| (strsim::jaro_winkler(wanted, name), name))
        .filter(|(likeness, _)| *likeness >= LIKE)
        .max_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| other.cmp(one)))
        .map(|(_, name)| name)
}

/// How many letters two texts have in common at their beginnings, at most four.
fn common_beginning(one: &str, other: &str) -> u32 {
    let begin = one.chars().zip(other.chars()).take(4);
    begin
        .take_while(|(one, other)| one == other)
        .map(|_| 1)
        .sum()
}

/// How often each letter stands in a text; a few letters share a count.
#[derive(Debug)]
pub(super) struct LetterCounts {
    /// One byte each, so that many are compared at once; the highest stands for more.
    counts: [u8; 128],
    total: u32,
}

impl LetterCounts {
    /// The counts of at most 65,535 letters.
    pub(super) fn of(text: &str) -> LetterCounts {
        let mut counts = [0_u8; 128];
        let mut total = 0;
        for letter in text.chars().take(u16::MAX.into()) {
            let count = &mut counts[place(letter)];
            *count = count.saturating_add(1);
            total += 1;
        }
        LetterCounts { counts, total }
    }

    /// At least as many letters as two texts have in common, wherever they stand.
    fn common(&self, other: &LetterCounts) -> u32 {
        let least = self.total.min(other.total);
        if least >= u8::MAX.into() {
            return least;
        }
        let counts = self.counts.iter().zip(&other.counts);
        // At most 255 in all, so that no sum overflows.
        counts
            .fold(0_u8, |common, (one, other)| {
                common.wrapping_add(*one.min(other))
            })
            .into()
    }

    /// Millionths that the Jaro–Winkler likeness of two texts with as many letters in common at the beginning does not exceed: as if
    /// all letters in common stood in their places. It costs little, and few names come near.
    fn most_likeness(&self, other: &LetterCounts, begin: u32) -> u32 {
        let common = self.common(other);
        let share = |of: u32| {
            let millionths = u64::from(common) * 1_000_000;
            let share = millionths.checked_div(of.into());
            share.map_or(1_000_000, |share| {
                u32::try_from(share + 1).unwrap_or(1_000_000)
            })
        };
        let jaro = (share(self.total) + share(other.total) + 1_000_000).div_ceil(3);
        jaro + (1_000_000_u32.saturating_sub(jaro) * begin).div_ceil(10)
    }
}

fn place(letter: char) -> usize {
    letter as usize % 128
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{LetterCounts, common_beginning};

    proptest! {
        #[test]
        fn no_name_is_more_alike_than_its_letters_allow(one in "[a-dắđ ]{0,12}", other in "[a-dắđ ]{0,12}") {
            let letters = LetterCounts::of(&other);
            let most = LetterCounts::of(&one).most_likeness(&letters, common_beginning(&one, &other));
            let own = strsim::jaro_winkler(&one, &other);
            for (likeness, millionths) in [(0.3, 300_000), (0.5, 500_000), (0.7, 700_000), (0.85, 850_000), (0.95, 950_000), (1.0, 1_000_000)] {
                prop_assert!(own < likeness || most >= millionths, "{own} > {most} / 1,000,000");
            }
        }
    }
}
