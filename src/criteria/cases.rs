//! The `[[test]]`s of a criteria file, as written.

use toml::de::DeValue;

/// How the name of a file of tests ends: `act.test.toml` stands beside `act.toml`.
pub(crate) const TESTS_ENDING: &str = ".test.toml";

use super::keys;
use super::range;
use super::walk::{Reading, Table};
use crate::diagnostic::Code;
use crate::number::Number;
use crate::source::Spanned;
use crate::text::both;

/// Figures by name, each as a cell would hold it.
pub type Given = Vec<(Spanned<String>, String)>;

/// A `[[test]]` as written.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it shows.
    pub name: Spanned<String>,
    /// The test whose figures it starts from.
    pub like: Option<Spanned<String>>,
    /// The year judged, if it is said.
    pub year: Option<u16>,
    /// The kind of the commune, if it is said.
    pub kind: Option<String>,
    /// Figures of the year: name and cell.
    pub given: Given,
    /// Figures of the years before, newest first; `None`: as in the test it is like.
    pub prev: Option<Vec<Given>>,
    /// Verdict words by criterion id, or `set`.
    pub expect: Vec<(Spanned<String>, Spanned<String>)>,
    /// How far criteria are from passing.
    pub moves: Vec<(Spanned<String>, Number)>,
    /// How many members of the set are met.
    pub met: Option<u32>,
}

/// Reads the tests of a file.
pub(super) fn read<'t>(reading: &mut Reading<'t>, root: &Table<'t>) -> Vec<Case> {
    let mut tests = Vec::new();
    for table in reading.tables_at(root, "test") {
        reading.only(&table, keys::TEST);
        let Some(name) = reading
            .required(&table, "name")
            .and_then(|node| reading.string(node))
        else {
            continue;
        };
        let given = reading
            .table_at(&table, "given")
            .map(|given| figures(reading, &given))
            .unwrap_or_default();
        let prev = table.node(reading.source, "prev").is_some().then(|| {
            let years = reading.tables_at(&table, "prev");
            years.iter().map(|year| figures(reading, year)).collect()
        });
        tests.push(Case {
            name,
            like: reading.string_at(&table, "like"),
            year: reading.year_at(&table, "year"),
            kind: reading.string_at(&table, "kind").map(|kind| kind.value),
            given,
            prev,
            expect: expected(reading, &table),
            moves: moves(reading, &table),
            met: reading.whole_at(&table, "met", keys::MOST),
        });
    }
    tests
}

fn figures<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> Given {
    let mut found = Vec::new();
    for (name, node) in table.entries(reading.source) {
        let place = table.key(reading.source, name).unwrap_or(node.span);
        let cell = if let DeValue::Integer(number) = node.value {
            number.as_str().to_owned()
        } else if let DeValue::String(text) = node.value {
            text.to_string()
        } else {
            let message = both!(
                "giá trị này phải là số nguyên, hoặc chuỗi như ghi trong ô số liệu",
                "expected a whole number, or a text as a cell would hold it"
            );
            reading.fault(Code::WrongValue, node.span, message);
            continue;
        };
        for spread in range::spread(name) {
            found.push((Spanned::new(spread.text, place), cell.clone()));
        }
    }
    found
}

fn expected<'t>(
    reading: &mut Reading<'t>,
    table: &Table<'t>,
) -> Vec<(Spanned<String>, Spanned<String>)> {
    let Some(entry) = reading.table_at(table, "expect") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (id, node) in entry.entries(reading.source) {
        let place = entry.key(reading.source, id).unwrap_or(node.span);
        let Some(word) = reading.string(node) else {
            continue;
        };
        if matches!(
            word.value.as_str(),
            "pass" | "fail" | "undetermined" | "not_applicable"
        ) {
            found.push((Spanned::new(id.to_owned(), place), word));
        } else {
            let message = both!(
                "`{word}` không phải là một kết quả",
                "`{word}` is no verdict",
                word = word.value,
            );
            reading.fault(Code::WrongValue, word.span, message).help = Some(both!(
                "viết `pass`, `fail`, `undetermined` hoặc `not_applicable`",
                "write pass, fail, undetermined or not_applicable"
            ));
        }
    }
    found
}

fn moves<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> Vec<(Spanned<String>, Number)> {
    let Some(entry) = reading.table_at(table, "moves") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (id, node) in entry.entries(reading.source) {
        let place = entry.key(reading.source, id).unwrap_or(node.span);
        let number = reading.number(node);
        found.extend(number.map(|(by, _)| (Spanned::new(id.to_owned(), place), by)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::example::{criterion, library, told, version};
    use super::Case;

    fn read(tests: &str) -> (Vec<Case>, Vec<String>) {
        let rest = criterion("a", "rule = 'so_vu == 0'");
        let text = version(
            "bo-a/ban-1",
            "from = 2000",
            &format!("of = [\"a\"]\n{rest}{tests}"),
        );
        let (cases, faults) = library(&[text]).cases("bo-a/ban-1");
        (cases, told(&faults))
    }

    #[test]
    fn figures_are_cells_and_years_before_are_newest_first() {
        let (cases, faults) = read(
            "[[test]]\nname = \"t\"\ngiven = { so_vu = 3, ke_hoach = \"có\" }\nprev = [{ so_vu = 2 }, { so_vu = 1 }]\n",
        );
        assert_eq!(faults, Vec::<String>::new());
        let cells: Vec<&str> = cases[0]
            .given
            .iter()
            .map(|(_, cell)| cell.as_str())
            .collect();
        assert_eq!(cells, ["3", "có"]);
        let before: Vec<&str> = cases[0]
            .prev
            .iter()
            .flatten()
            .flatten()
            .map(|(_, cell)| cell.as_str())
            .collect();
        assert_eq!(before, ["2", "1"]);
    }

    #[test]
    fn years_before_that_are_not_said_are_not_the_same_as_none() {
        let (cases, _) = read("[[test]]\nname = \"t\"\n[[test]]\nname = \"u\"\nprev = []\n");
        assert!(cases[0].prev.is_none());
        assert_eq!(cases[1].prev.as_ref().map(Vec::len), Some(0));
    }

    #[test]
    fn a_run_of_names_is_given_one_cell_each() {
        let (cases, _) = read("[[test]]\nname = \"t\"\ngiven = { \"x{1..3}\" = 0 }\n");
        let names: Vec<&str> = cases[0]
            .given
            .iter()
            .map(|(name, _)| name.value.as_str())
            .collect();
        assert_eq!(names, ["x1", "x2", "x3"]);
    }

    #[test]
    fn a_word_that_is_no_verdict_and_a_cell_that_is_none_are_faults() {
        let (_, faults) =
            read("[[test]]\nname = \"t\"\ngiven = { so_vu = 1.5 }\nexpect = { a = \"passed\" }\n");
        assert_eq!(
            faults,
            [
                "wrong-value: expected a whole number, or a text as a cell would hold it",
                "wrong-value: `passed` is no verdict",
            ]
        );
    }
}
