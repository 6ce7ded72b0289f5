//! JSON Schema of criteria files, for editors, generated from the reader's own table of keys.

use serde_json::{Map, Value, json};

use super::keys::{KeySpec, PAIR, TESTS, VERSION, ValueForm};
use crate::model::YEARS;

/// JSON Schema (2020-12) of a criteria file or an accompanying file of tests.
#[must_use]
pub fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "antq criteria file",
        "anyOf": [table(VERSION), table(TESTS)],
    })
}

fn table(keys: &[KeySpec]) -> Value {
    let mut properties = Map::new();
    for key in keys {
        let mut value = form(&key.form);
        value["description"] = key.doc.into();
        properties.insert(key.name.to_owned(), value);
    }
    let required: Vec<&str> = keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn form(of: &ValueForm) -> Value {
    match of {
        ValueForm::Format => json!({ "const": 1 }),
        ValueForm::Text => json!({ "type": "string" }),
        ValueForm::Word(words) => json!({ "enum": words }),
        ValueForm::Pair => table(PAIR),
        ValueForm::NameOrPair => json!({ "anyOf": [{ "type": "string" }, table(PAIR)] }),
        ValueForm::Rule => json!({ "type": "string", "minLength": 1 }),
        ValueForm::Whole(most) => json!({ "type": "integer", "minimum": 0, "maximum": most }),
        ValueForm::Year => {
            json!({ "type": "integer", "minimum": YEARS.start(), "maximum": YEARS.end() })
        }
        ValueForm::Number => json!({ "type": ["number", "string"] }),
        ValueForm::Flag => json!({ "type": "boolean" }),
        ValueForm::Date => json!({ "type": "string", "format": "date" }),
        ValueForm::Day => json!({ "type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$" }),
        ValueForm::Cell => json!({ "type": ["integer", "string"] }),
        ValueForm::List(item) => json!({ "type": "array", "items": form(item) }),
        ValueForm::Table(keys) => table(keys),
        ValueForm::Named(_, value) => {
            json!({ "type": "object", "additionalProperties": form(value) })
        }
        ValueForm::Either(forms) => json!({ "anyOf": forms.iter().map(form).collect::<Vec<_>>() }),
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::wildcard_enum_match_arm,
        reason = "a test that cannot continue reports its place by failing, and handles only some forms"
    )]

    use serde_json::{Value, json};

    use super::super::example::CODEBOOK;
    use super::super::keys::{KeySpec, VERSION, ValueForm};
    use super::super::law::check;
    use super::super::library::Library;
    use super::schema;
    use crate::diagnostic::{Code, Diagnostic, Severity};

    /// True if a value is valid; supports the part of JSON Schema that is generated.
    fn valid(schema: &Value, value: &Value) -> bool {
        let of_type = |name: &str| match name {
            "string" => value.is_string(),
            "integer" => value.is_i64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "array" => value.is_array(),
            _ => value.is_object(),
        };
        schema
            .as_object()
            .unwrap()
            .iter()
            .all(|(word, said)| match word.as_str() {
                "$schema" | "title" | "description" | "format" | "pattern" | "minLength" => true,
                "anyOf" => said.as_array().unwrap().iter().any(|one| valid(one, value)),
                "const" => said == value,
                "enum" => said.as_array().unwrap().contains(value),
                "type" => match said {
                    Value::Array(types) => types.iter().any(|one| of_type(one.as_str().unwrap())),
                    one => of_type(one.as_str().unwrap()),
                },
                "minimum" => value
                    .as_i64()
                    .is_none_or(|found| found >= said.as_i64().unwrap()),
                "maximum" => value
                    .as_i64()
                    .is_none_or(|found| found <= said.as_i64().unwrap()),
                "items" => value
                    .as_array()
                    .is_none_or(|items| items.iter().all(|item| valid(said, item))),
                "required" => value.as_object().is_none_or(|table| {
                    let mut keys = said.as_array().unwrap().iter();
                    keys.all(|key| table.contains_key(key.as_str().unwrap()))
                }),
                "properties" => value.as_object().is_none_or(|table| {
                    let mut keys = table.iter();
                    keys.all(|(key, value)| said.get(key).is_none_or(|one| valid(one, value)))
                }),
                "additionalProperties" => value.as_object().is_none_or(|table| {
                    let known = schema.get("properties");
                    let mut others = table
                        .iter()
                        .filter(|(key, _)| known.is_none_or(|known| known.get(key).is_none()));
                    match said {
                        Value::Bool(false) => others.next().is_none(),
                        said => others.all(|(_, value)| valid(said, value)),
                    }
                }),
                other => panic!("{other} is not checked here"),
            })
    }

    /// A value of a form; its tables contain all keys.
    fn full(form: &ValueForm) -> Value {
        match form {
            ValueForm::Format | ValueForm::Whole(_) => json!(1),
            ValueForm::Text | ValueForm::NameOrPair => json!("a"),
            ValueForm::Word(words) => json!(words[0]),
            ValueForm::Pair => json!({ "vi": "a", "en": "a" }),
            ValueForm::Rule => json!("so_vu == 0"),
            ValueForm::Year => json!(2022),
            ValueForm::Number => json!("70%"),
            ValueForm::Flag => json!(true),
            ValueForm::Date => json!("2022-02-10"),
            ValueForm::Day => json!("11-16"),
            ValueForm::Cell => json!(0),
            ValueForm::List(item) => json!([full(item)]),
            ValueForm::Named(name, value) => json!({ *name: full(value) }),
            ValueForm::Either(forms) => full(&forms[forms.len() - 1]),
            ValueForm::Table(keys) => table(keys),
        }
    }

    fn table(keys: &[KeySpec]) -> Value {
        let entry = |key: &KeySpec| (key.name.to_owned(), full(&key.form));
        Value::Object(keys.iter().map(entry).collect())
    }

    /// A value as inline TOML, where a date is not a string.
    fn toml(value: &Value) -> String {
        match value {
            Value::String(text) if text == "2022-02-10" => text.clone(),
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(toml).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Object(table) => {
                let entries: Vec<String> = table
                    .iter()
                    .map(|(key, value)| format!("{key} = {}", toml(value)))
                    .collect();
                format!("{{ {} }}", entries.join(", "))
            }
            other => other.to_string(),
        }
    }

    fn faults(file: &Value) -> (String, Vec<Diagnostic>) {
        let lines = file.as_object().unwrap().iter();
        let lines: Vec<String> = lines
            .map(|(key, value)| format!("{key} = {}\n", toml(value)))
            .collect();
        let text = lines.concat();
        let library = Library::of(("codebook.toml", CODEBOOK), &[("own.toml", &text)]);
        (text, check(&library))
    }

    /// All places of keys in a file with all keys, with the forms of their values.
    fn places(form: &ValueForm, at: &str, found: &mut Vec<(String, ValueForm)>) {
        match form {
            ValueForm::Table(keys) => {
                for key in *keys {
                    let at = format!("{at}/{}", key.name);
                    found.push((at.clone(), key.form));
                    places(&key.form, &at, found);
                }
            }
            ValueForm::List(item) => places(item, &format!("{at}/0"), found),
            ValueForm::Named(name, value) => {
                let at = format!("{at}/{name}");
                found.push((at.clone(), **value));
                places(value, &at, found);
            }
            ValueForm::Either(forms) => places(&forms[forms.len() - 1], at, found),
            ValueForm::Pair => {
                for key in ["vi", "en"] {
                    found.push((format!("{at}/{key}"), ValueForm::Text));
                }
            }
            _ => {}
        }
    }

    #[test]
    fn reader_and_schema_agree_on_every_key_and_on_its_type() {
        let mut file = table(VERSION);
        file["ruleset"]["id"] = json!("bo-a/ban-1");
        let schema = schema();
        assert!(valid(&schema, &file), "{file}");
        let mut all = Vec::new();
        places(&ValueForm::Table(VERSION), "", &mut all);
        assert!(all.len() > 80, "{}", all.len());
        for (place, form) in all {
            let mut wrong = file.clone();
            wrong["indicator"]["so_rieng"]["kind"] = json!(if place.contains("/levels") {
                "grade"
            } else {
                "count"
            });
            // A criterion has one body, and only members have a `require`.
            let body = match place.rsplit('/').next() {
                Some("use") => "use",
                _ if place.contains("/of") || place.contains("/require") => "of",
                _ => "rule",
            };
            let criterion = wrong["criterion"][0].as_object_mut().unwrap();
            criterion
                .retain(|key, _| key == body || !["rule", "of", "use"].contains(&key.as_str()));
            let parent = place.rsplit_once('/').unwrap().0;
            let key = &place[parent.len() + 1..];
            let flag = match form {
                ValueForm::Flag => true,
                ValueForm::Either(forms) => matches!(forms[0], ValueForm::Flag),
                _ => false,
            };
            let value = if flag { json!(5) } else { json!(true) };
            wrong.pointer_mut(parent).unwrap()[key] = value;
            assert!(!valid(&schema, &wrong), "{place}");
            let (text, found) = faults(&wrong);
            let needle = if flag { "5" } else { "true" };
            let told = found.iter().any(|fault| {
                let span = fault.primary.0;
                fault.code.severity() == Severity::Error
                    && text[span.start..span.end].trim_matches('"') == needle
            });
            assert!(told, "the reader takes {place}:\n{text}\n{found:?}");
        }
    }

    #[test]
    fn reader_and_schema_refuse_an_unknown_key_in_every_table_and_miss_the_same_keys() {
        fn tables(form: &ValueForm, at: &str, found: &mut Vec<(String, &'static [KeySpec])>) {
            match form {
                ValueForm::Table(keys) => {
                    found.push((at.to_owned(), keys));
                    for key in *keys {
                        tables(&key.form, &format!("{at}/{}", key.name), found);
                    }
                }
                ValueForm::List(item) => tables(item, &format!("{at}/0"), found),
                ValueForm::Named(name, value) => tables(value, &format!("{at}/{name}"), found),
                ValueForm::Either(forms) => tables(&forms[forms.len() - 1], at, found),
                _ => {}
            }
        }
        let mut file = table(VERSION);
        file["ruleset"]["id"] = json!("bo-a/ban-1");
        let criterion = file["criterion"][0].as_object_mut().unwrap();
        criterion.retain(|key, _| !["rule", "use"].contains(&key.as_str()));
        let schema = schema();
        let mut all = Vec::new();
        tables(&ValueForm::Table(VERSION), "", &mut all);
        for (place, keys) in all {
            let mut file = file.clone();
            if place.contains("/levels") {
                file["indicator"]["so_rieng"]["kind"] = json!("grade");
            }
            let Some(Value::Object(_)) = file.pointer(&place) else {
                panic!("{place} is no table");
            };
            let mut more = file.clone();
            more.pointer_mut(&place).unwrap()["khong_co"] = json!(1);
            let (_, found) = faults(&more);
            assert!(!valid(&schema, &more), "{place}");
            assert!(
                found.iter().any(|fault| fault.code == Code::UnknownKey),
                "{place}: {found:?}"
            );
            for key in keys.iter().filter(|key| key.required) {
                let mut less = file.clone();
                let table = less.pointer_mut(&place).unwrap().as_object_mut().unwrap();
                table.remove(key.name);
                let (_, found) = faults(&less);
                assert!(!valid(&schema, &less), "{place} without {}", key.name);
                let missed = found.iter().any(|fault| {
                    matches!(fault.code, Code::MissingKey | Code::UnknownFormat)
                        && fault.message.en.contains(&format!("`{}`", key.name))
                });
                assert!(missed, "{place} without {}: {found:?}", key.name);
            }
        }
    }
}
