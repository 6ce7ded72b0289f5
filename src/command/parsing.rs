//! Faults of the command line as clap finds them, in our own words in both languages.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::spoken::Unspoken;
use crate::inquiry::is_subject;
use crate::text::{Text, both};

/// What is wrong with the command line.
pub(super) fn fault(error: &clap::Error) -> Text {
    let fault = what(error);
    match suggested(error) {
        Some(near) => {
            both!("{fault}; có phải {near} không?", "{fault}; did you mean {near}?"; fault)
        }
        None => fault,
    }
}

/// How the command is used, and where to read on.
pub(super) fn hints(error: &clap::Error) -> Vec<Text> {
    let usage = told(error, ContextKind::Usage).map(|usage| {
        let usage = usage.trim_start_matches("Usage: ");
        both!("cách dùng: {usage}", "usage: {usage}")
    });
    let more = both!("thêm --help để xem hướng dẫn", "add --help for more");
    usage.into_iter().chain([more]).collect()
}

/// The command line with `khu_dan_cu=FILE` for an unknown option `--khu-dan-cu FILE`, if that is a kind of subject.
pub(super) fn with_list(error: &clap::Error, arguments: &[OsString]) -> Option<Vec<OsString>> {
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let option = told(error, ContextKind::InvalidArg)?;
    let kind = option.strip_prefix("--")?.replace('-', "_");
    let place = arguments.iter().position(|argument| {
        let rest = argument
            .to_str()
            .and_then(|text| text.strip_prefix(&option));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
    })?;
    if !is_subject(&kind) {
        return None;
    }
    let mut found = arguments.to_vec();
    let own = found.remove(place);
    let file = match own.to_str()?.split_once('=') {
        Some((_, file)) => file.to_owned(),
        None if place < found.len() => found.remove(place).to_str()?.to_owned(),
        None => return None,
    };
    found.insert(place, format!("{kind}={file}").into());
    Some(found)
}

fn what(error: &clap::Error) -> Text {
    let of = |kind| told(error, kind).unwrap_or_default();
    let argument = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue);
    // clap marks its kinds as open; what it may add later is told as it tells it.
    match error.kind() {
        ErrorKind::UnknownArgument => {
            both!(
                "không có tùy chọn {argument}",
                "there is no option {argument}"
            )
        }
        ErrorKind::InvalidSubcommand => {
            let name = of(ContextKind::InvalidSubcommand);
            both!("không có lệnh “{name}”", "there is no command “{name}”")
        }
        ErrorKind::MissingSubcommand => {
            let known = of(ContextKind::ValidSubcommand);
            both!("thiếu lệnh: {known}", "a command is missing: {known}")
        }
        ErrorKind::MissingRequiredArgument => {
            both!("còn thiếu {argument}", "{argument} is missing")
        }
        ErrorKind::ArgumentConflict => match told(error, ContextKind::PriorArg) {
            Some(other) if other != argument => both!(
                "{argument} không đi cùng {other}",
                "{argument} cannot be combined with {other}"
            ),
            Some(_) | None => both!(
                "{argument} chỉ ghi được một lần",
                "{argument} can be given only once"
            ),
        },
        ErrorKind::InvalidValue if value.is_empty() => {
            both!("{argument} cần một giá trị", "{argument} needs a value")
        }
        ErrorKind::InvalidValue => {
            let known = of(ContextKind::ValidValue);
            both!(
                "{argument} không nhận “{value}”; các giá trị: {known}",
                "{argument} does not take “{value}”; its values are: {known}"
            )
        }
        ErrorKind::ValueValidation => {
            let cause = std::error::Error::source(error);
            let cause = match cause.and_then(|cause| cause.downcast_ref::<Unspoken>()) {
                Some(Unspoken(text)) => text.clone(),
                None => Text::same(cause.map(ToString::to_string).unwrap_or_default()),
            };
            both!(
                "{argument} không nhận “{value}”: {cause}",
                "{argument} does not take “{value}”: {cause}"; cause
            )
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            both!(
                "{argument}: số giá trị không đúng",
                "{argument}: wrong number of values"
            )
        }
        ErrorKind::NoEquals => both!("{argument} cần dấu “=”", "{argument} needs “=”"),
        ErrorKind::InvalidUtf8
        | ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion
        | ErrorKind::Io
        | ErrorKind::Format
        | _ => Text::same(
            error
                .to_string()
                .trim()
                .trim_start_matches("error: ")
                .to_owned(),
        ),
    }
}

/// What of the command line is most similar.
fn suggested(error: &clap::Error) -> Option<String> {
    [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .find_map(|kind| told(error, kind))
}

fn told(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::StyledStrs(texts) => {
            let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
            Some(texts.join(", "))
        }
        ContextValue::Number(number) => Some(number.to_string()),
        ContextValue::None | ContextValue::Bool(_) | _ => None,
    }
}
