//! From the text of a rule to words and marks, each with its place.

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::number::Notation;
use crate::number::Number;
use crate::source::Span;

/// A word or mark of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A number, already divided if `%` or `‰` stands behind it.
    Number { value: Number, percentage: bool },
    /// A name or keyword.
    Word(String),
    /// A text between quotation marks.
    Text(String),
    /// A mark, as written.
    Mark(&'static str),
    /// The end of the rule.
    End,
}

const MARKS: [&str; 12] = [
    "<=", "==", ">=", "<", ">", "+", "-", "*", "/", "(", ")", ",",
];

/// Cuts `text`, which stands at `place`, into tokens; the last is [`Token::End`].
///
/// # Errors
/// At the first character that no token begins with, and at a number that is too long.
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
    if first.is_ascii_alphabetic() || first == '_' {
        let length = span_of(rest, |c| c.is_alphanumeric() || c == '_');
        if !rest[..length].is_ascii() {
            return Err(not_ascii(rest, at));
        }
        return Ok((Token::Word(rest[..length].to_owned()), length));
    }
    if first == '"' {
        let Some(close) = rest[1..].find('"') else {
            let fault = Diagnostic::new(
                Code::RuleSyntax,
                at(rest.trim_end().len()),
                "a text without its closing `\"`",
            );
            return Err(fault.label("opened here"));
        };
        return Ok((Token::Text(rest[1..=close].to_owned()), close + 2));
    }
    if first.is_alphabetic() {
        return Err(not_ascii(rest, at));
    }
    let length = ["=>", "=<", "!="]
        .into_iter()
        .find(|mark| rest.starts_with(mark))
        .map_or(first.len_utf8(), str::len);
    let fault = Diagnostic::new(
        Code::RuleSyntax,
        at(length),
        format!("`{}` has no meaning in a rule", &rest[..length]),
    );
    if length > first.len_utf8() && first == '=' {
        let turned = if rest.starts_with("=>") { ">=" } else { "<=" };
        return Err(fault.help(format!("write `{turned}`")));
    }
    Err(match advice(first) {
        Some(advice) => fault.help(advice),
        None => fault,
    })
}

/// A name with marks: ids have none.
fn not_ascii(rest: &str, at: &dyn Fn(usize) -> Span) -> Diagnostic {
    let length = span_of(rest, |c| c.is_alphanumeric() || c == '_' || is_mark(c));
    let message = format!("`{}` is no name: names are ASCII", &rest[..length]);
    Diagnostic::new(Code::RuleSyntax, at(length), message)
        .help("a rule names figures by their ids, as in `so_vu`, not `số vụ`")
}

/// Marks that stand apart from their letter in decomposed text.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn advice(first: char) -> Option<&'static str> {
    Some(match first {
        '=' => "equality is written `==`",
        '≤' => "write `<=`",
        '≥' => "write `>=`",
        '!' | '≠' => "there is no `!=`: say what must hold",
        '&' => "write `and`",
        '|' => "write `or`",
        '÷' | ':' => "write `/`",
        '×' => "write `*`",
        '−' | '–' => "write `-`",
        _ => return None,
    })
}

/// Whether Vietnamese would read it as thousands: `1.000` is one number here and another there.
fn may_be_thousands(written: &str) -> bool {
    written
        .split_once('.')
        .is_some_and(|(whole, rest)| rest.len() == 3 && whole.len() <= 3 && !whole.starts_with('0'))
}

fn number(rest: &str, at: &dyn Fn(usize) -> Span) -> Result<(Token, usize), Diagnostic> {
    let length = span_of(rest, |c| c.is_ascii_digit() || c == '.');
    let written = &rest[..length];
    let value = Number::parse(written, Notation::English).map_err(|_| {
        Diagnostic::new(
            Code::RuleSyntax,
            at(length),
            format!("`{written}` is no number"),
        )
        .help("a number is digits, with a point before a fraction, at most 15 on either side")
    })?;
    if may_be_thousands(written) {
        let digits = written.replace('.', "");
        let message = format!("`{written}` may be {digits} or a fraction");
        return Err(
            Diagnostic::new(Code::RuleSyntax, at(length), message).help(format!(
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
        Diagnostic::new(
            Code::RuleSyntax,
            at(whole_length),
            format!("`{written}{sign}` has more than 15 digits behind the mark"),
        )
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
