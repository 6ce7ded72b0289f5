//! The pages of `antq commune`: what a commune was formed from and became, or which communes may be meant.

pub(super) mod fate;
pub(super) mod vocabulary;

use crate::page::{Alignment, Page, Piece, Role, Table, TableColumn, plain, safe, width};
use crate::register::{CommuneId, Event, How, Link, Portion, Register};
use crate::text::{Language, Text, both};

/// A commune that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommuneFound {
    /// The commune.
    pub id: CommuneId,
    /// How it was found.
    pub by: How,
}

/// Candidate communes to choose from.
#[derive(Clone)]
pub struct CommunesMeant<'a> {
    /// The lists they are in.
    pub register: &'a Register,
    /// The name or code searched for.
    pub asked: &'a str,
    /// Why they are listed.
    pub why: Why,
    /// The communes.
    pub ids: Vec<CommuneId>,
}

/// Why a choice of communes is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// All of them have the name.
    Several,
    /// No commune of the chosen list has the name; these of other lists do.
    OtherList,
    /// No commune has the name; these have similar names.
    Alike,
}

/// Column in which the text of a line begins.
const INDENT: usize = 12;

/// The page about one commune in every list it was found in.
#[must_use]
pub fn commune(
    register: &Register,
    (asked, found, gone): (&str, &[CommuneFound], &[Event<'static>]),
    language: Language,
) -> Page {
    let mut page = Page::default();
    note(&mut page, register, (asked, found), language);
    for (place, event) in gone.iter().enumerate() {
        if place > 0 {
            page.gap();
        }
        abolished(&mut page, register, event, language);
    }
    for (place, one) in found.iter().enumerate() {
        if place > 0 || !gone.is_empty() {
            page.gap();
        }
        entry(&mut page, register, one.id, language);
    }
    let ids: Vec<CommuneId> = found.iter().map(|one| one.id).collect();
    let code = |id: &CommuneId| register.commune(*id).code;
    let pairs = ids.iter().zip(ids.iter().skip(1));
    let same = pairs.filter(|(older, newer)| code(older) == code(newer));
    for (place, (&older, &newer)) in same.enumerate() {
        if place == 0 {
            page.gap();
        }
        same_code(&mut page, register, (older, newer), language);
    }
    page
}

/// Notes how the commune was found if its code or name differs from the one searched for.
fn note(
    page: &mut Page,
    register: &Register,
    (asked, found): (&str, &[CommuneFound]),
    language: Language,
) {
    let asked = safe(asked);
    let note = found.iter().find_map(|one| {
        let commune = register.commune(one.id);
        match one.by {
            How::PaddedCode => Some(both!(
                "Mã “{asked}” hiểu là {code}.",
                "The code “{asked}” is read as {code}.",
                code = commune.code
            )),
            How::Marks => Some(both!(
                "“{asked}” viết không đúng dấu; ở đó chỉ có {name}.",
                "“{asked}” lacks accents or has different ones; only {name} matches.",
                name = commune.name
            )),
            How::Silent | How::NearName | How::OtherKind | How::OtherName | How::StrangeCode => {
                None
            }
        }
    });
    if let Some(note) = note {
        page.paragraph(0, 0, plain(note.told(language)));
        page.gap();
    }
}

fn entry(page: &mut Page, register: &Register, id: CommuneId, language: Language) {
    let commune = register.commune(id);
    let period = register.period(id.list);
    let list = vocabulary::list(period);
    let list = list.told(language);
    let place = vocabulary::place(&commune);
    let heading = vec![
        Piece::new(Role::Name, safe(commune.name)),
        Piece::new(
            Role::Plain,
            safe(&format!(" ({}), {place} · {list}", commune.code)),
        ),
    ];
    page.heading(heading);
    made_of(page, register, id, language);
    let successors = register.successors(id);
    let lines = successors
        .iter()
        .map(|&link| linked(register, id, link, language));
    labelled(page, became().told(language), lines);
    laid_down(page, register, id, language);
    let events: Vec<Text> = register
        .undated(id)
        .map(|event| vocabulary::event(&event))
        .collect();
    if !events.is_empty() {
        let (events, when) = (Text::join(&events, "; "), vocabulary::undated(period));
        let line = both!("{events} ({when})", "{events} ({when})"; events, when);
        let label = both!("trước đó", "before");
        let lines = std::iter::once(plain(line.told(language)));
        labelled(page, label.told(language), lines);
    }
}

/// The label of what became of a commune.
fn became() -> Text {
    both!("thành", "became")
}

fn made_of(page: &mut Page, register: &Register, id: CommuneId, language: Language) {
    let label = both!("gồm", "from");
    let label = label.told(language);
    let lines = register.predecessors(id).iter();
    labelled(
        page,
        label,
        lines.map(|&link| linked(register, id, link, language)),
    );
    if let Some(district) = register.made_of_district(id) {
        let text = both!(
            "huyện mã {district}, trước đó không chia xã",
            "the district with code {district}, which had no communes"
        );
        labelled(page, label, std::iter::once(plain(text.told(language))));
    }
}

/// The other commune of a link, and how much of the older one became part of the newer.
fn linked(register: &Register, id: CommuneId, link: Link, language: Language) -> Vec<Piece> {
    let other = register.commune(link.id);
    let place = vocabulary::place(&other);
    let how = if is_same(register, id, link) {
        both!("giữ nguyên", "unchanged")
    } else {
        vocabulary::portion(link.portion)
    };
    let how = how.told(language);
    plain(safe(&format!(
        "{} ({}), {place}: {how}",
        other.name, other.code
    )))
}

/// Whether a commune kept its name, its code and all of its area.
fn is_same(register: &Register, id: CommuneId, link: Link) -> bool {
    let (older, newer) = (id.min(link.id), id.max(link.id));
    let (old, new) = (register.commune(older), register.commune(newer));
    is_one(register, older, newer) && old.code == new.code && old.name == new.name
}

/// Whether the newer commune is the whole of the older one and nothing else.
fn is_one(register: &Register, older: CommuneId, newer: CommuneId) -> bool {
    let only = |links: &[Link], id| matches!(links, [link] if link.id == id && link.portion == Portion::Whole);
    only(register.successors(older), newer) && only(register.predecessors(newer), older)
}

/// The legal bases, each once.
fn laid_down(page: &mut Page, register: &Register, id: CommuneId, language: Language) {
    let links = register
        .predecessors(id)
        .iter()
        .chain(register.successors(id));
    let mut told: Vec<String> = Vec::new();
    let own = register.commune(id).resolution;
    let alone = (!own.is_empty()).then_some(crate::register::LegalBasis {
        resolution: own,
        clause: "",
    });
    let bases: Vec<_> = links.map(|&link| register.basis(id, link)).collect();
    let bases = if bases.is_empty() {
        alone.into_iter().collect()
    } else {
        bases
    };
    for basis in bases {
        let line = safe(vocabulary::basis(basis).told(language));
        if !line.is_empty() && !told.contains(&line) {
            told.push(line);
        }
    }
    let label = both!("căn cứ", "basis");
    labelled(page, label.told(language), told.into_iter().map(plain));
}

/// Lines with a label before the first.
fn labelled(page: &mut Page, label: &str, lines: impl Iterator<Item = Vec<Piece>>) {
    for (place, line) in lines.enumerate() {
        if place == 0 {
            let gap = INDENT.saturating_sub(2 + width(&plain(label)));
            let glue = "\u{a0}".repeat(gap);
            let mut pieces = vec![Piece::glued(Role::Faint, &format!("{label}{glue}"))];
            pieces.extend(line);
            page.paragraph(2, INDENT, pieces);
        } else {
            page.paragraph(INDENT, INDENT, line);
        }
    }
}

/// Whether a code that is in two lists means one commune.
fn same_code(
    page: &mut Page,
    register: &Register,
    (older, newer): (CommuneId, CommuneId),
    language: Language,
) {
    let code = register.commune(older).code;
    let when = |id: CommuneId| vocabulary::when(register.period(id.list));
    let (before, after) = (when(older), when(newer));
    let text = if is_one(register, older, newer) {
        both!(
            "Mã {code} {before} và {after} là cùng một đơn vị.",
            "The code {code} {before} and {after} is the same commune.";
            before, after
        )
    } else {
        both!(
            "Mã {code} {before} và {after} là hai đơn vị khác nhau: không so số liệu theo mã.",
            "The code {code} {before} and {after} is two different communes: do not compare figures by code.";
            before, after
        )
    };
    page.paragraph(0, 0, plain(safe(text.told(language))));
}

fn abolished(page: &mut Page, register: &Register, event: &Event<'static>, language: Language) {
    let first = register.lists().next();
    let heading = vocabulary::gone(register, event);
    page.heading(vec![Piece::new(Role::Name, safe(heading.told(language)))]);
    let into = match register.in_first_list(event.successor) {
        Some(id) => {
            let other = register.commune(id);
            let place = vocabulary::place(&other);
            Text::same(format!("{} ({}), {place}", other.name, other.code))
        }
        None => both!("không rõ đã nhập vào đâu", "its successor is not known"),
    };
    let when = first.map(|list| vocabulary::undated(register.period(list)));
    let when = when.unwrap_or_default();
    let text = both!("{into} ({when})", "{into} ({when})"; into, when);
    let line = plain(safe(text.told(language)));
    labelled(page, became().told(language), std::iter::once(line));
}

/// The page about candidate communes.
#[must_use]
pub fn communes_meant(meant: &CommunesMeant<'_>, language: Language) -> Page {
    let mut page = Page::default();
    let asked = safe(meant.asked);
    let count = meant.ids.len();
    let says = match (meant.why, count) {
        (Why::Several, _) => both!(
            "lỗi: có {count} đơn vị tên “{asked}”:",
            "error: {count} communes are called “{asked}”:"
        ),
        (Why::OtherList, _) => both!(
            "lỗi: “{asked}” không có trong danh mục của năm đó, nhưng có ở danh mục khác:",
            "error: “{asked}” is not in the list of that year, but is in another:"
        ),
        (Why::Alike, 0) => both!(
            "lỗi: không có đơn vị nào có mã hoặc tên “{asked}”.",
            "error: no commune has the code or name “{asked}”."
        ),
        (Why::Alike, _) => both!(
            "lỗi: không có đơn vị nào tên “{asked}”. Tên gần giống:",
            "error: no commune is called “{asked}”. Similar names:"
        ),
    };
    page.paragraph(0, 0, plain(says.told(language)));
    if count == 0 {
        return page;
    }
    page.gap();
    candidates(&mut page, meant, language);
    page.gap();
    let how = both!(
        "Ghi mã, hoặc ghi rõ: xã, phường hay thị trấn trước tên; --huyen, --tinh; --year 2024 cho danh mục cũ, --year 2025 cho danh mục mới.",
        "Give the code, or narrow the search: the kind before the name; --huyen, --tinh; --year 2024 for the older list, --year 2025 for the newer."
    );
    page.paragraph(0, 0, plain(how.told(language)));
    page
}

/// Most candidates listed.
const LISTED: usize = 40;

fn candidates(page: &mut Page, meant: &CommunesMeant<'_>, language: Language) {
    let headings = [
        both!("Mã", "Code"),
        both!("Tên", "Name"),
        both!("Huyện", "District"),
        both!("Tỉnh", "Province"),
        both!("Danh mục", "List"),
    ];
    let column = |heading: &Text| TableColumn::new(heading.told(language), Alignment::Left);
    let rows = meant.ids.iter().take(LISTED).map(|&id| {
        let commune = meant.register.commune(id);
        let period = meant.register.period(id.list);
        let list = vocabulary::when(period);
        let cells = [
            commune.code,
            commune.name,
            commune.district,
            commune.province,
            list.told(language),
        ];
        cells.iter().map(|cell| vec![plain(safe(cell))]).collect()
    });
    let grid = Table {
        columns: headings.iter().map(column).collect(),
        rows: rows.collect(),
        parts: false,
    };
    page.table(grid);
    let more = meant.ids.len().saturating_sub(LISTED);
    if more > 0 {
        let text = both!("và {more} đơn vị nữa", "and {more} more");
        page.paragraph(1, 1, plain(text.told(language)));
    }
}
