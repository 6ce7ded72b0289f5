//! Takes a district, province or kind from the cell above: for a ditto mark, and for a blank cell.
//!
//! A figure is never taken from another row.

use super::spelling::{fold, tidy};
use crate::model::{FilledCells, Year};
use crate::table::{CellPlace, Row};

/// Ditto marks without the dashes around them, folded.
const MARKS: [&str; 15] = [
    "nt",
    "n.t",
    "n/t",
    "\"",
    "\"\"",
    "″",
    "”",
    "“",
    "„",
    "〃",
    "''",
    "//",
    "như trên",
    "giống trên",
    "ditto",
];

/// True if a cell only says that it repeats the cell above: `-nt-`, `″`, `như trên`.
pub(super) fn is_ditto(cell: &str) -> bool {
    let around = |c: char| matches!(c, '-' | '–' | '—' | ' ' | '(' | ')');
    // Almost all cells are longer, or begin with a letter or digit that no mark begins with; folding each would be slow.
    let first = cell.trim_start_matches(around).chars().next();
    let may_begin = |c: char| !c.is_alphanumeric() || "NnGgDd".contains(c);
    if cell.len() > 40 || !first.is_some_and(may_begin) {
        return false;
    }
    let folded = fold(cell);
    let mark = folded.trim_matches(around);
    MARKS.contains(&mark.trim_end_matches('.'))
}

/// A column whose cells may repeat the one above.
#[derive(Debug)]
pub(super) struct ColumnAbove {
    column: Option<usize>,
    /// Last text that a row gave.
    last: String,
    /// True while blank cells below may be meant to continue that text.
    is_open: bool,
}

/// What a cell gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CellAbove {
    /// Its own text, which may be empty.
    Own(String),
    /// The text above its ditto mark.
    Repeated(String),
    /// Nothing; the text above it may be meant.
    Blank(String),
}

impl ColumnAbove {
    /// A column; none if the table has no such column.
    pub(super) fn new(column: Option<usize>) -> ColumnAbove {
        ColumnAbove {
            column,
            last: String::new(),
            is_open: false,
        }
    }

    /// Its place in the table.
    pub(super) fn column(&self) -> Option<usize> {
        self.column
    }

    /// What the row's cell gives. A ditto mark below nothing is a text.
    pub(super) fn cell(&self, row: &Row<'_>) -> CellAbove {
        let text = self
            .column
            .map_or_else(String::new, |column| tidy(&row.cell(column)));
        if text.is_empty() && self.is_open {
            CellAbove::Blank(self.last.clone())
        } else if !self.last.is_empty() && is_ditto(&text) {
            CellAbove::Repeated(self.last.clone())
        } else {
            CellAbove::Own(text)
        }
    }

    /// Takes a row's own text for the rows below; true if it is another than before.
    pub(super) fn remember(&mut self, cell: CellAbove) -> bool {
        match cell {
            CellAbove::Own(text) if !text.is_empty() => {
                self.is_open = true;
                let is_other = text != self.last;
                self.last = text;
                is_other
            }
            CellAbove::Own(_) | CellAbove::Repeated(_) | CellAbove::Blank(_) => false,
        }
    }

    /// Stops blank cells from continuing the text above: a total or the heading of a part stands between.
    pub(super) fn interrupt(&mut self) {
        self.is_open = false;
    }

    /// Forgets the text: the rows below lie elsewhere.
    pub(super) fn forget(&mut self) {
        self.last.clear();
        self.is_open = false;
    }
}

impl CellAbove {
    /// Text of the cell itself, or that of its ditto mark.
    pub(super) fn text(&self) -> &str {
        match self {
            CellAbove::Own(text) | CellAbove::Repeated(text) => text,
            CellAbove::Blank(_) => "",
        }
    }

    /// The same if blank cells continue the text above.
    pub(super) fn filled(&self) -> &str {
        match self {
            CellAbove::Own(text) | CellAbove::Repeated(text) | CellAbove::Blank(text) => text,
        }
    }

    pub(super) fn is_repeated(&self) -> bool {
        matches!(self, CellAbove::Repeated(_))
    }

    pub(super) fn is_blank(&self) -> bool {
        matches!(self, CellAbove::Blank(_))
    }
}

/// Cells of a table that were filled.
#[derive(Debug, Default)]
pub(super) struct FilledCount {
    /// Cell of the commune in the first such row.
    first: Option<CellPlace>,
    /// Line of the last row counted: a row of the file may be read once for each year.
    last: u32,
    marks: usize,
    blanks: usize,
    /// Blank years, with the first and the year taken.
    years: Option<(CellPlace, usize, Year)>,
}

impl FilledCount {
    /// Counts the cells of a row with a ditto mark, and its blank ones.
    pub(super) fn add(&mut self, [marks, blanks]: [usize; 2], at: CellPlace) {
        if marks + blanks > 0 && self.last != at.line {
            self.first.get_or_insert(at);
            self.last = at.line;
            self.marks += marks;
            self.blanks += blanks;
        }
    }

    /// Counts a blank cell of the year.
    pub(super) fn add_year(&mut self, year: Year, at: CellPlace) {
        self.years.get_or_insert((at, 0, year)).1 += 1;
    }

    /// Forgets the blank years: nothing was taken for them.
    pub(super) fn forget_years(&mut self) {
        self.years = None;
    }

    /// What is to be said, with its place.
    pub(super) fn told(&self) -> impl Iterator<Item = (CellPlace, FilledCells)> {
        let &FilledCount { marks, blanks, .. } = self;
        let places = |at| (at, FilledCells::Places { marks, blanks });
        let years = |(at, cells, year)| (at, FilledCells::Years { cells, year });
        let places = self.first.map(places);
        places.into_iter().chain(self.years.map(years))
    }
}

#[cfg(test)]
mod tests {
    use super::is_ditto;
    use crate::data::example::{CASES, codebook, file, first, reading};
    use crate::data::{Options, Reading, read};
    use crate::model::{DataFaultKind, FilledCells, Gap, SubjectId, Value};
    use crate::number::Number;
    use crate::register::Register;

    #[test]
    fn ditto_marks_are_known_in_all_their_forms() {
        for mark in [
            "-nt-",
            "nt",
            "NT",
            "- nt -",
            "–nt–",
            "(nt)",
            "-n.t-",
            "nt.",
            "\"",
            "″",
            "”",
            "''",
            "//",
            "- // -",
            "-\"-",
            "như trên",
            "Như trên",
            "NHƯ TRÊN",
        ] {
            assert!(is_ditto(mark), "{mark}");
        }
        for text in [
            "",
            "-",
            "--",
            "0",
            "5",
            "Nt Liên Sơn",
            "N.T Phong Hải",
            "NTM",
            "TT",
            "x",
            "/",
            "...",
            "Huyện",
        ] {
            assert!(!is_ditto(text), "{text}");
        }
    }

    /// What is said of filled cells, with the place.
    fn told(reading: &Reading) -> Vec<(FilledCells, String)> {
        let filled = reading.faults.iter().filter_map(|fault| {
            let DataFaultKind::Filled(filled) = fault.kind else {
                return None;
            };
            Some((filled, fault.place.cell.clone()))
        });
        filled.collect()
    }

    /// Places of the communes of a table, and what was said of filled cells.
    #[track_caller]
    fn case(rows: &str, expected: &[(&str, &str)], filled: &[FilledCells]) {
        let register = Register::open();
        let options = Options {
            register: Some(&register),
            ..Options::default()
        };
        let text = format!("Tỉnh;Huyện;Tên xã;Năm;Số vụ\n{rows}");
        let reading = read(&[file(&text)], &codebook(), &|_| true, &options);
        let places = reading.series.iter().map(|series| {
            let area = &series.area;
            (area.name.as_str(), area.district.as_str())
        });
        let mut places: Vec<_> = places.collect();
        places.sort_unstable();
        assert_eq!(places, expected, "{rows}");
        let told = told(&reading).into_iter().map(|(filled, _)| filled);
        assert_eq!(told.collect::<Vec<_>>(), filled, "{rows}");
    }

    #[test]
    fn a_place_is_carried_down_below_itself_only() {
        let places = |marks, blanks| [FilledCells::Places { marks, blanks }];
        case(
            "Yên Bái;Huyện Trấn Yên;Xã Báo Đáp;2024;2\n-nt-;nt;Xã Việt Thành;2024;2\n",
            &[
                ("Xã Báo Đáp", "Huyện Trấn Yên"),
                ("Xã Việt Thành", "Huyện Trấn Yên"),
            ],
            &places(2, 0),
        );
        case(
            "Yên Bái;Huyện Trấn Yên;Xã Báo Đáp;2024;2\n;;Xã Việt Thành;2024;2\n;Huyện Văn Yên;Xã An Bình;2024;2\n",
            &[
                ("Xã An Bình", "Huyện Văn Yên"),
                ("Xã Báo Đáp", "Huyện Trấn Yên"),
                ("Xã Việt Thành", "Huyện Trấn Yên"),
            ],
            &places(0, 3),
        );
    }

    #[test]
    fn a_blank_place_is_not_filled_where_the_lists_do_not_have_the_commune() {
        // Xã An Bình is in Văn Yên: the blank cell does not continue Trấn Yên.
        case(
            "Yên Bái;Huyện Trấn Yên;Xã Báo Đáp;2024;2\nYên Bái;;Xã An Bình;2024;2\n",
            &[
                ("Xã An Bình", "Huyện Văn Yên"),
                ("Xã Báo Đáp", "Huyện Trấn Yên"),
            ],
            &[],
        );
        // A total ends the part.
        case(
            "Yên Bái;Huyện Trấn Yên;Xã Báo Đáp;2024;2\n;;Cộng;;2\nYên Bái;;Xã Việt Thành;2024;2\n",
            &[
                ("Xã Báo Đáp", "Huyện Trấn Yên"),
                ("Xã Việt Thành", "Huyện Trấn Yên"),
            ],
            &[],
        );
        // No district in 2025: it would make the commune a former one.
        case(
            "Lai Châu;Huyện Than Uyên;Xã Mường Cang;2024;2\nLai Châu;;Xã Mường Than;2025;2\n",
            &[("Xã Mường Cang", "Huyện Than Uyên"), ("Xã Mường Than", "")],
            &[],
        );
        // A district is forgotten with its province.
        case(
            "Yên Bái;Huyện Trấn Yên;Xã Báo Đáp;2024;2\nBắc Kạn;;Xã Yên Thượng;2024;2\n",
            &[
                ("Xã Báo Đáp", "Huyện Trấn Yên"),
                ("Xã Yên Thượng", "Huyện Chợ Đồn"),
            ],
            &[],
        );
    }

    #[test]
    fn the_heading_of_a_part_gives_its_place_in_the_spelling_of_the_list() {
        case(
            ";;TỈNH YÊN BÁI;;\n;;HUYỆN TRẤN YÊN;;\n;;Xã Báo Đáp;2024;2\n;;II. HUYỆN VĂN YÊN;;\n;;Xã An Bình;2024;2\n",
            &[
                ("Xã An Bình", "Huyện Văn Yên"),
                ("Xã Báo Đáp", "Huyện Trấn Yên"),
            ],
            &[],
        );
    }

    #[test]
    fn a_figure_is_never_taken_from_the_row_above() {
        let reading = reading("Mã xã;Năm;Số vụ việc\n1;2021;7\n2;2021;-nt-\n");
        assert_eq!(
            first(&reading).value(CASES),
            Value::Number(Number::whole(7))
        );
        let other = reading.series[SubjectId(1)].records()[0].value(CASES);
        assert_eq!(other, Value::Gap(Gap::Unreadable));
    }

    #[test]
    fn a_blank_year_is_taken_from_what_gives_the_others_and_told() {
        let reading = reading("Số liệu năm 2024\nMã xã;Năm;Số hộ\n1;2024;7\n2;;7\n3;;5\n");
        let years = FilledCells::Years {
            cells: 2,
            year: 2024,
        };
        assert_eq!(told(&reading), [(years, "B4".to_owned())]);
    }
}
