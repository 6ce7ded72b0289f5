//! Reads the kind of a figure, and the levels of a grade.

use std::collections::HashMap;

use super::keys;
use super::toml_reader::{TomlReader, TomlTable};
use crate::diagnostic::Code;
use crate::heading;
use crate::model::IndicatorKind;
use crate::text::{Text, both};

/// Reads the kind, with the words accepted for each level of a grade besides its titles.
pub(super) fn kind<'t>(
    toml: &mut TomlReader<'t>,
    table: &TomlTable<'t>,
) -> (IndicatorKind, Vec<Vec<String>>) {
    let Some(word) = toml
        .required(table, "kind")
        .and_then(|node| toml.string(node))
    else {
        no_levels(toml, table);
        return (IndicatorKind::Amount, Vec::new());
    };
    let kind = match word.value.as_str() {
        "count" => IndicatorKind::Count,
        "amount" => IndicatorKind::Amount,
        "yes_no" => IndicatorKind::YesNo,
        "grade" => {
            let (levels, also) = levels(toml, table);
            if levels.len() < 2 {
                let message = both!(
                    "số liệu theo mức phải có `levels`, từ mức thấp lên",
                    "a grade needs its `levels`, lowest first"
                );
                toml.fault(Code::MissingKey, word.span, message).help = Some(both!(
                    "viết `levels = [{{ vi = \"…\", en = \"…\" }}, …]`",
                    "write `levels = [{{ vi = \"…\", en = \"…\" }}, …]`"
                ));
            }
            return (IndicatorKind::Grade(levels), also);
        }
        _ => {
            let message = both!(
                "`{word}` không phải là một loại số liệu",
                "`{word}` is not a kind of figure",
                word = word.value,
            );
            toml.fault(Code::WrongValue, word.span, message).help = Some(both!(
                "viết `count`, `amount`, `yes_no` hoặc `grade`",
                "write count, amount, yes_no or grade"
            ));
            IndicatorKind::Amount
        }
    };
    no_levels(toml, table);
    (kind, Vec::new())
}

/// Reads `levels = [{ vi = "…", en = "…", also = ["…"] }]`.
fn levels<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>) -> (Vec<Text>, Vec<Vec<String>>) {
    let (mut levels, mut also) = (Vec::new(), Vec::new());
    // The level of each word.
    let mut known: HashMap<String, usize> = HashMap::new();
    for item in toml.items_at(table, "levels") {
        let Some(level) = toml.text_among(item, keys::LEVEL) else {
            continue;
        };
        let Some(entry) = toml.table(item) else {
            continue;
        };
        let own = levels.len();
        let words = toml.strings_at(&entry, "also");
        for word in &words {
            if *known.entry(heading::key(&word.value)).or_insert(own) != own {
                let message = both!("từ này chỉ một mức khác", "this word is another level's");
                toml.fault(Code::WrongValue, word.span, message);
            }
        }
        let titles = [&level.vi, &level.en].map(|title| (heading::key(title), own));
        known.extend(titles);
        levels.push(level);
        also.push(words.into_iter().map(|word| word.value).collect());
    }
    (levels, also)
}

/// Reports `levels` of a figure that is not a grade.
fn no_levels<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>) {
    let Some(span) = table.key(toml.source, "levels") else {
        return;
    };
    let message = both!(
        "khóa `levels` không có tác dụng ở đây: chỉ số liệu theo mức mới có các mức",
        "`levels` has no effect here: only a grade has levels"
    );
    toml.fault(Code::IdleOption, span, message).help = Some(both!(
        "bỏ khóa này đi, hoặc viết `kind = \"grade\"`",
        "remove it, or write `kind = \"grade\"`"
    ));
}
