//! `score` as json: one document, or one result a line.
//!
//! ```text
//! schema        1; another number when a field changes its meaning. Fields may be added.
//! tool          name, version
//! sets          every file criteria came from, each once:
//!   id          family/version
//!   revision    counts our corrections of it
//!   sha256      of the file, lower-case hexadecimal
//!   act         the act in its own words; null for a proposal
//!   amended_by  acts that amend it: act, from (the first year it may bear upon; null if not known), text (how well it is known)
//!   texts       how well the texts of its criteria are known, best first: gazette, copy, reported, recalled, unknown
//!   official    whether somebody in authority made it
//!   origin      law, guidance, local or proposal
//!   title       vi, en
//! inputs        every file read: file (as the user named it), sha256, rows
//! results       one for each commune, year and set, in the order of the data:
//!   commune     code, name, kind, district, province; "" where the data do not say
//!   year        the year scored; null of a row that does not say which, or says two
//!   boundaries  the year within whose boundaries it was counted, if that is not its own
//!   withheld    only of a row that is not judged, which is undetermined: code (of the fault), reason, file, line
//!   set         the family
//!   version     the version that judged; null where the family has none for the year
//!   verdict     pass, fail, undetermined, not_applicable
//!   basis       of a verdict that is met or not: figures, or answers where it would be open without answers that stand in for figures; else null
//!   recorded    a figure: what the data say the authority decided; null if they do not
//!   findings    one for each criterion, in the order of the set, which comes first as "set":
//!     criterion its id
//!     verdict   as above
//!     basis     figures (its rule or members), answer (an answer column), contradiction (answer columns that contradict each
//!               other), kind (of the commune), applies (where it applies), withheld (the row is not judged)
//!     answer    the id of the answer column, if the basis is one
//!     text      gazette, copy, reported, recalled, unknown; proposal where no text is claimed
//!     reading   plain, ours
//!     reason    in a sentence; null for a group, whose members say why
//!     value     of the test that tells, as in the csv with `--long`: what its left side may be, `12` or `16/25`; absent if nothing is known
//!     threshold what its right side may be, of a share the constant; absent likewise
//!     distance  if it failed by a number: by (downward if negative), more_than (further than that), at_least (a figure is a
//!               range: at least that)
//!     instead   only of an open rule that has such: figures, id and year, any one of which may settle it in place of all that it lacks
//!   figures     every figure used, of years before too, each once; a derived figure before its parts:
//!     id        in the codebook
//!     year      its year
//!     value     a number; true or false; the level of a grade, in Vietnamese
//!     range     instead, of a number not known exactly: low, low_open, high, high_open; null: no end on that side;
//!               open: the end does not belong to it
//!     gap       instead: no-column, no-row, empty, marked, unreadable, incomparable (the communes it was made of do not
//!               say one thing of a figure that does not add up)
//!     bound     only of one not known exactly, where such a limit was used: as a range; the part or whole it is by is a figure too
//!     period    only of one whose row covers a part of the year: how many months of it, or "unknown"
//!     cells     where it stands, as "file:G2"; of a figure that was put together, where its parts stand
//!     from      only of a year before the commune had its boundaries, each commune it was made of: code, name, portion (whole, perhaps,
//!               part, land), months (of the year that its row has, where the year is put together from such rows), and its value,
//!               range or gap, period and cells
//! ```
//!
//! A whole number below 2⁵³ in magnitude is a JSON number, any other a string of plain digits. Nothing depends on the locale or
//! the clock: the same input gives the same bytes.

use std::collections::{BTreeSet, HashSet};
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::measured::{Measure, measure, telling};
use super::view::{
    Reason, RowView, Wording, all_views, inputs, reading_word, status_word, text_word,
};
use super::wire::{
    WireAlone, WireAmendment, WireCells, WireContribution, WireDistance, WireFigure, WireFinding,
    WireInput, WireKnown, WirePeriod, WireRange, WireResult, WireSet, WireText, WireTool,
    WireValue, WireWithheld, write_json,
};
use crate::inquiry::{Judgement, Scores};
use crate::lang::{Distance, FigureId};
use crate::model::{
    Basis, Codebook, Contribution, CriterionIndex, Gap, Home, IndicatorKind, Input, Origin,
    Portion, Ruleset, SetOrigin, TextStatus, UNDATED, Value, Verdict, Year,
};
use crate::number::{End, Range};
use crate::report::fault;
use crate::report::page::text;

/// Writes one document.
///
/// # Errors
/// When `out` does not take what is written.
pub fn json(out: &mut dyn Write, scores: &Scores, wording: Wording<'_>) -> io::Result<()> {
    let inputs = scores.sheets.iter().map(|sheet| WireInput {
        file: &sheet.file,
        sha256: &sheet.sha256,
        rows: sheet.rows,
    });
    let document = WireDocument {
        schema: 1,
        tool: WireTool {
            name: "antq",
            version: env!("CARGO_PKG_VERSION"),
        },
        sets: sets(scores),
        inputs: inputs.collect(),
        results: Results { scores, wording },
    };
    write_json(out, &document)
}

/// Writes the results alone, one a line.
///
/// # Errors
/// When `out` does not take what is written.
pub fn jsonl(out: &mut dyn Write, scores: &Scores, wording: Wording<'_>) -> io::Result<()> {
    all_views(scores).try_for_each(|row| json_line(out, &scores.codebook, &row, wording))
}

/// Writes one result as a line.
///
/// # Errors
/// When `out` does not take what is written.
pub fn json_line(
    out: &mut dyn Write,
    codebook: &Codebook,
    row: &RowView<'_>,
    wording: Wording<'_>,
) -> io::Result<()> {
    write_json(out, &result(codebook, row, wording))
}

#[derive(Serialize)]
struct WireDocument<'a> {
    schema: u8,
    tool: WireTool,
    sets: Vec<WireSet<'a>>,
    inputs: Vec<WireInput<'a>>,
    results: Results<'a>,
}

/// The results, each made when it is written, so that they need not all be held.
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

/// Every file criteria came from, in the order they were first needed.
fn sets(scores: &Scores) -> Vec<WireSet<'_>> {
    let judged = all_views(scores).filter_map(|row| row.judged);
    wire_sets(judged.map(|judged| &*judged.ruleset))
}

/// Every file that criteria of these versions came from, each once.
pub(in crate::report) fn wire_sets<'a>(
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
        act: &amendment.act,
        from: amendment.from,
        text: status_word(amendment.text),
    });
    let texts = texts.iter().rev().filter(|_| home.is_official());
    WireSet {
        id: &home.id,
        revision: home.revision,
        sha256: &home.sha256,
        act: (!home.act.is_empty()).then_some(home.act.as_str()),
        amended_by: amended.collect(),
        texts: texts.map(|&text| status_word(text)).collect(),
        official: home.is_official(),
        origin: origin_word(home.origin),
        title: WireText {
            vi: &home.title.vi,
            en: &home.title.en,
        },
    }
}

fn origin_word(origin: SetOrigin) -> &'static str {
    match origin {
        SetOrigin::Law => "law",
        SetOrigin::Guidance => "guidance",
        SetOrigin::Local => "local",
        SetOrigin::Proposal => "proposal",
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
        set: row.family,
        version: row.version(),
        verdict: row.verdict().wire(),
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
        code: fault.kind.code(),
        reason: told.unwrap_or_else(|| text(&fault::reason(fault, true, wording.language))),
        file: &fault.place.file,
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
        Basis::Figures => ("figures", None),
        Basis::Answer(figure) => ("answer", Some(codebook.indicator(figure).id.as_str())),
        Basis::Contradiction => ("contradiction", None),
        Basis::Kind => ("kind", None),
        Basis::Applies => ("applies", None),
        Basis::Withheld => ("withheld", None),
    };
    let told = trace.and_then(|trace| telling(criterion, trace));
    let measured = told.map(|(written, test)| measure(codebook, written, test));
    // A rule that is not met says no distance where it is open whether it is asked.
    let failed = told.filter(|_| finding.verdict == Verdict::Fail);
    let Measure {
        value, threshold, ..
    } = measured.unwrap_or_default();
    let some = |text: String| (!text.is_empty()).then_some(text);
    WireFinding {
        criterion: &criterion.id,
        verdict: finding.verdict.wire(),
        basis,
        answer,
        text: text_word(&criterion.citation, home.is_none_or(Home::is_official)),
        reading: reading_word(&criterion.citation),
        reason: trace.map(|trace| reason(&judged.ruleset, judged.assessment.year, trace)),
        value: some(value),
        threshold: some(threshold),
        distance: failed.and_then(|(_, test)| test.distance).map(distance),
        instead: trace.map_or_else(Vec::new, |trace| WireAlone::of(codebook, trace)),
    }
}

pub(in crate::report) fn distance(distance: Distance) -> WireDistance {
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
        Origin::Derived(_) | Origin::Cell(_) | Origin::Nowhere => Vec::new(),
    };
    WireFigure {
        id: &codebook.indicator(input.figure).id,
        year: input.year,
        known: known(codebook, input),
        bound: input.bound.as_ref().map(|bound| wire_range(bound.range)),
        period: WirePeriod::of(input),
        cells: WireCells(input),
        from,
    }
}

fn contribution<'a>(codebook: &'a Codebook, part: &'a Contribution) -> WireContribution<'a> {
    WireContribution {
        code: &part.area.code,
        name: &part.area.name,
        portion: portion_word(part.portion),
        months: part.months,
        known: known(codebook, &part.input),
        period: WirePeriod::of(&part.input),
        cells: WireCells(&part.input),
    }
}

/// How much of a commune went into another.
pub(in crate::report) const fn portion_word(portion: Portion) -> &'static str {
    match portion {
        Portion::Whole => "whole",
        Portion::Perhaps => "perhaps",
        Portion::Part => "part",
        Portion::Land => "land",
    }
}

pub(in crate::report) fn known<'a>(codebook: &'a Codebook, input: &Input) -> WireKnown<'a> {
    let indicator = codebook.indicator(input.figure);
    match &input.value {
        Value::Number(number) => WireKnown::Value(WireValue::Number((*number).into())),
        Value::Range(range) => WireKnown::Range(wire_range(**range)),
        Value::Yes => WireKnown::Value(WireValue::YesNo(true)),
        Value::No => WireKnown::Value(WireValue::YesNo(false)),
        Value::Level(level) => WireKnown::Value(WireValue::Level(word(&indicator.kind, *level))),
        Value::Gap(gap) => WireKnown::Gap(gap_word(*gap)),
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

pub(in crate::report) const fn gap_word(gap: Gap) -> &'static str {
    match gap {
        Gap::NoColumn => "no-column",
        Gap::NoRow => "no-row",
        Gap::Empty => "empty",
        Gap::Marked => "marked",
        Gap::Unreadable => "unreadable",
        Gap::PartYear => "part-year",
        Gap::Incomparable => "incomparable",
    }
}

fn wire_range(range: Range) -> WireRange {
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
    use crate::model::{Basis, Gap, Ruleset, Trace, Value, Year};
    use crate::number::{End, Notation, Number, Range};
    use crate::report::Language;
    use crate::report::samples::specimen;
    use crate::report::score::wire::WireNumber;
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
        json(&mut out, scores, WORDING).expect("a vector takes all");
        String::from_utf8(out).expect("text")
    }

    fn parsed(text: &str) -> Json {
        serde_json::from_str(text).expect("json")
    }

    #[test]
    fn a_document_says_what_judged_and_what_was_read() {
        let text = document(&specimen::scores());
        assert!(text.starts_with("{\"schema\":1,\"tool\":{\"name\":\"antq\",\"version\":\""));
        assert_eq!(text.matches('\n').count(), 1);
        assert!(text.ends_with("]}\n"));
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
        let whole = parsed(&document(&specimen::scores()));
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
        let whole = parsed(&document(&specimen::scores()));
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
        let scores = specimen::scores();
        let mut out = Vec::new();
        jsonl(&mut out, &scores, WORDING).expect("a vector takes all");
        let text = String::from_utf8_lossy(&out);
        let lines: Vec<Json> = text.lines().map(parsed).collect();
        assert_eq!(tree!(lines), parsed(&document(&scores))["results"]);
        assert!(text.ends_with('\n'));
    }

    #[test]
    fn an_answer_and_a_decision_are_told_with_their_columns() {
        let mut scores = specimen::scores();
        let judgement = scores.rows[0].judgements[0].as_mut().expect("judged");
        judgement.assessment.findings[5].basis = Basis::Answer(specimen::ANSWER);
        judgement.recorded = Some(specimen::input(
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
        let input = specimen::input(specimen::GRADE, 2022, value, None);
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

    #[track_caller]
    fn number(text: &str, expected: &WireNumber) {
        let number = Number::parse(text, Notation::English).expect("a number");
        assert_eq!(&WireNumber::from(number), expected, "{text}");
    }

    #[test]
    fn a_number_is_written_so_that_every_reader_reads_the_same() {
        let digits = |text: &str| WireNumber::Digits(text.to_owned());
        number("0", &WireNumber::Whole(0));
        number("-12", &WireNumber::Whole(-12));
        number("0.7", &digits("0.7"));
        number("-0.000000000000001", &digits("-0.000000000000001"));
        number("999999999999999", &WireNumber::Whole(999_999_999_999_999));
        let limit = 1_i64 << 53;
        assert_eq!(
            WireNumber::from(Number::whole(limit - 1)),
            WireNumber::Whole(limit - 1)
        );
        assert_eq!(
            WireNumber::from(Number::whole(limit)),
            digits("9007199254740992")
        );
        assert_eq!(
            WireNumber::from(Number::whole(-limit)),
            digits("-9007199254740992")
        );
        let beyond = Number::whole(i64::MAX) + Number::ONE;
        assert_eq!(WireNumber::from(beyond), digits("9223372036854775808"));
    }

    #[test]
    fn the_same_scores_give_the_same_bytes() {
        assert_eq!(document(&specimen::scores()), document(&specimen::scores()));
    }
}
