//! One side of a comparison: names resolved, units and kinds checked, coefficients computed.

use super::expr::{Item, ItemKind, Sum};
use super::linear::{Addend, FigureId, LinearSum};
use super::vocabulary::{FigureKind, Meaning, Vocabulary};
use super::wording::{is_not, unknown, yes_or_no};
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::source::{Span, Spanned};
use crate::text::{Text, both};
use crate::unit::Unit;

/// Upper bound for the sum of the absolute coefficients of a side.
///
/// Figures are below 10³⁰ units, `i128` holds 1.7 · 10³⁸, and a difference has two sides with a constant each.
const LARGEST: i128 = 40_000_000;

/// Upper bound for the constant of a side: two of them plus the figures of both sides fit an `i128`.
const LARGEST_CONSTANT: u128 = u128::MAX / 8;

/// One side of a comparison: figures with exact coefficients, not yet integers.
#[derive(Clone, Debug, Default)]
pub(super) struct RuleSide {
    pub(super) terms: Vec<SideTerm>,
    pub(super) constant: Number,
    /// The common unit of its figures.
    pub(super) unit: Option<Unit>,
    /// Whether it contains a count.
    pub(super) counts: bool,
    /// Whether it is a percentage and nothing else.
    pub(super) percentage: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct SideTerm {
    pub(super) coefficient: Number,
    pub(super) figure: FigureId,
    pub(super) back: u8,
    pub(super) named: Option<u16>,
    pub(super) whole: bool,
    pub(super) parts: usize,
}

/// Where two units have to be compatible.
#[derive(Clone, Copy)]
pub(super) enum Meeting {
    /// On the two sides of a comparison.
    Comparison,
    /// Within one sum.
    Sum,
}

/// The state of lowering: the names available and the faults found so far.
pub(super) struct Lowering<'v, 'f> {
    pub(super) vocabulary: &'v dyn Vocabulary,
    pub(super) faults: &'f mut Vec<Diagnostic>,
}

impl<'v> Lowering<'v, '_> {
    /// A side times `scale`, proved to fit.
    pub(super) fn whole(&mut self, side: &RuleSide, scale: i64, span: Span) -> Option<LinearSum> {
        let mut reach: i128 = 0;
        let mut addends = Vec::new();
        for term in &side.terms {
            let coefficient = term
                .coefficient
                .units()
                .checked_mul(i128::from(scale))
                .map(|units| units / Number::ONE.units());
            let Some(coefficient) = coefficient.and_then(|whole| i64::try_from(whole).ok()) else {
                return self.too_precise(span);
            };
            reach += i128::from(coefficient.unsigned_abs()) * term.parts as i128;
            if coefficient != 0 {
                addends.push(Addend {
                    coefficient,
                    figure: term.figure,
                    back: term.back,
                    named: term.named,
                });
            }
        }
        let constant = side.constant.units().checked_mul(i128::from(scale));
        match constant {
            Some(constant) if reach <= LARGEST && constant.unsigned_abs() < LARGEST_CONSTANT => {
                Some(LinearSum {
                    addends,
                    constant: Number::from_units(constant),
                })
            }
            _ => self.too_precise(span),
        }
    }

    pub(super) fn sum(&mut self, sum: &Sum) -> Option<RuleSide> {
        let mut whole = Some(RuleSide::default());
        for term in &sum.terms {
            let side = self.item(&term.item, term.negative);
            whole = whole
                .zip(side)
                .and_then(|(sum, side)| self.add(sum, side, term.item.span));
        }
        let mut side = whole?;
        side.percentage &= sum.terms.len() == 1;
        Some(side)
    }

    pub(super) fn add(
        &mut self,
        mut sum: RuleSide,
        side: RuleSide,
        span: Span,
    ) -> Option<RuleSide> {
        self.units_meet(&sum, &side, (span, Meeting::Sum));
        sum.unit = match (sum.unit, side.unit) {
            (Some(one), Some(other)) => one.meet(&other),
            (one, other) => one.or(other),
        };
        sum.counts |= side.counts;
        sum.percentage |= side.percentage;
        sum.constant = plus(sum.constant, side.constant).or_else(|| self.too_precise(span))?;
        for term in side.terms {
            match sum
                .terms
                .iter_mut()
                .find(|one| (one.figure, one.back) == (term.figure, term.back))
            {
                Some(one) => {
                    one.coefficient = plus(one.coefficient, term.coefficient)
                        .or_else(|| self.too_precise(span))?;
                }
                None => sum.terms.push(term),
            }
        }
        Some(sum)
    }

    pub(super) fn item(&mut self, item: &Item, negative: bool) -> Option<RuleSide> {
        let factor = match &item.factor {
            None => Number::ONE,
            Some(factor) => {
                let constant = self.item(factor, false)?;
                if !constant.terms.is_empty() {
                    let message = both!(
                        "nhân số liệu với số liệu",
                        "figures multiplied with one another"
                    );
                    let help = both!(
                        "trước `*` là một số hoặc tham số, sau đó là số liệu: `2 * a`",
                        "before `*` stands a number or a parameter, behind it the figure: `2 * a`"
                    );
                    return self.fault(Code::Product, item.span, message, help);
                }
                constant.constant
            }
        };
        let factor = if negative { -factor } else { factor };
        let mut side = match &item.kind {
            ItemKind::Constant { value, percentage } => RuleSide {
                constant: *value,
                percentage: *percentage,
                ..RuleSide::default()
            },
            ItemKind::Name(name) => self.name(&Spanned::new(name.clone(), item.span), (0, None))?,
            ItemKind::Previous { name, years, named } => self.name(name, (*years, *named))?,
            ItemKind::At { name, .. } => {
                let message = both!(
                    "`at` chỉ dùng trong `rule` của tiêu chí",
                    "`at` is only for the `rule` of a criterion"
                );
                let help = both!(
                    "chỗ này không biết năm được xét: dùng `prev`",
                    "the year judged is not known here: use `prev`"
                );
                return self.fault(Code::RuleSyntax, name.span, message, help);
            }
            ItemKind::Sum(sum) => self.sum(sum)?,
        };
        side.percentage &= item.factor.is_none();
        if factor != Number::ONE {
            side.constant = times(side.constant, factor).or_else(|| self.too_precise(item.span))?;
            for term in &mut side.terms {
                term.coefficient =
                    times(term.coefficient, factor).or_else(|| self.too_precise(item.span))?;
            }
        }
        Some(side)
    }

    /// A figure so many years back, which the rule names by that year or not.
    pub(super) fn name(
        &mut self,
        name: &Spanned<String>,
        (back, named): (u8, Option<u16>),
    ) -> Option<RuleSide> {
        match self.meaning(name)? {
            Meaning::Constant { .. } if back > 0 => {
                let message = both!(
                    "`{name}` là tham số, không có các năm trước",
                    "`{name}` is a parameter and has no years before",
                    name = name.value,
                );
                let help = both!("`prev` chỉ dùng cho số liệu", "`prev` is of a figure");
                self.fault(Code::KindMismatch, name.span, message, help)
            }
            Meaning::Constant { value, percentage } => Some(RuleSide {
                constant: value,
                percentage,
                ..RuleSide::default()
            }),
            Meaning::Figure {
                id,
                kind,
                unit,
                parts,
            } => {
                if matches!(kind, FigureKind::YesNo | FigureKind::Grade(_)) {
                    let message = is_not(&name.value, kind, &both!("số", "a number"));
                    let help = match kind {
                        FigureKind::YesNo => yes_or_no(&name.value),
                        FigureKind::Grade(_) | FigureKind::Count | FigureKind::Amount => both!(
                            "so nó với một trong các mức của nó, đặt trong ngoặc kép",
                            "compare it with one of its levels, in quotation marks"
                        ),
                    };
                    return self.fault(Code::KindMismatch, name.span, message, help);
                }
                let whole = kind == FigureKind::Count;
                let term = SideTerm {
                    coefficient: Number::ONE,
                    figure: id,
                    back,
                    named,
                    whole,
                    parts,
                };
                Some(RuleSide {
                    terms: vec![term],
                    unit: unit.cloned(),
                    counts: whole,
                    ..RuleSide::default()
                })
            }
        }
    }

    pub(super) fn figure(&mut self, name: &Spanned<String>) -> Option<(FigureId, FigureKind<'v>)> {
        match self.meaning(name)? {
            Meaning::Figure { id, kind, .. } => Some((id, kind)),
            Meaning::Constant { .. } => {
                let message = both!(
                    "`{name}` là tham số, không phải số liệu",
                    "`{name}` is a parameter, not a figure",
                    name = name.value,
                );
                let help = both!("so một số liệu với nó", "compare a figure with it");
                self.fault(Code::KindMismatch, name.span, message, help)
            }
        }
    }

    pub(super) fn meaning(&mut self, name: &Spanned<String>) -> Option<Meaning<'v>> {
        let found = self.vocabulary.meaning(&name.value);
        if found.is_none() {
            let [message, help] = unknown(&name.value, self.vocabulary);
            self.faults
                .push(Diagnostic::new(Code::UnknownName, name.span, message).help(help));
        }
        found
    }

    pub(super) fn units_meet(
        &mut self,
        left: &RuleSide,
        right: &RuleSide,
        (span, meeting): (Span, Meeting),
    ) {
        let (Some(one), Some(other)) = (&left.unit, &right.unit) else {
            return;
        };
        if one.meet(other).is_none() {
            let (one, other) = (one.word(), other.word());
            let (message, label) = match meeting {
                Meeting::Comparison => (
                    both!(
                        "không so được {one} với {other}",
                        "cannot compare {one} with {other}"
                    ),
                    both!(
                        "hai vế đếm hai thứ khác nhau",
                        "the two sides count different things"
                    ),
                ),
                Meeting::Sum => (
                    both!(
                        "không cộng được {other} vào {one}",
                        "cannot add {other} to {one}"
                    ),
                    both!(
                        "đây đếm {other}, phần đứng trước đếm {one}",
                        "this counts {other}, what stands before it {one}"
                    ),
                ),
            };
            self.faults
                .push(Diagnostic::new(Code::UnitMismatch, span, message).label(label));
        }
    }

    pub(super) fn too_precise<T>(&mut self, span: Span) -> Option<T> {
        let message = both!(
            "các hệ số này quá lớn hoặc quá nhiều chữ số để tính đúng tuyệt đối",
            "these factors could outgrow exact arithmetic"
        );
        let help = both!("dùng hệ số ít chữ số hơn", "use factors with fewer digits");
        self.fault(Code::TooPrecise, span, message, help)
    }

    pub(super) fn fault<T>(
        &mut self,
        code: Code,
        span: Span,
        message: Text,
        help: Text,
    ) -> Option<T> {
        self.faults
            .push(Diagnostic::new(code, span, message).help(help));
        None
    }
}

/// The sum, unless it overflows.
fn plus(a: Number, b: Number) -> Option<Number> {
    a.units().checked_add(b.units()).map(Number::from_units)
}

/// The product, if 15 decimal digits suffice.
pub(super) fn times(a: Number, b: Number) -> Option<Number> {
    let one = Number::ONE.units();
    // Integer factors are scaled down first, so that subtracting a large constant (multiplying by −1) does not
    // overflow.
    let (whole, other) = if a.is_whole() { (a, b) } else { (b, a) };
    if whole.is_whole() {
        let product = (whole.units() / one).checked_mul(other.units());
        return product.map(Number::from_units);
    }
    let product = a.units().checked_mul(b.units())?;
    (product % one == 0).then(|| Number::from_units(product / one))
}

/// The smallest integer that makes all coefficients integers: a divisor of 10¹⁵.
pub(super) fn scale_of(terms: &[SideTerm]) -> i64 {
    let one = Number::ONE.units();
    let shared = terms
        .iter()
        .fold(one, |shared, term| gcd(shared, term.coefficient.units()));
    i64::try_from(one / shared).unwrap_or(i64::MAX)
}

pub(super) fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::{Lowering, RuleSide, SideTerm, gcd, scale_of, times};
    use crate::diagnostic::Code;
    use crate::lang::linear::FigureId;
    use crate::lang::vocabulary::{Meaning, Vocabulary};
    use crate::number::{Notation, Number};
    use crate::source::{Sources, Span};

    struct Nothing;

    impl Vocabulary for Nothing {
        fn meaning(&self, _: &str) -> Option<Meaning<'_>> {
            None
        }

        fn nearest(&self, _: &str) -> Option<String> {
            None
        }

        fn headed(&self, _: &str) -> Option<String> {
            None
        }
    }

    fn number(text: &str) -> Number {
        Number::parse(text, Notation::English).expect(text)
    }

    fn term(coefficient: &str, parts: usize) -> SideTerm {
        SideTerm {
            coefficient: number(coefficient),
            figure: FigureId(0),
            back: 0,
            named: None,
            whole: true,
            parts,
        }
    }

    #[track_caller]
    fn scale(coefficients: &[&str], expected: i64) {
        let terms: Vec<SideTerm> = coefficients.iter().map(|one| term(one, 1)).collect();
        assert_eq!(scale_of(&terms), expected, "{coefficients:?}");
    }

    #[test]
    fn the_scale_is_the_least_that_makes_all_coefficients_whole() {
        scale(&[], 1);
        scale(&["1", "-3"], 1);
        scale(&["2", "4"], 1);
        scale(&["1", "0.7"], 10);
        scale(&["0.5"], 2);
        scale(&["1", "0.75"], 4);
        scale(&["1", "-0.335"], 200);
        scale(&["0.2", "0.125"], 40);
        scale(&["1", "0.000000000000001"], 1_000_000_000_000_000);
        assert_eq!((gcd(12, 18), gcd(7, 0), gcd(4, -6)), (6, 7, 2));
    }

    #[test]
    fn a_product_keeps_every_digit_or_is_none() {
        let product = |a: &str, b: &str| times(number(a), number(b)).map(|n| n.to_string());
        assert_eq!(product("0.7", "1.5").as_deref(), Some("1.05"));
        assert_eq!(
            product("-2", "0.000000000000001").as_deref(),
            Some("-0.000000000000002")
        );
        assert_eq!(product("0.1", "0.000000000000001"), None);
        assert_eq!(product("999999999999999", "999999999999999"), None);
    }

    /// The constant and coefficients of a side as integers, or the code of the fault.
    fn whole(terms: Vec<SideTerm>, constant: &str, scale: i64) -> Result<(String, Vec<i64>), Code> {
        let side = RuleSide {
            terms,
            constant: number(constant),
            ..RuleSide::default()
        };
        let mut faults = Vec::new();
        let mut lowering = Lowering {
            vocabulary: &Nothing,
            faults: &mut faults,
        };
        let place = Span::new(Sources::default().add("rule", ""), 0..0);
        let found = lowering.whole(&side, scale, place);
        let worded = found.map(|sum| {
            let coefficients = sum.addends.iter().map(|addend| addend.coefficient);
            (sum.constant.to_string(), coefficients.collect())
        });
        worded.ok_or_else(|| faults[0].code)
    }

    #[test]
    fn a_side_is_made_whole_and_what_counts_not_at_all_is_left_out() {
        let found = whole(vec![term("0.7", 1), term("0", 1), term("-1", 1)], "1.5", 10);
        assert_eq!(found, Ok(("15".to_owned(), vec![7, -10])));
    }

    #[test]
    fn a_sum_that_could_outgrow_exact_arithmetic_is_refused() {
        let reach =
            |coefficient: &str, parts| whole(vec![term(coefficient, parts)], "0", 1).is_ok();
        assert!(reach("40000000", 1) && !reach("40000001", 1));
        assert!(reach("-20000000", 2) && !reach("-20000000", 3));
        assert!(reach("8000000", 5) && !reach("8000001", 5));
        assert_eq!(
            whole(vec![term("1", 1)], "999999999999999", i64::MAX),
            Err(Code::TooPrecise)
        );
        let two = vec![term("24000000", 1), term("24000000", 1)];
        assert_eq!(whole(two, "0", 1), Err(Code::TooPrecise));
    }
}
