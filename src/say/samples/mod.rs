//! Fictional laws and communes for the tests of `say`, and the exact text of their pages.

mod law;
mod pages;
pub(crate) mod scores;
pub(crate) mod specimen;
pub(crate) mod specimen_scores;
mod wording;
