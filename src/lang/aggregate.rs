//! Parses what a derived figure is computed from: a sum of figures, or an aggregate of what lies within.

use super::expr::{Connective, Expr, Sum, Test};
use super::parse::{Parsed, Parser};
use super::token::Token;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, Spanned};
use crate::text::{Text, both};

/// What a derived figure is computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Derivation {
    /// Figures of the same subject.
    Sum(Sum),
    /// What lies within the subject.
    Aggregate(AggregateExpr),
}

/// `count(kind [where test {and test}])` or `sum(kind.figure [where test {and test}])`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AggregateExpr {
    /// The kind of what lies within.
    pub of: Spanned<String>,
    /// The figure added up; `None` if the subjects themselves are counted.
    pub figure: Option<Spanned<String>>,
    /// Those count that meet all of these.
    pub tests: Vec<UnitTestExpr>,
    /// All of it.
    pub span: Span,
}

/// Which subjects an aggregate counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitTestExpr {
    /// `passes("family")`
    Passes(Spanned<String>),
    /// `kind("phường")`
    Kind(Spanned<String>),
    /// A test of their figures.
    Rule(Expr),
}

/// Parses the definition of a derived figure.
///
/// # Errors
/// When the text is neither a sum nor an aggregate.
pub fn parse_derivation(text: &str, place: Span) -> Result<Derivation, Diagnostic> {
    let mut parser = Parser::new(text, place)?;
    if let Some(aggregate) = parser.aggregate()? {
        parser.end(&both!("hết công thức", "the end of the formula"))?;
        return Ok(Derivation::Aggregate(aggregate));
    }
    let sum = parser.sum()?;
    parser.end(&both!(
        "`+`, `-` hoặc hết tổng",
        "`+`, `-` or the end of the sum"
    ))?;
    Ok(Derivation::Sum(sum))
}

/// The words that begin an aggregate.
const WORDS: [&str; 2] = ["count", "sum"];

impl Parser {
    /// Whether an aggregate begins here.
    fn begins_aggregate(&self) -> bool {
        let opens = self.tokens.get(self.next + 1);
        let is_word = matches!(self.peek(), Token::Word(word) if WORDS.contains(&word.as_str()));
        is_word && opens.is_some_and(|(token, _)| *token == Token::Mark("("))
    }

    fn aggregate(&mut self) -> Parsed<Option<AggregateExpr>> {
        if !self.begins_aggregate() {
            return Ok(None);
        }
        let start = self.place();
        let adds = self.take_word("sum");
        self.next += usize::from(!adds);
        self.expect("(")?;
        let of = self.name(&both!(
            "một loại đơn vị, như `khu_dan_cu`",
            "a kind of subject, such as `khu_dan_cu`"
        ))?;
        let figure = if adds {
            self.expect(".")?;
            Some(self.name(&both!("một số liệu", "a figure"))?)
        } else {
            None
        };
        let mut tests = Vec::new();
        if self.take_word("where") {
            tests.push(self.unit_test()?);
            while self.take_word("and") {
                tests.push(self.unit_test()?);
            }
        }
        let end = self.expect(")")?;
        Ok(Some(AggregateExpr {
            of,
            figure,
            tests,
            span: start.to(end),
        }))
    }

    fn unit_test(&mut self) -> Parsed<UnitTestExpr> {
        if self.take_word("passes") {
            return Ok(UnitTestExpr::Passes(self.quoted(&both!(
                "tên một bộ tiêu chí trong dấu nháy kép",
                "the name of a set in quotation marks"
            ))?));
        }
        if self.take_word("kind") {
            return Ok(UnitTestExpr::Kind(self.quoted(&both!(
                "một loại xã trong dấu nháy kép, như \"phường\"",
                "a kind of commune in quotation marks, such as \"phường\""
            ))?));
        }
        let test = self.test()?;
        Ok(UnitTestExpr::Rule(Expr::of(test)))
    }

    /// A text in parentheses and quotation marks.
    fn quoted(&mut self, expected: &Text) -> Parsed<Spanned<String>> {
        self.expect("(")?;
        let Token::Text(text) = self.peek() else {
            return Err(self.unexpected(expected));
        };
        let text = Spanned::new(text.clone(), self.place());
        self.next += 1;
        self.expect(")")?;
        Ok(text)
    }

    /// Refuses an aggregate in a rule.
    pub(super) fn no_aggregate(&self) -> Parsed<()> {
        if !self.begins_aggregate() {
            return Ok(());
        }
        let message = both!(
            "quy tắc không tự đếm đơn vị trực thuộc",
            "a rule does not count what lies within"
        );
        let fault = Diagnostic::new(Code::RuleSyntax, self.place(), message);
        Err(fault.help(both!(
            "khai báo một số liệu: `[indicator.so_x]` với `from = 'count(…)'`, rồi dùng tên của nó",
            "describe a figure, `[indicator.so_x]` with `from = 'count(…)'`, and use its name"
        )))
    }
}

impl Expr {
    /// A rule of one test.
    fn of(test: Test) -> Expr {
        Expr {
            connective: Connective::And,
            tests: vec![test],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AggregateExpr, Derivation, UnitTestExpr, parse_derivation};
    use crate::lang::parse;
    use crate::source::{Sources, Span};

    fn place(text: &str) -> Span {
        Span::new(Sources::default().add("rule", text), 0..text.len())
    }

    #[track_caller]
    fn aggregate(text: &str) -> AggregateExpr {
        match parse_derivation(text, place(text)) {
            Ok(Derivation::Aggregate(found)) => found,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn subjects_are_counted_and_their_figures_added_up() {
        let all = aggregate("count(khu_dan_cu)");
        assert_eq!((all.of.value.as_str(), all.figure), ("khu_dan_cu", None));
        assert_eq!(all.tests, []);
        let sum = aggregate(" sum(khu_dan_cu.so_nha where co_to) ");
        assert_eq!(sum.figure.expect("a figure").value, "so_nha");
        assert!(matches!(sum.tests[..], [UnitTestExpr::Rule(_)]));
        let passed = aggregate("count(khu_dan_cu where passes(\"bo-a\"))");
        let [UnitTestExpr::Passes(family)] = &passed.tests[..] else {
            panic!("{passed:?}")
        };
        assert_eq!(family.value, "bo-a");
        let both = aggregate("count(truong where cap >= 2 and passes(\"bo-a\"))");
        assert!(matches!(
            both.tests[..],
            [UnitTestExpr::Rule(_), UnitTestExpr::Passes(_)]
        ));
        let wards = aggregate("count(xa where kind(\"phường\"))");
        assert!(matches!(&wards.tests[..], [UnitTestExpr::Kind(kind)] if kind.value == "phường"));
        for text in ["so_a + so_b", "count", "count + sum"] {
            let found = parse_derivation(text, place(text));
            assert!(matches!(found, Ok(Derivation::Sum(_))), "{text}");
        }
    }

    #[test]
    fn what_is_no_aggregate_is_refused_where_it_goes_wrong() {
        for (text, at, message) in [
            (
                "count()",
                ")",
                "expected a kind of subject, such as `khu_dan_cu`, found `)`",
            ),
            ("count(a.b)", ".", "expected `)`, found `.`"),
            ("sum(a)", ")", "expected `.`, found `)`"),
            (
                "count(a where)",
                ")",
                "expected a figure, a number or `(`, found `)`",
            ),
            (
                "count(a where passes(b))",
                "b",
                "expected the name of a set in quotation marks, found `b`",
            ),
            (
                "count(a) + b",
                "+",
                "expected the end of the formula, found `+`",
            ),
            ("count(a where b or c)", "or", "expected `)`, found `or`"),
        ] {
            let fault = parse_derivation(text, place(text)).expect_err(text);
            let span = fault.primary.0;
            let found = (&text[span.start..span.end], fault.message.en.as_str());
            assert_eq!(found, (at, message), "{text}");
        }
    }

    #[test]
    fn a_rule_counts_nothing_by_itself() {
        let text = "count(a) >= 3";
        let fault = parse(text, place(text)).expect_err(text);
        assert_eq!(fault.message.en, "a rule does not count what lies within");
        assert!(parse("count >= 3", place("count >= 3")).is_ok());
    }
}
