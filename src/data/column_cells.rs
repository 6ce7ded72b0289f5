//! What the cells of a column hold, where its heading does not tell: names of communes, codes, units, numbers.

use std::collections::HashSet;

use super::dictionary::Dictionary;
use super::heading_form::unnumbered;
use super::kinds::Kinds;
use super::layout::is_fraction;
use super::missing::is_missing;
use super::row_label::{division, is_note, is_part, is_share, is_signature, is_total};
use super::spelling::{fold, is_five_digits, tidy};
use crate::heading;
use crate::table::{CellPlace, Row, Rows};

/// Number of rows that decide whether a column holds numbers.
const SAMPLE: usize = 50;

/// A cell with its text.
pub(super) type ToldCell = (CellPlace, String);

/// What a column holds whose heading may name communes.
pub(super) enum AreaCells {
    /// Codes of communes.
    Codes,
    /// Names; `say_kind`: some begin with the word for a kind of commune.
    Names { say_kind: bool },
    /// Codes and names; the first of each.
    Mixed { code: ToldCell, name: ToldCell },
    /// Numbers that are not codes as they are written.
    Numbers,
    /// Nothing that could be a commune: units of measure, marks, blank cells.
    Others,
}

/// What a single cell holds.
#[derive(PartialEq, Eq)]
enum CellWord {
    Code,
    Name,
    Number,
    /// A total, section, signature: its row is not a commune's.
    Label,
    Other,
}

impl Dictionary<'_> {
    /// True if only the cells of a column under this heading tell whether it holds names, codes or something else.
    pub(super) fn is_by_cells(&self, heading: &str) -> bool {
        let is_known = |heading: &str| self.accepted.by_cells.contains(&heading::key(heading));
        self.mapped(heading).is_none() && (is_known(heading) || is_known(unnumbered(heading)))
    }

    /// True if a text is a unit of measure of some figure, or a synonym of one: `KDC`.
    pub(super) fn is_unit(&self, text: &str) -> bool {
        let units = self.accepted.units.get_or_init(|| {
            let units = self.codebook.indicators.iter();
            let units = units.filter_map(|indicator| indicator.unit.as_ref());
            let steps = units.flat_map(|unit| unit.path().split('/'));
            let mut units: HashSet<String> = steps.map(heading::key).collect();
            let synonyms = self.codebook.synonyms.iter();
            let synonyms = synonyms.filter(|one| units.contains(&heading::key(&one.word)));
            let also: Vec<String> = synonyms
                .flat_map(|one| one.also.iter().chain(&one.kinds))
                .map(|word| heading::key(word))
                .collect();
            units.extend(also);
            units
        });
        units.contains(&heading::key(text))
    }
}

/// Reads all cells of these columns.
pub(super) fn area_cells(
    rows: &Rows<'_>,
    columns: &[(u16, &str)],
    dictionary: &Dictionary<'_>,
) -> Vec<AreaCells> {
    let kinds = Kinds::new(&dictionary.codebook.kinds);
    let mut found: Vec<ColumnFacts> = columns.iter().map(|_| ColumnFacts::default()).collect();
    let Some(last) = columns.iter().map(|(column, _)| *column).max() else {
        return Vec::new();
    };
    let mut rows = rows.clone();
    rows.limit(usize::from(last) + 1);
    let mut row = Row::default();
    while rows.next_filled(&mut row) {
        for (facts, &(column, heading)) in found.iter_mut().zip(columns) {
            let text = tidy(&row.cell(usize::from(column)));
            if heading::key(&text) == heading::key(heading) {
                continue;
            }
            let word = cell_word(&text, dictionary);
            facts.say_kind |= word == CellWord::Name && !kinds.find("", &text).is_empty();
            let at = row.at(usize::from(column));
            match word {
                CellWord::Code => _ = facts.code.get_or_insert((at, text)),
                CellWord::Name => _ = facts.name.get_or_insert((at, text)),
                CellWord::Number => facts.has_numbers = true,
                CellWord::Label | CellWord::Other => {}
            }
        }
    }
    found.into_iter().map(ColumnFacts::told).collect()
}

/// What is known of a column.
#[derive(Default)]
struct ColumnFacts {
    code: Option<ToldCell>,
    name: Option<ToldCell>,
    say_kind: bool,
    has_numbers: bool,
}

impl ColumnFacts {
    fn told(self) -> AreaCells {
        match (self.code, self.name) {
            (Some(code), Some(name)) => AreaCells::Mixed { code, name },
            (Some(_), None) => AreaCells::Codes,
            (None, Some(_)) => AreaCells::Names {
                say_kind: self.say_kind,
            },
            (None, None) if self.has_numbers => AreaCells::Numbers,
            (None, None) => AreaCells::Others,
        }
    }
}

fn cell_word(text: &str, dictionary: &Dictionary<'_>) -> CellWord {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let has_letters = text.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    if is_five_digits(text) {
        CellWord::Code
    } else if !text.is_empty() && text.chars().all(is_digit) {
        CellWord::Number
    } else if !has_letters || is_missing(&fold(text)) || dictionary.is_unit(text) {
        CellWord::Other
    } else if is_label(text) {
        CellWord::Label
    } else if !text.contains(' ') && text.contains(|letter| is_digit(letter) || letter == '_') {
        // A code of the user's own: `NP01`, `so_vu`.
        CellWord::Other
    } else {
        CellWord::Name
    }
}

/// True if a cell belongs to a row that is not a commune.
fn is_label(text: &str) -> bool {
    is_total(text)
        || is_share(text)
        || is_signature(text)
        || is_note(text)
        || is_part(text)
        || division(text).is_some()
}

/// What most cells of a column are that are not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mostly {
    /// Fractions, such as `16/18`.
    Fractions,
    /// Numbers, or fractions.
    Numbers,
    Others,
}

/// What these columns hold, by the first rows.
pub(super) fn mostly(rows: &Rows<'_>, columns: &[u16]) -> Vec<Mostly> {
    let mut counts = vec![[0_usize; 3]; columns.len()];
    let mut rows = rows.clone();
    let mut row = Row::default();
    for _ in 0..SAMPLE {
        if !rows.next_filled(&mut row) {
            break;
        }
        for ([fractions, numbers, others], &column) in counts.iter_mut().zip(columns) {
            let text = tidy(&row.cell(usize::from(column)));
            if is_fraction(&text) {
                *fractions += 1;
            } else if is_number(&text) {
                *numbers += 1;
            } else if !text.is_empty() && !is_missing(&fold(&text)) {
                *others += 1;
            }
        }
    }
    let of = |[fractions, numbers, others]: [usize; 3]| {
        if fractions > numbers + others {
            Mostly::Fractions
        } else if fractions + numbers > others {
            Mostly::Numbers
        } else {
            Mostly::Others
        }
    };
    counts.into_iter().map(of).collect()
}

/// True for a number in any notation, with or without `%`: `1.214,5`, `70%`, `16/18`.
fn is_number(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_digit())
        && text
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '/' | '%' | ' '))
}
