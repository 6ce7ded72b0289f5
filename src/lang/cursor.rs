//! Walking over the tokens of a rule: what stands here, and what should.

use super::expr::Operator;
use super::parse::{Parsed, Parser};
use super::token::Token;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, Spanned};

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

    pub(super) fn name(&mut self, what: &str) -> Parsed<Spanned<String>> {
        let span = self.place();
        if let Token::Word(word) = self.peek()
            && !matches!(word.as_str(), "and" | "or" | "not" | "prev")
        {
            let name = Spanned::new(word.clone(), span);
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
            Err(self.unexpected(&format!("`{mark}`")))
        }
    }

    pub(super) fn end(&self, what: &str) -> Parsed<()> {
        if *self.peek() == Token::End {
            return Ok(());
        }
        let fault = self.unexpected(what);
        Err(match self.advice() {
            Some(advice) => fault.help(advice),
            None => fault,
        })
    }

    /// What to write instead of what stands behind a finished test.
    fn advice(&self) -> Option<&'static str> {
        match self.peek() {
            Token::Mark("<" | "<=" | "==" | ">=" | ">") => {
                Some("one comparison to a test; join two by `and`: `a < b and b < c`")
            }
            Token::Mark(",") => Some("a fraction is written with a point: `70.5%`"),
            Token::Mark("+" | "-") => Some("a share is compared with one constant"),
            Token::Word(word) if word.eq_ignore_ascii_case("and") => Some("write `and`"),
            Token::Word(word) if word.eq_ignore_ascii_case("or") => Some("write `or`"),
            Token::Word(_)
            | Token::Number { .. }
            | Token::Text(_)
            | Token::Mark(_)
            | Token::End => None,
        }
    }

    pub(super) fn unexpected(&self, what: &str) -> Diagnostic {
        Diagnostic::new(
            Code::RuleSyntax,
            self.place(),
            format!("expected {what}, {}", self.found()),
        )
    }

    pub(super) fn found(&self) -> String {
        match self.peek() {
            Token::End => "the rule ends here".to_owned(),
            Token::Number { .. } => "found a number".to_owned(),
            Token::Word(word) => format!("found `{word}`"),
            Token::Text(text) => format!("found `\"{text}\"`"),
            Token::Mark(mark) => format!("found `{mark}`"),
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

    /// The next token; behind the last it stays the end.
    fn at(&self) -> &(Token, Span) {
        &self.tokens[self.next.min(self.tokens.len() - 1)]
    }
}
