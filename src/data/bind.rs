//! Binds columns to figures and keys, once per file.

use super::column_cells::{Mostly, mostly};
use super::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
use super::header::Header;
use super::heading_unit::{is_points, parts_said};
use super::row_label::SERIALS;
use super::spelling::tidy;
use crate::heading;
use crate::lang::FigureId;
use crate::model::{
    Cell, Column, DataFault, DataFaultKind, HeadingFault, IndicatorKind, Key, Place, Sheet, Text,
    Use,
};
use crate::table::{CellPlace, Rows};
use crate::unit::Unit;

/// Number of unrecognised columns compared with every heading; real tables have fewer.
const COMPARED: usize = 300;

/// A file with its columns bound.
pub(super) struct BoundSheet {
    /// The sheet; its rows are not counted yet.
    pub(super) sheet: Sheet,
    keys: Vec<(Key, usize)>,
}

impl BoundSheet {
    /// Column of a key, if the file has one.
    pub(super) fn key(&self, key: Key) -> Option<usize> {
        let place = self.keys.iter().find(|(found, _)| *found == key);
        place.map(|&(_, column)| column)
    }
}

/// Binds each column of a file. Without rows, columns that only their cells explain are not bound, and nothing is suggested.
pub(super) fn bind(
    (file, header): (&str, &Header),
    rows: Option<&Rows<'_>>,
    dictionary: &Dictionary<'_>,
    faults: &mut Vec<DataFault>,
) -> BoundSheet {
    let mut binder = Binder {
        file,
        header,
        dictionary,
        columns: Vec::new(),
        taken: Vec::new(),
        narrower: Vec::new(),
        by_cells: Vec::new(),
        faults,
    };
    let places = 0..=u16::MAX;
    for (column, heading) in places.zip(&header.headings) {
        binder.column(column, &heading.text);
    }
    if let Some(rows) = rows {
        binder.settle(rows);
        let strange = binder.suggest();
        binder.tell_figures(&strange, rows);
        binder.find_side_tables(rows);
    }
    let (columns, taken, narrower) = (binder.columns, binder.taken, binder.narrower);
    let mut slots = Vec::new();
    let mut slot_of = vec![None; dictionary.codebook.indicators.len()];
    let mut keys = Vec::new();
    for (meaning, column) in taken {
        match meaning {
            ColumnMeaning::Key(key) => keys.push((key, usize::from(column))),
            ColumnMeaning::Figure(figure) if dictionary.wants(figure) => {
                // A clause is one column and a figure of each version of the law.
                let known = slots.iter().position(|&one| one == column);
                if known.is_none() {
                    slots.push(column);
                }
                if let Some(slot) = slot_of.get_mut(figure.0 as usize) {
                    *slot = u16::try_from(known.unwrap_or(slots.len() - 1)).ok();
                }
            }
            ColumnMeaning::Figure(_) => {}
        }
    }
    let is_part = |&slot: &u16| {
        let column = slots.get(usize::from(slot));
        column.is_some_and(|column| narrower.contains(column))
    };
    let has_column = |figure: FigureId| slot_of.get(figure.0 as usize).is_some_and(Option::is_some);
    let codebook = dictionary.codebook;
    let bears = codebook.ids().map(|figure| {
        let indicator = codebook.indicator(figure);
        let is_bound = indicator.has_kin() || indicator.derivation.is_some();
        let mut kin = codebook.kin(is_bound.then_some(figure)).into_iter();
        kin.any(|one| one != figure && has_column(one))
    });
    let bears = bears.collect();
    BoundSheet {
        sheet: Sheet {
            bears,
            file: file.to_owned(),
            columns,
            at_least: (0..=u16::MAX).take(slots.len()).filter(is_part).collect(),
            slots,
            slot_of,
            ..Sheet::default()
        },
        keys,
    }
}

/// Binds the columns one by one.
pub(super) struct Binder<'b, 'c> {
    file: &'b str,
    pub(super) header: &'b Header,
    pub(super) dictionary: &'b Dictionary<'c>,
    pub(super) columns: Vec<Column>,
    /// Meanings found, with their first column.
    pub(super) taken: Vec<(ColumnMeaning, u16)>,
    /// Columns whose headings name a part of their figure.
    narrower: Vec<u16>,
    /// Columns of which only the cells tell what they hold.
    pub(super) by_cells: Vec<u16>,
    faults: &'b mut Vec<DataFault>,
}

impl Binder<'_, '_> {
    fn column(&mut self, column: u16, heading: &str) {
        if let Some(mapped) = self.dictionary.mapped(heading) {
            let own = self.dictionary.find_own(heading);
            let is_same = matches!(own, HeadingMatch::One(meaning) if meaning == mapped);
            if !is_same && !matches!(own, HeadingMatch::Nothing) {
                let heading = tidy(heading);
                self.fault(column, DataFaultKind::Overruled { heading });
            }
        }
        let found = self.dictionary.find(heading);
        let meaning = if self.says_no_share(column, heading, &found) || self.is_of_men(heading) {
            Use::Unknown { close_to: None }
        } else {
            self.meaning(column, heading, found)
        };
        self.columns.push(Column {
            heading: tidy(heading),
            at: self.place(column).column,
            meaning,
        });
    }

    /// True for `Nam` beside `Nữ`: without marks it is also the word for a year.
    fn is_of_men(&self, heading: &str) -> bool {
        let mut headings = self.header.headings.iter();
        heading::key(heading) == "nam"
            && headings.any(|other| heading::key(&other.text).split(' ').next_back() == Some("nữ"))
    }

    /// What a column with this heading holds.
    fn meaning(&mut self, column: u16, heading: &str, found: HeadingMatch<'_>) -> Use {
        match found {
            HeadingMatch::One(ColumnMeaning::Key(key)) if self.dictionary.is_by_cells(heading) => {
                self.by_cells.push(column);
                Use::Key(key)
            }
            HeadingMatch::One(meaning) => {
                self.take(meaning, column, heading);
                match meaning {
                    ColumnMeaning::Key(key) => Use::Key(key),
                    ColumnMeaning::Figure(figure) => self.figure(figure),
                }
            }
            HeadingMatch::Clause(figures) => {
                for &figure in &figures {
                    self.take(ColumnMeaning::Figure(figure), column, heading);
                }
                let first = figures.first();
                first.map_or(Use::Unknown { close_to: None }, |&figure| {
                    self.figure(figure)
                })
            }
            HeadingMatch::Part(figure, lacks) => {
                self.take(ColumnMeaning::Figure(figure), column, heading);
                if self.dictionary.wants(figure) {
                    self.narrower.push(column);
                    let title = self.dictionary.codebook.indicator(figure).title.clone();
                    let (heading, lacks) = (tidy(heading), lacks.to_owned());
                    let kind = DataFaultKind::NarrowerHeading {
                        heading,
                        lacks,
                        title,
                    };
                    self.fault(column, kind);
                    Use::Figure(figure)
                } else {
                    Use::NotAsked(figure)
                }
            }
            HeadingMatch::Several(figures) => {
                if figures.iter().any(|&figure| self.dictionary.wants(figure)) {
                    let kind = self.dictionary.ambiguous(&figures, heading);
                    self.fault(column, kind);
                }
                Use::Unknown { close_to: None }
            }
            HeadingMatch::Nothing => {
                if is_points(heading) {
                    let heading = tidy(heading);
                    self.fault(column, DataFaultKind::PointsHeading(heading));
                }
                Use::Unknown { close_to: None }
            }
        }
    }

    /// Use of a column that holds a figure.
    fn figure(&self, figure: FigureId) -> Use {
        if self.dictionary.wants(figure) {
            Use::Figure(figure)
        } else {
            Use::NotAsked(figure)
        }
    }

    /// Reports a heading that says percent of figures that are no percentages, and returns true: `Số hộ (%)`,
    /// `Tổ chức có hiệu quả (%)`.
    fn says_no_share(&mut self, column: u16, heading: &str, found: &HeadingMatch<'_>) -> bool {
        let figures = match found {
            HeadingMatch::One(ColumnMeaning::Figure(figure)) | HeadingMatch::Part(figure, _) => {
                std::slice::from_ref(figure)
            }
            HeadingMatch::Clause(figures) => figures.as_slice(),
            HeadingMatch::One(ColumnMeaning::Key(_))
            | HeadingMatch::Several(_)
            | HeadingMatch::Nothing => &[],
        };
        let is_share = |figure: &FigureId| {
            let indicator = self.dictionary.codebook.indicator(*figure);
            let may_be = indicator.kind == IndicatorKind::Amount
                && indicator.unit.as_ref().is_none_or(Unit::is_percentage);
            may_be || indicator.headings().any(|own| parts_said(own).is_some())
        };
        let says_no_share = parts_said(heading).is_some() && !figures.iter().all(is_share);
        if says_no_share && figures.iter().any(|&figure| self.dictionary.wants(figure)) {
            let heading = tidy(heading);
            self.fault(column, DataFaultKind::PercentHeading(heading));
        }
        says_no_share
    }

    /// Records the column of a figure or key, or reports a duplicate.
    pub(super) fn take(&mut self, meaning: ColumnMeaning, column: u16, heading: &str) {
        let before = self.taken.iter().find(|(found, _)| *found == meaning);
        let Some(&(_, first)) = before else {
            self.taken.push((meaning, column));
            return;
        };
        let asked = match meaning {
            ColumnMeaning::Key(_) => true,
            ColumnMeaning::Figure(figure) => self.dictionary.wants(figure),
        };
        if asked {
            let first_heading = self.columns.get(usize::from(first));
            let at = self.place(first);
            let fault = DataFaultKind::ColumnTwice {
                heading: tidy(heading),
                first: u32::from(at.column) + 1,
                first_line: at.line,
                first_heading: first_heading.map_or_else(String::new, |c| c.heading.clone()),
            };
            self.fault(column, fault);
        }
    }

    pub(super) fn heading(&self, column: u16) -> &str {
        let heading = self.header.headings.get(usize::from(column));
        heading.map_or("", |heading| heading.text.as_str())
    }

    /// Suggests headings for unrecognised columns; returns those that are close to none.
    fn suggest(&mut self) -> Vec<u16> {
        let taken: Vec<ColumnMeaning> = self.taken.iter().map(|&(meaning, _)| meaning).collect();
        let (mut alike, mut strange, mut shares) = (Vec::new(), Vec::new(), Vec::new());
        let unknown = (0..=u16::MAX).zip(&mut self.columns);
        let unknown = unknown.filter_map(|(place, column)| match &mut column.meaning {
            Use::Unknown { close_to } => Some((place, &column.heading, close_to)),
            Use::Key(_) | Use::Figure(_) | Use::NotAsked(_) => None,
        });
        let found = |heading: &str| self.dictionary.find(heading);
        let is_known = |heading: &str| !matches!(found(heading), HeadingMatch::Nothing);
        for (place, heading, close_to) in unknown.take(COMPARED) {
            if is_known(heading) || is_points(heading) {
                continue;
            }
            let counts = self.dictionary.counts_of_share(heading);
            if !counts.is_empty() {
                shares.push((place, heading.clone(), counts));
                continue;
            }
            if !self.dictionary.counts_of_fraction(heading).is_empty() {
                strange.push(place);
                continue;
            }
            // `Số vụ phạm tội – Kế hoạch` divides what is known.
            let is_part = (heading.rsplit_once(" – ")).is_some_and(|(parent, _)| is_known(parent));
            let close = self.dictionary.close_to(heading, &taken);
            if let Some(found) = close.filter(|_| !is_part) {
                *close_to = Some(found.clone());
                alike.push((place, heading.clone(), found));
            } else {
                strange.push(place);
            }
        }
        for (column, heading, counts) in shares {
            self.share(column, heading, &counts);
        }
        for (column, heading, close_to) in alike {
            self.fault(column, DataFaultKind::CloseHeading { heading, close_to });
        }
        strange
    }

    /// Says which columns of numbers are not recognised, if a figure that is needed has no column.
    fn tell_figures(&mut self, strange: &[u16], rows: &Rows<'_>) {
        let codebook = self.dictionary.codebook;
        let is_open = |figure: FigureId| {
            let is_asked = codebook.indicator(figure).answers.is_none();
            let meaning = ColumnMeaning::Figure(figure);
            let mut taken = self.taken.iter();
            is_asked && self.dictionary.wants(figure) && !taken.any(|(one, _)| *one == meaning)
        };
        let has_words = |heading: &str| {
            let key = heading::key(heading);
            !key.is_empty() && !SERIALS.contains(&key.as_str())
        };
        let strange = strange.iter().copied();
        let strange: Vec<u16> = strange
            .filter(|&column| has_words(self.heading(column)))
            .collect();
        // A row joined to the headings is told by itself.
        if strange.is_empty() || self.header.mark.is_some() || !codebook.ids().any(is_open) {
            return;
        }
        let mut numbers = Vec::new();
        for (mostly, column) in mostly(rows, &strange).into_iter().zip(strange) {
            match mostly {
                Mostly::Fractions => self.fractions(column),
                Mostly::Numbers => numbers.push(column),
                Mostly::Others => {}
            }
        }
        let headings = numbers.iter().map(|&column| tidy(self.heading(column)));
        let headings: Vec<String> = headings.collect();
        if let Some(&first) = numbers.first() {
            let found = HeadingFault::UnknownFigures { headings };
            self.fault(first, DataFaultKind::Heading(found));
        }
    }

    /// Says which two columns to send instead of one of fractions, if its heading names both: `Số hộ đạt/Tổng số hộ`.
    fn fractions(&mut self, column: u16) {
        let heading = tidy(self.heading(column));
        let figures = self.dictionary.counts_of_fraction(&heading);
        let figures = self.dictionary.headings(&figures, "");
        let found = HeadingFault::FractionHeading { heading, figures };
        self.fault(column, DataFaultKind::Heading(found));
    }

    /// Names the counts that a share of them cannot replace, as far as they have no column.
    fn share(&mut self, column: u16, heading: String, counts: &[FigureId]) {
        let is_taken = |figure: &FigureId| {
            let mut taken = self.taken.iter();
            taken.any(|(meaning, _)| *meaning == ColumnMeaning::Figure(*figure))
        };
        let missing = counts.iter().filter(|figure| !is_taken(figure));
        let title = |figure: &FigureId| self.dictionary.codebook.indicator(*figure).title.clone();
        let missing: Vec<Text> = missing.map(title).collect();
        let is_wanted = counts.iter().any(|&figure| self.dictionary.wants(figure));
        if is_wanted && !missing.is_empty() {
            let counts = missing;
            self.fault(column, DataFaultKind::ShareHeading { heading, counts });
        }
    }

    /// The cell of a heading.
    fn place(&self, column: u16) -> CellPlace {
        let heading = self.header.headings.get(usize::from(column));
        heading.map_or(self.header.at(column), |heading| heading.at)
    }

    pub(super) fn fault(&mut self, column: u16, kind: DataFaultKind) {
        let at = self.place(column);
        let place = Place {
            file: self.file.to_owned(),
            line: at.line,
            column: u32::from(at.column) + 1,
            cell: Cell::name(at.column, at.row),
        };
        self.faults.push(DataFault { place, kind });
    }
}

#[cfg(test)]
mod tests {
    use crate::data::example::{
        ANSWER, ANSWER_LATER, AREA, CASES, HOUSEHOLDS, PLACES, PLAN, codebook, faults, file,
        reading, sheet,
    };
    use crate::data::{Options, Reading, read};
    use crate::heading::without_marks;
    use crate::lang::FigureId;
    use crate::model::{DataFaultKind, IndicatorKind, Key, Text, Use};

    /// Reading of a header alone, without the fault for missing rows.
    fn header_asked(text: &str, wanted: &dyn Fn(FigureId) -> bool) -> Reading {
        let mut reading = read(&[file(text)], &codebook(), wanted, &Options::default());
        reading
            .faults
            .retain(|fault| fault.kind != DataFaultKind::NoRows);
        reading
    }

    fn header(text: &str) -> Reading {
        header_asked(text, &|_| true)
    }

    #[track_caller]
    fn case(heading: &str, meaning: &Use) {
        let reading = header(&format!("ma_xa\t{heading}\n"));
        let column = &sheet(&reading).columns[1];
        assert_eq!(&column.meaning, meaning, "{heading}");
        assert!(reading.faults.is_empty(), "{heading}: {:?}", reading.faults);
    }

    #[track_caller]
    fn close(heading: &str, close_to: Option<&str>) {
        close_in_both(heading, close_to.map(|heading| [heading, heading]));
    }

    #[track_caller]
    fn close_in_both(heading: &str, close_to: Option<[&str; 2]>) {
        let reading = header(&format!("Mã xã\t{heading}\n"));
        let close_to = close_to.map(|[vi, en]| Text {
            vi: vi.to_owned(),
            en: en.to_owned(),
        });
        let meaning = Use::Unknown {
            close_to: close_to.clone(),
        };
        assert_eq!(sheet(&reading).columns[1].meaning, meaning, "{heading}");
        let kinds: Vec<_> = reading.faults.into_iter().map(|fault| fault.kind).collect();
        let fault = close_to.map(|close_to| DataFaultKind::CloseHeading {
            heading: heading.to_owned(),
            close_to,
        });
        assert_eq!(kinds, Vec::from_iter(fault), "{heading}");
    }

    #[test]
    fn a_heading_is_known_by_id_titles_and_other_names_in_any_writing() {
        case("so_ho_x", &Use::Figure(HOUSEHOLDS));
        case("SỐ  HỘ", &Use::Figure(HOUSEHOLDS));
        case(
            "So\u{302}\u{301} ho\u{323}\u{302}",
            &Use::Figure(HOUSEHOLDS),
        );
        case("Households", &Use::Figure(HOUSEHOLDS));
        case("Tổng số hộ dân:", &Use::Figure(HOUSEHOLDS));
        case("\"Kế hoạch\n\"\"năm\"\"\"", &Use::Figure(PLAN));
        case("Năm", &Use::Key(Key::Year));
        case("NAM", &Use::Key(Key::Year));
        case("so-thang", &Use::Key(Key::Months));
        case("ban-mot#d1", &Use::Figure(ANSWER));
        case("bo-mau/ban-hai#d1", &Use::Figure(ANSWER_LATER));
        case("Bộ mẫu", &Use::Unknown { close_to: None });
        case("", &Use::Unknown { close_to: None });
        case("(%)", &Use::Unknown { close_to: None });
    }

    #[test]
    fn a_heading_may_say_the_unit_of_its_figure_behind_it() {
        for heading in [
            "Số hộ (ĐVT: hộ)",
            "Số hộ (đơn vị tính: Hộ)",
            "SỐ HỘ, đơn vị: hộ",
            "Số hộ (hộ)",
            "households (unit: hộ)",
            "so_ho_x (ĐVT: hộ)",
        ] {
            case(heading, &Use::Figure(HOUSEHOLDS));
        }
        case("Số vụ việc (vụ)", &Use::Figure(CASES));
        case("Số vụ việc - ĐVT: vụ", &Use::Figure(CASES));
        case("Diện tích (tính theo %)", &Use::Figure(AREA));
        // Another unit counts something else, or in thousands.
        case("Số hộ (ĐVT: nghìn hộ)", &Use::Unknown { close_to: None });
        case("Số hộ (người)", &Use::Unknown { close_to: None });
        case("Diện tích (ĐVT: ha)", &Use::Unknown { close_to: None });
        ambiguous(
            "Số mô hình (tính theo %)",
            &["Số điểm mô hình", "Số loại mô hình"],
        );
    }

    #[test]
    fn a_count_under_a_heading_that_says_percent_is_not_taken() {
        for heading in ["Số hộ (%)", "Số hộ (tính theo %)", "Số hộ, ĐVT: phần trăm"]
        {
            let reading = header(&format!("Mã xã\t{heading}\n"));
            let fault = DataFaultKind::PercentHeading(heading.to_owned());
            assert_eq!(reading.faults[0].kind, fault, "{heading}");
            assert_eq!(reading.faults.len(), 1, "{heading}");
        }
    }

    #[test]
    fn a_unit_that_is_not_the_figures_is_never_taken() {
        let codebook = codebook();
        for indicator in &codebook.indicators {
            for tail in [
                "(%)",
                "[%]",
                ", %",
                " %",
                "- ĐVT: %",
                "(tỷ lệ %)",
                "(phần trăm)",
                "tính theo phần trăm",
                "(‰)",
                "(nghìn vụ)",
                "(ĐVT: 1.000 hộ)",
                "(1.000 vụ)",
                "(triệu đồng)",
                "(điểm)",
                "- điểm",
                "(người)",
                "(km²)",
                "(+/-)",
                "(ha)",
            ] {
                let heading = format!("{} {tail}", indicator.title.vi);
                let is_percent = tail.contains(['%', '‰']) || tail.contains("phần trăm");
                let is_share = is_percent && indicator.kind == IndicatorKind::Amount;
                let reading = header(&format!("Mã xã\t{heading}\n"));
                let is_taken = matches!(sheet(&reading).columns[1].meaning, Use::Figure(_));
                assert_eq!(is_taken, is_share, "{heading}");
                let is_several = indicator.answers.is_some();
                let told = reading
                    .faults
                    .iter()
                    .any(|fault| fault.kind.code() == "percent-heading");
                let is_no_share = is_percent && !is_share && !is_several;
                assert!(told || !is_no_share, "{heading}: {:?}", reading.faults);
            }
        }
    }

    #[test]
    fn a_figure_comes_before_the_answer_of_the_same_title() {
        case("Kế hoạch năm", &Use::Figure(PLAN));
    }

    #[test]
    fn a_heading_that_is_nearly_one_is_suggested() {
        close("Số vụ viẹc", Some("Số vụ việc"));
        close("So vu viec", Some("Số vụ việc"));
        close("Dien tich", Some("Diện tích"));
        close("Số điểm mô hìn", Some("Số điểm mô hình"));
        close("Số vụ khác", None);
        close("Ghi chú", None);
        close("bo mau ban hai d3", None);
    }

    #[test]
    fn a_heading_that_says_a_multiple_or_a_period_is_not_suggested() {
        for tail in [
            "(nghìn vụ)",
            "(nghìn)",
            "(ĐVT: trăm vụ)",
            "triệu",
            "(tỷ)",
            "(quý IV)",
            "quý ba",
            "(sáu tháng)",
            "kỳ trước",
            "luỹ kế",
            "lũy kế",
            "(ước)",
            "(tăng)",
            "(thousands)",
        ] {
            for title in ["Số vụ việc", "Số điểm mô hình"] {
                close(&format!("{title} {tail}"), None);
                close(
                    &without_marks(&format!("{title} {tail}").to_lowercase()),
                    None,
                );
                close(&format!("{tail} {title}"), None);
            }
        }
        // Other words may be a long-winded name of the same figure.
        close("Số điểm mô hình ở xã", Some("Số điểm mô hình"));
    }

    #[test]
    fn instead_of_an_id_the_titles_are_suggested_if_they_say_which_figure_is_meant() {
        close_in_both("Số điểm x", Some(["Số điểm mô hình", "model places"]));
        close_in_both("Ranh giơi", Some(["Ranh giới năm", "boundaries of year"]));
        close("Bản hai d2", Some("ban-hai#d2"));
    }

    #[test]
    fn a_heading_is_not_suggested_twice_or_for_nothing() {
        let reading = header("Mã xã,Số vụ việc,Số vụ viêc\n");
        assert!(reading.faults.is_empty(), "{:?}", reading.faults);
        let reading = header_asked("ma_xa,Số vụ viêc\n", &|id| id != CASES);
        assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    }

    #[test]
    fn two_columns_of_one_thing_are_named_both() {
        let reading = reading("Mã xã,Số hộ,ma_xa,households\n1,2,3,4\n");
        assert_eq!(
            faults(&reading)[..2],
            ["1:3 C1 column-twice", "1:4 D1 column-twice"]
        );
        let twice = DataFaultKind::ColumnTwice {
            heading: "households".to_owned(),
            first: 2,
            first_line: 1,
            first_heading: "Số hộ".to_owned(),
        };
        assert_eq!(reading.faults[1].kind, twice);
    }

    #[track_caller]
    fn ambiguous(heading: &str, headings: &[&str]) {
        let text = format!("Mã xã,{heading}\n");
        let reading = header(&text);
        let fault = DataFaultKind::AmbiguousHeading {
            heading: heading.to_owned(),
            may_be: headings.iter().map(|&heading| heading.to_owned()).collect(),
            is_left_out: false,
        };
        assert_eq!(reading.faults[0].kind, fault);
        assert_eq!(reading.faults.len(), 1);
        let nothing = header_asked(&text, &|_| false);
        assert!(nothing.faults.is_empty(), "{:?}", nothing.faults);
    }

    #[test]
    fn a_heading_of_several_figures_is_refused_with_the_question_to_ask() {
        ambiguous("Số mô hình", &["Số điểm mô hình", "Số loại mô hình"]);
        ambiguous("Tiêu chí chung", &["ban-mot#d1", "ban-hai#d1"]);
    }

    #[test]
    fn only_figures_asked_for_get_a_slot() {
        let files = vec![file(
            "Tên xã,Diện tích,Số hộ,Số vụ việc,Năm\nA,x,5,x,2021\n",
        )];
        let wanted = |id: FigureId| id == HOUSEHOLDS || id == PLACES;
        let reading = read(&files, &codebook(), &wanted, &Options::default());
        let sheet = sheet(&reading);
        assert_eq!(sheet.slots, [2]);
        assert_eq!(sheet.slot_of.len(), codebook().indicators.len());
        assert_eq!(sheet.slot_of[0], Some(0));
        assert!(sheet.slot_of[1..].iter().all(Option::is_none));
        assert_eq!(sheet.columns[1].meaning, Use::NotAsked(AREA));
        assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    }
}
