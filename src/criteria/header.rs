//! What a version says of itself: its act, its years, its window, its words.

use toml::de::DeValue;

use super::citation::status;
use super::keys;
use super::walk::{Reading, Table};
use super::wording::newer;
use crate::diagnostic::Code;
use crate::model::{Amendment, DayOfYear, Home, SetOrigin, TextStatus, Window, Words, Years};
use crate::source::{SourceId, Spanned, sha256};
use crate::text::{Text, both};

/// Whether a file says that it is written in the format that is read here.
pub(super) fn format<'t>(reading: &mut Reading<'t>, root: &Table<'t>) -> bool {
    let Some(node) = root.node(reading.source, "format") else {
        let message = both!("thiếu khóa `format`", "`format` is missing");
        reading.fault(Code::UnknownFormat, root.span, message).help = Some(both!(
            "mở đầu tệp bằng `format = 1`",
            "begin the file with `format = 1`"
        ));
        return false;
    };
    let known = matches!(node.value, DeValue::Integer(number) if number.as_str() == "1");
    if !known {
        let found = &reading.text[node.span.start..node.span.end];
        let message = both!(
            "`format` phải là 1, đang là `{found}`",
            "expected format 1, found `{found}`"
        );
        reading.fault(Code::UnknownFormat, node.span, message).help = Some(newer());
    }
    known
}

/// What the head of a version says: enough to choose it by year without reading the rest.
pub(super) struct Head {
    pub(super) id: Spanned<String>,
    /// Other names of its family.
    pub(super) also: Vec<Spanned<String>>,
    pub(super) years: Years,
    /// What it judges.
    pub(super) subject: String,
}

/// Reads the `[ruleset]` table alone; `None` where it lacks an id or is no TOML.
pub(super) fn head(source: SourceId, text: &str) -> Option<Head> {
    let end = text
        .match_indices("\n[")
        .map(|(at, _)| at)
        .find(|&at| !text[at..].starts_with("\n[ruleset]"));
    let mut reading = Reading::new(source, &text[..end.unwrap_or(text.len())]);
    let tree = reading.parse();
    if reading.broken {
        return None;
    }
    let root = reading.root(&tree);
    let table = reading.table_at(&root, "ruleset")?;
    let id = reading.string_at(&table, "id")?;
    Some(Head {
        id,
        also: reading.strings_at(&table, "also"),
        years: years(&mut reading, &table),
        subject: subject(&mut reading, &table),
    })
}

/// The unit a version judges: `commune` unless it says another.
pub(super) fn subject<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> String {
    let said = reading.string_at(table, "subject");
    said.map_or_else(|| "commune".to_owned(), |subject| subject.value)
}

pub(super) fn home<'t>(reading: &mut Reading<'t>, table: &Table<'t>, id: &Spanned<String>) -> Home {
    let origin = origin(reading, table);
    let title = reading
        .required(table, "title")
        .and_then(|node| reading.text(node))
        .unwrap_or_default();
    if origin != SetOrigin::Proposal {
        let lacks: Vec<String> = ["act", "years", "source"]
            .into_iter()
            .filter(|key| table.node(reading.source, key).is_none())
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
            reading.fault(Code::UncitedLaw, id.span, message).help = Some(both!(
                "dẫn nguồn văn bản, hoặc ghi `origin = \"proposal\"`: khi đó bộ được đánh dấu là đề xuất",
                "cite it, or say `origin = \"proposal\"`: it is then marked as a proposal"
            ));
        }
    }
    let (in_force_from, in_force_to) =
        reading
            .table_at(table, "in_force")
            .map_or((None, None), |force| {
                reading.only(&force, keys::DATES);
                (
                    reading.date_at(&force, "from"),
                    reading.date_at(&force, "to"),
                )
            });
    Home {
        id: id.value.clone(),
        title,
        revision: reading
            .required(table, "revision")
            .and_then(|node| reading.whole(node, keys::LAST_REVISION))
            .unwrap_or(1),
        sha256: sha256(reading.text.as_bytes()),
        act: reading
            .string_at(table, "act")
            .map(|act| act.value)
            .unwrap_or_default(),
        origin,
        issued: reading.date_at(table, "issued"),
        in_force_from,
        in_force_to,
        amended_by: amendments(reading, table),
        also: reading
            .strings_at(table, "also")
            .into_iter()
            .map(|name| name.value)
            .collect(),
        notes: {
            let items = reading.items_at(table, "notes");
            let texts = items.into_iter().filter_map(|item| reading.text(item));
            texts.collect()
        },
    }
}

/// Who made the set: `origin`; older files say `official` instead.
fn origin<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> SetOrigin {
    let official = reading.flag_at(table, "official");
    let Some(word) = reading.string_at(table, "origin") else {
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
                "`{word}` is no origin of a set",
                word = word.value,
            );
            reading.fault(Code::WrongValue, word.span, message).help = Some(both!(
                "viết `law`, `guidance`, `local` hoặc `proposal`",
                "the origins are law, guidance, local and proposal"
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
        reading.fault(Code::WrongValue, word.span, message).help = Some(both!(
            "bỏ `official`: `origin` đã nói điều đó",
            "remove `official`: `origin` says it"
        ));
    }
    origin
}

fn amendments<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> Vec<Amendment> {
    let mut found = Vec::new();
    for entry in reading.tables_at(table, "amended_by") {
        reading.only(&entry, keys::AMENDMENT);
        let act = reading
            .required(&entry, "act")
            .and_then(|node| reading.string(node));
        let text = status(reading, &entry);
        let from = reading.year_at(&entry, "from");
        found.extend(act.map(|act| Amendment {
            act: act.value,
            text: text.unwrap_or(TextStatus::Unknown),
            from,
        }));
    }
    found
}

pub(super) fn years<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> Years {
    let any = Years { from: 0, to: None };
    let Some(entry) = reading.table_at(table, "years") else {
        return any;
    };
    reading.only(&entry, keys::YEARS);
    let (from, to) = (
        reading.year_at(&entry, "from"),
        reading.year_at(&entry, "to"),
    );
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        reading.fault(
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

pub(super) fn window<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> Option<Window> {
    let entry = reading.table_at(table, "window")?;
    reading.only(&entry, keys::WINDOW);
    let mut end = |key| {
        reading.required(&entry, key)?;
        day_at(reading, &entry, key)
    };
    let (from, to) = (end("from"), end("to"));
    Some(Window {
        from: from?,
        to: to?,
    })
}

/// A day of any year, as `"11-16"`.
pub(super) fn day_at<'t>(
    reading: &mut Reading<'t>,
    table: &Table<'t>,
    key: &str,
) -> Option<DayOfYear> {
    let text = reading.string_at(table, key)?;
    let found = day_of_year(&text.value);
    if found.is_none() {
        reading.fault(
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

/// `03-31`: two digits each, and a day that a year can have.
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

pub(super) fn words<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> Words {
    let Some(entry) = reading.table_at(table, "words") else {
        return Words::default();
    };
    reading.only(&entry, keys::WORDS);
    Words {
        pass: reading.string_at(&entry, "pass").map(|word| word.value),
        fail: reading.string_at(&entry, "fail").map(|word| word.value),
    }
}
