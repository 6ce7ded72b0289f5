//! A small codebook for the tests of this module.

use std::sync::Arc;

use super::{DataFile, Options, Reading, read};
use crate::lang::FigureId;
use crate::model::{
    Adds, Ambiguous, AreaKind, Codebook, Indicator, IndicatorKind, Key, KeyColumn, Period, Record,
    SubjectKindId, Text, Timing, Value,
};
use crate::unit::Unit;

/// Figures of [`codebook`], in order.
pub(super) const HOUSEHOLDS: FigureId = FigureId(0);
pub(super) const CASES: FigureId = FigureId(1);
pub(super) const AREA: FigureId = FigureId(2);
pub(super) const PLAN: FigureId = FigureId(3);
pub(super) const GRADE: FigureId = FigureId(4);
pub(super) const PLACES: FigureId = FigureId(5);
pub(super) const KINDS: FigureId = FigureId(6);
pub(super) const ANSWER: FigureId = FigureId(7);
pub(super) const ANSWER_LATER: FigureId = FigureId(8);

fn text(vi: &str, en: &str) -> Text {
    Text {
        vi: vi.to_owned(),
        en: en.to_owned(),
    }
}

pub(super) fn figure(id: &str, titles: (&str, &str), kind: IndicatorKind) -> Indicator {
    Indicator {
        id: id.to_owned(),
        title: text(titles.0, titles.1),
        kind,
        of: vec![SubjectKindId::COMMUNE],
        unit: None,
        also: Vec::new(),
        narrower: Vec::new(),
        also_levels: Vec::new(),
        adds: Adds::Sum,
        timing: Timing::Happens,
        derivation: None,
        aggregate: None,
        part_of: None,
        shares: Vec::new(),
        unit_words: None,
        parts: Vec::new(),
        note: None,
        answers: None,
    }
}

fn answer(id: &str, title: &str) -> Indicator {
    Indicator {
        also: vec![format!("bo-mau/{id}")],
        narrower: Vec::new(),
        answers: Some(format!("bo-mau/{id}")),
        ..figure(id, (title, ""), IndicatorKind::YesNo)
    }
}

fn key(key: Key, id: &str, titles: (&str, &str)) -> KeyColumn {
    KeyColumn {
        key,
        id: id.to_owned(),
        title: text(titles.0, titles.1),
        also: Vec::new(),
        by_cells: Vec::new(),
    }
}

/// Ten figures, every key, and one heading that may mean two figures.
pub(super) fn codebook() -> Codebook {
    use IndicatorKind::{Amount, Count, Grade, YesNo};
    let grades = vec![
        text("Kém", "poor"),
        text("Khá", "fair"),
        text("Tốt", "good"),
    ];
    Codebook {
        indicators: vec![
            Indicator {
                unit: Some(Unit::new("đơn vị/hộ")),
                also: vec!["Tổng số hộ dân".to_owned()],
                narrower: Vec::new(),
                timing: Timing::Stands,
                ..figure("so_ho_x", ("Số hộ", "households"), Count)
            },
            Indicator {
                unit: Some(Unit::new("vụ")),
                ..figure("so_vu", ("Số vụ việc", "cases"), Count)
            },
            figure("dien_tich_x", ("Diện tích", "area"), Amount),
            figure("ke_hoach_x", ("Kế hoạch “năm”", "plan issued"), YesNo),
            figure("xep_loai_x", ("Xếp loại", "grade"), Grade(grades)),
            figure("so_diem_x", ("Số điểm mô hình", "model places"), Count),
            Indicator {
                unit: Some(Unit::new("loại")),
                part_of: Some(PLACES),
                shares: vec!["Tỷ lệ loại mô hình".to_owned()],
                ..figure("so_loai_x", ("Số loại mô hình", "model kinds"), Count)
            },
            answer("ban-mot#d1", "Tiêu chí chung"),
            answer("ban-hai#d1", "Tiêu chí chung"),
            answer("ban-hai#d2", "Kế hoạch “năm”"),
        ],
        keys: vec![
            key(Key::Code, "ma_xa", ("Mã xã", "commune code")),
            key(Key::Name, "ten_xa", ("Tên xã", "commune")),
            key(Key::Kind, "loai_xa", ("Loại", "kind")),
            key(Key::District, "huyen", ("Huyện", "district")),
            key(Key::Province, "tinh", ("Tỉnh", "province")),
            key(Key::Year, "nam", ("Năm", "year")),
            key(Key::Months, "so_thang", ("Số tháng", "months")),
            key(Key::Period, "ky_x", ("Kỳ", "period")),
            key(
                Key::Boundaries,
                "ranh_gioi",
                ("Ranh giới năm", "boundaries of year"),
            ),
        ],
        ambiguous: vec![Ambiguous {
            headings: vec!["Số mô hình".to_owned()],
            may_be: vec![PLACES, KINDS],
        }],
        kinds: vec![AreaKind {
            name: "xã".to_owned(),
            prefixes: vec!["X.".to_owned()],
        }],
        ..Codebook::default()
    }
}

/// A file without a year.
pub(super) fn file(text: &str) -> DataFile {
    DataFile {
        name: "a.csv".to_owned(),
        bytes: text.as_bytes().to_vec(),
        year: None,
        subject: None,
        sheet: String::new(),
    }
}

/// Reads one file with all figures.
pub(super) fn reading(text: &str) -> Reading {
    read(&[file(text)], &codebook(), &|_| true, &Options::default())
}

/// Faults as `line:column cell code`.
pub(super) fn faults(reading: &Reading) -> Vec<String> {
    let shown = reading.faults.iter().map(|fault| {
        let place = &fault.place;
        format!(
            "{}:{} {} {}",
            place.line,
            place.column,
            place.cell,
            fault.kind.code()
        )
    });
    shown.map(|fault| fault.replace("  ", " ")).collect()
}

/// Contents of a record, regardless of its sheet.
pub(super) fn said(record: &Record, codebook: &Codebook) -> (u16, Period, Vec<Value>) {
    let values = codebook.ids().map(|figure| record.value(figure).clone());
    (record.year, record.period, values.collect())
}

/// First record of the first commune.
pub(super) fn first(reading: &Reading) -> &Record {
    let series = reading.series.iter().next();
    let record = series.and_then(|series| series.records().first());
    record.unwrap_or_else(|| panic!("no record: {:?}", reading.faults))
}

/// Sheet of a reading of one file.
pub(super) fn sheet(reading: &Reading) -> &Arc<crate::model::Sheet> {
    reading.sheets.first().unwrap_or_else(|| panic!("no sheet"))
}
