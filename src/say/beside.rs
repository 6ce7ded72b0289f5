//! What documents contain besides the results.

use crate::wire::WireNamedFile;

/// What documents contain besides the results.
#[derive(Clone, Debug)]
pub struct Beside<'a, Q> {
    /// The question that was answered.
    pub question: &'a Q,
    /// SHA-256 of the commune lists, if any are used.
    pub register: Option<String>,
    /// Every file that the question names, with its SHA-256.
    pub files: Vec<WireNamedFile<'static>>,
    /// Notes on the results.
    pub notes: Vec<String>,
}
