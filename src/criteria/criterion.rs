//! One criterion as it is written: its body, its title, where it stands in the law.

use std::collections::HashMap;

use super::citation;
use super::file::{BodyDraft, CriterionDraft, Drafting};
use super::group;
use super::keys;
use super::range::{self, Spread};
use super::walk::{Reading, Table};
use super::wording::{the_first, the_kinds};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Linear, LinearTest, Operator, Settings, lower, parse};
use crate::model::{Article, Citation, Home, TextStatus};
use crate::source::Spanned;
use crate::text::{Text, both};
use crate::truth::Truth;

impl Drafting<'_> {
    pub(super) fn criteria<'t>(
        &mut self,
        reading: &mut Reading<'t>,
        root: &Table<'t>,
        home: &Home,
    ) -> (Vec<CriterionDraft>, HashMap<String, usize>) {
        let mut criteria: Vec<CriterionDraft> = Vec::new();
        let mut places = HashMap::new();
        for table in reading.tables_at(root, "criterion") {
            reading.only(&table, keys::CRITERION);
            let Some(id) = reading
                .required(&table, "id")
                .and_then(|node| reading.string(node))
            else {
                continue;
            };
            let written = self.criterion(reading, &table, (id.clone(), home));
            for spread in range::spread(&id.value) {
                let one = filled(&written, &spread);
                named(reading, &one.id);
                if let Some(&first) = places.get(&one.id.value) {
                    let first: &CriterionDraft = &criteria[first];
                    let because = first.id.span;
                    let message = both!(
                        "hai tiêu chí cùng mang mã `{id}`",
                        "two criteria are called `{id}`",
                        id = one.id.value,
                    );
                    let fault = Diagnostic::new(Code::DuplicateId, id.span, message);
                    reading.faults.push(fault.because(because, the_first()));
                    continue;
                }
                places.insert(one.id.value.clone(), criteria.len());
                criteria.push(one);
            }
        }
        (criteria, places)
    }

    /// A criterion, or the set as one.
    pub(super) fn criterion<'t>(
        &mut self,
        reading: &mut Reading<'t>,
        table: &Table<'t>,
        (id, home): (Spanned<String>, &Home),
    ) -> CriterionDraft {
        let source = reading.source;
        let before = reading.faults.len();
        let mut citation = citation::read(reading, table, home);
        let cited = reading.faults.len() == before;
        let bodies: Vec<&str> = ["rule", "of", "use"]
            .into_iter()
            .filter(|key| table.node(source, key).is_some())
            .collect();
        if let [first, second, ..] = bodies[..] {
            let span = table.key(source, second).unwrap_or(id.span);
            let message = both!(
                "`{id}` có hai nội dung: `{first}` và `{second}`",
                "`{id}` has two bodies: `{first}` and `{second}`",
                id = id.value,
            );
            let fault = Diagnostic::new(Code::TwoBodies, span, message);
            let fault = match table.key(source, first) {
                Some(place) => fault.because(place, the_first()),
                None => fault,
            };
            reading.faults.push(fault.help(both!(
                "giữ một, hoặc tách thành hai tiêu chí và thêm tiêu chí thứ ba nêu cả hai trong `of`",
                "keep one, or make two criteria and a third that names both in `of`"
            )));
        }
        let settings = settings(reading, table);
        let body = match bodies.first() {
            Some(&"rule") => self
                .rule(reading, table, ("rule", settings, &mut citation))
                .map(BodyDraft::Rule),
            Some(&"of") => Some(group::members(reading, table)),
            Some(&"use") => reading.string_at(table, "use").map(BodyDraft::Use),
            _ => None,
        };
        let applies = self.rule(
            reading,
            table,
            ("applies", Settings::default(), &mut citation),
        );
        let readable = body.is_some() || bodies.is_empty();
        if readable {
            idle(reading, table, body.as_ref());
        }
        let titled = table.node(source, "title").is_some();
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
        // A title or source that could not be read has been reported: that it then lacks is no second fault.
        let is_set = draft.id.value == "set";
        if readable && !titled && !is_set {
            untitled(reading, &draft);
        }
        if readable && cited && home.is_official() && !is_set {
            stated(reading, &draft);
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
        for (name, parameter) in &self.parameters {
            let known = &parameter.citation;
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
            .map(|(name, one)| (name.clone(), (one.value, one.percentage)))
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
            LinearTest::Holds {
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
                let message = both!(
                    "không có loại xã nào tên `{kind}`",
                    "no kind of commune is called `{kind}`",
                    kind = kind.value,
                );
                reading.fault(Code::WrongValue, kind.span, message).help = Some(the_kinds(&all));
            }
        }
        kinds
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

/// That a criterion has a title.
fn untitled(reading: &mut Reading<'_>, draft: &CriterionDraft) {
    if draft.title.is_some() || matches!(draft.body, BodyDraft::Use(_)) {
        return;
    }
    let message = both!(
        "tiêu chí `{id}` chưa có tên",
        "`{id}` has no title",
        id = draft.id.value,
    );
    reading
        .fault(Code::MissingTitle, draft.id.span, message)
        .help = Some(both!(
        "viết `title = {{ vi = \"…\", en = \"…\" }}`; chỉ quy tắc gồm đúng một số liệu có/không, hoặc `use`, mới có sẵn tên",
        "write `title = {{ vi = \"…\", en = \"…\" }}`; only a rule that is one yes/no name, or a `use`, brings its own"
    ));
}

/// That the text of a criterion is said to be known exactly where the criterion has a body.
fn stated(reading: &mut Reading<'_>, draft: &CriterionDraft) {
    let id = &draft.id;
    let known = draft.citation.text != TextStatus::Unknown;
    let bodied = !matches!(draft.body, BodyDraft::None);
    let name = &id.value;
    let (message, help) = match (bodied, known) {
        (true, false) => (
            both!(
                "`{name}` có nội dung, nhưng lại ghi là chưa biết văn bản",
                "`{name}` has a body, but its text is said to be unknown"
            ),
            both!(
                "ghi rõ văn bản được biết đến đâu: `recalled`, `reported`, `copy` hoặc `gazette`",
                "say how well the text is known: recalled, reported, copy or gazette"
            ),
        ),
        (false, true) => (
            both!(
                "`{name}` không có nội dung, nhưng lại ghi là đã biết văn bản",
                "`{name}` has no body, but its text is said to be known"
            ),
            both!(
                "viết `rule`, `of` hoặc `use` cho nó, hoặc ghi `text = \"unknown\"`",
                "write its `rule`, `of` or `use`, or `text = \"unknown\"`"
            ),
        ),
        (true, true) | (false, false) => return,
    };
    reading.fault(Code::BodyAndText, id.span, message).help = Some(help);
}

fn settings<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> Settings {
    let mut said = |key| {
        let word = reading.string_at(table, key)?;
        match word.value.as_str() {
            "pass" => Some(Truth::True),
            "fail" => Some(Truth::False),
            "undetermined" => Some(Truth::Unknown),
            _ => {
                let message = both!(
                    "`{key}` phải là `pass`, `fail` hoặc `undetermined`, đang là `{word}`",
                    "`{key}` must be pass, fail or undetermined, found `{word}`",
                    word = word.value,
                );
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

/// `on_tie`, `on_zero` and `require` where they say nothing.
fn idle<'t>(reading: &mut Reading<'t>, table: &Table<'t>, body: Option<&BodyDraft>) {
    let tests = body
        .and_then(as_rule)
        .map_or(&[][..], |rule| rule.tests.as_slice());
    let strict = |operator: Operator| matches!(operator, Operator::Less | Operator::Greater);
    let ties = tests.iter().any(|test| match test {
        LinearTest::Comparison(comparison) => strict(comparison.operator),
        LinearTest::Share(share) => strict(share.comparison.operator),
        LinearTest::Holds { .. } | LinearTest::Level(_) => false,
    });
    let divides = tests
        .iter()
        .any(|test| matches!(test, LinearTest::Share(_)));
    let gathers = matches!(body, Some(BodyDraft::Members { .. }));
    let idle = [
        (
            "on_tie",
            ties,
            both!(
                "không có phép so sánh `<` hay `>`",
                "nothing is compared by `<` or `>`"
            ),
        ),
        (
            "on_zero",
            divides,
            both!("không có phép chia", "nothing is divided"),
        ),
        (
            "require",
            gathers,
            both!("không có tiêu chí thành phần", "there are no members"),
        ),
    ];
    for (key, used, reason) in idle {
        if let (Some(span), false) = (table.key(reading.source, key), used) {
            let message = Text {
                vi: format!("khóa `{key}` không có tác dụng ở đây: {}", reason.vi),
                en: format!("`{key}` says nothing here: {}", reason.en),
            };
            reading.fault(Code::IdleOption, span, message).help =
                Some(both!("bỏ khóa này đi", "leave it out"));
        }
    }
}

/// That an id can be pointed to: `version#id` in files, `a;b` in csv, `set` for the whole.
fn named(reading: &mut Reading<'_>, id: &Spanned<String>) {
    if id.value == "set" {
        let message = both!(
            "trong kết quả, `set` là mã chỉ cả bộ tiêu chí",
            "`set` is what results call the whole set"
        );
        reading.fault(Code::WrongValue, id.span, message).help = Some(both!(
            "đặt mã khác cho tiêu chí",
            "give the criterion another id"
        ));
    } else if !is_local_id(&id.value) {
        let message = both!(
            "`{id}` không dùng làm mã tiêu chí được",
            "`{id}` is no id of a criterion",
            id = id.value,
        );
        reading.fault(Code::WrongValue, id.span, message).help = Some(both!(
            "dùng chữ cái không dấu, chữ số, `-` và `_`, như `d5-k4-a`",
            "write ASCII letters, digits, `-` and `_`, as in `d5-k4-a`"
        ));
    }
}

/// Whether a text may be the id of a criterion, a family or a version.
pub(super) fn is_local_id(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    text.bytes().all(fits) && text.starts_with(|c: char| c.is_ascii_alphanumeric())
}
