//! The built-in register: its counts, and how communes are found in it however they are written.

mod own_lists;
mod spellings;
mod tables;
mod traps;
mod years;

use std::fs;

use antq::model::{Area, NamedCommune, Year};
use antq::register::{Coded, CommuneId, Found, How, Register};

use crate::harness::root;

const BEFORE: Year = 2024;
const AFTER: Year = 2025;
const PHU_THO: (&str, &str) = ("Thanh Sơn", "Phú Thọ");

fn area(code: &str, name: &str, (district, province): (&str, &str)) -> Area {
    Area::from(NamedCommune {
        code: code.to_owned(),
        name: name.to_owned(),
        kind: String::new(),
        district: district.to_owned(),
        province: province.to_owned(),
        ..NamedCommune::default()
    })
}

/// The rows of a built-in table, without its header.
fn rows(file: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("register").join(file)).unwrap();
    let lines = text.lines().skip(1);
    lines
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

/// A short form of the result: the code and how it was matched, or why nothing was.
fn found(register: &Register, year: Year, asked: &Area) -> String {
    let code = |id: &CommuneId| register.commune(*id).code.to_owned();
    let codes = |ids: &[CommuneId]| ids.iter().map(code).collect::<Vec<_>>().join(" ");
    match register.find(year, asked) {
        Found::Known { id, by } => match by {
            How::Silent => code(&id),
            How::PaddedCode => format!("{} padded", code(&id)),
            How::Marks => format!("{} by marks", code(&id)),
            How::NearName => format!("{} near", code(&id)),
            How::OtherKind => format!("{} of another kind", code(&id)),
            How::OtherName => format!("{} other name", code(&id)),
            How::StrangeCode => format!("{} by name", code(&id)),
        },
        Found::Unknown { elsewhere } if elsewhere.is_empty() => "unknown".to_owned(),
        Found::Unknown { elsewhere } => format!("unknown, elsewhere {}", codes(&elsewhere)),
        Found::Gone(event) => format!("{} gone", event.code),
        Found::Ambiguous { ids, .. } if ids.len() > 4 => format!("{} so called", ids.len()),
        Found::Ambiguous { ids, gone } => {
            let gone = gone.iter().map(|event| format!(" {} gone", event.code));
            format!("ambiguous {}{}", codes(&ids), gone.collect::<String>())
        }
        Found::Contradiction {
            by_code,
            by_name,
            other_year,
            ..
        } => format!(
            "code {}, name {}, year {}",
            match by_code {
                Coded::Listed(id) => code(&id),
                Coded::Gone(event) => format!("{} gone", event.code),
            },
            codes(&by_name),
            other_year.map_or_else(|| "none".to_owned(), |year| year.to_string()),
        ),
    }
}
