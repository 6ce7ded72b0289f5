//! A made-up set with made-up figures, for the tests of this room.

use std::sync::Arc;

use super::{Judgement, Row, Scores, SetColumn};
use crate::lang::{
    Addend, Comparison, Connective, Distance, FigureId, Linear, LinearSum, LinearTest, Operator,
    Share,
};
use crate::model::{
    Area, Article, Assessment, Basis, Body, Cell, Citation, Codebook, Criterion, Date, DayOfYear,
    Finding, Gap, Home, Indicator, IndicatorKind, Input, Origin, Require, Ruleset, Series, Sheet,
    TestTrace, Text, TextStatus, Trace, Value, Verdict, Whose, Window, Words, Years,
};
use crate::number::{Number, Range};
use crate::source::{Sources, Span};
use crate::truth::Truth;

/// Crimes.
pub(super) const CRIMES: FigureId = FigureId(0);
/// Units recognised.
pub(super) const RECOGNISED: FigureId = FigureId(1);
/// Units registered.
pub(super) const REGISTERED: FigureId = FigureId(2);
/// A yes/no.
pub(super) const RESOLUTION: FigureId = FigureId(3);
/// A grade.
pub(super) const GRADE: FigureId = FigureId(4);
/// Two parts of a sum, and what is taken off it.
pub(super) const PART: [FigureId; 3] = [FigureId(5), FigureId(6), FigureId(7)];
/// An answer column.
pub(super) const ANSWER: FigureId = FigureId(8);
/// An amount.
pub(super) const AMOUNT: FigureId = FigureId(9);

pub(super) fn text(vi: &str, en: &str) -> Text {
    Text {
        vi: vi.to_owned(),
        en: en.to_owned(),
    }
}

fn indicator(id: &str, title: Text, kind: IndicatorKind) -> Indicator {
    Indicator {
        id: id.to_owned(),
        title,
        kind,
        unit: None,
        also: Vec::new(),
        adds: true,
        stock: false,
        derivation: None,
        note: None,
        answers: None,
    }
}

pub(super) fn codebook() -> Codebook {
    let levels = vec![
        text("Yếu", "weak"),
        text("Khá", "good"),
        text("Tốt", "very good"),
    ];
    let rows = [
        ("so_vu", "Số vụ phạm tội", "crimes"),
        ("so_dat", "Số đơn vị được công nhận", "units recognised"),
        ("so_dk", "Số đơn vị đã đăng ký", "units registered"),
        (
            "nghi_quyet",
            "Nghị quyết Đảng ủy trong năm",
            "Party committee resolution",
        ),
        ("xep_loai", "Xếp loại công an xã", "grade of the police"),
        ("so_nt", "Số vụ nghiêm trọng", "serious crimes"),
        ("so_bkk", "Số vụ bất khả kháng", "cases of force majeure"),
        ("so_xl", "Số vụ đã xử lý kịp thời", "cases dealt with"),
        ("v1#c", "Đạt khoản ba", "meets clause three"),
        ("muc", "Mức hài lòng", "satisfaction"),
    ];
    let kind = |place: usize| match place {
        3 | 8 => IndicatorKind::YesNo,
        4 => IndicatorKind::Grade(levels.clone()),
        9 => IndicatorKind::Amount,
        _ => IndicatorKind::Count,
    };
    Codebook {
        indicators: rows
            .iter()
            .enumerate()
            .map(|(place, &(id, vi, en))| indicator(id, text(vi, en), kind(place)))
            .collect(),
        ..Codebook::default()
    }
}

pub(super) fn span() -> Span {
    Span::new(Sources::default().add("r", ""), 0..0)
}

/// A sum of `(coefficient, figure, years before)` and a constant.
pub(super) fn sum(addends: &[(i64, FigureId, u8)], constant: i64) -> LinearSum {
    LinearSum {
        addends: addends
            .iter()
            .map(|&(coefficient, figure, back)| Addend {
                coefficient,
                figure,
                back,
            })
            .collect(),
        constant: Number::whole(constant),
    }
}

/// What each sign of a difference means to an operator where nothing else is said.
pub(super) fn signs(operator: Operator) -> [Truth; 3] {
    let (yes, no) = (Truth::True, Truth::False);
    match operator {
        Operator::Less => [yes, no, no],
        Operator::AtMost => [yes, yes, no],
        Operator::Equal => [no, yes, no],
        Operator::AtLeast => [no, yes, yes],
        Operator::Greater => [no, no, yes],
    }
}

pub(super) fn comparison(left: LinearSum, operator: Operator, right: LinearSum) -> Comparison {
    Comparison {
        left,
        right,
        difference: LinearSum::default(),
        scale: 1,
        whole: true,
        operator,
        signs: signs(operator),
        span: span(),
    }
}

pub(super) fn compare(left: LinearSum, operator: Operator, right: LinearSum) -> LinearTest {
    LinearTest::Comparison(comparison(left, operator, right))
}

/// Recognised by registered, at least 70 %.
pub(super) fn share() -> Share {
    Share {
        comparison: Comparison {
            scale: 10,
            ..comparison(
                sum(&[(10, RECOGNISED, 0)], 0),
                Operator::AtLeast,
                sum(&[(7, REGISTERED, 0)], 0),
            )
        },
        denominator: sum(&[(1, REGISTERED, 0)], 0),
        denominator_scale: 1,
        threshold: Number::whole(70).percent().unwrap_or_default(),
        on_zero: Truth::Unknown,
    }
}

pub(super) fn rule(tests: Vec<LinearTest>) -> Linear {
    Linear {
        connective: Connective::And,
        tests,
    }
}

fn criterion(id: &str, parent: Option<usize>, title: Text, body: Body) -> Criterion {
    Criterion {
        id: id.to_owned(),
        home: 0,
        title,
        was: None,
        parent,
        body,
        applies: Vec::new(),
        kinds: Vec::new(),
        citation: Citation {
            articles: vec![Article::Numbered {
                article: "5".to_owned(),
                clause: Some("4".to_owned()),
                point: None,
            }],
            text: TextStatus::Copy,
            whose: Whose::Plain,
            note: None,
        },
        answers: Vec::new(),
    }
}

fn home() -> Home {
    Home {
        id: "so/v1".to_owned(),
        title: text("Bộ thử", "A trial set"),
        revision: 3,
        sha256: "ab12".to_owned(),
        act: "Thông tư A".to_owned(),
        official: true,
        issued: None,
        in_force_from: Some(Date {
            year: 2022,
            month: 2,
            day: 10,
        }),
        in_force_to: None,
        amended_by: Vec::new(),
    }
}

/// `set` of `a` (crimes fewer than the year before), `b` of `b-1` (a share) and `b-2` (a yes/no), and `c` (not read).
pub(super) fn ruleset() -> Ruleset {
    let group = |members: &[usize]| Body::Members {
        members: members.to_vec(),
        require: Require::All,
    };
    let crimes = compare(
        sum(&[(1, CRIMES, 0)], 0),
        Operator::Less,
        sum(&[(1, CRIMES, 1)], 0),
    );
    let holds = LinearTest::Holds {
        figure: RESOLUTION,
        negated: false,
        span: span(),
    };
    let mut unread = criterion("c", Some(0), text("Khoản ba", "clause three"), Body::Unread);
    unread.citation.text = TextStatus::Unknown;
    unread.answers = vec![ANSWER];
    let mut ours = criterion(
        "b-1",
        Some(2),
        text("Từ 70% được công nhận", "at least 70% recognised"),
        Body::Rule(rule(vec![LinearTest::Share(share())])),
    );
    ours.citation.whose = Whose::Ours;
    ours.citation.note = Some("gộp mọi loại".to_owned());
    Ruleset {
        id: "so/v1".to_owned(),
        short: text("Thử", "Trial"),
        years: Years {
            from: 2022,
            to: None,
        },
        window: Some(Window {
            from: DayOfYear { month: 11, day: 16 },
            to: DayOfYear { month: 11, day: 15 },
        }),
        words: Words::default(),
        recorded: None,
        homes: vec![home()],
        criteria: vec![
            criterion(
                "set",
                None,
                text("Bộ thử", "a trial set"),
                group(&[1, 2, 5]),
            ),
            criterion(
                "a",
                Some(0),
                text("Tội phạm giảm", "crime falls"),
                Body::Rule(rule(vec![crimes])),
            ),
            criterion(
                "b",
                Some(0),
                text("Khoản hai", "clause two"),
                group(&[3, 4]),
            ),
            ours,
            criterion(
                "b-2",
                Some(2),
                text("Nghị quyết", "resolution"),
                Body::Rule(rule(vec![holds])),
            ),
            unread,
        ],
    }
}

fn sheet() -> Arc<Sheet> {
    Arc::new(Sheet {
        file: "xa.csv".to_owned(),
        sha256: "cd34".to_owned(),
        rows: 2,
        ..Sheet::default()
    })
}

pub(super) fn input(figure: FigureId, year: u16, value: Value, column: Option<u16>) -> Input {
    let cell = |column| {
        Origin::Cell(Cell {
            sheet: sheet(),
            line: 2,
            row: 2,
            column,
        })
    };
    Input {
        figure,
        year,
        value,
        origin: column.map_or(Origin::Nowhere, cell),
    }
}

pub(super) fn number(value: i64) -> Value {
    Value::Number(Number::whole(value))
}

fn test(truth: Truth, left: Range, right: Range, inputs: Vec<Input>) -> TestTrace {
    TestTrace {
        test: 0,
        truth,
        left,
        right,
        inputs,
        doubts: Vec::new(),
        distance: None,
    }
}

fn trace(criterion: usize, finding: Finding, truth: Truth, tests: Vec<TestTrace>) -> Trace {
    Trace {
        criterion,
        finding,
        connective: Connective::And,
        truth,
        tests,
        applies: Vec::new(),
        answer: None,
    }
}

pub(super) fn finding(verdict: Verdict) -> Finding {
    Finding {
        verdict,
        basis: Basis::Figures,
    }
}

/// 16 of 25 recognised, the 25 added up from two columns; crimes of the year before missing.
pub(super) fn judgement() -> Judgement {
    let point = |value| Range::point(Number::whole(value));
    let crimes = vec![
        input(CRIMES, 2022, number(6), Some(6)),
        input(CRIMES, 2021, Value::Gap(Gap::NoRow), None),
    ];
    let derived = Input {
        origin: Origin::Derived(vec![
            input(PART[0], 2022, number(20), Some(9)),
            input(PART[1], 2022, number(5), Some(10)),
        ]),
        ..input(REGISTERED, 2022, number(25), None)
    };
    let recognised = input(RECOGNISED, 2022, number(16), Some(8));
    let mut of_share = test(
        Truth::False,
        point(16),
        point(25),
        vec![recognised, derived],
    );
    of_share.distance = Some(Distance {
        by: Number::whole(2),
        more_than: false,
        at_least: false,
    });
    let resolution = vec![input(RESOLUTION, 2022, Value::Yes, Some(7))];
    let any = Range::ANYTHING;
    let open = finding(Verdict::Undetermined);
    let mut unread = trace(5, open, Truth::Unknown, Vec::new());
    unread.answer = Some(input(ANSWER, 2022, Value::Gap(Gap::NoColumn), None));
    let findings = [
        Verdict::Fail,
        Verdict::Undetermined,
        Verdict::Fail,
        Verdict::Fail,
        Verdict::Pass,
        Verdict::Undetermined,
    ];
    let no = finding(Verdict::Fail);
    Judgement {
        ruleset: Arc::new(ruleset()),
        assessment: Assessment {
            year: 2022,
            findings: findings.map(finding).to_vec(),
        },
        traces: vec![
            trace(
                1,
                open,
                Truth::Unknown,
                vec![test(Truth::Unknown, point(6), any, crimes)],
            ),
            trace(3, no, Truth::False, vec![of_share]),
            trace(
                4,
                finding(Verdict::Pass),
                Truth::True,
                vec![test(Truth::True, any, any, resolution)],
            ),
            unread,
        ],
        missing: vec![(CRIMES, 2021, Gap::NoRow), (ANSWER, 2022, Gap::NoColumn)],
        recorded: None,
    }
}

/// One commune in 2022 under the set, and under a family without a version for that year.
pub(super) fn scores() -> Scores {
    let area = Area {
        code: "00123".to_owned(),
        name: "Xã Lúa".to_owned(),
        kind: "xã".to_owned(),
        district: "Ví Dụ".to_owned(),
        province: "Mẫu".to_owned(),
    };
    let column = |family: &str| SetColumn {
        family: family.to_owned(),
        short: text("Thử", "Trial"),
        official: true,
    };
    Scores {
        codebook: Arc::new(codebook()),
        columns: vec![column("so"), column("khac")],
        series: vec![Series::new(area, Vec::new())],
        sheets: vec![sheet()],
        rows: vec![Row {
            series: 0,
            year: 2022,
            judgements: vec![Some(judgement()), None],
        }],
        left_out: Vec::new(),
        faults: Vec::new(),
    }
}
