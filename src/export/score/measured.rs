//! What one test of a rule measured, in the notation of csv and json: `12`, `16/25`, `>=6`.

use crate::lang::{Distance, LevelTest, LinearTest};
use crate::model::{Body, Codebook, Criterion, IndicatorKind, TestTrace, Trace, Value, Verdict};
use crate::number::{End, Number, Range};
use crate::truth::Truth;

/// The test of a criterion's rule whose value, threshold and distance are written.
///
/// The only test of the rule; of several, the one nearest to passing if the rule failed, or the first decisive one if all are
/// about one figure. `None` for a rule that passed by tests about several figures: no single test represents it.
pub(super) fn telling<'t>(
    criterion: &'t Criterion,
    trace: &'t Trace,
) -> Option<(&'t LinearTest, &'t TestTrace)> {
    let Body::Rule(rule) = &criterion.body else {
        return None;
    };
    // Where a criterion does not apply, its figures mean nothing.
    if trace.finding.verdict == Verdict::NotApplicable {
        return None;
    }
    let about = |test: &TestTrace| test.inputs.first().map(|input| (input.figure, input.year));
    let mut subjects = trace.tests.iter().map(about);
    let first = subjects.next().flatten();
    let one = first.is_some() && subjects.all(|other| other == first);
    let nearest = || trace.distance().map(|(test, _)| test);
    let test = match trace.tests.as_slice() {
        [only] => Some(only),
        _ if trace.truth == Truth::False => nearest(),
        _ => None,
    };
    let test = test.or_else(|| one.then(|| trace.decisive().next()).flatten())?;
    Some((rule.tests.get(test.test)?, test))
}

/// What a test measured.
#[derive(Default)]
pub(super) struct Measure {
    /// Its left side, exact or as bounds.
    pub(super) value: String,
    /// Its right side, exact or as bounds; for a share, the constant.
    pub(super) threshold: String,
    /// Its distance from passing, if it is a failed numeric test.
    pub(super) distance: String,
}

pub(super) fn measure(codebook: &Codebook, written: &LinearTest, test: &TestTrace) -> Measure {
    let first = test.inputs.first().map(|input| &input.value);
    let (value, threshold) = match written {
        LinearTest::Comparison(_) => (range(test.left), range(test.right)),
        LinearTest::Share(share) => (quotient(test.left, test.right), share.threshold.to_string()),
        LinearTest::Holds { negated, .. } => (yes_no(first), yes_or_no(!negated).to_owned()),
        LinearTest::Level(written) => levels(codebook, written, first),
    };
    Measure {
        value,
        threshold,
        distance: test.distance.map(distance).unwrap_or_default(),
    }
}

/// A number or its bounds; empty if nothing is known.
fn range(range: Range) -> String {
    if let Some(point) = range.as_point() {
        return point.to_string();
    }
    match (range.low, range.high) {
        (End::Unbounded, End::Unbounded) => String::new(),
        (End::Closed(low), End::Unbounded) => format!(">={low}"),
        (End::Open(low), End::Unbounded) => format!(">{low}"),
        (End::Unbounded, End::Closed(high)) => format!("<={high}"),
        (End::Unbounded, End::Open(high)) => format!("<{high}"),
        (End::Closed(low), End::Closed(high)) => format!("[{low},{high}]"),
        (End::Closed(low), End::Open(high)) => format!("[{low},{high})"),
        (End::Open(low), End::Closed(high)) => format!("({low},{high}]"),
        (End::Open(low), End::Open(high)) => format!("({low},{high})"),
    }
}

fn quotient(numerator: Range, denominator: Range) -> String {
    if numerator == Range::ANYTHING && denominator == Range::ANYTHING {
        return String::new();
    }
    let side = |side| match range(side) {
        text if text.is_empty() => "?".to_owned(),
        text => text,
    };
    format!("{}/{}", side(numerator), side(denominator))
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn yes_no(value: Option<&Value>) -> String {
    match value {
        Some(Value::Yes) => "yes".to_owned(),
        Some(Value::No) => "no".to_owned(),
        Some(Value::Number(_) | Value::Range(_) | Value::Level(_) | Value::Gap(_)) | None => {
            String::new()
        }
    }
}

fn levels(codebook: &Codebook, test: &LevelTest, value: Option<&Value>) -> (String, String) {
    let word = |level: u8| match &codebook.indicator(test.figure).kind {
        IndicatorKind::Grade(levels) => levels
            .get(usize::from(level))
            .map(|level| level.vi.clone())
            .unwrap_or_default(),
        IndicatorKind::Count | IndicatorKind::Amount | IndicatorKind::YesNo => String::new(),
    };
    let found = match value {
        Some(Value::Level(level)) => word(*level),
        Some(Value::Number(_) | Value::Range(_) | Value::Yes | Value::No | Value::Gap(_))
        | None => String::new(),
    };
    (found, word(test.level))
}

/// The distance with the sign of its direction: `2`, `>2`, `>=2`, `-3`, `<-3`, `<=-3`.
fn distance(distance: Distance) -> String {
    let down = distance.by < Number::ZERO;
    let sign = match (down, distance.more_than, distance.at_least) {
        (false, true, _) => ">",
        (true, true, _) => "<",
        (false, false, true) => ">=",
        (true, false, true) => "<=",
        (_, false, false) => "",
    };
    format!("{sign}{}", distance.by)
}

#[cfg(test)]
mod tests {
    use super::{distance, measure, quotient, range, telling};
    use crate::lang::{Connective, Distance, LevelTest, Linear, LinearTest, Operator};
    use crate::model::{Body, TestTrace, Value};
    use crate::number::{End, Number, Range};
    use crate::say::samples::{specimen, specimen_scores};
    use crate::truth::Truth;

    fn n(units: i64) -> Number {
        Number::whole(units)
    }

    #[track_caller]
    fn case(low: End, high: End, expected: &str) {
        assert_eq!(range(Range { low, high }), expected);
    }

    #[test]
    fn a_range_says_whether_its_ends_belong_to_it() {
        use End::{Closed, Open, Unbounded};
        case(Closed(n(6)), Unbounded, ">=6");
        case(
            Open(n(94).percent().unwrap_or_default()),
            Unbounded,
            ">0.94",
        );
        case(Unbounded, Closed(n(4)), "<=4");
        case(Unbounded, Open(n(-4)), "<-4");
        case(Closed(n(0)), Closed(n(4)), "[0,4]");
        case(Open(n(0)), Closed(n(4)), "(0,4]");
        case(Closed(n(0)), Open(n(4)), "[0,4)");
        case(Open(n(0)), Open(n(4)), "(0,4)");
        case(Closed(n(4)), Closed(n(4)), "4");
        case(Unbounded, Unbounded, "");
    }

    #[test]
    fn a_share_is_never_divided() {
        let point = |value| Range::point(n(value));
        assert_eq!(quotient(point(16), point(25)), "16/25");
        assert_eq!(quotient(point(0), point(0)), "0/0");
        assert_eq!(quotient(Range::ANYTHING, point(25)), "?/25");
        assert_eq!(quotient(Range::at_least(n(6)), Range::ANYTHING), ">=6/?");
        assert_eq!(quotient(Range::ANYTHING, Range::ANYTHING), "");
    }

    #[test]
    fn a_distance_has_the_sign_of_the_way() {
        let way = |by, more_than, at_least| {
            distance(Distance {
                by: n(by),
                more_than,
                at_least,
            })
        };
        assert_eq!(
            [
                way(2, false, false),
                way(2, true, false),
                way(2, false, true)
            ],
            ["2", ">2", ">=2"]
        );
        assert_eq!(
            [
                way(-3, false, false),
                way(-3, true, false),
                way(-3, false, true)
            ],
            ["-3", "<-3", "<=-3"]
        );
        assert_eq!(way(0, true, false), ">0");
    }

    /// What is written for "fewer than last year, or none" with these figures.
    fn fewer_or_none(now: i64, before: i64, by: [Option<i64>; 2]) -> [String; 3] {
        use specimen::{CRIMES, compare, sum};
        use specimen_scores::input;
        let left = || sum(&[(1, CRIMES, 0)], 0);
        let tests = vec![
            compare(left(), Operator::Less, sum(&[(1, CRIMES, 1)], 0)),
            compare(left(), Operator::Equal, sum(&[], 0)),
        ];
        let connective = Connective::Or;
        let mut ruleset = specimen::ruleset();
        ruleset.criteria[1].body = Body::Rule(Linear { connective, tests });
        let figure = |year, value| input(CRIMES, year, Value::Number(n(value)), Some(0));
        let test = |test: usize, holds: bool, right, inputs| TestTrace {
            test,
            truth: Truth::from(holds),
            left: Range::point(n(now)),
            right: Range::point(n(right)),
            inputs,
            doubts: Vec::new(),
            instead: Vec::new(),
            distance: by[test].map(|by| Distance {
                by: n(by),
                more_than: false,
                at_least: false,
            }),
        };
        let scores = specimen_scores::scores();
        let judgement = scores.rows[0].judgements[0].as_ref().expect("judged");
        let mut trace = judgement.traces[1].clone();
        let this = || figure(2022, now);
        trace.connective = connective;
        trace.truth = Truth::from(now < before || now == 0);
        trace.tests = vec![
            test(0, now < before, before, vec![this(), figure(2021, before)]),
            test(1, now == 0, 0, vec![this()]),
        ];
        let told = telling(&ruleset.criteria[1], &trace).expect("a test tells");
        let told = measure(&specimen::codebook(), told.0, told.1);
        [told.value, told.threshold, told.distance]
    }

    #[test]
    fn a_fewer_or_none_rule_is_measured_by_the_decisive_test() {
        assert_eq!(
            fewer_or_none(12, 11, [Some(-2), Some(-12)]),
            ["12", "11", "-2"]
        );
        assert_eq!(fewer_or_none(1, 0, [None, Some(-1)]), ["1", "0", "-1"]);
        assert_eq!(fewer_or_none(10, 11, [None, Some(-10)]), ["10", "11", ""]);
        assert_eq!(fewer_or_none(0, 0, [None, None]), ["0", "0", ""]);
    }

    #[test]
    fn a_grade_is_written_by_its_level() {
        let written = LinearTest::Level(LevelTest {
            figure: specimen::GRADE,
            level: 1,
            operator: Operator::AtLeast,
            signs: specimen::signs(Operator::AtLeast),
            span: specimen::span(),
        });
        let test = |value| TestTrace {
            test: 0,
            truth: Truth::True,
            left: Range::ANYTHING,
            right: Range::ANYTHING,
            inputs: vec![specimen_scores::input(
                specimen::GRADE,
                2022,
                value,
                Some(0),
            )],
            doubts: Vec::new(),
            instead: Vec::new(),
            distance: None,
        };
        let codebook = specimen::codebook();
        let found = measure(&codebook, &written, &test(Value::Level(2)));
        assert_eq!((&*found.value, &*found.threshold), ("Tốt", "Khá"));
        let beyond = measure(&codebook, &written, &test(Value::Level(9)));
        assert_eq!((&*beyond.value, &*beyond.threshold), ("", "Khá"));
    }
}
