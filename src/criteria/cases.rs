//! Reads the `[[test]]` tables of a criteria file.

use toml::de::DeValue;

/// Ending of the name of a file of tests: `act.test.toml` accompanies `act.toml`.
pub(crate) const TESTS_ENDING: &str = ".test.toml";

use super::keys;
use super::toml_reader::{TomlReader, TomlTable};
use crate::diagnostic::Code;
use crate::number::Number;
use crate::source::Spanned;
use crate::text::both;

/// Figures by name, each as written in a cell.
pub type Given = Vec<(Spanned<String>, String)>;

/// A `[[test]]` as written.
#[derive(Clone, Debug)]
pub struct Case {
    /// A sentence saying what it shows.
    pub name: Spanned<String>,
    /// False if antq worked out what is expected and nobody has compared it with the text.
    pub confirmed: bool,
    /// Name of the test whose figures it starts from.
    pub like: Option<Spanned<String>>,
    /// Year judged, if given.
    pub year: Option<u16>,
    /// Kind of the commune, if given.
    pub kind: Option<String>,
    /// Figures of the year: names and cells.
    pub given: Given,
    /// Figures of earlier years, newest first; `None`: those of the test in `like`.
    pub prev: Option<Vec<Given>>,
    /// Verdict words by criterion id; `set` is the whole set.
    pub expect: Vec<(Spanned<String>, Spanned<String>)>,
    /// Distance of failed criteria from passing.
    pub moves: Vec<(Spanned<String>, Number)>,
    /// Number of the set's members that pass.
    pub met: Option<u32>,
}

/// Reads the tests of a file.
pub(super) fn read<'t>(toml: &mut TomlReader<'t>, root: &TomlTable<'t>) -> Vec<Case> {
    let mut tests = Vec::new();
    for table in toml.tables_at(root, "test") {
        toml.only(&table, keys::TEST);
        let Some(name) = toml
            .required(&table, "name")
            .and_then(|node| toml.string(node))
        else {
            continue;
        };
        let given = toml
            .table_at(&table, "given")
            .map(|given| figures(toml, &given))
            .unwrap_or_default();
        let prev = table.node(toml.source, "prev").is_some().then(|| {
            let years = toml.tables_at(&table, "prev");
            years.iter().map(|year| figures(toml, year)).collect()
        });
        tests.push(Case {
            name,
            confirmed: toml.flag_at(&table, "confirmed").unwrap_or(true),
            like: toml.string_at(&table, "like"),
            year: toml.year_at(&table, "year"),
            kind: toml.string_at(&table, "kind").map(|kind| kind.value),
            given,
            prev,
            expect: expected(toml, &table),
            moves: moves(toml, &table),
            met: toml.whole_at(&table, "met", keys::MOST),
        });
    }
    tests
}

fn figures<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>) -> Given {
    let mut found = Vec::new();
    for (name, node) in table.entries(toml.source) {
        let place = table.key(toml.source, name).unwrap_or(node.span);
        let cell = if let DeValue::Integer(number) = node.value {
            number.as_str().to_owned()
        } else if let DeValue::String(text) = node.value {
            text.to_string()
        } else {
            let message = both!(
                "giá trị này phải là số nguyên, hoặc chuỗi như ghi trong ô số liệu",
                "expected a whole number, or a text as a cell would hold it"
            );
            toml.fault(Code::WrongValue, node.span, message);
            continue;
        };
        let spread = toml.spread(&Spanned::new(name.to_owned(), place));
        found.extend(
            spread
                .into_iter()
                .map(|spread| (Spanned::new(spread.text, place), cell.clone())),
        );
    }
    found
}

fn expected<'t>(
    toml: &mut TomlReader<'t>,
    table: &TomlTable<'t>,
) -> Vec<(Spanned<String>, Spanned<String>)> {
    let Some(entry) = toml.table_at(table, "expect") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (id, node) in entry.entries(toml.source) {
        let place = entry.key(toml.source, id).unwrap_or(node.span);
        let Some(word) = toml.string(node) else {
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
                "`{word}` is not a verdict",
                word = word.value,
            );
            toml.fault(Code::WrongValue, word.span, message).help = Some(both!(
                "viết `pass`, `fail`, `undetermined` hoặc `not_applicable`",
                "write pass, fail, undetermined or not_applicable"
            ));
        }
    }
    found
}

fn moves<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>) -> Vec<(Spanned<String>, Number)> {
    let Some(entry) = toml.table_at(table, "moves") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (id, node) in entry.entries(toml.source) {
        let place = entry.key(toml.source, id).unwrap_or(node.span);
        let number = toml.number(node);
        found.extend(number.map(|(by, _)| (Spanned::new(id.to_owned(), place), by)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::example::{criterion, library, messages, version};
    use super::Case;

    fn read(tests: &str) -> (Vec<Case>, Vec<String>) {
        let rest = criterion("a", "rule = 'so_vu == 0'");
        let text = version(
            "bo-a/ban-1",
            "from = 2000",
            &format!("of = [\"a\"]\n{rest}{tests}"),
        );
        let (cases, faults) = library(&[text]).cases("bo-a/ban-1");
        (cases, messages(&faults))
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
                "wrong-value: `passed` is not a verdict",
            ]
        );
    }
}
