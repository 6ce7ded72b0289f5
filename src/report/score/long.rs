//! `score --long` as csv, one row a criterion.
//!
//! The columns of the commune, the year and the set are those of [`super::ScoreCsv`]; then:
//!
//! | column | what it holds |
//! |---|---|
//! | `criterion` | its id; the set itself comes first, as `set` |
//! | `verdict` | `pass`, `fail`, `undetermined` or `not_applicable` |
//! | `value` | where the rule is one test: what its left side may be; of a share `16/25`; of a yes/no `yes` or `no`; of a grade the level |
//! | `threshold` | what its right side may be; of a share the constant it is compared with, `0.7` |
//! | `distance` | if it failed by a number, how far the left side (of a share the numerator) must move, downward if negative; `>2`: further than that; `>=2`: at least that |
//! | `text` | how well the words are known: `gazette`, `copy`, `reported`, `recalled`, `unknown`; `proposal` where no text is claimed |
//! | `reading` | whose logic it is: `plain` or `ours` |
//! | `reason` | the reason in a sentence |
//! | `cells` | the cells it rests on, as `file:G2`, joined by `;` |
//!
//! A number is plain digits with a decimal point, never rounded. Of a range both ends are written, `[` and `]` where the end
//! belongs to it, `(` and `)` where it does not: `[0,4]`; with one end only `>=6`, `>0.94`, `<=4`, `<4`. What nothing is known
//! of is empty, beside a `/` it is `?`.

use std::io::{self, Write};

use super::csv::Cells;
use super::view::{Judged, Named, Reason, RowView, add_cells, inputs, reading_word, text_word};
use crate::lang::{Distance, LevelTest, LinearTest};
use crate::model::{Body, Codebook, CriterionIndex, IndicatorKind, TestTrace, Value, Verdict};
use crate::number::{End, Number, Range};

const COLUMNS: [&str; 16] = [
    "ma_xa",
    "ten_xa",
    "huyen",
    "tinh",
    "nam",
    "set",
    "version",
    "criterion",
    "verdict",
    "value",
    "threshold",
    "distance",
    "text",
    "reading",
    "reason",
    "cells",
];

/// Writes the long form: the rows of one commune, year and set at a time.
#[derive(Debug)]
pub struct LongCsv<'a, W: Write> {
    cells: Cells<W>,
    codebook: &'a Codebook,
}

impl<'a, W: Write> LongCsv<'a, W> {
    /// Writes the header; before it, if `bom`, the mark by which Excel knows UTF-8.
    ///
    /// # Errors
    /// When `out` does not take what is written.
    pub fn new(out: W, codebook: &'a Codebook, bom: bool) -> io::Result<LongCsv<'a, W>> {
        let mut csv = LongCsv::more(out, codebook);
        csv.cells.header(&COLUMNS, bom)?;
        Ok(csv)
    }

    /// Writes rows that go below others: no header.
    pub fn more(out: W, codebook: &'a Codebook) -> LongCsv<'a, W> {
        LongCsv {
            cells: Cells::new(out),
            codebook,
        }
    }

    /// Writes a row for each criterion; one for the set alone where the family has no version for the year.
    ///
    /// # Errors
    /// When `out` does not take what is written.
    pub fn write(&mut self, row: &RowView<'_>, reason: &Reason<'_>) -> io::Result<()> {
        let Some(judged) = row.judged else {
            self.cells.keys(row)?;
            self.cells.plain("set")?;
            self.cells.plain(Verdict::NotApplicable.wire())?;
            for _ in 0..7 {
                self.cells.plain("")?;
            }
            return self.cells.end();
        };
        for index in 0..judged.ruleset.criteria.len() {
            self.cells.keys(row)?;
            self.criterion(&judged, index, reason)?;
        }
        Ok(())
    }

    /// Writes out what is still held back, and gives `out` back.
    ///
    /// # Errors
    /// When `out` does not take what is written.
    pub fn finish(self) -> io::Result<W> {
        self.cells.finish()
    }

    fn criterion(
        &mut self,
        judged: &Judged<'_>,
        index: CriterionIndex,
        reason: &Reason<'_>,
    ) -> io::Result<()> {
        let criterion = judged.ruleset.criterion(index);
        let trace = judged.trace(index);
        let measure = match (&criterion.body, trace.map(|trace| trace.tests.as_slice())) {
            (Body::Rule(rule), Some([test])) => match rule.tests.as_slice() {
                [written] => measure(self.codebook, written, test),
                _ => Measure::default(),
            },
            _ => Measure::default(),
        };
        let official = judged
            .ruleset
            .homes
            .get(criterion.home)
            .is_none_or(|home| home.official);
        let mut cells = Vec::new();
        for input in trace.map(inputs).unwrap_or_default() {
            add_cells(input, &mut cells);
        }
        let cells = cells.into_iter().map(|cell| Named(cell).to_string());
        let cells: Vec<String> = cells.collect();
        let reason = trace.map(|trace| reason(judged.ruleset, judged.assessment.year, trace));
        self.cells.text(&criterion.id)?;
        self.cells
            .plain(judged.assessment.finding(index).verdict.wire())?;
        self.cells.text(&measure.value)?;
        self.cells.text(&measure.threshold)?;
        self.cells.text(&measure.distance)?;
        self.cells.plain(text_word(&criterion.citation, official))?;
        self.cells.plain(reading_word(&criterion.citation))?;
        self.cells.text(&reason.unwrap_or_default())?;
        self.cells.text(&cells.join(";"))?;
        self.cells.end()
    }
}

/// What a rule of one test measures.
#[derive(Default)]
struct Measure {
    value: String,
    threshold: String,
    distance: String,
}

fn measure(codebook: &Codebook, written: &LinearTest, test: &TestTrace) -> Measure {
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

/// What a number may be; nothing if nothing is known.
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

/// How far to go, with the sign of the way: `2`, `>2`, `>=2`, `-3`, `<-3`, `<=-3`.
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
    use super::{LongCsv, distance, measure, quotient, range};
    use crate::lang::{Distance, LevelTest, LinearTest, Operator};
    use crate::model::{TestTrace, Value};
    use crate::number::{End, Number, Range};
    use crate::report::samples::specimen;
    use crate::truth::Truth;

    #[test]
    fn a_row_stands_for_each_criterion() {
        let scores = specimen::scores();
        let mut out = Vec::new();
        let mut csv = LongCsv::new(&mut out, &scores.codebook, false).expect("a vector takes all");
        for view in scores.views() {
            let reason =
                |_: &_, _, trace: &crate::model::Trace| format!("=lý do {}", trace.criterion);
            csv.write(&view, &reason).expect("a vector takes all");
        }
        csv.finish().expect("a vector takes all");
        let key = "00123,Xã Lúa,Ví Dụ,Mẫu,2022,so,v1";
        let expected = [
            "ma_xa,ten_xa,huyen,tinh,nam,set,version,criterion,verdict,value,threshold,distance,text,reading,reason,cells",
            &format!("{key},set,fail,,,,copy,plain,,"),
            &format!("{key},a,undetermined,6,,,copy,plain,'=lý do 1,xa.csv:G2"),
            &format!("{key},b,fail,,,,copy,plain,,"),
            &format!(
                "{key},b-1,fail,16/25,0.7,2,copy,ours,'=lý do 3,xa.csv:I2;xa.csv:J2;xa.csv:K2"
            ),
            &format!("{key},b-2,pass,yes,yes,,copy,plain,'=lý do 4,xa.csv:H2"),
            &format!("{key},c,undetermined,,,,unknown,plain,'=lý do 5,"),
            "00123,Xã Lúa,Ví Dụ,Mẫu,2022,khac,,set,not_applicable,,,,,,,",
            "",
        ];
        assert_eq!(String::from_utf8_lossy(&out), expected.join("\n"));
    }

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
            inputs: vec![specimen::input(specimen::GRADE, 2022, value, Some(0))],
            doubts: Vec::new(),
            distance: None,
        };
        let codebook = specimen::codebook();
        let found = measure(&codebook, &written, &test(Value::Level(2)));
        assert_eq!((&*found.value, &*found.threshold), ("Tốt", "Khá"));
        let beyond = measure(&codebook, &written, &test(Value::Level(9)));
        assert_eq!((&*beyond.value, &*beyond.threshold), ("", "Khá"));
    }
}
