//! `score --long` as csv, one row per criterion.
//!
//! The columns of the commune, the year and the set are those of [`super::ScoreCsv`]; then:
//!
//! | column | what it holds |
//! |---|---|
//! | `criterion` | its id; the set itself comes first, as `set` |
//! | `verdict` | `pass`, `fail`, `undetermined` or `not_applicable` |
//! | `value` | left side of the deciding test, exact or as bounds; `16/25` for a share, `yes` or `no`, or the level of a grade |
//! | `threshold` | its right side, exact or as bounds; for a share the constant it is compared with, `0.7` |
//! | `distance` | if it is a failed numeric test, how much the left side (for a share the numerator) must change, negative for a decrease; `>2`: more than that; `>=2`: at least that |
//! | `text` | how well the text is known: `gazette`, `copy`, `reported`, `recalled`, `unknown`; `proposal` if no text is claimed |
//! | `reading` | `plain` if the rule follows the plain text, `ours` if it is our reading |
//! | `reason` | the reason in a sentence |
//! | `cells` | the cells it rests on, as `file:G2`, joined by `;` |
//!
//! The deciding test is the only one of a rule; of several, the one nearest to passing if the rule failed, or the first
//! decisive one if all are about one figure, as in "fewer than last year, or none".
//!
//! A number is digits with a decimal point, never rounded. A range has both ends, `[` and `]` if the end is included, `(` and
//! `)` if it is excluded: `[0,4]`; with one end only it is `>=6`, `>0.94`, `<=4`, `<4`. An unknown value is empty, or `?` next
//! to a `/`.

use std::io::{self, Write};

use super::columns::{CsvStyle, LongColumn};
use super::measured::{measure, telling};
use crate::export::cells::CsvCells;
use crate::inquiry::{FindingsShown, Judgement};
use crate::model::{Codebook, CriterionIndex, Home, Trace, Verdict};
use crate::say::{Reason, RowView, add_cells, inputs, text_of};
use crate::wire::{WireCell, WireReading};

/// Writes the long form, one commune, year and set at a time.
#[derive(Debug)]
pub struct LongCsv<'a, W: Write> {
    cells: CsvCells<W>,
    style: &'a CsvStyle<LongColumn>,
    codebook: &'a Codebook,
    /// The cells that a row's lines begin with, which are the same in each.
    keys: Vec<u8>,
}

impl<'a, W: Write> LongCsv<'a, W> {
    /// Writes the header.
    ///
    /// # Errors
    /// When writing to `out` fails.
    pub fn new(
        out: W,
        codebook: &'a Codebook,
        style: &'a CsvStyle<LongColumn>,
    ) -> io::Result<LongCsv<'a, W>> {
        let mut csv = LongCsv::more(out, codebook, style);
        csv.cells.header(&style.header(), style.bom)?;
        Ok(csv)
    }

    /// Continues below other rows, without a header.
    pub fn more(out: W, codebook: &'a Codebook, style: &'a CsvStyle<LongColumn>) -> LongCsv<'a, W> {
        LongCsv {
            cells: CsvCells::parted(out, style.delimiter),
            style,
            codebook,
            keys: Vec::new(),
        }
    }

    /// Writes a row for each criterion whose finding is shown; only one for the set if the family has no version for the year.
    ///
    /// # Errors
    /// When writing to `out` fails.
    pub fn write(
        &mut self,
        row: &RowView<'_>,
        shown: FindingsShown,
        reason: &Reason<'_>,
    ) -> io::Result<()> {
        let Some(judged) = row.judged else {
            if !shown.has(Verdict::NotApplicable) {
                return Ok(());
            }
            for column in &self.style.columns {
                match column {
                    LongColumn::Key(key) => self.cells.key(*key, row)?,
                    LongColumn::Criterion => self.cells.plain("set")?,
                    LongColumn::Verdict => self.verdict(row, Verdict::NotApplicable)?,
                    LongColumn::Value
                    | LongColumn::Threshold
                    | LongColumn::Distance
                    | LongColumn::Text
                    | LongColumn::Reading
                    | LongColumn::Reason
                    | LongColumn::Cells => self.cells.plain("")?,
                }
            }
            return self.cells.end();
        };
        let mut shown = (0..judged.ruleset.criteria.len())
            .filter(|&index| shown.has(judged.assessment.finding(index).verdict))
            .peekable();
        if shown.peek().is_some() {
            self.keys(row)?;
        }
        shown.try_for_each(|index| self.criterion(row, (judged, index), reason))
    }

    /// Words the cells that the lines of a row begin with.
    fn keys(&mut self, row: &RowView<'_>) -> io::Result<()> {
        let mut text = std::mem::take(&mut self.keys);
        text.clear();
        let mut cells = CsvCells::parted(text, self.style.delimiter);
        for column in &self.style.columns {
            match column {
                LongColumn::Key(key) => cells.key(*key, row)?,
                LongColumn::Criterion
                | LongColumn::Verdict
                | LongColumn::Value
                | LongColumn::Threshold
                | LongColumn::Distance
                | LongColumn::Text
                | LongColumn::Reading
                | LongColumn::Reason
                | LongColumn::Cells => break,
            }
        }
        self.keys = cells.finish()?;
        Ok(())
    }

    /// Flushes, and returns `out`.
    ///
    /// # Errors
    /// When writing to `out` fails.
    pub fn finish(self) -> io::Result<W> {
        self.cells.finish()
    }

    fn verdict(&mut self, row: &RowView<'_>, verdict: Verdict) -> io::Result<()> {
        self.cells.verdict(row, verdict, self.style.headings)
    }

    fn criterion(
        &mut self,
        row: &RowView<'_>,
        (judged, index): (&Judgement, CriterionIndex),
        reason: &Reason<'_>,
    ) -> io::Result<()> {
        let criterion = judged.ruleset.criterion(index);
        let trace = judged.trace(index);
        let verdict = judged.assessment.finding(index).verdict;
        let told = trace.and_then(|trace| telling(criterion, trace));
        let measure = told.map(|(written, test)| measure(self.codebook, written, test));
        let measure = measure.unwrap_or_default();
        let is_key = |column: &&LongColumn| matches!(column, LongColumn::Key(_));
        let keys = self.style.columns.iter().take_while(is_key).count();
        if keys > 0 {
            self.cells.begin(&self.keys);
        }
        for column in self.style.columns.iter().skip(keys) {
            match column {
                LongColumn::Key(key) => self.cells.key(*key, row)?,
                LongColumn::Criterion => self.cells.text(&criterion.id)?,
                LongColumn::Verdict => self.verdict(row, verdict)?,
                LongColumn::Value => self.cells.text(&measure.value)?,
                LongColumn::Threshold => self.cells.text(&measure.threshold)?,
                // A failed rule has no distance while it is not known whether the criterion applies.
                LongColumn::Distance if verdict != Verdict::Fail => self.cells.text("")?,
                LongColumn::Distance => self.cells.text(&measure.distance)?,
                LongColumn::Text => {
                    let home = judged.ruleset.homes.get(criterion.home);
                    let is_official = home.is_none_or(Home::is_official);
                    let status = text_of(&criterion.citation, is_official);
                    self.cells.plain(status.word())?;
                }
                LongColumn::Reading => {
                    let reading = WireReading::from(criterion.citation.whose);
                    self.cells.plain(reading.word())?;
                }
                LongColumn::Reason => {
                    let year = judged.assessment.year;
                    let told = trace.map(|trace| reason(&judged.ruleset, year, trace));
                    self.cells.text(&told.unwrap_or_default())?;
                }
                LongColumn::Cells => self.cells.text(&cells_of(trace))?,
            }
        }
        self.cells.end()
    }
}

/// The cells that a trace used, each once.
fn cells_of(trace: Option<&Trace>) -> String {
    let mut cells = Vec::new();
    for input in trace.map(inputs).unwrap_or_default() {
        add_cells(input, &mut cells);
    }
    let cells = cells.into_iter();
    let cells: Vec<String> = cells.map(|cell| WireCell::from(cell).to_string()).collect();
    cells.join(";")
}

#[cfg(test)]
mod tests {
    use super::{FindingsShown, LongCsv};
    use crate::export::score::columns::{CsvStyle, LongColumn};
    use crate::say::all_views;
    use crate::say::samples::specimen_scores;

    #[test]
    fn a_row_stands_for_each_criterion() {
        let scores = specimen_scores::scores();
        let mut out = Vec::new();
        let style = CsvStyle::wire();
        let mut csv = LongCsv::new(&mut out, &scores.codebook, &style).expect("a vector takes all");
        for view in all_views(&scores) {
            let reason =
                |_: &_, _, trace: &crate::model::Trace| format!("=lý do {}", trace.criterion);
            csv.write(&view, FindingsShown::All, &reason)
                .expect("a vector takes all");
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

    #[test]
    fn only_some_findings_are_written() {
        let scores = specimen_scores::scores();
        let written = |shown| {
            let style = CsvStyle {
                columns: CsvStyle::<LongColumn>::chosen(["criterion", "verdict"]).expect("known"),
                ..CsvStyle::wire()
            };
            let mut csv = LongCsv::more(Vec::new(), &scores.codebook, &style);
            for view in all_views(&scores) {
                csv.write(&view, shown, &|_, _, _| String::new())
                    .expect("a vector takes all");
            }
            String::from_utf8(csv.finish().expect("a vector takes all")).expect("text")
        };
        assert_eq!(written(FindingsShown::Fail), "set,fail\nb,fail\nb-1,fail\n");
        assert_eq!(
            written(FindingsShown::Open),
            "a,undetermined\nc,undetermined\n"
        );
    }
}
