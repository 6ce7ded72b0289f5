//! Trims blanks and invisible characters.

/// The text without blanks and invisible characters at its ends.
#[must_use]
pub fn trim(text: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    if plain(bytes.first()) && plain(bytes.last()) {
        return text;
    }
    text.trim_matches(|letter: char| letter.is_whitespace() || is_invisible(letter))
}

/// True for zero-width spaces and joiners, direction marks, the soft hyphen and the byte order mark.
#[must_use]
pub const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}'
    )
}
