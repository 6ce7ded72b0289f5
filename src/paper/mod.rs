//! Papers that people hand in or open, as bytes of a file.
//!
//! Input: results already worded in `say`. Output: a file. This module only lays out and paints: it words nothing but the
//! frame that the State prescribes for administrative papers, and judges nothing. The same paper always gives the same bytes.

mod docx;
mod html;
mod seal;
mod svg;
mod workbook;
mod xml;

pub use docx::{docx, docx_of_letters};
pub use html::html;
pub use seal::is_untouched;
pub use svg::svg;
pub use workbook::workbook;
