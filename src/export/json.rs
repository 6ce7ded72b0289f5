//! Writes JSON: compact, in one line, without characters that a terminal would obey.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::page::visible::{may_be_obeyed, obeyed};

/// Writes a value in one line; what a terminal would obey is escaped as `\u009b`, and reads back the same.
pub(in crate::export) fn write_json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    write_part(&mut *out, value)?;
    out.write_all(b"\n")
}

/// The same, without the line break.
pub(in crate::export) fn write_part(out: impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Escaped))?;
    Ok(())
}

/// Compact JSON with more escapes than JSON requires.
struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        let mut written = 0;
        let bytes = fragment.as_bytes();
        for (at, _) in bytes
            .iter()
            .enumerate()
            .filter(|(_, byte)| may_be_obeyed(**byte))
        {
            let Some(c) = fragment[at..].chars().next().filter(|c| obeyed(*c)) else {
                continue;
            };
            writer.write_all(&bytes[written..at])?;
            // Beyond U+FFFF it takes two.
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        writer.write_all(&bytes[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::write_json;

    #[track_caller]
    fn case(text: &str, written: &str) {
        let mut out = Vec::new();
        write_json(&mut out, &text).expect("a vector takes all");
        let line = String::from_utf8_lossy(&out).into_owned();
        assert_eq!(line, format!("\"{written}\"\n"));
        let back: String = serde_json::from_str(&line).expect("json");
        assert_eq!(back, text);
    }

    #[test]
    fn characters_a_terminal_obeys_are_escaped_without_loss() {
        case("Xã “Lúa”", "Xã “Lúa”");
        case("a\u{9b}2J\u{7f}", "a\\u009b2J\\u007f");
        case("\u{202e}abc\u{202e}", "\\u202eabc\\u202e");
        case("a\u{e0041}b", "a\\udb40\\udc41b");
        case("\u{1b}[m\n\"\\", "\\u001b[m\\n\\\"\\\\");
    }
}
