//! A fictional set and codebook for the tests of `say`.

use crate::lang::{
    Addend, Connective, FigureId, Linear, LinearComparison, LinearSum, LinearTest, Operator, Share,
};
use crate::model::{
    Adds, Article, Body, Citation, Codebook, Criterion, Date, DayOfYear, Home, Indicator,
    IndicatorKind, Require, Ruleset, SetOrigin, SubjectKindId, Text, TextStatus, Timing,
    VerdictWords, Whose, Window, Years,
};
use crate::number::Number;
use crate::source::{Sources, Span};
use crate::truth::Truth;

/// Crimes.
pub(crate) const CRIMES: FigureId = FigureId(0);
/// Units recognised.
pub(crate) const RECOGNISED: FigureId = FigureId(1);
/// Units registered.
pub(crate) const REGISTERED: FigureId = FigureId(2);
/// A yes/no.
pub(crate) const RESOLUTION: FigureId = FigureId(3);
/// A grade.
pub(crate) const GRADE: FigureId = FigureId(4);
/// A sum and two figures subtracted from it.
pub(crate) const PART: [FigureId; 3] = [FigureId(5), FigureId(6), FigureId(7)];
/// An answer column.
pub(crate) const ANSWER: FigureId = FigureId(8);
/// An amount.
pub(crate) const AMOUNT: FigureId = FigureId(9);

pub(crate) fn text(vi: &str, en: &str) -> Text {
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
        of: vec![SubjectKindId::COMMUNE],
        unit: None,
        also: Vec::new(),
        narrower: Vec::new(),
        also_levels: Vec::new(),
        adds: Adds::Sum,
        timing: Timing::Happens,
        derivation: None,
        aggregate: None,
        part_of: None,
        shares: Vec::new(),
        unit_words: None,
        parts: Vec::new(),
        note: None,
        answers: None,
    }
}

pub(crate) fn codebook() -> Codebook {
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

pub(crate) fn span() -> Span {
    Span::new(Sources::default().add("r", ""), 0..0)
}

/// A sum of `(coefficient, figure, years before)` and a constant.
pub(crate) fn sum(addends: &[(i64, FigureId, u8)], constant: i64) -> LinearSum {
    LinearSum {
        addends: addends
            .iter()
            .map(|&(coefficient, figure, back)| Addend {
                coefficient,
                figure,
                back,
                named: None,
            })
            .collect(),
        constant: Number::whole(constant),
    }
}

/// The truth of each sign of the difference under an operator, by default.
pub(crate) fn signs(operator: Operator) -> [Truth; 3] {
    let (yes, no) = (Truth::True, Truth::False);
    match operator {
        Operator::Less => [yes, no, no],
        Operator::AtMost => [yes, yes, no],
        Operator::Equal => [no, yes, no],
        Operator::AtLeast => [no, yes, yes],
        Operator::Greater => [no, no, yes],
    }
}

pub(crate) fn comparison(
    left: LinearSum,
    operator: Operator,
    right: LinearSum,
) -> LinearComparison {
    LinearComparison {
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

pub(crate) fn compare(left: LinearSum, operator: Operator, right: LinearSum) -> LinearTest {
    LinearTest::Comparison(comparison(left, operator, right))
}

/// Recognised divided by registered, at least 70 %.
pub(crate) fn share() -> Share {
    Share {
        comparison: LinearComparison {
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

pub(crate) fn rule(tests: Vec<LinearTest>) -> Linear {
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
        origin: SetOrigin::Law,
        issued: None,
        in_force_from: Some(Date {
            year: 2022,
            month: 2,
            day: 10,
        }),
        in_force_to: None,
        amended_by: Vec::new(),
        also: Vec::new(),
        notes: Vec::new(),
    }
}

/// `set` of `a` (crimes fewer than the year before), `b` of `b-1` (a share) and `b-2` (a yes/no), and `c` (not read).
pub(crate) fn ruleset() -> Ruleset {
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
    ours.citation.note = Some(text("gộp mọi loại", "all kinds together"));
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
        words: VerdictWords::default(),
        recorded: None,
        homes: vec![home()],
        contested: Vec::new(),
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
