//! Reads a criterion: body, title, citation.

use std::collections::HashMap;

use super::citation;
use super::draft::{BodyDraft, RuleDraft, WrittenCriterion};
use super::group;
use super::keys;
use super::range::Spread;
use super::toml_reader::{TomlReader, TomlTable};
use super::wording::the_first;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Expr, Operator, Settings, Test, parse};
use crate::model::{Article, Home, TextStatus};
use crate::source::Spanned;
use crate::text::{Text, both};
use crate::truth::Truth;

/// Reads the criteria of a file, and the index of each by its id.
pub(super) fn read_all<'t>(
    toml: &mut TomlReader<'t>,
    root: &TomlTable<'t>,
    home: &Home,
) -> (Vec<WrittenCriterion>, HashMap<String, usize>) {
    let mut criteria: Vec<WrittenCriterion> = Vec::new();
    let mut places = HashMap::new();
    for table in toml.tables_at(root, "criterion") {
        toml.only(&table, keys::CRITERION);
        let Some(id) = toml
            .required(&table, "id")
            .and_then(|node| toml.string(node))
        else {
            continue;
        };
        let mut written = read(toml, &table, (id.clone(), home));
        let spread = toml.spread(&id);
        if spread.len() > 1 && matches!(written.body, BodyDraft::Members { .. }) {
            shared(toml, &table, &id);
            written.body = BodyDraft::None;
        }
        for spread in spread {
            let one = filled(&written, &spread);
            named(toml, &one.id);
            if let Some(&first) = places.get(&one.id.value) {
                let first: &WrittenCriterion = &criteria[first];
                let message = both!(
                    "hai tiêu chí cùng mang mã `{id}`",
                    "two criteria are called `{id}`",
                    id = one.id.value,
                );
                let fault = Diagnostic::new(Code::DuplicateId, id.span, message);
                toml.faults.push(fault.because(first.id.span, the_first()));
                continue;
            }
            places.insert(one.id.value.clone(), criteria.len());
            criteria.push(one);
        }
    }
    (criteria, places)
}

/// Fault for a run of criteria with members: each would have all of them.
fn shared<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>, id: &Spanned<String>) {
    let span = table.key(toml.source, "of").unwrap_or(id.span);
    let message = both!(
        "`{id}` là nhiều tiêu chí, không thể cùng có các thành phần này",
        "`{id}` is several criteria, which cannot share these members",
        id = id.value,
    );
    let fault = Diagnostic::new(Code::WrongValue, span, message);
    toml.faults.push(fault.help(both!(
        "viết từng tiêu chí có `of` thành một mục riêng",
        "write each criterion with an `of` as an entry of its own"
    )));
}

/// Reads a criterion, or the set as a criterion.
pub(super) fn read<'t>(
    toml: &mut TomlReader<'t>,
    table: &TomlTable<'t>,
    (id, home): (Spanned<String>, &Home),
) -> WrittenCriterion {
    let source = toml.source;
    let before = toml.faults.len();
    let citation = citation::read(toml, table, home);
    let cited = toml.faults.len() == before;
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
        toml.faults.push(fault.help(both!(
            "giữ một, hoặc tách thành hai tiêu chí và thêm tiêu chí thứ ba nêu cả hai trong `of`",
            "keep one, or make two criteria and a third that names both in `of`"
        )));
    }
    let settings = settings(toml, table);
    let body = match bodies.first() {
        Some(&"rule") => rule(toml, table, ("rule", settings)).map(BodyDraft::Rule),
        Some(&"of") => Some(group::members(toml, table)),
        Some(&"use") => toml.string_at(table, "use").map(BodyDraft::Use),
        _ => None,
    };
    let applies = rule(toml, table, ("applies", Settings::default()));
    let readable = body.is_some() || bodies.is_empty();
    if readable {
        idle(toml, table, body.as_ref());
    }
    let titled = table.node(source, "title").is_some();
    let title = toml.text_at(table, "title");
    let draft = WrittenCriterion {
        title,
        was: toml.string_at(table, "was"),
        tightens: toml.string_at(table, "tightens"),
        body: body.unwrap_or(BodyDraft::None),
        applies,
        kinds: toml.strings_at(table, "kinds"),
        citation,
        id,
    };
    // Titles and sources that could not be read are already reported: do not report them as missing.
    let is_set = draft.id.value == "set";
    if readable && !titled && !is_set {
        untitled(toml, &draft);
    }
    if readable && cited && home.is_official() && !is_set {
        stated(toml, &draft);
    }
    draft
}

/// Reads a rule.
fn rule<'t>(
    toml: &mut TomlReader<'t>,
    table: &TomlTable<'t>,
    (key, settings): (&str, Settings),
) -> Option<RuleDraft> {
    let text = toml.rule_at(table, key)?;
    let expr = parse(&text.value, text.span)
        .map_err(|fault| toml.faults.push(fault))
        .ok()?;
    Some(RuleDraft { expr, settings })
}

fn as_rule(body: &BodyDraft<RuleDraft>) -> Option<&Expr> {
    match body {
        BodyDraft::Rule(rule) => Some(&rule.expr),
        BodyDraft::Members { .. } | BodyDraft::Use(_) | BodyDraft::None => None,
    }
}

fn filled(written: &WrittenCriterion, spread: &Spread) -> WrittenCriterion {
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

/// Reports a criterion without a title.
fn untitled(toml: &mut TomlReader<'_>, draft: &WrittenCriterion) {
    let brings_one = match &draft.body {
        BodyDraft::Use(_) => true,
        BodyDraft::Rule(rule) => rule.expr.alone().is_some(),
        BodyDraft::Members { .. } | BodyDraft::None => false,
    };
    if draft.title.is_some() || brings_one {
        return;
    }
    let message = both!(
        "tiêu chí `{id}` chưa có tên",
        "`{id}` has no title",
        id = draft.id.value,
    );
    toml.fault(Code::MissingTitle, draft.id.span, message).help = Some(both!(
        "viết `title = {{ vi = \"…\", en = \"…\" }}`; chỉ quy tắc gồm đúng một số liệu có/không, hoặc `use`, mới có sẵn tên",
        "write `title = {{ vi = \"…\", en = \"…\" }}`; only a rule that is a single yes/no figure, or a `use`, has a title of its own"
    ));
}

/// Reports a criterion with a body whose text is said to be unknown, or the reverse.
fn stated(toml: &mut TomlReader<'_>, draft: &WrittenCriterion) {
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
    toml.fault(Code::BodyAndText, id.span, message).help = Some(help);
}

fn settings<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>) -> Settings {
    let mut said = |key| {
        let word = toml.string_at(table, key)?;
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
                toml.fault(Code::WrongValue, word.span, message);
                None
            }
        }
    };
    Settings {
        on_tie: said("on_tie"),
        on_zero: said("on_zero"),
    }
}

/// Reports `on_tie`, `on_zero` and `require` where they have no effect.
fn idle<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>, body: Option<&BodyDraft<RuleDraft>>) {
    let tests = body
        .and_then(as_rule)
        .map_or(&[][..], |rule| rule.tests.as_slice());
    let strict = |operator: Operator| matches!(operator, Operator::Less | Operator::Greater);
    let ties = tests.iter().any(|test| match test {
        Test::Compare { operator, .. } | Test::Share { operator, .. } => strict(*operator),
        Test::Holds { .. } | Test::Level { .. } => false,
    });
    let divides = tests.iter().any(|test| matches!(test, Test::Share { .. }));
    let gathers = matches!(body, Some(BodyDraft::Members { .. }));
    let idle = [
        (
            "on_tie",
            ties,
            both!(
                "không có phép so sánh `<` hay `>`",
                "no comparison uses `<` or `>`"
            ),
        ),
        (
            "on_zero",
            divides,
            both!("không có phép chia", "there is no division"),
        ),
        (
            "require",
            gathers,
            both!("không có tiêu chí thành phần", "there are no members"),
        ),
    ];
    for (key, used, reason) in idle {
        if let (Some(span), false) = (table.key(toml.source, key), used) {
            let message = Text {
                vi: format!("khóa `{key}` không có tác dụng ở đây: {}", reason.vi),
                en: format!("`{key}` has no effect here: {}", reason.en),
            };
            toml.fault(Code::IdleOption, span, message).help =
                Some(both!("bỏ khóa này đi", "remove it"));
        }
    }
}

/// Reports an id that cannot be referred to: `version#id` in files, `a;b` in csv, `set` for the whole set.
fn named(toml: &mut TomlReader<'_>, id: &Spanned<String>) {
    if id.value == "set" {
        let message = both!(
            "trong kết quả, `set` là mã chỉ cả bộ tiêu chí",
            "`set` is the id of the whole set in results"
        );
        toml.fault(Code::WrongValue, id.span, message).help = Some(both!(
            "đặt mã khác cho tiêu chí",
            "give the criterion another id"
        ));
    } else if !is_local_id(&id.value) {
        let message = both!(
            "`{id}` không dùng làm mã tiêu chí được",
            "`{id}` is not a valid criterion id",
            id = id.value,
        );
        toml.fault(Code::WrongValue, id.span, message).help = Some(both!(
            "dùng chữ cái không dấu, chữ số, `-` và `_`, như `d5-k4-a`",
            "write ASCII letters, digits, `-` and `_`, as in `d5-k4-a`"
        ));
    }
}

/// True if a text may be the id of a criterion, a family or a version.
pub(super) fn is_local_id(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    text.bytes().all(fits) && text.starts_with(|c: char| c.is_ascii_alphanumeric())
}
