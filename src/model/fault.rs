//! Faults of data files, as codes and parts. They are worded in both languages in `say`.

use super::comparison_fault::ComparisonFault;
use super::division::Division;
use super::expected::Expected;
use super::filled::FilledCells;
use super::form_commune::FormCommune;
use super::heading_fault::HeadingFault;
use super::hidden_part::HiddenPart;
use super::misfit::Misfit;
use super::place::{CheckedFigure, JoinedTables, Place};
use super::sheets_left::SheetsLeft;
use super::skipped::{Skipped, TotalColumn};
use super::title_fault::TitleFault;
use super::unit_fault::UnitFault;
use super::year::Year;
use crate::table::Defect;
use crate::text::Text;

/// A fault of the data, or a doubt about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFault {
    /// Where it is.
    pub place: Place,
    /// What it is.
    pub kind: DataFaultKind,
}

/// The kind of fault. Its [`code`](DataFaultKind::code) is public and never renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataFaultKind {
    /// The file or one of its rows cannot be read as a table.
    Table(Defect),
    /// The file looks like JSON results but is invalid; with the message of the JSON reader.
    NotResults(String),
    /// A fault of a table of what lies within communes.
    Unit(UnitFault),
    /// The file has no header row.
    NoHeader,
    /// The file has a header and no data rows.
    NoRows,
    /// Two columns for the same figure or key.
    ColumnTwice {
        /// The heading of the second column.
        heading: String,
        /// The first column, 1-based.
        first: u32,
        /// The line of its heading, 1-based: in a form, headings stand below each other.
        first_line: u32,
        /// The heading of the first column.
        first_heading: String,
    },
    /// An ambiguous heading.
    AmbiguousHeading {
        /// The heading.
        heading: String,
        /// Headings that are unambiguous.
        may_be: Vec<String>,
        /// Whether only the column is left out, as in lists of what lies within communes.
        is_left_out: bool,
    },
    /// An unrecognised column whose heading is similar to a known one.
    CloseHeading {
        /// The heading.
        heading: String,
        /// The heading probably meant, in the language of the output.
        close_to: Text,
    },
    /// A column that its heading and cells leave unused or unclear.
    Heading(HeadingFault),
    /// A heading that announces percentages for a figure that is not one. The column is ignored.
    PercentHeading(String),
    /// A heading of points, which no rule uses. The column is ignored.
    PointsHeading(String),
    /// A heading for a part of its figure: its values are lower bounds.
    NarrowerHeading {
        /// The heading.
        heading: String,
        /// The missing words.
        lacks: String,
        /// The full heading.
        title: Text,
    },
    /// No column identifies the commune.
    NoCommuneColumn,
    /// A form of one commune does not say which, or says several, or is of what lies within one.
    FormCommune(FormCommune),
    /// Neither a column nor the command line gives the year.
    NoYear,
    /// A row without a year, and none on the command line.
    EmptyYear,
    /// A heading that means another figure by itself; the user's mapping overrules it.
    Overruled {
        /// The heading.
        heading: String,
    },
    /// A heading that the user maps to an id, and that no file has.
    MappedNowhere {
        /// The heading.
        heading: String,
    },
    /// No sheet of the workbook has the name or number asked for.
    NoSheet {
        /// What was asked for.
        asked: String,
        /// The sheets.
        names: Vec<String>,
    },
    /// Sheets of a workbook that were not read.
    SheetsLeft(SheetsLeft),
    /// A sheet that is hidden, or a part of it; it was read.
    Hidden(HiddenPart),
    /// Several years stand above the headings, and nothing says which the rows are of.
    SeveralYears {
        /// The years, with their cells.
        years: Vec<(Year, String)>,
    },
    /// What a title or name says of the year and months of the rows.
    Title(TitleFault),
    /// Headings of other columns below the rows: another table begins.
    OtherTable {
        /// Their lines.
        lines: Vec<u32>,
    },
    /// The year of a row cannot be read.
    BadYear {
        /// The content of the cell.
        text: String,
    },
    /// The year of a row differs from the one given for its file on the command line.
    YearContradicts {
        /// The year of the row.
        year: u16,
        /// The year given for the file.
        said: u16,
    },
    /// A cell does not say how many months from the beginning of the year the row covers.
    BadMonths {
        /// The content of the cell.
        text: String,
    },
    /// A row with neither code nor name.
    NoCommune,
    /// Two different rows for the same commune and year.
    DuplicateRow {
        /// The commune.
        area: String,
        /// The year.
        year: u16,
        /// The other row.
        other: Place,
        /// The heading of the first column that differs; empty if the difference is in no column.
        differs: String,
    },
    /// Two rows of one year with the same unlisted name and no code, which may be one commune or two.
    SameName {
        /// The commune.
        area: String,
        /// The year.
        year: u16,
        /// The other row.
        other: Place,
    },
    /// Contradictory rows for parts of one year.
    HalvesDiffer {
        /// The commune of this row.
        area: String,
        /// The year.
        year: u16,
        /// The other row, or the first of several.
        other: Place,
        /// The contradiction.
        why: Misfit,
    },
    /// Rows that repeat another row of the same commune and year and are counted once. One fault per file.
    RepeatedRows {
        /// Their lines.
        lines: Vec<u32>,
    },
    /// Rows with other figures of communes and years that other tables have too; they are one row. One fault per table.
    TablesJoined(JoinedTables),
    /// A row read from saved results that was not judged when they were saved.
    WithheldBefore {
        /// The code of the fault reported then.
        code: String,
        /// Its message.
        reason: String,
    },
    /// A row whose code and name belong to different communes.
    CodeAndName {
        /// The commune with this code in the list of that year.
        by_code: String,
        /// The name as written.
        name: String,
        /// The communes with that name.
        by_name: Vec<String>,
        /// A year in whose list code and name belong to the same commune.
        fits: Option<u16>,
    },
    /// A row whose code belongs to a commune in another place than stated. The code is used.
    OtherPlace {
        /// The commune with this code in the list of that year.
        by_code: String,
        /// The wrong part of the place.
        division: Division,
        /// The place as written.
        said: String,
    },
    /// A code that cannot be read. The row is identified by its name, or else taken as given.
    UnreadableCode {
        /// The content of the cell.
        code: String,
        /// The commune identified by name; `None` if taken as given.
        area: Option<String>,
    },
    /// A name that several communes have.
    SeveralCommunes {
        /// The name as written.
        name: String,
        /// The communes with that name.
        may_be: Vec<String>,
    },
    /// Codes whose leading zeros were lost and restored. One fault per file.
    PaddedCode {
        /// Number of rows with such a code.
        count: usize,
        /// The first of the cells.
        first: String,
        /// The last of the cells.
        last: String,
    },
    /// Names matched only by ignoring diacritics or one letter. One fault per file.
    NearName {
        /// Each name as written, with the commune it was matched to.
        areas: Vec<String>,
        /// Whether their codes confirm the match.
        by_code: bool,
    },
    /// Communes whose kind differs from their list. One fault per file.
    OtherKind {
        /// Each name as written, with the commune it was matched to.
        areas: Vec<String>,
    },
    /// Names not known for the commune of the code, in a year whose names are not known. One fault per file.
    OtherName {
        /// Each name as written, with the commune it was matched to.
        areas: Vec<String>,
    },
    /// Unlisted codes beside a name that only one commune has. The name is used. One fault per file.
    StrangeCode {
        /// Each code as written, with the commune it was matched to.
        areas: Vec<String>,
    },
    /// A district or province that no list has. One fault per place, and one for those of its communes that were found.
    UnknownPlace {
        /// The kind of place.
        division: Division,
        /// The place as written.
        said: String,
        /// Places with similar names; `None` if they were not sought, because the file has too many unknown places.
        nearest: Option<Vec<String>>,
        /// The communes, each once.
        areas: Vec<String>,
        /// Whether they were found by their codes; if not, they are taken as given.
        are_found: bool,
    },
    /// Communes that are in another list than that of their year. They are taken as given. One fault per file.
    OtherList {
        /// The communes, each once.
        areas: Vec<String>,
        /// A year of the other list.
        year: u16,
    },
    /// Rows that give a former district and match communes of an older list, taken for the new ones. One fault per file.
    OldCommune {
        /// The older communes, each once.
        areas: Vec<String>,
        /// A year of the list of the older communes.
        year: u16,
    },
    /// Communes that are not in the list of their year; taken as given. One fault per file, at the first of them.
    NotListed {
        /// The communes, each once.
        areas: Vec<String>,
        /// Communes of the list with names similar to the first one.
        near: Vec<String>,
    },
    /// Rows that are not communes and are not counted. One fault per table.
    RowsSkipped {
        /// Each kind of row with its lines.
        rows: Vec<(Skipped, Vec<u32>)>,
        /// Number of totals that are the sum of their rows.
        agreeing: usize,
    },
    /// A total that differs from the sum of its rows.
    TotalDiffers {
        /// The name of the total.
        label: String,
        /// The columns that differ.
        columns: Vec<TotalColumn>,
    },
    /// A row that is either a commune or a heading for the rows below it. It is not judged.
    SectionOrCommune {
        /// The name as written.
        name: String,
    },
    /// A row whose name is in no list and does not look like a commune's. It is not judged.
    NotACommune {
        /// The name as written.
        name: String,
    },
    /// Districts that are a single commune in the list of their year, and are taken for it. One fault per file.
    DistrictAsCommune {
        /// The names as written.
        names: Vec<String>,
    },
    /// Text around commune names that was dropped. One fault per file.
    NameNotes {
        /// The dropped texts, each once.
        dropped: Vec<String>,
        /// The lines.
        lines: Vec<u32>,
    },
    /// Cells whose content was taken from elsewhere.
    Filled(FilledCells),
    /// A cell that cannot be read. The figure counts as missing.
    Unreadable {
        /// The heading of its column.
        heading: String,
        /// The content of the cell.
        text: String,
        /// The expected content.
        expected: Expected,
    },
    /// Numbers that the two notations read differently, and the file shows neither: missing. One fault per file.
    AmbiguousNumber {
        /// The heading of the first one's column.
        heading: String,
        /// The content of the cell.
        text: String,
        /// Number of such cells.
        cells: usize,
    },
    /// A file with cells that are valid only in Vietnamese notation and others only in English.
    TwoNotations {
        /// The first cell in Vietnamese notation, with its content.
        vietnamese: (String, String),
        /// The first cell in English notation, with its content.
        english: (String, String),
    },
    /// A commune's own statement that differs from the appraised one, which is used.
    AppraisalDiffers {
        /// The cell of the commune's own, with its content.
        own: (String, String),
        /// The cell of the appraised one, with its content.
        appraised: (String, String),
    },
    /// A fault of what compares two years.
    Comparison(ComparisonFault),
    /// Cells like `16/18`, with the titles of numerator and denominator; reported at the first.
    Fractions([Text; 2]),
    /// Cells that contain a dash; reported at the first.
    Dashes {
        /// Number of such cells.
        cells: usize,
        /// Headings of their columns if they count as zero; empty if the figures are missing.
        zero_in: Vec<String>,
    },
    /// A column of a rounded share, which settles nothing.
    ShareHeading {
        /// The heading.
        heading: String,
        /// Titles of the counts to give instead, as far as the file lacks them.
        counts: Vec<Text>,
    },
    /// A failed check of the codebook, which every law shares.
    CheckFails {
        /// The commune.
        area: String,
        /// The year.
        year: u16,
        /// The message, with `{name}` for figures. `None`: the first figure, a part, exceeds the second, its whole.
        says: Option<Text>,
        /// The figures of the check.
        figures: Vec<CheckedFigure>,
    },
    /// A column that differs from the sum of the columns it is computed from.
    SumDiffers {
        /// The commune.
        area: String,
        /// The year.
        year: u16,
        /// The heading of the column.
        heading: String,
        /// Its value.
        given: String,
        /// The sum.
        sum: String,
    },
}
