//! Parts of a zip archive, read as XML within a budget.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;

use super::grid::Room;
use crate::table::unread::Unread;

/// Bytes that any archive may unpack to, and how many more for each byte of the parts that are read: sheets of `.xlsx` shrink
/// to a tenth, the wordier ones of `.ods` to a sixtieth; what their tags cost is a little more than their bytes.
const UNPACKED: (u64, u64) = (64 << 20, 156);
/// Longest tag or text between two tags, in bytes. A cell holds at most 32,767 characters.
const EVENT: usize = 1 << 20;
/// Bytes that a tag or text, and each attribute, costs besides its own: each takes as long to read as so many bytes, so that
/// millions of empty ones end soon.
const COST: (u64, u64) = (24, 18);
/// Deepest nesting of tags.
const DEPTH: u32 = 200;

/// First bytes of a zip archive.
pub(super) const ARCHIVE: &[u8] = b"PK\x03\x04";

/// A zip archive.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Packed bytes that may still be credited: parts that overlap do not count twice.
    packed: u64,
    /// Bytes that may still be unpacked.
    unpacked: Cell<u64>,
    /// Parts that were opened, each once. What else is in the archive allows nothing.
    opened: HashSet<usize>,
    /// What may still be kept.
    pub(super) room: Room,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Package<'b>, Unread> {
        let damaged = |_| Unread::damaged("zip");
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        Ok(Package {
            archive,
            packed: bytes.len() as u64,
            unpacked: Cell::new(UNPACKED.0),
            opened: HashSet::new(),
            room: Room::for_file(bytes),
        })
    }

    /// Index of a part. Some programs write other letter case, or `\` for `/`.
    fn index(&self, name: &str) -> Option<usize> {
        let is_it = |other: &[u8]| {
            let plain = |byte: &u8| match byte {
                b'\\' => b'/',
                byte => byte.to_ascii_lowercase(),
            };
            other
                .iter()
                .map(plain)
                .eq(name.as_bytes().iter().map(plain))
        };
        self.archive
            .index_for_name(name)
            .or_else(|| self.archive.file_names_raw().position(is_it))
    }

    /// Opens a part and what may be kept of it; `None` if there is no such part.
    ///
    /// # Errors
    /// If the part was opened before.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<(Xml<'_>, &mut Room)>, Unread> {
        let Some(index) = self.index(name) else {
            return Ok(None);
        };
        let damaged = |_| Unread::damaged(name);
        if !self.opened.insert(index) {
            return Err(Unread::Shared {
                part: name.to_owned(),
            });
        }
        let file = self.archive.by_index(index).map_err(damaged)?;
        let packed = file.compressed_size().min(self.packed);
        self.packed -= packed;
        let unpacked = self.unpacked.get().saturating_add(UNPACKED.1 * packed);
        self.unpacked.set(unpacked);
        let mut reader = Reader::from_reader(BoundedReader {
            inner: BufReader::with_capacity(1 << 16, Box::new(file)),
            unpacked: &self.unpacked,
            event: 0,
            is_spent: false,
        });
        reader.config_mut().expand_empty_elements = true;
        let xml = Xml {
            reader,
            buffer: Vec::new(),
            depth: 0,
            part: name.to_owned(),
        };
        Ok(Some((xml, &mut self.room)))
    }

    /// Opens a part without which the workbook is incomplete.
    pub(super) fn needed(&mut self, name: &str) -> Result<(Xml<'_>, &mut Room), Unread> {
        self.part(name)?.ok_or_else(|| Unread::damaged(name))
    }
}

/// A tag or a text of a part.
pub(super) enum PartItem<'x> {
    Start(BytesStart<'x>),
    End(BytesEnd<'x>),
    Text(Cow<'x, str>),
    Finish,
}

/// The tags and texts of a part.
pub(super) struct Xml<'p> {
    reader: Reader<BoundedReader<'p>>,
    buffer: Vec<u8>,
    depth: u32,
    part: String,
}

impl Xml<'_> {
    /// Reads the next tag or text; an empty element is a start and an end.
    pub(super) fn next(&mut self) -> Result<PartItem<'_>, Unread> {
        self.buffer.clear();
        self.reader.get_mut().begin_event();
        // Events are large: each is passed on at once, as moving them takes a quarter of the time.
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Start(start)) if self.depth < DEPTH => {
                self.depth += 1;
                let attributes = memchr::memchr_iter(b'=', start.as_bytes()).count();
                self.reader.get_ref().spend(COST.1 * attributes as u64);
                return Ok(PartItem::Start(start));
            }
            Ok(Event::End(end)) => {
                self.depth = self.depth.saturating_sub(1);
                return Ok(PartItem::End(end));
            }
            Ok(Event::Eof) if self.depth == 0 => return Ok(PartItem::Finish),
            Ok(Event::Start(_) | Event::Eof) => {}
            Ok(event) => {
                if matches!(event, Event::Comment(_) | Event::PI(_) | Event::DocType(_)) {
                    // What no table needs earns nothing for what stands behind it.
                    self.reader.get_ref().spend(UNPACKED.1 * event.len() as u64);
                }
                if let Some(letters) = letters(event) {
                    return Ok(PartItem::Text(letters));
                }
            }
            Err(_) if self.reader.get_ref().is_spent => return Err(Unread::TooLarge),
            Err(_) => {}
        }
        Err(Unread::damaged(&self.part))
    }

    /// Name of the part.
    pub(super) fn part(&self) -> &str {
        &self.part
    }
}

/// Reads attributes by their names without prefix; `None` if they are broken.
pub(super) fn attributes<'e, const N: usize>(
    start: &'e BytesStart<'_>,
    names: [&str; N],
) -> Option<[Option<Cow<'e, str>>; N]> {
    let mut found = [const { None }; N];
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        let name = attribute.key.local_name();
        if let Some(at) = names.iter().position(|&one| one == name.as_ref()) {
            found[at] = Some(match attribute.value {
                value if !value.contains('&') => value,
                value => Cow::Owned(quick_xml::escape::unescape(&value).ok()?.into_owned()),
            });
        }
    }
    Some(found)
}

/// What an event says; `None` if it names an entity that XML does not have.
fn letters(event: Event<'_>) -> Option<Cow<'_, str>> {
    Some(match event {
        Event::Text(plain) => plain.xml10_content(),
        Event::CData(plain) => plain.xml10_content(),
        Event::GeneralRef(name) => match name.resolve_char_ref().ok()? {
            Some(letter) => Cow::Owned(letter.to_string()),
            None => Cow::Borrowed(quick_xml::escape::resolve_predefined_entity(&name)?),
        },
        Event::Start(_)
        | Event::End(_)
        | Event::Empty(_)
        | Event::Comment(_)
        | Event::Decl(_)
        | Event::PI(_)
        | Event::DocType(_)
        | Event::Eof => Cow::Borrowed(""),
    })
}

/// Adds letters to the text of a cell; `None` if it becomes longer than any cell.
pub(super) fn append(text: &mut String, letters: &str) -> Option<()> {
    text.push_str(letters);
    (text.len() <= EVENT).then_some(())
}

/// A part that is read within the budgets of the archive and of one event.
struct BoundedReader<'p> {
    inner: BufReader<Box<dyn Read + 'p>>,
    unpacked: &'p Cell<u64>,
    event: usize,
    /// True if a budget did not suffice.
    is_spent: bool,
}

impl BoundedReader<'_> {
    #[inline]
    fn begin_event(&mut self) {
        self.event = EVENT;
        self.spend(COST.0);
    }

    #[inline]
    fn spend(&self, bytes: u64) {
        self.unpacked.set(self.unpacked.get().saturating_sub(bytes));
    }
}

impl Read for BoundedReader<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for BoundedReader<'_> {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let bytes = self.inner.fill_buf()?;
        let left = usize::try_from(self.unpacked.get()).unwrap_or(usize::MAX);
        let most = bytes.len().min(self.event).min(left);
        if most == 0 && !bytes.is_empty() {
            self.is_spent = true;
            return Err(io::Error::other("budget"));
        }
        Ok(&bytes[..most])
    }

    #[inline]
    fn consume(&mut self, amount: usize) {
        self.event = self.event.saturating_sub(amount);
        self.spend(amount as u64);
        self.inner.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// Reads all of a part, with no more than its own bytes allow.
    fn read(text: &str) -> Result<(), Unread> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let plain = SimpleFileOptions::default();
        zip.start_file("a", plain).expect("a part");
        zip.write_all(text.as_bytes()).expect("in memory");
        let bytes = zip.finish().expect("in memory").into_inner();
        let mut package = Package::open(&bytes)?;
        package.unpacked.set(0);
        let (mut xml, _) = package.needed("a")?;
        while !matches!(xml.next()?, PartItem::Finish) {}
        Ok(())
    }

    #[test]
    fn a_table_in_wordy_markup_is_allowed_and_one_that_repeats_itself_is_not() {
        let cell = |value: u32| {
            format!(
                r#"<table:table-cell table:style-name="ce1" office:value-type="float" office:value="{value}" calcext:value-type="float"><text:p>{value}</text:p></table:table-cell>"#
            )
        };
        // Figures below 30 in no order, as LibreOffice writes them.
        let mut state = 1_u32;
        let mut figure = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % 30
        };
        let row = |figures: &mut dyn FnMut() -> u32| {
            let cells: String = (0..25).map(|_| cell(figures())).collect();
            format!("<table:table-row>{cells}</table:table-row>")
        };
        let rows: String = (0..400).map(|_| row(&mut figure)).collect();
        assert_eq!(read(&format!("<t>{rows}</t>")), Ok(()));
        let rows = row(&mut || 7).repeat(400);
        assert_eq!(read(&format!("<t>{rows}</t>")), Err(Unread::TooLarge));
    }

    #[test]
    fn tags_and_attributes_cost_more_than_their_bytes() {
        // Letters in no order, whose bytes allow what is behind them.
        let mut state = 1_u32;
        let letters = (0..20_000).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'a' + u8::try_from((state >> 16) % 26).unwrap_or_default())
        });
        let letters: String = letters.collect();
        let behind = |more: &str| read(&format!("<t>{letters}{more}</t>"));
        let attributes = |count| format!("<c{}/>", r#" a="""#.repeat(count)).repeat(10);
        let tags = |count| "<c/>".repeat(count);
        assert_eq!(behind(&tags(20_000)), Ok(()));
        assert_eq!(behind(&attributes(5_000)), Ok(()));
        assert_eq!(behind(&" ".repeat(200_000)), Ok(()));
        assert_eq!(behind(&tags(50_000)), Err(Unread::TooLarge));
        assert_eq!(behind(&attributes(15_000)), Err(Unread::TooLarge));
        let behind_aside = |aside: &str| read(&format!("<t>{aside}{}</t>", tags(20_000)));
        for aside in [format!("<!--{letters}-->"), format!("<?a {letters}?>")] {
            assert_eq!(behind_aside(&aside), Err(Unread::TooLarge));
        }
    }
}
