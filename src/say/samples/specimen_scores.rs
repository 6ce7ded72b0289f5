//! The fictional set judged for a fictional commune, for the tests of `say`.

use std::sync::Arc;

use super::specimen::{
    ANSWER, CRIMES, PART, RECOGNISED, REGISTERED, RESOLUTION, codebook, ruleset, text,
};
use crate::inquiry::{Judgement, ScoreRow, Scores, SetColumn};
use crate::lang::{Connective, Distance, FigureId};
use crate::model::{
    Area, Assessment, Basis, Cell, Finding, Gap, Input, Missing, NamedCommune, Origin, Period,
    Series, SetOrigin, Sheet, SubjectId, SubjectKindId, TestTrace, Trace, Value, Verdict,
};
use crate::number::{Number, Range};
use crate::truth::Truth;

fn sheet() -> Arc<Sheet> {
    Arc::new(Sheet {
        file: "xa.csv".to_owned(),
        sha256: "cd34".to_owned(),
        rows: 2,
        ..Sheet::default()
    })
}

pub(crate) fn input(figure: FigureId, year: u16, value: Value, column: Option<u16>) -> Input {
    let cell = |column| {
        Origin::Cell(Cell {
            sheet: sheet(),
            line: 2,
            row: 2,
            column,
            period: Period::Whole,
        })
    };
    Input {
        figure,
        year,
        value,
        origin: column.map_or(Origin::Nowhere, cell),
        bound: None,
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
        instead: Vec::new(),
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
        answers: Vec::new(),
        coupled: Vec::new(),
        exclusion: None,
        withheld: None,
    }
}

pub(super) fn finding(verdict: Verdict) -> Finding {
    Finding::new(verdict, Basis::Figures)
}

/// 16 of 25 recognised, the 25 summed from two columns; crimes of the year before missing.
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
    unread.answers = vec![input(ANSWER, 2022, Value::Gap(Gap::NoColumn), None)];
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
        missing: vec![
            Missing::new(CRIMES, 2021, Gap::NoRow),
            Missing::new(ANSWER, 2022, Gap::NoColumn),
        ],
        recorded: None,
    }
}

/// One commune in 2022 under the set, and under a family without a version for that year.
pub(crate) fn scores() -> Scores {
    let area = Area::from(NamedCommune {
        code: "00123".to_owned(),
        name: "Xã Lúa".to_owned(),
        kind: "xã".to_owned(),
        district: "Ví Dụ".to_owned(),
        province: "Mẫu".to_owned(),
        ..NamedCommune::default()
    });
    let column = |family: &str| SetColumn {
        family: family.to_owned(),
        short: text("Thử", "Trial"),
        origin: SetOrigin::Law,
    };
    Scores {
        codebook: Arc::new(codebook()),
        subject: SubjectKindId::COMMUNE,
        columns: vec![column("so"), column("khac")],
        series: vec![Series::new(area, Vec::new())].into(),
        sheets: vec![sheet()],
        rows: vec![ScoreRow {
            series: SubjectId(0),
            year: 2022,
            judgements: vec![Some(judgement()), None],
        }],
        left_out: Vec::new(),
        strays: Vec::new(),
        remarks: Vec::new(),
        faults: Vec::new(),
    }
}
