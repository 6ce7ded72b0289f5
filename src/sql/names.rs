//! Names of the columns of a statement. A figure's own column has its id; ids have no spaces, so that no other name is one.

use super::columns::quoted;
use crate::lang::FigureId;
use crate::model::Codebook;

/// Names the columns of figures.
#[derive(Clone, Copy)]
pub(super) struct FigureNames<'a>(pub(super) &'a Codebook);

impl FigureNames<'_> {
    fn named(self, figure: FigureId, what: &str, back: u8) -> String {
        let id = &self.0.indicator(figure).id;
        let back = match back {
            0 => String::new(),
            years => format!(" -{years}"),
        };
        quoted(&format!("{id}{what}{back}"))
    }

    /// As the table has it.
    pub(super) fn raw(self, figure: FigureId, back: u8) -> String {
        self.named(figure, "", back)
    }

    /// The least number that it may be; NULL if there is none.
    pub(super) fn min(self, figure: FigureId, back: u8) -> String {
        self.named(figure, " min", back)
    }

    /// The greatest number that it may be; NULL if there is none.
    pub(super) fn max(self, figure: FigureId, back: u8) -> String {
        self.named(figure, " max", back)
    }

    /// One end of its range.
    pub(super) fn end(self, figure: FigureId, back: u8, high: bool) -> String {
        if high {
            self.max(figure, back)
        } else {
            self.min(figure, back)
        }
    }

    /// The least number by its own column alone.
    pub(super) fn own_min(self, figure: FigureId) -> String {
        self.named(figure, " own min", 0)
    }

    /// The greatest number by its own column alone.
    pub(super) fn own_max(self, figure: FigureId) -> String {
        self.named(figure, " own max", 0)
    }

    /// The least number by the own columns of what it adds up from.
    pub(super) fn sum_min(self, figure: FigureId) -> String {
        self.named(figure, " sum min", 0)
    }

    /// The greatest number by the own columns of what it adds up from.
    pub(super) fn sum_max(self, figure: FigureId) -> String {
        self.named(figure, " sum max", 0)
    }

    /// The least number that the data of a year state, from its own column or as the sum of all its addends.
    pub(super) fn value_min(self, figure: FigureId) -> String {
        self.named(figure, " value min", 0)
    }

    /// The greatest number that the data of a year state.
    pub(super) fn value_max(self, figure: FigureId) -> String {
        self.named(figure, " value max", 0)
    }

    /// The greatest of its parts.
    pub(super) fn parts(self, figure: FigureId) -> String {
        self.named(figure, " parts", 0)
    }

    /// The least of its wholes.
    pub(super) fn whole(self, figure: FigureId) -> String {
        self.named(figure, " whole", 0)
    }

    /// Whether a part of its wholes is above them.
    pub(super) fn clash(self, figure: FigureId) -> String {
        self.named(figure, " clash", 0)
    }

    /// The yes or no of its own column.
    pub(super) fn read(self, figure: FigureId) -> String {
        self.named(figure, " read", 0)
    }

    /// The yes or no, or the level of a grade, that holds for the whole year.
    pub(super) fn known(self, figure: FigureId) -> String {
        self.named(figure, " known", 0)
    }

    /// Whether its value is one known number, from its column or added up.
    pub(super) fn exact(self, figure: FigureId, back: u8) -> String {
        self.named(figure, " exact", back)
    }

    /// The cell of a figure that may also be counted.
    pub(super) fn cell(self, figure: FigureId) -> String {
        self.named(figure, " cell", 0)
    }

    /// The least and the greatest number by that cell alone.
    pub(super) fn by_cell(self, figure: FigureId) -> [String; 2] {
        [" cell min", " cell max"].map(|end| self.named(figure, end, 0))
    }

    /// The least and the greatest number by the rows of a list alone.
    pub(super) fn listed(self, figure: FigureId) -> [String; 2] {
        [" list min", " list max"].map(|end| self.named(figure, end, 0))
    }

    /// Whether a list has more than the commune's own total, and whether it has all there are.
    pub(super) fn of_list(self, figure: FigureId) -> [String; 2] {
        [" list against", " list whole"].map(|what| self.named(figure, what, 0))
    }

    /// Whether a row of a list counts for a figure.
    pub(super) fn counts(self, figure: FigureId) -> String {
        self.named(figure, " counts", 0)
    }

    /// The least and the greatest number that a row of a list adds to a figure.
    pub(super) fn adds(self, figure: FigureId) -> [String; 2] {
        [" adds min", " adds max"].map(|end| self.named(figure, end, 0))
    }

    /// The columns of a year that criteria may use.
    pub(super) fn of_year(self, figure: FigureId, back: u8) -> [String; 5] {
        [
            self.min(figure, back),
            self.max(figure, back),
            self.raw(figure, back),
            self.exact(figure, back),
            self.known(figure),
        ]
    }
}

/// A column about a criterion.
pub(super) fn of_criterion(what: &str, id: &str) -> String {
    quoted(&format!("{what} {id}"))
}

/// The months that a row covers; 12 for the whole year, 0 if unknown.
pub(super) const MONTHS: &str = "\"months covered\"";
/// The name of what lies within a commune.
pub(super) const UNIT: &str = "\"unit\"";
/// Whether a commune has only lists of that year.
pub(super) const ONLY_LISTED: &str = "\"only listed\"";
/// The kind of commune; NULL if unknown.
pub(super) const KIND: &str = "\"kind of commune\"";
/// Whether nothing is taken from a row: its commune and year are there more than once, its months are not known, or it is a half.
pub(super) const WITHHELD: &str = "\"not judged\"";
/// How many rows have the name of one, in one year.
pub(super) const ROWS_OF_ONE: &str = "\"rows of one\"";
/// Why a row is not judged; NULL if it is.
pub(super) const WHY_NOT: &str = "\"not judged because\"";
/// The year whose boundaries a year that was looked back to has; NULL in the rows of the table.
pub(super) const SEEN_FROM: &str = "\"seen from\"";
/// How much of an earlier commune is in the later one: 0 all, 1 all or nothing, 2 a part.
pub(super) const PORTION: &str = "\"portion\"";
