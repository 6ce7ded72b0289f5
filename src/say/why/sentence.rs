//! A checked rule read back as a sentence, in words an officer would use.

use super::measure::{self, NumberForm};
use crate::lang::{
    Addend, Connective, FigureId, LevelTest, Linear, LinearComparison, LinearSum, LinearTest,
    Operator, Share,
};
use crate::model::{Codebook, IndicatorKind};
use crate::number::Number;
use crate::page::letters::{capital, inside};
use crate::page::visible::visible;
use crate::text::{Language, Text, both};

/// Words rules in one language.
#[derive(Clone, Copy, Debug)]
pub(in crate::say) struct Speaker<'a> {
    /// The codebook of the figures.
    pub(in crate::say) codebook: &'a Codebook,
    /// The language.
    pub(in crate::say) language: Language,
}

/// A test in parts: its subject, a separator, and the condition.
struct Spoken {
    subject: String,
    between: String,
    asked: String,
}

impl Speaker<'_> {
    pub(super) fn say(&self, text: Text) -> String {
        text.into_told(self.language)
    }

    /// The rule as a sentence without a full stop, then the cases the text does not cover.
    pub(in crate::say) fn rule(&self, rule: &Linear) -> String {
        let mut parts = vec![capital(&self.tests(rule))];
        for test in &rule.tests {
            parts.extend(self.silences(test).filter(|said| !said.is_empty()));
        }
        parts.dedup();
        parts.join("; ")
    }

    /// The tests of a rule; a subject shared by adjacent tests is named once.
    pub(in crate::say) fn tests(&self, rule: &Linear) -> String {
        let joint = self.say(match rule.connective {
            Connective::And => both!(", và ", ", and "),
            Connective::Or => both!(", hoặc ", ", or "),
        });
        let mut out = String::new();
        let mut before: Option<String> = None;
        for test in &rule.tests {
            let spoken = self.test(test);
            if before.is_some() {
                out.push_str(&joint);
            }
            if before.as_ref() != Some(&spoken.subject) {
                out.push_str(&spoken.subject);
                out.push_str(&spoken.between);
            }
            out.push_str(&spoken.asked);
            before = Some(spoken.subject);
        }
        out
    }

    fn test(&self, test: &LinearTest) -> Spoken {
        let between = self.say(both!(" ", ": "));
        match test {
            LinearTest::Comparison(comparison) => Spoken {
                subject: self.sum(
                    (&comparison.left, comparison.scale),
                    NumberForm::of_sides(self.codebook, comparison),
                ),
                between,
                asked: self.comparison(comparison),
            },
            LinearTest::Share(share) => Spoken {
                subject: self.quotient(share),
                // Without the colon, the limit could be read as part of the denominator.
                between: ": ".to_owned(),
                asked: self.limit(share),
            },
            LinearTest::Holds {
                figure, negated, ..
            } => Spoken {
                subject: self.title(*figure),
                between: ": ".to_owned(),
                asked: self.say(if *negated {
                    both!("không", "no")
                } else {
                    both!("có", "yes")
                }),
            },
            LinearTest::Level(level) => Spoken {
                subject: self.title(level.figure),
                between,
                asked: self.level(level),
            },
        }
    }

    fn comparison(&self, comparison: &LinearComparison) -> String {
        let form = NumberForm::of_sides(self.codebook, comparison);
        let right = self
            .years_before(comparison)
            .unwrap_or_else(|| self.sum((&comparison.right, comparison.scale), form));
        let counted = sole(&comparison.left, comparison.scale).is_some_and(|addend| {
            self.codebook.indicator(addend.figure).kind == IndicatorKind::Count
        });
        let operands = match (counted, comparison.right.addends.is_empty()) {
            (true, true) => Operands::CountOfNumber,
            (false, true) => Operands::Number,
            (true, false) => Operands::Count,
            (false, false) => Operands::Sum,
        };
        self.asked(comparison.operator, &right, operands)
    }

    /// The condition of an operator on the subject before it.
    fn asked(&self, operator: Operator, right: &str, operands: Operands) -> String {
        let count = matches!(operands, Operands::Count | Operands::CountOfNumber);
        let number = matches!(operands, Operands::Number | Operands::CountOfNumber);
        self.say(match operator {
            Operator::Less if count => both!("ít hơn {right}", "fewer than {right}"),
            Operator::Less => both!("nhỏ hơn {right}", "less than {right}"),
            Operator::AtMost if count => both!("không nhiều hơn {right}", "at most {right}"),
            Operator::AtMost => both!("không lớn hơn {right}", "at most {right}"),
            Operator::Equal => both!("bằng {right}", "equal to {right}"),
            Operator::AtLeast if number => both!("từ {right} trở lên", "at least {right}"),
            Operator::AtLeast if count => both!("không ít hơn {right}", "at least {right}"),
            Operator::AtLeast => both!("không nhỏ hơn {right}", "at least {right}"),
            Operator::Greater if count => both!("nhiều hơn {right}", "more than {right}"),
            Operator::Greater => both!("lớn hơn {right}", "more than {right}"),
        })
    }

    /// The right side if it is the left side's figure of an earlier year: `năm trước`, `90% của năm trước`.
    pub(super) fn years_before(&self, comparison: &LinearComparison) -> Option<String> {
        let left = sole(&comparison.left, comparison.scale)?;
        let [right] = comparison.right.addends.as_slice() else {
            return None;
        };
        let alone = comparison.right.constant == Number::ZERO && right.coefficient > 0;
        if !alone || left.figure != right.figure || right.back <= left.back {
            return None;
        }
        let years = self.years(right);
        let factor = divided(Number::whole(right.coefficient), comparison.scale);
        Some(if factor == Number::ONE {
            years
        } else {
            let ratio = self.ratio(factor);
            self.say(both!("{ratio} của {years}", "{ratio} of {years}"))
        })
    }

    /// The year of a figure of an earlier year.
    fn years(&self, addend: &Addend) -> String {
        if let Some(year) = addend.named {
            return self.say(both!("năm {year}", "the year {year}"));
        }
        self.say(match addend.back {
            1 => both!("năm trước", "the year before"),
            2 => both!("năm trước nữa", "two years before"),
            3 => both!("năm cách đó ba năm", "three years before"),
            years => both!("năm cách đó {years} năm", "{years} years before"),
        })
    }

    /// The condition of a share; for 100% only that.
    fn limit(&self, share: &Share) -> String {
        let limit = self.ratio(share.threshold);
        let asked = self.asked(share.comparison.operator, &limit, Operands::Number);
        if share.comparison.operator == Operator::AtLeast && share.threshold == Number::ONE {
            self.say(both!("đủ {limit}", "{asked}"))
        } else {
            asked
        }
    }

    fn quotient(&self, share: &Share) -> String {
        let side = |sum: &LinearSum, scale| {
            let text = self.sum((sum, scale), NumberForm::of_sum(self.codebook, sum));
            if sum.addends.len() + usize::from(sum.constant != Number::ZERO) > 1 {
                format!("({text})")
            } else {
                text
            }
        };
        let numerator = side(&share.comparison.left, share.comparison.scale);
        let denominator = side(&share.denominator, share.denominator_scale);
        self.say(both!(
            "tỷ lệ {numerator} trên {denominator}",
            "{numerator} divided by {denominator}"
        ))
    }

    /// A sum, additions before subtractions.
    fn sum(&self, (sum, scale): (&LinearSum, i64), form: NumberForm) -> String {
        let [plus, minus] = [both!(" cộng ", " plus "), both!(" trừ ", " minus ")];
        let constant = divided(sum.constant, scale);
        let is_added = |addend: &&Addend| addend.coefficient > 0;
        let of = |addend: &Addend| self.addend(addend, scale);
        let mut added: Vec<String> = sum.addends.iter().filter(is_added).map(of).collect();
        let mut taken: Vec<String> = sum
            .addends
            .iter()
            .filter(|addend| !is_added(addend))
            .map(of)
            .collect();
        if constant > Number::ZERO || (added.is_empty() && constant == Number::ZERO) {
            added.push(self.amount(constant, form));
        } else if added.is_empty() && taken.is_empty() {
            return self.amount(constant, form);
        } else if constant < Number::ZERO {
            taken.push(self.amount(constant.abs(), form));
        }
        let mut out = added.join(plus.told(self.language));
        for part in taken {
            out.push_str(minus.told(self.language));
            out.push_str(&part);
        }
        out
    }

    fn addend(&self, addend: &Addend, scale: i64) -> String {
        let mut title = self.title(addend.figure);
        if addend.back > 0 {
            let years = self.years(addend);
            let of = if addend.named.is_some() { " of" } else { "" };
            title = self.say(both!("{title} của {years}", "{title}{of} {years}"));
        }
        let factor = divided(Number::whole(addend.coefficient).abs(), scale);
        if factor == Number::ONE {
            return title;
        }
        let times = self.ratio(factor);
        self.say(if factor < Number::ONE {
            both!("{times} {title}", "{times} of {title}")
        } else {
            both!("{times} lần {title}", "{times} times {title}")
        })
    }

    fn level(&self, test: &LevelTest) -> String {
        let level = match &self.codebook.indicator(test.figure).kind {
            IndicatorKind::Grade(levels) => levels
                .get(usize::from(test.level))
                .map_or_else(String::new, |level| format!("“{}”", self.text(level))),
            IndicatorKind::Count | IndicatorKind::Amount | IndicatorKind::YesNo => String::new(),
        };
        self.say(match test.operator {
            Operator::Less => both!("dưới {level}", "lower than {level}"),
            Operator::AtMost => both!("từ {level} trở xuống", "{level} or lower"),
            Operator::Equal => both!("là {level}", "{level}"),
            Operator::AtLeast => both!("từ {level} trở lên", "{level} or higher"),
            Operator::Greater => both!("trên {level}", "higher than {level}"),
        })
    }

    /// A text in the language, or in the other if it is not given in this one.
    pub(in crate::say) fn text<'t>(&self, text: &'t Text) -> std::borrow::Cow<'t, str> {
        visible(text.told(self.language))
    }

    /// The title of a figure inside a sentence. English titles are already in lower case, except names.
    fn title(&self, figure: FigureId) -> String {
        let title = self.text(&self.codebook.indicator(figure).title);
        self.language.pick(inside(&title), title.into_owned())
    }

    fn number(&self, number: Number) -> String {
        number.written(self.language.notation())
    }

    fn amount(&self, number: Number, form: NumberForm) -> String {
        match form {
            NumberForm::Plain => self.number(number),
            NumberForm::Percentage => measure::percentage(self.language, number),
        }
    }

    /// A percentage up to 1, a number above.
    fn ratio(&self, ratio: Number) -> String {
        if ratio > Number::ONE {
            return self.number(ratio);
        }
        measure::percentage(self.language, ratio)
    }
}

/// What the left side is and what it is compared with; determines the wording.
#[derive(Clone, Copy)]
enum Operands {
    /// A count with a number.
    CountOfNumber,
    /// A count with figures.
    Count,
    /// Anything else with a number.
    Number,
    /// Anything else with figures.
    Sum,
}

/// The figure of a sum that consists of one figure only.
fn sole(sum: &LinearSum, scale: i64) -> Option<&Addend> {
    match sum.addends.as_slice() {
        [addend] if sum.constant == Number::ZERO && addend.coefficient == scale => Some(addend),
        _ => None,
    }
}

/// A number divided by its scale. Exact, because the scale was chosen to make such numbers whole.
fn divided(number: Number, scale: i64) -> Number {
    Number::from_units(number.units() / i128::from(scale.max(1)))
}

#[cfg(test)]
mod tests {
    use super::Speaker;
    use crate::lang::{
        Connective, LevelTest, Linear, LinearComparison, LinearTest, Operator, Share,
    };
    use crate::number::Number;
    use crate::say::samples::specimen::{
        AMOUNT, CRIMES, GRADE, PART, RECOGNISED, REGISTERED, RESOLUTION, compare, comparison,
        share, signs, span, sum,
    };
    use crate::text::Language::{English, Vietnamese};
    use crate::truth::Truth;

    #[track_caller]
    fn case(connective: Connective, tests: Vec<LinearTest>, vietnamese: &str, english: &str) {
        let codebook = crate::say::samples::specimen::codebook();
        let rule = Linear { connective, tests };
        for (language, expected) in [(Vietnamese, vietnamese), (English, english)] {
            let speaker = Speaker {
                codebook: &codebook,
                language,
            };
            assert_eq!(speaker.rule(&rule), expected);
        }
    }

    #[track_caller]
    fn one(test: LinearTest, vietnamese: &str, english: &str) {
        case(Connective::And, vec![test], vietnamese, english);
    }

    fn fewer(equal: Truth) -> LinearTest {
        let plain = comparison(
            sum(&[(1, CRIMES, 0)], 0),
            Operator::Less,
            sum(&[(1, CRIMES, 1)], 0),
        );
        LinearTest::Comparison(LinearComparison {
            signs: [Truth::True, equal, Truth::False],
            ..plain
        })
    }

    fn none(figure: crate::lang::FigureId) -> LinearTest {
        compare(sum(&[(1, figure, 0)], 0), Operator::Equal, sum(&[], 0))
    }

    #[test]
    fn fewer_than_the_year_before_or_none() {
        case(
            Connective::Or,
            vec![fewer(Truth::False), none(CRIMES)],
            "Số vụ phạm tội ít hơn năm trước, hoặc bằng 0",
            "Crimes: fewer than the year before, or equal to 0",
        );
        case(
            Connective::Or,
            vec![fewer(Truth::Unknown), none(CRIMES)],
            "Số vụ phạm tội ít hơn năm trước, hoặc bằng 0; văn bản không quy định trường hợp bằng năm trước",
            "Crimes: fewer than the year before, or equal to 0; the text does not say what applies if equal to the year before",
        );
        one(
            fewer(Truth::True),
            "Số vụ phạm tội ít hơn năm trước; bằng năm trước thì tính là đạt",
            "Crimes: fewer than the year before; if equal to the year before, it counts as met",
        );
    }

    #[test]
    fn a_year_that_the_rule_names_is_said_by_its_number() {
        let mut before = sum(&[(95, CRIMES, 6)], 0);
        before.addends[0].named = Some(2019);
        let of_2019 = |left| {
            let comparison = comparison(left, Operator::AtMost, before.clone());
            LinearTest::Comparison(LinearComparison {
                scale: 100,
                ..comparison
            })
        };
        one(
            of_2019(sum(&[(100, CRIMES, 0)], 0)),
            "Số vụ phạm tội không nhiều hơn 95% của năm 2019",
            "Crimes: at most 95% of the year 2019",
        );
        one(
            of_2019(sum(&[(100, PART[0], 0)], 0)),
            "Số vụ nghiêm trọng không nhiều hơn 95% số vụ phạm tội của năm 2019",
            "Serious crimes: at most 95% of crimes of the year 2019",
        );
    }

    #[test]
    fn a_share_with_a_lower_limit() {
        one(
            LinearTest::Share(share()),
            "Tỷ lệ số đơn vị được công nhận trên số đơn vị đã đăng ký: từ 70% trở lên",
            "Units recognised divided by units registered: at least 70%",
        );
        one(
            LinearTest::Share(Share {
                on_zero: Truth::True,
                ..share()
            }),
            "Tỷ lệ số đơn vị được công nhận trên số đơn vị đã đăng ký: từ 70% trở lên; mẫu số bằng 0 thì tính là đạt",
            "Units recognised divided by units registered: at least 70%; if the denominator is 0, it counts as met",
        );
        one(
            LinearTest::Share(Share {
                threshold: Number::ONE,
                ..share()
            }),
            "Tỷ lệ số đơn vị được công nhận trên số đơn vị đã đăng ký: đủ 100%",
            "Units recognised divided by units registered: at least 100%",
        );
    }

    #[test]
    fn a_share_of_sums_below_a_part_of_a_percent() {
        let threshold = Number::from_units(2_500_000_000_000);
        let test = Share {
            comparison: LinearComparison {
                operator: Operator::Less,
                scale: 400,
                signs: [Truth::True, Truth::Unknown, Truth::False],
                left: sum(&[(400, PART[0], 0), (-400, PART[1], 0)], 0),
                ..comparison(sum(&[], 0), Operator::Less, sum(&[(1, REGISTERED, 0)], 0))
            },
            denominator: sum(&[(2, REGISTERED, 0)], 0),
            denominator_scale: 1,
            threshold,
            on_zero: Truth::False,
        };
        one(
            LinearTest::Share(test),
            "Tỷ lệ (số vụ nghiêm trọng trừ số vụ bất khả kháng) trên 2 lần số đơn vị đã đăng ký: nhỏ hơn 0,25%; văn bản không quy định trường hợp bằng nhau; mẫu số bằng 0 thì tính là không đạt",
            "(Serious crimes minus cases of force majeure) divided by 2 times units registered: less than 0.25%; the text does not say what applies if equal; if the denominator is 0, it counts as not met",
        );
    }

    #[test]
    fn a_sum_after_subtraction() {
        let left = sum(&[(1, PART[0], 0), (-1, PART[1], 0), (-1, PART[2], 0)], 0);
        one(
            compare(left, Operator::AtMost, sum(&[], 0)),
            "Số vụ nghiêm trọng trừ số vụ bất khả kháng trừ số vụ đã xử lý kịp thời không lớn hơn 0",
            "Serious crimes minus cases of force majeure minus cases dealt with: at most 0",
        );
        let mixed = sum(&[(-1, PART[1], 0), (1, PART[0], 0)], 3);
        one(
            compare(mixed, Operator::AtLeast, sum(&[(1, RECOGNISED, 0)], -2)),
            "Số vụ nghiêm trọng cộng 3 trừ số vụ bất khả kháng không nhỏ hơn số đơn vị được công nhận trừ 2",
            "Serious crimes plus 3 minus cases of force majeure: at least units recognised minus 2",
        );
        one(
            compare(sum(&[(-1, CRIMES, 0)], 0), Operator::Equal, sum(&[], -1)),
            "0 trừ số vụ phạm tội bằng -1",
            "0 minus crimes: equal to -1",
        );
    }

    #[test]
    fn a_number_at_least_and_several_of_none() {
        one(
            compare(
                sum(&[(1, CRIMES, 0)], 0),
                Operator::AtLeast,
                sum(&[], 1_200),
            ),
            "Số vụ phạm tội từ 1.200 trở lên",
            "Crimes: at least 1,200",
        );
        case(
            Connective::And,
            vec![none(PART[0]), none(PART[1])],
            "Số vụ nghiêm trọng bằng 0, và số vụ bất khả kháng bằng 0",
            "Serious crimes: equal to 0, and cases of force majeure: equal to 0",
        );
    }

    #[test]
    fn a_fall_two_years_running_and_a_sum_of_years() {
        let two = compare(
            sum(&[(1, CRIMES, 1)], 0),
            Operator::Less,
            sum(&[(1, CRIMES, 2)], 0),
        );
        case(
            Connective::And,
            vec![fewer(Truth::False), two],
            "Số vụ phạm tội ít hơn năm trước, và số vụ phạm tội của năm trước ít hơn năm trước nữa",
            "Crimes: fewer than the year before, and crimes the year before: fewer than two years before",
        );
        let years = sum(&[(1, CRIMES, 0), (1, CRIMES, 1), (1, CRIMES, 3)], 0);
        one(
            compare(years, Operator::Equal, sum(&[], 0)),
            "Số vụ phạm tội cộng số vụ phạm tội của năm trước cộng số vụ phạm tội của năm cách đó ba năm bằng 0",
            "Crimes plus crimes the year before plus crimes three years before: equal to 0",
        );
    }

    #[test]
    fn a_part_of_the_year_before_is_a_percentage() {
        let test = |right| {
            LinearTest::Comparison(LinearComparison {
                scale: 10,
                ..comparison(sum(&[(10, CRIMES, 0)], 0), Operator::AtMost, right)
            })
        };
        one(
            test(sum(&[(9, CRIMES, 1)], 0)),
            "Số vụ phạm tội không nhiều hơn 90% của năm trước",
            "Crimes: at most 90% of the year before",
        );
        one(
            test(sum(&[(5, REGISTERED, 0)], 0)),
            "Số vụ phạm tội không nhiều hơn 50% số đơn vị đã đăng ký",
            "Crimes: at most 50% of units registered",
        );
    }

    #[test]
    fn a_yes_a_no_and_an_amount() {
        let holds = |negated| LinearTest::Holds {
            figure: RESOLUTION,
            negated,
            span: span(),
        };
        one(
            holds(false),
            "Nghị quyết Đảng ủy trong năm: có",
            "Party committee resolution: yes",
        );
        let amount = compare(sum(&[(1, AMOUNT, 0)], 0), Operator::Greater, sum(&[], 94));
        case(
            Connective::Or,
            vec![holds(true), amount],
            "Nghị quyết Đảng ủy trong năm: không, hoặc mức hài lòng lớn hơn 94",
            "Party committee resolution: no, or satisfaction: more than 94",
        );
    }

    #[test]
    fn a_grade_and_its_level() {
        let level = |operator| {
            LinearTest::Level(LevelTest {
                figure: GRADE,
                level: 1,
                operator,
                signs: signs(operator),
                span: span(),
            })
        };
        for (operator, vietnamese, english) in [
            (Operator::Less, "dưới “Khá”", "lower than “good”"),
            (Operator::AtMost, "từ “Khá” trở xuống", "“good” or lower"),
            (Operator::Equal, "là “Khá”", "“good”"),
            (Operator::AtLeast, "từ “Khá” trở lên", "“good” or higher"),
            (Operator::Greater, "trên “Khá”", "higher than “good”"),
        ] {
            one(
                level(operator),
                &format!("Xếp loại công an xã {vietnamese}"),
                &format!("Grade of the police: {english}"),
            );
        }
    }
}
