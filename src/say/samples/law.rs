//! A small fictional law for tests of pages.

use crate::lang::{
    Addend, Connective, FigureId, LevelTest, Linear, LinearComparison, LinearSum, LinearTest,
    Operator, Share,
};
use crate::model::{
    Adds, Amendment, Article, Body, Citation, Codebook, Criterion, Date, DayOfYear, Home,
    Indicator, IndicatorKind, Require, Ruleset, SetOrigin, SubjectKindId, Text, TextStatus, Timing,
    VerdictWords, Whose, Window, Year, Years,
};
use crate::number::Number;
use crate::source::{Sources, Span};
use crate::truth::Truth;
use crate::unit::Unit;

pub(super) const CRIMES: FigureId = FigureId(0);
pub(super) const AREAS: FigureId = FigureId(1);
pub(super) const SAFE: FigureId = FigureId(2);
pub(super) const PLAN: FigureId = FigureId(3);
pub(super) const FIRES: FigureId = FigureId(4);
pub(super) const GRADE: FigureId = FigureId(5);
pub(super) const ANSWER: FigureId = FigureId(6);
pub(super) const SPARED: FigureId = FigureId(7);

pub(super) const YEAR: Year = 2021;

pub(super) fn both(vi: &str, en: &str) -> Text {
    Text {
        vi: vi.to_owned(),
        en: en.to_owned(),
    }
}

pub(super) fn codebook() -> Codebook {
    let grades = vec![both("Yếu", "weak"), both("Khá", "good")];
    let figure = |id: &str, title: Text, kind: IndicatorKind, unit: Option<&str>| Indicator {
        id: id.to_owned(),
        title,
        kind,
        of: vec![SubjectKindId::COMMUNE],
        unit: unit.map(Unit::new),
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
    };
    let count = |id, vi, en, unit| figure(id, both(vi, en), IndicatorKind::Count, Some(unit));
    Codebook {
        indicators: vec![
            count("so_vu", "Số vụ phạm tội", "Crimes", "vụ"),
            count("so_khu", "Số khu dân cư", "Areas", "đơn vị/khu dân cư"),
            count(
                "so_khu_x",
                "Số khu dân cư đạt",
                "Safe areas",
                "đơn vị/khu dân cư",
            ),
            figure(
                "ke_hoach",
                both("Kế hoạch năm", "Yearly plan"),
                IndicatorKind::YesNo,
                None,
            ),
            count("so_chay", "Số vụ cháy", "Fires", "vụ"),
            figure(
                "hang",
                both("Xếp loại", "Grade"),
                IndicatorKind::Grade(grades),
                None,
            ),
            figure(
                "x#y",
                both("Đạt khoản 9", "Meets clause 9"),
                IndicatorKind::YesNo,
                None,
            ),
            count(
                "so_tru",
                "Số vụ cháy bất khả kháng",
                "Fires beyond control",
                "vụ",
            ),
        ],
        ..Codebook::default()
    }
}

pub(super) fn span() -> Span {
    Span::new(Sources::default().add("mẫu", ""), 0..0)
}

pub(super) fn sum(addends: &[(i64, FigureId, u8)], constant: i64) -> LinearSum {
    let addend = |&(coefficient, figure, back)| Addend {
        coefficient,
        figure,
        back,
        named: None,
    };
    LinearSum {
        addends: addends.iter().map(addend).collect(),
        constant: Number::whole(constant),
    }
}

pub(super) fn compare(left: LinearSum, operator: Operator, right: LinearSum) -> LinearTest {
    LinearTest::Comparison(comparison(left, operator, right))
}

fn comparison(left: LinearSum, operator: Operator, right: LinearSum) -> LinearComparison {
    LinearComparison {
        difference: left.clone(),
        left,
        right,
        scale: 1,
        whole: true,
        operator,
        signs: [Truth::False, Truth::Unknown, Truth::True],
        span: span(),
    }
}

/// Share of safe areas, at least this percentage.
pub(super) fn share(hundredths: i64) -> LinearTest {
    LinearTest::Share(Share {
        comparison: comparison(
            sum(&[(1, SAFE, 0)], 0),
            Operator::AtLeast,
            sum(&[(1, AREAS, 0)], 0),
        ),
        denominator: sum(&[(1, AREAS, 0)], 0),
        denominator_scale: 1,
        threshold: Number::whole(hundredths).percent().unwrap_or_default(),
        on_zero: Truth::Unknown,
    })
}

pub(super) fn holds(figure: FigureId) -> LinearTest {
    LinearTest::Holds {
        figure,
        negated: false,
        span: span(),
    }
}

pub(super) fn grade(operator: Operator, level: u8) -> LinearTest {
    LinearTest::Level(LevelTest {
        figure: GRADE,
        level,
        operator,
        signs: [Truth::False, Truth::True, Truth::True],
        span: span(),
    })
}

/// Fewer crimes than in the year before.
pub(super) fn fewer() -> LinearTest {
    compare(
        sum(&[(1, CRIMES, 0)], 0),
        Operator::Less,
        sum(&[(1, CRIMES, 1)], 0),
    )
}

/// No fires.
pub(super) fn none(figure: FigureId) -> LinearTest {
    compare(sum(&[(1, figure, 0)], 0), Operator::Equal, sum(&[], 0))
}

pub(super) fn rule(connective: Connective, tests: Vec<LinearTest>) -> Body {
    Body::Rule(Linear { connective, tests })
}

pub(super) fn article(article: &str, clause: &str, point: Option<&str>) -> Article {
    Article::Numbered {
        article: article.to_owned(),
        clause: Some(clause.to_owned()),
        point: point.map(str::to_owned),
    }
}

pub(super) fn criterion(id: &str, title: Text, body: Body, articles: Vec<Article>) -> Criterion {
    Criterion {
        id: id.to_owned(),
        home: 0,
        title,
        was: None,
        parent: Some(0),
        body,
        applies: Vec::new(),
        kinds: Vec::new(),
        citation: Citation {
            articles,
            text: TextStatus::Copy,
            whose: Whose::Plain,
            note: None,
        },
        answers: Vec::new(),
    }
}

fn home(id: &str, act: &str) -> Home {
    Home {
        id: id.to_owned(),
        title: both("Bộ mẫu", "Sample set"),
        revision: 1,
        sha256: String::new(),
        act: act.to_owned(),
        origin: SetOrigin::Law,
        issued: None,
        in_force_from: Some(Date {
            year: 2021,
            month: 2,
            day: 10,
        }),
        in_force_to: None,
        also: Vec::new(),
        notes: Vec::new(),
        amended_by: vec![Amendment {
            act: "Thông tư 9/2001/X".to_owned(),
            text: TextStatus::Unknown,
            from: Some(2021),
        }],
    }
}

/// Indices of the criteria of [`ruleset`].
pub(super) const RATIO: usize = 1;
pub(super) const CLAUSE: usize = 2;
pub(super) const POINT: usize = 3;
pub(super) const YES: usize = 4;
pub(super) const UNREAD: usize = 5;

/// A share, a clause of another file with one point, a yes/no, and a criterion of unknown text.
pub(super) fn ruleset() -> Ruleset {
    let members = |members: Vec<usize>| Body::Members {
        members,
        require: Require::All,
    };
    let mut set = criterion(
        "set",
        both("Bộ mẫu", "Sample set"),
        members(vec![RATIO, CLAUSE, YES, UNREAD]),
        vec![],
    );
    set.parent = None;
    let ratio = criterion(
        "d6-k4",
        both("Từ 70% khu dân cư đạt", "70% of areas"),
        rule(Connective::And, vec![share(70)]),
        vec![article("6", "4", None)],
    );
    let clause = criterion(
        "d5-k2",
        both("Trật tự", "Order"),
        members(vec![POINT]),
        vec![article("5", "2", None)],
    );
    let mut point = criterion(
        "d4-k4-a",
        both("Tội phạm giảm", "Fewer crimes"),
        rule(Connective::Or, vec![fewer(), none(CRIMES)]),
        vec![article("4", "4", Some("a"))],
    );
    (point.home, point.parent) = (1, Some(CLAUSE));
    point.citation.whose = Whose::Ours;
    point.citation.note = Some(both("không kèm con số", "without a figure"));
    let yes = criterion(
        "d6-k1",
        both("Kế hoạch năm", "Yearly plan"),
        rule(Connective::And, vec![holds(PLAN)]),
        vec![article("6", "1", None)],
    );
    let mut unread = criterion(
        "d5-k9",
        both("Đạt khoản 9", "Meets clause 9"),
        Body::Unread,
        vec![article("5", "9", None)],
    );
    unread.citation.text = TextStatus::Unknown;
    unread.answers = vec![ANSWER];
    Ruleset {
        id: "mau/x".to_owned(),
        short: both("Bộ mẫu", "Sample"),
        years: Years {
            from: 2000,
            to: None,
        },
        window: Some(Window {
            from: DayOfYear { month: 11, day: 16 },
            to: DayOfYear { month: 11, day: 15 },
        }),
        words: VerdictWords {
            pass: None,
            fail: Some("chưa đạt".to_owned()),
        },
        recorded: None,
        homes: vec![
            home("mau/x", "Thông tư 1/2000/X"),
            home("khu/x", "Thông tư 1/2000/X"),
        ],
        criteria: vec![set, ratio, clause, point, yes, unread],
        contested: Vec::new(),
    }
}
