//! Papers as `.docx` (ECMA-376), in the layout that the State prescribes for administrative papers.
//!
//! A4; margins 20 mm, left 30 mm, right 15 mm; Times New Roman 13, tables 12; page numbers at the top, from the second page on.
//! Written part by part rather than with a library: the one that exists brings 60 crates, an image decoder among them, for what
//! is here in a few functions.
//!
//! Text is escaped and stands in `w:t` only, so that nothing in it can become a field, a link or markup.

mod block;
mod frame;
mod package;
mod run;

use std::io;

use crate::paper::seal::sealed;
use crate::say::Paper;

/// A paper as a document.
///
/// # Errors
/// If it is too large for the file format.
pub fn docx(paper: &Paper) -> io::Result<Vec<u8>> {
    docx_of_letters(std::slice::from_ref(paper))
}

/// Several papers as one document, each beginning on a new page, with page numbers of its own.
///
/// # Errors
/// If they are too large for the file format.
pub fn docx_of_letters(papers: &[Paper]) -> io::Result<Vec<u8>> {
    let mut body = String::new();
    for (place, paper) in papers.iter().enumerate() {
        frame::paper(&mut body, paper);
        // The properties of the last section stand at the end of the document, those of the others in a paragraph of their own.
        if place + 1 < papers.len() {
            body.push_str("<w:p><w:pPr><w:pStyle w:val=\"Khe\"/>");
            package::section(&mut body);
            body.push_str("</w:pPr></w:p>");
        }
    }
    package::section(&mut body);
    Ok(sealed(package::written(&body)?))
}
