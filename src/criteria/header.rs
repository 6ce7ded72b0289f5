//! Reads the head of a version: act, years, window, words.

use toml::de::DeValue;

use super::citation::status;
use super::keys;
use super::toml_reader::{TomlReader, TomlTable};
use super::wording::newer;
use crate::diagnostic::Code;
use crate::model::{
    Amendment, DayOfYear, Home, SetOrigin, SubjectKind, TextStatus, VerdictWords, Window, Years,
};
use crate::source::{SourceId, Spanned, sha256};
use crate::text::{Text, both};

/// True if a file declares the supported format; reports a fault otherwise.
pub(super) fn format<'t>(toml: &mut TomlReader<'t>, root: &TomlTable<'t>) -> bool {
    let Some(node) = root.node(toml.source, "format") else {
        let message = both!("thiếu khóa `format`", "`format` is missing");
        toml.fault(Code::UnknownFormat, root.span, message).help = Some(both!(
            "mở đầu tệp bằng `format = 1`",
            "begin the file with `format = 1`"
        ));
        return false;
    };
    let known = matches!(node.value, DeValue::Integer(number) if number.as_str() == "1");
    if !known {
        let found = &toml.text[node.span.start..node.span.end];
        let message = both!(
            "`format` phải là 1, đang là `{found}`",
            "expected format 1, found `{found}`"
        );
        toml.fault(Code::UnknownFormat, node.span, message).help = Some(newer());
    }
    known
}

/// The head of a version: enough to choose it by year without reading the rest.
pub(super) struct VersionHead {
    pub(super) id: Spanned<String>,
    /// Other names of its family.
    pub(super) also: Vec<Spanned<String>>,
    pub(super) years: Years,
    /// Unit it judges.
    pub(super) subject: String,
    /// Heading of its column in results, or else its title.
    pub(super) short: Text,
}

/// Reads only the `[ruleset]` table; `None` if it has no id or the text is not TOML.
///
/// The other tables are left away if possible, because every run reads the heads of all versions.
pub(super) fn head(source: SourceId, text: &str) -> Option<VersionHead> {
    let end = text
        .match_indices("\n[")
        .map(|(at, _)| at)
        .find(|&at| !text[at..].starts_with("\n[ruleset]"));
    // What looks like a table may stand in a text or before `[ruleset]`, and lines may end as on Windows.
    let first = end.and_then(|end| head_of(source, &text[..end]));
    first.or_else(|| head_of(source, text))
}

fn head_of(source: SourceId, text: &str) -> Option<VersionHead> {
    let mut toml = TomlReader::new(source, text);
    let tree = toml.parse();
    if toml.broken {
        return None;
    }
    let root = toml.root(&tree);
    let table = toml.table_at(&root, "ruleset")?;
    let id = toml.string_at(&table, "id")?;
    Some(VersionHead {
        id,
        also: toml.strings_at(&table, "also"),
        years: years(&mut toml, &table),
        subject: subject(&mut toml, &table).value,
        short: short(&mut toml, &table).unwrap_or_default(),
    })
}

/// Heading of a version's column in results, or else its title.
fn short<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>) -> Option<Text> {
    let short = toml.text_at(table, "short");
    short.or_else(|| toml.text_at(table, "title"))
}

/// Kind of subject a version judges; the commune by default.
pub(super) fn subject<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>) -> Spanned<String> {
    let said = toml.string_at(table, "subject");
    said.unwrap_or_else(|| Spanned::new(SubjectKind::COMMUNE.to_owned(), table.span))
}

pub(super) fn home<'t>(
    toml: &mut TomlReader<'t>,
    table: &TomlTable<'t>,
    id: &Spanned<String>,
) -> Home {
    let origin = origin(toml, table);
    let title = toml
        .required(table, "title")
        .and_then(|node| toml.text(node))
        .unwrap_or_default();
    if origin != SetOrigin::Proposal {
        let lacks: Vec<String> = ["act", "years", "source"]
            .into_iter()
            .filter(|key| table.node(toml.source, key).is_none())
            .map(|key| format!("`{key}`"))
            .collect();
        if !lacks.is_empty() {
            let message = Text {
                vi: format!(
                    "bộ tiêu chí ghi là của văn bản mà thiếu khóa {}",
                    lacks.join(", ")
                ),
                en: format!("a set that claims to be law has no {}", lacks.join(", no ")),
            };
            toml.fault(Code::UncitedLaw, id.span, message).help = Some(both!(
                "dẫn nguồn văn bản, hoặc ghi `origin = \"proposal\"`: khi đó bộ được đánh dấu là đề xuất",
                "cite the act, or write `origin = \"proposal\"`, which marks the set as a proposal"
            ));
        }
    }
    let (in_force_from, in_force_to) =
        toml.table_at(table, "in_force")
            .map_or((None, None), |force| {
                toml.only(&force, keys::DATES);
                (toml.date_at(&force, "from"), toml.date_at(&force, "to"))
            });
    Home {
        id: id.value.clone(),
        title,
        revision: toml
            .required(table, "revision")
            .and_then(|node| toml.whole(node, keys::LAST_REVISION))
            .unwrap_or(1),
        sha256: sha256(toml.text.as_bytes()),
        act: toml
            .string_at(table, "act")
            .map(|act| act.value)
            .unwrap_or_default(),
        origin,
        issued: toml.date_at(table, "issued"),
        in_force_from,
        in_force_to,
        amended_by: amendments(toml, table),
        also: toml
            .strings_at(table, "also")
            .into_iter()
            .map(|name| name.value)
            .collect(),
        notes: {
            let items = toml.items_at(table, "notes");
            let texts = items.into_iter().filter_map(|item| toml.text(item));
            texts.collect()
        },
    }
}

/// Origin of the set; older files have `official` instead.
fn origin<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>) -> SetOrigin {
    let official = toml.flag_at(table, "official");
    let Some(word) = toml.string_at(table, "origin") else {
        return match official {
            Some(false) => SetOrigin::Proposal,
            Some(true) | None => SetOrigin::Law,
        };
    };
    let origin = match word.value.as_str() {
        "law" => SetOrigin::Law,
        "guidance" => SetOrigin::Guidance,
        "local" => SetOrigin::Local,
        "proposal" => SetOrigin::Proposal,
        _ => {
            let message = both!(
                "`origin` không nhận giá trị `{word}`",
                "`{word}` is not an origin",
                word = word.value,
            );
            toml.fault(Code::WrongValue, word.span, message).help = Some(both!(
                "viết `law`, `guidance`, `local` hoặc `proposal`",
                "write law, guidance, local or proposal"
            ));
            return SetOrigin::Law;
        }
    };
    if official.is_some_and(|official| official != (origin != SetOrigin::Proposal)) {
        let message = both!(
            "`origin = \"{word}\"` và `official` trái nhau",
            "`origin = \"{word}\"` and `official` contradict each other",
            word = word.value,
        );
        toml.fault(Code::WrongValue, word.span, message).help = Some(both!(
            "bỏ `official`: `origin` đã nói điều đó",
            "remove `official`: `origin` already says it"
        ));
    }
    origin
}

fn amendments<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>) -> Vec<Amendment> {
    let mut found = Vec::new();
    for entry in toml.tables_at(table, "amended_by") {
        toml.only(&entry, keys::AMENDMENT);
        let act = toml
            .required(&entry, "act")
            .and_then(|node| toml.string(node));
        let text = status(toml, &entry);
        let from = toml.year_at(&entry, "from");
        found.extend(act.map(|act| Amendment {
            act: act.value,
            text: text.unwrap_or(TextStatus::Unknown),
            from,
        }));
    }
    found
}

pub(super) fn years<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>) -> Years {
    let any = Years { from: 0, to: None };
    let Some(entry) = toml.table_at(table, "years") else {
        return any;
    };
    toml.only(&entry, keys::YEARS);
    let (from, to) = (toml.year_at(&entry, "from"), toml.year_at(&entry, "to"));
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        toml.fault(
            Code::WrongValue,
            entry.span,
            both!(
                "các năm này kết thúc trước khi bắt đầu",
                "these years end before they begin"
            ),
        );
    }
    Years {
        from: from.unwrap_or(0),
        to,
    }
}

pub(super) fn window<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>) -> Option<Window> {
    let entry = toml.table_at(table, "window")?;
    toml.only(&entry, keys::WINDOW);
    let mut end = |key| {
        toml.required(&entry, key)?;
        day_at(toml, &entry, key)
    };
    let (from, to) = (end("from"), end("to"));
    Some(Window {
        from: from?,
        to: to?,
    })
}

/// A day of the year, such as `"11-16"`.
pub(super) fn day_at<'t>(
    toml: &mut TomlReader<'t>,
    table: &TomlTable<'t>,
    key: &str,
) -> Option<DayOfYear> {
    let text = toml.string_at(table, key)?;
    let found = day_of_year(&text.value);
    if found.is_none() {
        toml.fault(
            Code::WrongValue,
            text.span,
            both!(
                "giá trị này phải là một ngày trong năm, như \"11-16\"",
                "expected a day of the year such as \"11-16\""
            ),
        );
    }
    found
}

/// Parses `03-31`: two digits each, and a day that exists.
fn day_of_year(text: &str) -> Option<DayOfYear> {
    let (month, day) = text.split_once('-')?;
    let number = |digits: &str| -> Option<u8> {
        let two = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit());
        digits.parse().ok().filter(|_| two)
    };
    let (month, day) = (number(month)?, number(day)?);
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    };
    (1..=days)
        .contains(&day)
        .then_some(DayOfYear { month, day })
}

/// Note on every result of a target.
pub(super) fn of_target() -> Text {
    both!(
        "là mục tiêu của kế hoạch, không phải tiêu chuẩn: không làm đổi kết quả của bộ nào.",
        "is what a plan aims at, not a standard: it changes the verdict of no other set."
    )
}

/// Its own words for verdicts; a target that has none is “đạt mục tiêu” or not.
pub(super) fn words<'t>(
    toml: &mut TomlReader<'t>,
    table: &TomlTable<'t>,
    target: bool,
) -> VerdictWords {
    let Some(entry) = toml.table_at(table, "words") else {
        return VerdictWords {
            pass: target.then(|| "đạt mục tiêu".to_owned()),
            fail: target.then(|| "chưa đạt mục tiêu".to_owned()),
        };
    };
    toml.only(&entry, keys::WORDS);
    VerdictWords {
        pass: toml.string_at(&entry, "pass").map(|word| word.value),
        fail: toml.string_at(&entry, "fail").map(|word| word.value),
    }
}
