//! The criteria of a set as a tree: figures of this year and the last, what is needed, how well the text is known.

use super::act_line;
use crate::lang::LinearTest;
use crate::model::{
    Body, CriterionIndex, Home, Input, Require, TextStatus, Trace, Verdict, Whose, Year,
};
use crate::report::Look;
use crate::report::page::{GLUE, Page, Piece, Role, join, plain, safe, text, width, wrap};
use crate::report::why::lineage::{self, made_of};
use crate::report::why::standing::{self, View};
use crate::report::why::{account, cite, measure, need};
use crate::report::words::{self, Words, fill, told};

/// A line of the tree.
pub(super) enum Item {
    /// A criterion with members.
    Group { indent: usize, pieces: Vec<Piece> },
    /// A criterion with its figures: this year, the year before, what is needed, how well it is known.
    Leaf {
        indent: usize,
        pieces: Vec<Piece>,
        cells: [Vec<Piece>; 4],
    },
    /// What is said below a criterion.
    Remark { indent: usize, pieces: Vec<Piece> },
}

pub(super) fn walk(
    view: &View<'_>,
    at: CriterionIndex,
    indent: usize,
    (items, look): (&mut Vec<Item>, &Look),
) {
    let ruleset = view.context.ruleset;
    let criterion = ruleset.criterion(at);
    let strange = criterion
        .parent
        .is_some_and(|parent| ruleset.criterion(parent).home != criterion.home);
    let members = view.members(at);
    if members.is_empty() {
        leaf(view, at, indent, items);
        return;
    }
    let mut pieces = titled(view, at);
    pieces.extend(required(view, at));
    items.push(Item::Group { indent, pieces });
    if strange
        && let Some(home) = ruleset.homes.get(criterion.home)
        && home.act != ruleset.home().act
    {
        items.push(Item::Remark {
            indent: indent + 2,
            pieces: act_line(view, home, false, look),
        });
    }
    if let Some(trace) = view.trace(at)
        && !trace.answers.is_empty()
    {
        items.extend(remarks(view, at, indent + 2));
    }
    for &member in members {
        walk(view, member, indent + 2, (items, look));
    }
}

/// `? k.2 Đ.5  Chủ trương, pháp luật`
pub(super) fn titled(view: &View<'_>, at: CriterionIndex) -> Vec<Piece> {
    let verdict = view.verdict(at);
    let ruleset = view.context.ruleset;
    let criterion = ruleset.criterion(at);
    let mut out = vec![
        Piece::new(words::verdict_role(verdict), words::mark(verdict)),
        Piece::new(Role::Plain, GLUE),
    ];
    let place = cite::short(ruleset, at, view.context.language);
    let above = criterion.parent.map_or_else(String::new, |parent| {
        cite::short(ruleset, parent, view.context.language)
    });
    if !place.is_empty() && place != above {
        out.push(Piece::glued(Role::Citation, &place));
        out.push(Piece::new(Role::Plain, format!("{GLUE} ")));
    }
    out.extend(plain(safe(told(&criterion.title, view.context.language))));
    out
}

/// How many members are enough, where it is not all of them.
pub(super) fn required(view: &View<'_>, at: CriterionIndex) -> Vec<Piece> {
    let w = view.context.words();
    let Body::Members { members, require } = &view.context.ruleset.criterion(at).body else {
        return Vec::new();
    };
    let of = view.count(members.len());
    let said = match require {
        Require::All => return Vec::new(),
        Require::Any => fill(w.require_any, &[of]),
        Require::AtLeast(least) => fill(w.require_some, &[view.count(*least as usize), of]),
        Require::Unknown => fill(w.require_unknown, &[of]),
    };
    [plain(" "), said].concat()
}

pub(super) fn leaf(view: &View<'_>, at: CriterionIndex, indent: usize, items: &mut Vec<Item>) {
    let w = view.context.words();
    let ruleset = view.context.ruleset;
    let criterion = ruleset.criterion(at);
    let official = ruleset
        .homes
        .get(criterion.home)
        .is_some_and(Home::is_official);
    let status = if official {
        words::text_status(view.context.language, criterion.citation.text)
    } else {
        w.proposed
    };
    let ours = official
        && criterion.citation.whose == Whose::Ours
        && criterion.citation.text != TextStatus::Unknown;
    let status = plain(if ours {
        format!("{}*", status.replace(' ', "\u{a0}"))
    } else {
        status.replace(' ', "\u{a0}")
    });
    let trace = view.trace(at);
    let year = view.context.year;
    // What was counted, and what would be needed, says nothing where nothing was asked.
    let asked = trace.filter(|_| view.verdict(at) != Verdict::NotApplicable);
    let of = |wanted: &dyn Fn(Year) -> bool| {
        asked.map_or_else(Vec::new, |trace| figures(view, trace, wanted))
    };
    let cells = [
        of(&|y| y == year),
        of(&|y| y < year),
        match view.verdict(at) {
            Verdict::NotApplicable => Vec::new(),
            Verdict::Fail | Verdict::Undetermined | Verdict::Pass => {
                need::of(&view.context, at, trace)
            }
        },
        status,
    ];
    items.push(Item::Leaf {
        indent,
        pieces: titled(view, at),
        cells,
    });
    items.extend(remarks(view, at, indent + 2));
}

/// The figures of some years: `16/25 [H2, G2]`, `· · ·` where there are none.
pub(super) fn figures(view: &View<'_>, trace: &Trace, wanted: &dyn Fn(Year) -> bool) -> Vec<Piece> {
    let share = match &view.context.ruleset.criterion(trace.criterion).body {
        Body::Rule(rule) => matches!(rule.tests.as_slice(), [LinearTest::Share(_)]),
        Body::Members { .. } | Body::Unread | Body::Silent { .. } => false,
    };
    let mut inputs: Vec<&Input> = Vec::new();
    let rule = trace.tests.iter().flat_map(|test| &test.inputs);
    let answer = trace.answers.iter().filter(|_| trace.tests.is_empty());
    for input in rule.chain(answer).filter(|input| wanted(input.year)) {
        if !inputs
            .iter()
            .any(|known| (known.figure, known.year) == (input.figure, input.year))
        {
            inputs.push(input);
        }
    }
    if inputs.is_empty() {
        return Vec::new();
    }
    let values: Vec<String> = inputs.iter().map(|input| shown(view, input)).collect();
    let joined = values.join(if share { "/" } else { " " });
    let mut out = vec![Piece::new(Role::Value, joined)];
    // Where a figure was put together is told beneath.
    let own = inputs
        .into_iter()
        .filter(|input| !lineage::is_composed(input));
    out.extend(view.context.cells(own));
    out
}

pub(super) fn shown(view: &View<'_>, input: &Input) -> String {
    let value = match input.value.gap() {
        Some(_) => "·".to_owned(),
        None => text(&measure::value(
            view.context.codebook,
            view.context.language,
            input,
        ))
        .replace(' ', "\u{a0}"),
    };
    // The column of years before is that of the year before; what lies further back says its year.
    if input.year + 1 < view.context.year {
        format!("{value}{GLUE}({})", input.year)
    } else {
        value
    }
}

/// Why it is not met, and how the text is read.
pub(super) fn remarks(view: &View<'_>, at: CriterionIndex, indent: usize) -> Vec<Item> {
    let w = view.context.words();
    let criterion = view.context.ruleset.criterion(at);
    let mut out = Vec::new();
    let mut remark = |mut pieces: Vec<Piece>| {
        if !pieces.is_empty() {
            if !text(&pieces).ends_with(['.', '?', '!']) {
                pieces.extend(plain("."));
            }
            out.push(Item::Remark { indent, pieces });
        }
    };
    if let Some(trace) = view.trace(at) {
        let reason = if tells(view, trace) {
            account::beside(view, trace)
        } else {
            Vec::new()
        };
        remark(words::sentence(reason.clone()));
        let inputs = trace.tests.iter().flat_map(|test| &test.inputs);
        for told in lineage::composed(inputs).map(|input| made_of(&view.context, input)) {
            // A reason that names the figure has said where it came from.
            if !text(&reason).contains(&text(&told)) {
                remark(words::sentence(told));
            }
        }
    }
    if let Some(note) = &criterion.citation.note {
        let template = if criterion.citation.whose == Whose::Ours {
            w.reading
        } else {
            w.remark
        };
        remark(fill(
            template,
            &[plain(safe(words::told(note, view.context.language)))],
        ));
    }
    out
}

/// Whether the reason says more than the line above it.
pub(super) fn tells(view: &View<'_>, trace: &Trace) -> bool {
    let answered = matches!(trace.finding.basis, crate::model::Basis::Answer(_));
    if trace.finding.verdict == Verdict::Pass {
        return answered;
    }
    let title = text(&view.context.title(trace.criterion));
    let lacks = measure::lacks(
        trace.tests.iter().flat_map(|test| &test.inputs),
        view.context.several_sheets,
    );
    let same = match lacks.as_slice() {
        [lack] => {
            lack.cell.is_empty()
                && measure::title(view.context.codebook, view.context.language, lack.figure)
                    == title
        }
        _ => false,
    };
    answered || !(same && standing::only_missing(trace) && trace.applies.is_empty())
}

/// The widths of the four columns behind the titles.
pub(super) fn column_widths(items: &[Item], headings: &[Vec<Piece>; 4], look: &Look) -> [usize; 4] {
    // What a column may take: wider cells wrap. In 80 columns the titles still get about 32.
    let most = if look.width >= 96 {
        [18, 12, 18, 12]
    } else {
        [13, 8, 13, 9]
    };
    let mut widths = [0, 1, 2, 3].map(|i| {
        headings[i]
            .iter()
            .map(|p| width(std::slice::from_ref(p)))
            .sum::<usize>()
    });
    for item in items {
        if let Item::Leaf { cells, .. } = item {
            for (i, cell) in cells.iter().enumerate() {
                widths[i] = widths[i].max(width(cell)).min(most[i]);
            }
        }
    }
    widths
}

pub(super) fn draw(page: &mut Page, view: &View<'_>, items: &[Item], look: &Look) {
    let w = view.context.words();
    let year = view.context.year;
    let head = |text: String| vec![Piece::new(Role::Heading, text)];
    let headings = [
        head(year.to_string()),
        head(year.saturating_sub(1).to_string()),
        head(w.heading_needs.to_owned()),
        head(w.heading_text.to_owned()),
    ];
    let widths = column_widths(items, &headings, look);
    let behind = widths.iter().sum::<usize>() + 8;
    let room = look.width.saturating_sub(behind);
    // Below this titles would be broken into single words: then the figures go under them.
    let stacked = room < 28;
    if !stacked {
        line_up(page, &[], (0, room), (&headings, &widths));
    }
    for item in items {
        match item {
            Item::Group { indent, pieces } => page.paragraph(*indent, indent + 2, pieces.clone()),
            Item::Remark { indent, pieces } => {
                page.paragraph(indent + 2, indent + 2, pieces.clone());
            }
            Item::Leaf {
                indent,
                pieces,
                cells,
            } if stacked => {
                page.paragraph(*indent, indent + 2, pieces.clone());
                page.paragraph(indent + 2, indent + 2, under(&headings, cells, w));
            }
            Item::Leaf {
                indent,
                pieces,
                cells,
            } => line_up(page, pieces, (*indent, room), (cells, &widths)),
        }
    }
}

/// The figures of a criterion one behind the other, each with the heading of its column.
pub(super) fn under(headings: &[Vec<Piece>; 4], cells: &[Vec<Piece>; 4], w: &Words) -> Vec<Piece> {
    join(
        headings
            .iter()
            .zip(cells)
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(heading, cell)| fill(w.said, &[heading.clone(), cell.clone()])),
        "; ",
    )
}

/// A title and its four cells beside each other, each wrapped in its own column.
pub(super) fn line_up(
    page: &mut Page,
    title: &[Piece],
    (indent, room): (usize, usize),
    (cells, widths): (&[Vec<Piece>; 4], &[usize; 4]),
) {
    let first = room.saturating_sub(indent);
    let titles = wrap(title, first, first.saturating_sub(2));
    let wrapped: Vec<Vec<Vec<Piece>>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, &room)| wrap(cell, room, room))
        .collect();
    let height = wrapped
        .iter()
        .map(Vec::len)
        .chain([titles.len()])
        .max()
        .unwrap_or(0);
    for at in 0..height {
        let lead = if at == 0 { indent } else { indent + 2 };
        let mut line = vec![Piece::new(Role::Plain, " ".repeat(lead))];
        line.extend(titles.get(at).into_iter().flatten().cloned());
        let mut end = room;
        for (cell, &wide) in wrapped.iter().zip(widths) {
            end += 2;
            if let Some(shown) = cell.get(at).filter(|shown| !shown.is_empty()) {
                let spare = end.saturating_sub(width(&line));
                line.push(Piece::new(Role::Plain, " ".repeat(spare)));
                line.extend_from_slice(shown);
            }
            end += wide;
        }
        page.fixed(line);
    }
}
