//! A checked rule read back as a sentence, in words an officer would use.

use super::measure::{self, Form};
use crate::lang::{
    Addend, Comparison, Connective, FigureId, LevelTest, Linear, LinearSum, LinearTest, Operator,
    Share,
};
use crate::model::{Codebook, IndicatorKind, Text};
use crate::number::{Notation, Number};
use crate::page::letters::{capital, inside};
use crate::page::visible::visible;
use crate::report::Language::{self, English, Vietnamese};

/// Speaks of rules in one language.
#[derive(Clone, Copy, Debug)]
pub(in crate::report) struct Speaker<'a> {
    /// What is measured.
    pub(in crate::report) codebook: &'a Codebook,
    /// The language.
    pub(in crate::report) language: Language,
}

/// A test in parts: what it is about, what stands between, and what is asked of it.
struct Spoken {
    subject: String,
    between: &'static str,
    asked: String,
}

impl Speaker<'_> {
    /// The rule as a sentence without a full stop, then what its text does not say.
    pub(in crate::report) fn rule(&self, rule: &Linear) -> String {
        let mut parts = vec![capital(&self.tests(rule))];
        for test in &rule.tests {
            parts.extend(self.silences(test).filter(|said| !said.is_empty()));
        }
        parts.dedup();
        parts.join("; ")
    }

    /// The tests of a rule; what two neighbours are both about is said once.
    pub(in crate::report) fn tests(&self, rule: &Linear) -> String {
        let joint = match (self.language, rule.connective) {
            (Vietnamese, Connective::And) => ", và ",
            (Vietnamese, Connective::Or) => ", hoặc ",
            (English, Connective::And) => ", and ",
            (English, Connective::Or) => ", or ",
        };
        let mut out = String::new();
        let mut before: Option<String> = None;
        for test in &rule.tests {
            let spoken = self.test(test);
            if before.is_some() {
                out.push_str(joint);
            }
            if before.as_ref() != Some(&spoken.subject) {
                out.push_str(&spoken.subject);
                out.push_str(spoken.between);
            }
            out.push_str(&spoken.asked);
            before = Some(spoken.subject);
        }
        out
    }

    fn test(&self, test: &LinearTest) -> Spoken {
        let between = match self.language {
            Vietnamese => " ",
            English => ": ",
        };
        match test {
            LinearTest::Comparison(comparison) => Spoken {
                subject: self.sum(
                    (&comparison.left, comparison.scale),
                    Form::of_sides(self.codebook, comparison),
                ),
                between,
                asked: self.comparison(comparison),
            },
            LinearTest::Share(share) => Spoken {
                subject: self.quotient(share),
                // Or the limit might be heard as the denominator's.
                between: ": ",
                asked: self.limit(share),
            },
            LinearTest::Holds {
                figure, negated, ..
            } => Spoken {
                subject: self.title(*figure),
                between: ": ",
                asked: yes_no(!negated, self.language).to_owned(),
            },
            LinearTest::Level(level) => Spoken {
                subject: self.title(level.figure),
                between,
                asked: self.level(level),
            },
        }
    }

    fn comparison(&self, comparison: &Comparison) -> String {
        let form = Form::of_sides(self.codebook, comparison);
        let right = self
            .years_before(comparison)
            .unwrap_or_else(|| self.sum((&comparison.right, comparison.scale), form));
        let counted = sole(&comparison.left, comparison.scale).is_some_and(|addend| {
            self.codebook.indicator(addend.figure).kind == IndicatorKind::Count
        });
        let side = match (counted, comparison.right.addends.is_empty()) {
            (true, true) => Side::CountOfNumber,
            (false, true) => Side::Number,
            (true, false) => Side::Count,
            (false, false) => Side::Sum,
        };
        self.asked(comparison.operator, &right, side)
    }

    /// What is asked, by an operator, of what stands before it.
    fn asked(&self, operator: Operator, right: &str, side: Side) -> String {
        let count = matches!(side, Side::Count | Side::CountOfNumber);
        let number = matches!(side, Side::Number | Side::CountOfNumber);
        match (self.language, operator) {
            (Vietnamese, Operator::Less) if count => format!("ít hơn {right}"),
            (Vietnamese, Operator::Less) => format!("nhỏ hơn {right}"),
            (Vietnamese, Operator::AtMost) if count => format!("không nhiều hơn {right}"),
            (Vietnamese, Operator::AtMost) => format!("không lớn hơn {right}"),
            (Vietnamese, Operator::Equal) => format!("bằng {right}"),
            (Vietnamese, Operator::AtLeast) if number => format!("từ {right} trở lên"),
            (Vietnamese, Operator::AtLeast) if count => format!("không ít hơn {right}"),
            (Vietnamese, Operator::AtLeast) => format!("không nhỏ hơn {right}"),
            (Vietnamese, Operator::Greater) if count => format!("nhiều hơn {right}"),
            (Vietnamese, Operator::Greater) => format!("lớn hơn {right}"),
            (English, Operator::Less) if count => format!("fewer than {right}"),
            (English, Operator::Less) => format!("less than {right}"),
            (English, Operator::AtMost) => format!("at most {right}"),
            (English, Operator::Equal) => format!("equal to {right}"),
            (English, Operator::AtLeast) => format!("at least {right}"),
            (English, Operator::Greater) => format!("more than {right}"),
        }
    }

    /// The right side, where it is the figure of the left side in a year before: `năm trước`, `90% của năm trước`.
    pub(super) fn years_before(&self, comparison: &Comparison) -> Option<String> {
        let left = sole(&comparison.left, comparison.scale)?;
        let [right] = comparison.right.addends.as_slice() else {
            return None;
        };
        let alone = comparison.right.constant == Number::ZERO && right.coefficient > 0;
        if !alone || left.figure != right.figure || right.back <= left.back {
            return None;
        }
        let years = self.years(right.back);
        let factor = divided(Number::whole(right.coefficient), comparison.scale);
        Some(match (self.language, factor == Number::ONE) {
            (_, true) => years,
            (Vietnamese, false) => format!("{} của {years}", self.ratio(factor)),
            (English, false) => format!("{} of {years}", self.ratio(factor)),
        })
    }

    fn years(&self, back: u8) -> String {
        match (self.language, back) {
            (Vietnamese, 1) => "năm trước".to_owned(),
            (Vietnamese, 2) => "năm trước nữa".to_owned(),
            (Vietnamese, 3) => "năm cách đó ba năm".to_owned(),
            (Vietnamese, years) => format!("năm cách đó {years} năm"),
            (English, 1) => "the year before".to_owned(),
            (English, 2) => "two years before".to_owned(),
            (English, 3) => "three years before".to_owned(),
            (English, years) => format!("{years} years before"),
        }
    }

    /// What is asked of a share: of one that must be whole, no more than that.
    fn limit(&self, share: &Share) -> String {
        let limit = self.ratio(share.threshold);
        match (self.language, share.comparison.operator) {
            (Vietnamese, Operator::AtLeast) if share.threshold == Number::ONE => {
                format!("đủ {limit}")
            }
            (Vietnamese | English, operator) => self.asked(operator, &limit, Side::Number),
        }
    }

    fn quotient(&self, share: &Share) -> String {
        let side = |sum: &LinearSum, scale| {
            let text = self.sum((sum, scale), Form::of_sum(self.codebook, sum));
            if sum.addends.len() + usize::from(sum.constant != Number::ZERO) > 1 {
                format!("({text})")
            } else {
                text
            }
        };
        let numerator = side(&share.comparison.left, share.comparison.scale);
        let denominator = side(&share.denominator, share.denominator_scale);
        match self.language {
            Vietnamese => format!("tỷ lệ {numerator} trên {denominator}"),
            English => format!("{numerator} divided by {denominator}"),
        }
    }

    /// A sum, what is added before what is taken off.
    fn sum(&self, (sum, scale): (&LinearSum, i64), form: Form) -> String {
        let (plus, minus) = match self.language {
            Vietnamese => (" cộng ", " trừ "),
            English => (" plus ", " minus "),
        };
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
        let mut out = added.join(plus);
        for part in taken {
            out.push_str(minus);
            out.push_str(&part);
        }
        out
    }

    fn addend(&self, addend: &Addend, scale: i64) -> String {
        let mut title = self.title(addend.figure);
        if addend.back > 0 {
            let of = match self.language {
                Vietnamese => " của ",
                English => " ",
            };
            title = format!("{title}{of}{}", self.years(addend.back));
        }
        let factor = divided(Number::whole(addend.coefficient).abs(), scale);
        match (self.language, factor) {
            (_, Number::ONE) => title,
            (Vietnamese, factor) if factor < Number::ONE => {
                format!("{} {title}", self.ratio(factor))
            }
            (Vietnamese, factor) => format!("{} lần {title}", self.number(factor)),
            (English, factor) if factor < Number::ONE => {
                format!("{} of {title}", self.ratio(factor))
            }
            (English, factor) => format!("{} times {title}", self.number(factor)),
        }
    }

    fn level(&self, test: &LevelTest) -> String {
        let level = match &self.codebook.indicator(test.figure).kind {
            IndicatorKind::Grade(levels) => levels
                .get(usize::from(test.level))
                .map_or_else(String::new, |level| format!("“{}”", self.text(level))),
            IndicatorKind::Count | IndicatorKind::Amount | IndicatorKind::YesNo => String::new(),
        };
        match (self.language, test.operator) {
            (Vietnamese, Operator::Less) => format!("dưới {level}"),
            (Vietnamese, Operator::AtMost) => format!("từ {level} trở xuống"),
            (Vietnamese, Operator::Equal) => format!("là {level}"),
            (Vietnamese, Operator::AtLeast) => format!("từ {level} trở lên"),
            (Vietnamese, Operator::Greater) => format!("trên {level}"),
            (English, Operator::Less) => format!("lower than {level}"),
            (English, Operator::AtMost) => format!("{level} or lower"),
            (English, Operator::Equal) => level,
            (English, Operator::AtLeast) => format!("{level} or higher"),
            (English, Operator::Greater) => format!("higher than {level}"),
        }
    }

    /// A text in the language; in the other where it is not given in that.
    pub(in crate::report) fn text<'t>(&self, text: &'t Text) -> std::borrow::Cow<'t, str> {
        let (first, second) = match self.language {
            Vietnamese => (&text.vi, &text.en),
            English => (&text.en, &text.vi),
        };
        visible(if first.is_empty() { second } else { first })
    }

    /// The title of a figure inside a sentence. English titles begin small already, unless with a name.
    fn title(&self, figure: FigureId) -> String {
        let title = self.text(&self.codebook.indicator(figure).title);
        match self.language {
            Vietnamese => inside(&title),
            English => title.into_owned(),
        }
    }

    fn number(&self, number: Number) -> String {
        number.written(match self.language {
            Vietnamese => Notation::Vietnamese,
            English => Notation::English,
        })
    }

    fn amount(&self, number: Number, form: Form) -> String {
        match form {
            Form::Plain => self.number(number),
            Form::Percentage => measure::percentage(self.language, number),
        }
    }

    /// Up to one a percentage, beyond it a number.
    fn ratio(&self, ratio: Number) -> String {
        if ratio > Number::ONE {
            return self.number(ratio);
        }
        measure::percentage(self.language, ratio)
    }
}

/// What a left side is, and what it is compared with; decides the words.
#[derive(Clone, Copy)]
enum Side {
    /// A count with a number.
    CountOfNumber,
    /// A count with figures.
    Count,
    /// Anything else with a number.
    Number,
    /// Anything else with figures.
    Sum,
}

/// The figure of a sum that is just this figure.
fn sole(sum: &LinearSum, scale: i64) -> Option<&Addend> {
    match sum.addends.as_slice() {
        [addend] if sum.constant == Number::ZERO && addend.coefficient == scale => Some(addend),
        _ => None,
    }
}

/// A number without the scale; exact, since a scale is a divisor of what it made whole.
fn divided(number: Number, scale: i64) -> Number {
    Number::from_units(number.units() / i128::from(scale.max(1)))
}

fn yes_no(yes: bool, language: Language) -> &'static str {
    match (language, yes) {
        (Vietnamese, true) => "có",
        (Vietnamese, false) => "không",
        (English, true) => "yes",
        (English, false) => "no",
    }
}

#[cfg(test)]
mod tests {
    use super::Speaker;
    use crate::lang::{Comparison, Connective, LevelTest, Linear, LinearTest, Operator, Share};
    use crate::number::Number;
    use crate::report::Language::{English, Vietnamese};
    use crate::report::samples::specimen::{
        AMOUNT, CRIMES, GRADE, PART, RECOGNISED, REGISTERED, RESOLUTION, compare, comparison,
        share, signs, span, sum,
    };
    use crate::truth::Truth;

    #[track_caller]
    fn case(connective: Connective, tests: Vec<LinearTest>, vietnamese: &str, english: &str) {
        let codebook = crate::report::samples::specimen::codebook();
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
        LinearTest::Comparison(Comparison {
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
            "Crimes: fewer than the year before, or equal to 0; if equal to the year before, the text does not say",
        );
        one(
            fewer(Truth::True),
            "Số vụ phạm tội ít hơn năm trước; bằng năm trước thì tính là đạt",
            "Crimes: fewer than the year before; if equal to the year before, it counts as met",
        );
    }

    #[test]
    fn a_share_of_at_least_so_much() {
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
            comparison: Comparison {
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
            "(Serious crimes minus cases of force majeure) divided by 2 times units registered: less than 0.25%; if equal, the text does not say; if the denominator is 0, it counts as not met",
        );
    }

    #[test]
    fn what_is_left_of_a_sum() {
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
            LinearTest::Comparison(Comparison {
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
