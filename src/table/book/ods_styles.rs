//! Styles of an `.ods`, as far as they change what is read: hidden sheets, and letters raised or struck through.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use super::grid::Room;
use super::look::Look;
use super::package::attributes;
use crate::table::unread::Unread;

/// The styles, which stand before the sheets.
#[derive(Default)]
pub(super) struct OdsStyles {
    /// The style that is being read.
    name: String,
    /// Styles of hidden sheets.
    hidden: HashSet<String>,
    /// Styles of letters and cells that are not plain.
    looks: HashMap<String, Look>,
}

impl OdsStyles {
    /// Begins a style; `None` if it is broken.
    pub(super) fn begin(&mut self, start: &BytesStart<'_>) -> Option<()> {
        let [name] = attributes(start, ["name"])?;
        self.name = name.unwrap_or_default().into_owned();
        Some(())
    }

    /// Takes in how a style shows sheets; `None` if it is broken.
    pub(super) fn of_sheets(
        &mut self,
        start: &BytesStart<'_>,
        room: &mut Room,
    ) -> Result<Option<()>, Unread> {
        let Some([display]) = attributes(start, ["display"]) else {
            return Ok(None);
        };
        if display.is_some_and(|display| display == "false") {
            room.take(2 * size_of::<String>() + self.name.len())?;
            self.hidden.insert(self.name.clone());
        }
        Ok(Some(()))
    }

    /// Takes in how a style shows letters; `None` if it is broken.
    pub(super) fn of_letters(
        &mut self,
        start: &BytesStart<'_>,
        room: &mut Room,
    ) -> Result<Option<()>, Unread> {
        let lines = [
            "text-line-through-style",
            "text-line-through-type",
            "text-position",
        ];
        let Some([style, kind, position]) = attributes(start, lines) else {
            return Ok(None);
        };
        let is_line = |line: Option<&str>| line.is_some_and(|line| line != "none");
        let position = position.as_deref().and_then(|text| text.split(' ').next());
        let look = match position {
            _ if is_line(style.as_deref()) || is_line(kind.as_deref()) => Look::Struck,
            Some("super") => Look::Raised,
            Some("sub") => Look::Lowered,
            _ => Look::Plain,
        };
        if look != Look::Plain {
            room.take(2 * (size_of::<(String, Look)>() + self.name.len()))?;
            self.looks.insert(self.name.clone(), look);
        }
        Ok(Some(()))
    }

    /// True if the sheets of a style are hidden.
    pub(super) fn hide(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.hidden.contains(style))
    }

    /// How letters of a style look.
    pub(super) fn look(&self, style: Option<&str>) -> Look {
        let look = style.and_then(|style| self.looks.get(style));
        look.copied().unwrap_or_default()
    }
}
