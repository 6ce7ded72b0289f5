//! Tests of rules over whole numbers, for many rows at once.
//!
//! Its bounds are proved when a ruleset is prepared: numbers and coefficients are small enough that no sum overflows 64 bits. A
//! test for which that cannot be proved, and rows whose figures are not all known whole numbers, are left to the caller.

use super::known::FigureWords;
use super::masks::TruthMasks;
use super::subject::Subject;
use crate::lang::{FigureId, LinearComparison, LinearSum, LinearTest, Share};
use crate::number::Number;
use crate::truth::Truth;

/// Rows judged together: the bits of a mask.
pub(super) const LANES: usize = 64;

/// Greatest number that is summed here. With [`MOST_COEFFICIENTS`], a sum is below 2⁶³.
const MOST: i64 = 1_000_000_000_000;

/// Greatest sum of the sizes of a sum's coefficients.
const MOST_COEFFICIENTS: u64 = 9_000_000;

/// A figure of all rows.
pub(super) struct FigureLanes {
    /// Zero where it is not a known whole number.
    numbers: [i64; LANES],
    /// Rows in which it is one.
    whole: u64,
    /// Rows in which it is a yes or a no.
    answer: TruthMasks,
}

impl FigureLanes {
    /// A figure in some rows, given with their bits; the others have none.
    pub(super) fn of<'s, 'a: 's>(
        rows: impl Iterator<Item = (&'s Subject<'a>, u64)>,
        (figure, back): (FigureId, u8),
    ) -> FigureLanes {
        let mut lanes = FigureLanes {
            numbers: [0; LANES],
            whole: 0,
            answer: TruthMasks::default(),
        };
        let mut words = FigureWords::of(figure, back);
        for (row, lane) in rows {
            let Some(word) = words.of_row(row) else {
                continue;
            };
            if let Some(whole) = word.as_whole() {
                if whole.abs() <= MOST {
                    lanes.numbers[lane.trailing_zeros() as usize] = whole;
                    lanes.whole |= lane;
                }
            } else if let Some(answer) = word.as_answer() {
                lanes.answer.set(lane, Truth::from(answer));
            }
        }
        lanes
    }
}

/// The bit of each row.
pub(super) fn bits() -> impl Iterator<Item = u64> {
    (0..LANES).map(|lane| 1 << lane)
}

/// A test; sums refer to figures by their places among those of the ruleset.
pub(super) enum BlockTest {
    Comparison(BlockComparison),
    Share {
        denominator: BlockSum,
        comparison: BlockComparison,
        on_zero: Truth,
    },
    Holds {
        place: usize,
        is_negated: bool,
    },
    /// Its rule is evaluated by itself.
    Other,
}

pub(super) struct BlockComparison {
    difference: BlockSum,
    signs: [Truth; 3],
}

/// A sum of whole numbers and a constant, of which only the sign is wanted.
pub(super) struct BlockSum {
    addends: Vec<(usize, i64)>,
    /// The greatest whole number that is at most the constant with its sign changed.
    limit: i64,
    /// Whether it is that number.
    is_exact: bool,
}

/// The sign of a sum for each row.
#[derive(Clone, Copy, Default)]
pub(super) struct SignMasks {
    /// Rows whose figures are known whole numbers; the others have no sign.
    known: u64,
    zero: u64,
    above: u64,
}

impl BlockSum {
    /// `None` if it cannot be proved that it fits.
    pub(super) fn of(sum: &LinearSum, figures: &mut Vec<(FigureId, u8)>) -> Option<BlockSum> {
        let sizes = sum.addends.iter().map(|one| one.coefficient.unsigned_abs());
        let size = sizes.fold(0, u64::saturating_add);
        if size > MOST_COEFFICIENTS {
            return None;
        }
        let constant = sum.constant.units().checked_neg()?;
        let one = Number::ONE.units();
        let addends = sum.addends.iter().map(|one| {
            let place = place(figures, (one.figure, one.back));
            (place, one.coefficient)
        });
        Some(BlockSum {
            addends: addends.collect(),
            limit: i64::try_from(constant.div_euclid(one)).ok()?,
            is_exact: constant.rem_euclid(one) == 0,
        })
    }

    pub(super) fn signs(&self, figures: &[FigureLanes]) -> SignMasks {
        let mut sums = [0_i64; LANES];
        let mut known = !0;
        for &(place, coefficient) in &self.addends {
            let lanes = &figures[place];
            known &= lanes.whole;
            for (sum, number) in sums.iter_mut().zip(&lanes.numbers) {
                // Cannot wrap, by the bounds of numbers and coefficients; a checked sum would not be one of several lanes.
                *sum = sum.wrapping_add(coefficient.wrapping_mul(*number));
            }
        }
        let (mut above, mut equal) = (0, 0);
        for (sum, lane) in sums.iter().zip(0..) {
            above |= u64::from(*sum > self.limit) << lane;
            equal |= u64::from(*sum == self.limit) << lane;
        }
        SignMasks {
            known,
            zero: if self.is_exact { equal } else { 0 },
            above,
        }
    }
}

/// The place of a figure, which is added if it is new.
pub(super) fn place(figures: &mut Vec<(FigureId, u8)>, figure: (FigureId, u8)) -> usize {
    let known = figures.iter().position(|one| *one == figure);
    known.unwrap_or_else(|| {
        figures.push(figure);
        figures.len() - 1
    })
}

impl BlockComparison {
    pub(super) fn of(
        comparison: &LinearComparison,
        figures: &mut Vec<(FigureId, u8)>,
    ) -> Option<BlockComparison> {
        Some(BlockComparison {
            difference: BlockSum::of(&comparison.difference, figures)?,
            signs: comparison.signs,
        })
    }

    /// Its truth, and the rows for which the test must be evaluated otherwise.
    pub(super) fn truth(&self, figures: &[FigureLanes]) -> (TruthMasks, u64) {
        let signs = self.difference.signs(figures);
        let below = !(signs.zero | signs.above);
        let [when_below, when_zero, when_above] = self.signs.map(TruthMasks::of);
        let parts = [
            when_below.within(below),
            when_zero.within(signs.zero),
            when_above.within(signs.above),
        ];
        let truth = TruthMasks {
            yes: parts[0].yes | parts[1].yes | parts[2].yes,
            no: parts[0].no | parts[1].no | parts[2].no,
        };
        (truth.within(signs.known), !signs.known)
    }
}

impl BlockTest {
    pub(super) fn of(test: &LinearTest, figures: &mut Vec<(FigureId, u8)>) -> BlockTest {
        let lowered = match test {
            LinearTest::Comparison(comparison) => {
                BlockComparison::of(comparison, figures).map(BlockTest::Comparison)
            }
            LinearTest::Share(share) => BlockTest::of_share(share, figures),
            LinearTest::Holds {
                figure, negated, ..
            } => Some(BlockTest::Holds {
                place: place(figures, (*figure, 0)),
                is_negated: *negated,
            }),
            LinearTest::Level(_) => None,
        };
        lowered.unwrap_or(BlockTest::Other)
    }

    pub(super) fn of_share(share: &Share, figures: &mut Vec<(FigureId, u8)>) -> Option<BlockTest> {
        Some(BlockTest::Share {
            denominator: BlockSum::of(&share.denominator, figures)?,
            comparison: BlockComparison::of(&share.comparison, figures)?,
            on_zero: share.on_zero,
        })
    }

    /// Its truth, and the rows for which the test must be evaluated otherwise.
    pub(super) fn truth(&self, figures: &[FigureLanes]) -> (TruthMasks, u64) {
        match self {
            BlockTest::Comparison(comparison) => comparison.truth(figures),
            BlockTest::Share {
                denominator,
                comparison,
                on_zero,
            } => {
                let below = denominator.signs(figures);
                let (truth, others) = comparison.truth(figures);
                let (divides, does_not) = (below.known & below.above, below.known & !below.above);
                let truth = truth.within(divides);
                let on_zero = TruthMasks::of(*on_zero).within(does_not);
                let both = TruthMasks {
                    yes: truth.yes | on_zero.yes,
                    no: truth.no | on_zero.no,
                };
                (both, !below.known | (divides & others))
            }
            BlockTest::Holds { place, is_negated } => {
                let TruthMasks { yes, no } = figures[*place].answer;
                let truth = if *is_negated {
                    TruthMasks { yes: no, no: yes }
                } else {
                    TruthMasks { yes, no }
                };
                (truth, !(yes | no))
            }
            BlockTest::Other => (TruthMasks::default(), !0),
        }
    }
}
