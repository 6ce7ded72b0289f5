//! Words in one language: verdicts, gaps, acts, and templates filled with their parts.

pub(super) mod date;
pub(super) mod template;
mod vocabulary;
mod word;

pub(super) use self::template::{Template, fill, sentence, templates};
pub(super) use self::vocabulary::{Words, words};
pub(crate) use self::word::verdict;
pub(super) use self::word::{
    gap, mark, origin, shared, short_act, text_status, verdict_pieces, verdict_role,
};
