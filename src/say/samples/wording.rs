//! Exact wording of the reasons of criteria in both languages.

use super::law::{
    ANSWER, AREAS, CRIMES, FIRES, GRADE, PLAN, POINT, RATIO, SAFE, SPARED, UNREAD, YEAR, YES,
    codebook, compare, fewer, grade, none, rule, ruleset, share, sum,
};
use super::scores::{at, by, input, number, sheet, tested, traced};
use crate::lang::{Connective, LinearTest, Operator};
use crate::model::{Basis, Body, Doubt, Gap, Trace, Value, Verdict};
use crate::number::{End, Number, Range};
use crate::page::text;
use crate::say::why::context::Context;
use crate::say::why::need;
use crate::say::why::reason::reason;
use crate::text::Language::{self, English, Vietnamese};
use crate::truth::Truth;

/// The reason of a trace under a body of its own, in a language.
fn worded(language: Language, body: Option<Body>, trace: &Trace) -> String {
    let mut ruleset = ruleset();
    if let Some(body) = body {
        ruleset.criteria[trace.criterion].body = body;
    }
    let codebook = codebook();
    let context = Context {
        codebook: &codebook,
        ruleset: &ruleset,
        year: YEAR,
        language,
        several_sheets: false,
        sourced: true,
    };
    text(&reason(&context, trace))
}

#[track_caller]
fn case(body: Option<Body>, trace: &Trace, vietnamese: &str, english: &str) {
    assert_eq!(worded(Vietnamese, body.clone(), trace), vietnamese);
    assert_eq!(worded(English, body, trace), english);
}

fn one(test: LinearTest) -> Body {
    rule(Connective::And, vec![test])
}

fn shared(verdict: Verdict, (part, whole): (i64, i64), distance: Option<i64>) -> Trace {
    let file = sheet("a.csv");
    let inputs = vec![
        input(&file, SAFE, (YEAR, 2), number(part)),
        input(&file, AREAS, (YEAR, 2), number(whole)),
    ];
    let truth = Truth::from(verdict == Verdict::Pass);
    let mut test = tested(0, truth, [at(part), at(whole)], inputs);
    test.distance = distance.map(by);
    traced(RATIO, verdict, vec![test])
}

#[test]
fn a_failed_share_states_the_shortfall() {
    case(
        None,
        &shared(Verdict::Fail, (16, 25), Some(2)),
        "16/25 khu dân cư = 64% < 70%: thiếu 2, cần 18/25, có 16 [C2, B2] (khoản 4 Điều 6 Thông tư 1/2000/X)",
        "safe areas 16/25 = 64% < 70%: 2 short, 18/25 needed, 16 counted [C2, B2] (clause 4, Article 6 of Thông tư 1/2000/X)",
    );
}

#[test]
fn a_shown_percentage_never_contradicts_the_verdict() {
    case(
        None,
        &shared(Verdict::Fail, (69_999, 100_000), Some(1)),
        "69.999/100.000 khu dân cư = 69,999% < 70%: thiếu 1, cần 70.000/100.000, có 69.999 [C2, B2] (khoản 4 Điều 6 Thông tư 1/2000/X)",
        "safe areas 69,999/100,000 = 69.999% < 70%: 1 short, 70,000/100,000 needed, 69,999 counted [C2, B2] (clause 4, Article 6 of Thông tư 1/2000/X)",
    );
}

#[test]
fn a_share_that_is_met_says_so() {
    let shown = |part, whole, limit| {
        worded(
            Vietnamese,
            Some(one(share(limit))),
            &shared(Verdict::Pass, (part, whole), None),
        )
    };
    assert_eq!(
        shown(10, 10, 100),
        "10/10 khu dân cư = 100% [C2, B2] (khoản 4 Điều 6 Thông tư 1/2000/X)"
    );
    assert_eq!(
        shown(8, 10, 70),
        "8/10 khu dân cư = 80% ≥ 70% [C2, B2] (khoản 4 Điều 6 Thông tư 1/2000/X)"
    );
}

#[test]
fn zero_divided_by_zero_is_undetermined() {
    let mut trace = shared(Verdict::Undetermined, (0, 0), None);
    trace.truth = Truth::Unknown;
    trace.tests[0].truth = Truth::Unknown;
    trace.tests[0].doubts = vec![Doubt::Undefined];
    case(
        None,
        &trace,
        "0/0 khu dân cư: mẫu số không lớn hơn 0; văn bản không quy định trường hợp này [C2, B2] (khoản 4 Điều 6 Thông tư 1/2000/X)",
        "safe areas 0/0: the denominator is not above 0; the text does not cover this case [C2, B2] (clause 4, Article 6 of Thông tư 1/2000/X)",
    );
}

/// Crimes this year and the year before under "fewer, or none".
fn crimes(verdict: Verdict, (now, before): (i64, i64), distances: [i64; 2]) -> Trace {
    let file = sheet("a.csv");
    let this = || input(&file, CRIMES, (YEAR, 2), number(now));
    let last = input(&file, CRIMES, (YEAR - 1, 3), number(before));
    let truth = if verdict == Verdict::Fail {
        Truth::False
    } else {
        Truth::Unknown
    };
    let mut first = tested(0, truth, [at(now), at(before)], vec![this(), last]);
    let mut second = tested(1, Truth::False, [at(now), at(0)], vec![this()]);
    if verdict == Verdict::Fail {
        first.distance = Some(by(distances[0]));
    } else {
        first.doubts = vec![Doubt::LawSilent];
    }
    second.distance = Some(by(distances[1]));
    let mut trace = traced(POINT, verdict, vec![first, second]);
    trace.connective = Connective::Or;
    trace
}

#[test]
fn a_rise_is_reported_as_no_fall() {
    case(
        None,
        &crimes(Verdict::Fail, (6, 4), [-3, -6]),
        "số vụ phạm tội: 6 vụ, năm trước 4 vụ: không giảm [A2, A3] (điểm a khoản 4 Điều 4 Thông tư 1/2000/X, theo khoản 2 Điều 5)",
        "crimes: 6, against 4 the year before: not fewer [A2, A3] (point a, clause 4, Article 4 of Thông tư 1/2000/X, under clause 2, Article 5)",
    );
}

#[test]
fn a_figure_equal_to_the_year_before_is_undetermined() {
    case(
        None,
        &crimes(Verdict::Undetermined, (1_214, 1_214), [0, -1_214]),
        "số vụ phạm tội bằng năm trước (1.214 = 1.214); văn bản không quy định trường hợp số liệu bằng năm trước [A2, A3] (điểm a khoản 4 Điều 4 Thông tư 1/2000/X, theo khoản 2 Điều 5)",
        "crimes: equal to the year before (1,214 = 1,214); the text does not cover this case [A2, A3] (point a, clause 4, Article 4 of Thông tư 1/2000/X, under clause 2, Article 5)",
    );
}

fn single(
    test: LinearTest,
    value: Value,
    figure: crate::lang::FigureId,
    verdict: Verdict,
) -> (Option<Body>, Trace) {
    let truth = if verdict == Verdict::Fail {
        Truth::False
    } else {
        Truth::Unknown
    };
    let sides = [value.range(), at(0)];
    let trace = tested(
        0,
        truth,
        sides,
        vec![input(&sheet("a.csv"), figure, (YEAR, 7), value)],
    );
    (Some(one(test)), traced(YES, verdict, vec![trace]))
}

#[test]
fn a_figure_that_must_be_zero_is_shown() {
    let (body, mut trace) = single(none(FIRES), number(2), FIRES, Verdict::Fail);
    trace.tests[0].distance = Some(by(-2));
    case(
        body,
        &trace,
        "số vụ cháy là 2, mức tối đa 0: vượt 2 vụ [E7] (khoản 1 Điều 6 Thông tư 1/2000/X)",
        "fires: 2, at most 0 allowed: 2 too many [E7] (clause 1, Article 6 of Thông tư 1/2000/X)",
    );
}

#[test]
fn a_sum_is_worded_with_its_parts() {
    let left = sum(&[(1, FIRES, 0), (-1, SPARED, 0)], 0);
    let (body, mut trace) = single(
        compare(left, Operator::AtMost, sum(&[], 1)),
        number(2),
        FIRES,
        Verdict::Fail,
    );
    trace.tests[0].right = at(1);
    trace.tests[0].distance = Some(by(-1));
    case(
        body,
        &trace,
        "số vụ cháy − số vụ cháy bất khả kháng = 2, mức tối đa 1: vượt 1 vụ [E7] (khoản 1 Điều 6 Thông tư 1/2000/X)",
        "fires − fires beyond control = 2, at most 1 allowed: 1 too many [E7] (clause 1, Article 6 of Thông tư 1/2000/X)",
    );
}

#[test]
fn a_yes_no_and_a_grade_are_worded_by_value() {
    let (_, trace) = single(none(FIRES), Value::No, PLAN, Verdict::Fail);
    case(
        None,
        &trace,
        "kế hoạch năm: không [D7] (khoản 1 Điều 6 Thông tư 1/2000/X)",
        "yearly plan: no [D7] (clause 1, Article 6 of Thông tư 1/2000/X)",
    );
    let (body, trace) = single(
        grade(Operator::AtLeast, 1),
        Value::Level(0),
        GRADE,
        Verdict::Fail,
    );
    case(
        body,
        &trace,
        "xếp loại: Yếu, cần từ Khá trở lên [F7] (khoản 1 Điều 6 Thông tư 1/2000/X)",
        "grade: weak, needs good or higher [F7] (clause 1, Article 6 of Thông tư 1/2000/X)",
    );
}

#[test]
fn a_range_allows_no_conclusion() {
    let above = Range {
        low: End::Open(Number::whole(94)),
        high: End::Unbounded,
    };
    let test = compare(sum(&[(1, FIRES, 0)], 0), Operator::AtLeast, sum(&[], 95));
    let (body, mut trace) = single(
        test,
        Value::Range(Box::new(above)),
        FIRES,
        Verdict::Undetermined,
    );
    trace.tests[0].doubts = vec![Doubt::Range {
        figure: FIRES,
        year: YEAR,
    }];
    case(
        body,
        &trace,
        "số vụ cháy là trên 94, cần ít nhất 95: chưa kết luận được [E7] (khoản 1 Điều 6 Thông tư 1/2000/X)",
        "fires: more than 94, needs at least 95: no conclusion possible [E7] (clause 1, Article 6 of Thông tư 1/2000/X)",
    );
}

#[test]
fn a_missing_figure_is_named_with_its_gap_and_cell() {
    let shown = |gap| {
        let (_, trace) = single(none(FIRES), Value::Gap(gap), PLAN, Verdict::Undetermined);
        worded(Vietnamese, None, &trace)
    };
    let place = "(khoản 1 Điều 6 Thông tư 1/2000/X)";
    assert_eq!(
        shown(Gap::Empty),
        format!("thiếu kế hoạch năm (ô trống [D7]) {place}")
    );
    assert_eq!(
        shown(Gap::Unreadable),
        format!("thiếu kế hoạch năm (không đọc được [D7]) {place}")
    );
    assert_eq!(
        shown(Gap::NoColumn),
        format!("thiếu kế hoạch năm (tệp không có cột) {place}")
    );
    assert_eq!(
        shown(Gap::NoRow),
        format!("thiếu kế hoạch năm (không có dòng năm 2021) {place}")
    );
    assert!(shown(Gap::Marked).ends_with(&format!("[D7]) {place}")));
}

#[test]
fn answers_and_unread_texts_are_worded_as_such() {
    let mut trace = traced(UNREAD, Verdict::Fail, Vec::new());
    trace.finding.basis = Basis::Answer(ANSWER);
    trace.answers = vec![input(&sheet("a.csv"), ANSWER, (YEAR, 4), Value::No)];
    case(
        None,
        &trace,
        "theo cột “Đạt khoản 9”: chưa đạt [G4] (khoản 9 Điều 5 Thông tư 1/2000/X)",
        "according to the column “Meets clause 9”: not met [G4] (clause 9, Article 5 of Thông tư 1/2000/X)",
    );
    trace.answers = vec![input(
        &sheet("a.csv"),
        ANSWER,
        (YEAR, 4),
        Value::Gap(Gap::Empty),
    )];
    trace.finding.basis = Basis::Figures;
    trace.finding.verdict = Verdict::Undetermined;
    case(
        None,
        &trace,
        "chưa biết nội dung văn bản; cột “Đạt khoản 9” (đạt, chưa đạt) trả lời thay (khoản 9 Điều 5 Thông tư 1/2000/X)",
        "text not known; the column “Meets clause 9” (met, not met) answers instead (clause 9, Article 5 of Thông tư 1/2000/X)",
    );
}

#[test]
fn a_fewer_or_none_rule_is_worded_by_the_comparison() {
    let context_needs = |tests| {
        let mut ruleset = ruleset();
        ruleset.criteria[POINT].body = rule(Connective::Or, tests);
        let codebook = codebook();
        let context = Context {
            codebook: &codebook,
            ruleset: &ruleset,
            year: YEAR,
            language: Vietnamese,
            several_sheets: false,
            sourced: true,
        };
        text(&need::of(&context, POINT, None))
    };
    assert_eq!(context_needs(vec![fewer(), none(CRIMES)]), "giảm hoặc 0");
    assert_eq!(context_needs(vec![share(70)]), "≥ 70%");
    assert_eq!(context_needs(vec![share(100)]), "100%");
    assert_eq!(
        context_needs(vec![compare(
            sum(&[(1, FIRES, 0)], 0),
            Operator::AtLeast,
            sum(&[], 1)
        )]),
        "≥ 1"
    );
}
