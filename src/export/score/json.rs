//! `score` as json: one document ([`WireScores`]), or one result ([`WireResult`]) per line.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::measured::{Measure, measure, telling};
use crate::criteria::codebook_sha256;
use crate::export::fault;
use crate::export::json::write_json;
use crate::inquiry::{Judgement, Question, Scores};
use crate::lang::{Distance, FigureId};
use crate::model::{
    Basis, Codebook, Contribution, CriterionIndex, DataFault, Home, IndicatorKind, Input, Origin,
    Period, Ruleset, TextStatus, Trace, UNDATED, Value, Verdict, Year,
};
use crate::number::{End, Range};
use crate::page::text;
use crate::say::Beside;
use crate::say::{Reason, RowView, Wording, all_views, cells, inputs, text_of};
use crate::say::{fault_reason, full_citation};
use crate::text::Language;
use crate::wire::{
    WireAlone, WireAmendment, WireBasis, WireCell, WireContribution, WireCriterion, WireDistance,
    WireFault, WireFigure, WireFinding, WireKnown, WireNumber, WirePeriod, WireRange, WireResult,
    WireSchema, WireScores, WireSet, WireText, WireTool, WireUnknown, WireValue, WireVerdict,
    WireWithheld,
};

/// Writes one document; `scores` has all results, or those limited to the verdict `only`.
///
/// # Errors
/// When writing to `out` fails.
pub fn json(
    out: &mut dyn Write,
    (scores, only): (&Scores, Option<Verdict>),
    beside: &Beside<'_, Question>,
    wording: Wording<'_>,
) -> io::Result<()> {
    let document = WireScores {
        schema: WireSchema,
        tool: WireTool::own(),
        sets: wire_sets(rulesets(scores)),
        inputs: scores
            .sheets
            .iter()
            .map(|sheet| (&**sheet).into())
            .collect(),
        results: Results { scores, wording },
        question: Some(Cow::Borrowed(beside.question)),
        criteria: wire_criteria(rulesets(scores), wording.language),
        notes: beside.notes.iter().map(Cow::from).collect(),
        faults: faults(&scores.faults, wording.language),
        codebook: codebook_sha256().into(),
        register: beside.register.as_ref().map(Cow::from),
        files: beside.files.clone(),
        only: only.map(WireVerdict::from),
    };
    write_json(out, &document)
}

/// Writes only the results, one per line.
///
/// # Errors
/// When writing to `out` fails.
pub fn jsonl(out: &mut dyn Write, scores: &Scores, wording: Wording<'_>) -> io::Result<()> {
    all_views(scores).try_for_each(|row| json_line(out, &scores.codebook, &row, wording))
}

/// Writes one result as a line.
///
/// # Errors
/// When writing to `out` fails.
pub fn json_line(
    out: &mut dyn Write,
    codebook: &Codebook,
    row: &RowView<'_>,
    wording: Wording<'_>,
) -> io::Result<()> {
    write_json(out, &result(codebook, row, wording))
}

/// The results, each built when it is written, so that they are not all in memory.
struct Results<'a> {
    scores: &'a Scores,
    wording: Wording<'a>,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let views = all_views(self.scores);
        serializer.collect_seq(views.map(|row| result(&self.scores.codebook, &row, self.wording)))
    }
}

/// The versions that judged, with repetitions.
fn rulesets(scores: &Scores) -> impl Iterator<Item = &Ruleset> {
    let judged = all_views(scores).filter_map(|row| row.judged);
    judged.map(|judged| &*judged.ruleset)
}

/// Every criterion of these versions, each once.
pub(in crate::export) fn wire_criteria<'a>(
    rulesets: impl Iterator<Item = &'a Ruleset>,
    language: Language,
) -> Vec<WireCriterion<'a>> {
    let mut seen: HashSet<&str> = HashSet::new();
    let each = rulesets.filter(|rules| seen.insert(&rules.id));
    let criteria = each.flat_map(|rules| (0..rules.criteria.len()).map(move |at| (rules, at)));
    let wire = criteria.map(|(rules, at)| {
        let criterion = rules.criterion(at);
        let home = rules.homes.get(criterion.home);
        WireCriterion {
            set: Cow::from(&rules.id),
            criterion: Cow::from(&criterion.id),
            source: home.map_or("", |home| &home.id).into(),
            citation: text(&full_citation(rules, at, language)).into(),
        }
    });
    wire.collect()
}

/// The faults of the data.
pub(in crate::export) fn faults(found: &[DataFault], language: Language) -> Vec<WireFault<'_>> {
    found.iter().map(|one| fault::wire(one, language)).collect()
}

/// The criteria files of these versions, each once.
pub(in crate::export) fn wire_sets<'a>(
    rulesets: impl Iterator<Item = &'a Ruleset>,
) -> Vec<WireSet<'a>> {
    let mut seen: HashSet<*const Ruleset> = HashSet::new();
    let mut homes: Vec<(&Home, BTreeSet<TextStatus>)> = Vec::new();
    for rules in rulesets.filter(|&rules| seen.insert(std::ptr::from_ref(rules))) {
        for (place, home) in rules.homes.iter().enumerate() {
            let leaves = rules.leaves().map(|leaf| rules.criterion(leaf));
            let own = leaves.filter(|leaf| leaf.home == place);
            let texts = own.map(|leaf| leaf.citation.text);
            match homes.iter_mut().find(|(known, _)| known.id == home.id) {
                Some((_, known)) => known.extend(texts),
                None => homes.push((home, texts.collect())),
            }
        }
    }
    homes
        .iter()
        .map(|(home, texts)| wire_set(home, texts))
        .collect()
}

fn wire_set<'a>(home: &'a Home, texts: &BTreeSet<TextStatus>) -> WireSet<'a> {
    let amended = home.amended_by.iter().map(|amendment| WireAmendment {
        act: Cow::from(&amendment.act),
        from: amendment.from,
        text: amendment.text.into(),
    });
    let texts = texts.iter().rev().filter(|_| home.is_official());
    WireSet {
        id: Cow::from(&home.id),
        revision: home.revision,
        sha256: Cow::from(&home.sha256),
        act: (!home.act.is_empty()).then(|| Cow::from(&home.act)),
        amended_by: amended.collect(),
        texts: texts.map(|&text| text.into()).collect(),
        official: home.is_official(),
        origin: home.origin.into(),
        title: WireText {
            vi: Cow::from(&home.title.vi),
            en: Cow::from(&home.title.en),
        },
    }
}

fn result<'a>(codebook: &'a Codebook, row: &RowView<'a>, wording: Wording<'_>) -> WireResult<'a> {
    let area = row.series.area_in(row.year);
    let criteria = row.judged.map_or(0, |judged| judged.ruleset.criteria.len());
    let recorded = row.judged.and_then(|judged| judged.recorded.as_ref());
    WireResult {
        commune: area.into(),
        year: (row.year != UNDATED).then_some(row.year),
        boundaries: Some(row.series.within(row.year)).filter(|&within| within != row.year),
        withheld: withheld(row, wording),
        set: row.family.into(),
        version: row.version().map(Cow::from),
        verdict: row.verdict().into(),
        basis: row.basis(),
        recorded: recorded.map(|input| figure(codebook, input)),
        findings: row
            .judged
            .iter()
            .flat_map(|judged| {
                (0..criteria).map(|at| finding(codebook, judged, at, wording.reason))
            })
            .collect(),
        figures: row
            .judged
            .map(|judged| figures(codebook, judged))
            .unwrap_or_default(),
    }
}

/// Why a row is not judged; the reason is that of the whole set.
fn withheld<'a>(row: &RowView<'a>, wording: Wording<'_>) -> Option<WireWithheld<'a>> {
    let fault = row.series.fault(row.year)?;
    let told = row.judged.and_then(|judged| {
        let trace = judged.trace(0)?;
        let year = judged.assessment.year;
        Some((wording.reason)(&judged.ruleset, year, trace))
    });
    Some(WireWithheld {
        code: fault.kind.code().into(),
        reason: told
            .unwrap_or_else(|| text(&fault_reason(fault, true, wording.language)))
            .into(),
        file: Cow::from(&fault.place.file),
        line: fault.place.line,
    })
}

fn finding<'a>(
    codebook: &'a Codebook,
    judged: &'a Judgement,
    index: CriterionIndex,
    reason: &Reason<'_>,
) -> WireFinding<'a> {
    let criterion = judged.ruleset.criterion(index);
    let finding = judged.assessment.finding(index);
    let trace = judged.trace(index);
    let home = judged.ruleset.homes.get(criterion.home);
    let (basis, answer) = match finding.basis {
        Basis::Figures => (WireBasis::Figures, None),
        Basis::Answer(figure) => (
            WireBasis::Answer,
            Some(Cow::from(&codebook.indicator(figure).id)),
        ),
        Basis::Contradiction => (WireBasis::Contradiction, None),
        Basis::Kind => (WireBasis::Kind, None),
        Basis::Applies => (WireBasis::Applies, None),
        Basis::Withheld => (WireBasis::Withheld, None),
    };
    let told = trace.and_then(|trace| telling(criterion, trace));
    let measured = told.map(|(written, test)| measure(codebook, written, test));
    // A failed rule has no distance while it is not known whether the criterion applies.
    let failed = told.filter(|_| finding.verdict == Verdict::Fail);
    let Measure {
        value, threshold, ..
    } = measured.unwrap_or_default();
    let some = |text: String| (!text.is_empty()).then(|| Cow::from(text));
    WireFinding {
        criterion: Cow::from(&criterion.id),
        verdict: finding.verdict.into(),
        basis,
        answer,
        text: text_of(&criterion.citation, home.is_none_or(Home::is_official)),
        reading: criterion.citation.whose.into(),
        reason: trace.map(|trace| reason(&judged.ruleset, judged.assessment.year, trace).into()),
        value: some(value),
        threshold: some(threshold),
        distance: failed.and_then(|(_, test)| test.distance).map(distance),
        instead: trace.map_or_else(Vec::new, |trace| instead(codebook, trace)),
    }
}

/// The figures any one of which may decide an undetermined rule, each once.
fn instead<'a>(codebook: &'a Codebook, trace: &Trace) -> Vec<WireAlone<'a>> {
    let mut seen = HashSet::new();
    let open = trace.decisive().flat_map(|test| &test.instead);
    open.filter(|input| seen.insert((input.figure, input.year)))
        .map(|input| WireAlone {
            id: Cow::from(&codebook.indicator(input.figure).id),
            year: input.year,
        })
        .collect()
}

pub(in crate::export) fn distance(distance: Distance) -> WireDistance<'static> {
    WireDistance {
        by: distance.by.into(),
        more_than: distance.more_than,
        at_least: distance.at_least,
    }
}

fn figures<'a>(codebook: &'a Codebook, judged: &'a Judgement) -> Vec<WireFigure<'a>> {
    let mut seen: HashSet<(FigureId, Year)> = HashSet::new();
    let used = judged.traces.iter().flat_map(inputs);
    used.filter(|input| seen.insert((input.figure, input.year)))
        .map(|input| figure(codebook, input))
        .collect()
}

fn figure<'a>(codebook: &'a Codebook, input: &'a Input) -> WireFigure<'a> {
    let from = match &input.origin {
        Origin::Composed(parts) => parts
            .iter()
            .map(|part| contribution(codebook, part))
            .collect(),
        Origin::Derived(_) | Origin::Counted(_) | Origin::Cell(_) | Origin::Nowhere => Vec::new(),
    };
    WireFigure {
        id: Cow::from(&codebook.indicator(input.figure).id),
        year: input.year,
        known: known(codebook, input),
        bound: input.bound.as_ref().map(|bound| wire_range(bound.range)),
        period: period(input),
        cells: wire_cells(input),
        from,
    }
}

fn contribution<'a>(codebook: &'a Codebook, part: &'a Contribution) -> WireContribution<'a> {
    WireContribution {
        code: Cow::from(&part.area.code),
        name: Cow::from(&part.area.name),
        portion: part.portion.into(),
        months: part.months,
        known: known(codebook, &part.input),
        period: period(&part.input),
        cells: wire_cells(&part.input),
    }
}

/// `None` for a figure whose row covers the whole year.
fn period(input: &Input) -> Option<WirePeriod> {
    let Origin::Cell(cell) = &input.origin else {
        return None;
    };
    match cell.period {
        Period::Whole => None,
        Period::Months(months) => Some(WirePeriod::Months(months)),
        Period::Unknown => Some(WirePeriod::Unknown(WireUnknown::Unknown)),
    }
}

/// The cells a figure comes from.
pub(in crate::export) fn wire_cells(input: &Input) -> Vec<WireCell<'_>> {
    cells(input).into_iter().map(WireCell::from).collect()
}

pub(in crate::export) fn known<'a>(codebook: &'a Codebook, input: &Input) -> WireKnown<'a> {
    let indicator = codebook.indicator(input.figure);
    match &input.value {
        Value::Number(number) => WireKnown::Value(WireNumber::from(*number).into()),
        Value::Range(range) => WireKnown::Range(wire_range(**range)),
        Value::Yes => WireKnown::Value(WireValue::YesNo(true)),
        Value::No => WireKnown::Value(WireValue::YesNo(false)),
        Value::Level(level) => {
            WireKnown::Value(WireValue::Text(word(&indicator.kind, *level).into()))
        }
        Value::Gap(gap) => WireKnown::Gap((*gap).into()),
    }
}

fn word(kind: &IndicatorKind, level: u8) -> &str {
    match kind {
        IndicatorKind::Grade(levels) => levels
            .get(usize::from(level))
            .map_or("", |level| level.vi.as_str()),
        IndicatorKind::Count | IndicatorKind::Amount | IndicatorKind::YesNo => "",
    }
}

fn wire_range(range: Range) -> WireRange<'static> {
    let end = |end| match end {
        End::Closed(number) => (Some(number.into()), false),
        End::Open(number) => (Some(number.into()), true),
        End::Unbounded => (None, false),
    };
    let ((low, low_open), (high, high_open)) = (end(range.low), end(range.high));
    WireRange {
        low,
        low_open,
        high,
        high_open,
    }
}

#[cfg(test)]
mod tests {
    use super::{Wording, figure, json, jsonl};
    use crate::inquiry::Question;
    use crate::model::{Basis, Gap, Ruleset, Trace, Value, Year};
    use crate::number::{End, Number, Range};
    use crate::say::Beside;
    use crate::say::samples::{specimen, specimen_scores};
    use crate::text::Language;
    use serde_json::{Value as Json, json as tree};

    fn reason(_: &Ruleset, _: Year, trace: &Trace) -> String {
        format!("lý do \"{}\"", trace.criterion)
    }

    const WORDING: Wording<'static> = Wording {
        reason: &reason,
        language: Language::Vietnamese,
    };

    fn document(scores: &crate::inquiry::Scores) -> String {
        let mut out = Vec::new();
        let beside = Beside {
            question: &Question::default(),
            register: None,
            files: Vec::new(),
            notes: Vec::new(),
        };
        json(&mut out, (scores, None), &beside, WORDING).expect("a vector takes all");
        String::from_utf8(out).expect("text")
    }

    fn parsed(text: &str) -> Json {
        serde_json::from_str(text).expect("json")
    }

    #[test]
    fn a_document_says_what_judged_and_what_was_read() {
        let text = document(&specimen_scores::scores());
        assert!(text.starts_with("{\"schema\":1,\"tool\":{\"name\":\"antq\",\"version\":\""));
        assert_eq!(text.matches('\n').count(), 1);
        assert!(text.ends_with("}\n"));
        let whole = parsed(&text);
        assert_eq!(
            whole["sets"],
            tree!([{"id": "so/v1", "revision": 3, "sha256": "ab12", "act": "Thông tư A", "official": true, "origin": "law",
                    "amended_by": [], "texts": ["copy", "unknown"],
                    "title": {"vi": "Bộ thử", "en": "A trial set"}}])
        );
        assert_eq!(
            whole["inputs"],
            tree!([{"file": "xa.csv", "sha256": "cd34", "rows": 2}])
        );
    }

    #[test]
    fn a_result_holds_every_finding_and_every_figure_once() {
        let whole = parsed(&document(&specimen_scores::scores()));
        let found = |criterion, verdict, text, reading, reason: Option<&str>| {
            tree!({"criterion": criterion, "verdict": verdict, "basis": "figures", "text": text, "reading": reading,
                   "reason": reason})
        };
        let mut share = found("b-1", "fail", "copy", "ours", Some("lý do \"3\""));
        share["value"] = tree!("16/25");
        share["threshold"] = tree!("0.7");
        share["distance"] = tree!({"by": 2, "more_than": false, "at_least": false});
        let open = "undetermined";
        let mut crimes = found("a", open, "copy", "plain", Some("lý do \"1\""));
        crimes["value"] = tree!("6");
        let mut yes = found("b-2", "pass", "copy", "plain", Some("lý do \"4\""));
        yes["value"] = tree!("yes");
        yes["threshold"] = tree!("yes");
        let expected = tree!({
            "commune": {"code": "00123", "name": "Xã Lúa", "kind": "xã", "district": "Ví Dụ", "province": "Mẫu"},
            "year": 2022, "set": "so", "version": "v1", "verdict": "fail", "basis": "figures", "recorded": null,
            "findings": [
                found("set", "fail", "copy", "plain", None),
                crimes,
                found("b", "fail", "copy", "plain", None),
                share,
                yes,
                found("c", open, "unknown", "plain", Some("lý do \"5\"")),
            ],
            "figures": [
                {"id": "so_vu", "year": 2022, "value": 6, "cells": ["xa.csv:G2"]},
                {"id": "so_vu", "year": 2021, "gap": "no-row", "cells": []},
                {"id": "so_dat", "year": 2022, "value": 16, "cells": ["xa.csv:I2"]},
                {"id": "so_dk", "year": 2022, "value": 25, "cells": ["xa.csv:J2", "xa.csv:K2"]},
                {"id": "so_nt", "year": 2022, "value": 20, "cells": ["xa.csv:J2"]},
                {"id": "so_bkk", "year": 2022, "value": 5, "cells": ["xa.csv:K2"]},
                {"id": "nghi_quyet", "year": 2022, "value": true, "cells": ["xa.csv:H2"]},
                {"id": "v1#c", "year": 2022, "gap": "no-column", "cells": []},
            ],
        });
        assert_eq!(whole["results"][0], expected);
    }

    #[test]
    fn a_family_without_a_version_is_a_result_too() {
        let whole = parsed(&document(&specimen_scores::scores()));
        let other = &whole["results"][1];
        assert_eq!(other["version"], Json::Null);
        assert_eq!(other["verdict"], "not_applicable");
        assert_eq!(
            (&other["findings"], &other["figures"]),
            (&tree!([]), &tree!([]))
        );
        assert_eq!(whole["results"].as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn a_line_has_the_shape_of_a_result() {
        let scores = specimen_scores::scores();
        let mut out = Vec::new();
        jsonl(&mut out, &scores, WORDING).expect("a vector takes all");
        let text = String::from_utf8_lossy(&out);
        let lines: Vec<Json> = text.lines().map(parsed).collect();
        assert_eq!(tree!(lines), parsed(&document(&scores))["results"]);
        assert!(text.ends_with('\n'));
    }

    #[test]
    fn an_answer_and_a_decision_are_told_with_their_columns() {
        let mut scores = specimen_scores::scores();
        let judgement = scores.rows[0].judgements[0].as_mut().expect("judged");
        judgement.assessment.findings[5].basis = Basis::Answer(specimen::ANSWER);
        judgement.recorded = Some(specimen_scores::input(
            specimen::RESOLUTION,
            2022,
            Value::No,
            Some(1),
        ));
        let whole = parsed(&document(&scores));
        let result = &whole["results"][0];
        assert_eq!(result["findings"][5]["basis"], "answer");
        assert_eq!(result["findings"][5]["answer"], "v1#c");
        assert_eq!(
            result["recorded"],
            tree!({"id": "nghi_quyet", "year": 2022, "value": false, "cells": ["xa.csv:B2"]})
        );
    }

    #[track_caller]
    fn case(value: Value, known: &Json) {
        let codebook = specimen::codebook();
        let input = specimen_scores::input(specimen::GRADE, 2022, value, None);
        let mut expected = tree!({"id": "xep_loai", "year": 2022, "cells": []});
        for (key, value) in known.as_object().into_iter().flatten() {
            expected[key] = value.clone();
        }
        let wire = serde_json::to_value(figure(&codebook, &input)).expect("json");
        assert_eq!(wire, expected);
    }

    #[test]
    fn a_figure_is_a_value_a_range_or_a_gap() {
        let half = Number::whole(50).percent().unwrap_or_default();
        case(Value::Level(1), &tree!({"value": "Khá"}));
        case(Value::Number(half), &tree!({"value": "0.5"}));
        for (gap, word) in [
            (Gap::NoColumn, "no-column"),
            (Gap::NoRow, "no-row"),
            (Gap::Empty, "empty"),
            (Gap::Marked, "marked"),
            (Gap::Unreadable, "unreadable"),
            (Gap::PartYear, "part-year"),
        ] {
            case(Value::Gap(gap), &tree!({"gap": word}));
        }
        let range = |low, high| Value::Range(Box::new(Range { low, high }));
        case(
            range(End::Open(half), End::Unbounded),
            &tree!({"range": {"low": "0.5", "low_open": true, "high": null, "high_open": false}}),
        );
        case(
            range(End::Closed(Number::ZERO), End::Closed(Number::whole(4))),
            &tree!({"range": {"low": 0, "low_open": false, "high": 4, "high_open": false}}),
        );
    }

    #[test]
    fn the_same_scores_give_the_same_bytes() {
        assert_eq!(
            document(&specimen_scores::scores()),
            document(&specimen_scores::scores())
        );
    }
}
