//! How a command ended.

/// Outcome of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Done,
    /// Done, and a condition to fail on was met.
    Found,
    /// The input or the criteria cannot be used, or the question has no answer; already reported.
    Unusable,
}

impl Outcome {
    /// Its exit code.
    pub(super) fn code(self) -> u8 {
        match self {
            Outcome::Done => 0,
            Outcome::Found => 1,
            Outcome::Unusable => 2,
        }
    }
}
