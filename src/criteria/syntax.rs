//! Explains TOML syntax errors in both languages, with what to write instead.

use toml::de::Error;

use super::wording::write;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use crate::text::{Text, both};

/// Curly quotation marks, as inserted by word processors.
const CURLED: [char; 6] = ['“', '”', '„', '‘', '’', '‚'];

/// Syntax errors of a text, only the first per line: the others follow from it.
pub(super) fn faults(source: SourceId, text: &str, errors: &[Error]) -> Vec<Diagnostic> {
    let mut found: Vec<(usize, Diagnostic)> = Vec::new();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let place = Span::new(source, span.start..span.end.min(text.len()));
        let line = text[..place.start].matches('\n').count();
        if found.iter().any(|(other, _)| *other == line) {
            continue;
        }
        let written = &text[place.start..place.end];
        let start = text[..place.start].rfind('\n').map_or(0, |end| end + 1);
        let whole_line = text[start..].lines().next().unwrap_or_default();
        let mark = curled_mark(whole_line);
        let (fault, help) = if mark.is_some() {
            let fault = both!(
                "dấu nháy cong không mở và không đóng chuỗi",
                "a curly quotation mark neither opens nor closes a text"
            );
            (fault, Some(straight()))
        } else {
            wording(error.message(), written)
        };
        let message = Text {
            vi: format!("tệp không đúng cú pháp TOML: {}", fault.vi),
            en: format!("this is not TOML: {}", fault.en),
        };
        let place = mark.map_or(place, |(at, length)| {
            Span::new(source, start + at..start + at + length)
        });
        let mut diagnostic = Diagnostic::new(Code::TomlSyntax, place, message);
        diagnostic.help = help;
        found.push((line, diagnostic));
    }
    found.into_iter().map(|(_, fault)| fault).collect()
}

/// Help for a text with curly quotation marks in place of straight ones.
pub(super) fn curled(written: &str) -> Option<Text> {
    curled_mark(written).map(|_| straight())
}

fn straight() -> Text {
    both!(
        "dùng dấu nháy thẳng, `\"` hoặc `'`, thay cho “ ” ‘ ’",
        "write straight quotation marks, `\"` or `'`, instead of “ ” ‘ ’"
    )
}

/// Place and length of the first curly mark used in place of a straight one. Inside a text a curly mark is an ordinary
/// character, unless what follows it shows that the text should end there.
fn curled_mark(written: &str) -> Option<(usize, usize)> {
    let mut open: Option<char> = None;
    for (at, letter) in written.char_indices() {
        if !CURLED.contains(&letter) {
            match open {
                None if matches!(letter, '"' | '\'') => open = Some(letter),
                Some(mark) if mark == letter => open = None,
                Some(_) | None => {}
            }
            continue;
        }
        let behind = written[at + letter.len_utf8()..].trim_start();
        let next_key = behind.strip_prefix(',').map(str::trim_start);
        let ends = behind.is_empty()
            || next_key.is_some_and(|rest| {
                let key = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
                key.len() < rest.len() && key.trim_start().starts_with('=')
            });
        let closes_at_end = matches!(behind, "}" | "]" | "},");
        if open.is_none() || ends || closes_at_end {
            return Some((at, letter.len_utf8()));
        }
    }
    None
}

/// The parser's message in both languages, and what to write instead.
fn wording(parser: &str, written: &str) -> (Text, Option<Text>) {
    let parser = parser.trim_end().replace('\n', ", ");
    let is = |start: &str| parser.starts_with(start);
    let (fault, help) = if is("missing comma") {
        let fault = both!(
            "thiếu dấu phẩy trước chỗ này",
            "a comma is missing before this"
        );
        let help = both!(
            "ngăn cách bằng dấu phẩy: `{{ vi = \"…\", en = \"…\" }}`, `[\"a\", \"b\"]`",
            "separate items with commas: `{{ vi = \"…\", en = \"…\" }}`, `[\"a\", \"b\"]`"
        );
        (fault, help)
    } else if is("string values must be quoted") || is("missing opening quote") {
        let fault = both!(
            "chuỗi phải đặt trong dấu nháy",
            "a text must be in quotation marks"
        );
        (fault, write(&format!("\"{}\"", written.trim_end())))
    } else if is("invalid basic string") || is("invalid literal string") {
        let fault = both!(
            "chuỗi không có dấu nháy đóng",
            "a text has no closing quotation mark"
        );
        let help = both!(
            "đóng chuỗi trên cùng một dòng bằng đúng dấu đã mở nó, `\"` hoặc `'`",
            "close it on the same line with the mark that opened it, `\"` or `'`"
        );
        (fault, help)
    } else if is("duplicate key") {
        let fault = both!("khóa này đã có ở trên", "this key already occurs above");
        let help = both!("giữ một trong hai", "keep one of the two");
        (fault, help)
    } else if is("missing assignment") || is("key with no value") || is("missing value") {
        let fault = both!("thiếu dấu `=` hoặc giá trị", "`=` or a value is missing");
        (fault, both!("viết `khóa = \"…\"`", "write `key = \"…\"`"))
    } else if is("invalid unquoted key") {
        let fault = both!(
            "khóa chỉ gồm chữ cái không dấu, chữ số, `-` và `_`",
            "a key consists of ASCII letters, digits, `-` and `_`"
        );
        let help = both!(
            "tên có dấu đặt trong dấu nháy: `\"Số hộ\" = 5`",
            "put any other name in quotation marks: `\"Số hộ\" = 5`"
        );
        (fault, help)
    } else if is("unclosed") {
        let fault = both!("thiếu dấu ngoặc đóng", "a closing bracket is missing");
        let help = both!("đóng bằng `]` hoặc `}}`", "close it with `]` or `}}`");
        (fault, help)
    } else {
        let fault = both!("bộ đọc TOML báo “{parser}”", "{parser}");
        return (fault, None);
    };
    (fault, Some(help))
}

#[cfg(test)]
mod tests {
    use super::curled_mark;

    #[track_caller]
    fn case(text: &str, expected: Option<&str>) {
        let found = curled_mark(text).map(|(at, _)| &text[at..]);
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_curled_mark_in_place_of_a_straight_one_is_found() {
        case("id = “a”", Some("“a”"));
        case("id = \"a”", Some("”"));
        case("rule = ‘so_vu == 0’", Some("‘so_vu == 0’"));
        case("{ vi = \"A”, en = “a\" }", Some("”, en = “a\" }"));
        case("of = [\"a”]", Some("”]"));
    }

    #[test]
    fn a_curled_mark_within_a_text_is_a_letter() {
        case("title = \"Xã “An toàn”, phường\"", None);
        case("{ vi = \"Xã “A”\", en = \"“A”\" }", None);
        case("note = '“A”'", None);
    }
}
