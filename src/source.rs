//! Source texts and places in them.
//!
//! A text is kept byte for byte as read and never normalised, so that offsets stay valid.

use std::fmt::Write;
use std::ops::Range;

use sha2::{Digest, Sha256};

/// All texts read so far, kept so that diagnostics can quote them.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    texts: Vec<Source>,
}

/// A text and the name it is shown under.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as the user gave it, or the name of a built-in file.
    pub name: String,
    /// The text as read.
    pub text: String,
}

/// The SHA-256 of `bytes` in lower-case hexadecimal. It identifies the exact input of a result.
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

/// The last part of a path, whichever system wrote it.
#[must_use]
pub fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Identifies one text in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// A half-open range of bytes in one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source the range is in.
    pub source: SourceId,
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

/// A value and the place where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

impl Sources {
    /// Adds a text and returns its id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let id = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(Source {
            name: name.into(),
            text: text.into(),
        });
        SourceId(id)
    }

    /// The text with this id, which [`Sources::add`] returned.
    #[must_use]
    pub fn source(&self, id: SourceId) -> &Source {
        &self.texts[id.0 as usize]
    }

    /// Every text, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.texts.iter()
    }
}

impl Span {
    /// The span of `range` in `source`.
    #[must_use]
    pub fn new(source: SourceId, range: Range<usize>) -> Span {
        Span {
            source,
            start: range.start,
            end: range.end,
        }
    }

    /// The span from the start of this one to the end of `last`.
    #[must_use]
    pub fn to(self, last: Span) -> Span {
        Span {
            end: last.end.max(self.start),
            ..self
        }
    }
}

impl<T> Spanned<T> {
    /// A value written at `span`.
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }
}
