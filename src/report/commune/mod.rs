//! The pages of `commune`: which commune is meant, what it was made of and became; or which may be meant.

pub(super) mod fate;
pub(super) mod vocabulary;
pub(super) mod wire;

use self::vocabulary::labels;
use crate::page::{Column, Side, Table};
use crate::page::{Page, Piece, Role, plain, safe, width};
use crate::register::{Event, How, Link, Portion, Register, Unit};
use crate::report::Language;
use crate::report::Language::{English, Vietnamese};

/// A commune that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommuneFound {
    /// The commune.
    pub unit: Unit,
    /// How well it was named.
    pub by: How,
}

/// Communes of which one may be meant.
#[derive(Clone)]
pub struct CommunesMeant<'a> {
    /// Where they stand.
    pub register: &'a Register,
    /// What was asked.
    pub asked: &'a str,
    /// Why they are told.
    pub why: Why,
    /// The communes.
    pub units: Vec<Unit>,
}

/// Why communes are told of which one may be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// All of them are called what was asked.
    Several,
    /// None of the list asked for is so called, these of other lists are.
    OtherList,
    /// None is so called; their names are like it.
    Alike,
}

/// Where the text of a line begins.
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
        entry(&mut page, register, one.unit, language);
    }
    let units: Vec<Unit> = found.iter().map(|one| one.unit).collect();
    let code = |unit: &Unit| register.commune(*unit).code;
    let pairs = units.iter().zip(units.iter().skip(1));
    let same = pairs.filter(|(older, newer)| code(older) == code(newer));
    for (place, (&older, &newer)) in same.enumerate() {
        if place == 0 {
            page.gap();
        }
        same_code(&mut page, register, (older, newer), language);
    }
    page
}

/// Says how the commune was found, where that was not by what was asked as it stands.
fn note(
    page: &mut Page,
    register: &Register,
    (asked, found): (&str, &[CommuneFound]),
    language: Language,
) {
    let asked = safe(asked);
    let note = found.iter().find_map(|one| {
        let commune = register.commune(one.unit);
        match (one.by, language) {
            (How::PaddedCode, Vietnamese) => {
                Some(format!("Mã “{asked}” hiểu là {}.", commune.code))
            }
            (How::PaddedCode, English) => {
                Some(format!("The code “{asked}” is read as {}.", commune.code))
            }
            (How::Marks, Vietnamese) => Some(format!(
                "“{asked}” viết không đúng dấu; ở đó chỉ có {}.",
                commune.name
            )),
            (How::Marks, English) => Some(format!(
                "“{asked}” lacks marks or has others; there is only {}.",
                commune.name
            )),
            (
                How::Silent | How::NearName | How::OtherKind | How::OtherName | How::StrangeCode,
                _,
            ) => None,
        }
    });
    if let Some(note) = note {
        page.paragraph(0, 0, plain(note));
        page.gap();
    }
}

fn entry(page: &mut Page, register: &Register, unit: Unit, language: Language) {
    let commune = register.commune(unit);
    let period = register.period(unit.list());
    let list = vocabulary::list(period, language);
    let place = vocabulary::place(&commune);
    let heading = vec![
        Piece::new(Role::Name, safe(commune.name)),
        Piece::new(
            Role::Plain,
            safe(&format!(" ({}), {place} · {list}", commune.code)),
        ),
    ];
    page.heading(heading);
    let labels = labels(language);
    made_of(page, register, unit, language);
    let successors = register.successors(unit);
    let lines = successors
        .iter()
        .map(|&link| linked(register, unit, link, language));
    labelled(page, labels.became, lines);
    laid_down(page, register, unit, language);
    let events: Vec<String> = register
        .undated(unit)
        .map(|event| vocabulary::event(&event, language))
        .collect();
    if !events.is_empty() {
        let when = vocabulary::undated(period, language);
        let line = plain(format!("{} ({when})", events.join("; ")));
        labelled(page, labels.before, std::iter::once(line));
    }
}

fn made_of(page: &mut Page, register: &Register, unit: Unit, language: Language) {
    let label = labels(language).from;
    let lines = register.predecessors(unit).iter();
    labelled(
        page,
        label,
        lines.map(|&link| linked(register, unit, link, language)),
    );
    if let Some(district) = register.made_of_district(unit) {
        let text = match language {
            Vietnamese => format!("huyện mã {district}, trước đó không chia xã"),
            English => format!("the district of code {district}, which had no communes"),
        };
        labelled(page, label, std::iter::once(plain(text)));
    }
}

/// The other commune of a link, and how much of the older one came to the newer.
fn linked(register: &Register, unit: Unit, link: Link, language: Language) -> Vec<Piece> {
    let other = register.commune(link.unit);
    let place = vocabulary::place(&other);
    let how = if is_same(register, unit, link) {
        match language {
            Vietnamese => "giữ nguyên",
            English => "unchanged",
        }
    } else {
        vocabulary::portion(link.portion, language)
    };
    plain(safe(&format!(
        "{} ({}), {place}: {how}",
        other.name, other.code
    )))
}

/// Whether a commune went on under its name and code, and nothing came or went.
fn is_same(register: &Register, unit: Unit, link: Link) -> bool {
    let (older, newer) = (unit.min(link.unit), unit.max(link.unit));
    let (old, new) = (register.commune(older), register.commune(newer));
    is_one(register, older, newer) && old.code == new.code && old.name == new.name
}

/// Whether the newer commune is the older one and nothing else.
fn is_one(register: &Register, older: Unit, newer: Unit) -> bool {
    let only = |links: &[Link], unit| matches!(links, [link] if link.unit == unit && link.portion == Portion::Whole);
    only(register.successors(older), newer) && only(register.predecessors(newer), older)
}

/// Where it is laid down, each place once.
fn laid_down(page: &mut Page, register: &Register, unit: Unit, language: Language) {
    let links = register
        .predecessors(unit)
        .iter()
        .chain(register.successors(unit));
    let mut told: Vec<String> = Vec::new();
    let own = register.commune(unit).resolution;
    let alone = (!own.is_empty()).then_some(crate::register::Basis {
        resolution: own,
        clause: "",
    });
    let bases: Vec<_> = links.map(|&link| register.basis(unit, link)).collect();
    let bases = if bases.is_empty() {
        alone.into_iter().collect()
    } else {
        bases
    };
    for basis in bases {
        let line = safe(&vocabulary::basis(basis, language));
        if !line.is_empty() && !told.contains(&line) {
            told.push(line);
        }
    }
    labelled(page, labels(language).basis, told.into_iter().map(plain));
}

/// Lines with a word before the first.
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

/// What a code in two lists means.
fn same_code(
    page: &mut Page,
    register: &Register,
    (older, newer): (Unit, Unit),
    language: Language,
) {
    let code = register.commune(older).code;
    let when = |unit: Unit| vocabulary::when(register.period(unit.list()), language);
    let (before, after) = (when(older), when(newer));
    let text = match (is_one(register, older, newer), language) {
        (true, Vietnamese) => format!("Mã {code} {before} và {after} là cùng một đơn vị."),
        (true, English) => format!("The code {code} {before} and {after} is one commune."),
        (false, Vietnamese) => format!(
            "Mã {code} {before} và {after} là hai đơn vị khác nhau: không so số liệu theo mã."
        ),
        (false, English) => format!(
            "The code {code} {before} and {after} is two communes: do not compare figures by it."
        ),
    };
    page.paragraph(0, 0, plain(safe(&text)));
}

fn abolished(page: &mut Page, register: &Register, event: &Event<'static>, language: Language) {
    let first = register.lists().next();
    let heading = vocabulary::gone(register, event, language);
    page.heading(vec![Piece::new(Role::Name, safe(&heading))]);
    let labels = labels(language);
    let into = register.unit_of(event.successor);
    let when = first.map_or_else(String::new, |list| {
        vocabulary::undated(register.period(list), language)
    });
    let text = match into {
        Some(unit) => {
            let other = register.commune(unit);
            format!(
                "{} ({}), {} ({when})",
                other.name,
                other.code,
                vocabulary::place(&other)
            )
        }
        None => format!("{} ({when})", labels.unknown),
    };
    labelled(page, labels.became, std::iter::once(plain(safe(&text))));
}

/// The page about communes of which one may be meant.
#[must_use]
pub fn communes_meant(meant: &CommunesMeant<'_>, language: Language) -> Page {
    let mut page = Page::default();
    let asked = safe(meant.asked);
    let count = meant.units.len();
    let says = match (meant.why, count, language) {
        (Why::Several, _, Vietnamese) => format!("lỗi: có {count} đơn vị tên “{asked}”:"),
        (Why::Several, _, English) => format!("error: {count} communes are called “{asked}”:"),
        (Why::OtherList, _, Vietnamese) => {
            format!("lỗi: “{asked}” không có trong danh mục của năm đó, nhưng có ở danh mục khác:")
        }
        (Why::OtherList, _, English) => {
            format!("error: “{asked}” is not in the list of that year, but in another:")
        }
        (Why::Alike, 0, Vietnamese) => {
            format!("lỗi: không có đơn vị nào có mã hoặc tên “{asked}”.")
        }
        (Why::Alike, 0, English) => format!("error: no commune has the code or name “{asked}”."),
        (Why::Alike, _, Vietnamese) => {
            format!("lỗi: không có đơn vị nào tên “{asked}”. Tên gần giống:")
        }
        (Why::Alike, _, English) => {
            format!("error: no commune is called “{asked}”. Names like it:")
        }
    };
    page.paragraph(0, 0, plain(says));
    if count == 0 {
        return page;
    }
    page.gap();
    candidates(&mut page, meant, language);
    page.gap();
    let how = match language {
        Vietnamese => {
            "Ghi mã, hoặc ghi rõ: xã, phường hay thị trấn trước tên; --huyen, --tinh; --year 2024 cho danh mục cũ, --year 2025 cho danh mục mới."
        }
        English => {
            "Give the code, or say which: the kind before the name; --huyen, --tinh; --year 2024 for the older list, --year 2025 for the newer."
        }
    };
    page.paragraph(0, 0, plain(how));
    page
}

/// How many candidates are listed.
const LISTED: usize = 40;

fn candidates(page: &mut Page, meant: &CommunesMeant<'_>, language: Language) {
    let headings = match language {
        Vietnamese => ["Mã", "Tên", "Huyện", "Tỉnh", "Danh mục"],
        English => ["Code", "Name", "District", "Province", "List"],
    };
    let column = |heading: &&str| Column {
        heading: vec![Piece::new(Role::Heading, *heading)],
        side: Side::Left,
    };
    let rows = meant.units.iter().take(LISTED).map(|&unit| {
        let commune = meant.register.commune(unit);
        let period = meant.register.period(unit.list());
        let list = vocabulary::when(period, language);
        let cells = [
            commune.code,
            commune.name,
            commune.district,
            commune.province,
            &list,
        ];
        cells.iter().map(|cell| vec![plain(safe(cell))]).collect()
    });
    let grid = Table {
        columns: headings.iter().map(column).collect(),
        rows: rows.collect(),
        parts: false,
    };
    page.table(grid);
    let more = meant.units.len().saturating_sub(LISTED);
    if more > 0 {
        let text = match language {
            Vietnamese => format!("và {more} đơn vị nữa"),
            English => format!("and {more} more"),
        };
        page.paragraph(1, 1, plain(text));
    }
}
