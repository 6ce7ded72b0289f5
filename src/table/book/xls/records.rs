//! The records of a stream, and the texts in them.

use crate::table::book::grid::Room;
use crate::table::unread::Unread;

/// A record of the stream.
pub(super) struct XlsRecord<'s> {
    pub(super) kind: u16,
    pub(super) data: &'s [u8],
}

impl XlsRecord<'_> {
    pub(super) const BEGIN: u16 = 0x0809;
    pub(super) const END: u16 = 0x000A;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const FONT: u16 = 0x0031;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const CELL_FORMAT: u16 = 0x00E0;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const STRINGS: u16 = 0x00FC;
    pub(super) const CONTINUE: u16 = 0x003C;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const COLUMNS: u16 = 0x007D;
    pub(super) const SHARED_TEXT: u16 = 0x00FD;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const RICH_TEXT: u16 = 0x00D6;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const SHORT_NUMBER: u16 = 0x027E;
    pub(super) const SHORT_NUMBERS: u16 = 0x00BD;
    pub(super) const BOOLEAN_OR_ERROR: u16 = 0x0205;
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const TEXT_OF_FORMULA: u16 = 0x0207;
    pub(super) const MERGED: u16 = 0x00E5;
}

/// A cursor over the records from a place in the stream.
#[derive(Clone)]
pub(super) struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

impl<'s> Records<'s> {
    pub(super) fn from(stream: &'s [u8], at: usize) -> Records<'s> {
        Records { stream, at }
    }

    /// The next record. It is charged, so that sheets that share records do not take forever.
    pub(super) fn next(&mut self, room: &mut Room) -> Result<Option<XlsRecord<'s>>, Unread> {
        let Some(record) = self.peek() else {
            return Ok(None);
        };
        room.take(4 + record.data.len())?;
        self.at += 4 + record.data.len();
        Ok(Some(record))
    }

    /// The records that go on with the one before.
    pub(super) fn continued(&mut self, room: &mut Room) -> Result<Vec<&'s [u8]>, Unread> {
        let mut more = Vec::new();
        while self
            .peek()
            .is_some_and(|one| one.kind == XlsRecord::CONTINUE)
        {
            more.extend(self.next(room)?.map(|record| record.data));
        }
        Ok(more)
    }

    fn peek(&self) -> Option<XlsRecord<'s>> {
        let kind = number::<2>(self.stream, self.at)?;
        let length = number::<2>(self.stream, self.at + 2)? as usize;
        let data = self.stream.get(self.at + 4..)?.get(..length)?;
        let kind = u16::try_from(kind).ok()?;
        Some(XlsRecord { kind, data })
    }
}

/// The little-endian number of `N` bytes, at most four, at a place.
pub(super) fn number<const N: usize>(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..)?.first_chunk::<N>()?;
    Some(
        bytes
            .iter()
            .rev()
            .fold(0, |value, &byte| value << 8 | u32::from(byte)),
    )
}

/// A cursor over texts, which may go on in further records.
pub(super) struct XlsText<'s> {
    parts: Vec<&'s [u8]>,
    part: usize,
}

impl<'s> XlsText<'s> {
    pub(super) fn of(parts: impl IntoIterator<Item = &'s [u8]>) -> XlsText<'s> {
        XlsText {
            parts: parts.into_iter().collect(),
            part: 0,
        }
    }

    /// Reads a text whose length has two bytes.
    pub(super) fn string(&mut self) -> Option<String> {
        let length = self.number::<2>()?;
        self.letters(length as usize)
    }

    /// Reads a text whose length has one byte.
    pub(super) fn short_string(&mut self) -> Option<String> {
        let length = self.number::<1>()?;
        self.letters(length as usize)
    }

    /// Reads `length` letters, and skips what is said about their fonts and pronunciation.
    fn letters(&mut self, length: usize) -> Option<String> {
        let mut flags = self.number::<1>()?;
        let runs = if flags & 8 == 0 {
            0
        } else {
            self.number::<2>()?
        };
        let extension = if flags & 4 == 0 {
            0
        } else {
            self.number::<4>()?
        };
        let mut units: Vec<u16> = Vec::new();
        while units.len() < length {
            if self.rest()?.is_empty() {
                // The letters go on behind a flag of their own.
                self.part += 1;
                flags = self.number::<1>()?;
            }
            let left = length - units.len();
            let rest = self.rest()?;
            let width = if flags & 1 == 0 { 1 } else { 2 };
            let (here, _) = rest.split_at(left.min(rest.len() / width) * width);
            if here.is_empty() {
                return None;
            }
            match width {
                1 => units.extend(here.iter().map(|&byte| u16::from(byte))),
                _ => units.extend(
                    here.as_chunks()
                        .0
                        .iter()
                        .map(|&pair| u16::from_le_bytes(pair)),
                ),
            }
            self.skip(here.len())?;
        }
        self.skip(runs as usize * 4)?;
        self.skip(extension as usize)?;
        Some(String::from_utf16_lossy(&units))
    }

    fn rest(&self) -> Option<&'s [u8]> {
        self.parts.get(self.part).copied()
    }

    fn number<const N: usize>(&mut self) -> Option<u32> {
        while self.rest()?.is_empty() {
            self.part += 1;
        }
        let value = number::<N>(self.rest()?, 0)?;
        self.skip(N)?;
        Some(value)
    }

    fn skip(&mut self, mut length: usize) -> Option<()> {
        while length > 0 {
            let part = self.parts.get_mut(self.part)?;
            let here = length.min(part.len());
            *part = part.get(here..)?;
            length -= here;
            if length > 0 {
                self.part += 1;
            }
        }
        Some(())
    }
}
