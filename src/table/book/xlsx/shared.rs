//! What the sheets of an `.xlsx` share: texts, and how cell formats show numbers.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::table::book::cell_format::{CellFormat, NumberFormat};
use crate::table::book::grid::Room;
use crate::table::book::look::Look;
use crate::table::book::package::{Package, PartItem, append, attributes};
use crate::table::book::strings::Strings;
use crate::table::unread::Unread;

/// Reads the texts that cells share.
pub(super) fn strings(package: &mut Package<'_>, name: Option<&str>) -> Result<Strings, Unread> {
    let mut strings = Strings::default();
    let Some(name) = name else {
        return Ok(strings);
    };
    let (mut xml, room) = package.needed(name)?;
    let (mut one, mut item) = (Letters::default(), String::new());
    let mut look = RunLook::default();
    loop {
        match xml.next()? {
            PartItem::End(end) if end.local_name().as_ref() == "si" => {
                unescape(&mut item);
                strings.push(&item, room)?;
                item.clear();
                look = RunLook::default();
            }
            PartItem::Start(start) => {
                one.set(start.local_name().as_ref(), true);
                look.see(&start);
            }
            PartItem::End(end) => one.set(end.local_name().as_ref(), false),
            PartItem::Text(letters) if one.are_here() => {
                let letters = look.written(&letters);
                append(&mut item, &letters).ok_or_else(|| Unread::damaged(name))?;
            }
            PartItem::Text(_) => {}
            PartItem::Finish => return Ok(strings),
        }
    }
}

/// How the run that is read looks.
#[derive(Default)]
pub(super) struct RunLook(Look);

impl RunLook {
    /// Takes the beginning of a run, or one of its properties.
    pub(super) fn see(&mut self, start: &BytesStart<'_>) {
        let value = || attributes(start, ["val"]).and_then(|[value]| value);
        match start.local_name().as_ref() {
            "r" => self.0 = Look::Plain,
            "strike" if !matches!(value().as_deref(), Some("0" | "false")) => self.0 = Look::Struck,
            "vertAlign" if self.0 != Look::Struck => self.0 = Look::aligned(value().as_deref()),
            _ => {}
        }
    }

    /// Letters of the run as they are read.
    pub(super) fn written<'l>(&self, letters: &'l str) -> Cow<'l, str> {
        match self.0 {
            Look::Plain => Cow::Borrowed(letters),
            Look::Raised | Look::Lowered | Look::Struck => Cow::Owned(self.0.written(letters)),
        }
    }
}

/// Where the letters of a text stand: in `t`, but not in the pronunciation of East Asian words.
#[derive(Default)]
pub(super) struct Letters {
    is_text: bool,
    is_phonetic: bool,
}

impl Letters {
    /// True where letters belong to the text.
    pub(super) fn are_here(&self) -> bool {
        self.is_text && !self.is_phonetic
    }

    pub(super) fn set(&mut self, name: &str, is_inside: bool) {
        match name {
            "t" => self.is_text = is_inside,
            "rPh" => self.is_phonetic = is_inside,
            _ => {}
        }
    }
}

/// Replaces `_x000A_` and the like, as the format writes control characters.
pub(super) fn unescape(text: &mut String) {
    if !text.contains("_x") {
        return;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once("_x") {
        plain.push_str(before);
        let code = behind
            .split_at_checked(4)
            .filter(|(_, end)| end.starts_with('_'));
        let letter = code.and_then(|(hex, end)| {
            let letter = char::from_u32(u32::from_str_radix(hex, 16).ok()?)?;
            Some((letter, end.get(1..)?))
        });
        rest = if let Some((letter, end)) = letter {
            plain.push(letter);
            end
        } else {
            plain.push_str("_x");
            behind
        };
    }
    plain.push_str(rest);
    *text = plain;
}

/// Reads the formats of cells.
pub(super) fn formats(
    package: &mut Package<'_>,
    name: Option<&str>,
) -> Result<Vec<CellFormat>, Unread> {
    let Some(name) = name else {
        return Ok(Vec::new());
    };
    let (mut xml, room) = package.needed(name)?;
    let mut styles = Styles::default();
    loop {
        match xml.next()? {
            PartItem::Start(start) => {
                if styles.start(&start, room)?.is_none() {
                    return Err(Unread::damaged(name));
                }
            }
            PartItem::End(end) => styles.end(end.local_name().as_ref()),
            PartItem::Text(_) => {}
            PartItem::Finish => return Ok(styles.formats),
        }
    }
}

/// The styles of a workbook, as far as they are read.
#[derive(Default)]
struct Styles {
    part: Option<StylePart>,
    /// Number formats, by id.
    numbers: HashMap<u32, NumberFormat>,
    /// For each font, whether it strikes letters through.
    struck: Vec<bool>,
    formats: Vec<CellFormat>,
}

/// A part of the styles.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StylePart {
    Numbers,
    Fonts,
    Formats,
}

impl StylePart {
    fn named(name: &str) -> Option<StylePart> {
        match name {
            "numFmts" => Some(StylePart::Numbers),
            "fonts" => Some(StylePart::Fonts),
            "cellXfs" => Some(StylePart::Formats),
            _ => None,
        }
    }
}

impl Styles {
    /// Takes in an element; `None` if it is broken.
    fn start(&mut self, start: &BytesStart<'_>, room: &mut Room) -> Result<Option<()>, Unread> {
        let name = start.local_name();
        self.part = StylePart::named(name.as_ref()).or(self.part);
        match (self.part, name.as_ref()) {
            (Some(StylePart::Numbers), "numFmt") => {
                let Some([Some(id), Some(code)]) = attributes(start, ["numFmtId", "formatCode"])
                else {
                    return Ok(None);
                };
                let Ok(id) = id.parse::<u32>() else {
                    return Ok(None);
                };
                let format = NumberFormat::of(&code);
                room.take(size_of::<u32>() + 2 * format.size())?;
                self.numbers.insert(id, format);
            }
            (Some(StylePart::Fonts), "font") => {
                room.take(size_of::<bool>())?;
                self.struck.push(false);
            }
            (Some(StylePart::Fonts), "strike") => {
                let value = attributes(start, ["val"]).and_then(|[value]| value);
                let is_struck = !matches!(value.as_deref(), Some("0" | "false"));
                if let Some(last) = self.struck.last_mut() {
                    *last = is_struck;
                }
            }
            (Some(StylePart::Formats), "xf") => {
                let Some([number, font]) = attributes(start, ["numFmtId", "fontId"]) else {
                    return Ok(None);
                };
                let index = |text: Option<Cow<'_, str>>| text.map_or(Ok(0), |text| text.parse());
                let (Ok(number), Ok(font)) = (index(number), index(font)) else {
                    return Ok(None);
                };
                let own = self.numbers.get(&number).cloned();
                room.take(size_of::<CellFormat>())?;
                self.formats.push(CellFormat {
                    number: own.unwrap_or_else(|| NumberFormat::built_in(number)),
                    is_struck: self.struck.get(font as usize).is_some_and(|&struck| struck),
                });
            }
            _ => {}
        }
        Ok(Some(()))
    }

    fn end(&mut self, name: &str) {
        if StylePart::named(name) == self.part {
            self.part = None;
        }
    }
}
