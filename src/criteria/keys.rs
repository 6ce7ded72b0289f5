//! Keys of criteria files: one table for the reader, its help texts and the JSON Schema.
//!
//! The reader refuses all other keys. Conditions beyond the form of a value (an existing id, an order of years) are checked
//! where the value is read.

/// A key of a table.
#[derive(Debug)]
pub(super) struct KeySpec {
    pub(super) name: &'static str,
    pub(super) form: ValueForm,
    /// True if the table is refused without it.
    pub(super) required: bool,
    /// Its meaning, in one line.
    pub(super) doc: &'static str,
}

/// Form of a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum ValueForm {
    /// The supported format of criteria files: 1.
    Format,
    /// Any text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// `{ vi = "…", en = "…" }`.
    Pair,
    /// A text that is the same in both languages, or a pair.
    NameOrPair,
    /// A rule or a sum, in single quotation marks.
    Rule,
    /// A whole number from 0 to this.
    Whole(u32),
    /// A year.
    Year,
    /// A number, or a text such as `"70%"`.
    Number,
    /// `true` or `false`.
    Flag,
    /// A day such as `2022-02-10`.
    Date,
    /// A day of the year, such as `"11-16"`.
    Day,
    /// A figure as written in a cell: a whole number or a text.
    Cell,
    /// A list.
    List(&'static ValueForm),
    /// A table with these keys.
    Table(&'static [KeySpec]),
    /// A table with names such as this as keys, and values of one form.
    Named(&'static str, &'static ValueForm),
    /// One of several forms; the last is the fullest.
    Either(&'static [ValueForm]),
}

const fn may(name: &'static str, form: ValueForm, doc: &'static str) -> KeySpec {
    KeySpec {
        name,
        form,
        required: false,
        doc,
    }
}

const fn must(name: &'static str, form: ValueForm, doc: &'static str) -> KeySpec {
    KeySpec {
        required: true,
        ..may(name, form, doc)
    }
}

use ValueForm::{
    Cell, Date, Day, Either, Flag, Format, List, NameOrPair, Named, Number, Pair, Rule, Table,
    Text, Whole, Word, Year,
};

const TEXTS: ValueForm = List(&Text);
const VERDICTS: ValueForm = Word(&["pass", "fail", "undetermined", "not_applicable"]);
const TRUTHS: ValueForm = Word(&["pass", "fail", "undetermined"]);
/// Most members, or criteria, of a set.
pub(super) const MOST: u32 = 1000;
/// Highest revision.
pub(super) const LAST_REVISION: u32 = 9999;

const REQUIRED: ValueForm = Either(&[Word(&["all", "any"]), Table(AT_LEAST)]);

const GIVEN: ValueForm = Named("so_vu", &Cell);

/// Declares tables of keys: `must` or `may`, name, form, meaning.
macro_rules! keys {
    ($($(#[$doc:meta])* $table:ident { $($how:ident $name:ident: $form:expr, $meaning:literal;)+ })+) => {
        $($(#[$doc])* pub(super) const $table: &[KeySpec] = &[
            $($how(stringify!($name), $form, $meaning),)+
        ];)+
    };
}

keys! {
    /// A file with a version.
    VERSION {
        must format: Format, "Format of the file: 1.";
        must ruleset: Table(RULESET), "Head of the version.";
        may  parameter: Named("muc_dat", &Table(PARAMETER)), "Constants with a citation of their own, by name.";
        may  indicator: Named("so_rieng", &Table(INDICATOR)), "Figures defined by the file, by id.";
        may  criterion: List(&Table(CRITERION)), "The criteria.";
        may  test: List(&Table(TEST)), "Tests of the criteria.";
    }
    /// A file of tests that accompanies a version.
    TESTS {
        must format: Format, "Format of the file: 1.";
        may  test: List(&Table(TEST)), "Tests of the criteria.";
    }
    RULESET {
        must id: Text, "`family/version`.";
        may  also: TEXTS, "Other names of the family.";
        must revision: Whole(LAST_REVISION), "Number of the file's revision; printed with the id.";
        must title: Pair, "Name of the set.";
        may  short: Pair, "Heading of its column in results.";
        may  subject: Text, "Kind of subject judged; the commune, `xa` or `commune`, by default.";
        may  kinds: TEXTS, "Kinds of commune it applies to; all by default.";
        may  official: Flag, "Whether it claims to be law; older form of `origin`.";
        may  origin: Word(&["law", "guidance", "local", "proposal"]), "Its author: the law, guidance by a competent authority, a province, or a proposal.";
        may  act: Text, "Act that contains it.";
        may  issued: Date, "Day on which the act was issued.";
        may  in_force: Table(DATES), "First and last day on which the act is in force.";
        may  years: Table(YEARS), "Years it judges, each named after the end of its window.";
        may  window: Table(WINDOW), "First and last day of a year assessed.";
        may  words: Table(WORDS), "The act's own words for verdicts.";
        may  notes: List(&Pair), "Notes printed with every result.";
        may  amended_by: List(&Table(AMENDMENT)), "Amending acts whose text was not read.";
        may  extends: Text, "Version, `family/version`, to which it adds criteria: a province's additions.";
        may  target: Flag, "Whether it is what a plan aims at: no other set may use it.";
        may  recorded: Text, "Yes/no figure with the authority's decision; shown but not judged.";
        may  of: TEXTS, "Its criteria, by id.";
        may  require: REQUIRED, "How many of them must pass; all by default.";
        may  applies: Rule, "Condition under which it applies.";
        may  declared: Whole(MOST), "Number of criteria in the text; an error if `of` has another number.";
        may  source: Table(SOURCE), "Citation, and how well the text is known.";
    }
    CRITERION {
        must id: Text, "Named after the numbers in the law, such as `d4-k4-a`; `tc-{03..34}` stands for thirty-two ids.";
        may  title: Pair, "May be omitted if the body is a single yes/no figure or a `use`.";
        may  was: Text, "Criterion of an older version that it continues, such as `act-2012#d6-k4`.";
        may  tightens: Text, "Criterion of the version that the set `extends`, with a lower limit than this one.";
        may  rule: Rule, "Test of figures.";
        may  of: TEXTS, "Its members, by id.";
        may  require: REQUIRED, "How many of them must pass; all by default.";
        may  use: Text, "Family, version or `version#criterion` whose verdict it takes over.";
        may  applies: Rule, "Condition under which it applies.";
        may  kinds: TEXTS, "Kinds of commune it applies to; all by default.";
        may  on_tie: TRUTHS, "Result of `<` and `>` for equal sides, if the law says so.";
        may  on_zero: TRUTHS, "Result for a zero denominator, if the law says so.";
        may  source: Table(SOURCE), "Citation, and how well the text is known.";
    }
    AT_LEAST {
        must at_least: Either(&[Whole(MOST), Word(&["unknown"])]), "How many members must pass; `unknown` if the act does not say.";
    }
    SOURCE {
        may  article: Text, "`Đ5 k2 → Đ4 k3`: the article that refers, then the one referred to.";
        may  text: Word(&["gazette", "copy", "reported", "recalled", "unknown"]), "How well the text is known.";
        may  reading: Word(&["plain", "ours"]), "`ours` if the text leaves its logic open.";
        may  note: NameOrPair, "Note on the reading.";
    }
    AMENDMENT {
        must act: Text, "Amending act.";
        must text: Word(&["gazette", "copy", "reported", "recalled", "unknown"]), "How well its text is known.";
        may  from: Year, "First year to which it applies.";
    }
    YEARS {
        may  from: Year, "First year.";
        may  to: Year, "Last year; omitted if still in use.";
    }
    DATES {
        may  from: Date, "First day.";
        may  to: Date, "Last day.";
    }
    WINDOW {
        must from: Day, "First day, `\"11-16\"`.";
        must to: Day, "Last day, `\"11-15\"`.";
    }
    WORDS {
        may  pass: Text, "Word for a pass.";
        may  fail: Text, "Word for a failure.";
    }
    PARAMETER {
        must value: Number, "A number, or a percentage as text.";
        may  source: Table(SOURCE), "Citation, and how well the text is known.";
    }
    INDICATOR {
        must title: Pair, "Heading of the column: a noun phrase with every word of the law.";
        must kind: Word(&["count", "amount", "yes_no", "grade"]), "Kind of figure in its cells.";
        may  levels: List(&Table(LEVEL)), "Levels of a grade, lowest first.";
        may  unit: Text, "What is counted; units are compatible if their first words are the same.";
        may  also: TEXTS, "Accepted headings besides id and titles.";
        may  narrower: List(&Table(NARROWER)), "Headings of counts that name only a part of it.";
        may  adds: Either(&[Flag, Word(&["distinct"])]), "Whether figures of merged communes add up; by default counts do.";
        may  stock: Flag, "`true`: a state, not events of the year.";
        may  due: Day, "Day by which it must be done; final once the row covers that day.";
        may  settled: Word(&["year-end"]), "Given at the end of the year; unknown in a part of it.";
        may  of: TEXTS, "Kinds of subject it is measured of; the commune, `xa`, by default.";
        may  part_of: Text, "Figure that it never exceeds, by definition.";
        may  shares: TEXTS, "Headings of its share in `part_of`; a cell like `16/18` then gives both.";
        may  from: Rule, "Sum of figures, or `count(…)` or `sum(…)` of what lies within, that gives it if no column does.";
        may  note: Text, "What counts and what does not.";
    }
    LEVEL {
        must vi: Text, "In Vietnamese.";
        must en: Text, "In English.";
        may  also: TEXTS, "Other words accepted for it in cells.";
    }
    NARROWER {
        must heading: Text, "The heading.";
        must lacks: Text, "Words of the law that it lacks.";
    }
    TEST {
        must name: Text, "A sentence.";
        may  given: GIVEN, "Figures of the year by id or title, and answers by criterion.";
        may  prev: List(&GIVEN), "Figures of earlier years, newest first.";
        may  confirmed: Flag, "`false`: antq worked out what is expected, and nobody has compared it with the text.";
        may  like: Text, "Test whose figures it starts from.";
        may  year: Year, "Year judged.";
        may  kind: Text, "Kind of commune.";
        may  expect: Named("set", &VERDICTS), "Verdicts by criterion id; `set` is the whole set.";
        may  moves: Named("d4-k1", &Number), "Distance of failed criteria from passing.";
        may  met: Whole(MOST), "Number of the set's own members that pass.";
    }
    PAIR {
        must vi: Text, "In Vietnamese.";
        must en: Text, "In English.";
    }
    /// The codebook file.
    CODEBOOK {
        must format: Format, "Format of the file: 1.";
        must key: Named("ma_xa", &Table(KEY_COLUMN)), "Columns that identify commune and year.";
        may  subject: Named("khu_dan_cu", &Table(SUBJECT)), "Kinds of subject, by id: communes, what lies within them, what they lie within.";
        may  kind: List(&Table(KIND)), "Kinds of commune.";
        may  boundary_change: List(&Table(BOUNDARY_CHANGE)), "Days on which boundaries changed.";
        may  year_begins: Day, "Earliest day on which a year assessed begins.";
        may  indicator: Named("so_rieng", &Table(INDICATOR)), "Indicators, by id.";
        may  ambiguous: List(&Table(AMBIGUOUS)), "Headings that may mean several figures.";
        may  synonym: List(&Table(SYNONYM)), "Words that mean the same in headings.";
        may  check: List(&Table(CHECK)), "Conditions on data, independent of any law.";
    }
    KEY_COLUMN {
        must title: Pair, "Heading.";
        may  also: TEXTS, "Other headings.";
        may  by_cells: TEXTS, "Headings of columns of which only the cells tell what they hold.";
    }
    SUBJECT {
        must title: Pair, "Its name.";
        may  within: Text, "Kind that each lies within.";
        may  listed_by: TEXTS, "Kinds that may list it besides, without communes.";
        may  name: TEXTS, "Headings of the column with their names.";
        may  kinds: TEXTS, "Words with which their names begin.";
        may  catalogued: Flag, "Whether their names are those of the catalogue of models.";
    }
    KIND {
        must name: Text, "Name.";
        may  prefixes: TEXTS, "Other beginnings of commune names.";
    }
    BOUNDARY_CHANGE {
        must date: Date, "Day.";
        may  note: NameOrPair, "What changed.";
    }
    CHECK {
        must rule: Rule, "Condition.";
        may  of: TEXTS, "Kinds of subject that it is about; all if not said.";
        may  unless: Text, "A yes or no by which a row is not checked.";
        must says: Pair, "Sentence printed if it does not hold.";
    }
    SYNONYM {
        must word: Text, "Word in full.";
        may  also: TEXTS, "Abbreviations and other words for it.";
        may  kinds: TEXTS, "Words for some of what it means; columns of several kinds are added up.";
    }
    AMBIGUOUS {
        may  heading: TEXTS, "Headings.";
        may  may_be: TEXTS, "Figures they may mean.";
    }
}

/// Example value of a key, for help texts; `None` for an unknown key.
pub(super) fn example(name: &str) -> Option<String> {
    let mut tables = [
        RULESET, CRITERION, TEST, INDICATOR, PARAMETER, SOURCE, AMENDMENT, VERSION, CODEBOOK,
    ]
    .into_iter();
    tables.find_map(|keys| {
        let key = keys.iter().find(|key| key.name == name)?;
        Some(key.form.example())
    })
}

impl ValueForm {
    fn example(&self) -> String {
        match self {
            Text | Word(_) => "\"…\"".to_owned(),
            Pair | NameOrPair => Table(PAIR).example(),
            Rule => "'…'".to_owned(),
            Format | Whole(_) => "1".to_owned(),
            Year => "2022".to_owned(),
            Number => "\"70%\"".to_owned(),
            Flag => "true".to_owned(),
            Date => "2022-02-10".to_owned(),
            Day => "\"11-16\"".to_owned(),
            Cell => "0".to_owned(),
            List(form) => format!("[{}]", form.example()),
            Named(name, form) => format!("{{ {name} = {} }}", form.example()),
            Either(forms) => forms.first().map_or_else(String::new, ValueForm::example),
            Table(keys) => {
                let needed: Vec<&KeySpec> = keys.iter().filter(|key| key.required).collect();
                let shown = if needed.is_empty() {
                    keys.iter().take(2).collect()
                } else {
                    needed
                };
                let each = shown
                    .iter()
                    .map(|key| format!("{} = {}", key.name, key.form.example()));
                format!("{{ {} }}", each.collect::<Vec<_>>().join(", "))
            }
        }
    }
}
