//! Splits the text of a rule into tokens with their spans.

use super::wording::write;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::number::Notation;
use crate::number::Number;
use crate::source::Span;
use crate::text::{Text, both};

/// A token of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A number, already divided by 100 or 1000 if followed by `%` or `‰`.
    Number { value: Number, percentage: bool },
    /// A name or keyword.
    Word(String),
    /// Accented words: never a name, but possibly the heading of a figure.
    Heading(String),
    /// A quoted string.
    Text(String),
    /// An operator or punctuation mark, as written.
    Mark(&'static str),
    /// The end of the rule.
    End,
}

const MARKS: [&str; 13] = [
    "<=", "==", ">=", "<", ">", "+", "-", "*", "/", "(", ")", ",", ".",
];

/// Splits `text`, written at `place`, into tokens; the last is [`Token::End`].
///
/// # Errors
/// At the first character that cannot begin a token, and at a number with too many digits.
pub(super) fn tokens(text: &str, place: Span) -> Result<Vec<(Token, Span)>, Diagnostic> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let start = place.start + (text.len() - rest.len());
        let at = |length: usize| Span {
            start,
            end: start + length,
            ..place
        };
        let (token, length) = next(rest, &at)?;
        found.push((token, at(length)));
        rest = rest[length..].trim_start();
    }
    let end = place.start + text.trim_end().len();
    found.push((
        Token::End,
        Span {
            start: end,
            end,
            ..place
        },
    ));
    Ok(found)
}

fn next(rest: &str, at: &dyn Fn(usize) -> Span) -> Result<(Token, usize), Diagnostic> {
    if let Some(mark) = MARKS.into_iter().find(|mark| rest.starts_with(mark)) {
        return Ok((Token::Mark(mark), mark.len()));
    }
    let first = rest.chars().next().unwrap_or(' ');
    if first.is_ascii_digit() {
        return number(rest, at);
    }
    if first.is_alphabetic() || first == '_' {
        return Ok(words(rest));
    }
    if first == '"' {
        let Some(close) = rest[1..].find('"') else {
            let message = both!(
                "chuỗi thiếu dấu `\"` đóng",
                "a text without its closing `\"`"
            );
            let fault = Diagnostic::new(Code::RuleSyntax, at(rest.trim_end().len()), message);
            return Err(fault.label(both!("mở ở đây", "opened here")));
        };
        return Ok((Token::Text(rest[1..=close].to_owned()), close + 2));
    }
    let length = ["=>", "=<", "!="]
        .into_iter()
        .find(|mark| rest.starts_with(mark))
        .map_or(first.len_utf8(), str::len);
    let message = both!(
        "`{mark}` không có nghĩa trong quy tắc",
        "`{mark}` has no meaning in a rule",
        mark = &rest[..length],
    );
    let fault = Diagnostic::new(Code::RuleSyntax, at(length), message);
    if length > first.len_utf8() && first == '=' {
        let turned = if rest.starts_with("=>") { ">=" } else { "<=" };
        return Err(fault.help(write(turned)));
    }
    Err(match advice(first) {
        Some(advice) => fault.help(advice),
        None => fault,
    })
}

/// Reads a name, or the words of a heading with accented letters, up to a keyword or a character that cannot begin a
/// word.
fn words(rest: &str) -> (Token, usize) {
    let first = span_of(rest, is_part_of_name);
    let mut end = first;
    while !is_keyword(&rest[..end]) {
        let behind = rest[end..].trim_start();
        let length = span_of(behind, is_part_of_name);
        if length == 0 || is_keyword(&behind[..length]) {
            break;
        }
        end = rest.len() - behind.len() + length;
    }
    let is_heading = !rest[..end].is_ascii() && !is_keyword(&rest[..first]);
    if is_heading {
        (Token::Heading(rest[..end].to_owned()), end)
    } else {
        (Token::Word(rest[..first].to_owned()), first)
    }
}

/// Whether a word combines or negates tests, or is the Vietnamese for such a word.
fn is_keyword(word: &str) -> bool {
    let keywords = ["and", "or", "not", "prev", "và", "hoặc"];
    keywords.contains(&word.to_lowercase().as_str())
}

/// Letters, digits, `_` and combining marks, which occur in decomposed text.
fn is_part_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36f}').contains(&c)
}

fn advice(first: char) -> Option<Text> {
    Some(match first {
        '=' => both!("bằng nhau viết là `==`", "equality is written `==`"),
        '≤' => write("<="),
        '≥' => write(">="),
        '!' | '≠' => both!(
            "không có `!=`: hãy ghi điều phải đúng",
            "there is no `!=`: say what must hold"
        ),
        '&' => write("and"),
        '|' => write("or"),
        '÷' | ':' => write("/"),
        '×' => write("*"),
        '−' | '–' => write("-"),
        '“' | '”' | '„' | '‘' | '’' | '‚' => both!(
            "dùng dấu nháy kép thẳng: `\"…\"`",
            "use straight quotation marks: `\"…\"`"
        ),
        _ => return None,
    })
}

fn number(rest: &str, at: &dyn Fn(usize) -> Span) -> Result<(Token, usize), Diagnostic> {
    let length = span_of(rest, |c| c.is_ascii_digit() || c == '.');
    let written = &rest[..length];
    let value = Number::parse(written, Notation::English).map_err(|_| {
        let message = both!("`{written}` không phải là số", "`{written}` is no number");
        Diagnostic::new(Code::RuleSyntax, at(length), message).help(both!(
            "số gồm các chữ số, phần thập phân sau dấu chấm, mỗi bên nhiều nhất 15 chữ số",
            "a number is digits, with a point before a fraction, at most 15 on either side"
        ))
    })?;
    if Number::is_ambiguous(written) {
        let digits = written.replace('.', "");
        let message = both!(
            "`{written}` có thể là {digits}, cũng có thể là số thập phân",
            "`{written}` may be {digits} or a fraction"
        );
        return Err(
            Diagnostic::new(Code::RuleSyntax, at(length), message).help(both!(
                "viết `{digits}`; nếu là số thập phân thì thêm một số 0: `{written}0`",
                "write `{digits}`, or the fraction with one more zero: `{written}0`"
            )),
        );
    }
    let behind = rest[length..].trim_start();
    let skipped = rest.len() - length - behind.len();
    let (divided, sign) = if behind.starts_with('%') {
        (value.percent(), '%')
    } else if behind.starts_with('‰') {
        (value.permille(), '‰')
    } else {
        return Ok((
            Token::Number {
                value,
                percentage: false,
            },
            length,
        ));
    };
    let whole_length = length + skipped + sign.len_utf8();
    let value = divided.ok_or_else(|| {
        let message = both!(
            "`{written}{sign}` có hơn 15 chữ số thập phân",
            "`{written}{sign}` has more than 15 digits behind the mark"
        );
        Diagnostic::new(Code::RuleSyntax, at(whole_length), message)
    })?;
    Ok((
        Token::Number {
            value,
            percentage: true,
        },
        whole_length,
    ))
}

fn span_of(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{Token, tokens};
    use crate::number::{Notation, Number};
    use crate::source::{Sources, Span};

    fn place(text: &str) -> Span {
        Span::new(Sources::default().add("rule", text), 0..text.len())
    }

    /// `at` is the text at the fault.
    #[track_caller]
    fn refused(text: &str, at: &str, message: &str, help: &str) {
        let fault = tokens(text, place(text)).expect_err(text);
        let span = fault.primary.0;
        let found = (&text[span.start..span.end], fault.message.en.as_str());
        assert_eq!(found, (at, message), "{text}");
        assert_eq!(fault.help.unwrap_or_default().en, help, "{text}");
    }

    #[track_caller]
    fn number(text: &str, plain: &str, percentage: bool, length: usize) {
        let found = tokens(text, place(text)).expect(text);
        let value = Number::parse(plain, Notation::English).expect(plain);
        let (token, span) = &found[0];
        assert_eq!(*token, Token::Number { value, percentage }, "{text}");
        assert_eq!((span.start, span.end), (0, length), "{text}");
        assert!(matches!(found.last(), Some((Token::End, _))));
    }

    #[test]
    fn every_token_has_its_place() {
        let text = " a_1 <= \"Khá\" ";
        let found = tokens(text, place(text)).expect(text);
        let places: Vec<&str> = found
            .iter()
            .map(|(_, at)| &text[at.start..at.end])
            .collect();
        assert_eq!(places, ["a_1", "<=", "\"Khá\"", ""]);
        assert_eq!(found[2].0, Token::Text("Khá".to_owned()));
        assert_eq!(found[3].1.start, text.len() - 1);
    }

    #[test]
    fn a_number_may_be_a_percentage() {
        number("70", "70", false, 2);
        number("70%", "0.7", true, 3);
        number("70 % x", "0.7", true, 4);
        number("3‰", "0.003", true, 4);
        number("1.5", "1.5", false, 3);
        number("1.50", "1.5", false, 4);
        number("0.125", "0.125", false, 5);
        number("1234.125", "1234.125", false, 8);
        number("1.2345", "1.2345", false, 6);
    }

    #[test]
    fn what_has_no_meaning_comes_with_what_to_write() {
        let no = |mark: &str| format!("`{mark}` has no meaning in a rule");
        refused("a = 0", "=", &no("="), "equality is written `==`");
        refused("a => 0", "=>", &no("=>"), "write `>=`");
        refused("a =< 0", "=<", &no("=<"), "write `<=`");
        refused("a ≤ 0", "≤", &no("≤"), "write `<=`");
        refused("a ≥ 0", "≥", &no("≥"), "write `>=`");
        let not = "there is no `!=`: say what must hold";
        refused("a != 0", "!=", &no("!="), not);
        refused("a ≠ 0", "≠", &no("≠"), not);
        refused("!a", "!", &no("!"), not);
        refused("a & b", "&", &no("&"), "write `and`");
        refused("a | b", "|", &no("|"), "write `or`");
        refused("a ÷ b", "÷", &no("÷"), "write `/`");
        refused("a : b", ":", &no(":"), "write `/`");
        refused("2 × a", "×", &no("×"), "write `*`");
        refused("a − b", "−", &no("−"), "write `-`");
        refused("a – b", "–", &no("–"), "write `-`");
        refused("a ; b", ";", &no(";"), "");
        refused("#", "#", &no("#"), "");
    }

    #[test]
    fn words_with_marks_are_one_heading_up_to_a_keyword() {
        let first = |text: &str| tokens(text, place(text)).expect(text)[0].0.clone();
        for heading in [
            "đạt",
            "ố_1",
            "Đ4",
            "Số vụ",
            "Trong năm có kế hoạch",
            "so\u{302}\u{301}_vu\u{323}",
        ] {
            for behind in [" == 0", " and a", " OR a", " hoặc a", ""] {
                let found = first(&format!("{heading}{behind}"));
                assert_eq!(found, Token::Heading(heading.to_owned()), "{behind}");
            }
        }
        assert_eq!(first("và số vụ"), Token::Word("và".to_owned()));
        assert_eq!(first("a b"), Token::Word("a".to_owned()));
        assert_eq!(first("not số vụ"), Token::Word("not".to_owned()));
    }

    #[test]
    fn curled_quotation_marks_are_not_taken_for_straight_ones() {
        for mark in ["“", "‘", "”"] {
            let message = format!("`{mark}` has no meaning in a rule");
            let help = "use straight quotation marks: `\"…\"`";
            refused(&format!("a >= {mark}khá”"), mark, &message, help);
        }
    }

    #[test]
    fn a_number_that_vietnamese_reads_as_thousands_is_asked_about() {
        let ask = |text: &str, digits: &str| {
            let message = format!("`{text}` may be {digits} or a fraction");
            let help = format!("write `{digits}`, or the fraction with one more zero: `{text}0`");
            refused(text, text, &message, &help);
        };
        ask("1.000", "1000");
        ask("123.456", "123456");
        let long = "a number is digits, with a point before a fraction, at most 15 on either side";
        refused("1.2.3", "1.2.3", "`1.2.3` is no number", long);
        refused("1.", "1.", "`1.` is no number", long);
        let small = "0.00000000000001";
        let message = format!("`{small}%` has more than 15 digits behind the mark");
        refused(&format!("{small} %"), &format!("{small} %"), &message, "");
    }

    #[test]
    fn a_text_needs_its_closing_mark() {
        refused(
            "g >= \"Khá ",
            "\"Khá",
            "a text without its closing `\"`",
            "",
        );
    }
}
