//! Random numbers that are the same everywhere.

/// The generator `SplitMix64`.
pub(super) struct Random(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// One step of `SplitMix64` from this state.
fn mixed(state: u64) -> u64 {
    let state = state.wrapping_add(STEP);
    let state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(mixed(seed))
    }

    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        ((mixed(self.0) >> 32) * limit) >> 32
    }

    pub(super) fn index(&mut self, limit: u32) -> usize {
        self.below(limit.into()).try_into().unwrap_or_default()
    }

    pub(super) fn happens(&mut self, share: u64) -> bool {
        self.below(10_000) < share
    }

    /// The number in this share of all cases, else 0.
    pub(super) fn sometimes(&mut self, share: u64, number: impl FnOnce(&mut Self) -> u64) -> u64 {
        if self.happens(share) { number(self) } else { 0 }
    }
}

/// Where row `at` of `rows` goes: a fixed random permutation.
///
/// A Feistel network permutes the numbers of an even number of bits; those beyond `rows` are permuted again until one is
/// below.
pub(super) fn shuffled(at: u64, rows: u64) -> u64 {
    let bits = (u64::BITS - rows.leading_zeros()).div_ceil(2);
    let mask = (1 << bits) - 1;
    let turn = |number: u64| {
        (0..4).fold(number, |number, round| {
            let (left, right) = (number >> bits, number & mask);
            (right << bits) | (left ^ (mixed(right ^ (round << 40)) & mask))
        })
    };
    let mut place = turn(at);
    while place >= rows {
        place = turn(place);
    }
    place
}
