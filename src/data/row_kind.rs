//! Classifies the rows of a table: communes, and rows that accompany them.
//!
//! In: a row's cells and what the lists know of its name. Out: its kind. Values are not read and sums are not computed here. A
//! row that may be a commune is never skipped: a name known to the lists is not a total, and capitals decide nothing.

use super::comparison_row::is_comparison;
use super::level::{behind_level, level};
use super::missing::is_missing;
use super::row_label::{
    behind_part_number, division, is_note, is_part, is_part_number, is_share, is_signature,
    is_total,
};
use super::spelling::{fold, is_five_digits};
use crate::heading;
use crate::model::Skipped;

/// What the lists of communes know about names.
pub(super) trait Knows {
    /// True if a commune of any list, in the row's place, has or had this name.
    fn is_commune(&self, name: &str) -> bool;
    /// True if the district that the row itself names has or had a commune of this name.
    fn is_in_own_district(&self, name: &str) -> bool;
    /// True if a district or province has or had this name.
    fn is_division(&self, name: &str) -> bool;
    /// The district and province that a text is about.
    fn place_named(&self, text: &str) -> Option<[String; 2]>;
    /// True if a district is a single commune in the list of the row's year: `Huyện Lý Sơn` is Đặc khu Lý Sơn.
    fn is_one_commune(&self, district: &str) -> bool;
    /// True if there are any lists.
    fn has_lists(&self) -> bool;
}

/// Role of a column in classifying rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellRole {
    Code,
    Name,
    /// A year, months or kind: irrelevant to the classification.
    Aside,
    /// District or province.
    Place,
    Figure,
    /// Row number.
    Serial,
    Other,
}

/// A row.
pub(super) struct RowText<'r> {
    /// Trimmed cells with their roles.
    pub(super) cells: &'r [(CellRole, String)],
    /// Keys of the headings of these columns.
    pub(super) headings: &'r [String],
    /// Keys of the cells of each row of headings, if they stand in these columns.
    pub(super) heading_rows: &'r [Vec<String>],
    /// True if the name begins with the word for a kind of commune, or a column gives the kind.
    pub(super) has_kind: bool,
    /// True until the first row of figures after a heading.
    pub(super) at_top: bool,
    /// True after the first signature.
    pub(super) is_signed: bool,
}

/// Kind of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    /// A commune, judging by its cells.
    Commune,
    /// A commune, or the heading of those below it: a bare name of both.
    CommuneOrSection,
    /// A district that is a single commune, or the heading of its communes.
    OneCommune,
    /// The heading of a part of the table, or an unknown name.
    PartOrUnknown,
    /// Not a commune.
    Skipped(Skipped),
}

impl RowText<'_> {
    /// Classifies the row.
    pub(super) fn kind(&self, knows: &dyn Knows) -> RowKind {
        if self.is_code() {
            return RowKind::Commune;
        }
        match self.skipped(knows) {
            Some(skipped) => RowKind::Skipped(skipped),
            None => self.named(knows),
        }
    }

    /// True if a row heads communes of a kind: `II. Xã loại 2`.
    fn heads_kind(&self, name: &str, knows: &dyn Knows) -> bool {
        self.is_numbered_as_part() && is_part(name) && !knows.is_commune(name)
    }

    /// Classifies a row that its labels do not.
    fn named(&self, knows: &dyn Knows) -> RowKind {
        let name = self.text(CellRole::Name);
        let figures = self.has_figures();
        let names_place =
            |text: &str| division(text).is_some() || knows.place_named(text).is_some();
        if name.is_empty() && !figures && self.labels().any(names_place) {
            return RowKind::Skipped(Skipped::Section);
        }
        if name.is_empty() || self.has_kind && !self.heads_kind(name, knows) {
            return RowKind::Commune;
        }
        if let Some(district) = division(name) {
            let is_known = knows.is_commune(name);
            return if is_known || (knows.is_one_commune(&district) && figures) {
                if is_known {
                    RowKind::Commune
                } else {
                    RowKind::OneCommune
                }
            } else if figures {
                RowKind::Skipped(Skipped::Division)
            } else {
                RowKind::Skipped(Skipped::Section)
            };
        }
        // `H. Cao Lộc`, `Các xã thuộc huyện Cao Lộc`.
        if knows.place_named(name).is_some() && !knows.is_commune(name) {
            return RowKind::Skipped(if figures {
                Skipped::Division
            } else {
                Skipped::Section
            });
        }
        let heads_part = self.is_numbered_as_part() || is_part(name);
        if is_bare_division(name, knows) {
            let own = behind_part_number(name).unwrap_or(name);
            return if knows.is_in_own_district(own) {
                RowKind::Commune
            } else if knows.is_commune(own) {
                RowKind::CommuneOrSection
            } else if figures {
                RowKind::Skipped(Skipped::Division)
            } else {
                RowKind::Skipped(Skipped::Section)
            };
        }
        let may_be_named = knows.is_commune(name) || !knows.has_lists() && !is_part(name);
        if !heads_part || may_be_named {
            RowKind::Commune
        } else if figures {
            RowKind::PartOrUnknown
        } else {
            RowKind::Skipped(Skipped::Section)
        }
    }

    /// Kind of a non-commune row recognised by its labels; `None` if a list knows the name.
    fn skipped(&self, knows: &dyn Knows) -> Option<Skipped> {
        let name = self.text(CellRole::Name);
        if self.is_heading() {
            return Some(Skipped::Heading);
        }
        if self.is_index() {
            return Some(Skipped::Index);
        }
        if self.is_blank() {
            return Some(Skipped::Blank);
        }
        let is_unknown = || name.is_empty() || !knows.is_commune(name);
        let is = |test: &dyn Fn(&str) -> bool| self.labels().any(test) && is_unknown();
        if self.has_kind && !self.heads_kind(name, knows) {
            // `Xã Yên Thượng, ngày 15 tháng 12 năm 2025`
            let signed = !self.has_figures() && self.filled().any(is_signature);
            return (signed && is_unknown()).then_some(Skipped::Signature);
        }
        if is(&is_total) {
            return Some(Skipped::Total);
        }
        if is(&is_share) || self.has_figures() && is(&is_comparison) {
            return Some(Skipped::Share);
        }
        if self.has_figures() {
            return None;
        }
        let anywhere = |test: &dyn Fn(&str) -> bool| self.filled().any(test);
        if (anywhere(&is_signature) || self.is_signed) && is_unknown() {
            return Some(Skipped::Signature);
        }
        let is_note = is(&is_note) || name.is_empty() && anywhere(&is_note);
        is_note.then_some(Skipped::Note)
    }

    /// Columns and texts of the cells that may give the year or period of the rows below: of a row without a name all cells, else
    /// its labels.
    pub(super) fn dated(&self, kind: &RowKind) -> Vec<(usize, String)> {
        let is_mark = matches!(
            kind,
            RowKind::Skipped(Skipped::Heading | Skipped::Index | Skipped::Blank)
        );
        if is_mark || self.is_code() {
            return Vec::new();
        }
        let is_skipped = matches!(kind, RowKind::Skipped(_));
        let is_unnamed = self.text(CellRole::Name).is_empty();
        let may_say = |role: CellRole| match role {
            CellRole::Name => true,
            CellRole::Code | CellRole::Place | CellRole::Serial | CellRole::Other => {
                is_skipped || is_unnamed
            }
            CellRole::Figure => is_unnamed,
            CellRole::Aside => false,
        };
        let cells = self.cells.iter().enumerate();
        let dated = cells.filter(|(_, (role, text))| may_say(*role) && may_be_dated(text));
        dated.map(|(at, (_, text))| (at, text.clone())).collect()
    }

    /// Cells that are not empty: a row may have thousands that are.
    fn filled(&self) -> impl Iterator<Item = &str> {
        let texts = self.cells.iter().map(|(_, text)| text.as_str());
        texts.filter(|text| !text.is_empty())
    }

    /// Cells that may label the row: all with words outside the columns of figures.
    fn labels(&self) -> impl Iterator<Item = &str> {
        let labels = self.cells.iter().filter(|(role, text)| {
            let is_label = matches!(
                role,
                CellRole::Code
                    | CellRole::Name
                    | CellRole::Serial
                    | CellRole::Other
                    | CellRole::Place
            );
            is_label && text.chars().any(|c| c.is_alphabetic() || c == '%')
        });
        labels.map(|(_, text)| text.as_str())
    }

    /// True if the code column holds five digits.
    pub(super) fn is_code(&self) -> bool {
        is_five_digits(self.text(CellRole::Code))
    }

    fn text(&self, role: CellRole) -> &str {
        let cell = self.cells.iter().find(|(one, _)| *one == role);
        cell.map_or("", |(_, text)| text.as_str())
    }

    /// True if the row has a figure.
    pub(super) fn has_figures(&self) -> bool {
        self.cells.iter().any(|(role, text)| {
            *role == CellRole::Figure
                && !text.is_empty()
                && !is_missing(&fold(text))
                && !is_signature(text)
                && (!self.is_signed || !is_person(text))
        })
    }

    /// True if the row repeats headings, as on each printed page.
    fn is_heading(&self) -> bool {
        self.repeats_heading() || self.names_columns()
    }

    /// True if the row holds the headings of other columns: another table begins.
    pub(super) fn is_other_heading(&self) -> bool {
        self.names_columns() && !self.heading_rows.is_empty() && !self.repeats_heading()
    }

    /// True if a cell of the communes' column repeats its heading.
    fn names_columns(&self) -> bool {
        let mut cells = self.cells.iter().zip(self.headings);
        let is_key = |role: CellRole| matches!(role, CellRole::Name | CellRole::Code);
        cells.any(|((role, text), own)| {
            is_key(*role) && !text.is_empty() && heading::key(text) == *own
        })
    }

    /// True if the row is one of the rows of headings, in words and place.
    fn repeats_heading(&self) -> bool {
        let has_words = |row: &[String]| row.iter().any(|key| key.chars().any(char::is_alphabetic));
        let is_same = |row: &&Vec<String>| {
            let width = self.cells.len().max(row.len());
            has_words(row)
                && (0..width).all(|at| {
                    let own = self.cells.get(at).map_or("", |(_, text)| text.as_str());
                    let other = row.get(at).map_or("", String::as_str);
                    own.is_empty() == other.is_empty() && heading::key(own) == *other
                })
        };
        self.heading_rows.iter().any(|row| is_same(&row))
    }

    /// True if the row numbers the columns: `(1) (2) (3)=(2)/(1)`, or `A B 1 2` below the headings.
    fn is_index(&self) -> bool {
        // The year of a row that was put together numbers no column, and a commune is not called “2”.
        let is_numbered = index(self.text(CellRole::Name)).is_some();
        let filled = || {
            let cells = self.cells.iter();
            let own = cells.filter(|(role, _)| !is_numbered || *role != CellRole::Aside);
            own.map(|(_, text)| text.as_str())
                .filter(|text| !text.is_empty())
        };
        let count = filled().count();
        if count >= 2 && filled().all(|text| text.starts_with('(') && index(text).is_some()) {
            return true;
        }
        let mut last = 0;
        let mut in_order = |text: &str| match index(text) {
            Some(ColumnMark::Letter) => last == 0,
            Some(ColumnMark::Number(number)) => {
                last += 1;
                number == last
            }
            None => false,
        };
        self.at_top && count >= 3 && filled().all(&mut in_order)
    }

    /// True if the row holds only dots or its number.
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|(role, text)| match role {
            CellRole::Aside => true,
            CellRole::Serial => {
                text.chars().filter(|c| c.is_alphabetic()).count() <= 4 && !text.ends_with(':')
            }
            CellRole::Code | CellRole::Name | CellRole::Place | CellRole::Other => {
                text.is_empty() || is_missing(&fold(text))
            }
            CellRole::Figure => text.is_empty() || is_missing(&fold(text)),
        })
    }

    /// Level of the row's number, before its name or in its column.
    pub(super) fn level(&self) -> Option<u8> {
        let name = self.text(CellRole::Name);
        let mut cells = self.cells.iter();
        let own = cells.find_map(|(role, text)| match role {
            CellRole::Serial => level(text),
            CellRole::Code
            | CellRole::Name
            | CellRole::Aside
            | CellRole::Place
            | CellRole::Figure
            | CellRole::Other => None,
        });
        own.or_else(|| Some(behind_level(name)?.0))
    }

    /// True if the row is numbered by a Roman number or a capital letter, like a part of a table.
    pub(super) fn is_numbered_as_part(&self) -> bool {
        is_part_number(self.text(CellRole::Serial))
            || behind_part_number(self.text(CellRole::Name)).is_some()
    }
}

/// True if a text is the name of a district or province without the word for its kind.
pub(super) fn is_bare_division(text: &str, knows: &dyn Knows) -> bool {
    let text = behind_part_number(text).unwrap_or(text);
    let key = heading::key(text);
    knows.is_division(key.strip_suffix(" cũ").unwrap_or(&key))
}

/// True if a text may be the name of who signed: words that begin with capitals, none of which answers a question.
pub(super) fn is_person(text: &str) -> bool {
    let answers = ["đạt", "có", "không", "chưa", "tốt", "khá"];
    let is_word = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || c == '.')
            && !answers.contains(&fold(word).as_ref())
    };
    text.split(' ').count() >= 2 && text.split(' ').all(is_word)
}

/// False if a text gives no year or period: the names of most communes.
fn may_be_dated(text: &str) -> bool {
    let words = ["uý", "UÝ", "ửa", "ỬA"];
    text.contains(|c: char| c.is_ascii_digit())
        || words.iter().any(|word| text.contains(word))
        || is_comparison(text)
}

/// A cell that numbers a column.
enum ColumnMark {
    Letter,
    Number(u32),
}

fn index(text: &str) -> Option<ColumnMark> {
    let own = text.split('=').next().unwrap_or_default();
    let own = own
        .trim()
        .trim_start_matches('(')
        .trim_end_matches(')')
        .trim();
    let formula = |c: char| c.is_ascii_digit() || "()=+-/*:%x ".contains(c);
    if own.len() == 1 && own.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Some(ColumnMark::Letter);
    }
    let number = own.parse().ok()?;
    (own.len() <= 3 && text.chars().all(formula)).then_some(ColumnMark::Number(number))
}

#[cfg(test)]
mod tests {
    use super::{CellRole, Knows, RowKind, RowText};
    use crate::model::Skipped::{
        self, Blank, Division, Heading, Index, Note, Section, Share, Signature, Total,
    };

    /// Lists with these communes and districts.
    struct Lists;

    impl Knows for Lists {
        fn is_commune(&self, name: &str) -> bool {
            [
                "Tổng Cọt",
                "Cộng Hòa",
                "CỘNG HÒA",
                "Toàn Thắng",
                "Toàn Sơn",
                "Trung Bình",
                "Ba Vì",
            ]
            .contains(&name)
        }

        fn is_in_own_district(&self, _: &str) -> bool {
            false
        }

        fn is_division(&self, name: &str) -> bool {
            ["chợ đồn", "ba vì", "bắc kạn"].contains(&name)
        }

        fn place_named(&self, _: &str) -> Option<[String; 2]> {
            None
        }

        fn is_one_commune(&self, district: &str) -> bool {
            district == "lý sơn"
        }

        fn has_lists(&self) -> bool {
            true
        }
    }

    /// Kind of a row with a serial number, a name, an empty year and one figure.
    fn kind_of([serial, name, figure]: [&str; 3], at_top: bool, is_signed: bool) -> RowKind {
        let cells = [
            (CellRole::Serial, serial),
            (CellRole::Name, name),
            (CellRole::Aside, ""),
            (CellRole::Figure, figure),
        ];
        let cells = cells.map(|(role, text)| (role, text.to_owned()));
        let headings = ["stt", "tên xã", "năm", "số vụ"].map(str::to_owned);
        let folded = name.to_lowercase();
        let has_kind = folded.starts_with("xã ") || folded.starts_with("phường ");
        let row = RowText {
            cells: &cells,
            headings: &headings,
            heading_rows: &[],
            has_kind,
            at_top,
            is_signed,
        };
        row.kind(&Lists)
    }

    #[track_caller]
    fn case(serial: &str, name: &str, figure: &str, skipped: Skipped) {
        let kind = kind_of([serial, name, figure], false, false);
        assert_eq!(kind, RowKind::Skipped(skipped), "{serial:?} {name:?}");
    }

    #[track_caller]
    fn commune(serial: &str, name: &str, figure: &str) {
        let kind = kind_of([serial, name, figure], false, false);
        assert_eq!(kind, RowKind::Commune, "{serial:?} {name:?}");
    }

    #[test]
    fn a_total_is_a_whole_cell() {
        for name in [
            "Tổng cộng",
            "TỔNG CỘNG",
            "Tổng cộng:",
            "Cộng",
            "CỘNG",
            "Tổng",
            "Tổng số",
            "Tổng số: 45 xã",
            "TỔNG CỘNG (I+II)",
            "Tổng (A+B)",
            "Tổng cộng toàn tỉnh",
            "Cộng huyện Chợ Đồn",
            "Cộng I",
            "II. Tổng cộng",
            "Toàn huyện",
            "TOÀN TỈNH",
            "Toàn xã",
            "Cả tỉnh",
            "Tổng số xã, phường",
            "T. cộng",
            "to\u{302}\u{309}ng co\u{323}\u{302}ng",
            "Lũy kế",
            "Toàn thành phố Hà Nội",
        ] {
            case("", name, "2", Total);
            case("", name, "", Total);
        }
        case("Tổng cộng", "", "2", Total);
        case("Tổng cộng", "45 xã", "2", Total);
    }

    #[test]
    fn a_name_that_begins_like_a_total_is_a_commune() {
        for name in [
            "Tổng Cọt",
            "Cộng Hòa",
            "CỘNG HÒA",
            "Toàn Thắng",
            "Toàn Sơn",
            "Xã Tổng Cọt",
            "XÃ CỘNG HÒA",
            "Phường Toàn Thắng",
            "Trung Bình",
            "Tổng Quan",
            "YÊN THƯỢNG",
            "Cộng xã Yên Thượng",
            "Toàn xã Yên Thượng",
        ] {
            commune("1", name, "2");
        }
    }

    #[test]
    fn districts_and_parts_head_the_rows_beneath_them() {
        for name in [
            "HUYỆN CHỢ ĐỒN",
            "Huyện Chợ Đồn",
            "I. Huyện Chợ Đồn",
            "TP. Bắc Kạn",
            "Thị xã Nào Đó",
            "Chợ Đồn",
            "UBND huyện Chợ Đồn",
        ] {
            case("", name, "", Section);
            case("", name, "5", Division);
        }
        case("I", "Khu vực thành thị", "", Section);
        case("II", "Khu vực nông thôn", "", Section);
        case("A", "Các xã miền núi", "", Section);
        assert_eq!(
            kind_of(["", "Huyện Lý Sơn", "5"], false, false),
            RowKind::OneCommune
        );
        for figure in ["", "5"] {
            assert_eq!(
                kind_of(["", "Ba Vì", figure], false, false),
                RowKind::CommuneOrSection
            );
        }
        assert_eq!(
            kind_of(["I", "Khu vực thành thị", "5"], false, false),
            RowKind::PartOrUnknown
        );
    }

    #[test]
    fn what_stands_around_a_table_is_no_commune() {
        case("", "Tỷ lệ (%)", "71,5%", Share);
        case("", "Tỷ lệ", "", Share);
        case("", "%", "71,5%", Share);
        case("", "Bình quân", "5", Share);
        for name in [
            "NGƯỜI LẬP BIỂU",
            "Người lập biểu",
            "Nơi nhận:",
            "(Ký, ghi rõ họ tên)",
            "TM. ỦY BAN NHÂN DÂN",
            "KT. TRƯỞNG CÔNG AN HUYỆN",
            "Chợ Đồn, ngày 15 tháng 12 năm 2025",
            "Xã Yên Thượng, ngày … tháng … năm 2025",
            "- Như trên;",
        ] {
            case("", name, "", Signature);
        }
        case("", "", "NGƯỜI LẬP BIỂU", Signature);
        case("Nơi nhận:", "", "", Signature);
        assert_eq!(
            kind_of(["", "Nguyễn Văn A", ""], false, true),
            RowKind::Skipped(Signature)
        );
        assert_eq!(
            kind_of(["", "Xã Yên Thượng", "5"], false, true),
            RowKind::Commune
        );
        case("", "Ghi chú: số liệu đến 15/11", "", Note);
        case("", "Tên xã", "Số vụ", Heading);
        case("(1)", "(2)", "(3)", Index);
        case("(1)", "(2)", "(3)=(2)/(1)", Index);
        assert_eq!(
            kind_of(["A", "B", "1"], true, false),
            RowKind::Skipped(Index)
        );
        assert_eq!(
            kind_of(["1", "2", "3"], true, false),
            RowKind::Skipped(Index)
        );
        commune("1", "2", "3");
        case("12", "", "", Blank);
        case("12", "……", "...", Blank);
        commune("12", "", "5");
    }
}
