//! Papers that people hand in, as bytes of a file.
//!
//! Input: results already worded in `say`. Output: a document. This module only lays out and paints: it words nothing but the
//! frame that the State prescribes for administrative papers, and judges nothing. The same paper always gives the same bytes.

mod docx;

pub use docx::{docx, docx_of_letters};
