//! Counts that would change a verdict, as csv.

use std::io::{self, Write};

use super::cells::CsvCells;
use crate::inquiry::{Session, Stress, StressedFigure, StressedVerdict};
use crate::text::Language;
use crate::wire::WireVerdict;

/// | column | what it holds |
/// |---|---|
/// | `ma_xa`, `ten_xa`, `huyen`, `tinh`, `nam`, `set` | the commune, year and family, as for `score` |
/// | `verdict`, `becomes` | the verdict, and the one with the other count |
/// | `rank` | 1 for the nearest count of the verdict |
/// | `figure`, `figure_year`, `title`, `value` | the count |
/// | `by` | the smallest change that gives the other verdict |
/// | `year_before` | the same count a year earlier, if known |
/// | `criteria` | the criteria whose verdicts change |
/// | `file`, `cell` | its cell; empty if it is combined |
const COLUMNS: [&str; 18] = [
    "ma_xa",
    "ten_xa",
    "huyen",
    "tinh",
    "nam",
    "set",
    "verdict",
    "becomes",
    "rank",
    "figure",
    "figure_year",
    "title",
    "value",
    "by",
    "year_before",
    "criteria",
    "file",
    "cell",
];

/// Writes a row for each verdict and count, the verdicts with the nearest count first.
///
/// # Errors
/// When writing to `out` fails.
pub fn stress_csv(
    out: &mut dyn Write,
    (stress, session): (&Stress, &Session),
    bom: bool,
    language: Language,
) -> io::Result<()> {
    let mut cells = CsvCells::new(out);
    cells.header(&COLUMNS, bom)?;
    for verdict in &stress.verdicts {
        for (place, figure) in verdict.flips.iter().enumerate() {
            key(&mut cells, session, verdict)?;
            cells.plain(WireVerdict::from(figure.flip.to).word())?;
            cells.number(place + 1)?;
            count(&mut cells, session, (verdict, figure), language)?;
            cells.end()?;
        }
    }
    cells.finish()?.flush()
}

fn key<W: Write>(
    cells: &mut CsvCells<W>,
    session: &Session,
    verdict: &StressedVerdict,
) -> io::Result<()> {
    let area = session.reading.series[verdict.subject].area_in(verdict.year);
    cells.area(area)?;
    cells.row_year(verdict.year)?;
    cells.text(&session.columns[verdict.column].family)?;
    cells.plain(WireVerdict::from(verdict.verdict).word())
}

fn count<W: Write>(
    cells: &mut CsvCells<W>,
    session: &Session,
    (verdict, figure): (&StressedVerdict, &StressedFigure),
    language: Language,
) -> io::Result<()> {
    let flip = &figure.flip;
    let indicator = session.codebook.indicator(flip.figure);
    cells.text(&indicator.id)?;
    cells.number(verdict.year.saturating_sub(flip.back.into()))?;
    cells.text(indicator.title.told(language))?;
    cells.number(flip.value)?;
    cells.number(flip.by)?;
    let before = figure.year_before;
    cells.plain(&before.map_or_else(String::new, |before| before.to_string()))?;
    cells.text(&figure.criteria.join(";"))?;
    let place = figure.cell.as_ref();
    cells.text(place.map_or("", |cell| &cell.sheet.file))?;
    cells.plain(&place.map_or_else(String::new, ToString::to_string))
}
