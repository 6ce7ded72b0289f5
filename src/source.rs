//! Texts that were read, and places in them.
//!
//! A text is kept byte for byte as it was read; nothing here normalises it, so that a place stays a place.

use std::fmt::Write;
use std::ops::Range;

use sha2::{Digest, Sha256};

/// Every text that was read, kept so that a fault can be shown where it stands.
#[derive(Debug, Default)]
pub struct Sources {
    texts: Vec<Source>,
}

/// One text with the name it is shown under.
#[derive(Debug)]
pub struct Source {
    /// A path as the user gave it, or the name of a built-in file.
    pub name: String,
    /// The text, as it was read.
    pub text: String,
}

/// The SHA-256 of what was read, in lower-case hexadecimal digits: it says exactly which text a result came from.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

/// Which of the [`Sources`] is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// A half-open range of bytes in one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source it lies in.
    pub source: SourceId,
    /// Offset of its first byte.
    pub start: usize,
    /// Offset behind its last byte.
    pub end: usize,
}

/// A value and the place it was written at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl Sources {
    /// Keeps a text and returns what it is called by from now on.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let id = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(Source {
            name: name.into(),
            text: text.into(),
        });
        SourceId(id)
    }

    /// The text behind an id that [`Sources::add`] returned.
    #[must_use]
    pub fn source(&self, id: SourceId) -> &Source {
        &self.texts[id.0 as usize]
    }
}

impl Span {
    /// The bytes of `range` in `source`.
    #[must_use]
    pub fn new(source: SourceId, range: Range<usize>) -> Span {
        Span {
            source,
            start: range.start,
            end: range.end,
        }
    }

    /// From the start of this span to the end of `last`.
    #[must_use]
    pub fn to(self, last: Span) -> Span {
        Span {
            end: last.end.max(self.start),
            ..self
        }
    }
}

impl<T> Spanned<T> {
    /// A value found at `span`.
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }
}
