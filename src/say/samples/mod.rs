//! Fictional laws and communes for the tests of `say`, and the exact text of their pages.

mod law;
mod pages;
pub(super) mod scores;
pub(super) mod specimen;
pub(super) mod specimen_scores;
mod wording;
