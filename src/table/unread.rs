//! Why a workbook cannot be read, and what to do about it.

use crate::text::{Text, both};

/// Defined name of workbooks that hold results, which must never be judged as if they were data.
pub const RESULTS_NAME: &str = "antq_ket_qua";

/// Why a workbook cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It opens with a password only.
    Protected,
    /// A binary workbook (`.xlsb`).
    Binary,
    /// A workbook of Excel 95 or older.
    Old,
    /// It has charts or macros but no worksheet.
    NoWorksheet,
    /// A part of it is missing or broken.
    Damaged {
        /// Name of the part.
        part: String,
    },
    /// Two sheets are stored in one place: the same cells would count twice.
    Shared {
        /// Name of the part, or of the second sheet.
        part: String,
    },
    /// The cells of a sheet are not in the order of rows and columns.
    Disordered {
        /// Name of the sheet.
        sheet: String,
    },
    /// It unpacks to far more than such a file holds, or has cells outside a sheet.
    TooLarge,
    /// It holds results that this program wrote, not data.
    Results,
    /// A formula that has never been calculated.
    NotCalculated {
        /// Name of the sheet.
        sheet: String,
        /// The cell, such as `B7`.
        cell: String,
    },
}

impl Unread {
    pub(super) fn damaged(part: &str) -> Unread {
        Unread::Damaged {
            part: part.to_owned(),
        }
    }

    /// The defect in a sentence, and what to do about it.
    pub(super) fn told(&self) -> (Text, Text) {
        match self {
            Unread::Protected => (
                both!(
                    "sổ tính được bảo vệ bằng mật khẩu",
                    "the workbook is protected by a password"
                ),
                both!(
                    "trong Excel, mở tệp, chọn Tệp → Thông tin → Bảo vệ Sổ làm việc → Mã hóa bằng Mật khẩu, xóa mật khẩu, rồi lưu lại",
                    "open it in Excel, choose File → Info → Protect Workbook → Encrypt with Password, remove the password, and save"
                ),
            ),
            Unread::Binary => (
                both!(
                    "đây là sổ tính nhị phân (.xlsb)",
                    "this is a binary workbook (.xlsb)"
                ),
                save_as_xlsx(),
            ),
            Unread::Old => (
                both!(
                    "sổ tính được lưu theo kiểu của Excel 95 trở về trước",
                    "the workbook is in the format of Excel 95 or older"
                ),
                save_as_xlsx(),
            ),
            Unread::NoWorksheet => (
                both!(
                    "sổ tính không có trang tính nào, chỉ có biểu đồ hay macro",
                    "the workbook has no worksheet, only charts or macros"
                ),
                both!(
                    "chép bảng số liệu vào một trang tính, rồi lưu lại",
                    "copy the table of figures to a worksheet, and save"
                ),
            ),
            Unread::Damaged { part } => (
                both!(
                    "sổ tính bị hỏng hoặc thiếu một phần: không đọc được “{part}”",
                    "the workbook is damaged or incomplete: “{part}” cannot be read"
                ),
                check_and_save(),
            ),
            Unread::Shared { part } => (
                both!(
                    "sổ tính dùng “{part}” hai lần: hai trang tính chung một chỗ, số liệu sẽ bị tính hai lần",
                    "the workbook uses “{part}” twice: two sheets share one place, and their figures would count twice"
                ),
                check_and_save(),
            ),
            Unread::Disordered { sheet } => (
                both!(
                    "trong trang tính “{sheet}”, các ô không theo thứ tự dòng và cột, hoặc một ô có hai lần",
                    "in the sheet “{sheet}” the cells are not in order of rows and columns, or one of them is there twice"
                ),
                resave(),
            ),
            Unread::TooLarge => (
                both!(
                    "sổ tính giải nén ra quá lớn so với tệp, hoặc có ô ngoài 1.048.576 dòng và 16.384 cột",
                    "the workbook unpacks to too much for its size, or has cells outside 1,048,576 rows and 16,384 columns"
                ),
                both!(
                    "chép riêng bảng số liệu sang một sổ tính mới, rồi lưu lại",
                    "copy only the table of figures to a new workbook, and save"
                ),
            ),
            Unread::Results => (
                both!(
                    "đây là sổ kết quả do antq ghi ra, không phải số liệu",
                    "this workbook holds results written by antq, not data"
                ),
                both!(
                    "chấm bằng sổ số liệu gốc; trang “Tổng hợp” của sổ này ghi tên các tệp đó",
                    "score the workbook with the figures; the sheet of totals in this one names those files"
                ),
            ),
            Unread::NotCalculated { sheet, cell } => (
                both!(
                    "ô {cell} của trang tính “{sheet}” có công thức chưa được tính: tệp do phần mềm khác lập, chưa có kết quả",
                    "the formula in cell {cell} of the sheet “{sheet}” has never been calculated: another program wrote the file, without results"
                ),
                resave(),
            ),
        }
    }
}

fn check_and_save() -> Text {
    both!(
        "mở tệp bằng Excel hoặc LibreOffice xem còn đủ số liệu không, lưu lại; hoặc lấy lại tệp gốc",
        "open it in Excel or LibreOffice, check that the figures are all there, and save it; or go back to the original"
    )
}

fn save_as_xlsx() -> Text {
    both!(
        "mở tệp bằng Excel hoặc LibreOffice, chọn “Lưu thành” (Save As), rồi chọn kiểu “Excel Workbook (.xlsx)”",
        "open it in Excel or LibreOffice, choose “Save As”, then the type “Excel Workbook (.xlsx)”"
    )
}

fn resave() -> Text {
    both!(
        "mở tệp bằng Excel hoặc LibreOffice, rồi lưu lại",
        "open it in Excel or LibreOffice, and save it"
    )
}
