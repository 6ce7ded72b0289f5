//! Tells files that are not text by their first bytes.

use super::refused::{Defect, FileKind};

/// First bytes of a compound file: `.xls`, `.doc`, or a workbook with a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// First bytes of a zip archive: `.xlsx`, `.ods`, `.docx`, `.zip`.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// First bytes of other files.
const STARTS: [(&[u8], FileKind); 12] = [
    (b"%PDF", FileKind::Pdf),
    (b"{\\rtf", FileKind::Rtf),
    (b"\x89PNG\r\n", FileKind::Image),
    (b"\xFF\xD8\xFF", FileKind::Image),
    (b"GIF8", FileKind::Image),
    (b"II*\0", FileKind::Image),
    (b"MM\0*", FileKind::Image),
    (b"PK\x05\x06", FileKind::Archive),
    (b"PK\x07\x08", FileKind::Archive),
    (b"Rar!\x1A\x07", FileKind::Archive),
    (b"7z\xBC\xAF\x27\x1C", FileKind::Archive),
    (b"\x1F\x8B\x08", FileKind::Archive),
];

/// The defect of a file that is no text, as far as its first bytes tell.
pub(super) fn defect(bytes: &[u8]) -> Option<Defect> {
    if bytes.starts_with(COMPOUND) {
        // Names inside a compound file are UTF-16.
        let name: Vec<u8> = "WordDocument"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        return Some(if contains(bytes, &name) {
            Defect::NotATable(FileKind::Doc)
        } else {
            Defect::Workbook
        });
    }
    if bytes.starts_with(ARCHIVE) {
        return Some(if contains(bytes, b"word/document.xml") {
            Defect::NotATable(FileKind::Docx)
        } else if contains(bytes, b"[Content_Types].xml")
            || contains(bytes, b"opendocument.spreadsheet")
        {
            Defect::Workbook
        } else {
            Defect::NotATable(FileKind::Archive)
        });
    }
    STARTS
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|&(_, kind)| Defect::NotATable(kind))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::defect;
    use crate::table::{Defect, FileKind};

    #[test]
    fn files_that_are_not_text_are_told_by_their_first_bytes() {
        let whole = |start: &[u8], name: &[u8]| defect(&[start, b"\x14\0", name].concat());
        let word = b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0";
        let compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
        let workbook = Some(Defect::Workbook);
        let other = |kind| Some(Defect::NotATable(kind));
        assert_eq!(whole(compound, b"W\0o\0r\0k\0b\0o\0o\0k\0"), workbook);
        assert_eq!(whole(compound, word), other(FileKind::Doc));
        assert_eq!(whole(b"PK\x03\x04", b"[Content_Types].xml"), workbook);
        assert_eq!(
            whole(
                b"PK\x03\x04",
                b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
            ),
            workbook
        );
        assert_eq!(
            whole(b"PK\x03\x04", b"word/document.xml"),
            other(FileKind::Docx)
        );
        assert_eq!(whole(b"PK\x03\x04", b"a.csv"), other(FileKind::Archive));
        assert_eq!(whole(b"Rar!\x1A\x07\x01\0", b""), other(FileKind::Archive));
        assert_eq!(whole(b"%PDF-1.7\n", b""), other(FileKind::Pdf));
        assert_eq!(whole(b"{\\rtf1\\ansi", b""), other(FileKind::Rtf));
        assert_eq!(whole(b"\x89PNG\r\n\x1A\n", b""), other(FileKind::Image));
        assert_eq!(whole(b"\xFF\xD8\xFF\xE0", b""), other(FileKind::Image));
        for text in ["", "PK;a", "{\"a\":1}", "GIF;a", "%PD", "MM;a"] {
            assert_eq!(defect(text.as_bytes()), None, "{text}");
        }
    }
}
