//! Why the bytes of a file are no text that is read.

/// An encoding that is known and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Four bytes a letter.
    Utf32,
    /// Two bytes a letter, without the mark that says in which order.
    Utf16,
}

/// How letters were lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Garbled {
    /// UTF-8 was read as a code page of one byte a letter: `MÃ£ xÃ£`.
    ReadAsAnsi,
    /// It was written with a font of TCVN3 (ABC): `M· x·`.
    Tcvn3,
    /// It was written with a font of VNI: `Maõ xaõ`.
    Vni,
}
