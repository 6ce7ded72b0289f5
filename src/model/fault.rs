//! What is wrong with data, where: codes and parts. Worded in `report`, in two languages.

use super::division::Division;
use super::expected::Expected;
use super::joined::Misfit;
use super::place::{CheckedFigure, Place};
use super::skipped::{Skipped, TotalColumn};
use crate::table::Defect;
use crate::text::Text;

/// One fault of, or doubt about, the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFault {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub kind: DataFaultKind,
}

/// What is wrong. Its [`code`](DataFaultKind::code) is public and never renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataFaultKind {
    /// The file, or a row of it, cannot be read as a table.
    Table(Defect),
    /// The file begins like results saved as JSON and is none.
    NotResults {
        /// What the JSON reader says of it.
        why: String,
    },
    /// The file has no header row.
    NoHeader,
    /// The file has a header row and no row of data behind it.
    NoRows,
    /// Two columns give one figure or key.
    ColumnTwice {
        /// The heading of the second column.
        heading: String,
        /// The first column, from 1.
        first: u32,
        /// The heading of the first column.
        first_heading: String,
    },
    /// A heading that may mean several figures.
    AmbiguousHeading {
        /// The heading.
        heading: String,
        /// Headings that say which is meant.
        may_be: Vec<String>,
    },
    /// A column that is not recognised, close to one that is.
    CloseHeading {
        /// The heading.
        heading: String,
        /// The heading that may have been meant, in the language in which it is told.
        close_to: Text,
    },
    /// A heading that says its numbers are percentages, of a figure that is none: the column is not read.
    PercentHeading {
        /// The heading.
        heading: String,
    },
    /// A heading that lacks words of the figure it names: its numbers are the least the figure may be.
    NarrowerHeading {
        /// The heading.
        heading: String,
        /// The words.
        lacks: String,
        /// The heading that has them.
        title: Text,
    },
    /// No column says which commune a row is about.
    NoCommuneColumn,
    /// Neither a column nor the command line says which year a row is about.
    NoYear,
    /// A row does not say its year, and neither does the command line.
    EmptyYear,
    /// The year of a row cannot be read.
    BadYear {
        /// What stands there.
        text: String,
    },
    /// The year of a row is not the one said before its file on the command line.
    YearContradicts {
        /// The year of the row.
        year: u16,
        /// The year before the file.
        said: u16,
    },
    /// The months of a row are no whole number from 1 to 12.
    BadMonths {
        /// What stands there.
        text: String,
    },
    /// A row without a code and without a name.
    NoCommune,
    /// Two rows of one commune and year that do not say the same.
    DuplicateRow {
        /// The commune.
        area: String,
        /// The year.
        year: u16,
        /// Where the other row is.
        other: Place,
        /// The heading of the first column in which they differ; empty if no column tells.
        differs: String,
    },
    /// Two rows without a code, of one name in no list, and of one year: of one commune or of two, nobody can tell.
    SameName {
        /// The commune.
        area: String,
        /// The year.
        year: u16,
        /// Where the other row is.
        other: Place,
    },
    /// Rows of parts of one year that contradict each other.
    HalvesDiffer {
        /// The commune of this row.
        area: String,
        /// The year.
        year: u16,
        /// Where the other row is, or the first of those.
        other: Place,
        /// How they do.
        why: Misfit,
    },
    /// Rows that say what another row of their commune and year says: each counts once. One for each file.
    RepeatedRows {
        /// Their lines.
        lines: Vec<u32>,
    },
    /// A row that was not judged when the results were saved that it is read from.
    WithheldBefore {
        /// The code of the fault that was told then.
        code: String,
        /// How it was worded.
        reason: String,
    },
    /// The code and the name of a row are those of two communes.
    CodeAndName {
        /// The commune of the code in the list of that year.
        by_code: String,
        /// The name as written.
        name: String,
        /// The communes of that name.
        by_name: Vec<String>,
        /// A year in whose list both are one commune's.
        fits: Option<u16>,
    },
    /// The code of a row is that of a commune that does not lie where the row says: taken by the code.
    OtherPlace {
        /// The commune of the code in the list of that year.
        by_code: String,
        /// What of the place cannot be.
        division: Division,
        /// The place as written.
        said: String,
    },
    /// A code that cannot be read: the row is taken by its name, or as given.
    UnreadableCode {
        /// What stands there.
        code: String,
        /// The commune it was taken for by its name; none if it is taken as given.
        area: Option<String>,
    },
    /// A name that several communes bear.
    SeveralCommunes {
        /// The name as written.
        name: String,
        /// The communes of that name.
        may_be: Vec<String>,
    },
    /// Codes that lost their zeros, which were put back. One for each file.
    PaddedCode {
        /// How many rows have such a code.
        count: usize,
        /// The first of these cells.
        first: String,
        /// The last of them.
        last: String,
    },
    /// Names that are a commune's only when marks, or a letter, are overlooked. One for each file.
    NearName {
        /// Each name as written, with the commune it was taken for.
        areas: Vec<String>,
        /// Whether their codes say which communes they are.
        by_code: bool,
    },
    /// Communes of another kind than their list says. One for each file.
    OtherKind {
        /// Each name as written, with the commune it was taken for.
        areas: Vec<String>,
    },
    /// Names that the communes of their codes are not known to have had, of a year of which that is not known. One for each file.
    OtherName {
        /// Each name as written, with the commune it was taken for.
        areas: Vec<String>,
    },
    /// Codes of no list beside names that one commune bears: taken by the name. One for each file.
    StrangeCode {
        /// Each code as written, with the commune it was taken for.
        areas: Vec<String>,
    },
    /// A district or province that no list knows. One for each such place, and for those of its communes that were found.
    UnknownPlace {
        /// What it is said to be.
        division: Division,
        /// The place as written.
        said: String,
        /// Places whose names are most like it.
        nearest: Vec<String>,
        /// The communes, each once.
        areas: Vec<String>,
        /// Whether they were found all the same, by their codes say; if not, they are taken as given.
        are_found: bool,
    },
    /// Communes that the list of their year does not have and another has: taken as given. One for each file.
    OtherList {
        /// The communes, each once.
        areas: Vec<String>,
        /// A year of the other list.
        year: u16,
    },
    /// Rows that say a district, which the list of their year has not, and that are those of older communes with it: taken
    /// for the new ones. One for each file.
    OldCommune {
        /// The older communes, each once.
        areas: Vec<String>,
        /// A year of their list.
        year: u16,
    },
    /// Communes that are in no list of their year: taken as given. One for each file, where the first stands.
    NotListed {
        /// The communes, each once.
        areas: Vec<String>,
        /// Of the first of them, communes of the list whose names are like theirs.
        near: Vec<String>,
    },
    /// Rows of one kind that are no communes, left out of every count. One for each kind and file.
    RowsSkipped {
        /// What they are.
        kind: Skipped,
        /// Their lines.
        lines: Vec<u32>,
    },
    /// A total that is not the sum of the rows it covers.
    TotalDiffers {
        /// What it is called.
        label: String,
        /// The columns in which it differs.
        columns: Vec<TotalColumn>,
    },
    /// A row that may be a commune, or the heading of those beneath it: not judged.
    SectionOrCommune {
        /// The name as written.
        name: String,
    },
    /// A row whose name is in no list and does not look like a commune's: not judged.
    NotACommune {
        /// The name as written.
        name: String,
    },
    /// Districts that are one commune each in the list of their year, taken for that. One for each file.
    DistrictAsCommune {
        /// The names as written.
        names: Vec<String>,
    },
    /// What stood around names of communes and was dropped. One for each file.
    NameNotes {
        /// What was dropped, each once.
        dropped: Vec<String>,
        /// The lines.
        lines: Vec<u32>,
    },
    /// A cell that cannot be read: the figure is missing.
    Unreadable {
        /// The heading of its column.
        heading: String,
        /// What stands there.
        text: String,
        /// What was expected.
        expected: Expected,
    },
    /// Numbers that are one thing in Vietnamese notation and another in English, in a file that does not say which is its own:
    /// the figures are missing. One for each file, where the first stands.
    AmbiguousNumber {
        /// The heading of the first one's column.
        heading: String,
        /// What stands there.
        text: String,
        /// How many cells are so written.
        cells: usize,
    },
    /// A file of which one cell can only be Vietnamese notation and another only English.
    TwoNotations {
        /// The first cell in Vietnamese notation, and what stands there.
        vietnamese: (String, String),
        /// The first cell in English notation, and what stands there.
        english: (String, String),
    },
    /// Cells that hold a dash, told of the first.
    Dashes {
        /// How many do.
        cells: usize,
    },
    /// Something that must hold of data whatever the law does not.
    CheckFails {
        /// The commune.
        area: String,
        /// The year.
        year: u16,
        /// What is wrong, with `{name}` for a figure; none: the first figure, a part, is more than the second, its whole.
        says: Option<Text>,
        /// Each figure of it.
        figures: Vec<CheckedFigure>,
    },
    /// A column gives another number than the columns it is the sum of.
    SumDiffers {
        /// The commune.
        area: String,
        /// The year.
        year: u16,
        /// The heading of the column.
        heading: String,
        /// What it gives.
        given: String,
        /// What the sum is.
        sum: String,
    },
}

impl DataFaultKind {
    /// The same fault of two rows, as it is told of the other one.
    #[must_use]
    pub fn seen_from(mut self, place: Place) -> DataFaultKind {
        if let DataFaultKind::DuplicateRow { other, .. }
        | DataFaultKind::SameName { other, .. }
        | DataFaultKind::HalvesDiffer { other, .. } = &mut self
        {
            *other = place;
        }
        self
    }
}
