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

use super::columns::{CsvKey, CsvStyle, ScoreColumn};
use super::view::RowView;
use crate::inquiry::Judgement;
use crate::model::{
    Basis, Body, Codebook, Criterion, DataFault, Finding, Missing, UNDATED, Verdict,
};
use crate::number::{Notation, Number};
use crate::page::letters::capital;
use crate::page::text;
use crate::page::visible::obeyed;
use crate::say::fault;
use crate::say::words;
use crate::text::Language;
use crate::wire::{WireRests, WireVerdict};

/// Writes the short form, row by row; traces are needed for the column of reasons only.
#[derive(Debug)]
pub struct ScoreCsv<'a, W: Write> {
    cells: Cells<W>,
    style: &'a CsvStyle<ScoreColumn>,
    codebook: &'a Codebook,
    language: Language,
    joined: String,
    counting: Vec<bool>,
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
            cells: Cells::parted(out, style.delimiter),
            style,
            codebook,
            language,
            joined: String::new(),
            counting: Vec::new(),
        }
    }

    /// Writes one row.
    ///
    /// # Errors
    /// When writing to `out` fails.
    pub fn write(&mut self, row: &RowView<'_>, reasons: &ShortReasons<'_>) -> io::Result<()> {
        if let Some(judged) = row.judged {
            judged.mark_counting(&mut self.counting);
        }
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
        let criteria = &judged.ruleset.criteria;
        let found = criteria.iter().zip(&judged.assessment.findings).enumerate();
        for ((index, (criterion, &finding)), &counts) in found.zip(&self.counting).skip(1) {
            let stands_for_itself = || {
                answered(finding)
                    || !is_group(criterion)
                    || judged.assessment.fails_by_exclusion(&judged.ruleset, index)
            };
            if counts && keep(finding) && stands_for_itself() {
                separate(&mut self.joined);
                self.joined.push_str(&criterion.id);
            }
        }
        self.cells.plain(&self.joined)
    }
}

/// The fault that prevents a row from being judged, with its place.
pub(in crate::say) fn withheld_by(fault: &DataFault, language: Language) -> String {
    let reason = text(&fault::reason(fault, true, language));
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

/// Writes cells and rows, quoted if necessary and safe for spreadsheets.
#[derive(Debug)]
pub(in crate::say) struct Cells<W: Write> {
    out: ::csv::Writer<W>,
    number: String,
}

impl<W: Write> Cells<W> {
    pub(in crate::say) fn new(out: W) -> Cells<W> {
        Cells::parted(out, b',')
    }

    /// With a delimiter other than the comma.
    pub(super) fn parted(out: W, delimiter: u8) -> Cells<W> {
        let out = ::csv::WriterBuilder::new()
            .delimiter(delimiter)
            .buffer_capacity(1 << 16)
            .from_writer(out);
        Cells {
            out,
            number: String::new(),
        }
    }

    /// The header, after a byte order mark for Excel if `bom`.
    pub(in crate::say) fn header(&mut self, columns: &[&str], bom: bool) -> io::Result<()> {
        let mut mark = if bom { "\u{feff}" } else { "" };
        for &column in columns {
            self.plain(&[std::mem::take(&mut mark), column].concat())?;
        }
        self.end()
    }

    /// A cell that both forms have: the commune, the year, the set.
    pub(super) fn key(&mut self, key: CsvKey, row: &RowView<'_>) -> io::Result<()> {
        let area = row.series.area_in(row.year);
        match key {
            CsvKey::Code => self.text(&area.code),
            CsvKey::Name => self.text(&area.name),
            CsvKey::District => self.text(&area.district),
            CsvKey::Province => self.text(&area.province),
            CsvKey::Year => {
                self.number.clear();
                if row.year != UNDATED {
                    // Writing to a `String` cannot fail.
                    let _ = write!(self.number, "{}", row.year);
                }
                Ok(self.out.write_field(&self.number)?)
            }
            CsvKey::Set => self.text(row.family),
            CsvKey::Version => self.text(row.version().unwrap_or_default()),
        }
    }

    /// A verdict: its id, or its word where the headings are words.
    pub(super) fn verdict(
        &mut self,
        row: &RowView<'_>,
        verdict: Verdict,
        headings: Option<Language>,
    ) -> io::Result<()> {
        match headings {
            None => self.plain(WireVerdict::from(verdict).word()),
            Some(language) => {
                let own = row.judged.map(|judged| judged.ruleset.words.clone());
                let word = words::verdict(language, verdict, &own.unwrap_or_default());
                self.plain(&capital(&word))
            }
        }
    }

    /// A cell with text from data, which may look like a formula or contain control characters.
    pub(in crate::say) fn text(&mut self, text: &str) -> io::Result<()> {
        if is_harmless(text) {
            return self.plain(text);
        }
        let mut safe = String::with_capacity(text.len() + 1);
        // A spreadsheet that splits at semicolons or tabs makes a cell of each part.
        for part in text.split_inclusive([';', '\t']) {
            if is_formula(part) {
                safe.push('\'');
            }
            let kept = |c| matches!(c, '\t' | '\r' | '\n') || !obeyed(c);
            safe.extend(part.chars().map(|c| if kept(c) { c } else { '\u{fffd}' }));
        }
        self.plain(&safe)
    }

    /// A cell with our own words or ids, which are safe by their form.
    pub(in crate::say) fn plain(&mut self, text: &str) -> io::Result<()> {
        Ok(self.out.write_field(text)?)
    }

    /// Ends the row.
    pub(in crate::say) fn end(&mut self) -> io::Result<()> {
        Ok(self.out.write_record(None::<&[u8]>)?)
    }

    pub(in crate::say) fn finish(self) -> io::Result<W> {
        self.out
            .into_inner()
            .map_err(::csv::IntoInnerError::into_error)
    }
}

/// A quick check that a text certainly needs no escaping; most texts pass.
fn is_harmless(text: &str) -> bool {
    let bytes = text.as_bytes();
    let first = bytes.first().copied().unwrap_or(b'a');
    // These bytes start the non-ASCII characters that terminals obey, and few letters.
    !matches!(first, b'=' | b'+' | b'-' | b'@' | b' ' | 0xe3)
        // Counting has no early exit, so the compiler can vectorise it.
        && bytes
            .iter()
            .filter(|b| matches!(b, 0..0x20 | b';' | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef | 0xf3))
            .count()
            == 0
}

fn is_formula(text: &str) -> bool {
    const FIRST: [char; 10] = [
        '=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    let first = text.starts_with(FIRST) || text.trim_start().starts_with(FIRST);
    first && Number::parse(text.trim_end_matches([';', '\t']), Notation::English).is_err()
}

#[cfg(test)]
mod tests {
    use super::{Cells, ScoreCsv};
    use crate::inquiry::Scores;
    use crate::model::{Basis, Gap, Missing, Verdict};
    use crate::say::samples::{specimen, specimen_scores};
    use crate::say::score::columns::{CsvStyle, ScoreColumn};
    use crate::say::score::view::all_views;
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

    #[track_caller]
    fn cell(text: &str, expected: &str) {
        let mut out = Vec::new();
        let mut cells = Cells::new(&mut out);
        cells
            .header(&["x", "y"], false)
            .expect("a vector takes all");
        cells.text(text).expect("a vector takes all");
        cells.plain("").expect("a vector takes all");
        cells.end().expect("a vector takes all");
        cells.finish().expect("a vector takes all");
        assert_eq!(
            String::from_utf8_lossy(&out),
            format!("x,y\n{expected},\n"),
            "{text:?}"
        );
    }

    #[test]
    fn no_cell_reaches_a_spreadsheet_as_a_formula() {
        cell("=1+1", "'=1+1");
        cell("@SUM(A1)", "'@SUM(A1)");
        cell("+84 24", "'+84 24");
        cell("-Lúa", "'-Lúa");
        cell("\t=1", "'\t'=1");
        cell("\r=1", "\"'\r=1\"");
        cell("=\"a\",b", "\"'=\"\"a\"\",b\"");
        cell("a=1", "a=1");
        cell(" =1", "' =1");
        for sign in ['\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'] {
            cell(&format!("{sign}1+1"), &format!("'{sign}1+1"));
        }
        // A spreadsheet that splits at semicolons or tabs makes a cell of each part.
        cell("A;=1+1", "A;'=1+1");
        cell("A; @B;C", "A;' @B;C");
        cell("A\t=1+1;-2", "A\t'=1+1;-2");
        cell("A;B; C", "A;B; C");
    }

    #[test]
    fn plain_numbers_and_texts_are_unchanged() {
        for text in ["-3", "+3", "-0.5", "00123", "Đặng Xá – “An toàn”", "’"] {
            cell(text, text);
        }
        cell("hai\ndòng", "\"hai\ndòng\"");
        cell("a, b", "\"a, b\"");
    }

    #[test]
    fn control_characters_do_not_get_through() {
        cell("a\u{1b}[2Jb", "a\u{fffd}[2Jb");
        cell("=\u{9b}", "'=\u{fffd}");
        cell("\u{202e}x", "\u{fffd}x");
    }
}
