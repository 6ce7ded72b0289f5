//! The keys of criteria files: the one table that the reader, its help and the JSON Schema share.
//!
//! The reader refuses every key that is not here. What a value must be beyond its form (an id that exists, a year that comes
//! after another) is checked where it is read.

/// One key of a table.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) form: Form,
    /// Whether the table is refused without it.
    pub(super) required: bool,
    /// What it means, in a line.
    pub(super) doc: &'static str,
}

/// The form of a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// The format of criteria files that is read here: 1.
    Format,
    /// Any text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// `{ vi = "…", en = "…" }`.
    Pair,
    /// A text that is the same in both languages, or a pair.
    NameOrPair,
    /// A rule or a sum, between single quotation marks.
    Rule,
    /// A whole number from 0 to this one.
    Whole(u32),
    /// A year.
    Year,
    /// A number, or a text such as `"70%"`.
    Number,
    /// `true` or `false`.
    Flag,
    /// A day such as `2022-02-10`.
    Date,
    /// A day of any year, as `"11-16"`.
    Day,
    /// A figure as a cell would hold it: a whole number or a text.
    Cell,
    /// A list.
    List(&'static Form),
    /// A table with these keys.
    Table(&'static [Key]),
    /// A table whose keys are names, like this one, with values of one form.
    Named(&'static str, &'static Form),
    /// One form or another.
    Either(&'static [Form]),
}

const fn may(name: &'static str, form: Form, doc: &'static str) -> Key {
    Key {
        name,
        form,
        required: false,
        doc,
    }
}

const fn must(name: &'static str, form: Form, doc: &'static str) -> Key {
    Key {
        required: true,
        ..may(name, form, doc)
    }
}

use Form::{
    Cell, Date, Day, Either, Flag, Format, List, NameOrPair, Named, Number, Pair, Rule, Table,
    Text, Whole, Word, Year,
};

const TEXTS: Form = List(&Text);
const VERDICTS: Form = Word(&["pass", "fail", "undetermined", "not_applicable"]);
const TRUTHS: Form = Word(&["pass", "fail", "undetermined"]);
/// Most members, criteria or units of a count.
pub(super) const MOST: u32 = 1000;
/// The highest revision.
pub(super) const LAST_REVISION: u32 = 9999;

const REQUIRED: Form = Either(&[Word(&["all", "any"]), Table(AT_LEAST)]);

const GIVEN: Form = Named("so_vu", &Cell);

/// Tables of keys: whether a key `must` or `may` be there, its name, its form, its meaning.
macro_rules! keys {
    ($($(#[$doc:meta])* $table:ident { $($how:ident $name:ident: $form:expr, $meaning:literal;)+ })+) => {
        $($(#[$doc])* pub(super) const $table: &[Key] = &[
            $($how(stringify!($name), $form, $meaning),)+
        ];)+
    };
}

keys! {
    /// A file with a version.
    VERSION {
        must format: Format, "The format of the file: 1.";
        must ruleset: Table(RULESET), "What the version says of itself.";
        may  parameter: Named("muc_dat", &Table(PARAMETER)), "Constants with a place of their own in the law, by name.";
        may  indicator: Named("so_rieng", &Table(INDICATOR)), "Figures of the file's own, by id.";
        may  criterion: List(&Table(CRITERION)), "The criteria.";
        may  test: List(&Table(TEST)), "Tests of the criteria.";
    }
    /// A file of tests beside a version.
    TESTS {
        must format: Format, "The format of the file: 1.";
        may  test: List(&Table(TEST)), "Tests of the criteria.";
    }
    RULESET {
        must id: Text, "`family/version`.";
        may  also: TEXTS, "Other names of the family.";
        must revision: Whole(LAST_REVISION), "Counts corrections of the file; printed with the id.";
        must title: Pair, "The name of the set.";
        may  short: Pair, "The heading of its column in results.";
        may  subject: Text, "What is judged: `commune` unless said.";
        may  kinds: TEXTS, "The kinds of commune it applies to; all unless said.";
        may  official: Flag, "Whether it claims to be law; `origin` says more.";
        may  origin: Word(&["law", "guidance", "local", "proposal"]), "Who made it: the law, a competent authority's guidance, a province, or nobody yet.";
        may  act: Text, "The act it stands in.";
        may  issued: Date, "The day the act was issued.";
        may  in_force: Table(DATES), "From and to which day the act is in force.";
        may  years: Table(YEARS), "The years it judges, each named by the end of its window.";
        may  window: Table(WINDOW), "The days on which a year assessed begins and ends.";
        may  words: Table(WORDS), "The act's own words for a verdict.";
        may  notes: List(&Pair), "What every result by this version has to say.";
        may  amended_by: List(&Table(AMENDMENT)), "Acts that amend it and were not read.";
        may  recorded: Text, "The yes/no figure that holds the authority's decision: shown, never counted.";
        may  of: TEXTS, "The criteria it consists of, by id.";
        may  require: REQUIRED, "How many of them must pass: all unless said.";
        may  applies: Rule, "Where it applies at all.";
        may  declared: Whole(MOST), "How many criteria the text has; another number in `of` is an error.";
        may  source: Table(SOURCE), "Where it stands and how well that is known.";
    }
    CRITERION {
        must id: Text, "After the numbers of the law, such as `d4-k4-a`; `tc-{03..34}` stands for thirty-two.";
        may  title: Pair, "May be left out where the body is one yes/no figure or a `use`.";
        may  was: Text, "The criterion of an older version that it continues, as `act-2012#d6-k4`.";
        may  rule: Rule, "A test over figures.";
        may  of: TEXTS, "The criteria it consists of, by id.";
        may  require: REQUIRED, "How many of them must pass: all unless said.";
        may  use: Text, "The family, version or `version#criterion` whose verdict it takes over.";
        may  applies: Rule, "Where it applies at all.";
        may  kinds: TEXTS, "The kinds of commune it applies to; all unless said.";
        may  on_tie: TRUTHS, "What equal sides mean to `<` and `>`, where the law says so.";
        may  on_zero: TRUTHS, "What a zero denominator means, where the law says so.";
        may  source: Table(SOURCE), "Where it stands and how well that is known.";
    }
    AT_LEAST {
        must at_least: Either(&[Whole(MOST), Word(&["unknown"])]), "How many members must pass; `unknown` where the act does not say.";
    }
    SOURCE {
        may  article: Text, "`Đ5 k2 → Đ4 k3`: from the article that refers to the one referred to.";
        may  text: Word(&["gazette", "copy", "reported", "recalled", "unknown"]), "How well the words are known.";
        may  reading: Word(&["plain", "ours"]), "`ours` where the text leaves its logic open.";
        may  note: NameOrPair, "What is to be known about the reading.";
    }
    AMENDMENT {
        must act: Text, "The amending act.";
        must text: Word(&["gazette", "copy", "reported", "recalled", "unknown"]), "How well its words are known.";
        may  from: Year, "The first year it applies to.";
    }
    YEARS {
        may  from: Year, "The first year.";
        may  to: Year, "The last year; none if it is still judged by.";
    }
    DATES {
        may  from: Date, "The first day.";
        may  to: Date, "The last day.";
    }
    WINDOW {
        must from: Day, "The first day, `\"11-16\"`.";
        must to: Day, "The last day, `\"11-15\"`.";
    }
    WORDS {
        may  pass: Text, "The word for a pass.";
        may  fail: Text, "The word for a failure.";
    }
    PARAMETER {
        must value: Number, "A number, or a percentage as text.";
        may  source: Table(SOURCE), "Where it stands and how well that is known.";
    }
    INDICATOR {
        must title: Pair, "A noun phrase: the column's heading, with every word of the law.";
        must kind: Word(&["count", "amount", "yes_no", "grade"]), "What its cells hold.";
        may  levels: List(&Pair), "The levels of a grade, lowest first.";
        may  unit: Text, "What is counted; units meet in what they share.";
        may  also: TEXTS, "Headings accepted besides id and titles.";
        may  narrower: List(&Table(NARROWER)), "Headings of counts that name only a part of it.";
        may  adds: Either(&[Flag, Word(&["distinct"])]), "Whether merged communes' figures add up; counts do unless said.";
        may  stock: Flag, "`true`: how things stand, not what happened in the year.";
        may  due: Day, "The day by which it has to be done; it is final once the row covers it.";
        may  settled: Word(&["year-end"]), "Given when the year is over, and open in a part of it.";
        may  part_of: Text, "The figure it is never more than, by its definition.";
        may  from: Rule, "The sum it is where no column gives it.";
        may  note: Text, "What counts and what does not.";
    }
    NARROWER {
        must heading: Text, "The heading.";
        must lacks: Text, "The words of the law it lacks.";
    }
    TEST {
        must name: Text, "A sentence.";
        may  given: GIVEN, "Figures of the year by id or title, and answers by criterion.";
        may  prev: List(&GIVEN), "Figures of the years before, newest first.";
        may  like: Text, "The test whose figures it begins with.";
        may  year: Year, "The year judged.";
        may  kind: Text, "The kind of commune.";
        may  expect: Named("set", &VERDICTS), "Verdicts by criterion id; `set` is the whole.";
        may  moves: Named("d4-k1", &Number), "How far failed criteria are from passing.";
        may  met: Whole(MOST), "How many of the set's own members are met.";
    }
    PAIR {
        must vi: Text, "In Vietnamese.";
        must en: Text, "In English.";
    }
    /// The codebook file.
    CODEBOOK {
        must format: Format, "The format of the file: 1.";
        must key: Named("ma_xa", &Table(KEY_COLUMN)), "The columns that say commune and year.";
        may  kind: List(&Table(KIND)), "The kinds of commune.";
        may  boundary_change: List(&Table(BOUNDARY_CHANGE)), "Days on which boundaries changed.";
        may  year_begins: Day, "The earliest day on which a year assessed begins.";
        may  indicator: Named("so_rieng", &Table(INDICATOR)), "What is measured, by id.";
        may  ambiguous: List(&Table(AMBIGUOUS)), "Headings that may mean several figures.";
        may  check: List(&Table(CHECK)), "What must hold of data whatever the law.";
    }
    KEY_COLUMN {
        must title: Pair, "Its heading.";
        may  also: TEXTS, "Other headings.";
    }
    KIND {
        must name: Text, "What it is called.";
        may  prefixes: TEXTS, "What a name may begin with instead.";
    }
    BOUNDARY_CHANGE {
        must date: Date, "The day.";
        may  note: NameOrPair, "What changed.";
    }
    CHECK {
        must rule: Rule, "What must hold.";
        must says: Pair, "The sentence said where it does not.";
    }
    AMBIGUOUS {
        may  heading: TEXTS, "The headings.";
        may  may_be: TEXTS, "The figures they may mean.";
    }
}

/// A value of a key, as help shows it; none for a key that no table has.
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

impl Form {
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
            Either(forms) => forms.first().map_or_else(String::new, Form::example),
            Table(keys) => {
                let needed: Vec<&Key> = keys.iter().filter(|key| key.required).collect();
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
