//! From a tree to its linear form: names become figures, units and kinds are checked, denominators multiplied out.
//!
//! Every fault of a rule is reported, not the first alone.

use super::expr::{Expr, Item, ItemKind, Operator, Sum, Test};
use super::linear::{
    Addend, Comparison, FigureId, Figures, LevelTest, Linear, LinearSum, LinearTest, Settings,
    Share,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::number::{DIGITS, Number, Range};
use crate::source::{Span, Spanned};
use crate::truth::Truth;
use crate::unit::Unit;

/// What the names of a rule mean.
pub trait Vocabulary {
    /// What a name means, if anything bears it.
    fn meaning(&self, name: &str) -> Option<Meaning<'_>>;
    /// The name most like one that nothing bears.
    fn nearest(&self, name: &str) -> Option<String>;
}

/// What a name means.
#[derive(Clone, Debug)]
pub enum Meaning<'a> {
    /// A figure.
    Figure {
        /// Which one.
        id: FigureId,
        /// What kind.
        kind: FigureKind<'a>,
        /// What it counts; none meets any unit.
        unit: Option<&'a Unit>,
        /// Of how many figures it may be the sum; 1 if it is none.
        parts: usize,
    },
    /// A parameter.
    Constant {
        /// Its value.
        value: Number,
        /// Whether it was written as a percentage.
        percentage: bool,
    },
}

/// What kind of figure a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind<'a> {
    /// A whole number, not negative.
    Count,
    /// Any number.
    Amount,
    /// Yes or no.
    YesNo,
    /// One of these levels, lowest first.
    Grade(&'a [String]),
}

/// The sum of magnitudes that coefficients may reach: figures are under 10³⁰ units, `i128` holds 1.7 · 10³⁸.
const LARGEST: i128 = 100_000_000;

/// Resolves and checks a rule; its faults join `faults`.
pub fn lower(
    rule: &Expr,
    settings: Settings,
    vocabulary: &dyn Vocabulary,
    faults: &mut Vec<Diagnostic>,
) -> Option<Linear> {
    let before = faults.len();
    let mut lowering = Lowering { vocabulary, faults };
    let tests = rule
        .tests
        .iter()
        .filter_map(|test| lowering.test(test, settings))
        .collect();
    (faults.len() == before).then_some(Linear {
        connective: rule.connective,
        tests,
    })
}

/// Resolves and checks the sum of a derived figure, whose figures count once each; its faults join `faults`.
pub fn lower_sum(
    sum: &Sum,
    vocabulary: &dyn Vocabulary,
    faults: &mut Vec<Diagnostic>,
) -> Option<(LinearSum, Option<Unit>)> {
    let before = faults.len();
    let side = Lowering { vocabulary, faults }.sum(sum)?;
    if side
        .terms
        .iter()
        .any(|term| term.back != 0 || term.coefficient.abs() != Number::ONE)
        || side.constant != Number::ZERO
    {
        faults.push(
            Diagnostic::new(
                Code::WrongValue,
                sum.span,
                "a derived figure adds and subtracts figures of its year",
            )
            .help("no constants, no factors, no `prev`"),
        );
    }
    let addends = side.terms.iter().map(|term| Addend {
        coefficient: if term.coefficient > Number::ZERO {
            1
        } else {
            -1
        },
        figure: term.figure,
        back: 0,
    });
    let lowered = LinearSum {
        addends: addends.collect(),
        constant: Number::ZERO,
    };
    (faults.len() == before).then_some((lowered, side.unit))
}

/// One side of a test: figures with exact coefficients, before they are made whole.
#[derive(Clone, Debug, Default)]
struct Side {
    terms: Vec<SideTerm>,
    constant: Number,
    /// What its figures count, together.
    unit: Option<Unit>,
    /// Whether a count stands in it.
    counts: bool,
    /// Whether it is nothing but a percentage.
    percentage: bool,
}

#[derive(Clone, Copy, Debug)]
struct SideTerm {
    coefficient: Number,
    figure: FigureId,
    back: u8,
    whole: bool,
    parts: usize,
}

struct Lowering<'v, 'f> {
    vocabulary: &'v dyn Vocabulary,
    faults: &'f mut Vec<Diagnostic>,
}

impl<'v> Lowering<'v, '_> {
    fn test(&mut self, test: &Test, settings: Settings) -> Option<LinearTest> {
        match test {
            Test::Compare {
                left,
                operator,
                right,
            } => self
                .compare(left, *operator, right, settings)
                .map(LinearTest::Comparison),
            Test::Share {
                numerator,
                denominator,
                operator,
                threshold,
            } => self
                .share(
                    [numerator, denominator, threshold],
                    *operator,
                    settings,
                    test.span(),
                )
                .map(LinearTest::Share),
            Test::Holds { name, negated } => self.holds(name, *negated),
            Test::Level {
                name,
                operator,
                level,
            } => self.level(name, *operator, level),
        }
    }

    fn holds(&mut self, name: &Spanned<String>, negated: bool) -> Option<LinearTest> {
        match self.figure(name)? {
            (figure, FigureKind::YesNo) => Some(LinearTest::Holds {
                figure,
                negated,
                span: name.span,
            }),
            (_, kind) => {
                let help = match kind {
                    FigureKind::Count | FigureKind::Amount => "compare it: `== 0`, `>= 1`",
                    FigureKind::Grade(_) | FigureKind::YesNo => "compare it with one of its levels",
                };
                self.fault(
                    Code::KindMismatch,
                    name.span,
                    format!("`{}` is {}, not a yes/no", name.value, told(kind)),
                    help,
                )
            }
        }
    }

    fn level(
        &mut self,
        name: &Spanned<String>,
        operator: Operator,
        level: &Spanned<String>,
    ) -> Option<LinearTest> {
        let (figure, kind) = self.figure(name)?;
        let FigureKind::Grade(levels) = kind else {
            let message = format!("`{}` is {} and has no levels", name.value, told(kind));
            return self.fault(
                Code::KindMismatch,
                name.span,
                message,
                "only a grade is compared with a text",
            );
        };
        let Some(place) = levels.iter().position(|one| *one == level.value) else {
            let message = format!("`{}` has no level \"{}\"", name.value, level.value);
            let help = format!("its levels are, lowest first: {}", levels.join(", "));
            return self.fault(Code::UnknownLevel, level.span, message, &help);
        };
        let signs = meaning_of_signs(operator, None);
        Some(LinearTest::Level(LevelTest {
            figure,
            level: u8::try_from(place).unwrap_or(u8::MAX),
            operator,
            signs,
            span: name.span.to(level.span),
        }))
    }

    fn compare(
        &mut self,
        left: &Sum,
        operator: Operator,
        right: &Sum,
        settings: Settings,
    ) -> Option<Comparison> {
        let span = left.span.to(right.span);
        let (first, second) = (self.sum(left), self.sum(right));
        let (first, second) = (first?, second?);
        self.units_meet(&first, &second, span);
        for (one, other, place) in [(&first, &second, left.span), (&second, &first, right.span)] {
            if one.percentage && other.counts {
                self.faults.push(
                    Diagnostic::new(
                        Code::PercentageMismatch,
                        span,
                        "a percentage compared with a count",
                    )
                    .because(place, "a percentage of what?")
                    .help("divide (`a / b >= 70%`) or say of what it is (`a >= 70% * b`)"),
                );
            }
        }
        let comparison = self.comparison(&first, &second, operator, (settings, span))?;
        self.settled(&comparison, [&first, &second], span);
        Some(comparison)
    }

    fn share(
        &mut self,
        [numerator, denominator, threshold]: [&Item; 3],
        operator: Operator,
        settings: Settings,
        span: Span,
    ) -> Option<Share> {
        let sides = [numerator, denominator, threshold].map(|item| self.item(item, false));
        let [Some(above), Some(below), Some(limit)] = sides else {
            return None;
        };
        if !limit.terms.is_empty() {
            let help = "multiply out: `a >= 2 * b`";
            return self.fault(
                Code::KindMismatch,
                threshold.span,
                "a share is compared with a constant".to_owned(),
                help,
            );
        }
        if below.terms.is_empty() {
            return self.fault(
                Code::Product,
                denominator.span,
                "divided by a constant".to_owned(),
                "multiply out",
            );
        }
        let same = above
            .unit
            .as_ref()
            .zip(below.unit.as_ref())
            .is_some_and(|(a, b)| a.meet(b).is_some());
        if same && !limit.percentage && limit.constant > Number::ONE {
            let help = format!(
                "a share of {0} in {0} is written `{1}%`",
                "the same unit", limit.constant
            );
            return self.fault(
                Code::PercentageMismatch,
                threshold.span,
                "a share compared with a count".to_owned(),
                &help,
            );
        }
        let product = Side {
            terms: below
                .terms
                .iter()
                .map(|term| {
                    Some(SideTerm {
                        coefficient: times(term.coefficient, limit.constant)?,
                        ..*term
                    })
                })
                .collect::<Option<Vec<_>>>()
                .or_else(|| self.too_precise(span))?,
            constant: times(below.constant, limit.constant).or_else(|| self.too_precise(span))?,
            ..Side::default()
        };
        let comparison = self.comparison(&above, &product, operator, (settings, span))?;
        let scale = scale_of(&below.terms);
        let denominator = self.whole(&below, scale, span)?;
        self.settled(&comparison, [&above, &below], span);
        Some(Share {
            comparison,
            denominator,
            denominator_scale: scale,
            threshold: limit.constant,
            on_zero: settings.on_zero.unwrap_or(Truth::Unknown),
        })
    }

    fn comparison(
        &mut self,
        left: &Side,
        right: &Side,
        operator: Operator,
        (settings, span): (Settings, Span),
    ) -> Option<Comparison> {
        let whole = left.constant.is_whole()
            && left
                .terms
                .iter()
                .all(|term| term.whole && term.coefficient.is_whole());
        let all: Vec<SideTerm> = left.terms.iter().chain(&right.terms).copied().collect();
        let scale = scale_of(&all);
        let (left, right) = (
            self.whole(left, scale, span)?,
            self.whole(right, scale, span)?,
        );
        let difference = less(&left, &right);
        let tie = settings
            .on_tie
            .filter(|_| matches!(operator, Operator::Less | Operator::Greater));
        Some(Comparison {
            left,
            right,
            difference,
            scale,
            whole,
            operator,
            signs: meaning_of_signs(operator, tie),
            span,
        })
    }

    /// A side times `scale`, proved to fit.
    fn whole(&mut self, side: &Side, scale: i64, span: Span) -> Option<LinearSum> {
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
                });
            }
        }
        let constant = side.constant.units().checked_mul(i128::from(scale));
        match constant {
            Some(constant) if reach <= LARGEST && constant.abs() < i128::MAX / 4 => {
                Some(LinearSum {
                    addends,
                    constant: Number::from_units(constant),
                })
            }
            _ => self.too_precise(span),
        }
    }

    fn sum(&mut self, sum: &Sum) -> Option<Side> {
        let mut whole = Some(Side::default());
        for term in &sum.terms {
            let side = self.item(&term.item, term.negative);
            whole = whole
                .zip(side)
                .map(|(sum, side)| self.add(sum, side, term.item.span));
        }
        let mut side = whole?;
        side.percentage &= sum.terms.len() == 1;
        Some(side)
    }

    fn add(&mut self, mut sum: Side, side: Side, span: Span) -> Side {
        self.units_meet(&sum, &side, span);
        sum.unit = match (sum.unit, side.unit) {
            (Some(one), Some(other)) => one.meet(&other),
            (one, other) => one.or(other),
        };
        sum.counts |= side.counts;
        sum.percentage |= side.percentage;
        sum.constant = sum.constant + side.constant;
        for term in side.terms {
            match sum
                .terms
                .iter_mut()
                .find(|one| (one.figure, one.back) == (term.figure, term.back))
            {
                Some(one) => one.coefficient = one.coefficient + term.coefficient,
                None => sum.terms.push(term),
            }
        }
        sum
    }

    fn item(&mut self, item: &Item, negative: bool) -> Option<Side> {
        let factor = match &item.factor {
            None => Number::ONE,
            Some(factor) => {
                let constant = self.item(factor, false)?;
                if !constant.terms.is_empty() {
                    let help = "only a constant or a parameter may stand before `*`";
                    return self.fault(
                        Code::Product,
                        item.span,
                        "figures multiplied with one another".to_owned(),
                        help,
                    );
                }
                constant.constant
            }
        };
        let factor = if negative { -factor } else { factor };
        let mut side = match &item.kind {
            ItemKind::Constant { value, percentage } => Side {
                constant: *value,
                percentage: *percentage,
                ..Side::default()
            },
            ItemKind::Name(name) => self.name(&Spanned::new(name.clone(), item.span), 0)?,
            ItemKind::Previous { name, years } => self.name(name, *years)?,
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

    fn name(&mut self, name: &Spanned<String>, back: u8) -> Option<Side> {
        match self.meaning(name)? {
            Meaning::Constant { .. } if back > 0 => {
                let message = format!("`{}` is a parameter and has no years before", name.value);
                self.fault(
                    Code::KindMismatch,
                    name.span,
                    message,
                    "`prev` is of a figure",
                )
            }
            Meaning::Constant { value, percentage } => Some(Side {
                constant: value,
                percentage,
                ..Side::default()
            }),
            Meaning::Figure {
                id,
                kind,
                unit,
                parts,
            } => {
                if matches!(kind, FigureKind::YesNo | FigureKind::Grade(_)) {
                    let message = format!("`{}` is {}, not a number", name.value, told(kind));
                    return self.fault(
                        Code::KindMismatch,
                        name.span,
                        message,
                        "only counts and amounts are added or compared",
                    );
                }
                let whole = kind == FigureKind::Count;
                let term = SideTerm {
                    coefficient: Number::ONE,
                    figure: id,
                    back,
                    whole,
                    parts,
                };
                Some(Side {
                    terms: vec![term],
                    unit: unit.cloned(),
                    counts: whole,
                    ..Side::default()
                })
            }
        }
    }

    fn figure(&mut self, name: &Spanned<String>) -> Option<(FigureId, FigureKind<'v>)> {
        match self.meaning(name)? {
            Meaning::Figure { id, kind, .. } => Some((id, kind)),
            Meaning::Constant { .. } => {
                let message = format!("`{}` is a parameter, not a figure", name.value);
                self.fault(
                    Code::KindMismatch,
                    name.span,
                    message,
                    "compare a figure with it",
                )
            }
        }
    }

    fn meaning(&mut self, name: &Spanned<String>) -> Option<Meaning<'v>> {
        let found = self.vocabulary.meaning(&name.value);
        if found.is_none() {
            let message = format!("no indicator or parameter is named `{}`", name.value);
            let mut fault = Diagnostic::new(Code::UnknownName, name.span, message);
            if let Some(nearest) = self.vocabulary.nearest(&name.value) {
                fault = fault.help(format!("did you mean `{nearest}`?"));
            }
            self.faults.push(fault);
        }
        found
    }

    fn units_meet(&mut self, left: &Side, right: &Side, span: Span) {
        let (Some(one), Some(other)) = (&left.unit, &right.unit) else {
            return;
        };
        if one.meet(other).is_none() {
            let message = format!("cannot compare {} with {}", one.word(), other.word());
            self.faults.push(
                Diagnostic::new(Code::UnitMismatch, span, message)
                    .label("the parts count different things"),
            );
        }
    }

    /// Reports a test that comes out one way whatever its figures are: counts are not negative, amounts may be anything.
    fn settled(&mut self, comparison: &Comparison, sides: [&Side; 2], span: Span) {
        let terms = sides.into_iter().flat_map(|side| &side.terms);
        let counts = terms
            .filter(|term| term.whole)
            .map(|term| term.figure)
            .collect();
        let (code, message) = match comparison.truth(&AnyCounts(counts)) {
            Truth::True => (Code::AlwaysTrue, "this holds whatever the figures are"),
            Truth::False => (Code::AlwaysFalse, "this fails whatever the figures are"),
            Truth::Unknown => return,
        };
        self.faults.push(Diagnostic::new(code, span, message));
    }

    fn too_precise<T>(&mut self, span: Span) -> Option<T> {
        let help = "use factors with fewer digits";
        self.fault(
            Code::TooPrecise,
            span,
            "these factors could outgrow exact arithmetic".to_owned(),
            help,
        )
    }

    fn fault<T>(&mut self, code: Code, span: Span, message: String, help: &str) -> Option<T> {
        self.faults
            .push(Diagnostic::new(code, span, message).help(help));
        None
    }
}

/// Figures of which nothing is known but that these are counts.
struct AnyCounts(Vec<FigureId>);

impl Figures for AnyCounts {
    fn number(&self, figure: FigureId, _back: u8) -> Range {
        if self.0.contains(&figure) {
            Range::at_least(Number::ZERO)
        } else {
            Range::ANYTHING
        }
    }

    fn truth(&self, _figure: FigureId, _back: u8) -> Truth {
        Truth::Unknown
    }

    fn level(&self, _figure: FigureId, _back: u8) -> Option<u8> {
        None
    }
}

fn told(kind: FigureKind<'_>) -> &'static str {
    match kind {
        FigureKind::Count => "a count",
        FigureKind::Amount => "an amount",
        FigureKind::YesNo => "a yes/no",
        FigureKind::Grade(_) => "a grade",
    }
}

/// The product, if 15 digits hold it.
fn times(a: Number, b: Number) -> Option<Number> {
    let one = Number::ONE.units();
    let product = a.units().checked_mul(b.units())?;
    (product % one == 0).then(|| Number::from_units(product / one))
}

/// The least power of ten that makes all coefficients whole, divided by what it shares with them.
fn scale_of(terms: &[SideTerm]) -> i64 {
    let one = Number::ONE.units();
    let mut scale: i128 = 1;
    for _ in 0..DIGITS {
        if terms
            .iter()
            .all(|term| (term.coefficient.units() % (one / scale)) == 0)
        {
            break;
        }
        scale *= 10;
    }
    let shared = terms.iter().fold(scale, |shared, term| {
        gcd(shared, term.coefficient.units() / (one / scale))
    });
    i64::try_from(scale / shared).unwrap_or(i64::MAX)
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}

fn less(left: &LinearSum, right: &LinearSum) -> LinearSum {
    let mut addends = left.addends.clone();
    for addend in &right.addends {
        match addends
            .iter_mut()
            .find(|one| (one.figure, one.back) == (addend.figure, addend.back))
        {
            Some(one) => one.coefficient -= addend.coefficient,
            None => addends.push(Addend {
                coefficient: -addend.coefficient,
                ..*addend
            }),
        }
    }
    addends.retain(|addend| addend.coefficient != 0);
    LinearSum {
        addends,
        constant: left.constant - right.constant,
    }
}

/// What a negative, a zero and a positive difference mean to an operator.
fn meaning_of_signs(operator: Operator, tie: Option<Truth>) -> [Truth; 3] {
    use Truth::{False, True};
    match operator {
        Operator::Less => [True, tie.unwrap_or(False), False],
        Operator::AtMost => [True, True, False],
        Operator::Equal => [False, True, False],
        Operator::AtLeast => [False, True, True],
        Operator::Greater => [False, tie.unwrap_or(False), True],
    }
}
