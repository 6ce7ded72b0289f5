//! Forms of every set and year, filled in: what is written in a form is judged as the same figures under their ids are.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};

use antq::export::form_csv;
use antq::inquiry::{CriteriaChoice, Depth, Form, Material, Question, Session, YearChoice};
use antq::model::{IndicatorKind, Weight, Year};
use antq::say::form_workbook;
use antq::text::Language;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::template::FAMILIES;

/// Communes of a form: one filled in wholly, one in every second cell, and one left empty.
const COMMUNES: usize = 3;

/// The form of a year. Each has communes of its own, so that all forms can be read at once.
fn form(families: &[&str], year: Year) -> Form {
    let province = match year {
        ..=2024 => "Bắc Kạn",
        _ => "Thái Nguyên",
    };
    let material = Material {
        criteria: sets(families),
        province: province.to_owned(),
        ..Material::default()
    };
    let mut form = Form::of(&material, ("", year), &mut |_| unreachable!()).expect("a form");
    form.communes.drain(..COMMUNES * usize::from(year - 2012));
    form.communes.truncate(COMMUNES);
    form
}

fn sets(families: &[&str]) -> Vec<CriteriaChoice> {
    let named = families
        .iter()
        .map(|&one| CriteriaChoice::Named(one.to_owned()));
    named.collect()
}

/// What someone writes in a cell; empty if it is left so.
fn written(form: &Form, (commune, column, year): (usize, usize, Year)) -> String {
    let is_filled = match commune {
        0 => true,
        1 => (column + usize::from(year)).is_multiple_of(2),
        _ => false,
    };
    if !is_filled {
        return String::new();
    }
    let own = form.codebook.indicator(form.columns[column].figure);
    let turn = commune * 5 + column * 3 + usize::from(form.year - year);
    match &own.kind {
        // A part is never more than what it is part of.
        IndicatorKind::Count if own.part_of.is_some() => (turn % 4).to_string(),
        IndicatorKind::Count => (turn % 9 + 4).to_string(),
        IndicatorKind::Amount if own.unit.as_ref().is_some_and(|unit| unit.path() == "%") => {
            format!("{},5%", 60 + turn % 39)
        }
        IndicatorKind::Amount => format!("{},5", 10 + turn % 30),
        IndicatorKind::YesNo if own.answers.is_some() => ["Đạt", "Chưa đạt"][turn % 2].to_owned(),
        IndicatorKind::YesNo => ["Có", "Không"][turn % 2].to_owned(),
        IndicatorKind::Grade(levels) => levels[turn % levels.len()].vi.clone(),
    }
}

/// The form as csv, filled in: each row ends with an empty cell for each figure.
fn filled_csv(form: &Form) -> Vec<u8> {
    let mut empty = Vec::new();
    form_csv(&mut empty, form, Language::Vietnamese, false).unwrap();
    let empty = String::from_utf8(empty).unwrap();
    let (header, rows) = empty.split_once('\n').unwrap();
    let mut filled = format!("{header}\n");
    let years: Vec<Year> = form.years().into_iter().collect();
    for (row, line) in rows.lines().enumerate() {
        let (commune, year) = (row % form.communes.len(), years[row / form.communes.len()]);
        let keys = line.trim_end_matches(',');
        let width = form.columns.len();
        assert_eq!(line.len(), keys.len() + width, "{line}");
        filled += keys;
        for column in 0..width {
            let cell = written(form, (commune, column, year));
            write!(filled, ",{}", quoted(&cell)).unwrap();
        }
        filled.push('\n');
    }
    filled.into_bytes()
}

/// A cell as a text file holds it.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The form as a workbook, filled in: the cells of figures stand behind those of the commune in each row.
fn filled_workbook(form: &Form) -> Vec<u8> {
    let mut empty = Vec::new();
    form_workbook(&mut empty, form, Language::Vietnamese).unwrap();
    let mut parts = ZipArchive::new(Cursor::new(empty)).unwrap();
    let mut filled = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            text = filled_sheet(form, &String::from_utf8(text).unwrap()).into_bytes();
        }
        let plain = SimpleFileOptions::default();
        filled.start_file(name, plain).unwrap();
        filled.write_all(&text).unwrap();
    }
    filled.finish().unwrap().into_inner()
}

fn filled_sheet(form: &Form, sheet: &str) -> String {
    let mut filled = sheet.to_owned();
    for commune in 0..form.communes.len() {
        // Title, clauses, figures and years stand above.
        let row = format!("<row r=\"{}\"", commune + 5);
        let start = filled.find(&row).expect("the row of a commune");
        let end = start + filled[start..].find("</row>").expect("its end");
        filled.insert_str(end, &cells(form, commune));
    }
    filled
}

/// The cells of a commune: numbers as numbers, everything else as text.
fn cells(form: &Form, commune: usize) -> String {
    let mut cells = String::new();
    // The code, the name, the district until 2024, the province.
    let first = 3 + usize::from(form.has_districts);
    let columns = form.columns.iter().enumerate();
    let dated = columns.flat_map(|(at, one)| one.years(form.year).map(move |year| (at, year)));
    for (place, (column, year)) in dated.enumerate() {
        let (cell, name) = (
            written(form, (commune, column, year)),
            column_name(first + place),
        );
        if cell.is_empty() {
            continue;
        }
        let row = commune + 5;
        let number = cell.replace(',', ".");
        if number.parse::<f64>().is_ok() {
            write!(cells, "<c r=\"{name}{row}\"><v>{number}</v></c>").unwrap();
        } else {
            write!(
                cells,
                "<c r=\"{name}{row}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"
            )
            .unwrap();
        }
    }
    cells
}

/// Name of a column of a worksheet, from 0: `A`, `Z`, `AA`.
fn column_name(at: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap());
    match at / 26 {
        0 => letter(at).to_string(),
        above => column_name(above - 1) + &letter(at).to_string(),
    }
}

/// The figures of a form under their ids: one row for each commune and year. A workbook asks only for the years of each figure.
fn bare(form: &Form, is_workbook: bool) -> Vec<u8> {
    let mut text = "ma_xa,ten_xa,nam,ranh_gioi".to_owned();
    for column in &form.columns {
        write!(text, ",{}", form.codebook.indicator(column.figure).id).unwrap();
    }
    text.push('\n');
    for year in form.years() {
        for (commune, area) in form.communes.iter().enumerate() {
            write!(text, "{},{},{year},{}", area.code, area.name, form.year).unwrap();
            for (at, column) in form.columns.iter().enumerate() {
                let is_asked = !is_workbook || column.years(form.year).any(|one| one == year);
                let cell = written(form, (commune, at, year));
                let cell = if is_asked {
                    quoted(&cell)
                } else {
                    String::new()
                };
                write!(text, ",{cell}").unwrap();
            }
            text.push('\n');
        }
    }
    text.into_bytes()
}

/// What antq finds in files without an option but the sets and every year.
#[derive(Debug, PartialEq)]
struct Found {
    /// The figures of each commune and year.
    figures: BTreeMap<(String, Year), Vec<String>>,
    /// The findings and missing figures of each commune and year.
    verdicts: BTreeMap<(String, Year), String>,
    /// Codes of the doubts and faults, with their number.
    faults: BTreeMap<String, usize>,
}

fn found(families: &[&str], files: &[(String, Vec<u8>)]) -> Found {
    let mut question = Question {
        years: YearChoice::All,
        ..Question::default()
    };
    question.material.criteria = sets(families);
    question.material.data = files.iter().map(|(name, _)| name.as_str().into()).collect();
    let read = &mut |name: &str| {
        let mut named = files.iter().filter(|(own, _)| own == name);
        Ok(named.next().expect(name).1.clone())
    };
    let session = Session::inspect(&question, read).expect("a session");
    let mut found = Found {
        figures: BTreeMap::new(),
        verdicts: BTreeMap::new(),
        faults: BTreeMap::new(),
    };
    for series in &session.reading.series {
        for record in series.records() {
            let values = session.codebook.ids().filter_map(|figure| {
                let value = record.value(figure);
                // Beside the sheets of residential areas, an answer is named with its family.
                let id = &session.codebook.indicator(figure).id;
                let id = id.split_once('/').map_or(id.as_str(), |(_, own)| own);
                value.gap().is_none().then(|| format!("{id} {value:?}"))
            });
            let key = (series.area.code.clone(), record.year);
            found.figures.insert(key, values.collect());
        }
    }
    let faults = session.reading.faults.iter();
    for fault in faults.filter(|fault| fault.kind.weight() > Weight::Note) {
        *found
            .faults
            .entry(fault.kind.code().to_string())
            .or_default() += 1;
    }
    for row in &session.rows(Depth::Figures) {
        let judged = row.judged().map(|one| {
            let missing = one.missing.iter().map(|one| (one.figure, one.year));
            let missing: Vec<_> = missing.collect();
            format!("{} {:?} {missing:?}", one.ruleset.id, one.assessment)
        });
        let judged: Vec<String> = judged.collect();
        let key = (session.commune(row).code.clone(), row.year);
        found.verdicts.insert(key, judged.join("\n"));
    }
    found
}

/// Reads forms filled in, and the same figures under their ids, and compares what is found.
///
/// Of the first commune every cell is read. Values drawn at random may break a check.
#[track_caller]
fn are_judged_as_their_figures(families: &[&str], forms: &[Form], ending: &str) {
    let named = |of: &dyn Fn(&Form) -> Vec<u8>| -> Vec<(String, Vec<u8>)> {
        let forms = forms.iter();
        forms
            .map(|form| (format!("{}.{ending}", form.year), of(form)))
            .collect()
    };
    let is_workbook = ending == "xlsx";
    let filled = if is_workbook {
        named(&filled_workbook)
    } else {
        named(&filled_csv)
    };
    let filled = found(families, &filled);
    for form in forms {
        assert_eq!(form.communes.len(), COMMUNES, "{}", form.year);
        for area in &form.communes {
            let key = (area.code.clone(), form.year);
            assert!(filled.verdicts.contains_key(&key), "{key:?}");
        }
        let first = (form.communes[0].code.clone(), form.year);
        assert_eq!(
            filled.figures[&first].len(),
            form.columns.len(),
            "{first:?}"
        );
    }
    let mut codes = filled.faults.keys();
    assert!(
        codes.all(|code| code == "check-fails"),
        "{:?}",
        filled.faults
    );
    let mut figures = named(&|form| bare(form, is_workbook));
    for (name, _) in &mut figures {
        *name = name.replace("xlsx", "csv");
    }
    assert_eq!(filled, found(families, &figures));
}

#[test]
fn the_filled_form_of_every_year_is_judged_as_its_figures_are() {
    let forms: Vec<Form> = (2012..=2026)
        .rev()
        .map(|year| form(&FAMILIES, year))
        .collect();
    are_judged_as_their_figures(&FAMILIES, &forms, "csv");
    let forms: Vec<Form> = forms.into_iter().step_by(3).collect();
    are_judged_as_their_figures(&FAMILIES, &forms, "xlsx");
}

#[test]
fn the_filled_form_of_one_set_is_judged_as_its_figures_are() {
    for (at, family) in FAMILIES.iter().enumerate() {
        let forms = [form(&[family], [2024, 2026, 2016, 2025][at])];
        are_judged_as_their_figures(&[family], &forms, ["csv", "xlsx"][at % 2]);
    }
}
