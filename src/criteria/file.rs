//! One version of one set as it is written: a [`Draft`], before anything it names is looked up in other files.

use std::collections::HashMap;

use toml::de::DeValue;

use super::cases::{self, Case};
use super::citation;
use super::codebook::Shelf;
use super::header;
use super::range::{self, Spread};
use super::walk::{Node, Reading, Table};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Linear, Settings, lower, parse};
use crate::model::{
    Article, Citation, Home, IndicatorKind, Require, Text, TextStatus, Window, Words, Years,
};
use crate::number::Number;
use crate::source::{SourceId, Span, Spanned};
use crate::truth::Truth;

/// A version as written.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) home: Home,
    pub(super) short: Text,
    pub(super) subject: String,
    pub(super) years: Years,
    pub(super) window: Option<Window>,
    pub(super) words: Words,
    pub(super) recorded: Option<Spanned<String>>,
    /// The set as the criterion that the others are members of.
    pub(super) set: CriterionDraft,
    pub(super) criteria: Vec<CriterionDraft>,
    /// The place of each criterion by its id.
    pub(super) places: HashMap<String, usize>,
    pub(super) cases: Vec<Case>,
}

/// A criterion as written; its rules are checked.
#[derive(Clone, Debug)]
pub(super) struct CriterionDraft {
    pub(super) id: Spanned<String>,
    pub(super) title: Option<Text>,
    pub(super) was: Option<Spanned<String>>,
    pub(super) body: BodyDraft,
    pub(super) applies: Option<Linear>,
    pub(super) kinds: Vec<String>,
    pub(super) citation: Citation,
}

/// What decides it, as written.
#[derive(Clone, Debug)]
pub(super) enum BodyDraft {
    Rule(Linear),
    Members {
        members: Vec<Spanned<String>>,
        require: Require,
    },
    Use(Spanned<String>),
    None,
}

/// Reads a version; figures of its own join the shelf.
pub(super) fn read(
    source: SourceId,
    text: &str,
    shelf: &mut Shelf,
) -> (Option<Draft>, Vec<Diagnostic>) {
    let mut reading = Reading::new(source, text);
    let tree = reading.parse();
    let root = reading.root(&tree);
    if !header::format(&mut reading, &root) {
        return (None, reading.faults);
    }
    reading.only(
        &root,
        &[
            "format",
            "ruleset",
            "parameter",
            "indicator",
            "criterion",
            "test",
        ],
    );
    shelf.indicators(&mut reading, &root);
    let Some(table) = reading
        .required(&root, "ruleset")
        .and_then(|node| reading.table(node))
    else {
        return (None, reading.faults);
    };
    let table = Table {
        span: root.key(source, "ruleset").unwrap_or(table.span),
        ..table
    };
    let draft = Drafting {
        shelf,
        parameters: HashMap::new(),
        used: Vec::new(),
    }
    .draft(&mut reading, &root, &table);
    (draft, reading.faults)
}

/// What is at hand while one version is read.
struct Drafting<'s> {
    shelf: &'s Shelf,
    parameters: HashMap<String, (Number, bool, Citation, Span)>,
    /// The parameters that rules named.
    used: Vec<String>,
}

impl Drafting<'_> {
    fn draft<'t>(
        mut self,
        reading: &mut Reading<'t>,
        root: &Table<'t>,
        table: &Table<'t>,
    ) -> Option<Draft> {
        reading.only(
            table,
            &[
                "id",
                "revision",
                "title",
                "short",
                "subject",
                "kinds",
                "act",
                "issued",
                "in_force",
                "years",
                "window",
                "official",
                "amended_by",
                "recorded",
                "words",
                "of",
                "require",
                "applies",
                "declared",
                "source",
            ],
        );
        let id = reading
            .required(table, "id")
            .and_then(|node| reading.string(node))?;
        let home = header::home(reading, table, &id);
        self.parameters(reading, root, &home);
        let short = reading
            .text_at(table, "short")
            .unwrap_or_else(|| home.title.clone());
        let set_id = Spanned::new("set".to_owned(), table.span);
        let set = self.criterion(reading, table, (set_id, &home));
        let (criteria, places) = self.criteria(reading, root, &home);
        declared(reading, table, &set);
        self.unused(reading);
        let subject = reading
            .string_at(table, "subject")
            .map_or_else(|| "commune".to_owned(), |subject| subject.value);
        let draft = Draft {
            short,
            subject,
            years: header::years(reading, table),
            window: header::window(reading, table),
            words: header::words(reading, table),
            recorded: self.recorded(reading, table),
            set,
            criteria,
            places,
            cases: cases::read(reading, root),
            home,
        };
        Some(draft)
    }

    fn parameters<'t>(&mut self, reading: &mut Reading<'t>, root: &Table<'t>, home: &Home) {
        let Some(table) = reading.table_at(root, "parameter") else {
            return;
        };
        for (name, node) in table.entries(reading.source) {
            let place = table.key(reading.source, name).unwrap_or(node.span);
            let Some(entry) = reading.table(node) else {
                continue;
            };
            reading.only(&entry, &["value", "source"]);
            if self.shelf.figures.contains_key(name) {
                reading.fault(
                    Code::DuplicateId,
                    place,
                    format!("`{name}` is a figure already"),
                );
            }
            let value = reading
                .required(&entry, "value")
                .and_then(|node| reading.number(node));
            let citation = citation::read(reading, &entry, home);
            if let Some((value, percentage)) = value {
                self.parameters
                    .insert(name.to_owned(), (value, percentage, citation, place));
            }
        }
    }

    fn unused(&self, reading: &mut Reading<'_>) {
        let mut unused: Vec<_> = self
            .parameters
            .iter()
            .filter(|(name, _)| !self.used.contains(name))
            .collect();
        unused.sort_by_key(|(_, parameter)| parameter.3);
        for (name, parameter) in unused {
            reading.fault(
                Code::UnusedParameter,
                parameter.3,
                format!("no rule uses the parameter `{name}`"),
            );
        }
    }

    fn criteria<'t>(
        &mut self,
        reading: &mut Reading<'t>,
        root: &Table<'t>,
        home: &Home,
    ) -> (Vec<CriterionDraft>, HashMap<String, usize>) {
        let mut criteria: Vec<CriterionDraft> = Vec::new();
        let mut places = HashMap::new();
        for table in reading.tables_at(root, "criterion") {
            let known = [
                "id", "title", "was", "rule", "of", "require", "use", "applies", "kinds", "on_tie",
                "on_zero", "source",
            ];
            reading.only(&table, &known);
            let Some(id) = reading
                .required(&table, "id")
                .and_then(|node| reading.string(node))
            else {
                continue;
            };
            let written = self.criterion(reading, &table, (id.clone(), home));
            for spread in range::spread(&id.value) {
                let one = filled(&written, &spread);
                if let Some(&first) = places.get(&one.id.value) {
                    let first: &CriterionDraft = &criteria[first];
                    let because = first.id.span;
                    let fault = Diagnostic::new(
                        Code::DuplicateId,
                        id.span,
                        format!("two criteria are called `{}`", one.id.value),
                    );
                    reading.faults.push(fault.because(because, "the first"));
                    continue;
                }
                places.insert(one.id.value.clone(), criteria.len());
                criteria.push(one);
            }
        }
        (criteria, places)
    }

    /// A criterion, or the set as one.
    fn criterion<'t>(
        &mut self,
        reading: &mut Reading<'t>,
        table: &Table<'t>,
        (id, home): (Spanned<String>, &Home),
    ) -> CriterionDraft {
        let source = reading.source;
        let mut citation = citation::read(reading, table, home);
        let bodies: Vec<&str> = ["rule", "of", "use"]
            .into_iter()
            .filter(|key| table.node(source, key).is_some())
            .collect();
        if let [first, second, ..] = bodies[..] {
            let span = table.key(source, second).unwrap_or(id.span);
            let fault = Diagnostic::new(
                Code::TwoBodies,
                span,
                format!("`{}` has two bodies: `{first}` and `{second}`", id.value),
            );
            reading
                .faults
                .push(fault.help("make one a member of the other"));
        }
        let settings = settings(reading, table);
        let body = match bodies.first() {
            Some(&"rule") => self
                .rule(reading, table, ("rule", settings, &mut citation))
                .map(BodyDraft::Rule),
            Some(&"of") => Some(members(reading, table)),
            Some(&"use") => reading.string_at(table, "use").map(BodyDraft::Use),
            _ => None,
        };
        let applies = self.rule(
            reading,
            table,
            ("applies", Settings::default(), &mut citation),
        );
        if let Some(rule) = body.as_ref().and_then(as_rule) {
            idle(reading, table, rule);
        }
        let readable = body.is_some() || bodies.is_empty();
        let title = reading.text_at(table, "title");
        let draft = CriterionDraft {
            title: title.or_else(|| self.title(body.as_ref())),
            was: reading.string_at(table, "was"),
            body: body.unwrap_or(BodyDraft::None),
            applies,
            kinds: self.kinds(reading, table),
            citation,
            id,
        };
        if readable {
            stated(reading, &draft, home);
        }
        draft
    }

    /// Reads, checks and lowers a rule; the parameters it names weaken the citation.
    fn rule<'t>(
        &mut self,
        reading: &mut Reading<'t>,
        table: &Table<'t>,
        (key, settings, citation): (&str, Settings, &mut Citation),
    ) -> Option<Linear> {
        let text = reading.rule_at(table, key)?;
        let rule = parse(&text.value, text.span)
            .map_err(|fault| reading.faults.push(fault))
            .ok()?;
        for (name, (_, _, known, _)) in &self.parameters {
            if text
                .value
                .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .any(|word| word == name)
            {
                self.used.push(name.clone());
                citation.text = citation.text.min(known.text);
                citation.whose = citation.whose.min(known.whose);
            }
        }
        let parameters = self
            .parameters
            .iter()
            .map(|(name, one)| (name.clone(), (one.0, one.1)))
            .collect();
        lower(
            &rule,
            settings,
            &self.shelf.names(&parameters),
            &mut reading.faults,
        )
    }

    /// The title of a criterion whose rule is one yes/no name alone.
    fn title(&self, body: Option<&BodyDraft>) -> Option<Text> {
        let [
            crate::lang::LinearTest::Holds {
                figure,
                negated: false,
                ..
            },
        ] = as_rule(body?)?.tests.as_slice()
        else {
            return None;
        };
        Some(self.shelf.codebook.indicator(*figure).title.clone())
    }

    fn kinds<'t>(&self, reading: &mut Reading<'t>, table: &Table<'t>) -> Vec<String> {
        let mut kinds = Vec::new();
        for kind in reading.strings_at(table, "kinds") {
            if self
                .shelf
                .codebook
                .kinds
                .iter()
                .any(|one| one.name == kind.value)
            {
                kinds.push(kind.value);
            } else {
                let all: Vec<&str> = self
                    .shelf
                    .codebook
                    .kinds
                    .iter()
                    .map(|one| one.name.as_str())
                    .collect();
                let message = format!("no kind of commune is called `{}`", kind.value);
                reading.fault(Code::WrongValue, kind.span, message).help =
                    Some(format!("the kinds are {}", all.join(", ")));
            }
        }
        kinds
    }

    fn recorded<'t>(
        &self,
        reading: &mut Reading<'t>,
        table: &Table<'t>,
    ) -> Option<Spanned<String>> {
        let name = reading.string_at(table, "recorded")?;
        match self.shelf.figures.get(&name.value) {
            None => self.shelf.unknown(reading, &name),
            Some(&figure) if self.shelf.codebook.indicator(figure).kind != IndicatorKind::YesNo => {
                reading.fault(
                    Code::KindMismatch,
                    name.span,
                    format!("`{}` is not a yes/no", name.value),
                );
            }
            Some(_) => {}
        }
        Some(name)
    }
}

fn declared<'t>(reading: &mut Reading<'t>, table: &Table<'t>, set: &CriterionDraft) {
    let Some(declared) = reading.whole_at(table, "declared", 1000) else {
        return;
    };
    let BodyDraft::Members { members, .. } = &set.body else {
        return;
    };
    if members.len() != declared as usize {
        let span = table
            .node(reading.source, "declared")
            .map_or(table.span, |node| node.span);
        let message = format!(
            "the text has {declared} criteria, `of` names {}",
            members.len()
        );
        reading.fault(Code::DeclaredCount, span, message).help =
            Some("write the missing ones without a body: their text is unknown".to_owned());
    }
}

fn as_rule(body: &BodyDraft) -> Option<&Linear> {
    match body {
        BodyDraft::Rule(rule) => Some(rule),
        BodyDraft::Members { .. } | BodyDraft::Use(_) | BodyDraft::None => None,
    }
}

fn filled(written: &CriterionDraft, spread: &Spread) -> CriterionDraft {
    let mut one = written.clone();
    one.id.value.clone_from(&spread.text);
    if let Some(number) = spread.number {
        let fill = |text: &str| text.replace("{n}", &number.to_string());
        one.title = one.title.map(|title| Text {
            vi: fill(&title.vi),
            en: fill(&title.en),
        });
        for article in &mut one.citation.articles {
            if let Article::Other(text) = article {
                *text = fill(text);
            }
        }
    }
    one
}

/// That a criterion says what it is: its title, and its text where it is law.
fn stated(reading: &mut Reading<'_>, draft: &CriterionDraft, home: &Home) {
    let id = &draft.id;
    let titled = draft.title.is_some() || matches!(draft.body, BodyDraft::Use(_));
    if !titled {
        let fault = Diagnostic::new(
            Code::MissingTitle,
            id.span,
            format!("`{}` has no title", id.value),
        );
        reading
            .faults
            .push(fault.help("only a rule that is one yes/no name, or a `use`, brings its own"));
    }
    let known = draft.citation.text != TextStatus::Unknown;
    let bodied = !matches!(draft.body, BodyDraft::None);
    if home.official && id.value != "set" && known != bodied {
        let (message, help) = if bodied {
            (
                "has a body, but its text is said to be unknown",
                "say how well the text is known: recalled, reported, copy, gazette",
            )
        } else {
            (
                "has no body, but its text is said to be known",
                "write its `rule`, `of` or `use`, or `text = \"unknown\"`",
            )
        };
        let fault = Diagnostic::new(
            Code::BodyAndText,
            id.span,
            format!("`{}` {message}", id.value),
        );
        reading.faults.push(fault.help(help));
    }
}

fn settings<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> Settings {
    let mut said = |key| {
        let word = reading.string_at(table, key)?;
        match word.value.as_str() {
            "pass" => Some(Truth::True),
            "fail" => Some(Truth::False),
            "undetermined" => Some(Truth::Unknown),
            _ => {
                let message = format!("`{key}` is pass, fail or undetermined");
                reading.fault(Code::WrongValue, word.span, message);
                None
            }
        }
    };
    Settings {
        on_tie: said("on_tie"),
        on_zero: said("on_zero"),
    }
}

/// `on_tie` and `on_zero` that say nothing.
fn idle<'t>(reading: &mut Reading<'t>, table: &Table<'t>, rule: &Linear) {
    use crate::lang::{LinearTest, Operator};
    let strict = |operator: &Operator| matches!(operator, Operator::Less | Operator::Greater);
    let ties = rule.tests.iter().any(|test| match test {
        LinearTest::Comparison(comparison) => strict(&comparison.operator),
        LinearTest::Share(share) => strict(&share.comparison.operator),
        LinearTest::Holds { .. } | LinearTest::Level(_) => false,
    });
    let divides = rule
        .tests
        .iter()
        .any(|test| matches!(test, LinearTest::Share(_)));
    let idle = [
        ("on_tie", ties, "nothing is compared by `<` or `>`"),
        ("on_zero", divides, "nothing is divided"),
    ];
    for (key, used, message) in idle {
        if let (Some(span), false) = (table.key(reading.source, key), used) {
            reading.fault(
                Code::IdleOption,
                span,
                format!("`{key}` says nothing here: {message}"),
            );
        }
    }
}

fn members<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> BodyDraft {
    let written = reading.strings_at(table, "of");
    let members: Vec<Spanned<String>> = written
        .iter()
        .flat_map(|one| {
            range::spread(&one.value)
                .into_iter()
                .map(|spread| Spanned::new(spread.text, one.span))
        })
        .collect();
    let require = require(reading, table, members.len());
    BodyDraft::Members { members, require }
}

fn require<'t>(reading: &mut Reading<'t>, table: &Table<'t>, members: usize) -> Require {
    let Some(node) = table.node(reading.source, "require") else {
        return Require::All;
    };
    if let DeValue::String(word) = node.value {
        match word.as_ref() {
            "all" => return Require::All,
            "any" => return Require::Any,
            _ => {}
        }
    }
    if let DeValue::Table(_) = node.value {
        return at_least(reading, node, members);
    }
    reading.fault(
        Code::WrongValue,
        node.span,
        "`require` is \"all\", \"any\" or { at_least = … }",
    );
    Require::All
}

fn at_least<'t>(reading: &mut Reading<'t>, node: Node<'t>, members: usize) -> Require {
    let Some(table) = reading.table(node) else {
        return Require::All;
    };
    reading.only(&table, &["at_least"]);
    let Some(number) = reading.required(&table, "at_least") else {
        return Require::All;
    };
    if matches!(number.value, DeValue::String(word) if word == "unknown") {
        return Require::Unknown;
    }
    let Some(needed) = reading.whole(number, 1000) else {
        return Require::All;
    };
    if needed == 0 || needed as usize > members {
        let message = format!("at least {needed} of {members} members");
        reading.fault(Code::AtLeastBeyond, number.span, message);
    }
    Require::AtLeast(needed)
}
