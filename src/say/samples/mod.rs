//! Made-up laws and communes for the tests of this room, and what people read of them, word for word.

mod law;
mod pages;
mod scores;
pub(super) mod specimen;
mod specimen_scores;
mod wording;
