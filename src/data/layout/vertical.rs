//! Reads forms of one commune: `STT | Nội dung | ĐVT | Số liệu`, one figure a row.
//!
//! In: the first rows of a sheet and its text. Out: a table with one column for each row of the form, and one row for each
//! column of values. A line without a value is set aside and counted; every other line becomes a column, known or not.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::answer::sided;
use super::form_columns::{FormColumns, ValueColumn};
use super::form_lines::Lines;
use super::form_parts::{longest, period_cell};
use super::form_unit::{is_of_unit, unit_said};
use super::form_values::open_columns;
use super::head::{Head, texts};
use super::limits::says_of_figures;
use super::plan::MeaningSaid;
use super::rebuild::write_cell;
use super::reporter::{Named, Titles, in_file_name, other_in_name};
use super::said::{ColumnYear, NameSaid, SaidAbove};
use super::scaled::scaled;
use super::table::{FoundTable, NoTable, RowsOf};
use crate::data::dictionary::Dictionary;
use crate::data::header::{BoundHeading, Header};
use crate::heading;
use crate::model::{DataFaultKind, FormCommune, HeadingFault, Key, Skipped};
use crate::table::{CellPlace, RowPlace, SheetText};

/// Finds the form on a sheet; `None` if there is none. `names` are those of the sheet and of its file.
pub(super) fn tables(
    head: &Head,
    (sheet, names): (SheetText<'_>, &[&str]),
    dictionary: &Dictionary<'_>,
) -> Option<Result<Vec<FoundTable>, NoTable>> {
    let form = FormColumns::find(head, dictionary)?;
    Some(
        Lines::read(&form, head, sheet, dictionary).and_then(|lines| {
            let form = FormSheet::new(head, &form, names, dictionary);
            let reporters = form.reporters(&lines.named)?;
            Ok(reporters
                .into_iter()
                .map(|reporter| form.table(&reporter, &lines))
                .collect())
        }),
    )
}

/// Why a form on a sheet cannot be read: which of its columns holds the results. `None` if there is no such form.
pub(super) fn open(head: &Head, names: &[&str], dictionary: &Dictionary<'_>) -> Option<NoTable> {
    let form = FormColumns::find_open(head, dictionary)?;
    let own = head.rows.get(form.row)?;
    let sheet = FormSheet::new(head, &form, names, dictionary);
    let columns = open_columns(&form, own).into_iter();
    let fault = HeadingFault::FormValues {
        commune: sheet.reporter(&[]).ok().map(|commune| commune.name),
        headings: columns.map(|(_, text)| text.to_owned()).collect(),
    };
    Some(NoTable {
        line: own.line,
        kind: DataFaultKind::Heading(fault),
    })
}

/// A commune with its columns of values.
struct Reporter {
    commune: Named,
    columns: Vec<usize>,
}

/// A form with what stands around it.
struct FormSheet<'f> {
    head: &'f Head,
    form: &'f FormColumns,
    names: &'f [&'f str],
    dictionary: &'f Dictionary<'f>,
    titles: Titles,
    /// Years and periods above the form.
    above: SaidAbove,
}

impl<'f> FormSheet<'f> {
    fn new(
        head: &'f Head,
        form: &'f FormColumns,
        names: &'f [&'f str],
        dictionary: &'f Dictionary<'f>,
    ) -> FormSheet<'f> {
        let above = head.rows.get(..form.row).unwrap_or_default();
        FormSheet {
            head,
            form,
            names,
            dictionary,
            titles: Titles::of(above, &dictionary.codebook.kinds),
            above: SaidAbove::read(above, dictionary.codebook.year_begins),
        }
    }

    /// The communes that the form reports; all columns of values belong to one unless their headings name communes.
    ///
    /// # Errors
    /// If no commune is named, or several are.
    fn reporters(&self, inside: &[Named]) -> Result<Vec<Reporter>, NoTable> {
        let values = &self.form.values;
        let mut found: Vec<Reporter> = Vec::new();
        for (at, column) in values.iter().enumerate() {
            let Some(name) = &column.commune else {
                continue;
            };
            match found.iter_mut().find(|one| one.commune.name == *name) {
                Some(one) => one.columns.push(at),
                None => found.push(Reporter {
                    commune: Named {
                        name: name.clone(),
                        at: column.at,
                    },
                    columns: vec![at],
                }),
            }
        }
        if !found.is_empty() {
            return Ok(found);
        }
        let commune = self.reporter(inside)?;
        let columns = (0..values.len()).collect();
        Ok(vec![Reporter { commune, columns }])
    }

    fn reporter(&self, inside: &[Named]) -> Result<Named, NoTable> {
        let line = self.head.rows.get(self.form.row).map_or(0, |row| row.line);
        if let Some(unit) = unit_said(self.head, self.form, self.dictionary) {
            let kind = DataFaultKind::FormCommune(FormCommune::Within(unit));
            return Err(NoTable { line, kind });
        }
        let mut sheets = self.names.iter();
        // `Thôn Bản Mạch`, not `Mô hình 2024`.
        let has_name = |name: &str| {
            name.split(' ')
                .skip(1)
                .any(|word| word.starts_with(char::is_uppercase))
        };
        let unit = sheets.find(|name| has_name(name) && is_of_unit(name, self.dictionary));
        let unit = unit.map(|name| (*name).to_owned());
        if let Some(part) = self.titles.parts.first().cloned().or(unit) {
            let kind = DataFaultKind::FormCommune(FormCommune::Within(part));
            return Err(NoTable { line, kind });
        }
        let mut named = self.titles.communes.clone();
        if let [title] = self.titles.communes.as_slice() {
            let key = heading::key(&title.name);
            let other = |one: &&Named| heading::key(&one.name) != key;
            named.extend(inside.iter().find(other).cloned());
        }
        let kinds = &self.dictionary.codebook.kinds;
        if let [one] = named.as_slice() {
            let mut around = self.names.iter();
            return match around.find_map(|name| other_in_name(name, &one.name, kinds)) {
                None => Ok(one.clone()),
                // A form copied from that of another commune.
                Some(other) => {
                    let all = vec![one.name.clone(), other];
                    let kind = DataFaultKind::FormCommune(FormCommune::Named(all));
                    Err(NoTable { line, kind })
                }
            };
        }
        let mut around = self.names.iter();
        let of_name = around.find_map(|name| in_file_name(name, kinds));
        match of_name.filter(|_| self.titles.communes.len() != 1 && inside.is_empty()) {
            Some(name) => Ok(Named {
                name,
                at: self.place(),
            }),
            None => Err(NoTable {
                line,
                kind: DataFaultKind::FormCommune(FormCommune::Named(
                    named.into_iter().map(|one| one.name).collect(),
                )),
            }),
        }
    }

    /// The cell that heads the items.
    fn place(&self) -> CellPlace {
        let row = self.head.rows.get(self.form.row);
        row.map_or(CellPlace::default(), |row| row.at(self.form.item))
    }

    /// The table of one commune.
    fn table(&self, reporter: &Reporter, lines: &Lines) -> FoundTable {
        let values: Vec<(usize, &ValueColumn)> = reporter
            .columns
            .iter()
            .filter_map(|&at| Some((at, self.form.values.get(at)?)))
            .collect();
        let (values, notes) = longest(&values, |column| self.year(column));
        let is_dated = values.iter().any(|(_, column)| column.year.is_some());
        let has_periods = values.iter().any(|(_, column)| column.period.is_some());
        let mut keys = vec![(Key::Name, reporter.commune.clone())];
        for (key, named) in [
            (Key::District, &self.titles.districts),
            (Key::Province, &self.titles.provinces),
        ] {
            if let [only] = named.as_slice() {
                keys.push((key, only.clone()));
            }
        }
        let mut headings: Vec<BoundHeading> = keys
            .iter()
            .map(|(key, named)| self.key(*key, named.at))
            .collect();
        if is_dated {
            headings.push(self.key(Key::Year, self.place()));
        }
        if has_periods {
            headings.push(self.key(Key::Period, self.place()));
        }
        let rows = self.rows(&values);
        for item in &lines.items {
            headings.extend(self.headings(&item.heading));
        }
        headings.extend(self.form.unread(self.head, self.dictionary));
        let mut text = String::new();
        let mut places = Vec::new();
        for columns in rows {
            let mut cells: Vec<CellPlace> = Vec::with_capacity(headings.len());
            for (_, named) in &keys {
                put(&mut text, &mut cells, (&named.name, named.at));
            }
            if let Some((_, column)) = columns.first().filter(|_| is_dated) {
                put(&mut text, &mut cells, (&self.year(column), column.at));
            }
            if let Some((_, column)) = columns.first().filter(|_| has_periods) {
                put(&mut text, &mut cells, (&period_cell(column), column.at));
            }
            for item in &lines.items {
                for (at, _) in &columns {
                    let value = item.values.get(*at);
                    let (cell, place) =
                        value.map_or(("", item.heading.at), |(cell, place)| (cell, *place));
                    put(&mut text, &mut cells, (cell, place));
                }
            }
            for heading in headings.iter().skip(cells.len()) {
                put(&mut text, &mut cells, ("", heading.at));
            }
            text.push('\n');
            places.push(RowPlace::Cells(Arc::from(cells)));
        }
        FoundTable {
            notes,
            commune: Some(reporter.commune.name.clone()),
            ..self.titled(headings, RowsOf::Rebuilt(text, places), lines)
        }
    }

    /// The columns of values of each row: one, or both sides of answers. A form of points has one row without values.
    fn rows<'v>(&self, values: &[(usize, &'v ValueColumn)]) -> Vec<Vec<(usize, &'v ValueColumn)>> {
        if values.is_empty() || self.form.is_of_two_sides() {
            return vec![values.to_vec()];
        }
        values.iter().map(|&value| vec![value]).collect()
    }

    /// The headings of an item: one, or one for each side of its answer.
    fn headings(&self, item: &BoundHeading) -> Vec<BoundHeading> {
        if !self.form.is_of_two_sides() {
            return vec![item.clone()];
        }
        let of_side = |value: &ValueColumn| BoundHeading {
            text: sided(&item.text, &value.heading),
            at: item.at,
        };
        self.form.values.iter().map(of_side).collect()
    }

    /// What signatures say of the figures, and days before the end of the year that these are all of.
    fn signed(&self, lines: &Lines) -> Vec<(CellPlace, String)> {
        let begins = self.dictionary.codebook.year_begins;
        let year = self.above.years.first().map(|(year, _)| *year);
        let year = year.filter(|_| self.above.periods.is_empty());
        let signed = lines.signed.iter();
        let telling = signed.filter(|(text, _)| says_of_figures(text, year, begins));
        telling.map(|(text, at)| (*at, text.clone())).collect()
    }

    fn titled(&self, headings: Vec<BoundHeading>, rows: RowsOf, lines: &Lines) -> FoundTable {
        let place = self.place();
        let mut skipped = lines.skipped.clone();
        let above = self.head.rows.get(..self.form.row).unwrap_or_default();
        if !above.is_empty() {
            skipped.insert(Skipped::Title, above.iter().map(|row| row.line).collect());
        }
        let several = self.above.years.len() > 1;
        FoundTable {
            header: Header {
                line: place.line,
                row: place.row,
                headings,
                strays: lines.strays.clone(),
                mark: self.head.rows.get(self.form.row).and_then(|row| row.mark),
                rows: Vec::new(),
            },
            rows,
            skipped,
            above: texts(above),
            year: self.above.years.first().copied().filter(|_| !several),
            periods: self.above.periods.clone(),
            notes: Vec::new(),
            doubts: BTreeMap::new(),
            scaled: scaled(above.iter()),
            between: lines.between.clone(),
            meaning: MeaningSaid::read(above)
                .with_remarks(&lines.limits, &lines.remarks)
                .with_remarks(&[], &self.signed(lines)),
            commune: None,
            listed_in: None,
            unit: None,
            is_sectioned: false,
            breaks: Vec::new(),
            years: if several {
                self.above.years.clone()
            } else {
                Vec::new()
            },
        }
    }

    fn key(&self, key: Key, at: CellPlace) -> BoundHeading {
        BoundHeading::of_key(key, at, self.dictionary.codebook)
    }

    /// The year of a column as its cell shows it; a relative one needs the year above the form or in its name.
    fn year(&self, column: &ValueColumn) -> String {
        let begins = self.dictionary.codebook.year_begins;
        let named = self
            .names
            .iter()
            .find_map(|name| NameSaid::read(name, begins).year);
        let own = match self.above.years.as_slice() {
            [(year, _)] => Some(*year),
            _ => named,
        };
        match column.year {
            Some(ColumnYear::Year(year)) => year.to_string(),
            Some(ColumnYear::Before) if own.is_none() => column.heading.clone(),
            Some(said @ ColumnYear::Before) => said.resolve(own).to_string(),
            Some(ColumnYear::This) | None => own.map(|year| year.to_string()).unwrap_or_default(),
        }
    }
}

fn put(text: &mut String, cells: &mut Vec<CellPlace>, (cell, place): (&str, CellPlace)) {
    if !cells.is_empty() {
        text.push('\t');
    }
    write_cell(text, cell);
    cells.push(place);
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use crate::data::example::{CASES, HOUSEHOLDS, codebook, faults, file, said};
    use crate::data::{DataFile, Options, Reading, read};
    use crate::model::{DataFaultKind, FormCommune, Period, Record, Series, SubjectId, Use, Value};

    fn named(name: &str, text: &str) -> Reading {
        let file = DataFile {
            name: name.to_owned(),
            ..file(text)
        };
        read(&[file], &codebook(), &|_| true, &Options::default())
    }

    /// Communes with their records, as far as a sheet's columns do not matter.
    fn records(reading: &Reading) -> Vec<(String, Vec<String>)> {
        let codebook = codebook();
        let of = |series: &Series| {
            let records = series.records().iter();
            let records = records.map(|record| {
                let (year, period, values) = said(record, &codebook);
                format!("{year} {period:?} {values:?}").replace("Gap(Empty)", "Gap(NoColumn)")
            });
            (series.area.name.to_lowercase(), records.collect())
        };
        reading.series.iter().map(of).collect()
    }

    /// A form, in both Unicode forms, gives the same records as a plain table.
    #[track_caller]
    fn same(form: &str, table: &str) -> Reading {
        let expected = records(&named("a.csv", table));
        let nfd: String = form.nfd().collect();
        let decomposed = records(&named("a.csv", &nfd));
        let composed = |(name, records): (String, Vec<String>)| (name.nfc().collect(), records);
        assert_eq!(
            decomposed.into_iter().map(composed).collect::<Vec<_>>(),
            expected
        );
        let reading = named("a.csv", form);
        assert_eq!(records(&reading), expected, "{:?}", reading.faults);
        reading
    }

    const FORM: &str = "CÔNG AN HUYỆN MẪU;;;\nXÃ LÚA;;;\nBIỂU SỐ LIỆU NĂM 2021;;;\n\n\
        STT;Nội dung;ĐVT;Số liệu\n(1);(2);(3);(4)\nI;Lãnh đạo;;\n1;Kế hoạch “năm”;Có/Không;Có\n\
        II;Tình hình;;\n1;Tổng số hộ dân;hộ;1.214\n2.;2. Số vụ việc;Vụ;3\n3;Diện tích;ha;\n4;Số gì đó;cái;7\n\
        ;Xã Lúa, ngày 5 tháng 1 năm 2022;;\n;Người lập biểu;;TRƯỞNG CÔNG AN\n;Nguyễn Văn A;;Trần Văn B\n";

    #[test]
    fn a_form_of_one_commune_says_what_a_row_does() {
        let table = "ten_xa;huyen;nam;Kế hoạch “năm”;Tổng số hộ dân;Số vụ việc;Diện tích\nXã Lúa;Huyện Mẫu;2021;Có;1.214;3;\n";
        let reading = same(FORM, table);
        let told = [
            "13:2 B13 unknown-figures",
            "3:1 A3 year-found",
            "1:0 rows-skipped",
        ];
        assert_eq!(faults(&reading), told);
        let record = &reading.series[SubjectId(0)].records()[0];
        let cell = |figure| record.cell(figure).map(|cell| cell.to_string());
        assert_eq!(
            cell(crate::data::example::HOUSEHOLDS).as_deref(),
            Some("D10")
        );
        assert_eq!(cell(crate::data::example::CASES).as_deref(), Some("D11"));
        let unknown = reading.sheets[0].columns.iter();
        let unknown = unknown.filter(|column| matches!(column.meaning, Use::Unknown { .. }));
        let unknown: Vec<&str> = unknown.map(|column| column.heading.as_str()).collect();
        assert_eq!(unknown, ["Số gì đó"]);
    }

    #[test]
    fn columns_of_years_and_of_communes_are_rows() {
        same(
            "Xã Lúa\nNội dung,Năm 2020,Năm 2021\nSố hộ,5,6\nSố vụ việc,1,2\n",
            "ten_xa,nam,so_ho_x,so_vu\nXã Lúa,2020,5,1\nXã Lúa,2021,6,2\n",
        );
        same(
            "Xã Lúa\nNĂM 2021\nNội dung,Năm trước,Năm nay,So sánh\nSố hộ,5,6,1\nSố vụ việc,1,2,1\n",
            "ten_xa,nam,so_ho_x,so_vu\nXã Lúa,2020,5,1\nXã Lúa,2021,6,2\n",
        );
        same(
            "Xã Lúa\nNội dung,Số liệu,\n,2020,2021\nSố hộ,5,6\nSố vụ việc,1,2\n",
            "ten_xa,nam,so_ho_x,so_vu\nXã Lúa,2020,5,1\nXã Lúa,2021,6,2\n",
        );
        same(
            "NĂM 2021\nChỉ tiêu,Đơn vị,Xã Lúa,Xã Cau\nSố hộ,hộ,5,6\nSố vụ việc,vụ,1,2\n",
            "ten_xa,nam,so_ho_x,so_vu\nXã Lúa,2021,5,1\nXã Cau,2021,6,2\n",
        );
    }

    #[test]
    fn a_year_that_only_another_gives_is_not_guessed() {
        let form = "Xã Lúa\nNội dung,Năm trước,Năm nay\nSố hộ,5,6\nSố vụ việc,1,2\n";
        let told = faults(&named("a.csv", form));
        assert_eq!(
            told,
            ["2:2 B2 bad-year", "2:3 C2 empty-year", "1:0 rows-skipped"]
        );
        let reading = named("bieu 2021.csv", form);
        let years = reading.series[SubjectId(0)]
            .records()
            .iter()
            .map(|record| record.year);
        assert_eq!(years.collect::<Vec<_>>(), [2020, 2021]);
    }

    #[track_caller]
    fn refused(name: &str, form: &str, names: &[&str]) {
        let reading = named(name, form);
        let names = names.iter().map(|&name| name.to_owned()).collect();
        let expected = DataFaultKind::FormCommune(FormCommune::Named(names));
        let kinds: Vec<_> = reading
            .faults
            .iter()
            .map(|fault| fault.kind.clone())
            .collect();
        assert_eq!(kinds, [expected], "{form}");
        assert!(reading.series.is_empty());
    }

    #[test]
    fn the_commune_stands_above_or_in_the_name_and_is_never_guessed() {
        let form = "Chỉ tiêu,Năm 2021\nSố hộ,5\nSố vụ việc,1\n";
        refused("a.csv", form, &[]);
        refused(
            "a.csv",
            &format!("Xã Lúa,x\nXã Cau,x\n{form}"),
            &["Xã Lúa", "Xã Cau"],
        );
        refused(
            "xa_lua.csv",
            &format!("Xã Lúa,x\n{form}Xã Cau,\n"),
            &["Xã Lúa", "Xã Cau"],
        );
        let of_name = named("Xã Lúa.csv", form);
        assert_eq!(of_name.series[SubjectId(0)].area.name, "xã Lúa");
        let chosen = named("Xã Lúa.csv", &format!("Xã Lúa,x\nXã Cau,x\n{form}"));
        assert_eq!(chosen.series[SubjectId(0)].area.name, "xã Lúa");
    }

    #[test]
    fn a_unit_that_is_not_the_figures_is_not_overlooked() {
        let unit = |unit: &str| {
            let form = format!("Xã Lúa\nNội dung,ĐVT,Năm 2021\nSố hộ,{unit},5\nSố vụ việc,vụ,1\n");
            let reading = named("a.csv", &form);
            reading.series[SubjectId(0)].records()[0]
                .value(crate::data::example::HOUSEHOLDS)
                .clone()
        };
        let five = crate::model::Value::Number(crate::number::Number::whole(5));
        for good in ["", "hộ", "Hộ", "ho\u{323}\u{302}"] {
            assert_eq!(unit(good), five, "{good}");
        }
        for other in ["nghìn hộ", "%", "vụ"] {
            assert_ne!(unit(other), five, "{other}");
        }
    }

    #[test]
    fn an_answer_has_no_unit() {
        use crate::data::example::PLAN;
        use crate::model::{Gap, Value};
        let answer = |unit: &str, cell: &str| {
            let form = format!(
                "Xã Lúa\nNội dung,ĐVT,Năm 2021\nKế hoạch năm,{unit},{cell}\nSố vụ việc,vụ,1\nSố hộ,hộ,5\n"
            );
            named("a.csv", &form).series[SubjectId(0)].records()[0]
                .value(PLAN)
                .clone()
        };
        for (unit, cell) in [
            ("", "Có"),
            ("Có/Không", "1"),
            ("Đạt/Không đạt", "Đạt"),
            ("văn bản", "1"),
        ] {
            assert_eq!(answer(unit, cell), Value::Yes, "{unit}");
        }
        for (unit, cell) in [
            ("vụ", "0"),
            ("%", "1"),
            ("người", "0"),
            ("điểm", "1"),
            ("nghìn", "1"),
        ] {
            assert_eq!(answer(unit, cell), Value::Gap(Gap::NoColumn), "{unit}");
        }
    }

    /// The values of two figures of the only record, and the faults.
    fn told(
        form: &str,
        figures: [crate::lang::FigureId; 2],
    ) -> ([crate::model::Value; 2], Vec<String>) {
        let reading = named("a.csv", form);
        let mut told = faults(&reading);
        told.retain(|fault| !fault.contains("year-found") && !fault.contains("rows-skipped"));
        let record = reading.series.iter().flat_map(Series::records).next();
        let value = |figure| {
            record.map_or(
                crate::model::Value::Gap(crate::model::Gap::NoColumn),
                |record| record.value(figure).clone(),
            )
        };
        (figures.map(value), told)
    }

    fn at_least(count: i64) -> Value {
        let count = crate::number::Number::whole(count);
        Value::Range(Box::new(crate::number::Range::at_least(count)))
    }

    fn number(count: i64) -> crate::model::Value {
        crate::model::Value::Number(crate::number::Number::whole(count))
    }

    #[test]
    fn a_form_may_hold_fractions_and_counts_with_changes() {
        use crate::data::example::{CASES, KINDS, PLACES};
        let form = "XÃ LÚA\nBIỂU NĂM 2021\nNội dung;ĐVT;Số liệu\nSố loại mô hình;loại;16/18\nSố vụ việc;vụ;3 (-1)\n";
        let (values, faults) = told(form, [KINDS, PLACES]);
        assert_eq!(values, [number(16), number(18)]);
        assert_eq!(faults, ["4:3 C4 fraction-cells", "5:3 C5 change-cells"]);
        assert_eq!(told(form, [CASES, KINDS]).0, [number(3), number(16)]);
    }

    #[test]
    fn in_a_form_with_two_sides_what_was_confirmed_counts() {
        use crate::data::example::{CASES, HOUSEHOLDS, PLAN};
        use crate::model::{Gap, Value};
        let form = "XÃ LÚA\nBIỂU NĂM 2021\nSTT;Nội dung;ĐVT;Tự chấm;Thẩm định\n1;Số vụ việc;vụ;3;4\n2;Số hộ;hộ;5;\n";
        let (values, faults) = told(form, [CASES, HOUSEHOLDS]);
        assert_eq!(values, [number(4), number(5)]);
        assert_eq!(faults, ["4:5 E4 appraisal-differs"]);
        let form = "XÃ LÚA\nBIỂU NĂM 2021\nTiêu chí;Kết quả;\n;Đạt;Không đạt\nKế hoạch năm;;x\nSố vụ việc;x;\n";
        let (values, _) = told(form, [PLAN, CASES]);
        assert_eq!(values, [Value::No, Value::Gap(Gap::NoColumn)]);
    }

    #[test]
    fn points_in_a_form_are_no_figures_and_are_told() {
        use crate::data::example::{CASES, HOUSEHOLDS};
        use crate::model::{Gap, Value};
        for columns in [
            "Điểm chuẩn;Điểm đạt",
            "Điểm chuẩn;Tự chấm",
            "Thang điểm;Thẩm định",
        ] {
            let form = format!(
                "XÃ LÚA\nBIỂU NĂM 2021\nSTT;Tiêu chí;{columns}\n1;Số vụ việc;10;8\n2;Số hộ;5;5\n"
            );
            let (values, faults) = told(&form, [CASES, HOUSEHOLDS]);
            assert!(
                values.iter().all(|value| matches!(value, Value::Gap(_))),
                "{columns}"
            );
            assert_eq!(faults[0], "3:3 C3 points-heading", "{columns}");
            assert!(!faults.concat().contains("no-commune-column"), "{faults:?}");
        }
        // Points by the title alone.
        let form = "XÃ LÚA\nBẢNG CHẤM ĐIỂM NĂM 2021\nSTT;Tiêu chí;Tự chấm;Thẩm định\n1;Số vụ việc;10;8\n2;Số hộ;5;5\n";
        let (values, _) = told(form, [CASES, HOUSEHOLDS]);
        assert_eq!(
            values,
            [Value::Gap(Gap::NoColumn), Value::Gap(Gap::NoColumn)]
        );
    }

    /// The period, the count of cases and the count of households of each record, and the faults.
    fn of_parts(headings: &str, cells: &str) -> (Vec<(Period, [Value; 2])>, Vec<String>) {
        let form = format!(
            "XÃ LÚA\nBIỂU NĂM 2021\nNội dung;ĐVT;{headings}\nSố vụ việc;vụ;{cells}\nSố hộ;hộ;{cells}\n"
        );
        let reading = named("a.csv", &form);
        let mut told = faults(&reading);
        told.retain(|fault| !fault.contains("year-found") && !fault.contains("rows-skipped"));
        let records = reading.series.iter().flat_map(Series::records);
        let values =
            |record: &Record| [CASES, HOUSEHOLDS].map(|figure| record.value(figure).clone());
        let records = records.map(|record| (record.period, values(record)));
        (records.collect(), told)
    }

    #[test]
    fn beside_the_whole_year_its_parts_are_left_out_and_told() {
        let whole = vec![(Period::Whole, [number(9), number(9)])];
        for (headings, cells, told) in [
            ("6 tháng đầu năm;Cả năm", "7;9", "3:3 C3 parts-of-year"),
            ("Cả năm;6 tháng đầu năm", "9;7", "3:4 D3 parts-of-year"),
            (
                "Thực hiện 6 tháng đầu năm 2021;Năm 2021",
                "7;9",
                "3:3 C3 parts-of-year",
            ),
            (
                "Quý I;Quý II;Quý III;Quý IV;Cả năm",
                "1;2;3;3;9",
                "3:3 C3 parts-of-year",
            ),
            (
                "Quý I;6 tháng;9 tháng;Năm 2021",
                "1;2;3;9",
                "3:3 C3 parts-of-year",
            ),
        ] {
            let found = of_parts(headings, cells);
            assert_eq!(found, (whole.clone(), vec![told.to_owned()]), "{headings}");
        }
        assert_eq!(of_parts("Cả năm", "9"), (whole, Vec::new()));
    }

    #[test]
    fn parts_alone_give_the_months_of_the_longest() {
        let of = |months| vec![(Period::Months(months), [at_least(7), number(7)])];
        assert_eq!(of_parts("6 tháng đầu năm", "7"), (of(6), Vec::new()));
        let told = vec!["3:3 C3 parts-of-year".to_owned()];
        assert_eq!(of_parts("6 tháng;9 tháng", "5;7"), (of(9), told));
        // A part that does not begin with the year says too little of it.
        assert_eq!(of_parts("Quý II", "7").1, ["3:3 C3 bad-months"]);
        // Nothing tells what the other column is of.
        let (_, told) = of_parts("Số liệu;6 tháng đầu năm", "9;7");
        assert_eq!(told, ["3:3 C3 bad-months", "1:0 duplicate-row"]);
    }

    #[test]
    fn each_year_of_a_form_has_its_longest_part() {
        let (records, told) = of_parts("Năm 2020;6 tháng 2021;9 tháng 2021", "8;5;7");
        let expected = [
            (Period::Whole, [number(8), number(8)]),
            (Period::Months(9), [at_least(7), number(7)]),
        ];
        assert_eq!(records, expected);
        assert_eq!(told, ["3:4 D3 parts-of-year"]);
    }

    #[test]
    fn a_line_that_says_a_figure_again_or_has_shifted_cells_is_told() {
        let twice = named(
            "a.csv",
            "Xã Lúa\nNội dung,Năm 2021\nSố hộ,5\nTổng số hộ dân,6\n",
        );
        assert_eq!(faults(&twice)[0], "4:1 A4 column-twice");
        let shifted = named(
            "a.csv",
            "Xã Lúa\nNội dung,ĐVT,Năm 2021\nSố hộ,hộ,5\nSố vụ việc, việc,vụ,6\nSố vụ việc,vụ,1\n",
        );
        assert_eq!(faults(&shifted), ["4:0 ragged-row"]);
        let value = named(
            "a.csv",
            "Xã Lúa\nNội dung,Năm 2021\nSố hộ,năm\nSố vụ việc,1\n",
        );
        assert_eq!(faults(&value)[0], "3:2 B3 unreadable-cell");
    }
}
