//! What is wrong with a file as a table, where, and what to do about it, in both languages.

use crate::diagnostic::Code;
use crate::text::{Text, both};

/// How many letters of a garbled text are shown.
const SAMPLE: usize = 60;

/// Why a file cannot be opened as a table, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Line of the file, from 1; 0 if it is the file as a whole.
    pub line: u32,
    /// Offset in the text of the file, as [`lossy`](super::lossy) decodes it.
    pub at: usize,
    /// What is wrong.
    pub defect: Defect,
}

/// What is wrong with a file, or a row of it, as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Defect {
    /// The file is neither UTF-8 nor UTF-16.
    NotUtf8,
    /// The file is in an encoding that is not read.
    OtherEncoding(Encoding),
    /// A NUL character: the file is damaged, or no text.
    NulByte,
    /// Text whose letters were lost on the way.
    Garbled {
        /// How.
        how: Garbled,
        /// How it begins.
        sample: String,
    },
    /// The file is a workbook as Excel saves it.
    Workbook,
    /// The header row has more columns than a spreadsheet may have.
    TooManyColumns {
        /// How many.
        found: usize,
        /// How many it may have.
        most: usize,
    },
    /// Rows separated by a character that other programs take for a line break: they are one row.
    NoLineBreak {
        /// The character.
        mark: char,
    },
    /// A row with another number of cells than the header.
    Ragged {
        /// How many cells it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// A quotation mark that would swallow the rows behind it; it is read as a letter.
    StrayQuote,
}

/// An encoding that is recognised and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Four bytes a character.
    Utf32,
    /// Two bytes a character, without the byte order mark.
    Utf16,
}

/// How letters were lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Garbled {
    /// UTF-8 was read as a code page of one byte a letter: `MÃ£ xÃ£`.
    ReadAsAnsi,
    /// It was written with a font of TCVN3 (ABC): `M· x·`.
    Tcvn3,
    /// It was written with a font of VNI: `Maõ xaõ`.
    Vni,
}

/// A text that was garbled, with how it begins.
pub(super) fn garbled_as(how: Garbled, letters: impl Iterator<Item = char>) -> Defect {
    let line = letters
        .take(SAMPLE)
        .take_while(|letter| !matches!(letter, '\r' | '\n'));
    Defect::Garbled {
        how,
        sample: line.collect(),
    }
}

impl Refused {
    /// A defect of the file as a whole.
    pub(super) fn whole(defect: Defect) -> Refused {
        Refused {
            line: 0,
            at: 0,
            defect,
        }
    }
}

impl Defect {
    /// Its code, the same for data and for lists of communes.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Defect::NotUtf8 => Code::NotUtf8,
            Defect::OtherEncoding(_) => Code::OtherEncoding,
            Defect::NulByte => Code::NulByte,
            Defect::Garbled { .. } => Code::GarbledText,
            Defect::Workbook => Code::Workbook,
            Defect::TooManyColumns { .. } => Code::TooManyColumns,
            Defect::NoLineBreak { .. } => Code::NoLineBreak,
            Defect::Ragged { .. } => Code::RaggedRow,
            Defect::StrayQuote => Code::StrayQuote,
        }
    }

    /// The defect in a sentence, and what to do about it.
    #[must_use]
    pub fn told(&self) -> (Text, Text) {
        match self {
            Defect::NotUtf8 => (
                both!("tệp không được lưu bằng UTF-8", "the file is not UTF-8"),
                both!(
                    "trong Excel, chọn “Lưu thành” (Save As), rồi chọn kiểu “CSV UTF-8”",
                    "in Excel choose “Save As”, then the type “CSV UTF-8”"
                ),
            ),
            Defect::OtherEncoding(encoding) => (
                other_encoding(*encoding),
                both!(
                    "lưu lại bằng UTF-8: trong Excel, chọn kiểu “CSV UTF-8”; trong Notepad, chọn mã hóa UTF-8",
                    "save it as UTF-8: in Excel the type “CSV UTF-8”, in Notepad the encoding UTF-8"
                ),
            ),
            Defect::NulByte => (
                both!(
                    "dòng này có ký tự rỗng (byte 0): tệp bị hỏng hoặc không phải tệp văn bản",
                    "this line holds a NUL character (a byte 0): the file is damaged, or no text"
                ),
                both!(
                    "xuất lại tệp từ nơi lập bảng, hoặc xóa ký tự đó rồi xem lại cả ô",
                    "export it again from where it was made, or delete the character and look at the whole cell"
                ),
            ),
            Defect::Garbled { how, sample } => garbled(*how, sample),
            Defect::Workbook => (
                both!(
                    "đây là tệp Excel (.xlsx hoặc .xls), không phải tệp CSV",
                    "this is an Excel workbook (.xlsx or .xls), not a CSV file"
                ),
                both!(
                    "trong Excel, chọn “Lưu thành” (Save As), rồi chọn kiểu “CSV UTF-8 (Comma delimited)”; mỗi trang tính một tệp",
                    "in Excel choose “Save As”, then the type “CSV UTF-8 (Comma delimited)”; one file for each worksheet"
                ),
            ),
            Defect::TooManyColumns { found, most } => (
                both!(
                    "dòng tiêu đề có {found} cột; một bảng có nhiều nhất {most} cột",
                    "the header has {found} columns; a table has at most {most}"
                ),
                both!(
                    "xóa các cột thừa; xem dấu ngăn cách các ô có đúng không",
                    "remove what is no column; see whether the separator between cells is right"
                ),
            ),
            Defect::NoLineBreak { mark } => (
                both!(
                    "các dòng ngăn nhau bằng ký tự U+{code:04X}, không phải dấu xuống dòng, nên dính thành một dòng",
                    "rows are parted by the character U+{code:04X}, which is no line break, and so are one row",
                    code = u32::from(*mark),
                ),
                both!(
                    "thay ký tự đó bằng dấu xuống dòng (Enter), hoặc lưu lại tệp từ Excel bằng kiểu “CSV UTF-8”",
                    "put line breaks in its place, or save the file from Excel as “CSV UTF-8” again"
                ),
            ),
            Defect::Ragged { found, expected } => (
                both!(
                    "dòng có {found} ô, dòng tiêu đề có {expected} ô",
                    "the row has {found} cells, the header {expected}"
                ),
                if found > expected {
                    both!(
                        "ô nào có dấu phẩy bên trong, kể cả số thập phân, thì đặt cả ô trong dấu ngoặc kép (\"28,69\"); ô thừa thì bỏ",
                        "put a cell with a comma inside, a decimal too, in quotation marks (\"28,69\"); remove cells that are too many"
                    )
                } else {
                    both!(
                        "thêm các ô còn thiếu; ô chưa có số liệu thì để trống, vẫn giữ dấu ngăn cách",
                        "add the missing cells; leave those without a figure empty and keep their separators"
                    )
                },
            ),
            Defect::StrayQuote => (
                both!(
                    "dấu ngoặc kép (\") mở ở đây mà không đóng, phần còn lại của tệp thành một ô",
                    "a quotation mark (\") opens here and never closes, so that the rest of the file is one cell"
                ),
                both!(
                    "đóng dấu ngoặc kép ở cuối ô, hoặc bỏ nó đi",
                    "close it at the end of the cell, or remove it"
                ),
            ),
        }
    }
}

fn other_encoding(encoding: Encoding) -> Text {
    match encoding {
        Encoding::Utf32 => both!("tệp được lưu bằng UTF-32", "the file is UTF-32"),
        Encoding::Utf16 => both!(
            "tệp được lưu bằng UTF-16 mà thiếu dấu đầu tệp cho biết điều đó",
            "the file is UTF-16 without the mark that says so"
        ),
    }
}

fn garbled(how: Garbled, sample: &str) -> (Text, Text) {
    let sample = sample.replace('“', "‘").replace('”', "’");
    match how {
        Garbled::ReadAsAnsi => (
            both!(
                "chữ trong tệp đã vỡ vì tệp UTF-8 bị mở bằng bảng mã khác rồi lưu lại: “{sample}”",
                "the letters are lost: a UTF-8 file was opened in another encoding and saved: “{sample}”"
            ),
            both!(
                "lấy lại tệp gốc; trong Excel, mở bằng Dữ liệu → Từ văn bản/CSV, chọn bảng mã 65001 (UTF-8)",
                "go back to the first file; in Excel open it by Data → From Text/CSV with encoding 65001 (UTF-8)"
            ),
        ),
        Garbled::Tcvn3 => (
            both!(
                "chữ trong tệp là mã TCVN3 (ABC, phông .Vn…), không phải Unicode: “{sample}”",
                "the letters are TCVN3 (ABC, fonts named .Vn…), not Unicode: “{sample}”"
            ),
            both!(
                "chuyển bảng sang Unicode (UniKey Toolkit: TCVN3 sang Unicode), rồi lưu kiểu “CSV UTF-8”",
                "convert the table to Unicode (UniKey Toolkit: TCVN3 to Unicode), then save it as “CSV UTF-8”"
            ),
        ),
        Garbled::Vni => (
            both!(
                "chữ trong tệp là mã VNI (phông VNI-…), không phải Unicode: “{sample}”",
                "the letters are VNI (fonts named VNI-…), not Unicode: “{sample}”"
            ),
            both!(
                "chuyển bảng sang Unicode (UniKey Toolkit: VNI Windows sang Unicode), rồi lưu kiểu “CSV UTF-8”",
                "convert the table to Unicode (UniKey Toolkit: VNI Windows to Unicode), then save it as “CSV UTF-8”"
            ),
        ),
    }
}
