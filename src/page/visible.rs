//! Makes texts from data and paths safe to print.

use std::borrow::Cow;

/// The text without characters that move the cursor, change the writing direction or are invisible: line breaks and tabs
/// become spaces, the others `�`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(may_be_obeyed) || !text.chars().any(obeyed) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
            c if obeyed(c) => '\u{fffd}',
            c => c,
        })
        .collect::<String>()
        .into()
}

/// At most `limit` characters of the text, made visible, with `…` for the rest.
#[must_use]
pub fn shortened(text: &str, limit: usize) -> String {
    let text = visible(text);
    let Some((end, _)) = text.char_indices().nth(limit) else {
        return text.into_owned();
    };
    format!("{}…", &text[..end])
}

/// Whether a character that terminals obey may start with this byte. Few letters do, and no later byte of one is like it.
#[must_use]
pub const fn may_be_obeyed(byte: u8) -> bool {
    matches!(byte, 0..0x20 | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef | 0xf3)
}

/// Whether a terminal acts on this character, or hides it, instead of showing it.
#[must_use]
pub fn obeyed(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::{may_be_obeyed, obeyed, shortened, visible};

    #[track_caller]
    fn case(text: &str, seen: &str) {
        assert_eq!(visible(text), seen, "{text:?}");
    }

    #[test]
    fn a_first_byte_tells_which_characters_need_a_look() {
        for c in ('\0'..=char::MAX).filter(|&c| obeyed(c)) {
            let mut bytes = [0; 4];
            let first = c.encode_utf8(&mut bytes).as_bytes()[0];
            assert!(may_be_obeyed(first), "{c:?}");
        }
        assert!((0x80..0xc0).all(|later| !may_be_obeyed(later)));
        assert!(!"Đạt, đủ, không, ưu, ỷ".bytes().any(may_be_obeyed));
    }

    #[test]
    fn characters_that_a_terminal_obeys_are_replaced() {
        case("Xã Lúa", "Xã Lúa");
        case("a\u{1b}[31mb", "a\u{fffd}[31mb");
        case("a\nb\tc\r", "a b c ");
        case("\u{7f}\u{9b}\u{202e}", "\u{fffd}\u{fffd}\u{fffd}");
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(shortened("Đặng", 4), "Đặng");
        assert_eq!(shortened("Đặng Xá", 4), "Đặng…");
        assert_eq!(shortened("", 4), "");
    }
}
