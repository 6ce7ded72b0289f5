//! Cells like `16/18`: a figure and the figure of which it is a part.

use std::collections::BTreeMap;

use super::answer::{CombinedCell, PlacedText, contradiction};
use super::numerals::{numbers, whole_number};
use crate::data::cell::units;
use crate::data::change::rounds_to;
use crate::data::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
use crate::data::header::BoundHeading;
use crate::data::missing::is_blank;
use crate::data::spelling::fold;
use crate::heading;
use crate::lang::FigureId;
use crate::model::DataFaultKind;
use crate::table::{CellPlace, Row, Rows, trim};

/// A column that may hold fractions of a declared pair.
#[derive(Clone, Debug)]
pub(super) struct FractionColumn {
    pub(super) column: usize,
    /// The numerator.
    pub(super) part: FigureId,
    /// The denominator.
    pub(super) whole: FigureId,
    /// True if the heading names the share, so that a number alone is not the numerator.
    pub(super) is_share: bool,
    /// Units that may follow the denominator, folded.
    units: Vec<String>,
}

/// A column that gives a figure.
#[derive(Clone, Debug)]
pub(super) struct SourceColumn {
    column: usize,
    gives: Gives,
    units: Vec<String>,
}

/// What of a cell is the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gives {
    /// The cell, or the numerator if it is a fraction.
    Cell,
    /// Only a numerator.
    Numerator,
    /// Only a denominator.
    Denominator,
}

/// The columns of declared pairs that hold fractions, each with its first such cell.
pub(super) fn columns(
    headings: &[BoundHeading],
    mut rows: Rows<'_>,
    dictionary: &Dictionary<'_>,
) -> Vec<(FractionColumn, CellPlace)> {
    let all = headings.iter().enumerate();
    let mut open: Vec<FractionColumn> = all
        .filter_map(|(column, heading)| FractionColumn::of(column, &heading.text, dictionary))
        .collect();
    let mut found = Vec::new();
    let mut row = Row::default();
    while !open.is_empty() && rows.next_filled(&mut row) {
        open.retain(|column| {
            let is_fraction = split(&row.cell(column.column), &column.units).is_some();
            if is_fraction {
                found.push((column.clone(), row.at(column.column)));
            }
            !is_fraction
        });
    }
    found
}

impl FractionColumn {
    fn of(column: usize, text: &str, dictionary: &Dictionary<'_>) -> Option<FractionColumn> {
        let codebook = dictionary.codebook;
        let (part, is_share) = match dictionary.find(text) {
            HeadingMatch::One(ColumnMeaning::Figure(figure)) => (figure, false),
            HeadingMatch::One(ColumnMeaning::Key(_))
            | HeadingMatch::Part(..)
            | HeadingMatch::Several(_)
            | HeadingMatch::Clause(_) => return None,
            HeadingMatch::Nothing => {
                let key = heading::key(text);
                let names = |figure: &FigureId| {
                    let shares = &codebook.indicator(*figure).shares;
                    shares.iter().any(|share| heading::key(share) == key)
                };
                (codebook.ids().find(names)?, true)
            }
        };
        let indicator = codebook.indicator(part);
        Some(FractionColumn {
            column,
            part,
            whole: indicator.denominator()?,
            is_share,
            units: units(indicator, text),
        })
    }

    /// How the pair was read.
    pub(super) fn told(&self, dictionary: &Dictionary<'_>) -> DataFaultKind {
        let title = |figure| dictionary.codebook.indicator(figure).title.clone();
        DataFaultKind::Fractions([title(self.part), title(self.whole)])
    }
}

/// The columns that give a figure, its own first.
pub(super) fn sources(
    figure: FigureId,
    own: Option<usize>,
    columns: &[(FractionColumn, CellPlace)],
) -> Vec<SourceColumn> {
    let source = |column, gives, units: &[String]| SourceColumn {
        column,
        gives,
        units: units.to_vec(),
    };
    let same = |column: &&(FractionColumn, CellPlace)| Some(column.0.column) == own;
    let of_own = columns.iter().find(same);
    let own_units = of_own.map_or(&[][..], |(column, _)| &column.units);
    let own = own.map(|column| source(column, Gives::Cell, own_units));
    let others = columns.iter().flat_map(|(column, _)| {
        let part = column.part == figure && column.is_share;
        let numerator = part.then(|| source(column.column, Gives::Numerator, &column.units));
        let whole = column.whole == figure;
        let denominator = whole.then(|| source(column.column, Gives::Denominator, &column.units));
        numerator.into_iter().chain(denominator)
    });
    own.into_iter().chain(others).collect()
}

/// The cell of a figure that several columns give. They must agree.
pub(super) fn given(sources: &[SourceColumn], row: &Row<'_>) -> CombinedCell {
    let mut said: Vec<(String, CellPlace)> = Vec::new();
    let mut other: Option<(String, CellPlace)> = None;
    for source in sources {
        let cell = row.cell(source.column);
        let at = row.at(source.column);
        match (source.gives, split(&cell, &source.units)) {
            (Gives::Cell | Gives::Numerator, Some((part, _))) => said.push((part.to_owned(), at)),
            (Gives::Denominator, Some((_, whole))) => said.push((whole.to_owned(), at)),
            (Gives::Cell, None) if !is_blank(&cell) => said.push((cell.into_owned(), at)),
            // `16` under “Tỷ lệ …” is no count; `(30)` numbers the column.
            (Gives::Numerator, None)
                if !is_blank(&cell) && !cell.contains('%') && !cell.trim().starts_with('(') =>
            {
                other.get_or_insert((format!("{cell}/?"), at));
            }
            (Gives::Cell | Gives::Numerator, None) => {
                other.get_or_insert((cell.into_owned(), at));
            }
            (Gives::Denominator, None) => {
                other.get_or_insert((String::new(), at));
            }
        }
    }
    let placed = |(text, at): &(String, CellPlace)| CombinedCell {
        text: text.clone(),
        at: *at,
        doubt: None,
    };
    let Some(first) = said.first() else {
        let none = (String::new(), row.at(0));
        return placed(&other.unwrap_or(none));
    };
    let number = leading_number(&first.0);
    match said.iter().find(|one| leading_number(&one.0) != number) {
        Some(differs) => {
            let part = |one: &'_ (String, CellPlace)| (one.0.clone(), one.1);
            let ((text, at), (other_text, other_at)) = (part(first), part(differs));
            let one = PlacedText { text: &text, at };
            let other = PlacedText {
                text: &other_text,
                at: other_at,
            };
            contradiction(one, other)
        }
        None => placed(first),
    }
}

/// Digits at the beginning of a cell, without separators and leading zeros.
fn leading_number(cell: &str) -> String {
    let number = trim(cell).chars();
    let number = number.take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let digits: String = number.filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').to_owned()
}

/// True for a fraction at most one, with its share in brackets or without: `16/18`, `10/12 (83,3%)`.
pub(in crate::data) fn is_fraction(cell: &str) -> bool {
    let share = cell.trim_end().strip_suffix(')');
    let share = share.and_then(|cell| cell.rsplit_once('('));
    let share = share.filter(|(_, share)| share.trim_end().ends_with('%'));
    split(share.map_or(cell, |(fraction, _)| fraction), &[]).is_some()
}

/// Splits a fraction at most one whose denominator may be followed by a unit; `None` for anything else, such as a date.
fn split<'c>(cell: &'c str, units: &[String]) -> Option<(&'c str, &'c str)> {
    let (part, rest) = trim(cell).split_once('/')?;
    let (part, rest) = (trim(part), trim(rest));
    let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
    let whole = rest.get(..end.unwrap_or(rest.len()))?;
    let whole = whole.trim_end_matches(['.', ',']);
    let behind = fold(rest.get(whole.len()..)?);
    let behind = trim(&behind);
    let (numerator, denominator) = (whole_number(part)?, whole_number(whole)?);
    let unit = units.iter().find_map(|unit| behind.strip_prefix(&**unit));
    let share = unit.unwrap_or(behind);
    let has_unit = share.is_empty() || is_share(share, (numerator, denominator));
    // `05/2025` is a month.
    let is_month = numerator <= 12 && (1900..2100).contains(&denominator);
    let is_share = numerator <= denominator && denominator > 0;
    (has_unit && is_share && !is_month).then_some((part, whole))
}

/// True if what stands behind a fraction is its share: `(80%)`, `- 80 %`, `đạt 80,0%`.
pub(super) fn is_share(behind: &str, (part, whole): (u64, u64)) -> bool {
    let is_mark = |c: char| c.is_whitespace() || "()-–;:=,".contains(c);
    let inside = behind.trim_matches(is_mark);
    let words = ["đạt tỷ lệ", "tỷ lệ", "tỉ lệ", "chiếm", "đạt"];
    let bare = words.iter().find_map(|word| inside.strip_prefix(word));
    let number = bare.unwrap_or(inside).strip_suffix('%');
    let numbers = number.map(|number| numbers(number.trim_matches(is_mark)));
    let (part, whole) = (i128::from(part), i128::from(whole));
    let is_it = |&number: &(i128, i128)| rounds_to((part * 100, whole), number);
    whole > 0 && part <= whole && numbers.is_some_and(|numbers| numbers.iter().any(is_it))
}

/// Notes of how fractions were read, at the first of each column.
pub(super) fn notes(
    columns: &[(FractionColumn, CellPlace)],
    dictionary: &Dictionary<'_>,
) -> BTreeMap<(u32, u16), DataFaultKind> {
    let note = |(column, at): &(FractionColumn, CellPlace)| {
        ((at.line, at.column), column.told(dictionary))
    };
    columns.iter().map(note).collect()
}
