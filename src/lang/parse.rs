//! A recursive-descent parser for rules.
//!
//! It reports one fault per rule, because whatever follows the first would be guesswork.

use super::expr::{Connective, Expr, Item, ItemKind, Sum, Term, Test};
use super::token::{Token, tokens};
use super::wording::{any_operator, share_against};
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::source::{Span, Spanned};
use crate::text::both;

/// Maximum nesting of parentheses. No law needs this many, and the stack is finite.
const DEEPEST: u8 = 32;

/// Maximum number of years that `prev` can look back.
const FURTHEST_BACK: u8 = 20;

/// Years that `at` can name.
const FIXED_YEARS: std::ops::RangeInclusive<u16> = 1900..=2200;

/// Parses a rule written at `place`; byte *i* of `text` is byte `place.start + i` of the source.
///
/// # Errors
/// When the text is not a rule: the first offending place and what to write instead.
pub fn parse(text: &str, place: Span) -> Result<Expr, Diagnostic> {
    let mut parser = Parser::new(text, place)?;
    let rule = parser.rule()?;
    parser.end(&both!(
        "`and`, `or` hoặc hết quy tắc",
        "`and`, `or` or the end of the rule"
    ))?;
    Ok(rule)
}

/// The state of the parser.
pub(super) struct Parser {
    pub(super) tokens: Vec<(Token, Span)>,
    pub(super) next: usize,
    depth: u8,
}

pub(super) type Parsed<T> = Result<T, Diagnostic>;

impl Parser {
    pub(super) fn new(text: &str, place: Span) -> Parsed<Parser> {
        Ok(Parser {
            tokens: tokens(text, place)?,
            next: 0,
            depth: 0,
        })
    }

    fn rule(&mut self) -> Parsed<Expr> {
        let mut tests = vec![self.test()?];
        let mut connective = None;
        while let Some(this) = self.connective() {
            let (first, place) = *connective.get_or_insert((this, self.place()));
            if first != this {
                return Err(self.mixed(place));
            }
            self.next += 1;
            tests.push(self.test()?);
        }
        let connective = connective.map_or(Connective::And, |(connective, _)| connective);
        Ok(Expr { connective, tests })
    }

    fn mixed(&self, first: Span) -> Diagnostic {
        let message = both!(
            "một quy tắc có cả `and` lẫn `or`",
            "`and` and `or` in one rule"
        );
        Diagnostic::new(Code::MixedConnectives, self.place(), message)
            .because(first, both!("từ nối đầu tiên", "the first connective"))
            .help(both!(
                "tách thành hai tiêu chí, hoặc lập một nhóm có `require`",
                "make two criteria, or a group with `require`"
            ))
    }

    pub(super) fn test(&mut self) -> Parsed<Test> {
        if self.take_word("not") {
            let name = self.name(&both!("một số liệu có/không", "a yes/no figure"))?;
            let place = self.place();
            if self.operator().is_some() {
                let message = both!(
                    "`not` đứng trước số liệu có/không, không đứng trước phép so sánh",
                    "`not` stands before a yes/no, not before a comparison"
                );
                return Err(
                    Diagnostic::new(Code::RuleSyntax, place, message).help(both!(
                        "đảo phép so sánh: `a < b` thay cho `not a >= b`",
                        "turn the comparison round: `a < b` for `not a >= b`"
                    )),
                );
            }
            return Ok(Test::Holds {
                name,
                negated: true,
            });
        }
        let first = self.item()?;
        if self.take_mark("/") {
            return self.share(first);
        }
        let left = self.sum_from(first)?;
        let Some(operator) = self.operator() else {
            return self.held(&left);
        };
        if let Token::Text(level) = self.peek() {
            let level = Spanned::new(level.clone(), self.place());
            self.next += 1;
            let name = left.name().ok_or_else(|| {
                let message = both!(
                    "chỉ số liệu theo mức mới có các mức",
                    "only a grade has levels"
                );
                Diagnostic::new(Code::RuleSyntax, left.span, message).help(both!(
                    "so tổng này với một số",
                    "compare the sum with a number"
                ))
            })?;
            return Ok(Test::Level {
                name,
                operator,
                level,
            });
        }
        let right = self.sum()?;
        Ok(Test::Compare {
            left,
            operator,
            right,
        })
    }

    fn share(&mut self, numerator: Item) -> Parsed<Test> {
        let denominator = self.item()?;
        let Some(operator) = self.operator() else {
            return Err(self.unexpected(&any_operator()).help(both!(
                "tỷ lệ là một số hạng chia cho một số hạng, so với một hằng số; tổng thì đặt trong ngoặc",
                "a share is one item divided by one item and compared with a constant; put a sum in parentheses"
            )));
        };
        let threshold = self.item()?;
        if threshold.factor.is_some()
            || !matches!(
                threshold.kind,
                ItemKind::Constant { .. } | ItemKind::Name(_)
            )
        {
            let [message, help] = share_against();
            return Err(Diagnostic::new(Code::RuleSyntax, threshold.span, message).help(help));
        }
        Ok(Test::Share {
            numerator,
            denominator,
            operator,
            threshold,
        })
    }

    fn held(&self, left: &Sum) -> Parsed<Test> {
        if let Some(name) = left.name() {
            return Ok(Test::Holds {
                name,
                negated: false,
            });
        }
        let why = both!(
            "riêng phần này không đúng cũng không sai",
            "this alone is neither true nor false"
        );
        let help = if *self.peek() == Token::Mark("/") {
            both!(
                "tổng bị chia thì đặt trong ngoặc: `(a + b) / c >= 70%`",
                "put a sum that is divided in parentheses: `(a + b) / c >= 70%`"
            )
        } else {
            both!(
                "so với một số, một tham số hoặc một tổng khác",
                "compare it with a number, a parameter or another sum"
            )
        };
        let fault = self.unexpected(&any_operator());
        Err(fault.because(left.span, why).help(help))
    }

    pub(super) fn sum(&mut self) -> Parsed<Sum> {
        let first = self.item()?;
        self.sum_from(first)
    }

    fn sum_from(&mut self, first: Item) -> Parsed<Sum> {
        let mut span = first.span;
        let mut terms = vec![Term {
            negative: false,
            item: first,
        }];
        while let Token::Mark(sign @ ("+" | "-")) = *self.peek() {
            self.next += 1;
            let item = self.item()?;
            span = span.to(item.span);
            terms.push(Term {
                negative: sign == "-",
                item,
            });
        }
        Ok(Sum { terms, span })
    }

    fn item(&mut self) -> Parsed<Item> {
        let first = self.primary()?;
        let star = self.place();
        if !self.take_mark("*") {
            return Ok(first);
        }
        if !matches!(first.kind, ItemKind::Constant { .. } | ItemKind::Name(_)) {
            let message = both!(
                "trước `*` chỉ được là hằng số",
                "only a constant may stand before `*`"
            );
            return Err(Diagnostic::new(Code::Product, star, message)
                .because(
                    first.span,
                    both!("đây không phải là hằng số", "this is no constant"),
                )
                .help(both!(
                    "viết số hoặc tham số trước, như `2 * a`",
                    "write the number or the parameter first, as in `2 * a`"
                )));
        }
        let mut item = self.primary()?;
        if let Token::Mark("*") = self.peek() {
            let message = both!("có thừa số thứ hai", "a second factor");
            return Err(
                Diagnostic::new(Code::Product, self.place(), message).help(both!(
                    "nhân sẵn các hằng số thành một",
                    "work the constants out into one"
                )),
            );
        }
        item.span = first.span.to(item.span);
        item.factor = Some(Box::new(first));
        Ok(item)
    }

    fn primary(&mut self) -> Parsed<Item> {
        let span = self.place();
        let item = |kind, span| Item {
            factor: None,
            kind,
            span,
        };
        self.no_aggregate()?;
        match self.peek().clone() {
            Token::Number { value, percentage } => {
                self.next += 1;
                Ok(item(ItemKind::Constant { value, percentage }, span))
            }
            Token::Word(word) if word == "prev" => self.previous(),
            Token::Word(word) if word == "at" && self.is_call() => self.fixed_year(),
            Token::Word(word) if !matches!(word.as_str(), "and" | "or" | "not") => {
                self.next += 1;
                Ok(item(ItemKind::Name(word), span))
            }
            Token::Heading(words) => {
                self.next += 1;
                Ok(item(ItemKind::Name(words), span))
            }
            Token::Mark("(") => self.parenthesised(),
            Token::Word(_) | Token::Text(_) | Token::Mark(_) | Token::End => Err(self.unexpected(
                &both!("một số liệu, một số hoặc `(`", "a figure, a number or `(`"),
            )),
        }
    }

    fn previous(&mut self) -> Parsed<Item> {
        let start = self.place();
        self.next += 1;
        self.expect("(")?;
        let name = self.name(&both!("một số liệu", "a figure"))?;
        let mut years = 1;
        if self.take_mark(",") {
            let place = self.place();
            years = self.whole_years().ok_or_else(|| {
                let message = both!(
                    "ở đây phải là số năm, từ 1 đến {FURTHEST_BACK}",
                    "expected a number of years from 1 to {FURTHEST_BACK}"
                );
                Diagnostic::new(Code::RuleSyntax, place, message)
            })?;
            self.next += 1;
        }
        let end = self.expect(")")?;
        Ok(Item {
            factor: None,
            kind: ItemKind::Previous {
                name,
                years,
                named: None,
            },
            span: start.to(end),
        })
    }

    /// Whether `(` follows: `at` alone is a name like any other.
    fn is_call(&self) -> bool {
        let next = self.tokens.get(self.next + 1);
        matches!(next, Some((Token::Mark("("), _)))
    }

    fn fixed_year(&mut self) -> Parsed<Item> {
        let start = self.place();
        self.next += 1;
        self.expect("(")?;
        let name = self.name(&both!("một số liệu", "a figure"))?;
        self.expect(",")?;
        let place = self.place();
        let year = self.year().ok_or_else(|| {
            let message = both!(
                "ở đây phải là một năm, như 2019",
                "expected a year, such as 2019"
            );
            Diagnostic::new(Code::RuleSyntax, place, message)
        })?;
        self.next += 1;
        let end = self.expect(")")?;
        Ok(Item {
            factor: None,
            kind: ItemKind::At { name, year },
            span: start.to(end),
        })
    }

    fn parenthesised(&mut self) -> Parsed<Item> {
        let start = self.place();
        if self.depth == DEEPEST {
            let message = both!(
                "ngoặc lồng nhau quá nhiều lớp",
                "too many parentheses inside one another"
            );
            return Err(Diagnostic::new(Code::RuleSyntax, start, message));
        }
        self.depth += 1;
        self.next += 1;
        let sum = self.sum()?;
        let end = self.expect(")")?;
        self.depth -= 1;
        Ok(Item {
            factor: None,
            kind: ItemKind::Sum(Box::new(sum)),
            span: start.to(end),
        })
    }

    fn connective(&self) -> Option<Connective> {
        let Token::Word(word) = self.peek() else {
            return None;
        };
        match word.as_str() {
            "and" => Some(Connective::And),
            "or" => Some(Connective::Or),
            _ => None,
        }
    }

    fn year(&self) -> Option<u16> {
        let Token::Number {
            value,
            percentage: false,
        } = *self.peek()
        else {
            return None;
        };
        let mut years = FIXED_YEARS;
        years.find(|&year| Number::whole(i64::from(year)) == value)
    }

    fn whole_years(&self) -> Option<u8> {
        let Token::Number {
            value,
            percentage: false,
        } = *self.peek()
        else {
            return None;
        };
        (1..=FURTHEST_BACK).find(|&years| Number::whole(i64::from(years)) == value)
    }
}

#[cfg(test)]
mod tests {
    use super::{Connective, Test, parse};
    use crate::diagnostic::Code;
    use crate::lang::parse_derivation;
    use crate::source::{Sources, Span};

    fn place(text: &str) -> Span {
        Span::new(Sources::default().add("rule", text), 0..text.len())
    }

    /// `at` is the text at the fault; empty at the end of the rule.
    #[track_caller]
    fn refused(text: &str, code: Code, at: &str, message: &str) {
        let fault = parse(text, place(text)).expect_err(text);
        let span = fault.primary.0;
        assert_eq!(
            (
                fault.code,
                &text[span.start..span.end],
                fault.message.en.as_str()
            ),
            (code, at, message),
            "{text}"
        );
    }

    #[test]
    fn a_rule_is_tests_joined_by_one_connective() {
        let rule = parse("a < prev(a) or a == 0 or not b", place("")).expect("a rule");
        assert_eq!((rule.connective, rule.tests.len()), (Connective::Or, 3));
        let alone = parse("  a_b  ", place("")).expect("a rule");
        assert!(matches!(
            alone.tests.as_slice(),
            [Test::Holds { negated: false, .. }]
        ));
        refused(
            "a == 0 and b == 0 or c",
            Code::MixedConnectives,
            "or",
            "`and` and `or` in one rule",
        );
    }

    #[test]
    fn every_shape_of_the_grammar_is_read() {
        for text in [
            "a",
            "not a",
            "a == 0",
            "a + b - 2 * c <= 97% * prev(d, 2) + 1.5",
            "(a + b) / (c - d) >= 70%",
            "a / b < p",
            "grade >= \"Khá\"",
            "a <= 95% * at(a, 2019)",
            "at <= 3",
            "2 * (a + b) > 3‰",
            "p * a == 0",
            "prev(a) > a",
        ] {
            assert!(
                parse(text, place(text)).is_ok(),
                "{text}: {:?}",
                parse(text, place(text))
            );
        }
        assert!(parse_derivation("a + b - c", place("")).is_ok());
        assert!(parse_derivation("a + b == c", place("")).is_err());
    }

    #[test]
    fn a_fixed_year_is_a_year() {
        refused(
            "at(a, 19) > a",
            Code::RuleSyntax,
            "19",
            "expected a year, such as 2019",
        );
        refused(
            "at(a) > a",
            Code::RuleSyntax,
            ")",
            "expected `,`, found `)`",
        );
    }

    #[test]
    fn a_fault_is_shown_where_it_is() {
        use Code::{Product, RuleSyntax};
        refused(
            "",
            RuleSyntax,
            "",
            "expected a figure, a number or `(`, the rule ends here",
        );
        refused(
            "a ==",
            RuleSyntax,
            "",
            "expected a figure, a number or `(`, the rule ends here",
        );
        refused("(a == 0", RuleSyntax, "==", "expected `)`, found `==`");
        refused("(a + b", RuleSyntax, "", "expected `)`, the rule ends here");
        refused("a = 0", RuleSyntax, "=", "`=` has no meaning in a rule");
        refused(
            "a == 0 và b",
            RuleSyntax,
            "và",
            "expected `and`, `or` or the end of the rule, found `và`",
        );
        refused(
            "a == 0 b",
            RuleSyntax,
            "b",
            "expected `and`, `or` or the end of the rule, found `b`",
        );
        refused(
            "a + b",
            RuleSyntax,
            "",
            "expected `<`, `<=`, `==`, `>=` or `>`, the rule ends here",
        );
        refused(
            "a / b",
            RuleSyntax,
            "",
            "expected `<`, `<=`, `==`, `>=` or `>`, the rule ends here",
        );
        refused(
            "a / b >= prev(c)",
            RuleSyntax,
            "prev(c)",
            "a share is compared with a constant",
        );
        refused(
            "a / b + c >= 1",
            RuleSyntax,
            "+",
            "expected `<`, `<=`, `==`, `>=` or `>`, found `+`",
        );
        refused(
            "(a + b) * c == 0",
            Product,
            "*",
            "only a constant may stand before `*`",
        );
        refused("2 * 3 * a == 0", Product, "*", "a second factor");
        refused(
            "g >= \"Khá",
            RuleSyntax,
            "\"Khá",
            "a text without its closing `\"`",
        );
        refused(
            "a + b >= \"Khá\"",
            RuleSyntax,
            "a + b",
            "only a grade has levels",
        );
        refused(
            "prev(a, 0) > a",
            RuleSyntax,
            "0",
            "expected a number of years from 1 to 20",
        );
        refused(
            "prev(a, 21) > a",
            RuleSyntax,
            "21",
            "expected a number of years from 1 to 20",
        );
        refused("a == 1.2.3", RuleSyntax, "1.2.3", "`1.2.3` is no number");
        refused(
            "not not a",
            RuleSyntax,
            "not",
            "expected a yes/no figure, found `not`",
        );
        refused(
            "a and",
            RuleSyntax,
            "",
            "expected a figure, a number or `(`, the rule ends here",
        );
    }

    #[track_caller]
    fn advised(text: &str, help: Option<&str>) {
        let fault = parse(text, place(text)).expect_err(text);
        let said = fault.help.as_ref().map(|help| help.en.as_str());
        assert_eq!(said, help, "{text}");
    }

    #[test]
    fn what_stands_behind_a_finished_test_comes_with_what_to_write() {
        let one = "one comparison to a test; join two by `and`: `a < b and b < c`";
        for operator in ["<", "<=", "==", ">=", ">"] {
            advised(&format!("a < b {operator} c"), Some(one));
        }
        advised(
            "a >= 70,5%",
            Some("a fraction is written with a point: `70.5%`"),
        );
        advised(
            "a / b >= 70% + c",
            Some("a share is compared with one constant"),
        );
        advised(
            "a / b >= 70% - c",
            Some("a share is compared with one constant"),
        );
        advised("a == 0 AND b == 0", Some("write `and`"));
        advised("a == 0 Or b == 0", Some("write `or`"));
        for rest in ["b", "12", "\"Khá\"", ")", "/ b"] {
            advised(&format!("a == 0 {rest}"), None);
        }
    }

    #[test]
    fn a_sum_alone_is_told_what_it_lacks() {
        let divided = "put a sum that is divided in parentheses: `(a + b) / c >= 70%`";
        advised("a + b / c >= 70%", Some(divided));
        advised(
            "a + b",
            Some("compare it with a number, a parameter or another sum"),
        );
    }

    #[test]
    fn a_keyword_is_no_figure() {
        for word in ["and", "or", "not"] {
            let found = format!("expected a figure, a number or `(`, found `{word}`");
            refused(&format!("a == {word}"), Code::RuleSyntax, word, &found);
        }
    }

    #[test]
    fn parentheses_do_not_exhaust_the_stack() {
        let fine = format!("{}a{} == 0", "(".repeat(32), ")".repeat(32));
        assert!(parse(&fine, place(&fine)).is_ok());
        let beside = vec!["(a)"; 40].join(" + ") + " == 0";
        assert!(parse(&beside, place(&beside)).is_ok());
        let deep = format!("{}a{} == 0", "(".repeat(100_000), ")".repeat(100_000));
        refused(
            &deep,
            Code::RuleSyntax,
            "(",
            "too many parentheses inside one another",
        );
    }

    #[test]
    fn places_count_from_where_the_rule_stands() {
        let source = Sources::default().add("file", "rule = 'a == '");
        let fault = parse("a == ", Span::new(source, 8..13)).expect_err("no rule");
        assert_eq!((fault.primary.0.start, fault.primary.0.end), (12, 12));
    }
}
