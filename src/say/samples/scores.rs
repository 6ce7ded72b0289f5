//! Fictional communes judged under the law of `samples::law`, with every figure in a cell.

use std::sync::Arc;

use super::law::{
    ANSWER, AREAS, CRIMES, PLAN, POINT, RATIO, SAFE, SPARED, UNREAD, YEAR, YES, both, codebook,
    ruleset,
};
use crate::inquiry::{Judgement, ScoreRow, Scores, SetColumn};
use crate::lang::{Connective, Distance, FigureId};
use crate::model::{
    Area, Assessment, Basis, Cell, Column, Doubt, Finding, Gap, Input, Missing, NamedCommune,
    Origin, Period, Record, Series, SeriesList, SetOrigin, Sheet, SubjectId, SubjectKindId,
    TestTrace, Trace, Use, Value, Verdict, Year,
};
use crate::number::{Number, Range};
use crate::truth::Truth;

pub(super) fn sheet(file: &str) -> Arc<Sheet> {
    let column = |heading: &str, meaning| Column {
        heading: heading.to_owned(),
        at: 0,
        meaning,
    };
    let mut columns: Vec<Column> = (0..7)
        .map(|i| column("cột", Use::Figure(FigureId(i))))
        .collect();
    columns.push(column(
        "Số bảng\u{1b}[31m tin",
        Use::Unknown { close_to: None },
    ));
    columns.push(column("Số vụ cháy bất khả kháng", Use::NotAsked(SPARED)));
    Arc::new(Sheet {
        file: file.to_owned(),
        rows: 3,
        columns,
        slots: (0..7).collect(),
        slot_of: (0..7).map(Some).chain([None]).collect(),
        ..Sheet::default()
    })
}

/// A figure in the column of its index and a given row.
pub(super) fn input(
    sheet: &Arc<Sheet>,
    figure: FigureId,
    (year, row): (Year, u32),
    value: Value,
) -> Input {
    let nowhere = matches!(value, Value::Gap(Gap::NoColumn | Gap::NoRow));
    let cell = Cell {
        sheet: Arc::clone(sheet),
        line: row,
        row,
        column: u16::try_from(figure.0).unwrap_or(0),
        period: Period::Whole,
    };
    Input {
        figure,
        year,
        value,
        origin: if nowhere {
            Origin::Nowhere
        } else {
            Origin::Cell(cell)
        },
        bound: None,
    }
}

pub(super) fn number(value: i64) -> Value {
    Value::Number(Number::whole(value))
}

pub(super) fn by(by: i64) -> Distance {
    Distance {
        by: Number::whole(by),
        more_than: false,
        at_least: false,
    }
}

/// One test with its sides and figures; a missing figure is its doubt.
pub(super) fn tested(
    test: usize,
    truth: Truth,
    sides: [Range; 2],
    inputs: Vec<Input>,
) -> TestTrace {
    let doubts = inputs.iter().filter_map(|input| {
        input.value.gap().map(|gap| Doubt::Missing {
            figure: input.figure,
            year: input.year,
            gap,
        })
    });
    TestTrace {
        test,
        truth,
        left: sides[0],
        right: sides[1],
        doubts: doubts.collect(),
        inputs,
        instead: Vec::new(),
        distance: None,
    }
}

pub(super) fn at(value: i64) -> Range {
    Range::point(Number::whole(value))
}

pub(super) fn traced(criterion: usize, verdict: Verdict, tests: Vec<TestTrace>) -> Trace {
    let truth = match verdict {
        Verdict::Pass => Truth::True,
        Verdict::Fail => Truth::False,
        Verdict::Undetermined | Verdict::NotApplicable => Truth::Unknown,
    };
    Trace {
        criterion,
        finding: Finding::new(verdict, Basis::Figures),
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

/// The figures of a commune of [`scores`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// 16 of 25 areas.
    Fails,
    /// No plan is given: its cell is empty.
    Open,
    /// All criteria are met.
    Passes,
}

/// A judgement under [`ruleset`] of the commune in a row.
pub(super) fn judged(kind: Kind, row: u32, sheet: &Arc<Sheet>) -> Judgement {
    let of = |figure, value| input(sheet, figure, (YEAR, row), value);
    let verdict = |when: Kind, otherwise: Verdict| {
        if kind == when {
            otherwise
        } else {
            Verdict::Pass
        }
    };
    let (ratio, yes) = (
        verdict(Kind::Fails, Verdict::Fail),
        verdict(Kind::Open, Verdict::Undetermined),
    );
    let safe = if kind == Kind::Fails { 16 } else { 20 };
    let mut share = tested(
        0,
        Truth::from(safe == 20),
        [at(safe), at(25)],
        vec![of(SAFE, number(safe)), of(AREAS, number(25))],
    );
    share.distance = (safe == 16).then(|| by(2));
    let crimes = vec![
        of(CRIMES, number(3)),
        input(sheet, CRIMES, (YEAR - 1, row + 10), number(4)),
    ];
    let plan = if yes == Verdict::Pass {
        Value::Yes
    } else {
        Value::Gap(Gap::Empty)
    };
    let told = tested(0, plan.truth(), [Range::ANYTHING; 2], vec![of(PLAN, plan)]);
    let mut unread = traced(UNREAD, Verdict::Pass, Vec::new());
    unread.finding.basis = Basis::Answer(ANSWER);
    unread.answers = vec![of(ANSWER, Value::Yes)];
    let traces = vec![
        traced(RATIO, ratio, vec![share]),
        traced(
            POINT,
            Verdict::Pass,
            vec![tested(0, Truth::True, [at(3), at(4)], crimes)],
        ),
        traced(YES, yes, vec![told]),
        unread,
    ];
    let finding = Finding::new;
    let figures = |verdict| finding(verdict, Basis::Figures);
    let whole = if ratio == Verdict::Pass { yes } else { ratio };
    Judgement {
        ruleset: Arc::new(ruleset()),
        assessment: Assessment {
            year: YEAR,
            findings: vec![
                figures(whole),
                figures(ratio),
                figures(Verdict::Pass),
                figures(Verdict::Pass),
                figures(yes),
                finding(Verdict::Pass, Basis::Answer(ANSWER)),
            ],
        },
        traces,
        missing: if kind == Kind::Open {
            vec![Missing::new(PLAN, YEAR, Gap::Empty)]
        } else {
            Vec::new()
        },
        recorded: None,
    }
}

/// Communes in rows 2, 3, … of one file, each with its row of the year.
pub(crate) fn scores(kinds: &[(&str, Kind)]) -> Scores {
    let sheet = sheet("du-lieu/2021.csv");
    let mut scores = Scores {
        codebook: Arc::new(codebook()),
        subject: SubjectKindId::COMMUNE,
        columns: vec![SetColumn {
            family: "mau".to_owned(),
            short: both("Bộ mẫu", "Sample"),
            origin: SetOrigin::Law,
        }],
        series: SeriesList::default(),
        sheets: vec![Arc::clone(&sheet)],
        rows: Vec::new(),
        left_out: Vec::new(),
        strays: Vec::new(),
        remarks: Vec::new(),
        faults: Vec::new(),
    };
    for (place, &(name, kind)) in kinds.iter().enumerate() {
        let row = u32::try_from(place).unwrap_or(0) + 2;
        let area = Area::from(NamedCommune {
            code: format!("{row:05}"),
            name: name.to_owned(),
            district: "Ví Dụ".to_owned(),
            province: "Mẫu".to_owned(),
            ..NamedCommune::default()
        });
        let record = |year| {
            Record::new(
                year,
                12,
                Arc::clone(&sheet),
                (row, row),
                vec![Value::Yes; 7].into_iter().collect(),
            )
        };
        let records = vec![record(YEAR), record(YEAR - 1)];
        scores.series.extend([Series::new(area, records)]);
        scores.rows.push(ScoreRow {
            series: SubjectId(place),
            year: YEAR,
            judgements: vec![Some(judged(kind, row, &sheet))],
        });
    }
    scores
}
