//! Laws of antq, one sentence each, checked on random rules, figures and texts read by the real criteria reader.

use std::cmp::Ordering::{Equal, Greater, Less};
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};
use std::time::UNIX_EPOCH;

use antq::assess::{Subject, assess, missing, traces};
use antq::criteria::Library;
use antq::lang::{
    Expr, FigureId, Figures, Item, ItemKind, Linear, LinearTest, Operator, Sum, Test, parse,
};
use antq::model::{
    Area, Assessment, Basis, Body, Codebook, Doubt, Gap, IndicatorKind, Record, Ruleset, Series,
    SeriesList, Sheet, Value, Verdict, Year,
};
use antq::number::{End, Notation, Number, Range};
use antq::source::{Sources, Span};
use antq::truth::Truth;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

pub(crate) const YEAR: Year = 2020;

pub(crate) const CODEBOOK: &str = r#"
format = 1
[key]
ma_xa = { title = { vi = "Mã xã", en = "code" } }
ten_xa = { title = { vi = "Tên xã", en = "name" } }
loai = { title = { vi = "Cấp", en = "kind of commune" } }
huyen = { title = { vi = "Huyện", en = "district" } }
tinh = { title = { vi = "Tỉnh", en = "province" } }
nam = { title = { vi = "Năm", en = "year" } }
so_thang = { title = { vi = "Số tháng", en = "months" } }
ranh_gioi = { title = { vi = "Ranh giới năm", en = "boundaries of year" } }
[indicator]
a = { title = { vi = "a", en = "a" }, kind = "count" }
b = { title = { vi = "b", en = "b" }, kind = "count" }
c = { title = { vi = "c", en = "c" }, kind = "count" }
s = { title = { vi = "s", en = "s" }, kind = "count", from = 'a + b' }
m = { title = { vi = "m", en = "m" }, kind = "amount", stock = true }
n = { title = { vi = "n", en = "n" }, kind = "amount" }
y = { title = { vi = "y", en = "y" }, kind = "yes_no", stock = true }
z = { title = { vi = "z", en = "z" }, kind = "yes_no" }
g = { title = { vi = "g", en = "g" }, kind = "grade", levels = [{ vi = "Yếu", en = "weak" }, { vi = "Khá", en = "fair" }, { vi = "Tốt", en = "good" }] }
"#;

/// The derived figure, which its own column or its summands can supply.
const DERIVED: &str = "s";

/// A thousand cases, the same on every machine and every day.
///
/// `ANTQ_LAWS=10000` tries so many with a seed of the moment, which a failure prints; `ANTQ_LAWS=10000:SEED` tries them again.
#[allow(
    clippy::print_stderr,
    reason = "a seed that is not told cannot be tried again"
)]
pub(crate) fn laws() -> ProptestConfig {
    static ASKED: LazyLock<(u32, u64)> = LazyLock::new(|| {
        let Ok(asked) = std::env::var("ANTQ_LAWS") else {
            return (1_000, 20_251_125);
        };
        let (cases, seed) = asked.split_once(':').unwrap_or((&asked, ""));
        let cases = cases.parse().expect("ANTQ_LAWS is CASES or CASES:SEED");
        let now = || u64::from(UNIX_EPOCH.elapsed().unwrap_or_default().subsec_nanos());
        let seed = seed.parse().unwrap_or_else(|_| now());
        eprintln!("laws: ANTQ_LAWS={cases}:{seed}");
        (cases, seed)
    });
    let (cases, seed) = *ASKED;
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        ..ProptestConfig::default()
    }
}

// ── Random rules, as text ────────────────────────────────────────────────────────────────────────────────────────────

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("a"),
        Just("b"),
        Just("c"),
        Just(DERIVED),
        Just("m"),
        Just("n")
    ]
    .prop_map(str::to_owned)
}

fn figure() -> impl Strategy<Value = String> {
    (number(), 0_u8..4).prop_map(|(name, back)| match back {
        0 => format!("prev({name})"),
        _ => name,
    })
}

fn item() -> BoxedStrategy<String> {
    prop_oneof![
        5 => figure(),
        1 => (figure(), 1_u8..4).prop_map(|(figure, times)| format!("{times} * {figure}")),
        1 => figure().prop_map(|figure| format!("80% * {figure}")),
        1 => (figure(), figure(), any::<bool>()).prop_map(|(a, b, minus)| format!("({a} {} {b})", if minus { "-" } else { "+" })),
    ]
        .boxed()
}

fn sum() -> BoxedStrategy<String> {
    (
        item(),
        proptest::collection::vec((item(), any::<bool>()), 0..2),
    )
        .prop_map(|(first, rest)| {
            rest.into_iter().fold(first, |sum, (item, minus)| {
                format!("{sum} {} {item}", if minus { "-" } else { "+" })
            })
        })
        .boxed()
}

pub(crate) fn operator() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("<"), Just("<="), Just("=="), Just(">="), Just(">")]
}

fn test() -> BoxedStrategy<String> {
    prop_oneof![
        4 => (sum(), operator(), prop_oneof![sum(), (0_u8..4).prop_map(|n| n.to_string())])
            .prop_map(|(left, operator, right)| format!("{left} {operator} {right}")),
        3 => (item(), item(), operator(), prop_oneof![Just("70%"), Just("100%"), Just("50%"), Just("33.5%")])
            .prop_map(|(a, b, operator, limit)| format!("{a} / {b} {operator} {limit}")),
        1 => prop_oneof![Just("y"), Just("not z"), Just("z")].prop_map(str::to_owned),
        1 => (operator(), prop_oneof![Just("Yếu"), Just("Khá"), Just("Tốt")]).prop_map(|(operator, level)| format!("g {operator} \"{level}\"")),
    ]
        .boxed()
}

fn rule() -> BoxedStrategy<String> {
    (proptest::collection::vec(test(), 1..4), any::<bool>())
        .prop_map(|(tests, and)| tests.join(if and { " and " } else { " or " }))
        .boxed()
}

/// One criterion as TOML: its body and where it applies.
fn criterion() -> BoxedStrategy<String> {
    let applies = prop_oneof![4 => Just(String::new()), 1 => Just("applies = 'y'\n".to_owned()), 1 => test().prop_map(|test| format!("applies = '{test}'\n"))];
    let settled = || prop_oneof![Just("pass"), Just("fail"), Just("undetermined")];
    (
        rule(),
        applies,
        proptest::option::of(settled()),
        proptest::option::of(settled()),
    )
        .prop_map(|(rule, applies, tie, zero)| {
            let strict = rule.contains(" < ") || rule.contains(" > ");
            let grade_only = !rule
                .split(" and ")
                .flat_map(|part| part.split(" or "))
                .any(|test| {
                    (test.contains(" < ") || test.contains(" > ")) && !test.starts_with("g ")
                });
            let tie = tie
                .filter(|_| strict && !grade_only)
                .map(|tie| format!("on_tie = \"{tie}\"\n"));
            let zero = zero
                .filter(|_| rule.contains(" / "))
                .map(|zero| format!("on_zero = \"{zero}\"\n"));
            format!(
                "rule = '{rule}'\n{}{}{applies}",
                tie.unwrap_or_default(),
                zero.unwrap_or_default()
            )
        })
        .boxed()
}

/// A whole set: rules, a group of any kind, and an unread criterion.
pub(crate) fn ruleset() -> BoxedStrategy<String> {
    let require = prop_oneof![
        Just("\"all\""),
        Just("\"any\""),
        Just("{ at_least = 1 }"),
        Just("{ at_least = 2 }"),
        Just("{ at_least = \"unknown\" }")
    ];
    (proptest::collection::vec(criterion(), 1..3), proptest::collection::vec(criterion(), 2..4), require.clone(), require, any::<bool>()).prop_map(
        |(singles, members, inner, outer, unread)| {
            let mut of: Vec<String> = (0..singles.len()).map(|i| format!("\"x{i}\"")).collect();
            of.push("\"grp\"".to_owned());
            let mut text = String::new();
            for (i, body) in singles.iter().enumerate() {
                let _ = write!(text, "[[criterion]]\nid = \"x{i}\"\ntitle = {{ vi = \"X{i}\", en = \"X{i}\" }}\n{body}\n");
            }
            let names: Vec<String> = (0..members.len()).map(|i| format!("\"m{i}\"")).collect();
            let _ = write!(text,
                "[[criterion]]\nid = \"grp\"\ntitle = {{ vi = \"Nhóm\", en = \"group\" }}\nof = [{}]\nrequire = {inner}\n",
                names.join(", ")
            );
            for (i, body) in members.iter().enumerate() {
                let _ = write!(text, "[[criterion]]\nid = \"m{i}\"\ntitle = {{ vi = \"M{i}\", en = \"M{i}\" }}\n{body}\n");
            }
            if unread {
                of.push("\"u\"".to_owned());
                text += "[[criterion]]\nid = \"u\"\ntitle = { vi = \"Chưa đọc\", en = \"unread\" }\n";
            }
            format!(
                "format = 1\n[ruleset]\nid = \"luat/1\"\nrevision = 1\nofficial = false\ntitle = {{ vi = \"L\", en = \"L\" }}\n\
                 of = [{}]\nrequire = {outer}\n{text}",
                of.join(", ")
            )
        },
    )
        .boxed()
}

// ── Random figures ───────────────────────────────────────────────────────────────────────────────────────────────────

/// One draw for a cell: the kind of knowledge and two numbers.
type Draw = (u8, u8, u8);

fn draws() -> impl Strategy<Value = Vec<Draw>> {
    proptest::collection::vec((0_u8..10, 0_u8..5, 0_u8..5), 24)
}

fn cell(kind: &IndicatorKind, (sort, first, second): Draw) -> Value {
    let gap = match sort {
        0 => Some(Gap::Empty),
        1 => Some(Gap::Marked),
        2 => Some(Gap::NoColumn),
        _ => None,
    };
    if let Some(gap) = gap {
        return Value::Gap(gap);
    }
    let scale = |n: u8| match kind {
        IndicatorKind::Count => Number::whole(i64::from(n)),
        IndicatorKind::Amount | IndicatorKind::YesNo | IndicatorKind::Grade(_) => {
            Number::from_units(Number::ONE.units() * (i128::from(n) - 2) / 2)
        }
    };
    let (low, high) = (scale(first.min(second)), scale(first.max(second)));
    match kind {
        IndicatorKind::YesNo => [Value::Yes, Value::No][usize::from(first % 2)].clone(),
        IndicatorKind::Grade(_) => Value::Level(first % 3),
        IndicatorKind::Count | IndicatorKind::Amount => match sort {
            3 => Value::Range(Box::new(Range::at_least(low))),
            4 if low < high => Value::Range(Box::new(Range {
                low: End::Closed(low),
                high: End::Closed(high),
            })),
            5 if low < high && *kind == IndicatorKind::Amount => Value::Range(Box::new(Range {
                low: End::Open(low),
                high: End::Closed(high),
            })),
            _ => Value::Number(low),
        },
    }
}

/// Refines a value: a gap becomes a value, a range one of its numbers or a part of it.
fn learned(kind: &IndicatorKind, value: &Value, draw: Draw) -> Value {
    let point = |range: Range| {
        let step = |n: u8| {
            Number::from_units(
                Number::ONE.units() * i128::from(n)
                    / if *kind == IndicatorKind::Count { 1 } else { 2 },
            )
        };
        let candidates = (0..20)
            .map(|n| step(n) - Number::ONE)
            .chain([Number::whole(100)]);
        let held: Vec<Number> = candidates
            .filter(|n| range.holds(*n) && (*kind != IndicatorKind::Count || *n >= Number::ZERO))
            .collect();
        held.get(usize::from(draw.1) % held.len().max(1)).copied()
    };
    match value {
        Value::Gap(_) => cell(kind, (9, draw.1, draw.2)),
        Value::Range(range) => {
            point(**range).map_or_else(|| value.clone(), |known| narrowed(**range, known, draw.0))
        }
        Value::Number(_) | Value::Yes | Value::No | Value::Level(_) => value.clone(),
    }
}

/// The number itself, or the part of the range on one side of it.
fn narrowed(range: Range, known: Number, sort: u8) -> Value {
    let point = Range::point(known);
    let part = match sort {
        0..=2 => Range {
            low: point.low,
            ..range
        },
        3..=5 => Range {
            high: point.high,
            ..range
        },
        _ => point,
    };
    match part.as_point() {
        Some(number) => Value::Number(number),
        None => Value::Range(Box::new(part)),
    }
}

/// A set read from text, and a commune with this year and the last.
struct World {
    codebook: Arc<Codebook>,
    rules: Ruleset,
    sheet: Arc<Sheet>,
    /// This year's values, then last year's.
    years: [Vec<Value>; 2],
}

impl World {
    /// `None` if the loader rejects the set, for example for a test that always holds.
    fn new(text: &str, draws: &[Draw]) -> Option<World> {
        let library = Library::of(("codebook", CODEBOOK), &[("set", text)]);
        let law = antq::criteria::Law::freeze(&library, &[("luat/1", YEAR)]);
        let rules = (*law.ruleset("luat/1", YEAR)?).clone();
        let codebook = law.codebook();
        let count = codebook.indicators.len();
        let slots = (0..u16::try_from(count).unwrap()).collect::<Vec<_>>();
        let sheet = Sheet {
            slot_of: slots.iter().copied().map(Some).collect(),
            slots,
            ..Sheet::default()
        };
        let year = |offset: usize| {
            let value = |(i, indicator): (usize, &antq::model::Indicator)| match indicator.answers {
                Some(_) => Value::Gap(Gap::NoColumn),
                None => cell(&indicator.kind, draws[(i + offset) % draws.len()]),
            };
            codebook
                .indicators
                .iter()
                .enumerate()
                .map(value)
                .collect::<Vec<_>>()
        };
        Some(World {
            years: [year(0), year(11)],
            codebook,
            rules,
            sheet: Arc::new(sheet),
        })
    }

    fn series(&self) -> Series {
        let record = |back: u16| {
            let values = self.years[usize::from(back)].iter().cloned().collect();
            Record::new(YEAR - back, 12, Arc::clone(&self.sheet), (1, 1), values)
        };
        Series::new(Area::default(), vec![record(0), record(1)])
    }

    fn judged(&self) -> Assessment {
        let series = self.series();
        assess(
            &self.rules,
            &Subject::new(&self.codebook, SeriesList::EMPTY, &series, YEAR),
        )
    }

    fn missing(&self, assessment: &Assessment) -> Vec<(FigureId, Year)> {
        let series = self.series();
        let subject = Subject::new(&self.codebook, SeriesList::EMPTY, &series, YEAR);
        missing(&self.rules, &subject, assessment)
            .into_iter()
            .map(|missing| (missing.figure, missing.year))
            .collect()
    }

    /// The world with the figures chosen by `which` refined.
    fn learn(&self, draws: &[Draw], which: impl Fn(FigureId, Year) -> bool) -> World {
        let mut years = self.years.clone();
        for (back, values) in (0..).zip(&mut years) {
            for (i, value) in values.iter_mut().enumerate() {
                let id = FigureId(u32::try_from(i).unwrap());
                if which(id, YEAR - back) {
                    *value = learned(
                        &self.codebook.indicator(id).kind,
                        value,
                        draws[(i * 7 + usize::from(back)) % draws.len()],
                    );
                }
            }
        }
        World {
            codebook: Arc::clone(&self.codebook),
            rules: self.rules.clone(),
            sheet: Arc::clone(&self.sheet),
            years,
        }
    }

    fn is_derived(&self, id: FigureId) -> bool {
        self.codebook.indicator(id).derivation.is_some()
    }

    /// Whether a criterion without members is undetermined for a reason other than a missing figure.
    fn doubts(&self, assessment: &Assessment) -> Vec<(usize, Vec<Doubt>)> {
        let series = self.series();
        let subject = Subject::new(&self.codebook, SeriesList::EMPTY, &series, YEAR);
        traces(&self.rules, &subject, assessment, |_| true)
            .into_iter()
            .map(|trace| {
                let tests = trace.tests.iter().chain(&trace.applies);
                (
                    trace.criterion,
                    tests.flat_map(|test| test.doubts.clone()).collect(),
                )
            })
            .collect()
    }
}

proptest! {
    #![proptest_config(laws())]

    #[test]
    fn learning_a_figure_never_overturns_a_settled_verdict(text in ruleset(), draws in draws(), more in draws(), one in 0_u32..9, back in 0_u16..2) {
        let Some(world) = World::new(&text, &draws) else { return Ok(()) };
        let before = world.judged();
        // A derived figure's own column takes precedence over its summands, so filling it is not a refinement.
        let one_more = world.learn(&more, |id, year| id.0 == one && year == YEAR - back && !world.is_derived(id));
        let all_more = world.learn(&more, |id, _| !world.is_derived(id));
        for after in [one_more.judged(), all_more.judged()] {
            for (old, new) in before.findings.iter().zip(&after.findings) {
                prop_assert!(old.verdict == Verdict::Undetermined || old.verdict == new.verdict, "{old:?} became {new:?}\n{text}");
            }
        }
    }

    #[test]
    fn an_undetermined_verdict_names_what_it_hangs_on_and_nothing_else_changes_it(text in ruleset(), draws in draws(), more in draws()) {
        let Some(world) = World::new(&text, &draws) else { return Ok(()) };
        let before = world.judged();
        let missing = world.missing(&before);
        for (criterion, doubts) in world.doubts(&before) {
            let finding = before.finding(criterion);
            if finding.verdict == Verdict::Undetermined && matches!(world.rules.criterion(criterion).body, Body::Rule(_)) {
                prop_assert!(!doubts.is_empty(), "{} is open and says not why\n{text}", world.rules.criterion(criterion).id);
            }
        }
        let unread = |id: FigureId| world.codebook.indicator(id).answers.is_some();
        let filled = world.learn(&more, |id, year| missing.contains(&(id, year)) && !unread(id));
        let after = filled.judged();
        let hanging = after.hanging(&filled.rules);
        for (criterion, doubts) in filled.doubts(&after) {
            // Criteria below a settled group are not needed.
            if !hanging.contains(&criterion) {
                continue;
            }
            let finding = after.finding(criterion);
            let is_rule = matches!(filled.rules.criterion(criterion).body, Body::Rule(_));
            if finding.verdict == Verdict::Undetermined && is_rule && finding.basis == Basis::Figures {
                let other = |doubt: &Doubt| !matches!(doubt, Doubt::Missing { .. });
                prop_assert!(doubts.iter().any(other), "{} is open though its gaps are filled\n{text}", filled.rules.criterion(criterion).id);
            }
        }
        // A derived figure and its summands can replace each other, so all of them may be named.
        let family = |id: FigureId| matches!(world.codebook.indicator(id).id.as_str(), "a" | "b" | DERIVED);
        let touched = |year: Year| missing.iter().any(|&(id, of)| of == year && family(id));
        let gap = |id: FigureId, year: Year| world.years[usize::from(YEAR - year)][id.0 as usize].gap().is_some();
        let others = world.learn(&more, |id, year| {
            let kin = family(id) && touched(year);
            let stranger = !(missing.contains(&(id, year)) || unread(id) || kin || world.is_derived(id));
            gap(id, year) && stranger
        });
        prop_assert_eq!(before.verdict(), others.judged().verdict(), "{}", text);
    }

    #[test]
    fn a_failed_comparison_passes_when_its_left_side_moves_by_the_distance_and_not_by_less(
        test in prop_oneof![
            (operator(), prop_oneof![Just("prev(c)"), Just("3"), Just("b + prev(a)"), Just("80% * b"), Just("2 * b - c")]).prop_map(|(operator, right)| format!("a {operator} {right}")),
            (operator(), prop_oneof![Just("70%"), Just("100%"), Just("33.5%")]).prop_map(|(operator, limit)| format!("a / b {operator} {limit}")),
            (operator(), prop_oneof![Just("prev(m)"), Just("1.5"), Just("n + 2 * prev(n)")]).prop_map(|(operator, right)| format!("m {operator} {right}")),
        ],
        values in proptest::collection::vec(0_i64..12, 9),
    ) {
        let Some(rule) = lowered(&test) else { return Ok(()) };
        let amount = test.starts_with('m');
        let points = |left: Number| Points { left, left_figure: if amount { FigureId(4) } else { FigureId(0) }, values: values.clone() };
        let now = Number::whole(values[if amount { 4 } else { 0 }]);
        let passes = |left: Number| rule.truth(&points(left)) == Truth::True;
        let distance = match &rule.tests[0] {
            LinearTest::Comparison(comparison) => comparison.distance(&points(now)),
            LinearTest::Share(share) => share.distance(&points(now)),
            LinearTest::Holds { .. } | LinearTest::Level(_) => None,
        };
        let Some(distance) = distance else {
            // No distance where nothing fails, a denominator is zero, or no count can be reached.
            let reachable = rule.truth(&points(now)) == Truth::False && !amount && (0..200).any(|left| passes(Number::whole(left)));
            prop_assert!(!reachable, "{test}: {values:?}");
            return Ok(());
        };
        let by = distance.by;
        let hair = Number::from_units(1);
        let outward = if by < Number::ZERO || (by == Number::ZERO && test.contains('<')) { -hair } else { hair };
        let unit = if by < Number::ZERO { -Number::ONE } else { Number::ONE };
        prop_assert!(!distance.at_least);
        if distance.more_than {
            prop_assert!(!passes(now + by) && passes(now + by + outward), "{test}: {values:?} {distance:?}");
        } else {
            prop_assert!(passes(now + by) || test.contains("=="), "{test}: {values:?} {distance:?}");
            let less = if amount { now + by - outward } else { now + by - unit };
            prop_assert!(!passes(less), "{test}: {values:?} {distance:?}");
        }
    }

    #[test]
    fn what_is_printed_reads_back_as_the_same_number(units in -999_999_999_999_999_999_i128..=999_999_999_999_999_999, shift in 0_u32..13) {
        let number = Number::from_units(units * 10_i128.pow(shift));
        prop_assert_eq!(Number::parse(&number.to_string(), Notation::English), Ok(number));
        for notation in [Notation::Vietnamese, Notation::English] {
            prop_assert_eq!(Number::parse(&number.written(notation), notation), Ok(number));
        }
    }

    #[test]
    fn a_test_is_settled_exactly_when_all_completions_agree(
        left in amounts(), operator in operator(), right in amounts(), ends in proptest::collection::vec((-3_i64..4, 0_i64..3), 4),
    ) {
        let text = format!("{left} {operator} {right}");
        let Some(rule) = lowered(&text) else { return Ok(()) };
        let expr = parse(&text, Span::new(Sources::default().add("rule", text.as_str()), 0..text.len())).unwrap();
        let boxes = Boxes(ends.iter().map(|&(low, width)| (low, low + width)).collect());
        // A linear difference over a box takes its extremes at corners and all values between them.
        let corners: Vec<Ratio> = (0..16_u8).map(|corner| difference(&expr, &|name, back| boxes.corner(name, back, corner))).collect();
        let meets = |sign: std::cmp::Ordering| {
            let least = corners.iter().min().unwrap().sign();
            let most = corners.iter().max().unwrap().sign();
            least <= sign && sign <= most
        };
        let holds = |sign: std::cmp::Ordering| match operator {
            "<" => sign.is_lt(), "<=" => sign.is_le(), "==" => sign.is_eq(), ">=" => sign.is_ge(), _ => sign.is_gt(),
        };

        let outcomes: Vec<Truth> = [Less, Equal, Greater].into_iter().filter(|sign| meets(*sign)).map(|sign| holds(sign).into()).collect();
        prop_assert_eq!(Some(rule.truth(&boxes)), Truth::agreed(outcomes), "{}: {:?}", text, ends);
    }

    #[test]
    fn no_text_makes_the_rule_parser_panic(words in proptest::collection::vec(word(), 0..24)) {
        let text = words.concat();
        let place = Span::new(Sources::default().add("rule", text.as_str()), 0..text.len());
        if let Ok(rule) = parse(&text, place) {
            for test in &rule.tests {
                prop_assert!(test.span().end <= text.len());
            }
        }
    }

    #[test]
    fn no_text_makes_the_reader_of_criteria_panic(lines in proptest::collection::vec(line(), 0..24)) {
        let text = lines.concat();
        let library = Library::of(("codebook", CODEBOOK), &[("set", &text)]);
        let _ = antq::criteria::Law::freeze(&library, &[("luat/1", YEAR)]);
        let own = Library::of(("codebook", &text), &[]);
        for fault in antq::criteria::check(&library).iter().chain(&antq::criteria::check(&own)) {
            prop_assert!(fault.primary.0.start <= fault.primary.0.end && !fault.message.vi.is_empty());
        }
    }
}

// ── What the laws are checked with ───────────────────────────────────────────────────────────────────────────────────

/// Parses, checks and lowers a rule; `None` if it is not one.
fn lowered(rule: &str) -> Option<Linear> {
    let set = format!(
        "format = 1\n[ruleset]\nid = \"luat/1\"\nrevision = 1\nofficial = false\ntitle = {{ vi = \"L\", en = \"L\" }}\nof = [\"x\"]\n\
         [[criterion]]\nid = \"x\"\ntitle = {{ vi = \"X\", en = \"X\" }}\nrule = '{rule}'\n"
    );
    let library = Library::of(("codebook", CODEBOOK), &[("set", &set)]);
    let law = antq::criteria::Law::freeze(&library, &[("luat/1", YEAR)]);
    let rules = law.ruleset("luat/1", YEAR)?;
    match &rules.criterion(1).body {
        Body::Rule(rule) => Some(rule.clone()),
        Body::Members { .. } | Body::Unread | Body::Silent { .. } => None,
    }
}

/// Figures that are all known; the left one separate, so that it can be changed.
struct Points {
    left: Number,
    left_figure: FigureId,
    values: Vec<i64>,
}

impl Figures for Points {
    fn number(&self, figure: FigureId, back: u8) -> Range {
        if back == 0 && figure == self.left_figure {
            return Range::point(self.left);
        }
        let place = (figure.0 as usize + 3 * usize::from(back)) % self.values.len();
        Range::point(Number::whole(self.values[place]))
    }

    fn truth(&self, _: FigureId, _: u8) -> Truth {
        Truth::Unknown
    }

    fn level(&self, _: FigureId, _: u8) -> Option<u8> {
        None
    }
}

/// `m`, `n` and those of last year, each between two halves.
struct Boxes(Vec<(i64, i64)>);

impl Boxes {
    fn place(name: &str, back: u8) -> usize {
        usize::from(name == "n") + 2 * usize::from(back)
    }

    fn corner(&self, name: &str, back: u8, corner: u8) -> Ratio {
        let place = Boxes::place(name, back);
        let (low, high) = self.0[place];
        Ratio(
            i128::from(if corner >> place & 1 == 0 { low } else { high }),
            2,
        )
    }
}

impl Figures for Boxes {
    fn number(&self, figure: FigureId, back: u8) -> Range {
        let name = if figure == FigureId(4) { "m" } else { "n" };
        let (low, high) = self.0[Boxes::place(name, back)];
        let half =
            |n: i64| End::Closed(Number::from_units(Number::ONE.units() * i128::from(n) / 2));
        Range {
            low: half(low),
            high: half(high),
        }
    }

    fn truth(&self, _: FigureId, _: u8) -> Truth {
        Truth::Unknown
    }

    fn level(&self, _: FigureId, _: u8) -> Option<u8> {
        None
    }
}

/// Sums of the amounts, this year's and last year's.
fn amounts() -> impl Strategy<Value = String> {
    let figure = || {
        prop_oneof![Just("m"), Just("n"), Just("prev(m)"), Just("prev(n)")].prop_map(str::to_owned)
    };
    let item = prop_oneof![
        3 => figure(),
        1 => figure().prop_map(|figure| format!("1.5 * {figure}")),
        1 => (figure(), figure()).prop_map(|(a, b)| format!("70% * ({a} - {b})")),
        1 => (0_u8..3).prop_map(|n| n.to_string()),
    ];
    (item.clone(), proptest::option::of((item, any::<bool>()))).prop_map(|(first, second)| {
        match second {
            Some((second, true)) => format!("{first} - {second}"),
            Some((second, false)) => format!("{first} + {second}"),
            None => first,
        }
    })
}

/// An exact fraction with a positive denominator: an oracle independent of our decimals.
#[derive(Clone, Copy, Debug)]
struct Ratio(i128, i128);

impl Ratio {
    fn plus(self, other: Ratio) -> Ratio {
        Ratio(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }

    fn times(self, other: Ratio) -> Ratio {
        Ratio(self.0 * other.0, self.1 * other.1)
    }

    fn sign(self) -> std::cmp::Ordering {
        self.0.cmp(&0)
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Ratio) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> std::cmp::Ordering {
        (self.0 * other.1).cmp(&(other.0 * self.1))
    }
}

/// Left minus right of the only test, from the parsed tree.
fn difference(rule: &Expr, figure: &dyn Fn(&str, u8) -> Ratio) -> Ratio {
    match rule.tests.as_slice() {
        [
            Test::Compare {
                left,
                right,
                operator:
                    Operator::Less
                    | Operator::AtMost
                    | Operator::Equal
                    | Operator::AtLeast
                    | Operator::Greater,
            },
        ] => value(left, figure).plus(value(right, figure).times(Ratio(-1, 1))),
        other => panic!("one comparison, not {other:?}"),
    }
}

fn value(sum: &Sum, figure: &dyn Fn(&str, u8) -> Ratio) -> Ratio {
    sum.terms.iter().fold(Ratio(0, 1), |total, term| {
        total.plus(of_item(&term.item, figure).times(Ratio(if term.negative { -1 } else { 1 }, 1)))
    })
}

fn of_item(item: &Item, figure: &dyn Fn(&str, u8) -> Ratio) -> Ratio {
    let factor = item
        .factor
        .as_ref()
        .map_or(Ratio(1, 1), |factor| of_item(factor, figure));
    factor.times(match &item.kind {
        ItemKind::Name(name) => figure(name, 0),
        ItemKind::Previous { name, years, .. } => figure(&name.value, *years),
        ItemKind::At { .. } => unreachable!("no rule here names a year"),
        ItemKind::Sum(sum) => value(sum, figure),
        ItemKind::Constant { value, .. } => Ratio(value.units() / 1_000_000_000_000, 1000),
    })
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => proptest::sample::select(vec![
            "a", "b", "prev", "(", ")", "<", "<=", "==", ">=", ">", "+", "-", "*", "/", "%", "‰", "70", "1.5", "0", " ", " ", "and", "or",
            "not", "\"Khá\"", "\"", ",", "2", "=", "số", "99999999999999999999", "\u{301}", "_", "1.",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => proptest::sample::select(vec![
            "format = 1\n", "[ruleset]\n", "id = \"luat/1\"\n", "revision = 1\n", "official = false\n", "title = { vi = \"L\", en = \"L\" }\n",
            "of = [\"x\", \"y-{1..3}\"]\n", "require = { at_least = 2 }\n", "[[criterion]]\n", "id = \"x\"\n", "id = \"y-{1..3}\"\n", "rule = 'a == 0'\n",
            "rule = 'a / b >= p'\n", "use = \"luat/1\"\n", "use = \"luat/1#x\"\n", "of = [\"x\"]\n", "[parameter.p]\n", "value = \"70%\"\n", "[[test]]\n",
            "name = \"t\"\n", "given = { a = 1 }\n", "expect = { x = \"pass\" }\n", "source = { article = \"Đ5 k4 b → x\", text = \"copy\" }\n",
            "years = { from = 2022, to = 2020 }\n", "window = { from = \"11-16\", to = \"13-99\" }\n", "declared = 34\n", "applies = 'y'\n",
            "[indicator.q]\n", "kind = \"count\"\n", "from = 'a + q'\n", "part_of = \"q\"\n", "on_tie = \"pass\"\n", "[key.nam]\n", "[[check]]\n",
            "kinds = [\"xã\"]\n", "rule = \"a \\\" == 0\"\n", "rule = '''\na == 0'''\n", "amended_by = [{ act = \"x\", text = \"unknown\" }]\n",
        ]).prop_map(str::to_owned),
        1 => "[a-z=\\[\\]\"'{} .,0-9\n]{0,12}",
        1 => any::<char>().prop_map(String::from),
    ]
}
