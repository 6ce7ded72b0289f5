//! Defects of a file as a table: what, where, and what to do, in both languages.

use super::unread::Unread;
use crate::diagnostic::Code;
use crate::text::{Text, both};

/// Number of letters of a garbled text to show.
const SAMPLE: usize = 60;

/// Why and where a file cannot be opened as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Line of the file, 1-based; 0 means the whole file.
    pub line: u32,
    /// Offset in the text of the file, as decoded by [`lossy`](super::lossy).
    pub at: usize,
    /// Defect.
    pub defect: Defect,
}

/// A defect of a file, or of one of its rows, as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Defect {
    /// The file is not UTF-8, nor another encoding that is read.
    NotUtf8,
    /// The file is in an unsupported encoding.
    OtherEncoding(Encoding),
    /// A NUL character: the file is damaged, or is not text.
    NulByte,
    /// Letters of the text were lost.
    Garbled {
        /// How they were lost.
        how: Garbled,
        /// Beginning of the text.
        sample: String,
    },
    /// The file is an Excel workbook.
    Workbook,
    /// A workbook that cannot be read.
    Unread(Unread),
    /// The file is neither a table nor a workbook.
    NotATable(FileKind),
    /// The header has more columns than a spreadsheet may have.
    TooManyColumns {
        /// Columns found.
        found: usize,
        /// Most columns allowed.
        most: usize,
    },
    /// Rows separated by a character that only other programs take for a line break, and so read as one row.
    NoLineBreak {
        /// The character.
        mark: char,
    },
    /// A row whose number of cells differs from the header's.
    Ragged {
        /// Cells found.
        found: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// A row of a worksheet with a cell in a column without a heading.
    Beside {
        /// The cell; empty if it is not known.
        cell: String,
    },
    /// A quotation mark that would swallow the rows after it; it is read as a letter.
    StrayQuote,
}

/// A recognised but unsupported encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Four bytes per character.
    Utf32,
    /// Two bytes per character, without a byte order mark.
    Utf16,
}

/// A kind of file that is recognised in order to say what to do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A Word document (`.docx`).
    Docx,
    /// A document of Word 97 to 2003 (`.doc`).
    Doc,
    /// `.pdf`.
    Pdf,
    /// `.rtf`.
    Rtf,
    /// A picture.
    Image,
    /// An archive: `.zip`, `.rar`, `.7z`, `.gz`.
    Archive,
}

/// How letters were lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Garbled {
    /// UTF-8 was read as a single-byte code page: `MÃ£ xÃ£`.
    ReadAsAnsi,
    /// The text uses a TCVN3 (ABC) font: `M· x·`.
    Tcvn3,
    /// The text uses a VNI font: `Maõ xaõ`.
    Vni,
}

/// Defect for a garbled text, with its beginning.
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
    /// A defect of the whole file.
    pub(super) fn whole(defect: Defect) -> Refused {
        Refused {
            line: 0,
            at: 0,
            defect,
        }
    }
}

impl Defect {
    /// Diagnostic code, the same for data and for lists of communes.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Defect::NotUtf8 => Code::NotUtf8,
            Defect::OtherEncoding(_) => Code::OtherEncoding,
            Defect::NulByte => Code::NulByte,
            Defect::Garbled { .. } => Code::GarbledText,
            Defect::Workbook | Defect::Unread(_) => Code::Workbook,
            Defect::NotATable(_) => Code::NotATable,
            Defect::TooManyColumns { .. } => Code::TooManyColumns,
            Defect::NoLineBreak { .. } => Code::NoLineBreak,
            Defect::Ragged { .. } | Defect::Beside { .. } => Code::RaggedRow,
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
                    "this line contains a NUL character (byte 0): the file is damaged, or is not text"
                ),
                both!(
                    "xuất lại tệp từ nơi lập bảng, hoặc xóa ký tự đó rồi xem lại cả ô",
                    "export the file again from its source, or delete the character and check the whole cell"
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
            Defect::Unread(unread) => unread.told(),
            Defect::NotATable(kind) => other_kind(*kind),
            Defect::TooManyColumns { found, most } => (
                both!(
                    "dòng tiêu đề có {found} cột; một bảng có nhiều nhất {most} cột",
                    "the header has {found} columns; a table has at most {most}"
                ),
                both!(
                    "xóa các cột thừa; xem dấu ngăn cách các ô có đúng không",
                    "remove surplus columns; check the separator between cells"
                ),
            ),
            Defect::NoLineBreak { mark } => (
                both!(
                    "các dòng ngăn nhau bằng ký tự U+{code:04X}, không phải dấu xuống dòng, nên dính thành một dòng",
                    "rows are separated by the character U+{code:04X}, which is not a line break, so they form one row",
                    code = u32::from(*mark),
                ),
                both!(
                    "thay ký tự đó bằng dấu xuống dòng (Enter), hoặc lưu lại tệp từ Excel bằng kiểu “CSV UTF-8”",
                    "replace the character with line breaks, or save the file from Excel as “CSV UTF-8” again"
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
                        "put a cell that contains a comma, even a decimal comma, in quotation marks (\"28,69\"); remove surplus cells"
                    )
                } else {
                    both!(
                        "thêm các ô còn thiếu; ô chưa có số liệu thì để trống, vẫn giữ dấu ngăn cách",
                        "add the missing cells; leave cells without a figure empty but keep their separators"
                    )
                },
            ),
            Defect::Beside { cell } => beside(cell),
            Defect::StrayQuote => (
                both!(
                    "dấu ngoặc kép (\") mở ở đây mà không đóng, phần còn lại của tệp thành một ô",
                    "a quotation mark (\") opens here and is never closed, so the rest of the file is one cell"
                ),
                both!(
                    "đóng dấu ngoặc kép ở cuối ô, hoặc bỏ nó đi",
                    "close it at the end of the cell, or remove it"
                ),
            ),
        }
    }
}

fn other_kind(kind: FileKind) -> (Text, Text) {
    match kind {
        FileKind::Docx => (
            both!(
                "tệp Word (.docx) này không có bảng nào",
                "this Word document (.docx) holds no table"
            ),
            both!(
                "ghi số liệu thành bảng trong tệp Word, hoặc chép sang Excel",
                "put the figures into a table of the document, or copy them to Excel"
            ),
        ),
        FileKind::Doc => (
            both!(
                "đây là tệp Word kiểu cũ (.doc)",
                "this is a document of an old Word (.doc)"
            ),
            both!(
                "mở bằng Word, chọn “Lưu thành” (Save As), rồi chọn kiểu “.docx”; hoặc chép bảng sang Excel",
                "open it in Word and save it as “.docx”, or copy the table to Excel"
            ),
        ),
        FileKind::Pdf => (
            both!("đây là tệp PDF", "this is a PDF file"),
            both!(
                "lấy tệp Excel hoặc Word gốc; nếu không có, trong Excel chọn Dữ liệu → Lấy dữ liệu → Từ PDF, rồi soát lại từng số",
                "use the original Excel or Word file; without it, in Excel choose Data → Get Data → From PDF, and check every figure"
            ),
        ),
        FileKind::Rtf => (
            both!("đây là tệp RTF", "this is an RTF file"),
            both!(
                "mở bằng Word, chọn “Lưu thành” (Save As), rồi chọn kiểu “.docx”; hoặc chép bảng sang Excel",
                "open it in Word and save it as “.docx”, or copy the table to Excel"
            ),
        ),
        FileKind::Image => (
            both!(
                "đây là tệp ảnh, không có chữ để đọc",
                "this is a picture, without text to read"
            ),
            both!(
                "lấy tệp Excel hoặc Word gốc, hoặc nhập lại bảng vào Excel",
                "use the original Excel or Word file, or enter the table in Excel"
            ),
        ),
        FileKind::Archive => (
            both!(
                "đây là tệp nén (.zip, .rar…)",
                "this is an archive (.zip, .rar…)"
            ),
            both!(
                "giải nén, rồi dùng các tệp bên trong",
                "extract it, and use the files in it"
            ),
        ),
    }
}

fn other_encoding(encoding: Encoding) -> Text {
    match encoding {
        Encoding::Utf32 => both!("tệp được lưu bằng UTF-32", "the file is UTF-32"),
        Encoding::Utf16 => both!(
            "tệp được lưu bằng UTF-16 mà thiếu dấu đầu tệp cho biết điều đó",
            "the file is UTF-16 without a byte order mark"
        ),
    }
}

fn garbled(how: Garbled, sample: &str) -> (Text, Text) {
    let sample = sample.replace('“', "‘").replace('”', "’");
    match how {
        Garbled::ReadAsAnsi => (
            both!(
                "chữ trong tệp đã vỡ vì tệp UTF-8 bị mở bằng bảng mã khác rồi lưu lại: “{sample}”",
                "letters are lost: a UTF-8 file was opened in another encoding and saved: “{sample}”"
            ),
            both!(
                "lấy lại tệp gốc; trong Excel, mở bằng Dữ liệu → Từ văn bản/CSV, chọn bảng mã 65001 (UTF-8)",
                "go back to the original file; in Excel open it with Data → From Text/CSV and encoding 65001 (UTF-8)"
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
/// A row of a worksheet with a cell in a column without a heading.
fn beside(cell: &str) -> (Text, Text) {
    let at = if cell.is_empty() {
        String::new()
    } else {
        format!(" [{cell}]")
    };
    (
        both!(
            "dòng có ô{at} ở cột không có tên; không rõ các ô của dòng có lệch cột không",
            "the row has a cell{at} in a column without a heading, so its cells may be in the wrong columns"
        ),
        both!(
            "đặt tên cho cột đó, hoặc xóa ô nếu thừa; các ô bị lệch thì đưa về đúng cột",
            "give the column a heading, or delete the cell if it is surplus; move cells that are shifted back"
        ),
    )
}
