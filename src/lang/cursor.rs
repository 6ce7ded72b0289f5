//! A cursor over the tokens of a rule: what is here, and what was expected.

use super::expr::Operator;
use super::parse::{Parsed, Parser};
use super::token::Token;
use super::wording::write;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, Spanned};
use crate::text::{Text, both};

impl Parser {
    pub(super) fn operator(&mut self) -> Option<Operator> {
        let Token::Mark(mark) = *self.peek() else {
            return None;
        };
        let operator = Operator::ALL
            .into_iter()
            .find(|operator| operator.symbol() == mark)?;
        self.next += 1;
        Some(operator)
    }

    pub(super) fn name(&mut self, what: &Text) -> Parsed<Spanned<String>> {
        let span = self.place();
        if let Token::Word(word) = self.peek()
            && !matches!(word.as_str(), "and" | "or" | "not" | "prev")
        {
            let name = Spanned::new(word.clone(), span);
            self.next += 1;
            return Ok(name);
        }
        if let Token::Heading(words) = self.peek() {
            let name = Spanned::new(words.clone(), span);
            self.next += 1;
            return Ok(name);
        }
        Err(self.unexpected(what))
    }

    pub(super) fn expect(&mut self, mark: &'static str) -> Parsed<Span> {
        let span = self.place();
        if self.take_mark(mark) {
            Ok(span)
        } else {
            Err(self.unexpected(&both!("`{mark}`", "`{mark}`")))
        }
    }

    pub(super) fn end(&self, what: &Text) -> Parsed<()> {
        if *self.peek() == Token::End {
            return Ok(());
        }
        let fault = self.unexpected(what);
        Err(match self.advice() {
            Some(advice) => fault.help(advice),
            None => fault,
        })
    }

    /// The help for an unexpected token after a complete test.
    fn advice(&self) -> Option<Text> {
        match self.peek() {
            Token::Mark("<" | "<=" | "==" | ">=" | ">") => Some(both!(
                "mỗi phép thử một phép so sánh; nối hai phép bằng `and`: `a < b and b < c`",
                "one comparison to a test; join two by `and`: `a < b and b < c`"
            )),
            Token::Mark(",") => Some(both!(
                "phần thập phân viết sau dấu chấm: `70.5%`",
                "a fraction is written with a point: `70.5%`"
            )),
            Token::Mark("+" | "-") => Some(both!(
                "tỷ lệ được so với một hằng số",
                "a share is compared with one constant"
            )),
            Token::Word(word) => match word.to_lowercase().as_str() {
                "and" | "và" => Some(write("and")),
                "or" | "hoặc" => Some(write("or")),
                _ => None,
            },
            Token::Heading(_)
            | Token::Number { .. }
            | Token::Text(_)
            | Token::Mark(_)
            | Token::End => None,
        }
    }

    pub(super) fn unexpected(&self, what: &Text) -> Diagnostic {
        let found = self.found();
        let message = Text {
            vi: format!("ở đây phải là {}, {}", what.vi, found.vi),
            en: format!("expected {}, {}", what.en, found.en),
        };
        Diagnostic::new(Code::RuleSyntax, self.place(), message)
    }

    fn found(&self) -> Text {
        match self.peek() {
            Token::End => both!("nhưng quy tắc hết ở đây", "the rule ends here"),
            Token::Number { .. } => both!("đang là một số", "found a number"),
            Token::Word(word) | Token::Heading(word) => {
                both!("đang là `{word}`", "found `{word}`")
            }
            Token::Text(text) => both!("đang là `\"{text}\"`", "found `\"{text}\"`"),
            Token::Mark(mark) => both!("đang là `{mark}`", "found `{mark}`"),
        }
    }

    pub(super) fn take_mark(&mut self, mark: &'static str) -> bool {
        self.take(|token| *token == Token::Mark(mark))
    }

    pub(super) fn take_word(&mut self, wanted: &str) -> bool {
        self.take(|token| matches!(token, Token::Word(word) if word == wanted))
    }

    fn take(&mut self, wanted: impl Fn(&Token) -> bool) -> bool {
        let found = wanted(self.peek());
        self.next += usize::from(found);
        found
    }

    pub(super) fn peek(&self) -> &Token {
        &self.at().0
    }

    pub(super) fn place(&self) -> Span {
        self.at().1
    }

    /// Returns the current token and moves on. Past the end it keeps returning the end token.
    fn at(&self) -> &(Token, Span) {
        &self.tokens[self.next.min(self.tokens.len() - 1)]
    }
}
