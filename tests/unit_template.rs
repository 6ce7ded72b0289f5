//! The form of a year has a sheet for each level, which `score` reads without an option: empty, half filled and filled.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};

use antq::inquiry::{CriteriaChoice, Form, FormColumn, Material};
use antq::model::IndicatorKind;
use antq::say::form_workbook;
use antq::text::Language;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::harness::antq;
use crate::units::folder;

/// The form of the communes' security standard in 2021, which counts residential areas only, for two communes.
fn form() -> Form {
    let material = Material {
        criteria: vec![CriteriaChoice::Named("an-toan-antt".to_owned())],
        province: "Bắc Kạn".to_owned(),
        ..Material::default()
    };
    let mut form = Form::of(&material, ("", 2021), &mut |_| unreachable!()).expect("a form");
    form.communes.truncate(2);
    form
}

/// A cell that is typed: its column, its row, its text.
type Typed = (usize, u32, String);

/// The workbook of a form with cells typed into its sheets, each by its number.
fn typed(form: &Form, sheets: &[(usize, Vec<Typed>)]) -> Vec<u8> {
    let mut empty = Vec::new();
    form_workbook(&mut empty, form, Language::Vietnamese).unwrap();
    let mut parts = ZipArchive::new(Cursor::new(empty)).unwrap();
    let mut filled = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        let is_it = |number: usize| name == format!("xl/worksheets/sheet{number}.xml");
        for (_, cells) in sheets.iter().filter(|(number, _)| is_it(*number)) {
            let mut sheet = String::from_utf8(text).unwrap();
            for (column, row, cell) in cells {
                let open = format!("<row r=\"{row}\"");
                let start = sheet.find(&open).expect("a row of the form");
                let end = start + sheet[start..].find("</row>").expect("its end");
                let mut own = String::new();
                let name = column_name(*column);
                write!(
                    own,
                    "<c r=\"{name}{row}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"
                )
                .unwrap();
                sheet.insert_str(end, &own);
            }
            text = sheet.into_bytes();
        }
        filled
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        filled.write_all(&text).unwrap();
    }
    filled.finish().unwrap().into_inner()
}

/// Name of a column of a worksheet, from 0.
fn column_name(at: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap());
    match at / 26 {
        0 => letter(at).to_string(),
        above => column_name(above - 1) + &letter(at).to_string(),
    }
}

/// The columns of a sheet behind its keys, one for each year that a figure is asked of.
fn dated<'f>(form: &'f Form, columns: &'f [FormColumn]) -> Vec<&'f FormColumn> {
    let years = |column: &'f FormColumn| column.years(form.year).map(move |_| column);
    columns.iter().flat_map(years).collect()
}

/// A residential area without any case, in which everyone and everything is as it should be.
fn good(form: &Form, row: u32) -> Vec<Typed> {
    let columns = dated(form, &form.units[0].columns);
    let cells = columns.into_iter().enumerate().map(|(at, column)| {
        let own = form.codebook.indicator(column.figure);
        let text = match &own.kind {
            IndicatorKind::Count if own.id.starts_with("so_ho") => "10",
            IndicatorKind::Count | IndicatorKind::Amount => "0",
            IndicatorKind::YesNo if own.answers.is_some() => "Đạt",
            IndicatorKind::YesNo => "Có",
            IndicatorKind::Grade(levels) => &levels[0].vi,
        };
        // Behind the code, the name, the district, the province and the name of the residential area.
        (5 + at, row, text.to_owned())
    });
    cells.collect()
}

#[test]
fn what_is_typed_into_the_sheets_of_a_form_is_judged_and_counted() {
    let form = form();
    let kinds = form
        .units
        .iter()
        .map(|own| form.codebook.subject(own.kind).id.as_str());
    let kinds: Vec<&str> = kinds.collect();
    assert_eq!(kinds, ["khu_dan_cu"]);
    let mut total = dated(&form, &form.columns).into_iter();
    let total =
        total.position(|column| form.codebook.indicator(column.figure).id == "so_khu_dan_cu");
    let name = (4, 5, "Tổ 1".to_owned());
    let folder = folder("template", &[]);
    // The first commune says how many residential areas it has; the first row of its list stands in the same row.
    let score = |areas: &str, hamlets: Vec<Typed>, more: &[&str]| {
        let communes = vec![(4 + total.unwrap(), 5, areas.to_owned())];
        let book = typed(&form, &[(1, communes), (2, hamlets)]);
        fs::write(folder.join("day.xlsx"), book).unwrap();
        let all = [
            "score", "day.xlsx", "--year", "2021", "--format", "csv", "-q",
        ];
        let run = antq(&folder, &[&all[..], more].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout.replace('"', "")
    };
    let code = &form.communes[0].code;
    let share = |areas: &str, hamlets: Vec<Typed>| {
        let long = [
            "--criteria",
            "an-toan-antt",
            "--long",
            "--findings",
            "all",
            "--columns",
            "ma_xa,criterion,verdict,value",
        ];
        let told = score(areas, hamlets, &long);
        let own = format!("{code},d6-k4,");
        let row = told.lines().find_map(|line| line.strip_prefix(&own));
        row.unwrap_or_default().to_owned()
    };
    let of_subject = [
        "--subject",
        "khu_dan_cu",
        "--columns",
        "ma_xa,don_vi,verdict",
    ];
    let filled = [vec![name.clone()], good(&form, 5)].concat();
    // Empty: nothing is known. Half filled: its only area may pass. Filled: it passes, and may be one of two.
    assert!(share("1", Vec::new()).starts_with("undetermined"));
    assert_eq!(share("1", vec![name]), "undetermined,[0,1]/1");
    assert_eq!(share("1", filled.clone()), "pass,1/1");
    assert_eq!(share("2", filled.clone()), "undetermined,[1,2]/2");
    let own = score("1", filled, &of_subject);
    assert_eq!(own, format!("ma_xa,don_vi,verdict\n{code},Tổ 1,pass\n"));
}

#[test]
fn every_sheet_of_an_empty_form_is_recognised_with_all_its_columns() {
    let folder = folder("template-empty", &[]);
    for (year, place) in [
        ("2021", ["--tinh", "Bắc Kạn", "--huyen", "Chợ Đồn"]),
        ("2025", ["--tinh", "Thái Nguyên", "--lang", "vi"]),
    ] {
        let name = format!("{year}.xlsx");
        let run = antq(
            &folder,
            &[&["template", "--year", year, "-o", &name], &place[..]].concat(),
        );
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let run = antq(
            &folder,
            &["check", &name, "--format", "json", "--year", year],
        );
        let found: serde_json::Value = serde_json::from_str(&run.stdout).expect(&run.stderr);
        let files = found["files"].as_array().unwrap();
        let names: Vec<&str> = files
            .iter()
            .map(|file| file["file"].as_str().unwrap())
            .collect();
        let sheets = [
            "Số liệu",
            "Khu dân cư",
            "Cơ quan",
            "Doanh nghiệp",
            "Cơ sở giáo dục",
        ];
        // Circular 23 counts residential areas only.
        let sheets = if year == "2021" {
            &sheets[..2]
        } else {
            &sheets[..]
        };
        let sheets = sheets.iter().map(|sheet| format!("{name} [{sheet}]"));
        assert_eq!(names, sheets.collect::<Vec<_>>());
        for file in files {
            let columns = file["columns"].as_array().unwrap().iter();
            let unknown: Vec<_> = columns.filter(|one| one["used"] == "unknown").collect();
            assert!(unknown.is_empty(), "{}: {unknown:?}", file["file"]);
        }
        let faults = found["faults"].as_array().unwrap().iter();
        let heavy: Vec<_> = faults.filter(|one| one["severity"] != "note").collect();
        assert!(heavy.is_empty(), "{name}: {heavy:?}");
    }
}

#[test]
fn the_form_of_what_lies_within_communes_has_a_column_of_their_names() {
    let folder = folder("template-units", &[]);
    let template = |subject: &str, more: &[&str]| {
        let asked = ["template", "--year", "2023", "--subject", subject];
        let run = antq(&folder, &[&asked, more].concat());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{subject}");
        run.stdout
    };
    for (subject, heading) in [
        ("khu_dan_cu", "Khu dân cư"),
        ("co_quan", "Cơ quan"),
        ("doanh_nghiep", "Doanh nghiệp"),
        ("co_so_giao_duc", "Cơ sở giáo dục"),
    ] {
        let csv = template(subject, &[]);
        let keys = format!("Mã xã,Tên xã,Huyện,Tỉnh,{heading},Năm,");
        assert!(csv.starts_with(&keys), "{csv}");
    }
    assert!(template("tinh", &[]).starts_with("Tỉnh,Năm,"));
    // A row that is filled in is one of the kind, in either format.
    let csv = template("khu_dan_cu", &[]);
    let width = csv.trim_end().split(',').count();
    let blanks = ",".repeat(width - 6);
    let row = format!("08635,Xã Khả Cửu,Thanh Sơn,Phú Thọ,Khu 1,2023{blanks}\n");
    fs::write(folder.join("khu.csv"), csv + &row).unwrap();
    let score = [
        "score",
        "khu_dan_cu=khu.csv",
        "--subject",
        "khu_dan_cu",
        "--format",
        "csv",
    ];
    let own = ["--columns", "ma_xa,don_vi,verdict", "--quiet"];
    let run = antq(&folder, &[&score[..], &own].concat());
    assert_eq!(
        run.stdout, "ma_xa,don_vi,verdict\n08635,Khu 1,undetermined\n",
        "{}",
        run.stderr
    );
    template("khu_dan_cu", &["-o", "khu.xlsx"]);
    let run = antq(
        &folder,
        &[
            "check",
            "khu.xlsx",
            "--subject",
            "khu_dan_cu",
            "--year",
            "2023",
            "--format",
            "json",
        ],
    );
    let found: serde_json::Value = serde_json::from_str(&run.stdout).expect(&run.stderr);
    assert_eq!(found["files"][0]["file"], "khu.xlsx [Khu dân cư]");
    let columns = found["files"][0]["columns"].as_array().unwrap();
    assert!(
        columns.iter().any(|one| one["heading"] == "Khu dân cư"),
        "{columns:?}"
    );
}
