//! Lowers a syntax tree to its linear form: resolves names, checks units and kinds, multiplies denominators out.
//!
//! All faults of a rule are reported, not only the first.

use std::cmp::Ordering;

use super::expr::{Expr, Item, Operator, Sum, Test};
use super::linear::{
    Addend, LevelTest, Linear, LinearComparison, LinearSum, LinearTest, Settings, Share,
};
use super::percentage;
use super::side::{Lowering, Meeting, RuleSide, SideTerm, scale_of, times};
use super::vocabulary::{FigureKind, Meaning, Vocabulary};
use super::wording::{is_not, levels as told_levels, share_against, yes_or_no};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::number::Number;
use crate::source::{Span, Spanned};
use crate::text::{Text, both};
use crate::truth::Truth;
use crate::unit::Unit;

/// Resolves and checks a rule; pushes its faults to `faults`.
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
    let sound = |fault: &Diagnostic| fault.code.severity() < Severity::Error;
    faults[before..].iter().all(sound).then_some(Linear {
        connective: rule.connective,
        tests,
    })
}

/// Resolves and checks the sum of a derived figure, whose coefficients are ±1; pushes its faults to `faults`.
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
        .any(|term| term.back != 0 || ![Number::ONE, -Number::ONE].contains(&term.coefficient))
        || side.constant != Number::ZERO
    {
        let message = both!(
            "số liệu được tính từ số liệu khác chỉ cộng và trừ các số liệu cùng năm",
            "a derived figure adds and subtracts figures of its year"
        );
        faults.push(
            Diagnostic::new(Code::WrongValue, sum.span, message).help(both!(
                "không dùng hằng số, hệ số hay `prev`",
                "no constants, no factors, no `prev`"
            )),
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
        named: None,
    });
    let lowered = LinearSum {
        addends: addends.collect(),
        constant: Number::ZERO,
    };
    (faults.len() == before).then_some((lowered, side.unit))
}

impl Lowering<'_, '_> {
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
                    FigureKind::Count | FigureKind::Amount => {
                        both!(
                            "so sánh nó với một số: `== 0`, `>= 1`",
                            "compare it: `== 0`, `>= 1`"
                        )
                    }
                    FigureKind::Grade(_) | FigureKind::YesNo => both!(
                        "so nó với một trong các mức của nó",
                        "compare it with one of its levels"
                    ),
                };
                let wanted = both!("số liệu có/không", "a yes/no");
                let message = is_not(&name.value, kind, &wanted);
                self.fault(Code::KindMismatch, name.span, message, help)
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
            if kind == FigureKind::YesNo {
                return self.stands_alone(name, name.span.to(level.span));
            }
            let kind_name = kind.told();
            let message = Text {
                vi: format!("`{}` là {}, không có mức", name.value, kind_name.vi),
                en: format!("`{}` is {} and has no levels", name.value, kind_name.en),
            };
            let help = both!("so nó với một số", "compare it with a number");
            return self.fault(Code::KindMismatch, name.span, message, help);
        };
        let help = told_levels(levels);
        let Some(place) = levels.iter().position(|one| *one == level.value) else {
            let message = both!(
                "`{name}` không có mức “{level}”",
                "`{name}` has no level \"{level}\"",
                name = name.value,
                level = level.value,
            );
            return self.fault(Code::UnknownLevel, level.span, message, help);
        };
        let span = name.span.to(level.span);
        let signs = meaning_of_signs(operator, None);
        let meanings = (0..levels.len()).map(|one| signs[sign(one.cmp(&place))]);
        let truth = Truth::agreed(meanings).unwrap_or(Truth::Unknown);
        self.settled(truth, help, span);
        Some(LinearTest::Level(LevelTest {
            figure,
            level: u8::try_from(place).unwrap_or(u8::MAX),
            operator,
            signs,
            span,
        }))
    }

    /// The name on a side, if it is a yes/no figure.
    fn yes_or_no(&self, side: &Sum) -> Option<Spanned<String>> {
        let name = side.name()?;
        match self.vocabulary.meaning(&name.value)? {
            Meaning::Figure {
                kind: FigureKind::YesNo,
                ..
            } => Some(name),
            Meaning::Figure { .. } | Meaning::Constant { .. } => None,
        }
    }

    /// Reports a comparison with a yes/no figure.
    fn stands_alone<T>(&mut self, name: &Spanned<String>, span: Span) -> Option<T> {
        let message = both!(
            "`{name}` là số liệu có/không: đứng một mình, không đem so sánh",
            "`{name}` is a yes/no: it stands alone and is not compared",
            name = name.value,
        );
        self.fault(Code::KindMismatch, span, message, yes_or_no(&name.value))
    }

    fn compare(
        &mut self,
        left: &Sum,
        operator: Operator,
        right: &Sum,
        settings: Settings,
    ) -> Option<LinearComparison> {
        let span = left.span.to(right.span);
        if let Some(name) = [left, right]
            .into_iter()
            .find_map(|side| self.yes_or_no(side))
        {
            return self.stands_alone(&name, span);
        }
        let (first, second) = (self.sum(left), self.sum(right));
        let (first, second) = (first?, second?);
        self.units_meet(&first, &second, (span, Meeting::Comparison));
        let spans = [left.span, right.span];
        self.faults
            .extend(percentage::mismatches([&first, &second], spans));
        let comparison = self.comparison(&first, &second, operator, (settings, span))?;
        self.settled_by_counts(&comparison, [&first, &second], span);
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
            let [message, help] = share_against();
            return self.fault(Code::KindMismatch, threshold.span, message, help);
        }
        if below.terms.is_empty() {
            return self.fault(
                Code::Product,
                denominator.span,
                both!("chia cho hằng số", "divided by a constant"),
                both!(
                    "nhân vế kia lên: `a <= 2 * b` nghĩa là `a / 2 <= b`",
                    "multiply the other side: `a <= 2 * b` says `a / 2 <= b`"
                ),
            );
        }
        let same = above
            .unit
            .as_ref()
            .zip(below.unit.as_ref())
            .is_some_and(|(a, b)| a.meet(b).is_some());
        if same && !limit.percentage && limit.constant > Number::ONE {
            let help = both!(
                "viết `{n}%`; `{n}` nghĩa là gấp bấy nhiêu lần",
                "write `{n}%`; `{n}` is {n} times as many",
                n = limit.constant,
            );
            return self.fault(
                Code::PercentageMismatch,
                threshold.span,
                both!("so tỷ lệ với số đếm", "a share compared with a count"),
                help,
            );
        }
        let bare = [numerator, denominator].map(|item| item.factor.is_none());
        self.faults.extend(
            percentage::per_person([&above, &below, &limit], threshold.span)
                .filter(|_| bare == [true, true]),
        );
        let product = RuleSide {
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
            ..RuleSide::default()
        };
        let comparison = self.comparison(&above, &product, operator, (settings, span))?;
        let scale = scale_of(&below.terms);
        let denominator = self.whole(&below, scale, span)?;
        self.settled_by_counts(&comparison, [&above, &below], span);
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
        left: &RuleSide,
        right: &RuleSide,
        operator: Operator,
        (settings, span): (Settings, Span),
    ) -> Option<LinearComparison> {
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
        Some(LinearComparison {
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

/// The index of an ordering in `[less, equal, greater]`.
pub(super) const fn sign(order: Ordering) -> usize {
    match order {
        Ordering::Less => 0,
        Ordering::Equal => 1,
        Ordering::Greater => 2,
    }
}

/// The truth values of an operator for a negative, zero and positive difference.
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

#[cfg(test)]
mod tests {
    use super::{lower, lower_sum};
    use crate::diagnostic::Code;
    use crate::lang::linear::{
        Addend, FigureId, Figures, Linear, LinearComparison, LinearTest, Settings,
    };
    use crate::lang::vocabulary::{FigureKind, Meaning, Vocabulary};
    use crate::lang::{Derivation, parse, parse_derivation};
    use crate::number::{Notation, Number, Range};
    use crate::source::{Sources, Span};
    use crate::truth::Truth::{self, False, True, Unknown};
    use crate::unit::Unit;

    /// Counts with a unit and one without, an amount, a yes/no, a grade, a derived amount and two parameters.
    struct Words {
        households: Unit,
        models: Unit,
        levels: Vec<String>,
    }

    impl Vocabulary for Words {
        fn meaning(&self, name: &str) -> Option<Meaning<'_>> {
            let figure = |id, kind, unit| Meaning::Figure {
                id: FigureId(id),
                kind,
                unit,
                parts: 1,
            };
            Some(match name {
                "ho" => figure(0, FigureKind::Count, Some(&self.households)),
                "ho_khac" => figure(1, FigureKind::Count, Some(&self.households)),
                "mo_hinh" => figure(2, FigureKind::Count, Some(&self.models)),
                "dem" => figure(3, FigureKind::Count, None),
                "luong" => figure(4, FigureKind::Amount, None),
                "co" => figure(5, FigureKind::YesNo, None),
                "hang" => figure(6, FigureKind::Grade(&self.levels), None),
                "tong" => Meaning::Figure {
                    id: FigureId(7),
                    kind: FigureKind::Amount,
                    unit: None,
                    parts: 2,
                },
                "muc" => Meaning::Constant {
                    value: Number::from_units(700_000_000_000_000),
                    percentage: true,
                },
                "hai" => Meaning::Constant {
                    value: Number::whole(2),
                    percentage: false,
                },
                _ => return None,
            })
        }

        fn nearest(&self, name: &str) -> Option<String> {
            (name == "hoo").then(|| "ho".to_owned())
        }

        fn headed(&self, heading: &str) -> Option<String> {
            ["ho", "số hộ"].contains(&heading).then(|| "ho".to_owned())
        }
    }

    fn words() -> Words {
        Words {
            households: Unit::new("hộ"),
            models: Unit::new("mô hình"),
            levels: ["Yếu", "Khá", "Tốt"].map(str::to_owned).to_vec(),
        }
    }

    fn lowered(rule: &str, settings: Settings) -> Result<Linear, Vec<(Code, String, String)>> {
        let place = Span::new(Sources::default().add("rule", rule), 0..rule.len());
        let parsed = parse(rule, place).unwrap_or_else(|fault| panic!("{rule}: {fault:?}"));
        let mut faults = Vec::new();
        let found = lower(&parsed, settings, &words(), &mut faults);
        assert_eq!(found.is_some(), faults.is_empty(), "{rule}");
        found.ok_or_else(|| {
            let worded = |fault: crate::diagnostic::Diagnostic| {
                let span = fault.primary.0;
                let at = rule[span.start..span.end].to_owned();
                (fault.code, at, fault.help.unwrap_or_default().en)
            };
            faults.into_iter().map(worded).collect()
        })
    }

    fn compared(linear: &Linear) -> &LinearComparison {
        match &linear.tests[0] {
            LinearTest::Comparison(comparison) => comparison,
            LinearTest::Share(share) => &share.comparison,
            LinearTest::Holds { .. } | LinearTest::Level(_) => panic!("{linear:?}"),
        }
    }

    /// The scale, and the difference as `2*0 -7*1@1 +30`: coefficient, figure, years back, constant.
    #[track_caller]
    fn lowers(rule: &str, difference: &str, scale: i64, signs: [Truth; 3]) {
        let linear = lowered(rule, Settings::default()).unwrap_or_else(|f| panic!("{rule}: {f:?}"));
        let comparison = compared(&linear);
        let worded = |addend: &Addend| match addend.back {
            0 => format!("{}*{}", addend.coefficient, addend.figure.0),
            back => format!("{}*{}@{back}", addend.coefficient, addend.figure.0),
        };
        let sum = &comparison.difference;
        let mut parts: Vec<String> = sum.addends.iter().map(worded).collect();
        if sum.constant != Number::ZERO {
            parts.push(sum.constant.to_string());
        }
        assert_eq!(
            (parts.join(" "), comparison.scale, comparison.signs),
            (difference.to_owned(), scale, signs),
            "{rule}"
        );
    }

    #[track_caller]
    fn refused(rule: &str, code: Code, at: &str) {
        let faults = lowered(rule, Settings::default()).expect_err(rule);
        let found: Vec<(Code, &str)> = faults
            .iter()
            .map(|(code, at, _)| (*code, at.as_str()))
            .collect();
        assert_eq!(found, [(code, at)], "{rule}");
    }

    #[test]
    fn a_share_is_multiplied_out_into_whole_coefficients() {
        let at_least = [False, True, True];
        lowers("ho / ho_khac >= 70%", "10*0 -7*1", 10, at_least);
        lowers("ho / ho_khac >= muc", "10*0 -7*1", 10, at_least);
        lowers("ho / ho_khac >= 50%", "2*0 -1*1", 2, at_least);
        lowers("ho / ho_khac >= 100%", "1*0 -1*1", 1, at_least);
        lowers("ho / ho_khac >= 33.5%", "200*0 -67*1", 200, at_least);
        lowers("(ho - ho_khac) / ho >= 0.5", "1*0 -2*1", 2, at_least);
        lowers("ho / (ho_khac + 1) >= 50%", "2*0 -1*1 -1", 2, at_least);
        lowers("ho / ho_khac >= 1", "1*0 -1*1", 1, at_least);
        lowers("0.5 * (0.5 * luong) >= 1", "1*4 -4", 4, at_least);
    }

    #[test]
    fn equal_figures_are_put_together_and_years_kept_apart() {
        lowers("ho < prev(ho)", "1*0 -1*0@1", 1, [True, False, False]);
        lowers(
            "prev(ho) < prev(ho, 2)",
            "1*0@1 -1*0@2",
            1,
            [True, False, False],
        );
        lowers(
            "ho + ho - ho_khac == 3",
            "2*0 -1*1 -3",
            1,
            [False, True, False],
        );
        lowers(
            "ho - (ho_khac - ho) > 0",
            "2*0 -1*1",
            1,
            [False, False, True],
        );
        lowers(
            "hai * ho <= 97% * prev(ho_khac)",
            "200*0 -97*1@1",
            100,
            [True, True, False],
        );
        lowers(
            "2 * (ho - 3) >= ho_khac",
            "2*0 -1*1 -6",
            1,
            [False, True, True],
        );
        lowers("luong >= 1.5", "1*4 -1.5", 1, [False, True, True]);
    }

    #[test]
    fn a_criterion_says_what_a_tie_and_a_zero_mean() {
        let settings = |on_tie, on_zero| Settings { on_tie, on_zero };
        let signs = |rule: &str, tie| {
            let linear = lowered(rule, settings(tie, None)).expect(rule);
            compared(&linear).signs
        };
        assert_eq!(
            signs("ho < prev(ho)", Some(Unknown)),
            [True, Unknown, False]
        );
        assert_eq!(signs("ho > prev(ho)", Some(True)), [False, True, True]);
        assert_eq!(signs("ho <= prev(ho)", Some(Unknown)), [True, True, False]);
        let zero = |on_zero| {
            let rule = "ho / ho_khac >= 70%";
            let linear = lowered(rule, settings(None, on_zero)).expect(rule);
            let [LinearTest::Share(share)] = linear.tests.as_slice() else {
                panic!("{linear:?}");
            };
            share.on_zero
        };
        assert_eq!(
            [zero(None), zero(Some(True)), zero(Some(False))],
            [Unknown, True, False]
        );
    }

    #[test]
    fn the_left_side_is_whole_where_only_whole_numbers_stand_in_it() {
        let whole = |rule: &str| compared(&lowered(rule, Settings::default()).expect(rule)).whole;
        assert!(whole("ho + 2 * ho_khac >= 1.5") && whole("ho / ho_khac >= 70%"));
        assert!(!whole("50% * ho >= 2") && !whole("luong >= 2") && !whole("ho + 0.5 >= ho_khac"));
    }

    #[test]
    fn every_fault_has_its_place() {
        use Code::{
            AlwaysFalse, AlwaysTrue, KindMismatch, PercentageMismatch, Product, TooPrecise,
            UnitMismatch, UnknownLevel, UnknownName,
        };
        refused("hoo == 0", UnknownName, "hoo");
        refused("ho >= mo_hinh", UnitMismatch, "ho >= mo_hinh");
        refused("ho + mo_hinh == 0", UnitMismatch, "mo_hinh");
        refused("ho >= 70%", PercentageMismatch, "ho >= 70%");
        refused("muc <= ho", PercentageMismatch, "muc <= ho");
        refused("ho / ho_khac >= 70", PercentageMismatch, "70");
        refused("co == 0", KindMismatch, "co == 0");
        refused("co == có", KindMismatch, "co == có");
        refused("co == \"có\"", KindMismatch, "co == \"có\"");
        refused("1 + co == 0", KindMismatch, "co");
        refused("số hộ == 0", UnknownName, "số hộ");
        refused("ho", KindMismatch, "ho");
        refused("not hang", KindMismatch, "hang");
        refused("muc", KindMismatch, "muc");
        refused("ho == \"Khá\"", KindMismatch, "ho");
        refused("ho / ho_khac >= dem", KindMismatch, "dem");
        refused("luong <= 70%", PercentageMismatch, "luong");
        refused(
            "70% >= luong + prev(luong)",
            PercentageMismatch,
            "luong + prev(luong)",
        );
        refused("prev(muc) > luong", KindMismatch, "muc");
        refused("hang >= \"Giỏi\"", UnknownLevel, "\"Giỏi\"");
        refused("ho * ho_khac == 0", Product, "ho * ho_khac");
        refused("ho / 2 >= 70%", Product, "2");
        refused("ho >= 0", AlwaysTrue, "ho >= 0");
        refused("ho < 0", AlwaysFalse, "ho < 0");
        refused("ho - ho == 0", AlwaysTrue, "ho - ho == 0");
        refused("hang >= \"Yếu\"", AlwaysTrue, "hang >= \"Yếu\"");
        refused("hang <= \"Tốt\"", AlwaysTrue, "hang <= \"Tốt\"");
        refused("hang < \"Yếu\"", AlwaysFalse, "hang < \"Yếu\"");
        refused("hang > \"Tốt\"", AlwaysFalse, "hang > \"Tốt\"");
        refused("ho / ho_khac >= 0%", AlwaysTrue, "ho / ho_khac >= 0%");
        refused("999999999 * ho == dem", TooPrecise, "999999999 * ho == dem");
        refused(
            "ho / ho_khac >= 99.9999999999%",
            TooPrecise,
            "ho / ho_khac >= 99.9999999999%",
        );
    }

    #[test]
    fn a_figure_of_another_kind_is_told_by_its_kind() {
        let kinds = ["ho == \"Khá\"", "luong == \"Khá\"", "co == 0", "hang == 0"].map(|rule| {
            let place = Span::new(Sources::default().add("rule", rule), 0..rule.len());
            let mut faults = Vec::new();
            let parsed = parse(rule, place).expect(rule);
            lower(&parsed, Settings::default(), &words(), &mut faults);
            faults[0].message.en.clone()
        });
        let worded = |name: &str, kind: &str| format!("`{name}` is {kind}");
        let expected = [
            worded("ho", "a count"),
            worded("luong", "an amount"),
            worded("co", "a yes/no"),
            worded("hang", "a grade"),
        ];
        for (kind, start) in kinds.iter().zip(expected) {
            assert!(kind.starts_with(&start), "{kind}");
        }
    }

    #[test]
    fn figures_without_a_unit_meet_any_and_amounts_may_be_negative() {
        for rule in [
            "ho >= dem",
            "dem >= mo_hinh",
            "luong >= 0",
            "ho == 2",
            "mo_hinh >= 0.5",
            "dem / ho >= 3",
        ] {
            assert!(lowered(rule, Settings::default()).is_ok(), "{rule}");
        }
    }

    #[test]
    fn all_faults_of_a_rule_are_reported_at_once() {
        let faults = lowered(
            "hoo == 0 and co == 0 and ho >= mo_hinh",
            Settings::default(),
        )
        .expect_err("faults");
        let codes: Vec<Code> = faults.iter().map(|fault| fault.0).collect();
        assert_eq!(
            codes,
            [Code::UnknownName, Code::KindMismatch, Code::UnitMismatch]
        );
        assert_eq!(faults[0].2, "did you mean `ho`?");
    }

    #[test]
    fn a_derived_figure_adds_and_subtracts_figures_of_its_year() {
        let sum = |text: &str| {
            let place = Span::new(Sources::default().add("sum", text), 0..text.len());
            let mut faults = Vec::new();
            let Ok(Derivation::Sum(parsed)) = parse_derivation(text, place) else {
                panic!("no sum: {text}")
            };
            lower_sum(&parsed, &words(), &mut faults).map(|(sum, unit)| {
                let worded: Vec<(i64, u32)> = sum
                    .addends
                    .iter()
                    .map(|one| (one.coefficient, one.figure.0))
                    .collect();
                (worded, unit.map(|unit| unit.word().to_owned()))
            })
        };
        assert_eq!(
            sum("ho + ho_khac - dem"),
            Some((vec![(1, 0), (1, 1), (-1, 3)], Some("hộ".to_owned())))
        );
        for text in [
            "ho + 1",
            "2 * ho",
            "prev(ho) + ho",
            "ho + mo_hinh",
            "ho + ho",
            "co + ho",
        ] {
            assert_eq!(sum(text), None, "{text}");
        }
    }

    #[test]
    fn constants_keep_every_digit() {
        let linear = lowered("luong >= 0.000000000000001", Settings::default()).expect("a rule");
        let LinearTest::Comparison(comparison) = &linear.tests[0] else {
            panic!("{linear:?}")
        };
        assert_eq!(
            -comparison.difference.constant,
            Number::parse("0.000000000000001", Notation::English).expect("a number")
        );
    }

    #[test]
    fn a_large_constant_is_subtracted_as_it_is_added() {
        let at_least = [False, True, True];
        let most = 999_999_999_999_999_i64;
        lowers("luong + 200000000 >= 0", "1*4 200000000", 1, at_least);
        lowers("luong - 200000000 >= 0", "1*4 -200000000", 1, at_least);
        lowers(
            &format!("luong - {most} >= 0"),
            &format!("1*4 -{most}"),
            1,
            at_least,
        );
        refused(
            "0.000000000000001 * (0.1 * luong) >= 1",
            Code::TooPrecise,
            "0.000000000000001 * (0.1 * luong)",
        );
    }

    /// The largest possible figures, with opposite signs.
    struct Largest;

    impl Figures for Largest {
        fn number(&self, _: FigureId, back: u8) -> Range {
            let most = Number::from_units(10_i128.pow(30) - 1);
            Range::point(if back == 0 { most } else { -most })
        }

        fn truth(&self, _: FigureId, _: u8) -> Truth {
            Unknown
        }

        fn level(&self, _: FigureId, _: u8) -> Option<u8> {
            None
        }
    }

    #[test]
    fn what_may_be_judged_fits_whatever_its_figures_are() {
        let constant = "- 999999999999999";
        for (rule, truth) in [
            (
                format!("40000000 * luong >= 39999999 * prev(luong) {constant}"),
                True,
            ),
            (
                format!("40000000 * prev(luong) {constant} >= 39999999 * luong"),
                False,
            ),
            (
                "luong / (39999999 * prev(luong) - luong) >= 0%".to_owned(),
                Unknown,
            ),
        ] {
            let linear = lowered(&rule, Settings::default());
            let linear = linear.unwrap_or_else(|faults| panic!("{rule}: {faults:?}"));
            assert_eq!(linear.truth(&Largest), truth, "{rule}");
        }
        let beyond = "40000001 * luong >= prev(luong)";
        refused(beyond, Code::TooPrecise, beyond);
        // A derived figure of two parts can be twice as large as a plain one.
        lowers(
            "20000000 * tong == 0",
            "20000000*7",
            1,
            [False, True, False],
        );
        let beyond = "20000001 * tong == 0";
        refused(beyond, Code::TooPrecise, beyond);
    }
}
