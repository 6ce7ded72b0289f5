//! `score` as csv, one row per commune, year and set.
//!
//! | column | what it holds |
//! |---|---|
//! | `ma_xa`, `ten_xa`, `huyen`, `tinh` | the commune as the data name it; empty if they do not |
//! | `nam` | the year scored; empty if the row gives no year, or two |
//! | `set`, `version` | the family, and the version that judged; empty if the family has none for the year |
//! | `verdict` | `pass`, `fail`, `undetermined` or `not_applicable` |
//! | `failed`, `undetermined` | criteria without members that have this verdict, groups that fail because two criteria below them exclude each other, and groups answered in a column; members of answered groups and of groups that do not apply are omitted |
//! | `attested` | criteria answered in a column |
//! | `missing` | missing figures that an undetermined verdict depends on; `prev(id)`, `prev(id, 2)` for earlier years; `prev(id)@code` for a predecessor |
//! | `withheld` | for a row that is not judged (verdict `undetermined`): the code of the fault, and the reason with its rows |
//! | `basis` | for `pass` and `fail`: `figures`, or `answers` if it would be undetermined without answers that replace figures |
//!
//! Ids are joined by `;` in the order of the set. Columns are only added at the end. UTF-8, lines end in LF. A cell that a
//! spreadsheet would read as a formula begins with `'`; a plain number never does.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::columns::{CsvStyle, ScoreColumn};
use crate::export::cells::CsvCells;
use crate::inquiry::Judgement;
use crate::model::{Basis, Body, Codebook, Criterion, DataFault, Finding, Missing, Verdict};
use crate::page::text;
use crate::say::{RowView, fault_reason};
use crate::text::Language;
use crate::wire::WireRests;

/// Writes the short form, row by row; traces are needed for the column of reasons only.
#[derive(Debug)]
pub struct ScoreCsv<'a, W: Write> {
    cells: CsvCells<W>,
    style: &'a CsvStyle<ScoreColumn>,
    codebook: &'a Codebook,
    language: Language,
    joined: String,
}

/// Words the short reasons of a row.
pub type ShortReasons<'a> = dyn Fn(&RowView<'_>) -> String + 'a;

impl<'a, W: Write> ScoreCsv<'a, W> {
    /// Writes the header.
    ///
    /// # Errors
    /// When writing to `out` fails.
    pub fn new(
        out: W,
        (codebook, language): (&'a Codebook, Language),
        style: &'a CsvStyle<ScoreColumn>,
    ) -> io::Result<ScoreCsv<'a, W>> {
        let mut csv = ScoreCsv::more(out, (codebook, language), style);
        csv.cells.header(&style.header(), style.bom)?;
        Ok(csv)
    }

    /// Continues below other rows, without a header.
    pub fn more(
        out: W,
        (codebook, language): (&'a Codebook, Language),
        style: &'a CsvStyle<ScoreColumn>,
    ) -> ScoreCsv<'a, W> {
        ScoreCsv {
            cells: CsvCells::parted(out, style.delimiter),
            style,
            codebook,
            language,
            joined: String::new(),
        }
    }

    /// Writes one row.
    ///
    /// # Errors
    /// When writing to `out` fails.
    pub fn write(&mut self, row: &RowView<'_>, reasons: &ShortReasons<'_>) -> io::Result<()> {
        for column in &self.style.columns {
            self.cell(*column, row, reasons)?;
        }
        self.cells.end()
    }

    fn cell(
        &mut self,
        column: ScoreColumn,
        row: &RowView<'_>,
        reasons: &ShortReasons<'_>,
    ) -> io::Result<()> {
        match column {
            ScoreColumn::Key(key) => self.cells.key(key, row),
            ScoreColumn::Verdict => self.cells.verdict(row, row.verdict(), self.style.headings),
            ScoreColumn::Failed => {
                self.criteria(row.judged, |finding| finding.verdict == Verdict::Fail)
            }
            ScoreColumn::Undetermined => self.criteria(row.judged, |finding| {
                finding.verdict == Verdict::Undetermined
            }),
            ScoreColumn::Attested => self.criteria(row.judged, answered),
            ScoreColumn::Missing => {
                self.joined.clear();
                for missing in row.judged.iter().flat_map(|judged| &judged.missing) {
                    separate(&mut self.joined);
                    push_figure(&mut self.joined, self.codebook, missing, row);
                }
                self.cells.plain(&self.joined)
            }
            ScoreColumn::Withheld => {
                let fault = row.series.fault(row.year);
                let told = fault.map(|fault| withheld_by(fault, self.language));
                self.cells.text(&told.unwrap_or_default())
            }
            ScoreColumn::Basis => self.cells.plain(row.basis().map_or("", WireRests::word)),
            ScoreColumn::Reason => self.cells.text(&reasons(row)),
        }
    }

    /// Flushes, and returns `out`.
    ///
    /// # Errors
    /// When writing to `out` fails.
    pub fn finish(self) -> io::Result<W> {
        self.cells.finish()
    }

    fn criteria(
        &mut self,
        judged: Option<&Judgement>,
        keep: impl Fn(Finding) -> bool,
    ) -> io::Result<()> {
        self.joined.clear();
        let Some(judged) = judged else {
            return self.cells.plain("");
        };
        let (rules, found) = (&judged.ruleset, &judged.assessment);
        for (index, &finding) in found.findings.iter().enumerate().skip(1) {
            if !keep(finding) || !found.is_asked(rules, index) {
                continue;
            }
            let criterion = rules.criterion(index);
            let stands_for_itself =
                answered(finding) || !is_group(criterion) || found.fails_by_exclusion(rules, index);
            if stands_for_itself {
                separate(&mut self.joined);
                self.joined.push_str(&criterion.id);
            }
        }
        self.cells.plain(&self.joined)
    }
}

/// The fault that prevents a row from being judged, with its place.
pub(in crate::export) fn withheld_by(fault: &DataFault, language: Language) -> String {
    let reason = text(&fault_reason(fault, true, language));
    format!("{}: {reason}", fault.kind.code())
}

fn is_group(criterion: &Criterion) -> bool {
    match criterion.body {
        Body::Members { .. } => true,
        Body::Rule(_) | Body::Unread | Body::Silent { .. } => false,
    }
}

fn answered(finding: Finding) -> bool {
    match finding.basis {
        Basis::Answer(_) => true,
        Basis::Figures | Basis::Contradiction | Basis::Kind | Basis::Applies | Basis::Withheld => {
            false
        }
    }
}

fn separate(joined: &mut String) {
    if !joined.is_empty() {
        joined.push(';');
    }
}

/// Adds the id of a figure, with the years back for an earlier year.
fn push_figure(into: &mut String, codebook: &Codebook, missing: &Missing, row: &RowView<'_>) {
    let id = &codebook.indicator(missing.figure).id;
    match row.year.saturating_sub(missing.year) {
        0 => into.push_str(id),
        1 => {
            into.push_str("prev(");
            into.push_str(id);
            into.push(')');
        }
        years => {
            // Writing to a `String` cannot fail.
            let _ = write!(into, "prev({id}, {years})");
        }
    }
    let part = |place: u16| {
        let parts = row.series.parts(missing.year, row.series.within(row.year));
        parts.get(usize::from(place))
    };
    if let Some(part) = missing.part.and_then(part) {
        into.push('@');
        into.push_str(&part.area.code);
    }
}

#[cfg(test)]
mod tests {
    use super::ScoreCsv;
    use crate::export::score::columns::{CsvStyle, ScoreColumn};
    use crate::inquiry::Scores;
    use crate::model::{Basis, Gap, Missing, Verdict};
    use crate::say::all_views;
    use crate::say::samples::{specimen, specimen_scores};
    use crate::text::Language;

    fn written(scores: &Scores, bom: bool) -> String {
        styled(
            scores,
            &CsvStyle {
                bom,
                ..CsvStyle::wire()
            },
        )
    }

    fn styled(scores: &Scores, style: &CsvStyle<ScoreColumn>) -> String {
        let mut out = Vec::new();
        let mut csv = ScoreCsv::new(&mut out, (&scores.codebook, Language::Vietnamese), style)
            .expect("a vector takes all");
        for view in all_views(scores) {
            csv.write(&view, &|_| "=lý; do".to_owned())
                .expect("a vector takes all");
        }
        csv.finish().expect("a vector takes all");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn columns_are_chosen_and_named() {
        let scores = specimen_scores::scores();
        let style = CsvStyle {
            delimiter: b';',
            headings: Some(Language::Vietnamese),
            columns: CsvStyle::chosen(["reason", "ten_xa", "verdict", "missing"]).expect("known"),
            ..CsvStyle::wire()
        };
        let expected = "Lý do;Tên xã;Kết quả chấm;Số liệu còn thiếu\n\
                        \"'=lý; do\";Xã Lúa;Không đạt;\"prev(so_vu);v1#c\"\n\
                        \"'=lý; do\";Xã Lúa;Không áp dụng;\n";
        assert_eq!(styled(&scores, &style), expected);
        let refused = CsvStyle::<ScoreColumn>::chosen(["ten_xa", "ly_do"]);
        assert_eq!(refused, Err("ly_do".to_owned()));
    }

    const HEADER: &str = "ma_xa,ten_xa,huyen,tinh,nam,set,version,verdict,failed,undetermined,attested,missing,withheld,basis\n";

    #[test]
    fn there_is_a_row_per_commune_year_and_set() {
        let rows = "00123,Xã Lúa,Ví Dụ,Mẫu,2022,so,v1,fail,b-1,a;c,,prev(so_vu);v1#c,,figures\n\
                    00123,Xã Lúa,Ví Dụ,Mẫu,2022,khac,,not_applicable,,,,,,\n";
        let scores = specimen_scores::scores();
        assert_eq!(written(&scores, false), format!("{HEADER}{rows}"));
        assert_eq!(written(&scores, true), format!("\u{feff}{HEADER}{rows}"));
    }

    #[track_caller]
    fn case(change: impl Fn(&mut Scores), end: &str) {
        let mut scores = specimen_scores::scores();
        change(&mut scores);
        let text = written(&scores, false);
        let row = text.lines().nth(1).unwrap_or_default();
        let tail: String = row.splitn(8, ',').last().unwrap_or_default().to_owned();
        assert_eq!(tail, end);
    }

    fn judgement(scores: &mut Scores) -> &mut crate::inquiry::Judgement {
        scores.rows[0].judgements[0]
            .as_mut()
            .expect("the specimen is judged")
    }

    #[test]
    fn an_answered_group_replaces_its_members() {
        let answer = |scores: &mut Scores, verdict| {
            let finding = &mut judgement(scores).assessment.findings[2];
            finding.verdict = verdict;
            finding.basis = Basis::Answer(specimen::ANSWER);
        };
        case(
            |scores| answer(scores, Verdict::Fail),
            "fail,b,a;c,b,prev(so_vu);v1#c,,figures",
        );
        case(
            |scores| answer(scores, Verdict::Pass),
            "fail,,a;c,b,prev(so_vu);v1#c,,figures",
        );
    }

    #[test]
    fn members_of_inapplicable_groups_are_omitted() {
        let off = |scores: &mut Scores, place: usize| {
            let finding = &mut judgement(scores).assessment.findings[place];
            finding.verdict = Verdict::NotApplicable;
            finding.basis = Basis::Kind;
        };
        case(
            |scores| off(scores, 2),
            "fail,,a;c,,prev(so_vu);v1#c,,figures",
        );
        case(
            |scores| off(scores, 0),
            "not_applicable,,,,prev(so_vu);v1#c,,",
        );
    }

    #[test]
    fn an_attested_criterion_is_listed() {
        case(
            |scores| {
                let finding = &mut judgement(scores).assessment.findings[5];
                finding.verdict = Verdict::Fail;
                finding.basis = Basis::Answer(specimen::ANSWER);
            },
            "fail,b-1;c,a,c,prev(so_vu);v1#c,,figures",
        );
    }

    #[test]
    fn a_verdict_that_figures_alone_leave_open_rests_on_answers() {
        let attested = |scores: &mut Scores, verdict| {
            let finding = &mut judgement(scores).assessment.findings[0];
            finding.verdict = verdict;
            finding.attested = true;
        };
        case(
            |scores| attested(scores, Verdict::Pass),
            "pass,b-1,a;c,,prev(so_vu);v1#c,,answers",
        );
        case(
            |scores| attested(scores, Verdict::Fail),
            "fail,b-1,a;c,,prev(so_vu);v1#c,,answers",
        );
    }

    #[test]
    fn missing_figures_show_how_many_years_back() {
        let missing = [
            Missing::new(specimen::CRIMES, 2022, Gap::Empty),
            Missing::new(specimen::CRIMES, 2021, Gap::NoRow),
            Missing::new(specimen::CRIMES, 2019, Gap::NoColumn),
        ];
        case(
            |scores| judgement(scores).missing = missing.to_vec(),
            "fail,b-1,a;c,,\"so_vu;prev(so_vu);prev(so_vu, 3)\",,figures",
        );
    }

    #[test]
    fn traces_are_not_needed() {
        case(
            |scores| judgement(scores).traces.clear(),
            "fail,b-1,a;c,,prev(so_vu);v1#c,,figures",
        );
    }
}
